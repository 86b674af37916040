"""Mending the parse: mistakes that the model makes again and again in news, put right once for every layer.

In: the model's Doc. Out: the same Doc, some heads moved. Invariant: tokens and sentence borders stay, and
tags but for the verb of a headline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.reading.repair_speakers import speakers_at_the_end

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
THINGS = frozenset({"which", "that"})
CLIMB = 4  # verbs between a conjunct and the relative clause it was hung in


def mend(doc: Doc) -> None:
    """Move verbs that the model hung inside a relative clause to the verb of the main clause they go on with."""
    for root in [sent.root for sent in doc.sents]:
        if root.pos_ in ("NOUN", "PROPN"):
            _headline_verb(root)
    for token in doc:
        if token.tag_ == "VBD" and token.dep_ == "acl":
            _main_verb(token)
        if token.tag_ == "VBD" and token.dep_ == "amod":
            _verb_before_its_object(token)
    moves = [(token, own) for token in doc if (own := _own_head(token)) is not None]
    for token, own in moves:
        for word in list(token.head.rights):  # "but appealed": the word that joins goes along
            if word.dep_ == "cc" and word.i < token.i:
                word.head = own
        token.head = own
    speakers_at_the_end(doc)
    for token in doc:
        _two_nations(token)
        if token.dep_ == "dobj":
            _object_behind_a_comma(token)
        if token.tag_ == "VB" and token.dep_ == "advcl":
            _aim_of_the_planned(token)
        if token.dep_ == "ccomp" and token.pos_ in ("VERB", "AUX"):
            _clause_before_a_semicolon(token)
        if token.dep_ in ("ccomp", "advcl") and token.pos_ in ("VERB", "AUX"):
            _so_long_after(token)
            _said_that(token)
        if token.tag_ in ("VBD", "VBZ") and token.dep_ == "ROOT":
            _speaker_at_the_end(token)
            _subject_before_a_participle(token)
        if token.pos_ == "VERB" and token.dep_ in ("acl", "relcl"):
            _said_without_evidence(token)
            _speaker_behind_a_comma(token)


def _two_nations(first: Token) -> None:
    """ "Chadian and Libyan soldiers clashed": two adjectives of the soldiers, and no Chadian beside Libyan soldiers."""
    if first.tag_ != "JJ" or not first.text[:1].isupper() or first.i + 3 >= len(first.doc):
        return
    joint, second, noun = first.nbor(1), first.nbor(2), first.nbor(3)
    alike = second.tag_ == "JJ" and second.text[:1].isupper() and second.head == noun
    if joint.lower_ != "and" or not alike or noun.tag_ != "NNS" or first.head == noun:
        return
    if noun.dep_ == "conj" and noun.head == first:
        noun.head, noun.dep_ = first.head, first.dep_
    elif first.dep_ != "preconj":
        return
    first.head, first.dep_ = noun, "amod"
    joint.head, second.head, second.dep_ = first, first, "conj"


def _headline_verb(noun: Token) -> None:
    """ "Rebels attack convoy near the ford": in a sentence of nouns alone, the verb between who acts and the noun acted on."""
    sent = noun.sent
    if noun.lemma_ in en.parse_words()["one_thing"] or not any(
        c.dep_ == "prep" and c.i > noun.i for c in noun.children
    ):
        return
    if any(t.pos_ in ("VERB", "AUX") or t.text in (":", "?") for t in sent):
        return
    verb = next((c for c in noun.lefts if c.i > sent.start and _told_by_headline(c)), None)
    if verb is None:
        return
    who = verb.nbor(-1)
    before = [c for t in (verb, noun) for c in t.lefts if c.i < verb.i and c.i != who.i]
    behind = [c for c in noun.rights if c.dep_ in ("prep", "punct")]
    verb.tag_ = "VBZ" if verb.tag_ == "NNS" else "VBP"
    verb.pos_ = "VERB"
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, "dobj"
    who.head, who.dep_ = verb, "nsubj"
    for word in before:
        word.head = who
    for word in behind:
        word.head = verb


def _told_by_headline(word: Token) -> bool:
    """ "Iran arms ...", "rebels attack ...": a plural behind one that acts, or a singular behind many."""
    if word.dep_ not in ("compound", "nmod") or word.lemma_ not in en.parse_words()["headline"]:
        return False
    before = word.nbor(-1)
    return (word.tag_ == "NN" and before.tag_ == "NNS") or (word.tag_ == "NNS" and before.tag_ in ("NNP", "NN"))


def _main_verb(verb: Token) -> None:
    """ "A bomb in a market killed six": a past tense hung on a noun, in a sentence without a verb, is its main verb."""
    noun, above = verb.sent.root, verb.head
    while above is not noun and above.i != noun.i:
        if above.pos_ not in ("NOUN", "PROPN", "ADP") or above.head.i == above.i:
            return
        above = above.head
    if noun.pos_ not in ("NOUN", "PROPN") or noun.i > verb.i or noun.left_edge.i != verb.sent.start:
        return
    if any(c.dep_ in SUBJECTS for c in (*verb.children, *noun.children)) or _comma_between(noun, verb):
        return
    behind = [c for c in noun.children if c.i > verb.i]
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, "nsubj"
    for word in behind:
        word.head = verb


def _verb_before_its_object(verb: Token) -> None:
    """ "The watchdog documented abuses": a past tense with a subject is no adjective of the noun behind it, but its verb."""
    noun = verb.head
    subject = next((c for t in (verb, noun) for c in t.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
    if noun.i < verb.i or subject is None:
        return
    above, dep = (verb, "ROOT") if noun.head.i == noun.i else (noun.head, noun.dep_)
    verb.head, verb.dep_ = above, dep
    noun.head, noun.dep_ = verb, "dobj"
    subject.head = verb


def _comma_between(noun: Token, verb: Token) -> bool:
    return any(t.text in (",", ";", ":", "-", "\u2013", "\u2014") for t in verb.doc[noun.i : verb.i])


def _clause_before_a_semicolon(verb: Token) -> None:
    """ "The army announced five arrests; the rebels denied it": two sentences, the first is not what the second denies.

    The model hangs the clause before the mark on the verb behind it, as if it were what is said there.
    """
    after = verb.right_edge.i + 1
    above = verb.head
    if above.i <= after or verb.doc[min(after, len(verb.doc) - 1)].text != ";" or above.pos_ not in ("VERB", "AUX"):
        return
    if any(c.lower_ == "so" for c in above.rights):
        return  # "...; an aide said so"
    if above.dep_ != "ROOT" or not all(any(c.dep_ in SUBJECTS for c in v.children) for v in (verb, above)):
        return
    verb.head, verb.dep_ = verb, "ROOT"
    above.head, above.dep_ = verb, "dep"


def _so_long_after(verb: Token) -> None:
    """ "Sacked the general on Friday, nine days after a mob stormed his house": a clause of time of the main verb.

    The model takes it for what is said, with the day of the main verb under it, or hangs it in a relative clause of
    the present ("a decree that dissolves the council, nine days after ..."), which nothing that is past can date.
    """
    mark = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ in ("after", "before")), None)
    length = next((c for c in verb.children if c.dep_ == "npadvmod" and mark is not None and c.i == mark.i - 1), None)
    if mark is None or length is None or length.left_edge.i == 0 or length.left_edge.nbor(-1).text != ",":
        return
    above = verb.head
    if verb.dep_ == "ccomp":
        verb.dep_ = "advcl"
        for child in [c for c in verb.lefts if c.right_edge.i < length.left_edge.i and above.i < c.left_edge.i]:
            child.head = above
    elif above.dep_ == "relcl" and above.tag_ in ("VBZ", "VBP") and verb.tag_ == "VBD":
        main = next((a for a in above.ancestors if a.pos_ == "VERB" and a.dep_ != "relcl"), None)
        if main is not None and main.tag_ == "VBD":
            verb.head = main


def _subject_before_a_participle(verb: Token) -> None:
    """ "An aide, speaking on condition of anonymity, said ...": the aide says it, between whose commas he also speaks."""
    if verb.i < 1 or verb.nbor(-1).text != "," or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    for aside in (c for c in verb.lefts if c.dep_ == "advcl" and c.tag_ == "VBG" and c.i > verb.sent.start):
        subject = next((c for c in aside.lefts if c.dep_ == "nsubj"), None)
        if subject is not None and aside.nbor(-1).text == ",":
            subject.head = verb
            return


def _said_that(verb: Token) -> None:
    """ "Said on television late on Sunday that it was hit": what stands before "that" is of the saying, not of the deed."""
    above = verb.head
    if above.i > verb.i or above.lemma_.lower() not in en.reporting().verbs:
        return
    marks = [c for c in verb.children if c.dep_ == "mark" and c.lower_ == "that" and c.i > above.i]
    if not marks or marks[0].nbor(-1).lower_ in ("so", "now", "in", "order", "such"):
        return
    verb.dep_ = "ccomp"
    for word in [c for c in verb.children if above.i < c.i < marks[0].i and c.dep_ in ("advmod", "npadvmod", "prep")]:
        word.head = above


def _said_without_evidence(verb: Token) -> None:
    """ "Claimed without evidence that X": what is claimed is the verb's clause, and nothing that evidence shows."""
    noun = verb.head
    prep = noun.head
    said = prep.head
    if verb.dep_ != "acl" or noun.dep_ != "pobj" or prep.lower_ != "without" or prep.i < said.i:
        return
    reporting = en.reporting()
    if (
        any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
        and not any(c.dep_ == "ccomp" for c in said.children)
        and "clause" in reporting.frames(reporting.lemma(said))
    ):
        verb.head, verb.dep_ = said, "ccomp"


