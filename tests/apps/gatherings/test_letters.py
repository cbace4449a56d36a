"""Letters to participants: once each, never lost, to no child and to nobody who minds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.core import mail
from django.core.mail import BadHeaderError
from django.urls import reverse
from pytest_django import Settings

from layak.apps.audit.queries import verify
from layak.apps.gatherings import actions, letters, registering
from layak.apps.gatherings.importing import keep_list, preview_list
from layak.apps.gatherings.models import Gathering, Letter, Participant
from layak.apps.gatherings.writing import draft_of
from layak.apps.outbox.models import SendState
from layak.apps.people.records import Consent, PersonDraft
from layak.apps.trainings import follow_up_letters, following
from layak.core.gatherings.letters import LetterKind
from layak.core.gatherings.model import GatheringState, Rsvp
from layak.core.notices.sending import RETRIES
from tests import builders
from tests.apps.gatherings import scenes
from tests.apps.gatherings.scenes import CLOSED_AT, FIRST, LAST, PLANNED_AT, WIB

pytestmark = pytest.mark.django_db
DOWN = "tests.apps.gatherings.test_letters.Down"
#: Numbers that could be a NIK, of nobody.
NIKS = ("1612014101900001", "1612010102900002")
DAY, NOON = dt.timedelta(days=1), dt.time(12, tzinfo=WIB)


class Down:
    """A mail server that is down."""

    def __init__(self, **_options: object) -> None:
        pass

    def open(self) -> None:
        raise ConnectionRefusedError("tidak ada jawaban")

    def close(self) -> None:
        pass


def guest(
    row: Gathering, name: str = "Rini Astuti", email: str = "rini@contoh.example", nik: str = ""
) -> Participant:
    """Somebody on the list with an address."""
    draft = PersonDraft(name, email=email, nik=nik)
    return registering.register(actor=scenes.sari(), gathering=row, at=PLANNED_AT, draft=draft)


def invited(row: Gathering, at: dt.datetime = PLANNED_AT) -> int:
    """The press on the button."""
    return letters.invite_all(actor=scenes.sari(), gathering=row, at=at)


def asked_after(days: int) -> int:
    """How many are asked about their plans so many days after the training."""
    return follow_up_letters.make_due(at=dt.datetime.combine(LAST + days * DAY, NOON))


def kinds() -> list[str]:
    """Of which kinds letters were written."""
    return sorted(Letter.objects.values_list("kind", flat=True))


def test_an_invitation_says_what_when_where_by_whom_and_leads_to_ones_own_page() -> None:
    row = scenes.meeting("Rapat koordinasi")
    person = guest(row)
    assert invited(row) == 1
    letters.send_letters(at=PLANNED_AT)
    (sent,) = mail.outbox
    assert sent.to == ["rini@contoh.example"]
    assert sent.subject == "Undangan: Rapat koordinasi"
    for said in ("Yth. Rini Astuti", "Bappeda", "4 November 2025", "Aula",
                 f"http://localhost:8000{reverse('own_page', args=[person.code])}"):  # fmt: skip
        assert said in sent.body
    name, content, kind = sent.attachments[0]
    assert (name, kind) == ("undangan.ics", "text/calendar")
    assert "DTSTART;VALUE=DATE:20251104" in content
    assert Letter.objects.get().state == SendState.SENT
    assert list(verify()) == []


def test_two_presses_are_one_letter_each_and_late_comers_are_invited_by_the_next() -> None:
    row = scenes.meeting()
    guest(row)
    assert [invited(row), invited(row)] == [1, 0]
    guest(row, "Budi Santoso", "budi@contoh.example")
    assert invited(row) == 1
    letters.send_letters(at=PLANNED_AT)
    letters.send_letters(at=PLANNED_AT)
    assert sorted(each.to[0] for each in mail.outbox) == [
        "budi@contoh.example",
        "rini@contoh.example",
    ]


def test_who_was_told_another_day_is_told_again_by_the_next_press() -> None:
    row = scenes.meeting()
    guest(row)
    invited(row)
    letters.send_letters(at=PLANNED_AT)
    row.refresh_from_db()
    moved = replace(draft_of(row), from_date=LAST, until_date=LAST, place="Pendopo")
    actions.save_gathering(
        actor=scenes.sari(), row=row, draft=moved, from_version=row.version, at=PLANNED_AT
    )
    listed = reverse("gathering_people", args=[row.public_id])
    assert "1 orang diundang untuk hari atau tempat yang lain" in (
        builders.client_of(builders.sari()).get(listed).content.decode()
    )
    assert [invited(row), invited(row)] == [1, 0]
    letters.send_letters(at=PLANNED_AT)
    first, second = mail.outbox
    assert second.subject == "Perubahan undangan: Rapat koordinasi"
    assert "6 November 2025" in second.body
    assert "Pendopo" in second.body
    assert first.to == second.to
    assert invited(row) == 0
    assert list(verify()) == []


def test_who_has_no_address_or_left_is_not_written() -> None:
    row = scenes.meeting()
    guest(row, "Tanpa Alamat", "")
    gone = guest(row, "Sudah Keluar", "keluar@contoh.example")
    invited(row)
    registering.set_left(
        actor=scenes.sari(), participant=gone, has_left=True, from_version=1, at=PLANNED_AT
    )
    letters.send_letters(at=PLANNED_AT)
    assert mail.outbox == []
    assert Letter.objects.get().state == SendState.REPLACED


def test_a_child_has_no_address_whichever_way_it_comes() -> None:
    row = scenes.meeting()
    draft = PersonDraft(
        "Putri", is_child=True, consent=Consent("Ibu", LAST), email="putri@contoh.example"
    )
    child = registering.register(actor=scenes.sari(), gathering=row, draft=draft, at=PLANNED_AT)
    registering.set_own_email(
        participant=scenes.joined(child), email="putri@contoh.example", at=PLANNED_AT
    )
    registering.change_participant(
        actor=scenes.sari(), participant=child, name="Putri", unit="", professions=[],
        is_facilitator=False, from_version=2, at=PLANNED_AT, email="putri@contoh.example",
    )  # fmt: skip
    child.refresh_from_db()
    assert child.email == ""
    typed = {"name": "Putri", "is_child": "on", "consent": "Ibu", "consent_until": "2025-11-04",
             "email": "putri@contoh.example"}  # fmt: skip
    page = builders.client_of(builders.sari()).post(
        reverse("participant_add", args=[row.public_id]), typed
    )
    assert page.status_code == 422
    assert "Alamat surel anak tidak disimpan" in page.content.decode()


def test_a_server_that_is_down_loses_nothing_and_is_tried_again(settings: Settings) -> None:
    row = scenes.meeting()
    guest(row)
    invited(row)
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, DOWN
    at = PLANNED_AT
    for wait in RETRIES[:2]:
        letters.send_letters(at=at)
        letter = Letter.objects.get()
        assert (letter.state, letter.next_try_at) == (SendState.FAILED, at + wait)
        assert letter.failing_since == PLANNED_AT
        at += wait
    page = builders.client_of(builders.sari()).get(
        reverse("gathering_people", args=[row.public_id])
    )
    assert "peladen surel tidak menerimanya" in page.content.decode()
    settings.EMAIL_BACKEND = working
    letters.send_letters(at=at)
    assert len(mail.outbox) == 1
    assert Letter.objects.get().failing_since is None


def test_it_is_given_up_at_last_and_can_be_sent_again(settings: Settings) -> None:
    row = scenes.meeting()
    person = guest(row)
    invited(row)
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, DOWN
    at = PLANNED_AT
    for wait in (*RETRIES, DAY):
        letters.send_letters(at=at)
        at += wait
    assert Letter.objects.get().state == SendState.GIVEN_UP
    settings.EMAIL_BACKEND = working
    letters.invite_again(actor=scenes.sari(), participant=person, at=at)
    letters.send_letters(at=at)
    assert Letter.objects.get().state == SendState.SENT
    assert list(verify()) == []


def test_a_title_with_a_line_end_writes_no_header() -> None:
    row = scenes.meeting("Rapat\r\nBcc: semua@contoh.example")
    guest(row, 'Siti "Ning" عائشة')
    invited(row)
    letters.send_letters(at=PLANNED_AT)
    (sent,) = mail.outbox
    assert sent.subject == "Undangan: Rapat Bcc: semua@contoh.example"
    assert sent.bcc == []
    assert "عائشة" in sent.body
    try:
        sent.message()
    except BadHeaderError:  # pragma: no cover
        pytest.fail("a header was injected")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Rini@Contoh.example ", "rini@contoh.example"), ("rini", ""), ("a@b", ""), ("", ""),
        ("rini@contoh.example, lain@contoh.example", ""),
        ("rini@contoh.example\r\nBcc: x@y.zz", ""),
        ("r" * 250 + "@contoh.example", ""),
    ],
)  # fmt: skip
def test_what_is_no_address_is_not_kept(typed: str, kept: str) -> None:
    assert guest(scenes.meeting(), email=typed).email == kept


class TestReminders:
    def due(self, day: dt.date, at: dt.time = NOON) -> int:
        """What a run of the worker writes on a day."""
        return letters.make_due(at=dt.datetime.combine(day, at))

    def test_the_day_before_once_and_not_to_who_declined(self) -> None:
        row = scenes.meeting()
        guest(row)
        other = guest(row, "Budi Santoso", "budi@contoh.example")
        registering.answer_invitation(participant=other, rsvp=Rsvp.DECLINED, at=PLANNED_AT)
        assert self.due(FIRST - 2 * DAY) == 0
        assert self.due(FIRST - DAY) == 1
        assert self.due(FIRST - DAY) == 0
        letters.send_letters(at=dt.datetime.combine(FIRST - DAY, NOON))
        (sent,) = mail.outbox
        assert sent.to == ["rini@contoh.example"]
        assert "Besok: Rapat koordinasi" in sent.body

    @pytest.mark.parametrize("hour", [5, 19])
    def test_not_in_the_quiet_hours_of_the_region(self, hour: int) -> None:
        guest(scenes.meeting())
        assert self.due(FIRST - DAY, dt.time(hour, tzinfo=WIB)) == 0

    def test_who_was_invited_is_told_once_that_it_is_off(self) -> None:
        row = scenes.meeting()
        guest(row)
        guest(row, "Belum Diundang", "belum@contoh.example")
        letters.invite_again(
            actor=scenes.sari(), participant=Participant.objects.order_by("pk")[0], at=PLANNED_AT
        )
        letters.send_letters(at=PLANNED_AT)
        row.refresh_from_db()
        actions.set_state(
            actor=scenes.sari(), row=row, state=GatheringState.CANCELLED,
            from_version=row.version, at=PLANNED_AT,
        )  # fmt: skip
        for _run in range(2):
            letters.make_due(at=PLANNED_AT)
            letters.send_letters(at=PLANNED_AT)
        assert [each.subject.partition(":")[0] for each in mail.outbox] == [
            "Undangan", "Kabar pembatalan"
        ]  # fmt: skip

    def test_an_invitation_that_waits_is_not_sent_once_it_is_off(self) -> None:
        row = scenes.meeting()
        guest(row)
        invited(row)
        row.refresh_from_db()
        actions.set_state(
            actor=scenes.sari(), row=row, state=GatheringState.CANCELLED,
            from_version=row.version, at=PLANNED_AT,
        )  # fmt: skip
        letters.send_letters(at=PLANNED_AT)
        letters.make_due(at=PLANNED_AT)
        letters.send_letters(at=PLANNED_AT)
        assert mail.outbox == []

    def test_a_follow_up_plan_is_asked_about_after_30_and_90_days_until_reported(self) -> None:
        row = scenes.training()
        made = guest(row)
        scenes.held(row)
        person = scenes.joined(made)
        for days, count in ((29, 0), (30, 0)):
            assert asked_after(days) == count
        step = following.plan_next_steps(
            participant=person, text="Rencana", due_date=LAST, from_version=0, at=CLOSED_AT
        )
        for days, count in ((30, 1), (31, 0), (90, 1), (91, 0)):
            assert asked_after(days) == count
        assert kinds() == [LetterKind.FOLLOW_UP_30, LetterKind.FOLLOW_UP_90]
        letters.send_letters(at=dt.datetime.combine(LAST + 91 * DAY, NOON))
        assert "Apa yang sudah terjadi?" in mail.outbox[0].body
        following.report_next_steps(
            participant=person, report="Selesai", from_version=step.version, at=CLOSED_AT
        )


class TestOnesOwnPage:
    def test_an_address_is_set_hinted_at_and_taken_away(self) -> None:
        row = scenes.meeting()
        person = guest(row, email="")
        place, client = reverse("own_email", args=[person.code]), builders.client_of()
        client.post(place, {"email": "Rini@contoh.example"})
        page = client.get(reverse("own_page", args=[person.code])).content.decode()
        assert "r…@contoh.example" in page
        assert "rini@contoh.example" not in page
        invited(row)
        client.post(place, {"berhenti": "1", "email": ""})
        letters.send_letters(at=PLANNED_AT)
        assert mail.outbox == []

    def test_what_is_no_address_is_refused_and_the_old_one_stays(self) -> None:
        person = guest(scenes.meeting())
        builders.client_of().post(reverse("own_email", args=[person.code]), {"email": "ngawur"})
        person.refresh_from_db()
        assert person.email == "rini@contoh.example"


def test_the_address_is_read_by_those_who_run_the_gathering_only() -> None:
    row = scenes.meeting()
    person = guest(row)
    place = reverse("participant", args=[person.public_id])
    assert "rini@contoh.example" in builders.client_of(builders.sari()).get(place).content.decode()
    for reader in (builders.budi(), builders.dewi()):
        assert builders.client_of(reader).get(place).status_code == 404
        page = builders.client_of(reader).get(reverse("gathering", args=[row.public_id]))
        assert "rini@contoh.example" not in page.content.decode()


def test_a_list_brings_addresses_and_says_which_are_none() -> None:
    row = scenes.meeting()
    data = b"Nama;Surel\nRini Astuti;RINI@contoh.example\nBudi;bukan alamat\n"
    preview = preview_list(scenes.sari(), row, data=data, file="peserta.csv")
    assert [each.code for each in preview.findings] == ["no_email"]
    keep_list(actor=scenes.sari(), gathering=row, token=preview.token, at=PLANNED_AT)
    assert dict(row.participants.values_list("name", "email")) == {
        "Rini Astuti": "rini@contoh.example", "Budi": "",
    }  # fmt: skip


def test_the_pages_invite_and_say_how_it_stands() -> None:
    row = scenes.meeting()
    person = guest(row)
    client = builders.client_of(builders.sari())
    listed = reverse("gathering_people", args=[row.public_id])
    assert "Kirim 1 undangan" in client.get(listed).content.decode()
    client.post(reverse("gathering_invite", args=[row.public_id]))
    assert "Menunggu dikirim" in client.get(listed).content.decode()
    letters.send_letters(at=PLANNED_AT)
    client.post(reverse("participant_invite", args=[person.public_id]))
    assert Letter.objects.get().state == SendState.QUEUED
    scenes.held(row)
    page = client.post(reverse("gathering_invite", args=[row.public_id]), follow=True)
    assert "sudah terlaksana" in page.content.decode()


def test_a_list_gives_those_on_it_the_address_they_lacked_and_overwrites_none() -> None:
    row = scenes.meeting()
    guest(row, "Rini Astuti", "", NIKS[0])
    guest(row, "Budi Santoso", "budi@contoh.example", NIKS[1])
    data = f"Nama;NIK;Surel\nRini Astuti;{NIKS[0]};rini@contoh.example\n".encode()
    data += f"Budi Santoso;{NIKS[1]};lain@contoh.example\n".encode()
    token = preview_list(scenes.sari(), row, data=data, file="peserta.csv").token
    assert keep_list(actor=scenes.sari(), gathering=row, token=token, at=PLANNED_AT).known == 2
    assert dict(row.participants.values_list("name", "email")) == {
        "Rini Astuti": "rini@contoh.example", "Budi Santoso": "budi@contoh.example",
    }  # fmt: skip
    assert list(verify()) == []


def test_of_whom_it_is_learnt_that_they_are_a_child_no_address_stays() -> None:
    first = guest(scenes.meeting(), "Putri Ayu Lestari", "putri@contoh.example", NIKS[0])
    draft = PersonDraft(
        "Putri Ayu Lestari", nik=NIKS[0], is_child=True, consent=Consent("Ibu", LAST)
    )
    later = registering.register(
        actor=scenes.sari(), gathering=scenes.meeting("Forum", day=LAST), draft=draft,
        at=PLANNED_AT,
    )  # fmt: skip
    first.refresh_from_db()
    assert later.person_id == first.person_id
    assert first.email == ""
    assert list(verify()) == []
