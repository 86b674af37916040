"""The pictures of a review, in one grammar: who speaks is the shape, which side the colour, a letter the incident.

In: a `Review`. Out: SVG in the page's colours, or a file (SVG, PNG, PDF, JSON) that stands alone. Invariant:
behind every picture stands the same as a table; what cannot be told from the claims is not drawn.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape

from eventwire.errors import UsageError
from eventwire.review import (
    charts_hostility,
    charts_map,
    charts_time,
    charts_tolls,
    charts_versions,
    charts_who,
    wording,
)
from eventwire.review.canvas import Box, Canvas, painted, wrap
from eventwire.review.picture import Picture
from eventwire.review.review import Review

WIDE, PHONE = 720, 328
FORMS = ("svg", "png", "pdf", "json")
Chart = Callable[[Review, float, str | None], Picture | None]

CHARTS: dict[str, Chart] = {
    "timeline": charts_time.timeline,
    "map": charts_map.region,
    "versions": charts_versions.versions,
    "tolls": charts_tolls.tolls,
    "curve": charts_tolls.curve,
    "actors": charts_who.actors,
    "exchanges": charts_who.exchanges,
    "escalation": charts_hostility.escalation,
}
NEEDS_INCIDENT = frozenset({"versions", "tolls", "curve"})


def picture(name: str, review: Review, width: float = WIDE, incident: str | None = None) -> Picture | None:
    """Return a picture by its name, or None where the review holds nothing to draw.

    `incident` is a letter, a key or a lasting id. Errors: `UsageError` for a name there is none of.
    """
    if name not in CHARTS:
        raise UsageError(f"There is no chart {name!r}; choose one of {', '.join(CHARTS)}.")
    with wording.dates_in(review.question.dates):
        return CHARTS[name](review, width, incident)


def needed(name: str, review: Review, width: float = WIDE, incident: str | None = None) -> Picture:
    """Return a picture by its name. Errors: `UsageError` as `picture`, and where there is nothing to draw."""
    made = picture(name, review, width, incident)
    if made is None:
        raise UsageError(f"These stories hold nothing for the chart {name!r}; {EMPTY.get(name, 'no event was found')}.")
    return made


def draw(
    name: str, review: Review, form: str = "svg", incident: str | None = None, dark: bool = False, width: float = WIDE
) -> bytes:
    """Return a picture as a file of its own: svg, png, pdf, or json (the table and who says what).

    Errors: `UsageError` for an unknown name or form, or where there is nothing to draw.
    """
    if form not in FORMS:
        raise UsageError(f"There is no form {form!r} of a chart; choose one of {', '.join(FORMS)}.")
    made = needed(name, review, width, incident)
    if form == "json":
        return (json.dumps(made.plain(), ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    return image(made, form, dark)


def image(made: Picture, form: str, dark: bool = False, *, on_white: bool = False) -> bytes:
    """Return a picture with its words as svg, png or pdf; `on_white` for a page of paper."""
    svg = alone(made)[0]
    svg = painted(svg.replace("var(--paper)", "#FFFFFF") if on_white else svg, dark)
    return svg.encode("utf-8") if form == "svg" else _typeset(svg, form, made.canvas.width + 32)


EMPTY = {
    "timeline": "no event with a day, or in a story with a date, was found",
    "versions": "no field is told differently; name an incident to see what is told of it",
    "map": "none of the incidents has a place better than a country",
    "curve": "one figure so far, and a curve needs two",
    "tolls": "no toll is told",
    "exchanges": "no deed between two parties is told",
    "escalation": "no scored deed between two parties is told",
}


def alone(made: Picture) -> tuple[str, Canvas]:
    """Return a picture with its title, subtitle and footer drawn in, and the sheet it was drawn on."""
    sheet = Canvas(made.canvas.width + 32)
    room = made.canvas.width
    y = 8.0
    for line in wrap(made.title, room, 17, bold=True):
        y += 21
        sheet.text(16, y, line, 17, bold=True)
    for line in wrap(made.subtitle, room, 12):
        y += 17
        sheet.text(16, y, line, 12, fill="ink2")
    y += 14
    foot = y + made.height + 14
    ground = Canvas(sheet.width)
    ground.rect(0, 0, sheet.width, foot + 4 + 14 * len(wrap(made.footer, room, 11)), fill="paper")
    sheet.parts = [*ground.parts, *sheet.parts, f'<g transform="translate(16 {y:g})">', *made.canvas.parts, "</g>"]
    sheet.boxes += [Box(b.left + 16, b.top + y, b.right + 16, b.bottom + y, b.words) for b in made.canvas.boxes]
    for line in wrap(made.footer, room, 11):
        sheet.text(16, foot, line, 11, fill="ink3")
        foot += 14
    return sheet.svg(foot + 4, made.title), sheet


def _typeset(svg: str, form: str, width: float) -> bytes:
    """Return SVG as PNG (two dots a pixel) or PDF, set by typst; no request leaves the machine."""
    import typst

    from eventwire.review.blocks import quoted_typst

    source = (
        f"#set page(width: {width * 0.75:g}pt, height: auto, margin: 0pt)\n"
        f'#image(bytes({quoted_typst(svg)}), format: "svg", width: 100%)\n'
    )
    return typst.compile(source.encode("utf-8"), format=form, **({"ppi": 192.0} if form == "png" else {}))


GROUPS = {
    "when": ("timeline",),
    "where": ("map",),
    "says": ("versions", "tolls", "curve"),
    "whom": ("actors", "exchanges", "escalation"),
}
MOST_CONTESTED = 3


def figures(review: Review) -> tuple[str, ...]:
    """Return the pictures of a page as HTML figures: a wide and a phone drawing, and the table behind both."""
    return tuple(made for group in grouped(review).values() for made in group)


def grouped(review: Review) -> dict[str, tuple[str, ...]]:
    """Return the figures by the part of the page they stand in: where, says, whom."""
    return {group: tuple(_figures(review, group)) for group in GROUPS}


def chosen(review: Review, group: str, width: float = WIDE) -> Iterator[Picture]:
    """Yield the pictures of one part of a page, those of single incidents for the most contested ones."""
    names = GROUPS[group]
    for incident in _contested(review) if names[0] in NEEDS_INCIDENT else [None]:
        for name in names:
            made = picture(name, review, width, incident)
            if made is not None and not (name == "tolls" and len(made.rows) < 2):
                yield made


def _figures(review: Review, group: str) -> Iterator[str]:
    for wide in chosen(review, group):
        phone = picture(wide.name, review, PHONE, wide.incident or None)
        if phone is not None:
            yield figure(wide, phone)


def _contested(review: Review) -> list[str]:
    """Return the keys of the incidents with most told differently, in order of time; one if none is."""
    counts: dict[str, int] = {}
    for contest in review.contests:
        key = contest.item.incident.incident_key
        counts[key] = counts.get(key, 0) + 1
    busy = sorted(counts, key=lambda k: (-counts[k], k))[:MOST_CONTESTED]
    moved = charts_tolls.moving(review)
    if moved is not None and moved.incident.incident_key not in busy:
        busy = [*busy[: MOST_CONTESTED - 1], moved.incident.incident_key]
    if len(review.items) == 1:
        busy = [review.items[0].incident.incident_key]
    letters = {i.incident.incident_key: i.letter or "~" for i in review.items}
    return sorted(busy, key=lambda k: (letters.get(k, "~"), k))


def figure(wide: Picture, phone: Picture) -> str:
    """Return one figure of a page, named by its caption."""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in wide.head)
    rows = "".join(_table_row(row) for row in wide.rows)
    label = f"f-{wide.name}" + (f"-{wide.incident}" if wide.incident else "")
    return (
        f'<figure role="group" aria-labelledby="{label}"><figcaption><h3 id="{label}">{escape(wide.title)}</h3>'
        f"<p>{escape(wide.subtitle)}</p></figcaption>"
        f'<div class="pic wide-pic">{wide.canvas.svg(wide.height, wide.title)}</div>'
        f'<div class="pic phone-pic">{phone.canvas.svg(phone.height, phone.title)}</div>'
        f'<p class="note">{escape(wide.footer)}</p>'
        f"<details><summary>The same as a table</summary>"
        f'<div class="wide" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></details></figure>'
    )


def _table_row(row: tuple[str, ...]) -> str:
    first, *rest = row
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
    return f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
