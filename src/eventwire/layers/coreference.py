"""Antecedents of pronouns and of definite nouns such as "the group" or "the country".

In: `Parsed` and its `Mentions`. Out: `{token index: antecedent head's token index}`, filled in text order
so that a phrase may use links made before it. Invariant: no link is better than a wrong one, so a link
is made only where gender, number and kind agree and no other candidate stands as close; captions,
credits and headers give no antecedents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.layers.actors_head import acts
from eventwire.layers.coreference_definite import definite
from eventwire.layers.coreference_scene import SUBJECTS, Scene, identity, is_subject, lone
from eventwire.layers.coreference_words import (
    BODIES,
    BODY_NOUNS,
    BOTH,
    HE,
    IT,
    PERSON_KINDS,
    QUOTES,
    REFLEXIVE,
    SAY,
    SHE,
    SINGULAR_BODIES,
    THEY,
    pleonastic,
)

if TYPE_CHECKING:
    from eventwire.layers.actors import Mentions
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Token

SIDES_REACH = 8  # sentences: "called on both sides" after a report of what the two did
NOUN_PLACES = frozenset({"compound", "amod", "nmod", "npadvmod", "nummod"})


def antecedents(parsed: Parsed, mentions: Mentions) -> dict[int, int]:
    """Return the antecedent's head by token index of each pronoun or definite noun that has one."""
    links: dict[int, int] = {}
    mentions.start_links(links)
    numbers: list[int] = []
    for number, sent in enumerate(parsed.doc.sents):
        numbers.extend([number] * len(sent))
    scene = Scene(mentions, links, numbers, hidden=_hidden(parsed), quoted=_quoted(parsed, mentions.tokens))
    for token in mentions.tokens:
        if token.pos_ in ("PRON", "DET") or token.tag_ in ("PRP$", "WP", "WDT"):
            found = _pronoun(token, scene)
        elif token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
            found = definite(token, scene) if token.pos_ == "NOUN" else None
            if token.i not in scene.hidden and _may_be_antecedent(token, mentions):
                scene.heads.append(token)
        else:
            continue
        if found is not None and found != token.i:
            links[token.i] = links.get(found, found)
    return links


def pair_of(token: Token, mentions: Mentions) -> tuple[Token, Token] | None:
    """Return the two states that "the two countries" or "both sides" mean: exactly two are near before it."""
    modifiers = {c.lower_ for c in token.lefts}
    of_a_fight = token.lower_ == "sides" and modifiers == {"the"}
    if token.lemma_ not in BOTH or not (of_a_fight or modifiers & {"two", "both"}):
        return None
    doc = token.doc
    first = token.sent.start
    starts = [first]
    while len(starts) < SIDES_REACH and starts[-1]:
        starts.append(doc[starts[-1] - 1].sent.start)
    callers = {c.i for a in token.ancestors for c in a.children if c.dep_ == "nsubj"}
    for start in starts:
        seen: dict[str, Token] = {}
        for hit in mentions.hits:
            entry = hit.names[0].entry
            if start <= hit.start < token.i and hit.use == "name" and entry.country and entry.kind == "state":
                head = doc[hit.end - 1]
                if head.i not in callers and (hit.form not in ("capital", "seat") or acts(head)):
                    seen.setdefault(entry.country, head)
        if len(seen) == 2:
            one, two = seen.values()
            return one, two
        if len(seen) > 2:
            return None
    return None


def _hidden(parsed: Parsed) -> frozenset[int]:
    zones = [z for z in parsed.zones if z.kind != "body"]
    if not zones:
        return frozenset()
    return frozenset(t.i for t in parsed.doc if any(z.start <= t.idx < z.end for z in zones))


def _quoted(parsed: Parsed, tokens: list[Token]) -> dict[int, int]:
    """Return the number of the quotation that each quoted token stands in; a quotation ends with its paragraph."""
    out: dict[int, int] = {}
    number, inside, paragraph = 0, False, -1
    for token in tokens if QUOTES & set(parsed.text) or "''" in parsed.text else ():
        if token.text in QUOTES:
            if inside and token.idx > paragraph:
                inside = False  # the last quotation was never closed
            inside = not inside
            number += inside
            if inside:
                here = parsed.paragraphs[parsed.paragraph_at(token.idx)] if parsed.paragraphs else (0, len(parsed.text))
                paragraph = here[1]
        elif inside and token.idx < paragraph:
            out[token.i] = number
    return out


def _may_be_antecedent(token: Token, mentions: Mentions) -> bool:
    if token.dep_ in NOUN_PLACES:
        hit = mentions.hit_at.get(token.i)
        return token.dep_ in ("compound", "nmod") and hit is not None and hit.form == "name" and hit.use == "name"
    if any(c.lower_ == "no" and c.dep_ == "det" for c in token.lefts):
        return False
    return mentions.is_party(token)


# ---- pronouns --------------------------------------------------------------------------------------


