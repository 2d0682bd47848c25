"""Regular expressions that an earlier process has compiled -> the same again, without the compiling.

Python keeps its modules compiled, but not their regular expressions: the libraries and lexers of a small build have
some six hundred, which take a fifth of its time. Once `keep` was called, `re` looks here first, and what it still has
to compile is noted. Only a process that is all slatepy's calls it, since it has a hand in the whole interpreter.
"""

from __future__ import annotations

import marshal
import re
import types
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Key = tuple[str, int]
"""A pattern and its flags, as `re.compile` was told."""

# In bytes, four times what a build needs: to read more would take a good part of what it saves. Beyond it only what
# this process has used is kept.
_MOST = 1_500_000

_known: dict[Key, bytes] = {}
_used: set[Key] = set()
_new: dict[Key, bytes] = {}


def keep() -> bool:
    """Have `re` look here first, in this process and in those forked from it; say whether this Python lets it.

    Spared are the steps that lead from a pattern to code for the matcher. The matcher's own, in which it checks that
    the code is sound, is not. Python names neither for others to use: where they are not as known here, or make
    something else of a pattern, everything stays as it is.
    """
    try:
        import _sre  # type: ignore[import-not-found]  # noqa: PLC0415 - this and the next another Python may not have
        from re import _compiler  # type: ignore[attr-defined]  # noqa: PLC0415

        # its own, where this was called before
        original = getattr(_compiler.compile, "__wrapped__", _compiler.compile)
        finish = _sre.compile
        steps = _before_last(original)
        pattern = r"(?P<a>b|[^\W\d])*(c)\1"
        if finish(*steps(pattern, re.IGNORECASE)) != original(pattern, re.IGNORECASE):
            return False
    except Exception:  # noqa: BLE001 - whatever is different there, it is only a saving
        return False

    def compiled(pattern: Any, flags: int = 0) -> Any:  # noqa: ANN401 - text, bytes, or what `re` refuses
        if type(pattern) is not str or flags & re.DEBUG:
            return original(pattern, flags)
        key = (pattern, int(flags))
        step = _known.get(key)
        if step is None:
            _, asked, code, *rest = steps(pattern, flags)
            # both are numbers of classes of `re`, which no other process has to know
            step = _new[key] = marshal.dumps((int(asked), list(map(int, code)), *rest))
        _used.add(key)
        return finish(pattern, *marshal.loads(step))  # noqa: S302 - of this process, or sealed

    compiled.__wrapped__ = original  # type: ignore[attr-defined]
    _compiler.compile = compiled
    return True


def _before_last(compile_: types.FunctionType) -> Callable[[str, int], tuple[Any, ...]]:
    """Return `re`'s own compiling without its last step, of which it returns the arguments."""
    last = types.SimpleNamespace(compile=lambda *arguments: arguments)
    return types.FunctionType(compile_.__code__, {**compile_.__globals__, "_sre": last})


def load(data: bytes) -> None:
    """Make known what another process of the same Python got from `dumps`. Raises ValueError, EOFError, TypeError."""
    _known.update(marshal.loads(data))  # noqa: S302 - whoever keeps it seals it


def learn(found: Mapping[Key, bytes]) -> None:
    """Note what another process has compiled, as its `news` told."""
    _new.update(found)


def news() -> dict[Key, bytes]:
    """Return what was compiled in this process, or learnt by it, since this was asked for last."""
    found = dict(_new)
    _known.update(found)
    _new.clear()
    return found


def dumps() -> bytes:
    """Return all that is known, for `load`."""
    kept = _known | _new
    if sum(map(len, kept.values())) > _MOST:
        kept = {key: step for key, step in kept.items() if key in _used or key in _new}
    return marshal.dumps(kept)
