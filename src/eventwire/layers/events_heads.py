"""Heads of noun phrases that are parties: coordinated modifiers, pronouns, names beside their noun, parties inside.

In: a `Reader` and the document's parties. Out: token indices of heads. Invariant: a pronoun stands for the subject of
the reporting clause only where number and kind allow it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.layers.coreference_words import pleonastic
from eventwire.layers.events_frames import PERSONAL, is_relative

if TYPE_CHECKING:
    from eventwire.layers.actors import Mentions
    from eventwire.layers.events_read import Reader

TONGUES = frozenset({"language", "dialect", "alphabet"})
INSIDE = ("by", "of", "against", "on", "with", "to", "in", "from", "between", "among", "for", "at", "over")


class Heads:
    """Reads noun phrases as parties, for the roles of one document."""

    def __init__(self, reader: Reader, mentions: Mentions) -> None:
        """Use the reader's frames and the document's parties."""
        self.reader, self.mentions = reader, mentions
        self.tree, self.words, self.lex = reader.tree, reader.words, reader.lex

    def _parties(self, heads: list[int], *, outward: bool = False, modifiers: bool = False) -> list[int]:
        """Those heads that are parties; coordinated modifiers ("the A and B envoys") count apart.

        `outward`: a pronoun without a name of its own stands for the subject of the clause above.
        """
        out: list[int] = []
        for h in heads:
            h = self.words.meant(h)
            if is_relative(self.tree, h) and self.tree.pos[h] == "PRON":
                continue
            if pleonastic(self.tree.doc[h]):
                continue  # "it is necessary to attack the camps"
            if modifiers or self.words.is_party(h):
                out += self._spread(h)
        return list(dict.fromkeys(self._named(h) for h in out)) if outward else list(dict.fromkeys(out))

    def _named(self, h: int) -> int:
        """For a pronoun subject inside a reported clause: the subject of the reporting verb."""
        tree = self.tree
        if tree.pos[h] != "PRON" or tree.lower[h] not in PERSONAL or tree.dep[h] not in ("nsubj", "nsubjpass"):
            return h
        v = tree.head[h]
        for _ in range(6):
            up = tree.head[v]
            if up == v:
                return h
            if tree.is_verb(up) and tree.dep[v] in ("ccomp", "advcl", "xcomp", "parataxis"):
                subjects = tree.surface_subject(up)
                if subjects and tree.pos[subjects[0]] != "PRON" and self.words.is_party(subjects[0]):
                    return self._agreeing(h, subjects[0])
            v = up
        return h

    def _agreeing(self, pronoun: int, noun: int) -> int:
        """The noun, unless number forbids it."""
        plural = self.tree.tag[noun] in ("NNS", "NNPS") or len(self.tree.coordinated(noun)) > 1
        word = self.tree.lower[pronoun]
        if word in ("he", "she", "it", "him", "her") and plural:
            return pronoun
        kind = self.mentions.party(self.tree.doc[noun]).kind
        if word in ("he", "she", "him", "her") and kind in (
            "state",
            "igo",
            "military",
            "police",
            "company",
            "armed_group",
        ):
            return pronoun
        if word == "it" and kind == "person":
            return pronoun
        if word in ("they", "them") and not plural and self._one_person(noun, kind):
            return pronoun  # "the candidate said that they had beaten him"
        return pronoun if word in ("i", "you", "we") else noun

    def _one_person(self, noun: int, kind: str) -> bool:
        role = self.mentions.role(self.tree.doc[noun])
        return kind == "person" or (role is not None and role.use in ("person", "office", "role", "label"))

    def _spread(self, h: int) -> list[int]:
        tree = self.tree
        for k in tree.children(h, "amod", "compound", "nmod", "poss"):
            group = [c for c in tree.coordinated(k) if tree.pos[c] in ("PROPN", "ADJ") and self._nation(c)]
            if len(group) > 1:
                return group
        return [self._name_beside(h), *self._of_others(h)]

    def _of_others(self, h: int) -> list[int]:
        """ "The foreign ministers of Chad and Niger": beside the first state's, those of each further one."""
        tree, hits = self.tree, self.mentions.hit_at
        if tree.tag[h] != "NNS":
            return []
        behind = (o for k in tree.children(h, "prep") if tree.lower[k] == "of" for o in tree.children(k, "pobj"))
        group = [c for c in tree.coordinated(next(behind, h)) if self._nation(c)]
        return [c for c in group[1:] if hits.get(c) is not hits.get(group[0])]

    def _name_beside(self, h: int) -> int:
        """ "the candidate Abena Owusu": the name right after a noun for one person says who is meant."""
        tree = self.tree
        if tree.pos[h] != "NOUN" or tree.tag[h] != "NN":
            return h
        for k in tree.children(h, "appos"):
            first = tree.doc[k].left_edge.i
            if tree.pos[k] == "PROPN" and first == h + 1 and tree.doc[k].ent_type_ in ("PERSON", "ORG"):
                return k
        return h

    def _within(self, h: int, depth: int = 0) -> list[int]:
        """Parties inside a noun phrase that is none itself: possessor, demonym, then its prepositions."""
        tree = self.tree
        held = self._holders(h)
        if held:
            return held
        preps = self.reader.frame(h).preps
        for p in INSIDE:
            found = self._parties(preps.get(p, []))
            if found:
                return found
        for k in tree.children(h, "acl"):  # "crimes committed by the militia", "a case filed by the union"
            found = self._parties(tree.agents(k))
            if found:
                return found
        if depth < 2:
            for p in INSIDE:
                for n in preps.get(p, ()):
                    found = self._within(n, depth + 1)
                    if found:
                        return found
        return []

    def _holders(self, h: int) -> list[int]:
        """Possessors of a noun phrase, else the names before its head."""
        held = self._parties([c for k in self.tree.children(h, "poss") for c in self.tree.coordinated(k)])
        if held:
            return held
        if self.tree.lemma[h] in TONGUES:
            return []
        modifiers = self.tree.children(h, "amod", "compound", "nmod")
        found = [c for k in modifiers for c in self.tree.coordinated(k) if self._nation(c)]
        forces = {c - 1 for c in found if self.tree.pos[c] == "NOUN"}
        found = [c for c in found if c not in forces]  # "Eritrean navy boats": of its navy, which is one party
        if found:
            return found
        led = [k for k in modifiers if self.tree.lower[k] in ("led", "headed")]  # "the US-led war"
        return [c for k in led for c in self.tree.kids[k] if self._nation(c)]

    def _nation(self, k: int) -> bool:
        """True for a modifier that names a party: "Israeli strikes", "police firing", "NATO raids"."""
        tree = self.tree
        if tree.dep[k] == "nummod":
            return False
        if tree.pos[k] in ("PROPN",) or (tree.pos[k] == "ADJ" and tree.doc[k].text[:1].isupper()):
            party = self.mentions.party(tree.doc[k])
            return party.country is not None or party.kind not in ("unknown", "person")
        return tree.pos[k] == "NOUN" and tree.lemma[k] in self.lex.classes["force"]

    def _country(self, n: int) -> bool:
        if self.tree.pos[n] != "PROPN":
            return False
        party = self.mentions.party(self.tree.doc[n])
        return party.country is not None and party.kind in ("state", "government")

    def _sided(self, h: int) -> bool:
        """True for one that may stand on a side: "fire between Khash and Zahedan" is on a road, not between parties."""
        return self._known(h) and self.mentions.party(self.tree.doc[h]).kind != "person"

    def _known(self, h: int) -> bool:
        """True for a party that is more than the name of a place."""
        party = self.mentions.party(self.tree.doc[h])
        return bool(party.country or party.entity_id) or party.kind not in ("unknown", "state")
