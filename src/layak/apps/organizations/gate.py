"""The one door in front of every page: who may come in, decided before the view runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from layak.apps.organizations.access import Actor, Right

Params = ParamSpec("Params")


class MemberRequest(HttpRequest):
    """A request of a member: the middleware has found the actor."""

    actor: Actor


View = Callable[Concatenate[MemberRequest, Params], HttpResponseBase]
Door = Callable[Concatenate[HttpRequest, Params], HttpResponseBase]


def members_only(
    right: Right | None = None, *, is_for_children: bool = False
) -> Callable[[View[Params]], Door[Params]]:
    """Let members in who have ``right`` (any grown-up member without one).

    Visitors are sent to sign in; a fragment or save of theirs answers 401, so that the page can say
    that the session has ended and keep what was typed. Members without the right get 404: what they
    may not see does not exist for them. A signed-in person without a membership is told so.
    Children open what asks for a right of theirs, and what says that it ``is_for_children``.
    """

    def guard(view: View[Params]) -> Door[Params]:
        @wraps(view)
        def door(
            request: HttpRequest, *args: Params.args, **kwargs: Params.kwargs
        ) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _sign_in(request)
            actor: Actor | None = getattr(request, "actor", None)
            if actor is None:
                return redirect("no_membership")
            if not (actor.may(right) if right else is_for_children or not actor.is_child):
                raise Http404
            return view(request, *args, **kwargs)  # type: ignore[arg-type]  # actor is there

        door.gated_by = right  # type: ignore[attr-defined]  # read by the access matrix test
        return door  # type: ignore[return-value]  # wraps keeps the view's own request type

    return guard


def _sign_in(request: HttpRequest) -> HttpResponseBase:
    expects_page = request.method == "GET" and not request.headers.get("HX-Request")
    if expects_page:
        return redirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")
    return HttpResponse(
        _("Sesi Anda sudah berakhir. Masuk kembali; isian Anda tetap ada."), status=401
    )
