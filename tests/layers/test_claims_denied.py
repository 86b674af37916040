"""Denials that name no deed are claims about the deed that somebody else told before."""

from __future__ import annotations

import pytest

from eventwire.languages import en
from eventwire.pipeline import annotate_text

SHELLED = "Rebels shelled the port of Massawa on Tuesday, Eritrea's army said. "
BOMBED = "Chad said Sudanese jets had bombed a village near Adre. "
STRUCK = "Pakistani jets struck a house in Khost on Monday, the Taliban said. "
KILLED = "A bomb killed four soldiers in Cali on Monday. "
SEIZED = "Gunmen seized six teachers at a school in Garissa on Friday, Kenyan police said. "


def told(engine, text):
    return annotate_text(text, engine, outlet="Example Wire", published="2024-03-10").claims


DENIED = [
    (SHELLED + '"Absolutely false," said a spokesman for the rebels.', "false", "shelled"),
    (SHELLED + '"Complete nonsense," the foreign ministry said.', "nonsense", "shelled"),
    (SEIZED + '"It was a false alarm," the education minister said on Saturday.', "false alarm", "seized"),
    (SEIZED + "The governor said the report was a hoax.", "hoax", "seized"),
    (BOMBED + 'Sudan\'s army called the allegation "a shameless lie".', "lie", "bombed"),
    (BOMBED + "Sudan's foreign ministry said the claim was baseless.", "baseless", "bombed"),
    (BOMBED + '"That is not true," Sudan\'s army said.', "true", "bombed"),
    (STRUCK + '"There was no strike," Pakistan\'s army said.', "strike", "struck"),
    (STRUCK + "Pakistan's army said no such strike had taken place.", "strike", "struck"),
    (STRUCK + "Islamabad rejects this.", "rejects", "struck"),
    (STRUCK + "Pakistan's army said nothing of the kind had happened.", "happened", "struck"),
]
OWN = [
    KILLED + '"We had nothing to do with that," a spokesman for the National Liberation Army said.',
    KILLED + "The National Liberation Army said it had nothing to do with the attack.",
    KILLED + "The National Liberation Army said it had no part in the bombing.",
    KILLED + "The National Liberation Army said it was not involved in the attack.",
    KILLED + "The National Liberation Army denied the group was responsible.",
    KILLED + "The National Liberation Army denied it was responsible for the attack.",
    KILLED + "The National Liberation Army denied that its fighters were behind the bombing.",
    KILLED + "The National Liberation Army denied being behind the bombing.",
]
NEAR_MISSES = [
    "Norway offered to mediate in the conflict. The report that it had sold arms was false, the ministry said.",
    "The army said the road was open. It was a lie, drivers said.",  # no deed was told
    "Police arrested two men in Suva on Monday. The men had nothing to do with politics, their lawyer said.",
    BOMBED + "The claim was not baseless, Sudan's army said.",
    BOMBED + "There was no school in the village, Sudan's army said.",
    STRUCK + "The weather there was false spring, Pakistan's army said.",
]


@pytest.mark.parametrize(("text", "words", "deed"), DENIED)
def test_a_denial_takes_up_what_another_told(engine, text, words, deed):
    claims = told(engine, text)
    base = next(c for c in claims if deed in c.trigger.exact)
    claim = next(c for c in claims if words in c.trigger.exact and c is not base)
    assert (claim.event_type, claim.polarity, claim.speech_act) == (base.event_type, "negative", "deny")
    assert (claim.about.claim_id, claim.about.relation) == (base.claim_id, "denies")
    assert claim.stated == ("occurred",)
    assert claim.said_by[0].kind != "media"


@pytest.mark.parametrize("text", OWN)
def test_a_part_in_a_deed_is_denied_by_whoever_speaks(engine, text):
    base, claim = told(engine, text)
    assert (claim.polarity, claim.speech_act, claim.about.claim_id) == (
        "negative",
        "deny_responsibility",
        base.claim_id,
    )
    assert [p.name for p in claim.actor] == [claim.said_by[0].name]


def test_a_part_denied_of_another_keeps_that_other_as_the_actor(engine):
    base, claim = told(engine, KILLED + "The interior ministry denied the National Liberation Army was responsible.")
    assert (claim.polarity, claim.speech_act, claim.about.claim_id) == ("negative", "deny", base.claim_id)
    assert "National Liberation Army" in claim.actor[0].text
    assert claim.stated == ("actor", "occurred")


