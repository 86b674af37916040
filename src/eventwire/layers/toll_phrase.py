"""Phrases of people and things: where they start and end, how they count, of which category and side.

In: the head that a harm is said of. Out: `Phrase`, or None where it counts nobody. Invariant: the phrase is
the number's and the noun's own words, without the clauses after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventwire.layers.toll_frames import Harm
from eventwire.layers.toll_numbers import Reading, read_number
from eventwire.layers.toll_words import HarmWords, is_person, whole_word

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Doc, Token

PHRASE_WORDS = 14  # a phrase that counts people is not read further back than this


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that tell who was harmed: tokens `[start, end)`, the noun, and how they count."""

    start: int
    end: int
    noun: int
    kind: str
    reading: Reading | None


def _taken_with(head: Token) -> Token | None:
    """The number of "took 17 soldiers prisoner", which the parser hung on the last noun."""
    if head.dep_ != "compound" or head.i == 0 or head.doc[head.i - 1].dep_ != "nummod":
        return None
    return head.doc[head.i - 1] if head.doc[head.i - 1].head.i == head.head.i else None


def read_phrase(head: Token, harm: Harm, vocab: HarmWords) -> Phrase | None:
    """Return the phrase headed by a noun or number: its extent, its noun and its number.

    None where the phrase counts nobody: no person, no number, no name.
    """
    doc, noun = head.doc, _noun_of(head, vocab)
    start = max(head.left_edge.i, head.i - PHRASE_WORDS, head.sent.start)
    fronted = (c for c in head.children if c.lower_ == "of" and c.dep_ == "prep" and c.i == head.sent.start)
    start = max(start, *(c.right_edge.i + 1 for c in fronted if c.i < head.i), 0)  # "of the 61 on board, 22 drowned"
    if harm.rule in ("toll_figure", "figure_taken_up") and head.i and doc[head.i - 1].lower_ == "to":
        start = head.i  # "from nine to 14": where it ended
    number = _taken_with(head)
    start = _after_break(doc, number.i if number is not None else start, head.i)
    start = _outer_qualifier(doc, start, head)
    end = noun.i + 1
    if noun.lower_ in vocab.numbers.companies and [t.lower_ for t in doc[end : end + 1]] == ["of"]:
        end += 2 if end + 1 < len(doc) and doc[end + 1].pos_ == "NUM" else 0  # "a family of six"
    words = [t.lower_ for t in doc[start:end]]
    reading = read_number(words, vocab.numbers)
    reading = (
        None if reading and (_is_age_or_date(doc, start, reading) or _no_number(doc, start, noun, reading)) else reading
    )
    if reading is not None and reading.best == 1 and "number" in words[reading.end :]:
        reading = Reading(2, None, None, "vague", reading.start, reading.end)  # "an unknown number of fighters"
    if reading is not None and reading.best == 1 and noun.lower_ == "couple":
        reading = Reading(2, 2, 2, "exact", reading.start, reading.end)
    if reading is not None:
        kind = _number_kind(words, reading, vocab)
        return Phrase(start + reading.start, end, noun.i, kind, reading)
    return _uncounted(head, noun, start, harm, vocab)


def _outer_qualifier(doc: Doc, start: int, head: Token) -> int:
    """Take in a qualifier that the parser hung elsewhere: "no" fewer than, "at" least, "up" to."""
    first = doc[start].lower_
    openers = {"fewer": ("no", "not"), "less": ("no", "not"), "least": ("at",), "to": ("up",), "most": ("at",)}
    if first in openers and start > head.sent.start and doc[start - 1].lower_ in openers[first]:
        return start - 1
    two = [t.lower_ for t in doc[max(head.sent.start, start - 2) : start]]
    whole = (["at", "least"], ["up", "to"], ["more", "than"], ["fewer", "than"], ["at", "most"])
    return start - 2 if two in whole else start


def _after_break(doc: Doc, start: int, end: int) -> int:
    """Leave out what stands before a clause mark inside the phrase's left side."""
    for at in range(end - 1, start - 1, -1):
        if doc[at].lower_ in (":", ";", "(", "\u2014", "--", "who", "which", "[", "]"):
            return at + 1
    return start


def _noun_of(head: Token, vocab: HarmWords) -> Token:
    """The noun that is counted: after "dozens of", "two of the", "a number of"; else the head itself."""
    lower = head.lower_
    counts = head.pos_ == "NUM" or lower in vocab.numbers.rounds or lower in vocab.numbers.vague
    counts = counts or lower in vocab.numbers.pairs or lower in vocab.numbers.scales
    if counts:
        for child in head.children:
            if child.lower_ == "of" and 0 < child.i - head.i <= 2:
                for inner in child.children:
                    if inner.dep_ == "pobj" and inner.i - head.i <= 8 and inner.lower_ not in ("them", "whom", "which"):
                        return _noun_of(inner, vocab)
        after = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else None
        if after is not None and after.lower_ in ("others", "more", "other") and after.sent.start == head.sent.start:
            return after
    return head


