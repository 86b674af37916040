"""Claim algebra: how assertion, denial, confirmation, retraction and independence combine into a status.

In: claims that speak of one value of one field, each with its origin and camp. Out: one word of the record's
version statuses. Invariant: the result does not depend on the order of the claims nor on how often an origin
repeats itself; no status says that something happened, only how it is told (`docs/claim-algebra.md`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from eventwire.records import Claim

DENYING = frozenset({"deny", "deny_responsibility"})
SILENT = frozenset({"decline", "unverified", "request", "threaten"})
NOT_YET = frozenset({"planned", "threatened", "possible", "hypothetical", "requested"})


@dataclass(frozen=True, slots=True)
class Vote:
    """What one claim does to a value: affirms, denies, retracts or leaves it, from which mouth.

    `speaker` is who says it, `origin` where it comes from in the end, `camp` whose side it is told from,
    `said` a day that sorts (ISO 8601, "" unknown).
    """

    kind: str
    speaker: str
    origin: str
    camp: str
    said: str = ""


def kind_of(claim: Claim, field: str = "event_type") -> str:
    """Return what a claim does to the value of a field: affirms, denies, retracts, or nothing ("silent").

    Only a field the speaker states is affirmed; a denial needs no stated field, for it speaks of the deed.
    """
    if claim.speech_act == "retract" or (claim.about is not None and claim.about.relation == "retracts"):
        return "retracts"
    if claim.polarity == "negative" or claim.speech_act in DENYING:
        return "denies"
    if claim.speech_act in SILENT or claim.modality in NOT_YET:
        return "silent"
    return "affirms" if field in claim.stated else "silent"


def votes(claims: Iterable[Claim], origin: Callable[[Claim], str], field: str = "event_type") -> tuple[Vote, ...]:
    """Return the votes of claims on one value, sorted and without repeats."""
    found = set()
    for claim in claims:
        kind = kind_of(claim, field)
        if kind != "silent":
            found.add(Vote(kind, speaker_of(claim), origin(claim), camp_of(claim, origin(claim)), _day(claim)))
    return tuple(sorted(found, key=lambda v: (v.said, v.speaker, v.kind, v.origin)))


def speaker_of(claim: Claim) -> str:
    """Return what the original speaker is known by."""
    if not claim.said_by:
        return ""
    first = claim.said_by[0]
    return first.entity_id or f"{(first.name or first.office or first.text).lower()}|{first.country or ''}"


def camp_of(claim: Claim, origin: str) -> str:
    """Return whose side a claim is told from: a state and its bodies are one camp, anybody else is alone."""
    first = claim.said_by[0] if claim.said_by else None
    if first is None or first.kind == "media" or len(claim.said_by) == 1:
        return origin
    official = first.kind in ("state", "government", "military", "police") or first.office is not None
    return f"state: {first.country}" if official and first.country else origin


def _day(claim: Claim) -> str:
    return (claim.said_when.start or "") if claim.said_when is not None else ""


def independent(said: Sequence[Vote]) -> bool:
    """True where two or more origins of more than one camp say it."""
    return len({v.origin for v in said}) > 1 and len({v.camp for v in said}) > 1


def last_words(said: Sequence[Vote]) -> tuple[Vote, ...]:
    """Return what each speaker said last; on one day a retraction outranks a denial, a denial an affirmation."""
    rank = {"affirms": 0, "denies": 1, "retracts": 2}
    latest: dict[str, tuple[str, int]] = {}
    for vote in said:
        key = (vote.said, rank[vote.kind])
        latest[vote.speaker] = max(latest.get(vote.speaker, key), key)
    return tuple(v for v in said if (v.said, rank[v.kind]) == latest[v.speaker])


def status(said: Sequence[Vote], *, rival: bool = False) -> str | None:
    """Return the status of a value from its votes: the first line of the table in the docs that fits.

    `rival` says that another value of the same field stands that cannot also be true. None: nobody affirms it.
    """
    affirming = [v for v in said if v.kind == "affirms"]
    if not affirming:
        return None
    last = last_words(said)
    standing = [v for v in last if v.kind == "affirms"]
    if not standing:
        return "retracted"
    if any(v.kind == "denies" and v.speaker not in {s.speaker for s in standing} for v in last):
        return "denied"
    if rival:
        return "contested"
    return "agreed" if independent(standing) else "single_source"
