"""The battery can fail, covers what it says, and its pairs are read as they are meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eventwire.errors import DataError
from eventwire.selftest.battery import SHARE, by_transformation, run_battery
from eventwire.selftest.templates import FIELDS, load_battery

SAMPLE = 5  # every fifth pair is read here; `eventwire selftest` reads all


@pytest.fixture(scope="module")
def battery():
    return load_battery()


def test_there_are_several_hundred_pairs_over_many_transformations_and_types(battery):
    assert len(battery.pairs) > 600
    assert len({p.transformation for p in battery.pairs}) > 40
    assert len({p.first.means["type"] for p in battery.pairs}) >= 8
    assert len({who["country"] for p in battery.pairs for who in p.people.values()}) > 30


def test_every_field_compared_is_given_a_meaning(battery):
    for pair in battery.pairs:
        for report in (pair.first, pair.second):
            assert set(report.means) == set(FIELDS)


def test_every_pair_is_two_different_reports_without_open_slots(battery):
    for pair in battery.pairs:
        assert pair.first.text != pair.second.text
        for report in (pair.first, pair.second):
            assert report.text[0] in '"“' or report.text[0].isupper()
            assert not set(report.text) & set("{}")
            assert "  " not in report.text


def test_what_a_transformation_does_not_name_means_the_same(battery):
    for pair in battery.pairs:
        if pair.transformation in {"active_to_passive", "quote_to_report", "according_to", "speaker_by_pronoun"}:
            assert pair.first.means == pair.second.means


def test_a_sample_of_the_battery_reaches_the_bar(battery, engine):
    sample = replace(battery, pairs=battery.pairs[::SAMPLE])
    right, total, failures = run_battery(engine, sample)
    assert total == len(sample.pairs)
    assert right + len(failures) == total
    assert right >= SHARE * total, "\n".join(f.line() for f in failures)


def test_a_battery_with_wrong_meanings_fails(battery, engine):
    pairs = [p for p in battery.pairs if p.transformation == "speaker_swapped"][:3]
    wrong = tuple(replace(p, second=replace(p.second, means=p.first.means)) for p in pairs)
    right, total, failures = run_battery(engine, replace(battery, pairs=wrong))
    assert (right, total) == (0, 3)
    assert {name for f in failures for name, *_ in f.wrong} == {"said_by"}
    assert by_transformation(failures, wrong) == [("speaker_swapped", 3, 3)]


def test_a_file_that_is_no_battery_is_refused_in_one_sentence(tmp_path):
    path = tmp_path / "battery.yaml"
    path.write_text("deeds: [1]\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"battery\.yaml"):
        load_battery(path)
