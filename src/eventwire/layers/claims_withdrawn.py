"""Retractions that name no deed: "he deleted the post", "the source who had spoken of a raid took that back".

In: the words of a document and the claims made so far. Out: claims that take back one told before, or one that the
same sentence tells as the speaker's own. Invariant: only whoever said it takes it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.layers.attribution_speakers import speaker_of
from eventwire.layers.claims_common import Layers, claim_id
from eventwire.layers.claims_denied import NEAR, NOT_DENIED, negated
from eventwire.layers.claims_echo import echo
from eventwire.records import About, Attribution, Claim, Reason, Speaker

if TYPE_CHECKING:
    from eventwire.reading.tokens import Token


def taken_down(layers: Layers, made: Sequence[Claim], outlet: Speaker) -> list[Claim]:
    """ "He deleted the post", "took the statement back": the last thing that somebody else than the outlet told."""
    words, out = en.denied(), []
    for token in layers.parsed.doc:
        back = token.lemma_ == "take" and any(
            c.lower_ == "back" and c.dep_ in {"prt", "advmod"} for c in token.children
        )
        if not (back or (token.pos_ == "VERB" and token.lemma_.lower() in words.taken_down)) or negated(token):
            continue
        post = next((c for c in token.children if c.dep_ == "dobj" and c.lemma_.lower() in words.posts), None)
        who = next((c for c in token.children if c.dep_ == "nsubj"), None)
        if post is None or who is None or not any(c.dep_ in {"det", "poss"} for c in post.children):
            continue
        base = next((c for c in reversed(made) if c.trigger.start < token.idx and _may_take_back(layers, c, who)), None)
        if base is None:
            continue
        spans = (layers.parsed.span_of(who), layers.parsed.span_of(token), layers.parsed.span_of(post))
        taken = Attribution((spans[0],), (spans[1],), (spans[2],), base.said_by[0], speech_act="retract")
        told = echo(layers, taken, base, outlet)
        out.append(replace(told, said_by=(base.said_by[0], outlet)))
    return out


def _may_take_back(layers: Layers, claim: Claim, who: Token) -> bool:
    first = claim.said_by[0]
    near = layers.parsed.sentence_at(who.idx) - claim.sentence <= NEAR
    if first.kind == "media" or claim.polarity != "positive" or claim.event_type in NOT_DENIED or not near:
        return False
    return who.pos_ == "PRON" or who.text.lower() in (first.text or "").lower().split()


def withdrawn(layers: Layers, made: Sequence[Claim]) -> list[Claim]:
    """Return the claims, those that their teller is said to take back as taken back: "who wrote that ... withdrew this"."""
    out = list(made)
    for token in layers.parsed.doc:
        who = _withdraws(token)
        telling = [c for c in who.children if c.dep_ == "relcl"] if who is not None else []
        for claim in made:
            if who is not None and any(v.left_edge.idx <= claim.trigger.start < v.right_edge.idx for v in telling):
                out[out.index(claim)] = _taken_back(layers, claim, who, token)
                out = [c for c in out if not c.trigger.start <= token.idx < c.trigger.end]
    return out


def _withdraws(token: Token) -> Token | None:
    """The subject of "withdrew this", "took his account back", where it is said what the subject had told."""
    if en.reporting().lemma(token) not in en.denied().withdrawn or token.pos_ != "VERB" or negated(token):
        return None
    thing = next((c for c in token.children if c.dep_ == "dobj"), None)
    told = en.reporting().lists["said_things"] - {"charge"}
    if thing is None or not (thing.lower_ in en.denied().told_pronouns or thing.lemma_.lower() in told):
        return None
    who = next((c for c in token.children if c.dep_ == "nsubj"), None)
    said = [v for c in who.children if c.dep_ == "relcl" for v in (c, *c.children)] if who is not None else []
    return who if any(en.reporting().frames(en.reporting().lemma(v)) for v in said if v.pos_ == "VERB") else None


def _taken_back(layers: Layers, claim: Claim, who: Token, verb: Token) -> Claim:
    first = [t for t in who.subtree if t.i <= who.i]
    speaker = speaker_of(layers.parsed, layers.parsed.span_of(first), who, layers.mentions, en.speakers())
    cue = layers.parsed.span_of(verb)
    why = Reason(
        "about", "taken_back_by_its_teller", "Whoever told this is said to take it back.", (cue, claim.trigger)
    )
    return replace(
        claim,
        claim_id=claim_id(layers.parsed, claim.trigger, claim.event_type, speaker),
        said_by=(speaker, claim.said_by[-1]),
        speech_act="retract",
        polarity="positive",
        about=About(None, cue, "retracts"),
        reasons=(*claim.reasons, why),
    )
