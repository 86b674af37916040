"""Around the head: modifiers, possessors, "of" and "in" phrases, and the countries named nearby.

In: a `Draft`. Out: the country, body and kind it takes from the words around it. Invariant: "Iran-backed"
and "pro-Russian" give no country, and a country from farther off leaves a Reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.knowledge.directory import Entry
from eventwire.languages import en
from eventwire.layers.actors_head import fill_from_role
from eventwire.layers.actors_names import Hit, covered
from eventwire.layers.actors_phrase import (
    NAMED_AFTER,
    PARTITIVES,
    Draft,
    party_spans,
    phrase,
    words_span,
)
from eventwire.layers.coreference_words import SAY
from eventwire.records import Span

if TYPE_CHECKING:
    from eventwire.layers.actors import Mentions
    from eventwire.reading.tokens import Token

ROLE_LIKE = frozenset({"role", "group"})
ORIGIN = frozenset({"from"})
INSIDE = frozenset({"in", "at"})
HOME_KINDS = frozenset({"government", "police", "people", "armed_group"})
INHERITING = frozenset({"government", "military", "police"})
FOLLOWERS = frozenset("man team unit patrol ranks".split())
COMMANDING = frozenset({"military", "police", "armed_group"})
CREWS = frozenset("crew,crews,crewman,crewmen,crew member,crew members,sailor,sailors,seaman,seamen".split(","))
OFFSHOOTS = frozenset("affiliate offshoot splinter franchise proxy".split())
ANOTHERS = OFFSHOOTS | frozenset(
    "ally rival foe enemy adversary critic opponent supporter backer sympathizer sympathiser neighbour neighbor "
    "counterpart partner guest".split()
)

OWN_ADJECTIVE = frozenset("neighbour neighbor counterpart partner guest".split())  # "his Kenyan counterpart" is Kenya's


def fill_from_modifiers(draft: Draft, mentions: Mentions) -> None:
    """Country, body and kind from the words before the head, its possessor, and "of", "for", "from", "in"."""
    kind_from_modifiers(draft, mentions)
    if _owned_elsewhere(draft, mentions):
        return
    hits = _modifier_hits(draft, mentions)
    for hit in hits:
        _take_modifier(draft, hit, mentions)
    _leader_by_surname(draft, mentions)
    if draft.country is None or draft.kind == "unknown":
        _from_prepositions(draft, mentions)
    if draft.country is None or draft.head.lemma_ in FOLLOWERS:
        _from_possessive_pronoun(draft, mentions)


def _owned_elsewhere(draft: Draft, mentions: Mentions) -> bool:
    """ "The Lima Star", told before to be a Danish-owned tanker, is of Denmark and not of Lima."""
    if draft.head.pos_ != "PROPN" or draft.country is not None or draft.head.i in mentions.hit_at:
        return False
    found = mentions.owned.get(draft.head.lower_)
    if found is None:
        return False
    draft.country, draft.kind = (
        found.country,
        draft.kind if draft.kind not in (None, "unknown", "person") else "company",
    )
    draft.give(
        "country", "owner_told", f"“{found.text}” names whose it is or whose flag it flies.", *party_spans(found)
    )
    return True


FIRST = {"owner": 0, "flag": 2}  # whose a ship is, before the flag it flies


def _modifier_hits(draft: Draft, mentions: Mentions) -> list[Hit]:
    own = mentions.hit_at.get(draft.head.i)
    found: list[Hit] = []
    for i in range(draft.start, draft.head.i):
        token = draft.head.doc[i]
        hit = covered(token, mentions.hit_at)
        if hit is not None and hit is not own and hit not in found:
            found.append(hit)
    return sorted(found, key=lambda hit: FIRST.get(hit.use, 1))


def _take_modifier(draft: Draft, hit: Hit, mentions: Mentions) -> None:
    entry = hit.entry(mentions.on)
    if draft.head.lemma_.lower() in ANOTHERS and not _by_its_adjective(draft, hit):
        if entry.kind == "armed_group" and draft.head.lemma_.lower() in OFFSHOOTS:
            draft.kind, draft.sectors = "armed_group", draft.sectors or entry.sectors
        return  # an al Qaeda affiliate is not al Qaeda, and Iran's rival not Iran
    named = words_span(mentions, hit.start, hit.end)
    if hit.use == "owner" and draft.head.pos_ == "NOUN" and draft.head.lemma_.lower() not in en.homes()["craft"]:
        return  # whose a ship is says of where it is; a foreign firm is at home where it works
    if hit.form == "seat" or (hit.form == "capital" and draft.role is not None):
        if draft.country is None:
            draft.country = entry.country
            draft.give("country", "seat_before_noun", f"“{named.exact}” is in {entry.name}, whose body this is.", named)
        return
    if entry.kind in ("state", "people"):
        if hit.start and draft.head.doc[hit.start - 1].lower_ == "ethnic":
            return  # an ethnic Turk is a citizen of any country
        if draft.country is None and entry.country:
            draft.country = entry.country
            rule, why = BEFORE_NOUN.get(hit.use, ("country_before_noun", "“{}” before the noun names {}."))
            draft.give("country", rule, why.format(named.exact, entry.name), named)
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


def _by_its_adjective(draft: Draft, hit: Hit) -> bool:
    """ "His Kenyan counterpart" is Kenya's, "Kenya's counterpart" and "a Kenyan ally" are others."""
    word = draft.head.doc[hit.end - 1]
    return draft.head.lemma_.lower() in OWN_ADJECTIVE and word.dep_ == "amod"


