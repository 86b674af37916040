"""Factuality: how far the text presents each predicate as fact, and with which words it holds back.

In: a parse. Out: `Predicate`s in text order, and a `Reading` for one predicate token. The value starts at 3
(2.6 for a noun in object position), is capped by the words beside and above the predicate, and is turned
round by negation; `docs/factuality.md` prints the table. Invariant: every number is a constant of that table,
rounded to one decimal; none comes from a model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.records import Predicate, Reason

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Token

LEVELS = 4
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


@dataclass(frozen=True, slots=True)
class Reading:
    """How one predicate is presented: polarity, modality, factuality (-3 to 3), hedging words, outcome.

    `unverified` is true where the sentence says that it could not be checked; `rules` names what was applied.
    """

    polarity: str = "positive"
    modality: str = "actual"
    factuality: float = 3.0
    hedges: tuple[Token, ...] = ()
    outcome: str = "accomplished"
    unverified: bool = False
    rules: tuple[str, ...] = ()


@dataclass(slots=True)
class State:
    """What has been found so far on the way up from a predicate."""

    cap: float
    modality: str = "actual"
    modality_cap: float = 9.0
    flips: int = 0
    floor: float | None = None
    outcome: str = "accomplished"
    hedges: list[Token] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)

    def lower(self, value: float, rule: str, modality: str | None = None) -> None:
        """Cap the value; the strongest cap gives the modality."""
        if value < 0:
            self.flips += 1
            self.floor = value if self.floor is None else self.floor
            self.rules.append(rule)
            return
        if value < self.cap:
            self.cap = value
        if modality and modality != "actual" and value < self.modality_cap:
            self.modality, self.modality_cap = modality, value
        self.rules.append(rule)


def readings(parsed: Parsed) -> dict[int, Reading]:
    """Return how the text presents each event-denoting word of a document, by token index in text order."""
    words = en.modality()
    out = {}
    for sentence in parsed.doc.sents:
        tokens = list(sentence)
        lows = frozenset(token.lower_ for token in tokens)
        for token in tokens:
            if is_predicate(token, words):
                out[token.i] = reading(token, words, lows)
    return out


def predicates(parsed: Parsed, read: Mapping[int, Reading] | None = None) -> tuple[Predicate, ...]:
    """Return every event-denoting word of a document with how far the text presents it as fact.

    `read` are the document's `readings` where the caller has them.
    """
    out = []
    for i, one in (readings(parsed) if read is None else read).items():
        rules = ", ".join(one.rules)
        why = (Reason("factuality", one.rules[-1], SENTENCE.format(rules)),) if one.rules else ()
        out.append(Predicate(parsed.span_of(parsed.doc[i]), one.polarity, one.modality, one.factuality, why))
    return tuple(out)


SENTENCE = "Held back or turned round by: {}."


def is_predicate(token: Token, words: en.Modality) -> bool:
    """True for verbs that are no auxiliaries, nouns that name an event, and adjectives said of something."""
    pos = token.pos_
    if pos == "VERB":
        return token.dep_ not in ("aux", "auxpass")
    if pos == "NOUN":
        return words.names_event(token.lemma_.lower())
    if pos == "AUX":
        return token.dep_ in ("ROOT", "ccomp", "relcl", "advcl", "conj", "xcomp")
    return pos == "ADJ" and token.dep_ == "acomp"


def words_of(token: Token) -> frozenset[str]:
    """Return the words of a token's sentence in lower case, for cheap looks before close ones."""
    return frozenset(t.lower_ for t in token.sent)


def reading(token: Token, words: en.Modality | None = None, lows: frozenset[str] | None = None) -> Reading:
    """Return how the text presents one predicate; `lows` are its sentence's words where the caller has them."""
    words = words or en.modality()
    lows = words_of(token) if lows is None else lows
    noun = token.pos_ not in ("VERB", "AUX")
    state = State(words.base)
    if noun and token.dep_ in ("dobj", "pobj", "conj", "compound", "attr"):
        state.cap = words.noun_base
    _beside(token, state, words, own=True)
    if "what" in lows or lows & QUOTE_MARKS:
        _distanced(token, state, words)
    at, levels = token, 0
    while levels < LEVELS and at.head.i != at.i:
        step = _climb(at, state, words)
        if not step:
            break
        at, levels = at.head, levels + 1
    return _finished(token, state, words, lows)


