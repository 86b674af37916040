"""What keeps two tellings apart, and what makes one of them, one phenomenon at a time."""

from __future__ import annotations

import csv
from dataclasses import replace
from importlib import resources

import pytest
from factory import (
    ARVAND,
    BELMAR,
    COUNTRY,
    FAR_TOWN,
    HILL_LEAGUE,
    RIVER_FRONT,
    TOWN,
    claim,
    killed,
    on,
    story,
)

from eventwire.linking import link
from eventwire.linking.rules import same_actor, same_place, same_type, same_wording
from eventwire.linking.units import deed_words, units_of
from eventwire.records import About, Party, Place

WORDS = "Arvand jets bombed a depot near Kesht in Belmar at dawn, Colonel Rustam Dehan said"
ARMY = Party("the army", name="Belmar army", country="BEL", kind="military", entity_id="bel-army")
REBELS = Party("the Ridge Army", name="Ridge Army", country="BEL", kind="armed_group", entity_id="ridge")
CREW = Party("the crew", name="crew", country="BEL", kind="people")
UNION = Party("the Coast Union", name="Coast Union", kind="igo", entity_id="coast-union")
OTHER_TOWN = Place("Pelin", name="Pelin", lat=30.8, lon=60.0, country="BEL", where_prec=1, feature="city")
SAME = "2031-05-04"


def one(doc_id, *claims, words=WORDS, published=SAME):
    return story(doc_id, words, *claims, published=published)


def together(*stories) -> list[set[str]]:
    return [set(i.claim_ids) for i in link(list(stories))]


def joined(a, b, *, first=SAME, second=SAME, words=WORDS) -> bool:
    """Whether a claim of one story and a claim of another become one incident."""
    found = together(one("a", a, published=first), one("b", b, words=words, published=second))
    return {a.claim_id, b.claim_id} in found


def test_a_plane_shot_down_is_no_part_of_the_fighting_of_the_day_before():
    fight = claim("a", "fighting", actor=(ARMY, REBELS), reciprocal=True, when=on("2031-05-03"), place=TOWN)
    downed = claim("b", "shot down", actor=(ARMY,), recipient=(REBELS,))
    assert not joined(fight, downed, first="2031-05-03")


def test_an_attack_and_the_guards_who_drove_it_back_are_one_fight():
    attack = claim("a", "attacked", actor=(REBELS,), recipient=(ARMY,), place=TOWN, when=on(SAME))
    back = claim("a", "driven off", actor=(ARMY,), recipient=(REBELS,), at=20)
    assert {attack.claim_id, back.claim_id} in together(one("a", attack, back))


def test_those_who_only_drove_the_attackers_back_are_no_rivals_for_having_attacked():
    attack = claim("a", "attacked", actor=(REBELS,), recipient=(ARMY,), place=TOWN, when=on(SAME))
    back = claim("a", "driven off", actor=(ARMY,), recipient=(REBELS,), at=20)
    (found,) = link([one("a", attack, back)])
    assert [v.status for v in found.fields["actor"] if v.value[0]["name"] == "Ridge Army"] == ["single_source"]


@pytest.mark.parametrize(
    ("event_type", "first", "second"),
    [
        ("COERCE", "curfew", "arrest"),
        ("SANCTION", "convict", "expel"),
        ("RETREAT", "ceasefire", "disarm"),
        ("ACCUSE", "investigate", "allege"),
    ],
)
def test_kinds_of_one_type_that_are_two_acts_stay_two(event_type, first, second):
    fields = {"actor": (ARMY,), "when": on(SAME), "place": TOWN}
    a = claim("a", "did", event_type, mode=first, **fields)
    assert not joined(a, claim("b", "did", event_type, mode=second, **fields))
    assert joined(a, claim("b", "did", event_type, mode=first, **fields))


def test_history_beside_news_in_one_story_is_another_deed():
    news = claim("a", "seized", "COERCE", actor=(ARMY,), recipient=(CREW,))
    old = claim("a", "seized", "COERCE", actor=(ARMY,), at=30, background=True)
    assert len(together(one("a", news, old))) == 2


def test_a_fight_at_another_town_is_another_fight():
    fight = claim("a", "fighting", actor=(ARMY,), recipient=(), place=TOWN)
    assert not joined(fight, claim("b", "fought", actor=(ARMY,), place=OTHER_TOWN))
    assert joined(fight, claim("b", "fought", actor=(ARMY,), place=COUNTRY))


