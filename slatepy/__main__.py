"""`python -m slatepy`: the command line."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code.

    Imports and a build make hundreds of thousands of objects and hardly a circle among them: to look for some meanwhile
    takes a twentieth of a small build. At the end everything is written and every process ended. What is left is
    memory, which takes Python a tenth of a large build to give back object by object, and the system no time.
    """
    gc.disable()
    try:
        from slatepy import cli  # noqa: PLC0415 - an interruption while it is imported ends quietly, too

        code = cli.main(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    os._exit(code)


if __name__ == "__main__":
    main()
