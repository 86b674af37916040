"""What harm to people a claim's own words name, by the vocabulary of tolls.

In: a claim. Out: the measure of harm, or None. Invariant: looks at the event word and the mode alone, never at counts.
"""

from __future__ import annotations

from eventwire.layers.toll_words import harm_words
from eventwire.records import Claim

OF_MODE = {"abduct": "abducted", "arrest": "arrested"}


def harm_of(claim: Claim) -> str | None:
    """Return the measure of harm that a claim's mode or event word names, None where it names none."""
    if claim.mode in OF_MODE:
        return OF_MODE[claim.mode]
    word, known = claim.trigger.exact.lower(), harm_words().patient
    return next((known[w] for w in (word, word.removesuffix("d"), word.removesuffix("ed")) if w in known), None)
