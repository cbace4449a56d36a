"""Runs as a program of its own: reads a PDF from standard input, writes its facts as JSON.

Started by `pdf_facts` with nothing but PDFium within reach. Whatever goes wrong ends this process
and no other: it is bounded in processor time and in memory before the first byte is read.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

#: Seconds of processor time, and bytes of memory. A file of 250 kB can ask for more of both.
SECONDS = 5
MEMORY = 1024**3

#: Text is looked for on these pages only: what is scanned is mostly scanned throughout.
FIRST_PAGES = 3

#: As many characters of a page as are looked at.
_CHARACTERS = 10_000


def main() -> None:
    """Bound this process, read standard input, and write a line of JSON for each fact found."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    file: BinaryIO = sys.stdin.buffer
    if not file.seekable():
        file = io.BytesIO(file.read())
    for name, value in facts(file):
        print(json.dumps({name: value}), flush=True)  # kept, should the next one not be reached


def facts(file: BinaryIO) -> Iterator[tuple[str, int | bool]]:
    """The number of pages, a digital signature, and text on the first pages, the quickest first.

    Raises what PDFium raises for a file that it cannot open.
    """
    import pypdfium2  # only now, within the bounds set in `main`

    document = pypdfium2.PdfDocument(file)
    pages = len(document)
    yield "pages", pages
    if _is_signed(document):
        yield "has_signature", True
    yield "has_text", any(_has_text(document[n]) for n in range(min(pages, FIRST_PAGES)))


def _is_signed(document: PdfDocument) -> bool:
    """Whether a signature field holds a signature; an empty one only asks for it."""
    from pypdfium2 import raw

    fields = range(raw.FPDF_GetSignatureCount(document))
    found = (raw.FPDF_GetSignatureObject(document, n) for n in fields)
    return any(raw.FPDFSignatureObj_GetContents(each, None, 0) for each in found)


def _has_text(page: PdfPage) -> bool:
    text = page.get_textpage()
    count = min(text.count_chars(), _CHARACTERS)
    return count > 0 and any(map(str.isalnum, text.get_text_range(0, count)))


if __name__ == "__main__":
    main()
