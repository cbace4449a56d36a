"""The training of 4-6 November 2025, from the template to raised answers, as people run it.

One participant's phone has no line on the first day. The same with forty people runs with the slow
tests: the way is the same, only the hall is fuller.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from layak.apps.assessment.models import Answer, Proof
from layak.apps.gatherings.attending import open_session
from layak.apps.gatherings.models import Attendance, Gathering, Participant, Session
from layak.apps.planning import plans
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.planning.plans import PlanSetup
from layak.apps.trainings.models import Certificate, Programme
from layak.core.gatherings.codes import code_of
from layak.documents.reference import instrument, question_bank
from tests.apps.task_force import scenes as task_force
from tests.browser.conftest import PHONE, Opens, Window, settled
from tests.browser.looking import faults
from tests.builders import actor, budi, citra, organization, round_, sari

pytestmark = pytest.mark.django_db(transaction=True)
WIB = dt.timezone(dt.timedelta(hours=7))
TITLE = "Pelatihan KHA Gugus Tugas"
TASK_FORCE, HEALTH, SCHOOL = (
    "Anggota Gugus Tugas KLA", "Tenaga kesehatan",
    "Pendidik dan tenaga kependidikan Satuan Pendidikan Ramah Anak",
)  # fmt: skip
#: What the browser says to the console while there is no line.
NO_LINE = ("INTERNET_DISCONNECTED", "ERR_FAILED", "ERR_INTERNET_DISCONNECTED")


@dataclass
class Clock:
    """What time the site takes it to be."""

    at: dt.datetime

    def set(self, day: int, hour: int, minute: int = 0) -> None:
        """A moment of November 2025 in PALI."""
        self.at = dt.datetime(2025, 11, day, hour, minute, tzinfo=WIB)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The site's clock, which the test sets."""
    found = Clock(dt.datetime(2025, 11, 3, 9, tzinfo=WIB))
    monkeypatch.setattr(timezone, "now", lambda: found.at)
    return found


@pytest.fixture(autouse=True)
def _region(clock: Clock) -> None:
    """A regency with a round of the real instrument, a task force of four and an open RAD."""
    budi(), citra()
    leads = {
        "2.2": organization("Bappeda"), "2.3": organization("Bappeda"),
        "15.4": organization("Dinas Kesehatan"), "19.4": organization("Dukcapil"),
    }  # fmt: skip
    made = round_(instrument=instrument("kla-2024"), leads=leads)
    decree = task_force.decree()
    for number in range(4):
        task_force.member(decree, f"Anggota {number}", number=number + 1)
    setup = PlanSetup("RAD KLA", made, 2026, 2030)
    plans.open_plan(actor=actor(sari()), setup=setup, at=clock.at)


def test_a_training_becomes_answers_with_evidence(opens: Opens, clock: Clock) -> None:
    walk(opens, clock, people_named(4))


@pytest.mark.slow
def test_a_training_of_forty_becomes_answers_with_evidence(opens: Opens, clock: Clock) -> None:
    walk(opens, clock, people_named(40))


def people_named(count: int) -> list[tuple[str, str]]:
    """So many different people, half of the task force, then health workers and teachers."""
    first = ("Anwar", "Budiman", "Cahya", "Darma", "Endang", "Farida", "Gunawan", "Halimah")
    last = ("Siregar", "Lubis", "Harahap", "Nasution", "Pulungan")
    names = [f"{one} {other}" for other in last for one in first][:count]
    classes = (TASK_FORCE, HEALTH, TASK_FORCE, SCHOOL)
    return [(name, classes[at % 4]) for at, name in enumerate(names)]


def walk(opens: Opens, clock: Clock, people: Sequence[tuple[str, str]]) -> None:
    """The whole way, by whoever goes it."""
    desk, phone = opens(), opens(PHONE)
    desk.enter(sari())
    row = created(desk)
    registered(phone, row, people)
    clock.set(4, 8)
    desk.enter(sari())  # a session ends overnight
    projected(desk, row)
    without_a_line(opens(PHONE), clock, row)
    took_test(desk, phone, row, "Buka Tes awal", right=5)
    attended(phone, clock, row)
    grouped(phone, row)
    clock.set(6, 16)
    desk.enter(sari())
    took_test(desk, phone, row, "Buka Tes akhir", right=15)
    planned_next(phone, row)
    finished(desk, row, len(people))
    into_the_plan(desk, row)
    verified(opens(PHONE))
    raised(desk, opens, people)


