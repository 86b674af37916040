"""Long texts: cut at paragraph ends for the model, and put together again with offsets kept.

In: a document. Out: pieces of it with the offset each starts at; and, from the annotated pieces, the one
annotated document. Invariant: offsets, sentence numbers and ids are those of the whole document. What a
piece cannot know (a pronoun whose antecedent stands in the piece before) is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventwire.records import Annotated, Claim, Document, Evidence, content_id, shifted

LIMIT = 120_000  # characters; about 24,000 tokens, far below what the model refuses


def cut(text: str, limit: int = LIMIT) -> list[int]:
    """Return the offsets at which pieces start: after a blank line, else a line end, else a space."""
    starts, at = [0], 0
    while len(text) - at > limit:
        window = text[at : at + limit]
        blank = window.rfind("\n\n")
        at += blank + 2 if blank > 0 else (window.rfind("\n") + 1 or window.rfind(" ") + 1 or limit)
        starts.append(at)
    return starts


def pieces_of(document: Document, limit: int = LIMIT) -> list[tuple[Document, int]]:
    """Return `(document, offset)` of each piece; a text within the limit is its own only piece."""
    if len(document.text) <= limit:
        return [(document, 0)]
    starts = cut(document.text, limit)
    ends = [*starts[1:], len(document.text)]
    return [(replace(document, text=document.text[a:b]), a) for a, b in zip(starts, ends, strict=True)]


def whole(document: Document, offsets: Sequence[int], parts: Sequence[Annotated]) -> Annotated:
    """Return the annotated document of its annotated pieces."""
    if len(parts) == 1:
        return parts[0]
    moved, sentences = [], 0
    for part, offset in zip(parts, offsets, strict=True):
        moved.append(_in_whole(document, part, offset, sentences))
        sentences += len(part.sentences)
    layers = ("zones", "sentences", "attributions", "places", "times", "tolls", "predicates", "claims", "incidents")
    joined = {name: tuple(item for part in moved for item in getattr(part, name)) for name in layers}
    return Annotated(document=document, dateline=moved[0].dateline, evidence=_evidence(moved), **joined)


def _in_whole(document: Document, part: Annotated, offset: int, sentences: int) -> Annotated:
    ids = {}
    for claim in part.claims:
        speaker = claim.said_by[0].span if claim.said_by else None
        where = [speaker.start + offset, speaker.end + offset] if speaker else None
        trigger = claim.trigger
        ids[claim.claim_id] = content_id(
            document.text_sha256, trigger.start + offset, trigger.end + offset, claim.event_type, where
        )
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


def _evidence(parts: Sequence[Annotated]) -> Evidence | None:
    found = [p.evidence for p in parts if p.evidence is not None]
    if not found:
        return None
    names = Evidence.__dataclass_fields__
    return Evidence(**{n: tuple(sorted({v for e in found for v in getattr(e, n)})) for n in names})
