"""What was found in a copy of Slate and in the build of its site to a diagnosis: what is kept, replaced and lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slatepy.migrate.choices import Config
from slatepy.migrate.finding import Finding
from slatepy.problem import Place
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from slatepy.migrate.clone import Clone
    from slatepy.problem import Problem

_USUAL: Final = Config()
# Codes of what is lost of a page or of Ruby; those of the copy's own findings are told by these.
_LOST: Final[Mapping[str, str]] = {
    "config-ignored": "config",
    "config-renderer": "config",
    "not-compiled": "style",
}
_LOST_BY_LAYOUT: Final = frozenset({"layout-lost", "style-lost", "script-lost"})
_SCHEMES: Final = {
    "slate": "as Slate 2.1 and later give them",
    "slate-2": "as Slate 2.0 gives them",
    "slate-1": "as Slate 1 gives them",
    "slate-global": "counted over all pages",
    "nested": "joined to those of the headings above",
    "redcarpet": "as Redcarpet gives them",
    "headerfix": "as the header fix of Slate 1 gives them",
}


class Diagnosis(Struct, frozen=True):
    """What becomes of a site and its copy of Slate; errors: what keeps it from being built."""

    findings: tuple[Finding, ...]
    errors: tuple[Problem, ...]

    def of(self, verdict: str) -> tuple[Finding, ...]:
        """Return the findings with a verdict, in order of subject and place."""
        return tuple(found for found in self.findings if found.verdict == verdict)

    @property
    def verdict(self) -> str:
        """What it comes to, in one line."""
        lost = len(self.of("lost"))
        if self.errors:
            more = f", {_many(lost, 'thing')} lost" if lost else ""
            return f"this does not build yet: {_many(len(self.errors), 'error')} to mend{more}"
        if lost:
            each = "each named" if lost > 1 else "named"
            return f"this builds as it is; {_many(lost, 'thing')} lost, {each} with what to do"
        return "this builds as it is, and nothing is lost"


def diagnosis(
    tree: Mapping[str, bytes], config: Config, clone: Clone, problems: Iterable[Problem], counts: str = ""
) -> Diagnosis:
    """Return the diagnosis of a site.

    tree: its files; config, clone: what is taken over; problems: those of its build; counts: its pages in words.
    """
    all_problems = tuple(problems)
    said = {(found.message, found.place) for found in clone.findings}
    told = (found for problem in all_problems for found in _told(problem) if (found.message, found.place) not in said)
    pages = [Finding("kept", "page", counts, Place("source"))] if counts else []
    findings = (*pages, *_chosen(config, tree), *_data(tree), *clone.findings, *_tools(tree), *told)
    errors = tuple(problem for problem in all_problems if problem.severity == "error")
    return Diagnosis(tuple(dict.fromkeys(findings)), errors)


def lines(found: Diagnosis) -> Iterator[str]:
    """Yield the diagnosis as a Markdown text, a line each."""
    titles = {"kept": "Taken over", "replaced": "Replaced by what slatepy has", "lost": "Lost"}
    for verdict, title in titles.items():
        of = found.of(verdict)
        yield f"## {title}"
        yield ""
        for each in of:
            place = "" if each.is_whole_site else f" ({each.place.file}:{each.place.line})"
            yield f"- {each.message}{place}" + (f": {each.hint}" if each.hint else "")
        if not of:
            yield "Nothing."
        yield ""
    yield found.verdict.capitalize() + "."


def _told(problem: Problem) -> Iterator[Finding]:
    """Yield what a problem of the build says about the copy of Slate."""
    if problem.code == "includes-elsewhere":
        yield Finding("kept", "layout", problem.message, problem.place, problem.hint)
        return
    subject = _LOST.get(problem.code)
    if subject is None and problem.code.startswith("erb-"):
        subject = "page"
    if subject is None and problem.code in _LOST_BY_LAYOUT:
        subject = problem.code.partition("-")[0]
    if subject is not None:
        yield Finding("lost", subject, problem.message, problem.place, problem.hint)  # type: ignore[arg-type]


def _chosen(config: Config, tree: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield what `config.rb` chooses and a build follows."""
    if "config.rb" not in tree:
        return
    place = Place("config.rb")
    yield Finding("kept", "config", f"heading ids are {_SCHEMES.get(config.heading_ids, config.heading_ids)}", place)
    if config.smartypants:
        yield Finding("kept", "config", "quotes and dashes become typographic", place)
    if config.locales:
        yield Finding("kept", "config", f"the site has pages in {', '.join(config.locales)}", place)
    if config.directory_indexes:
        yield Finding("kept", "config", "pages have addresses that end in '/'", place)
    if config.ignore:
        yield Finding("kept", "config", f"{_many(len(config.ignore), 'pattern')} of files to ignore", place)
    if config.strings:
        yield Finding("kept", "config", f"helpers that return a text: {', '.join(sorted(config.strings))}", place)


def _data(tree: Mapping[str, bytes]) -> Iterator[Finding]:
    for folder in ("data/", "locales/"):
        if files := [path for path in sorted(tree) if path.startswith(folder)]:
            yield Finding("kept", "config", f"{_many(len(files), 'file')} in '{folder}'", Place(files[0]))


def _tools(tree: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield what ran Slate, and what runs slatepy."""
    commands = {
        "Gemfile": "Ruby and its gems: 'pip install slatepy' is all",
        "Vagrantfile": "Vagrant: 'slatepy serve' runs on each system",
        "Dockerfile": "the image of Slate: slatepy has one of its own",
        "deploy.sh": "the script that publishes: 'slatepy deploy' does that",
        "slate.sh": "the script that runs Slate: 'slatepy build' and 'slatepy serve' do that",
        ".travis.yml": "the build on Travis: 'slatepy migrate' writes a workflow for GitHub",
    }
    for name, message in commands.items():
        if name in tree:
            yield Finding("replaced", "config", message, Place(name))


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
