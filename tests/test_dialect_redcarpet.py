"""The dialect against what real Redcarpet 3.6 makes of the same text through Slate's renderer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from slatepy import anchor, document, markdown

FACTS = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "redcarpet-cases.json"
STYLE = re.compile(r' style="text-align: (\w+)"')
SPAN = re.compile(r"</?span[^>]*>")
CODE = re.compile(r"(<pre [^>]*><code>)(.*?)(</code></pre>)", re.DOTALL)
ENTITIES = {"&quot;": '"', "&#39;": "'"}

pytestmark = [
    pytest.mark.compat,
    pytest.mark.skipif(not FACTS.exists(), reason="the shared facts are not beside the checkout"),
]


def stored():
    return json.loads(FACTS.read_text(encoding="utf-8")) if FACTS.exists() else []


def plain_code(match):
    """Return code without its spans, which Rouge and Pygments set differently."""
    code = SPAN.sub("", match[2])
    for entity, char in ENTITIES.items():
        code = code.replace(entity, char)
    return match[1] + code + match[3]


def same(html):
    """Return html without what may differ: quotes of ids, styles for classes, spans in code, `&` in addresses."""
    html = re.sub(r"(<h\d id=)'([^']*)'", r'\1"\2"', html)
    html = STYLE.sub(r' class="align-\1"', html)
    return CODE.sub(plain_code, html).replace('b&amp;c=d"', 'b&c=d"')


def address(kind, url):
    """Print addresses as Middleman does on a site without files."""
    return f"images/{url}" if kind == "image" else url.replace(" ", "%20")


@pytest.mark.parametrize("case", stored(), ids=lambda case: case["name"])
def test_html_is_redcarpets(case):
    options = markdown.Options(recovery=False, resolve=address)
    unit = markdown.parse(document.Source("case.md", case["md"]), options)
    made, problems = markdown.document([unit], anchor.scheme("slate"), recovery=False)
    assert same(made.html) == same(case["redcarpet36"])
    assert not problems
