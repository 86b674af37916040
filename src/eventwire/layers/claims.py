"""Claims: what every layer found, put together as one source saying one thing in one place.

In: a parsed document with its layers. Out: `Claim`s in text order. Invariant: a field is in `stated`
only where this speaker's own words give it; what comes through "the attack", a pronoun or an inference
is filled with a Reason, and is not stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from eventwire.layers import factuality
from eventwire.layers import toll as tolling
from eventwire.layers import when as timing
from eventwire.layers import where as placing
from eventwire.layers.circumstance import circumstances
from eventwire.layers.claims_accused import taken_on, told_by_accuser
from eventwire.layers.claims_anchor import anchored
from eventwire.layers.claims_beside import without_deeds
from eventwire.layers.claims_common import (
    DENIALS,
    ECHOES,
    OWN_DEED,
    SILENT_ZONES,
    Layers,
    claim_id,
    confidence,
    everything,
    is_lead,
)
from eventwire.layers.claims_counts import confirms_a_count, counted_before, counts, of_a_count, statements
from eventwire.layers.claims_denied import denials
from eventwire.layers.claims_echo import confirmed, cues_of_told_denials, denied_deed, echoes, of_the_deed
from eventwire.layers.claims_gainsaid import gainsaid
from eventwire.layers.claims_home import settle
from eventwire.layers.claims_judged import aimed_at, at_whoever_claims_it, condemned
from eventwire.layers.claims_manner import (
    beside_the_request,
    hedge_words,
    hedged_actors,
    on_a_condition,
    own_threat,
    speech_act,
    told_modality,
)
from eventwire.layers.claims_parties import (
    are_victims,
    blamed,
    corefs,
    of_the_state,
    own_word,
    responsibility_for,
    whose_deed,
)
from eventwire.layers.claims_reasons import explained
from eventwire.layers.claims_taken_over import left_out
from eventwire.layers.claims_told_of import told_of
from eventwire.layers.claims_withdrawn import taken_down, withdrawn
from eventwire.layers.event_coreference import (
    RESULT_VERBS,
    antecedent,
    asserted,
    event_of_subject,
    is_definite,
    said_of,
)
from eventwire.layers.history import Setting, background_reason
from eventwire.layers.inference import FORCE, force_told_in, place_of_parties, without_story_country
from eventwire.layers.speaking import Telling, outlet_speaker, struck_soil, telling, with_stake
from eventwire.layers.toll_claims import deed_of_victims
from eventwire.records import About, Claim, Coref, Place, Reason, Span, Speaker, Toll

if TYPE_CHECKING:
    from eventwire.layers.events import Coded


@dataclass(frozen=True, slots=True)
class Draft:
    """One coded event with how it is told, before codes are derived and an id is given."""

    coded: Coded
    told: Telling
    base: Claim | None = None
    base_mention: Span | None = None
    extra_tolls: tuple[Toll, ...] = ()


BY_WORDS = frozenset({"AGREE", "CONSULT"})
TAKING_UP = frozenset({"REJECT", "RETREAT", "ACCUSE"})  # of words: "denied the report", "withdrew its statement"


def claims(layers: Layers) -> tuple[Claim, ...]:
    """Return the claims of one document in text order."""
    outlet = outlet_speaker(layers.parsed)
    heads = {c.head: c for c in layers.coded}
    results = _results(layers, heads)
    made: list[Claim] = []
    for coded in layers.coded:
        if layers.parsed.zone_at(coded.trigger.start) in SILENT_ZONES:
            continue
        counted = layers.parsed.doc[coded.head if coded.noun is None else coded.noun]
        if of_a_count(counted) and counted_before(made, coded) is not None:
            continue  # "the number of people killed has risen": a count of the deed told before
        told = telling(layers.parsed, layers.attributions, coded.trigger, layers.times, outlet)
        told = told_by_accuser(layers, coded, heads, told)
        if told is None:
            continue
        told = beside_the_request(layers, coded, of_the_deed(layers.parsed.doc[coded.head], told))
        draft = _draft(layers, coded, told, made, heads, results, outlet)
        if draft is not None:
            made.append(_claim(layers, draft, made))
    made = withdrawn(layers, taken_on(layers, made))
    denied, gone = denials(layers, made, outlet)
    made = [c for c in made if c not in gone]
    denied += taken_down(layers, made, outlet)
    beside, gone = told_of(layers, made, outlet)
    made = [*(c for c in made if c not in gone), *beside]
    echoed = [*denied, *echoes(layers, [*made, *denied], outlet)]
    cues = {c.trigger.start for c in echoed}
    cues |= cues_of_told_denials(layers, made)
    cues |= {s.start for a in everything(layers.attributions) if a.speech_act == "retract" for s in a.cue}
    made = [c for c in made if not (c.event_type in TAKING_UP and c.trigger.start in cues)] + echoed
    made += [replace(c, confidence=confidence(c)) for c in deed_of_victims(layers, made, outlet)]
    counted = counts(layers, made, outlet)
    made = [c for c in made if not any(confirms_a_count(c, k.trigger) for k in counted)] + counted
    made += statements(layers, made, outlet)
    made.sort(key=lambda c: (c.trigger.start, c.trigger.end, c.claim_id))
    return tuple(explained(layers, c) for c in anchored(gainsaid(layers, _unique(at_whoever_claims_it(made)))))


def _unique(made: Sequence[Claim]) -> list[Claim]:
    seen: set[str] = set()
    return [c for c in made if not (c.claim_id in seen or seen.add(c.claim_id))]


def _results(layers: Layers, heads: dict[int, Coded]) -> dict[int, int]:
    """Return, for each coded result verb, the index of the event noun whose result it tells."""
    doc = layers.parsed.doc
    found = {}
    for coded in layers.coded:
        noun = event_of_subject(doc[coded.head])
        if noun is not None and noun.i != coded.head:
            found[coded.head] = noun.i
            continue
        deed = _deed_of_participle(doc[coded.head], coded, heads)
        if deed is not None:
            found[coded.head] = deed
    return found


def _deed_of_participle(token: Any, coded: Coded, heads: dict[int, Coded]) -> int | None:
    """The deed whose harm a participle tells: "bombed the port, killing four"; its victims are the deed's toll."""
    if token.lemma_.lower() not in RESULT_VERBS:
        return None
    while token.tag_ == "VBG" and token.dep_ == "conj" and token.head.lemma_.lower() in RESULT_VERBS:
        token = token.head  # "killing four and wounding nine"
    if token.tag_ != "VBG" or token.dep_ != "advcl":
        return None
    deed = heads.get(token.head.i)
    if deed is None or deed.event_type != "ASSAULT" or coded.event_type != "ASSAULT" or token.head.i > token.i:
        return None
    return token.head.i if deed.recipient or not coded.recipient else None