def _speaker_at_the_end(verb: Token) -> None:
    """ "Drones struck a market in the capital, activists and a charity said": they say it, and were not struck.

    The model hangs the speakers on the last noun before the comma, as if they stood in one row with it.
    """
    behind = verb.nbor(1).text if verb.i + 1 < len(verb.doc) else "."
    if behind not in (".", ",", '"', "\u201d") or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    reporting = en.reporting()
    if "clause" not in reporting.frames(reporting.lemma(verb)) or not any(c.dep_ == "ccomp" for c in verb.lefts):
        return
    comma = next((t.i for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.text == ","), verb.i)
    words = verb.doc[comma + 1 : verb.i]
    hung = [t for t in words if t.head.i < comma]
    if len(hung) == 1 and hung[0].dep_ in ("conj", "appos") and hung[0].pos_ in ("NOUN", "PROPN"):
        hung[0].head, hung[0].dep_ = verb, "nsubj"


def _speaker_behind_a_comma(verb: Token) -> None:
    """ "Troops killed the chief, the agency X said": no clause about the chief, but who says the sentence."""
    noun, reporting = verb.head, en.reporting()
    if verb.dep_ != "relcl" or noun.dep_ != "appos" or verb.tag_ not in ("VBD", "VBZ") or noun.left_edge.i == 0:
        return
    speaker = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if speaker is None or speaker.tag_ in ("WDT", "WP", "PRP") or speaker.left_edge.i != noun.i + 1:
        return
    if verb.i != speaker.right_edge.i + 1 or "clause" not in reporting.frames(reporting.lemma(verb)):
        return
    behind = verb.nbor(1).text if verb.i + 1 < len(verb.doc) else "."
    main = noun.sent.root
    if noun.left_edge.nbor(-1).text != "," or behind not in (",", ".") or main.i > noun.i or main is verb:
        return
    if any(c.dep_ in ("ccomp", "dobj") for c in verb.children) or main.pos_ not in ("VERB", "AUX"):
        return
    verb.head, verb.dep_ = main, "parataxis"
    noun.head, noun.dep_ = speaker, "nmod"


