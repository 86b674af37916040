"""What stands beside a deed is nobody it befell: how they came, where, who was refused, what is usual, whose aim it was."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text


def told(engine, text, event_type):
    return [c for c in annotate_text(text, engine, published="2024-05-08").claims if c.event_type == event_type]


def texts(parties):
    return [p.text for p in parties]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Six guards died in an attack by gunmen on motorbikes at Lomo on Monday, the army said.", {"Six guards"}),
        ("Two clerks were killed in a raid by a dozen men on horseback.", {"Two clerks"}),
        ("An attack by pirates on two boats killed a cook.", {"a cook", "two boats"}),  # these were struck
        ("An attack by rebels on the car of a judge killed a guard.", {"a guard", "judge"}),
    ],
)
def test_how_they_came_and_where_they_struck_is_nobody_hit(engine, text, hit):
    assert {p for c in told(engine, text, "ASSAULT") for p in texts(c.recipient)} <= hit


def test_two_harms_with_one_cause_are_one_deed_with_its_doer(engine):
    text = "At least 12 miners were killed and 9 wounded when rebels stormed a canteen on Monday, the ministry said."
    story = annotate_text(text, engine, published="2024-05-08")
    deeds = [c for c in story.claims if c.event_type == "ASSAULT"]
    assert {p for c in deeds for p in texts(c.actor)} == {"rebels"}
    assert {(t.measure, t.low) for c in deeds for t in c.toll} >= {("killed", 12), ("injured", 9)}
    assert {c.when.start for c in deeds} == {"2024-05-06"}


def test_who_is_refused_a_meeting_is_whom_the_refusal_befell(engine):
    refusal = told(engine, "A US envoy was refused a meeting with the king.", "REJECT")[0]
    assert texts(refusal.recipient) == ["US envoy"]
    assert refusal.actor == ()
    active = told(engine, "The king refused a meeting with the US envoy.", "REJECT")[0]
    assert texts(active.actor) == ["king"]


def test_an_option_on_the_table_is_the_threat_of_who_says_so(engine):
    threat = told(engine, "A minister of Chad said on Sunday that force was still on the table.", "THREATEN")[0]
    assert [p.country for p in threat.actor] == ["TCD"]
    assert threat.recipient == ()


def test_what_is_usually_sold_is_no_deed(engine):
    assert not told(engine, "Traders praised the grain that Chad sells to Niger.", "COOPERATE")
    assert told(engine, "Chad sold grain to Niger on Monday.", "COOPERATE")


def test_whoever_is_accused_of_planning_would_free_the_captive(engine):
    text = "The rebels accused Chad on Monday of planning raids to free the jailed general."
    freed = told(engine, text, "RETREAT")
    assert all("rebels" not in texts(c.actor) for c in freed)


def test_who_says_it_between_commas_is_its_source(engine):
    text = "Chad has cut the gas it sends to Niger, the Nigerien company Gasco said on Tuesday, leaving towns cold."
    cut = told(engine, text, "COERCE")[0]
    assert "Gasco" in cut.said_by[0].text
