"""Reviews for the tests: one of claims made by hand, and one of the example that is shipped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from by_hand import NORTH, claim_of, story_of

from eventwire.linking import link
from eventwire.records import Document, Speaker, Toll
from eventwire.review.review import Question, review

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "iran-pakistan-2024" / "reports.jsonl"


@pytest.fixture(scope="session")
def made():
    """A review of three stories: a strike told by both sides with two tolls, and a denial."""
    north = (Speaker(**NORTH, stake="party"), Speaker("Herald", name="Herald", kind="media"))
    stories = [
        story_of("d1", "2024-03-03", claim_of("c1", "d1")),
        story_of(
            "d2",
            "2024-03-04",
            claim_of(
                "c2", "d2", said_by=north, toll=(Toll("killed", "fighters", "nine fighters", low=9, best=9, high=9),)
            ),
            outlet="Herald",
        ),
        story_of(
            "d3", "2024-03-05", claim_of("c3", "d3", said_by=north, polarity="negative", toll=()), outlet="Herald"
        ),
    ]
    return review(link(stories), stories, Question(since="2024-03-04"))


@pytest.fixture(scope="session")
def example(nlp):
    """The review of the example of January 2024."""
    from eventwire.pipeline import annotate, load

    rows = [json.loads(line) for line in EXAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()]
    documents = [
        Document(r["id"], r["text"], outlet=r["outlet"], published=r["date"], title=r.get("title")) for r in rows
    ]
    stories = list(annotate(documents, load(nlp=nlp)))
    return review(link(stories), stories)
