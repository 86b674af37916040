"""What changed between two results, and the tables by day."""

from __future__ import annotations

import pytest
from factory import ARVAND, BELMAR, TOWN, claim, killed, on, story

from eventwire.errors import UsageError
from eventwire.linking import link
from eventwire.linking.diff import diff, sentences, updates
from eventwire.linking.panel import COLUMNS, panel
from eventwire.records import Party

RAID = "Arvand jets bombed a depot near Kesht in Belmar at dawn, Colonel Rustam Dehan said"


def raid(doc_id: str, day: str = "2031-05-04", published: str | None = None, **fields):
    base = {"actor": (ARVAND,), "recipient": (BELMAR,), "place": TOWN, "when": on(day), "by": BELMAR}
    return story(doc_id, RAID, claim(doc_id, "bombed", **{**base, **fields}), published=published or day)


def test_a_result_compared_with_itself_has_no_change():
    found = link([raid("a"), raid("b", "2031-05-06")])
    assert diff(found, found) == []
    assert list(sentences([])) == ["Nothing changed."]


def test_a_new_incident_and_one_no_longer_told_are_named():
    before, after = link([raid("a")]), link([raid("b", "2031-05-06")])
    assert sorted(c.kind for c in diff(before, after)) == ["gone", "new"]


def test_a_raised_toll_is_told_with_who_raised_it():
    before = link([raid("a", toll=(killed(4),))])
    after = link([raid("a", toll=(killed(4),)), raid("b", published="2031-05-05", toll=(killed(7),))])
    changes = diff(before, after)
    added = next(c for c in changes if c.kind == "added" and c.now and c.now.get("best") == 7)
    assert "Belmar" in added.detail
    assert "7" in added.detail
    assert any(c.kind == "status" and (c.was, c.now) == ("single_source", "superseded") for c in changes)
    assert any(c.kind == "reading" and (c.was, c.now) == (4, 7) for c in changes)


def test_a_denial_shows_as_a_changed_status():
    before = link([raid("a")])
    after = link([raid("a"), raid("b", by=ARVAND, polarity="negative", speech_act="deny")])
    assert any(c.kind == "status" and c.field == "occurred" and c.now == "denied" for c in diff(before, after))


def test_an_updated_story_is_compared_with_its_first_version():
    first = "\n".join((RAID, "Residents heard two blasts before sunrise and left for the hills around the depot."))
    later = first.replace("at dawn", "at dawn on Sunday")
    told = {"actor": (ARVAND,), "recipient": (BELMAR,), "place": TOWN, "when": on("2031-05-04"), "by": BELMAR}
    before = [story("v1", first, claim("v1", "bombed", toll=(killed(4),), **told))]
    after = [story("v2", later, claim("v2", "bombed", at=3, toll=(killed(7),), **told))]
    assert updates(before, after) == {"v2": "v1"}
    kinds = [c.kind for c in diff(link(before), link(after), updates(before, after))]
    assert kinds == ["added", "withdrawn", "reading"]


def test_two_deeds_of_one_updated_story_are_each_compared_with_themselves():
    def told(doc_id: str, at: int):
        raided = claim(doc_id, "bombed", at=at, actor=(ARVAND,), recipient=(BELMAR,), place=TOWN, when=on("2031-05-04"))
        razed = claim(doc_id, "razed", at=at + 40, actor=(BELMAR,), recipient=(ARVAND,), when=on("2031-05-02"))
        return story(doc_id, RAID, raided, razed)

    assert diff(link([told("a", 0)]), link([told("a", 2)])) == []


def test_every_change_is_a_sentence():
    before, after = link([raid("a")]), link([raid("a"), raid("b", toll=(killed(2),)), raid("c", "2031-05-09")])
    assert all(c.detail.endswith(".") for c in diff(before, after))


def test_a_panel_has_every_pair_on_every_day_with_zeros_and_the_stories_read():
    stories = [raid("a", toll=(killed(4),)), raid("b"), raid("c", "2031-05-07", actor=(BELMAR,), recipient=(ARVAND,))]
    rows = panel(link(stories), stories)
    assert len(rows) == 4 * 2
    first = next(r for r in rows if r["day"] == "2031-05-04" and r["actor"] == "ARV")
    assert (first["incidents"], first["killed"], first["stories_read"]) == (1, 4, 2)
    empty = next(r for r in rows if r["day"] == "2031-05-05" and r["actor"] == "ARV")
    assert (empty["incidents"], empty["stories_read"]) == (0, 0)
    assert all(tuple(r) == COLUMNS["pair"] for r in rows)


def test_a_panel_by_place_names_the_place():
    stories = [raid("a")]
    (row,) = panel(link(stories), stories, by="place")
    assert (row["country"], row["place"], row["lat"]) == ("BEL", "Kesht", 30.0)


def test_a_report_that_is_denied_is_not_counted_as_an_incident():
    stories = [raid("a"), raid("b", by=ARVAND, polarity="negative", speech_act="deny")]
    row = panel(link(stories), stories, by="place")[0]
    assert (row["incidents"], row["denied"]) == (0, 1)


def test_a_plan_is_not_counted():
    stories = [raid("a", modality="planned")]
    assert panel(link(stories), stories) == []


def test_an_unknown_panel_is_refused_with_the_choices():
    with pytest.raises(UsageError, match="pair, place"):
        panel([], [], by="week")


def test_a_statement_is_named_by_who_makes_it_and_never_by_a_pronoun():
    word = Party("they", name=None, kind="unknown")
    made = link([story("a", RAID, claim("a", "said", "STATE", actor=(word,)), published="2031-05-04")])
    assert made[0].title == "Statement"
    made = link([story("a", RAID, claim("a", "said", "STATE", actor=(ARVAND,)), published="2031-05-04")])
    assert made[0].title == "Statement by Arvand"
