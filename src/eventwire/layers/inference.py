"""What is filled in although no words beside the event give it, always with a Reason, never silently.

Two inferences are made, both of acts of force told without a place, which are placed in a country as a whole
(`where_prec` 6), never in its capital: all known parties belong to one country, and no dateline speaks against
it; or no party's country is another, and the dateline's country is also the one the story names most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.records import Party, Place, Reason

if TYPE_CHECKING:
    from eventwire.knowledge.gazetteer import Gazetteer

AT_SEA = frozenset({"owner_before_noun", "flag_before_noun", "owner_told"})
FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def place_of_parties(
    event_type: str,
    actor: Sequence[Party],
    recipient: Sequence[Party],
    gazetteer: Gazetteer,
    places: Sequence[Place] = (),
) -> Place | None:
    """Return the country that an act of force is in by its parties or by its story, as an area, or None.

    `places` are those of the story. Degrees are of the country's conventional point; `uncertainty_km` is the
    country's radius.
    """
    if event_type not in FORCE:
        return None
    known = sorted({p.country for p in (*actor, *recipient) if p.country and not _sails_for(p)})
    filed = next((p for p in places if p.role == "dateline" and p.country), None)
    if event_type == "ASSAULT" and _reaches_abroad(actor, recipient):
        known = []
    if len(known) == 1 and (filed is None or filed.country == known[0]):
        spans = tuple(p.span for p in (*recipient, *actor) if p.span and p.country == known[0])[:2]
        detail = "No place is told; those involved belong to {name}, so the country as a whole."
        return _whole(gazetteer, known[0], Reason("place", "country_of_parties", detail, spans))
    if any(p.country for p in (*actor, *recipient)) or filed is None or filed.country is None:
        return None
    named = Counter(p.country for p in places if p.country and p.form == "name" and p.role != "dateline")
    if not named or max(named.values()) != named[filed.country]:
        return None
    told = (p.span for p in places if p.country == filed.country and p.span)
    detail = "No place is told; the story is filed from {name} and names places there most, so the country as a whole."
    return _whole(gazetteer, filed.country, Reason("place", "country_of_story", detail, tuple(told)[:3]))


def _reaches_abroad(actor: Sequence[Party], recipient: Sequence[Party]) -> bool:
    """True where a state, its forces or a group known by name strike somebody of no known country: that may be
    anywhere, since groups fight across borders."""
    by_name = any(p.kind in ("state", "military") or (p.kind == "armed_group" and p.entity_id) for p in actor)
    return by_name and not any(p.country for p in recipient)


def _sails_for(party: Party) -> bool:
    """True for a ship or firm whose country is that of its owner or flag: it may be anywhere."""
    return any(r.rule in AT_SEA for r in party.reasons)


def _whole(gazetteer: Gazetteer, country: str, why: Reason) -> Place | None:
    entry = gazetteer.country(country)
    if entry is None:
        return None
    return Place(
        text="",
        name=entry.name,
        geonameid=entry.geonameid,
        lat=entry.lat,
        lon=entry.lon,
        country=country,
        feature="country",
        where_prec=6,
        uncertainty_km=entry.radius_km,
        role="event",
        reasons=(replace(why, detail=why.detail.format(name=entry.name)),),
    )
