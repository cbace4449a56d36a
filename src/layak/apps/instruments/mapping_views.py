"""Pages about two instruments and the way between them: the mapping, and one round under both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from layak.apps.accounts.language import words
from layak.apps.assessment.finding import find_round
from layak.apps.instruments import actions, both, mapping_page, queries
from layak.apps.instruments.forms import PairForm, read_origins
from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.errors import InputRejected
from layak.core.findings import Finding
from layak.core.instrument.mapping import Origin, from_origins, origins_of


@require_GET
@members_only(Right.READ_ROUND)
def mapping(request: MemberRequest) -> HttpResponseBase:
    """Which question became which between two instruments."""
    pair = queries.pair_of(
        request.actor, old=request.GET.get("lama", ""), new=request.GET.get("baru", "")
    )
    return _mapping_page(request, pair)


@require_POST
@members_only(Right.MANAGE_ROUNDS)
def save(request: MemberRequest) -> HttpResponseBase:
    """Store a mapping as somebody has looked at it."""
    pair, version = _read_pair(request)
    assert pair.old is not None  # noqa: S101  # `_read_pair` has found both
    assert pair.new is not None  # noqa: S101
    typed = read_origins(request.POST.dict())
    before, _stored = mapping_page.current(request.actor, pair.old, pair.new)
    try:
        made = from_origins(
            {**origins_of(before), **typed}, old=pair.old.instrument, new=pair.new.instrument
        )
        actions.save_mapping(
            actor=request.actor, old=pair.old, new=pair.new, mapping=made, from_version=version,
            at=timezone.now(),
        )  # fmt: skip
    except InputRejected as refused:
        return _mapping_page(request, pair, status=422, typed=typed, problems=refused.findings)
    except actions.StaleMapping as stale:
        return _mapping_page(request, pair, status=409, typed=typed, stale=stale)
    messages.success(request, _("Pemetaan disimpan."))
    chosen = {"lama": pair.old.content_hash, "baru": pair.new.content_hash}
    return redirect(f"{reverse('instrument_mapping')}?{urlencode(chosen)}")


@require_GET
@members_only(Right.READ_ROUND)
def two_instruments(request: MemberRequest, round_id: UUID) -> HttpResponseBase:
    """One round under its own instrument and another."""
    round_ = find_round(request, round_id)
    choice = both.choice_of(request.actor, round_, request.GET.get("instrumen", ""))
    found = None
    if choice.chosen is not None:
        found = both.both_ways(request.actor, round_, choice, choice.chosen)
    context = {"round": round_, "choice": choice, "both": found}
    return render(request, "instruments/two_instruments.html", context)


def _read_pair(request: MemberRequest) -> tuple[queries.Pair, int]:
    """The two instruments that a form names, or 404 where the regency does not know both."""
    form = PairForm(request.POST)
    if not form.is_valid():
        raise Http404
    data = form.cleaned_data
    pair = queries.pair_of(request.actor, old=data["lama"], new=data["baru"])
    if pair.old is None or pair.new is None:
        raise Http404
    return pair, data["version"]


def _mapping_page(
    request: MemberRequest, pair: queries.Pair, *, status: int = 200,
    stale: actions.StaleMapping | None = None, typed: Mapping[str, Origin] | None = None,
    problems: Sequence[Finding] = (),
) -> HttpResponseBase:  # fmt: skip
    page, shows_all = None, request.GET.get("tampil") == "semua"
    if pair.old and pair.new:
        page = mapping_page.page_of(
            request.actor, pair.old, pair.new, words=words(), shows_all=shows_all, typed=typed,
            problems=problems,
        )  # fmt: skip
    context = {
        "pair": pair, "page": page, "stale": stale, "problems": problems, "shows_all": shows_all,
    }  # fmt: skip
    return render(request, "instruments/mapping.html", context, status=status)