def _is_age_or_date(doc: Doc, start: int, reading: Reading) -> bool:
    first = doc[start + reading.start]
    last = doc[start + reading.end - 1]
    if last.i and doc[last.i - 1].lower_ == "to" and doc[last.i - 2].pos_ == "NUM":
        return False
    return last.ent_type_ in ("TIME", "MONEY", "PERCENT") or (
        first.ent_type_ == "DATE" and last.like_num and last.i > 0 and last.doc[last.i - 1].ent_type_ == "DATE"
    )


def _no_number(doc: Doc, start: int, noun: Token, reading: Reading) -> bool:
    """True for "both" that joins two kinds of people, and for the number of a paragraph: "2. The mayor ..."."""
    first, behind = doc[start + reading.start], doc[start + reading.end : start + reading.end + 1]
    kinds = first.dep_ == "preconj" or any(t.lower_ == "and" for t in doc[first.i : noun.i])
    return (first.lower_ == "both" and kinds) or (
        first.is_digit and first.i == first.sent.start and bool(behind) and behind[0].text == "."
    )


def _number_kind(words: Sequence[str], reading: Reading, vocab: HarmWords) -> str:
    word = words[reading.end - 1]
    more = any(
        w in vocab.more_words and words[i + 1 : i + 2] != ["than"] for i, w in enumerate(words) if i >= reading.start
    )
    if reading.best == 1 and word in vocab.numbers.ones and word != "one":
        return "another" if more else "indefinite"
    if words[reading.start - 1 : reading.start] and words[reading.start - 1] in (
        "the",
        "these",
        "those",
        "all",
        "both",
    ):
        return "definite_number"
    return "more" if more else "number"


def _uncounted(head: Token, noun: Token, start: int, harm: Harm, vocab: HarmWords) -> Phrase | None:
    """A phrase without a number: a name, a pronoun, "the victim", "soldiers"."""
    lower, plural = (
        noun.lower_,
        noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("people", "police", "troops", "children"),
    )
    if lower in ("he", "she", "him", "her", "himself", "herself", "who", "whom"):
        return (
            Phrase(noun.i, noun.i + 1, noun.i, "pronoun", Reading(1, 1, 1, "exact", 0, 0))
            if lower not in ("who", "whom")
            else None
        )
    if lower in ("they", "them", "themselves", "we", "us", "those"):
        return Phrase(noun.i, noun.i + 1, noun.i, "pronouns", Reading(2, None, None, "vague", 0, 0))
    if lower in ("i", "myself", "you", "it", "himself", "this", "that", "those", "these", "all", "many"):
        return None
    if harm.rule in ("counted_noun", "counted_bodies", "counted_lives", "toll_figure", "figure_taken_up"):
        return None
    if harm.rule == "charge_of_killing":
        return Phrase(noun.i, noun.i + 1, noun.i, "event", Reading(1, 1, None, "at_least", 0, 0))
    if noun.pos_ == "PROPN" and noun.ent_type_ == "PERSON" and noun.lemma_.lower() not in vocab.people:
        plural = False
    if noun.pos_ == "PROPN" and any(c.lower_ == "the" for c in noun.children):
        body = noun.ent_type_ == "ORG" or (noun.ent_type_ != "PERSON" and noun.lower_ not in vocab.people)
        group = noun.ent_type_ == "NORP" or noun.lower_.endswith("s")
        if body and not group and noun.ent_type_ == "ORG":
            return None  # a front or a ministry is not one victim
        plural = plural or (body and group)
    if noun.pos_ == "PROPN" and not plural and is_person(noun, vocab) and noun.lower_ not in vocab.people:
        return Phrase(_name_start(noun), noun.i + 1, noun.i, "name", Reading(1, 1, 1, "exact", 0, 0))
    if noun.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None
    if plural:
        return Phrase(start, noun.i + 1, noun.i, "plural", Reading(2, None, None, "vague", 0, 0))
    if harm.measure == "damaged" or is_person(noun, vocab) is True:
        bare = not any(c.dep_ in ("det", "poss") for c in head.children)
        beside = lower == "other" or any(c.lower_ in vocab.more_words for c in head.children)
        kind = "another" if beside else "bare" if bare else "definite"
        return Phrase(start, noun.i + 1, noun.i, kind, Reading(1, 1, 1, "exact", 0, 0))
    return None


