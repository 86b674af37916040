"""Which claim a time is counted from: "the next day", "two days after the raid".

In: the claims of one document. Out: the same claims, times that are counted from another claim's time naming that claim.
Invariant: no time is changed; where no claim stands at the time counted from, `anchor_ref` stays empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventwire.records import Claim, Span, When


def anchored(made: Sequence[Claim]) -> list[Claim]:
    """Return the claims with the claim named that each counted time is counted from."""
    return [
        replace(c, when=_anchored(c.when, c, made), said_when=_anchored(c.said_when, c, made)) if _counts(c) else c
        for c in made
    ]


def _counts(claim: Claim) -> bool:
    return any(when is not None and _from(when) for when in (claim.when, claim.said_when))


def _from(when: When) -> tuple[Span, ...]:
    """The words of the time that a time is counted from, where it is a time of another deed."""
    counted = [r for r in when.reasons if r.rule == "counted_from"]
    if not counted and when.anchor == "claim":
        counted = [r for r in when.reasons if r.field in ("start", "timex")]
    return tuple(s for r in counted for s in r.spans if s != when.span)


def _anchored(when: When | None, claim: Claim, made: Sequence[Claim]) -> When | None:
    spans = _from(when) if when is not None else ()
    if when is None or not spans:
        return when
    fits = [
        c
        for c in made
        if c.claim_id != claim.claim_id and c.trigger != claim.trigger and _at(c.when, spans) and not _from(c.when)
    ]
    if not fits:
        return when
    nearest = min(fits, key=lambda c: (abs(c.trigger.start - spans[-1].start), c.trigger.start, c.claim_id))
    return replace(when, anchor="claim", anchor_ref=nearest.claim_id)


def _at(when: When | None, spans: Sequence[Span]) -> bool:
    own = when.span if when is not None else None
    return own is not None and any(s.start < own.end and own.start < s.end for s in spans)
