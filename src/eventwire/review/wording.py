"""Claims and their parts as the words a reader sees; the one place where records become sentences.

In: records. Out: short plain strings. Invariant: a deed is never worded without who says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from eventwire.errors import UsageError
from eventwire.knowledge.directory import read_roles, table_rows
from eventwire.languages.en import load_words
from eventwire.records import Claim, Party, Place, Speaker, Toll, When

DATES: ContextVar[str] = ContextVar("dates", default="en")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ACTS = {
    "assert": "says",
    "announce": "announces",
    "claim_responsibility": "claims responsibility",
    "deny": "denies",
    "deny_responsibility": "denies responsibility",
    "accuse": "accuses",
    "threaten": "threatens",
    "request": "asks",
    "confirm": "confirms",
    "retract": "retracts",
    "decline": "declines to say",
    "unverified": "says, unverified,",
}
ANONYMITY = {
    "unnamed_official": "an official who is not named",
    "unnamed_witness": "a witness who is not named",
    "unnamed_other": "a source that is not named",
}
MEASURES = {
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "arrested": "arrested",
    "abducted": "abducted",
    "displaced": "displaced",
    "damaged": "damaged",
}


def day(value: str | None, *, year: bool = True, short: bool = False) -> str:
    """Return an ISO date as "16 January 2024" ("16 Jan" if short); what is no full date is returned as it is."""
    try:
        when = date.fromisoformat((value or "")[:10])
    except ValueError:
        return value or "an unknown day"
    if DATES.get() != "en":
        return _foreign(when, DATES.get(), ("y" if year else "") + ("MMMd" if short else "MMMMd"))
    month = MONTHS[when.month - 1]
    return f"{when.day} {month[:3] if short else month}" + (f" {when.year}" if year else "")


def _foreign(when: date, language: str, skeleton: str) -> str:
    """Return a date as its language writes it; one that runs from right to left stands apart from the line."""
    whole = skeleton == "yMMMMd"
    words = format_date(when, "long", locale=language) if whole else format_skeleton(skeleton, when, locale=language)
    if Locale.parse(language).character_order == "right-to-left":
        return f"\u2067{words}\u2069"
    return words


def weekday(when: date) -> str:
    """Return the short name of a day of the week."""
    return format_skeleton("EEE", when, locale=DATES.get())


def month(when: date) -> str:
    """Return the name of a day's month."""
    return format_date(when, "LLLL", locale=DATES.get())


def known_language(code: str) -> str:
    """Return a language code that dates can be written in. Errors: `UsageError` where there is none such."""
    try:
        return str(Locale.parse(code.strip().replace("-", "_")))
    except (UnknownLocaleError, ValueError) as error:
        raise UsageError(
            f"There is no language {code!r} to write dates in; give a code such as en, fr, es, de or ar."
        ) from error


@contextmanager
def dates_in(language: str) -> Iterator[None]:
    """Write dates in a language for as long as the block runs; everything else stays as it is."""
    before = DATES.set(language)
    try:
        yield
    finally:
        DATES.reset(before)


PRONOUNS = frozenset(
    {"he", "she", "it", "they", "them", "we", "i", "who", "which", "that", "this", "one", "him", "her"}
    | {"himself", "herself", "itself", "themselves", "ourselves", "myself", "us", "me", "you", "both", "those"}
    | {"everyone", "everybody", "anyone", "anybody", "someone", "somebody", "others"}
)
DETERMINED = frozenset(
    "a an the this that these those its his her their our some any no both all several many few each "
    "about around nearly over almost more less at up dozens scores".split()
)
CLAUSE = re.compile(r",? (?:which|who|whose|that|where)\b.*$", re.S)
EDGES = re.compile(r"^(?:and|or|by|of) | (?:and|or|dated|named|called|,)$")
PLURALS = frozenset("police people gunmen policemen servicemen men women children troops militia".split())


READ_AS = frozenset({"read_through_a_mention", "carried_on"})


def meant(value: Party) -> str:
    """Return the words that a pronoun is read as ("the ministry" of "it said"), or nothing."""
    if not _pronoun(value):
        return ""
    spans = [r.spans[1] for r in value.reasons if r.rule in READ_AS and len(r.spans) > 1]
    return next((span.exact for span in spans if span.exact.lower() not in PRONOUNS), "")


def _pronoun(value: Party) -> bool:
    words = value.text.strip().lower()
    own = words.startswith(("own ", "his own ", "her own ", "its own ", "their own "))
    return not value.name and (words in PRONOUNS or own)


def unclear(value: Party) -> bool:
    """True for a party told only by a word that points elsewhere ("they") and is read as nobody."""
    return _pronoun(value) and not meant(value)


