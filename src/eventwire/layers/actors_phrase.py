"""Reading one noun phrase: the steps that fill what is known of a party, in the order they are tried.

In: the head token and the document's `Mentions`. Out: a `Party`. Invariant: a step fills only what no
earlier step has filled, and everything inferred leaves a Reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from eventwire.knowledge.directory import Directory, Entry, Role, key_of
from eventwire.layers.actors_names import Hit, covered
from eventwire.records import Party, Reason, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from eventwire.layers.actors import Mentions

BEFORE_HEAD = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "npadvmod"})
NOT_LEADING = frozenset({"det", "predet", "cc", "punct", "preconj", "case"})
ROLE_LIKE = frozenset({"role", "group"})
PARTITIVES = frozenset(
    "group hundred thousand dozen score number handful majority part member some many most all several both none "
    "crowd band gang team pair couple one two three four five six seven eight nine ten half third quarter lot "
    "wave mob party unit cell ten million few each any remnant rest series".split()
)
NAMED_AFTER = frozenset("of for".split())
ORIGIN = frozenset({"from"})
INSIDE = frozenset({"in", "at"})
PLACE_PREPOSITIONS = frozenset(
    "in at near outside around across through throughout over into inside toward towards via off beyond along "
    "within above below north south east west downtown onto past".split()
)
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
HOME_KINDS = frozenset({"government", "police", "people", "armed_group"})
INHERITING = frozenset({"government", "military", "police"})


@dataclass
class Draft:
    """A party while it is being read; `finish` freezes it."""

    head: Token
    start: int
    end: int
    span: Span
    name: str | None = None
    entity: Entry | None = None
    kind: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    label: str | None = None
    role: Role | None = None
    reasons: list[Reason] = field(default_factory=list)

    def give(self, name: str, rule: str, detail: str, *spans: Span) -> None:
        """Keep why a field has its value."""
        self.reasons.append(Reason(name, rule, detail, spans or (self.span,)))

    def countries(self, mentions: Mentions) -> list[Draft]:
        """Return a draft for each of several countries coordinated before the head, else none."""
        return _coordinated(self, mentions)


# ---- the words of the phrase -----------------------------------------------------------------------


def phrase(token: Token, mentions: Mentions) -> Draft:
    """Return the draft of the noun phrase headed by a token, with its words from the first modifier on.

    Leading determiners and trailing clauses are left out; names and "of" phrases that say who (the
    president of France, hundreds of protesters) are in.
    """
    start, end = _bounds(token, mentions)
    end = _with_of_phrase(token, end, mentions)
    doc = token.doc
    last = doc[end - 1]
    return Draft(token, start, end, mentions.parsed.span(doc[start].idx, last.idx + len(last.text)))


def _bounds(token: Token, mentions: Mentions) -> tuple[int, int]:
    doc, head = token.doc, token.i
    start, end = head, head + 1
    for child in token.lefts:
        if child.dep_ in BEFORE_HEAD:
            start = min(start, child.left_edge.i)
    if token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "ORG", "NORP", "GPE", "FAC"):
        while end < len(doc) and doc[end].ent_iob_ == "I" and not _is_mark(doc[end]):
            end += 1
        first = head
        while first > start and doc[first].ent_iob_ == "I":
            first -= 1
        start = min(start, first)
    hit = mentions.hit_at.get(head)
    if hit is not None:
        start, end = min(start, hit.start), max(end, hit.end)
    while start < head and _leading(doc[start]) and not (hit is not None and start >= hit.start):
        start += 1
    return start, end


def _leading(token: Token) -> bool:
    return token.dep_ in NOT_LEADING or token.tag_ in ("PRP$", "DT", "PDT", "WP$", "POS") or token.is_punct


def _is_mark(token: Token) -> bool:
    return token.tag_ == "POS" or token.is_punct or token.is_space


def _with_of_phrase(token: Token, end: int, mentions: Mentions) -> int:
    role = mentions.role(token)
    if token.lower_ not in PARTITIVES and token.lemma_ not in PARTITIVES and (role is None or role.use == "label"):
        return end
    for child in token.rights:
        if child.dep_ == "prep" and child.i == end and child.lower_ in NAMED_AFTER:
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.i - end <= 7:
                    return _bounds(inner, mentions)[1]
    return end


def role_of(token: Token, directory: Directory) -> Role | None:
    """Return what the tables say of a common noun, with the word before it where the two are one term."""
    roles = directory.roles
    words = _forms(token)
    if token.lower_ == "office":
        return _office_of(token, directory)
    if token.i and not token.is_sent_start:
        before = token.nbor(-1)
        if before.dep_ in ("compound", "amod", "nmod", "poss") or before.pos_ in ("NOUN", "PROPN", "ADJ"):
            for one in (before.lower_, before.lemma_.lower()):
                for word in words:
                    found = roles.get(f"{one} {word}")
                    if found is not None:
                        return found
    for word in words:
        found = roles.get(word)
        if found is not None:
            return found
    return None


def _office_of(token: Token, directory: Directory) -> Role | None:
    """ "The prosecutor's office" is what the prosecutor is; an office of nobody is a room."""
    for child in token.lefts:
        if child.dep_ in ("poss", "compound"):
            for word in _forms(child):
                found = directory.roles.get(word)
                if found is not None:
                    return Role(word, found.kind, found.sectors, "body")
    return None


def _forms(token: Token) -> tuple[str, ...]:
    lower, lemma = token.lower_, token.lemma_.lower()
    if token.pos_ == "PROPN" and lower.endswith("s") and lower == lemma:
        return (lower, lower[:-1])
    return (lower,) if lower == lemma else (lower, lemma)


def described_countries(token: Token, directory: Directory) -> tuple[str, ...]:
    """Return the countries that a descriptive phrase may mean ("the Gulf state"), or none."""
    if token.lemma_ not in directory.described_nouns:
        return ()
    words = [token.lemma_.lower()]
    for before in reversed(token.doc[max(token.sent.start, token.i - 4) : token.i]):
        words.insert(0, before.text)
        found = directory.description(" ".join(words))
        if found:
            return found
    return ()


def gender_of(token: Token, mentions: Mentions) -> str | None:
    """Return "m", "f" or None for the person a token names: by the noun, the title or the first name."""
    words = (
        [t.text for t in token.doc[max(token.sent.start, token.i - 4) : token.i + 1]]
        if token.pos_ == "PROPN"
        else [token.lower_]
    )
    if token.pos_ == "PROPN":
        party = mentions.party(token)
        words = [*(t.text for t in token.doc[_bounds(token, mentions)[0] : token.i + 1]), *(party.name or "").split()]
        if token.i and token.nbor(-1).lower_.strip(".") in GENDER_TITLES:
            return GENDER_TITLES[token.nbor(-1).lower_.strip(".")]
        words += (party.office or "").split()
    for word in words:
        found = GENDER_NOUNS.get(word.lower())
        if found:
            return found
    for word in words[:-1] if len(words) > 1 else ():
        found = mentions.directory.first_names.get(word)
        if found:
            return found
    return None


GENDER_TITLES = {
    "mr": "m",
    "mister": "m",
    "sir": "m",
    "lord": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "lady": "f",
    "dame": "f",
}
GENDER_NOUNS = dict.fromkeys(
    "man boy father brother son husband king prince emperor sultan emir spokesman chairman businessman policeman "
    "gunman clergyman grandfather uncle nephew monk imam bishop pope priest ayatollah sheikh salesman congressman "
    "statesman fisherman cameraman militiaman".split(),
    "m",
) | dict.fromkeys(
    "woman girl mother sister daughter wife queen princess empress spokeswoman chairwoman businesswoman policewoman "
    "grandmother aunt niece nun actress widow congresswoman waitress heiress".split(),
    "f",
)


# ---- the steps -------------------------------------------------------------------------------------


def fill_from_hit(draft: Draft, mentions: Mentions) -> None:
    """The head is a name of the directory."""
    hit = mentions.hit_at.get(draft.head.i)
    if hit is None or hit.use == "other":
        return
    entry = hit.entry(mentions.on)
    named = _span(mentions, hit.start, hit.end)
    if hit.form in ("capital", "seat"):
        _fill_stand_in(draft, entry, hit, named)
        return
    if hit.form == "adjective" and draft.head.pos_ not in ("PROPN", "NOUN", "ADJ"):
        return
    draft.entity, draft.name, draft.country = entry, entry.name, entry.country
    draft.sectors, draft.kind = entry.sectors, entry.kind
    if hit.form == "adjective" and draft.head.dep_ in ("amod", "compound", "nmod", "poss") and entry.kind == "state":
        draft.give("country", "adjective", f"“{named.exact}” is the adjective of {entry.name}.", named)
        return
    if hit.form in ("people", "adjective"):
        draft.kind = "people"
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


def fill_person(draft: Draft, mentions: Mentions) -> None:
    """The head is a person's name: title, apposition, and what the text said of the name elsewhere."""
    head = draft.head
    if head.pos_ != "PROPN" or (draft.kind not in (None, "person")):
        return
    name_start = _name_start(draft, mentions)
    titles = [t for t in head.doc[draft.start : name_start] if mentions.role(t) is not None]
    if not titles and head.ent_type_ != "PERSON" and draft.kind != "person":
        return
    if mentions.role(head) is not None and draft.kind != "person" and head.ent_type_ != "PERSON":
        return
    draft.kind = "person"
    name = _span(mentions, name_start, max(draft.end, head.i + 1))
    draft.name = draft.name or name.exact
    if titles:
        _fill_from_title(draft, titles[-1], name_start, mentions)
    else:
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
    words = _office_words(draft, name_start, mentions)
    if role.use in ("office", "role") or role.kind in ("government", "military", "igo", "police"):
        if draft.office and words and draft.office != words:
            draft.reasons = [r for r in draft.reasons if r.rule != "office_by_date"]
        draft.office = words or draft.office


