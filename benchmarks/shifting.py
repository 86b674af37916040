"""A labelled story turned into another one of the same kind, to see what happens when data grow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from zlib import crc32

from eventwire.records import Annotated


def shifted(one: Annotated, k: int, day: str | None) -> Annotated:
    """Return a story as another one: 98 in 100 of its names renamed, its day set, nothing else changed."""

    def renamed(word: str) -> str:
        return word if crc32(f"{word}{k}".encode()) % 50 == 0 else f"{word}q{k}"

    def all_renamed(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted({" ".join(renamed(p) for p in n.split()) for n in names}))

    e = one.evidence
    names = {p for g in (e.persons, e.organisations, e.places) for n in g for p in n.split()}
    evidence = replace(
        e,
        persons=all_renamed(e.persons),
        organisations=all_renamed(e.organisations),
        places=all_renamed(e.places),
        lead=tuple(sorted({renamed(w) if w in names else w for w in e.lead})),
        copies=tuple(sorted((c ^ (k * 2654435761)) % 2**32 for c in e.copies)),
    )
    doc_id = f"{one.document.doc_id}#{k}"
    claims = tuple(replace(c, claim_id=f"{c.claim_id}{k}", doc_id=doc_id) for c in one.claims)
    incidents = tuple(replace(i, claim_ids=tuple(f"{x}{k}" for x in i.claim_ids)) for i in one.incidents)
    document = replace(one.document, doc_id=doc_id, text="", published=day)
    return replace(one, document=document, claims=claims, incidents=incidents, evidence=evidence)
