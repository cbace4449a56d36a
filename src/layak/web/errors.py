"""The boundary where refusals become pages and fragments with a sentence that helps."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from layak.core.errors import DomainError

CONFLICTS = frozenset({"stale_version", "transition_not_allowed"})


def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """A refusal of the domain: 409 where somebody else was faster, 422 otherwise.

    Fragments (htmx, uploads) get the notice alone; whole pages get the error page.
    """
    status = 409 if error.code in CONFLICTS else 422
    template = "fragments/refused.html" if _wants_fragment(request) else "errors/refused.html"
    context = {"message": error.message, "code": error.code}
    return render(request, template, context, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """An expired form: say so, and that what was typed can be sent again."""
    template = "fragments/expired.html" if _wants_fragment(request) else "errors/expired.html"
    return render(request, template, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Nothing here, or nothing this person may see: the same answer."""
    return render(request, "errors/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """A bug: a reference number that stands in the log, and nothing else."""
    reference = getattr(request, "reference", "")
    return render(request, "errors/broken.html", {"reference": reference}, status=500)


def _wants_fragment(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request") or request.headers.get("X-Layak-Fragment"))
