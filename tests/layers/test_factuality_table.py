"""`docs/factuality.md` says what the code does: every row of its tables is made here from the words and values used."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from eventwire.languages import en

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "factuality.md").read_text("utf-8")
WORDS = ROOT / "src" / "eventwire" / "data" / "lexicon" / "en"
MODALITY = yaml.safe_load((WORDS / "modality.yaml").read_text("utf-8"))
AS = {
    "inf": "infinitive",
    "clause": "clause",
    "object": "object, or behind of / for / about",
    "nouns": "what a noun announces",
}
DEFAULTS = {
    "infinitive": "any other verb",
    "infinitive_of_noun": "any other noun",
    "infinitive_of_adjective": "any adjective",
    "purpose": "a whole clause (purpose)",
}
SHOWN = 9  # words of a row, before "..."


def section(title):
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def rows(title):
    table = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[2:]]


def listed(words):
    shown = ", ".join(words[:SHOWN])
    return f"{shown}, ..." if len(words) > SHOWN else shown


def grouped(table):
    """Words with one value and modality together, in the order of the data."""
    out = {}
    for word, row in table.items():
        out.setdefault(row, []).append(word)
    return out


def test_what_hangs_on_what():
    words = en.modality()
    wanted = [
        [listed(row["words"]), AS[table], f"{float(value):.1f}", row["modality"]]
        for table in AS
        for value, row in MODALITY[table].items()
    ]
    for name, said in DEFAULTS.items():
        value, modality = getattr(words, name)
        wanted.append([said, "infinitive", f"{value:.1f}", modality])
    wanted += [[f"*{prep}*", "-ing", f"{v:.1f}", modality] for prep, (v, modality) in words.gerunds.items()]
    wanted.append(["*without*, *instead of*", "-ing or noun", f"{words.negative:.1f}", "actual"])
    assert rows("What it hangs on") == wanted


def test_what_stands_beside_the_word():
    words = en.modality()
    modals = {", ".join(group): row for row, group in grouped(words.modals).items()}
    wanted = {(group, f"{value:.1f}", modality) for group, (value, modality) in modals.items()}
    wanted.add(("would have", f"{words.would_have:.1f}", "hypothetical"))
    wanted |= {(f"in a clause with *{w}*", f"{v:.1f}", modality) for w, (v, modality) in words.conditions.items()}
    wanted.add(("main clause of an *if* or *unless*", f"{words.main_of_condition:.1f}", "hypothetical"))
    wanted |= {
        (f"adverb: {', '.join(group)}", f"{value:.1f}", "possible")
        for value, group in grouped(words.hedge_adverbs).items()
    }
    wanted |= {
        (f"adjective: {', '.join(group)}", f"{value:.1f}", "possible" if value < 1.9 else "actual")
        for value, group in grouped(words.hedge_adjectives).items()
    }
    wanted.add(('scare quotes, "what it called"', "none", "words kept as hedge"))
    assert {tuple(row) for row in rows("Beside the word")} == wanted


def test_outcomes_and_fixed_numbers():
    said, words = section("Outcome"), en.modality()
    parts = {
        "attempted": (words.attempted, words.attempted_nouns, words.attempted_modifiers),
        "foiled": (words.foiled, words.foiled_modifiers),
    }
    for name, sets in parts.items():
        line = re.search(rf"`{name}`: (.*?)\.(?: Else|\n|$)", said, re.DOTALL)[1]
        assert set(re.findall(r"[a-z][a-z-]+", line)) - {"nouns"} == set().union(*sets), name
    assert f"Start at **{words.base:g}**" in PAGE
    assert f"starts at **{words.noun_base:g}**" in PAGE
    assert f"turns the value to **{words.negative:g}**" in PAGE
