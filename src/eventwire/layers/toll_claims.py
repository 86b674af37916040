"""The deed that only its victims tell: "a man was found dead with gunshot wounds", "a homicide under inquiry".

In: what the layers marked, and the claims made so far. Out: at most one claim of a deed of force, where a
story counts dead or hurt by force and no claim tells the deed. Invariant: the claim's trigger is a word of
force in the text; harm by one's own hand or by accident makes none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from eventwire.layers import factuality
from eventwire.layers import when as timing
from eventwire.layers import where as placing
from eventwire.layers.claims_common import claim_id, is_lead
from eventwire.layers.speaking import telling, with_stake
from eventwire.layers.toll_accident import BY_NOBODY
from eventwire.layers.toll_numbers import vocabulary
from eventwire.records import Claim, Reason, Speaker, Toll

if TYPE_CHECKING:
    from eventwire.layers.claims import Layers
    from eventwire.reading.tokens import Token

MEASURES = frozenset({"killed", "injured"})
TELLING_TYPES = frozenset({"ASSAULT", "COERCE", "PROTEST"})
SENTENCES_BACK = 3  # how far before the count the word of force may stand
SENTENCES_AHEAD = 1


@cache
def deed_words() -> tuple[Mapping[str, str | None], frozenset[str]]:
    """Return the nouns of force with the mode each gives, and the words that make harm no deed of another."""
    raw = vocabulary("toll")
    return raw["deeds"], frozenset(raw["no_deeds"])


@cache
def no_doers() -> frozenset[str]:
    """Return the nouns of what harms without anybody doing it: quakes, floods, crashes."""
    return frozenset(vocabulary("toll")["no_doers"])


def deed_of_victims(layers: Layers, made: Sequence[Claim], outlet: Speaker) -> list[Claim]:
    """Return the claim of the deed whose dead or hurt a story counts, where no claim before the count tells it."""
    for toll in layers.tolls:
        if toll.measure not in MEASURES or toll.scope != "event" or toll.subset_of is not None or toll.span is None:
            continue
        if any(r.rule in ("other_occurrence", BY_NOBODY) for r in toll.reasons):
            continue
        if any(_tells_it(c, toll) for c in made):
            return []
        word = _word_of_force(layers, toll)
        if word is not None:
            return [] if any(_covers(c, word) for c in made) else [_deed(layers, toll, word, outlet)]
    return []


def _tells_it(claim: Claim, toll: Toll) -> bool:
    """True for a deed done and told before the count, or one that holds it."""
    done = claim.event_type in TELLING_TYPES and claim.modality == "actual" and claim.polarity == "positive"
    if not done:
        return False
    holds = any(t.span == toll.span and t.measure == toll.measure for t in claim.toll)
    return holds or (claim.event_type == "ASSAULT" and claim.trigger.start < toll.span.end)  # type: ignore[union-attr]


def _covers(claim: Claim, word: Token) -> bool:
    return claim.event_type == "ASSAULT" and claim.trigger.start <= word.idx < claim.trigger.end


def _word_of_force(layers: Layers, toll: Toll) -> Token | None:
    """The noun of force nearest the count: of its own sentence, of those before it, of the next one."""
    parsed, (deeds, barred) = layers.parsed, deed_words()
    assert toll.span
    own = parsed.sentence_at(toll.span.start)
    order = [own, *range(own - 1, own - 1 - SENTENCES_BACK, -1), *range(own + 1, own + 1 + SENTENCES_AHEAD)]
    for index in order:
        if not 0 <= index < len(parsed.sentences):
            continue
        sentence = parsed.sentences[index]
        tokens = parsed.doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
        if tokens is None:
            continue
        if any(t.lower_ in barred for t in tokens):
            return None
        found = [t for t in tokens if t.pos_ in ("NOUN", "PROPN", "ADJ") and t.lemma_.lower() in deeds and _real(t)]
        if found:
            return min(found, key=lambda t: (abs(t.idx - toll.span.start), t.i))  # type: ignore[union-attr]
    return None


def _real(token: Token) -> bool:
    """True where a noun of force is told as something that happened, not tried, feared or charged as an attempt."""
    beside = {c.lower_ for c in token.children} | {token.nbor(-1).lower_ if token.i else ""}
    if beside & {"attempted", "possible", "potential", "no", "alleged", "mock"}:
        return False
    reading = factuality.reading(token)
    return reading.polarity == "positive" and reading.modality in ("actual", "possible")


def _deed(layers: Layers, toll: Toll, word: Token, outlet: Speaker) -> Claim:
    parsed = layers.parsed
    mode = deed_words()[0][word.lemma_.lower()]
    trigger = parsed.span(word.idx, word.idx + len(word.text))
    told = telling(parsed, layers.attributions, trigger, layers.times, outlet)
    assert toll.span
    own = parsed.sentence_at(toll.span.start) == parsed.sentence_at(word.idx)
    head = parsed.head_of(toll.span)
    victims = (layers.mentions.party(head),) if head is not None else ()
    places, when = placing.event_places(parsed, word, layers.places), timing.event_time(parsed, word, layers.times)
    derived = layers.codebook.derive(
        "ASSAULT",
        mode=mode,
        recipient_kinds=tuple(p.kind for p in victims),
        recipient_countries=tuple(p.country for p in victims),
        place_countries=tuple(p.country for p in places if p.country),
    )
    why = Reason(
        "event_type",
        "deed_of_its_victims",
        f"{toll.text!r} are counted as harmed, and {word.text!r} says by what deed.",
        (toll.span, trigger),
    )
    sentence = parsed.sentences[parsed.sentence_at(word.idx)]
    said_by = with_stake(told.said_by, (), victims)
    held = own or toll.span.end < word.idx
    given = {"event_type": True, "mode": mode, "place": places, "when": when, "toll": own, "recipient": own and victims}
    return Claim(
        claim_id=claim_id(parsed, trigger, "ASSAULT", said_by[0]),
        doc_id=parsed.document.doc_id,
        sentence=sentence.index,
        span=parsed.span(sentence.start, sentence.end),
        trigger=trigger,
        event_type="ASSAULT",
        lead=is_lead(parsed, sentence.index),
        mode=mode,
        cameo=derived.cameo,
        quad=derived.quad,
        goldstein=derived.goldstein,
        intensity=derived.intensity,
        recipient=victims,
        place=places[0] if places else None,
        places=places,
        when=when,
        toll=(toll,) if held else (),
        said_by=said_by,
        stated=tuple(sorted(name for name, value in given.items() if value)),
        said_when=told.said_when,
        said_to=told.said_to,
        channel=told.channel,
        speech_act=told.speech_act,
        reasons=(why, *derived.reasons, *(toll.reasons if held else ())),
    )
