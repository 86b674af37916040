"""The golden suite of the event coder: for each type and mode sentences that tell it, and near misses with reasons."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from eventwire.codebook import Codebook
from eventwire.knowledge.directory import Directory
from eventwire.languages.lexicon import load_lexicon
from eventwire.layers.actors import mentions
from eventwire.layers.events import Coded, code
from eventwire.reading.parse import parse
from eventwire.records import Document

FOLDER = Path(__file__).resolve().parent.parent / "golden" / "events"
KNOWN = yaml.safe_load(FOLDER.with_name("events_known.yaml").read_text(encoding="utf-8"))
GROUPS = [group for path in sorted(FOLDER.glob("*.yaml")) for group in yaml.safe_load(path.read_text(encoding="utf-8"))]
WRONG = pytest.mark.xfail(strict=True, reason="known to go wrong")


def row(text: str, group: dict, why: str) -> object:
    """Return one case, marked where it is known to go wrong."""
    marks = [WRONG] if text in KNOWN["golden"] else []
    return pytest.param(text, group["type"], group.get("mode"), why, id=text, marks=marks)


YES = [row(text, group, group["why"]) for group in GROUPS for text in group["tells"]]
# Rows that state parties: "NOR > MLI" actor and recipient by country, "IND = FRA" together.
PARTIES = [
    pytest.param(text, group["type"], stated, id=text, marks=[WRONG] if text in KNOWN["golden_parties"] else [])
    for group in GROUPS
    if isinstance(group["tells"], dict)
    for text, stated in group["tells"].items()
]
NO = [row(text, group, why) for group in GROUPS for text, why in group["misses"].items()]


@pytest.fixture(scope="module")
def claims(nlp):
    """Return a function that gives the affirmed events of a sentence; all sentences are parsed in one go."""
    lexicon, directory = load_lexicon(), Directory.load()
    texts = sorted({text for group in GROUPS for text in (*group["tells"], *group["misses"])})
    documents = [Document(str(i), text, published="2024-01-19") for i, text in enumerate(texts)]
    parses = dict(zip(texts, parse(documents, nlp), strict=True))

    def run(text: str) -> list[Coded]:
        parsed = parses[text]
        coded = code(parsed, mentions(parsed, directory), lexicon)
        return [c for c in coded if c.polarity == "positive"]

    return run


@pytest.fixture(scope="module")
def told(claims):
    """Return a function that gives the types and modes of the affirmed events of a sentence."""
    return lambda text: [(c.event_type, c.mode) for c in claims(text)]


@pytest.mark.parametrize(("text", "event_type", "mode", "why"), YES)
def test_a_sentence_tells_the_event_of_its_group(told, text, event_type, mode, why):
    found = told(text)
    assert any(t == event_type and mode in (None, m) for t, m in found), f"{why}: {found}"


def countries(parties: tuple) -> set[str | None]:
    """Return the countries of parties."""
    return {party.country for party in parties}


@pytest.mark.parametrize(("text", "event_type", "stated"), PARTIES)
def test_who_does_it_to_whom(claims, text, event_type, stated):
    found = [c for c in claims(text) if c.event_type == event_type]
    if "=" in stated:
        together = set(stated.split(" = "))
        assert any(countries(c.actor) | countries(c.recipient) == together for c in found), found
    else:
        actor, recipient = (set(side.split(",")) for side in stated.split(" > "))
        assert any(countries(c.actor) == actor and countries(c.recipient) == recipient for c in found), found


@pytest.mark.parametrize(("text", "event_type", "mode", "why"), NO)
def test_a_near_miss_does_not_tell_it(told, text, event_type, mode, why):
    found = told(text)
    assert not any(t == event_type and mode in (None, m) for t, m in found), f"{why}: {found}"


def test_each_group_has_five_of_each_kind():
    assert all(len(group["tells"]) >= 5 and len(group["misses"]) >= 5 for group in GROUPS)


def test_each_type_and_mode_of_the_codebook_has_five_that_hold_and_five_near_misses():
    tells, misses = Counter(), Counter()
    for group in GROUPS:
        key = (group["type"], group.get("mode"))
        tells[key] += sum(text not in KNOWN["golden"] for text in group["tells"])
        misses[key] += sum(text not in KNOWN["golden"] for text in group["misses"])
    asked = [(t.name, mode) for t in Codebook.load().types.values() for mode in (t.modes or [None])]
    short = {key: (tells[key], misses[key]) for key in asked if tells[key] < 5 or misses[key] < 5}
    assert len(asked) > 70
    assert not short
