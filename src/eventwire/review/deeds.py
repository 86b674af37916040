"""Event types as words: "Pakistan recalls ...", "attack on 11 officers", never more than a claim holds.

In: a claim and a `Discretion`; the words are `data/lexicon/en/deeds.yaml`. Out: a title. Invariant: where nobody or
nothing is named, the noun form is used and no party is made up; what is denied, planned or only possible is worded so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from eventwire.knowledge.directory import read_roles
from eventwire.languages.en import load_words
from eventwire.records import Claim, Party
from eventwire.review import own_words, wording
from eventwire.review.discreet import private_names
from eventwire.review.grammar import a, bare, number, put, several
from eventwire.review.privacy import WITHHELD, Discretion

TAKES_THINGS = frozenset({"ASSAULT", "COERCE", "AID", "SANCTION", "PROTEST", "MOBILIZE"})
MEETING = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # deeds whose other side must be a party that can speak
YIELDING = frozenset({"CONCEDE", "RETREAT", "AGREE"})  # deeds that nobody does to forces of his own side
WORDS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})  # deeds of words, told of nobody that the words do not name
FORCES = frozenset({"military", "police"})
OWNED = frozenset({"ASSAULT", "PROTEST", "COERCE", "RETREAT"})
# Deeds of many kinds in one: where the text's verb is not the type's own, its words tell more than the type.
MANY_KINDS = frozenset(
    {"SUPPORT", "AID", "CONCEDE", "REJECT", "RETREAT", "COOPERATE", "COERCE", "MOBILIZE", "SANCTION", "REQUEST"}
    | {"AGREE", "THREATEN", "PROTEST"}
)
LONGEST_CLAUSE = 18  # words of a clause that stands for a title
COMMITS = frozenset({"AGREE", "CONCEDE"})
# Deeds that only the living suffer: no message is killed, no plan wounded.
OF_THE_LIVING = frozenset({"targeted", "beat", "torture", "sexual", "abduct", "firearms"})
PREFIX = {"planned": "Planned", "threatened": "Threatened", "requested": "Requested", "possible": "Possible"}
PREFIX |= {"hypothetical": "Hypothetical"}
SAID_ALREADY = frozenset({("REQUEST-meet", "CONSULT"), ("REQUEST-assist", "AID"), ("REJECT-yield", "CONCEDE")})


@dataclass(frozen=True, slots=True)
class Deed:
    """How a deed is worded; see `deeds.yaml`."""

    does: str
    noun: str
    joint: str
    alone: str = ""
    thing: str = ""
    thing_noun: str = ""


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return load_words("deeds")


@cache
def deeds() -> Mapping[str, Deed]:
    """Return the wording of every event type, and of the modes that have one of their own."""
    return {code: Deed(**row) for code, row in _words()["deeds"].items()}  # type: ignore[arg-type]


def deed_of(event_type: str, mode: str | None) -> Deed:
    """Return the wording of an event type with its mode."""
    return deeds().get(f"{event_type}-{mode}") or deeds()[event_type]


def title(claim: Claim, discretion: Discretion) -> str:
    """Return a short title of the deed a claim tells: a verb where the doer is told, else a noun."""
    who = tuple(_in_their_number(p, claim) for p in claim.actor if acts(p))
    deed, whom = _befell(claim)
    if claim.event_type == "REQUEST" and "intelligence" in claim.contexts:
        deed = deed_of("REQUEST", None)  # an explanation that is demanded is no help
    if who and claim.polarity == "positive" and claim.modality not in PREFIX:
        words = _done(claim, deed, who, whom, discretion)
    else:
        words = _named(claim, deed, who, whom, discretion)
        plain = claim.polarity == "positive" and claim.modality == "actual"
        if plain and not who and claim.event_type != "ASSAULT" and (told := _clause(claim)):
            subject, told = _subject(claim, told, whom, discretion)
            quoted = f"“{_kept(told, claim, discretion, quoted=True)}”"
            if subject:
                return f"{wording.sentence_start(subject)} {quoted}"
            if told:
                return quoted[0] + wording.sentence_start(quoted[1:])
    if not whom and deed.noun in words.lower() and (told := _noun_alone(claim, who, words)):
        own = own_words.done(claim, who[0]) if len(who) == 1 else ""
        head = discretion.parties(who) + " " if own else f"{words}: "
        words = f"{head}“{_kept(own or told, claim, discretion, quoted=True)}”"
    return wording.sentence_start(words)


def _subject(claim: Claim, told: str, whom: tuple[Party, ...], discretion: Discretion) -> tuple[str, str]:
    """Return who a clause is about where it has no subject of its own, or only "it" for who speaks; and its other words.

    "Was refused a visa" is of whom that befell; a clause without anybody tells nothing.
    """
    first, _, rest = told.partition(" ")
    if first.lower() in AUXILIARIES:
        return (discretion.parties(whom), told) if whom else ("", "")
    speaker = claim.said_by[0] if claim.said_by else None
    own = speaker is not None and speaker.stake == "party" and not wording.unclear(speaker)
    if (
        own
        and first.lower() in {"it", "they", "he", "she"}
        and any(p.text.lower() == first.lower() for p in claim.actor)
    ):
        return discretion.speaker(speaker), rest
    return "", told


AUXILIARIES = frozenset("was were is are be been being has have had".split())


def _clause(claim: Claim) -> str:
    """Return the text's own clause for a deed that nobody is named for: a passive one, or what a vague type would hide."""
    if told := own_words.passive(claim):
        return told
    vague = claim.event_type in MANY_KINDS and (claim.projected is not None or bool(_whom(claim)))
    told = own_words.told(claim, most=LONGEST_CLAUSE) if vague else ""
    return "" if told.lower().startswith(claim.trigger.exact.lower()) else told


