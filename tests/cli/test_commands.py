"""The commands as a user runs them: outputs, exit codes, sentences instead of tracebacks."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "iran-pakistan-2024" / "reports.jsonl"


def run(*words: str, **more) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "eventwire", *words], capture_output=True, text=True, check=False, **more
    )


@pytest.fixture(scope="module")
def annotated(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("annotated") / "a.jsonl"
    done = run("annotate", str(EXAMPLE), "-o", str(out))
    assert done.returncode == 0, done.stderr
    return out


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def spans(value):
    if isinstance(value, dict):
        if {"start", "end", "exact"} <= set(value) and value.get("field") == "text":
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_every_span_of_an_annotated_example_is_true(annotated):
    found = 0
    for row in rows(annotated):
        for span in spans(row):
            found += 1
            assert row["text"][span["start"] : span["end"]] == span["exact"]
    assert found > 1000


def test_every_claim_is_said_by_somebody_and_last_by_the_outlet(annotated):
    for row in rows(annotated):
        for claim in row["claims"]:
            assert claim["said_by"]
            assert claim["said_by"][-1]["kind"] == "media"


def test_what_is_annotated_follows_the_schema(annotated):
    import jsonschema

    from eventwire.schema import schema

    made = schema()
    checker = (
        jsonschema.Draft202012Validator({"$defs": made["$defs"], "$ref": "#/$defs/document_object"})
        if "document_object" in made.get("$defs", {})
        else None
    )
    if checker is None:
        pytest.skip("the schema has no definition of its own for a document")
    for row in rows(annotated):
        checker.validate(row)


def test_two_runs_and_two_workers_give_the_same_bytes(annotated, tmp_path):
    again = tmp_path / "b.jsonl"
    assert run("annotate", str(EXAMPLE), "-o", str(again), "-j", "2").returncode == 0
    assert again.read_bytes() == annotated.read_bytes()


def test_code_writes_a_row_a_claim_and_the_record_of_the_run(annotated, tmp_path):
    out = tmp_path / "claims.csv"
    done = run("code", str(EXAMPLE), "-o", str(out))
    assert done.returncode == 0, done.stderr
    with out.open(newline="", encoding="utf-8") as lines:
        table = list(csv.DictReader(lines))
    assert len(table) == sum(len(r["claims"]) for r in rows(annotated))
    record = json.loads((tmp_path / "claims.csv.run.json").read_text())
    assert record["stories"] == len(rows(annotated))
    assert len(record["data_sha256"]) == 64


def test_the_review_is_one_page_that_asks_nothing_of_the_net(annotated, tmp_path):
    out = tmp_path / "review.html"
    done = run("review", str(annotated), "-o", str(out))
    assert done.returncode == 0, done.stderr
    page = out.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "https://" not in page
    assert "Coverage" in page or "coverage" in page


def test_a_story_of_markup_stays_text(tmp_path):
    story = tmp_path / "evil.txt"
    story.write_text("Ruritania said on Friday that its jets bombed <script>alert(1)</script> a depot in Borduria.")
    done = run("review", str(story), "--published", "2024-03-01", "-o", str(tmp_path / "r.html"))
    assert done.returncode == 0, done.stderr
    assert "<script" not in (tmp_path / "r.html").read_text()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("annotate", "nowhere.txt"), 3, "There is no file or folder 'nowhere.txt'"),
        (("code", str(EXAMPLE), "--format", "xls"), 2, "There is no format 'xls'"),
        (("annotate", str(EXAMPLE), "-o", "no/such/folder/a.jsonl"), 4, "make it first"),
        (("review", str(EXAMPLE), "--from", "soon"), 2, "write it as 2024-01-19"),
        (("link", str(EXAMPLE)), 3, "is not an annotated story"),
    ],
)
def test_errors_are_one_sentence_and_an_exit_code(words, code, says):
    done = run(*words)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_file_with_no_story_in_it_says_so(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    done = run("annotate", str(empty), "-o", str(tmp_path / "out.jsonl"))
    assert done.returncode == 7
    assert "it has no text" in done.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_help_shows_examples():
    done = run("code", "--help")
    assert done.returncode == 0
    assert "eventwire code" in done.stdout
