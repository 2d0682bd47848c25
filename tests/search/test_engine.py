"""The engine that the reader's page loads, asked in Node: what it finds, in which order, and what it shows of it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slatepy import search

HERE = Path(__file__).resolve().parent
ENGINE = HERE.parents[1] / "themes" / "slate" / "javascripts" / "search.js"
NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(NODE is None, reason="there is no Node")


def asked(records, *queries):
    """Return each query's answer: `results`, `words`, the results as `typed` key by key, and `after` those before."""
    work = {
        "engine": str(ENGINE),
        "index": search.script(records).decode(),
        "queries": queries,
    }
    answer = subprocess.run(
        [NODE, str(HERE / "engine.js")], input=json.dumps(work), capture_output=True, text=True, check=False
    )
    assert not answer.returncode, answer.stderr
    return json.loads(answer.stdout)


def record(title, text="", level=2, trail=(), anchor=None):
    # a page of its own, so that the text comes with the index
    return search.Record("page.html", anchor or title, level, title, trail, text)


def found(records, query):
    return [result["anchor"] for result in asked(records, query)[0]["results"]]


def firsts(records, queries):
    answers = asked(records, *queries)
    return {query: answer["results"][0]["anchor"] for query, answer in zip(queries, answers, strict=True)}


def marked(parts):
    return [text for text, is_marked in parts if is_marked]


ORDERS = (
    record("Orders", "Everything about buying.", 1),
    record("Create an order", "POST /v1/orders\n\nSend `customer_id`.\n\nclient.createUserRecord(1)"),
    record("Get an order", "GET /v1/orders/{id}\n\nX-Rate-Limit: 10, since v1.2."),
    record("Errors", "ERR_1003 means that the orderId is unknown.", 1),
    record("Limits", "A user_record holds order_id and v1.20."),
)


NAMES = (
    ("create", "Create an order"),
    ("creat", "Create an order"),
    ("cre", "Create an order"),
    ("buying", "Orders"),
    ("uyin", "Orders"),
    ("createUserRecord", "Create an order"),
    ("createuser", "Create an order"),
    ("UserRecord", "Create an order"),
    ("customer_id", "Create an order"),
    ("customerId", "Create an order"),
    ("customer id", "Create an order"),
    ("customer-id", "Create an order"),
    ("customerid", "Create an order"),
    ("order_id", "Limits"),
    ("orderId", "Errors"),
    ("/v1/orders/{id}", "Get an order"),
    ("/v1/orders/:id", "Get an order"),
    ("GET /v1/orders/{id}", "Get an order"),
    ("v1/orders", "Create an order"),
    ("/v1/orders", "Create an order"),
    ("X-Rate-Limit", "Get an order"),
    ("x-rate", "Get an order"),
    ("rate limit", "Get an order"),
    ("ERR_1003", "Errors"),
    ("err1003", "Errors"),
    ("1003", "Errors"),
    ("v1.2", "Get an order"),
    ("`order_id`,", "Limits"),
    ("“Errors”", "Errors"),
)


@pytest.fixture(scope="module")
def by_name():
    """The first answer for each of the names, all asked at once."""
    return firsts(ORDERS, [query for query, _ in NAMES])


@pytest.mark.parametrize(("query", "first"), NAMES)
def test_names_are_found_in_every_shape(by_name, query, first):
    assert by_name[query] == first


def test_both_shapes_of_a_name_are_found_with_either():
    assert set(found(ORDERS, "orderId")) >= {"Errors", "Limits"}
    assert set(found(ORDERS, "order_id")) >= {"Errors", "Limits"}


def test_a_middle_is_found_over_the_joint_of_a_name():
    assert set(found(ORDERS, "userec")) == {"Create an order", "Limits"}


def test_one_wrong_letter_is_forgiven():
    records = (record("Accounts"), record("Payments", "money"), record("Refunds"))
    typos = ("acounts", "acccounts", "accoumts", "acconuts", "zccounts", "accountz", "caccounts")
    for typo, answer in zip(typos, asked(records, *typos), strict=True):
        assert [result["anchor"] for result in answer["results"]] == ["Accounts"], typo


def test_one_wrong_letter_is_forgiven_in_words_of_four():
    records = (record("User"), record("Order", "surely a nurse"))
    typos = ("uesr", "usar", "uqser", "usrr")
    for typo, answer in zip(typos, asked(records, *typos), strict=True):
        assert [result["anchor"] for result in answer["results"]] == ["User"], typo


