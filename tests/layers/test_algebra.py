"""Claim algebra: the laws of docs/claim-algebra.md, on claims made by hand."""

from __future__ import annotations

from itertools import permutations

import pytest

from eventwire.layers.algebra import kind_of, status, votes
from eventwire.records import Claim, Span, Speaker, When

OUTLET = Speaker("Example Wire", name="Example Wire", kind="media")


def claim(
    who: str, act: str = "assert", *, country: str | None = None, kind: str = "unknown", day: str = "", **other
) -> Claim:
    span = Span(0, 6, "struck")
    other.setdefault("stated", ("event_type",))
    when = When(day, start=day, end=day) if day else None
    speaker = Speaker(who, name=who, country=country, kind=kind)
    return Claim(
        f"{who}-{act}-{day}",
        "d",
        0,
        span,
        span,
        "ASSAULT",
        said_by=(speaker, OUTLET),
        speech_act=act,
        said_when=when,
        **other,
    )


def of(*claims: Claim, rival: bool = False) -> str | None:
    return status(votes(claims, lambda c: c.said_by[0].text), rival=rival)


ARMY = claim("Army of Lurania", country="LUR", kind="military")
MINISTRY = claim("Ministry of Lurania", country="LUR", kind="government")
HOSPITAL = claim("Hospital of Est")
REBELS_DENY = claim("River Front", "deny_responsibility", polarity="negative")

TABLE = [
    ((), None),
    ((ARMY,), "single_source"),
    ((ARMY, MINISTRY), "single_source"),
    ((ARMY, HOSPITAL), "agreed"),
    ((ARMY, REBELS_DENY), "denied"),
    ((ARMY, HOSPITAL, REBELS_DENY), "denied"),
    ((REBELS_DENY,), None),
    ((claim("Envoy", day="2024-03-01"), claim("Envoy", "retract", day="2024-03-02")), "retracted"),
    ((claim("Envoy", day="2024-03-01"), claim("Envoy", "retract", day="2024-03-02"), HOSPITAL), "single_source"),
    ((claim("Envoy", "deny", day="2024-03-01"), claim("Envoy", "confirm", day="2024-03-02")), "single_source"),
    ((HOSPITAL, claim("Spokesman", "decline")), "single_source"),
    ((HOSPITAL, claim("Checkers", "unverified")), "single_source"),
    ((claim("Front", "threaten", modality="threatened"),), None),
    ((claim("Outsider", stated=("toll",)),), None),
]


@pytest.mark.parametrize(("claims", "expected"), TABLE)
def test_table_of_statuses(claims, expected):
    assert of(*claims) == expected


@pytest.mark.parametrize(("claims", "expected"), TABLE)
def test_order_does_not_matter_and_repeats_add_nothing(claims, expected):
    for order in permutations(claims):
        assert of(*order, *order) == expected


def test_a_rival_value_contests_and_a_denial_outranks_it():
    assert of(ARMY, HOSPITAL, rival=True) == "contested"
    assert of(ARMY, REBELS_DENY, rival=True) == "denied"


def test_a_denial_never_raises_a_status():
    rank = {None: 0, "retracted": 1, "denied": 2, "contested": 3, "single_source": 4, "agreed": 5}
    for claims, _ in TABLE:
        assert rank[of(*claims, claim("Third party", "deny"))] <= rank[of(*claims)]


def test_a_field_read_through_another_mention_is_not_affirmed():
    assert kind_of(claim("Army", stated=("toll",)), "event_type") == "silent"
    assert kind_of(claim("Army", stated=("toll",)), "toll") == "affirms"
