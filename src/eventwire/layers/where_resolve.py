"""Which place a name means here: context first, size last.

In: `Found` mentions, outside hints (a dateline, the outlet's home, the title's names). Out: for each mention
one `PlaceEntry` or None. Invariant: one sense a name and document; the order of ties is the gazetteer's, so
the same text always gives the same places. Weights were fitted on half of three development sets
(`benchmarks/where.py`): a container beside the name, votes for countries and states, nearness to the other
places, then kind and population.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventwire.knowledge.gazetteer import PlaceEntry
from eventwire.layers.where_find import Found

if TYPE_CHECKING:
    from eventwire.reading.tokens import Doc

KIND = {"country": 3.0, "region": 2.2, "water": 2.2, "poi": 2.2, "admin1": 1.2, "city": 0.0, "admin2": -1.0}
CAPITAL, ALTERNATE, CONTAINER, OWN, CUE = 0.7, -0.6, 3.0, 2.5, 3.0
COUNTRY_VOTES, STATE_VOTES, NEARNESS, HINT = 2.0, 1.2, 2.5, 1.5
NEAR_KM = 60.0
CHIEF = 50_000  # people of a town that may stand before its province
STATES_FIRST = frozenset({"USA", "CAN", "AUS", "MEX"})  # a bare "New York", "Quebec" or "Chihuahua" may be either
MOST = 40  # candidates looked at for one name
ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the document uses it: its candidates, how often it stands, the containers beside it."""

    key: str
    entries: tuple[PlaceEntry, ...]
    count: int
    containers: tuple[PlaceEntry, ...]
    cues: frozenset[str]


def resolve(doc: Doc, found: Sequence[Found], hints: Sequence[PlaceEntry] = ()) -> list[PlaceEntry | None]:
    """Return the entry each mention means, None where no table knows it."""
    names = _names(doc, found)
    base = {k: [_alone(e, n) for e in n.entries] for k, n in names.items()}
    chosen = {k: _best(n.entries, base[k]) for k, n in names.items() if n.entries}
    for _ in range(ROUNDS):
        countries, states = _votes(names, chosen, hints)
        chosen = {
            k: _best(
                n.entries,
                [
                    s + _context(e, k, names, chosen, countries, states, hints)
                    for e, s in zip(n.entries, base[k], strict=True)
                ],
            )
            for k, n in names.items()
            if n.entries
        }
    out = []
    for f in found:
        held = _town_rather(names[_sense(f)], chosen.get(_sense(f)))
        out.append(f.entries[0] if f.how in ("demonym", "abbreviation") else held)
    return out


def _town_rather(name: Name, entry: PlaceEntry | None) -> PlaceEntry | None:
    """A bare name of a province and its chief town is the town ("in Kandahar"), but where states are what is named so."""
    if entry is None or entry.feature != "admin1" or entry.key > 0 or entry.country in STATES_FIRST or name.cues:
        return entry
    towns = [
        e
        for e in name.entries
        if e.feature == "city"
        and e.country == entry.country
        and e.admin1 == entry.name
        and (entry.alternate or not e.alternate)
    ]
    return max(towns, key=lambda e: e.population, default=entry) if any(t.population >= CHIEF for t in towns) else entry


def _sense(found: Found) -> str:
    return f"{found.key}#" if found.how in ("demonym", "abbreviation") else found.key


def _names(doc: Doc, found: Sequence[Found]) -> dict[str, Name]:
    counts: Counter[str] = Counter(_sense(f) for f in found)
    inside: dict[str, list[PlaceEntry]] = {}
    entries: dict[str, tuple[PlaceEntry, ...]] = {}
    cues: dict[str, set[str]] = {}
    for number, f in enumerate(found):
        key = _sense(f)
        if key not in entries:
            pool = f.entries
            if len(pool) > MOST:
                pool = tuple(
                    sorted(pool, key=lambda e: (-(e.feature in ("country", "admin1")), e.alternate, -e.population))[
                        :MOST
                    ]
                )
            entries[key] = pool
        cues.setdefault(key, set()).update(_cues(doc, f))
        inside.setdefault(key, []).extend(_containers(doc, found, number))
    return {k: Name(k, entries[k], counts[k], tuple(dict.fromkeys(inside[k])), frozenset(cues[k])) for k in entries}


UNIT_AFTER = {
    "province": ("admin1",),
    "state": ("admin1",),
    "governorate": ("admin1",),
    "oblast": ("admin1",),
    "prefecture": ("admin1",),
    "region": ("admin1", "region"),
    "department": ("admin1",),
    "county": ("admin2",),
    "district": ("admin2",),
    "parish": ("admin2",),
}
DIRECTED = frozenset({"northern", "southern", "eastern", "western", "central", "north", "south", "east", "west"})
TOWN_BEFORE = frozenset({"city", "town", "village", "suburb", "neighborhood", "port", "hamlet", "capital"})


def _cues(doc: Doc, found: Found) -> tuple[str, ...]:
    """What kind of place the words beside a name say it is: "the city of X", "X province"."""
    start, end = found.start, found.end
    if end < len(doc) and doc[end].lower_ in UNIT_AFTER:
        return UNIT_AFTER[doc[end].lower_]
    if start > 1 and doc[start - 1].lower_ == "of":
        before = doc[start - 2].lower_
        if before in TOWN_BEFORE:
            return ("city",)
        return UNIT_AFTER.get(before, ())
    return ("city",) if start and doc[start - 1].lower_ in TOWN_BEFORE and doc[start - 1].lower_ != "capital" else ()


