"""Tables by day for R and pandas: pairs of actor and recipient, and places, zeros included.

In: incidents and the annotated stories they came from. Out: plain rows. Invariant: every unit has a row on
every day from the first to the last, so that a zero is told from a day on which nothing was read; a zero
says that these stories tell nothing, not that nothing happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from eventwire.errors import UsageError
from eventwire.records import Annotated, Incident, Version

FORCE = ("ASSAULT", "COERCE", "MOBILIZE")
_COUNTS = ("stories_read", "incidents", "force", "other", "denied", "killed", "injured", "origins")
COLUMNS = {
    "pair": ("day", "actor", "recipient", *_COUNTS),
    "place": ("day", "country", "place", "lat", "lon", *_COUNTS),
}
NOT_HELD = ("denied", "retracted")


def panel(
    incidents: Sequence[Incident], annotated: Iterable[Annotated], *, by: str = "pair"
) -> list[dict[str, object]]:
    """Return one row for every unit and day: counts of incidents, people killed and injured as read, origins.

    `by` is "pair" (actor and recipient: country, else entity or name) or "place" (country and place). The day
    of an incident is the first day its most told time gives, else the day it was first seen; an incident
    nobody stands by counts under `denied` alone. Errors: `UsageError` for another `by`.
    """
    if by not in COLUMNS:
        raise UsageError(f"There is no panel by {by!r}; choose one of {', '.join(COLUMNS)}.")
    read = Counter(a.document.published[:10] for a in annotated if a.document.published)
    cells: dict[tuple, Counter[str]] = {}
    happened: set[str] = set()
    for one in incidents:
        day = day_of(one)
        if day is None or _not_yet(one):
            continue
        happened.add(day)
        for unit in sorted(set(_units(one, by))):
            cells.setdefault((day, *unit), Counter()).update(_counts(one))
    units = sorted({key[1:] for key in cells})
    names = COLUMNS[by][1 : -len(_COUNTS)]
    rows = []
    for day in days_between(sorted({*read, *happened})):
        for unit in units:
            counts = cells.get((day, *unit), Counter())
            row: dict[str, object] = {"day": day} | dict(zip(names, _shown(unit), strict=True))
            row |= {name: counts[name] for name in _COUNTS}
            rows.append(row | {"stories_read": read[day]})
    return rows


def day_of(one: Incident) -> str | None:
    """Return the day an incident is counted on, None where neither words nor publication give one."""
    told = [v for v in one.fields.get("when", ()) if v.value["start"] and v.status not in NOT_HELD]
    best = min(told, key=lambda v: (-len(v.origins), v.value["start"]), default=None)
    day = best.value["start"] if best else one.first_seen
    return day[:10] if day else None


def days_between(days: Sequence[str]) -> Iterator[str]:
    """Yield every day from the first to the last of sorted ISO days."""
    if not days:
        return
    at, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    while at <= last:
        yield at.isoformat()
        at += timedelta(days=1)


def _not_yet(one: Incident) -> bool:
    """True for what is only threatened or planned: no version says that it occurred."""
    return one.event_type != "THREATEN" and "occurred" not in one.fields


def _counts(one: Incident) -> dict[str, int]:
    if any(v.value is True and v.status in NOT_HELD for v in one.fields.get("occurred", ())):
        return {"denied": 1, "origins": len(one.origins)}
    force = one.event_type in FORCE
    read = Counter[str]()
    for measure in ("killed", "injured"):
        found = {t.category: t.reading for t in one.toll if t.measure == measure and t.scope == "event" and t.reading}
        read[measure] = found.get("unknown") or max(found.values(), default=0)
    return {"incidents": 1, "force": int(force), "other": int(not force), "origins": len(one.origins), **read}


def _units(one: Incident, by: str) -> Iterator[tuple]:
    if by == "place":
        place = _most_told(one.fields.get("place", ()))
        if place is not None:
            value = place.value
            lat, lon = value["lat"], value["lon"]
            yield (value["country"] or "", value["name"], "" if lat is None else lat, "" if lon is None else lon)
        return
    actors, recipients = (_most_told(one.fields.get(name, ())) for name in ("actor", "recipient"))
    for actor in _names(actors):
        for recipient in _names(recipients):
            if actor or recipient:
                yield (actor, recipient)


def _most_told(versions: Sequence[Version]) -> Version | None:
    held = [v for v in versions if v.status not in NOT_HELD]
    return min(held or versions, key=lambda v: (-len(v.origins), -len(v.claim_ids), str(v.value)), default=None)


def _names(version: Version | None) -> list[str]:
    if version is None:
        return [""]
    return sorted({p["country"] or p["entity_id"] or p["name"] for p in version.value})


def _shown(unit: tuple) -> list[object]:
    return [None if part == "" else part for part in unit]