def test_digits_are_never_taken_for_others():
    assert found((record("A", "ERR_1003"), record("B", "ERR_1004")), "ERR_1003") == ["A"]
    assert found((record("A", "ERR_1003"),), "1004") == []


def test_one_wrong_letter_is_forgiven_in_names_of_several_words():
    assert found((record("A", "the orderStatus"), record("B", "the order")), "orderStaus")[0] == "A"
    assert found((record("A", "the order_status"), record("B", "the order")), "order_staus")[0] == "A"
    assert found((record("TIMESTAMP"), record("Time")), "TrMESTAMP")[0] == "TIMESTAMP"


def test_a_mistyped_word_beside_right_ones_is_forgiven():
    assert found(ORDERS, "create an ordr")[0] == "Create an order"
    assert found(ORDERS, "craete order")[0] == "Create an order"


def test_a_typo_that_is_a_part_of_another_word_is_forgiven_in_titles():
    records = (
        record("Create reservation with price components", "Creates a reservation object"),
        record("Create reservation coupon object"),
    )
    assert found(records, "Create reservation compon object")[0] == "Create reservation coupon object"


def test_all_words_must_stand_in_a_section():
    records = (record("One", "alpha beta"), record("Two", "alpha"), record("Three", "beta"))
    assert found(records, "alpha beta") == ["One"]
    assert found(records, "beta alpha") == ["One"]


def test_a_title_that_stands_whole_in_the_question_is_found_beside_texts_that_have_all_words():
    records = [
        record("Tips", "How to do everything: cancel an order, or an invoice, or a parcel; a long text."),
        record("Cancel a parcel", "DELETE /v1/parcels/{id}"),
        record("Cancel an order", "DELETE /v1/orders/{id}"),
    ]
    assert set(found(records, "how to cancel a parcel")) == {"Cancel a parcel", "Tips"}


def test_where_nothing_has_all_words_those_with_most_come_first():
    records = (record("One", "alpha"), record("Two", "alpha beta"), record("Three", "delta"))
    assert found(records, "alpha beta gammaray")[:2] == ["Two", "One"]
    assert "Three" not in found(records, "alpha beta gammaray")


def test_the_trail_counts_where_the_section_has_a_word_itself():
    records = (
        record("Customers", level=1),
        record("Parameters", "limit", trail=("Customers",), anchor="customers-parameters"),
        record("Orders", level=1),
        record("Parameters", "limit", trail=("Orders",), anchor="orders-parameters"),
    )
    assert found(records, "orders parameters")[0] == "orders-parameters"
    assert "customers-parameters" not in found(records, "customers")


def test_titles_come_before_text_and_whole_titles_before_longer_ones():
    records = (
        record("Text", "refund refund refund"),
        record("How to make a refund of an order"),
        record("Refund a payment"),
        record("Refund"),
        record("Prerefunded"),
    )
    assert found(records, "refund") == [
        "Refund",
        "Refund a payment",
        "How to make a refund of an order",
        "Prerefunded",
        "Text",
    ]


def test_of_equal_titles_the_higher_heading_comes_first():
    records = (record("Errors", level=4, anchor="low"), record("Errors", level=1, anchor="high"))
    assert found(records, "errors") == ["high", "low"]


def test_a_single_letter_is_found_in_texts_unless_titles_alone_answer_it():
    few = [record("Vitamins", "see plan c")]
    many = [*few, *(record(f"Chapter {number}", anchor=f"chapter-{number}") for number in range(80))]
    assert [found["title"] for found in asked(few, "c")[0]["results"]] == ["Vitamins"]
    assert all(found["title"].startswith("Chapter") for found in asked(many, "c")[0]["results"][:20])
    for query in ("vitamins c", "c vitamins", "plan c", "c plan"):
        answer = asked(many, query)[0]
        assert answer["results"][0]["title"] == "Vitamins", query
        assert answer["typed"] == answer["results"], query


@pytest.mark.parametrize("query", ["p", "po", "pos"])
def test_where_titles_alone_answer_the_excerpt_shows_the_letters_all_the_same(query):
    text = "Filler words stand here. " * 200 + "Post it. " + "More filler. " * 200
    many = [record(f"Post {number}", text, anchor=f"post-{number}") for number in range(30)]
    first = asked([*many, record("Other", "how to post")], query)[0]["results"][0]
    assert first["title"] == "Post 0"
    assert "Post it." in "".join(part for part, _ in first["parts"])
    assert marked(first["parts"]) == [query.title()][: len(query) - 1]


