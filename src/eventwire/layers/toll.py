"""Counts of people and things harmed, in the words they are told in.

In: a parsed document. Out: `Toll`s in text order, one for each phrase that tells who was harmed, with the
number read into low, best and high; and the tolls that hang on one word. Invariant: a toll's span is its own
words; no figure that the words do not give; a part of a count says what it is part of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eventwire.layers.toll_document import accounts, best_account, document_toll
from eventwire.layers.toll_frames import Harm, find_harms
from eventwire.layers.toll_numbers import Reading, read_number
from eventwire.layers.toll_parts import bare_part, find_parts, gravely, part_noun
from eventwire.layers.toll_words import HarmWords, harm_words, is_person
from eventwire.records import Reason, Span, Toll

if TYPE_CHECKING:
    from spacy.tokens import Token

    from eventwire.reading.parse import Parsed

__all__ = ["accounts", "best_account", "document_toll", "tolls", "tolls_of"]

SINCE = re.compile(
    r"\b(?:since\s+(?:the\b|last\b|early\b|mid\b|late\b|then\b|it\b|[A-Z]\w+|\d{4})|in\s+(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
SKIPPED_ZONES = frozenset(("boilerplate", "credit", "header", "dateline"))
LONGEST_ZONE = 400  # a longer stretch marked as boilerplate has a story run into it
PHRASE_WORDS = 14  # a phrase that counts people is not read further back than this


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that tell who was harmed: tokens `[start, end)`, the noun, and how they count."""

    start: int
    end: int
    noun: int
    kind: str
    reading: Reading | None


def tolls(parsed: Parsed) -> tuple[Toll, ...]:
    """Return every count of people or things harmed that the text tells as real, in text order.

    A person who is named or described alone counts 1; a plural without a number has low 2 and is vague.
    Hypothetical, denied, tried, threatened and staged harm gives none.
    """
    vocab = harm_words()
    harms = [h for h in find_harms(parsed.doc, vocab) if _readable(parsed, h)]
    made: list[tuple[Harm, Phrase, Toll]] = []
    taken: set[tuple[str, int]] = set()
    for harm in harms:
        phrase = read_phrase(parsed.doc[harm.head], harm, vocab)
        if phrase is None or (harm.measure, phrase.noun) in taken:
            continue
        taken.add((harm.measure, phrase.noun))
        if phrase.kind in ("name", "definite", "indefinite") and any(
            c.lower_ == "also" for c in parsed.doc[harm.trigger].children
        ):
            phrase = replace(phrase, kind="another")
        made.append((harm, phrase, _toll(parsed, harm, phrase, vocab)))
    return _with_parts(parsed, _in_scope(parsed, made, vocab), vocab)


def _readable(parsed: Parsed, harm: Harm) -> bool:
    at = parsed.doc[harm.trigger].idx
    zone = next((z for z in parsed.zones if z.start <= at < z.end), None)
    return zone is None or zone.kind not in SKIPPED_ZONES or zone.end - zone.start > LONGEST_ZONE


def read_phrase(head: Token, harm: Harm, vocab: HarmWords) -> Phrase | None:
    """Return the phrase headed by a noun or number: its extent, its noun and its number.

    None where the phrase counts nobody: no person, no number, no name.
    """
    doc, noun = head.doc, _noun_of(head, vocab)
    if harm.rule == "fatal_event":
        return Phrase(harm.trigger, noun.i + 1, noun.i, "event", Reading(1, 1, None, "at_least", 0, 0))
    start = max(head.left_edge.i, head.i - PHRASE_WORDS, head.sent.start)
    start = _after_break(doc, start, head.i)
    start = _outer_qualifier(doc, start, head)
    words = [t.lower_ for t in doc[start : noun.i + 1]]
    reading = read_number(words, vocab.numbers)
    reading = None if reading and _is_age_or_date(doc, start, reading) else reading
    if reading is not None and reading.best == 1 and noun.lower_ == "couple":
        reading = Reading(2, 2, 2, "exact", reading.start, reading.end)
    if reading is not None:
        kind = _number_kind(words, reading, vocab)
        return Phrase(start + reading.start, noun.i + 1, noun.i, kind, reading)
    return _uncounted(head, noun, start, harm, vocab)


