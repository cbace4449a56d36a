"""Offering partnerships as evidence."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from layak.apps.organizations.access import Right
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.apps.partners.fields import read_year
from layak.apps.partners.finding import own_today
from layak.apps.partners.proving import prove_partners
from layak.apps.works.telling import tell


@require_POST
@members_only(Right.MANAGE_PARTNERS)
def prove(request: MemberRequest) -> HttpResponseBase:
    """Offer the partnerships of a year to the questions that ask for them."""
    today = own_today(request)
    year = read_year(request.POST.dict(), today)
    done = prove_partners(request.actor, year=year, today=today, at=timezone.now())
    if done:
        tell(request, done)
    else:
        messages.info(
            request, _("Belum ada yang dapat dibuktikan: kemitraan perlu penerimaan atau dokumen.")
        )
    return redirect(f"{reverse('partner_coverage')}?tahun={year}")