def _own_head(token: Token) -> Token | None:
    """Return the word that a token should hang on, where that is known to be another than it does."""
    if token.dep_ == "prep":
        return _accusing_above(token) or _saying_through(token) or _deed_before(token)
    if token.pos_ not in ("VERB", "AUX"):
        return None
    return (
        _harm_above(token)
        or _both_harmed(token)
        or _saying_above(token)
        or _stating_above(token)
        or _planning_before(token)
    )


def _accusing_above(prep: Token) -> Token | None:
    """Return the verb of accusing that "of the deed" belongs to, where the model hung it on whoever is accused.

    "Accused the rebels of shelling the town": no rebels "of shelling", and "on Friday of shelling it" no such Friday.
    "Of" with a name or a thing is left alone.
    """
    accused, words = prep.head, en.parse_words()
    dated = accused.ent_type_ == "DATE"
    if prep.lower_ not in ("of", "for") or accused.pos_ not in ("NOUN", "PROPN"):
        return None
    verb = accused.head
    while accused.dep_ in ("conj", "pobj", "prep") and verb.pos_ not in ("VERB", "AUX"):
        accused, verb = verb, verb.head
    hangs = ("dobj", "nsubjpass", "conj", *(("prep", "npadvmod") if dated else ()))
    if accused.dep_ not in hangs or verb.lemma_.lower() not in words[f"accusing_{prep.lower_}"]:
        return None
    if any(c.lower_ == prep.lower_ and c.dep_ == "prep" for c in verb.children):
        return None
    told = next((c for c in prep.children if c.dep_ in ("pcomp", "pobj")), None)
    if told is None or not (told.tag_ == "VBG" or en.modality().names_event(told.lemma_.lower())):
        return None
    return verb


