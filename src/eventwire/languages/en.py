"""English: the words the layers need, read from `data/lexicon/en`.

In: YAML lists that a non-programmer can edit. Out: frozen lexicon objects, loaded once when first asked
for. Invariant: every word a rule compares with comes from those lists; a lemma is lower case.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from eventwire.reading.tokens import Token

LANGUAGE = "en"
PARTS = ("verb", "noun", "adjective", "adverb", "according")


def load_words(name: str) -> dict[str, Any]:
    """Return one YAML list of `data/lexicon/en` as plain dicts and lists."""
    path = files("eventwire").joinpath("data", "lexicon", LANGUAGE, f"{name}.yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)


@cache
def parse_words() -> dict[str, frozenset[str]]:
    """Return the words by which mistakes of the parse are known (`parse.yaml`)."""
    return {name: frozenset(words) for name, words in load_words("parse").items()}


@cache
def homes() -> dict[str, frozenset[str]]:
    """Return the words by which parties take the country they are told in, or none (`homes.yaml`)."""
    return {name: frozenset(words) for name, words in load_words("homes").items()}


@cache
def judged() -> dict[str, tuple[str, ...]]:
    """Return nouns for what was done or offered with the event types they go back to, likeliest first (`judged.yaml`)."""
    return {noun: tuple(types) for noun, types in load_words("judged").items()}


REPORTING_LISTS = (
    "denies_only_words",
    "retracts_only_words",
    "said_things",
    "counted_things",
    "gives_numbers",
    "counts_people",
    "round_numbers",
    "moving_on",
    "passing_on",
    "checked",
    "requests_only_urged",
    "declines_to",
    "responsibility",
    "own_part",
    "claimed_deeds",
    "told_objects",
    "told_prepositions",
    "told_infinitives",
    "judged_clauses",
    "not_passive",
)


@dataclass(frozen=True, slots=True)
class Reporting:
    """Words that say that somebody says something, with the frames each may stand in.

    `words` maps a lemma to the parts of speech it is a cue in; `verbs` a verb to its frames; `prepositions`
    a verb, an adjective or "the NOUN" to the prepositions that govern its content; `acts` a lemma to the
    speech act it performs.
    """

    words: dict[str, frozenset[str]]
    verbs: dict[str, frozenset[str]]
    prepositions: dict[str, frozenset[str]]
    acts: dict[str, str]
    addressee: frozenset[str]
    phase: frozenset[str]
    light: frozenset[str]
    object_control: frozenset[str]
    passive_frames: frozenset[str]
    mended: dict[str, str] = field(default_factory=dict)
    phrasal: dict[str, dict[str, str]] = field(default_factory=dict)
    responsibility_verbs: dict[str, str] = field(default_factory=dict)
    lists: dict[str, frozenset[str]] = field(default_factory=dict)

    def lemma(self, token: Token) -> str:
        """Return the token's lemma in lower case, the tagger's slips mended ("hop" for "hope"), "took back" as "withdraw"."""
        lemma = token.lemma_.lower()
        cues = self.phrasal.get(lemma)
        if cues is not None and token.pos_ == "VERB":
            beside = (cues.get(c.lower_) for c in token.children if c.dep_ in {"prt", "advmod"})
            return next((cue for cue in beside if cue), lemma)
        return self.mended.get(lemma, lemma) if token.pos_ == "VERB" else lemma

    def frames(self, lemma: str) -> frozenset[str]:
        """Return the frames of a verb (none where it is no cue)."""
        return self.verbs.get(lemma, frozenset())


@cache
def reporting() -> Reporting:
    """Return the reporting lexicon (`reporting.yaml`)."""
    data = load_words("reporting")
    words: dict[str, set[str]] = {}
    verbs: dict[str, set[str]] = {}
    prepositions: dict[str, set[str]] = {}
    for frame, listed in data["verbs"].items():
        for word in _flat(listed):
            lemma, *governed = word.split()
            words.setdefault(lemma, set()).add("verb")
            verbs.setdefault(lemma, set()).add(frame)
            if governed:
                prepositions.setdefault(lemma, set()).update(governed)
    for frames in verbs.values():
        if "clause" in frames:
            frames.add("quote")
    for part in ("noun", "adjective"):
        for word in _flat(data[f"{part}s"]):
            lemma, *governed = word.split()
            words.setdefault(lemma, set()).add(part)
            if governed:
                prepositions.setdefault(f"the {lemma}" if part == "noun" else lemma, set()).update(governed)
    for word in data["adverbs"]:
        words.setdefault(word, set()).add("adverb")
    for word in data["according"]:
        words.setdefault(word, set()).add("according")
    for word in data["responsibility_verbs"]:
        words.setdefault(word, set()).add("responsibility")
    acts = {word: act for act, listed in data["acts"].items() for word in listed}
    return Reporting(
        words={k: frozenset(v) for k, v in words.items()},
        verbs={k: frozenset(v) for k, v in verbs.items()},
        prepositions={k: frozenset(v) for k, v in prepositions.items()},
        acts=acts,
        addressee=frozenset(data["addressee"]),
        phase=frozenset(data["phase"]),
        light=frozenset(data["light"]),
        object_control=frozenset(data["object_control"]),
        passive_frames=frozenset(data["passive_frames"]),
        mended=dict(data["mended"]),
        phrasal=dict(data["phrasal"]),
        responsibility_verbs=dict(data["responsibility_verbs"]),
        lists={name: frozenset(data[name]) for name in REPORTING_LISTS},
    )


@dataclass(frozen=True, slots=True)
class Speakers:
    """Words for who speaks and through what: head nouns by class, anonymity, channels."""

    classes: dict[str, frozenset[str]]
    offices: frozenset[str]
    official_modifiers: frozenset[str]
    institution_prepositions: frozenset[str]
    spokesman: frozenset[str]
    anonymity: frozenset[str]
    anonymity_phrases: tuple[str, ...]
    nobody: frozenset[str]
    channels: dict[str, str]
    channel_prepositions: frozenset[str]
    channel_verbs: frozenset[str]


@cache
def speakers() -> Speakers:
    """Return the words about speakers (`reporting_speakers.yaml`)."""
    data = load_words("reporting_speakers")
    return Speakers(
        classes={name: frozenset(data[name]) for name in ("body", "document", "official", "witness", "other")},
        offices=frozenset(data["offices"]),
        official_modifiers=frozenset(data["official_modifiers"]),
        institution_prepositions=frozenset(data["institution_prepositions"]),
        spokesman=frozenset(data["spokesman"]),
        anonymity=frozenset(data["anonymity"]),
        anonymity_phrases=tuple(data["anonymity_phrases"]),
        nobody=frozenset(data["nobody"]),
        channels={word: name for name, words in data["channels"].items() for word in words},
        channel_prepositions=frozenset(data["channel_prepositions"]),
        channel_verbs=frozenset(data["channel_verbs"]),
    )


@dataclass(frozen=True, slots=True)
class Answers:
    """How it is said that one deed answers another, and which deeds a definite noun may take up (`answers.yaml`)."""

    answer_nouns: frozenset[str]
    answer_adjectives: frozenset[str]
    act_nouns: frozenset[str]
    reasons: dict[str, frozenset[str]]
    answered: frozenset[str]
    reply_types: frozenset[str]
    reply_nouns: dict[str, frozenset[str]]
    taken_up: dict[str, frozenset[str]]
    told_otherwise: dict[str, frozenset[str]]


@cache
def answers() -> Answers:
    """Return the words about answers and about deeds taken up."""
    data = load_words("answers")
    sets = ("answer_nouns", "answer_adjectives", "act_nouns", "answered")
    types: dict[str, frozenset[str]] = {}
    for event_type, nouns in data["taken_up"].items():
        for noun in nouns:
            types[noun] = types.get(noun, frozenset()) | {event_type}
    return Answers(
        **{name: frozenset(data[name]) for name in sets},
        reasons={name: frozenset(listed) for name, listed in data["reasons"].items()},
        reply_types=frozenset(data["replies"]["types"]),
        reply_nouns={noun: frozenset(kinds) for noun, kinds in data["replies"]["nouns"].items()},
        taken_up=types,
        told_otherwise={noun: frozenset(kinds) for noun, kinds in data["told_otherwise"].items()},
    )


@cache
def told_of() -> dict[str, frozenset[str]]:
    """Return the words of what is told of a deed besides what was done (`told_of.yaml`)."""
    return {name: frozenset(words) for name, words in load_words("told_of").items()}


@dataclass(frozen=True, slots=True)
class Denied:
    """How a speaker denies what another told without naming it again (`denied.yaml`)."""

    false_nouns: frozenset[str]
    false_adjectives: frozenset[str]
    false_pairs: dict[str, frozenset[str]]
    true_words: frozenset[str]
    happening: frozenset[str]
    told_pronouns: frozenset[str]
    parts: frozenset[str]
    had: frozenset[str]
    involved: frozenset[str]
    own_names: frozenset[str]
    own_bodies: frozenset[str]
    called: frozenset[str]
    refused: frozenset[str]
    posts: frozenset[str]
    taken_down: frozenset[str]
    withdrawn: frozenset[str]
    losses: dict[str, frozenset[str]]


@cache
def denied() -> Denied:
    """Return the words of denials that name no deed."""
    data = load_words("denied")
    of_words = ("false_pairs", "losses")
    pairs = {name: {noun: frozenset(words) for noun, words in data[name].items()} for name in of_words}
    sets = {name: frozenset(words) for name, words in data.items() if name not in of_words}
    return Denied(**pairs, **sets)


Governor = tuple[float, str, str | None]


@dataclass(frozen=True, slots=True)
class Modality:
    """Words that leave a predicate open or turn it round, with the values of `docs/factuality.md`."""

    base: float
    noun_base: float
    negative: float
    would_have: float
    no_evidence: float
    main_of_condition: float
    question: float
    imperative: float
    modals: dict[str, tuple[float, str]]
    conditions: dict[str, tuple[float, str]]
    infinitive: tuple[float, str]
    infinitive_of_noun: tuple[float, str]
    infinitive_of_adjective: tuple[float, str]
    purpose: tuple[float, str]
    gerunds: dict[str, tuple[float, str]]
    light_with_no: frozenset[str]
    governors: dict[str, dict[str, Governor]]
    attempted: frozenset[str]
    attempted_nouns: frozenset[str]
    evidence: frozenset[str]
    attempted_modifiers: frozenset[str]
    foiled: frozenset[str]
    foiled_modifiers: frozenset[str]
    hedge_adverbs: dict[str, float]
    hedge_adjectives: dict[str, float]
    near_negative: dict[str, float]
    hedging_passives: frozenset[str]
    distancing: frozenset[str]
    unverified_phrases: tuple[str, ...]
    unverified_words: frozenset[str]
    negation: dict[str, frozenset[str]]
    event_nouns: frozenset[str]
    not_events: frozenset[str]
    suffixes: tuple[str, ...]

    def names_event(self, lemma: str) -> bool:
        """Return whether a noun, given in lower case, names an event by the word lists or its ending."""
        return lemma in self.event_nouns or (
            lemma.endswith(self.suffixes) and lemma not in self.not_events and len(lemma) > 5
        )


@cache
def modality() -> Modality:
    """Return the words of modality, hedging and negation (`modality.yaml`, `hedges.yaml`, `negation.yaml`)."""
    data, hedges, negation, nouns = (load_words(n) for n in ("modality", "hedges", "negation", "event_nouns"))
    plain = (
        "base",
        "noun_base",
        "negative",
        "no_evidence",
        "would_have",
        "main_of_condition",
        "question",
        "imperative",
    )
    pairs = ("infinitive", "infinitive_of_noun", "infinitive_of_adjective", "purpose")
    sets = ("attempted", "attempted_nouns", "evidence", "attempted_modifiers", "foiled", "foiled_modifiers")
    return Modality(
        **{name: float(data[name]) for name in plain},
        **{name: _pair(data[name]) for name in pairs},
        **{name: frozenset(data[name]) for name in sets},
        modals={word: _pair(row) for word, row in data["modals"].items()},
        conditions={word: _pair(row) for word, row in data["conditions"].items()},
        gerunds={word: _pair(row) for word, row in data["gerunds"].items()},
        light_with_no=frozenset(data["light_with_no"]),
        governors={table: _governors(data[table]) for table in ("inf", "clause", "object", "nouns")},
        hedge_adverbs={word: float(value) for value, listed in hedges["adverbs"].items() for word in listed},
        hedge_adjectives={word: float(value) for word, value in hedges["adjectives"].items()},
        near_negative={word: float(value) for word, value in hedges["near_negative_adverbs"].items()},
        hedging_passives=frozenset(hedges["passives"]),
        distancing=frozenset(hedges["distancing"]),
        unverified_phrases=tuple(hedges["unverified_phrases"]),
        unverified_words=frozenset(hedges["unverified_words"]),
        negation={name: frozenset(listed) for name, listed in negation.items()},
        event_nouns=frozenset(nouns["events"]),
        not_events=frozenset(nouns["not_events"]),
        suffixes=tuple(nouns["suffixes"]),
    )


def _pair(row: dict[str, Any]) -> tuple[float, str]:
    return float(row["value"]), row["modality"]


def _governors(table: dict[str, Any]) -> dict[str, Governor]:
    """One row a word: the most that may remain, the modality, the outcome."""
    out: dict[str, Governor] = {}
    for value, row in table.items():
        for word in row["words"]:
            out.setdefault(word, (float(value), row["modality"], row.get("outcome")))
    return out


def _flat(listed: Any) -> list[str]:
    """Words of a list, or of a mapping of lists."""
    if isinstance(listed, dict):
        return [word for words in listed.values() for word in words]
    return list(listed)