def tidy(text: str, longest: int = 70) -> str:
    """Return words of a text without clauses, stray quotation marks and doubled conjunctions."""
    words = re.sub(r"\b(and|or) \1\b", r"\1", " ".join(text.split()))
    words = EDGES.sub("", CLAUSE.sub("", words).strip(" ,;:"))
    if words.count('"') % 2 or words.count("“") != words.count("”"):
        words = re.sub(r"[\"“”]", "", words)
    if len(words) > longest:
        words = words.split(", ")[0]
    return words if len(words) <= longest else words[: words.rfind(" ", 0, longest)] + " …"


def in_quotes(words: str) -> str:
    """Return words of a text in quotation marks, those inside them single: “a ‘grave’ step”."""
    inner = re.sub(r"\"([^\"]*)\"", r"‘\1’", words).replace('"', "").replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def without_loose_ends(words: str) -> str:
    """Return a clause without the comma and the "and" that lead to the next one."""
    kept = words.strip(" ,;:").split()
    while len(kept) > 1 and kept[-1].lower() in LOOSE_ENDS:
        kept.pop()
    return " ".join(kept).rstrip(" ,;:")


def cut(words: str, longest: int) -> str:
    """Return words cut at a word's end with "…" where they are longer."""
    if len(words) <= longest:
        return words
    return without_loose_ends(words[: words.rfind(" ", 0, longest)]) + " …"


LOOSE_ENDS = frozenset(
    "a an the of to by in on at for with from and or that his her its their as who which was is having being".split()
)


def head(value: Party) -> str:
    """Return the last word of a party before what is said of it: "workers" of "nine workers from the south"."""
    told = value.name or tidy(meant(value) or value.text)
    words = re.split(r" (?:of|in|from|at|on|for|with|near|by|seen|there)\b|, ", told)[0].split()
    return words[-1] if words else ""


def plural(value: Party) -> bool:
    """True where a party's own words stand in the plural."""
    value = people_of(value)
    if (
        value.name
        and value.name.lower() not in PLURALS
        and (value.kind not in {"armed_group", "ngo", "people"} or value.name in state_names().values())
    ):
        return False
    word = head(value)
    if word[:1].isupper() and word.endswith("is") and value.kind in {"armed_group", "people"}:
        return True  # "Houthis", "Yazidis"
    if value.country and not value.name and word in adjectives().get(value.country, ()):
        return value.kind not in {"state", "police"}
    return _several_words(word.lower())


def _several_words(last: str) -> bool:
    return last in PLURALS or (last.endswith("s") and not last.endswith(("ss", "us", "corps", "is", "'s", "’s")))


def people_of(value: Party) -> Party:
    """Return people told by the name of theirs ("Norlanders") without the name of their state: they are not the state."""
    named = value.name is not None and value.kind == "people" and value.name in state_names().values()
    told = named and value.text and value.text.lower().removeprefix("the ") != value.name.lower()
    return replace(value, name=None, entity_id=None) if told else value


def label(value: Party) -> str:
    """Return a party as a heading or a key has it: its bare name, else its words."""
    return EDGES.sub("", value.name) if value.name else party(value)


def party(value: Party) -> str:
    """Return a party by its name, or by the text's words with an article; a label only in quotation marks."""
    value = people_of(value)
    if value.name:
        return with_article(value)
    if value.kind == "state" and value.country and head(value).lower() in COUNTRY_NOUNS:
        return state_names().get(value.country, tidy(value.text))
    words = tidy(meant(value) or value.text)
    if value.country and words in adjectives().get(value.country, ()):  # "British and French jets": the British ones
        return state_names()[value.country] if value.kind == "state" else f"{words} {OF_KIND.get(value.kind, 'forces')}"
    if unclear(value):
        return f"a source the text calls “{words.lower()}”"
    first = words.split()[0] if words else ""
    if first.lower() in DETERMINED:
        words = words[0].lower() + words[1:]
    if value.label:
        return f"“{words}”"
    if first.lower() == "own":
        return f"its {words}"
    if first.lower() in DETERMINED:
        return words
    if meant(value) and first[:1].islower() and not _counted(first):
        return f"the {words}"
    if not first[:1].islower() or "'" in first or "’" in first:
        named = any(w[:1].isupper() for w in words.split()[1:])
        if first[1:].islower() and not named and (first.lower() in _COMMON or common_noun(first) or _counted(first)):
            return words[0].lower() + words[1:]
        single = " " in words and words.split()[-1].islower() and not plural(value) and value.kind != "media"
        return f"the {words}" if single and "'" not in words and "’" not in words else words
    if plural(value) or _counted(first) or value.kind == "media":
        return words
    if AT_THE_TOP.match(words) or (value.kind == "party" and any(w[:1].isupper() for w in words.split())):
        return f"the {words}"
    if value.kind in {"government", "military", "police", "state"} and not value.office and not _one_of_many(value):
        return f"the {words}"
    return f"{'an' if first[0] in 'aeiou' else 'a'} {words}"


