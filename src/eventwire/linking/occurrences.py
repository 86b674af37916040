"""Within stories about one happening: which of their claims tell one occurrence.

In: annotated stories in a fixed order and their groups. Out: `Occurrence`s, each the units (a document's
own incidents) that tell it. Invariant: two units that a rule in `SEPARATORS` holds apart are never in one
occurrence, however many others match both; the result does not depend on the order of the input.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from eventwire.linking.in_story import told_apart
from eventwire.linking.rules import (
    ONE,
    ONE_OF_MANY,
    SEPARATORS,
    both_first,
    distance_km,
    in_one_breath,
    places_same,
    points,
    separator,
)
from eventwire.linking.units import CAMPAIGN_DAYS, COUP, Unit


@dataclass(slots=True)
class Occurrence:
    """Units told of one occurrence, while they are gathered."""

    units: list[Unit] = field(default_factory=list)
    shapes: dict[tuple, Unit] = field(default_factory=dict)
    by_story: dict[int, list[Unit]] = field(default_factory=dict)
    families: set[str] = field(default_factory=set)
    first: bool = False

    def add(self, unit: Unit, signature: tuple | None = None) -> None:
        """Take a unit in."""
        self.units.append(unit)
        self.by_story.setdefault(unit.story, []).append(unit)
        self.shapes.setdefault(signature or unit.signature, unit)
        self.families.add(unit.family)
        self.first = self.first or unit.rank == 0

    def open_to(self, unit: Unit) -> bool:
        """Whether a unit need be compared at all: of one family, or both what their stories are about first."""
        if unit.family in self.families or (self.first and unit.rank == 0):
            return True
        return unit.unrest and any(one.unrest for one in self.units)


# --- gathering ------------------------------------------------------------------------------------

MOST_SHAPES = 40  # different shapes of one occurrence that a unit is compared with
CLOSEST = 2  # of these, the ones it is closest to, whose average counts
ELSEWHERE, FAR_FROM = -3, -4  # points where both are told for towns and these are others; further apart than near


class Judged(Protocol):
    """What people said of two units: "same", "different" or None; and whether they said anything of one."""

    def __call__(self, a: Unit, b: Unit) -> str | None:
        """Return the verdict on two units."""

    def concerns(self, unit: Unit) -> bool:
        """Return whether anything was said of a unit."""


def occurrences(groups: Sequence[Sequence[Unit]], judged: Judged | None = None) -> list[Occurrence]:
    """Return the occurrences told in stories of one happening, one group of units at a time.

    `judged(a, b)` is "same", "different" or None, what people have said of two units.
    """
    found: list[Occurrence] = []
    for units in groups:
        found += gathered(units, judged)
    return found


def gathered(units: Sequence[Unit], judged: Judged | None = None) -> list[Occurrence]:
    """Return the occurrences among the units of one group of stories, the best told units first."""
    found: list[Occurrence] = []
    by_shape: dict[tuple, Occurrence] = {}
    placed: dict[str, Occurrence] = {}
    units = told_apart(in_unrest(units))
    ties = tied(units)
    for unit in sorted(units, key=lambda u: (u.ids in ties, *_order(u))):
        signature = unit.signature
        said = judged if judged is not None and judged.concerns(unit) else None
        home = placed.get(ties.get(unit.ids, "")) if said is None else None
        if home is None and said is None and _telling(unit):
            home = by_shape.get(signature)
        home = home or _home(unit, found, said)
        if home is None:
            home = Occurrence()
            found.append(home)
        home.add(unit, signature)
        by_shape.setdefault(signature, home)
        if ties:
            placed.update(dict.fromkeys(unit.ids, home))
    return joined(found, judged)


def tied(units: Sequence[Unit]) -> dict[frozenset[str], str]:
    """Return, for units that speak of a deed their own story tells, the claim of that deed.

    A denial, a confirmation, a retraction says which deed it is about. An accusation is an act of its own and
    may be an incident of its own.
    """
    out: dict[frozenset[str], str] = {}
    by_story: dict[int, list[Unit]] = {}
    for unit in units:
        by_story.setdefault(unit.story, []).append(unit)
    for inside in by_story.values():
        told = {i for u in inside for i in u.ids}
        for unit in inside:
            about = sorted((unit.about & told) - unit.ids)
            if about:
                out[unit.ids] = _of_its_type(unit, inside, about[0])
    return {ids: target for ids, target in out.items() if not any(target in other for other in out)}


def _of_its_type(unit: Unit, inside: Sequence[Unit], target: str) -> str:
    """The claim a denial is about; where that is of another type, as an accusation is, the deed the story tells."""
    if any(target in other.ids and other.event_type == unit.event_type for other in inside):
        return target
    deeds = [o for o in inside if o.event_type == unit.event_type and not o.about and not unit.ids & o.ids]
    fitting = [(-points(unit, o), o.rank, min(o.ids)) for o in deeds if points(unit, o) >= ONE]
    return min(fitting)[2] if fitting else target


MOST_JOINED = 60  # occurrences of one happening compared with each other once all units have a home


def joined(found: list[Occurrence], judged: Judged | None = None) -> list[Occurrence]:
    """Join occurrences that nothing keeps apart and that fit as a unit would; the most told takes in the others."""
    if not 1 < len(found) <= MOST_JOINED:
        return found
    order = sorted(range(len(found)), key=lambda n: (-len(found[n].units), n))
    out: list[Occurrence] = []
    for at in order:
        one = found[at]
        home = next((other for other in out if _join(one, other, judged)), None)
        if home is None:
            out.append(one)
            continue
        for unit in one.units:
            home.add(unit)
    return out


def _join(one: Occurrence, other: Occurrence, judged: Judged | None = None) -> bool:
    if judged is not None and any(
        judged(x, y) == "different" for x in one.units if judged.concerns(x) for y in other.units
    ):
        return False
    shapes = sorted(one.shapes.values(), key=lambda u: (u.story, u.rank))[:MOST_SHAPES]
    if not any(other.open_to(unit) for unit in shapes):
        return False
    towns = [unit for unit in shapes if unit.town]
    if towns and all(_elsewhere(unit, list(other.shapes.values())) for unit in towns):
        return False
    values = [_fits(unit, other, None) for unit in shapes]
    told = [v for v in values if v is not None]
    return len(told) == len(values) and max(told) >= _enough(shapes)


WITHOUT_UNREST = frozenset("targeted assassinate aerial heavy-weapons explosives suicide-attack abduct execute".split())


def in_unrest(units: Sequence[Unit]) -> list[Unit]:
    """Return the units, deaths and shots told beside a riot or march marked as part of the unrest.

    Only where nobody is named as the actor, or the forces of the country or of those the crowd turned on are, and
    no weapon of war is told.
    """
    marches = [u for u in units if u.unrest and u.event_type == "PROTEST"]
    if not marches:
        return list(units)
    at = {u.place.country for u in marches if u.place and u.place.country}
    at |= {c for u in marches for c in u.actor_countries}
    guarded = {c for u in marches for c in u.recipient_countries}
    return [replace(u, unrest=True) if not u.unrest and _of_unrest(u, at, guarded) else u for u in units]


def _of_unrest(unit: Unit, countries: set[str], guarded: set[str]) -> bool:
    if unit.event_type != "ASSAULT" or unit.modes & WITHOUT_UNREST or unit.stance != "deed":
        return False
    here = unit.place is None or unit.place.country is None or unit.place.country in countries
    return (
        here
        and unit.actor_countries <= countries | guarded
        and all(s.endswith((":state", ":people")) for s in unit.actor_sides)
    )


def _telling(unit: Unit) -> bool:
    """True where a unit's shape alone says which occurrence it is of."""
    return bool(unit.days and unit.actors and unit.place) or unit.rank == 0


