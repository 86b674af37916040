"""Dates by name: figures, months, years, decades, seasons, feasts, the clock, other calendars.

In: the parts of a match and the `Scan`. Out: a `Reading`, or None where the words are no time. Invariant: a
bare month or year counts only in a setting of time.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from eventwire.layers.when_scan import Match, Reading, Scan
from eventwire.layers.when_values import DAY, day_or_none, month_span
from eventwire.layers.when_words import dated, full_year, month_of, number, ordinal, pod_code

TIME_PREPOSITIONS = frozenset(
    "in since by until till of from to early late mid during before after through between and around about on this last next "
    "each every for summer spring fall autumn winter or as circa was than year".split()
)


COUNTED = frozenset("people men women troops police children civilians fighters percent per block blocks feet meters metres miles km "
                    "kilometers kilometres dollars euros pounds tons tonnes barrels shares students homes hours block-of workers jobs".split())  # fmt: skip


STREET = re.compile(
    r"\s+(?:[NSEW]\.?\s+)?(?:[A-Z][\w.]+\s+){1,3}(?:St|Street|Ave|Avenue|Road|Rd|Drive|Dr|Blvd|Boulevard|Lane|Ln|Way|Court|Place|Highway|Hwy)\b"
)


DET_BEFORE_YEAR = frozenset("the a its his her their our this that".split())


def iso(m: Match, s: Scan) -> Reading | None:
    """A date written year first, with or without a time."""
    found = day_or_none(int(m["y"]), int(m["m"]), int(m["d"]))
    if not found:
        return None
    clock = f"T{m['h']}:{m['min']}{m['z'] or ''}" if m["h"] else ""
    return Reading(f"{found}{clock}", "TIME" if clock else "DATE", "The text gives the full date.", "day")


def numeric(m: Match, s: Scan) -> Reading | None:
    """A date in figures: day or month first by the story's own dates, its outlet, or what is possible."""
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
    """A date of another calendar keeps its words and gets no value of ours."""
    names = s.words.raw["calendars"]
    found = next(
        (
            (cal, n)
            for cal, ns in names.items()
            for n in sorted(ns, key=len, reverse=True)
            if re.search(rf"\b{re.escape(n)}\b", m[0])
        ),
        None,
    )
    if not found or (
        found[1] not in ("Ramadan", "Ramazan", "Muharram", "Shawwal") and not re.search(r"\d|th\b|st\b|nd\b|rd\b", m[0])
    ):
        return None
    return Reading(None, "DATE", f"A date of the {found[0]} calendar, left in its own words.")


def calendar_year(m: Match, s: Scan) -> Reading | None:
    """A year counted in another era keeps its words."""
    for calendar, marks in s.words.raw["calendar_years"].items():
        if any(m[0].endswith(mark) for mark in marks):
            return Reading(None, "DATE", f"A year of the {calendar} calendar, left in its own words.")
    return None


def _month_ok(m: Match, s: Scan) -> bool:
    return s.capital(m["month"])


def day_month(m: Match, s: Scan) -> Reading | None:
    """ "3 May", "3 JAN 90", "the night of 3 May"."""
    if not _month_ok(m, s):
        return None
    if m["d"] and re.search(r"[\d$:/.-]\Z", s.text[max(0, m.start("d") - 1) : m.start("d")]):
        return None
    if m["month"].lower() in ("may", "march") and not m["month"][0].isupper():
        return None
    return dated(m, s, full_year(m["y"] or m["y2"], s), month_of(m["month"], s), int(m["d"]), pod_code(m["edge"], s))


def month_day(m: Match, s: Scan) -> Reading | None:
    """ "May 3", "Monday, May 3, 2024"."""
    if not _month_ok(m, s):
        return None
    return dated(
        m,
        s,
        full_year(m["y"], s),
        month_of(m["month"], s),
        int(m["d"]),
        pod_code(m["edge"], s),
        (m["which"] or "").lower(),
    )


def ordinal_day_month(m: Match, s: Scan) -> Reading | None:
    """ "the third of May"."""
    day = ordinal(m["ord"], s)
    if not _month_ok(m, s) or not day or (not m["y"] and re.search(r"\bFourth\s+of\s+July", m[0], re.I)):
        return None
    return dated(m, s, full_year(m["y"], s), month_of(m["month"], s), day)


def month_year(m: Match, s: Scan) -> Reading | None:
    """ "May 2024", "early May 2024"."""
    year = full_year(m["y"] or m["y2"], s)
    return (
        Reading(
            f"{year:04d}-{month_of(m['month'], s):02d}", "DATE", "The text gives month and year.", mod=m["edge"] or ""
        )
        if _month_ok(m, s)
        else None
    )


