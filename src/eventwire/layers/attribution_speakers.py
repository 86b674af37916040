"""Speakers: the source of an attribution as a party, named or not, with whom and through what it spoke.

In: a source's head token and the parties of the document. Out: `Speaker`. Invariant: only people are
anonymous; a document or a body without a name is unnamed and has no `anonymity`.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from eventwire.layers.attribution_spans import source_range
from eventwire.records import Attribution, Party, Reason, Span, Speaker

if TYPE_CHECKING:
    from eventwire.languages.en import Speakers
    from eventwire.layers.attribution_found import Found
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Token

PARTY_FIELDS = tuple(f.name for f in fields(Party))
CLAUSE_BEHIND = re.compile(r",?\s+(?:who|whose|whom|which)\b")  # of a source: "X, who travelled to Y for Z, said"
KINDS = ("body", "document", "official", "witness", "other")


def speaker(parsed: Parsed, found: Found, mentions: Any, words: Speakers) -> Speaker:
    """Return the speaker of an attribution."""
    start, end = found.source[0][0], found.source[-1][1]
    span = parsed.span_of(parsed.doc[start:end])
    if found.source_head is None:
        return Speaker(span.exact, span, named=True)
    return speaker_of(parsed, span, parsed.doc[found.source_head], mentions, words)


def speaker_of(parsed: Parsed, span: Span, head: Token, mentions: Any, words: Speakers) -> Speaker:
    """Return who speaks where the words at `span`, headed by `head`, name the source."""
    antecedent = _relative(head)
    party, link = _party(parsed, antecedent or head, mentions)
    speaker = Speaker(**{n: getattr(party, n) for n in PARTY_FIELDS}) if party else Speaker(span.exact, span)
    reasons = list(speaker.reasons)
    if link is not None:
        why = f"{link.mention.exact!r} is read as {link.antecedent.exact!r}."
        reasons.append(Reason("speaker", "read_through_a_mention", why, (link.mention, link.antecedent)))
    through = parsed.head_of(link.antecedent) if link is not None and head.pos_ == "PRON" else None
    stands_for = antecedent or through or head  # who "it" is, is named or not as they are
    kind = noun_kind(stands_for, words)
    named, anonymity, why = anonymity_of(parsed, stands_for, kind, speaker, span, words)
    if link is not None and speaker.name:
        named, anonymity, why = True, None, None
    if why is not None:
        reasons.append(why)
    institution = institution_of(antecedent or head, words) or author_of(antecedent or head, kind)
    if institution is not None and mentions is not None:
        speaker = _for_institution(parsed, speaker, mentions.party(institution), institution, reasons)
    clause = CLAUSE_BEHIND.search(span.exact)
    if antecedent is not None:
        span = speaker.span or parsed.span_of(antecedent)
    elif clause is not None:
        span = parsed.span(span.start, span.start + clause.start())
    elif link is not None and not speaker.name and (head.pos_ == "PRON" or anonymity is not None):
        span = _first_words(parsed, link.antecedent) or span
    return replace(speaker, text=span.exact, span=span, named=named, anonymity=anonymity, reasons=tuple(reasons))


def _first_words(parsed: Parsed, mention: Span) -> Span | None:
    """The words by which a source without a name was first told of: "he" and "the official" are no name of it."""
    head = parsed.head_of(mention)
    if head is None or head.pos_ == "PRON":
        return None
    start, end = source_range(head, head.right_edge.i + 1)[0]
    words = parsed.span_of(parsed.doc[start:end])
    clause = CLAUSE_BEHIND.search(words.exact)
    return parsed.span(words.start, words.start + clause.start()) if clause is not None else words


def carry_speakers(parsed: Parsed, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Give a "he", "it" or "they" that was not resolved whoever spoke last, at most one paragraph back.

    "He" and "she" take one person, "it" a body, "they" several or the police; another speaker between bars it.
    """
    out: list[Attribution] = []
    last: dict[str, Attribution] = {}
    unnamed: Attribution | None = None
    for one in found:
        pronoun = CARRIES.get(one.source[0].exact.lower()) if len(one.source) == 1 else None
        before = last.get(pronoun or "")
        if one.speaker is not None and before is not None and _open(one.speaker) and _near(parsed, before, one):
            one = replace(one, speaker=_carried(one.speaker, before))
        one = _same_again(one, unnamed)
        if one.speaker is not None and one.speaker.anonymity is not None:
            unnamed = one
        out.append(one)
        if one.speaker is not None and (pronoun is None or before is not None):
            last = _now_last(last, pronoun or _sort(parsed, one), one)
    return tuple(out)


