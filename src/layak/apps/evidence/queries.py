"""Reading documents: rows of lists and the page of one, each in a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from layak.apps.evidence.access import documents_of, documents_visible_to
from layak.apps.evidence.models import Document, Version
from layak.apps.evidence.protecting import is_protected
from layak.apps.evidence.uses import Use, uses_of
from layak.apps.organizations.access import Actor, Right, organizations_visible_to
from layak.apps.organizations.models import Organization
from layak.documents.accepted import BY_NAME, Family

PAGE_SIZE = 50
RECENT = 10

FAMILY_NAMES: Mapping[Family, Promise] = {
    Family.PDF: _("PDF"),
    Family.DOCUMENT: _("Dokumen"),
    Family.SHEET: _("Tabel"),
    Family.SLIDES: _("Presentasi"),
    Family.IMAGE: _("Gambar"),
}
_ICONS = {
    Family.PDF: "file-type-pdf",
    Family.DOCUMENT: "file-text",
    Family.SHEET: "file-spreadsheet",
    Family.SLIDES: "chart-bar",
    Family.IMAGE: "photo",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents a list shows."""

    organization: Organization | None = None
    text: str = ""
    family: Family | None = None
    without_period: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class FileRow:
    """One version of a document as pages show it."""

    number: int
    is_current: bool
    file_name: str
    size: int
    family: Family
    is_shown: bool
    period_from: dt.date | None
    period_until: dt.date | None
    is_signed: bool | None
    uploaded_at: dt.datetime
    uploaded_by: str
    sha256: str

    @property
    def kind(self) -> Promise:
        """What people call such a file."""
        return FAMILY_NAMES[self.family]

    @property
    def icon(self) -> str:
        return _ICONS[self.family]

    @property
    def is_image(self) -> bool:
        return self.family is Family.IMAGE

    @property
    def has_period(self) -> bool:
        return self.period_from is not None or self.period_until is not None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document with its current file; ``uses`` is what it proves, as far as the actor sees.

    ``is_protected``: nobody but its own organization opens it.
    """

    pk: int
    public_id: UUID
    title: str
    organization: str
    is_withdrawn: bool
    is_protected: bool
    is_mine: bool
    version: int
    file: FileRow
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document with all its files, the newest first."""

    row: DocumentRow
    files: tuple[FileRow, ...]


def list_documents(actor: Actor, *, filters: Filters, page: str) -> Page[DocumentRow]:
    """A page of the documents the actor sees, newest first."""
    found = _filtered(documents_visible_to(actor), filters).order_by("-created_at", "-pk")
    listed = Paginator(found, PAGE_SIZE).get_page(page)
    return Page(_rows(actor, listed.object_list), listed.number, listed.paginator)  # type: ignore[arg-type]


def document_rows(ids: Iterable[int], *, actor: Actor) -> dict[int, DocumentRow]:
    """The rows of these documents by key, as far as the actor sees them, in two queries."""
    found = documents_visible_to(actor).filter(pk__in=list(ids))
    return {row.pk: row for row in _rows(actor, found, with_uses=False)}


def recent_documents(actor: Actor) -> list[DocumentRow]:
    """What the actor's organization added last."""
    found = documents_of(actor).filter(withdrawn_at__isnull=True).order_by("-created_at", "-pk")
    return _rows(actor, found[:RECENT])


def document_page(actor: Actor, document: Document) -> DocumentPage:
    """Everything the page of one document shows. The document must be one the actor sees."""
    (row,) = _rows(actor, Document.objects.filter(pk=document.pk))
    versions = document.versions.select_related("uploaded_by").order_by("-number")
    return DocumentPage(row, tuple(file_row(version) for version in versions))


def may_add(actor: Actor) -> bool:
    """Whether the actor's organization adds documents."""
    return actor.may(Right.ANSWER) and actor.organization is not None


def owners(actor: Actor) -> list[Organization]:
    """The organizations whose documents the actor may look for."""
    return list(organizations_visible_to(actor).order_by("short_name"))


def _filtered(documents: QuerySet[Document], filters: Filters) -> QuerySet[Document]:
    found = documents.filter(withdrawn_at__isnull=not filters.withdrawn)
    if filters.organization is not None:
        found = found.filter(organization=filters.organization)
    current = Q()
    if filters.family is not None:
        kinds = [name for name, kind in BY_NAME.items() if kind.family is filters.family]
        current &= Q(versions__media_type__in=kinds)
    if filters.without_period:
        current &= Q(versions__period_from=None, versions__period_until=None)
    for word in filters.text.split():
        current &= Q(title__icontains=word) | Q(versions__file_name__icontains=word)
    # One filter call: all of it is about the one current version, so rows do not multiply.
    return found.filter(current, versions__is_current=True) if current else found


def _rows(
    actor: Actor, documents: QuerySet[Document] | Sequence[Document], *, with_uses: bool = True
) -> list[DocumentRow]:
    if isinstance(documents, QuerySet):
        current = Version.objects.filter(is_current=True).select_related("uploaded_by")
        documents = documents.select_related("organization").prefetch_related(
            Prefetch("versions", current, to_attr="current_versions")
        )
    listed = list(documents)
    uses = uses_of(actor, [document.pk for document in listed]) if with_uses and listed else {}
    return [_row(actor, document, uses.get(document.pk, ())) for document in listed]


def _row(actor: Actor, document: Document, uses: tuple[Use, ...]) -> DocumentRow:
    (current,) = document.current_versions  # type: ignore[attr-defined]  # prefetched in `_rows`
    return DocumentRow(
        pk=document.pk,
        public_id=document.public_id,
        title=document.title,
        organization=document.organization.short_name,
        is_withdrawn=document.withdrawn_at is not None,
        is_protected=is_protected(document, timezone.now()),
        is_mine=may_add(actor) and document.organization_id == actor.organization_id,
        version=document.version,
        file=file_row(current),
        uses=uses,
    )


def file_row(version: Version) -> FileRow:
    """A version as pages show it. ``version.uploaded_by`` should be joined."""
    media_type = BY_NAME[version.media_type]
    return FileRow(
        number=version.number,
        is_current=version.is_current,
        file_name=version.file_name,
        size=version.size,
        family=media_type.family,
        is_shown=media_type.is_shown,
        period_from=version.period_from,
        period_until=version.period_until,
        is_signed=version.is_signed,
        uploaded_at=version.uploaded_at,
        uploaded_by=str(version.uploaded_by or ""),
        sha256=version.sha256,
    )
