"""The words and shapes of English time expressions: one lexicon file in, one master pattern out.

In: `data/lexicon/en/dates.yaml`. Out: `DateWords`, with its tables, the words an expression may start with,
and `shapes`: `(name, pattern)` pairs in order of trial. Invariant: a shape says only what an expression
looks like; what it means is decided in `layers/when_rules.py` by the function of the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from eventwire.errors import DataError

LEXICON = "data/lexicon/en/dates.yaml"
NEXT_WORD = re.compile(r"[\s\u00a0]{1,3}([^\W\d_]+)")
SPACE = r"(?:[\s\u00a0]{1,3})"


@dataclass(frozen=True)
class DateWords:
    """Vocabulary of time as tables (lower case to value), and the compiled shapes.

    `master` finds the first shape at an offset; `shapes[name]` then gives that shape's parts. `starts` holds
    the lower-case words an expression may begin with; one that begins with a figure is always tried. `alone` holds
    those of them that may be a whole expression, `parts` every word (and group name) in a shape.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    raw: Mapping[str, Any]
    master: re.Pattern[str]
    shapes: Mapping[str, re.Pattern[str]]
    starts: frozenset[str]
    alone: frozenset[str]
    parts: frozenset[str]
    future: re.Pattern[str]
    past: re.Pattern[str]
    order: tuple[str, ...]
    reporting: frozenset[str]
    happened: re.Pattern[str]
    afterwards: re.Pattern[str]

    def may_open(self, low: str, text: str, end: int) -> bool:
        """True where an expression may begin with the word `low` that ends at `end`: a cheap look before the shapes.

        "the", "in" or "14" open one only where the next word stands in some shape, or begins with one that does.
        """
        if low in self.alone or (low[0].isdigit() and not (low.isdigit() and len(low) < 4)):
            return True
        if low not in self.starts and not low[0].isdigit():
            return False
        following = NEXT_WORD.match(text, end)
        return following is None or _goes_on(following[1].lower(), self.parts)

    def tries(self, text: str, at: int) -> Iterator[tuple[str, re.Pattern[str]]]:
        """Yield the shapes to try at an offset, in order, from the first that fits on."""
        found = self.master.match(text, at)
        if found and found.lastgroup:
            for name in self.order[self.order.index(found.lastgroup) :]:
                yield name, self.shapes[name]


def _goes_on(word: str, parts: frozenset[str]) -> bool:
    return len(word) <= 3 or any(word[:n] in parts for n in range(3, len(word) + 1))


def any_of(words: Any) -> str:
    """Return an alternation of words, longest first, in which a blank stands for any white space."""
    return (
        "(?:"
        + "|".join(re.escape(w) for w in sorted(map(str, words), key=lambda w: (-len(w), w))).replace(r"\ ", SPACE)
        + ")"
    )


@cache
def date_words() -> DateWords:
    """Read the lexicon and compile its shapes, once a process.

    Errors: `DataError` where a table the shapes need is missing.
    """
    raw = yaml.safe_load(files("eventwire").joinpath(LEXICON).read_text(encoding="utf-8"))
    missing = [k for k in ("months", "weekdays", "numbers", "ordinals", "units", "not_times") if k not in raw]
    if missing:
        raise DataError(f"The lexicon {LEXICON!r} lacks {missing[0]!r}; restore that table.")
    months = {form: i for i, forms in enumerate(raw["months"].values(), 1) for form in forms}
    weekdays = {form: i for i, forms in enumerate(raw["weekdays"].values(), 1) for form in forms}
    pieces = _pieces(raw)
    shapes = {name: _filled(shape, pieces) for name, shape in SHAPES}
    bare = [f"(?P<{name}>{re.sub(r'[(][?]P<[a-z_0-9]+>', '(?:', shape)})" for name, shape in shapes.items()]
    master = re.compile(rf"(?:{'|'.join(bare)})(?!\w)", re.I)
    starts = _starts(raw, months, weekdays)
    return DateWords(
        months=months,
        weekdays=weekdays,
        numbers=raw["numbers"],
        ordinals=raw["ordinals"],
        units=raw["units"],
        raw=raw,
        master=master,
        order=tuple(shapes),
        reporting=frozenset(raw["reporting"]),
        shapes={name: re.compile(shape + r"(?!\w)", re.I) for name, shape in shapes.items()},
        starts=starts,
        alone=frozenset(word for word in starts if master.match(word)),
        parts=frozenset(part for shape in shapes.values() for part in re.findall(r"[^\W\d_]{3,}", shape.lower())),
        future=re.compile(rf"(?<!\w){any_of(raw['future_cues'])}(?!\w)", re.I),
        past=re.compile(rf"(?<!\w){any_of(raw['past_cues'])}(?!\w)", re.I),
        happened=re.compile(rf"(?<!\w){any_of(raw['incident']['happened'])}(?!\w)", re.I),
        afterwards=re.compile(rf"(?<!\w){any_of(raw['incident']['afterwards'])}(?!\w)", re.I),
    )


