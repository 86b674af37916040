"""Versions of one field: every value that was stated, who states it, and how it stands to the others.

In: claims of one incident with their origins. Out: `Version`s with a status and `TollVersions` with a
reading. Invariant: only what a claim lists in `stated` counts; a reading rule never changes a version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from eventwire.errors import UsageError
from eventwire.linking.origins import Told, speaker_key
from eventwire.linking.rules import places_apart, places_same
from eventwire.linking.units import GENERAL, NOT_YET, OWN_FORCES, closed_days, party_key
from eventwire.records import Party, Place, Speaker, Toll, TollVersions, Version, When

DENYING = frozenset({"deny", "deny_responsibility"})


@dataclass(slots=True)
class Value:
    """A value under one key, with the claims that state it; `seen` is what it is compared by."""

    key: tuple
    plain: Any
    seen: Any
    told: list[Told]


class Who(NamedTuple):
    """What is compared of a party."""

    key: str
    country: str | None
    kind: str
    entity_id: str | None
    name: str | None


def fields_of(told: Sequence[Told]) -> dict[str, tuple[Version, ...]]:
    """Return the versions of every field that some claim of an incident states."""
    out = {"occurred": occurred(told)}
    for name, reader in READERS.items():
        values = _values(told, name, reader)
        versions = _versions(values, told, CONTRADICT[name], CONTAINS[name], denied=name == "actor")
        if versions:
            out[name] = versions
    return {name: versions for name, versions in out.items() if versions}


# --- what each field's value is, and when two of them cannot both be true ---------------------------


def _parties(parties: Sequence[Party]) -> tuple[tuple, Any, Any] | None:
    if not parties:
        return None
    best = {party_key(p): p for p in parties}
    keys = sorted(best)
    kept = [best[k] for k in keys]
    plain = [{"name": p.name or p.text, "entity_id": p.entity_id, "country": p.country, "kind": p.kind} for p in kept]
    return tuple(keys), plain, [Who(k, p.country, p.kind, p.entity_id, p.name) for k, p in zip(keys, kept, strict=True)]


def _place(place: Place | None) -> tuple[tuple, Any, Any] | None:
    if place is None:
        return None
    plain = {n: getattr(place, n) for n in ("name", "geonameid", "lat", "lon", "country", "admin1", "where_prec")}
    plain["name"] = place.name or place.text
    return (place.geonameid or 0, plain["name"], place.country or ""), plain, place


def _when(when: When | None) -> tuple[tuple, Any, Any] | None:
    if when is None or (when.start is None and when.end is None):
        return None
    plain = {"start": when.start, "end": when.end, "date_prec": when.date_prec, "relation": when.relation}
    return (when.start or "", when.end or "", when.relation), plain, when


READERS: dict[str, Callable[[Any], tuple[tuple, Any, Any] | None]] = {
    "event_type": lambda claim: ((claim.event_type,), claim.event_type, claim.event_type),
    "mode": lambda claim: ((claim.mode,), claim.mode, claim.mode) if claim.mode else None,
    "actor": lambda claim: _parties(claim.actor),
    "recipient": lambda claim: _parties(claim.recipient),
    "place": lambda claim: _place(claim.place),
    "when": lambda claim: _when(claim.when),
}


def _never(a: Any, b: Any) -> bool:
    return False


def other_actor(a: Sequence[Who], b: Sequence[Who]) -> bool:
    """Two sets of actors cannot both be it: of two countries, or two armed groups; "gunmen" may be anybody."""
    if _coarser_party(a, b) or _coarser_party(b, a):
        return False
    return all(_differ(x, y) for x in a for y in b)


def other_recipient(a: Sequence[Who], b: Sequence[Who]) -> bool:
    """Two tellings of who was acted upon exclude each other: fighters and civilians, or two states"""
    if _coarser_party(a, b) or _coarser_party(b, a):
        return False
    return all(_differ(x, y) for x in a for y in b)


def _differ(a: Who, b: Who) -> bool:
    if a.key == b.key or "unknown" in (a.kind, b.kind):
        return False
    if a.country and b.country and a.country != b.country:
        return True
    if a.kind in OWN_FORCES and b.kind in OWN_FORCES:
        return False
    return "armed_group" in (a.kind, b.kind) and not (a.name and b.name and (a.name in b.name or b.name in a.name))


def _coarser_party(a: Sequence[Who], b: Sequence[Who]) -> bool:
    """True where a names the same side as b, only less closely: the state for its army, gunmen for a group."""
    return all(any(_holds(x, y) for x in a) for y in b)


def _holds(a: Who, b: Who) -> bool:
    if a.key == b.key:
        return True
    if a.kind == "unknown" and not a.entity_id:
        return not (a.country and b.country and a.country != b.country)
    return bool(a.country and a.country == b.country and a.kind in ("state", "government") and b.kind in GENERAL)


def _holds_place(a: Place, b: Place) -> bool:
    if places_same(a, b):
        return (a.where_prec or 9) >= (b.where_prec or 9) or a.name == b.name
    if a.feature == "country":
        return bool(a.country) and a.country == b.country
    return (
        a.feature == "admin1" and bool(a.admin1 or a.name) and b.admin1 in (a.admin1, a.name) and a.country == b.country
    )


def _other_time(a: When, b: When) -> bool:
    x, y = closed_days(a), closed_days(b)
    return bool(x and y and (x[1] < y[0] or y[1] < x[0]))


def _holds_time(a: When, b: When) -> bool:
    x, y = closed_days(a), closed_days(b)
    return bool(x and y and x[0] <= y[0] and y[1] <= x[1])


CONTRADICT: Mapping[str, Callable[[Any, Any], bool]] = {
    "event_type": _never,
    "mode": _never,
    "actor": other_actor,
    "recipient": other_recipient,
    "place": places_apart,
    "when": _other_time,
}
CONTAINS: Mapping[str, Callable[[Any, Any], bool]] = {
    "event_type": lambda a, b: a == b,
    "mode": lambda a, b: a == b,
    "actor": _coarser_party,
    "recipient": _coarser_party,
    "place": _holds_place,
    "when": _holds_time,
}


# --- statuses -------------------------------------------------------------------------------------


def _values(told: Sequence[Told], name: str, reader: Callable[[Any], Any]) -> list[Value]:
    found: dict[tuple, Value] = {}
    for one in told:
        claim = one.claim
        if name not in claim.stated or claim.polarity == "negative" or claim.speech_act in DENYING:
            continue
        read = reader(claim)
        if read is not None:
            found.setdefault(read[0], Value(*read, [])).told.append(one)
    return [found[key] for key in sorted(found)]


def _versions(
    values: Sequence[Value],
    told: Sequence[Told],
    contradict: Callable[[Any, Any], bool],
    contains: Callable[[Any, Any], bool],
    *,
    denied: bool = False,
) -> tuple[Version, ...]:
    old = [_superseded(v, values, contradict) for v in values]
    out = []
    for value, is_old in zip(values, old, strict=True):
        rivals = [
            w
            for w, gone in zip(values, old, strict=True)
            if w is not value and not gone and contradict(value.seen, w.seen)
        ]
        support = [t for w in values if w is value or contains(w.seen, value.seen) for t in w.told]
        status = "agreed" if independent(support) else "single_source"
        if _retracted(value.told, told):
            status = "retracted"
        elif is_old:
            status = "superseded"
        elif denied and _denied(value, told):
            status = "denied"
        elif any(_speakers(w.told) != _speakers(value.told) for w in rivals):
            status = "contested"
        out.append(_version(value.plain, status, value.told))
    return tuple(out)


def _version(plain: Any, status: str, told: Sequence[Told]) -> Version:
    speakers: dict[str, Speaker] = {}
    for one in sorted(told, key=lambda t: (t.said, t.claim.claim_id)):
        if one.speaker is not None:
            speakers.setdefault(speaker_key(one.speaker), one.speaker)
    return Version(
        value=plain,
        status=status,
        said_by=tuple(speakers.values()),
        claim_ids=tuple(sorted({t.claim.claim_id for t in told})),
        origins=tuple(sorted({t.origin for t in told})),
        first_said=min((t.said for t in told if t.said), default=None),
    )


def independent(told: Sequence[Told]) -> bool:
    """True where two or more origins say it that are not all of one side or its allies.

    Offices of one state are one side; an outlet that tells something in its own voice is a side of its own.
    """
    return len({t.origin for t in told}) > 1 and len({camp_of(t) for t in told}) > 1


def camp_of(one: Told) -> str:
    """Return whom a claim's first speaker stands with: its state, its ally in the matter, or itself alone."""
    speaker = one.speaker
    if speaker is None or len(one.claim.said_by) == 1:
        return one.origin
    if speaker.country and speaker.kind in OWN_FORCES:
        return f"state: {speaker.country}"
    if speaker.stake == "ally":
        return f"ally: {side_of(one)}"
    return one.origin


