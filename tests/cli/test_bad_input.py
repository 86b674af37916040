"""What is wrong with an input or an output is one sentence and an exit code; nothing is ever half-written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial

import pytest

from eventwire.reading.pieces import pieces_of
from eventwire.records import annotated_from_plain

STORY = "Ruritania said on Friday that its jets had bombed a depot in Borduria, killing four soldiers."
COMMAND = [sys.executable, "-m", "eventwire"]


@pytest.fixture
def run(command):
    """The commands, in this process and in a folder of the test's own."""
    return command


def write(folder, name: str, data: bytes | str) -> str:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return name


GERMAN = "Die Regierung hat am Montag die Grenze geschlossen und die Truppen abgezogen, sagte der Minister. " * 4


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.txt", b"", "it has no text"),
        ("blank.txt", b" \n\t\n", "it has no text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "a PNG image"),
        ("paper.txt", b"%PDF-1.7\n\x00\x01\x02", "a PDF"),
        ("noise.txt", bytes(range(256)) * 20, "it is not text"),
        ("deutsch.txt", GERMAN, "does not look like English"),
        ("page.html", "<html><body></body></html>", "no story was found"),
        ("none.jsonl", '{"id": 1, "text": ""}\n', "it has no text"),
    ],
)
def test_what_is_no_story_ends_in_one_sentence(run, tmp_path, name, data, why):
    code, out, err = run("code", write(tmp_path, name, data), "-o", "claims.jsonl")
    assert code == 7
    assert out == ""
    assert len(err) == 1
    assert name in err[0]
    assert why in err[0]
    assert os.listdir(tmp_path) == [name]


def test_a_wrong_encoding_is_read_as_what_it_is(run, tmp_path):
    words = "The mayor of Bogotá said the café had been bombed by rebels on Monday, and that five people were hurt. "
    code, out, _ = run("annotate", write(tmp_path, "latin.txt", (words * 3).encode("latin-1")))
    assert code == 0
    assert "Bogotá" in json.loads(out)["text"]


def test_a_long_text_is_cut_at_paragraph_ends_and_its_offsets_hold(run, tmp_path, monkeypatch):
    monkeypatch.setattr("eventwire.pipeline.pieces_of", partial(pieces_of, limit=2_000))
    filler = "The council met in the old hall and heard a report on roads, schools and the price of bread. "
    text = "\n\n".join(f"{filler * 5}\n\n{STORY}" for _ in range(12))
    code, out, _ = run("annotate", write(tmp_path, "long.txt", text))
    assert code == 0
    row = json.loads(out)
    assert row["text"] == text
    claims = row["claims"]
    assert max(c["span"]["start"] for c in claims) > len(text) - 500
    for claim in claims:
        for span in (claim["span"], claim["trigger"]):
            assert text[span["start"] : span["end"]] == span["exact"]
        sentence = row["sentences"][claim["sentence"]]
        assert sentence["start"] <= claim["trigger"]["start"] < sentence["end"]
    assert len({c["claim_id"] for c in claims}) == len(claims)
    assert [s["index"] for s in row["sentences"]] == list(range(len(row["sentences"])))


def test_a_story_of_no_event_gives_no_claim_and_is_no_error(run, tmp_path):
    code, out, err = run("code", write(tmp_path, "calm.txt", "It is a fine day and the flowers in the hills are out."))
    assert (code, out) == (0, "")
    assert err == ["1 story read; 0 of 1 with a claim; 0 claims written."]


def test_a_story_of_no_date_leaves_its_days_open(run, tmp_path):
    code, out, _ = run("annotate", write(tmp_path, "undated.txt", STORY))
    story = annotated_from_plain(json.loads(out))
    assert code == 0
    assert story.document.published is None
    assert story.claims
    assert all(c.when is None or c.when.start is None for c in story.claims)


def test_a_language_that_is_not_read_is_named(run, tmp_path):
    code, _, err = run("code", write(tmp_path, "a.txt", STORY), "--language", "sw")
    assert code == 7
    assert "its language is 'sw'; read are en" in err[0]


