"""What one story tells apart stays apart, and what later words of a story add to a deed or begin anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import ARVAND, FAR_TOWN, TOWN, claim, killed, on, story

from eventwire.linking import link
from eventwire.linking.in_story import MOST_TOLD, story_points, told_apart, two_deeds
from eventwire.linking.units import units_of
from eventwire.records import DocIncident, Party, Place

DAY = "2031-05-04"
WORDS = "Gunmen in Belmar attacked a market near Kesht on Sunday, Colonel Rustam Dehan said"
GUNMEN = Party("gunmen", name="gunmen", country="BEL", kind="unknown")
ARMY = Party("the army", name="Belmar army", country="BEL", kind="military", entity_id="bel-army")
POLICE = Party("the police", name="Belmar police", country="BEL", kind="police", entity_id="bel-police")
TRADERS = Party("traders", name="traders", country="BEL", kind="people")
MINERS = Party("miners", name="miners", country="BEL", kind="people")
DEPOT = Party("a fuel depot", name="fuel depot", country="BEL", kind="company")
NEAR_TOWN = Place("Pelin", name="Pelin", lat=30.1, lon=60.1, country="BEL", where_prec=1, feature="city")


def units(*claims):
    return told_apart(units_of(story("a", WORDS, *claims, published=DAY), 0, two_deeds))


def two(*claims) -> bool:
    """Whether the story tells its two claims as two deeds."""
    first, later = units(*claims)
    return later.deed in first.other_deeds and first.deed in later.other_deeds


def together(*stories) -> list[set[str]]:
    return [set(i.claim_ids) for i in link(list(stories))]


def test_later_words_without_a_day_go_on_about_the_deed():
    a = claim("a", "attacked", actor=(GUNMEN,), recipient=(TRADERS,), place=TOWN, when=on(DAY))
    b = claim("a", "shot", actor=(GUNMEN,), recipient=(TRADERS,), at=60)
    assert not two(a, b)


@pytest.mark.parametrize(
    "more", [{"recipient": (MINERS,), "place": FAR_TOWN}, {"recipient": (MINERS,), "when": on(DAY)}]
)
def test_a_day_or_a_town_that_comes_with_later_words_begins_another_deed(more):
    a = claim("a", "attacked", actor=(GUNMEN,), recipient=(TRADERS,))
    b = claim("a", "killed", at=60, actor=(GUNMEN,), **more)
    assert two(a, b)


def test_the_dead_of_a_depot_are_no_deed_beside_its_burning():
    a = claim("a", "set fire", actor=(GUNMEN,), recipient=(DEPOT,), place=TOWN, when=on(DAY))
    b = claim("a", "dead", actor=(GUNMEN,), recipient=(MINERS,), toll=(killed(8),), at=60)
    assert not two(a, b)


def test_what_a_story_tells_apart_no_other_story_makes_one():
    market = claim("a", "attacked", actor=(GUNMEN,), recipient=(TRADERS,), place=TOWN, when=on(DAY))
    mine = claim("a", "attacked", actor=(GUNMEN,), recipient=(MINERS,), place=NEAR_TOWN, when=on(DAY), at=60)
    vague = claim("b", "attacked", actor=(GUNMEN,), when=on(DAY))
    found = together(story("a", WORDS, market, mine, published=DAY), story("b", WORDS, vague, published=DAY))
    assert not any({market.claim_id, mine.claim_id} <= ids for ids in found)


def test_units_behind_the_most_that_are_compared_stand_alone():
    claims = [claim("a", "attacked", actor=(GUNMEN,), at=20 * n) for n in range(MOST_TOLD + 2)]
    found = units(*claims)
    assert len(found) == MOST_TOLD + 2
    assert not any(u.other_deeds for u in found)


def test_points_in_a_story_never_join_a_threat_and_its_deed():
    a = claim("a", "attacked", actor=(ARVAND,), recipient=(TRADERS,))
    b = claim("a", "attack", actor=(ARVAND,), recipient=(TRADERS,), modality="threatened", at=60)
    first, later = units(a, b)
    assert story_points(first, later) is None


def test_what_a_document_puts_in_one_incident_is_parted_where_it_tells_two_deeds():
    a = claim("a", "shot", actor=(GUNMEN,), recipient=(TRADERS,), place=TOWN, when=on(DAY))
    b = claim("a", "bombed", actor=(GUNMEN,), recipient=(MINERS,), place=NEAR_TOWN, at=60)
    c = claim("a", "wounded", actor=(GUNMEN,), recipient=(MINERS,), at=80)
    read = story("a", WORDS, a, b, c, incidents=(DocIncident("ASSAULT", (a.claim_id, b.claim_id, c.claim_id)),))
    assert [[x.claim_id for x in u.claims] for u in units_of(read, 0, two_deeds)] == [
        [a.claim_id],
        [b.claim_id, c.claim_id],
    ]


def test_blows_and_a_seizure_told_in_one_breath_are_one_clash():
    beaten = claim("a", "beat", actor=(GUNMEN,), recipient=(TRADERS,), mode="beat", place=TOWN, when=on(DAY))
    taken = claim("a", "carried off", "COERCE", actor=(GUNMEN,), recipient=(TRADERS,), mode="seize", at=20)
    later = replace(claim("a", "took", "COERCE", actor=(GUNMEN,), recipient=(MINERS,), mode="seize", at=90), sentence=2)
    homes = together(story("a", WORDS, beaten, taken, later, published=DAY))
    assert {beaten.claim_id, taken.claim_id} in homes
    assert {later.claim_id} in homes


MEN = Party("nine men", name="men", country="BEL", kind="people")
RULER = Party("President Ivo Kraal", name="Ivo Kraal", country="BEL", kind="person")
SEIZED = {"event_type": "COERCE", "mode": None, "contexts": ("pro_autocracy",)}


def test_power_is_seized_once_in_a_country_whoever_it_is_laid_to():
    one = story(
        "a", WORDS, claim("a", "removed", actor=(MEN,), recipient=(RULER,), when=on(DAY), **SEIZED), published=DAY
    )
    other = story(
        "b",
        "Parliament met in the rain, its speaker said",
        claim("b", "took power", actor=(ARMY,), **SEIZED),
        published="2031-05-06",
    )
    assert len(together(one, other)) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"published": "2031-09-06"},  # months later: perhaps the next one
        {"fields": {"actor": (Party("officers", name="officers", country="NOR", kind="military"),)}},
        {"fields": {"mode": "arrest"}},  # somebody held is no seizure of power
    ],
)
def test_another_country_another_season_or_an_arrest_is_no_seizure_of_power_told_before(other):
    one = story(
        "a", WORDS, claim("a", "removed", actor=(MEN,), recipient=(RULER,), when=on(DAY), **SEIZED), published=DAY
    )
    fields = SEIZED | {"actor": (ARMY,)} | other.get("fields", {})
    later = story(
        "b",
        "Parliament met in the rain, its speaker said",
        claim("b", "took power", **fields),
        published=other.get("published", "2031-05-06"),
    )
    assert len(together(one, later)) == 2