def side_of(one: Told) -> str:
    """Return whose side a claim's first speaker is on: "actor", "recipient", or "third" where on neither alone."""
    speaker, claim = one.speaker, one.claim
    if speaker is None or speaker.kind == "media" or len(claim.said_by) == 1:
        return "third"
    for_actor, for_recipient = _of(speaker, claim.actor), _of(speaker, claim.recipient)
    if for_actor != for_recipient:
        return "actor" if for_actor else "recipient"
    return "third"


def _of(speaker: Speaker, parties: Sequence[Party]) -> bool:
    key = speaker_key(speaker)
    return any(party_key(p) == key or (p.country and p.country == speaker.country) for p in parties)


def _speakers(told: Sequence[Told]) -> set[str]:
    return {speaker_key(t.speaker) for t in told if t.speaker is not None}


def _superseded(value: Value, values: Sequence[Value], contradict: Callable[[Any, Any], bool]) -> bool:
    """True where everybody who gave this value later gave another that cannot stand beside it."""
    later: set[str] = set()
    last = _last_said(value.told)
    for other in values:
        if other is not value and contradict(value.seen, other.seen):
            later |= {who for who, when in _last_said(other.told).items() if who in last and when > last[who]}
    return bool(last) and later >= set(last)


def _last_said(told: Sequence[Told]) -> dict[str, tuple]:
    found: dict[str, tuple] = {}
    for one in told:
        if one.speaker is not None:
            who = speaker_key(one.speaker)
            found[who] = max(found.get(who, ("",)), (one.said,))
    return found


