"""The schema is generated from the records, takes what they write and refuses what they do not."""

from __future__ import annotations

import json

import jsonschema
import pytest

from eventwire.codebook import Codebook
from eventwire.records import (
    Annotated,
    Claim,
    Document,
    Incident,
    Party,
    Place,
    Reason,
    Sentence,
    Speaker,
    Toll,
    TollVersions,
    Version,
    When,
    annotated_to_plain,
    claim_rows,
    span_at,
    to_plain,
)
from eventwire.schema import EVENT_TYPES, dumps, only, schema

TEXT = "The army of Freedonia shelled Port Sylva on Monday, killing two people."


@pytest.fixture
def annotated() -> Annotated:
    army = Party("The army of Freedonia", span_at(TEXT, 0, 21), kind="military", sectors=("MIL",), codes={"cow": 1})
    claim = Claim(
        claim_id="c1",
        doc_id="d1",
        sentence=0,
        span=span_at(TEXT, 0, len(TEXT)),
        trigger=span_at(TEXT, 22, 29),
        event_type="ASSAULT",
        mode="heavy-weapons",
        quad=4,
        actor=(army,),
        place=Place("Port Sylva", span_at(TEXT, 30, 40), role="event"),
        when=When("Monday", span_at(TEXT, 44, 50), "2024-01-15", "2024-01-15", date_prec=1, anchor="published"),
        toll=(Toll("killed", "people", "two people", span_at(TEXT, 60, 70), low=2, best=2, high=2),),
        said_by=(Speaker("Example Wire", kind="media"),),
        reasons=(Reason("place", "event_place", "The place stands in the clause."),),
    )
    return Annotated(Document("d1", TEXT), sentences=(Sentence(0, 0, len(TEXT)),), claims=(claim,))


def plain(value):
    return json.loads(json.dumps(value))


def test_schema_is_itself_valid_and_the_same_every_time():
    jsonschema.Draft202012Validator.check_schema(schema())
    assert dumps() == dumps()


def test_document_object_is_valid_with_and_without_text(annotated):
    for text in (True, False):
        row = plain(annotated_to_plain(annotated, text=text))
        jsonschema.validate(row, only("document_object"))
        jsonschema.validate(row, schema())


def test_claim_row_is_valid(annotated):
    for row in claim_rows(annotated):
        jsonschema.validate(plain(row), only("claim_row"))


def test_incident_object_is_valid():
    version = Version("PAK", "agreed", (Speaker("Example Wire"),), ("c1",), ("o1",), "2024-01-15")
    incident = Incident(
        "k",
        "ASSAULT",
        "Shelling",
        ("d1",),
        ("c1",),
        fields={"place": (version,)},
        toll=(TollVersions("killed", "unknown", "event", (version,), 2, "ucdp_best"),),
    )
    jsonschema.validate(plain(to_plain(incident)), only("incident_object"))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("event_type",), "FIGHT"),
        (("polarity",), "maybe"),
        (("actor", 0, "kind"), "terrorist"),
        (("toll", 0, "measure"), "hurt"),
        (("toll", 0, "low"), "two"),
        (("when", "date_prec"), 9),
        (("said_by",), None),
    ],
)
def test_wrong_values_are_refused(annotated, path, value):
    row = plain(next(iter(claim_rows(annotated))))
    at = row
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(row, only("claim_row"))


def test_missing_key_is_refused(annotated):
    row = plain(next(iter(claim_rows(annotated))))
    del row["trigger"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(row, only("claim_row"))


def test_schema_and_codebook_name_the_same_types():
    assert set(EVENT_TYPES) == set(Codebook.load().types)
