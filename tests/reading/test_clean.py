"""What is set aside of a scraped story, and what must not be."""

from __future__ import annotations

import pytest

from eventwire.reading.clean import find_dateline, find_zones
from eventwire.reading.parse import paragraphs_of

DEED = "The army shelled the town of Zenda on Monday, killing four people, the mayor said."


def zones(text: str) -> list[tuple[str, str]]:
    return [(z.kind, text[z.start : z.end]) for z in find_zones(text, paragraphs_of(text))]


def body(text: str) -> str:
    return " ".join(part.strip() for kind, part in zones(text) if kind == "body")


@pytest.mark.parametrize(
    "notice",
    [
        "Copyright 2024 Example Wire. All rights reserved. ",
        "Copyright Example Wire 2024. This material may not be published, broadcast or rewritten. ",
        "\u00a9 2024 Example Wire. ",
        "Copyright (c) 2024 Example Wire. ",
    ],
)
@pytest.mark.parametrize("more", ["", " It was the third such day." * 20])
def test_a_notice_of_rights_does_not_take_the_story_behind_it(notice, more):
    assert body(notice + DEED + more) == DEED + more


@pytest.mark.parametrize(
    "text",
    [
        "Copyright 2024 Example Wire. All rights reserved.",
        "Read more: Army shells Zenda. What is known so far",
        "Advertisement",
        "Watch: Zenda under fire",
        "For more on this story, see our live page.",
        "Reporting by Anna Vell in Zenda; editing by Tom Orr",
    ],
)
def test_a_line_of_furniture_is_set_aside_as_a_whole(text):
    assert {kind for kind, _ in zones(DEED + "\n\n" + text)[1:]} == {"boilerplate"}


@pytest.mark.parametrize(
    "text",
    [
        "For more than a week rebels have shelled the town, the mayor said.",
        "Copyright lawyers sued the ministry on Monday.",
        "The report may not be ready before Friday, the judge said.",
        "Watching the border, soldiers fired at a lorry.",
    ],
)
def test_a_story_that_only_begins_alike_is_body(text):
    assert zones(text) == [("body", text)]


@pytest.mark.parametrize("day", ["3 JAN 90", "14 JUNE 1991", "2 SEPT 88", "30 NOVEMBER 1989", "9 MAR. 90"])
def test_a_dateline_in_capitals_may_write_its_month_out(day):
    text = f"STRELSAU (RURITANIA), {day} (EXAMPLE WIRE) -- [TEXT] {DEED}"
    found = find_dateline(text, find_zones(text, paragraphs_of(text)))
    assert found is not None
    assert (found.date, found.agency) == (day, "EXAMPLE WIRE")
    assert body(text) == DEED


def test_capitals_with_a_number_and_no_month_are_no_dateline():
    assert zones(f"STRELSAU, 12 MEN 40 (ABC) -- {DEED}")[0][0] == "body"
