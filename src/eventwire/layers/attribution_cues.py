"""Cues: words that say that somebody says something, each with its source and content.

In: a parse and the language's reporting lexicon. Out: `Found` records in text order, by visible rules
(`RULES`), one a frame: clause, infinitive, object, "X as Y", "urge X to", preposition, passive, adjective,
noun, "according to", adverb. Invariant: no rule looks further than one sentence; quotes, carried speakers
and nesting come after.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventwire.layers.attribution_spans import SUBJECTS, Range, join, source_range, subtree, verb_cue, without

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from eventwire.languages.en import Reporting

CLAUSES = frozenset({"ccomp"})
NO_SUBJECT = frozenset({"it", "there"})


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as token ranges, before quotes and nesting.

    `word` is the cue's head token, `source_head` the head token of the source (None: nobody is named),
    `frame` the rule that found it, `strong` whether the content is told rather than judged.
    """

    word: int
    lemma: str
    frame: str
    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    source_head: int | None = None
    strong: bool = True
    quote: bool = False
    act: str | None = None
    negated: bool = False


@dataclass(slots=True)
class Verb:
    """A verb and its dependents by relation, looked up once."""

    token: Token
    parts: dict[str, list[Token]]
    passive: bool

    def first(self, *relations: str) -> Token | None:
        """Return the first dependent of one of these relations."""
        for relation in relations:
            if relation in self.parts:
                return self.parts[relation][0]
        return None


def look(token: Token) -> Verb:
    """Return a verb with its dependents sorted by relation."""
    parts: dict[str, list[Token]] = {}
    for child in token.children:
        parts.setdefault(child.dep_, []).append(child)
    return Verb(token, parts, "auxpass" in parts or "nsubjpass" in parts or _bare_passive(token, parts))


def _bare_passive(token: Token, parts: dict[str, list[Token]]) -> bool:
    return (
        token.tag_ == "VBN" and token.dep_ in ("acl", "advcl", "relcl") and "aux" not in parts and "nsubj" not in parts
    )


def subject_of(verb: Token, lexicon: Reporting, depth: int = 0) -> Token | None:
    """Return the head of the noun phrase that does what `verb` says, its own or the one it shares.

    Coordinated verbs share the first one's, participles and infinitives the governor's (or its object, after
    "tell" or "urge"), "-ing" after a noun that noun; nothing is shared through a that-clause.
    """
    if depth > 6:
        return None
    agent, passive, own = None, False, None
    for child in verb.children:
        if child.dep_ == "nsubj" and (own is None or child.i < verb.i):
            own = child
        if child.dep_ == "agent":
            agent = next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ in ("auxpass", "nsubjpass"):
            passive = True
    if own is not None:
        return _nearest_subject(own, verb)
    if agent is not None or passive:
        return agent
    head, relation = verb.head, verb.dep_
    if head.i == verb.i:
        return None
    if relation == "conj" and head.pos_ in ("VERB", "AUX"):
        return _shared(head, lexicon, depth)
    if relation == "xcomp":
        if head.lemma_ in lexicon.object_control:
            for child in head.children:
                if child.dep_ in ("dobj", "dative"):
                    return child
        return _shared(head, lexicon, depth)
    if relation == "advcl" and verb.tag_ in ("VBG", "VBN", "VB"):
        return _shared(head, lexicon, depth)
    if relation == "acl" and verb.tag_ == "VBG":
        return head
    if relation in ("pcomp", "prep") and verb.tag_ == "VBG":
        up = head.head
        if head.lower_ == "as" and up.lemma_ in lexicon.object_control:
            quoted = next((c for c in up.children if c.dep_ in ("dobj", "nsubjpass")), None)
            if quoted is not None:
                return quoted
        return _shared(up, lexicon, depth) if up.pos_ in ("VERB", "AUX") and up.i != head.i else None
    return None