def _office_words(draft: Draft, end: int, mentions: Mentions) -> str | None:
    words = []
    for token in draft.head.doc[draft.start : end]:
        hit = mentions.hit_at.get(token.i)
        if hit is not None and hit.form != "name":
            continue
        if hit is not None and hit.entry(mentions.on).kind == "state":
            continue
        if _leading(token) or token.dep_ == "nummod":
            continue
        words.append(token.text.lower() if not token.is_upper or len(token.text) > 5 else token.text)
    return " ".join(words) or None


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


def _fill_holder(draft: Draft, last: str, name: Span, mentions: Mentions) -> None:
    found = [e for e in mentions.directory.by_surname(last) if e.active(mentions.on)]
    found = [e for e in found if e.office and e.office.split()[-1] in (draft.office or "").split()]
    found = [e for e in found if draft.country in (None, e.country)]
    if len({e.entity_id for e in found}) == 1:
        entry = found[0]
        draft.entity, draft.name, draft.country = entry, entry.name, entry.country
        detail = f"The directory has {entry.name} as {entry.office} of {entry.country} on {mentions.on}."
        draft.give("entity_id", "holder_by_title_and_date", detail, name)


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
        draft.office = _office_words(draft, draft.head.i + 1, mentions)


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


def fill_from_modifiers(draft: Draft, mentions: Mentions) -> None:
    """Country, body and kind from the words before the head, its possessor, and "of", "for", "from", "in"."""
    _kind_from_modifiers(draft, mentions)
    hits = _modifier_hits(draft, mentions)
    for hit in hits:
        _take_modifier(draft, hit, mentions)
    _leader_by_surname(draft, mentions)
    if draft.country is None or draft.kind == "unknown":
        _from_prepositions(draft, mentions)
    if draft.country is None:
        _from_possessive_pronoun(draft, mentions)


