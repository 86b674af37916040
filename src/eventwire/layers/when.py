"""When: the time expressions of a story, and the time of an event by the syntax it stands in.

In: `Parsed`. Out: `When`s in text order (`times`), the time of one event or saying (`event_time`,
`said_time`), the day of the incident the story is about (`incident_time`). Invariant: a date comes from
words of the text, counted at most from the dateline's day or the publication day, and says which;
the publication day alone is never anybody's time. `times` reads the text, not the parse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from eventwire.languages.en_dates import DateWords, date_words
from eventwire.layers.when_attach import bounded_by, event_time, said_time
from eventwire.layers.when_base import base_day
from eventwire.layers.when_incident import incident_time
from eventwire.layers.when_rules import RULES, is_negative_name
from eventwire.layers.when_scan import Reading, Scan
from eventwire.layers.when_values import DAY, bounds, edtf_of, precision
from eventwire.layers.when_words import dated, full_year, month_of
from eventwire.reading.parse import Parsed
from eventwire.records import Reason, When

__all__ = ["base_day", "bounded_by", "event_time", "incident_time", "said_time", "times"]

WORD = re.compile(r"\w+")
LEFT_OUT = frozenset({"header"})
JOIN_DAY = re.compile(r",?[\s\u00a0]+(?:on |of )?\Z")
JOIN_CLOCK = re.compile(
    r",?[\s\u00a0]+(?:at |at about |at around |around |about |just after |just before |shortly after |shortly before )?\Z"
)
PREPOSITION = re.compile(
    r"(?P<word>as of|starting|beginning|effective|prior to|ahead of|up to|as early as|not before|no later than|not later than|on or before|"
    r"since|until|till|by|before|after|from|between|during|throughout|through|over|in|on|within|to|and|or|around|about|circa)"
    r"(?:[\s\u00a0]+(?:the|about|around|early|late))?[\s\u00a0]+\Z",
    re.I,
)
FULL_STOP = re.compile(r"(?:may|june|july|[a-z]{5,})\.\Z", re.I)
JUST = re.compile(r"\b(?:just|shortly|soon|right|immediately)[\s\u00a0]+\Z", re.I)
NUMERIC_DATE = re.compile(r"(?<![\d/$.])(\d{1,2})/(\d{1,2})/(?:19|20)?\d\d(?![\d/])")


@dataclass(frozen=True, slots=True)
class Atom:
    """A reading and the characters it covers."""

    start: int
    end: int
    reading: Reading
    rule: str


def times(parsed: Parsed) -> tuple[When, ...]:
    """Return every time expression of the text in text order; header dates are left out.

    Weekdays, months without a year and the like are counted from the dateline's day, else the publication
    day; where the story has neither they stay open (`timex` with X, no `start`). Source of the readings:
    rates on dated wire stories (the most recent weekday, the story's own day included, is right for nine in
    ten).
    """
    words = date_words()
    day, anchor, why = base_day(parsed)
    scan = Scan(parsed.text, words, day, _month_first(parsed, words), _casing(parsed.text))
    atoms = _joined(_atoms(parsed, scan), parsed.text)
    out = [_when(parsed, atom, anchor, why) for atom in atoms]
    return tuple(_ranged(parsed, out))


def _casing(text: str) -> str:
    """Return "upper" or "lower" where capitals tell nothing about names, else "mixed"."""
    letters = list(filter(str.isalpha, text[:3000]))
    upper = sum(map(str.isupper, letters))
    return "upper" if upper > 0.65 * len(letters) else "lower" if letters and not upper else "mixed"


def _month_first(parsed: Parsed, words: DateWords) -> bool | None:
    """Tell from the story's own dates in figures, else its outlet, which of day and month comes first."""
    pairs = [(int(a), int(b)) for a, b in NUMERIC_DATE.findall(parsed.text)] if "/" in parsed.text else []
    if any(a > 12 for a, _ in pairs) != any(b > 12 for _, b in pairs):
        return any(b > 12 for _, b in pairs)
    outlet = f" {(parsed.document.outlet or '').lower()} "
    if any(f" {w} " in outlet for w in words.raw["month_first_outlets"]):
        return True
    if any(f" {w} " in outlet for w in words.raw["day_first_outlets"]):
        return False
    return None


