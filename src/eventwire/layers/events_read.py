"""Readings: which event a predicate tells, with light verbs, governors, future, negation and "must" seen through.

In: a `Tree`, the parties, the lexicon. Out: at most one `Reading` for each predicate. Invariant: a word that is
part of another's reading (the noun under a light verb, the act that is threatened) is `eaten` and told once only.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.languages.lexicon import Lexicon, Sense
from eventwire.layers import events_accused as accused
from eventwire.layers import events_governed as governed
from eventwire.layers.events_clause import demand, in_clause
from eventwire.layers.events_frames import Frame, Words, match
from eventwire.layers.events_reading import Reading
from eventwire.layers.events_tree import Tree

if TYPE_CHECKING:
    from eventwire.layers.actors import Mentions

IN_FORCE = frozenset({"effect", "force", "place"})
SHARING = frozenset({"engage", "participate", "partake", "involve", "indulge"})
SHARED = frozenset({"ASSAULT", "COERCE", "PROTEST"})
PARTS = frozenset({"part", "role", "hand"})
UNDONE = frozenset({"refuse", "threaten", "request"})
NAMED = frozenset({"DATE", "ORG", "GPE", "PERSON", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "LOC"})


class Reader:
    """Reads the predicates of one document, each once."""

    def __init__(self, tree: Tree, mentions: Mentions, lex: Lexicon) -> None:
        """Prepare to read `tree`."""
        self.tree, self.lex = tree, lex
        self.words = Words(tree, mentions, lex)
        self.drops: list[tuple[int, str]] = []
        self.silenced: dict[int, str] = {}
        self.sentences: dict[int, frozenset[str]] = {}  # by first token: lemmas of a sentence without its names
        self.laid_to: dict[int, tuple[int, ...]] = {}  # by the head of a deed: whom an accusation lays it to
        self.accusation: dict[int, int] = {}  # by the head of a deed: the accusation that names it
        self._frames: dict[int, Frame] = {}
        self._readings: dict[int, Reading | None] = {}
        self.ended: dict[str, str] = lex.tables["ended"]
        self.governed: dict[str, dict[str, str]] = lex.tables["governed"]
        self.speech = lex.classes["speech"]

    def frame(self, i: int) -> Frame:
        """The arguments of predicate `i`."""
        found = self._frames.get(i)
        if found is None:
            found = self._frames[i] = Frame(self.tree, i)
        return found

    def lemma(self, i: int) -> str:
        """The lemma of a verb, by the lexicon's own forms where the model has none."""
        lemma = self.tree.lemma[i]
        if lemma in self.lex.verbs or lemma in self.lex.light:
            return lemma
        return self.lex.forms.get(self.tree.lower[i], lemma)

    def read(self, i: int) -> Reading | None:
        """The reading of token `i`, or None where it tells no event."""
        if i not in self._readings:
            self._readings[i] = None  # a cycle reads as nothing
            self._readings[i] = self._read(i)
        return self._readings[i]

    def _read(self, i: int) -> Reading | None:
        pos = self.tree.pos[i]
        if pos in ("VERB", "AUX"):
            return self._verb(i)
        if pos == "ADJ" or (pos == "ADV" and self.tree.lemma[i] in self.lex.adjectives):
            return self._adjective(i)
        if pos in ("NOUN", "PROPN"):
            return self._noun(i, None)
        return None

    # ---------------------------------------------------------------- verbs
    def _verb(self, v: int) -> Reading | None:
        lemma = self.lemma(v)
        found = self.lex.verbs.get(lemma, ())
        shared = self._shared_in(v, lemma)
        if not found and not shared and lemma not in self.lex.light and not self._tells_of_subject(lemma):
            return demand(self, v)
        frame = self.frame(v)
        told = self._occurring(v, lemma) or governed.failed_talks(self, v, lemma)
        if told is not None:
            return in_clause(self, v, told)
        told = next((r for n in shared if (r := self._taken_part_in(v, lemma, n)) is not None), None)
        if told is not None:
            return in_clause(self, v, told)
        hit = match(self.tree, self.words, frame, found, bare=False)
        if hit is None:
            light = self._light(v, lemma)
            if light is not None:
                return in_clause(self, v, light)
            hit = match(self.tree, self.words, frame, found, bare=True)
        if hit is None:
            return demand(self, v)
        sense, tokens = hit
        if sense.type == "NONE":
            why = sense.why or f"the sense {sense.id} is no event"
            self.drops.append((v, why))
            self.silenced.update((t, why) for t in tokens[1:])
            return None
        reading = self._sensed(v, sense, tokens)
        return None if reading is None else in_clause(self, v, reading)

    def _tells_of_subject(self, lemma: str) -> bool:
        return lemma in self.lex.tables["occurring"] or lemma in self.lex.tables["failing"]

    def _sensed(self, v: int, sense: Sense, tokens: tuple[int, ...]) -> Reading | None:
        if sense.governor:
            return self._governed(v, sense, tokens)
        eaten = self._content(v) if sense.governs else frozenset(tokens[1:])
        if sense.type == "ACCUSE" and sense.governs:
            eaten = self._without_deeds(v, eaten)
        if (
            sense.type in ("REJECT", "ACCUSE")
            and sense.governs
            and en.reporting().acts.get(self.tree.lemma[v]) == "deny"
        ):
            eaten -= self._denied_clauses(v)
        return Reading(
            v,
            tokens,
            sense,
            sense.type,
            sense.mode,
            outcome=sense.outcome or "accomplished",
            actor=sense.actor,
            eaten=eaten | frozenset(tokens[1:]),
        )

    def _content(self, v: int) -> frozenset[int]:
        """Everything that a judging or asking verb speaks about: it is told as content, not on its own."""
        out: list[int] = []
        for k in self.tree.kids[v]:
            if self.tree.dep[k] in ("dobj", "xcomp", "ccomp", "prep", "pcomp", "nsubjpass", "attr", "dative", "oprd"):
                if self.tree.dep[k] == "prep" and self.tree.lower[k] in (
                    "after",
                    "before",
                    "during",
                    "since",
                    "following",
                ):
                    continue
                out += self._told_with(k)
                for c in self.tree.kids[k]:
                    if self.tree.dep[c] == "conj":
                        out += self._told_with(c)
        return frozenset(out)

    def _without_deeds(self, v: int, content: frozenset[int]) -> frozenset[int]:
        """What is told with an accusation, without the deeds it names: those are claims of whoever accuses."""
        found = accused.deeds(self, v)
        self.laid_to.update(found)
        told = (*found, *accused.condemned(self, v))
        self.accusation.update(dict.fromkeys(told, v))
        return content - {t for h in told for t in (h, *self.tree.under(h))}

    def _denied_clauses(self, v: int) -> frozenset[int]:
        """ "Rejected reports that its jets had bombed X": the clause is told, by whoever denies it, as not so."""
        tree = self.tree
        clauses = [
            c for o in tree.children(v, "dobj") for c in tree.children(o, "acl") if tree.child(c, "mark") is not None
        ]
        return frozenset(t for c in clauses for t in (c, *tree.under(c)))

    def _told_with(self, k: int) -> list[int]:
        """What stands under a complement, and under the infinitives that say what it would be done for."""
        tree = self.tree
        out = [k, *tree.under(k)]
        for i in out:
            for c in tree.kids[i]:
                aim = tree.dep[c] == "advcl" and tree.tag[c] == "VB" and tree.child(c, "mark", "nsubj") is None
                if aim or (tree.dep[c] == "conj" and tree.is_verb(c) and i != k and c > i):
                    out += [c, *tree.under(c)]
        return out

    # ---------------------------------------------------------------- light verbs
    def _light(self, v: int, lemma: str) -> Reading | None:
        kind = self.lex.light.get(lemma)
        if kind is None:
            return None
        for n in self._light_nouns(v, kind):
            noun = self.words.meant(n)
            inner = self._noun(noun, lemma)
            if inner is None:
                continue
            made = self._lit(v, lemma, kind, inner)
            if made is not None:
                return made
        return None

    def _occurring(self, v: int, lemma: str) -> Reading | None:
        """ "Fighting broke out between ...", "gunfire was heard": a verb that says no more than that it came to pass."""
        needed = self.lex.tables["occurring"].get(lemma)
        if needed is None or (self.frame(v).objects and not self.frame(v).passive):
            return None
        beside = {self.tree.lower[k] for k in self.tree.kids[v]}
        if needed and needed not in beside and not (needed == "be" and self.frame(v).passive):
            return None
        for n in self.tree.children(v, "nsubj", "nsubjpass"):
            inner = self._noun(self.words.meant(n), lemma)
            if inner is not None and inner.type in ("ASSAULT", "PROTEST") and not inner.sense.light:
                tokens = (v, *inner.tokens)
                eaten = inner.eaten | {inner.head}
                return replace(
                    inner, head=v, tokens=tokens, noun=inner.head, eaten=eaten, rule="verb of coming to pass"
                )
        return None

    def _shared_in(self, v: int, lemma: str) -> list[int]:
        """What somebody takes part in: "took part in the killing", "engaged in raids", "was involved in the plot"."""
        tree = self.tree
        if lemma in SHARING:
            return tree.preps(v).get("in", [])
        if lemma not in ("take", "play", "have"):
            return []
        parts = [o for o in self.frame(v).objects if tree.lemma[o] in PARTS]
        return [n for h in (v, *parts) for n in tree.preps(h).get("in", [])] if parts else []

    def _taken_part_in(self, v: int, lemma: str, n: int) -> Reading | None:
        """The deed itself, done by whoever takes part in it; where it is a force's, whoever else it names is hit."""
        if self.tree.is_verb(n):
            inner = self.read(n)
            return (
                None if inner is None or inner.projected else self._through(v, inner, inner.eaten, rule="taking part")
            )
        inner = self._noun(self.words.meant(n), lemma)
        if inner is None or inner.sense.governs or inner.type not in SHARED:
            return None
        return self._lit(v, lemma, "enter", inner)

    def _light_nouns(self, v: int, kind: str) -> list[int]:
        tree = self.tree
        nouns = list(self.frame(v).objects)
        if (kind == "phase" and not nouns) or self._in_force(v):
            nouns = list(self.frame(v).subjects)
        if kind in ("receive", "enter", "phase") and not self._in_force(v):
            for p, heads in self.frame(v).preps.items():
                if p in ("under", "in", "into", "to", "on", "with", "through", "from") or (
                    p == "for" and kind == "enter"
                ):
                    nouns += heads
        elif not nouns:
            for p in ("in", "on", "with", "to", "of", "out", "for"):
                nouns += tree.preps(v).get(p, [])
        return [n for n in nouns if tree.pos[n] in ("NOUN", "PROPN", "VERB")]

    def _in_force(self, v: int) -> bool:
        """ "the sanctions took effect", "the truce came into force": the subject names what begins to hold."""
        frame = self.frame(v)
        held = [*frame.objects, *frame.preps.get("into", ()), *frame.preps.get("in", ())]
        return bool(held) and all(self.tree.lemma[o] in IN_FORCE for o in held)

    def _lit(self, v: int, lemma: str, kind: str, inner: Reading) -> Reading | None:
        noun_type = inner.type
        tokens = (v, *inner.tokens)
        eaten = inner.eaten | {inner.head} | (self._content(v) if inner.sense.governs else frozenset())
        base = replace(inner, head=v, tokens=tokens, noun=inner.head, eaten=eaten, rule=f"light verb ({kind})")
        if kind in ("perform", "phase", "enter"):
            return base
        if kind == "plan":
            return replace(base, modality="planned")  # an attack that is prepared is none yet
        if kind == "announce":
            promised = inner.sense.promised or self.governed["announce"].get(noun_type, noun_type)
            if promised == noun_type:
                return base
            return replace(base, type=promised, mode=None, projected=(noun_type, inner.mode, "planned"))
        if kind == "receive":
            return replace(base, swap=True)
        if kind == "end":
            ended = inner.sense.ended or self.ended.get(noun_type)
            if ended is None or ended == "NONE":
                return None
            mode = self.lex.tables["ended_mode"].get(f"{noun_type}>{ended}")
            return replace(base, type=ended, mode=mode, rule="light verb that ends the act of its noun")
        if kind == "cause":
            return None
        return base

    # ---------------------------------------------------------------- nouns and adjectives
    def _noun(self, i: int, light: str | None) -> Reading | None:
        tree = self.tree
        if tree.pos[i] == "PROPN" and (tree.doc[i].ent_type_ in NAMED or self._month(i)):
            return None
        found = self.lex.nouns.get(tree.lemma[i]) or self.lex.nouns.get(tree.lower[i], ())
        if not found:
            return self._ending_noun(i) if tree.lemma[i] in self.lex.classes["ending_noun"] else None
        frame = self.frame(i)
        usable = tuple(
            (rest, sense) for rest, sense in found if not sense.light or (light is not None and light in sense.light)
        )
        hit = match(tree, self.words, frame, usable, bare=False) or match(tree, self.words, frame, usable, bare=True)
        if hit is None:
            return None
        sense, tokens = hit
        if sense.type == "NONE":
            self.drops.append((i, sense.why or f"the sense {sense.id} is no event"))
            return None
        reading = Reading(
            i,
            tuple(sorted(tokens)),
            sense,
            sense.type,
            sense.mode,
            rule="event noun",
            actor=sense.actor,
            outcome=sense.outcome or "accomplished",
            eaten=frozenset(tokens) - {i},
        )
        if sense.governor:
            return self._governed_noun(i, reading)
        if sense.governs:
            return replace(reading, eaten=reading.eaten | frozenset(tree.under(i)))
        return reading

    def _month(self, i: int) -> bool:
        """ "on March 5": a month, not a march."""
        beside = (i - 1, i + 1)
        return self.tree.doc[i].ent_type_ == "DATE" or any(
            0 <= k < self.tree.n and self.tree.pos[k] == "NUM" for k in beside
        )

    def _ending_noun(self, i: int) -> Reading | None:
        """ "a suspension of air links", "the lifting of the curfew": the act that ends another."""
        for n in self.frame(i).preps.get("of", ()):
            inner = self._noun(self.words.meant(n), "end")
            if inner is None:
                continue
            made = inner.sense.ended or self.ended.get(inner.type)
            if made and made != "NONE":
                mode = self.lex.tables["ended_mode"].get(f"{inner.type}>{made}")
                eaten = inner.eaten | {inner.head}
                return replace(inner, head=i, tokens=(i, *inner.tokens), type=made, mode=mode, eaten=eaten)
        return None

    def _governed_noun(self, i: int, reading: Reading) -> Reading:
        """A threat, promise, refusal or call: what it is about hangs on the noun."""
        below = frozenset(self.tree.under(i, clauses=True))
        for k in self.tree.kids[i]:
            if self.tree.dep[k] in ("acl", "ccomp"):
                inner = self.read(k)
            elif self.tree.dep[k] == "prep" and self.tree.lower[k] in ("for", "of", "to"):
                inner = next((r for o in self.tree.kids[k] if (r := self.read(o)) is not None), None)
            else:
                continue
            if inner is not None:
                kind = str(reading.sense.governor)
                made = self.governed.get(kind, {}).get(inner.type, reading.type)
                return replace(
                    reading, type=made, inner=inner, projected=(inner.type, inner.mode, "possible"), eaten=below
                )
        return replace(reading, eaten=below)

    def _adjective(self, i: int) -> Reading | None:
        found = self.lex.adjectives.get(self.tree.lemma[i], ())
        if not found:
            lemma = self.lex.forms.get(self.tree.lower[i])
            if lemma and self.tree.lower[i].endswith(("ed", "en")) and self.tree.dep[i] in ("acomp", "ROOT", "conj"):
                return self._participle(i, lemma)
            return None
        frame = self.frame(i)
        hit = match(self.tree, self.words, frame, found, bare=False) or match(
            self.tree, self.words, frame, found, bare=True
        )
        if hit is None or hit[0].type == "NONE":
            return None
        reading = self._sensed(i, *hit)
        return None if reading is None else in_clause(self, i, reading)

    def _participle(self, i: int, lemma: str) -> Reading | None:
        """A participle that the model took for an adjective ("three were injured")."""
        found = self.lex.verbs.get(lemma, ())
        hit = match(self.tree, self.words, self.frame(i), found, bare=True)
        if hit is None or hit[0].type == "NONE" or hit[0].governor:
            return None
        return self._sensed(i, *hit)

    # ---------------------------------------------------------------- governors
    def complement(self, v: int, sense: Sense) -> tuple[Reading | None, int | None]:
        """The act that a governor speaks of, and the token that heads it."""
        tree = self.tree
        head: int | None = None
        asked = "another" in sense.object  # "pushed the firm to pay" may hang as an aim
        for k in tree.kids[v]:
            aim = asked and tree.dep[k] == "advcl" and tree.tag[k] == "VB"
            if (aim or tree.dep[k] in ("xcomp", "ccomp", "acl")) and k > v:
                head = k if head is None else head
                inner = self._inner(k)
                if inner is not None:
                    return inner, k
        nouns = list(self.frame(v).objects) if tree.is_verb(v) else []
        for p, heads in self.frame(v).preps.items():
            if p in ("to", "on", "for", "in", "of", "with", "from", "against", "about", "into", "upon"):
                nouns += heads
        for n in nouns:
            inner = self.read(self.words.meant(n))
            if inner is not None:
                return inner, n
            inner = next((r for k in tree.children(n, "acl") if (r := self.read(k)) is not None), None)
            if inner is not None:
                return inner, n
        return None, head

    def _inner(self, k: int) -> Reading | None:
        """The reading of a complement clause: its verb, or a verb coordinated with it, or its adjective."""
        inner = self.read(k)
        if inner is not None:
            return inner
        for c in self.tree.kids[k]:
            if self.tree.dep[c] in ("conj", "acomp", "xcomp") and (inner := self.read(c)) is not None:
                return inner
        return None

    def _governed(self, v: int, sense: Sense, tokens: tuple[int, ...]) -> Reading | None:
        kind = str(sense.governor)
        inner, head = self.complement(v, sense)
        eaten = frozenset(tokens[1:])
        if inner is not None:
            eaten |= inner.eaten
        if "clause" in sense.near:  # "a week to step aside": what is to be done is part of the words
            eaten |= {t for k in self.tree.children(v, "advcl") for t in (k, *self.tree.under(k, clauses=True))}
        if kind in ("phase", "request") and inner is not None and governed.ordered_done(self, v, inner):
            return replace(governed.as_ordered(v, inner), eaten=eaten | inner.eaten | {inner.head})
        if kind == "phase":
            return None if inner is None else self._through(v, inner, eaten, rule="phase verb")
        if kind == "attempt":
            return self._outcome(v, inner, sense, eaten)
        if kind == "warn" and (inner is None or not governed.own_deed(self, inner)):
            return None
        if kind == "end":
            if inner is None:
                return None
            made = inner.sense.ended or self.ended.get(inner.type)
            if not made or made == "NONE":
                return None
            mode = self.lex.tables["ended_mode"].get(f"{inner.type}>{made}")
            return self._through(v, inner, eaten, type=made, mode=mode, rule="the act is ended")
        made = self.governed[kind].get(inner.type if inner else "ANY", sense.type)
        if made == "NONE" or (inner is None and sense.type == "PASS"):
            if inner is not None:
                self.silenced[inner.head] = f"it is only spoken of as wished, weighed or failed ({sense.id})"
            return None
        if inner is not None:
            eaten |= {inner.head}
        if made == "PASS":
            return None
        content = self._content(v) if sense.governs or inner is not None or kind in UNDONE else frozenset()
        projected = (
            None
            if inner is None
            else (inner.type, inner.mode, self.lex.tables["projected_modality"].get(kind, "possible"))
        )
        return Reading(
            v,
            tokens,
            sense,
            made,
            sense.mode if made == sense.type else None,
            rule=f"governor ({kind})",
            inner=inner,
            projected=projected,
            actor=sense.actor,
            eaten=eaten | content | ({head} if head is not None else set()),
        )

    def _outcome(self, v: int, inner: Reading | None, sense: Sense, eaten: frozenset[int]) -> Reading | None:
        if inner is None:
            return None
        if sense.outcome == "foiled" and inner.type not in ("ASSAULT", "COERCE", "PROTEST"):
            return None
        return self._through(v, inner, eaten, outcome=sense.outcome or "attempted", rule="attempt")

    def _through(self, v: int, inner: Reading, eaten: frozenset[int], **changes: str | None) -> Reading:
        """The act itself, told through a verb such as "begin" or "try"; an event noun takes the verb as its head."""
        tokens = (v, *inner.tokens)
        if self.tree.pos[inner.head] in ("NOUN", "PROPN"):
            return replace(inner, head=v, noun=inner.head, tokens=tokens, eaten=eaten | {inner.head}, **changes)
        return replace(inner, tokens=tokens, eaten=eaten, **changes)
