"""The directory of actors: states, forces, groups, organisations, outlets and office holders, as data.

In: the tables under `data/directory` and, on wish, a user's own CSV or PETRARCH-format dictionaries.
Out: `Directory`, which finds a name (exactly, or the longest name that starts at a word) and says who
held an office on a day. Invariant: what is found is a row of a table, with that row's `source`.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from eventwire.errors import DataError

KINDS = "state government military police armed_group party igo ngo company media people person unknown".split()
FORMS = ("name", "adjective", "people", "capital", "seat")
ACTOR_TABLES = ("forces", "groups", "parties", "organisations", "media", "holders")
ROW_COLUMNS = ("id", "name", "aliases", "kind", "country", "sectors", "office", "start", "end", "shared", "source")
LONGEST_NAME = 9  # words; the longest names of the tables have eight
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
_MARKS = re.compile(r"[^a-z0-9]+")
_SPECIAL = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table: who goes by these names, of what kind, country and sector, and when.

    `start` and `end` are ISO dates, or the first part of one ("2014", "2014-06"), or None where open;
    for office holders they bound the term of `office`, for groups their years of activity. `shared` are
    those of its names that bodies of other countries go by as well.
    """

    entity_id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "unknown"
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    start: str | None = None
    end: str | None = None
    shared: tuple[str, ...] = ()
    source: str = "general knowledge"
    codes: Mapping[str, Any] = field(default_factory=dict)

    def active(self, on: str | None) -> bool:
        """Return whether the row holds on an ISO date; True where no date is given."""
        if not on:
            return True
        after_start = not self.start or on[: len(self.start)] >= self.start[: len(on)]
        return after_start and (not self.end or on[: len(self.end)] <= self.end[: len(on)])


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written in a table, the row it belongs to, and what form of name it is.

    `form` is one of name, adjective, people, capital, seat; `lower_safe` is False where the name in
    small letters is something else ("us", "turkey"); `shared` is True where bodies of other countries go
    by it too ("Congress"), so that it counts only where the text is about this one.
    """

    entry: Entry
    form: str
    written: str
    lower_safe: bool = True
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """What a common noun says of the party it denotes ("soldier": military, MIL).

    `use` is person, body (several people acting as one), office (a title that takes a country), role
    (takes its kind from the noun before it: "army spokesman"), group (takes it from what it is made
    of), label (a judgement, kept as a quotation), modifier or modifier_label (only before a role or group).
    """

    word: str
    kind: str
    sectors: tuple[str, ...]
    use: str


def key_of(text: str) -> str:
    """Return the letters and digits of a name, in lower case and without accents, marks or spaces.

    >>> key_of("al-Shabaab"), key_of("Côte d'Ivoire"), key_of("U.S.")
    ('alshabaab', 'cotedivoire', 'us')
    """
    lowered = text.lower()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFKD", lowered.translate(_SPECIAL))
        lowered = "".join(c for c in lowered if not unicodedata.combining(c))
    return lowered if lowered.isalnum() and lowered.isascii() else _MARKS.sub("", lowered)


class Directory:
    """All names of the tables, with their rows. Made by `Directory.load`; not changed afterwards."""

    def __init__(self, entries: Sequence[Entry], names: Sequence[Name], roles: Iterable[Role] = ()) -> None:
        self.entries = tuple(entries)
        self.roles: dict[str, Role] = {}
        self.modifiers: dict[str, Role] = {}
        for role in roles:
            table = self.modifiers if role.use.startswith("modifier") else self.roles
            table.setdefault(role.word, role)
        index: dict[str, list[Name]] = {}
        for name in names:
            index.setdefault(key_of(name.written), []).append(name)
        index.pop("", None)
        self._names = {key: tuple(found) for key, found in index.items()}

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Directory:
        """Read the package's tables, then the files in `extra`, whose rows come first where names agree.

        `extra` holds CSV files with at least the column `name` (see `data/directory/README.md`), or
        PETRARCH-format dictionaries (`.txt`). Errors: `DataError` naming file and line.
        """
        own: list[tuple[Entry, tuple[Name, ...]]] = []
        for path in extra:
            own.extend(_read_extra(Path(path)))
        base = [*read_states(), *read_peoples()]
        careful = _not_lower()
        for table in ACTOR_TABLES:
            base.extend((entry, _plain_names(entry, careful)) for entry in read_table(table))
        rows = own + base
        return cls([entry for entry, _ in rows], [name for _, names in rows for name in names], read_roles())

    # ---- looking up -------------------------------------------------------------------------------

    def names(self, text: str) -> tuple[Name, ...]:
        """Return every name of the tables that reads like `text`, in table order."""
        bare = text[4:] if text[:4].lower() == "the " else text
        return self._names.get(key_of(bare), ()) or self._names.get(key_of(text), ())

    def named(self, key: str) -> tuple[Name, ...]:
        """Return the names under a key as `key_of` makes it."""
        return self._names.get(key, ())

    def find(self, name: str, on: str | None = None) -> Entry | None:
        """Return the row that a name belongs to, one in force on the ISO date `on` before any other.

        A leading article is passed over; a capital or building gives the state it stands for. None where the tables do not have the name.
        """
        return best_entry([found.entry for found in self.names(name)], on)

    def begins(self, key: str) -> bool:
        """Return whether some name's key starts with `key`."""
        return key in self._beginnings

    def holder(self, country: str, office: str, on: str) -> Entry | None:
        """Return who held an office ("president", "foreign minister") of a country on an ISO date.

        None where the tables do not know, or know several.
        """
        found = [e for e in self._holders.get((country, office), ()) if e.active(on)]
        return found[0] if len({e.entity_id for e in found}) == 1 else None

    def by_surname(self, surname: str) -> tuple[Entry, ...]:
        """Return the office holders whose last name this is, in table order."""
        return self._surnames.get(key_of(surname), ())

    def description(self, words: str) -> tuple[str, ...]:
        """Return the ISO codes of the countries that a description may mean, or none."""
        return self._descriptions.get(words.lower(), ())

    @cached_property
    def described_nouns(self) -> frozenset[str]:
        """The last words of the descriptions."""
        return frozenset(words.split()[-1] for words in self._descriptions)

    @cached_property
    def _descriptions(self) -> dict[str, tuple[str, ...]]:
        return {r["words"].lower(): split_cell(r["countries"]) for r in table_rows("descriptions") if r["countries"]}

    @cached_property
    def first_names(self) -> Mapping[str, str]:
        """Gender ("m" or "f") by first name; a name both bear is left out."""
        men, women = _first_names("m"), _first_names("f")
        return MappingProxyType(dict.fromkeys(sorted(men - women), "m") | dict.fromkeys(sorted(women - men), "f"))

    def state(self, iso3: str | None) -> Entry | None:
        """Return the row of a state by its ISO 3166-1 alpha-3 code."""
        return self._states.get(iso3 or "")

    def by_id(self, entity_id: str) -> Entry | None:
        """Return the first row of an identifier."""
        return self._by_id.get(entity_id)

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.entity_id: entry for entry in reversed(self.entries)}

    @cached_property
    def countries(self) -> Mapping[str, Entry]:
        """The rows of states and territories by ISO 3166-1 alpha-3 code."""
        return MappingProxyType(self._states)

    @cached_property
    def demonyms(self) -> Mapping[str, str]:
        """ISO codes by adjective and by name of a people, as written in the tables, in lower case."""
        out: dict[str, str] = {}
        for names in self._names.values():
            for name in names:
                if name.form in ("adjective", "people") and name.entry.country:
                    out.setdefault(name.written.lower(), name.entry.country)
        return MappingProxyType(out)

    @cached_property
    def _states(self) -> dict[str, Entry]:
        return {e.country: e for e in reversed(self.entries) if e.kind == "state" and e.country}

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(key[:end] for key in self._names for end in range(1, len(key) + 1))

    @cached_property
    def _holders(self) -> dict[tuple[str, str], list[Entry]]:
        out: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            if entry.office and entry.country:
                out.setdefault((entry.country, entry.office), []).append(entry)
        return out

    @cached_property
    def _surnames(self) -> dict[str, tuple[Entry, ...]]:
        out: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.kind == "person" and entry.office:
                for surname in sorted(
                    {key_of(entry.name.split()[-1])} | {key_of(a) for a in entry.aliases if " " not in a}
                ):
                    out.setdefault(surname, []).append(entry)
        return {key: tuple(found) for key, found in out.items()}


