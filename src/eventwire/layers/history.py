"""Background: what a story tells as history rather than news.

In: a claim's trigger, its time and the document's day. Out: a Reason, or None for news. The rules are a
visible list; the first that holds gives the reason a reader sees.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from eventwire.records import Reason, Span, When

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed

NEWS_DAYS = 14  # a deed whose last possible day is further back than this is told as history
CUES = frozenset(
    {
        "in the past",
        "previously",
        "historically",
        "for years",
        "for decades",
        "in recent years",
        "over the years",
        "in previous years",
        "last year",
        "years ago",
        "decades ago",
        "long accused",
        "has long",
        "have long",
        "in the years since",
    }
)
SEVERAL = frozenset({"multiple", "several", "many", "numerous", "repeated", "various", "other", "series"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rules look at."""

    parsed: Parsed
    token: Any
    clause: Span
    when: When | None
    several: bool


def long_ago(setting: Setting) -> str | None:
    """The time of the deed ends more than two weeks before the story's day."""
    day = setting.parsed.document.published
    last = setting.when.end if setting.when else None
    if not day or not last or len(last) < 10:
        return None
    try:
        gap = date.fromisoformat(day[:10]) - date.fromisoformat(last[:10])
    except ValueError:
        return None
    return (
        f"It is told as of {setting.when.text!r}, more than two weeks before the story."
        if gap > timedelta(days=NEWS_DAYS)
        else None
    )


def words_of_history(setting: Setting) -> str | None:
    """The sentence says so: "in the past", "previously", "in recent years"."""
    index = setting.parsed.sentence_at(setting.token.idx)
    sentence = setting.parsed.sentences[index]
    words = setting.parsed.text[sentence.start : sentence.end].lower()
    found = next((cue for cue in sorted(CUES) if cue in words), None)
    return f"The sentence tells it as history: {found!r}." if found else None


def repeated_perfect(setting: Setting) -> str | None:
    """A present perfect over several undated deeds ("has claimed multiple attacks") sums up a past."""
    at = setting.token
    for _ in range(4):
        perfect = any(c.dep_ == "aux" and c.lower_ in {"have", "has"} for c in at.children) and at.tag_ == "VBN"
        if perfect:
            return (
                "It sums up several deeds without a day, in the perfect tense."
                if setting.several and not setting.when
                else None
            )
        if at.head.i == at.i:
            return None
        at = at.head
    return None


RULES: Sequence[Callable[[Setting], str | None]] = (long_ago, words_of_history, repeated_perfect)


def background_reason(setting: Setting) -> Reason | None:
    """Return why a claim is background, or None where it is news."""
    for rule in RULES:
        why = rule(setting)
        if why:
            return Reason("background", rule.__name__, why, (setting.clause,))
    return None
