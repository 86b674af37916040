"""Exports: records to files, written aside and renamed, so that no output is ever half-written.

WRITERS names one class a format. Invariant: the bytes of JSONL and CSV depend on the records alone.
"""

from __future__ import annotations

import contextlib
import csv
import errno
import io
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from eventwire.errors import OutputError, UsageError
from eventwire.exports.geojson import GeoJson


class Writer(Protocol):
    """Something that takes plain rows one by one and finishes when closed."""

    def write(self, row: Mapping[str, Any]) -> None: ...

    def close(self) -> None: ...


class JsonLines:
    """One JSON object a line, keys in the record's order, UTF-8."""

    def __init__(self, out: BinaryIO, columns: tuple[str, ...]) -> None:
        self.out = out

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row."""
        self.out.write(encoded(row) + b"\n")

    def close(self) -> None:
        """Nothing is held back."""


def encoded(value: Any) -> bytes:
    """Return a plain value as compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogateescape")


class Csv:
    """A flat table: nested values as JSON in their cell, spans of parties beside their names.

    Lost against JSONL: nothing; a list stands as JSON text, which R and pandas read with one call more.
    """

    def __init__(self, out: BinaryIO, columns: tuple[str, ...]) -> None:
        self.out, self.columns = out, columns
        self.out.write(self._line(columns))

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row, in the order of the columns."""
        self.out.write(self._line([cell(row.get(column)) for column in self.columns]))

    def close(self) -> None:
        """Nothing is held back."""

    @staticmethod
    def _line(values: Any) -> bytes:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(values)
        return line.getvalue().encode("utf-8", "replace")


class Parquet:
    """A table with the columns of the CSV; nested values as JSON strings, so that every reader opens it."""

    BATCH = 2_000

    def __init__(self, out: BinaryIO, columns: tuple[str, ...]) -> None:
        self.out, self.columns = out, columns
        self.rows: list[Mapping[str, Any]] = []
        self.file: Any = None

    def write(self, row: Mapping[str, Any]) -> None:
        """Hold the row until a row group is full."""
        self.rows.append(row)
        if len(self.rows) >= self.BATCH:
            self._flush()

    def close(self) -> None:
        """Write what is left, and the file's end."""
        if self.rows or self.file is None:
            self._flush()
        self.file.close()

    def _flush(self) -> None:
        import pyarrow
        import pyarrow.parquet

        schema = pyarrow.schema([(name, _arrow_type(pyarrow, name)) for name in self.columns])
        data = {name: [_typed(name, row.get(name)) for row in self.rows] for name in self.columns}
        table = pyarrow.Table.from_pydict(data, schema=schema)
        if self.file is None:
            self.file = pyarrow.parquet.ParquetWriter(self.out, schema)
        self.file.write_table(table)
        self.rows = []


NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS})  # as an output meets them
WRITERS: dict[str, Any] = {"jsonl": JsonLines, "csv": Csv, "parquet": Parquet, "geojson": GeoJson}
TABLES_NOT_WRITTEN = frozenset(
    {"xlsx", "xls", "ods", "tsv", "dta", "sav", "rds", "feather", "db", "sqlite", "html", "pdf"}
)
NUMBERS = {
    "sentence": int,
    "quad": int,
    "mid_action": int,
    "mid_hostility": int,
    "goldstein": float,
    "intensity": float,
    "confidence": float,
    "lead": bool,
    "background": bool,
    "reciprocal": bool,
}


def _typed(name: str, value: Any) -> Any:
    if value is None:
        return None
    return NUMBERS[name](value) if name in NUMBERS else cell(value)


def _arrow_type(pyarrow: Any, name: str) -> Any:
    kinds = {int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    return kinds.get(NUMBERS.get(name), pyarrow.string())


def cell(value: Any) -> str:
    """Return a value as the text of one cell: null is empty, lists and objects are JSON."""
    if value is None:
        return ""
    if isinstance(value, (dict, list, tuple, bool)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)


def format_of(out: str | None, given: str | None) -> str:
    """Return the format named by the option, else by the output's ending, else JSON Lines.

    Errors: `UsageError` where the option, or an ending that is a table's, names none that exists.
    """
    if given:
        if given not in WRITERS:
            raise UsageError(f"There is no format {given!r}; choose one of {', '.join(WRITERS)}.")
        return given
    ending = Path(out).suffix.lstrip(".").lower() if out and out != "-" else ""
    if ending in TABLES_NOT_WRITTEN:
        raise UsageError(f"There is no format for the ending {'.' + ending!r}; end it in {', '.join(WRITERS)}.")
    return ending if ending in WRITERS else "jsonl"


@contextlib.contextmanager
def output(path: str | None) -> Iterator[BinaryIO]:
    """Give a binary stream to write to; a file is written aside and takes its name only when all went well.

    Errors: `OutputError` where the place cannot be written to, or is full.
    """
    if path is None or path == "-":
        with _room("The output"):
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        return
    target = Path(path)
    if target.is_dir():
        raise OutputError(f"The output {path!r} is a folder; give the name of a file in it.")
    if not target.parent.is_dir():
        raise OutputError(
            f"The output {path!r} cannot be written: there is no folder {str(target.parent)!r}; make it first."
        )
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        stream = aside.open("wb")
    except OSError as error:
        raise OutputError(f"The output {path!r} cannot be written ({error.strerror}); choose another place.") from error
    try:
        with _room(f"The output {path!r}"), stream:
            yield stream
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    try:
        aside.replace(target)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise OutputError(f"The output {path!r} cannot be written ({error.strerror}); choose another place.") from error


@contextlib.contextmanager
def _room(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise OutputError(f"{what} cannot be written ({error.strerror}); make room or choose another place.") from error


@contextlib.contextmanager
def writer(path: str | None, form: str, columns: tuple[str, ...]) -> Iterator[Writer]:
    """Give a writer of a format to a path (None or "-" is standard output)."""
    with output(path) as out:
        made = WRITERS[form](out, columns)
        yield made
        made.close()
