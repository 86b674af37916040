"""What the commands that read stories do alike: load, read, annotate with progress, count, record the run."""

from __future__ import annotations

import hashlib
import json
import platform
import re
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventwire.config import Settings, settings
from eventwire.errors import EventwireError, UsageError
from eventwire.records import Annotated, Document, Rejected

if TYPE_CHECKING:
    from eventwire.reading.pieces import Part

PATIENCE = 2.0  # seconds of work before progress is shown
CHUNK, CHUNK_CHARACTERS = 8, 40_000  # what a worker is given at a time: documents, or characters


@dataclass
class Tally:
    """What a run read and found, counted as it goes."""

    read: int = 0
    with_claims: int = 0
    claims: int = 0
    rejected: list[Rejected] = field(default_factory=list)


def settings_of(config: Path | None = None, **given: Any) -> Settings:
    """Return the settings with a command's options over file and environment; empty lists do not count."""
    return settings(
        config, given={n: (tuple(v) if isinstance(v, list) else v) for n, v in given.items() if v not in (None, [])}
    )


def fields_of(
    id: str,
    text: str,
    date: str,
    outlet: str,
    title: str,
    given_outlet: str | None,
    published: str | None,
    language: str | None,
) -> Any:
    """Return the reader's `Fields` of a command's options. Errors: `UsageError` where `--published` is no date."""
    from eventwire.reading.options import Fields
    from eventwire.reading.text import iso_date

    if published and not iso_date(published):
        raise UsageError(f"The day {published!r} is not one; write it as 2024-01-19.")
    return Fields(id, text, date, outlet, title, "story", given_outlet, published, language)


def documents(paths: Iterable[str], fields: Any, tally: Tally) -> Iterator[Document]:
    """Yield the documents of the paths; what is rejected is kept in the tally."""
    from eventwire.reading import read

    for item in read(paths, fields):
        if isinstance(item, Rejected):
            tally.rejected.append(item)
        else:
            yield item


def annotated(paths: Iterable[str], fields: Any, chosen: Settings, tally: Tally, *, quiet: bool) -> Iterator[Annotated]:
    """Yield every story annotated, in order, with progress on standard error once it takes time."""
    from eventwire.reading.pieces import joined

    return joined(parts(paths, fields, chosen, tally, quiet=quiet))


def parts(paths: Iterable[str], fields: Any, chosen: Settings, tally: Tally, *, quiet: bool) -> Iterator[Part]:
    """Yield every piece of every story annotated, in its place, so that a long story need not be held."""
    from eventwire.reading.pieces import Pieces

    pieces = Pieces(documents(paths, fields, tally))
    made = _in_workers(iter(pieces), chosen) if chosen.jobs > 1 else _here(iter(pieces), chosen)
    with Progress(quiet) as progress:
        claims = 0
        for part in pieces.placed(made):
            claims += len(part.annotated.claims)
            if part.last:
                tally.read += 1
                tally.claims += claims
                tally.with_claims += bool(claims)
                claims = 0
            progress.tick(tally.read, len(part.annotated.sentences))
            yield part


def annotated_or_read(
    paths: Iterable[str], fields: Any, chosen: Settings, tally: Tally, *, quiet: bool
) -> Iterator[Annotated]:
    """Yield annotated stories: those `eventwire annotate` wrote as they are, all others read and annotated."""
    from eventwire.cli.link import read_annotated

    inputs = [path for given in paths for path in _annotated_files(given) or [given]]
    for made, some in groupby(inputs, is_annotated):
        if not made:
            yield from annotated(list(some), fields, chosen, tally, quiet=quiet)
            continue
        for one in read_annotated(list(some)):
            tally.read += 1
            tally.claims += len(one.claims)
            tally.with_claims += bool(one.claims)
            yield one


def _annotated_files(given: str) -> list[str]:
    """The files of a folder that holds nothing but what `eventwire annotate` wrote, else none."""
    from eventwire.reading import find_files

    files = [str(found.path) for found in find_files([given])] if Path(given).is_dir() else []
    return files if all(map(is_annotated, files)) else []


def is_annotated(path: str) -> bool:
    """True where a JSON Lines file, or standard input, begins with a story that `eventwire annotate` wrote."""
    if path == "-":
        return bool(re.match(rb'\s*\{\s*"schema"\s*:\s*"eventwire/', sys.stdin.buffer.peek(100)))
    file = Path(path)
    if file.suffix.lower() not in {".jsonl", ".ndjson"} or not file.is_file():
        return False
    with file.open("rb") as lines:
        first = next((line for line in lines if line.strip()), b"")
    if b'"eventwire/' not in first:
        return False
    try:
        row = json.loads(first.decode("utf-8-sig"))
    except ValueError:
        return False
    return isinstance(row, dict) and str(row.get("schema", "")).startswith("eventwire/") and "claims" in row


def _here(stream: Iterator[Document], chosen: Settings) -> Iterator[Annotated]:
    from eventwire.pipeline import annotate_pieces

    first = next(stream, None)
    if first is None:
        return
    yield from annotate_pieces(chain([first], stream), _engine(chosen))


@cache
def _engine(chosen: Settings) -> Any:
    """Load what every story needs; it lives as long as the process, so the collector need not walk it again
    (a fifth of the layers' time)."""
    import gc

    from eventwire.pipeline import load

    engine = load(chosen)
    gc.collect()
    gc.freeze()
    return engine