def _nearest_subject(own: Token, verb: Token) -> Token:
    """ "Which it said killed ten": the pronoun next to the verb, not the relative that the parse prefers."""
    if own.tag_ != "WDT" or own.i + 1 >= verb.i:
        return own
    for token in verb.doc[own.i + 1 : verb.i]:
        if (token.pos_ == "PRON" and token.tag_ == "PRP") or (
            token.pos_ == "PROPN" and token.dep_ in ("nsubj", "dobj", "appos", "dep")
        ):
            return token
    return own


def _shared(verb: Token, lexicon: Reporting, depth: int) -> Token | None:
    """The subject of a governing verb; of a passive one, the thing acted on ("was quoted saying")."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return child
    return subject_of(verb, lexicon, depth + 1)


def cues(doc: Doc, lexicon: Reporting) -> list[Found]:
    """Return every attribution that a word of the lexicon opens, in text order."""
    out: list[Found] = []
    for token in doc:
        lemma = lexicon.lemma(token)
        rules = lexicon.words.get(lemma)
        if rules:
            for rule in RULES:
                if rule.part in rules:
                    found = rule.apply(token, lemma, lexicon)
                    if found is not None:
                        out.append(found)
                        break
    return out


@dataclass(frozen=True, slots=True)
class Rule:
    """A frame: the part of speech it looks at and the function that tries it."""

    part: str
    apply: Callable[[Token, str, Reporting], Found | None]


def verb_rule(token: Token, lemma: str, lexicon: Reporting) -> Found | None:
    """A verb of the lexicon in the first of its frames that fits."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass", "amod", "compound"):
        return None
    verb = look(token)
    frames = lexicon.frames(lemma)
    if verb.passive:
        return passive(verb, lemma, frames, lexicon)
    for name, frame in FRAMES.items():
        if name in frames:
            made = frame(verb, lemma, lexicon)
            if made is not None:
                cue, content = made
                return _active(verb, lemma, name, cue, content, lexicon)
    return None


def _active(
    verb: Verb, lemma: str, frame: str, cue: list[Range], content: list[Range], lexicon: Reporting
) -> Found | None:
    head = subject_of(verb.token, lexicon) if frame != "raising" else None
    phase = _phase(verb.token, lexicon)
    if head is not None and head.lower_ in NO_SUBJECT and head.tag_ == "EX":
        head = None
    light = _light_noun(verb.token, lexicon)
    if light is not None:
        head = subject_of(light, lexicon)
        cue = [*cue, *verb_cue(light), (light.i, verb.token.i + 1)]
    cue = [*cue, *phase]
    source = source_range(head, verb.token.i) if head is not None else ()
    content_ranges = without(join(content), [*join(cue), *source])
    if frame != "preposition":
        content_ranges = _cut_later_cues(verb.token, content_ranges, lexicon)
    if not content_ranges and frame != "quote":
        return None
    return Found(
        verb.token.i,
        lemma,
        frame,
        join(cue),
        source,
        content_ranges,
        head.i if head is not None else None,
        strong=frame in STRONG,
        quote=frame in ("clause", "quote"),
        negated=is_negated(verb.token, head),
    )


def _light_noun(verb: Token, lexicon: Reporting) -> Token | None:
    """The light verb of "issued a statement saying ...", whose subject speaks."""
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or verb.head.dep_ != "dobj" or verb.i - verb.head.i > 3:
        return None
    governor = verb.head.head
    return (
        governor
        if governor.pos_ == "VERB" and governor.lemma_ in lexicon.light and subject_of(governor, lexicon) is not None
        else None
    )


def _phase(verb: Token, lexicon: Reporting) -> list[Range]:
    """Words of a governing phase verb: "went on to say", "continued by saying"."""
    if verb.dep_ == "xcomp" and verb.head.lemma_ in lexicon.phase:
        return [*verb_cue(verb.head), (verb.head.i, verb.i + 1)] if verb.i - verb.head.i <= 3 else verb_cue(verb.head)
    return []


