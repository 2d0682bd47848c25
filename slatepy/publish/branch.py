"""A built site -> a commit on a branch of its own, here and at a remote.

What is published is the built tree itself, put into git's store by its plumbing: no file is written or checked out,
and index, HEAD and work tree stay as they are, whatever state they are in. The branch moves only when all of the
commit is there, and by one step that fails if somebody else has moved it.

Files on the branch that slatepy did not put there stay. What it did is listed in the manifest that goes along with
the site, as in an output folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.files import manifest, names
from slatepy.problem import Problem, SiteError
from slatepy.publish import git, refusal
from slatepy.struct import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Files that people keep on such a branch by hand, and GitHub makes there; they are no sign of another site.
_HARMLESS = frozenset({"CNAME", ".nojekyll", ".gitattributes", ".gitignore", "LICENSE", "README.md"})
_SHOWN = 3


class Target(Struct, frozen=True):
    """Where to publish, and how.

    subdir: the folder on the branch, empty for all of it; message: the commit's, empty for one that names the commit
    which was built; cname: a domain, for GitHub Pages. squash: keep no history; force: publish beside files that
    slatepy did not put there; clean: remove those.
    """

    branch: str = "gh-pages"
    remote: str = "origin"
    subdir: str = ""
    message: str = ""
    cname: str = ""
    push: bool = True
    dry_run: bool = False
    squash: bool = False
    force: bool = False
    clean: bool = False

    @property
    def ref(self) -> str:
        """The branch's full name."""
        return f"refs/heads/{self.branch}"


class Published(Struct, frozen=True):
    """What came of it.

    commit: the commit that the branch now has, empty where there was nothing to do or only a rehearsal;
    added, changed, removed: paths on the branch.
    """

    commit: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the site was another than what stood there."""
        return bool(self.added or self.changed or self.removed)


class _Tips(Struct, frozen=True):
    """Where the branch stands: here, at the remote (None: nowhere), and where the new commit goes on from."""

    local: str | None
    remote: str | None
    base: str | None


def deploy(repository: git.Repository, tree: Mapping[str, bytes], target: Target) -> Published:
    """Publish a tree of output files. Raises SiteError, with the branch as it was here and there."""
    names.check(tree)
    _check(repository, target)
    tips = _tips(repository, target)
    before = repository.files(tips.base) if tips.base else {}
    contents = _contents(tree, target)
    kept = _kept(repository, before, contents, target)
    after = kept | {path: git.Entry(git.FILE, repository.id(data)) for path, data in contents.items()}
    names.check(after.keys() - {names.MANIFEST})
    published = _difference(before, after)
    if target.dry_run or not (published.differs or (target.squash and _has_history(repository, tips.base))):
        if target.push and not target.dry_run and tips.base and tips.base != tips.remote:
            _push(repository, tips.base, target, tips)
        return published
    known = {entry.id for entry in before.values()}
    repository.store(data for path, data in contents.items() if after[path].id not in known)
    commit = _commit(repository, repository.tree(after), tips.base, target)
    if target.push:
        _push(repository, commit, target, tips)
    _move(repository, commit, target, tips)
    return replace(published, commit=commit)


def _check(repository: git.Repository, target: Target) -> None:
    """Refuse a branch that a work tree shows: it would change under somebody's hands. Names must be fit for git."""
    if (
        repository.asks("check-ref-format", "--branch", target.branch) != f"{target.branch}\n"
        or target.branch == "HEAD"
    ):
        message = f"git takes no branch named '{target.branch}'"
        raise SiteError(_problem("deploy-branch-name", message, "choose another with --branch"))
    if target.ref in repository.checked_out():
        message = f"the branch '{target.branch}' is checked out, and publishing to it would change it under your hands"
        raise SiteError(_problem("deploy-checked-out", message, "git switch to another branch, or choose --branch"))
    if target.push:
        repository.run("remote", "get-url", "--push", target.remote)


def _tips(repository: git.Repository, target: Target) -> _Tips:
    """Find where the branch stands; what only the remote has is fetched, without a trace but the objects."""
    local = repository.commit(target.ref)
    if not target.push:
        return _Tips(local, None, local or repository.commit(f"refs/remotes/{target.remote}/{target.branch}"))
    found = repository.run("ls-remote", target.remote, target.ref).split()
    remote = found[0] if found else None
    if remote is None:
        return _Tips(local, None, local)
    if repository.commit(remote) is None:
        repository.run("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", target.remote, target.ref)
    if local and local != remote and repository.is_ancestor(remote, local):
        return _Tips(local, remote, local)
    if local and not target.squash and not repository.is_ancestor(local, remote):
        message = f"the branch '{target.branch}' here and the one at '{target.remote}' have each gone their own way"
        hint = f"if the remote's is the one to go on from: git branch -D {target.branch}"
        raise SiteError(_problem("deploy-diverged", message, hint))
    return _Tips(local, remote, remote)