def created(desk: Window) -> Gathering:
    """From the template, by a form."""
    page = desk.open(reverse("gathering_new"))
    page.get_by_label("Jenis kegiatan").select_option(label="Pelatihan")
    page.get_by_label("Program pelatihan").select_option(index=1)
    page.get_by_label("Judul").fill(TITLE)
    page.get_by_label("Hari pertama").fill("2025-11-04")
    page.get_by_label("Hari terakhir").fill("2025-11-06")
    page.get_by_label("Tempat").fill("Gedung Kesenian")
    page.get_by_label("Buka pendaftaran mandiri").check()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.get_by_role("link", name="Layar kode").first).to_be_visible()
    assert faults(desk) == []
    row = Gathering.objects.select_related("region").get()
    assert row.sessions.count() == 13
    return row


def registered(phone: Window, row: Gathering, people: Sequence[tuple[str, str]]) -> None:
    """Everybody by the form that anybody with the address opens."""
    for at, (name, work) in enumerate(people):
        page = phone.open(reverse("register_oneself", args=[row.public_id]))
        page.get_by_label("Nama lengkap").fill(name)
        page.get_by_label("Lembaga atau unit kerja").fill(f"Unit {name}")
        page.get_by_label(work, exact=True).check()
        page.get_by_label("Saya setuju").check()
        if at == 0:
            assert faults(phone) == []
        page.get_by_role("button", name="Daftarkan saya").click()
        expect(page.get_by_text("Simpan halaman ini")).to_be_visible()
    assert faults(phone) == []
    assert row.participants.count() == len(people)


def projected(desk: Window, row: Gathering) -> None:
    """The code is on the wall, large, and changes."""
    page = desk.open(reverse("session_screen", args=[first_session(row).public_id]))
    expect(page.locator(".code-letters")).to_have_text(code(first_session(row)))
    assert faults(desk) == []


def without_a_line(phone: Window, clock: Clock, row: Gathering) -> None:
    """Who scans without a line is noted as soon as there is one."""
    who, session = row.participants.order_by("pk")[0], first_session(row)
    page = phone.open(reverse("own_page", args=[who.code]))
    expect(page.locator("html")).to_have_attribute("data-own-ready", "yes")
    phone.expect_problem(*NO_LINE)
    phone.context.set_offline(True)
    page.goto(reverse("check_in_scan", args=[session.public_id, code(session)]))
    expect(page.get_by_text("tersimpan di ponsel ini")).to_be_visible()
    clock.set(4, 11)
    phone.context.set_offline(False)
    noted = Attendance.objects.filter(participant=who, session=session)
    expect(page.get_by_text(f"{who.name} tercatat hadir")).to_be_visible()
    assert noted.get().channel == "later"
    clock.set(4, 8)


def took_test(desk: Window, phone: Window, row: Gathering, button: str, *, right: int) -> None:
    """The committee opens a test, and everybody takes it; ``right`` answers are."""
    page = desk.open(reverse("training", args=[row.public_id]))
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text("Tes dibuka untuk peserta.")).to_be_visible()
    occasion = Programme.objects.get(gathering=row).open_test
    items = question_bank("kha-dasar").items
    for at, who in enumerate(row.participants.order_by("pk")):
        page = phone.open(reverse("own_page", args=[who.code]))
        page.get_by_role("link", name="Kerjakan tes").click()
        settled(page)
        if at == 0:
            assert faults(phone) == []
        page.evaluate(
            "chosen => { for (const [name, value] of chosen)"
            " document.querySelector(`[name=${name}][value=${value}]`).click(); }",
            [[item.code, item.right] for item in items[: right - at % 3]],
        )
        page.get_by_role("button", name="Kirim jawaban").click()
        expect(page.get_by_text("Simpan halaman ini")).to_be_visible()
    assert occasion
    assert faults(desk) == []


def attended(phone: Window, clock: Clock, row: Gathering) -> None:
    """Everybody scans at every session; the last of them stays away after the first day."""
    everybody = list(row.participants.order_by("pk"))
    for session in row.sessions.select_related("gathering__region").order_by("number"):
        clock.set(session.date.day, 9)
        address = reverse("check_in_scan", args=[session.public_id, code(session)])
        for at, who in enumerate(everybody):
            if who == everybody[-1] and session.date.day > 4:
                continue
            if at < 2:
                scanned(phone, address, who)
            else:
                sent(phone, who, code(session))
    assert faults(phone) == []


def scanned(phone: Window, address: str, who: Participant) -> None:
    """A phone that knows whose it is scans: that is all."""
    page = phone.page
    page.evaluate(
        "known => localStorage.setItem('layak-hadir-peserta', JSON.stringify([known]))",
        {"code": who.code, "name": who.name, "of": "x"},
    )
    phone.open(address)
    expect(
        page.get_by_text(f"{who.name} tercatat hadir").or_(page.get_by_text("sudah tercatat hadir"))
    ).to_be_visible()


def sent(phone: Window, who: Participant, shown: str) -> None:
    """The same request, by the browser's own line, without looking at the page."""
    cookies = {each["name"]: each["value"] for each in phone.context.cookies()}
    answer = phone.context.request.post(
        reverse("check_in"), form={"peserta": who.code, "kode": shown},
        headers={
            "X-CSRFToken": cookies["csrftoken"], "X-Layak-Fragment": "1",
            "Referer": phone.address,
        },
    )  # fmt: skip
    assert answer.json()["fate"] == "noted"


