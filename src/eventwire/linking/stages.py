"""Linking, top to bottom: stories prepared, compared, grouped, and their claims gathered to incidents.

In: annotated documents in any order, and judgements. Out: incidents, those most told first. Invariant: the
result depends on the set of documents and judgements alone, and is the same from scratch as from an
earlier result with more documents added.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from eventwire.errors import UsageError
from eventwire.linking import compare
from eventwire.linking.candidates import candidates
from eventwire.linking.copies import Copy, copies, originals
from eventwire.linking.group import grouped
from eventwire.linking.in_story import two_deeds
from eventwire.linking.incident import incident, linked
from eventwire.linking.judgements import Judged, Judgement, judged
from eventwire.linking.occurrences import Occurrence, gathered, merged_across
from eventwire.linking.origins import told
from eventwire.linking.rules import ONE, SEPARATORS, explain_points, separator
from eventwire.linking.stories import Rarity, story
from eventwire.linking.tolls import RULES
from eventwire.linking.units import Unit, units_of
from eventwire.records import Annotated, Evidence, Incident, Reason


class Linked(list[Incident]):
    """Incidents, with the documents and judgements they were made from: what `link(existing=...)` takes."""

    documents: tuple[Annotated, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """Stories about one happening (positions), and near copies among them."""

    stories: tuple[int, ...]
    copied: tuple[Copy, ...]


def link(
    annotated: Iterable[Annotated],
    judgements: Iterable[Judgement] = (),
    *,
    rule: str = "ucdp_best",
    existing: Sequence[Incident] | None = None,
) -> Linked:
    """Return the incidents that documents tell of, those most told first.

    `existing` is the result of an earlier `link`, whose documents and judgements are taken in again: the
    outcome is that of linking all of them at once. `rule` names how tolls are read (`versions.RULES`).
    Errors: `UsageError` for an unknown rule, or an `existing` that is not such a result.
    """
    if rule not in RULES:
        raise UsageError(f"There is no reading rule {rule!r}; choose one of {', '.join(RULES)}.")
    documents, opinions = list(annotated), list(judgements)
    if existing is not None:
        if not isinstance(existing, Linked):
            raise UsageError("The incidents given as `existing` carry no documents; pass what link() returned.")
        documents += existing.documents
        opinions += [j for j in existing.judgements if j not in opinions]
    stories = in_order(documents)
    by_id = {a.document.doc_id: a for a in stories}
    opinion = judged(opinions, by_id)
    with collector_paused():
        copied = copies({a.document.doc_id: a.evidence.copies for a in stories if a.evidence and a.evidence.copies})
        happenings = _happenings(stories, [c for c in copied if c.whole], opinion)
        out = Linked(_incidents(stories, by_id, happenings, copied, opinion, rule))
    out.documents, out.judgements = tuple(stories), tuple(opinions)
    return out


@contextmanager
def collector_paused() -> Iterator[None]:
    """Hold Python's cycle collector: linking makes no cycles, and looking for some costs a third of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def in_order(documents: Iterable[Annotated]) -> list[Annotated]:
    """Return the documents by day and id; of several versions under one id the newest."""
    newest: dict[str, Annotated] = {}
    for one in documents:
        old = newest.get(one.document.doc_id)
        if old is None or _age(one) > _age(old):
            newest[one.document.doc_id] = one
    return sorted(newest.values(), key=lambda a: (a.document.published or "", a.document.doc_id))


def _age(one: Annotated) -> tuple:
    document = one.document
    return (document.version, document.published_at or document.published or "", document.text_sha256)


