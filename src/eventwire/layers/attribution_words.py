"""Words of saying other than verbs: adjectives, nouns, "according to", adverbs, and responsibility claimed or denied.

In: a token and the reporting lexicon. Out: a `Found` attribution, or None where the word says nothing here.
Invariant: a rule gives one attribution at most, and looks no further than its sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.layers.attribution_found import Found, is_negated, is_nobody, look, subject_of
from eventwire.layers.attribution_frames import hung_clause
from eventwire.layers.attribution_spans import SUBJECTS, Range, join, source_range, subtree, verb_cue, without

if TYPE_CHECKING:
    from eventwire.languages.en import Reporting
    from eventwire.reading.tokens import Token

CLAUSES = frozenset({"ccomp"})


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
    if up.dep_ == "ccomp" and token.i > up.i and token.nbor(-1).text == "," and _told_by(up.head, lexicon):
        up = up.head  # "X told Y that ..., according to Z": Z tells all of it
    start, end = subtree(up)
    cue = (token.i, to.i + 1)
    source = source_range(head, token.i)
    content = without([(start, end)], [cue, *source])
    if not content:
        return None
    return Found(token.i, lemma, "according", (cue,), source, content, head.i)


def _told_by(verb: Token, lexicon: Reporting) -> bool:
    """True for the main verb of a sentence that says something before what it says."""
    return verb.dep_ == "ROOT" and "clause" in lexicon.frames(lexicon.lemma(verb)) and _own_subject(verb)


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
