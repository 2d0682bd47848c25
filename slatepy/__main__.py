"""`python -m slatepy`: the command line."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        from slatepy import cli  # noqa: PLC0415 - an interruption while it is imported ends quietly, too

        code = cli.main(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
