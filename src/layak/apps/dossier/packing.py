"""The evidence of a round as one archive: what is in it, under which names, with which indexes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.dossier.filed import Filed, filed_in
from layak.apps.evidence import storage
from layak.apps.evidence.facts import check_sums
from layak.apps.evidence.protecting import is_protected
from layak.core.errors import DomainError
from layak.core.messages import Translator
from layak.core.proofs.model import Paper
from layak.core.proofs.validity import counts
from layak.documents import pack_index
from layak.documents.languages import translator
from layak.documents.pack import Entry, Layout, content_entry
from layak.documents.pack_index import IndexRow, PackIndex
from layak.documents.pack_names import numbered_name, safe_names

_NAMED = 10
_INDEXES = (pack_index.WORKBOOK, pack_index.PAPER, pack_index.CHECKSUMS)


class DocumentsLost(DomainError):
    """Files of the round are not in the storage any more: a pack without them would be a lie."""

    code = "documents_lost"
    template = (
        "Paket tidak dibuat, karena berkas {count} dokumen tidak ada di tempat penyimpanan atau "
        "ukurannya berubah: {titles}. Hubungi pengelola situs."
    )

    def __init__(self, titles: Sequence[str]) -> None:
        named = ", ".join(f"“{title}”" for title in titles[:_NAMED])
        more = ", …" if len(titles) > _NAMED else ""
        super().__init__(count=len(titles), titles=named + more)


@dataclass(frozen=True, slots=True)
class Contents:
    """What proves a round: ``counting`` goes into the pack, ``expired`` is known to count for
    nothing, ``protected`` is for its own organization alone by now. ``made_at`` is when the last of
    it was added, so that the same evidence gives the same bytes whenever it is asked for."""

    counting: tuple[Filed, ...]
    expired: tuple[Filed, ...]
    protected: tuple[Filed, ...]
    made_at: dt.datetime

    @property
    def files(self) -> Mapping[str, Filed]:
        """Every content once, by its hash, as it proves its first question."""
        found: dict[str, Filed] = {}
        for each in self.counting:
            found.setdefault(each.paper.sha256, each)
        return found

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(each.size for each in self.files.values())

    @property
    def questions(self) -> int:
        """How many questions something proves."""
        return len({each.question for each in self.counting})


def contents_of(round_: Round) -> Contents:
    """What the pack of a round holds: what the score counts and others may open. One query."""
    now, questions, found = timezone.now(), parsed(round_).questions, filed_in(round_)
    filed = [each for each in found if not is_protected(each, now)]
    years = {"first_year": round_.first_year, "last_year": round_.last_year}
    is_counting = [
        counts(paper=each.paper, question=questions[each.question], **years) for each in filed
    ]
    counting = tuple(each for each, is_in in zip(filed, is_counting, strict=True) if is_in)
    moments = [moment for each in counting for moment in (each.added_at, each.uploaded_at)]
    return Contents(
        counting=counting,
        expired=tuple(each for each, is_in in zip(filed, is_counting, strict=True) if not is_in),
        protected=tuple(each for each in found if is_protected(each, now)),
        made_at=max([round_.created_at, *moments]),
    )


def layout_of(round_: Round, contents: Contents, *, words: Translator) -> Layout:
    """The pack, laid out. Raises `DocumentsLost`; one query, and one per content never counted."""
    files = contents.files
    lost = [
        each.title for each in files.values()
        if not storage.holds(each.paper.sha256, size=each.size)
    ]  # fmt: skip
    if lost:
        raise DocumentsLost(lost)
    sums = check_sums({sha256: each.size for sha256, each in files.items()})
    index = index_of(round_, contents, words=words)
    names = {row.sha256: row.file for row in index.rows}
    indexes = index_files(index, words.language)
    listed = [(name, hashlib.sha256(content).hexdigest()) for name, content in indexes.items()]
    listed += [(name, sha256) for sha256, name in names.items()]
    indexes = {**indexes, pack_index.CHECKSUMS: pack_index.checksums(listed)}
    made_at = localtime(contents.made_at)
    return Layout(
        [
            *(
                content_entry(name=name, content=content, modified=made_at)
                for name, content in indexes.items()
            ),
            *(_entry(name, files[sha256], sums[sha256]) for sha256, name in names.items()),
        ]
    )


def index_of(round_: Round, contents: Contents, *, words: Translator) -> PackIndex:
    """The index of the pack: a line for every document on every question it proves."""
    instrument, questions = parsed(round_).instrument, parsed(round_).questions
    names = _names(round_, contents, words)
    kinds = {
        each.code: each.title.in_language(words.language) for each in instrument.evidence_kinds
    }
    rows = tuple(
        IndexRow(
            question=each.question,
            text=questions[each.question].text.in_language(words.language),
            number=number,
            title=each.title,
            kind=kinds.get(each.paper.kind, ""),
            period=period_words(each.paper),
            owner=each.owner,
            file=names[each.paper.sha256],
            size=each.size,
            sha256=each.paper.sha256,
        )
        for number, each in _numbered(contents)
    )
    title = instrument.title.in_language(words.language)
    version = _("%(title)s (versi %(version)s)") % {"title": title, "version": instrument.version}
    made_at = localtime(contents.made_at)
    return PackIndex(round_.regency.name, round_.title, version, made_at, rows)


@lru_cache(maxsize=8)
def index_files(index: PackIndex, language: str) -> dict[str, bytes]:
    """The index as workbook and on paper, by name.

    Kept a while: a download that comes in many pieces asks for the same again and again.
    """
    words = translator(language)
    return {
        pack_index.WORKBOOK: pack_index.workbook(index, words=words),
        pack_index.PAPER: pack_index.paper(index, words=words),
    }


def period_words(paper: Paper) -> str:
    """The days a document is about; nothing where nobody has said."""
    begin, end = (
        date_format(day, "j M Y") if day else "" for day in (paper.period_from, paper.period_until)
    )
    if begin and end:
        return f"{begin} – {end}"
    if begin:
        return _("mulai %(day)s") % {"day": begin}
    return _("sampai %(day)s") % {"day": end} if end else ""


def _entry(name: str, filed: Filed, crc32: int) -> Entry:
    return Entry(name, filed.size, crc32, localtime(filed.uploaded_at), filed.paper.sha256)


def _numbered(contents: Contents) -> Iterator[tuple[int, Filed]]:
    """What counts, each with its number on its question."""
    numbers: dict[str, int] = {}
    for each in contents.counting:
        numbers[each.question] = numbers.get(each.question, 0) + 1
        yield numbers[each.question], each


def _names(round_: Round, contents: Contents, words: Translator) -> dict[str, str]:
    """The name of every content in the pack, by its hash, numbered as the instrument."""
    places = {
        question.code: (cluster, indicator)
        for cluster in parsed(round_).instrument.clusters
        for indicator in cluster.indicators
        for question in indicator.questions
    }
    wanted: dict[str, str] = {}
    for number, each in _numbered(contents):
        cluster, indicator = places[each.question]
        name = numbered_name(
            cluster=cluster, indicator=indicator, question=each.question, number=number,
            title=each.title, ending=PurePosixPath(each.file_name).suffix, words=words,
        )  # fmt: skip
        wanted.setdefault(each.paper.sha256, name)
    # The indexes come first, so that no document takes their names.
    safe = list(safe_names([*_INDEXES, *wanted.values()]))[len(_INDEXES) :]
    return dict(zip(wanted, safe, strict=True))
