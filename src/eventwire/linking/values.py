"""What a field's value is, when two of them cannot both be true, and when one contains the other.

In: claims' parties, places and times. Out: a key, the plain value that is written, and what is compared. Invariant: a
value that is only coarser than another ("the state" for its army) never contradicts it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from eventwire.linking.origins import Told
from eventwire.linking.rules import places_apart, places_same
from eventwire.linking.units import GENERAL, OWN_FORCES, closed_days, party_key
from eventwire.records import Party, Place, When

ANYBODY = frozenset(
    "fighters militants gunmen attackers assailants insurgents rebels jihadists islamists extremists".split()
)


@dataclass(slots=True)
class Value:
    """A value under one key, with the claims that state it; `seen` is what it is compared by."""

    key: tuple
    plain: Any
    seen: Any
    told: list[Told]
    role: str = ""


class Who(NamedTuple):
    """What is compared of a party."""

    key: str
    country: str | None
    kind: str
    entity_id: str | None
    name: str | None


def _parties(parties: Sequence[Party]) -> tuple[tuple, Any, Any] | None:
    if not parties:
        return None
    best = {party_key(p): p for p in parties}
    keys = sorted(best)
    kept = [best[k] for k in keys]
    plain = [{"name": p.name or p.text, "entity_id": p.entity_id, "country": p.country, "kind": p.kind} for p in kept]
    return tuple(keys), plain, [Who(k, p.country, p.kind, p.entity_id, p.name) for k, p in zip(keys, kept, strict=True)]


def _place(place: Place | None) -> tuple[tuple, Any, Any] | None:
    if place is None:
        return None
    plain = {n: getattr(place, n) for n in ("name", "geonameid", "lat", "lon", "country", "admin1", "where_prec")}
    plain["name"] = place.name or place.text
    return (place.geonameid or 0, plain["name"], place.country or ""), plain, place


def _when(when: When | None) -> tuple[tuple, Any, Any] | None:
    if when is None or (when.start is None and when.end is None):
        return None
    plain = {"start": when.start, "end": when.end, "date_prec": when.date_prec, "relation": when.relation}
    return (when.start or "", when.end or "", when.relation), plain, when


READERS: dict[str, Callable[[Any], tuple[tuple, Any, Any] | None]] = {
    "event_type": lambda claim: ((claim.event_type,), claim.event_type, claim.event_type),
    "mode": lambda claim: ((claim.mode,), claim.mode, claim.mode) if claim.mode else None,
    "actor": lambda claim: _parties(claim.actor),
    "recipient": lambda claim: _parties(claim.recipient),
    "place": lambda claim: _place(claim.place),
    "when": lambda claim: _when(claim.when),
}


def _never(a: Any, b: Any) -> bool:
    return False


def other_actor(a: Sequence[Who], b: Sequence[Who]) -> bool:
    """Two sets of actors cannot both be it: of two countries, or two armed groups; "gunmen" may be anybody."""
    if _coarser_party(a, b) or _coarser_party(b, a):
        return False
    return all(_differ(x, y) for x in a for y in b)


def other_recipient(a: Sequence[Who], b: Sequence[Who]) -> bool:
    """Two tellings of who was acted upon exclude each other: fighters and civilians, or two states"""
    if _coarser_party(a, b) or _coarser_party(b, a):
        return False
    return all(_differ(x, y) for x in a for y in b)


def one_side(a: Who, b: Who) -> bool:
    """Whether two parties may be one: of one country, of one name, or one of them anybody"""
    if a.country and b.country:
        return a.country == b.country and (a.kind != "person") == (b.kind != "person")
    return _holds(a, b) or _holds(b, a)


def _differ(a: Who, b: Who) -> bool:
    if a.key == b.key or "unknown" in (a.kind, b.kind):
        return False
    if a.country and b.country and a.country != b.country:
        return True
    if a.kind in OWN_FORCES and b.kind in OWN_FORCES:
        return False
    return "armed_group" in (a.kind, b.kind) and not (a.name and b.name and (a.name in b.name or b.name in a.name))


def _coarser_party(a: Sequence[Who], b: Sequence[Who]) -> bool:
    """True where a names the same side as b, only less closely: the state for its army, gunmen for a group."""
    return all(any(_holds(x, y) for x in a) for y in b)


def _holds(a: Who, b: Who) -> bool:
    if a.key == b.key or _told_alike(a, b):
        return True
    if (a.kind == "unknown" or _anybody(a)) and not a.entity_id:
        return not (a.country and b.country and a.country != b.country) and (a.kind in ("unknown", b.kind))
    return bool(a.country and a.country == b.country and a.kind in ("state", "government") and b.kind in GENERAL)


def _told_alike(a: Who, b: Who) -> bool:
    """True for one party in two words: forces of one state without a name, one noun with and without its country."""
    if a.entity_id or b.entity_id or a.kind != b.kind or (a.country and b.country and a.country != b.country):
        return False
    if a.kind in OWN_FORCES and a.country and a.country == b.country:
        return True
    return _noun(a) == _noun(b)


def _noun(a: Who) -> str:
    """The last word of a name, one and many alike."""
    words = (a.name or a.key.partition("|")[0]).lower().split()
    return words[-1].removesuffix("s") if words else ""


def _anybody(a: Who) -> bool:
    """True for words that any armed group may be called by: "fighters in the hills" hold whoever they are."""
    words = set((a.name or a.key).lower().replace("|", " ").split())
    return a.kind == "armed_group" and not words.isdisjoint(ANYBODY)


def _holds_place(a: Place, b: Place) -> bool:
    if places_same(a, b):
        return (a.where_prec or 9) >= (b.where_prec or 9) or a.name == b.name
    if a.feature == "country":
        return bool(a.country) and a.country == b.country
    return (
        a.feature == "admin1" and bool(a.admin1 or a.name) and b.admin1 in (a.admin1, a.name) and a.country == b.country
    )


def _other_place(a: Place, b: Place) -> bool:
    """Two places cannot both be it; waters of nobody and the ground or waters of a state exclude each other"""
    if 7 in (a.where_prec, b.where_prec) and a.where_prec != b.where_prec:
        return bool((b if a.where_prec == 7 else a).country)
    return places_apart(a, b)


def _other_time(a: When, b: When) -> bool:
    x, y = closed_days(a), closed_days(b)
    return bool(x and y and (x[1] < y[0] or y[1] < x[0]))


def _holds_time(a: When, b: When) -> bool:
    x, y = closed_days(a), closed_days(b)
    return bool(x and y and x[0] <= y[0] and y[1] <= x[1])


CONTRADICT: Mapping[str, Callable[[Any, Any], bool]] = {
    "event_type": _never,
    "mode": _never,
    "actor": other_actor,
    "recipient": other_recipient,
    "place": _other_place,
    "when": _other_time,
}
CONTAINS: Mapping[str, Callable[[Any, Any], bool]] = {
    "event_type": lambda a, b: a == b,
    "mode": lambda a, b: a == b,
    "actor": _coarser_party,
    "recipient": _coarser_party,
    "place": _holds_place,
    "when": _holds_time,
}
