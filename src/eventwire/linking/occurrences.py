"""Within stories about one happening: which of their claims tell one occurrence.

In: annotated stories in a fixed order and their groups. Out: `Occurrence`s, each the units (a document's
own incidents) that tell it. Invariant: two units that a rule in `SEPARATORS` holds apart are never in one
occurrence, however many others match both; the result does not depend on the order of the input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

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
NEAR_KM = 40.0  # towns nearer than this may be one place under two names
FAR_KM = 150.0  # places told to a town or district that lie further apart are two
UNDATED = 6  # where stories carry no day, their words cannot be set on the calendar and the stories decide
CAMPAIGN_DAYS = 3  # what lasts longer than this is a campaign, and its strikes are occurrences of their own
ONE = 3  # points at which a unit is of an occurrence
NOBODY = frozenset("it they he she we i you them him her us this that these those who which one some others".split())
OWN_FORCES = frozenset({"state", "government", "military", "police"})
GENERAL = frozenset({"state", "government", "military", "police", "unknown", "people"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One occurrence as one document tells it. `days` are proleptic, both ends known, or None."""

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
    actors: frozenset[str]
    actor_countries: frozenset[str]
    actor_sides: frozenset[str]
    recipients: frozenset[str]
    recipient_countries: frozenset[str]
    recipient_sides: frozenset[str]
    modes: frozenset[str]
    words: frozenset[str]
    tolls: frozenset[tuple[str, int]]
    campaign: bool
    background: bool

    @property
    def family(self) -> str:
        """The family of the event type: types of one family may tell one deed."""
        return FAMILIES.get(self.event_type, "words")

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
        )


@dataclass(slots=True)
class Occurrence:
    """Units told of one occurrence, while they are gathered."""

    units: list[Unit] = field(default_factory=list)
    shapes: dict[tuple, Unit] = field(default_factory=dict)
    families: set[str] = field(default_factory=set)
    first: bool = False

    def add(self, unit: Unit, signature: tuple | None = None) -> None:
        """Take a unit in."""
        self.units.append(unit)
        self.shapes.setdefault(signature or unit.signature, unit)
        self.families.add(unit.family)
        self.first = self.first or unit.rank == 0

    def open_to(self, unit: Unit) -> bool:
        """Whether a unit need be compared at all: of one family, or both what their stories are about first."""
        return unit.family in self.families or (self.first and unit.rank == 0)


def units_of(annotated: Annotated, story: int) -> list[Unit]:
    """Return the occurrences of one document: its incidents, or its claims where it lists none."""
    by_id = {claim.claim_id: claim for claim in annotated.claims}
    groups = [tuple(by_id[i] for i in one.claim_ids if i in by_id) for one in annotated.incidents]
    inside = {claim.claim_id for group in groups for claim in group}
    groups += [(claim,) for claim in annotated.claims if claim.claim_id not in inside]
    published = day_number(annotated.document.published)
    return [_unit(group, story, rank, published) for rank, group in enumerate(g for g in groups if g)]


def _unit(claims: tuple[Claim, ...], story: int, rank: int, published: int | None) -> Unit:
    event_type = Counter(c.event_type for c in claims).most_common(1)[0][0]
    whens = [c.when for c in claims if c.when is not None]
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
        place=_best_place(claims),
        place_told=any(c.place is not None and "place" in c.stated for c in claims),
        actors=_keys(actor),
        actor_countries=frozenset(p.country for p in actor if p.country),
        actor_sides=_sides(actor),
        recipients=_keys(recipient),
        recipient_countries=frozenset(p.country for p in recipient if p.country),
        recipient_sides=_sides(recipient),
        modes=frozenset(c.mode for c in claims if c.mode),
        words=frozenset(c.trigger.exact.lower()[:5] for c in claims if c.trigger.exact),
        tolls=frozenset((t.measure, t.best) for t in tolls if t.best is not None and t.best > 1),
        campaign=(lasting and not short) or bool(tolls and all(t.scope == "campaign" for t in tolls)),
        background=all(c.background for c in claims),
    )


def _latest(when: When) -> int | None:
    """The last day on which something told as happening by or before a day can have happened."""
    end = day_number(when.end)
    if when.start is not None or end is None:
        return None
    return end - 1 if when.relation == "before" else end


