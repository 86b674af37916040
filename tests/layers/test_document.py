"""Which incident of a story carries its dead and hurt, and the deeds that only their victims tell."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text


def harm(incident, measure="killed"):
    return sum(t.best or 0 for t in incident.toll if t.measure == measure and t.subset_of is None)


@pytest.mark.parametrize(
    ("text", "word", "killed", "injured"),
    [
        ("Police are investigating a shooting that left a man in critical condition on Sunday.", "shooting", 0, 1),
        ("Deputies are looking into a stabbing on Elm Street. One man was taken to hospital.", "stabbing", 0, 1),
        ("A woman of 40 was found dead with gunshot wounds in an alley in Marlow, police said.", "gunshot", 1, 0),
        ("A man was found dead by the canal. Detectives said that the homicide happened at dawn.", "homicide", 1, 0),
    ],
)
def test_a_deed_told_only_by_its_victims_is_a_claim_of_its_own(engine, text, word, killed, injured):
    annotated = annotate_text(text, engine, published="2024-05-13")
    first = annotated.incidents[0]
    assert (first.event_type, harm(first), harm(first, "injured")) == ("ASSAULT", killed, injured)
    assert word in {c.trigger.exact for c in annotated.claims if c.event_type == "ASSAULT"}


@pytest.mark.parametrize(
    "text",
    [
        "A man was found dead of a self-inflicted gunshot wound on Friday, the coroner said.",
        "Four people died when a bus left the road near Marlow on Friday.",
        "No one was hurt in the shooting, which police are investigating.",
        "Police are investigating a report of an attempted murder; nobody was harmed.",
        "Two people were hospitalised after an accidental shooting at a range.",
        "The village lost a third of its people to cholera; 40 died.",
    ],
)
def test_no_victim_of_force_gives_no_deed(engine, text):
    annotated = annotate_text(text, engine, published="2024-05-13")
    assert not [c for c in annotated.claims for r in c.reasons if r.rule == "deed_of_its_victims"]


def test_every_toll_of_an_incident_is_of_a_story_that_tells_a_deed(engine):
    annotated = annotate_text("Forty people died of cholera in the camp, doctors said.", engine)
    assert not [t for i in annotated.incidents if i.event_type == "ASSAULT" for t in i.toll]


def test_numbers_told_late_are_those_of_the_deed_that_counts_them(engine):
    filler = " ".join(f"The council of ward {n} met on Monday and talked about rents." for n in range(1, 12))
    text = f"The bishop asked for talks. {filler} Soldiers killed six monks and two nuns in Arlen on Friday, he said."
    deed = next(i for i in annotate_text(text, engine, published="2024-05-13").incidents if i.event_type == "ASSAULT")
    assert harm(deed) == 8


def test_the_dead_of_two_sentences_are_not_added(engine):
    text = "One rebel was killed in Arlen on Friday. An officer was killed in the fighting as well."
    assert all(harm(i) <= 1 for i in annotate_text(text, engine, published="2024-05-13").incidents[1:])


def test_the_deed_stands_before_the_charge_that_follows_it(engine):
    text = (
        "A man was charged on Monday with murder over the deaths of two brothers. "
        "Prosecutors say he shot the brothers dead outside a bar on Friday night."
    )
    first = annotate_text(text, engine, published="2024-05-14").incidents[0]
    assert first.event_type == "ASSAULT"
    assert harm(first) == 2


def test_what_is_planned_takes_neither_the_storys_day_nor_its_toll(engine):
    text = "The army plans to attack the town next week. It lost a truck on Monday."
    annotated = annotate_text(text, engine, published="2024-05-14")
    assert not [i for i in annotated.incidents if i.event_type == "ASSAULT" and i.when and i.when.start == "2024-05-13"]


def test_a_story_run_into_a_copyright_line_is_still_read(engine):
    text = (
        "Copyright 2024 Example Wire, Inc. All rights reserved. This material may not be published or rewritten. "
        "MARLOW (EW) - Gunmen shot dead two shopkeepers in the old market of Marlow on Sunday, police said. "
        "The men fled on a motorcycle, and roads out of the town were closed for several hours after the attack, "
        "which came on the eve of a vote that armed groups had threatened to stop. No group has said it was behind it."
    )
    annotated = annotate_text(text, engine, published="2024-05-13")
    assert annotated.zones[0].kind == "boilerplate"
    assert harm(annotated.incidents[0]) == 2


@pytest.mark.parametrize(
    ("text", "country", "rule"),
    [
        (
            "LIMA, May 4 (Example Wire) - Gunmen shot dead a mayor on Friday. He was known in Cusco and across Peru.",
            "PER",
            "country_of_story",
        ),
        ("Colombian soldiers attacked Colombian rebels on Friday.", "COL", "country_of_parties"),
    ],
)
def test_an_act_of_force_without_a_place_is_in_the_country_that_all_words_agree_on(engine, text, country, rule):
    claims = annotate_text(text, engine, published="2024-05-04").claims
    place = next(c.place for c in claims if c.event_type == "ASSAULT")
    assert (place.country, place.feature, place.where_prec) == (country, "country", 6)
    assert place.reasons[0].rule == rule


@pytest.mark.parametrize(
    "text",
    [
        "BOGOTA, May 4 (Example Wire) - Gunmen abducted an American engineer on Friday.",
        "LIMA, May 4 (Example Wire) - Gunmen shot dead a mayor on Friday. He was known in Quito and across Ecuador.",
        "Gunmen shot dead a mayor on Friday. He was known in Cusco and across Peru.",
        "Colombian soldiers attacked Venezuelan guards on Friday.",
    ],
)
def test_where_the_words_do_not_agree_the_place_stays_unknown(engine, text):
    claims = annotate_text(text, engine, published="2024-05-04").claims
    assert next(c.place for c in claims if c.event_type == "ASSAULT") is None


def test_the_dead_of_months_are_no_deed_that_is_told_beside_them(engine):
    text = (
        "Rebels bombed a market in Doro on Monday, killing four people. "
        "More than 900 people have been killed in the region since January."
    )
    found = annotate_text(text, engine, published="2024-03-19").incidents
    assert [len(i.claim_ids) for i in found] == [1, 1]
    assert [t.best for t in found[0].toll] == [4]
