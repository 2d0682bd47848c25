"""A traceback -> a file in the system's folder for temporary files, for a bug report."""

from __future__ import annotations


def keep_crash(text: str) -> str | None:
    """Write a traceback to a new file and return its path, or None where even that fails."""
    import tempfile  # noqa: PLC0415 - only after a crash: saves every other run 4 ms

    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="slatepy-crash-", suffix=".txt", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as file:
            file.write(text)
    except OSError:
        return None
    return file.name
