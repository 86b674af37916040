"""Events: what happened, or is promised, threatened, asked or refused, with who and whom.

In: `Parsed`, `Mentions`, a `Lexicon`. Out: `Coded`, one for each event predicate of each clause, in text order.
Invariant: a predicate is told once (the verb with its event noun, the threat with what it threatens); attribution
plays no part here, so whoever says it is never its actor.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eventwire.languages.lexicon import Lexicon, Sense
from eventwire.layers.event_coreference import answered
from eventwire.layers.events_clause import refuses
from eventwire.layers.events_codes import cameo_of, contexts_of, forum_of, means_named, mode_of, projected_of
from eventwire.layers.events_negatives import objection
from eventwire.layers.events_parties import Homes, parties
from eventwire.layers.events_read import Reader
from eventwire.layers.events_reading import Reading
from eventwire.layers.events_roles import Finder, Roles
from eventwire.layers.events_tree import Tree
from eventwire.records import Party, Projected, Reason, Span

if TYPE_CHECKING:
    from eventwire.codebook import Codebook
    from eventwire.layers.actors import Mentions
    from eventwire.reading.parse import Parsed

BEFORE = frozenset({"before", "pending"})
AHEAD = frozenset({"ahead", "eve", "prior", "advance", "run-up", "runup"})
CONDITION = frozenset({"if", "unless", "lest"})
ABLE = frozenset({"capable", "able", "unable", "incapable", "possible", "likely", "unlikely"})
PERMITTING = frozenset({"let", "allow", "permit", "enable", "entitle", "empower"})
ASKED = frozenset({"request", "proposal", "decision", "call", "demand", "threat", "offer", "refusal", "pledge"})
UNDONE = frozenset(  # "not in the business of starting wars", "on the verge of storming it": what follows was not done
    "business intention verge brink risk danger habit interest possibility idea thought question fear prospect talk".split()
)
AIMS = frozenset(
    "effort bid way chance right ability need opportunity desire power permission alternative hope capacity means "
    "reason option choice incentive obligation duty".split()
)
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
SILENT = frozenset({"caption", "credit", "header", "boilerplate"})


@dataclass(frozen=True, slots=True)
class Coded:
    """One event as the clause tells it, before who says it, where, when and at what toll are added.

    `head` is the token index of the predicate, `noun` that of an event noun under a light verb, else None; `clause`
    is the Span of the predicate's clause; `actor_heads` and `recipient_heads` are token indices, in step with the
    parties; `sense` is the lexicon's id; `accusation` is the head of the accusation that names this deed, or None;
    `refused` marks a refusal whose "not" is part of its type ("would not let them in" is a REJECT that came to pass);
    `bare` marks a definite noun that tells too little by itself and counts only
    where it takes up a deed told before.
    """

    head: int
    trigger: Span
    clause: Span
    event_type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    projected: Projected | None = None
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    actor_heads: tuple[int, ...] = ()
    recipient_heads: tuple[int, ...] = ()
    reciprocal: bool = False
    polarity: str = "positive"
    modality: str = "actual"
    outcome: str = "accomplished"
    count: str = "one"
    sense: str = ""
    noun: int | None = None
    accusation: int | None = None
    bare: bool = False
    refused: bool = False
    reasons: tuple[Reason, ...] = ()


def code(
    parsed: Parsed, mentions: Mentions, lexicon: Lexicon, codebook: Codebook | None = None, *, bare: bool = False
) -> tuple[Coded, ...]:
    """Return the events that the clauses of a document tell, in text order.

    `codebook` is not needed to find events and is accepted so that every layer is called alike. With `bare`, nouns
    such as "the seizure", of which something is said but no party, are given too and marked.
    """
    return tuple(c for c in _coded(parsed, mentions, lexicon)[0] if bare or not c.bare)


def why_not(parsed: Parsed, mentions: Mentions, lexicon: Lexicon) -> list[tuple[Span, str]]:
    """Return each predicate that was looked at and dropped, with the reason in a sentence."""
    dropped = _coded(parsed, mentions, lexicon)[1]
    return [(parsed.span_of(parsed.doc[i]), why) for i, why in sorted(set(dropped))]


def _coded(parsed: Parsed, mentions: Mentions, lexicon: Lexicon) -> tuple[tuple[Coded, ...], list[tuple[int, str]]]:
    tree = Tree(parsed.doc, lexicon.joined, lexicon.classes["done_to"])
    reader = Reader(tree, mentions, lexicon)
    finder = Finder(reader, mentions)
    homes = Homes(parsed, mentions)
    readings = _readings(parsed, tree, reader)
    eaten = frozenset(t for r in readings for t in r.eaten)
    verbs_in: dict[int, set[str]] = {}
    for r in readings:
        if r.rule != "event noun":
            told = verbs_in.setdefault(parsed.sentence_at(parsed.doc[r.head].idx), set())
            told.update((r.type, *(r.projected[:1] if r.projected else ())))
    out: list[Coded] = []
    dropped = [(i, why) for i, why in reader.drops]
    for reading in readings:
        if reading.head in eaten:
            dropped.append((reading.head, "it is told as part of another predicate's event"))
            continue
        why = reader.silenced.get(reading.head) or _only_supposed(tree, reading) or objection(tree, reader, reading)
        if why is not None:
            dropped.append((reading.head, why))
            continue
        roles = finder.roles(reading)
        why = _too_bare(parsed, tree, reader, reading, roles, verbs_in)
        if why is not None:
            dropped.append((reading.head, why))
            if _something_is_said_of(tree, reader, reading):
                made = _make(parsed, tree, reader, mentions, homes, reading, roles)
                out.append(replace(made, bare=True))
            continue
        out.append(_make(parsed, tree, reader, mentions, homes, reading, roles))
    out.sort(key=lambda c: (c.trigger.start, c.trigger.end, c.head))
    return tuple(out), dropped


def _only_supposed(tree: Tree, r: Reading) -> str | None:
    """Why what a clause tells is neither done nor planned: it is a condition, or the aim of an effort; or None."""
    v = r.head
    if r.rule == "event noun" and tree.dep[v] in ("nsubj", "nsubjpass", "dobj") and tree.is_verb(tree.head[v]):
        v = tree.head[v]
    while tree.dep[v] == "conj" and tree.head[v] != v and tree.is_verb(tree.head[v]):
        v = tree.head[v]
    if tree.dep[v] == "advcl" and any(tree.dep[k] == "mark" and tree.lower[k] in CONDITION for k in tree.kids[v]):
        return "it is told only as the condition of something else"
    if tree.dep[v] == "acl" and tree.tag[v] == "VB" and tree.lemma[tree.head[v]] in AIMS:
        return f"it is only the aim of the {tree.lemma[tree.head[v]]} told"
    if tree.dep[v] == "advcl" and any(tree.lower[k] == "so" for k in tree.kids[v]) and _that(tree, v):
        return "it is only what something else is meant to bring about"
    if _begged_off(tree, v):
        return "somebody is begged not to do it"
    if _only_describes(tree, r):
        return f"it only says which {tree.lower[tree.head[r.head]]} is meant"
    if r.type == "CONSULT" and _still_to_come(tree, r.head):
        return "it is only named as what is still to come"
    return _only_spoken_of(tree, v)


def _still_to_come(tree: Tree, noun: int) -> bool:
    """ "On the eve of a visit", "ahead of talks", "before a summit": what they speak of is later, if it comes at all."""
    prep = tree.head[noun]
    if tree.dep[noun] != "pobj" or tree.dep[prep] not in ("prep", "pcomp"):
        return False
    return tree.lower[prep] in BEFORE or (tree.lower[prep] in ("of", "to") and tree.lower[tree.head[prep]] in AHEAD)


def _begged_off(tree: Tree, v: int) -> bool:
    """ "Please don't shoot": a plea that something may not be done tells no deed."""
    if tree.tag[v] not in ("VB", "VBP") or tree.child(v, "nsubj", "nsubjpass") is not None:
        return False
    undone = any(tree.dep[k] == "neg" for k in tree.kids[v])
    return undone and any(tree.dep[k] == "aux" and tree.lower[k] in ("do", "don\u2019t") for k in tree.kids[v])


def _only_describes(tree: Tree, r: Reading) -> bool:
    """ "The coalition fighting rebels in the north declared a truce": what is known of whoever acts is no news."""
    noun = tree.head[r.head]
    going_on = tree.tag[r.head] == "VBG" and (r.sense.reciprocal or r.type == "CONSULT")
    backed = tree.tag[r.head] == "VBN" and r.type == "SUPPORT"  # "fighters backed by a neighbour"
    if tree.dep[r.head] != "acl" or not (going_on or backed):
        return False
    if tree.dep[noun] not in ("nsubj", "nsubjpass") or not tree.is_verb(tree.head[noun]):
        return False
    return tree.tag[tree.head[noun]] in ("VBD", "VBN", "VBZ", "VBP") and tree.head[noun] > r.head


def _that(tree: Tree, v: int) -> bool:
    return any(tree.dep[k] == "mark" and tree.lower[k] == "that" for k in tree.kids[v])


def _only_spoken_of(tree: Tree, v: int) -> str | None:
    """Why an act under "capable of" or "a request to" did not take place by these words, or None."""
    h = tree.head[v]
    if tree.dep[v] in ("xcomp", "acl") and tree.lemma[h] in ABLE:
        return f'somebody is only "{tree.lower[h]}" to do it'
    if tree.dep[v] == "pcomp" and tree.lemma[tree.head[h]] in ABLE:
        return f'somebody is only "{tree.lower[tree.head[h]]}" of it'
    if tree.dep[v] in ("xcomp", "ccomp") and tree.tag[v] == "VB" and tree.lemma[h] in PERMITTING:
        return "somebody is only let do it"
    if tree.dep[v] == "acl" and tree.tag[v] == "VB" and tree.lemma[h] in ASKED:
        return f"it is only spoken of in the {tree.lemma[h]} told"
    if tree.dep[v] == "pcomp" and tree.tag[v] == "VBG" and tree.lemma[tree.head[h]] in ASKED | UNDONE:
        return f"it is only spoken of in the {tree.lemma[tree.head[h]]} told"
    return None


def _readings(parsed: Parsed, tree: Tree, reader: Reader) -> list[Reading]:
    lex = reader.lex
    silent = [(z.start, z.end) for z in parsed.zones if z.kind in SILENT]
    out: dict[int, Reading] = {}
    for i in range(tree.n):
        lemma, pos = tree.lemma[i], tree.pos[i]
        if pos in ("VERB", "AUX"):
            looked = lemma in lex.verbs or lemma in lex.light or tree.lower[i] in lex.forms or bool(tree.kids[i])
        elif pos in ("NOUN", "PROPN"):
            looked = lemma in lex.nouns or tree.lower[i] in lex.nouns
        elif pos in ("ADJ", "ADV"):
            looked = lemma in lex.adjectives or (pos == "ADJ" and tree.lower[i] in lex.forms)
        else:
            looked = False
        if not looked or tree.dep[i] == "amod" or any(start <= parsed.doc[i].idx < end for start, end in silent):
            continue
        reading = reader.read(i)
        if reading is None or reading.type == "PASS":
            continue
        if reading.head != i or reading.head not in out:
            out[reading.head] = reading  # "began shelling" tells the shelling once, through "began"
    return [out[head] for head in sorted(out)]


def _too_bare(
    parsed: Parsed, tree: Tree, reader: Reader, r: Reading, roles: Roles, verbs_in: dict[int, set[str]]
) -> str | None:
    """Why an event noun that stands alone tells too little, or None."""
    if r.rule != "event noun":
        return None
    if not r.sense.alone and not (r.sense.governor and roles.actor and roles.recipient):
        return "the noun names an event only under a verb that performs or ends it"
    if tree.dep[r.head] == "attr" and not (roles.actor or roles.recipient):
        return "the noun only says what something is like"
    above = tree.lemma[tree.head[r.head]]
    if tree.dep[r.head] == "dobj" and above in reader.lex.classes["in_general"] and not roles.actor:
        return f'"{above}" speaks of such deeds in general'
    if tree.dep[r.head] in ("compound", "amod", "nmod"):
        return "the noun only qualifies another noun"
    if roles.actor and (roles.recipient or roles.reciprocal):
        return None
    if r.mode == "arrest" and roles.recipient:
        return None
    if r.mode == "resign" and roles.actor and tree.dep[r.head] in ("nsubj", "nsubjpass"):
        return None
    if r.type != "ASSAULT" and r.type != "PROTEST":
        return "the noun names an event but neither who did it nor to whom"
    told = verbs_in.get(parsed.sentence_at(parsed.doc[r.head].idx), set())
    if told and not (roles.actor or roles.recipient):
        return "the noun names no party and the sentence tells its event by a verb"
    if r.type in told and not roles.actor and not (roles.recipient and answered(parsed.doc[r.head])):
        return "the noun names no actor and a verb of the sentence tells an event of its type"
    return None


def _something_is_said_of(tree: Tree, reader: Reader, r: Reading) -> bool:
    """True for "the seizure was unlawful", "these killings came after": a definite noun as subject of no other event."""
    v = tree.head[r.head]
    if tree.dep[r.head] not in ("nsubj", "nsubjpass") or not tree.is_verb(v) or reader.read(v) is not None:
        return False
    return any(tree.dep[k] == "det" and tree.lower[k] in DEFINITE for k in tree.kids[r.head])


def _make(
    parsed: Parsed, tree: Tree, reader: Reader, mentions: Mentions, homes: Homes, r: Reading, roles: Roles
) -> Coded:
    mode = mode_of(tree, reader, r)
    projected = projected_of(tree, reader, r)
    actor = parties(mentions, roles.actor, r.type)
    recipient = parties(mentions, roles.recipient, r.type, roles.actor)
    doing, struck = actor, recipient
    actor = homes.settle(doing, struck, r.type, acts=True)
    recipient = homes.settle(struck, doing, r.type, acts=False)
    mode = (
        _from_the_air(tree, reader, r, actor)
        or _of_no_state(r, mode, actor)
        or mode
        or forum_of(tree, reader, r, tuple(p for p, _ in (*actor, *recipient)))
    )
    contexts = contexts_of(tree, reader, r, mode)
    mutual = roles.reciprocal or (r.sense.reciprocal and len(actor) > 1 and not recipient and not r.projected)
    mutual = mutual or (len(actor) > 1 and not recipient and _each_other(tree, r.head))
    return Coded(
        head=r.head,
        trigger=_trigger(parsed, tree, r),
        clause=_clause(parsed, tree, r.head),
        event_type=r.type,
        mode=mode,
        contexts=contexts,
        cameo=_air_code(reader, r, mode) or cameo_of(tree, reader, r, mode, contexts),
        projected=projected,
        actor=tuple(p for p, _ in actor),
        recipient=tuple(p for p, _ in recipient),
        actor_heads=tuple(h for _, h in actor),
        recipient_heads=tuple(h for _, h in recipient),
        reciprocal=mutual,
        polarity=r.polarity,
        modality=r.modality,
        outcome=r.outcome,
        count=_count(tree, r),
        sense=r.sense.id,
        noun=r.noun,
        accusation=reader.accusation.get(r.head),
        refused=refuses(r),
        reasons=_reasons(parsed, r, roles),
    )


def _of_no_state(r: Reading, mode: str | None, actor: list[tuple[Party, int]]) -> str | None:
    """Troops massed by an armed group are its own fighters and no state's soldiers."""
    if (r.type, mode) != ("MOBILIZE", "troops"):
        return None
    return "militia" if actor and all(p.kind == "armed_group" for p, _ in actor) else None