def _now_last(last: dict[str, Attribution], sort: str, one: Attribution) -> dict[str, Attribution]:
    """Who spoke last: a body that speaks between leaves "he" to the person who spoke before."""
    person = last.get("person")
    return {"person": person, sort: one} if sort == "body" and person is not None else {sort: one}


CARRIES = {"he": "person", "she": "person", "it": "body", "they": "several"}
SEVERAL = frozenset({"police", "people"})


def _open(speaker: Speaker) -> bool:
    """True for a pronoun that nothing has been read for yet."""
    return speaker.name is None and not any(r.rule == "read_through_a_mention" for r in speaker.reasons)


def _sort(parsed: Parsed, one: Attribution) -> str:
    """Return what a later pronoun would take a speaker for: one person, a body or several."""
    assert one.speaker is not None
    head = parsed.head_of(one.source[0])
    if head is not None and (head.tag_ in {"NNS", "NNPS"} or head.lemma_.lower() in SEVERAL or head.conjuncts):
        return "several"
    return "person" if _is_person(one.speaker) else "body"


SAME_AGAIN = re.compile(r"(?:the same|the|this) (\w+)", re.IGNORECASE)


def _same_again(one: Attribution, before: Attribution | None) -> Attribution:
    """ "The same source added": the unnamed speaker before, where that one was called by this noun."""
    if before is None or before.speaker is None or one.speaker is None or len(one.source) != 1:
        return one
    match = SAME_AGAIN.fullmatch(one.source[0].exact)
    if match is None or one.speaker.country is not None or one.speaker.name is not None:
        return one
    if not re.search(rf"\b{match[1]}\b", before.speaker.text, re.IGNORECASE):
        return one
    return replace(one, speaker=_carried(one.speaker, before))


def _is_person(speaker: Speaker) -> bool:
    return speaker.anonymity is not None or speaker.kind == "person" or speaker.office is not None


def _near(parsed: Parsed, last: Attribution, one: Attribution) -> bool:
    return parsed.paragraph_at(one.source[0].start) - parsed.paragraph_at(last.source[0].start) <= 1


def _carried(speaker: Speaker, last: Attribution) -> Speaker:
    """The last speaker under the pronoun's own words, or, where these are all that names it, its own."""
    before = last.speaker
    assert before is not None
    assert speaker.span is not None
    why = Reason(
        "speaker",
        "carried_on",
        f"{speaker.text!r} is read as the last speaker, {before.text!r}.",
        (speaker.span, *last.source),
    )
    if before.name is None:
        return replace(before, reasons=(*before.reasons, why))
    return replace(before, text=speaker.text, span=speaker.span, reasons=(*before.reasons, why))


def _relative(head: Token) -> Token | None:
    """The noun that "who" or "which" stands for."""
    if head.tag_ not in ("WP", "WDT"):
        return None
    up = head.head
    while up.dep_ not in ("relcl", "acl") and up.head.i != up.i:
        up = up.head
    return up.head if up.dep_ in ("relcl", "acl") else None


def _party(parsed: Parsed, head: Token, mentions: Any) -> tuple[Party | None, Any]:
    if mentions is None:
        return None, None
    if head.pos_ == "PRON" or (
        head.pos_ == "NOUN" and any(c.lower_ in ("the", "this", "that", "its", "his") for c in head.children)
    ):
        return mentions.resolved(head)
    return mentions.party(head), None


