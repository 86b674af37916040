"""The closed words of coreference: pronouns, nouns that refer back, and an "it" that refers to nothing.

In: tokens. Out: sets of words and one test. Invariant: these are words of grammar, not vocabulary of
events or actors, which lives in the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventwire.reading.tokens import Token

HE = frozenset("he him his himself".split())
SHE = frozenset("she her hers herself".split())
IT = frozenset("it its".split())
THEY = frozenset("they them their theirs".split())
REFLEXIVE = frozenset("itself themselves".split())
DEFINITE = frozenset("the this that these those".split())
NEAR, FAR = 3, 6  # sentences: a definite noun reaches further back than a pronoun (2 at most)

COUNTRY_NOUNS = frozenset("country nation state republic kingdom sultanate emirate".split())
BOTH = frozenset("country nation side neighbour neighbor state government power rival foe enemy ally party".split())
OFFICE_NOUNS = frozenset(
    "president premier minister chancellor king queen prince emir sultan secretary ambassador envoy governor mayor "
    "general leader commander spokesman spokeswoman senator pope prosecutor judge chief director chairman".split()
)
PERSON_KINDS = frozenset({"person"})
BODIES = frozenset({"armed_group", "party", "igo", "ngo", "company", "media", "government", "military", "police"})
SINGULAR_BODIES = BODIES | {"state"}
ANY_GROUP = frozenset({"armed_group", "party", "ngo", "igo"})
GROUPS = (
    (frozenset("group organization organisation movement faction militia".split()), ANY_GROUP),
    (frozenset({"force", "corps"}), frozenset({"military", "police"})),
    (frozenset({"party"}), frozenset({"party", "armed_group"})),
    (frozenset("company firm corporation manufacturer carrier airline bank".split()), frozenset({"company"})),
    (frozenset("bloc alliance body".split()), frozenset({"igo"})),
    (frozenset("newspaper broadcaster network".split()), frozenset({"media"})),
    (frozenset({"charity"}), frozenset({"ngo"})),
)
BODY_NOUNS = frozenset().union(*(nouns for nouns, _ in GROUPS))  # "the broadcaster ... it"
SAY = frozenset("say tell add state announce declare claim report warn insist deny confirm note argue explain".split())
QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»"})
WEATHER = frozenset("rain snow seem appear happen emerge transpire matter remain follow take become turn".split())


def pleonastic(token: Token) -> bool:
    """Return whether an "it" stands for nothing: "it is clear that", "it seems", "it was Monday".

    A possessive "its" always stands for something.
    """
    if token.lower_ != "it":
        return False
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if verb.pos_ == "ADJ" and verb.dep_ in ("ccomp", "xcomp"):  # "made it possible to leave"
        return any(c.dep_ in ("ccomp", "xcomp", "advcl") and c.i > verb.i for c in verb.children)
    clause = any(c.dep_ in ("ccomp", "csubj", "xcomp", "advcl") and c.i > verb.i for c in verb.children)
    if verb.lemma_ == "be":
        complement = any(c.dep_ in ("acomp", "attr") for c in verb.children)
        deeper = any(
            g.dep_ in ("ccomp", "xcomp", "relcl", "acl")
            for c in verb.children
            if c.dep_ in ("acomp", "attr")
            for g in c.children
        )
        return complement and (clause or deeper)
    if token.dep_ == "nsubjpass":
        return any(c.dep_ in ("ccomp", "csubjpass") for c in verb.children)
    return verb.lemma_ in WEATHER
