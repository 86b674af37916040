"""Places that no table holds, as far as the words around them say what and where they are.

In: a mention that resolved to nothing, and the document's other places. Out: the same place with feature, precision,
country and state where the words give them: "the village of X", "X, a town in Y province". Invariant: never
coordinates, and no country but that of a place the words say it lies in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.knowledge.gazetteer import PlaceEntry
from eventwire.layers.where_find import Found
from eventwire.layers.where_prec import NEAR, before_settlement
from eventwire.layers.where_words import SETTLEMENTS
from eventwire.records import Place, Reason

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed

KIND = "|".join(sorted(SETTLEMENTS))
APPOSED = re.compile(rf"\A,\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,4}}?(?:{KIND})\b", re.IGNORECASE)
NAMED_SO = re.compile(rf"\A\s+(?:{KIND})\b", re.IGNORECASE)
LIES_IN = re.compile(
    rf"\A\s*(?:(?:{KIND})\b)?(?:,?\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,4}}?(?:{KIND})\b)?"
    r"(?:,|,?\s+(?:in|of|inside)\b(?:\s+the\s+(?:[\w-]+\s+)?(?:district|province|region|state|county|area|north|south|east|west)\s+of)?)"
    r"\s+(?:the\s+)?(?:[a-z-]*(?:ern|central|north|south|east|west|coastal|rural)\s+)?\Z"
)
NAMESAKE, SMALL = 100_000, 30_000  # people of a town known by this name beside its own; of one of that very name
ELSEWHERE = 2  # mentions of other places that say where a story is
OWNED = re.compile(r"\A['\u2019]s\s+(?:[a-z-]+\s+){0,3}\Z")


def where_it_lies(
    parsed: Parsed, found: Sequence[Found], number: int, chosen: Sequence[PlaceEntry | None]
) -> PlaceEntry | None:
    """Return the entry of a named settlement in the country that the words say it lies in, None where no table has one.

    "The village of Paris in the east of Mali" is no Paris that a table knows.
    """
    entry = chosen[number]
    if entry is None or entry.feature == "country" or found[number].form != "name":
        return entry
    holder = _holder(parsed, found, number, chosen) if _kind(parsed, found[number]) else None
    if holder is None or holder.country is None or entry.country == holder.country or holder.countries:
        return entry
    inside = [e for e in found[number].entries if e.country == holder.country and e.feature != "country"]
    if holder.feature == "admin1":
        inside = [e for e in inside if e.admin1 == holder.name] or inside
    return max(inside, key=lambda e: (not e.alternate, e.population, -e.key), default=None)


def namesake_abroad(number: int, found: Sequence[Found], chosen: Sequence[PlaceEntry | None]) -> bool:
    """True for a small town in a country that no other place of the story is in: a village that no table has, unknown.

    Banjska, in a story about Kosovo, is no Bansko of Bulgaria. The bounds were chosen on TR-News, LGL and GeoVirus.
    """
    entry, mention = chosen[number], found[number]
    if entry is None or mention.form != "name" or entry.population >= (NAMESAKE if entry.alternate else SMALL):
        return False
    if entry.feature not in ("city", "admin2", "admin3"):
        return False
    others = [
        e.country
        for at, e in enumerate(chosen)
        if e is not None and e.country and e.key != entry.key and found[at].entries is not mention.entries
    ]
    return len(others) >= ELSEWHERE and entry.country not in others


def told_by_words(
    parsed: Parsed, found: Sequence[Found], number: int, chosen: Sequence[PlaceEntry | None], place: Place
) -> Place:
    """Return an unknown place with what the words say of it."""
    kind = _kind(parsed, found[number])
    holder = _holder(parsed, found, number, chosen)
    if kind:
        near = before_settlement(parsed.doc, found[number].start)[-1:] in [[n] for n in NEAR]
        detail = f"The text calls {place.text} a {kind}" + (" and says near it." if near else ".")
        why = Reason("where_prec", "named_settlement", detail, (place.span,) if place.span else ())
        place = replace(
            place, name=place.text, feature="city", where_prec=2 if near else 1, reasons=(*place.reasons, why)
        )
    if holder is None:
        return place
    why = Reason(
        "country",
        "lies_in",
        f"The text says that {place.text} lies in {holder.name}.",
        (place.span,) if place.span else (),
    )
    state = holder.admin1 if holder.feature in ("admin1", "admin2", "city") else None
    return replace(place, country=holder.country, admin1=state, reasons=(*place.reasons, why))


def _kind(parsed: Parsed, mention: Found) -> str | None:
    """The word for what it is: before it ("the village of X"), after it ("X, a town", "X village")."""
    doc, text = parsed.doc, parsed.text
    before = [t.lower_ for t in doc[max(0, mention.start - 2) : mention.start]]
    if before[-1:] == ["of"] and before[0] in SETTLEMENTS:
        return before[0]
    end = doc[mention.end - 1].idx + len(doc[mention.end - 1].text)
    match = APPOSED.search(text[end : end + 60]) or NAMED_SO.search(text[end : end + 20])
    return match[0].split()[-1].lower() if match else None


def _holder(
    parsed: Parsed, found: Sequence[Found], number: int, chosen: Sequence[PlaceEntry | None]
) -> PlaceEntry | None:
    """The known place that the words say it lies in: the next one behind "in" or a comma, or its owner before it."""
    doc, text, mention = parsed.doc, parsed.text, found[number]
    start, end = doc[mention.start].idx, doc[mention.end - 1].idx + len(doc[mention.end - 1].text)
    for other, pattern in ((number + 1, LIES_IN), (number - 1, OWNED)):
        if not 0 <= other < len(found) or (entry := chosen[other]) is None or found[other].form != "name":
            continue
        theirs = doc[found[other].start].idx
        last = doc[found[other].end - 1]
        gap = text[end:theirs] if other > number else text[last.idx + len(last.text) : start]
        larger = entry.feature in ("country", "admin1", "admin2", "region")
        if larger and len(gap) < 80 and pattern.search(gap):
            return entry
    return None
