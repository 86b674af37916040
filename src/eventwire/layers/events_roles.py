"""Roles: who acts and who is acted on, found from where each sense says its parties stand.

In: a `Reading`. Out: head tokens of the actor's and the recipient's noun phrases, with the rule that found them.
Invariant: the speaker is never the actor of what is told; one recipient and what is coordinated with it; own
troops, purposes, dates and event nouns are no recipients.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.layers.events_doers import OF_FORCE, PEOPLE_IN_MEANS, Doers
from eventwire.layers.events_frames import TIME_ENTITIES
from eventwire.layers.events_governed import FAILED
from eventwire.layers.events_owners import of_somebody
from eventwire.layers.events_read import Reader
from eventwire.layers.events_reading import Reading

if TYPE_CHECKING:
    from eventwire.layers.actors import Mentions

JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT", "STATE"})
MUTUAL = frozenset({"CONSULT", "ASSAULT", "COOPERATE"})
DEEDS_TOLD = JUDGING | {"MOBILIZE", "PROTEST"}
NEGOTIATED = frozenset({"AGREE", "REJECT"})
PURPOSE = frozenset({"protest", "demand", "denounce", "oppose", "condemn", "decry", "call", "press", "urge", "seek"})
GIVING = frozenset({"AGREE", "AID", "COOPERATE", "CONCEDE", "REQUEST", "THREATEN", "MOBILIZE", "CONSULT"})
DONE_TO_ITS_OWNER = frozenset(
    {("COERCE", "arrest"), ("COERCE", "deport"), ("ASSAULT", "abduct"), ("RETREAT", "release"), ("SANCTION", "expel")}
)
GIVEN = ("supplies", "money", "arms", "goods")  # what is given is nobody it is given to
SETTING = frozenset({"after", "before", "since", "following", "amid", "during"})
AGAINST = ("against", "at", "outside", "over", "with")


WHERE_SLOTS = frozenset({"in", "at", "near", "inside", "outside", "under", "along", "beside"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Heads of the parties of one reading and the places they were found in."""

    actor: tuple[int, ...] = ()
    recipient: tuple[int, ...] = ()
    reciprocal: bool = False
    actor_rule: str = ""
    recipient_rule: str = ""


