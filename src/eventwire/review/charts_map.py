"""The map: where each source puts a deed, as exactly as it is told and no more.

In: a `Review`. Out: a `Picture` or None. Invariant: a place known to a radius is a mark in a dashed circle; one of
which only a district or province is told is a dotted area without a point; a country alone is never drawn.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from eventwire.records import Claim, Place
from eventwire.review import marks, wording
from eventwire.review.canvas import Box, Canvas, fit, measure
from eventwire.review.charts_ground import (
    KM,
    Point,
    View,
    clipped,
    country_names,
    ground,
    holds,
    mercator,
    path_of,
    province,
    scale_bar,
)
from eventwire.review.picture import Picture, colours_of, sentence
from eventwire.review.privacy import VULNERABLE
from eventwire.review.review import Item, Review
from eventwire.review.telling import denies_part

ON_THE_GROUND = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
AREAS = frozenset({"admin1", "admin2", "region"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place one kind of source tells for an incident."""

    item: Item
    place: Place
    claim: Claim
    sayers: tuple[str, ...]

    @property
    def area(self) -> bool:
        """True where only a district, province or region is told."""
        return self.place.feature in AREAS

    @property
    def km(self) -> float:
        """The radius within which the words leave the place open, in kilometres; 0 where it is not known."""
        return self.place.uncertainty_km or 0.0


def spots_of(review: Review) -> list[Spot]:
    """Return the places told better than a country, one a place and incident, in order of the letters."""
    found: dict[tuple, list] = {}
    forceful = [i for i in review.items if i.incident.event_type in ON_THE_GROUND]
    for item in forceful or review.items:
        for told in item.told:
            place = told.claim.place
            if place is None or place.lat is None or place.lon is None or place.feature in {"country", "water", None}:
                continue
            if _withheld(place, review) or told.claim.polarity == "negative":
                continue
            key = (item.incident.incident_key, place.geonameid or place.name)
            found.setdefault(key, [item, place, told.claim, {}])[3].setdefault(
                review.discretion.speaker(told.claim.said_by[0]), None
            )
    spots = [Spot(item, place, claim, tuple(said)) for item, place, claim, said in found.values()]
    return sorted(spots, key=lambda s: (s.item.letter or "~", not s.area, s.place.name or s.place.text))[:24]


def _withheld(place: Place, review: Review) -> bool:
    return not review.discretion.exact_places and place.feature == "poi" and bool(VULNERABLE.search(place.text or ""))


def view_of(spots: Sequence[Spot], width: float, height: float) -> View:
    """Return the window that holds the places told with their radii, a third wider, 450 km across at least."""
    west = east = spots[0].place.lon
    south = north = spots[0].place.lat
    for spot in spots:
        dy = spot.km / KM
        dx = dy / math.cos(math.radians(spot.place.lat))
        if spot.place.feature == "admin1":
            outline = province(spot.place.country, _name(spot), spot.place.lon, spot.place.lat)
            for x, y in (p for ring in outline for p in ring):
                west, east, south, north = min(west, x), max(east, x), min(south, y), max(north, y)
            if outline:
                continue
        west, east = min(west, spot.place.lon - dx), max(east, spot.place.lon + dx)
        south, north = min(south, spot.place.lat - dy), max(north, spot.place.lat + dy)
    middle = mercator((south + north) / 2)
    least = 450 / KM / math.cos(math.radians((south + north) / 2))
    wide = max((east - west) * 1.35, least)
    tall = max((mercator(north) - mercator(south)) * 1.35, least * height / width)
    scale = min(width / wide, height / tall)
    return View((west + east) / 2 - width / scale / 2, middle + height / scale / 2, scale, width, height)


