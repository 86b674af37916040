"""The page: no script, no request, who says it beside everything, names of private persons kept back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from by_hand import NORTH, SOUTH, claim_of, story_of

from eventwire.codebook import Codebook
from eventwire.linking import link
from eventwire.records import Party, Place, Projected, Reason, Span, Speaker, Toll, When
from eventwire.review import charts, deeds, formats, grammar, page, wording
from eventwire.review.privacy import WITHHELD, Discretion, known_of
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
    return review(link([story]), [story]).every()[0].title


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
    assert titled(**fields) == "Northland destroys two bases of Southland"


def test_who_condemns_is_not_said_to_condemn_whom_the_words_do_not_name():
    fields = {"event_type": "ACCUSE", "mode": "disapprove", "trigger": Span(0, 9, "condemned")}
    assert titled(**fields, stated=("actor",)) == "Condemnation by Northland"


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
        assert not grammar.bare(deed.does).split()[0].endswith("s") or code == "SANCTION", code
        assert bool(deed.thing) == bool(deed.thing_noun), code
    assert set(deeds._words()["verbs"]) <= set(types.types)
    assert all(grammar.bare(verb) != verb for found in deeds._words()["verbs"].values() for verb in found.values())


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


def _people(text: str, *parties: Party):
    story = story_of("d1", "2024-03-03", *(claim_of(f"c{n}", "d1", actor=(p,)) for n, p in enumerate(parties)))
    return replace(story, document=replace(story.document, text=text))


def test_who_has_forces_or_an_office_in_any_story_is_a_public_person():
    bare = Party("Kasten", name="Kasten", kind="person")
    for words in ("Kasten's troops left.", "The government of Ilo Kasten fell.", "Forces loyal to Kasten left."):
        known = known_of([_people(words)])
        assert bare in known, words
        assert Discretion(known=known).party(bare) == "Kasten"
    assert bare not in known_of([_people("Kasten's wife left. The shop of Kasten burned.")])


def test_an_office_told_in_one_story_holds_in_the_others():
    mayor = Party("mayor Ilo Kasten", name="Ilo Kasten", kind="person", office="mayor")
    known = known_of([_people("The mayor left.", mayor), _people("Kasten spoke.")])
    assert Party("Kasten", name="Kasten", kind="person") in known
    assert Party("al-Kasten", name="al-Kasten", kind="person") in known


def test_a_last_name_that_a_private_person_bears_too_stands_for_nobody():
    mayor = Party("mayor Ilo Kasten", name="Ilo Kasten", kind="person", office="mayor")
    baker = Party("Dara Kasten", name="Dara Kasten", kind="person")
    known = known_of([_people("Both left.", mayor, baker)])
    assert baker not in known
    assert Party("Kasten", name="Kasten", kind="person") not in known


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


def clause(text: str, trigger: str, recipient: str = "", **fields) -> str:
    """Return the title of a claim whose clause is a text, by the words that tell it and whom it names."""
    at, whom = text.index(trigger), text.find(recipient) if recipient else -1
    party = Party(recipient, Span(whom, whom + len(recipient), recipient), name=recipient, country="BBB", kind="state")
    fields = {"mode": None, "recipient": (party,) if recipient else ()} | fields
    return titled(span=Span(0, len(text), text), trigger=Span(at, at + len(trigger), trigger), **fields)


@pytest.mark.parametrize(
    ("text", "trigger", "fields", "words"),
    [
        (
            "Northland promised on Friday to reopen the school within a year, hours after talks",
            "promised",
            {"event_type": "AGREE", "projected": Projected("RETREAT")},
            "Northland promises to reopen the school within a year",
        ),
        (
            "Northland would pull back 40 men by spring, it said",
            "pull back",
            {"event_type": "CONCEDE", "projected": Projected("RETREAT")},
            "Northland is to pull back 40 men by spring",
        ),
        (
            "Northland called on Southland to show patience.",
            "called on",
            {"event_type": "REQUEST", "recipient": "Southland"},
            "Northland calls on Southland to show patience",
        ),
        (
            "Northland accused Southland on Monday of a breach of its waters and said two boats were lost",
            "accused",
            {"event_type": "ACCUSE", "mode": "allege", "recipient": "Southland"},
            "Northland accuses Southland of a breach of its waters",
        ),
        (
            'Northland condemned the "cruel" raids and asked for help',
            "condemned",
            {"event_type": "ACCUSE", "mode": "disapprove"},
            "Northland condemns the “cruel” raids",
        ),
        (
            "All flights between the two capitals were suspended",
            "suspended",
            {"event_type": "COERCE", "mode": "restrict", "actor": ()},
            "“All flights between the two capitals were suspended”",
        ),
        (  # the cut would leave a subject without its verb
            "Northland proposed that the mayor and his deputy, both of the lake party, step down",
            "proposed",
            {"event_type": "AGREE", "projected": Projected("RETREAT", "withdraw")},
            "Northland is to pull back",
        ),
        (  # no clause of its own follows: the wording of the type stands
            "Northland promised more",
            "promised",
            {"event_type": "AGREE", "projected": Projected("RETREAT")},
            "Northland promises to pull back",
        ),
        (  # nobody condemned the day: what is condemned is named by the object alone
            "Northland condemned on Monday",
            "condemned",
            {"event_type": "ACCUSE", "mode": "disapprove"},
            "Condemnation by Northland",
        ),
    ],
)
def test_a_title_has_the_texts_own_words_for_what_was_agreed_asked_or_condemned(text, trigger, fields, words):
    assert clause(text, trigger, **fields) == words


def test_no_message_is_killed_and_the_dead_are_not_whom_it_befell():
    thing = {"actor": (), "recipient": (Party("message"),), "mode": "targeted", "trigger": Span(0, 7, "killing")}
    assert titled(**thing) == "Targeted attack"
    assert titled(**thing | {"recipient": (Party("nine bodies"),), "mode": None}) == "Attack"


def test_what_no_source_gives_a_day_for_stands_by_the_day_it_was_told():
    story = story_of("d1", "2024-03-03", claim_of("c1", "d1", when=None))
    assert review(link([story]), [story]).items[0].day == "told 3 Mar"


def test_words_in_quotation_marks_have_single_marks_inside():
    assert wording.in_quotes('a "grave" step') == "“a ‘grave’ step”"


def test_a_name_of_the_same_initials_is_spelt_as_the_text_spells_it():
    known = {"name": "Marshland Liberty Movers", "kind": "armed_group"}
    assert wording.party(Party("Marsh Liberty Movers", **known)) == "Marsh Liberty Movers"
    assert wording.party(Party("the Movers", **known)) == "Marshland Liberty Movers"


def test_a_denial_says_what_of_a_claim_it_denies():
    from eventwire.review.review import _denied
    from eventwire.review.telling import Told

    depot = (Party("depot of the Reed Army", name="Reed Army", kind="armed_group"),)
    no = {"recipient": (Party("farmer", kind="people"),), "polarity": "negative", "said_by": (Speaker(**NORTH),)}
    claims = (claim_of("c1", "d1", recipient=depot), claim_of("c2", "d1", **no))
    story = story_of("d1", "2024-03-03", *claims)
    words = dict(_denied([Told(c, story) for c in claims], Discretion()))
    assert words == {"c1": "Northland denies an air strike on any farmer"}
    whole = (claims[0], claim_of("c3", "d1", **no | {"recipient": depot}))
    assert dict(_denied([Told(c, story) for c in whole], Discretion())) == {"c1": "denied by Northland"}


def counted(*figures: tuple[str, int, int | None], qualifier: str = "exact"):
    """Return the review of a raid whose dead are counted by as many outlets, each (who, low, high)."""
    stories = [
        story_of(
            f"d{n}",
            "2024-03-03",
            claim_of(
                f"c{n}",
                f"d{n}",
                said_by=(Speaker(f"Outlet {n}", name=f"Outlet {n}", kind="media"),),
                toll=(Toll("killed", who, f"{low} {who}", qualifier=qualifier, low=low, best=low, high=high),),
            ),
            outlet=f"Outlet {n}",
        )
        for n, (who, low, high) in enumerate(figures)
    ]
    return review(link(stories), stories)


def test_what_two_count_differently_is_not_said_to_be_agreed():
    assert counted(("people", 7, 7), ("people", 12, 12)).items[0].status == "contested"
    assert counted(("people", 7, 7), ("people", 7, 7)).items[0].status == "agreed"


def test_at_least_nine_and_twelve_do_not_differ():
    from eventwire.review.telling import _apart

    assert not _apart({"low": 9, "high": None}, {"low": 12, "high": 12})
    assert _apart({"low": 7, "high": 7}, {"low": 12, "high": None})


def test_a_bottom_line_gives_the_dead_with_who_counts_them():
    made = counted(("people", 7, 7), ("people", 12, 12))
    assert made.deck[0] == "Killed: in A, Outlet 0 says 7, Outlet 1 says 12."


def test_a_side_that_strikes_its_own_people_is_the_side_that_did_it():
    from eventwire.review.marks import role

    own = claim_of("c1", "d1", recipient=(Party("its soldiers", kind="military", country="AAA"),))
    assert role(Speaker(**NORTH), own, frozenset(), frozenset()) == "doer"


def test_an_armed_group_hit_is_not_the_state_it_comes_from():
    from eventwire.review.review import _roles
    from eventwire.review.telling import Told

    rebels = (Party("rebels", kind="armed_group", country="AAA"),)
    claim = claim_of("c1", "d1", recipient=rebels, said_by=(Speaker(**NORTH),))
    story = story_of("d1", "2024-03-03", claim)
    assert [r for _, r in _roles([Told(claim, story)])] == ["doer"]


def test_a_vague_type_without_a_doer_is_told_by_the_clause_itself():
    words = "Later on Monday a fire and clashes broke the truce with Southland, hours before its end"
    title = clause(words, "broke", "Southland", event_type="REJECT", mode="yield", actor=())
    assert title == "“A fire and clashes broke the truce with Southland”"


def test_what_is_pledged_is_told_in_the_words_of_whoever_pledges_it():
    doer = (Party("Northland", name="Northland", country="NOR", kind="state", span=Span(0, 9, "Northland")),)
    title = clause("Northland pledged 40 tents on Monday", "pledged", event_type="AGREE", mode=None, actor=doer)
    assert title == "Northland “pledged 40 tents”"


def test_whose_house_burned_was_not_burned_himself():
    doer = (Party("A mob", kind="people", span=Span(0, 5, "A mob")),)
    words = "A mob torched a hotel owned by Southland on Monday"
    title = clause(words, "torched", "Southland", event_type="PROTEST", mode="riot", actor=doer)
    assert title == "A mob “torched a hotel owned by Southland”"


def test_nobody_is_a_party_by_a_pronoun():
    for word in ("you", "everyone", "both"):
        assert wording.unclear(Party(word))


def test_a_title_of_a_noun_alone_gives_the_words_beside_it():
    title = clause("Eleven lorries drove through the gap on Tuesday", "drove", event_type="AID", actor=())
    assert title == "Aid: “Eleven lorries drove through the gap”"


def test_a_deed_of_many_kinds_is_told_by_the_texts_own_verb():
    words = "Northland recalled its envoy from the lake city on Monday"
    doer = (Party("Northland", Span(0, 9, "Northland"), name="Northland", country="AAA", kind="state"),)
    title = clause(words, "recalled", event_type="SANCTION", mode="withdraw", actor=doer)
    assert title == "Northland “recalled its envoy from the lake city”"


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ('Northland called it "a farce" on Sunday and said no', "called", "Northland “called it ‘a farce’”"),
        ("Northland vowed to answer, an aide said", "vowed", "Northland “vowed to answer”"),
        ("Northland spoke", "spoke", "Condemnation by Northland"),  # too few words to tell more
    ],
)
def test_who_did_what_the_noun_of_its_type_hides_is_told_by_the_texts_own_verb(text, trigger, title):
    doer = (Party("Northland", Span(0, 9, "Northland"), name="Northland", country="AAA", kind="state"),)
    assert clause(text, trigger, event_type="ACCUSE", mode="disapprove", actor=doer) == title


def test_what_is_only_planned_or_thought_of_is_no_incident_and_its_words_can_be_opened():
    plan = claim_of("c1", "d1", modality="planned", toll=())
    thought = claim_of("c2", "d2", modality="hypothetical", when=None, mode="heavy-weapons", toll=())
    stories = [story_of("d1", "2024-03-03", plan), story_of("d2", "2024-05-04", thought)]
    made = review(link(stories), stories)
    assert not made.items
    assert {t.claim.claim_id for i in made.plans for t in i.told} == {"c1", "c2"}
    body = formats.as_html(made).decode("utf-8")
    assert '<a class="open" href="#c-c1">' in body
    assert all(f'id="c-{name}"' in body for name in ("c1", "c2"))


def test_people_who_tell_their_own_deed_are_told_by_their_fuller_words():
    men = Party("nine men", kind="people", country="AAA")
    said = (Speaker("Nine men in masks", kind="people"), Speaker("Herald", name="Herald", kind="media"))
    assert titled(actor=(men,), said_by=said).startswith("Nine men in masks strike")
    assert titled(actor=(men,)).startswith("Nine men strike")


def test_a_day_beside_what_was_stood_before_is_no_part_of_it():
    words = "Northland demonstrated on Saturday outside a base of the Southland army"
    title = clause(words, "demonstrated", "Southland army", event_type="PROTEST", mode="demo")
    assert title == "Northland demonstrates against a base of the Southland army"


def test_a_clause_about_a_place_it_does_not_name_is_no_title():
    assert "Where" not in clause("where he is held", "held", event_type="COERCE", mode="arrest", actor=())


def test_a_clause_without_a_subject_is_told_of_whom_it_befell():
    fields = {"event_type": "REJECT", "mode": "meet", "actor": ()}
    envoy = (Party("envoy", Span(0, 5, "envoy"), country="BBB", kind="government", office="envoy"),)
    assert (
        clause("was refused a meeting with the mayor", "refused", recipient="", **fields) != "“Was refused a meeting”"
    )
    told = titled(
        span=Span(10, 46, "was refused a meeting with the mayor"),
        trigger=Span(14, 21, "refused"),
        **fields | {"recipient": envoy},
    )
    assert told == "An envoy “was refused a meeting with the mayor”"


def test_a_body_of_a_state_stands_for_its_state_where_sides_are_named():
    from eventwire.review import marks
    from eventwire.review.charts_who import side_names

    envoy = Party("a senior US envoy", country="USA", kind="government", office="envoy")
    story = story_of("d1", "2024-03-03", claim_of("c1", "d1", actor=(envoy,)))
    made = review(link([story]), [story])
    assert side_names(made)["USA"] == "United States"
    assert "United States" in marks.names_of(made.sides, [envoy]).values()
    assert "United States" in {a.name.removeprefix("The ") for a in page.actors_of(made)}


def test_bare_plurals_have_no_reading():
    from eventwire.review.values import reading_of

    vague = Toll("killed", "wardens", "wardens", low=2, qualifier="vague")
    story = story_of("d1", "2024-03-03", claim_of("c1", "d1", toll=(vague,)))
    assert reading_of(review(link([story]), [story]).items[0].incident.toll[0]) is None


def test_it_in_a_clause_of_who_speaks_is_who_speaks():
    words, said = (
        "it would support the strikers",
        (Speaker("Northland", name="Northland", country="AAA", stake="party"),),
    )
    fields = {"event_type": "AGREE", "actor": (Party("it"),), "projected": Projected("SUPPORT", None, "planned")}
    title = clause(words, "support", recipient="", said_by=said, **fields)
    assert title == "Northland “would support the strikers”"


def test_people_named_after_their_state_are_not_the_state():
    assert wording.party(Party("Kenyans", name="Kenya", country="KEN", kind="people")) == "Kenyans"


def test_a_state_that_accuses_its_own_politician_is_named_as_who_says_so():
    accused = (Party("Ada Brook", name="Ada Brook", country="BBB", kind="person", office="lawmaker"),)
    story = story_of("d1", "2024-03-03", claim_of("c1", "d1", actor=accused))
    assert review(link([story]), [story]).headline.endswith("Southland says")


def test_a_denial_that_the_account_leaves_out_is_a_version_of_whether_it_happened():
    from eventwire.review.telling import occurred

    claims = (claim_of("c1", "d1"), claim_of("c2", "d1", polarity="negative", said_by=(Speaker(**NORTH),)))
    story = story_of("d1", "2024-03-03", *claims)
    made = review(link([story]), [story]).items[0]
    one = replace(made.incident, fields={"occurred": (replace(made.incident.fields["occurred"][0], value=True),)})
    assert [(v.value, v.status) for v in occurred(one, made.told)] == [(True, "contested"), (False, "contested")]
    assert "told differently" in " ".join(review(link([story]), [story]).deck)


def test_no_crowd_demonstrates_against_itself():
    people = {"actor": (Party("people", kind="people"),), "recipient": (Party("unarmed crowd", kind="people"),)}
    assert titled(event_type="PROTEST", mode="demo", **people) == "People demonstrate"
    police = people | {"actor": (Party("police", kind="police"),)}
    assert "unarmed crowd" in titled(event_type="REQUEST", mode=None, **police)


def test_what_is_only_thought_of_is_not_told_as_done():
    assert titled(modality="hypothetical").startswith("Hypothetical air strike")


def test_who_tells_a_deed_denies_only_a_part_of_it():
    """ "They bombed homes", says the south, and denies that any depot was hit: the deed itself stands."""
    from eventwire.review.telling import denies_part

    words = "any depot was hit"
    by = (Speaker(**SOUTH),)
    denial = claim_of(
        "c2", "d1", mode=None, said_by=by, polarity="negative", speech_act="deny", stated=("event_type",),
        span=Span(40, 40 + len(words), words), trigger=Span(54, 57, "hit"),
    )  # fmt: skip
    told = claim_of("c1", "d1", said_by=by)
    assert deeds.denial(denial, told, Discretion()) == "that “any depot was hit”"
    made = review(link([one := story_of("d1", "2024-03-03", told, denial)]), [one]).items[0]
    assert denies_part(made.told)
    other = replace(told, said_by=(Speaker(**NORTH),))
    made = review(link([one := story_of("d1", "2024-03-03", other, denial)]), [one]).items[0]
    assert not denies_part(made.told)


def test_apostrophes_of_a_page_are_those_of_print():
    from eventwire.review.typeset import typeset

    page = "<style>a{content:\"Peru's\"}</style><p title=\"Peru's\">Peru's and the rebels' camp, <code>it's</code></p>"
    told = typeset(page)
    assert "Peru’s and the rebels’ camp, <code>it's</code>" in told
    assert 'title="Peru\'s"' in told
    assert 'content:"Peru\'s"' in told
    assert typeset("<p>the state&#39;s army</p>") == "<p>the state’s army</p>"
    assert typeset("<p>called 'a base'</p>") == "<p>called 'a base'</p>"


def test_what_is_agreed_lies_ahead_of_the_headline():
    words = "Northland agreed on Monday that its envoys would return"
    fields = {"event_type": "AGREE", "mode": None, "recipient": (), "stated": ("actor", "event_type")}
    span, trigger = Span(0, len(words), words), Span(10, 16, "agreed")
    assert titled(span=span, trigger=trigger, **fields) == "Northland agrees that its envoys will return"


def test_a_rank_that_many_hold_takes_an_indefinite_article():
    assert wording.party(Party("colonel of the guard", kind="military")) == "a colonel of the guard"
    assert wording.party(Party("army", kind="military")) == "the army"
    assert wording.party(Party("officers", kind="police")) == "officers"


def test_an_explanation_that_is_demanded_is_no_help():
    fields = {"event_type": "REQUEST", "mode": "assist", "recipient": (), "modality": "possible"}
    assert "help" in titled(**fields)
    assert "help" not in titled(contexts=("intelligence",), **fields)


def test_what_was_announced_and_is_told_as_done_is_not_still_to_come():
    from eventwire.review import lead

    day = When("8 March", start="2024-03-08", end="2024-03-08", date_prec=1)
    ahead = claim_of(
        "c1", "d1", event_type="AGREE", mode=None, projected=Projected("CONSULT", "visit", "planned"), when=day
    )
    met = claim_of("c2", "d2", event_type="CONSULT", mode=None, when=day)
    assert lead._kept(ahead, met)
    assert not lead._kept(ahead, replace(met, when=None))
    assert not lead._kept(ahead, replace(met, actor=(Party(**SOUTH),)))


def test_a_threat_that_was_made_stands_under_what_is_next():
    threat = claim_of("c1", "d1", event_type="THREATEN", mode=None, speech_act="threaten", modality="actual")
    story = story_of("d1", "2024-03-03", threat)
    assert [t.claim.claim_id for t in review(link([story]), [story]).ahead] == ["c1"]


def test_who_denies_a_part_that_others_are_said_to_have_had_denies_no_more():
    group = Party("Hill League", name="Hill League", kind="armed_group", entity_id="g1")
    told = claim_of("c1", "d1", actor=(group,), recipient=(Party(**SOUTH),), said_by=(Speaker(**SOUTH),))
    denial = claim_of(
        "c2", "d1", actor=(Party(**NORTH),), recipient=(), said_by=(Speaker(**NORTH),), polarity="negative", speech_act="deny"
    )  # fmt: skip
    assert deeds.denial(denial, told, Discretion()) == "a part in it"
    accused = replace(told, actor=(Party(**NORTH),))
    assert deeds.denial(denial, accused, Discretion()) == "it"


def test_forces_told_by_their_adjective_alone_are_named_as_forces():
    british = Party("British", kind="military", country="GBR")
    assert wording.party(british) == "British forces"
    assert wording.plural(british)
    assert wording.party(Party("British", kind="state", country="GBR")) == "United Kingdom"
    assert wording.plural(Party("Yazidis", kind="people"))
    assert not wording.plural(Party("crisis", kind="unknown"))


def test_a_speaker_told_by_whose_he_is_stands_without_the_pronoun():
    assert wording.speaker(Speaker("its military spokesman", kind="military")) == "the military spokesman"
