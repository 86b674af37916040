"""Pictures over days: the timeline.

In: a `Review` and a width in pixels. Out: a `Picture` or None. Invariant: a day that is known is a bar as wide
as the day; some time in a span fades at its ends; a mark stands at the day its speaker first spoke.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from eventwire.review import marks, wording
from eventwire.review.canvas import Canvas, fit, measure, wrap
from eventwire.review.picture import SIGNS, Picture, Voice, colours_of, pair_words, side_colour, span_of, voices
from eventwire.review.review import Item, Review, best

MOST_ROWS = 12
MARK_STEP = 15.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Days as pixels: `left` is where `first` begins; `step` is a day's width."""

    first: date
    last: date
    left: float
    step: float

    def at(self, day: date) -> float:
        """Return where a day begins."""
        return self.left + (day - self.first).days * self.step

    @property
    def right(self) -> float:
        """Where the last day ends."""
        return self.at(self.last) + self.step


def scale_of(review: Review, items: Sequence[Item], left: float, width: float) -> Scale | None:
    """Return the days from the first story, or a deed of the fortnight before it, to the last thing told."""
    told = [v.day for i in items for v in voices(i, review) if v.day]
    if not told:
        return None
    bounds = [d for i in items for d in span_of(i) if d]
    first = min([d for d in bounds if min(told) - timedelta(14) <= d] + [min(told)])
    last = max([d for d in bounds if d <= max(told) + timedelta(21)] + [max(told)])
    return Scale(first, last, left, width / ((last - first).days + 1))


def rows_of(items: Sequence[Item]) -> tuple[list[Item], int]:
    """Return the rows shown, in order of time, and how many were left out: contested and new stay first."""

    def weight(item: Item) -> tuple:
        dated = any(span_of(item))
        return (
            item.status not in {"contested", "denied"},
            not item.new,
            not dated,
            -len(item.told),
            item.letter or "~",
        )

    kept = sorted(items, key=weight)[:MOST_ROWS]
    ordered = sorted(kept, key=lambda i: (next((d for d in span_of(i) if d), date.max), i.letter or "~"))
    return ordered, len(items) - len(kept)


LONG = 400  # days, above which an axis tells years


def timeline(review: Review, width: float, incident: str | None = None) -> Picture | None:
    """Return one row an incident: when it was, and who said so first on which day."""
    rows, left_out = rows_of(review.items)
    wide = width >= 500
    label = 286.0 if wide else 0.0
    earlier = 74.0 if wide else 56.0
    scale = scale_of(review, rows, label + earlier, width - label - earlier - 8)
    if scale is None:
        return None
    canvas = Canvas(width)
    colours = colours_of(review)
    y = _key(canvas, review, colours, wide)
    top = y + (36 if wide else 38)
    pitch = 33.0 if wide else 58.0
    bottom = top + pitch * len(rows)
    _axis(canvas, scale, top, bottom, label, wide)
    for n, item in enumerate(rows):
        _row(canvas, review, item, colours, scale, top + n * pitch, pitch, label, wide)
    if left_out:
        bottom += 20
        canvas.open("#h-happened", f"and {left_out} more incidents, in the list")
        canvas.text(26 if wide else 0, bottom - 4, f"and {left_out} more, in the list", 12, fill="ink2")
        canvas.close()
    return Picture(
        "timeline",
        _finding(rows, review),
        "Each row is one incident; each mark is a source, set at the day it first spoke.",
        f"{len(review.stories)} reports. A day without a mark is a day without a report, not a quiet day.",
        canvas,
        bottom + 8,
        ("Incident", "When", "Standing", "Who says so"),
        tuple(_told(item, review) for item in rows),
    )


def _finding(rows: Sequence[Item], review: Review) -> str:
    contested = sum(i.status in {"contested", "denied"} for i in rows)
    alone = sum(i.status == "single_source" for i in review.items)
    if contested:
        return f"{wording.number(contested)} of {wording.number(len(rows)).lower()} incidents shown are contested or denied"
    return f"{wording.number(alone)} of {wording.number(len(review.items)).lower()} incidents rest on one origin"


def _told(item: Item, review: Review) -> tuple[str, ...]:
    who = "; ".join(v.sentence for v in voices(item, review))
    return (f"{item.letter} {item.title}".strip(), item.day, SIGNS[item.status], who)


