"""Figures that no verb of harm gives: "the ministry had given 12", "the figure stands at 112", "unaccounted for"."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text

DEED = "Gunmen attacked a market in Segou on Monday, killing 20 people. "


def counted(engine, text):
    """Measure, figure and first speaker of every claim that holds a toll."""
    claims = annotate_text(text, engine, published="2024-05-17", outlet="Example Wire").claims
    return [(t.measure, t.best, c.said_by[0].text) for c in claims if c.event_type == "ASSAULT" for t in c.toll]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The ministry had given 12.", ("killed", 12, "The ministry")),
        ("The ministry put the number at three.", ("killed", 3, "The ministry")),
        ("The figure now stands at 112, up from 98 a day earlier.", ("killed", 112, "Example Wire")),
        ("A monitoring group cut its count from 15 to 10.", ("killed", 10, "A monitoring group")),
        ("The health ministry raised its count of the dead to 61.", ("killed", 61, "The health ministry")),
        ("The army gave a figure of nine.", ("killed", 9, "The army")),
        ("The army spoke of nine.", ("killed", 9, "The army")),
        ("That is higher than the 12 reported by the ministry.", ("killed", 12, "the ministry")),
        ("The number of people killed has passed 100, doctors said.", ("killed", 100, "doctors")),
        ("The number killed has risen to 37, police said.", ("killed", 37, "police")),
        ("The mortuary had taken in more than 30 bodies, a nurse said.", ("killed", 30, "a nurse")),
        ("Seven of the wounded have since died.", ("killed", 7, "Example Wire")),
        ("Doctors treated 34 people for wounds.", ("injured", 34, "Example Wire")),
        ("Nine porters had not been accounted for by noon, a trader said.", ("missing", 9, "a trader")),
    ],
)
def test_a_figure_is_a_count_of_the_deed_told_before(engine, words, expected):
    assert expected in counted(engine, DEED + words)


def test_the_number_behind_a_clause_is_whose_it_is_said_to_be(engine):
    text = "Gunmen attacked a school in Segou and took 80 boys. The number is below the 333 that the governor gave."
    assert ("abducted", 80, "Example Wire") in counted(engine, text)
    assert ("abducted", 333, "the governor") in counted(engine, text)


def test_captives_are_counted_where_captors_are_named(engine):
    assert counted(engine, "Only ten pupils are in the hands of the kidnappers, a spokesman said.") == [
        ("abducted", 10, "a spokesman")
    ]
    assert counted(engine, "The club took 80 boys to the sea.") == []


def test_a_count_may_stand_before_the_deed_of_its_sentence(engine):
    text = "The toll has climbed to 45, the mayor said, after a strike on a hospital in Aden."
    assert ("killed", 45, "the mayor") in counted(engine, text)


@pytest.mark.parametrize(
    "words",
    [
        "Police put the number of arrests at 30.",
        "The bank had given 12 loans.",
        "Shares fell by 12.",
        "The bank has a total of 40 branches.",
        "The figure could rise to 50, the mayor warned.",
        "The mayor spoke of peace.",
        "The mayor spoke on May 12.",
        "Traders gave 12 percent.",
    ],
)
def test_other_numbers_are_no_count_of_the_dead(engine, words):
    assert [figure for _, figure, _ in counted(engine, DEED + words)] == [20]


def test_the_dead_of_a_quake_or_a_flood_are_nobodys_deed(engine):
    text = "Soldiers shot at looters in Ano on Monday. The quake has killed 500 people. Floods killed 12 in Gao."
    assert counted(engine, text) == []
    text = "The quake killed 500 people in Ano. The ministry put the toll at 600."
    assert counted(engine, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fifty people died in this month's protests, the president said.", ("killed", 50, "the president")),
        (DEED + "The war monitor cut its count from 15 to 10.", ("killed", 10, "The war monitor")),
    ],
)
def test_deaths_in_protests_and_a_monitor_of_wars_count_one_event(engine, text, expected):
    assert expected in counted(engine, text)


def test_deaths_in_a_war_or_a_storm_are_no_claim_of_one_deed(engine):
    assert counted(engine, "Two hikers died in a storm.") == []


@pytest.mark.parametrize(
    ("words", "older"),
    [
        ("The mayor said so, raising a figure of 17 given in the morning.", {17}),
        ("The ministry corrected an earlier toll of 12.", {12}),
        ("The army gave a figure of nine.", set()),
    ],
)
def test_the_older_of_two_numbers_is_told_as_such(engine, words, older):
    claims = annotate_text(DEED + words, engine, published="2024-05-17", outlet="Example Wire").claims
    told = {t.best for c in claims for t in c.toll if any(r.rule == "figure_replaced" for r in t.reasons)}
    assert told == older


@pytest.mark.parametrize(
    ("text", "modality", "act"),
    [
        ('The Tuva Front said villagers had fled and warned that Nairobi would "pay a price".', "actual", "threaten"),
        ("The minister said the Tuva Front had threatened to bomb the port.", "actual", "assert"),
    ],
)
def test_what_is_threatened_by_saying_it_is_a_threat_made(engine, text, modality, act):
    claim = next(c for c in annotate_text(text, engine).claims if c.event_type == "THREATEN")
    assert (claim.modality, claim.speech_act) == (modality, act)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The minister warned the rebels of consequences if they did not stop.", "actual"),
        ("Kenya threatened to close the port unless Sudan paid.", "actual"),
    ],
)
def test_a_threat_with_its_condition_is_a_threat_made(engine, text, modality):
    claim = next(c for c in annotate_text(text, engine).claims if c.event_type == "THREATEN")
    assert claim.modality == modality