TOLD_THERE = [
    KILLED + "The interior ministry denied that snipers had been posted on the roofs.",
    KILLED + "Lawmakers debate a tax bill that the unions reject.",
    "Zambian jets struck a barracks in Katima on Monday. Days went by.\n\nAngola summoned Zambia's envoy over a drone that it said had "
    "entered its airspace. Zambia's embassy rejected the accusation.",
]


@pytest.mark.parametrize("text", TOLD_THERE)
def test_what_is_denied_in_its_own_words_is_no_deed_told_before(engine, text):
    assert not [c for c in told(engine, text) if c.polarity == "negative" and c.about is not None and c.about.claim_id]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_where_nothing_told_is_meant_nothing_is_denied(engine, text):
    assert not [c for c in told(engine, text) if c.about is not None]


TAKEN_BACK = [
    STRUCK.replace("the Taliban said", "a Taliban spokesman wrote on X") + "He deleted the post an hour later.",
    STRUCK.replace("the Taliban said", "an Afghan governor said") + "The governor later took the statement back.",
]


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_a_post_that_is_taken_down_is_taken_back(engine, text):
    base, claim = told(engine, text)
    assert (claim.speech_act, claim.about.claim_id, claim.about.relation) == ("retract", base.claim_id, "retracts")
    assert claim.said_by[0] == base.said_by[0]


def test_whoever_denies_what_he_told_takes_it_back(engine):
    text = STRUCK.replace("the Taliban said", "a Taliban spokesman wrote on X")
    claim = told(engine, text + '"I was wrong. There was no strike," he wrote.')[-1]
    assert (claim.speech_act, claim.polarity) == ("retract", "negative")


def test_a_statement_withdrawn_with_its_clause_is_taken_back(engine):
    claim = told(engine, "The army withdrew its statement of Monday that gunmen had killed nine farmers in Borno.")[0]
    assert (claim.event_type, claim.speech_act, claim.said_by[0].kind) == ("ASSAULT", "retract", "military")


def test_no_word_stands_on_both_sides():
    words = en.denied()
    assert not words.true_words & (words.false_adjectives | words.false_nouns)
    assert not words.false_nouns & set(words.false_pairs)


def test_a_clause_before_a_semicolon_is_told_by_its_own_speaker(engine):
    burned, denied = told(engine, "Soldiers burned homes in Gao on Monday, villagers said; Mali's army denied it.")
    assert (burned.said_by[0].text, burned.polarity) == ("villagers", "positive")
    assert (denied.said_by[0].text, denied.about.claim_id) == ("Mali's army", burned.claim_id)


def test_a_count_confirmed_behind_a_semicolon_is_of_the_dead_told_before_it(engine):
    text = "Gunmen shot two officers in Nobol. In Cuenca eight people died, the mayor said; the police had confirmed five deaths."
    _, died, deaths = told(engine, text)
    assert [k.antecedent for k in deaths.coref] == [died.trigger]
    assert (died.coref, deaths.said_by[0].text, deaths.place.name) == ((), "the police", "Cuenca")


def test_a_plea_not_to_shoot_is_no_deed(engine):
    assert not [c for c in told(engine, '"Please don\'t shoot," a woman said.') if c.event_type == "ASSAULT"]


@pytest.mark.parametrize(
    "words",
    ["Zambia's army denied that bystanders were aimed at.", "Zambia's army denied any villagers had been hurt."],
)
def test_a_part_of_the_deed_that_is_denied_is_about_it(engine, words):
    base, *rest = told(engine, "Zambian jets struck a camp in Katima on Monday. " + words)
    assert [c.about.claim_id for c in rest if c.polarity == "negative" and c.about] == [base.claim_id]


def test_an_accusation_of_what_is_no_deed_is_denied_and_not_the_deed_told_before_it(engine):
    text = (
        "A bomb killed four soldiers in Cali on Monday. The government accused the mayor, Ilo Kasten, of hiding a report. "
        "Kasten's office said the accusation was a lie."
    )
    assert not [c for c in told(engine, text) if c.event_type == "ASSAULT" and c.polarity == "negative"]


def test_a_rejected_allegation_is_no_denial_of_what_was_done_because_of_it(engine):
    text = (
        "The army imposed a curfew on Monday because of what it called fraud in the vote. "
        "The election commission has rejected the allegation."
    )
    assert not [c for c in told(engine, text) if c.event_type == "COERCE" and c.polarity == "negative"]
