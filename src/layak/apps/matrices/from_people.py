"""Rows from organizations, from who answers, and from the task force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.assessment.models import Responsibility
from layak.apps.matrices.sources import Asked, Ground, Rows, Source
from layak.apps.organizations.access import organizations_visible_to
from layak.apps.organizations.models import Duty, Organization
from layak.apps.task_force.queries import sitting_on
from layak.apps.task_force.writing import groups_in
from layak.core.matrices.filling import FilledRow
from layak.core.matrices.model import SourceName
from layak.core.task_force.model import Group


def _registered(ground: Ground, asked: Sequence[Asked]) -> Rows:
    """The active organizations of some kinds, by name. One query."""
    offices = list(
        organizations_visible_to(ground.actor)
        .filter(is_active=True)
        .select_related("region")
        .order_by("name")
    )
    return {
        each.question.code: [
            FilledRow(
                _key(office),
                {"name": office.name, "kind": str(office.get_kind_display()),
                 "place": office.region.name},
                _("Daftar lembaga"),
            )
            for office in offices
            if office.kind in each.parameters["kinds"].split()
        ]
        for each in asked
    }  # fmt: skip


def _answerers(ground: Ground, asked: Sequence[Asked]) -> Rows:
    """Who answers the question, the lead first, then who stands for an agency that the instrument
    names. Three queries."""
    codes = [each.question.code for each in asked]
    duties = Duty.objects.filter(organization__regency_id=ground.round.regency_id)
    by_agency: dict[str, list[int]] = {}
    for agency, office in duties.order_by("pk").values_list("agency", "organization_id"):
        by_agency.setdefault(agency, []).append(office)
    mine: dict[str, list[int]] = {code: [] for code in codes}
    rows = Responsibility.objects.filter(round=ground.round, question__in=codes)
    for question, office in rows.order_by("-is_lead", "pk").values_list(
        "question", "organization_id"
    ):
        mine[question].append(office)
    for each in asked:
        for agency in each.question.agencies:
            mine[each.question.code] += by_agency.get(agency, [])
    offices = Organization.objects.in_bulk({each for found in mine.values() for each in found})
    return {
        code: [
            FilledRow(_key(offices[each]), _office(offices[each]), _("Pembagian tugas siklus"))
            for each in dict.fromkeys(found)
        ]
        for code, found in mine.items()
    }


def _seated(ground: Ground, asked: Sequence[Asked]) -> Rows:
    """The organizations that sit in a group of the task force, with their seat. One query."""
    members = [each for each in sitting_on(ground.actor, ground.today) if each.begun_by.number]
    return {
        each.question.code: [
            FilledRow(
                _key(row.organization),
                {**_office(row.organization), "role": row.position, "basis": row.begun_by.number},
                _("Gugus Tugas"),
            )
            for row in members
            if row.organization is not None and Group(each.parameters["group"]) in groups_in(row)
        ]
        for each in asked
    }


def _key(office: Organization) -> str:
    return f"organization:{office.public_id}"


def _office(office: Organization) -> Mapping[str, str]:
    return {"organization": office.name, "pillar": str(office.get_pillar_display())}


SOURCES = (
    Source(
        SourceName.ORGANIZATIONS, gettext_lazy("Daftar lembaga"), "",
        frozenset({"name", "kind", "place"}), _registered, route="organizations",
    ),
    Source(
        SourceName.ANSWERERS, gettext_lazy("Pembagian tugas siklus"), "",
        frozenset({"organization", "pillar"}), _answerers,
    ),
    Source(
        SourceName.TASK_FORCE, gettext_lazy("Gugus Tugas"), "",
        frozenset({"organization", "pillar", "role", "basis"}), _seated, route="task_force",
    ),
)  # fmt: skip
