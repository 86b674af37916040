"""What coreference has met so far: heads that may be antecedents, by sentence, and when several of them are one party.

In: the links made so far. Out: heads before a token, nearest first. Invariant: nothing is linked here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eventwire.knowledge.directory import key_of

if TYPE_CHECKING:
    from eventwire.layers.actors import Mentions
    from eventwire.reading.tokens import Token
    from eventwire.records import Party

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass
class Scene:
    """What has been met so far: heads that may be antecedents, by sentence."""

    mentions: Mentions
    links: dict[int, int]
    sentence: list[int]
    heads: list[Token] = field(default_factory=list)
    hidden: frozenset[int] = frozenset()
    quoted: dict[int, int] = field(default_factory=dict)  # token index -> number of the quotation it is in

    def back(self, token: Token, reach: int) -> list[Token]:
        """Return heads before a token, nearest first, not more than `reach` sentences back."""
        here = self.sentence[token.i]
        out = []
        for head in reversed(self.heads):
            if head.i >= token.i:
                continue
            if here - self.sentence[head.i] > reach:
                break
            out.append(head)
        return out

    def party(self, head: Token) -> Party:
        """Return the party a head denotes, through a link made before."""
        return self.mentions.party(self.mentions.parsed.doc[self.links.get(head.i, head.i)])


def is_subject(head: Token) -> bool:
    return head.dep_ in SUBJECTS or (head.dep_ == "conj" and head.head.i != head.i and is_subject(head.head))


def lone(heads: list[Token], scene: Scene) -> int | None:
    """Return the nearest of heads that are all one party, else None."""
    named = {h.head.i for h in heads if h.dep_ == "appos"}
    apart = [h for h in heads if h.i not in named]  # "the lawyer, Kofi Mensah" is one
    keys = {identity(h, scene) for h in apart}
    return heads[0].i if len(keys) == 1 else None


def identity(head: Token, scene: Scene) -> str:
    party = scene.party(head)
    return party.entity_id or (
        key_of((party.name or head.text).split()[-1])
        if party.kind == "person"
        else f"{head.lemma_.lower()}{party.country}"
    )
