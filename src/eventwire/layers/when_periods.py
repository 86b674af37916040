"""Reporting periods: quarters, halves, fiscal years and what is counted from the last one named.

In: the parts of a match and the `Scan`. Out: a `Reading`, or None. Invariant: "a year earlier" in business
text is last year's reporting period only where an ordinal quarter was named before it.
"""

from __future__ import annotations

from datetime import date, timedelta

from eventwire.layers.when_scan import Match, Reading, Scan
from eventwire.layers.when_values import month_span
from eventwire.layers.when_words import full_year, month_of, number


def fiscal_year_ago(s: Scan) -> Reading:
    """Return last year's reporting quarter, or the year before where a longer period was the last one named."""
    assert s.quarter
    year, q = s.quarter
    value = f"{year - 1:04d}" if s.yearly else f"{year - 1:04d}-Q{q}"
    return Reading(value, "DATE", "A year before the reporting period named before it.", "", "text", s.quarter_ref)


def year_ago(m: Match, s: Scan) -> Reading | None:
    """ "year-earlier": last year's reporting period, else the year before."""
    if s.quarter:
        return fiscal_year_ago(s)
    if s.base is None:
        return Reading("XXXX", "DATE", "The story has no date to count from.")
    return Reading(f"{s.base.year - 1:04d}", "DATE", "The year before the story's.", "", "base")


def a_quarter(
    m: Match, s: Scan, year: int, q: int, base: str = "", detail: str = "The text names the quarter."
) -> Reading:
    """Return a quarter and remember it as the reporting period."""
    if s.base is None or month_span(year, 3 * q)[1] <= s.base or s.quarter is None:
        s.quarter, s.quarter_ref, s.yearly = (year, q), m.span(), False
    return Reading(f"{year:04d}-Q{q}", "DATE", detail, "", base)


def year_quarter(m: Match, s: Scan) -> Reading | None:
    """ "this year's third quarter"."""
    if s.base is None:
        return Reading("XXXX-QX", "DATE", "The story has no date to count from.")
    year = s.base.year + {"last": -1, "next": 1}.get(m["poss"].lower(), 0)
    if m["ord"]:
        return a_quarter(m, s, year, 4 if m["ord"].lower() == "final" else s.words.ordinals[m["ord"].lower()], "base")
    return Reading(
        f"{year:04d}-Q{s.quarter[1]}" if s.quarter else f"{year:04d}-QX",
        "DATE",
        "The quarter named before it.",
        "",
        "base",
    )


def quarter(m: Match, s: Scan) -> Reading | None:
    """An ordinal quarter: the last one that has begun."""
    word = m["ord"].lower()
    q = 4 if word == "final" else int(word[0]) if word[0].isdigit() else s.words.ordinals[word]
    year = full_year(m["y"] or m["y1"], s)
    if year is not None:
        return a_quarter(m, s, year, q)
    if s.after(m.end()).lower() in ("touchdown", "lead", "drive", "goal"):
        return None
    if s.base is None:
        return Reading(f"XXXX-Q{q}", "DATE", "The story has no date to count from.")
    if m["which"]:
        return a_quarter(m, s, s.base.year + {"last": -1, "next": 1}.get(m["which"].lower(), 0), q, "base")
    begun = s.base.year if date(s.base.year, 3 * q - 2, 1) <= s.base else s.base.year - 1
    if (m["ago"] or "").lower() in ("year-ago", "year-earlier"):
        year = (s.quarter[0] if s.quarter and s.quarter[1] == q else begun) - 1
        return Reading(f"{year:04d}-Q{q}", "DATE", "A year before the last such quarter.", "", "base")
    if begun < s.base.year and s.future(m.start()):
        begun += 1
    return a_quarter(m, s, begun, q, "base", "The last such quarter that has begun by the story's day.")


