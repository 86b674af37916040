"""Claims and their parts as the words a reader sees; the one place where records become sentences.

In: records. Out: short plain strings. Invariant: a deed is never worded without who says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventwire.records import Claim, Party, Place, Speaker, Toll, When

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ACTS = {
    "assert": "says",
    "announce": "announces",
    "claim_responsibility": "claims responsibility",
    "deny": "denies",
    "deny_responsibility": "denies responsibility",
    "accuse": "accuses",
    "threaten": "threatens",
    "request": "asks",
    "confirm": "confirms",
    "retract": "retracts",
    "decline": "declines to say",
    "unverified": "says, unverified,",
}
ANONYMITY = {
    "unnamed_official": "an official who is not named",
    "unnamed_witness": "a witness who is not named",
    "unnamed_other": "a source that is not named",
}
MEASURES = {
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "arrested": "arrested",
    "abducted": "abducted",
    "displaced": "displaced",
    "damaged": "damaged",
}


def day(value: str | None, *, year: bool = True) -> str:
    """Return an ISO date as "16 January 2024"; what is no full date is returned as it is."""
    try:
        when = date.fromisoformat((value or "")[:10])
    except ValueError:
        return value or "an unknown day"
    return f"{when.day} {MONTHS[when.month - 1]}" + (f" {when.year}" if year else "")


def party(value: Party) -> str:
    """Return a party by its name, or by the text's words."""
    return value.name or value.text


def parties(values: Sequence[Party], none: str = "not told") -> str:
    """Return parties joined as a reader would say them."""
    names = list(dict.fromkeys(party(v) for v in values))
    if not names:
        return none
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def speaker(value: Speaker) -> str:
    """Return a speaker: name, or words, with the office it speaks from and that it is not named."""
    if value.anonymity and not value.named:
        words = value.text or ANONYMITY.get(value.anonymity, "a source that is not named")
        return f"{words} (not named)"
    return party(value)


def said_by(values: Sequence[Speaker]) -> str:
    """Return the chain of speakers: "Pakistan, told by EFE"."""
    if not values:
        return "nobody named"
    if len(values) == 1:
        return f"{party(values[0])}, in its own words"
    return speaker(values[0]) + "".join(f", told by {speaker(v)}" for v in values[1:])


def when(value: When | None) -> str:
    """Return a time as told: a day, a range, "by" a day, or that it is not told."""
    if value is None:
        return "when is not told"
    if value.start and value.end and value.start[:10] == value.end[:10]:
        return day(value.start)
    if value.start and value.end:
        return f"{day(value.start)} to {day(value.end)}"
    if value.end:
        return f"by {day(value.end)}"
    if value.start:
        return f"from {day(value.start)}"
    return f"{value.text!r}" if value.text else "when is not told"


def place(value: Place | None) -> str:
    """Return a place with how exactly it is known."""
    if value is None:
        return "where is not told"
    name = value.name or value.text
    if any(r.rule == "country_of_parties" for r in value.reasons):
        return f"{name} (inferred, the country as a whole)"
    return f"{name} (the country)" if value.feature == "country" else name


def toll(value: Toll) -> str:
    """Return a toll in figures with its own words."""
    if value.qualifier in {"vague"} or (value.best is None and value.low is None):
        figure = value.text
    elif value.qualifier == "at_least":
        figure = f"at least {value.low if value.best is None else value.best}"
    elif value.qualifier == "at_most":
        figure = f"up to {value.high if value.best is None else value.best}"
    elif value.qualifier == "about":
        figure = f"about {value.best}"
    elif value.best is None:
        figure = f"{value.low} to {value.high}"
    else:
        figure = str(value.best)
    scope = "" if value.scope == "event" else f" ({value.scope} total)"
    return (
        f"{figure} {MEASURES[value.measure]}: {value.who}{scope}"
        if value.who
        else f"{figure} {MEASURES[value.measure]}{scope}"
    )


def deed(claim: Claim) -> str:
    """Return type, mode and parties: "ASSAULT-aerial, Iran to Jaish al-Adl"."""
    kind = f"{claim.event_type}-{claim.mode}" if claim.mode else claim.event_type
    if claim.reciprocal:
        who = parties(claim.actor)
    elif claim.recipient:
        who = f"{parties(claim.actor)} to {parties(claim.recipient)}"
    else:
        who = parties(claim.actor)
    projected = claim.projected
    inner = f", of {projected.event_type}{'-' + projected.mode if projected.mode else ''}" if projected else ""
    return f"{kind}{inner}, {who}"


def standing(claim: Claim) -> list[str]:
    """Return what limits a claim, each in a few words: denied, planned, hedged, history."""
    out = []
    if claim.polarity == "negative":
        out.append("said not to have happened")
    if claim.modality != "actual":
        out.append(claim.modality)
    if claim.outcome != "accomplished":
        out.append(claim.outcome)
    if claim.hedge:
        out.append(f"hedged: “{claim.hedge}”")
    if claim.background:
        out.append("told as background")
    if claim.count == "several":
        out.append("several deeds")
    return out