BEFORE_NOUN = {
    "led": ("led_by", "“{}” leads it, so {} is taken as its country."),
    "owner": ("owner_before_noun", "“{}” are its owners, so {} is taken as its country."),
    "flag": ("flag_before_noun", "“{}” is its flag, so {} is taken as its country."),
}


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


def kind_from_modifiers(draft: Draft, mentions: Mentions) -> None:
    """ "Army spokesman" is the army's, "rebel forces" are rebels, "opposition groups" are the opposition."""
    role = draft.role
    if role is None or draft.kind == "person":
        if role is not None and role.use == "role":
            _sector_of_person(draft, mentions)
        return
    for i in range(draft.head.i - 1 - (" " in role.word), draft.start - 1, -1):
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
        takes = takes or (
            (role.kind == "company" or role.word in CREWS) and said.kind in ("military", "police", "armed_group")
        )  # a navy's ship and its crew
        takes = takes or (role.kind == "military" and said.kind == "police")  # a police sergeant is no soldier
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
    named = next((c for c in inner.rights if c.dep_ == "appos" and c.left_edge.i == inner.i + 1), None)
    if named is not None and named.i in mentions.hit_at:
        inner = named  # "leaders of the regional bloc ECOWAS"
    if not mentions.is_party(inner) and inner.i not in mentions.hit_at:
        return
    other = mentions.party(inner)
    hit = covered(inner, mentions.hit_at)
    country = other.country or (hit.entry(mentions.on).country if hit is not None and hit.form == "capital" else None)
    if country and draft.country is None and (draft.role is None or draft.role.use != "label"):
        draft.country = country
        draft.give("country", "of_phrase", f"The phrase goes on with “{other.text}”.", *party_spans(other))
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
    if word in INSIDE and draft.head.lemma_.lower() in en.homes()["sent_abroad"]:
        return  # an embassy in Peru is not Peru's
    if draft.country is not None or hit is None or hit.entry(mentions.on).kind != "state":
        return
    draft.country = hit.entry(mentions.on).country
    named = words_span(mentions, hit.start, hit.end)
    rule = "from_country" if word in ORIGIN else "located_in"
    draft.give("country", rule, f"The phrase goes on with “{word} {named.exact}”.", named)


def _from_possessive_pronoun(draft: Draft, mentions: Mentions) -> None:
    for child in draft.head.lefts:
        if child.dep_ == "poss" and child.i not in mentions.hit_at:
            back = mentions.antecedent(child)
            if back is None and child.tag_ == "PRP$":
                return
            owner = mentions.party(back if back is not None else child)
            if draft.head.lemma_ in FOLLOWERS and owner.kind in COMMANDING:
                draft.kind, draft.sectors = owner.kind, owner.sectors
                draft.give("kind", "whose_men", f"They are the men of “{owner.text}”.", *party_spans(owner))
            theirs = draft.head.lemma_ in FOLLOWERS or (draft.role is not None and draft.role.kind == "armed_group")
            if theirs and owner.kind == "armed_group" and owner.entity_id and draft.entity is None:
                draft.entity, draft.name = mentions.directory_entry(owner), owner.name
                draft.kind, draft.sectors = owner.kind, owner.sectors
                draft.give("entity_id", "whose_men", f"They are of “{owner.text}”.", *party_spans(owner))
            if owner.country and draft.country is None and draft.head.lemma_.lower() not in ANOTHERS:
                draft.country = owner.country
                draft.give("country", "possessor", f"It belongs to “{owner.text}”.", *party_spans(owner))
            return


