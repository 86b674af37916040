"""Claims as reports of a crisis tell them: what came to pass, whose arrest, so many days after, which names."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text


def told(engine, text):
    """The claims of a text by their trigger words."""
    return {c.trigger.exact: c for c in annotate_text(text, engine, published="2024-05-17").claims}


def names(parties):
    return [p.name or p.text for p in parties]


@pytest.mark.parametrize(
    ("text", "trigger", "event_type", "actor"),
    [
        (
            "Clashes erupted on Monday between government troops and fighters of the Northern Front near Tamale.",
            "Clashes erupted",
            "ASSAULT",
            2,
        ),
        (
            "Heavy gunfire rang out near the barracks and soldiers closed a bridge, residents said.",
            "gunfire rang",
            "ASSAULT",
            0,
        ),
        ("Fighting broke out in the port between the navy and the coast guard.", "Fighting broke", "ASSAULT", 2),
        ("Explosions were heard in the port on Friday.", "Explosions were heard", "ASSAULT", 0),
    ],
)
def test_what_is_said_to_come_to_pass_is_told(engine, text, trigger, event_type, actor):
    claim = told(engine, text)[trigger]
    assert (claim.event_type, len(claim.actor), claim.recipient) == (event_type, actor, ())


@pytest.mark.parametrize(
    "text",
    ["A fire broke out in a mill on Monday.", "A rash broke out on his arm.", "Prices flared and tempers rose in May."],
)
def test_fires_rashes_and_prices_come_to_pass_without_a_deed(engine, text):
    assert "ASSAULT" not in {c.event_type for c in told(engine, text).values()}


def test_an_arrest_is_done_to_the_one_it_is_said_to_be_of(engine):
    claims = told(
        engine, "Police arrested the lawyer Kofi Mensah on Monday. Students rallied two days after his arrest."
    )
    assert names(claims["arrested"].recipient) == names(claims["arrest"].recipient) == ["Kofi Mensah"]
    assert claims["arrest"].actor == ()
    held = told(engine, "Ghana extended its detention of the ship.")
    assert all("Ghana" not in names(c.recipient) for c in held.values())


def test_names_of_men_and_ships_are_no_drink_and_no_sport(engine):
    assert "detained" in told(engine, "Police detained Abena Wine at a rally in Tema district.")
    assert "shot down" in told(
        engine, "The envoy said the frigate Boxer had shot down an aircraft of its own by mistake."
    )


@pytest.mark.parametrize(
    ("text", "trigger", "start"),
    [
        ("A court freed the lawyer on Friday, two days after his arrest.", "arrest", "2024-05-15"),
        (
            "The bloc suspended Togo on Wednesday, three days after soldiers detained its president.",
            "detained",
            "2024-05-12",
        ),
        ("Gunmen killed nine workers on Saturday, two days before the minister visits Lome.", "visits", "2024-05-13"),
        (
            "The governor said on Sunday that a week after gunmen overran the school nothing was known.",
            "overran",
            "2024-05-05",
        ),
        ("The tanker sailed on Friday, ten weeks after Iran seized the ship.", "seized", None),
        ("The lawyer spoke on Friday after his arrest.", "arrest", None),
    ],
)
def test_a_deed_is_dated_by_its_distance_from_the_clause(engine, text, trigger, start):
    claim = told(engine, text)[trigger]
    assert (claim.when and claim.when.start) == start


def test_a_toll_stays_with_the_deed_it_is_told_of(engine):
    claims = told(engine, "The union suspended Togo on Thursday, three days after police killed two students in Lome.")
    assert [len(claims[w].toll) for w in ("suspended", "killed")] == [0, 1]
    claims = told(engine, "Gunmen killed nine workers on Saturday, two days before the minister visits Lome.")
    assert [len(claims[w].toll) for w in ("killed", "visits")] == [1, 0]
    claims = told(engine, "The soldiers detained the mayor and shut the border.")
    assert [len(claims[w].toll) for w in ("detained", "shut")] == [1, 0]
