"""What is new, changed, contested or withdrawn between two results of linking.

In: incidents before and after, of two days of stories or two versions of the rules. Out: `Change`s, each one
sentence. Invariant: incidents are matched by the claims they share, never by title or place alone, and a
result compared with itself has no change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from eventwire.records import Incident, Speaker, Version

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


def diff(before: Sequence[Incident], after: Sequence[Incident]) -> list[Change]:
    """Return the changes from one list of incidents to another, those about one incident together.

    An incident after is the one before that it shares most claims with; where claims were coded anew and
    share no identifier, stories in common stand in for them.
    """
    matched = _matched(before, after)
    old = {i.incident_key: i for i in before}
    out: list[Change] = []
    taken: Counter[str] = Counter(key for key in matched.values() if key)
    for one in sorted(after, key=lambda i: (i.first_seen or "", i.incident_key)):
        key = matched[one.incident_key]
        if key is None:
            out.append(Change("new", None, one.incident_key, one.title, detail=f"New: {one.title}."))
        else:
            out += _changes(old[key], one)
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


def sentences(changes: Iterable[Change]) -> Iterator[str]:
    """Yield one line a change, or one that says there is none."""
    some = False
    for change in changes:
        some = True
        yield change.detail
    if not some:
        yield "Nothing changed."


def _matched(before: Sequence[Incident], after: Sequence[Incident]) -> dict[str, str | None]:
    by_claim = {claim: i.incident_key for i in before for claim in i.claim_ids}
    out: dict[str, str | None] = {}
    for one in after:
        shared = Counter(by_claim[c] for c in one.claim_ids if c in by_claim)
        out[one.incident_key] = min(shared, key=lambda k: (-shared[k], k)) if shared else None
    used = {k for k in out.values() if k}
    known = {claim for i in before for claim in i.claim_ids}
    for one in after:
        if out[one.incident_key] is None and not known.intersection(one.claim_ids):
            out[one.incident_key] = _by_stories(one, [b for b in before if b.incident_key not in used])
            used |= {out[one.incident_key] or ""}
    return out


def _by_stories(one: Incident, left: Sequence[Incident]) -> str | None:
    """The incident of one type that shares over half of its stories, for claims that were coded anew."""
    docs = set(one.doc_ids)
    best = max(
        (b for b in left if b.event_type == one.event_type),
        key=lambda b: (len(docs & set(b.doc_ids)), b.incident_key),
        default=None,
    )
    if best is None or 2 * len(docs & set(best.doc_ids)) <= len(docs | set(best.doc_ids)):
        return None
    return best.incident_key


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
    more, fewer = set(new.doc_ids) - set(old.doc_ids), set(old.doc_ids) - set(new.doc_ids)
    for kind, ids, words in (
        ("more", more, "more stories tell of it"),
        ("fewer", fewer, "stories no longer tell of it"),
    ):
        if ids:
            detail = f"{new.title}: {len(ids)} {words}."
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
