"""Coreference: pronouns and definite nouns find their antecedent, or none where two might be meant."""

from __future__ import annotations

import pytest

from eventwire.knowledge.directory import Directory
from eventwire.layers.actors import mentions


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.load()


@pytest.fixture
def links(parse_text, directory):
    """Return a function giving `(mention, antecedent)` words of a text, in text order."""

    def run(text: str) -> list[tuple[str, str]]:
        found = mentions(parse_text(text, published="2014-05-01"), directory)
        doc = found.parsed.doc
        return [(doc[i].text, doc[j].text) for i, j in sorted(found.antecedent_of.items())]

    return run


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Norway said it would send aid.", ("it", "Norway")),
        ("Hamas said its fighters had left.", ("its", "Hamas")),
        ("Angela Merkel arrived early. She spoke for an hour.", ("She", "Merkel")),
        ("John Kerry flew to Paris. He met reporters.", ("He", "Kerry")),
        ("The soldiers said they were hungry.", ("they", "soldiers")),
        ("A guard slept. From his cell, where he is held, John Kerry wrote a letter.", ("he", "Kerry")),
        ("A guard slept. In his speech, John Kerry thanked her.", ("his", "Kerry")),
        ("Rebels who fled the town were shot.", ("who", "Rebels")),
        ("Boko Haram attacked a village. The group took hostages.", ("group", "Haram")),
        ("Chad closed its border. The country has few soldiers.", ("country", "Chad")),
        ("Nepal mourned. The Himalayan kingdom lost a king.", ("kingdom", "Nepal")),
        ("Syrian rebels took a base. The rebels freed prisoners.", ("rebels", "rebels")),
        ("Gazprom cut supplies. The company blamed Ukraine.", ("company", "Gazprom")),
        ("Kenya's foreign minister, Ann Exampleman, left. The minister was angry.", ("minister", "Exampleman")),
        ("The army has shot itself in the foot.", ("itself", "army")),
        (
            "India summoned the envoy of Pakistan. India said the neighbouring country had lied.",
            ("country", "Pakistan"),
        ),
    ],
)
def test_a_mention_finds_its_antecedent(links, text: str, link: tuple[str, str]) -> None:
    assert link in links(text)


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("It was clear that Norway would wait.", "It"),
        ("Norway waited because it was raining.", "it"),
        ("It seems that the soldiers left.", "It"),
        ("The plane crashed after it lost a wing.", "it"),
        ("Oslo accused Sweden of lying. Stockholm denied it.", "it"),
        ("Iran met Iraq. The country was at war.", "country"),
        ("Hamas and Hezbollah met. The group made a promise.", "group"),
        ("Angela Merkel arrived. He spoke for an hour.", "He"),
        ("John Kerry arrived. She spoke for an hour.", "She"),
        ("A group of nurses and a militia met. The country was calm.", "country"),
        ("The soldiers met Angela Merkel. He left.", "He"),
        ("Prices rose. They fell again.", "They"),
        ("Germany and France agreed. The Himalayan kingdom did not.", "kingdom"),
        ("The gunmen fled. The farmers returned.", "farmers"),
        ("John Kerry met Tony Blair in Paris. An aide to both men said his plane was late.", "The"),
    ],
)
def test_a_mention_without_a_sure_antecedent_has_none(links, text: str, mention: str) -> None:
    assert mention not in [found for found, _ in links(text)]


def test_a_speaker_outside_a_quotation_is_not_he_or_she_inside_it(links) -> None:
    assert ("she", "Merkel") not in links("“Why would she lie?” Angela Merkel said.")
    assert ("She", "Merkel") not in links("“She lied,” Angela Merkel said.")


def test_the_two_countries_are_two_parties(parse_text, directory) -> None:
    found = mentions(parse_text("Iran and Israel traded threats. The two countries are enemies."), directory)
    token = next(t for t in found.parsed.doc if t.text == "countries")
    assert [p.country for p in found.members(token)] == ["IRN", "ISR"]
    assert token.i not in found.antecedent_of


def test_three_countries_are_not_two(parse_text, directory) -> None:
    found = mentions(parse_text("Iran, Iraq and Israel traded threats. The two countries are enemies."), directory)
    token = next(t for t in found.parsed.doc if t.text == "countries")
    assert found.pair(token) is None
    assert len(found.members(token)) == 1


def test_a_resolved_party_is_the_antecedents_with_both_spans(parse_text, directory) -> None:
    found = mentions(parse_text("Norway said it would send aid."), directory)
    token = next(t for t in found.parsed.doc if t.text == "it")
    party, link = found.resolved(token)
    assert party.country == "NOR"
    assert (link.mention.exact, link.antecedent.exact) == ("it", "Norway")


def test_what_has_no_antecedent_is_itself(parse_text, directory) -> None:
    found = mentions(parse_text("Gunmen fled."), directory)
    party, link = found.resolved(found.parsed.doc[0])
    assert (party.kind, link) == ("armed_group", None)


def test_its_gives_the_possession_the_owners_country(parse_text, directory) -> None:
    found = mentions(parse_text("Norway said its army would leave."), directory)
    assert found.party(next(t for t in found.parsed.doc if t.text == "army")).country == "NOR"


def test_a_description_of_one_country_needs_no_antecedent(parse_text, directory) -> None:
    found = mentions(parse_text("The Jewish state rejected the plan."), directory)
    party = found.party(next(t for t in found.parsed.doc if t.text == "state"))
    assert party.country == "ISR"


def test_a_caption_gives_no_antecedent(parse_text, directory) -> None:
    text = "A boy and Angela Merkel at the fair. EFE/Photographer\n\nThe fair opened on Monday.\n\nShe left at noon."
    parsed = parse_text(text)
    hidden = [z for z in parsed.zones if z.kind != "body"]
    found = mentions(parsed, directory)
    for i, j in found.antecedent_of.items():
        assert not any(z.start <= parsed.doc[j].idx < z.end for z in hidden), (parsed.doc[i], parsed.doc[j])


def test_links_do_not_depend_on_what_was_asked_before(parse_text, directory) -> None:
    text = "Hamas said its fighters had left. The group denied that they were armed. Its leader fled."
    one = mentions(parse_text(text), directory)
    two = mentions(parse_text(text), directory)
    for token in reversed(list(two.parsed.doc)):
        two.party(token)
    assert one.antecedent_of == two.antecedent_of
