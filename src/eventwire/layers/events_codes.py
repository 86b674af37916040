"""Modes, contexts and CAMEO codes, as deep as the wording settles them.

In: a `Reading` in its clause. Out: codes by the tables of the lexicon. Invariant: the means must be named ("shelled",
"in a drone strike"); where they are not, the mode is None and the code stays shallow.
"""

from __future__ import annotations

from eventwire.layers.events_read import Reader
from eventwire.layers.events_reading import Reading
from eventwire.layers.events_tree import Tree
from eventwire.records import Projected

MEANS_ORDER = (
    "suicide-attack",
    "unconventional",
    "drone",
    "aerial",
    "heavy-weapons",
    "explosives",
    "crowd-control",
    "firearms",
    "primitive",
)


LOOSE_MODES = frozenset({None, "firearms", "explosives", "heavy-weapons", "primitive", "beat"})


def mode_of(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """The mode of the sense, of the means named around it, or of what is asked, refused or threatened."""
    if r.type == "ASSAULT" and r.mode in LOOSE_MODES:
        return means_named(tree, reader, r) or r.mode
    if r.type == "PROTEST" and r.mode in ("strike", "demo") and _hunger(tree, r):
        return "hunger"
    if r.type == "MOBILIZE" and r.mode == "troops" and _weapons_moved(reader, r):
        return "weapons"
    if r.mode is not None:
        return r.mode
    if r.projected is not None:
        table = reader.lex.tables["projection_mode"].get(r.type, {})
        kind, mode, _ = r.projected
        return table.get(f"{kind}-{mode}") or table.get(kind)
    return None


def _hunger(tree: Tree, r: Reading) -> bool:
    """True where the strike is a refusal of food."""
    return any(tree.lemma[k] == "hunger" for t in (r.head, *r.tokens) for k in (t, *tree.kids[t])) or any(
        tree.lemma[t - 1] == "hunger" for t in r.tokens if t
    )


def _weapons_moved(reader: Reader, r: Reading) -> bool:
    """True where what is moved are weapons, and neither troops nor a unit."""
    classes = reader.lex.classes
    moved = [reader.tree.lemma[o] for o in reader.frame(r.head).objects]
    return bool(moved) and all(w in classes["weapons"] for w in moved)


def means_named(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """The mode that the weapon words under the predicate, or on its event noun, settle."""
    found = set()
    starts = {r.head, r.root, *r.tokens}
    for start in starts:
        for k in (start, *tree.under(start)):
            mode = reader.lex.means.get(tree.lemma[k]) or reader.lex.means.get(tree.lower[k])
            if mode:
                found.add(mode)
    return next((mode for mode in MEANS_ORDER if mode in found), None)


def projected_of(tree: Tree, reader: Reader, r: Reading) -> Projected | None:
    """What is agreed, threatened, requested or planned."""
    if r.projected is None:
        return None
    kind, mode, modality = r.projected
    if mode is None and kind == "ASSAULT":
        mode = means_named(tree, reader, r.inner or r)
    return Projected(kind, mode, modality)


def contexts_of(tree: Tree, reader: Reader, r: Reading, mode: str | None) -> tuple[str, ...]:
    """The contexts of the sense, then those that nouns of the clause name, sorted."""
    out = set(r.sense.contexts)
    if mode in ("cyber", "misinformation"):
        out.add(mode)
    for k in (r.head, *tree.under(r.head)):
        topic = reader.lex.topics.get(tree.lemma[k])
        if topic:
            out.add(topic)
    return tuple(sorted(out))


def cameo_of(tree: Tree, reader: Reader, r: Reading, mode: str | None, contexts: tuple[str, ...]) -> str | None:
    """The CAMEO code: the sense's own, deepened by mode and context, or that of the act projected."""
    tables = reader.lex.tables
    if r.projected is not None or r.type != r.sense.type:
        kind = r.projected[0] if r.projected else ("ANY" if r.type == r.sense.type else r.sense.type)
        table = tables["projection_cameo"].get(r.type, {})
        inner_mode = r.projected[1] if r.projected else None
        by_context = [table.get(f"{kind}/{c}") for c in contexts]
        found = table.get(f"{kind}-{inner_mode}") or next((c for c in by_context if c), None) or table.get(kind)
        return found or table.get("ANY") or r.sense.cameo
    code = r.sense.cameo
    deeper = tables["cameo_by_mode"].get(f"{r.type}-{mode}")
    if deeper and (code is None or len(code) <= 2 or code.endswith("0")):
        return deeper
    if code is not None and code in tables["cameo_by_context"]:
        for context in contexts:
            if context in tables["cameo_by_context"][code]:
                return tables["cameo_by_context"][code][context]
    return code or tables["root"].get(r.type)