def _draft(
    layers: Layers,
    coded: Coded,
    told: Telling,
    made: Sequence[Claim],
    heads: dict[int, Coded],
    results: dict[int, int],
    outlet: Speaker,
) -> Draft | None:
    doc = layers.parsed.doc
    token = doc[coded.head]
    noun = results.get(coded.head)
    if noun is not None:
        return _result(layers, coded, told, made, heads.get(noun), doc[noun], outlet)
    extra = _merged_tolls(layers, coded, told, results, outlet)
    named = doc[coded.noun] if coded.noun is not None else token
    if is_definite(named) and (not coded.actor or coded.accusation is not None):
        base = antecedent(named, coded, made, before=coded.trigger.start)
        own = bool(
            coded.noun is not None
            or coded.recipient
            or coded.accusation is not None
            or extra
            or tolling.tolls_of(layers.parsed, token, layers.tolls)
        )
        if base is not None:
            told_anew = own or asserted(token) or said_of(token) or told.speech_act in {*ECHOES, *OWN_DEED}
            return Draft(coded, told, base, coded.trigger, extra) if told_anew else None
    if coded.bare:
        return None
    return Draft(coded, told, extra_tolls=extra)


def _result(
    layers: Layers,
    coded: Coded,
    told: Telling,
    made: Sequence[Claim],
    noun_coded: Coded | None,
    noun: Any,
    outlet: Speaker,
) -> Draft | None:
    """A result verb whose subject is an event noun: the same claim if one mouth tells both, else its own."""
    base = antecedent(noun, noun_coded, made, before=noun.idx) if is_definite(noun) else None
    if base is None and noun_coded is not None:
        noun_told = telling(layers.parsed, layers.attributions, noun_coded.trigger, layers.times, outlet)
        if _one_mouth(noun_told, told):
            return None
        base = next((c for c in made if c.trigger == noun_coded.trigger), None)
    if base is None:
        return Draft(coded, told)
    return Draft(coded, told, base, layers.parsed.span_of(noun))


