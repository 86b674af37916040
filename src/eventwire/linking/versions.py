"""Versions of one field: every value that was stated, who states it, and how it stands to the others.

In: claims of one incident with their origins. Out: `Version`s with a status. Invariant: only what a claim lists in
`stated` counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eventwire.layers.algebra import DENYING, Vote, status
from eventwire.linking.harm import harm_of
from eventwire.linking.origins import Told, independent
from eventwire.linking.units import NOT_YET, OWN_FORCES, deed_words, party_key
from eventwire.linking.values import CONTAINS, CONTRADICT, READERS, Value, Who, one_side
from eventwire.records import Claim, Party, Speaker, Version

PARTIES = frozenset({"actor", "recipient"})
DENIED_WITH_THE_DEED = PARTIES | {"place", "when"}


@dataclass(frozen=True, slots=True)
class Account:
    """The claims of one incident, with those among them that every value is held against.

    `deniers` deny that it happened at all: a denial of responsibility does not, nor of a part that nobody says they had.
    `own` are denials whose own side says elsewhere that it did it, only to others: it denies whom it hit. `retold` are those
    of a speaker who elsewhere says that these very parties did it: part of what is told is denied, not who did it.
    """

    told: Sequence[Told]
    denials: Sequence[Told]
    deniers: Sequence[Told]
    own: Sequence[Told]
    retold: Sequence[Told]
    retractions: Sequence[Told]


def account_of(told: Sequence[Told]) -> Account:
    """Return the claims of one incident, looked through once."""
    denials = [t for t in told if _denies(t)]
    by_side = _by_side([t for t in told if _affirms(t)]) if denials else {}
    own = [t for t in denials if _owns_up(t, _of_its_side(t, by_side))]
    retold = [t for t in denials if _names_again(t, _of_its_side(t, by_side))]
    acting = [w for t in told if _affirms(t) for w in _whos(t)] if denials else []
    at_all = [t for t in denials if t.claim.speech_act != "deny_responsibility" and not _part_of_none(t, acting)]
    return Account(told, denials, at_all, own, retold, [t for t in told if _takes_back(t)])


def _by_side(told: Sequence[Told]) -> dict[str, list[Told]]:
    """Claims by their speaker and by the state that speaks."""
    out: dict[str, list[Told]] = {}
    for one in told:
        if one.speaker is not None:
            for name in _sides(one):
                out.setdefault(name, []).append(one)
    return out


def _sides(one: Told) -> tuple[str, ...]:
    return (f"by {one.key}", one.camp) if one.camp.startswith("state: ") else (f"by {one.key}",)


def _of_its_side(one: Told, by_side: Mapping[str, Sequence[Told]]) -> list[Told]:
    """What the speaker of a claim, or another office of its state, says."""
    if one.speaker is None:
        return []
    found = {id(t): t for name in _sides(one) for t in by_side.get(name, ())}
    return list(found.values())


def fields_of(account: Account) -> dict[str, tuple[Version, ...]]:
    """Return the versions of every field that some claim of an incident states."""
    told = account.told
    happened = occurred(account)
    out = {"occurred": happened}
    against = account.deniers if any(v.value is True and v.status == "denied" for v in happened) else []
    for name, reader in READERS.items():
        values = _values(told, name, reader)
        no = against if name in DENIED_WITH_THE_DEED else []
        versions = versions_of(values, account, CONTRADICT[name], CONTAINS[name], by_party=name in PARTIES, deniers=no)
        if versions:
            out[name] = versions
    return {name: versions for name, versions in out.items() if versions}


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


def versions_of(
    values: Sequence[Value],
    account: Account,
    contradict: Callable[[Any, Any], bool],
    contains: Callable[[Any, Any], bool],
    *,
    by_party: bool = False,
    deniers: Sequence[Told] = (),
    uncounted: Sequence[Told] = (),
    mended: Callable[[Any, Any], bool] | None = None,
    replaced: Callable[[Value], bool] | None = None,
) -> tuple[Version, ...]:
    """Return the versions of one field with their statuses.

    `by_party`: the value is who acts or is acted upon, and may be denied by itself. `deniers` deny that it
    happened at all, `uncounted` that anybody came to this harm. `mended` says when a later word of one side replaces an earlier, by default a contradiction;
    `replaced` that all who tell a value tell it as the older one.
    """
    old = [_superseded(v, values, mended or contradict) or bool(replaced and replaced(v)) for v in values]
    live = [v for v, gone in zip(values, old, strict=True) if not gone and not _taken_back(v, account)]
    out = []
    for value, is_old in zip(values, old, strict=True):
        rivals = [w for w in live if w is not value and contradict(value.seen, w.seen) and not _beating_back(w)]
        support = [t for w in values if w is value or _supports(w, value, contains, by_party) for t in w.told]
        no = _against(value, account, independent(support), _of_alike(value, values, contains)) if by_party else []
        votes = [_vote("affirms", t) for t in support]
        no += [] if independent(support) else deniers
        no += [
            t for t in uncounted if not _others(t.claim.recipient, [p for u in value.told for p in u.claim.recipient])
        ]
        camps = {o.camp for o in value.told}
        votes += [_vote("denies", t) for t in no if t.camp not in camps]
        votes += [_vote("retracts", t) for t in value.told if _retracted(t, account)]
        speakers = _speakers(value.told)
        rival = any(_speakers(w.told) != speakers for w in rivals)
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


def _of_alike(value: Value, values: Sequence[Value], contains: Callable[[Any, Any], bool]) -> list[Told]:
    """Claims that tell this value, of whom it befell also a closer or wider word for the same."""
    if value.role != "recipient":
        return value.told
    return [t for w in values if contains(w.seen, value.seen) or contains(value.seen, w.seen) for t in w.told]


def _vote(kind: str, one: Told) -> Vote:
    return Vote(kind, one.key, one.origin, one.camp, one.said)


def _version(plain: Any, status: str, told: Sequence[Told]) -> Version:
    speakers: dict[str, Speaker] = {}
    for one in sorted(told, key=lambda t: (t.said, t.claim.claim_id)):
        if one.speaker is not None:
            speakers.setdefault(one.key, one.speaker)
    return Version(
        value=plain,
        status=status,
        said_by=tuple(speakers.values()),
        claim_ids=tuple(sorted({t.claim.claim_id for t in told})),
        origins=tuple(sorted({t.origin for t in told})),
        first_said=min((t.said for t in told if t.said), default=None),
    )


def _speakers(told: Sequence[Told]) -> set[str]:
    return {t.key for t in told if t.speaker is not None}


def _superseded(value: Value, values: Sequence[Value], replaces: Callable[[Any, Any], bool]) -> bool:
    """True where every side that gave this value later gave another that replaces it.

    Of two that one speaker last told on one day, the one first told earlier is the old one, told again: "up from 12".
    """
    newer = [other for other in values if other is not value and replaces(value.seen, other.seen)]
    later: set[str] = set()
    mine = _days_said(value.told) if newer else {}
    for other in newer:
        for side, speakers in _days_said(other.told).items():
            own = mine.get(side, {})
            if own and (_last(speakers) > _last(own) or _told_again(own, speakers)):
                later.add(side)
    return bool(mine) and later >= set(mine)


def _days_said(told: Sequence[Told]) -> dict[str, dict[str, list[str]]]:
    """The days on which each side said it, by speaker: offices of one state are one side."""
    found: dict[str, dict[str, list[str]]] = {}
    for one in told:
        if one.speaker is not None:
            side = one.camp if one.camp.startswith("state: ") else one.key
            found.setdefault(side, {}).setdefault(one.key, []).append(one.said)
    return found


def _last(speakers: Mapping[str, Sequence[str]]) -> str:
    return max(max(days) for days in speakers.values())


def _told_again(old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> bool:
    return old.keys() <= new.keys() and all(
        max(new[who]) >= max(days) and min(new[who]) > min(days) for who, days in old.items()
    )


def _takes_back(one: Told) -> bool:
    about = one.claim.about
    return one.claim.speech_act == "retract" or (about is not None and about.relation == "retracts")


def _retracted(mine: Told, account: Account) -> bool:
    """True where a claim is taken back by name, or by the one who made it."""
    for one in account.retractions:
        about = one.claim.about
        if about is not None and about.claim_id == mine.claim.claim_id:
            return True
        same = one.speaker is not None and mine.speaker is not None and one.key == mine.key
        if same and one.claim.speech_act == "retract":
            return True
    return False


def _taken_back(value: Value, account: Account) -> bool:
    return bool(account.retractions) and all(_retracted(t, account) for t in value.told)


def _against(value: Value, account: Account, agreed: bool, alike: Sequence[Told]) -> list[Told]:
    """Who denies that these parties did it, or that it was done to them, and nowhere says so.

    Who denies its own part says nothing of whom it befell, and one from outside does not unsettle what is agreed of them.
    """
    affirming = {t.camp for t in alike} | _speakers(alike) if account.denials else set()
    out = []
    for one in account.denials:
        if one.speaker is None or affirming & {one.key, one.camp}:
            continue
        if value.role == "actor" and (
            (one.side == "third" and agreed)
            or any(one is t for t in (*account.own, *account.retold))
            or not any(_same_deed(one.claim, t.claim) for t in value.told)
        ):
            continue
        elsewhere = not any(one is t for t in account.deniers) or (one.side == "third" and agreed)
        if value.role == "recipient" and elsewhere and not any(one is t for t in account.own):
            continue
        parties = one.claim.actor if value.role == "actor" else one.claim.recipient
        if any(_one_party(p, q) for p in parties for q in value.seen):
            out.append(one)
    return out


def _owns_up(denial: Told, of_its_side: Sequence[Told]) -> bool:
    """True where the side that denies elsewhere says that it did it, only to others: it denies whom it hit."""
    return any(
        any(_one_party(p, q) for p in denial.claim.actor for q in _whos(t))
        and _others(denial.claim.recipient, t.claim.recipient)
        for t in of_its_side
    )


def _names_again(denial: Told, of_its_side: Sequence[Told]) -> bool:
    """True where the side that denies says elsewhere that the parties whose deed it denies did it."""
    return any(_one_party(p, q) for p in denial.claim.actor for t in of_its_side for q in _whos(t))


def _others(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """True where both name somebody and nobody is named by both."""
    return bool(a and b) and {party_key(p) for p in a}.isdisjoint(party_key(p) for p in b)


def _whos(one: Told) -> list[Who]:
    return [Who(party_key(p), p.country, p.kind, p.entity_id, p.name) for p in one.claim.actor]


def _denies(one: Told) -> bool:
    """True for a denial, and for a deed told as not done; that nobody was hurt by it denies no deed."""
    claim = one.claim
    if any(r.rule == "nobody_harmed" for r in claim.reasons):
        return False
    if claim.speech_act == "assert" and harm_of(claim) in ("killed", "injured"):
        return False
    return claim.speech_act != "retract" and (claim.polarity == "negative" or claim.speech_act in DENYING)


def _part_of_none(denial: Told, acting: Sequence[Who]) -> bool:
    """True where a side clears itself, is told as acting by nobody, and others are."""
    cleared = _whos(denial) if denial.side == "actor" else []
    return bool(cleared and acting) and not any(one_side(a, b) for a in cleared for b in acting)


def _one_party(a: Party, b: Who) -> bool:
    if party_key(a) == b.key:
        return True
    return bool(a.country) and a.country == b.country and a.kind in OWN_FORCES and b.kind in OWN_FORCES


def occurred(account: Account) -> tuple[Version, ...]:
    """Return whether it happened at all: stated, and denied by those who nowhere in the incident affirm it.

    A denial whose own speaker later affirms the deed is taken back. Who takes the report back, saying that it did not
    happen or where others deny it, denies it too.
    """
    yes = [t for t in account.told if _affirms(t)]
    standing = [t for t in yes if not _retracted(t, account)]
    by_side = _by_side(standing) if account.denials else {}
    agreed = independent(standing)
    no, back = [], []
    for one in account.deniers:
        own = [t for t in _of_its_side(one, by_side) if _same_deed(t.claim, one.claim)]
        if not own and one.speaker is not None:
            no.append(one)
        elif any(t.said > one.said for t in own):
            back.append(one)
    affirming = {t.side for t in standing} if no else set()
    no = [t for t in no if not standing or _counts(t, affirming, agreed)]
    if yes and not standing and (no or any(t.claim.polarity == "negative" for t in account.retractions)):
        no += [t for t in account.retractions if t.speaker is not None and not any(t is one for one in no)]
    out = []
    if yes:
        word = "agreed" if agreed else "single_source"
        out.append(_version(True, "retracted" if not standing else "denied" if no else word, yes))
    if no:
        out.append(_version(False, "contested" if standing else "agreed" if independent(no) else "single_source", no))
    elif back:
        out.append(_version(False, "retracted", back))
    return tuple(out)


def _counts(denial: Told, affirming: set[str], agreed: bool) -> bool:
    """A denial by one side counts unless that side also affirms; one from outside, unless it is agreed."""
    return not agreed if denial.side == "third" else denial.side not in affirming


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
