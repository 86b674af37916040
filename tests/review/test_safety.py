"""What a review must never do, in any of its forms: run a story's text, verdicts, names of private persons, lost denials."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from by_hand import NORTH, SOUTH, claim_of, story_of

from eventwire.linking import link
from eventwire.records import Party, Place, Span, Speaker, Toll
from eventwire.review import charts, formats
from eventwire.review.review import Question, review

HOSTILE = (
    "Northland struck <script>alert(1)</script> <img src=x onerror=alert(2)> [a](javascript:alert(3)) "
    '{{ 7*7 }} {% for x in y %} #eval("1") `code` </title></style> javascript:alert(4) on 3 March.'
)
FORMS = ("html", "md", "json", "pdf", "docx-html")
TEXTS = ("html", "md", "json", "docx-html")


class Tags(HTMLParser):
    """The tags of a page and the addresses and handlers they carry."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.feed(body)

    def handle_starttag(self, tag, attrs):
        """Keep a tag's name, its handlers and its addresses."""
        self.names.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src", "action", "xlink:href"}]


def hostile():
    """Return a review of a story whose every word, title, outlet, name and toll tries to be markup."""
    bad = Party(HOSTILE, name="Fen <b onclick=x>Front</b>", kind="armed_group", label="terrorist")
    speaker = (Speaker("<script>alert(5)</script>", name="<script>alert(5)</script>", kind="armed_group"),)
    wire = Speaker('"><svg onload=alert(6)>', name='"><svg onload=alert(6)>', kind="media")
    claim = claim_of(
        "c1",
        "d1",
        actor=(bad,),
        span=Span(0, len(HOSTILE), HOSTILE),
        trigger=Span(10, 16, "struck"),
        said_by=(*speaker, wire),
        toll=(Toll("killed", "<i>villagers</i>", "<i>dozens</i>", low=24, qualifier="vague"),),
        place=Place("<u>Marsh</u>", name="<u>Marsh</u>", lat=30.0, lon=50.0, feature="city", uncertainty_km=5.0),
    )
    story = story_of("d1", "2024-03-03", claim, outlet='"><svg onload=alert(6)>')
    story = replace(story, document=replace(story.document, text=HOSTILE, title="</title><script>alert(7)</script>"))
    return review(link([story]), [story])


@pytest.mark.parametrize("incident", [None, "A"])
@pytest.mark.parametrize("form", ["html", "docx-html"])
def test_no_word_of_a_story_becomes_a_tag_a_handler_or_an_address(form, incident):
    tags = Tags(formats.write(hostile(), form, incident).decode("utf-8"))
    assert not tags.names & {"script", "img" if form == "html" else "iframe", "b" if form == "docx-html" else "i", "u"}
    assert tags.handlers == []
    assert all(a.startswith(("#", "data:image/png")) for a in tags.addresses)


@pytest.mark.parametrize("incident", [None, "A"])
def test_no_word_of_a_story_is_read_as_markdown(incident):
    body = formats.write(hostile(), "md", incident).decode("utf-8")
    assert not re.search(r"(?<!\\)<", body)
    assert not re.search(r"(?<!\\)\]\(", body)


@pytest.mark.parametrize("incident", [None, "A"])
def test_braces_of_a_template_and_code_of_typst_stay_words(incident):
    body = formats.write(hostile(), "html", incident).decode("utf-8")
    assert "49" not in re.sub(r"<style>.*?</style>|<svg.*?</svg>", "", body, flags=re.S).replace("2024", "")
    assert "{{ 7*7 }}" in body
    assert formats.write(hostile(), "pdf", incident).startswith(b"%PDF")


@pytest.mark.parametrize("name", charts.CHARTS)
def test_a_picture_of_a_hostile_story_holds_its_words_as_words(name):
    made = charts.picture(name, hostile(), incident="A" if name in charts.NEEDS_INCIDENT else None)
    if made is not None:
        tags = Tags(charts.image(made, "svg").decode("utf-8"))
        assert tags.names <= {"svg", "g", "a", "title", "text", "path", "rect", "circle"}
        assert tags.handlers == []


def accused(**fields):
    """Return a review of an accusation by the south and its denial by the north."""
    north = (Speaker(**NORTH, stake="party"), Speaker("Wire", name="Wire", kind="media"))
    stories = [
        story_of("d1", "2024-03-03", claim_of("c1", "d1", **fields)),
        story_of("d2", "2024-03-04", claim_of("c2", "d2", said_by=north, polarity="negative", toll=())),
    ]
    return review(link(stories), stories)


DENIES = re.compile(r"den(?:ies|ied|y)|did not happen|not to have happened|No air strike|\"negative\"")


@pytest.mark.parametrize("incident", [None, "A"])
@pytest.mark.parametrize("form", TEXTS)
def test_a_denial_stands_in_every_form_where_its_accusation_does(form, incident):
    body = formats.write(accused(), form, incident).decode("utf-8")
    assert "Northland" in body
    assert DENIES.search(re.sub(r"<style>.*?</style>", "", body, flags=re.S))


def test_a_headline_holds_the_denial_beside_the_accusation():
    assert accused().headline.endswith("Northland denies it")


def test_what_changed_what_happened_and_the_handout_head_carry_speaker_and_denial():
    body = formats.write(accused(), "html").decode("utf-8")
    for start, end in (('id="h-changed"', 'id="h-contested"'), ('id="h-happened"', 'id="h-ledger"')):
        part = body[body.index(start) : body.index(end)]
        assert "Southland" in part
        assert "denies it" in part
    head = formats.write(accused(), "html", "A").decode("utf-8")
    title = re.search(r"<h1>(.*?)</h1>", head)[1]
    assert "Southland says" in title
    assert "denies it" in title


