"""A judgement that names only what was done is aimed at whoever did it, where the story told that before."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text


def told(engine, text):
    return annotate_text(text, engine, outlet="Example Wire", published="2024-03-24").claims


AIMED = [
    ("The premier of Chad offered rebels an amnesty. The rebels dismissed the offer.", "REJECT", "premier of Chad"),
    ("Rebels in Mali declared a truce of 60 days. The defence minister welcomed the truce.", "SUPPORT", "Rebels"),
    ("Police in Peru shot six miners. The interior minister defended the shooting.", "SUPPORT", "Police"),
    ("Iran seized a tanker on Friday. Oman called the seizure unacceptable.", "ACCUSE", "Iran"),
    ("Colombia put two men to death. Chile condemned the execution.", "ACCUSE", "Colombia"),
]


@pytest.mark.parametrize(("text", "kind", "recipient"), AIMED)
def test_a_judgement_is_aimed_at_who_did_it(engine, text, kind, recipient):
    claim = told(engine, text)[-1]
    assert (claim.event_type, [p.text for p in claim.recipient]) == (kind, [recipient])
    assert "recipient" not in claim.stated
    assert "who_did_what_is_judged" in [r.rule for r in claim.reasons]


@pytest.mark.parametrize(
    "text",
    [
        "Iran seized a tanker on Friday. Oman condemned a coup.",  # not the one told before
        "The premier of Chad offered rebels an amnesty. The rebels dismissed the rumour.",  # no kind it stands for
        "Iran seized a tanker on Friday. Iran praised the seizure.",  # one's own
    ],
)
def test_where_nothing_told_before_is_meant_nobody_is_taken(engine, text):
    assert "who_did_what_is_judged" not in [r.rule for r in told(engine, text)[-1].reasons]
