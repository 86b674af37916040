"""Everybody whom a word of harm is said of: lists, "as well as", "along with", and who can be harmed at all.

In: the head of a phrase that tells who was harmed, and the word of harm. Out: that head and the nouns told beside it.
Invariant: each noun stands behind the head it is listed with; what cannot be harmed in this way is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.layers.toll_tree import SUBJECTS
from eventwire.layers.toll_words import HarmWords, is_person

if TYPE_CHECKING:
    from eventwire.reading.tokens import Token


def with_conjuncts(head: Token, trigger: Token, measure: str, vocab: HarmWords) -> list[Token]:
    """The head and the nouns joined to it by "and", as far as they are people or numbers too."""
    out = [head]
    for other in head.conjuncts:
        if other.i < head.i or other.pos_ not in ("NOUN", "PROPN", "NUM", "PRON", "DET"):
            continue
        if any(c.dep_ in SUBJECTS or c.dep_ == "acl" for c in other.children) and trigger.i > other.i:
            continue
        if measure == "killed" and other.lemma_.lower() in vocab.surviving:
            continue
        behind = other.doc[other.i + 1] if other.i + 1 < len(other.doc) else None
        if other.pos_ == "NUM" and behind is not None and behind.lower_ in vocab.states and behind.i != trigger.i:
            continue  # "93 dead and 55 wounded": the 55 have a state of their own
        if other.pos_ == "PROPN" and other.ent_type_ != "PERSON" and head.pos_ != "PROPN":
            continue
        if other.pos_ == "PROPN" and "PERSON" not in (other.ent_type_, head.ent_type_):
            continue
        if is_person(other, vocab) or measure == "damaged":
            out.append(other)
    if head.tag_ in ("NN", "NNP"):  # "one officer, four soldiers and three farmers": a list, not a part
        listed = [c for c in head.children if c.dep_ == "appos" and any(n.dep_ == "nummod" for n in c.children)]
        listed = [t for c in listed for t in (c, *c.conjuncts) if t.i > head.i]
        out += [c for c in listed if c.tag_ == "NNS" and is_person(c, vocab) is True]
    for whole in tuple(out):
        out += [t for t in _listed_singly(whole, trigger, vocab) if t.i not in {o.i for o in out}]
    return out + _along_with(head, trigger, vocab)


def _listed_singly(head: Token, trigger: Token, vocab: HarmWords) -> list[Token]:
    """Victims told one by one, read as an apposition: "the governor, his wife and their driver were killed".

    A true apposition ("the mayor, a lawyer and poet, was killed") has a verb in the singular and no kin or numbers.
    """
    if head.tag_ not in ("NN", "NNP", "NNS"):
        return []
    many = any(c.dep_ in ("auxpass", "aux") and c.lower_ in ("were", "are", "have") for c in trigger.children)
    out = []
    for first in head.children:
        if first.dep_ != "appos" or first.i < head.i:
            continue
        listed = [t for t in (first, *first.conjuncts) if t.i > head.i]
        if any(t.lower_ in ("them", "whom") for t in head.doc[first.left_edge.i : first.i]):
            continue
        own = any(c.dep_ in ("poss", "nummod") for t in listed for c in t.children) or first.pos_ == "NUM"
        if len(listed) > 1 and ((many and head.tag_ != "NNS") or (own and head.tag_ != "NNS")):
            out += [t for t in listed if is_person(_counted_in(t, vocab), vocab) is True and not _bare_age(t)]
        elif head.tag_ == "NNS" and not any(c.dep_ == "nummod" for c in head.children):
            names = [t for t in head.children if t.dep_ == "appos" and t.pos_ == "PROPN" and is_person(t, vocab)]
            out += [t for t in names if t.i > head.i and t not in out]  # "her daughters Ann, 9, and Eve, 6"
    if many and head.tag_ in ("NN", "NNP") and not out and trigger.i > head.i:
        out += _hidden_in(head, trigger, vocab)
    return out


def _bare_age(token: Token) -> bool:
    return token.pos_ == "NUM" and not any(c.lower_ == "of" for c in token.children)


def _hidden_in(head: Token, trigger: Token, vocab: HarmWords) -> list[Token]:
    """Where a verb in the plural has one subject: the name after "and", which the parser hung elsewhere."""
    if any(c.dep_ == "conj" for c in head.children):
        return []
    inside = [t for t in head.subtree if head.i < t.i < trigger.i and t.dep_ == "conj"]
    return [t for t in inside if t.pos_ == "PROPN" and t.ent_type_ == "PERSON" and is_person(t, vocab)][:3]


def _along_with(head: Token, trigger: Token, vocab: HarmWords) -> list[Token]:
    """Who was harmed along with the head: "was killed along with her son", "as well as his wife"."""
    out = []
    for place in (head, trigger):
        for prep in place.children:
            if prep.i <= head.i or prep.lower_ not in ("with", "as", "along", "together"):
                continue
            inner = next((c for c in prep.children if c.lower_ in ("with", "as")), prep)
            beside = {prep.lower_, prep.doc[prep.i - 1].lower_, *(c.lower_ for c in prep.children)}
            if beside & {"along", "together", "well"}:
                out += [n for n in inner.children if n.dep_ == "pobj" and is_person(n, vocab) is True]
    return out


def _counted_in(head: Token, vocab: HarmWords) -> Token:
    """The noun that "a handful of", "dozens of" or "two of the" counts; any other word is itself."""
    numbers = vocab.numbers
    if head.pos_ == "NUM" or head.lower_ in (*numbers.rounds, *numbers.vague, *numbers.pairs, *numbers.scales):
        for of in head.children:
            if of.lower_ == "of" and of.i > head.i:  # "of the 61 on board, 22 drowned" counts 22
                return next((c for c in of.children if c.dep_ == "pobj"), head)
    return head


def may_be_harmed(head: Token, measure: str, rule: str, vocab: HarmWords) -> bool:
    inner = _counted_in(head, vocab)
    if inner.i != head.i and head.pos_ == "NUM" and is_person(inner, vocab) is None:
        return True
    head = inner
    if rule in ("toll_figure", "counted_noun", "counted_bodies", "counted_lives", "charge_of_killing"):
        return True
    person = is_person(head, vocab)
    if measure == "damaged":
        return head.lemma_.lower() in vocab.things
    if rule in ("struck", "in_hospital", "wound_of_who", "phrase_of_harm", "death_of_owner", "act_on_who"):
        return person is True
    if person is None and head.pos_ == "PROPN" and rule in ("verb_of_harm", "blow_and_death", "verb_of_dying"):
        return True  # the model takes many a name for an organisation
    if person is None:
        return head.pos_ in ("NOUN", "PROPN") and any(c.dep_ == "nummod" for c in head.children)
    return person
