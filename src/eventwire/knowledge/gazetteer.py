"""Places by name: the built GeoNames file, the project's own tables and the user's, behind one look-up.

In: `data/places/gazetteer.npz` (towns, admin units; see `build_gazetteer.py`), `countries.csv`,
`supplement.csv`, `peoples.csv` and any CSV or GeoNames dump of the user's. Out: `Gazetteer`, which gives
every place a name may mean, never a choice. Invariant: a look-up depends on the name alone; candidates
stand in a fixed order (own tables first, then the file's). GeoNames is licensed CC BY 4.0: credit it.
"""

from __future__ import annotations

import csv
import hashlib
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from eventwire.errors import DataError

FOLDER = Path(__file__).resolve().parent.parent / "data" / "places"
GAZETTEER_FILE = FOLDER / "gazetteer.npz"
FEATURES = ("country", "admin1", "admin2", "city", "poi", "region", "water")
HASH_BITS = 46  # 520,000 names: one chance in 10^8 that a name not held looks like one that is
LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
    }
)
MARKS = re.compile(r"['\u2019\u2018\u02bb\u02bc\u02bf\u02be`.\u00b4]")
BREAKS = re.compile(r"[\s\u2010-\u2015/,-]+")
SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
EARTH_KM = 6371.0


def fold(name: str) -> str:
    """Return the key of a name: no case, accents, full stops or apostrophes; hyphens are spaces; saint, mount and fort short.

    >>> fold("Saint-Étienne"), fold("Sana'a"), fold("U.S.")
    ('st etienne', 'sanaa', 'us')
    """
    name = MARKS.sub("", name)
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(LETTERS))
        name = MARKS.sub("", "".join(c for c in name if not unicodedata.combining(c)))
    words = BREAKS.split(name.casefold())
    if len(words) > 1:
        words = [SHORT.get(w, w) for w in words if w]
    return " ".join(words).strip()


def name_hash(key: str) -> int:
    """Return the number under which a folded name is filed."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8"), digest_size=8).digest(), "big") >> (64 - HASH_BITS)


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance in kilometres between two points in degrees."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place a name may mean.

    Degrees are WGS84; `country` is ISO 3166-1 alpha-3 (XKX for Kosovo) or None for seas and regions of
    several states; `admin1`, `admin2` are names; `radius_km` holds nine in ten of a unit's towns, 0 for a
    town; `alternate` is true where the name asked for is not the usual one; `key` identifies the place.
    """

    key: int
    name: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    admin2: str | None
    feature: str
    population: int
    radius_km: float
    capital: bool = False
    disputed: bool = False
    alternate: bool = False
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Demonym:
    """A word for the people of a place or what is theirs: its form (demonym, adjective) and the place."""

    word: str
    form: str
    entry: PlaceEntry