def _order(unit: Unit) -> tuple:
    known = bool(unit.days) + bool(unit.place) + bool(unit.actors) + bool(unit.recipients)
    return (unit.background, unit.rank > 0, -known, unit.story, unit.rank)


def _home(unit: Unit, found: Sequence[Occurrence], judged: Judged | None) -> Occurrence | None:
    best: tuple[int, int, int] | None = None
    for at, one in enumerate(found):
        if not one.open_to(unit) and (judged is None or all(judged(unit, other) is None for other in one.units)):
            continue
        value = _fits(unit, one, judged)
        if value is not None and value >= _enough((unit,)) and (best is None or (-value, at) < best[:2]):
            best = (-value, at, value)
    return None if best is None else found[best[1]]


def _enough(units: Sequence[Unit]) -> int:
    """Points in hundredths at which units are of an occurrence: more where a story of theirs makes many claims."""
    return 100 * (ONE_OF_MANY if any(unit.long_story for unit in units) else ONE)


def _one_in_two_types(a: Unit, b: Unit) -> bool:
    """True where one story may tell one thing under two types: unrest put down, a clash, talks and what they agreed."""
    return (a.unrest and b.unrest) or (a.family == b.family == "talks") or in_one_breath(a, b)


def _fits(unit: Unit, one: Occurrence, judged: Judged | None) -> int | None:
    """Average points in hundredths against an occurrence's shapes; None where something keeps them apart."""
    if judged is not None:
        said = {judged(unit, other) for other in one.units}
        if "different" in said:
            return None
        if "same" in said:
            return 1000
    shapes = list(one.shapes.values())
    for rule in SEPARATORS.values():
        for shape in shapes:
            if rule(unit, shape):
                return None
    if _told_as_another(unit, one):
        return None
    beside = [shape for shape in shapes if shape.story == unit.story]
    told_in_two = any(_one_in_two_types(unit, shape) for shape in beside)
    if beside and not told_in_two and unit.event_type not in {s.event_type for s in shapes}:
        return None
    best = sorted((points(unit, shape) for shape in shapes[:MOST_SHAPES]), reverse=True)[:CLOSEST]
    value = sum(best) * 100 // len(best)
    return value + 100 * _elsewhere(unit, shapes)


