"""Towns in the states that pages are looked at: nothing yet, everything, and names from hell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from django.db import models, transaction

from layak.apps.accounts.models import User
from layak.apps.assessment.models import (
    Answer,
    Proof,
    Responsibility,
    Revision,
    Round,
    Stage,
    State,
)
from layak.apps.audit import actions as audit
from layak.apps.measures.models import Measure
from layak.apps.organizations.models import Alias, Role
from layak.apps.regions.models import Region
from layak.apps.verification import actions as stages
from layak.apps.verification.models import Ruling
from layak.apps.villages.models import Reply
from layak.core.instrument.model import Question, Scope
from layak.core.proofs.model import ProofState
from layak.core.scoring.model import Basis
from layak.core.values import ZERO
from layak.core.verification.model import Decision, ReasonKind
from layak.core.verification.stages import StageAct
from layak.documents.reference import instrument
from tests import builders
from tests.apps import (
    town_figures,
    town_parts,
    town_plans,
    town_profiles,
    town_progress,
    towns,
)
from tests.apps.indicators import months
from tests.apps.town_forms import reply
from tests.apps.towns import NOW, Desk, Town, Work

#: Quotes, a script, Arabic script and what a spreadsheet takes for a formula.
HOSTILE = '=1+1<script>alert("x")</script>\'&{{ 7|add:7 }}{% now %}\u202eاسم'
_STATES = (State.DRAFT, State.READY, State.RETURNED, State.ACCEPTED)
_SHARES = (Decimal(1), Decimal("0.5"), ZERO)


def hostile(length: int) -> str:
    """A text of this length without a space where a line could break."""
    text = HOSTILE.replace(" ", "")
    return (text + "W" * length)[:length]


def full(code: str) -> Town:
    """A town in which every question of the national instrument is answered, half of it proved."""
    work = national()
    assert work.instrument is not None
    town = towns.settle(code, "PENUH", work=work, is_idle=True)
    health, people = town.desks["agency"], town.people
    documents = {
        name: towns.document_of(desk.organization, f"Dokumen {desk.organization.name}")
        for name, desk in town.desks.items()
    }
    rows = _answers(town.round_, list(work.instrument.questions()), health)
    proofs = Proof.objects.bulk_create(
        Proof(
            round=town.round_, question=answer.question, document=documents["agency"],
            organization=health.organization, added_at=NOW,
        )
        for answer in rows[::2]
    )  # fmt: skip
    revisions = Revision.objects.bulk_create(_revisions(rows, health))
    _record(town, [*rows, *proofs, *revisions])
    _figures(town)
    offices = {name: town.desks[name].organization for name in town_plans.DESKS}
    town_plans.fill_plans(town.round_, town.people, offices, at=NOW)
    town_progress.report_on(town.place, town.desks.values(), town.mark, at=NOW)
    town_profiles.publish(town.desks, town.people, town.mark, NOW)
    town_figures.accepted_month(health.person, town.mark, NOW)
    desks = {
        name: replace(
            desk, document=documents[name], handed=documents[name],
            dataset=months.waiting(desk.person, desk.organization, at=NOW),
        )
        for name, desk in town.desks.items()
    }  # fmt: skip
    reply(town.round_, people["district"], people["village"], words="Isian PENUH", at=NOW)
    town_parts.fill(town.desks, people, town.round_, town.mark, NOW)
    own, draft = towns.versions_of(town.people["secretariat"], town.round_, town.mark)
    town = replace(town, desks=desks, own_instrument=own, draft=draft)
    return replace(town, reading=_under_verification(town, work))


def _figures(town: Town) -> None:
    """Four years of monthly figures from two kinds of source; two of three rest on few children."""
    health = town.desks["agency"]
    rows = Measure.objects.bulk_create(
        Measure(
            regency=town.place, organization=health.organization, definition="stunting_under_2",
            from_date=dt.date(2022 + month // 12, month % 12 + 1, 1),
            until_date=dt.date(2022 + month // 12, month % 12 + 1, 28),
            kind=kind, source=f"Sumber {kind}", value=Decimal(20), low=Decimal(18),
            high=Decimal(22), numerator=5 if month % 3 else 780, denominator=3_900,
            created_at=NOW, created_by=health.person,
        )
        for month in range(48)
        for kind in ("administrative", "survey")
    )  # fmt: skip
    _record(town, rows, town.round_)


def _under_verification(town: Town, work: Work) -> Round:
    """A round on the national instrument that the provinsi reads.

    Every tenth claim is unread, every seventh has a second reader, who differs now and then.
    """
    assert work.instrument is not None
    health = town.desks["agency"]
    round_ = builders.round_(
        f"Siklus dinilai {town.mark}", of=town.place, instrument=work.instrument
    )
    round_.first_year = round_.last_year = 2023
    towns.kept(round_)
    duties = Responsibility.objects.bulk_create(
        Responsibility(
            round=round_, question=code, organization=town.desks[name].organization, is_lead=True
        )
        for name, codes in work.leads.items()
        for code in codes
    )  # fmt: skip
    rows = _answers(round_, list(work.instrument.questions()), health)
    proofs = Proof.objects.bulk_create(
        Proof(
            round=round_, question=answer.question, document=health.document,
            organization=health.organization, added_at=NOW,
        )
        for answer in rows[::2]
    )  # fmt: skip
    revisions = Revision.objects.bulk_create(_revisions(rows, health))
    _record(town, [*duties, *rows, *proofs, *revisions], round_)
    secretariat = builders.actor(town.people["secretariat"])
    stages.hand_on(actor=secretariat, round_=round_, act=StageAct.SUBMIT, at=NOW)
    round_.refresh_from_db()
    towns.hand_over(round_, town.people)
    _read(town, round_, [answer for answer in rows if answer.points])
    return round_


def _read(town: Town, round_: Round, claims: Sequence[Answer]) -> None:
    """The verdicts of two readers, as far as they have come."""
    second = builders.person(
        f"Tono {town.mark}", role=Role.PROVINCE_VERIFIER, of=builders.region(town.place.code[:2])
    )
    rulings = [
        *(_ruling(each, town.people["province"], n) for n, each in enumerate(claims) if n % 10),
        *(_ruling(each, second, n + 1) for n, each in enumerate(claims) if n % 7 == 0),
    ]
    _record(town, Ruling.objects.bulk_create(rulings), round_)


def _ruling(answer: Answer, verifier: User, number: int) -> Ruling:
    """The first reading of a claim: upheld, lowered to half or rejected in turn."""
    decision = (Decision.UPHELD, Decision.UPHELD, Decision.LOWERED, Decision.REJECTED)[number % 4]
    claimed = answer.points or ZERO
    shares = {Decision.UPHELD: Decimal(1), Decision.LOWERED: Decimal("0.5")}
    cut = decision is not Decision.UPHELD
    return Ruling(
        round=answer.round, stage="VA", question=answer.question, verifier=verifier,
        seen="0" * 64, proof_state=ProofState.FRESH.value, decision=decision.value,
        claimed=claimed, at=NOW,
        points=claimed * shares.get(decision, ZERO),
        reason=list(ReasonKind)[number % 8].value if cut else "",
        words=f"Penjelasan {answer.question}" if cut else "",
    )  # fmt: skip


def with_names_from_hell(code: str) -> Town:
    """A busy town whose every name and text is as long as it may be, and hostile."""
    town = towns.settle(code, "NERAKA")
    changed: list[models.Model] = []
    for number, desk in enumerate(town.desks.values()):
        changed += _renamed(desk, number)
    for number, alias in enumerate(Alias.objects.filter(regency=town.place)):
        alias.name = hostile(198) + f"{number:02}"
        changed.append(alias)
    rounds = [each for each in (town.round_, town.reading, town.repair) if each is not None]
    for number, round_ in enumerate(rounds):
        round_.refresh_from_db()  # it was handed on since
        round_.title = hostile(119) + str(number)
        changed.append(round_)
    for ruling in Ruling.objects.filter(round__in=rounds):
        ruling.words = hostile(2_000)
        changed.append(ruling)
    for answer in Answer.objects.filter(round__in=rounds):
        answer.note = hostile(2_000)
        changed.append(answer)
    for said in Reply.objects.filter(form__round=town.round_):
        said.note = hostile(1_000)
        changed.append(said)
    for number, place in enumerate(Region.objects.filter(code__startswith=f"{code}.")):
        place.name = hostile(118) + f"{number:02}"
        changed.append(place)
    for comment in town.round_.comments.all():
        comment.text = hostile(2_000)
        changed.append(comment)
    changed += [*_renamed_figures(town), *town_parts.renamed(town.place, town.round_, hostile)]
    assert town.invitation is not None
    town.invitation.name = hostile(120)
    changed.append(town.invitation)
    with transaction.atomic():
        for row in changed:
            row.save()
        _record(town, changed)
    return town


def national() -> Work:
    """The questions of the national instrument shared out over three desks."""
    shipped = instrument("kla-2024")
    of_scope = {
        scope: tuple(each.code for each in shipped.questions() if each.scope is scope)
        for scope in Scope
    }
    regency = of_scope[Scope.REGENCY]
    leads = {
        "agency": (*regency[0::3], *of_scope[Scope.DISTRICT], *of_scope[Scope.VILLAGE]),
        "other": regency[1::3],
        "secretariat": regency[2::3],
    }
    shown = {name: (codes[0], codes[1]) for name, codes in leads.items()}
    shown["district"] = of_scope[Scope.DISTRICT][:2]  # type: ignore[assignment]
    shown["village"] = of_scope[Scope.VILLAGE][:2]  # type: ignore[assignment]
    return Work(leads=leads, shown=shown, instrument=shipped)


def _answers(round_: Round, questions: Sequence[Question], desk: Desk) -> list[Answer]:
    rows = []
    for number, question in enumerate(questions):
        points = (question.maximum * _SHARES[number % 3]).quantize(Decimal("0.0001"))
        rows.append(
            Answer(
                round=round_, question=question.code, basis=Basis.POINTS, number=points,
                points=points, note=f"Catatan {question.code}", state=_STATES[number % 4],
                is_confirmed=number % 5 > 0, version=1, updated_at=NOW, updated_by=desk.person,
            )
        )  # fmt: skip
    return Answer.objects.bulk_create(rows)


def _revisions(rows: Sequence[Answer], desk: Desk) -> Iterator[Revision]:
    for answer in rows:
        content = f'{{"note":"","points":"{answer.points}"}}'
        returned = answer.state == State.RETURNED
        yield Revision(
            answer=answer, version=1, from_version=0, content=content, at=NOW, by=desk.person,
            action="return" if returned else "save", reason="Belum sah" if returned else "",
        )  # fmt: skip


def _renamed(desk: Desk, number: int) -> Iterator[models.Model]:
    """The rows of a desk with new names, told apart by their ends."""
    desk.organization.name = hostile(198) + f"{number:02}"
    desk.organization.short_name = hostile(58) + f"{number:02}"
    yield desk.organization
    for person in (desk.person, desk.colleague):
        person.name = hostile(120)
        yield person
    if desk.document is not None:
        desk.document.title = hostile(200)
        yield desk.document
        for version in desk.document.versions.all():
            version.file_name = hostile(196) + ".pdf"
            yield version


def _renamed_figures(town: Town) -> Iterator[models.Model]:
    """The town's figures with new sources and notes."""
    for number, figure in enumerate(Measure.objects.filter(regency=town.place)):
        figure.source, figure.note = hostile(119) + str(number), hostile(500)
        yield figure


def _record(town: Town, rows: Sequence[models.Model], round_: Round | None = None) -> None:
    """Record what was written in bulk; the town's own round gets its calendar with it."""
    if round_ is not None:
        with transaction.atomic():
            audit.record(
                actor=None, action="test.built", subject=round_, also=rows, at=NOW,
                place=town.place.code,
            )  # fmt: skip
        return
    calendar = Stage(
        round=town.round_, position=1, code="EM", name="Evaluasi mandiri", from_date=NOW.date(),
        until_date=NOW.date(),
    )  # fmt: skip
    with transaction.atomic():
        calendar.save()
        audit.record(
            actor=None, action="test.built", subject=town.round_, also=[*rows, calendar], at=NOW,
            place=town.place.code,
        )  # fmt: skip
