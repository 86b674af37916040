"""What is filled in although no words beside the event give it, always with a Reason, never silently.

The one inference made: an act of force told without a place, all of whose victims belong to one country,
is placed in that country as a whole (`where_prec` 6), never in its capital.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eventwire.records import Party, Place, Reason, Span

if TYPE_CHECKING:
    from eventwire.knowledge.gazetteer import Gazetteer

FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def place_of_parties(
    event_type: str, actor: Sequence[Party], recipient: Sequence[Party], gazetteer: Gazetteer
) -> Place | None:
    """Return the country that all parties of an act of force share, as an area, or None.

    Degrees are of the country's conventional point; `uncertainty_km` is the country's radius.
    """
    if event_type not in FORCE:
        return None
    countries = {p.country for p in (*actor, *recipient)}
    known = sorted(c for c in countries if c)
    if len(known) != 1:
        return None
    entry = gazetteer.country(known[0])
    if entry is None:
        return None
    spans: tuple[Span, ...] = tuple(p.span for p in (*recipient, *actor) if p.span and p.country == known[0])[:2]
    why = Reason(
        "place",
        "country_of_parties",
        f"No place is told; those involved belong to {entry.name}, so the country as a whole.",
        spans,
    )
    return Place(
        text="",
        name=entry.name,
        geonameid=entry.geonameid,
        lat=entry.lat,
        lon=entry.lon,
        country=known[0],
        feature="country",
        where_prec=6,
        uncertainty_km=entry.radius_km,
        role="event",
        reasons=(why,),
    )