def _distanced(token: Token, state: State, words: en.Modality) -> None:
    """Words the text does not make its own: scare quotes, "what it called"; they hedge and cap nothing."""
    doc, i = token.doc, token.i
    first = max(token.sent.start, i - 8)
    for at in range(first, i):
        if doc[at].lower_ == "what" and any(t.lower_ in words.distancing for t in doc[at + 1 : min(at + 5, i)]):
            state.hedges.extend(
                t for t in doc[at : at + 3] if t.lower_ == "what" or t.lower_ in words.distancing or t.pos_ == "PRON"
            )
            state.rules.append("distancing")
            break
    opening = next((k for k in range(max(first, i - 3), i) if doc[k].text in QUOTE_MARKS), None)
    closing = next((k for k in range(i + 1, min(i + 4, len(doc))) if doc[k].text in QUOTE_MARKS), None)
    if opening is not None and closing is not None and closing - opening <= 4 and token.pos_ != "VERB":
        state.hedges.extend(doc[opening + 1 : closing])
        state.rules.append("scare_quotes")


QUOTE_MARKS = frozenset({'"', "\u201c", "\u201d", "\u2018", "\u2019", "'", "``", "''", "\u00ab", "\u00bb"})


def _finished(token: Token, state: State, words: en.Modality, lows: frozenset[str]) -> Reading:
    value = state.cap
    if state.flips % 2:
        floor = state.floor if state.floor is not None else words.negative
        if state.cap < 1.5 and floor <= words.negative:
            floor = -state.cap if state.cap < 1.0 else -1.5
        value = floor
    elif state.flips:
        value = min(value, 2.4)
    polarity = "negative" if state.flips % 2 else "positive"
    return Reading(
        polarity,
        state.modality,
        round(value, 1),
        tuple(sorted(state.hedges, key=lambda t: t.i)),
        state.outcome,
        _unverified(token, words, lows),
        tuple(dict.fromkeys(state.rules)),
    )


def _unverified(token: Token, words: en.Modality, lows: frozenset[str]) -> bool:
    if not lows & words.unverified_words:
        return False
    text = token.sent.text.lower()
    return any(phrase in text for phrase in words.unverified_phrases)


def _beside(token: Token, state: State, words: en.Modality, *, own: bool) -> None:
    """Look at what stands beside a predicate or its governor: negation, modals, adverbs, subordinators."""
    have = False
    modal = None
    for child in token.children:
        dep, low = child.dep_, child.lower_
        if dep == "neg" or (
            dep in ("det", "advmod", "preconj") and low in words.negation["determiners"] and low != "n't"
        ):
            if not _only(child, token):
                state.flips += 1
                state.rules.append("negation")
        elif dep == "aux":
            if low in words.modals:
                modal = low
            have = have or child.lemma_ == "have"
        elif dep == "advmod":
            _adverb(child, low, state, words, own)
        elif dep == "amod" and own:
            value = words.hedge_adjectives.get(low)
            if value is not None:
                state.lower(value, "hedging_adjective", "possible" if value < 1.9 else None)
                state.hedges.append(child)
            elif low in words.attempted_modifiers:
                state.outcome = "attempted"
                state.lower(0.8, "attempted")
            elif low in words.foiled_modifiers:
                state.outcome = "foiled"
                state.lower(-1.5, "foiled")
        elif dep == "mark" and low in words.conditions and not (low == "until" and _told_as_past(token)):
            value, modality = words.conditions[low]
            state.lower(value, f"condition_{low}", modality)
        elif dep in SUBJECTS and (
            low in words.negation["subjects"]
            or any(c.dep_ in ("det", "preconj", "cc") and c.lower_ in ("no", "neither") for c in child.children)
        ):
            state.flips += 1
            state.rules.append("negative_subject")
        elif (
            dep == "dobj"
            and own
            and token.pos_ == "VERB"
            and token.lemma_ not in words.light_with_no
            and any(c.dep_ == "det" and c.lower_ == "no" for c in child.children)
        ):
            state.flips += 1
            state.rules.append("negative_object")
        elif dep == "advcl" and own and any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in child.children):
            state.lower(words.main_of_condition, "main_clause_of_a_condition", "hypothetical")
    if modal is not None:
        value, modality = words.modals[modal]
        if modal in ("would", "'d", "could", "might", "should") and have:
            value, modality = (
                (words.would_have, "hypothetical") if modal in ("would", "'d") else (min(value, 0.8), modality)
            )
        state.lower(value, f"modal_{modal}", modality)