def _cut_later_cues(verb: Token, ranges: tuple[Range, ...], lexicon: Reporting) -> tuple[Range, ...]:
    """Cut ", adding that ..." and "... and said ..." without a subject of their own out of a content."""
    holes = []
    for start, end in ranges:
        for token in verb.doc[start:end]:
            if (
                token.i > verb.i
                and token.pos_ == "VERB"
                and _later_cue(token, verb)
                and lexicon.frames(lexicon.lemma(token))
            ):
                first = token.left_edge.i if token.dep_ == "advcl" else _from_coordinator(token)
                holes.append((first, token.right_edge.i + 1))
    return without(ranges, holes) if holes else ranges


def _later_cue(token: Token, verb: Token) -> bool:
    """A reporting verb inside a content that goes on with what the same source says: ", adding", "and called"."""
    if any(child.dep_ in SUBJECTS or child.dep_ == "mark" for child in token.children):
        return False
    if token.dep_ == "advcl":
        before = token.doc[token.left_edge.i - 1] if token.left_edge.i else token
        return token.tag_ == "VBG" and before.is_punct
    if token.dep_ != "conj" or token.tag_ != verb.tag_ or verb.tag_ not in ("VBD", "VBZ"):
        return False
    return not any(child.dep_ in ("auxpass", "aux") for child in token.children)


def _from_coordinator(token: Token) -> int:
    start = token.left_edge.i
    while start > 0 and token.doc[start - 1].dep_ in ("cc", "punct"):
        start -= 1
    return start


Made = tuple[list[Range], list[Range]] | None


def clause(verb: Verb, lemma: str, lexicon: Reporting) -> Made:
    """A reporting verb with a clause: "said that ...", "... , police said"."""
    token = verb.token
    inner = verb.parts.get("ccomp") or [c for c in verb.parts.get("xcomp", ()) if c.i > token.i and _finite(c)]
    hung = hung_clause(token) if not inner else None
    if hung is not None:
        return verb_cue(token), [subtree(hung)]
    if inner:
        ranges = [subtree(c) for c in _one_side(token, inner)]
        ranges += _beside(verb, ranges)
        return verb_cue(token), ranges
    if token.dep_ == "parataxis" and token.head.i != token.i and "nsubj" in verb.parts:
        return verb_cue(token), without([subtree(token.head)], [subtree(token)])
    if token.dep_ == "advcl" and "nsubj" in verb.parts and "dobj" not in verb.parts and _as_said(verb, lemma, lexicon):
        return verb_cue(token), without([subtree(token.head)], [subtree(token)])
    return None


THROUGH = frozenset({"in", "on", "at", "to", "during", "through", "via"})
MARKS = frozenset({'"', "\u201c", "\u201d", "``", "''"})


def hung_clause(verb: Token) -> Token | None:
    """The that-clause of a verb of saying that the parse hung on a noun between: "said in a statement that ..."."""
    for prep in verb.children:
        if prep.dep_ != "prep" or prep.i < verb.i or prep.lower_ not in THROUGH:
            continue
        for token in verb.doc[prep.i + 1 : prep.right_edge.i + 1]:
            if token.lower_ != "that" or token.head.dep_ not in ("acl", "relcl") or token.dep_ in ("det", *SUBJECTS):
                continue
            clause_head = token.head
            if clause_head.head.pos_ not in ("NOUN", "PROPN") or not any(
                c.dep_ in SUBJECTS for c in clause_head.children
            ):
                continue
            if token.i == clause_head.left_edge.i and (token.dep_ == "mark" or not _quoted(verb)):
                return clause_head
    return None


def _quoted(verb: Token) -> bool:
    return any(t.text in MARKS for t in verb.sent)


def _finite(inner: Token) -> bool:
    """A past form that the parse takes for a participle: "which it said killed ten"."""
    return inner.tag_ in ("VBD", "VBN", "VBZ", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in inner.children)


def _one_side(token: Token, inner: list[Token]) -> list[Token]:
    """Clauses on the side of the verb that has the nearest one; both, where the left one ends in a comma."""
    left = [c for c in inner if c.i < token.i]
    right = [c for c in inner if c.i > token.i]
    if left and right and token.doc[left[-1].right_edge.i + 1].text != ",":
        return right
    return inner


