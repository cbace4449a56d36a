"""Everything the document of a plan states, gathered in a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from layak.apps.accounts.language import words
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Stage
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Pillar
from layak.apps.plan_documents.sections import place_of, written_in
from layak.apps.plan_documents.standing import Points, points_of
from layak.apps.planning.checking import codes_of
from layak.apps.planning.describing import names_in
from layak.apps.planning.gaps import gap_rows
from layak.apps.planning.lines import plan_of
from layak.apps.planning.models import ActionPlan, PlanVersion
from layak.apps.region_profiles.assembling import profile_of
from layak.core.action_plan.content import read_plan
from layak.core.action_plan.model import Plan
from layak.core.action_plan.steps import OPEN_FOR_WRITING, PlanStatus
from layak.core.action_plan.words import STATUS_WORDS
from layak.core.messages import Translator, msg
from layak.core.values import ZERO
from layak.documents.action_plan import build
from layak.documents.action_plan.build import Names
from layak.documents.action_plan.model import (
    ClusterPart,
    Fact,
    GapLine,
    PlanDocument,
    PlanLine,
)
from layak.documents.region_profile.model import Entry, measures_in
from layak.documents.score_report.words import long_date

_MOST_MEASURES = 24


@dataclass(frozen=True, slots=True)
class PlanState:
    """What a document is made of: the plan as it stands, or a frozen version of it."""

    plan: ActionPlan
    version: PlanVersion | None = None

    @property
    def status(self) -> PlanStatus:
        """Where the plan stood."""
        return PlanStatus(self.version.status if self.version else self.plan.status)

    def content(self) -> Plan:
        """Its lines. Three queries for the plan as it stands."""
        return read_plan(self.version.content) if self.version else plan_of(self.plan)


def document_of(actor: Actor, state: PlanState, *, as_of: dt.datetime) -> PlanDocument:
    """The document of a plan or of a version, in the active language: lines of the version, points
    and gaps as they stand at ``as_of``. A constant number of queries."""
    plan, translator, content = state.plan, words(), state.content()
    names, points = _names(plan, translator), points_of(plan, content)
    lines = build.lines_of(content, names, translator)
    sums = build.sums_of(content, names, translator)
    money = {each.dimension: each for each in sums}
    today, written = timezone.localdate(as_of), written_in(actor, plan)
    return PlanDocument(
        **_heading(state, content, translator, today), is_sample=plan.is_sample,
        standing=points.standing, measures=tuple(_measures(actor, plan, as_of)),
        texts=written.texts, legal_basis=written.legal_basis, signature=written.signature,
        gaps=tuple(_gaps(plan, names, content, translator)),
        clusters=tuple(_clusters(plan, points, lines, translator)), sums=sums,
        agencies=build.takers_of(lines, money["agency"], names.agencies, by_pillar=False),
        pillars=build.takers_of(lines, money["pillar"], names.pillars, by_pillar=True),
        dates=build.dates_of(
            lines, content.years, _stages(plan), today=today, words=translator
        ),
        decisions=tuple(_decisions(plan, translator)),
    )  # fmt: skip


def _heading(
    state: PlanState, content: Plan, translator: Translator, today: dt.date
) -> dict[str, Any]:
    """Names, years, state and decree: those of the version, else those the plan has now."""
    plan, version = state.plan, state.version
    decree = _decree(version or plan, translator) if state.status is PlanStatus.DECREED else None
    place = place_of(plan)
    return {
        "language": translator.language,
        "place": place,
        "government": translator.render(msg("Pemerintah {place}", place=place)),
        "province": plan.region.parent.name if plan.region.parent else "",
        "title": (version.title if version else "") or plan.title,
        "first_year": content.first_year,
        "last_year": content.last_year,
        "status": translator.render(STATUS_WORDS[state.status]),
        "mark": _mark(state.status, translator),
        "version": version.number if version else 0,
        "version_hash": version.content_hash if version else "",
        "as_of": long_date(today, translator),
        "decree_number": decree[0] if decree else "",
        "decree_date": decree[1] if decree else "",
    }


def _decree(of: ActionPlan | PlanVersion, translator: Translator) -> tuple[str, str] | None:
    """Number and day of a decree; ``None`` where none is noted."""
    return (of.decree_number, long_date(of.decree_date, translator)) if of.decree_date else None


def _names(plan: ActionPlan, translator: Translator) -> Names:
    named, language = names_in(plan), translator.language
    asked = parsed(plan.round).questions
    return Names(
        agencies=named.agencies,
        pillars={value: str(label) for value, label in Pillar.choices},
        clusters=named.clusters,
        places=named.places,
        questions={code: each.text.in_language(language) for code, each in asked.items()},
        codes=codes_of(plan.region_id),
    )


def _clusters(
    plan: ActionPlan, points: Points, lines: list[PlanLine], translator: Translator
) -> Iterator[ClusterPart]:
    """The instrument's clusters, and those that only lines of the plan name."""
    known = {each.code: each for each in parsed(plan.round).instrument.clusters}
    codes = dict.fromkeys((*known, *(line.cluster for line in lines)))
    for code in codes:
        title = known[code].title.in_language(translator.language) if code in known else code
        claimed, expected, maximum = points.clusters.get(code, (ZERO, ZERO, ZERO))
        own = tuple(line for line in lines if line.cluster == code)
        yield ClusterPart(code, title, claimed, expected, maximum, own)