def _only(child: Token, token: Token) -> bool:
    """ "Not only": no negation."""
    nxt = child.i + 1
    return nxt < len(token.doc) and token.doc[nxt].lower_ in ("only", "just", "merely")


def _adverb(child: Token, low: str, state: State, words: en.Modality, own: bool) -> None:
    value = words.hedge_adverbs.get(low)
    if value is not None:
        state.lower(value, "hedging_adverb", "possible")
        state.hedges.append(child)
    elif own and low in words.near_negative:
        state.lower(words.near_negative[low], "near_miss")
    elif low in words.negation["adverbs"]:
        state.flips += 1
        state.rules.append("negation")


def _climb(at: Token, state: State, words: en.Modality) -> bool:
    """Apply what the governor of `at` does to it; return whether to go on from the governor."""
    dep, head = at.dep_, at.head
    if dep == "conj":
        return _coordinated(at, head, state, words)
    if dep == "prep" or dep == "agent":
        return dep == "prep" and _through_preposition(at, head, state, words)
    if dep in ("pobj", "pcomp") and head.pos_ in ("ADP", "SCONJ", "VERB", "PART"):
        if head.lower_ in words.negation["prepositions"]:
            state.lower(words.negative, "without")
            return False
        if dep == "pcomp" and at.tag_ == "VBG" and head.lower_ in words.gerunds:
            state.lower(words.gerunds[head.lower_][0], f"behind_{head.lower_}", words.gerunds[head.lower_][1])
        return head.dep_ in ("prep", "agent", "dative", "advmod", "mark") or head.dep_ == "pcomp"
    if dep in ("dobj", "nsubjpass", "attr", "nsubj", "dative", "oprd") and head.pos_ in ("VERB", "AUX"):
        return _as_object(at, dep, head, state, words)
    if dep == "xcomp" or (dep == "ccomp" and _infinitive(at)) or dep == "acomp":
        return _as_infinitive(at, head, state, words)
    if dep in ("ccomp", "csubj") or (dep in ("acl",) and _that(at)):
        return _as_clause(at, head, state, words)
    if dep == "acl":
        return _of_noun(at, head, state, words)
    if dep == "advcl":
        if _infinitive(at):
            state.lower(words.purpose[0], "purpose", words.purpose[1])
            return _modal_of(head, state, words)
        if at.tag_ == "VBG":
            return _modal_of(head, state, words)
        return False
    if dep == "relcl" and _infinitive(at):
        return _of_noun(at, head, state, words)
    if dep == "amod" or dep == "compound":
        return head.pos_ == "NOUN" and dep == "compound"
    return False


def _modal_of(head: Token, state: State, words: en.Modality) -> bool:
    """Share the governor's modal, not its negation."""
    flips = state.flips
    _beside(head, state, words, own=False)
    state.flips = flips
    return False


def _coordinated(at: Token, head: Token, state: State, words: en.Modality) -> bool:
    if any(c.dep_ in SUBJECTS for c in at.children):
        return head.dep_ in ("ccomp", "conj", "advcl") and not any(c.dep_ == "mark" for c in at.children)
    if any(c.dep_ == "aux" for c in at.children) and at.pos_ == "VERB":
        return True
    flips = state.flips
    _beside(head, state, words, own=False)
    if (
        at.pos_ == "VERB"
        and not any(c.lower_ == "or" for c in (*head.children, *at.children))
        and state.flips != flips
        and not _bare(at)
    ):
        state.flips = flips
    return True


def _bare(at: Token) -> bool:
    return at.tag_ == "VB"


def _infinitive(at: Token) -> bool:
    return (at.tag_ in ("VB", "VBN") and any(c.dep_ == "aux" and c.lower_ == "to" for c in at.children)) or (
        at.pos_ == "AUX" and at.tag_ == "VB"
    )


def _that(at: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in at.children)


def _negated(head: Token, words: en.Modality) -> bool:
    for child in head.children:
        if child.dep_ == "neg" or (
            child.dep_ in SUBJECTS
            and (
                child.lower_ in words.negation["subjects"]
                or any(c.dep_ == "det" and c.lower_ == "no" for c in child.children)
            )
        ):
            return not _only(child, head)
    return False


