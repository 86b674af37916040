"""What is told of a deed besides what was done: that nobody was hurt, who did it, that another did the same.

In: the words of a document and the claims made so far. Out: claims about the last deed of force told before. Invariant:
where no deed of force was told before in the same story, there is no such claim; that nobody was hurt denies no deed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.layers import factuality
from eventwire.layers.claims_common import SILENT_ZONES, Layers, speakers_of, told_again
from eventwire.layers.claims_counts import told_before
from eventwire.layers.speaking import telling
from eventwire.layers.toll_words import harm_words
from eventwire.layers.when import event_time
from eventwire.records import Claim, Coref, Party, Reason, Span, Speaker

if TYPE_CHECKING:
    from eventwire.reading.tokens import Token

REACH = 5  # sentences back to the deed
HARM = frozenset({"killed", "injured"})
NOBODY = frozenset({"nobody", "none"})
LEADING = frozenset({"nsubj", "nsubjpass", "dobj"})
UNHARMED = "nobody_harmed"


def told_of(layers: Layers, made: Sequence[Claim], outlet: Speaker) -> tuple[list[Claim], list[Claim]]:
    """Return the claims of this kind, and those among the claims made that they stand for."""
    found: list[Claim] = []
    gone: list[Claim] = []
    for trigger in _unharmed(layers):
        here = [c for c in made if c.trigger.start < trigger.end and trigger.start < c.trigger.end]
        base = _base(layers, made, trigger.start)
        if base is None or any(c.polarity == "positive" or c.coref for c in here):
            continue
        why = "It is told that the deed told before hurt or killed nobody."
        base = _of_several(base, made)
        found.append(_claim(layers, base, trigger, outlet, why, UNHARMED))
        gone += here
    for trigger, group, doer in _belonging(layers):
        base = _base(layers, made, trigger.start, doer)
        if base is None or any(c.trigger.start < trigger.end and trigger.start < c.trigger.end for c in made):
            continue
        party = layers.mentions.party(group)
        why = f"Those who did it are told to be of {party.name or party.text}."
        claim = _claim(layers, base, trigger, outlet, why, "group_of_who_did_it")
        found.append(replace(claim, actor=(party,), stated=("actor",)))
    for trigger, doer in _did_it(layers):
        base = _base(layers, made, trigger.start)
        if base is not None and not any(c.trigger.start < trigger.end and trigger.start < c.trigger.end for c in made):
            party = layers.mentions.party(doer)
            claim = _claim(layers, base, trigger, outlet, f"{party.text!r} are told to have done it.", "who_did_it")
            found.append(replace(claim, actor=(party,), stated=("actor",)))
    found += _likewise(layers, made, outlet)
    return found, gone


def _of_several(base: Claim, made: Sequence[Claim]) -> Claim:
    """ "Gunmen held the staff until police stormed it. Nobody was killed": by neither, and nobody is named."""
    beside = [c for c in made if c.sentence == base.sentence and c.event_type == base.event_type and c.actor]
    several = any(c.actor != base.actor for c in beside)
    return replace(base, actor=(), recipient=()) if several else base


def _base(layers: Layers, made: Sequence[Claim], before: int, doer: Token | None = None) -> Claim | None:
    if layers.parsed.zone_at(before) in SILENT_ZONES:
        return None
    here = layers.parsed.sentence_at(before)
    near = [c for c in made if here - c.sentence <= REACH and c.polarity == "positive"]
    if doer is not None:
        lemma = doer.lemma_.lower()
        named = [c for c in near if any(w.lower().startswith(lemma) for p in c.actor for w in p.text.split())]
        near = named or near
    return told_before(near, before)


def _claim(layers: Layers, base: Claim, trigger: Span, outlet: Speaker, why: str, rule: str) -> Claim:
    told = telling(layers.parsed, layers.attributions, trigger, layers.times, outlet)
    return told_again(
        layers.parsed,
        base,
        trigger,
        told,
        speakers_of(base, told),
        toll=(),
        stated=(),
        polarity="negative" if rule == UNHARMED else "positive",
        coref=(Coref(trigger, base.trigger),),
        reasons=(Reason("event_type", rule, why, (trigger, base.trigger)),),
    )


# ---------------------------------------------------------------- "nobody was hurt"
def _unharmed(layers: Layers) -> Iterator[Span]:
    words = harm_words()
    for token in layers.parsed.doc:
        lower = token.lower_
        if lower in NOBODY or (lower == "one" and any(c.lower_ == "no" for c in token.children)):
            verbs = (token.head, *(c for c in token.head.children if c.dep_ == "conj" and c.tag_ == "VBN"))
            verb = next((v for v in verbs if words.patient.get(v.lemma_.lower()) in HARM), None)
            if token.dep_ == "nsubjpass" and verb is not None and _plain(verb):
                yield layers.parsed.span_of(verb)
        elif lower == "no" and token.dep_ == "det" and _casualties(token.head) and _plain(token.head.head):
            yield layers.parsed.span_of(token.head)


def _casualties(noun: Token) -> bool:
    """ "There were no casualties", "no injuries were reported", "caused no deaths"."""
    lemma = noun.lemma_.lower()
    if lemma not in ("casualty", "victim") and harm_words().nouns.get(lemma) not in HARM:
        return False
    verb = noun.head
    exists = verb.lemma_ == "be" and any(c.dep_ == "expl" for c in verb.children)
    told = noun.dep_ == "nsubjpass" and verb.lemma_ in {"report", "record", "register", "cause"}
    return exists or told or (noun.dep_ == "dobj" and verb.lemma_ in {"cause", "suffer", "report", "leave", "claim"})


def _plain(verb: Token) -> bool:
    """True for what is told as so: no wish, condition or aim."""
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    if verb.dep_ == "advcl" and marks & {"if", "unless", "so", "that"}:
        return False
    wished = verb.dep_ in {"ccomp", "xcomp"} and verb.head.lemma_.lower() in en.told_of()["wishes"]
    return not wished and factuality.reading(verb).modality == "actual"


# ---------------------------------------------------------------- "bandits did it", "a day after Egypt did so"
def _did_it(layers: Layers) -> Iterator[tuple[Span, Token]]:
    for token in layers.parsed.doc:
        if token.lemma_ != "do" or token.tag_ not in {"VBD", "VBN"} or any(c.dep_ == "neg" for c in token.children):
            continue
        it = any(c.dep_ == "dobj" and c.lower_ in {"it", "this", "that"} for c in token.children)
        doer = next((c for c in token.children if c.dep_ == "nsubj" and c.pos_ in {"NOUN", "PROPN"}), None)
        if it and doer is not None and layers.mentions.is_party(doer) and _plain(token):
            yield layers.parsed.span_of(token), doer


def _likewise(layers: Layers, made: Sequence[Claim], outlet: Speaker) -> Iterator[Claim]:
    """Another who did what the clause above tells: "cut ties with Qatar, a day after Egypt did so"."""
    for token in layers.parsed.doc:
        same = token.lemma_ == "do" and any(c.lower_ == "so" and c.dep_ in {"advmod", "dobj"} for c in token.children)
        who = next((c for c in token.children if c.dep_ == "nsubj" and c.pos_ in {"NOUN", "PROPN"}), None)
        if not same or token.dep_ != "advcl" or who is None or any(c.dep_ == "neg" for c in token.children):
            continue
        above = token.head
        base = next(
            (c for c in made if c.trigger.start <= above.idx < c.trigger.end and c.polarity == "positive"), None
        )
        trigger = layers.parsed.span_of(token)
        if base is None or not layers.mentions.is_party(who) or any(c.trigger == trigger for c in made):
            continue
        party, when = layers.mentions.party(who), event_time(layers.parsed, token, layers.times)
        why = f"{party.text!r} is told to have done the same as {base.trigger.exact!r}."
        claim = _claim(layers, replace(base, actor=(party,), when=when), trigger, outlet, why, "did_the_same")
        yield replace(claim, stated=("actor", "event_type", *(["when"] if when else [])))


# ---------------------------------------------------------------- "the gunmen belonged to the group"
def _belonging(layers: Layers) -> Iterator[tuple[Span, Token, Token]]:
    for token in layers.parsed.doc:
        if token.lemma_ not in ("belong", "be") or token.pos_ not in ("VERB", "AUX"):
            continue
        who = next((c for c in token.children if c.dep_ == "nsubj"), None)
        doer = _doer(layers, who) if who is not None else None
        if doer is None or any(c.dep_ == "neg" for c in token.children):
            continue
        for said, group in _groups(token):
            if _is_group(layers.mentions.party(group), group, said) and factuality.reading(token).modality == "actual":
                yield layers.parsed.span_of(said), group, doer
                break


def _groups(verb: Token) -> Iterator[tuple[Token, Token]]:
    """The word that says so and the group: "were members of X", "were from X", "belonged to X"."""
    near = {"belong": "to", "be": "from"}[verb.lemma_]
    told = (c for c in verb.children if c.lower_ == "according")  # "belonged, according to the police, to X"
    apart = [p for c in told for p in c.children if p.lower_ == near][1:]
    for child in (*verb.children, *apart):
        if child.dep_ == "prep" and child.lower_ == near:
            yield from ((verb, o) for o in child.children if o.dep_ == "pobj")
        elif verb.lemma_ == "be" and child.dep_ == "attr" and child.lemma_.lower() in en.told_of()["members"]:
            below = (p for p in child.children if p.dep_ == "prep" and p.lower_ in {"of", "from"})
            yield from ((child, o) for p in below for o in p.children if o.dep_ == "pobj")


def _doer(layers: Layers, who: Token) -> Token | None:
    """The noun for those who did it: "the gunmen", or "they" where it goes back to such a noun."""
    words = en.told_of()["doers"]
    if who.lower_ == "they":
        back = layers.mentions.antecedent(who)
        if back is None or back.lemma_.lower() not in words:
            at = layers.parsed.sentence_at(who.idx)
            before = layers.parsed.sentences[at - 1] if at else None
            heads = (t for t in layers.parsed.doc if before and before.start <= t.idx < before.end)
            back = next((t for t in heads if t.lemma_.lower() in words and t.dep_ in LEADING), None)
        return back if back is not None and back.lemma_.lower() in words else None
    definite = any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "some"} for c in who.children)
    return who if definite and who.lemma_.lower() in words else None


def _is_group(party: Party, head: Token, said: Token) -> bool:
    """True for a known armed body, and for a name that nothing is known of where those who did it are its members."""
    if party.kind in {"armed_group", "military", "police"} and (party.entity_id or party.name):
        return True
    if party.entity_id and party.kind == "people":  # a gang
        return True
    named = head.pos_ == "PROPN" and party.kind == "unknown" and party.country is None
    return named and said.lemma_ != "be" and head.ent_type_ not in {"GPE", "LOC", "FAC", "PERSON", "DATE"}
