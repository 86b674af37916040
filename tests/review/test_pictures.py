"""Pictures: nothing overlaps or leaves the sheet, every mark leads somewhere, and unknown is never drawn as known."""

from __future__ import annotations

import itertools
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from by_hand import claim_of, story_of

from eventwire.errors import UsageError
from eventwire.linking import link
from eventwire.records import Place, Toll
from eventwire.review import charts, page
from eventwire.review.canvas import fit, measure, painted, tokens, wrap
from eventwire.review.review import review

NAMES = sorted(charts.CHARTS)
WIDTHS = (charts.WIDE, charts.PHONE)


@pytest.mark.parametrize(("name", "width"), [(n, w) for n in NAMES for w in WIDTHS])
@pytest.mark.parametrize("which", ["made", "example"])
def test_no_two_texts_of_a_picture_meet_and_none_leaves_the_sheet(name, width, which, request):
    given = request.getfixturevalue(which)
    drawn = charts.picture(name, given, width)
    if drawn is None:
        pytest.skip(f"nothing to draw for {name} in {which}")
    _, sheet = charts.alone(drawn)
    for one, other in itertools.combinations(sheet.boxes, 2):
        assert not one.meets(other), f"{one.words!r} meets {other.words!r}"
    for box in sheet.boxes:
        assert box.left >= -0.5, box
        assert box.right <= sheet.width + 0.5, box


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_xml_that_asks_nothing_of_the_network(name, made):
    svg = charts.draw(name, made).decode("utf-8")
    ET.fromstring(svg)
    assert re.findall(r"https?://[^\"' ]+", svg) == ["http://www.w3.org/2000/svg"]
    assert "var(--" not in svg
    assert " id=" not in svg


@pytest.mark.parametrize("which", ["made", "example"])
@pytest.mark.parametrize("name", NAMES)
def test_every_link_is_spoken_and_leads_to_a_part_of_the_page(name, which, request):
    given = request.getfixturevalue(which)
    drawn = charts.picture(name, given)
    if drawn is None and which == "example":
        pytest.skip(f"nothing to draw for {name} in {which}")
    body = page.html(given, charts.grouped(given))
    ids = set(re.findall(r'id="([^"]+)"', body))
    links = re.findall(r'<a href="#([^"]+)" aria-label="([^"]*)">', "".join(drawn.canvas.parts))
    assert links
    for target, said in links:
        assert target in ids, f"{name}: {target}"
        assert len(said) > 3


def test_ids_of_the_page_are_unique(example):
    ids = re.findall(r' id="([^"]+)"', page.html(example, charts.grouped(example)))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_the_table_behind_a_picture_is_as_wide_as_its_head(name, made):
    rows = json.loads(charts.draw(name, made, "json"))["rows"]
    assert rows
    assert all(len(row) == len(rows[0]) for row in rows)


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_a_picture_is_drawn_as_a_file(form, made):
    body = charts.draw("timeline", made, form)
    assert body.startswith({"png": b"\x89PNG", "pdf": b"%PDF"}[form])


def test_a_picture_is_the_same_every_time(made):
    assert charts.draw("map", made) == charts.draw("map", made)


def test_dark_and_light_differ_only_in_colours(made):
    light, dark = charts.draw("tolls", made), charts.draw("tolls", made, dark=True)
    strip = re.compile(rb"#[0-9A-Fa-f]{6}")
    assert light != dark
    assert strip.sub(b"", light) == strip.sub(b"", dark)


def test_an_unknown_chart_or_form_is_an_error_that_names_the_choices(made):
    with pytest.raises(UsageError, match="timeline"):
        charts.draw("sunburst", made)
    with pytest.raises(UsageError, match="svg"):
        charts.draw("timeline", made, "gif")


def test_no_stories_give_no_picture():
    with pytest.raises(UsageError, match="nothing"):
        charts.draw("timeline", review([], []))


def lone(**fields):
    story = story_of("d1", "2024-03-03", claim_of("c1", "d1", **fields))
    return review(link([story]), [story])


def test_a_country_alone_is_not_on_the_map():
    place = Place("Northland", name="Northland", lat=30.0, lon=50.0, country="AAA", feature="country")
    assert charts.picture("map", lone(place=place)) is None


def test_a_province_is_an_area_without_a_point():
    place = Place(
        "Fen", name="Fen", geonameid=9, lat=30.0, lon=50.0, country="AAA", feature="admin1", uncertainty_km=90.0
    )
    drawn = "".join(charts.picture("map", lone(place=place)).canvas.parts)
    assert "province only" in drawn
    assert 'href="#c-c1"' not in drawn


def test_a_shelter_is_not_put_on_the_map_unless_asked_for():
    place = Place("a shelter", name="Shelter", geonameid=9, lat=30.0, lon=50.0, country="AAA", feature="poi")
    assert charts.picture("map", lone(place=place)) is None


def test_a_toll_in_words_has_no_point():
    vague = Toll("killed", "people", "a number of people", low=2, qualifier="vague")
    rows = json.loads(charts.draw("tolls", lone(toll=(vague,)), "json"))["rows"]
    assert [row["Figure"] for row in rows] == ["no figure"]


