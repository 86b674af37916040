"""Parties: kind, country, sector, office and span of noun phrases, and what must not become a party."""

from __future__ import annotations

import pytest

from eventwire.knowledge.directory import Directory
from eventwire.layers.actors import Mentions, mentions
from eventwire.records import Party


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.load()


@pytest.fixture
def read(parse_text, directory):
    """Return a function that reads the parties of a text told on a day of 2014."""

    def run(text: str, published: str | None = "2014-05-01") -> Mentions:
        return mentions(parse_text(text, published=published), directory)

    return run


def the(found: Mentions, word: str) -> Party:
    """The party of the first phrase headed by a word."""
    return found.party(next(t for t in found.parsed.doc if t.text == word))


def rules(party: Party) -> set[str]:
    return {reason.rule for reason in party.reasons}


@pytest.mark.parametrize(
    ("text", "head", "kind", "country", "sectors"),
    [
        ("Norwegian troops crossed the river.", "troops", "military", "NOR", ("MIL",)),
        ("Peru's army shelled the camp.", "army", "military", "PER", ("MIL",)),
        ("Three policemen were hurt.", "policemen", "police", None, ("COP",)),
        ("Gunmen stormed the hotel.", "Gunmen", "armed_group", None, ("UAF",)),
        ("Armed men blocked the road.", "men", "armed_group", None, ("UAF",)),
        ("A separatist group took the town.", "group", "armed_group", None, ("REB",)),
        ("Villagers fled at night.", "Villagers", "people", None, ("CVL",)),
        ("Chadian refugees arrived on Monday.", "refugees", "people", "TCD", ("REF",)),
        ("The president of Chile spoke to farmers.", "president", "government", "CHL", ("GOV",)),
        ("The spokesman for the Danish navy resigned.", "spokesman", "military", "DNK", ("MIL",)),
        ("Hundreds of Greek protesters marched.", "Hundreds", "people", "GRC", ("OPP",)),
        ("Rebel forces seized the airport.", "forces", "armed_group", None, ("REB",)),
        ("Opposition lawmakers walked out.", "lawmakers", "party", None, ("OPP",)),
        ("Police in Lusaka fired tear gas.", "Police", "police", "ZMB", ("COP",)),
        ("Hezbollah fighters withdrew.", "fighters", "armed_group", "LBN", ("REB",)),
        ("U.N. peacekeepers were shot at.", "peacekeepers", "igo", None, ("IGO", "MIL")),
        ("The European Union condemned the raid.", "Union", "igo", None, ("IGO",)),
        ("Army officials denied it.", "officials", "military", None, ("MIL",)),
        ("Human rights groups criticised the law.", "groups", "ngo", None, ("NGO",)),
        ("Israelis voted on Tuesday.", "Israelis", "people", "ISR", ()),
        ("Ghana signed the treaty.", "Ghana", "state", "GHA", ()),
        ("South Korea's Joint Chiefs of Staff spoke.", "Chiefs", "military", "KOR", ("MIL",)),
    ],
)
def test_a_phrase_is_read_by_its_head_and_what_stands_around_it(read, text, head, kind, country, sectors) -> None:
    party = the(read(text), head)
    assert (party.kind, party.country, party.sectors) == (kind, country, sectors)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Iran-backed fighters left the valley.", "fighters"),
        ("Pro-Russian gunmen left the valley.", "gunmen"),
        ("Anti-American protesters left the square.", "protesters"),
        ("French-trained soldiers left the valley.", "soldiers"),
        ("Saudi-owned companies left the valley.", "companies"),
        ("A Beirut-based group left the valley.", "group"),
        ("Non-Chinese workers left the valley.", "workers"),
    ],
)
def test_a_country_that_backs_or_is_hated_is_not_the_country_of_the_party(read, text: str, head: str) -> None:
    assert the(read(text), head).country is None


def test_the_country_that_leads_a_coalition_is_taken_and_said(read) -> None:
    party = the(read("The Saudi-led coalition bombed the port."), "coalition")
    assert party.country == "SAU"
    assert "led_by" in rules(party)


def test_a_head_name_comes_before_its_modifier(read) -> None:
    assert the(read("EU-member Malta sent a ship."), "Malta").country == "MLT"


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("Tehran said it would answer.", "Tehran", "IRN"),
        ("The Kremlin denied the report.", "Kremlin", "RUS"),
        ("Talks with Moscow failed.", "Moscow", "RUS"),
        ("The plan was rejected by Ankara.", "Ankara", "TUR"),
        ("Ministers accused Caracas of lying.", "Caracas", "VEN"),
        ("Downing Street welcomed the vote.", "Street", "GBR"),
    ],
)
def test_a_capital_or_building_that_acts_is_its_government_and_says_so(read, text, word, country) -> None:
    party = the(read(text), word)
    assert (party.kind, party.country) == ("government", country)
    assert "seat_stands_for_government" in rules(party)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A bomb exploded in Tehran.", "Tehran"),
        ("The train left for Moscow at noon.", "Moscow"),
        ("Crowds gathered outside Ankara.", "Ankara"),
        ("The road to Caracas was blocked.", "Caracas"),
        ("Rain fell over Kabul.", "Kabul"),
    ],
)
def test_a_capital_where_something_happens_is_a_place(read, text: str, word: str) -> None:
    found = read(text)
    token = next(t for t in found.parsed.doc if t.text == word)
    assert not found.is_party(token)
    assert found.party(token).kind == "unknown"
    assert found.party(token).country is None