def noun_kind(head: Token, words: Speakers) -> str | None:
    """Return the class of a source's head noun: body, document, official, witness, other, or None."""
    lemma = head.lemma_.lower()
    modifiers = {c.lower_ for c in head.children if c.dep_ in ("amod", "compound", "nmod")}
    if lemma in words.classes["other"] and modifiers & words.official_modifiers:
        return "official"
    for kind in KINDS:
        if lemma in words.classes[kind]:
            return kind
    return None


def anonymity_of(
    parsed: Parsed, head: Token, kind: str | None, party: Speaker, span: Span, words: Speakers
) -> tuple[bool, str | None, Reason | None]:
    """Return whether the speaker is named, how it is anonymous, and the Reason.

    The holder of an office of one ("the president") is known; any other person is anonymous where no name stands in the phrase itself ("a Gaza official", "three diplomats"),
    and always where the words say so ("on condition of anonymity").
    """
    asked = _asked_not_to_be_named(parsed, head, words)
    if head.pos_ == "PROPN" and asked is None:
        return True, None, None
    if head.pos_ == "PRON" and head.lower_ not in words.classes["other"]:
        named = bool(party.name)
        return named, None, None
    if any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in head.children) and asked is None:
        return True, None, None
    if kind in ("body", "document") or kind is None:
        named = bool(party.name or party.country or party.entity_id) or any(c.pos_ == "PROPN" for c in head.children)
        return named, None, None
    if asked is None and head.lemma_.lower() in words.offices and head.tag_ == "NN" and _definite(head):
        return True, None, None
    label = {"official": "unnamed_official", "witness": "unnamed_witness"}.get(kind, "unnamed_other")
    if asked is not None:
        return (
            False,
            label,
            Reason("anonymity", "asked_not_to_be_named", f"The text says so: {asked.exact!r}.", (asked,)),
        )
    return False, label, Reason("anonymity", f"{kind}_without_a_name", f"{span.exact!r} names no person.", (span,))


def _definite(head: Token) -> bool:
    """ "The president", "Peru's president", "its president": one office, so one person."""
    return any(c.lower_ == "the" or c.dep_ == "poss" for c in head.children) or not any(
        c.dep_ == "det" for c in head.children
    )


def _asked_not_to_be_named(parsed: Parsed, head: Token, words: Speakers) -> Span | None:
    sent = head.sent
    text = parsed.text[sent.start_char : sent.end_char].lower()
    if any(word in text for word in words.anonymity):
        for token in sent:
            if token.lower_ in words.anonymity:
                return parsed.span_of(token)
    for phrase in words.anonymity_phrases:
        at = text.find(phrase)
        if at >= 0:
            return parsed.span(sent.start_char + at, sent.start_char + at + len(phrase))
    return None


def institution_of(head: Token, words: Speakers) -> Token | None:
    """Return the head of the institution that a spokesperson speaks for: "a spokesman for the ministry"."""
    if head.lemma_.lower() not in words.spokesman and not any(
        c.lemma_.lower() in words.spokesman for c in head.children if c.dep_ in ("compound", "appos", "nmod")
    ):
        return None
    nouns = [head, *(c for c in head.children if c.dep_ == "appos")]
    for noun in nouns:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in words.institution_prepositions:
                inner = next((c for c in child.children if c.dep_ == "pobj"), None)
                if inner is not None:
                    return inner
            if child.dep_ == "poss" and child.pos_ != "PRON":
                return child
    return None


def author_of(head: Token, kind: str | None) -> Token | None:
    """Return the head of whoever speaks in a document: "a statement by the front", "the army's report"."""
    if kind != "document":
        return None
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return child
    return None


def _for_institution(
    parsed: Parsed, speaker: Speaker, body: Party, institution: Token, reasons: list[Reason]
) -> Speaker:
    where = body.span or parsed.span_of(institution)
    reasons.append(Reason("speaker", "speaks_for", f"The source speaks for {where.exact!r}.", (where,)))
    changes: dict[str, Any] = {}
    if speaker.country is None and body.country is not None:
        changes["country"] = body.country
    if not speaker.sectors and body.sectors:
        changes["sectors"] = body.sectors
    if speaker.kind in ("unknown", "person") and body.kind != "unknown":
        changes["kind"] = body.kind
    if speaker.entity_id is None and body.entity_id is not None and speaker.name is None:
        changes["entity_id"] = body.entity_id
    return replace(speaker, **changes)