@pytest.mark.parametrize("name", ["timeline", "map", "versions"])
def test_the_spoken_words_of_a_picture_hold_the_denial(name):
    made = charts.picture(name, accused(), incident="A" if name == "versions" else None)
    spoken = re.findall(r'aria-label="([^"]*)"', "".join(made.canvas.parts))
    assert any("denie" in words for words in spoken)
    assert "den" in json.dumps(made.plain()).lower() or "did not happen" in json.dumps(made.plain())


@pytest.mark.parametrize("name", ["timeline", "map", "tolls"])
def test_every_pin_and_mark_says_who_says_so(name):
    made = charts.picture(name, accused(), incident="A" if name == "tolls" else None)
    marks = re.findall(r'<a href="#c-[^"]*" aria-label="([^"]*)"', "".join(made.canvas.parts))
    assert marks
    assert all(re.search(r"\b(?:says|denies|reports)\b", words) for words in marks)


@pytest.mark.parametrize("incident", [None, "A"])
@pytest.mark.parametrize("form", TEXTS)
def test_a_judging_word_stands_in_quotation_marks_wherever_it_is_not_quoted(form, incident):
    party = Party("southern terrorists", kind="armed_group", label="terrorists")
    made = accused(recipient=(party,))
    body = formats.write(made, form, incident).decode("utf-8")
    if form == "json":
        body = "\n".join(json.loads(body)["incidents"][0][k] for k in ("title", "sentence"))
    words = re.sub(r"<style>.*?</style>", "", body, flags=re.S)
    assert "terrorists" in words
    assert not re.search(r"(?<![“\"])southern terrorists", words)


def homes(**question):
    """Return a review of a private person hurt in a shelter, and told of in the story's title and words."""
    person = Party("Ada Brook", name="Ada Brook", kind="person")
    shelter = Place(
        "Willow Shelter", name="Willow Shelter", geonameid=8, lat=30.123, lon=50.456, admin1="Fen", feature="poi"
    )
    text = "Northland struck Willow Shelter. Ada Brook was hurt, Ms Brook said."
    told = (Speaker("Ada Brook", name="Ada Brook", kind="person"), Speaker("Wire", name="Wire", kind="media"))
    claim = claim_of(
        "c1", "d1", recipient=(person,), said_by=told, place=shelter, places=(shelter,), span=Span(0, len(text), text)
    )
    story = story_of("d1", "2024-03-03", claim)
    story = replace(story, document=replace(story.document, text=text, title="Ada Brook and the strike"))
    return review(link([story]), [story], Question(**question))


@pytest.mark.parametrize("incident", [None, "A"])
@pytest.mark.parametrize("form", TEXTS)
def test_a_private_name_is_in_no_form_unless_asked_for(form, incident):
    body = formats.write(homes(), form, incident).decode("utf-8")
    assert "Brook" not in body
    assert "names of private persons are withheld" in body.lower()
    asked = formats.write(homes(names=True), form, incident).decode("utf-8")
    assert "Ada Brook" in asked
    assert "printed, as asked" in asked


@pytest.mark.parametrize("name", charts.CHARTS)
def test_a_private_name_is_in_no_picture(name):
    made = charts.picture(name, homes(), incident="A" if name in charts.NEEDS_INCIDENT else None)
    if made is not None:
        assert "Brook" not in charts.image(made, "svg").decode("utf-8") + json.dumps(made.plain())


@pytest.mark.parametrize("incident", [None, "A"])
def test_the_point_of_a_shelter_is_in_no_form_and_the_page_says_so(incident):
    for form in TEXTS:
        body = formats.write(homes(), form, incident).decode("utf-8")
        assert "30.123" not in body
        assert "shelters, hospitals and camps are given only by their town or province" in body
    plain = json.loads(formats.write(homes(), "json", incident))
    place = plain["incidents"][0]["claims"][0]["place"]
    assert place["lat"] is None
    assert place["name"] is None
    assert place["admin1"] == "Fen"
    assert "as asked" in formats.write(homes(exact_places=True), "md", incident).decode("utf-8")


def test_no_page_says_who_did_it_without_who_says_so():
    body = formats.write(accused(), "md").decode("utf-8")
    lines = [line for line in body.splitlines() if "Northland strikes" in line and not line.startswith("#")]
    assert lines
    assert all("Southland" in line for line in lines)


def test_a_party_of_the_south_is_its_own_side():
    assert SOUTH["country"] in accused().sides


def test_what_is_denied_is_never_agreed():
    assert [i.status for i in accused().items] != ["agreed"]
    more = [
        story_of(f"e{n}", "2024-03-05", claim_of(f"e{n}", f"e{n}", said_by=(Speaker(n, name=n, kind="ngo"),)))
        for n in ("Fen Watch", "Upland Relief")
    ]
    north = (Speaker(**NORTH, stake="party"),)
    denial = story_of("d9", "2024-03-06", claim_of("c9", "d9", said_by=north, polarity="negative", toll=()))
    incidents = link([*more, denial])
    made = review(incidents, [*more, denial])
    assert all(i.status in {"contested", "denied"} for i in made.items if len({t.claim.polarity for t in i.told}) > 1)
    agreed = [replace(i, fields={}, toll=()) for i in incidents]  # fields that say nothing of the denial
    told = review(agreed, [*more, denial]).items
    assert {i.status for i in told if len({t.claim.polarity for t in i.told}) > 1} == {"contested"}
