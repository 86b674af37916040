"""Evidence that two stories tell one occurrence: a visible list of small counted features.

In: two `Story`s. Out: for every feature a whole number of hundredths with the sentence that explains it,
and their weighted sum, the score, in hundredths as well. Invariant: a score is symmetric in its two
stories and made of whole numbers only; no single feature decides, for or against.

To add evidence: write a function here that returns a `Seen`, add one line to `FEATURES`, and run
`benchmarks/learn_linking.py`, which fits its weight and writes it to `data/linking/weights.json`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from eventwire.linking.stories import Story, cosine
from eventwire.records import Reason

FULL = 100  # one whole, in hundredths


@dataclass(frozen=True, slots=True)
class Seen:
    """How much of one kind of evidence there is, in hundredths, and the values that were looked at."""

    much: int
    values: tuple[str, ...] = ()


NOTHING = Seen(0)


def same_names(a: Story, b: Story) -> Seen:
    """The names of the two stories agree, each weighed by how rare it is"""
    return Seen(cosine(a.names, b.names), _heaviest(a.names.weights, b.names.weights))


def same_words(a: Story, b: Story) -> Seen:
    """The content words agree, each weighed by how rare it is"""
    return Seen(cosine(a.words, b.words), _heaviest(a.words.weights, b.words.weights))


def same_lead(a: Story, b: Story) -> Seen:
    """The first sentences agree in words and names"""
    return Seen(cosine(a.lead, b.lead), _heaviest(a.lead.weights, b.lead.weights))


def names_and_words(a: Story, b: Story) -> Seen:
    """Names and words agree together: the smaller of the two, since either alone misleads in a large collection"""
    return Seen(min(cosine(a.names, b.names), cosine(a.words, b.words)))


def rare_names_shared(a: Story, b: Story) -> Seen:
    """Rare names stand in both stories (the sum of their weights, full at 400 tenths of a bit)"""
    shared = _shared(a.names.weights, b.names.weights)
    return Seen(min(FULL, sum(a.names.weights[w] for w in shared) // 4), _heaviest(a.names.weights, b.names.weights))


def persons_shared(a: Story, b: Story) -> Seen:
    """The same persons are named (full at three)"""
    return _count(a.surnames & b.surnames, 3)


def no_person_shared(a: Story, b: Story) -> Seen:
    """Both stories name persons, and none is in both"""
    return _disjoint(a.surnames, b.surnames)


def places_shared(a: Story, b: Story) -> Seen:
    """The same places are named (full at three)"""
    return _count(a.places & b.places, 3)


def no_place_shared(a: Story, b: Story) -> Seen:
    """Both stories name places, and none is in both"""
    return _disjoint(a.places, b.places)


def ages_shared(a: Story, b: Story) -> Seen:
    """Somebody of the same age (full at two)"""
    return _count(a.ages & b.ages, 2)


def no_age_shared(a: Story, b: Story) -> Seen:
    """Both stories give ages, and none is in both"""
    return _disjoint(a.ages, b.ages)


def numbers_shared(a: Story, b: Story) -> Seen:
    """The same figures (full at three; a figure of one digit counts half)"""
    shared = a.numbers & b.numbers
    points = sum(2 if len(n) > 1 else 1 for n in shared)
    return Seen(min(FULL, points * FULL // 6), _few(shared))


def lead_numbers_shared(a: Story, b: Story) -> Seen:
    """The same figures in the first sentences (full at two)"""
    return _count(a.lead_numbers & b.lead_numbers, 2)


def no_lead_number_shared(a: Story, b: Story) -> Seen:
    """Both stories give figures in their first sentences, and none is in both"""
    return _disjoint(a.lead_numbers, b.lead_numbers)


def day_shared(a: Story, b: Story) -> Seen:
    """The same day of the calendar is spoken of"""
    return _count((a.days & b.days) | (a.months & b.months), 1)


def no_day_shared(a: Story, b: Story) -> Seen:
    """Both stories speak of days of the calendar, and none is in both"""
    return _disjoint(a.months, b.months)


def year_shared(a: Story, b: Story) -> Seen:
    """The same year is spoken of"""
    return _count(a.years & b.years, 1)


def no_year_shared(a: Story, b: Story) -> Seen:
    """Both stories speak of years, and none is in both"""
    return _disjoint(a.years, b.years)


def triggers_shared(a: Story, b: Story) -> Seen:
    """The same words for what happened (full at three)"""
    return _count(a.triggers & b.triggers, 3)


def published_close(a: Story, b: Story) -> Seen:
    """Published within a week of each other (a whole on one day, a seventh less for each day between)"""
    apart = _apart(a, b)
    return NOTHING if apart is None or apart > 6 else Seen(FULL - FULL * apart // 7, (f"{apart} days apart",))


def published_far(a: Story, b: Story) -> Seen:
    """Published more than two weeks apart (a whole at ten weeks)"""
    apart = _apart(a, b)
    if apart is None or apart <= 14:
        return NOTHING
    return Seen(min(FULL, FULL * (apart - 14) // 56), (f"{apart} days apart",))


Feature = Callable[[Story, Story], Seen]

FEATURES: dict[str, Feature] = {
    one.__name__: one
    for one in (
        same_names,
        same_words,
        same_lead,
        names_and_words,
        rare_names_shared,
        persons_shared,
        no_person_shared,
        places_shared,
        no_place_shared,
        ages_shared,
        no_age_shared,
        numbers_shared,
        lead_numbers_shared,
        no_lead_number_shared,
        day_shared,
        no_day_shared,
        year_shared,
        no_year_shared,
        triggers_shared,
        published_close,
        published_far,
    )
}


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of every feature in hundredths, what is taken off at the start, and where links begin."""

    base: int
    link: int
    features: Mapping[str, int]