def test_a_whole_name_comes_before_a_longer_one():
    records = (record("A", "order_id_list"), record("B", "reorder_id"), record("C", "the order_id."))
    assert found(records, "order_id")[0] == "C"


def test_a_whole_path_comes_before_a_longer_one():
    records = (record("A", "GET /v1/users/{id}/cards"), record("B", "GET /v1/users/{id}"), record("C", "GET /v1/users"))
    assert found(records, "/v1/users/{id}")[0] == "B"
    assert found(records, "/v1/users")[0] == "C"


def test_a_path_ends_where_it_ends_in_every_style_of_its_parts():
    records = (record("Current", "GET /v3/apps/:guid/droplets/current"), record("All", "GET /v3/apps/:guid/droplets"))
    assert found(records, "/v3/apps/{guid}/droplets")[0] == "All"


SENT = (
    record("Limits", "Not more than 42 parcels or 7 items each second, at https://api.example.com or elsewhere."),
    record("Parcels", "GET /v1/parcels and POST /v1/parcels"),
    record("Items", "GET /v1/parcels/{id}/items"),
    record("Item", "GET https://api.example.com/v1/parcels/8f3a-1/items/:item"),
    record("Parcel", "PATCH /v1/parcels/{id}"),
)


@pytest.mark.parametrize(
    ("query", "first", "mark"),
    [
        ("/v1/parcels/42", "Parcel", "/v1/parcels/{id}"),
        ("PATCH /v1/parcels/42", "Parcel", "PATCH"),
        ("https://eu.example.com/v1/parcels/8F3A-11?fields=id", "Parcel", "/v1/parcels/{id}"),
        ("/v1/parcels/42/items", "Items", "/v1/parcels/{id}/items"),
        ("localhost:8080/v1/parcels/42/items/7", "Item", "/v1/parcels/8f3a-1/items/:item"),
        ("http://localhost:8080/v1/parcels", "Parcels", "/v1/parcels"),
        ("https://example.com", "Item", "https"),
    ],
)
def test_an_address_as_it_was_sent_leads_to_its_section(query, first, mark):
    result = asked(SENT, query)[0]["results"][0]
    assert (result["anchor"], marked(result["parts"])[0]) == (first, mark)


def test_a_path_with_an_id_is_found_in_a_title():
    assert found((*SENT, record("DELETE /v1/parcels/{id}")), "/v1/parcels/42")[0] == "DELETE /v1/parcels/{id}"


@pytest.mark.parametrize("query", ["update lamp", "update a lamp", "Update the lamp"])
def test_an_article_makes_no_title_another(query):
    records = (record("Update lamp settings"), record("Update a lamp"), record("Update lamps", "to update a lamp"))
    assert found(records, query)[0] == "Update a lamp"


def test_a_title_in_two_words_is_found_by_one():
    records = (record("Ticker", "the orderbook, or an orderbook"), record("Order Book"), record("Border bookings"))
    assert found(records, "orderbook")[0] == "Order Book"
    records = (record("Send a pickup code", "pickupCodes.send"), record("Pickup codes", "All of a pickup code."))
    assert found(records, "pickupcode")[0] == "Pickup codes"


@pytest.mark.parametrize(
    "query", ["Webhooks > Create a webhook", "Webhooks / Create a webhook", "create + webhook", "Create a webhook."]
)
def test_signs_between_words_are_none(query):
    records = (record("Verify a signature", "a > b / c + webhook"), record("Create a webhook", trail=("Webhooks",)))
    assert found(records, query)[0] == "Create a webhook"


def test_signs_alone_are_asked_for():
    assert found((record("A", "1 + 2"), record("B", "1 >= 2")), ">=") == ["B"]


@pytest.mark.parametrize("query", ["c++", "<b>", "a.*b", "wombat x+++y"])
def test_letters_alone_are_no_guess_at_what_is_nowhere(query):
    records = (record("A page", "b and c"), record("The wombat", "x or y"), record("Constructor"))
    assert found(records, query) == (["The wombat"] if "wombat" in query else [])


