"""The marks: shape says who speaks, fill whether they are named, colour which side; all survive grey print.

In: a claim's speaker and the sides of a review. Out: inline SVG with a spoken name, and the sides' tokens.
Triangles up are the side that did it, triangles down the side it was done to, circles somebody else,
squares the outlet alone; hollow where the source is not named; a stroke through where it denies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from html import escape

from eventwire.records import Claim, Party, Speaker
from eventwire.review import wording

SIDES = ("p1", "p2", "p3", "p4")
STATE_KINDS = frozenset({"state", "government", "military", "police"})
FORCEFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
SHAPES = {
    "doer": "M8 2 14.5 13.5H1.5Z",
    "hit": "M8 14 1.5 2.5H14.5Z",
    "other": "M8 1.8A6.2 6.2 0 1 1 7.99 1.8Z",
    "outlet": "M2.5 2.5H13.5V13.5H2.5Z",
}
# Through a denial: ink on a wider stroke of paper, so that it shows on a filled mark too, in grey print and in the dark.
STROKE = '<path d="M1 15 15 1" stroke="var(--paper)" stroke-width="3.6"/><path d="M1 15 15 1" stroke="var(--ink)" stroke-width="1.8"/>'
SPOKEN = {
    "doer": "the side that did it",
    "hit": "the side it was done to",
    "other": "someone not involved",
    "outlet": "the outlet, no source given",
}


def side_key(value: Party) -> str:
    """Return what two bodies of one side share: the state's code, else the group's own name."""
    if value.country and (value.kind in STATE_KINDS or value.office or value.kind == "person"):
        return value.country
    return (value.entity_id or value.name or value.text).lower()


class Sides(dict[str, str]):
    """The colour token of each side, the part each claim's speaker has in its incident, and who denies it."""

    def __init__(
        self, colours: Mapping[str, str], roles: Mapping[str, str], denied: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(colours)
        self.roles = roles
        self.denied = denied or {}

    def part(self, claim: Claim) -> str:
        """Return doer, hit, outlet or other for who says a claim, as its whole incident tells the sides."""
        return self.roles.get(claim.claim_id) or role(claim.said_by[0], claim)


def sides(claims: Iterable[Claim]) -> dict[str, str]:
    """Return the colour token of each side: states first, then armed groups, by alphabet; four at most.

    Only parties of acts of force or of steps between two parties take a colour; all others are grey.
    """
    states: dict[str, int] = {}
    groups: dict[str, int] = {}
    for claim in claims:
        if claim.event_type == "STATE" or not (claim.actor and (claim.recipient or claim.reciprocal)):
            continue
        weight = 100 if claim.event_type in FORCEFUL else 1
        for value in (*claim.actor, *claim.recipient):
            key = side_key(value)
            if value.country and key == value.country:
                states[key] = states.get(key, 0) + weight
            elif value.kind == "armed_group" and value.name:
                groups[key] = groups.get(key, 0) + weight
    force = [k for k in states if states[k] >= 100] or list(states)
    chosen = sorted(sorted(force, key=lambda k: (-states[k], k))[:4])
    rest = sorted(groups, key=lambda k: (-groups[k], k))[: 4 - len(chosen)]
    return dict(zip([*chosen, *sorted(rest)], SIDES, strict=False))


def role(
    speaker: Speaker, claim: Claim, done: Collection[str] | None = None, hit: Collection[str] | None = None
) -> str:
    """Return doer, hit, outlet or other for the speaker of a claim.

    `done` and `hit` are the sides of the whole incident, over all accounts of it; without them the claim's own.
    """
    if len(claim.said_by) == 1 and speaker.kind == "media":
        return "outlet"
    if claim.speech_act == "claim_responsibility":
        return "doer"
    key = side_key(speaker)
    acted, befell = {side_key(a) for a in claim.actor}, {side_key(r) for r in claim.recipient}
    for one, other in ((done or (), hit or ()), (acted, befell)):  # the incident's sides, then the claim's own account
        if key in one:
            return "doer"
        if key in other:
            return "hit"
    own = {p.country for p in claim.actor}
    struck = any(r.country == speaker.country for r in claim.recipient if r.kind != "armed_group")
    return "hit" if speaker.country and struck and not done and speaker.country not in own else "other"


def spoken(speaker: Speaker, claim: Claim, colours: Sides) -> str:
    """Return the mark's name for a screen reader."""
    name = f"said by {SPOKEN[colours.part(claim)]}"
    name += "" if speaker.named else ", source not named"
    return name + (", denies it" if claim.polarity == "negative" else "")


def mark(speaker: Speaker, claim: Claim, colours: Sides) -> str:
    """Return the inline SVG of who says a claim."""
    kind = colours.part(claim)
    token = colours.get(side_key(speaker), "third")
    fill = f'fill="var(--{token})"' if speaker.named else 'fill="var(--paper)"'
    stroke = f'stroke="var(--{token})" stroke-width="2"'
    line = STROKE if claim.polarity == "negative" else ""
    label = escape(spoken(speaker, claim, colours))
    return f'<svg class="mark" viewBox="0 0 16 16" width="14" height="14" role="img" aria-label="{label}"><path d="{SHAPES[kind]}" {fill} {stroke}/>{line}</svg>'


def plain_mark(kind: str, *, hollow: bool = False, struck: bool = False) -> str:
    """Return a grey mark for the key."""
    fill = "var(--paper)" if hollow else "var(--third)"
    line = STROKE if struck else ""
    return f'<svg class="mark" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><path d="{SHAPES[kind]}" fill="{fill}" stroke="var(--third)" stroke-width="2"/>{line}</svg>'


def names_of(colours: dict[str, str], parties: Sequence[Party]) -> dict[str, str]:
    """Return each colour token's side in words: a state by its own name, whichever of its bodies is told."""
    found: dict[str, str] = {}
    states = wording.state_names()
    for value in parties:
        key = side_key(value)
        token = colours.get(key)
        if token and (token not in found or value.kind == "state"):
            named = value.name if value.kind == "state" else None
            found[token] = named or states.get(key) or wording.label(value)
    return found