@pytest.mark.parametrize("text", ["The bridge collapsed.", "Prices rose on Monday.", "The talks failed.", "Rain fell."])
def test_things_times_and_abstract_nouns_are_no_parties(read, text: str) -> None:
    assert read(text).parties == ()


def test_a_title_before_a_name_gives_the_office(read) -> None:
    party = the(read("Malawian Prime Minister John Exampleman spoke in Lilongwe."), "Exampleman")
    assert (party.kind, party.name, party.office) == ("person", "John Exampleman", "prime minister")
    assert party.country == "MWI"


def test_an_apposition_after_a_name_gives_the_office(read) -> None:
    party = the(read("Ana Exampleman, Bolivia's foreign minister, spoke on Monday."), "Exampleman")
    assert (party.office, party.country) == ("foreign minister", "BOL")
    assert "apposition" in rules(party)


def test_a_last_name_alone_takes_what_was_said_with_the_full_name(read) -> None:
    found = read("Ana Exampleman, Bolivia's foreign minister, spoke on Monday. Exampleman then left.")
    later = found.party([t for t in found.parsed.doc if t.text == "Exampleman"][1])
    assert (later.name, later.office, later.country) == ("Ana Exampleman", "foreign minister", "BOL")
    assert "same_last_name" in rules(later)


@pytest.mark.parametrize(("day", "office"), [("2009-05-01", "prime minister"), ("2006-05-01", "president")])
def test_the_day_of_the_story_decides_the_office_and_says_so(read, day: str, office: str) -> None:
    party = the(read("Vladimir Putin spoke on Monday.", day), "Putin")
    assert party.office == office
    assert "office_by_date" in rules(party)


def test_without_a_date_no_office_comes_from_the_directory(read) -> None:
    party = the(read("Vladimir Putin spoke on Monday.", None), "Putin")
    assert party.country == "RUS"
    assert party.office is None


def test_a_president_without_a_name_stays_without_a_name(read) -> None:
    party = the(read("The Russian president spoke on Monday."), "president")
    assert (party.name, party.office, party.country) == (None, "president", "RUS")


def test_a_last_name_alone_is_the_office_holder_of_a_country_that_the_text_names(read) -> None:
    party = the(read("Libya went to the polls. Bashagha voted in the port.", "2020-03-01"), "Bashagha")
    assert (party.name, party.country) == ("Fathi Bashagha", "LBY")
    assert "holder_by_last_name" in rules(party)
    assert the(read("Peru went to the polls. Bashagha voted in the port.", "2020-03-01"), "Bashagha").entity_id is None
    other = read("In Libya, Omar Bashagha, a baker, voted. Then Bashagha wept.", "2020-03-01")
    later = [t for t in other.parsed.doc if t.text == "Bashagha"][-1]
    assert other.party(later).entity_id is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Chile accused the army of shelling the town.", None),
        ("Chile praised the police for their patience.", None),
        ("Chile called on the army to wait.", None),
        ("Chile deployed the army in three towns.", "CHL"),
        ("Chile's government praised the army.", "CHL"),
    ],
)
def test_who_acts_on_forces_without_a_country_is_not_their_country(read, text: str, country: str | None) -> None:
    assert the(read(text), "police" if "police" in text else "army").country == country


def test_a_title_and_a_last_name_find_the_holder_of_that_day(read) -> None:
    assert the(read("President Bush left Camp David.", "2005-03-01"), "Bush").name == "George W. Bush"
    assert the(read("President Bush left the hall.", "2020-03-01"), "Bush").entity_id is None


def test_a_state_inside_the_name_of_a_person_is_not_the_state(read) -> None:
    party = the(read("Michael Jordan said he was glad."), "Jordan")
    assert (party.kind, party.country) == ("person", None)


@pytest.mark.parametrize("word", ["terrorist", "thugs", "extremists"])
def test_a_judging_word_is_quoted_and_not_our_own(read, word: str) -> None:
    text = {"terrorist": "A terrorist fled.", "thugs": "The thugs fled.", "extremists": "The extremists fled."}[word]
    assert the(read(text), word).label == word


@pytest.mark.parametrize("word", ["rebels", "militants", "soldiers", "gunmen"])
def test_a_describing_word_is_no_label(read, word: str) -> None:
    assert the(read(f"The {word} fled."), word).label is None