SHAPES = (
    record("Snake", "Send order_id again."),
    record("Kebab", "Send Retry-After again."),
    record("Words", "for material, in order identical"),
    record("Twice", "Send KC-API-KEY and KC-API-SIGN."),
    record("Typo", "Send ordered things."),
)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("orderid", "Snake"),
        ("retryafter", "Kebab"),
        ("kcapikey", "Twice"),
        ("kcapisign", "Twice"),
        ("retryaft", "Kebab"),
    ],
)
def test_an_identifier_that_is_typed_without_its_marks_is_found(query, first):
    (answer,) = asked(SHAPES, query)
    assert answer["results"][0]["anchor"] == first
    assert marked(answer["results"][0]["parts"])


def test_where_a_name_stands_often_as_it_is_typed_a_title_with_marks_is_found_too():
    records = (*(record(f"Text {number}", "Send orderid again.") for number in range(30)), record("order_id"))
    assert found(records, "orderid")[0] == "order_id"


def test_two_words_of_prose_are_no_identifier():
    assert found((*SHAPES, record("Format", "Choose one.")), "format") == ["Format"]


@pytest.mark.parametrize(
    "queries", [("orderid", "orderId", "order_id"), ("retryaf", "retryAf"), ("retryAf", "retryaf")]
)
def test_an_answer_hangs_on_its_question_alone(queries):
    records = (*SHAPES, record("Camel", "Send orderId again."), record("Mute", "A retryafter of ours."))
    assert all(answer["after"] == answer["results"] for answer in asked(records, *queries))


def test_words_in_a_row_come_before_words_apart():
    records = (record("A", "key for the secret api"), record("B", "an api key"))
    assert found(records, "api key")[0] == "B"


SCRIPTS = (
    record("创建订单"),
    record("查询", "账户余额、订单状态"),
    record("認証", "APIキーを使います"),
    record("주문 생성"),
    record("Заказы и счёт"),
    record("مُحَمَّد"),
    record("Réception", "Un événement"),
    record("Straße"),
    record("\uff21\uff22\uff23"),
    record("שָׁלוֹם"),
)
SPELLINGS = (
    ("订单", "创建订单"),
    ("建订", "创建订单"),
    ("状态", "查询"),
    ("余额状态", "查询"),
    ("キー", "認証"),
    ("주문", "주문 생성"),
    ("заказ", "Заказы и счёт"),
    ("счет", "Заказы и счёт"),
    ("СЧЁТ", "Заказы и счёт"),
    ("закзы", "Заказы и счёт"),
    ("محمد", "مُحَمَّد"),
    ("مـحـمـد", "مُحَمَّد"),
    ("reception", "Réception"),
    ("RÉCEPTION", "Réception"),
    ("evenement", "Réception"),
    ("strasse", "Straße"),
    ("abc", "\uff21\uff22\uff23"),
    ("\uff53\uff54\uff52\uff41\uff53\uff53\uff45", "Straße"),
    ("שלום", "שָׁלוֹם"),
)


@pytest.fixture(scope="module")
def by_spelling():
    """The first answer for each of the spellings, all asked at once."""
    return firsts(SCRIPTS, [query for query, _ in SPELLINGS])


@pytest.mark.parametrize(("query", "first"), SPELLINGS)
def test_every_script_is_found_without_its_marks(by_spelling, query, first):
    assert by_spelling[query] == first


def test_where_words_are_not_spaced_a_chance_hit_hides_no_other():
    records = (record("字段", "账户、用户余额"), record("查询", "查询账户的余额"))
    assert set(found(records, "账户余额")) == {"字段", "查询"}


def test_the_words_that_were_found_are_marked():
    (answer,) = asked(ORDERS, "create order")
    first = answer["results"][0]
    assert first["titleParts"] == [["Create", True], [" an ", False], ["order", True]]
    assert "".join(text for text, _ in first["titleParts"]) == first["title"]


@pytest.mark.parametrize(
    ("query", "mark"),
    [("customerId", "customer_id"), ("custmer", "customer"), ("createuser", "createUser"), ("creatruse", "createUse")],
)
def test_what_stands_for_a_word_is_marked(query, mark):
    (answer,) = asked(ORDERS, query)
    assert mark in marked(answer["results"][0]["parts"])


