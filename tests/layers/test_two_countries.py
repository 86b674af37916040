"""Stories of two countries: what happened in one is not moved to the other, and one deed is not read as another."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text

# A town whose name the model takes for a people or a language, behind a preposition of place
TOWNS = [
    ("Gunmen killed six miners in the Nigerien town of Arlit on Saturday.", "Arlit"),
    ("Two farmers were shot dead near Sukkur on Monday.", "Sukkur"),
    ("Troops shot two men in Kurdish areas.", None),
    ("Shells fell on Tuareg camps near the border.", None),
]


@pytest.mark.parametrize(("text", "town"), TOWNS)
def test_a_towns_own_name_behind_a_preposition_is_a_place(engine, text, town):
    found = {p.name for p in annotate_text(text, engine).places if p.where_prec and p.where_prec <= 3}
    assert found == ({town} if town else set())


ABROAD = (
    "NAIROBI (Daily) - Kenya bombed camps of militants inside Somalia on Monday, the army said. "
    '"A number of fighters were killed" in the operation, the army said. '
    "Villagers said two children had died when shells hit a house. Kenya's president praised Kenya's army."
)


def test_where_force_is_told_abroad_the_rest_is_not_moved_to_where_the_story_is_filed(engine):
    claims = [c for c in annotate_text(ABROAD, engine).claims if c.event_type == "ASSAULT"]
    assert claims[0].place.country == "SOM"
    for claim in claims[1:]:
        assert claim.place is None or claim.place.country != "KEN"
        assert all(p.country != "KEN" for p in claim.recipient)


def test_a_story_of_one_country_still_lends_it(engine):
    text = ABROAD.replace("inside Somalia", "inside Kenya")
    claims = [c for c in annotate_text(text, engine).claims if c.event_type == "ASSAULT"]
    assert {c.place.country for c in claims if c.place} == {"KEN"}


REVENGE = (
    "Gunmen shot dead a Thai officer in Yala on Monday. The Mekong Front claimed responsibility for the killing in a "
    "letter and said it was revenge for the attack on Lao villagers in Pakse."
)


def _claim(engine, text, word):
    story = annotate_text(text, engine)
    return next(c for c in story.claims if c.trigger.exact.startswith(word)), story


def test_whoever_claims_responsibility_for_a_deed_told_before_is_said_to_have_done_it(engine):
    claim, _ = _claim(engine, REVENGE, "killing")
    assert claim.speech_act == "claim_responsibility"
    assert [p.text for p in claim.actor] == ["The Mekong Front"]
    assert all(p.text != "letter" for p in claim.recipient)


def test_the_attack_that_is_avenged_is_not_the_one_that_avenges_it(engine):
    claim, _ = _claim(engine, REVENGE, "attack")
    assert not claim.actor
    assert claim.place.country == "LAO"
    killing, _ = _claim(engine, REVENGE, "killing")
    assert killing.responds_to is not None
    assert killing.responds_to.claim_id == claim.claim_id
    assert killing.responds_to.said_by[0].text == "The Mekong Front"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed two soldiers in Gao. The rebels claimed the killings and said they were ready for talks.",
        "Police shot a man in Lima. The police said of the shooting that it was an accident.",
    ],
)
def test_without_a_word_of_answering_there_is_no_answer(engine, text):
    assert all(c.responds_to is None for c in annotate_text(text, engine).claims)


def test_the_same_deed_taken_up_with_the_same_victims_is_one(engine):
    text = "Militants bombed a Kenyan bank in Nairobi. The group said the attack on the Kenyan bank was revenge."
    claim, _ = _claim(engine, text, "attack")
    assert [p.text for p in claim.actor] == ["Militants"]


OFFICES = [
    ("The foreign ministers of Kenya and Sudan met on Friday.", "met", [("KEN", "government"), ("SDN", "government")]),
    ("The leaders of Peru, Chile and Bolivia agreed to share water.", "agreed", [("PER", None), ("CHL", None), ("BOL", None)]),
    ("The governors of Trinidad and Tobago met on Monday.", "met", [("TTO", None)]),
    ("Ministers of Kenya met in Nairobi on Monday.", "met", [("KEN", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "actors"), OFFICES)
def test_ministers_of_two_states_are_those_of_each(engine, text, word, actors):
    claim, _ = _claim(engine, text, word)
    assert [p.country for p in claim.actor] == [country for country, _ in actors]
    assert all(kind is None or p.kind == kind for p, (_, kind) in zip(claim.actor, actors, strict=True))


def test_citizens_of_two_states_are_people_and_no_state(engine):
    claim, _ = _claim(engine, "Gunmen killed two citizens of Kenya and Sudan on Monday.", "killed")
    assert [(p.country, p.kind) for p in claim.recipient] == [("KEN", "people"), ("SDN", "people")]


def test_a_counterpart_is_of_the_state_of_his_own_adjective(engine):
    claim, _ = _claim(engine, "Chad's minister met his Kenyan counterpart in Nairobi.", "met")
    assert [p.country for p in claim.actor] == ["TCD", "KEN"]


def test_killers_are_whom_the_pronoun_behind_them_means(engine):
    text = "Asked about the miners shot in Arlit, the minister vowed that the killers would be punished; he called them cowards."
    claims = annotate_text(text, engine).claims
    assert not any(p.text.endswith("miners") for c in claims if c.event_type == "ACCUSE" for p in c.recipient)