def _retracted(mine: Sequence[Told], told: Sequence[Told]) -> bool:
    ids = {t.claim.claim_id for t in mine}
    who = _speakers(mine)
    for one in told:
        about = one.claim.about
        if one.claim.speech_act == "retract" or (about is not None and about.relation == "retracts"):
            same = one.speaker is not None and speaker_key(one.speaker) in who
            if (about is not None and about.claim_id in ids) or (same and one.claim.speech_act == "retract"):
                return True
    return False


def _denied(value: Value, told: Sequence[Told]) -> bool:
    """True where somebody denies that these actors did it."""
    affirming = _speakers(value.told)
    for one in told:
        claim = one.claim
        if claim.polarity != "negative" and claim.speech_act not in DENYING:
            continue
        if one.speaker is None or speaker_key(one.speaker) in affirming:
            continue
        if any(_one_party(p, q) for p in claim.actor for q in value.seen):
            return True
    return False


def _one_party(a: Party, b: Who) -> bool:
    if party_key(a) == b.key:
        return True
    return bool(a.country) and a.country == b.country and a.kind in OWN_FORCES and b.kind in OWN_FORCES


def occurred(told: Sequence[Told]) -> tuple[Version, ...]:
    """Return whether it happened at all: stated, and denied by those who nowhere in the incident affirm it."""
    yes = [t for t in told if _affirms(t)]
    no = [
        t
        for t in told
        if (t.claim.polarity == "negative" or t.claim.speech_act == "deny") and t.claim.speech_act != "retract"
    ]
    affirming = _speakers(yes)
    no = [t for t in no if t.speaker is not None and speaker_key(t.speaker) not in affirming]
    gone = bool(yes) and all(_retracted([t], told) for t in yes)
    both = {"actor", "recipient"} <= {side_of(t) for t in yes}
    out = []
    if yes:
        status = "agreed" if independent(yes) else "single_source"
        out.append(_version(True, "retracted" if gone else "denied" if no and not both else status, yes))
    if no:
        out.append(_version(False, "contested" if yes else "agreed" if independent(no) else "single_source", no))
    return tuple(out)


def _affirms(one: Told) -> bool:
    claim = one.claim
    return (
        claim.polarity == "positive"
        and claim.speech_act not in DENYING
        and claim.speech_act != "retract"
        and claim.modality not in NOT_YET
        and "event_type" in claim.stated
    )


# --- tolls ----------------------------------------------------------------------------------------