def _atoms(parsed: Parsed, scan: Scan) -> list[Atom]:
    """Try the shapes wherever a word may open an expression; the first that has a meaning is taken."""
    text, words, at, out = parsed.text, scan.words, 0, []
    left_out = [(z.start, z.end) for z in parsed.zones if z.kind in LEFT_OUT]
    for word in WORD.finditer(text):
        start = word.start()
        if start < at:
            continue
        low = word[0].lower()
        if not words.may_open(low, text, word.end()):
            continue
        if low.isdigit() and start and text[start - 1].isalnum():
            continue
        if any(a <= start < b for a, b in left_out):
            continue
        for atom in _read(text, start, scan):
            out.append(atom)
            scan.note(atom.reading, atom.start, atom.end)
            at = atom.end
        at = max(at, scan.skip_to)
    return out


def _read(text: str, start: int, scan: Scan) -> list[Atom]:
    words = scan.words
    begin = start - 1 if start and text[start - 1] in "'\u2019" and text[start].isdigit() else start
    for name, shape in words.tries(text, begin):
        match = shape.match(text, begin)
        if not match:
            continue
        if name == "name":
            if is_negative_name(match, scan):
                scan.skip_to = match.end()
                return []
            continue
        if name in ("day_range", "month_day_range"):
            pair = _day_pair(match, scan, name)
            if pair:
                return pair
            continue
        reading = RULES[name](match, scan)
        if reading:
            first = reading.start if reading.start is not None else match.start()
            last = reading.end if reading.end is not None else match.end()
            last -= bool(FULL_STOP.search(text, first, last))
            first += len(text[first:last]) - len(text[first:last].lstrip("( \n"))
            return [Atom(first, last, reading, name)]
    return []


def _day_pair(m: re.Match[str], s: Scan, name: str) -> list[Atom] | None:
    """Read "3-5 May" and "May 3 to 5" as two days."""
    if not s.capital(m["month"]) or (m["month"].lower() in ("may", "march") and not m["month"][0].isupper()):
        return None
    year, month = full_year(m["y"], s), month_of(m["month"], s)
    first, last = dated(m, s, year, month, int(m["d1"])), dated(m, s, year, month, int(m["d2"]))
    if not first or not last or int(m["d1"]) >= int(m["d2"]):
        return None
    end = m.end() - bool(FULL_STOP.search(s.text, m.start(), m.end()))
    if name == "day_range":
        return [Atom(m.start("d1"), m.end("d1"), first, name), Atom(m.start("d2"), end, last, name)]
    return [Atom(m.start(), m.end("d1"), first, name), Atom(m.start("d2"), end, last, name)]


WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _joined(atoms: list[Atom], text: str) -> list[Atom]:
    """Join a time of day to the day beside it; give a lone one the day named before it."""
    out: list[Atom] = []
    index = 0
    while index < len(atoms):
        atom = atoms[index]
        after = atoms[index + 1] if index + 1 < len(atoms) else None
        gap = text[atom.end : after.start] if after else ""
        if after and atom.reading.part == "clock" and after.reading.part == "day" and JOIN_DAY.match(gap):
            out.append(_with_clock(after, atom, atom.start, after.end))
            index += 2
        elif after and atom.reading.part == "day" and after.reading.part == "clock" and JOIN_CLOCK.match(gap):
            out.append(_with_clock(atom, after, atom.start, after.end))
            index += 2
        else:
            out.append(_lone_clock(atom, out, text) if atom.reading.part == "clock" else atom)
            index += 1
    return out


def _with_clock(day: Atom, clock: Atom, start: int, end: int) -> Atom:
    value = re.sub(r"T.*", "", day.reading.timex or "") + (clock.reading.timex or "")
    return Atom(start, end, replace(day.reading, timex=value, kind="TIME", part="day"), day.rule)


def _lone_clock(atom: Atom, before: list[Atom], text: str) -> Atom:
    clock = atom.reading.timex or ""
    for other in reversed(before):
        if "\n\n" in text[other.end : atom.start] or atom.start - other.end > 600:
            break
        if other.reading.kind in ("DATE", "TIME") and WHOLE_DAY.match(other.reading.timex or ""):
            detail = "A time of day, on the day named before it."
            value = f"{(other.reading.timex or '')[:10]}{clock}"
            return replace(atom, reading=Reading(value, "TIME", detail, "", "text", (other.start, other.end)))
    days = [o for o in before if o.reading.kind in ("DATE", "TIME") and WHOLE_DAY.match(o.reading.timex or "")]
    if len({(o.reading.timex or "")[:10] for o in days}) == 1 and "\n\n" in text[days[-1].end : atom.start]:
        detail = "A time of day, on the one day that the story has named so far."
        value = f"{(days[-1].reading.timex or '')[:10]}{clock}"
        return replace(atom, reading=Reading(value, "TIME", detail, "", "text", (days[-1].start, days[-1].end)))
    return replace(atom, reading=Reading(f"XXXX-XX-XX{clock}", "TIME", "A time of day; no day is named before it."))


