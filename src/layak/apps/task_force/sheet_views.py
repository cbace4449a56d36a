"""The list as a workbook: taken away, and put back after it was looked at."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from layak.apps.catalogue.finding import uploaded
from layak.apps.evidence.uploads import limited
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.task_force import sheets
from layak.apps.task_force.finding import own_today
from layak.apps.task_force.forms import read_day
from layak.core.errors import DomainError, InputRejected
from layak.documents.plain_sheet import XLSX


@require_GET
@members_only(Right.READ_ORGANIZATIONS)
def list_export(request: MemberRequest) -> HttpResponseBase:
    """The list as it is on a day, as a workbook."""
    day = read_day(request.GET.dict(), own_today(request))
    content = sheets.list_workbook(request.actor, day, at=timezone.now())
    return send_file(content, media_type=XLSX, name=f"gugus-tugas-{day}.xlsx")


@require_GET
@members_only(Right.MANAGE_TASK_FORCE)
def list_import(request: MemberRequest) -> HttpResponseBase:
    """How a workbook comes in."""
    return render(request, "task_force/workbook.html")


@require_POST
@members_only(Right.MANAGE_TASK_FORCE)
@limited
def list_check(request: MemberRequest) -> HttpResponseBase:
    """Show what a workbook would change, and which rows are refused."""
    found = uploaded(request, "gugus-tugas.xlsx")
    if found is None:
        messages.error(request, _("Pilih buku kerja yang akan diperiksa."))
        return redirect("task_list_import")
    data, name = found
    try:
        preview = sheets.preview_list(request.actor, data=data, file=name)
    except InputRejected as refused:
        context = {"findings": refused.findings}
        return render(request, "task_force/workbook.html", context, status=422)
    return render(request, "task_force/workbook.html", {"preview": preview})


@require_POST
@members_only(Right.MANAGE_TASK_FORCE)
def list_keep(request: MemberRequest) -> HttpResponseBase:
    """Keep what a preview showed."""
    try:
        count = sheets.keep_list(
            actor=request.actor, token=request.POST.get("token", ""), at=timezone.now()
        )
    except DomainError as problem:
        context = {"problem": problem.message}
        return render(request, "task_force/workbook.html", context, status=409)
    said = ngettext("%(count)s anggota disimpan.", "%(count)s anggota disimpan.", count)
    messages.success(request, said % {"count": count})
    return redirect("task_force")
