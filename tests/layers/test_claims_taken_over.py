"""Parties that the words of a claim leave out: told of a deed before, of whose thing it is, of where the story is."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text


def told(engine, text):
    """The claims of a text by their trigger words."""
    return {
        c.trigger.exact: c for c in annotate_text(text, engine, outlet="Example Wire", published="2024-05-17").claims
    }


def sides(claim):
    return [[(p.country, p.kind) for p in parties] for parties in (claim.actor, claim.recipient)]


RAID = "Togolese warplanes bombed a base of the Ghanaian army near Bawku on Tuesday. "


def test_who_struck_is_taken_over_from_the_deed_denied(engine):
    claim = told(engine, RAID + "Ghana's defence ministry denied that any base had been struck or anyone killed.")[
        "struck"
    ]
    assert sides(claim) == [[("TGO", "military")], [("GHA", "military")]]
    assert not {"actor", "recipient"} & set(claim.stated)
    assert "of_the_deed_taken_up" in {r.rule for r in claim.reasons}


def test_a_denial_takes_up_the_deed_that_its_word_names(engine):
    text = "Rebels burned a clinic in Chad on Monday. Soldiers killed four herders there on Tuesday. "
    claim = told(engine, text + "The rebels denied that any clinic had been burned down.")["burned down"]
    assert sides(claim)[0][0][1] == "armed_group"


def test_who_confirms_that_it_was_hit_does_not_say_by_whom(engine):
    claim = told(engine, "Rebels bombed a pipeline in Gabon. The oil firm confirmed that its pipeline had been bombed.")
    assert [c.actor for c in claim.values() if c.speech_act == "confirm"] == [()]


def test_the_dead_of_whom_was_struck_were_killed_by_who_struck(engine):
    claim = told(engine, RAID + "Twelve Ghanaian soldiers had been killed, a general said.")["killed"]
    assert sides(claim)[0] == [("TGO", "military")]
    assert "actor" not in claim.stated


@pytest.mark.parametrize(
    "then",
    [
        "Twelve farmers had been killed, a general said.",  # not of whom was struck
        "Twelve Ghanaian soldiers had been killed on Friday, a general said.",  # another day
        "Rebels then attacked a police post. Twelve Ghanaian soldiers had been killed.",  # another deed stands between
    ],
)
def test_where_no_words_tie_the_dead_to_the_deed_nobody_is_taken(engine, then):
    claim = told(engine, RAID + then)["killed"]
    assert claim.actor == ()


FIGHT = "Chadian and Libyan soldiers clashed near the town of Aouzou on Monday. "


def test_the_other_side_of_a_fight_of_two(engine):
    claim = told(engine, FIGHT + "Libyan troops had fired first, Chad's foreign minister said.")["fired"]
    assert sides(claim) == [[("LBY", "military")], [("TCD", "military")]]
    assert "recipient" not in claim.stated


def test_those_of_a_country_who_fought_are_its_forces(engine):
    claim = told(engine, FIGHT + "It was the Libyans who had opened fire, a Chadian general said.")["opened fire"]
    assert sides(claim) == [[("LBY", "military")], [("TCD", "military")]]
    assert "actor" in claim.stated


@pytest.mark.parametrize(
    "then",
    ["Niger's troops had fired first, the minister said.", "Rebels shot a guard. Libyan troops opened fire later."],
)
def test_where_a_third_side_is_told_no_other_side_is_taken(engine, then):
    claims = told(engine, FIGHT + then)
    assert [c.recipient for w, c in claims.items() if w.startswith(("fired", "opened"))] == [()]


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        ("Kenya's army said its planes had fired at rebels.", "fired at", ("KEN", "military"), None),
        ("Kenya's army said its planes had flown home and its guns had hit rebels.", "hit", ("KEN", "military"), None),
        ("Togo's government said rebels had shelled its trenches.", "shelled", None, ("TGO", "military")),
        ("The navy of Togo said that rebels had attacked its boats.", "attacked", None, ("TGO", "military")),
        (
            "The oil firm Alba confirmed that one of its vehicles had been hit by rebels.",
            "hit",
            None,
            (None, "company"),
        ),
    ],
)
def test_whose_thing_a_pronoun_says_it_is(engine, text, trigger, actor, recipient):
    claim = told(engine, text)[trigger]
    assert actor is None or sides(claim)[0] == [actor]
    assert recipient is None or sides(claim)[1] == [recipient]


def test_nobody_strikes_his_own_boats(engine):
    claim = told(engine, "Togolese gunmen attacked their boats on Friday, the fishermen said.")["attacked"]
    assert [p.country for p in claim.recipient] == [None]


def test_the_planes_are_those_told_of_before_and_not_those_that_chase_them(engine):
    text = RAID + "The planes, chased by Beninese fighters, had dropped their bombs on a hill, an official said."
    claim = told(engine, text)["dropped"]
    assert sides(claim)[0] == [("TGO", "military")]
    assert "actor" not in claim.stated
    both = RAID + "Ghanaian jets took off. The planes had dropped their bombs on a hill, an official said."
    assert told(engine, both)["dropped"].actor == ()


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Rockets fired by rebels hit a clinic in Togo.", "armed_group"),
        ("Togolese missiles struck a residential building in Kara.", "military"),
        ("A missile struck a residential building in Kara.", None),
    ],
)
def test_missiles_strike_for_whose_they_are(engine, text, actor):
    claim = next(iter(told(engine, text).values()))
    assert [p.kind for p in claim.actor] == ([actor] if actor else [])


def test_a_deed_that_is_laid_to_somebody_on_a_day(engine):
    claim = told(engine, "The rebel chief accused the Kenyan army on Friday of a missile strike on a camp.")
    assert sides(claim["missile strike"])[0] == [("KEN", "military")]
    assert claim["missile strike"].said_by[0].text == "The rebel chief"


def test_it_is_no_person(engine):
    text = "Kenya's air force flew on Monday. Amit Rao, a minister, said on Sunday that it had killed forty fighters."
    assert sides(told(engine, text)["killed"])[0] == [("KEN", "military")]


MOSTLY = (
    "TOUBA, Senegal, May 16 (Example Wire) - Gunmen attacked a bank in Touba on Wednesday. The governor of Thies went there. "
    "Senegal's parliament met. A French diplomat left. "
)


def test_a_story_that_is_nearly_all_about_one_country_gives_it(engine):
    assert sides(told(engine, MOSTLY + "Later two suspects were detained.")["detained"])[1] == [("SEN", "people")]
    beside = told(engine, MOSTLY + "Later two suspects were detained while France and Mali watched.")["detained"]
    assert sides(beside)[1] == [(None, "people")]


def test_those_counted_at_a_place_are_of_it(engine):
    text = "Gangs attacked shops across Peru on Friday, killing ten people. In Cusco alone, eight people died."
    claims = annotate_text(text, engine, outlet="Example Wire", published="2024-05-17").claims
    counted = next(c for c in claims if any(t.best == 8 for t in c.toll))
    assert sides(counted)[1] == [("PER", "people")]


def test_captives_are_not_the_officers_shot_before(engine):
    text = "Gunmen murdered two officers in Quito. Inmates hold nine captives. The ministry denied that any of the captives had been killed."
    assert [p.text for p in told(engine, text)["killed"].actor] in ([], ["Inmates"])


@pytest.mark.parametrize(
    ("text", "trigger", "recipient"),
    [
        ("Soldiers raided two militant camps in Togo.", "raided", ("TGO", "armed_group")),
        ("Police in Lome stormed a protest camp.", "stormed", ("TGO", "people")),
        ("Rebels shelled the army posts of Chad.", "shelled", ("TCD", "military")),
        ("Soldiers raided two summer camps near the lake.", "raided", (None, "unknown")),
    ],
)
def test_who_strikes_a_camp_strikes_those_whose_kind_its_name_tells(engine, text, trigger, recipient):
    assert sides(told(engine, text)[trigger])[1] == [recipient]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police in Togo fired tear gas. Officers beat two students.", "police"),
        ("Soldiers in Togo burned a market. Officers beat two students.", "military"),
        ("The police left. Army officers beat two students in Togo.", "military"),
        ("Officers beat two students in Togo.", "military"),
    ],
)
def test_officers_are_of_those_told_of_last(engine, text, kind):
    claims = annotate_text(text, engine, outlet="Example Wire", published="2024-05-17").claims
    assert [p.kind for p in next(c for c in claims if c.trigger.exact == "beat").actor] == [kind]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Forty suspects were arrested in Lagos, a police spokesman said.", [("NGA", "police")]),
        ("Peru's prosecutor said that nine men had been arrested.", [("PER", "government")]),
        ("Forty suspects were arrested in Lagos, a witness said.", []),
        ("Forty Togolese fishermen were arrested in Lagos, a minister of Togo said.", []),
        ("Forty shops were robbed in Lagos, a police spokesman said.", []),
    ],
)
def test_who_announces_an_arrest_speaks_for_those_who_made_it(engine, text, actor):
    claims = annotate_text(text, engine, outlet="Example Wire", published="2024-05-17").claims
    deeds = [c for c in claims if c.event_type != "STATE"]
    assert [sides(c)[0] for c in deeds] in ([actor], [])
    assert not any("actor" in c.stated for c in deeds)


def test_what_somebody_calls_it_is_what_was_struck(engine):
    claim = told(engine, "Togolese warplanes bombed what Accra called a training camp of rebels in Ghana.")["bombed"]
    assert [p.kind for p in claim.recipient] == ["armed_group"]


@pytest.mark.parametrize(
    ("text", "trigger", "recipient"),
    [
        ("Soldiers seized the tanker Alba on Friday. They had intercepted it off Togo.", "intercepted", "tanker"),
        ("Jets struck the attackers and killed forty of them.", "killed", "attackers"),
    ],
)
def test_what_was_done_to_it_and_to_them(engine, text, trigger, recipient):
    claim = told(engine, text)[trigger]
    assert recipient in [p.text for p in claim.recipient]


def test_it_that_was_overrun_is_no_country_it_lies_in(engine):
    text = "Troops retook a village in western Cambodia after fighting with guerrillas who overran it in May."
    assert [p.country for p in told(engine, text)["overran"].recipient] == [None]


def test_their_own_losses_were_not_made_by_those_who_lost_them(engine):
    text = "Police in Nigeria shot at smugglers on Monday. One officer was wounded."
    claims = annotate_text(text, engine, outlet="Example Wire", published="2024-05-17").claims
    hurt = next(c for c in claims if any(t.measure == "injured" for t in c.toll))
    assert (hurt.actor, [p.kind for p in hurt.recipient]) == ((), ["police"])


def test_another_fire_is_another_deed(engine):
    text = "Libyan shells killed a nurse in Aouzou. Chadian fire killed two herders near Faya, a Libyan general said."
    claims = annotate_text(text, engine, outlet="Example Wire", published="2024-05-17").claims
    two = next(c for c in claims if any(t.best == 2 for t in c.toll))
    assert [p.country for p in two.actor] in (["TCD"], [])


@pytest.mark.parametrize(
    ("text", "trigger", "country"),
    [
        ("Kivu fighters surrendered forty rifles, Uganda's army said.", "surrendered", None),
        ("General Omar Bako, a commander of the forces in Mali, urged the mercenaries to go home.", "urged", None),
        ("The general urged the mercenaries in Mali to go home.", "urged", "MLI"),
    ],
)
def test_a_country_that_others_are_of_is_not_lent(engine, text, trigger, country):
    claim = told(engine, text)[trigger]
    party = next(p for p in (*claim.actor, *claim.recipient) if p.kind == "armed_group")
    assert party.country == country


def test_its_spokesman_is_of_nobody_named_nearby(engine):
    text = "France and Togo condemned the raid. Its spokesman demanded an inquiry."
    assert [p.country for c in told(engine, text).values() if c.event_type == "REQUEST" for p in c.actor] in (
        [None],
        [],
    )


STORMED = "Protesters stormed the Omani embassy in Sanaa on Monday. "


@pytest.mark.parametrize(
    ("then", "recipient"),
    [
        ("The Security Council condemned the attack on the embassy.", "Protesters"),
        ('The Omani president called the attack "totally unjustifiable".', "Protesters"),
        ("The Security Council condemned Yemen for the attack on the embassy.", "Yemen"),
    ],
)
def test_a_condemnation_is_not_aimed_at_whom_the_deed_befell(engine, then, recipient):
    claims = annotate_text(STORMED + then, engine, outlet="Example Wire", published="2024-05-17").claims
    judged = next(c for c in claims if c.event_type == "ACCUSE")
    assert [p.text for p in judged.recipient] == [recipient]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Missiles hit Kharkiv on Friday.", ("UKR", "people")),
        ("Missiles hit a barracks near Kharkiv on Friday.", (None, "unknown")),
    ],
)
def test_a_town_that_is_struck_stands_for_its_people(engine, text, recipient):
    assert sides(told(engine, text)["hit"])[1] == [recipient]


def test_a_town_where_soldiers_are_sent_is_nobody(engine):
    claim = told(engine, "The army was deployed in Kampala.")["deployed"]
    assert [p.kind for p in claim.recipient] in ([], ["unknown"])


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Chad's defence ministry denied that it had struck a clinic.", "struck", "military"),
        ("Chad's defence ministry condemned the raid.", "condemned", "government"),
        ("Chad's finance ministry said that it had struck a rebel.", "struck", "government"),
    ],
)
def test_what_a_defence_ministry_strikes_with_are_its_forces(engine, text, trigger, kind):
    assert sides(told(engine, text)[trigger])[0] == [("TCD", kind)]


def test_the_men_of_a_known_group_are_that_group(engine):
    text = "Boko Haram said on Thursday that its men had killed seventy soldiers near Diffa in Niger."
    party = told(engine, text)["killed"].actor[0]
    assert (party.kind, party.name) == ("armed_group", "Boko Haram")
    assert party.entity_id


def test_the_sides_are_the_two_that_were_named(engine):
    text = "Chad and Libya held talks. The guns were silent a day after the sides agreed to stop fighting."
    assert [c for c, _ in sides(told(engine, text)["agreed to"])[0]] == ["TCD", "LBY"]
    alone = "Chad held talks. The guns were silent a day after the sides agreed to stop fighting."
    assert [c for c, _ in sides(told(engine, alone)["agreed to"])[0]] in ([], [None])


def test_him_is_the_one_whom_a_noun_and_a_name_tell_of(engine):
    text = "A court in Accra charged the candidate Kofi Mensah with fraud and freed him on bail."
    claim = next(c for w, c in told(engine, text).items() if w.startswith("freed"))
    assert names(claim.recipient) == ["Kofi Mensah"]


def names(parties):
    return [p.name or p.text for p in parties]


def test_a_council_of_a_state_is_not_that_of_another_with_its_name(engine):
    text = "The United States sent a note. Kenya's National Security Council denied that any promise was given."
    speakers = [c.said_by[0] for c in told(engine, text).values()] + [
        p for c in told(engine, text).values() for p in c.actor
    ]
    assert ("USA", "government") not in [(p.country, p.kind) for p in speakers if p.text and "Council" in p.text]


def test_live_rounds_are_nobody(engine):
    claim = told(engine, "Four marchers in Togo were killed by live rounds.")["killed"]
    assert claim.actor == ()


def test_they_are_not_the_one_who_says_so(engine):
    claims = told(engine, '"They beat my people and burned my house," the candidate said in Lome.')
    assert not [p for c in claims.values() if c.event_type == "ASSAULT" for p in c.actor if p.text == "candidate"]


def test_nobody_was_killed_by_one_of_two_who_acted(engine):
    text = (
        "Gunmen seized the staff of a station in Quito until police stormed the building. "
        "Nobody was killed, the police said."
    )
    assert told(engine, text)["killed"].actor == ()


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Kivu fighters surrendered forty rifles, Uganda's army said.", None),
        ("Egyptian police dispersed Salafist demonstrators on Monday night.", "EGY"),
    ],
)
def test_who_tells_of_people_lends_them_no_country(engine, text, country):
    claim = next(c for c in told(engine, text).values() if c.event_type != "STATE")
    party = next(p for p in (*claim.actor, *claim.recipient) if p.kind in ("armed_group", "people"))
    assert party.country == country