def _noun_alone(claim: Claim, who: tuple[Party, ...], words: str) -> str:
    """Return the text's words for a deed of which a title tells nothing but its noun, and perhaps who did it."""
    bare = (
        not claim.projected
        and words.count(" ") < 6
        and claim.modality in {"actual", "possible"}
        and claim.polarity == "positive"
    )
    start, end = claim.span.start, claim.trigger.start
    beside = any(p.span and p.span.field == claim.span.field and start <= p.span.start < end for p in who)
    return own_words.told(claim, from_verb=beside) if bare and "“" not in words else ""


def _in_their_number(party: Party, claim: Claim) -> Party:
    """Return people with the words before them that say how many they are: "tens of thousands of" people."""
    if party.name or party.kind != "people":
        return party
    said = next((s.text for s in claim.said_by[:1] if s.text.lower().startswith(f"{party.text.lower()} in ")), None)
    if said:
        return replace(party, text=said)  # "ten men in uniform said that they had ..."
    if party.span is None or party.span.field != claim.span.field:
        return party
    found = MANY.search(claim.span.exact[: max(party.span.start - claim.span.start, 0)])
    return replace(party, text=f"{found[0].strip().lower()} {party.text}") if found else party


MANY = re.compile(r"\b(?:(?:tens|hundreds) of (?:thousands|millions)|tens|dozens|scores|hundreds|thousands) of $", re.I)


def in_own_words(claim: Claim) -> bool:
    """True where a title has the text's own words for what was agreed, asked or condemned."""
    who = tuple(p for p in claim.actor if acts(p))
    return bool(who and claim.polarity == "positive" and _in_own_words(claim, who, Discretion()))


def _befell(claim: Claim) -> tuple[Deed, tuple[Party, ...]]:
    """Return the deed's wording and whom or what it befell: a thing only where no party is told."""
    deed = deed_of("COERCE", "coup") if is_coup(claim) else deed_of(claim.event_type, claim.mode)
    if claim.mode == "visit" and _first(claim) in _words()["receives"]:
        return Deed("receives", deed.noun, "with", alone="receives a visit"), _whom(claim)
    whom = _whom(claim)
    held = own_words.owned(claim) if whom and claim.event_type in OWNED else ""
    if held:
        does = _verb(claim) or deed.thing or deed.does
        does = f"{does} {{}}" if "{}" not in does else does
        return replace(
            deed, does=does.replace("{}", f"{held} {{}}"), joint=f"{deed.joint} {held}", thing="", thing_noun=""
        ), whom
    own = _own_verb(claim)
    things = tuple(p for p in claim.recipient if _thing(p, claim)) if (deed.thing or own) and not whom else ()
    if things:
        return Deed(own or deed.thing, deed.noun, "", thing_noun=deed.thing_noun or f"{deed.noun} {deed.joint}"), things
    return replace(deed, does=own or deed.does, thing="", thing_noun=""), whom


