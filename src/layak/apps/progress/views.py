"""The pages of the plan's progress: boards, dashboards, offers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from layak.apps.assessment.actions import StaleVersion
from layak.apps.evidence.uploads import limited
from layak.apps.organizations.access import Right, organizations_visible_to
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.progress import access, chasing, following, offers, pages, pledges, proving
from layak.apps.progress.finding import asked_bench, find_followed
from layak.apps.progress.forms import DeliveryForm, OfferForm, RhythmForm


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def board(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Who has reported the quarter, and how every line stands."""
    bench = asked_bench(request, find_followed(request, plan_id))
    context = pages.board_context(request.actor, bench)
    context |= {"escalated": chasing.escalation(bench), "rhythm": bench.rhythm}
    return render(request, "progress/board.html", context)


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def overview(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """The plan at a glance, for those who lead."""
    bench = asked_bench(request, find_followed(request, plan_id))
    context = pages.overview_context(request.actor, bench)
    context["escalated"] = chasing.escalation(bench)
    return render(request, "progress/overview.html", context)


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def agency(request: MemberRequest, plan_id: UUID, organization_id: UUID) -> HttpResponseBase:
    """One agency's part of the plan."""
    plan = find_followed(request, plan_id)
    visible = organizations_visible_to(request.actor)
    organization = get_object_or_404(visible, public_id=organization_id)
    context = pages.agency_context(request.actor, asked_bench(request, plan), organization)
    return render(request, "progress/agency.html", context)


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def reminder(request: MemberRequest, plan_id: UUID, organization_id: UUID) -> HttpResponseBase:
    """The message to an agency that has not reported."""
    plan = find_followed(request, plan_id)
    visible = organizations_visible_to(request.actor)
    organization = get_object_or_404(visible, public_id=organization_id)
    address = request.build_absolute_uri("/").rstrip("/")
    context = chasing.reminder_context(
        request.actor, asked_bench(request, plan), organization, address=address
    )
    return render(request, "progress/reminder.html", context)


@require_POST
@members_only(Right.PLAN)
def rhythm(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Set when reports are due."""
    plan = find_followed(request, plan_id)
    form = RhythmForm(request.POST)
    if form.is_valid():
        following.set_rhythm(actor=request.actor, plan=plan, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Tenggat disimpan."))
    else:
        messages.error(request, _("Isi kedua angka hari: tenggat 0–90, pimpinan 0–180."))
    return redirect("progress_board", plan_id)


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def pillars(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """What partners pledged and brought, by pillar."""
    bench = asked_bench(request, find_followed(request, plan_id))
    return render(request, "progress/pillars.html", pledges.pillars_context(request.actor, bench))


@require_POST
@members_only(Right.PLAN)
@limited
def delivery(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Note what a partner has brought, with what proves it."""
    plan = find_followed(request, plan_id)
    form = DeliveryForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Isi tanggal diterima; jumlah uang ditulis dalam angka."))
        return redirect("progress_pillars", plan_id)
    data = form.cleaned_data
    pledge = get_object_or_404(pledges.pledges_of(plan), pk=data["pledge"])
    proving.prove_delivery(
        actor=request.actor, pledge=pledge, date=data["date"], text=data["text"],
        rupiah=data["rupiah"], upload=data["proof"], at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("Penerimaan dari mitra dicatat."))
    return redirect("progress_pillars", plan_id)


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def follow_ups(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """What has to be done, by whom and by when."""
    bench = asked_bench(request, find_followed(request, plan_id))
    context = pages.frame_context(request.actor, bench, "follow_ups")
    context["follow_ups"] = pages.follow_ups(request.actor, bench)
    return render(request, "progress/follow_ups.html", context)


@require_POST
@members_only(Right.PLAN)
def follow_up_done(request: MemberRequest, plan_id: UUID, follow_up_id: UUID) -> HttpResponseBase:
    """Say that something is done, or not after all."""
    plan = find_followed(request, plan_id)
    rows = access.follow_ups_visible_to(request.actor).filter(action__plan=plan)
    row = get_object_or_404(rows, public_id=follow_up_id)
    done = request.POST.get("done") == "1"
    following.finish_follow_up(actor=request.actor, follow_up=row, done=done, at=timezone.now())
    return redirect("progress_follow_ups", plan_id)


@require_GET
@members_only(Right.READ_WHOLE_PLAN)
def offer_list(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """What finished lines offer to the answers of the round."""
    bench = asked_bench(request, find_followed(request, plan_id))
    context = pages.frame_context(request.actor, bench, "offers")
    context["target"] = offers.target_round(bench.plan)
    context["offers"] = offers.offers_of(request.actor, bench.plan)
    return render(request, "progress/offers.html", context)


@require_POST
@members_only(Right.ANSWER)
def offer_take(request: MemberRequest, plan_id: UUID) -> HttpResponseBase:
    """Raise one answer and prove it, in one press."""
    plan = find_followed(request, plan_id)
    form = OfferForm(request.POST)
    if not form.is_valid():
        raise Http404
    data = form.cleaned_data
    try:
        offers.take_offer(
            actor=request.actor, plan=plan, line=str(data["line"]), question=data["question"],
            from_version=data["version"], at=timezone.now(),
        )  # fmt: skip
    except StaleVersion:
        text = _("Jawaban %(code)s diubah orang lain sejak halaman ini dibuka. Lihat lagi dulu.")
        messages.error(request, text % {"code": data["question"]})
    else:
        text = _("Jawaban %(code)s dinaikkan dan buktinya ditautkan.")
        messages.success(request, text % {"code": data["question"]})
    return redirect("progress_offers", plan_id)
