"""Parties that the words of a claim leave out, taken over from a deed that the same story told before.

In: a claim's fields, what it is about, and the claims made before it. Out: the parties that are wanting, each with a
Reason. Invariant: what is taken over is never stated; a party is taken only where the words tie the two deeds (one is
denied or confirmed, the dead are of whom it befell, a fight has two sides), and nobody is made to act on his own side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from eventwire.layers.claims_beside import alike, bare, beside
from eventwire.layers.claims_common import as_party
from eventwire.layers.event_coreference import RESULT_VERBS
from eventwire.layers.speaking import same_side
from eventwire.records import About, Claim, Party, Reason

if TYPE_CHECKING:
    from eventwire.layers.claims_common import Layers
    from eventwire.layers.events import Coded
    from eventwire.layers.speaking import Telling

REACH = 2  # sentences back to the deed whose dead are told
FIGHT = 6  # sentences back to the fight of two sides
ABOUT = frozenset({"denies", "confirms", "retracts"})
LAWFUL = frozenset({("COERCE", "arrest"), ("SANCTION", "convict"), ("COERCE", "deport")})
AUTHORITIES = {"police": "police", "military": "military", "government": "government", "state": "government"}
Taken = tuple[str, tuple[Party, ...], Reason]


def left_out(
    layers: Layers, coded: Coded, told: Telling, about: About | None, fields: dict[str, Any], made: Sequence[Claim]
) -> list[Taken]:
    """Return the fields that are wanting with the parties taken over and why, none where nothing is wanting."""
    if coded.reciprocal:
        return []
    told_beside = beside(layers, coded, told, fields, made)
    if told_beside or (fields["actor"] and fields["recipient"] and not bare(fields["recipient"])):
        return told_beside
    return (
        _of_what_is_taken_up(layers, coded, told, about, fields, made)
        or _of_those_it_befell(layers, coded, fields, made)
        or _of_the_other_side(layers, coded, fields, made)
        or _of_the_authorities(layers, coded, told, fields)
    )


def _of_what_is_taken_up(
    layers: Layers, coded: Coded, told: Telling, about: About | None, fields: dict[str, Any], made: Sequence[Claim]
) -> list[Taken]:
    """ "Denied that any depot had been hit": who hit it is who is said to have hit one.

    Who confirms a deed tells who did it only if it is its own.
    """
    if about is None or about.relation not in ABOUT:
        return []
    base = next((c for c in made if c.claim_id == about.claim_id), None)
    if base is None or base.event_type != fields["event_type"] or base.reciprocal:
        return []
    if fields["actor"] and not alike(fields["actor"], base.actor):
        return []
    own = any(same_side(told.speaker, p) for p in base.actor)
    if not own and (about.relation == "confirms" or _others_hurt(fields["recipient"], base.recipient)):
        return []
    why = f"{coded.trigger.exact!r} is read as of the deed told before: {base.trigger.exact!r}."
    out: list[Taken] = []
    for name, other in (("actor", "recipient"), ("recipient", "actor")):
        wanting = not fields[name] or (name == "recipient" and _any_such(layers, fields[name]))
        known = getattr(base, name) and not (fields[name] and bare(getattr(base, name)))
        if wanting and known and not alike(getattr(base, name), fields[other]):
            reason = Reason(name, "of_the_deed_taken_up", why, (coded.trigger, base.trigger))
            out.append((name, getattr(base, name), reason))
    return out


def _of_those_it_befell(layers: Layers, coded: Coded, fields: dict[str, Any], made: Sequence[Claim]) -> list[Taken]:
    """ "Planes bombed the group's camp. Forty of the group's fighters were killed": by whom its camp was bombed."""
    verb = layers.parsed.doc[coded.head]
    if fields["event_type"] != "ASSAULT" or fields["actor"] or coded.modality != "actual":
        return []
    if verb.lemma_.lower() not in RESULT_VERBS or verb.tag_ != "VBN" or not fields["recipient"]:
        return []
    here = layers.parsed.sentence_at(coded.trigger.start)
    near = [c for c in made if c.event_type == "ASSAULT" and 0 <= here - c.sentence <= REACH]
    base = near[-1] if near else None
    if base is None or not base.actor or base.reciprocal or base.polarity != "positive":
        return []
    if base.modality != "actual" or base.background or not _one_party(fields["recipient"], base.recipient):
        return []
    if fields["when"] and base.when and fields["when"] != base.when:
        return []
    why = f"Those who came to harm are of whom {base.trigger.exact!r} befell; it is read as by who did that."
    return [("actor", base.actor, Reason("actor", "who_struck_them", why, (coded.trigger, base.trigger)))]


def _of_the_other_side(layers: Layers, coded: Coded, fields: dict[str, Any], made: Sequence[Claim]) -> list[Taken]:
    """ "Malian and Nigerien troops clashed. The Malians fired first": at the Nigeriens, the only other side."""
    if fields["event_type"] != "ASSAULT" or not fields["actor"] or fields["recipient"]:
        return []
    here = layers.parsed.sentence_at(coded.trigger.start)
    near = [c for c in made if c.event_type == "ASSAULT" and 0 <= here - c.sentence <= FIGHT and not c.background]
    fights = [c for c in near if c.reciprocal and len(c.actor) == 2]
    if not fights:
        return []
    one, two = fights[-1].actor
    of = _of_country if one.country and two.country and one.country != two.country else _of_side
    if any(not (of(p, one) or of(p, two)) for c in near for p in c.actor):
        return []  # a third side is in the fight
    own = [any(of(a, side) for a in fields["actor"]) for side in (one, two)]
    if own[0] == own[1]:
        return []
    mine, other = (one, two) if own[0] else (two, one)
    why = f"{fights[-1].trigger.exact!r} was told of two sides; whoever is not the one that acts is the other."
    reason = Reason("recipient", "other_side_of_the_fight", why, (coded.trigger, fights[-1].trigger))
    return [*_as_its_forces(fields["actor"], mine), ("recipient", (other,), reason)]


def _of_the_authorities(layers: Layers, coded: Coded, told: Telling, fields: dict[str, Any]) -> list[Taken]:
    """ "Forty suspects were arrested, a police spokesman said": by the authorities that he speaks for."""
    speaker, verb = told.speaker, layers.parsed.doc[coded.head]
    if (fields["event_type"], fields["mode"]) not in LAWFUL or fields["actor"] or verb.tag_ != "VBN":
        return []
    if (
        verb.dep_ in ("acl", "relcl", "amod")
        or told.narrated
        or speaker.kind not in AUTHORITIES
        or speaker.span is None
    ):
        return []
    told_of = {speaker.country, fields["place"].country if fields["place"] else None}
    countries = (told_of | {p.country for p in fields["recipient"]}) - {None}
    if len(countries) != 1:
        return []
    why = f"Nobody is named who did it; {speaker.text!r} speaks for those who may by law."
    body = replace(
        as_party(speaker),
        kind=AUTHORITIES[speaker.kind],
        country=next(iter(countries)),
        name=None,
        office=None,
    )
    return [("actor", (body,), Reason("actor", "authorities_that_speak", why, (speaker.span,)))]


def _as_its_forces(parties: Sequence[Party], side: Party) -> list[Taken]:
    """ "It was the Chadians who fired", where soldiers of two countries fought: its soldiers, and not its people."""
    if len(parties) != 1 or parties[0].kind != "people" or not parties[0].entity_id or side.kind != "military":
        return []
    why = Reason("kind", "side_of_the_fight", "Those of this country who fought were told to be its forces.")
    one = replace(parties[0], kind=side.kind, entity_id=None, sectors=(), reasons=(*parties[0].reasons, why))
    return [("actor", (one,), Reason("actor", "side_of_the_fight", why.detail, tuple(s for s in (side.span,) if s)))]


def _of_country(a: Party, b: Party) -> bool:
    return a.country == b.country and (a.kind == b.kind or "armed_group" not in (a.kind, b.kind))


def _of_side(a: Party, b: Party) -> bool:
    return alike((a,), (b,))


def _others_hurt(now: Sequence[Party], before: Sequence[Party]) -> bool:
    """True where those told of now are of another kind than those told before: no captives where officers were shot."""
    known = bool(now) and bool(before) and not bare(now) and not bare(before)
    return known and not any(a.kind == b.kind for a in now for b in before)


def _any_such(layers: Layers, parties: Sequence[Party]) -> bool:
    """ "Any camp", "no depot": a thing that is said not to be there, where another says which it was."""
    spans = [p.span for p in parties if p.span is not None] if bare(parties) else []
    heads = [head for s in spans if (head := layers.parsed.head_of(s)) is not None]
    return bool(heads) and all(any(c.lower_ in {"any", "no"} for c in h.children) for h in heads)


def _same(a: Party, b: Party) -> bool:
    return bool(a.country) and (a.country, a.kind) == (b.country, b.kind)


def _one_party(victims: Sequence[Party], struck: Sequence[Party]) -> bool:
    """True where the victims are of a party that was struck: the same body, or people of that body."""
    return any(
        (a.entity_id and a.entity_id == b.entity_id) or (a.kind == b.kind != "people" and _same(a, b))
        for a in victims
        for b in struck
    )