def test_marks_fall_on_letters_with_accents():
    (answer,) = asked((record("Réception", "un Événement e\u0301te\u0301"),), "evenement ete")
    assert marked(answer["results"][0]["parts"]) == ["Événement", "e\u0301te\u0301"]


@pytest.mark.parametrize(
    ("text", "query", "mark"),
    [
        ("Die Straße dort", "strasse", "Straße"),
        ("Die Straße dort", "straße", "Straße"),
        ("Die Strasse dort", "straße", "Strasse"),
        ("Kære hjem", "kaere", "Kære"),
        ("A \ufb01le of it", "file", "\ufb01le"),
        ("Wait\u2026 what", "what", "what"),
    ],
)
def test_a_letter_that_is_two_when_it_is_plain_is_marked(text, query, mark):
    (answer,) = asked((record("A", text),), query)
    assert marked(answer["results"][0]["parts"]) == [mark]


def test_the_excerpt_shows_the_place_that_was_found():
    text = "Filler words stand here. " * 200 + "The needle is in this sentence, near the end. " + "More filler. " * 200
    (answer,) = asked((record("Hay", text),), "needle sentence")
    parts = answer["results"][0]["parts"]
    assert marked(parts) == ["needle", "sentence"]
    shown = "".join(part for part, _ in parts)
    assert 60 < len(shown) < 160
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_the_excerpt_prefers_the_place_with_most_of_the_words():
    text = "alpha " + "x " * 300 + "beta alpha gamma " + "y " * 300
    (answer,) = asked((record("A", text),), "gamma beta alpha")
    assert set(marked(answer["results"][0]["parts"])) == {"alpha", "beta", "gamma"}


def test_a_section_found_by_its_title_shows_how_it_begins():
    (answer,) = asked(ORDERS, "orders")
    assert answer["results"][0]["parts"] == [["Everything about buying.", False]]


def test_words_is_an_expression_that_matches_the_page():
    (answer,) = asked((record("A", "see user.name + [x] (y)"),), "user.name [x]")
    source, flags = answer["words"]
    assert "user\\.name" in source
    assert "g" in flags
    assert "i" in flags


def test_odd_questions_are_answered():
    odd = ("", "   ", "\n", "{}", "()", "\\", "[", "*", "?", ".*", "\u0301", "🙂", "\u200b")
    assert all(isinstance(answer["results"], list) for answer in asked(ORDERS, *odd))


def test_no_records_have_no_answers():
    assert asked((), "x")[0]["results"] == []


def test_a_heading_without_id_leads_to_the_one_before_it():
    records = (record("A", anchor="a"), search.Record("page.html", "", 2, "Raw", ("A",), "inside"))
    assert found(records, "raw") == ["a"]


def test_the_trail_is_that_of_the_records():
    records = (
        search.Record("p", "a", 1, "A", (), ""),
        search.Record("p", "b", 3, "B", ("A",), ""),
        search.Record("p", "c", 2, "C", ("A",), ""),
        search.Record("p", "d", 1, "D", (), ""),
        search.Record("q", "", 0, "", (), "start"),
        search.Record("q", "e", 2, "E", (), ""),
    )
    answers = asked(records, *"ABCDE")
    for each, answer in zip((*records[:4], records[5]), answers, strict=True):
        (result,) = [result for result in answer["results"] if result["title"] == each.title]
        assert (tuple(result["trail"]), result["page"]) == (each.trail, each.page)


WORDS = st.lists(
    st.sampled_from(["user", "users", "order_id", "orderId", "/v1/x", "réception", "订单", "use", "ordr", "a", "x-y"]),
    min_size=1,
    max_size=4,
).map(" ".join)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=8), st.lists(WORDS, min_size=1, max_size=8))
def test_an_answer_does_not_depend_on_what_was_typed_before(texts, queries):
    records = [record(title, text, anchor=str(number)) for number, (title, text) in enumerate(texts)]
    for answer in asked(records, *queries):
        assert answer["results"] == answer["typed"]


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=20), st.text(max_size=60)), max_size=4),
    st.lists(st.text(max_size=12), max_size=8),
)
def test_any_text_can_be_searched_for_anything(texts, queries):
    records = [record(" ".join(title.split()), text, anchor=str(number)) for number, (title, text) in enumerate(texts)]
    for answer in asked(records, *queries):
        for result in answer["results"]:
            assert "".join(text for text, _ in result["titleParts"]) == result["title"]
