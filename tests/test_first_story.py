"""What a reader takes from the first real story, as far as it holds; runs only where `shared` is there.

The points are numbered as in the story's README; its text is not in the project.
"""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate, load
from eventwire.reading import read


@pytest.fixture(scope="module")
def story(shared, nlp):
    path = shared / "stories" / "efe-2024-01-19.txt"
    return next(annotate(read([str(path)]), load(nlp=nlp)))


def claims(story, event_type, **wanted):
    return [
        c for c in story.claims if c.event_type == event_type and all(getattr(c, k) == v for k, v in wanted.items())
    ]


def countries(parties):
    return {p.country for p in parties}


def test_header_dateline_caption_and_credit_are_set_apart(story):
    assert [z.kind for z in story.zones if z.kind != "body"] == ["header", "dateline", "caption", "credit", "credit"]
    assert story.dateline.date == "2024-01-19"
    assert story.document.published == "2024-01-19"
    assert story.document.outlet == "EFE"


def test_nothing_in_the_caption_is_an_event(story):
    aside = [z for z in story.zones if z.kind in {"caption", "credit"}]
    assert not [c for c in story.claims for z in aside if z.start <= c.trigger.start < z.end]


def test_point_1_the_committee_meets_on_friday(story):
    (first, *_) = claims(story, "CONSULT")
    assert countries(first.actor) == {"PAK"}
    assert (first.when.start, first.when.end) == ("2024-01-19", "2024-01-19")
    assert [s.name for s in first.said_by] == ["EFE"]


def test_point_2_the_meeting_is_planned_by_a_speaker_without_a_name(story):
    chaired = next(c for c in claims(story, "CONSULT", modality="planned"))
    first = chaired.said_by[0]
    assert (first.named, first.anonymity, chaired.said_to) == (False, "unnamed_official", "EFE")
    assert [s.name for s in chaired.said_by[1:]] == ["EFE"]
    assert countries(chaired.actor) == {"PAK"}
    assert any("prime minister" in (p.office or "") for p in chaired.actor)


def test_point_3_iran_itself_says_that_it_bombed(story):
    bombed = next(
        c for c in claims(story, "ASSAULT") if countries(c.actor) == {"IRN"} and c.said_by[0].country == "IRN"
    )
    assert bombed.said_by[0].stake == "party"
    assert bombed.place.country == "PAK"
    assert bombed.place.feature == "country"
    assert (bombed.mode, bombed.cameo) == ("aerial", "195")
    assert bombed.speech_act == "claim_responsibility"
    assert [(p.entity_id, p.kind) for p in bombed.recipient] == [("group-jaish-al-adl", "armed_group")]
    assert (bombed.when.start, bombed.when.end) == ("2024-01-16", "2024-01-16")


def test_point_4_the_ministry_gives_the_reason_of_that_attack(story):
    (told,) = (c for c in claims(story, "ASSAULT") if "ministry" in c.said_by[0].text)
    bombed = next(c for c in claims(story, "ASSAULT") if c.said_by[0].text == "Tehran")
    assert countries(told.said_by[:1]) == {"IRN"}
    assert told.stated == ()
    assert any({told.claim_id, bombed.claim_id} <= set(i.claim_ids) for i in story.incidents)


def test_point_5_pakistan_states_the_toll_and_not_who_did_it(story):
    two = next(c for c in story.claims if any(t.best == 2 and t.category == "child" for t in c.toll))
    assert two.said_by[0].country == "PAK"
    assert "toll" in two.stated
    assert not {"actor", "place", "when", "recipient"} & set(two.stated)
    assert countries(two.actor) == {"IRN"}
    assert two.place.country == "PAK"
    assert two.when.start == "2024-01-16"
    assert two.said_by[0].stake == "party"


def test_points_6_and_7_the_ambassadors_in_answer_to_the_attack(story):
    recalled = claims(story, "SANCTION", mode="withdraw")
    expelled = claims(story, "SANCTION", mode="expel")
    assert len(recalled) == len(expelled) == 1
    for step in (*recalled, *expelled):
        assert countries(step.actor) == {"PAK"}
        assert countries(step.recipient) == {"IRN"}
        assert "diplomatic" in step.contexts
        answered = next(c for c in story.claims if c.claim_id == step.responds_to.claim_id)
        assert answered.event_type == "ASSAULT"
        assert countries(answered.actor) == {"IRN"}


