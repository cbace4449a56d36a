"""The gatherings of the sample: a meeting and what follows, a training, one still to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from layak.apps.gatherings import actions, items
from layak.apps.gatherings.attending import note_presence
from layak.apps.gatherings.models import Gathering, Participant
from layak.apps.gatherings.proving import prove
from layak.apps.gatherings.registering import register_all
from layak.apps.gatherings.writing import GatheringDraft, SessionDraft
from layak.apps.people.records import PersonDraft
from layak.apps.trainings import certifying, following, opening, proposing, testing
from layak.apps.trainings.counting import state_size
from layak.apps.trainings.models import Occasion, Programme
from layak.apps.trainings.proposing import ProposalDraft
from layak.core.gatherings.functions import Function
from layak.core.gatherings.model import Channel, GatheringKind, GatheringState
from layak.core.people.model import Sex
from layak.documents.reference import curriculum, question_bank
from layak.web.sample.people import Cast

#: Who came to the training: name, sex, unit, class. The last two may be one person.
_PEOPLE = (
    ("Rahmat Hidayat", "m", "Bappeda", "task_force_member"),
    ("Lestari Wulandari", "f", "Dinas PPPA", "task_force_member"),
    ("Maya Kartika", "f", "Dinas PPPA", "task_force_member"),
    ("Surya Darma", "m", "Disdukcapil", "task_force_member"),
    ("dr. Indah Permata", "f", "Dinas Kesehatan", "task_force_member"),
    ("Hesti Purnama, A.Md.Keb.", "f", "Puskesmas Talang Ubi", "health_worker"),
    ("Yusuf Maulana", "m", "Puskesmas Abab", "health_worker"),
    ("Dewi Anggraini, S.Pd.", "f", "SMPN 2 Talang Ubi", "school_staff"),
    ("Ahmad Fauzan", "m", "SDN 5 Penukal", "school_staff"),
    ("Ratna Juwita", "f", "Disdukcapil", "birth_registrar"),
    ("Bambang Irawan", "m", "Polres", "law_enforcement"),
    ("Ratna Juwitha", "f", "Dinas Kependudukan", "birth_registrar"),
)
_GROUPS = (
    ("Kelompok 1", "K1", "Perekaman akta kelahiran di sekolah", "4.5"),
    ("Kelompok 2", "K3", "Kelas KHA bagi bidan dan kader", "15.4"),
    ("Kelompok 3", "K4", "Satu sekolah ramah anak di tiap kecamatan", "19.4"),
)
_SIZES = (("health_worker", 310), ("school_staff", 1_240), ("birth_registrar", 18))


def build_gatherings(cast: Cast, moments: Iterator[dt.datetime], *, today: dt.date) -> None:
    """A quarter of the task force's life; what was held offers itself as evidence."""
    _meeting(cast, next(moments), today - dt.timedelta(days=40))
    _training(cast, next(moments), today - dt.timedelta(days=20))
    _coming(cast, next(moments), today + dt.timedelta(days=10))
    for profession, people in _SIZES:
        state_size(
            actor=cast.secretariat, profession=profession, people=people,
            source="Data dinas (contoh)", from_version=0, at=next(moments),
        )  # fmt: skip


def _draft(
    cast: Cast, kind: GatheringKind, title: str, first: dt.date, days: int, function: Function
) -> GatheringDraft:
    office = cast.secretariat.organization
    assert office is not None  # noqa: S101  # the secretariat has one
    return GatheringDraft(
        kind, f"{title} (contoh)", first, first + dt.timedelta(days=days - 1), office,
        place="Ruang rapat Bappeda", functions=(function,),
        takes_registrations=kind is GatheringKind.MEETING,
    )  # fmt: skip


def _meeting(cast: Cast, at: dt.datetime, day: dt.date) -> None:
    draft = _draft(
        cast, GatheringKind.MEETING, "Rapat koordinasi triwulan", day, 1, Function.COORDINATION
    )
    sessions = [SessionDraft(day, "Kemajuan RAD dan data dukung", "Kepala Bappeda")]
    row = actions.open_gathering(
        actor=cast.secretariat, draft=draft, sessions=sessions, at=at, is_sample=True
    )
    _present(cast, row, _registered(cast, row, _PEOPLE[:5], at), at)
    row = actions.write_minutes(
        actor=cast.secretariat, row=row, from_version=row.version, at=at,
        minutes="Kemajuan tiap klaster dibahas. Data imunisasi dan akta belum lengkap.",
        decisions="Data klaster III dilengkapi sebelum akhir bulan.\nPelatihan KHA diadakan.",
    )  # fmt: skip
    for number, (text, agency, days) in enumerate(
        (
            ("Melengkapi data imunisasi per desa", "dinas_kesehatan", 14),
            ("Menyiapkan peserta pelatihan KHA", "dinas_pppa", 10),
            ("Menyusun daftar sekolah ramah anak", "dinas_pendidikan", 60),
        )
    ):  # fmt: skip
        item = items.add_item(
            actor=cast.secretariat, gathering=row, text=text, at=at,
            owner=cast.by_agency[agency].organization, due_date=day + dt.timedelta(days=days),
        )  # fmt: skip
        if number == 1:
            items.set_done(
                actor=cast.secretariat, item=item, is_done=True, from_version=1, at=at,
                result="Dua belas peserta terdaftar",
            )  # fmt: skip
    _held(cast, row, at)


