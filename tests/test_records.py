"""Records go to plain JSON and back, ids depend on content alone, spans move with their text."""

from __future__ import annotations

import json

from eventwire.records import (
    Annotated,
    Attribution,
    Claim,
    Document,
    Party,
    Span,
    Speaker,
    Toll,
    annotated_from_plain,
    annotated_to_plain,
    claim_columns,
    claim_rows,
    content_id,
    shifted,
    span_at,
    spans_of,
)

TEXT = "Ruritania said its jets hit a depot in Borduria."


def story() -> Annotated:
    speaker = Speaker("Ruritania", span_at(TEXT, 0, 9), country=None, kind="state")
    claim = Claim(
        claim_id="c1",
        doc_id="d1",
        sentence=0,
        span=span_at(TEXT, 15, 47),
        trigger=span_at(TEXT, 24, 27),
        event_type="ASSAULT",
        mode="aerial",
        actor=(Party("Ruritania", span_at(TEXT, 0, 9)),),
        toll=(Toll("killed", "", "two", low=2, best=2, high=2),),
        said_by=(speaker,),
        stated=("event_type",),
    )
    said = Attribution((span_at(TEXT, 0, 9),), (span_at(TEXT, 10, 14),), (span_at(TEXT, 15, 47),), speaker)
    return Annotated(Document("d1", TEXT, outlet="Example Wire"), attributions=(said,), claims=(claim,))


def test_an_annotated_story_survives_json_both_ways():
    plain = json.loads(json.dumps(annotated_to_plain(story())))
    assert annotated_from_plain(plain) == story()


def test_without_text_no_word_of_the_story_is_left():
    plain = json.dumps(annotated_to_plain(story(), text=False))
    assert '"exact":' not in plain
    assert "depot" not in plain
    assert annotated_from_plain(json.loads(plain)).claims[0].trigger.start == 24


def test_every_span_of_a_record_is_true_of_its_text():
    spans = list(spans_of(story().claims))
    assert len(spans) == 4
    assert all(TEXT[s.start : s.end] == s.exact for s in spans)


def test_shifting_moves_every_span_and_nothing_else():
    moved = shifted(story().claims[0], 100)
    assert moved.trigger == Span(124, 127, "hit")
    assert moved.toll == story().claims[0].toll


def test_claim_rows_have_the_columns_in_order():
    (row,) = claim_rows(story())
    assert tuple(row) == claim_columns()
    assert row["outlet"] == "Example Wire"


def test_an_id_depends_on_content_and_not_on_key_order():
    assert content_id({"a": 1, "b": 2}) == content_id({"b": 2, "a": 1})
    assert content_id("x", 1) != content_id("x", 2)