def test_words_said_to_another_state_are_other_words():
    warned = claim("a", "condemned", "ACCUSE", actor=(UNION,), recipient=(ARVAND,))
    assert not joined(warned, claim("b", "condemned", "ACCUSE", actor=(UNION,), recipient=(BELMAR,)))
    assert joined(warned, claim("b", "condemned", "ACCUSE", actor=(UNION,), recipient=(ARVAND,)))


def test_words_told_days_later_as_news_are_said_anew():
    a = claim("a", "rejected", "REJECT", actor=(RIVER_FRONT,), recipient=(BELMAR,))
    b = claim("b", "rejected", "REJECT", actor=(RIVER_FRONT,), recipient=(BELMAR,))
    assert not joined(a, b, second="2031-05-07")
    assert joined(a, b, second="2031-05-05")


def test_help_from_a_state_is_not_help_from_a_union_of_states():
    a = claim("a", "sent", "AID", actor=(UNION,), recipient=(CREW,), when=on(SAME))
    assert not joined(a, claim("b", "sent", "AID", actor=(BELMAR,), recipient=(CREW,), when=on(SAME)))


def test_a_deed_recalled_by_its_month_in_a_story_about_something_else_is_the_same_deed():
    raid = {"actor": (ARMY,), "recipient": (CREW,), "place": TOWN}
    then = claim("a", "attacked", **raid, when=on("2031-05-15"))
    later = claim("b", "attacked", **raid, when=on("2031-05-01", "2031-05-31"), background=True)
    words = "Ministers in Portunha argued over quotas of cod, nets and landing fees"
    assert joined(then, later, first="2031-05-15", second="2031-07-20", words=words)


def test_a_month_told_of_another_town_is_no_recollection():
    then = claim("a", "attacked", actor=(ARMY,), recipient=(CREW,), place=TOWN, when=on("2031-05-15"))
    fields = {"actor": (ARMY,), "recipient": (CREW,), "place": FAR_TOWN}
    later = claim("b", "attacked", **fields, when=on("2031-05-01", "2031-05-31"), background=True)
    words = "Ministers in Portunha argued over quotas of cod, nets and landing fees"
    assert not joined(then, later, first="2031-05-15", second="2031-07-20", words=words)


def test_a_ship_by_name_recalled_without_a_day_is_the_ship_that_was_seized():
    ship = Party("the Marigold", name="Marigold", country="ARV", kind="company")
    taken = claim("a", "seized", "COERCE", mode="seize", actor=(ARMY,), recipient=(ship,), when=on(SAME))
    recalled = claim("b", "seized", "COERCE", mode="seize", actor=(ARMY,), recipient=(ship,), background=True)
    words = "Dockers in Portunha unloaded barley and argued over landing fees"
    assert joined(taken, recalled, second="2031-08-20", words=words)


def test_a_stretch_of_days_that_is_no_week_or_month_is_a_campaign():
    def campaign(first, last):
        return units_of(one("a", claim("a", "shelled", when=on(first, last))), 0)[0].campaign

    assert campaign("2031-05-09", "2031-05-19")
    assert not campaign("2031-05-01", "2031-05-31")
    assert not campaign("2031-05-05", "2031-05-11")
    assert not campaign("2031-05-09", "2031-05-10")


def test_a_denial_is_of_the_deed_of_its_own_kind_not_of_the_charge_before_it():
    charge = claim("a", "accused", "ACCUSE", actor=(BELMAR,), recipient=(RIVER_FRONT,))
    deed = claim("a", "blocked", "COERCE", actor=(RIVER_FRONT,), recipient=(BELMAR,), at=20)
    about = About(charge.claim_id, None, "denies")
    fields = {"actor": (RIVER_FRONT,), "recipient": (BELMAR,), "about": about, "by": RIVER_FRONT}
    no = claim("a", "turned back", "COERCE", at=40, polarity="negative", speech_act="deny", **fields)
    assert {deed.claim_id, no.claim_id} in together(one("a", charge, deed, no))


