"""A time counted from another deed's time names the claim of that deed."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text

COUNTED = [
    # text, word of the counted deed, its day, word of the deed counted from
    ("Rebels shelled Bria on 3 March 2025. The next day they bombed a market.", "bombed", "2025-03-04", "shelled"),
    (
        "Gunmen abducted the mayor on 3 March 2025. Two days later, police arrested six suspects.",
        "arrested",
        "2025-03-05",
        "abducted",
    ),
    (
        "Police arrested the general on 7 March 2025, two days after his troops shelled the palace.",
        "shelled",
        "2025-03-05",
        "arrested",
    ),
]
PLAIN = [
    ("Rebels shelled Bria on 3 March 2025. Police arrested six men on 5 March.", "arrested"),
    ("Police arrested six men on Monday.", "arrested"),
    ("The next day police arrested six men.", "arrested"),
]


def named(engine, text):
    found = annotate_text(text, engine, outlet="Example Wire", published="2025-03-12").claims
    return found, lambda word: next(c for c in found if word in c.trigger.exact)


@pytest.mark.parametrize(("text", "word", "day", "base"), COUNTED)
def test_a_counted_time_names_the_claim_it_is_counted_from(engine, text, word, day, base):
    _, of = named(engine, text)
    when = of(word).when
    assert when.start == day
    assert (when.anchor, when.anchor_ref) == ("claim", of(base).claim_id)


@pytest.mark.parametrize(("text", "word"), PLAIN)
def test_a_time_of_its_own_names_no_claim(engine, text, word):
    _, of = named(engine, text)
    when = of(word).when
    assert when is None or when.anchor_ref is None


def test_every_claim_named_is_one_of_the_story(engine):
    for text, *_ in COUNTED:
        found, _ = named(engine, text)
        ids = {c.claim_id for c in found}
        assert {c.when.anchor_ref for c in found if c.when} - {None} <= ids
