"""What is wrong with an input or an output is one sentence and an exit code; nothing is ever half-written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from eventwire.pipeline import annotate
from eventwire.reading import read
from eventwire.records import annotated_from_plain, annotated_to_plain

STORY = "Ruritania said on Friday that its jets had bombed a depot in Borduria, killing four soldiers."
COMMAND = [sys.executable, "-m", "eventwire"]


@pytest.fixture
def run(command):
    """The commands, in this process and in a folder of the test's own."""
    return command


def write(folder, name: str, data: bytes | str) -> str:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return name


STORY_BYTES = STORY.encode("utf-16")
SPANISH = "El gobierno de Ruritania dijo el viernes que sus aviones hab\u00edan bombardeado un dep\u00f3sito y que los soldados huyeron."
ARABIC = "\u0642\u0627\u0644\u062a \u0627\u0644\u062d\u0643\u0648\u0645\u0629 \u064a\u0648\u0645 \u0627\u0644\u062c\u0645\u0639\u0629 \u0625\u0646 \u0637\u0627\u0626\u0631\u0627\u062a\u0647\u0627 \u0642\u0635\u0641\u062a"


def cut_parquet() -> bytes:
    """A table whose columns can be told and whose rows cannot be read."""
    import io

    import pyarrow
    import pyarrow.parquet

    made = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"id": ["1"], "text": [STORY]}), made)
    data = made.getvalue()
    return data[:20] + bytes(60) + data[80:]


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
        ("espanol.txt", SPANISH, "does not look like English"),
        ("arabi.txt", ARABIC, "does not look like English"),
        ("cut.txt", STORY_BYTES[:-1], "bytes of no encoding that is known"),
        ("page.html", "<html><body></body></html>", "no story was found"),
        ("none.jsonl", '{"id": 1, "text": ""}\n', "it has no text"),
        ("nothing.jsonl", "", "it holds no story"),
        ("head.csv", "id,text\n", "it holds no story"),
        ("deep.jsonl", "[" * 100_000, "too deeply nested"),
        ("list.jsonl", '{"text": ["a"]}', "line 1: what stands under 'text' is no text but"),
        (
            "open.csv",
            'id,text\n1,"never closed\n2,x\n',
            "line 2: from here on it is not CSV (a quotation mark is never",
        ),
        ("cut.parquet", cut_parquet(), "from this row on it cannot be read"),
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


def test_a_long_text_is_cut_at_paragraph_ends_and_its_offsets_hold(run, tmp_path, monkeypatch, load_once):
    monkeypatch.setattr("eventwire.reading.pieces.Pieces.__init__.__defaults__", (2_000,))
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
    held = next(annotate(read(["long.txt"]), load_once()))  # what is spooled to disk is what is held in memory
    assert json.loads(json.dumps(annotated_to_plain(held))) == row
    rows = [json.loads(line) for line in run("code", "long.txt")[1].splitlines()]
    assert [r["claim_id"] for r in rows] == [c["claim_id"] for c in claims]


def test_a_story_of_no_event_gives_no_claim_and_is_no_error(run, tmp_path):
    code, out, err = run("code", write(tmp_path, "calm.txt", "It is a fine day and the flowers in the hills are out."))
    assert (code, out) == (0, "")
    assert err == [
        "1 story read; 0 of 1 with a claim; 0 claims written.",
        "No claim was found; `eventwire explain STORY` shows what was looked at.",
    ]


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


