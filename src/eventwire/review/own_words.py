"""A deed in the text's own words, where a title would else say less: what was agreed, and what of whom was hit.

In: a claim. Out: a few words of its clause, or nothing. Invariant: the words stand in the story as they are given,
cut only at their end; who says so is told beside them, and names are withheld by who asks for them.
"""

from __future__ import annotations

import re

from eventwire.records import Claim, Party
from eventwire.review.wording import without_loose_ends

MOST_OF_A_THING = 8
MOST_TOLD = 12
ADVERBS = r"(?:(?:has|have|had|also|again|later|then|on|\w+day|\w+ly)\s+){0,4}"
BESIDE = re.compile(rf"\s+{ADVERBS}")
SUBJECT = re.compile(
    rf"(?i)(?:that )?(?:(?:the|its|his|her|their)(?: [\w-]+){{1,3}}|he|she|it|they|we|who|which)\s+{ADVERBS}"
)
MOST = 14  # words of a promise or a request that a title can hold
SHORT = 5  # words of a thing that somebody owns
# What goes on with another thought: the words of a title end before it.
CUT = re.compile(
    r"(?<=[a-z]{3})\.(?=\s|$)|[;:!?\"“”()—–]|, |\s(?:and (?:said|says|warned|called|added|asked|promised|vowed|urged|accused|denied|ordered|told|that)|"
    r"while|whereas|although|but|after|before|hours (?:after|before|later)|unless|until|because|as|when|where|which|who|whose|saying|adding)\b"
)
CUT_THING = re.compile(
    CUT.pattern.replace('\\"“”', "")
    + r"|\s(?:and (?:again |also |later |then )?\w+ed|on (?:\w+ )?\w+day|in (?:a|an) )\b"
)
HOUR = re.compile(r"\d [ap]\.m$")  # "until 6 a.m." keeps its point
TIME_FIRST = re.compile(r"^(?:(?:late|later|early|earlier) )?on (?:\w+ )?\w+day,? ", re.I)
DAY_AT_END = re.compile(r"\s(?:(?:late |early )?on (?:\w+ )?\w+day(?: \w+)?|a day earlier|again)$")
OBJECT = re.compile(
    r"^\s+((?:[A-Z][\w-]+(?:'s|’s|s'|s’)|the|an?|what|any|all|its|his|her|their|this|that|those|these)\s.*)$", re.S
)
QUOTED = re.compile(r"\"([^\"]*)\"")
SHORT_QUOTE = re.compile(r"[\"“]((?:[^\"“”\s]+\s?){1,5})[\"”]")
DAY = r"(?:\s+on\s+(?:\w+\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s+(?:today|yesterday|earlier|also|again))?"
AFTER = re.compile(rf"^{DAY}\s+(to\s+[a-z][\w-]*|that)\b")
WHOM_FIRST = re.compile(r"^\s+(?:[\w'’.-]+\s+){1,6}?(to\s+[a-z][\w-]*)\b")
AHEAD = re.compile(r"\b(?:will|would|to|shall)\s+$")
PLACED = re.compile(r"^(?:on|against|at|of|into|to|outside|near|before|in front of)\s+")
ARTICLE = re.compile(r"^(?:the|a|an)\s", re.I)
DETERMINER = re.compile(r"^(?:the|a|an|its|his|her|their|this|that|these|those|some|several|what)\s+", re.I)
CUT_PROMISE = re.compile(CUT.pattern.replace("|where|which|who|whose", ""))


def complement(claim: Claim) -> str:
    """Return what was agreed, promised or asked ("to return the crews", "that the road would open"), or nothing."""
    head, rest = claim.trigger.exact, _rest(claim)
    if head.lower().endswith(" to"):
        return _ended("to" + rest)
    found = AFTER.match(rest)
    if found is None and claim.event_type == "REQUEST":
        found = WHOM_FIRST.match(rest)
    told = rest[found.start(1) :] if found else ""
    told = _ended(told) or (_ended(told, CUT_PROMISE) if told.startswith("that ") else "")
    return WOULD.sub("that\\1 will ", told)


WOULD = re.compile(r"^that(.{3,60}?) would ")  # "agreed that it would return" is told as "agrees that it will return"


def charge(claim: Claim) -> str:
    """Return what somebody is accused of ("of a breach of its airspace"), after whom it names; or nothing."""
    ends = [p.span.end for p in claim.recipient if p.span is not None and p.span.field == claim.span.field]
    if not ends or not _whole(claim) or not claim.trigger.end < max(ends) < claim.span.end:
        return ""
    found = re.match(rf"^{DAY}\s+(of\s)", rest := claim.span.exact[max(ends) - claim.span.start :])
    return _ended(QUOTED.sub(r"“\1”", rest[found.start(1) :]), CUT_THING) if found else ""


def thing(claim: Claim) -> str:
    """Return what was condemned, backed or refused ("the plan", "what it called a coup"), its quotation marks curled."""
    found = OBJECT.match(_rest(claim))
    if found is None:
        return ""
    words = QUOTED.sub(r"“\1”", " ".join(found[1].split()))
    kept = _ended(words, CUT_THING)
    return kept if len(kept.split()) <= MOST_OF_A_THING and kept.count("“") == kept.count("”") else ""