def _own_verb(claim: Claim) -> str:
    """Return the text's own verb where who did it and whom it befell stand beside it, none of them taken from elsewhere."""
    if not {"actor", "recipient"} <= set(claim.stated) or claim.projected is not None or _owned(claim):
        return ""
    verb = _verb(claim)
    return "" if claim.mode and verb in _words()["plain"] else verb


OF_SOMEBODY = re.compile(r"\b(?:of|(?:owned|run|used|held|occupied) by|belonging to|housing)(?: the| an?)?$")


def _owned(claim: Claim) -> bool:
    """True where whom it befell is only the owner of what it befell: "two bases of the group", "the group's bases"."""
    text, start = claim.span.exact, claim.span.start
    for span in (p.span for p in claim.recipient if p.span is not None and p.span.field == claim.span.field):
        before, after = text[: max(span.start - start, 0)].rstrip(), text[max(span.end - start, 0) :]
        if OF_SOMEBODY.search(before) or after.startswith(("'s", "’s", "' ", "’ ")):
            return True
    return False


def befell(claim: Claim) -> tuple[Party, ...]:
    """Return the parties or things a deed befell, as its title would name them."""
    return _befell(claim)[1]


def _first(claim: Claim) -> str:
    """Return the first word that tells a deed."""
    return (claim.trigger.exact.lower().split() or [""])[0]


def denial(claim: Claim, told: Claim, discretion: Discretion) -> str:
    """Return what a denial denies of a deed told: "it", or that it befell whom only the denial names.

    "No border guard was hit" beside a strike on a depot denies "an attack on any border guard", not the strike. Where the
    denial's own words name no party, they are given: denied that “any base had been hit”.
    """
    if clears_itself(claim, [told]):
        return "a part in it"
    words = own_words.passive(claim) if claim.recipient and "recipient" not in claim.stated else ""
    if words and not NEGATED.search(words):
        return f"that “{_kept(words, claim, discretion, quoted=True)}”"
    if claim.mode and told.mode and claim.mode != told.mode:
        return f"any {deed_of(claim.event_type, claim.mode).noun}"  # a denied shooting beside a fire
    whom, other = befell(claim), befell(told)
    if not whom or not other or {key(p) for p in whom} & {key(p) for p in other}:
        return "it"
    named = wording.joined([discretion.party(p) if p.name else _any(discretion.party(p)) for p in whom])
    return f"{a(deed_of(claim.event_type, claim.mode).noun)} {_befell(claim)[0].joint} {named}".strip()


NEGATED = re.compile(r"(?i)\b(?:no|not|nothing|nobody|none|never|neither)\b|n['’]t\b")
STATE = frozenset({"state", "government", "military", "police"})


def clears_itself(denies: Claim, told: Sequence[Claim]) -> bool:
    """True where somebody denies a part of his own that nobody gives him: others are said to have done it."""
    speaker = denies.said_by[0] if denies.said_by else None
    acting = [p for c in told for p in c.actor if known(c)]
    if (
        speaker is None
        or denies.speech_act not in {"deny", "deny_responsibility"}
        or not acting
        or not any(_one_side(speaker, p) for p in denies.actor)
    ):
        return False
    return not any(_one_side(p, q) for p in denies.actor for q in acting)


def _one_side(a: Party, b: Party) -> bool:
    return key(a) == key(b) or (bool(a.country) and a.country == b.country and {a.kind, b.kind} <= STATE)


def _any(words: str) -> str:
    """Return "any border guard" of "a border guard": what is denied is denied of each."""
    first, _, rest = words.partition(" ")
    return f"any {rest}" if first in {"a", "an", "the", "any"} and rest else f"any {words}"


def key(party: Party) -> str:
    """Return what two tellings of one party share: its name, or the head of its words."""
    return (party.name or wording.head(party)).lower()


