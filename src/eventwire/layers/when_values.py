"""What a TIMEX3 value means on the calendar: first and last day, EDTF form, UCDP precision.

In: a TIMEX3 value or dates. Out: ISO dates, EDTF strings, precisions. Invariant: nothing here looks at a
text or a clock; the same value always has the same meaning. Weeks are ISO weeks, seasons the northern
meteorological ones (EDTF 21-24 themselves name no hemisphere).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

VALUE = re.compile(
    r"(?P<y>\d{4})(?:-(?:(?P<m>\d\d)(?:-(?P<d>\d\d)(?P<t>T.+)?)?|W(?P<w>\d\d)(?P<we>-WE)?|Q(?P<q>[1-4])|H(?P<h>[12])|"
    r"(?P<s>SP|SU|FA|WI)))?\Z"
)
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
EDTF_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
DAY = timedelta(days=1)


def month_span(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """Return the same day so many months on, or the month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_of(day: date) -> str:
    """Return the ISO week a day stands in, as TIMEX3 writes it."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def bounds(timex: str | None) -> tuple[date, date] | None:
    """Return the first and last day a TIMEX3 date value covers, or None where it names no span of days."""
    if not timex:
        return None
    if re.fullmatch(r"\d{3}", timex):
        return date(int(timex) * 10, 1, 1), date(int(timex) * 10 + 9, 12, 31)
    if re.fullmatch(r"\d{2}", timex) and timex != "00":
        return date(int(timex) * 100, 1, 1), date(int(timex) * 100 + 99, 12, 31)
    match = VALUE.match(timex)
    if not match or match["y"] == "0000":
        return None
    year = int(match["y"])
    if match["m"] and match["d"]:
        day = day_or_none(year, int(match["m"]), int(match["d"]))
        return (day, day) if day else None
    if match["m"]:
        return month_span(year, int(match["m"])) if 1 <= int(match["m"]) <= 12 else None
    if match["w"]:
        monday = date.fromisocalendar(year, int(match["w"]), 1)
        return (monday + 5 * DAY if match["we"] else monday), monday + 6 * DAY
    if match["q"]:
        first = 3 * int(match["q"]) - 2
        return date(year, first, 1), month_span(year, first + 2)[1]
    if match["h"]:
        return (date(year, 1, 1), date(year, 6, 30)) if match["h"] == "1" else (date(year, 7, 1), date(year, 12, 31))
    if match["s"]:
        first, last = SEASON_MONTHS[match["s"]]
        return date(year, first, 1), month_span(year + (last < first), last)[1]
    return date(year, 1, 1), date(year, 12, 31)


def edtf_of(timex: str | None) -> str | None:
    """Return the EDTF form of a TIMEX3 date value (weeks as intervals), or None where there is none."""
    if not timex or not (span := bounds(timex)):
        return None
    if re.fullmatch(r"\d{3}", timex):
        return f"{timex}X"
    if re.fullmatch(r"\d{2}", timex):
        return f"{timex}XX"
    match = VALUE.match(timex)
    assert match
    if match["s"]:
        return f"{match['y']}-{EDTF_SEASONS[match['s']]}"
    if match["q"]:
        return f"{match['y']}-{32 + int(match['q'])}"
    if match["h"]:
        return f"{match['y']}-{39 + int(match['h'])}"
    if match["w"]:
        return f"{span[0].isoformat()}/{span[1].isoformat()}"
    clock = re.fullmatch(r"T(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?", match["t"] or "")
    if clock and clock[1] != "24":
        return f"{timex[:10]}T{clock[1]}:{clock[2] or '00'}:00{clock[3] or ''}"
    return timex[:10]


def precision(first: date | None, last: date | None) -> int | None:
    """Return UCDP's date_prec: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 longer; None if open."""
    if first is None or last is None:
        return None
    days = (last - first).days + 1
    return 1 if days <= 1 else 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5


def duration_days(timex: str) -> timedelta | None:
    """Return the length of a whole-numbered TIMEX3 duration in days (a month is 30, a year 365), else None."""
    match = re.fullmatch(r"P(T?)(\d+)([SMHDWQYEC]|DE|CE)", timex)
    if not match or int(match[2]) > 10_000:
        return None
    count = int(match[2])
    if match[1]:
        return timedelta(days=max(1, -(-count * {"S": 1, "M": 60, "H": 3600}.get(match[3], 0) // 86400)))
    return timedelta(days=count * {"D": 1, "W": 7, "M": 30, "Q": 91, "Y": 365, "DE": 3652, "CE": 36524}[match[3]])


def back(day: date, timex: str, sign: int) -> date | None:
    """Return `day` moved by a TIMEX3 duration, months and years by the calendar; None where it cannot be."""
    match = re.fullmatch(r"P(\d+)([MY])", timex)
    try:
        if match:
            return add_months(day, sign * int(match[1]) * (12 if match[2] == "Y" else 1))
        length = duration_days(timex)
        return day + sign * length if length else None
    except (ValueError, OverflowError):
        return None
