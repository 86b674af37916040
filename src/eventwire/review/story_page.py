"""A story explained as a page: every claim's words marked in the text, the reasons beside it.

In: annotated stories. Out: one self-contained page. Text set aside stays visible, in grey.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

from eventwire import __version__
from eventwire.records import Annotated, Span
from eventwire.review import marks, wording
from eventwire.review.explain import all_reasons
from eventwire.review.page import environment, style


def page(stories: Sequence[Annotated]) -> str:
    """Return the page of one or more stories."""
    css = style()
    colours = marks.Sides(marks.sides([c for s in stories for c in s.claims]), {})
    rows = [_story(s, colours) for s in stories]
    return (
        environment().get_template("story.html.j2").render(css=css, stories=rows, version=__version__, wording=wording)
    )


def _story(story: Annotated, colours: marks.Sides) -> dict:
    claims = [
        {
            "number": n,
            "id": c.claim_id,
            "mark": Markup(marks.mark(c.said_by[0], c, colours)),  # noqa: S704: escaped parts
            "deed": wording.deed(c),
            "said_by": wording.said_by(c.said_by),
            "act": wording.ACTS[c.speech_act],
            "facts": "; ".join(
                [wording.when(c.when), wording.place(c.place), *(wording.toll(t) for t in c.toll), *wording.standing(c)]
            ),
            "stated": ", ".join(c.stated) or "nothing of its own",
            "confidence": f"{c.confidence:.2f}",
            "answers": c.responds_to.wording.exact if c.responds_to and c.responds_to.wording else None,
            "reasons": [f"{r.field}: {r.detail}" for r in all_reasons(c)],
        }
        for n, c in enumerate(story.claims, 1)
    ]
    return {
        "document": story.document,
        "claims": claims,
        "paragraphs": [Markup(p) for p in _paragraphs(story, colours)],
    }


def _paragraphs(story: Annotated, colours: marks.Sides) -> list[str]:
    spans = _marks(story, colours)
    out = []
    for zone in story.zones:
        body = _marked(story.document.text, zone.start, zone.end, spans)
        aside = zone.kind != "body"
        label = f"<span>{escape(zone.kind)}, set aside: </span>" if aside else ""
        out.append(f'<p class="{"aside" if aside else ""}">{label}{body}</p>')
    return out


def _marks(story: Annotated, colours: marks.Sides) -> list[tuple[Span, str, str]]:
    found: dict[tuple[int, int], tuple[Span, str, str]] = {}

    def add(span: Span | None, kind: str, token: str = "third", link: str = "") -> None:
        if span is not None and span.field == "text":
            found.setdefault((span.start, span.end), (span, f"{kind} c-{token}", link))

    for claim in story.claims:
        token = colours.get(marks.side_key(claim.actor[0]), "third") if claim.actor else "third"
        add(claim.trigger, "event", token, claim.claim_id)
        if claim.said_by and len(claim.said_by) > 1:
            add(claim.said_by[0].span, "source", colours.get(marks.side_key(claim.said_by[0]), "third"))
        add(claim.when.span if claim.when else None, "time")
        add(claim.place.span if claim.place else None, "place")
        for toll in claim.toll:
            add(toll.span, "toll")
    return sorted(found.values(), key=lambda m: (m[0].start, -m[0].end))


def _marked(text: str, start: int, end: int, spans: list[tuple[Span, str, str]]) -> str:
    out, at = [], start
    for span, kind, link in spans:
        if span.start < at or span.end > end:
            continue
        words = f'<mark class="{kind}">{escape(text[span.start : span.end])}</mark>'
        out += [escape(text[at : span.start]), f'<a href="#c-{link}">{words}</a>' if link else words]
        at = span.end
    return "".join([*out, escape(text[at:end])])
