"""What each shape of time expression means: one small function a shape, listed in `RULES`.

In: the parts of a match and the `Scan`. Out: a `Reading`, or None where the words are no time. Invariant: a
rule names no date the words and the story's day do not fix; where a piece is missing it writes X.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from eventwire.layers.when_scan import Reading, Scan
from eventwire.layers.when_values import DAY, add_months, back, bounds, day_or_none, month_span, week_of

Match = re.Match[str]
Rule = Callable[[Match, Scan], Reading | None]
TIME_PREPOSITIONS = frozenset(
    "in since by until till of from to early late mid during before after through between and around about on this last next "
    "each every for summer spring fall autumn winter or as circa was than year".split()
)
COUNTED = frozenset("people men women troops police children civilians fighters percent per block blocks feet meters metres miles km "
                    "kilometers kilometres dollars euros pounds tons tonnes barrels shares students homes hours block-of workers jobs".split())  # fmt: skip
STREET = re.compile(r"\s+(?:[NSEW]\.?\s+)?(?:[A-Z][\w.]+\s+){1,3}(?:St|Street|Ave|Avenue|Road|Rd|Drive|Dr|Blvd|Boulevard|Lane|Ln|Way|Court|Place|Highway|Hwy)\b")
DET_BEFORE_YEAR = frozenset("the a its his her their our this that".split())


def is_negative_name(m: Match, s: Scan) -> bool:
    """True where the words are a name that only holds a word of time, in the case the lexicon gives."""
    words = " ".join(m[0].split())
    words = words[4:] if words[:4].lower() == "the " else words
    return words in s.words.raw["not_times"] or s.casing != "mixed"


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
        return Reading(f"XXXX-{month:02d}-{day:02d}{suffix}", kind, "The text gives no year and the story no date.", "day")
    options = [d for y in (-1, 0, 1) if (d := day_or_none(s.base.year + y, month, day))]
    if not options:
        return None
    if which == "last" or s.before(m.start()).lower() == "ended":
        found = max((d for d in options if d <= s.base), default=options[0])
        return Reading(f"{found}{suffix}", kind, "The last such date before the story's day.", "day", "base")
    found = min(options, key=lambda d: abs(d - s.base))
    return Reading(f"{found}{suffix}", kind, "The year is the one that brings the date nearest the story's day.", "day", "base")


def pod_code(text: str | None, s: Scan) -> str:
    """Return the TIMEX3 code of the part of day a phrase names, or ""."""
    for word in re.findall(r"[a-z]+", (text or "").lower()):
        code = s.words.raw["day_parts"].get(word.removesuffix("s")) or s.words.raw["day_parts"].get(word)
        if code:
            return code
    return "MO" if text and "hours" in text.lower() else ""


def relative_day(m: Match, s: Scan, days: int, pod: str = "") -> Reading:
    """Return the day so many days from the story's day."""
    suffix, kind = (f"T{pod}", "TIME") if pod else ("", "DATE")
    if s.base is None:
        return Reading(f"XXXX-XX-XX{suffix}", kind, "The story has no date to count from.", "day")
    return Reading(f"{s.base + days * DAY}{suffix}", kind, "Counted from the story's day.", "day", "base")


def iso(m: Match, s: Scan) -> Reading | None:
    found = day_or_none(int(m["y"]), int(m["m"]), int(m["d"]))
    if not found:
        return None
    clock = f"T{m['h']}:{m['min']}{m['z'] or ''}" if m["h"] else ""
    return Reading(f"{found}{clock}", "TIME" if clock else "DATE", "The text gives the full date.", "day")


def numeric(m: Match, s: Scan) -> Reading | None:
    a, b, year = int(m["a"]), int(m["b"]), m["y"]
    if (m["sep"] != "/" and len(year) != 4) or not (1 <= a <= 31 and 1 <= b <= 31) or (a > 12 and b > 12):
        return None
    if s.text[m.start() - 1 : m.start()] in tuple("$/-.") and m.start():
        return None
    y = full_year(year, s)
    assert y is not None
    readings = {True: day_or_none(y, a, b), False: day_or_none(y, b, a)}
    possible = {first: d for first, d in readings.items() if d}
    if not possible:
        return None
    if len(set(possible.values())) == 1:
        return Reading(str(next(iter(possible.values()))), "DATE", "The figures can be read as one date only.", "day")
    if m["sep"] == ".":
        return Reading(str(readings[False]), "DATE", "Dates with points put the day first.", "day")
    if s.month_first is not None:
        order = "month" if s.month_first else "day"
        return Reading(str(readings[s.month_first]), "DATE", f"The story writes the {order} first.", "day")
    past = [d for d in possible.values() if d and s.base and d <= s.base]
    if len(past) == 1 and (s.base - past[0]).days < 60:
        return Reading(str(past[0]), "DATE", "Read the other way the date lies after the story's day.", "day", "base")
    return Reading(f"{y:04d}", "DATE", "Nothing tells whether the day or the month comes first.", "")


def calendar_date(m: Match, s: Scan) -> Reading | None:
    names = s.words.raw["calendars"]
    found = next(
        ((cal, n) for cal, ns in names.items() for n in sorted(ns, key=len, reverse=True) if re.search(rf"\b{re.escape(n)}\b", m[0])),
        None,
    )
    if not found or (found[1] not in ("Ramadan", "Ramazan", "Muharram", "Shawwal") and not re.search(r"\d|th\b|st\b|nd\b|rd\b", m[0])):
        return None
    return Reading(None, "DATE", f"A date of the {found[0]} calendar, left in its own words.")


def calendar_year(m: Match, s: Scan) -> Reading | None:
    for calendar, marks in s.words.raw["calendar_years"].items():
        if any(m[0].endswith(mark) for mark in marks):
            return Reading(None, "DATE", f"A year of the {calendar} calendar, left in its own words.")
    return None


def _month_ok(m: Match, s: Scan) -> bool:
    return s.capital(m["month"])


def day_month(m: Match, s: Scan) -> Reading | None:
    if not _month_ok(m, s):
        return None
    if m["d"] and re.search(r"[\d$:/.-]\Z", s.text[max(0, m.start("d") - 1) : m.start("d")]):
        return None
    if m["month"].lower() in ("may", "march") and not m["month"][0].isupper():
        return None
    return dated(m, s, full_year(m["y"] or m["y2"], s), month_of(m["month"], s), int(m["d"]), pod_code(m["edge"], s))