def _one_of_many(value: Party) -> bool:
    """True for a rank that many hold: "a colonel of the guard", and no "the minister"."""
    word = head(value).lower()
    return value.kind in {"military", "police"} and any(r.word == word and r.use == "person" for r in read_roles())


AT_THE_TOP = re.compile(
    r"(?:head|leader|chief|director|commander|governor|president|minister|mayor|speaker|ruler|king|queen|emir|premier)"
    r" of (?!state|government)"
)


def with_article(value: Party) -> str:
    """Return a party's name as a sentence has it: "the African Union", "the Philippines", "Boko Haram"."""
    name = EDGES.sub("", _told_name(value) or value.name or "")
    words = {w.lower() for w in re.findall(r"\w+", name)}
    plain = value.kind in {"person", "media", "company"} or re.match(r"(?i)\w+['’]s |the ", name)
    if name.startswith("The "):
        return f"the {name[4:]}"  # a sentence's start has its capital
    return name if plain or not words & name_words()["with_article"] else f"the {name}"


def _told_name(value: Party) -> str:
    """Return the text's own spelling of a name of the same initials ("Marsh Liberty Front" for "Marshland Liberty Front")."""
    told = re.sub(r"^(?:the|The) ", "", " ".join(value.text.split()))
    one, other = told.split(), (value.name or "").split()
    alike = len(one) == len(other) > 2 and all(w[:1].isupper() for w in one)
    return told if alike and [w[0] for w in one] == [w[0] for w in other] else ""


@cache
def name_words() -> dict[str, frozenset[str]]:
    """Return the words by which a name takes "the" or a plural verb (`names.yaml`)."""
    return {name: frozenset(words) for name, words in load_words("names").items()}


@cache
def state_names() -> dict[str, str]:
    """Return the names of states by their codes."""
    return {row["iso3"]: row["name"] for row in table_rows("states") if row["iso3"]}


OF_KIND = {"police": "police", "people": "people", "government": "officials", "company": "companies"}


@cache
def adjectives() -> dict[str, frozenset[str]]:
    """Return the adjectives of states by their codes."""
    return {row["iso3"]: frozenset(row["adjectives"].split(";")) for row in table_rows("states") if row["iso3"]}


def common_noun(word: str) -> bool:
    """True for a noun of the table of people and bodies, in either number ("Leaders")."""
    return word.lower() in _nouns() or word.lower().removesuffix("s") in _nouns()


@cache
def _nouns() -> frozenset[str]:
    return frozenset(role.word for role in read_roles())


COUNTRY_NOUNS = frozenset("country nation state homeland".split())
_COMMON = frozenset(
    "police gunmen media officials residents witnesses rebels militants soldiers troops rescuers".split()
)
TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozens scores hundreds thousands".split()
)


def _counted(word: str) -> bool:
    return word.lower().partition("-")[0] in NUMBERS | TENS or word[:1].isdigit()


def sentence_start(words: str) -> str:
    """Return words with a capital at their start."""
    return words[:1].upper() + words[1:]


def within(words: str) -> str:
    """Return a sentence as it goes on after a semicolon: without its capital, unless it begins with a name."""
    first = words.split()[0] if words.split() else ""
    common = (
        first.lower() in DETERMINED | PLURALS or common_noun(first) or _counted(first) or first.lower() in _deed_nouns()
    )
    return words[:1].lower() + words[1:] if common else words


@cache
def _deed_nouns() -> frozenset[str]:
    """The words that a deed told as a noun begins with ("Attack on ...", "Planned ...", "No ...")."""
    nouns = {row["noun"].split()[0] for row in load_words("deeds")["deeds"].values()}
    return frozenset(nouns | {"planned", "threatened", "requested", "possible", "hypothetical", "armed", "security"})


def parties(values: Sequence[Party], none: str = "not told") -> str:
    """Return parties joined as a reader would say them."""
    return joined([party(v) for v in values], none)


def joined(words: Sequence[str], none: str = "not told") -> str:
    """Return distinct words joined with commas and "and"."""
    names = list(dict.fromkeys(words))
    if not names:
        return none
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def speaker(value: Speaker) -> str:
    """Return a speaker: name, or words, with the office it speaks from and that it is not named."""
    if value.anonymity and not value.named and not value.name:
        words = party(value) if value.text else ANONYMITY.get(value.anonymity, "a source that is not named")
        return words if "not named" in words or "the text calls" in words else f"{words} (not named)"
    words = party(value)
    owner, _, rest = words.partition(" ")
    return f"the {rest}" if owner in OWNERS and rest else words  # "its spokesman" of a story is nobody's beside a title


