"""`python -m slatepy`: the command line."""

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code.

    By then everything is written and every process ended. What is left is memory, which takes Python a tenth of a
    large build to give back object by object, and the system no time.
    """
    try:
        from slatepy import cli  # noqa: PLC0415 - an interruption while it is imported ends quietly, too

        code = cli.main(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    os._exit(code)


if __name__ == "__main__":
    main()
