"""What looks like a secret that still opens a door."""

from __future__ import annotations

import base64
import json
import math
import re
import time
from collections import Counter
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.texts import Text

LESSON = Lesson(
    "live-secret",
    "warning",
    "safety",
    "something looks like a live secret",
    "Documentation is copied from what somebody just tried, keys and all, and what was published once is known. Revoke"
    " the key first, then put a placeholder in its place. Looked for are the forms that providers give their keys,"
    " private keys and signed tokens (JWT); words such as `example`, `test` or `xxxx` in them, sequences and too little"
    " variety tell a placeholder. A token whose time is over opens no door, and the name of a key in a signed address"
    " is there for all to see.",
)

_KINDS = (
    (
        "an AWS access key",
        ("AKIA", "ASIA"),
        # AWS puts the name of the key that signed it, not the secret, into each address that is given out.
        r"(?<!AWSAccessKeyId=)(?<!X-Amz-Credential=)\b(?:AKIA|ASIA)[A-Z2-7]{16}\b",
    ),
    ("a GitHub token", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), r"\bgh[pousr]_[A-Za-z0-9]{36,}\b"),
    ("a GitHub token", ("github_pat_",), r"\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b"),
    ("a GitLab token", ("glpat-",), r"\bglpat-[A-Za-z0-9_-]{20,}"),
    ("a Slack token", ("xoxb-", "xoxp-", "xoxa-", "xoxs-", "xoxr-"), r"\bxox[bpasr]-\d{8,}-[A-Za-z0-9-]{10,}"),
    (
        "a Slack webhook",
        ("hooks.slack.com",),
        r"hooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{20,}",
    ),
    ("a live Stripe key", ("sk_live_", "rk_live_"), r"\b[sr]k_live_[A-Za-z0-9]{20,}\b"),
    ("a Google API key", ("AIza",), r"\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"),
    ("a Google OAuth secret", ("GOCSPX-",), r"\bGOCSPX-[A-Za-z0-9_-]{28}"),
    ("a SendGrid key", ("SG.",), r"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"),
    ("an npm token", ("npm_",), r"\bnpm_[A-Za-z0-9]{36}\b"),
    ("a PyPI token", ("pypi-AgEI",), r"\bpypi-AgEI[A-Za-z0-9_-]{50,}"),
    ("an OpenAI key", ("T3BlbkFJ",), r"\bsk-[A-Za-z0-9_-]*T3BlbkFJ[A-Za-z0-9_-]{20,}"),
    ("an Anthropic key", ("sk-ant-",), r"\bsk-ant-[a-z0-9]+-[A-Za-z0-9_-]{80,}"),
    ("a Shopify token", ("shpat_", "shpca_", "shppa_", "shpss_"), r"\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b"),
    (
        "a Square token",
        ("sq0atp-", "sq0csp-", "EAAAE"),
        r"\b(?:sq0(?:atp|csp)-[A-Za-z0-9_-]{22,}|EAAAE[A-Za-z0-9_-]{59})",
    ),
    ("a DigitalOcean token", ("dop_v1_", "doo_v1_"), r"\bdo[op]_v1_[a-f0-9]{64}\b"),
    ("a Mailgun key", ("key-",), r"\bkey-[a-f0-9]{32}\b"),
    ("a Twilio key", ("SK",), r"\bSK[a-f0-9]{32}\b"),
    ("a Telegram bot's token", (":AA",), r"\b\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])"),
    ("a Mapbox secret", ("sk.eyJ",), r"\bsk\.eyJ[A-Za-z0-9_-]{40,}\.[A-Za-z0-9_-]{20,}"),
    ("a private key", (" PRIVATE KEY-----",), r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----[^-]{200,}"),
    ("a signed token", ("eyJ",), r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}"),
)
_COMPILED = tuple((kind, marks, re.compile(pattern)) for kind, marks, pattern in _KINDS)
_PLACEHOLDER = re.compile(
    r"example|sample|test|demo|dummy|fake|your|here|secret|token|placeholder|redacted|xxx|\*\*|\.\.\.|12345|23456|98765|"
    r"abcde|bcdef|qwert|asdfg|deadbeef|foobar|000000|111111|changeme|(.)\1{4}",
    re.IGNORECASE,
)
_TOKEN_PLACEHOLDER = re.compile(r"example|sample|test|demo|john|jane|1234567890|\bfoo|acme|sandbox", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:sk-ant-|[A-Za-z0-9]{2,10}[-_])(?:live_|pat_|v1_)?")
_LEAST_VARIETY = 3.0
_SHORTEST_SIGNATURE = {"HS256": 43, "HS384": 64, "HS512": 86, "RS256": 171, "ES256": 86, "EdDSA": 86}
_SHOWN = 12


def problems(text: Text) -> Iterator[Problem]:
    """Yield a problem for each secret in a text, its code included, the first of each kind and value."""
    told: set[str] = set()
    source = "\n".join(text.lines)
    for kind, marks, pattern in _COMPILED:
        if not any(mark in source for mark in marks):
            continue
        for match in pattern.finditer(source):
            if match[0] in told or not _is_live(kind, match[0]):
                continue
            told.add(match[0])
            index = source.count("\n", 0, match.start())
            place = text.at(index, match.start() - source.rfind("\n", 0, match.start()))
            shown = match[0].partition("\n")[0]
            message = f"'{shown[:_SHOWN]}...' looks like {kind} that somebody uses"
            hint = "revoke it, and put a placeholder here"
            yield Problem(LESSON.code, LESSON.severity, message, place, hint, len(shown))


def _is_live(kind: str, value: str) -> bool:
    if kind == "a signed token":
        return _is_live_token(value)
    if kind == "a private key":
        return _variety(value[30:]) > _LEAST_VARIETY + 1
    secret = _PREFIX.sub("", value)
    return not _PLACEHOLDER.search(secret) and _variety(secret) >= _LEAST_VARIETY


def _is_live_token(value: str) -> bool:
    """Tell whether a JWT is whole: its head and claims are JSON, its signature as long as its method makes them.

    One that has expired (RFC 7519, 4.1.4) is let in nowhere.
    """
    head, claims, signature = value.split(".")[:3]
    header, body = _decoded(head), _decoded(claims)
    if not isinstance(header, dict) or not isinstance(body, dict):
        return False
    shortest = _SHORTEST_SIGNATURE.get(str(header.get("alg")))
    expires = body.get("exp")
    if isinstance(expires, int | float) and expires < time.time():
        return False
    if shortest is None or len(signature) < shortest:
        return False
    return not _TOKEN_PLACEHOLDER.search(json.dumps(body)) and not _PLACEHOLDER.search(signature)


def _decoded(part: str) -> object:
    try:
        return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, RecursionError):
        return None


def _variety(value: str) -> float:
    """Return the entropy of a text's characters, in bits for each."""
    counts = Counter(value)
    return -sum(n / len(value) * math.log2(n / len(value)) for n in counts.values()) if value else 0.0