def _name_start(noun: Token) -> int:
    at = noun.i
    while at > noun.sent.start and (
        noun.doc[at - 1].pos_ == "PROPN" or noun.doc[at - 1].lower_ in ("al", "de", "la", "van", "von", "bin")
    ):
        at -= 1
    return at


def who_of(parsed: Parsed, phrase: Phrase) -> str:
    """The words of the phrase after its number."""
    reading = phrase.reading
    taken = reading.end - reading.start if reading else 0
    start = min(phrase.start + taken, phrase.end - 1)
    if start + 1 < phrase.end and parsed.doc[start].lower_ == "of":
        start += 1
    return parsed.span_of(parsed.doc[start : phrase.end]).exact


def category_of(doc: Doc, phrase: Phrase, vocab: HarmWords) -> str:
    """Return the record's category of the people a phrase names, by its noun and the words before it."""
    noun = doc[phrase.noun]
    before = [t.lower_ for t in doc[phrase.start : phrase.noun]]
    if any(w in vocab.foreign_words for w in before):
        return "foreign_national"
    if noun.lemma_.lower() in vocab.foreign_heads and any(
        t.ent_type_ == "NORP" for t in doc[phrase.start : phrase.noun]
    ):
        return "foreign_national"
    if "police" in before or (noun.lemma_.lower() == "officer" and {"army", "military"} & set(before)):
        return "police" if "police" in before else "combatant"
    force = _force_of(doc, phrase, vocab)
    if force is not None:
        return force
    shared = _shared_noun(noun)
    if shared is not None:
        return vocab.categories.get(shared.lemma_.lower()) or "unknown"
    if "civilian" in before and noun.lemma_.lower() not in vocab.categories:
        return "civilian"
    lemma = noun.lemma_.lower()
    found = vocab.categories.get(lemma) or vocab.categories.get(whole_word(noun)) or "unknown"
    if noun.pos_ == "PROPN" and found == "combatant":
        return "unknown"
    return found


def _force_of(doc: Doc, phrase: Phrase, vocab: HarmWords) -> str | None:
    """The category of people told only as belonging to a force: "two army men", "members of the rebel group"."""
    noun = doc[phrase.noun]
    if noun.lemma_.lower() not in vocab.force_members and noun.lower_ not in vocab.force_members:
        return None
    words = list(doc[phrase.start : phrase.noun])
    for child in noun.children:
        if child.lower_ == "of" and child.i > noun.i:
            words += [t for inner in child.children if inner.dep_ == "pobj" for t in (*inner.lefts, inner)]
    return next((vocab.force_words[t.lemma_.lower()] for t in words if t.lemma_.lower() in vocab.force_words), None)


def _shared_noun(number: Token) -> Token | None:
    """The noun that a bare number shares with the next verb's object: "killing three and wounding four troops"."""
    verb = number.head
    if number.pos_ != "NUM" or number.dep_ != "dobj" or any(c.i > number.i for c in number.children):
        return None
    for other in verb.children:
        if other.dep_ == "conj" and other.pos_ == "VERB" and 0 < other.i - number.i <= 2:
            nouns = [c for c in other.children if c.dep_ == "dobj" and c.tag_ == "NNS"]
            return next((n for n in nouns if any(c.dep_ == "nummod" for c in n.children)), None)
    return None


def side_of(doc: Doc, phrase: Phrase, harm: Harm, vocab: HarmWords) -> tuple[str, str]:
    """Return which side the harmed were on, as far as the words say, and the rule that says so."""
    noun = doc[phrase.noun]
    if noun.lemma_.lower() in vocab.attackers:
        return "actor", "attacker_word"
    if harm.rule == "took_own_life" or harm.rule == "suicide":
        return "actor", "own_hand"
    if noun.lower_ in ("himself", "herself", "themselves") and harm.measure in ("killed", "injured"):
        return "actor", "own_hand"
    if noun.lemma_.lower() in vocab.bystanders or whole_word(noun) in vocab.bystanders:
        return "bystander", "bystander_word"
    if harm.rule in ("verb_of_harm", "blow_and_death", "struck", "phrase_of_harm") and _done_by_another(doc, harm):
        return "recipient", "done_by_another"
    return "unknown", ""


def _done_by_another(doc: Doc, harm: Harm) -> bool:
    """True where the verb of harm names who or what did it: an active subject, or "by" in the passive."""
    verb = doc[harm.trigger]
    if any(c.dep_ == "agent" for c in verb.children):
        return True
    if harm.head < harm.trigger:
        return False
    while verb.dep_ in ("conj", "xcomp") and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        if verb.head.pos_ not in ("VERB", "AUX"):
            return False
        verb = verb.head  # "captured nine" after "they killed four and": the same subject
    return any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children)