@cache
def shipped_weights() -> Weights:
    """Return the weights of `data/linking/weights.json`, made by `benchmarks/learn_linking.py`."""
    source = resources.files("eventwire") / "data" / "linking" / "weights.json"
    row = json.loads(source.read_text(encoding="utf-8"))
    return Weights(
        _hundredths(row["base"]), _hundredths(row["link"]), {k: _hundredths(v) for k, v in row["features"].items()}
    )


def _hundredths(value: float) -> int:
    return round(value * 100)


def score(a: Story, b: Story, weights: Weights) -> int:
    """Return how far the evidence speaks for one occurrence, in hundredths; links begin at `weights.link`."""
    total = weights.base * FULL
    for name, weight in weights.features.items():
        total += weight * FEATURES[name](a, b).much
    return total // FULL


def reasons(a: Story, b: Story, weights: Weights) -> list[Reason]:
    """Return one Reason a feature that spoke, the strongest first, for and against."""
    found = []
    for name, feature in FEATURES.items():
        seen = feature(a, b)
        points = weights.features.get(name, 0) * seen.much // FULL
        if points:
            said = ", ".join(seen.values)
            detail = f"{feature.__doc__}: {points / 100:+.2f}{f' ({said})' if said else ''}."
            found.append((-abs(points), name, Reason("link", name, detail)))
    return [reason for _, _, reason in sorted(found, key=lambda item: item[:2])]


def _shared(a: Mapping[str, int], b: Mapping[str, int]) -> list[str]:
    return [w for w in a if w in b] if len(a) <= len(b) else [w for w in b if w in a]


def _heaviest(a: Mapping[str, int], b: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(_shared(a, b), key=lambda w: (-a[w], w))[:5])


def _few(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(values)[:5])


def _count(shared: frozenset[str], full: int) -> Seen:
    return Seen(min(FULL, len(shared) * FULL // full), _few(shared)) if shared else NOTHING


def _disjoint(a: frozenset[str], b: frozenset[str]) -> Seen:
    return Seen(FULL, (*_few(a)[:2], *_few(b)[:2])) if a and b and not a & b else NOTHING


def _apart(a: Story, b: Story) -> int | None:
    return None if a.day is None or b.day is None else abs(a.day - b.day)
