"""Persons: titles, appositions, and last names that were given in full elsewhere in the text.

In: a `Draft` whose head may be a person's name. Out: name, office and country, as the text says them or as
the directory has them on the story's day. Invariant: what comes from elsewhere leaves a Reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from eventwire.knowledge.directory import Role, best_entry, key_of
from eventwire.layers.actors_phrase import (
    Draft,
    bounds,
    office_words,
    words_span,
)
from eventwire.records import Party, Span

if TYPE_CHECKING:
    from eventwire.layers.actors import Mentions
    from eventwire.reading.tokens import Token


def fill_person(draft: Draft, mentions: Mentions) -> None:
    """The head is a person's name: title, apposition, and what the text said of the name elsewhere."""
    head = draft.head
    known = mentions.named_in_full(head)
    if (head.pos_ != "PROPN" and not known) or draft.kind not in (None, "person"):
        return
    name_start = _name_start(draft, mentions)
    titles = [t for t in head.doc[draft.start : name_start] if mentions.role(t) is not None]
    if not titles and not known and head.ent_type_ != "PERSON" and draft.kind != "person":
        return
    if mentions.role(head) is not None and draft.kind != "person" and head.ent_type_ != "PERSON":
        return
    draft.kind = "person"
    name = words_span(mentions, name_start, max(draft.end, head.i + 1))
    draft.name = draft.name or name.exact
    if titles:
        _fill_from_title(draft, titles[-1], name_start, mentions)
    elif not _fill_from_title_before(draft, name_start, mentions):
        _fill_from_apposition(draft, mentions)
    _fill_from_earlier(draft, name, mentions)


def _name_start(draft: Draft, mentions: Mentions) -> int:
    doc, at = draft.head.doc, draft.head.i
    hit = mentions.hit_at.get(at)
    if hit is not None:
        return hit.start
    while at > draft.start:
        before = doc[at - 1]
        if before.pos_ != "PROPN" and not (before.ent_type_ == "PERSON" and before.is_title):
            break
        if (before.i in mentions.hit_at and before.ent_type_ != "PERSON") or mentions.role(before):
            break
        at -= 1
    return at


def _fill_from_title(draft: Draft, title: Token, name_start: int, mentions: Mentions) -> None:
    role = mentions.role(title)
    assert role is not None
    draft.role = role
    draft.sectors = draft.sectors or role.sectors
    words = office_words(draft, name_start, mentions)
    if role.kind == "igo":
        draft.kind = "igo"
        draft.give("kind", "officer_of_a_body", f"“{draft.span.exact}” holds an office of a body between states.")
    if role.use in ("office", "role") or role.kind in ("government", "military", "igo", "police"):
        if draft.office and words and draft.office != words:
            draft.reasons = [r for r in draft.reasons if r.rule != "office_by_date"]
        draft.office = words or draft.office


def _fill_from_title_before(draft: Draft, name_start: int, mentions: Mentions) -> bool:
    """A title right before the name that the parse hangs elsewhere: "Interior Minister Jane Doe"."""
    if name_start == 0 or draft.head.doc[name_start].is_sent_start:
        return False
    title = draft.head.doc[name_start - 1]
    role = mentions.role(title) if title.pos_ in ("NOUN", "PROPN") and title.i not in mentions.hit_at else None
    if role is None or role.use not in ("office", "role") or title.tag_ in ("NNS", "NNPS"):
        return False
    said = mentions.party(title)
    draft.role, draft.office = role, said.office or draft.office
    draft.country, draft.sectors = draft.country or said.country, said.sectors or draft.sectors
    draft.start = min(draft.start, bounds(title, mentions)[0])
    draft.span = words_span(mentions, draft.start, draft.end)
    what = f"“{said.text}” stands right before the name."
    draft.give("office", "title_before_name", what, draft.span)
    return True


def _fill_from_apposition(draft: Draft, mentions: Mentions) -> None:
    for other in _appositions(draft.head):
        role = mentions.role(other)
        if role is None:
            continue
        said = mentions.party(other)
        draft.role = role
        draft.office = _office_of_apposition(said, role) or draft.office
        draft.country = draft.country or said.country
        draft.sectors = draft.sectors or said.sectors
        if said.country or said.office:
            what = f"“{draft.name}” is called “{said.text}” beside the name."
            draft.give("office", "apposition", what, draft.span, *((said.span,) if said.span else ()))
        return


def _appositions(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ == "appos":
            yield child
    if head.dep_ == "appos":
        yield head.head


def _office_of_apposition(said: Party, role: Role) -> str | None:
    if said.office:
        return said.office
    return None if role.use in ("body", "label") else said.text.lower() if len(said.text) < 60 else None


def _fill_from_earlier(draft: Draft, name: Span, mentions: Mentions) -> None:
    """A bare last name takes what was said with the full name; a title and a last name find the holder."""
    last = key_of(draft.head.text)
    if draft.entity is None and (not draft.office or not draft.country):
        for index, other in mentions.people.get(last, ()):
            if index == draft.head.i or (other.name and len(other.name) <= len(name.exact) and draft.office):
                continue
            draft.name = other.name or draft.name
            draft.country = draft.country or other.country
            draft.office = draft.office or other.office
            draft.sectors = draft.sectors or other.sectors
            draft.entity = mentions.directory_entry(other)
            detail = f"“{name.exact}” is read as “{other.text}”, named in full elsewhere in the text."
            draft.give("name", "same_last_name", detail, name, *((other.span,) if other.span else ()))
            return
    if draft.entity is None and draft.office and mentions.on:
        _fill_holder(draft, last, name, mentions)
    elif draft.entity is None and draft.country is None and " " not in name.exact:
        _fill_by_last_name(draft, last, name, mentions)


def _fill_by_last_name(draft: Draft, last: str, name: Span, mentions: Mentions) -> None:
    """ "Kasten toured the front": of the countries that the text names, one has an office holder of that last name.

    A story that names nobody so in full takes the name for known. Who holds an office on its day goes before who held
    one; where two are left, nobody is meant for sure.
    """
    holders = mentions.directory.by_surname(last)
    if not holders:
        return
    if any("holder_by_last_name" not in {r.rule for r in p.reasons} for _, p in mentions.people.get(last, ())):
        return
    named = {hit.entry(mentions.on).country for hit in mentions.hits} - {None}
    found = [e for e in holders if e.country in named]
    found = [e for e in found if e.active(mentions.on)] or found
    if len({e.entity_id for e in found}) != 1:
        return
    entry = best_entry(found, mentions.on)
    draft.entity, draft.name, draft.country = entry, entry.name, entry.country
    draft.sectors = draft.sectors or entry.sectors
    detail = f"“{name.exact}” is the last name of {entry.name} alone among office holders of the countries named here."
    draft.give("entity_id", "holder_by_last_name", detail, name)


def _fill_holder(draft: Draft, last: str, name: Span, mentions: Mentions) -> None:
    found = [e for e in mentions.directory.by_surname(last) if e.active(mentions.on)]
    found = [e for e in found if e.office and e.office.split()[-1] in (draft.office or "").split()]
    found = [e for e in found if draft.country in (None, e.country)]
    if len({e.entity_id for e in found}) == 1:
        entry = found[0]
        draft.entity, draft.name, draft.country = entry, entry.name, entry.country
        detail = f"The directory has {entry.name} as {entry.office} of {entry.country} on {mentions.on}."
        draft.give("entity_id", "holder_by_title_and_date", detail, name)
