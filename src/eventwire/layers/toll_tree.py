"""Subjects and objects of a word of harm, read off the dependency tree.

In: a verb's token. Out: the heads of who does or suffers it, through passives, relative pronouns, shared
subjects and headlines. Invariant: a returned token is in the verb's own sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.layers.toll_words import HarmWords, is_person

if TYPE_CHECKING:
    from eventwire.reading.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "obj", "dative")
GAP_WORDS = frozenset(
    "was were is are been being be have has had also later reportedly and critically seriously fatally severely badly slightly lightly mortally left found confirmed gravely both all either had got feared".split()
)


def is_passive(verb: Token) -> bool:
    """True where a verb stands in the passive, itself or through the verb it is joined to."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return True
    if verb.dep_ != "conj" or verb.head.pos_ != "VERB" or not is_passive(verb.head):
        return False
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    bare = not any(c.dep_ in (*OBJECTS, "aux", "auxpass", "ccomp", "xcomp") for c in verb.children)
    return bare if own or verb.tag_ == "VBD" else True  # "an officer was killed and his driver wounded"


def patients(verb: Token, vocab: HarmWords, *, active: bool) -> list[Token]:
    """Return the heads of what is done to by a verb: object, passive subject, or the noun it is said of."""
    if verb.dep_ == "amod" and verb.tag_ == "VBD" and verb.head.i == verb.i + 1:
        return [verb.head] if active else []  # "killed 900 and displaced thousands", read as an adjective
    objects = [c for c in verb.children if c.dep_ in OBJECTS and c.i > verb.i]
    passive = is_passive(verb)
    if not objects and not passive:  # "shot to death a guard who ...", read as a measure of the verb
        late = [c for c in verb.children if c.dep_ == "npadvmod" and c.i > verb.i and c.pos_ in ("NOUN", "PROPN")]
        objects = [c for c in late if c.ent_type_ not in ("DATE", "TIME") and is_person(c, vocab)]
    if objects and not passive:
        return [antecedent(o) for o in objects[:1]] if active else []
    fronted = [c for c in verb.children if c.dep_ in OBJECTS]
    if fronted and not passive:
        return [antecedent(o) for o in fronted[:1]] if active else []
    shared = [o for c in verb.children if c.dep_ == "conj" and not passive for o in c.children if o.dep_ in OBJECTS]
    if shared and verb.tag_ != "VBN":
        return [antecedent(shared[0])] if active else []
    adjacent = just_before(verb, vocab) if verb.tag_ in ("VBN", "VBD", "JJ") else []
    if passive:
        own_number = verb.dep_ == "acl" and adjacent and adjacent[0].i == verb.i - 1 and adjacent[0].pos_ == "NUM"
        return adjacent if own_number else subjects(verb) or adjacent  # "26 dead and 65 wounded"
    if adjacent:
        return adjacent
    if verb.tag_ in ("VBN", "VBD"):
        # the parser takes "Three killed in blast" for the active: a verb of harm needs an object, so it is none
        return [s for s in subjects(verb) if is_person(s, vocab) and _headline(verb)]
    return []


def _headline(verb: Token) -> bool:
    return not any(c.dep_ in ("aux", "ccomp", "xcomp") for c in verb.children) and verb.dep_ not in ("conj", "relcl")


def subjects(verb: Token) -> list[Token]:
    """Return the heads of the subject of a verb, also the one it shares with the verb before it."""
    steps = 0
    while steps < 4:
        own = [c for c in verb.children if c.dep_ in SUBJECTS]
        if len(own) > 1 and own[0].ent_type_ in ("TIME", "DATE"):
            own = own[1:]  # "minutes later another man was dead"
        if own and any(p.lower_ == "them" for c in own[0].children if c.lower_ == "of" for p in c.children):
            whole = [c for c in verb.children if c.dep_ == "npadvmod" and c.tag_ == "NNS" and c.i < own[0].i]
            own = whole or own  # "ninety people, most of them women, drowned"
        if own:
            listed = [o for o in own[1:] if any(c.dep_ == "nummod" for c in o.children)]
            return [antecedent(o) for o in (own[0], *listed)]
        if verb.dep_ == "acl":
            return [verb.head]
        if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep") and verb.head.i != verb.i:
            objects = [c for c in verb.head.children if c.dep_ in OBJECTS] if verb.dep_ == "xcomp" else []
            if objects:
                return objects
            verb, steps = verb.head, steps + 1
            continue
        return []
    return []


def antecedent(noun: Token) -> Token:
    """The noun that a relative pronoun stands for; any other word for itself."""
    if noun.tag_ not in ("WDT", "WP", "WP$") and noun.lower_ != "that":
        return noun
    verb, steps = noun.head, 0
    while steps < 4 and verb.dep_ != "relcl" and verb.head.i != verb.i:
        verb, steps = verb.head, steps + 1
    if verb.dep_ != "relcl":
        return noun
    head = verb.head
    part = head.i > 2 and head.doc[head.i - 1].lower_ in ("them", "whom") and head.doc[head.i - 2].lower_ == "of"
    if part:  # "six monks, five of them Thais, who were killed"
        whole = next((t for t in head.ancestors if t.tag_ == "NNS" and t.i < head.i - 2), None)
        return head if whole is None else whole
    return head


def just_before(token: Token, vocab: HarmWords) -> list[Token]:
    """The number or counted noun right before a word of harm: 20 injured, three people reported dead."""
    at, steps = token.i - 1, 0
    while at >= token.sent.start and steps < 3 and (token.doc[at].lower_ in GAP_WORDS or token.doc[at].tag_ == "RB"):
        at, steps = at - 1, steps + 1
    if at < token.sent.start:
        return []
    word = token.doc[at]
    if word.pos_ == "NUM" and word.dep_ == "nummod" and word.head.i > token.i and token.head.i == word.head.i:
        return [word.head] if token.dep_ == "amod" else []
    if word.pos_ == "NUM" and word.ent_type_ not in ("DATE", "TIME") and word.lower_ != "one":
        return [_parent_of(word)] if not _age(word) else []
    if word.lower_ in vocab.numbers.rounds or word.lower_ == "one":
        return [word]
    counted = any(c.dep_ in ("nummod", "quantmod") for c in word.children) or word.lower_ in vocab.more_words
    thing = word.lemma_.lower() in vocab.things
    if (
        counted
        and (thing or is_person(word, vocab) is not False)
        and word.pos_ in ("NOUN", "ADJ", "PRON", "DET", "NUM", "PROPN")
    ):
        return [word]
    return []


def _parent_of(number: Token) -> Token:
    """The noun that "of three" hangs on, where it is no number itself: a mother of three is one person."""
    if number.dep_ == "pobj" and number.head.lower_ == "of" and number.head.head.pos_ == "NOUN":
        return number.head.head
    return number


def _age(word: Token) -> bool:
    before = word.doc[word.i - 1] if word.i else None
    return before is not None and before.lower_ == "," and word.i > 1 and word.doc[word.i - 2].pos_ == "PROPN"
