"""Pictures of tolls: each speaker's figure with its words, and a toll over time.

In: a `Review` and an incident. Out: a `Picture` or None. Invariant: figures of speakers are never added up;
words without a figure get no point; a figure is a step, and nothing is drawn between two reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from eventwire.records import TollVersions, Version
from eventwire.review import marks, wording
from eventwire.review.canvas import Canvas, fit, measure, titled, wrap
from eventwire.review.charts_time import flow
from eventwire.review.picture import SIGNS, Picture, as_day, chosen_item, colours_of, said_first, sentence
from eventwire.review.review import Item, Review, Told
from eventwire.review.telling import WHOLE
from eventwire.review.values import reading_of, value_words

MOST = 10
PLURALS = {"civilian": "civilians", "combatant": "combatants", "child": "children", "woman": "women", "man": "men"}
PLURALS |= {"foreign_national": "foreign nationals"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one speaker: the claim it stands in, its bounds, and its words."""

    told: Told
    low: int | None
    high: int | None
    point: int | None
    words: str
    status: str
    day: date | None
    main: bool


def main_toll(item: Item) -> TollVersions | None:
    """Return the toll most is said about: the event's own, killed first, all victims before a part of them."""
    own = [t for t in item.incident.toll if t.scope == "event" and t.versions]
    key = lambda t: (-len(t.versions), t.measure != "killed", t.category != "unknown", t.measure, t.category)  # noqa: E731
    return min(own, key=key) if own else None


def toll_item(review: Review, incident: str | None) -> Item | None:
    """Return the incident asked for, else the one whose toll has most versions."""
    if incident:
        return chosen_item(review, incident)
    counted = [(len(t.versions), i) for i in review.items if (t := main_toll(i))]
    return max(counted, key=lambda pair: pair[0])[1] if counted else None


def figures_of(item: Item, toll: TollVersions) -> list[Figure]:
    """Return what each speaker counts of a toll's measure, in order of time; parts of the victims are not main."""
    found = []
    for group in item.incident.toll:
        if group.measure != toll.measure or group.scope != toll.scope:
            continue
        for version in group.versions:
            for told in said_first(item.told, version.claim_ids):
                found.append(_figure(told, version, group, _of_one_count(group.category, toll.category)))
    return sorted(found, key=lambda f: (f.day or date.max, f.told.claim.claim_id, f.words))[:MOST]


def _of_one_count(one: str, other: str) -> bool:
    """True for a count and one of the same people, or of all of them: soldiers beside all the dead, not children."""
    return one == other or ("unknown" in {one, other} and {one, other} <= WHOLE)


def _figure(told: Told, version: Version, group: TollVersions, main: bool) -> Figure:
    value = version.value if isinstance(version.value, dict) else {}
    low, best, high = value.get("low"), value.get("best"), value.get("high")
    own = [t for t in told.claim.toll if t.measure == group.measure and t.category == group.category]
    words = own[0].text if own else value_words("toll", version.value)
    category = "" if group.category == "unknown" else f", {PLURALS.get(group.category, group.category)}"
    vague = value.get("qualifier") == "vague" or (best is None and low is None)
    point = None if vague else (best if best is not None else low)
    day = as_day(version.first_said) or as_day(told.story.document.published)
    return Figure(told, low, high, point, f"“{wording.tidy(words)}”{category}", version.status, day, main)


def ticks(most: int) -> list[int]:
    """Return round numbers from 0 to at least `most`, at most seven of them."""
    step = next(s * 10**p for p in range(9) for s in (1, 2, 5) if s * 10**p * 6 >= most)
    return list(range(0, most + step, step))


