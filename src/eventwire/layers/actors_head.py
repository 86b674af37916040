"""The head of a noun phrase: a name of the directory, a common noun, and the record at the end.

In: a `Draft`. Out: its kind, country, sectors and office as far as the head itself tells them. Invariant:
a capital or building stands for its government only where it acts, and then a Reason says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventwire.knowledge.directory import Entry, Role
from eventwire.layers.actors_names import Hit
from eventwire.layers.actors_phrase import (
    Draft,
    described_countries,
    office_words,
    words_span,
)
from eventwire.records import Party, Span

if TYPE_CHECKING:
    from eventwire.layers.actors import Mentions
    from eventwire.reading.tokens import Token

PARTY_PREPOSITIONS = frozenset("with against between by on upon among of".split())
TOLD = frozenset(
    "accuse blame criticize criticise condemn urge ask tell warn press pressure call invite threaten sue persuade "
    "convince force compel pressurize pressurise inform notify assure reassure thank praise support back help aid "
    "sanction punish isolate boycott embarrass anger infuriate irritate antagonize provoke oppose recognize "
    "recognise denounce rebuke slam chide lambast advise allow enable order request beg implore demand lobby "
    "appease assist reward rebuff snub defy resist deter engage alarm unsettle worry dissuade encourage".split()
)
PLACE_SUBJECTS = frozenset(
    "fall lie sit suffer wake shake burn host see experience flood swelter boast sprawl bustle tremble stand "
    "have become remain be get".split()
)


def fill_from_hit(draft: Draft, mentions: Mentions) -> None:
    """The head is a name of the directory."""
    hit = mentions.hit_at.get(draft.head.i)
    if hit is None or hit.use == "other":
        return
    entry = hit.entry(mentions.on)
    named = words_span(mentions, hit.start, hit.end)
    if hit.form in ("capital", "seat"):
        _fill_stand_in(draft, entry, hit, named)
        return
    if hit.form == "adjective" and draft.head.pos_ not in ("PROPN", "NOUN", "ADJ"):
        return
    draft.entity, draft.name, draft.country = entry, entry.name, entry.country
    draft.sectors, draft.kind = entry.sectors, entry.kind
    if hit.form == "adjective" and draft.head.dep_ in ("amod", "compound", "nmod", "poss") and entry.kind == "state":
        draft.entity, draft.name, draft.country, draft.kind = entry, entry.name, entry.country, "state"
        draft.give("country", "adjective", f"“{named.exact}” is the adjective of {entry.name}.", named)
        return
    if hit.form in ("people", "adjective"):
        draft.kind = "people"
        if hit.start and draft.head.doc[hit.start - 1].lower_ == "ethnic":
            draft.entity, draft.country, draft.name, draft.sectors = None, None, None, ("CVL",)
            return  # an ethnic Turk is a citizen of any country
        draft.give("country", "demonym", f"“{named.exact}” names the people of {entry.name}.", named)
    if entry.kind == "person":
        _fill_office_by_date(draft, entry, mentions, named)
    draft.give("entity_id", "directory_name", f"“{named.exact}” is a name of {entry.name} in the directory.", named)


def _fill_stand_in(draft: Draft, entry: Entry, hit: Hit, named: Span) -> None:
    draft.name = named.exact
    if hit.form == "capital" and not acts(draft.head):
        return
    what = "the capital" if hit.form == "capital" else "a seat"
    draft.entity, draft.kind, draft.country, draft.sectors = entry, "government", entry.country, ("GOV",)
    draft.name = entry.name
    detail = f"“{named.exact}” is {what} of {entry.name} and stands for its government here."
    draft.give("kind", "seat_stands_for_government", detail, named)


def _fill_office_by_date(draft: Draft, entry: Entry, mentions: Mentions, named: Span) -> None:
    if not mentions.on or not entry.office or not entry.active(mentions.on):
        draft.sectors = ()
        return
    draft.office = entry.office
    detail = f"The directory has {entry.name} as {entry.office} of {entry.country} on {mentions.on}."
    draft.give("office", "office_by_date", detail, named)


def fill_from_role(draft: Draft, mentions: Mentions) -> None:
    """The head is a common noun that says what kind of party it is."""
    if draft.kind is not None:
        return
    role = mentions.role(draft.head)
    if role is None:
        _fill_from_entity_label(draft)
        return
    draft.role = role
    draft.kind, draft.sectors = role.kind, role.sectors
    if role.use == "label":
        draft.label = _label_words(draft, role)
    described = described_countries(draft.head, mentions.directory)
    if len(described) == 1:
        draft.kind, draft.country = "state", described[0]
        draft.entity = mentions.directory.state(described[0])
        draft.give("country", "description", f"“{draft.span.exact}” describes one country only.")
    if role.use in ("office", "role"):
        draft.office = office_words(draft, draft.head.i + 1, mentions)


def _label_words(draft: Draft, role: Role) -> str:
    """The judging word itself: "terrorist" of "terrorist group", else the noun."""
    if " " not in role.word:
        return draft.head.text
    return draft.head.nbor(-1).text


def _fill_from_entity_label(draft: Draft) -> None:
    """A name that no table has keeps what kind of name the model takes it for, no more than that."""
    head = draft.head
    if head.pos_ == "PROPN" and head.ent_type_ == "PERSON":
        draft.kind, draft.name = "person", draft.span.exact
    elif head.pos_ == "PROPN":
        draft.name = draft.span.exact


def acts(token: Token) -> bool:
    """Return whether a city name stands where somebody acts or is spoken to, not where something is."""
    dep, head = token.dep_, token.head
    if dep == "conj" and head.i != token.i:
        return acts(head)
    if dep == "nsubj":
        return head.lemma_ not in PLACE_SUBJECTS or any(
            c.dep_ == "aux" and c.lemma_ in ("have", "will") for c in head.children
        )
    if dep in ("dobj", "iobj", "dative", "nsubjpass"):
        return head.lemma_ in TOLD
    if dep == "poss":
        return True
    if dep == "pobj":
        word = head.lower_
        if word in ("to", "from") and head.head.pos_ in ("NOUN", "ADJ"):
            return head.head.lemma_ in SENT_TO
        return word in PARTY_PREPOSITIONS and head.head.lemma_ not in (
            "city",
            "town",
            "outskirt",
            "suburb",
            "street",
            "mayor",
        )
    return dep == "agent"


SENT_TO = frozenset(
    "message letter warning demand threat pressure signal call appeal request response support aid concession assurance "
    "blow ultimatum challenge answer pledge gesture permission order instruction offer proposal invitation plea apology "
    "complaint note promise reply guarantee condemnation criticism denial reaction objection reassurance".split()
)


def finish(draft: Draft, mentions: Mentions) -> Party:
    """Return the party as a record."""
    entity = draft.entity
    state = mentions.directory.state(draft.country)
    codes: dict[str, Any] = dict(state.codes) if state is not None else {}
    return Party(
        text=draft.span.exact,
        span=draft.span,
        name=draft.name,
        entity_id=entity.entity_id if entity is not None else None,
        country=draft.country,
        sectors=draft.sectors,
        kind=draft.kind or "unknown",
        office=draft.office,
        label=draft.label,
        codes=codes,
        reasons=tuple(draft.reasons),
    )
