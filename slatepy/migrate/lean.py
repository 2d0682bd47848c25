"""A site with its copy of Slate to the same site without it: only content and settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slatepy.migrate import output, reduced
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from slatepy.migrate.choices import Config
    from slatepy.migrate.clone import Clone
    from slatepy.migrate.layout.piece import Piece

TOOLS: Final = (
    *("Gemfile", "Gemfile.lock", "Rakefile", "Vagrantfile", "Dockerfile", "docker-compose.yml", ".dockerignore"),
    *("deploy.sh", "slate.sh", "font-selection.json", ".ruby-version", ".travis.yml", ".gitignore", ".github"),
)
"""Files at the top of a copy of Slate that run or publish it, and what git ignores."""

_RUBY: Final = ("config.rb", "Gemfile", "Gemfile.lock")
_CONTENT: Final = ("source/", "data/", "locales/", "themes/", "anchors.lock", "slatepy.yml", "slatepy.yaml")
_CUSTOM: Final = "source/stylesheets/custom.css"
_IGNORED: Final = ("/build/", "/.slatepy/")
_IMPORT = re.compile(r"^[ \t]*@import\b[^;]*;[ \t]*\n?", re.MULTILINE)
_SITE: Final = "slatepy.yml"


class Lean(Struct, frozen=True):
    """A lean repository.

    files: all of it. gone: paths of the old one that are not in it, nor needed; kept: paths that nothing here needs
    and that may serve another purpose.
    """

    files: Mapping[str, bytes]
    gone: tuple[str, ...]
    kept: tuple[str, ...]


def lean(tree: Mapping[str, bytes], config: Config, clone: Clone) -> Lean:
    """Return a site without its copy of Slate.

    tree: the site's files, with those of TOOLS that it has. config, clone: what is taken over of them.
    """
    files = {path: data for path, data in tree.items() if path.startswith(_CONTENT) and not _is_slates(path, config)}
    files |= _styles(files, clone)
    files |= {path: text.encode() for path, text in _slots(clone).items()}
    if clone.script:
        files[f"source/{config.js_dir}/site.js"] = clone.script.encode()
    has_erb = any(path.endswith(".erb") for path in files)
    if ruby := reduced.config(config, variables=has_erb):
        files["config.rb"] = ruby.encode()
    if said := _settings(tree, config, clone, complete=bool(ruby)):
        files[_SITE] = said.encode()
        files.pop("slatepy.yaml", None)
    files[".gitignore"] = _ignored(tree.get(".gitignore", b"").decode("utf-8", "replace")).encode()
    old = (path for path in tree if path in _RUBY or path.startswith((*_CONTENT, "lib/", "helpers/")))
    gone = tuple(sorted(path for path in old if path not in files))
    tools = (path for path in tree if path in TOOLS or path.startswith(".github/"))
    kept = tuple(sorted(path for path in tools if path not in (*_RUBY, ".gitignore")))
    return Lean(dict(sorted(files.items())), gone, kept)


def _is_slates(path: str, config: Config) -> bool:
    """Tell whether a file under `source/` belongs to Slate's machinery; partials of layouts may still be asked for."""
    inner = path.removeprefix(output.SOURCE)
    if inner == path:
        return False
    layout = inner.startswith((f"{config.layouts_dir}/", "layout.")) and not inner.rpartition("/")[2].startswith("_")
    script = inner.startswith(f"{config.js_dir}/") and bool(re.search(r"/(?:_[^/]*|all|all_nosearch)\.js\Z", inner))
    return output.stock(path) or layout or script or inner.endswith((".scss", ".sass"))


def _styles(files: Mapping[str, bytes], clone: Clone) -> dict[str, bytes]:
    """Return the stylesheets: what the look comes to, before what the site has for slatepy already."""
    found = {f"source/{path}": text.encode() for path, text in clone.compiled.items()}
    if clone.css:
        own = files.get(_CUSTOM, b"").decode("utf-8-sig", "replace")
        imports = "".join((*_IMPORT.findall(clone.css), *_IMPORT.findall(own)))
        found[_CUSTOM] = (imports + _IMPORT.sub("", clone.css) + _IMPORT.sub("", own)).encode()
    return found


def _slots(clone: Clone) -> dict[str, str]:
    """Return the files with what the layout adds, as ERB where a piece is."""
    texts: dict[str, list[str]] = {}
    if clone.script:
        texts["head"] = ['<%= javascript_include_tag "site", defer: true %>']
    for piece in clone.pieces:
        texts.setdefault(piece.slot, []).append(_moved(piece))
    joined = {slot: "\n".join(each) + "\n" for slot, each in texts.items()}
    return {f"source/{slot}.html{'.erb' * ('<%' in text)}": text for slot, text in joined.items()}


def _moved(piece: Piece) -> str:
    """Return a piece for a file in `source/`: partials that stood beside the layout are named from there."""
    return re.sub(r"(\bpartial[\s(]*[\"'])(?!layouts/|[\w-]+/)", r"\1layouts/", piece.text)


def _settings(tree: Mapping[str, bytes], config: Config, clone: Clone, *, complete: bool) -> str:
    """Return `slatepy.yml`, empty where there is nothing to say.

    complete: whether it must say what a `config.rb` without an engine would leave open.
    """
    said: dict[str, object] = {}
    if complete or config.heading_ids != "slate":
        said["heading_ids"] = config.heading_ids
    if complete or config.smartypants:
        said["smartypants"] = config.smartypants
    if complete or not config.strikethrough:
        said["strikethrough"] = config.strikethrough
    said |= clone.settings
    old = next((tree[name].decode("utf-8-sig", "replace") for name in (_SITE, "slatepy.yaml") if name in tree), "")
    lines = [f"{name}: {_yaml(value)}" for name, value in said.items() if not _has(old, name)]
    if not lines and not old and "config.rb" not in tree:
        return ""
    head = "# Settings for every page; the same keys in a page's front matter go before these.\n" if not old else ""
    return head + "".join(f"{line}\n" for line in lines) + old


def _has(text: str, name: str) -> bool:
    return bool(re.search(rf"^[\"']?{name}[\"']?[ \t]*:", text, re.MULTILINE))


def _yaml(value: object) -> str:
    if isinstance(value, bool | int):
        return str(value).lower()
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _ignored(text: str) -> str:
    """Return `.gitignore` with the folders that a build makes."""
    known = {line.strip().strip("/") for line in text.splitlines()}
    more = [line for line in _IGNORED if line.strip("/") not in known]
    return text + ("\n" if text and not text.endswith("\n") else "") + "".join(f"{line}\n" for line in more)


def listing(done: Lean, changed: Iterable[str]) -> str:
    """Return the list of what became of what, a Markdown text that can be compared line by line.

    changed: lines on what is kept, replaced and lost.
    """
    parts = ["# Moved from Slate", "", *changed, "", "## Not in the new repository", ""]
    parts += [f"- `{path}`" for path in done.gone] or ["Nothing."]
    if done.kept:
        parts += ["", "## No longer needed to build the site", "", *(f"- `{path}`" for path in done.kept)]
    parts += ["", "What else stands at the top of the repository was not looked at."]
    return "\n".join(parts) + "\n"
