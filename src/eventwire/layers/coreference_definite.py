"""Antecedents of definite nouns: "the group", "the country", "the planes", "the militants".

In: a noun and what was met before it. Out: the head it goes back to, or None. Invariant: a phrase that names something
new ("the group of nine", "the Lao group") goes back to nothing; no other candidate stands as close.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.layers.coreference_scene import SUBJECTS, Scene, identity, is_subject, lone
from eventwire.layers.coreference_words import COUNTRY_NOUNS, DEFINITE, FAR, GROUPS, NEAR, OFFICE_NOUNS

if TYPE_CHECKING:
    from eventwire.reading.tokens import Token

NAMED = frozenset({"know", "call", "name", "dub", "lead"})  # "the group, known as X", "the group led by X"
CRAFT = ("in_the_air", "at_sea", "on_the_ground")  # lists of homes.yaml


def definite(token: Token, scene: Scene) -> int | None:
    if token.dep_ in ("compound", "amod", "nmod", "attr", "appos"):
        return None
    determiner = next((c for c in token.lefts if c.dep_ == "det" or c.lower_ in DEFINITE), None)
    if determiner is None or determiner.lower_ not in DEFINITE:
        return None
    if any(
        c.dep_ in ("appos", "relcl")
        or (c.dep_ == "acl" and c.lemma_ in NAMED)
        or (c.dep_ == "prep" and c.lower_ in ("of", "from", "for", "in"))
        for c in token.rights
    ):
        return None
    lemma = token.lemma_.lower()
    for kind in CRAFT:
        if lemma in en.homes()[kind] and determiner.lower_ != "that":
            return _craft(token, en.homes()[kind], scene)
    described = scene.mentions.described(token)
    if described:
        return _state_among(token, described, scene)
    extra = [c for c in token.lefts if c.dep_ in ("amod", "compound", "nmod", "poss", "nummod")]
    if lemma in COUNTRY_NOUNS:
        neighbour = any(c.lower_ in ("neighbouring", "neighboring") for c in extra)
        if extra and not neighbour:
            return None
        return _country(token, scene, neighbour=neighbour)
    if any(c.i in scene.mentions.hit_at or c.dep_ in ("nummod", "poss") for c in extra):
        return None
    for nouns, kinds in GROUPS:
        if lemma in nouns and token.tag_ == "NN":
            return _named(token, kinds, scene)
    return _same_noun(token, lemma, extra, scene)


def _state_among(token: Token, countries: tuple[str, ...], scene: Scene) -> int | None:
    near = [h for h in scene.back(token, FAR) if scene.party(h).kind == "state" and scene.party(h).country in countries]
    return lone(near, scene) if near else None


def _craft(token: Token, alike: frozenset[str], scene: Scene) -> int | None:
    """ "The planes" are those told of before whose country was said, where no others were."""
    here = scene.sentence[token.i]
    owned: list[Token] = []
    for other in scene.mentions.tokens[: token.i]:
        near = 0 <= here - scene.sentence[other.i] <= NEAR and other.i not in scene.hidden
        if near and other.pos_ == "NOUN" and other.lemma_.lower() in alike and scene.party(other).country:
            owned.append(other)
    countries = {scene.party(o).country for o in owned}
    return owned[-1].i if len(countries) == 1 else None


def _country(token: Token, scene: Scene, *, neighbour: bool) -> int | None:
    for distance in (0, 1):
        near = [
            h
            for h in scene.back(token, distance)
            if scene.party(h).kind in ("state", "government") and scene.party(h).country
        ]
        if not near:
            continue
        if neighbour:
            subject = next((h for h in near if h.dep_ in SUBJECTS), None)
            near = [h for h in near if subject is None or scene.party(h).country != scene.party(subject).country]
            if not near:
                continue
        countries = {scene.party(h).country for h in near}
        states = [h for h in near if scene.party(h).kind == "state"]
        return states[0].i if len(countries) == 1 and states else None
    return None


def _named(token: Token, kinds: frozenset[str], scene: Scene) -> int | None:
    """ "The group" is the one named group of such a kind in the last sentences, the nearest sentence first."""
    here = scene.sentence[token.i]
    fits = [
        h
        for h in scene.back(token, NEAR)
        if h.pos_ == "PROPN" and scene.mentions.party(h).kind in kinds and scene.mentions.party(h).name
    ]
    for distance in range(NEAR + 1):
        near = [h for h in fits if here - scene.sentence[h.i] == distance]
        if near:
            subjects = [h for h in near if is_subject(h)]
            return lone(near, scene) if len({identity(h, scene) for h in near}) == 1 else lone(subjects, scene)
    return _same_noun(token, token.lemma_.lower(), [], scene)


def _same_noun(token: Token, lemma: str, extra: list[Token], scene: Scene) -> int | None:
    """ "The militants", "the ministry", "the president": the last one said of that noun with more words."""
    role = scene.mentions.role(token)
    if role is None or role.use == "label":
        return None
    for head in scene.back(token, FAR):
        if head.lemma_.lower() == lemma and head.tag_ == token.tag_ and not extra and head.i not in scene.links:
            party = scene.mentions.party(head)
            if party.country or party.entity_id:
                return head.i
            if any(c.dep_ in ("amod", "compound", "nmod") for c in head.lefts):
                return head.i
        if lemma in OFFICE_NOUNS and head.pos_ == "PROPN" and token.tag_ == "NN":
            party = scene.mentions.party(head)
            if party.kind == "person" and party.office and lemma in party.office.split():
                return head.i
    if role.kind == "armed_group" and not extra and token.tag_ == "NNS":
        near = [
            h
            for h in scene.back(token, NEAR)
            if scene.mentions.party(h).kind == "armed_group" and h.i not in scene.links
        ]
        return lone(near, scene) if near else None
    return None
