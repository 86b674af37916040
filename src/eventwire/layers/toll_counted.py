"""Harm that a noun counts: deaths, bodies, lives, arrests, and the figure of a toll.

In: the token of a noun of harm. Out: hits: a measure, the head of the phrase that gives the number or who, and the
rule that joined them. Invariant: looks at the noun's own sentence; a noun without number or owner gives none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from eventwire.layers.toll_tree import OBJECTS, SUBJECTS, just_before, subjects
from eventwire.layers.toll_words import HarmWords, is_person

if TYPE_CHECKING:
    from eventwire.reading.tokens import Token

Hit = tuple[str, "Token", str]


def look_counted(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """Deaths, fatalities, arrests with a number; the death of somebody; bodies and lives."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return
    measure = vocab.nouns.get(lemma)
    numbers = [c.lower_ for c in token.children if c.dep_ in ("nummod", "quantmod")]
    if measure and numbers and (token.tag_ != "NN" or "one" in numbers or "1" in numbers):
        yield measure, token, "counted_noun"
        return
    above = token.head
    if measure and token.tag_ == "NNS" and above.lower_ == "of" and above.head.pos_ == "NUM" and above.dep_ == "prep":
        yield measure, above.head, "counted_noun"  # "40 of these deaths"
        return
    if lemma in vocab.acts:
        for who in _of(token):
            yield vocab.acts[lemma], who, "act_on_who"
        owner = [c for c in token.children if c.dep_ == "poss"]
        if owner and lemma in ("death", "murder", "killing", "assassination", "slaying"):
            yield vocab.acts[lemma], owner[0], "death_of_owner"
        return
    if lemma in vocab.bodies:
        yield from _bodies(token, vocab)
    elif lemma in vocab.lives:
        yield from _lives(token, vocab)
    elif lemma in vocab.toll_nouns:
        yield from _toll_figure(token, vocab)
    elif lemma in vocab.figure_nouns:
        yield from _number_of(token, vocab)