class Gazetteer:
    """Every place a name may mean. Make one with `Gazetteer.load()`; it is never changed afterwards."""

    def __init__(self, arrays: dict[str, np.ndarray], own: Sequence[tuple[PlaceEntry, tuple[str, ...]]]) -> None:
        self._a = arrays
        self._hashes = np.cumsum(arrays["key_step"], dtype="u8")
        self._starts = np.concatenate(([0], np.cumsum(arrays["key_count"], dtype="i8")))
        self._name_ends = np.cumsum(arrays["name_length"], dtype="i8")
        self._blob = arrays["names"].tobytes()
        self._codes = [str(c) for c in arrays["codes"]]
        self._own: dict[str, list[PlaceEntry]] = {}
        self._capital_names: dict[str, frozenset[str]] = {}
        for entry, names in own:
            self._file(entry, names)
        self.demonyms: dict[str, tuple[Demonym, ...]] = {}
        self._outlets: dict[str, PlaceEntry] = {}
        self._entry = lru_cache(maxsize=20_000)(self._make_entry)

    def _file(self, entry: PlaceEntry, names: Iterable[str]) -> None:
        for number, name in enumerate(dict.fromkeys(fold(n) for n in (entry.name, *names))):
            held = self._own.setdefault(name, [])
            if all(e.key != entry.key for e in held):
                held.append(entry if number == 0 or entry.feature == "country" else _alternate(entry))

    @classmethod
    def load(cls, path: Path | str | None = None, extra: Iterable[Path | str] = ()) -> Gazetteer:
        """Return the gazetteer of the package (or of `path`), with the places of `extra` files before its own.

        `extra` are CSV files with the columns of `supplement.csv`, or GeoNames dumps (`.txt`, 19 columns parted by
        tabs). Errors: `DataError` where a file is missing or a row does not say what it must.
        """
        arrays = _arrays(Path(path) if path else GAZETTEER_FILE)
        radius = {str(c): float(r) for c, r in zip(arrays["codes"], arrays["country_radius"], strict=True)}
        own = list(_countries(FOLDER / "countries.csv", radius))
        own += list(read_places(FOLDER / "supplement.csv", first=len(own) + 1))
        for file in extra:
            reader = read_dump if Path(file).suffix == ".txt" else read_places
            own += list(reader(Path(file), first=len(own) + 1))
        made = cls(arrays, own)
        made._capital_names = dict(_capitals(FOLDER / "countries.csv"))
        made.demonyms = _demonyms(FOLDER / "countries.csv", FOLDER / "peoples.csv", made)
        made._outlets = _outlets(FOLDER / "outlets.csv", made)
        return made

    def lookup(self, name: str) -> tuple[PlaceEntry, ...]:
        """Return every place the name may mean, own tables first; empty where it is not known.

        >>> [e.country for e in Gazetteer.load().lookup("Sana'a")][:1]
        ['YEM']
        """
        return self.lookup_all([fold(name)])[0]

    def lookup_all(self, keys: Sequence[str]) -> list[tuple[PlaceEntry, ...]]:
        """Return `lookup` of many folded names at once (see `fold`), in their order."""
        if not keys:
            return []
        hashes = np.fromiter((name_hash(k) for k in keys), dtype="u8", count=len(keys))
        rows = np.searchsorted(self._hashes, hashes)
        rows[rows == len(self._hashes)] = 0
        found = self._hashes[rows] == hashes
        out = []
        for key, row, held in zip(keys, rows.tolist(), found.tolist(), strict=True):
            entries = self._own.get(key, ())
            if held:
                entries = (*entries, *self._held(row, key))
            out.append(tuple(entries))
        return out

    def known(self, keys: Sequence[str]) -> list[bool]:
        """Return for each folded name whether any place has it: cheaper than looking it up."""
        hashes = np.fromiter((name_hash(k) for k in keys), dtype="u8", count=len(keys))
        rows = np.searchsorted(self._hashes, hashes)
        rows[rows == len(self._hashes)] = 0
        found = (self._hashes[rows] == hashes).tolist()
        return [held or key in self._own for key, held in zip(keys, found, strict=True)]

    def demonym(self, word: str) -> Demonym | None:
        """Return what a word such as "Yemeni" or "Yemenis" says, or None."""
        held = self.demonyms.get(fold(word))
        return held[0] if held else None

    def country(self, iso3: str) -> PlaceEntry | None:
        """Return a country's entry by its ISO 3166-1 alpha-3 code."""
        return next((e for e in self._own.get(iso3.casefold() + "#", ())), None)

    def outlet_home(self, outlet: str | None) -> PlaceEntry | None:
        """Return where an outlet of `outlets.csv` is at home, None where the table does not name it."""
        return self._outlets.get(fold(outlet)) if outlet else None

    def _held(self, row: int, key: str) -> Iterator[PlaceEntry]:
        start, end = self._starts[row], self._starts[row + 1]
        for packed in self._a["key_place"][start:end].tolist():
            entry = self._entry(packed)
            # A state and its like-named unit are one place under two heads: the own table speaks for it.
            if entry.feature == "admin1" and any(e.geonameid == entry.geonameid for e in self._own.get(key, ())):
                continue
            yield entry

    def _make_entry(self, packed: int) -> PlaceEntry:
        index, other = packed >> 1, bool(packed & 1)
        a = self._a
        feature = FEATURES[a["feature"][index]]
        country = self._codes[a["country"][index]] or None
        name = self._name(index)
        first, second = int(a["admin1"][index]), int(a["admin2"][index])
        return PlaceEntry(
            key=-1 - index,
            name=name,
            geonameid=int(a["geonameid"][index]) or None,
            lat=round(int(a["lat"][index]) / 1e4, 4),
            lon=round(int(a["lon"][index]) / 1e4, 4),
            country=country,
            admin1=name if feature == "admin1" else self._name(first) if first >= 0 else None,
            admin2=name if feature == "admin2" else self._name(second) if second >= 0 else None,
            feature=feature,
            population=int(a["population"][index]),
            radius_km=float(a["radius"][index]),
            capital=feature == "city"
            and bool(a["population"][index])
            and fold(name) in self._capital_names.get(country or "", ()),
            alternate=other,
        )

    def _name(self, index: int) -> str:
        end = int(self._name_ends[index])
        return self._blob[end - int(self._a["name_length"][index]) : end].decode("utf-8")


