"""The review at scale: how large the page of 2,000 incidents and 20,000 claims is, and how soon a browser shows it.

    python benchmarks/review_scale.py                          2,000 incidents, 20,000 claims
    python benchmarks/review_scale.py --incidents 200 --claims 2000

In: records made by rule, of invented lands and our own sentences; nothing is parsed or linked, so the figures are
the review's alone. Out: one line a figure. The opening time is that of a headless Chromium, from the request to
the first frame after the load event, the median of five; it is left out where there is no Playwright.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from eventwire.records import (
    Annotated,
    Claim,
    Document,
    Incident,
    Party,
    Place,
    Reason,
    Sentence,
    Span,
    Speaker,
    Toll,
    TollVersions,
    Version,
    When,
    content_id,
)
from eventwire.review import formats
from eventwire.review.review import Question, Review, review

LANDS = ("Northland", "Southland", "Eastmark", "Westmark", "Fen", "Upland", "Isle", "Veil")
DEEDS = (("ASSAULT", "aerial", "bombed"), ("ASSAULT", "firearms", "shot at"), ("COERCE", "arrest", "arrested"))
DEEDS += (("CONSULT", "visit", "visited"), ("SANCTION", "expel", "expelled"), ("ACCUSE", "allege", "accused"))
FIRST = date(2023, 1, 1)
MOST_BYTES, MOST_SECONDS = 8_000_000, 2.0


def land(n: int) -> Party:
    """Return a state by its number."""
    name = LANDS[n % len(LANDS)]
    return Party(name, name=name, country=name[:3].upper(), kind="state")


def claim(n: int, incident: int, per: int) -> tuple[Claim, str]:
    """Return the n-th claim, which tells an incident, and its sentence."""
    kind, mode, verb = DEEDS[incident % len(DEEDS)]
    actor, recipient = land(incident), land(incident // 8 + incident + 1)
    day = (FIRST + timedelta(incident % 700)).isoformat()
    town = f"Town {incident % 300}"
    count = 2 + (incident + n // per) % 9
    text = (
        f"{actor.name} {verb} {recipient.name} near {town} on that day, and {count} people were killed, officials said."
    )
    said = (land(incident + n % 3), Party(f"Outlet {n % 120}", name=f"Outlet {n % 120}", kind="media"))
    speakers = tuple(Speaker(p.text, name=p.name, country=p.country, kind=p.kind, stake="third") for p in said)
    start = len(f"{actor.name} ")
    return Claim(
        claim_id=content_id("scale", str(n)),
        doc_id=f"s{n // 4:05}",
        sentence=n % 4,
        span=Span(0, len(text), text),
        trigger=Span(start, start + len(verb), verb),
        event_type=kind,
        mode=mode,
        intensity=-8.0,
        goldstein=-9.0,
        actor=(actor,),
        recipient=(recipient,),
        place=Place(town, name=town, lat=30 + incident % 40 / 4, lon=50 + incident % 60 / 4, feature="city"),
        when=When("that day", start=day, end=day, date_prec=1),
        toll=(Toll("killed", "people", f"{count} people", low=count, best=count, high=count),),
        said_by=speakers if n % 3 else speakers[1:],
        polarity="negative" if n % per == 7 else "positive",
        reasons=(Reason("event_type", "lexicon", f"“{verb}” is a sense of {kind}."),),
    ), text


def situation(incidents: int, claims: int) -> tuple[list[Incident], list[Annotated]]:
    """Return so many incidents, told by so many claims, four a story."""
    per = claims // incidents
    stories: list[Annotated] = []
    for first in range(0, incidents * per, 4):
        made = [claim(n, n % incidents, per) for n in range(first, min(first + 4, incidents * per))]
        stories.append(_story(first // 4, made))
    groups: dict[int, list[Claim]] = {}
    for n, one in enumerate(c for s in stories for c in s.claims):
        groups.setdefault(n % incidents, []).append(one)
    return [_incident(group) for _, group in sorted(groups.items())], stories


def _story(n: int, made: Sequence[tuple[Claim, str]]) -> Annotated:
    text, sentences, claims = "", [], []
    for index, (one, words) in enumerate(made):
        at = len(text)
        move = lambda s, at=at: Span(s.start + at, s.end + at, s.exact)  # noqa: E731
        claims.append(_moved(one, move(one.span), move(one.trigger)))
        sentences.append(Sentence(index, at, at + len(words)))
        text += words + " "
    published = (FIRST + timedelta(n % 700 + 1)).isoformat()
    document = Document(f"s{n:05}", text, outlet=f"Outlet {n % 120}", published=published, title=f"Report {n}")
    return Annotated(document, sentences=tuple(sentences), claims=tuple(claims))


def _moved(one: Claim, span: Span, trigger: Span) -> Claim:
    return replace(one, span=span, trigger=trigger)


def _incident(group: Sequence[Claim]) -> Incident:
    claims = tuple(sorted(c.claim_id for c in group))
    first = group[0]
    occurred = [_version([c for c in group if c.polarity == held], held == "positive") for held in KINDS]
    counts = sorted({c.toll[0].best for c in group})
    tolls = [_version([c for c in group if c.toll[0].best == n], {"low": n, "best": n, "high": n}) for n in counts]
    return Incident(
        incident_key=content_id(*claims),
        event_type=first.event_type,
        title="",
        doc_ids=tuple(sorted({c.doc_id for c in group})),
        claim_ids=claims,
        fields={
            "occurred": tuple(v for v in occurred if v.claim_ids),
            "when": (_version(group, {"start": first.when.start, "end": first.when.end}, "agreed"),),
            "place": (_version(group, {"name": first.place.name, "geonameid": None}, "agreed"),),
        },
        toll=(TollVersions("killed", "unknown", "event", tuple(tolls), reading=counts[0], rule="ucdp_best"),),
        origins=tuple(sorted({c.said_by[0].text for c in group})),
    )


KINDS = ("positive", "negative")


def _version(told: Sequence[Claim], value: object, status: str = "contested") -> Version:
    names = {c.said_by[0].text: c.said_by[0] for c in told}
    ids = tuple(sorted(c.claim_id for c in told))
    return Version(value, status, tuple(s for _, s in sorted(names.items())), ids, tuple(sorted(names)))


def opened(path: Path) -> tuple[float, int, int] | None:
    """Return the median seconds until a page is shown, its height in pixels, and how many elements it holds."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    found = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    if found is None:
        return None
    times, height, nodes = [], 0, 0
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for _ in range(5):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            start = time.perf_counter()
            page.goto(path.as_uri(), wait_until="load")
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            times.append(time.perf_counter() - start)
            height = page.evaluate("document.documentElement.scrollHeight")
            nodes = page.evaluate("document.getElementsByTagName('*').length")
            page.close()
        browser.close()
    return statistics.median(times), height, nodes


def made_of(incidents: int, claims: int) -> Review:
    """Return the review of a made situation."""
    found, stories = situation(incidents, claims)
    return review(found, stories, Question(since=(FIRST + timedelta(690)).isoformat()))


def main() -> None:
    """Print the figures; exit 1 where the page is too large or too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=2000)
    parser.add_argument("--claims", type=int, default=20_000)
    given = parser.parse_args()
    start = time.perf_counter()
    made = made_of(given.incidents, given.claims)
    sorted_in = time.perf_counter() - start
    body = formats.write(made, "html")
    written = time.perf_counter() - start - sorted_in
    print(f"incidents {len(made.items)}, claims {sum(len(i.told) for i in made.items)}, reports {len(made.stories)}")
    print(f"sorted in {sorted_in:.1f} s, written in {written:.1f} s, {len(body) / 1e6:.2f} MB")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "review.html"
        path.write_bytes(body)
        shown = opened(path)
    if shown is None:
        print("opens: not measured, there is no Playwright or no Chromium")
    else:
        print(f"opens in {shown[0]:.2f} s, {shown[1]} px high, {shown[2]} elements")
    if len(body) > MOST_BYTES or (shown and shown[0] > MOST_SECONDS):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
