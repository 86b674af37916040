"""What a result of linking was made of: the files of stories and judgements, recorded beside it.

In: `incidents.jsonl.run.json` beside `incidents.jsonl`. Out: paths of files that are as they were. Invariant: a result
is never added to unless every story it was made of is read again, so that adding equals linking all at once.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from eventwire.errors import InputError


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files of annotated stories and of judgements, in the order they were given."""

    stories: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()

    def with_more(self, stories: Iterable[str], judgements: Path | None) -> Inputs:
        """Return these with others behind them, each file once."""
        more = [str(judgements)] if judgements is not None else []
        return Inputs(_once([*self.stories, *stories]), _once([*self.judgements, *more]))


def _once(paths: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for path in paths:
        seen.setdefault(os.path.realpath(path), path)
    return tuple(seen.values())


def record_inputs(out: str | None, given: Inputs, *, whole: bool) -> None:
    """Write `<out>.run.json`: what a result was made of, paths told from its own folder.

    `whole` is False where stories came by standard input and cannot be read again.
    """
    if out in (None, "-"):
        return
    from eventwire import __version__
    from eventwire.exports import output
    from eventwire.records import SCHEMA

    folder = Path(out).resolve().parent
    made = {
        "schema": SCHEMA,
        "command": "link",
        "eventwire": __version__,
        "whole": whole,
        "inputs": [_known(path, folder) for path in given.stories],
        "judgements": [_known(path, folder) for path in given.judgements],
        "output_sha256": _digest(Path(out)),
    }
    with output(f"{out}.run.json") as stream:
        stream.write((json.dumps(made, indent=1, ensure_ascii=False) + "\n").encode())


def _known(path: str, folder: Path) -> dict[str, str]:
    told = os.path.relpath(os.path.realpath(path), folder)
    return {"path": Path(told).as_posix(), "sha256": _digest(Path(path))}


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def earlier_inputs(result: str) -> Inputs:
    """Return what an earlier result was made of.

    Errors: `InputError` where that is not known, or one of its files is gone or has changed.
    """
    if not Path(result).is_file():
        raise InputError(
            f"There is no result {result!r} to add to; make it with `eventwire link ANNOTATED -o {result}`."
        )
    record = Path(f"{result}.run.json")
    try:
        made = json.loads(record.read_text(encoding="utf-8"))
        stories = [(row["path"], row["sha256"]) for row in made["inputs"]]
        judgements = [(row["path"], row["sha256"]) for row in made["judgements"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"What {result!r} was made of is not known, for {str(record)!r} is not there or is not a record of "
            "`eventwire link`; link all stories at once."
        ) from error
    if not made.get("whole", True):
        raise InputError(
            f"{result!r} was made of standard input, which cannot be read again; link all stories at once."
        )
    folder = Path(result).resolve().parent
    return Inputs(_unchanged(stories, folder, result), _unchanged(judgements, folder, result))


def _unchanged(rows: Iterable[tuple[str, str]], folder: Path, result: str) -> tuple[str, ...]:
    out = []
    for told, digest in rows:
        path = folder / told
        if not path.is_file():
            raise InputError(f"{result!r} was made of {told!r}, which is no longer there; link all stories at once.")
        if _digest(path) != digest:
            raise InputError(f"{told!r} has changed since {result!r} was made of it; link all stories at once.")
        out.append(str(path))
    return tuple(out)
