"""Each sense of the event lexicon against its own examples: `yes` tells its event, `no` is not read by it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from eventwire.knowledge.directory import Directory
from eventwire.languages.lexicon import load_lexicon
from eventwire.layers.actors import mentions
from eventwire.layers.events import Coded, code
from eventwire.reading.parse import parse
from eventwire.records import Document

LEXICON = load_lexicon()
KNOWN = yaml.safe_load((Path(__file__).resolve().parent.parent / "golden" / "events_known.yaml").read_text("utf-8"))


def cases(example: str) -> list[object]:
    """Return the senses that have an example, those known to go wrong marked as such."""
    out = []
    for sense in LEXICON.senses:
        text = getattr(sense, example)
        if text and not (example == "yes" and sense.type == "NONE"):
            wrong = sense.id in KNOWN[f"senses_{example}"]
            marks = [pytest.mark.xfail(strict=True, reason="known to go wrong")] if wrong else []
            out.append(pytest.param(sense, text, id=sense.id, marks=marks))
    return out


@pytest.fixture(scope="module")
def coded(nlp):
    """Return a function that codes an example; all examples are parsed in one go."""
    directory = Directory.load()
    texts = sorted({text for sense in LEXICON.senses for text in (sense.yes, sense.no) if text})
    documents = [Document(str(i), text, published="2024-01-19") for i, text in enumerate(texts)]
    parses = dict(zip(texts, parse(documents, nlp), strict=True))

    def run(text: str) -> tuple[Coded, ...]:
        return code(parses[text], mentions(parses[text], directory), LEXICON)

    return run


@pytest.mark.parametrize(("sense", "text"), cases("yes"))
def test_the_example_of_a_sense_tells_its_event(coded, sense, text):
    types = {c.event_type for c in coded(text)}
    assert types if sense.type == "PASS" else types & {sense.type, sense.ended}


@pytest.mark.parametrize(("sense", "text"), cases("no"))
def test_the_near_miss_of_a_sense_is_not_read_by_it(coded, sense, text):
    found = coded(text)
    assert not found if sense.type == "NONE" else sense.id not in {c.sense for c in found}


def test_sense_names_are_unique():
    ids = [sense.id for sense in LEXICON.senses]
    assert len(ids) == len(set(ids))
