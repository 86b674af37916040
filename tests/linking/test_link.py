"""Which stories and claims become one incident, and which stay two."""

from __future__ import annotations

import random
from dataclasses import replace

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

from eventwire.errors import UsageError
from eventwire.linking import link, why
from eventwire.linking.judgements import Anchor, Judgement
from eventwire.records import Document, Party

RAID = "Arvand jets bombed a depot near Kesht in Belmar at dawn, Colonel Rustam Dehan said"
STRIKE = {"actor": (ARVAND,), "recipient": (BELMAR,)}


def raid(doc_id: str, day: str = "2031-05-04", words: str = RAID, **fields):
    fields = {**STRIKE, "place": TOWN, "when": on(day), **fields}
    return story(doc_id, words, claim(doc_id, "bombed", **fields), published=day)


def homes(incidents) -> dict[str, set[int]]:
    out: dict[str, set[int]] = {}
    for number, one in enumerate(incidents):
        for doc_id in one.doc_ids:
            out.setdefault(doc_id, set()).add(number)
    return out


def test_two_stories_of_one_strike_are_one_incident():
    found = link(
        [raid("a"), raid("b", words="Jets from Arvand hit a depot close to Kesht, Belmar, before dawn, Dehan said")]
    )
    assert [set(i.doc_ids) for i in found] == [{"a", "b"}]


def test_stories_that_share_neither_names_nor_words_stay_apart():
    other = story("b", "Fishermen in Portunha voted on quotas", claim("b", "voted", "AGREE"), published="2031-05-04")
    assert len(link([raid("a"), other])) == 2


def test_two_days_of_strikes_are_two_incidents():
    found = link([raid("a", "2031-05-04"), raid("b", "2031-05-05")])
    assert sorted(len(i.doc_ids) for i in found) == [1, 1]


def test_a_threat_is_not_the_deed():
    threat = story("b", RAID, claim("b", "threatened", "THREATEN", **STRIKE, place=TOWN), published="2031-05-04")
    assert homes(link([raid("a"), threat]))["a"].isdisjoint(homes(link([raid("a"), threat]))["b"])


def test_a_plan_to_strike_is_not_the_strike():
    plan = story("b", RAID, claim("b", "bomb", modality="planned", **STRIKE, place=TOWN), published="2031-05-04")
    assert len(link([raid("a"), plan])) == 2


def test_a_campaign_is_not_its_strikes_and_the_strike_is_part_of_it():
    campaign = raid("b", words=RAID, when=replace(on("2031-04-20", "2031-05-10"), relation="between"))
    found = link([raid("a"), campaign])
    assert len(found) == 2
    strike = next(i for i in found if i.doc_ids == ("a",))
    assert [(x.type, x.incident_key) for x in strike.links] == [
        ("part_of", next(i.incident_key for i in found if i.doc_ids == ("b",)))
    ]


def test_places_far_from_each_other_are_two_incidents():
    assert len(link([raid("a"), raid("b", place=FAR_TOWN)])) == 2


def test_a_country_told_by_one_story_holds_the_town_told_by_another():
    assert len(link([raid("a"), raid("b", place=COUNTRY)])) == 1


def test_a_strike_back_on_an_unknown_day_is_another_incident():
    back = raid("b", actor=(BELMAR,), recipient=(ARVAND,), when=None, place=None)
    assert len(link([raid("a"), back])) == 2


def test_a_story_is_not_joined_to_what_happened_after_it_was_published():
    early = story("b", RAID, claim("b", "bombed", **STRIKE), published="2031-05-02")
    assert len(link([raid("a"), early])) == 2


def test_a_strike_recalled_in_a_later_story_is_not_a_second_strike():
    words = "Ministers of Belmar met in Portunha over harvest prices, trade and fishing quotas"
    meeting = claim("b", "met", "CONSULT", actor=(BELMAR,), when=on("2031-05-20"))
    recalled = claim("b", "bombed", **STRIKE, place=TOWN, when=on("2031-05-04"), at=40, background=True)
    found = link([raid("a"), story("b", words, meeting, recalled, published="2031-05-20")])
    assert {frozenset(i.doc_ids) for i in found} == {frozenset({"a", "b"}), frozenset({"b"})}


