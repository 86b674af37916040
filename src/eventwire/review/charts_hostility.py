"""The escalation: what each side did to another over days, on three published scales.

In: a `Review`. Out: a `Picture` or None. Invariant: more hostile is up in every panel; a day without a deed is
empty, not zero; a deed whose recipient is contested is a hollow dot over a hatched band.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from eventwire.review import wording
from eventwire.review.canvas import Canvas, fit, measure
from eventwire.review.charts_who import UNNAMED, pairs_of, side_names
from eventwire.review.picture import Picture, colours_of, span_of
from eventwire.review.review import Item, Review, best

SCALES = (
    ("intensity", "Intensity", "PLOVER", (-10, -5, 0, 5)),
    ("goldstein", "Goldstein", "CAMEO", (-10, -5, 0, 5)),
    ("mid_hostility", "Hostility", "MID", (5, 3, 1)),
)


@dataclass(frozen=True, slots=True)
class Dot:
    """A scored deed on a day; `values` are by scale, None where a scale has no value."""

    item: Item
    day: date
    values: tuple[float | None, ...]
    contested: bool


WIDEST = 3  # days a deed may be spread over and still be drawn on one; "by the end of the year" is on none


def dots_of(items: Sequence[Item]) -> list[Dot]:
    """Return the scored deeds with a day, in order of time; of those at one point the first."""
    out = []
    for item in items:
        claim = best(item.told)
        start, end = span_of(item)
        day = end if start and end and (end - start).days <= WIDEST else None
        values = tuple(getattr(claim, name) for name, _, _, _ in SCALES)
        recipients = item.incident.fields.get("recipient", ())
        contested = len(recipients) > 1 and any(v.status == "contested" for v in recipients)
        if day and any(v is not None for v in values):
            out.append(Dot(item, day, values, contested))
    ordered = sorted(out, key=lambda d: (d.day, d.item.letter or "~"))
    kept: dict[tuple, Dot] = {}
    for dot in ordered:
        kept.setdefault((dot.day, dot.values, dot.contested), dot)
    return list(kept.values())


def _dated(item: Item) -> bool:
    return bool(dots_of([item]))


def escalation(review: Review, width: float, incident: str | None = None) -> Picture | None:
    """Return a column a directed pair and a row a scale, on shared days; the most hostile pairs first."""
    cells, names, colours = pairs_of(review), side_names(review), colours_of(review)
    between = [k for k in cells if not any(side in UNNAMED for side in k)] or list(cells)
    scored = {k: dots_of([i for group in cells[k].items.values() for i in group]) for k in between}
    worst = {k: min((d.values[0] for d in dots if d.values[0] is not None), default=9) for k, dots in scored.items()}
    most = 3 if width >= 500 else 2
    shown = sorted((k for k in scored if scored[k]), key=lambda k: (worst[k], -len(scored[k]), k))[:most]
    if not shown:
        return None
    shown = sorted(shown)
    days = [d.day for k in shown for d in scored[k]]
    published = [a.document.published for a in review.stories if a.document.published]
    floor = date.fromisoformat(min(published)[:10]).toordinal() - 14 if published else 0
    first = min([d for d in days if d.toordinal() >= floor] or days)
    last = max(days)
    canvas = Canvas(width)
    canvas.text(0, 12, "▲ more hostile is up in every panel", 11, fill="ink2")
    canvas.hatch(0 if width < 500 else 230, 22 if width < 500 else 3, 18, 12, "ink3")
    key = "contested: it may not have been done to this side"
    canvas.text(24 if width < 500 else 254, 32 if width < 500 else 12, key, 11, fill="ink2")
    top = 64.0
    axis = 92.0 if width >= 500 else 34.0
    each = (width - axis) / len(shown)
    height = top
    for n, key in enumerate(shown):
        height = _pair(
            canvas,
            f"{names[key[0]]} → {names[key[1]]}",
            [d for d in scored[key] if d.day >= first],
            colours.get(key[0], "third"),
            (axis + each * n, each - 14, top),
            (first, last),
            labels=n == 0,
        )
    drawn = {i.incident.incident_key for k in between for group in cells[k].items.values() for i in group if _dated(i)}
    left_out = len(review.items) - len(drawn)
    return Picture(
        "escalation",
        _finding(shown, scored, names),
        "Each day’s deeds of one side towards the other, on three published scales. The line joins each day’s most hostile.",
        f"Days without a deed are left empty, not scored zero. {wording.number(left_out)} incidents without a day, a score or two named sides are not drawn.",
        canvas,
        height,
        ("Pair", "Incident", "Day", "Intensity", "Goldstein", "Hostility"),
        tuple(
            (
                f"{names[k[0]]} → {names[k[1]]}",
                f"{d.item.letter} {d.item.title}",
                d.day.isoformat(),
                *map(_shown, d.values),
            )
            for k in sorted(scored)
            for d in scored[k]
        ),
    )


def _shown(value: float | None) -> str:
    return "not scored" if value is None else f"{value:g}"


def _finding(shown: Sequence[tuple[str, str]], scored: dict, names: dict[str, str]) -> str:
    dots = [(d.values[0], d.day, k) for k in shown for d in scored[k] if d.values[0] is not None]
    if not dots:
        return "Deeds between the sides, on published scales"
    _value, day, key = min(dots)
    return f"The most hostile scored deed is told of {names[key[0]]}, on {wording.day(day.isoformat(), year=False)}"


def _pair(
    canvas: Canvas,
    title: str,
    dots: Sequence[Dot],
    token: str,
    frame: tuple[float, float, float],
    days: tuple[date, date],
    *,
    labels: bool,
) -> float:
    left, width, top = frame
    canvas.text(left, top - 8, fit(title, width, 12, bold=True), 12, bold=True)
    span = max((days[1] - days[0]).days, 1)
    inner = width - 28
    head = 16.0 if canvas.width >= 500 else 32.0

    def at(day: date) -> float:
        return left + 14 + inner * (day - days[0]).days / span

    for row, (_, name, source, marks_at) in enumerate(SCALES):
        high = top + head + row * 118.0
        low = high + 84.0

        def y(value: float, high: float = high, low: float = low, ends: tuple = marks_at) -> float:
            return high + (low - high) * (value - ends[0]) / (ends[-1] - ends[0])

        for tick in marks_at:
            strong = tick in (0, 1)
            canvas.line(left, y(tick), left + width, y(tick), "ink3" if strong else "hair")
            if labels:
                canvas.text(left - 6, y(tick) + 4, str(tick).replace("-", "−"), 11, fill="ink2", anchor="end")
        if labels and left > 80:
            canvas.text(0, high + 10, name, 11, bold=True, fill="ink2")
            canvas.text(0, high + 24, source, 11, fill="ink3")
        elif labels:
            canvas.text(0, high - (24 if row == 0 else 13), f"{name}, {source}", 11, bold=True, fill="ink2")
        _dots(canvas, dots, row, token, at, y, 1 if marks_at[-1] == 1 else 0, name, left + width)
    base = top + head + 2 * 118.0 + 84 + 18
    last_right = -1.0
    for n in sorted({0, span} if inner / span < 44 else range(span + 1)):
        day = date.fromordinal(days[0].toordinal() + n)
        words = wording.day(day.isoformat(), short=True, year=False)
        half = measure(words, 11) / 2
        middle = min(max(at(day), left + half), left + width - half)
        if middle - half > last_right + 4:
            canvas.text(middle, base, words, 11, fill="ink2", anchor="middle")
            last_right = middle + half
    return base + 14


def _dots(canvas, dots, row, token, at, y, zero, name, right) -> None:  # type: ignore[no-untyped-def]
    """Draw one panel's stems, bands, dots and the line over each day's most hostile."""
    told = [d for d in dots if d.values[row] is not None]
    worst: dict[date, Dot] = {}
    for dot in told:
        best_so_far = worst.get(dot.day)
        more = best_so_far is None or y(dot.values[row]) < y(best_so_far.values[row])
        if more:
            worst[dot.day] = dot
    line = sorted(worst.values(), key=lambda d: d.day)
    for one, other in itertools.pairwise(line):
        gap = (other.day - one.day).days > 1
        canvas.line(
            at(one.day), y(one.values[row]), at(other.day), y(other.values[row]), token, 1.5, "2 3" if gap else ""
        )
    labelled: list[float] = []
    seen: set[tuple[date, float]] = set()
    for dot in told:
        value = dot.values[row]
        x, top = at(dot.day), y(value)
        if dot.contested:
            canvas.hatch(x - 8, min(top, y(zero)), 16, abs(y(zero) - top), token)
        elif value != zero:
            canvas.line(x, y(zero), x, top, token, 2.5)
        words = f"{dot.item.title}, {dot.item.day}: {name} {value:g}" + (
            ", recipient contested" if dot.contested else ""
        )
        canvas.open(f"#{dot.item.anchor}", words)
        canvas.shape("other", x, top, token, not dot.contested)
        canvas.close()
        if row == 0 and dot.item.letter and (dot.day, value) not in seen and all(abs(x - o) > 12 for o in labelled):
            under = top > y(zero)  # a friendly deed hangs down from zero, and its letter under it
            canvas.text(
                min(x, right - 6), top + (19 if under else -11), dot.item.letter, 11, bold=True, anchor="middle"
            )
            labelled.append(x)
        seen.add((dot.day, value))
