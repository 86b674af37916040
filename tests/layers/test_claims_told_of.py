"""That nobody was hurt, and to which group those belonged who did it, are claims about the deed told before."""

from __future__ import annotations

import pytest

from eventwire.linking import link
from eventwire.pipeline import annotate_text

ATTACKED = "Gunmen attacked a bus near Matam on Monday. "


def told(engine, text):
    return annotate_text(text, engine, outlet="Example Wire", published="2024-03-10").claims


UNHARMED = [
    ("Nobody was hurt, police said.", "hurt"),
    ("No one was injured in the attack, the governor said.", "injured"),
    ("There were no casualties, the army said.", "casualties"),
    ("No injuries were reported.", "injuries"),
    ("None of the passengers was hurt.", "hurt"),
    ("The attack caused no deaths, the mayor said.", "deaths"),
]


@pytest.mark.parametrize(("text", "word"), UNHARMED)
def test_that_nobody_was_hurt_is_told_of_the_deed(engine, text, word):
    claims = told(engine, ATTACKED + text)
    base, claim = claims[0], next(c for c in claims if c.trigger.exact == word)
    assert (claim.event_type, claim.polarity, claim.speech_act) == ("ASSAULT", "negative", "assert")
    assert (claim.actor, claim.place, claim.stated) == (base.actor, base.place, ())
    assert "nobody_harmed" in [r.rule for r in claim.reasons]


@pytest.mark.parametrize(
    "text",
    [
        ATTACKED + "The mayor hopes nobody is hurt.",
        ATTACKED + "Six passengers were hurt.",
        "A car ran into a wall in Lagos. No one was injured.",  # no deed was told
        "A bus hit a tree near Matam on Monday. Nobody was hurt, police said.",
    ],
)
def test_where_harm_is_told_or_no_deed_nothing_is_said_of_it(engine, text):
    assert not [c for c in told(engine, text) if any(r.rule == "nobody_harmed" for r in c.reasons)]


def test_that_nobody_was_hurt_denies_no_deed(engine):
    text = ATTACKED + "Nobody was hurt, the army said."
    story = annotate_text(text, engine, outlet="Example Wire", published="2024-03-10")
    incident = link([story])[0]
    assert [v.value for v in incident.fields["occurred"]] == [True]


GROUPS = [
    ("The attackers were members of the Islamic State group, the army said.", "Islamic State", "army"),
    ("The gunmen belonged to Boko Haram, according to the army.", "Boko Haram", "army"),
    ("The gunmen were from Boko Haram, the governor said.", "Boko Haram", "governor"),
    ("The gunmen belonged, according to the army, to Boko Haram.", "Boko Haram", "army"),
    ("The gunmen were members of the Night Killers, the governor said.", "Night Killers", "governor"),
    ("The gunmen were members of Los Choneros, the governor said.", "Los Choneros", "governor"),
    ("Police detained two suspects. They belonged to Boko Haram, the police said.", "Boko Haram", "police"),
]


@pytest.mark.parametrize(("text", "group", "speaker"), GROUPS)
def test_the_group_of_those_who_did_it_is_stated_by_who_says_so(engine, text, group, speaker):
    claim = next(c for c in told(engine, ATTACKED + text) if c.stated == ("actor",))
    assert claim.event_type == "ASSAULT"
    assert group in (claim.actor[0].name or claim.actor[0].text)
    assert speaker in claim.said_by[0].text


@pytest.mark.parametrize(
    "text",
    [
        "The passengers were members of the Red Cross.",
        "The attackers were not members of the Islamic State group, the army said.",
        "The gunmen may have belonged to Boko Haram, the army said.",
    ],
)
def test_others_and_what_is_not_said_as_so_name_no_doer(engine, text):
    assert not [c for c in told(engine, ATTACKED + text) if c.stated == ("actor",)]