def _outer_qualifier(doc: object, start: int, head: Token) -> int:
    """Take in a qualifier that the parser hung elsewhere: "no" fewer than, "at" least, "up" to."""
    first = doc[start].lower_
    openers = {"fewer": ("no", "not"), "less": ("no", "not"), "least": ("at",), "to": ("up",), "most": ("at",)}
    if first in openers and start > head.sent.start and doc[start - 1].lower_ in openers[first]:
        return start - 1
    two = [t.lower_ for t in doc[max(head.sent.start, start - 2) : start]]
    whole = (["at", "least"], ["up", "to"], ["more", "than"], ["fewer", "than"], ["at", "most"])
    return start - 2 if two in whole else start


def _after_break(doc: object, start: int, end: int) -> int:
    """Leave out what stands before a clause mark inside the phrase's left side."""
    for at in range(end - 1, start - 1, -1):
        if doc[at].lower_ in (":", ";", "(", "\u2014", "--", "who", "which", "[", "]"):
            return at + 1
    return start


def _noun_of(head: Token, vocab: HarmWords) -> Token:
    """The noun that is counted: after "dozens of", "two of the", "a number of"; else the head itself."""
    lower = head.lower_
    counts = head.pos_ == "NUM" or lower in vocab.numbers.rounds or lower in vocab.numbers.vague
    counts = counts or lower in vocab.numbers.pairs or lower in vocab.numbers.scales
    if counts:
        for child in head.children:
            if child.lower_ == "of" and child.i - head.i <= 2:
                for inner in child.children:
                    if inner.dep_ == "pobj" and inner.i - head.i <= 8 and inner.lower_ not in ("them", "whom", "which"):
                        return _noun_of(inner, vocab) if inner.i > head.i else inner
        after = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else None
        if after is not None and after.lower_ in ("others", "more", "other") and after.sent.start == head.sent.start:
            return after
    return head


def _is_age_or_date(doc: object, start: int, reading: Reading) -> bool:
    first = doc[start + reading.start]
    last = doc[start + reading.end - 1]
    return last.ent_type_ in ("TIME", "MONEY", "PERCENT") or (
        first.ent_type_ == "DATE" and last.like_num and last.i > 0 and last.doc[last.i - 1].ent_type_ == "DATE"
    )


def _number_kind(words: Sequence[str], reading: Reading, vocab: HarmWords) -> str:
    word = words[reading.end - 1]
    more = any(
        w in vocab.more_words and words[i + 1 : i + 2] != ["than"] for i, w in enumerate(words) if i >= reading.start
    )
    if reading.best == 1 and word in vocab.numbers.ones and word != "one":
        return "another" if more else "indefinite"
    if words[reading.start - 1 : reading.start] and words[reading.start - 1] in (
        "the",
        "these",
        "those",
        "all",
        "both",
    ):
        return "definite_number"
    return "more" if more else "number"