def test_point_8_pakistan_announces_its_attack_and_only_the_saying_is_dated(story):
    hit = next(c for c in claims(story, "ASSAULT", speech_act="announce"))
    assert countries(hit.actor) == {"PAK"}
    assert hit.said_by[0].country == "PAK"
    assert hit.said_when.start == "2024-01-18"
    assert (hit.when.start, hit.when.end) == (None, "2024-01-18")
    assert [p.entity_id for p in hit.recipient] == [
        "group-baloch-liberation-army",
        "group-balochistan-liberation-front",
    ]
    assert hit.place.country == "IRN"


def test_point_9_iran_condemns_that_attack(story):
    condemned = next(c for c in claims(story, "ACCUSE", mode="disapprove"))
    hit = next(c for c in claims(story, "ASSAULT", speech_act="announce"))
    assert condemned.about.claim_id == hit.claim_id
    assert condemned.about.relation == "condemns"
    assert (countries(condemned.actor), countries(condemned.recipient)) == ({"IRN"}, {"PAK"})
    assert [s.name for s in condemned.said_by] == ["EFE"]


def test_point_10_ten_foreigners_of_that_attack(story):
    ten = next(c for c in claims(story, "ASSAULT") if any(t.best == 10 for t in c.toll))
    assert any(t.category == "foreign_national" for t in ten.toll)
    assert ten.stated == ("toll",)
    assert (ten.said_by[0].country, ten.said_by[0].stake) == ("IRN", "party")


def test_point_11_iran_appeals_for_friendly_relations(story):
    (appeal,) = claims(story, "STATE", mode="appeal")
    assert "actor" in appeal.stated
    assert "recipient" not in appeal.stated  # "the neighboring country"
    assert (countries(appeal.actor), countries(appeal.recipient)) == ({"IRN"}, {"PAK"})
    assert appeal.toll == ()


def test_point_12_the_embassy_answers_the_appeal(story):
    (appeal,) = claims(story, "STATE", mode="appeal")
    assert "actor" in appeal.stated
    assert "recipient" not in appeal.stated  # "the neighboring country"
    (embassy,) = claims(story, "STATE", mode="comment")
    assert countries(embassy.actor) == {"PAK"}
    assert embassy.channel == "post on X"
    assert embassy.responds_to.claim_id == appeal.claim_id


def test_point_13_each_accused_the_other_as_background(story):
    accused = next(c for c in claims(story, "ACCUSE", background=True))
    assert countries(accused.actor) == {"IRN", "PAK"}
    assert accused.reciprocal


def test_point_14_december_is_of_the_year_before(story):
    old = next(c for c in story.claims if any(t.best == 11 for t in c.toll))
    assert old.background
    assert (old.when.start, old.when.end) == ("2023-12-01", "2023-12-31")
    assert (old.speech_act, old.place.country) == ("claim_responsibility", "IRN")
    assert [p.entity_id for p in old.actor] == ["group-jaish-al-adl"]


def test_point_15_multiple_attacks_as_background(story):
    many = next(c for c in claims(story, "ASSAULT", count="several") if c.background)
    assert many.speech_act == "claim_responsibility"
    assert many.place.country == "PAK"


def test_two_incidents_of_violence_stand_out_each_with_its_toll_and_its_day(story):
    history = {c.claim_id for c in story.claims if c.background}
    told = [i for i in story.incidents if i.event_type == "ASSAULT" and i.toll and not history & set(i.claim_ids)]
    assert [([(t.measure, t.best) for t in i.toll], i.when.start, i.when.end) for i in told] == [
        ([("killed", 2)], "2024-01-16", "2024-01-16"),
        ([("killed", 10)], None, "2024-01-18"),
    ]
    for incident in told:
        speakers = {c.said_by[0].text for c in story.claims if c.claim_id in incident.claim_ids and c.toll}
        assert len(speakers) == 1


def test_tensions_and_a_crisis_are_no_events(story):
    assert not [c for c in story.claims if {"erupted", "unleashed", "crisis"} & set(c.trigger.exact.split())]
    assert not [c for c in story.claims if c.place and c.place.name == "Hyderabad"]
