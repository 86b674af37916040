"""Factuality: polarity, modality, value, hedges and outcome of one predicate; sentences of our own."""

from __future__ import annotations

import pytest

from eventwire.layers import factuality


@pytest.fixture(scope="session")
def read(parse_text):
    """Return a function from a sentence and a word of it to the word's Reading."""

    def run(text: str, word: str):
        parsed = parse_text(text)
        token = next(t for t in parsed.doc if t.lower_ == word)
        return factuality.reading(token)

    return run


ACTUAL = [
    ("Troops entered Bunia on Friday.", "entered"),
    ("The ferry sank before help arrived.", "sank"),
    ("The court managed to freeze the accounts.", "freeze"),
    ("Villagers began to return.", "return"),
    ("Not only soldiers fled; traders left too.", "left"),
    ("The ministry reported that the dam had burst.", "burst"),
    ("The police did not fail to find the van.", "find"),
]


@pytest.mark.parametrize(("text", "word"), ACTUAL)
def test_told_as_fact(read, text, word):
    found = read(text, word)
    assert (found.polarity, found.modality) == ("positive", "actual")
    assert found.factuality >= 1.5


NEGATIVE = [
    ("Troops did not enter Bunia.", "enter"),
    ("The guards never fired.", "fired"),
    ("No soldier crossed the river.", "crossed"),
    ("The navy failed to stop the boat.", "stop"),
    ("The rebels refused to leave the mine.", "leave"),
    ("Officials denied that the plant had leaked.", "leaked"),
    ("He left without signing the pact.", "signing"),
    ("Rescuers prevented an explosion.", "explosion"),
]


@pytest.mark.parametrize(("text", "word"), NEGATIVE)
def test_told_as_not_so(read, text, word):
    found = read(text, word)
    assert found.polarity == "negative"
    assert found.factuality < -0.5


OPEN = [
    ("The army will leave the valley.", "leave", "planned"),
    ("The union plans to strike in May.", "strike", "planned"),
    ("The junta threatened to close the border.", "close", "threatened"),
    ("Rain may delay the vote.", "delay", "possible"),
    ("The envoy urged both sides to stop.", "stop", "requested"),
    ("The bank would collapse if depositors left.", "left", "hypothetical"),
    ("The mission should leave at once.", "leave", "requested"),
]


@pytest.mark.parametrize(("text", "word", "modality"), OPEN)
def test_left_open(read, text, word, modality):
    found = read(text, word)
    assert (found.polarity, found.modality) == ("positive", modality)
    assert found.factuality < 3.0


OUTCOMES = [
    ("Gunmen tried to kidnap the mayor.", "kidnap", "attempted"),
    ("The guards foiled an attack on the depot.", "attack", "foiled"),
    ("Gunmen kidnapped the mayor.", "kidnapped", "accomplished"),
    ("An attempted coup shook Libreville.", "coup", "attempted"),
]


@pytest.mark.parametrize(("text", "word", "outcome"), OUTCOMES)
def test_outcome(read, text, word, outcome):
    assert read(text, word).outcome == outcome


HEDGES = [
    ("The drone reportedly hit a school.", "hit", ["reportedly"]),
    ("Police described the alleged attack.", "attack", ["alleged"]),
    ("The drone hit a school.", "hit", []),
]


@pytest.mark.parametrize(("text", "word", "hedges"), HEDGES)
def test_hedging_words_are_kept(read, text, word, hedges):
    assert [t.lower_ for t in read(text, word).hedges] == hedges


def test_what_could_not_be_checked_is_unverified(read):
    assert read("The figure of 40 killed could not be independently verified.", "killed").unverified
    assert not read("Forty people were killed in the flood.", "killed").unverified


def test_predicates_are_in_order_bounded_and_rounded(parse_text):
    parsed = parse_text("Officials said troops may leave Goma. No attack followed. The rebels tried to cross the lake.")
    found = factuality.predicates(parsed)
    starts = [p.span.start for p in found]
    assert starts == sorted(starts)
    assert all(-3 <= p.factuality <= 3 and round(p.factuality, 1) == p.factuality for p in found)
    assert all(parsed.text[p.span.start : p.span.end] == p.span.exact for p in found)


DISTANCED = [
    ("Rangoon denounced what it called an invasion of the delta.", "invasion", ["what", "it", "called"]),
    ('The council spoke of a "massacre" in the valley.', "massacre", ["massacre"]),
    ("Rangoon called for an inquiry into the invasion.", "invasion", []),
]


@pytest.mark.parametrize(("text", "word", "hedges"), DISTANCED)
def test_distancing_words_hedge(read, text, word, hedges):
    assert [t.lower_ for t in read(text, word).hedges] == hedges


def test_worked_examples_of_the_docs(read):
    examples = [
        ("Troops entered Bunia.", "entered", 3.0, "actual"),
        ("Officials said troops may leave Bunia.", "leave", 1.3, "possible"),
        ("The navy failed to stop the boat.", "stop", -1.5, "actual"),
        ("The rebels threatened to burn the depot.", "burn", 1.2, "threatened"),
        ("Kyiv denied that drones had crossed.", "crossed", -1.8, "actual"),
    ]
    for text, word, value, modality in examples:
        found = read(text, word)
        assert (found.factuality, found.modality) == (value, modality), text


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said he had no evidence that miners had been shot.",
        "There was no proof that miners were shot.",
        "Observers did not find any sign that miners had been shot.",
    ],
)
def test_what_there_is_no_evidence_for_is_doubted(read, text):
    found = read(text, "shot")
    assert (found.polarity, found.modality) == ("negative", "possible")


def test_evidence_of_a_deed_leaves_it_as_told(read):
    assert read("Observers found evidence that miners had been shot.", "shot").polarity == "positive"
