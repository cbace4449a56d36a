"""Tables as workbooks: taken away, brought back, and filed as evidence."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from layak.apps.accounts.language import words
from layak.apps.assessment.paper_words import say_links
from layak.apps.catalogue.finding import uploaded
from layak.apps.evidence.uploads import limited
from layak.apps.matrices import making, pages, sheets
from layak.apps.matrices.finding import find_asking, find_ground, find_to_write
from layak.apps.matrices.tables import asking_in
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError, InputRejected
from layak.core.matrices.rows import TooManyRows
from layak.documents.plain_sheet import XLSX


@require_GET
@members_only(Right.READ_ROUND)
def all_export(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """All tables of a round in one workbook."""
    ground = find_ground(request, round_id)
    content = making.all_workbook(ground, list(asking_in(ground).values()), at=timezone.now())
    return send_file(content, media_type=XLSX, name=f"{making.name_of(ground, 'semua')}.xlsx")


@require_GET
@members_only(Right.READ_ROUND)
def export(
    request: MemberRequest, round_id: UUID, code: str, *, is_form: bool = False
) -> HttpResponseBase:
    """The table of a question as a workbook; ``is_form`` is the one to be brought back."""
    ground = find_ground(request, round_id)
    asking = find_asking(ground, code)
    content = making.one_workbook(ground, asking, is_form=is_form, at=timezone.now())
    what = f"isian-{code}" if is_form else code
    return send_file(content, media_type=XLSX, name=f"{making.name_of(ground, what)}.xlsx")


@require_POST
@members_only(Right.ANSWER)
@limited
def check(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """Show what a workbook would change, and which rows are refused."""
    ground, asking = find_to_write(request, round_id, code)
    found = uploaded(request, "matriks.xlsx")
    if found is None:
        messages.error(request, _("Pilih buku kerja yang akan diperiksa."))
        return redirect("matrix", round_id, code)
    data, name = found
    context = pages.matrix_context(ground, asking)
    try:
        context["preview"] = sheets.preview_sheet(ground, asking, data=data, file=name)
    except InputRejected as refused:
        context["findings"] = refused.findings
    except TooManyRows as refused:
        context["problem"] = refused.message
    status = 200 if "preview" in context else 422
    return render(request, "matrices/matrix.html", context, status=status)


@require_POST
@members_only(Right.ANSWER)
def keep(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """Keep what a preview showed."""
    ground, asking = find_to_write(request, round_id, code)
    token = request.POST.get("token", "")
    try:
        count = sheets.keep_sheet(ground=ground, asking=asking, token=token, at=timezone.now())
    except DomainError as problem:
        context = pages.matrix_context(ground, asking, problem=problem.message)
        return render(request, "matrices/matrix.html", context, status=409)
    said = ngettext("%(count)s baris disimpan.", "%(count)s baris disimpan.", count)
    messages.success(request, said % {"count": count})
    return redirect("matrix", round_id, code)


@require_POST
@members_only(Right.ANSWER)
def file_it(request: MemberRequest, round_id: UUID, code: str) -> HttpResponseBase:
    """File the table as evidence of its question."""
    ground, asking = find_to_write(request, round_id, code)
    try:
        made = making.file_matrix(ground=ground, asking=asking, at=timezone.now())
    except (making.NothingInTable, making.SameTable) as refused:
        messages.info(request, words().render(refused.message))
    else:
        messages.success(request, _("Tabel disimpan sebagai data dukung."))
        say_links(request, made.links)
    return redirect("matrix", round_id, code)