def _merged_tolls(
    layers: Layers, coded: Coded, told: Telling, results: dict[int, int], outlet: Speaker
) -> tuple[Toll, ...]:
    """Tolls of result verbs that tell this event noun's result in the same mouth."""
    doc = layers.parsed.doc
    out: list[Toll] = []
    for verb, noun in sorted(results.items()):
        if noun != coded.head:
            continue
        verb_told = telling(layers.parsed, layers.attributions, layers.parsed.span_of(doc[verb]), layers.times, outlet)
        if _one_mouth(verb_told, told):
            out = _joined(out, tolling.tolls_of(layers.parsed, doc[verb], layers.tolls))
    return tuple(out)


def _joined(first: Sequence[Toll], second: Sequence[Toll]) -> list[Toll]:
    """Two lists of tolls as one, with the subset indices of the second moved; a toll stands once."""
    out = list(first)
    index = {}
    for i, item in enumerate(second):
        if any(t.span == item.span and t.measure == item.measure for t in out):
            index[i] = next(j for j, t in enumerate(out) if t.span == item.span and t.measure == item.measure)
            continue
        index[i] = len(out)
        part = index.get(item.subset_of) if item.subset_of is not None else None
        out.append(replace(item, subset_of=part))
    return out


def _one_mouth(a: Telling, b: Telling) -> bool:
    return [s.span for s in a.said_by] == [s.span for s in b.said_by]


