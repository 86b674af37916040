"""Who does what to whom where the words take a step: owners, institutions, places of things, who speaks of people."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text

NONE = (None, None)

# text, the word of the event, what the actor is, what the recipient is: (country, kind); kind None: not asked
ROWS = [
    # the institution that is stormed, and not the country that its town is in
    ("Protesters stormed the governor's office in Nigeria's oldest port.", "stormed", ("NGA", "people"), ("NGA", "government")),
    ("Students besieged parliament in Accra.", "besieged", ("GHA", "people"), ("GHA", "government")),
    # a thing is struck where it stands: the compass is nobody
    ("Rebels ambushed a convoy near Yendi, in the north of Ghana.", "ambushed", ("GHA", "armed_group"), ("GHA", "state")),
    # whose a ship is comes before its flag, and a water is no state
    ("A Norwegian-owned tanker was hit by a missile in the Gulf of Guinea.", "hit", NONE, ("NOR", "company")),
    ("The Liberian-flagged, Greek-operated tanker was attacked by gunmen.", "attacked", None, ("GRC", "company")),
    ("Panama-flagged ships were attacked by gunmen.", "attacked", (None, "armed_group"), ("PAN", None)),
    ("The Lima Star was hit by a rocket. The Danish-owned Lima Star reached port.", "hit", NONE, ("DNK", "company")),
    ("Fishermen were shot dead by gunmen on Lake Chad.", "shot dead", (None, "armed_group"), (None, "people")),
    # who condemns, backs or lends says nothing of where the others are
    ("Peru condemned the violence against peaceful protesters.", "condemned", ("PER", "state"), (None, "people")),
    ("Japan lent its neighbour $2 billion.", "lent", ("JPN", "state"), NONE),
    ("Kenya said it stood by its ally.", "stood by", ("KEN", "state"), NONE),
    # but the authorities of a country hold its people, and its officers speak in it
    ("Police in Togo arrested the lawyer Kofi Mensah.", "arrested", ("TGO", "police"), ("TGO", None)),
    ("Peru's police shot at peaceful protesters.", "shot at", ("PER", "police"), ("PER", "people")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "actor", "recipient"), ROWS, ids=[row[0][:50] for row in ROWS])
def test_who_does_what_to_whom(engine, text, words, actor, recipient):
    claim = next(c for c in annotate_text(text, engine).claims if c.trigger.exact.startswith(words))
    for name, wanted in (("actor", actor), ("recipient", recipient)):
        said = getattr(claim, name)
        if wanted is None:
            continue
        if wanted == NONE:
            assert all(p.country is None for p in said), name
            continue
        assert said, name
        country, kind = wanted
        assert said[0].country == country, name
        assert kind is None or said[0].kind == kind, name


def test_an_embassy_is_not_of_the_country_it_is_in(engine):
    text = "The embassy in Nairobi denied that it had given the general refuge."
    assert all(p.country != "KEN" for c in annotate_text(text, engine).claims for p in (*c.actor, *c.said_by))