def test_a_story_about_the_happening_without_a_claim_is_listed_with_its_reason():
    silent = story("b", RAID, published="2031-05-04")
    (found,) = link([raid("a"), silent])
    assert set(found.doc_ids) == {"a", "b"}
    assert any(r.rule == "story_without_claim" and "b" in r.detail for r in found.reasons)


def test_stories_without_any_claim_make_no_incident():
    assert link([story("a", RAID), story("b", RAID)]) == []


def test_nothing_in_nothing_out():
    assert link([]) == []


def test_incidents_do_not_depend_on_the_order_of_the_stories():
    stories = [raid(f"s{n}", f"2031-05-0{1 + n % 3}", RAID + f" with {n} others") for n in range(12)]
    stories += [
        story(
            f"t{n}", "Hill League fighters raided Sorun", claim(f"t{n}", "raided", actor=(HILL_LEAGUE,), place=FAR_TOWN)
        )
        for n in range(5)
    ]
    first = link(stories)
    for seed in range(4):
        shuffled = list(stories)
        random.Random(seed).shuffle(shuffled)
        assert link(shuffled) == first


def test_adding_stories_to_an_earlier_result_gives_what_linking_all_gives():
    stories = [raid(f"s{n}", f"2031-05-0{1 + n % 3}", RAID + f" with {n} others") for n in range(9)]
    day_one = link(stories[:5])
    assert link(stories[5:], existing=day_one) == link(stories)
    assert link((), existing=day_one) == day_one


def test_an_earlier_result_without_its_documents_is_refused_in_words():
    with pytest.raises(UsageError, match="carry no documents"):
        link([raid("a")], existing=list(link([raid("b")])))


def test_an_unknown_reading_rule_is_refused_with_the_choices():
    with pytest.raises(UsageError, match="ucdp_best"):
        link([raid("a")], rule="loudest")


def test_the_key_of_an_incident_is_that_of_its_claims_alone():
    (first,) = link([raid("a"), raid("b")])
    (again,) = link(
        [
            raid("b"),
            raid("a"),
        ],
        rule="majority",
    )
    assert first.incident_key == again.incident_key
    assert link([raid("a")])[0].incident_key != first.incident_key


def judgement(verdict: str, a: Anchor, b: Anchor, at: str = "2031-05-06") -> Judgement:
    return Judgement(verdict, a, b, by="reader", at=at)


def test_stories_judged_different_stay_apart_though_a_third_matches_both():
    stories = [raid("a"), raid("b"), raid("c")]
    found = link(stories, [judgement("different", Anchor("a"), Anchor("c"))])
    assert not homes(found)["a"] & homes(found)["c"]


def test_claims_judged_different_stay_apart_though_a_third_matches_both():
    stories = [raid("a"), raid("b"), raid("c")]
    a, c = (stories[n].claims[0] for n in (0, 2))
    found = link(stories, [judgement("different", Anchor("a", a.claim_id), Anchor("c", c.claim_id))])
    assert not homes(found)["a"] & homes(found)["c"]
    assert len(found) == 2


def test_a_judgement_changes_only_what_it_is_about():
    march = claim("m", "marched", "PROTEST", actor=(CROWD,), place=TOWN, when=on("2031-05-04"))
    shots = claim("n", "fired", "ASSAULT", actor=(POLICE,), recipient=(CROWD,), place=TOWN, when=on("2031-05-04"))
    others = [story("m", RAID, march, published="2031-05-04"), story("n", RAID, shots, published="2031-05-04")]
    stories = [raid("a", "2031-05-09"), raid("b", "2031-05-09"), *others]
    before = homes(link(stories))
    after = homes(link(stories, [judgement("different", Anchor("a"), Anchor("b"))]))
    assert before["m"] & before["n"]
    assert after["m"] & after["n"]
    assert not after["a"] & after["b"]
    undone = [
        judgement("different", Anchor("a"), Anchor("b")),
        judgement("undo", Anchor("a"), Anchor("b"), "2031-05-08"),
    ]
    assert link(stories, undone) == link(stories)


def test_claims_judged_the_same_are_one_incident_against_the_evidence():
    stories = [raid("a"), story("b", "Fishermen heard a bang off Portunha", claim("b", "bang"), published="2031-05-04")]
    ids = [s.claims[0].claim_id for s in stories]
    assert len(link(stories)) == 2
    assert len(link(stories, [judgement("same", Anchor("a", ids[0]), Anchor("b", ids[1]))])) == 1


