"""A template to text: its pieces printed one by one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from slatepy.document import Source
from slatepy.migrate import middleman, template
from slatepy.migrate.output import is_markdown
from slatepy.migrate.ruby import value
from slatepy.migrate.ruby.evaluation import Evaluator, Variables
from slatepy.migrate.ruby.syntax import Exhausted, Unsupported
from slatepy.migrate.scope import CLOSING, MOST_OUTPUT, OPENING, Content, Insert, Memory, Rendered, Scope
from slatepy.problem import Place, Problem
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from slatepy.migrate.ruby.syntax import Value
    from slatepy.migrate.template import Piece, Template

_DEEPEST_YIELD: Final = 20
_HINT = "write the text out, or use what slatepy knows of ERB"


def rendered(source: Source, scope: Scope) -> Rendered:
    """Evaluate the ERB of a file; see `erb.render`."""
    run = _Run(scope)
    variables = Variables({**scope.locals, "locals": dict(scope.locals)})
    run.render(template.template(source), variables)
    return Rendered(run.source(source), tuple(run.inserts), tuple(run.problems), run.memory)


class _Out(Struct):
    """Text in the making: strings, the author's line of each, and whether its lines are the author's own."""

    parts: list[tuple[str, int, bool]] = field(default_factory=list)
    size: int = 0

    def add(self, text: str, line: int, *, own: bool) -> None:
        if text:
            self.size += len(text)
            self.parts.append((text, line, own))

    def text(self) -> str:
        return "".join(part[0] for part in self.parts)


class _Run:
    """One rendering: the world of `evaluation`, with the templates' own helpers before those of `middleman`."""

    def __init__(self, scope: Scope) -> None:
        self.inserts: list[Insert] = []
        self.problems: list[Problem] = []
        self._contents: dict[str, tuple[Content, ...]] = dict(scope.memory.contents)
        self._variables: dict[str, Value] = dict(scope.memory.variables)
        self._scope = scope
        self._bounds = value.Bounds()
        self._page = middleman.Page(scope, self._bounds)
        self._evaluator = Evaluator(self, self._bounds)
        self._out = _Out()
        self._made = 0
        self._said: set[tuple[str, Place]] = set()
        self._files: list[str] = []
        self._place = Place("")

    def render(self, made: Template, variables: Variables) -> None:
        """Print a whole template; what is left when the bounds are reached stands as it is."""
        self._files.append(made.source.file)
        for piece in made.pieces:
            try:
                self._print(piece, made, variables)
            except (Exhausted, RecursionError) as fault:
                self._give_up(piece, made, fault)
                break
        self._files.pop()

    def source(self, source: Source) -> Source:
        """Return what was printed, with the author's line of each line."""
        return Source(source.file, self._out.text(), source.first_line, tuple(_lines(self._out, source)))

    @property
    def memory(self) -> Memory:
        """What the page's next unit is given."""
        return Memory(self._contents, self._variables)

    def named(self, name: str) -> Value:
        """Return the value of a bare name."""
        if not name.startswith("@"):
            return self._page.named(name)
        if name not in self._variables:
            raise Unsupported(f"'{name}' is not set")
        return self._variables[name]

    def assign(self, name: str, assigned: Value) -> None:
        """Set an instance variable of the page."""
        self._variables[name] = assigned

    def foreign(self, name: str, message: str, arguments: tuple[Value, ...]) -> Value:
        """Return `Name.message(arguments)`."""
        return self._page.foreign(name, message, arguments)

    def called(self, name: str, arguments: tuple[Value, ...], block: Callable[..., Value] | None) -> Value:
        """Return what a helper gives."""
        helpers: dict[str, Callable[..., Value]] = {
            "partial": self._partial,
            "yield_content": self._yielded,
            "content_for?": lambda key: str(key) in self._contents,
            "content_for": self._kept,
            "concat": self._concatenated,
        }
        own = helpers.get(name)
        if own is None or block is not None:
            return self._page.called(name, arguments, block)
        try:
            return own(*arguments)
        except TypeError:
            raise Unsupported(f"these arguments of '{name}' are not understood") from None

    def _print(self, piece: Piece, made: Template, variables: Variables) -> None:
        """Print a piece; where it is not understood, print it as the author wrote it."""
        parts, size = len(self._out.parts), self._out.size
        out, place = self._out, self._place
        try:
            self._understood(piece, made, variables)
        except Exhausted:
            raise
        except Unsupported as fault:
            self._out, self._place = out, place
            del out.parts[parts:]
            out.size = size
            tag = made.source.text.find("<%", piece.start)
            self._raw(template.Raw(piece.start, piece.end, tag, "erb-unsupported", str(fault), fault.hint), made)

    def _understood(self, piece: Piece, made: Template, variables: Variables) -> None:
        match piece:
            case template.Text():
                text = made.source.text[piece.start : piece.end] if piece.shown is None else piece.shown
                self._write(text, made, piece.start, own=True)
            case template.Output():
                self._output(piece, made, variables)
            case template.Run():
                self._place = made.place(piece.start)
                for node in piece.nodes:
                    self._evaluator.value(node, variables)
            case template.Choice():
                self._choice(piece, made, variables)
            case template.Block():
                self._block(piece, made, variables)
            case template.Raw():
                self._raw(piece, made)

    def _show(self, pieces: tuple[Piece, ...], made: Template, variables: Variables) -> None:
        for piece in pieces:
            self._bounds.step()
            self._print(piece, made, variables)

    def _write(self, text: str, made: Template, offset: int, *, own: bool) -> None:
        self._made += len(text)
        if self._made > MOST_OUTPUT:
            raise Exhausted("the page grows too long")
        self._out.add(text, made.line(offset), own=own)

    def _output(self, piece: template.Output, made: Template, variables: Variables) -> None:
        self._place = made.place(piece.start)
        result: Value = None
        inserts = len(self.inserts)
        for node in piece.nodes:
            result = self._evaluator.value(node, variables)
        text = value.text(result, self._bounds)
        if piece.alone and len(self.inserts) > inserts and text.startswith(OPENING):
            # Html is not to become part of a paragraph of the lines around it.
            text = f"\n{text}\n"
        self._write(text, made, piece.start, own=False)

    def _choice(self, piece: template.Choice, made: Template, variables: Variables) -> None:
        self._place = made.place(piece.start)
        subject = None if piece.subject is None else self._evaluator.value(piece.subject, variables)
        for branch in piece.branches:
            values = (self._evaluator.value(node, variables) for node in branch.values)
            wanted = value.truthy if piece.subject is None else lambda other: value.equal(subject, other)
            if not branch.values or any(map(wanted, values)):
                self._show(branch.body, made, variables)
                return

    def _block(self, piece: template.Block, made: Template, variables: Variables) -> None:
        self._place = made.place(piece.start)
        if piece.call.receiver is None and piece.call.name in ("content_for", "provide"):
            names = [self._evaluator.value(argument, variables) for argument in piece.call.arguments]
            content = Content(made, piece.body, piece.parameters, variables.snapshot())
            self._keep(names[0] if names else None, content)
            return

        def body(inner: Variables) -> Value:
            if not piece.printed:
                self._show(piece.body, made, inner)
                return None
            with self._captured() as out:
                self._show(piece.body, made, inner)
            return out.text()

        block = self._evaluator.block(piece.parameters, body, variables)
        result = self._evaluator.call(piece.call, variables, block)
        if piece.printed:
            self._write(value.text(result, self._bounds), made, piece.start, own=False)

    @contextmanager
    def _captured(self) -> Iterator[_Out]:
        around, self._out = self._out, _Out()
        try:
            yield self._out
        finally:
            self._out = around

    def _partial(self, name: Value, options: Value = None) -> str:
        """Return the mark of an insert; the text itself of a partial that is no Markdown."""
        options = options if value.is_mapping(options) else {}
        if unknown := set(options) - {"locals"}:
            raise Unsupported(f"the option '{min(unknown)}' of 'partial' is not understood")
        given = {str(key): item for key, item in (options.get("locals") or {}).items()}
        plain = value.text(name, self._bounds)
        body = self._scope.partial(plain) if self._scope.partial else None
        if body is not None and not is_markdown(body.file):
            return self._text(body, given)
        self._bounds.make(1)
        self.inserts.append(Insert(plain, given, self._place))
        return f"{OPENING}{len(self.inserts) - 1}{CLOSING}"

    def _text(self, body: Source, given: Mapping[str, Value]) -> str:
        if not body.file.endswith(".erb"):
            self._bounds.make(len(body.text))
            return body.text
        if body.file in self._files:
            raise Unsupported(f"'{body.file}' includes itself")
        with self._captured() as out:
            self.render(template.template(body), Variables({**given, "locals": dict(given)}))
        return out.text()

    def _kept(self, key: Value, text: Value = None) -> Value:
        """Keep a text (`content_for :x, "text"`), or return what was kept."""
        if text is None:
            return self._yielded(key)
        source = Source(self._place.file, value.text(text, self._bounds), self._place.line)
        pieces = (template.Text(0, len(source.text)),)
        self._keep(key, Content(template.Template(source, pieces, (0,)), pieces, (), {}))
        return None

    def _keep(self, key: Value, content: Content) -> None:
        if not isinstance(key, str):
            raise Unsupported("'content_for' needs a name")
        self._contents[str(key)] = (*self._contents.get(str(key), ()), content)

    def _yielded(self, key: Value, *arguments: Value) -> str:
        """Return what `content_for` kept under a name, nothing where it kept nothing."""
        if len(self._files) > _DEEPEST_YIELD:
            raise Unsupported("contents stand too deep in one another")
        with self._captured() as out:
            for content in self._contents.get(str(key), ()):
                self._show_content(content, arguments)
        return out.text()

    def _show_content(self, content: Content, arguments: tuple[Value, ...]) -> None:
        def body(inner: Variables) -> None:
            self._show(content.pieces, content.template, inner)

        self._files.append(content.template.source.file)
        try:
            self._evaluator.block(content.parameters, body, Variables(content.variables))(*arguments)
        finally:
            self._files.pop()

    def _concatenated(self, text: Value) -> None:
        self._out.add(value.text(text, self._bounds), self._place.line, own=False)

    def _raw(self, piece: template.Raw, made: Template) -> None:
        text = made.source.text
        self._write(text[piece.start : piece.end], made, piece.start, own=True)
        place = made.place(piece.tag)
        if (piece.code, place) in self._said:
            return
        self._said.add((piece.code, place))
        tag = text[piece.tag : piece.end].split("%>", 1)[0].split("\n", 1)[0]
        self.problems.append(
            Problem(
                piece.code,
                "warning",
                f"this ERB stays as text: {piece.message}",
                place,
                piece.hint or _HINT,
                length=len(tag) + 2,
            )
        )

    def _give_up(self, piece: Piece, made: Template, fault: Exception) -> None:
        message = str(fault) if isinstance(fault, Exhausted) else "blocks stand too deep in one another"
        self._made = 0
        self._raw(template.Raw(piece.start, len(made.source.text), piece.start, "erb-limit", message), made)


def _lines(out: _Out, source: Source) -> Iterator[int]:
    """Yield the author's line of each line that was printed."""
    begins = True
    last = source.first_line
    for text, line, own in out.parts:
        count = text.count("\n")
        if begins:
            yield line
        inner = count - text.endswith("\n")
        if own:
            yield from (line + number for number in range(1, inner + 1))
        else:
            yield from [line] * inner
        begins = text.endswith("\n")
        last = line + count if own else line
    if begins:
        yield last
