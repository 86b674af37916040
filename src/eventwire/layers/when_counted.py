"""Expressions counted from the story's day or from a day named before: weekdays, "last week", "two days later".

In: the parts of a match and the `Scan`. Out: a `Reading`, or None. Invariant: without a day to count from
the value stays open (X).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from eventwire.layers.when_periods import fiscal_year_ago
from eventwire.layers.when_scan import Match, Reading, Scan
from eventwire.layers.when_values import DAY, add_months, back, bounds, week_of
from eventwire.layers.when_words import amount, from_day, length, number, pod_code, relative_day, unit_of


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
    """A weekday: the most recent one, the story's day included, unless its words point elsewhere."""
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


def early_hours(m: Match, s: Scan) -> Reading | None:
    """ "the early hours of Tuesday"."""
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
    return (
        weekday_reading(s, s.words.weekdays[day_name.lower()], m.start("day"), "", part)
        if s.capital(day_name)
        else None
    )


def dayword(m: Match, s: Scan) -> Reading | None:
    """Today, yesterday, tomorrow and their parts."""
    word = " ".join(m["day"].lower().split()).removeprefix("the ")
    if s.text[m.end() : m.end() + 1] == "-" or (
        m[0] == "Today" and s.before(m.start())[:1].isupper() and s.text[m.start() - 1] == " "
    ):
        return None
    days = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}.get(word, 0)
    pod = pod_code(m["pod"], s) or pod_code(m["edge"], s) or ("NI" if word == "tonight" else "")
    return relative_day(m, s, days, pod)


def nights(m: Match, s: Scan) -> Reading | None:
    """ "last night", "this morning", "that night", "overnight"."""
    which = " ".join(m["which"].lower().split())
    pod = pod_code(which, s)
    if which == "last night":
        return relative_day(m, s, -1, "NI")
    if which == "overnight":
        if (
            s.after(m.end()).lower() in ("stay", "success", "bag", "delivery", "sensation")
            or s.text[m.end() : m.end() + 1] == "-"
        ):
            return None
        if s.base is None:
            return Reading("XXXX-XX-XXTNI", "TIME", "The story has no date to count from.")
        return Reading(
            f"{s.base - DAY}TNI",
            "TIME",
            "The night before the story's day.",
            "",
            "base",
            None,
            True,
            s.base - DAY,
            s.base,
        )
    head = which.split()[0]
    if head == "this":
        return relative_day(m, s, 0, pod)
    if head in ("yesterday", "tomorrow"):
        return relative_day(m, s, -1 if head == "yesterday" else 1, pod)
    if which.startswith(("that", "the same")):
        return from_day(s, 0, pod)
    if which.startswith(("the previous", "the next", "the following")):
        return from_day(s, -1 if "previous" in which else 1, pod)
    return _night_beside(m, s, pod) or _part_of_the_day(m, s, pod)


NO_EVENT = re.compile(
    r"(?P<side> before| earlier| after| later)(?=[.,;:)\"\u201d]|\s+(?:had|has|have|was|were|and|but|in|at|on|near|by)\b|\s*\Z)"
)


def _night_beside(m: Match, s: Scan, pod: str) -> Reading | None:
    """ "the night before", "the evening after": counted from the day named before it, where no event follows."""
    beside = NO_EVENT.match(s.text, m.end())
    if beside is None:
        return None
    back = beside["side"].strip() in ("before", "earlier")
    return replace(from_day(s, -1 if back else 1, pod), end=beside.end())


def _part_of_the_day(m: Match, s: Scan, pod: str) -> Reading | None:
    """ "in the evening", "during the night": a time of the day that was named before it."""
    if not pod or s.before(m.start("which")).lower() not in ("in", "during", "by"):
        return None
    return Reading(f"T{pod}", "TIME", "A part of the day.", "clock", start=m.start("which"))