STATE_FORCE = frozenset({"state", "government", "military"})


def _from_the_air(tree: Tree, reader: Reader, r: Reading, actor: list[tuple[Party, int]]) -> str | None:
    """ "Bombed", of a state or its forces and with no other means named, is an attack from the air.

    CAMEO keeps its code for bombings to those that are "non-military" (183), and this to air power (195).
    """
    told = tree.lemma[r.root] in reader.lex.classes["bombing"] or tree.lemma[r.head] in reader.lex.classes["bombing"]
    if r.type != "ASSAULT" or r.mode != "explosives" or not told or means_named(tree, reader, r) not in BY_WORD:
        return None
    return "aerial" if actor and all(p.kind in STATE_FORCE for p, _ in actor) else None


def _air_code(reader: Reader, r: Reading, mode: str | None) -> str | None:
    """CAMEO's code of an attack from the air, where the sense's own is that of bombs on the ground."""
    by_mode = reader.lex.tables["cameo_by_mode"]
    ground = r.projected is None and r.sense.cameo == by_mode["ASSAULT-explosives"]
    return by_mode["ASSAULT-aerial"] if ground and r.type == "ASSAULT" and mode == "aerial" else None


BY_WORD = frozenset({None, "explosives"})  # what "bombed" itself may be read as
EACH_OTHER = frozenset({("each", "other"), ("one", "another")})