def region(review: Review, width: float, incident: str | None = None) -> Picture | None:
    """Return the map of the places told, fitted to them; two sources' places of one incident are two marks."""
    spots = spots_of(review)
    if not spots:
        return None
    wide = width >= 500
    height = 430.0 if wide else 300.0
    canvas, colours, view = Canvas(width), colours_of(review), view_of(spots, width, height)
    canvas.parts.append(f'<svg x="0" y="0" width="{width:g}" height="{height:g}" overflow="hidden">')
    canvas.rect(0, 0, width, height, fill="sea")
    told_in = {s.place.country for s in spots}
    names = ground(canvas, view, told_in)
    _areas(canvas, spots, colours, view)
    canvas.parts.append("</svg>")
    taken = _points(canvas, review, spots, colours, view)
    taken += scale_bar(canvas, view)
    if wide:
        _plates(canvas, spots, view, taken)
        y = height + 8
    else:
        y = _chips(canvas, spots, view, taken, height)
    country_names(canvas, view, names, taken)
    return Picture(
        "map",
        _finding(spots),
        "Dashed circle: how far the place may be off, as told. Dotted area: only a district or province is told, so no point is drawn.",
        f"{_not_drawn(review, spots)}{_circles(spots)}Borders: Natural Earth (public domain); lines are not a position on any dispute. Places: GeoNames, CC BY 4.0.",
        canvas,
        y,
        ("Incident", "Place", "Known to", "Said by"),
        tuple(_row(s) for s in spots),
    )


def _circles(spots: Sequence[Spot]) -> str:
    """Return the words that say where an area is no outline."""
    round_ones = [
        s
        for s in spots
        if s.area
        and not (s.place.feature == "admin1" and province(s.place.country, _name(s), s.place.lon, s.place.lat))
    ]
    return "A round dotted area is a circle about a district, not its border. " if round_ones else ""


def _row(spot: Spot) -> tuple[str, ...]:
    known = f"{spot.place.feature}" if spot.area else "a place"
    known += f", ±{spot.km:.0f} km" if spot.km else ""
    return (f"{spot.item.letter} {spot.item.title}".strip(), _name(spot), known, ", ".join(spot.sayers))


def _name(spot: Spot) -> str:
    return spot.place.name or spot.place.text


def _finding(spots: Sequence[Spot]) -> str:
    twice = {s.item.letter for s in spots if s.item.letter}
    several = sorted(k for k in twice if len({_name(s) for s in spots if s.item.letter == k}) > 1)
    count = len({s.item.incident.incident_key for s in spots})
    if several and count == 1:
        many = len({_name(s) for s in spots})
        return f"{wording.number(many)} places are told of one incident"
    if several:
        return f"{wording.number(count)} incidents have a place; of {wording.joined(several)} more than one is told"
    return (
        f"Where {wording.number(count).lower()} incidents are told to have been"
        if count > 1
        else "Where it is told to have been"
    )


def _not_drawn(review: Review, spots: Sequence[Spot]) -> str:
    drawn = {s.item.incident.incident_key for s in spots}
    left: dict[str, int] = {}
    for item in review.items:
        places = [t.claim.place for t in item.told if t.claim.place and t.claim.place.feature == "country"]
        if item.incident.incident_key not in drawn and places:
            name = places[0].name or places[0].text
            left[name] = left.get(name, 0) + 1
    if not left:
        return ""
    return "Told only by country, and so not drawn: " + ", ".join(f"{n} {left[n]}" for n in sorted(left)) + ". "


def _circle(x: float, y: float, r: float) -> str:
    return f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 1 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 1 {-2 * r:.1f} 0Z"


def _areas(canvas: Canvas, spots: Sequence[Spot], colours: dict[str, str], view: View) -> None:
    """Draw how far each place may be off: dotted areas first, then dashed circles."""
    drawn = set()
    for spot in sorted(spots, key=lambda s: (not s.area, -s.km)):
        x, y = view.at(spot.place.lon, spot.place.lat)
        r = min(view.px(spot.km, spot.place.lat), max(view.width, view.height))
        token = colours.get(marks.side_key(spot.claim.said_by[0]), "third")
        if (x, y, spot.area) in drawn:
            continue
        drawn.add((x, y, spot.area))
        if spot.area:
            rings = _area_rings(spot, view)
            edge = "".join(path_of(ring) for ring in rings)
            canvas.path(edge, fill=f"{token}w", opacity=0.35)
            canvas.path(edge, stroke=token, dash="5 4", width=1.3)
            canvas.path(_stipple(rings), stroke=token, width=1.6)
        elif r > 10:
            canvas.path(_circle(x, y, r), fill=f"{token}w", stroke=token, dash="4 3", width=1.3, opacity=0.8)


