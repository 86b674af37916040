"""What was going on when a deed came to pass: "as he drove through Cali on Monday", "while she was held in Suva".

In: the verb of a deed. Out: the verbs of the clauses that tell its circumstance, whose place and day are the deed's.
Invariant: only clauses in the past about somebody of the deed itself: their subject is a pronoun ("he", "they", "it")
or what belongs to one ("their bus"); "as talks opened in Rome" is another event beside it. Where the deed only tells
who came to harm, the clause behind "when" tells what did it: "were killed when a shell hit a bus in Suva".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.layers.toll_words import harm_words

if TYPE_CHECKING:
    from eventwire.reading.tokens import Token

AT_ONCE = frozenset({"as", "while", "when"})
ITS_OWN = frozenset({"he", "she", "they"})
NAMING = frozenset({"call", "term", "dub", "label", "describe"})
OWNED = frozenset({"his", "her", "their"})


def circumstances(token: Token) -> list[Token]:
    """Return the verbs of the clauses that tell what those whom a deed befell were doing at that moment."""
    if token.pos_ != "VERB":
        return []
    after = [c for c in token.children if c.i > token.i]
    return [
        c
        for c in after
        if (c.dep_ == "advcl" and (_is_one(c) or _did_it(token, c))) or (c.dep_ == "ccomp" and _only_names(c))
    ]


def suffered(verb: Token) -> bool:
    """True for a verb that only tells who came to harm: "were killed", "died"."""
    lemma, words = verb.lemma_.lower(), harm_words()
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    return lemma in words.subject or (lemma in words.patient and passive)


def _did_it(token: Token, clause: Token) -> bool:
    """ "Were killed when a shell hit a bus in Suva", "died when their boat sank": what the harm came of."""
    opening = any(c.lower_ == "when" and c.i < clause.i for c in clause.children)
    return suffered(token) and opening and clause.tag_ in ("VBD", "VBN")


def _only_names(clause: Token) -> bool:
    """ "Launched what it called an operation in the hills": the clause only names what is launched there."""
    return clause.lemma_ in NAMING and any(c.lower_ == "what" and c.i < clause.i for c in clause.children)


def _is_one(clause: Token) -> bool:
    if clause.tag_ not in ("VBD", "VBN", "VBG"):
        return False
    opening = any(c.lower_ in AT_ONCE and c.dep_ in ("mark", "advmod") and c.i < clause.i for c in clause.children)
    return opening and any(c.dep_ in ("nsubj", "nsubjpass") and _own(c) for c in clause.children)


def _own(subject: Token) -> bool:
    return subject.lower_ in ITS_OWN or any(c.dep_ == "poss" and c.lower_ in OWNED for c in subject.children)