def _pronoun(token: Token, scene: Scene) -> int | None:
    word = token.lower_
    if word in ("who", "which", "that", "whose", "whom") and token.tag_ in ("WP", "WDT", "WP$"):
        return _relative(token, scene)
    if word in REFLEXIVE or (word == "other" and token.i and token.nbor(-1).lower_ == "each"):
        return _subject_above(token, scene)
    if word in HE or word in SHE:
        return _person(token, "m" if word in HE else "f", scene)
    if word in IT:
        return None if pleonastic(token) else _thing(token, scene)
    if word in THEY:
        return _several(token, scene)
    return None


def _relative(token: Token, scene: Scene) -> int | None:
    up = token.head
    for _ in range(6):
        if up.dep_ in ("relcl", "acl"):
            return up.head.i if scene.mentions.is_party(up.head) else None
        if up.head.i == up.i:
            return None
        up = up.head
    return None


def _subject_above(token: Token, scene: Scene) -> int | None:
    up = token.head
    for _ in range(8):
        subject = _subject_of(up)
        if subject is not None and subject.i < token.i:
            return subject.i if scene.mentions.is_party(subject) else None
        if up.head.i == up.i:
            return None
        up = up.head
    return None


def _subject_of(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return child
    return None


def _own_subject(token: Token) -> Token | None:
    """The subject of the clause a non-possessive object pronoun stands in: it cannot be the antecedent."""
    if token.tag_ == "PRP$" or token.dep_ == "poss" or token.dep_ in SUBJECTS:
        return None
    up = token.head
    for _ in range(4):
        if up.pos_ in ("VERB", "AUX"):
            own = _subject_of(up)
            return _subject_of(up.head) if own is None and up.dep_ in ("conj", "advcl") else own
        if up.head.i == up.i:
            return None
        up = up.head
    return None


def _governing_subjects(token: Token) -> list[Token]:
    """Subjects of the clauses above a pronoun, nearest first: "X said that it ..." gives X."""
    out: list[Token] = []
    up = token.head
    first = True
    for _ in range(10):
        if up.pos_ in ("VERB", "AUX"):
            subject = _subject_of(up)
            if (
                subject is not None
                and subject.i < token.i
                and subject.i != token.i
                and not (first and subject.i == token.i)
            ):
                out.append(subject)
            elif subject is None and up.dep_ == "conj":
                shared = _subject_of(up.head)
                if shared is not None and shared.i < token.i:
                    out.append(shared)
            first = False
        if up.head.i == up.i:
            break
        up = up.head
    return out


def _pick(token: Token, scene: Scene, fits, reach: int) -> int | None:
    """Return the best of the heads that fit: a governing subject, the last sentence's subject, or a lone one."""
    barred = _own_subject(token)
    for subject in _governing_subjects(token):
        head = _through(subject, scene)
        if scene.quoted.get(subject.i) != scene.quoted.get(token.i):
            continue  # in a quotation, the speaker is "I"
        if (barred is None or subject.i != barred.i) and head is not None and fits(head):
            return head.i
    told = _told_by(token)
    candidates = [h for h in scene.back(token, reach) if h.i not in told and not _is_one(h, barred, scene)]
    here = scene.sentence[token.i]
    for distance in range(reach + 1):
        near = [h for h in candidates if here - scene.sentence[h.i] == distance and fits(h)]
        if not near:
            continue
        subjects = [h for h in near if is_subject(h) and _main(h)] or [h for h in near if is_subject(h)]
        if subjects and (distance > 0 or token.dep_ in SUBJECTS or token.tag_ == "PRP$"):
            return lone(subjects, scene)
        return lone(near, scene)
    return None


def _is_one(head: Token, barred: Token | None, scene: Scene) -> bool:
    """True for the subject that a pronoun cannot mean, also under another name of it."""
    if barred is None:
        return False
    return head.i == barred.i or (barred.pos_ != "PRON" and identity(head, scene) == identity(barred, scene))


def _told_by(token: Token) -> frozenset[int]:
    """What a speaker tells before it is named, but for who does it: not the envoy of "An envoy was hurt, he said"."""
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.lemma_ not in SAY:
        return frozenset()
    content = [c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and c.i < token.i]
    own = max((t.i for t in token.sent if t.text == ";" and t.i < token.i), default=-1)  # "X denied this; ..., he said"
    doers = {k.i for c in content for k in c.children if k.dep_ == "nsubj"}  # "The envoys agreed to meet, they said"
    return frozenset(t.i for c in content for t in c.subtree if t.i > own and t.i not in doers)


def _through(subject: Token, scene: Scene) -> Token | None:
    if subject.i in scene.links:
        return subject.doc[scene.links[subject.i]]
    return None if subject.pos_ == "PRON" else subject


def _main(head: Token) -> bool:
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    return head.head.dep_ in ("ROOT", "conj") or head.head.lemma_ in SAY


def _person(token: Token, gender: str, scene: Scene) -> int | None:
    def fits(head: Token) -> bool:
        if head.i in scene.hidden or head.tag_ in ("NNS", "NNPS"):
            return False
        if head.dep_ == "poss" and head.pos_ != "PROPN":
            return False
        if not _is_person(head, scene):
            return False
        return scene.mentions.gender(head) in (gender, None)

    named = _named_behind(token)
    if named is not None and fits(named):
        return named.i
    found = _pick(token, scene, fits, 2)
    if found is None or token.doc[found].pos_ == "PROPN" or scene.mentions.gender(token.doc[found]) == gender:
        return found
    known = [h for h in scene.back(token, 1) if fits(h) and h.pos_ == "PROPN" and scene.mentions.gender(h) == gender]
    return found if not known else None  # two may be meant


def _named_behind(token: Token) -> Token | None:
    """Return the subject that a phrase of place or occasion before it is about: "from his cell, where he is held, X wrote"."""
    verb = token.sent.root
    subject = _subject_of(verb)
    if subject is None or subject.pos_ != "PROPN" or subject.i < token.i:
        return None
    phrase = next((c for c in verb.lefts if c.dep_ == "prep" and c.left_edge.i <= token.i <= c.right_edge.i), None)
    if phrase is None or subject.left_edge.i == 0 or subject.left_edge.nbor(-1).text != ",":
        return None
    inside = token.doc[phrase.left_edge.i : phrase.right_edge.i + 1]
    first = next((t for t in inside if t.pos_ == "PRON" or t.tag_ == "PRP$"), None)
    others = any(t.pos_ == "PROPN" and t.ent_type_ == "PERSON" for t in inside)
    return subject if first is not None and first.tag_ == "PRP$" and not others else None


def _is_person(head: Token, scene: Scene) -> bool:
    party = scene.mentions.party(head)
    if party.kind == "person":
        return True
    if head.pos_ == "PROPN" and party.kind == "unknown" and head.dep_ in SUBJECTS and head.ent_type_ in ("", "PERSON"):
        return True
    role = scene.mentions.role(head)
    return role is not None and role.use in ("person", "office", "role", "label") and head.tag_ == "NN"


def _thing(token: Token, scene: Scene) -> int | None:
    acted_on = token.dep_ == "dobj" and token.head.lemma_.lower() in en.homes()["done_to_bodies"]

    def fits(head: Token) -> bool:
        if head.i in scene.hidden or head.tag_ == "NNS" or not scene.mentions.is_party(head):
            return False
        if head.dep_ in NOUN_PLACES:
            return False
        party = scene.mentions.party(head)
        if acted_on and party.kind == "state" and head.dep_ == "pobj" and head.head.lower_ in en.homes()["where"]:
            return False  # "a village in Cambodia that rebels overran": no Cambodia
        if party.kind in SINGULAR_BODIES:
            role = scene.mentions.role(head)
            body = role is None or role.use in ("body", "group") or head.lemma_.lower() in BODY_NOUNS
            return party.entity_id is not None or body
        return party.kind == "unknown" and _is_body(head, scene)

    if (token.dep_ in ("dobj", "attr", "oprd") and not acted_on) or _a_thing_stands_nearer(token, scene):
        return None  # "denied it": what was said or done, not who
    return _pick(token, scene, fits, 1)


def _a_thing_stands_nearer(token: Token, scene: Scene) -> bool:
    """A subject that is no party ("the plane", "the law") stands between, so "it" may be that."""
    for subject in _governing_subjects(token):
        if subject.tag_ != "NNS":  # "its planes flew and its guns fired": no planes are "it"
            return subject.pos_ == "NOUN" and not scene.mentions.is_party(subject)
    if token.dep_ not in SUBJECTS or token.i == 0:
        return False
    first = token.sent.start
    before = [t for t in token.doc[first : token.i] if t.dep_ in SUBJECTS]
    if not before and first:
        root = token.doc[first - 1].sent.root
        subject = _subject_of(root)
        before = [subject] if subject is not None else []
    return bool(before) and before[-1].pos_ == "NOUN" and not scene.mentions.is_party(before[-1])


def _is_body(head: Token, scene: Scene) -> bool:
    role = scene.mentions.role(head)
    return (role is not None and role.use in ("body", "group")) or (head.pos_ == "PROPN" and head.ent_type_ == "ORG")


def _several(token: Token, scene: Scene) -> int | None:
    def fits(head: Token) -> bool:
        if head.i in scene.hidden or head.dep_ in NOUN_PLACES or not scene.mentions.is_party(head):
            return False
        if head.tag_ in ("NNS", "NNPS") or head.lemma_ in ("police", "people", "militia", "family", "crew"):
            return True
        if any(c.dep_ == "conj" for c in head.children):
            return True
        return scene.mentions.party(head).kind in ("armed_group",) and head.pos_ == "PROPN"

    return _pick(token, scene, fits, 1)


__all__ = ["BODIES", "PERSON_KINDS", "antecedents", "pair_of"]
