"""What the time rules share: the reading a rule gives, and what is known of the text at that point.

In: a text, a base day and the lexicon. Out: `Reading`s. Invariant: `Scan` only ever looks back, so what an
expression means depends on the text up to it and the sentence it stands in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from eventwire.languages.en_dates import DateWords
from eventwire.layers.when_values import bounds

Match = re.Match[str]
WORD_BEFORE = re.compile(r"([\w'\u2019.$%-]+)[\s\u00a0]*[\"\u201c(]?\Z")
WORD_AFTER = re.compile(r"[\s\u00a0]*([\w'\u2019-]+)")
PAST = re.compile(r"\b(?:he|she|it|they|who|which) (?!need|speed)[a-z]{2,}ed\b")
CLAUSE_END = re.compile(r"(?<!\b[apAP]\.[mM])(?<!\b[A-Z])(?<!\bU\.S)[.;!?\u201d\"][\s\u00a0]|\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one expression means.

    `timex` is the TIMEX3 value (None: words only), `kind` its TIMEX3 type. `part` is "day", "clock" or ""
    (whether it may join a neighbour). `base` says what it was counted from: "" (it stands by itself), "base"
    (the story's day) or "text" (an earlier time at `ref`). `first` and `last` overrule the days of the value
    where `bounded`. `end` shortens the span.
    """

    timex: str | None
    kind: str = "DATE"
    detail: str = ""
    part: str = ""
    base: str = ""
    ref: tuple[int, int] | None = None
    bounded: bool = False
    first: date | None = None
    last: date | None = None
    end: int | None = None
    start: int | None = None
    mod: str = ""


@dataclass
class Scan:
    """The text being read, and the last day, time and reporting quarter named so far."""

    text: str
    words: DateWords
    base: date | None
    month_first: bool | None = None
    casing: str = "mixed"
    day: date | None = None
    day_ref: tuple[int, int] | None = None
    time: str | None = None
    time_ref: tuple[int, int] | None = None
    quarter: tuple[int, int] | None = None
    quarter_ref: tuple[int, int] | None = None
    yearly: bool = False
    skip_to: int = 0

    def before(self, at: int) -> str:
        """Return the word before an offset, as written."""
        match = WORD_BEFORE.search(self.text, max(0, at - 30), at)
        return match[1] if match else ""

    def after(self, at: int) -> str:
        """Return the word after an offset, as written."""
        match = WORD_AFTER.match(self.text, at)
        return match[1] if match else ""

    def future(self, at: int) -> bool:
        """True where a cue before the offset, in its clause and with no past verb between, points ahead."""
        window = self.text[max(0, at - 90) : at]
        cut = list(CLAUSE_END.finditer(window))
        clause = window[cut[-1].end() :] if cut else window
        cues = [cue.end() for cue in self.words.future.finditer(clause)]
        return bool(cues) and not (self.words.past.search(clause, cues[-1]) or PAST.search(clause, cues[-1]))

    def capital(self, word: str) -> bool:
        """True where a name is written with a capital, or the text's letters do not tell."""
        return self.casing != "mixed" or word[:1].isupper()

    def note(self, reading: Reading, start: int, end: int) -> None:
        """Remember what an expression named, for those after it that count from it."""
        span = bounds(reading.timex)
        if span and reading.kind in ("DATE", "TIME"):
            self.time, self.time_ref = reading.timex, (start, end)
            if span[0] == span[1]:
                self.day, self.day_ref = span[0], (start, end)
