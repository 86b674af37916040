"""The deed inside an accusation is a claim of whoever accuses, beside the accusation itself."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text


def told(engine, text):
    return annotate_text(text, engine, outlet="Example Wire", published="2024-03-24").claims


def parties(found):
    return [p.text for p in found]


DEEDS = [
    ("Lebanon accused Israel of bombing a school in Tyre.", "ASSAULT", "Israel", "school", "Lebanon"),
    ("The mayor blamed rebels for the killing of 12 farmers.", "ASSAULT", "rebels", "12 farmers", "The mayor"),
    ("Amnesty International accused police of abducting 12 activists.", "ASSAULT", "police", "12 activists", "Amnesty"),
    ("Prosecutors charged two soldiers with shooting a student.", "ASSAULT", "two soldiers", "student", "Prosecutors"),
    ("Kyiv blamed Moscow for a missile attack on Odesa.", "ASSAULT", "Moscow", "Odesa", "Kyiv"),
    ("Sudan was accused by Chad of shelling a camp.", "ASSAULT", "Sudan", "camp", "Chad"),
    ("The union accused police of detaining two nurses.", "COERCE", "police", "two nurses", "The union"),
    ("The bishop accused the army of the murder of two priests.", "ASSAULT", "army", "two priests", "The bishop"),
    ("The party condemned the army for shooting marchers.", "ASSAULT", "army", "marchers", "The party"),
    ("The army blamed the attack on the convoy on rebels.", "ASSAULT", "rebels", "convoy", "The army"),
    (
        "Officials said the militia was responsible for the killing of a judge.",
        "ASSAULT",
        "militia",
        "judge",
        "Officials",
    ),
    ("Niger accused Benin of being behind Friday's attack on a pipeline.", "ASSAULT", "Benin", "pipeline", "Niger"),
    ("Accra denounced the abduction of three nurses by militants.", "ASSAULT", "militants", "three nurses", "Accra"),
    ("Chad deplored Friday's shelling of a market by rebels.", "ASSAULT", "rebels", "market", "Chad"),
]


@pytest.mark.parametrize(("text", "kind", "actor", "recipient", "speaker"), DEEDS)
def test_the_deed_is_told_by_whoever_accuses(engine, text, kind, actor, recipient, speaker):
    found = told(engine, text)
    deed = next(c for c in found if c.event_type == kind)
    assert [c.event_type for c in found if c.event_type not in (kind, "ACCUSE")] == []
    assert (parties(deed.actor), parties(deed.recipient)) == ([actor], [recipient])
    assert deed.said_by[0].text.startswith(speaker)
    assert (deed.said_by[-1].text, deed.speech_act) == ("Example Wire", "accuse")
    assert (deed.polarity, deed.modality) == ("positive", "actual")
    accusation = next(c for c in found if c.event_type == "ACCUSE")
    assert parties(accusation.recipient) == [actor]


def test_several_deeds_are_told_one_by_one(engine):
    text = "The army accused the rebels of attacking its troops and burning a village."
    deeds = [c for c in told(engine, text) if c.event_type == "ASSAULT"]
    assert [parties(c.recipient) for c in deeds] == [["troops"], ["village"]]
    assert {c.actor[0].text for c in deeds} == {"rebels"}
    assert {c.said_by[0].text for c in deeds} == {"The army"}


def test_where_nobody_is_named_as_accusing_it_is_still_an_accusation(engine):
    deed = next(c for c in told(engine, "Two soldiers were charged with shooting a student.") if c.mode == "firearms")
    assert (parties(deed.actor), len(deed.said_by), deed.speech_act) == (["Two soldiers"], 1, "accuse")


def test_an_attack_told_before_is_laid_to_the_accused(engine):
    text = "Gunmen killed six drivers near Djibo on Monday. The governor blamed separatists for the attack."
    deed = told(engine, text)[-1]
    assert (deed.trigger.exact, parties(deed.actor), parties(deed.recipient)) == (
        "attack",
        ["separatists"],
        ["six drivers"],
    )
    assert deed.coref
    assert "recipient" not in deed.stated


@pytest.mark.parametrize(
    "text",
    [
        "The opposition accused the government of lying about the dam.",
        "Zambia accused Angola of failing to stop a massacre of herders.",
        "Zambia accused Angola of planning strikes to free the prisoners.",
        "The ministry accused Armenia of planning to attack the town.",
        "The senator did not accuse the army of killing the boys.",
        "The minister denied accusing Eritrea of shelling the port.",
        "Farmers blamed the drought for the deaths of 12 goats.",
        "The bishop accused the premier of ignoring attacks on the poor.",
    ],
)
def test_what_is_no_deed_of_the_accused_is_none(engine, text):
    assert [c for c in told(engine, text) if c.event_type in ("ASSAULT", "COERCE")] == []


@pytest.mark.parametrize(
    "text",
    [
        "Rebel leader Amadou Ba said he was behind the attacks.",
        "A commander of the militia told reporters his men were responsible for the ambush in Djibo.",
        "The militia said its fighters were behind the bombing.",
    ],
)
def test_who_lays_a_deed_to_himself_claims_responsibility(engine, text):
    (deed,) = told(engine, text)
    assert (deed.event_type, deed.speech_act, deed.polarity) == ("ASSAULT", "claim_responsibility", "positive")
    assert [p.name for p in deed.actor] == [deed.said_by[0].name]


def test_who_lays_a_deed_to_another_accuses_still(engine):
    found = told(engine, "The governor said rebels were behind the attacks.")
    assert {c.event_type: c.speech_act for c in found}["ACCUSE"]
    assert next(c for c in found if c.event_type == "ASSAULT").speech_act == "accuse"


TAKEN_UP = [
    "Accra condemned the attack on the ferry.",
    "Bishops deplored the killings.",
    "The union did not condemn Monday's attack on the ferry.",
    "Lima condemned La Paz's decision on Monday to jail the editor.",
    "Niger accused Benin of being a bad neighbour.",
]


@pytest.mark.parametrize("text", TAKEN_UP)
def test_a_condemnation_that_only_takes_up_a_deed_tells_none(engine, text):
    assert [c.event_type for c in told(engine, text)] == ["ACCUSE"]


def test_a_condemned_deed_of_a_day_is_news(engine):
    found = told(engine, "Bishops condemned the attack of March 20 on the ferry.")
    deed = next(c for c in found if c.event_type == "ASSAULT")
    assert (deed.actor, parties(deed.recipient), deed.when.start) == ((), ["ferry"], "2024-03-20")
    assert deed.said_by[0].text == "Bishops"