def month_of_year(m: Match, s: Scan) -> Reading | None:
    """ "May of last year"."""
    if not _month_ok(m, s):
        return None
    month = month_of(m["month"], s)
    if s.base is None:
        return Reading(f"XXXX-{month:02d}", "DATE", "The story has no date to count from.")
    year = s.base.year + {"last": -1, "next": 1}.get(m["which"].lower(), 0)
    return Reading(
        f"{year:04d}-{month:02d}", "DATE", "The year is counted from the story's day.", base="base", mod=m["edge"] or ""
    )


def clock(m: Match, s: Scan) -> Reading | None:
    """A time of day, with its zone where it is one of a known offset."""
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
    """Noon, midday, midnight."""
    if s.after(m.end()).lower() in ("mass", "prayers", "service", "express", "oil"):
        return None
    return Reading({"midnight": "T24:00"}.get(m["noon"].lower(), "T12:00"), "TIME", "A time of day.", "clock")


def decade(m: Match, s: Scan) -> Reading | None:
    """ "the 1990s", "the nineties"."""
    if m["y"]:
        if m["y"].endswith("00") and not m["y"].endswith("000"):
            return Reading(m["y"][:2], "DATE", "The century the text names.", mod=m["edge"] or "")
        return (
            Reading(m["y"][:3], "DATE", "The decade the text names.", mod=m["edge"] or "") if m["y"][3] == "0" else None
        )
    if m["name"] and not re.match(r"the\s", m[0], re.I):
        return None
    if re.search(r"\b(?:his|her|their|my|your|our)\Z", s.text[max(0, m.start() - 6) : m.start()].rstrip(), re.I):
        return None
    tens = int(m["yy"][0]) if m["yy"] else s.words.raw["decades"][m["name"].lower()]
    century = (
        190 if s.base is None else max((c for c in (180, 190, 200) if (c + tens) * 10 <= s.base.year), default=190)
    )
    return Reading(str(century + tens), "DATE", "The last such decade.", mod=m["edge"] or "")


def century(m: Match, s: Scan) -> Reading | None:
    """ "the 20th century"."""
    value = ordinal(m["ord"], s)
    return (
        Reading(f"{value - 1:02d}", "DATE", "The century the text names.", mod=m["edge"] or "")
        if value and 1 < value < 40
        else None
    )


def season(m: Match, s: Scan) -> Reading | None:
    """A season with a year or a word that places it."""
    code = s.words.raw["seasons"][m["season"].lower()]
    which = " ".join((m["which"] or "").lower().split())
    word, after = m["season"].lower(), s.after(m.end()).lower()
    year = full_year(m["y"], s)
    if year is not None:
        ok = (
            word not in ("fall", "spring")
            or m["edge"]
            or m["edge2"]
            or which
            or s.before(m.start()).lower() in TIME_PREPOSITIONS
            or " of " in m[0].lower()
        )
        return Reading(f"{year:04d}-{code}", "DATE", "The text gives season and year.") if ok else None
    if which in ("each", "every"):
        return Reading(f"XXXX-{code}", "SET", "Every such season.")
    if which not in ("this", "last", "next") and not (
        which == "the" and (m["edge"] or m["edge2"] or word == "summer") and after != "of"
    ):
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


def feast(m: Match, s: Scan) -> Reading | None:
    """A feast with a fixed day."""
    name = " ".join(m["feast"].lower().replace("\u2019", "'").split())
    if not s.capital(m["feast"]):
        return None
    if s.base is None and not m["y"]:
        return None
    if name in s.words.raw["nth_feasts"]:
        month, wd, nth = s.words.raw["nth_feasts"][name]
        options = [
            _nth_weekday(y, month, wd, nth)
            for y in ([int(m["y"])] if m["y"] else [s.base.year - 1, s.base.year, s.base.year + 1])
        ]
    else:
        fixed = s.words.raw["fixed_feasts"].get(name)
        if not fixed:
            return None
        month, day = map(int, str(fixed).split("-"))
        options = [
            date(y, month, day) for y in ([int(m["y"])] if m["y"] else [s.base.year - 1, s.base.year, s.base.year + 1])
        ]
    found = min(options, key=lambda d: abs(d - s.base)) if s.base else options[0]
    return Reading(
        str(found), "DATE", "A feast with a fixed day; the nearest to the story's day.", "day", "" if m["y"] else "base"
    )


def _nth_weekday(year: int, month: int, wd: int, nth: int) -> date:
    """Return the nth (0 first, -1 last) weekday (0 Monday) of a month."""
    first, last = month_span(year, month)
    days = [first + i * DAY for i in range(last.day) if (first + i * DAY).weekday() == wd]
    return days[nth]


def year_range(m: Match, s: Scan) -> Reading | None:
    """ "2014-16"."""
    first = int(m["y1"])
    last = int(m["y2"]) if len(m["y2"]) == 4 else first // 100 * 100 + int(m["y2"])
    if not 0 < last - first < 120 or first < 1500 or re.search(r"[\d$-]\Z", s.text[max(0, m.start() - 1) : m.start()]):
        return None
    return Reading(
        f"{first:04d}",
        "DATE",
        "The text gives the first and last year.",
        "",
        "",
        None,
        True,
        date(first, 1, 1),
        date(last, 12, 31),
    )


