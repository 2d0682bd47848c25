"""What goes into the rendering of an ERB file and what comes out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slatepy.migrate.choices import Config
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from slatepy.document import Source
    from slatepy.migrate.ruby import syntax
    from slatepy.migrate.ruby.syntax import Value
    from slatepy.migrate.template import Piece, Template
    from slatepy.problem import Place, Problem

# Around the number of an insert in the text. An author may write these, too: with another number they are text.
OPENING: Final = "\ue000"
CLOSING: Final = "\ue001"
MOST_OUTPUT: Final = 16 << 20


class Insert(Struct, frozen=True):
    """A partial that stands in a page. name: as the author wrote it; locals: what the partial is given."""

    name: str
    locals: Mapping[str, Value]
    place: Place


class Content(Struct, frozen=True):
    """What `content_for` keeps for `yield_content`: pieces of a template and the variables they saw."""

    template: Template
    pieces: tuple[Piece, ...]
    parameters: tuple[syntax.Parameter, ...]
    variables: Mapping[str, Value]


class Memory(Struct, frozen=True):
    """What the units of one page hand on, in order: contents of `content_for`, and variables such as `@x`."""

    contents: Mapping[str, tuple[Content, ...]] = field(default_factory=dict)
    variables: Mapping[str, Value] = field(default_factory=dict)


class Scope(Struct, frozen=True):
    """What a page's ERB sees.

    source, path: the page, `source/a/index.html.md.erb`, and where it comes to stand, `a/index.html`.
    front_matter: of the page (`current_page.data`). data: what the files in `data/` hold, by name, folders as mappings.
    locale: of the page, or empty; translations: what `locales/` has for it.
    locals: given by the `partial` that asked. memory: of the unit before, `Rendered.memory`.
    resolve: ("link" | "image", url) -> address, as `links.resolver` gives. partial: name -> its body, or None.
    read: path of a file of the site -> its text, or None, for `File.read`.
    """

    source: str = ""
    path: str = "index.html"
    front_matter: Mapping[str, Value] = field(default_factory=dict)
    data: Mapping[str, Value] = field(default_factory=dict)
    config: Config = field(default_factory=Config)
    locale: str = ""
    translations: Mapping[str, Value] = field(default_factory=dict)
    locals: Mapping[str, Value] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    resolve: Callable[[str, str], str] | None = None
    partial: Callable[[str], Source | None] | None = None
    read: Callable[[str], str | None] | None = None


class Rendered(Struct, frozen=True):
    r"""Markdown that an ERB file gives.

    source: its text, with the author's line for each line. In it `\ue000N\ue001` stands for `inserts[N]`.
    memory: for the page's next unit.
    """

    source: Source
    inserts: tuple[Insert, ...] = ()
    problems: tuple[Problem, ...] = ()
    memory: Memory = field(default_factory=Memory)
