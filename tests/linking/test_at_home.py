"""Where every party is of one country, the nouns they are called by tell deeds apart."""

from __future__ import annotations

import pytest

from eventwire.linking.at_home import at_home, others_hit
from eventwire.linking.units import units_of
from eventwire.records import Annotated, Claim, Document, Party, Span


def unit(actor: str, recipient: str, country: str = "XYZ"):
    def party(words):
        return (Party(text=words, kind="people", country=country),)

    claim = Claim(
        "c", "d", 0, Span(0, 4, "shot"), Span(0, 4, "shot"), "ASSAULT", actor=party(actor), recipient=party(recipient)
    )
    return units_of(Annotated(Document(doc_id="d", text="shot", published="2024-01-09"), claims=(claim,)), 0)[0]


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("nine pupils", "two prison guards", True),
        ("nine pupils", "the pupils", False),
        ("nine pupils", "three people", False),
    ],
)
def test_nouns_of_their_own_tell_whom_it_befell(one, two, apart):
    a, b = unit("gunmen", one), unit("gunmen", two)
    assert at_home(a, b)
    assert (others_hit(a, b), others_hit(b, a)) == (apart, apart)


def test_between_two_countries_sides_decide():
    a, b = unit("gunmen", "pupils"), unit("gunmen", "guards", country="ABC")
    assert not at_home(a, b)
    assert not others_hit(a, b)
