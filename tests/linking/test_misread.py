"""Claims that were read imperfectly still find their incident: what is doubtful separates nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import ARVAND, BELMAR, COUNTRY, TOWN, claim, killed, on, story
from test_kept_apart import ARMY, REBELS, SAME, joined, one, together

from eventwire.linking.in_story import two_deeds
from eventwire.linking.units import is_known, units_of
from eventwire.records import DocIncident, Party, Place

GUNMEN = Party("gunmen", name="gunmen", kind="armed_group")
RAIDERS = Party("raiders", name="raiders", kind="armed_group")
PUPILS = Party("pupils", name="pupils", kind="people")
BELMAR_PUPILS = Party("Belmar pupils", name="pupils", country="BEL", kind="people")
ACROSS = Place("Orsun", name="Orsun", lat=30.2, lon=60.3, country="ARV", where_prec=1, feature="city")


@pytest.mark.parametrize(
    ("party", "known"),
    [
        (GUNMEN, False),
        (PUPILS, False),
        (BELMAR_PUPILS, True),
        (Party("Rustam Dehan", name="Rustam Dehan", kind="person"), True),
        (Party("the Ridge Army", name="Ridge Army", kind="armed_group"), True),
        (Party("Something Else", name="Something Else", kind="unknown"), False),
    ],
)
def test_a_party_is_known_by_entity_country_or_name(party, known):
    assert is_known(party) is known


def test_two_words_for_men_with_guns_keep_no_raid_apart():
    a = claim("a", "stormed", actor=(GUNMEN,), recipient=(ARMY,), place=TOWN, when=on(SAME))
    assert joined(a, claim("b", "raid", actor=(RAIDERS,), recipient=(ARMY,), place=TOWN))


def test_two_states_known_by_name_do_keep_apart():
    a = claim("a", "sanctioned", "SANCTION", actor=(ARVAND,), recipient=(BELMAR,), when=on(SAME))
    b = claim("b", "sanctioned", "SANCTION", actor=(BELMAR,), recipient=(ARVAND,), when=on(SAME))
    assert not joined(a, b)


def test_pupils_of_no_known_country_may_be_those_of_one():
    a = claim("a", "abducted", actor=(GUNMEN,), recipient=(BELMAR_PUPILS,), when=on(SAME))
    assert joined(a, claim("b", "seized", "COERCE", recipient=(PUPILS,), mode="arrest"), second="2031-05-09") is False
    a = replace(a, mode="abduct", stated=(*a.stated, "mode"))
    b = claim("b", "seized", "COERCE", recipient=(PUPILS,), mode="arrest", when=on(SAME))
    assert joined(a, b, second="2031-05-09")


def test_a_clash_told_from_both_sides_of_the_border_is_one():
    mine = claim("a", "shelled", actor=(ARVAND,), recipient=(BELMAR,), place=TOWN, when=on(SAME), toll=(killed(9),))
    theirs = claim("b", "fired", actor=(BELMAR,), recipient=(ARVAND,), place=ACROSS, when=on(SAME), toll=(killed(7),))
    assert joined(mine, theirs)


def test_an_answer_struck_two_days_later_across_the_border_is_another_deed():
    mine = claim("a", "shelled", actor=(ARVAND,), recipient=(BELMAR,), place=TOWN, when=on(SAME))
    theirs = claim("b", "shelled", actor=(BELMAR,), recipient=(ARVAND,), place=ACROSS, when=on("2031-05-06"))
    assert not joined(mine, theirs, second="2031-05-06")


def test_a_state_read_as_its_own_addressee_is_no_other_addressee():
    told = {"actor": (ARVAND,), "when": on(SAME), "mode": "allege"}
    a = claim("a", "accused", "ACCUSE", recipient=(BELMAR,), **told)
    neighbour = Party("its neighbour", name="neighbour", country="ARV", kind="state")
    assert joined(a, claim("b", "accused", "ACCUSE", recipient=(neighbour,), **told))
    third = Party("Corvia", name="Corvia", country="COR", kind="state")
    assert not joined(a, claim("b", "accused", "ACCUSE", recipient=(third,), **told))


def test_what_happened_today_is_news_however_it_is_told():
    today = claim("a", "attacked", actor=(ARMY,), recipient=(REBELS,), when=on(SAME), background=True)
    old = claim("a", "attacked", at=9, actor=(ARMY,), recipient=(REBELS,), when=on("2031-04-04"), background=True)
    assert [u.background for u in units_of(one("a", today, old), 0)] == [False, True]


def test_a_country_alone_is_no_place_that_keeps_apart():
    a = claim("a", "bombed", actor=(ARVAND,), recipient=(BELMAR,), place=TOWN, when=on(SAME))
    inferred = claim("b", "bombed", actor=(ARVAND,), recipient=(BELMAR,), stated=("event_type", "actor", "recipient"))
    elsewhere = replace(COUNTRY, country="ARV", geonameid=8, name="Arvand")
    b = replace(inferred, place=elsewhere)
    assert {a.claim_id, b.claim_id} in together(one("a", a), one("b", b))


def test_two_kinds_read_as_one_incident_of_a_story_are_parted():
    arrest = claim("a", "arrested", "COERCE", actor=(ARMY,), recipient=(PUPILS,), mode="arrest", when=on(SAME))
    curfew = claim("a", "imposed", "COERCE", at=20, actor=(ARMY,), mode="curfew", when=on(SAME))
    beaten = claim("a", "held", "COERCE", at=40, actor=(ARMY,), recipient=(PUPILS,), mode="arrest")
    group = (arrest, curfew, beaten)
    read = story("a", "words", *group, incidents=(DocIncident("COERCE", tuple(c.claim_id for c in group)),))
    assert [len(u.claims) for u in units_of(read, 0)] == [3]
    assert [[c.trigger.exact for c in u.claims] for u in units_of(read, 0, two_deeds)] == [
        ["arrested", "held"],
        ["imposed"],
    ]
    homes = together(read)
    assert {arrest.claim_id, beaten.claim_id} in homes
    assert {curfew.claim_id} in homes


def test_what_is_parted_from_an_incident_is_behind_all_that_a_story_is_about():
    first = claim("a", "shelled", actor=(ARVAND,), recipient=(BELMAR,), when=on("2031-05-02"))
    later = claim("a", "shelled", at=20, actor=(ARVAND,), recipient=(BELMAR,), when=on(SAME))
    other = claim("a", "condemned", "ACCUSE", at=40, actor=(BELMAR,), recipient=(ARVAND,))
    incidents = (DocIncident("ASSAULT", (first.claim_id, later.claim_id)), DocIncident("ACCUSE", (other.claim_id,)))
    units = units_of(story("a", "words", first, later, other, incidents=incidents), 0, two_deeds)
    assert [(u.rank, u.claims[0].trigger.start) for u in units] == [(0, 0), (1, 40), (2, 20)]