def _uncounted(head: Token, noun: Token, start: int, harm: Harm, vocab: HarmWords) -> Phrase | None:
    """A phrase without a number: a name, a pronoun, "the victim", "soldiers"."""
    lower, plural = (
        noun.lower_,
        noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("people", "police", "troops", "children"),
    )
    if lower in ("he", "she", "him", "her", "himself", "herself", "who", "whom"):
        return (
            Phrase(noun.i, noun.i + 1, noun.i, "pronoun", Reading(1, 1, 1, "exact", 0, 0))
            if lower not in ("who", "whom")
            else None
        )
    if lower in ("they", "them", "themselves", "we", "us", "those"):
        return Phrase(noun.i, noun.i + 1, noun.i, "pronouns", Reading(2, None, None, "vague", 0, 0))
    if lower in ("i", "myself", "you", "it", "himself", "this", "that", "those", "these", "all", "many"):
        return None
    if harm.rule in ("counted_noun", "counted_bodies", "counted_lives", "toll_figure"):
        return None
    if harm.rule == "charge_of_killing":
        return Phrase(noun.i, noun.i + 1, noun.i, "event", Reading(1, 1, None, "at_least", 0, 0))
    if noun.pos_ == "PROPN" and noun.ent_type_ == "PERSON" and noun.lemma_.lower() not in vocab.people:
        plural = False
    if noun.pos_ == "PROPN" and not plural and is_person(noun, vocab) and noun.lower_ not in vocab.people:
        return Phrase(_name_start(noun), noun.i + 1, noun.i, "name", Reading(1, 1, 1, "exact", 0, 0))
    if noun.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None
    if plural:
        return Phrase(start, noun.i + 1, noun.i, "plural", Reading(2, None, None, "vague", 0, 0))
    if harm.measure == "damaged" or is_person(noun, vocab) is True:
        bare = not any(c.dep_ in ("det", "poss") for c in head.children)
        beside = any(c.lower_ in vocab.more_words for c in head.children)
        kind = "another" if beside else "bare" if bare else "definite"
        return Phrase(start, noun.i + 1, noun.i, kind, Reading(1, 1, 1, "exact", 0, 0))
    return None


def _name_start(noun: Token) -> int:
    at = noun.i
    while at > noun.sent.start and (
        noun.doc[at - 1].pos_ == "PROPN" or noun.doc[at - 1].lower_ in ("al", "de", "la", "van", "von", "bin")
    ):
        at -= 1
    return at


def _toll(parsed: Parsed, harm: Harm, phrase: Phrase, vocab: HarmWords) -> Toll:
    doc, reading = parsed.doc, phrase.reading
    noun = doc[phrase.noun]
    span = parsed.span_of(doc[phrase.start : phrase.end])
    trigger = parsed.span_of(doc[harm.trigger])
    reasons = [
        Reason("measure", harm.rule, RULES[harm.rule].format(word=trigger.exact, who=span.exact), (trigger,)),
        Reason("best", f"count_{phrase.kind}", KINDS[phrase.kind].format(who=span.exact), (span,)),
    ]
    category = category_of(doc, phrase, vocab)
    side, why = side_of(doc, phrase, harm, vocab)
    if side != "unknown":
        reasons.append(Reason("side", why, SIDES[why].format(who=span.exact), (span,)))
    return Toll(
        measure=harm.measure,
        who=_who(parsed, phrase),
        text=span.exact,
        span=span,
        category=category,
        side=side,
        low=reading.low,
        best=reading.best,
        high=reading.high,
        qualifier=reading.qualifier,
        reasons=tuple(reasons),
    )


def _who(parsed: Parsed, phrase: Phrase) -> str:
    """The words of the phrase after its number."""
    reading = phrase.reading
    taken = reading.end - reading.start if reading else 0
    start = min(phrase.start + taken, phrase.end - 1)
    if start + 1 < phrase.end and parsed.doc[start].lower_ == "of":
        start += 1
    return parsed.span_of(parsed.doc[start : phrase.end]).exact


def category_of(doc: object, phrase: Phrase, vocab: HarmWords) -> str:
    """Return the record's category of the people a phrase names, by its noun and the words before it."""
    noun = doc[phrase.noun]
    before = [t.lower_ for t in doc[phrase.start : phrase.noun]]
    if any(w in vocab.foreign_words for w in before):
        return "foreign_national"
    if noun.lemma_.lower() in vocab.foreign_heads and any(
        t.ent_type_ == "NORP" for t in doc[phrase.start : phrase.noun]
    ):
        return "foreign_national"
    if "police" in before or (noun.lemma_.lower() == "officer" and {"army", "military"} & set(before)):
        return "police" if "police" in before else "combatant"
    if "civilian" in before and noun.lemma_.lower() not in vocab.categories:
        return "civilian"
    lemma = noun.lemma_.lower()
    found = vocab.categories.get(lemma) or vocab.categories.get(noun.lower_) or "unknown"
    if noun.pos_ == "PROPN" and found == "combatant":
        return "unknown"
    return found