def grouped(phone: Window, row: Gathering) -> None:
    """Three groups propose actions for the RAD, each by one of its people."""
    proposals = (
        ("Kelompok 1", "Klaster I", "Perekaman akta di sekolah", "4.5"),
        ("Kelompok 2", "Klaster III", "Kelas KHA bagi tenaga puskesmas", "15.4"),
        ("Kelompok 3", "Klaster IV", "Sekolah ramah anak di tiap kecamatan", "19.4"),
    )
    for at, (group, cluster, title, question) in enumerate(proposals):
        who = row.participants.order_by("pk")[at]
        page = phone.open(reverse("own_proposal", args=[who.code]))
        page.get_by_label("Kelompok").fill(group)
        page.get_by_label("Klaster").select_option(label=cluster)
        page.get_by_label("Aksi yang diusulkan").fill(title)
        page.get_by_label("Nomor pertanyaan").fill(question)
        page.get_by_role("button", name="Simpan").click()
        expect(page.get_by_text("Simpan halaman ini")).to_be_visible()
    assert faults(phone) == []


def planned_next(phone: Window, row: Gathering) -> None:
    """A participant writes what they take on."""
    who = row.participants.order_by("pk")[0]
    page = phone.open(reverse("own_page", args=[who.code]))
    page.get_by_role("link", name="Tulis rencana").click()
    page.get_by_label("Apa yang akan Anda kerjakan?").fill("Sosialisasi hak anak di kantor")
    assert faults(phone) == []
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Sosialisasi hak anak di kantor")).to_be_visible()


def finished(desk: Window, row: Gathering, count: int) -> None:
    """The training was held; certificates go to all but one, who stayed away."""
    page = desk.open(reverse("gathering", args=[row.public_id]))
    page.get_by_role("button", name="Tandai terlaksana").click()
    expect(page.get_by_text("Keadaan kegiatan disimpan.")).to_be_visible()
    page = desk.open(reverse("training", args=[row.public_id]))
    page.get_by_role("button", name="Terbitkan sertifikat").click()
    expect(page.get_by_text(f"{count - 1} sertifikat diterbitkan.")).to_be_visible()
    expect(page.get_by_text("Belum memenuhi syarat")).to_have_count(1)
    assert faults(desk) == []
    assert Certificate.objects.count() == count - 1


def into_the_plan(desk: Window, row: Gathering) -> None:
    """What the three groups proposed stands in the RAD."""
    page = desk.open(reverse("training_proposals", args=[row.public_id]))
    for title in ("Perekaman akta", "Kelas KHA", "Sekolah ramah anak"):
        page.get_by_role("button", name=f"Masukkan ke RAD: {title}").click()
        expect(page.get_by_text("Usulan menjadi aksi RAD nomor")).to_be_visible()
        settled(page)
    assert faults(desk) == []
    assert Action.objects.filter(plan=ActionPlan.objects.get()).count() == 3


def verified(stranger: Window) -> None:
    """Anybody looks a certificate up."""
    given = Certificate.objects.order_by("serial")[0]
    page = stranger.open(reverse("certificate_check"))
    page.get_by_label("Nomor sertifikat").fill(given.number.lower())
    page.get_by_role("button", name="Periksa").click()
    expect(page.get_by_text("Sertifikat ini berlaku.")).to_be_visible()
    expect(page.get_by_text(given.participant.name)).to_be_visible()
    assert faults(stranger) == []


def raised(desk: Window, opens: Opens, people: Sequence[tuple[str, str]]) -> None:
    """The secretariat's question has its new answer at once; the agency takes its own."""
    many = sum(work == TASK_FORCE for _name, work in people)
    answer = Answer.objects.get(question="2.2")
    assert answer.points == 5 * min(many, 4) / 4
    assert Proof.objects.filter(question="2.2").count() == 3
    page = desk.open(reverse("question", args=[answer.round.public_id, "2.2"]))
    expect(page.get_by_text(TITLE).first).to_be_visible()
    expect(page.get_by_text("bersertifikat KHA").first).to_be_visible()
    assert faults(desk) == []
    theirs = opens()
    theirs.enter(budi())
    page = theirs.open(reverse("question", args=[answer.round.public_id, "15.4"]))
    page.get_by_role("button", name="Pakai").first.click()
    settled(page)
    assert Proof.objects.filter(question="15.4").count() == 3
    assert faults(theirs) == []


def first_session(row: Gathering) -> Session:
    return row.sessions.select_related("gathering__region").order_by("number")[0]


def code(session: Session) -> str:
    """The code that is on the screen now."""
    return code_of(open_session(session, session.gathering), timezone.now())