def _lasts(when: When) -> bool:
    """True for a stretch of time told as such; "in 2012" is a coarse day, not a year-long deed."""
    return when.relation == "between" or when.timex_type == "DURATION"


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


def _sides(parties: Sequence[Party]) -> frozenset[str]:
    """Country with the part of it that a party belongs to: its state, an armed group, its people."""
    return frozenset(
        f"{p.country or party_key(p)}:{'state' if p.kind in OWN_FORCES else p.kind}"
        for p in parties
        if p.kind not in ("unknown", "person") or p.country
    )


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


# --- what keeps two units apart -------------------------------------------------------------------


def threat_not_deed(a: Unit, b: Unit) -> bool:
    """One is threatened, planned or asked for, the other is told as done (a meeting set for that day excepted)"""
    if a.stance == b.stance:
        return False
    return not (a.family == b.family == "talks" and a.days is not None and a.days == b.days)


def other_day(a: Unit, b: Unit) -> bool:
    """They are told for days that do not meet"""
    if a.days and b.days:
        return a.days[1] < b.days[0] or b.days[1] < a.days[0]
    return _after(a, b) or _after(b, a)


def _after(a: Unit, b: Unit) -> bool:
    return a.days is not None and b.latest is not None and a.days[0] > b.latest


def other_place(a: Unit, b: Unit) -> bool:
    """They are told for places that cannot be one"""
    return a.place_told and b.place_told and places_apart(a.place, b.place)


def other_direction(a: Unit, b: Unit) -> bool:
    """Who acts in one is acted upon in the other, and day or place is not known to be the same"""
    turned = bool(a.actor_countries & b.recipient_countries and b.actor_countries & a.recipient_countries)
    straight = a.actor_countries & b.actor_countries or a.recipient_countries & b.recipient_countries
    if not turned or straight:
        return False
    return not (a.days and a.days == b.days and a.place and b.place and places_same(a.place, b.place))


def told_before_it_happened(a: Unit, b: Unit) -> bool:
    """The story of one was published before the day of the other"""
    return _foretold(a, b) or _foretold(b, a)


def _foretold(a: Unit, b: Unit) -> bool:
    return b.stance == "deed" and a.days is not None and b.days is None and b.day is not None and a.days[0] > b.day


def campaign_not_strike(a: Unit, b: Unit) -> bool:
    """One is told as a campaign over days, the other as a single occurrence"""
    return a.campaign != b.campaign


SEPARATORS: dict[str, Callable[[Unit, Unit], bool]] = {
    rule.__name__: rule
    for rule in (threat_not_deed, other_day, told_before_it_happened, other_place, other_direction, campaign_not_strike)
}


def separator(a: Unit, b: Unit) -> str | None:
    """Return the first rule that keeps two units apart, None where none does."""
    return next((name for name, rule in SEPARATORS.items() if rule(a, b)), None)


# --- what speaks for one occurrence ---------------------------------------------------------------


def same_type(a: Unit, b: Unit) -> int:
    """The event type is the same (2), of one family (-1), or of another (-3)"""
    return 2 if a.event_type == b.event_type else -1 if a.family == b.family else -3


def same_story(a: Unit, b: Unit) -> int:
    """One story tells both (1)"""
    return 1 if a.story == b.story else 0


def told_close(a: Unit, b: Unit) -> int:
    """No day is given for one, and the stories are a day apart at most (1), over three days (-1), over ten (-2)"""
    if a.day is None or b.day is None or (a.days and b.days) or a.story == b.story:
        return 0
    apart = abs(a.day - b.day)
    return 1 if apart <= 1 else 0 if apart <= 3 else -1 if apart <= 10 else -2


def both_first(a: Unit, b: Unit) -> int:
    """Each is what its story is about first, and the stories are about one happening (3, of two types 1, undated 6)"""
    if a.rank or b.rank:
        return 0
    if a.day is None and b.day is None:
        return UNDATED
    return 3 if a.event_type == b.event_type else 1


def same_actor(a: Unit, b: Unit) -> int:
    """Who acts is the same (2), of one side (1), or of another (-2)"""
    return _who(a.actors, a.actor_sides, b.actors, b.actor_sides)


