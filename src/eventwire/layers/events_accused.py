"""The deed inside an accusation: "accused Y of bombing Z" tells an accusation, and a bombing by Y, as X has it.

In: a `Reader` and the predicate of an accusation. Out: tokens of the deeds with the heads of whom they are laid to.
Invariant: only a deed that the frame itself names is told (of, for, with, in; on and to where the deed is the
object), never what somebody is accused of failing to do, of planning or of saying.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.layers.events_reading import Reading

if TYPE_CHECKING:
    from eventwire.layers.events_read import Reader

DEEDS = frozenset({"ASSAULT", "COERCE"})
CHARGED = ("of", "for", "with", "in", "over")  # "accused Y of the deed", "charged Y with it", "implicated Y in it"
LAID_TO = ("on", "to", "upon")  # "blamed the deed on Y", "attributed it to Y"
LAYING = frozenset({"blame", "pin", "lay", "attribute", "put", "place", "ascribe"})
PLANNING = frozenset({"planning", "plotting", "preparing", "considering"})
BEHIND = ("for", "behind", "of")  # "Y was responsible for the deed", "guilty of it"


def deeds(reader: Reader, v: int) -> dict[int, tuple[int, ...]]:
    """The deeds that the accusation at `v` names, each by the head of its reading, with whom it is laid to."""
    tree, frame = reader.tree, reader.frame(v)
    if tree.negated(v):
        return {}
    if not tree.is_verb(v) or tree.lemma[v] == "be":
        return _told(reader, v, [n for p in BEHIND for n in _under(reader, v, p)], frame.subjects or _owner(reader, v))
    accused = [o for o in frame.objects if reader.words.is_party(o)]
    out: dict[int, tuple[int, ...]] = {}
    if accused:
        named = [n for p in CHARGED for n in _under(reader, v, p)]
        behind = [n for b in named if tree.lemma[b] == "be" for p in BEHIND for n in _under(reader, b, p)]
        out |= _told(reader, v, [*(n for n in named if tree.lemma[n] != "be"), *behind], accused)
    elif tree.lemma[v] in LAYING:
        out |= _told(reader, v, frame.objects, _laid_to(reader, v))
    return out


def condemned(reader: Reader, v: int) -> tuple[int, ...]:
    """The deeds that a condemnation tells besides: "condemned Monday's attack by gunmen on the bus".

    Only one whose phrase says who did it or on what day is news; "the attack on the bus" takes up what was told.
    """
    tree, frame = reader.tree, reader.frame(v)
    if tree.negated(v) or not tree.is_verb(v):
        return ()
    named = [o for o in frame.objects if tree.pos[o] == "NOUN"]
    found = [r for n in named if (r := reader.read(n)) is not None and _is_deed(reader, r)]
    return tuple(r.head for r in found if _tells_doer_or_day(reader, r.head))


def _tells_doer_or_day(reader: Reader, noun: int) -> bool:
    tree = reader.tree
    if any(reader.words.is_party(n) for n in _under(reader, noun, "by")):
        return True
    return any(tree.doc[k].ent_type_ == "DATE" for k in tree.under(noun))


def _laid_to(reader: Reader, v: int) -> list[int]:
    """Whom a deed is laid to: the last "on" or "to", for "the attack on the convoy on rebels" has two."""
    tree = reader.tree
    for k in sorted(tree.under(v), reverse=True):
        if k > v and tree.lower[k] in LAID_TO and tree.dep[k] == "prep":
            found = [c for n in tree.kids[k] for c in tree.coordinated(n) if reader.words.is_party(c)]
            if found:
                return found
    return []


def _owner(reader: Reader, v: int) -> list[int]:
    """The subject of the verb that an adjective stands under: "the militia was responsible"."""
    return reader.tree.subject_or_raised(reader.tree.head[v]) if reader.tree.head[v] != v else []


def _under(reader: Reader, h: int, prep: str) -> list[int]:
    """What stands under a preposition that hangs on `h`, with what is joined to it."""
    tree = reader.tree
    heads = [k for k in tree.kids[h] if tree.lower[k] == prep and tree.dep[k] in ("prep", "dative")]
    heads += [c for k in heads for c in tree.kids[k] if tree.dep[c] == "conj" and tree.lower[c] == prep]
    out = [n for k in heads for n in tree.kids[k]]  # "of planting bombs and of shelling villages"
    for n in out:
        out += [c for c in tree.kids[n] if tree.dep[c] == "conj" and c not in out]
    return out


def _told(reader: Reader, v: int, named: list[int], by: list[int]) -> dict[int, tuple[int, ...]]:
    if not by:
        return {}
    found = [r for n in named if n != v and (r := reader.read(reader.words.meant(n))) is not None]
    return {r.head: tuple(by) for r in found if _is_deed(reader, r)}


def _is_deed(reader: Reader, r: Reading) -> bool:
    if r.type not in DEEDS or r.polarity != "positive" or r.projected is not None or r.modality != "actual":
        return False
    tree = reader.tree
    if any(tree.lower[k] in PLANNING and tree.dep[k] in ("compound", "amod") for k in tree.kids[r.head]):
        return False  # "of planning strikes": the parse takes the verb for a noun
    return tree.child(r.head, "nsubj", "nsubjpass") is None
