"""Parses mended: clauses of harm and verbs of saying that the model hangs inside a relative clause."""

from __future__ import annotations

import pytest


def heads(parse_text, text):
    return {token.text: token.head.text for token in parse_text(text).doc}


@pytest.mark.parametrize(
    "text",
    [
        "The ministry condemned the attack, which it said killed ten foreign workers but appealed for calm.",
        "The union denounced the raid, which it said killed three nurses and urged restraint.",
    ],
)
def test_a_verb_of_saying_goes_on_with_the_main_clause(parse_text, text):
    found = heads(parse_text, text)
    main, own, joined = ("condemned", "appealed", "but") if "but" in text else ("denounced", "urged", "and")
    assert (found[own], found[joined]) == (main, main)


@pytest.mark.parametrize(
    ("text", "verb", "head"),
    [
        ("The rebel army said villagers had been killed and warned that the capital would answer.", "warned", "said"),
        ("The union said 20 workers were dismissed and demanded their return.", "demanded", "said"),
        ("The judge said two men were arrested and confessed to the raid.", "confessed", "arrested"),
        ("The group said it had been attacked and warned of revenge.", "warned", "attacked"),
        ("The judge said rebels had shelled the town and warned the mayor.", "warned", "shelled"),
    ],
)
def test_who_states_goes_on_and_not_those_who_suffered(parse_text, text, verb, head):
    assert heads(parse_text, text)[verb] == head


def test_where_the_noun_may_speak_the_parse_stands(parse_text):
    found = heads(parse_text, "The army praised the group, which fought the rebels and urged restraint.")
    assert found["urged"] == "fought"


def test_a_clause_of_harm_goes_to_the_verb_of_force(parse_text):
    found = heads(parse_text, "Police opened fire on marchers who stormed the town hall, killing five people.")
    assert found["killing"] == "opened"


def test_a_clause_of_harm_stays_with_a_deed_of_its_own(parse_text):
    found = heads(parse_text, "Police arrested two men who had bombed a market, killing five people.")
    assert found["killing"] == "bombed"


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("The army accused the rebels of attacking its troops and burning a village.", "of", "accused"),
        ("The bishop accused the army of the murder of two priests.", "of", "accused"),
        ("The ministry accused Armenia of planning to attack the town.", "attack", "planning"),
    ],
)
def test_what_somebody_is_accused_of_hangs_on_the_verb(parse_text, text, word, head):
    assert next(t for t in parse_text(text).doc if t.text == word).head.text == head


def test_an_accusation_made_on_a_day_names_its_deed(parse_text):
    assert heads(parse_text, "The bishop accused the army on Friday of the murder of two priests.")["of"] in (
        "accused",
        "murder",
    )
    found = {t.i: t.head.text for t in parse_text("The bishop accused the army on Friday of shelling a convent.").doc}
    assert found[7] == "accused"


@pytest.mark.parametrize(
    "text",
    ["Chadian and Libyan soldiers clashed near the town of Aouzou.", "On Monday Malian and Nigerien troops clashed."],
)
def test_two_nations_before_a_noun_are_of_that_noun(parse_text, text):
    doc = parse_text(text).doc
    joint = next(t for t in doc if t.text == "and")
    noun = joint.nbor(2)
    assert (noun.dep_, joint.nbor(-1).head, joint.nbor(1).dep_) == ("nsubj", noun, "conj")


def test_of_with_a_name_stays_with_its_noun(parse_text):
    found = heads(parse_text, "The bishop accused the army of Chile.")
    assert found["of"] == "army"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Two people died when drones struck a market in northern Zenda, activists and a local charity said.",
            "activists",
        ),
        ("Shells hit a depot near Zenda, officials said.", "officials"),
    ],
)
def test_who_says_a_sentence_at_its_end_is_not_in_a_row_with_its_last_noun(parse_text, text, speaker):
    token = next(t for t in parse_text(text).doc if t.text == speaker)
    assert (token.head.text, token.dep_) == ("said", "nsubj")


def test_a_row_of_places_stays_a_row(parse_text):
    found = heads(parse_text, "Shells hit depots in Zenda, Hentzau and Strelsau, the mayor said.")
    assert found["Strelsau"] != "said"


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        ("A suicide attack on a checkpoint killed six.", "attack", "killed"),
        ("A delegation of elders called on the premier to discuss the dam.", "delegation", "called"),
    ],
)
def test_a_past_tense_hung_on_a_noun_is_the_main_verb_where_there_is_no_other(parse_text, text, subject, verb):
    doc = parse_text(f"{text} Two were hurt.").doc
    found = {t.text: (t.head.text, t.dep_) for t in doc}
    assert found[verb] == (verb, "ROOT")
    assert found[subject] == (verb, "nsubj")
    assert len({t.sent.start for t in doc}) == 2


def test_what_stands_before_that_is_of_the_saying(parse_text):
    doc = parse_text("Zenda's premier said on television late on Sunday that Borduria was behind the blast.").doc
    found = {t.text: (t.head.text, t.dep_) for t in doc}
    assert found["was"] == ("said", "ccomp")
    assert found["late"][0] == "said"