def _starts(raw: Mapping[str, Any], months: Mapping[str, int], weekdays: Mapping[str, int]) -> frozenset[str]:
    tables = ("numbers", "ordinals", "units", "seasons", "day_parts", "quantity_modifiers", "vague_numbers", "pairs",
              "present_words", "past_words", "future_words", "sets", "fixed_feasts", "nth_feasts", "not_times", "decades")  # fmt: skip
    words = {str(w).lower() for t in tables for w in raw[t]} | set(months) | set(weekdays)
    words |= {f"{w}s" for w in [*weekdays, *raw["units"]]}
    words |= {name.lower() for names in raw["calendars"].values() for name in names}
    words |= set(STARTS.split())
    return frozenset(re.split(r"[^\w]", w)[0] for w in words)


def _pieces(raw: Mapping[str, Any]) -> dict[str, str]:
    months = any_of(form for forms in raw["months"].values() for form in forms)
    full_days = any_of(raw["weekdays"])
    short = any_of(form for name, forms in raw["weekdays"].items() for form in forms if form != name)
    number_words = any_of(w for w in raw["numbers"] if w not in ("zero", "dozen"))
    ordinal = any_of(raw["ordinals"])
    singular = any_of(raw["units"])
    units = any_of([*(f"{u}s" for u in raw["units"]), *raw["units"]])
    zones = any_of([*raw["zones"], *raw["zones_unknown"]])
    pieces = {
        "MONTH": rf"{months}\.?",
        "WD": full_days,
        "WDS": rf"(?:{full_days}|{short}\.(?=,?\s)|{short}(?=,\s\d))",
        "NUM": rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d)?|{number_words}(?:[- ](?:and )?{number_words})*)".replace(
            "[- ]", rf"(?:-|{SPACE})"
        ),
        "ORD": rf"(?:{ordinal}|\d{{1,2}}(?:st|nd|rd|th))",
        "UNIT": singular,
        "UNITS": units,
        "DAYNUM": r"(?:3[01]|[12]\d|0?[1-9])",
        "YEAR4": r"(?:1[0-9]|20)\d\d",
        "YEAR": r"(?:(?:1[0-9]|20)\d\d|['\u2019]\d\d)",
        "SEASON": any_of(raw["seasons"]),
        "POD": any_of(raw["day_parts"]),
        "MODQ": any_of(k for k in raw["quantity_modifiers"]),
        "VAGUE": any_of(raw["vague_numbers"]),
        "PAIR": any_of(raw["pairs"]),
        "EDGE": r"(?:very early|early|late|earlier|later|mid|middle|sometime)",
        "NAMES": any_of(raw["not_times"]),
        "PRESENT": any_of(raw["present_words"]),
        "PAST": any_of(raw["past_words"]),
        "FUTURE": any_of(raw["future_words"]),
        "SETS": any_of(raw["sets"]),
        "FEAST": any_of([*raw["fixed_feasts"], *raw["nth_feasts"]]),
        "DECADE": any_of(raw["decades"]),
        "CALENDAR": any_of(name for names in raw["calendars"].values() for name in names),
        "CALYEAR": any_of(name for names in raw["calendar_years"].values() for name in names),
        "AMPM": r"(?:[ap]\.[ \u00a0]?m\.?|[ap]m)",
        "ZONE": rf"(?:\(?{zones}\)?)",
        "TENS": r"(?:ninety|eighty|seventy|sixty|fifty|forty|thirty|twenty|ninety[- ]?)",
    }
    return pieces