def _modifier_hits(draft: Draft, mentions: Mentions) -> list[Hit]:
    own = mentions.hit_at.get(draft.head.i)
    found: list[Hit] = []
    for i in range(draft.start, draft.head.i):
        token = draft.head.doc[i]
        hit = covered(token, mentions.hit_at)
        if hit is not None and hit is not own and hit not in found:
            found.append(hit)
    return found


def _take_modifier(draft: Draft, hit: Hit, mentions: Mentions) -> None:
    entry = hit.entry(mentions.on)
    named = _span(mentions, hit.start, hit.end)
    if hit.form == "seat" or (hit.form == "capital" and draft.role is not None):
        if draft.country is None:
            draft.country = entry.country
            draft.give("country", "seat_before_noun", f"“{named.exact}” is in {entry.name}, whose body this is.", named)
        return
    if entry.kind in ("state", "people"):
        if draft.country is None and entry.country:
            draft.country = entry.country
            detail = f"“{named.exact}” before the noun names {entry.name}."
            if hit.use == "led":
                detail = f"“{named.exact}” leads it, so {entry.name} is taken as its country."
            draft.give("country", "led_by" if hit.use == "led" else "country_before_noun", detail, named)
        return
    if entry.kind == "person":
        _take_leader(draft, entry, named)
        return
    if draft.kind == "person":
        draft.sectors = entry.sectors or draft.sectors
        if entry.kind in ("igo", "ngo") and draft.office:
            draft.kind = entry.kind
            draft.give("kind", "officer_of_a_body", f"“{draft.name}” holds an office of {entry.name}.", named)
    elif draft.kind in (None, "unknown") or draft.role is None or draft.role.use in ("role", "group", "person", "body"):
        draft.kind = entry.kind
        draft.sectors = entry.sectors + tuple(s for s in draft.sectors if s not in entry.sectors)
        draft.entity = draft.entity or entry
    elif entry.kind == "igo":
        draft.kind, draft.entity, draft.sectors = "igo", entry, ("IGO", *draft.sectors)
    draft.country = draft.country or entry.country
    draft.give("entity_id", "body_before_noun", f"“{named.exact}” before the noun is {entry.name}.", named)


