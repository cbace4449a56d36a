"""Where an answer stands after its claim was handed in, for the page of the question."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.assessment.models import Round
from layak.apps.assessment.notices import Notice
from layak.apps.organizations.access import Actor
from layak.apps.verification import stage_words as said
from layak.apps.verification.delivered import told_until
from layak.apps.verification.models import RepairWindow
from layak.apps.verification.positions import Standing, standing_of
from layak.apps.verification.readings import rulings_of, standing_verdicts
from layak.core.verification.model import Decision, Verdict
from layak.core.verification.readings import effective
from layak.core.verification.stages import Phase

_KINDS = {Decision.UPHELD: "success", Decision.LOWERED: "warning", Decision.REJECTED: "error"}


def standing_notices(
    _actor: Actor, round_: Round, code: str, now: dt.datetime
) -> list[Notice]:  # fmt: skip
    """What the delivered verdicts say about an answer, and how long its proof may be repaired.

    No query before the claim is handed in, four after it.
    """
    if round_.claimed_at is None:
        return []
    standing = standing_of(round_, now=now)
    until = told_until(standing)
    rulings = rulings_of(round_, until=until) if until else []
    verdict = effective(standing_verdicts(rulings)).get(code)
    return [_about(verdict, round_, standing, now)] if verdict else [_waiting(round_, standing)]


def _waiting(round_: Round, standing: Standing) -> Notice:
    text = said.phase_words(standing.stage, standing.phase)
    title = _("Tahapan: %(stage)s") % {"stage": said.stage_title(standing.stage.value)}
    link = reverse("stages", args=[round_.public_id])
    return Notice("info", title, [text], link, _("Lihat tahapan"))


def _about(verdict: Verdict, round_: Round, standing: Standing, now: dt.datetime) -> Notice:
    title = _("%(stage)s: klaim %(decision)s") % {
        "stage": said.stage_title(verdict.stage), "decision": said.decision_word(verdict.decision),
    }  # fmt: skip
    if verdict.decision is Decision.UPHELD:
        return Notice("success", title, [])
    lines = [_points(verdict), *([verdict.words] if verdict.words else [])]
    window = standing.window
    if standing.phase is not Phase.REPAIR or window is None or round_.closed_at is not None:
        link, action = reverse("stages", args=[round_.public_id]), _("Lihat tahapan")
        return Notice(_KINDS[verdict.decision], title, lines, link, action)
    lines.append(_deadline(window, round_, now))
    link, action = reverse("repair", args=[round_.public_id]), _("Lihat daftar perbaikan")
    return Notice(_KINDS[verdict.decision], title, lines, link, action)


def _points(verdict: Verdict) -> str:
    values = {
        "reason": said.reason_word(verdict.reason),
        "claimed": words().number(verdict.claimed),
        "points": words().number(verdict.points),
    }
    return _("Alasan: %(reason)s. Dari %(claimed)s poin tersisa %(points)s.") % values


def _deadline(window: RepairWindow, round_: Round, now: dt.datetime) -> str:
    values = {
        "until": said.moment(window.until, round_.regency),
        "left": said.time_left(window.until, now),
    }
    return _("Data dukungnya dapat diperbaiki sampai %(until)s (%(left)s).") % values