def ago(m: Match, s: Scan) -> Reading | None:
    """So many units ago, earlier or later; from a day named before it where the words ask for one."""
    unit = unit_of(m["unit"], s)
    direction = " ".join(m["dir"].lower().split())
    after = s.after(m.end("dir"))
    dangling = direction in ("before", "after", "later", "earlier", "prior", "previously") and re.match(r"[a-z]", after or "") and not re.match(
        r"(?:when|in|at|on|by|said|the police|police|and|but|to|for|of|with|from|under|that|a|an|as|he|she|it|they|was|were|is|had)\Z", after)  # fmt: skip
    if (
        direction in ("before", "after", "prior")
        and after
        and not re.match(r"\s*[.,;)]", s.text[m.end() : m.end() + 3])
    ):
        dangling = True
    count = number(m["num"], s) if m["num"] else 1.0 if m["a"] else 0.5 if m["half"] else None
    text_count = (
        amount(count)
        if count
        else "2"
        if m["vague"] and m["vague"].lower().split()[-1] in ("couple", "of") and "couple" in m["vague"].lower()
        else "X"
    )
    if dangling and direction in ("before", "after", "prior"):
        return (
            Reading(length(text_count, unit), "DURATION", "A length of time from an event.", end=m.end("unit"))
            if unit
            else None
        )
    if m["a"] and unit == "Y" and direction in ("ago", "earlier") and s.quarter:
        return fiscal_year_ago(s)
    sign = -1 if direction in ("ago", "earlier", "before", "previously", "prior", "back") else 1
    if text_count == "X":
        ahead = direction in ("from now", "hence")
        if direction == "ago" and unit in ("TM", "TS") and s.base is not None:
            detail = "So few minutes before the story that it is the story's day."
            return Reading("PAST_REF", "DATE", detail, "", "base", None, True, s.base, s.base)
        return (
            Reading("FUTURE_REF" if ahead else "PAST_REF", "DATE", "A vague length of time from now.")
            if direction in ("ago", "from now", "hence")
            else None
        )
    from_text = direction in ("earlier", "before", "later", "after", "previously", "prior") and s.day is not None
    base = s.day if from_text else s.base
    if direction in ("later", "after") and s.day is None:
        return None
    if base is None:
        return Reading("PAST_REF" if sign < 0 else "FUTURE_REF", "DATE", "There is no date to count from.")
    return counted(
        base, float(text_count), unit, sign, "text" if from_text else "base", s.day_ref if from_text else None
    )