OF_EITHER = frozenset({"officer", "patrol", "sergeant"})


def officers(draft: Draft, mentions: Mentions) -> None:
    """ "Officers", "the patrol" without more are of the police where police were told of last, else of the army."""
    if draft.role is None or draft.role.word not in OF_EITHER or draft.kind != "military":
        return
    more = [c for c in draft.head.lefts if c.dep_ in ("amod", "compound", "nmod", "poss") and c.tag_ != "PRP$"]
    if any(c.i not in mentions.hit_at for c in more):
        return  # "army officers"; but "Gabonese officers" may be of either
    sentence = [t for t in draft.head.sent if t.i > draft.head.i]
    for token in [*reversed(mentions.tokens[: draft.head.i]), *sentence]:
        lemma = token.lemma_.lower()
        if lemma in en.homes()["of_the_army"]:
            return
        if lemma in en.homes()["of_the_police"]:
            words = mentions.parsed.span_of(token)
            draft.kind, draft.sectors = "police", ("COP",)
            draft.give("kind", "officers_of_the_police", f"“{words.exact}” were told of last, so they are its.", words)
            return


def country_nearby(draft: Draft, mentions: Mentions) -> None:
    """A body of a state named without its country takes the one state the words before it are about."""
    if draft.country is not None or draft.kind not in INHERITING or draft.role is None or draft.entity is not None:
        return
    if draft.role.use == "person" or any(c.lower_ in ("a", "an") or c.dep_ == "nummod" for c in draft.head.lefts):
        return
    if any(c.tag_ == "PRP$" for c in draft.head.lefts):
        return  # "its spokesman": of whoever "it" is, which no country nearby says
    found = mentions.country_before(draft.head)
    if found is None:
        return
    country, span, where = found
    draft.country = country
    draft.give("country", f"country_{where}", NEARBY[where].format(span.exact), span)


def acts_on(state: Token, body: Token) -> bool:
    """ "Kenya accused the army": whoever acts on forces told without a country is hardly their country; what one does to
    one's own forces excepted ("Kenya deployed the army")."""
    verb = body.head.head if body.dep_ == "pobj" else body.head
    acting = state.dep_ == "nsubj" and state.head.i == verb.i
    return acting and body.dep_ in ("dobj", "pobj", "dative") and verb.lemma_ not in en.homes()["done_to_its_own"]


def domestic(draft: Draft, mentions: Mentions) -> None:
    """Rebels, parties and people facing one country's police or government, no other country being named in the
    sentence, are of that country; refugees and foreigners are not taken to be."""
    if draft.country is not None or draft.kind not in AT_HOME or draft.role is None or draft.entity is not None:
        return
    if "REF" in draft.sectors or draft.role.word in FROM_ELSEWHERE:
        return
    if any(c.lower_ in ("foreign", "overseas", "international") for c in draft.head.lefts):
        return
    if any(c.use == "other" for c in _all_hits(draft, mentions)):
        return
    found = mentions.domestic_country(draft.head)
    if found is not None and not _only_told_by(draft, found[1], mentions):
        draft.country = found[0]
        draft.give("country", "country_domestic", NEARBY["domestic"].format(found[1].exact), found[1])


def what_is_said(token: Token) -> tuple[int, int]:
    """Return where a word's clause begins and ends if somebody says it, else its sentence.

    Of "told a Saudi channel that civilians were killed" the channel says nothing of where those are from.
    """
    below = child = token
    for above in token.ancestors:
        if above.lemma_ in SAY and child.dep_ == "ccomp":
            return child.left_edge.i, child.right_edge.i + 1
        if above.lemma_ in SAY and child.dep_ == "dobj" and below.dep_ == "relcl":
            return below.left_edge.i, below.right_edge.i + 1  # "told a channel that ...", read as said of the channel
        below, child = child, above
    return token.sent.start, token.sent.end


