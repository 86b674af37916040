"""What is new, changed, contested or withdrawn between two results of linking.

In: incidents before and after, of two days of stories or two versions of the rules. Out: `Change`s, each one
sentence. Invariant: incidents are matched by the claims or stories they share, never by title or place alone, and a
result compared with itself has no change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eventwire.linking.copies import copies
from eventwire.records import Annotated, Incident, Speaker, Version

KINDS = ("new", "gone", "merged", "split", "added", "status", "withdrawn", "reading", "grade", "more", "fewer")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: its kind, the incidents it is about, the field, what was and what is, and a sentence."""

    kind: str
    before: str | None
    after: str | None
    title: str
    field: str | None = None
    was: Any = None
    now: Any = None
    detail: str = ""


def diff(
    before: Sequence[Incident], after: Sequence[Incident], updates: Mapping[str, str] | None = None
) -> list[Change]:
    """Return the changes from one list of incidents to another, those about one incident together.

    An incident after is the one before that it shares most claims with; where claims were coded anew and
    share no identifier, stories in common stand in for them. `updates` names, for stories after, the story
    before whose updated version they are (see `updates`).
    """
    renamed = updates or {}
    matched = _matched(before, after, renamed)
    old = {i.incident_key: i for i in before}
    out: list[Change] = []
    taken: Counter[str] = Counter(key for key in matched.values() if key)
    for one in sorted(after, key=lambda i: (i.first_seen or "", i.incident_key)):
        key = matched[one.incident_key]
        if key is None:
            out.append(Change("new", None, one.incident_key, one.title, detail=f"New: {one.title}."))
        else:
            out += _changes(old[key], one)
            out += _stories(old[key], one, renamed)
            if taken[key] > 1:
                detail = f"Told as one with others before, now apart: {one.title}."
                out.append(Change("split", key, one.incident_key, one.title, detail=detail))
    home = {claim: i.incident_key for i in after for claim in i.claim_ids}
    for one in sorted(before, key=lambda i: (i.first_seen or "", i.incident_key)):
        if one.incident_key in taken:
            continue
        into = Counter(home[c] for c in one.claim_ids if c in home)
        if into:
            key = min(into, key=lambda k: (-into[k], k))
            detail = f"Told apart before, now part of another incident: {one.title}."
            out.append(Change("merged", one.incident_key, key, one.title, detail=detail))
        else:
            out.append(Change("gone", one.incident_key, None, one.title, detail=f"No longer told: {one.title}."))
    return out


def updates(before: Iterable[Annotated], after: Iterable[Annotated]) -> dict[str, str]:
    """Return, for stories after that are an updated or cut text of a story before, the id of that story."""
    old = {a.document.doc_id: a for a in before}
    new = {a.document.doc_id: a for a in after if a.document.doc_id not in old}
    held = {i: a.evidence.copies for i, a in {**old, **new}.items() if a.evidence and a.evidence.copies}
    out: dict[str, str] = {}
    for copy in copies(held):
        for one, other in ((copy.doc_id, copy.of), (copy.of, copy.doc_id)):
            if one in new and other in old:
                out.setdefault(one, other)
    return out


def sentences(changes: Iterable[Change]) -> Iterator[str]:
    """Yield one line a change, or one that says there is none."""
    some = False
    for change in changes:
        some = True
        yield change.detail
    if not some:
        yield "Nothing changed."


def _matched(
    before: Sequence[Incident], after: Sequence[Incident], renamed: Mapping[str, str]
) -> dict[str, str | None]:
    by_claim = {claim: i.incident_key for i in before for claim in i.claim_ids}
    out: dict[str, str | None] = {}
    for one in after:
        shared = Counter(by_claim[c] for c in one.claim_ids if c in by_claim)
        out[one.incident_key] = min(shared, key=lambda k: (-shared[k], k)) if shared else None
    left = {i.incident_key: i for i in before if i.incident_key not in out.values()}
    wanting = [i for i in after if out[i.incident_key] is None and not set(by_claim).intersection(i.claim_ids)]
    alike = [
        (_alike(old, new, renamed), old.incident_key, new.incident_key) for new in wanting for old in left.values()
    ]
    for (shared_docs, *_), old_key, new_key in sorted(alike, key=lambda item: (_negated(item[0]), *item[1:])):
        if shared_docs and old_key in left and out[new_key] is None:
            out[new_key] = old_key
            del left[old_key]
    return out