def passive(claim: Claim) -> str:
    """Return a short clause that names no doer, as it stands: "all visits between the two were suspended"."""
    words = ASIDE.sub(" …", " ".join(claim.span.exact.split()).removeprefix("that "))
    if words.lower().startswith(("where ", "when ", "who ", "which ", "whose ")):
        return ""  # a clause about a place or a person that it does not name
    verb = re.escape(" ".join(claim.trigger.exact.split()))
    found = re.match(rf"^[^,;:\"“”()]{{3,70}}?\b(?:was|were|is|are|been|be)\s+(?:\w+ly\s+)?{verb}\b", words)
    rest = _ended(words[found.end() :] or " ", least=0) if found else ""
    told = without_loose_ends(f"{found[0]} {rest}") if found else ""
    return told if 3 <= len(told.split()) <= MOST else ""


ASIDE = re.compile(r",\s(?:who|which)\s[^,;]{3,80},(?=\s)")  # a clause between commas that a short title leaves out


def done(claim: Claim, doer: Party) -> str:
    """Return what a doer did from the verb on ("recalled its envoy from the capital"), where it stands beside its doer.

    A doer named earlier stands there by a short subject ("the president", "it").
    """
    if not _whole(claim):
        return ""
    span, start = doer.span, claim.span.start
    inside = span is not None and span.field == claim.span.field
    inside = inside and start <= span.start and span.end <= claim.trigger.start
    before = claim.span.exact[span.end - start if inside else 0 : claim.trigger.start - start]
    if not (BESIDE if inside else SUBJECT).fullmatch(before):
        return ""
    words = _single_marks(claim.trigger.exact + _rest(claim))
    return DAY_AT_END.sub("", _ended(words) or _ended(words, CUT_THING))


def told(claim: Claim, from_verb: bool = False, most: int = MOST_TOLD) -> str:
    """Return a claim's clause, or what stands from its verb on, cut to what a title can hold; or nothing.

    A time before the clause ("Later on Saturday") is told beside it.
    """
    if not _whole(claim):
        return ""
    words = (
        claim.trigger.exact + _rest(claim) if from_verb else " ".join(claim.span.exact.split()).removeprefix("that ")
    )
    words = _single_marks(words)
    found = CUT.search(words)
    kept = DAY_AT_END.sub("", " ".join((words[: found.start()] if found else words).split()))
    kept = kept if from_verb else TIME_FIRST.sub("", kept)
    few = kept.split()[:most]
    short = without_loose_ends(" ".join(few))
    if len(short.split()) < 3:
        return ""
    return f"{short} …" if len(few) < len(kept.split()) else short


def _single_marks(words: str) -> str:
    """Return words with a few quoted ones in single marks: called it ‘a farce’."""
    return SHORT_QUOTE.sub(r"‘\1’", words)


def ahead(claim: Claim) -> str:
    """Return what somebody will do, from its verb on ("withdraw 40 soldiers by spring"), or nothing."""
    if claim.projected is None or not _whole(claim):
        return ""
    before = claim.span.exact[: max(claim.trigger.start - claim.span.start, 0)]
    bare = not before.strip() and claim.trigger.exact.islower() and not claim.trigger.exact.endswith(("ed", "s", "ing"))
    if not bare and not AHEAD.search(before):
        return ""
    return _ended(claim.trigger.exact + _rest(claim))


def owned(claim: Claim) -> str:
    """Return what of somebody was hit, with its "of": "two depots of" of "two depots of the group"; else nothing."""
    place = _first_place(claim.recipient, claim)
    if place is None or not _whole(claim):
        return ""
    between = claim.span.exact[claim.trigger.end - claim.span.start : place - claim.span.start]
    words = re.sub(r"\s+(?:the|a|an|its|his|her|their)$", "", " ".join(between.split()))
    words = PLACED.sub("", re.sub(rf"^{DAY}\s+", "", f" {words}").strip())
    several = re.search(r"s of$", words)
    words = DETERMINER.sub("", words) if several or not ARTICLE.match(words) else words
    plain = re.fullmatch(
        rf"(?!.*\b(?:town|city|village|port|district|province|state|republic|island) of)(?:[\w-]+\s+){{1,{SHORT - 1}}}of",
        words,
    )
    return (
        words
        if plain and not CUT.search(words) and not re.search(r"\b(?:one|some|many|most|all|group) of$", words)
        else ""
    )


def _rest(claim: Claim) -> str:
    """Return the words of a claim's clause after the words that tell its deed; none where the two do not fit."""
    return "" if not _whole(claim) else claim.span.exact[max(claim.trigger.end - claim.span.start, 0) :]


def _whole(claim: Claim) -> bool:
    """True where the words that tell the deed stand in the clause, at the place they name."""
    start = claim.trigger.start - claim.span.start
    return start >= 0 and claim.span.exact[start : claim.trigger.end - claim.span.start] == claim.trigger.exact


def _first_place(parties: tuple[Party, ...], claim: Claim) -> int | None:
    starts = [p.span.start for p in parties if p.span is not None and p.span.field == claim.span.field]
    after = [s for s in starts if claim.trigger.end < s < claim.span.end]
    return min(after) if after and len(after) == len(starts) else None


def _ended(words: str, cut: re.Pattern[str] = CUT, least: int = 2) -> str:
    """Return words up to where another thought begins; nothing where those are too many."""
    found = cut.search(words)
    words = " ".join((words[: found.start()] if found else words).split()).strip(" ,.")
    words = without_loose_ends(words) + ("." if HOUR.search(words) else "")
    clause = re.search(r"\bthat (.+)$", words)
    if clause and not re.search(
        r"\b(?:will|would|can|could|should|must|may|might|is|are|was|were|be|has|have|had|\w+ed)\b", clause[1]
    ):
        return ""  # the cut left a subject without its verb
    if not least <= len(words.split()) <= MOST or words.endswith(("’s", "'s")):
        return ""
    return words
