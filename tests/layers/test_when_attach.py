"""Which time is whose: events, sayings, and the incident of a story."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from eventwire.layers.when import bounded_by, event_time, incident_time, said_time, times

# every scalar stays text: a YAML date would lose its form
CONFLICT = yaml.load(
    Path(__file__).with_name("golden_when_conflict.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
FRESH = yaml.load(
    Path(__file__).with_name("golden_when_fresh.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
KNOWN = [pytest.param(row, marks=pytest.mark.xfail(strict=True)) for row in (*CONFLICT["known"], *FRESH["known"])]

# (sentence, word of the event, start, end, relation); a start and end of None, with relation "-", mean: no time.
EVENTS = [
    ("Rebels shelled the town on Tuesday.", "shelled", "2024-01-16", "2024-01-16", "on"),
    ("On Monday, gunmen raided a farm, police said.", "raided", "2024-01-15", "2024-01-15", "on"),
    ("Gunmen raided a farm on Monday, police said Tuesday.", "raided", "2024-01-15", "2024-01-15", "on"),
    ("Tuesday's attack killed nine people, officials said on Wednesday.", "attack", "2024-01-16", "2024-01-16", "on"),
    ("Tuesday's attack killed nine people, officials said on Wednesday.", "killed", "2024-01-16", "2024-01-16", "on"),
    ("The minister condemned the Friday attack.", "attack", "2024-01-12", "2024-01-12", "on"),
    ("A bomb exploded near the market on Monday, killing four traders.", "killing", "2024-01-15", "2024-01-15", "on"),
    ("Rebels shelled the town on Tuesday and torched two farms.", "torched", "2024-01-16", "2024-01-16", "on"),
    ("An explosion took place in the port early on Friday.", "explosion", "2024-01-12", "2024-01-12", "on"),
    ("The strike, which hit a school on Sunday, drew protests.", "strike", "2024-01-14", "2024-01-14", "on"),
    ("Two officers were wounded in clashes that broke out on Saturday.", "wounded", "2024-01-13", "2024-01-13", "on"),
    ("Soldiers carried out raids between Monday and Wednesday.", "raids", "2024-01-15", "2024-01-17", "between"),
    ("Since 2014 the militia has held the town.", "held", "2014-01-01", None, "after"),
    ("The president met his counterpart in Cairo in December.", "met", "2023-12-01", "2023-12-31", "during"),
    # a dated report bounds what it tells
    ("On Thursday, the navy announced that it had sunk two boats.", "sunk", None, "2024-01-18", "by"),
    ("Police said Tuesday that gunmen had raided a farm.", "raided", None, "2024-01-16", "by"),
    ("Police said Tuesday gunmen raided a farm last week.", "raided", "2024-01-08", "2024-01-14", "during"),
    (
        "Six nurses were hurt when rebels entered a clinic on January 12, the army said on Monday.",
        "hurt",
        "2024-01-12",
        "2024-01-12",
        "on",
    ),
    (
        "Nine men died when rebels ambushed a bus near Sake, in the east, on Friday, the army said on Monday.",
        "ambushed",
        "2024-01-12",
        "2024-01-12",
        "on",
    ),
    (
        "Nine men died when rebels ambushed a bus near Sake, in the east, on Friday, the army said on Monday.",
        "died",
        "2024-01-12",
        "2024-01-12",
        "on",
    ),
    ("Thousands have fled since Sunday, when the army shelled the town.", "shelled", "2024-01-14", "2024-01-14", "on"),
    (
        "Guards arrested the former minister as he tried to leave by boat on Monday.",
        "arrested",
        "2024-01-15",
        "2024-01-15",
        "on",
    ),
    (
        "On Monday farmers blocked a road, while in the capital thousands marched.",
        "marched",
        "2024-01-15",
        "2024-01-15",
        "on",
    ),
    (
        "Rwanda attacked the posts on Tuesday, and guns struck the town, officials said.",
        "struck",
        "2024-01-16",
        "2024-01-16",
        "on",
    ),
    (
        "The army said it shot down a drone on Tuesday, a day after rebels bombed a camp.",
        "bombed",
        "2024-01-15",
        "2024-01-15",
        "on",
    ),
    (
        "Uganda protested on Wednesday and said a raid in its north the night before had killed four.",
        "killed",
        "2024-01-16",
        "2024-01-16",
        "on",
    ),
    (
        "They fought again on Sunday, breaking a truce that they had agreed the day before.",
        "agreed",
        "2024-01-13",
        "2024-01-13",
        "on",
    ),
    (
        "Fighting began on Tuesday. In the evening soldiers imposed a curfew.",
        "imposed",
        "2024-01-16",
        "2024-01-16",
        "on",
    ),
    (
        "The bloc suspended the country on Tuesday and said envoys would travel there on Friday.",
        "travel",
        "2024-01-19",
        "2024-01-19",
        "on",
    ),
    # and an undated one says nothing
    ("Guards may shoot the man when he leaves the court on Friday.", "shoot", None, None, "-"),
    ("While farmers blocked a road on Monday, thousands marched in the capital.", "marched", None, None, "-"),
    ("In the evening soldiers imposed a curfew.", "imposed", None, None, "on"),
    ("The night before the raid, soldiers burned two farms.", "burned", None, None, "-"),
    ("Officials denied that troops had shelled the village.", "shelled", None, None, "-"),
    ("The minister condemned the Friday attack.", "condemned", None, None, "-"),
    ("The strike, which hit a school on Sunday, drew protests.", "protests", None, None, "-"),
    ("Troops fired on the crowd. A funeral is on Friday.", "fired", None, None, "-"),
    ("The navy said on Thursday that it would sink the boats.", "sink", None, None, "-"),
]


def token_of(parsed, word):
    return next(t for t in parsed.doc if t.text == word)


@pytest.mark.parametrize("row", EVENTS, ids=[f"{row[1]}-{i}" for i, row in enumerate(EVENTS)])
def test_an_event_has_the_time_of_its_own_clause(parse_text, row):
    text, word, start, end, relation = row
    parsed = parse_text(text, published="2024-01-18")
    found = event_time(parsed, token_of(parsed, word), times(parsed))
    got = (found.start, found.end, found.relation) if found else (None, None, "-")
    assert got == (start, end, relation)


@pytest.mark.parametrize(
    ("text", "word", "start"),
    [
        ("On Thursday, the navy announced that it had sunk two boats.", "announced", "2024-01-18"),
        ("Gunmen raided a farm on Monday, police said Tuesday.", "said", "2024-01-16"),
        ("Gunmen raided a farm on Monday, police said.", "said", None),
        ("On Monday, gunmen raided a farm, police said.", "said", None),
    ],
)
def test_a_saying_has_only_its_own_time(parse_text, text, word, start):
    parsed = parse_text(text, published="2024-01-18")
    found = said_time(parsed, token_of(parsed, word), times(parsed))
    assert (found.start if found else None) == start


def test_a_bound_is_open_and_says_why(parse_text):
    (when,) = times(parse_text("It fell on Tuesday.", published="2024-01-18"))
    bound = bounded_by(when)
    assert (bound.start, bound.end, bound.relation, bound.date_prec) == (None, "2024-01-16", "by", None)
    assert bound.edtf == "../2024-01-16"
    assert bound.reasons[-1].rule == "told_by_then"


def test_the_order_in_which_events_are_asked_for_makes_no_difference(parse_text):
    parsed = parse_text("Rebels shelled the town on Tuesday and torched two farms on Monday.", published="2024-01-18")
    whens, words = times(parsed), [token_of(parsed, w) for w in ("shelled", "torched")]
    forward = [event_time(parsed, w, whens) for w in words]
    backward = [event_time(parsed, w, whens) for w in reversed(words)]
    assert forward == backward[::-1]
    assert [w.start for w in forward if w] == ["2024-01-16", "2024-01-15"]


def test_the_incident_is_the_day_something_happened_not_the_day_in_court(parse_text):
    text = "A man was charged in court on Wednesday. The shooting happened about 9 p.m. Saturday outside a bar."
    parsed = parse_text(text, published="2024-01-18")
    found = incident_time(parsed, times(parsed))
    assert found
    assert (found.timex or "")[:10] == "2024-01-13"
    assert found.reasons[-1].rule == "incident_vote"


@pytest.mark.parametrize(
    "text",
    ["A man was shot outside a bar.", "The trial opens next Monday.", "Crime has fallen since 2014, the mayor said."],
)
def test_a_story_without_a_past_day_has_no_day_of_its_incident(parse_text, text):
    parsed = parse_text(text, published="2024-01-18")
    assert incident_time(parsed, times(parsed)) is None


def test_a_when_clause_takes_the_day_it_explains(parse_text):
    from eventwire.layers.when import event_time, times

    parsed = parse_text("Tension rose on Tuesday when gunmen attacked a convoy near the dam.", published="2024-03-07")
    verb = next(t for t in parsed.doc if t.text == "attacked")
    assert event_time(parsed, verb, times(parsed)).start == "2024-03-05"


def test_an_if_clause_takes_no_day(parse_text):
    from eventwire.layers.when import event_time, times

    parsed = parse_text("The envoy leaves on Tuesday if gunmen attacked a convoy near the dam.", published="2024-03-07")
    verb = next(t for t in parsed.doc if t.text == "attacked")
    assert event_time(parsed, verb, times(parsed)) is None


@pytest.mark.parametrize(
    "row", [*CONFLICT["told"], *FRESH["told"], *KNOWN], ids=lambda row: f"{row['event'][0]}-{row['text'][:50]}"
)
def test_times_of_conflict_reporting(parse_text, row):
    word, want = row["event"]
    parsed = parse_text(row["text"], published="2024-01-18")
    found = event_time(parsed, token_of(parsed, word), times(parsed))
    assert (found.edtf if found else None) == (None if want == "null" else want)
    if "said" in row:
        word, want = row["said"]
        assert said_time(parsed, token_of(parsed, word), times(parsed)).start == want