def test_a_past_tense_with_a_subject_is_no_adjective_of_the_noun_behind_it(parse_text):
    found = heads(parse_text, "The watchdog documented abuses by Malian soldiers.")
    assert (found["watchdog"], found["abuses"]) == ("documented", "documented")


@pytest.mark.parametrize(
    ("text", "speaker", "verb", "told"),
    [
        ("Two shells hit a mill in Zenda, Ruritania's health ministry, which is loyal to the army, said.", "ministry", "said", "hit"),
        ("Drones killed seven men in Hentzau, a border officer who asked not to be named said.", "officer", "said", "killed"),
        ("The raid was the work of agents from Strelsau, a judge who led the inquiry told this newspaper.", "judge", "told", "was"),
        ("Zambia has cut its force from 500 men to 200, the chief of its army, General Ali Sow, announced on Monday.", "chief", "announced", "cut"),
        ("Rebels shot at a bus near the town of Kutum in the west, police said, then burned two lorries.", "police", "said", "shot"),
        ("Police fired at miners in Marikana, a photographer of the agency saw.", "photographer", "saw", "fired"),
    ],
)  # fmt: skip
def test_who_closes_a_sentence_says_what_stands_before(parse_text, text, speaker, verb, told):
    found = {t.text: (t.head.text, t.dep_) for t in parse_text(text).doc}
    assert found[speaker] == (verb, "nsubj")
    assert found[told] == (verb, "ccomp") or found[verb] == (told, "parataxis")


@pytest.mark.parametrize(
    ("text", "verb", "head"),
    [
        ("Mali expelled two diplomats, a decision announced on Monday.", "announced", "decision"),
        ("Soldiers shot a nurse in Gitega, a step that the union condemned on Monday.", "condemned", "step"),
        ("Police shot three men, one of whom the ministry named on Friday.", "named", "one"),
    ],
)
def test_a_clause_about_the_last_noun_closes_no_sentence(parse_text, text, verb, head):
    assert heads(parse_text, text)[verb] == head


def test_who_says_what_stands_before_a_semicolon_does_not_say_what_stands_behind(parse_text):
    found = {
        t.text: (t.head.text, t.dep_)
        for t in parse_text("Nobody died, the minister said; the union reported five deaths.").doc
    }
    assert found["died"] == ("said", "ccomp")
    assert found["reported"] == ("said", "dep")


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("At least 12 miners were killed and 9 wounded when gunmen stormed a canteen.", "stormed", "killed"),
        ("Two nurses were shot and four beaten when a crowd broke into the clinic.", "broke", "shot"),
        ("A clerk was arrested and his brother fled when police searched the house.", "searched", "fled"),
        ("The rebels accused Chad on Monday of planning raids to free the jailed general.", "free", "raids"),
        ("The rebels met on Monday near a bridge to free the jailed general.", "free", "met"),
    ],
)
def test_what_tells_a_cause_or_an_aim_hangs_on_what_it_is_told_of(parse_text, text, word, head):
    assert heads(parse_text, text)[word] == head


def test_what_stands_behind_the_comma_of_a_demand_is_not_demanded(parse_text):
    text = (
        "People rallied outside a base to demand that its soldiers leave, a peaceful crowd that sang and waved flags."
    )
    crowd = next(t for t in parse_text(text).doc if t.text == "crowd")
    assert crowd.dep_ != "dobj"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Chad has cut the gas it sends to Niger, the Nigerien gas company Gasco said on Tuesday, leaving towns cold.",
            "Gasco",
        ),
        (
            "Peru has closed a road it shares with Chile, the transport agency said on Friday, stranding lorries.",
            "agency",
        ),
    ],
)
def test_who_says_a_sentence_between_commas_is_its_speaker(parse_text, text, speaker):
    doc = parse_text(text).doc
    said = next(t for t in doc if t.text == "said")
    assert said.head.dep_ == "ROOT"
    assert any(speaker in [t.text for t in c.subtree] for c in said.children if c.dep_ == "nsubj")


def test_a_clause_that_says_something_of_the_noun_before_it_stays(parse_text):
    doc = parse_text(
        "The army found a depot of arms, which the ministry said on Tuesday had been hidden for years."
    ).doc
    said = next(t for t in doc if t.text == "said")
    assert said.dep_ != "parataxis"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The statement was short.\n\nA port official in Pula, speaking on condition of anonymity, said six ships had sunk.", "official"),
        ("A nurse, asking not to be named, said ten men had died.", "nurse"),
        ("The talks, having failed, ended on Monday.", "talks"),
    ],
)  # fmt: skip
def test_whoever_speaks_between_commas_is_the_subject_of_the_main_verb(parse_text, text, subject):
    found = {t.text: (t.head.text, t.dep_) for t in parse_text(text).doc}
    assert found[subject] == ("ended" if subject == "talks" else "said", "nsubj")
