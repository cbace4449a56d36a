"""Filling a database with a country's worth of rounds, for benchmarks only.

`prepare` makes the tables and the rows in a process of its own (Django's settings are read once per
process). Rows are written in bulk; the trail has one sound entry per answer, so it is as long as in
real use, but nothing about the other rows: `layak trail verify` would rightly complain.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import Any

NOW = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)
PERIOD = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is: regencies, and in each of them rounds, documents and answers a round."""

    regencies: int
    rounds: int
    documents: int
    answers: int = 200


SIZES: Mapping[str, Size] = {
    "full": Size(regencies=200, rounds=5, documents=500),  # 1,000 · 200,000 · 100,000
    "tiny": Size(regencies=1, rounds=1, documents=50),
}


def prepare(size: str, *, environment: Mapping[str, str]) -> None:
    """Fill the database that ``environment`` names with as much as ``size`` says."""
    command = [sys.executable, __file__, size]
    subprocess.run(command, env={**os.environ, **environment}, check=True)


def environment_of(folder: Path, database_url: str = "") -> dict[str, str]:
    """The environment of an installation in ``folder``; SQLite without a ``database_url``."""
    return {
        "DJANGO_SETTINGS_MODULE": "layak.web.settings",
        "LAYAK_DATA_DIR": str(folder),
        "LAYAK_DATABASE_URL": database_url,
        "LAYAK_SECRET_KEY": token_hex(32),
        "LAYAK_LOG_JSON": "true",
        "LAYAK_HTTPS": "false",
        "LAYAK_ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
    }


def email_of(who: str, regency: int = 0) -> str:
    """The address of a person: ``who`` is an agency's code, ``sekretariat``, ``desa`` or
    ``pimpinan``."""
    return f"{who}.{regency}@contoh.example"


