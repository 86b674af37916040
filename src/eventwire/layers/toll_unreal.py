"""What did not happen: harm that is denied, tried, threatened, feared, conditional, or part of a play.

In: the token of a word of harm and the head of who. Out: True where no count may be made of it. Invariant:
looks at the sentence only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.layers.toll_words import HarmWords

if TYPE_CHECKING:
    from eventwire.reading.tokens import Token

CLAUSE_UP = ("xcomp", "ccomp", "advcl", "pcomp", "conj", "acl", "prep", "oprd", "acomp", "attr", "amod", "dobj", "pobj")


def is_unreal(trigger: Token, head: Token, vocab: HarmWords) -> bool:
    """True where a harm is not told as something that happened."""
    return (
        _negated_who(head, vocab)
        or _unreal_word_before(trigger, vocab)
        or _unreal_verb(trigger, vocab)
        or _in_a_play(trigger, vocab)
    )


def _negated_who(head: Token, vocab: HarmWords) -> bool:
    if head.lower_ in ("nobody", "none", "noone", "neither"):
        return True
    start = max(head.left_edge.i, head.i - 4)
    return any(
        t.lower_ in ("no", "neither", "not", "zero") and t.head.i in (head.i, t.i + 1)
        for t in head.doc[start : head.i]
        if not _no_fewer(t)
    )


def _no_fewer(token: Token) -> bool:
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is not None and after.lower_ in ("fewer", "less", "only", "just", "more")


def _unreal_word_before(trigger: Token, vocab: HarmWords) -> bool:
    for step in (1, 2):
        at = trigger.i - step
        if at < 0:
            return False
        word = trigger.doc[at]
        if word.lower_ in vocab.unreal_before and (
            step == 1 or word.head.i == trigger.i or trigger.doc[at + 1].lower_ in ("-", "been", "be")
        ):
            return True
    return any(c.lower_ in vocab.unreal_before and c.dep_ in ("amod", "advmod", "compound") for c in trigger.children)


def _unreal_verb(trigger: Token, vocab: HarmWords) -> bool:
    """Climb from the word of harm through its clause: negation, modal, infinitive, condition."""
    word, steps = trigger, 0
    while steps < 4:
        if _unreal_here(word, vocab, first=steps == 0):
            return True
        if word.head.i == word.i or word.dep_ not in CLAUSE_UP:
            return False
        above = word.head
        if steps < 2 and trigger.pos_ == "NOUN" and above.lemma_.lower() in vocab.presuming:
            return False
        if above.lemma_.lower() in vocab.unreal_heads and word.dep_ in (
            "xcomp",
            "ccomp",
            "pcomp",
            "dobj",
            "oprd",
            "acomp",
        ):
            return True
        if (
            above.pos_ == "NOUN"
            and above.lemma_.lower() in vocab.unreal_nouns
            and word.dep_ in ("acl", "prep", "pobj", "compound", "amod")
        ):
            return True
        if word.dep_ in ("ccomp", "pcomp", "acl") and steps:
            return False
        if word.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in word.children):
            return False
        if word.dep_ == "advcl" and (
            word.tag_ in ("VBG", "VBN") or any(c.dep_ in ("nsubj", "nsubjpass") for c in word.children)
        ):
            return False
        word, steps = above, steps + 1
    return False


def _unreal_here(word: Token, vocab: HarmWords, *, first: bool) -> bool:
    if word.pos_ not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
        return False
    perfect = False
    modal = infinitive = False
    for child in word.children:
        lower = child.lower_
        if child.dep_ == "neg" and lower in vocab.negators and not _no_fewer(child):
            return True
        if child.dep_ == "aux" or child.dep_ == "auxpass":
            modal |= lower in vocab.modals
            infinitive |= child.tag_ == "TO"
            perfect |= lower == "have"
        if child.dep_ == "mark" and lower in vocab.hypothetical_marks:
            return True
        if child.dep_ == "preconj" and lower == "neither":
            return True
    if infinitive and first:
        return not perfect
    if word.dep_ == "pcomp" and word.head.lower_ == "without":
        return True
    return modal


def _in_a_play(trigger: Token, vocab: HarmWords) -> bool:
    """A game, film or drill in the sentence, and the present tense: nothing happened."""
    sent = trigger.sent
    if not any(t.lemma_.lower() in vocab.unreal_scenes for t in sent):
        return False
    present = trigger.tag_ in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP") for c in trigger.children)
    acted = any(
        t.lower_
        in ("simulated", "mock", "pretend", "drill", "fictional", "playing", "actors", "mannequins", "scenario")
        for t in sent
    )
    return present or acted
