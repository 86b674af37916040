"""Totals told by what made them: a war, a wave of violence or a government "has killed" so many over the years.

In: tolls with the harm they were read from. Out: for each, the words that make it the total of more than one
event, or None. Invariant: a count that is laid to one deed, or told of one day, stays that deed's.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.layers.toll_numbers import vocabulary
from eventwire.layers.toll_tree import OBJECTS, SUBJECTS

if TYPE_CHECKING:
    from eventwire.reading.tokens import Token

VAST = 5000  # no army or government does this in one deed that goes unnamed, in whatever tense it is told
MANY = 100  # from here on, what an army or a government "has killed" is no one deed unless a deed is named
TOLD_AGAIN = 10  # from here on, a bare perfect takes up the span of time of the sentence before
ONE_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday|tonight|overnight|earlier)\b"
    r"|\b(?:this|last|that)\s+(?:morning|afternoon|evening|night)\b|\b(?:at\s+)?dawn\b",
    re.IGNORECASE,
)
UP = frozenset("conj xcomp oprd acomp ccomp dobj amod acl pobj prep nsubj relcl attr advcl".split())


@cache
def campaign_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the nouns of long violence, and the nouns that make no total: of one deed or disaster, or of counting."""
    raw = vocabulary("toll")
    counting = [*raw["figure_nouns"], *raw["nouns"]["toll"]]  # "the toll has passed 100" makes nothing
    return frozenset(raw["campaigns"]), frozenset([*raw["deeds"], *raw["no_doers"], *raw["one_deed"], *counting])


@cache
def _counting() -> frozenset[str]:
    """Verbs of giving a number: who "has counted 200 dead" made none of them."""
    return frozenset(vocabulary("toll")["figure_verbs"]) | en.reporting().lists["counts_people"]


def made_by_many(trigger: Token, value: int) -> Token | None:
    """Return the word that makes a count a total: "violence has killed ...", "the army has killed 600 ..."."""
    if ONE_DAY.search(trigger.sent.text):
        return None
    campaigns, deeds = campaign_words()
    if (within := _fallen_in(trigger, campaigns)) is not None:
        return within
    verb, maker = _maker(trigger)
    if verb is None or maker is None or verb.lemma_.lower() in _counting():
        return None
    of_it = [maker, *(p for c in maker.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj")]
    if any(_is_in(t, deeds) for t in of_it):
        return None
    perfect = _perfect(verb)
    if any(_is_in(t, campaigns) for t in of_it):
        return maker if perfect or value >= MANY else None
    doer = maker.pos_ in ("NOUN", "PROPN") or maker.dep_ == "pobj" or value >= VAST
    enough = value >= VAST or (perfect and value >= MANY)
    return maker if doer and enough and not _in_one_deed(verb, deeds) else None


def bare_perfect(trigger: Token, value: int) -> bool:
    """True for "2,000 people have been killed" with nothing said of who, where or when."""
    verb = trigger if trigger.pos_ in ("VERB", "AUX") else trigger.head
    if value < TOLD_AGAIN or not _perfect(verb) or ONE_DAY.search(trigger.sent.text):
        return False
    return not any(c.dep_ in ("prep", "agent", "npadvmod", "advcl") for c in verb.children)


def _fallen_in(trigger: Token, campaigns: frozenset[str]) -> Token | None:
    """What goes on and has cost so many: "4,000 have died in the offensive"; "40 died in the offensive" is one event."""
    if trigger.pos_ != "VERB" or not _perfect(trigger):
        return None
    inside = (p for c in trigger.children if c.lower_ in ("in", "during") for p in c.children if p.dep_ == "pobj")
    return next((p for p in inside if _is_in(p, campaigns)), None)


def _maker(trigger: Token) -> tuple[Token | None, Token | None]:
    """The verb that a count hangs on and who or what it says made it: its subject, its agent, what "that" takes up."""
    word = trigger
    for _ in range(6):
        if word.pos_ in ("VERB", "AUX"):
            agent = [p for c in word.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
            own = agent or [c for c in word.children if c.dep_ == "nsubj" and not _harmed(c, trigger)]
            if own and own[0].lower_ in ("that", "which", "who") and word.dep_ == "relcl":
                return word, word.head
            if own:
                return word, own[0]
            if any(c.dep_ in SUBJECTS for c in word.children):
                return None, None
        if word.head.i == word.i or word.dep_ not in UP:
            return None, None
        word = word.head
    return None, None


def _harmed(subject: Token, trigger: Token) -> bool:
    """True for the subject of dying, or of a state: it is who was harmed, and made nothing."""
    return subject.head.i == trigger.i and not any(c.dep_ in OBJECTS for c in trigger.children)


def _perfect(verb: Token) -> bool:
    """True for "has killed" and what is joined to it: "has lasted ten years and killed"."""
    while True:
        if any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in verb.children):
            return not any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
        if verb.dep_ != "conj" or verb.head.pos_ != "VERB" or any(c.dep_ in SUBJECTS for c in verb.children):
            return False
        verb = verb.head


def _in_one_deed(verb: Token, deeds: frozenset[str]) -> bool:
    """True where the verb lays it to a deed: "has killed 120 rebels in a raid"."""
    return any(_is_in(t, deeds) for c in verb.children if c.dep_ in ("prep", "advcl") for t in (c, *c.children))


def _is_in(word: Token, words: frozenset[str]) -> bool:
    return word.lemma_.lower() in words or word.lower_ in words
