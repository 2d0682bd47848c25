"""The checks: each code's own page, cases, what is switched off, and what must never happen."""

import ast
import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slatepy import checks, files, site
from slatepy.checks import ignored, lessons
from slatepy.checks.formats import matrix
from slatepy.checks.lesson import GROUPS
from slatepy.checks.references import dead_url

ROOT = Path(__file__).resolve().parents[1]
CASES = sorted((ROOT / "tests" / "cases").glob("check-*.md"))
LOOK = files.read_themes()
PAGE = "source/index.html.md"
_KNOWN = lessons.lessons()


def build(tree, **options):
    encoded = {path: text.encode("utf-8", "surrogateescape") for path, text in tree.items()}
    return site.build(encoded, LOOK, thorough=True, **options)


def problems(text, **beside):
    return build({PAGE: text, **beside}).problems


def codes(text, **beside):
    return [problem.code for problem in problems(text, **beside)]


@pytest.mark.parametrize("code", [code for code, lesson in _KNOWN.items() if lesson.wrong])
def test_a_page_of_the_manual_shows_its_own_problem_and_how_to_be_without_it(code):
    lesson = _KNOWN[code]
    wrong = build({**lesson.beside, lesson.file: lesson.wrong}).problems
    found = [problem for problem in wrong if problem.code == code]
    assert found, [problem.code for problem in wrong]
    if lesson.wrong != lesson.right:
        right = build({**lesson.beside, lesson.file: lesson.right}).problems
        assert code not in [problem.code for problem in right]


@pytest.mark.parametrize("code", list(_KNOWN))
def test_a_page_of_the_manual_is_whole(code):
    lesson = _KNOWN[code]
    assert lesson.code == code
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code)
    assert lesson.group in GROUPS
    assert lesson.summary
    assert not lesson.summary.endswith(".")
    assert lesson.why[-1] in ".?"
    assert bool(lesson.wrong) == bool(lesson.right)


def test_every_code_that_a_build_can_give_has_a_page():
    rooms = ("markdown", "settings", "site", "migrate", "theme", "files", "checks")
    said = {
        argument.value
        for room in rooms
        for call in _calls(ROOT / "slatepy" / room)
        if _called(call) in {"Problem", "Found", "warn", "recovered", "Lesson"}
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant)
    }
    assert len(said) > 50
    assert sorted(said - set(_KNOWN)) == []


def test_a_page_of_the_manual_has_a_severity_that_its_code_can_have():
    said = {}
    for call in _calls(ROOT / "slatepy"):
        if _called(call) == "Problem" and all(isinstance(each, ast.Constant) for each in call.args[:2]):
            code, severity = (each.value for each in call.args[:2])
            said.setdefault(code, set()).add(severity)
    assert len(said) > 50
    assert {code: found for code, found in said.items() if code in _KNOWN and _KNOWN[code].severity not in found} == {}


def _calls(folder):
    for path in folder.rglob("*.py"):
        yield from (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))


