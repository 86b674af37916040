"""Numbers that somebody gives of a deed told before: who gives them, and of whom they are."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text

ATTACKED = "Mali's army said rebels attacked a convoy near Gao on Tuesday and killed 20 men. "
ARRESTED = "Police arrested 200 people in Lima on Sunday, the minister said. "


def told(engine, text):
    return annotate_text(text, engine, outlet="Example Wire", published="2024-05-08").claims


GIVEN = [
    (ATTACKED + "A hospital official put the dead at 14.", "killed", 14, "A hospital official"),
    (ATTACKED + "A hospital official put the wounded at eight.", "injured", 8, "A hospital official"),
    (ATTACKED + "Aid workers have put the dead in the hundreds.", "killed", 200, "Aid workers"),
    (ATTACKED + "A source in Bamako put them at 30.", "killed", 30, "A source in Bamako"),
    (ATTACKED + "A shepherd counted 19 dead soldiers there.", "killed", 19, "A shepherd"),
    (ATTACKED + "The other side has counted at least 200 dead.", "killed", 200, "The other side"),
    (ATTACKED + "The army has named 30 dead.", "killed", 30, "The army"),
    (ARRESTED + "The mayor put the number at more than 400.", "arrested", 400, "The mayor"),
    (ARRESTED + "The ministry put the number of arrests at 50.", "arrested", 50, "The ministry"),
]


@pytest.mark.parametrize(("text", "measure", "low", "who"), GIVEN)
def test_a_number_is_told_by_whoever_gives_it(engine, text, measure, low, who):
    claim = told(engine, text)[-1]
    assert [(t.measure, t.low) for t in claim.toll] == [(measure, low)]
    assert claim.said_by[0].text == who
    assert claim.coref
    assert "toll" in claim.stated


def test_a_number_after_one_arrest_is_not_of_arrests(engine):
    text = (
        "Gunmen shot nine voters dead in Kasese on Monday after the arrest of the candidate, Ugandan police said. "
        "They had put the number at three."
    )
    assert [(t.measure, t.low) for t in told(engine, text)[-1].toll] == [("killed", 3)]


@pytest.mark.parametrize(
    "text",
    [
        ATTACKED + "The shepherd put the bags at the gate.",
        ATTACKED + "The trader counted nine sacks.",
        ATTACKED + "The mayor named three streets after the founder.",
    ],
)
def test_other_things_are_put_and_counted(engine, text):
    assert len([c for c in told(engine, text) if c.event_type != "STATE"]) == len(told(engine, ATTACKED))
