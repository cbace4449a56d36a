"""The page of a refusal, made once for each person instead of for every address they may not see."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse

from layak.web import errors


def refusals_made_once(patch: pytest.MonkeyPatch) -> None:
    """The page that says that nothing is there knows who asks and not for what: half of all cells
    of the matrix are this page."""
    render, made = errors.render, dict[object, bytes]()

    def remembered(request: HttpRequest, template: str, *rest: Any, **how: Any) -> HttpResponse:
        if template != "errors/not_found.html":
            return render(request, template, *rest, **how)
        who = request.user.pk
        if who not in made:
            made[who] = render(request, template, *rest, **how).content
        return HttpResponse(made[who], status=how["status"])

    patch.setattr(errors, "render", remembered)
