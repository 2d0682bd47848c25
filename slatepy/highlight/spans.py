"""Spans: a sample into what stands inside `<code>`, its text unchanged, with a span for each coloured token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slatepy.highlight import colours, lexers, markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slatepy.highlight.languages import Language

# In characters. Beyond these colours help nobody.
LONGEST_SAMPLE = 500_000
LONGEST_LINE = 50_000
# Pygments' expressions for strings and signatures take time by the square of what they search, so lines are bounded
# more narrowly for them, and large samples are lexed in pieces.
LONGEST_LEXED_LINE = 10_000
_PIECE = 10_000

# What some lexers call an operator and others punctuation, which has no colour.
_PUNCTUATION = frozenset(".,:;(){}[]")


def html(code: str, language: Language) -> str:
    """Return `code` as html, tokens in spans with Pygments' short class names.

    The text is that of `code`, character for character; `&`, `<` and `>` are escaped. A token without a colour of its
    own (white space, plain names, punctuation, what the lexer takes for an error) has no span, and equal neighbours
    share one. Plain text where there is no lexer, where the lexer fails or changes the text, and for samples beyond
    the limits above.
    """
    return painted(code, language.lexer)


def painted(code: str, alias: str | None) -> str:
    """Return what `html` does, with the alias of a language's lexer in Pygments, None for plain text."""
    if alias is None or len(code) > LONGEST_SAMPLE or _has_line(code, LONGEST_LINE):
        return markup.escaped(code)
    if alias == "json":
        # Saves 1.5 ms where every sample comes from a cache.
        from slatepy.highlight import notation  # noqa: PLC0415

        return notation.html(code)
    if alias == "http":
        # Saves 1 ms where there is no such sample.
        from slatepy.highlight import message  # noqa: PLC0415

        return message.html(code, lambda body: _lexed(body, "xml"))
    return _lexed(code, alias)


def _has_line(code: str, length: int) -> bool:
    """Tell whether a line of `code` is longer than `length`."""
    return len(code) > length and max(map(len, code.split("\n"))) > length


def _lexed(code: str, alias: str) -> str:
    if _has_line(code, LONGEST_LEXED_LINE):
        return markup.escaped(code)
    return "".join([_piece(piece, alias) for piece in _pieces(code)])


def _pieces(code: str) -> Iterator[str]:
    """Cut a large sample after an empty line where there is one in reach, else after a line: none exceeds a piece."""
    start = 0
    while len(code) - start > _PIECE:
        end = code.rfind("\n\n", start + _PIECE // 2, start + _PIECE) + 2
        if end == 1:
            end = code.rfind("\n", start, start + _PIECE + 1) + 1
        yield code[start:end]
        start = end
    yield code[start:]


def _piece(code: str, alias: str) -> str:
    if alias == "php" and "<?" not in code:
        alias = lexers.INLINE_PHP
    lexer = lexers.load(alias)
    if lexer is None:
        return markup.escaped(code)
    # Many lexers look for the end of a line, which a sample's last line may lack.
    text = code if code.endswith("\n") else code + "\n"
    try:
        tokens = [(kind, value) for _, kind, value in lexer.get_tokens_unprocessed(text)]
    except Exception:  # noqa: BLE001 - a lexer that stumbles over odd input must not end the build
        return markup.escaped(code)
    if "".join([value for _, value in tokens]) != text:
        return markup.escaped(code)
    html = _joined(tokens)
    return html if text is code else html[:-1]


def _joined(tokens: Iterable[tuple[Any, str]]) -> str:
    """Return the tokens' html; white space at its end stands outside the last span."""
    out: list[str] = []
    run: list[str] = []
    current = ""
    for kind, value in tokens:
        name = _CLASSES[kind]
        if name == "o" and value in _PUNCTUATION:
            name = ""
        if name != current:
            out.append(_run(current, "".join(run)))
            run.clear()
            current = name
        run.append(value)
    out.append(_run(current, "".join(run)))
    return "".join(out)


def _run(name: str, text: str) -> str:
    """Return neighbours of one class as html, white space at their ends outside the span."""
    html = markup.escaped(text)
    inner = html.strip() if name else ""
    if not inner:
        return html
    before, _, after = html.partition(inner)
    return before + markup.span(name, inner) + after


class _Classes(dict[Any, str]):
    """The class of each kind of token, its nearest ancestor's where it has none; empty where none has a colour."""

    def __missing__(self, kind: Any) -> str:  # noqa: ANN401 - Pygments' token kinds have no common type
        # Saves 5 ms where every sample comes from a cache.
        from pygments.token import STANDARD_TYPES  # noqa: PLC0415

        nearest = kind
        while nearest not in STANDARD_TYPES:
            nearest = nearest.parent
        name = STANDARD_TYPES[nearest]
        self[kind] = name if name in colours.COLOURED else ""
        return self[kind]


_CLASSES = _Classes()