def test_who_denies_whom_it_hit_does_not_deny_that_it_struck():
    struck = claim("a", "killed", actor=(ARMY,), recipient=(CREW,), place=TOWN, when=on(SAME), toll=(killed(3),))
    fields = {"place": TOWN, "when": on(SAME), "by": ARMY}
    own = claim("b", "raided", actor=(ARMY,), recipient=(REBELS,), **fields)
    no = claim("b", "hit", actor=(ARMY,), recipient=(CREW,), at=20, polarity="negative", speech_act="deny", by=ARMY)
    found = max(link([one("a", struck), one("b", own, no)]), key=lambda i: len(i.claim_ids))
    assert len(found.claim_ids) == 3
    assert "denied" not in {v.status for v in found.fields["actor"]}


def test_fighters_without_a_name_hold_the_group_that_says_it_was_them():
    some = Party("fighters", name="fighters", country="BEL", kind="armed_group")
    fields = {"recipient": (ARMY,), "place": TOWN, "when": on(SAME)}
    found = link([one("a", claim("a", "raided", actor=(some,), by=ARMY, **fields)),
                  one("b", claim("b", "raided", actor=(REBELS,), by=REBELS, **fields))])  # fmt: skip
    assert [{v.status for v in i.fields["actor"]} for i in found] == [{"agreed", "single_source"}]


def test_two_named_groups_that_are_each_said_to_have_done_it_are_contested():
    fields = {"recipient": (ARMY,), "place": TOWN, "when": on(SAME)}
    a = claim("a", "raided", actor=(HILL_LEAGUE,), by=ARMY, **fields)
    (found,) = link([one("a", a), one("b", claim("b", "raided", actor=(REBELS,), by=REBELS, **fields))])
    assert {v.status for v in found.fields["actor"]} == {"contested"}


def test_the_army_that_denies_what_it_is_said_to_have_done_to_its_own_people_is_heard():
    fields = {"actor": (ARMY,), "recipient": (CREW,)}
    yes = claim("a", "shelled", **fields, place=TOWN, when=on(SAME), by=REBELS)
    about = About(yes.claim_id, None, "denies")
    no = claim("a", "shelling", **fields, at=20, polarity="negative", speech_act="deny", by=ARMY, about=about)
    (found,) = link([one("a", yes, no)])
    assert {v.value: v.status for v in found.fields["occurred"]} == {True: "denied", False: "contested"}


