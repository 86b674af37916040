"""Denials that name no deed: "a false alarm", "absolutely false", "we had nothing to do with that", "no such raid".

In: the attributions of a document and the claims made so far. Out: echoes of a claim told before, with the claims
that were read from the same words and go. Invariant: what is denied was told before, by somebody else, as a fact;
where nothing such was told, nothing is denied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.layers.claims_common import DENIALS, Layers, everything, inside, told_by
from eventwire.layers.claims_echo import echo
from eventwire.layers.event_coreference import STEM, families
from eventwire.layers.speaking import same_side
from eventwire.records import Attribution, Claim, Party, Span, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

LONGEST = 16  # tokens of a clause that does no more than deny
REACH = 5  # sentences back to what is denied
NEAR = 2  # ... where no noun names it
NOT_DENIED = frozenset({"STATE", "REQUEST", "ACCUSE", "REJECT"})
FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION"})
SAYING = frozenset({"assert", "announce", "accuse"})
TOLD_MARKS = frozenset({"the", "this", "that", "these", "those", "such", "any", "all"})
BEHIND = frozenset({"in", "for", "with", "behind"})  # what leads to the deed: "responsible for", "behind the raid"
OWN = frozenset({"its", "their", "our", "his"})
NO = frozenset({"no", "not", "n't", "never", "nothing", "neither"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a denial: its trigger, whether it is of the speaker's own part, the noun that it names, what it has not lost."""

    trigger: Span
    own: bool = False
    noun: Token | None = None
    said: bool = False
    lost: Token | None = None
    actor: Party | None = None  # of whom it is denied, where that is not the speaker


def denials(layers: Layers, made: Sequence[Claim], outlet: Speaker) -> tuple[list[Claim], list[Claim]]:
    """Return the denials that name no deed, and the claims that were read from their words alone."""
    found: list[Claim] = []
    gone: list[Claim] = []
    for attribution in everything(layers.attributions):
        told = attribution.speech_act in SAYING or attribution.speech_act in DENIALS
        if attribution.speaker is None or not told or len(attribution.content) != 1:
            continue
        for words, over in _denied(layers, attribution):
            inner = [c for c in made if inside(c.trigger, over)]
            base = _base(layers, attribution, [c for c in made if c not in inner], words)
            if base is None:
                continue
            act = "retract" if told_by(base, attribution.speaker) else "deny_responsibility" if words.own else "deny"
            taken = echo(layers, replace(attribution, speech_act=act), base, outlet, trigger=words.trigger)
            if words.actor is not None:
                taken = replace(taken, actor=(words.actor,), stated=("actor", "occurred"))
            found.append(replace(taken, polarity="negative"))
            gone += inner
    return found, gone


def _denied(layers: Layers, attribution: Attribution) -> Iterator[tuple[Words, tuple[Span, ...]]]:
    """Each denial of an attribution's words, with the words that it covers."""
    span = attribution.content[0]
    content = layers.parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    if content is None or not attribution.cue:
        return
    if attribution.speech_act in DENIALS:
        yield from _part_denied(layers, attribution, content)
        return
    called = _called_false(layers, attribution, content) or _refused(layers, attribution, content)
    if called is not None:
        yield called, (*attribution.content, *attribution.cue)
        return
    for root in _clauses(content):
        words = _no_part(layers, attribution, root) or _none_such(layers, root) or _no_loss(layers, root)
        words = words or _label(layers, root)
        if words is not None:
            tokens = [t for t in root.subtree if content.start <= t.i < content.end]
            yield words, (layers.parsed.span_of([tokens[0], tokens[-1]]),)


def _part_denied(layers: Layers, attribution: Attribution, content: Tokens) -> Iterator[tuple[Words, tuple[Span, ...]]]:
    """ "Denied the group was responsible", "denied the army was behind the strike", "denied being behind it"."""
    for root in _clauses(content):
        said, noun = _involved(root)
        subject = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        own = _itself(layers, subject, attribution) if subject is not None else root.tag_ == "VBG"
        actor = layers.mentions.party(subject) if subject is not None and layers.mentions.is_party(subject) else None
        if said is not None and (own or actor is not None) and not negated(root):
            words = Words(layers.parsed.span_of(said), own=own, noun=noun, actor=None if own else actor)
            yield words, attribution.content