def _called(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_the_example_site_has_no_problem_at_all():
    tree, found = files.read(ROOT)
    assert found == ()
    assert site.build(tree, LOOK, thorough=True).problems == ()


def cases():
    """Yield (name, files, problems) for each case: a heading, blocks named by their files, a block `problems`."""
    for path in CASES:
        for part in re.split(r"^## (?=[^\n]*\n\n~~~~)", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            name = part.partition("\n")[0]
            blocks = dict(re.findall(r"^~~~~([^\s~]+)\n(.*?)^~~~~$", part, flags=re.MULTILINE | re.DOTALL))
            yield pytest.param(blocks, id=f"{path.stem.removeprefix('check-')}: {name}")


@pytest.mark.parametrize("blocks", list(cases()))
def test_a_case_gives_its_problems(blocks):
    tree = {PAGE if name == "markdown" else name: text for name, text in blocks.items() if name != "problems"}
    found = build(tree).problems
    shown = [f"{_file(p)}{p.place.line}:{p.place.column} {p.severity}[{p.code}] {p.message}" for p in found]
    assert shown == blocks.get("problems", "").splitlines()


def _file(problem):
    return "" if problem.place.file == PAGE else f"{problem.place.file}:"


@pytest.mark.parametrize(
    ("anchor", "hint"),
    [
        ("the-kittens-object", "did you mean '#the-kitten-object'?"),
        ("edit-game", "link to an id that a heading has"),
        ("3-4-query-refunds", "did you mean '#3-5-query-refund'?"),
        ("signing-a-Request", "did you mean '#sign-a-request'?"),
    ],
)
def test_the_id_that_is_offered_for_a_dead_one_says_the_same_words(anchor, hint):
    headings = "# The kitten object\n\n# Get game\n\n# 3-5 Query refund\n\n# Sign a request\n\n"
    found = problems(f"{headings}[x](#{anchor})\n")
    assert [problem.hint for problem in found if problem.code == "dead-anchor"] == [hint]


def test_a_page_is_offered_for_a_dead_link_only_where_its_own_name_is_alike():
    def hints(link):
        return [each.hint for each in problems(f"# A\n\n[x]({link})\n", **{"source/orders.html.md": "# B\n\nText.\n"})]

    assert hints("order.html") == ["did you mean 'orders.html'?"]
    assert hints("offers.html") == ["link to a file under 'source/', or write the whole address with 'https://'"]


def test_a_page_whose_address_ends_in_a_slash_is_offered_for_its_file():
    about = {"source/about.html.md": "# B\n\nText.\n", "config.rb": "activate :directory_indexes\n"}
    assert [each.hint for each in problems("# A\n\n[x](about.html)\n", **about)] == ["did you mean 'about/'?"]


def test_a_long_folder_in_common_makes_no_page_alike():
    other = {"source/reference/versions/orders.html.md": "# B\n\nText.\n"}
    found = problems("# A\n\n[x](reference/versions/products.html)\n", **other)
    assert [each.hint for each in found] == [
        "link to a file under 'source/', or write the whole address with 'https://'"
    ]
    found = problems("# A\n\n[x](reference/version/orders.html)\n", **other)
    assert [each.hint for each in found] == ["did you mean 'reference/versions/orders.html'?"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [("![A flow.](flows.png)", "flow.png"), ("![A flow.](images/flows.png)", "images/flow.png"),
     ("<img src='images/flows.png' alt=''>", "images/flow.png"), ("![A flow.](more.png)", "v2/more1.png")],
)  # fmt: skip
def test_an_image_is_offered_as_it_has_to_be_written_there(text, meant):
    others = {"source/images/flow.png": "", "source/images/v2/more1.png": ""}
    assert [each.hint for each in problems(f"# A\n\n{text}\n", **others)] == [f"did you mean '{meant}'?"]


def test_the_next_picture_of_a_row_is_not_what_was_meant():
    others = {"source/images/step-4.png": "", "source/images/step-11.png": ""}
    assert [each.hint for each in problems("# A\n\n![A step.](step-3.png)\n", **others)] == [
        "put it into 'source/images/'"
    ]


def test_a_header_that_is_indented_is_told_to_begin_in_the_first_column():
    (found,) = problems("# A\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n")
    assert "first column" in found.hint


def test_a_longer_fence_is_closed_by_one_as_long():
    (found,) = problems("# A\n\n````ruby\nx\n```\n\ntext\n")
    assert found.hint == "close it with ```` on a line of its own"


def test_a_row_with_one_cell_may_belong_to_the_row_above():
    rows = "# A\n\na | b | c\n--|---|--\n1 | 2 | text that\ngoes on |\n"
    assert [each.hint.partition(";")[2] for each in problems(rows)] == [
        " if this belongs to the row above, put it on that line"
    ]


def test_a_code_is_switched_off_for_a_page_by_its_front_matter():
    text = "\n# A\n\n### B\n\nText.\n"
    assert codes(f"---\ntitle: T\n---\n{text}") == ["skipped-level"]
    assert codes(f"---\nignore: [skipped-level]\n---\n{text}") == []


def test_a_code_is_switched_off_for_the_site_by_its_settings():
    text = "# A\n\n### B\n\nText.\n"
    assert (
        codes(text, **{"slatepy.yml": "ignore: [skipped-level, include-unused]\n", "source/includes/_a.md": "a"}) == []
    )


def test_a_comment_switches_a_code_off_for_the_block_after_it_and_no_further():
    block = '```json\n{"a": 1,}\n\n{"b": 2,}\n```\n'
    assert codes(f"# A\n\n{block}") == ["json-syntax"]
    assert codes(f"# A\n\n<!-- slatepy-ignore: json-syntax -->\n\n{block}") == []
    assert codes(f"# A\n\n<!-- slatepy-ignore: json-syntax, curl-quotes -->\n\n{block}\n{block}") == ["json-syntax"]
    assert codes(f"# A\n\n<!-- slatepy-ignore: yaml-syntax -->\n\n{block}") == ["json-syntax"]


def test_a_comment_switches_off_what_the_parser_says():
    text = '# A\n\n<!-- slatepy-ignore: glued-fence -->\n\n```json\n{"a": 1}```\n\n# B\n\n```json\n{}\n```\n'
    assert codes(text) == []
    assert codes(text.replace("slatepy-ignore", "other")) == ["glued-fence"]


def test_a_comment_in_the_front_matter_switches_off_what_is_said_of_a_key():
    assert codes("---\nserach: true # slatepy-ignore: unknown-key\n---\n\n# A\n\nText.\n") == []


def test_the_comments_of_a_file_are_found_with_their_places():
    data = b"a\n<!-- slatepy-ignore: one-a,  two-b -->\n# slatepy-ignore: three-c\n"
    assert list(ignored.named(data)) == [(2, 22, "one-a"), (2, 30, "two-b"), (3, 19, "three-c")]


def test_what_only_one_of_two_pages_ignores_is_still_told_of_what_they_share():
    page = "---\nincludes: [shared]\nignore: [skipped-level]\n---\n\n# A\n\nText.\n"
    tree = {PAGE: page, "source/includes/_shared.md": "# B\n\n### C\n\nText.\n"}
    assert build(tree).problems == ()
    tree["source/other.html.md"] = page.replace("ignore: [skipped-level]\n", "")
    assert [problem.code for problem in build(tree).problems] == ["skipped-level"]


def test_a_build_makes_only_the_checks_of_what_a_reader_stumbles_over():
    text = '# A\n\n### B\n\n[x](#nowhere)\n\n```json\n{"a": 1,}\n```\n'
    made = site.build({PAGE: text.encode()}, LOOK)
    assert [problem.code for problem in made.problems] == ["dead-anchor"]
    assert [problem.code for problem in checks.problems(made.site)] == ["dead-anchor"]


# put together here, so that no scanner of repositories takes them for what they look like
SECRETS = {
    "AWS": "AKIA" + "Q3EGRZ7WLKVXN5PD",
    "GitHub": "ghp_" + "kR7wQ2nZ8xLvT4yBf9Jc1DmPs6HgUe3AoV5i",
    "Slack": "xoxb-" + "2148019374-" + "7f3kQ9vLw2ZrT8sYb5Nd1Hce",
    "Stripe": "sk_live_" + "9tRk2LwQz7VbXn4PdYs8Jm3C",
    "Google": "AIza" + "SyB7kQ2wZrT8vLnX4pDfY9sJm3CgHe6UaRo",
    "SendGrid": "SG." + "kR7wQ2nZ8xLvT4yBf9Jc1D" + "." + "mPs6HgUe3AoV5iW0qYtNzXbKj2RlCdFp4SuGvE8hMw7",
}


def jwt(claims, signature="kR7wQ2nZ8xLvT4yBf9Jc1DmPs6HgUe3AoV5iW0qYtNz"):
    parts = (json.dumps(part).encode() for part in ({"alg": "HS256", "typ": "JWT"}, claims))
    return ".".join([*(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts), signature])


@pytest.mark.parametrize("kind", SECRETS)
def test_a_key_in_a_providers_form_is_a_secret_in_prose_and_in_code(kind):
    found = problems(f"# A\n\nKey: `{SECRETS[kind]}`\n\n```text\n{SECRETS[kind]}\n```\n")
    assert [(problem.code, problem.place.line, problem.place.column) for problem in found] == [("live-secret", 3, 7)]
    assert SECRETS[kind][16:] not in found[0].message


def test_a_signed_token_is_a_secret_unless_it_is_plainly_made_up():
    assert codes(f"# A\n\n`{jwt({'sub': 'u-8812', 'exp': 1999999999})}`\n") == ["live-secret"]
    assert codes(f"# A\n\n`{jwt({'sub': '1234567890', 'name': 'John Doe'})}`\n") == []
    assert codes(f"# A\n\n`{jwt({'sub': 'u-8812', 'exp': 1514390944})}`\n") == []
    assert codes(f"# A\n\n`{jwt({'sub': 'u-8812'}, 'short')}`\n") == []
    assert codes("# A\n\n`eyJhbGciOi.eyJub3QganNvbg.xxxxxxxxxxxxxxxxxxxxxxxxxxxx`\n") == []


def test_the_name_of_a_key_in_a_signed_address_is_no_secret():
    key = SECRETS["AWS"]
    assert codes(f"# A\n\nhttps://b.example.com/x?X-Amz-Credential={key}%2F20190115&X-Amz-Expires=7200\n") == []
    assert codes(f"# A\n\nhttps://b.example.com/x?AWSAccessKeyId={key}&Expires=1481686711\n") == []


def test_a_private_key_is_a_secret():
    body = "\n".join(hashlib.sha256(str(number).encode()).hexdigest() + "Zz+/qQ" for number in range(12))
    text = f"# A\n\n```text\n-----BEGIN RSA PRIVATE KEY-----\n{body}\n-----END RSA PRIVATE KEY-----\n```\n"
    assert codes(text) == ["live-secret"]


def test_the_matrix_has_a_row_for_each_section_with_a_sample():
    text = "---\nlanguage_tabs: [shell, ruby]\n---\n\n# A\n\n## B\n\n```shell\nb\n```\n\n```ruby\nb\n```\n"
    text += "\n# C\n\n```shell\nc\n```\n"
    made = build({PAGE: text})
    assert matrix.report(made.site).splitlines() == [
        "source/index.html.md: 75 % of the samples",
        "       shell  ruby",
        "    B      1     1",
        "  C        1     -",
    ]


def test_a_place_in_a_sample_is_that_of_the_file_whatever_indents_it():
    text = '# A\n\n> quote\n\n1. item\n\n    ```json\n    {\n      "a": 1,\n    }\n    ```\n'
    (found,) = [problem for problem in problems(text) if problem.code == "json-syntax"]
    assert text.splitlines()[found.place.line - 1][found.place.column - 1] == ","


MARKS = st.sampled_from(
    [
        *("# A\n", "##\n", "#b\n", "```json\n", "```\n", "~~~\n", '{"a":\n', "| a | b |\n", "|---|\n", "<div>", "</b>"),
        *("<!--", "-->", "[x](#y)\n", "![](z)\n", "[a][b]", "`", "\n", "> q\n", "- l\n", "curl 'x\n", '-H "a" \\\n'),
        *(
            "---\n",
            "a: b\n",
            "\ufeff",
            "\r",
            "\t",
            "\0",
            "é",
            "\u2028",
            "<script>",
            "slatepy-ignore: x",
            "…",
            "\\",
            "{{",
        ),
        *("}", "]", '"', "'"),
    ]
)


@given(st.lists(MARKS, max_size=40).map("".join))
@settings(max_examples=60, deadline=None)
def test_no_text_makes_a_check_fail_and_every_problem_has_its_line(text):
    tree = {PAGE: text.encode("utf-8", "surrogatepass")}
    lines = re.split(r"\r\n|\r|\n", text)
    for problem in site.build(tree, LOOK, thorough=True).problems:
        assert problem.place.file == PAGE or problem.code.startswith("theme")
        assert 1 <= problem.place.line <= len(lines) + 1
        assert problem.place.column >= 1
        assert problem.code in _KNOWN


@pytest.mark.parametrize(
    "text",
    [
        "<code>" * 20_000,
        "<div " * 20_000,
        "`" * 50_000,
        "`a " * 20_000,
        "[a][" * 20_000,
        "|" * 50_000 + "\n" + "|-" * 20_000,
        "```json\n" + "{" * 50_000 + "\n```\n",
        "```json\n" + '{"a":' * 20_000 + "\n```\n",
        "```json\n" + '"' * 50_000 + "\n```\n",
        "```python\n" + "(" * 50_000 + "\n```\n",
        "```python\nx = " + "-" * 50_000 + "1\n```\n",
        "```xml\n" + "<a>" * 50_000 + "\n```\n",
        "```yaml\n" + "[" * 20_000 + "\n```\n",
        "```toml\na = " + "[" * 20_000 + "\n```\n",
        "```shell\ncurl " + "'a" * 20_000 + "\n```\n",
        "```javascript\nvar a = " + "(" * 20_000 + "\n```\n",
        "[x](#a-b-c)\n" * 5_000,
        "eyJ" * 20_000,
    ],
    ids=lambda text: repr(text[:16]),
)
def test_no_text_is_slow_to_check(text):
    import time  # noqa: PLC0415 - only here

    made = site.build({PAGE: text.encode()}, LOOK)
    start = time.process_time()
    checks.problems(made.site, thorough=True)
    assert time.process_time() - start < 2.5


def test_addresses_that_are_invented_are_not_asked_for():
    text = "# A\n\n" + " ".join(
        f"[x]({url})"
        for url in (
            "https://a.dev/x#y",
            "https://a.dev/x",
            "http://localhost:80/",
            "https://api.example.com/",
            "https://b.test/",
            "http://192.168.0.1/",
            "https://c.dev/{id}",
            "https://$HOST/",
            "https://intranet/",
            "//d.dev",
            "mailto:a@b.dev",
        )
    )
    made = build({PAGE: text})
    assert dead_url.urls(made.site) == ("https://a.dev/x",)
    (first, second) = dead_url.problems(made.site, {"https://a.dev/x": "answers 404"})
    assert (first.message, first.place.column) == ("'https://a.dev/x#y' answers 404", 5)
    assert second.place.line == 3


def test_problems_are_the_same_each_time():
    tree, _ = files.read(ROOT)
    tree = {**tree, PAGE: tree[PAGE] + b"\n# X\n\n#### Y\n\n[z](#no) ![](no.png)\n\n```json\n{,}\n```\n"}
    first, second = (site.build(tree, LOOK, thorough=True).problems for _ in range(2))
    assert first == second
    assert json.dumps([problem.message for problem in first])
