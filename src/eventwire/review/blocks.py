"""A review and a handout as plain blocks, and the forms that set blocks: Markdown, typst, and HTML for word processors.

In: a `Review`. Out: `Block`s, then text. Invariant: every form holds the same words; story text is escaped by
the form that sets it, so that none of it is ever read as markup.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from eventwire.review import charts, lead, wording
from eventwire.review.page import Printer
from eventwire.review.picture import Picture
from eventwire.review.review import Item, Review
from eventwire.review.telling import NO_DAY, undated

METHOD = (
    "Nothing here says that a thing happened without who says so. Confidence is about the reading of the text, never "
    "about what happened. Coverage is not incidence."
)
RIGHTS = "Made with Eventwire (rules alone, no verdict). Places: GeoNames, CC BY 4.0. Lines on maps are not a position on any dispute."


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a line, bold or not."""

    text: str
    bold: bool = False


Line = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a text: `kind` is heading, text, note, list, table or picture; the other fields belong to kinds."""

    kind: str
    text: str = ""
    level: int = 2
    lines: tuple[Line, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    picture: Picture | None = None


def line(*parts: str | Words) -> Line:
    """Return a line of words; what is no `Words` is not bold."""
    return tuple(p if isinstance(p, Words) else Words(p) for p in parts)


def bold(text: str) -> Words:
    """Return words set bold."""
    return Words(text, True)


def section(title: str, lines: Sequence[Line], empty: str = "") -> Iterator[Block]:
    """Yield a heading with a list, or with what is said where there is nothing to list."""
    if lines or empty:
        yield Block("heading", title)
        yield Block("list", lines=tuple(lines)) if lines else Block("text", empty)


def _chip(item: Item) -> Line:
    """Return an incident's letter with the space after it; nothing where it has none."""
    return line(bold(item.letter), " ") if item.letter else ()


def _of(item: Item) -> Line:
    """Return what a line is about: an incident's letter, or its title where it has none."""
    return _chip(item) or line(f"{item.title}: ")


def _event(p: Printer, item: Item) -> Line:
    said = "; ".join(m.words for m in p.mouths(item))
    day = "" if item.day == NO_DAY else f"{item.day}: "
    return line(*_chip(item), day, bold(item.title), f" ({p.status(item.status)}). {said}")


def review_blocks(review: Review) -> Iterator[Block]:
    """Yield a review as blocks, in the order of the page."""
    p = Printer(review)
    yield Block("heading", review.headline, level=1)
    yield Block("text", " ".join(review.deck))
    counted = " · ".join(wording.some(n, name) for name, n in review.counts)
    yield Block("note", f"{p.period(review.period)} · {counted} · readings by {review.question.rule}")
    if review.question.since:
        new = [line(*_chip(i), f"{i.day}: ", p.head(i)) for i in p.fresh()]
        since = p.day(review.question.since)
        yield from section(f"New since {since}", new, f"Nothing has changed since {since}.")
    yield from _pictures(review, "when")
    dated = [_event(p, i) for i in review.items if not undated(i.day)]
    yield from section("What happened", dated, "No event with a day was found in these stories.")
    yield from section("Told without a day", [_event(p, i) for i in review.items if undated(i.day)])
    yield from _pictures(review, "where")
    asked = [line(*_of(c.item), f"{c.question}: {p.answers(c)}") for c in p.contests()]
    none = f"No field is told differently.{lead.resting(len(review.single))}"
    yield from section("What is contested", asked, none)
    yield from _pictures(review, "says")
    told = [line(*_of(r.item), f"{r.value}, {r.by} ({r.status})") for r in p.tolls()]
    yield from section("Tolls, by speaker", told, "No toll is told.")
    ahead = [line(p.ahead(t)) for t in review.ahead]
    yield from section("What is next", ahead, "Nothing else is announced in these reports.")
    yield from _pictures(review, "whom")
    actors = tuple((a.name, str(a.did), str(a.befell), str(a.said)) for a in p.actors()[:24])
    if actors:
        yield Block("heading", "Actors")
        yield Block("table", head=("Party", "Said to have done", "Done to it", "Claims it makes"), rows=actors)
    steps = [line(*_chip(i), f"{i.day}: {i.sentence}") for i in review.diplomacy]
    yield from section("Diplomatic steps", steps, "None is told.")
    yield from section("Background", [line(f"{i.day}: {i.sentence}") for i in review.background])
    yield from _sources(p)


def _pictures(review: Review, group: str) -> Iterator[Block]:
    for made in charts.chosen(review, group):
        yield Block("picture", picture=made)


def _sources(p: Printer) -> Iterator[Block]:
    rows = []
    for source in p.review.sources:
        copied = "; ".join(f"{one} prints {of} ({outlet})" for one, of, outlet in source.copied[:6]) or "none"
        rows.append((source.outlet, f"{len(source.stories)}: {p.listed(source.stories)}", copied))
    yield Block("heading", "Sources and method")
    yield Block("table", head=("Outlet", "Reports", "Copies of another text"), rows=tuple(rows))
    yield Block("text", f"{p.copies()} {METHOD}")
    yield Block("text", p.kept_back())
    yield Block("note", RIGHTS)


