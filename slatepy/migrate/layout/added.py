"""What a layout has that Slate's has not, and where on the page it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slatepy.migrate import scripts
from slatepy.migrate.finding import Finding
from slatepy.migrate.layout import inside, jquery, known, markup
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
_LEVEL = re.compile(r"\btoc-(?:list-)?h([1-6])\b")
_SLATES_DEPTH: Final = 2
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
        self._depth()
        self.parts(self._root_part.parts, "head", "")

    def _depth(self) -> None:
        """Take the levels of the contents from the classes that Slate gives their lists: `toc-list-h3`."""
        deepest = max(_LEVEL.finditer(self._text), key=lambda match: match[1], default=None)
        if deepest and int(deepest[1]) > _SLATES_DEPTH:
            self.settings["toc_depth"] = int(deepest[1])
            place = Place(self._file, self._text.count("\n", 0, deepest.start()) + 1)
            self.findings.append(Finding("kept", "layout", f"the contents show {deepest[1]} levels", place))

    def parts(self, parts: list[Part], slot: str, condition: str) -> None:
        """Take parts in order; what follows the page's own box stands at the end of the page."""
        for part in parts:
            what = known.what(part)
            self._taken[what](part, slot, condition)
            if slot == "header" and self._is_past:
                slot = "footer"

    def _stock(self, part: Part, _slot: str, _condition: str) -> None:
        """Leave out what the theme does, and take or say what the site has put into it."""
        if part.name == "style":
            self._style(part)
        elif part.name == "script":
            if numbers := inside.code(part):
                message = f"the code beside that of Slate is left out ({scripts.ranges(numbers)})"
                self._lost(Place(self._file, numbers[0]), message, "write it into 'source/head.html'")
        elif part.name == "title":
            self._title(part)
        elif part.kind in ("element", "block"):
            self._inside(part)

    def _style(self, part: Part) -> None:
        """Say which colours of code the theme replaces, and take the rules that stand beside them."""
        colours = re.search(r"Rouge::Themes::([\w:]+)", part.head)
        if colours and not colours[1].startswith(_USUAL_COLOURS):
            message = f"the colours of code, Rouge's '{colours[1]}', are those of the theme"
            self.findings.append(Finding("replaced", "layout", message, self._place(part)))
        if css := inside.css(part):
            head = part.head[: part.head.find(">") + 1]
            self.pieces.append(Piece("head", f"{head}\n{css}\n</style>", self._place(part)))

    def _title(self, part: Part) -> None:
        """Take the title of pages that have none; what stands around each page's title is left out."""
        if title := inside.fallback(part):
            self._set(part, "title", title)
        for each, _ in inside.own(part):
            message = f"the words {shown(each.head)} in the title of each page are left out"
            self._lost(self._place(each), message, "write them into 'title'")

    def _inside(self, part: Part) -> None:
        """Take a site's own entries of the list below the contents; say what else is within Slate's elements."""
        if words := inside.words(part):
            message = f"the words {shown(words)} on Slate's own element are those of the theme"
            self.findings.append(Finding("replaced", "layout", message, self._place(part)))
        for each, around in inside.own(part):
            text = self._text[each.start : each.end]
            if "toc-footer" in around.words and each.name == "li":
                self.pieces.append(Piece("contents", f'<ul class="toc-footer">{text}</ul>', self._place(each)))
            elif each.kind == "text":
                message = f"the words {shown(text)} on Slate's own element are those of the theme"
                self.findings.append(Finding("replaced", "layout", message, self._place(each)))
            else:
                self._lost(self._place(each), f"{shown(text)} within Slate's own element is left out", _HINT)

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
