"""What a clause under another verb, or a verb that ends a noun's event badly, comes to.

In: a `Reader`, a verb and what was read beneath it. Out: whether a deed spoken of is the speaker's own or done as it
is ordered, and the reading of talks that fail. Invariant: nothing here looks beyond the clause of the verb.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.layers.events_reading import Reading

if TYPE_CHECKING:
    from eventwire.layers.events_read import Reader

OWN = frozenset({"it", "they", "he", "she", "we", "i"})
OWNED = frozenset({"its", "their", "his", "her", "our", "my"})
ORDERING = frozenset({"order", "direct", "command", "decree"})
FAILED = "talks that failed"
DONE = frozenset({"COERCE", "SANCTION", "RETREAT", "CONCEDE"})

NO_TALKS = frozenset({"visit", "phone", "third-party"})


def own_deed(reader: Reader, inner: Reading) -> bool:
    """True where who warns will do it: "it would expel", "his men would seize", "organisers would be arrested"."""
    tree = reader.tree
    subject = tree.surface_subject(inner.head)
    if not subject:
        return True
    if tree.passive(inner.head):
        return not tree.agents(inner.head)
    if any(tree.lower[k] in OWNED for k in tree.children(subject[0], "poss")):
        return True
    return tree.pos[subject[0]] == "PRON" and tree.lower[subject[0]] in OWN


def ordered_done(reader: Reader, v: int, inner: Reading) -> bool:
    """ "Ordered two papers to be closed", "ordered the group expelled": whoever orders it has it done to them."""
    tree = reader.tree
    if reader.lemma(v) not in ORDERING or inner.type not in DONE or inner.projected or not tree.is_verb(inner.head):
        return False
    if tree.passive(inner.head) or (tree.tag[inner.head] == "VBN" and not tree.auxiliaries(inner.head)):
        return True
    return inner.type == "COERCE" and not reader.frame(inner.head).objects  # "ordered the shops to close"


def as_ordered(v: int, inner: Reading) -> Reading:
    """The deed, told through the order that it be done."""
    return replace(inner, head=v, tokens=(v, *inner.tokens), noun=None, inner=inner, rule="the deed ordered")


def failed_talks(reader: Reader, v: int, lemma: str) -> Reading | None:
    """ "Talks between the two collapsed", "the summit ended without agreement": what they met for is refused."""
    tree = reader.tree
    needed = reader.lex.tables["failing"].get(lemma)
    if needed is None or tree.negated(v):
        return None
    if needed and not set(needed.split()) & {tree.lower[k] for k in tree.kids[v]}:
        return None
    for n in tree.children(v, "nsubj", "nsubjpass"):
        inner = reader.read(reader.words.meant(n))
        if inner is not None and inner.type == "CONSULT" and inner.mode not in NO_TALKS:
            eaten = inner.eaten | {inner.head}
            tokens = (v, *inner.tokens)
            return replace(
                inner, head=v, tokens=tokens, noun=inner.head, eaten=eaten, type="REJECT", mode="meet", rule=FAILED
            )
    return None
