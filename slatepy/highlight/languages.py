"""Languages: the word after a code fence into a language, the classes Slate gives the block, and the tab it means."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from slatepy.highlight import lexers
from slatepy.highlight.rouge import ROUGE
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable


class Language(Struct, frozen=True):
    """What a sample is written in.

    tag: Rouge's name for it, which Slate prints as a class; `plaintext` for a name that Rouge does not know.
    lexer: the Pygments alias of the lexer that draws it, None for plain text.
    known: Rouge knows the name. exact: the lexer is made for this language, not for a related one.
    """

    tag: str
    lexer: str | None = None
    known: bool = True
    exact: bool = True


_TAGS = {name: tag for tag, (_, names) in ROUGE.items() for name in (tag, *names.split())}
_UNKNOWN = Language("plaintext", known=False)

# What authors write for a language that Rouge knows by other names: tools, runtimes, versions, file endings.
_HABITS = {
    name: tag
    for tag, names in {
        "cpp": "cplusplus cxx hpp",
        "csharp": "c-sharp dotnet .net asp.net",
        "go": "go-lang",
        "graphql": "gql",
        "html": "htm html5",
        "http": "https",
        "javascript": "node nodejs node.js node-js jquery ecmascript es6 mjs axios fetch",
        "json": "jsonl ndjson geojson",
        "kotlin": "kt kts",
        "markdown": "mdown",
        "perl": "perl5",
        "php": "php7 php8",
        "plaintext": "txt plain plain-text none raw output log nohighlight",
        "python": "python2 python3 py2 py3",
        "r": "rlang rscript rstats",
        "ruby": "rails",
        "shell": "curl wget httpie cli commandline command-line",
        "vb": "vbnet",
        "xml": "wsdl soap xsd",
    }.items()
    for name in names.split()
}


@lru_cache(maxsize=1024)
def language(name: str) -> Language:
    """Return the language that Rouge finds for the word after a fence.

    Rouge looks the name up as it is written (`JSON` is unknown), without what follows `?`; Slate cuts off what follows
    `--`. An unknown name is plain text, as is a language that Pygments cannot read (then `lexer` is None).
    """
    return _of_tag(_TAGS.get(_rouge_name(name), ""))


def guess(code: str) -> Language:
    """Return the language that Rouge guesses for a sample without a name: plain text, unless it says what it is."""
    # Saves 2 ms where every sample has a name or comes from a cache.
    from slatepy.highlight import evidence  # noqa: PLC0415

    return _of_tag(evidence.tag(code, _TAGS))


@lru_cache(maxsize=1024)
def intended(name: str) -> Language | None:
    """Return the language that an author evidently means by a name, or None.

    Rouge's own names come first, then the same in any case, what authors are in the habit of writing (`curl`,
    `node`), and at last the names that Pygments knows.
    """
    word = _rouge_name(name)
    folded = word.lower()
    tag = _TAGS.get(word) or _TAGS.get(folded) or _HABITS.get(folded)
    if tag:
        return _of_tag(tag)
    names = lexers.aliases_of_same_lexer(folded)
    tag = next((tag for tag, (lexer, _) in ROUGE.items() if lexer in names), "")
    if tag:
        return _of_tag(tag)
    return Language(names[0], names[0], known=False) if names else None


def classes(info: str, code: str = "") -> tuple[str, str]:
    """Return what Slate prints for a fence: `highlight LANG tab-NAME` as LANG and NAME, which may be empty.

    info: the word after the fence, empty where there is none; code: the sample, for a guess where Rouge makes one.

    Slate's `multilang.rb` puts ` tab-` and the whole word after the first `highlight ` and the word's part before
    `--` in the html, and so into the middle of a longer tag: `sh` gives `sh` and `shell`, `js` (whose tag is
    `javascript`) gives no tab.
    """
    # Ruby's `split("--")` gives nothing at all for a word of pairs of dashes, and Rouge then guesses.
    nameless = not info.replace("--", "")
    base = info.partition("--")[0]
    found = guess(code) if nameless or base.partition("?")[0] == "guess" else language(info)
    if info and found.tag.startswith(base):
        return base, info + found.tag[len(base) :]
    return found.tag, ""


@lru_cache(maxsize=1024)
def meant(name: str, tabs: tuple[str, ...]) -> str | None:
    """Return the one of `tabs` that a sample named `name` evidently belongs to, or None.

    That is the tab of the same name, else in any case (`JSON`), else of the same language (`js` under `javascript`,
    `curl` under `shell`), if it is the only one. A variant (`ruby--old`) belongs to a tab of the same variant; a
    plain name to a plain tab before the variants.
    """
    if name in tabs:
        return name
    base, _, variant = name.partition("--")
    plain = [tab for tab in tabs if _variant(tab) == variant.lower()]
    varied = [tab for tab in tabs if "--" in tab] if not variant else []
    return _only_match(base, plain) or _only_match(base, varied)


def _only_match(base: str, tabs: Iterable[str]) -> str | None:
    for key in (str.lower, _rouge_tag, _family):
        wanted = key(base)
        found = [tab for tab in tabs if wanted and key(tab.partition("--")[0]) == wanted]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _variant(tab: str) -> str:
    return tab.partition("--")[2].lower()


def _rouge_tag(name: str) -> str:
    return _TAGS.get(name, "")


def _family(name: str) -> str:
    """Return what the names of one language share: the lexer, where it is made for the language, else the tag."""
    found = intended(name)
    if found is None:
        return ""
    return found.lexer if found.lexer and found.exact else found.tag


def _rouge_name(info: str) -> str:
    return info.partition("--")[0].partition("?")[0]


@lru_cache(maxsize=256)
def _of_tag(tag: str) -> Language:
    if tag not in ROUGE:
        return _UNKNOWN
    lexer = ROUGE[tag][0]
    return Language(tag, lexer.removeprefix("~") or None, exact=not lexer.startswith("~"))
