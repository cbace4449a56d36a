"""Certificates: who gets one, who gets none by any path, revocation, and looking them up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from layak.apps.gatherings.actions import NotYourGathering
from layak.apps.gatherings.attending import note_presence
from layak.apps.gatherings.models import Gathering, Participant
from layak.apps.trainings import certifying, opening, papers
from layak.apps.trainings.certifying import NobodyEntitled, NotHeldYet, issue_certificates
from layak.apps.trainings.models import Certificate, Occasion, Programme
from layak.apps.trainings.testing import TestNotOpen, TooManyAttempts, bank_of, take_test
from layak.core.gatherings.model import Channel
from layak.core.trainings.model import CertificateRule
from tests import builders
from tests.apps.gatherings import scenes
from tests.apps.gatherings.scenes import CLOSED_AT, LAST

pytestmark = pytest.mark.django_db


def at_all_sessions(row: Gathering, *people: Participant, but: int = 0) -> None:
    """They were at every session but the last so many."""
    sessions = list(row.sessions.select_related("gathering__region").order_by("number"))
    keys = {each.pk for each in people}
    for session in sessions[: len(sessions) - but]:
        note_presence(
            actor=scenes.sari(), session=session, present=keys, shown=keys,
            channel=Channel.HAND, at=CLOSED_AT,
        )  # fmt: skip


def took_tests(row: Gathering, *people: Participant) -> None:
    """They took both tests and answered everything right the second time."""
    for occasion in Occasion:
        programme = Programme.objects.get(gathering=row)
        opening.open_test(
            actor=scenes.sari(), programme=programme, occasion=occasion,
            from_version=programme.version, at=CLOSED_AT,
        )  # fmt: skip
        right = {item.code: item.right for item in bank_of(programme).items}
        answers = right if occasion is Occasion.POST else dict(list(right.items())[:5])
        for each in people:
            take_test(
                participant=scenes.joined(each), occasion=occasion, answers=answers, at=CLOSED_AT
            )


def finished(*names: str, but: int = 0) -> tuple[Gathering, list[Participant]]:
    """A training that was held, whose participants did everything but the last sessions."""
    row = scenes.training()
    people = [scenes.person(row, name, "task_force_member") for name in names]
    at_all_sessions(row, *people, but=but)
    took_tests(row, *people)
    return scenes.held(row), people


def issue(row: Gathering, **only: object) -> list[Certificate]:
    return list(
        issue_certificates(actor=scenes.sari(), gathering=row, on=LAST, at=CLOSED_AT, **only)  # type: ignore[arg-type]
    )


def test_who_did_everything_gets_a_certificate_with_a_number_that_checks_itself() -> None:
    row, _people = finished("Rini", "Tono")
    numbers = [each.number for each in issue(row)]
    assert [number[:-2] for number in numbers] == ["KHA-1612-2025-00001", "KHA-1612-2025-00002"]


def test_nobody_gets_a_second_one() -> None:
    row, _people = finished("Rini")
    issue(row)
    with pytest.raises(NobodyEntitled):
        issue(row)
    standing = Certificate.objects.get()
    standing.pk, standing.serial, standing.number = None, 99, "KHA-1612-2025-00099-9"
    with pytest.raises(IntegrityError), transaction.atomic():
        standing.save(force_insert=True)


def test_before_the_training_was_held_nobody_gets_one() -> None:
    row = scenes.training()
    with pytest.raises(NotHeldYet):
        issue(row)


def test_who_attended_too_little_gets_none_by_any_path() -> None:
    row, people = finished("Rini", but=6)
    with pytest.raises(NobodyEntitled):
        issue(row)
    with pytest.raises(NobodyEntitled):
        issue(row, participants=[people[0].pk])
    page = builders.client_of(builders.sari())
    answer = page.post(
        reverse("certificates_issue", args=[row.public_id]), {"peserta": people[0].pk}
    )
    assert answer.status_code == 422
    own = page.get(reverse("own_certificate", args=[people[0].code]))
    assert own.status_code == 404
    printed = page.get(reverse("certificates_file", args=[row.public_id, "cetak"]))
    assert printed.status_code == 404
    assert not Certificate.objects.exists()


def test_a_batch_gives_to_those_entitled_and_to_nobody_else() -> None:
    row, people = finished("Rini", "Tono")
    late = scenes.person(row, "Wati", "task_force_member")
    at_all_sessions(row, late, but=8)
    names = {
        each.participant.name
        for each in issue(row, participants=[*(p.pk for p in people), late.pk])
    }
    assert names == {"Rini", "Tono"}


def test_a_stricter_rule_counts_from_then_on_and_leaves_what_was_given() -> None:
    row, _people = finished("Rini", but=1)
    issue(row)
    later = scenes.person(row, "Tono")
    at_all_sessions(row, later, but=1)
    took_tests(row, later)
    programme = Programme.objects.get(gathering=row)
    opening.set_rule(
        actor=scenes.sari(), programme=programme, rule=CertificateRule(Decimal(1)),
        from_version=programme.version, at=CLOSED_AT,
    )  # fmt: skip
    with pytest.raises(NobodyEntitled):
        issue(row)
    assert Certificate.objects.get().revoked_at is None


def test_a_revoked_certificate_says_so_to_everyone_and_can_be_given_anew() -> None:
    row, people = finished("Rini")
    [given] = issue(row)
    visitor = builders.client_of(None)
    address = reverse("certificate_of", args=[given.number])
    assert "Sertifikat ini berlaku." in visitor.get(address).content.decode()
    certifying.revoke_certificate(
        actor=scenes.sari(), certificate=given, reason="Nama keliru", at=CLOSED_AT
    )
    said = visitor.get(address).content.decode()
    assert "Sertifikat ini dicabut pada" in said
    assert "Nama keliru" not in said
    assert visitor.get(reverse("own_certificate", args=[people[0].code])).status_code == 404
    assert [each.number[-7:-2] for each in issue(row)] == ["00002"]


def test_a_number_typed_wrong_is_told_from_one_that_nobody_has() -> None:
    row, _people = finished("Rini")
    [given] = issue(row)
    visitor = builders.client_of(None)
    wrong = given.number[:-3] + ("8" if given.number[-3] != "8" else "7") + given.number[-2:]
    answer = visitor.get(reverse("certificate_check"), {"nomor": wrong})
    assert answer.status_code == 422
    assert "periksa ketikannya" in answer.content.decode()
    typed = given.number.lower().replace("-", " ")
    found = visitor.get(reverse("certificate_check"), {"nomor": typed})
    assert (found.status_code, found["Location"]) == (
        302,
        reverse("certificate_of", args=[given.number]),
    )


def test_the_name_of_a_child_stands_on_no_public_page() -> None:
    row = scenes.training()
    child = scenes.person(row, "Putri", is_child=True)
    at_all_sessions(row, child)
    took_tests(row, child)
    row = scenes.held(row)
    [given] = issue(row)
    said = (
        builders.client_of(None)
        .get(reverse("certificate_of", args=[given.number]))
        .content.decode()
    )
    assert "Putri" not in said
    assert "belum berusia 18 tahun" in said


def test_a_test_that_is_not_open_is_not_taken_and_attempts_end() -> None:
    row = scenes.training()
    rini = scenes.person(row, "Rini")
    with pytest.raises(TestNotOpen):
        take_test(participant=rini, occasion=Occasion.PRE, answers={}, at=CLOSED_AT)
    programme = Programme.objects.get(gathering=row)
    opening.open_test(
        actor=scenes.sari(),
        programme=programme,
        occasion=Occasion.PRE,
        from_version=1,
        at=CLOSED_AT,
    )
    shares = [
        take_test(
            participant=rini, occasion=Occasion.PRE, answers={"B01": "c", "x": "y"}, at=CLOSED_AT
        ).share
        for _ in range(3)
    ]
    assert shares == [Decimal("0.0667")] * 3
    with pytest.raises(TooManyAttempts):
        take_test(participant=rini, occasion=Occasion.PRE, answers={}, at=CLOSED_AT)


def test_an_agency_issues_and_revokes_nothing_of_others() -> None:
    row, _people = finished("Rini")
    with pytest.raises(NotYourGathering):
        issue_certificates(actor=scenes.budi(), gathering=row, on=LAST, at=CLOSED_AT)
    [given] = issue(row)
    with pytest.raises(NotYourGathering):
        certifying.revoke_certificate(
            actor=scenes.budi(), certificate=given, reason="Iseng", at=CLOSED_AT
        )


def test_a_certificate_can_run_out() -> None:
    row, _people = finished("Rini")
    programme = Programme.objects.get(gathering=row)
    opening.set_rule(
        actor=scenes.sari(), programme=programme, from_version=programme.version, at=CLOSED_AT,
        rule=CertificateRule(Decimal("0.8"), valid_months=24),
    )  # fmt: skip
    [given] = issue(row)
    assert given.valid_until == dt.date(2027, 11, 6)


def test_many_certificates_are_printed_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "PART", 2)
    row, _people = finished("Rini", "Tono", "Wati")
    issue(row)
    page = builders.client_of(builders.sari())
    address = reverse("certificates_file", args=[row.public_id, "cetak"])
    sizes = [len(papers.part_of(row, number)) for number in (1, 2, 3)]
    assert sizes == [2, 1, 0]
    assert page.get(f"{address}?bagian=2").status_code == 200
    assert page.get(f"{address}?bagian=3").status_code == 404
    assert page.get(f"{address}?bagian=x").status_code == 200
    shown = page.get(reverse("training", args=[row.public_id])).content.decode()
    assert "Cetak sertifikat 3–3" in shown
