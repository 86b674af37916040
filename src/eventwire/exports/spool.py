"""A story too long to hold: its layers wait on disk, piece by piece, until its one line of JSON is written.

In: annotated pieces, in their places. Out: the bytes of the line that `annotate` writes, the same as of the whole
story at once. Invariant: one piece and the story's text are held, however long the story.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from typing import Any, BinaryIO

from eventwire.exports import encoded
from eventwire.reading.pieces import LAYERS, all_evidence
from eventwire.records import Annotated, Evidence, annotated_to_plain, to_plain, without_exact


class Spool:
    """The layers of one story at a time, a temporary file each."""

    def __init__(self, *, text: bool = True) -> None:
        self._text = text
        self._first: Annotated | None = None
        self._evidence: Evidence | None = None
        self._open = ExitStack()
        self._files: dict[str, Any] = {}

    def add(self, part: Annotated) -> None:
        """Keep the layers of a piece."""
        if self._first is None:
            self._first = Annotated(part.document, part.dateline)
            self._files = {n: self._open.enter_context(tempfile.TemporaryFile()) for n in LAYERS}  # noqa: SIM115
        self._evidence = all_evidence((self._evidence, part.evidence))
        for name, file in self._files.items():
            for item in getattr(part, name):
                plain = to_plain(item)
                file.write((b"," if file.tell() else b"") + encoded(plain if self._text else without_exact(plain)))

    def write(self, out: BinaryIO) -> None:
        """Write the story's line and forget the story."""
        whole = Annotated(self._first.document, self._first.dateline, evidence=self._evidence)
        for number, (name, value) in enumerate(annotated_to_plain(whole, text=self._text).items()):
            out.write((b"," if number else b"{") + encoded(name) + b":")
            if name not in self._files:
                out.write(encoded(value))
                continue
            self._files[name].seek(0)
            out.write(b"[")
            shutil.copyfileobj(self._files[name], out)
            out.write(b"]")
        out.write(b"}\n")
        self._open.close()
        self._first = self._evidence = None