def _containers(doc: Doc, found: Sequence[Found], number: int) -> list[PlaceEntry]:
    """The states and countries that stand right behind a name: "Alma, Kansas", "Marib in Yemen", "Hama (Syria)"."""
    f = found[number]
    out: list[PlaceEntry] = []
    end = f.end
    for after in found[number + 1 : number + 3]:
        gap = [t.lower_ for t in doc[end : after.start]]
        if len(gap) > 4:
            break
        if (len(gap) > 1 and gap[0] in UNIT_AFTER) or gap[:1] == ["territory"]:
            gap = gap[1:]  # "Beni territory, North Kivu"
        end = after.end
        between = {",", "(", "in", "the", "county", "province", "state", *DIRECTED}
        if gap and gap[0] in (",", "(") and between.issuperset(gap):
            listed = (
                number > 0
                and f.start - found[number - 1].end == 1
                and doc[f.start - 1].text == ","
                and after.how != "abbreviation"
            )
            options = [
                e for e in after.entries if e.feature in ("country", "admin1", "admin2") and after.form == "name"
            ]
            own = any(e.feature in ("country",) for e in f.entries)
            if options and not own and not (listed and any(e.feature == "admin1" for e in f.entries)):
                out.extend(options[:4])
        else:
            break
    return out


def _alone(entry: PlaceEntry, name: Name) -> float:
    score = math.log10(entry.population + 1) if entry.population or entry.key < 0 else 4.0
    score += OWN * (entry.key > 0 and entry.feature != "country") + CUE * (entry.feature in name.cues)
    score += KIND[entry.feature] + CAPITAL * entry.capital + ALTERNATE * entry.alternate
    if name.containers:
        score += CONTAINER * any(_inside(entry, c) for c in name.containers)
    return score


def _inside(entry: PlaceEntry, container: PlaceEntry) -> bool:
    if entry.key == container.key or entry.feature == "country" or entry.country != container.country:
        return False
    if container.feature == "country":
        return True
    if container.feature == "admin1":
        return entry.admin1 == container.name and entry.feature != "admin1"
    return entry.admin2 == container.name and entry.admin1 == container.admin1


def _best(entries: Sequence[PlaceEntry], scores: Sequence[float]) -> PlaceEntry:
    best = max(range(len(entries)), key=lambda i: (scores[i], -i))
    return entries[best]


def _votes(
    names: dict[str, Name], chosen: dict[str, PlaceEntry], hints: Sequence[PlaceEntry]
) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    countries: Counter[str] = Counter()
    states: Counter[tuple[str, str]] = Counter()
    for key, entry in chosen.items():
        weight = _sureness(names[key]) * math.sqrt(names[key].count)
        if entry.country:
            countries[entry.country] += weight
            if entry.admin1:
                states[entry.country, entry.admin1] += weight
    for hint in hints:
        if hint.country:
            countries[hint.country] += HINT
            if hint.admin1:
                states[hint.country, hint.admin1] += HINT
    return countries, states


def _sureness(name: Name) -> float:
    """A name of one meaning votes fully, one of many hardly."""
    return 1.0 if name.containers else max(0.15, 1.0 / len(name.entries))


def _context(
    entry: PlaceEntry,
    key: str,
    names: dict[str, Name],
    chosen: dict[str, PlaceEntry],
    countries: Counter[str],
    states: Counter[tuple[str, str]],
    hints: Sequence[PlaceEntry],
) -> float:
    if len(names[key].entries) < 2:
        return 0.0
    mine = chosen[key]
    own = _sureness(names[key]) * math.sqrt(names[key].count)
    same_country = countries[entry.country] - (own if mine.country == entry.country else 0.0) if entry.country else 0.0
    score = COUNTRY_VOTES * math.log1p(max(0.0, same_country))
    if entry.admin1 and entry.country:
        at = states[entry.country, entry.admin1] - (
            own if (mine.country, mine.admin1) == (entry.country, entry.admin1) else 0.0
        )
        score += STATE_VOTES * math.log1p(max(0.0, at))
    if entry.feature in ("city", "admin2", "poi"):
        score += NEARNESS * math.log1p(2 * _nearness(entry, key, names, chosen, hints))
    return score


def _nearness(
    entry: PlaceEntry, key: str, names: dict[str, Name], chosen: dict[str, PlaceEntry], hints: Sequence[PlaceEntry]
) -> float:
    """Sum over the other towns of e^(-km/60), each by how sure it is."""
    total = 0.0
    lat, lon = entry.lat or 0.0, entry.lon or 0.0
    wide = math.cos(math.radians(lat))
    for other, place in chosen.items():
        if (
            other != key
            and place.lat is not None
            and place.lon is not None
            and place.feature in ("city", "admin2", "poi")
        ):
            dy, dx = (place.lat - lat) * 111.2, (place.lon - lon) * 111.2 * wide
            if abs(dy) < 300 and abs(dx) < 300 and place.key != entry.key:
                total += math.exp(-math.hypot(dx, dy) / NEAR_KM) * max(0.3, _sureness(names[other]))
    for place in hints:
        if place.lat is not None and place.lon is not None and place.feature in ("city", "admin2"):
            dy, dx = (place.lat - lat) * 111.2, (place.lon - lon) * 111.2 * wide
            if abs(dy) < 300 and abs(dx) < 300:
                total += math.exp(-math.hypot(dx, dy) / NEAR_KM)
    return total