WORKERS_KILLED = False  # the process then ends without waiting for the threads of a pool
ENGINE: Any = None  # a worker process's own engine, made before its first chunk


def _start(chosen: Settings) -> None:
    global ENGINE
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ENGINE = _engine(chosen)


def _chunk(stories: list[Document]) -> list[Annotated]:
    from eventwire.pipeline import annotate_pieces

    return list(annotate_pieces(stories, ENGINE))


def _in_workers(stream: Iterator[Document], chosen: Settings) -> Iterator[Annotated]:
    """Yield in order; at most four chunks a worker are under way, so memory stays flat.

    Errors: `EventwireError` where a worker was killed from outside, most often for want of memory.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    from eventwire.reading.parse import batches

    pool = ProcessPoolExecutor(chosen.jobs, initializer=_start, initargs=(chosen,))
    waiting: deque[Any] = deque()
    try:
        for chunk in batches(stream, CHUNK, CHUNK_CHARACTERS):
            waiting.append(pool.submit(_chunk, chunk))
            if len(waiting) >= 4 * chosen.jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise EventwireError(f"A worker of {chosen.jobs} was killed; try again with fewer, such as -j 1.") from error
    except BaseException:
        _stop(pool)
        raise
    pool.shutdown()


def _stop(pool: Any) -> None:
    """End the workers at once; what they were at is not wanted any more.

    Nothing waits for the pool's own threads: a worker killed while it holds a queue would keep them for ever.
    """
    import multiprocessing

    global WORKERS_KILLED
    WORKERS_KILLED = True
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in multiprocessing.active_children():
        worker.kill()


class Progress:
    """A count on standard error, shown only on a terminal and only after two seconds."""

    def __init__(self, quiet: bool) -> None:
        self.shown = not quiet and sys.stderr.isatty()
        self.began = self.last = time.monotonic()
        self.sentences = 0

    def __enter__(self) -> Progress:
        return self

    def tick(self, stories: int, sentences: int) -> None:
        """Show how many stories are done, and how fast; `sentences` are those read since the last tick."""
        self.sentences += sentences
        now = time.monotonic()
        if self.shown and now - self.began > PATIENCE and now - self.last > 0.2:
            rate = self.sentences / (now - self.began)
            line = f"{stories:,} {_stories(stories)} read; {self.sentences:,} sentences, {rate:,.0f} a second"
            print(f"\r{line:<70}", end="", file=sys.stderr, flush=True)
            self.last = now

    def __exit__(self, *_: object) -> None:
        if self.shown and self.last > self.began:
            print("\r" + " " * 70 + "\r", end="", file=sys.stderr, flush=True)


def report(tally: Tally, out: str | None, one: str, many: str, count: int, *, quiet: bool) -> None:
    """Say on standard error what was read, written and rejected; `one` and `many` say what was done."""
    if quiet:
        return
    where = "" if out in (None, "-") else f" to {out}"
    share = f"; {tally.with_claims:,} of {tally.read:,} with a claim" if tally.read else ""
    line = f"{tally.read:,} {_stories(tally.read)} read{share}; {count:,} {one if count == 1 else many}{where}."
    print(line, file=sys.stderr)
    if tally.read and not tally.claims:
        print("No claim was found; `eventwire explain STORY` shows what was looked at.", file=sys.stderr)
    for item in tally.rejected[:20]:
        line = f", line {item.line}" if item.line else ""
        print(f"  not read: {item.path}{line}: {item.why}.", file=sys.stderr)
    if len(tally.rejected) > 20:
        print(f"  and {len(tally.rejected) - 20:,} more that were not read.", file=sys.stderr)


def _stories(n: int) -> str:
    return "story" if n == 1 else "stories"


class NothingRead(EventwireError):
    """Every document was rejected, or there was none."""

    exit_code = 7


def must_have_read(tally: Tally, paths: Iterable[str]) -> None:
    """Raise `NothingRead` where no document could be read."""
    if tally.read == 0:
        raise NothingRead(f"No story could be read{_why(tally.rejected, list(paths))}.")


def _why(rejected: list[Rejected], paths: list[str]) -> str:
    if not rejected:
        return f" from {', '.join(paths[:5])}"
    first = rejected[0]
    where = f"{first.path}{f', line {first.line}' if first.line else ''}: {first.why}"
    return f": {where}" if len(rejected) == 1 else f"; {len(rejected):,} were set aside, the first: {where}"


def record_run(out: str | None, command: str, chosen: Settings, tally: Tally) -> None:
    """Write `<out>.run.json` beside an output file: versions, digests, settings and counts; no clock, no host."""
    if out in (None, "-"):
        return
    from dataclasses import asdict

    from eventwire import __version__
    from eventwire.exports import output
    from eventwire.records import SCHEMA

    digest = hashlib.sha256(Path(out).read_bytes()).hexdigest()
    made = {
        "schema": SCHEMA,
        "command": command,
        "eventwire": __version__,
        "python": platform.python_version(),
        "data_sha256": data_digest(),
        "settings": asdict(chosen),
        "stories": tally.read,
        "claims": tally.claims,
        "rejected": [[r.path, r.line, r.why] for r in tally.rejected],
        "output_sha256": digest,
    }
    with output(f"{out}.run.json") as stream:
        stream.write((json.dumps(made, indent=1, ensure_ascii=False) + "\n").encode())


def data_digest() -> str:
    """Return one digest over every data file of the package, names and bytes."""
    root = Path(__file__).resolve().parent.parent / "data"
    total = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        total.update(path.relative_to(root).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
