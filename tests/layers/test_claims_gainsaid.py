"""A deed told as not done by another than told it as done is denied; words that are taken back are their teller's."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text

ARRESTED = "Police arrested three students at a rally in Lusaka on Monday, a witness said. "
KILLED = "Rebels said the army had killed dozens of civilians in Bunia on Tuesday. "
DOWNED = "Armenia said it shot down an Azerbaijani drone on Sunday. "


def told(engine, text):
    return annotate_text(text, engine, outlet="Example Wire", published="2024-05-08").claims


GAINSAID = [
    (ARRESTED + "The interior ministry said nobody had been arrested.", "arrested", "arrested"),
    (KILLED + "An army spokesman said no civilian had been killed.", "killed", "killed"),
    (KILLED + "No farmer had been killed in that operation, the defence minister said.", "killed", "killed"),
    (
        "Peru and Chile held secret talks in Lima, a newspaper reported. Chile said it had not negotiated with anyone.",
        "negotiated",
        "talks",
    ),
    (
        "The coalition said no strike had been carried out near the school in Hodeida. "
        "On Monday, Yemen's education minister said rockets had hit the school.",
        "strike",
        "hit",
    ),
    (DOWNED + '"We have not lost any drone," Azerbaijan\'s defence minister wrote.', "lost", "shot down"),
    (DOWNED + "Azerbaijan's army said it had lost no aircraft.", "lost", "shot down"),
]
NOT_GAINSAID = [
    "Rebels killed nine soldiers in Mopti on Monday, the army said. A governor said no farmer had been killed in Kayes.",
    "Mali's army killed nine rebels near Gao, a witness said. Rebels said they had not attacked anyone.",
    ARRESTED + "The ministry said no curfew had been imposed.",
    ARRESTED + "Nobody was arrested in Ndola, the mayor said.",
    DOWNED + "Azerbaijan's army said it had lost no tanks.",
    DOWNED + "Azerbaijan's minister said his country had not lost two drones but one.",
]


@pytest.mark.parametrize(("text", "words", "deed"), GAINSAID)
def test_another_s_plain_no_denies_what_was_told(engine, text, words, deed):
    claims = told(engine, text)
    claim = next(c for c in claims if words in c.trigger.exact and c.polarity == "negative")
    base = next(c for c in claims if deed in c.trigger.exact and c.polarity == "positive")
    assert (claim.speech_act, claim.about.relation, claim.about.claim_id) == ("deny", "denies", base.claim_id)
    assert claim.event_type == base.event_type
    assert claim.actor or claim.recipient  # taken over from the deed denied where the denial names none


@pytest.mark.parametrize("text", NOT_GAINSAID)
def test_a_no_about_another_deed_denies_nothing(engine, text):
    assert not [c for c in told(engine, text) if c.about is not None]


TAKEN_BACK = [
    ("The junior minister who wrote that jets bombed Tessalit withdrew this on Friday.", "bombed", "junior minister"),
    ("An army source who had spoken of an attack on a barracks in Gao took that back.", "attack", "army source"),
    ("The water board took back its report that rebels had shelled a dam in Herat.", "shelled", "water board"),
]


@pytest.mark.parametrize(("text", "deed", "who"), TAKEN_BACK)
def test_whoever_told_it_takes_it_back(engine, text, deed, who):
    claims = told(engine, text)
    claim = next(c for c in claims if deed in c.trigger.exact)
    assert (claim.speech_act, claim.about.relation) == ("retract", "retracts")
    assert who in claim.said_by[0].text
    assert {c.event_type for c in claims} == {"ASSAULT"}


def test_what_was_withdrawn_is_denied_by_the_same_mouth(engine):
    text = TAKEN_BACK[0][0] + ' "There was no strike," he said.'
    claim = told(engine, text)[-1]
    assert (claim.speech_act, claim.about.relation, claim.polarity) == ("retract", "retracts", "negative")


@pytest.mark.parametrize(
    "text",
    [
        "The officer who had told of a raid on Gao took back the keys.",
        "The general who had spoken of an attack on Gao did not take that back.",
        "The army that shelled Gao withdrew this week.",
    ],
)
def test_other_things_are_taken_back_too(engine, text):
    assert not [c for c in told(engine, text) if c.speech_act == "retract"]


def test_a_riot_may_be_what_part_is_denied_in(engine):
    text = "Police said students had stormed the ministry in Nairobi on Monday. The union denied involvement in the attack."
    base, claim = told(engine, text)
    assert (claim.speech_act, claim.about.claim_id) == ("deny_responsibility", base.claim_id)


def test_a_deed_told_beside_a_demand_is_no_demand(engine):
    text = "The rebels demanded that the army leave the villages of Katanga, which it shelled in May."
    claim = next(c for c in told(engine, text) if c.event_type == "ASSAULT")
    assert (claim.speech_act, [p.text for p in claim.said_by]) == ("assert", ["Example Wire"])


def test_as_somebody_had_demanded_reports_nothing(engine):
    text = "A court in Lima jailed the minister on Friday, as prosecutors had demanded."
    claim = next(c for c in told(engine, text) if c.trigger.exact == "jailed")
    assert [p.text for p in claim.said_by] == ["Example Wire"]


def test_who_that_told_it_is_named_by_the_noun_before(engine):
    text = "A survivor, who said soldiers had burned four houses in Mopti, fled."
    claim = next(c for c in told(engine, text) if c.trigger.exact == "burned")
    assert "survivor" in claim.said_by[0].text
