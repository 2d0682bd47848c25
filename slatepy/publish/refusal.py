"""What git says when it refuses -> a problem that says what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACE = Place(".git")

# In order: the first pattern that is found in git's words decides.
_KNOWN = tuple(
    (re.compile(pattern, re.IGNORECASE), code, message, hint)
    for pattern, code, message, hint in (
        (
            r"dubious ownership",
            "deploy-ownership",
            "this repository belongs to another user, so git does not work in it",
            "git config --global --add safe.directory FOLDER tells git that it may",
        ),
        (
            r"not a git repository(?!.*remote)|must be run in a work tree",
            "deploy-no-repository",
            "this is no git repository",
            "'git init' makes it one; 'slatepy build' needs none",
        ),
        (
            r"tell me who you are|empty ident name|auto-detect email|no email was given|no name was given",
            "deploy-no-identity",
            "git does not know whose name to put on the commit",
            'git config user.name "Your Name" and git config user.email you@example.com',
        ),
        (
            (
                r"could not resolve host|failed to connect|connection (?:refused|timed out|closed)"
                r"|network is unreachable|name resolution|could not connect|no route to host|operation timed out"
            ),
            "deploy-network",
            "the remote cannot be reached",
            "is the network there, and the address right? git remote -v shows it",
        ),
        (
            r"host key verification failed",
            "deploy-host-key",
            "the remote's key is not the one that is known here",
            "ssh to the host once and compare the key with what its owner publishes",
        ),
        (
            (
                r"authentication failed|could not read (?:username|password)|permission denied|permission to .* denied"
                r"|returned error: 40[13]|prompts disabled|repository not found|access denied|invalid credentials"
            ),
            "deploy-permission",
            "the remote does not let you write",
            "check your key or token; in CI the job needs leave to write (GitHub: 'permissions: contents: write')",
        ),
        (
            r"does not appear to be a git repository|no such remote|repository .* does not exist|no such device",
            "deploy-no-remote",
            "the remote is not there",
            "git remote -v shows the remotes; git remote add origin URL adds one; --remote names another",
        ),
        (
            r"gh001|exceeds .* file size limit|larger than the maximum|file too large",
            "deploy-too-large",
            "the remote does not take files as large as one of the site's",
            "leave it out of source/, or put it elsewhere and link to it",
        ),
        (
            r"stale info|non-fast-forward|fetch first|incorrect old value|failed to update ref",
            "deploy-behind",
            "somebody else has published meanwhile",
            "run 'slatepy deploy' again: it goes on from theirs",
        ),
        (
            r"protected branch|gh006|gh013|hook declined|remote rejected|pre-receive|update declined|deny updating",
            "deploy-rejected",
            "the remote refused the commit by a rule of its own",
            "is the branch protected, or a hook in the way? what it said stands below",
        ),
        (
            r"cannot lock ref|unable to create .*\.lock|could not lock|unable to lock|reference already exists",
            "deploy-locked",
            "another git process holds this repository",
            "wait for it to end; if there is none, remove the .lock file that is named below",
        ),
        (
            r"no space left|disk quota|disk full",
            "disk-full",
            "the disk is full",
            "free some space; nothing was published",
        ),
        (
            (
                r"hung up|unexpected disconnect|early eof|rpc failed|broken pipe|reset by peer"
                r"|remote end .*unexpectedly|unexpected EOF"
            ),
            "deploy-interrupted",
            "the connection broke while the site was sent",
            "run 'slatepy deploy' again; the branch there is as it was, unless it had all arrived",
        ),
        (
            r"shallow update not allowed",
            "deploy-shallow",
            "this clone is shallow, and the remote takes none of its commits",
            "git fetch --unshallow",
        ),
        (
            r"not a valid (?:branch|ref)|invalid refspec|bad ref|refusing to update ref with bad name|invalid branch",
            "deploy-branch-name",
            "git takes no such name for a branch",
            "choose another with --branch",
        ),
        (
            r"corrupt|bad object|unable to read|missing (?:blob|tree|commit)|object file .* is empty|did not send all",
            "deploy-corrupt",
            "the repository is damaged",
            "git fsck says where; a fresh clone is the surest way out",
        ),
        (
            r"read-only file system|unable to write|insufficient permission|permission to write",
            "deploy-not-writable",
            "the repository's own folder cannot be written",
            "check who may write into .git",
        ),
    )
)
_NOISE = re.compile(r"(?:hint|To |Everything|error: failed to push some refs|Counting|Compressing|Writing|Done|=\t)")
_WORDS = 3


def refusal(arguments: Sequence[str], words: str, code: int) -> Problem:
    """Explain a git command that failed. words: what it printed; code: its exit code."""
    said = _said(words)
    for pattern, name, message, hint in _KNOWN:
        if pattern.search(words):
            return Problem(name, "error", message, PLACE, f"{hint}{said}")
    message = f"'git {arguments[0]}' failed with exit code {code}"
    return Problem("deploy-git", "error", message, PLACE, f"nothing was published{said}")


def missing() -> Problem:
    """Say that git itself is not there."""
    message = "git is not installed, or not on PATH"
    return Problem("deploy-no-git", "error", message, PLACE, "https://git-scm.com/downloads")


def _said(words: str) -> str:
    """Return the lines that matter of git's own words, to stand below the hint."""
    lines = [line.strip() for line in words.splitlines() if line.strip() and not _NOISE.match(line.strip())]
    return "".join(f"\n        git: {line}" for line in lines[:_WORDS])