def rows():
    source = resources.files("eventwire") / "data" / "linking" / "deed_words.csv"
    with source.open(encoding="utf-8", newline="") as lines:
        return [(row["word"], row["kind"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("word", "kind"), rows())
def test_every_deed_word_gives_its_kind_in_place_of_the_mode(word, kind):
    told = claim("a", word.capitalize(), mode="firearms", actor=(ARMY,))
    assert units_of(one("a", told), 0)[0].kinds == {kind}
    assert word == word.lower().strip()


def test_no_deed_word_stands_twice():
    assert len(deed_words()) == len(rows())


def test_two_towns_near_each_other_are_no_sign_of_one_deed():
    near = Place("Pelin", name="Pelin", lat=30.1, lon=60.1, country="BEL", where_prec=1, feature="city")
    a, b = (one_unit(claim("a", "raided", place=place, when=on(SAME))) for place in (TOWN, near))
    assert (same_place(a, b), same_place(a, a)) == (0, 2)


@pytest.mark.parametrize(
    ("event_type", "first", "second"),
    [("COERCE", "restrict", "arrest"), ("PROTEST", "riot", "obstruct"), ("MOBILIZE", "troops", "militia")],
)
def test_kinds_of_coercion_and_protest_are_acts_apart(event_type, first, second):
    a, b = (one_unit(claim("a", word, event_type, mode=mode)) for word, mode in (("did", first), ("made", second)))
    assert (same_wording(a, b), same_wording(a, a)) == (-3, 1)


def test_one_people_is_no_sign_of_one_deed_at_home_but_one_army_is():
    crowd, drivers = (Party(w, name=w, country="BEL", kind="people") for w in ("pilgrims", "drivers"))
    patrol = Party("a patrol", name="patrol", country="BEL", kind="military")
    a, b, c, d = (one_unit(claim("a", "did", actor=(who,))) for who in (crowd, drivers, ARMY, patrol))
    assert (same_actor(a, b), same_actor(c, d)) == (0, 1)


def test_a_deployment_is_no_part_of_a_seizure():
    a = one_unit(claim("a", "sent", "MOBILIZE", actor=(ARMY,)))
    b = one_unit(claim("b", "seized", "COERCE", actor=(ARMY,), mode="seize"))
    assert same_type(a, b) == -3


def one_unit(told):
    return units_of(one(told.doc_id, told), 0)[0]


def riots(story_id: str, *, others: int):
    """A story of a crowd that storms a bank and a depot, with further deeds of the day beside them."""
    crowd = Party("protesters", name="protesters", country="BEL", kind="people")
    bank = Party("the grain bank", name="the grain bank", country="BEL", kind="company")
    depot = Party("the tram depot", name="the tram depot", country="BEL", kind="government")
    told = {"actor": (crowd,), "place": TOWN, "when": on(SAME)}
    stormed = claim(story_id, "stormed", "PROTEST", recipient=(bank,), **told)
    burned = claim(story_id, "burned", "PROTEST", recipient=(depot,), at=20, **told)
    beside = [
        claim(story_id, f"deed{n}", actor=(REBELS,), when=on(f"2031-03-{n + 1:02}"), at=40 + n) for n in range(others)
    ]
    return stormed, burned, one(story_id, stormed, burned, *beside)


def test_a_long_story_of_riots_against_two_things_tells_two_deeds_and_a_short_one_tells_one():
    stormed, burned, short = riots("a", others=0)
    assert {stormed.claim_id, burned.claim_id} in together(short)
    stormed, burned, long = riots("a", others=6)
    assert not any({stormed.claim_id, burned.claim_id} <= found for found in together(long))


def test_of_two_deeds_in_one_long_story_another_word_for_whom_it_befell_parts_them_unless_it_may_be_anybody():
    def beaten(word: str, count: int):
        guards = Party("prison guards", name="prison guards", country="BEL", kind="police")
        others = Party(word, name=word, country="COR", kind="people")
        first = claim("a", "shot", actor=(REBELS,), recipient=(guards,), when=on(SAME))
        later = claim("a", "shot", recipient=(others,), at=20)
        beside = [
            claim("a", f"deed{n}", actor=(UNION,), when=on(f"2031-03-{n + 1:02}"), at=40 + n) for n in range(count)
        ]
        return any({first.claim_id, later.claim_id} <= found for found in together(one("a", first, later, *beside)))

    assert beaten("nurses", 0)
    assert not beaten("nurses", 6)
    assert beaten("prison guards", 6)
    assert beaten("people", 6)


@pytest.mark.parametrize(("count", "one_deed"), [(0, True), (6, False)])
def test_where_a_story_makes_many_claims_three_points_do_not_make_one_deed_of_two(count, one_deed):
    first = claim("a", "ambushed", actor=(REBELS,), recipient=(ARMY,), when=on(SAME), place=TOWN)
    beside = [claim("a", f"deed{n}", actor=(UNION,), when=on(f"2031-03-{n + 1:02}"), at=40 + n) for n in range(count)]
    crowd = Party("herders", name="herders", country="BEL", kind="people")
    later = claim("b", "gunfire", recipient=(crowd,), at=20)
    others = [claim("b", f"deed{n}", actor=(UNION,), when=on(f"2031-03-{n + 1:02}"), at=40 + n) for n in range(count)]
    found = together(one("a", first, *beside), one("b", *others, later))
    assert any({first.claim_id, later.claim_id} <= ids for ids in found) is one_deed


def test_what_neighbouring_sentences_tell_of_a_riot_and_its_dead_is_one_in_a_long_story_too():
    def parted(sentence: int) -> bool:
        crowd = Party("protesters", name="protesters", country="BEL", kind="people")
        guards = Party("barracks guards", name="barracks guards", country="BEL", kind="military")
        hall = Party("the town hall", name="the town hall", country="BEL", kind="government")
        stormed = claim("a", "stormed", "PROTEST", actor=(crowd,), recipient=(hall,), when=on(SAME), place=TOWN)
        dead = claim("a", "stoned", actor=(crowd,), recipient=(guards,), when=on(SAME), place=TOWN, at=20)
        dead = replace(dead, sentence=sentence)
        beside = [claim("a", f"deed{n}", actor=(UNION,), when=on(f"2031-03-{n + 1:02}"), at=40 + n) for n in range(6)]
        return not any({stormed.claim_id, dead.claim_id} <= ids for ids in together(one("a", stormed, dead, *beside)))

    assert not parted(1)
    assert parted(4)
