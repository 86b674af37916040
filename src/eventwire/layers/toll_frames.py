"""Who was harmed: the noun phrases that a word of harm is said of.

In: a parsed document. Out: `Harm`s in text order: a measure, the head of the phrase that tells who, the word
that says so, and the rule that joined them. Invariant: one `Harm` for each pair of measure and head, none
for what is negated, only tried, threatened, feared, conditional or part of a play.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventwire.layers.toll_tree import OBJECTS, SUBJECTS, antecedent, is_passive, just_before, patients, subjects
from eventwire.layers.toll_unreal import is_unreal
from eventwire.layers.toll_words import HarmWords, is_person

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
                        if not is_unreal(token, each, vocab):
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
    return False


def _without_overlap(harms: list[Harm], doc: Doc) -> list[Harm]:
    """Leave out the weaker of two harms to one phrase: shot and killed is killed."""
    fates: dict[int, set[str]] = {}
    for harm in harms:
        fates.setdefault(harm.head, set()).add(harm.measure)
    return [h for h in harms if not (h.measure in ("injured", "missing") and "killed" in fates[h.head])]


FINDS_SO = frozenset(("find", "discover", "locate", "leave", "pronounce", "declare", "shoot", "strike", "render"))
Hit = tuple[str, "Token", str]
Look = Callable[["Token", str, HarmWords], Iterator[Hit]]


def look_fatal(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """A blow with a word of death beside it: shot dead, beaten to death, fatally stabbed."""
    if lemma not in vocab.fatal_verbs or token.pos_ not in ("VERB", "ADJ", "NOUN") or not _fatal(token, vocab):
        return
    for head in patients(token, vocab, active=True):
        yield "killed", head, "blow_and_death"
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
        if lemma not in vocab.people_only or is_person(head, vocab):
            yield measure, head, "verb_of_harm"


def look_struck(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """Someone was shot or stabbed: hurt, as long as nothing says that the person died."""
    if lemma not in vocab.struck or not token.tag_.startswith("VB"):
        return
    after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if after in AIMED and (after == "at" or not is_passive(token)):
        return
    for head in patients(token, vocab, active=True):
        yield "injured", head, "struck"


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


def look_phrase(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """A verb with its particle or object: gunned down, rounded up, taken hostage, fled their homes."""
    if lemma not in vocab.phrases or not token.tag_.startswith("VB"):
        return
    near = list(token.doc[token.i + 1 : min(token.sent.end, token.i + 12)])
    for other, measure in vocab.phrases[lemma]:
        beside = [t for t in near if t.lemma_.lower() == other]
        if not beside or not _joined(beside[0], token):
            continue
        if beside[0].dep_ in OBJECTS and beside[0].head.i == token.i and measure == "abducted":
            for child in beside[0].children:  # "took five nurses hostage", read as one noun phrase
                if child.dep_ in ("compound", "nmod", "nsubj") and is_person(child, vocab):
                    yield measure, child, "phrase_of_harm"
        if measure == "displaced" and lemma in ("flee", "leave", "lose"):
            heads = subjects(token) or just_before(token, vocab)
        else:
            heads = [h for h in patients(token, vocab, active=True) if h.i != beside[0].i]
        for head in heads:
            yield measure, head, "phrase_of_harm"
        if heads:
            return


def _joined(word: Token, verb: Token) -> bool:
    return word.i - verb.i <= 2 or _under(word, verb)


def look_state(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """A condition: 12 dead, left three people wounded, was pronounced dead, two dead soldiers."""
    measure = vocab.states.get(token.lower_)
    if measure is None or token.tag_ in ("VBD", "VB", "VBP", "VBZ"):
        return
    if token.i and token.doc[token.i - 1].lower_ in vocab.fatal_beside and measure == "injured":
        measure = "killed"
    if token.dep_ == "pobj" and token.head.lower_ == "among":
        for who in subjects(token.head.head):
            yield measure, who, "among_the_harmed"
        return
    before = just_before(token, vocab)
    if before:
        yield measure, before[0], "state_after_who"
        return
    if token.dep_ == "amod" and token.head.i > token.i:
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
            if noun.pos_ in ("NOUN", "PROPN") and noun.i > head.i and is_person(noun, vocab):
                yield measure, noun, "state_of_who"
            elif head.tag_ in ("VBN", "VBD") and head.lemma_ in ("find", "leave"):
                for who in subjects(head):
                    yield measure, who, "state_of_who"
        else:
            for who in subjects(head):
                yield measure, who, "state_of_who"


def look_counted(token: Token, lemma: str, vocab: HarmWords) -> Iterator[Hit]:
    """Deaths, fatalities, arrests with a number; the death of somebody; bodies and lives."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return
    measure = vocab.nouns.get(lemma)
    numbers = [c.lower_ for c in token.children if c.dep_ in ("nummod", "quantmod")]
    if measure and numbers and (token.tag_ != "NN" or "one" in numbers or "1" in numbers):
        yield measure, token, "counted_noun"
        return
    if lemma in vocab.acts:
        for who in _of(token):
            yield vocab.acts[lemma], who, "act_on_who"
        owner = [c for c in token.children if c.dep_ == "poss"]
        if owner and lemma in ("death", "murder", "killing", "assassination", "slaying"):
            yield vocab.acts[lemma], owner[0], "death_of_owner"
        return
    if lemma in vocab.bodies:
        yield from _bodies(token, vocab)
    elif lemma in vocab.lives:
        yield from _lives(token, vocab)
    elif lemma in vocab.toll_nouns:
        yield from _toll_figure(token, vocab)
    elif lemma == "number":
        yield from _number_of(token, vocab)


