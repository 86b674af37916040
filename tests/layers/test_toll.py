"""Tolls: what each sentence counts, what it does not, and what a document makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from eventwire.layers.toll import accounts, best_account, document_toll, fitting, tolls, tolls_of
from eventwire.layers.toll_accident import by_nobody
from eventwire.layers.toll_numbers import number_words, read_number
from eventwire.records import spans_of

CONFLICT = yaml.safe_load(Path(__file__).with_name("golden_toll_conflict.yaml").read_text(encoding="utf-8"))
FRESH = yaml.safe_load(Path(__file__).with_name("golden_toll_fresh.yaml").read_text(encoding="utf-8"))
KNOWN = [
    pytest.param(row, marks=pytest.mark.xfail(strict=True, reason=row["why"]))
    for row in (*CONFLICT["known"], *FRESH["known"])
]
GOLDEN = yaml.safe_load(Path(__file__).with_name("golden_toll.yaml").read_text(encoding="utf-8"))
MEASURES = ("killed", "injured", "missing", "arrested", "abducted", "displaced", "damaged")


def shown(row):
    return row["text"][:60]


@pytest.mark.parametrize("row", [*GOLDEN["told"], *CONFLICT["told"], *FRESH["told"], *KNOWN], ids=shown)
def test_a_sentence_gives_the_tolls_it_tells(row, parse_text):
    found = tolls(parse_text(row["text"]))
    want = [(m, str(w[m])) for w in row["want"] for m in MEASURES if m in w]
    assert [(t.measure, t.text) for t in found] == want, row["why"]
    for toll, asked in zip(found, row["want"], strict=True):
        for field in ("best", "low", "high", "qualifier", "category", "side", "scope"):
            if field in asked:
                assert getattr(toll, field) == asked[field], (field, row["why"])
        if "part" in asked:
            assert toll.subset_of == asked["part"], row["why"]


@pytest.mark.parametrize(
    "row", [*GOLDEN["untold"], *CONFLICT["untold"], *FRESH["untold"]], ids=lambda row: row["text"][:60]
)
def test_what_did_not_happen_gives_no_toll(row, parse_text):
    assert tolls(parse_text(row["text"])) == (), row["why"]


STORY = (
    "A car bomb killed 11 people and wounded 30 outside a bank in Harwick on Monday, police said.\n\n"
    "Four children were among the dead. The driver, a suicide bomber, was killed as well.\n\n"
    "Last year 200 people died in such attacks. Rescuers said the death toll could rise.\n\n"
    "Two of the wounded later died in hospital, and 14 houses were damaged."
)


def test_offsets_are_true_and_low_best_and_high_stand_in_order(parse_text):
    parsed = parse_text(STORY)
    found = tolls(parsed)
    assert len(found) >= 5
    for span in spans_of(found):
        assert parsed.text[span.start : span.end] == span.exact
    for toll in found:
        given = [n for n in (toll.low, toll.best, toll.high) if n is not None]
        assert given == sorted(given)
        assert toll.subset_of is None or found[toll.subset_of].measure == toll.measure
        assert toll.reasons[0].rule
        assert toll.reasons[0].spans
    assert [t.span.start for t in found] == sorted(t.span.start for t in found)


def test_every_figure_is_one_that_the_words_name(parse_text):
    for row in (*GOLDEN["told"], *CONFLICT["told"]):
        for toll in tolls(parse_text(row["text"])):
            reading = read_number([w.lower() for w in toll.text.replace("-", " - ").split()], number_words())
            assert toll.best in (1, None) or (reading is not None and reading.best == toll.best), toll.text


def test_the_account_does_not_depend_on_the_order_of_the_tolls(parse_text):
    parsed = parse_text(STORY)
    plain = tuple(t for t in tolls(parsed) if t.subset_of is None)
    first = {(t.measure, t.category, t.side, t.best) for t in best_account(plain, parsed)}
    assert first == {(t.measure, t.category, t.side, t.best) for t in best_account(tuple(reversed(plain)), parsed)}


def test_the_same_text_gives_the_same_tolls(parse_text):
    assert tolls(parse_text(STORY)) == tolls(parse_text(STORY))


def counts(account, measure):
    return sum(t.best or 0 for t in account if t.measure == measure and t.subset_of is None)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A man and two women were shot dead on Friday. The three were found in a car.", 3, 0),
        ("Two people were shot on Elm Road, one of them fatally. One died at the scene.", 1, 1),
        ("A man was shot on Friday. He died in hospital.", 1, 0),
        ("One woman was killed and another was wounded when shots were fired at a bar.", 1, 1),
        ("Nine miners died in the blast. The nine men were trapped below. Last year 40 miners died.", 9, 0),
        ("Five soldiers were killed. Ali Reza, a corporal, was killed by a sniper, his brother said.", 5, 0),
        ("A gunman killed three people before killing himself, police said.", 4, 0),
        ("Police said no one was hurt. The suspect fled.", 0, 0),
    ],
)
def test_a_document_counts_nobody_twice(text, killed, injured, parse_text):
    parsed = parse_text(text)
    account = document_toll(parsed, tolls(parsed))
    assert (counts(account, "killed"), counts(account, "injured")) == (killed, injured)


def test_what_is_long_past_is_left_out_of_the_account(parse_text):
    parsed = parse_text("Two boys drowned on Friday. Nine people died there in 1998.", published="2020-05-02")
    assert counts(document_toll(parsed, tolls(parsed)), "killed") == 2


def test_an_account_has_one_toll_a_measure_category_and_side(parse_text):
    parsed = parse_text(STORY)
    keys = [(t.measure, t.category, t.side) for t in document_toll(parsed, tolls(parsed)) if t.subset_of is None]
    assert len(keys) == len(set(keys))


def test_a_sum_keeps_its_parts_and_says_why(parse_text):
    parsed = parse_text("Six priests and two employees were murdered at the college.")
    whole, *parts = document_toll(parsed, tolls(parsed))
    assert (whole.best, [p.best for p in parts], [p.subset_of for p in parts]) == (8, [6, 2], [0, 0])
    assert whole.reasons[-1].rule == "told_beside_each_other"


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("A plane loaded with arms crashed at dawn, killing three crewmen.", True),
        ("Nine miners were killed when the shaft collapsed.", True),
        ("Two boatmen died and four survived the accident.", True),
        ("A plane crashed after rebels hit it with a missile, killing three crewmen.", False),
        ("Nine people were killed when the tower collapsed after an air strike.", False),
        ("A gunman killed three nurses.", False),
    ],
)
def test_an_accident_harms_but_nobody_did_it(text, nobody, parse_text):
    parsed = parse_text(text)
    found = [t for t in tolls(parsed) if t.measure == "killed"]
    assert [by_nobody(t) for t in found] == [nobody]
    assert bool(document_toll(parsed, found)) is not nobody


def test_clashes_of_a_past_year_are_its_total_and_one_deed_of_it_is_none(parse_text):
    text = "Nearly 900 people were killed in clashes in 2009. In 2015 the group massacred 140 students."
    assert [t.scope for t in tolls(parse_text(text, published="2020-05-02"))] == ["cumulative", "event"]


def test_two_deeds_in_two_towns_are_no_sum(parse_text):
    parsed = parse_text("A judge was shot dead in Bissau, and a lawyer was shot dead near his home in Mindelo.")
    assert counts(document_toll(parsed, tolls(parsed)), "killed") == 1


def test_paragraphs_of_a_digest_keep_their_own_accounts(parse_text):
    parsed = parse_text("Rebels killed four soldiers in Arlen.\n\nA bomb in Torva killed nine shoppers.")
    assert [counts(a, "killed") for a in accounts(parsed, tolls(parsed))] == [4, 9]


@pytest.mark.parametrize(
    ("text", "event", "want"),
    [
        ("The army condemned the attack that killed 11 people.", "attack", [11]),
        ("The army condemned the attack that killed 11 people.", "condemned", []),
        ("Rebels shelled the town, killing five and wounding nine.", "shelled", [5, 9]),
        ("A bombing, which police said killed two guards, shook the port.", "bombing", [2]),
        ("Seven troops were killed in an ambush near the river.", "ambush", [7]),
        ("Seven troops were killed in an ambush near the river.", "killed", [7]),
        ("The navy shelled the port and the militia killed three guards.", "shelled", []),
        ("The minister said talks would go on after the raid left six dead.", "raid", [6]),
    ],
)
def test_tolls_hang_on_the_event_by_syntax(text, event, want, parse_text):
    parsed = parse_text(text)
    token = next(t for t in parsed.doc if t.text == event)
    assert [t.best for t in tolls_of(parsed, token, tolls(parsed))] == want


def test_parts_of_a_kept_whole_point_into_the_new_list(parse_text):
    parsed = parse_text("Floods displaced 90 people. A raid killed seven people, including two boys.")
    token = next(t for t in parsed.doc if t.text == "raid")
    assert [(t.best, t.subset_of) for t in tolls_of(parsed, token, tolls(parsed))] == [(7, None), (2, 0)]


@pytest.mark.parametrize(
    ("words", "low", "best", "high", "qualifier"),
    [
        ("twenty - five people", 25, 25, 25, "exact"),
        ("two hundred and ten people", 210, 210, 210, "exact"),
        ("a hundred people", 100, 100, 100, "exact"),
        ("nearly 1,500 people", None, 1500, None, "about"),
        ("three to five men", 3, None, 5, "about"),
        ("tens of thousands", 20000, None, None, "vague"),
        ("a further 12", 12, 12, 12, "exact"),
        ("several people", 3, None, None, "vague"),
        ("both brothers", 2, 2, 2, "exact"),
        ("a 34 - year - old man", 1, 1, 1, "exact"),
    ],
)
def test_number_phrases_are_read(words, low, best, high, qualifier):
    found = read_number(words.split(), number_words())
    assert (found.low, found.best, found.high, found.qualifier) == (low, best, high, qualifier)


@pytest.mark.parametrize("words", ["the 34 - year - old man", "his friends", "people", "$ 40"])
def test_other_phrases_hold_no_number(words):
    assert read_number(words.split(), number_words()) is None


@pytest.mark.parametrize(
    ("text", "measure", "want"),
    [
        ("Three people were shot in a park. A man was shot in the leg. The man was shot at noon.", "injured", 3),
        (
            "Officers found three men with gunshot wounds. Two other men were wounded nearby. Five were hurt.",
            "injured",
            5,
        ),
        ("An officer fatally shot a student. The officer also shot and killed a neighbour.", "killed", 2),
    ],
)
def test_one_of_them_is_no_new_total_and_others_are_added(parse_text, text, measure, want):
    parsed = parse_text(text)
    assert counts(document_toll(parsed, tolls(parsed)), measure) == want


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("The gunman killed three clerks before police shot him to death.", 4, 0),
        ("A farmer fatally shot his wife and then himself.", 2, 0),
        ("The guard shot two clerks, then turned the rifle on himself.", 1, 2),
        ("A deputy fatally shot Tom Lane on Friday. The deputy also shot and killed a neighbour.", 2, 0),
        ("Both teens were taken to a hospital, where they died the next day.", 2, 0),
        ("Four people were killed and 12 others wounded in three shootings across the city since Friday.", 0, 0),
        ("A brawl left two farmers dead, one shot in his own yard.", 2, 0),
        ("Ten of the 25 people wounded in the bombing later died in hospital.", 10, 15),
    ],
)
def test_killers_neighbours_and_several_incidents(text, killed, injured, parse_text):
    parsed = parse_text(text)
    account = document_toll(parsed, tolls(parsed))
    assert (counts(account, "killed"), counts(account, "injured")) == (killed, injured)


@pytest.mark.parametrize("who", ["the Vahari Front", "the Houthis"])
def test_an_organisation_is_not_one_victim(who, parse_text):
    assert all(t.best is None for t in tolls(parse_text(f"Gunmen kidnapped {who} on Monday.")))


@pytest.mark.parametrize(
    ("event_type", "mode", "want"),
    [("ACCUSE", None, []), ("SANCTION", "convict", []), ("ASSAULT", None, [2]), ("COERCE", "arrest", [])],
)
def test_the_dead_of_a_deed_are_no_toll_of_an_accusation(event_type, mode, want, parse_text):
    found = tolls(parse_text("The murder of two nurses shocked the town."))
    assert [t.best for t in fitting(found, event_type, mode)] == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The inquiry covers the massacre of 43 villagers and the murder of a colonel.", 43),
        ("The clash cost the army 29 dead, although it has only admitted to 21 deaths.", 29),
        ("Colonel Sule was shot dead on 3 May, a few hours before Judge Bello was killed in the port.", 1),
        ("Even the murder of a judge or a clerk goes unpunished here.", 1),
        ("The inquiry names the death of a minister, Idris Bello, who was murdered.", 1),
        ("Gunmen killed four farmers and two of their guests.", 6),
        ("One man was dead at the scene and the other was pronounced dead at a clinic.", 2),
    ],
)
def test_two_deeds_and_two_figures_of_a_sentence_are_not_added(text, want, parse_text):
    parsed = parse_text(text)
    account = document_toll(parsed, tolls(parsed))
    assert sum(t.best for t in account if t.measure == "killed" and t.subset_of is None) == want


def test_others_of_an_earlier_deed_are_none_of_this_one(parse_text):
    text = (
        "A man was shot dead outside a flat in Harwick on Sunday. It happened where a gunman killed three men at a party "
        "in the summer of 2012. Three other people were wounded."
    )
    parsed = parse_text(text, published="2024-05-12")
    account = document_toll(parsed, tolls(parsed))
    assert [(t.measure, t.best) for t in account] == [("killed", 1)]


def test_the_state_of_people_counted_already_is_no_count_of_its_own(parse_text):
    text = "A mine wounded 20 guards near Harwick. Six of the wounded were in a serious condition, a doctor said."
    assert [(t.measure, t.best) for t in tolls(parse_text(text))] == [("injured", 20)]