def _happenings(stories: Sequence[Annotated], copied: Sequence[Copy], opinion: Judged) -> list[list[int]]:
    """Group stories about one happening: copies with their originals, the rest by the evidence."""
    rarity = Rarity(a.evidence or Evidence() for a in stories)
    ready = [story(a, rarity) for a in stories]
    at = {a.document.doc_id: n for n, a in enumerate(stories)}
    of = originals(at, copied)
    judged_apart = {pair for pair, verdict in opinion.documents.items() if verdict == "different"}
    alone = {a for pair in judged_apart for a in pair}
    firsts = [
        n for n, a in enumerate(stories) if of[a.document.doc_id] == a.document.doc_id or a.document.doc_id in alone
    ]
    place = {n: k for k, n in enumerate(firsts)}
    chosen = [ready[n] for n in firsts]
    weights = compare.shipped_weights()
    scores = {(a, b): compare.score(chosen[a], chosen[b], weights) for a, b in candidates(chosen)}
    together, apart = [], []
    for (a, b), verdict in sorted(opinion.documents.items()):
        a, b = (x if x in alone else of[x] for x in (a, b))
        if a != b:
            (together if verdict == "same" else apart).append((place[at[a]], place[at[b]]))
    for copy in copied:
        if copy.doc_id in alone:
            together.append((place[at[of[copy.of]]], place[at[copy.doc_id]]))
    groups = grouped(
        len(chosen),
        scores,
        weights.link,
        together=together,
        apart=apart,
        compare=lambda a, b: compare.score(chosen[a], chosen[b], weights),
    )
    copies_of: dict[int, list[int]] = {}
    for n, a in enumerate(stories):
        if n not in place:
            copies_of.setdefault(at[of[a.document.doc_id]], []).append(n)
    out = []
    for group in groups:
        members = [firsts[k] for k in group]
        out.append(sorted(members + [c for n in members for c in copies_of.get(n, ())]))
    return sorted(out)


def _incidents(
    stories: Sequence[Annotated],
    by_id: Mapping[str, Annotated],
    happenings: Sequence[Sequence[int]],
    copied: Sequence[Copy],
    opinion: Judged,
    rule: str,
) -> list[Incident]:
    of = originals(by_id, copied)
    said = _said(opinion)
    found: list[tuple[int, Occurrence, list[int]]] = []
    for number, group in enumerate(happenings):
        units = [unit for n in group for unit in units_of(stories[n], n, two_deeds)]
        occurrences = gathered(units, said)
        first = _most_told(occurrences)
        silent = _silent(group, stories, units, first)
        for one in occurrences:
            found.append((number, one, silent if one is first else []))
    found = merged_across(found, said)
    made = []
    for _, one, silent in found:
        claims = [told(c, by_id, of) for unit in one.units for c in unit.claims]
        docs = [stories[n].document.doc_id for n in silent]
        made.append(incident(one, claims, docs, _why(one, docs, by_id, of), rule))
    incidents = linked(made, [number for number, _, _ in found])
    return sorted(incidents, key=lambda i: (-len(i.doc_ids), i.first_seen or "", i.incident_key))


def _silent(
    group: Sequence[int],
    stories: Sequence[Annotated],
    units: Sequence[Unit],
    first: Occurrence | None,
) -> list[int]:
    """Stories of a happening that no claim binds to what is told most of it.

    A story without a claim is listed there for its evidence alone; so is one without a day of publication,
    since nothing sets its claims on the calendar and the stories alone can tell what is one happening.
    """
    inside = {u.story for u in (first.units if first else ())}
    speaking = {u.story for u in units}
    return [n for n in group if n not in speaking or (n not in inside and stories[n].document.published is None)]


@dataclass(frozen=True, slots=True)
class Said:
    """What people said of two units, by their claims, or of what two stories are about first."""

    opinion: Judged
    claims: frozenset[str]
    documents: frozenset[str]

    def concerns(self, unit: Unit) -> bool:
        """Whether anybody said anything of a unit; all others link as if nothing were said."""
        return not self.claims.isdisjoint(unit.ids) or unit.claims[0].doc_id in self.documents

    def __call__(self, a: Unit, b: Unit) -> str | None:
        """Return "same", "different" or None."""
        pairs = {tuple(sorted((x, y))) for x in a.ids & self.claims for y in b.ids & self.claims}
        verdicts = {self.opinion.claims[p] for p in pairs if p in self.opinion.claims}
        if "different" in verdicts:
            return "different"
        stories = tuple(sorted((a.claims[0].doc_id, b.claims[0].doc_id)))
        if a.rank == b.rank == 0 and self.opinion.documents.get(stories) == "different":
            return "different"
        return "same" if verdicts else None


