"""Who acts: the party in the place that a sense gives its actor, by the verb, a noun of a deed, or a weapon's owner.

In: a `Reading`. Out: head tokens of the actor's noun phrases, with the rule that found them, and what stands in a named
place ("subject", "against") of a reading. Invariant: the speaker is never the actor of what is told; a weapon is nobody
unless the words say whose it is.
"""

from __future__ import annotations

from eventwire.languages import en
from eventwire.layers.events_clause import speaker
from eventwire.layers.events_heads import Heads
from eventwire.layers.events_reading import Reading

BODIES = frozenset({"government", "police", "military", "media", "party", "company", "ngo", "igo"})
OF_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST"})
PEOPLE_IN_MEANS = frozenset({"gunman", "sniper", "bomber"})  # persons among the words for weapons
ENCOUNTERS = frozenset(
    {
        "encounter",
        "fighting",
        "clash",
        "gunfight",
        "gunbattle",
        "shootout",
        "skirmish",
        "battle",
        "combat",
        "shooting",
        "firefight",
    }
)


class Doers(Heads):
    """Finds who acts in the readings of one document."""

    def _actor(self, r: Reading) -> tuple[list[int], str]:
        if r.head in self.reader.laid_to:
            found = self._parties(list(self.reader.laid_to[r.head]), outward=True)
            own = self._doer(r.root, None)[0] if self.tree.is_noun(r.root) else []
            if found and not own:
                return found, "whoever is accused of it"
        slots = r.actor or r.sense.actor
        if r.noun is not None and slots == r.sense.actor:
            slots = ()  # the noun's own places; under a light verb its subject comes first
        for slot in slots:
            found = self._parties(self._slot(r, slot), outward=True)
            if found:
                return found, slot
        if slots:
            own = (
                [h for h in self._parties(self._of_verb(r.head)) if self._owned_weapon(h)]
                if "possessor" in slots
                else []
            )
            return (own, "whose weapon it is") if own else ([], "")
        if r.swap:
            return self._doer(r.root, r.head)
        if r.rule == "event noun":
            return self._doer(r.head, None)
        if self.tree.pos[r.head] in ("NOUN", "PROPN"):
            return self._doer(r.head, None)
        heads = [h for h in self._of_verb(r.head) if not self._bursts(r, h)]
        if any(self.tree.lower[h] in ("we", "i") for h in heads):
            heads = speaker(self.reader, r.head)
        found = [h for h in self._parties(heads, outward=True) if not self._ownerless(h)]
        if found:
            return found, "subject"
        for h in heads:  # "Israeli strikes killed": the doer of the deed that is the subject
            found, rule = self._doer(self.words.meant(h), None)
            if not found and self._ownerless(h):  # "rockets fired by rebels hit a clinic"
                found, rule = self._who_worked(h), "who fired it"
            if found:
                return found, rule
        found, rule = self._doer_under(r)
        if found:
            return found, rule
        if r.noun is not None and not heads:
            found, rule = self._doer(r.noun, None)
            if found:
                return found, rule
        moved = self._moved_force(r)
        if moved:
            return moved, "the force that is sent"
        named = [h for h in heads if self._may_be_a_party(h)]
        return (named, "subject, of no known kind") if named else self._authorities(r)

    def _moved_force(self, r: Reading) -> list[int]:
        """ "The army was deployed": the force itself, where the words do not say who sent it."""
        if r.type != "MOBILIZE" or not self.tree.is_verb(r.head) or not self.tree.passive(r.head):
            return []
        forces = self.lex.classes["own_force"]
        sent = [o for o in self.reader.frame(r.head).objects if self.tree.lemma[o] in forces]
        return [h for h in self._parties(sent) if not self._ownerless(h)]

    def _may_be_a_party(self, h: int) -> bool:
        """True for a subject that nothing is known of, against which nothing speaks: an airport, a bare surname."""
        tree = self.tree
        if tree.pos[h] not in ("NOUN", "PROPN") or not self.words.may_act(h) or self._deed(h):
            return False
        if self._ownerless(h):
            return False
        return tree.pos[h] == "PROPN" or self.reader.read(self.words.meant(h)) is None

    def _ownerless(self, h: int) -> bool:
        """ "A drone hit the mosque": a weapon strikes but is nobody, unless the words say whose it is."""
        tree = self.tree
        weapon = tree.lemma[h] in self.lex.means or tree.lemma[h] in self.lex.classes["shots"]
        if tree.pos[h] != "NOUN" or not weapon or tree.lemma[h] in PEOPLE_IN_MEANS:
            return False
        return self.mentions.resolved(tree.doc[h])[0].country is None

    def _owned_weapon(self, h: int) -> bool:
        """ "Its drones hit a depot": the forces of whose they are."""
        return self.tree.pos[h] == "NOUN" and self.tree.lemma[h] in self.lex.means and not self._ownerless(h)

    def _bursts(self, r: Reading, h: int) -> bool:
        """ "It exploded", "a parcel went off": a thing that bursts, of which the words do not make somebody."""
        tree = self.tree
        if (
            "explosives" not in (r.mode, self.lex.means.get(tree.lemma[r.head]))
            or not tree.is_verb(r.head)
            or tree.passive(r.head)
        ):
            return False
        own = tree.children(r.head, "dobj")
        return not own and self.mentions.resolved(tree.doc[h])[0].kind == "unknown" and tree.pos[h] != "PROPN"

    def _authorities(self, r: Reading) -> tuple[list[int], str]:
        """ "was arrested in Niger": the authorities of the country, where nobody else is named."""
        if r.type not in ("COERCE", "SANCTION") or self.tree.pos[r.head] != "VERB" or not self.tree.passive(r.head):
            return [], ""
        for n in self.reader.frame(r.head).preps.get("in", ()):
            if self._country(n):
                return [n], "the authorities of the place named"
        return [], ""

    def _of_verb(self, v: int) -> list[int]:
        if self.tree.pos[v] in ("ADJ", "ADV"):
            return self.tree.surface_subject(v) or (
                self.tree.subject_or_raised(self.tree.head[v]) if self.tree.head[v] != v else []
            )
        return self.reader.frame(v).subjects

    def _doer_under(self, r: Reading) -> tuple[list[int], str]:
        """ "killed in an attack by rebels", "wounded in Israeli air strikes"."""
        for p in ("in", "by", "during", "from", "with", "after", "when", "to"):
            for n in self.reader.frame(r.head).preps.get(p, ()):
                noun = self.words.meant(n)
                inner = self.reader.read(noun)
                found = self._other_side(r, noun) if p in ("in", "during") else []
                if found:
                    return found, f"{p} + event noun, with"
                if inner is not None and inner.type in ("ASSAULT", "COERCE"):
                    found, rule = self._doer(noun, None)
                    if found:
                        return found, f"{p} + event noun, {rule}"
        for k in self.tree.children(r.head, "advcl"):
            if any(self.tree.lower[m] in ("when", "as") for m in self.tree.kids[k]):
                inner = self.reader.read(k)
                if inner is not None and inner.type in ("ASSAULT", "COERCE") and k != r.head:
                    found = self._parties(self.reader.frame(k).subjects)
                    if found:
                        return found, "who acts in the clause with when"
        return [], ""

    def _other_side(self, r: Reading, noun: int) -> list[int]:
        """ "Killed in a clash with rebels": whoever those who fell fought against."""
        if self.tree.lemma[noun] not in ENCOUNTERS or r.type != "ASSAULT":
            return []
        fallen = set(self.reader.frame(r.head).objects)
        found = self._parties([n for p in ("with", "against") for n in self.reader.frame(noun).preps.get(p, ())])
        return [h for h in found if h not in fallen]

    def _doer(self, noun: int, verb: int | None) -> tuple[list[int], str]:
        """Who does what an event noun names: by-phrase, possessor, modifier, or "from" under a receiving verb."""
        preps = self.reader.frame(noun).preps
        places = [("by", preps.get("by", []))]
        if verb is not None:
            outer = self.reader.frame(verb).preps
            places += [("from", [*preps.get("from", []), *outer.get("from", [])]), ("by", outer.get("by", []))]
        places += [
            ("possessor", self.tree.children(noun, "poss", *(("nsubj",) if self.tree.is_verb(noun) else ()))),
            (
                "modifier",
                [k for k in self.tree.children(noun, "amod", "compound", "nmod", "nummod") if self._nation(k)],
            ),
        ]
        if "between" in preps and any(self._sided(h) for h in preps["between"]):
            places.append(("between", preps["between"]))
        if self.tree.lemma[noun] in self.lex.classes["of_doer"]:
            places.append(("of", preps.get("of", [])))
        for name, heads in places:
            found = self._parties([c for h in heads for c in self.tree.coordinated(h)], modifiers=name == "modifier")
            if found:
                return found, name
        return [], ""

    def _who_worked(self, h: int) -> list[int]:
        """ "Rockets fired by rebels": whose weapon it was; "planes chased by rebels" were nobody's."""
        worked = [k for k in self.tree.children(h, "acl") if self.tree.lemma[k] in en.homes()["worked"]]
        by = self._parties(self.reader.frame(h).preps.get("by", []))
        return by or [x for k in worked for x in self._parties(self.tree.agents(k))]

    def _deed(self, h: int) -> bool:
        return self.tree.lemma[h] in self.lex.classes["purpose"]

    # ---------------------------------------------------------------- slots
    def _slot(self, r: Reading, slot: str) -> list[int]:
        tree, v = self.tree, r.head
        if slot == "speaker":
            return speaker(self.reader, v)
        if slot == "doer":
            return self._doer_under(r)[0]
        if slot == "subject":
            return tree.surface_subject(v) or tree.subject_or_raised(v)
        if slot == "object":
            heads = self.reader.frame(v).objects or self._what_is_called(v)
            told = {
                t for t in r.tokens if r.type not in OF_FORCE or not self._body(t)
            }  # "storm parliament" is one term
            return [h for h in heads if h != r.noun and h not in told] if tree.pos[v] != "NOUN" else []
        if slot == "dative":
            return [p for k in tree.children(v, "dative") for p in self._dative(k)] or tree.given_to(v)
        if slot == "possessor":
            return [p for k in tree.children(r.root, "poss") for p in tree.coordinated(k)]
        if slot == "modifier":
            return [k for k in tree.children(r.root, "amod", "compound", "nmod") if self._nation(k)]
        if slot == "clause_subject":
            return self._clause_subject(v)
        if slot == "accused":
            return self._accused(v)
        out: list[int] = []
        for p in slot.split("/"):
            if r.noun is not None:
                out += self.reader.frame(r.noun).preps.get(p, [])
            out += self.reader.frame(v).preps.get(p, [])
            if not out and r.noun is None:  # "in the hands of the kidnappers"
                out += [h for t in r.tokens if t != v for h in self.reader.frame(t).preps.get(p, [])]
        if not out and slot == "from" and slot in r.sense.actor and tree.is_verb(v):
            out = self.reader.frame(v).senders
        return list(dict.fromkeys(h for h in out if h != r.noun))

    def _body(self, h: int) -> bool:
        """True for the noun of a body: a parliament, the police, somebody's office."""
        role = self.mentions.role(self.tree.doc[h]) if self.tree.is_noun(h) else None
        return role is not None and role.use == "body" and role.kind in BODIES

    def _what_is_called(self, v: int) -> list[int]:
        """ "Bombed what the minister called a camp of the group": the camp, whoever calls it so."""
        for k in self.tree.children(v, "ccomp"):
            what = any(self.tree.lower[c] == "what" for c in self.tree.kids[k])
            if what and k > v and self.tree.lemma[k] in ("call", "describe", "term", "label"):
                return self.tree.children(k, "oprd")
        return []

    def _dative(self, k: int) -> list[int]:
        if self.tree.pos[k] in ("ADP", "PART"):
            return [p for o in self.tree.kids[k] for p in self.tree.coordinated(o)]
        return self.tree.coordinated(k)

    def _clause_subject(self, v: int) -> list[int]:
        for k in self.tree.kids[v]:
            if self.tree.dep[k] in ("ccomp", "xcomp"):
                found = self.tree.surface_subject(k) or (self.tree.agents(k) if self.tree.passive(k) else [])
                if found:
                    return found
        return []

    def _accused(self, v: int) -> list[int]:
        """The subject of a judging adjective or noun ("X is responsible")."""
        return self._of_verb(v)
