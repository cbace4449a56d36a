"""What children say: read by few, passed on without who wrote it, answered, never lost."""

from __future__ import annotations

import datetime as dt
import io

import pypdfium2 as pdfium
import pytest
from django.urls import reverse

from layak.apps.aspirations import actions, papers, proving
from layak.apps.aspirations.actions import NotYours, PassingOn, StaleAspiration, TooMany
from layak.apps.aspirations.models import Aspiration, AspirationRevision
from layak.apps.assessment.models import Proof
from layak.apps.audit.queries import verify
from layak.apps.notices.sources import voices
from layak.core.aspirations.model import MOST_A_DAY, LineNeeded, Outcome, Stage
from layak.documents.reference import instrument
from tests import builders
from tests.apps.aspirations import scenes
from tests.apps.aspirations.scenes import NOW, TODAY, passed_on, said
from tests.apps.planning.scenes import with_lines
from tests.builders import actor, organization

pytestmark = pytest.mark.django_db
TELLING = "Aku Putri dari SD 3, ingin taman"


def text_of(user, route: str, *arguments: object) -> str:  # type: ignore[no-untyped-def]
    """What a page says to somebody."""
    response = builders.client_of(user).get(reverse(route, args=arguments))
    assert response.status_code == 200
    return response.content.decode()


def test_what_is_new_is_read_by_its_writer_and_the_secretariat_only() -> None:
    putri, other = scenes.child(), scenes.child("B.")
    row = said(putri, TELLING)
    assert TELLING in text_of(putri, "voices")
    assert TELLING in text_of(builders.sari(), "aspirations")
    assert TELLING not in text_of(other, "voices")
    for grown_up in (builders.budi(), builders.dewi()):
        assert TELLING not in text_of(grown_up, "aspirations")
        client = builders.client_of(grown_up)
        assert client.get(reverse("aspiration", args=[row.public_id])).status_code == 404


def test_what_is_passed_on_is_read_in_the_words_that_tell_nobody_who_wrote_it() -> None:
    putri, other = scenes.child(), scenes.child("B.")
    row = passed_on(said(putri, TELLING))
    for reader in (builders.budi(), builders.dewi()):
        page = text_of(reader, "aspiration", row.public_id)
        assert "Anak ingin taman" in page
        assert "Putri" not in page
        assert putri.name not in page
        assert putri.email not in page
    assert "Anak ingin taman" in text_of(other, "voices")
    assert "Putri" not in text_of(other, "voices")
    assert TELLING in text_of(builders.sari(), "aspiration", row.public_id)


def test_the_agency_that_was_asked_answers_and_the_children_read_it() -> None:
    putri = scenes.child()
    row = passed_on(said(putri))
    typed = {"version": str(row.version), "outcome": "later", "line": "", "text": "Tahun depan"}
    answer = reverse("aspiration_answer", args=[row.public_id])
    assert builders.client_of(builders.citra()).post(answer, typed).status_code == 404
    assert builders.client_of(builders.budi()).post(answer, typed).status_code == 302
    page = text_of(putri, "voices")
    assert "Tahun depan" in page
    assert "Belum dapat tahun ini" in page
    assert list(verify()) == []


def test_that_it_is_in_the_plan_is_shown_by_the_line() -> None:
    row = passed_on(said(scenes.child()))
    say = {"actor": scenes.budi(), "row": row, "outcome": Outcome.IN_PLAN, "text": "Ya",
           "from_version": row.version, "at": NOW}  # fmt: skip
    with pytest.raises(LineNeeded):
        actions.answer(line=None, **say)  # type: ignore[arg-type]
    _plan, line, _other = with_lines()
    actions.answer(line=line, **say)  # type: ignore[arg-type]
    assert line.title in text_of(builders.budi(), "aspiration", row.public_id)


def test_an_answer_without_its_line_is_asked_for_beside_the_field_and_keeps_the_words() -> None:
    row = passed_on(said(scenes.child()))
    typed = {"version": str(row.version), "outcome": "in_plan", "line": "", "text": "Sudah masuk"}
    place = reverse("aspiration_answer", args=[row.public_id])
    response = builders.client_of(builders.budi()).post(place, typed)
    assert response.status_code == 422
    assert "Pilih baris RAD" in response.content.decode()
    assert "Sudah masuk" in response.content.decode()


def test_what_says_too_much_about_a_child_is_answered_to_them_alone() -> None:
    putri, other = scenes.child(), scenes.child("B.")
    row = said(putri, TELLING)
    typed = {"version": str(row.version), "reply": "Kak Ani menghubungimu"}
    place = reverse("aspiration_set_aside", args=[row.public_id])
    assert builders.client_of(builders.sari()).post(place, typed).status_code == 302
    assert "Kak Ani menghubungimu" in text_of(putri, "voices")
    for reader, route in ((other, "voices"), (builders.budi(), "aspirations")):
        assert "Kak Ani" not in text_of(reader, route)


def test_a_child_takes_back_what_nobody_has_passed_on() -> None:
    putri = scenes.child()
    row = said(putri)
    typed = {"version": str(row.version)}
    place = reverse("aspiration_take_back", args=[row.public_id])
    assert builders.client_of(scenes.child("B.")).post(place, typed).status_code == 404
    assert builders.client_of(putri).post(place, typed).status_code == 302
    assert "taman" not in text_of(builders.sari(), "aspirations")
    late = passed_on(said(putri))
    with pytest.raises(NotYours):
        actions.take_back(actor=actor(putri), row=late, from_version=late.version, at=NOW)