class Finder(Doers):
    """Finds the parties of readings in one document."""

    def __init__(self, reader: Reader, mentions: Mentions) -> None:
        """Use the reader's frames and the document's parties."""
        super().__init__(reader, mentions)
        self.orders: dict[str, list[str]] = self.lex.tables["recipients"]
        self.noun_orders: dict[str, list[str]] = self.lex.tables["noun_recipients"]

    def roles(self, r: Reading, depth: int = 0) -> Roles:
        """The parties of a reading."""
        suffered = self._sufferer(r)
        if suffered:
            return Roles((), tuple(suffered), False, "", "possessor")
        actor, actor_rule = self._actor(r)
        if r.swap:
            receiver = self._parties(self._of_verb(r.head), outward=True)
            return Roles(tuple(actor), tuple(h for h in receiver if h not in actor), False, actor_rule, "subject")
        if r.rule == "verb of coming to pass":
            both = self._between(r.head)
            if len(both) > 1:
                return Roles(tuple(both), (), True, "between", "")
        recipient, rule = self._recipient(r, actor, depth)
        if r.type in NEGOTIATED and r.inner is not None and r.inner.sense.reciprocal and len(actor) > 1:
            return Roles(tuple(actor), (), True, actor_rule, "")
        if r.sense.reciprocal and (not r.projected or (r.type == "AGREE" and len(actor) > 1)):
            return self._reciprocal(r, actor, recipient, actor_rule, rule)
        return Roles(tuple(actor), tuple(recipient), False, actor_rule, rule)

    def _between(self, head: int) -> list[int]:
        """Both sides of "fighting broke out in the port between the navy and the guard", wherever "between" hangs."""
        for k in self.tree.under(head):
            if self.tree.lower[k] == "between":
                both = [c for o in self.tree.kids[k] for c in self.tree.coordinated(o)]
                return self._parties(both)
        return []

    def _reciprocal(self, r: Reading, actor: list[int], recipient: list[int], actor_rule: str, rule: str) -> Roles:
        both = self._parties(self.reader.frame(r.root).preps.get("between", []))
        if len(both) > 1:
            return Roles(tuple(both), (), True, "between", "")
        if rule in WHERE_SLOTS and actor and r.type != "ASSAULT":
            several = len(actor) > 1 or self.tree.tag[actor[0]] in ("NNS", "NNPS")
            recipient = [] if several else recipient  # "the ministers met in Vienna": the town is where, not who
        if r.type == "ASSAULT":
            recipient = [h for h in recipient if not self._ground(h, rule) and not self._weapon(h)]
        if actor and recipient and (r.type in MUTUAL or rule in ("with", "between")):
            return Roles(tuple(dict.fromkeys((*actor, *recipient))), (), True, f"{actor_rule} and {rule}", "")
        if len(actor) > 1 and not recipient:
            return Roles(tuple(actor), (), True, actor_rule, "")
        return Roles(tuple(actor), tuple(recipient), False, actor_rule, rule)

    def _ground(self, h: int, rule: str) -> bool:
        """ "Fought near the town", "clashed at Moyale": where they fought is nobody they fought with."""
        return rule.partition(",")[0] in WHERE_SLOTS and not self._known(h)

    def _weapon(self, h: int) -> bool:
        """ "Fought with rifles and artillery": what they fought with is nobody, unless the words say whose it is."""
        arms = self.lex.means.keys() | self.lex.classes["shots"]
        return self.tree.lemma[h] in arms - PEOPLE_IN_MEANS and self.mentions.party(self.tree.doc[h]).country is None

    def _recipient(self, r: Reading, actor: list[int], depth: int) -> tuple[list[int], str]:
        if r.rule == "must or should under a speaker":
            return self._parties(self.tree.surface_subject(r.head)), "subject of must or should"
        table = self.noun_orders if self.tree.pos[r.root] in ("NOUN", "PROPN") else self.orders
        if r.type == "REJECT" and self.tree.passive(r.head) and self.reader.frame(r.head).objects:
            refused = self._parties(self.tree.subject_or_raised(r.head))  # "was refused a meeting with the king"
            if refused:
                return refused, "who was refused"
        usual = table.get(r.sense.type) or table["default"]
        order = list(dict.fromkeys((*r.sense.recipient, *usual)))
        beside = {h for h in self.reader.frame(r.head).objects if self.tree.lower[h] == "hostage"}
        passes = r.rule in ("verb of coming to pass", FAILED) or self._takes_place(r)
        if passes:  # where it came to pass is nobody that it was aimed at
            order = [slot for slot in order if slot not in WHERE_SLOTS]
        taken = set(actor)
        if r.type == "PROTEST" and not any(p in self.reader.frame(x).preps for x in (r.head, r.root) for p in AGAINST):
            found = self._protested(r, taken)
            if found:
                return found, "what is protested"
        loose: list[tuple[str, int]] = []
        for slot in order:
            if r.type == "ACCUSE" and slot == "against" and loose:
                doers = [x for _, h in loose for x in self._deed_doers(h) if x not in taken]
                if doers:
                    return doers, "who did what is judged"
            if slot in WHERE_SLOTS and r.type in ("ASSAULT", "COERCE"):
                owner = self._owner_of_object(r, taken, loose)
                if owner:
                    return owner, "inside the object"
            heads = [h for h in self._slot(r, slot) if h not in taken and not (passes and slot == "of" and h > r.head)]
            heads = [h for h in heads if h not in beside] or heads  # "took 30 passengers hostage"
            heads = [h for h in heads if not self._came_by(r, slot, h) and not (slot == "on" and h in r.tokens)]
            found = [h for h in self._parties(heads) if h not in taken]
            if slot in WHERE_SLOTS and r.type == "ASSAULT" and any(self._of_somebody(s, h) for s, h in loose):
                found = []  # "raided two militant camps in Togo": militants were
            if (
                slot in WHERE_SLOTS
                and r.type in OF_FORCE
                and any(self._number_of(r, h) for s, h in loose if s == "object")
            ):
                return [], ""
            if slot in WHERE_SLOTS and any(s == "object" and self._thing(r, s, h) for s, h in loose):
                found = [
                    h for h in found if self._named_there(h)
                ]  # "shelled a village near Lviv": Lviv was not shelled
            if found and (not self._own(r, found) or self._supplied(r, slot)):
                return found, slot
            held = self._held_object(r, slot, heads, taken)
            if held:
                return held, f"holder of the {slot}"
            loose += [(slot, h) for h in heads if slot == "object" or not self._deed(h) or r.type in DEEDS_TOLD]
        if r.type == "PROTEST":
            found = self._protested(r, taken)
            if found:
                return found, "what is protested"
        if r.inner is not None and depth < 3:
            found = self._from_inner(r, taken, depth)
            if found[0]:
                return found
        for slot, h in loose:
            kind = r.type == "ASSAULT" and self._of_somebody(slot, h)
            found = [x for x in self._within(h) if x not in taken and not kind]
            where = [x for x in found if self.tree.lower[self.tree.head[x]] in WHERE_SLOTS]
            if slot in WHERE_SLOTS and r.type in ("ASSAULT", "COERCE"):  # "in an ambush in Mali": Mali was not hurt
                found = [x for x in found if x not in where]
            if r.type in OF_FORCE and self._thing(r, slot, h):  # "surrounded the depot at Pula": it, and not Pula
                found = [x for x in found if x not in where or self._named_there(x)]
            if self._thing(r, slot, h) and r.type == "ASSAULT":
                found = [x for x in found if self._known(x) or self.tree.dep[x] == "poss"]
            if found and not self._own(r, found):
                return found, f"inside the {slot}"
        if r.type in GIVING:
            found, rule = self._anywhere(r, taken)
            if found:
                return found, rule
        for slot, h in loose:
            if self._thing(r, slot, h):
                return [x for x in self.tree.coordinated(h) if x not in taken], f"{slot}, a thing"
        return self._anywhere(r, taken)

    def _number_of(self, r: Reading, h: int) -> bool:
        """ "Wounded another near the town": a number or "another" of those told before is the object."""
        counts = self.tree.pos[h] in ("NUM", "DET") or self.tree.lower[h] in ("another", "others", "more")
        counts = counts and not self.tree.children(h, "nummod") and "of" not in self.reader.frame(h).preps
        return counts and self.tree.head[h] == r.head

    def _named_there(self, h: int) -> bool:
        """True for a party that is where a thing stands: "a base in Mali", and no "depot in the north"."""
        if not self._known(h) or self.mentions.party(self.tree.doc[h]).kind == "person":
            return False  # a town that the model takes for a person
        return self.tree.pos[h] != "NOUN" or self.mentions.is_party(self.tree.doc[h])

    def _came_by(self, r: Reading, slot: str, h: int) -> bool:
        """ "An attack by gunmen on motorbikes at Lomo": how they came and where they struck is nobody they hit.

        Bare words only: "an attack on two boats" and "on the car of a judge" are struck.
        """
        tree = self.tree
        if r.type != "ASSAULT" or tree.pos[r.root] not in ("NOUN", "PROPN") or slot not in ("on", "in", "at"):
            return False
        if any(tree.dep[k] in ("det", "nummod", "poss", "amod", "relcl") for k in tree.kids[h]):
            return False
        if any(tree.lower[k] == "of" for k in tree.kids[h]):
            return False
        by = any(tree.lower[k] == "by" and k < h for k in tree.under(r.root))
        if slot == "at":
            return by and tree.pos[h] == "PROPN" and not self._known(h)
        bare = tree.tag[h] == "NNS" or tree.lower[h] in ("foot", "horseback")
        return bare and tree.lemma[h] in self.lex.classes["ridden"] and (by or slot == "in")

    def _of_somebody(self, slot: str, h: int) -> bool:
        return slot == "object" and of_somebody(self.mentions, self.tree.doc[h]) is not None

    def _takes_place(self, r: Reading) -> bool:
        """ "The attack took place near X": told by its noun before a verb that says no more than that it was."""
        objects = self.reader.frame(r.head).objects if self.tree.lemma[r.head] == "take" else ()
        return r.root < r.head and any(self.tree.lemma[o] == "place" for o in objects)

    def _held_object(self, r: Reading, slot: str, heads: list[int], taken: set[int]) -> list[int]:
        """ "rejected the envoy's plan": whose thing is judged; "rallied against the siege": what is protested."""
        if r.type == "PROTEST" and slot == "against":
            inside = [x for h in heads for x in self._within(h) if x not in taken]
            return inside or [h for h in heads if self.tree.doc[h].ent_type_ not in TIME_ENTITIES]
        if r.type not in JUDGING or slot != "object":
            return []
        return [x for h in heads for x in self._holders(h) if x not in taken]

    def _deed_doers(self, h: int) -> list[int]:
        """ "crimes by the militia against villagers", "abuses committed by it": who did what is accused."""
        by = self._parties(self.reader.frame(h).preps.get("by", []))
        return by or [x for k in self.tree.children(h, "acl") for x in self._parties(self.tree.agents(k))]

    def _protested(self, r: Reading, taken: set[int]) -> list[int]:
        """ "on strike, protesting the state's plan": the object of what the protest is for."""
        tree = self.tree
        for v in (r.head, *([r.noun] if r.noun is not None else [])):
            for k in tree.kids[v]:
                if tree.dep[k] not in ("advcl", "xcomp", "acl") or tree.lemma[k] not in PURPOSE:
                    continue
                preps = self.reader.frame(k).preps
                from_whom = self._parties(preps.get("from", []))
                if from_whom:
                    return [x for x in from_whom if x not in taken]
                objects = [*self.reader.frame(k).objects, *preps.get("against", ())]
                for o in objects or preps.get("for", ()):
                    found = self._parties([o]) or self._within(o) or [o]
                    return [x for x in found if x not in taken]
        return []

    def _owner_of_object(self, r: Reading, taken: set[int], loose: list[tuple[str, int]]) -> list[int]:
        """ "bombed bases of the group in Pakistan": whose thing is struck comes before where it stands."""
        for slot, h in loose:
            inside = self._within(h) if slot == "object" and not self._of_somebody(slot, h) else []
            found = [x for x in inside if x not in taken]
            found = [x for x in found if self._known(x) or self.tree.dep[x] == "poss"]
            found = [x for x in found if self._named_there(x) or self.tree.lower[self.tree.head[x]] not in WHERE_SLOTS]
            if found and not self._own(r, found):
                return found
        return []

    def _thing(self, r: Reading, slot: str, h: int) -> bool:
        """True where a thing is acted on: a village is shelled, a policy or an attack is condemned."""
        tree = self.tree
        h = self.words.meant(h)
        if tree.pos[h] not in ("NOUN", "PROPN") or tree.doc[h].ent_type_ in TIME_ENTITIES:
            return False
        if tree.lemma[h] in self.lex.classes["condition"] or (r.sense.governor and r.type == "AGREE"):
            return False
        if tree.lemma[h] in self.lex.classes["own_force"] and r.type in ("MOBILIZE", "RETREAT", "SANCTION", "AID"):
            return False
        if r.type == "AID" and slot == "object" and self._given(h):
            return False
        if r.type == "ASSAULT" and (tree.lemma[h] in self.lex.classes["shots"] or tree.lemma[h] in self.lex.means):
            return False
        if r.type == "PROTEST" and slot in ("object", "against"):
            return True
        if r.type in JUDGING:
            return slot in ("object", "of", "into", "against", "with", "for", "to", "at", "over")
        if slot == "in" and (tree.lemma[h] in en.answers().answer_nouns or self._written(h)):
            return False  # "claimed the killing in a message", "shot two in revenge"
        return slot in ("object", "on", "against", "of", "into", "at", "in", "near") and not self._deed(h)

    def _written(self, h: int) -> bool:
        """True for what words are sent in: a message, a video, a post."""
        return en.speakers().channels.get(self.tree.lemma[h]) in ("statement", "letter", "post", "video")

    def _anywhere(self, r: Reading, taken: set[int]) -> tuple[list[int], str]:
        """The first name of a country or body anywhere under the predicate, where nothing stands nearer."""
        tree = self.tree
        if tree.pos[r.root] in ("NOUN", "PROPN") and r.noun is None:
            return [], ""
        for k in self._below(r.head):
            if k in taken or k < r.head or tree.pos[k] not in ("PROPN", "ADJ") or tree.dep[k] == "appos":
                continue
            if tree.doc[k].ent_type_ in TIME_ENTITIES or tree.dep[k] in ("npadvmod", "nsubj"):
                continue
            if self._nation(k) and not self._under_taken(k, taken):
                found = [c for c in tree.coordinated(k) if c not in taken and self._nation(c)]
                return found, "a name under the predicate"
        return [], ""

    def _below(self, head: int) -> list[int]:
        """What stands under a predicate, the clauses of its purpose last ("send troops to help defend X")."""
        tree = self.tree
        out = list(tree.under(head, limit=40))
        for k in [head, *out]:
            for c in tree.kids[k]:
                if tree.dep[c] == "advcl" and tree.tag[c] == "VB" and c > head:
                    out.append(c)
                    out += list(tree.under(c, limit=20))
        settings = [k for k in out if tree.lower[k] in SETTING and tree.dep[k] == "prep"]
        apart = {c for k in settings for c in tree.under(k)}  # "meets to review the lull following the strikes by X"
        return [k for k in out if k not in apart]

    def _under_taken(self, k: int, taken: set[int]) -> bool:
        while self.tree.head[k] != k:
            k = self.tree.head[k]
            if k in taken:
                return True
        return False

    def _from_inner(self, r: Reading, taken: set[int], depth: int) -> tuple[list[int], str]:
        inner = self.roles(r.inner, depth + 1)  # type: ignore[arg-type]
        asks = r.type in ("REQUEST", "ACCUSE", "SUPPORT")
        first = (inner.actor, inner.recipient) if asks else (inner.recipient, inner.actor)
        for heads in first:
            found = [h for h in heads if h not in taken and not self._same_pronoun(h, taken) and self.words.is_party(h)]
            if found:
                return found, "party of the act spoken of"
        return [], ""

    def _same_pronoun(self, h: int, taken: set[int]) -> bool:
        return self.tree.pos[h] == "PRON" and self.tree.lower[h] in ("it", "he", "she", "they", "we", "i")

    def _own(self, r: Reading, found: list[int]) -> bool:
        """True where the object are the actor's own forces ("deployed troops")."""
        return (
            (r.type in ("MOBILIZE", "RETREAT", "AID") or (r.type == "SANCTION" and r.mode == "withdraw"))
            and all(self.tree.lemma[h] in self.lex.classes["own_force"] for h in found)
            and r.mode not in ("release",)
        )

    def _supplied(self, r: Reading, slot: str) -> bool:
        """ "Delivered food to its marines": those who are given something may be the actor's own."""
        return r.type == "AID" and slot == "to" and any(self._given(o) for o in self.reader.frame(r.head).objects)

    def _given(self, h: int) -> bool:
        return any(self.tree.lemma[h] in self.lex.classes[name] for name in GIVEN)

    def _sufferer(self, r: Reading) -> list[int]:
        """ "his arrest", "the envoy's release": what is done to a person is named as that person's, where no "of" tells it."""
        if r.rule != "event noun" or (r.type, r.mode) not in DONE_TO_ITS_OWNER or self.tree.tag[r.head] == "NNS":
            return []
        if "of" in self.reader.frame(r.head).preps:
            return []
        held = [c for k in self.tree.children(r.head, "poss") for c in self.tree.coordinated(k)]
        return [h for h in held if self._one_who_suffers(h)]

    def _one_who_suffers(self, h: int) -> bool:
        if self.tree.pos[h] == "PRON":
            return self.tree.lower[h] in ("his", "her", "their")
        return self.words.is_party(h) and self.mentions.party(self.tree.doc[h]).kind in (
            "person",
            "people",
            "government",
            "unknown",
            "media",
        )
