"""Parts of a count: "including", "among them", "four of them", "seven people: three women and four children".

In: the noun that is counted and the word of harm. Out: the nouns of its parts. Invariant: looks only to the
right of the noun, within its sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.layers.toll_words import HarmWords, is_person

if TYPE_CHECKING:
    from eventwire.reading.tokens import Doc, Token

REACH = 30
STATE_OF_PART = frozenset(("critically", "seriously", "badly", "severely", "gravely", "slightly", "lightly"))
ADDERS = frozenset(("including", "include", "included", "includes"))


def find_parts(doc: Doc, noun: int, trigger: int, vocab: HarmWords) -> list[int]:
    """Return the token indices of the nouns that a count names as its parts, in text order."""
    whole = doc[noun]
    many = whole.tag_ in ("NNS", "NNPS", "CD") or whole.lower_ in vocab.numbers.companies
    if not many and whole.lower_ not in ("people", "others", "more", "dead"):
        return []
    out: list[int] = []
    end = min(whole.sent.end, noun + REACH)
    for word in doc[noun + 1 : end]:
        lower = word.lower_
        if lower in ADDERS and _near(doc, whole, trigger, word):
            out += [t.i for t in _objects(word, vocab)]
            break
        if lower == "among" and word.i + 1 < end and doc[word.i + 1].lower_ in ("them", "whom"):
            out += [t.i for t in _after_among(doc, word.i + 2, end, vocab)]
            break
        if lower == "of" and word.i + 1 < end and doc[word.i + 1].lower_ in ("them", "whom"):
            out += _of_them(doc, word, vocab)
        elif (
            word.pos_ == "NUM" and doc[word.i - 1].text == "," and doc[min(word.i + 1, end - 1)].lower_ in STATE_OF_PART
        ):
            out.append(word.i)  # "20 people, four critically"
        elif word.dep_ == "appos" and word.head.i == noun and _counted(word, vocab) and word.i not in out:
            out += [t.i for t in (word, *word.conjuncts) if t.i >= word.i and _counted(t, vocab)]
    if whole.head.lower_ == "among" and whole.head.head.lemma_ == "be":  # "seven nurses were among the 19 killed"
        out += [c.i for c in whole.head.head.children if c.dep_ == "nsubj" and is_person(c, vocab) is True]
    return sorted(set(out))


def _near(doc: Doc, whole: Token, trigger: int, word: Token) -> bool:
    """No other count stands between the whole and its part, but the word of harm may."""
    between = [
        t
        for t in doc[whole.i + 1 : word.i]
        if t.dep_ == "nummod" or (t.pos_ == "NUM" and t.ent_type_ not in ("DATE", "TIME"))
    ]
    return not between or word.head.i == whole.i


def _objects(word: Token, vocab: HarmWords) -> list[Token]:
    first = [c for c in word.children if c.dep_ in ("pobj", "dobj", "attr") and c.i > word.i]
    out = [t for f in first[:1] for t in (f, *f.conjuncts) if t.i >= f.i]
    return [t for t in out if is_person(t, vocab) is True]


def _after_among(doc: Doc, start: int, end: int, vocab: HarmWords) -> list[Token]:
    for word in doc[start:end]:
        if word.pos_ in ("NOUN", "PROPN") and is_person(word, vocab) is True and word.dep_ != "compound":
            return [word, *(t for t in word.conjuncts if t.i > word.i and is_person(t, vocab) is True)]
        if word.lower_ in (".", ";"):
            return []
    return []


def _of_them(doc: Doc, word: Token, vocab: HarmWords) -> list[int]:
    """Index of the number of "four of them children", "three of whom were women", "of whom 17 died"."""
    number = doc[word.i - 1]
    if not _is_number(number, vocab):
        after = doc[word.i + 2] if word.i + 2 < len(doc) else number
        return [after.i] if _is_number(after, vocab) else []
    return [number.i]


def _is_number(word: Token, vocab: HarmWords) -> bool:
    return word.pos_ == "NUM" or word.lower_ in vocab.numbers.rounds or word.lower_ in vocab.numbers.vague


def part_noun(doc: Doc, number: int, vocab: HarmWords) -> int | None:
    """Index of the noun that a bare number of a part tells of: "four of them (were) children"."""
    at = number + 1
    if at + 1 < len(doc) and doc[at].lower_ == "of" and doc[at + 1].lower_ in ("them", "whom"):
        at += 2
        while at < min(len(doc), number + 6) and doc[at].lower_ in (
            "were",
            "are",
            "was",
            "is",
            "young",
            "small",
            "local",
        ):
            at += 1
        if at < len(doc) and doc[at].pos_ in ("NOUN", "PROPN") and is_person(doc[at], vocab) is True:
            return at
    return None


def bare_part(doc: Doc, number: int) -> bool:
    """True where a part is a number of them or of whom, before or after it."""
    after, before = doc[number + 1 : number + 3], doc[max(0, number - 2) : number]
    return any([t.lower_ for t in pair] in (["of", "them"], ["of", "whom"]) for pair in (after, before))


def gravely(doc: Doc, number: int) -> bool:
    """True where only the state of the part is told: "two of them seriously"."""
    at = number + 3
    return at < len(doc) and (doc[at].tag_ == "RB" or doc[at].lower_ in ("in", "critical"))


def _counted(word: Token, vocab: HarmWords) -> bool:
    counted = any(c.dep_ == "nummod" for c in word.children) or any(
        c.lower_ in vocab.numbers.ones for c in word.children
    )
    return counted and is_person(word, vocab) is True and word.pos_ in ("NOUN", "PROPN")