def _done(claim: Claim, deed: Deed, who: tuple[Party, ...], whom: tuple[Party, ...], discretion: Discretion) -> str:
    """Return who does what to whom."""
    doers = discretion.parties(who)
    topic = None if deed.thing_noun and whom else _topic(claim)
    told = _in_own_words(claim, who, discretion)
    if told:
        return f"{doers} {told}"
    if claim.reciprocal and len(who) > 1:
        both = _words()["together"].get(f"{claim.event_type}-{claim.mode}") or _words()["together"].get(
            claim.event_type
        )
        return f"{doers} {both}" + _on(topic) if both else f"{doers}: {deed.noun}" + _on(topic)
    if topic is not None and claim.event_type in TOPICS:
        return f"{doers} {TOPICS[claim.event_type](claim, topic, who, whom, discretion)}"
    if whom:
        return f"{doers} {put(number(deed.does, who), discretion.parties(whom))}" + _on(topic)
    if deed.alone:
        return f"{doers} {number(deed.alone, who)}" + _on(topic)
    return f"{deed.noun} by {doers}" + _on(topic)


def _named(claim: Claim, deed: Deed, who: tuple[Party, ...], whom: tuple[Party, ...], discretion: Discretion) -> str:
    """Return the deed as a noun, for what nobody is named for, or what is denied, planned or only possible."""
    head = "No" if claim.polarity == "negative" else PREFIX.get(claim.modality, "")
    topic = None if deed.thing_noun and whom else _topic(claim)
    noun = (deed.thing_noun if whom else "") or f"{deed.noun}{_of(claim, topic)}"
    words = f"{head} {noun}" if head else noun
    doer = f" by {discretion.parties(who)}" if who else ""
    if not whom:
        return words + doer
    joint = topic.joint if topic and claim.event_type == "AGREE" else deed.joint
    return f"{words}{doer} {joint} {discretion.parties(whom)}" if joint else f"{words} {discretion.parties(whom)}{doer}"


# ---- what is agreed, asked, threatened or refused -----------------------------------------------------


def _in_own_words(claim: Claim, who: tuple[Party, ...], discretion: Discretion) -> str:
    """ "Agree to open the road", "calls on both sides to wait", "is to withdraw 40 men": as the text itself has it."""
    if claim.event_type in COMMITS:
        verb = _words()["commits"].get(_first(claim))
        told = own_words.complement(claim) if verb else own_words.ahead(claim)
        if told:
            return (
                f"{number(verb, who)} {_kept(told, claim, discretion)}"
                if verb
                else (f"{'are' if several(who) else 'is'} to {_kept(told, claim, discretion)}")
            )
    if claim.event_type == "REQUEST" and (verb := _words()["asks"].get(claim.trigger.exact.lower())):
        told, whom = own_words.complement(claim), _whom(claim)
        if told.startswith("to ") and whom:
            return f"{number(verb, who)} {discretion.parties(whom)} {_kept(told, claim, discretion)}"
        if told.startswith("that "):
            return f"{number(verb, who)} {_kept(told, claim, discretion)}"
        if len(who) == 1 and not whom and (told := own_words.done(claim, who[0])):
            return f"“{_kept(told, claim, discretion, quoted=True)}”"
    if claim.event_type == "ACCUSE" and claim.mode in {None, "allege"} and (whom := _whom(claim)):
        told = own_words.charge(claim)
        return f"{number('accuses', who)} {discretion.parties(whom)} {_kept(told, claim, discretion)}" if told else ""
    deed = deed_of(claim.event_type, claim.mode)
    if claim.event_type in WORDS and deed.thing and "{}" not in deed.thing:
        # The object of the text's verb fits that verb: "called it a joke" is not to condemn a joke.
        same = deed.thing if _first(claim).startswith(deed.thing[:5]) else ""
        verb, told = _verb(claim) or same, own_words.thing(claim)
        if told and verb:
            return f"{number(verb, who)} {_kept(told, claim, discretion)}"
    stated = claim.event_type in MANY_KINDS and not (_verb(claim) or _same_verb(claim, deed) or is_coup(claim))
    stated = stated or (claim.event_type in OWNED and _owned(claim) and not own_words.owned(claim))
    if stated and len(who) == 1 and (told := own_words.done(claim, who[0])):
        return f"“{_kept(told, claim, discretion, quoted=True)}”"
    return ""


