"""What every rule for cues shares: the attribution it finds, a verb with its dependents, and who does what it says.

In: tokens of a parse. Out: `Found` records, `Verb`s, subjects. Invariant: nothing looks further than one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventwire.layers.attribution_spans import SUBJECTS, Range

if TYPE_CHECKING:
    from eventwire.languages.en import Reporting
    from eventwire.reading.tokens import Token


ABLE = frozenset({"able", "unable"})


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as token ranges, before quotes and nesting.

    `word` is the cue's head token, `source_head` the head token of the source (None: nobody is named),
    `frame` the rule that found it, `strong` whether the content is told rather than judged; `under` is the cue's
    word of the attribution that passes this one on ("reported, citing two officials").
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
    under: int | None = None


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
        return _behind_a_phrase(verb)
    if relation == "conj" and head.pos_ in ("VERB", "AUX"):
        return _shared(head, lexicon, depth)
    if relation == "xcomp" and head.lower_ in ABLE and head.dep_ == "acomp":
        return _shared(head.head, lexicon, depth)
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


def _behind_a_phrase(verb: Token) -> Token | None:
    """ "In a message on WhatsApp, a teacher said": the noun after the comma, taken for an apposition of the phrase."""
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.i < verb.i and prep.right_edge.i == verb.i - 1:
            for token in prep.subtree:
                if token.dep_ == "appos" and token.right_edge.i == verb.i - 1 and token.left_edge.nbor(-1).text == ",":
                    return token
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


def quoted_as(verb: Token) -> Token | None:
    """The passive "was quoted" of "was quoted as saying ...", whose one cue both words are."""
    prep = verb.head
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG" or prep.lower_ != "as" or prep.head.lemma_ not in ("quote", "cite"):
        return None
    return prep.head if any(c.dep_ in ("auxpass", "nsubjpass") for c in prep.head.children) else None


def is_negated(verb: Token, subject: Token | None) -> bool:
    """True where a cue is negated, or its subject is nobody ("no group has claimed ...")."""
    if verb.dep_ == "xcomp" and verb.head.lower_ in ABLE:
        return verb.head.lower_ == "unable" or any(c.dep_ == "neg" for c in verb.head.head.children)
    return any(c.dep_ == "neg" for c in verb.children) or is_nobody(subject)


def is_nobody(subject: Token | None) -> bool:
    """True for "nobody", "no one", "neither side", "no group", "neither the army nor the rebels"."""
    if subject is None:
        return False
    if subject.lower_ in ("nobody", "none", "neither"):
        return True
    return any(c.dep_ in ("det", "neg", "preconj", "cc") and c.lower_ in ("no", "neither") for c in subject.children)