def month_day(m: Match, s: Scan) -> Reading | None:
    if not _month_ok(m, s):
        return None
    return dated(m, s, full_year(m["y"], s), month_of(m["month"], s), int(m["d"]), pod_code(m["edge"], s), (m["which"] or "").lower())


def ordinal_day_month(m: Match, s: Scan) -> Reading | None:
    day = ordinal(m["ord"], s)
    if not _month_ok(m, s) or not day or (not m["y"] and re.search(r"\bFourth\s+of\s+July", m[0], re.I)):
        return None
    return dated(m, s, full_year(m["y"], s), month_of(m["month"], s), day)


def ordinal(text: str, s: Scan) -> int | None:
    """Return the value of an ordinal in figures or words."""
    low = re.sub(r"\s+", "-", text.lower())
    figures = re.match(r"\d+", low)
    return int(figures[0]) if figures else s.words.ordinals.get(low)


def month_year(m: Match, s: Scan) -> Reading | None:
    year = full_year(m["y"] or m["y2"], s)
    return Reading(f"{year:04d}-{month_of(m['month'], s):02d}", "DATE", "The text gives month and year.", mod=m["edge"] or "") if _month_ok(m, s) else None


def month_of_year(m: Match, s: Scan) -> Reading | None:
    if not _month_ok(m, s):
        return None
    month = month_of(m["month"], s)
    if s.base is None:
        return Reading(f"XXXX-{month:02d}", "DATE", "The story has no date to count from.")
    year = s.base.year + {"last": -1, "next": 1}.get(m["which"].lower(), 0)
    return Reading(f"{year:04d}-{month:02d}", "DATE", "The year is counted from the story's day.", base="base", mod=m["edge"] or "")


def clock(m: Match, s: Scan) -> Reading | None:
    if s.text[m.start() - 1 : m.start()] in tuple("$:/-") and m.start():
        return None
    if m["h"]:
        hour = int(m["h"]) % 12 + (12 if m["ap"].lower().startswith("p") else 0)
        minute = m["min"] or "00"
    elif m["h24"]:
        hour, minute = int(m["h24"]), m["min24"]
    elif m["mil"]:
        hour, minute = int(m["mil"][:2]), m["mil"][2:]
    else:
        value = number(m["oh"], s)
        if value is None or value > 12:
            return None
        hour, minute = int(value), "00"
        if (m["pod"] or "").lower() in ("afternoon", "evening"):
            hour = hour % 12 + 12
    zone = s.words.raw["zones"].get((m["zone"] or "").lower().strip("()"), "")
    return Reading(f"T{hour:02d}:{minute}{zone}", "TIME", "A time of day.", "clock")


def noon(m: Match, s: Scan) -> Reading | None:
    if s.after(m.end()).lower() in ("mass", "prayers", "service", "express", "oil"):
        return None
    return Reading({"midnight": "T24:00"}.get(m["noon"].lower(), "T12:00"), "TIME", "A time of day.", "clock")


def early_hours(m: Match, s: Scan) -> Reading | None:
    part = "NI" if (m["edge"] or "").lower() == "late" else "MO"
    word = (m["day"] or "").lower()
    if not word:
        return Reading(f"T{part}", "TIME", "A part of the day.", "clock")
    if word == "the morning":
        return Reading(f"T{part}", "TIME", "A part of the day.", "clock")
    if word in ("today", "yesterday"):
        return relative_day(m, s, -(word == "yesterday"), part)
    name = re.split(r"\s+", m["day"])
    day_name = next(w for w in name if w.lower() in s.words.weekdays)
    return weekday_reading(s, s.words.weekdays[day_name.lower()], m.start("day"), "", part) if s.capital(day_name) else None


def weekday_reading(s: Scan, wd: int, at: int, which: str, pod: str, tail: str = "") -> Reading:
    """Return the weekday a story means: the most recent one, the story's day included, unless words say else."""
    suffix, kind = (f"T{pod}", "TIME") if pod else ("", "DATE")
    if which in ("every", "each"):
        return Reading(f"XXXX-WXX-{wd}{suffix}", "SET", "Every such day.")
    if which.startswith("the ") and which[4:] in ("previous", "preceding", "following", "next", "same") and s.day:
        if which[4:] in ("following", "next"):
            found = s.day + ((wd - s.day.isoweekday() - 1) % 7 + 1) * DAY
        elif which[4:] == "same":
            found = s.day - ((s.day.isoweekday() - wd) % 7) * DAY
        else:
            found = s.day - ((s.day.isoweekday() - wd - 1) % 7 + 1) * DAY
        return Reading(f"{found}{suffix}", kind, "Counted from the day named before it.", "day", "text", s.day_ref)
    if s.base is None:
        return Reading(f"XXXX-WXX-{wd}{suffix}", kind, "The story has no date to count the weekday from.", "day")
    gone = (s.base.isoweekday() - wd) % 7
    detail = "The most recent such day, the story's own included."
    found = s.base - gone * DAY
    monday = s.base - (s.base.isoweekday() - 1) * DAY
    if tail:
        shift = -7 if "last" in tail else 7 if "next" in tail else 0
        if tail.strip() == "week":
            found, detail = s.base + ((wd - s.base.isoweekday() - 1) % 7 + 8) * DAY, "A week after the next such day."
        else:
            found, detail = monday + (shift + wd - 1) * DAY, "The day of the week that is named."
    elif which in ("last", "previous", "this past"):
        found, detail = s.base - ((gone - 1) % 7 + 1) * DAY, "The last such day before the story's day."
    elif which in ("next", "this coming"):
        found, detail = s.base + ((-gone - 1) % 7 + 1) * DAY, "The next such day after the story's day."
    elif which == "a week from":
        found, detail = s.base + ((-gone - 1) % 7 + 8) * DAY, "A week after the next such day."
    elif which == "a week ago":
        found, detail = found - 7 * DAY, "A week before the most recent such day."
    elif gone and (which == "this" or s.future(at)):
        found, detail = s.base + (7 - gone) * DAY, "A word before it points ahead, so the next such day."
    return Reading(f"{found}{suffix}", kind, detail, "day", "base")


