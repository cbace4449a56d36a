"""The few pages that belong to no app: health, language, and a person without a role."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST


@require_GET
def alive(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@require_GET
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The database answers too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Switch between Indonesian and English: in the account, and in a cookie for visitors."""
    language = "en" if request.POST.get("language") == "en" else "id"
    if request.user.is_authenticated:
        request.user.language = language
        request.user.save(update_fields=["language"])
    target = request.POST.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    # Not `redirect`, which would take a word for the name of a page.
    response = HttpResponseRedirect(target if is_ours and target.startswith("/") else "/")
    response.set_cookie("bahasa", language, max_age=365 * 86400, samesite="Lax", httponly=True)
    return response


@login_required
def no_membership(request: HttpRequest) -> HttpResponse:
    """Signed in, but nobody has given this person a role (any more)."""
    return render(request, "errors/no_membership.html", status=403)
