"""Exports keep back private names and exact places of the vulnerable, without saying anything false."""

from __future__ import annotations

import json

from eventwire.exports import writer
from eventwire.exports.geojson import feature
from eventwire.records import Claim, Party, Place, Span, to_plain
from eventwire.review.discreet import Discreet, private_names

TEXT = "Police beat Dara Minwel, a baker, near the Old Mill camp, the mayor Ilo Kasten said."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def claim(**more) -> Claim:
    victim = Party(text="Dara Minwel", span=span("Dara Minwel"), name="Dara Minwel", kind="person")
    police = Party(text="Police", span=span("Police"), kind="police", sectors=("COP",))
    camp = Place(
        text="Old Mill camp", span=span("Old Mill camp"), name="Old Mill camp", feature="poi", lat=1.5, lon=2.5,
        country="XYZ", admin1="North", where_prec=1,
    )  # fmt: skip
    whole = Span(0, len(TEXT), TEXT)
    given = {
        "claim_id": "c",
        "doc_id": "d",
        "sentence": 0,
        "event_type": "ASSAULT",
        "span": whole,
        "trigger": span("beat"),
    }
    return Claim(**(given | {"actor": (police,), "recipient": (victim,), "place": camp} | more))


def told(discreet: Discreet) -> dict:
    one = claim()
    return discreet.row(to_plain(one), private_names([one]))


def test_a_private_name_is_nowhere_in_the_row_and_no_span_is_falsified():
    row = told(Discreet())
    assert "Minwel" not in json.dumps(row)
    assert row["recipient"][0]["text"] == "[name withheld]"
    assert row["recipient"][0]["span"] == {"start": 12, "end": 23, "field": "text"}
    assert "exact" not in row["span"]
    assert row["actor"][0]["span"]["exact"] == "Police"


def test_names_and_places_stand_where_they_were_asked_for():
    assert told(Discreet(names=True, exact_places=True)) == to_plain(claim())


def test_a_camp_keeps_its_province_and_loses_its_point():
    place = told(Discreet(names=True))["place"]
    assert (place["lat"], place["lon"], place["name"], place["text"]) == (None, None, None, None)
    assert (place["admin1"], place["country"], place["where_prec"]) == ("North", "XYZ", 1)


def test_a_surname_that_a_public_figure_shares_stays():
    mayor = Party(text="mayor Ilo Minwel", span=span("mayor"), name="Ilo Minwel", kind="person", office="mayor")
    hidden = private_names([claim(actor=(mayor,))])
    assert hidden.sub("-", "Dara Minwel met Ilo Minwel") == "- met Ilo Minwel"


def test_geojson_sets_no_pin_on_a_province(tmp_path):
    near = to_plain(claim())
    area = near | {"place": near["place"] | {"where_prec": 4}}
    nowhere = near | {"place": None}
    path = tmp_path / "c.geojson"
    with writer(str(path), "geojson", ()) as rows:
        for row in (near, area, nowhere):
            rows.write(row)
    made = json.loads(path.read_text())
    assert made["type"] == "FeatureCollection"
    assert [f["geometry"] for f in made["features"]] == [{"type": "Point", "coordinates": [2.5, 1.5]}, None, None]
    assert made["features"][1]["properties"]["where_prec"] == 4
    with writer(str(path), "geojson", ()):
        pass
    assert json.loads(path.read_text())["features"] == []


def test_geojson_keeps_who_says_so_and_the_polarity():
    own = feature(to_plain(claim(polarity="negative", said_by=())))["properties"]
    assert own["polarity"] == "negative"
    assert "said_by" in own
