"""Harm that nobody did: a crash, a quake, a ship that sank, a shaft that caved in.

In: a parsed document and its tolls with the harm they were read from. Out: the same, those told as of an accident or a
disaster marked. Invariant: only marks; where the sentence holds a word of force, nothing is marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from eventwire.layers.toll_numbers import vocabulary
from eventwire.layers.toll_tree import OBJECTS
from eventwire.records import Reason, Toll

if TYPE_CHECKING:
    from eventwire.layers.toll_scope import Made
    from eventwire.layers.toll_words import HarmWords
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Token

BY_NOBODY = "by_nobody"
BLIND = frozenset(("killed", "injured", "missing"))


@cache
def accident_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the nouns of what harms unwilled, the verbs that tell of it without an object, and the words of force."""
    raw = vocabulary("toll")
    force = [*raw["deeds"], *raw["force_beside"], *raw["struck"], *raw["captors"]]
    return frozenset(raw["no_doers"]), frozenset(raw["accident_verbs"]), frozenset(force)


def of_accidents(parsed: Parsed, made: Sequence[Made], vocab: HarmWords) -> list[Made]:
    """Mark each toll whose sentence lays the harm to an accident or to nature."""
    out = []
    for harm, phrase, toll in made:
        word = _unwilled(parsed.doc[harm.trigger], vocab) if toll.measure in BLIND else None
        if word is not None:
            why = f"{word.text!r} says that it came by accident or by nature."
            toll = replace(toll, reasons=(*toll.reasons, Reason("side", BY_NOBODY, why, (parsed.span_of(word),))))
        out.append((harm, phrase, toll))
    return out


def by_nobody(toll: Toll) -> bool:
    """True where the text says that an accident or nature did it."""
    return any(r.rule == BY_NOBODY for r in toll.reasons)


def _unwilled(trigger: Token, vocab: HarmWords) -> Token | None:
    nouns, verbs, force = accident_words()
    found = None
    for word in trigger.sent:
        lemma = word.lemma_.lower()
        if lemma in force or lemma in vocab.attackers:
            return None
        unwilled = word.pos_ == "NOUN" and lemma in nouns and word.dep_ not in ("compound", "amod")
        alone = not any(c.dep_ in OBJECTS for c in word.children)
        if unwilled or (word.pos_ == "VERB" and lemma in verbs and alone):
            found = found or word
    return found
