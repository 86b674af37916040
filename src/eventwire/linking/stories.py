"""Stories made ready for comparison: bags of weighted names and words, and sets of the rarer evidence.

In: annotated documents. Out: one `Story` a document and the `Rarity` of every word among them.
Invariant: all weights are whole tenths of a bit, so that no rounding decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from math import isqrt

from eventwire.records import Annotated, DocIncident, Evidence

PRIOR_STORIES = 1000  # a background of so many stories stands beside those given, so that six are not a world
COMMON = 100  # how many of the background stories hold a word of common_words.txt
RARE = 2  # how many hold any other word
PRIOR_NAME = 1  # how many hold a name


@dataclass(frozen=True, slots=True)
class Bag:
    """Words with their weights in tenths of a bit, and the whole root of the sum of their squares."""

    weights: dict[str, int]
    length: int


@dataclass(frozen=True, slots=True)
class Story:
    """What is compared of one document. `day` is the proleptic day of its publication, or None."""

    doc_id: str
    day: int | None
    names: Bag
    words: Bag
    lead: Bag
    persons: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]
    lead_numbers: frozenset[str]
    ages: frozenset[str]
    days: frozenset[str]
    months: frozenset[str]
    years: frozenset[str]
    triggers: frozenset[str]
    types: frozenset[str]


class Rarity:
    """How rare each name and word is: tenths of a bit, over the stories given and the background."""

    def __init__(self, evidences: Iterable[Evidence]) -> None:
        self.stories = 0
        self.names: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self._common = common_words()
        self._known: dict[tuple[int, int], int] = {}
        for one in evidences:
            self.stories += 1
            self.names.update(name_parts(one))
            self.words.update(set(one.lemmas) | set(one.lead))

    def name(self, word: str) -> int:
        """Weight of a part of a name."""
        return self._weight(self.names[word] or self.words[word], COMMON if word in self._common else PRIOR_NAME)

    def word(self, word: str) -> int:
        """Weight of a content word."""
        return self._weight(self.words[word], COMMON if word in self._common else RARE)

    def _weight(self, seen: int, prior: int) -> int:
        key = (seen, prior)
        if key not in self._known:
            self._known[key] = tenths_of_bits(self.stories + PRIOR_STORIES, seen + prior)
        return self._known[key]


def tenths_of_bits(whole: int, part: int) -> int:
    """Return ten times the binary logarithm of `whole / part`, rounded down, in whole numbers throughout.

    >>> tenths_of_bits(1024, 1), tenths_of_bits(3, 2)
    (100, 5)
    """
    return max(0, (whole**10 // part**10).bit_length() - 1)


@cache
def common_words() -> frozenset[str]:
    """Words that news of any kind is full of: `data/linking/common_words.txt`, one or more a line."""
    source = resources.files("eventwire") / "data" / "linking" / "common_words.txt"
    lines = source.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def name_parts(one: Evidence) -> set[str]:
    """The words that names of persons, bodies and places are made of."""
    found: set[str] = set()
    for group in (one.persons, one.organisations, one.places):
        for name in group:
            found.update(part for part in name.split() if len(part) > 2)
    return found


def bag(words: Iterable[str], weight: dict[str, int]) -> Bag:
    """Return the bag of some words under their weights; words of no weight are left out."""
    kept = {word: weight[word] for word in sorted(words) if weight[word]}
    return Bag(kept, isqrt(sum(w * w for w in kept.values()) * 10_000))


def cosine(a: Bag, b: Bag) -> int:
    """Return the cosine of two bags in hundredths, rounded down."""
    if not a.length or not b.length:
        return 0
    if len(a.weights) > len(b.weights):
        a, b = b, a
    other = b.weights
    shared = sum(w * w for word, w in a.weights.items() if word in other)
    return shared * 1_000_000 // (a.length * b.length)


def story(annotated: Annotated, rarity: Rarity) -> Story:
    """Return one document made ready for comparison."""
    one = annotated.evidence or Evidence()
    parts = name_parts(one)
    words = set(one.lemmas)
    lead = set(one.lead)
    return Story(
        doc_id=annotated.document.doc_id,
        day=day_number(annotated.document.published),
        names=bag(parts, {w: rarity.name(w) for w in parts}),
        words=bag(words, {w: rarity.word(w) for w in words}),
        lead=bag(lead, {w: rarity.word(w) for w in lead}),
        persons=frozenset(one.persons),
        surnames=frozenset(name.split()[-1] for name in one.persons if len(name.split()[-1]) > 2),
        places=frozenset(one.places),
        numbers=frozenset(one.numbers),
        lead_numbers=frozenset(w for w in one.lead if w[0].isdigit()),
        ages=frozenset(one.ages),
        days=frozenset(d for d in one.dates if len(d) == 10),
        months=frozenset(d for d in one.dates if len(d) == 5) | frozenset(d[5:] for d in one.dates if len(d) == 10),
        years=frozenset(d for d in one.dates if len(d) == 4) | frozenset(d[:4] for d in one.dates if len(d) == 10),
        triggers=frozenset(one.triggers),
        types=frozenset(main_types(annotated.incidents)),
    )


def main_types(incidents: Sequence[DocIncident]) -> tuple[str, ...]:
    """The event type of the incident a story is about first."""
    return tuple(i.event_type for i in incidents[:1])


@cache
def day_number(iso: str | None) -> int | None:
    """Return the proleptic Gregorian day of an ISO date, None where it is none."""
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else None
    except ValueError:
        return None
