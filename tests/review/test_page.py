"""The page: no script, no request, who says it beside everything, names of private persons kept back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from by_hand import NORTH, claim_of, story_of

from eventwire.linking import link
from eventwire.records import Party, Place, Span, Speaker, Toll
from eventwire.review import charts, formats, wording
from eventwire.review.privacy import WITHHELD, Discretion
from eventwire.review.review import Question, review


@pytest.fixture(scope="module")
def html(made):
    return formats.as_html(made).decode("utf-8")


def test_a_page_holds_no_script_and_no_address_to_fetch(html):
    assert "<script" not in html
    assert not re.findall(r"(?:src|href)=[\"'](?!#)[^\"']+", html)
    assert set(re.findall(r"url\([\"']?(\w+):", html)) == {"data"}


def test_text_of_a_story_never_runs(html):
    assert "&lt;script&gt;" in html or "alert(1)" not in html


def test_every_link_of_a_page_resolves(html):
    ids = set(re.findall(r' id="([^"]+)"', html))
    assert not [t for t in re.findall(r'href="#([^"]+)"', html) if t not in ids]


def test_a_denial_stands_beside_its_accusation(html):
    happened = html[html.index('id="h-happened"') : html.index('id="h-ledger"')]
    assert "denies it" in happened


def test_pages_are_the_same_every_time(made, html):
    assert formats.as_html(made).decode("utf-8") == html


@pytest.mark.parametrize("form", ["md", "json", "pdf", "html"])
def test_every_form_is_written(made, form):
    assert len(formats.FORMATS[form](made, None)) > 500


def test_a_handout_of_one_incident_names_only_it(made):
    letter = made.items[0].letter
    assert "Incident handout" in formats.as_html(made, letter).decode("utf-8")


def test_an_empty_review_says_so():
    body = formats.as_html(review([], [])).decode("utf-8")
    assert "No incident is told in these stories" in body
    assert charts.figures(review([], [])) == ()


def titled(**fields) -> str:
    story = story_of("d1", "2024-03-03", claim_of("c1", "d1", **fields))
    return review(link([story]), [story]).items[0].title


def test_a_title_says_who_did_what_to_whom():
    assert titled() == "Northland strikes from the air at Southland"


def test_several_doers_take_the_plural():
    assert titled(actor=(Party("gunmen", kind="armed_group"),), mode=None) == "Gunmen attack Southland"


def test_a_single_doer_takes_an_article_and_the_singular():
    assert titled(actor=(Party("armed group", kind="armed_group"),), mode=None) == "An armed group attacks Southland"


def test_where_nobody_is_named_the_title_is_a_noun():
    assert titled(actor=(), mode=None) == "Attack on Southland"


def test_a_pronoun_is_nobody():
    assert titled(actor=(Party("They"),), mode=None) == "Attack on Southland"


def test_a_plan_is_not_worded_as_done():
    story = story_of("d1", "2024-03-03", claim_of("c1", "d1", modality="planned"))
    made = review(link([story]), [story])
    assert not made.items
    assert "Planned air strike by Northland on Southland" in formats.as_markdown(made).decode()


def test_a_denial_alone_is_not_worded_as_done():
    assert titled(polarity="negative", mode=None) == "No attack by Northland on Southland"


def test_a_judging_word_is_quoted():
    party = Party("southern terrorists", kind="armed_group", label="terrorists")
    assert titled(recipient=(party,), mode=None) == "Northland attacks “southern terrorists”"
    assert wording.toll(Toll("killed", "terrorists", "two terrorists", best=2)) == "2 killed (“terrorists”)"


def test_a_private_person_is_not_named_unless_asked():
    person = Party("Ada Brook", name="Ada Brook", kind="person")
    assert Discretion().party(person) == WITHHELD
    assert Discretion(names=True).party(person) == "Ada Brook"


def test_a_person_in_office_is_named():
    assert Discretion().party(Party("Ada Brook", name="Ada Brook", kind="person", office="mayor")) == "Ada Brook"


def test_the_name_of_a_private_person_is_nowhere_on_the_page():
    person = Party("Ada Brook", name="Ada Brook", kind="person")
    text = "Northland struck Ada Brook. Ms Brook was hurt."
    claim = claim_of("c1", "d1", recipient=(person,), span=Span(0, 46, text))
    story = story_of("d1", "2024-03-03", claim)
    story = replace(story, document=replace(story.document, text=text))
    made = review(link([story]), [story])
    assert "Brook" not in formats.as_html(made).decode("utf-8")
    assert "Ada Brook" not in formats.as_html(made).decode("utf-8")
    assert "Ada Brook" not in formats.as_markdown(made).decode("utf-8")


def test_a_hospital_is_told_by_its_province():
    ward = Place("the hospital", name="St. Olga Hospital", feature="poi", admin1="Fen")
    assert Discretion().place(ward) == "Fen"
    assert "Olga" in Discretion(exact_places=True).place(ward)


def test_a_long_speaker_is_cut_at_its_clause():
    words = "an armed group, which draws its members from the north"
    assert wording.speaker(Speaker(words, kind="armed_group")) == "an armed group"


def test_a_headline_names_who_says_so_where_only_the_other_side_does():
    story = story_of("d1", "2024-03-03", claim_of("c1", "d1"))
    assert review(link([story]), [story]).headline.endswith("Southland says")


def test_a_headline_needs_no_speaker_where_its_doer_says_so():
    own = (Speaker(**NORTH, stake="party"), Speaker("Wire", name="Wire", kind="media"))
    story = story_of("d1", "2024-03-03", claim_of("c1", "d1", said_by=own))
    assert review(link([story]), [story]).headline == "Northland strikes from the air at Southland"


def test_what_is_new_is_marked_with_a_word():
    story = story_of("d1", "2024-03-03", claim_of("c1", "d1"))
    made = review(link([story]), [story], Question(since="2024-03-01"))
    assert "(new)" in formats.as_html(made).decode("utf-8")


def test_a_seizure_of_power_leads_whatever_else_is_told():
    soldiers = Party("soldiers", kind="military", country="AAA")
    coup = claim_of(
        "c1", "d1", event_type="COERCE", mode=None, cameo="170", contexts=("pro_autocracy",), actor=(soldiers,),
        recipient=(), toll=(), place=None,
    )  # fmt: skip
    stories = [story_of("d1", "2024-03-03", coup), story_of("d2", "2024-03-04", claim_of("c2", "d2"))]
    stories.append(story_of("d3", "2024-03-05", claim_of("c3", "d3", event_type="ASSAULT", mode="firearms")))
    assert "Soldiers seize power, Southland says" in review(link(stories), stories).headline
