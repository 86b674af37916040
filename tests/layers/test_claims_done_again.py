"""Deeds told by a stand-in ("did it", "did so"), laid to others behind a day, or condemned by a name of their own."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text

KILLED = "Rebels killed nine farmers near Jos on Monday, a witness said. "


def told(engine, text):
    return annotate_text(text, engine, outlet="Example Wire", published="2024-05-08").claims


def test_who_did_it_is_told_of_the_deed_before(engine):
    killed, did = told(engine, KILLED + "Bandits in stolen uniforms did it, the governor said.")
    assert (did.event_type, did.trigger.exact, did.stated) == ("ASSAULT", "did", ("actor",))
    assert ([p.text for p in did.actor], did.place) == (["Bandits"], killed.place)
    assert did.said_by[0].text == "the governor"


def test_another_did_so_too(engine):
    cut, did = told(engine, "Bahrain cut ties with Qatar on Monday, a day after Egypt did so.")
    assert (did.event_type, [p.country for p in did.actor], did.recipient) == ("SANCTION", ["EGY"], cut.recipient)
    assert (did.when.start, cut.when.start) == ("2024-05-05", "2024-05-06")


@pytest.mark.parametrize(
    "text",
    [
        "The parish took in nine refugees. The teachers did it in an hour.",
        KILLED + "The governor did not do it.",
        "Bahrain cut ties with Qatar on Monday, although Egypt did not do so.",
    ],
)
def test_other_things_are_done_too(engine, text):
    assert not [c for c in told(engine, text) if c.trigger.exact in ("did", "do")]


def test_a_day_does_not_hide_what_somebody_is_accused_of(engine):
    accused, attack = told(engine, "Chad's army accused Libyan forces on Friday of an attack on a border post.")
    assert (attack.event_type, attack.speech_act, [p.country for p in attack.actor]) == ("ASSAULT", "accuse", ["LBY"])
    assert accused.when.start == "2024-05-03"


def test_what_is_condemned_by_its_own_place_is_no_other_deed(engine):
    text = "Bandits stormed a bank in Suva. The mayor condemned the shelling of Labasa on Monday."
    condemned = told(engine, text)[-1]
    assert (condemned.event_type, condemned.about) == ("ACCUSE", None)
    assert "Bandits" not in [p.text for p in condemned.recipient]


def test_a_verb_joined_by_and_is_no_part_of_another_s_words(engine):
    found = told(engine, "The mayor placed the police under federal command and blamed the governor.")
    assert [(c.event_type, c.trigger.exact) for c in found] == [("ACCUSE", "blamed")]


def test_they_may_be_the_crowd_told_before(engine):
    text = "Parliament was stormed on Monday by supporters of the former president. They smashed windows and fled."
    assert {(c.event_type, c.mode) for c in told(engine, text)} == {("PROTEST", "riot")}


def test_five_taken_prisoner_are_not_taken_in(engine):
    found = told(engine, "Rebels have killed 70 soldiers and taken five prisoner in an ambush near Mopti.")
    assert {c.event_type for c in found} == {"ASSAULT"}


def test_what_is_announced_before_a_semicolon_is_told_and_then_denied(engine):
    text = "Kyrgyz officials announced the capture of five Tajik guards; the army in Dushanbe denied it."
    capture, denied = told(engine, text)
    assert (capture.event_type, capture.mode, [p.country for p in capture.recipient]) == ("COERCE", "arrest", ["TJK"])
    assert (denied.speech_act, denied.about.claim_id) == ("deny", capture.claim_id)


def test_what_is_never_conceded_confirms_nothing(engine):
    text = "The president of Peru blamed his predecessor, who has never conceded defeat."
    assert not [c for c in told(engine, text) if c.about is not None]


def test_a_part_is_denied_in_the_deed_and_not_in_the_blame(engine):
    text = (
        "Supporters of the former president stormed Congress in Lima on Sunday. The president blamed his predecessor. "
        "The union denied any part in the attack."
    )
    stormed, _, denied = told(engine, text)
    assert (denied.event_type, denied.about.claim_id) == ("PROTEST", stormed.claim_id)


def test_what_somebody_does_as_a_rule_is_no_deed(engine):
    assert not [c for c in told(engine, KILLED + '"Only pirates do this," he said.') if c.trigger.exact == "do"]


COUNTED = [
    (
        "President Juan Mora dismissed the commander of Peru's army, General Luis Rey, on Saturday, thirteen days after "
        "a mob stormed his palace.",
        {"dismissed": "2024-05-04", "stormed": "2024-04-21"},
    ),
    (
        "Police cleared a camp in La Paz on Monday and detained 90 people there, the justice ministry said, a day after "
        "mobs ransacked the parliament.",
        {"detained": "2024-05-06", "ransacked": "2024-05-05"},
    ),
    (
        "The leader of Abkhazia's Georgians signed a decree on Thursday that dissolves the council by January 1, nine "
        "days after Russia struck.",
        {"signed": "2024-05-02", "struck": "2024-04-23"},
    ),
    (
        "Soldiers seized the palace in Lome on Sunday, residents said.\n\nIn the evening the soldiers imposed a curfew.",
        {"imposed a curfew": "2024-05-05"},
    ),
]


@pytest.mark.parametrize(("text", "days"), COUNTED)
def test_a_day_counted_from_the_main_verb_is_the_deed_s(engine, text, days):
    found = {c.trigger.exact: c for c in told(engine, text)}
    assert {word: found[word].when.start[:10] for word in days} == days
    assert all(c.polarity == "positive" for c in found.values())


def test_an_hour_after_two_days_is_of_neither(engine):
    text = "Rebels shelled Goma on Monday. Soldiers shelled Sake on Sunday.\n\nIn the evening the soldiers imposed a curfew."
    assert told(engine, text)[-1].when.start is None


NO_DEEDS = [
    ("Soldiers had barred police from the hall, two officers said on condition that they not be named.", "named"),
    ("Relations had not been broken off, said a Danish diplomat who would not be named.", "named"),
    ("The Blue Helmets, who dig for survivors in the northwest, accused the council of neglect.", "dig"),
    ("The envoy of Togo said no resolution was needed.", "said no"),
    ("The government condemned the killings and promised to find out who was behind them.", "behind"),
    ("The state of siege lets soldiers search homes.", "lets"),
    ("The state of siege lets soldiers search homes.", "search"),
    ("Togo again rejected the claim that its army had entered Ghana.", "rejected"),
]


@pytest.mark.parametrize(("text", "words"), NO_DEEDS)
def test_how_sources_speak_what_is_asked_and_what_is_let_are_no_deeds(engine, text, words):
    assert not [c for c in told(engine, text) if words in c.trigger.exact and c.event_type != "STATE"]


def test_what_was_told_in_the_sentence_before_is_what_is_denied(engine):
    text = (
        "Rebels shelled Sake on Sunday, the army said. Togo's president said Benin had hired men of the Serbian firm "
        "Orkan. The government of Benin denies this."
    )
    hired, denied = told(engine, text)[-2:]
    assert (hired.event_type, denied.event_type, denied.polarity) == ("COOPERATE", "COOPERATE", "negative")
    assert (denied.about.claim_id, denied.said_by[0].country) == (hired.claim_id, "BEN")


def test_what_inmates_hold_is_held_captive(engine):
    held = told(engine, "Prisoners are holding 60 guards in two jails in Quito.")[0]
    assert (held.event_type, held.mode) == ("ASSAULT", "abduct")
    assert [(t.measure, t.best) for t in held.toll] == [("abducted", 60)]