def _governor(head: Token, state: State, words: en.Modality, table: str, default: tuple[float, str] | None) -> None:
    """Apply one table of governors, and the governor's own negation, modal and hedges."""
    lemma = head.lemma_.lower()
    row = words.governors[table].get(lemma, default and (*default, None))
    negated = _negated(head, words)
    if row is not None:
        value, modality, _ = row
        if lemma in words.attempted:
            state.outcome = "attempted"
        if lemma in words.foiled:
            state.outcome = "foiled"
        if value < 0 and negated:
            state.rules.append(f"not_{lemma}")
            negated = False
        elif value < 0 or value < words.base or modality != "actual":
            state.lower(value, f"{table}_of_{lemma}", modality)
    if negated:
        if lemma in words.negation["keeping"]:
            pass
        elif lemma in words.negation["raising"] or table == "inf":
            state.flips += 1
            state.rules.append("negated_governor")
        elif table == "clause":
            state.lower(0.6, "not_said", "possible")
    flips = state.flips
    _beside(head, state, words, own=False)
    state.flips = flips


def _as_infinitive(at: Token, head: Token, state: State, words: en.Modality) -> bool:
    default = None
    if _infinitive(at):
        default = words.infinitive_of_adjective if head.pos_ == "ADJ" else words.infinitive
    _governor(head, state, words, "inf", default)
    if head.tag_ == "VBN" and head.lemma_ in words.hedging_passives and any(c.dep_ == "auxpass" for c in head.children):
        state.hedges.append(head)  # "is believed to have boarded": by whom is not said
    return True


def _as_clause(at: Token, head: Token, state: State, words: en.Modality) -> bool:
    if at.dep_ == "acl" and head.lemma_.lower() in words.evidence and _wanting(head, words):
        state.flips += 1
        state.lower(words.no_evidence, "no_evidence", "possible")
        return False
    _governor(head, state, words, "clause", None)
    return True


def _as_object(at: Token, dep: str, head: Token, state: State, words: en.Modality) -> bool:
    if dep == "attr":
        _beside(head, state, words, own=False)
        return True
    if dep == "nsubj":
        if head.lemma_ in ("fail", "collapse_not"):
            return False
        flips = state.flips
        _beside(head, state, words, own=False)
        if head.lemma_ not in ("occur", "happen", "take", "be", "come"):
            state.flips = flips
        return False
    _governor(head, state, words, "object", None)
    return True


def _wanting(evidence: Token, words: en.Modality) -> bool:
    """True for "no evidence", "has not seen any evidence"."""
    if any(c.lower_ in words.negation["determiners"] for c in evidence.children):
        return True
    return evidence.dep_ in ("dobj", "attr", "nsubj") and _negated(evidence.head, words)


def _of_noun(at: Token, head: Token, state: State, words: en.Modality) -> bool:
    if not _infinitive(at):
        return False
    lemma = head.lemma_.lower()
    row = words.governors["nouns"].get(lemma)
    if row is None:
        state.lower(words.infinitive_of_noun[0], "infinitive_of_noun", words.infinitive_of_noun[1])
    else:
        state.lower(row[0], f"noun_{lemma}", row[1])
    if lemma in words.attempted_nouns:
        state.outcome = "attempted"
    if any(c.dep_ == "det" and c.lower_ == "no" for c in head.children):
        state.flips += 1
        state.rules.append("negation")
    return True


def _through_preposition(at: Token, head: Token, state: State, words: en.Modality) -> bool:
    """ "Accused of bombing", "called for a halt", "the risk of war", "kept from leaving"."""
    lemma = head.lemma_.lower()
    if head.pos_ == "NOUN":
        row = words.governors["nouns"].get(lemma)
        if row is not None and at.lower_ in ("of", "for", "on", "about", "against"):
            state.lower(row[0], f"noun_{lemma}", row[1])
            if lemma in words.attempted_nouns:
                state.outcome = "attempted"
        return False
    if head.pos_ in ("VERB", "ADJ"):
        if at.lower_ == "from":
            row = words.governors["object"].get(lemma) or words.governors["inf"].get(lemma)
            if row is not None and row[0] < 0:
                _governor(head, state, words, "object" if lemma in words.governors["object"] else "inf", None)
            elif lemma in words.foiled:
                state.lower(-1.8, "kept_from")
            return False
        if at.lower_ in ("of", "for", "about", "on", "against", "with"):
            _governor(head, state, words, "object", None)
            return True
        _modal_of(head, state, words)
    return False


def _told_as_past(token: Token) -> bool:
    """ "until police stormed the bank": the bound of what went on is a deed done, unlike "until police storm it"."""
    verb = token
    if any(c.dep_ in ("aux", "auxpass") and c.tag_ not in ("VBD", "VBN") for c in verb.children):
        return False
    return verb.tag_ == "VBD" or any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in verb.children)
