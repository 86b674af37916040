"""Attribution: sources, cues, contents, nesting, speech acts; stories of our own from many places."""

from __future__ import annotations

import pytest

from eventwire.layers import attribution
from eventwire.layers.attribution_quotes import find_quotes
from eventwire.records import spans_of


@pytest.fixture(scope="session")
def read(parse_text):
    """Return a function from a text to its attributions and the parse."""

    def run(text: str):
        parsed = parse_text(text)
        return parsed, attribution.attributions(parsed)

    return run


def words(spans) -> str:
    return " ... ".join(" ".join(s.exact.split()) for s in spans)


def triple(found) -> tuple[str, str, str]:
    return words(found.source), words(found.cue), words(found.content)


INDIRECT = [
    (
        "The Kenyan police said that three herders had been shot near Isiolo.",
        ("The Kenyan police", "said", "that three herders had been shot near Isiolo"),
    ),
    (
        "Twelve miners were trapped in Zacatecas, according to the state governor.",
        ("the state governor", "according to", "Twelve miners were trapped in Zacatecas"),
    ),
    (
        "The bridge was destroyed by shelling, residents of Kherson said.",
        ("residents of Kherson", "said", "The bridge was destroyed by shelling"),
    ),
    (
        "Fiji's government has repeatedly denied that soldiers entered the camp.",
        ("Fiji's government", "has repeatedly denied", "that soldiers entered the camp"),
    ),
    (
        "The rebels vowed to retake Goma.",
        ("The rebels", "vowed", "to retake Goma"),
    ),
    (
        "The African Union called for an immediate ceasefire.",
        ("The African Union", "called for", "an immediate ceasefire"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), INDIRECT)
def test_source_cue_and_content_are_found(read, text, expected):
    _, found = read(text)
    assert [triple(a) for a in found] == [expected]


SILENT = [
    "Three herders were shot near Isiolo.",
    "The minister saw the damage in Beira.",
    "Soldiers crossed the river at dawn and burned the depot.",
    "The committee met in Windhoek on Monday.",
    "The quake struck at noon.",
    "He addressed the envelope and posted it in Lima.",
]


@pytest.mark.parametrize("text", SILENT)
def test_plain_narration_has_no_report(read, text):
    _, found = read(text)
    assert not [a for a in found if attribution.is_report(a)]


def test_a_direct_quotation_and_its_second_half_are_one_content(read):
    _, found = read('"We will not leave," Mayor Anila Dervishi told Radio Vlora. "This is our harbour."')
    assert len(found) == 1
    assert found[0].quote == "direct"
    assert words(found[0].content) == '"We will not leave," ... "This is our harbour."'


def test_the_next_paragraph_does_not_get_the_quotation(read):
    _, found = read('"The dam is safe," said engineer Pia Holm.\n\nWater kept rising in Tolima. Shops closed.')
    assert len(found) == 1
    assert "Tolima" not in words(found[0].content)


def test_a_quotation_carried_over_paragraphs_stays_with_its_speaker(read):
    _, found = read('General Sow said: "The town is ours.\n\n"We will hold it until the rains come."')
    assert len(found) == 1
    assert "until the rains" in words(found[0].content)


def test_a_lost_closing_mark_costs_no_speaker(read):
    _, found = read('"No deal is possible, the envoy said. He left Doha at noon.')
    assert [words(a.source) for a in found] == ["the envoy"]
    assert "Doha" not in words(found[0].content)


def test_the_curly_mark_of_a_possessor_is_no_quotation():
    text = "The army\u2019s claim and the rebels\u2019 denial were read out in Juba."
    assert find_quotes(text, ((0, len(text)),)) == ()


def test_every_span_is_cut_from_the_text(read):
    text = (
        '"Go home,"  the officer\nshouted, and people left. Aid workers said 40 tents had burned in Cox\u2019s Bazar.'
    )
    parsed, found = read(text)
    for span in spans_of(found):
        assert parsed.text[span.start : span.end] == span.exact


def test_a_chain_of_three_mouths_is_read_from_the_inside(read):
    text = "State media quoted the ministry as saying a commander had told it that two villagers were killed."
    _, found = read(text)
    chain = attribution.chain(found, text.index("killed"))
    assert [words(a.source) for a in chain] == ["a commander", "the ministry", "State media"]


def test_a_condemnation_does_not_tell_the_deed(read):
    text = "Brazil condemned the bombing of the school."
    _, found = read(text)
    assert attribution.chain(found, text.index("bombing")) == ()


def test_a_relative_clause_gives_its_own_speaker(read):
    text = "Drones hit a depot which Khartoum claimed killed two traders."
    _, found = read(text)
    chain = attribution.chain(found, text.index("killed"))
    assert [words(a.source) for a in chain] == ["Khartoum"]


def test_the_pronoun_beside_the_verb_speaks_in_a_relative_clause(read):
    text = "The navy sank a boat which it said carried ten smugglers."
    _, found = read(text)
    chain = attribution.chain(found, text.index("carried"))
    assert [words(a.source) for a in chain] == ["it"]


ACTS = [
    ("The Lake Front claimed responsibility for the attack on the barracks.", "attack", "claim_responsibility"),
    ("The army denied involvement in the raid on Malakal.", "raid", "deny_responsibility"),
    ("Hanoi denied that the boat had been rammed.", "rammed", "deny"),
    ("Baku accused Yerevan of shelling two villages.", "shelling", "accuse"),
    ("The hospital confirmed that nine people had died.", "died", "confirm"),
    ("The governor announced that the curfew had been lifted.", "lifted", "announce"),
    ("The agency retracted its statement that the mayor had died.", "statement", "retract"),
    ("Officials said the road was open.", "open", "assert"),
]


@pytest.mark.parametrize(("text", "word", "act"), ACTS)
def test_speech_act(read, text, word, act):
    _, found = read(text)
    around = [a for a in found if any(s.start <= text.index(word) < s.end for s in a.content)]
    assert around
    assert around[0].speech_act == act


NOT_THAT_ACT = [
    ("The company withdrew its offer for the mine.", "retract"),
    ("The party rejected the offer of talks.", "deny"),
    ("The rebels refused to leave the town.", "decline"),
    ("No group has claimed responsibility for the blast in Jos.", "claim_responsibility"),
    ("The mayor took credit for the harvest fair.", "deny_responsibility"),
]


@pytest.mark.parametrize(("text", "act"), NOT_THAT_ACT)
def test_look_alikes_are_not_that_act(read, text, act):
    _, found = read(text)
    assert act not in [a.speech_act for a in found]


def test_nobody_is_no_speaker(read):
    text = "No group has claimed responsibility for the blast in Jos."
    _, found = read(text)
    assert all(a.speaker is None for a in found)
    assert attribution.chain(found, text.index("blast")) == ()


def test_words_that_nobody_could_check_are_unverified(read):
    _, found = read("The militia's claim could not be independently verified.")
    assert [a.speech_act for a in found] == ["unverified"]
    assert found[0].source == ()


def test_refusing_to_comment_declines(read):
    _, found = read("A spokeswoman for the interior ministry declined to comment.")
    assert [a.speech_act for a in found] == ["decline"]


def test_capitals_in_hard_wrapped_lines_are_read(read):
    text = (
        "THE NATIONAL COLUMN CLAIMED RESPONSIBILITY FOR THE BOMBING OF A POLICE POST\n"
        "IN THE NORTH OF THE CITY. THE MINISTER SAID THAT THE ATTACKERS HAD FLED\n"
        "TOWARD THE BORDER BEFORE SOLDIERS ARRIVED AT THE PLACE OF THE EXPLOSION."
    )
    _, found = read(text)
    assert [a.speech_act for a in found] == ["claim_responsibility", "assert"]


def test_a_transcript_is_read_by_its_names(read):
    text = "ADEYEMI: The roads are closed.\n\nOKORO: For how long?\n\nADEYEMI: Until the water falls."
    _, found = read(text)
    assert [words(a.source) for a in found] == ["ADEYEMI", "OKORO", "ADEYEMI"]


def test_same_input_same_attributions(read):
    text = "Officials said rebels, who denied it, had fired on a market, according to a UN report."
    assert read(text)[1] == read(text)[1]


@pytest.mark.parametrize("text", ["", "\n\n", '"', "\u201c\u201d", '"\n\n"', "said", "according to"])
def test_odd_texts_raise_nothing(read, text):
    read(text)