def test_a_later_judgement_replaces_an_earlier_one():
    stories = [raid("a"), raid("b")]
    said = [judgement("different", Anchor("a"), Anchor("b")), judgement("same", Anchor("a"), Anchor("b"), "2031-05-07")]
    assert len(link(stories, said)) == len(link(stories, said[::-1])) == 1


def test_a_judgement_survives_new_claim_identifiers_through_the_words_it_points_to():
    stories = [raid("a"), raid("b")]
    said = judgement("different", Anchor("a", "gone", 0, 6), Anchor("b", "gone", 0, 6))
    assert len(link(stories, [said])) == 2


def test_a_judgement_about_stories_that_are_not_there_changes_nothing():
    stories = [raid("a"), raid("b")]
    assert link(stories, [judgement("different", Anchor("x"), Anchor("y"))]) == link(stories)


def test_a_link_is_explained_by_the_names_shared_and_the_sum():
    rules = {r.rule for r in why(raid("a"), raid("b"))}
    assert {"same_names", "stories", "points"} <= rules


def test_a_separation_is_explained_by_the_rule_that_keeps_apart():
    found = why(raid("a"), raid("b", "2031-05-05"))
    assert any(r.rule == "other_day" and "do not meet" in r.detail for r in found)


def test_every_reason_is_a_sentence():
    for reason in why(raid("a"), raid("b")):
        assert reason.detail.endswith(".")
        assert " " in reason.detail


def test_gunmen_of_another_group_the_same_day_in_one_town_are_one_contested_incident():
    one = raid("a", actor=(RIVER_FRONT,), recipient=(), toll=(killed(3),), by=BELMAR)
    two = raid("b", actor=(HILL_LEAGUE,), recipient=(), toll=(killed(3),), by=HILL_LEAGUE)
    (found,) = link([one, two])
    assert {v.status for v in found.fields["actor"]} == {"contested"}


def test_of_two_versions_of_one_document_the_newer_counts():
    old, new = raid("a"), raid("a", "2031-05-05")
    newer = type(new)(
        Document("a", "an update", published="2031-05-05", version=2), claims=new.claims, evidence=new.evidence
    )
    (found,) = link([newer, old])
    assert found.claim_ids == tuple(c.claim_id for c in newer.claims)


CROWD = Party("protesters", name="protesters", country="BEL", kind="people")
POLICE = Party("police", name="Belmar police", country="BEL", kind="police")


def test_a_riot_and_the_shots_fired_into_it_are_one_incident():
    march = claim("a", "marched", "PROTEST", actor=(CROWD,), place=TOWN, when=on("2031-05-04"))
    shots = claim("b", "fired", "ASSAULT", actor=(POLICE,), recipient=(CROWD,), place=TOWN, when=on("2031-05-04"))
    found = link([story("a", RAID, march, published="2031-05-04"), story("b", RAID, shots, published="2031-05-04")])
    assert [set(i.doc_ids) for i in found] == [{"a", "b"}]


def test_an_air_strike_on_the_day_of_a_march_is_no_part_of_it():
    march = claim("a", "marched", "PROTEST", actor=(CROWD,), place=TOWN, when=on("2031-05-04"))
    found = link([story("a", RAID, march, published="2031-05-04"), raid("b", mode="aerial")])
    assert sorted(len(i.doc_ids) for i in found) == [1, 1]


def test_two_people_arrested_by_name_are_two_incidents():
    def arrest(doc_id, name):
        who = Party(name, name=name, country="BEL", kind="person")
        fields = {"actor": (POLICE,), "recipient": (who,), "place": TOWN, "when": on("2031-05-04")}
        return story(doc_id, RAID, claim(doc_id, "arrested", "COERCE", **fields), published="2031-05-04")

    assert len(link([arrest("a", "Orsolya Vint"), arrest("b", "Tamas Kerel")])) == 2
    assert len(link([arrest("a", "Orsolya Vint"), arrest("b", "Orsolya Vint")])) == 1


def test_two_states_that_break_off_relations_are_two_incidents():
    def cut(doc_id, actor):
        fields = {"actor": (actor,), "recipient": (), "when": on("2031-05-04")}
        return story(doc_id, RAID, claim(doc_id, "cut ties", "SANCTION", **fields), published="2031-05-04")

    assert len(link([cut("a", ARVAND), cut("b", BELMAR)])) == 2
