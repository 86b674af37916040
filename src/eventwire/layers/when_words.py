"""Words of time into numbers, units and days: what the rules of every kind of expression share.

In: words and the `Scan`. Out: numbers, unit letters, months, or the `Reading` of a day. Invariant: no look
at the text beyond the words given.
"""

from __future__ import annotations

import re

from eventwire.layers.when_scan import Match, Reading, Scan
from eventwire.layers.when_values import DAY, day_or_none


def number(text: str | None, s: Scan) -> float | None:
    """Return the value of a number in figures or words ("twenty-four", "1,500"), or None."""
    if not text:
        return None
    plain = text.lower().replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d)?", plain):
        return float(plain)
    total = 0
    for word in re.split(r"[-\s]+", plain):
        value = s.words.numbers.get(word)
        if value is None:
            continue
        total = max(1, total) * value if value in (100, 1000, 12) and word != "twelve" else total + value
    return float(total) if total else None


def amount(value: float) -> str:
    """Return a number as TIMEX3 writes it: "3", "1.5"."""
    return f"{value:g}"


def unit_of(word: str, s: Scan) -> str:
    """Return the unit letters of a unit word in the singular or plural."""
    word = word.lower()
    word = {"centuries": "century"}.get(word, word)
    return s.words.units.get(word) or s.words.units.get(word.removesuffix("s"), "")


def length(count: str, unit: str) -> str:
    """Return a TIMEX3 duration: `length("3", "M")` is "P3M", `length("X", "TH")` is "PTXH"."""
    scaled = {"FN": ("W", 2), "DE": ("Y", 10), "CE": ("Y", 100)}
    if unit in scaled and re.fullmatch(r"\d+", count):
        letter, times = scaled[unit]
        return f"P{int(count) * times}{letter}"
    return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"


def full_year(text: str | None, s: Scan) -> int | None:
    """Return a year of two or four figures; of two, the one nearest the story's day."""
    if not text:
        return None
    digits = text.strip("'\u2019")
    if len(digits) == 4:
        return int(digits)
    low = int(digits)
    if s.base:
        return min((c + low for c in (1800, 1900, 2000)), key=lambda y: abs(y - s.base.year))
    return 1900 + low if low >= 50 else 2000 + low


def month_of(text: str, s: Scan) -> int:
    """Return the month of a name or its short form."""
    return s.words.months[text.lower().rstrip(".")]


def ordinal(text: str, s: Scan) -> int | None:
    """Return the value of an ordinal in figures or words."""
    low = re.sub(r"\s+", "-", text.lower())
    figures = re.match(r"\d+", low)
    return int(figures[0]) if figures else s.words.ordinals.get(low)


def pod_code(text: str | None, s: Scan) -> str:
    """Return the TIMEX3 code of the part of day a phrase names, or ""."""
    for word in re.findall(r"[a-z]+", (text or "").lower()):
        code = s.words.raw["day_parts"].get(word.removesuffix("s")) or s.words.raw["day_parts"].get(word)
        if code:
            return code
    return "MO" if text and "hours" in text.lower() else ""


def dated(m: Match, s: Scan, year: int | None, month: int, day: int, pod: str = "", which: str = "") -> Reading | None:
    """Return the reading of a month and day: the stated year, else the nearest to the story's day."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    suffix = f"T{pod}" if pod else ""
    kind = "TIME" if pod else "DATE"
    if year is not None:
        found = day_or_none(year, month, day)
        return Reading(f"{found}{suffix}", kind, "The text gives the full date.", "day") if found else None
    if s.base is None:
        return Reading(
            f"XXXX-{month:02d}-{day:02d}{suffix}", kind, "The text gives no year and the story no date.", "day"
        )
    options = [d for y in (-1, 0, 1) if (d := day_or_none(s.base.year + y, month, day))]
    if not options:
        return None
    if which == "last" or s.before(m.start()).lower() == "ended":
        found = max((d for d in options if d <= s.base), default=options[0])
        return Reading(f"{found}{suffix}", kind, "The last such date before the story's day.", "day", "base")
    found = min(options, key=lambda d: abs(d - s.base))
    if (s.base - found).days > 60 and s.future(m.start()):
        found = min((d for d in options if d > s.base), default=found)
    return Reading(
        f"{found}{suffix}", kind, "The year is the one that brings the date nearest the story's day.", "day", "base"
    )


def relative_day(m: Match, s: Scan, days: int, pod: str = "") -> Reading:
    """Return the day so many days from the story's day."""
    suffix, kind = (f"T{pod}", "TIME") if pod else ("", "DATE")
    if s.base is None:
        return Reading(f"XXXX-XX-XX{suffix}", kind, "The story has no date to count from.", "day")
    return Reading(f"{s.base + days * DAY}{suffix}", kind, "Counted from the story's day.", "day", "base")


def from_day(s: Scan, days: int, pod: str = "") -> Reading:
    """Return the day so many days from the last day named in the text."""
    suffix, kind = (f"T{pod}", "TIME") if pod else ("", "DATE")
    if s.day is None:
        return Reading(f"XXXX-XX-XX{suffix}", kind, "No day is named before it to count from.", "day")
    return Reading(
        f"{s.day + days * DAY}{suffix}", kind, "Counted from the day named before it.", "day", "text", s.day_ref
    )
