"""Times told as a distance from another deed: "freed on Friday, two days after his arrest".

In: the token of an event, the times of its sentence. Out: the day counted from the day of the clause it hangs on,
or None. Invariant: counted only from a single day, in days and up to four weeks; what is counted in months or years,
or from no known day, stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from eventwire.layers.when_values import back
from eventwire.records import Reason, When

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Token

SIGNS = {"after": -1, "before": 1}
COUNTED = re.compile(r"P(\d{1,2})([DW])")
MOST = {"D": 28, "W": 4}
DETAIL = "{0!r} is told as {1!r} {2} what happened on {3}."


def counted_from(
    parsed: Parsed, token: Token, times: tuple[When, ...], day_of: Callable[[Token], When | None]
) -> When | None:
    """Return the day of an event that stands so many days after or before the clause's own; `day_of` gives that."""
    marker, main = _marker(token)
    if marker is None or main is None:
        return None
    length = _length(parsed, marker, token, times)
    if length is None or length.timex is None:
        return None
    return _counted(parsed, token, length, day_of(main), _other(marker))


def counted_to(
    parsed: Parsed, token: Token, times: tuple[When, ...], day_of: Callable[[Token], When | None]
) -> When | None:
    """Return the day of an event told as so many days before or after an occasion: "two days before the vote on 14 May"."""
    for marker in token.children:
        noun = next((c for c in marker.children if c.dep_ == "pobj"), None) if marker.lower_ in SIGNS else None
        length = _length(parsed, marker, token, times) if noun is not None else None
        if noun is not None and length is not None:
            return _counted(parsed, token, length, day_of(noun), marker.lower_)
    return None


def on_eve(when: When) -> When:
    """Return the day before the one a time names: "on the eve of the 7 May election"."""
    if not when.start or not when.end or when.start[:10] != when.end[:10]:
        return when
    iso = (date.fromisoformat(when.start[:10]) - timedelta(days=1)).isoformat()
    reason = Reason("when", "on_the_eve", f"It is told of the eve of {when.text!r}.", (when.span,) if when.span else ())
    return replace(when, start=iso, end=iso, timex=iso, edtf=iso, date_prec=1, reasons=(*when.reasons, reason))


def _counted(parsed: Parsed, token: Token, length: When, base: When | None, way: str) -> When | None:
    """The day so far before or after the day of what it is counted from."""
    if length.timex is None or base is None or not base.start or not base.end or base.start[:10] != base.end[:10]:
        return None
    day = back(date.fromisoformat(base.start[:10]), length.timex, -SIGNS[way])
    if day is None:
        return None
    iso, words = day.isoformat(), parsed.span_of(token)
    spans = tuple(s for s in (length.span, base.span) if s is not None)
    reason = Reason("when", "counted_from", DETAIL.format(words.exact, length.text, way, base.start[:10]), spans)
    return replace(
        length,
        start=iso,
        end=iso,
        timex=iso,
        timex_type="DATE",
        edtf=iso,
        date_prec=1,
        relation="on",
        anchor=base.anchor,
        reasons=(*base.reasons, *length.reasons, reason),
    )


def _other(marker: Token) -> str:
    return "before" if marker.lower_ == "after" else "after"


def _marker(token: Token) -> tuple[Token | None, Token | None]:
    """The "after" or "before" over an event, and what it hangs on: a clause's mark, or a noun's preposition."""
    if token.dep_ == "pobj" and token.head.lower_ in SIGNS:
        return token.head, token.head.head
    at = token
    while at.dep_ in ("xcomp", "conj") and at.head.i < at.i and at.pos_ in ("VERB", "AUX"):
        at = at.head
    if at.dep_ in ("advcl", "pcomp"):
        mark = next((c for c in at.children if c.dep_ in ("mark", "advmod", "prep") and c.lower_ in SIGNS), None)
        if mark is None and at.head.lower_ in SIGNS:
            mark, at = at.head, at.head
        return (mark, at.head) if mark is not None else (None, None)
    return None, None


def _length(parsed: Parsed, marker: Token, token: Token, times: tuple[When, ...]) -> When | None:
    """The count right before the marker: "two days", "a week"."""
    for when in times:
        if when.span is None or when.timex_type != "DURATION" or when.span.end > marker.idx:
            continue
        match = COUNTED.fullmatch(when.timex or "")
        if match is None or int(match[1]) > MOST[match[2]]:
            continue
        if parsed.text[when.span.end : marker.idx].strip() == "":
            return when
    return None
