"""Every value of a claim has a span or a Reason that says where it comes from."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from eventwire.pipeline import annotate_pieces
from eventwire.reading import read
from eventwire.reading.options import Fields
from eventwire.records import Claim

ROOT = Path(__file__).resolve().parent.parent.parent
REPORTS = sorted([*ROOT.glob("examples/*/reports.jsonl"), *ROOT.glob("crises/*/reports.jsonl")])
ITSELF = {"claim_id", "doc_id", "sentence", "span", "trigger", "lead", "stated", "coref", "confidence", "reasons"}
DEFAULTS = {f.name: f.default for f in fields(Claim)}


def unexplained(claim: Claim) -> list[str]:
    """The fields of a claim that hold a value without a span or a reason."""
    known = {reason.field for reason in claim.reasons}
    out = []
    for name in sorted(DEFAULTS.keys() - ITSELF - known):
        value = getattr(claim, name)
        if value in (None, (), DEFAULTS[name]):
            continue
        parts = value if isinstance(value, tuple) else (value,)
        if not all(getattr(p, "span", getattr(p, "wording", None)) or getattr(p, "reasons", ()) for p in parts):
            out.append(name)
    return out


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.parent.name)
def test_no_value_of_our_own_stories_stands_unexplained(path, engine):
    names = Fields("id", "text", "date", "outlet", "title", "story", None, None, None)
    stories = list(annotate_pieces(read([str(path)], names), engine))
    claims = [claim for story in stories for claim in story.claims]
    assert len(claims) > 10
    assert [(c.doc_id, c.trigger.exact, unexplained(c)) for c in claims if unexplained(c)] == []


def test_reasons_point_to_words_of_the_text(engine):
    from eventwire.records import Document

    text = "BALTA (Example Wire) - Borduria denied on state television that its drones had struck the Ruritanian port."
    (story,) = annotate_pieces([Document(doc_id="d", text=text, outlet="Example Wire")], engine)
    told = [r for c in story.claims for r in c.reasons if r.field in {"speech_act", "polarity", "channel"}]
    assert told
    assert all(text[s.start : s.end] == s.exact for r in told for s in r.spans)
