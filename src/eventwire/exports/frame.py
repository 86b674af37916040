"""Claims as a pandas DataFrame, flat enough to filter and count.

In: annotated stories. Out: one row a claim. The nested record stands whole in JSON Lines; here parties,
place, time and tolls are columns of their own. Needs pandas (`pip install "eventwire[pandas]"`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from eventwire.errors import UsageError
from eventwire.records import Annotated, Claim, Party

if TYPE_CHECKING:
    import pandas


def frame(stories: Iterable[Annotated]) -> pandas.DataFrame:
    """Return one row a claim: who, what, whom, where, when, toll, who says so, and the words.

    Countries are ISO 3166-1 alpha-3; several parties are joined by "; "; tolls are the claim's own, by
    measure, best figure first, low where there is none. Errors: `UsageError` where pandas is missing.
    """
    try:
        import pandas
    except ImportError as error:
        raise UsageError('A DataFrame needs pandas; run `pip install "eventwire[pandas]"`.') from error
    return pandas.DataFrame([flat(story, claim) for story in stories for claim in story.claims])


def flat(story: Annotated, claim: Claim) -> dict[str, Any]:
    """Return one claim as a flat row."""
    place, when, first = claim.place, claim.when, claim.said_by[0] if claim.said_by else None
    return {
        "doc_id": claim.doc_id,
        "outlet": story.document.outlet,
        "published": story.document.published,
        "claim_id": claim.claim_id,
        "event_type": claim.event_type,
        "mode": claim.mode,
        "actor": _names(claim.actor),
        "actor_country": _countries(claim.actor),
        "recipient": _names(claim.recipient),
        "recipient_country": _countries(claim.recipient),
        "said_by": (first.name or first.text) if first else None,
        "said_by_named": first.named if first else None,
        "stake": first.stake if first else None,
        "speech_act": claim.speech_act,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "start": when.start if when else None,
        "end": when.end if when else None,
        "place": (place.name or place.text) if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "where_prec": place.where_prec if place else None,
        "killed": _toll(claim, "killed"),
        "injured": _toll(claim, "injured"),
        "cameo": claim.cameo,
        "quad": claim.quad,
        "goldstein": claim.goldstein,
        "background": claim.background,
        "confidence": claim.confidence,
        "words": story.document.text[claim.span.start : claim.span.end],
    }


def _names(parties: tuple[Party, ...]) -> str | None:
    return "; ".join(dict.fromkeys(p.name or p.text for p in parties)) or None


def _countries(parties: tuple[Party, ...]) -> str | None:
    return "; ".join(dict.fromkeys(p.country for p in parties if p.country)) or None


def _toll(claim: Claim, measure: str) -> int | None:
    """The claim's figure for a measure where it gives just one whole; several separate groups are not added."""
    figures = [
        t.best if t.best is not None else t.low for t in claim.toll if t.measure == measure and t.subset_of is None
    ]
    return figures[0] if len(figures) == 1 else None
