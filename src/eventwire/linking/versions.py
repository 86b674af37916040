"""Versions of one field: every value that was stated, who states it, and how it stands to the others.

In: claims of one incident with their origins. Out: `Version`s with a status and `TollVersions` with a
reading. Invariant: only what a claim lists in `stated` counts; a reading rule never changes a version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from eventwire.errors import UsageError
from eventwire.layers.algebra import DENYING, Vote, status
from eventwire.linking.origins import Told, speaker_key
from eventwire.linking.rules import places_apart, places_same
from eventwire.linking.units import GENERAL, NOT_YET, OWN_FORCES, closed_days, deed_words, party_key
from eventwire.records import Claim, Party, Place, Speaker, Toll, TollVersions, Version, When

PARTIES = frozenset({"actor", "recipient"})
ANYBODY = frozenset("fighters militants gunmen attackers assailants insurgents rebels".split())
DENIED_WITH_THE_DEED = PARTIES | {"place", "when"}


@dataclass(slots=True)
class Value:
    """A value under one key, with the claims that state it; `seen` is what it is compared by."""

    key: tuple
    plain: Any
    seen: Any
    told: list[Told]
    role: str = ""


class Who(NamedTuple):
    """What is compared of a party."""

    key: str
    country: str | None
    kind: str
    entity_id: str | None
    name: str | None


def fields_of(told: Sequence[Told]) -> dict[str, tuple[Version, ...]]:
    """Return the versions of every field that some claim of an incident states."""
    happened = occurred(told)
    out = {"occurred": happened}
    against = _deniers(told) if any(v.value is True and v.status == "denied" for v in happened) else []
    for name, reader in READERS.items():
        values = _values(told, name, reader)
        no = against if name in DENIED_WITH_THE_DEED else []
        versions = _versions(values, told, CONTRADICT[name], CONTAINS[name], by_party=name in PARTIES, deniers=no)
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
    if (a.kind == "unknown" or _anybody(a)) and not a.entity_id:
        return not (a.country and b.country and a.country != b.country) and (a.kind in ("unknown", b.kind))
    return bool(a.country and a.country == b.country and a.kind in ("state", "government") and b.kind in GENERAL)


def _anybody(a: Who) -> bool:
    """True for words that any armed group may be called by: "fighters in the hills" hold whoever they are."""
    words = set((a.name or a.key).lower().replace("|", " ").split())
    return a.kind == "armed_group" and not words.isdisjoint(ANYBODY)


def _holds_place(a: Place, b: Place) -> bool:
    if places_same(a, b):
        return (a.where_prec or 9) >= (b.where_prec or 9) or a.name == b.name
    if a.feature == "country":
        return bool(a.country) and a.country == b.country
    return (
        a.feature == "admin1" and bool(a.admin1 or a.name) and b.admin1 in (a.admin1, a.name) and a.country == b.country
    )


def _other_place(a: Place, b: Place) -> bool:
    """Two places cannot both be it; waters of nobody and the ground or waters of a state exclude each other"""
    if 7 in (a.where_prec, b.where_prec) and a.where_prec != b.where_prec:
        return bool((b if a.where_prec == 7 else a).country)
    return places_apart(a, b)


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
    "place": _other_place,
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
            found.setdefault(read[0], Value(*read, [], name)).told.append(one)
    return [found[key] for key in sorted(found)]


def _versions(
    values: Sequence[Value],
    told: Sequence[Told],
    contradict: Callable[[Any, Any], bool],
    contains: Callable[[Any, Any], bool],
    *,
    by_party: bool = False,
    deniers: Sequence[Told] = (),
    mended: Callable[[Any, Any], bool] | None = None,
) -> tuple[Version, ...]:
    """Return the versions of one field with their statuses.

    `by_party`: the value is who acts or is acted upon, and may be denied by itself. `deniers` deny that it
    happened at all. `mended` says when a later word of one side replaces an earlier, by default a contradiction.
    """
    old = [_superseded(v, values, mended or contradict) for v in values]
    out = []
    for value, is_old in zip(values, old, strict=True):
        others = [w for w, gone in zip(values, old, strict=True) if w is not value and not gone]
        rivals = [w for w in others if contradict(value.seen, w.seen) and not _beating_back(w)]
        support = [t for w in values if w is value or _supports(w, value, contains, by_party) for t in w.told]
        no = _against(value, told) if by_party else []
        votes = [_vote("affirms", t) for t in _heard(support)]
        no += [] if independent(support) else deniers
        votes += [_vote("denies", t) for t in no if camp_of(t) not in {camp_of(o) for o in value.told}]
        votes += [_vote("retracts", t) for t in value.told if _retracted([t], told)]
        rival = any(_speakers(w.told) != _speakers(value.told) for w in rivals)
        word = status(votes, rival=rival) or "single_source"
        out.append(_version(value.plain, "superseded" if is_old and word != "retracted" else word, value.told))
    return tuple(out)


def _beating_back(value: Value) -> bool:
    """True where those who are named as acting are only told to have driven the others off."""
    return bool(value.role) and all(deed_words().get(t.claim.trigger.exact.lower()) == "repel" for t in value.told)


def _supports(one: Value, value: Value, contains: Callable[[Any, Any], bool], by_party: bool) -> bool:
    """A finer value is also told as the coarser that contains it; a coarser one supports a finer, parties excepted."""
    if by_party and len(value.seen) > len(one.seen):
        return False
    return contains(value.seen, one.seen) or (not by_party and contains(one.seen, value.seen))


def _vote(kind: str, one: Told) -> Vote:
    who = speaker_key(one.speaker) if one.speaker is not None else ""
    return Vote(kind, who, one.origin, camp_of(one), one.said)


def _heard(told: Sequence[Told]) -> list[Told]:
    """Leave out an outlet's own words where the same text relays the actor's word for it: one source, not two."""
    relayed = {t.text for t in told if len(t.claim.said_by) > 1 and side_of(t) == "actor"}
    return [t for t in told if len(t.claim.said_by) > 1 or t.text not in relayed]


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

    Offices of one state are one side; an outlet that tells something in its own voice is a side of its own,
    unless its text relays the actor's own word for it.
    """
    heard = _heard(told)
    return len({t.origin for t in heard}) > 1 and len({camp_of(t) for t in heard}) > 1


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
    """Return whose side a claim's first speaker is on: "actor", "recipient", or "third" where on neither alone.

    A state on whose ground something is done by others is on the side of those it is done to.
    """
    speaker, claim = one.speaker, one.claim
    if speaker is None or speaker.kind == "media" or len(claim.said_by) == 1:
        return "third"
    for_actor, for_recipient = _of(speaker, claim.actor), _of(speaker, claim.recipient)
    if not for_actor and not for_recipient and claim.place is not None and speaker.country and claim.actor:
        for_recipient = claim.place.country == speaker.country
    if for_actor and for_recipient:
        own_forces = speaker.kind in OWN_FORCES
        for_actor = _close(speaker, claim.actor, own_forces)
        for_recipient = _close(speaker, claim.recipient, own_forces)
    if for_actor != for_recipient:
        return "actor" if for_actor else "recipient"
    return "third"


