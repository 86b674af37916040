"""Zones of a scraped story: header, dateline, caption, credit, boilerplate and body.

In: a text and its paragraphs. Out: `Zone`s in text order that do not overlap, and the raw dateline
(words and offsets, the place not yet looked up). Invariant: offsets are into the text as given; no
character is dropped, so that a reader can always see what was set aside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from eventwire.records import Zone

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
HEADER = re.compile(
    r"(?im)\A\s*(?:(?:date|published|updated|posted|last modified)\b[ :]*)"
    rf"(?:\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?|\d{{1,2}} {MONTH} \d{{4}}|{MONTH} \d{{1,2}},? \d{{4}})[ \t]*\n?"
)
BARE = r"\b(?:AP|AFP|Reuters|REUTERS|EFE|dpa|DPA|ANSA|IANS|PTI|TASS|Xinhua|UPI|ANI)\b"
AGENCY = (
    r"(?:\([A-Z][\w .,&/-]{1,39}\)|/[A-Z][\w .&-]{1,24}/|"
    rf"{BARE})"
)
WEEKDAY = r"\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b"
DATE = rf"(?:(?:{WEEKDAY},?[ ])?(?:{MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {MONTH}(?:,? \d{{4}})?|\d{{4}}-\d\d-\d\d)|{WEEKDAY})"
WORD = rf"(?!{BARE}|{WEEKDAY})[A-Z\u00c0-\u00de][\w.'\u2019-]*"
PLACE = rf"{WORD}(?:[ ](?:de |del |la |al-|el |of )?{WORD}){{0,3}}"
DASH = r"(?:\.?[ ]?[-\u2013\u2014]{1,2}[ ]?|:[ ]|[ ]_[ ])"
PLACES = rf"(?P<place>{PLACE}(?:,[ ]{PLACE}){{0,2}})(?:(?:[ ]?/[ ]?|[ ]and[ ])(?:{PLACE})(?:,[ ]{PLACE})?){{0,2}}"
SHORTEST_TOWN = 4  # letters: two capitals before a comma are a body's rather than a town's
META = rf"(?:{DATE}|{AGENCY})"
DATELINE = re.compile(
    rf"\A(?:{PLACES}(?P<meta>(?:[,/]?[ ]?{META}){{0,3}}),?|(?P<alone>{AGENCY},?[ ]{DATE}))[ ]?{DASH}(?=\S)"
)
FOUND_DATE, FOUND_AGENCY = re.compile(DATE), re.compile(AGENCY)
BRACKET_DATELINE = re.compile(
    r"\A(?P<place>[A-Z][A-Z .'-]+(?:\([A-Z .'-]+\))?),[ ]?"
    rf"(?P<date>\d{{1,2}}[ ](?i:{MONTH})[ ](?:\d{{4}}|\d{{2}}))[ ]?"
    r"\((?P<agency>[A-Z0-9 .,'-]+)\)[ ]?--[ ]?(?:\[[A-Z ]+\][ ]?)*"
)
CREDIT_TAIL = re.compile(
    r"(?:\b(?:EFE-EPA|EPA-EFE|EPA|AFP|AP Photo|AP|Reuters|REUTERS|Getty(?: Images)?|Xinhua|Anadolu|Handout|File Photo)"
    r"[/ ][^.\n]{2,60}|\((?:AP|AFP|Reuters|Getty)[ ]?(?:Photo)?/[^)\n]{2,60}\)|(?:Photo|Photograph|Picture|Credit|Image)"
    r"(?:graph)?(?: by|:)[ ][^\n]{2,60})\s*\Z"
)
CAPTION_WORDS = re.compile(
    r"\b(?:stands? guard|pictured|is seen|are seen|in this (?:file|handout|undated) (?:photo|image|picture)|"
    r"file photo|poses? for|walks? past|looks? on|in this photo)\b",
    re.I,
)
NOTICE = re.compile(
    r"(?:(?i:copyright|\(c\))[ ,:]*(?:\u00a9|\([cC]\)|(?:19|20)\d\d|by [A-Z]|(?!Act\b|Law|Office\b)[A-Z])|\u00a9|(?i:all rights reserved)|"
    r"(?i:(?:this|the) (?:material|content|article|story|report) may not be (?:published|reproduced|copied|broadcast|re\w+ted|re\w+ten)))"
)
BOILERPLATE = re.compile(
    r"(?i)\A(?:(?:read (?:more|also|next)|related (?:stories|articles)|sign up|subscribe|follow us|share this|"
    r"advertisement|click here|continue reading|most read|for more(?! than)|reporting by|editing by|"
    r"\(?(?:additional )?reporting by|this story (?:has been|was) (?:updated|corrected)|download the)\b|watch:|listen:)"
)
ALONE = re.compile(r"(?i)\A(?:advertisement|share this)\b\W*")
SENTENCE_END = re.compile(r"[.!?\u201d\"](?=\s+[A-Z0-9(\u201c\"])")
LONG_LINE = 300  # characters: a longer line that opens with boilerplate has a story run into it
CLOSING_AGENCY = re.compile(r"(?<=[.!?\u201d\"])[ \n]+(?:EFE|AFP|AP|dpa|ANSA|PTI|IANS|Xinhua|TASS)\.?\s*\Z")


@dataclass(frozen=True, slots=True)
class RawDateline:
    """A dateline as words: offsets of the whole and of its place, its date's words, its agency."""

    start: int
    end: int
    place_start: int
    place_end: int
    date: str | None
    agency: str | None


