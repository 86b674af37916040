"""Speech acts: what a cue does with its content, and whether the content is told or only judged.

In: a `Found` attribution and the reporting lexicon. Out: one of the record's speech acts, and whether a
predicate inside the content is spoken by this source ("said he was killed") or only taken up by it
("condemned the killing"). Invariant: acts come from the lexicon by lemma; conditions only take them away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.layers.attribution_found import ABLE

if TYPE_CHECKING:
    from eventwire.languages.en import Reporting
    from eventwire.layers.attribution_found import Found
    from eventwire.reading.tokens import Doc

TOLD, JUDGED = "is_told", "is_judged"
TOLD_SENTENCES = {
    True: "The source says this itself.",
    False: "The source judges, wants or takes up what is told here; it does not report it.",
}
FRAME_SENTENCES = {
    "clause": "{!r} is a word of saying or thinking with a clause or a quotation.",
    "closing": "{!r} closes the sentence: its subject saw what is told.",
    "raising": "{!r} says how a thing looks, and not to whom.",
    "urge": "{!r} asks somebody to do something; both are what is said.",
    "infinitive": "{!r} says with an infinitive what its subject will, wants or refuses to do.",
    "as": "{!r} calls one thing another; both are what is said.",
    "preposition": "{!r} governs what is said by a preposition.",
    "object": "The object of {!r} is what is said or judged.",
    "count": "{!r} gives a toll; the number told is what is said.",
    "quote": "{!r} stands beside a quotation.",
    "passive": "{!r} is passive; its agent, where one is named, is the source.",
    "adjective": "{!r} names a state of mind about the clause that follows.",
    "noun": "{!r} is a noun of saying with its content.",
    "according": "{!r} names the source of the clause it stands in.",
    "adverb": "{!r} says that the clause is told by others, and not by whom.",
    "citing": "{!r} names who told first what another passes on.",
    "responsibility": "{!r} takes or refuses responsibility for a deed.",
    "colon": "A name and a colon, or a dash after a quotation, name the speaker.",
}


def speech_act(doc: Doc, found: Found, lexicon: Reporting) -> str:
    """Return the speech act of an attribution."""
    if found.act is not None:
        return _responsibility(found)
    act = lexicon.acts.get(found.lemma, "assert")
    token = doc[found.word]
    negated = any(c.dep_ == "neg" for c in token.children)
    if act == "confirm" and found.frame == "passive" and negated and not found.source:
        return "unverified"
    if (
        found.lemma in lexicon.lists["checked"]
        and found.negated
        and found.frame != "passive"
        and _could_not(doc, found)
    ):
        return "unverified"
    for condition in CONDITIONS:
        act = condition(doc, found, act, lexicon)
    if negated and act in ("assert", "announce", "confirm", "deny") and found.lemma in lexicon.lists["declines_to"]:
        return "decline"
    if negated and act == "confirm":
        return "assert"  # "has never conceded defeat" confirms nothing
    return act


def _responsibility(found: Found) -> str:
    if found.negated:
        return "decline" if found.act == "claim_responsibility" else "assert"
    return found.act or "assert"


def _could_not(doc: Doc, found: Found) -> bool:
    """ "Could not verify", "was unable to confirm", "has not verified": nothing was checked; "would not": declined."""
    token = doc[found.word]
    if token.head.lower_ in ABLE:
        return True
    low = {c.lower_ for c in token.children if c.dep_ in ("aux", "advmod")}
    return bool(low & {"could", "can", "ca", "independently"}) or (found.lemma != "confirm" and bool(low & HAVE))


HAVE = frozenset({"has", "have", "had"})


def denial_needs_something_said(doc: Doc, found: Found, act: str, lexicon: Reporting) -> str:
    """ "Rejected the claim" denies; "rejected the offer" does not."""
    if act != "deny" or found.lemma not in lexicon.lists["denies_only_words"] or found.frame == "clause":
        return act
    return act if _mentions(doc, found, lexicon.lists["said_things"]) else "assert"


def retraction_needs_something_said(doc: Doc, found: Found, act: str, lexicon: Reporting) -> str:
    """ "Withdrew the statement" retracts; "withdrew its troops" and "withdrew the charges" (in court) do not."""
    if act != "retract" or found.lemma not in lexicon.lists["retracts_only_words"]:
        return act
    return act if _mentions(doc, found, lexicon.lists["said_things"] - {"charge"}) else "assert"


def denial_of_a_part_in_it(doc: Doc, found: Found, act: str, lexicon: Reporting) -> str:
    """ "Denied involvement in", "denied being behind": a denial of responsibility."""
    if act == "deny" and (_mentions(doc, found, lexicon.lists["own_part"]) or _own_deed(doc, found)):
        return "deny_responsibility"
    return act


def claim_of_a_deed(doc: Doc, found: Found, act: str, lexicon: Reporting) -> str:
    """ "Claimed the attack": whoever claims a deed, not a thing or a clause, takes responsibility for it."""
    if act != "assert" or found.lemma != "claim" or found.frame != "object":
        return act
    return "claim_responsibility" if _mentions(doc, found, lexicon.lists["claimed_deeds"]) else act


def request_needs_somebody_asked(doc: Doc, found: Found, act: str, lexicon: Reporting) -> str:
    """ "Called for", "urged X to": requests; "called him a liar", "asked whether": not."""
    if act == "request" and found.frame not in ("urge", "preposition", "infinitive", "clause", "object", "passive"):
        return "assert"
    return act


def refusal_to_speak(doc: Doc, found: Found, act: str, lexicon: Reporting) -> str:
    """ "Declined to comment" declines; "refused to leave" does not."""
    if act != "decline":
        return act
    head = next((c for c in doc[found.word].children if c.dep_ in ("xcomp", "dobj")), None)
    return act if head is not None and head.lemma_.lower() in lexicon.lists["declines_to"] else "assert"


CONDITIONS = (
    denial_needs_something_said,
    retraction_needs_something_said,
    denial_of_a_part_in_it,
    claim_of_a_deed,
    request_needs_somebody_asked,
    refusal_to_speak,
)


def _mentions(doc: Doc, found: Found, words: frozenset[str]) -> bool:
    """True where the head of the content, or its first noun, is one of the words."""
    start, end = found.content[0]
    for token in doc[start:end]:
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("dobj", "pobj", "nsubjpass", "ROOT", "nsubj"):
            return token.lemma_.lower() in words
    return False


def _own_deed(doc: Doc, found: Found) -> bool:
    """ "Denied that it had bombed", "denied bombing": the subject of what is denied is the source itself."""
    start, end = found.content[0]
    for token in doc[start:end]:
        if token.head.i == found.word and token.tag_ == "VBG" and token.dep_ in ("xcomp", "dobj", "ccomp", "pcomp"):
            return not any(c.dep_ == "nsubj" for c in token.children)
        if token.head.i == found.word and token.dep_ == "ccomp":
            return any(c.dep_ == "nsubj" and c.lower_ in ("it", "they", "he", "she", "we", "i") for c in token.children)
    return False


def is_told(found: Found, lexicon: Reporting) -> bool:
    """True where the source itself tells what its content tells: a report, not a wish or a judgement."""
    lists = lexicon.lists
    if found.negated:
        return False
    if found.frame in ("clause", "quote"):
        return found.lemma not in lists["judged_clauses"]
    if found.frame in ("according", "adverb", "responsibility", "colon", "noun", "count", "citing", "closing"):
        return True
    if found.frame == "object":
        return found.lemma in lists["told_objects"]
    if found.frame in ("preposition", "as"):
        return found.lemma in lists["told_prepositions"]
    if found.frame == "infinitive":
        return found.lemma in lists["told_infinitives"]
    if found.frame == "passive":
        return found.lemma in lists["told_objects"] or found.lemma in lists["told_prepositions"]
    return False