def _as_said(verb: Verb, lemma: str, lexicon: Reporting) -> bool:
    """ "As the ministry reported": the mark, and a verb that can tell a clause."""
    if not any(m.lower_ == "as" for m in verb.parts.get("mark", ())):
        return False
    return lemma not in lexicon.lists["judged_clauses"]


def _beside(verb: Verb, ranges: list[Range]) -> list[Range]:
    """Fronted adverbials that belong to what is said: "Overall, she said, ..."."""
    out = []
    start = min(r[0] for r in ranges)
    subject = verb.first("nsubj")
    if subject is None or start > verb.token.i:
        for relation in ("advmod",):
            for child in verb.parts.get(relation, ()):
                if (
                    subject is not None
                    and child.right_edge.i < subject.left_edge.i
                    and verb.token.doc[child.right_edge.i + 1].text == ","
                    and verb.token.i + 1 < len(verb.token.doc)
                    and verb.token.doc[verb.token.i + 1].text == ","
                ):
                    out.append(subtree(child))
    return out


def infinitive(verb: Verb, lemma: str, lexicon: Reporting) -> Made:
    """A verb of will or promise with an infinitive: "vowed to ..."."""
    inner = verb.first("xcomp")
    if inner is not None and inner.i > verb.token.i and inner.tag_ in ("VB", "VBN", "VBG"):
        return verb_cue(verb.token), [subtree(inner)]
    return None


def urge(verb: Verb, lemma: str, lexicon: Reporting) -> Made:
    """Someone is asked to do something: "urged X to do Y"; both are content."""
    inner = verb.first("xcomp", "ccomp")
    if inner is None or inner.i < verb.token.i:
        return None
    ranges = [subtree(inner)]
    whom = verb.first("dobj", "dative")
    if whom is not None and lemma not in lexicon.addressee:
        ranges.append(subtree(whom))
    return verb_cue(verb.token), ranges


def object_as(verb: Verb, lemma: str, lexicon: Reporting) -> Made:
    """Someone is called something: "called X a Y", "described X as Y"."""
    whom = verb.first("dobj", "dative")
    if whom is None and not ("oprd" in verb.parts or _small_clause(verb)):
        return None
    ranges = []
    for relation in ("oprd", "prep", "xcomp", "ccomp", "advcl", "dobj", "acomp"):
        for child in verb.parts.get(relation, ()):
            if (
                child.i > verb.token.i
                and (relation != "prep" or child.lower_ == "as")
                and (whom is None or child.i != whom.i)
            ):
                ranges.append(subtree(child))
    if whom is not None and (ranges or "object" in lexicon.frames(lemma)):
        ranges.append(subtree(whom))
    return (verb_cue(verb.token), ranges) if ranges else None


def _small_clause(verb: Verb) -> bool:
    """ "Called the raid illegal" may be parsed as a clause without a finite verb."""
    inner = verb.first("ccomp")
    return inner is not None and inner.i > verb.token.i and any(c.dep_ == "nsubj" for c in inner.children)


def preposition(verb: Verb, lemma: str, lexicon: Reporting) -> Made:
    """A verb that governs its content by a preposition: "called for", "spoke about"."""
    for child in verb.parts.get("prep", ()):
        if child.i > verb.token.i and child.lower_ in lexicon.prepositions.get(lemma, ()):
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                rest = [subtree(c) for c in child.children if c.i > inner.right_edge.i]
                whom = verb.first("dobj", "dative")
                if whom is not None and verb.token.i < whom.i < child.i and lemma not in lexicon.addressee:
                    return verb_cue(verb.token), [subtree(whom), subtree(child)]
                return [*verb_cue(verb.token), (child.i, child.i + 1)], [subtree(inner), *rest]
    return None


def direct_object(verb: Verb, lemma: str, lexicon: Reporting) -> Made:
    """A verb whose object is what is said or judged: "denied the report", "condemned the attack"."""
    inner = verb.first("dobj")
    if inner is None:
        return None
    return verb_cue(verb.token), [subtree(inner)]


