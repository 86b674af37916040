"""Event types as words: "Pakistan recalls ...", "attack on 11 officers", never more than a claim holds.

In: a claim and a `Discretion`. Out: a title. Invariant: where nobody or nothing is named, the noun form is
used and no party is made up; what is denied, planned or only possible is worded so.
"""

from __future__ import annotations

from functools import cache

from eventwire.languages.en import load_words
from eventwire.records import Claim, Party
from eventwire.review import wording
from eventwire.review.privacy import Discretion

# type or type-mode: verb (one does, with whom), noun, and how the noun takes whom it befell
DEEDS: dict[str, tuple[str, str, str]] = {
    "AGREE": ("agrees with", "agreement", "with"),
    "CONSULT": ("meets", "talks", "with"),
    "CONSULT-visit": ("visits", "visit", "to"),
    "CONSULT-phone": ("speaks by telephone with", "telephone talks", "with"),
    "CONSULT-third-party": ("mediates between", "mediation", "between"),
    "CONSULT-multilateral": ("meets in a group with", "talks of several parties", "with"),
    "SUPPORT": ("supports", "support", "for"),
    "COOPERATE": ("cooperates with", "cooperation", "with"),
    "AID": ("gives aid to", "aid", "to"),
    "CONCEDE": ("concedes to", "concession", "to"),
    "RETREAT": ("pulls back from", "withdrawal", "from"),
    "RETREAT-release": ("releases", "release", "of"),
    "RETREAT-ceasefire": ("ceases fire with", "ceasefire", "with"),
    "RETREAT-disarm": ("disarms before", "disarmament", "before"),
    "RETREAT-access": ("gives access to", "access", "for"),
    "RETREAT-resign": ("resigns before", "resignation", "before"),
    "REQUEST": ("makes a request to", "request", "to"),
    "REQUEST-assist": ("asks for help from", "request for help", "to"),
    "REQUEST-change": ("asks for a change of course from", "request for a change of course", "to"),
    "REQUEST-yield": ("asks for a concession from", "request for a concession", "to"),
    "REQUEST-meet": ("asks for talks with", "request for talks", "with"),
    "ACCUSE": ("accuses", "accusation", "against"),
    "ACCUSE-disapprove": ("condemns", "condemnation", "of"),
    "ACCUSE-investigate": ("investigates", "investigation", "of"),
    "ACCUSE-allege": ("accuses", "accusation", "against"),
    "REJECT": ("rejects", "refusal", "towards"),
    "REJECT-meet": ("refuses talks with", "refusal of talks", "with"),
    "REJECT-assist": ("refuses help to", "refusal of help", "to"),
    "REJECT-yield": ("refuses to give way to", "refusal to give way", "to"),
    "REJECT-change": ("refuses a change to", "refusal of a change", "to"),
    "THREATEN": ("threatens", "threat", "against"),
    "PROTEST": ("protests against", "protest", "against"),
    "PROTEST-demo": ("demonstrates against", "demonstration", "against"),
    "PROTEST-riot": ("riots against", "riot", "against"),
    "PROTEST-strike": ("strikes work against", "strike of workers", "against"),
    "PROTEST-boycott": ("boycotts", "boycott", "of"),
    "PROTEST-obstruct": ("blockades", "blockade", "against"),
    "PROTEST-vandalize": ("vandalises property of", "vandalism", "against"),
    "SANCTION": ("takes sanctions against", "sanctions", "against"),
    "SANCTION-withdraw": ("reduces ties with", "reduction of ties", "with"),
    "SANCTION-discontinue": ("cuts cooperation with", "end of cooperation", "with"),
    "SANCTION-expel": ("expels", "expulsion", "of"),
    "SANCTION-convict": ("convicts", "conviction", "of"),
    "MOBILIZE": ("mobilises against", "mobilisation", "against"),
    "MOBILIZE-troops": ("moves troops against", "movement of troops", "against"),
    "MOBILIZE-weapons": ("moves or tests weapons against", "movement or test of weapons", "against"),
    "MOBILIZE-police": ("moves police against", "movement of police", "against"),
    "MOBILIZE-militia": ("raises militia against", "raising of militia", "against"),
    "COERCE": ("uses force of law on", "use of force of law", "on"),
    "COERCE-arrest": ("arrests", "arrest", "of"),
    "COERCE-seize": ("seizes from", "seizure", "from"),
    "COERCE-restrict": ("restricts", "restriction", "on"),
    "COERCE-censor": ("censors", "censorship", "of"),
    "COERCE-curfew": ("puts under curfew", "curfew", "on"),
    "COERCE-martial-law": ("puts under martial law", "martial law", "on"),
    "COERCE-deport": ("deports", "deportation", "of"),
    "COERCE-withhold": ("withholds from", "withholding", "from"),
    "COERCE-misinformation": ("misinforms", "misinformation", "against"),
    "COERCE-cyber": ("attacks by computer", "cyberattack", "on"),
    "ASSAULT": ("attacks", "attack", "on"),
    "ASSAULT-abduct": ("abducts", "abduction", "of"),
    "ASSAULT-beat": ("beats", "beating", "of"),
    "ASSAULT-torture": ("tortures", "torture", "of"),
    "ASSAULT-sexual": ("sexually assaults", "sexual violence", "against"),
    "ASSAULT-targeted": ("kills by a targeted attack", "targeted attack", "on"),
    "ASSAULT-destroy": ("destroys property of", "destruction of property", "of"),
    "ASSAULT-firearms": ("shoots at", "shooting", "at"),
    "ASSAULT-explosives": ("bombs", "bombing", "of"),
    "ASSAULT-suicide-attack": ("carries out a suicide attack on", "suicide attack", "on"),
    "ASSAULT-aerial": ("strikes from the air at", "air strike", "on"),
    "ASSAULT-drone": ("strikes by drone at", "drone strike", "on"),
    "ASSAULT-heavy-weapons": ("shells or fires rockets at", "shelling", "of"),
    "ASSAULT-crowd-control": ("uses riot weapons on", "use of riot weapons", "on"),
    "ASSAULT-unconventional": ("uses unconventional weapons on", "use of unconventional weapons", "on"),
    "COERCE-coup": ("seizes power from", "seizure of power", "from"),
    "STATE": ("comments on", "statement", "on"),
}
TAKES_THINGS = frozenset({"ASSAULT", "COERCE", "AID", "SANCTION", "PROTEST", "MOBILIZE"})
TOGETHER = {"AGREE": "agree", "CONSULT": "meet", "COOPERATE": "cooperate", "ASSAULT": "fight each other"}
TOGETHER |= {"CONSULT-phone": "speak by telephone", "RETREAT-ceasefire": "cease fire", "COERCE": "use force of law"}
ALONE = {"AGREE": "agrees", "PROTEST-demo": "demonstrates", "PROTEST-riot": "riots", "CONCEDE": "gives way"}
MEETING = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # deeds whose other side must be a party that can speak
PREFIX = {"planned": "Planned", "threatened": "Threatened", "requested": "Requested", "possible": "Possible"}


