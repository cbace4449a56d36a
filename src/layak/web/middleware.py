"""What happens around every request: its log line, the person's language, errors as words."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from layak.apps.organizations.access import Actor, actor_of
from layak.core.errors import DomainError
from layak.web import errors

Handler = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger("layak.web")


class Request(HttpRequest):
    """A request after the middleware: ``actor`` is who is asking."""

    actor: Actor | None
    reference: str


class RequestLog:
    """One log line per request, with a reference number and without anything personal."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.reference = uuid.uuid4().hex[:12]  # type: ignore[attr-defined]
        began = time.perf_counter()
        response = self._get_response(request)
        route = request.resolver_match.route if request.resolver_match else "-"
        log.info(
            "request",
            method=request.method,
            route=route,  # the pattern, never the path: paths may name documents
            status=response.status_code,
            ms=round((time.perf_counter() - began) * 1000, 1),
            reference=request.reference,  # type: ignore[attr-defined]
        )
        return response


class PersonLanguage:
    """Find the actor, and speak the language of their account (visitors: cookie or Indonesian)."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = actor_of(request.user)  # type: ignore[attr-defined]
        language = getattr(request.user, "language", None) or request.COOKIES.get("bahasa", "id")
        with translation.override(language if language in {"id", "en"} else "id"):
            request.LANGUAGE_CODE = translation.get_language()
            response = self._get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
        return response


class DomainErrors:
    """Turn refusals of the domain into a page or fragment that says what to do."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a `DomainError`; leave everything else to Django (a bug: 500)."""
        if isinstance(exception, DomainError):
            return errors.refused(request, exception)
        return None