def _same_verb(claim: Claim, deed: Deed) -> bool:
    """True where the type's own verb is the text's ("released" and "releases"), or tells a mode that needs no more."""
    first = _first(claim)
    return any(words and first[:4] == words.split()[0][:4] for words in (deed.does, deed.alone, deed.thing))


def _verb(claim: Claim) -> str:
    """Return the text's own verb for a deed, as the table has it, or nothing."""
    return _words()["verbs"].get(claim.event_type, {}).get(claim.trigger.exact.lower(), "")


def _kept(words: str, claim: Claim, discretion: Discretion, *, quoted: bool = False) -> str:
    """Return words of a text with private names withheld, and in quotation marks where they judge."""
    hidden = None if discretion.names else private_names([claim], discretion.known)
    words = hidden.sub(WITHHELD, words) if hidden else words
    return wording.in_quotes(words)[1:-1] if quoted else wording.labelled(words)


def _topic(claim: Claim) -> Deed | None:
    """Return the deed that was agreed, asked, threatened or refused, where the claim says which."""
    projected = claim.projected
    if projected is None or projected.event_type == claim.event_type:
        return None
    if (f"{claim.event_type}-{claim.mode}", projected.event_type) in SAID_ALREADY:
        return None
    return deed_of(projected.event_type, projected.mode)


def _on(topic: Deed | None) -> str:
    return f" ({topic.noun})" if topic else ""


def _of(claim: Claim, topic: Deed | None) -> str:
    """Return what follows a noun: "threat of an attack", "agreement on a withdrawal"."""
    if topic is None:
        return ""
    word = {"AGREE": "on", "THREATEN": "of", "ACCUSE": "of", "CONCEDE": "of"}.get(claim.event_type)
    return f" {word} {a(topic.noun)}" if word else f" ({topic.noun})"


def _commits(claim: Claim, topic: Deed, who: tuple[Party, ...], whom: tuple[Party, ...], discretion: Discretion) -> str:
    """ "Agrees to release 12 sailors", "promises to pull back"; by a verb of the deed itself, "is to visit"."""
    verb = _words()["commits"].get(_first(claim))
    head = number(verb, who) if verb else ("are" if several(who) else "is")
    if whom:
        return f"{head} to {put(bare(topic.does), discretion.parties(whom))}"
    if topic.alone:
        return f"{head} to {bare(topic.alone)}"
    return (
        f"{number(verb, who)} {a(topic.noun)}"
        if verb and verb != "agrees"
        else f"{number('agrees', who)} to {a(topic.noun)}"
    )


def _asks(claim: Claim, topic: Deed, who: tuple[Party, ...], whom: tuple[Party, ...], discretion: Discretion) -> str:
    """ "Asks Iran for an investigation", "demands a ceasefire"; a person held is not who is asked."""
    demand = _first(claim).startswith("demand")
    verb = number("demands" if demand else "asks", who)
    if whom and topic.joint == "of" and all(p.kind in {"person", "people"} for p in whom):
        return f"{verb} {'' if demand else 'for '}the {topic.noun} of {discretion.parties(whom)}"
    if demand:
        return f"{verb} {a(topic.noun)}" + (f" from {discretion.parties(whom)}" if whom else "")
    return f"{verb} {discretion.parties(whom)} for {a(topic.noun)}" if whom else f"{verb} for {a(topic.noun)}"


def _threatens(
    claim: Claim, topic: Deed, who: tuple[Party, ...], whom: tuple[Party, ...], discretion: Discretion
) -> str:
    verb = number("threatens", who)
    return f"{verb} {discretion.parties(whom)} with {a(topic.noun)}" if whom else f"{verb} {a(topic.noun)}"


def _accuses(claim: Claim, topic: Deed, who: tuple[Party, ...], whom: tuple[Party, ...], discretion: Discretion) -> str:
    verb = number(deed_of("ACCUSE", claim.mode).does, who)
    word = "over" if claim.mode in {"disapprove", "investigate"} else "of"
    return f"{verb} {discretion.parties(whom)} {word} {a(topic.noun)}" if whom else f"{verb} {word} {a(topic.noun)}"


def _concedes(
    claim: Claim, topic: Deed, who: tuple[Party, ...], whom: tuple[Party, ...], discretion: Discretion
) -> str:
    verb = number("concedes", who)
    return f"{verb} {a(topic.noun)}" + (f" to {discretion.parties(whom)}" if whom else "")


