"""What part a named place plays: dateline, speaker, origin, destination, or other.

In: a mention and the parse around it. Out: the role. Invariant: "event" is never given here; the claims
layer sets it by `event_places`, for a place is an event's only with regard to that event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.layers.where_find import Found

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Token

FROM = frozenset({"from"})
TO = frozenset({"to", "into", "toward", "towards", "onto"})
SAYING = frozenset(
    {
        "say",
        "tell",
        "announce",
        "report",
        "claim",
        "deny",
        "declare",
        "state",
        "warn",
        "add",
        "accuse",
        "condemn",
        "confirm",
        "insist",
    }
)
MOVING = frozenset(
    {
        "go",
        "come",
        "travel",
        "flee",
        "fly",
        "move",
        "return",
        "send",
        "arrive",
        "head",
        "march",
        "drive",
        "deport",
        "transfer",
        "cross",
        "leave",
        "escape",
        "deliver",
        "ship",
        "smuggle",
        "withdraw",
        "bring",
        "take",
        "sail",
        "advance",
        "retreat",
        "deploy",
        "evacuate",
        "export",
        "import",
        "launch",
        "fire",
        "journey",
        "flight",
        "trip",
        "visit",
    }
)


def role_of(parsed: Parsed, mention: Found) -> str:
    """Return the role of one mention."""
    doc = parsed.doc
    offset = doc[mention.start].idx
    line = parsed.dateline
    if line and line.place_start <= offset < line.place_end:
        return "dateline"
    head = head_of(doc, mention.start, mention.end)
    if mention.form == "name" and head.dep_ == "pobj" and head.head.dep_ == "prep":
        moved = head.head.head.lemma_ in MOVING
        if head.head.lower_ in FROM and moved:
            return "origin"
        if head.head.lower_ in TO and moved:
            return "destination"
    if mention.form == "name" and _spoken_there(head):
        return "speaker"
    based = doc[mention.end : mention.end + 2].text.lower() in ("-based", "- based")
    return "speaker" if _speaks(head) and not based else "other"


def head_of(doc: object, start: int, end: int) -> Token:
    """Return the token of a run that its others hang on."""
    inside = range(start, end)
    for index in reversed(inside):
        if doc[index].head.i not in inside or doc[index].head.i == index:
            return doc[index]
    return doc[end - 1]


SPOKEN = frozenset({"say", "tell", "add", "warn"})
HEARERS = frozenset({"reporter", "journalist", "conference", "interview", "briefing", "audience"})


def _spoken_there(head: Token) -> bool:
    """True for where somebody speaks: "speaking in X", "told reporters in X", "said at a briefing in X"."""
    if head.dep_ != "pobj" or head.head.lower_ not in ("in", "at", "from"):
        return False
    above = head.head.head
    if above.lemma_ == "speak" or (above.lemma_ in SPOKEN and any(c.dep_ == "nsubj" for c in above.children)):
        return True
    while above.lemma_ in HEARERS and above.dep_ in ("dobj", "pobj", "dative", "prep") and above.i != above.head.i:
        above = above.head
        if above.pos_ == "ADP":
            above = above.head
        if above.lemma_ in SAYING or above.lemma_ == "speak":
            return True
    return False


def _speaks(head: Token) -> bool:
    """True where the place is inside the subject of a verb of saying: "police in Goma said", "Tehran said"."""
    token = head
    for _ in range(6):
        if token.dep_ in ("nsubj", "nsubjpass"):
            return token.head.lemma_ in SAYING
        if token.dep_ in ("ROOT", "ccomp", "advcl", "relcl", "acl"):
            return False
        token = token.head
    return False
