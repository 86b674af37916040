"""Mending the parse where a sentence ends in who says it: "Shells hit the mill, the mayor, who lives nearby, said.".

In: the model's Doc. Out: the same Doc, the verb of saying beside the clause that is told, with its speaker under it.
The model hangs such a speaker on the last noun before the comma, and its verb in the speaker's own clause.
Invariant: tokens and sentence borders stay; what stands before the comma is a clause with a subject of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from eventwire.languages import en

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
NOUNS = frozenset({"NOUN", "PROPN"})
OPENING = frozenset({"DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON"})
RELATIVE = frozenset({"WP", "WP$", "WDT"})
ENDS = frozenset({".", ",", ";", '"', "\u201d", ")", "!"})
TIMES = frozenset({"DATE", "TIME"})
UNDER = frozenset(
    {"when", "after", "before", "as", "while", "if", "although", "though", "because", "since", "until", "once"}
)


class Closing(NamedTuple):
    """A verb of saying at the end of a clause, the head of who says it, where that begins, and the verb that is told."""

    verb: Token
    speaker: Token
    first: int
    told: Token


def speakers_at_the_end(doc: Doc) -> None:
    """Put each speaker that closes a sentence, with its verb, beside what it says."""
    reporting = en.reporting()
    for token in doc:
        if token.tag_ in ("VBD", "VBZ", "VBN") and token.pos_ == "VERB":
            frames = reporting.frames(token.lemma_.lower())
            if ("clause" in frames or "closing" in frames) and (found := _closing(token)) is not None:
                _beside(found)


def _closing(verb: Token) -> Closing | None:
    """Return what closes a clause at this verb, or None."""
    quoted = verb.lemma_ in ("quote", "cite") and any(c.dep_ == "auxpass" for c in verb.children)
    if not quoted and (any(c.dep_ in ("aux", "auxpass") and c.lower_ != "had" for c in verb.children)):
        return None
    if not (_as_saying(verb) if quoted else _ends(verb)):
        return None
    last = next((c for c in verb.lefts if quoted and c.dep_ == "auxpass"), verb).i
    start = _start(verb)
    commas = [t.i for t in verb.doc[start:last] if t.text == ","]
    if not commas:
        return None
    if commas[-1] == last - 1:  # "the mayor, who lives nearby, said", "their lawyer, Ada Obi, said"
        if len(commas) < 3:
            return None
        comma, end = commas[-3], commas[-2]
    else:
        comma, end = commas[-1], last
    phrase = list(verb.doc[comma + 1 : end])
    speaker = _speaker(phrase, verb)
    told = _told(verb, start, comma)
    if speaker is None or told is None:
        return None
    if verb.tag_ == "VBN" and not quoted and not _speaks(speaker):
        return None
    return Closing(verb, speaker, comma + 1, told)


def _start(verb: Token) -> int:
    """Where the clause begins that a verb may close: the sentence, or what stands behind the last ";" of it."""
    marks = [t.i for t in verb.doc[verb.sent.start : verb.i] if t.text == ";"]
    return marks[-1] + 1 if marks else verb.sent.start


def _ends(verb: Token) -> bool:
    """True where behind the verb stands at most whom it told, when, and where, to the end of the clause."""
    behind = []
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.text in ENDS:
            break
        behind.append(token)
    if any(t.pos_ in ("VERB", "AUX") or t.dep_ == "mark" or t.text == ":" for t in behind):
        return False
    if not behind or verb.lemma_ == "tell":
        return bool(behind) or verb.lemma_ != "tell"
    first = behind[0]
    return (first.pos_ in ("ADP", "ADV") and first.lower_ not in ("of", "that")) or first.ent_type_ in TIMES


def _as_saying(verb: Token) -> bool:
    """ "Was quoted as saying", "was quoted by the agency as saying" at the end of a clause."""
    saying = next((c for p in verb.rights if p.lower_ == "as" for c in p.children if c.dep_ == "pcomp"), None)
    if saying is None or saying.tag_ != "VBG" or saying.i + 1 >= verb.sent.end:
        return False
    return saying.nbor(1).text in ENDS


def _speaker(phrase: list[Token], verb: Token) -> Token | None:
    """Return the head of the noun phrase that speaks, with at most a relative clause behind it."""
    if not phrase or phrase[0].pos_ not in OPENING or phrase[0].tag_ in RELATIVE:
        return None
    cut = next((k for k, t in enumerate(phrase) if t.tag_ in RELATIVE), len(phrase))
    own = phrase[:cut]
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBG", "VBN") and t.pos_ in ("VERB", "AUX") for t in own):
        return None
    if any(t.pos_ == "PRON" and t.tag_ != "PRP$" for t in own):
        return None
    within = {t.i for t in own}
    heads = [t for t in own if t.pos_ in NOUNS and t.head.i not in within]
    return heads[0] if len(heads) == 1 else None


def _told(verb: Token, start: int, comma: int) -> Token | None:
    """Return the verb of the one clause before the comma: it has a subject, and no "when" or "after" of its own."""
    before = verb.doc[start:comma]
    tops = [t for t in before if not start <= t.head.i < comma or t.head.i == t.i]
    tops = [t for t in tops if t.pos_ in ("VERB", "AUX") and not _under(t)]
    if len(tops) != 1 or not any(c.dep_ in SUBJECTS and c.i < comma for c in tops[0].children):
        return None
    return tops[0]


def _under(verb: Token) -> bool:
    """A clause with "when" or "after" of its own."""
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in UNDER and c.i < verb.i for c in verb.children)


def _speaks(noun: Token) -> bool:
    words = en.speakers()
    return noun.pos_ == "PROPN" or any(noun.lemma_.lower() in listed for listed in words.classes.values())


def _beside(found: Closing) -> None:
    """Hang the verb beside what is told, and who speaks, with all that is said of him, under the verb."""
    verb, speaker, first, told = found
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    speaker.head, speaker.dep_ = verb, "nsubjpass" if passive else "nsubj"
    for child in list(verb.lefts):
        if child.i < first and child.i != told.i and child.dep_ != "punct":  # "was the work of X, a judge told"
            child.head = told
            child.dep_ = ("attr" if told.lemma_ == "be" else "dobj") if child.dep_ in SUBJECTS else child.dep_
    for token in verb.doc[first : verb.i]:
        if token.head.i < first and token.i != speaker.i:
            token.head = speaker
    behind = told.head
    if behind.i > verb.i and behind.dep_ == "ROOT":  # "..., the minister said; the opposition reported": two sentences
        told.head, told.dep_ = verb, "ccomp"
        verb.head, verb.dep_ = verb, "ROOT"
        behind.head, behind.dep_ = verb, "dep"
    elif behind.i == told.i or (behind.i != verb.i and not verb.is_ancestor(told)):
        verb.head, verb.dep_ = told, "parataxis"
    else:
        told.head, told.dep_ = verb, "ccomp"
