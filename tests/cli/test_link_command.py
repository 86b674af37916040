"""`link`, `diff` and `explain --link` over files: folders, empty files, and adding to an earlier result."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from eventwire.records import annotated_to_plain

sys.path.append(str(Path(__file__).resolve().parent.parent / "linking"))
from factory import ARVAND, BELMAR, TOWN, claim, on, story

RAID = "Arvand jets bombed a depot near Kesht in Belmar at dawn, Colonel Rustam Dehan said"


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    from eventwire.cli import main

    monkeypatch.chdir(tmp_path)

    def command(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["eventwire", *words])
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        return code, *capsys.readouterr()

    return command


def written(path: Path, *doc_ids: str) -> str:
    told = {"actor": (ARVAND,), "recipient": (BELMAR,), "place": TOWN, "when": on("2031-05-04")}
    rows = [annotated_to_plain(story(i, RAID, claim(i, "bombed", by=BELMAR, **told))) for i in doc_ids]
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path.relative_to(Path.cwd()))


def test_adding_to_a_result_equals_linking_all_at_once(run, tmp_path):
    first, second = written(tmp_path / "monday.jsonl", "a"), written(tmp_path / "tuesday.jsonl", "b", "c")
    assert run("link", first, "-o", "day.jsonl")[0] == 0
    assert run("link", second, "--into", "day.jsonl")[0] == 0
    assert run("link", first, second, "-o", "all.jsonl")[0] == 0
    assert Path("day.jsonl").read_bytes() == Path("all.jsonl").read_bytes()
    assert json.loads(Path("day.jsonl").read_text())["doc_ids"] == ["a", "b", "c"]


def test_adding_with_an_output_leaves_the_earlier_result_as_it_was(run, tmp_path):
    first, second = written(tmp_path / "monday.jsonl", "a"), written(tmp_path / "tuesday.jsonl", "b")
    run("link", first, "-o", "day.jsonl")
    before = Path("day.jsonl").read_bytes()
    assert run("link", second, "--into", "day.jsonl", "-o", "both.jsonl")[0] == 0
    assert Path("day.jsonl").read_bytes() == before
    assert json.loads(Path("both.jsonl").read_text())["doc_ids"] == ["a", "b"]


def test_judgements_of_an_earlier_result_are_taken_in_again(run, tmp_path):
    first, second = written(tmp_path / "monday.jsonl", "a", "b"), written(tmp_path / "tuesday.jsonl", "c")
    said = {"verdict": "different", "a": {"doc_id": "a"}, "b": {"doc_id": "b"}, "by": "reader", "at": "2031-05-06"}
    Path("said.jsonl").write_text(json.dumps(said) + "\n")
    assert run("link", first, "--judgements", "said.jsonl", "-o", "day.jsonl")[0] == 0
    assert run("link", second, "--into", "day.jsonl", "-q")[0] == 0
    homes = [json.loads(line)["doc_ids"] for line in Path("day.jsonl").read_text().splitlines()]
    assert not any({"a", "b"} <= set(docs) for docs in homes)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda: Path("monday.jsonl").unlink(), "'monday.jsonl', which is no longer there"),
        (lambda: Path("monday.jsonl").write_text(""), "'monday.jsonl' has changed since"),
        (lambda: Path("day.jsonl.run.json").unlink(), "'day.jsonl.run.json' is not there"),
        (lambda: Path("day.jsonl.run.json").write_text("[]"), "is not a record of `eventwire link`"),
        (lambda: Path("day.jsonl").unlink(), "There is no result 'day.jsonl' to add to"),
    ],
)
def test_a_result_whose_stories_cannot_be_read_again_is_not_added_to(run, tmp_path, spoil, says):
    first, second = written(tmp_path / "monday.jsonl", "a"), written(tmp_path / "tuesday.jsonl", "b")
    run("link", first, "-o", "day.jsonl")
    spoil()
    code, _, err = run("link", second, "--into", "day.jsonl")
    assert (code, len(err.splitlines())) == (3, 1)
    assert says in err


@pytest.mark.parametrize("words", [("link",), ("panel",), ("diff", "full.jsonl")])
def test_an_empty_file_is_refused_as_elsewhere(run, tmp_path, words):
    written(tmp_path / "full.jsonl", "a")
    Path("empty.jsonl").write_text("\n")
    code, out, err = run(*words, "empty.jsonl")
    assert (code, out) == (7, "")
    assert "No story could be read from empty.jsonl" in err


def test_folders_of_annotated_stories_are_linked_and_other_files_in_them_left_alone(run, tmp_path):
    written(tmp_path / "days" / "monday.jsonl", "a")
    written(tmp_path / "days" / "tuesday.jsonl", "b")
    Path("days/notes.txt").write_text("not a story of this kind")
    code, out, _ = run("link", "days")
    assert code == 0
    assert json.loads(out)["doc_ids"] == ["a", "b"]


def test_a_folder_without_annotated_stories_is_refused(run, tmp_path):
    Path("days").mkdir()
    code, _, err = run("link", "days")
    assert code == 3
    assert "'days' holds no annotated stories" in err


def test_a_link_between_annotated_stories_is_explained(run, tmp_path):
    code, out, _ = run("explain", written(tmp_path / "both.jsonl", "a", "b"), "--link", "a", "b")
    assert code == 0
    assert "one occurrence" in out
