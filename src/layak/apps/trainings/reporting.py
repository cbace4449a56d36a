"""What a training adds to the report of its gathering."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.gatherings.models import Gathering
from layak.apps.trainings import papers
from layak.apps.trainings.models import Certificate, Programme, Proposal
from layak.apps.trainings.pages import gain_of
from layak.documents.gatherings.gain import gain_sentence
from layak.documents.gatherings.report import Fact, GatheringReport
from layak.documents.gatherings.report import Proposal as PaperProposal


def with_results(row: Gathering, report: GatheringReport) -> GatheringReport:
    """The report with tests, certificates, group work and follow-up plans, where it is one."""
    programme = Programme.objects.filter(gathering=row).first()
    if programme is None:
        return report
    plans = [papers.paper_row(each) for each in papers.follow_ups_of(row)]
    return replace(
        report, results=tuple(_results(programme)), proposals=tuple(_proposals(row)),
        follow_ups=tuple(plans),
    )  # fmt: skip


def _results(programme: Programme) -> list[Fact]:
    standing = Certificate.objects.filter(
        participant__gathering=programme.gathering, revoked_at__isnull=True
    ).count()
    found = [Fact(_("Sertifikat"), str(standing))]
    if programme.bank:
        gain = gain_sentence(gain_of(programme), words=words())
        found.insert(0, Fact(_("Tes awal dan akhir"), gain))
    return found


def _proposals(row: Gathering) -> list[PaperProposal]:
    rows = Proposal.objects.filter(gathering=row).select_related("action").order_by("group", "pk")
    return [
        PaperProposal(
            each.group, each.gap, each.title, "", "",
            _("Aksi RAD nomor %(number)s") % {"number": each.action.number}
            if each.action
            else _("diusulkan"),
        )
        for each in rows
    ]  # fmt: skip