def the_year(m: Match, s: Scan) -> Reading | None:
    """ "the year 2000"."""
    digits = (
        m["y"] if m["y"][0].isdigit() else str(2000 + int(number(m["y"].lower().removeprefix("two thousand"), s) or 0))
    )
    return Reading(digits, "DATE", "The text names the year.")


def spoken_year(m: Match, s: Scan) -> Reading | None:
    """ "nineteen ninety-six"."""
    rest = number(m["rest"], s)
    hundreds = {"nineteen": 1900, "eighteen": 1800, "twenty": 2000}[m["c"].lower()]
    if rest is None or not 10 <= rest <= 99 or (hundreds == 2000 and rest > 30):
        return None
    return Reading(str(hundreds + int(rest)), "DATE", "The text spells the year out.")


def year(m: Match, s: Scan) -> Reading | None:
    """A bare year in a setting of time."""
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
    if (
        after.lower() in COUNTED
        or STREET.match(s.text[end : end + 60])
        or before
        in (
            "no.",
            "number",
            "room",
            "route",
            "flight",
            "highway",
            "channel",
            "suite",
            "section",
            "apollo",
            "boeing",
            "article",
            "resolution",
        )
    ):
        return None
    timely = before in TIME_PREPOSITIONS or before in DET_BEFORE_YEAR or before.endswith(("'s", "\u2019s"))
    if not timely and (re.match(r"[a-z]+s\Z", after) or not 1900 <= value <= 2060):
        return None
    if value < 1500 and before not in ("in", "since", "by", "of", "from"):
        return None
    if (
        before in ("than", "about", "around", "some", "to", "for", "of")
        and re.match(r"[a-z]+s\Z", after)
        and after not in ("was", "is", "has", "as", "elections")
    ):
        return None
    return Reading(f"{value:04d}", "DATE", "The text gives the year.")


def month(m: Match, s: Scan) -> Reading | None:
    """A bare month: the last one, the story's own included, unless words point ahead."""
    name = m["month"]
    low = name.lower().rstrip(".")
    if not s.capital(name) or (name.lower() != low and len(low) > 4 and not name.endswith(".")):
        return None
    if len(low) <= 4 and low not in ("may", "june", "july") and not name.endswith(".") and low != "sept":
        return None
    which = " ".join((m["which"] or "").lower().split())
    edge = " ".join((m["edge"] or m["edge2"] or "").lower().split())
    if s.text[m.start() - 1 : m.start()] == "-" or (
        s.text[m.end() : m.end() + 1] in ("-", "'") and low in ("may", "april", "june", "august")
    ):
        return None
    if (
        not which
        and not edge
        and s.before(m.start()).lower() == "the"
        and s.after(m.end()) in s.words.raw["named_by_months"]
    ):
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
    elif which in ("next", "this coming") or (
        which in ("this", "")
        and value != s.base.month
        and (s.future(m.start()) or s.before(m.start()) in ("by", "until"))
    ):
        year, detail = s.base.year + (value <= s.base.month), "A word before it points ahead, so the next such month."
    end = m.end() - 1 if m[0].endswith(".") and len(low) > 4 else None
    return Reading(f"{year:04d}-{value:02d}", "DATE", detail, "", "base", end=end, mod=edge)


def _timely_month(m: Match, s: Scan, low: str) -> bool:
    """True where a bare month that may be a name or a verb stands in a setting of time."""
    before, after = s.before(m.start()), s.after(m.end())
    if s.casing != "mixed":
        return before.lower() in ("in", "last", "next", "since", "late", "early", "until", "by") or low not in (
            "may",
            "march",
        )
    if before.lower() in (
        TIME_PREPOSITIONS - {"and", "for", "to", "by", "on", "was", "than", "as", "of", "or", "about"}
    ):
        return not (
            after[:1].isupper() and low in ("april", "june", "august", "may") and before.lower() not in ("in", "since")
        )
    if before.lower() in ("by", "to", "of", "for", "and", "or", "as"):
        return low not in ("may", "march", "june", "april") or (
            not after[:1].isupper() and before.lower() != "and" and (before.lower() != "to" or low != "march")
        )
    if before.lower() in ("a", "the", "its", "his", "their"):
        return bool(re.match(r"[a-z]", after)) and after not in ("of", "on", "for", "to", "was", "is", "in", "from")
    return low not in ("may", "march", "june", "april", "august") or (
        low in ("june", "august", "april")
        and bool(re.match(r"[.,]", s.text[m.end() : m.end() + 1]))
        and not before[:1].isupper()
    )
