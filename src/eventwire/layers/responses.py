"""Which deed answers which, as the words of a story say it: "in response to", "over the arrest", "was revenge for".

In: claims in text order. Out: the same, with `responds_to` where words say so. Invariant: that one deed answers
another is itself told by somebody, the claim's own speakers; without such words there is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.layers.event_coreference import antecedent, is_definite
from eventwire.layers.speaking import same_side
from eventwire.records import Claim, RespondsTo

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Span as Tokens
    from eventwire.reading.tokens import Token

RESPONSE = re.compile(
    r"(?i)\b(?:in (?:response|retaliation|reaction|answer|reply|reprisal|revenge)(?: (?:to|for|against))?|in (?:tit-for-tat )?retaliation|"
    r"in retaliatory|retaliat(?:ing|ed)(?: (?:for|against))?|responding to|as a (?:response|reaction) to|to avenge|in protest (?:at|against|over))\b"
)
TAKES_UP = frozenset(
    {"it", "they", "this", "these", "that", "those"}
)  # a deed told before, as subject of "was revenge"
DENIED = frozenset({"deny", "deny_responsibility"})
DONE = frozenset({"actual", "possible"})


def with_responses(parsed: Parsed, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims with `responds_to` where the words of their sentence say so.

    That one deed answers another is itself told by somebody: the claim's own speakers.
    """
    out: list[Claim] = []
    for claim in claims:
        answer = claim.responds_to or _answer(parsed, claim, claims)
        out.append(claim if answer is None else replace(claim, responds_to=answer))
    return tuple(out)


def _answer(parsed: Parsed, claim: Claim, claims: Sequence[Claim]) -> RespondsTo | None:
    sentence = parsed.sentences[claim.sentence]
    match = RESPONSE.search(parsed.text, sentence.start, sentence.end)
    found = _in_response(parsed, claim, claims, match) if match else None
    if found is not None:
        return found
    if claim.speech_act in DENIED or claim.polarity == "negative":
        return None
    head = parsed.head_of(claim.trigger)
    if head is None:
        return None
    return (
        _called_an_answer(parsed, claim, claims, head)
        or _for_a_reason(parsed, claim, claims, head)
        or _reply(parsed, claim, claims, head)
    )


# ---------------------------------------------------------------- "in response to"
def _in_response(parsed: Parsed, claim: Claim, claims: Sequence[Claim], match: re.Match[str]) -> RespondsTo | None:
    tokens = parsed.doc.char_span(match.start(), match.end(), alignment_mode="expand")
    if tokens is None or not _governs(parsed, tokens, claim):
        return None
    wording, target = parsed.span(match.start(), match.end()), None
    for token in tokens[-1].subtree:
        if token.i <= tokens[-1].i:
            continue
        told = _told_here(token, claim, claims)
        if told is None and not is_definite(token):
            continue
        target = told or antecedent(token, None, claims, before=token.idx, not_by=claim.actor)
        wording = parsed.span(match.start(), token.idx + len(token.text))
        break
    else:
        target = _last_of_others(claim, claims)
    return RespondsTo(None if target is None or target is claim else target.claim_id, wording, claim.said_by)


def _told_here(token: Token, claim: Claim, claims: Sequence[Claim]) -> Claim | None:
    """The deed that the words behind "in response to" tell themselves."""
    here = (c for c in claims if c is not claim and c.trigger.start <= token.idx < c.trigger.end)
    return next((c for c in here if c.event_type in en.answers().answered), None)


def _governs(parsed: Parsed, tokens: Tokens, claim: Claim) -> bool:
    """True where the response phrase hangs on the claim's clause, not on another one of the sentence."""
    trigger = parsed.head_of(claim.trigger)
    if trigger is None:
        return False
    above = {a.i for a in tokens[0].ancestors}
    if claim.trigger.start < tokens[0].idx:
        subject = trigger.dep_ in {"nsubj", "nsubjpass"} and trigger.head.i in above
        if trigger.i in above or subject or _shares_clause(trigger, above):
            return True
    inside = {t.i for t in tokens[0].sent if any(a.i == tokens[0].i for a in t.ancestors)}
    return tokens[0].idx < claim.trigger.start and trigger.i not in inside


def _shares_clause(trigger: Token, above: set[int]) -> bool:
    """ "Cut relations and gave the envoys 48 hours, in response to ...": said of both verbs."""
    return any(t.i in above for t in trigger.conjuncts if t.pos_ in {"VERB", "AUX"} and t.i > trigger.i)


def _last_of_others(claim: Claim, claims: Sequence[Claim]) -> Claim | None:
    """The last deed before by somebody else: what a bare "in response" answers."""
    before = [
        c for c in claims if c.trigger.start < claim.trigger.start and c.sentence < claim.sentence and not c.background
    ]
    other = [c for c in before if c.actor and not any(same_side(a, b) for a in c.actor for b in claim.actor)]
    return other[-1] if other else None


