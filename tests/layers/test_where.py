"""Places: found, told from persons and papers, resolved by context, as exact as the words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from eventwire.knowledge.gazetteer import Gazetteer
from eventwire.layers.where import event_places, places
from eventwire.pipeline import annotate_parsed, annotate_text

CONFLICT = yaml.safe_load(Path(__file__).with_name("golden_where_conflict.yaml").read_text(encoding="utf-8"))
FRESH = yaml.safe_load(Path(__file__).with_name("golden_where_fresh.yaml").read_text(encoding="utf-8"))
KNOWN = [pytest.param(row, marks=pytest.mark.xfail(strict=True)) for row in (*CONFLICT["known"], *FRESH["known"])]


@pytest.fixture(scope="module")
def read(parse_text):
    gazetteer = Gazetteer.load()

    def run(text: str, **fields: object):
        parsed = parse_text(text, **fields)
        return parsed, places(parsed, gazetteer)

    return run


def named(found, text):
    return next((p for p in found if p.text == text), None)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Fighters shelled the port of Hodeidah on Monday.", "Hodeidah", "YEM"),
        ("Two drones fell near Sana'a, the ministry said.", "Sana'a", "YEM"),
        ("A bus overturned outside Paris, Texas, on Friday.", "Paris", "USA"),
        ("The minister flew from Madrid to Paris for talks.", "Paris", "FRA"),
        ("Farmers in Nebraska said the U.S. had promised aid.", "U.S.", "USA"),
    ],
)
def test_a_place_is_resolved_by_its_context(read, text: str, name: str, country: str) -> None:
    assert named(read(text)[1], name).country == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paris Hilton opened a shop and Jack London wrote novels.", "Paris"),
        ("The Washington Post reported the figures first.", "Washington"),
        ("He told us that the match would start in March.", "us"),
        ("The District Court adjourned the hearing.", "District"),
        ("The Ebola virus spread quickly.", "Ebola"),
    ],
)
def test_persons_papers_and_common_words_are_left_alone(read, text: str, name: str) -> None:
    assert named(read(text)[1], name) is None


def test_an_adjective_is_told_from_a_place(read) -> None:
    _, found = read("Syrian troops entered Aleppo.")
    assert named(found, "Syrian").form == "adjective"
    assert named(found, "Aleppo").form == "name"


def test_a_country_never_becomes_its_capital(read) -> None:
    place = named(read("Protests spread across Kenya on Tuesday.")[1], "Kenya")
    assert (place.feature, place.where_prec) == ("country", 6)
    assert place.uncertainty_km > 100


@pytest.mark.parametrize(
    ("text", "rule", "prec"),
    [
        ("Soldiers clashed with rebels near Goma on Sunday.", "near", 2),
        ("A convoy was hit 30 km north of Marib.", "some_distance_from", 5),
        ("The blast struck the outskirts of Kandahar.", "outskirts", 2),
        ("Guards fired shots at the border with Pakistan.", "border_of", 5),
        ("Villages in northern Syria were shelled.", "part_of_region", 5),
    ],
)
def test_words_round_a_name_widen_it(read, text: str, rule: str, prec: int) -> None:
    place = next(p for p in read(text)[1] if p.form == "name")
    assert rule in [r.rule for r in place.reasons]
    assert place.where_prec == prec


def test_plain_in_does_not_widen_a_town(read) -> None:
    assert named(read("A bomb exploded in Kandahar.")[1], "Kandahar").where_prec == 1


def test_an_unknown_place_has_no_coordinates(read) -> None:
    for place in read("Shots were heard in the village of Zorvakhel on Monday.")[1]:
        if place.text == "Zorvakhel":
            assert place.lat is None
            assert place.reasons


def test_the_event_has_the_place_under_its_verb(read) -> None:
    parsed, found = read("Gunmen killed two traders in Maiduguri, a spokesman in Abuja said.")
    killed = next(t for t in parsed.doc if t.text == "killed")
    made = event_places(parsed, killed, found)
    assert [p.text for p in made] == ["Maiduguri"]
    assert made[0].role == "event"


def test_a_dateline_is_no_event_place(read) -> None:
    parsed, found = read("NAIROBI, Jan 5 (Reuters) - Gunmen killed two traders in Garissa on Monday.")
    killed = next(t for t in parsed.doc if t.text == "killed")
    assert named(found, "NAIROBI").role == "dateline"
    assert [p.text for p in event_places(parsed, killed, found)] == ["Garissa"]


def test_spans_hold_in_text_order_without_overlap(read) -> None:
    parsed, found = read("Officials in Sana'a, Yemen, and in the U.S. spoke of the Strait of Hormuz, off Iran.")
    ends = 0
    for place in found:
        assert parsed.text[place.span.start : place.span.end] == place.span.exact
        assert place.span.start >= ends
        ends = place.span.end


@pytest.mark.parametrize(
    ("text", "word", "want"),
    [
        ("Rebels shelled the port of Hodeidah, a minister said in Riyadh.", "shelled", ["Hodeidah"]),
        ("In Marib, gunmen killed two guards and fled.", "killed", ["Marib"]),
        ("A bomb killed six people at a market in Mosul on Friday.", "killed", ["Mosul"]),
        ("The London-based group said police had arrested ten men in Cairo.", "arrested", ["Cairo"]),
        ("Troops from Nairobi attacked a camp near Kismayo.", "attacked", ["Kismayo"]),
        ("Police in Lagos arrested 40 traders.", "arrested", ["Lagos"]),
        ("Speaking in Geneva, the envoy condemned the killing of aid workers.", "condemned", []),
        ("The mayor of Odesa accused soldiers of looting.", "accused", []),
        ("Gunmen shot the mayor of Odesa.", "shot", []),
    ],
)
def test_the_events_place_is_told_from_the_speakers_and_the_partys(read, text, word, want) -> None:
    parsed, found = read(text)
    token = next(t for t in parsed.doc if t.text == word)
    assert [p.text for p in event_places(parsed, token, found)] == want


@pytest.mark.parametrize("row", [*CONFLICT["told"], *FRESH["told"], *KNOWN], ids=lambda row: row["text"][:60])
def test_places_of_conflict_reporting(row, parse_text, load_once) -> None:
    annotated = annotate_parsed(parse_text(row["text"]), load_once())
    found = annotated.places
    for trigger, text in row.get("event", {}).items():
        held = [c.place.text for c in annotated.claims if trigger in c.trigger.exact and c.place is not None]
        assert held
        assert held[0] == text
    for text, country, prec, role in row["places"]:
        place = named(found, text)
        assert place is not None, text
        assert country in (None, place.country)
        assert prec in (None, place.where_prec)
        assert role in (None, place.role)
    for word in row.get("none", ()):
        assert not [p.text for p in found if word in p.text]


def test_an_unknown_village_lies_where_the_words_say_and_nowhere_else(read) -> None:
    _, found = read("Raiders burned Ozvarin, a village in Borno state, and the village of Temessi.")
    told, bare = named(found, "Ozvarin"), named(found, "Temessi")
    assert told is not None
    assert bare is not None
    assert (told.country, told.where_prec, told.feature, told.lat) == ("NGA", 1, "city", None)
    assert (bare.country, bare.where_prec, bare.lat) == (None, 1, None)
    assert any(r.rule == "lies_in" for r in told.reasons)


def test_a_small_namesake_in_a_country_that_the_story_is_not_about_is_nobody_s_place(engine):
    story = "Rebels shelled houses in Moura on Monday. Soldiers from Bamako had driven to Mopti and on to Timbuktu."
    assert {p.text: p.country for p in annotate_text(story, engine, published="2024-05-08").places}["Moura"] is None
    alone = annotate_text("Police searched a house in Moura on Monday.", engine, published="2024-05-08")
    assert [p.country for p in alone.places] == ["PRT"]
