"""Figures that take up a count told before: "the ministry had given 60", "the figure now stands at 112".

In: a parsed document and the harms already found. Out: further harms, of the measure of the last count before.
Invariant: the number stands without a noun of its own, a count of dead, hurt, missing, abducted or arrested stands at most
`REACH` sentences before it, and a word of counting or a verb of giving a number governs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from eventwire.layers.toll_frames import Harm
from eventwire.layers.toll_tree import OBJECTS, SUBJECTS
from eventwire.layers.toll_unreal import is_unreal
from eventwire.layers.toll_words import HarmWords

if TYPE_CHECKING:
    from eventwire.reading.tokens import Doc, Token

REACH = 4
TAKEN_UP = frozenset({"killed", "injured", "missing", "abducted", "arrested"})
NO_COUNT = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
COUNTS_OF = frozenset({"at", "to", "of", "past", "above", "below"})


def figures_taken_up(doc: Doc, harms: Sequence[Harm], vocab: HarmWords) -> list[Harm]:
    """Return the figures that give another number for the people last counted."""
    told = [h for h in harms if h.measure in TAKEN_UP and (h.measure != "arrested" or _numbered(doc[h.head]))]
    if not told:
        return []
    taken = {h.head for h in harms}
    out = []
    first = min(h.head for h in told)
    for token in (t for t in doc[first + 1 :] if t.pos_ == "NUM" and t.i not in taken):
        word = _from_to(token, vocab) or (next(_governing(token, vocab), None) if _bare(token, vocab) else None)
        if word is None or any(is_unreal(w, token, vocab) for w in (word, word.head)):
            continue
        before = [h for h in told if h.head < token.i and _sentences_between(doc, h.head, token.i) <= REACH]
        if before:
            trigger = token if word.pos_ == "VERB" else word  # the verb is who gives it; the number is what is given
            out.append(Harm(before[-1].measure, token.i, trigger.i, "figure_taken_up"))
    return out


def replaced(number: Token, vocab: HarmWords) -> bool:
    """True for the old number of two: "raising a figure of seven", "an earlier toll of 12"."""
    noun = number.head.head
    if number.head.lower_ != "of" or noun.lemma_.lower() not in vocab.figure_nouns:
        return False
    changed = noun.dep_ in OBJECTS and noun.head.lemma_.lower() in vocab.replacing_words
    return changed or any(c.lower_ in vocab.earlier_words for c in noun.children)


def _numbered(who: Token) -> bool:
    """True for arrests that were counted: "the arrest of the candidate" is no number to be put otherwise."""
    return who.pos_ == "NUM" or any(c.dep_ == "nummod" for c in who.children)


def _sentences_between(doc: Doc, first: int, second: int) -> int:
    """How many sentences further on a token stands, `REACH` + 1 where it is more."""
    at, count = doc[second].sent.start, 0
    while at > first and count <= REACH:
        at, count = doc[at - 1].sent.start, count + 1
    return count


def _from_to(token: Token, vocab: HarmWords) -> Token | None:
    """ "Cut its count from 15 to 10": the figure noun before, for the number behind "to"."""
    words = [t.lower_ for t in token.doc[max(token.sent.start, token.i - 3) : token.i]]
    if token.ent_type_ in NO_COUNT or len(words) < 3 or (words[0], words[2]) != ("from", "to"):
        return None
    before = token.doc[max(token.sent.start, token.i - 6) : token.i - 3]
    return next((t for t in before if t.pos_ == "NOUN" and _count_alone(t, vocab)), None)


def _bare(token: Token, vocab: HarmWords) -> bool:
    """True for a number that counts no noun of its own and is no day, sum or share."""
    if token.ent_type_ in NO_COUNT or token.dep_ in ("nummod", "compound", "appos", "npadvmod", "quantmod"):
        return False
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if after is not None and (after.lower_ in ("%", "percent", "per", "o'clock", "-") or after.lower_ == "of"):
        return False
    return vocab.numbers.starts_number(token.lower_)


def _governing(token: Token, vocab: HarmWords) -> Iterator[Token]:
    """The word that makes a number a count: "figure", "number", or a verb of giving numbers with somebody who gives it."""
    above = token.head
    if token.dep_ in OBJECTS and above.lemma_ in vocab.figure_verbs and any(c.dep_ == "nsubj" for c in above.children):
        yield above
    for clause in token.children:
        if clause.dep_ in ("relcl", "acl") and clause.lemma_ in vocab.figure_verbs:
            yield clause
    if token.dep_ == "pobj" and above.lower_ in COUNTS_OF:
        yield from _under_a_count(above, vocab)
        if above.lower_ == "of" and above.head.lemma_ in ("speak", "talk"):
            yield above.head
    if token.dep_ in ("attr", *OBJECTS) and above.lemma_ in ("be", *vocab.update_words):
        yield from (c for c in above.children if c.dep_ in SUBJECTS and _count_alone(c, vocab))


def _under_a_count(prep: Token, vocab: HarmWords) -> Iterator[Token]:
    """ "Put the number at three", "the figure stands at 112", "a figure of three"."""
    if prep.head.lemma_.lower() in vocab.figure_nouns and prep.lower_ == "of":
        yield prep.head
    elif prep.head.pos_ == "VERB" and prep.head.lemma_ in (*vocab.update_words, *vocab.figure_verbs):
        for noun in prep.head.children:
            if noun.dep_ in (*SUBJECTS, *OBJECTS) and _count_alone(noun, vocab):
                yield noun
            elif noun.dep_ in OBJECTS and noun.lower_ == "them" and prep.lower_ == "at":  # "put them at 300"
                yield prep.head


def _count_alone(noun: Token, vocab: HarmWords) -> bool:
    """True for "the figure", "its count"; "the number of arrests" counts something else."""
    return noun.lemma_.lower() in vocab.figure_nouns and not any(c.lower_ in ("of", "for") for c in noun.children)
