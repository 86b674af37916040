"""Frames: does a predicate stand in the clause as one of its senses demands?

In: a `Tree`, the parties, the lexicon. Out: the first sense of a word whose conditions all hold. Invariant: a
condition looks at the head noun of an argument, never at just any word under it ("permission to spend millions" is
not money given); a sense without conditions is tried last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.languages.lexicon import BUILTIN, Lexicon, Sense
from eventwire.layers.actors_names import covered
from eventwire.layers.events_tree import RELATIVE, Tree

if TYPE_CHECKING:
    from eventwire.layers.actors import Mentions

PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
TIME_ENTITIES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "LAW", "LANGUAGE"})
LENIENT = frozenset({"AID", "SUPPORT", "AGREE", "REJECT", "ACCUSE", "REQUEST", "CONCEDE", "RETREAT", "SANCTION"})
OFFICES = frozenset({"office_holder", "person_office"})
HUMAN = frozenset({"people", "force", "body", "crowd", "polity"})
ARMED = frozenset({"force", "irregulars"})
OF_DEED = frozenset({"to", "into", "from", "by"})
TAKEN = frozenset({"hostage", "captive", "prisoner", "persona", "grata"})
OWN_OR_NONE = frozenset({"it", "himself", "herself", "itself", "themselves", "who", "which", "that"})
JOINING = frozenset({"and", "or", "nor", "but"})
STANDING = frozenset({"they", "them", "he", "she"})  # pronouns that may be read as the noun they go back to
PERSONAL = frozenset("i you he she we they him her us them it who whom himself herself themselves itself".split())


class Frame:
    """The arguments of one predicate, each worked out at most once."""

    __slots__ = ("_below", "_objects", "_passive", "_preps", "_subjects", "i", "tree")

    def __init__(self, tree: Tree, i: int) -> None:
        """Look at predicate `i` of `tree`."""
        self.tree, self.i = tree, i
        self._objects: list[int] | None = None
        self._subjects: list[int] | None = None
        self._preps: dict[str, list[int]] | None = None
        self._passive: bool | None = None
        self._below: dict[bool, frozenset[str]] = {}

    @property
    def passive(self) -> bool:
        """True in the passive."""
        if self._passive is None:
            self._passive = self.tree.passive(self.i)
        return self._passive

    def below(self, *, clauses: bool) -> frozenset[str]:
        """Lemmas and words of what stands under the predicate, in other clauses too if asked for."""
        found = self._below.get(clauses)
        if found is None:
            tree = self.tree
            under = list(tree.under(self.i, clauses=clauses))
            found = self._below[clauses] = frozenset([*(tree.lemma[k] for k in under), *(tree.lower[k] for k in under)])
        return found

    @property
    def objects(self) -> list[int]:
        """Heads of what is acted on."""
        if self._objects is None:
            self._objects = self.tree.objects(self.i)
        return self._objects

    @property
    def subjects(self) -> list[int]:
        """Heads of who acts."""
        if self._subjects is None:
            self._subjects = self.tree.subjects(self.i)
        return self._subjects

    @property
    def senders(self) -> list[int]:
        """Where the subject comes from: "weapons from the north reached the rebels"."""
        if self.passive:
            return []
        return [n for s in self.tree.surface_subject(self.i) for n in self.tree.preps(s).get("from", ())]

    @property
    def preps(self) -> dict[str, list[int]]:
        """Prepositional arguments, of the predicate first, then of its object."""
        if self._preps is None:
            self._preps = self.tree.preps(self.i)
            if self.tree.is_verb(self.i):
                for o in self.tree.children(self.i, "dobj", "nsubjpass", "attr"):
                    for p, nouns in self.tree.preps(o).items():
                        self._preps.setdefault(p, nouns)
            else:  # "a gift of tanks to Ukraine": what hangs on the thing belongs to the deed
                for o in self._preps.get("of", ()):
                    if self.tree.pos[o] == "NOUN":
                        for p, nouns in self.tree.preps(o).items():
                            if p in OF_DEED:
                                self._preps.setdefault(p, nouns)
        return self._preps


class Words:
    """What single words are: classes of the lexicon, and parties."""

    __slots__ = ("_party", "lex", "mentions", "tree")

    def __init__(self, tree: Tree, mentions: Mentions, lex: Lexicon) -> None:
        """Look words of `tree` up in the lexicon's classes and among the parties."""
        self.tree, self.mentions, self.lex = tree, mentions, lex
        self._party: dict[int, bool] = {}

    def is_party(self, i: int) -> bool:
        """True where the noun phrase headed by `i` can act."""
        found = self._party.get(i)
        if found is None:
            found = self._party[i] = self._is_party(i)
        return found

    def _is_party(self, i: int) -> bool:
        tree = self.tree
        if tree.pos[i] == "PRON":
            return tree.lower[i] in PERSONAL or tree.lower[i] in (
                "everyone",
                "people",
                "those",
                "others",
                "some",
                "many",
            )
        named = tree.pos[i] == "PROPN" and covered(tree.doc[i], self.mentions.hit_at) is not None
        if (tree.lemma[i] in self.lex.classes["nobody"] and not named) or tree.doc[i].ent_type_ in TIME_ENTITIES:
            return False
        if self.mentions.is_party(tree.doc[i]):
            return True
        if tree.pos[i] == "PROPN":
            return tree.dep[i] in ("nsubj", "nsubjpass", "pobj", "dobj", "conj", "poss", "dative", "ROOT", "appos")
        return tree.pos[i] == "NOUN" and self.lex.in_class(tree.lemma[i], HUMAN)

    def may_act(self, i: int) -> bool:
        """True where nothing speaks against a subject being someone who judges, asks or promises."""
        tree = self.tree
        if tree.pos[i] == "PRON":
            return tree.lower[i] not in ("it", "this", "that", "what", "which")
        lemma = tree.lemma[i]
        if tree.doc[i].ent_type_ in TIME_ENTITIES or not tree.is_noun(i):
            return False
        return lemma not in self.lex.classes["nobody"] and lemma not in self.lex.classes["unwilled"]

    def meant(self, i: int) -> int:
        """The noun that counts: "a series of attacks" are attacks."""
        tree = self.tree
        if tree.lemma[i] in self.lex.classes["wrapper"]:
            for k in tree.kids[i]:
                if tree.dep[k] in ("compound", "amod", "nmod") and tree.lemma[k] in self.lex.nouns:
                    return k
        for _ in range(3):
            one_of = tree.pos[i] == "NUM" and tree.dep[i] != "nummod"  # "one of the trucks"
            if not one_of and tree.lemma[i] not in self.lex.classes["transparent"]:
                return i
            inner = next((p for k in tree.kids[i] if tree.lower[k] in ("of", "in") for p in tree.kids[k]), None)
            if inner is None:
                return i
            i = inner
        return i

    def fits(self, i: int, names: frozenset[str]) -> bool:
        """True where the noun phrase headed by `i` is of one of these classes."""
        if "any" in names:
            return True
        if self.lex.in_class(self.tree.lemma[i], names - BUILTIN):
            return True
        if self._stands_for(i, names - BUILTIN):
            return True
        i = self.meant(i)
        if self.tree.pos[i] == "PROPN" and names - BUILTIN and self._called(i, names - BUILTIN):
            return True
        if self.lex.in_class(self.tree.lemma[i], names) or self.lex.in_class(self.tree.lower[i], names):
            return True
        if self._capital_of_sentence(i) and self.lex.in_class(self.tree.lower[i].removesuffix("s"), names - BUILTIN):
            return True
        if names & BUILTIN:
            if "party" in names and self.is_party(i):
                return True
            if "person" in names and self._person(i):
                return True
            if "country" in names and self.is_country(i):
                return True
        return False

    def _stands_for(self, i: int, names: frozenset[str]) -> bool:
        """True for a pronoun read as a noun of these classes: "they", of a crowd told before."""
        if self.tree.lower[i] not in STANDING or not names:
            return False
        back = self.mentions.antecedent(self.tree.doc[i])
        return back is not None and self.lex.in_class(self.tree.lemma[self.meant(back.i)], names)

    def opened(self, i: int) -> bool:
        """True for fire that somebody opens, no blaze: "artillery fire", "rebel fire", "Indian fire"."""
        tree = self.tree
        if tree.lemma[i] != "fire":
            return False
        before = tree.children(i, "compound", "amod")
        if any(tree.lemma[k] in self.lex.means or self.lex.in_class(tree.lemma[k], ARMED) for k in before):
            return True
        counted = tree.tag[i] == "NNS" or any(tree.lower[k] in ("a", "an", "one") for k in tree.kids[i])
        return not counted and any(tree.pos[k] == "ADJ" and k in self.mentions.hit_at for k in before)

    def _called(self, i: int, names: frozenset[str]) -> bool:
        """True where a noun before a name says what it is: "the supertanker Grace", "President Mensah"."""
        tree = self.tree
        return any(
            tree.dep[k] in ("compound", "nmod")
            and (tree.pos[k] == "NOUN" or (tree.pos[k] == "PROPN" and self.lex.in_class(tree.lemma[k], OFFICES)))
            and k < i
            and self.lex.in_class(tree.lemma[k].lower(), names)
            for k in tree.kids[i]
        )

    def _capital_of_sentence(self, i: int) -> bool:
        """True for a plural at the head of its sentence that the model took for a name: "Inspectors entered"."""
        token = self.tree.doc[i]
        return token.pos_ == "PROPN" and token.is_sent_start and token.lower_.endswith("s") and not token.ent_type_

    def _person(self, i: int) -> bool:
        tree = self.tree
        if tree.pos[i] == "PRON":
            return tree.lower[i] in PERSONAL and tree.lower[i] != "it"
        if tree.pos[i] == "PROPN" and tree.doc[i].ent_type_ in PLACE_ENTITIES:
            return False
        return self.is_party(i) and not self.is_country(i) and tree.lemma[i] not in self.lex.classes["body"]

    def ground(self, i: int) -> str | None:
        """The country that a name stands for or lies in: a state, a capital, or a town where others often meet."""
        if self.tree.pos[i] != "PROPN":
            return None
        found = self.lex.tables["meeting_places"].get(self.tree.lower[i])
        if found:
            return str(found)
        hit = covered(self.tree.doc[i], self.mentions.hit_at)
        return hit.entry(self.mentions.on).country if hit is not None else None

    def is_country(self, i: int) -> bool:
        """True where the noun phrase is the name of a state or of its government."""
        if self.tree.pos[i] != "PROPN" or not self.is_party(i):
            return False
        party = self.mentions.party(self.tree.doc[i])
        return party.country is not None and party.kind in ("state", "government")