def said_to(parsed: Parsed, cue_token: Token) -> str | None:
    """Return whom something was said to, in the text's words: "told Example Radio", "said to reporters"."""
    for child in cue_token.children:
        if child.tag_ in ("WDT", "WP"):
            continue
        if child.dep_ in ("dobj", "dative", "nsubjpass") and child.i != cue_token.i:
            if (
                child.dep_ == "dobj"
                and not any(c.dep_ in ("ccomp", "xcomp") for c in cue_token.children)
                and cue_token.lemma_ != "tell"
            ):
                continue
            if child.dep_ == "nsubjpass" and cue_token.lemma_ not in ("tell", "inform", "brief"):
                continue
            if child.pos_ in ("NOUN", "PROPN", "PRON"):
                return _words(parsed, child)
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None:
                return _words(parsed, inner)
        if child.dep_ == "prep" and child.lower_ in ("to", "with") and child.i > cue_token.i:
            inner = next((c for c in child.children if c.dep_ == "pobj" and c.pos_ in ("NOUN", "PROPN", "PRON")), None)
            if (
                inner is not None
                and cue_token.lemma_ in SPOKEN_TO
                and (child.lower_ == "to" or cue_token.lemma_ == "speak")
            ):
                return _words(parsed, inner)
    return None


SPOKEN_TO = frozenset(
    {
        "say",
        "speak",
        "announce",
        "report",
        "explain",
        "confirm",
        "admit",
        "state",
        "write",
        "complain",
        "confess",
        "reveal",
        "claim",
    }
)


def _words(parsed: Parsed, head: Token) -> str:
    start, end = head.left_edge.i, head.i + 1
    for child in head.children:
        if child.i > head.i and child.dep_ in ("prep", "appos") and child.lower_ in ("of", "for", "in"):
            end = child.right_edge.i + 1
    return parsed.span_of(head.doc[start:end]).exact


def channel(parsed: Parsed, cue_token: Token, words: Speakers | None = None) -> str | None:
    """Return through what something was said: "statement", "interview", "news conference", "post on X", or None."""
    words = words or _words_of_speaking()
    governors = [cue_token]
    if cue_token.dep_ in ("xcomp", "advcl", "conj", "acl"):
        governors.append(cue_token.head)
    for governor in governors:
        noun = _channel_noun(governor, words)
        if noun is not None:
            name = words.channels[noun.lemma_.lower()]
            if name == "post":
                place = next(
                    (
                        c
                        for p in noun.children
                        if p.dep_ == "prep" and p.lower_ == "on"
                        for c in p.children
                        if c.dep_ == "pobj"
                    ),
                    None,
                )
                where = place if place is not None else noun if noun.pos_ == "PROPN" else None
                return f"post on {parsed.span_of(where).exact}" if where is not None else "post"
            return name
    if cue_token.lemma_.lower() in ("tweet", "post", "retweet"):
        return "post"
    return None


def channel_between(cue_token: Token, start: int, end: int) -> bool:
    """True where the channel of a saying is named between two places: what follows it is the saying's."""
    noun = _channel_noun(cue_token, _words_of_speaking())
    return noun is not None and start < noun.idx < end


def _words_of_speaking() -> Speakers:
    from eventwire.languages import en

    return en.speakers()


def _channel_noun(governor: Token, words: Speakers) -> Token | None:
    if governor.pos_ == "NOUN" and governor.lemma_.lower() in words.channels:
        return governor
    for child in governor.children:
        if child.dep_ == "prep" and child.lower_ in words.channel_prepositions:
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.lemma_.lower() in words.channels:
                    return inner
        if child.dep_ == "dobj" and governor.lemma_ in words.channel_verbs and child.lemma_.lower() in words.channels:
            return child
    return None
