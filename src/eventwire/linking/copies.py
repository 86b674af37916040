"""Near copies: reprints, cut and updated versions of one text, found by what of the shorter the longer holds.

In: documents with their `Evidence.copies` (hashed runs of four words, figures as 0, quotations left out).
Out: groups of documents that are one text. Invariant: the groups depend on the set of documents alone.

Containment, not overlap over the union: a copy cut to two fifths shares everything it has, and little of
what the whole has. An updated toll is still a copy, since figures do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

CONTAINED = 30  # hundredths of the shorter text's runs; between independent reports the most seen is 15
LEAST_SHARED = 3  # runs: below this, texts are too short to tell
PART, PART_SHARED = 20, 10  # a part of a text beside much else: fewer hundredths will do where so many runs are shared
LONG_LIST = 400  # a run that so many texts hold is boilerplate and is not looked up


@dataclass(frozen=True, slots=True)
class Copy:
    """That one document holds the text of another; `contained` in hundredths of the shorter one's runs."""

    doc_id: str
    of: str
    contained: int
    shared: int

    @property
    def whole(self) -> bool:
        """Whether the shorter text is mostly the other's: what is told in a part does not say what a story is about."""
        return self.contained >= CONTAINED


class CopyIndex:
    """Texts by their runs; add and query one at a time, in near constant time a text."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._sizes: list[int] = []
        self._holders: dict[int, list[int]] = {}

    def add(self, doc_id: str, shingles: Sequence[int]) -> None:
        """Put a text into the index."""
        number = len(self._ids)
        self._ids.append(doc_id)
        self._sizes.append(len(shingles))
        for shingle in shingles:
            self._holders.setdefault(shingle, []).append(number)

    def query(self, doc_id: str, shingles: Sequence[int]) -> list[Copy]:
        """Return the texts that hold this one, or that it holds, the most contained first."""
        seen: Counter[int] = Counter()
        for shingle in shingles:
            holders = self._holders.get(shingle)
            if holders is not None and len(holders) <= LONG_LIST:
                seen.update(holders)
        found = []
        for number, shared in seen.items():
            shorter = min(self._sizes[number], len(shingles))
            contained = shared * 100 // shorter
            if is_copy(shared, contained) and self._ids[number] != doc_id:
                found.append(Copy(doc_id, self._ids[number], contained, shared))
        return sorted(found, key=lambda c: (-c.contained, -c.shared, c.of))


def is_copy(shared: int, contained: int) -> bool:
    """Whether so many shared runs, and so many hundredths of the shorter text, make a copy of it or of a part."""
    if contained >= CONTAINED:
        return shared >= LEAST_SHARED
    return contained >= PART and shared >= PART_SHARED


def copies(shingles: Mapping[str, Sequence[int]]) -> list[Copy]:
    """Return, for every document that is a near copy of a longer one, the one it is closest to.

    The longest texts are taken first, so that what is shorter is looked up in what is longer; a text that
    was found to be a copy as a whole is not looked up in again, which keeps a story printed a thousand times cheap.
    """
    index = CopyIndex()
    found = []
    for doc_id in sorted(shingles, key=lambda d: (-len(shingles[d]), d)):
        hits = index.query(doc_id, shingles[doc_id])
        found += hits[:1]
        if not hits or not hits[0].whole:
            index.add(doc_id, shingles[doc_id])
    return sorted(found, key=lambda c: c.doc_id)


def originals(doc_ids: Iterable[str], found: Iterable[Copy]) -> dict[str, str]:
    """Return for every document the text it is a copy of, itself where it is none."""
    of = {copy.doc_id: copy.of for copy in found}
    out = {}
    for doc_id in doc_ids:
        at = doc_id
        while at in of:
            at = of[at]
        out[doc_id] = at
    return out
