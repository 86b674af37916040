"""Inputs of every kind become documents; what cannot be read is named with its file, line and why."""

from __future__ import annotations

import json

import pytest

from eventwire.errors import InputError
from eventwire.reading import read
from eventwire.reading.options import Fields
from eventwire.reading.pieces import Pieces, cut
from eventwire.reading.text import decode, looks_english
from eventwire.records import Document, Rejected

STORY = "Ruritania closed its border with Borduria on Monday, the interior ministry said in a statement."


def one(path, **fields):
    (found,) = list(read([str(path)], Fields(**fields)))
    return found


def test_a_text_file_is_kept_to_the_character(tmp_path):
    path = tmp_path / "story.txt"
    path.write_bytes(("\u201c" + STORY + "\u201d\r\n\r\n").encode())
    found = one(path)
    assert found.text == "\u201c" + STORY + "\u201d\r\n\r\n"
    assert found.doc_id == "story"


def test_the_scraped_header_gives_the_day_and_the_dateline_the_outlet(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("date 2024-03-05 Strelsau, Mar 5 (Example Wire).- " + STORY)
    assert (one(path).published, one(path).outlet) == ("2024-03-05", "Example Wire")


def test_a_latin1_file_is_decoded(tmp_path):
    path = tmp_path / "latin.txt"
    path.write_bytes(("The café in Bogotá was closed, the señora said. " * 5).encode("latin-1"))
    assert "Bogotá" in one(path).text


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"", "no text"), (b" \n ", "no text"), (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"), (b"ab\x00cd" * 20, "not text")],
)
def test_what_is_no_story_is_rejected_and_says_why(tmp_path, data, why):
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    found = one(path)
    assert isinstance(found, Rejected)
    assert why in found.why


def test_a_story_in_another_language_is_rejected_unless_told_otherwise(tmp_path):
    path = tmp_path / "es.txt"
    path.write_text(
        "El gobierno anunció que las fuerzas armadas se retiraron de la frontera norte tras el acuerdo firmado ayer. "
        * 4
    )
    assert isinstance(one(path), Rejected)
    assert isinstance(one(path, language="en"), Document)


def test_broken_json_at_line_seven_is_named_and_the_run_goes_on(tmp_path):
    lines = [json.dumps({"id": n, "text": STORY, "date": "2024-01-02"}) for n in range(10)]
    lines[6] = '{"id": 6, "text": '
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(lines))
    found = list(read([str(path)]))
    bad = [f for f in found if isinstance(f, Rejected)]
    assert len(found) == 10
    assert [(b.line, "not JSON" in b.why) for b in bad] == [(7, True)]


def test_a_row_without_text_or_with_a_wrong_date_is_rejected(tmp_path):
    path = tmp_path / "wire.jsonl"
    path.write_text('{"id": 1, "body": "x"}\n{"id": 2, "text": "x", "date": "yesterday"}\n')
    first, second = read([str(path)])
    assert "--text-field" in first.why
    assert "yesterday" in second.why


def test_csv_and_parquet_read_alike(tmp_path):
    import pandas

    table = pandas.DataFrame({"key": ["a", "b"], "body": [STORY, STORY], "day": ["2024-01-02", "2024-01-03"]})
    table.to_csv(tmp_path / "t.csv", index=False)
    table.to_parquet(tmp_path / "t.parquet")
    fields = Fields(id="key", text="body", date="day")
    from_csv = list(read([str(tmp_path / "t.csv")], fields))
    assert from_csv == list(read([str(tmp_path / "t.parquet")], fields))
    assert [d.published for d in from_csv] == ["2024-01-02", "2024-01-03"]


def test_a_missing_column_names_those_there_are(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("id,body\n1,x\n")
    with pytest.raises(InputError, match=r"no column 'text'; it has id, body; name one with --text-field"):
        list(read([str(path)]))


def test_a_path_that_is_not_there_is_an_error():
    with pytest.raises(InputError, match="no file or folder 'nowhere'"):
        list(read(["nowhere"]))


def test_an_html_page_gives_its_story(tmp_path):
    path = tmp_path / "page.html"
    body = "".join(f"<p>{STORY}</p>" for _ in range(4))
    path.write_text(
        f"<html><head><title>Border closed</title></head><body><nav>Home News</nav><article>{body}</article></body></html>"
    )
    found = one(path)
    assert STORY in found.text
    assert "Home News" not in found.text


def test_two_documents_of_one_id_are_told_apart(tmp_path):
    path = tmp_path / "wire.jsonl"
    path.write_text('{"id": 1, "text": "A short note."}\n{"id": 1, "text": "Another note."}\n')
    assert [d.doc_id for d in read([str(path)])] == ["1", "1#2"]


def test_folders_are_walked_in_order_and_hidden_files_left_out(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/2.txt", "1.txt", ".git/3.txt", "readme.md"):
        (tmp_path / name).write_text("A short note.")
    assert [d.doc_id for d in read([str(tmp_path)])] == ["1", "b/2"]


def test_long_texts_are_cut_at_paragraph_ends_and_lose_nothing():
    text = "\n\n".join(f"Paragraph {n}. " + STORY for n in range(400))
    starts = cut(text, 5_000)
    assert all(text[s - 2 : s] == "\n\n" for s in starts[1:])
    parts = list(Pieces([Document("d", text), Document("e", "short")], 5_000))
    assert "".join(p.text for p in parts[:-1]) == text
    assert len(parts) == len(starts) + 1
    windows = text.replace("\n", "\r\n")
    assert all(windows[s - 4 : s] == "\r\n\r\n" for s in cut(windows, 5_000)[1:])


def test_a_text_without_any_break_is_still_cut():
    assert cut("x" * 250, 100) == [0, 100, 200]


def test_bytes_that_are_text_and_bytes_that_are_not():
    assert decode("\ufeffabc".encode()) == "abc"
    assert decode("abc".encode("utf-16")) == "abc"
    assert decode(b"\x00\x01\x02") is None


def test_short_texts_are_not_judged_for_language():
    assert looks_english("Bogotá, Cali y Medellín")
