"""The word lists of attribution and factuality: plain words only, and every act and frame known."""

from __future__ import annotations

import pytest

from eventwire.languages import en
from eventwire.layers.attribution_acts import FRAME_SENTENCES
from eventwire.layers.attribution_frames import FRAMES

LISTS = ("reporting", "reporting_speakers", "modality", "hedges", "negation", "event_nouns")
ACTS = {
    "announce",
    "deny",
    "accuse",
    "threaten",
    "request",
    "confirm",
    "retract",
    "decline",
    "claim_responsibility",
    "deny_responsibility",
}


def leaves(value, path=""):
    if isinstance(value, dict):
        for key, item in value.items():
            yield f"{path} key", key
            yield from leaves(item, f"{path}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, path)
    else:
        yield path, value


@pytest.mark.parametrize("name", LISTS)
def test_no_word_is_read_as_yes_or_no_by_the_file_format(name):
    wrong = [path for path, value in leaves(en.load_words(name)) if isinstance(value, bool) or value is None]
    assert wrong == []


def test_frames_and_acts_are_known():
    lexicon = en.reporting()
    assert {frame for frames in lexicon.verbs.values() for frame in frames} <= set(FRAMES)
    assert set(FRAMES) <= set(FRAME_SENTENCES)
    assert {*lexicon.acts.values(), *lexicon.responsibility_verbs.values()} <= ACTS


def test_values_stay_on_the_scale():
    words = en.modality()
    caps = [row[0] for table in words.governors.values() for row in table.values()]
    assert all(-3 <= value <= 3 for value in [*caps, *words.hedge_adverbs.values(), *words.hedge_adjectives.values()])
