"""The Word template of the decree: the region's own, or ours."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from layak.apps.evidence.uploads import limited
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.region_profiles.access import template_of
from layak.apps.region_profiles.forms import TemplateForm
from layak.apps.region_profiles.models import Purpose
from layak.apps.region_profiles.template_uploads import take_template, use_shipped
from layak.core.messages import Message
from layak.documents.accepted import DOCX
from layak.documents.task_force import decree_template


@require_safe
@members_only(Right.MANAGE_TASK_FORCE)
def template(request: MemberRequest) -> HttpResponseBase:
    """The template in use, and the marks it may hold."""
    return _page(request)


@require_POST
@members_only(Right.MANAGE_TASK_FORCE)
@limited
def template_upload(request: MemberRequest) -> HttpResponseBase:
    """Take a template into use."""
    return take_template(
        request, purpose=Purpose.DECREE, marks=decree_template.MARKS, page="task_template",
        refused=lambda problems: _page(request, problems=problems, status=422),
    )  # fmt: skip


@require_safe
@members_only(Right.MANAGE_TASK_FORCE)
def template_download(request: MemberRequest) -> HttpResponseBase:
    """The template in use, to be changed in Word."""
    own = template_of(request.actor, Purpose.DECREE).first()
    content = bytes(own.content) if own else decree_template.shipped()
    return send_file(content, media_type=DOCX.name, name="templat-sk-gugus-tugas.docx")


@require_POST
@members_only(Right.MANAGE_TASK_FORCE)
def template_restore(request: MemberRequest) -> HttpResponseBase:
    """Go back to ours."""
    return use_shipped(request, purpose=Purpose.DECREE, page="task_template")


def _page(
    request: MemberRequest, *, problems: Sequence[Message] = (), status: int = 200
) -> HttpResponseBase:
    context = {
        "own": template_of(request.actor, Purpose.DECREE).first(), "problems": problems,
        "form": TemplateForm(), "names": sorted(decree_template.MARKS.schema),
    }  # fmt: skip
    return render(request, "task_force/template.html", context, status=status)
