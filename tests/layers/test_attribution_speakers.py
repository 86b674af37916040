"""Speakers: named or not, how anonymous, to whom and through what."""

from __future__ import annotations

import pytest

import eventwire
from eventwire.layers import attribution


@pytest.fixture(scope="session")
def first(parse_text):
    """Return a function from a text to its first attribution and the parse."""

    def run(text: str):
        parsed = parse_text(text)
        found = attribution.attributions(parsed)
        assert found, text
        return parsed, found[0]

    return run


ANONYMOUS = [
    ("A security official said two men had been held.", "unnamed_official"),
    ("Three diplomats said the talks had failed.", "unnamed_official"),
    ("Witnesses said soldiers opened fire.", "unnamed_witness"),
    ("A villager said the well was poisoned.", "unnamed_witness"),
    ("A military source said the column had turned back.", "unnamed_official"),
    ("A doctor said the wards were full.", "unnamed_other"),
    ("One person familiar with the talks said a draft exists.", "unnamed_other"),
    ("Lina Haddad, who spoke on condition of anonymity, is not her name; an aide said so.", "unnamed_official"),
]


@pytest.mark.parametrize(("text", "kind"), ANONYMOUS)
def test_people_without_a_name_are_anonymous(first, text, kind):
    _, found = first(text)
    assert found.speaker.anonymity == kind
    assert found.speaker.named is False
    assert any(r.field == "anonymity" for r in found.speaker.reasons)


KNOWN = [
    "Deputy Minister Sara Lund said the port was open.",
    "Police said two men had been held.",
    "The poll showed that support had fallen.",
    "The president said that the border was closed.",
    "Ahmed Sesay, a fisherman, said the boats had sunk.",
    "The ministry said that flights had resumed.",
    "He said that flights had resumed.",
]


@pytest.mark.parametrize("text", KNOWN)
def test_names_bodies_documents_and_offices_are_not_anonymous(first, text):
    _, found = first(text)
    assert found.speaker.anonymity is None


TOLD = [
    ("The envoy told Radio Example that the road was open.", "Radio Example", None),
    ("The army said in a statement that it had withdrawn.", None, "statement"),
    ("The minister said in a post on X that the deal was dead.", None, "post on X"),
    ("The general said at a news conference that the town had fallen.", None, "news conference"),
    ("The mayor said the bridge was safe.", None, None),
]


@pytest.mark.parametrize(("text", "whom", "through"), TOLD)
def test_addressee_and_channel(first, text, whom, through):
    parsed, found = first(text)
    cue = attribution.cue_token(parsed, found)
    assert attribution.said_to(parsed, cue) == whom
    assert attribution.channel(parsed, cue) == through


def test_a_pronoun_carries_on_with_the_person_who_spoke_last(parse_text):
    parsed = parse_text('A port official said the crane had fallen. "Nobody was hurt," he added.')
    second = attribution.attributions(parsed)[1]
    assert second.speaker.anonymity == "unnamed_official"
    assert any(r.rule == "carried_on" for r in second.speaker.reasons)


def test_a_pronoun_carries_on_with_no_body(parse_text):
    parsed = parse_text('The ministry said the crane had fallen. "Nobody was hurt," he added.')
    second = attribution.attributions(parsed)[1]
    assert not any(r.rule == "carried_on" for r in second.speaker.reasons)


def test_attacking_a_bus_is_no_attribution(parse_text):
    parsed = parse_text("Gunmen attacked a bus near Garissa.")
    assert attribution.attributions(parsed) == ()


@pytest.mark.parametrize(
    ("text", "pronoun", "read_as"),
    [
        (
            "The harbour police said a boat had sunk. Two of its crew were men who had swum ashore, they said.",
            "they",
            "police",
        ),
        (
            "Residents said shots were fired. The mayor denied this; the noise came from a quarry, he said.",
            "he",
            "mayor",
        ),
        ("The harbour minister spoke in Torvia. No sailor was hurt, he said.", "he", "minister"),
        ("The broadcaster gave no source. It said the depot was destroyed.", "It", "broadcaster"),
        ("The ports ministry said a gate had failed. One guard was hurt when a crane fell, it said.", "it", "ministry"),
    ],
)
def test_a_pronoun_speaks_for_whoever_it_can_mean(engine, text, pronoun, read_as):
    found = eventwire.annotate_text(text, engine).attributions
    told = next(f.speaker for f in found if f.source[0].exact == pronoun)
    assert any(read_as in r.detail for r in told.reasons if r.rule in {"carried_on", "read_through_a_mention"})


def test_witnesses_are_not_he(engine):
    found = eventwire.annotate_text("Witnesses said a shell fell. The noise was loud, he said.", engine).attributions
    told = next(f.speaker for f in found if f.source[0].exact == "he")
    assert not any(r.rule == "carried_on" for r in told.reasons)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Ten miners died, a lawmaker in Lusaka was quoted as saying.", "a lawmaker in Lusaka", "Ten miners died"),
        ("Rebels burned the mill, an agency reporter saw.", "an agency reporter", "Rebels burned the mill"),
        ("Nobody died, the minister said; the union reported five deaths.", "the minister", "Nobody died"),
    ],
)
def test_who_closes_a_sentence_is_its_source(first, text, speaker, content):
    _, found = first(text)
    assert found.speaker.text == speaker
    assert [span.exact for span in found.content] == [content]


def test_to_see_something_done_is_not_to_say_it(parse_text):
    assert not attribution.attributions(parse_text("A reporter saw rebels in the street."))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A resident of Bawku said soldiers shot two men. He later withdrew the figure.", "A resident of Bawku"),
        ("Police in Tarkwa said a boy had been shot. On Wednesday they corrected the number to five.", "Police in Tarkwa"),
        ("A hospital official, who had told of gunfire, wept. Nobody had been shot, he said.", "A hospital official"),
    ],
)  # fmt: skip
def test_a_pronoun_keeps_the_words_by_which_a_source_without_a_name_was_told(engine, text, words):
    story = eventwire.annotate_text(text, engine)
    assert story.attributions[-1].speaker.text == words
    assert story.attributions[-1].source[0].exact.lower() in ("he", "they")


def test_a_body_that_speaks_between_leaves_he_to_the_person_before(parse_text):
    text = "A hospital official said soldiers burned a church. The army denied it. He had counted nine bodies."
    found = attribution.attributions(parse_text(text))
    assert found[-1].speaker.text == "A hospital official"
