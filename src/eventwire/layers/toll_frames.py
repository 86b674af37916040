"""Who was harmed: the noun phrases that a word of harm is said of.

In: a parsed document. Out: `Harm`s in text order: a measure, the head of the phrase that tells who, the word
that says so, and the rule that joined them. Invariant: one `Harm` for each pair of measure and head, none
for what is negated, only tried, threatened, feared, conditional or part of a play.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventwire.layers.toll_counted import Hit, look_counted
from eventwire.layers.toll_held import look_accounted, look_carried_off, look_in_hands
from eventwire.layers.toll_tree import OBJECTS, SUBJECTS, antecedent, is_passive, just_before, patients, subjects
from eventwire.layers.toll_unreal import is_unreal
from eventwire.layers.toll_words import HarmWords, is_person

if TYPE_CHECKING:
    from eventwire.reading.tokens import Doc, Token

AIMED = frozenset(("at", "into", "toward", "towards", "off", "through", "out"))


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
                for each in _with_conjuncts(head, token, measure, vocab):
                    if _may_be_harmed(each, measure, rule, vocab):
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


def look_struck(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """Someone was shot or stabbed: hurt, as long as nothing says that the person died."""
    if lemma not in vocab.struck or not token.tag_.startswith("VB"):
        return
    after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if after in AIMED and not _hit_there(token):
        return
    for head in patients(token, vocab, active=True):
        yield "injured", head, "struck"


def _hit_there(token: Token) -> bool:
    """True where the word after a passive only opens a place or time: "were shot at a party", not "shot at by"."""
    after = token.doc[token.i + 1]
    return is_passive(token) and (after.lower_ != "at" or any(c.dep_ == "pobj" for c in after.children))


def look_struck_by(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """Hit by a bullet or a car, struck in the head."""
    if lemma not in vocab.struck_by or not token.tag_.startswith("VB"):
        return
    means = vocab.means
    for child in token.children:
        if child.lower_ in ("by", "in", "with") and any(t.lemma_.lower() in means for t in child.children):
            for head in patients(token, vocab, active=False):
                yield "injured", head, "struck"
            return
        if child.dep_ == "nsubj" and child.lemma_.lower() in means:
            for head in [c for c in token.children if c.dep_ in OBJECTS]:
                yield "injured", head, "struck"
            return


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
        for head in heads:
            yield measure, head, "phrase_of_harm"
        if heads:
            return


def _attacker(head: Token, vocab: HarmWords) -> bool:
    lemma = head.lemma_.lower()
    alone = head.tag_ == "NN" or head.lower_ in ("he", "she", "who")
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


def look_wound(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """Somebody suffered an injury; a fatal one is a death."""
    if lemma not in vocab.wounds or token.pos_ not in ("NOUN", "PROPN"):
        return
    fatal = any(c.lower_ in ("fatal", "mortal", "lethal", "deadly") for c in token.children)
    top, verb = token, token.head
    while verb.pos_ in ("ADP", "NOUN", "PROPN", "ADJ") and verb.head.i != verb.i and top.i - verb.i < 8:
        if verb.pos_ in ("NOUN", "PROPN") and top.dep_ == "prep" and top.lower_ == "with":
            if is_person(verb, vocab):
                yield "killed" if fatal else "injured", verb, "wound_of_who"
            if is_person(verb, vocab) or is_person(verb, vocab) is None:
                return
        top, verb = verb, verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return
    if verb.lemma_ in vocab.suffer_verbs:
        treated = [] if top.lower_ != "for" or is_passive(verb) else [c for c in verb.children if c.dep_ in OBJECTS]
        for each in treated or _sufferers(verb, vocab):
            yield "killed" if fatal else "injured", each, "wound_of_who"
    elif (verb.lemma_ in ("arrive", "come", "walk", "drive", "show", "turn", "appear") and top.lower_ == "with") or (
        verb.lemma_ == "have" and top.dep_ in OBJECTS
    ):
        for each in subjects(verb):
            yield "killed" if fatal else "injured", each, "wound_of_who"
    elif verb.lemma_ in ("have", "find", "locate", "discover", "hospitalize") and top.lower_ == "with":
        objects = [c for c in verb.children if c.dep_ in OBJECTS]
        for each in objects or subjects(verb):
            yield "killed" if fatal else "injured", each, "wound_of_who"


def _sufferers(verb: Token, vocab: HarmWords) -> list[Token]:
    """The subject of suffering; where the parser hung it on a clinic, whoever came there."""
    who = subjects(verb)
    if who and is_person(who[0], vocab) is not True and verb.dep_ in ("acl", "advcl"):
        place = who[0]
        while place.dep_ in ("pobj", "prep") and place.head.i != place.i:
            place = place.head
        return subjects(place) if place.pos_ == "VERB" else who
    return who


def look_hospital(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """Taken to a hospital, in critical condition: a weak sign that somebody is hurt."""
    if lemma == "condition":
        words = {t.lower_ for t in token.subtree if t.i <= token.i}
        if words & vocab.condition_words and token.head.lower_ == "in":
            for each in _patient_of(token.head.head, vocab):
                if not _of_the_hurt(each):
                    yield "injured", each, "in_hospital"
        return
    if lemma not in vocab.hospital_nouns or token.dep_ != "pobj" or token.head.lower_ not in ("to", "in", "at"):
        return
    verb = token.head.head
    if verb.pos_ == "VERB" and verb.lemma_ in vocab.hospital_verbs:
        for each in patients(verb, vocab, active=True):
            yield "injured", each, "in_hospital"
    elif token.head.lower_ == "in" and verb.lemma_ in vocab.lying_verbs:
        for each in _patient_of(verb, vocab):
            yield "injured", each, "in_hospital"


def _of_the_hurt(who: Token) -> bool:
    """ "Six of the wounded were in a serious condition": the state of people who are counted already."""
    inner = [c for p in who.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj"]
    return any(c.lower_ in HURT and any(d.lower_ in ("the", "those") for d in c.children) for c in inner)


HURT = frozenset(("wounded", "injured", "hurt"))


def _patient_of(verb: Token, vocab: HarmWords) -> list[Token]:
    """Who is in a condition: the object of "left a man in", else the subject, else the noun itself."""
    if verb.pos_ not in ("VERB", "AUX"):
        return [verb] if is_person(verb, vocab) else []
    objects = [c for c in verb.children if c.dep_ in OBJECTS]
    return objects[:1] if objects and not is_passive(verb) else subjects(verb)


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
    look_state,
    look_wound,
    look_counted,
    look_hospital,
    look_own_gun,
    look_suicide,
    look_charge,
)


def _with_conjuncts(head: Token, trigger: Token, measure: str, vocab: HarmWords) -> list[Token]:
    """The head and the nouns joined to it by "and", as far as they are people or numbers too."""
    out = [head]
    for other in head.conjuncts:
        if other.i < head.i or other.pos_ not in ("NOUN", "PROPN", "NUM", "PRON", "DET"):
            continue
        if any(c.dep_ in SUBJECTS or c.dep_ == "acl" for c in other.children) and trigger.i > other.i:
            continue
        if measure == "killed" and other.lemma_.lower() in vocab.surviving:
            continue
        behind = other.doc[other.i + 1] if other.i + 1 < len(other.doc) else None
        if other.pos_ == "NUM" and behind is not None and behind.lower_ in vocab.states and behind.i != trigger.i:
            continue  # "93 dead and 55 wounded": the 55 have a state of their own
        if other.pos_ == "PROPN" and other.ent_type_ != "PERSON" and head.pos_ != "PROPN":
            continue
        if other.pos_ == "PROPN" and "PERSON" not in (other.ent_type_, head.ent_type_):
            continue
        if is_person(other, vocab) or measure == "damaged":
            out.append(other)
    if head.tag_ in ("NN", "NNP"):  # "one officer, four soldiers and three farmers": a list, not a part
        listed = [c for c in head.children if c.dep_ == "appos" and any(n.dep_ == "nummod" for n in c.children)]
        listed = [t for c in listed for t in (c, *c.conjuncts) if t.i > head.i]
        out += [c for c in listed if c.tag_ == "NNS" and is_person(c, vocab) is True]
    for whole in tuple(out):
        out += [t for t in _listed_singly(whole, trigger, vocab) if t.i not in {o.i for o in out}]
    return out + _along_with(head, trigger, vocab)


def _listed_singly(head: Token, trigger: Token, vocab: HarmWords) -> list[Token]:
    """Victims told one by one, read as an apposition: "the governor, his wife and their driver were killed".

    A true apposition ("the mayor, a lawyer and poet, was killed") has a verb in the singular and no kin or numbers.
    """
    if head.tag_ not in ("NN", "NNP", "NNS"):
        return []
    many = any(c.dep_ in ("auxpass", "aux") and c.lower_ in ("were", "are", "have") for c in trigger.children)
    out = []
    for first in head.children:
        if first.dep_ != "appos" or first.i < head.i:
            continue
        listed = [t for t in (first, *first.conjuncts) if t.i > head.i]
        if any(t.lower_ in ("them", "whom") for t in head.doc[first.left_edge.i : first.i]):
            continue
        own = any(c.dep_ in ("poss", "nummod") for t in listed for c in t.children) or first.pos_ == "NUM"
        if len(listed) > 1 and ((many and head.tag_ != "NNS") or (own and head.tag_ != "NNS")):
            out += [t for t in listed if is_person(_counted_in(t, vocab), vocab) is True and not _bare_age(t)]
        elif head.tag_ == "NNS" and not any(c.dep_ == "nummod" for c in head.children):
            names = [t for t in head.children if t.dep_ == "appos" and t.pos_ == "PROPN" and is_person(t, vocab)]
            out += [t for t in names if t.i > head.i and t not in out]  # "her daughters Ann, 9, and Eve, 6"
    if many and head.tag_ in ("NN", "NNP") and not out and trigger.i > head.i:
        out += _hidden_in(head, trigger, vocab)
    return out


def _bare_age(token: Token) -> bool:
    return token.pos_ == "NUM" and not any(c.lower_ == "of" for c in token.children)


def _hidden_in(head: Token, trigger: Token, vocab: HarmWords) -> list[Token]:
    """Where a verb in the plural has one subject: the name after "and", which the parser hung elsewhere."""
    if any(c.dep_ == "conj" for c in head.children):
        return []
    inside = [t for t in head.subtree if head.i < t.i < trigger.i and t.dep_ == "conj"]
    return [t for t in inside if t.pos_ == "PROPN" and t.ent_type_ == "PERSON" and is_person(t, vocab)][:3]


def _along_with(head: Token, trigger: Token, vocab: HarmWords) -> list[Token]:
    """Who was harmed along with the head: "was killed along with her son", "as well as his wife"."""
    out = []
    for place in (head, trigger):
        for prep in place.children:
            if prep.i <= head.i or prep.lower_ not in ("with", "as", "along", "together"):
                continue
            inner = next((c for c in prep.children if c.lower_ in ("with", "as")), prep)
            beside = {prep.lower_, prep.doc[prep.i - 1].lower_, *(c.lower_ for c in prep.children)}
            if beside & {"along", "together", "well"}:
                out += [n for n in inner.children if n.dep_ == "pobj" and is_person(n, vocab) is True]
    return out


def _counted_in(head: Token, vocab: HarmWords) -> Token:
    """The noun that "a handful of", "dozens of" or "two of the" counts; any other word is itself."""
    numbers = vocab.numbers
    if head.pos_ == "NUM" or head.lower_ in (*numbers.rounds, *numbers.vague, *numbers.pairs, *numbers.scales):
        for of in head.children:
            if of.lower_ == "of":
                return next((c for c in of.children if c.dep_ == "pobj"), head)
    return head


def _may_be_harmed(head: Token, measure: str, rule: str, vocab: HarmWords) -> bool:
    inner = _counted_in(head, vocab)
    if inner.i != head.i and head.pos_ == "NUM" and is_person(inner, vocab) is None:
        return True
    head = inner
    if rule in ("toll_figure", "counted_noun", "counted_bodies", "counted_lives", "charge_of_killing"):
        return True
    person = is_person(head, vocab)
    if measure == "damaged":
        return head.lemma_.lower() in vocab.things
    if rule in ("struck", "in_hospital", "wound_of_who", "phrase_of_harm", "death_of_owner", "act_on_who"):
        return person is True
    if person is None and head.pos_ == "PROPN" and rule in ("verb_of_harm", "blow_and_death", "verb_of_dying"):
        return True  # the model takes many a name for an organisation
    if person is None:
        return head.pos_ in ("NOUN", "PROPN") and any(c.dep_ == "nummod" for c in head.children)
    return person