# ---------------------------------------------------------------- "was revenge for", "over the arrest"
def _called_an_answer(parsed: Parsed, claim: Claim, claims: Sequence[Claim], head: Token) -> RespondsTo | None:
    """ "The seizure was revenge for ...", "... a reciprocal act after ...", "claimed the seizure and said it was ..."."""
    words, verb = en.answers(), _clause_about(parsed, claim, claims, head)
    if verb is None or verb.lemma_ != "be" or _denied(verb):
        return None
    for said in verb.children:
        if said.dep_ not in {"attr", "oprd"}:
            continue
        kinds = {c.lemma_.lower() for c in said.children if c.dep_ in {"amod", "compound"}}
        act = said.lemma_.lower() in words.act_nouns and kinds & words.answer_adjectives
        if said.lemma_.lower() not in words.answer_nouns and not act:
            continue
        behind = [t for t in verb.subtree if t.i > said.i]
        target = next((c for t in behind if (c := _answered_at(t, claim, claims)) is not None), None)
        return RespondsTo(target.claim_id if target else None, parsed.span_of(said), claim.said_by)
    return None


def _clause_about(parsed: Parsed, claim: Claim, claims: Sequence[Claim], head: Token) -> Token | None:
    """The verb whose subject is a deed's noun, or a pronoun behind it with no other deed told between."""
    if head.dep_ in {"nsubj", "nsubjpass"}:
        return head.head
    for token in head.sent:
        if token.i > head.i and token.dep_ == "nsubj" and token.lower_ in TAKES_UP:
            between = (c for c in claims if claim.trigger.end <= c.trigger.start < token.idx)
            return token.head if next(between, None) is None else None
    return None


def _denied(verb: Token) -> bool:
    words = en.reporting().responsibility_verbs
    return any(words.get(a.lemma_.lower()) == "deny_responsibility" for a in verb.ancestors)


def _for_a_reason(parsed: Parsed, claim: Claim, claims: Sequence[Claim], head: Token) -> RespondsTo | None:
    """ "Protests over the arrest", "suspended the member three days after soldiers ousted its president"."""
    marks = en.answers().reasons.get(claim.event_type, frozenset())
    for mark, told in _behind(parsed, claim, head) if marks else ():
        if mark.lower_ not in marks:
            continue
        target = _answered_at(told, claim, claims)
        if target is not None:
            wording = parsed.span_of([mark, told]) if mark.i < told.i else parsed.span_of(told)
            return RespondsTo(target.claim_id, wording, claim.said_by)
    return None


def _behind(parsed: Parsed, claim: Claim, head: Token) -> Iterator[tuple[Token, Token]]:
    """Each preposition or conjunction that hangs on a deed's words, with the word behind it."""
    trigger = parsed.doc.char_span(claim.trigger.start, claim.trigger.end, alignment_mode="expand") or ()
    holders = {t.i: t for t in (head, *trigger)}
    if head.dep_ in {"nsubj", "nsubjpass"} and head.head.pos_ == "VERB":
        holders[head.head.i] = head.head
    for holder in holders.values():
        for child in holder.children:
            if child.dep_ == "prep":
                yield from ((child, noun) for noun in child.children if noun.dep_ in {"pobj", "pcomp"})
                yield from ((child, noun) for p in child.children if p.dep_ == "prep" for noun in p.children)
            elif child.dep_ == "advcl":
                yield from ((m, child) for m in child.children if m.dep_ == "mark")


def _answered_at(token: Token, claim: Claim, claims: Sequence[Claim]) -> Claim | None:
    """The deed of another that a word tells or takes up, as far as it is one that is answered."""
    told = _told_here(token, claim, claims)
    if told is None and is_definite(token):
        told = antecedent(token, None, claims, before=token.idx, not_by=claim.actor)
    if told is None or told is claim or told.event_type not in en.answers().answered or told.modality not in DONE:
        return None
    own = any(same_side(a, b) for a in told.actor for b in claim.actor)
    return None if own or told.polarity == "negative" else told


# ---------------------------------------------------------------- "rejected the offer"
def _reply(parsed: Parsed, claim: Claim, claims: Sequence[Claim], head: Token) -> RespondsTo | None:
    """ "Rejected the offer": the act of another, told before, that the noun takes up."""
    words = en.answers()
    if claim.event_type not in words.reply_types:
        return None
    for noun in head.children:
        kinds = words.reply_nouns.get(noun.lemma_.lower())
        if noun.dep_ not in {"dobj", "nsubjpass", "pobj"} or not kinds or not is_definite(noun):
            continue
        before = [c for c in claims if c.trigger.start < claim.trigger.start and c.event_type in kinds]
        others = [c for c in before if not any(same_side(a, b) for a in c.actor for b in claim.actor)]
        if others:
            return RespondsTo(others[-1].claim_id, parsed.span_of(noun), claim.said_by)
    return None
