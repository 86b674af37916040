"""The words that finding places goes by: prepositions, units, streets, newspapers, stop list, abbreviations.

In: `data/places/stop.txt` and `abbreviations.csv`. Out: sets and look-ups. Invariant: read once, on first use.
"""

from __future__ import annotations

import csv
from functools import cache

from eventwire.knowledge.gazetteer import FOLDER

LONGEST = 6  # tokens of a name
BIG_INSIDE_ORG = 50_000  # people: a town named inside an organisation's name
BIG_UNSEEN = 10_000  # people: a name that the parser takes for a language
BIG_BARE = 100_000  # people: a name of several words that stands without a place preposition
BIG_CAPITALS = 15_000  # people: a town in a paragraph printed in capitals
PLACE_LABELS = frozenset({"GPE", "LOC"})
PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "near",
        "from",
        "to",
        "into",
        "outside",
        "inside",
        "around",
        "across",
        "throughout",
        "off",
        "toward",
        "towards",
        "through",
        "via",
        "within",
        "between",
        "leaving",
    }
)
LEAVING = frozenset({"withdraw", "flee", "retreat", "escape", "depart", "expel", "evict"})
PARTIES = frozenset({"party", "front", "movement", "brigade", "brigades"})
STRUCK = frozenset(
    {"strike", "attack", "raid", "assault", "bombing", "shelling", "siege", "offensive", "airstrike", "advance"}
)
PACTS = frozenset({"accord", "accords", "treaty", "convention", "conventions", "protocol", "protocols"})
SITES = frozenset({"camp", "camps", "district", "province", "region", "area", "crossing", "airport", "settlement"})
INNER = frozenset(
    {
        "of",
        "de",
        "del",
        "la",
        "al",
        "el",
        "do",
        "da",
        "dos",
        "das",
        "le",
        "les",
        "du",
        "des",
        "and",
        "upon",
        "on",
        "under",
        "y",
        "e",
        "-",
        "the",
        "sur",
        "en",
        "am",
        "an",
        "der",
        "es",
        "ul",
        "ar",
        "'",
        "’",
        "'s",
        "’s",
        "di",
        "i",
        "as",
        "ash",
        "ad",
        "kwa",
    }
)
MEDIA_WORDS = frozenset(
    {
        "post",
        "times",
        "herald",
        "tribune",
        "journal",
        "news",
        "gazette",
        "star",
        "sun",
        "globe",
        "press",
        "telegraph",
        "chronicle",
        "mirror",
        "daily",
        "observer",
        "courier",
        "examiner",
        "inquirer",
        "dispatch",
        "sentinel",
        "review",
        "magazine",
        "mail",
        "standard",
        "record",
        "today",
    }
)
DIRECTIONS = frozenset(
    {
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "north",
        "south",
        "east",
        "west",
        "downtown",
        "upper",
        "lower",
        "greater",
        "southeast",
        "southwest",
        "northeast",
        "northwest",
    }
)
STREETS = frozenset(
    {
        "road",
        "street",
        "st.",
        "st",
        "rd.",
        "avenue",
        "ave.",
        "ave",
        "drive",
        "lane",
        "boulevard",
        "blvd.",
        "highway",
        "parkway",
        "way",
        "park",
        "stadium",
        "castle",
        "bridge",
        "airport",
        "square",
        "hospital",
        "museum",
        "church",
        "cathedral",
        "bay",
        "harbor",
        "harbour",
        "trail",
        "falls",
        "prison",
        "cemetery",
        "tunnel",
        "plaza",
        "mall",
        "creek",
        "lake",
        "river",
        "turnpike",
        "expressway",
        "freeway",
        "zoo",
    }
)
SETTLEMENTS = frozenset(
    {
        "village",
        "hamlet",
        "town",
        "city",
        "settlement",
        "community",
        "port",
        "locality",
        "commune",
        "township",
        "outpost",
    }
)
OF_HEADS = frozenset(
    {
        "resident",
        "city",
        "town",
        "village",
        "mayor",
        "people",
        "suburb",
        "outskirts",
        "capital",
        "port",
        "state",
        "province",
        "county",
        "district",
        "region",
        "island",
        "north",
        "south",
        "east",
        "west",
        "native",
        "streets",
        "area",
        "governorate",
        "municipality",
    }
)
UNITS = frozenset(
    {
        "county",
        "parish",
        "province",
        "state",
        "district",
        "region",
        "governorate",
        "oblast",
        "prefecture",
        "department",
        "township",
        "city",
        "island",
        "islands",
        "river",
        "peninsula",
        "valley",
    }
)


@cache
def stop_words() -> frozenset[str]:
    """Return the names that are never read as places unless the parser says so (`data/places/stop.txt`)."""
    lines = (FOLDER / "stop.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.removeprefix("!").split())


@cache
def never_places() -> frozenset[str]:
    """Return the words that are not places even where the parser says so: the lines that begin with "!"."""
    lines = (FOLDER / "stop.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(w for line in lines if line.startswith("!") for w in line[1:].split())


@cache
def abbreviations() -> dict[str, tuple[str, str]]:
    """Return abbreviation as written, full stops aside, to (name of the state, country)."""
    with (FOLDER / "abbreviations.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: (row["place"], row["country"]) for row in csv.DictReader(file)}
