"""Counts as words: no number is made of words without one, things are told by what they are, and parts keep their place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from by_hand import NORTH, SOUTH, claim_of, story_of

from eventwire.linking import link
from eventwire.records import Party, Place, Reason, Speaker, Toll, When
from eventwire.review import blocks, charts, formats, lead, wording
from eventwire.review.picture import chosen_item
from eventwire.review.review import review
from eventwire.review.telling import NO_DAY, day_words, differing_counts, undated
from eventwire.review.values import toll_words

HERALD = Speaker("Herald", name="Herald", kind="media")
OWN = (Speaker(**NORTH, stake="party"), HERALD)


def told(*tolls: Toll, **fields):
    return claim_of("c1", "d1", toll=tolls, **fields)


def review_of_claims(*claims):
    stories = [story_of(c.doc_id, "2024-03-04", c, outlet=c.said_by[-1].name) for c in claims]
    return review(link(stories), stories)


@pytest.mark.parametrize(
    ("toll", "words"),
    [
        (Toll("killed", "wardens", "wardens", low=2, qualifier="vague"), "“wardens” killed"),
        (
            Toll("killed", "policemen", "Eight policemen", category="police", low=8, best=8, high=8),
            "8 policemen killed",
        ),
        (Toll("killed", "them", "eight of them", category="police", low=8, best=8, high=8), "8 police officers killed"),
        (Toll("damaged", "trucks", "six trucks", low=6, best=6, high=6), "“six trucks” damaged"),
        (Toll("killed", "children", "two children", category="child", low=2, best=2, high=2), "2 children killed"),
    ],
)
def test_a_count_is_told_with_whom_or_what_it_counts(toll, words):
    item = review_of_claims(told(toll)).items[0]
    group = item.incident.toll[0]
    assert toll_words(group.versions[0], group, item) == words


def test_words_without_a_figure_are_said_once_and_their_quotation_marks_are_whole():
    toll = Toll("killed", 'a great many" of his men', 'A great many" of his men', low=2, qualifier="vague")
    assert wording.toll(toll) == "“A great many of his men” killed"


def test_words_without_a_figure_are_not_set_against_figures():
    vague = Toll("killed", "porters", "porters", low=2, qualifier="vague")
    two = claim_of("c2", "d2", said_by=OWN, toll=(Toll("killed", "people", "nine", low=9, best=9, high=9),))
    assert not [c for c in review_of_claims(told(vague), two).contests if c.field == "toll"]


def test_a_truck_and_two_bridges_do_not_gainsay_each_other():
    truck = Toll("damaged", "truck", "a truck", low=1, best=1, high=1)
    bridges = Toll("damaged", "bridges", "two bridges", low=2, best=2, high=2)
    one, other = told(truck), claim_of("c2", "d2", said_by=OWN, toll=(bridges,))
    assert "contested" not in {
        v.status for t in review_of_claims(one, other).items[0].incident.toll for v in t.versions
    }
    five = replace(bridges, text="five bridges", low=5, best=5, high=5)
    made = review_of_claims(told(bridges), claim_of("c2", "d2", said_by=OWN, toll=(five,)))
    assert "contested" in {v.status for t in made.items[0].incident.toll for v in t.versions}
    assert [c.question for c in made.contests] == ["What was damaged"]


def test_a_figure_at_the_edge_of_its_scale_does_not_run_into_its_words():
    counts = [Toll("killed", "people", str(n), low=n, best=n, high=n) for n in (7, 12)]
    made = review_of_claims(told(counts[0]), claim_of("c2", "d2", said_by=OWN, toll=(counts[1],)))
    for width in (charts.WIDE, charts.PHONE):
        boxes = charts.alone(charts.picture("tolls", made, width))[1].boxes
        assert not [1 for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.meets(b)]


def rows_of(made):
    picture = charts.picture("versions", made, incident=made.items[0].letter)
    return picture, {row[0]: row for row in picture.rows}


def test_the_more_exact_place_is_the_reading_where_nobody_gainsays_it():
    land = Place("Northland", name="Northland", country="AAA", feature="country", where_prec=5, geonameid=1)
    town = Place("Marsh", name="Marsh", country="AAA", feature="city", where_prec=1, geonameid=7, lat=30.0, lon=50.0)
    made = review_of_claims(told(place=land), claim_of("c2", "d2", said_by=OWN, place=town))
    assert rows_of(made)[1]["Where"][-1] == "Marsh"


def test_counts_of_all_and_of_soldiers_that_cannot_both_be_whole_are_marked_as_told_differently():
    soldiers = Toll("killed", "soldiers", "17 soldiers", category="combatant", low=17, best=17, high=17)
    bodies = Toll("killed", "bodies", "at least 22 bodies", low=22, qualifier="at_least")
    made = review_of_claims(told(soldiers), claim_of("c2", "d2", said_by=OWN, toll=(bodies,)))
    picture, _ = rows_of(made)
    assert picture.title == "Sources differ on the number killed"
    assert picture.canvas.parts
    assert sum(b.words == "≠" for b in picture.canvas.boxes) == 2


def test_a_time_without_a_day_is_no_day():
    made = review_of_claims(told(when=When("in the morning")))
    day = day_words(made.items[0].told)
    assert undated(day)
    assert day != NO_DAY
    assert chosen_item(made, made.items[0].letter) is made.items[0]


def test_a_review_of_nothing_counts_nothing():
    story = replace(story_of("d1", "2024-03-04"), claims=())
    body = formats.as_markdown(review([], [story])).decode("utf-8")
    assert "No event was found in 1 report." in body
    assert "1 report · 0 origins" in body
    assert "0 facts" not in body
    assert lead.resting(1) == " One incident rests on one origin."


def test_what_has_no_day_stands_in_the_exchanges_where_it_was_told():
    early = claim_of("c1", "d1", event_type="ACCUSE", mode=None, when=None, toll=())
    late = claim_of(
        "c2",
        "d2",
        recipient=(Party(**NORTH),),
        actor=(Party(**SOUTH),),
        when=When("9 March", start="2024-03-09", end="2024-03-09"),
        toll=(),
    )
    stories = [story_of("d1", "2024-03-02", early), story_of("d2", "2024-03-10", late)]
    rows = charts.picture("exchanges", review(link(stories), stories)).rows
    assert [row[1] for row in rows] == ["told 2 Mar", "9 Mar"]


def test_a_count_of_an_incident_without_a_letter_is_told_by_its_title():
    made = review_of_claims(told(Toll("killed", "people", "nine", low=9, best=9, high=9)))
    bare = replace(made, items=tuple(replace(i, letter="") for i in made.items))
    body = formats.as_markdown(bare).decode("utf-8")
    assert f"* {made.items[0].title}: 9 killed, " in body


def test_only_the_first_picture_of_a_sheet_stands_in_the_text():
    made = review_of_claims(told(Toll("killed", "people", "nine", low=9, best=9, high=9)))
    source = list(blocks.typst_source(blocks.review_blocks(made), "A title"))
    drawn = [line.split("(")[0] for line in source if "image(bytes" in line]
    assert drawn[:1] == ["#block"]
    assert set(drawn[1:]) == {"#place"}


def test_a_number_that_another_replaced_is_no_question_and_no_longer_the_toll():
    older = Reason("best", "figure_replaced", "'seven' is the older number.")
    seven = Toll("killed", "people", "seven", low=7, best=7, high=7, reasons=(older,))
    nine = Toll("killed", "people", "nine people", low=9, best=9, high=9)
    south = claim_of("c1", "d1", toll=(nine,), said_by=(Speaker(**SOUTH), HERALD))
    made = review_of_claims(south, claim_of("c2", "d2", toll=(seven,), said_by=(HERALD,)))
    (item,) = made.items
    assert not differing_counts(item.incident)
    assert "9" in made.deck[0]
    assert "7" not in made.deck[0]
    stands = replace(seven, reasons=())
    made = review_of_claims(south, claim_of("c2", "d2", toll=(stands,), said_by=(HERALD,)))
    assert len(differing_counts(made.items[0].incident)) == 2