def _take_leader(draft: Draft, entry: Entry, named: Span) -> None:
    """ "The Obama administration" is the government of the country that the directory has him lead."""
    if draft.country is None and draft.kind == "government" and entry.country and "GOV" in entry.sectors:
        draft.country = entry.country
        draft.give("country", "leader_before_noun", f"{entry.name} led {entry.country}, says the directory.", named)


def _leader_by_surname(draft: Draft, mentions: Mentions) -> None:
    """ "The Bush administration": a last name that only one country's office holders bear."""
    if draft.country is not None or draft.role is None or draft.role.word not in GOVERNMENTS:
        return
    for token in draft.head.doc[draft.start : draft.head.i]:
        if token.pos_ == "PROPN" and token.i not in mentions.hit_at:
            holders = [e for e in mentions.directory.by_surname(token.text) if "GOV" in e.sectors]
            now = [e for e in holders if e.active(mentions.on)] or holders
            if len({e.country for e in now}) == 1:
                _take_leader(draft, now[0], mentions.parsed.span_of(token))
                return


GOVERNMENTS = frozenset({"administration", "government", "regime", "cabinet", "presidency", "premiership"})


def _kind_from_modifiers(draft: Draft, mentions: Mentions) -> None:
    """ "Army spokesman" is the army's, "rebel forces" are rebels, "opposition groups" are the opposition."""
    role = draft.role
    if role is None or draft.kind == "person":
        if role is not None and role.use == "role":
            _sector_of_person(draft, mentions)
        return
    for i in range(draft.head.i - 1, draft.start - 1, -1):
        token = draft.head.doc[i]
        if token.i in mentions.hit_at or token.tag_ == "POS":
            continue
        said = mentions.directory.modifiers.get(token.lower_) or mentions.directory.modifiers.get(token.lemma_)
        if said is None:
            continue
        takes = role.use in ROLE_LIKE or (
            said.kind == "armed_group" and role.kind in ("military", "party", "people", "unknown")
        )
        takes = takes or (role.use == "person" and role.sectors in (("CVL",), ("LAB",)) and said.kind == "armed_group")
        takes = takes or (said.kind == "party" and role.kind == "government")
        if takes:
            draft.kind = said.kind
            draft.sectors = said.sectors
            if said.use == "modifier_label":
                draft.label = token.text
        return


def _sector_of_person(draft: Draft, mentions: Mentions) -> None:
    for token in reversed(draft.head.doc[draft.start : draft.head.i]):
        said = mentions.directory.modifiers.get(token.lower_)
        if said is not None and token.i not in mentions.hit_at:
            draft.sectors = said.sectors
            return


def _from_prepositions(draft: Draft, mentions: Mentions) -> None:
    partitive = draft.head.lemma_ in PARTITIVES or draft.head.lower_ in PARTITIVES
    for child in draft.head.rights:
        if child.dep_ != "prep" or child.i - draft.head.i > 4:
            continue
        word = child.lower_
        for inner in child.children:
            if inner.dep_ != "pobj":
                continue
            if word in NAMED_AFTER:
                _take_of(draft, inner, mentions, partitive)
            elif word in ORIGIN or (word in INSIDE and (draft.kind in HOME_KINDS or "COP" in draft.sectors)):
                _take_location(draft, inner, word, mentions)


def _take_of(draft: Draft, inner: Token, mentions: Mentions, partitive: bool) -> None:
    if not mentions.is_party(inner) and inner.i not in mentions.hit_at:
        return
    other = mentions.party(inner)
    hit = covered(inner, mentions.hit_at)
    country = other.country or (hit.entry(mentions.on).country if hit is not None and hit.form == "capital" else None)
    if country and draft.country is None and (draft.role is None or draft.role.use != "label"):
        draft.country = country
        draft.give("country", "of_phrase", f"The phrase goes on with “{other.text}”.", *_spans(other))
    weak = draft.kind in (None, "unknown") or (
        draft.role is not None and draft.role.use == "role" and other.kind != "state"
    )
    if (partitive or weak) and other.kind not in ("unknown", "state", "people" if not partitive else ""):
        draft.kind = other.kind if draft.kind != "person" else "person"
        draft.sectors = other.sectors
        if draft.entity is None and other.entity_id:
            draft.entity = mentions.directory_entry(other)
        draft.label = draft.label or other.label
    elif partitive and draft.kind in (None, "unknown"):
        draft.kind, draft.sectors = other.kind, other.sectors


