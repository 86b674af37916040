"""Places of a document: where each is named, which place it is, how exactly, and what part it plays.

In: `Parsed` and a `Gazetteer`. Out: `Place`s in text order that do not overlap, and by `event_places` those that
belong to one event. Invariant: nothing is filled in that the words do not say: an unknown name has no
coordinates, a country stands for itself and never for its capital, and the dateline is never an event's
place by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from eventwire.knowledge.gazetteer import Gazetteer, PlaceEntry
from eventwire.layers.where_attach import event_places
from eventwire.layers.where_find import Found, find
from eventwire.layers.where_prec import narrowed
from eventwire.layers.where_resolve import resolve
from eventwire.layers.where_role import role_of
from eventwire.layers.where_unknown import namesake_abroad, told_by_words, where_it_lies
from eventwire.records import Place, Reason

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed

__all__ = ["event_places", "in_events", "places"]

PREC = {"city": 1, "poi": 1, "admin2": 3, "admin1": 4, "region": 5, "water": 5, "country": 6}
TOWN_KM, POINT_KM = 5.0, 2.0  # a town's own extent; a facility's


def places(parsed: Parsed, gazetteer: Gazetteer, directory: Any = None) -> tuple[Place, ...]:
    """Return the places a document names, in text order, resolved where the gazetteer knows them.

    `directory` is not needed and kept for the common form of the layers. Errors: none.
    """
    found = find(parsed, gazetteer)
    read = resolve(parsed.doc, found, hints(parsed, gazetteer))
    lying = [where_it_lies(parsed, found, number, read) for number in range(len(found))]
    chosen = [None if namesake_abroad(number, found, lying) else lying[number] for number in range(len(found))]
    return tuple(_place(parsed, found, number, chosen) for number in range(len(found)))


def hints(parsed: Parsed, gazetteer: Gazetteer) -> tuple[PlaceEntry, ...]:
    """Return what else is known of where a story is from: its outlet's home (`outlets.csv`)."""
    home = gazetteer.outlet_home(parsed.document.outlet)
    return (home,) if home else ()


def _place(parsed: Parsed, found: Sequence[Found], number: int, chosen: Sequence[PlaceEntry | None]) -> Place:
    mention, entry = found[number], chosen[number]
    span = parsed.span_of(parsed.doc[mention.start : mention.end])
    role = role_of(parsed, mention)
    if entry is None:
        why = Reason(
            "lat", "name_not_known", f"No table holds a place called {span.exact!r}, so it has no coordinates.", (span,)
        )
        unknown = Place(span.exact, span, mention.form, role=role, reasons=(why,))
        return told_by_words(parsed, found, number, chosen, unknown)
    place = Place(
        span.exact,
        span,
        mention.form,
        entry.name,
        entry.geonameid,
        entry.lat,
        entry.lon,
        entry.country,
        entry.admin1,
        entry.admin2,
        entry.feature,
        PREC[entry.feature],
        _radius(entry),
        role,
        entry.disputed,
        (_why(mention, entry, span),),
    )
    return narrowed(parsed, found, number, place) if mention.form == "name" else place


def _radius(entry: PlaceEntry) -> float:
    if entry.radius_km:
        return entry.radius_km
    return POINT_KM if entry.feature == "poi" else TOWN_KM


def _why(mention: Found, entry: PlaceEntry, span: Any) -> Reason:
    others = len(mention.entries) - 1
    if mention.form != "name":
        return Reason("name", "demonym", f"{span.exact!r} is the word for {entry.name} or its people.", (span,))
    rest = f", the likeliest of {others + 1} places of that name beside the others in the text" if others else ""
    return Reason(
        "name",
        f"found_by_{mention.how.replace(' ', '_')}",
        f"{span.exact!r} is read as {entry.name} ({entry.feature}){rest}.",
        (span,),
    )


def in_events(
    parsed: Parsed, found: Sequence[Place], claims: Sequence[Any], tolls: Sequence[Any] = ()
) -> tuple[Place, ...]:
    """Return a document's places; those of a claim's event, and where people were harmed, in the role "event"."""
    held = {p.span.start for c in claims for p in c.places if p.span}
    if any(p.role == "other" for p in found):
        held |= _of_harm(parsed, found, tolls)
    return tuple(with_role(p, "event") if p.role == "other" and p.span and p.span.start in held else p for p in found)


def _of_harm(parsed: Parsed, found: Sequence[Place], tolls: Sequence[Any]) -> set[int]:
    """Offsets of the places that by syntax belong to a word of harm told as real: "was wounded in Mosul"."""
    out: set[int] = set()
    for start in sorted({t.reasons[0].spans[0].start for t in tolls if t.reasons and t.reasons[0].spans}):
        span = parsed.doc.char_span(start, start + 1, alignment_mode="expand")
        if span is not None:
            for word in (span[0], *_deeds_of(span[0])):
                out |= {p.span.start for p in event_places(parsed, word, found) if p.span}
    return out


def _deeds_of(harm: Any) -> list[Any]:
    """The deed that a word of harm has for its subject: "clan fighting in X killed four"."""
    subjects = [c for c in harm.children if c.dep_ == "nsubj"]
    return [d for s in subjects for d in s.children if d.dep_ == "acl" and d.tag_ == "VBG" and d.i == s.i + 1]


def with_role(place: Place, role: str) -> Place:
    """Return the place in another role."""
    return replace(place, role=role)