def _claim(layers: Layers, draft: Draft, made: Sequence[Claim]) -> Claim:
    coded, told, base = draft.coded, draft.told, draft.base
    parsed, token = layers.parsed, layers.parsed.doc[draft.coded.head]
    reading = layers.readings.get(token.i) or factuality.reading(token)
    stated, reasons, coref = [], list(coded.reasons), list(corefs(layers, coded))
    fields: dict[str, Any] = {}

    fields["event_type"], fields["mode"] = coded.event_type, coded.mode
    fields["actor"], fields["recipient"] = coded.actor, blamed(layers, coded) or coded.recipient
    tolls = tuple(_joined(tolling.tolls_of(parsed, token, layers.tolls), draft.extra_tolls))
    tolls = tolling.fitting(tolls, coded.event_type, coded.mode)
    places = _places(layers, coded)
    own_when = timing.event_time(parsed, token, layers.times) or told.deed_when
    fields |= {"toll": tolls, "places": places, "place": places[0] if places else None, "when": own_when}
    own = base is None or not base.actor or responsibility_for(parsed, told, token)
    if told.speech_act in OWN_DEED and not coded.actor and own:
        fields["actor"] = (whose_deed(layers, told.speaker),)
        reasons.append(
            Reason(
                "actor",
                "claims_responsibility",
                "Whoever claims or denies responsibility speaks of its own deed.",
                told.chain[0].cue,
            )
        )
    read_through = {c.antecedent.start for c in coref if not own_word(layers, c, told)}
    stated = [n for n in ("event_type", "mode", "place", "when", "toll") if fields[n]]
    if fields["event_type"] == "SANCTION":
        fields["recipient"] = tuple(of_the_state(p, layers.places) for p in fields["recipient"])
    stated += [
        n
        for n in ("actor", "recipient")
        if fields[n] and not all(p.span and p.span.start in read_through for p in fields[n])
    ]
    if base is not None:
        stated = [n for n in stated if n not in {"event_type", "mode"}]
        fields["event_type"] = base.event_type
        fields["mode"] = base.mode
        if tolls and base.recipient and are_victims(fields["recipient"], tolls):
            fields["recipient"] = ()
            stated = [n for n in stated if n != "recipient"]
        for name in ("actor", "recipient", "place", "places", "when"):
            fields[name] = fields[name] or getattr(base, name)
        if draft.base_mention is not None:
            coref.append(Coref(draft.base_mention, base.trigger))
            reasons.append(
                Reason(
                    "actor",
                    "through_the_event",
                    f"{draft.base_mention.exact!r} is read as the deed told before: {base.trigger.exact!r}.",
                    (draft.base_mention, base.trigger),
                )
            )
    if (
        fields["when"] is None
        and told.said_when is not None
        and coded.modality == "actual"
        and reading.modality == "actual"
    ):
        fields["when"] = timing.bounded_by(told.said_when)
    told_in = force_told_in(made) if fields["event_type"] in FORCE and fields["place"] is None else frozenset()
    if fields["place"] is None:
        fields["recipient"] = without_story_country(fields["recipient"], told_in)
        inferred = place_of_parties(
            fields["event_type"], fields["actor"], fields["recipient"], layers.gazetteer, layers.places, told_in
        )
        if inferred is not None:
            fields["place"], fields["places"] = inferred, (inferred,)
    settle(layers, fields, made)
    fields["recipient"] = without_story_country(fields["recipient"], told_in)
    return _finished(layers, coded, told, fields, stated, reasons, coref, reading, base, made)


def _places(layers: Layers, coded: Coded) -> tuple[Place, ...]:
    """The places of a deed: of its word, of the verb it projects ("threatened to bomb X in Y"), of its agent's phrase."""
    parsed, token = layers.parsed, layers.parsed.doc[coded.head]
    found = placing.event_places(parsed, token, layers.places)
    talks = coded.event_type in BY_WORDS and coded.mode != "visit"  # a visit is paid to a place
    acting = (*coded.actor, *coded.recipient) if talks else coded.actor
    found = tuple(p for p in found if not any(p.span == party.span for party in acting))
    if found:  # "talks between Kinshasa and the rebels": a capital that acts is no place
        return found
    under = [c for c in token.children if c.dep_ == "xcomp"] if coded.projected is not None else []
    for verb in under:
        found = placing.event_places(parsed, verb, layers.places)
        if found:
            return found
    for agent in (a for v in (token, *under) for by in v.children if by.dep_ == "agent" for a in by.children):
        found = placing.event_places(parsed, agent, layers.places)
        behind = tuple(p for p in found if p.span is not None and p.span.start > agent.idx)
        if behind:
            return behind
    for clause in circumstances(token):
        found = placing.event_places(parsed, clause, layers.places)
        if found:
            return found
    return ()


