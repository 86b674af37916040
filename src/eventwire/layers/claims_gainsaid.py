"""Denials told as plain statements: "the ministry said nobody had been arrested", of arrests that a witness told.

In: the claims made of one document. Out: the same claims, those that gainsay one told before marked as denials of it.
Invariant: what is denied was told as done, by another speaker; a claim that names another party, place, day
or kind of act than the one told before denies nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.layers.claims_common import Layers, told_by
from eventwire.layers.claims_denied import NOT_DENIED, REACH
from eventwire.layers.claims_told_of import UNHARMED
from eventwire.layers.event_coreference import families, is_definite
from eventwire.layers.speaking import OFFICIAL
from eventwire.layers.toll_words import harm_words
from eventwire.records import About, Claim, Party, Reason

if TYPE_CHECKING:
    from eventwire.records import Place

PEOPLE = frozenset({"people", "person"})
PLAIN = frozenset({"assert", "announce"})
AHEAD = 2  # sentences on to a deed that is denied before it is told
MOST = 4  # WHERE_PREC up to which two places tell two deeds apart
FILLED = ("actor", "recipient", "place", "places", "when")


def gainsaid(layers: Layers, made: Sequence[Claim]) -> list[Claim]:
    """Return the claims in their order, those that deny one told before with what they deny."""
    return [_denial(layers, claim, made) if _may_deny(claim) else claim for claim in made]


def _may_deny(claim: Claim) -> bool:
    """True for a deed told as not done, by a speaker whom the outlet names; a thing not yet done is none."""
    if claim.polarity != "negative" or claim.modality != "actual" or claim.about is not None:
        return False
    if claim.speech_act not in PLAIN or claim.event_type in NOT_DENIED or len(claim.said_by) < 2:
        return False
    return not any(r.rule == UNHARMED for r in claim.reasons)


def _denial(layers: Layers, claim: Claim, made: Sequence[Claim]) -> Claim:
    before = [c for c in made if c.trigger.start < claim.trigger.start]
    behind = [c for c in made if c.trigger.start > claim.trigger.start and len(c.said_by) > 1]
    base = next((c for c in (*reversed(before), *behind) if _denied(layers, claim, c)), None)
    if base is None:
        return claim
    why = Reason(
        "about",
        "told_otherwise",
        f"Another tells that it was done: {base.trigger.exact!r}.",
        (claim.trigger, base.trigger),
    )
    reasons = [*claim.reasons, why]
    wanting = [
        n for n in FILLED if not getattr(claim, n) or n.removesuffix("s") not in claim.stated
    ]  # else its own words
    taken = {name: getattr(base, name) for name in wanting if getattr(base, name)}
    for name in taken:
        what = f"Taken over from the deed that is denied: {base.trigger.exact!r}."
        reasons.append(Reason(name, "through_the_event", what, (claim.trigger, base.trigger)))
    about = About(base.claim_id, claim.trigger, "denies")
    return replace(claim, speech_act="deny", about=about, reasons=tuple(reasons), **taken)


def _denied(layers: Layers, claim: Claim, told: Claim) -> bool:
    """True where `told` is what `claim` denies: one kind of act, by and to nobody else, nowhere and at no time else."""
    if told.event_type != claim.event_type or told.polarity != "positive" or told.modality != "actual":
        return False
    if not -AHEAD <= claim.sentence - told.sentence <= REACH:
        return False
    if told.speech_act == "retract" or told_by(told, claim.said_by[0]):
        return False
    if any(_others(getattr(claim, name), getattr(told, name)) for name in ("actor", "recipient")):
        return False
    alike = told.event_type in _named(layers, claim) or _one_act(layers, claim, told)
    return alike and not _elsewhere(claim.place, told.place) and not _on_other_days(claim, told)


def _others(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """True where both name parties and none of one may be any of the other."""
    return bool(a and b) and not any(_may_be(p, q) for p in a for q in b)


def _may_be(a: Party, b: Party) -> bool:
    if a.country and b.country and a.country != b.country:
        return False
    if {a.kind, b.kind} <= OFFICIAL and (a.country or b.country):
        return True
    sides = [OFFICIAL - PEOPLE, frozenset({"armed_group"}), PEOPLE]
    x, y = ([i for i, kinds in enumerate(sides) if p.kind in kinds] for p in (a, b))
    return not x or not y or x == y


def _one_act(layers: Layers, claim: Claim, told: Claim) -> bool:
    """True where the acts may be one: no harm but harm of its kind, else one mode or an unnamed one."""
    harm = _harm(layers, claim)
    if harm is not None:
        return harm == _harm(layers, told) or any(t.measure == harm for t in told.toll)
    return claim.event_type == "ASSAULT" or claim.mode == told.mode or None in (claim.mode, told.mode)


def _named(layers: Layers, claim: Claim) -> frozenset[str]:
    """The kinds of deed that the words beside the trigger point back to: "no one was killed in that offensive"."""
    word = layers.parsed.head_of(claim.trigger)
    beside = word.children if word is not None else ()
    nouns = [o for p in beside if p.dep_ == "prep" for o in p.children if o.dep_ == "pobj" and is_definite(o)]
    return frozenset().union(*(families(noun, None) for noun in nouns))


def _harm(layers: Layers, claim: Claim) -> str | None:
    """What befalls those whom the trigger's verb befalls: "killed", "arrested"; None for other acts."""
    word = layers.parsed.head_of(claim.trigger)
    return harm_words().patient.get(word.lemma_.lower()) if word is not None else None


def _elsewhere(a: Place | None, b: Place | None) -> bool:
    """True where both name a town or district, and not one: "killed" in one, "no one killed" in another."""
    if a is None or b is None or a.name == b.name:
        return False
    near = [p.where_prec for p in (a, b) if p.where_prec is not None and p.where_prec <= MOST]
    return len(near) == 2 and near[0] == near[1]


def _on_other_days(a: Claim, b: Claim) -> bool:
    """True where both days are known and lie apart."""
    if a.when is None or b.when is None:
        return False
    x, y = (a.when.start, a.when.end), (b.when.start, b.when.end)
    apart = [(p[1] or p[0], q[0] or q[1]) for p, q in ((x, y), (y, x))]
    return any(end and start and end[:10] < start[:10] for end, start in apart)
