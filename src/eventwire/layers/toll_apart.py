"""Counts of one sentence that are no one toll: two deeds, two figures for one, or one person under two names.

In: tolls of a sentence with the harm and phrase they were read from. Out: the same, the later ones marked where they
must not be added to those before. Invariant: only marks; no count is changed or left out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.layers.toll_frames import Harm
from eventwire.layers.toll_phrase import Phrase
from eventwire.layers.toll_scope import MONTH, Made
from eventwire.layers.toll_tree import SUBJECTS
from eventwire.records import Reason, Toll

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Doc, Token

TOLD_APART = "told_apart"
DATE = re.compile(
    rf"\b\d\d?\s+{MONTH}\b(?:,?\s+\d{{4}})?|\b{MONTH}\s+\d\d?\b(?:,?\s+\d{{4}})?|\b{MONTH}\s+\d{{4}}\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:in|of)\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)
OTHER_FIGURE = re.compile(
    r"\b(?:although|though|while|whereas|but|however)\b.*\b(?:admit|acknowledg|recogni[sz]|conced|claim|confirm|put|report|sa(?:id|y))",
    re.IGNORECASE | re.DOTALL,
)
PLACING = frozenset(("in", "at", "near", "outside"))
ORDERING = frozenset(("before", "after", "since", "until"))


def told_apart(parsed: Parsed, made: list[Made]) -> list[Made]:
    """Mark each count that its sentence does not tell as part of one toll with the count before it."""
    out = list(made)
    last: dict[tuple[int, str], int] = {}
    for index, (harm, phrase, toll) in enumerate(made):
        key = (parsed.doc[harm.trigger].sent.start, harm.measure)
        before = last.get(key)
        last[key] = index
        if before is None or phrase.kind in ("more", "another"):
            continue
        why = _why(parsed, made[before], made[index])
        if why:
            spans = tuple(s for s in (made[before][2].span, toll.span) if s)
            reason = Reason("best", TOLD_APART, f"{why}: not one toll with {made[before][2].text!r}.", spans)
            out[index] = (harm, phrase, replace(toll, reasons=(*toll.reasons, reason)))
    return out


def is_apart(toll: Toll) -> bool:
    """True where a count is no part of one toll with the count before it in its sentence."""
    return any(r.rule == TOLD_APART for r in toll.reasons)


def _why(parsed: Parsed, one: Made, other: Made) -> str | None:
    (harm_a, phrase_a, toll_a), (harm_b, phrase_b, toll_b) = one, other
    doc = parsed.doc
    if harm_a.trigger == harm_b.trigger:
        if _alternative(doc, phrase_a, phrase_b):
            return "One or the other is meant"
        return "Each has a place of its own" if _own_places(doc, phrase_a, phrase_b) else None
    if toll_a.span is None or toll_b.span is None or toll_b.span.start < toll_a.span.end:
        return None
    between = parsed.text[toll_a.span.end : toll_b.span.start]
    if OTHER_FIGURE.search(between):
        return "Another gives another figure"
    if harm_a.rule == harm_b.rule == "act_on_who":
        return "Two deeds are named"
    if _renamed(doc, harm_a, phrase_a, phrase_b):
        return "It names the same person"
    if _own_clauses(doc[harm_a.trigger], doc[harm_b.trigger]):
        return "Each has a place of its own"
    if _ordered(doc[harm_a.trigger]) or _ordered(doc[harm_b.trigger]):
        return "One came before the other"
    return "Each has a day of its own" if _own_days(parsed, toll_a, toll_b, harm_b) else None


def _alternative(doc: Doc, one: Phrase, other: Phrase) -> bool:
    """ "The murder of a judge, a guard or a clerk" counts one of them."""
    return any(t.lower_ == "or" and t.dep_ == "cc" for t in doc[one.noun : other.noun]) and other.noun > one.noun


def _own_places(doc: Doc, one: Phrase, other: Phrase) -> bool:
    """ "200 farmers in one town, 70 herders in another": two deeds under one verb."""
    return _placed(doc[one.noun], other.noun) and _placed(doc[other.noun], len(doc))


def _placed(noun: Token, before: int) -> bool:
    return any(
        c.lower_ in PLACING and noun.i < c.i < before and any(p.pos_ == "PROPN" for p in c.children)
        for c in noun.children
        if c.dep_ == "prep"
    )


def _own_clauses(one: Token, other: Token) -> bool:
    """ "A judge was shot dead in one town and a mayor was shot dead in another": two deeds, each with its subject."""
    joined = other.dep_ == "conj" and other.head.i == one.i and any(c.dep_ in SUBJECTS for c in other.children)
    first, second = _places_at(one, other.left_edge.i), _places_at(other, other.right_edge.i + 1)
    return joined and bool(first) and bool(second) and first.isdisjoint(second)


def _places_at(verb: Token, before: int) -> set[str]:
    at = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in PLACING and c.i > verb.i)
    inside = [t for c in at for t in c.subtree if c.i < t.i < before]
    return {t.lower_ for t in inside if t.pos_ == "PROPN" and t.ent_type_ not in ("DATE", "TIME")}


def _renamed(doc: Doc, harm: Harm, one: Phrase, other: Phrase) -> bool:
    """ "The death of a minister, Idris Bello, who was murdered": one person, told twice."""
    name = doc[other.noun]
    single = one.reading is not None and one.reading.best == 1 and other.kind == "name"
    return single and harm.rule == "act_on_who" and name.dep_ == "appos" and name.head.i == one.noun


def _ordered(trigger: Token) -> bool:
    """True for a deed at a counted distance from another: "hours before a judge was killed"."""
    verb = trigger
    while verb.dep_ in ("conj", "auxpass") and verb.head.i != verb.i:
        verb = verb.head
    marks = [c for c in verb.children if c.lower_ in ORDERING and c.i < verb.i]
    if verb.dep_ not in ("advcl", "pcomp") or not (marks or verb.head.lower_ in ORDERING):
        return False
    mark = marks[0] if marks else verb.head
    return any(t.tag_ == "NNS" and t.dep_ == "npadvmod" for t in (*mark.children, *verb.children) if t.i < mark.i)


def _own_days(parsed: Parsed, one: Toll, other: Toll, harm: Harm) -> bool:
    """True where a day stands between the two counts and another one behind the second."""
    assert one.span
    assert other.span
    end = parsed.doc[harm.trigger].sent.end_char
    first = DATE.search(parsed.text[one.span.end : other.span.start])
    second = DATE.search(parsed.text[other.span.end : end])
    return bool(first and second and first.group().lower() != second.group().lower())