OWNERS = frozenset({"its", "his", "her", "their", "our", "my"})


def said_by(values: Sequence[Speaker]) -> str:
    """Return the chain of speakers: "Pakistan, told by EFE"."""
    if not values:
        return "nobody named"
    if len(values) == 1:
        return f"{party(values[0])}, in its own words"
    return speaker(values[0]) + "".join(f", told by {speaker(v)}" for v in values[1:])


def when(value: When | None, *, year: bool = True, short: bool = False) -> str:
    """Return a time as told: a day, a range, "by" a day, or that it is not told."""

    def said(stamp: str) -> str:
        return day(stamp, year=year, short=short)

    if value is None:
        return "when is not told"
    if value.start and value.end and value.start[:10] == value.end[:10]:
        return said(value.start)
    if value.start and value.end:
        return f"{said(value.start)} to {said(value.end)}"
    if value.end:
        return f"by {said(value.end)}"
    if value.start:
        return f"from {said(value.start)}"
    return f"“{value.text}”" if value.text else "when is not told"


def place(value: Place | None) -> str:
    """Return a place with how exactly it is known."""
    if value is None:
        return "where is not told"
    name = value.name or value.text
    if any(r.rule == "country_of_parties" for r in value.reasons):
        return f"{name} (inferred, the country as a whole)"
    return f"{name} (the country)" if value.feature == "country" else name


LABELS = re.compile(r"(?i)\b(?:terrorist|extremist|martyr|infidel|criminal|bandit|thug)")


def labelled(words: str) -> str:
    """Return words of a text, in quotation marks where they judge."""
    return f"“{words}”" if LABELS.search(words) else words


ANYBODY = frozenset("people persons person others other bodies body dead victims total them members lives".split())


def toll(value: Toll) -> str:
    """Return a toll in figures with its own words."""
    words = value.qualifier == "vague" or (value.best is None and value.low is None)
    if words:
        figure = in_quotes(tidy(value.text))
    elif value.qualifier == "at_least":
        figure = f"at least {value.low if value.best is None else value.best}"
    elif value.qualifier == "at_most":
        figure = f"up to {value.high if value.best is None else value.best}"
    elif value.qualifier == "about":
        figure = f"about {value.best}"
    elif value.best is None:
        figure = f"{value.low} to {value.high}"
    else:
        figure = str(value.best)
    scope = "" if value.scope == "event" else f" ({value.scope} total)"
    return (
        f"{figure} {MEASURES[value.measure]} ({labelled(tidy(value.who))}){scope}"
        if value.who and _tells(value.who) and not words
        else f"{figure} {MEASURES[value.measure]}{scope}"
    )


def _tells(who: str) -> bool:
    """True where the words of a toll say more than its figure ("more", "the 20")."""
    words = {w for w in re.findall(r"[a-z]+", who.lower()) if w not in DETERMINED | NUMBERS and w not in PRONOUNS}
    return bool(words - ANYBODY)


def deed(claim: Claim) -> str:
    """Return type, mode and parties: "ASSAULT-aerial, Iran to Jaish al-Adl"."""
    kind = f"{claim.event_type}-{claim.mode}" if claim.mode else claim.event_type
    if claim.reciprocal:
        who = parties(claim.actor)
    elif claim.recipient:
        who = f"{parties(claim.actor)} to {parties(claim.recipient)}"
    else:
        who = parties(claim.actor)
    projected = claim.projected
    inner = f", of {projected.event_type}{'-' + projected.mode if projected.mode else ''}" if projected else ""
    return f"{kind}{inner}, {who}"


def standing(claim: Claim) -> list[str]:
    """Return what limits a claim, each in a few words: denied, planned, hedged, history."""
    out = []
    if claim.polarity == "negative":
        out.append("said not to have happened")
    if claim.modality != "actual":
        out.append(claim.modality)
    if claim.outcome != "accomplished":
        out.append(claim.outcome)
    if claim.hedge:
        out.append(f"hedged: “{claim.hedge}”")
    if claim.background:
        out.append("told as background")
    if claim.count == "several":
        out.append("several deeds")
    return out


def some(value: int, things: str) -> str:
    """Return a count of things as a list of counts has it: "1 report", "12 claims"."""
    return f"{value} {things[:-1] if value == 1 and things.endswith('s') and ' ' not in things else things}"


def number(value: int) -> str:
    """Return a number as prose has it: words to nine, with a capital, figures from ten."""
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    return words[value] if 0 <= value < len(words) else str(value)