def _points(canvas: Canvas, review: Review, spots: Sequence[Spot], colours: dict[str, str], view: View) -> list[Box]:
    """Draw a mark where a point is told; return the room the marks take. Marks of one point stand side by side."""
    taken: list[Box] = []
    for spot in (s for s in spots if not s.area):
        x, y = view.at(spot.place.lon, spot.place.lat)
        while any(abs(x - (b.left + 9)) < 12 and abs(y - (b.top + 9)) < 12 for b in taken):
            x += 15
        words = f"{sentence(spot.claim.said_by[0], spot.claim, None, review)}, at {_name(spot)}"
        canvas.mark(spot.claim.said_by[0], spot.claim, colours, x, y, words)
        taken.append(Box(x - 9, y - 9, x + 9, y + 9, ""))
    return taken


def _area_rings(spot: Spot, view: View) -> list[list[Point]]:
    """Return a province's outline in pixels; a circle about it where no outline is held, or for a district."""
    place = spot.place
    outline = province(place.country, _name(spot), place.lon, place.lat) if place.feature == "admin1" else ()
    drawn = [clipped([view.at(*p) for p in ring], view.width, view.height) for ring in outline]
    if any(len(ring) > 2 for ring in drawn):
        return [ring for ring in drawn if len(ring) > 2]
    x, y = view.at(place.lon, place.lat)
    r = max(min(view.px(spot.km, place.lat), max(view.width, view.height)), 14)
    turn = [math.tau * n / 48 for n in range(48)]
    return [clipped([(x + r * math.cos(t), y + r * math.sin(t)) for t in turn], view.width, view.height)]


def _stipple(rings: Sequence[Sequence[Point]]) -> str:
    """Return dots, in rows set off by half a step, that lie inside any of the rings."""
    out = []
    for ring in rings:
        xs, ys = [p[0] for p in ring], [p[1] for p in ring]
        gap = max(10.0, (max(xs) - min(xs)) / 24)
        for j in range(int((max(ys) - min(ys)) / gap) + 1):
            for i in range(int((max(xs) - min(xs)) / gap) + 1):
                x, y = min(xs) + gap * (i + 0.5 * (j % 2) + 0.3), min(ys) + gap * (j + 0.3)
                if holds(ring, x, y):
                    out.append(f"M{x:.1f} {y:.1f}h1.6")
    return "".join(out)


def _plates(canvas: Canvas, spots: Sequence[Spot], view: View, taken: list[Box]) -> None:
    """Draw a plate beside each spot, in the first of eight places where it meets nothing."""
    plates = []
    for group in _together(spots, view):
        spot, x, y = group[0], *view.at(group[0].place.lon, group[0].place.lat)
        first, second = fit(_name(spot), 190, 12, bold=True), _told_of(group)
        chips = 25 * len(group)
        w = 9 + chips + max(measure(first, 12, bold=True), measure(second, 11)) + 6
        box = _free(view, x, y, w, 38, taken)
        if box is None:
            box = Box(x + 10, y - 9, x + 28, y + 9, "")
            if not any(box.meets(b) for b in taken):
                taken.append(box)
                canvas.chip(
                    box.left, box.top, spot.item.letter, f"#{spot.item.anchor}", f"{spot.item.title}, {_name(spot)}"
                )
            continue
        taken.append(box)
        plates.append((group, box, first, second, chips))
        canvas.line(x, y, min(max(x, box.left), box.right), min(max(y, box.top), box.bottom), "ink3")
    for group, box, first, second, chips in plates:
        canvas.rect(box.left, box.top, box.right - box.left, 38, fill="paper", stroke="line", radius=3, width=1)
        for n, spot in enumerate(group):
            said = f"{spot.item.title}, {_name(spot)}"
            canvas.chip(box.left + 7 + 25 * n, box.top + 10, spot.item.letter, f"#{spot.item.anchor}", said)
        canvas.text(box.left + 7 + chips, box.top + 15, first, 12, bold=True)
        canvas.text(box.left + 7 + chips, box.top + 30, second, 11, fill="ink2")


