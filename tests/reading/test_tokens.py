"""The copied parse says what spaCy's own says."""

from __future__ import annotations

import pytest

from eventwire.reading.tokens import COPIED, Doc

TEXTS = [
    "",
    "  ",
    "Halt!",
    "Two soldiers, three policemen and a child were killed when a bus, which the army had hired in Goma, hit a mine.\n\n"
    'The ministry said on Monday that "nobody" had claimed it. It did not, it added,   know who laid the mine.',
    "Whom the court will hear first, lawyers for Ana Example (47), the former mayor, could not say: 1,200 files are new.",
]
WALKS = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")


@pytest.fixture(scope="module", params=range(len(TEXTS)))
def pair(nlp, request):
    """A text as spaCy parses it, and the copy."""
    theirs = nlp(TEXTS[request.param])
    return theirs, Doc(theirs)


def places(tokens) -> list[int]:
    return [token.i for token in tokens]


def test_each_word_says_the_same(pair):
    theirs, ours = pair
    assert len(ours) == len(theirs)
    assert ours.text == theirs.text
    for token, other in zip(ours, theirs, strict=True):
        assert {n: getattr(token, n) for n in COPIED} == {n: getattr(other, n) for n in COPIED}
        assert {n: places(getattr(token, n)) for n in WALKS} == {n: places(getattr(other, n)) for n in WALKS}
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(token, name).i == getattr(other, name).i
        assert (token.sent.start, token.sent.end) == (other.sent.start, other.sent.end)
        assert token.doc is ours
        assert token is ours[token.i] is ours[token.i - len(ours)]


def test_sentences_and_names_say_the_same(pair):
    theirs, ours = pair
    shape = [(s.start, s.end, s.start_char, s.end_char, s.text, s.root.i) for s in theirs.sents]
    assert [(s.start, s.end, s.start_char, s.end_char, s.text, s.root.i) for s in ours.sents] == shape
    assert [(e.start, e.end, e.label_) for e in ours.ents] == [(e.start, e.end, e.label_) for e in theirs.ents]


def test_every_run_of_words_says_the_same(pair):
    theirs, ours = pair
    for start in range(len(theirs)):
        for end in range(start + 1, len(theirs) + 1):
            mine, other = ours[start:end], theirs[start:end]
            assert (mine.text, mine.start_char, mine.end_char) == (other.text, other.start_char, other.end_char)
            assert mine.root.i == other.root.i
            assert places(mine) == places(other)
            assert (len(mine), mine[0].i, mine[-1].i) == (len(other), other[0].i, other[-1].i)
            assert places(mine[1:-1]) == places(other[1:-1])


@pytest.mark.parametrize("mode", ["strict", "contract", "expand"])
def test_every_run_of_characters_finds_the_same_words(pair, mode):
    theirs, ours = pair
    for start in range(len(theirs.text) + 2):
        for end in range(start + 1, min(start + 40, len(theirs.text) + 2)):
            mine, other = (doc.char_span(start, end, alignment_mode=mode) for doc in (ours, theirs))
            assert (mine is None) == (other is None)
            assert mine is None or other is None or (mine.start, mine.end) == (other.start, other.end)


def test_a_neighbour_outside_the_text_is_an_error(nlp):
    doc = Doc(nlp("Talks failed."))
    assert doc[1].nbor(-1).text == "Talks"
    assert doc[1].nbor().text == "."
    for token, step in ((doc[0], -1), (doc[2], 1)):
        with pytest.raises(IndexError):
            token.nbor(step)
