"""Texts for spreadsheet cells: nothing invisible, and nothing a spreadsheet takes for a formula.

A cell that begins with ``=``, ``+``, ``-`` or ``@`` is computed when a sheet is saved as CSV and
opened again; a leading tab or line end can push a text into the next cell. An apostrophe in front
keeps such a text a text.
"""

from __future__ import annotations

import re

from layak.core.texts import visible

#: ``= + - @`` as a person may write them: ASCII, full-width, small and superscript forms, and the
#: minus sign proper.
_SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−"
_ACTIVE = re.compile(f"[\t\n]|\\s*[{_SIGNS}]")
_MARK = "'"


def neutralise(text: str) -> str:
    """``text`` for a cell that is only read: visible, and marked where it would be active.

    Neutralising twice changes nothing. Numbers are no texts: write them as numbers.
    """
    seen = visible(text)
    return _MARK + seen if _ACTIVE.match(seen) else seen


def escaped(text: str) -> str:
    """``text`` for a cell that will be read back: ``plain_text(escaped(text)) == visible(text)``.

    Like `neutralise`, but a text that looks neutralised already (it is rare) gets a further mark,
    so that no two texts become one.
    """
    seen = visible(text)
    return _MARK + seen if _is_active_below_marks(seen) else seen


def plain_text(text: str) -> str:
    """The text that `escaped` or `neutralise` made safe, without the apostrophe they put there."""
    seen = visible(text)
    return seen[1:] if seen.startswith(_MARK) and _is_active_below_marks(seen) else seen


def _is_active_below_marks(text: str) -> bool:
    return _ACTIVE.match(text.lstrip(_MARK)) is not None
