"""What the page of a Word template takes: another template, or going back to ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.organizations.gate import MemberRequest
from layak.apps.region_profiles import word_templates
from layak.apps.region_profiles.forms import TemplateForm
from layak.apps.region_profiles.models import Purpose
from layak.core.messages import Message
from layak.documents.word.checks import Marks, TemplateRefused


def take_template(
    request: MemberRequest,
    *,
    purpose: Purpose,
    marks: Marks,
    page: str,
    refused: Callable[[Sequence[Message]], HttpResponseBase],
) -> HttpResponseBase:
    """Take the template that was sent into use, or say in the page of ``refused`` why not."""
    form = TemplateForm(request.POST, request.FILES)
    if not form.is_valid():
        return refused([Message(_("Pilih berkasnya."))])
    file = form.cleaned_data["berkas"]
    try:
        remarks = word_templates.replace_template(
            actor=request.actor, purpose=purpose, marks=marks, file_name=file.name or "",
            content=file.read(), at=timezone.now(),
        )  # fmt: skip
    except TemplateRefused as problem:
        return refused(problem.problems)
    messages.success(request, _("Templat dipakai mulai sekarang."))
    for remark in remarks:
        messages.info(request, words().render(remark))
    return redirect(page)


def use_shipped(request: MemberRequest, *, purpose: Purpose, page: str) -> HttpResponseBase:
    """Go back to the shipped template, and to ``page``."""
    word_templates.restore_template(actor=request.actor, purpose=purpose, at=timezone.now())
    messages.success(request, _("Templat bawaan dipakai lagi."))
    return redirect(page)
