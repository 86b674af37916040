"""Web pages: the story without the page around it, by trafilatura.

In: a path to HTML. Out: one `Document` whose text is what was extracted (offsets are into that), or
`Rejected`. Title, date, outlet and address come from the page's own metadata.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eventwire.reading.options import Fields
from eventwire.reading.text import checked, decode, iso_date, make_document, what_it_is
from eventwire.records import Document, Rejected


def read_html_file(path: Path, fields: Fields) -> Iterator[Document | Rejected]:
    """Yield the story of one page, or why it has none."""
    from trafilatura import bare_extraction

    data = path.read_bytes()
    content = decode(data)
    if content is None:
        yield Rejected(str(path), None, f"it is not text ({what_it_is(data)})")
        return
    if not content.strip():
        yield Rejected(str(path), None, "it has no text")
        return
    found = bare_extraction(content, with_metadata=True, include_comments=False, include_tables=False)
    page = found.as_dict() if hasattr(found, "as_dict") else found
    if not page or not page.get("text"):
        yield Rejected(str(path), None, "no story was found in the page")
        return
    row = {"text": page["text"], "title": page.get("title"), "outlet": page.get("sitename"), "url": page.get("url")}
    row["published"] = iso_date(page.get("date"))
    yield checked(make_document(row, fields), str(path), None, fields)
