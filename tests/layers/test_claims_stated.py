"""What a speaker states and what is only read through: `stated` is right field by field."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text

READ_THROUGH = [
    # text, word of the deed, field read through a mention, what this speaker states besides
    (
        "Ethiopian troops crossed into Gedo on Monday. They shelled a market in Luuq.",
        "shelled",
        "actor",
        "place",
    ),
    (
        "Manila protested to China on Monday. It accused the coast guard of ramming a boat.",
        "accused",
        "actor",
        "recipient",
    ),
    ("The M23 took Walikale on Friday. Residents said it had executed six men.", "executed", "actor", "toll"),
]
OWN_WORD = [
    ("The RSF said it had shelled the airport at Nyala.", "shelled", "actor"),
    ('"We shelled the barracks," said Colonel Osman Idris.', "shelled", "actor"),
    ("Farmers said the army surrounded Kidal and that it had shelled a mosque.", "shelled", "actor"),
    ("Rebels entered Bria and shot two guards.", "shot", "actor"),
]


def deed(engine, text, word):
    found = annotate_text(text, engine, outlet="Example Wire", published="2025-03-12").claims
    return next(c for c in found if word in c.trigger.exact)


@pytest.mark.parametrize(("text", "word", "through", "stated"), READ_THROUGH)
def test_what_is_read_through_a_mention_is_filled_and_not_stated(engine, text, word, through, stated):
    claim = deed(engine, text, word)
    assert getattr(claim, through)
    assert claim.coref
    assert through not in claim.stated
    assert stated in claim.stated


@pytest.mark.parametrize(("text", "word", "field"), OWN_WORD)
def test_of_itself_and_of_whom_it_names_a_speaker_states_what_it_says(engine, text, word, field):
    claim = deed(engine, text, word)
    assert getattr(claim, field)
    assert field in claim.stated
