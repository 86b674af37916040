"""Counts of people and things harmed, in the words they are told in.

In: a parsed document. Out: `Toll`s in text order, one for each phrase that tells who was harmed, with the
number read into low, best and high; and the tolls that hang on one word. Invariant: a toll's span is its own
words; no figure that the words do not give; a part of a count says what it is part of.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.layers.toll_accident import of_accidents
from eventwire.layers.toll_apart import told_apart
from eventwire.layers.toll_attach import fitting, tolls_of
from eventwire.layers.toll_document import accounts, best_account, document_toll
from eventwire.layers.toll_figures import figures_taken_up, replaced
from eventwire.layers.toll_frames import Harm, find_harms
from eventwire.layers.toll_parts import bare_part, find_parts, gravely, part_noun
from eventwire.layers.toll_phrase import Phrase, category_of, read_phrase, side_of, who_of
from eventwire.layers.toll_reasons import KINDS, REPLACED, RULES, SIDES
from eventwire.layers.toll_scope import in_scope
from eventwire.layers.toll_words import HarmWords, harm_words
from eventwire.records import Reason, Toll

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Token

__all__ = ["accounts", "best_account", "document_toll", "fitting", "tolls", "tolls_of"]

SKIPPED_ZONES = frozenset(("boilerplate", "credit", "header", "dateline"))
LONGEST_ZONE = 400  # a longer stretch marked as boilerplate has a story run into it


def tolls(parsed: Parsed) -> tuple[Toll, ...]:
    """Return every count of people or things harmed that the text tells as real, in text order.

    A person who is named or described alone counts 1; a plural without a number has low 2 and is vague.
    Hypothetical, denied, tried, threatened and staged harm gives none.
    """
    vocab = harm_words()
    harms = [h for h in find_harms(parsed.doc, vocab) if _readable(parsed, h)]
    harms = sorted([*harms, *figures_taken_up(parsed.doc, harms, vocab)], key=lambda h: (h.head, h.trigger, h.measure))
    made: list[tuple[Harm, Phrase, Toll]] = []
    taken: set[tuple[str, int]] = set()
    for harm in harms:
        phrase = read_phrase(parsed.doc[harm.head], harm, vocab)
        if phrase is None or (harm.measure, phrase.noun) in taken:
            continue
        taken.add((harm.measure, phrase.noun))
        if phrase.kind in ("name", "definite", "indefinite") and _also(parsed.doc[harm.trigger]):
            phrase = replace(phrase, kind="another")
        made.append((harm, phrase, _toll(parsed, harm, phrase, vocab)))
    read = of_accidents(parsed, told_apart(parsed, in_scope(parsed, _they_are(parsed, made), vocab)), vocab)
    return _with_parts(parsed, read, vocab)


def _they_are(parsed: Parsed, made: list[tuple[Harm, Phrase, Toll]]) -> list[tuple[Harm, Phrase, Toll]]:
    """Give "they" who died the number of the people last counted, in the same sentence or the one before."""
    out = list(made)
    for index, (harm, phrase, toll) in enumerate(made):
        if phrase.kind != "pronouns" or harm.measure != "killed" or harm.rule not in ("verb_of_dying", "state_of_who"):
            continue
        own = parsed.sentence_at(toll.span.start)
        before = [
            t
            for _, p, t in made[:index]
            if p.kind in ("number", "definite_number") and t.best and own - parsed.sentence_at(t.span.start) <= 1
        ]
        if before and before[-1].best >= 2:
            last = before[-1]
            why = f"{toll.text!r} takes up {last.text!r}, so it counts as many."
            reasons = (*toll.reasons, Reason("best", "count_taken_up", why, (toll.span, last.span)))
            taken = replace(
                toll, low=last.low, best=last.best, high=last.high, qualifier=last.qualifier, reasons=reasons
            )
            out[index] = (harm, phrase, taken)
    return out


def _also(trigger: Token) -> bool:
    """True where a clause adds to what was told: "police also shot and killed a neighbour"."""
    verbs = [trigger, *([trigger.head] if trigger.dep_ == "conj" else [])]
    return any(c.lower_ == "also" for verb in verbs for c in verb.children)


def _readable(parsed: Parsed, harm: Harm) -> bool:
    at = parsed.doc[harm.trigger].idx
    zone = next((z for z in parsed.zones if z.start <= at < z.end), None)
    return zone is None or zone.kind not in SKIPPED_ZONES or zone.end - zone.start > LONGEST_ZONE


def _toll(parsed: Parsed, harm: Harm, phrase: Phrase, vocab: HarmWords) -> Toll:
    doc, reading = parsed.doc, phrase.reading
    span = parsed.span_of(doc[phrase.start : phrase.end])
    trigger = parsed.span_of(doc[harm.trigger])
    reasons = [
        Reason("measure", harm.rule, RULES[harm.rule].format(word=trigger.exact, who=span.exact), (trigger,)),
        Reason("best", f"count_{phrase.kind}", KINDS[phrase.kind].format(who=span.exact), (span,)),
    ]
    if replaced(doc[harm.head], vocab):
        reasons.append(Reason("best", "figure_replaced", REPLACED.format(who=span.exact), (span,)))
    category = category_of(doc, phrase, vocab)
    side, why = side_of(doc, phrase, harm, vocab)
    if side != "unknown":
        reasons.append(Reason("side", why, SIDES[why].format(who=span.exact), (span,)))
    return Toll(
        measure=harm.measure,
        who=who_of(parsed, phrase),
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


def _with_parts(parsed: Parsed, made: list[tuple[Harm, Phrase, Toll]], vocab: HarmWords) -> tuple[Toll, ...]:
    """Add the parts of a count ("four of them children") and put everything in text order."""
    rows: list[tuple[Toll, int | None]] = [(toll, None) for _, _, toll in made]
    heads = {phrase.noun: index for index, (_, phrase, _) in enumerate(made)}
    for index, (harm, phrase, toll) in enumerate(made):
        for noun in find_parts(parsed.doc, phrase.noun, harm.trigger, vocab):
            known = heads.get(noun)
            nearer = (p for _, p, _ in made if phrase.noun < p.noun < noun and p.kind in ("number", "more"))
            if bare_part(parsed.doc, noun) and any(not bare_part(parsed.doc, p.start) for p in nearer):
                continue
            if known is not None:
                if rows[known][0].measure == toll.measure and known != index and rows[known][1] is None:
                    rows[known] = (rows[known][0], index)
                continue
            words, made_part = _part(parsed, harm, noun, vocab)
            among = parsed.doc[phrase.noun].head.lower_ == "among"
            if made_part is None or (words.start < phrase.start and not among):
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
