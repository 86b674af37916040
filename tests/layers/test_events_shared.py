"""Deeds told through taking part in them, and what only says which party is meant."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text


def told(engine, text):
    return annotate_text(text, engine, outlet="Example Wire", published="2024-03-24").claims


def sides(claim):
    return [p.text for p in claim.actor], [p.text for p in claim.recipient]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Soldiers took part in the killing of 12 farmers.", "ASSAULT", "Soldiers", "12 farmers"),
        ("The guards engaged in looting against traders.", "ASSAULT", "guards", "traders"),
        ("Rebels took part in shelling the port.", "ASSAULT", "Rebels", "port"),
        ("The colonel played a role in the massacre of students.", "ASSAULT", "colonel", "students"),
        ("Two clerks were involved in the abduction of a judge.", "ASSAULT", "Two clerks", "judge"),
        ("Youths engaged in a protest against the mayor.", "PROTEST", "Youths", "mayor"),
    ],
)
def test_who_takes_part_in_a_deed_does_it(engine, text, kind, actor, recipient):
    found = told(engine, text)
    assert [(c.event_type, *sides(c)) for c in found] == [(kind, [actor], [recipient])]
    assert not found[0].reciprocal


@pytest.mark.parametrize("text", ["He took part in the race.", "The film involves a murder."])
def test_taking_part_in_something_else_is_no_deed(engine, text):
    assert [c for c in told(engine, text) if c.actor] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The coalition fighting rebels in the north declared a truce.", "CONCEDE"),
        ("A delegation visiting the islands criticised the governor.", "ACCUSE"),
        ("Fighters backed by Turkey shelled a village.", "ASSAULT"),
    ],
)
def test_what_only_says_who_is_meant_is_no_event(engine, text, kind):
    assert [c.event_type for c in told(engine, text)] == [kind]


def test_a_deed_told_of_the_object_stands(engine):
    assert "ASSAULT" in [c.event_type for c in told(engine, "The envoy met soldiers fighting rebels in the north.")]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Two smugglers were killed in an encounter with police near the ford.", "police", "Two smugglers"),
        ("Fifty servicemen were killed in fighting with Armenian forces.", "Armenian forces", "Fifty servicemen"),
        ("Three soldiers died in a clash with rebels.", "rebels", "Three soldiers"),
        ("Men in masks shot into the crowd.", "Men", "crowd"),
    ],
)
def test_whoever_the_fallen_fought_with_killed_them(engine, text, actor, recipient):
    assert sides(told(engine, text)[0]) == ([actor], [recipient])


def test_an_accident_with_somebody_is_no_fight(engine):
    assert [p.text for c in told(engine, "Two men died in a crash with police.") for p in c.actor] == []


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("The fishing boat was blocked by two Chinese vessels.", ("CHN", "company"), (None, "company")),
        ("Iran seized a British-flagged tanker, the Sea Rose, near Oman.", ("IRN", "state"), ("GBR", "company")),
        ("Leaders of the West African bloc ECOWAS suspended Guinea.", (None, "igo"), ("GIN", "state")),
        ("Troops have been deployed to Haiti.", (None, "military"), ("HTI", "state")),
    ],
)
def test_vessels_blocs_and_forces_sent_are_parties(engine, text, actor, recipient):
    claim = told(engine, text)[0]
    assert [(p.country, p.kind) for p in claim.actor] == [actor]
    assert [(p.country, p.kind) for p in claim.recipient] == [recipient]


@pytest.mark.parametrize("text", ["The ship carried wheat.", "Tanks were deployed near the ford."])
def test_a_ship_at_sea_and_a_weapon_sent_act_not(engine, text):
    assert [p.text for c in told(engine, text) for p in c.actor] == []


@pytest.mark.parametrize(
    "text",
    [
        "The town of Zenda has been under blockade for a month.",
        "Zenda was placed under lockdown on Monday.",
        "Zenda remains under siege.",
    ],
)
def test_what_is_under_blockade_suffers_it_and_does_not_act(engine, text):
    claim = told(engine, text)[0]
    assert (claim.event_type, claim.mode, claim.actor) == ("COERCE", "restrict", ())


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The Houthis sent reinforcements to the front.", "militia"),
        ("The army sent reinforcements to the front.", "troops"),
    ],
)
def test_who_masses_says_whether_they_are_a_states_soldiers(engine, text, mode):
    assert [(c.event_type, c.mode) for c in told(engine, text)] == [("MOBILIZE", mode)]


def test_he_of_whom_nothing_is_known_is_private_but_not_he_who_was_named(engine):
    assert not told(engine, "He asked for a beer.")
    found = told(engine, "Premier Rudolf Elphberg arrived on Friday. He asked for a delay.")
    assert [c.event_type for c in found if c.actor and "Elphberg" in (c.actor[0].name or "")]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("The Red Crescent pitched tents for the displaced near the ford.", "Red Crescent", "displaced"),
        ("Weapons from Libya are reaching rebels in the hills.", "Libya", "rebels"),
        ("Thousands marched in the port in support of the union.", "Thousands", "union"),
    ],
)
def test_who_helps_and_who_is_helped_stand_where_the_words_put_them(engine, text, actor, recipient):
    claim = told(engine, text)[0]
    assert claim.event_type in ("AID", "SUPPORT")
    assert sides(claim) == ([actor], [recipient])


def test_the_subject_of_a_verb_with_an_object_is_no_word_of_its_phrase(engine):
    assert [c.event_type for c in told(engine, "The ministry is giving seeds to farmers.")] == ["AID"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mugabe's party re-elected him as leader.", "SUPPORT"),
        ("Venezuela supplies Cuba with 50,000 barrels of oil.", "AID"),
        ("The ministers gave their backing to the force.", "SUPPORT"),
        ("The admiral said his fleet would not hesitate to use force against the raiders.", "THREATEN"),
    ],
)
def test_split_verbs_measures_and_refusals_to_hesitate_are_read_by_what_they_mean(engine, text, kind):
    assert [(c.event_type, c.polarity) for c in told(engine, text)] == [(kind, "positive")]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Rebels attack convoy near Zenda.", "ASSAULT", ["Rebels"], ["convoy"]),
        ("Norway funds schools in Malawi.", "AID", ["Norway"], ["Malawi"]),
        ("China ships vaccines to Zimbabwe.", "AID", ["China"], ["Zimbabwe"]),
        ("Police detain students in Minsk.", "COERCE", ["Police"], ["students"]),
    ],
)
def test_a_headline_is_read_by_the_verb_between_its_nouns(engine, text, kind, actor, recipient):
    assert [(c.event_type, *sides(c)) for c in told(engine, text)] == [(kind, actor, recipient)]


@pytest.mark.parametrize("text", ["Iran arms dealers in Minsk.", "Sudan aid workers in Minsk.", "War crimes inquiry."])
def test_nouns_that_make_one_thing_hide_no_verb(engine, text):
    assert not told(engine, text)
