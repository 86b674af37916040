"""Claims of crises that no rule was made on: circumstances, counts elsewhere, both sides, bounds, gapped passives."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text


def told(engine, text):
    """The claims of a text by their trigger words."""
    return {c.trigger.exact: c for c in annotate_text(text, engine, published="2024-05-17").claims}


def names(parties):
    return [p.name or p.text for p in parties]


@pytest.mark.parametrize(
    ("text", "trigger", "place", "day"),
    [
        ("Gunmen killed Pedro Ruiz, a judge, as he walked through Cali on Monday.", "killed", "Cali", "2024-05-13"),
        ("Three nurses were shot when their van came under fire near Gori.", "shot", "Gori", None),
        ("A teacher was beaten while she was a prisoner in Suva.", "beaten", "Suva", None),
    ],
)
def test_what_went_on_at_the_moment_places_and_dates_the_deed(engine, text, trigger, place, day):
    claim = told(engine, text)[trigger]
    assert (claim.place and claim.place.name, claim.when and claim.when.start) == (place, day)


def test_what_others_did_at_that_moment_is_elsewhere(engine):
    claim = told(engine, "Gunmen killed a judge as the prime minister spoke in Rome.")["killed"]
    assert "place" not in claim.stated


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Masked men held the clerks for an hour until police stormed the bank.", "actual"),
        ("The clerks will be held until police storm the bank.", "planned"),
    ],
)
def test_until_bounds_a_deed_done_in_the_past_alone(engine, text, modality):
    assert next(c for t, c in told(engine, text).items() if t.startswith("storm")).modality == modality


def test_a_count_at_another_place_is_of_nobody_named_before(engine):
    found = told(
        engine,
        "Soldiers were shot by gunmen in Gori, the ministry said. In Tbilisi alone, nine people died and two were wounded,"
        " the mayor said.",
    )
    died = found["died"]
    assert (died.actor, died.mode, died.place.name, names(died.recipient)) == ((), None, "Tbilisi", ["nine people"])
    assert found["wounded"].actor == ()


def test_a_count_without_a_place_is_of_the_deed_told_before(engine):
    found = told(engine, "Gunmen shot soldiers in Gori, the ministry said. The mayor said nine people had died.")
    assert (names(found["died"].actor), found["died"].place.name) == (["Gunmen"], "Gori")


def test_both_sides_are_the_two_told_before_and_not_who_calls_on_them(engine):
    found = told(
        engine,
        "Georgia shelled a village of Armenia on Monday. Nine people were hurt in Tbilisi. France, which has troops"
        " there, called on both sides to stop.",
    )
    assert {p.country for p in found["called on"].recipient} == {"GEO", "ARM"}


def test_of_whom_names_part_of_those_told_of(engine):
    found = told(engine, "Bandits kidnapped nine farmers, two of whom were later freed.")
    assert names(found["freed"].recipient) == ["nine farmers"]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The talks ended nine days after Georgia struck.", "ASSAULT"),
        ("Workers at the dock struck on Monday.", "PROTEST"),
    ],
)
def test_a_state_that_strikes_is_at_war_and_workers_stop_work(engine, text, event_type):
    assert told(engine, text)["struck"].event_type == event_type


def test_a_joined_verb_with_its_own_subject_is_no_part_of_a_phrase(engine):
    found = told(engine, "The navy launched a boat on Monday, and rockets struck the port.")
    assert found["struck"].event_type == "ASSAULT"
    assert all(c.event_type != "PROTEST" for c in found.values())


def test_weapons_fired_by_somebody_are_that_ones_deed(engine):
    claims = annotate_text("Rockets fired by rebels hit a hospital.", engine, published="2024-05-17").claims
    assert [(c.event_type, names(c.actor), names(c.recipient)) for c in claims] == [
        ("ASSAULT", ["rebels"], ["hospital"])
    ]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The bus came under fire between Khash and Zahedan.", 0),
        ("Fighting broke out between the army and rebels near Goma.", 2),
    ],
)
def test_fire_between_two_towns_is_by_neither(engine, text, sides):
    assert [len(c.actor) for c in annotate_text(text, engine, published="2024-05-17").claims] == [sides]


@pytest.mark.parametrize(
    "text",
    [
        "The figures were given in the morning.",
        "More than 9,000 people have crossed into Chad since Sunday.",
        "A border that smugglers and fighters cross lies to the north.",
    ],
)
def test_what_only_sounds_like_a_deed_is_none(engine, text):
    assert [c.event_type for c in annotate_text(text, engine, published="2024-05-17").claims] == []


@pytest.mark.parametrize(
    ("text", "event_type", "mode"),
    [
        ("The decree keeps families indoors after dark.", "COERCE", "curfew"),
        ("The decree puts marines in charge of the ports.", "MOBILIZE", "troops"),
        ("The cabinet proclaimed an internal armed conflict.", "COERCE", "martial-law"),
        ("Convicts overpowered three warders on Monday.", "ASSAULT", "abduct"),
        ("Prisoners took an unknown number of wardens hostage, the ministry said.", "ASSAULT", "abduct"),
        ("Hooded gunmen entered the clinic at noon.", "ASSAULT", "firearms"),
    ],
)
def test_deeds_of_gangs_and_decrees_are_read(engine, text, event_type, mode):
    assert (event_type, mode) in {(c.event_type, c.mode) for c in told(engine, text).values()}


@pytest.mark.parametrize(
    "text",
    [
        "Rain kept families indoors all day.",
        "The bank put marines on its posters.",
        "Inmates seized the chance to study.",
        "Pupils entered the clinic at noon.",
    ],
)
def test_like_words_of_others_are_no_deed(engine, text):
    assert not {"COERCE", "MOBILIZE", "ASSAULT"} & {c.event_type for c in told(engine, text).values()}


def test_the_word_hostage_is_no_party_beside_those_taken(engine):
    claim = next(c for c in told(engine, "Militants took 30 passengers hostage on a train.").values())
    assert names(claim.recipient) == ["30 passengers"]


def test_an_offensive_by_another_name_is_told_where_and_when_it_is_named(engine):
    found = told(engine, 'Georgia launched what it called "small anti-terrorist measures" in Abkhazia on Monday.')
    claim = found["launched"]
    assert (claim.event_type, claim.place.name, claim.when.start) == ("ASSAULT", "Abkhazia", "2024-05-13")
    assert all(c.event_type != "ACCUSE" for c in found.values())


@pytest.mark.parametrize(
    "text",
    [
        "The ministry launched what it called a small web page on Monday.",
        "The bank launched what it called a new card.",
    ],
)
def test_other_things_by_another_name_are_no_offensive(engine, text):
    assert all(c.event_type != "ASSAULT" for c in told(engine, text).values())


def test_each_deed_of_an_accusation_is_told(engine):
    found = told(engine, "It accused rebel forces of planting the bombs and of burning three villages.")
    assert [names(found[w].actor) for w in ("planting", "burning")] == [["rebel forces"], ["rebel forces"]]


@pytest.mark.parametrize(
    ("text", "types"),
    [("Many others had been beaten, a nurse said.", {"ASSAULT"}), ("Many others had been beaten in the final.", set())],
)
def test_others_may_be_beaten_by_force_or_in_sport(engine, text, types):
    assert {c.event_type for c in told(engine, text).values()} - {"STATE"} == types


@pytest.mark.parametrize(
    "text", ["Torvia would not let the envoys in.", "Torvia said Bordavia's envoy would not be allowed back."]
)
def test_a_refusal_told_by_not_came_to_pass(engine, text):
    (claim,) = [c for c in told(engine, text).values() if c.event_type == "REJECT"]
    assert (claim.polarity, claim.modality) == ("positive", "actual")
