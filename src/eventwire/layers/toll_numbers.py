"""How many: number phrases read into low, best, high and a qualifier.

In: words of a noun phrase, in lower case. Out: `Reading`, or None where the words name no number.
Invariant: low <= best <= high wherever two of them are given, and no number that the words do not name
(the floors of "dozens" and "several" stand in the vocabulary file).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+")
DECIMAL = re.compile(r"\d+\.\d{1,2}")
LARGEST = 50_000_000  # a larger figure is not a count of people harmed


@dataclass(frozen=True, slots=True)
class Reading:
    """A number phrase: its values, qualifier, and the words `[start, end)` it takes."""

    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The vocabulary of number phrases, ready for look-up."""

    values: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    rounds: Mapping[str, int]
    vague: Mapping[str, int]
    pairs: Mapping[str, int]
    companies: frozenset[str]
    ones: frozenset[str]
    definite: frozenset[str]
    qualifiers: tuple[tuple[tuple[str, ...], str], ...]

    def starts_number(self, word: str) -> bool:
        """True where a word can open a number."""
        return word in self.values or word in self.tens or word in self.scales or bool(DIGITS.fullmatch(word))


def vocabulary(name: str) -> dict[str, Any]:
    """Return a vocabulary file of the English lexicon, by its name without ending."""
    text = files("eventwire").joinpath(f"data/lexicon/en/{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def number_words() -> NumberWords:
    """Load the number vocabulary, once."""
    raw = vocabulary("toll_numbers")
    qualifiers = [(tuple(words), kind) for kind, phrases in raw["qualifiers"].items() for words in phrases]
    return NumberWords(
        values=raw["units"],
        tens=raw["tens"],
        scales=raw["scales"],
        rounds=raw["rounds"],
        vague=raw["vague"],
        pairs=raw["pairs"],
        companies=frozenset(raw["companies"]),
        ones=frozenset(raw["ones"]),
        definite=frozenset(raw["definite"]),
        qualifiers=tuple(sorted(qualifiers, key=lambda pair: -len(pair[0]))),
    )


def read_number(words: Sequence[str], vocab: NumberWords) -> Reading | None:
    """Return the first number phrase of a noun phrase's words, with the qualifier before it.

    Ages ("5-year-old"), ordinals and calibres are no counts. A range gives low and high and no best.
    """
    at = 0
    while at < len(words):
        if _not_a_count(words, at) and not _hyphenated(words, at, vocab):
            at += 1
            continue
        found = _exact(words, at, vocab) or _round(words, at, vocab) or _vague(words, at, vocab)
        if found:
            return _qualified(words, found, vocab)
        at += 1
    return None


def _hyphenated(words: Sequence[str], at: int, vocab: NumberWords) -> bool:
    """True for twenty-five, which the tokens part."""
    after = words[at + 1 : at + 5]
    return words[at] in vocab.tens and len(after) > 1 and after[1] in vocab.values and after[2:4] != ["-", "year"]


def _not_a_count(words: Sequence[str], at: int) -> bool:
    after = words[at + 1 : at + 4]
    before = words[at - 1] if at else ""
    if after and after[0] == "-" and len(after) > 1 and not after[1].isdigit():
        return after[1] not in ("odd", "plus", "some")
    if after and after[0] in ("year", "years", "month", "-", "%", "percent", "per", "mm", "caliber", "calibre"):
        return not (after[0] == "-" and len(after) > 1 and after[1].isdigit())
    return before in ("$", "no.", "number", "nos.", "route", "aged", "age", "#", ".", "highway", "room", "unit")


def _cardinal(words: Sequence[str], at: int, vocab: NumberWords) -> tuple[int, int] | None:
    """Value and end of the number that opens at `at`: digits or words, "two hundred and ten", "half a dozen"."""
    if words[at : at + 3] == ["half", "a", "dozen"]:
        return 6, at + 3
    start, total, current, end = at, 0, 0, at
    if words[at] == "a" and at + 1 < len(words) and words[at + 1] in vocab.scales:
        current, end = 1, at + 1
        at += 1
    if DECIMAL.fullmatch(words[at]) and at + 1 < len(words) and words[at + 1] in vocab.scales:
        return round(float(words[at]) * vocab.scales[words[at + 1]]), at + 2
    while at < len(words):
        word = words[at]
        if DIGITS.fullmatch(word) and at == start:
            current = int(re.sub(r"[,.]", "", word))
        elif word in vocab.values and (current % 10 == 0 or current == 0) and current != 10:
            current += vocab.values[word]
        elif word in vocab.tens and current % 100 == 0:
            current += vocab.tens[word]
        elif word in vocab.scales and current:
            if vocab.scales[word] >= 1000:
                total, current = total + current * vocab.scales[word], 0
            else:
                current *= vocab.scales[word]
        elif (
            word in ("and", "-") and at > start and at + 1 < len(words) and words[at + 1] in (vocab.values | vocab.tens)
        ):
            if word == "and" and not (current >= 100 or total):
                break
            at += 1
            continue
        else:
            break
        at += 1
        end = at
    value = total + current
    return (value, end) if end > start and value <= LARGEST else None


def _exact(words: Sequence[str], at: int, vocab: NumberWords) -> Reading | None:
    first = _cardinal(words, at, vocab)
    if first is None:
        if words[at] in vocab.pairs and (words[at] == "both" or words[at + 1 : at + 2] in (["of"], [])):
            return _pair(words, at, vocab)
        if words[at + 1 : at + 2] and words[at + 1] in vocab.companies and words[at + 2 : at + 3] == ["of"]:
            many = _cardinal(words, at + 3, vocab) if at + 3 < len(words) else None
            if many is not None:
                return Reading(many[0], many[0], many[0], "exact", at, many[1])
        if words[at] in vocab.ones and not _number_follows(words, at, vocab):
            return Reading(1, 1, 1, "exact", at, at + 1)
        return None
    value, end = first
    about = any(word == "dozen" for word in words[at:end])
    if words[end : end + 2] == ["-", "odd"] or words[end : end + 1] == ["odd"]:
        return Reading(value, value, None, "about", at, end + len(words[end : end + 2]))
    if end < len(words) and words[end] in ("to", "or", "-", "and") and end + 1 < len(words):
        second = _cardinal(words, end + 1, vocab)
        ranged = words[end] != "and" or (at > 0 and words[at - 1] == "between")
        if second and second[0] > value and ranged:
            start = at - 1 if at and words[at - 1] in ("between", "from") else at
            return Reading(value, None, second[0], "about", start, second[1])
    return Reading(value, value, None if about else value, "about" if about else "exact", at, end)


def _number_follows(words: Sequence[str], at: int, vocab: NumberWords) -> bool:
    """True where "a" or "another" only opens a larger count: another 17, a further two, a couple."""
    ahead = at + 1
    while ahead < len(words) and ahead < at + 3 and words[ahead] in _FILLERS:
        ahead += 1
    if ahead >= len(words):
        return False
    if words[ahead] in _MEASURE_NOUNS:
        return True
    return vocab.starts_number(words[ahead]) and words[ahead] != "one" and not _not_a_count(words, ahead)


_FILLERS = frozenset("further estimated additional reported total of record the least".split())
_MEASURE_NOUNS = frozenset(
    "couple handful few pair dozen number lot hundred thousand group total trio half minimum maximum".split()
)


def _pair(words: Sequence[str], at: int, vocab: NumberWords) -> Reading:
    value = vocab.pairs[words[at]]
    start = at - 1 if at and words[at - 1] == "a" else at
    about = words[at] == "couple" and words[at + 1 : at + 2] == ["of"]
    return Reading(value, value, None if about else value, "about" if about else "exact", start, at + 1)


def _round(words: Sequence[str], at: int, vocab: NumberWords) -> Reading | None:
    if words[at] not in vocab.rounds:
        return None
    low, end = vocab.rounds[words[at]], at + 1
    if words[end : end + 1] == ["of"] and words[end + 1 : end + 2] and words[end + 1] in vocab.rounds:
        low, end = low * vocab.rounds[words[end + 1]] // 2, end + 2  # "tens of thousands": 20,000
    return Reading(low, None, None, "vague", at, end)


def _vague(words: Sequence[str], at: int, vocab: NumberWords) -> Reading | None:
    word = words[at]
    if word not in vocab.vague:
        return None
    if word in ("number", "group", "lot", "handful") and not (at and words[at - 1] in ("a", "large", "great", "small")):
        return None
    if word == "half" and words[at + 1 : at + 2] not in ([], ["of"]):
        return None  # half an hour
    if word == "some" and at + 1 < len(words) and vocab.starts_number(words[at + 1]):
        return None
    start = at - 1 if at and words[at - 1] == "a" else at
    return Reading(vocab.vague[word], None, None, "vague", start, at + 1)


def _qualified(words: Sequence[str], found: Reading, vocab: NumberWords) -> Reading:
    if found.qualifier == "vague":
        return found
    start = found.start
    while start and words[start - 1] in _ADDING:
        start -= 1
    found = Reading(found.low, found.best, found.high, found.qualifier, start, found.end)
    for phrase, kind in vocab.qualifiers:
        start = found.start - len(phrase)
        if start >= 0 and tuple(words[start : found.start]) == phrase:
            return _with_qualifier(found, kind, start)
    return found


_ADDING = frozenset(("another", "further", "additional"))


def _with_qualifier(found: Reading, kind: str, start: int) -> Reading:
    if kind == "at_least":
        return Reading(found.low, found.best, None if found.high == found.best else found.high, kind, start, found.end)
    if kind == "at_most":
        return Reading(None, found.best, found.high or found.best, kind, start, found.end)
    return (
        Reading(found.low, found.best, found.high, kind, start, found.end)
        if found.best is None
        else Reading(None, found.best, None, kind, start, found.end)
    )
