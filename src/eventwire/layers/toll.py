"""Tolls: how many were killed, injured, missing, arrested, abducted, displaced or damaged, in the text's words.

In: `Parsed`. Out: `Toll`s in text order. Invariant: a figure stands only where the words give one (a single
noun is one person), "dozens" has a low and no best, and nothing that overlaps is ever added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.layers.toll_frames import Harm, find_harms
from eventwire.layers.toll_numbers import Reading, read_number
from eventwire.layers.toll_words import HarmWords, harm_words
from eventwire.records import Reason, Toll

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from eventwire.reading.parse import Parsed

SENTENCES = {"killed": "died", "injured": "were hurt"}
NOUN_CHILDREN = frozenset({"det", "amod", "nummod", "quantmod", "compound", "advmod", "nmod", "poss", "case", "predet"})
SINGULAR = frozenset({"NN", "NNP"})
REACH = 3  # steps from a harm word up to the event it belongs to
RESULT_LINKS = frozenset({"relcl", "acl", "advcl", "conj", "xcomp", "ccomp", "pcomp", "prep", "dobj", "pobj", "nsubj"})
SILENT = frozenset({"caption", "credit", "header", "boilerplate"})


def tolls(parsed: Parsed) -> tuple[Toll, ...]:
    """Return every toll of a document in text order; `subset_of` points into the same tuple."""
    vocab = harm_words()
    found: list[tuple[Harm, Toll]] = []
    for harm in find_harms(parsed.doc, vocab):
        if parsed.zone_at(parsed.doc[harm.head].idx) in SILENT:
            continue
        toll = _toll(parsed, harm, vocab)
        if toll is not None:
            found.append((harm, toll))
    return tuple(toll for _, toll in found)


def _toll(parsed: Parsed, harm: Harm, vocab: HarmWords) -> Toll | None:
    """The toll of one harm, or None where the words give neither a figure nor a single person."""
    head = parsed.doc[harm.head]
    tokens = _noun_words(head)
    read = read_number([t.lower_ for t in tokens], vocab.numbers) or _of_people(head, vocab)
    single = read is None and head.tag_ in SINGULAR and head.ent_type_ not in ("ORG", "GPE", "NORP")
    if read is None and single:
        read = Reading(1, 1, 1, "exact", 0, 0)
    if read is None:
        return None
    span = parsed.span_of([tokens[0], tokens[-1]])
    category, side = _category(head, tokens, vocab)
    scope = next(
        (kind for kind, words in vocab.scopes if words.search(parsed.text, head.sent.start_char, head.sent.end_char)),
        "event",
    )
    words = parsed.doc[harm.trigger]
    why = Reason("toll", harm.rule, f"{words.text!r} says it of {span.exact!r}.", (span, parsed.span_of(words)))
    return Toll(
        measure=harm.measure,
        who=head.text,
        text=span.exact,
        span=span,
        category=category,
        side=side,
        low=read.low,
        best=read.best,
        high=read.high,
        qualifier=read.qualifier,
        scope=scope,
        reasons=(why,),
    )


def _noun_words(head: Token) -> list[Token]:
    """The words of a noun phrase up to its head, without clauses."""
    kept = {head.i}
    for child in head.children:
        if child.i < head.i and child.dep_ in NOUN_CHILDREN:
            kept |= {t.i for t in child.subtree}
    first = min(kept)
    return [head.doc[i] for i in range(first, head.i + 1)]


def _of_people(head: Token, vocab: HarmWords) -> Reading | None:
    """The figure of "dozens of people", where the number is the head."""
    return read_number([head.lower_], vocab.numbers)


def _category(head: Token, tokens: Sequence[Token], vocab: HarmWords) -> tuple[str, str]:
    lemma = head.lemma_.lower()
    inner = next(
        (g.lemma_.lower() for c in head.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), lemma
    )
    words = {t.lower_ for t in tokens}
    kind = vocab.categories.get(lemma) or vocab.categories.get(inner) or "unknown"
    if words & vocab.foreign_words and kind in {"unknown", "civilian"}:
        kind = "foreign_national"
    side = (
        "actor"
        if lemma in vocab.attackers or inner in vocab.attackers
        else ("bystander" if lemma in vocab.bystanders else "unknown")
    )
    return kind, side


def tolls_of(parsed: Parsed, token: Token, found: Sequence[Toll]) -> tuple[Toll, ...]:
    """Return the tolls that belong by syntax to the event whose head is `token`, subset indices moved along.

    The harm word is the event itself, or hangs on it within three steps as its result ("an attack that
    killed two", "struck a bus, killing nine").
    """
    kept: list[int] = []
    for index, toll in enumerate(found):
        trigger = next((r.spans[1] for r in toll.reasons if r.field == "toll" and len(r.spans) > 1), None)
        if trigger is not None and _hangs(_token_at(parsed.doc, trigger.start), token):
            kept.append(index)
    place = {old: new for new, old in enumerate(kept)}
    return tuple(
        replace(found[i], subset_of=place.get(found[i].subset_of) if found[i].subset_of is not None else None)
        for i in kept
    )


def _token_at(doc: Doc, offset: int) -> Token:
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0]


def _hangs(harm: Token, event: Token) -> bool:
    at = harm
    for _ in range(REACH + 1):
        if at.i == event.i:
            return True
        if at.dep_ not in RESULT_LINKS or at.head.i == at.i:
            return False
        at = at.head
    return False


def best_account(found: Sequence[Toll]) -> tuple[Toll, ...]:
    """Return one toll a measure, category and side out of overlapping ones: the latest whole, nothing added.

    A figure with a number outranks a single noun; among figures the largest whole is kept, since parts are
    told beside their whole; campaign and cumulative totals are left out.
    """
    chosen: dict[tuple[str, str], Toll] = {}
    for toll in found:
        if toll.scope != "event" or toll.subset_of is not None:
            continue
        key = (toll.measure, toll.side if toll.side == "actor" else "other")
        if key not in chosen or _size(toll) > _size(chosen[key]):
            chosen[key] = toll
    return tuple(chosen[key] for key in sorted(chosen))


def _size(toll: Toll) -> int:
    return toll.best if toll.best is not None else (toll.low or 0)


def document_toll(parsed: Parsed, found: Sequence[Toll]) -> tuple[Toll, ...]:
    """Return the document's own best account of its main incident."""
    return best_account(found)