def look_put(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """The number that somebody gives for those a condition names: "put the dead at 14", "the wounded in the hundreds"."""
    measure, verb = vocab.states.get(token.lower_), token.head
    if measure is None or token.dep_ not in OBJECTS or verb.lemma_ not in vocab.update_words:
        return
    if not any(c.dep_ in ("det", "poss") for c in token.children):
        return
    for prep in verb.children:
        if prep.i > token.i and prep.lower_ in ("at", "to", "in"):
            for figure in prep.children:
                if figure.dep_ == "pobj" and _has_number(figure, vocab):
                    yield measure, figure, "toll_figure"


def _of(token: Token) -> list[Token]:
    return [p for c in token.children if c.lower_ == "of" for p in c.children if p.dep_ in ("pobj", "nummod")]


BODY_VERBS = frozenset(
    (
        "find",
        "recover",
        "discover",
        "pull",
        "retrieve",
        "locate",
        "count",
        "see",
        "dig",
        "wash",
        "bring",
        "arrive",
        "uncover",
        "exhume",
        "identify",
        "unearth",
        "receive",
        "collect",
        "bury",
        "deliver",
        "contain",
        "take",
        "hold",
        "keep",
        "store",
        "admit",
        "register",
    )
)


def _bodies(token: Token, vocab: HarmWords) -> Iterator[Hit]:
    people = [p for p in _of(token) if is_person(p, vocab)]
    for who in people:
        yield "killed", who, "bodies_of_who"
    verb = token.head
    seen = verb.lemma_ in BODY_VERBS
    if not people and seen and any(c.dep_ == "nummod" for c in token.children):
        yield "killed", token, "counted_bodies"
    many = verb.head if token.dep_ == "pobj" and verb.lower_ == "of" else None
    if (
        many is not None
        and (many.lower_ in vocab.numbers.rounds or many.pos_ == "NUM")
        and many.head.lemma_ in BODY_VERBS
    ):
        yield "killed", many, "counted_bodies"


def _lives(token: Token, vocab: HarmWords) -> Iterator[Hit]:
    verb = token.head if token.dep_ in (*OBJECTS, *SUBJECTS) else None
    if token.dep_ == "acl" or verb is None or verb.lemma_ not in vocab.life_verbs:
        verb = next((c for c in token.children if c.dep_ == "acl" and c.lemma_ in vocab.life_verbs), None)
    if verb is None:
        return
    owners = [c for c in token.children if c.dep_ == "poss"]
    if verb.lemma_ == "lose" and token.dep_ in OBJECTS and owners:
        for who in subjects(verb) or just_before(verb, vocab):
            yield "killed", who, "lost_their_lives"
        return
    of_whom = _of(token)
    if verb.lemma_ == "take" and owners and owners[0].lower_ in ("his", "her", "their", "own"):
        for who in subjects(verb):
            yield "killed", who, "took_own_life"
    elif of_whom:
        for who in of_whom:
            yield "killed", who, "lives_of_who"
    elif any(c.dep_ == "nummod" for c in token.children):
        yield "killed", token, "counted_lives"


def _toll_figure(token: Token, vocab: HarmWords) -> Iterator[Hit]:
    """The figure of a death toll: rose to 15, stands at 15, a toll of 15, raising the toll to 15."""
    deaths = any(c.lower_ in ("death", "dead", "deaths", "fatality", "overall") for c in token.children)
    changed = token.dep_ in (*SUBJECTS, *OBJECTS) and token.head.lemma_ in vocab.update_words
    figure = _figure(token, vocab) if deaths or changed else None
    if figure is None and deaths:
        after = token.doc[token.i + 1 : min(token.sent.end, token.i + 6)]
        figure = next((w for w in after if w.pos_ == "NUM" and w.ent_type_ not in ("DATE", "TIME")), None)
    if figure is not None:
        yield "killed", figure, "toll_figure"


def _number_of(token: Token, vocab: HarmWords) -> Iterator[Hit]:
    """The number of dead rose to 48; they put the number of the wounded at 112."""
    people = [p for c in token.children if c.lower_ == "of" for p in c.children]
    harmed = [w.lower_ for p in people for w in (p, *(c for c in p.children if c.dep_ == "amod"))]
    measure = next(filter(None, (vocab.states.get(w) or vocab.nouns.get(w.rstrip("s")) for w in harmed)), None)
    arrests = any(vocab.acts.get(w.rstrip("s")) == "arrested" for w in harmed)
    measure = measure or ("arrested" if arrests else None)
    figure = _figure(token, vocab) if measure in ("killed", "injured", "missing", "arrested") else None
    if figure is not None:
        yield measure, figure, "toll_figure"
    elif measure is None:
        yield from _number_of_harmed(token, vocab)


def _number_of_harmed(token: Token, vocab: HarmWords) -> Iterator[Hit]:
    """Brings to 61 the number of troops killed: the figure stands beside the verb."""
    verbs = [v for p in (token, *_of(token)) for v in p.children if v.dep_ == "acl"]
    measure = next((m for v in verbs if (m := vocab.patient.get(v.lemma_.lower()))), None)
    changed = token.dep_ in (*SUBJECTS, *OBJECTS) and token.head.lemma_ in vocab.update_words
    if measure is None or not changed:
        return
    if token.dep_ in SUBJECTS and (passed := _passed(token.head, vocab)) is not None:
        yield measure, passed, "toll_figure"
        return
    for prep in token.head.children:
        if prep.lower_ in ("to", "at"):
            for figure in prep.children:
                if figure.dep_ == "pobj" and figure.pos_ == "NUM":
                    yield measure, figure, "toll_figure"


def _figure(token: Token, vocab: HarmWords) -> Token | None:
    """The number that a toll rises to, stands at, or is."""
    for word in token.doc[token.i + 1 : min(token.sent.end, token.i + 14)]:  # "from nine to 14", read as one number
        rises = word.lower_ == "to" and word.i + 1 < token.sent.end and word.doc[word.i - 1].pos_ == "NUM"
        if rises and "from" in (word.doc[word.i - 2].lower_, word.doc[word.i - 3].lower_):
            return word.doc[word.i + 1] if word.doc[word.i + 1].like_num else None
    anchors = [token, token.head] if token.dep_ in (*SUBJECTS, *OBJECTS) else [token]
    for anchor in anchors:
        for prep in anchor.children:
            if prep.dep_ in ("prep", "dative") and prep.lower_ in ("to", "at", "of", "past", "above"):
                for figure in prep.children:
                    if figure.dep_ == "pobj" and _has_number(figure, vocab):
                        return figure
    if token.dep_ in SUBJECTS and (passed := _passed(token.head, vocab)) is not None:
        return passed
    for word in token.doc[token.i + 1 : min(token.sent.end, token.i + 7)]:
        before = word.doc[word.i - 1].lower_
        if word.pos_ == "NUM" and before in ("to", "at", "is", "was") and word.ent_type_ not in ("DATE", "TIME"):
            return word
    return None


def _passed(verb: Token, vocab: HarmWords) -> Token | None:
    """ "Has passed 100", "reached 37": the number is the object of the verb."""
    if verb.lemma_ not in vocab.update_words:
        return None
    return next((c for c in verb.children if c.dep_ in OBJECTS and c.pos_ == "NUM"), None)


def _has_number(token: Token, vocab: HarmWords) -> bool:
    return (
        token.pos_ == "NUM" or token.lower_ in vocab.numbers.rounds or any(c.dep_ == "nummod" for c in token.children)
    )