def _close(speaker: Speaker, parties: Sequence[Party], own_forces: bool) -> bool:
    """True for itself, and for the forces of its own state where one state does something to its own people."""
    key = speaker_key(speaker)
    return any(party_key(p) == key or (own_forces and p.kind in OWN_FORCES) for p in parties)


def _of(speaker: Speaker, parties: Sequence[Party]) -> bool:
    key = speaker_key(speaker)
    return any(
        party_key(p) == key or (p.country and p.country == speaker.country and _alike(p, speaker)) for p in parties
    )


def _alike(party: Party, speaker: Speaker) -> bool:
    """A state's offices and forces speak for each other and for its people, not for those who fight it."""
    if speaker.kind in OWN_FORCES or speaker.office is not None:
        return party.kind != "armed_group"
    return party.kind not in OWN_FORCES or speaker.kind == "person"


def _speakers(told: Sequence[Told]) -> set[str]:
    return {speaker_key(t.speaker) for t in told if t.speaker is not None}


def _superseded(value: Value, values: Sequence[Value], replaces: Callable[[Any, Any], bool]) -> bool:
    """True where every side that gave this value later gave another that replaces it."""
    later: set[str] = set()
    last = _last_said(value.told)
    for other in values:
        if other is not value and replaces(value.seen, other.seen):
            later |= {who for who, when in _last_said(other.told).items() if who in last and when > last[who]}
    return bool(last) and later >= set(last)


def _last_said(told: Sequence[Told]) -> dict[str, tuple]:
    """The last day on which each side said it: offices of one state count as one."""
    found: dict[str, tuple] = {}
    for one in told:
        if one.speaker is not None:
            camp = camp_of(one)
            who = camp if camp.startswith("state: ") else speaker_key(one.speaker)
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


def _against(value: Value, told: Sequence[Told]) -> list[Told]:
    """Who denies that these parties did it, or that it was done to them, and nowhere says so."""
    affirming = {camp_of(t) for t in value.told} | _speakers(value.told)
    out = []
    for one in told:
        if not _denies(one) or one.speaker is None or affirming & {speaker_key(one.speaker), camp_of(one)}:
            continue
        if value.role == "actor" and (
            _owns_up(one, told) or not any(_same_deed(one.claim, t.claim) for t in value.told)
        ):
            continue
        parties = one.claim.actor if value.role == "actor" else one.claim.recipient
        if any(_one_party(p, q) for p in parties for q in value.seen):
            out.append(one)
    return out


