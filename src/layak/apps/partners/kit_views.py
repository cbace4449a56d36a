"""The pages of the kit for the media, and of what goes into it by consent."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.partners import kits, materials, queries
from layak.apps.partners.fields import read_quarter, read_year
from layak.apps.partners.finding import find_material, own_today
from layak.apps.partners.material_form import MaterialForm
from layak.core.errors import DomainError


@require_GET
@members_only(Right.MANAGE_PARTNERS)
def kit(request: MemberRequest) -> HttpResponseBase:
    """What the kit of a quarter holds."""
    today, sent = own_today(request), request.GET.dict()
    context = kits.kit_context(
        request.actor, read_year(sent, today), read_quarter(sent, today), today=today
    )
    return render(request, "partners/kit.html", context)


@require_GET
@members_only(Right.MANAGE_PARTNERS)
def kit_download(request: MemberRequest) -> HttpResponseBase:
    """The kit as ZIP."""
    today, sent = own_today(request), request.GET.dict()
    year, quarter = read_year(sent, today), read_quarter(sent, today)
    content = kits.kit_zip(request.actor, year, quarter, today=today, at=timezone.now())
    name = f"kit-media-{year}-triwulan-{quarter}.zip"
    return send_file(content, media_type="application/zip", name=name)


@require_http_methods(["GET", "POST"])
@members_only(Right.MANAGE_PARTNERS)
def material_new(request: MemberRequest) -> HttpResponseBase:
    """State a picture or quote with its consent."""
    choices = {
        "documents": queries.documents(request.actor, None),
        "papers": queries.consent_papers(request.actor),
    }
    if request.method == "GET":
        initial = {"from_date": own_today(request), "is_child": True}
        return _form_page(request, MaterialForm(**choices, initial=initial))
    form = MaterialForm(request.POST, **choices)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    try:
        materials.add_material(actor=request.actor, draft=form.draft(), at=timezone.now())
    except DomainError as refused:
        form.add_error("picture", words().render(refused.message))
        return _form_page(request, form, status=422)
    messages.success(request, _("Bahan dicatat dengan persetujuannya."))
    return redirect("media_kit")


@require_POST
@members_only(Right.MANAGE_PARTNERS)
def material_revoke(request: MemberRequest, material_id: UUID) -> HttpResponseBase:
    """Take a consent back."""
    row = find_material(request, material_id)
    materials.revoke_consent(actor=request.actor, row=row, at=timezone.now())
    messages.success(request, _("Persetujuan dicabut. Bahan ini tidak masuk kit mana pun lagi."))
    return redirect("media_kit")


def _form_page(
    request: MemberRequest, form: MaterialForm, *, status: int = 200
) -> HttpResponseBase:
    return render(request, "partners/material_form.html", {"form": form}, status=status)
