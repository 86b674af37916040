"""Cues: words that say that somebody says something, each with its source and content.

In: a parse and the language's reporting lexicon. Out: `Found` records in text order, by visible rules
(`RULES`), one a frame: clause, infinitive, object, "X as Y", "urge X to", preposition, passive, adjective,
noun, "according to", adverb. Invariant: no rule looks further than one sentence; quotes, carried speakers
and nesting come after.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventwire.layers.attribution_found import ABLE, Found, Verb, is_negated, look, quoted_as, subject_of
from eventwire.layers.attribution_frames import FRAMES, STRONG
from eventwire.layers.attribution_spans import SUBJECTS, Range, join, source_range, subtree, verb_cue, without
from eventwire.layers.attribution_words import (
    according_rule,
    adjective_rule,
    adverb_rule,
    noun_rule,
    responsibility_rule,
)

if TYPE_CHECKING:
    from eventwire.languages.en import Reporting
    from eventwire.reading.tokens import Doc, Token

NO_SUBJECT = frozenset({"it", "there"})


def cues(doc: Doc, lexicon: Reporting) -> list[Found]:
    """Return every attribution that a word of the lexicon opens, in text order."""
    out: list[Found] = []
    for token in doc:
        lemma = lexicon.lemma(token)
        rules = lexicon.words.get(lemma)
        if rules:
            for rule in RULES:
                if rule.part in rules:
                    found = rule.apply(token, lemma, lexicon)
                    if found is not None:
                        out.append(found)
                        break
    return out


@dataclass(frozen=True, slots=True)
class Rule:
    """A frame: the part of speech it looks at and the function that tries it."""

    part: str
    apply: Callable[[Token, str, Reporting], Found | None]


def verb_rule(token: Token, lemma: str, lexicon: Reporting) -> Found | None:
    """A verb of the lexicon in the first of its frames that fits."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass", "amod", "compound"):
        return None
    verb = look(token)
    frames = lexicon.frames(lemma)
    if verb.passive:
        return passive(verb, lemma, frames, lexicon)
    for name, frame in FRAMES.items():
        if name in frames:
            made = frame(verb, lemma, lexicon)
            if made is not None:
                cue, content = made
                return _active(verb, lemma, name, cue, content, lexicon)
    return None


def _active(
    verb: Verb, lemma: str, frame: str, cue: list[Range], content: list[Range], lexicon: Reporting
) -> Found | None:
    head = subject_of(verb.token, lexicon) if frame != "raising" else None
    phase = _phase(verb.token, lexicon)
    if head is not None and head.lower_ in NO_SUBJECT and head.tag_ == "EX":
        head = None
    light = _light_noun(verb.token, lexicon)
    if light is not None:
        head = subject_of(light, lexicon)
        cue = [*cue, *verb_cue(light), (light.i, verb.token.i + 1)]
    cue = [*cue, *phase]
    source = source_range(head, verb.token.i) if head is not None else ()
    content_ranges = without(join(content), [*join(cue), *source])
    if frame != "preposition":
        content_ranges = _cut_later_cues(verb.token, content_ranges, lexicon)
    if not content_ranges and frame != "quote":
        return None
    return Found(
        verb.token.i,
        lemma,
        frame,
        join(cue),
        source,
        content_ranges,
        head.i if head is not None else None,
        strong=frame in STRONG,
        quote=frame in ("clause", "quote"),
        negated=is_negated(verb.token, head),
    )


def _light_noun(verb: Token, lexicon: Reporting) -> Token | None:
    """The light verb of "issued a statement saying ...", whose subject speaks."""
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or verb.head.dep_ != "dobj" or verb.i - verb.head.i > 3:
        return None
    governor = verb.head.head
    return (
        governor
        if governor.pos_ == "VERB" and governor.lemma_ in lexicon.light and subject_of(governor, lexicon) is not None
        else None
    )


def _phase(verb: Token, lexicon: Reporting) -> list[Range]:
    """Words of a governing phase verb: "went on to say", "continued by saying"."""
    head = verb.head
    near = verb.i - head.i
    if verb.dep_ == "xcomp" and head.lemma_ in lexicon.phase:
        return [*verb_cue(head), (head.i, verb.i + 1)] if near <= 3 else verb_cue(head)
    if verb.dep_ == "advcl" and verb.tag_ == "VB" and head.lemma_ in lexicon.lists["moving_on"] and 0 < near <= 3:
        return [*verb_cue(head), (head.i, verb.i + 1)]
    if head.lower_ in ABLE and head.dep_ == "acomp" and 0 < near <= 4:
        return [*verb_cue(head.head), (head.head.i, verb.i + 1)]
    if (quoted := quoted_as(verb)) is not None:
        return [*verb_cue(quoted), (quoted.i, verb.i + 1)]
    return []