def _told_as_another(unit: Unit, one: Occurrence) -> bool:
    """True where the unit's own story tells of one occurrence too, and as another deed than the unit's."""
    beside = one.by_story.get(unit.story, ())
    return any(u.deed in unit.other_deeds for u in beside)


def _elsewhere(unit: Unit, shapes: Sequence[Unit]) -> int:
    """Points against one occurrence where the unit names a town and it is told for towns, none of them this one."""
    if not unit.town or unit.place is None:
        return 0
    towns = [s.place for s in shapes if s.town and s.place is not None]
    if not towns or any(places_same(unit.place, town) for town in towns):
        return 0
    return FAR_FROM if all(distance_km(unit.place, town) is not None for town in towns) else ELSEWHERE


# --- one occurrence told in stories about several happenings --------------------------------------

ACROSS = 7  # points that bind occurrences told in stories which are not about one happening
BUCKET = 60  # occurrences of one family, day and country compared with each other


def merged_across(
    found: Sequence[tuple[int, Occurrence, list[int]]], judged: Judged | None = None
) -> list[tuple[int, Occurrence, list[int]]]:
    """Merge occurrences told in stories of different happenings where family, day, parties and place all agree.

    So a strike recalled in next week's story is not a second strike.
    """
    out: list[tuple[int, Occurrence, list[int]] | None] = list(found)
    buckets: dict[tuple, list[int]] = {}
    for at, (_, one, _) in enumerate(found):
        for key in sorted(_across_keys(one)):
            buckets.setdefault(key, []).append(at)
    into: dict[int, int] = {}

    def home(at: int) -> int:
        while at in into:
            at = into[at]
        return at

    recalled = [any(_recalled(u) for u in one.shapes.values()) for _, one, _ in found]
    for key in sorted(buckets):
        members = buckets[key][:BUCKET]
        for place, later in enumerate(members):
            for earlier in members[:place]:
                if key[0] not in ("day", COUP) and not (recalled[earlier] or recalled[later]):
                    continue
                a, b = sorted((home(earlier), home(later)))
                first, second = out[a], out[b]
                if a == b or first is None or second is None or not _one_across(first[1], second[1], judged):
                    continue
                for unit in second[1].units:
                    first[1].add(unit)
                out[a], out[b] = (first[0], first[1], sorted({*first[2], *second[2]})), None
                into[b] = a
    return [item for item in out if item is not None]


def _recalled(unit: Unit) -> bool:
    """True for what a story tells as history, or for a month or a year: it was told before, and closer."""
    return unit.background or (unit.days is not None and unit.days[1] - unit.days[0] >= CAMPAIGN_DAYS)


def _across_keys(one: Occurrence) -> set[tuple]:
    """What occurrences of different happenings must share to be compared: a day, a town or month, or a name."""
    keys: set[tuple] = set()
    for unit in one.shapes.values():
        countries = unit.actor_countries | unit.recipient_countries
        if unit.days and unit.days[0] == unit.days[1]:
            keys |= {("day", unit.family, unit.stance, str(unit.days[0]), country) for country in countries}
        if unit.days:
            month = date.fromordinal(unit.days[0]).isoformat()[:7]
            keys |= {("month", unit.family, unit.stance, month, country) for country in countries}
        if COUP in unit.kinds:
            keys |= {(COUP, unit.family, unit.stance, "", country) for country in countries}
        if unit.named:
            keys |= {("name", unit.family, unit.stance, name, "") for name in unit.named if name}
    return keys


def _one_across(a: Occurrence, b: Occurrence, judged: Judged | None) -> bool:
    left, right = list(a.shapes.values())[:6], list(b.shapes.values())[:6]
    if judged is not None and any(judged(x, y) == "different" for x in a.units for y in b.units):
        return False
    if any(separator(x, y) for x in a.shapes.values() for y in b.shapes.values()):
        return False
    if any(_told_as_another(unit, b) for story in a.by_story.keys() & b.by_story.keys() for unit in a.by_story[story]):
        return False
    return max(points(x, y) - both_first(x, y) for x in left for y in right) >= ACROSS