def _key(canvas: Canvas, review: Review, colours: dict[str, str], wide: bool) -> float:
    """Draw the part of the key this picture uses; return the base line below it."""
    parties = [p for a in review.stories for c in a.claims for p in (*c.actor, *c.recipient)]
    names = marks.names_of(colours, parties)
    entries = [("other", t, True, names[t]) for t in marks.SIDES if t in names] + [("other", "third", True, "others")]
    second = [("doer", "third", True, "the side that did it"), ("hit", "third", True, "the side it was done to")]
    second += [("other", "third", True, "someone not involved"), ("outlet", "third", True, "the outlet alone")]
    second += [("other", "third", False, "not named")]
    y = flow(canvas, entries, 10, canvas.width)
    y = flow(canvas, second, y + 20, canvas.width)
    return _bars_key(canvas, y + 20, wide)


def flow(canvas: Canvas, entries: Sequence[tuple[str, str, bool, str]], y: float, width: float) -> float:
    """Draw marks with words beside each other, in lines; return the last line's middle."""
    x = 8.0
    for kind, token, named, words in entries:
        words = fit(words, width - 29, 11)
        room = measure(words, 11) + 32
        if x > 8 and x + room > width:
            x, y = 8.0, y + 20
        canvas.shape(kind, x, y, token, named)
        canvas.text(x + 13, y + 4, words, 11, fill="ink2")
        x += room
    return y


def _bars_key(canvas: Canvas, y: float, wide: bool) -> float:
    x = 1.0
    for words in ("day known", "some time in this span", "planned"):
        room = 36 + measure(words, 11) + 16
        if x > 1 and x + room > canvas.width:
            x, y = 1.0, y + 20
        if words == "day known":
            canvas.rect(x, y - 5, 28, 11, fill="thirdw", stroke="third")
        elif words == "planned":
            canvas.rect(x, y - 5, 28, 11, stroke="third", dash="3 2")
        else:
            canvas.fading(x, y - 5, 28, 11, "third")
        canvas.text(x + 34, y + 4, words, 11, fill="ink2")
        x += room
    x, y = 1.0, y + 20
    for sign, words in (("≠", "told differently"), ("=", "told alike"), ("1", "one origin"), ("×", "denied")):
        canvas.text(x, y + 4, sign, 12, bold=True)
        canvas.text(x + 13, y + 4, words, 11, fill="ink2")
        x += measure(words, 11) + 28
    return y + 8


def _axis(canvas: Canvas, scale: Scale, top: float, bottom: float, label: float, wide: bool) -> None:
    if (scale.last - scale.first).days > LONG:
        _years(canvas, scale, top, bottom)
        return
    last_right, month_right = scale.left - 6, 0.0
    wanted = max(measure(wording.day("2024-09-28", short=True, year=False), 11, bold=True), 40) + 8
    stride = 7 * math.ceil(wanted / (7 * scale.step))
    monday = scale.first + timedelta(-scale.first.weekday() % 7)
    canvas.text(scale.left - 8, top - 8, "earlier", 11, fill="ink3", anchor="end", italic=True)
    for n in range((scale.last - scale.first).days + 1):
        day = scale.first + timedelta(n)
        x = scale.at(day)
        daily = scale.step >= 13
        if daily or day.weekday() == 0:
            canvas.line(x, top, x, bottom)
        named = n == 0 or day.day == 1 or not daily
        month = wording.month(day)
        words = str(day.day) if daily else wording.day(day.isoformat(), short=True, year=False)
        half = measure(words, 11, bold=True) / 2
        middle = max(x + scale.step / 2, scale.left + half)
        labelled = daily or (day - monday).days % stride == 0
        if labelled and middle - half > last_right + 4 and middle + half <= canvas.width:
            canvas.text(middle, top - 8, words, 11, bold=True, anchor="middle")
            last_right = middle + half
            if daily and named and x + measure(month, 11) <= canvas.width:
                canvas.text(x, top - 22, month, 11, fill="ink3")
                month_right = x + measure(month, 11) + 6
            elif wide and scale.step >= 26 and x >= month_right:
                canvas.text(middle, top - 22, wording.weekday(day), 11, fill="ink3", anchor="middle")
    canvas.line(0, top, canvas.width, top, "line")


