"""Names of countries before soldiers, weapons and villages, and where and with what two sides fight."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text

ROWS = [
    (
        "Chadian and Libyan soldiers fought with rifles and artillery near the town of Aouzou.",
        [("TCD", "military"), ("LBY", "military")],
        [],
    ),
    ("Malian and Nigerien troops clashed at Labbezanga.", [("MLI", "military"), ("NER", "military")], []),
    ("Three farmers were killed by Libyan shells.", [("LBY", "military")], [(None, "people")]),
    ("Chadian guns opened fire on a Libyan post.", [("TCD", "military")], [("LBY", "military")]),
    ("Libyan jets bombed Chadian villages.", [("LBY", "military")], [("TCD", "people")]),
    (
        "Libyan strikes killed two guards in Chad.",
        [("LBY", "military")],
        [],
    ),  # what a state strikes with are its forces
    ("Rebels fought with the army in Chad.", [("TCD", "armed_group"), ("TCD", "military")], []),
]


@pytest.mark.parametrize(("text", "actor", "recipient"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_whose_soldiers_weapons_and_villages(engine, text, actor, recipient):
    claim = next(c for c in annotate_text(text, engine).claims if c.event_type == "ASSAULT")
    for said, wanted in ((claim.actor, actor), (claim.recipient, recipient)):
        assert len(said) == len(wanted)
        for party, (country, kind) in zip(said, wanted, strict=True):
            assert country is None or party.country == country
            assert kind is None or party.kind == kind


def test_a_fire_that_somebody_opens_kills_and_a_blaze_does_not(engine):
    def deeds(text):
        return [c for c in annotate_text(text, engine).claims if c.event_type == "ASSAULT"]

    assert deeds("Artillery fire killed two nurses at the clinic.")
    assert not deeds("A forest fire killed two campers in Portugal.")
    assert not deeds("Portugal fire killed two campers.")