def _said(opinion: Judged) -> Said | None:
    apart = [pair for pair, verdict in opinion.documents.items() if verdict == "different"]
    if not opinion.claims and not apart:
        return None
    return Said(
        opinion, frozenset(c for pair in opinion.claims for c in pair), frozenset(d for pair in apart for d in pair)
    )


def _most_told(occurrences: Sequence[Occurrence]) -> Occurrence | None:
    return max(
        enumerate(occurrences), key=lambda item: (len({u.story for u in item[1].units}), -item[0]), default=(0, None)
    )[1]


def _why(one: Occurrence, silent: Sequence[str], by_id: Mapping[str, Annotated], of: Mapping[str, str]) -> list[Reason]:
    ids = sorted({c.doc_id for u in one.units for c in u.claims})
    spoke: Counter[str] = Counter()
    first = one.units[0]
    for unit in one.units[1:]:
        spoke.update(explain_points(first, unit).keys())
    out = []
    if len(ids) > 1:
        rules = ", ".join(f"{name} ({count})" for name, count in sorted(spoke.items(), key=lambda i: (-i[1], i[0])))
        out.append(Reason("doc_ids", "one_occurrence", f"{len(ids)} stories tell one occurrence: {rules}."))
    reprints = sorted(i for i in ids if of[i] != i)
    if reprints:
        out.append(
            Reason("origins", "near_copy", f"Copies of another story, not origins of their own: {', '.join(reprints)}.")
        )
    if silent:
        what = f"Stories about this happening in which no claim was read as telling it: {', '.join(silent)}."
        out.append(Reason("doc_ids", "story_without_claim", what))
    return out


def why(a: Annotated, b: Annotated) -> list[Reason]:
    """Return what speaks for and against two stories telling one occurrence, and what follows from it."""
    rarity = Rarity([a.evidence or Evidence(), b.evidence or Evidence()])
    weights = compare.shipped_weights()
    x, y = story(a, rarity), story(b, rarity)
    total = compare.score(x, y, weights)
    out = compare.reasons(x, y, weights)
    verdict = "are" if total >= weights.link else "are not"
    detail = f"The evidence adds up to {total / 100:+.2f} and links begin at {weights.link / 100:+.2f}: the stories {verdict} about one happening."
    out.append(Reason("link", "stories", detail))
    found = copies({s.document.doc_id: s.evidence.copies for s in (a, b) if s.evidence and s.evidence.copies})
    if found:
        out.append(Reason("link", "near_copy", f"{found[0].contained} % of the shorter text stands in the longer."))
    mine, others = units_of(a, 0, two_deeds), units_of(b, 1, two_deeds)
    for first in mine[:3]:
        for second in others[:3]:
            out.append(_unit_reason(first, second))
    return out


def _unit_reason(a: Unit, b: Unit) -> Reason:
    names = f"{a.event_type} in the first story, {b.event_type} in the second"
    apart = separator(a, b)
    spans = (a.claims[0].trigger, b.claims[0].trigger)
    if apart is not None:
        return Reason("link", apart, f"Kept apart ({names}): {SEPARATORS[apart].__doc__}.", spans)
    spoke = explain_points(a, b)
    total = sum(spoke.values())
    said = ", ".join(f"{name} {value:+d}" for name, value in spoke.items())
    verdict = "one occurrence" if total >= ONE else "not known to be one"
    return Reason("link", "points", f"{names}: {verdict}, {total} points ({said}).", spans)
