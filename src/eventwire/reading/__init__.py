"""Reading: paths in, `Document`s and `Rejected`s out.

READERS names one function an input format. Invariant: a bad document never stops a run; it becomes a
`Rejected` that names the file, the line and why. Only a path that does not exist, or an option that
cannot be used, is an error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
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
    path does not exist, or the only file there is cannot be read as what its ending says.
    """
    fields = fields or Fields()
    given = list(paths)
    found = {path: find_files([path]) for path in given if path != "-"}  # what is not there is said before work begins
    alone = len(given) == 1 and not Path(given[0]).is_dir()
    return _unique(_read_all(given, found, fields, alone=alone))


def _read_all(
    given: list[str], found: dict[str, list[Found]], fields: Fields, *, alone: bool
) -> Iterator[Document | Rejected]:
    for path in given:
        if path == "-":
            yield from text.read_stream(sys.stdin.buffer, fields)
            continue
        if not found[path]:
            yield Rejected(path, None, f"the folder holds no file that ends in {', '.join(READERS)}")
        for file in found[path]:
            yield from _read_file(file, fields, alone=alone)


def _read_file(file: Found, fields: Fields, *, alone: bool) -> Iterator[Document | Rejected]:
    """Among others a file that is not what its ending says is set aside; by itself it is an error."""
    nothing = True
    try:
        for item in READERS[file.path.suffix.lower()](file.path, fields.named(file.name)):
            nothing = False
            yield item
        if nothing:
            yield Rejected(str(file.path), None, "it holds no story")
    except OSError as error:
        yield Rejected(str(file.path), None, f"it cannot be opened: {error.strerror or error}")
    except InputError as error:
        if alone:
            raise
        yield Rejected(str(file.path), None, str(error).rstrip("."))


def _unique(items: Iterable[Document | Rejected]) -> Iterator[Document | Rejected]:
    """Give a document whose id was there before the first of `id#2`, `id#3`, ... that was not."""
    seen: dict[str, int] = {}
    for item in items:
        if isinstance(item, Rejected):
            yield item
            continue
        name, count = item.doc_id, seen.get(item.doc_id, 0)
        while name in seen:
            count += 1
            name = f"{item.doc_id}#{count}"
        seen[name] = 1
        seen[item.doc_id] = max(count, 1)
        yield item if name == item.doc_id else replace(item, doc_id=name)