def test_nothing_is_overwritten_by_who_read_an_older_version() -> None:
    row = said(scenes.child())
    passed_on(row)
    with pytest.raises(StaleAspiration):
        actions.set_aside(actor=scenes.sari(), row=row, reply="x", from_version=1, at=NOW)
    assert list(AspirationRevision.objects.values_list("step", flat=True)) == ["write", "pass_on"]


@pytest.mark.parametrize(
    ("route", "typed"),
    [
        ("aspiration_answer", {"outcome": "later", "line": "", "text": "Kalimat saya"}),
        ("aspiration_set_aside", {"reply": "Kalimat saya"}),
    ],
)
def test_what_was_typed_on_an_older_version_stands_beside_what_is_stored(
    route: str, typed: dict[str, str]
) -> None:
    row = passed_on(said(scenes.child()))
    place = reverse(route, args=[row.public_id])
    client = builders.client_of(builders.sari())
    response = client.post(place, {"version": "1", **typed})
    assert response.status_code == 409
    page = response.content.decode()
    assert "sudah berubah sejak Anda membukanya" in page
    assert "Kalimat saya" in page
    assert Aspiration.objects.get().answer == ""
    again = client.post(place, {"version": str(row.version), **typed})
    assert again.status_code == 302


def test_an_organization_of_another_regency_is_not_asked() -> None:
    row, there = said(scenes.child()), organization("Dinas Lain", of=builders.regency("16.10"))
    with pytest.raises(NotYours):
        actions.pass_on(
            actor=scenes.sari(), row=row, to=PassingOn(there, "x"), from_version=1, at=NOW
        )


def test_a_day_holds_so_many_and_the_next_day_as_many_again() -> None:
    putri = scenes.child()
    for _number in range(MOST_A_DAY):
        said(putri)
    response = builders.client_of(putri).post(reverse("voices"), {"text": "Satu lagi"})
    assert response.status_code == 302  # today is long after
    with pytest.raises(TooMany):
        said(putri)
    said(putri, at=NOW + dt.timedelta(days=1))


def test_a_child_is_told_where_to_turn_when_hurt() -> None:
    assert "Telepon 129" in text_of(scenes.child(), "voices")


def test_no_word_is_refused_and_kept() -> None:
    putri = scenes.child()
    response = builders.client_of(putri).post(reverse("voices"), {"text": "   "})
    assert response.status_code == 422
    assert not Aspiration.objects.exists()


class TestReminders:
    def test_the_agency_is_reminded_of_what_it_owes(self) -> None:
        row = passed_on(said(scenes.child()))
        assert row.due_date == dt.date(2026, 2, 9)
        assert list(voices(scenes.budi(), TODAY)) == []  # far away
        (found,) = voices(scenes.budi(), dt.date(2026, 2, 8))
        assert "Anak ingin taman" in found.what
        assert found.due == row.due_date
        assert list(voices(actor(builders.citra()), row.due_date)) == []

    def test_the_secretariat_is_reminded_of_what_is_new(self) -> None:
        said(scenes.child())
        (found,) = voices(scenes.sari(), TODAY)
        assert "1" in found.what
        assert list(voices(scenes.budi(), TODAY)) == []

    def test_children_are_reminded_of_nothing(self) -> None:
        putri = scenes.child()
        said(putri)
        assert list(voices(actor(putri), TODAY)) == []


class TestThePaper:
    def test_it_holds_what_was_passed_on_and_no_writer(self) -> None:
        putri = scenes.child()
        passed_on(said(putri, TELLING))
        said(putri, "Masih rahasia")
        content = papers.paper(scenes.sari(), 2026, at=NOW)
        pages = pdfium.PdfDocument(io.BytesIO(content))
        text = " ".join(page.get_textpage().get_text_range() for page in pages)
        assert "Anak ingin taman" in " ".join(text.split())
        assert "0 dari 1 usulan dijawab" in " ".join(text.split())
        for secret in ("Putri", "rahasia", putri.name, putri.email):
            assert secret not in text

    def test_it_proves_that_children_are_heard_once_something_was_answered(self) -> None:
        leads = dict.fromkeys(("1.4", "6.2", "6.6"), organization("Bappeda"))
        builders.round_(instrument=instrument("kla-2024"), leads=leads)
        row = passed_on(said(scenes.child()))
        with pytest.raises(proving.NobodyAnswered):
            proving.prove(scenes.sari(), 2026, today=TODAY, at=NOW)
        actions.answer(
            actor=scenes.budi(), row=row, outcome=Outcome.DONE, text="Sudah", line=None,
            from_version=row.version, at=NOW,
        )  # fmt: skip
        client = builders.client_of(builders.sari())
        client.post(reverse("aspirations_prove"), {"tahun": "2026"})
        assert set(Proof.objects.values_list("question", flat=True)) == set(leads)

    def test_nothing_of_another_year_stands_in_it(self) -> None:
        passed_on(said(scenes.child()))
        assert papers.of_year(scenes.sari(), 2025) == []


def test_a_stage_that_no_one_has_lists_everything() -> None:
    said(scenes.child())
    client = builders.client_of(builders.sari())
    for typed in ("", "ngawur", Stage.ANSWERED.value):
        page = client.get(reverse("aspirations"), {"tahap": typed}).content.decode()
        assert "taman" in page
