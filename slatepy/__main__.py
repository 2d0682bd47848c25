"""`python -m slatepy`: the command line."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from slatepy import cli  # noqa: PLC0415 - a no-op build ends before click is imported (10 ms)

    sys.exit(cli.main(sys.argv[1:]))


if __name__ == "__main__":
    main()
