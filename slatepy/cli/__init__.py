"""Arguments -> an exit code: 0 done, 1 the site has errors, 2 wrong usage, 70 a defect in slatepy itself.

Each module here that does not begin with an underscore is a command: it offers a click command named `command`.
"""

from slatepy.cli import _again, _output

_INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Run a command and return the exit code.

    Signals (130, 143), a closed pipe (141) and output that a full disk loses (74) have those that shells know. A build
    that has nothing to do ends here, before anything heavy is imported.
    """
    _output.prepare()
    try:
        if _again.is_told(arguments):
            return 0
        # these save a build that has nothing to do 80 ms; each is ahead of what it makes quicker
        from slatepy.cli import _patterns  # noqa: PLC0415

        kept = _patterns.Kept()
        from slatepy.cli import _ahead  # noqa: PLC0415

        call = _ahead.call(arguments)
        try:
            from slatepy.cli import _run  # noqa: PLC0415

            return _run.run(call)
        finally:
            call.end()
            kept.save()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return _output.abandon()
    except OSError as error:
        if not _output.is_lost(error):
            raise
        return _output.lose(error)
    finally:
        _output.finish()