def match(
    tree: Tree, words: Words, frame: Frame, found: tuple[tuple[tuple[str, ...], Sense], ...], *, bare: bool
) -> tuple[Sense, tuple[int, ...]] | None:
    """The first sense that fits the predicate of `frame`, and the tokens of its words.

    `bare` says which senses are tried: those without conditions, or those with some.
    """
    stand_in_text = tree.vocabulary.issuperset
    for rest, sense in found:
        if (not rest and sense.weight == 0) != bare or not stand_in_text(rest):
            continue
        tokens = _further_words(tree, frame.i, rest) if rest else ()
        if tokens is None or not conditions_hold(tree, words, frame, sense):
            continue
        return sense, (frame.i, *tokens)
    return None


def _dates(tree: Tree, k: int) -> bool:
    """ "Agreed on Friday", "seized on Monday": the preposition dates the verb and is no part of it."""
    if tree.lower[k] not in ("on", "in", "by", "after"):
        return False
    inside = next((c for c in tree.kids[k] if tree.dep[c] == "pobj"), None)
    return inside is not None and tree.doc[inside].ent_type_ in ("DATE", "TIME")


def _further_words(tree: Tree, i: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """Tokens of the further words of a multiword entry, each hanging on one found before it.

    Where a word stands twice ("marched in the port in support of the union"), the one that the next word hangs on.
    """
    return _next_words(tree, (i,), rest)


def _next_words(tree: Tree, chain: tuple[int, ...], rest: tuple[str, ...]) -> tuple[int, ...] | None:
    if len(chain) > len(rest):
        return chain[1:]
    for token in _candidates(tree, chain, rest):
        whole = _next_words(tree, (*chain, token), rest)
        if whole is not None:
            return whole
    return None


def _of_its_own(tree: Tree, k: int) -> bool:
    """True for a clause told whole: "reiterated that it does not support them" reiterates no support."""
    deps = {tree.dep[c] for c in tree.kids[k]}
    return tree.dep[k] == "ccomp" and "mark" in deps and bool(deps & {"nsubj", "nsubjpass"})


def _candidates(tree: Tree, chain: tuple[int, ...], rest: tuple[str, ...]) -> list[int]:
    """Tokens that may be the next word of an entry, likeliest first."""
    i, word = chain[0], rest[len(chain) - 1]
    below = [
        k
        for c in chain
        for k in tree.kids[c]
        if word in (tree.lower[k], tree.lemma[k])
        and not _of_its_own(tree, k)
        and (k > i or tree.pos[k] not in ("ADP", "PART", "ADV"))
        and not (tree.dep[k] == "nsubj" and tree.pos[c] == "VERB" and tree.child(c, "dobj") is not None)
        and not _beside(tree, k, rest)
        and not _dates(tree, k)
    ]
    if below:
        return below
    told = tree.dep[i] == "acl" and tree.child(i, "nsubj") is not None  # "a statement that the army released ..."
    if not told and tree.dep[i] in ("acl", "relcl", "amod", "pcomp") and tree.lemma[tree.head[i]] == word:
        return [tree.head[i]]  # "the siege laid to the town"
    if i > 0 and tree.pos[i] != "VERB" and word in (tree.lower[i - 1], tree.lemma[i - 1]):
        return [i - 1]  # "hunger strike": a compound the model did not see
    if word in TAKEN:  # "took a number of wardens hostage", "declared the envoy persona non grata"
        hostage = next((k for k in tree.under(i, clauses=False) if word == tree.lower[k]), None)
        if hostage is not None:
            return [hostage]
    if i + 1 < tree.n and word == tree.lower[i + 1] and not _dates(tree, i + 1):
        return [i + 1]
    return []


def _beside(tree: Tree, k: int, rest: tuple[str, ...]) -> bool:
    """ "Placed the police under his command and blamed the mayor": a verb joined is a further word only behind its "and"."""
    if tree.dep[k] != "conj" or tree.pos[k] != "VERB":
        return False
    return JOINING.isdisjoint(rest) or tree.child(k, "nsubj", "nsubjpass") is not None


def conditions_hold(tree: Tree, words: Words, frame: Frame, sense: Sense) -> bool:
    """True where every condition of the sense holds."""
    if sense.voice and (sense.voice == "passive") != frame.passive:
        return False
    if (sense.object or sense.not_object) and not _object_holds(words, frame, sense):
        return False
    if "several" in sense.subject and len(frame.subjects) < 2:
        return False
    lenient = "party" in sense.subject and (sense.governor or sense.governs or sense.type in LENIENT)
    if (
        sense.subject
        and "several" not in sense.subject
        and not any(words.fits(s, sense.subject) or (lenient and words.may_act(s)) for s in frame.subjects)
    ):
        hidden = not frame.subjects and tree.tag[frame.i] in ("VB", "VBG", "VBN")
        if not hidden or "party" not in sense.subject:
            return False
    if sense.not_subject and any(words.fits(s, sense.not_subject) and not words.opened(s) for s in frame.subjects):
        return False
    for prep, names in sense.prep:
        nouns = [n for p in prep.split("/") for n in frame.preps.get(p, ())]
        nouns += frame.senders if "from" in prep.split("/") else []
        if not any(words.fits(n, names) for n in nouns):
            return False
    if sense.near or sense.not_near:
        below = frame.below(clauses="clause" in sense.object | sense.near)  # "ruled that the vote was unlawful"
        if sense.near and below.isdisjoint(sense.near):
            return False
        if not below.isdisjoint(sense.not_near):
            return False
    return True


def another_acts(words: Words, frame: Frame) -> bool:
    """ "Wants the firm to leave", "asked that the firm leave": the clause says what somebody else is to do."""
    tree = frame.tree
    for k in tree.children(frame.i, "ccomp", "xcomp", "advcl"):
        if tree.dep[k] == "advcl" and (tree.tag[k] != "VB" or tree.child(k, "nsubj", "mark") is not None):
            continue
        own = tree.children(k, "nsubj", "nsubjpass")
        helped = tree.children(k, "aux", "auxpass")
        bare = tree.lower[k] == tree.lemma[k] and tree.tag[k] in ("VB", "VBP") and not helped
        singular = bool(own) and tree.tag[own[0]] in ("NN", "NNP")  # "that the firm leave", not "that firms leave"
        if not any(tree.lower[a] == "to" for a in helped) and not (bare and singular):
            continue
        if any(words.is_party(h) and tree.lower[h] not in OWN_OR_NONE for h in own or frame.objects):
            return True
    return False


def _object_holds(words: Words, frame: Frame, sense: Sense) -> bool:
    if "judged" in sense.not_object and frame.tree.child(frame.i, "oprd") is not None:
        return False  # "called the envoy a spy": what they are called, no call to them
    if "another" in sense.object:
        return another_acts(words, frame)
    objects = frame.objects
    if not objects:
        if "clause" in sense.object:
            return frame.tree.child(frame.i, "ccomp", "xcomp") is not None
        return "none" in sense.object or not sense.object
    if sense.not_object and any(words.fits(o, sense.not_object) for o in objects):
        return False
    return not sense.object or any(words.fits(o, sense.object) for o in objects)


def is_relative(tree: Tree, i: int) -> bool:
    """True for a relative pronoun."""
    return tree.lower[i] in RELATIVE
