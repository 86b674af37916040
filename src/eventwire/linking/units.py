"""Units: one occurrence as one document tells it, with what linking compares of it.

In: an annotated document. Out: its `Unit`s, by prominence. Invariant: nothing is in a unit that no claim of
it says; parties are compared by what they are known by, never by how often they are named.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import NamedTuple

from eventwire.linking.stories import day_number
from eventwire.records import Annotated, Claim, Party, Place, When

FAMILIES = {
    "ASSAULT": "force",
    "COERCE": "force",
    "PROTEST": "protest",
    "MOBILIZE": "force",
    "THREATEN": "threat",
    "SANCTION": "sanction",
    "CONSULT": "talks",
    "AGREE": "talks",
    "CONCEDE": "yield",
    "RETREAT": "yield",
    "SUPPORT": "favour",
    "COOPERATE": "favour",
    "AID": "favour",
    "REQUEST": "words",
    "ACCUSE": "words",
    "REJECT": "words",
    "STATE": "words",
}
NOT_YET = frozenset({"planned", "threatened", "hypothetical", "requested"})
CAMPAIGN_DAYS = 3  # what lasts longer than this is a campaign, and its strikes are occurrences of their own
LONG = 7  # claims of force and unrest in one story; news of one deed makes three to five
TOWN = 2  # where_prec of what is told to a town or to a stone's throw from one
NOBODY = frozenset("it they he she we i you them him her us this that these those who which one some others".split())
OWN_FORCES = frozenset({"state", "government", "military", "police"})
PERFORMED = frozenset({"words", "threat", "talks", "favour"})  # done by saying or meeting: the day told is the day done
BODIES = OWN_FORCES | {"armed_group"}  # kinds of which a country has one or few
CALLS = frozenset({"strike", "boycott", "hunger-strike"})  # protest that is not in the street
SAME = frozenset({"denies", "confirms", "retracts"})  # what is said of a deed by these is said of that very deed
CROWD = frozenset(
    "protester protesters demonstrator demonstrators rioter rioters marcher marchers crowd crowds mob picketers "
    "supporters strikers".split()
)
GENERAL = frozenset({"state", "government", "military", "police", "unknown", "people"})


class Names(NamedTuple):
    """Names of parties, one or many of a kind alike: without countries, those told without one, and with them."""

    all: frozenset[str]
    bare: frozenset[str]
    full: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unit:
    """One occurrence as one document tells it. `days` are proleptic, both ends known, or None.

    `family` is that of the event type: types of one family may tell one deed. `long_story`: its story makes many claims of
    force and unrest, and so is hardly about one deed. `in_story.told_apart` says which of its
    story's deeds it tells (`deed`) and which it does not (`other_deeds`), where there are such.
    """

    story: int
    rank: int
    event_type: str
    claims: tuple[Claim, ...]
    stance: str
    days: tuple[int, int] | None
    latest: int | None
    day: int | None
    place: Place | None
    place_told: bool
    town: bool
    actors: frozenset[str]
    actor_countries: frozenset[str]
    actor_sides: frozenset[str]
    actor_bodies: frozenset[str]
    recipients: frozenset[str]
    recipient_countries: frozenset[str]
    recipient_sides: frozenset[str]
    recipient_heads: frozenset[str]
    actor_sure: bool
    recipient_sure: bool
    crowds: frozenset[str]
    modes: frozenset[str]
    kinds: frozenset[str]
    words: frozenset[str]
    tolls: frozenset[tuple[str, int]]
    campaign: bool
    background: bool
    named: frozenset[str]
    unrest: bool
    by_victim: bool
    fight: bool
    ids: frozenset[str]
    about: frozenset[str]
    family: str
    actor_names: Names
    recipient_names: Names
    start: int
    sentences: frozenset[int]
    long_story: bool = False
    deed: int = 0
    other_deeds: frozenset[int] = frozenset()

    @property
    def tells(self) -> bool:
        """Whether it says who acts or is acted upon, where or when."""
        return bool(self.actors or self.recipients or self.place_told or self.days)

    @property
    def counts_only(self) -> bool:
        """Whether it gives a count and nothing of how, when or where: the dead of a deed told before."""
        return bool(self.tolls) and not (self.kinds or self.days or self.place_told)

    @property
    def signature(self) -> tuple:
        """What is compared; units of one signature need comparing only once."""
        place = None if self.place is None else (self.place.geonameid, self.place.name, self.place.country)
        who = (self.actors, self.actor_sides, self.recipients, self.recipient_sides)
        return (
            self.event_type,
            self.stance,
            self.days,
            place,
            who,
            self.modes,
            self.words,
            self.rank == 0,
            self.campaign,
            self.day if self.family in PERFORMED and self.days is None and not self.background else None,
        )


@cache
def deed_words() -> dict[str, str]:
    """Event words that say what kind of deed it was where the mode does not: `data/linking/deed_words.csv`."""
    source = resources.files("eventwire") / "data" / "linking" / "deed_words.csv"
    with source.open(encoding="utf-8", newline="") as lines:
        return {row["word"]: row["kind"] for row in csv.DictReader(lines)}


def units_of(annotated: Annotated, story: int, apart: Callable[[Unit, Unit], bool] | None = None) -> list[Unit]:
    """Return the occurrences of one document: its incidents, or its claims where it lists none.

    `apart(a, b)` says of two claims of one incident that they tell two deeds after all; these become units of their own,
    behind all others.
    """
    by_id = {claim.claim_id: claim for claim in annotated.claims}
    groups = [tuple(by_id[i] for i in one.claim_ids if i in by_id) for one in annotated.incidents]
    inside = {claim.claim_id for group in groups for claim in group}
    groups += [(claim,) for claim in annotated.claims if claim.claim_id not in inside]
    published = day_number(annotated.document.published)
    long = sum(FAMILIES.get(c.event_type) in ("force", "protest") for c in annotated.claims) >= LONG
    parts = [_parted(group, story, published, long, apart) for group in groups if group]
    ordered = [part[0] for part in parts] + [more for part in parts for more in part[1:]]
    return [_unit(group, story, rank, published, long) for rank, group in enumerate(ordered)]


def _parted(
    group: tuple[Claim, ...], story: int, published: int | None, long: bool, apart: Callable[[Unit, Unit], bool] | None
) -> list[tuple[Claim, ...]]:
    """Claims of one incident by deed; one that goes with several stays with the one told last."""
    if apart is None or len(group) < 2:
        return [group]
    parts: list[list[Unit]] = []
    for claim in group:
        one = _unit((claim,), story, 0, published, long)
        home = next((part for part in reversed(parts) if not any(apart(one, other) for other in part)), None)
        if home is None:
            home = []
            parts.append(home)
        home.append(one)
    return [tuple(c for unit in part for c in unit.claims) for part in parts]


def _unit(claims: tuple[Claim, ...], story: int, rank: int, published: int | None, long: bool = False) -> Unit:
    event_type = Counter(c.event_type for c in claims).most_common(1)[0][0]
    whens = [c.when for c in claims if c.when is not None]
    modes = frozenset(c.mode for c in claims if c.mode)
    place, told = _best_place(claims), any(c.place is not None and "place" in c.stated for c in claims)
    lasting = any(_lasts(w) and _length(w) >= CAMPAIGN_DAYS for w in whens)
    days = [d for d in map(closed_days, whens) if d is not None]
    short = [d for d in days if d[1] - d[0] < CAMPAIGN_DAYS]
    actor, recipient = [p for c in claims for p in c.actor], [p for c in claims for p in c.recipient]
    tolls = [t for c in claims for t in c.toll]
    return Unit(
        story=story,
        rank=rank,
        event_type=event_type,
        claims=claims,
        stance="not yet" if event_type == "THREATEN" or all(c.modality in NOT_YET for c in claims) else "deed",
        days=min(short, key=lambda d: (d[1] - d[0], d)) if short else min(days, default=None),
        latest=min((d for d in map(_latest, whens) if d is not None), default=None),
        day=published,
        place=place,
        place_told=told,
        town=told and place is not None and (place.where_prec or 9) <= TOWN,
        actors=_keys(actor),
        actor_countries=frozenset(p.country for p in actor if p.country),
        actor_sides=_sides(actor),
        actor_bodies=frozenset(f"{p.country}:{p.kind}" for p in actor if p.country and p.kind in BODIES),
        recipients=_keys(recipient),
        recipient_countries=frozenset(p.country for p in recipient if p.country),
        recipient_sides=_sides(recipient),
        crowds=frozenset(
            role for role, parties in (("acts", actor), ("hit", recipient)) if any(map(_is_crowd, parties))
        ),
        recipient_heads=frozenset(filter(None, map(head_word, recipient))),
        actor_sure=_sure("actor", claims),
        recipient_sure=_sure("recipient", claims),
        modes=modes,
        kinds=frozenset(kind for c in claims if (kind := _kind(c))),
        words=frozenset(c.trigger.exact.lower()[:5] for c in claims if c.trigger.exact),
        tolls=frozenset((t.measure, t.best) for t in tolls if t.best is not None and t.best > 1),
        campaign=(lasting and not short) or bool(tolls and all(t.scope == "campaign" for t in tolls)),
        background=all(c.background for c in claims) and not _of_today(days, published),
        named=_named(recipient),
        unrest=_unrest(event_type, claims, actor, recipient),
        by_victim=any(_told_by_victim(c) for c in claims),
        fight=any(c.reciprocal or len({p.country or party_key(p) for p in c.actor}) > 1 for c in claims),
        ids=frozenset(c.claim_id for c in claims),
        about=frozenset(c.about.claim_id for c in claims if c.about and c.about.claim_id and c.about.relation in SAME),
        family=FAMILIES.get(event_type, "words"),
        actor_names=_names(_keys(actor)),
        recipient_names=_names(_keys(recipient)),
        start=min(c.trigger.start for c in claims),
        sentences=frozenset(c.sentence for c in claims),
        long_story=long,
    )


def _sure(role: str, claims: Sequence[Claim]) -> bool:
    """True where every party of a role is stated and known: an entity, of a country, or called by a name."""
    parties = [(p, c) for c in claims for p in getattr(c, role)]
    return bool(parties) and all(role in c.stated and is_known(p) for p, c in parties)


def is_known(party: Party) -> bool:
    """Whether a party is known well enough that another in its stead is somebody else; "gunmen" may be anybody."""
    if party.entity_id or party.country:
        return True
    called = any(word[:1].isupper() for word in (party.name or "").split())
    return called and party.kind not in ("unknown", "people")


def _of_today(days: Sequence[tuple[int, int]], published: int | None) -> bool:
    """True for what happened on the day of publication or the day before: news, however it is told."""
    return published is not None and any(d[0] >= published - 1 for d in days)


def _named(parties: Sequence[Party]) -> frozenset[str]:
    """Persons, companies and things called by a name of their own, "" where a crowd stands beside or instead."""
    out = set()
    for one in parties:
        if one.kind in ("person", "company") and one.name and any(word[:1].isupper() for word in one.name.split()):
            out.add(party_key(one))
        elif one.kind == "people":
            out.add("")
    return frozenset(out)


def _unrest(event_type: str, claims: Sequence[Claim], actor: Sequence[Party], recipient: Sequence[Party]) -> bool:
    """True for riots and marches in the street, and for force between a crowd and others."""
    if event_type == "PROTEST":
        return any(c.mode not in CALLS for c in claims)
    if event_type != "ASSAULT" or any(p.kind == "armed_group" for p in actor):
        return False
    if any(c.mode == "crowd-control" for c in claims):
        return True
    return any(map(_is_crowd, (*actor, *recipient)))


def _is_crowd(party: Party) -> bool:
    return not CROWD.isdisjoint((party.name or party.text).lower().split())


def _told_by_victim(claim: Claim) -> bool:
    """True where the first speaker is of those acted upon, and not of those who act."""
    if len(claim.said_by) < 2 or not claim.said_by[0].country:
        return False
    country = claim.said_by[0].country
    return any(p.country == country for p in claim.recipient) and all(p.country != country for p in claim.actor)


def _latest(when: When) -> int | None:
    """The last day on which something told as happening by or before a day can have happened."""
    end = day_number(when.end)
    if when.start is not None or end is None:
        return None
    return end - 1 if when.relation == "before" else end


def _lasts(when: When) -> bool:
    """True for a stretch of time told as such; "in 2012" is a coarse day, not a year-long deed."""
    if when.relation == "between" or when.timex_type == "DURATION":
        return True
    days = closed_days(when)
    return days is not None and CAMPAIGN_DAYS <= days[1] - days[0] < 28 and not _part_of_calendar(days)


def _part_of_calendar(days: tuple[int, int]) -> bool:
    """True for a week, and for the first, second or last third of a month, which are coarse words for a day."""
    first, last = date.fromordinal(days[0]), date.fromordinal(days[1])
    if last.toordinal() - first.toordinal() == 6:
        return True
    return first.month == last.month and first.day in (1, 10, 11, 20, 21)


def _length(when: When) -> int:
    days = closed_days(when)
    return 0 if days is None else days[1] - days[0]


def closed_days(when: When) -> tuple[int, int] | None:
    """Return first and last proleptic day of a time both of whose ends the text gives."""
    start, end = day_number(when.start), day_number(when.end)
    if start is not None and end is None and when.relation == "on":
        end = start
    return None if start is None or end is None or end < start else (start, end)


def _best_place(claims: Sequence[Claim]) -> Place | None:
    told = [c.place for c in claims if c.place is not None and "place" in c.stated]
    told = told or [c.place for c in claims if c.place is not None]
    return min(told, key=lambda p: (p.where_prec or 9, p.name or p.text), default=None)


def _keys(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(party_key(p) for p in parties if party_key(p))


def _names(keys: frozenset[str]) -> Names:
    told = [key.rpartition("|") for key in keys if "|" in key]
    named = [(name.removesuffix("s"), country) for name, _, country in told]
    return Names(
        frozenset(n for n, _ in named),
        frozenset(n for n, country in named if not country),
        frozenset(f"{n}|{country}" for n, country in named),
    )


def _kind(claim: Claim) -> str | None:
    """Return the kind of deed by its words, else its mode; a seizure of power, which has no mode, is a kind of its own."""
    kind = deed_words().get(claim.trigger.exact.lower(), claim.mode)
    seized = claim.event_type in ("ASSAULT", "COERCE") and "pro_autocracy" in claim.contexts
    return COUP if kind is None and seized else kind


COUP = "coup"
OF_A_COUNTRY = OWN_FORCES | {"people"}  # kinds that are a side only where their country is known


def _sides(parties: Sequence[Party]) -> frozenset[str]:
    """Country with the part of it that a party belongs to: its state, an armed group, its people."""
    return frozenset(
        f"{p.country or party_key(p)}:{'state' if p.kind in OWN_FORCES else p.kind}"
        for p in parties
        if p.country or p.kind not in OF_A_COUNTRY | {"unknown", "person"}
    )


def head_word(party: Party) -> str:
    """Return the last word a party is told by before any of "of", "in" and the like, "" for names of states."""
    words = []
    for word in (party.text or party.name or "").lower().split():
        if word in ("of", "in", "at", "from", "near", "who", "that"):
            break
        words.append(word)
    return words[-1] if words and party.kind != "state" and words[-1] not in NOBODY else ""


def party_key(party: Party) -> str:
    """Return what a party is known by: its entity, else its name, else the last of its words, with its country.

    "23 pirates" and "the pirates" are one; pronouns are nobody.
    """
    if party.entity_id:
        return party.entity_id
    name = (party.name or "").lower().removeprefix("the ").strip()
    if not name:
        words = [w for w in party.text.lower().split() if w.isalpha()]
        name = words[-1] if words and words[-1] not in NOBODY else ""
    return f"{name}|{party.country or ''}" if name else ""
