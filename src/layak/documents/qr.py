"""QR codes as drawings."""

from __future__ import annotations

import io

import segno


def qr_svg(content: str) -> str:
    """The QR code as SVG without a size, with the quiet margin that readers need."""
    buffer = io.BytesIO()
    segno.make_qr(content, error="m").save(
        buffer, kind="svg", xmldecl=False, svgclass=None, lineclass=None, border=4, omitsize=True
    )
    return buffer.getvalue().decode()