def q_code(m: Match, s: Scan) -> Reading | None:
    """ "Q3 2024", "H1 2024"."""
    code, year = (m["q"] or m["q1"]).upper(), full_year(m["y"] or m["y1"], s)
    if not (m["q"] or m["q1"])[0].isupper() or (code[0] == "H" and (int(code[1]) > 2 or year is None)):
        return None
    if year is None:
        if s.base is None:
            return Reading(f"XXXX-{code}", "DATE", "The story has no date to count from.")
        q = int(code[1])
        year = s.base.year if date(s.base.year, 3 * q - 2, 1) <= s.base else s.base.year - 1
        return a_quarter(m, s, year, q, "base", "The last such quarter that has begun by the story's day.")
    return Reading(f"{year:04d}-{code}", "DATE", "The text names the part of the year.")


def week_of_month(m: Match, s: Scan) -> Reading | None:
    """ "the first week of January": seven days from the month's first, or the seven up to its last."""
    if not s.capital(m["month"]):
        return None
    value, year = month_of(m["month"], s), full_year(m["y"], s)
    if year is None:
        if s.base is None:
            return Reading(f"XXXX-{value:02d}", "DATE", "The story has no date to count from.")
        ahead = value > s.base.month and s.future(m.start())
        year = s.base.year if value <= s.base.month or ahead else s.base.year - 1
    first, last = month_span(year, value)
    word = m["ord"].lower()
    start = last - timedelta(days=6) if word in ("last", "final") else first + timedelta(days=7 * _nth(word, s))
    end = start + timedelta(days=6)
    detail = "The days of that week of the month, counted from its first or last day."
    base = "" if m["y"] else "base"
    return Reading(f"{year:04d}-{value:02d}", "DATE", detail, "", base, None, True, start, end)


def _nth(word: str, s: Scan) -> int:
    return s.words.ordinals[word] - 1


def half_year(m: Match, s: Scan) -> Reading | None:
    """ "the first half of 2024"."""
    half = s.words.ordinals[m["ord"].lower()]
    year = full_year(m["y"], s)
    if year is None:
        if s.base is None:
            return Reading(f"XXXX-H{half}", "DATE", "The story has no date to count from.")
        year = s.base.year + {"last": -1, "next": 1}.get((m["which"] or "").lower(), 0)
    return Reading(f"{year:04d}-H{half}", "DATE", "Half of the year named.", "", "" if m["y"] else "base")


def latest_period(m: Match, s: Scan) -> Reading | None:
    """ "the latest quarter", "the 1988 period": the reporting period named before."""
    what, unit = m["what"].lower(), m["unit"].lower()
    if unit in ("nine months", "three months"):
        s.yearly = s.yearly or unit == "nine months"
        return Reading(f"P{number(unit.split()[0], s):g}M", "DURATION", "A length of time.")
    if m["y"]:
        q = f"-Q{s.quarter[1]}" if s.quarter and not s.yearly else ""
        return (
            Reading(f"{int(m['y']):04d}{q}", "DATE", "The reporting period of that year.")
            if q or unit == "period"
            else None
        )
    if not s.quarter:
        return None
    if what == "latest":
        return Reading(
            f"{s.quarter[0]:04d}-Q{s.quarter[1]}",
            "DATE",
            "The reporting period named before it.",
            "",
            "text",
            s.quarter_ref,
        )
    return fiscal_year_ago(s)


def fiscal_year(m: Match, s: Scan) -> Reading | None:
    """A fiscal year keeps its number; its months are not known."""
    s.yearly = True
    if m["y"]:
        year = full_year(m["y"], s)
        return Reading(f"{year:04d}", "DATE", "The fiscal year, by its name; its months are not given.", bounded=True)
    if s.base is None:
        return Reading("XXXX", "DATE", "The story has no date to count from.")
    which = (m["which2"] or "").lower()
    year = s.base.year + {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    return Reading(
        f"{year:04d}",
        "DATE",
        "A fiscal year counted from the story's day; its months are not given.",
        "",
        "base",
        bounded=True,
    )