def counted(base: date, count: float, unit: str, sign: int, origin: str, ref: tuple[int, int] | None) -> Reading | None:
    """Return the day, month or year so many units from a day, as coarse as the unit is."""
    detail = (
        "Counted from the day named before it."
        if origin == "text"
        else "Counted back from the story's day."
        if sign < 0
        else "Counted from the story's day."
    )
    try:
        if unit in ("Y", "DE", "CE"):
            year = base.year + sign * int(count * {"Y": 1, "DE": 10, "CE": 100}[unit])
            return Reading(f"{year:04d}", "DATE", detail, "", origin, ref) if year > 0 else None
        if unit in ("M", "Q"):
            moved = add_months(base, sign * int(count * (3 if unit == "Q" else 1)))
            return Reading(f"{moved:%Y-%m}", "DATE", detail, "", origin, ref)
        if unit in ("W", "D", "FN", "WE"):
            return Reading(
                str(base + sign * timedelta(days=int(count * {"W": 7, "D": 1, "FN": 14, "WE": 7}[unit]))),
                "DATE",
                detail,
                "day",
                origin,
                ref,
            )
    except (ValueError, OverflowError):
        return None
    if unit in ("TH", "TM", "TS"):
        hours = count / {"TH": 1, "TM": 60, "TS": 3600}[unit]
        days = timedelta(days=int(hours // 24) + 1)
        minutes = unit != "TH" and hours <= 1 and sign < 0
        first, last = (base, base) if minutes else (base - days, base) if sign < 0 else (base, base + days)
        return Reading(f"{base}TXX", "TIME", detail, "", origin, ref, True, first, last)
    return None


def ago_plural(m: Match, s: Scan) -> Reading | None:
    """ "years ago"."""
    return Reading("PAST_REF", "DATE", "A vague length of time ago.") if m["dir"].lower() == "ago" else None


def long_ago(m: Match, s: Scan) -> Reading | None:
    """ "long ago"."""
    return Reading("PAST_REF", "DATE", "A vague length of time ago.")


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


UNDATED = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
}


def unit_value(s: Scan, unit: str, shift: int) -> Reading | None:
    """Return the calendar unit counted from the story's day."""
    if s.base is None:
        return Reading(UNDATED[unit], "DATE", "The story has no date to count from.") if unit in UNDATED else None
    value = calendar_unit(s.base, unit, shift)
    return (
        Reading(
            value, "DATE", "The calendar unit is counted from the story's day.", "day" if unit == "D" else "", "base"
        )
        if value
        else None
    )


def unit_from_text(s: Scan, unit: str, shift: int) -> Reading | None:
    """Return the calendar unit counted from the last time named in the text that is fine enough."""
    span = bounds(s.time)
    if unit == "D":
        return from_day(s, shift)
    if not span or unit not in UNDATED:
        return (
            Reading(UNDATED[unit], "DATE", "No time is named before it to count from.")
            if unit in ("W", "M", "Y")
            else None
        )
    value = calendar_unit(span[0], unit, shift)
    return Reading(value, "DATE", "Counted from the time named before it.", "", "text", s.time_ref) if value else None


def edge_unit(m: Match, s: Scan) -> Reading | None:
    """ "earlier this month", "the end of the year"."""
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
        return Reading(
            found.timex,
            "DATE",
            "The part of the calendar unit before or after the story's day.",
            "",
            "base",
            None,
            True,
            first,
            last,
            mod=edge,
        )
    return Reading(found.timex, "DATE", found.detail, "", "base", mod=edge)


def this_unit(m: Match, s: Scan) -> Reading | None:
    """ "last week", "this year", "that day", "the following month"."""
    which = " ".join(m["which"].lower().split())
    name = m["unit"].lower()
    if name == "second half":
        return None
    unit = unit_of(name, s)
    if (
        name == "night"
        or unit in ("SE", "TS", "TM")
        or (s.text[m.end("unit") : m.end("unit") + 1] == "-" and not m["end"])
    ):
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
        return (
            Reading("PT1H", "DURATION", "A length of time.")
            if which in ("the past", "past", "the last", "the next")
            else None
        )
    anaphoric = {
        "that": 0,
        "the same": 0,
        "that same": 0,
        "that very": 0,
        "the very same": 0,
        "the following": 1,
        "the very next": 1,
        "the previous": -1,
        "the preceding": -1,
    }
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
    shift = {
        "last": -1,
        "next": 1,
        "the next": 1,
        "the coming": 1,
        "coming": 1,
        "this coming": 1,
        "past": -1,
        "the last": -1,
    }.get(which, 0)
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
    if (
        which != "the"
        or unit not in ("D", "W", "M", "Y", "WE")
        or not re.match(r"[.,;)\"\u201d]|\Z|\s+(?:had|has|was|were)\b", s.text[m.end() : m.end() + 12])
    ):
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
        return Reading(
            f"{s.quarter[0]:04d}-Q{s.quarter[1]}",
            "DATE",
            "The reporting period named before it.",
            "",
            "text",
            s.quarter_ref,
        )
    if unit == "WE":
        if s.base is None:
            return Reading("XXXX-WXX-WE", "DATE", "The story has no date to count from.")
        return _weekend(s, "this" if s.future(m.start()) else "the")
    if unit in ("M", "W") and before in ("for", "in", "during", "of") and s.after(m.end()).lower() != "of":
        return unit_value(s, unit, 0) if before == "of" else None
    return None


def year_end(m: Match, s: Scan) -> Reading | None:
    """ "year-end"."""
    found = unit_value(s, "Y", 0)
    return Reading(found.timex, "DATE", found.detail, "", found.base, mod="end") if found else None