def markdown(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield lines of Markdown; pictures are left to the forms that can hold them."""
    for block in blocks:
        if block.kind == "heading":
            yield from ("", f"{'#' * block.level} {_plain(block.text)}", "")
        elif block.kind in {"text", "note"}:
            yield from (_plain(block.text), "")
        elif block.kind == "list":
            for words in block.lines:
                yield "* " + "".join(f"**{_plain(w.text)}**" if w.bold else _plain(w.text) for w in words)
        elif block.kind == "table":
            yield f"| {' | '.join(_cell(h) for h in block.head)} |"
            yield "|" + "---|" * len(block.head)
            yield from (f"| {' | '.join(_cell(c) for c in row)} |" for row in block.rows)
            yield ""


def _plain(words: str) -> str:
    """Return words with what Markdown would read as markup escaped: tags, links, code, emphasis."""
    return re.sub(r"([\\`*<\[\]])", r"\\\1", re.sub(r"\s+", " ", words))


def _cell(words: str) -> str:
    return _plain(words).replace("|", "\\|")


WHOLE = 12


def quoted_typst(value: str) -> str:
    """Return a string as typst reads it: quotation marks, backslashes and control characters escaped."""
    body = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " else (" " if c in "\n\r\t" else "") for c in body) + '"'


def _typst_text(value: str) -> str:
    return "#" + quoted_typst(value)


def typst_source(blocks: Iterable[Block], title: str, *, small: bool = False) -> Iterator[str]:
    """Yield the source of a document for typst; all words stand in strings, so none of them is typst's own."""
    margin, size = ("12mm", "8.5pt") if small else ("16mm", "9.5pt")
    yield (
        f'#set page(paper: "a4", margin: {margin}, footer: context [#set text(8pt); {_typst_text(title)} '
        "#h(1fr) #counter(page).display()])"
    )
    yield f"#set text({size})"
    yield "#set par(leading: 0.5em)"
    yield "#show heading: set block(above: 1.1em, below: 0.5em)"
    yield "#set table(stroke: (x, y) => (bottom: 0.4pt + luma(200)), inset: (x: 2pt, y: 2.4pt))"
    first = True
    for block in blocks:
        yield from _typst_block(block, small, first)
        first = first and block.kind != "picture"


def _typst_block(block: Block, small: bool, here: bool) -> Iterator[str]:
    """Yield a block as typst has it; a picture stands `here`, or at the head of a page, so that text fills each page."""
    if block.kind == "heading":
        size = {1: "15pt" if small else "19pt", 2: "10.5pt" if small else "13pt"}.get(block.level, "10pt")
        yield f"#heading(level: {block.level}, text({size}, {quoted_typst(block.text)}))"
    elif block.kind in {"text", "note"}:
        words = _typst_text(block.text)
        yield f"\n#text(8pt, fill: luma(90))[{words}]\n" if block.kind == "note" else f"\n{words}\n"
    elif block.kind == "list":
        for words in block.lines:
            told = "".join(f"*{_typst_text(w.text)}*" if w.bold else _typst_text(w.text) for w in words)
            yield f"- #block(breakable: false)[{told}]"
    elif block.kind == "table":
        shares = {5: ("1.1fr", "1.5fr", "1.6fr", "0.9fr", "0.5fr")}.get(len(block.head), ("1.6fr", *("1fr",) * 9))
        wide = ", ".join(shares[: len(block.head)])
        cells = [f"strong({quoted_typst(h)})" for h in block.head]
        cells += [quoted_typst(c) for row in block.rows for c in row]
        table = f"text(8pt, table(columns: ({wide}), {', '.join(cells)}))"
        if len(block.rows) <= WHOLE:  # a short table is not torn over two pages
            table = f"block(breakable: false, width: 100%, {table})"
        if block.picture:
            table = f"grid(columns: (1fr, 54mm), gutter: 5mm, {table}, {_typst_picture(block.picture, '54mm')})"
        yield f"#{table}"
    elif block.kind == "picture" and block.picture:
        drawn = _typst_picture(block.picture, "152mm")
        yield f"#block(breakable: false, width: 100%, {drawn})" if here else f"#place(top, float: true, {drawn})"


def _typst_picture(made: Picture, width: str) -> str:
    svg = charts.painted(charts.alone(made)[0].replace("var(--paper)", "#FFFFFF"), False)
    return f'image(bytes({quoted_typst(svg)}), format: "svg", width: {width})'


def plain_html(blocks: Iterable[Block], title: str) -> Iterator[str]:
    """Yield HTML that word processors open as it is: headings, lists, tables, pictures inside; no style but borders."""
    yield f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>'
    for block in blocks:
        if block.kind == "heading":
            yield f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        elif block.kind in {"text", "note"}:
            yield (
                f"<p>{escape(block.text)}</p>"
                if block.kind == "text"
                else f"<p><small>{escape(block.text)}</small></p>"
            )
        elif block.kind == "list":
            yield "<ul>"
            for words in block.lines:
                told = "".join(f"<strong>{escape(w.text)}</strong>" if w.bold else escape(w.text) for w in words)
                yield f"<li>{told}</li>"
            yield "</ul>"
        elif block.kind == "table":
            yield from _plain_table(block)
            yield from _plain_picture(block.picture) if block.picture else ()
        elif block.kind == "picture" and block.picture:
            yield from _plain_picture(block.picture)
    yield "</body></html>"


def _plain_table(block: Block) -> Iterator[str]:
    yield '<table border="1" cellpadding="4" cellspacing="0"><thead><tr>'
    yield "".join(f'<th scope="col">{escape(h)}</th>' for h in block.head) + "</tr></thead><tbody>"
    for first, *rest in block.rows:
        cells = "".join(f"<td>{escape(c)}</td>" for c in rest)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody></table>"


def _plain_picture(made: Picture) -> Iterator[str]:
    """Yield a picture as PNG with its table in words, so that it can be read where pictures are not."""
    body = base64.b64encode(charts.image(made, "png", on_white=True)).decode("ascii")
    wide = int(made.canvas.width + 32)
    told = "; ".join(", ".join(row) for row in made.rows[:6])
    alt = escape(f"{made.title}. {told}")
    yield f'<p><img src="data:image/png;base64,{body}" width="{min(wide, 620)}" alt="{alt}"></p>'