def _each_other(tree: Tree, head: int) -> bool:
    """ "Both accused each other": what the several actors do, they do to one another."""
    near = [k for k in tree.kids[head] if k > head]
    near += [k for p in near if tree.pos[p] == "ADP" for k in tree.kids[p]]
    return any((tree.lower[k - 1], tree.lower[k]) in EACH_OTHER for k in near)


def _trigger(parsed: Parsed, tree: Tree, r: Reading) -> Span:
    """The event words: the verb to its event noun where they stand close, else the verb's own word or the noun."""
    tokens = sorted(set(r.tokens))
    if tokens[-1] - tokens[0] <= 4 and parsed.sentence_at(parsed.doc[tokens[0]].idx) == parsed.sentence_at(
        parsed.doc[tokens[-1]].idx
    ):
        return parsed.span_of([parsed.doc[tokens[0]], parsed.doc[tokens[-1]]])
    return parsed.span_of(parsed.doc[r.noun if r.noun is not None else r.head])


def _clause(parsed: Parsed, tree: Tree, head: int) -> Span:
    """The words of the predicate's clause, without the clauses that depend on it by a relative or an adverb."""
    low = high = head
    for k in tree.under(head, limit=120):
        low, high = min(low, k), max(high, k)
    sentence = parsed.sentences[parsed.sentence_at(parsed.doc[head].idx)]
    span = parsed.span_of([parsed.doc[low], parsed.doc[high]])
    return parsed.span(max(span.start, sentence.start), min(span.end, max(sentence.end, span.start + 1)))


def _count(tree: Tree, r: Reading) -> str:
    noun = r.noun if r.noun is not None else (r.head if r.rule == "event noun" else None)
    if noun is not None and tree.tag[noun] in ("NNS", "NNPS"):
        return "several"
    return "one"


def _reasons(parsed: Parsed, r: Reading, roles: Roles) -> tuple[Reason, ...]:
    words = " ".join(parsed.doc[i].text for i in sorted(set(r.tokens)))
    sense: Sense = r.sense
    out = [
        Reason(
            "event_type",
            sense.id,
            f'"{words}" is read as {r.type} by the sense {sense.id} ({r.rule}).',
            (parsed.span_of(parsed.doc[r.head]),),
        )
    ]
    if roles.actor:
        spans = tuple(parsed.span_of(parsed.doc[h]) for h in roles.actor)
        out.append(Reason("actor", "frame", f"The actor stands as {roles.actor_rule}.", spans))
    if roles.recipient:
        spans = tuple(parsed.span_of(parsed.doc[h]) for h in roles.recipient)
        out.append(Reason("recipient", "frame", f"The recipient stands as {roles.recipient_rule}.", spans))
    return tuple(out)