def _deed_before(prep: Token) -> Token | None:
    """Return the deed that "on the ferry" or "by militants" belongs to, where the model hung it on who judges the deed.

    "Denounced the abduction of three nurses by militants": the militants abducted. A day and a channel stay.
    """
    verb = prep.head
    if prep.lower_ not in ("on", "by", "against") or verb.pos_ != "VERB" or verb.i > prep.i:
        return None
    if verb.lemma_.lower() not in en.parse_words()["judging"] or _names_channel(prep):
        return None
    deed = next((c for c in verb.children if c.dep_ == "dobj" and c.i < prep.i), None)
    named = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if deed is None or named is None or named.ent_type_ in ("DATE", "TIME"):
        return None
    if deed.pos_ != "NOUN" or not en.modality().names_event(deed.lemma_.lower()):
        return None
    return deed if all(c.dep_ == "prep" for c in verb.children if deed.i < c.i < prep.i) else None


THROUGH = frozenset({"in", "on", "by", "via", "during", "through", "at"})
OF_SAYING = frozenset({"statement", "interview", "news conference", "post", "telephone call", "video", "broadcast"})


def _saying_through(prep: Token) -> Token | None:
    """Return the verb of saying whose channel stands behind what it takes: "confirmed the strike in an interview".

    No strike is in an interview. What follows the channel ("on Sunday") goes along with it.
    """
    noun = prep.head
    if noun.pos_ not in ("NOUN", "PROPN") or prep.i < noun.i or not _channel_or_behind(prep):
        return None
    verb = noun.head
    while verb.pos_ not in ("VERB", "AUX") and noun.dep_ in ("pobj", "prep", "dobj", "nsubjpass"):
        noun, verb = verb, verb.head
    if verb.pos_ != "VERB" or verb.i > prep.i or noun.dep_ not in ("dobj", "prep", "pobj"):
        return None
    reporting = en.reporting()
    return (
        verb if reporting.acts.get(reporting.lemma(verb)) or reporting.responsibility_verbs.get(verb.lemma_) else None
    )


def _channel_or_behind(prep: Token) -> bool:
    before = [c for c in prep.head.children if c.dep_ == "prep" and prep.head.i < c.i <= prep.i]
    return any(_names_channel(c) for c in before)


def _names_channel(prep: Token) -> bool:
    """ "In a statement", "by telephone", "on Telegram"; not "on the station", which may be what was hit."""
    if prep.lower_ not in THROUGH:
        return False
    inner = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if inner is None or en.speakers().channels.get(inner.lemma_.lower()) not in OF_SAYING:
        return False
    return prep.lower_ not in ("on", "at", "by") or not any(c.dep_ == "det" for c in inner.children)


def _planning_before(verb: Token) -> Token | None:
    """Return the gerund right before an infinitive that says what is planned: "accused him of plotting to kill"."""
    if verb.tag_ != "VB" or verb.dep_ != "advcl" or verb.i < 2 or verb.nbor(-1).lower_ != "to":
        return None
    before = verb.nbor(-2)
    if before.tag_ != "VBG" or before.dep_ not in ("pobj", "pcomp") or before.head.head != verb.head:
        return None
    return before


def _harm_above(token: Token) -> Token | None:
    """Return the verb of force that a clause of harm belongs to.

    "Police opened fire on marchers who stormed the hall, killing five": the model hangs "killing" on "stormed",
    and whoever reads on has the marchers kill.
    """
    if token.tag_ != "VBG" or token.dep_ != "advcl" or token.head.dep_ != "relcl" or token.i < token.head.i:
        return None
    words, clause = en.parse_words(), token.head
    force = words["force"]
    if token.lemma_.lower() not in words["harm"] or clause.lemma_.lower() in force - {"storm", "charge"}:
        return None
    if not any(t.text == "," for t in token.doc[clause.i : token.i]):
        return None
    noun = clause.head
    link = noun.head if noun.dep_ in ("dobj", "nsubjpass") else noun.head.head if noun.dep_ == "pobj" else None
    if link is None or link.pos_ != "VERB" or link.lemma_.lower() not in force or link.i > noun.i:
        return None
    return link