def deed_of(event_type: str, mode: str | None) -> tuple[str, str, str]:
    """Return verb, noun and preposition of an event type with its mode."""
    return DEEDS.get(f"{event_type}-{mode}") or DEEDS[event_type]


def title(claim: Claim, discretion: Discretion) -> str:
    """Return a short title of the deed a claim tells: a verb where the doer is told, else a noun."""
    verb, noun, joint = deed_of(claim.event_type, "coup" if is_coup(claim) else claim.mode)
    doers = {(p.name, p.text) for p in claim.actor}
    whom = tuple(p for p in claim.recipient if _shown(p, claim) and (claim.reciprocal or (p.name, p.text) not in doers))
    unreal = claim.polarity == "negative" or claim.modality in PREFIX
    who = tuple(p for p in claim.actor if acts(p))
    tail = _topic(claim)
    alone = "seizes power" if is_coup(claim) else ALONE.get(f"{claim.event_type}-{claim.mode}")
    alone = alone or (None if claim.mode else ALONE.get(claim.event_type))
    if not who or unreal:
        head = "No" if claim.polarity == "negative" else PREFIX.get(claim.modality, "")
        words = f"{head} {noun}" if head else noun
        words += f" by {discretion.parties(who)}" if who else ""
        words += f" {joint} {discretion.parties(whom)}" if whom else ""
    elif claim.reciprocal and len(who) > 1:
        both = TOGETHER.get(f"{claim.event_type}-{claim.mode}") or TOGETHER.get(claim.event_type)
        words = f"{discretion.parties(who)} {both}" if both else f"{discretion.parties(who)}: {noun}"
    elif not whom and alone:
        words = f"{discretion.parties(who)} {_number(alone, who)}"
    elif not whom:
        words = f"{noun} by {discretion.parties(who)}"
    else:
        words = f"{discretion.parties(who)} {_number(verb, who)} {discretion.parties(whom)}"
    return wording.sentence_start(words + tail)