def _owns_up(denial: Told, told: Sequence[Told]) -> bool:
    """True where the side that denies elsewhere says that it did it, only to others: it denies whom it hit."""
    return any(
        _affirms(t)
        and _one_side(t, denial)
        and any(_one_party(p, q) for p in denial.claim.actor for q in _whos(t))
        and _others(denial.claim.recipient, t.claim.recipient)
        for t in told
    )


def _others(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """True where both name somebody and nobody is named by both."""
    return bool(a and b) and {party_key(p) for p in a}.isdisjoint(party_key(p) for p in b)


def _whos(one: Told) -> list[Who]:
    return [Who(party_key(p), p.country, p.kind, p.entity_id, p.name) for p in one.claim.actor]


def _denies(one: Told) -> bool:
    """True for a denial, and for a deed told as not done."""
    claim = one.claim
    return claim.speech_act != "retract" and (claim.polarity == "negative" or claim.speech_act in DENYING)


def _deniers(told: Sequence[Told]) -> list[Told]:
    """Those who deny that it happened at all: a denial of responsibility is none."""
    return [t for t in told if _denies(t) and t.claim.speech_act != "deny_responsibility"]


def _one_party(a: Party, b: Who) -> bool:
    if party_key(a) == b.key:
        return True
    return bool(a.country) and a.country == b.country and a.kind in OWN_FORCES and b.kind in OWN_FORCES


def occurred(told: Sequence[Told]) -> tuple[Version, ...]:
    """Return whether it happened at all: stated, and denied by those who nowhere in the incident affirm it.

    A denial whose own speaker later affirms the deed is taken back.
    """
    yes = [t for t in told if _affirms(t)]
    no, back = [], []
    for one in _deniers(told):
        own = [t for t in yes if one.speaker is not None and _one_side(t, one) and _same_deed(t.claim, one.claim)]
        if not own and one.speaker is not None:
            no.append(one)
        elif any(t.said > one.said for t in own):
            back.append(one)
    gone = bool(yes) and all(_retracted([t], told) for t in yes)
    no = [t for t in no if not yes or _counts(t, yes)]
    out = []
    if yes:
        word = "agreed" if independent(yes) else "single_source"
        out.append(_version(True, "retracted" if gone else "denied" if no else word, yes))
    if no:
        out.append(_version(False, "contested" if yes else "agreed" if independent(no) else "single_source", no))
    elif back:
        out.append(_version(False, "retracted", back))
    return tuple(out)


def _counts(denial: Told, yes: Sequence[Told]) -> bool:
    """A denial by one side counts unless that side also affirms; one from outside, unless it is agreed."""
    side = side_of(denial)
    if side == "third":
        return not independent(yes)
    return side not in {side_of(t) for t in yes}


def _one_side(a: Told, b: Told) -> bool:
    if a.speaker is None or b.speaker is None:
        return False
    camp = camp_of(a)
    return speaker_key(a.speaker) == speaker_key(b.speaker) or (camp.startswith("state: ") and camp == camp_of(b))


def _same_deed(a: Claim, b: Claim) -> bool:
    """False where one is done to one country and the other to another: owning that is not owning this."""
    x, y = {p.country for p in a.recipient if p.country}, {p.country for p in b.recipient if p.country}
    return not x or not y or bool(x & y)


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
            exact = toll.qualifier == "exact" and toll.best is not None
            key = (
                (toll.best, toll.best, toll.best, "exact")
                if exact
                else (toll.low or -1, toll.best or -1, -1, toll.qualifier)
            )
            group = found.setdefault((toll.measure, toll.category, toll.scope), {})
            group.setdefault(key, Value(key, plain, (toll, _harmed(one)), [])).told.append(one)
    out = []
    for (measure, category, scope), values in sorted(found.items()):
        ordered = [values[k] for k in sorted(values)]
        versions = _versions(ordered, told, other_toll, holds_toll, mended=_mended)
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


def _mended(a: tuple[Toll, frozenset[str]], b: tuple[Toll, frozenset[str]]) -> bool:
    """A later count of the same people by the same side replaces the earlier, whether or not both could be true."""
    (x, harmed_x), (y, harmed_y) = a, b
    if (harmed_x and harmed_y and not harmed_x & harmed_y) or (x.best, x.low) == (y.best, y.low):
        return False
    return (x.best or x.low or 0) < (y.best or y.low or 0) or other_toll(a, b)


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
