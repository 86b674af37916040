"""People held or missing: carried off by captors, in their hands, not accounted for.

In: a token that may say so. Out: hits: a measure, the head of the phrase that says who, and the rule that joined them.
Invariant: somebody is carried off only where those who do it are named as captors.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from eventwire.layers.toll_counted import Hit
from eventwire.layers.toll_tree import is_passive, patients, subjects

if TYPE_CHECKING:
    from eventwire.layers.toll_words import HarmWords
    from eventwire.reading.tokens import Token


def look_accounted(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """ "Had not been accounted for": missing."""
    if lemma != "account" or not is_passive(token) or not any(c.dep_ == "neg" for c in token.children):
        return
    if any(c.lower_ == "for" for c in token.children):
        for head in subjects(token):
            yield "missing", head, "not_accounted_for"


def look_carried_off(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """Gunmen took so many people, or hold them; so many are in the hands of kidnappers."""
    if lemma not in vocab.carry_off or not token.tag_.startswith("VB"):
        return
    by = [o for c in token.children if c.dep_ == "agent" for o in c.children]
    doers = by if is_passive(token) or by else subjects(token)
    if any(d.lemma_.lower() in vocab.captors for d in doers):
        for head in patients(token, vocab, active=True):
            if any(c.dep_ == "nummod" for c in head.children) or head.pos_ == "NUM":
                yield "abducted", head, "phrase_of_harm"


def look_in_hands(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """So many "are in the hands of the kidnappers"."""
    held = lemma == "hand" and token.head.lower_ == "in" and token.head.head.lemma_ in ("be", "remain")
    captors = (o for c in token.children if c.lower_ == "of" for o in c.children)
    if held and any(o.lemma_.lower() in vocab.captors for o in captors):
        for head in subjects(token.head.head):
            yield "abducted", head, "phrase_of_harm"
