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


def test_point_3_iran_itself_says_that_it_bombed(story):
    bombed = next(
        c for c in claims(story, "ASSAULT") if countries(c.actor) == {"IRN"} and c.said_by[0].country == "IRN"
    )
    assert bombed.said_by[0].stake == "party"
    assert bombed.place.country == "PAK"
    assert bombed.place.feature == "country"


def test_point_5_pakistan_states_the_toll_and_not_who_did_it(story):
    two = next(c for c in story.claims if any(t.best == 2 and t.category == "child" for t in c.toll))
    assert two.said_by[0].country == "PAK"
    assert "toll" in two.stated
    assert not {"actor", "place", "when"} & set(two.stated)


def test_points_6_and_7_the_ambassadors_in_answer_to_the_attack(story):
    recalled = claims(story, "SANCTION", mode="withdraw")
    expelled = claims(story, "SANCTION", mode="expel")
    assert len(recalled) == len(expelled) == 1
    for step in (*recalled, *expelled):
        assert countries(step.actor) == {"PAK"}
        assert step.responds_to is not None


def test_point_8_pakistan_announces_its_attack_and_only_the_saying_is_dated(story):
    hit = next(c for c in claims(story, "ASSAULT", speech_act="announce"))
    assert countries(hit.actor) == {"PAK"}
    assert hit.said_by[0].country == "PAK"
    assert hit.said_when.start == "2024-01-18"
    assert (hit.when.start, hit.when.end) == (None, "2024-01-18")


def test_point_9_iran_condemns_that_attack(story):
    condemned = next(c for c in claims(story, "ACCUSE", mode="disapprove"))
    hit = next(c for c in claims(story, "ASSAULT", speech_act="announce"))
    assert condemned.about.claim_id == hit.claim_id
    assert condemned.about.relation == "condemns"


def test_point_10_ten_foreigners_of_that_attack(story):
    ten = next(c for c in claims(story, "ASSAULT") if any(t.best == 10 for t in c.toll))
    assert any(t.category == "foreign_national" for t in ten.toll)
    assert "actor" not in ten.stated


def test_point_13_each_accused_the_other_as_background(story):
    accused = next(c for c in claims(story, "ACCUSE", background=True))
    assert countries(accused.actor) == {"IRN", "PAK"}


def test_point_14_december_is_of_the_year_before(story):
    old = next(c for c in story.claims if any(t.best == 11 for t in c.toll))
    assert old.background
    assert (old.when.start, old.when.end) == ("2023-12-01", "2023-12-31")


def test_point_15_multiple_attacks_as_background(story):
    many = next(c for c in claims(story, "ASSAULT", count="several") if c.background)
    assert many.speech_act == "claim_responsibility"
    assert many.place.country == "PAK"
