"""The pages of the lists a region loads."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from layak.apps.evidence.uploads import limited
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.planning import access
from layak.apps.planning import lists as loading
from layak.core.errors import InputRejected
from layak.core.findings import Finding
from layak.core.texts import clean


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def lists(request: MemberRequest) -> HttpResponseBase:
    """The lists a region has loaded."""
    return _page(request)


@require_POST
@members_only(Right.PLAN)
@limited
def codes_load(request: MemberRequest) -> HttpResponseBase:
    """Load a list of budget codes."""
    if not access.manages(request.actor):
        raise Http404
    upload = request.FILES.get("berkas")
    if upload is None:
        messages.error(request, _("Pilih berkas daftar kodenya."))
        return redirect("plan_lists")
    name = clean(upload.name or "").replace("\n", " ")[-120:] or "kode.xlsx"
    source = clean(request.POST.get("source", ""))[:200]
    try:
        read = loading.load_codes(
            actor=request.actor, data=upload.read(), file=name, source=source, at=timezone.now()
        )
    except InputRejected as refused:
        return _page(request, refused=refused.findings, status=422)
    messages.success(
        request,
        _("%(count)s kode dimuat: %(new)s subkegiatan 4 angka, %(old)s subkegiatan 2 angka.")
        % {"count": len(read.names), "new": read.new_form, "old": read.old_form},
    )
    return redirect("plan_lists")


def _page(
    request: MemberRequest, *, refused: tuple[Finding, ...] = (), status: int = 200
) -> HttpResponseBase:
    context = {
        "lists": loading.code_lists(request.actor), "refused": refused,
        "manages": access.manages(request.actor),
    }  # fmt: skip
    return render(request, "planning/lists.html", context, status=status)