def _of(token: Token) -> list[Token]:
    return [p for c in token.children if c.lower_ == "of" for p in c.children if p.dep_ in ("pobj", "nummod")]


BODY_VERBS = frozenset(
    (
        "find",
        "recover",
        "discover",
        "pull",
        "retrieve",
        "locate",
        "count",
        "see",
        "dig",
        "wash",
        "bring",
        "arrive",
        "uncover",
        "exhume",
        "identify",
        "unearth",
    )
)


def _bodies(token: Token, vocab: HarmWords) -> Iterator[Hit]:
    people = [p for p in _of(token) if is_person(p, vocab)]
    for who in people:
        yield "killed", who, "bodies_of_who"
    verb = token.head
    seen = verb.lemma_ in BODY_VERBS
    if not people and seen and any(c.dep_ == "nummod" for c in token.children):
        yield "killed", token, "counted_bodies"
    many = verb.head if token.dep_ == "pobj" and verb.lower_ == "of" else None
    if (
        many is not None
        and (many.lower_ in vocab.numbers.rounds or many.pos_ == "NUM")
        and many.head.lemma_ in BODY_VERBS
    ):
        yield "killed", many, "counted_bodies"


def _lives(token: Token, vocab: HarmWords) -> Iterator[Hit]:
    verb = token.head if token.dep_ in (*OBJECTS, *SUBJECTS) else None
    if token.dep_ == "acl" or verb is None or verb.lemma_ not in vocab.life_verbs:
        verb = next((c for c in token.children if c.dep_ == "acl" and c.lemma_ in vocab.life_verbs), None)
    if verb is None:
        return
    owners = [c for c in token.children if c.dep_ == "poss"]
    if verb.lemma_ == "lose" and token.dep_ in OBJECTS and owners:
        for who in subjects(verb) or just_before(verb, vocab):
            yield "killed", who, "lost_their_lives"
        return
    of_whom = _of(token)
    if verb.lemma_ == "take" and owners and owners[0].lower_ in ("his", "her", "their", "own"):
        for who in subjects(verb):
            yield "killed", who, "took_own_life"
    elif of_whom:
        for who in of_whom:
            yield "killed", who, "lives_of_who"
    elif any(c.dep_ == "nummod" for c in token.children):
        yield "killed", token, "counted_lives"


def _toll_figure(token: Token, vocab: HarmWords) -> Iterator[Hit]:
    """The figure of a death toll: rose to 15, stands at 15, a toll of 15, raising the toll to 15."""
    deaths = any(c.lower_ in ("death", "dead", "deaths", "fatality", "overall") for c in token.children)
    changed = token.dep_ in (*SUBJECTS, *OBJECTS) and token.head.lemma_ in vocab.update_words
    figure = _figure(token, vocab) if deaths or changed else None
    if figure is None and deaths:
        after = token.doc[token.i + 1 : min(token.sent.end, token.i + 6)]
        figure = next((w for w in after if w.pos_ == "NUM" and w.ent_type_ not in ("DATE", "TIME")), None)
    if figure is not None:
        yield "killed", figure, "toll_figure"


def _number_of(token: Token, vocab: HarmWords) -> Iterator[Hit]:
    """The number of dead rose to 48; they put the number of the wounded at 112."""
    harmed = [p.lower_ for c in token.children if c.lower_ == "of" for p in c.children]
    measure = next((vocab.states.get(w) or vocab.nouns.get(w.rstrip("s")) for w in harmed if w), None)
    figure = _figure(token, vocab) if measure in ("killed", "injured", "missing") else None
    if figure is not None:
        yield measure, figure, "toll_figure"


def _figure(token: Token, vocab: HarmWords) -> Token | None:
    """The number that a toll rises to, stands at, or is."""
    anchors = [token, token.head] if token.dep_ in (*SUBJECTS, *OBJECTS) else [token]
    for anchor in anchors:
        for prep in anchor.children:
            if prep.dep_ in ("prep", "dative") and prep.lower_ in ("to", "at", "of", "past", "above"):
                for figure in prep.children:
                    if figure.dep_ == "pobj" and _has_number(figure, vocab):
                        return figure
    for word in token.doc[token.i + 1 : min(token.sent.end, token.i + 7)]:
        before = word.doc[word.i - 1].lower_
        if word.pos_ == "NUM" and before in ("to", "at", "is", "was") and word.ent_type_ not in ("DATE", "TIME"):
            return word
    return None


def _has_number(token: Token, vocab: HarmWords) -> bool:
    return (
        token.pos_ == "NUM" or token.lower_ in vocab.numbers.rounds or any(c.dep_ == "nummod" for c in token.children)
    )


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
        for each in _sufferers(verb, vocab):
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


def _patient_of(verb: Token, vocab: HarmWords) -> list[Token]:
    """Who is in a condition: the object of "left a man in", else the subject, else the noun itself."""
    if verb.pos_ not in ("VERB", "AUX"):
        return [verb] if is_person(verb, vocab) else []
    objects = [c for c in verb.children if c.dep_ in OBJECTS]
    return objects[:1] if objects and not is_passive(verb) else subjects(verb)


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
    look_phrase,
    look_state,
    look_wound,
    look_counted,
    look_hospital,
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
    return out + _along_with(head, trigger, vocab)


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
