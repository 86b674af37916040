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


@pytest.mark.parametrize(
    ("words", "place", "date", "agency"),
    [
        ("ZENDA, March 6 (Example Wire) - ", "ZENDA", "March 6", "Example Wire"),
        ("ZENDA/STRELSAU, May 27 (Example News) - ", "ZENDA", "May 27", "Example News"),
        ("ZENDA and STRELSAU, Friday (Example Wire) -- ", "ZENDA", "Friday", "Example Wire"),
        ("ZENDA (Example Wire) Mar 23, 2022 - ", "ZENDA", "Mar 23, 2022", "Example Wire"),
        ("(Example Agency) 10 September 2023 - ", "", "10 September 2023", "Example Agency"),
        ("Zenda, Ruritania, Wednesday, March 6 (Example) \u2014 ", "Zenda, Ruritania", "Wednesday, March 6", "Example"),
        ("ZENDA, 2022-03-04 - ", "ZENDA", "2022-03-04", None),
        ("ZENDA, Oct. 3, 2023 /Example Wire/ -- ", "ZENDA", "Oct. 3, 2023", "Example Wire"),
        ("Zenda, 3 Aug. 2023 (EFE).- ", "Zenda", "3 Aug. 2023", "EFE"),
        ("Zenda (Agency, edited) - ", "Zenda", None, "Agency"),
        ("ZENDA, Sunday - ", "ZENDA", "Sunday", None),
    ],
)
def test_datelines_as_agencies_write_them(words, place, date, agency):
    text = words + DEED
    found = find_dateline(text, find_zones(text, paragraphs_of(text)))
    assert found is not None
    assert (found.place_start, text[found.place_start : found.place_end]) == (0, place)
    assert (found.date, found.agency, text[found.end :]) == (date, agency, DEED)


@pytest.mark.parametrize(
    "text",
    [
        "May Day - a holiday - was quiet in Zenda.",
        "Ruritania on Monday - a day after the vote - closed its border.",
        "The army (RAF) said - without proof - that it had won.",
    ],
)
def test_a_capital_and_a_dash_are_no_dateline(text):
    assert find_dateline(text, find_zones(text, paragraphs_of(text))) is None
