"""Makes the pictures of docs/pictures from the reviews of the two examples, as they are now.

    python docs/pictures.py           write the pictures

In: the examples. Out: PNG files. Needs Playwright and a Chromium (see tests/review/test_browser.py). Invariant: a
picture is the page as it stands: light, dark, on a phone and on paper.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLES = ("iran-pakistan-2024", "niger-2023")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SHOTS = (  # of which example, under which name, width, height, how it is shown
    ("iran-pakistan-2024", "review-iran-pakistan-2024", 1200, 1180, {}),
    ("niger-2023", "review-niger-2023", 1200, 1180, {}),
    ("niger-2023", "review-niger-2023-dark", 1200, 1180, {"color_scheme": "dark"}),
    ("iran-pakistan-2024", "review-iran-pakistan-2024-phone", 390, 1500, {}),
    ("iran-pakistan-2024", "review-iran-pakistan-2024-paper", 794, 1123, {"media": "print"}),
)


def pages(folder: Path) -> None:
    """Write the review of each example, and the handout of the fight with most counts, into a folder."""
    import eventwire
    from eventwire.records import Document
    from eventwire.review import formats

    engine = eventwire.load()
    for name in EXAMPLES:
        lines = (HERE.parent / "examples" / name / "reports.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
        documents = [
            Document(r["id"], r["text"], outlet=r["outlet"], published=r["date"], title=r["title"]) for r in rows
        ]
        stories = list(eventwire.annotate(documents, engine))
        made = eventwire.review_of(eventwire.link(stories), stories)
        (folder / f"{name}.html").write_bytes(formats.as_html(made))
        fought = [i for i in made.items if i.letter and i.incident.event_type == "ASSAULT"]
        most = max(fought, key=lambda i: (len(i.incident.toll), len(i.told), i.letter))
        (folder / f"{name}-handout.html").write_bytes(formats.as_html(made, most.letter))


def main() -> None:
    """Write every picture."""
    from playwright.sync_api import sync_playwright

    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        sys.exit(f"No browser was found; install one of {', '.join(BROWSERS)}.")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        folder = Path(name)
        pages(folder)
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for example, picture, width, height, shown in SHOTS:
            page = chromium.new_page(viewport={"width": width, "height": height})
            page.emulate_media(**shown)
            page.goto((folder / f"{example}.html").as_uri())
            if shown.get("media") == "print":
                page.add_style_tag(content="body{padding:42px 57px}")  # the margins of the sheet
            page.screenshot(path=HERE / "pictures" / f"{picture}.png")
        page = chromium.new_page(viewport={"width": 1100, "height": 900})
        page.goto((folder / f"{EXAMPLES[1]}-handout.html").as_uri())
        page.screenshot(path=HERE / "pictures" / "handout.png", full_page=True)
        chromium.close()


if __name__ == "__main__":
    main()