def same_recipient(a: Unit, b: Unit) -> int:
    """Who is acted upon is the same (2), of one side (1), or of another (-1); people may be anybody's words for them"""
    value = _who(a.recipients, a.recipient_sides, b.recipients, b.recipient_sides)
    if value < 0:
        return 0 if _people(a.recipient_sides) or _people(b.recipient_sides) else -1
    return value


def _people(sides: frozenset[str]) -> bool:
    return any(side.endswith(":people") for side in sides)


def same_place(a: Unit, b: Unit) -> int:
    """The place is the same town (2), or one contains the other (1)"""
    if a.place is None or b.place is None:
        return 0
    if places_same(a.place, b.place):
        return 2 if (a.place.where_prec or 9) <= 3 else 1
    return 1 if a.place.country and a.place.country == b.place.country else 0


def same_day(a: Unit, b: Unit) -> int:
    """The day is the same (2), or the times meet (1)"""
    if not a.days or not b.days:
        return 0
    return 2 if a.days == b.days else 1


def same_toll(a: Unit, b: Unit) -> int:
    """A toll of the same measure has the same number (2)"""
    return 2 if a.tolls & b.tolls else 0


def same_wording(a: Unit, b: Unit) -> int:
    """The same word or mode tells what happened (1), or the modes are known and others (-1)"""
    if a.words & b.words or a.modes & b.modes:
        return 1
    return -1 if a.modes and b.modes else 0


POINTS: dict[str, Callable[[Unit, Unit], int]] = {
    rule.__name__: rule
    for rule in (
        same_type,
        same_story,
        both_first,
        same_actor,
        same_recipient,
        same_place,
        same_day,
        told_close,
        same_toll,
        same_wording,
    )
}


def points(a: Unit, b: Unit) -> int:
    """Return the sum of all rules for two units; `ONE` and more is one occurrence."""
    total = 0
    for rule in POINTS.values():
        total += rule(a, b)
    return total


def _who(a: frozenset[str], a_sides: frozenset[str], b: frozenset[str], b_sides: frozenset[str]) -> int:
    if a & b:
        return 2
    if a_sides & b_sides:
        return 1
    return -2 if a_sides and b_sides else 0


def places_same(a: Place, b: Place) -> bool:
    """True where two places are one, or near enough to be one under two names."""
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return True
    if a.name and a.name == b.name and a.country == b.country:
        return True
    apart = distance_km(a, b)
    fine = (a.where_prec or 9) <= 3 and (b.where_prec or 9) <= 3
    return fine and apart is not None and apart <= NEAR_KM


def places_apart(a: Place | None, b: Place | None) -> bool:
    """True where two places cannot be one: in two countries, or two towns far from each other."""
    if a is None or b is None or places_same(a, b):
        return False
    if a.country and b.country and a.country != b.country and "water" not in (a.feature, b.feature):
        return not (a.disputed or b.disputed)
    apart = distance_km(a, b)
    return apart is not None and apart > FAR_KM and (a.where_prec or 9) <= 3 and (b.where_prec or 9) <= 3


def distance_km(a: Place, b: Place) -> float | None:
    """Return the great-circle distance of two places in kilometres, None where one has no position."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    x, y = radians(a.lat), radians(b.lat)
    h = sin((y - x) / 2) ** 2 + cos(x) * cos(y) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(h)))


# --- gathering ------------------------------------------------------------------------------------

MOST_SHAPES = 40  # different shapes of one occurrence that a unit is compared with
CLOSEST = 2  # of these, the ones it is closest to, whose average counts
Judged = Callable[[Unit, Unit], str | None]


def occurrences(groups: Sequence[Sequence[Unit]], judged: Judged | None = None) -> list[Occurrence]:
    """Return the occurrences told in stories of one happening, one group of units at a time.

    `judged(a, b)` is "same", "different" or None, what people have said of two units.
    """
    found: list[Occurrence] = []
    for units in groups:
        found += gathered(units, judged)
    return found


def gathered(units: Sequence[Unit], judged: Judged | None = None) -> list[Occurrence]:
    """Return the occurrences among the units of one group of stories, the best told units first."""
    found: list[Occurrence] = []
    by_shape: dict[tuple, Occurrence] = {}
    for unit in sorted(units, key=_order):
        signature = unit.signature
        home = by_shape.get(signature) if judged is None and _telling(unit) else None
        home = home or _home(unit, found, judged)
        if home is None:
            home = Occurrence()
            found.append(home)
        home.add(unit, signature)
        by_shape.setdefault(signature, home)
    return found


def _telling(unit: Unit) -> bool:
    """True where a unit's shape alone says which occurrence it is of."""
    return bool(unit.days and unit.actors and unit.place) or unit.rank == 0


