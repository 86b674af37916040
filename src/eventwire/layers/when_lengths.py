"""Lengths of time, repeated times and vague references.

In: the parts of a match and the `Scan`. Out: a `Reading`, or None. Invariant: an age is no length of time,
and a length has days only where it ends or begins at the story's day.
"""

from __future__ import annotations

import re

from eventwire.layers.when_scan import Match, Reading, Scan
from eventwire.layers.when_values import back
from eventwire.layers.when_words import amount, length, month_of, number, unit_of


def this_span(m: Match, s: Scan) -> Reading | None:
    """ "the past three days": a length that ends or begins at the story's day."""
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
    sign = (
        -1
        if words[-1] in ("past", "last", "recent", "latest")
        else 1
        if words[-1] in ("next", "coming", "ensuing")
        else 0
    )
    edge = back(s.base, value, sign) if s.base and sign and count else None
    start = m.start("which") if (m["mod"] or "").strip().lower() in ("over", "under") else None
    if edge is None:
        return Reading(value, "DURATION", "A length of time.", start=start)
    first, last = sorted((edge, s.base))
    return Reading(
        value,
        "DURATION",
        "A length of time up to or from the story's day.",
        "",
        "base",
        None,
        True,
        first,
        last,
        start=start,
    )


def recent_units(m: Match, s: Scan) -> Reading | None:
    """ "recent years", "the coming weeks"."""
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
        return Reading(
            "FUTURE_REF" if letters == "Y" else length("X", letters),
            "DATE" if letters == "Y" else "DURATION",
            "A vague time ahead.",
        )
    return Reading("PAST_REF", "DATE", "A vague time before now.")


def every(m: Match, s: Scan) -> Reading | None:
    """ "every Friday", "twice a week"."""
    name = m["unit"].lower()
    if name in s.words.weekdays:
        return Reading(f"XXXX-WXX-{s.words.weekdays[name]}", "SET", "Every such day.") if s.capital(m["unit"]) else None
    if name.rstrip(".") in s.words.months:
        return (
            Reading(f"XXXX-{month_of(name, s):02d}", "SET", "Every such month.")
            if s.capital(m["unit"]) and name not in ("may", "march")
            else None
        )
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
    """ "on weekends"."""
    if s.before(m.start()).lower() in ("on", "at", "at", "during", "most", "and") and m["what"].lower() in (
        "weekends",
        "weekdays",
    ):
        return Reading(
            "XXXX-WXX-WE" if m["what"].lower() == "weekends" else "XXXX-WXX", "SET", "It comes again and again."
        )
    return None


def sets(m: Match, s: Scan) -> Reading | None:
    """ "daily", "weekly"."""
    if (
        (m[0][0].isupper() and s.casing == "mixed" and s.after(m.end())[:1].isupper())
        or s.text[m.start() - 1 : m.start()] == "-"
        or s.text[m.end() : m.end() + 1] == "-"
    ):
        return None
    return Reading(s.words.raw["sets"][m[0].lower()], "SET", "It comes again and again.")


PER_UNIT = re.compile(
    r"(?:\d|%|\b(?:cents?|dollars?|times|percent|barrels|once|twice|hours|million|billion|people|tons|tonnes|pounds|euros|rate|miles|days|twice))\s*\Z",
    re.I,
)


def duration(m: Match, s: Scan) -> Reading | None:
    """A length of time; never an age."""
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
    if (follows_hyphen and name in ("night", "day", "hour")) or (name == "night" and det):
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
    """ "day-long"."""
    return Reading(length("1", unit_of(m["unit"], s)), "DURATION", "A length of time.")


def vague_span(m: Match, s: Scan) -> Reading | None:
    """ "for weeks"."""
    if s.before(m.start()).lower() in (
        "for",
        "in",
        "within",
        "over",
        "after",
        "lasting",
        "last",
        "lasted",
        "take",
        "took",
        "by",
        "spent",
        "despite",
    ) and s.after(m.end()).lower() not in ("old", "ago"):
        return Reading(length("X", unit_of(m["unit"], s)), "DURATION", "A vague length of time.")
    return None


def present(m: Match, s: Scan) -> Reading | None:
    """ "now"."""
    if (
        s.text[m.end() : m.end() + 1] == "-"
        or s.text[m.start() - 1 : m.start()] == "-"
        or (m[0].lower() == "current" and s.after(m.end()).lower() in ("account", "events", "affairs", "accounts"))
    ):
        return None
    return Reading("PRESENT_REF", "DATE", "The time of writing.")


def past(m: Match, s: Scan) -> Reading | None:
    """ "recently"."""
    word = " ".join(m[0].lower().split())
    if word == "the past" and (
        s.before(m.start()).lower() not in ("in", "of", "from", "with")
        or (re.match(r"[a-z]", s.after(m.end()) or ".") and s.after(m.end()).lower() in ("tense", "participle"))
    ):
        return None
    return Reading("PAST_REF", "DATE", "A vague time before now.")


def future(m: Match, s: Scan) -> Reading | None:
    """ "the near future"."""
    return Reading("FUTURE_REF", "DATE", "A vague time ahead.")
