"""Chains: who tells a predicate, from the mouth nearest to it outwards.

In: the attributions of a document and a character offset. Out: the attributions around it, innermost first:
"state media quoted the ministry as saying a commander had told it ..." gives commander, ministry, media.
Invariant: only attributions whose content is told stand in a chain; a condemnation does not tell the deed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from eventwire.layers.attribution_acts import TOLD

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Token
    from eventwire.records import Attribution


def is_report(attribution: Attribution) -> bool:
    """True where the source itself tells the content, rather than judges or wants it."""
    return any(r.field == "content" and r.rule == TOLD for r in attribution.reasons)


def chain(attributions: Sequence[Attribution], offset: int) -> tuple[Attribution, ...]:
    """Return the reports whose content holds the character `offset`, innermost (the original speaker) first."""
    found: list[Attribution] = []
    level: Sequence[Attribution] = attributions
    while True:
        inner = next((a for a in level if any(s.start <= offset < s.end for s in a.content)), None)
        if inner is None:
            break
        found.append(inner)
        level = inner.nested
    return tuple(a for a in reversed(found) if is_report(a))


def everything(attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield every attribution, each before those inside it."""
    for attribution in attributions:
        yield attribution
        yield from everything(attribution.nested)


def cue_token(parsed: Parsed, attribution: Attribution) -> Token | None:
    """Return the head word of an attribution's cue, or None where the speaker is named by typography alone."""
    for reason in attribution.reasons:
        if reason.field == "cue" and reason.spans:
            span = parsed.doc.char_span(reason.spans[0].start, reason.spans[0].end, alignment_mode="expand")
            return span[0] if span is not None and len(span) else None
    return None