def weekday(m: Match, s: Scan) -> Reading | None:
    name = m["wd"]
    if not s.capital(name) or s.text[m.end() : m.end() + 1] == "-":
        return None
    wd = s.words.weekdays[name.lower().rstrip(".")]
    pod = pod_code(m["pod"], s) or pod_code(m["edge"], s)
    if m["plural"]:
        return Reading(f"XXXX-WXX-{wd}{'T' + pod if pod else ''}", "SET", "Every such day.")
    which = " ".join((m["which"] or "").lower().split())
    found = weekday_reading(s, wd, m.start(), "" if which == "the" else which, pod, (m["lastweek"] or "").lower())
    return replace(found, start=m.start("edge2") if m["edge2"] else m.start("wd")) if which == "the" else found


def dayword(m: Match, s: Scan) -> Reading | None:
    word = " ".join(m["day"].lower().split()).removeprefix("the ")
    if s.text[m.end() : m.end() + 1] == "-" or (m[0] == "Today" and s.before(m.start())[:1].isupper() and s.text[m.start() - 1] == " "):
        return None
    days = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}.get(word, 0)
    pod = pod_code(m["pod"], s) or pod_code(m["edge"], s) or ("NI" if word == "tonight" else "")
    return relative_day(m, s, days, pod)


def nights(m: Match, s: Scan) -> Reading | None:
    which = " ".join(m["which"].lower().split())
    pod = pod_code(which, s)
    if which == "last night":
        return relative_day(m, s, -1, "NI")
    if which == "overnight":
        if s.after(m.end()).lower() in ("stay", "success", "bag", "delivery", "sensation") or s.text[m.end() : m.end() + 1] == "-":
            return None
        if s.base is None:
            return Reading("XXXX-XX-XXTNI", "TIME", "The story has no date to count from.")
        return Reading(f"{s.base - DAY}TNI", "TIME", "The night before the story's day.", "", "base", None, True, s.base - DAY, s.base)
    head = which.split()[0]
    if head == "this":
        return relative_day(m, s, 0, pod)
    if head in ("yesterday", "tomorrow"):
        return relative_day(m, s, -1 if head == "yesterday" else 1, pod)
    if which.startswith(("that", "the same")):
        return from_day(s, 0, pod)
    if which.startswith(("the previous", "the next", "the following")):
        return from_day(s, -1 if "previous" in which else 1, pod)
    return None


def from_day(s: Scan, days: int, pod: str = "") -> Reading:
    """Return the day so many days from the last day named in the text."""
    suffix, kind = (f"T{pod}", "TIME") if pod else ("", "DATE")
    if s.day is None:
        return Reading(f"XXXX-XX-XX{suffix}", kind, "No day is named before it to count from.", "day")
    return Reading(f"{s.day + days * DAY}{suffix}", kind, "Counted from the day named before it.", "day", "text", s.day_ref)


def ago(m: Match, s: Scan) -> Reading | None:
    unit = unit_of(m["unit"], s)
    direction = " ".join(m["dir"].lower().split())
    after = s.after(m.end("dir"))
    dangling = direction in ("before", "after", "later", "earlier", "prior", "previously") and re.match(r"[a-z]", after or "") and not re.match(
        r"(?:when|in|at|on|by|said|the police|police|and|but|to|for|of|with|from|under|that|a|an|as|he|she|it|they|was|were|is|had)\Z", after)  # fmt: skip
    if direction in ("before", "after", "prior") and after and not re.match(r"\s*[.,;)]", s.text[m.end() : m.end() + 3]):
        dangling = True
    count = number(m["num"], s) if m["num"] else 1.0 if m["a"] else 0.5 if m["half"] else None
    text_count = amount(count) if count else "2" if m["vague"] and m["vague"].lower().split()[-1] in ("couple", "of") and "couple" in m["vague"].lower() else "X"
    if dangling and direction in ("before", "after", "prior"):
        return Reading(length(text_count, unit), "DURATION", "A length of time from an event.", end=m.end("unit")) if unit else None
    if m["a"] and unit == "Y" and direction in ("ago", "earlier") and s.quarter:
        return fiscal_year_ago(s)
    sign = -1 if direction in ("ago", "earlier", "before", "previously", "prior", "back") else 1
    if text_count == "X":
        ahead = direction in ("from now", "hence")
        return Reading("FUTURE_REF" if ahead else "PAST_REF", "DATE", "A vague length of time from now.") if direction in ("ago", "from now", "hence") else None
    from_text = direction in ("earlier", "before", "later", "after", "previously", "prior") and s.day is not None
    base = s.day if from_text else s.base
    if direction in ("later", "after") and s.day is None:
        return None
    if base is None:
        return Reading("PAST_REF" if sign < 0 else "FUTURE_REF", "DATE", "There is no date to count from.")
    return counted(base, float(text_count), unit, sign, "text" if from_text else "base", s.day_ref if from_text else None)