def _gaps(
    plan: ActionPlan, names: Names, content: Plan, translator: Translator
) -> Iterator[GapLine]:  # fmt: skip
    numbers: dict[str, list[int]] = {}
    for line in content.standing():
        for move in line.moves:
            numbers.setdefault(move.question, []).append(line.number)
    for row in gap_rows(plan):
        code, title = row.question.code, row.indicator.title.in_language(translator.language)
        yield GapLine(
            code, names.questions[code], f"{row.indicator.code} {title}", row.cluster,
            names.agencies.get(row.lead, ""), row.claimed, row.lost, row.unsafe,
            tuple(numbers.get(code, ())),
        )  # fmt: skip


def _measures(actor: Actor, plan: ActionPlan, as_of: dt.datetime) -> Iterator[Fact]:
    """The newest figure of each measure in the region's profile, which leaves out what rests on too
    few children."""
    profile = profile_of(actor, plan.round.last_year, as_of=as_of)
    measures = [each for section in profile.sections for each in measures_in(section)]
    for each in measures[:_MOST_MEASURES]:
        if isinstance(each, Entry):
            yield Fact(each.name, each.headline)
        else:
            yield Fact(each.name, f"{each.value} ({each.about})")


def _decisions(plan: ActionPlan, translator: Translator) -> Iterator[Fact]:
    """Every frozen version with its decree, if any, and fingerprint; and the decree in force."""
    for row in PlanVersion.objects.filter(plan=plan).defer("content").order_by("number"):
        day = long_date(timezone.localdate(row.at), translator)
        said = [translator.render(STATUS_WORDS[row.status]), day]
        said += _decree(row, translator) or ()
        name = translator.render(msg("Versi {number}", number=row.number))
        yield Fact(name, ", ".join((*said, row.content_hash[:12])))
    if plan.status == PlanStatus.DECREED and (decree := _decree(plan, translator)):
        yield Fact(translator.render(msg("Penetapan")), ", ".join(decree))


def _stages(plan: ActionPlan) -> list[tuple[str, dt.date]]:
    stages = Stage.objects.filter(round=plan.round_id).order_by("position")
    return list(stages.values_list("name", "until_date"))


def _mark(status: PlanStatus, translator: Translator) -> str:
    return translator.render(msg("RANCANGAN")) if status in OPEN_FOR_WRITING else ""