def test_a_terrorist_group_keeps_the_word_beside_the_kind(read) -> None:
    party = the(read("A terrorist group claimed the attack."), "group")
    assert (party.kind, party.label) == ("armed_group", "terrorist")


def test_coordinated_countries_before_one_noun_are_two_parties(read) -> None:
    found = read("Turkish and Syrian soldiers exchanged fire.")
    token = next(t for t in found.parsed.doc if t.text == "soldiers")
    assert [p.country for p in found.members(token)] == ["TUR", "SYR"]
    alone = read("Turkish soldiers opened fire.")
    token = next(t for t in alone.parsed.doc if t.text == "soldiers")
    assert [p.country for p in alone.members(token)] == ["TUR"]


def test_a_body_without_its_country_takes_the_only_one_named_before_and_says_so(read) -> None:
    party = the(read("Kenya closed the border. The army sent tanks."), "army")
    assert party.country == "KEN"
    assert "country_in_sentence_before" in rules(party)


def test_a_body_takes_no_country_where_two_compete(read) -> None:
    assert the(read("Kenya and Somalia closed the border. The army sent tanks."), "army").country is None


def test_soldiers_of_nobody_take_no_country_from_nearby(read) -> None:
    assert the(read("Kenya closed the border. Two soldiers died."), "soldiers").country is None


def test_an_administration_named_after_a_person_is_of_the_country_he_leads(read) -> None:
    assert the(read("The Obama administration objected."), "administration").country == "USA"
    assert the(read("The school administration objected."), "administration").country is None


def test_a_shared_name_of_a_body_counts_only_where_its_country_is_named(read) -> None:
    assert the(read("The Congress of Peru adjourned."), "Congress").country == "PER"
    assert the(read("American voters waited. Congress adjourned."), "Congress").country == "USA"
    assert the(read("Congress adjourned."), "Congress").country is None


def test_one_acronym_of_two_bodies_is_the_one_whose_country_is_named(read) -> None:
    assert the(read("Sudan's capital was shelled by the RSF."), "RSF").country == "SDN"


def test_names_in_small_letters_are_found_where_a_sentence_has_no_capitals(read) -> None:
    assert the(read("egyptian police fired on students in the square."), "police").country == "EGY"


def test_words_in_small_letters_that_only_look_like_names_are_not_found(read) -> None:
    assert the(read("the police gave us turkey and polish for dinner."), "police").country is None
    assert the(read("Police told us to leave."), "Police").country is None


def test_spans_cover_the_phrase_without_article_or_clause(read) -> None:
    party = the(read("The Israeli army, which had waited, attacked."), "army")
    assert party.text == "Israeli army"
    assert party.span.exact == "Israeli army"


def test_spans_hold_in_every_party(read) -> None:
    found = read("The Élysée said “Ivorian” troops – 200 of them – left Côte d'Ivoire with Marie Dupont's aides.")
    for party in found.parties:
        assert found.parsed.text[party.span.start : party.span.end] == party.span.exact
        for reason in party.reasons:
            assert reason.detail.endswith(".")
            assert all(found.parsed.text[s.start : s.end] == s.exact for s in reason.spans)


def test_the_same_text_gives_the_same_parties(read) -> None:
    text = "Hamas and Fatah officials met the Egyptian foreign minister. They left Cairo."
    assert read(text).parties == read(text).parties


def test_state_codes_are_given_with_the_country(read) -> None:
    assert the(read("German soldiers left."), "soldiers").codes["cow"] == 255
    assert the(read("Soldiers left."), "Soldiers").codes == {}


@pytest.mark.parametrize(
    ("text", "head", "country"),
    [
        ("The Zambian government accused the rebels of lying.", "rebels", "ZMB"),
        ("Zambian police fired on protesters.", "protesters", "ZMB"),
        ("Zambia killed two rebels.", "rebels", None),
        ("Zambian troops killed two rebels.", "rebels", None),
        ("Zambian police fired on protesters from Malawi.", "protesters", "MWI"),
        ("Zambian police told the Angolan envoy about the protesters.", "protesters", None),
        ("Zambian police arrested refugees.", "refugees", None),
        ("Zambian police arrested foreign activists.", "activists", None),
        ("The Zambian government denounced Iran-backed rebels.", "rebels", None),
    ],
)
def test_people_facing_one_countrys_authorities_are_taken_to_be_its_own(read, text, head, country) -> None:
    party = the(read(text), head)
    assert party.country == country
    assert ("country_domestic" in rules(party)) == (country == "ZMB")


def test_an_ethnic_group_gives_no_country(read) -> None:
    assert the(read("Some ethnic Turks left the town."), "Turks").country is None
    assert the(read("Some Turks left the town."), "Turks").country == "TUR"


def test_armed_forces_are_no_armed_group(read) -> None:
    assert the(read("The Chilean armed forces moved."), "forces").kind == "military"
    assert the(read("Armed groups moved."), "groups").kind == "armed_group"