def side_of(doc: object, phrase: Phrase, harm: Harm, vocab: HarmWords) -> tuple[str, str]:
    """Return which side the harmed were on, as far as the words say, and the rule that says so."""
    noun = doc[phrase.noun]
    if noun.lemma_.lower() in vocab.attackers:
        return "actor", "attacker_word"
    if harm.rule == "took_own_life" or harm.rule == "suicide":
        return "actor", "own_hand"
    if noun.lower_ in ("himself", "herself", "themselves") and harm.measure in ("killed", "injured"):
        return "actor", "own_hand"
    if noun.lemma_.lower() in vocab.bystanders:
        return "bystander", "bystander_word"
    if harm.rule in ("verb_of_harm", "blow_and_death", "struck", "phrase_of_harm") and _done_by_another(doc, harm):
        return "recipient", "done_by_another"
    return "unknown", ""


def _done_by_another(doc: object, harm: Harm) -> bool:
    """True where the verb of harm names who or what did it: an active subject, or "by" in the passive."""
    verb = doc[harm.trigger]
    if any(c.dep_ == "agent" for c in verb.children):
        return True
    return harm.head > harm.trigger and any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children)


RULES = {
    "blow_and_death": "{word!r} with a word of death says that {who!r} died.",
    "verb_of_harm": "{word!r} says what happened to {who!r}.",
    "struck": "{word!r} says that {who!r} was hit; nothing beside it says that they died.",
    "verb_of_dying": "{word!r} says that {who!r} died.",
    "phrase_of_harm": "{word!r} with the words after it says what happened to {who!r}.",
    "state_after_who": "{word!r} right after {who!r} says how they were.",
    "state_before_who": "{word!r} stands before the noun of {who!r}.",
    "state_of_who": "{word!r} is said of {who!r}.",
    "counted_noun": "{word!r} is counted.",
    "act_on_who": "{word!r} of {who!r}.",
    "death_of_owner": "{word!r} belongs to {who!r}.",
    "bodies_of_who": "Bodies of {who!r}.",
    "counted_bodies": "Bodies were found and counted.",
    "lost_their_lives": "{who!r} lost their lives.",
    "took_own_life": "{who!r} took their own life.",
    "lives_of_who": "The lives of {who!r} were lost.",
    "counted_lives": "Lives that were lost are counted.",
    "toll_figure": "The figure of a death toll.",
    "wound_of_who": "{who!r} had the wound that {word!r} names.",
    "in_hospital": "{who!r} was in hospital or in a condition that {word!r} names.",
    "suicide": "{who!r} committed suicide.",
    "charge_of_killing": "A charge of {word!r} names a death.",
    "fatal_event": "{word!r} names a death.",
    "part_of_count": "{who!r} is told as part of the count before it.",
}
KINDS = {
    "number": "{who!r} gives a number.",
    "more": "{who!r} counts people beside those told before.",
    "another": "{who!r} is one person beside those told before.",
    "definite_number": "{who!r} counts people the text has told of before.",
    "indefinite": "{who!r} is one person.",
    "name": "{who!r} is one person with a name.",
    "pronoun": "{who!r} is one person.",
    "pronouns": "{who!r} is more than one person.",
    "event": "{who!r} names a death.",
    "definite": "{who!r} is one person the text has told of.",
    "bare": "{who!r} is one person.",
    "plural": "{who!r} is a plural without a number: two or more.",
}
SIDES = {
    "attacker_word": "{who!r} names an attacker.",
    "own_hand": "{who!r} did it by their own hand.",
    "bystander_word": "{who!r} names a bystander.",
    "done_by_another": "The verb names another who did it to {who!r}.",
}


