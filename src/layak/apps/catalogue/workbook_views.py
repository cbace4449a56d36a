"""The catalogue as a workbook: taken away, edited, and looked at before it is kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from layak.apps.catalogue import access, uploads
from layak.apps.catalogue.finding import only_managers, uploaded
from layak.apps.evidence.uploads import limited
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError, InputRejected
from layak.documents.plain_sheet import XLSX


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def workbook(request: MemberRequest) -> HttpResponseBase:
    """Where the catalogue goes out and comes in as a workbook."""
    return _page(request)


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def export(request: MemberRequest) -> HttpResponseBase:
    """The region's catalogue as a workbook."""
    content = uploads.catalogue_workbook(request.actor)
    return send_file(content, media_type=XLSX, name="katalog-aksi.xlsx")


@require_POST
@members_only(Right.PLAN)
@limited
def check(request: MemberRequest) -> HttpResponseBase:
    """Show what is new, changed and refused in a workbook."""
    only_managers(request)
    found = uploaded(request, "katalog.xlsx")
    if found is None:
        messages.error(request, _("Pilih buku kerja yang akan diperiksa."))
        return redirect("catalogue_workbook")
    data, name = found
    try:
        preview = uploads.preview_catalogue(request.actor, data=data, file=name)
    except InputRejected as refused:
        return _page(request, findings=refused.findings, status=422)
    return _page(request, preview=preview)


@require_POST
@members_only(Right.PLAN)
def keep(request: MemberRequest) -> HttpResponseBase:
    """Keep what a preview showed."""
    only_managers(request)
    try:
        count = uploads.keep_catalogue(
            actor=request.actor, token=request.POST.get("token", ""), at=timezone.now()
        )
    except DomainError as problem:
        return _page(request, problem=problem, status=409)
    said = ngettext("%(count)s aksi disimpan.", "%(count)s aksi disimpan.", count)
    messages.success(request, said % {"count": count})
    return redirect("catalogue")


def _page(request: MemberRequest, *, status: int = 200, **context: object) -> HttpResponseBase:
    shown = {"manages": access.manages(request.actor), **context}
    return render(request, "catalogue/workbook.html", shown, status=status)
