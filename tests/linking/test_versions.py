"""Versions and their statuses: who says what, how it stands to the rest, and what a reading makes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import ARVAND, BELMAR, COUNTRY, HILL_LEAGUE, RIVER_FRONT, TOWN, claim, killed, on, story

from eventwire.linking import link, reread
from eventwire.records import About, Dateline, Party, Reason

RAID = "Arvand jets bombed a depot near Kesht in Belmar at dawn, Colonel Rustam Dehan said"
WATCH = Party("Frontier Watch", name="Frontier Watch", kind="ngo", entity_id="frontier-watch")


def told(doc_id: str, *claims, published: str = "2031-05-04", words: str = RAID, **fields):
    fields.setdefault("text", f"Story {doc_id}")  # too short to be a copy of another
    return story(doc_id, f"{words} and {doc_id}", *claims, published=published, **fields)


def bombed(doc_id: str, **fields):
    base = {
        "actor": (ARVAND,),
        "recipient": (BELMAR,),
        "place": TOWN,
        "when": on("2031-05-04"),
        "outlet": f"Outlet {doc_id}",
    }
    return claim(doc_id, "bombed", **{**base, **fields})


def statuses(incident, name: str) -> list[str]:
    return sorted(v.status for v in incident.fields[name])


def tolls(stories, rule: str = "ucdp_best"):
    (found,) = link(stories, rule=rule)
    (toll,) = found.toll
    return toll, {v.value["best"]: v.status for v in toll.versions}


def test_two_outlets_in_their_own_voice_agree():
    (found,) = link([told("a", bombed("a")), told("b", bombed("b"))])
    assert statuses(found, "place") == ["agreed"]
    assert len(found.origins) == 2


def test_two_outlets_relaying_one_speaker_are_one_origin():
    (found,) = link([told("a", bombed("a", by=BELMAR)), told("b", bombed("b", by=BELMAR))])
    assert statuses(found, "place") == ["single_source"]
    assert len(found.origins) == 1


def test_two_offices_of_one_state_are_one_side():
    army = Party("the army of Belmar", name="army of Belmar", country="BEL", kind="military")
    (found,) = link([told("a", bombed("a", by=BELMAR)), told("b", bombed("b", by=army))])
    assert statuses(found, "place") == ["single_source"]
    assert len(found.origins) == 2


def test_both_sides_saying_it_agree():
    (found,) = link([told("a", bombed("a", by=BELMAR)), told("b", bombed("b", by=ARVAND))])
    assert statuses(found, "when") == ["agreed"]
    assert found.grade == "confirmed"


def test_outlets_under_one_agency_dateline_are_one_origin():
    stories = [replace(told(d, bombed(d)), dateline=Dateline(agency="Example Wire")) for d in ("a", "b")]
    (found,) = link(stories)
    assert found.origins == ("text: example wire",)


def test_a_copy_counts_no_origin_of_its_own():
    text = " ".join(
        f"The {w} stood near the depot while engineers counted {w} crates" for w in "red blue pale grey tall".split()
    )
    (found,) = link([told("a", bombed("a"), text=text), told("b", bombed("b"), text=text)])
    assert len(found.origins) == 1
    assert any(r.rule == "near_copy" for r in found.reasons)


def test_a_coarser_place_and_a_finer_one_support_each_other():
    (found,) = link([told("a", bombed("a")), told("b", bombed("b", place=COUNTRY))])
    assert {v.value["name"]: v.status for v in found.fields["place"]} == {"Kesht": "agreed", "Belmar": "agreed"}


def test_what_is_not_stated_is_no_version():
    (found,) = link([told("a", bombed("a", stated=("event_type",)))])
    assert "place" not in found.fields
    assert "actor" not in found.fields


def test_different_counts_by_different_speakers_are_contested():
    _, found = tolls(
        [told("a", bombed("a", by=BELMAR, toll=(killed(9),))), told("b", bombed("b", by=ARVAND, toll=(killed(2),)))]
    )
    assert found == {9: "contested", 2: "contested"}


def test_a_later_count_of_the_same_speaker_supersedes_the_earlier():
    _, found = tolls(
        [
            told("a", bombed("a", by=BELMAR, toll=(killed(4),))),
            told("b", bombed("b", by=BELMAR, toll=(killed(7),)), published="2031-05-05"),
        ]
    )
    assert found == {4: "superseded", 7: "single_source"}


def test_an_earlier_count_does_not_supersede_a_later():
    _, found = tolls(
        [
            told("b", bombed("b", by=BELMAR, toll=(killed(4),)), published="2031-05-05"),
            told("a", bombed("a", by=BELMAR, toll=(killed(7),))),
        ]
    )
    assert found == {7: "superseded", 4: "single_source"}


def test_at_least_two_contains_four_and_each_supports_the_other():
    least = replace(killed(2), best=None, high=None, qualifier="at_least")
    toll, _ = tolls(
        [told("a", bombed("a", by=WATCH, toll=(least,))), told("b", bombed("b", by=BELMAR, toll=(killed(4),)))]
    )
    assert {v.value["low"]: v.status for v in toll.versions} == {2: "agreed", 4: "agreed"}


def test_an_attack_that_somebody_denies_is_denied_and_the_denial_contested():
    denial = bombed("b", by=ARVAND, polarity="negative", speech_act="deny")
    (found,) = link([told("a", bombed("a", by=BELMAR)), told("b", denial)])
    assert {v.value: v.status for v in found.fields["occurred"]} == {True: "denied", False: "contested"}
    assert statuses(found, "actor") == ["denied"]


def test_a_denial_of_responsibility_does_not_deny_that_it_happened():
    denial = bombed("b", by=ARVAND, speech_act="deny_responsibility")
    (found,) = link([told("a", bombed("a", by=BELMAR)), told("b", denial)])
    assert {v.value for v in found.fields["occurred"]} == {True}
    assert statuses(found, "actor") == ["denied"]


def test_who_denies_one_thing_and_affirms_the_deed_does_not_deny_it():
    denial = claim(
        "b", "hit", actor=(ARVAND,), recipient=(BELMAR,), polarity="negative", speech_act="deny", by=ARVAND, at=30
    )
    (found,) = link([told("a", bombed("a", by=BELMAR)), told("b", bombed("b", by=ARVAND), denial)])
    assert {v.value: v.status for v in found.fields["occurred"]} == {True: "agreed"}


def test_a_report_taken_back_is_retracted():
    first = bombed("a", by=BELMAR)
    back = bombed("b", by=BELMAR, speech_act="retract", about=About(first.claim_id, None, "retracts"), stated=())
    (found,) = link([told("a", first), told("b", back, published="2031-05-05")])
    assert statuses(found, "occurred") == ["retracted"]
    assert found.grade == "discounted"


def test_two_groups_that_both_claim_it_are_contested_and_graded_so():
    claims = [
        bombed(d, actor=(p,), recipient=(), by=p, speech_act="claim_responsibility")
        for d, p in (("a", RIVER_FRONT), ("b", HILL_LEAGUE))
    ]
    (found,) = link([told("a", claims[0]), told("b", claims[1])])
    assert statuses(found, "actor") == ["contested", "contested"]
    assert found.grade == "contested"


def test_gunmen_may_be_the_group_that_another_names():
    gunmen = Party("gunmen", kind="unknown")
    (found,) = link(
        [told("a", bombed("a", actor=(gunmen,), by=WATCH)), told("b", bombed("b", actor=(RIVER_FRONT,), by=BELMAR))]
    )
    assert "contested" not in statuses(found, "actor")


@pytest.mark.parametrize(("count", "grade"), [(1, "weak"), (2, "fair")])
def test_the_grade_counts_origins(count, grade):
    (found,) = link([told(d, bombed(d)) for d in "ab"[:count]])
    assert found.grade == grade
    assert any(r.field == "grade" and r.detail.endswith(".") for r in found.reasons)


def test_talks_have_no_grade():
    (found,) = link([told("a", claim("a", "met", "CONSULT", actor=(ARVAND, BELMAR), reciprocal=True))])
    assert found.grade is None


def test_a_reading_changes_with_the_rule_and_the_versions_do_not():
    stories = [
        told("a", bombed("a", by=BELMAR, toll=(killed(9),))),
        told("b", bombed("b", by=ARVAND, toll=(killed(2),))),
        told("c", bombed("c", by=WATCH, toll=(killed(5),))),
    ]
    best = link(stories)
    lowest = reread(best, "acled_lowest")
    assert lowest[0].toll[0].reading == 2
    assert reread(best, "hierarchy")[0].toll[0].reading == 5
    assert lowest[0].toll[0].versions == best[0].toll[0].versions
    assert lowest == list(link(stories, rule="acled_lowest"))


def test_tolls_are_never_summed():
    stories = [told(d, bombed(d, toll=(killed(n),))) for d, n in (("a", 3), ("b", 4))]
    toll, _ = tolls(stories)
    assert toll.reading in (3, 4)


def test_a_superseded_count_is_not_read():
    stories = [
        told("a", bombed("a", by=BELMAR, toll=(killed(4),))),
        told("b", bombed("b", by=BELMAR, toll=(killed(7),)), published="2031-05-05"),
    ]
    assert tolls(stories, "acled_lowest")[0].reading == 7


def test_when_it_happened_is_contested_only_where_days_do_not_meet():
    (found,) = link(
        [told("a", bombed("a", when=on("2031-05-04"))), told("b", bombed("b", when=on("2031-05-03", "2031-05-04")))]
    )
    assert "contested" not in statuses(found, "when")


def test_a_denial_from_outside_leaves_what_is_agreed():
    stories = [
        told("a", bombed("a", by=BELMAR)),
        told("b", bombed("b", by=ARVAND)),
        told("c", bombed("c", by=WATCH, polarity="negative", speech_act="deny")),
    ]
    (found,) = link(stories)
    assert {v.value: v.status for v in found.fields["occurred"]} == {True: "agreed"}


def test_where_a_deed_is_denied_its_day_and_place_are_denied_with_it():
    (found,) = link([told("a", bombed("a", by=BELMAR)), told("b", bombed("b", by=ARVAND, polarity="negative"))])
    assert statuses(found, "place") == statuses(found, "when") == ["denied"]


def test_a_denial_that_its_speaker_later_takes_back_is_retracted():
    stories = [
        told("a", bombed("a", by=BELMAR)),
        told("b", bombed("b", by=ARVAND, polarity="negative", speech_act="deny")),
        told("c", bombed("c", by=ARVAND), published="2031-05-06"),
    ]
    (found,) = link(stories)
    assert {v.value: v.status for v in found.fields["occurred"]} == {True: "agreed", False: "retracted"}


def test_a_later_count_by_another_office_of_the_same_state_replaces_the_earlier():
    ministry = replace(BELMAR, name="Belmar's health ministry", entity_id=None)
    _, found = tolls(
        [
            told("a", bombed("a", by=ministry, toll=(killed(4),))),
            told("b", bombed("b", by=BELMAR, toll=(killed(7),)), published="2031-05-05"),
        ]
    )
    assert found == {4: "superseded", 7: "single_source"}


def test_an_outlet_in_its_own_voice_is_an_origin_beside_the_actor_it_quotes():
    own, said = bombed("a"), bombed("a", by=ARVAND, at=40)
    (found,) = link([told("a", own, said)])
    assert statuses(found, "when") == ["agreed"]
    (found,) = link([told("a", said)])
    assert statuses(found, "when") == ["single_source"]


def test_forces_of_one_state_in_two_words_are_one_party():
    troops = Party("Arvand troops", name="Arvand troops", country="ARV", kind="military")
    helicopters = Party("Arvand helicopters", name="Arvand helicopters", country="ARV", kind="military")
    (one,) = link([told("a", bombed("a", actor=(troops,))), told("b", bombed("b", actor=(helicopters,)))])
    assert statuses(one, "actor") == ["agreed", "agreed"]


def test_one_noun_with_and_without_its_country_is_one_party():
    protesters = Party("protesters", name="protesters", kind="people")
    of_belmar = Party("a protester", name="protester", country="BEL", kind="people")
    (one,) = link([told("a", bombed("a", recipient=(protesters,))), told("b", bombed("b", recipient=(of_belmar,)))])
    assert statuses(one, "recipient") == ["agreed", "agreed"]
    elsewhere = replace(of_belmar, country="COR")
    apart = link([told("a", bombed("a", recipient=(of_belmar,))), told("b", bombed("b", recipient=(elsewhere,)))])
    assert "agreed" not in [status for one in apart for status in statuses(one, "recipient")]


def test_who_holds_an_office_speaks_for_the_state_as_its_ministry_does():
    premier = Party("Ilan Voss", name="Ilan Voss", country="BEL", kind="person", sectors=("GOV",))
    ministry = Party("the ministry", name="Belmar ministry", country="BEL", kind="government")
    early = told("a", bombed("a", by=premier, toll=(killed(49),)))
    late = told("b", bombed("b", by=ministry, toll=(killed(105),)), published="2031-05-05")
    assert tolls([early, late])[1] == {49: "superseded", 105: "single_source"}
    writer = replace(premier, sectors=())
    early = told("a", bombed("a", by=writer, toll=(killed(49),)))
    assert tolls([early, late])[1] == {49: "contested", 105: "contested"}


def test_police_told_without_their_country_are_those_of_the_place():
    police = Party("police", name="police", kind="police")
    ministry = Party("the ministry", name="Belmar ministry", country="BEL", kind="government")
    (one,) = link([told("a", bombed("a", by=police)), told("b", bombed("b", by=ministry))])
    assert statuses(one, "place") == ["single_source"]


def test_one_count_told_with_and_without_who_they_were_is_one_count():
    men, some = killed(47, category="man"), killed(47)
    (one,) = link([told("a", bombed("a", toll=(men,))), told("b", bombed("b", toll=(some,)))])
    (toll,) = one.toll
    assert (toll.category, [v.status for v in toll.versions]) == ("man", ["agreed"])
    (one,) = link([told("a", bombed("a", toll=(men,))), told("b", bombed("b", toll=(killed(50),)))])
    assert [t.category for t in one.toll] == ["man", "unknown"]


def test_so_many_people_are_not_so_many_children_nor_so_many_guards():
    for one, other in (
        (killed(4, category="child"), killed(4)),
        (killed(2, category="child"), replace(killed(2), who="his guards")),
    ):
        (made,) = link([told("a", bombed("a", toll=(one,))), told("b", bombed("b", toll=(other,)))])
        assert [t.category for t in made.toll] == ["child", "unknown"]


def test_a_count_told_again_beside_its_successor_stays_superseded():
    again = claim("b", "dead", actor=(ARVAND,), recipient=(BELMAR,), by=WATCH, toll=(killed(4),), at=60)
    _, found = tolls(
        [
            told("a", bombed("a", by=WATCH, toll=(killed(4),))),
            told("b", bombed("b", by=WATCH, toll=(killed(7),)), again, published="2031-05-05"),
        ]
    )
    assert found == {4: "superseded", 7: "single_source"}


def test_who_takes_a_report_back_and_denies_it_is_not_contradicted_by_that_report():
    first = bombed("a", by=BELMAR)
    back = bombed("b", by=BELMAR, speech_act="retract", about=About(first.claim_id, None, "retracts"), stated=())
    no = claim("b", "false alarm", actor=(ARVAND,), recipient=(BELMAR,), polarity="negative", by=BELMAR, at=60)
    (found,) = link([told("a", first), told("b", back, no, published="2031-05-05")])
    assert {v.value: v.status for v in found.fields["occurred"]} == {True: "retracted", False: "single_source"}


def test_a_value_taken_back_is_no_rival():
    league = bombed("a", actor=(HILL_LEAGUE,), by=WATCH)
    back = bombed("b", actor=(HILL_LEAGUE,), by=WATCH, speech_act="retract", stated=())
    back = replace(back, about=About(league.claim_id, None, "retracts"))
    front = bombed("c", actor=(RIVER_FRONT,), by=BELMAR)
    (found,) = link([told("a", league), told("b", back, published="2031-05-05"), told("c", front)])
    assert {v.value[0]["name"]: v.status for v in found.fields["actor"]} == {
        "Hill League": "retracted",
        "River Front": "single_source",
    }


def test_who_denies_its_own_part_says_nothing_of_whom_it_befell():
    denial = bombed("c", by=ARVAND, speech_act="deny_responsibility")
    (found,) = link([told("a", bombed("a", by=BELMAR)), told("b", bombed("b", by=WATCH)), told("c", denial)])
    assert statuses(found, "recipient") == ["agreed"]
    assert statuses(found, "actor") == ["denied"]


PEASANTS = Party("peasants", name="peasants", country="BEL", kind="people")


def test_who_takes_a_report_back_agrees_with_whoever_denied_it():
    stories = [
        told("a", bombed("a", by=BELMAR)),
        told("b", bombed("b", by=ARVAND, polarity="negative", speech_act="deny")),
        told("c", bombed("c", by=BELMAR, speech_act="retract"), published="2031-05-06"),
    ]
    (found,) = link(stories)
    assert {v.value: v.status for v in found.fields["occurred"]} == {True: "retracted", False: "agreed"}
    stories[2] = told("c", bombed("c", by=BELMAR, speech_act="retract", polarity="negative"), published="2031-05-06")
    (found,) = link([stories[0], stories[2]])
    assert {v.value: v.status for v in found.fields["occurred"]} == {True: "retracted", False: "single_source"}


def test_who_denies_a_part_that_nobody_gave_it_denies_no_deed():
    outside = Party("Corland", name="Corland", country="COR", kind="state", entity_id="cor")
    denial = bombed("c", by=outside, actor=(outside,), polarity="negative", speech_act="deny")
    stories = [told("a", bombed("a", by=BELMAR)), told("b", bombed("b", by=BELMAR)), told("c", denial)]
    (found,) = link(stories)
    assert statuses(found, "occurred") == statuses(found, "actor") == statuses(found, "recipient") == ["single_source"]


def test_that_nobody_was_killed_denies_no_deed_but_that_none_were_shot_at_does():
    none = claim("b", "killed", actor=(ARVAND,), recipient=(BELMAR,), place=TOWN, by=BELMAR, polarity="negative")
    (found,) = link([told("a", bombed("a", by=ARVAND)), told("b", none)])
    assert statuses(found, "occurred") == ["single_source"]
    none = replace(none, trigger=replace(none.trigger, exact="shelled"))
    (found,) = link([told("a", bombed("a", by=ARVAND)), told("b", none)])
    assert statuses(found, "occurred") == ["contested", "denied"]


def test_a_denial_of_the_dead_denies_their_count_and_not_the_deed():
    stories = [
        told("a", bombed("a", recipient=(PEASANTS,), toll=(killed(9),))),
        told("b", bombed("b", recipient=(PEASANTS,))),
        told("c", bombed("c", by=ARVAND, recipient=())),
        told(
            "d",
            claim(
                "d", "killed", actor=(ARVAND,), recipient=(PEASANTS,), by=ARVAND, polarity="negative", speech_act="deny"
            ),
        ),
    ]
    _, found = tolls(stories)
    assert found == {9: "denied"}
    (one,) = link(stories)
    assert [v.status for v in one.fields["occurred"] if v.value] == ["agreed"]


def test_who_tells_whom_it_befell_by_a_wider_word_does_not_deny_the_closer_one():
    league = replace(HILL_LEAGUE, country="BEL")
    gunmen = Party("gunmen", name="gunmen", country="BEL", kind="armed_group")
    stories = [
        told("a", bombed("a", recipient=(league,), by=BELMAR)),
        told("b", bombed("b", recipient=(league,), by=WATCH)),
        told("c", bombed("c", recipient=(gunmen,), by=ARVAND)),
        told("d", bombed("d", recipient=(league,), by=ARVAND, polarity="negative", speech_act="deny")),
    ]
    (found,) = link(stories)
    assert statuses(found, "recipient") == ["agreed", "agreed"]


def test_two_bodies_of_a_divided_state_are_not_one_camp():
    army = Party("the army of Belmar", name="Belmar army", country="BEL", kind="military")
    guard = Party("the Palace Guard", name="Palace Guard", country="BEL", kind="military")
    stories = [
        told("a", bombed("a", actor=(army,), recipient=(guard,), by=guard)),
        told("b", bombed("b", actor=(army,), recipient=(guard,), by=army)),
    ]
    (found,) = link(stories)
    assert statuses(found, "place") == ["agreed"]
    stories[1] = told(
        "b", bombed("b", actor=(army,), recipient=(guard,), by=army, polarity="negative", speech_act="deny")
    )
    (found,) = link(stories)
    assert {v.value: v.status for v in found.fields["occurred"]} == {True: "denied", False: "contested"}
    peasants = [
        told("a", bombed("a", actor=(army,), recipient=(PEASANTS,), by=guard)),
        told("b", bombed("b", actor=(army,), recipient=(PEASANTS,), by=army)),
    ]
    (found,) = link(peasants)
    assert statuses(found, "place") == ["single_source"]


def test_who_denies_a_part_and_names_the_same_doer_does_not_deny_who_did_it():
    """The struck side says who struck it, and denies that a base was among what was hit."""
    denial = claim(
        "c", "hit", actor=(ARVAND,), recipient=(BELMAR,), polarity="negative", speech_act="deny", by=BELMAR, at=30
    )
    stories = [told("a", bombed("a", by=WATCH)), told("c", bombed("c", by=BELMAR), denial)]
    (found,) = link(stories)
    assert statuses(found, "actor") == ["agreed"]
    (found,) = link([stories[0], told("c", denial)])
    assert statuses(found, "actor") == ["denied"]


def test_a_number_told_as_the_older_one_is_superseded_by_whoever_it_is_told():
    older = replace(killed(7), reasons=(Reason("best", "figure_replaced", "'seven' is the older number."),))
    stories = [told("a", bombed("a", toll=(killed(9),), by=BELMAR), bombed("a", toll=(older,), at=40))]
    toll, found = tolls(stories)
    assert found == {9: "single_source", 7: "superseded"}
    assert toll.reading == 9
    _, found = tolls([*stories, told("b", bombed("b", toll=(killed(7),), by=WATCH))])
    assert found[7] == "contested"
