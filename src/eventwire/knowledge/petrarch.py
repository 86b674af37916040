"""Reading actor dictionaries in the PETRARCH format, so that a team can bring the one it has.

In: a text file such as

    JOHN_DOE_
    +DOE_
        [FRAGOV 20070516-20120515]
        [FRAELI >20120515]
    ACME_LIBERATION_FRONT  [COLREB]   # a remark

Out: entries of the directory, one for each code and range of dates. Invariant: names, codes and dates are
the file's; a code's first three letters are its country unless they are a kind of body (IGO, NGO, IMG,
MNC ...), the rest are sectors. Two-digit years from 30 on are of the 20th century.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from eventwire.errors import DataError
from eventwire.knowledge.directory import Entry, key_of

BODIES = {"IGO": "igo", "NGO": "ngo", "NGM": "ngo", "IMG": "armed_group", "MNC": "company", "UIS": "armed_group"}
SECTOR_KINDS = {
    "GOV": "government",
    "MIL": "military",
    "COP": "police",
    "SPY": "government",
    "JUD": "government",
    "LEG": "government",
    "REB": "armed_group",
    "SEP": "armed_group",
    "INS": "armed_group",
    "UAF": "armed_group",
    "PTY": "party",
    "OPP": "party",
    "MED": "media",
    "BUS": "company",
    "NGO": "ngo",
    "IGO": "igo",
}
CAMEO_TO_PLOVER = {"SEP": "REB", "INS": "REB", "MNC": "BUS", "NGM": "NGO", "IMG": "REB", "UIS": "UAF", "HRI": "NGO"}
CENTURY = 30  # years 30 to 99 of two digits are 19xx
_CODE = re.compile(r"\[([^\]]*)\]")
_RANGE = re.compile(r"(?:(?P<mark>[<>])(?P<one>\d{6,8})|(?P<start>\d{6,8})\s*-\s*(?P<end>\d{6,8}))$")


def read_petrarch(path: Path) -> Iterator[Entry]:
    """Yield the entries of a PETRARCH-format actor dictionary.

    Errors: `DataError` naming file and line where a code or a date cannot be read.
    """
    names: list[str] = []
    codes: list[tuple[int, str]] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        line = re.split(r"[#;]", raw, maxsplit=1)[0].strip()
        if not line or line.startswith("<"):
            continue
        bare = _CODE.sub("", line).strip()
        found = [(number, code.strip()) for code in _CODE.findall(line)]
        if bare and not bare.startswith("+"):
            yield from _entries(path, names, codes)
            names, codes = [_name_of(bare)], found
            continue
        if not names:
            raise DataError(f"{path}:{number} has {line!r} before any actor; start the file with a name.")
        if bare:
            names.append(_name_of(bare[1:]))
        codes += found
    yield from _entries(path, names, codes)


def _name_of(written: str) -> str:
    """ "VLADIMIR_PUTIN_" is "Vladimir Putin"; a name of up to three letters stays in capitals."""
    words = [w for w in written.strip().replace("_", " ").split() if w]
    return " ".join(w if len(w) <= 3 and len(words) == 1 else w.capitalize() for w in words)


def _entries(path: Path, names: list[str], codes: list[tuple[int, str]]) -> Iterator[Entry]:
    if not names:
        return
    for number, code in codes:
        letters, _, dates = code.partition(" ")
        if not re.fullmatch(r"[A-Z~]{3,}", letters) or len(letters.lstrip("~")) % 3:
            raise DataError(f"{path}:{number} has the code {letters!r}; codes are groups of three capital letters.")
        start, end = _dates(path, number, dates.strip())
        country, sectors, kind = _meaning(letters.lstrip("~"), agent=letters.startswith("~"))
        yield Entry(
            entity_id=f"petrarch-{key_of(names[0])}",
            name=names[0],
            aliases=tuple(names[1:]),
            kind=kind,
            country=country,
            sectors=sectors,
            start=start,
            end=end,
            source=path.name,
            codes={"cameo": letters},
        )


def _meaning(letters: str, *, agent: bool) -> tuple[str | None, tuple[str, ...], str]:
    parts = [letters[i : i + 3] for i in range(0, len(letters), 3)]
    country = None
    if not agent and parts[0] not in BODIES and parts[0] not in SECTOR_KINDS:
        country = parts.pop(0)
    sectors = tuple(dict.fromkeys(CAMEO_TO_PLOVER.get(part, part) for part in parts))
    kinds = [BODIES.get(part) or SECTOR_KINDS.get(part) for part in parts]
    kind = next((k for k in kinds if k), None) or ("state" if country and not parts else "unknown")
    return country, sectors, kind


def _dates(path: Path, number: int, written: str) -> tuple[str | None, str | None]:
    if not written:
        return None, None
    found = _RANGE.match(written)
    if found is None:
        why = "write it as 20070516-20120515, >20120515 or <20070516"
        raise DataError(f"{path}:{number} has the date range {written!r}; {why}.")
    if found["mark"]:
        day = _iso(path, number, found["one"])
        return (None, day) if found["mark"] == "<" else (day, None)
    return _iso(path, number, found["start"]), _iso(path, number, found["end"])


def _iso(path: Path, number: int, digits: str) -> str:
    if len(digits) == 7:
        raise DataError(f"{path}:{number} has the date {digits!r}; give six or eight digits.")
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) >= CENTURY else "20") + digits
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
