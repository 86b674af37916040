"""Plain text, decoding, and the checks every document passes whatever it was read from.

In: bytes or strings. Out: `Document` or `Rejected`. Invariant: the text of a document is the decoded
input itself, not one character added or dropped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from eventwire.reading.clean import HEADER, find_dateline, find_zones
from eventwire.reading.options import Fields
from eventwire.records import Document, Rejected

LANGUAGES = ("en",)
MAGIC = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"PK\x03\x04": "a zip or office file",
}
MARKS = {  # the mark of UTF-16 is how that of UTF-32 begins
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
FUNCTION_WORDS = frozenset(
    "the a an of to in and that is was were for on with at by from as it he she they his her their this be been "
    "has have had said says not are or who which will would after its but more than people".split()
)
OTHERS_WORDS = frozenset(  # Spanish, Portuguese, French, Italian, German, Dutch, Indonesian, Turkish, Swahili; no names' parts
    "los las una del que por para con sus fue est\u00e1 os uma n\u00e3o pelo pela les des une dans est qui sur pour pas ont il gli "
    "della che sono nel und der die das ist nicht ein eine den dem mit von het een zijn niet voor yang dan di dengan "
    "untuk ini bir bu i\u00e7in ve ile ya wa kwa na katika".split()
)
OTHERS_NEEDED = 3  # such words in a short text
SHARE_OF_FUNCTION_WORDS = 0.12  # English news has about .40; other Latin-script languages below .08
LETTERS_NEEDED = 200  # shorter texts are not judged


def decode(data: bytes) -> str | None:
    """Return the text of bytes, or None where they are not text.

    UTF-32 and UTF-16 by their mark, or UTF-16 by its zeros; then UTF-8; then what charset-normalizer finds.
    """
    for mark, name in MARKS.items():
        if data.startswith(mark):
            return _decoded(data, name)
    if b"\x00" in data[:65536]:
        return _decoded(data, wide) if (wide := _wide(data[:65536])) else None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        return data.decode("cp1252", "replace") if b"\x00" not in data else None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str | None:
    """The UTF-16 whose zeros these are: every second byte of Latin letters is one, and no other."""
    odd, even = data[1::2].count(0), data[::2].count(0)
    half = len(data) // 2
    if odd > 0.7 * half and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and not odd else None


def what_it_is(data: bytes) -> str:
    """Return a few words on what bytes that are not text seem to be."""
    return next(
        (words for magic, words in MAGIC.items() if data.startswith(magic)), "bytes of no encoding that is known"
    )


def read_text_file(path: Path, fields: Fields) -> Iterator[Document | Rejected]:
    """Yield the one document of a plain text file, or why it cannot be read."""
    data = path.read_bytes()
    content = decode(data)
    if content is None:
        yield Rejected(str(path), None, f"it is not text ({what_it_is(data)})")
        return
    yield checked(make_document({"text": content}, fields), str(path), None, fields)


def read_stream(stream: BinaryIO, fields: Fields) -> Iterator[Document | Rejected]:
    """Yield what standard input holds: JSON Lines where its first line is a JSON object, else one story."""
    data = stream.read()
    content = decode(data)
    if content is None:
        yield Rejected("-", None, f"it is not text ({what_it_is(data)})")
    elif content.lstrip().startswith("{") and _is_object(content.lstrip().split("\n", 1)[0]):
        from eventwire.reading.tables import rows_of_jsonl

        yield from rows_of_jsonl(content.splitlines(), "-", fields)
    else:
        yield checked(make_document({"text": content}, fields.named("stdin")), "-", None, fields)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def make_document(row: dict[str, Any], fields: Fields) -> Document:
    """Return a Document from a row whose text is under "text" and whose other keys are the record's own.

    A story without a date takes the one its scraped header gives; without an outlet, its dateline's agency.
    """
    text = row["text"]
    published = row.get("published") or fields.given_published or header_date(text)
    return Document(
        doc_id=str(row.get("doc_id") or fields.name),
        text=text,
        outlet=row.get("outlet") or fields.given_outlet or _agency(text),
        published=published,
        published_at=row.get("published_at"),
        retrieved_at=row.get("retrieved_at"),
        language=row.get("language") or fields.language or "en",
        title=row.get("title") or None,
        url=row.get("url"),
        version=int(version) if (version := str(row.get("version") or 1)).isdecimal() else 1,
        rights=row.get("rights"),
    )


def header_date(text: str) -> str | None:
    """Return the ISO date of a scraped header line ("date 2024-01-19") at the top of a text, or None."""
    match = HEADER.match(text)
    found = re.search(r"\d{4}-\d\d-\d\d", match[0]) if match else None
    return found[0] if found and iso_date(found[0]) else None


def _agency(text: str) -> str | None:
    head = text[:1500]
    from eventwire.reading.parse import paragraphs_of

    dateline = find_dateline(head, find_zones(head, paragraphs_of(head)))
    return dateline.agency if dateline else None


def iso_date(value: Any) -> str | None:
    """Return `YYYY-MM-DD` of a date, datetime, ISO string or `YYYYMMDD`; None where it is none."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    match = re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)", str(value or ""))
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def checked(document: Document, path: str, line: int | None, fields: Fields) -> Document | Rejected:
    """Return the document, or why it is set aside: no text, or a language that is not read."""
    if not document.text.strip():
        return Rejected(path, line, "it has no text")
    if document.language[:2].lower() not in LANGUAGES:
        return Rejected(path, line, f"its language is {document.language!r}; read are {', '.join(LANGUAGES)}")
    if fields.language is None and not looks_english(document.text):
        return Rejected(path, line, "its text does not look like English; if it is, say --language en")
    return document


def looks_english(text: str) -> bool:
    """True where the share of English function words is that of English, or the text is too short to say.

    A short text is no English where its letters are not Latin, or where another language's function words prevail.
    """
    head = text[:4000]
    letters = [c for c in head if c.isalpha()]
    if sum(c < "\u0250" for c in letters) * 2 < len(letters):
        return False
    words = re.findall(r"[^\W\d_]+", head.lower())
    english = sum(word in FUNCTION_WORDS for word in words)
    if len(letters) < LETTERS_NEEDED:
        return sum(word in OTHERS_WORDS for word in words) < max(OTHERS_NEEDED, 2 * english)
    return english >= SHARE_OF_FUNCTION_WORDS * len(words)
