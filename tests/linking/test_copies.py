"""Near copies: what is cut, renumbered, reordered or added to is found; what is told anew is not."""

from __future__ import annotations

import random

import pytest

from eventwire.layers.evidence import shingles
from eventwire.linking.copies import copies, originals

NOUNS = "harbour bridge convoy minister village council engine market river border school clinic depot quarry".split()
VERBS = "crossed reached closed searched guarded repaired counted visited opened watched emptied measured".split()


def text(seed: int, sentences: int = 14) -> list[str]:
    rng = random.Random(seed)
    out = []
    for _ in range(sentences):
        words = [rng.choice(NOUNS) if n % 2 else rng.choice(VERBS) for n in range(11)]
        out.append(f"The {rng.choice(NOUNS)} {' '.join(words)} after {rng.randint(3, 90)} hours.")
    return out


WHOLE = text(1)
EDITS = {
    "cut to two fifths": WHOLE[:6],
    "sentences dropped": [s for n, s in enumerate(WHOLE) if n % 3],
    "reordered": WHOLE[7:] + WHOLE[:7],
    "numbers changed": [s.replace(" 1", " 9").replace("2", "7") for s in WHOLE],
    "text appended": WHOLE + text(2, 6),
    "cut, renumbered and added to": [s.replace("3", "8") for s in WHOLE[:7]] + text(3, 3),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_copy_is_found_after(edit):
    found = copies({"whole": shingles(" ".join(WHOLE)), "copy": shingles(" ".join(EDITS[edit]))})
    assert len(found) == 1


@pytest.mark.parametrize("seed", range(5))
def test_another_text_of_the_same_vocabulary_is_no_copy(seed):
    assert copies({"whole": shingles(" ".join(WHOLE)), "other": shingles(" ".join(text(10 + seed)))}) == []


def test_a_part_of_a_text_among_much_else_is_found_but_is_no_copy_as_a_whole():
    part = {"whole": shingles(" ".join(WHOLE)), "mixed": shingles(" ".join(WHOLE[:3] + text(7, 12)))}
    (found,) = copies(part)
    assert (found.doc_id, found.of) == ("whole", "mixed")
    assert not found.whole
    little = {"whole": shingles(" ".join(WHOLE)), "mixed": shingles(" ".join(WHOLE[:1] + text(7, 12)))}
    assert copies(little) == []


def test_a_copy_of_what_is_partly_a_copy_is_still_found():
    mixed = WHOLE[:3] + text(7, 12)
    held = {"whole": WHOLE, "mixed": mixed, "again": mixed[3:]}
    of = {c.doc_id: c for c in copies({k: shingles(" ".join(v)) for k, v in held.items()})}
    assert of["again"].whole
    assert of["again"].of == "mixed"


def test_one_statement_quoted_by_two_stories_does_not_make_them_copies():
    said = '"' + " ".join(text(4, 5)) + '"'
    one, two = " ".join(text(5, 4)) + said, " ".join(text(6, 4)) + said
    assert copies({"a": shingles(one), "b": shingles(two)}) == []


def test_a_line_too_short_to_tell_is_no_copy():
    assert copies({"a": shingles("He spoke on Monday again."), "b": shingles("He spoke on Monday.")}) == []


def test_every_copy_of_a_copy_leads_to_one_original():
    held = {"a": WHOLE, "b": WHOLE[:10], "c": WHOLE[:7]}
    of = originals(held, copies({k: shingles(" ".join(v)) for k, v in held.items()}))
    assert set(of.values()) == {"a"}
