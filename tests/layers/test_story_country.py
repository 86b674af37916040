"""The country of bodies and people that a story about one state names without it."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text

STORY = (
    "Soldiers seized power in Gabon on Monday. Gabon's president was at his palace. "
    "The streets were empty at noon. The army arrested two judges. The interior ministry denied that civilians had been shot."
)


def told(engine, text):
    return annotate_text(text, engine, outlet="Example Wire", published="2024-03-24").claims


@pytest.mark.parametrize(
    ("words", "role", "kind"),
    [("arrested", "actor", "military"), ("shot", "recipient", "people"), ("shot", "said_by", "government")],
)
def test_a_story_about_one_state_gives_its_bodies_and_people_a_country(engine, words, role, kind):
    claim = next(c for c in told(engine, STORY) if c.trigger.exact == words)
    party = getattr(claim, role)[0]
    assert (party.country, party.kind) == ("GAB", kind)
    assert "country_of_story" in [r.rule for r in party.reasons]


def test_where_two_states_are_named_alike_none_is_taken(engine):
    text = (
        "Soldiers of Chad and of Niger met on Monday. Chad sent a general. Niger sent a colonel. "
        "The streets were empty at noon. Later the army arrested two judges."
    )
    claim = next(c for c in told(engine, text) if c.trigger.exact == "arrested")
    assert claim.actor[0].country is None


def test_people_facing_another_states_force_are_not_taken_in(engine):
    text = STORY + " Later Cameroonian troops shot four farmers. The troops of a neighbour shot two foreign nurses."
    claim = told(engine, text)[-1]
    assert [p.country for p in claim.recipient] == [None]


def test_a_single_sentence_is_no_story(engine):
    assert told(engine, "The army arrested two judges.")[0].actor[0].country is None


@pytest.mark.parametrize(
    ("text", "role", "country", "kind"),
    [
        ("Rebels shelled a village near Kyiv on Monday.", "recipient", "UKR", "people"),
        ("Gunmen shot dead three teachers near Kyiv on Friday.", "recipient", "UKR", "people"),
        ("KYIV, March 23 - A judge freed two strikers. The strikers thanked the judge.", "recipient", "UKR", "people"),
    ],
)
def test_people_take_the_country_they_are_told_in(engine, text, role, country, kind):
    party = getattr(told(engine, text)[0], role)[0]
    assert (party.country, party.kind) == (country, kind)
    assert "country" in {r.field for r in party.reasons}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot dead three foreign tourists in Kyiv.",
        "Soldiers freed nine passengers near Lviv.",
        "Rebels shelled a village near the coast.",
    ],
)
def test_travellers_and_people_told_nowhere_take_none(engine, text):
    assert [p.country for p in told(engine, text)[0].recipient] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Fighting went on in Chad. A Danish official said on Monday that civilians had been killed in their homes.",
        "Fighting went on in Chad. A Danish official told reporters that militants had attacked a convoy.",
        "Chad was calm. The mayor told a Danish channel that farmers had been shot.",
    ],
)
def test_whoever_tells_of_people_elsewhere_lends_them_no_country(engine, text):
    parties = [p for c in told(engine, text) if c.event_type == "ASSAULT" for p in (*c.actor, *c.recipient)]
    assert parties
    assert "DNK" not in {p.country for p in parties}


@pytest.mark.parametrize(
    ("text", "trigger", "country"),
    [
        ("The army accused Chadian gunners of shelling the village on Monday.", "accused", None),
        ("The two presidents will meet in Lusaka on Sunday.", "meet", None),
        ("The union suspended 12 million euros in aid to Mali.", "suspended", None),
        ("Police in Lusaka agreed to free the two men.", "agreed to", "ZMB"),
    ],
)
def test_whom_one_accuses_meets_or_punishes_says_not_where_one_is_from(engine, text, trigger, country):
    claim = next(c for c in told(engine, text) if c.trigger.exact == trigger)
    assert [p.country for p in claim.actor] == [country]


def test_whose_men_they_are_says_what_they_are(engine):
    text = "The rebel leader Joseph Kony said his fighters were tired. The police said their men had shot two farmers."
    deed = next(c for c in told(engine, text) if c.event_type == "ASSAULT")
    assert deed.actor[0].kind == "police"
