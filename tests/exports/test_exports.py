"""Outputs appear whole or not at all, and say alike what JSON Lines says."""

from __future__ import annotations

import csv
import json

import pytest

from eventwire.errors import OutputError, UsageError
from eventwire.exports import format_of, writer

ROWS = [{"a": 1, "b": ["x", "y"], "c": None}, {"a": 2, "b": [], "c": 'é, "q"\nz'}]
COLUMNS = ("a", "b", "c")


def test_csv_cells_hold_what_json_lines_hold(tmp_path):
    path = tmp_path / "t.csv"
    with writer(str(path), "csv", COLUMNS) as rows:
        for row in ROWS:
            rows.write(row)
    with path.open(newline="", encoding="utf-8") as lines:
        back = list(csv.DictReader(lines))
    assert [json.loads(r["b"]) for r in back] == [r["b"] for r in ROWS]
    assert [r["c"] for r in back] == ["", ROWS[1]["c"]]


def test_parquet_has_the_columns_even_without_a_row(tmp_path):
    import pyarrow.parquet

    path = tmp_path / "t.parquet"
    with writer(str(path), "parquet", COLUMNS):
        pass
    assert pyarrow.parquet.read_table(path).column_names == list(COLUMNS)


def test_a_run_that_fails_leaves_no_file_and_the_old_one_whole(tmp_path):
    path = tmp_path / "t.jsonl"
    path.write_text("old\n")

    def fail() -> None:
        with writer(str(path), "jsonl", ()) as rows:
            rows.write({"a": 1})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert path.read_text() == "old\n"
    assert [p.name for p in tmp_path.iterdir()] == ["t.jsonl"]


def test_an_output_that_cannot_be_written_says_what_to_do(tmp_path):
    with pytest.raises(OutputError, match="make it first"), writer(str(tmp_path / "no" / "t.csv"), "csv", ()):
        pass
    with pytest.raises(OutputError, match="is a folder"), writer(str(tmp_path), "csv", ()):
        pass


def test_the_format_is_the_option_else_the_ending():
    assert format_of("x.parquet", None) == "parquet"
    assert format_of("x.parquet", "csv") == "csv"
    assert format_of(None, None) == "jsonl"
    with pytest.raises(UsageError, match="no format 'xls'"):
        format_of("x.xls", "xls")
