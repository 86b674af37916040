"""How a deed is told: past under an aim to tell it, and done to nobody."""

from __future__ import annotations

import pytest

import eventwire


def deed(engine, text, trigger):
    story = eventwire.annotate_text(text, engine, published="2024-05-08")
    return next(c for c in story.claims if c.trigger.exact == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("The cabinet went on television to announce that the airport had been closed after the riot.", "closed", "actual"),
        ("The rebels called a briefing to announce that soldiers had shelled a school in Goma.", "shelled", "actual"),
        ("The minister planned to announce that the curfew would be lifted.", "lifted", "planned"),
    ],
)  # fmt: skip
def test_what_is_told_as_past_is_not_ahead_because_somebody_came_to_tell_it(engine, text, trigger, modality):
    assert deed(engine, text, trigger).modality == modality


@pytest.mark.parametrize(
    ("text", "trigger", "polarity"),
    [
        ("Baku said that its troops had fired at nobody near Sotk.", "fired at", "negative"),
        ("Rebels fired on no village near Sotk, their leader said.", "fired on", "negative"),
        ("Soldiers fired at the crowd with no warning.", "fired at", "positive"),
        ("Police shot at a crowd near no man's land in Sotk.", "shot at", "positive"),
    ],
)
def test_a_deed_aimed_at_nobody_was_not_done(engine, text, trigger, polarity):
    assert deed(engine, text, trigger).polarity == polarity


def test_what_is_said_not_to_be_backed_is_not_backed_by_whoever_says_so(engine):
    text = "The minister reiterated that Norway does not support the strikers in any form."
    claims = eventwire.annotate_text(text, engine, published="2024-03-10").claims
    assert [(c.event_type, [p.country for p in c.actor]) for c in claims] == [("REJECT", ["NOR"])]