def test_what_stands_wrongly_in_a_row_sets_aside_that_row_alone(run, tmp_path):
    rows = [
        {"version": "two"},
        {"date": "02/03/2024"},
        {"date": 20240302},
        {"language": 5},
        {"text": 5},
        {"id": {"a": 1}},
    ]
    lines = [json.dumps({"id": n, "text": STORY} | row) for n, row in enumerate(rows)]
    code, out, err = run("annotate", write(tmp_path, "t.jsonl", "\n".join(["null", *lines])))
    assert code == 0
    assert len(out.splitlines()) == 3
    assert [line.split(":")[1].strip() for line in err[1:]] == [f"t.jsonl, line {n}" for n in (1, 3, 5, 6)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252"])
def test_encodings_that_say_what_they_are_are_read(run, tmp_path, encoding):
    text = STORY.replace("depot", "caf\u00e9")
    code, out, _ = run("annotate", write(tmp_path, "a.txt", f"{text} ".encode(encoding)))
    assert code == 0
    assert json.loads(out)["text"] == f"{text} "


def test_every_id_is_one_story_even_where_a_file_has_the_number_that_is_given(run, tmp_path):
    lines = [json.dumps({"id": name, "text": STORY}) for name in ("a", "a", "a", "a#2", "a#2")]
    _, out, _ = run("annotate", write(tmp_path, "t.jsonl", "\n".join(lines)))
    assert len({json.loads(row)["doc_id"] for row in out.splitlines()}) == 5


def test_lines_that_end_as_windows_ends_them_are_read_alike(run, tmp_path):
    story = f"{STORY}\n\nBorduria denied that\nanyone had died.\n"
    write(tmp_path, "a.txt", story)
    write(tmp_path, "b.txt", story.replace("\n", "\r\n"))
    claims = []
    for name in ("a.txt", "b.txt"):
        row = json.loads(run("annotate", name)[1])
        assert all(row["text"][c["span"]["start"] : c["span"]["end"]] == c["span"]["exact"] for c in row["claims"])
        claims.append([(c["event_type"], c["trigger"]["exact"], c["polarity"]) for c in row["claims"]])
    assert claims[0] == claims[1]
    assert len(claims[0]) == 2


def test_marks_of_no_width_beside_words_change_nothing_but_offsets(run, tmp_path):
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "b.txt", "\ufeff\u200e" + STORY.replace(" depot ", " \u202bdepot\u202c\u200b "))
    types = [
        [(c["event_type"], c["trigger"]["exact"]) for c in json.loads(run("annotate", name)[1])["claims"]]
        for name in ("a.txt", "b.txt")
    ]
    assert types[0] == types[1] != []


def test_a_path_that_is_not_there_is_said_before_the_others_are_read(run, tmp_path):
    write(tmp_path, "a.txt", STORY)
    code, out, err = run("annotate", "a.txt", "nowhere.txt")
    assert (code, out, len(err)) == (3, "", 1)


def test_one_broken_table_of_several_files_is_set_aside(run, tmp_path):
    write(tmp_path, "a.txt", STORY)
    code, out, err = run("annotate", "a.txt", write(tmp_path, "t.csv", "key,body\n1,x\n"))
    assert code == 0
    assert len(out.splitlines()) == 1
    assert any("t.csv" in line and "no column 'text'" in line for line in err)


def test_annotated_stories_are_known_however_they_are_written(run, tmp_path):
    write(tmp_path, "a.txt", STORY)
    assert run("annotate", "a.txt", "--published", "2024-03-02", "-o", "first.jsonl")[0] == 0
    row = json.loads((tmp_path / "first.jsonl").read_text())
    (tmp_path / "shards").mkdir()
    write(tmp_path / "shards", "a.jsonl", json.dumps(row))
    write(tmp_path / "shards", "b.jsonl", "\n" + json.dumps(row, sort_keys=True) + "\n")
    for given in (["first.jsonl"], ["shards/a.jsonl"], ["shards/b.jsonl"], ["shards"]):
        code, out, _ = run("review", *given, "--format", "json")
        assert code == 0
        assert json.loads(out) == json.loads(run("review", "first.jsonl", "--format", "json")[1]) or given == ["shards"]
    _, out, _ = run("annotate", "shards/a.jsonl")  # and read as a story, it is the story it was
    assert json.loads(out) == row


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
        before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a background shell has it ignored, and
        try:  # the child would inherit that
            made = subprocess.Popen(words, cwd=many, stderr=subprocess.PIPE, text=True, start_new_session=True)
        finally:
            signal.signal(signal.SIGINT, before)
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

    def test_sigterm_leaves_nothing_half_written(self, many):
        words = [*COMMAND, "code", "many.jsonl", "-o", "claims.jsonl", "-j", "2"]
        made = subprocess.Popen(words, cwd=many, stderr=subprocess.PIPE, text=True, start_new_session=True)
        self._wait(lambda: any(n.startswith(".claims") for n in os.listdir(many)))
        made.terminate()
        _, err = made.communicate(timeout=60)
        assert (made.returncode, err.strip()) == (143, "eventwire: stopped; no output was left half-written.")
        assert os.listdir(many) == ["many.jsonl"]

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full to write to")
    @pytest.mark.parametrize(
        "words", [["codebook"], ["code", "a.txt"], ["explain", "a.txt"], ["code", "a.txt", "--format", "parquet"]]
    )
    def test_a_full_disk_is_one_sentence(self, tmp_path, words):
        write(tmp_path, "a.txt", STORY)
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [*COMMAND, *words, *(["-q"] if "code" in words else [])],
                cwd=tmp_path,
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert done.returncode == 4
        assert (
            done.stderr
            == "eventwire: The output cannot be written (No space left on device); make room or choose another place.\n"
        )

    @staticmethod
    def _wait(for_what, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while not for_what():
            assert time.monotonic() < until
            time.sleep(0.05)
