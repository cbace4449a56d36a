"""PDFs made for tests: pages of text or pictures, signature fields, and what attackers send."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PICTURE = b"q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def words(text: str) -> bytes:
    """A page's content that shows ``text``."""
    return f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1")


def pdf_of(pages: Sequence[bytes], *, signature: bytes | None = None) -> bytes:
    """A PDF of these contents. ``signature``: the bytes a signature field holds, ``b""`` for a
    field that nobody has signed, ``None`` for no field."""
    objects = [b"", b"", FONT]
    kids = []
    for content in pages:
        packed = zlib.compress(content)
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (len(objects) + 2)
        )
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
        )
    form = b""
    if signature is not None:
        held = (
            b" /V << /Type /Sig /Filter /Adobe.PPKLite /Contents <%s> >>" % signature.hex().encode()
        )
        objects.append(b"<< /FT /Sig /T (ttd)%s >>" % (held if signature else b""))
        form = b" /AcroForm << /SigFlags 3 /Fields [%d 0 R] >>" % len(objects)
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R%s >>" % form
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    return _written(objects)


def bomb(megabytes: int) -> bytes:
    """A small PDF whose only page unpacks to so many megabytes of drawing."""
    return pdf_of([b"1 0 0 1 0 0 cm 0 0 1 1 re f\n" * (megabytes * 1024 * 1024 // 28)])


def locked() -> bytes:
    """A PDF that wants a password which nobody gave."""
    lock = b" /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
        b"ab" * 32,
        b"cd" * 32,
    )
    sound = pdf_of([words("rahasia")])
    return sound.replace(b" /Root 1 0 R", b" /Root 1 0 R" + lock)


def _written(objects: Sequence[bytes]) -> bytes:
    body, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    )  # fmt: skip
