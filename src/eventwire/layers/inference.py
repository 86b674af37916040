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

from eventwire.records import Claim, Party, Place, Reason

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
    told_in: frozenset[str] = frozenset(),
) -> Place | None:
    """Return the country that an act of force is in by its parties or by its story, as an area, or None.

    `places` are those of the story, `told_in` the countries in which it has told of force before: where these are all
    abroad, the country that it is filed from is no longer the likely one. Degrees are of the country's conventional
    point; `uncertainty_km` is the country's radius.
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
    if (told_in and filed.country not in told_in) or not named or max(named.values()) != named[filed.country]:
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


def force_told_in(made: Sequence[Claim]) -> frozenset[str]:
    """The countries in which the claims made so far tell of force, by a place that the words give."""
    told = (c.place for c in made if c.event_type in FORCE and c.place is not None and "place" in c.stated)
    return frozenset(p.country for p in told if p.country)


def without_story_country(hit: Sequence[Party], told_in: frozenset[str]) -> tuple[Party, ...]:
    """Whom force befell, without a country that only the story as a whole lends: it told of force in another one before.

    "Chad bombed camps in Sudan. A number of fighters were killed": whose fighters is not known.
    """
    return tuple(_without(p) if _of_story_elsewhere(p, told_in) else p for p in hit)


def _of_story_elsewhere(party: Party, told_in: frozenset[str]) -> bool:
    lent = any(r.rule == "country_of_story" for r in party.reasons)
    return lent and not party.entity_id and bool(told_in) and party.country not in told_in


def _without(party: Party) -> Party:
    return replace(party, country=None, reasons=tuple(r for r in party.reasons if r.rule != "country_of_story"))


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