def _finished(
    layers: Layers,
    coded: Coded,
    told: Telling,
    fields: dict[str, Any],
    stated: list[str],
    reasons: list[Reason],
    coref: list[Coref],
    reading: Any,
    base: Claim | None,
    made: Sequence[Claim],
) -> Claim:
    parsed = layers.parsed
    denied = coded.polarity == "negative" or (reading.polarity == "negative" and not coded.refused)
    polarity = "negative" if denied else "positive"
    if told.speech_act in DENIALS:
        polarity = "negative"
    of_deed = told_modality(layers, coded, told, reading)
    modality = coded.modality if coded.modality not in {"actual", "possible"} else of_deed
    if coded.modality == "possible" and of_deed == "actual":
        modality = "possible"
    if coded.projected is not None:
        modality = coded.modality
    elif modality == "planned" and own_threat(coded, told, fields):
        modality = "actual"  # what is ahead is what is threatened; the threat is made
    elif modality == "hypothetical" and on_a_condition(parsed, coded):
        modality = "actual"
    outcome = coded.outcome if coded.outcome != "accomplished" else getattr(reading, "outcome", None) or "accomplished"
    act = speech_act(parsed, coded, told, fields)
    history = background_reason(
        Setting(parsed, parsed.doc[coded.head], coded.clause, fields["when"], coded.count == "several")
    )
    if history is not None:
        reasons.append(history)
    hedges = [*getattr(reading, "hedges", ()), *hedged_actors(parsed, coded)]
    about = _about(layers, coded, told, fields, base, made)
    judged = aimed_at(layers, coded, about, fields, made)
    if judged is not None:
        fields["recipient"] = judged[0].actor
        stated = [n for n in stated if n != "recipient"]
        reasons.append(judged[1])
    for name, parties, why in left_out(layers, coded, told, about, fields, made):
        if [p.span for p in parties] != [p.span for p in fields[name]]:
            stated = [n for n in stated if n != name]
        fields[name] = parties
        reasons.append(why)
    fields["recipient"] = without_deeds(layers, fields["recipient"])
    stated = [n for n in stated if n != "recipient" or fields["recipient"]]
    derived = layers.codebook.derive(
        fields["event_type"],
        mode=fields["mode"],
        contexts=coded.contexts,
        cameo=coded.cameo,
        actor_kinds=tuple(p.kind for p in fields["actor"]),
        recipient_kinds=tuple(p.kind for p in fields["recipient"]),
        actor_countries=tuple(p.country for p in fields["actor"]),
        recipient_countries=tuple(p.country for p in fields["recipient"]),
        place_countries=tuple(p.country for p in fields["places"] if p.country),
        projected=coded.projected,
        reciprocal=coded.reciprocal,
    )
    soil = struck_soil(fields["event_type"], fields["actor"], fields["place"])
    said_by = with_stake(told.said_by, fields["actor"], fields["recipient"], soil)
    sentence = parsed.sentence_at(coded.trigger.start)
    claim = Claim(
        claim_id=claim_id(parsed, coded.trigger, fields["event_type"], said_by[0]),
        doc_id=parsed.document.doc_id,
        sentence=sentence,
        span=coded.clause,
        trigger=coded.trigger,
        lead=is_lead(parsed, sentence),
        contexts=coded.contexts,
        projected=coded.projected,
        cameo=derived.cameo,
        quad=derived.quad,
        goldstein=derived.goldstein,
        intensity=derived.intensity,
        mid_action=derived.mid_action,
        mid_hostility=derived.mid_hostility,
        reciprocal=coded.reciprocal,
        count=coded.count,
        outcome=outcome,
        said_by=said_by,
        stated=tuple(sorted(set(stated))),
        said_when=told.said_when,
        said_to=told.said_to,
        channel=told.channel,
        speech_act=act,
        polarity=polarity,
        modality=modality,
        hedge=hedge_words(parsed, hedges),
        background=history is not None,
        about=about,
        coref=tuple(coref),
        reasons=(*reasons, *derived.reasons),
        **fields,
    )
    return replace(claim, confidence=confidence(claim))


def _about(
    layers: Layers, coded: Coded, told: Telling, fields: dict[str, Any], base: Claim | None, made: Sequence[Claim]
) -> About | None:
    """What a denial, confirmation, retraction or condemnation points to, within the story."""
    if told.speech_act in ECHOES:
        target = base
        if target is None and told.speech_act in DENIALS:
            target = denied_deed(layers, coded.head, told.speaker, fields, made)
        if target is None and told.speech_act == "confirm":
            target = confirmed(layers, coded.head, told.speaker, fields["event_type"], fields["place"], made)
        wording = told.chain[0].cue[0] if told.chain[0].cue else None
        return About(target.claim_id if target else None, wording, ECHOES[told.speech_act])
    if coded.event_type == "ACCUSE" and coded.mode in (None, "disapprove"):
        return condemned(layers, coded, fields, made)
    return None
