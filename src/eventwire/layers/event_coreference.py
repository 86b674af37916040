"""Which earlier deed "the attack", "it" or a result ("killed two") speaks of.

In: coded events and the claims already made, in text order. Out: for a mention, the claim it goes back
to, or None. Invariant: no link rather than a wrong one: the kinds must agree, the mention must be
definite, and a deed is never linked to one it could not be (a party condemning its own).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.layers.speaking import same_side
from eventwire.records import Claim, Party

if TYPE_CHECKING:
    from eventwire.layers.events import Coded
    from eventwire.reading.tokens import Token

DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "THREATEN"})
# Nouns that name any deed of a family without saying which: "the move", "the incident".
GENERAL = {
    "incident": VIOLENT | {"ACCUSE"},
    "violence": frozenset({"ASSAULT", "PROTEST"}),
    "move": frozenset({"SANCTION", "COERCE", "MOBILIZE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "RETREAT"}),
    "decision": frozenset({"SANCTION", "REJECT", "AGREE", "RETREAT", "COERCE"}),
    "measure": frozenset({"SANCTION", "COERCE"}),
    "step": frozenset({"SANCTION", "COERCE", "RETREAT"}),
    "act": VIOLENT,
    "action": VIOLENT | {"SANCTION"},
    "violation": frozenset({"ASSAULT"}),
    "aggression": frozenset({"ASSAULT"}),
    "crime": frozenset({"ASSAULT"}),
    "massacre": frozenset({"ASSAULT"}),
    "deal": frozenset({"AGREE", "SUPPORT"}),
    "agreement": frozenset({"AGREE", "SUPPORT"}),
    "talk": frozenset({"CONSULT"}),
    "meeting": frozenset({"CONSULT"}),
}
ASSAULT_NOUNS = frozenset(
    "attack strike airstrike bombing bombardment raid shelling assault explosion blast shooting killing murder "
    "ambush offensive operation clash battle fire barrage assassination massacre invasion incursion hit blow "
    "kidnapping abduction hostage-taking drone missile rocket".split()
)
RESULT_VERBS = frozenset(
    "kill injure wound leave claim destroy damage cause hurt displace devastate hit strike target take maim "
    "destroy force prompt trigger".split()
)
ANSWERING = frozenset("response retaliation revenge reprisal reply answer avenge retaliate".split())
STEM = 5  # letters that two words of one deed share: "attacked", "the attack"
IRREGULAR = {"expulsion": "expel", "seizure": "seiz", "deployment": "deploy", "intrusion": "intru", "invasion": "inva"}
LIGHT = frozenset("carry conduct launch happen occur take mount stage make perpetrate commit come".split())


def is_definite(token: Token) -> bool:
    """True where a noun phrase points back: "the attack", "these strikes", "Tuesday's attack" does not."""
    return token.pos_ in {"NOUN", "PROPN"} and any(c.dep_ == "det" and c.lower_ in DEFINITE for c in token.children)


def families(token: Token, coded: Coded | None) -> frozenset[str]:
    """Return the event types that a definite noun may go back to."""
    lemma = token.lemma_.lower()
    if lemma in GENERAL:
        return GENERAL[lemma]
    if coded is not None:
        return frozenset({coded.event_type}) | en.answers().taken_up.get(lemma, frozenset())
    return frozenset({"ASSAULT"}) if lemma in ASSAULT_NOUNS else en.answers().taken_up.get(lemma, frozenset())


def event_of_subject(token: Token) -> Token | None:
    """Return the event noun that is the subject of a result verb, through "which" and "that", or None.

    "the attack killed two", "the attack that killed two", "the attack, which X said killed two".
    """
    if token.lemma_.lower() not in RESULT_VERBS:
        return None
    subject = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass", "csubj"}), None)
    if subject is None:
        return _relative_head(token)
    if subject.lower_ in {"which", "that"}:
        return _relative_head(token)
    return subject if subject.lemma_.lower() in ASSAULT_NOUNS else None


def _relative_head(token: Token) -> Token | None:
    """Climb from a verb through its reporting verbs to the noun that a relative clause hangs on."""
    at = token
    for _ in range(4):
        if at.dep_ in {"relcl", "acl"}:
            return at.head if at.head.lemma_.lower() in ASSAULT_NOUNS else None
        if at.dep_ not in {"ccomp", "xcomp", "conj", "parataxis"}:
            return None
        at = at.head
    return None


def antecedent(
    token: Token,
    coded: Coded | None,
    made: Sequence[Claim],
    *,
    before: int,
    not_by: Sequence[Party] = (),
    to: Sequence[Party] = (),
) -> Claim | None:
    """Return the claim that a definite event noun goes back to, the most recent that fits.

    `not_by` are parties that cannot have done it (whoever condemns it); `to` are parties that it befell,
    preferred where known. Claims that themselves came through a mention stand for what they go back to.
    """
    kinds = families(token, coded)
    if not kinds or (coded is not None and _newly_told(token)):
        return None
    otherwise = en.answers().told_otherwise.get(token.lemma_.lower(), frozenset())
    if (
        otherwise
        and not (coded is not None and coded.recipient)
        and not any(c.trigger.start < before and c.event_type in kinds for c in made)
    ):
        kinds = otherwise
    if answered(token):
        before = token.sent.start_char  # "in response to the killing of its leader": no deed of the sentence itself
    fitting = [c for c in made if c.trigger.start < before and c.event_type in kinds and c.modality == "actual"]
    fitting = [c for c in fitting if not any(same_side(p, a) for p in not_by for a in c.actor)]
    if coded is not None:
        fitting = [c for c in fitting if c.event_type != coded.event_type or not _befell_others(c, coded.recipient)]
    done = [c for c in fitting if c.polarity == "positive"] or fitting
    plain = [c for c in done if not c.background] or done
    alike = [c for c in plain if c.trigger.exact.lower().startswith(_stem(token.lemma_.lower()))]
    return (alike or plain or [None])[-1]


def _befell_others(claim: Claim, hit: Sequence[Party]) -> bool:
    """True where a deed told before befell those of one country and the noun's own words name those of another.

    "Gunmen shot a Thai officer. It was revenge for the attack on the Lao camp": the camp's is another attack.
    """
    before, here = ({p.country for p in side} for side in (claim.recipient, hit))
    return bool(before and here) and None not in before | here and before.isdisjoint(here)


def _stem(noun: str) -> str:
    """The letters that a noun of a deed shares with its verb: "seizure" and "seized", "expulsion" and "expels"."""
    return IRREGULAR.get(noun, noun[:STEM])


def _newly_told(token: Token) -> bool:
    """True for "the detention of a ship": whom it befell is told as new, so it is no deed told before."""
    befell = (o for p in token.children if p.lower_ == "of" for o in p.children if o.dep_ == "pobj")
    return any(c.dep_ == "det" and c.lower_ in {"a", "an"} for o in befell for c in o.children)


def answered(token: Token) -> bool:
    """Return whether a noun names what a deed is said to answer: "in response to the killing", "to avenge the raid"."""
    above = token.head.head if token.dep_ == "pobj" else token.head
    return token.dep_ in {"pobj", "dobj"} and above.lemma_.lower() in ANSWERING


def earlier_violence(made: Sequence[Claim], *, before: int, actor: Sequence[Party] = ()) -> Claim | None:
    """Return the latest deed before an offset that a bare denial or confirmation may be about.

    Where the speaker is known, a deed laid at its door comes first.
    """
    kinds = {"ASSAULT", "COERCE", "ACCUSE"}
    told = [c for c in made if c.trigger.start < before and c.polarity == "positive"]
    deeds = [c for c in told if (c.event_type in kinds and c.mode != "disapprove") or c.mode == "riot"]
    own = [c for c in deeds if any(same_side(p, a) for p in actor for a in c.actor)]
    return (own or deeds or [None])[-1]


def asserted(token: Token) -> bool:
    """True where an event noun is itself told ("the attack was carried out ..."), not only mentioned."""
    return token.dep_ in {"nsubj", "nsubjpass", "dobj"} and token.head.lemma_.lower() in LIGHT


def said_of(token: Token) -> bool:
    """True where something is said of a deed told before: "the seizure was revenge", "the killings came after"."""
    return (
        token.dep_ in {"nsubj", "nsubjpass"}
        and token.head.pos_ in {"VERB", "AUX"}
        and token.head.lemma_.lower() not in RESULT_VERBS
    )