def _years(canvas: Canvas, scale: Scale, top: float, bottom: float) -> None:
    """Draw the axis of a span of years: a line where a year, or some months of one, begin."""
    wanted = measure(wording.day("2024-09-28", short=True), 11, bold=True) + 8
    stride = next((m for m in (1, 2, 3, 6, 12, 24, 60, 120) if m * 30 * scale.step >= wanted), 240)
    last_right = scale.left - 6
    canvas.text(scale.left - 8, top - 8, "earlier", 11, fill="ink3", anchor="end", italic=True)
    for n in range(scale.first.year * 12 + scale.first.month, scale.last.year * 12 + scale.last.month):
        if n % stride:
            continue
        day = date(n // 12, n % 12 + 1, 1)
        words = str(day.year) if stride >= 12 else wording.day(day.isoformat(), short=True)
        x, half = scale.at(day), measure(words, 11, bold=True) / 2
        canvas.line(x, top, x, bottom)
        middle = max(x, scale.left + half)
        if middle - half > last_right + 4 and middle + half <= canvas.width:
            canvas.text(middle, top - 8, words, 11, bold=True, anchor="middle")
            last_right = middle + half
    canvas.line(0, top, canvas.width, top, "line")


def _row(
    canvas: Canvas,
    review: Review,
    item: Item,
    colours: dict[str, str],
    scale: Scale,
    y: float,
    pitch: float,
    label: float,
    wide: bool,
) -> None:
    """Draw one incident: its letter and title, its sign, its bar and its marks."""
    room = label - 26 - 22 if wide else canvas.width - 26 - 20
    canvas.chip(0, y + 4, item.letter, f"#{item.anchor}", f"{item.title}, {item.day}")
    lines = wrap(item.title, room, 12, bold=True, most=2 if wide else 1)
    for k, line in enumerate(lines):
        canvas.text(26, y + 14 + 14 * k, line, 12, bold=True)
    if wide and len(lines) == 1:
        canvas.text(26, y + 27, fit(pair_words(item, review), room, 11), 11, fill="ink2")
    canvas.text(
        label - 8 if wide else canvas.width - 4,
        y + (22 if wide else 15),
        SIGNS[item.status],
        13,
        bold=True,
        anchor="end",
    )
    middle = y + pitch / 2 if wide else y + 40
    _bar(canvas, item, colours, scale, middle)
    _marks(canvas, voices(item, review), colours, scale, middle, label)
    start, end = span_of(item)
    if not start and not end:
        canvas.text(label, middle + 4, "no day told", 10.5, fill="ink3", italic=True)
    elif (end or start) < scale.first:
        room = scale.left - label - 4
        told = [wording.day((end or start).isoformat(), short=True, year=y) for y in (True, False)]
        words = told[(end or start).year == scale.last.year or measure(told[0], 10.5) > room]
        canvas.text(label, middle + 4, fit(words, room, 10.5), 10.5, fill="ink2")
    canvas.line(0, y + pitch, canvas.width, y + pitch)


def _bar(canvas: Canvas, item: Item, colours: dict[str, str], scale: Scale, middle: float) -> None:
    start, end = span_of(item)
    claim = best(item.told)
    token = side_colour(claim.actor[0], colours) if claim.actor else "third"
    if (not start and not end) or (end and end < scale.first) or (start and start > scale.last):
        return
    left = scale.at(max(start, scale.first)) if start else scale.at(max(scale.first, end - timedelta(3)))
    right = scale.at(min(end, scale.last)) + scale.step if end else scale.right
    if claim.modality in {"planned", "threatened", "requested"}:
        canvas.rect(left, middle - 9, right - left, 18, stroke=token, dash="3 2")
    elif start and start == end:
        canvas.rect(left + 1, middle - 9, right - left - 2, 18, fill=f"{token}w", stroke=token)
    else:
        canvas.fading(left, middle - 9, right - left, 18, token)


def _marks(
    canvas: Canvas, said: Sequence[Voice], colours: dict[str, str], scale: Scale, middle: float, label: float
) -> None:
    """Draw the marks, packed a step apart from the day each first spoke, and never past the right edge."""
    places: list[float] = []
    for voice in said:
        x = scale.at(min(max(voice.day or scale.last, scale.first), scale.last)) + min(scale.step / 2, 9)
        places.append(max(x, places[-1] + MARK_STEP) if places else x)
    over = max(0.0, places[-1] - (canvas.width - 9)) if places else 0.0
    for n in range(len(places) - 1, -1, -1):
        limit = places[n + 1] - MARK_STEP if n + 1 < len(places) else canvas.width - 9
        places[n] = min(places[n], limit) if over else places[n]
    for voice, x in zip(said, places, strict=True):
        canvas.mark(voice.speaker, voice.claim, colours, x, middle, voice.sentence)


__all__ = ["Scale", "flow", "rows_of", "scale_of", "timeline", "wrap"]
