"""The words of a noun phrase: where it starts and ends, and what its common noun says of a party.

In: the head token and the document's `Mentions`. Out: a `Draft`, which the steps of `actors_head`,
`actors_people` and `actors_around` fill. Invariant: leading determiners and trailing clauses are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eventwire.knowledge.directory import Directory, Entry, Role
from eventwire.records import Party, Reason, Span

if TYPE_CHECKING:
    from eventwire.layers.actors import Mentions
    from eventwire.reading.tokens import Token

BEFORE_HEAD = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "npadvmod"})
NOT_LEADING = frozenset({"det", "predet", "cc", "punct", "preconj", "case"})
PARTITIVES = frozenset(
    "group hundred thousand dozen score number handful majority part member some many most all several both none "
    "crowd band gang team pair couple one two three four five six seven eight nine ten half third quarter lot "
    "wave mob party unit cell ten million few each any remnant rest series".split()
)
NAMED_AFTER = frozenset("of for".split())
SAID_OF = frozenset("accuse suspect convict acquit warn rob strip assure remind inform notify deprive clear".split())
RESULTS = frozenset("dead alive unconscious free hostage captive prisoner".split())  # "shot dead two men"


@dataclass
class Draft:
    """A party while it is being read; `finish` freezes it."""

    head: Token
    start: int
    end: int
    span: Span
    name: str | None = None
    entity: Entry | None = None
    kind: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    label: str | None = None
    role: Role | None = None
    reasons: list[Reason] = field(default_factory=list)

    def give(self, name: str, rule: str, detail: str, *spans: Span) -> None:
        """Keep why a field has its value."""
        self.reasons.append(Reason(name, rule, detail, spans or (self.span,)))


# ---- the words of the phrase -----------------------------------------------------------------------


def phrase(token: Token, mentions: Mentions) -> Draft:
    """Return the draft of the noun phrase headed by a token, with its words from the first modifier on.

    Leading determiners and trailing clauses are left out; names and "of" phrases that say who (the
    president of France, hundreds of protesters) are in.
    """
    start, end = bounds(token, mentions)
    end = _with_of_phrase(token, end, mentions)
    doc = token.doc
    last = doc[end - 1]
    return Draft(token, start, end, mentions.parsed.span(doc[start].idx, last.idx + len(last.text)))


def bounds(token: Token, mentions: Mentions) -> tuple[int, int]:
    """Return the tokens that a noun phrase covers, `[start, end)`, without what follows the name or noun."""
    doc, head = token.doc, token.i
    start, end = head, head + 1
    for child in token.lefts:
        if child.dep_ in BEFORE_HEAD:
            start = min(start, child.left_edge.i)
    if token.dep_ == "compound" and token.pos_ == "NOUN" and head and doc[head - 1].head.i == token.head.i:
        before = mentions.hit_at.get(head - 1)
        start = start if before is None or start < head else before.start  # "Eritrean navy boats" are of its navy
    if token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "ORG", "NORP", "GPE", "FAC"):
        while end < len(doc) and doc[end].ent_iob_ == "I" and not _is_mark(doc[end]):
            end += 1
        first = head
        while first > start and doc[first].ent_iob_ == "I":
            first -= 1
        start = min(start, first)
    hit = mentions.hit_at.get(head)
    if hit is not None:
        start, end = min(start, hit.start), max(end, hit.end)
    while start < head and _leading(doc[start]) and not (hit is not None and start >= hit.start):
        start += 1
    if start < head and start and doc[start].lower_ in RESULTS and doc[start - 1].pos_ == "VERB":
        start += 1
    return start, end


def _leading(token: Token) -> bool:
    return token.dep_ in NOT_LEADING or token.tag_ in ("PRP$", "DT", "PDT", "WP$", "POS") or token.is_punct


def _is_mark(token: Token) -> bool:
    return token.tag_ == "POS" or token.is_punct or token.is_space


def _with_of_phrase(token: Token, end: int, mentions: Mentions) -> int:
    role = mentions.role(token)
    if token.lower_ not in PARTITIVES and token.lemma_ not in PARTITIVES and (role is None or role.use == "label"):
        return end
    charged = token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_.lower() in SAID_OF
    for child in token.rights:
        if child.dep_ == "prep" and child.i == end and child.lower_ in NAMED_AFTER:
            if charged and child.lower_ == "of" and not any(c.i in mentions.hit_at for c in child.children):
                return end  # "accuses the army of bombing a market": what it is accused of is no part of its name
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.i - end <= 7:
                    return bounds(inner, mentions)[1]
    return end


def role_of(token: Token, directory: Directory) -> Role | None:
    """Return what the tables say of a common noun, with the word before it where the two are one term."""
    roles = directory.roles
    words = _forms(token)
    if token.lower_ == "office":
        return _office_of(token, directory)
    if token.i and not token.is_sent_start:
        before = token.nbor(-1)
        if before.text == "-" and token.i > 1:
            before = token.nbor(-2)
        if before.dep_ in ("compound", "amod", "nmod", "poss") or before.pos_ in ("NOUN", "PROPN", "ADJ"):
            for one in (before.lower_, before.lemma_.lower()):
                for word in words:
                    found = roles.get(f"{one} {word}")
                    if found is not None:
                        return found
    for word in words:
        found = roles.get(word)
        if found is not None:
            return None if found.use == "label" and _in_a_name(token) else found
    return None


def _in_a_name(token: Token) -> bool:
    """True for the last word of a proper name: the "Night Killers" are called so by themselves, and are no killers."""
    before = token.nbor(-1) if token.i else token
    return token.tag_ in ("NNP", "NNPS") and before.tag_ == "NNP" and before.dep_ == "compound" and before.head == token


def _office_of(token: Token, directory: Directory) -> Role | None:
    """ "The prosecutor's office" is what the prosecutor is; an office of nobody is a room."""
    for child in token.lefts:
        if child.dep_ in ("poss", "compound"):
            for word in _forms(child):
                found = directory.roles.get(word)
                if found is not None:
                    return Role(word, found.kind, found.sectors, "body")
    return None


def _forms(token: Token) -> tuple[str, ...]:
    lower, lemma = token.lower_, token.lemma_.lower()
    if token.pos_ == "PROPN" and lower.endswith("s") and lower == lemma:
        return (lower, lower[:-1])
    return (lower,) if lower == lemma else (lower, lemma)


def described_countries(token: Token, directory: Directory) -> tuple[str, ...]:
    """Return the countries that a descriptive phrase may mean ("the Gulf state"), or none."""
    if token.lemma_ not in directory.described_nouns:
        return ()
    words = [token.lemma_.lower()]
    for before in reversed(token.doc[max(token.sent.start, token.i - 4) : token.i]):
        words.insert(0, before.text)
        found = directory.description(" ".join(words))
        if found:
            return found
    return ()


def gender_of(token: Token, mentions: Mentions) -> str | None:
    """Return "m", "f" or None for the person a token names: by the noun, the title or the first name."""
    words = (
        [t.text for t in token.doc[max(token.sent.start, token.i - 4) : token.i + 1]]
        if token.pos_ == "PROPN"
        else [token.lower_]
    )
    if token.pos_ == "PROPN":
        party = mentions.party(token)
        words = [*(t.text for t in token.doc[bounds(token, mentions)[0] : token.i + 1]), *(party.name or "").split()]
        if token.i and token.nbor(-1).lower_.strip(".") in GENDER_TITLES:
            return GENDER_TITLES[token.nbor(-1).lower_.strip(".")]
        words += (party.office or "").split()
    for word in words:
        found = GENDER_NOUNS.get(word.lower())
        if found:
            return found
    for word in words[:-1] if len(words) > 1 else ():
        found = mentions.directory.first_names.get(word)
        if found:
            return found
    return None


GENDER_TITLES = {
    "mr": "m",
    "mister": "m",
    "sir": "m",
    "lord": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "lady": "f",
    "dame": "f",
}
GENDER_NOUNS = dict.fromkeys(
    "man boy father brother son husband king prince emperor sultan emir spokesman chairman businessman policeman "
    "gunman clergyman grandfather uncle nephew monk imam bishop pope priest ayatollah sheikh salesman congressman "
    "statesman fisherman cameraman militiaman".split(),
    "m",
) | dict.fromkeys(
    "woman girl mother sister daughter wife queen princess empress spokeswoman chairwoman businesswoman policewoman "
    "grandmother aunt niece nun actress widow congresswoman waitress heiress".split(),
    "f",
)


def office_words(draft: Draft, end: int, mentions: Mentions) -> str | None:
    """Return the words of an office before a token: "deputy foreign minister", without country and name."""
    words = []
    for token in draft.head.doc[draft.start : end]:
        hit = mentions.hit_at.get(token.i)
        if hit is not None and hit.form != "name":
            continue
        if hit is not None and hit.entry(mentions.on).kind == "state":
            continue
        if _leading(token) or token.dep_ == "nummod":
            continue
        words.append(token.text.lower() if not token.is_upper or len(token.text) > 5 else token.text)
    return " ".join(words) or None


def words_span(mentions: Mentions, start: int, end: int) -> Span:
    """Return the Span of tokens `start` to `end` (open)."""
    doc = mentions.parsed.doc
    last = doc[end - 1]
    return mentions.parsed.span(doc[start].idx, last.idx + len(last.text))


def party_spans(party: Party) -> tuple[Span, ...]:
    """Return the span of a party where it has one, to name in a Reason."""
    return (party.span,) if party.span else ()