def _training(cast: Cast, at: dt.datetime, first: dt.date) -> None:
    draft = _draft(
        cast, GatheringKind.TRAINING, "Pelatihan KHA Gugus Tugas", first, 3, Function.GUIDANCE
    )
    row = opening.open_training(
        actor=cast.secretariat, draft=draft, programme=curriculum("kha-pali"), at=at,
        is_sample=True,
    )  # fmt: skip
    people = _registered(cast, row, _PEOPLE, at)
    _present(cast, row, people, at)
    _tested(cast, row, people, at)
    for one in people[:6]:
        following.plan_next_steps(
            participant=one, text="Menyampaikan empat prinsip hak anak dalam rapat unit kerja.",
            due_date=first + dt.timedelta(days=92), from_version=0, at=at,
        )  # fmt: skip
    for group, cluster, title, question in _GROUPS:
        proposing.propose(
            gathering=row, draft=ProposalDraft(group, cluster, title, question=question), at=at,
            actor=cast.secretariat,
        )  # fmt: skip
    row = _held(cast, row, at)
    certifying.issue_certificates(actor=cast.secretariat, gathering=row, on=row.until_date, at=at)
    prove(cast.secretariat, row, at)


def _coming(cast: Cast, at: dt.datetime, day: dt.date) -> None:
    draft = _draft(
        cast, GatheringKind.MEETING, "Rapat persiapan verifikasi", day, 1, Function.REPORTING
    )
    row = actions.open_gathering(
        actor=cast.secretariat, draft=draft, at=at, is_sample=True,
        sessions=[SessionDraft(day, "Data dukung yang belum lengkap")],
    )  # fmt: skip
    _registered(cast, row, _PEOPLE[:3], at)


def _registered(
    cast: Cast, row: Gathering, people: Sequence[tuple[str, str, str, str]], at: dt.datetime
) -> list[Participant]:
    drafts = [
        PersonDraft(f"{name} (contoh)", Sex(sex), unit, (work,)) for name, sex, unit, work in people
    ]
    done = register_all(actor=cast.secretariat, gathering=row, drafts=drafts, at=at)
    return list(done.new)


def _present(cast: Cast, row: Gathering, people: Sequence[Participant], at: dt.datetime) -> None:
    """Everybody at everything; the last but one stays away after the first sessions."""
    keys = {each.pk for each in people}
    away = {people[-2].pk}
    sessions = row.sessions.select_related("gathering__region").order_by("number")
    for number, session in enumerate(sessions):
        note_presence(
            actor=cast.secretariat, session=session, present=keys - (away if number else set()),
            shown=keys, channel=Channel.LIST, at=at,
        )  # fmt: skip


def _tested(cast: Cast, row: Gathering, people: Sequence[Participant], at: dt.datetime) -> None:
    """Both tests; everybody knows more at the end, some more than others."""
    for occasion, known in ((Occasion.PRE, 7), (Occasion.POST, 11)):
        programme = Programme.objects.get(gathering=row)
        opening.open_test(
            actor=cast.secretariat, programme=programme, occasion=occasion,
            from_version=programme.version, at=at,
        )  # fmt: skip
        for number, one in enumerate(people):
            answers = _answers(number, known)
            testing.take_test(participant=one, occasion=occasion, answers=answers, at=at)
    programme = Programme.objects.get(gathering=row)
    opening.open_test(
        actor=cast.secretariat, programme=programme, occasion=None,
        from_version=programme.version, at=at,
    )  # fmt: skip


def _answers(number: int, known: int) -> dict[str, str]:
    """What the participant with this number answers who knows about so many of the items."""
    answers = {}
    for at, item in enumerate(question_bank("kha-dasar").items):
        options = [option.code for option in item.options]
        knows = (number * 7 + at * 4) % 15 < known + number % 4
        wrong = [code for code in options if code != item.right]
        answers[item.code] = item.right if knows else wrong[(number + at) % len(wrong)]
    return answers


def _held(cast: Cast, row: Gathering, at: dt.datetime) -> Gathering:
    held = actions.set_state(
        actor=cast.secretariat, row=row, state=GatheringState.HELD, from_version=row.version, at=at
    )
    prove(cast.secretariat, held, at)
    return held