def _contents(tree: Mapping[str, bytes], target: Target) -> dict[str, bytes]:
    """Return what is to stand on the branch: the site with its manifest, and what GitHub Pages wants at the top.

    `.nojekyll` and `CNAME` are in no manifest, so a later deploy without `--cname` leaves the domain as it is.
    """
    within = f"{target.subdir}/" if target.subdir else ""
    stamps = {path: manifest.stamp(data) for path, data in tree.items()}
    found = {within + path: data for path, data in tree.items()}
    found[within + names.MANIFEST] = manifest.dumps(stamps)
    found.setdefault(".nojekyll", b"")
    if target.cname:
        found["CNAME"] = f"{target.cname}\n".encode()
    return found


def _kept(
    repository: git.Repository, before: Mapping[str, git.Entry], contents: Mapping[str, bytes], target: Target
) -> dict[str, git.Entry]:
    """Return the files that stay on the branch: those outside the folder, and in it those that are not slatepy's.

    Raises SiteError (`deploy-foreign`) where such files look like another site, or one would be overwritten.
    """
    within = f"{target.subdir}/" if target.subdir else ""
    listing = before.get(within + names.MANIFEST)
    listed = manifest.loads(repository.contents(listing.id)) if listing else None
    ours = {within + path for path in listed or ()} | {within + names.MANIFEST}
    inside = {path for path in before if path.startswith(within) and path not in ours}
    foreign = {path for path in inside if path not in _HARMLESS}
    in_the_way = foreign if listed is None else foreign & contents.keys()
    if in_the_way and not (target.force or target.clean):
        raise SiteError(_foreign(in_the_way, target))
    gone = ours | (foreign if target.clean else set())
    return {path: entry for path, entry in before.items() if path not in gone and path not in contents}


def _foreign(paths: Iterable[str], target: Target) -> Problem:
    paths = sorted(paths)
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    message = f"the branch '{target.branch}' holds files that slatepy did not put there: "
    message += ", ".join(f"'{path}'" for path in paths[:_SHOWN]) + more
    hint = "--clean removes them (the branch's history keeps them), --force leaves them and publishes beside them"
    return _problem("deploy-foreign", message, hint)


def _difference(before: Mapping[str, git.Entry], after: Mapping[str, git.Entry]) -> Published:
    added = tuple(sorted(after.keys() - before.keys()))
    removed = tuple(sorted(before.keys() - after.keys()))
    changed = tuple(sorted(path for path in after.keys() & before.keys() if after[path] != before[path]))
    return Published("", added, changed, removed)


def _has_history(repository: git.Repository, base: str | None) -> bool:
    return bool(base) and repository.commit(f"{base}^") is not None


def _commit(repository: git.Repository, tree: str, base: str | None, target: Target) -> str:
    parents = ["-p", base] if base and not target.squash else []
    message = target.message or _message(repository)
    return repository.run("commit-tree", tree, *parents, data=message.encode("utf-8", "surrogateescape")).strip()


def _message(repository: git.Repository) -> str:
    """Name the commit that was built, and say where the files were not those of any commit."""
    head = repository.asks("rev-parse", "--verify", "--quiet", "--short", "HEAD")
    if not head:
        return "Publish the site"
    changes = repository.asks("status", "--porcelain", "--untracked-files=no")
    return f"Publish the site of {head.strip()}{' and changes that are not committed' if changes else ''}"


def _push(repository: git.Repository, commit: str, target: Target, tips: _Tips) -> None:
    """Send the commit; without history only over what was seen there, so that nobody's work is lost."""
    lease = [f"--force-with-lease={target.ref}:{tips.remote or ''}"] if target.squash else []
    repository.run("push", "--porcelain", *lease, target.remote, f"{commit}:{target.ref}")


def _move(repository: git.Repository, commit: str, target: Target, tips: _Tips) -> None:
    """Move the branch here: where it is the only one, or was there before."""
    if not target.push or tips.local:
        old = tips.local or "0" * len(commit)
        repository.run("update-ref", "-m", "slatepy deploy", target.ref, commit, old)


def _problem(code: str, message: str, hint: str) -> Problem:
    return Problem(code, "error", message, refusal.PLACE, hint)