def test_broken_json_at_line_seven_is_counted_and_named_and_the_rest_is_read(run, tmp_path):
    lines = [json.dumps({"id": n, "text": STORY, "date": "2024-03-02"}) for n in range(9)]
    lines[6] = '{"id": 6, "text": "Rurit'
    code, out, err = run("annotate", write(tmp_path, "wire.jsonl", "\n".join(lines)), "-o", "-")
    assert code == 0
    assert [json.loads(row)["doc_id"] for row in out.splitlines()] == ["0", "1", "2", "3", "4", "5", "7", "8"]
    assert any("wire.jsonl, line 7: it is not JSON" in line for line in err)


def test_a_missing_column_names_those_there_are(run, tmp_path):
    code, _, err = run("code", write(tmp_path, "t.csv", "key,body\n1,x\n"))
    assert code == 3
    assert err == ["eventwire: The file 't.csv' has no column 'text'; it has key, body; name one with --text-field."]


def test_a_broken_table_in_a_folder_is_set_aside_and_the_rest_is_read(run, tmp_path):
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", "a.parquet", "this is not a table")
    write(tmp_path / "in", "b.csv", "key,body\n1,x\n")
    write(tmp_path / "in", "c.txt", STORY)
    code, out, err = run("annotate", "in")
    assert code == 0
    assert json.loads(out)["doc_id"] == "c"
    assert sum("not read" in line for line in err) == 2


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("-o", "."), 4, "is a folder"),
        (("-o", "no/such/place/a.jsonl"), 4, "make it first"),
        (("-o", "/proc/a.jsonl"), 4, "cannot be written"),
        (("-o", "claims.xlsx"), 2, "no format for the ending '.xlsx'"),
        (("--format", "xml"), 2, "no format 'xml'"),
        (("--published", "soon"), 2, "write it as 2024-01-19"),
        (("--places", "nowhere.csv"), 5, "'nowhere.csv' is missing"),
        (("--actors", "noise.csv"), 5, "is not UTF-8"),
        (("--config", "nowhere.toml"), 2, "no settings file"),
    ],
)
def test_an_option_that_cannot_be_used_is_one_sentence(run, tmp_path, words, code, says):
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "noise.csv", b"name\n\xff\xfe\xfd\n")
    before = sorted(os.listdir(tmp_path))
    found, _, err = run("code", "a.txt", *words)
    assert (found, len(err)) == (code, 1)
    assert says in err[0]
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.parametrize("reader", ["link", "panel"])
@pytest.mark.parametrize("data", [b"\xff\xfe\x00noise", b"[1, 2]\n", b'{"schema": "eventwire/1", "claims": [{}]}\n'])
def test_what_is_no_annotated_story_is_refused_with_its_line(run, tmp_path, reader, data):
    code, _, err = run(reader, write(tmp_path, "a.jsonl", data))
    assert (code, len(err)) == (3, 1)
    assert "a.jsonl, line 1" in err[0]


@pytest.mark.skipif(os.name == "nt", reason="signals and pipes are those of Unix")
class TestStopping:
    """A stopped run, with the whole program in processes of its own."""

    @pytest.fixture
    def many(self, tmp_path):
        rows = [json.dumps({"id": n, "text": " ".join([STORY] * 20), "date": "2024-03-02"}) for n in range(4_000)]
        write(tmp_path, "many.jsonl", "\n".join(rows))
        return tmp_path

    def test_ctrl_c_leaves_nothing_half_written(self, many):
        words = [*COMMAND, "code", "many.jsonl", "-o", "claims.jsonl", "-j", "2"]
        made = subprocess.Popen(words, cwd=many, stderr=subprocess.PIPE, text=True, start_new_session=True)
        self._wait(lambda: any(n.startswith(".claims") for n in os.listdir(many)))
        time.sleep(2)
        os.killpg(made.pid, signal.SIGINT)
        _, err = made.communicate(timeout=60)
        assert made.returncode == 130
        assert err.strip() == "eventwire: stopped; no output was left half-written."
        assert os.listdir(many) == ["many.jsonl"]

    def test_a_closed_pipe_ends_the_run_quietly(self, many):
        words = [*COMMAND, "code", "many.jsonl"]
        with subprocess.Popen(words, cwd=many, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as made:
            assert made.stdout.read(20)
            made.stdout.close()
            assert made.stderr.read() == b""
            assert made.wait(timeout=60) == 0

    @staticmethod
    def _wait(for_what, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while not for_what():
            assert time.monotonic() < until
            time.sleep(0.05)