def _clauses(content: Tokens) -> list[Token]:
    """The heads of the clauses that are said: of each sentence, and of what is joined to it."""
    words = [t for t in content if t.pos_ not in {"PUNCT", "DET", "ADP"}]
    marks = {t.i for t in content if t.pos_ == "PUNCT"}  # a lone noun may hang on its quotation mark
    heads = [t for t in words if t.dep_ == "ROOT" or not content.start <= t.head.i < content.end or t.head.i in marks]
    for head in tuple(heads):
        heads += [c for c in head.children if c.dep_ in {"conj", "parataxis", "ccomp"} and c.pos_ in {"VERB", "AUX"}]
    heads = [h for h in heads if content.start <= h.i < content.end]
    return [h for h in heads if sum(1 for _ in h.subtree) - _apart(h) <= LONGEST]


def _apart(head: Token) -> int:
    """How many words under a clause are of clauses joined to it."""
    return sum(sum(1 for _ in c.subtree) for c in head.children if c.dep_ in {"conj", "parataxis", "ccomp"})


# ---------------------------------------------------------------- the words of a denial
def _is_told(token: Token) -> bool:
    """True for what stands for something said before: "it", "this", "the report", "such claims"."""
    if token.lower_ in en.denied().told_pronouns:
        return True
    if token.lemma_.lower() not in en.reporting().lists["said_things"]:
        return False
    if any(c.dep_ in {"acl", "relcl", "prep", "ccomp"} for c in token.children):
        return False  # "the report that it had sold arms was false" names what is denied itself
    owned = any(c.dep_ == "poss" for c in token.children)
    return owned or token.tag_ == "NNS" or any(c.lower_ in TOLD_MARKS for c in token.children)


def _false(token: Token) -> bool:
    words = en.denied()
    lemma = token.lemma_.lower()
    if lemma in words.false_pairs:
        return any(c.lower_ in words.false_pairs[lemma] for c in token.children if c.dep_ in {"amod", "compound"})
    if token.pos_ in {"NOUN", "PROPN"}:
        return lemma in words.false_nouns
    return token.lower_ in words.false_adjectives


def negated(token: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in NO for c in token.children)


def _label(layers: Layers, root: Token) -> Words | None:
    """ "It was a false alarm", "the claim is baseless", "Absolutely false", "that is not true", "it never happened"."""
    words = en.denied()
    subject = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if _false(root) and root.dep_ != "amod":  # a fragment has no verb
        told = subject is None or _is_told(subject)
        return _labelled(layers, _with_modifier(root), subject) if told and not negated(root) else None
    if subject is None:
        return None
    if root.lemma_.lower() in words.happening:
        nothing = subject.lower_ == "nothing" or (negated(root) and subject.lower_ in words.told_pronouns)
        return _labelled(layers, [root], subject) if nothing else None
    if root.lemma_ != "be" or not _is_told(subject):
        return None
    for said in root.children:
        if said.dep_ not in {"attr", "acomp", "oprd"}:
            continue
        if _false(said) and not negated(root):
            return _labelled(layers, _with_modifier(said), subject)
        if said.lemma_.lower() in words.true_words and (negated(root) or negated(said)):
            return _labelled(layers, [said], subject)
    return None


def _labelled(layers: Layers, words: list[Token], subject: Token | None) -> Words:
    return Words(layers.parsed.span_of(words), said=subject is not None and subject.pos_ == "NOUN")


def _with_modifier(token: Token) -> list[Token]:
    pairs = en.denied().false_pairs.get(token.lemma_.lower(), frozenset())
    return [*(c for c in token.children if c.lower_ in pairs), token]


def _called_false(layers: Layers, attribution: Attribution, content: Tokens) -> Words | None:
    """ "Called the allegation a shameless lie", "described the reports as false"."""
    cue = _verb_of(layers, attribution)
    if cue is None or cue.lemma_.lower() not in en.denied().called or negated(cue):
        return None
    if len(content) > LONGEST or not any(_is_told(t) for t in content):
        return None
    label = next((t for t in content if _false(t) and t.dep_ not in {"amod", "compound"}), None)
    return Words(layers.parsed.span_of(_with_modifier(label)), said=True) if label is not None else None


