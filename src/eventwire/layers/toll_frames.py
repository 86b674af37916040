"""Who was harmed: the noun phrases that a word of harm is said of.

In: a parsed document. Out: `Harm`s in text order: a measure, the head of the phrase that tells who, the word
that says so, and the rule that joined them. Invariant: one `Harm` for each pair of measure and head, none
for what is negated, only tried, threatened, feared, conditional or part of a play.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventwire.layers.toll_counted import Hit, look_counted, look_put
from eventwire.layers.toll_held import look_accounted, look_carried_off, look_in_hands
from eventwire.layers.toll_hurt import look_hospital, look_struck, look_struck_by, look_wound
from eventwire.layers.toll_listed import may_be_harmed, with_conjuncts
from eventwire.layers.toll_tree import OBJECTS, SUBJECTS, antecedent, is_passive, just_before, patients, subjects
from eventwire.layers.toll_unreal import is_unreal
from eventwire.layers.toll_words import HarmWords, is_person

if TYPE_CHECKING:
    from eventwire.reading.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Harm:
    """Somebody or something harmed: token indices of who (`head`) and of the word of harm (`trigger`)."""

    measure: str
    head: int
    trigger: int
    rule: str


def find_harms(doc: Doc, vocab: HarmWords) -> list[Harm]:
    """Return every harm told as real, in text order of who was harmed."""
    found: dict[tuple[str, int], Harm] = {}
    for token in doc:
        lemma = token.lemma_.lower()
        if lemma not in vocab.triggers and token.lower_ not in vocab.states:
            continue
        if _either(token, vocab):
            continue
        for look in LOOKS:
            hits = list(look(token, lemma, vocab))
            told = False
            for measure, head, rule in hits:
                for each in with_conjuncts(head, token, measure, vocab):
                    if may_be_harmed(each, measure, rule, vocab):
                        told = True
                        if rule == "not_accounted_for" or not is_unreal(token, each, vocab):
                            found.setdefault((measure, each.i), Harm(measure, each.i, token.i, rule))
            if told:
                break
    return _without_overlap(sorted(found.values(), key=lambda h: (h.head, h.trigger, h.measure)), doc)


def _either(token: Token, vocab: HarmWords) -> bool:
    """True for "killed or wounded", "dead or injured": the number is of neither alone."""
    doc, i = token.doc, token.i
    after = doc[i + 2] if i + 2 < len(doc) and doc[i + 1].lower_ == "or" else None
    before = doc[i - 2] if i >= 2 and doc[i - 1].lower_ == "or" else None
    for other in (after, before):
        if other is not None and (other.lower_ in vocab.states or other.lemma_.lower() in vocab.patient):
            return True
    return _both_at_once(token, vocab)


def _both_at_once(token: Token, vocab: HarmWords) -> bool:
    """True for "killing and wounding 40": the number is of the two fates together."""
    doc, i = token.doc, token.i
    if not token.tag_.startswith("VB") or vocab.patient.get(token.lemma_.lower()) not in ("killed", "injured"):
        return False
    first = token if i + 2 < len(doc) and doc[i + 1].lower_ == "and" else doc[i - 2] if i >= 2 else token
    if first.i + 2 >= len(doc) or doc[first.i + 1].lower_ != "and" or is_passive(first):
        return False
    second = doc[first.i + 2]
    fates = {vocab.patient.get(w.lemma_.lower()) for w in (first, second) if w.tag_ == first.tag_}
    own = any(c.dep_ in OBJECTS for c in first.children)
    return fates == {"killed", "injured"} and not own and any(c.dep_ in OBJECTS for c in second.children)


def _without_overlap(harms: list[Harm], doc: Doc) -> list[Harm]:
    """Leave out the weaker of two harms to one phrase: shot and killed is killed."""
    fates: dict[int, set[str]] = {}
    for harm in harms:
        fates.setdefault(harm.head, set()).add(harm.measure)
    return [h for h in harms if not (h.measure in ("injured", "missing") and "killed" in fates[h.head])]


FINDS_SO = frozenset(("find", "discover", "locate", "leave", "pronounce", "declare", "shoot", "strike", "render"))
Look = Callable[["Token", str, HarmWords], Iterator[Hit]]


def look_fatal(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """A blow with a word of death beside it: shot dead, beaten to death, fatally stabbed."""
    if lemma not in vocab.fatal_verbs or token.pos_ not in ("VERB", "ADJ", "NOUN") or not _fatal(token, vocab):
        return
    for head in patients(token, vocab, active=True):
        yield "killed", head, "blow_and_death"
    for own in token.children:
        if own.dep_ == "conj" and own.lower_ in ("himself", "herself"):
            yield "killed", own, "blow_and_death"
    if lemma in ("bleed", "freeze", "starve", "choke", "plunge", "fall", "burn"):
        for head in subjects(token):
            yield "killed", head, "blow_and_death"


def look_fatally(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """A part told by an adverb alone: "two were shot, one of them fatally"."""
    if lemma not in ("fatally", "mortally"):
        return
    at = token.i - 1
    if at >= 1 and token.doc[at].lower_ in ("them", "whom"):
        at -= 2
    number = token.doc[at]
    if at >= token.sent.start and number.pos_ == "NUM" and token.doc[token.i - 1].pos_ != "VERB":
        yield "killed", number, "blow_and_death"


def _fatal(token: Token, vocab: HarmWords) -> bool:
    near = token.doc[max(token.sent.start, token.i - 2) : min(token.sent.end, token.i + 9)]
    for word in near:
        if word.lower_ not in vocab.fatal_beside or word.i == token.i:
            continue
        if word.lower_ == "death":
            if word.i > 0 and token.doc[word.i - 1].lower_ == "to" and _under(word, token):
                return True
        elif abs(word.i - token.i) == 1 or (word.head.i == token.i and word.lower_ == "dead"):
            return True
        elif word.head.i == token.i and (word.i < token.i or token.doc[word.i - 1].lower_ not in (",", "them", "whom")):
            return word.doc[word.i - 1].pos_ != "NUM"
    return False


def _under(word: Token, top: Token) -> bool:
    steps = 0
    while word.head.i != word.i and steps < 5:
        if word.i == top.i:
            return True
        word, steps = word.head, steps + 1
    return word.i == top.i


def look_patient(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """A verb of harm with its object or passive subject: killed 12, 12 were wounded."""
    measure = vocab.patient.get(lemma)
    if measure is None or token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or not token.tag_.startswith(("VB", "JJ")):
        return
    for head in patients(token, vocab, active=True):
        if head.lower_ == "number" and any(c.lower_ == "the" for c in head.children):
            continue  # "the number of troops killed" counts nobody by itself
        if head.lower_ == "those" and (listed := _included(head)):
            for each in listed:
                yield measure, each, "among_the_harmed"
            continue
        many = head.tag_ == "NNS" and not any(c.dep_ == "nummod" for c in head.children)
        if many and head.head.lower_ == "of" and head.head.head.lower_ == "number":
            continue
        if lemma in vocab.combatants_only and vocab.categories.get(head.lemma_.lower()) not in ("combatant", "police"):
            continue
        if lemma not in vocab.people_only or is_person(head, vocab):
            yield measure, head, "verb_of_harm"


def look_subject(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """A verb whose subject suffers: 12 died, two went missing."""
    measure = vocab.subject.get(lemma)
    if measure is None or not token.tag_.startswith("VB"):
        return
    for head in subjects(token) or just_before(token, vocab):
        yield measure, head, "verb_of_dying" if measure == "killed" else "verb_of_harm"


def look_lost(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """A force lost so many of its people: "the brigade lost 14 men"."""
    if lemma != "lose" or is_passive(token):
        return
    for head in token.children:
        fighting = vocab.categories.get(head.lemma_.lower()) in ("combatant", "police") or head.lower_ == "men"
        counted = head.tag_ == "NNS" and any(c.dep_ == "nummod" for c in head.children)
        if fighting and counted and head.dep_ in OBJECTS and head.i > token.i:
            yield "killed", head, "lost_of_its_own"


def look_phrase(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """A verb with its particle or object: gunned down, rounded up, taken hostage, fled their homes."""
    if lemma not in vocab.phrases or not token.tag_.startswith("VB"):
        return
    near = list(token.doc[token.i + 1 : min(token.sent.end, token.i + 12)])
    for other, measure in vocab.phrases[lemma]:
        beside = [t for t in near if t.lemma_.lower() == other]
        if not beside or not _joined(beside[0], token):
            continue
        if beside[0].dep_ in OBJECTS and beside[0].head.i == token.i and measure in ("abducted", "arrested"):
            for child in beside[0].children:  # "took five nurses hostage", read as one noun phrase
                alone = child.dep_ == "nummod" and child.i == beside[0].i - 1  # "took eight prisoner"
                if (alone or child.dep_ in ("compound", "nmod", "nsubj")) and is_person(child, vocab):
                    yield measure, child, "phrase_of_harm"
        if measure == "displaced" and lemma in ("flee", "leave", "lose"):
            heads = subjects(token) or just_before(token, vocab)
        else:
            heads = [h for h in patients(token, vocab, active=True) if h.i != beside[0].i]
        if lemma == "flee":  # gunmen and soldiers who flee the scene are not driven out
            heads = [h for h in heads if not _attacker(h, vocab)]
        if measure == "displaced" and other == "out":  # a force driven out of a town has lost it
            heads = [h for h in heads if vocab.categories.get(h.lemma_.lower()) not in ("combatant", "police")]
        for head in heads:
            yield measure, head, "phrase_of_harm"
        if heads:
            return


def _attacker(head: Token, vocab: HarmWords) -> bool:
    lemma = head.lemma_.lower()
    alone = head.tag_ in ("NN", "NNP") or head.lower_ in ("he", "she", "who")
    return lemma in vocab.attackers or vocab.categories.get(lemma) in ("combatant", "police") or alone


def _joined(word: Token, verb: Token) -> bool:
    return word.i - verb.i <= 2 or _under(word, verb)


def look_state(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """A condition: 12 dead, left three people wounded, was pronounced dead, two dead soldiers."""
    measure = vocab.states.get(token.lower_)
    if measure is None or token.tag_ in ("VBD", "VB", "VBP", "VBZ"):
        return
    if token.i and token.doc[token.i - 1].lower_ in vocab.fatal_beside and measure == "injured":
        measure = "killed"
    if listed := _included(token):
        for who in listed:
            yield measure, who, "among_the_harmed"
        return
    if token.dep_ == "pobj" and token.head.lower_ == "among":
        for who in subjects(token.head.head):
            yield measure, who, "among_the_harmed"
        return
    before = just_before(token, vocab)
    if before:
        yield measure, before[0], "state_after_who"
        return
    if token.dep_ == "amod" and token.head.i > token.i:
        if measure == "displaced" and token.head.dep_ in ("poss", "compound", "nmod"):
            return  # a displaced persons' camp counts nobody
        of = token.head.head
        if token.head.dep_ == "pobj" and of.lower_ == "of" and of.head.lower_ == "number" and token.head.tag_ == "NNS":
            return  # "the number of dead soldiers" tells a figure of its own, or none
        yield measure, token.head, "state_before_who"
        return
    own = [c for c in token.children if c.dep_ in SUBJECTS]
    if own:
        yield measure, antecedent(own[0]), "state_of_who"
        return
    head = token.head
    if token.dep_ in ("acomp", "oprd", "ccomp", "xcomp", "advcl", "conj", "dobj", "attr") and head.pos_ in (
        "VERB",
        "AUX",
    ):
        if head.lemma_ in (
            "feel",
            "seem",
            "look",
            "play",
            "get",
            "fear",
            "presume",
            "want",
            "think",
            "assume",
            "consider",
        ):
            return
        objects = [c for c in head.children if c.dep_ in OBJECTS and c.i != token.i]
        if objects and not is_passive(head):
            yield measure, objects[0], "state_of_who"
        elif head.lemma_ in FINDS_SO and not is_passive(head):
            noun = token.doc[token.i - 1]
            if noun.pos_ in ("NOUN", "PROPN", "ADJ") and noun.i > head.i and is_person(noun, vocab):
                yield measure, noun, "state_of_who"
            elif head.tag_ in ("VBN", "VBD") and head.lemma_ in ("find", "leave"):
                for who in subjects(head):
                    yield measure, who, "state_of_who"
        else:
            for who in subjects(head):
                yield measure, who, "state_of_who"


def _included(subject: Token) -> list[Token]:
    """Whom "the dead include" names: two nurses and a guard."""
    if subject.dep_ != "nsubj" or subject.head.lemma_ != "include":
        return []
    return [c for c in subject.head.children if c.dep_ in OBJECTS and c.i > subject.head.i]


def look_own_gun(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """Somebody turned the gun on himself."""
    if lemma != "turn" or not any(c.dep_ in OBJECTS and c.lemma_.lower() in vocab.arms for c in token.children):
        return
    for prep in token.children:
        if prep.lower_ in ("on", "upon"):
            for own in prep.children:
                if own.lower_ in ("himself", "herself", "themselves"):
                    yield "killed", own, "turned_on_self"


def look_suicide(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """Somebody committed suicide."""
    if lemma == "suicide" and token.head.lemma_ == "commit" and token.dep_ in OBJECTS:
        for who in subjects(token.head):
            yield "killed", who, "suicide"


def look_charge(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """A charge of murder names a death, without saying whose."""
    if lemma in vocab.killing_charges and token.pos_ in ("NOUN", "PROPN") and _charged(token):
        yield "killed", token, "charge_of_killing"


def _charged(token: Token) -> bool:
    """The charge is laid: "charged with (two counts of) murder"; not "the murder charge was dropped"."""
    word, steps = token, 0
    while steps < 4 and word.head.i != word.i:
        if word.lower_ == "with" and word.head.lemma_ == "charge":
            return True
        word, steps = word.head, steps + 1
    return False


LOOKS: tuple[Look, ...] = (
    look_fatally,
    look_fatal,
    look_patient,
    look_struck,
    look_struck_by,
    look_subject,
    look_accounted,
    look_lost,
    look_phrase,
    look_carried_off,
    look_in_hands,
    look_put,
    look_state,
    look_wound,
    look_counted,
    look_hospital,
    look_own_gun,
    look_suicide,
    look_charge,
)
