"""What all tests share: the switch that writes stored results anew, and how their processes take an interruption."""

from __future__ import annotations

import signal

# a shell has what it starts in the background ignore it, and so would every program that a test starts and interrupts
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="write cases and golden files anew; read the difference")
