"""slatepy: three-column API documentation from Markdown, a drop-in for Slate.

    import slatepy

    result = slatepy.build("my-docs")
    print(result.pages, result.out)

`build` raises `SiteError` where the site could not be built; its `problem`, like each of `result.problems`, is a
`Problem` with file, line, message and hint. Nothing is imported before it is asked for.
"""

TYPE_CHECKING = False  # as type checkers read it too, without the 4 ms that importing `typing` takes
if TYPE_CHECKING:
    from slatepy.problem import Place, Problem, SiteError
    from slatepy.publish.folder import Result, build

__version__ = "0.1.0"

__all__ = ["Place", "Problem", "Result", "SiteError", "__version__", "build"]

_OFFERED = {
    "Place": "slatepy.problem",
    "Problem": "slatepy.problem",
    "SiteError": "slatepy.problem",
    "Result": "slatepy.publish.folder",
    "build": "slatepy.publish.folder",
}


def __getattr__(name: str) -> object:
    """Import what is offered when it is first asked for."""
    if name not in _OFFERED:
        raise AttributeError(f"module 'slatepy' has no attribute '{name}'")
    from importlib import import_module  # noqa: PLC0415 - `import slatepy` alone stays free (1 ms)

    return getattr(import_module(_OFFERED[name]), name)


def __dir__() -> list[str]:
    """List what is offered."""
    return sorted(__all__)
