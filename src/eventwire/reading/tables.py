"""Tables of stories: JSON Lines, CSV and Parquet.

In: a path and the names of its columns. Out: `Document` or `Rejected`, a row each, with the line of the
file that a reader would look at. Columns that the record knows (`published_at`, `url`, ...) are kept.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from eventwire.errors import InputError
from eventwire.reading.options import Fields
from eventwire.reading.text import checked, decode, iso_date, make_document, what_it_is
from eventwire.records import Document, Rejected

KEPT = ("published_at", "retrieved_at", "url", "version", "rights")


def read_jsonl(path: Path, fields: Fields) -> Iterator[Document | Rejected]:
    """Yield a document a line; a line that is no JSON object is rejected by its number."""
    with path.open("rb") as lines:
        yield from rows_of_jsonl((raw.decode("utf-8", "surrogateescape") for raw in lines), str(path), fields)


def rows_of_jsonl(lines: Iterable[str], path: str, fields: Fields) -> Iterator[Document | Rejected]:
    """Yield the document of each JSON line, or why it has none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.lstrip("\ufeff"))
        except json.JSONDecodeError as error:
            yield Rejected(
                path, number, f"it is not JSON ({error.msg.removesuffix(' at')}, character {error.colno} of the line)"
            )
            continue
        except (ValueError, RecursionError):  # a number of thousands of digits; thousands of lists in one another
            yield Rejected(path, number, "it is no JSON that can be read (a number too long, or too deeply nested)")
            continue
        if not isinstance(row, dict):
            yield Rejected(path, number, f"it is JSON but not an object: {line.strip()[:40]!r}")
            continue
        yield from_row(row, path, number, fields)


def read_csv(path: Path, fields: Fields) -> Iterator[Document | Rejected]:
    """Yield a document a row; the separator is a tab for .tsv, else a comma or semicolon as the header has it."""
    data = path.read_bytes()
    content = decode(data)
    if content is None:
        yield Rejected(str(path), None, f"it is not text ({what_it_is(data)})")
        return
    head = content.split("\n", 1)[0]
    separator = "\t" if path.suffix.lower() == ".tsv" else (";" if head.count(";") > head.count(",") else ",")
    csv.field_size_limit(100_000_000)
    lines = _Lines(content)
    rows = csv.DictReader(lines, delimiter=separator)
    _need_columns(rows.fieldnames or [], path, fields)
    began = rows.line_num + 1
    try:
        for row in rows:
            if lines.ended:
                yield Rejected(str(path), began, "from here on it is not CSV (a quotation mark is never closed)")
                return
            yield from_row({k: v for k, v in row.items() if k is not None}, str(path), rows.line_num, fields)
            began = rows.line_num + 1
    except csv.Error as error:
        yield Rejected(str(path), rows.line_num, f"from here on it is not CSV ({error})")


class _Lines:
    """The lines of a text, and whether more were asked for than there are: then the last cell was never closed."""

    def __init__(self, content: str) -> None:
        self.lines, self.ended = io.StringIO(content, newline=""), False

    def __iter__(self) -> Iterator[str]:
        yield from self.lines
        self.ended = True


def read_parquet(path: Path, fields: Fields) -> Iterator[Document | Rejected]:
    """Yield a document a row, row group by row group."""
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(path)
    except pyarrow.ArrowInvalid as error:
        why = str(error).split("\n")[0].rstrip(". ")
        raise InputError(f"The file {str(path)!r} is not Parquet ({why}); check how it was written.") from error
    _need_columns(file.schema_arrow.names, path, fields)
    number = 0
    try:
        for batch in file.iter_batches(batch_size=256):
            for row in batch.to_pylist():
                number += 1
                yield from_row(row, str(path), number, fields)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        why = str(error).split("\n")[0].rstrip(". ")
        yield Rejected(str(path), number + 1, f"from this row on it cannot be read ({why})")


def _need_columns(columns: Iterable[str], path: Path, fields: Fields) -> None:
    if fields.text not in columns:
        has = ", ".join(columns) or "none"
        raise InputError(
            f"The file {str(path)!r} has no column {fields.text!r}; it has {has}; name one with --text-field."
        )


def from_row(row: dict[str, Any], path: str, number: int, fields: Fields) -> Document | Rejected:
    """Return the document of a row, or why it has none."""
    text = row.get(fields.text)
    if not isinstance(text, str):
        if text is not None:
            return Rejected(path, number, f"what stands under {fields.text!r} is no text but {str(text)[:40]!r}")
        has = ", ".join(sorted(map(str, row))[:12])
        name = (
            "it has no text"
            if fields.text in row
            else f"it has nothing under {fields.text!r} (it has {has}); name it with --text-field"
        )
        return Rejected(path, number, name)
    text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    own = fields.date == "date" and "date" not in row  # what `annotate` wrote names its day and id as the record does
    given = row.get("published" if own else fields.date)
    published = iso_date(given)
    if given and not published:
        return Rejected(
            path, number, f"its date {str(given)[:40]!r} under {fields.date!r} is not an ISO date such as 2024-01-19"
        )
    made: dict[str, Any] = {key: _text(row.get(key)) for key in KEPT}
    made |= {
        "text": text,
        "doc_id": _text(row.get(fields.id, row.get("doc_id"))) or f"{fields.name}:{number}",
        "published": published,
    }
    made |= {"outlet": _text(row.get(fields.outlet)), "title": _text(row.get(fields.title))}
    made["language"] = _text(row.get("language")) or _text(row.get("lang"))
    return checked(make_document(made, fields), path, number, fields)


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)
