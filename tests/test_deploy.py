"""Publishing to a branch, against real repositories: what git does, and what it may refuse."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from slatepy import cli
from slatepy.files import names
from slatepy.problem import SiteError
from slatepy.publish import branch, git, refusal

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")

SITE = {"index.html": b"<p>one</p>", "images/a b.png": b"\x89PNG\xff", "stylesheets/s.css": b"p{}"}
PAGE = "---\ntitle: Kitchen API\n---\n\n# Pots\n\ntext\n"


@pytest.fixture(autouse=True)
def _nobody(monkeypatch, tmp_path):
    """No configuration but what a test makes; no name that git could guess."""
    for name in list(os.environ):
        if name.startswith(("GIT_", "EMAIL")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    (tmp_path / "gitconfig").write_text("[init]\n\tdefaultBranch = main\n[user]\n\tuseConfigOnly = true\n")


def run(folder, *arguments, data=None):
    done = subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, input=data)
    return done.stdout.decode("utf-8", "surrogateescape")


@pytest.fixture
def remote(tmp_path):
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "remote.git")], check=True)
    return tmp_path / "remote.git"


@pytest.fixture
def clone(tmp_path, remote):
    return cloned(remote, tmp_path / "clone")


def cloned(remote, folder):
    subprocess.run(["git", "clone", "-q", str(remote), str(folder)], check=True, capture_output=True)
    run(folder, "config", "user.name", "Ada")
    run(folder, "config", "user.email", "ada@example.com")
    (folder / "source").mkdir(exist_ok=True)
    (folder / "source/index.html.md").write_text(PAGE)
    run(folder, "add", ".")
    if run(folder, "status", "--porcelain"):
        run(folder, "commit", "-q", "-m", "Write the page")
    return folder


def deploy(folder, tree=SITE, **options):
    return branch.deploy(git.Repository(folder), tree, branch.Target(**options))


def refused(folder, tree=SITE, **options):
    with pytest.raises(SiteError) as caught:
        deploy(folder, tree, **options)
    return caught.value.problem


def published(repository, name="gh-pages"):
    """Return what stands on a branch: path -> contents."""
    listing = run(repository, "ls-tree", "-r", "-z", "--name-only", name).split("\0")[:-1]
    found = {}
    for path in listing:
        done = subprocess.run(["git", "-C", repository, "show", f"{name}:{path}"], check=True, capture_output=True)
        found[path] = done.stdout
    return found


def site_on(repository, name="gh-pages"):
    return {
        path: data for path, data in published(repository, name).items() if path not in (names.MANIFEST, ".nojekyll")
    }


def history(repository, name="gh-pages"):
    return run(repository, "log", "--format=%s", name).splitlines()


def state(folder):
    """Return all that deploying must leave as it is."""
    files = {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }
    index = folder / ".git/index"
    head = (folder / ".git/HEAD").read_bytes()
    return files, index.read_bytes() if index.exists() else None, head, run(folder, "status", "--porcelain")


def test_a_site_comes_to_the_remote_branch_byte_for_byte(clone, remote):
    made = deploy(clone)
    assert site_on(remote) == SITE
    assert made.commit == run(remote, "rev-parse", "gh-pages").strip()
    assert history(remote) == [f"Publish the site of {run(clone, 'rev-parse', '--short', 'HEAD').strip()}"]
    assert run(remote, "log", "-1", "--format=%an <%ae>", "gh-pages") == "Ada <ada@example.com>\n"
    run(remote, "fsck", "--strict")


def test_history_is_kept_and_what_is_gone_goes(clone, remote):
    deploy(clone)
    made = deploy(clone, {"index.html": b"two", "new/page.html": b"new"}, message="Second")
    assert site_on(remote) == {"index.html": b"two", "new/page.html": b"new"}
    assert history(remote)[0] == "Second"
    assert len(history(remote)) == 2
    assert made.added == ("new/page.html",)
    assert made.removed == ("images/a b.png", "stylesheets/s.css")


def test_the_same_site_makes_no_commit(clone, remote):
    deploy(clone)
    made = deploy(clone)
    assert not made.commit
    assert not made.differs
    assert len(history(remote)) == 1


def test_squash_keeps_one_commit(clone, remote):
    deploy(clone)
    deploy(clone, {"index.html": b"two"}, squash=True)
    assert site_on(remote) == {"index.html": b"two"}
    assert len(history(remote)) == 1
    deploy(clone, {"index.html": b"three"})
    assert deploy(clone, {"index.html": b"three"}, squash=True).commit
    assert len(history(remote)) == 1


def test_a_dry_run_changes_nothing_anywhere(clone, remote):
    deploy(clone)
    objects = run(clone, "count-objects", "-v")
    refs = run(clone, "for-each-ref"), run(remote, "for-each-ref")
    made = deploy(clone, {"index.html": b"two"}, dry_run=True)
    assert made.changed == (names.MANIFEST, "index.html")
    assert not made.commit
    assert (run(clone, "for-each-ref"), run(remote, "for-each-ref")) == refs
    assert run(clone, "count-objects", "-v") == objects


def test_without_a_push_the_branch_here_moves_and_a_later_push_takes_it_along(clone, remote):
    deploy(clone, push=False)
    assert site_on(clone) == SITE
    assert run(remote, "for-each-ref") == ""
    assert not deploy(clone).commit
    assert site_on(remote) == SITE


def test_a_branch_here_follows_what_is_pushed(clone, remote):
    deploy(clone, push=False)
    deploy(clone, {"index.html": b"two"})
    assert run(clone, "rev-parse", "gh-pages") == run(remote, "rev-parse", "gh-pages")
    assert len(history(remote)) == 2


def test_a_subdir_leaves_the_rest_of_the_branch(clone, remote):
    deploy(clone)
    deploy(clone, {"index.html": b"v2", "x": b"x"}, subdir="v/2")
    found = site_on(remote)
    assert found.pop(f"v/2/{names.MANIFEST}")
    assert found == {**SITE, "v/2/index.html": b"v2", "v/2/x": b"x"}
    deploy(clone, {"index.html": b"v2b"}, subdir="v/2")
    assert "v/2/x" not in published(remote)
    assert published(remote)["index.html"] == SITE["index.html"]


def test_a_domain_is_named_once_and_stays(clone, remote):
    deploy(clone, cname="docs.example.com")
    deploy(clone, {"index.html": b"two"})
    assert published(remote)["CNAME"] == b"docs.example.com\n"
    assert published(remote)[".nojekyll"] == b""


def test_what_others_put_there_stays(clone, remote):
    deploy(clone)
    add_by_hand(remote, "verification.txt", b"by hand")
    made = deploy(clone, {"index.html": b"two"})
    assert made.removed == ("images/a b.png", "stylesheets/s.css")
    assert site_on(remote) == {"index.html": b"two", "verification.txt": b"by hand"}


def add_by_hand(remote, path, data, name="gh-pages"):
    """Commit a file to a branch of the remote as somebody else would."""
    other = remote.parent / f"other-{path.replace('/', '-')}"
    cloned(remote, other)
    if name in run(remote, "for-each-ref", "--format=%(refname:short)").split():
        run(other, "switch", "-q", name)
    else:
        run(other, "switch", "-q", "--orphan", name)
    (other / path).write_bytes(data)
    run(other, "add", path)
    run(other, "commit", "-q", "-m", "By hand")
    run(other, "push", "-q", "origin", name)


def test_a_branch_with_another_site_is_refused_until_it_is_said_what_becomes_of_it(clone, remote):
    add_by_hand(remote, "old.html", b"old")
    before = run(remote, "for-each-ref")
    problem = refused(clone)
    assert problem.code == "deploy-foreign"
    assert "'old.html'" in problem.message
    assert run(remote, "for-each-ref") == before
    deploy(clone, force=True)
    assert site_on(remote) == {**SITE, "old.html": b"old"}
    deploy(clone, {"index.html": b"two"}, clean=True)
    assert site_on(remote) == {"index.html": b"two"}
    assert len(history(remote)) == 3


def test_a_file_made_by_hand_is_not_overwritten(clone, remote):
    deploy(clone)
    add_by_hand(remote, "extra.html", b"by hand")
    assert refused(clone, {**SITE, "extra.html": b"made"}).code == "deploy-foreign"


@pytest.mark.parametrize("condition", ["dirty index", "dirty files", "detached head", "unborn head", "merge under way"])
def test_the_work_tree_stays_as_it_is_whatever_it_is(clone, remote, tmp_path, condition):
    if condition == "dirty index":
        (clone / "staged.txt").write_text("staged")
        run(clone, "add", "staged.txt")
    elif condition == "dirty files":
        (clone / "source/index.html.md").write_text("changed")
        (clone / "untracked.txt").write_text("x")
    elif condition == "detached head":
        run(clone, "checkout", "-q", "--detach")
    elif condition == "unborn head":
        clone = cloned_empty(remote, tmp_path / "unborn")
    elif condition == "merge under way":
        conflict(clone)
    before = state(clone)
    deploy(clone)
    assert state(clone) == before
    assert site_on(remote) == SITE
    if condition == "dirty files":
        assert history(remote)[0].endswith("and changes that are not committed")


def cloned_empty(remote, folder):
    subprocess.run(["git", "clone", "-q", str(remote), str(folder)], check=True, capture_output=True)
    run(folder, "config", "user.name", "Ada")
    run(folder, "config", "user.email", "ada@example.com")
    return folder


def conflict(clone):
    page = clone / "source/index.html.md"
    run(clone, "switch", "-q", "-c", "other")
    page.write_text("theirs")
    run(clone, "commit", "-q", "-am", "Theirs")
    run(clone, "switch", "-q", "-")
    page.write_text("ours")
    run(clone, "commit", "-q", "-am", "Ours")
    subprocess.run(["git", "-C", str(clone), "merge", "other"], check=False, capture_output=True)


def test_a_branch_that_is_checked_out_is_refused(clone):
    run(clone, "switch", "-q", "-c", "gh-pages")
    assert refused(clone).code == "deploy-checked-out"
    run(clone, "switch", "-q", "-c", "other")
    run(clone, "worktree", "add", "-q", str(clone / "tree"), "gh-pages")
    assert refused(clone, push=False).code == "deploy-checked-out"


def test_without_a_name_for_the_commit_nothing_happens(clone, remote):
    run(clone, "config", "--unset", "user.name")
    run(clone, "config", "--unset", "user.email")
    problem = refused(clone)
    assert problem.code == "deploy-no-identity"
    assert "git config user.name" in problem.hint
    assert run(remote, "for-each-ref") == ""


def hook(remote, name, script):
    path = remote / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.mark.parametrize("name", ["pre-receive", "update"])
def test_a_remote_that_refuses_is_quoted_and_both_sides_stay(clone, remote, name):
    deploy(clone)
    before = run(clone, "for-each-ref"), run(remote, "for-each-ref")
    hook(remote, name, "echo 'only the robot may publish' >&2; exit 1")
    problem = refused(clone, {"index.html": b"two"})
    assert problem.code == "deploy-rejected"
    assert "only the robot may publish" in problem.hint
    assert (run(clone, "for-each-ref"), run(remote, "for-each-ref")) == before


def test_a_push_that_breaks_off_leaves_both_sides_and_can_be_repeated(clone, remote):
    deploy(clone)
    before = run(clone, "for-each-ref"), run(remote, "for-each-ref")
    hook(remote, "pre-receive", "kill -9 $PPID")
    assert refused(clone, {"index.html": b"two"}).code == "deploy-interrupted"
    assert (run(clone, "for-each-ref"), run(remote, "for-each-ref")) == before
    (remote / "hooks/pre-receive").unlink()
    deploy(clone, {"index.html": b"two"})
    assert site_on(remote) == {"index.html": b"two"}
    run(clone, "fsck", "--strict")


def test_somebody_who_publishes_at_the_same_time_is_not_overwritten(clone, remote, monkeypatch):
    deploy(clone)
    tips = branch._tips  # noqa: SLF001 - the moment in which somebody else comes between

    def between(repository, target):
        found = tips(repository, target)
        add_by_hand(remote, "theirs.txt", b"theirs")
        return found

    monkeypatch.setattr(branch, "_tips", between)
    assert refused(clone, {"index.html": b"two"}).code == "deploy-behind"
    assert "theirs.txt" in published(remote)


def test_a_squash_over_what_was_not_seen_is_refused(clone, remote):
    deploy(clone)
    target = branch.Target(squash=True)
    repository = git.Repository(clone)
    seen = branch._tips(repository, target)  # noqa: SLF001 - as above
    add_by_hand(remote, "theirs.txt", b"theirs")
    with pytest.raises(SiteError) as caught:
        branch._push(repository, run(clone, "rev-parse", "HEAD").strip(), target, seen)  # noqa: SLF001
    assert caught.value.problem.code == "deploy-behind"
    assert "theirs.txt" in published(remote)


def test_a_branch_that_others_moved_is_gone_on_from(clone, remote, tmp_path):
    deploy(clone, push=True)
    other = cloned(remote, tmp_path / "second")
    deploy(other, {"index.html": b"two"})
    deploy(clone, {"index.html": b"three"})
    assert len(history(remote)) == 3


def test_two_branches_that_went_their_own_ways_are_not_joined(clone, remote):
    deploy(clone, push=False)
    add_by_hand(remote, "old.html", b"old")
    problem = refused(clone)
    assert problem.code == "deploy-diverged"
    assert "git branch -D gh-pages" in problem.hint


def test_where_there_is_no_repository_or_remote_it_is_said(tmp_path, clone):
    (tmp_path / "plain").mkdir()
    with pytest.raises(SiteError) as caught:
        git.Repository(tmp_path / "plain")
    assert caught.value.problem.code == "deploy-no-repository"
    assert refused(clone, remote="upstream").code == "deploy-no-remote"
    run(clone, "remote", "set-url", "origin", str(tmp_path / "gone.git"))
    assert refused(clone).code == "deploy-no-remote"


def test_without_git_it_is_said(clone, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SiteError) as caught:
        git.Repository(clone)
    assert caught.value.problem.code == "deploy-no-git"


def test_a_remote_out_of_reach_is_said(clone):
    run(clone, "remote", "set-url", "origin", "http://127.0.0.1:9/x.git")
    assert refused(clone).code == "deploy-network"


def test_a_name_that_is_no_branch_is_refused(clone):
    for name in ("a..b", "-x", "@{-1}", "HEAD", ""):
        assert refused(clone, branch=name).code == "deploy-branch-name"


def test_a_lock_that_is_held_is_named(clone):
    deploy(clone, push=False)
    (clone / ".git/refs/heads/gh-pages.lock").write_text("")
    problem = refused(clone, {"index.html": b"two"}, push=False)
    assert problem.code == "deploy-locked"
    assert site_on(clone) == SITE


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("fatal: could not read Username for 'https://github.com': terminal prompts disabled", "deploy-permission"),
        ("remote: Permission to a/b denied to c.\nfatal: The requested URL returned error: 403", "deploy-permission"),
        ("git@github.com: Permission denied (publickey).\nfatal: Could not read from remote.", "deploy-permission"),
        ("Host key verification failed.\nfatal: Could not read from remote repository.", "deploy-host-key"),
        ("fatal: unable to access 'https://x/': Could not resolve host: x", "deploy-network"),
        ("! [rejected] gh-pages -> gh-pages (stale info)", "deploy-behind"),
        ("remote: error: GH006: Protected branch update failed\n! [remote rejected]", "deploy-rejected"),
        ("remote: error: GH001: Large files detected.\n! [remote rejected] (hook declined)", "deploy-too-large"),
        ("fatal: write error: No space left on device", "disk-full"),
        ("fatal: detected dubious ownership in repository at '/x'", "deploy-ownership"),
        ("error: object file .git/objects/ab/cd is empty\nfatal: loose object", "deploy-corrupt"),
        ("something never seen", "deploy-git"),
    ],
)  # fmt: skip
def test_what_git_says_is_explained_and_quoted(words, code):
    problem = refusal.refusal(["push", "origin"], words, 128)
    assert problem.code == code
    assert problem.severity == "error"
    assert words.splitlines()[0].strip() in problem.hint


def test_the_command_builds_and_publishes_and_leaves_no_folder(clone, remote, capsys, monkeypatch):
    monkeypatch.chdir(clone)
    assert cli.main(["deploy", "--cname", "docs.example.com", "--base-url", "https://docs.example.com"]) == 0
    assert "published to gh-pages at origin: " in capsys.readouterr().out
    assert b'<h1 id="pots">' in published(remote)["index.html"]
    assert {"sitemap.xml", "404.html", "CNAME"} <= published(remote).keys()
    assert not (clone / "build").exists()
    assert cli.main(["deploy"]) == 0
    assert cli.main(["deploy"]) == 0
    assert capsys.readouterr().out.endswith("nothing has changed on gh-pages at origin\n")
    assert cli.main(["deploy", "--dry-run", "--set", "title=Else", "-v"]) == 0
    assert "  ~ index.html\n" in capsys.readouterr().out


def test_the_command_keeps_the_ids_of_what_it_publishes(clone, remote):
    (clone / "slatepy.yml").write_text("anchors: lock\n")
    assert cli.main(["deploy", str(clone), "--dry-run"]) == 0
    assert not (clone / "anchors.lock").exists()
    assert cli.main(["deploy", str(clone)]) == 0
    assert '"pots": ' in (clone / "anchors.lock").read_text()
    (clone / "source/index.html.md").write_text("# Invoices\n\nAt the end of each month.\n")
    assert cli.main(["deploy", str(clone)]) == 1
    assert b'<h1 id="pots">' in published(remote)["index.html"]


def test_ids_that_cannot_be_kept_are_said_of_a_site_that_is_published(clone, remote, capsys):
    (clone / "slatepy.yml").write_text("anchors: lock\n")
    (clone / "anchors.lock").mkdir()
    assert cli.main(["deploy", str(clone)]) == 1
    printed = capsys.readouterr()
    assert "error[not-kept]" in printed.err
    assert printed.out.startswith("published to gh-pages at origin: ")
    assert "index.html" in published(remote)


def test_a_site_with_errors_is_not_published(clone, remote, capsys):
    (clone / "source/index.html.md").write_text("---\nincludes: [gone]\n---\n# A\n")
    assert cli.main(["deploy", str(clone)]) == 1
    printed = capsys.readouterr()
    assert "error[include-missing]" in printed.err
    assert printed.err.endswith("nothing was published: 1 error\n")
    assert run(remote, "for-each-ref") == ""
    (clone / "source/index.html.md").write_text("---\nserach: true\n---\n# A\n")
    assert cli.main(["deploy", str(clone), "--strict", "-q"]) == 1
    assert run(remote, "for-each-ref") == ""


@pytest.mark.parametrize(
    "arguments", [["--subdir", "../x"], ["--force", "--clean"], ["--base-url", "docs"], ["-v", "-q"]]
)
def test_wrong_usage_of_deploy_ends_in_2(clone, arguments):
    assert cli.main(["deploy", str(clone), *arguments]) == 2


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_an_interruption_while_it_is_pushed_leaves_the_branch_here(clone, remote):
    deploy(clone, push=False)
    before = run(clone, "for-each-ref")
    hook(remote, "pre-receive", f"kill -{signal.SIGINT.value} $(cat {clone}/pid); exit 1")
    program = "import os, sys; open('pid', 'w').write(str(os.getpid()))\n"
    program += "from slatepy import cli; sys.exit(cli.main(['deploy']))"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    done = subprocess.run([sys.executable, "-c", program], check=False, cwd=clone, capture_output=True, env=environment)
    assert done.returncode == 130, done.stderr
    assert b"Traceback" not in done.stderr
    assert run(clone, "for-each-ref") == before
    assert run(remote, "for-each-ref") == ""
