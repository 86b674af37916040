"""`eventwire chart`: a picture of stories as a file, and errors in a sentence."""

from __future__ import annotations

import json

import pytest
from by_hand import claim_of, story_of

from eventwire.records import annotated_to_plain


@pytest.fixture
def annotated(tmp_path):
    path = tmp_path / "annotated.jsonl"
    story = story_of("d1", "2024-03-03", claim_of("c1", "d1"))
    path.write_text(json.dumps(annotated_to_plain(story), separators=(",", ":")) + "\n", encoding="utf-8")
    return str(path)


def test_a_picture_takes_its_form_from_the_ending(command, annotated, tmp_path):
    code, _, _ = command("chart", "timeline", annotated, "-o", "t.svg")
    assert code == 0
    assert (tmp_path / "t.svg").read_bytes().startswith(b"<svg")


def test_the_table_of_a_picture_is_written_as_json(command, annotated):
    code, out, _ = command("chart", "tolls", annotated, "--format", "json")
    assert code == 0
    assert [row["Figure"] for row in json.loads(out)["rows"]] == ["4"]


def test_a_name_there_is_none_of_ends_with_the_choices(command, annotated):
    code, _, lines = command("chart", "sunburst", annotated)
    assert code == 2
    assert "timeline" in " ".join(lines)


def test_a_review_refuses_an_ending_it_does_not_know(command, annotated, tmp_path):
    code, _, lines = command("review", annotated, "-o", "r.xyz")
    assert code == 2
    assert ".xyz" in " ".join(lines)
    assert not (tmp_path / "r.xyz").exists()


@pytest.mark.parametrize(
    "given", [("--from", "2024-03-04"), ("--actor", "CCC"), ("--place", "Nowhere"), ("--type", "AID")]
)
def test_a_picture_is_asked_for_as_a_review_is(command, annotated, given):
    assert command("chart", "timeline", annotated, "--format", "json")[0] == 0
    code, _, lines = command("chart", "timeline", annotated, "--format", "json", *given)
    assert code == 2
    assert "hold nothing" in " ".join(lines)


def test_the_days_of_a_picture_are_in_the_language_asked_for(command, annotated):
    code, out, _ = command("chart", "tolls", annotated, "--format", "json", "--dates-language", "fr")
    assert code == 0
    assert json.loads(out)["rows"][0]["Said on"] == "3 mars 2024"


def test_a_picture_refuses_an_ending_it_does_not_know(command, annotated, tmp_path):
    code, _, lines = command("chart", "tolls", annotated, "-o", "t.bmp")
    assert code == 2
    assert ".bmp" in " ".join(lines)
    assert not (tmp_path / "t.bmp").exists()