def count(verb: Verb, lemma: str, lexicon: Reporting) -> Made:
    """A toll that somebody gives: "put the toll at 12", "raised the number of dead to 40"."""
    told = verb.first("dobj")
    at = next(
        (c for c in verb.parts.get("prep", ()) if c.lower_ in ("at", "to", "between") and c.i > verb.token.i), None
    )
    if told is None or at is None or told.lemma_.lower() not in lexicon.lists["counted_things"]:
        return None
    rest = [subtree(c) for c in verb.parts.get("prep", ()) if c.i > at.i]
    return verb_cue(verb.token), [subtree(told), subtree(at), *rest]


def bare(verb: Verb, lemma: str, lexicon: Reporting) -> Made:
    """A verb of saying that may take a quotation beside its clause."""
    return verb_cue(verb.token), []


def raising(verb: Verb, lemma: str, lexicon: Reporting) -> Made:
    """ "The truce seems to hold": nobody is named, and the whole is content."""
    inner = verb.first("xcomp", "oprd", "acomp")
    subject = verb.first("nsubj")
    if inner is None or subject is None or subject.lower_ == "it":
        return None
    return verb_cue(verb.token), [subtree(subject), subtree(inner)]


FRAMES: dict[str, Callable[[Verb, str, Reporting], Made]] = {
    "clause": clause,
    "raising": raising,
    "urge": urge,
    "as": object_as,
    "infinitive": infinitive,
    "count": count,
    "preposition": preposition,
    "object": direct_object,
    "quote": bare,
}
STRONG = frozenset({"clause", "count", "quote", "according", "noun", "adverb", "passive"})


def passive(verb: Verb, lemma: str, frames: frozenset[str], lexicon: Reporting) -> Found | None:
    """A passive cue: "was quoted as saying", "is expected to", "was reported by"; the agent is the source."""
    token = verb.token
    if lemma in lexicon.lists["not_passive"]:
        return None
    agent = verb.first("agent")
    head = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    acted = verb.first("nsubjpass")
    cue = verb_cue(token)
    inner = verb.first("ccomp", "xcomp", "oprd")
    ranges: list[Range] = []
    if inner is not None:
        ranges.append(subtree(inner))
    taken = [
        p for p in verb.parts.get("prep", ()) if p.i > token.i and p.lower_ in lexicon.prepositions.get(lemma, ("as",))
    ]
    counted = "count" in frames and acted is not None and acted.lemma_.lower() in lexicon.lists["counted_things"]
    if counted:
        ranges += [subtree(p) for p in verb.parts.get("prep", ()) if p.i > token.i]
    elif inner is None and taken:
        ranges += [(c.left_edge.i, c.right_edge.i + 1) for c in taken[0].children]
        cue.append((taken[0].i, taken[0].i + 1))
    if head is None and not ranges:
        unverified = (
            acted is not None and lexicon.acts.get(lemma) == "confirm" and any(c.dep_ == "neg" for c in token.children)
        )
        if not unverified:
            return None
    if acted is not None and acted.lower_ != "it" and lemma not in lexicon.addressee:
        ranges.append(subtree(acted))
    elif acted is None and token.dep_ in ("acl", "relcl") and head is not None and not ranges:
        ranges.append((token.head.left_edge.i, token.left_edge.i))
    if head is not None:
        cue.append((agent.i, agent.i + 1))
    if not (ranges and (counted or frames & lexicon.passive_frames)):
        return None
    source = source_range(head, token.i) if head is not None else ()
    holes = [*join(cue), *source] + ([subtree(agent)] if agent is not None else [])
    content = without(join(ranges), holes)
    if not content:
        return None
    return Found(
        token.i,
        lemma,
        "count" if counted else "passive",
        join(cue),
        source,
        content,
        head.i if head is not None else None,
        strong=bool(frames & {"clause"}),
    )


