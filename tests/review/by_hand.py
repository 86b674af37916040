"""Claims and stories made by hand, in our own words."""

from __future__ import annotations

from eventwire.records import Annotated, Claim, Document, Party, Place, Span, Speaker, Toll, When

NORTH = {"text": "Northland", "name": "Northland", "country": "AAA", "kind": "state"}
SOUTH = {"text": "Southland", "name": "Southland", "country": "BBB", "kind": "state"}
TEXT = "Northland struck a village on 3 March. <script>alert(1)</script> & more."


def claim_of(claim_id: str, doc_id: str, **fields) -> Claim:
    """Return a claim of an air strike by Northland on Southland, told by Southland, with the fields given instead."""
    made = {
        "claim_id": claim_id,
        "doc_id": doc_id,
        "sentence": 0,
        "span": Span(0, 38, TEXT[0:38]),
        "trigger": Span(10, 16, "struck"),
        "event_type": "ASSAULT",
        "mode": "aerial",
        "intensity": -9.0,
        "goldstein": -10.0,
        "mid_hostility": 4,
        "actor": (Party(**NORTH),),
        "recipient": (Party(**SOUTH),),
        "when": When("3 March", start="2024-03-03", end="2024-03-03", date_prec=1),
        "place": Place(
            "Marsh", name="Marsh", geonameid=7, lat=30.0, lon=50.0, country="AAA", feature="city", uncertainty_km=40.0
        ),
        "said_by": (Speaker(**SOUTH, stake="party"), Speaker("Wire", name="Wire", kind="media")),
        "toll": (Toll("killed", "villagers", "four villagers", low=4, best=4, high=4),),
        "stated": ("event_type", "mode", "actor", "recipient", "when", "place", "toll"),
    }
    return Claim(**(made | fields))


def story_of(doc_id: str, published: str, *claims: Claim, outlet: str = "Wire") -> Annotated:
    """Return a story that holds claims."""
    return Annotated(Document(doc_id, TEXT, outlet=outlet, published=published), claims=claims)