def _only_told_by(draft: Draft, country: Span, mentions: Mentions) -> bool:
    """ "Kivu fighters gave up, Uganda's army said": who tells of people named by a place elsewhere is not of it.

    Nor is anybody of the country whose official tells of him, where the text names other countries, too.
    """
    if mentions.several_countries:
        start, end = what_is_said(draft.head)
        doc = draft.head.doc
        if not doc[start].idx <= country.start <= doc[end - 1].idx:
            return True
    named = any(c.pos_ == "PROPN" and c.dep_ in ("compound", "nmod") for c in draft.head.lefts)
    said = any(a.lemma_ in SAY for a in draft.head.ancestors)
    return named and said and country.start > draft.head.idx


def _all_hits(draft: Draft, mentions: Mentions) -> list[Hit]:
    hits = (mentions.hit_at.get(i) for i in range(draft.start, draft.head.i))
    return [hit for hit in hits if hit is not None]


AT_HOME = frozenset({"armed_group", "party", "people"})
FROM_ELSEWHERE = frozenset(
    "foreigner tourist expatriate pilgrim visitor traveller traveler colonist settler mercenary enemy ally rival "
    "friend supporter passenger crew crewmember nomad backpacker holidaymaker pirate hacker trafficker smuggler".split()
)


def only_country(draft: Draft, mentions: Mentions) -> None:
    """An officer of a state named without it takes the country of a text that names no other."""
    officer = draft.kind == "person" and draft.role is not None and draft.role.kind in INHERITING
    if draft.country is not None or not officer or draft.entity is not None or draft.sectors == ("IGO",):
        return
    found = mentions.only_country
    if found is not None and mentions.times_named(found[0]) > 1:
        draft.country = found[0]
        draft.give("country", "country_of_text", NEARBY["of_text"].format(found[1].exact), found[1])


def country_of_story(draft: Draft, mentions: Mentions) -> None:
    """ "The defence ministry", "the army": a body of the one state that the whole story is about."""
    if draft.country is not None or draft.kind not in INHERITING or draft.role is None or draft.entity is not None:
        return
    if draft.role.use == "person" or any(c.lower_ in FROM_ANYWHERE or c.dep_ == "nummod" for c in draft.head.lefts):
        return
    if any(c.tag_ in ("PRP$", "JJS") or c.pos_ == "PROPN" or c.dep_ == "poss" for c in draft.head.lefts):
        return
    found = mentions.story_country
    if found is not None:
        draft.country = found[0]
        draft.give("country", "country_of_story", NEARBY["of_story"].format(found[1].exact), found[1])


FROM_ANYWHERE = frozenset("a an foreign overseas international allied neighbouring neighboring coalition enemy".split())


NEARBY = {
    "in_sentence": "No country is given; “{}” is the only one named before it in the sentence.",
    "in_sentence_before": "No country is given; “{}” is the only one named in the sentence before.",
    "domestic": "No country is given; “{}”, whose authorities are named beside it, is the only one in the sentence.",
    "of_story": "No country is given; the story is about the one that “{}” names.",
    "of_text": "No country is given; “{}” is the only one the text names.",
}


def coordinated(draft: Draft, mentions: Mentions) -> list[Draft]:
    """Return a draft for each of several countries coordinated before the head, else none."""
    hits = [h for h in _modifier_hits(draft, mentions) if h.names[0].entry.country]
    joined = [h for h in hits if _joined(draft, h, hits)]
    if len(joined) < 2:
        return []
    out = []
    for hit in joined:
        one = phrase(draft.head, mentions)
        fill_from_role(one, mentions)
        kind_from_modifiers(one, mentions)
        _take_modifier(one, hit, mentions)
        one.span = words_span(mentions, hit.start, hit.end)
        out.append(one)
    return out


def _joined(draft: Draft, hit: Hit, hits: list[Hit]) -> bool:
    doc = draft.head.doc
    last = doc[hit.end - 1]
    if last.dep_ == "conj" and any(h.start <= last.head.i < h.end for h in hits):
        return True
    return any(c.dep_ == "conj" and any(h.start <= c.i < h.end for h in hits) for c in last.children)
