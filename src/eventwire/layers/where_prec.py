"""How exactly words give a place: "near X", "30 km north of X", "the X district", "between X and Y".

In: a resolved `Place` and the words around it. Out: the place with `where_prec` (UCDP 1 to 7) and
`uncertainty_km` set by the first construction of `RULES` that fits, and a `Reason` naming it. Invariant: a
construction widens what the name alone would say or names the unit meant; it never makes up a point. The radii
are proposals: no published gold exists for them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.layers.where_find import Found
from eventwire.layers.where_words import SETTLEMENTS
from eventwire.records import Place, Reason

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Doc

NEAR_KM, OUTSKIRTS_KM, OFF_KM, BORDER_KM, PART_KM = 25.0, 15.0, 50.0, 50.0, 10.0
LINES = frozenset({"border", "frontier", "boundary"})
NEAR = frozenset({"near", "outside", "around", "nearby", "beside", "towards", "close", "vicinity"})
ROADS = frozenset({"road", "highway", "route", "motorway", "track", "railway", "line", "trail", "pipeline"})
SEAS = frozenset({"sea", "ocean", "gulf"})
COASTS = frozenset({"coast", "coastline", "region", "port", "shore", "resort", "state", "states", "fleet"})
OUTER = frozenset({"outskirts", "suburb", "suburbs", "edge", "edges"})
QUARTERS = frozenset(
    {"district", "districts", "neighbourhood", "neighborhood", "neighbourhoods", "neighborhoods", "quarter", "quarters"}
)
PARTS = frozenset({"neighborhood", "neighbourhood", "suburb", "quarter", "area", "district"})
LEVELS = {
    "province": 4,
    "state": 4,
    "governorate": 4,
    "oblast": 4,
    "region": 4,
    "prefecture": 4,
    "department": 4,
    "county": 3,
    "district": 3,
    "parish": 3,
    "municipality": 3,
}
BEARINGS = {
    "north": 0,
    "northeast": 45,
    "east": 90,
    "southeast": 135,
    "south": 180,
    "southwest": 225,
    "west": 270,
    "northwest": 315,
}
DIRECTIONAL = {
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
}
DISTANCE = re.compile(
    r"(\d[\d,.]*)\s*-?\s*(km|kms|kilometer|kilometers|kilometre|kilometres|mile|miles|nautical miles)\b[^,.;]{0,20}?\b(north|south|east|west)?\s?-?\s?(north|south|east|west)?(?:ern)? (?:of|(?:away )?from) (?:the )?(?-i:[a-z]+ ){0,4}\Z",
    re.I,
)
KM = {"k": 1.0, "m": 1.609, "n": 1.852}


def narrowed(parsed: Parsed, found: Sequence[Found], number: int, place: Place) -> Place:
    """Return the place with precision and uncertainty as its construction says."""
    for rule in RULES:
        made = rule(parsed, found, number, place)
        if made is not None:
            return made
    return place


def _said(place: Place, rule: str, detail: str, prec: int, km: float, **more: object) -> Place:
    why = Reason("where_prec", rule, detail, (place.span,) if place.span else ())
    return replace(place, where_prec=prec, uncertainty_km=round(km, 1), reasons=(*place.reasons, why), **more)


def _before(doc: Doc, start: int, words: int = 4) -> list[str]:
    low = max(0, start - words)
    return [t.lower_ for t in doc[low:start]]


def before_settlement(doc: Doc, start: int) -> list[str]:
    """The words before a place, those of "the Armenian village of" passed over."""
    before = _before(doc, start, 7)
    if before[-1:] != ["of"] or before[-2:-1] == [] or before[-2] not in SETTLEMENTS:
        return before
    at = start - 2
    while at and (doc[at - 1].pos_ in ("ADJ", "PROPN") or doc[at - 1].lower_ in ("the", "a", "-")):
        at -= 1
    return _before(doc, at, 5)


def some_distance_from(parsed: Parsed, found: Sequence[Found], number: int, place: Place) -> Place | None:
    """ "30 km north of X": the point is moved; it is open by a third of the distance, 5 km at least."""
    doc, start = parsed.doc, found[number].start
    if "of" not in (before := _before(doc, start, 5)) and "from" not in before:
        return None
    text = " ".join(t.text for t in doc[max(0, start - 12) : start]) + " "
    match = DISTANCE.search(text)
    if not match or place.lat is None or place.lon is None:
        return None
    km = float(match[1].replace(",", "").rstrip(".")) * KM[match[2][0].lower()]
    bearing = BEARINGS.get(((match[3] or "") + (match[4] or "")).lower())
    if bearing is None or km > 500:
        return _said(
            place,
            "some_distance_from",
            f"The text says {match[1]} {match[2]} from {place.text}.",
            2 if km <= 25 else 5,
            max(5.0, km),
        )
    lat = place.lat + km * math.cos(math.radians(bearing)) / 111.2
    lon = place.lon + km * math.sin(math.radians(bearing)) / (111.2 * max(0.05, math.cos(math.radians(place.lat))))
    return _said(
        place,
        "some_distance_from",
        f"The text says {match[1]} {match[2]} in a direction from {place.text}; the point is moved that far.",
        2 if km <= 25 else 5,
        max(5.0, km / 3),
        lat=round(lat, 4),
        lon=round(lon, 4),
    )


def near(parsed: Parsed, found: Sequence[Found], number: int, place: Place) -> Place | None:
    """ "near X", "outside X", "close to X": within 25 km of a town."""
    before = before_settlement(parsed.doc, found[number].start)
    if place.feature not in ("city", "poi") or not before:
        return None
    if (
        before[-1] in NEAR
        or before[-2:] in (["close", "to"], ["vicinity", "of"])
        or (before[-1] == "the" and before[-2:-1] and before[-2] in NEAR)
    ):
        return _said(place, "near", f"The text says near {place.text}, not in it.", 2, NEAR_KM)
    return None


def direction_of(parsed: Parsed, found: Sequence[Found], number: int, place: Place) -> Place | None:
    """ "north of X": within 25 km of a town."""
    before = _before(parsed.doc, found[number].start)
    if (
        place.feature in ("city", "poi")
        and len(before) > 1
        and before[-1] == "of"
        and before[-2].replace("-", "") in BEARINGS
    ):
        return _said(place, "direction_of", f"The text says {before[-2]} of {place.text}.", 2, NEAR_KM)
    return None


def outskirts(parsed: Parsed, found: Sequence[Found], number: int, place: Place) -> Place | None:
    """ "on the outskirts of X", "a suburb of X": within 15 km."""
    before = _before(parsed.doc, found[number].start)
    if (
        place.feature == "city"
        and len(before) > 1
        and before[-1] in ("of", "'s")
        and (before[-2] in OUTER or (before[-2] in QUARTERS and parsed.doc[found[number].start - 1].lower_ == "of"))
    ):
        return _said(place, "outskirts", f"The text says the {before[-2]} of {place.text}.", 2, OUTSKIRTS_KM)
    return None


def border_of(parsed: Parsed, found: Sequence[Found], number: int, place: Place) -> Place | None:
    """ "the border with X", "the X border": a line, not the unit."""
    doc, f = parsed.doc, found[number]
    before = _before(doc, f.start, 5)
    after = doc[f.end].lower_ if f.end < len(doc) else ""
    if place.feature in ("country", "admin1") and (
        _hyphened(parsed, found, number, LINES)
        or (
            ("border" in before or "borders" in before or "frontier" in before)
            and before[-1] in ("with", "of", "between", "and", "from", "the")
        )
        or after in ("border", "frontier")
        or (after in ("'s", "’s") and doc[f.end + 1 : f.end + 2].text.lower() in ("border", "frontier", "borders"))
    ):
        return _said(
            place,
            "border_of",
            f"The text says the border of {place.text}, so a line is meant and not the whole.",
            5,
            max(BORDER_KM, (place.uncertainty_km or 0) / 4),
        )
    return None


def off_coast(parsed: Parsed, found: Sequence[Found], number: int, place: Place) -> Place | None:
    """ "off X", "off the coast of X": at sea within 50 km."""
    before = before_settlement(parsed.doc, found[number].start)
    if before and (
        before[-1] == "off"
        or (before[-1] == "of" and "off" in before and ("coast" in before or "shore" in before))
        or before[-2:] == ["off", "the"]
    ):
        return _said(
            place,
            "off_coast",
            f"The text says off {place.text}: at sea beside it.",
            5,
            max(OFF_KM, place.uncertainty_km or 0) if place.feature == "country" else OFF_KM,
        )
    return None


def part_of_region(parsed: Parsed, found: Sequence[Found], number: int, place: Place) -> Place | None:
    """ "northern X": half of a state or country."""
    before = _before(parsed.doc, found[number].start, 1)
    if place.feature in ("country", "admin1", "region") and before and before[-1].replace("-", "") in DIRECTIONAL:
        return _said(
            place,
            "part_of_region",
            f"The text says the {before[-1]} part of {place.text}.",
            5,
            (place.uncertainty_km or 100) / 2,
        )
    return None


def between(parsed: Parsed, found: Sequence[Found], number: int, place: Place) -> Place | None:
    """ "between X and Y", "on the road from X to Y" with two towns: open by half their distance."""
    doc, f = parsed.doc, found[number]
    if place.feature != "city" or not f.start:
        return None
    if _hyphened(parsed, found, number, ROADS):
        return _said(place, "on_a_road", f"The text names a way that joins {place.text} and another place.", 5, NEAR_KM)
    first = _joined_to_next(parsed, found, number)
    second = number > 0 and _joined_to_next(parsed, found, number - 1)
    if not first and not second:
        return None
    opening = _before(doc, found[number if first else number - 1].start, 6)
    towns = [w for w in opening if w not in ("the", "towns", "cities", "villages", "of")]
    if towns[-1:] == ["between"]:
        return _said(place, "between", f"The text says between {place.text} and another place.", 5, NEAR_KM)
    if towns[-1:] == ["from"] and towns[-2:-1] and towns[-2] in ROADS:
        return _said(
            place, "on_a_road", f"The text says a {towns[-2]} that joins {place.text} and another place.", 5, NEAR_KM
        )
    return None


def _hyphened(parsed: Parsed, found: Sequence[Found], number: int, lines: frozenset[str]) -> bool:
    """True for either of two places that a hyphen joins before a line: "the X-Y border", "the X-Y road"."""
    doc = parsed.doc
    for first in (number, number - 1):
        if 0 <= first < len(found) - 1:
            a, b = found[first], found[first + 1]
            joined = b.start - a.end == 1 and doc[a.end].text in ("-", "\u2013")
            if joined and b.end < len(doc) and doc[b.end].lower_ in lines:
                return True
    return False


def _joined_to_next(parsed: Parsed, found: Sequence[Found], number: int) -> bool:
    """True where only "and" or "to" stands between a place and the next one."""
    if number + 1 >= len(found):
        return False
    gap = parsed.doc[found[number].end : found[number + 1].start]
    return len(gap) == 1 and gap[0].lower_ in ("and", "to")


def part_of_town(parsed: Parsed, found: Sequence[Found], number: int, place: Place) -> Place | None:
    """ "the X neighbourhood", "the X area": a part of a town or what lies round it."""
    doc, f = parsed.doc, found[number]
    after = doc[f.end].lower_ if f.end < len(doc) else ""
    unit = after == "district" and not _in_a_town(parsed, found, number)
    if place.feature == "city" and after in PARTS and not unit:
        return _said(place, "part_of_town", f"The text says the {after} of {place.text}.", 2, PART_KM)
    return None


def _in_a_town(parsed: Parsed, found: Sequence[Found], number: int) -> bool:
    """True where the district is one of a town: "the X district of Y", "Y's X district"."""
    doc, f = parsed.doc, found[number]
    for other in (number - 1, number + 1):
        if 0 <= other < len(found) and any(e.feature == "city" for e in found[other].entries):
            gap = doc[f.end + 1 : found[other].start] if other > number else doc[found[other].end : f.start]
            if [t.lower_ for t in gap] in (["of"], ["in"], ["'s"], ["\u2019s"]):
                return True
    return False


def unit_named(parsed: Parsed, found: Sequence[Found], number: int, place: Place) -> Place | None:
    """ "X province", "X county": the unit is meant, so the town of that name gives only a point in it."""
    doc, f = parsed.doc, found[number]
    after = doc[f.end].lower_ if f.end < len(doc) else ""
    if after in LEVELS and place.feature in ("city", "region"):
        return _said(
            place, "unit_named", f"The text says {place.text} {after}, a unit round the town.", LEVELS[after], 25.0
        )
    return None


def open_sea(parsed: Parsed, found: Sequence[Found], number: int, place: Place) -> Place | None:
    """ "in international waters off X": no country's."""
    before = [w for w in _before(parsed.doc, found[number].start, 6) if w not in ("the", "of", "coast")]
    if before[-1:] == ["off"] and "international" in before and {"waters", "airspace"} & set(before):
        return _said(place, "open_sea", f"The text says international waters off {place.text}.", 7, OFF_KM)
    return None


def at_sea(parsed: Parsed, found: Sequence[Found], number: int, place: Place) -> Place | None:
    """ "in the X Sea": on the water and no country's, unless its coast or a region called so is meant."""
    doc, f = parsed.doc, found[number]
    if place.feature != "water" or not SEAS & {t.lower_ for t in doc[f.start : f.end]}:
        return None
    if (f.end < len(doc) and doc[f.end].lower_ in COASTS) or COASTS & set(_before(doc, f.start, 3)):
        return None
    return _said(
        place,
        "at_sea",
        f"The text says {place.text}: on the water, which is no country's.",
        7,
        place.uncertainty_km or 0,
    )


RULES: tuple[Callable[[Parsed, Sequence[Found], int, Place], Place | None], ...] = (
    some_distance_from,
    near,
    direction_of,
    outskirts,
    border_of,
    open_sea,
    off_coast,
    at_sea,
    part_of_region,
    between,
    part_of_town,
    unit_named,
)