def adjective_rule(token: Token, lemma: str, lexicon: Reporting) -> Found | None:
    """A state of mind: "is confident that ...", "was critical of ..."."""
    if token.pos_ != "ADJ" or token.dep_ not in ("acomp", "conj", "oprd", "ROOT", "advcl", "amod"):
        return None
    verb = token.head if token.dep_ == "acomp" else None
    inner = next((c for c in token.children if c.dep_ in ("ccomp", "xcomp") and c.i > token.i), None)
    cue = [(token.i, token.i + 1)]
    ranges = []
    if inner is not None:
        ranges = [subtree(inner)]
    else:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in lexicon.prepositions.get(lemma, ()):
                ranges = [subtree(c) for c in child.children if c.dep_ in ("pobj", "pcomp")]
                cue.append((child.i, child.i + 1))
                break
    if not ranges and verb is not None:
        inner = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > token.i), None)
        ranges = [subtree(inner)] if inner is not None else []
    if not ranges or verb is None:
        return None
    head = subject_of(verb, lexicon)
    cue += verb_cue(verb)
    left = token.i
    while left - 1 > verb.i and token.doc[left - 1].dep_ in ("advmod", "neg"):
        left -= 1
        cue.append((left, left + 1))
    if head is not None and head.lower_ == "it":
        head = None
    source = source_range(head, verb.i) if head is not None else ()
    return Found(
        token.i,
        lemma,
        "adjective",
        join(cue),
        source,
        without(join(ranges), join(cue)),
        head.i if head is not None else None,
        strong=False,
    )


def noun_rule(token: Token, lemma: str, lexicon: Reporting) -> Found | None:
    """A noun of saying with its clause: "claims that ...", "made the case that ..."."""
    if token.pos_ != "NOUN":
        return None
    inner = next(
        (c for c in token.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > token.i and _that(c)), None
    )
    governed = None
    if inner is None:
        for child in token.children:
            if (
                child.dep_ == "prep"
                and child.lower_ in lexicon.prepositions.get("the " + lemma, ())
                and child.i > token.i
            ):
                governed = child
                inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
                break
    if inner is None or _said_through(token, inner, lexicon):
        return None
    start = token.i
    possessor = next((c for c in token.children if c.dep_ == "poss"), None)
    verb = token.head if token.dep_ == "dobj" and token.head.pos_ == "VERB" else None
    head = possessor
    cue: list[Range] = [(token.i, token.i + 1)]
    if head is None and verb is not None and verb.lemma_ in lexicon.light:
        head = subject_of(verb, lexicon)
        cue = [*verb_cue(verb), (verb.i, token.i + 1)]
    elif head is None:
        by = next((c for c in token.children if c.dep_ == "prep" and c.lower_ in ("by", "from")), None)
        head = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
        if by is not None and head is not None:
            cue.append((by.i, by.i + 1))
    if governed is not None:
        if head is None:
            return None
        cue.append((governed.i, governed.i + 1))
    while (
        possessor is None
        and start > 0
        and token.doc[start - 1].head.i == token.i
        and token.doc[start - 1].dep_ in ("amod", "compound", "det")
    ):
        start -= 1
    cue.append((start, token.i + 1))
    source = source_range(head, token.i) if head is not None else ()
    content = without(join([subtree(inner)]), [*join(cue), *source])
    if not content:
        return None
    return Found(token.i, lemma, "noun", join(cue), source, content, head.i if head is not None else None)


def _said_through(noun: Token, inner: Token, lexicon: Reporting) -> bool:
    """True where the noun's clause is what a verb of saying says: "said in a statement that ..."."""
    prep = noun.head
    verb = prep.head
    if prep.dep_ != "prep" or verb.pos_ != "VERB" or "clause" not in lexicon.frames(lexicon.lemma(verb)):
        return False
    hung = hung_clause(verb)
    return hung is not None and hung.i == inner.i and not any(c.dep_ in CLAUSES for c in verb.children)


def _that(clause_head: Token) -> bool:
    return any(
        (c.lower_ == "that" and c.dep_ == "mark") or (c.dep_ == "aux" and c.lower_ == "to")
        for c in clause_head.children
    )


