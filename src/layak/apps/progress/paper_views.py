"""The monitoring reports: made, listed, downloaded."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.progress import access, making, pages
from layak.apps.progress.finding import asked_bench, find_followed, find_quarter
from layak.documents.accepted import DOCX, PDF, XLSX

_KINDS = {"pdf": PDF, "docx": DOCX, "xlsx": XLSX}


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def papers(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """The monitoring reports that were made."""
    bench = asked_bench(request, find_followed(request, plan_id))
    rows = access.monitorings_visible_to(request.actor).filter(plan=bench.plan)
    found = rows.select_related("document", "organization", "made_by").order_by("-pk")[:50]
    context = pages.frame_context(request.actor, bench, "papers")
    context["papers"] = [(row, making.title_of(row)) for row in found.defer("content")]
    return render(request, "progress/papers.html", context)


@require_POST
@members_only(Right.PLAN)
def paper_make(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Make the report of a quarter or a year."""
    plan = find_followed(request, plan_id)
    year, number = request.POST.get("tahun", ""), request.POST.get("triwulan", "")
    if not (year.isdecimal() and number in {"0", "1", "2", "3", "4"}):
        raise Http404
    asked = find_quarter(plan, int(year), int(number) or 4)
    made = making.make(
        actor=request.actor, plan=plan, year=asked.year, quarter=int(number), at=timezone.now(),
        today=timezone.localdate(),
    )  # fmt: skip
    messages.success(request, _("Laporan dibuat: PDF-nya tersimpan sebagai data dukung."))
    if made.linked:
        text = _("Ditautkan ke pertanyaan %(codes)s.") % {"codes": ", ".join(made.linked)}
        messages.success(request, text)
    if made.let_be:
        text = _("Tidak ditautkan ke %(codes)s, karena tautannya pernah dilepas.")
        messages.info(request, text % {"codes": ", ".join(made.let_be)})
    if made.others:
        text = _("Pertanyaan %(codes)s dijawab lembaga lain; merekalah yang menautkannya.")
        messages.info(request, text % {"codes": ", ".join(made.others)})
    return redirect("progress_papers", plan_id)


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def paper(request: MemberRequest, paper_id: UUID, ending: str) -> HttpResponseBase:
    """A report that was made, as PDF, Word document or workbook."""
    rows = access.monitorings_visible_to(request.actor).select_related(
        "plan__region", "organization"
    )
    row = get_object_or_404(rows, public_id=paper_id)
    content, name = making.paper_of(row, ending), making.file_name(row, ending)
    return send_file(content, media_type=_KINDS[ending].name, name=name)
