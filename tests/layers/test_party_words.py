"""Where the words of a party begin and end, and whom a class noun stands for."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text


def claims(engine, text: str, event_type: str) -> list:
    story = annotate_text(f"ZENDA (Example Wire) - {text}", engine, published="2024-03-06")
    return [c for c in story.claims if c.event_type == event_type]


def test_what_one_is_accused_of_is_no_part_of_the_name(engine):
    (claim,) = claims(engine, "Rebels accuse the army of bombing a market in Zenda.", "ACCUSE")
    assert [p.text for p in claim.recipient] == ["army"]


@pytest.mark.parametrize("words", ["shot dead Ilo Kasten", "shot dead Ilo Kasten, a shopkeeper,"])
def test_what_became_of_a_person_is_no_part_of_the_name(engine, words):
    (claim,) = claims(engine, f"Gunmen {words} in Zenda on Monday.", "ASSAULT")
    assert [(p.text, p.kind) for p in claim.recipient] == [("Ilo Kasten", "person")]


def test_a_relative_named_beside_the_noun_is_that_person(engine):
    (claim,) = claims(engine, "His brother, Ilo Kasten, accused the police of negligence.", "ACCUSE")
    assert [(p.text, p.kind) for p in claim.actor] == [("Ilo Kasten", "person")]


def test_an_affiliate_is_not_the_group_it_follows(engine):
    (claim,) = claims(engine, "An al Qaeda affiliate attacked a barracks in Mali on Monday.", "ASSAULT")
    (actor,) = claim.actor
    assert (actor.entity_id, actor.kind) == (None, "armed_group")


def test_the_rival_of_a_state_is_not_that_state(engine):
    (claim,) = claims(engine, "A Russian ally accused the police of fraud.", "ACCUSE")
    assert "RUS" not in {p.country for p in claim.actor}


def test_a_pronoun_that_is_not_resolved_gets_no_country_of_the_sentence(engine):
    for claim in claims(engine, "France welcomed it.", "SUPPORT"):
        assert [p.country for p in claim.recipient] == [None]


def test_a_clause_behind_a_speaker_is_not_its_words(engine):
    text = (
        "President Ilo Kasten, who travelled to Peru for the signing, said: “Talks will go on.” Rebels shelled a town."
    )
    story = annotate_text(text, engine)
    assert "President Ilo Kasten" in {a.speaker.text for a in story.attributions if a.speaker}


def test_two_states_that_comment_are_two_parties_of_one_claim(engine):
    found = claims(engine, "Japan and Canada also expressed concern about the vote.", "STATE")
    assert [[p.country for p in c.actor] for c in found] == [["JPN", "CAN"]]
    found = claims(engine, "France and Spain said the vote had been orderly.", "STATE")
    assert [[p.country for p in c.actor] for c in found] == [["FRA", "ESP"]]