class Country:
    """Writes the rows of one regency after the other."""

    def __init__(self, size: Size) -> None:
        from layak.apps.assessment.instruments import pin
        from layak.apps.audit.models import Head
        from layak.apps.regions.models import Level, Region
        from layak.documents.reference import instrument

        self.size = size
        self.asked = instrument("kla-2024")
        self.questions = list(self.asked.questions())
        self.pinned = pin(self.asked, at=NOW)
        self.nation = Region.objects.create(code="99", name="Benchmark", level=Level.PROVINSI)
        self.head = Head.objects.get()
        self.numbers = count(1)

    def fill(self) -> None:
        """Write everything, a transaction per regency."""
        from django.db import connection, transaction

        for number in range(self.size.regencies):
            with transaction.atomic():
                self._regency(number)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _regency(self, number: int) -> None:
        from layak.apps.assessment.models import Round
        from layak.apps.regions.models import Level, Region

        place = Region.objects.create(
            code=f"99.{number:03}", name=f"Kabupaten {number}", level=Level.KABUPATEN,
            parent=self.nation,
        )  # fmt: skip
        offices = self._people(place, number)
        documents = self._documents(place, list(offices.values()))
        years = range(2026 - self.size.rounds, 2026)
        rounds = Round.objects.bulk_create(
            Round(
                regency=place, instrument=self.pinned, title=f"Evaluasi {year}", first_year=year,
                last_year=year, created_at=NOW, closed_at=None if year == years[-1] else NOW,
            )
            for year in years
        )  # fmt: skip
        for round_ in rounds:
            self._round(round_, offices, documents)
        if number == 0:
            self._hand_over(rounds[-1])

    def _hand_over(self, round_: Any) -> None:
        """Let the provinsi read the newest round of the first regency; half of it is read."""
        from layak.apps.accounts.models import User
        from layak.apps.assessment.models import Answer
        from layak.apps.organizations.models import Membership, Role
        from layak.apps.verification.models import Handover, Ruling, Submission

        user = User.objects.create(email=email_of("verifikator"), name="Verifikator")
        Membership.objects.create(user=user, regency=self.nation, role=Role.PROVINCE_VERIFIER)
        Handover.objects.create(
            round=round_, stage="VA", role=Role.PROVINCE_VERIFIER, place=self.nation, given_at=NOW,
            given_by=user,
        )  # fmt: skip
        Submission.objects.create(
            round=round_, number=1, stage="EM", act="submit", content="{}", content_hash="0" * 64,
            claimed=0, receipt="", key_id="", at=NOW, by=user,
        )  # fmt: skip
        claims = Answer.objects.filter(round=round_, points__gt=0).order_by("pk")
        Ruling.objects.bulk_create(
            Ruling(
                round=round_, stage="VA", question=claim.question, verifier=user, seen="0" * 64,
                proof_state="fresh", decision="upheld", claimed=claim.points, points=claim.points,
                at=NOW,
            )
            for claim in claims[::2]
        )  # fmt: skip

    def _people(self, place: Any, number: int) -> dict[str, Any]:
        from django.contrib.auth.hashers import make_password

        from layak.apps.accounts.models import User
        from layak.apps.organizations.models import Kind, Membership, Organization, Pillar, Role

        codes = [agency.code for agency in self.asked.agencies]
        made = Organization.objects.bulk_create(
            Organization(
                regency=place, region=place, name=code.replace("_", " ").title(),
                short_name=code.replace("_", " ").title(), pillar=Pillar.GOVERNMENT,
                kind=Kind.VILLAGE if code == "desa" else Kind.OPD,
            )
            for code in [*codes, "sekretariat", "desa"]
        )  # fmt: skip
        offices = dict(zip([*codes, "sekretariat", "desa"], made, strict=True))
        roles = {"sekretariat": Role.SECRETARIAT, "desa": Role.VILLAGE, "pimpinan": Role.LEADER}
        whos = [*offices, "pimpinan"]
        users = User.objects.bulk_create(
            User(email=email_of(who, number), name=who.title(), password=make_password(None))
            for who in whos
        )
        Membership.objects.bulk_create(
            Membership(
                user=user, regency=place, organization=offices.get(who),
                role=roles.get(who, Role.AGENCY),
            )
            for who, user in zip(whos, users, strict=True)
        )  # fmt: skip
        self.user = users[0]
        return {code: offices[code] for code in codes}

    def _documents(self, place: Any, offices: list[Any]) -> list[Any]:
        from layak.apps.evidence.models import Document, Version

        made = Document.objects.bulk_create(
            Document(
                regency=place, organization=offices[n % len(offices)], title=f"Laporan {n}",
                created_at=NOW - n * PERIOD,
            )
            for n in range(self.size.documents)
        )  # fmt: skip
        Version.objects.bulk_create(
            Version(
                document=document, number=1, sha256=f"{next(self.numbers):064x}", size=1_000,
                media_type="application/pdf", file_name=f"laporan-{n}.pdf", uploaded_at=NOW,
                uploaded_by=self.user, period_from=dt.date(2025, 1, 1),
                period_until=dt.date(2025, 12, 31),
            )
            for n, document in enumerate(made)
        )  # fmt: skip
        return made

    def _round(self, round_: Any, offices: dict[str, Any], documents: list[Any]) -> None:
        from layak.apps.assessment.models import Proof, Responsibility

        Responsibility.objects.bulk_create(
            Responsibility(
                round=round_, question=question.code, organization=offices[code],
                is_lead=code == question.lead, due_date=dt.date(2026, 3, 1) + (n % 30) * PERIOD / 7,
            )
            for n, question in enumerate(self.questions)
            for code in dict.fromkeys(question.agencies)
        )  # fmt: skip
        answered = self.questions[:: len(self.questions) // 74 or 1]
        skipped = {q.code for q in answered[: len(self.questions) - self.size.answers]}
        answered = [q for q in self.questions if q.code not in skipped][: self.size.answers]
        self._answers(round_, answered)
        Proof.objects.bulk_create(
            Proof(
                round=round_, question=question.code, added_at=NOW,
                document=documents[n % len(documents)],
                organization=offices[question.lead] if question.lead else documents[0].organization,
            )
            for n, question in enumerate(answered)
            if n % 4
        )  # fmt: skip

    def _answers(self, round_: Any, answered: list[Any]) -> None:
        from layak.apps.assessment.actions import content_of
        from layak.apps.assessment.models import Answer, Revision, State
        from layak.apps.audit.models import Entry
        from layak.core.scoring.model import Basis
        from layak.vault import chain

        states = list(State)
        answers = Answer.objects.bulk_create(
            Answer(
                round=round_, question=question.code, basis=Basis.POINTS,
                number=question.maximum * Decimal(n % 5) / 4,
                points=question.maximum * Decimal(n % 5) / 4, note="Sudah dilaksanakan.",
                state=states[n % len(states)], updated_at=NOW, updated_by=self.user,
            )
            for n, question in enumerate(answered)
        )  # fmt: skip
        revisions = Revision.objects.bulk_create(
            Revision(
                answer=answer, version=1, from_version=0, action="save", at=NOW, by=self.user,
                content=chain.canonical(content_of(answer)),
            )
            for answer in answers
        )  # fmt: skip
        Entry.objects.bulk_create(self._entries(round_, answers, revisions))
        self.head.save()

    def _entries(
        self, round_: Any, answers: list[Any], revisions: list[Any]
    ) -> Iterator[Any]:  # as `audit.record` makes them, one after the other
        from layak.apps.audit.actions import content_of, key_of, state_of
        from layak.apps.audit.models import Entry
        from layak.vault import chain

        for answer, revision in zip(answers, revisions, strict=True):
            states = {key_of(row): state_of(row) for row in (answer, revision)}
            entry = Entry(
                at=NOW, actor_id=self.user.pk, actor_name=str(self.user), action="answer.save",
                subject=key_of(answer), place=round_.regency.code, details=chain.canonical({}),
                states=chain.canonical(states), previous_hash=self.head.hash,
            )  # fmt: skip
            entry.hash = self.head.hash = chain.link(entry.previous_hash, content_of(entry))
            self.head.count += 1
            yield entry


def main() -> None:
    import django

    django.setup()
    from layak.web.operations.preparing import prepare_database

    prepare_database()
    Country(SIZES[sys.argv[1]]).fill()


if __name__ == "__main__":
    main()
