"""Looking a certificate up, which anybody may."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from layak.apps.trainings import checking
from layak.core.trainings.certificates import read_certificate_number


@require_GET
@never_cache
def certificate_check(request: HttpRequest) -> HttpResponseBase:
    """Where a number is typed; a sound one leads to its own address."""
    typed = request.GET.get("nomor", "")[:80]
    number = read_certificate_number(typed)
    if number is not None:
        return redirect("certificate_of", str(number))
    context = checking.check_context(typed, now=timezone.now()) if typed.strip() else {}
    status = 422 if typed.strip() else 200
    return render(request, "trainings/check.html", {"typed": typed, **context}, status=status)


@require_GET
@never_cache
def certificate_of(request: HttpRequest, number: str) -> HttpResponseBase:
    """What a certificate is worth now."""
    context = checking.check_context(number, now=timezone.now())
    status = 200 if context["is_known"] else 404
    return render(request, "trainings/check.html", {"typed": number, **context}, status=status)
