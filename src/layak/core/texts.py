"""Texts as people see them: one spelling, one kind of line end, nothing that cannot be seen."""

from __future__ import annotations

import re
import unicodedata

#: Every way of ending a line but the plain newline: CR LF, CR, VT, FF, NEL, U+2028 and U+2029.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

#: Characters without a shape of their own: control and format characters (zero-width, bidi marks
#: and overrides, BOM, tags), fillers, lone surrogates and non-characters. Newline and tab stay, and
#: so do the format characters that are drawn (the Arabic number signs, U+0600 and others).
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """``text`` without invisible characters, its lines ended by newlines only."""
    return INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))


def clean(text: str) -> str:
    """``text`` visible, in Unicode's composed form (NFC) and without blanks around it."""
    return unicodedata.normalize("NFC", visible(text)).strip()


def wording(text: str) -> str:
    """The words of ``text`` alone, to compare by: no case, no punctuation, single blanks.

    A text without a single word (``"??"``) stands for itself.
    """
    return " ".join(re.findall(r"\w+", text.casefold())) or text.strip()
