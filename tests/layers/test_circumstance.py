"""Harm told with the clause that says what it came of: place, day and count are of one deed."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text


def told(engine, text):
    return annotate_text(text, engine, outlet="Example Wire", published="2024-05-08").claims


PLACED = [
    ("Five traders were killed when mortar rounds fell on a square in Baidoa on Tuesday.", "killed", "Baidoa"),
    ("Three nurses were killed when gunmen fired at a clinic in Taiz.", "killed", "Taiz"),
]


@pytest.mark.parametrize(("text", "word", "place"), PLACED)
def test_the_harm_is_where_that_was_which_did_it(engine, text, word, place):
    assert [c.place.name for c in told(engine, text) if word in c.trigger.exact] == [place]


def test_two_results_joined_are_of_the_deed_that_both_came_of(engine):
    claims = told(engine, "Two guards died and four were wounded when a bomb went off beside their truck near Gao.")
    held = [t for c in claims if "went off" in c.trigger.exact for t in c.toll]
    assert sorted((t.measure, t.best) for t in held) == [("injured", 4), ("killed", 2)]
    assert len(claims) == 1


def test_what_a_second_deed_did_is_no_toll_of_the_first(engine):
    claims = told(engine, "Police killed two men in Lima and three were wounded when a bomb exploded in Cusco.")
    by = {c.trigger.exact: [(t.measure, t.best) for t in c.toll] for c in claims}
    assert by == {"killed": [("killed", 2)], "exploded": [("injured", 3)]}


def test_a_clause_beside_the_deed_gives_no_place(engine):
    (claim,) = [
        c for c in told(engine, "Rebels killed two guards as talks opened in Rome.") if c.trigger.exact == "killed"
    ]
    assert claim.place is None or claim.place.name != "Rome"


def test_those_arrested_are_no_toll_of_an_abduction_joined_to_it(engine):
    claims = told(engine, "Rights groups said 52 people had been arrested and 21 activists abducted by gunmen.")
    by = {c.trigger.exact: [(t.measure, t.best) for t in c.toll] for c in claims}
    assert by == {"arrested": [("arrested", 52)], "abducted": [("abducted", 21)]}


def test_a_capital_that_acts_is_no_place(engine):
    claims = told(engine, "Angola said it would host direct talks between Kinshasa and the rebels on 18 June.")
    assert [c.place.name for c in claims if c.place is not None] == []


def test_a_group_that_is_named_in_its_own_phrase_is_no_other_told_before(engine):
    text = "The Red Cross received the men in Cauca. The group, known as EMC, said it regretted the death of a guide."
    said = [c for c in told(engine, text) if c.trigger.exact == "regretted"]
    assert [p.name for c in said for p in c.actor if p.name and "Red" in p.name] == []