def tolls_of(told: Sequence[Told], rule: str) -> tuple[TollVersions, ...]:
    """Return what is said of every measure, category and scope, with the reading of a named rule.

    Errors: `UsageError` where there is no rule of that name.
    """
    found: dict[tuple[str, str, str], dict[tuple, Value]] = {}
    for one in told:
        claim = one.claim
        if "toll" not in claim.stated or claim.polarity == "negative":
            continue
        for toll in claim.toll:
            if toll.low is None and toll.best is None and toll.high is None:
                continue
            plain = {"low": toll.low, "best": toll.best, "high": toll.high, "qualifier": toll.qualifier}
            key = (toll.low or -1, toll.best or -1, toll.high or -1, toll.qualifier)
            group = found.setdefault((toll.measure, toll.category, toll.scope), {})
            group.setdefault(key, Value(key, plain, (toll, _harmed(one)), [])).told.append(one)
    out = []
    for (measure, category, scope), values in sorted(found.items()):
        ordered = [values[k] for k in sorted(values)]
        versions = _versions(ordered, told, other_toll, holds_toll)
        out.append(TollVersions(measure, category, scope, versions, read(versions, rule), rule))
    return tuple(out)


def _harmed(one: Told) -> frozenset[str]:
    return frozenset(p.country for p in one.claim.recipient if p.country)


def _bounds(toll: Toll) -> tuple[int, float]:
    low = toll.low if toll.low is not None else toll.best if toll.best is not None else 0
    high = toll.high if toll.high is not None else toll.best if toll.best is not None else None
    if toll.qualifier == "at_least" or high is None:
        return low, float("inf")
    return (0, high) if toll.qualifier == "at_most" else (low, high)


def other_toll(a: tuple[Toll, frozenset[str]], b: tuple[Toll, frozenset[str]]) -> bool:
    """Two counts of the same people cannot both be true: their ranges do not meet."""
    (x, harmed_x), (y, harmed_y) = a, b
    if harmed_x and harmed_y and not harmed_x & harmed_y:
        return False
    if "unknown" not in (x.side, y.side) and x.side != y.side:
        return False
    (low_x, high_x), (low_y, high_y) = _bounds(x), _bounds(y)
    return high_x < low_y or high_y < low_x


def holds_toll(a: tuple[Toll, frozenset[str]], b: tuple[Toll, frozenset[str]]) -> bool:
    """The first count is a coarser one that contains the second: "at least two" contains 4."""
    (low_a, high_a), (low_b, high_b) = _bounds(a[0]), _bounds(b[0])
    return low_a <= low_b and high_b <= high_a


def _number(version: Version) -> int | None:
    value = version.value
    return value["best"] if value["best"] is not None else value["low"] if value["low"] is not None else value["high"]


def _live(versions: Sequence[Version]) -> list[Version]:
    """Versions still held by somebody, with a number."""
    held = [v for v in versions if v.status not in ("superseded", "retracted", "denied")]
    return [v for v in held or versions if _number(v) is not None]


def ucdp_best(versions: Sequence[Version]) -> int | None:
    """The number most origins agree on, agreed before contested, later before earlier, lower before higher"""
    live = sorted(
        _live(versions),
        key=lambda v: (v.status != "agreed", -len(v.origins), _backwards(v.first_said), _number(v)),
    )
    return _number(live[0]) if live else None


def acled_lowest(versions: Sequence[Version]) -> int | None:
    """The lowest number that somebody still holds"""
    lows = [v.value["low"] if v.value["low"] is not None else _number(v) for v in _live(versions)]
    return min(lows, default=None)


def majority(versions: Sequence[Version]) -> int | None:
    """The number with the most origins; the lower of two with as many"""
    live = sorted(_live(versions), key=lambda v: (-len(v.origins), _number(v)))
    return _number(live[0]) if live else None


def hierarchy(versions: Sequence[Version]) -> int | None:
    """The number of the source furthest from the fight: international bodies, others, then the parties"""
    live = sorted(_live(versions), key=lambda v: (_rank(v), _backwards(v.first_said), _number(v)))
    return _number(live[0]) if live else None


def _rank(version: Version) -> int:
    kinds = {s.kind for s in version.said_by}
    if kinds & {"igo", "ngo"}:
        return 0
    return 1 if any(s.stake not in ("party", "ally") for s in version.said_by) else 2


def _backwards(day: str | None) -> tuple[int, ...]:
    return tuple(-ord(c) for c in day) if day else (0,)


RULES: dict[str, Callable[[Sequence[Version]], int | None]] = {
    rule.__name__: rule for rule in (ucdp_best, acled_lowest, majority, hierarchy)
}


def read(versions: Sequence[Version], rule: str) -> int | None:
    """Return the reading of a named rule. Errors: `UsageError` where there is none of that name."""
    if rule not in RULES:
        raise UsageError(f"There is no reading rule {rule!r}; choose one of {', '.join(RULES)}.")
    return RULES[rule](versions)