def _refused(layers: Layers, attribution: Attribution, content: Tokens) -> Words | None:
    """ "Islamabad rejects this": a pronoun alone stands for what was told."""
    cue = _verb_of(layers, attribution)
    if cue is None or cue.lemma_.lower() not in en.denied().refused or negated(cue):
        return None
    only = len(content) == 1 and content[0].lower_ in {"this", "that", "it", "these", "those"}
    only = only and content[0].tag_ not in {"WDT", "WP"}  # "a bill that they reject"
    return Words(attribution.cue[0]) if only else None


def _verb_of(layers: Layers, attribution: Attribution) -> Token | None:
    return layers.parsed.head_of(attribution.cue[0])


def _no_part(layers: Layers, attribution: Attribution, root: Token) -> Words | None:
    """ "We had nothing to do with that", "it played no part in the raid", "was not involved in it"."""
    words, span_of = en.denied(), layers.parsed.span_of
    if not any(c.dep_ in {"nsubj", "nsubjpass"} and _itself(layers, c, attribution) for c in root.children):
        return None
    lemma = root.lemma_.lower()
    if lemma in words.had:
        thing = next((c for c in root.children if c.dep_ in {"dobj", "attr"}), None)
        below = [t for t in root.subtree if thing is not None and t.i > thing.i]
        if thing is None:
            return None
        nothing = thing.lower_ == "nothing" or (thing.lower_ == "anything" and negated(root))
        if nothing and [t.lower_ for t in below[:3]] == ["to", "do", "with"]:
            return Words(span_of([root, below[2]]), own=True, noun=_named(below[2]))
        if thing.lemma_.lower() in words.parts and (negated(thing) or negated(root)):
            held = next((t for t in below if t.lower_ in {"in", "for", "to", "with"}), None)
            return Words(span_of([root, thing]), own=True, noun=_named(held))
        return None
    said, noun = _involved(root)
    return Words(span_of(said), own=True, noun=noun) if said is not None and negated(root) else None


def _involved(root: Token) -> tuple[Token | None, Token | None]:
    """The word of having a part in a clause, "responsible" or "behind", and the noun of what it is a part in."""
    said = next((c for c in (root, *root.children) if c.lemma_.lower() in en.denied().involved), None)
    held = next((t for t in said.subtree if t.lower_ in BEHIND and t.i >= said.i), None) if said is not None else None
    return said, _named(held)


def _itself(layers: Layers, subject: Token, attribution: Attribution) -> bool:
    """True where a subject is whoever speaks: "we", "it", or one of its side by name."""
    if subject.pos_ == "PRON":
        return subject.lower_ in {"we", "i", "it", "they", "he", "she"}
    marks, lemma = {c.lower_ for c in subject.children}, subject.lemma_.lower()
    if ("the" in marks and lemma in en.denied().own_names) or (marks & OWN and lemma in en.denied().own_bodies):
        return True
    party = layers.mentions.party(subject) if layers.mentions.is_party(subject) else None
    return party is not None and attribution.speaker is not None and same_side(party, attribution.speaker)


def _named(preposition: Token | None) -> Token | None:
    """The noun that a preposition names, or None for a pronoun."""
    if preposition is None:
        return None
    noun = next((c for c in preposition.children if c.dep_ in {"pobj", "pcomp"}), None)
    return noun if noun is not None and noun.pos_ != "PRON" else None


def _none_such(layers: Layers, root: Token) -> Words | None:
    """ "There was no strike", "no such notice was given", "there is no such agreement"."""
    exists = any(c.dep_ == "expl" for c in root.children)
    for noun in root.children:
        if noun.dep_ not in {"nsubj", "nsubjpass", "attr"} or noun.pos_ not in {"NOUN", "PROPN"}:
            continue
        marks = {c.lower_ for c in noun.children}
        bare = exists and not any(c.dep_ in {"prep", "relcl", "acl"} for c in noun.children)
        if ("no" in marks or negated(root)) and ("such" in marks or bare):
            return Words(layers.parsed.span_of(noun), noun=noun)
    return None


