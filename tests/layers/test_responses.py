"""Answers: which deed a story says another was done for, and deeds that a definite noun takes up."""

from __future__ import annotations

import pytest

from eventwire.languages import en
from eventwire.pipeline import annotate_text


def story(engine, text):
    return annotate_text(text, engine, published="2024-05-17", outlet="Example Wire").claims


def answers(claims):
    """Pairs of trigger words: the deed that answers, and the one it answers."""
    words = {c.claim_id: c.trigger.exact for c in claims}
    return [(c.trigger.exact, words.get(c.responds_to.claim_id)) for c in claims if c.responds_to]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Togo recalled its envoy from Ghana on Monday in response to the storming of its embassy in Accra.",
            ("recalled", "storming"),
        ),
        (
            "Ghana cut ties with Togo and gave its envoy two days to leave, in response to the storming of its embassy.",
            ("cut ties", "storming"),
        ),
        (
            "Iran's navy seized a tanker on Friday. The seizure was retaliation for the detention of a ship off Crete, "
            "an official said.",
            ("seizure", "detention"),
        ),
        (
            "Gunmen attacked a mosque in Segou on Monday. The killings were revenge for a raid on their village, "
            "an elder said.",
            ("killings", "raid"),
        ),
        (
            "Police arrested the editor Kofi Mensah on Monday. Protests against his arrest spread to Lome.",
            ("Protests against his arrest spread", "arrest"),
        ),
        (
            "Police arrested the editor Kofi Mensah on Monday. Students marched in Lome in protest over the arrest.",
            ("marched", "arrested"),
        ),
        (
            "Mali expelled the French ambassador on Monday, a day after France bombed a camp near Gao.",
            ("expelled", "bombed"),
        ),
        (
            "The government offered to hold talks with the rebels. The rebels rejected the offer.",
            ("rejected", "offered"),
        ),
    ],
)
def test_a_deed_answers_the_one_that_the_words_name(engine, text, expected):
    assert expected in answers(story(engine, text))


@pytest.mark.parametrize(
    "text",
    [
        "France bombed a camp near Gao on Monday, a day after its minister visited Mali.",  # one side, one after the other
        "Students marched in Lome on Tuesday after lunch.",
        "Police arrested the editor on Monday. The court in Lome rejected his appeal on Tuesday.",  # nobody made an offer
        "The court rejected the offer of the firm.",
        "Iran's navy seized a tanker on Friday. Its minister denied that the seizure was revenge for the detention of a "
        "ship off Crete.",
    ],
)
def test_without_such_words_nothing_is_answered(engine, text):
    assert answers(story(engine, text)) == []


def test_what_a_deed_is_called_is_denied_and_not_the_deed(engine):
    claims = story(
        engine,
        "Iran's navy seized a tanker on Friday. Its minister denied that the seizure was revenge for the detention of "
        "a ship off Crete.",
    )
    assert [(c.trigger.exact, c.polarity) for c in claims] == [
        ("seized", "positive"),
        ("seizure", "positive"),
        ("detention", "positive"),
    ]
    claims = story(
        engine, "Gunmen attacked a mosque on Monday. The army denied that the attack was the work of its men."
    )
    assert any(c.polarity == "negative" for c in claims)


def test_a_bare_noun_is_the_deed_told_before_or_nothing(engine):
    claims = story(engine, "Ghana's navy seized a tanker on Friday. The seizure was unlawful, its owner said.")
    seizure = claims[1]
    assert (seizure.event_type, seizure.trigger.exact) == ("COERCE", "seizure")
    assert [p.name or p.text for p in seizure.actor] == [p.name or p.text for p in claims[0].actor]
    assert not {"actor", "recipient", "event_type", "mode"} & set(seizure.stated)
    assert seizure.said_by[0].text == "its owner"
    assert story(engine, "The seizure was unlawful, its owner said.") == ()
    assert story(engine, "The detention of a ship off Crete was unlawful, its owner said.")[0].actor == ()


def test_the_noun_goes_back_to_the_deed_of_its_own_word(engine):
    claims = story(
        engine,
        "Gunmen attacked a mosque in Segou on Monday. A raid on a village had killed nine in May. "
        "The attack came after weeks of tension.",
    )
    assert claims[-1].coref[-1].antecedent.exact == "attacked"


@pytest.mark.parametrize("noun", sorted(en.answers().reply_nouns))
def test_each_noun_of_a_reply_takes_up_an_act_before(engine, noun):
    kinds = en.answers().reply_nouns[noun]
    deeds = {
        "AGREE": "The government offered talks to the rebels.",
        "CONCEDE": "The government promised to lift the curfew in Lome.",
        "REQUEST": "The government demanded that the rebels leave Lome.",
        "THREATEN": "The government threatened to bomb the rebels.",
        "ACCUSE": "The government accused the rebels of murder.",
        "STATE": "The government appealed for calm.",
    }
    text = " ".join(deeds[k] for k in sorted(kinds)) + f" The rebels rejected the {noun}."
    assert any(trigger.startswith("rejected") for trigger, target in answers(story(engine, text)) if target)


def test_charges_withdrawn_take_back_no_deed(engine):
    text = "Rebels killed nine men in Ano on Monday. A judge freed the editor after prosecutors withdrew the charges."
    assert "retract" not in {c.speech_act for c in story(engine, text)}
    text = "The army said it killed nine rebels in Ano on Monday. It later withdrew the claim."
    assert "retract" in {c.speech_act for c in story(engine, text)}


def test_what_a_council_says_it_ordered_it_did(engine):
    claims = story(engine, "The council acknowledged that it had ordered the dispersal of the sit-in on June 3.")
    assert [(c.event_type, c.mode, c.speech_act) for c in claims] == [("ASSAULT", "crowd-control", "confirm")]
