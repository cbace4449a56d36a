"""Children at gatherings: consent first, no name on papers, no page once consent has ended."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from layak.apps.assessment.models import Proof
from layak.apps.evidence.access import documents_visible_to
from layak.apps.gatherings import papers, photos
from layak.apps.gatherings.attending import NotOnTheList, check_in
from layak.apps.gatherings.models import Gathering, GatheringPhoto
from layak.apps.gatherings.photos import ConsentMissing, NoPhotograph, PhotoDraft, photos_shown
from layak.apps.gatherings.proving import prove
from layak.apps.gatherings.registering import ConsentNeeded, register, register_oneself
from layak.apps.people.records import Consent, PersonDraft
from layak.documents.reference import instrument
from tests import builders
from tests.apps.gatherings import scenes
from tests.apps.gatherings.scenes import CLOSED_AT, FIRST, LAST, PLANNED_AT
from tests.builders import actor, organization
from tests.documents import file_samples as samples

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize("consent", [None, Consent("Ibu", FIRST)], ids=["none", "ends before"])
def test_a_child_takes_no_part_without_a_guardians_consent_for_all_days(
    consent: Consent | None,
) -> None:
    draft = PersonDraft("Putri", is_child=True, consent=consent)
    with pytest.raises(ConsentNeeded):
        register_oneself(gathering=scenes.training(), draft=draft, at=PLANNED_AT)
    with pytest.raises(ConsentNeeded):
        register(
            actor=scenes.sari(), gathering=scenes.meeting(day=LAST), draft=draft, at=PLANNED_AT
        )


def test_the_public_form_asks_for_it_beside_the_field() -> None:
    address = reverse("register_oneself", args=[scenes.training().public_id])
    typed = {"name": "Putri", "is_child": "on", "agreed": "on"}
    answer = builders.client_of(None).post(address, typed)
    assert answer.status_code == 422
    assert "Wajib untuk anak di bawah 18 tahun." in answer.content.decode()


def test_a_childs_page_opens_as_long_as_the_guardian_agrees(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    child = scenes.person(scenes.training(), "Putri Ayu", is_child=True)
    address, visitor = reverse("own_page", args=[child.code]), builders.client_of(None)
    monkeypatch.setattr(timezone, "now", lambda: CLOSED_AT)
    assert visitor.get(address).status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: CLOSED_AT + DAY)
    assert visitor.get(address).status_code == 404


def test_a_child_whose_guardian_no_longer_agrees_is_not_noted() -> None:
    row = scenes.training()
    child, session = scenes.person(row, "Putri", is_child=True), scenes.session_of(row)
    child.consent_until = FIRST - DAY
    with pytest.raises(NotOnTheList):
        check_in(participant=child, code=scenes.shown(session), at=scenes.nine(session))


def test_papers_that_go_round_bear_a_childs_initials() -> None:
    row = scenes.training()
    scenes.person(row, "Putri Ayu Lestari", is_child=True)
    scenes.person(row, "Rini Astuti")
    names = [each.name for each in papers.attendance_of(row).rows]
    assert names == ["P. A. L.", "Rini Astuti"]


def photo(**said: object) -> GatheringPhoto:
    upload = SimpleUploadedFile("foto.jpg", samples.jpeg(40 + GatheringPhoto.objects.count()))
    return photos.add_photo(
        actor=scenes.sari(), gathering=Gathering.objects.get(), upload=upload, at=CLOSED_AT,
        draft=PhotoDraft(**said), today=LAST,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    "said", [{}, {"consent": "Ibu"}, {"consent": "Ibu", "consent_until": LAST - DAY}], ids=str
)
def test_a_picture_of_children_is_kept_only_with_a_consent_that_holds(
    said: dict[str, object],
) -> None:
    scenes.meeting()
    with pytest.raises(ConsentMissing):
        photo(shows_children=True, **said)
    assert not GatheringPhoto.objects.exists()


def test_a_picture_is_shown_and_offered_only_until_its_consent_ends() -> None:
    row = scenes.meeting()
    kept = photo(shows_children=True, consent="Formulir orang tua", consent_until=LAST)
    free = photo(shows_children=False)
    assert photos_shown(row, LAST) == [kept, free]
    assert photos_shown(row, LAST + DAY) == [free]
    page = builders.client_of(builders.sari()).get(reverse("gathering", args=[row.public_id]))
    assert str(kept.public_id) not in page.content.decode()  # long after


def test_a_withdrawn_picture_is_shown_nowhere_and_leaves_the_evidence() -> None:
    row = scenes.meeting()
    kept = photo(shows_children=True, consent="Formulir orang tua", consent_until=LAST)
    photos.withdraw_photo(actor=scenes.sari(), photo=kept, at=CLOSED_AT)
    kept.document.refresh_from_db()
    assert photos_shown(row, LAST) == []
    assert kept.document.withdrawn_at == CLOSED_AT
    assert kept.document.protected_from == CLOSED_AT


def test_the_document_of_a_picture_of_children_is_protected_from_the_end_of_consent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scenes.meeting()
    kept = photo(shows_children=True, consent="Formulir orang tua", consent_until=LAST)
    free = photo(shows_children=False)
    other = actor(builders.citra())
    monkeypatch.setattr(timezone, "now", lambda: CLOSED_AT)
    assert set(documents_visible_to(other)) == {kept.document, free.document}
    monkeypatch.setattr(timezone, "now", lambda: CLOSED_AT + DAY)
    assert set(documents_visible_to(other)) == {free.document}
    assert set(documents_visible_to(scenes.sari())) == {kept.document, free.document}


def test_what_is_no_photograph_is_refused() -> None:
    row = scenes.meeting()
    upload = SimpleUploadedFile("foto.jpg", samples.pdf())
    with pytest.raises(NoPhotograph):
        photos.add_photo(
            actor=scenes.sari(), gathering=row, upload=upload, today=LAST, at=CLOSED_AT,
            draft=PhotoDraft(shows_children=False),
        )  # fmt: skip


def test_no_answer_is_proved_by_a_picture_whose_consent_has_ended() -> None:
    leads = {"2.3": organization("Bappeda")}
    builders.round_(instrument=instrument("kla-2024"), leads=leads)
    row = scenes.meeting()
    over = photo(shows_children=True, consent="Formulir orang tua", consent_until=LAST)
    free = photo(shows_children=False)
    prove(scenes.sari(), scenes.held(row), CLOSED_AT + DAY)
    proved = set(Proof.objects.filter(question="2.3").values_list("document", flat=True))
    assert free.document_id in proved
    assert over.document_id not in proved


def test_a_picture_that_was_offered_is_offered_no_more_once_it_is_withdrawn() -> None:
    row = scenes.meeting()
    shown = photo(shows_children=True, consent="Formulir orang tua", consent_until=LAST + 9 * DAY)
    row = scenes.held(row)
    prove(scenes.sari(), row, CLOSED_AT)
    photos.withdraw_photo(actor=scenes.sari(), photo=shown, at=CLOSED_AT)
    leads = {"2.3": organization("Bappeda")}
    builders.round_(instrument=instrument("kla-2024"), leads=leads)
    prove(scenes.sari(), row, CLOSED_AT + DAY)
    assert Proof.objects.filter(question="2.3").exists()
    assert not Proof.objects.filter(document=shown.document_id).exists()
