"""Who harms, and who gives the toll: trailing clauses of harm, weapons without an owner, months, tolls put at a number."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text


def told(engine, text):
    return annotate_text(text, engine, published="2024-03-24").claims


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Police opened fire on marchers who stormed the town hall on Monday, killing five people.", "Police"),
        ("Troops shot at miners who had blocked the road, wounding nine.", "Troops"),
        ("Soldiers shelled villagers who had fled to a school, wounding nine.", "Soldiers"),
    ],
)
def test_a_trailing_clause_of_harm_is_of_the_verb_of_force(engine, text, actor):
    deeds = [c for c in told(engine, text) if c.toll]
    assert [[p.text for p in c.actor] for c in deeds] == [[actor]]


def test_those_killed_by_shelling_shell_nobody(engine):
    text = "At least nine farmers were killed, most of them by shelling from the hills, a medic said."
    assert all("farmers" not in p.text for c in told(engine, text) for p in c.actor)


def test_a_relative_clause_that_harms_keeps_its_harm(engine):
    text = "Police arrested two men who had bombed a market, killing five people."
    deed = next(c for c in told(engine, text) if any(t.measure == "killed" for t in c.toll))
    assert [p.text for p in deed.actor] != ["Police"]


@pytest.mark.parametrize("text", ["A drone hit a clinic in Marib.", "A helicopter attacked the village of Doro."])
def test_a_weapon_without_an_owner_is_nobody(engine, text):
    assert told(engine, text)[0].actor == ()


@pytest.mark.parametrize(
    "text",
    [
        "A parcel exploded in a bank in Arlen, killing a clerk.",
        "The bomb had been left under a bridge, where it exploded at noon.",
        "It is necessary to attack the smugglers' camps.",
        "The arms made it possible to kill thousands of villagers.",
    ],
)
def test_a_thing_that_bursts_and_an_empty_it_are_nobody(engine, text):
    assert [p.text for c in told(engine, text) for p in c.actor] == []


def test_who_explodes_a_bomb_acts(engine):
    assert [p.text for c in told(engine, "Rebels exploded a bomb in Arlen.") for p in c.actor] == ["Rebels"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Ukraine said its drones had hit an oil depot.", "UKR"),
        ("Chad said its missiles had hit a camp.", "TCD"),
    ],
)
def test_whose_drones_hit_is_told_by_its(engine, text, country):
    deed = next(c for c in told(engine, text) if c.event_type == "ASSAULT")
    assert [(p.country, p.kind) for p in deed.actor] == [(country, "military")]


def test_neither_of_two_did_or_claimed_it(engine):
    claimed = told(engine, "Neither the rebels nor any other group has claimed responsibility for the murder.")
    assert [(c.actor, c.speech_act) for c in claimed] == [((), "assert")]
    (denied,) = told(engine, "Neither the army nor the rebels attacked the town.")
    assert denied.polarity == "negative"


def test_a_weapon_with_an_owner_acts_for_it(engine):
    assert told(engine, "The army's helicopters fired on the market.")[0].actor[0].kind == "military"


@pytest.mark.parametrize("text", ["LIMA, March 23 - Police arrested a judge.", "A clash on March 5 left four dead."])
def test_a_month_is_no_march(engine, text):
    assert not [c for c in told(engine, text) if c.event_type == "PROTEST"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The health ministry put the death toll at 75.",
        "The health ministry raised the number of dead to 75.",
        "The toll was put at 75 by the health ministry.",
    ],
)
def test_who_puts_a_toll_at_a_number_says_it(engine, sentence):
    claims = told(engine, f"Gunmen attacked a mosque in Marib on Friday. {sentence}")
    given = [c for c in claims if any(t.best == 75 for t in c.toll)]
    assert [c.said_by[0].text.lower() for c in given] == ["the health ministry"]


def test_what_cannot_be_verified_is_no_inquiry(engine):
    assert not [c for c in told(engine, "The claims could not be independently verified.") if c.mode == "investigate"]


def test_rockets_are_not_whom_they_are_fired_at(engine):
    claim = told(engine, "The group fired dozens of rockets at a base near the town of Doro.")[0]
    assert [p.text for p in claim.recipient] == ["base"]


@pytest.mark.parametrize(
    "text",
    [
        "Guards were attacked with stones, leaving three of them wounded.",
        "Soldiers fired at the marchers, leaving a girl dead.",
        "Police were attacked with sticks, leaving six officers in hospital.",
    ],
)
def test_who_leaves_somebody_wounded_does_not_withdraw(engine, text):
    assert "RETREAT" not in {c.event_type for c in told(engine, text)}


def test_who_pulls_out_leaving_a_town_withdraws(engine):
    assert "RETREAT" in {c.event_type for c in told(engine, "Soldiers left the town of Gao on Friday.")}
