"""What is kept of a story for comparison."""

from __future__ import annotations

from eventwire.layers.evidence import evidence

TEXT = (
    "PORT LENNOX, May 4 - Mayor Ines Calder, 52, said on May 3, 2031 that 140 dock workers were freed in Boston.\n\n"
    "Calder thanked the crews.\n\nRead more at http://www.example.org/dock-workers-freed today."
)


def test_names_ages_dates_and_numbers_are_told_apart(parse_text):
    found = evidence(parse_text(TEXT))
    assert "52" in found.ages
    assert "52" not in found.numbers
    assert {"05-03", "2031-05-03"} <= set(found.dates)
    assert "140" in found.numbers
    assert "2031" not in found.numbers


def test_a_surname_is_folded_into_the_whole_name(parse_text):
    assert [p for p in evidence(parse_text(TEXT)).persons if "calder" in p] == ["ines calder"]


def test_web_addresses_leave_no_words(parse_text):
    found = evidence(parse_text(TEXT))
    assert not {"http", "www", "example", "org"} & {*found.lemmas, *found.organisations, *found.lead}


def test_lists_are_sorted_and_without_duplicates(parse_text):
    found = evidence(parse_text(TEXT))
    for name in found.__slots__:
        values = getattr(found, name)
        assert list(values) == sorted(set(values))


def test_an_empty_story_has_no_evidence(parse_text):
    found = evidence(parse_text(" "))
    assert not any(getattr(found, name) for name in found.__slots__)


def test_the_same_text_gives_the_same_evidence(parse_text):
    assert evidence(parse_text(TEXT)) == evidence(parse_text(TEXT))