def test_figures_of_two_speakers_are_never_added(made):
    svg = charts.draw("tolls", made).decode()
    assert ">4<" in svg
    assert ">9<" in svg
    assert ">13<" not in svg


def test_one_figure_makes_no_curve():
    assert charts.picture("curve", lone()) is None


def test_a_denial_is_struck_through_where_it_is_drawn(made):
    drawn = "".join(charts.picture("timeline", made).canvas.parts)
    assert "M1 15 15 1" in drawn
    assert "denies" in drawn


def test_words_are_cut_at_the_width_they_are_given():
    long = "a very long title that does not fit its row at all"
    assert measure(fit(long, 90), 12) <= 90
    assert all(measure(line, 12) <= 90 for line in wrap(long, 90))
    assert fit("short", 90) == "short"


def test_a_colour_of_a_picture_is_one_of_the_page():
    assert painted('fill="var(--ink)"', False) == f'fill="{tokens(False)["ink"]}"'
    assert painted('fill="var(--ink)"', True) != painted('fill="var(--ink)"', False)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_colour_can_be_read_on_every_ground(dark):
    table = tokens(dark)
    for text, ground in itertools.product(("ink", "ink2", "ink3"), ("paper", "fill", "new")):
        assert contrast(table[text], table[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("dark", [False, True])
def test_every_mark_can_be_seen_on_paper_and_on_its_own_wash(dark):
    table = tokens(dark)
    for side in ("p1", "p2", "p3", "p4", "third"):
        assert contrast(table[side], table["paper"]) >= 3, side
        assert contrast(table[side], table[f"{side}w"]) >= 3, side


def test_no_side_is_red_or_green():
    for dark in (False, True):
        for side in ("p1", "p2", "p3", "p4"):
            r, g, b = (int(tokens(dark)[side][n : n + 2], 16) for n in (1, 3, 5))
            assert not (r > 2 * g and r > 2 * b), side
            assert not (g > 2 * r and g > 2 * b), side


def test_the_picture_of_one_incident_is_asked_for_by_its_letter(made):
    letter = made.items[0].letter
    assert charts.picture("tolls", made, incident=letter) is not None
    assert charts.picture("tolls", made, incident="no such") is None


def test_a_review_without_parties_has_no_matrix():
    assert charts.picture("actors", lone(actor=(), recipient=())) is None
    assert charts.picture("exchanges", lone(actor=(), recipient=())) is None


def test_a_long_review_keeps_its_timeline_short(made):
    items = tuple(replace(made.items[0], letter="") for _ in range(60))
    drawn = charts.picture("timeline", replace(made, items=items))
    assert "and 48 more" in "".join(drawn.canvas.parts)


LONG = "The Provisional Coordination Council of the United Fishermen's Associations of the Outer Northern Archipelago"


@pytest.fixture(scope="module", params=["years", "a day"])
def hard(request):
    """A review nobody tuned a picture to: names of a line and a half, no place, large counts, decades or one day."""
    from eventwire.records import Party, Speaker, When

    stories = []
    for n in range(24):
        day = f"{1999 + n}-03-{n + 1:02d}" if request.param == "years" else "2024-03-03"
        who = Party(f"{LONG} {n % 7}", name=f"{LONG} {n % 7}", kind="armed_group")
        said = Speaker(f"{LONG} {n % 5}", name=f"{LONG} {n % 5}", kind="ngo", stake="third")
        count = n * n * 171 + 1
        fields = {"place": None, "when": When(day, start=day, end=day, date_prec=1), "actor": (who,)}
        for told, by, many in (("a", said, count), ("b", claim_of("x", "x").said_by[0], 3)):
            toll = (Toll("killed", "people", str(many), low=many, best=many, high=many),)
            claim = claim_of(
                f"{told}{n}", f"{told}-{n}", said_by=(by, Speaker(f"Gazette {n}", kind="media")), toll=toll
            )
            stories.append(story_of(f"{told}-{n}", day, replace(claim, **fields)))
    return review(link(stories), stories)


@pytest.mark.parametrize(("name", "width"), [(n, w) for n in NAMES for w in WIDTHS])
def test_long_names_many_years_and_one_day_fit_every_picture(name, width, hard):
    test_no_two_texts_of_a_picture_meet_and_none_leaves_the_sheet(name, width, "hard", _Given(hard))


class _Given:
    """A review that stands for a fixture's."""

    def __init__(self, made):
        self.made = made

    def getfixturevalue(self, _):
        return self.made


def test_an_axis_of_years_tells_years():
    from eventwire.records import When

    claims = [
        claim_of(f"c{y}", f"d{y}", when=When("then", start=f"{y}-03-03", end=f"{y}-03-03", date_prec=1))
        for y in (2001, 2012, 2023)
    ]
    stories = [story_of(c.doc_id, f"{c.doc_id[1:]}-03-04", c) for c in claims]
    words = {b.words for b in charts.picture("timeline", review(link(stories), stories)).canvas.boxes}
    assert {"2004", "2020"} <= words or {"2005", "2020"} <= words or {"2010", "2020"} <= words
