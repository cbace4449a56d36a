"""Names inside a pack that every system can unpack: relative, visible, short, each used once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from layak.core.instrument.model import Cluster, Indicator
from layak.core.messages import Translator
from layak.core.texts import clean

#: Bytes of a whole name in UTF-8. Windows counts 260 letters with the folder it is unpacked into.
LONGEST = 200
_LONGEST_FOLDERS = 100
_SHORTEST_FOLDER = 8
_LONGEST_ENDING = 12
#: What Windows forbids in a name; `clean` has taken out control and invisible characters.
_FORBIDDEN = re.compile(r'[<>:"|?*\\/\s]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def safe_names(names: Iterable[str]) -> Iterator[str]:
    """A safe name for each of ``names``, in order; ``/`` parts folders.

    No absolute path, no parent, no control character, no name that Windows reserves, at most
    `LONGEST` bytes, and unlike every other even where case is not told apart: a second one gets
    ``(2)`` before its ending. A safe, unused name stays as it is.
    """
    files, taken = _Names(), _Names()  # folders may meet again, but never a file
    for name in names:
        *folders, file = _parts(name) or ["_"]
        folder = ""
        for part in folders:
            room = _LONGEST_FOLDERS - len(folder.encode()) - 1
            if room >= _SHORTEST_FOLDER:
                folder = files.free(folder, _cut(part, room))
                taken.add(folder)
        chosen = taken.free(folder, file)
        taken.add(chosen)
        files.add(chosen)
        yield chosen


def numbered_name(
    *, cluster: Cluster, indicator: Indicator, question: str, number: int, title: str,
    ending: str, words: Translator,
) -> str:  # fmt: skip
    """A document's name as the instrument numbers it.

    ``Klaster I/Indikator 4/1.2a-01 SK Gugus Tugas.pdf``: the cluster's title up to its colon, the
    indicator's code, the question's code, the document's number within the question and its title.
    """
    folder = cluster.title.in_language(words.language).partition(":")[0]
    block = f"{words.text('Indikator')} {indicator.code}"
    name = f"{question}-{number:02d} {_one_part(title)}".rstrip()
    if ending and not name.lower().endswith(ending.lower()):
        name += ending
    return "/".join((_one_part(folder), _one_part(block), _shortened(name, LONGEST // 2)))


def _parts(name: str) -> list[str]:
    parts = (_one_part(part) for part in name.replace("\\", "/").split("/"))
    return [part for part in parts if part]


def _one_part(text: str) -> str:
    """``text`` as one name: a forbidden character becomes a blank, a dot at either end goes."""
    part = " ".join(_FORBIDDEN.sub(" ", clean(text)).split()).strip(". ")
    return f"_{part}" if _RESERVED.fullmatch(part) else part


class _Names:
    """Names in use, case not told apart, and how often each was asked for."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._asked: dict[str, int] = {}

    def add(self, name: str) -> None:
        self._used.add(name.casefold())

    def free(self, folder: str, part: str) -> str:
        """``part`` in ``folder``, with the first number that makes it a name not in use."""
        before = f"{folder}/" if folder else ""
        stem, ending = _split(part)
        wanted = f"{before}{part}".casefold()
        number = self._asked.get(wanted, 1)
        while True:
            mark = "" if number == 1 else f" ({number})"
            room = LONGEST - len(f"{before}{mark}{ending}".encode())
            name = f"{before}{_cut(stem, room)}{mark}{ending}"
            if name.casefold() not in self._used:
                self._asked[wanted] = number
                return name
            number += 1


def _shortened(name: str, length: int) -> str:
    """``name`` cut before its ending to ``length`` bytes."""
    stem, ending = _split(name)
    return _cut(stem, length - len(ending.encode())) + ending


def _split(part: str) -> tuple[str, str]:
    ending = PurePosixPath(part).suffix
    if len(ending.encode()) > _LONGEST_ENDING:
        return part, ""
    return part.removesuffix(ending), ending


def _cut(text: str, length: int) -> str:
    """As much of ``text`` as ``length`` bytes hold, at least one letter."""
    kept = text.encode()[: max(length, 1)].decode(errors="ignore").rstrip(". ")
    return kept or "_"
