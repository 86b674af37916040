"""Within one story: which of its units tell one deed, and which of its deeds are two.

In: units of many stories. Out: the units, each with the number of the deed it tells of its story and of those that are
others. Invariant: looks at nothing outside the story, so that what one
reporter told apart stays apart however many stories tell something like both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from eventwire.linking.rules import TAKING, one_place, places_same, points, separator
from eventwire.linking.units import Unit

TOGETHER = 200  # average points, in hundredths, at which two groups of units are one deed
APART = 100  # average points below which they are two
PARTED = -3  # points below which two claims that a document puts in one incident are two deeds
NEVER = -6  # points of a pair that something keeps apart, where an average is taken
ABOUT = 12  # points of a denial and what it is about
MOST_TOLD = 60  # units of one story that are compared; those behind stand alone


def told_apart(units: Sequence[Unit]) -> list[Unit]:
    """Return the units in the order of their stories, with what their stories say of them."""
    stories: dict[int, list[Unit]] = {}
    for unit in units:
        stories.setdefault(unit.story, []).append(unit)
    return [unit for told in stories.values() for unit in _of_one_story(told)]


def _of_one_story(told: Sequence[Unit]) -> list[Unit]:
    told = sorted(told, key=lambda u: (u.start, u.rank))
    scores = _scores(told[:MOST_TOLD])
    deeds = _deeds(len(told[:MOST_TOLD]), scores) + [[at] for at in range(MOST_TOLD, len(told))]
    others: list[set[int]] = [set() for _ in deeds]
    for a, b in combinations(range(len(deeds)), 2):
        if max(deeds[a][-1], deeds[b][-1]) < MOST_TOLD and _average(deeds[a], deeds[b], scores) < APART:
            others[a].add(b)
            others[b].add(a)
    number = {at: n for n, deed in enumerate(deeds) for at in deed}
    return [
        replace(unit, deed=number[at], other_deeds=frozenset(others[number[at]])) if others[number[at]] else unit
        for at, unit in enumerate(told)
    ]


def two_deeds(a: Unit, b: Unit) -> bool:
    """Whether two claims that a document puts in one incident are told as two deeds after all."""
    first, later = (a, b) if a.start <= b.start else (b, a)
    value = story_points(first, later)
    return value is None or value < PARTED


def _scores(told: Sequence[Unit]) -> dict[tuple[int, int], int | None]:
    """Points of every two units in text order, None where they cannot be one."""
    return {(a, b): story_points(told[a], told[b]) for a, b in combinations(range(len(told)), 2)}


def story_points(first: Unit, later: Unit) -> int | None:
    """Points for one deed of two units of one story, the first told first; None where something keeps them apart.

    Whoever goes on about a deed does not date or place it anew: a day, a town or another kind of force that comes with
    the later words introduces another deed, and so do others of the same side under a name of their own.
    """
    if first.family != later.family and not (first.unrest and later.unrest):
        return None
    if separator(first, later) is not None:
        return None
    if (later.about & first.ids or first.about & later.ids) and first.event_type == later.event_type:
        return ABOUT
    value = points(first, later)
    if first.unrest and later.unrest:
        return value
    value -= 3 * bool(later.days and not first.days)
    value -= _placed_anew(first, later)
    value -= _of_another_kind(first, later)
    value -= bool(_only_of_one_side(first, later))
    return value + (not (later.days or later.place_told or later.actors or later.recipients))


def _placed_anew(first: Unit, later: Unit) -> int:
    if not later.place_told or later.place is None:
        return 0
    if not first.place_told or first.place is None:
        return 2
    if first.town and later.town:
        return 0 if one_place(first.place, later.place) else 5
    return 0 if places_same(first.place, later.place) else 1


def _of_another_kind(first: Unit, later: Unit) -> bool:
    known = bool(first.kinds and later.kinds) and not first.kinds & later.kinds
    return known and not (first.kinds & TAKING and later.kinds & TAKING)


def _only_of_one_side(first: Unit, later: Unit) -> bool:
    a, b = first.recipient_names, later.recipient_names
    if not (a.full.isdisjoint(b.full) and a.bare.isdisjoint(b.all) and b.bare.isdisjoint(a.all)):
        return False
    return first.recipients.isdisjoint(later.recipients) and not first.recipient_sides.isdisjoint(later.recipient_sides)


def _deeds(count: int, scores: dict[tuple[int, int], int | None]) -> list[list[int]]:
    """Groups of units by average linkage, ties to those told first."""
    deeds = [[at] for at in range(count)]
    while True:
        best: tuple[int, int, int] | None = None
        for b in range(len(deeds)):
            for a in range(b):
                value = _average(deeds[a], deeds[b], scores, strict=True)
                if value >= TOGETHER and (best is None or value > best[0]):
                    best = (value, a, b)
        if best is None:
            return deeds
        _, a, b = best
        deeds[a] = sorted(deeds[a] + deeds.pop(b))


def _average(
    one: Sequence[int], other: Sequence[int], scores: dict[tuple[int, int], int | None], strict: bool = False
) -> int:
    """Average points of two groups in hundredths; `strict`: far below everything where one pair is kept apart."""
    total = 0
    for a in one:
        for b in other:
            value = scores[(a, b) if a < b else (b, a)]
            if value is None and strict:
                return NEVER * 100
            total += NEVER if value is None else value
    return total * 100 // (len(one) * len(other))
