"""What people have said of two claims or two stories: the same occurrence, or different ones.

In: judgements, append-only and signed. Out: pairs held together or apart, which outrank every score. A
judgement points to words (document and offsets) or to a claim, and is carried through re-coding: where the
claim's identifier has changed, the claim whose trigger overlaps the words is meant. Invariant: a later
judgement on the same two things replaces an earlier one; none is ever edited.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from eventwire.errors import InputError
from eventwire.records import Annotated

VERDICTS = ("same", "different", "undo")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A story, or words in it: `claim_id` where one was judged, offsets of its trigger in the text."""

    doc_id: str
    claim_id: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """That two things are the `same` occurrence or `different` ones, by whom, when (ISO 8601) and why.

    `undo` takes back what was said of these two before.
    """

    verdict: str
    a: Anchor
    b: Anchor
    by: str
    at: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements as they bear on given stories: pairs of documents, and pairs of claims."""

    documents: Mapping[tuple[str, str], str]
    claims: Mapping[tuple[str, str], str]


def read_judgements(path: Path) -> Iterator[Judgement]:
    """Yield the judgements of a JSON Lines file.

    Errors: `InputError` naming file, line and what is wrong.
    """
    if not path.is_file():
        raise InputError(f"There is no file of judgements {str(path)!r}; give one with a JSON object a line.")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield _read(line, f"{path}, line {number}")


def _read(line: str, where: str) -> Judgement:
    try:
        row = json.loads(line)
        made = Judgement(
            row["verdict"], Anchor(**row["a"]), Anchor(**row["b"]), row["by"], row["at"], row.get("why", "")
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{where} is not a judgement ({error}); write verdict, a, b (each with doc_id), by and at."
        ) from error
    if made.verdict not in VERDICTS:
        raise InputError(f"{where} has the verdict {made.verdict!r}; choose one of {', '.join(VERDICTS)}.")
    return made


def judged(judgements: Iterable[Judgement], stories: Mapping[str, Annotated]) -> Judged:
    """Return what the judgements say of the stories given; those about others are left aside."""
    documents: dict[tuple[str, str], str] = {}
    claims: dict[tuple[str, str], str] = {}
    homes: dict[tuple[str, str], tuple[str, str]] = {}
    for one in sorted(judgements, key=lambda j: (j.at, j.by, repr(j))):
        if one.a.doc_id not in stories or one.b.doc_id not in stories:
            continue
        first, second = _claim(one.a, stories), _claim(one.b, stories)
        of_documents = _pair(one.a.doc_id, one.b.doc_id)
        if first is not None and second is not None:
            claims[_pair(first, second)] = one.verdict
            homes[_pair(first, second)] = of_documents
        elif not _points_to_words(one.a) and not _points_to_words(one.b) and one.a.doc_id != one.b.doc_id:
            documents[of_documents] = one.verdict
    claims = {pair: verdict for pair, verdict in claims.items() if verdict != "undo"}
    documents = {pair: verdict for pair, verdict in documents.items() if verdict != "undo"}
    for pair, verdict in sorted(claims.items()):
        if verdict == "same" and homes[pair][0] != homes[pair][1]:
            documents.setdefault(homes[pair], "same")
    return Judged(documents, claims)


def _points_to_words(anchor: Anchor) -> bool:
    return anchor.claim_id is not None or anchor.start is not None


def _claim(anchor: Anchor, stories: Mapping[str, Annotated]) -> str | None:
    """The claim an anchor means today: by its identifier, else the one whose trigger its words overlap most."""
    found = stories[anchor.doc_id].claims
    if any(c.claim_id == anchor.claim_id for c in found):
        return anchor.claim_id
    if anchor.start is None or anchor.end is None:
        return None
    best = max(
        found,
        key=lambda c: (min(c.trigger.end, anchor.end) - max(c.trigger.start, anchor.start), c.claim_id),
        default=None,
    )
    if best is None or min(best.trigger.end, anchor.end) <= max(best.trigger.start, anchor.start):
        return None
    return best.claim_id


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)