def counted(base: date, count: float, unit: str, sign: int, origin: str, ref: tuple[int, int] | None) -> Reading | None:
    """Return the day, month or year so many units from a day, as coarse as the unit is."""
    detail = "Counted from the day named before it." if origin == "text" else "Counted back from the story's day." if sign < 0 else "Counted from the story's day."
    try:
        if unit in ("Y", "DE", "CE"):
            year = base.year + sign * int(count * {"Y": 1, "DE": 10, "CE": 100}[unit])
            return Reading(f"{year:04d}", "DATE", detail, "", origin, ref) if year > 0 else None
        if unit in ("M", "Q"):
            moved = add_months(base, sign * int(count * (3 if unit == "Q" else 1)))
            return Reading(f"{moved:%Y-%m}", "DATE", detail, "", origin, ref)
        if unit in ("W", "D", "FN", "WE"):
            return Reading(str(base + sign * timedelta(days=int(count * {"W": 7, "D": 1, "FN": 14, "WE": 7}[unit]))), "DATE", detail, "day", origin, ref)
    except (ValueError, OverflowError):
        return None
    if unit in ("TH", "TM", "TS"):
        hours = count / {"TH": 1, "TM": 60, "TS": 3600}[unit]
        days = timedelta(days=int(hours // 24) + 1)
        first, last = (base - days, base) if sign < 0 else (base, base + days)
        return Reading(f"{base}TXX", "TIME", detail, "", origin, ref, True, first, last)
    return None


def ago_plural(m: Match, s: Scan) -> Reading | None:
    return Reading("PAST_REF", "DATE", "A vague length of time ago.") if m["dir"].lower() == "ago" else None


def long_ago(m: Match, s: Scan) -> Reading | None:
    return Reading("PAST_REF", "DATE", "A vague length of time ago.")


def fiscal_year_ago(s: Scan) -> Reading:
    """Return last year's reporting quarter, or the year before where a longer period was the last one named."""
    assert s.quarter
    year, q = s.quarter
    value = f"{year - 1:04d}" if s.yearly else f"{year - 1:04d}-Q{q}"
    return Reading(value, "DATE", "A year before the reporting period named before it.", "", "text", s.quarter_ref)


def year_ago(m: Match, s: Scan) -> Reading | None:
    if s.quarter:
        return fiscal_year_ago(s)
    if s.base is None:
        return Reading("XXXX", "DATE", "The story has no date to count from.")
    return Reading(f"{s.base.year - 1:04d}", "DATE", "The year before the story's.", "", "base")


def a_quarter(m: Match, s: Scan, year: int, q: int, base: str = "", detail: str = "The text names the quarter.") -> Reading:
    """Return a quarter and remember it as the reporting period."""
    if s.base is None or month_span(year, 3 * q)[1] <= s.base or s.quarter is None:
        s.quarter, s.quarter_ref, s.yearly = (year, q), m.span(), False
    return Reading(f"{year:04d}-Q{q}", "DATE", detail, "", base)


def year_quarter(m: Match, s: Scan) -> Reading | None:
    if s.base is None:
        return Reading("XXXX-QX", "DATE", "The story has no date to count from.")
    year = s.base.year + {"last": -1, "next": 1}.get(m["poss"].lower(), 0)
    if m["ord"]:
        return a_quarter(m, s, year, 4 if m["ord"].lower() == "final" else s.words.ordinals[m["ord"].lower()], "base")
    return Reading(f"{year:04d}-Q{s.quarter[1]}" if s.quarter else f"{year:04d}-QX", "DATE", "The quarter named before it.", "", "base")


def quarter(m: Match, s: Scan) -> Reading | None:
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


def half_year(m: Match, s: Scan) -> Reading | None:
    half = s.words.ordinals[m["ord"].lower()]
    year = full_year(m["y"], s)
    if year is None:
        if s.base is None:
            return Reading(f"XXXX-H{half}", "DATE", "The story has no date to count from.")
        year = s.base.year + {"last": -1, "next": 1}.get((m["which"] or "").lower(), 0)
    return Reading(f"{year:04d}-H{half}", "DATE", "Half of the year named.", "", "" if m["y"] else "base")


def latest_period(m: Match, s: Scan) -> Reading | None:
    what, unit = m["what"].lower(), m["unit"].lower()
    if unit in ("nine months", "three months"):
        s.yearly = s.yearly or unit == "nine months"
        return Reading(f"P{number(unit.split()[0], s):g}M", "DURATION", "A length of time.")
    if m["y"]:
        q = f"-Q{s.quarter[1]}" if s.quarter and not s.yearly else ""
        return Reading(f"{int(m['y']):04d}{q}", "DATE", "The reporting period of that year.") if q or unit == "period" else None
    if not s.quarter:
        return None
    if what == "latest":
        return Reading(f"{s.quarter[0]:04d}-Q{s.quarter[1]}", "DATE", "The reporting period named before it.", "", "text", s.quarter_ref)
    return fiscal_year_ago(s)


def fiscal_year(m: Match, s: Scan) -> Reading | None:
    s.yearly = True
    if m["y"]:
        year = full_year(m["y"], s)
        return Reading(f"{year:04d}", "DATE", "The fiscal year, by its name; its months are not given.", bounded=True)
    if s.base is None:
        return Reading("XXXX", "DATE", "The story has no date to count from.")
    which = (m["which2"] or "").lower()
    year = s.base.year + {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    return Reading(f"{year:04d}", "DATE", "A fiscal year counted from the story's day; its months are not given.", "", "base", bounded=True)


def decade(m: Match, s: Scan) -> Reading | None:
    if m["y"]:
        if m["y"].endswith("00") and not m["y"].endswith("000"):
            return Reading(m["y"][:2], "DATE", "The century the text names.", mod=m["edge"] or "")
        return Reading(m["y"][:3], "DATE", "The decade the text names.", mod=m["edge"] or "") if m["y"][3] == "0" else None
    if m["name"] and not re.match(r"the\s", m[0], re.I):
        return None
    if re.search(r"\b(?:his|her|their|my|your|our)\Z", s.text[max(0, m.start() - 6) : m.start()].rstrip(), re.I):
        return None
    tens = int(m["yy"][0]) if m["yy"] else s.words.raw["decades"][m["name"].lower()]
    century = 190 if s.base is None else max((c for c in (180, 190, 200) if (c + tens) * 10 <= s.base.year), default=190)
    return Reading(str(century + tens), "DATE", "The last such decade.", mod=m["edge"] or "")


def century(m: Match, s: Scan) -> Reading | None:
    value = ordinal(m["ord"], s)
    return Reading(f"{value - 1:02d}", "DATE", "The century the text names.", mod=m["edge"] or "") if value and 1 < value < 40 else None


def season(m: Match, s: Scan) -> Reading | None:
    code = s.words.raw["seasons"][m["season"].lower()]
    which = " ".join((m["which"] or "").lower().split())
    word, after = m["season"].lower(), s.after(m.end()).lower()
    year = full_year(m["y"], s)
    if year is not None:
        ok = word not in ("fall", "spring") or m["edge"] or m["edge2"] or which or s.before(m.start()).lower() in TIME_PREPOSITIONS or " of " in m[0].lower()
        return Reading(f"{year:04d}-{code}", "DATE", "The text gives season and year.") if ok else None
    if which in ("each", "every"):
        return Reading(f"XXXX-{code}", "SET", "Every such season.")
    if which not in ("this", "last", "next") and not (which == "the" and (m["edge"] or m["edge2"] or word == "summer") and after != "of"):
        return None
    if word in ("fall", "spring") and which == "the" and not (m["edge"] or m["edge2"]):
        return None
    if s.base is None:
        return Reading(f"XXXX-{code}", "DATE", "The story has no date to count from.")
    start_month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year = s.base.year
    if which == "last" and date(year, start_month, 1) + timedelta(days=92) > s.base:
        year -= 1
    if which == "next" and date(year, start_month, 1) <= s.base:
        year += 1
    if which in ("the", "this") and code == "WI" and s.base.month < 6:
        year -= 1
    return Reading(f"{year:04d}-{code}", "DATE", "The season is counted from the story's day.", "", "base")


def calendar_unit(day: date, unit: str, shift: int) -> str | None:
    """Return the TIMEX3 value of the day, week, month, quarter, year ... so many on from the one of `day`."""
    if unit == "D":
        return str(day + shift * DAY)
    if unit == "W":
        return week_of(day + 7 * shift * DAY)
    if unit == "WE":
        return f"{week_of(day + 7 * shift * DAY)}-WE"
    if unit == "M":
        return f"{add_months(day, shift):%Y-%m}"
    if unit == "Q":
        moved = add_months(day, 3 * shift)
        return f"{moved.year:04d}-Q{(moved.month + 2) // 3}"
    if unit == "Y":
        return f"{day.year + shift:04d}"
    if unit == "DE":
        return str(day.year // 10 + shift)
    return f"{day.year // 100 + shift:02d}" if unit == "CE" else None


UNDATED = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "DE": "XXX", "CE": "XX"}


def unit_value(s: Scan, unit: str, shift: int) -> Reading | None:
    """Return the calendar unit counted from the story's day."""
    if s.base is None:
        return Reading(UNDATED[unit], "DATE", "The story has no date to count from.") if unit in UNDATED else None
    value = calendar_unit(s.base, unit, shift)
    return Reading(value, "DATE", "The calendar unit is counted from the story's day.", "day" if unit == "D" else "", "base") if value else None


def unit_from_text(s: Scan, unit: str, shift: int) -> Reading | None:
    """Return the calendar unit counted from the last time named in the text that is fine enough."""
    span = bounds(s.time)
    if unit == "D":
        return from_day(s, shift)
    if not span or unit not in UNDATED:
        return Reading(UNDATED[unit], "DATE", "No time is named before it to count from.") if unit in ("W", "M", "Y") else None
    value = calendar_unit(span[0], unit, shift)
    return Reading(value, "DATE", "Counted from the time named before it.", "", "text", s.time_ref) if value else None


def edge_unit(m: Match, s: Scan) -> Reading | None:
    unit = unit_of(m["unit"], s)
    which = " ".join((m["which"] or "").lower().split())
    edge = " ".join(m["edge"].lower().split())
    if unit == "D" and which not in ("that", "the same", "the following", "the previous", "this"):
        return None
    if not which and edge in ("early", "late", "later", "earlier", "mid"):
        return None
    if which in ("that", "the same", "the following", "the previous"):
        found = unit_from_text(s, unit, {"the following": 1, "the previous": -1}.get(which, 0))
    elif which == "the coming":
        found = unit_value(s, unit, 1)
    else:
        found = unit_value(s, unit, {"last": -1, "next": 1, "the past": -1}.get(which, 0))
    if not found or not found.timex or not (span := bounds(found.timex)) or not s.base or found.base != "base":
        return found
    first, last = span
    if edge in ("earlier", "rest of", "remainder of", "later") and first <= s.base <= last:
        first, last = (first, s.base) if edge == "earlier" else (s.base, last)
        return Reading(found.timex, "DATE", "The part of the calendar unit before or after the story's day.", "", "base", None, True, first, last, mod=edge)
    return Reading(found.timex, "DATE", found.detail, "", "base", mod=edge)


def this_span(m: Match, s: Scan) -> Reading | None:
    which = " ".join(m["which"].lower().split())
    unit = unit_of(m["unit"], s)
    if not unit or (unit == "SE") or (unit == "TS" and not m["num"]):
        return None
    count = number(m["num"], s)
    if m["num"] and "half" in m["num"].lower():
        count = 6
    pair = m["vague"] and "couple" in m["vague"].lower()
    value = length(amount(count) if count else "2" if pair else "X", unit)
    if unit == "M" and count == 9:
        s.yearly = True
    words = which.split()
    sign = -1 if words[-1] in ("past", "last", "recent", "latest") else 1 if words[-1] in ("next", "coming", "ensuing") else 0
    edge = back(s.base, value, sign) if s.base and sign and count else None
    start = m.start("which") if (m["mod"] or "").strip().lower() in ("over", "under") else None
    if edge is None:
        return Reading(value, "DURATION", "A length of time.", start=start)
    first, last = sorted((edge, s.base))
    return Reading(value, "DURATION", "A length of time up to or from the story's day.", "", "base", None, True, first, last, start=start)


def recent_units(m: Match, s: Scan) -> Reading | None:
    which, unit = m["which"].lower(), m["unit"].lower()
    if unit == "times":
        return Reading("PAST_REF", "DATE", "A vague time before now.") if which in ("recent", "past") else None
    letters = unit_of(unit, s)
    few = re.search(r"\s(?:few|several)\s", m[0], re.I)
    if which in ("recent",):
        vague = "PAST_REF" if letters == "Y" and not few else length("X", letters)
        return Reading(vague, "DATE" if vague == "PAST_REF" else "DURATION", "A vague time before now.")
    if few or letters in ("DE", "CE"):
        return Reading(length("X", letters), "DURATION", "A vague length of time.")
    if which in ("coming", "next", "later", "following"):
        return Reading("FUTURE_REF" if letters == "Y" else length("X", letters), "DATE" if letters == "Y" else "DURATION", "A vague time ahead.")
    return Reading("PAST_REF", "DATE", "A vague time before now.")


def this_unit(m: Match, s: Scan) -> Reading | None:
    which = " ".join(m["which"].lower().split())
    name = m["unit"].lower()
    if name == "second half":
        return None
    unit = unit_of(name, s)
    if name == "night" or unit in ("SE", "TS", "TM") or s.text[m.end("unit") : m.end("unit") + 1] == "-" and not m["end"]:
        return None
    tail = (m["tail"] or "").lower().split()
    if tail and tail[0] in ("before", "after") and which == "the":
        return _unit_beside(m, s, unit, which, tail[0])
    if s.casing == "mixed" and name != m["unit"] and which != m["which"]:
        return None
    found = _this_unit(m, s, unit, which, tail)
    return replace(found, end=m.end("unit")) if found and tail and found.end is None else found


def _this_unit(m: Match, s: Scan, unit: str, which: str, tail: list[str]) -> Reading | None:
    if unit == "TH":
        return Reading("PT1H", "DURATION", "A length of time.") if which in ("the past", "past", "the last", "the next") else None
    anaphoric = {"that": 0, "the same": 0, "that same": 0, "that very": 0, "the very same": 0, "the following": 1, "the very next": 1, "the previous": -1, "the preceding": -1}
    if which in anaphoric or (which == "the next" and unit == "D"):
        if unit == "D" and s.day is None and which != "the next":
            return None
        return unit_from_text(s, unit, anaphoric.get(which, 1))
    if which == "the":
        return _the_unit(m, s, unit, tail)
    if unit == "D":
        return unit_value(s, unit, 0) if which == "this" else None
    if which in ("the past", "past", "the last", "this past") and unit not in ("WE",):
        if unit == "Y" and which != "the last":
            return unit_value(s, unit, -1)
        return _past_length(s, length("1", unit))
    if which == "this past" or which == "the past":
        which = "last"
    shift = {"last": -1, "next": 1, "the next": 1, "the coming": 1, "coming": 1, "this coming": 1, "past": -1, "the last": -1}.get(which, 0)
    if unit == "WE" and s.base:
        return _weekend(s, which)
    return unit_value(s, unit, shift)


def _past_length(s: Scan, value: str) -> Reading:
    edge = back(s.base, value, -1) if s.base else None
    if edge is None:
        return Reading(value, "DURATION", "A length of time.")
    return Reading(value, "DURATION", "A length of time up to the story's day.", "", "base", None, True, edge, s.base)


def _weekend(s: Scan, which: str) -> Reading:
    assert s.base
    saturday = s.base - ((s.base.isoweekday() - 6) % 7) * DAY
    if which in ("last", "this past", "the past", "past", "the last") and s.base.isoweekday() >= 6:
        saturday -= 7 * DAY
    elif which in ("this", "this coming", "the current") and s.base.isoweekday() > 1:
        saturday = s.base + (6 - s.base.isoweekday()) * DAY
    elif which in ("next", "the next", "coming", "the coming"):
        saturday = s.base + (6 - s.base.isoweekday()) * DAY
        saturday += 7 * DAY if s.base.isoweekday() >= 6 else 0 * DAY
    return Reading(f"{week_of(saturday)}-WE", "DATE", "The weekend is counted from the story's day.", "", "base")


def _unit_beside(m: Match, s: Scan, unit: str, which: str, side: str) -> Reading | None:
    """ "the day before", "the week after": counted from the text only where no event follows."""
    if which != "the" or unit not in ("D", "W", "M", "Y", "WE") or not re.match(r"[.,;)\"\u201d]", s.text[m.end() : m.end() + 1] or "."):
        return None
    return unit_from_text(s, unit, -1 if side == "before" else 1)


def _the_unit(m: Match, s: Scan, unit: str, tail: list[str]) -> Reading | None:
    before = s.before(m.start()).lower()
    if unit == "Y":
        if s.after(m.end()).lower() == "of" or m["end"]:
            return None if not m["end"] else unit_value(s, "Y", 0)
        if tail and tail[0] in ("ended", "ending"):
            s.yearly = True
            return Reading("P1Y", "DURATION", "A year that ends at the date after it.", end=m.end("unit"))
        if m["mid"] or before in ("for", "of", "in", "during", "from", "this", "over", "throughout"):
            return unit_value(s, "Y", 0)
        return None
    if unit == "Q" and s.quarter:
        return Reading(f"{s.quarter[0]:04d}-Q{s.quarter[1]}", "DATE", "The reporting period named before it.", "", "text", s.quarter_ref)
    if unit == "WE":
        if s.base is None:
            return Reading("XXXX-WXX-WE", "DATE", "The story has no date to count from.")
        return _weekend(s, "this" if s.future(m.start()) else "the")
    if unit in ("M", "W") and before in ("for", "in", "during", "of") and s.after(m.end()).lower() != "of":
        return unit_value(s, unit, 0) if before == "of" else None
    return None


def year_end(m: Match, s: Scan) -> Reading | None:
    found = unit_value(s, "Y", 0)
    return Reading(found.timex, "DATE", found.detail, "", found.base, mod="end") if found else None


def every(m: Match, s: Scan) -> Reading | None:
    name = m["unit"].lower()
    if name in s.words.weekdays:
        return Reading(f"XXXX-WXX-{s.words.weekdays[name]}", "SET", "Every such day.") if s.capital(m["unit"]) else None
    if name.rstrip(".") in s.words.months:
        return Reading(f"XXXX-{month_of(name, s):02d}", "SET", "Every such month.") if s.capital(m["unit"]) and name not in ("may", "march") else None
    if name in s.words.raw["seasons"]:
        return Reading(f"XXXX-{s.words.raw['seasons'][name]}", "SET", "Every such season.")
    if name in s.words.raw["day_parts"] and name != "night":
        return Reading(f"XXXX-XX-XXT{s.words.raw['day_parts'][name]}", "SET", "Every such part of the day.")
    unit = unit_of(name, s)
    if not unit or unit in ("TS", "SE", "Q") or (unit == "TM" and not m["num"]):
        return None
    other = (m["other"] or "").lower().strip()
    count = "2" if other in ("other", "second") else "X" if other == "few" else amount(number(m["num"], s) or 1)
    return Reading(length(count, unit), "SET", "It comes again and again.")


def plural_sets(m: Match, s: Scan) -> Reading | None:
    if s.before(m.start()).lower() in ("on", "at", "at", "during", "most", "and") and m["what"].lower() in ("weekends", "weekdays"):
        return Reading("XXXX-WXX-WE" if m["what"].lower() == "weekends" else "XXXX-WXX", "SET", "It comes again and again.")
    return None


def sets(m: Match, s: Scan) -> Reading | None:
    if (m[0][0].isupper() and s.casing == "mixed" and s.after(m.end())[:1].isupper()) or s.text[m.start() - 1 : m.start()] == "-" or s.text[m.end() : m.end() + 1] == "-":
        return None
    return Reading(s.words.raw["sets"][m[0].lower()], "SET", "It comes again and again.")


def feast(m: Match, s: Scan) -> Reading | None:
    name = " ".join(m["feast"].lower().replace("\u2019", "'").split())
    if not s.capital(m["feast"]):
        return None
    if s.base is None and not m["y"]:
        return None
    if name in s.words.raw["nth_feasts"]:
        month, wd, nth = s.words.raw["nth_feasts"][name]
        options = [_nth_weekday(y, month, wd, nth) for y in ([int(m["y"])] if m["y"] else [s.base.year - 1, s.base.year, s.base.year + 1])]
    else:
        fixed = s.words.raw["fixed_feasts"].get(name)
        if not fixed:
            return None
        month, day = map(int, str(fixed).split("-"))
        options = [date(y, month, day) for y in ([int(m["y"])] if m["y"] else [s.base.year - 1, s.base.year, s.base.year + 1])]
    found = min(options, key=lambda d: abs(d - s.base)) if s.base else options[0]
    return Reading(str(found), "DATE", "A feast with a fixed day; the nearest to the story's day.", "day", "" if m["y"] else "base")


def _nth_weekday(year: int, month: int, wd: int, nth: int) -> date:
    """Return the nth (0 first, -1 last) weekday (0 Monday) of a month."""
    first, last = month_span(year, month)
    days = [first + i * DAY for i in range(last.day) if (first + i * DAY).weekday() == wd]
    return days[nth]


def year_range(m: Match, s: Scan) -> Reading | None:
    first = int(m["y1"])
    last = int(m["y2"]) if len(m["y2"]) == 4 else first // 100 * 100 + int(m["y2"])
    if not 0 < last - first < 120 or first < 1500 or re.search(r"[\d$-]\Z", s.text[max(0, m.start() - 1) : m.start()]):
        return None
    return Reading(f"{first:04d}", "DATE", "The text gives the first and last year.", "", "", None, True, date(first, 1, 1), date(last, 12, 31))


def the_year(m: Match, s: Scan) -> Reading | None:
    digits = m["y"] if m["y"][0].isdigit() else str(2000 + int(number(m["y"].lower().removeprefix("two thousand"), s) or 0))
    return Reading(digits, "DATE", "The text names the year.")


def spoken_year(m: Match, s: Scan) -> Reading | None:
    rest = number(m["rest"], s)
    hundreds = {"nineteen": 1900, "eighteen": 1800, "twenty": 2000}[m["c"].lower()]
    if rest is None or not 10 <= rest <= 99 or (hundreds == 2000 and rest > 30):
        return None
    return Reading(str(hundreds + int(rest)), "DATE", "The text spells the year out.")


PER_UNIT = re.compile(r"(?:\d|%|\b(?:cents?|dollars?|times|percent|barrels|once|twice|hours|million|billion|people|tons|tonnes|pounds|euros|rate|miles|days|twice))\s*\Z", re.I)


def duration(m: Match, s: Scan) -> Reading | None:
    tail = (m["tail"] or "").lower().strip(" -\n")
    unit, name = unit_of(m["unit"], s), m["unit"].lower()
    after = s.after(m.end("unit")).lower()
    if re.match(r"-(?:ago|earlier)", s.text[m.end("unit") : m.end("unit") + 8]):
        return None
    if tail in ("old", "of age") or after in ("old", "olds") or not unit or unit in ("SE", "Q", "WE"):
        return None
    det = " ".join((m["det"] or "").lower().split())
    if det in ("the", "any") or (m["num"] is None and name.endswith("s") and not m["vague"]):
        return None
    follows_hyphen = s.text[m.end("unit") : m.end("unit") + 1] == "-" and not tail
    if unit == "TS" and (det or not name.endswith("s") or follows_hyphen or s.before(m.start()).lower() in ("$",)):
        return None
    if follows_hyphen and name in ("night", "day", "hour") or (name == "night" and det):
        return None
    if s.text[m.start() - 1 : m.start()] in tuple("$.,:/-#") and m.start() and m["num"] and m["num"][0].isdigit():
        return None
    if m["num"] and re.fullmatch(r"(?:19|20)\d\d", m["num"]):
        return None
    if m["num"] and m["num"].lower() == "one" and name == "day" and s.text[m.start() : m.start() + 1].isupper():
        return Reading("PAST_REF", "DATE", "An unnamed day.")
    count = number(m["num"], s)
    if m["num"]:
        value = amount((count or 0) + (0.5 if m["half"] or "half" in (m["hy"] or "").lower() else 0))
    elif m["vague"]:
        value = "2" if "couple" in m["vague"].lower() else "X"
    else:
        value = "1"
    if det.startswith("half"):
        return Reading({"TH": "PT30M", "TM": "PT30S"}.get(unit, f"P0.5{unit}"), "DURATION", "A length of time.")
    if value == "0":
        return None
    end = m.end("tail") if m["tail"] and tail == "long" else m.end("unit") if tail == "period" else None
    mod = (m["mod"] or "").strip().lower()
    kind = "SET" if det in ("a", "an") and PER_UNIT.search(s.text[max(0, m.start() - 12) : m.start()]) else "DURATION"
    if unit == "M" and value == "9":
        s.yearly = True
    return Reading(length(value, unit), kind, "A length of time.", end=end, mod=mod)


def long_adjective(m: Match, s: Scan) -> Reading | None:
    return Reading(length("1", unit_of(m["unit"], s)), "DURATION", "A length of time.")


def vague_span(m: Match, s: Scan) -> Reading | None:
    if s.before(m.start()).lower() in ("for", "in", "within", "over", "after", "lasting", "last", "lasted", "take", "took", "by", "spent", "despite") and s.after(m.end()).lower() not in ("old", "ago"):
        return Reading(length("X", unit_of(m["unit"], s)), "DURATION", "A vague length of time.")
    return None


def present(m: Match, s: Scan) -> Reading | None:
    if s.text[m.end() : m.end() + 1] == "-" or s.text[m.start() - 1 : m.start()] == "-" or (m[0].lower() == "current" and s.after(m.end()).lower() in ("account", "events", "affairs", "accounts")):
        return None
    return Reading("PRESENT_REF", "DATE", "The time of writing.")


def past(m: Match, s: Scan) -> Reading | None:
    word = " ".join(m[0].lower().split())
    if word == "the past" and (s.before(m.start()).lower() not in ("in", "of", "from", "with") or re.match(r"[a-z]", s.after(m.end()) or ".") and s.after(m.end()).lower() in ("tense", "participle")):
        return None
    return Reading("PAST_REF", "DATE", "A vague time before now.")


def future(m: Match, s: Scan) -> Reading | None:
    return Reading("FUTURE_REF", "DATE", "A vague time ahead.")


def year(m: Match, s: Scan) -> Reading | None:
    value, at, end = int(m["y"]), m.start("y"), m.end()
    around = s.text[max(0, at - 1) : at] if at else ""
    if around in tuple("$#/.,:-\u20ac\u00a3+_@\u2013") and around and not m["edge"]:
        return None
    following = s.text[end : end + 2]
    if re.match(r"[-\u2013/:%+_@]|[.,]\d|['\u2019]s", following) and not re.match(r"-[a-z]|['\u2019]s", following):
        return None
    before, after = s.before(at).lower(), s.after(end)
    if m["edge"]:
        return Reading(f"{value:04d}", "DATE", "The text gives the year.", mod=m["edge"])
    if after.lower() in COUNTED or STREET.match(s.text[end : end + 60]) or before in ("no.", "number", "room", "route", "flight", "highway", "channel", "suite", "section", "apollo", "boeing", "article", "resolution"):
        return None
    timely = before in TIME_PREPOSITIONS or before in DET_BEFORE_YEAR or before.endswith(("'s", "\u2019s"))
    if not timely and (re.match(r"[a-z]+s\Z", after) or not 1900 <= value <= 2060):
        return None
    if value < 1500 and before not in ("in", "since", "by", "of", "from"):
        return None
    if before in ("than", "about", "around", "some", "to", "for", "of") and re.match(r"[a-z]+s\Z", after) and after not in ("was", "is", "has", "as", "elections"):
        return None
    return Reading(f"{value:04d}", "DATE", "The text gives the year.")


def month(m: Match, s: Scan) -> Reading | None:
    name = m["month"]
    low = name.lower().rstrip(".")
    if not s.capital(name) or (name.lower() != low and len(low) > 4 and not name.endswith(".")):
        return None
    if len(low) <= 4 and low not in ("may", "june", "july") and not name.endswith(".") and low != "sept":
        return None
    which = " ".join((m["which"] or "").lower().split())
    edge = " ".join((m["edge"] or m["edge2"] or "").lower().split())
    if s.text[m.start() - 1 : m.start()] == "-" or s.text[m.end() : m.end() + 1] in ("-", "'") and low in ("may", "april", "june", "august"):
        return None
    if low in s.words.raw["doubtful_months"] and not which and not edge and not _timely_month(m, s, low):
        return None
    value = month_of(name, s)
    if which in ("each", "every"):
        return Reading(f"XXXX-{value:02d}", "SET", "Every such month.")
    if s.base is None:
        return Reading(f"XXXX-{value:02d}", "DATE", "The story has no date to count from.", mod=edge)
    year = s.base.year if value <= s.base.month else s.base.year - 1
    detail = "The last such month, the story's own included."
    if which == "last" and value == s.base.month:
        year -= 1
    elif which in ("next", "this coming") or (which in ("this", "") and value != s.base.month and (s.future(m.start()) or s.before(m.start()) in ("by", "until"))):
        year, detail = s.base.year + (value <= s.base.month), "A word before it points ahead, so the next such month."
    end = m.end() - 1 if m[0].endswith(".") and len(low) > 4 else None
    return Reading(f"{year:04d}-{value:02d}", "DATE", detail, "", "base", end=end, mod=edge)


def _timely_month(m: Match, s: Scan, low: str) -> bool:
    """True where a bare month that may be a name or a verb stands in a setting of time."""
    before, after = s.before(m.start()), s.after(m.end())
    if s.casing != "mixed":
        return before.lower() in ("in", "last", "next", "since", "late", "early", "until", "by") or low not in ("may", "march")
    if before.lower() in (TIME_PREPOSITIONS - {"and", "for", "to", "by", "on", "was", "than", "as", "of", "or", "about"}):
        return not (after[:1].isupper() and low in ("april", "june", "august", "may") and before.lower() not in ("in", "since"))
    if before.lower() in ("by", "to", "of", "for", "and", "or", "as"):
        return low not in ("may", "march", "june", "april") or not after[:1].isupper() and before.lower() != "and" and (before.lower() != "to" or low != "march")
    if before.lower() in ("a", "the", "its", "his", "their"):
        return bool(re.match(r"[a-z]", after)) and after not in ("of", "on", "for", "to", "was", "is", "in", "from")
    return low not in ("may", "march", "june", "april", "august") or (low in ("june", "august", "april") and bool(re.match(r"[.,]", s.text[m.end() : m.end() + 1])) and not before[:1].isupper())


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (iso, numeric, calendar_date, calendar_year, day_month, month_day, ordinal_day_month, month_year, month_of_year, clock,
                 noon, early_hours, weekday, dayword, nights, ago, ago_plural, long_ago, year_ago, year_quarter, quarter, q_code, half_year,
                 latest_period, fiscal_year, decade, century, season, edge_unit, this_span, recent_units, this_unit, year_end, every,
                 plural_sets, sets, feast, year_range, the_year, spoken_year, long_adjective, duration, vague_span, present, past, future, year, month)  # fmt: skip
}