def _both_harmed(clause: Token) -> Token | None:
    """Return the first of two verbs that "when" tells the cause of: "six were killed and two wounded when a bus blew up".

    The model hangs the clause on the second, which has nothing of its own but a number.
    """
    second = clause.head
    if clause.dep_ != "advcl" or second.dep_ != "conj" or second.tag_ != "VBN" or clause.i < second.i:
        return None
    opening = any(c.lower_ in ("when", "as", "after") and c.i < clause.i for c in clause.children)
    subject = [c for c in second.children if c.dep_ in SUBJECTS]
    bare = len(subject) == 1 and subject[0].i == second.i - 1 and not any(c.dep_ == "auxpass" for c in second.children)
    number = bare and (subject[0].tag_ == "CD" or subject[0].lower_ in ("others", "more", "several"))
    first = second.head
    passive = any(c.dep_ == "auxpass" for c in first.children)
    return first if opening and number and passive and first.tag_ == "VBN" else None


def _aim_of_the_planned(verb: Token) -> None:
    """ "Accused them of planning raids to free the captain": the raids would free him, not those who accuse."""
    if verb.i < 3 or verb.nbor(-1).lower_ != "to":
        return
    planned = verb.nbor(-2)
    of = planned.head if planned.dep_ == "pobj" else planned.head.head
    gerund = next((c for c in planned.lefts if c.lower_.endswith("ing") and c.dep_ == "compound"), planned.head)
    if of.lower_ != "of" or not gerund.lower_.endswith("ing") or gerund.i != of.i + 1 or of.head.i != verb.head.i:
        return
    if planned.pos_ in ("NOUN", "PROPN") and verb.head.i < of.i:
        verb.head, verb.dep_ = planned, "acl"


def _object_behind_a_comma(noun: Token) -> None:
    """ "To ask that the troops leave, a quiet crowd": what stands behind the comma is not asked, but named beside it."""
    verb, first = noun.head, noun.left_edge
    told = any(c.dep_ == "ccomp" and c.i < first.i for c in verb.rights)
    if told and verb.i < first.i and first.i > 0 and first.nbor(-1).text == ",":
        noun.head, noun.dep_ = noun.sent.root, "dep"


def _saying_above(verb: Token) -> Token | None:
    """Return the main verb that a coordinated verb of saying goes on with.

    A deed says nothing, so "condemned the raid, which it said killed ten but appealed for calm" has one who condemns
    and appeals; where the noun before "which" may speak ("the group, which ..."), the parse stands.
    """
    if verb.dep_ != "conj" or verb.tag_ not in FINITE or verb.head.pos_ not in ("VERB", "AUX"):
        return None
    relative = _relative_clause(verb.head)
    if relative is None or relative.doc[relative.left_edge.i].lower_ not in THINGS:
        return None
    if any(c.dep_ in SUBJECTS or c.dep_ == "mark" for c in verb.children):
        return None
    reporting, noun = en.reporting(), relative.head
    if "verb" not in reporting.words.get(reporting.lemma(verb), ()):
        return None
    if noun.pos_ != "NOUN" or not en.modality().names_event(noun.lemma_.lower()):
        return None
    main = next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if main is None or main.tag_ != verb.tag_ or not any(c.dep_ in SUBJECTS for c in main.children):
        return None
    return main


def _stating_above(verb: Token) -> Token | None:
    """Return the verb of saying that a further statement goes on with, where the model hung it on what was suffered.

    "The army said two men had been shot and vowed revenge": an active verb in the past is in no row with a passive.
    """
    suffered = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.lemma_.lower() not in en.parse_words()["stating"]:
        return None
    passive = (
        suffered.dep_ == "ccomp" and suffered.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in suffered.children)
    )
    said = suffered.head
    if not passive or said.i > suffered.i or said.tag_ != "VBD" or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    reporting = en.reporting()
    subject = next((c for c in suffered.children if c.dep_ in SUBJECTS), None)
    if subject is None or subject.pos_ == "PRON" or "clause" not in reporting.frames(reporting.lemma(said)):
        return None
    return said


def _relative_clause(verb: Token) -> Token | None:
    """The head of the relative clause that a verb stands in."""
    at = verb
    for _ in range(CLIMB):
        if at.dep_ == "relcl":
            return at
        if at.dep_ not in ("conj", "xcomp", "ccomp"):
            return None
        at = at.head
    return None
