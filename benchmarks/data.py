"""Development sets as parsed documents, with an optional cache of the model's parses.

In: a folder of the shape of the bench (default: the folder `shared/bench` beside the checkout, or the environment
variable EVENTWIRE_BENCH). Out: gold rows, `Document`s, `Parsed`s. Where EVENTWIRE_PARSE_CACHE names a
folder, parses are kept there under a digest of what the model read, so that a change of rules need not
wait for the parser. Timings must be taken without it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import DocBin

from eventwire.reading.parse import Parsed, assemble, doc_to_read, load_model, prepare
from eventwire.records import Document

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("EVENTWIRE_BENCH", ROOT.parent / "shared" / "bench"))
SETS = {
    "plv": ["events/plv_train"],
    "gsr": ["events/plover_gsr_dev"],
    "petr2": ["events/petr2_gsr"],
    "ipe": ["events/ipe_even"],
    "muc": ["muc/muc4_dev"],
    "place": ["place/trnews", "place/geovirus", "place/lgl_even"],
    "time": ["time/timebank", "time/aquaint"],
    "attribution": ["attribution/polnear_dev"],
    "attribution_train": ["attribution/polnear_train"],
    "incident": ["incident/ecb_dev_docs"],
    "factuality": ["factuality/uw_dev"],
    "factuality_train": ["factuality/uw_train"],
    "toll": ["toll/gva_dev", "toll/gvdb_dev"],
    "toll_train": ["toll/gva_train"],
}


def rows(name: str) -> list[dict[str, Any]]:
    """Return the gold rows of a set such as "place/trnews"."""
    path = BENCH / "data" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def documents(name: str) -> Iterator[Document]:
    """Yield a set's documents with no more than the pipeline is given by `eventwire annotate`."""
    for row in rows(name):
        yield Document(
            doc_id=str(row["id"]),
            text=row["text"],
            published=row.get("date"),
            outlet=row.get("outlet"),
            title=row.get("title"),
            language=row.get("lang") or "en",
        )


def parsed(name: str, nlp: Language | None = None) -> Iterator[Parsed]:
    """Yield a set's documents parsed; from the cache where there is one."""
    docs = list(documents(name))
    prepared = [prepare(document) for document in docs]
    nlp = nlp or load_model()
    for document, made, doc in zip(docs, prepared, _spacy_docs(name, prepared, nlp), strict=True):
        yield assemble(document, doc, made[2], made[3])


def _spacy_docs(name: str, prepared: list[Any], nlp: Language) -> Iterator[Any]:
    folder = os.environ.get("EVENTWIRE_PARSE_CACHE")
    inputs = [(text, starts) for text, starts, _, _ in prepared]
    if not folder:
        yield from nlp.pipe((doc_to_read(nlp, *made) for made in inputs), batch_size=32)
        return
    key = hashlib.sha256(repr([(text, sorted(starts)) for text, starts in inputs]).encode()).hexdigest()[:16]
    path = Path(folder) / f"{name.replace('/', '-')}-{nlp.meta['name']}-{key}.docbin"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        box = DocBin(
            store_user_data=False,
            attrs=["LEMMA", "TAG", "POS", "MORPH", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START", "SPACY"],
        )
        for doc in nlp.pipe((doc_to_read(nlp, *made) for made in inputs), batch_size=32):
            box.add(doc)
        aside = path.with_suffix(f".{os.getpid()}")
        box.to_disk(aside)
        aside.replace(path)
    yield from DocBin().from_disk(path).get_docs(nlp.vocab)