TOPICS = {"AGREE": _commits, "REQUEST": _asks, "THREATEN": _threatens, "ACCUSE": _accuses, "CONCEDE": _concedes}


# ---- who, and whom ------------------------------------------------------------------------------------


def _whom(claim: Claim) -> tuple[Party, ...]:
    """Return the parties a deed befell that a title may name."""
    doers = {(p.name, p.text) for p in claim.actor}
    if claim.event_type in WORDS and claim.stated and "recipient" not in claim.stated:
        return ()
    shown = tuple(p for p in claim.recipient if _shown(p, claim))
    return tuple(p for p in shown if claim.reciprocal or (p.name, p.text) not in doers)


def _thing(party: Party, claim: Claim) -> bool:
    """True for a thing told by its own words ("order"), not for a name or a pronoun."""
    words = wording.tidy(party.text).split()
    never = claim.event_type == "ASSAULT" and wording.head(party).lower() in _words()["never_hit"]
    if never or _in_trigger(party, claim) or _of_the_living(claim, party):
        return False
    return party.kind == "unknown" and not party.name and not wording.unclear(party) and 0 < len(words) <= 5


def acts(party: Party) -> bool:
    """True for a party that can act: not a pronoun, and not a thing ("missiles")."""
    if wording.unclear(party) or (not party.name and instrument(party)):
        return False
    return party.kind != "unknown" or bool(party.name) or _in_a_role(party)


def _in_a_role(party: Party) -> bool:
    """True for people told by what they are to others ("leaders of the bloc")."""
    words = wording.head(party).lower()
    return words in _roles() or words.removesuffix("s") in _roles()


@cache
def _roles() -> frozenset[str]:
    return frozenset(r.word for r in read_roles() if r.use == "role")


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
    if wording.unclear(party) or _in_trigger(party, claim):
        return False
    if party.kind == "unknown" and not party.name and _of_the_living(claim, party):
        return False
    kinds = {claim.event_type} if claim.projected is None else {claim.event_type, claim.projected.event_type}
    own = {p.country for p in claim.actor} - {None}
    if claim.event_type == "COERCE" and party.kind == "state" and party.country in own:
        return False  # its own airspace or borders, say
    if claim.mode in {"resign", "disarm"}:
        return False  # an office is laid down, and arms, before nobody
    if claim.event_type == "ASSAULT" and wording.head(party).lower() in _words()["never_hit"]:
        return False
    if (
        kinds & {"PROTEST", "REQUEST"}
        and party.kind == "people"
        and wording.head(party).lower() in _words()["protesters"]
    ):
        return any(p.kind != "people" for p in claim.actor)  # people in the street ask nothing of themselves
    if "MOBILIZE" in kinds:
        return acts(party)  # forces are sent to a town, and against nobody
    if "visit" in {claim.mode, claim.projected and claim.projected.mode} and party.name:
        return True
    if _first(claim) in _words()["receives"] and acts(party):
        return True
    if kinds & YIELDING and party.kind in FORCES and party.country in own:
        return False
    if claim.event_type in MEETING and (claim.projected is None or claim.projected.event_type in MEETING):
        foreign = party.country is not None and party.country not in own
        return foreign or (party.kind in {"igo", "armed_group"} and bool(party.name)) or (not own and acts(party))
    return party.kind != "unknown" or bool(party.name) or claim.event_type in TAKES_THINGS


def _in_trigger(party: Party, claim: Claim) -> bool:
    """True for words of a phrase that tells the deed itself ("on the table"): they are not whom it befell."""
    told, own = party.span, claim.trigger
    if told is None or told.field != own.field or not own.start <= told.start <= told.end <= own.end:
        return False
    return bool(re.search(r"\b(?:on|in|into|at|under|to) (?:the |an? )?$", own.exact[: told.start - own.start]))


def _of_the_living(claim: Claim, party: Party) -> bool:
    """True where a thing cannot suffer a deed, or where the words name only the dead ("22 bodies")."""
    if claim.event_type != "ASSAULT":
        return False
    return claim.mode in OF_THE_LIVING or wording.head(party).lower() in _words()["the_dead"]
