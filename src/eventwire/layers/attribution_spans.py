"""Spans of an attribution: which tokens are source, cue and content.

In: tokens of a parse. Out: sorted tuples of `(first, after)` token ranges. Conventions (how people mark
them in running news): a source is the whole noun phrase with title and appositions; a cue is the verb with
its auxiliaries, negation, particle, the adverb just before it and the preposition that governs the content;
a content keeps its complementiser ("that", "whether", "to").
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventwire.reading.tokens import Doc, Token

Range = tuple[int, int]
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})
LEFT_OF_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})
NOT_IN_SOURCE = frozenset({"advcl", "parataxis", "ccomp", "punct"})
NOT_AFTER_CUE = frozenset({"so", "as", "only", "even", "just", "yet", "not", "still"})
IN_CUE = frozenset({"statement", "release", "communique"})
TRIM_SOURCE_LEFT = frozenset(
    {"even", "but", "only", "and", "though", "or", "while", "still", "also", "as", "yet", "so", "because"}
)
TRIM_SOURCE_RIGHT = frozenset({"both", "all", "alone", "also", "himself", "herself", "themselves", "itself"})


def subtree(token: Token) -> Range:
    """Return the range from the first to the last word that hangs on `token`."""
    return token.left_edge.i, token.right_edge.i + 1


def join(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return ranges sorted, with those that touch or overlap made one."""
    out: list[Range] = []
    for start, end in sorted(r for r in ranges if r[0] < r[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def without(ranges: Iterable[Range], holes: Iterable[Range]) -> tuple[Range, ...]:
    """Return `ranges` with the tokens of `holes` cut out."""
    out = list(ranges)
    for hole in holes:
        out = [part for r in out for part in _cut(r, hole)]
    return join(out)


def _cut(whole: Range, hole: Range) -> list[Range]:
    if hole[1] <= whole[0] or whole[1] <= hole[0]:
        return [whole]
    return [(whole[0], min(hole[0], whole[1])), (max(hole[1], whole[0]), whole[1])]


def holds(ranges: Iterable[Range], index: int) -> bool:
    """True where the token of that index stands in one of the ranges."""
    return any(start <= index < end for start, end in ranges)


def trimmed(doc: Doc, ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return ranges without the space and punctuation (other than quotation marks) at their ends."""
    out = []
    for start, end in ranges:
        while start < end and (doc[start].is_space or doc[start].text in ",.;:-\u2013\u2014)"):
            start += 1
        while start < end and (doc[end - 1].is_space or doc[end - 1].text in ",;:-\u2013\u2014("):
            end -= 1
        if any(token.is_alpha or token.is_digit or token.text[:1].isalnum() for token in doc[start:end]):
            out.append((start, end))
    return join(out)


def source_range(head: Token, cue: int) -> tuple[Range, ...]:
    """Return the noun phrase of a source, on its own side of the cue."""
    start, end = subtree(head)
    if head.i < cue < end:
        end = _end_before(head, cue)
    elif start <= cue < head.i:
        start = cue + 1
    holes = [subtree(child) for child in head.children if child.dep_ in NOT_IN_SOURCE and child.dep_ != "punct"]
    (start, end), *_ = without([(start, end)], [h for h in holes if h[0] > head.i]) or ((head.i, head.i + 1),)
    doc = head.doc
    while start < head.i and (doc[start].lower_ in TRIM_SOURCE_LEFT or not doc[start].text[:1].isalnum()):
        start += 1
    while end - 1 > head.i and (
        doc[end - 1].lower_ in TRIM_SOURCE_RIGHT
        or (doc[end - 1].is_punct and doc[end - 1].text not in ')"\u201d]')
        or doc[end - 1].is_space
    ):
        end -= 1
    return ((start, end),)


def _end_before(head: Token, cue: int) -> int:
    end = head.i + 1
    for child in head.children:
        if child.i > head.i and not (child.left_edge.i <= cue <= child.right_edge.i) and child.right_edge.i < cue:
            end = max(end, child.right_edge.i + 1)
    return end


def verb_cue(verb: Token) -> list[Range]:
    """Return a verb with its auxiliaries, negation, particle and the adverb just before it."""
    doc, start = verb.doc, verb.i
    while start > verb.sent.start:
        left = doc[start - 1]
        if (
            left.dep_ in LEFT_OF_CUE
            and (left.head.i == verb.i or start <= left.head.i <= verb.i)
            and left.tag_ not in ("WRB", "WP")
        ):
            start -= 1
        else:
            break
    out = [(start, verb.i + 1)]
    for child in verb.children:
        if (
            child.i == verb.i + 1
            and child.dep_ == "advmod"
            and child.tag_ in ("RB", "RBR")
            and child.lower_ not in NOT_AFTER_CUE
        ):
            out.append((child.i, child.i + 1))
        elif child.dep_ == "prep" and child.lower_ == "in" and verb.i < child.i <= verb.i + 2:
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None and inner.lower_ in IN_CUE and inner.i <= child.i + 4:
                out.append((child.i, inner.i + 1))
        if child.dep_ in CUE_PARTS and (child.i < start or child.i > verb.i):
            out.append((child.i, child.i + 1))
    return out