def acts(party: Party) -> bool:
    """True for a party that can act: not a pronoun, and not a thing ("missiles")."""
    if wording.unclear(party) or (not party.name and instrument(party)):
        return False
    return party.kind != "unknown" or bool(party.name)


def instrument(party: Party) -> bool:
    """True for words of a weapon or another thing that somebody uses ("two drones")."""
    head = wording.head(party).lower()
    return party.kind in {"unknown", "military", "police"} and (
        head in _things() or head.removesuffix("s") in _things()
    )


@cache
def _things() -> frozenset[str]:
    return frozenset(load_words("instruments")["words"])


def is_coup(claim: Claim) -> bool:
    """True for a seizure of power: force, of arms or of law, read as a step away from freer government."""
    return claim.event_type in {"ASSAULT", "COERCE"} and claim.mode is None and "pro_autocracy" in claim.contexts


def known(claim: Claim) -> bool:
    """True where a doer is a party by name or of a known country, or an armed group, not just "people"."""
    return any(acts(p) and (p.name or p.country or p.kind in {"armed_group", "military"}) for p in claim.actor)


def _shown(party: Party, claim: Claim) -> bool:
    """A thing or an abstract noun is shown only where a deed can befall things, never as who was met or agreed with."""
    if wording.unclear(party):
        return False
    if claim.event_type in MEETING:
        own = {a.country for a in claim.actor} - {None}
        foreign = party.country is not None and party.country not in own
        return foreign or (party.kind in {"igo", "armed_group"} and bool(party.name)) or (not own and acts(party))
    return party.kind != "unknown" or bool(party.name) or claim.event_type in TAKES_THINGS


def _topic(claim: Claim) -> str:
    """Return what was agreed, asked, threatened or refused, where the claim says so."""
    if claim.projected is None or claim.projected.event_type == claim.event_type:
        return ""
    noun = deed_of(claim.projected.event_type, claim.projected.mode)[1]
    return f" ({noun})"


def _number(verb: str, who: tuple[Party, ...]) -> str:
    """Return a verb in the plural where several act, or one plural party."""
    if len(who) == 1 and not wording.plural(who[0]):
        return verb
    first, _, rest = verb.partition(" ")
    irregular = {"ceases": "cease", "accuses": "accuse", "releases": "release", "seizes": "seize", "does": "do"}
    irregular |= {"mobilises": "mobilise", "vandalises": "vandalise", "raises": "raise", "makes": "make"}
    irregular |= {"refuses": "refuse", "censors": "censor", "uses": "use", "carries": "carry", "expels": "expel"}
    short = first[:-2] if first.endswith(("shes", "ches", "sses")) else first[:-1]
    return f"{irregular.get(first, short)} {rest}".strip()
