"""Rows from trainings and from partners: who has a certificate, and what partners bring."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.gatherings.children import name_on_paper
from layak.apps.gatherings.classes import profession_choices
from layak.apps.matrices.sources import Asked, Ground, Rows, Source
from layak.apps.organizations.models import Pillar
from layak.apps.partners.supporting import sources
from layak.apps.people.merged import merged_keys
from layak.apps.trainings.access import certificates_counted
from layak.apps.trainings.models import Certificate
from layak.core.matrices.filling import FilledRow
from layak.core.matrices.model import SourceName
from layak.core.partnerships.model import PartnerKind
from layak.core.partnerships.rows import PartnershipRow, rows_of
from layak.core.task_force.model import Group
from layak.core.trainings.counting import is_within, same_person
from layak.core.trainings.model import Professions
from layak.documents.reference import DEFAULT_INSTRUMENT, professions

_PILLARS = {
    PartnerKind.COMMUNITY: Pillar.SOCIETY, PartnerKind.COMPANY: Pillar.BUSINESS,
    PartnerKind.MEDIA: Pillar.MEDIA, PartnerKind.UNIVERSITY: Pillar.ACADEMIA,
}  # fmt: skip


def _trained(ground: Ground, asked: Sequence[Asked]) -> Rows:
    """Who of the people that a question counts has a certificate that stands, each once, by the
    newest. Two queries."""
    merged = merged_keys(ground.actor.regency_id)
    rows = certificates_counted(ground.actor).select_related(
        "participant__person", "participant__gathering__organization"
    )
    newest: dict[str, Certificate] = {}
    for row in rows.order_by("issued_on", "pk"):
        newest[same_person(merged, str(row.participant.person_id))] = row
    classes, named = professions(DEFAULT_INSTRUMENT), dict(profession_choices())
    return {
        each.question.code: [
            FilledRow(f"person:{row.participant.person.public_id}", _person(row, named),
                      _("Pelatihan"))
            for row in newest.values()
            if _counts(row, each.question.code, classes, ground)
        ]
        for each in asked
    }  # fmt: skip


def _counts(row: Certificate, question: str, classes: Professions, ground: Ground) -> bool:
    """Whether a question counts this person on the day: by class, and not for too long."""
    own = set(json.loads(row.participant.professions))
    held = row.participant.gathering.until_date
    return any(
        each.code in own
        and one.question == question
        and is_within(held, on=ground.today, months=one.valid_months)
        for each in classes.classes
        for one in each.counts_for
    )


def _person(row: Certificate, named: dict[str, str]) -> dict[str, str]:
    participant, content = row.participant, json.loads(row.content)
    roles = [named.get(code, code) for code in json.loads(participant.professions)]
    return {
        "name": name_on_paper(participant), "office": ", ".join(roles),
        "organization": participant.unit, "training": content["title"],
        "date": content["until_date"], "hours": str(content["hours"]),
        "organizer": content["organizer"], "certificate": row.number,
    }  # fmt: skip


def _partnerships(ground: Ground, asked: Sequence[Asked]) -> Rows:
    """What partners bring beside the RAD to a group, in the last data year and since. What stands
    in the RAD comes from there. Six queries."""
    year = max(ground.round.last_year, ground.today.year)
    supports = [each.support for each in sources(ground.actor)]
    return {
        each.question.code: [
            FilledRow(f"partnership:{row.key}", _support(row, year), _("Mitra"))
            for row in rows_of(supports, group=Group(each.parameters["cluster"]), year=year)
            if row.is_partnership and not row.is_in_plan
        ]
        for each in asked
    }


def _support(row: PartnershipRow, year: int) -> dict[str, str]:
    came = "; ".join(dict.fromkeys(each.text for each in row.received if each.text))
    return {
        "partner": row.partner.name, "pillar": str(_PILLARS[row.partner.kind].label),
        "activity": row.text, "role": row.text, "basis": row.agreement, "year": str(year),
        "place": ", ".join(row.places), "amount": str(row.delivered) if row.delivered else "",
        "result": came,
    }  # fmt: skip


SOURCES = (
    Source(
        SourceName.TRAINED_PEOPLE, gettext_lazy("Orang bersertifikat KHA"),
        gettext_lazy("penyelenggara pelatihan, pada halaman Kegiatan"),
        frozenset(
            {
                "name", "office", "organization", "training", "date", "hours", "organizer",
                "certificate",
            }
        ),
        _trained, gettext_lazy("Belum ada orang dari kelompok ini yang bersertifikat."),
        "gatherings",
    ),
    Source(
        SourceName.PARTNERSHIPS, gettext_lazy("Kemitraan di luar RAD"),
        gettext_lazy("sekretariat, pada halaman Mitra"),
        frozenset(
            {
                "partner", "pillar", "activity", "role", "basis", "year", "place", "amount",
                "result",
            }
        ),
        _partnerships, gettext_lazy("Belum ada kemitraan bagi kelompok ini pada tahun ini."),
        "partners",
    ),
)  # fmt: skip
