"""The page: no script, no request, who says it beside everything, names of private persons kept back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from by_hand import NORTH, SOUTH, claim_of, story_of

from eventwire.codebook import Codebook
from eventwire.linking import link
from eventwire.records import Party, Place, Projected, Reason, Span, Speaker, Toll, When
from eventwire.review import charts, deeds, formats, wording
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
    assert titled() == "Northland strikes Southland from the air"


def test_several_doers_take_the_plural():
    assert titled(actor=(Party("gunmen", kind="armed_group"),), mode=None) == "Gunmen strike Southland"


def test_a_single_doer_takes_an_article_and_the_singular():
    assert titled(actor=(Party("armed group", kind="armed_group"),), mode=None) == "An armed group strikes Southland"


def test_where_nobody_is_named_the_title_is_a_noun():
    assert titled(actor=(), mode=None) == "Attack on Southland"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"event_type": "AGREE", "trigger": "promised", "projected": Projected("RETREAT", "release")},
            "Northland promises to release Southland",
        ),
        (
            {"event_type": "AGREE", "trigger": "would visit", "projected": Projected("CONSULT", "visit")},
            "Northland is to visit Southland",
        ),
        (
            {"event_type": "REQUEST", "trigger": "asked", "projected": Projected("ACCUSE", "investigate")},
            "Northland asks Southland for an investigation",
        ),
        (
            {"event_type": "REQUEST", "trigger": "demanded", "projected": Projected("RETREAT", "ceasefire")},
            "Northland demands a ceasefire from Southland",
        ),
        (
            {"event_type": "THREATEN", "trigger": "warned", "projected": Projected("ASSAULT")},
            "Northland threatens Southland with an attack",
        ),
        (
            {"event_type": "CONCEDE", "trigger": "yielded", "projected": Projected("RETREAT")},
            "Northland concedes a withdrawal to Southland",
        ),
        (
            {"event_type": "ACCUSE", "trigger": "accused", "projected": Projected("ASSAULT", "torture")},
            "Northland accuses Southland of torture",
        ),
    ],
)
def test_what_is_agreed_asked_or_threatened_is_part_of_the_sentence(fields, words):
    trigger = fields.pop("trigger")
    assert titled(mode=None, trigger=Span(0, len(trigger), trigger), **fields) == words


def test_a_thing_refused_is_told_and_no_party_is_made_of_it():
    assert titled(event_type="REJECT", mode=None, recipient=(Party("order"),)) == "Northland rejects an order"
    assert titled(event_type="THREATEN", mode=None, actor=(), recipient=(Party("sanctions"),)) == "Threat of sanctions"


def test_forces_of_ones_own_side_are_not_who_is_given_way_to():
    own = Party("1,500 soldiers", kind="military", country=NORTH["country"])
    assert titled(event_type="CONCEDE", mode=None, recipient=(own,)) == "Northland gives way"


@pytest.mark.parametrize(
    ("stated", "words"), [(("actor", "recipient"), "Northland kills Southland"), ((), "Northland attacks Southland")]
)
def test_the_texts_own_verb_tells_a_deed_where_both_sides_stand_beside_it(stated, words):
    assert titled(mode=None, trigger=Span(0, 6, "killed"), stated=stated) == words


def test_the_owner_of_what_was_destroyed_is_not_what_was_destroyed():
    text = "Northland destroyed two bases of Southland"
    owner = Party("Southland", Span(33, 42, "Southland"), name="Southland", country="BBB", kind="state")
    fields = {"span": Span(0, 42, text), "trigger": Span(10, 19, "destroyed"), "recipient": (owner,), "mode": "destroy"}
    assert titled(**fields) == "Northland destroys property of Southland"


def test_who_condemns_is_not_said_to_condemn_whom_the_words_do_not_name():
    assert titled(event_type="ACCUSE", mode="disapprove", stated=("actor",)) == "Condemnation by Northland"


def test_a_denial_of_another_victim_denies_no_more_than_that():
    told = claim_of("c1", "d1")
    for whom, words in (
        (Party("border guard", kind="people"), "an attack on any border guard"),
        (Party(**SOUTH), "it"),
    ):
        assert (
            deeds.denial(claim_of("c2", "d1", mode=None, recipient=(whom,), polarity="negative"), told, Discretion())
            == words
        )


def test_a_day_that_lies_ahead_is_due():
    visit = When("8 March", start="2024-03-08", end="2024-03-08", date_prec=1)
    fields = {"event_type": "AGREE", "mode": None, "projected": Projected("CONSULT", "visit", "planned"), "when": visit}
    story = story_of("d1", "2024-03-03", claim_of("c1", "d1", **fields))
    assert review(link([story]), [story]).items[0].day == "due 8 Mar"


def test_a_headline_goes_on_in_small_letters():
    assert wording.within("Armed fighters ambush a convoy") == "armed fighters ambush a convoy"
    assert wording.within("Attack on Southland") == "attack on Southland"
    assert wording.within("Southland strikes a depot") == "Southland strikes a depot"


def test_words_are_not_cut_on_a_preposition():
    assert (
        wording.cut("they would return to their posts by Friday the ninth", 36) == "they would return to their posts …"
    )


def test_who_is_visited_receives():
    guest = Party("mediators", kind="igo")
    received = Span(0, 8, "received")
    assert (
        titled(event_type="CONSULT", mode="visit", recipient=(guest,), trigger=received)
        == "Northland receives mediators"
    )


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("African Union", "igo", "the African Union"),
        ("Philippines", "state", "the Philippines"),
        ("Boko Haram", "armed_group", "Boko Haram"),
        ("Army Daily", "media", "Army Daily"),
    ],
)
def test_a_body_takes_its_article_in_a_sentence_and_none_in_a_heading(name, kind, words):
    assert wording.party(Party(name, name=name, kind=kind)) == words
    assert wording.label(Party(name, name=name, kind=kind)) == name


def test_a_state_acts_in_the_singular():
    assert not wording.plural(Party("Philippines", name="Philippines", kind="government"))
    assert wording.plural(Party("White Helmets", name="White Helmets", kind="ngo"))


def test_his_country_is_told_by_its_name():
    assert wording.party(Party("his country", kind="state", country="PER")) == "Peru"


def test_every_wording_of_a_deed_can_stand_in_a_title():
    types = Codebook.load()
    for code, deed in deeds.deeds().items():
        kind, _, mode = code.partition("-")
        assert kind in types.types, code
        assert mode in {"", "coup", *types.types[kind].modes}, code
        assert deed.noun, code
        assert deed.does.count("{}") <= 1, code
        assert not deeds.bare(deed.does).split()[0].endswith("s") or code == "SANCTION", code
        assert bool(deed.thing) == bool(deed.thing_noun), code
    assert set(deeds._words()["verbs"]) <= set(types.types)
    assert all(deeds.bare(verb) != verb for found in deeds._words()["verbs"].values() for verb in found.values())


def test_a_pronoun_that_is_read_as_somebody_is_told_by_those_words():
    spans = (Span(40, 42, "it"), Span(0, 15, "harbour council"))
    it = Speaker("it", kind="government", reasons=(Reason("speaker", "read_through_a_mention", "", spans),))
    assert wording.speaker(it) == "the harbour council"
    assert wording.speaker(Speaker("it")) == "a source the text calls “it”"


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
    assert titled(recipient=(party,), mode=None) == "Northland strikes “southern terrorists”"
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
    assert review(link([story]), [story]).headline == "Northland strikes Southland from the air"


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
