"""What a layout has that Slate's has not, and where on the page it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slatepy.migrate.finding import Finding
from slatepy.migrate.layout import jquery, known, markup
from slatepy.migrate.layout.piece import Piece, shown
from slatepy.problem import Place
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from slatepy.migrate.layout.markup import Part

_HINT: Final = "write what of it is still wanted into 'source/head.html' or 'source/footer.html'"
_WHERE: Final = {
    "head": "in the head",
    "header": "above the page",
    "contents": "beside the contents",
    "footer": "at the end",
}
# Rouge's themes that versions of Slate use.
_USUAL_COLOURS: Final = ("MonokaiSublime", "Base16::Solarized", "Base16::Monokai")


class Added(Struct, frozen=True):
    """What a layout adds.

    pieces: in order. settings: what follows for settings (`lang`, `logo`). findings: what became of each change.
    """

    pieces: tuple[Piece, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def added(file: str, tree: Mapping[str, bytes], folder: str = "javascripts") -> Added:
    """Return what a layout adds to that of Slate, whatever its version.

    file: its path; tree: the site's files; folder: `js_dir`. Never raises.
    """
    text = tree[file].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    reading = _Reading(text, file, tree)
    reading.whole()
    pieces, unmet = jquery.runnable(reading.pieces, reading.jquery, tree, folder)
    kept = (Finding("kept", "layout", f"{shown(piece.text)} {_WHERE[piece.slot]}", piece.place) for piece in pieces)
    return Added(pieces, reading.settings, (*kept, *reading.findings, *unmet))


class _Reading:
    """What has been found so far. A part stands in a slot, and may depend on a condition, an ERB tag."""

    def __init__(self, text: str, file: str, tree: Mapping[str, bytes]) -> None:
        self.pieces: list[Piece] = []
        self.findings: list[Finding] = []
        self.settings: dict[str, object] = {}
        self.jquery: Piece | None = None
        self._text = text
        self._file = file
        self._tree = tree
        self._is_past = False
        self._root_part = markup.parsed(text)
        self._around = known.around(self._root_part)
        self._taken: dict[known.What, Callable[[Part, str, str], None]] = {
            "stock": self._stock,
            "jquery": self._jquery,
            "logo": self._logo,
            "content": self._content,
            "block": self._choice,
            "root": self._root,
            "head": lambda part, _, condition: self.parts(part.parts, "head", condition),
            "body": lambda part, _, condition: self._root(part, "header", condition),
            "contents": lambda part, _, condition: self.parts(part.parts, "contents", condition),
            "page": lambda part, _, condition: self.parts(part.parts, "page", condition),
            "own": self._own,
        }

    def whole(self) -> None:
        """Take the whole layout."""
        self.parts(self._root_part.parts, "head", "")

    def parts(self, parts: list[Part], slot: str, condition: str) -> None:
        """Take parts in order; what follows the page's own box stands at the end of the page."""
        for part in parts:
            what = known.what(part)
            self._taken[what](part, slot, condition)
            if slot == "header" and self._is_past:
                slot = "footer"

    def _stock(self, part: Part, _slot: str, _condition: str) -> None:
        """Leave out what the theme does; say which colours of code it replaces."""
        colours = re.search(r"Rouge::Themes::([\w:]+)", part.head)
        if colours and not colours[1].startswith(_USUAL_COLOURS):
            message = f"the colours of code, Rouge's '{colours[1]}', are those of the theme"
            self.findings.append(Finding("replaced", "layout", message, self._place(part)))

    def _jquery(self, part: Part, _slot: str, _condition: str) -> None:
        self.jquery = Piece("head", part.head, self._place(part))

    def _content(self, _part: Part, _slot: str, _condition: str) -> None:
        self._is_past = True

    def _choice(self, part: Part, slot: str, condition: str) -> None:
        """Take what stands in `if` and `else` of Slate's own, each part on its condition."""
        branch = next((index for index, each in enumerate(part.parts) if each.kind == "branch"), len(part.parts))
        head = part.head if part.code.startswith(("if ", "unless ")) and not condition else condition
        self.parts(part.parts[:branch], slot, head)
        turned = re.sub(r"\bif\b", "unless", head, count=1) if re.match(r"<%-?\s*if\b", head) else condition
        self.parts(part.parts[branch + 1 :], slot, turned)

    def _root(self, part: Part, slot: str, condition: str) -> None:
        """Take the language from `<html lang>`, say what else of the tag is left out, and take what is in it."""
        for name, value in part.attributes.items():
            plain = re.sub(r"<%.*?%>", "", value).strip()
            if name in ("lang", "dir") and value and plain == value:
                self._set(part, name, value)
            elif name == "class" and plain:
                self._set(part, "page_classes", plain)
            elif name not in ("class", "data-languages", "lang", "dir"):
                self._lost(self._place(part), f"the attribute '{name}' of '<{part.name}>' is left out", _HINT)
        self.parts(part.parts, slot, condition)

    def _set(self, part: Part, name: str, value: str) -> None:
        self.settings.setdefault(name, value)
        self.findings.append(Finding("kept", "layout", f"'{name}' is '{value}'", self._place(part)))

    def _logo(self, part: Part, _slot: str, _condition: str) -> None:
        name = known.logo(part)
        path = name if name.startswith("images/") else f"images/{name}"
        if f"source/{path}" not in self._tree:
            hint = "put it there, or set 'logo' in 'slatepy.yml'"
            self._lost(self._place(part), f"the logo '{name}' is not in 'source/images'", hint)
        elif path != "images/logo.png":
            self._set(part, "logo", path)

    def _own(self, part: Part, slot: str, condition: str) -> None:
        """Take what is the site's own; what stands around Slate's own markup is left out, what else is in it taken."""
        if id(part) in self._around:
            message = f"{shown(part.head)} around Slate's own markup is left out"
            self.findings.append(Finding("replaced", "layout", message, self._place(part)))
            self.parts(part.parts, slot, condition)
            return
        if part.kind == "erb" and not part.prints:
            self._lost(self._place(part), f"{shown(part.head)} is Ruby code that nothing here sees", _HINT)
            return
        text = self._text[part.start : part.end]
        if slot == "page" and not self._is_past:
            self._lost(self._place(part), f"{shown(text)} above the content", "write it at the top of the pages")
            return
        text = f"{condition}{text}<% end %>" if condition else text
        self.pieces.append(Piece("footer" if slot == "page" else slot, text, self._place(part)))

    def _lost(self, place: Place, message: str, hint: str) -> None:
        self.findings.append(Finding("lost", "layout", message, place, hint))

    def _place(self, part: Part) -> Place:
        return Place(self._file, part.line)
