"""Mending the parse: a mistake that the model makes again and again in news, put right once for every layer.

In: the model's Doc. Out: the same Doc, some heads moved. Invariant: tokens, tags and sentence borders stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventwire.languages import en

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def mend(doc: Doc) -> None:
    """Move clauses of harm from a relative clause to the verb of force they belong to, in place.

    "Police opened fire on marchers who stormed the hall, killing five": the model hangs "killing" on "stormed",
    and whoever reads on has the marchers kill.
    """
    words = en.parse_words()
    for token in doc:
        if token.tag_ == "VBG" and token.dep_ == "advcl" and token.lemma_.lower() in words["harm"]:
            above = _force_above(token, words["force"])
            if above is not None:
                token.head = above


def _force_above(token: Token, force: frozenset[str]) -> Token | None:
    """Return the verb of force that governs the noun whose relative clause holds `token` after a comma."""
    clause = token.head
    if clause.dep_ != "relcl" or token.i < clause.i or clause.lemma_.lower() in force - {"storm", "charge"}:
        return None
    if not any(t.text == "," for t in clause.doc[clause.i : token.i]):
        return None
    noun = clause.head
    link = noun.head if noun.dep_ in ("dobj", "nsubjpass") else noun.head.head if noun.dep_ == "pobj" else None
    if link is None or link.pos_ != "VERB" or link.lemma_.lower() not in force or link.i > noun.i:
        return None
    return link
