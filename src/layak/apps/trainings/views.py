"""The pages of a training: who stands where, certificates, results, group work, what follows."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from layak.apps.accounts.language import words
from layak.apps.gatherings.finding import own_today
from layak.apps.gatherings.forms import read_version
from layak.apps.gatherings.proving import prove
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.trainings import certifying, opening, pages, papers
from layak.apps.trainings.finding import find_certificate, find_training
from layak.apps.trainings.forms import RevokeForm, RuleForm, read_ids
from layak.apps.trainings.models import Occasion, Programme
from layak.apps.works.telling import tell
from layak.core.errors import DomainError
from layak.documents.gatherings.follow_up import (
    write_follow_up,
    write_follow_up_workbook,
    write_register,
    write_register_workbook,
)
from layak.documents.plain_sheet import XLSX

PDF = "application/pdf"


@require_GET
@members_only(Right.SCHEDULE)
def training(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """Everybody with hours, tests and certificate."""
    return _page(request, find_training(request, gathering_id))


@require_POST
@members_only(Right.SCHEDULE)
def training_rule(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """Change what a certificate asks for."""
    programme, form = find_training(request, gathering_id), RuleForm(request.POST)
    if not form.is_valid():
        return _page(request, programme, rule=form, status=422)
    try:
        opening.set_rule(
            actor=request.actor, programme=programme, rule=form.rule(), at=timezone.now(),
            from_version=form.cleaned_data["version"],
        )  # fmt: skip
    except DomainError as refused:
        return _page(request, programme, rule=form, status=409, problem=refused.message)
    messages.success(request, _("Syarat sertifikat disimpan."))
    return redirect("training", gathering_id)


@require_POST
@members_only(Right.SCHEDULE)
def training_test(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """Open a test to the participants, or close it."""
    programme = find_training(request, gathering_id)
    wanted = request.POST.get("tes", "")
    if not programme.bank or wanted not in ("", *Occasion.values):
        raise Http404
    try:
        opening.open_test(
            actor=request.actor, programme=programme, at=timezone.now(),
            occasion=Occasion(wanted) if wanted else None,
            from_version=read_version(request.POST.dict()),
        )  # fmt: skip
    except DomainError as refused:
        return _page(request, programme, status=409, problem=refused.message)
    messages.success(request, _("Tes dibuka untuk peserta.") if wanted else _("Tes ditutup."))
    return redirect("training", gathering_id)


@require_POST
@members_only(Right.SCHEDULE)
def certificates_issue(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """Give certificates to everybody entitled, or to those who are ticked and are."""
    programme = find_training(request, gathering_id)
    chosen = read_ids(request.POST.getlist("peserta"))
    try:
        made = certifying.issue_certificates(
            actor=request.actor, gathering=programme.gathering, on=own_today(request),
            at=timezone.now(), participants=chosen or None,
        )  # fmt: skip
        done = prove(request.actor, programme.gathering, timezone.now())
    except DomainError as refused:
        return _page(request, programme, status=422, problem=refused.message)
    said = ngettext(
        "%(count)s sertifikat diterbitkan.", "%(count)s sertifikat diterbitkan.", len(made)
    )
    messages.success(request, said % {"count": len(made)})
    tell(request, done)
    return redirect("training", gathering_id)


@require_GET
@members_only(Right.SCHEDULE)
def certificates_file(request: MemberRequest, gathering_id: UUID, kind: str) -> HttpResponseBase:
    """All certificates in one file to be printed, or the list of them."""
    row = find_training(request, gathering_id).gathering
    now = timezone.now()
    if kind == "daftar":
        content = write_register_workbook(papers.register_of(row), words=words(), made_at=now)
        return send_file(content, media_type=XLSX, name=f"sertifikat-{row.from_date}.xlsx")
    if kind == "daftar-pdf":
        content = write_register(papers.register_of(row), words=words(), made_at=now)
        return send_file(content, media_type=PDF, name=f"daftar-sertifikat-{row.from_date}.pdf")
    number = pages.read_part(request.GET.dict())
    part = papers.part_of(row, number)
    if kind != "cetak" or not part:
        raise Http404
    with translation.override("id"):
        content = papers.certificates_pdf(part, at=now)
    return send_file(content, media_type=PDF, name=f"sertifikat-{row.from_date}-{number}.pdf")


@require_GET
@members_only(Right.SCHEDULE)
def certificate(request: MemberRequest, certificate_id: UUID) -> HttpResponseBase:
    """One certificate."""
    row = find_certificate(request, certificate_id)
    context = pages.certificate_context(request.actor, row) | {"form": RevokeForm()}
    return render(request, "trainings/certificate.html", context)


@require_GET
@members_only(Right.SCHEDULE)
def certificate_file(request: MemberRequest, certificate_id: UUID) -> HttpResponseBase:
    """One certificate to be printed; a revoked one is not."""
    row = find_certificate(request, certificate_id)
    if row.revoked_at is not None:
        raise Http404
    with translation.override("id"):
        content = papers.certificates_pdf([row], at=row.issued_at)
    return send_file(content, media_type=PDF, name=f"{row.number}.pdf")


@require_POST
@members_only(Right.SCHEDULE)
def certificate_revoke(request: MemberRequest, certificate_id: UUID) -> HttpResponseBase:
    """Take a certificate back."""
    row, form = find_certificate(request, certificate_id), RevokeForm(request.POST)
    if form.is_valid():
        try:
            certifying.revoke_certificate(
                actor=request.actor, certificate=row, reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )  # fmt: skip
            prove(request.actor, row.participant.gathering, timezone.now())
        except DomainError as refused:
            form.add_error("reason", words().render(refused.message))
        else:
            messages.success(request, _("Sertifikat dicabut."))
            return redirect("certificate", row.public_id)
    context = pages.certificate_context(request.actor, row) | {"form": form}
    return render(request, "trainings/certificate.html", context, status=422)


@require_GET
@members_only(Right.SCHEDULE)
def training_results(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """What was learnt, and what participants say."""
    programme = find_training(request, gathering_id)
    context = pages.results_context(request.actor, programme)
    return render(request, "trainings/results.html", context)


@require_GET
@members_only(Right.SCHEDULE)
def training_follow_ups(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """What participants took on."""
    programme = find_training(request, gathering_id)
    context = pages.follow_ups_context(request.actor, programme)
    return render(request, "trainings/follow_ups.html", context)


@require_GET
@members_only(Right.SCHEDULE)
def follow_ups_file(request: MemberRequest, gathering_id: UUID, kind: str) -> HttpResponseBase:
    """What participants took on, as PDF or workbook."""
    row = find_training(request, gathering_id).gathering
    plan, now = papers.follow_up_plan(row), timezone.now()
    name = f"rencana-tindak-lanjut-{row.from_date}"
    if kind == "pdf":
        content = write_follow_up(plan, words=words(), made_at=now)
        return send_file(content, media_type=PDF, name=f"{name}.pdf")
    if kind != "xlsx":
        raise Http404
    content = write_follow_up_workbook(plan, words=words(), made_at=now)
    return send_file(content, media_type=XLSX, name=f"{name}.xlsx")


def _page(
    request: MemberRequest, programme: Programme, *, rule: RuleForm | None = None,
    status: int = 200, **context: object,
) -> HttpResponseBase:  # fmt: skip
    context |= pages.training_context(request.actor, programme, request.GET.dict(), rule)
    return render(request, "trainings/training.html", context, status=status)
