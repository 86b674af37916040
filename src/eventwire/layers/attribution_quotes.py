"""Quotations: which stretches of each paragraph stand between quotation marks.

In: a text and its paragraphs. Out: `Quote`s in text order, never across a paragraph. Invariant: a quote
that is opened and never closed runs to the end of its paragraph, so a lost mark costs one paragraph at
most and nothing raises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARKS = re.compile("''|``|[\"\u201c\u201d\u201e\u201f\u00ab\u00bb]")
WORD = re.compile(r"\w[\w'\u2019-]*")
SINGLE = re.compile(
    r"(?<![\w'\u2019])['\u2018](?=\w)[^'\u2018\n]{2,400}?(?:(?<=[.,!?])['\u2019]|(?<=\w)['\u2019](?=[\s.,;:!?)]|$))"
)
OPENERS = frozenset("\u201c\u201e\u201f\u00ab")
CLOSERS = frozenset("\u201d\u00bb")
OPENING = frozenset('.!?\n"\u201d\u2014')  # what stands before a quotation that opens a sentence
QUOTED = "'\"`\u201c\u201e\u201f\u00ab\u2018"
PUNCTUATION = frozenset(".,;:!?)]}\u2026-\u2013\u2014")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks: `[start, end)`, its paragraph, whether it was closed, its word count.

    `sentence` is true where it ends like one, `spoken` where it opens a sentence and breaks off at a comma.
    """

    start: int
    end: int
    paragraph: int
    closed: bool
    words: int
    sentence: bool = False
    spoken: bool = False

    @property
    def long(self) -> bool:
        """True where it holds more than a term or a name: four words, two that end like a sentence, or speech."""
        return self.words >= 4 or (self.words >= 2 and self.sentence) or self.spoken


def find_quotes(text: str, paragraphs: tuple[tuple[int, int], ...]) -> tuple[Quote, ...]:
    """Return the quotations of a text, paragraph by paragraph."""
    out: list[Quote] = []
    for index, (start, end) in enumerate(paragraphs):
        body = text[start:end]
        found = [(m.start() + start, m.end() + start) for m in MARKS.finditer(body)]
        if found:
            out.extend(_pair(text, index, start, end, found))
        elif "'" in body or "\u2018" in body:
            out.extend(_single(text, index, start, body))
    return tuple(out)


def _pair(text: str, index: int, start: int, end: int, found: list[tuple[int, int]]) -> list[Quote]:
    """Pair the marks of one paragraph: by shape where they are curly, else by their neighbours."""
    out: list[Quote] = []
    opened: int | None = None
    for begin, stop in found:
        opens = _opens(text, begin, stop, start, end, opened is not None)
        if opens and opened is None:
            opened = begin
        elif opens:
            out.append(_quote(text, index, opened, begin, closed=False))
            opened = begin
        elif opened is not None:
            out.append(_quote(text, index, opened, stop, closed=True))
            opened = None
    if opened is not None and opened < end - 2:
        out.append(_quote(text, index, opened, end, closed=False))
    return [q for q in out if q.words]


def _opens(text: str, begin: int, stop: int, start: int, end: int, inside: bool) -> bool:
    mark = text[begin:stop]
    before = text[begin - 1] if begin > start else " "
    after = text[stop] if stop < end else " "
    if mark == "``":
        return True
    if mark in OPENERS:
        return not (before in PUNCTUATION and after.isspace() and inside)
    if mark in CLOSERS:
        return before.isspace() and after.isalnum() and not inside
    if before.isspace() and not after.isspace():
        return True if not inside else after.isalnum()
    if after.isspace() and not before.isspace():
        return False
    if before in "([\u2014-":
        return not inside
    return not inside and after.isalnum()


def _quote(text: str, index: int, begin: int, stop: int, *, closed: bool) -> Quote:
    body = text[begin:stop]
    inner = body.rstrip("'\"\u201d\u2019")
    ahead = text[:begin].rstrip(" ")[-1:]
    opens = (not ahead or ahead in OPENING) and body.lstrip(QUOTED)[:1].isupper()
    spoken = closed and opens and inner[-1:] == ","  # "Complete nonsense," said the ministry
    return Quote(begin, stop, index, closed, len(WORD.findall(body)), inner[-1:] in ".!?", spoken)


def _single(text: str, index: int, start: int, body: str) -> list[Quote]:
    """Single marks, read only in a paragraph that has no double ones."""
    found = [(m.start() + start, m.end() + start) for m in SINGLE.finditer(body)]
    return [_quote(text, index, begin, stop, closed=True) for begin, stop in found]
