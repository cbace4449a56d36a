"""Names of files and documents: what people see of them is what they are."""

from __future__ import annotations

import re
from mimetypes import MimeTypes
from pathlib import PurePosixPath

from layak.core.texts import clean
from layak.documents.accepted import ALSO_RIGHT, BY_NAME, MediaType

MAX_LENGTH = 200
FALLBACK = "berkas"

#: Characters no file system of an office takes, and the ends of lines.
_FORBIDDEN = re.compile(r'[<>:"|?*\\/\n\t]+')
#: What a spreadsheet takes for a formula, hidden files, and options of commands.
_LEADING = re.compile(r"^[=+\-@%.~\s＝＋－＠]+")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.I)
_ENDINGS = frozenset(
    {ending for table in MimeTypes(filenames=()).types_map for ending in table}
    | {each.ending for each in BY_NAME.values()}
    | set(ALSO_RIGHT)
    | {".bat", ".cmd", ".scr", ".msi", ".docm", ".xlsm", ".pptm", ".rar", ".7z", ".lnk"}
)


def file_name(given: str, media_type: MediaType) -> str:
    """A safe name for a file: no folders, nothing invisible, and the ending its content has.

    ``given`` is what the sender called it: ``C:\\\\data\\\\=SK\\u202efdp.exe`` of a PDF becomes
    ``SKfdp.pdf``.
    """
    last = re.split(r"[\\/]", clean(given))[-1]
    stem, ending = _split(last, media_type)
    stem = " ".join(_FORBIDDEN.sub(" ", stem).split())
    stem = _RESERVED.sub(r"\1_", _LEADING.sub("", stem)).rstrip(". ")
    return (stem or FALLBACK)[: MAX_LENGTH - len(ending)].rstrip(". ") + ending


def title_from(name: str) -> str:
    """The title of a document that was given none: its file's name without ending and marks."""
    return " ".join(PurePosixPath(name).stem.replace("_", " ").split()) or FALLBACK


def title(given: str) -> str:
    """A title on one line, without what cannot be seen, cut to its length."""
    return " ".join(clean(given).split())[:MAX_LENGTH].rstrip()


def _split(name: str, media_type: MediaType) -> tuple[str, str]:
    """The name without its endings, and the ending its content asks for."""
    path = PurePosixPath(name)
    written = path.suffix.lower()
    ending = written if ALSO_RIGHT.get(written) is media_type else media_type.ending
    while path.suffix.lower() in _ENDINGS:
        path = PurePosixPath(path.stem)
    return path.name, ending