def find_zones(text: str, paragraphs: tuple[tuple[int, int], ...]) -> tuple[Zone, ...]:
    """Return the zones of a text in order; what is not set aside is body."""
    zones: list[Zone] = []
    header = HEADER.match(text)
    at = header.end() if header else 0
    if header:
        zones.append(Zone("header", header.start() + len(header[0]) - len(header[0].lstrip()), at))
    looked = 0
    for start, end in paragraphs:
        start = max(start, at)
        if start >= end:
            continue
        looked += 1
        zones.extend(_paragraph_zones(text, start, end, first=looked <= 2))
    closing = CLOSING_AGENCY.search(text)
    if closing and zones and zones[-1].kind == "body":
        begin = closing.start() + len(closing[0]) - len(closing[0].lstrip())
        last = zones.pop()
        if last.start < begin:
            zones += [Zone("body", last.start, begin), Zone("credit", begin, last.end)]
        else:
            zones.append(last)
    return tuple(zones)


def _paragraph_zones(text: str, start: int, end: int, *, first: bool) -> list[Zone]:
    body = text[start:end]
    if BOILERPLATE.match(body) or NOTICE.match(body):
        cut = _boilerplate_end(text, start, end)
        rest = _paragraph_zones(text, cut, end, first=first) if cut < end else []
        return [Zone("boilerplate", start, cut), *rest]
    credit = CREDIT_TAIL.search(body) if len(body) < 600 else None
    if credit:
        cut = start + credit.start()
        caption = [Zone("caption", start, cut)] if text[start:cut].strip() else []
        return [*caption, Zone("credit", cut, end)]
    if len(body) < 350 and CAPTION_WORDS.search(body) and re.search(r"\b\d{4}\b[^.]*\.?\s*\Z", body):
        return [Zone("caption", start, end)]
    match = (DATELINE.match(body) or BRACKET_DATELINE.match(body)) if first else None
    if match and _dateline_like(match):
        return [Zone("dateline", start, start + match.end()), Zone("body", start + match.end(), end)]
    return [Zone("body", start, end)]


def _boilerplate_end(text: str, start: int, end: int) -> int:
    """Where boilerplate ends that opens a line: the line, or in a long one its own words or sentence.

    A notice of rights ends with its sentence however short the line, since a feed may run the story into it.
    """
    if end - start <= LONG_LINE and not NOTICE.match(text, start, end):
        return end
    alone = ALONE.match(text[start:end])
    if alone:
        return start + alone.end()
    stop = SENTENCE_END.search(text, start, end)
    if stop is None:
        return end
    cut = stop.end()
    while cut < end and text[cut].isspace():
        cut += 1
    return cut


def _dateline_like(match: re.Match[str]) -> bool:
    """A capitalised run and a dash may open any sentence; a dateline has a date, an agency or capitals."""
    date, agency = _date_and_agency(match)
    town, comma, _ = (match["place"] or "").partition(",")  # "PORT-AU-PRINCE, Haiti - ..."
    written_so = town.isupper() and (not comma or len(town) >= SHORTEST_TOWN)
    return bool(date or agency or written_so)


def _date_and_agency(match: re.Match[str]) -> tuple[str | None, str | None]:
    """The date's words and the agency's name of a dateline."""
    groups = match.groupdict()
    if "meta" not in groups:
        return groups["date"], groups["agency"]
    words = groups["meta"] or groups["alone"] or ""
    date, agency = FOUND_DATE.search(words), FOUND_AGENCY.search(words)
    name = agency[0].strip("()/").split(",")[0].strip() if agency else None
    return (date[0].strip() if date else None), name


def find_dateline(text: str, zones: tuple[Zone, ...]) -> RawDateline | None:
    """Return the first dateline among the zones, as words and offsets."""
    for zone in zones:
        if zone.kind != "dateline":
            continue
        piece = text[zone.start : zone.end] + "x"
        match = DATELINE.match(piece) or BRACKET_DATELINE.match(piece)
        if match:
            date, agency = _date_and_agency(match)
            start, place = zone.start, match.span("place") if match["place"] else (0, 0)
            return RawDateline(start, zone.end, start + place[0], start + place[1], date, agency)
    return None