def _take_location(draft: Draft, inner: Token, word: str, mentions: Mentions) -> None:
    hit = covered(inner, mentions.hit_at)
    if draft.country is not None or hit is None or hit.entry(mentions.on).kind != "state":
        return
    draft.country = hit.entry(mentions.on).country
    named = _span(mentions, hit.start, hit.end)
    rule = "from_country" if word in ORIGIN else "located_in"
    draft.give("country", rule, f"The phrase goes on with “{word} {named.exact}”.", named)


def _from_possessive_pronoun(draft: Draft, mentions: Mentions) -> None:
    for child in draft.head.lefts:
        if child.dep_ == "poss" and child.i not in mentions.hit_at:
            back = mentions.antecedent(child)
            if back is None and child.tag_ == "PRP$":
                return
            owner = mentions.party(back if back is not None else child)
            if owner.country:
                draft.country = owner.country
                draft.give("country", "possessor", f"It belongs to “{owner.text}”.", *_spans(owner))
            return


def country_nearby(draft: Draft, mentions: Mentions) -> None:
    """A body of a state named without its country takes the one state the words before it are about."""
    if draft.country is not None or draft.kind not in INHERITING or draft.role is None or draft.entity is not None:
        return
    if draft.role.use == "person" or any(c.lower_ in ("a", "an") or c.dep_ == "nummod" for c in draft.head.lefts):
        return
    found = mentions.country_before(draft.head)
    if found is None:
        return
    country, span, where = found
    draft.country = country
    draft.give("country", f"country_{where}", NEARBY[where].format(span.exact), span)


def only_country(draft: Draft, mentions: Mentions) -> None:
    """An officer of a state named without it takes the country of a text that names no other."""
    officer = draft.kind == "person" and draft.role is not None and draft.role.kind in INHERITING
    if draft.country is not None or not officer or draft.entity is not None or draft.sectors == ("IGO",):
        return
    found = mentions.only_country
    if found is not None:
        draft.country = found[0]
        draft.give("country", "country_of_text", NEARBY["of_text"].format(found[1].exact), found[1])


NEARBY = {
    "in_sentence": "No country is given; “{}” is the only one named before it in the sentence.",
    "in_sentence_before": "No country is given; “{}” is the only one named in the sentence before.",
    "of_text": "No country is given; “{}” is the only one the text names.",
}


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
    "message letter warning demand threat pressure signal call appeal request response support aid concession assurance blow ultimatum challenge answer pledge gesture permission order instruction".split()
)


def _coordinated(draft: Draft, mentions: Mentions) -> list[Draft]:
    hits = [h for h in _modifier_hits(draft, mentions) if h.names[0].entry.country]
    joined = [h for h in hits if _joined(draft, h, hits)]
    if len(joined) < 2:
        return []
    out = []
    for hit in joined:
        one = phrase(draft.head, mentions)
        fill_from_role(one, mentions)
        _kind_from_modifiers(one, mentions)
        _take_modifier(one, hit, mentions)
        one.span = _span(mentions, hit.start, hit.end)
        out.append(one)
    return out


def _joined(draft: Draft, hit: Hit, hits: list[Hit]) -> bool:
    doc = draft.head.doc
    last = doc[hit.end - 1]
    if last.dep_ == "conj" and any(h.start <= last.head.i < h.end for h in hits):
        return True
    return any(c.dep_ == "conj" and any(h.start <= c.i < h.end for h in hits) for c in last.children)


# ---- the end ---------------------------------------------------------------------------------------


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


def renamed(party: Party, name: str) -> Party:
    """Return the party under another name."""
    return replace(party, name=name)


def _span(mentions: Mentions, start: int, end: int) -> Span:
    doc = mentions.parsed.doc
    last = doc[end - 1]
    return mentions.parsed.span(doc[start].idx, last.idx + len(last.text))


def _spans(party: Party) -> tuple[Span, ...]:
    return (party.span,) if party.span else ()