def according_rule(token: Token, lemma: str, lexicon: Reporting) -> Found | None:
    """ "According to X": the clause it stands in is the content."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "to":
        to = token.doc[token.i + 1]
    head = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if head is None:
        return None
    up = token.head
    while (
        up.dep_ not in ("ROOT", "ccomp", "parataxis")
        and up.head.i != up.i
        and not (up.pos_ in ("VERB", "AUX") and up.dep_ in ("conj",) and _own_subject(up))
    ):
        up = up.head
    start, end = subtree(up)
    cue = (token.i, to.i + 1)
    source = source_range(head, token.i)
    content = without([(start, end)], [cue, *source])
    if not content:
        return None
    return Found(token.i, lemma, "according", (cue,), source, content, head.i)


def _own_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


def adverb_rule(token: Token, lemma: str, lexicon: Reporting) -> Found | None:
    """ "Reportedly": the clause is told by nobody in particular."""
    if token.pos_ != "ADV" or token.dep_ != "advmod":
        return None
    up = token.head
    while up.pos_ not in ("VERB", "AUX") and up.head.i != up.i:
        up = up.head
    content = without([subtree(up)], [(token.i, token.i + 1)])
    return Found(token.i, lemma, "adverb", ((token.i, token.i + 1),), (), content) if content else None


def responsibility_rule(token: Token, lemma: str, lexicon: Reporting) -> Found | None:
    """ "Claimed responsibility for X", "denied any involvement in X": one act about the deed X."""
    if token.pos_ != "VERB":
        return None
    verb = look(token)
    noun = verb.first("nsubjpass") if verb.passive else verb.first("dobj")
    if noun is None or noun.lemma_.lower() not in lexicon.lists["own_part"]:
        return None
    act = lexicon.responsibility_verbs[lemma]
    if is_nobody(subject_of(token, lexicon)):
        return None
    if act == "claim_responsibility" and noun.lemma_.lower() not in lexicon.lists["responsibility"]:
        return None
    governor = next(
        (
            c
            for c in (*noun.children, *token.children)
            if c.dep_ == "prep" and c.i > noun.i and c.lower_ in ("for", "in", "of", "with", "to")
        ),
        None,
    )
    inner = next((c for c in governor.children if c.dep_ in ("pobj", "pcomp")), None) if governor is not None else None
    cue = [*verb_cue(token), (noun.i, noun.i + 1)]
    if act == "claim_responsibility" and noun.i > token.i:
        cue.append((token.i, noun.i + 1))
    if inner is not None:
        cue.append((governor.i, governor.i + 1))
        content: tuple[Range, ...] = (subtree(inner),)
        if act == "deny_responsibility":
            content = join([(noun.left_edge.i, noun.i + 1), (governor.i, governor.i + 1), subtree(inner)])
            cue = verb_cue(token)
    else:
        content, cue = ((noun.left_edge.i, noun.right_edge.i + 1),), verb_cue(token)
    head = subject_of(token, lexicon)
    source = source_range(head, token.i) if head is not None else ()
    content = without(content, [*join(cue), *source])
    if not content:
        return None
    return Found(
        token.i,
        lemma,
        "responsibility",
        join(cue),
        source,
        content,
        head.i if head is not None else None,
        act=act,
        negated=is_negated(token, head),
    )


def is_negated(verb: Token, subject: Token | None) -> bool:
    """True where a cue is negated, or its subject is nobody ("no group has claimed ...")."""
    return any(c.dep_ == "neg" for c in verb.children) or is_nobody(subject)


def is_nobody(subject: Token | None) -> bool:
    """True for "nobody", "no one", "neither side", "no group"."""
    if subject is None:
        return False
    if subject.lower_ in ("nobody", "none", "neither"):
        return True
    return any(c.dep_ in ("det", "neg") and c.lower_ in ("no", "neither") for c in subject.children)


RULES: tuple[Rule, ...] = (
    Rule("responsibility", responsibility_rule),
    Rule("verb", verb_rule),
    Rule("adjective", adjective_rule),
    Rule("noun", noun_rule),
    Rule("according", according_rule),
    Rule("adverb", adverb_rule),
)
