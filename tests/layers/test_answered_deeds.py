"""What a deed answers is another deed: its dead, its doer and its claim of responsibility stay apart."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text


def claims(engine, text: str) -> dict:
    return {c.trigger.exact: c for c in annotate_text(text, engine, published="2024-05-17").claims}


def test_the_killing_that_is_answered_is_not_laid_at_the_door_of_who_answers(engine):
    found = claims(engine, "The Northern Front claimed the rocket fire, saying it answered the killing of its leader.")
    assert found["rocket fire"].speech_act == "claim_responsibility"
    assert all(not c.actor for words, c in found.items() if words == "killing")
    found = claims(engine, "Rebels shelled a base on Monday in retaliation for the killing of two drivers.")
    assert found["shelled"].toll == ()
    assert all(not c.actor for words, c in found.items() if words == "killing")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The Northern Front claimed the attack on the base.", "claim_responsibility"),
        ("The Northern Front claimed the attack had failed.", "assert"),
        ("Militia leader Ilo Kasten claimed responsibility for the raid on the base.", "claim_responsibility"),
    ],
)
def test_who_claims_a_deed_takes_responsibility_for_it(engine, text, act):
    assert {c.speech_act for c in claims(engine, text).values()} == {act}


def test_the_dead_of_clashes_are_no_toll_of_the_curfew(engine):
    text = "The junta imposed a curfew and deployed the army as clashes left 14 people dead, doctors said."
    found = claims(engine, text)
    assert [t.best for t in found["left 14 people dead"].toll] == [14]
    assert {w for w, c in found.items() if c.toll} == {"left 14 people dead"}


def test_a_noun_goes_back_to_the_deed_of_its_own_verb(engine):
    text = (
        "Ruritania expelled nine Borogravian diplomats. Its police detained a clerk. The expulsion came before talks."
    )
    assert claims(engine, text)["expulsion"].event_type == "SANCTION"


def test_bullets_for_crowds_are_not_explosives(engine):
    found = claims(engine, "Police fired rubber bullets and stun grenades at the crowd.")
    assert {c.mode for c in found.values() if c.event_type == "ASSAULT"} == {"crowd-control"}


def test_a_group_known_by_name_is_not_placed_in_its_home_country(engine):
    found = claims(engine, "JNIM attacked convoys on Monday.")
    assert [c.place for c in found.values()] == [None]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Militants wounded 20 others in an ambush in northern Mali.", "20 others"),
        ("An attack took place on Monday against the police in Mali.", "police"),
        ("Rebels shot two drivers. The attack took place 20 km north of the capital.", "two drivers"),
    ],
)
def test_where_a_deed_came_to_pass_is_nobody_it_befell(engine, text, wanted):
    last = list(claims(engine, text).values())[-1]
    assert [p.text for p in last.recipient] == [wanted]


def test_a_number_of_the_deaths_is_a_count(engine):
    found = claims(engine, "An aide said twelve of these deaths took place due to police firing on a crowd.")
    assert (12, "killed") in {(t.best, t.measure) for c in found.values() for t in c.toll}
    assert not [c for c in claims(engine, "One of the dangers of the road is ice.").values() if c.toll]