def _when(parsed: Parsed, atom: Atom, anchor: str, why: str) -> When:
    reading = atom.reading
    span = parsed.span(atom.start, atom.end)
    days = (
        (reading.first, reading.last)
        if reading.bounded
        else bounds(reading.timex)
        if reading.kind in ("DATE", "TIME")
        else None
    )
    first, last = days or (None, None)
    named = {"base": anchor, "text": "claim"}.get(reading.base, "absolute")
    spans = (span,) if reading.ref is None else (span, parsed.span(*reading.ref))
    field = "start" if first or last else "timex"
    detail = f"{reading.detail} {why}" if reading.base == "base" else reading.detail
    if not first and not last and anchor == "absolute" and "X" in (reading.timex or "") and reading.kind == "DATE":
        detail = f"{reading.detail} {why}"
    out = When(
        text=span.exact,
        span=span,
        start=_iso(first, reading.timex),
        end=_iso(last, reading.timex),
        timex=reading.timex,
        timex_type=reading.kind,
        edtf=_edtf(reading, first, last),
        date_prec=precision(first, last),
        anchor=named,
        reasons=(Reason(field, atom.rule, detail, spans),),
    )
    return _related(parsed, out, first, last)


def _iso(day: date | None, timex: str | None) -> str | None:
    """Return the ISO day, with the clock time where the text gives one."""
    if day is None:
        return None
    clock = re.fullmatch(r"\d{4}-\d\d-\d\dT(\d\d:\d\d)(Z|[+-]\d\d:\d\d)?", timex or "")
    return f"{day}T{clock[1]}{clock[2] or ''}" if clock and clock[1] != "24:00" else str(day)


def _edtf(reading: Reading, first: date | None, last: date | None) -> str | None:
    if reading.bounded:
        return f"{first}/{last}" if first and last and first != last else str(first) if first else None
    return edtf_of(reading.timex) if reading.kind in ("DATE", "TIME") else None


def _related(parsed: Parsed, when: When, first: date | None, last: date | None) -> When:
    """Read the preposition before an expression into its relation and its open end."""
    assert when.span
    found = PREPOSITION.search(parsed.text, max(0, when.span.start - 32), when.span.start)
    word = (
        " ".join(found["word"].lower().split())
        if found and not re.match(r"\w", parsed.text[found.start() - 1 : found.start()] or " ")
        else ""
    )
    plain = "on" if when.date_prec == 1 or first is None else "during"
    if first is None or last is None or when.timex_type == "DURATION":
        return replace(when, relation="during" if when.timex_type == "DURATION" else plain)
    clock = when.timex_type == "TIME"
    made = {
        "since": ("after", when.start, None),
        "as of": ("after", when.start, None),
        "starting": ("after", when.start, None),
        "beginning": ("after", when.start, None),
        "effective": ("after", when.start, None),
        "from": ("after", when.start, None),
        "after": ("after", _beyond(when.start, last, clock), None),
        "until": ("before", None, when.end),
        "till": ("before", None, when.end),
        "through": ("before", None, when.end),
        "by": ("by", None, when.end),
        "no later than": ("by", None, when.end),
        "not later than": ("by", None, when.end),
        "on or before": ("by", None, when.end),
        "before": ("before", None, _beyond(when.end, first, clock, back=True)),
        "prior to": ("before", None, _beyond(when.end, first, clock, back=True)),
        "ahead of": ("before", None, _beyond(when.end, first, clock, back=True)),
        "during": ("during", when.start, when.end),
        "throughout": ("during", when.start, when.end),
    }.get(word)
    if made is not None and word in OF_A_DEED and _modifies_noun(parsed, when):
        return replace(when, relation=plain)  # "after the 3 May attack": the attack was on that day
    if made is None or (
        found and word in ("before", "after") and JUST.search(parsed.text, max(0, found.start() - 14), found.start())
    ):
        return replace(when, relation=plain)
    assert found
    relation, start, end = made
    reason = Reason(
        "relation",
        "preposition",
        f"The word {word!r} before it says {relation!r}.",
        (parsed.span(found.start("word"), found.end("word")),),
    )
    edtf = f"{when.edtf}/.." if end is None and start else f"../{when.edtf}" if start is None and end else when.edtf
    if when.edtf is None or "/" in when.edtf:
        edtf = f"{start or '..'}/{end or '..'}"
    elif word in ("after", "before", "prior to", "ahead of"):
        edtf = f"{(start or '..')[:10]}/{(end or '..')[:10]}"
    prec = when.date_prec if start and end else None
    return replace(
        when, relation=relation, start=start, end=end, edtf=edtf, date_prec=prec, reasons=(*when.reasons, reason)
    )


