"""Adding pictures of a gathering, and withdrawing them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from layak.apps.accounts.language import words
from layak.apps.evidence.uploads import limited
from layak.apps.gatherings import access, pages, photos
from layak.apps.gatherings.finding import find_own_gathering, own_today
from layak.apps.gatherings.forms import PhotoForm
from layak.apps.gatherings.models import Gathering
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import DomainError


@require_POST
@members_only(Right.SCHEDULE)
@limited
def photo_add(request: MemberRequest, gathering_id: UUID) -> HttpResponseBase:
    """Keep a picture."""
    row, form = find_own_gathering(request, gathering_id), PhotoForm(request.POST)
    upload = request.FILES.get("foto")
    if upload is None:
        form.add_error(None, _("Pilih berkas fotonya."))
    if not form.is_valid() or upload is None:
        return _page(request, row, form)
    try:
        photos.add_photo(
            actor=request.actor, gathering=row, upload=upload, today=own_today(request),
            draft=photos.PhotoDraft(**form.cleaned_data), at=timezone.now(),
        )  # fmt: skip
    except DomainError as refused:
        form.add_error(None, words().render(refused.message))
        return _page(request, row, form)
    messages.success(request, _("Foto disimpan."))
    return redirect("gathering", row.public_id)


@require_POST
@members_only(Right.SCHEDULE)
def photo_withdraw(request: MemberRequest, photo_id: UUID) -> HttpResponseBase:
    """Show a picture nowhere any more."""
    photo = get_object_or_404(access.photos_of_gatherings_run_by(request.actor), public_id=photo_id)
    photos.withdraw_photo(actor=request.actor, photo=photo, at=timezone.now())
    messages.success(request, _("Foto ditarik."))
    return redirect("gathering", photo.gathering.public_id)


def _page(request: MemberRequest, row: Gathering, form: PhotoForm) -> HttpResponseBase:
    context = pages.gathering_context(request.actor, row, today=own_today(request))
    context["photo_form"] = form
    return render(request, "gatherings/gathering.html", context, status=422)
