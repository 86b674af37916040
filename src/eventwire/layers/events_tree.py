"""A clause-wise look at the model's parse: plain lists of words, and who stands where around a predicate.

In: a spaCy Doc. Out: `Tree`, addressed by token index. Invariant: nothing here knows what a word means; every
method returns token indices in text order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventwire.reading.tokens import Doc

CLAUSE = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "parataxis", "csubj", "dep"})
AIMED = frozenset({"at", "on", "upon"})  # "fired at nobody"
SHOT_AT = frozenset({"at", "into", "toward", "towards", "back"})  # whoever shot at somebody was not shot
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})


class Tree:
    """The parse of one document as lists: lemma, lower, tag, pos, dep, head and children by token index."""

    __slots__ = ("befalls", "dep", "doc", "head", "kids", "lemma", "lower", "n", "pos", "tag", "vocabulary")

    def __init__(self, doc: Doc, joined: Mapping[str, str], befalls: frozenset[str] = frozenset()) -> None:
        """Copy the parse out of `doc`; `joined` maps hyphenated words that the model splits to one lemma.

        `befalls` are verbs that are passive where they have no object ("two killed, three shot").
        """
        self.befalls = befalls
        self.doc = doc
        self.n = len(doc)
        tokens = list(doc)
        self.lemma = [t.lemma_.lower() for t in tokens]
        self.lower = [t.lower_ for t in tokens]
        self.tag = [t.tag_ for t in tokens]
        self.pos = [t.pos_ for t in tokens]
        self.dep = [t.dep_ for t in tokens]
        self.head = [t.head.i for t in tokens]
        self.kids: list[list[int]] = [[] for _ in range(self.n)]
        for i, h in enumerate(self.head):
            if h != i:
                self.kids[h].append(i)
        self._join(joined)
        self._gerunds()
        self._stricken()
        self._shot_dead()
        self.vocabulary = frozenset(self.lower).union(self.lemma)

    def _shot_dead(self) -> None:
        """ "second militant shot dead": a verb whatever the model took it for; its noun stands before it."""
        for i in range(1, self.n - 1):
            if self.lower[i] != "shot" or self.lower[i + 1] != "dead" or self.is_verb(i):
                continue
            self.pos[i], self.tag[i], self.lemma[i] = "VERB", "VBN", "shoot"
            k = next((k for k in self.kids[i] if k < i and self.dep[k] in ("compound", "amod", "nmod", "nsubj")), None)
            if k is not None and self.is_noun(k):
                self.dep[k] = "nsubjpass"

    def _gerunds(self) -> None:
        """ "in police firing": a gerund that stands as a noun is one."""
        for i in range(self.n):
            if self.tag[i] != "VBG" or self.pos[i] != "VERB":
                continue
            if self.dep[i] not in ("pobj", "nsubj", "nsubjpass", "dobj", "conj", "attr"):
                continue
            if self.dep[i] == "conj" and self.pos[self.head[i]] not in ("NOUN", "PROPN"):
                continue
            if any(self.dep[k] in ("compound", "det", "amod", "poss", "nmod") for k in self.kids[i]):
                self.pos[i], self.lemma[i] = "NOUN", self.lower[i]

    def _stricken(self) -> None:
        """ "Tents for the displaced", "the wounded were flown out": a participle with an article stands for people."""
        for i in range(self.n):
            if self.tag[i] not in ("VBN", "VBD") or self.dep[i] not in ("pobj", "nsubj", "nsubjpass", "dobj", "conj"):
                continue
            if any(self._before_people(k) for k in self.kids[i]):
                self.pos[i], self.tag[i], self.lemma[i] = "NOUN", "NNS", self.lower[i]

    def _before_people(self, k: int) -> bool:
        """An article, a count or a noun before a participle: "the displaced", "90 war wounded"."""
        return self.dep[k] in ("nummod", "compound") or (
            self.dep[k] == "det" and self.lower[k] in ("the", "these", "those")
        )

    def _join(self, joined: Mapping[str, str]) -> None:
        for i, word in enumerate(self.lower):
            if word == "-" and 0 < i < self.n - 1:
                whole = f"{self.lower[i - 1]}-{self.lower[i + 1]}"
                lemma = joined.get(whole) or joined.get(whole.removesuffix("s"))
                if lemma:
                    self.lemma[i + 1] = lemma
                    self.lemma[i - 1] = "-"
                    self.pos[i - 1] = "X"
                    if self.pos[i + 1] not in ("NOUN", "VERB"):
                        self.pos[i + 1] = "NOUN"
                    if self.head[i + 1] == i - 1 and self.pos[i + 1] == "VERB":
                        self._stand_in(i - 1, i + 1)

    def _stand_in(self, first: int, verb: int) -> None:
        """ "Re-elected", split in two verbs: the second has what the model hung on the first."""
        above = self.head[first]
        self.dep[verb], self.head[verb] = self.dep[first], verb if above == first else above
        for k in self.kids[first]:
            if k != verb:
                self.head[k] = verb
        if above != first:
            self.kids[above] = sorted([*(k for k in self.kids[above] if k != first), verb])
        self.kids[verb] = sorted([*self.kids[verb], *(k for k in self.kids[first] if k != verb), first])
        self.kids[first], self.head[first], self.dep[first] = [], verb, "punct"

    # ---------------------------------------------------------------- small looks
    def child(self, i: int, *deps: str) -> int | None:
        """The first child of `i` with one of these relations."""
        return next((k for k in self.kids[i] if self.dep[k] in deps), None)

    def children(self, i: int, *deps: str) -> list[int]:
        """All children of `i` with one of these relations."""
        return [k for k in self.kids[i] if self.dep[k] in deps]

    def is_verb(self, i: int) -> bool:
        """True for a verb or a verb form that the model tagged as one."""
        return self.pos[i] in ("VERB", "AUX")

    def is_noun(self, i: int) -> bool:
        """True for a noun, a name or a pronoun."""
        return self.pos[i] in ("NOUN", "PROPN", "PRON", "NUM")

    def coordinated(self, i: int) -> list[int]:
        """`i` and everything coordinated with it to the right."""
        out, queue = [i], [i]
        while queue:
            for k in self.kids[queue.pop()]:
                if self.dep[k] in ("conj", "appos-conj") and (self.is_noun(k) or self.pos[k] in ("ADJ", "X")):
                    out.append(k)
                    queue.append(k)
        return sorted(out)

    def under(self, i: int, *, clauses: bool = False, limit: int = 60) -> Iterator[int]:
        """Every token below `i`, nearest first; other clauses are left out unless asked for."""
        queue, seen = list(self.kids[i]), 0
        while queue and seen < limit:
            k = queue.pop(0)
            seen += 1
            if not clauses and self.dep[k] in ("relcl", "advcl", "ccomp", "parataxis"):
                continue
            if not clauses and self.dep[k] == "conj" and self.is_verb(k):
                continue
            yield k
            queue.extend(self.kids[k])

    def preps(self, i: int) -> dict[str, list[int]]:
        """Prepositions hanging on `i`, each with the heads of its nouns (coordinated ones too)."""
        out: dict[str, list[int]] = {}
        for k in self.kids[i]:
            if self.dep[k] in ("prep", "agent", "dative", "prt", "advmod") or self.pos[k] == "ADP":
                self._prep(k, out)
        return out

    def _prep(self, k: int, out: dict[str, list[int]]) -> None:
        if self.lower[k] == "according":  # who tells it stands in no role of what is told
            return
        nouns = [p for o in self.kids[k] if self.dep[o] in ("pobj", "pcomp", "dobj") for p in self.coordinated(o)]
        if nouns:
            out.setdefault(self.lower[k], []).extend(nouns)
        for inner in self.kids[k]:
            if self.dep[inner] in ("prep", "conj") and self.pos[inner] in ("ADP", "SCONJ"):
                self._prep(inner, out)

    def negated(self, i: int) -> bool:
        """True where the predicate itself is negated."""
        for k in self.kids[i]:
            if self.dep[k] == "neg" or self.lower[k] in ("never", "nor", "neither", "cannot"):
                return True
            if self.dep[k] in ("nsubj", "nsubjpass", "dobj") and any(
                self.dep[d] == "det" and self.lower[d] in ("no", "neither") for d in self.kids[k]
            ):
                return True
            if self.dep[k] in ("nsubj", "nsubjpass", "dobj") and self.lower[k] in ("nobody", "none"):
                return True
            if self.dep[k] == "prep" and self.lower[k] in AIMED and any(self._is_nobody(d) for d in self.kids[k]):
                return True
        return False

    def _is_nobody(self, i: int) -> bool:
        """ "Fired at nobody", "at no one", "on no village"."""
        if self.dep[i] != "pobj":
            return False
        none = any(self.dep[d] == "det" and self.lower[d] in ("no", "neither") for d in self.kids[i])
        return none or self.lower[i] in ("nobody", "none")

    def auxiliaries(self, i: int) -> list[str]:
        """The auxiliaries of a verb in lower case."""
        return [self.lower[k] for k in self.kids[i] if self.dep[k] in ("aux", "auxpass")]

    # ---------------------------------------------------------------- voice, subject, object
    def passive(self, v: int) -> bool:
        """True where the verb is in the passive, also in reduced relatives and coordinated participles."""
        if self.lemma[v] in ("engage", "involve") and any(self.lower[k] == "in" for k in self.kids[v]):
            return False  # "were engaged in fighting": whoever is takes part
        if any(self.dep[k] in ("nsubjpass", "auxpass", "agent") for k in self.kids[v]):
            return True
        if self.tag[v] not in ("VBN", "VBD"):
            return False
        if self.lemma[v] in self.befalls and not any(
            self.dep[k] in ("dobj", "aux") or (self.lemma[v] == "shoot" and self.lower[k] in SHOT_AT)
            for k in self.kids[v]
        ):
            return True
        if self.tag[v] != "VBN":
            return False
        if any(self.dep[k] == "aux" and self.lower[k] in ("have", "has", "had", "'ve", "having") for k in self.kids[v]):
            return False
        if self.dep[v] == "acl" or (self.dep[v] == "advcl" and not any(self.dep[k] == "nsubj" for k in self.kids[v])):
            return not any(self.dep[k] == "dobj" for k in self.kids[v])
        if (
            self.dep[v] == "conj"
            and self.is_verb(self.head[v])
            and not any(self.dep[k] == "aux" or (self.dep[k] == "nsubj" and self.tag[k] != "CD") for k in self.kids[v])
        ):
            return self.passive(self.head[v])
        return False

    def agents(self, v: int) -> list[int]:
        """Nouns of the by-phrase of a passive, or of the active verb's by-phrase with a party."""
        out: list[int] = []
        for k in self.kids[v]:
            if self.dep[k] == "agent" or (self.lower[k] == "by" and self.dep[k] == "prep"):
                nouns = [p for o in self.kids[k] if self.dep[o] == "pobj" for p in self.coordinated(o)]
                out += [p for p in nouns if self.doc[p].ent_type_ not in ("DATE", "TIME")]  # "by June" is when
        return out

    def surface_subject(self, v: int) -> list[int]:
        """The subject as it stands before the verb, with coordinated nouns, relatives resolved to their noun."""
        k = self.child(v, "nsubj", "nsubjpass")
        if k is None:
            return []
        if self.lower[k] in RELATIVE and (self.tag[k] in ("WDT", "WP", "IN") or self.dep[v] == "relcl"):
            r = v
            while self.dep[r] in ("conj", "xcomp", "ccomp") and self.head[r] != r:
                r = self.head[r]
            return self.coordinated(self.head[r]) if self.dep[r] == "relcl" else []
        if self.dep[v] == "relcl" and any(self.lower[o] == "whom" for p in self.kids[k] for o in self.kids[p]):
            return self.coordinated(self.head[v])  # "nine farmers, two of whom were freed"
        return self.coordinated(k)

    def objects(self, v: int) -> list[int]:
        """What the verb acts on: object, passive subject, the noun of a participle or of a gapped relative."""
        if self.passive(v):
            return self._retained(v) or self._passive_subject(v)
        direct = [p for k in self.children(v, "dobj", "attr") for p in self.coordinated(k)]
        if direct:
            if self.lower[direct[0]] in RELATIVE and self.dep[v] == "relcl":
                return self.coordinated(self.head[v])
            return direct
        if self.dep[v] == "relcl" and not any(self.dep[k] in ("prep",) and not self.kids[k] for k in self.kids[v]):
            k = self.child(v, "nsubj")
            if k is not None and self.lower[k] not in RELATIVE and self.pos[self.head[v]] in ("NOUN", "PROPN"):
                return [self.head[v]]
        for k in self.kids[v]:  # "arrested and charged five men": the object is shared to the left
            if self.dep[k] == "conj" and self.is_verb(k) and self.child(k, "nsubj") is None and k - v <= 4:
                return [p for o in self.children(k, "dobj") for p in self.coordinated(o)]
        return []

    def given_to(self, v: int) -> list[int]:
        """The passive subject beside an object that is kept: "Tonga was given two boats", Tonga gets them."""
        return self._passive_subject(v) if self.passive(v) and self._retained(v) else []

    def _retained(self, v: int) -> list[int]:
        if self.child(v, "nsubjpass") is None:
            return []
        return [p for k in self.children(v, "dobj") if k > v for p in self.coordinated(k)]

    def _passive_subject(self, v: int) -> list[int]:
        k = self.child(v, "nsubjpass", "nsubj")
        if k is not None:
            return self.surface_subject(v)
        if self.dep[v] in ("acl", "relcl"):
            return self.coordinated(self.head[v]) if self.pos[self.head[v]] != "VERB" else []
        if self.dep[v] == "conj" and self.head[v] != v:
            return self.objects(self.head[v])
        if self.dep[v] in ("xcomp", "advcl") and self.head[v] != v:
            return self.raised(v)
        return []

    def raised(self, v: int) -> list[int]:
        """The subject that a clause without one takes from the clause it depends on."""
        h = self.head[v]
        if h == v:
            return []
        if self.dep[v] == "xcomp" and self.is_verb(h):
            controlled = self.children(h, "dobj", "dative")
            if controlled and self.lemma[h] not in (
                "promise",
                "vow",
                "threaten",
                "summon",
                "meet",
                "visit",
                "use",
                "join",
                "kill",
                "attack",
                "detain",
                "arrest",
            ):
                return [p for k in controlled for p in self.coordinated(k)]
            if self.passive(h):
                return self._passive_subject(h)
        if self.pos[h] in ("ADJ", "ADV") and self.dep[h] in (
            "acomp",
            "oprd",
            "conj",
            "advmod",
            "ROOT",
            "ccomp",
            "attr",
        ):
            if self.surface_subject(h):
                return self.surface_subject(h)
            return self.subject_or_raised(self.head[h]) if self.head[h] != h else []
        return self.subject_or_raised(h)

    def subject_or_raised(self, v: int, depth: int = 0) -> list[int]:
        """The surface subject of a clause, or the one it shares or is controlled by."""
        found = self.surface_subject(v)
        h = self.head[v]
        if found or h == v or depth > 8:
            return found
        dep = self.dep[v]
        if dep == "acl":
            if self.tag[v] in ("VBG", "VBN"):
                return self.coordinated(h)
            return self.holders(h)
        if dep == "relcl":
            return self.coordinated(h) if self.child(v, "nsubj") is None else []
        if dep in ("conj", "dep") and self.is_verb(h):
            if self.passive(h) and not self.passive(v):
                return self.subject_or_raised(h, depth + 1)
            return self.subject_or_raised(h, depth + 1)
        if dep == "xcomp":
            return self.raised(v)
        if dep in ("advcl", "ROOT", "ccomp") and (self.is_verb(h) or self.pos[h] == "ADJ"):
            return self.subject_or_raised(h, depth + 1) if dep == "advcl" else []
        if dep == "pcomp":
            return self._of_gerund(h, depth)
        if dep in ("acomp", "attr", "oprd"):
            return self.subject_or_raised(h, depth + 1)
        return []

    def _of_gerund(self, prep: int, depth: int) -> list[int]:
        """Who does what a gerund after a preposition tells: the accused for "of" and "for", else the subject.

        Those "killed by shelling" shell nobody.
        """
        h = self.head[prep]
        if self.is_verb(h):
            if self.lower[prep] == "by" and self.passive(h):
                return []
            if self.lower[prep] in ("of", "for") and self.objects(h):
                return self.objects(h)
            return self.subject_or_raised(h, depth + 1)
        if self.pos[h] == "NOUN":
            return self.holders(h)
        return self.subject_or_raised(h, depth + 1) if self.pos[h] == "ADJ" else []

    def holders(self, noun: int) -> list[int]:
        """Who has the plan, the right, the decision that a noun names: its possessor or the subject above it."""
        k = self.child(noun, "poss")
        if k is not None:
            return self.coordinated(k)
        of = self.preps(noun)
        if "by" in of:
            return of["by"]
        h = self.head[noun]
        if self.dep[noun] == "pobj":
            if self.lower[h] == "of" and self.is_verb(self.head[h]) and self.objects(self.head[h]):
                return self.objects(self.head[h])  # "accused them of plans to blow up the dam"
            h = self.head[h]
        if h != noun and self.is_verb(h) and self.dep[noun] != "nsubj":
            return self.agents(h) if self.passive(h) else self.subject_or_raised(h, 1)
        return []

    def subjects(self, v: int) -> list[int]:
        """Who does what the verb tells: subject of the active, by-phrase of the passive."""
        if self.passive(v):
            return self.agents(v)
        return self.subject_or_raised(v)
