"""The rules of linking within one happening: what keeps two units apart, and what speaks for one occurrence.

In: two `Unit`s. Out: the rules that spoke. Invariant: every rule is a function with a sentence that explains
it (`eventwire explain --link`), symmetric in its two units.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import asin, cos, radians, sin, sqrt

from eventwire.linking.at_home import at_home, other_target, others_hit
from eventwire.linking.units import COUP, PERFORMED, Names, Unit
from eventwire.records import Place

NEAR_KM = 40.0  # towns nearer than this may be one place under two names
FAR_KM = 150.0  # places told to a town or district that lie further apart are two
UNDATED = 6  # where stories carry no day, their words cannot be set on the calendar and the stories decide
TAKING = frozenset({"abduct", "arrest", "seize"})  # one story's abduction is another's seizure
ADDRESSED = frozenset({"words", "threat", "sanction", "favour"})  # acts of which the addressee is half
MEASURES = tuple(
    (frozenset(one.split()), frozenset(two.split()))
    for one, two in (
        ("curfew martial-law", "arrest seize"),
        ("convict", "discontinue expel withdraw embargo"),
        ("investigate", "allege disapprove"),
        ("downing", "fight aerial heavy-weapons abduct beat crowd-control"),
        ("ceasefire", "release disarm withdraw"),
        ("release", "disarm withdraw"),
        ("disarm", "withdraw"),
        ("aerial heavy-weapons", "suicide-attack abduct beat crowd-control"),
    )
)  # kinds of one type that are never two words for one act
BY_KIND = frozenset({"COERCE", "PROTEST", "MOBILIZE"})  # types whose kinds are acts apart: a closed road is no arrest
MONTH = 31  # days after which a country's next seizure of power may be another
FEW = 3  # victims: many deeds have so many, and the same number proves little
OTHER_TARGET = -15  # points where one long story tells of riots against two things: more than all else can outweigh
ONE = 3  # points at which a unit is of an occurrence
ONE_OF_MANY = 4  # the same where its story makes many claims, most of which tell other deeds


# --- what keeps two units apart -------------------------------------------------------------------


def threat_not_deed(a: Unit, b: Unit) -> bool:
    """One is threatened, planned or asked for, the other is told as done (a meeting set for that day excepted)"""
    if a.stance == b.stance:
        return False
    return not (a.family == b.family == "talks" and a.days is not None and a.days == b.days)


def other_day(a: Unit, b: Unit) -> bool:
    """They are told for days that do not meet (unrest may last from one day into the next)"""
    spread = 1 if a.unrest and b.unrest else 0
    if a.days and b.days:
        return a.days[1] + spread < b.days[0] or b.days[1] + spread < a.days[0]
    return _after(a, b) or _after(b, a)


def _after(a: Unit, b: Unit) -> bool:
    return a.days is not None and b.latest is not None and a.days[0] > b.latest


def other_place(a: Unit, b: Unit) -> bool:
    """They are told for places that cannot be one"""
    if not (a.place_told and b.place_told) or not places_apart(a.place, b.place):
        return False
    return not _across_border(a, b)


def _across_border(a: Unit, b: Unit) -> bool:
    """True for one clash of two states told from both sides of their border."""
    if a.event_type != "ASSAULT" or b.event_type != "ASSAULT" or a.place is None or b.place is None:
        return False
    sides = (a.actor_countries | a.recipient_countries) & (b.actor_countries | b.recipient_countries)
    return len(sides) == 2 and {a.place.country, b.place.country} == sides and _days_meet(a, b)


def named_otherwise(a: Unit, b: Unit) -> bool:
    """Each is done to somebody or something called by name, or to a crowd, and they are not the same"""
    if not a.named or not b.named or a.named & b.named or a.family != b.family or a.tolls & b.tolls:
        return False
    if "ASSAULT" in (a.event_type, b.event_type):
        return False
    return bool((a.named | b.named) - {""})


def other_state(a: Unit, b: Unit) -> bool:
    """They are not force, which several may be blamed for, and the states or bodies that act in them are others"""
    if a.family in ("force", "protest") or a.family != b.family or a.actors & b.actors:
        return False
    if a.actor_countries and b.actor_countries:
        return not a.actor_countries & b.actor_countries
    return _state_and_body(a, b) or _state_and_body(b, a)


def _state_and_body(a: Unit, b: Unit) -> bool:
    """True where only states act in one and only bodies of many states in the other."""
    if not a.actor_countries or b.actor_countries or not b.actor_sides:
        return False
    return all(s.endswith((":igo", ":ngo")) for s in b.actor_sides) and all(s.endswith(":state") for s in a.actor_sides)


def other_addressee(a: Unit, b: Unit) -> bool:
    """They are words, threats or sanctions, and the states they are meant for are not the same"""
    if a.family != b.family or a.family not in ADDRESSED or a.recipients & b.recipients:
        return False
    mine, others = _meant(a), _meant(b)
    return bool(mine and others and not mine & others)


def _meant(unit: Unit) -> frozenset[str]:
    """The states it is meant for; the state that acts is hardly its own addressee, and was likely misread.

    An armed group at home is one: who accuses it accuses no neighbour.
    """
    groups = {side.removesuffix(":armed_group") for side in unit.recipient_sides if side.endswith(":armed_group")}
    return frozenset(c for c in unit.recipient_countries if c not in unit.actor_countries or c in groups)


def told_before_it_happened(a: Unit, b: Unit) -> bool:
    """The story of one was published before the day of the other"""
    return _foretold(a, b) or _foretold(b, a)


def _foretold(a: Unit, b: Unit) -> bool:
    if b.stance != "deed" or a.days is None or b.days is not None or b.day is None:
        return False
    return a.days[0] > b.day + (1 if a.unrest and b.unrest else 0)


def other_measure(a: Unit, b: Unit) -> bool:
    """They are kinds of one type that are told apart: a curfew and an arrest, a sentence and a break of relations"""
    if not a.kinds or not b.kinds or a.kinds & b.kinds:
        return False
    return any((a.kinds & one and b.kinds & two) or (a.kinds & two and b.kinds & one) for one, two in MEASURES)


def campaign_not_strike(a: Unit, b: Unit) -> bool:
    """One is told as a campaign over days, the other as a single occurrence"""
    return a.campaign != b.campaign


SEPARATORS: dict[str, Callable[[Unit, Unit], bool]] = {
    rule.__name__: rule
    for rule in (
        threat_not_deed,
        other_day,
        told_before_it_happened,
        other_place,
        named_otherwise,
        other_state,
        other_addressee,
        other_measure,
        campaign_not_strike,
    )
}


def separator(a: Unit, b: Unit) -> str | None:
    """Return the first rule that keeps two units apart, None where none does."""
    return next((name for name, rule in SEPARATORS.items() if rule(a, b)), None)


# --- what speaks for one occurrence ---------------------------------------------------------------


def same_type(a: Unit, b: Unit) -> int:
    """The event type is the same (2), force in unrest, in one breath or a taking (1), of one family (-3), or of another (-5; undated -1, -3)"""
    if a.event_type == b.event_type:
        return 2
    if (a.unrest and b.unrest) or (a.kinds & TAKING and b.kinds & TAKING) or in_one_breath(a, b):
        return 1
    undated = a.day is None and b.day is None
    return (-1 if undated else -3) if a.family == b.family else -3 if undated else -5


def in_one_breath(a: Unit, b: Unit) -> bool:
    """Whether one sentence tells both as force of the same upon the same: they beat the crew and took the boat"""
    if a.story != b.story or a.family != "force" or b.family != "force" or a.sentences.isdisjoint(b.sentences):
        return False
    return not (a.actors.isdisjoint(b.actors) or a.recipients.isdisjoint(b.recipients))


def same_story(a: Unit, b: Unit) -> int:
    """One story tells both (1, or 2 where one has no day and place of its own), then history (-3)"""
    if a.story != b.story:
        return 0
    first, later = (a, b) if a.start <= b.start else (b, a)
    if later.background and not first.background:
        return -3
    return 2 if (a.days is None and a.place is None) or (b.days is None and b.place is None) else 1


def told_close(a: Unit, b: Unit) -> int:
    """No day is given for one, and the stories are a day apart at most (1); of words, over one (-6)"""
    if a.day is None or b.day is None or (a.days and b.days) or a.story == b.story:
        return 0
    apart = abs(a.day - b.day)
    if apart > 1 and a.family in PERFORMED and not (a.background or b.background):
        return -6
    if apart > 2 and not (a.kinds & TAKING and b.kinds & TAKING) and (_news_after(a, b) or _news_after(b, a)):
        return -2
    return 1 if apart <= 1 else 0


def _news_after(a: Unit, b: Unit) -> bool:
    """True where a is what its story is about, without a day of its own, and b was long past on that day."""
    return a.rank == 0 and not a.background and a.days is None and b.days is not None and a.day > b.days[1] + 2


def both_first(a: Unit, b: Unit) -> int:
    """Each is what its story is about first, and the stories are about one happening (undated 6, of one day 3, of two 1)"""
    if a.story == b.story or a.rank or b.rank or (a.town and b.town and not places_same(a.place, b.place)):
        return 0
    if a.day is None and b.day is None:
        return UNDATED
    return 3 if a.event_type == b.event_type and a.day == b.day else 1


def same_actor(a: Unit, b: Unit) -> int:
    """Who acts is the same (2), of one side (1; at home, of one body), or of another (-2; in unrest there are two sides)"""
    value = _who(a.actors, a.actor_sides, b.actors, b.actor_sides)
    if value < 2 and _one_name(a.actor_names, b.actor_names):
        value = 2
    if value == 1 and at_home(a, b) and a.actor_bodies.isdisjoint(b.actor_bodies):
        return 0
    if value < 0 and not (a.actor_sure and b.actor_sure):
        return 0
    return max(0, value) if (a.unrest and b.unrest) or beaten_back(a, b) or _coups(a, b) else value


def _coups(a: Unit, b: Unit) -> bool:
    """Both tell a seizure of power: it is laid to officers, to their chief or to an army, and done to whoever ruled."""
    return COUP in a.kinds and COUP in b.kinds


def beaten_back(a: Unit, b: Unit) -> bool:
    """Those who act in one are those driven off in the other: two ends of one fight"""
    if "repel" not in a.kinds and "repel" not in b.kinds:
        return False
    return not a.actor_sides.isdisjoint(b.recipient_sides) or not b.actor_sides.isdisjoint(a.recipient_sides)


def same_recipient(a: Unit, b: Unit) -> int:
    """Who is acted upon is the same (2), of one side (1), or of another (-1, of words and sanctions -3; at home and in one long story -3, of riots there -15)"""
    value = _who(a.recipients, a.recipient_sides, b.recipients, b.recipient_sides)
    if value < 2 and _one_name(a.recipient_names, b.recipient_names):
        value = 2
    if value < 2 and _coups(a, b):
        return max(0, value)
    if value < 2 and others_hit(a, b):
        return 0 if a.story == b.story and (a.counts_only or b.counts_only) else -3
    if value < 2 and other_target(a, b) and not crowd_in_both(a, b):
        if a.unrest and b.unrest and (a.event_type == b.event_type or not told_side_by_side(a, b)):
            return OTHER_TARGET
        if a.event_type == b.event_type and a.actors.isdisjoint(b.actors):
            return -3
    if value < 0 and not (a.recipient_sure and b.recipient_sure):
        return 0
    if value < 0 and (beaten_back(a, b) or a.recipient_heads & b.recipient_heads):
        return 0
    if value < 0 and a.family in ADDRESSED:
        return -3
    if value < 0 and a.unrest and b.unrest and _other_target(a, b):
        return -4
    if value < 0:
        return 0 if (a.unrest and b.unrest) or _people(a.recipient_sides) or _people(b.recipient_sides) else -1
    return value


def told_side_by_side(a: Unit, b: Unit) -> bool:
    """Whether one sentence of a story, or two that follow each other, tell both"""
    return any(abs(x - y) <= 1 for x in a.sentences for y in b.sentences)


def _other_target(a: Unit, b: Unit) -> bool:
    """True for unrest of two days against two bodies, neither of them people."""
    if a.days is None or b.days is None or _meet(a.days, b.days):
        return False
    return not (_people(a.recipient_sides) or _people(b.recipient_sides))


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _people(sides: frozenset[str]) -> bool:
    return any(side.endswith(":people") for side in sides)


def same_place(a: Unit, b: Unit) -> int:
    """The place is the same town (2; two towns near each other are two), or one contains the other (1)"""
    if a.place is None or b.place is None:
        return 0
    if a.town and b.town:
        return 2 if one_place(a.place, b.place) else 0
    if places_same(a.place, b.place):
        return 2 if (a.place.where_prec or 9) <= 3 else 1
    return 1 if a.place.country and a.place.country == b.place.country else 0


def crowd_in_both(a: Unit, b: Unit) -> int:
    """In unrest, the crowd that acts in one is acted upon in the other (1)"""
    if not (a.unrest and b.unrest):
        return 0
    return 1 if _both_ways(a.crowds, b.crowds) or _both_ways(b.crowds, a.crowds) else 0


def _both_ways(a: frozenset[str], b: frozenset[str]) -> bool:
    return "acts" in a and "hit" in b


def other_direction(a: Unit, b: Unit) -> int:
    """Who acts in one is acted upon in the other (-6, of two towns on one day -4, or -2 where the other party is not told), unless both tell of a fight (1)"""
    turned = bool(a.actor_countries & b.recipient_countries and b.actor_countries & a.recipient_countries)
    straight = a.actor_countries & b.actor_countries or a.recipient_countries & b.recipient_countries
    if beaten_back(a, b):
        return 1
    if straight:
        return 0
    if not turned:
        return -2 if _half_turned(a, b) else 0
    if _days_meet(a, b):
        if a.place and b.place and places_same(a.place, b.place):
            return 1
        return -4 if a.town and b.town else 0
    near = a.day is not None and b.day is not None and abs(a.day - b.day) <= 3
    return 1 if near and ((a.by_victim and b.by_victim) or a.fight or b.fight) else -6


def _half_turned(a: Unit, b: Unit) -> bool:
    """True for force by a state in one and upon it in the other, the other party told in neither or of no country."""
    if a.family != "force" or b.family != "force" or (a.unrest and b.unrest) or a.fight or b.fight:
        return False
    return bool(a.actor_countries & b.recipient_countries or b.actor_countries & a.recipient_countries)


def same_day(a: Unit, b: Unit) -> int:
    """The day is the same (2), or the times meet (1)"""
    if not a.days or not b.days:
        return 0
    return 2 if a.days == b.days else 1 if _meet(a.days, b.days) else 0


def _days_meet(a: Unit, b: Unit) -> bool:
    return a.days is not None and b.days is not None and _meet(a.days, b.days)


def same_toll(a: Unit, b: Unit) -> int:
    """A toll of one measure has the same number above three (2), or another, as counts are mended (1; in one story -2)"""
    if not a.tolls or not b.tolls:
        return 0
    if any(count > FEW for _, count in a.tolls & b.tolls):
        return 2
    if not {m for m, _ in a.tolls} & {m for m, _ in b.tolls}:
        return 0
    return -2 if a.story == b.story and not a.tolls & b.tolls else 1


def power_seized(a: Unit, b: Unit) -> int:
    """Both tell within a month that power was seized in one country (5): that is done once, whoever it is laid to"""
    if not _coups(a, b) or a.event_type != b.event_type:
        return 0
    if a.day is not None and b.day is not None and abs(a.day - b.day) > MONTH:
        return 0
    one = a.actor_countries | a.recipient_countries
    return 5 if one & (b.actor_countries | b.recipient_countries) else 0


def same_wording(a: Unit, b: Unit) -> int:
    """The same word or mode tells what happened (1), or the modes are known and others (-1; of coercion, protest, troops -3)"""
    if a.words & b.words or a.modes & b.modes:
        return 1
    if a.kinds & TAKING and b.kinds & TAKING:
        return 0
    if a.event_type == b.event_type and a.event_type in BY_KIND and a.kinds and b.kinds and not a.kinds & b.kinds:
        return -3
    return -1 if a.event_type == b.event_type and a.modes and b.modes and not (a.unrest and b.unrest) else 0


POINTS: dict[str, Callable[[Unit, Unit], int]] = {
    rule.__name__: rule
    for rule in (
        same_type,
        same_story,
        both_first,
        same_actor,
        same_recipient,
        other_direction,
        crowd_in_both,
        same_place,
        same_day,
        told_close,
        same_toll,
        power_seized,
        same_wording,
    )
}


CONTENT = frozenset("same_actor same_recipient same_place same_day other_direction crowd_in_both".split())
NOTHING_SHARED = -1  # points where both say who, where or when, and agree in none of it


def points(a: Unit, b: Unit) -> int:
    """Return the sum of all rules for two units; `ONE` and more is one occurrence."""
    total, shared = 0, False
    for name, rule in POINTS.items():
        value = rule(a, b)
        total += value
        shared = shared or (value > 0 and name in CONTENT)
    return total if shared or not _both_tell(a, b) else total + NOTHING_SHARED


def _both_tell(a: Unit, b: Unit) -> bool:
    """True where both tell who, where or when, in no role one country, and the stories stand on the calendar."""
    if not (a.tells and b.tells) or (a.day is None and b.day is None):
        return False
    return not (a.actor_countries & b.actor_countries or a.recipient_countries & b.recipient_countries)


def _who(a: frozenset[str], a_sides: frozenset[str], b: frozenset[str], b_sides: frozenset[str]) -> int:
    if a & b:
        return 2
    if a_sides & b_sides:
        return 1
    return -2 if a_sides and b_sides else 0


def _one_name(a: Names, b: Names) -> bool:
    """True where one names "pupils" of no known country and the other pupils of some."""
    return not (a.full.isdisjoint(b.full) and a.bare.isdisjoint(b.all) and b.bare.isdisjoint(a.all))


def one_place(a: Place, b: Place) -> bool:
    """True where two places are one by their entry or their name."""
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return True
    return bool(a.name) and a.name == b.name and a.country == b.country


def places_same(a: Place, b: Place) -> bool:
    """True where two places are one, or near enough to be one under two names."""
    if one_place(a, b):
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
    if apart is None or apart <= FAR_KM:
        return False
    if (a.where_prec or 9) <= 3 and (b.where_prec or 9) <= 3:
        return True
    return bool(a.admin1 and b.admin1 and a.admin1 != b.admin1 and a.feature == b.feature == "admin1")


def distance_km(a: Place, b: Place) -> float | None:
    """Return the great-circle distance of two places in kilometres, None where one has no position."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    x, y = radians(a.lat), radians(b.lat)
    h = sin((y - x) / 2) ** 2 + cos(x) * cos(y) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(h)))


def explain_points(a: Unit, b: Unit) -> Mapping[str, int]:
    """Return the rules that spoke on two units, with their points."""
    found = {name: value for name, rule in POINTS.items() if (value := rule(a, b))}
    if _both_tell(a, b) and not any(value > 0 for name, value in found.items() if name in CONTENT):
        found["nothing_shared"] = NOTHING_SHARED
    return found