def _together(spots: Sequence[Spot], view: View) -> list[list[Spot]]:
    """Return the spots by the point they stand on: incidents of one town share a plate, five at most."""
    found: dict[tuple, list[Spot]] = {}
    for spot in spots:
        x, y = view.at(spot.place.lon, spot.place.lat)
        found.setdefault((round(x), round(y), spot.area, _name(spot)), []).append(spot)
    return [group[n : n + 5] for group in found.values() for n in range(0, len(group), 5)]


def _told_of(group: Sequence[Spot]) -> str:
    """Return who tells a place, that it is denied, and how exactly it is known."""
    spot = group[0]
    sayers = list(dict.fromkeys(w for s in group for w in s.sayers))
    said = f"said by {wording.joined(sayers[:2])}" + (" and others" if len(sayers) > 2 else "")
    denied = _denied(group)
    inferred = any(r.rule.startswith(("inferred", "country_of")) for r in spot.place.reasons)
    exact = "inferred" if inferred else ("province only" if spot.area else f"±{spot.km:.0f} km" if spot.km else "")
    return f"{fit(said, 200, 11)}{f'; {denied}' if denied else ''}{', ' if exact else ''}{exact}"


def _denied(group: Sequence[Spot]) -> str:
    """Return that a deed told of a place is denied, or only a part of what is told of it; nothing where nobody does."""
    deny = [s for s in group if any(t.claim.polarity == "negative" for t in s.item.told)]
    if not deny:
        return ""
    words = "denied in part" if all(denies_part(s.item.told) for s in deny) else "denied"
    return words if len(group) == 1 else f"one is {words}"


def _free(view: View, x: float, y: float, w: float, h: float, taken: Sequence[Box]) -> Box | None:
    for far in (14, 40, 80, 130, 190):
        for dx, dy in ((0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1)):
            left = x + dx * far - (w / 2 if dx == 0 else 0 if dx > 0 else w)
            top = y + dy * far - (h / 2 if dy == 0 else 0 if dy > 0 else h)
            box = Box(left, top, left + w, top + h, "")
            fits = left > 4 and top > 4 and left + w < view.width - 4 and top + h < view.height - 4
            if fits and not any(box.meets(b) for b in taken):
                return box
    return None


def _chips(canvas: Canvas, spots: Sequence[Spot], view: View, taken: list[Box], height: float) -> float:
    """Draw only letters on the map, and the list beneath it."""
    y = height + 8
    for spot in spots:
        px, py = view.at(spot.place.lon, spot.place.lat)
        box = _free(view, px, py, 18, 18, taken)
        said = f"{spot.item.title}, {_name(spot)}"
        if box:
            taken.append(box)
            canvas.chip(box.left, box.top, spot.item.letter, f"#{spot.item.anchor}", said)
        canvas.chip(0, y + 2, spot.item.letter, f"#{spot.item.anchor}", said)
        exact = "province only" if spot.area else f"±{spot.km:.0f} km" if spot.km else "as told"
        canvas.text(26, y + 12, fit(f"{_name(spot)}, {exact}", canvas.width - 26, 12, bold=True), 12, bold=True)
        denied = f"; {words}" if (words := _denied([spot])) else ""
        words = fit(f"said by {wording.joined(spot.sayers[:2])}", canvas.width - 36 - measure(denied, 11), 11)
        canvas.text(26, y + 26, words + denied, 11, fill="ink2")
        y += 36
    return y
