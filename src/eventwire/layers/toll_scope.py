"""Of what a count is told: one event, a campaign, a span of time, or another occurrence.

In: tolls with the harm and phrase they were read from. Out: the same, marked. Invariant: a cue of time or
war marks the counts it is joined to by syntax, the others of its sentence stay as they were.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.layers.toll_campaign import bare_perfect, campaign_words, made_by_many
from eventwire.layers.toll_frames import Harm
from eventwire.layers.toll_phrase import Phrase
from eventwire.layers.toll_words import HarmWords
from eventwire.records import Reason, Span, Toll

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Doc, Token

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
SINCE = re.compile(
    rf"\b(?i:since)\s+(?:(?i:the|last|early|mid|late|then|it)\b|[A-Z]\w+|\d{{4}}|(?i:(?:\d\d?\s+)?{MONTH}))"
)
IN_YEAR = re.compile(r"\b(?:in|during|summer of|winter of|autumn of|spring of)\s+((?:19|20)\d\d)\b", re.IGNORECASE)
COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|few|many|recent)"
LONG_SPAN = re.compile(
    rf"\b(?:in|over|during|throughout|within)\s+(?:the\s+(?:space|course)\s+of\s+)?(?:(?:the|its|their|a)\s+)?"
    rf"(?:(?:past|last|first|previous)\s+)?"
    rf"(?:(?:only|just|barely|under|almost|nearly|about|virtually|some|(?:less|fewer|more|little)\s+(?:more\s+)?than)\s+)*"
    rf"{COUNT}\s+(?:days|weeks|months|years|decades)\b(?!\s+(?:after|before|later|earlier))",
    re.IGNORECASE,
)
PERIOD = re.compile(
    rf"\b(?:during|throughout)\s+(?:the\s+month\s+of\s+)?{MONTH}\b(?!\s+\d)"
    rf"|\bbetween\s+(?:\d\d?\s+)?{MONTH}(?:\s+\d\d?)?\s+and\s+(?:\d\d?\s+)?{MONTH}\b",
    re.IGNORECASE,
)
LONG_WAR = re.compile(
    r"\b(?:(?:years|decades|months)(?:-long)?|(?:\w+-)?(?:week|month|year|decade)s?[\s-]+(?:long|old)|\w+-(?:week|month|year))"
    r"\s+(?:of\s+)?(?:\w+\s+)?(?:conflict|war|warfare|fighting|violence|insurgency|rebellion|rule|repression|dictatorship"
    r"|regimes?|battle|siege|offensive|uprising|crackdown|campaign)\b",
    re.IGNORECASE,
)
DEEDS = (
    r"(?:shootings|stabbings|incidents|attacks|bombings|robberies|crimes|clashes|confrontations|battles|ambushes"
    r"|engagements)"
)
PARTS = r"(?:parts|areas|regions|sectors|towns|villages|provinces|districts|departments|states|places|points|corners)"
MANY = r"(?:two|three|four|five|six|seven|eight|nine|ten|several|\d+|separate|unrelated|different|various|multiple)"
SEVERAL = re.compile(
    rf"\b{MANY}\s+(?:\w+\s+){{0,2}}?{DEEDS}\b|\bin\s+(?:\w+\s+){{0,2}}?shootings\b"
    rf"|\b(?:in|at|across)\s+{MANY}\s+(?:\w+\s+){{0,2}}?(?:homes|locations)\b"
    rf"|\b(?:\d{{2,}}|dozens\s+of|scores\s+of|hundreds\s+of)\s+(?:bombs|raids|strikes|air\s?strikes|massacres)\b",
    re.IGNORECASE,
)
EVERYWHERE = re.compile(
    rf"\b(?:in|across)\s+(?:various|different|several|many|other)\s+{PARTS}\s+of\b"
    rf"|\bin\s+\w+\s+of\s+the\s+country(?:'s|\u2019s)\s+(?:\w+\s+)?{PARTS}\b"
    r"|\b(?:across|throughout|all\s+over)\s+the\s+country\b",
    re.IGNORECASE,
)
SPANS = (
    ("cumulative", SINCE),
    ("cumulative", LONG_SPAN),
    ("campaign", LONG_WAR),
    ("cumulative", PERIOD),
    ("campaign", EVERYWHERE),
    ("year", IN_YEAR),
)
NEAR = 2  # sentences within which "two others" belong to a deed told before
NAMED_DEED = frozenset(("act_on_who", "death_of_owner"))
Made = tuple[Harm, Phrase, Toll]


def in_scope(parsed: Parsed, made: list[Made], vocab: HarmWords) -> list[Made]:
    """Mark the counts that the sentence gives for a span of time, a war, or another occurrence."""
    by_sentence: dict[int, list[int]] = {}
    for index, (harm, _, _) in enumerate(made):
        by_sentence.setdefault(parsed.doc[harm.trigger].sent.start, []).append(index)
    out = list(made)
    for start, indices in by_sentence.items():
        for i in indices:
            date = _day_of(parsed.doc[made[i][0].trigger])
            if date is not None:  # "the worst attack since 2019, when 50 people died"
                out[i] = (made[i][0], made[i][1], _scoped(made[i][2], "past", parsed.span_of(date)))
        indices = [i for i in indices if out[i] is made[i]]
        for kind, cue in _cues(parsed, start, vocab):
            for i in _marked(parsed.doc, made, indices, kind, cue):
                harm, phrase, toll = out[i]
                many = kind == "year" and _in_deeds(parsed.doc[harm.trigger])
                out[i] = (harm, phrase, _scoped(toll, "cumulative" if many else kind, cue))
        for i in indices:
            harm, phrase, toll = out[i]
            if toll.scope == "event" and (cue := _total(parsed, harm, toll)) is not None:
                out[i] = (harm, phrase, _scoped(toll, *cue))
    return _others_of_the_past(parsed, out)


def _others_of_the_past(parsed: Parsed, made: list[Made]) -> list[Made]:
    """Mark those counted beside others of an earlier deed: "... killed three men in 2012. Two others were wounded"."""
    out = list(made)
    for i in range(1, len(out)):
        (_, _, last), (harm, phrase, toll) = out[i - 1], out[i]
        past = next((r for r in last.reasons if r.rule == "other_occurrence"), None)
        near = parsed.sentence_at(toll.span.start) - parsed.sentence_at(last.span.start) <= NEAR  # type: ignore[union-attr]
        if past is not None and past.spans and near and phrase.kind == "more" and toll.scope == "event":
            marked = any(r.rule == "other_occurrence" for r in toll.reasons)
            out[i] = out[i] if marked else (harm, phrase, _scoped(toll, "past", past.spans[0]))
    return out


def _total(parsed: Parsed, harm: Harm, toll: Toll) -> tuple[str, Span] | None:
    """The words that make a count a total without a cue beside it: who made it, or the sentence before."""
    trigger, value = parsed.doc[harm.trigger], toll.best or toll.low or 0
    if harm.measure in ("killed", "injured") and (maker := made_by_many(trigger, value)) is not None:
        return "campaign", parsed.span_of(maker)
    before = parsed.sentence_at(trigger.idx) - 1
    if before < 0 or not bare_perfect(trigger, value):
        return None
    start, end = parsed.sentences[before].start, parsed.sentences[before].end
    for _, pattern in SPANS[:4]:
        match = pattern.search(parsed.text[start:end])
        if match is not None:
            return "cumulative", parsed.span(start + match.start(), start + match.end())
    return None


def _in_deeds(trigger: Token) -> bool:
    """True where several deeds are told under one word: "killed in clashes in 2009" is the total of that year."""
    _, deeds = campaign_words()
    inside = (p for c in trigger.children if c.lower_ in ("in", "during", "by") for p in c.children if p.dep_ == "pobj")
    return any(p.tag_ == "NNS" and p.lemma_.lower() in deeds for p in inside)


def _day_of(trigger: Token) -> Token | None:
    """The date or earlier event that a clause with "when" tells about."""
    head = trigger.head
    dated = head.ent_type_ == "DATE" and any(c.lower_ == "when" for c in trigger.children)
    return head if trigger.dep_ in ("relcl", "advcl") and dated else None


def _cues(parsed: Parsed, start: int, vocab: HarmWords) -> list[tuple[str, Span]]:
    sent = parsed.doc[start].sent
    text = sent.text
    year = (parsed.document.published or "")[:4]
    out = []
    for kind, pattern in (*SPANS[:4], ("several", SEVERAL), *vocab.scopes, *SPANS[4:]):
        match = pattern.search(text)
        if match is not None and _only_names(parsed.doc, sent.start_char + match.end()):
            continue  # "the war monitor" counts no war
        if match is None or (pattern is IN_YEAR and (not year or match.group(1) == year)):
            continue
        at = sent.start_char + match.start()
        out.append((kind, parsed.span(at, at + len(match.group()))))
    return out


def _only_names(doc: Doc, end: int) -> bool:
    """True where the last word of a cue only qualifies the noun behind it: "the war monitor"."""
    words = doc.char_span(end - 1, end, alignment_mode="expand")
    return words is not None and words[0].dep_ == "compound" and words[0].head.i == words[0].i + 1


def _marked(doc: Doc, made: list[Made], indices: list[int], kind: str, cue: Span) -> list[int]:
    """The counts a cue is said of: all after it for another occurrence, else the nearest and those of its verb."""
    if kind == "several":
        counted = (i for i in indices if made[i][1].kind in ("number", "more", "definite_number"))
        return [i for i in counted if (made[i][2].low or made[i][2].best or 0) >= 2]
    if kind == "other":
        return [i for i in indices if made[i][2].span.end > cue.start]
    joined = [i for i in indices if _joined(doc, cue, made[i])]
    if not joined:
        return []
    best = min(joined, key=lambda i: (abs(made[i][2].reasons[0].spans[0].start - cue.start), i))
    beside = {made[best][0].trigger, *(t.i for t in doc[made[best][0].trigger].conjuncts)}
    return [i for i in joined if made[i][0].trigger in beside]


def _joined(doc: Doc, cue: Span, made: Made) -> bool:
    """True where the cue's words hang on the word of harm or what governs it, not on some other noun."""
    harm, phrase, _ = made
    words = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    if words is None:
        return True
    if harm.rule == "toll_figure" and any(t.i == harm.trigger for t in words.root.ancestors):
        return True  # "raised to 36 the number of people killed in the first three days of June"
    if harm.rule in NAMED_DEED and words.root.dep_ in ("nsubj", "nsubjpass"):
        return False  # "the war turned dirty with the murder of two": one deed is named
    above = _ancestors(doc[harm.trigger])
    word, steps = words.root, 0
    while steps < 5:
        if word.i in above or phrase.start <= word.i < phrase.end:
            return True
        outside = not words.start <= word.i < words.end
        here_and_there = word.tag_ == "NNS" and word.dep_ == "pobj" and EVERYWHERE.fullmatch(cue.exact) is not None
        inside = word.dep_ == "pobj" and word.head.lower_ in ("in", "during", "by")
        if outside and inside and word.tag_ == "NNS" and word.lemma_.lower() in campaign_words()[1]:
            return word.head.head.i in above  # "in clashes that have gone on since May"
        if outside and word.pos_ in ("NOUN", "PROPN") and word.dep_ != "npadvmod" and not here_and_there:
            return word.dep_ in ("nsubj", "nsubjpass") and word.head.i in above
        if word.head.i == word.i:
            return False
        word, steps = word.head, steps + 1
    return False


def _ancestors(trigger: Token) -> set[int]:
    out, word = {trigger.i}, trigger
    while word.head.i != word.i and len(out) < 7:
        word = word.head
        out.add(word.i)
    return out


def _scoped(toll: Toll, kind: str, cue: Span) -> Toll:
    if kind in ("other", "past", "year"):
        why = f"{cue.exact!r} says that this is another occurrence."
        return replace(toll, reasons=(*toll.reasons, Reason("scope", "other_occurrence", why, (cue,))))
    if toll.scope != "event":
        return toll
    kind = "campaign" if kind == "several" else kind
    reason = Reason("scope", f"{kind}_words", f"{cue.exact!r} gives the count for more than one event.", (cue,))
    return replace(toll, scope=kind, reasons=(*toll.reasons, reason))
