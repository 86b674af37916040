"""Frames: how a verb of saying takes what is said, by clause, infinitive, object, preposition or number.

In: a `Verb` and the reporting lexicon. Out: the ranges of its cue and content, or None where the frame does not fit.
Invariant: frames are tried in the order of `FRAMES`; none looks further than one sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from eventwire.layers.attribution_found import Verb, quoted_as
from eventwire.layers.attribution_spans import SUBJECTS, Range, subtree, verb_cue, without

if TYPE_CHECKING:
    from eventwire.languages.en import Reporting
    from eventwire.reading.tokens import Token

Made = tuple[list[Range], list[Range]] | None


def clause(verb: Verb, lemma: str, lexicon: Reporting) -> Made:
    """A reporting verb with a clause: "said that ...", "... , police said"."""
    token = verb.token
    if (closes := _quoted_at_the_end(token)) is not None:
        return verb_cue(token), closes
    inner = verb.parts.get("ccomp") or [c for c in verb.parts.get("xcomp", ()) if c.i > token.i and _finite(c)]
    hung = hung_clause(token) if not inner else None
    if hung is not None:
        return verb_cue(token), [subtree(hung)]
    inner = _one_side(token, inner) if inner else []
    if inner:
        ranges = [subtree(c) for c in inner]
        ranges += _beside(verb, ranges)
        return verb_cue(token), ranges
    if token.dep_ == "parataxis" and token.head.i != token.i and "nsubj" in verb.parts:
        return verb_cue(token), without([subtree(token.head)], [subtree(token)])
    if token.dep_ == "advcl" and "nsubj" in verb.parts and "dobj" not in verb.parts and _as_said(verb, lemma, lexicon):
        return verb_cue(token), without([subtree(token.head)], [subtree(token)])
    return None


def _quoted_at_the_end(token: Token) -> list[Range] | None:
    """ "Ten miners died, a lawmaker was quoted as saying": what is told before the passive that closes the sentence."""
    quoted = quoted_as(token)
    if quoted is None:
        return None
    if quoted.dep_ == "parataxis":
        return list(without([subtree(quoted.head)], [subtree(quoted)]))
    return [subtree(c) for c in quoted.lefts if c.dep_ == "ccomp"] or None


def closing(verb: Verb, lemma: str, lexicon: Reporting) -> Made:
    """A verb of witness that closes a sentence: "..., a reporter saw"; before a clause it tells nothing."""
    token = verb.token
    if "nsubj" not in verb.parts or "dobj" in verb.parts:
        return None
    if token.dep_ == "parataxis" and token.head.i < token.i:
        return verb_cue(token), list(without([subtree(token.head)], [subtree(token)]))
    told = verb.parts.get("ccomp", ())
    before = [c for c in told if c.i < token.i and "," in (c.right_edge.text, c.right_edge.nbor(1).text)]
    return (verb_cue(token), [subtree(c) for c in before]) if before and len(before) == len(told) else None


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
    told = right or any(c.dep_ == "dobj" and c.i > token.i for c in token.children)
    if left and told and token.doc[left[-1].right_edge.i + 1].text == ";":
        return right  # "said A; B put the dead at two": the clause before the mark is another sentence
    if left and right and token.doc[left[-1].right_edge.i + 1].text != ",":
        return right
    return inner


def _as_said(verb: Verb, lemma: str, lexicon: Reporting) -> bool:
    """ "As the ministry reported": the mark, and a verb that can tell a clause; "as it had demanded" tells none."""
    if not any(m.lower_ == "as" for m in verb.parts.get("mark", ())):
        return False
    return lemma not in lexicon.lists["judged_clauses"] and lexicon.acts.get(lemma) not in ("request", "threaten")


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
                rest += [subtree(c) for c in verb.parts.get("advcl", ()) if c.i > child.i and _conditional(c)]
                whom = verb.first("dobj", "dative")
                if whom is not None and verb.token.i < whom.i < child.i and lemma not in lexicon.addressee:
                    return verb_cue(verb.token), [subtree(whom), subtree(child)]
                return [*verb_cue(verb.token), (child.i, child.i + 1)], [subtree(inner), *rest]
    return None


def _conditional(clause_head: Token) -> bool:
    """ "Warned of war if the town fell": the condition is of what is said."""
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause_head.children)


def direct_object(verb: Verb, lemma: str, lexicon: Reporting) -> Made:
    """A verb whose object is what is said or judged: "denied the report", "condemned the attack"."""
    inner = verb.first("dobj")
    if inner is None:
        return None
    return verb_cue(verb.token), [subtree(inner)]


def count(verb: Verb, lemma: str, lexicon: Reporting) -> Made:
    """A toll that somebody gives: "put the toll at 12", "raised the number of dead to 40", "counted nine dead"."""
    told = verb.first("dobj")
    if told is not None and lemma in lexicon.lists["counts_people"]:
        return _people_counted(verb, told, lexicon)
    if told is not None and lemma in lexicon.lists["gives_numbers"]:
        return _number_given(verb, told)
    at = next(
        (c for c in verb.parts.get("prep", ()) if c.i > verb.token.i and _to_a_number(c, lexicon)),
        None,
    )
    if told is None or at is None:
        return None
    them = told.lower_ == "them" and at.lower_ == "at" and any(c.pos_ == "NUM" for c in at.children)
    if not them and told.lemma_.lower() not in lexicon.lists["counted_things"]:
        return None
    rest = [subtree(c) for c in verb.parts.get("prep", ()) if c.i > at.i]
    return verb_cue(verb.token), [subtree(told), subtree(at), *rest]


def _to_a_number(prep: Token, lexicon: Reporting) -> bool:
    """ "At 12", "to 40", "in the hundreds"."""
    if prep.lower_ == "in":
        return any(c.lower_ in lexicon.lists["round_numbers"] for c in prep.children)
    return prep.lower_ in ("at", "to", "between", "from")


def _people_counted(verb: Verb, told: Token, lexicon: Reporting) -> Made:
    """ "Counted nine dead", "has named 30 dead": a number of people harmed is what is said."""
    words = list(told.subtree)
    harmed = any(t.lemma_.lower() in lexicon.lists["counted_things"] for t in words)
    return (verb_cue(verb.token), [subtree(told)]) if harmed and any(t.like_num for t in words) else None


def _number_given(verb: Verb, told: Token) -> Made:
    """ "The ministry had given 60", "the 333 that the governor gave": a bare number is what is said."""
    figure = next((c for c in told.children if c.lower_ == "of"), None)
    if told.lemma_.lower() in ("figure", "toll", "number") and figure is not None:
        return verb_cue(verb.token), [subtree(told)]
    if told.pos_ == "NUM" and not any(c.lower_ == "of" for c in told.children):
        return verb_cue(verb.token), [subtree(told)]
    number = verb.token.head
    if told.lower_ in ("that", "which") and verb.token.dep_ == "relcl" and number.pos_ == "NUM":
        return verb_cue(verb.token), [(number.left_edge.i, number.i + 1)]
    return None


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
    "count": count,
    "clause": clause,
    "closing": closing,
    "raising": raising,
    "urge": urge,
    "as": object_as,
    "infinitive": infinitive,
    "preposition": preposition,
    "object": direct_object,
    "quote": bare,
}
STRONG = frozenset({"clause", "closing", "count", "quote", "according", "noun", "adverb", "passive"})
