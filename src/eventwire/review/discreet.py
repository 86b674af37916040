"""What an export keeps back by default: names of private persons, and the exact place of the vulnerable.

In: plain claim rows. Out: the same rows with nothing false in them: a span that holds a private name keeps its
offsets and loses its words; other text says that a name is withheld; a home, shelter, hospital or camp keeps its
province and loses its coordinates. `eventwire annotate` writes the whole record, which is the analyst's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from eventwire.records import Claim, Place
from eventwire.review.privacy import VULNERABLE, Known, last_name, private

WITHHELD = "[name withheld]"
POINT = ("text", "name", "geonameid", "lat", "lon", "uncertainty_km")


@dataclass(frozen=True, slots=True)
class Discreet:
    """What may be told: `names` of private persons, `exact_places` of homes, shelters, hospitals and camps.

    `known` are persons whom the stories at hand show to be public ones.
    """

    names: bool = False
    exact_places: bool = False
    known: Known = field(default_factory=Known)

    def row(self, row: dict[str, Any], hidden: re.Pattern[str] | None) -> dict[str, Any]:
        """Return a claim row as it may be passed on; `hidden` is what `private_names` made of its story."""
        if not self.exact_places:
            row = row | {"place": _coarse(row.get("place"))}
        return row if self.names or hidden is None else _without(row, hidden)

    def tree(self, value: Any, hidden: re.Pattern[str] | None, points: frozenset[tuple[float, float]]) -> Any:
        """Return any plain value as it may be passed on: every place and every word in it.

        `hidden` is what `withheld` made of its claims; `points` are those of `kept_points`.
        """
        value = _coarse_all(value, points)
        return value if hidden is None else _without(value, hidden)

    def withheld(self, claims: Iterable[Claim]) -> re.Pattern[str] | None:
        """Return a pattern of all that is not told: private names, and names of shelters and the like."""
        claims = list(claims)
        people = None if self.names else private_names(claims, self.known)
        kept = set() if self.exact_places else {w for p in _kept(claims) for w in (p.name, p.text) if w}
        shelters = _any_of(w for w in kept if w[:1].isupper())
        parts = [pattern.pattern for pattern in (people, shelters) if pattern is not None]
        return re.compile("|".join(parts)) if parts else None

    def kept_points(self, claims: Iterable[Claim]) -> frozenset[tuple[float, float]]:
        """Return the points of homes, shelters, hospitals and camps that are not told."""
        if self.exact_places:
            return frozenset()
        return frozenset((p.lat, p.lon) for p in _kept(claims) if p.lat is not None and p.lon is not None)


def _kept(claims: Iterable[Claim]) -> list[Place]:
    told = [p for c in claims for p in (*c.places, *((c.place,) if c.place else ()))]
    return [p for p in told if p.feature == "poi" and VULNERABLE.search(f"{p.text} {p.name or ''}")]


def _coarse_all(value: Any, points: frozenset[tuple[float, float]]) -> Any:
    if isinstance(value, dict):
        if (value.get("lat"), value.get("lon")) in points:
            value = (
                value
                | dict.fromkeys(key for key in POINT if key in value)
                | ({"span": None} if value.get("span") else {})
            )
        return {key: _coarse_all(item, points) for key, item in value.items()}
    return [_coarse_all(item, points) for item in value] if isinstance(value, (list, tuple)) else value


def private_names(claims: Iterable[Claim], known: Known | None = None) -> re.Pattern[str] | None:
    """Return a pattern of the names of private persons in a story's claims, whole and by surname; none, None.

    `known` are persons whom the stories show to be public ones.
    """
    known = known or Known()
    people = [p for c in claims for p in (*c.actor, *c.recipient, *c.said_by)]
    private_ones = [p for p in people if private(p) and p not in known]
    names = {w for p in private_ones for w in (p.name, p.text) if w and w[:1].isupper()}
    public = {word for p in people if not private(p) for word in f"{p.name} {p.text}".split()}
    names |= {w.split()[-1] for w in names if " " in w and last_name(w) not in known.last} - public
    return _any_of(w for w in names if len(w) > 2)


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern of any of these words, the longest first; none, None."""
    wanted = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, wanted))})\b") if wanted else None


def _without(value: Any, hidden: re.Pattern[str]) -> Any:
    if isinstance(value, dict):
        return {
            key: _without(item, hidden)
            for key, item in value.items()
            if not (key == "exact" and isinstance(item, str) and hidden.search(item))
        }
    if isinstance(value, (list, tuple)):
        return [_without(item, hidden) for item in value]
    return hidden.sub(WITHHELD, value) if isinstance(value, str) else value


def _coarse(place: Any) -> Any:
    if not place or place.get("feature") != "poi" or not VULNERABLE.search(place.get("text") or ""):
        return place
    span = {key: item for key, item in (place.get("span") or {}).items() if key != "exact"}
    return place | dict.fromkeys(POINT) | {"span": span or None}
