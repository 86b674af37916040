"""Time expressions: the golden table, and what must hold of every story."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from eventwire.languages.en_dates import date_words
from eventwire.layers.when import times
from eventwire.layers.when_values import bounds, edtf_of
from eventwire.reading.clean import find_dateline
from eventwire.reading.parse import Parsed, prepare
from eventwire.records import Document, When

# every scalar stays text: a YAML date would lose its form
GOLDEN = yaml.load((Path(__file__).parent / "golden_when.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
PHRASES = sorted({words for row in GOLDEN for words, *_ in row["times"]})


def read(text: str, published: str | None = "2024-01-18", **fields: str) -> tuple[When, ...]:
    """Read the times of a text without a parse, which `times` does not look at."""
    document = Document("story", text, published=published, **fields)
    _, _, paragraphs, zones = prepare(document)
    return times(Parsed(document, None, zones, find_dateline(text, zones), paragraphs))


def shown(value: str) -> str | None:
    return None if value == "null" else value


@pytest.mark.parametrize("row", GOLDEN, ids=[f"{i}-{row['why']}" for i, row in enumerate(GOLDEN)])
def test_golden_expressions_are_read_as_written(row):
    published = shown(row.get("published", "2024-01-18"))
    got = [(w.text, w.timex, w.start, w.end, w.relation) for w in read(row["text"], published)]
    assert got == [tuple(shown(v) for v in entry) for entry in row["times"]]


def test_the_golden_table_has_as_many_traps_as_it_should():
    negatives = sum(not row["times"] for row in GOLDEN)
    assert negatives >= 35


@given(st.lists(st.sampled_from([*PHRASES, "The bridge fell", "police said", "May", "1990", ",", "."]), max_size=8))
@settings(max_examples=60, deadline=None)
def test_every_span_is_cut_from_the_text_and_none_overlap(parts):
    text = " ".join(parts)
    found = read(text)
    at = 0
    for when in found:
        assert when.span
        assert text[when.span.start : when.span.end] == when.span.exact == when.text
        assert when.span.start >= at
        at = when.span.end


@given(st.text(alphabet="0123456789 -/.:apmMayJnSuoTh,'", max_size=40))
@settings(max_examples=80, deadline=None)
def test_no_text_breaks_the_reader(text):
    for when in read(text):
        assert when.reasons


@given(st.sampled_from(PHRASES), st.dates())
@settings(max_examples=60, deadline=None)
def test_without_a_date_of_the_story_only_the_texts_own_dates_have_days(phrase, day):
    for when in read(f"It began {phrase}.", None):
        assert when.anchor in ("absolute", "claim")
        if when.start and not re.search(r"\d{4}", when.text) and when.anchor == "absolute":
            assert when.timex_type == "DATE"
            assert re.search(r"cent|deca|ies", when.text)


@pytest.mark.parametrize("published", ["2024-01-18", "1999-12-31", "2024-02-29"])
def test_the_publication_day_alone_is_never_a_time(published):
    assert read("The ferry sank and police came.", published) == ()


def test_values_counted_from_the_story_say_which_day_they_count_from():
    (when,) = read("The ferry sank on Tuesday.")
    assert when.anchor == "published"
    assert "2024-01-18" in when.reasons[0].detail


def test_the_datelines_day_comes_before_the_publication_day():
    (_, when) = read("ISLAMABAD, Jan 17 (AFP) - Jets struck on Thursday.", "2024-01-19")
    assert (when.timex, when.anchor) == ("2024-01-11", "dateline")


def test_a_dateline_in_capitals_with_a_short_year_gives_the_day():
    whens = read("LIMA, 3 JAN 90 (EFE) -- [TEXT] A CAR BOMB WENT OFF LAST NIGHT. MORE MAY FOLLOW.", None)
    assert [(w.timex, w.anchor) for w in whens][-1] == ("1990-01-02TNI", "dateline")


def test_an_outlet_that_writes_the_month_first_settles_figures():
    assert read("Signed 3/4/2021.", outlet="Los Angeles Daily")[0].timex == "2021-03-04"
    assert read("Signed 3/4/2021.", outlet="BBC")[0].timex == "2021-04-03"


def test_business_text_counts_a_year_ago_from_its_quarter():
    whens = read("Profit rose in the fourth quarter, from a loss a year earlier.")
    assert [w.timex for w in whens] == ["2024-Q4", "2023-Q4"] or [w.timex for w in whens] == ["2023-Q4", "2022-Q4"]


@pytest.mark.parametrize(
    ("timex", "edtf"),
    [("2024-01-18", "2024-01-18"), ("2024-01", "2024-01"), ("199", "199X"), ("19", "19XX"), ("2024-SU", "2024-22"),
     ("2024-Q3", "2024-35"), ("2024-W03", "2024-01-15/2024-01-21"), ("PAST_REF", None), ("P3D", None)],
)  # fmt: skip
def test_edtf_says_what_the_value_says(timex, edtf):
    assert edtf_of(timex) == edtf


def test_impossible_days_have_no_bounds():
    assert bounds("2023-02-30") is None
    assert (
        read("On 30 February 2023 it fell.")[:1] == () or read("On 30 February 2023 it fell.")[0].timex != "2023-02-30"
    )


def test_precision_is_as_coarse_as_the_words():
    whens = read("On Tuesday, last week, in December, in 2019, since 2014.")
    assert [w.date_prec for w in whens] == [1, 3, 4, 5, None]


def test_the_cheap_look_lets_through_every_word_that_opens_a_shape():
    words = date_words()
    parts = sorted({*PHRASES, *map(str, words.raw["not_times"]), *words.months, *words.weekdays, *words.raw["sets"]})
    texts = [f"{lead}{part} came" for part in parts for lead in ("", "the ", "in the ", "That ", "14 ", "a ")]
    opened = [(text, m) for text in texts for m in re.finditer(r"\w+", text) if words.master.match(text, m.start())]
    opened = [(text, m) for text, m in opened if m[0].lower() in words.starts or m[0][0].isdigit()]
    assert len(opened) > 1000
    assert not [text for text, m in opened if not words.may_open(m[0].lower(), text, m.end())]


def test_the_cheap_look_keeps_out_most_articles():
    words = date_words()
    assert words.may_open("the", "the week", 3)
    assert not words.may_open("the", "the ambassador", 3)
    assert not words.may_open("14", "14 gunboats", 2)
    assert not words.may_open("gunboats", "gunboats of the week", 8)
