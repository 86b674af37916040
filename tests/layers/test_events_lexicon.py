"""Reading the event lexicon: what an editor writes wrong is refused with a sentence that says how to mend it."""

from __future__ import annotations

import pytest

from eventwire.errors import DataError
from eventwire.languages.lexicon import load_lexicon

SENSE = """
- {{id: own.swap, pos: verb, words: [swap], type: COOPERATE, {key}: [{word}]}}
"""


def sense_with(folder, key, word):
    """Load the lexicon with a file of the user's own that holds one sense, and return that sense."""
    path = folder / "own.yaml"
    path.write_text(SENSE.format(key=key, word=word), encoding="utf-8")
    return load_lexicon(extra=[path]).senses[0]


@pytest.mark.parametrize("key", ["near", "not_near"])
def test_a_word_beside_a_predicate_that_names_a_class_too_is_refused(tmp_path, key):
    with pytest.raises(DataError) as told:
        sense_with(tmp_path, key, "body")
    assert str(told.value) == (
        "The sense 'own.swap' in 'own.yaml' has 'body' beside it, a word and a class of words; "
        "write 'word:body' or 'class:body'."
    )


def test_a_class_that_there_is_not_is_refused(tmp_path):
    with pytest.raises(DataError, match="names the class 'bodies', which there is not"):
        sense_with(tmp_path, "near", "class:bodies")


def test_a_word_marked_as_such_stands_for_itself_alone(tmp_path):
    assert sense_with(tmp_path, "near", "word:body").near == {"body"}


def test_a_class_marked_as_such_stands_for_its_words(tmp_path):
    found = sense_with(tmp_path, "near", "class:body").near
    assert {"body", "parliament", "council"} <= found


def test_a_plain_word_with_a_hyphen_is_found_as_the_tree_joins_it(tmp_path):
    assert sense_with(tmp_path, "not_near", "cease-fire").not_near == {"cease-fire", "ceasefire"}


def test_false_is_a_word_and_no_truth_value(tmp_path):
    assert sense_with(tmp_path, "near", "false").near == {"false"}
