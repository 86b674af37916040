"""The forms a review is written in: HTML, Markdown, JSON, PDF, HTML for word processors; and a handout of one incident.

FORMATS names one function a form: `(review, incident or None) -> bytes`. Invariant: a private name that the
review knows is in none of them unless it was asked for, wherever in a story it stands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from html import escape

from eventwire.errors import UsageError
from eventwire.records import to_plain
from eventwire.review import blocks as b
from eventwire.review import charts, page, wording
from eventwire.review.handout import Handout, handout, handout_blocks
from eventwire.review.page import Printer
from eventwire.review.review import Item, Review


def narrowed(review: Review, incident: str | None) -> Review:
    """Return the review of one incident alone, by its letter, key or lasting id.

    Errors: `UsageError` where there is none of that name.
    """
    if incident is None:
        return review
    wanted = incident.lower()
    for item in review.every():
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
                plans=(),
                single=tuple(i for i in review.single if i.incident.incident_key in keep),
                statements=(),
                diplomacy=tuple(i for i in review.diplomacy if i.incident.incident_key in keep),
            )
    letters = ", ".join(sorted(i.letter for i in review.items if i.letter)) or "none"
    raise UsageError(f"There is no incident {incident!r} in this review; there are {letters}.")


def as_html(review: Review, incident: str | None = None) -> bytes:
    """Return one self-contained page; of one incident, a page of paper."""
    chosen = narrowed(review, incident)
    if incident is not None:
        made = handout(chosen)
        inset = made.map.canvas.svg(made.map.height, made.map.title) if made.map else ""
        return page.handout_html(chosen, made, inset, b.METHOD, b.RIGHTS).encode("utf-8")
    return page.html(chosen, charts.grouped(chosen)).encode("utf-8")


def as_json(review: Review, incident: str | None = None) -> bytes:
    """Return the review's own parts as JSON; incidents and claims as in the record, names withheld unless asked."""
    chosen = narrowed(review, incident)
    p = Printer(chosen)
    made = {
        "title": chosen.title,
        "headline": chosen.headline,
        "deck": chosen.deck,
        "period": chosen.period,
        "counts": dict(chosen.counts),
        "rule": chosen.question.rule,
        "withheld": p.kept_back(),
        "incidents": [_item(i, p) for i in chosen.items],
        "plans": [_item(i, p) for i in chosen.plans],
        "background": [_item(i, p) for i in chosen.background],
        "contested": [
            {"incident_key": c.item.incident.incident_key, "field": c.field, "versions": to_plain(c.versions)}
            for c in chosen.contests
        ],
        "ahead": [{"words": p.ahead(t), "claim": to_plain(t.claim)} for t in chosen.ahead],
        "actors": to_plain(p.actors()),
        "sources": to_plain(chosen.sources),
    }
    if incident is not None:
        made["handout"] = _handout(handout(chosen))
    made = p.discreet.tree(made, p.hidden, p.points)
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _handout(made: Handout) -> dict:
    return {
        "accounts": to_plain(made.accounts),
        "tolls": made.tolls,
        "citations": [
            {"number": c.number, "claim_id": c.told.claim.claim_id, "says": c.says, "words": c.words, "where": c.where}
            for c in made.citations
        ],
        "left_out": made.left_out,
    }


def _item(item: Item, p: Printer) -> dict:
    return {
        "letter": item.letter,
        "day": item.day,
        "title": item.title,
        "sentence": item.sentence,
        "said": [m.words for m in p.mouths(item)],
        "status": item.status,
        "incident": to_plain(item.incident),
        "claims": [to_plain(t.claim) for t in item.told],
    }


def blocks_of(review: Review, incident: str | None = None) -> Iterator[b.Block]:
    """Yield a review, or the handout of one incident, as blocks, private names withheld."""
    chosen = narrowed(review, incident)
    p = Printer(chosen)
    for block in handout_blocks(chosen) if incident is not None else b.review_blocks(chosen):
        yield veiled(block, p)


def veiled(block: b.Block, p: Printer) -> b.Block:
    """Return a block with the names of private persons left out of all its words."""
    lines = tuple(tuple(replace(w, text=p.hide(w.text)) for w in words) for words in block.lines)
    rows = tuple(tuple(p.hide(cell) for cell in row) for row in block.rows)
    return replace(block, text=p.hide(block.text), lines=lines, rows=rows)


def as_markdown(review: Review, incident: str | None = None) -> bytes:
    """Return the review as Markdown, for a terminal or a document."""
    return _joined(b.markdown(blocks_of(review, incident))).lstrip(b"\n")


def as_docx_html(review: Review, incident: str | None = None) -> bytes:
    """Return plain HTML that a word processor opens as a document, pictures inside it."""
    return _joined(b.plain_html(blocks_of(review, incident), narrowed(review, incident).title))


def as_pdf(review: Review, incident: str | None = None) -> bytes:
    """Return the review as a PDF, set by typst from its blocks."""
    import typst

    title = narrowed(review, incident).title
    made = b.typst_source(blocks_of(review, incident), title, small=incident is not None)
    return typst.compile(_joined(made))


def _joined(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode("utf-8")


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
    "docx-html": as_docx_html,
}
__all__ = ["FORMATS", "framed", "narrowed", "wording", "write"]
