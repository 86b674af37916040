"""Reading: paths in, `Document`s and `Rejected`s out.

READERS names one function an input format. Invariant: a bad document never stops a run; it becomes a
`Rejected` that names the file, the line and why. Only a path that does not exist, or an option that
cannot be used, is an error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from eventwire.errors import InputError
from eventwire.reading import html, tables, text
from eventwire.reading.options import Fields
from eventwire.records import Document, Rejected

Reader = Callable[[Path, Fields], Iterator[Document | Rejected]]

READERS: dict[str, Reader] = {
    ".txt": text.read_text_file,
    ".text": text.read_text_file,
    ".html": html.read_html_file,
    ".htm": html.read_html_file,
    ".jsonl": tables.read_jsonl,
    ".ndjson": tables.read_jsonl,
    ".csv": tables.read_csv,
    ".tsv": tables.read_csv,
    ".parquet": tables.read_parquet,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and the name its documents take where they bring none."""

    path: Path
    name: str


def find_files(paths: Iterable[str]) -> list[Found]:
    """Return every readable file under the given paths, folders walked in sorted order.

    Errors: `InputError` where a path does not exist or a file has an ending that no reader knows.
    """
    found: list[Found] = []
    for given in paths:
        path = Path(given)
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.suffix.lower() in READERS and p.is_file())
            visible = [p for p in files if not any(part.startswith(".") for part in p.relative_to(path).parts)]
            found += [Found(p, p.relative_to(path).with_suffix("").as_posix()) for p in visible]
        elif not path.exists():
            raise InputError(
                f"There is no file or folder {given!r}; give a story, a folder of stories, or - for standard input."
            )
        elif path.suffix.lower() not in READERS:
            endings = ", ".join(READERS)
            raise InputError(f"The file {given!r} has an ending that is not read; the endings read are {endings}.")
        else:
            found.append(Found(path, path.stem))
    return found


def read(paths: Iterable[str], fields: Fields | None = None) -> Iterator[Document | Rejected]:
    """Yield the documents of files, folders and `-` (standard input) in order.

    Document ids are made unique: a second document of one id gets `#2`. Errors: `InputError` where a
    path does not exist or cannot be read as what its ending says.
    """
    fields = fields or Fields()
    seen: dict[str, int] = {}
    for given in paths:
        if given == "-":
            stream: Iterator[Document | Rejected] = text.read_stream(sys.stdin.buffer, fields)
        else:
            stream = _read_files(find_files([given]), fields, one_of_many=Path(given).is_dir())
        for item in stream:
            yield item if isinstance(item, Rejected) else _unique(item, seen)


def _read_files(found: list[Found], fields: Fields, *, one_of_many: bool) -> Iterator[Document | Rejected]:
    """In a folder a file that is not what its ending says is set aside; named by itself it is an error."""
    for file in found:
        reader = READERS[file.path.suffix.lower()]
        try:
            yield from reader(file.path, fields.named(file.name))
        except OSError as error:
            yield Rejected(str(file.path), None, f"it cannot be opened: {error.strerror or error}")
        except InputError as error:
            if not one_of_many:
                raise
            yield Rejected(str(file.path), None, str(error).rstrip("."))


def _unique(document: Document, seen: dict[str, int]) -> Document:
    from dataclasses import replace

    seen[document.doc_id] = count = seen.get(document.doc_id, 0) + 1
    return document if count == 1 else replace(document, doc_id=f"{document.doc_id}#{count}")
