"""Receipts: the paper of one submission, and the public page that examines any code."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.verification import receipts


@require_GET
@members_only()
def receipt_pdf(request: MemberRequest, round_id: UUID, submission_id: UUID) -> HttpResponseBase:
    """The receipt of one submission, for its regency and for the verifiers of the round."""
    found = receipts.submissions_visible_to(request.actor)
    submission = get_object_or_404(found, public_id=submission_id, round__public_id=round_id)
    response = HttpResponse(receipts.paper(submission), content_type="application/pdf")
    name = f"tanda-terima-{submission.round.regency.code}-{submission.number}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@require_http_methods(["GET", "POST"])
def receipt_check(request: HttpRequest) -> HttpResponse:
    """Whether a code, pasted or scanned, is a genuine receipt. For everybody, signed in or not."""
    given = request.POST if request.method == "POST" else request.GET
    code = given.get("kode", "").strip()
    examined = receipts.examine(code) if code else None
    context = {"code": code[: receipts.LONGEST], "examined": examined, "longest": receipts.LONGEST}
    return render(request, "verification/receipt_check.html", context)
