"""A story with the words of every claim marked, and the reasons of each as sentences, for the terminal.

In: an `Annotated`. Out: lines of plain text or of rich markup. The page of the same is `story_page.py`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from eventwire.records import Annotated, Claim, Reason
from eventwire.review import wording

WIDTH = 96


def explain(annotated: Annotated, *, marks: bool = True) -> Iterator[str]:
    """Yield the lines of a story explained; `marks` puts `[...]` round trigger words for plain output."""
    document = annotated.document
    head = [document.outlet or "outlet not told", wording.day(document.published) if document.published else "no date"]
    yield f"{document.title or document.doc_id} · {' · '.join(head)}"
    claims, incidents = len(annotated.claims), len(annotated.incidents)
    yield f"{claims} {'claim' if claims == 1 else 'claims'}, {incidents} {'incident' if incidents == 1 else 'incidents'}"
    if not annotated.claims:
        yield ""
        yield "No event was found in this story. The text is below with what was looked at."
    by_sentence: dict[int, list[Claim]] = {}
    for claim in annotated.claims:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    number = 0
    for sentence in annotated.sentences:
        yield ""
        if sentence.zone != "body":
            yield f"({sentence.zone}, set aside) {_flat(document.text[sentence.start : sentence.end])}"
            continue
        claims = by_sentence.get(sentence.index, [])
        yield from textwrap.wrap(_marked(document.text, sentence.start, sentence.end, claims, marks), WIDTH)
        for claim in claims:
            number += 1
            yield from _claim_lines(number, claim)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _marked(text: str, start: int, end: int, claims: list[Claim], marks: bool) -> str:
    out, at = [], start
    triggers = sorted({(c.trigger.start, c.trigger.end) for c in claims if start <= c.trigger.start < end})
    for begin, stop in triggers:
        if begin < at or not marks:
            continue
        out += [text[at:begin], "[", text[begin:stop], "]"]
        at = stop
    return _flat("".join([*out, text[at:end]]))


def _claim_lines(number: int, claim: Claim) -> Iterator[str]:
    yield f"  {number}. {wording.deed(claim)}"
    facts = [
        wording.when(claim.when),
        wording.place(claim.place),
        *(wording.toll(t) for t in claim.toll),
        *wording.standing(claim),
    ]
    yield f"     {'; '.join(facts)}"
    told = f"said by {wording.said_by(claim.said_by)}; {wording.ACTS[claim.speech_act]}"
    stated = ", ".join(claim.stated) or "nothing of its own"
    yield f"     {told}; states: {stated}"
    if claim.responds_to:
        yield f"     in answer to: “{claim.responds_to.wording.exact if claim.responds_to.wording else ''}”, as {wording.said_by(claim.responds_to.said_by)} puts it"
    if claim.about:
        yield f"     {claim.about.relation}: “{claim.about.wording.exact if claim.about.wording else ''}”"
    for reason in all_reasons(claim):
        yield from textwrap.wrap(
            f"why {reason.field}: {reason.detail}", WIDTH - 7, initial_indent="     · ", subsequent_indent="       "
        )
    yield f"     this reading of the text: {claim.confidence:.2f}"


def all_reasons(claim: Claim) -> list[Reason]:
    """Return a claim's reasons and those of its parties, place and time, in that order, none twice."""
    found = [*claim.reasons]
    for part in (*claim.actor, *claim.recipient, *claim.said_by):
        found += part.reasons
    for part in (claim.place, claim.when):
        found += part.reasons if part else ()
    found += [r for t in claim.toll for r in t.reasons]
    unique: dict[tuple[str, str], Reason] = {(r.field, r.detail): r for r in found}
    return list(unique.values())
