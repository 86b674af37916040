"""The day a story's relative times count from.

In: `Parsed`. Out: a day or None, the anchor's name and why. Invariant: it is the dateline's day or the
publication day as given, never a guess.
"""

from __future__ import annotations

import re
from datetime import date

from eventwire.languages.en_dates import date_words
from eventwire.layers.when_scan import Scan
from eventwire.layers.when_values import bounds
from eventwire.layers.when_words import dated, full_year
from eventwire.reading.parse import Parsed

UPPER_DATELINE = re.compile(r"\A[^\n]{0,60}?,\s+(\d{1,2})\s+([A-Z]{3,9})\s+(\d\d(?:\d\d)?)\s*\([^)]*\)\s*--")
DATELINE_DATE = re.compile(
    r"\b(?:(?P<m1>[A-Za-z]+)\.?\s+(?P<d1>\d{1,2})|(?P<d2>\d{1,2})\s+(?P<m2>[A-Za-z]+)\.?)(?:,?\s+(?P<y>\d{2,4}))?\Z"
)


def base_day(parsed: Parsed) -> tuple[date | None, str, str]:
    """Return the day that relative expressions count from, the anchor's name, and a sentence saying why.

    The dateline's day comes first, its year the one that brings it nearest the publication day; then the
    publication day; else there is none.
    """
    published = _iso_day(parsed.document.published)
    filed = _dateline_day(parsed, published)
    if filed:
        return filed, "dateline", f"Counted from the dateline's day, {filed}."
    if published:
        return published, "published", f"Counted from the publication day, {published}."
    return None, "absolute", "The story gives neither a dateline date nor a publication day."


def _iso_day(value: str | None) -> date | None:
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", value or "")
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _dateline_day(parsed: Parsed, published: date | None) -> date | None:
    words = date_words()
    written = parsed.dateline.date if parsed.dateline else None
    if (whole := _iso_day(written)) is not None:
        return whole
    match = DATELINE_DATE.search(written) if written else None
    if match:
        name, day, year = match["m1"] or match["m2"], int(match["d1"] or match["d2"]), match["y"]
    elif upper := UPPER_DATELINE.match(parsed.text[:160].lstrip()):
        day, name, year = int(upper[1]), upper[2], upper[3]
    else:
        return None
    if name.lower() not in words.months:
        return None
    scan = Scan(parsed.text, words, published)
    found = dated(match, scan, full_year(year, scan), words.months[name.lower()], day)  # type: ignore[arg-type]
    span = bounds(found.timex) if found else None
    return span[0] if span else None
