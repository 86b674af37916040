"""Verbs of saying that the parse hung inside a relative clause, though the main clause goes on with them.

In: a verb of a parse. Out: the main verb that it is coordinated with, or None where the parse may be right.
Invariant: a deed says nothing, so "condemned the raid, which it said killed ten but appealed for calm" has one
who condemns and appeals; where the noun before "which" may speak ("the group, which ..."), the parse stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.layers.factuality import is_predicate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
THINGS = frozenset({"which", "that"})
CLIMB = 4  # verbs between a conjunct and the relative clause it was hung in


def main_verb(verb: Token) -> Token | None:
    """Return the main verb that a coordinated verb of saying goes on with, or None."""
    if verb.dep_ != "conj" or verb.tag_ not in FINITE or verb.head.pos_ not in ("VERB", "AUX"):
        return None
    if any(c.dep_ in SUBJECTS or c.dep_ == "mark" for c in verb.children):
        return None
    if "verb" not in en.reporting().words.get(en.reporting().lemma(verb), ()):
        return None
    relative = _relative_clause(verb.head)
    if relative is None or not _opened_by_a_thing(relative):
        return None
    noun = relative.head
    if noun.pos_ != "NOUN" or not is_predicate(noun, en.modality()):
        return None
    main = _verb_above(noun)
    if main is None or main.tag_ != verb.tag_ or not any(c.dep_ in SUBJECTS for c in main.children):
        return None
    return main


def strayed(doc: Doc) -> dict[int, int]:
    """Return, for each verb hung on the wrong one, the index of the main verb it belongs to."""
    out = {}
    for token in doc:
        if token.dep_ == "conj" and token.tag_ in FINITE:
            main = main_verb(token)
            if main is not None:
                out[token.i] = main.i
    return out


def _relative_clause(verb: Token) -> Token | None:
    """The head of the relative clause that a verb stands in."""
    at = verb
    for _ in range(CLIMB):
        if at.dep_ == "relcl":
            return at
        if at.dep_ not in ("conj", "xcomp", "ccomp"):
            return None
        at = at.head
    return None


def _opened_by_a_thing(relative: Token) -> bool:
    return relative.doc[relative.left_edge.i].lower_ in THINGS


def _verb_above(noun: Token) -> Token | None:
    at = noun
    while at.head.i != at.i:
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            return at
    return None
