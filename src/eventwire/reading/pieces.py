"""Long texts: cut at paragraph ends for the model, and put together again with offsets kept.

In: documents. Out: their pieces one after another, and each annotated piece in its place: offsets, sentence numbers
and ids are those of the whole document. Invariant: one piece is held at a time, however long the document; `joined`
holds all pieces of one. What a piece cannot know (a pronoun whose antecedent stands in the piece before, the day of a
dateline further up) is not known.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from eventwire.records import Annotated, Claim, Document, Evidence, content_id, shifted

LIMIT = 40_000  # characters; the model needs about 10 MB for each 1,000 characters of a piece
BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
LAYERS = ("zones", "sentences", "attributions", "places", "times", "tolls", "predicates", "claims", "incidents")


@dataclass(frozen=True, slots=True)
class Part:
    """An annotated piece in its place in its document, and whether the document begins and ends with it."""

    annotated: Annotated
    first: bool = True
    last: bool = True


class Pieces:
    """The pieces of a stream of documents, and where each belongs once it is annotated."""

    def __init__(self, documents: Iterable[Document], limit: int = LIMIT) -> None:
        self._documents, self._limit = documents, limit
        self._waiting: deque[tuple[Document, list[int]]] = deque()

    def __iter__(self) -> Iterator[Document]:
        for document in self._documents:
            starts = cut(document.text, self._limit)
            self._waiting.append((document, starts))
            if len(starts) == 1:
                yield document
                continue
            for start, end in zip(starts, [*starts[1:], len(document.text)], strict=True):
                yield replace(document, text=document.text[start:end])

    def placed(self, annotated: Iterable[Annotated]) -> Iterator[Part]:
        """Yield each annotated piece, which must come in the order of the pieces, in its place."""
        number = sentences = 0
        for one in annotated:
            document, starts = self._waiting[0]
            last = number == len(starts) - 1
            moved = one if len(starts) == 1 else _in_whole(document, one, starts[number], sentences)
            yield Part(moved, number == 0, last)
            number, sentences = number + 1, sentences + len(one.sentences)
            if last:
                self._waiting.popleft()
                number = sentences = 0


def joined(parts: Iterable[Part]) -> Iterator[Annotated]:
    """Yield the annotated document of each run of parts."""
    held: list[Annotated] = []
    for part in parts:
        held.append(part.annotated)
        if part.last:
            yield held[0] if part.first else _whole(held)
            held = []


def _whole(parts: Sequence[Annotated]) -> Annotated:
    layers = {name: tuple(item for part in parts for item in getattr(part, name)) for name in LAYERS}
    return replace(parts[0], evidence=all_evidence(p.evidence for p in parts), **layers)


def cut(text: str, limit: int = LIMIT) -> list[int]:
    """Return the offsets at which pieces start: after a blank line, else a line end, else a space."""
    starts, at = [0], 0
    while len(text) - at > limit:
        window = text[at : at + limit]
        blank = max((m.end() for m in BLANK_LINE.finditer(window)), default=0)
        at += blank or window.rfind("\n") + 1 or window.rfind(" ") + 1 or limit
        starts.append(at)
    return starts


def _in_whole(document: Document, part: Annotated, offset: int, sentences: int) -> Annotated:
    ids, whole = {}, document.text_sha256
    for claim in part.claims:
        speaker = claim.said_by[0].span if claim.said_by else None
        where = [speaker.start + offset, speaker.end + offset] if speaker else None
        trigger = claim.trigger
        ids[claim.claim_id] = content_id(whole, trigger.start + offset, trigger.end + offset, claim.event_type, where)
    names = ("dateline", "zones", "attributions", "places", "times", "tolls", "predicates", "incidents")
    fields = {name: shifted(getattr(part, name), offset) for name in names}
    fields["sentences"] = tuple(replace(shifted(s, offset), index=s.index + sentences) for s in part.sentences)
    fields["claims"] = tuple(_claim(shifted(c, offset), ids, sentences) for c in part.claims)
    fields["incidents"] = tuple(replace(i, claim_ids=tuple(ids[c] for c in i.claim_ids)) for i in fields["incidents"])
    return replace(part, document=document, **fields)


def _claim(claim: Claim, ids: dict[str, str], sentences: int) -> Claim:
    about, answer = claim.about, claim.responds_to
    return replace(
        claim,
        claim_id=ids[claim.claim_id],
        sentence=claim.sentence + sentences,
        about=about and replace(about, claim_id=ids.get(about.claim_id or "")),
        responds_to=answer and replace(answer, claim_id=ids.get(answer.claim_id or "")),
    )


def all_evidence(parts: Iterable[Evidence | None]) -> Evidence | None:
    """Return the evidence of all parts together, or None where none has any."""
    found = [e for e in parts if e is not None]
    if not found:
        return None
    names = Evidence.__dataclass_fields__
    return Evidence(**{n: tuple(sorted({v for e in found for v in getattr(e, n)})) for n in names})