def _filled(shape: str, pieces: Mapping[str, str]) -> str:
    shape = re.sub(r"\[[^\]]*\]| ", lambda m: SPACE if m[0] == " " else m[0], shape)
    return re.sub(r"<<([A-Z0-9]+)>>", lambda m: pieces[m[1]], shape)


STARTS = """the a an this that these those last next past coming previous following same each every per early late earlier later mid
middle end beginning start today yesterday tomorrow tonight overnight noon midnight midday shortly weekend weekends year quarter
fiscal first half q1 q2 q3 q4 h1 h2 christmas new years once twice sometime its current in nineteen other another over half easter one
very centuries daylong weeklong monthlong yearlong hourlong decadelong between both full turn first latest very"""

# In order of trial. A blank is any white space; <<NAME>> is a list of the lexicon.
SHAPES: list[tuple[str, str]] = [
    ("name", r"(?:the )?<<NAMES>>"),
    ("iso", r"(?P<y>\d{4})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?:[T ](?P<h>[0-2]\d):(?P<min>[0-5]\d)(?::[0-5]\d)?(?P<z>Z)?)?"),
    (
        "numeric",
        r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)?\d\d)(?![/.-]\d)".replace(
            "(?P=sep)", "[/.-]"
        ),
    ),
    (
        "calendar_date",
        r"(?:the )?(?:<<ORD>> (?:of )?|\d{1,2} (?:of )?)?<<CALENDAR>>(?: \d{1,2}(?=,? \d{4}|[,.;) ]))?(?:,? \d{4})?(?: ?<<CALYEAR>>)?",
    ),
    ("calendar_year", r"(?:(?:the )?year )?\d{3,4} ?<<CALYEAR>>"),
    (
        "day_range",
        r"(?P<d1><<DAYNUM>>)(?P<link> ?[-\u2013] ?| to | and | or )(?P<d2><<DAYNUM>>) (?P<month><<MONTH>>)(?:,? (?P<y><<YEAR4>>))?",
    ),
    (
        "month_day_range",
        r"(?P<month><<MONTH>>) (?P<d1><<DAYNUM>>)(?P<link> ?[-\u2013] ?| to | and )(?P<d2><<DAYNUM>>)(?!:|\d)(?:, (?P<y><<YEAR4>>))?",
    ),
    (
        "day_month",
        r"(?:(?P<wd><<WDS>>),? )?(?:the )?(?P<edge>(?:night|evening|morning|early hours|eve|afternoon) of )?(?:the )?(?P<d><<DAYNUM>>)(?:st|nd|rd|th)?(?: of| day of|-)? ?(?P<month><<MONTH>>)(?:,? (?:of )?(?P<y><<YEAR>>)| (?P<y2>\d\d)(?= ?[(,.;\n]| --))?(?! (?:people|percent))",
    ),
    (
        "month_day",
        r"(?P<edge>(?:the )?(?:night|evening|morning|early hours|afternoon) of )?(?:(?P<wd><<WDS>>),? \(?)?(?:(?P<which>last|next|this past) )?(?P<month><<MONTH>>) (?:the )?(?P<d><<DAYNUM>>)(?:st|nd|rd|th)?(?!\d|:\d|[.,]\d|%| (?:people|percent|per cent))(?:,? (?P<y><<YEAR>>))?",
    ),
    (
        "ordinal_day_month",
        r"(?:(?P<wd><<WD>>),? )?(?:the )?(?P<ord><<ORD>>)(?: day)? of (?P<month><<MONTH>>)(?:,? (?P<y><<YEAR>>))?",
    ),
    (
        "month_year",
        r"(?:(?:the )?(?P<edge>early|late|mid|middle|end of|beginning of|start of|middle of)(?: |-))?(?P<month><<MONTH>>)(?:,? (?:of )?(?P<y><<YEAR>>)| (?P<y2>\d\d)(?= [(,]))",
    ),
    (
        "month_of_year",
        r"(?:(?:the )?(?P<edge>early|late|mid|middle|end of|beginning of|start of|middle of)(?: |-))?(?P<month><<MONTH>>)(?: of)? (?P<which>last|next|this|that) year",
    ),
    (
        "clock",
        r"(?:(?:about|around|shortly (?:before|after)|just (?:before|after)) )?(?:(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<min>[0-5]\d))? ?(?P<ap><<AMPM>>)|(?P<h24>[01]?\d|2[0-3]):(?P<min24>[0-5]\d)(?: (?:hours|hrs|h))?|(?P<mil>(?:[01]\d|2[0-3])[0-5]\d)(?= (?:GMT|hours|hrs|UTC|\(?local time)\b)(?: (?:hours|hrs))?|(?P<oh><<NUM>>) o['\u2019]clock(?: in the (?P<pod>morning|afternoon|evening))?)(?:,? (?P<zone><<ZONE>>))?",
    ),
    ("noon", r"(?P<noon>noon|midnight|midday)(?: (?P<zone><<ZONE>>))?"),
    (
        "early_hours",
        r"(?:the )?(?P<edge>early|late|small|pre-?dawn|wee)(?: (?:morning|evening|night))? hours(?: of)?(?: (?P<day>(?:this|last) <<WD>>|<<WD>>(?: morning)?|today|yesterday|the morning))?",
    ),
    (
        "weekday",
        r"(?P<edge>(?:the )?(?:<<EDGE>>(?: on)?|end of|(?:night|morning|afternoon|evening) of)(?: |-))?(?:(?P<which>the (?:previous|preceding|following|next|same)|last|next|this(?: past| coming)?|this|previous|every|each|a week from|a week ago|the) )?(?:(?P<edge2>early|late|mid|later|earlier|very early)(?: |-))?(?P<wd><<WDS>>|<<WD>>)(?P<plural>s)?(?P<pod> (?:early |late )?(?:mid-?)?<<POD>>s?)?(?P<lastweek>(?: of)? (?:last|this|next) week| week)?",
    ),
    (
        "dayword",
        r"(?:(?P<edge>(?:the )?(?:<<EDGE>>|shortly|end of|mid-?morning|mid-?afternoon|morning|afternoon|evening|night|dawn|noon)(?: of)?)(?: |-))?(?P<day>today|yesterday|tomorrow|tonight|the day before yesterday|the day after tomorrow|day before yesterday|day after tomorrow)(?P<pod> (?:early |late )?<<POD>>)?",
    ),
    (
        "nights",
        r"(?:(?P<edge>early|late|later|earlier) )?(?P<which>last night|overnight|(?:this|that|the same|the previous|the next|the following|the|yesterday|tomorrow) (?:early |late )?(?:morning|afternoon|evening|night)(?! (?:club|shift|school|life)))",
    ),
    (
        "ago",
        r"(?P<mod><<MODQ>> |the )?(?:(?P<num><<NUM>>)(?:-| )|(?P<vague><<VAGUE>>|<<PAIR>>) |(?P<a>an?|one) |(?P<half>half an? ))(?:more )?(?P<unit><<UNITS>>)(?: and a half)? (?P<dir>ago|earlier|before|later|after|from now|previously|prior|hence|back)",
    ),
    (
        "ago_plural",
        r"(?P<unit>years|months|weeks|days|decades|centuries|hours|minutes|moments) (?P<dir>ago|earlier|later|before)",
    ),
    ("long_ago", r"(?:a )?(?:long time|long) ago|some ?time ago"),
    (
        "year_ago",
        r"(?:the )?year(?:-| )(?:ago|earlier)(?: (?P<what>(?:third |first |second |fourth )?quarter|period|level|figure|month))?",
    ),
    (
        "year_quarter",
        r"(?:the )?(?P<poss>this|last|next) year['\u2019]s (?:fiscal )?(?:(?P<ord>first|second|third|fourth|final)(?: |-))?quarter",
    ),
    (
        "quarter",
        r"(?:(?:the|its|this|last|next|a) )?(?:(?P<edge>early|late|mid|middle of|end of)(?: the)?(?: |-))?(?:(?P<ago>year-ago|year-earlier|fiscal) )?(?:(?P<y1><<YEAR4>>) )?(?:fiscal(?: |-))?(?P<ord>first|second|third|fourth|final|1st|2nd|3rd|4th)(?:(?: |-)fiscal)?(?: |-)quarter(?:(?:,? of)? (?:fiscal )?(?P<y><<YEAR>>)|(?: of)? (?P<which>last|this|next) (?:fiscal )?year)?",
    ),
    ("q_code", r"(?P<q>[QH][1-4])(?: of)?(?:,? ?(?P<y><<YEAR4>>))?|(?P<y1><<YEAR4>>)[- ]?(?P<q1>[QH][1-4])"),
    (
        "half_year",
        r"(?:the |its )?(?P<ord>first|second) half(?: of)?(?:(?: the)? (?:fiscal )?(?P<y><<YEAR4>>)|(?: of)? (?P<which>last|this|next|the) (?:fiscal )?year)",
    ),
    (
        "latest_period",
        r"(?:the )?(?P<what>latest|year-ago|year-earlier|corresponding|(?P<y><<YEAR4>>)) (?P<unit>(?:fiscal )?quarter|period|three months|nine months)(?: (?P<which>last|a) year(?: ago| earlier)?)?",
    ),
    (
        "fiscal_year",
        r"(?:the )?(?:(?P<which>current|last|next|this|previous|past) )?(?:fiscal(?: year)?|financial year|FY) ?['\u2019]?(?P<y><<YEAR4>>|\d\d)(?:[-/]\d\d(?:\d\d)?)?|(?:the )?(?P<which2>current|last|next|this|previous|past|coming) (?:fiscal|financial) year",
    ),
    (
        "decade",
        r"(?:the )?(?:(?P<edge>early|late|mid|middle|later)(?: to late)?(?: |-))?(?:the )?(?:(?P<y><<YEAR4>>)['\u2019]?s|['\u2019](?P<yy>[1-9]0)s|(?P<name><<DECADE>>))",
    ),
    (
        "century",
        r"(?:the )?(?:(?P<edge>early|late|mid|turn of the|end of the|beginning of the)(?: |-))?(?P<ord><<ORD>>)(?: |-)century",
    ),
    (
        "season",
        r"(?:the )?(?:(?P<edge>early|late|mid|end of|beginning of)(?: the)?(?: |-))?(?:(?P<which>this|last|next|the|that|the following|the previous|each|every|past) )?(?:(?P<edge2>early|late|mid)(?: |-))?(?P<season><<SEASON>>)(?: of)?(?: (?P<y><<YEAR>>))?",
    ),
    (
        "week_of_month",
        r"(?:the )?(?P<ord>first|second|third|fourth|last|final)(?: full)? week (?:of|in) (?P<month><<MONTH>>)(?:,? (?P<y><<YEAR>>))?",
    ),
    (
        "edge_unit",
        r"(?:the )?(?P<edge>early|late|earlier|later|mid|middle of|end of|beginning of|start of|latter part of|(?:first|second|latter) half of|rest of|remainder of)(?: in)?(?:(?: |-)(?P<which>this|last|next|the|that|the same|the following|the previous|the past|the coming|its))?(?: |-)(?P<unit>day|week|month|quarter|year|decade|century|weekend)",
    ),
    (
        "this_span",
        r"(?P<mod><<MODQ>> )?(?P<which>(?:the |these |those |this |its |their |his |her )?(?:past|last|next|coming|previous|following|preceding|first|final|latest|recent|ensuing|last past))(?P<mod2> <<MODQ>>)? (?:(?P<num><<NUM>>|half(?:-| )?dozen)(?: |-)(?:or (?:so|more) |to <<NUM>> )?|(?P<vague><<VAGUE>>|<<PAIR>>) )(?:more |full |consecutive |trading |fiscal )?(?P<unit><<UNITS>>)(?: or so)?",
    ),
    (
        "recent_units",
        r"(?:the )?(?P<which>recent|past|coming|last|next|previous|earlier|later|following) (?:few |several )?(?P<unit>years|months|weeks|days|decades|centuries|hours|minutes|times|quarters)",
    ),
    ("the_year", r"the year (?P<y><<YEAR4>>|two thousand(?: and <<NUM>>)?)"),
    (
        "this_unit",
        r"(?:just )?(?P<which>this|last|next|the past|the last|the next|the coming|coming|past|the current|the previous|the following|the same|the preceding|that same|that very|the very next|that|current|the|the very same|this past|this coming|this very)(?P<mid> (?:whole|entire|full|current|calendar|past))? (?P<unit>second half|<<UNIT>>)(?P<end>(?: |-)end)?(?P<tail> (?:before|after|ended|ending|to (?:june|december|march|september)))?",
    ),
    ("year_end", r"(?:the )?year(?:-|['\u2019]s | )?end|the year['\u2019]s end"),
    (
        "every",
        r"(?:(?P<every>every|each|once (?:an?|every)|twice an?|(?:(?P<times><<NUM>>|several) times) an?|per|once per) (?P<other>other |few |second )?(?:(?P<num><<NUM>>) )?(?P<unit><<UNITS>>|<<WD>>|<<SEASON>>|<<MONTH>>|<<POD>>))",
    ),
    ("plural_sets", r"(?P<edge>early |late )?(?P<what>mornings|afternoons|evenings|nights|weekends|weekdays)"),
    ("sets", r"<<SETS>>"),
    (
        "feast",
        r"(?P<feast><<FEAST>>)(?: (?P<y><<YEAR4>>))?(?! (?:island|tree|party|carol|card|shopping|gift|season|sale|present)s?)",
    ),
    ("year_range", r"(?P<y1><<YEAR4>>)(?P<link> ?[-\u2013/] ?)(?P<y2>(?:19|20)?\d\d)(?!-?\d)"),
    (
        "spoken_year",
        r"(?P<c>nineteen|eighteen|twenty)(?: |-)(?P<rest><<TENS>>(?:(?: |-)(?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)(?! (?:percent|per|people|years|days|dollars|thousand|million|hundred|men|two|hours|minutes|point|miles))",
    ),
    ("long_adjective", r"(?P<unit>day|week|month|year|hour|decade)-?long"),
    (
        "duration",
        r"(?P<mod>(?:the )?<<MODQ>> )?(?:(?P<det>a full|a|an|another|one|the|a whole|the entire|the whole|a single|any|half an?)(?: |-)|(?P<num><<NUM>>)(?P<hy>(?: |-)|-)(?:to (?P<to><<NUM>>)(?: |-)|or (?P<or><<NUM>>) |and a half )?|(?P<vague><<VAGUE>>|<<PAIR>>) )(?P<adj>more |additional |full |straight |consecutive |whole |trading |working |business |calendar |long |further |extra )?(?P<unit><<UNITS>>)(?P<half> and a half)?(?P<tail>(?: |-)(?:old\b|of age\b|long\b|period\b))?",
    ),
    ("vague_span", r"(?P<unit>decades|years|months|weeks|days|hours|centuries)"),
    ("present", r"<<PRESENT>>"),
    ("past", r"<<PAST>>"),
    ("future", r"<<FUTURE>>"),
    (
        "year",
        r"(?:(?P<edge>early|late|mid|end of|beginning of|start of|middle of|the end of|the beginning of|the start of|the middle of)(?: |-))?(?P<y><<YEAR4>>)",
    ),
    (
        "month",
        r"(?:(?:the )?(?P<edge>early|late|mid|middle|end of|beginning of|start of|middle of|later|earlier)(?: in)?(?: |-))?(?:(?P<which>last|next|this(?: past| coming)?|each|every|the following|the previous|the month of) )?(?:(?P<edge2>early|late|mid)(?: |-))?(?P<month><<MONTH>>)",
    ),
]
