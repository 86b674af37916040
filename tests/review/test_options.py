"""Every option of the review, from the command line: what it keeps, what it leaves out, and what it says of it."""

from __future__ import annotations

import json

import pytest
from by_hand import NORTH, SOUTH, claim_of, story_of

from eventwire.records import Party, Place, Speaker, Toll, When, annotated_to_plain

EAST = {"text": "Eastmark", "name": "Eastmark", "country": "CCC", "kind": "state"}


def _on(day: str) -> When:
    return When(day, start=day, end=day, date_prec=1)


def _stories():
    fen = Place("Fen", name="Fen", lat=31.0, lon=51.0, country="BBB", feature="city", uncertainty_km=5.0)
    east = (Party(**EAST),)
    wire = (Speaker("Wire", name="Wire", kind="media"),)
    toll = Toll("killed", "villagers", "ten villagers", low=10, best=10, high=10)
    yield story_of("d1", "2024-03-03", claim_of("c1", "d1"))
    yield story_of("d2", "2024-03-04", claim_of("c2", "d2", said_by=wire, toll=(toll,)), outlet="Herald")
    yield story_of(
        "d3",
        "2024-03-20",
        claim_of(
            "c3", "d3", event_type="CONSULT", mode="visit", actor=east, when=_on("2024-03-20"), place=fen, toll=()
        ),
    )
    yield story_of(
        "d4",
        "2024-04-02",
        claim_of("c4", "d4", event_type="SANCTION", mode=None, actor=east, when=_on("2024-04-01"), toll=(), place=None),
    )


@pytest.fixture
def asked(command, tmp_path):
    """Return a function that runs the review with options and gives its JSON."""
    path = tmp_path / "annotated.jsonl"
    rows = [json.dumps(annotated_to_plain(s), separators=(",", ":")) for s in _stories()]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")

    def run(*options: str, form: str = "json"):
        code, out, err = command("review", str(path), "--format", form, *options)
        assert code == 0, err
        return json.loads(out) if form == "json" else out

    return run


def kinds(made: dict) -> set[str]:
    return {i["incident"]["event_type"] for i in made["incidents"]}


def test_without_options_all_is_told(asked):
    assert kinds(asked()) == {"ASSAULT", "CONSULT", "SANCTION"}


def test_a_period_leaves_out_what_is_told_to_have_been_outside_it(asked):
    assert kinds(asked("--from", "2024-03-10")) == {"CONSULT", "SANCTION"}
    assert kinds(asked("--to", "2024-03-10")) == {"ASSAULT"}
    assert kinds(asked("--from", "2024-03-10", "--to", "2024-03-25")) == {"CONSULT"}


def test_one_actor_keeps_its_own_and_two_keep_what_is_between_them(asked):
    assert kinds(asked("--actor", "CCC")) == {"CONSULT", "SANCTION"}
    assert kinds(asked("--actor", "northland")) == {"ASSAULT"}
    assert kinds(asked("--actor", "AAA", "--actor", "BBB")) == {"ASSAULT"}
    assert kinds(asked("--actor", "AAA", "--actor", "CCC")) == set()


def test_a_place_keeps_what_is_told_to_have_been_there(asked):
    assert kinds(asked("--place", "Fen")) == {"CONSULT"}
    assert kinds(asked("--place", "AAA")) == {"ASSAULT"}


def test_types_keep_what_they_name(asked):
    assert kinds(asked("--type", "consult", "--type", "SANCTION")) == {"CONSULT", "SANCTION"}


@pytest.mark.parametrize(("rule", "reading"), [("acled_lowest", 4), ("ucdp_best", None)])
def test_a_reading_rule_is_named_and_reads_the_toll(asked, rule, reading):
    made = asked("--rule", rule)
    assert made["rule"] == rule
    strike = next(i for i in made["incidents"] if i["incident"]["event_type"] == "ASSAULT")
    toll = strike["incident"]["toll"][0]
    assert toll["rule"] == rule
    assert reading is None or toll["reading"] == reading
    assert f"readings by {rule}" in asked("--rule", rule, form="md")


def test_as_of_leaves_out_what_was_published_later_and_says_so(asked):
    made = asked("--as-of", "2024-03-03")
    assert kinds(made) == {"ASSAULT"}
    assert made["counts"]["reports"] == 1
    assert "as of 3 March 2024" in asked("--as-of", "2024-03-03", form="html")


def test_since_marks_what_is_new_in_every_form(asked):
    assert "New since 10 March 2024" in asked("--since", "2024-03-10", form="md")
    page = asked("--since", "2024-03-10", form="html")
    assert page.count("(new)") == 2
    assert "since 10 March 2024" in page


def test_a_title_stands_over_the_review(asked):
    assert asked("--title", "Marsh & Fen")["title"] == "Marsh & Fen"
    assert "<title>Marsh &amp; Fen: " in asked("--title", "Marsh & Fen", form="html")
    assert "Marsh &amp; Fen" in asked("--title", "Marsh & Fen", form="docx-html")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "3 March 2024"),
        ("fr", "3 mars 2024"),
        ("es", "3 de marzo de 2024"),
        ("de", "3. März 2024"),
        ("ar", "مارس 2024"),
        ("pt-BR", "3 de março de 2024"),
    ],
)
def test_dates_stand_in_the_language_asked_for_and_words_stay(asked, code, words):
    for form in ("html", "md", "docx-html"):
        body = asked("--dates-language", code, form=form)
        assert words in body
        assert "What happened" in body
        assert ("3 March 2024" in body) == (code == "en")


def test_a_language_there_is_none_of_is_an_error_that_says_what_to_give(command, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(annotated_to_plain(next(_stories())), separators=(",", ":")) + "\n", encoding="utf-8")
    code, _, err = command("review", str(path), "--dates-language", "qqq")
    assert code != 0
    assert "fr, es, de or ar" in " ".join(err)


def test_an_incident_is_asked_for_by_its_letter_or_its_key(asked):
    made = asked()
    first = next(i for i in made["incidents"] if i["letter"] == "A")
    by_letter = asked("--incident", "a")
    by_key = asked("--incident", first["incident"]["incident_key"])
    assert by_letter == by_key
    assert [i["letter"] for i in by_letter["incidents"]] == ["A"]
    assert by_letter["handout"]["citations"]


def test_two_sides_of_a_pair_are_told_by_country_and_name(asked):
    assert NORTH["country"] != SOUTH["country"]
    assert kinds(asked("--actor", NORTH["name"], "--actor", SOUTH["country"])) == {"ASSAULT"}
