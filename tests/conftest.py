"""What all tests share: the switch that writes stored results anew."""

from __future__ import annotations


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="write cases and golden files anew; read the difference")