def _order(unit: Unit) -> tuple:
    known = bool(unit.days) + bool(unit.place) + bool(unit.actors) + bool(unit.recipients)
    return (unit.background, unit.rank > 0, -known, unit.story, unit.rank)


def _home(unit: Unit, found: Sequence[Occurrence], judged: Judged | None) -> Occurrence | None:
    best: tuple[int, int, int] | None = None
    for at, one in enumerate(found):
        if judged is None and not one.open_to(unit):
            continue
        value = _fits(unit, one, judged)
        if value is not None and value >= ONE * 100 and (best is None or (-value, at) < best[:2]):
            best = (-value, at, value)
    return None if best is None else found[best[1]]


def _fits(unit: Unit, one: Occurrence, judged: Judged | None) -> int | None:
    """Average points in hundredths against an occurrence's shapes; None where something keeps them apart."""
    if judged is not None:
        said = {judged(unit, other) for other in one.units}
        if "different" in said:
            return None
        if "same" in said:
            return 1000
    shapes = list(one.shapes.values())
    for rule in SEPARATORS.values():
        for shape in shapes:
            if rule(unit, shape):
                return None
    if any(shape.story == unit.story for shape in shapes) and unit.event_type not in {s.event_type for s in shapes}:
        return None
    best = sorted((points(unit, shape) for shape in shapes[:MOST_SHAPES]), reverse=True)[:CLOSEST]
    return sum(best) * 100 // len(best)


def explain_points(a: Unit, b: Unit) -> Mapping[str, int]:
    """Return the rules that spoke on two units, with their points."""
    return {name: value for name, rule in POINTS.items() if (value := rule(a, b))}


# --- one occurrence told in stories about several happenings --------------------------------------

ACROSS = 7  # points that bind occurrences told in stories which are not about one happening
BUCKET = 60  # occurrences of one family, day and country compared with each other


def merged_across(
    found: Sequence[tuple[int, Occurrence, list[int]]], judged: Judged | None = None
) -> list[tuple[int, Occurrence, list[int]]]:
    """Merge occurrences told in stories of different happenings where family, day, parties and place all agree.

    So a strike recalled in next week's story is not a second strike.
    """
    out: list[tuple[int, Occurrence, list[int]] | None] = list(found)
    buckets: dict[tuple, list[int]] = {}
    for at, (_, one, _) in enumerate(found):
        for key in sorted(_across_keys(one)):
            buckets.setdefault(key, []).append(at)
    into: dict[int, int] = {}

    def home(at: int) -> int:
        while at in into:
            at = into[at]
        return at

    for key in sorted(buckets):
        members = buckets[key][:BUCKET]
        for place, later in enumerate(members):
            for earlier in members[:place]:
                a, b = sorted((home(earlier), home(later)))
                first, second = out[a], out[b]
                if a == b or first is None or second is None or not _one_across(first[1], second[1], judged):
                    continue
                for unit in second[1].units:
                    first[1].add(unit)
                out[a], out[b] = (first[0], first[1], sorted({*first[2], *second[2]})), None
                into[b] = a
    return [item for item in out if item is not None]


def _across_keys(one: Occurrence) -> set[tuple]:
    keys = set()
    for unit in one.shapes.values():
        if unit.days and unit.days[0] == unit.days[1] and (unit.actor_countries or unit.recipient_countries):
            for country in unit.actor_countries | unit.recipient_countries:
                keys.add((unit.family, unit.stance, unit.days[0], country))
    return keys


def _one_across(a: Occurrence, b: Occurrence, judged: Judged | None) -> bool:
    left, right = list(a.shapes.values())[:6], list(b.shapes.values())[:6]
    if judged is not None and any(judged(x, y) == "different" for x in a.units for y in b.units):
        return False
    if any(separator(x, y) for x in a.shapes.values() for y in b.shapes.values()):
        return False
    return max(points(x, y) - both_first(x, y) for x in left for y in right) >= ACROSS