def _in_scope(
    parsed: Parsed, made: list[tuple[Harm, Phrase, Toll]], vocab: HarmWords
) -> list[tuple[Harm, Phrase, Toll]]:
    """Mark the counts that the sentence gives for a span of time, a war, or another occurrence."""
    by_sentence: dict[int, list[int]] = {}
    for index, (harm, _, _) in enumerate(made):
        by_sentence.setdefault(parsed.doc[harm.trigger].sent.start, []).append(index)
    out = list(made)
    for start, indices in by_sentence.items():
        sent = parsed.doc[start].sent
        text = sent.text
        for kind, pattern in (*vocab.scopes, ("cumulative", SINCE)):
            match = pattern.search(text)
            if match is None:
                continue
            at = sent.start_char + match.start()
            if kind == "other":
                chosen = [i for i in indices if made[i][2].span.end > at]
            else:
                chosen = _nearest(made, indices, at)
            cue = parsed.span(at, at + len(match.group()))
            for i in chosen:
                harm, phrase, toll = out[i]
                out[i] = (harm, phrase, _scoped(toll, kind, cue))
    return out


def _nearest(made: list[tuple[Harm, Phrase, Toll]], indices: list[int], at: int) -> list[int]:
    """The counts a cue of scope is said of: the nearest, and those that share its verb."""
    best = min(indices, key=lambda i: (abs(made[i][2].reasons[0].spans[0].start - at), i))
    trigger = made[best][0].trigger
    return [i for i in indices if made[i][0].trigger == trigger]


def _scoped(toll: Toll, kind: str, cue: Span) -> Toll:
    if toll.scope != "event" and kind != "other":
        return toll
    if kind == "other":
        reason = Reason("scope", "other_occurrence", f"{cue.exact!r} says that this is another occurrence.", (cue,))
        return replace(toll, reasons=(*toll.reasons, reason))
    reason = Reason("scope", f"{kind}_words", f"{cue.exact!r} gives the count for more than one event.", (cue,))
    return replace(toll, scope=kind, reasons=(*toll.reasons, reason))


def _with_parts(parsed: Parsed, made: list[tuple[Harm, Phrase, Toll]], vocab: HarmWords) -> tuple[Toll, ...]:
    """Add the parts of a count ("four of them children") and put everything in text order."""
    rows: list[tuple[Toll, int | None]] = [(toll, None) for _, _, toll in made]
    heads = {phrase.noun: index for index, (_, phrase, _) in enumerate(made)}
    for index, (harm, phrase, toll) in enumerate(made):
        for noun in find_parts(parsed.doc, phrase.noun, harm.trigger, vocab):
            known = heads.get(noun)
            if known is not None:
                if rows[known][0].measure == toll.measure and known != index and rows[known][1] is None:
                    rows[known] = (rows[known][0], index)
                continue
            words, made_part = _part(parsed, harm, noun, vocab)
            if made_part is None or words.start < phrase.start:
                continue
            if (made_part.low or 0) > (toll.high or toll.best or 10**9):
                continue
            heads[words.noun] = len(rows)
            rows.append((replace(made_part, scope=toll.scope), index))
    order = sorted(range(len(rows)), key=lambda i: (rows[i][0].span.start, rows[i][0].span.end, rows[i][0].measure))
    place = {old: new for new, old in enumerate(order)}
    return tuple(
        replace(rows[old][0], subset_of=None if rows[old][1] is None else place[rows[old][1]]) for old in order
    )


def _part(parsed: Parsed, harm: Harm, noun: int, vocab: HarmWords) -> tuple[Phrase | None, Toll | None]:
    """The toll of a part: "three women" of a list, "four of them children", "two of whom seriously"."""
    part = Harm(harm.measure, noun, harm.trigger, "part_of_count")
    words = read_phrase(parsed.doc[noun], part, vocab)
    if words is None:
        return None, None
    if not bare_part(parsed.doc, noun):
        return words, _toll(parsed, part, words, vocab)
    inner = part_noun(parsed.doc, noun, vocab)
    if inner is None:
        return (words, _toll(parsed, part, words, vocab)) if gravely(parsed.doc, noun) else (None, None)
    words = replace(words, end=inner + 1, noun=inner)
    return words, replace(_toll(parsed, part, words, vocab), who=parsed.span_of(parsed.doc[inner]).exact)