def _alternate(entry: PlaceEntry) -> PlaceEntry:
    return PlaceEntry(*(True if f == "alternate" else getattr(entry, f) for f in PlaceEntry.__slots__))


def _arrays(path: Path) -> dict[str, np.ndarray]:
    try:
        with np.load(path, allow_pickle=False) as held:
            return {name: held[name] for name in held.files}
    except FileNotFoundError as error:
        why = f"The place file {str(path)!r} is missing; reinstall the package or run `python -m eventwire.knowledge.build_gazetteer`."
        raise DataError(why) from error


def _csv(path: Path, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(row for row in file if not row.startswith("#"))
            missing = [c for c in needed if c not in (rows.fieldnames or ())]
            if missing:
                raise DataError(
                    f"The place file {str(path)!r} lacks the column {missing[0]!r}; it needs {', '.join(needed)}."
                )
            for number, row in enumerate(rows, 2):
                yield number, {k: (v or "").strip() for k, v in row.items() if k}
    except FileNotFoundError as error:
        raise DataError(f"The place file {str(path)!r} is missing; name a file that exists.") from error
    except UnicodeDecodeError as error:
        raise DataError(f"The place file {str(path)!r} is not UTF-8; save it as UTF-8.") from error


def _number(path: Path, line: int, row: dict[str, str], column: str, low: float, high: float) -> float | None:
    if not row.get(column):
        return None
    try:
        value = float(row[column])
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        why = f"{str(path)!r} line {line}: {column} is {row[column]!r}, which is not a number from {low:g} to {high:g}; mend it."
        raise DataError(why)
    return value


def read_places(path: Path, *, first: int = 1) -> Iterator[tuple[PlaceEntry, tuple[str, ...]]]:
    """Yield the places of a CSV with their other names.

    Columns: `name` and `feature` (country, admin1, admin2, city, poi, region, water) are needed; `lat` and `lon`
    (degrees), `country` (alpha-3), `countries`, `names` (parted by ;), `admin1`, `admin2`, `radius_km`, `population`,
    `disputed` (yes), `geonameid` may be left out. Errors: `DataError` with file and line.
    """
    for offset, (line, row) in enumerate(_csv(path, ("name", "feature"))):
        if not row["name"] or row["feature"] not in FEATURES:
            what = "the name is empty" if not row["name"] else f"feature is {row['feature']!r}"
            raise DataError(
                f"{str(path)!r} line {line}: {what}; a place needs a name and one of {', '.join(FEATURES)}."
            )
        country = row.get("country", "").upper() or None
        if country and not re.fullmatch(r"[A-Z]{3}", country):
            raise DataError(f"{str(path)!r} line {line}: country is {country!r}; use its three letters, such as 'YEM'.")
        lat, lon = _number(path, line, row, "lat", -90, 90), _number(path, line, row, "lon", -180, 180)
        geonameid = _number(path, line, row, "geonameid", 1, 1e9)
        entry = PlaceEntry(
            key=first + offset,
            name=row["name"],
            geonameid=int(geonameid) if geonameid else None,
            lat=lat,
            lon=lon,
            country=country,
            admin1=row.get("admin1") or (row["name"] if row["feature"] == "admin1" else None),
            admin2=row.get("admin2") or (row["name"] if row["feature"] == "admin2" else None),
            feature=row["feature"],
            population=int(_number(path, line, row, "population", 0, 1e10) or 0),
            radius_km=_number(path, line, row, "radius_km", 0, 20000) or 0.0,
            disputed=row.get("disputed", "").lower() in ("yes", "true", "1"),
            countries=tuple(c for c in row.get("countries", "").split(";") if c),
        )
        yield entry, tuple(n for n in row.get("names", "").split(";") if n)


DUMP_FEATURES = {"A.ADM1": "admin1", "A.ADM2": "admin2", "P": "city", "H": "water", "A": "region", "L": "region"}


def read_dump(path: Path, *, first: int = 1) -> Iterator[tuple[PlaceEntry, tuple[str, ...]]]:
    """Yield the places of a GeoNames dump (such as `YE.txt`): 19 columns parted by tabs, no header.

    Errors: `DataError` where a line has other than 19 columns or no coordinates.
    """
    iso3 = {row["iso2"]: row["country"] for _, row in _csv(FOLDER / "countries.csv", ("country", "iso2"))}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise DataError(f"The place file {str(path)!r} is missing; name a file that exists.") from error
    offset = 0
    for line, text in enumerate(lines, 1):
        if not text.strip():
            continue
        cells = text.split("\t")
        if len(cells) != 19:
            raise DataError(
                f"{str(path)!r} line {line}: {len(cells)} columns where a GeoNames dump has 19; give the file as downloaded."
            )
        row = dict(zip(("lat", "lon", "population"), (cells[4], cells[5], cells[14] or "0"), strict=True))
        lat, lon = _number(path, line, row, "lat", -90, 90), _number(path, line, row, "lon", -180, 180)
        feature = DUMP_FEATURES.get(f"{cells[6]}.{cells[7]}") or DUMP_FEATURES.get(cells[6], "poi")
        names = tuple(
            n for n in cells[3].split(",") if n and n[0].isupper() and n.translate(LETTERS).isascii() and len(n) > 2
        )
        entry = PlaceEntry(
            key=first + offset,
            name=cells[1],
            geonameid=int(cells[0]),
            lat=lat,
            lon=lon,
            country=iso3.get(cells[8]),
            admin1=cells[1] if feature == "admin1" else None,
            admin2=cells[1] if feature == "admin2" else None,
            feature=feature,
            population=int(_number(path, line, row, "population", 0, 1e10) or 0),
            radius_km=0.0,
        )
        offset += 1
        yield entry, (cells[2], *names)


def _countries(path: Path, radius: dict[str, float]) -> Iterator[tuple[PlaceEntry, tuple[str, ...]]]:
    needed = (
        "country",
        "iso2",
        "name",
        "geonameid",
        "lat",
        "lon",
        "capital",
        "population",
        "disputed",
        "names",
        "adjectives",
        "demonyms",
    )
    for number, (_, row) in enumerate(_csv(path, needed), 1):
        entry = PlaceEntry(
            key=number,
            name=row["name"],
            geonameid=int(row["geonameid"]),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            country=row["country"],
            admin1=None,
            admin2=None,
            feature="country",
            population=int(row["population"]),
            radius_km=radius.get(row["country"], 0.0),
            disputed=row["disputed"] == "yes",
        )
        yield entry, (*(n for n in row["names"].split(";") if n), row["country"] + "#")


def _capitals(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    for _, row in _csv(path, ("country", "capital")):
        yield row["country"], frozenset(fold(c) for c in row["capital"].split(";"))


def plurals(noun: str) -> tuple[str, ...]:
    """Return a demonym and its plural: `Yemeni` gives `Yemenis`, `Chinese` stays."""
    if noun.endswith(("s", "sh", "ch", "men", "ese")):
        return (noun,)
    if noun.endswith("man"):
        return (noun, noun[:-3] + "men")
    return (noun, noun + "s")


def _demonyms(countries: Path, peoples: Path, gazetteer: Gazetteer) -> dict[str, tuple[Demonym, ...]]:
    out: dict[str, list[Demonym]] = {}

    def add(word: str, form: str, entry: PlaceEntry) -> None:
        held = out.setdefault(fold(word), [])
        if all((d.form, d.entry.key) != (form, entry.key) for d in held):
            held.append(Demonym(word, form, entry))

    for _, row in _csv(countries, ("country", "adjectives", "demonyms")):
        entry = gazetteer.country(row["country"])
        for word in filter(None, row["adjectives"].split(";")):
            add(word, "adjective", entry)
        for noun in filter(None, row["demonyms"].split(";")):
            for word in plurals(noun):
                add(word, "demonym", entry)
    for line, row in _csv(peoples, ("word", "form", "place")):
        entries = gazetteer.lookup(row["place"])
        if not entries:
            raise DataError(
                f"{str(peoples)!r} line {line}: no place is called {row['place']!r}; add it to supplement.csv."
            )
        for word in plurals(row["word"]) if row["form"] == "demonym" else (row["word"],):
            add(word, row["form"], _usual(entries))
    return {key: tuple(held) for key, held in out.items()}


def _outlets(path: Path, gazetteer: Gazetteer) -> dict[str, PlaceEntry]:
    out = {}
    for line, row in _csv(path, ("outlet", "place", "admin1", "country")):
        fits = [
            e for e in gazetteer.lookup(row["place"]) if e.country == row["country"] and row["admin1"] in ("", e.admin1)
        ]
        if not fits:
            raise DataError(
                f"{str(path)!r} line {line}: no place {row['place']!r} lies in {row['country']}; mend the row."
            )
        out[fold(row["outlet"])] = max(fits, key=lambda e: (e.feature == "city", not e.alternate, e.population))
    return out


def _usual(entries: Sequence[PlaceEntry]) -> PlaceEntry:
    return max(entries, key=lambda e: (e.feature in ("country", "region"), e.feature == "admin1", e.population))
