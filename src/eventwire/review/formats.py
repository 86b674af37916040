"""The forms a review is written in: HTML, Markdown, JSON, PDF; and a handout of one incident.

FORMATS names one function a form: `(review, incident or None) -> bytes`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape

from eventwire.errors import UsageError
from eventwire.records import to_plain
from eventwire.review import charts, page, wording
from eventwire.review.page import Printer
from eventwire.review.review import Item, Review


def narrowed(review: Review, incident: str | None) -> Review:
    """Return the review of one incident alone, by its letter, key or lasting id.

    Errors: `UsageError` where there is none of that name.
    """
    if incident is None:
        return review
    wanted = incident.lower()
    for item in (*review.items, *review.background):
        if wanted in {
            item.letter.lower(),
            item.incident.incident_key.lower(),
            (item.incident.incident_id or "").lower(),
        } - {""}:
            keep = {item.incident.incident_key}
            return replace(
                review,
                title="Incident handout",
                headline=item.title,
                deck=(item.sentence + ".",),
                items=(item,),
                contests=tuple(c for c in review.contests if c.item.incident.incident_key in keep),
                ahead=(),
                background=(),
                single=tuple(i for i in review.single if i.incident.incident_key in keep),
                statements=(),
                diplomacy=tuple(i for i in review.diplomacy if i.incident.incident_key in keep),
            )
    letters = ", ".join(i.letter for i in review.items if i.letter) or "none"
    raise UsageError(f"There is no incident {incident!r} in this review; there are {letters}.")


def as_html(review: Review, incident: str | None = None) -> bytes:
    """Return one self-contained page."""
    chosen = narrowed(review, incident)
    return page.html(chosen, charts.grouped(chosen)).encode("utf-8")


def as_json(review: Review, incident: str | None = None) -> bytes:
    """Return the review's own parts as JSON; incidents and claims as in the record."""
    chosen = narrowed(review, incident)
    made = {
        "title": chosen.title,
        "headline": chosen.headline,
        "deck": chosen.deck,
        "period": chosen.period,
        "counts": dict(chosen.counts),
        "rule": chosen.question.rule,
        "incidents": [_item(i) for i in chosen.items],
        "background": [_item(i) for i in chosen.background],
        "contested": [
            {"incident_key": c.item.incident.incident_key, "field": c.field, "versions": to_plain(c.versions)}
            for c in chosen.contests
        ],
        "ahead": [to_plain(t.claim) for t in chosen.ahead],
        "sources": to_plain(chosen.sources),
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _item(item: Item) -> dict:
    return {
        "letter": item.letter,
        "day": item.day,
        "title": item.title,
        "sentence": item.sentence,
        "status": item.status,
        "incident": to_plain(item.incident),
        "claims": [to_plain(t.claim) for t in item.told],
    }


def as_markdown(review: Review, incident: str | None = None) -> bytes:
    """Return the review as Markdown, for a terminal or a document."""
    return ("\n".join(_lines(narrowed(review, incident))) + "\n").encode("utf-8")


def _lines(review: Review) -> Iterator[str]:
    p = Printer(review)
    yield f"# {review.headline}"
    yield ""
    yield " ".join(review.deck)
    yield ""
    yield (
        f"{p.period(review.period)} · "
        + " · ".join(f"{n} {name}" for name, n in review.counts)
        + f" · readings by {review.question.rule}"
    )
    yield from _section(
        "What happened",
        [
            f"**{i.letter or '·'}** {i.day}: **{i.title}** [{p.status(i.status)}]. {'; '.join(m.words for m in p.mouths(i))}"
            for i in review.items
        ],
        "No event was found in these stories.",
    )
    yield from _section(
        "What is contested",
        [f"**{c.item.letter or '·'}** {c.question}: {p.answers(c)}" for c in review.contests],
        f"No field is told differently. {len(review.single)} facts rest on one origin.",
    )
    yield from _section(
        "Tolls, by speaker",
        [f"**{r.item.letter or '·'}** {r.value}, {r.by} [{r.status}]" for r in p.tolls()],
        "No toll is told.",
    )
    yield from _section(
        "What is next", [p.ahead(t) for t in review.ahead], "Nothing else is announced in these reports."
    )
    yield from _section(
        "Diplomatic steps", [f"**{i.letter or '·'}** {i.day}: {i.sentence}" for i in review.diplomacy], "None is told."
    )
    yield from _section("Background", [f"{i.day}: {i.sentence}" for i in review.background], "None is told.")
    yield from _section(
        "Sources", [f"{s.outlet}: {len(s.stories)} ({', '.join(s.stories)})" for s in review.sources], "None."
    )
    yield ""
    yield "Nothing here says that a thing happened without who says so. Coverage is not incidence. Places: GeoNames, CC BY 4.0."


def _section(title: str, lines: list[str], empty: str) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    yield from (f"* {line}" for line in lines or [empty])


def as_pdf(review: Review, incident: str | None = None) -> bytes:
    """Return the review as a PDF, set by typst from its parts."""
    import typst

    p = Printer(narrowed(review, incident))
    return typst.compile("\n".join(_typst(p.review, p)).encode("utf-8"))


def quoted_typst(value: str) -> str:
    """Return a string as typst reads it: quotation marks, backslashes and control characters escaped."""
    body = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " else (" " if c in "\n\r\t" else "") for c in body) + '"'


def _typst(review: Review, p: Printer) -> Iterator[str]:
    def text(value: str) -> str:
        return "#" + quoted_typst(value)

    yield (
        '#set page(paper: "a4", margin: 16mm, footer: context [#set text(8pt); '
        + text(review.title)
        + " #h(1fr) #counter(page).display()])"
    )
    yield "#set text(10pt)"
    yield "#show heading: set block(above: 1.2em, below: 0.6em)"
    yield f"= {text(review.headline)}"
    yield text(" ".join(review.deck))
    yield ""
    yield f"== {text('What happened')}"
    for item in review.items:
        yield f"- *{text((item.letter or '·') + '  ' + item.day)}* {text(item.title)} [{text(p.status(item.status))}] {text('; '.join(m.words for m in p.mouths(item)))}"
    yield f"== {text('What is contested')}"
    for contest in review.contests:
        yield f"- {text(contest.item.letter + ' ' + contest.question + ': ' + p.answers(contest))}"
    yield f"== {text('Tolls, by speaker')}"
    for row in p.tolls():
        yield f"- {text(f'{row.item.letter} {row.value}, {row.by} [{row.status}]')}"
    for name in charts.CHARTS:
        drawn = charts.picture(name, review)
        if drawn is not None:
            svg = charts.painted(charts.alone(drawn)[0].replace("var(--paper)", "#FFFFFF"), False)
            yield f'#block(breakable: false, width: 100%, image(bytes({quoted_typst(svg)}), format: "svg", width: 152mm))'
    for name, lines in (
        ("Background", [f"{i.day}: {i.sentence}" for i in review.background]),
        ("Sources", [f"{s.outlet}: {', '.join(s.stories)}" for s in review.sources]),
    ):
        yield f"== {text(name)}"
        yield from (f"- {text(line)}" for line in lines)
    yield ""
    yield text(
        "Nothing here says that a thing happened without who says so. Coverage is not incidence. Places: GeoNames, CC BY 4.0."
    )


def write(review: Review, form: str, incident: str | None = None) -> bytes:
    """Return a review in one of `FORMATS`, its dates in the language it was asked for."""
    with wording.dates_in(review.question.dates):
        return FORMATS[form](review, incident)


def framed(review: Review) -> str:
    """Return the page in a frame of its own, for a notebook: neither side's style reaches the other."""
    return (
        f'<iframe title="{escape(review.title)}" style="width:100%;height:720px;border:0" sandbox="allow-same-origin" '
        f'srcdoc="{escape(write(review, "html").decode("utf-8"))}"></iframe>'
    )


FORMATS: dict[str, Callable[[Review, str | None], bytes]] = {
    "html": as_html,
    "md": as_markdown,
    "json": as_json,
    "pdf": as_pdf,
}
__all__ = ["FORMATS", "framed", "narrowed", "wording", "write"]