def _negated(points: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(-p for p in points)


def _alike(old: Incident, new: Incident, renamed: Mapping[str, str]) -> tuple[int, int]:
    """How far two incidents whose claims were coded anew are one: the share of stories, then values told by both.

    Nothing where they are of two types, share half of their stories or less, or say where, when and to whom it
    happened and agree in none of it.
    """
    mine, others = set(old.doc_ids), {renamed.get(d, d) for d in new.doc_ids}
    if old.event_type != new.event_type or 2 * len(mine & others) <= len(mine | others):
        return 0, 0
    both = [name for name in ("actor", "recipient", "place", "when") if old.fields.get(name) and new.fields.get(name)]
    same = sum(not _said(old, name).isdisjoint(_said(new, name)) for name in both)
    if both and not same:
        return 0, 0
    return len(mine & others) * 100 // len(mine | others), same


def _said(one: Incident, name: str) -> set[str]:
    return {_key(v.value) for v in one.fields[name]}


def _changes(old: Incident, new: Incident) -> Iterator[Change]:
    for name in sorted({*old.fields, *new.fields}):
        yield from _versions(old, new, name, old.fields.get(name, ()), new.fields.get(name, ()))
    was = {(t.measure, t.category, t.scope): t for t in old.toll}
    now = {(t.measure, t.category, t.scope): t for t in new.toll}
    for key in sorted({*was, *now}):
        name = f"toll ({key[0]}, {key[1]})" if key[1] != "unknown" else f"toll ({key[0]})"
        before, after = was.get(key), now.get(key)
        yield from _versions(old, new, name, before.versions if before else (), after.versions if after else ())
        first, second = before.reading if before else None, after.reading if after else None
        if before and after and first != second:
            detail = f"{new.title}: the reading of the {name} by rule {after.rule} went from {first} to {second}."
            yield Change("reading", old.incident_key, new.incident_key, new.title, name, first, second, detail)
    if old.grade != new.grade:
        detail = f"{new.title}: graded {old.grade or 'not at all'} before, now {new.grade or 'not at all'}."
        yield Change("grade", old.incident_key, new.incident_key, new.title, "grade", old.grade, new.grade, detail)


def _stories(old: Incident, new: Incident, renamed: Mapping[str, str]) -> Iterator[Change]:
    known = {renamed.get(d, d): d for d in new.doc_ids}
    more, fewer = {known[d] for d in set(known) - set(old.doc_ids)}, set(old.doc_ids) - set(known)
    for kind, ids, one, many in (
        ("more", more, "one more story tells of it", "more stories tell of it"),
        ("fewer", fewer, "one story no longer tells of it", "stories no longer tell of it"),
    ):
        if ids:
            detail = f"{new.title}: {one if len(ids) == 1 else f'{len(ids)} {many}'}."
            yield Change(kind, old.incident_key, new.incident_key, new.title, "doc_ids", None, sorted(ids), detail)


def _versions(
    old: Incident, new: Incident, name: str, before: Sequence[Version], after: Sequence[Version]
) -> Iterator[Change]:
    was = {_key(v.value): v for v in before}
    now = {_key(v.value): v for v in after}
    for key in sorted(now):
        version, earlier = now[key], was.get(key)
        said = shown(version.value)
        if earlier is None:
            detail = f"{new.title}: {name} {said}, said by {_who(version)} ({version.status})."
            yield Change("added", old.incident_key, new.incident_key, new.title, name, None, version.value, detail)
        elif earlier.status != version.status:
            detail = f"{new.title}: {name} {said} was {earlier.status}, now {version.status} ({_who(version)})."
            yield Change(
                "status", old.incident_key, new.incident_key, new.title, name, earlier.status, version.status, detail
            )
    for key in sorted(set(was) - set(now)):
        detail = f"{new.title}: {name} {shown(was[key].value)} is no longer said."
        yield Change("withdrawn", old.incident_key, new.incident_key, new.title, name, was[key].value, None, detail)


def _key(value: Any) -> str:
    return repr(value)


def shown(value: Any) -> str:
    """Return the value of a version in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " and ".join(p["name"] for p in value)
    if isinstance(value, dict) and "qualifier" in value:
        number = (
            value["best"] if value["best"] is not None else value["low"] if value["low"] is not None else value["high"]
        )
        return str(number) if value["qualifier"] == "exact" else f"{value['qualifier'].replace('_', ' ')} {number}"
    if isinstance(value, dict) and "start" in value:
        ends = [e for e in (value["start"], value["end"]) if e]
        return ends[0] if len(set(ends)) == 1 else " to ".join(ends)
    return str(value["name"]) if isinstance(value, dict) else str(value)


def _who(version: Version) -> str:
    return ", ".join(_name(s) for s in version.said_by[:4]) or "nobody named"


def _name(speaker: Speaker) -> str:
    return speaker.name or speaker.text