def _cut_later_cues(verb: Token, ranges: tuple[Range, ...], lexicon: Reporting) -> tuple[Range, ...]:
    """Cut ", adding that ..." and "... and said ..." without a subject of their own out of a content."""
    holes = []
    for start, end in ranges:
        for token in verb.doc[start:end]:
            if (
                token.i > verb.i
                and token.pos_ == "VERB"
                and (_later_cue(token, verb) or _other_side(token))
                and lexicon.frames(lexicon.lemma(token))
            ):
                first = token.left_edge.i if token.dep_ == "advcl" else _from_coordinator(token)
                holes.append((first, token.right_edge.i + 1))
    return without(ranges, holes) if holes else ranges


def _later_cue(token: Token, verb: Token) -> bool:
    """A reporting verb inside a content that goes on with what the same source says: ", adding", "and called"."""
    if any(child.dep_ in SUBJECTS or child.dep_ == "mark" for child in token.children):
        return False
    if token.dep_ == "advcl":
        before = token.doc[token.left_edge.i - 1] if token.left_edge.i else token
        return token.tag_ == "VBG" and before.is_punct
    if token.dep_ != "conj" or token.tag_ != verb.tag_ or verb.tag_ not in ("VBD", "VBZ"):
        return False
    return not any(child.dep_ in ("auxpass", "aux") for child in token.children)


def _other_side(token: Token) -> bool:
    """ "..., while Yerevan insisted that ...": another speaker's own saying, beside and not within what is said."""
    if token.dep_ != "advcl" or not any(c.dep_ == "ccomp" and c.i > token.i for c in token.children):
        return False
    first = token.doc[token.left_edge.i]
    if first.lower_ not in ("while", "whereas", "but") or not any(c.dep_ == "nsubj" for c in token.children):
        return False
    return first.i > 0 and first.nbor(-1).text in (",", ";")


def _from_coordinator(token: Token) -> int:
    start = token.left_edge.i
    while start > 0 and token.doc[start - 1].dep_ in ("cc", "punct"):
        start -= 1
    return start


def passive(verb: Verb, lemma: str, frames: frozenset[str], lexicon: Reporting) -> Found | None:
    """A passive cue: "was quoted as saying", "is expected to", "was reported by"; the agent is the source."""
    token = verb.token
    if lemma in lexicon.lists["not_passive"]:
        return None
    saying = [c for p in verb.parts.get("prep", ()) for c in p.children if quoted_as(c) is not None]
    if any("clause" in lexicon.frames(lexicon.lemma(c)) for c in saying):
        return None
    agent = verb.first("agent")
    head = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    acted = verb.first("nsubjpass")
    cue = verb_cue(token)
    inner = verb.first("ccomp", "xcomp", "oprd")
    ranges: list[Range] = []
    if inner is not None:
        ranges.append(subtree(inner))
    taken = [
        p for p in verb.parts.get("prep", ()) if p.i > token.i and p.lower_ in lexicon.prepositions.get(lemma, ("as",))
    ]
    counted = "count" in frames and acted is not None and acted.lemma_.lower() in lexicon.lists["counted_things"]
    if counted:
        ranges += [subtree(p) for p in verb.parts.get("prep", ()) if p.i > token.i]
    elif inner is None and taken:
        ranges += [(c.left_edge.i, c.right_edge.i + 1) for c in taken[0].children]
        cue.append((taken[0].i, taken[0].i + 1))
    if head is None and not ranges:
        unverified = (
            acted is not None and lexicon.acts.get(lemma) == "confirm" and any(c.dep_ == "neg" for c in token.children)
        )
        if not unverified:
            return None
    if acted is not None and acted.lower_ != "it" and lemma not in lexicon.addressee:
        ranges.append(subtree(acted))
    elif acted is None and token.dep_ in ("acl", "relcl") and head is not None and not ranges:
        ranges.append((token.head.left_edge.i, token.left_edge.i))
    if head is not None:
        cue.append((agent.i, agent.i + 1))
    if not (ranges and (counted or frames & lexicon.passive_frames)):
        return None
    source = source_range(head, token.i) if head is not None else ()
    holes = [*join(cue), *source] + ([subtree(agent)] if agent is not None else [])
    content = without(join(ranges), holes)
    if not content:
        return None
    return Found(
        token.i,
        lemma,
        "count" if counted else "passive",
        join(cue),
        source,
        content,
        head.i if head is not None else None,
        strong=bool(frames & {"clause"}),
    )


RULES: tuple[Rule, ...] = (
    Rule("responsibility", responsibility_rule),
    Rule("verb", verb_rule),
    Rule("adjective", adjective_rule),
    Rule("noun", noun_rule),
    Rule("according", according_rule),
    Rule("adverb", adverb_rule),
)
