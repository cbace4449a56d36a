"""The kinds of file that are kept as evidence: what offices exchange and phones photograph."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """What people call a file, however it was made."""

    PDF = "pdf"
    DOCUMENT = "document"
    SHEET = "sheet"
    SLIDES = "slides"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class MediaType:
    """A kind of file that is kept. ``name`` is its IANA media type, ``ending`` the right one for
    its name; ``is_shown`` where every browser shows it by itself."""

    name: str
    ending: str
    family: Family
    is_shown: bool = False


_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."

PDF = MediaType("application/pdf", ".pdf", Family.PDF, is_shown=True)
DOCX = MediaType(_OPEN_XML + "wordprocessingml.document", ".docx", Family.DOCUMENT)
XLSX = MediaType(_OPEN_XML + "spreadsheetml.sheet", ".xlsx", Family.SHEET)
PPTX = MediaType(_OPEN_XML + "presentationml.presentation", ".pptx", Family.SLIDES)
DOC = MediaType("application/msword", ".doc", Family.DOCUMENT)
XLS = MediaType("application/vnd.ms-excel", ".xls", Family.SHEET)
PPT = MediaType("application/vnd.ms-powerpoint", ".ppt", Family.SLIDES)
ODT = MediaType(_OPEN_DOCUMENT + "text", ".odt", Family.DOCUMENT)
ODS = MediaType(_OPEN_DOCUMENT + "spreadsheet", ".ods", Family.SHEET)
ODP = MediaType(_OPEN_DOCUMENT + "presentation", ".odp", Family.SLIDES)
CSV = MediaType("text/csv", ".csv", Family.SHEET)
JPEG = MediaType("image/jpeg", ".jpg", Family.IMAGE, is_shown=True)
PNG = MediaType("image/png", ".png", Family.IMAGE, is_shown=True)
WEBP = MediaType("image/webp", ".webp", Family.IMAGE, is_shown=True)
HEIC = MediaType("image/heic", ".heic", Family.IMAGE)

#: Everything that is kept, by the name the database holds.
BY_NAME = {
    each.name: each
    for each in (
        PDF, DOCX, XLSX, PPTX, DOC, XLS, PPT, ODT, ODS, ODP, CSV, JPEG, PNG, WEBP, HEIC,
    )
}  # fmt: skip

#: Other spellings of an ending that are right as they are.
ALSO_RIGHT = {".jpeg": JPEG, ".heif": HEIC}