def _no_loss(layers: Layers, root: Token) -> Words | None:
    """ "We have not lost any drone", "the navy lost no ships": what another told to have been shot down or sunk."""
    if root.lemma_ != "lose" or not any(c.dep_ == "nsubj" for c in root.children):
        return None
    thing = next((c for c in root.children if c.dep_ == "dobj" and c.lemma_.lower() in en.denied().losses), None)
    none = thing is not None and (
        negated(thing) or (negated(root) and not any(c.dep_ == "nummod" for c in thing.children))
    )
    return Words(layers.parsed.span_of(root), lost=thing) if none else None


def _lost(thing: Token, claim: Claim) -> bool:
    """True where a deed befell things of the kind that are not lost: "jets" for "no aircraft"."""
    kinds = en.denied().losses[thing.lemma_.lower()]
    said = " ".join([p.text for p in claim.recipient] + [t.text for t in claim.toll]).lower().split()
    return claim.event_type == "ASSAULT" and any(w == k or w == f"{k}s" for w in said for k in kinds)


# ---------------------------------------------------------------- what is denied
def _base(layers: Layers, attribution: Attribution, made: Sequence[Claim], words: Words) -> Claim | None:
    """The claim that a denial is about: what its noun names, a deed of the speaker's own, the last deed of force."""
    speaker, before = attribution.speaker, min(s.start for s in (*attribution.cue, *attribution.content))
    here = layers.parsed.sentence_at(before)
    told = [c for c in made if c.trigger.start < before and here - c.sentence <= REACH and _deniable(c)]
    if words.lost is not None:
        return next((c for c in reversed(told) if _lost(words.lost, c) and not told_by(c, speaker)), None)
    if words.noun is not None:
        told = list(_of_kind(words.noun, told))
    elif not words.own:
        told = [c for c in told if (words.said or here - c.sentence <= NEAR) and c.event_type != "SUPPORT"]
    if told and told[-1].speech_act == "retract" and told_by(told[-1], speaker):
        return told[-1]  # "withdrew this. 'There was no second raid,' he said"
    told = [c for c in told if not told_by(c, speaker)] or (told if words.noun is not None else [])
    if speaker is not None and not words.own:
        told = [c for c in told if any(same_side(speaker, a) for a in c.actor)] or told
    force = [c for c in told if c.event_type in FORCE] if words.noun is None else []
    base = (force or told or [None])[-1]
    return None if words.said and base is not None and _reproached_since(made, base, before, speaker) else base


def _reproached_since(made: Sequence[Claim], base: Claim, before: int, speaker: Speaker | None) -> bool:
    """True for "the accusation was a lie" where the speaker was accused, after that deed, of what is no deed told here."""
    since = [c for c in made if base.trigger.start < c.trigger.start < before and c.event_type == "ACCUSE"]
    return any(
        speaker is not None and (same_side(p, speaker) or _of_his(speaker, p)) for c in since for p in c.recipient
    )


def _of_his(speaker: Speaker, party: Party) -> bool:
    """True for "Kasten's office" and Ilo Kasten."""
    last = (party.name or "").split()[-1:] or [""]
    return bool(last[0]) and any(f"{last[0]}{mark}s " in speaker.text for mark in "'’")


def _deniable(claim: Claim) -> bool:
    return (
        claim.event_type not in NOT_DENIED and claim.polarity == "positive" and claim.modality in ("actual", "possible")
    )


def _of_kind(noun: Token, told: Sequence[Claim]) -> Iterator[Claim]:
    """The claims that a noun may name: of its family, or told by a word of its stem."""
    kinds = families(noun, None) | frozenset(en.judged().get(noun.lemma_.lower(), ()))
    stem = noun.lemma_.lower()[:STEM]
    for claim in told:
        if claim.event_type in kinds or any(w.lower().startswith(stem) for w in claim.trigger.exact.split()):
            yield claim
