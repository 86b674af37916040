"""Words that say that somebody is hurt: shot, hit by shrapnel, with wounds, in hospital.

In: a word of the text and the vocabulary. Out: who is hurt, with the rule. Invariant: a blow alone hurts; that it killed
is for other words to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from eventwire.layers.toll_counted import Hit
from eventwire.layers.toll_tree import OBJECTS, is_passive, patients, subjects
from eventwire.layers.toll_words import HarmWords, is_person

if TYPE_CHECKING:
    from eventwire.reading.tokens import Token

AIMED = frozenset(("at", "into", "toward", "towards", "off", "through", "out"))
HURT = frozenset(("wounded", "injured", "hurt"))


def look_struck(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """Someone was shot or stabbed: hurt, as long as nothing says that the person died."""
    if lemma not in vocab.struck or not token.tag_.startswith("VB"):
        return
    after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if after in AIMED and not _hit_there(token):
        return
    aircraft = after == "down"  # "shot down two fighters"
    for head in patients(token, vocab, active=True):
        if not (aircraft and head.lemma_.lower() == "fighter"):
            yield "injured", head, "struck"


def _hit_there(token: Token) -> bool:
    """True where the word after a passive only opens a place or time: "were shot at a party", not "shot at by"."""
    after = token.doc[token.i + 1]
    return is_passive(token) and (after.lower_ != "at" or any(c.dep_ == "pobj" for c in after.children))


def look_struck_by(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """Hit by a bullet or a car, struck in the head."""
    if lemma not in vocab.struck_by or not token.tag_.startswith("VB"):
        return
    means = vocab.means
    for child in token.children:
        if child.lower_ in ("by", "in", "with") and any(t.lemma_.lower() in means for t in child.children):
            for head in patients(token, vocab, active=False):
                yield "injured", head, "struck"
            return
        if child.dep_ == "nsubj" and child.lemma_.lower() in means:
            for head in [c for c in token.children if c.dep_ in OBJECTS]:
                yield "injured", head, "struck"
            return


def look_wound(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """Somebody suffered an injury; a fatal one is a death."""
    if lemma not in vocab.wounds or token.pos_ not in ("NOUN", "PROPN"):
        return
    fatal = any(c.lower_ in ("fatal", "mortal", "lethal", "deadly") for c in token.children)
    top, verb = token, token.head
    while verb.pos_ in ("ADP", "NOUN", "PROPN", "ADJ") and verb.head.i != verb.i and top.i - verb.i < 8:
        if verb.pos_ in ("NOUN", "PROPN") and top.dep_ == "prep" and top.lower_ == "with":
            if is_person(verb, vocab):
                yield "killed" if fatal else "injured", verb, "wound_of_who"
            if is_person(verb, vocab) or is_person(verb, vocab) is None:
                return
        top, verb = verb, verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return
    if verb.lemma_ in vocab.suffer_verbs:
        treated = [] if top.lower_ != "for" or is_passive(verb) else [c for c in verb.children if c.dep_ in OBJECTS]
        for each in treated or _sufferers(verb, vocab):
            yield "killed" if fatal else "injured", each, "wound_of_who"
    elif (verb.lemma_ in ("arrive", "come", "walk", "drive", "show", "turn", "appear") and top.lower_ == "with") or (
        verb.lemma_ == "have" and top.dep_ in OBJECTS
    ):
        for each in subjects(verb):
            yield "killed" if fatal else "injured", each, "wound_of_who"
    elif verb.lemma_ in ("have", "find", "locate", "discover", "hospitalize") and top.lower_ == "with":
        objects = [c for c in verb.children if c.dep_ in OBJECTS]
        for each in objects or subjects(verb):
            yield "killed" if fatal else "injured", each, "wound_of_who"


def _sufferers(verb: Token, vocab: HarmWords) -> list[Token]:
    """The subject of suffering; where the parser hung it on a clinic, whoever came there."""
    who = subjects(verb)
    if who and is_person(who[0], vocab) is not True and verb.dep_ in ("acl", "advcl"):
        place = who[0]
        while place.dep_ in ("pobj", "prep") and place.head.i != place.i:
            place = place.head
        return subjects(place) if place.pos_ == "VERB" else who
    return who


def look_hospital(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """Taken to a hospital, in critical condition: a weak sign that somebody is hurt."""
    if lemma == "condition":
        words = {t.lower_ for t in token.subtree if t.i <= token.i}
        if words & vocab.condition_words and token.head.lower_ == "in":
            for each in _patient_of(token.head.head, vocab):
                if not _of_the_hurt(each):
                    yield "injured", each, "in_hospital"
        return
    if lemma not in vocab.hospital_nouns or token.dep_ != "pobj" or token.head.lower_ not in ("to", "in", "at"):
        return
    verb = token.head.head
    if verb.pos_ == "VERB" and verb.lemma_ in vocab.hospital_verbs:
        for each in patients(verb, vocab, active=True):
            yield "injured", each, "in_hospital"
    elif token.head.lower_ == "in" and verb.lemma_ in vocab.lying_verbs:
        for each in _patient_of(verb, vocab):
            yield "injured", each, "in_hospital"


def _of_the_hurt(who: Token) -> bool:
    """ "Six of the wounded were in a serious condition": the state of people who are counted already."""
    inner = [c for p in who.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj"]
    return any(c.lower_ in HURT and any(d.lower_ in ("the", "those") for d in c.children) for c in inner)


def _patient_of(verb: Token, vocab: HarmWords) -> list[Token]:
    """Who is in a condition: the object of "left a man in", else the subject, else the noun itself."""
    if verb.pos_ not in ("VERB", "AUX"):
        return [verb] if is_person(verb, vocab) else []
    objects = [c for c in verb.children if c.dep_ in OBJECTS]
    return objects[:1] if objects and not is_passive(verb) else subjects(verb)
