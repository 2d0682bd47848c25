"""What is said where `slatepy deploy` meets a refusal of git's, or a branch that is not as it has to be."""

from slatepy.checks.lesson import Lesson

_AS_IT_WAS = " Nothing was published; the branch is as it was."


def _lesson(code: str, summary: str, why: str) -> Lesson:
    return Lesson(f"deploy-{code}", "error", "publishing", summary, why + _AS_IT_WAS)


LESSONS = (
    _lesson(
        "behind",
        "somebody else has published meanwhile",
        "Run `slatepy deploy` again: it goes on from what they have pushed.",
    ),
    _lesson(
        "branch-name",
        "git takes no branch of that name",
        "A branch's name has no spaces, no `..` and none of `~^:?*[`. Choose another with `--branch`.",
    ),
    _lesson(
        "checked-out",
        "the branch to publish to is checked out",
        "Publishing would change it under your hands. Switch to another branch, or choose `--branch`.",
    ),
    _lesson(
        "corrupt",
        "the repository is damaged",
        "`git fsck` says where. A fresh clone is the surest way out.",
    ),
    _lesson(
        "diverged",
        "the branch here and the one at the remote have each gone their own way",
        "If the remote's is the one to go on from, delete the one here: `git branch -D gh-pages`.",
    ),
    _lesson(
        "foreign",
        "the branch holds files that slatepy did not put there",
        "Mostly they are those of the site that Slate built. `--clean` removes them, and the branch's history keeps"
        " them; `--force` leaves them and publishes beside them.",
    ),
    _lesson(
        "git",
        "git refused what `slatepy deploy` asked for",
        "What git said stands below the problem.",
    ),
    _lesson(
        "host-key",
        "the remote's key is not the one that is known here",
        "Log in to the host once by `ssh`, and compare its key with what its owner publishes.",
    ),
    _lesson(
        "interrupted",
        "the connection broke while the site was sent",
        "Run `slatepy deploy` again.",
    ),
    _lesson(
        "locked",
        "another git process holds this repository",
        "Wait for it to end. If there is none, remove the `.lock` file that git names.",
    ),
    _lesson(
        "network",
        "the remote cannot be reached",
        "See whether the network is there, and the address right: `git remote -v` shows it.",
    ),
    _lesson(
        "no-git",
        "git is not installed, or not on the path",
        "`slatepy deploy` commits to a branch by means of git. Install it, or copy `build/` to its place by other"
        " means.",
    ),
    _lesson(
        "no-identity",
        "git does not know whose name to put on the commit",
        'Tell it: `git config user.name "Your Name"` and `git config user.email you@example.com`.',
    ),
    _lesson(
        "no-remote",
        "the remote is not there",
        "`git remote -v` shows the remotes, `git remote add origin URL` adds one, `--remote` names another.",
    ),
    _lesson(
        "no-repository",
        "the site is in no git repository",
        "`slatepy deploy` and `slatepy migrate --in-place` need one: `git init` makes it.",
    ),
    _lesson(
        "not-writable",
        "the repository's own folder cannot be written",
        "See who may write into `.git`.",
    ),
    _lesson(
        "ownership",
        "the repository belongs to another user, so git does not work in it",
        "`git config --global --add safe.directory FOLDER` tells git that it may.",
    ),
    _lesson(
        "permission",
        "the remote does not let you write",
        "Check your key or token. In CI the job needs leave to write, on GitHub `permissions: contents: write`.",
    ),
    _lesson(
        "rejected",
        "the remote refused the commit by a rule of its own",
        "The branch is protected, or a hook is in the way. What it said stands below the problem.",
    ),
    _lesson(
        "shallow",
        "this clone is shallow, and the remote takes none of its commits",
        "`git fetch --unshallow` fetches the rest.",
    ),
    _lesson(
        "too-large",
        "the remote does not take files as large as one of the site's",
        "Leave the file out of `source/`, or put it elsewhere and link to it.",
    ),
)
