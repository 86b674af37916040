"""The page in a real browser: no error, no request, no overflow, keyboard and axe; skipped where there is none."""

from __future__ import annotations

import re
import shutil

import pytest

from eventwire.review import formats

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed on this system")


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def address(example, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "review.html"
    path.write_bytes(formats.as_html(example))
    return path.as_uri()


def opened(browser, address, width=1440, **options):
    page = browser.new_page(viewport={"width": width, "height": 900}, **options)
    page.errors, page.asked = [], []
    page.on("console", lambda m: page.errors.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda e: page.errors.append(str(e)))
    page.on("request", lambda r: page.asked.append(r.url))
    page.goto(address)
    return page


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_fits_asks_nothing_and_has_no_error(browser, address, width, scheme):
    page = opened(browser, address, width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.errors == []
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    page.close()


OVERLAPS = """() => {
  const seen = [...document.querySelectorAll('figure svg text')].filter(t => t.getClientRects().length);
  const bad = [];
  for (const svg of new Set(seen.map(t => t.ownerSVGElement.closest('.pic')))) {
    const boxes = seen.filter(t => svg.contains(t)).map(t => [t.textContent, t.getBoundingClientRect()]);
    for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
      const a = boxes[i][1], b = boxes[j][1];
      const w = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (w > 2 && h > 5) bad.push(boxes[i][0] + ' | ' + boxes[j][0]);
    }
  }
  return bad;
}"""


@pytest.mark.parametrize("width", [360, 1440])
def test_no_text_of_a_picture_lies_on_another_as_the_browser_sets_it(browser, address, width):
    page = opened(browser, address, width)
    assert page.evaluate(OVERLAPS) == []
    page.close()


def test_the_first_tab_stop_is_the_skip_link_and_a_letter_opens_by_keyboard(browser, address):
    page = opened(browser, address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("figure svg a").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash.length") > 2
    page.close()


def test_axe_finds_nothing_serious(browser, address):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = opened(browser, address)
    found = axe.Axe().run(page).response["violations"]
    serious = [(v["id"], v["nodes"][0]["html"][:160]) for v in found if v["impact"] in {"serious", "critical"}]
    assert serious == []
    page.close()


def test_paper_is_white_and_holds_the_wide_pictures(browser, address):
    page = opened(browser, address, 794, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("figure .wide-pic").first.is_visible()
    assert not page.locator("figure .phone-pic").first.is_visible()
    page.close()


def sheets(browser, path, body):
    """Return how many A4 pages a page takes when it is printed."""
    path.write_bytes(body)
    page = opened(browser, path.as_uri(), 1280)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    return len(re.findall(rb"/Type /Page\b", printed))


def test_the_example_is_a_dozen_pages_of_paper_and_a_handout_is_one(browser, example, tmp_path):
    assert sheets(browser, tmp_path / "review.html", formats.as_html(example)) <= 12
    told = sorted((i for i in example.items if i.letter), key=lambda i: -len(i.told))
    for item in told[:3]:
        assert sheets(browser, tmp_path / "handout.html", formats.as_html(example, item.letter)) == 1, item.letter


def test_the_timeline_stands_on_the_first_page_of_paper(browser, address):
    page = opened(browser, address, 680)
    page.emulate_media(media="print")
    bottom = page.evaluate("document.querySelector('figure .wide-pic').getBoundingClientRect().bottom")
    assert bottom <= 1039  # A4 less its margins of 11 mm, at 96 dots an inch
    page.close()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_a_handout_fits_asks_nothing_and_has_no_error(browser, example, tmp_path, width):
    path = tmp_path / "handout.html"
    path.write_bytes(formats.as_html(example, "A"))
    page = opened(browser, path.as_uri(), width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.errors == []
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    page.close()


def test_axe_finds_nothing_serious_in_a_handout(browser, example, tmp_path):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    path = tmp_path / "handout.html"
    path.write_bytes(formats.as_html(example, "A"))
    page = opened(browser, path.as_uri())
    found = axe.Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found if v["impact"] in {"serious", "critical"}] == []
    page.close()


def test_a_link_to_a_folded_claim_opens_it(browser, address):
    page = opened(browser, address)
    target = page.evaluate("document.querySelector('.told .claim').id")
    shown = f"document.getElementById('{target}').closest('details').open"
    assert not page.evaluate(shown)
    page.goto(f"{address}#{target}")
    for _ in range(50):
        page.wait_for_timeout(100)
        if page.evaluate(f"{shown} && scrollY > 0"):
            break
    assert page.evaluate(shown)
    assert page.evaluate("scrollY") > 0
    page.close()