def tolls_of(parsed: Parsed, token: Token, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """Return the tolls that hang on an event word by syntax, with `subset_of` moved to the new list.

    The word itself is one of harm, or the harm is told in its relative clause, its result ("leaving 12
    dead"), a verb joined to it by the same subject, or the clause that names the event as cause or setting.
    """
    sent = token.sent
    kept = []
    for index, toll in enumerate(tolls):
        if not sent.start_char <= toll.span.start < sent.end_char:
            continue
        trigger = _token_at(parsed, sent, toll.reasons[0].spans[0].start)
        if trigger is not None and belongs(trigger, token):
            kept.append(index)
    return rebased(tolls, kept)


def rebased(tolls: Sequence[Toll], kept: Iterable[int]) -> tuple[Toll, ...]:
    """Return the kept tolls, `subset_of` pointing into the new list (None where the whole is not kept)."""
    kept = list(kept)
    place = {old: new for new, old in enumerate(kept)}
    return tuple(replace(tolls[old], subset_of=place.get(tolls[old].subset_of)) for old in kept)


def _token_at(parsed: Parsed, sent: object, offset: int) -> Token | None:
    low, high = sent.start, sent.end - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if parsed.doc[middle].idx <= offset else (low, middle - 1)
    return parsed.doc[low]


DOWN = frozenset("advcl acl relcl conj xcomp pcomp prep ccomp oprd acomp attr agent".split())
NOUN_DOWN = DOWN | frozenset("dobj pobj nsubj nsubjpass appos dep amod compound".split())
UP = frozenset("nsubj nsubjpass agent pobj prep dobj compound advcl acl conj appos nmod attr xcomp dep amod".split())
LIGHT = frozenset("carry launch conduct stage mount commit perpetrate make do execute lead".split())


def belongs(trigger: Token, event: Token) -> bool:
    """True where a word of harm and an event word are joined by no more than shared clauses."""
    if trigger.i == event.i:
        return True
    seen = {t.i: n for n, t in enumerate(_path_up(event, UP))}
    word, steps = trigger, 0
    while steps < 7:
        if word.i in seen:
            return steps + seen[word.i] <= 7
        if word.head.i == word.i or not _may_climb(word, trigger, event):
            return False
        word, steps = word.head, steps + 1
    return False


def _may_climb(word: Token, trigger: Token, event: Token) -> bool:
    """True where the step from a word up to its head stays with the same occurrence."""
    dep = word.dep_
    if dep not in (NOUN_DOWN if word.pos_ not in ("VERB", "AUX") else DOWN):
        return False
    if word.pos_ in ("NOUN", "PROPN") and word.i != trigger.i and trigger.pos_ in ("VERB", "AUX"):
        return word.head.lemma_ in LIGHT  # "the attack that killed 11" is not part of what condemns it
    if dep == "conj" and word.pos_ in ("VERB", "AUX") and _own_subject(word):
        return _result_subject(word) and word.head.i == event.i
    if dep == "ccomp":
        return word.head.dep_ == "relcl" or word.head.lemma_ in ("leave", "see", "find")
    return True


def _own_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _result_subject(verb: Token) -> bool:
    """The joined clause's subject is the count itself: "struck the camp and 12 were killed"."""
    return any(c.dep_ == "nsubjpass" for c in verb.children)


def _path_up(token: Token, allowed: frozenset[str]) -> list[Token]:
    out = [token]
    while token.head.i != token.i and token.dep_ in allowed and len(out) < 6:
        if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and _own_subject(token):
            break
        token = token.head
        out.append(token)
    return out
