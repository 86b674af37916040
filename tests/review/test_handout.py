"""The handout of one incident: versions with who tells them, ranges of tolls, numbered words, one page of paper."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from by_hand import NORTH, claim_of, story_of

from eventwire.linking import link
from eventwire.records import Speaker, Toll
from eventwire.review import formats
from eventwire.review.handout import MOST_CITED, handout, handout_blocks
from eventwire.review.review import Question, review


def sheet(made, incident="A"):
    return handout(formats.narrowed(made, incident))


def test_a_toll_is_a_range_with_who_gives_its_ends(made):
    told = sheet(made).tolls
    assert any("4 (Southland) to 9 (Northland)" in words and "never added up" in words for words in told)
    assert not any("13" in words for words in told)


def test_a_toll_in_words_keeps_its_words():
    toll = Toll("killed", "villagers", "dozens of villagers", low=24, qualifier="vague")
    story = story_of("d1", "2024-03-03", claim_of("c1", "d1", toll=(toll,)))
    assert any("in words alone: “dozens" in words for words in sheet(review([*link([story])], [story])).tolls)


def test_every_account_says_who_tells_it_and_where_its_words_stand(made):
    shown = sheet(made)
    numbers = {c.number for c in shown.citations}
    assert shown.accounts
    assert all(a.by for a in shown.accounts)
    assert all(set(a.cited) <= numbers for a in shown.accounts)
    assert any(a.cited for a in shown.accounts)


def test_a_citation_holds_outlet_day_and_words(made):
    first = sheet(made).citations[0]
    assert first.where.startswith("Wire, 3 March 2024")
    assert first.words.startswith("Northland struck a village")
    assert first.says.endswith("Southland says (Wire)")


def test_a_denial_is_cited_however_many_others_speak():
    others = [
        story_of(
            f"d{n}",
            "2024-03-03",
            claim_of(
                f"c{n}",
                f"d{n}",
                said_by=(Speaker(f"Group {n}", name=f"Group {n}", kind="ngo"),),
                toll=(Toll("killed", "people", f"{n} people", low=n, best=n, high=n),),
            ),
        )
        for n in range(2, 30)
    ]
    north = (Speaker(**NORTH, stake="party"),)
    denial = story_of("e1", "2024-03-09", claim_of("z1", "e1", said_by=north, polarity="negative", toll=()))
    made = sheet(review(link([*others, denial]), [*others, denial]))
    assert len(made.citations) == MOST_CITED
    assert made.left_out == 29 - MOST_CITED
    assert any("Northland" in c.says and "No air strike" in c.says for c in made.citations)


@pytest.mark.parametrize("form", ["html", "md", "pdf", "docx-html", "json"])
def test_every_form_of_a_handout_is_written(made, form):
    body = formats.write(made, form, "A")
    assert len(body) > 500
    if form not in {"pdf", "json"}:
        text = body.decode("utf-8")
        assert "Who says what" in text
        assert "In their words" in text
        assert "Nothing here says that a thing happened without who says so" in text


def test_links_of_a_handout_lead_to_its_own_parts(made):
    body = formats.write(made, "html", "A").decode("utf-8")
    ids = set(re.findall(r' id="([^"]+)"', body))
    assert not [t for t in re.findall(r'href="#([^"]+)"', body) if t not in ids]
    assert len(ids) == len(re.findall(r' id="([^"]+)"', body))


def test_a_handout_of_the_example_is_one_page_of_paper(example):
    for item in [i for i in example.items if i.letter][:12]:
        body = formats.write(example, "pdf", item.letter)
        assert len(re.findall(rb"/Type\s*/Page\b", body)) == 1, item.letter


def test_html_for_word_processors_is_plain_and_holds_its_pictures(made):
    body = formats.write(made, "docx-html").decode("utf-8")
    assert "<style" not in body
    assert "<svg" not in body
    assert "class=" not in body
    assert body.count("<h1>") == 1
    pictures = re.findall(r'<img src="data:image/png;base64,[^"]+" width="\d+" alt="([^"]+)"', body)
    assert len(pictures) >= 4
    assert "<table" in body
    assert "<ul>" in body


def test_blocks_of_a_handout_are_the_same_every_time(made):
    chosen = formats.narrowed(made, "A")
    assert list(handout_blocks(chosen)) == list(handout_blocks(chosen))


def test_a_notebook_shows_a_review_and_a_picture(made):
    frame = made._repr_html_()
    assert frame.startswith("<iframe")
    assert 'srcdoc="&lt;!doctype html' in frame
    picture = made.chart("timeline")
    assert picture._repr_svg_().startswith("<svg")
    assert "var(--" not in picture._repr_svg_()


def test_a_chart_with_nothing_to_draw_says_why(made):
    from eventwire.errors import UsageError

    with pytest.raises(UsageError, match="hold nothing"):
        replace(made, items=(), contests=()).chart("tolls")


def test_five_outlets_of_one_text_are_one_origin_and_it_says_so(nlp):
    from eventwire.pipeline import annotate, load
    from eventwire.records import Document

    text = (
        "PORT VEIL, March 3 (Fen Agency) - Northland's army shelled the harbour of Port Veil on Sunday, killing four "
        "dock workers and wounding eleven others, the mayor of the town said. Rescuers dug through the night for two "
        "people who were still missing under a warehouse, and ferries to the islands were stopped until further notice."
    )
    outlets = ["Fen Agency", "Harbour Post", "Island Gazette", "Marsh Herald", "Veil Courier"]
    documents = [Document(f"d{n}", text, outlet=name, published="2024-03-03") for n, name in enumerate(outlets)]
    stories = list(annotate(documents, load(nlp=nlp)))
    made = review(link(stories), stories, Question())
    assert sum(s.copies for s in made.sources) == 4
    assert "5 reports (1 text: 4 are copies)" in " ".join(made.deck)
    alone = review(link(stories[:1]), stories[:1], Question())
    assert dict(made.counts)["origins"] == dict(alone.counts)["origins"]
    assert [i.status for i in made.items] == [i.status for i in alone.items]
    assert "Four of 5 reports are copies of another text" in formats.write(made, "html").decode("utf-8")
    assert json.loads(formats.write(made, "json"))["sources"][1]["copies"] == 1


def test_a_line_of_markdown_keeps_the_spaces_between_its_parts(made):
    body = formats.write(made, "md").decode("utf-8")
    assert re.search(r"^\* \*\*A\*\* 3 Mar: \*\*.+\*\* \(.+\)\. ", body, re.M)
