"""Modes, contexts and CAMEO codes, as deep as the wording settles them.

In: a `Reading` in its clause. Out: codes by the tables of the lexicon. Invariant: the means must be named ("shelled",
"in a drone strike"); where they are not, the mode is None and the code stays shallow.
"""

from __future__ import annotations

from eventwire.layers.events_read import Reader
from eventwire.layers.events_reading import Reading
from eventwire.layers.events_tree import Tree
from eventwire.records import Party, Projected

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


APPEAL, DEMAND = "02", "10"  # CAMEO's roots of what REQUEST asks for
LOOSE_MODES = frozenset({None, "firearms", "explosives", "heavy-weapons", "primitive", "beat"})
PUBLIC = frozenset({"state", "government", "military", "police", "armed_group", "party", "igo"})
ON_CROWDS = frozenset({"crowd-control"})


def mode_of(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """The mode of the sense, of the means named around it, or of what is asked, refused or threatened."""
    if r.type == "ASSAULT" and r.mode in LOOSE_MODES:
        means = means_named(tree, reader, r)
        if r.mode == "beat" and means in ON_CROWDS and not _crowd_hit(reader, r):
            return r.mode  # batons on one person are blows
        return means or r.mode
    if r.type == "PROTEST" and r.mode in ("strike", "demo") and _hunger(tree, r):
        return "hunger"
    if r.type == "MOBILIZE" and r.mode in ("troops", "weapons"):
        return _moved(tree, reader, r) or r.mode
    if r.mode is not None:
        return r.mode
    if r.projected is not None:
        table = reader.lex.tables["projection_mode"].get(r.type, {})
        kind, mode, _ = r.projected
        if kind == "THREATEN" and r.inner is not None and r.inner.projected is not None:
            kind, mode = r.inner.projected[:2]  # "warned it would throw out the envoys"
        if r.type == "THREATEN" and kind == "ASSAULT" and _by_content(tree, reader, r) == "territory":
            return "territory"
        found = table.get(f"{kind}-{mode}") or (_by_content(tree, reader, r) if kind == "ANY" else table.get(kind))
        if found:
            return found
    return _by_content(tree, reader, r)


def _by_content(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """The mode that the words of what is asked, refused or threatened settle: "early elections" are a change."""
    table = reader.lex.tables["content_mode"].get(r.type)
    if table is None:
        return None
    parties = set(reader.frame(r.head).subjects)
    words = [tree.lemma[k] for k in tree.under(r.head, clauses=True) if k not in parties and k > r.head]
    return next((mode for mode, names in table.items() if any(w in names for w in words)), None)


def forum_of(tree: Tree, reader: Reader, r: Reading, sides: tuple[Party, ...]) -> str | None:
    """How parties meet, by who and where they are: one body's or many states' meeting, or on a third state's ground."""
    if r.type != "CONSULT":
        return None
    words = [tree.lemma[k] for k in (r.head, *r.tokens, *tree.under(r.head))]
    far = reader.lex.tables["content_mode"]["CONSULT"]
    if any(w in far["phone"] for w in words):
        return "phone"
    own = {p.country for p in sides if p.country}
    if not own and not any(p.kind in PUBLIC for p in sides):
        return None  # cousins from many states, banks abroad
    if len(own) > 2 or (not own and sides and any(p.kind == "igo" for p in sides)):
        return "multilateral"
    if len(own) < 2 and (any(w in far["multilateral"] for w in words) or _many(tree, r)):
        return "multilateral"
    if not sides or (len(sides) == 1 and tree.tag[_first_noun(tree, reader, r)] != "NNS"):
        return None
    places = list(reader.frame(r.head).preps.get("in", ()))
    if r.rule == "event noun" and tree.dep[r.head] == "nsubj":  # "talks between the two opened in Geneva"
        places += reader.frame(tree.head[r.head]).preps.get("in", ())
    grounds = {reader.words.ground(k) for k in places} - {None}
    return "third-party" if grounds and not grounds & own else None


def _many(tree: Tree, r: Reading) -> bool:
    """True for "the eight Pacific states": more than two of what meets are counted."""
    return any(
        tree.lemma[k] in ("state", "nation", "country", "member")
        and any(tree.dep[n] == "nummod" and tree.lower[n] not in ("one", "two", "both") for n in tree.kids[k])
        for k in tree.under(r.head)
    )


def _first_noun(tree: Tree, reader: Reader, r: Reading) -> int:
    """The head of the subject, or of the event noun itself."""
    return next(iter(reader.frame(r.head).subjects), r.head)


def _crowd_hit(reader: Reader, r: Reading) -> bool:
    crowd = reader.lex.classes["people_protesting"]
    return any(reader.tree.lemma[o] in crowd for o in reader.frame(r.head).objects)


def _hunger(tree: Tree, r: Reading) -> bool:
    """True where the strike is a refusal of food."""
    return any(tree.lemma[k] == "hunger" for t in (r.head, *r.tokens) for k in (t, *tree.kids[t])) or any(
        tree.lemma[t - 1] == "hunger" for t in r.tokens if t
    )


def _moved(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """What is moved or massed, or who masses where nothing is: weapons, police, fighters of no state; else None."""
    classes = reader.lex.classes
    frame = reader.frame(r.head)
    moved = [o for o in frame.objects if o not in r.tokens or tree.lemma[o] in classes["weapons"]]
    heads = [reader.words.meant(o) for o in moved] or [reader.words.meant(s) for s in frame.subjects]
    words = [tree.lemma[h] for h in heads]
    if not words:
        return None
    if all(w in classes["irregulars"] for w in words) and not any(reader.words.is_country(s) for s in frame.subjects):
        return "militia"
    if all(w in classes["weapons"] for w in words):
        return "weapons"
    if all(w in classes["police_people"] for w in words) or (
        words == ["force"] and any(tree.lemma[k] == "security" for k in tree.kids[heads[0]])
    ):
        return "police"
    return None


def means_named(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """The mode that the weapon words under the predicate, or on its event noun, settle."""
    found = set()
    less = reader.lex.classes["less_lethal"]
    starts = {r.head, r.root, *r.tokens}
    for start in starts:
        for k in (start, *tree.under(start)):
            if k and tree.lemma[k - 1] in less and tree.is_noun(k):
                found.add("crowd-control")  # "rubber bullets", "stun grenades"
                continue
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


def _deeper(r: Reading, found: str | None) -> str | None:
    """The sense's own code where its words settle more than the act that is spoken of: "asked for a loan"."""
    own = r.sense.cameo if r.type == r.sense.type else None
    if own is None or own.endswith("0"):
        return found
    return own if found is None or found.endswith("0") or len(own) > len(found) else found


def _asked(r: Reading, code: str | None) -> str | None:
    """CAMEO parts appeals (02) from demands (10), with the same further digits: who begs for talks demands none."""
    begged = r.type == "REQUEST" and (r.sense.cameo or "").startswith(APPEAL)
    return APPEAL + code[2:] if begged and code is not None and code.startswith(DEMAND) else code


def cameo_of(tree: Tree, reader: Reader, r: Reading, mode: str | None, contexts: tuple[str, ...]) -> str | None:
    """The CAMEO code: the sense's own, deepened by mode and context, or that of the act projected."""
    tables = reader.lex.tables
    if r.projected is not None or r.type != r.sense.type:
        kind = r.projected[0] if r.projected else ("ANY" if r.type == r.sense.type else r.sense.type)
        table = tables["projection_cameo"].get(r.type, {})
        inner_mode = r.projected[1] if r.projected else None
        by_context = [table.get(f"{kind}/{c}") for c in contexts]
        found = table.get(f"{kind}-{inner_mode}") or next((c for c in by_context if c), None) or table.get(kind)
        found = found or table.get("ANY") or r.sense.cameo
        return _asked(r, _deeper(r, found))
    code = r.sense.cameo
    deeper = tables["cameo_by_mode"].get(f"{r.type}-{mode}")
    if deeper and (code is None or len(code) <= 2 or code.endswith("0")):
        return deeper
    if code is not None and code in tables["cameo_by_context"]:
        for context in contexts:
            if context in tables["cameo_by_context"][code]:
                return tables["cameo_by_context"][code][context]
    return code or tables["root"].get(r.type)