def tolls(review: Review, width: float, incident: str | None = None) -> Picture | None:
    """Return a row a speaker and figure: the mark at the figure, the words beside it, the reading as a line."""
    item = toll_item(review, incident)
    toll = main_toll(item) if item else None
    if item is None or toll is None:
        return None
    rows = figures_of(item, toll)
    numbers = [n for f in rows for n in (f.point, f.low, f.high) if n is not None] + [reading_of(toll) or 0]
    if not rows:
        return None
    canvas, wide = Canvas(width), width >= 500
    colours, names = colours_of(review), 196.0 if wide else 0.0
    open_end = any(f.high is None and f.point is not None for f in rows)
    marked = ticks(max([*numbers, 1]) + (max(max(numbers) // 5, 1) if open_end else 0))
    left, right = names + 14, (width - 220 if wide else width - 44)
    per = (right - left) / marked[-1]
    y = flow(canvas, KEY, 10, width) + (40 if wide else 48)
    pitch = 40.0 if wide else 62.0
    bottom = y + pitch * len(rows)
    _toll_ground(canvas, rows, toll, marked, left, per, y, bottom)
    if (reading := reading_of(toll)) is not None:
        x = left + per * reading
        canvas.line(x, y, x, bottom + 4, "ink", 2)
        canvas.text(min(max(x, 32), width - 32), bottom + 17, f"reading {reading}", 11, bold=True, anchor="middle")
    for n, figure in enumerate(rows):
        _toll_row(canvas, review, figure, colours, y + n * pitch, pitch, left, per, right, wide)
    return Picture(
        "tolls",
        _toll_finding(rows, toll, item, review),
        f"Incident {item.letter or item.title}. {wording.sentence_start(_whose(rows, review.sides))} Shaded: lowest to highest of one count.",
        f"Reading by the rule {toll.rule or review.question.rule}. Hatched: words without a figure. Never added up over speakers.",
        canvas,
        bottom + 24,
        ("Speaker", "Said on", "Figure", "Words", "Standing"),
        tuple(_toll_table(f, review) for f in rows),
        item.letter or item.incident.incident_key,
    )


KEY = (
    ("hit", "third", True, "side hit"),
    ("doer", "third", True, "side that did it"),
    ("other", "third", True, "not involved"),
    ("outlet", "third", True, "outlet"),
    ("other", "third", False, "source not named"),
)


def _toll_table(figure: Figure, review: Review) -> tuple[str, ...]:
    who = review.discretion.speaker(figure.told.claim.said_by[0])
    day = wording.day(figure.day.isoformat()) if figure.day else "no day told"
    return (wording.sentence_start(who), day, _number(figure), figure.words, SIGNS.get(figure.status, "↻"))


def _number(figure: Figure) -> str:
    if figure.point is None:
        return "no figure"
    return f"at least {figure.point}" if figure.high is None else str(figure.point)


def _toll_finding(rows: Sequence[Figure], toll: TollVersions, item: Item, review: Review) -> str:
    points = sorted({f.point for f in rows if f.main and f.point is not None})
    what = wording.MEASURES[toll.measure]
    if len(points) > 1:
        told = f"{', '.join(map(str, points[:-1]))} or {points[-1]}"
        return f"{told} {what}: the figure depends on who is asked"
    return f"{wording.sentence_start(what)}, incident {item.letter or item.title}, by who says so"


def _whose(rows: Sequence[Figure], sides: marks.Sides) -> str:
    roles = {sides.part(f.told.claim) for f in rows if f.point is not None}
    if roles == {"hit"}:
        return "all figures come from the side that was hit."
    if roles == {"doer"}:
        return "all figures come from the side that did it."
    if roles == {"outlet"}:
        return "all figures come from outlets that name no source."
    return f"{wording.number(len(rows)).lower()} figures, each with who gives it."


def _toll_ground(
    canvas: Canvas,
    rows: Sequence[Figure],
    toll: TollVersions,
    marked: Sequence[int],
    left: float,
    per: float,
    y: float,
    bottom: float,
) -> None:
    points = [f.point for f in rows if f.main and f.point is not None]
    if len(set(points)) > 1:
        canvas.rect(left + per * min(points), y, per * (max(points) - min(points)), bottom - y, fill="fill")
    for tick in marked:
        canvas.line(left + per * tick, y, left + per * tick, bottom)
        canvas.text(left + per * tick, y - 7, str(tick), 11, fill="ink2", anchor="middle")
    low = canvas.width >= 500
    canvas.text(0, y - (7 if low else 24), f"{wording.MEASURES[toll.measure]}, as told", 11, fill="ink3", italic=True)
    canvas.line(0, y, canvas.width, y, "line")


def _toll_row(
    canvas: Canvas,
    review: Review,
    figure: Figure,
    colours: dict[str, str],
    y: float,
    pitch: float,
    left: float,
    per: float,
    right: float,
    wide: bool,
) -> None:
    claim = figure.told.claim
    who = wording.sentence_start(review.discretion.speaker(claim.said_by[0]))
    day = wording.day(figure.day.isoformat(), short=True, year=False) if figure.day else "no day told"
    room = 190.0 if wide else canvas.width
    if not wide:
        words = max(measure(who, 12, bold=True), measure(f"{day}, {figure.words}", 11))
        canvas.rect(0, y + 3, min(words, room) + 4, 33, fill="paper")
    if wide:
        titled(canvas, 0, y + 16, who, day, min(room, left - 12))
    else:
        canvas.text(0, y + 16, fit(who, room, 12, bold=True), 12, bold=True)
        canvas.text(0, y + 31, fit(f"{day}, {figure.words}", room, 11), 11, fill="ink2")
    middle = y + pitch / 2 if wide else y + 46
    token = colours.get(marks.side_key(claim.said_by[0]), "third")
    x = left + per * (figure.point if figure.point is not None else (figure.low or 0))
    if figure.point is None:
        canvas.hatch(x, middle - 7, max(right - x, 12), 14, token)
    elif figure.high is None:
        canvas.line(x + 8, middle, right + 6, middle, token, 2, "4 3")
        canvas.path(f"M{right + 5:.1f} {middle - 5:.1f}l8 5-8 5z", fill=token)
    canvas.mark(claim.said_by[0], claim, colours, x, middle, sentence(claim.said_by[0], claim, figure.day, review))
    if figure.point is not None:
        words = f"≥ {figure.point}" if figure.high is None else str(figure.point)
        above = middle - 6 if wide else middle + 14
        beside = x + 12 + measure(words, 12, bold=True) <= right + (18 if wide else 40) or figure.high is None
        at, anchor = (x + 12, "start") if beside else (x - 12, "end")
        canvas.text(at, above if figure.high is None else middle + 4, words, 12, bold=True, anchor=anchor)
    if wide:
        lines = wrap(figure.words, canvas.width - right - 26, 12, most=2)
        for n, line in enumerate(lines):
            canvas.text(right + 24, middle + 4 + 14 * n - 7 * (len(lines) - 1), line, 12)
    canvas.line(0, y + pitch, canvas.width, y + pitch)


def curve(review: Review, width: float, incident: str | None = None) -> Picture | None:
    """Return a toll over time, in steps: the heavy line is the highest so far unless the reading is told."""
    item = toll_item(review, incident) if incident else moving(review)
    toll = main_toll(item) if item else None
    rows = [f for f in figures_of(item, toll) if f.main and f.point is not None and f.day] if item and toll else []
    if item is None or toll is None or len({f.point for f in rows}) < 2 or len({f.day for f in rows}) < 2:
        return None
    canvas, wide = Canvas(width), width >= 500
    first, last = min(f.day for f in rows), max(f.day for f in rows)
    span = (last - first).days + 1
    left, right = 34.0, width - (214 if wide else 122)
    marked = ticks(max([f.point for f in rows] + [reading_of(toll) or 0, 1]))
    top, bottom = 22.0, 152.0
    per, step = (bottom - top) / marked[-1], (right - left - 24) / span
    for tick in marked:
        canvas.line(left, bottom - per * tick, right, bottom - per * tick)
        canvas.text(left - 8, bottom - per * tick + 4, str(tick), 11, fill="ink2", anchor="end")
    canvas.line(left, bottom, right, bottom, "ink3")
    for n in sorted({0, span} if span > 8 or not wide else set(range(span + 1))):
        day = date.fromordinal(first.toordinal() + n)
        words = wording.day(day.isoformat(), short=True, year=False)
        if n in {0, span} or step >= 56:
            canvas.text(left + 12 + step * n, bottom + 17, words, 11, fill="ink2", anchor="middle")
    _curve_lines(canvas, review, rows, toll, lambda d: left + 12 + step * (d - first).days, bottom, per, right)
    return Picture(
        "curve",
        _curve_finding(rows, toll),
        f"Incident {item.letter or item.title}, {wording.MEASURES[toll.measure]}, by the day each figure was first said. Heavy: the reading.",
        "A figure is a step, never a slope: nothing is drawn between two reports.",
        canvas,
        bottom + 26,
        ("Speaker", "Said on", "Figure", "Words", "Standing"),
        tuple(_toll_table(f, review) for f in rows),
        item.letter or item.incident.incident_key,
    )


def moving(review: Review) -> Item | None:
    """Return the incident, of those most told, whose count was told anew on another day; none, None."""
    for item in sorted(review.items, key=lambda i: (-len(i.told), i.letter or "~")):
        toll = main_toll(item)
        rows = [f for f in figures_of(item, toll) if f.main and f.point is not None and f.day] if toll else []
        if len({f.day for f in rows}) > 1 and len({f.point for f in rows}) > 1:
            return item
    return None


def _curve_finding(rows: Sequence[Figure], toll: TollVersions) -> str:
    what = wording.MEASURES[toll.measure]
    first, last = rows[0], rows[-1]
    who, then = (marks.side_key(f.told.claim.said_by[0]) for f in (first, last))
    if first.point == last.point:
        return f"{wording.sentence_start(what)}: {len({f.point for f in rows})} figures by the day they were told"
    if who == then:
        way = "raised" if last.point > first.point else "lowered"
        return f"The count of {what} was {way}: {_number(first)}, then {_number(last)}"
    return f"{wording.sentence_start(what)}: {_number(first)} was told first, {_number(last)} last, by others"


def _curve_lines(canvas, review, rows, toll, at, bottom, per, right) -> None:  # type: ignore[no-untyped-def]
    colours = colours_of(review)
    labels: list[tuple[float, str, bool]] = []
    seen: dict[int, Figure] = {}
    for figure in rows:
        seen.setdefault(figure.point, figure)
    for point, figure in sorted(seen.items()):
        claim = figure.told.claim
        y, x = bottom - per * point, at(figure.day)
        token = colours.get(marks.side_key(claim.said_by[0]), "third")
        reading = point == reading_of(toll)
        canvas.line(x, y, right, y, "ink" if reading else token, 3 if reading else 1.5, "" if reading else "4 3")
        who = review.discretion.speaker(claim.said_by[0])
        label = "reading" if reading and canvas.width < 500 else f"{'the reading: ' if reading else ''}{who}"
        labels.append((y, f"{point}, {label}", reading))
        canvas.mark(claim.said_by[0], claim, colours, x, y, sentence(claim.said_by[0], claim, figure.day, review))
    at_y = 1e9
    for y, words, bold in sorted(labels, reverse=True):
        at_y = min(y + 4, at_y - 16)
        canvas.text(right + 8, at_y, fit(words, canvas.width - right - 8, 11, bold=bold), 11, bold=bold)
