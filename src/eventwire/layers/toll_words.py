"""The vocabulary of harm, ready for look-up: which words trigger a look, who is a person, what is not real.

In: `data/lexicon/en/toll.yaml` and `toll_people.yaml`. Out: one `HarmWords`, loaded once. Invariant: every
set here is read from those files; the code adds no word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from eventwire.layers.toll_numbers import NumberWords, number_words, vocabulary

if TYPE_CHECKING:
    from eventwire.reading.tokens import Token

CATEGORIES = ("combatant", "police", "child", "woman", "man", "civilian", "foreign_national")


@dataclass(frozen=True, slots=True)
class HarmWords:
    """Look-up tables of the harm vocabulary; keys are lemmas in lower case."""

    numbers: NumberWords
    patient: Mapping[str, str]
    subject: Mapping[str, str]
    people_only: frozenset[str]
    combatants_only: frozenset[str]
    surviving: frozenset[str]
    arms: frozenset[str]
    struck: frozenset[str]
    struck_by: frozenset[str]
    means: frozenset[str]
    fatal_verbs: frozenset[str]
    fatal_beside: frozenset[str]
    phrases: Mapping[str, tuple[tuple[str, str], ...]]
    states: Mapping[str, str]
    nouns: Mapping[str, str]
    acts: Mapping[str, str]
    bodies: frozenset[str]
    lives: frozenset[str]
    life_verbs: frozenset[str]
    toll_nouns: frozenset[str]
    suffer_verbs: frozenset[str]
    wounds: frozenset[str]
    hospital_verbs: frozenset[str]
    lying_verbs: frozenset[str]
    hospital_nouns: frozenset[str]
    condition_words: frozenset[str]
    negators: frozenset[str]
    modals: frozenset[str]
    hypothetical_marks: frozenset[str]
    unreal_heads: frozenset[str]
    unreal_nouns: frozenset[str]
    presuming: frozenset[str]
    unreal_before: frozenset[str]
    unreal_scenes: frozenset[str]
    more_words: frozenset[str]
    update_words: frozenset[str]
    replacing_words: frozenset[str]
    earlier_words: frozenset[str]
    figure_nouns: frozenset[str]
    figure_verbs: frozenset[str]
    carry_off: frozenset[str]
    captors: frozenset[str]
    categories: Mapping[str, str]
    people: frozenset[str]
    attackers: frozenset[str]
    bystanders: frozenset[str]
    foreign_words: frozenset[str]
    foreign_heads: frozenset[str]
    force_members: frozenset[str]
    force_words: Mapping[str, str]
    not_people: frozenset[str]
    things: frozenset[str]
    endings: tuple[str, ...]
    scopes: tuple[tuple[str, re.Pattern[str]], ...]
    killing_charges: frozenset[str]
    triggers: frozenset[str]


@cache
def harm_words() -> HarmWords:
    """Load the harm vocabulary, once."""
    raw, people = vocabulary("toll"), vocabulary("toll_people")
    nouns = raw["nouns"]
    patient = {lemma: measure for measure, kinds in raw["verbs"].items() for lemma in kinds["patient"]}
    subject = {lemma: measure for measure, kinds in raw["verbs"].items() for lemma in kinds["subject"]}
    phrases: dict[str, list[tuple[str, str]]] = {}
    for measure, pairs in raw["phrases"].items():
        for verb, other in pairs:
            phrases.setdefault(verb, []).append((other, measure))
    categories = {lemma: kind for kind in reversed(CATEGORIES) for lemma in people[kind]}
    states = {word: measure for measure, words in raw["states"].items() for word in words}
    counted = {w: m for m in ("killed", "injured", "arrested", "abducted") for w in nouns[m]}
    acts = {w: m for m in ("killed", "abducted", "arrested") for w in nouns[f"{m}_acts"]}
    everyone = set(categories) | set(people["other"]) | set(people["attackers"]) | set(people["bystanders"])
    triggers = {*patient, *subject, *raw["struck"], *raw["fatal_verbs"], *phrases, *states, *counted, *acts}
    triggers |= {*raw["struck_by"], *nouns["bodies"], *nouns["lives"], *nouns["toll"], *raw["wounds"]}
    triggers |= {
        *raw["hospital_nouns"],
        *raw["killing_charges"],
        "condition",
        "suicide",
        "turn",
        "lose",
        "account",
        "hand",
        *raw["carry_off"],
        *raw["figure_nouns"],
        "fatally",
        "mortally",
    }
    return HarmWords(
        numbers=number_words(),
        patient=patient,
        subject=subject,
        people_only=frozenset(raw["people_only"]),
        combatants_only=frozenset(raw["combatants_only"]),
        surviving=frozenset(raw["surviving"]),
        arms=frozenset(raw["arms"]),
        struck=frozenset(raw["struck"]),
        struck_by=frozenset(raw["struck_by"]),
        means=frozenset(raw["means"]),
        fatal_verbs=frozenset(raw["fatal_verbs"]),
        fatal_beside=frozenset(raw["fatal_beside"]),
        phrases={verb: tuple(pairs) for verb, pairs in phrases.items()},
        states=states,
        nouns=counted,
        acts=acts,
        bodies=frozenset(nouns["bodies"]),
        lives=frozenset(nouns["lives"]),
        life_verbs=frozenset(raw["life_verbs"]),
        toll_nouns=frozenset(nouns["toll"]),
        suffer_verbs=frozenset(raw["suffer_verbs"]),
        wounds=frozenset(raw["wounds"]),
        hospital_verbs=frozenset(raw["hospital_verbs"]),
        lying_verbs=frozenset(raw["lying_verbs"]),
        hospital_nouns=frozenset(raw["hospital_nouns"]),
        condition_words=frozenset(raw["condition_words"]),
        negators=frozenset(raw["negators"]),
        modals=frozenset(raw["modals"]),
        hypothetical_marks=frozenset(raw["hypothetical_marks"]),
        unreal_heads=frozenset(raw["unreal_heads"]),
        unreal_nouns=frozenset(raw["unreal_nouns"]),
        presuming=frozenset(raw["presuming"]),
        unreal_before=frozenset(raw["unreal_before"]),
        unreal_scenes=frozenset(raw["unreal_scenes"]),
        more_words=frozenset(raw["more_words"]),
        update_words=frozenset(raw["update_words"]),
        replacing_words=frozenset(raw["replacing_words"]),
        earlier_words=frozenset(raw["earlier_words"]),
        figure_nouns=frozenset(raw["figure_nouns"]),
        figure_verbs=frozenset(raw["figure_verbs"]),
        carry_off=frozenset(raw["carry_off"]),
        captors=frozenset(raw["captors"]),
        categories=categories,
        people=frozenset(everyone),
        attackers=frozenset(people["attackers"]),
        bystanders=frozenset(people["bystanders"]),
        foreign_words=frozenset(people["foreign_words"]),
        foreign_heads=frozenset(people["foreign_heads"]),
        force_members=frozenset(people["force_members"]),
        force_words={word: kind for kind, words in people["force_words"].items() for word in words},
        not_people=frozenset(people["not_people"]),
        things=frozenset(people["things"]),
        endings=tuple(people["endings"]),
        scopes=tuple((kind, _any_of(phrases_)) for kind, phrases_ in raw["scopes"].items()),
        killing_charges=frozenset(raw["killing_charges"]),
        triggers=frozenset(triggers),
    )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in longest_first) + r")\b", re.IGNORECASE)


NOT_A_NAME = frozenset(("GPE", "LOC", "FAC", "DATE", "TIME", "MONEY", "LAW", "PERCENT", "QUANTITY", "WORK_OF_ART"))
PERSONAL = frozenset("he she him her they them i we us who whom himself herself themselves myself those".split())


def is_aged(token: Token) -> bool:
    """True for the "old" of "a 16-year-old" where no noun follows."""
    if token.lower_ not in ("old", "olds") or token.i < 2 or token.doc[token.i - 2].lower_ not in ("year", "month"):
        return False
    return token.dep_ not in ("amod", "compound", "nmod", "advmod") or token.head.i < token.i


def whole_word(token: Token) -> str:
    """The word in lower case, with what a hyphen joins to it on the left: "passers-by" for its "by"."""
    doc, i = token.doc, token.i
    return doc[i - 2].lower_ + "-" + token.lower_ if i > 1 and doc[i - 1].text == "-" else token.lower_


def is_person(token: Token, vocab: HarmWords) -> bool | None:
    """True where a noun is a person or people, False where it is not, None where the word does not say."""
    lower, lemma = token.lower_, token.lemma_.lower()
    if token.i > 1 and token.doc[token.i - 1].text == "-":
        whole = whole_word(token)  # passer-by, son-in-law, party-goer
        if whole in vocab.people or whole.removesuffix("s") in vocab.people:
            return True
    if lower in PERSONAL or lemma in vocab.people or lower in vocab.people or is_aged(token):
        return True
    if lemma in vocab.not_people or lower in vocab.not_people or token.ent_type_ in NOT_A_NAME:
        return False
    if token.ent_type_ in ("PERSON", "NORP"):
        return True
    if token.pos_ == "PROPN":
        if not token.is_alpha and any(c.isdigit() or c == "/" for c in lower):
            return False
        return None if token.ent_type_ in ("ORG", "PRODUCT", "EVENT") else True
    if lower in vocab.more_words and token.pos_ == "ADJ" and token.dep_ in ("nsubj", "nsubjpass", "dobj"):
        return True
    if lower in vocab.more_words and token.dep_ in ("nsubjpass", "dobj", "conj") and token.tag_ == "NN":
        return not any(c.lower_ == "of" for c in token.children)
    if token.pos_ == "NUM" or vocab.numbers.starts_number(lower) or lower in vocab.numbers.rounds:
        return True
    if lower in vocab.numbers.vague and token.dep_ == "nsubjpass" and not any(token.children):
        return True  # "several were killed"
    if lemma in vocab.things:
        return False
    return True if lemma.endswith(vocab.endings) else None
