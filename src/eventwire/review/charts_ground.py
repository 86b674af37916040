"""The ground of a map: countries and provinces, the window they are seen through, and how they are drawn.

In: outlines of the data files and a `View`. Out: paths on a `Canvas`. Invariant: a disputed outline is dashed, and no
line drawn here is a position on any dispute.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from eventwire.review.canvas import Box, Canvas, measure

BORDERS = Path(__file__).resolve().parents[1] / "data" / "borders" / "countries.json"
PROVINCES = BORDERS.with_name("provinces.json")
KM = 111.32  # kilometres a degree of latitude
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's rings in degrees, with its code, and whether the outline itself is disputed."""

    name: str
    country: str | None
    disputed: bool
    rings: tuple[tuple[Point, ...], ...]


@lru_cache(maxsize=1)
def outlines() -> tuple[Outline, ...]:
    """Return the countries' outlines from the data file (Natural Earth, see its README)."""
    data = json.loads(BORDERS.read_text(encoding="utf-8"))
    arcs = [_arc(flat, data["per_degree"]) for flat in data["arcs"]]

    def ring(numbers: Sequence[int]) -> tuple[Point, ...]:
        points: list[Point] = []
        for n in numbers:
            part = arcs[n] if n >= 0 else arcs[~n][::-1]
            points += part[1:] if points else part
        return tuple(points)

    return tuple(
        Outline(row["name"], row.get("country"), row.get("disputed", False), tuple(ring(r) for r in row["rings"]))
        for row in data["countries"]
    )


@lru_cache(maxsize=1)
def _provinces() -> dict[str, dict[str, list[list[int]]]]:
    return json.loads(PROVINCES.read_text(encoding="utf-8"))["units"]


@lru_cache(maxsize=256)
def province(country: str | None, name: str, lon: float, lat: float) -> tuple[tuple[Point, ...], ...]:
    """Return the rings of a first-order unit by its name, else of the one its point lies in; () where none fits."""
    units = _provinces().get(country or "", {})
    found = [units[name]] if name in units else list(units.values())
    for rings in found:
        outline = tuple(tuple(_arc(r, 50)) for r in rings)
        if name in units or any(holds(ring, lon, lat) for ring in outline):
            return outline
    return ()


def holds(ring: Sequence[Point], x: float, y: float) -> bool:
    """True where a point lies inside a ring."""
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def _arc(flat: Sequence[int], per: int) -> list[Point]:
    x = y = 0
    out = []
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        out.append((x / per, y / per))
    return out


def mercator(lat: float) -> float:
    """Return Mercator's y of a latitude, in degrees of the equator."""
    lat = max(min(lat, 84.0), -84.0)
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


@dataclass(frozen=True, slots=True)
class View:
    """A window on the world: degrees to pixels."""

    west: float
    north: float
    scale: float
    width: float
    height: float

    def at(self, lon: float, lat: float) -> Point:
        """Return the pixel of a place."""
        return (lon - self.west) * self.scale, (self.north - mercator(lat)) * self.scale

    def px(self, km: float, lat: float) -> float:
        """Return how many pixels a distance is at a latitude."""
        return km / (KM * math.cos(math.radians(lat))) * self.scale


def clipped(points: Sequence[Point], width: float, height: float) -> list[Point]:
    """Return a ring cut to the rectangle from -4 to width + 4, keeping its direction."""
    ring = list(points)
    for axis, edge, sign in ((0, -4.0, 1), (0, width + 4, -1), (1, -4.0, 1), (1, height + 4, -1)):
        out: list[Point] = []
        for n, here in enumerate(ring):
            before = ring[n - 1]
            inside, was = (here[axis] - edge) * sign >= 0, (before[axis] - edge) * sign >= 0
            if inside != was:
                t = (edge - before[axis]) / (here[axis] - before[axis])
                out.append((before[0] + t * (here[0] - before[0]), before[1] + t * (here[1] - before[1])))
            if inside:
                out.append(here)
        ring = out
        if not ring:
            return []
    return ring


def path_of(ring: Sequence[Point]) -> str:
    """Return a ring as an SVG path, points closer than a dot left out."""
    out, last = [], (1e9, 1e9)
    for x, y in ring:
        if abs(x - last[0]) + abs(y - last[1]) >= 0.8:
            out.append(f"{x:.1f} {y:.1f}")
            last = (x, y)
    return "M" + "L".join(out) + "Z" if len(out) > 2 else ""


def _shapes(view: View) -> Iterator[tuple[Outline, list[list[Point]]]]:
    for outline in outlines():
        rings = []
        for ring in outline.rings:
            cut = clipped([view.at(*p) for p in ring], view.width, view.height)
            if len(cut) > 2:
                rings.append(cut)
        if rings:
            yield outline, rings


def ground(canvas: Canvas, view: View, told_in: set[str | None]) -> list[tuple[str, Point, float]]:
    """Draw land and borders; return each country's name with where it may stand and how wide it is."""
    names = []
    for outline, rings in _shapes(view):
        path = "".join(path_of(r) for r in rings)
        if not path:
            continue
        fill = "land" if outline.country in told_in else "land2"
        canvas.path(path, fill=fill, stroke="ink3", width=0.8, dash="4 3" if outline.disputed else "")
        big = max(rings, key=_area)
        xs = [p[0] for p in big]
        if _area(big) > 5000:
            names.append((outline.name, _middle(big), max(xs) - min(xs)))
    return names


def _middle(ring: Sequence[Point]) -> Point:
    """Return the point of a grid inside a ring that is farthest from its corners and sides' middles."""
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    edge = [*ring, *(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))]
    best, far = (sum(xs) / len(xs), sum(ys) / len(ys)), -1.0
    for i in range(1, 12):
        for j in range(1, 12):
            x, y = min(xs) + (max(xs) - min(xs)) * i / 12, min(ys) + (max(ys) - min(ys)) * j / 12
            if holds(ring, x, y):
                room = min((x - a) ** 2 + 4 * (y - b) ** 2 for a, b in edge)
                if room > far:
                    best, far = (x, y), room
    return best


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def scale_bar(canvas: Canvas, view: View) -> list[Box]:
    """Draw a bar of a round number of kilometres; return the room it takes."""
    middle = view.north - view.height / view.scale / 2
    lat = math.degrees(2 * math.atan(math.exp(math.radians(middle))) - math.pi / 2)
    km = max((k for k in (25, 50, 100, 200, 500, 1000, 2000) if view.px(k, lat) <= view.width / 4), default=25)
    x, y, long = 12.0, view.height - 12, view.px(km, lat)
    canvas.path(f"M{x} {y - 4}v8M{x} {y}h{long:.1f}m0 -4v8", stroke="ink2", width=1.5)
    canvas.text(x + 4, y - 8, f"{km} km", 11, fill="ink2", halo=True)
    return [Box(x - 4, y - 24, x + max(long, 50) + 4, y + 8, "")]


def country_names(canvas: Canvas, view: View, names: Sequence[tuple[str, Point, float]], taken: list[Box]) -> None:
    """Write the names of countries where they meet nothing else."""
    for name, (x, y), room in names:
        words = name.upper()
        half = measure(words, 11) / 2
        box = Box(x - half - 2, y - 12, x + half + 2, y + 4, "")
        inside = box.left > 4 and box.right < view.width - 4 and box.top > 4 and box.bottom < view.height - 4
        if inside and 2 * half < room and not any(box.meets(b) for b in taken):
            canvas.text(x, y, words, 11, fill="ink3", anchor="middle", halo=True)
            taken.append(box)