def best_entry(entries: Sequence[Entry], on: str | None) -> Entry | None:
    """Return the first entry in force on the day, else the first of all, else None.

    A person found out of every term loses the office, since the tables do not say they hold it then.
    """
    for entry in entries:
        if entry.active(on):
            return entry
    if not entries:
        return None
    return replace(entries[0], office=None) if entries[0].kind == "person" else entries[0]


# ---- the package's tables --------------------------------------------------------------------------


def table_rows(table: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of `data/directory` as they are written."""
    with files("eventwire").joinpath(f"data/directory/{table}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def read_states() -> Iterator[tuple[Entry, tuple[Name, ...]]]:
    """Yield every state with its names, adjectives, peoples, capitals and seats of government."""
    for row in table_rows("states"):
        codes = {scheme: int(row[scheme]) for scheme in ("cow", "gw") if row[scheme]}
        entry = Entry(
            entity_id=row["id"],
            name=row["name"],
            aliases=split_cell(row["aliases"]),
            kind="state",
            country=row["iso3"],
            codes=codes | {"cameo": row["iso3"]},
            source=row["source"],
        )
        cells = (("name", (entry.name, *entry.aliases)), ("adjective", split_cell(row["adjectives"])))
        cells += (("people", split_cell(row["people"])), ("capital", split_cell(row["capitals"])))
        cells += (("seat", split_cell(row["seats"])),)
        careful = set(split_cell(row["not_lower"]))
        yield entry, tuple(Name(entry, form, w, w not in careful) for form, written in cells for w in written)


def read_peoples() -> Iterator[tuple[Entry, tuple[Name, ...]]]:
    """Yield every people without a state of its own, with its names and adjectives."""
    for row in table_rows("peoples"):
        written = (row["name"], *split_cell(row["aliases"]))
        entry = Entry(
            entity_id=row["id"],
            name=row["name"],
            aliases=written[1:],
            kind="people",
            country=row["country"] or None,
            sectors=("CVL",),
            source=row["source"],
        )
        yield (
            entry,
            tuple(Name(entry, "people", w) for w in written)
            + tuple(Name(entry, "adjective", w) for w in split_cell(row["adjectives"])),
        )


def _first_names(gender: str) -> set[str]:
    return {name for row in table_rows("firstnames") if row["gender"] == gender for name in split_cell(row["names"])}


def read_roles() -> Iterator[Role]:
    """Yield what each common noun of `nouns.csv` says of the party it denotes."""
    for row in table_rows("nouns"):
        yield Role(row["word"], row["kind"], split_cell(row["sectors"]), row["use"])


def read_table(table: str) -> Iterator[Entry]:
    """Yield the entries of one of the actor tables (forces, groups, organisations, media, holders ...)."""
    for row in table_rows(table):
        yield _entry_of(row, row["id"], f"{table}.csv")


def _not_lower() -> frozenset[str]:
    """Names that in small letters are other words."""
    return frozenset(word for row in table_rows("not_lower") for word in split_cell(row["words"]))


def _plain_names(entry: Entry, careful: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    return tuple(
        Name(entry, "name", w, _lower_safe(w, careful), w in entry.shared) for w in (entry.name, *entry.aliases)
    )


def _lower_safe(written: str, careful: frozenset[str]) -> bool:
    """True where the name in small letters still names the entry: it is long enough and no other word."""
    return len(written) > 2 and written.lower() not in careful


def split_cell(cell: str | None) -> tuple[str, ...]:
    """Return the values of a cell, which semicolons part."""
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


def _entry_of(row: Mapping[str, str], entity_id: str, where: str) -> Entry:
    kind = row.get("kind") or "unknown"
    if kind not in KINDS:
        raise DataError(f"{where} has the kind {kind!r}; it must be one of {', '.join(KINDS)}.")
    country = row.get("country") or None
    if country is not None and not re.fullmatch(r"[A-Z]{3}", country):
        raise DataError(f"{where} has the country {country!r}; give the ISO 3166-1 alpha-3 code, such as 'FRA'.")
    for column in ("start", "end"):
        if row.get(column) and not _DATE.fullmatch(row[column]):
            raise DataError(f"{where} has the {column} {row[column]!r}; write it as 2014, 2014-06 or 2014-06-29.")
    return Entry(
        entity_id=entity_id,
        name=row["name"],
        aliases=split_cell(row.get("aliases")),
        kind=kind,
        country=country,
        sectors=split_cell(row.get("sectors")),
        office=row.get("office") or None,
        start=row.get("start") or None,
        end=row.get("end") or None,
        shared=split_cell(row.get("shared")),
        source=row.get("source") or "general knowledge",
    )


# ---- a user's own files ----------------------------------------------------------------------------


def _read_extra(path: Path) -> Iterable[tuple[Entry, tuple[Name, ...]]]:
    if not path.is_file():
        raise DataError(f"There is no actor file {str(path)!r}; give the path of a CSV or PETRARCH .txt file.")
    from eventwire.knowledge.petrarch import read_petrarch

    reader = read_own_csv if path.suffix.lower() == ".csv" else read_petrarch
    try:
        return [(entry, _plain_names(entry)) for entry in reader(path)]
    except UnicodeDecodeError as error:
        raise DataError(f"The actor file {str(path)!r} is not UTF-8; save it as UTF-8.") from error


def read_own_csv(path: Path) -> Iterator[Entry]:
    """Yield the entries of a user's CSV: `name` is required, the other columns are the tables' own.

    Errors: `DataError` where `name` is missing, a column is unknown or a value is not one that exists.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        columns = reader.fieldnames or []
        unknown = sorted(set(columns) - set(ROW_COLUMNS))
        if "name" not in columns:
            raise DataError(f"{path} has no column 'name'; its first line must name the columns, 'name' among them.")
        if unknown:
            raise DataError(f"{path} has the unknown column {unknown[0]!r}; use {', '.join(ROW_COLUMNS)}.")
        for line, row in enumerate(reader, start=2):
            where = f"{path}:{line}"
            if not (row.get("name") or "").strip():
                raise DataError(f"{where} has no name; fill the column 'name' or delete the line.")
            yield _entry_of(row, row.get("id") or f"own-{key_of(row['name'])}", where)
