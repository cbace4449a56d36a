"""Pages of the profile: reading and writing it, making it, and its Word template."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from layak.apps.accounts.language import words
from layak.apps.assessment.finding import is_fragment
from layak.apps.assessment.paper_words import say_links
from layak.apps.evidence.uploads import limited
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.region_profiles import actions, making, pages
from layak.apps.region_profiles.access import (
    editions_visible_to,
    narratives_visible_to,
    template_of,
)
from layak.apps.region_profiles.assembling import sections_of
from layak.apps.region_profiles.forms import FIRST_YEAR, LAST_YEAR, NarrativeForm, TemplateForm
from layak.apps.region_profiles.models import Edition, Purpose
from layak.apps.region_profiles.template_uploads import take_template, use_shipped
from layak.core.messages import Message
from layak.documents.accepted import DOCX, PDF
from layak.documents.region_profile import word_checks, word_template


@require_safe
@members_only(Right.READ_MEASURES)
def region_profile(request: MemberRequest) -> HttpResponseBase:
    """The profile of a year as it stands."""
    year = pages.year_of(request.actor, request.GET.dict(), today=timezone.localdate())
    context = pages.profile_context(request.actor, year, now=timezone.now())
    return render(request, "region_profiles/profile.html", context)


@require_POST
@members_only(Right.ANSWER)
def narrative_save(request: MemberRequest, year: int, section: str) -> HttpResponseBase:
    """Save what is written: as one types (JSON back), or by the form's button (page back)."""
    _check(request, year, section)
    form, now = NarrativeForm(request.POST), timezone.now()
    if not form.is_valid():
        return _problem(request, year, _("Teks ini tidak dapat disimpan. Muat ulang halaman."))
    typed = form.cleaned_data["text"]
    try:
        row = actions.save_narrative(
            actor=request.actor, year=year, section=section, text=typed, at=now,
            from_version=form.cleaned_data["version"],
        )  # fmt: skip
    except actions.StaleNarrative as stale:
        name = "fragments/conflict" if is_fragment(request) else "conflict"
        context = pages.conflict_context(year, stale.current, typed)
        return render(request, f"region_profiles/{name}.html", context, status=409)
    except actions.TextTooLong as problem:
        return _problem(request, year, words().render(problem.message))
    if not is_fragment(request):
        return redirect(_address(year, section))
    saved_at = timezone.localtime(now).strftime("%H.%M")
    return JsonResponse({"version": row.version, "saved_at": saved_at, "fragments": {}})


@require_safe
@members_only(Right.READ_MEASURES)
def narrative_history(request: MemberRequest, year: int, section: str) -> HttpResponseBase:
    """Every version of a narrative, the newest first."""
    _check(request, year, section)
    row = narratives_visible_to(request.actor).filter(year=year, section=section).first()
    versions = row.versions.select_related("by").order_by("-version")[:100] if row else []
    context = {"versions": versions, "year": year, "section": section}
    return render(request, "region_profiles/history.html", context)


@require_POST
@members_only(Right.ANSWER)
def make(request: MemberRequest, year: int) -> HttpResponseBase:
    """Make the profile of a year."""
    _check_year(year)
    made = making.make(actor=request.actor, year=year, at=timezone.now())
    messages.success(request, _("Profil dibuat: PDF-nya tersimpan sebagai data dukung."))
    say_links(request, made.links)
    return redirect(_address(year))


@require_safe
@members_only(Right.READ_MEASURES)
def edition_pdf(request: MemberRequest, edition_id: UUID) -> HttpResponseBase:
    """A profile that was made, as PDF."""
    found = _find(request, edition_id)
    return send_file(making.pdf_of(found), media_type=PDF.name, name=making.file_name(found, "pdf"))


@require_safe
@members_only(Right.READ_MEASURES)
def edition_word(request: MemberRequest, edition_id: UUID) -> HttpResponseBase:
    """A profile that was made, as Word document."""
    found = _find(request, edition_id)
    return send_file(
        making.word_of(found), media_type=DOCX.name, name=making.file_name(found, "docx")
    )


@require_safe
@members_only(Right.REVIEW)
def template(request: MemberRequest) -> HttpResponseBase:
    """The Word template in use."""
    return _template_page(request)


@require_POST
@members_only(Right.REVIEW)
@limited
def template_upload(request: MemberRequest) -> HttpResponseBase:
    """Take a Word template into use."""
    return take_template(
        request, purpose=Purpose.PROFILE, marks=word_checks.MARKS, page="word_template",
        refused=lambda problems: _template_page(request, problems=problems, status=422),
    )  # fmt: skip


@require_safe
@members_only(Right.REVIEW)
def template_download(request: MemberRequest) -> HttpResponseBase:
    """The Word template in use, to be changed in Word."""
    own = template_of(request.actor, Purpose.PROFILE).first()
    content = bytes(own.content) if own else word_template.shipped()
    return send_file(content, media_type=DOCX.name, name="templat-profil-kla.docx")


@require_POST
@members_only(Right.REVIEW)
def template_restore(request: MemberRequest) -> HttpResponseBase:
    """Go back to the shipped template."""
    return use_shipped(request, purpose=Purpose.PROFILE, page="word_template")


def _check(request: MemberRequest, year: int, section: str) -> None:
    _check_year(year)
    if section not in sections_of(request.actor):
        raise Http404


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404


def _find(request: MemberRequest, edition_id: UUID) -> Edition:
    joined = editions_visible_to(request.actor).select_related(
        "organization", "regency", "template"
    )
    return get_object_or_404(joined, public_id=edition_id)


def _address(year: int, section: str = "") -> str:
    mark = f"#bagian-{section}" if section else ""
    return f"{reverse('region_profile')}?tahun={year}{mark}"


def _problem(request: MemberRequest, year: int, text: str) -> HttpResponse:
    """Say what is wrong beside the text that was typed."""
    if is_fragment(request):
        context = {"text": text}
        return render(request, "region_profiles/fragments/problem.html", context, status=422)
    messages.error(request, text)
    context = pages.profile_context(request.actor, year, now=timezone.now())
    return render(request, "region_profiles/profile.html", context, status=422)


def _template_page(
    request: MemberRequest, *, problems: Sequence[Message] = (), status: int = 200
) -> HttpResponse:
    context = {
        "own": template_of(request.actor, Purpose.PROFILE).first(), "problems": problems,
        "names": sorted(word_checks.SCHEMA), "form": TemplateForm(),
    }  # fmt: skip
    return render(request, "region_profiles/template.html", context, status=status)