OF_A_DEED = frozenset({"after", "before", "prior to", "ahead of"})


def _modifies_noun(parsed: Parsed, when: When) -> bool:
    """True where a date stands before the noun it tells of, so that a preposition is the noun's and not the date's."""
    assert when.span
    if parsed.doc is None:
        return False
    words = parsed.doc.char_span(when.span.start, when.span.end, alignment_mode="expand")
    bound = (t for t in words or () if t.dep_ in ("compound", "nmod", "poss", "amod", "nummod"))
    return any(t.head.i >= words.end and t.head.pos_ == "NOUN" for t in bound)


def _beyond(value: str | None, day: date, clock: bool, back: bool = False) -> str:
    """Return the day after `day` (or before it), or the clock time itself where the text gives one."""
    if (value and "T" in value) or clock:
        return value or str(day)
    return str(day - DAY if back else day + DAY)


def _ranged(parsed: Parsed, whens: list[When]) -> list[When]:
    """Give both ends of "between 3 and 5 May" and "from Monday to Wednesday" the whole range."""
    out = list(whens)
    for index in range(len(out) - 1):
        a, b = out[index], out[index + 1]
        assert a.span
        assert b.span
        gap = parsed.text[a.span.end : b.span.start]
        if len(gap) > 12 or not re.fullmatch(r"[\s\u00a0]*(?:-|\u2013|to|and|until|till|through)[\s\u00a0]*", gap):
            continue
        opening = re.search(
            r"(?:\b(between|from)\s+(?:the\s+)?)\Z", parsed.text[max(0, a.span.start - 16) : a.span.start], re.I
        )
        link = gap.strip().lower()
        if link == "and" and not opening and _next_day(a, b):
            link = "to"  # "on January 5 and 6"
        if not (opening or link in ("-", "\u2013", "to", "through")) or (
            (opening and opening[1].lower() == "between") != (link == "and") and opening
        ):
            continue
        first, last = bounds(a.timex), bounds(b.timex)
        if not first or not last or a.timex_type not in ("DATE", "TIME") or b.timex_type not in ("DATE", "TIME"):
            continue
        first, last = _ordered(a, b, first, last)
        if last[1] < first[0]:
            continue
        detail = f"The range from {a.text!r} to {b.text!r}."
        shared = {
            "relation": "between",
            "start": str(first[0]),
            "end": str(last[1]),
            "edtf": f"{first[0]}/{last[1]}",
            "date_prec": precision(first[0], last[1]),
        }
        for at, when in ((index, a), (index + 1, b)):
            kept = tuple(r for r in when.reasons if r.field != "relation")
            out[at] = replace(when, **shared, reasons=(*kept, Reason("relation", "range", detail, (a.span, b.span))))
    return out


def _next_day(a: When, b: When) -> bool:
    """True for two days of one expression that follow each other."""
    first, last = bounds(a.timex), bounds(b.timex)
    named = all(any(r.rule in ("day_range", "month_day_range") for r in w.reasons) for w in (a, b))
    return bool(named and first and last and last[0] - first[1] == DAY)


def _ordered(
    a: When, b: When, first: tuple[date, date], last: tuple[date, date]
) -> tuple[tuple[date, date], tuple[date, date]]:
    """A weekday range that closes before it opens began a week earlier."""
    if last[1] < first[0] and a.anchor == b.anchor and (first[0] - last[1]).days < 7:
        return (first[0] - 7 * DAY, first[1] - 7 * DAY), last
    return first, last
