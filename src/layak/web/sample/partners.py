"""The partners of the sample: what they pledged and brought, one agreement near its end.

Nobody stands behind Klaster I, and two gifts are no partnership: the coverage has something to say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.base import ContentFile

from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.apps.organizations.actions import Profile
from layak.apps.organizations.models import Kind, Organization, Pillar
from layak.apps.partners import actions, materials, pacts
from layak.apps.partners.materials import MaterialDraft
from layak.apps.partners.models import Agreement
from layak.apps.partners.writing import (
    AgreementDraft,
    ContributionDraft,
    ForumDraft,
    ProfileDraft,
)
from layak.apps.progress.proving import kept_file
from layak.core.action_plan.model import PledgeKind
from layak.core.partnerships.agreements import AgreementKind, Terms
from layak.core.partnerships.consents import Consent, MaterialKind
from layak.core.task_force.model import Group
from layak.web.sample.papers import Paper, pdf
from layak.web.sample.people import Cast

_COMPANY, _FOUNDATION = "PT Contoh Sawit Ramah Anak (contoh)", "Yayasan Contoh Peduli Anak (contoh)"
_RADIO, _UNIVERSITY = "Radio Contoh FM (contoh)", "Universitas Contoh (contoh)"
_NEWSPAPER = "Koran Contoh Pagi (contoh)"
_MILLION = 1_000_000
#: The kecamatan Talang Ubi and Penukal.
_PLACES = ("16.12.01", "16.12.02")


@dataclass(frozen=True, slots=True)
class Gift:
    """What a partner brings, noted by an agency; ``came`` is in days before today, and rupiah."""

    partner: str
    agency: str
    kind: PledgeKind
    text: str
    group: Group | None
    indicator: str
    pledged: int | None
    from_day: int
    until_day: int | None
    came: tuple[tuple[int, int | None], ...] = ()
    agreement: str = ""


_PROFILES = {
    _COMPANY: ProfileDraft(
        "Makanan tambahan untuk balita dan ruang bermain di kebun. (contoh)",
        "Jalan Contoh 1, Talang Ubi", "https://pt.contoh.example", 2021, _PLACES,
    ),
    _FOUNDATION: ProfileDraft(
        "Mendampingi keluarga dan anak korban kekerasan. (contoh)", "Jalan Contoh 7, Penukal", "",
        2019, (),
    ),
    _RADIO: ProfileDraft("Siaran mingguan suara anak. (contoh)", "", "", 2022, ()),
    _UNIVERSITY: ProfileDraft("Kajian dan kuliah kerja nyata tematik anak. (contoh)", "", "", 2023),
}  # fmt: skip
_GIFTS = (
    Gift(_COMPANY, "dinas_kesehatan", PledgeKind.MONEY, "Makanan tambahan balita (contoh)",
         Group.THIRD, "12", 120 * _MILLION, 400, -45,
         ((380, 60 * _MILLION), (60, 40 * _MILLION)), "PKS"),
    Gift(_FOUNDATION, "dinas_sosial", PledgeKind.PEOPLE, "Dua pendamping keluarga (contoh)",
         Group.SECOND, "", None, 500, -500, ((470, None), (200, None), (30, None)), "MoU"),
    Gift(_FOUNDATION, "dinas_pppa", PledgeKind.PEOPLE, "Pendampingan anak korban (contoh)",
         Group.FIFTH, "", None, 300, -500, ((250, None), (20, None)), "MoU"),
    Gift(_COMPANY, "dinas_pendidikan", PledgeKind.GOODS, "Tas sekolah Hari Anak (contoh)",
         Group.FOURTH, "", 15 * _MILLION, 90, 90, ((90, 15 * _MILLION),)),
    Gift(_NEWSPAPER, "dinas_pppa", PledgeKind.AIRTIME, "Halaman anak satu kali (contoh)", None, "",
         None, 40, 40, ((40, None),)),
    Gift(_UNIVERSITY, "dinas_kesehatan", PledgeKind.RESEARCH, "Kajian gizi remaja (contoh)",
         Group.THIRD, "", None, 30, -300, (), "Konsep"),
)  # fmt: skip


def build_partners(cast: Cast, moments: Iterator[dt.datetime], *, today: dt.date) -> None:
    """Profiles, agreements, gifts, the forum of businesses and its works, last year's thanks."""
    found = {row.name: row for row in Organization.objects.filter(regency=cast.regency)}
    for name, draft in _PROFILES.items():
        actions.save_profile(
            actor=cast.secretariat, organization=found[name], draft=draft, from_version=0,
            at=next(moments), is_sample=True,
        )  # fmt: skip
    newspaper = Profile(_NEWSPAPER, "Koran Contoh", Kind.MEDIA, Pillar.MEDIA, cast.regency)
    found[_NEWSPAPER] = actions.add_partner(
        actor=cast.secretariat, organization=newspaper, draft=ProfileDraft(), at=next(moments)
    )
    papers = _agreements(cast, found, moments, today)
    for gift in _GIFTS:
        _give(cast, gift, found[gift.partner], papers.get(gift.agreement), moments, today)
    _forum(cast, found, moments, today)
    _quotes(cast, moments, today)
    pacts.thank(
        actor=cast.secretariat, organization=found[_FOUNDATION], year=today.year - 1,
        number=f"400/KLA/{today.year - 1} (contoh)", date=dt.date(today.year - 1, 12, 20),
        text="Dua pendamping keluarga (contoh)", from_version=0, at=next(moments), is_sample=True,
    )  # fmt: skip


def _agreements(
    cast: Cast, found: dict[str, Organization], moments: Iterator[dt.datetime], today: dt.date
) -> dict[str, Agreement]:
    """A PKS that ends soon, a MoU that holds, and a draft."""
    begins = today - dt.timedelta(days=400)
    pks = Terms(f"440/12/PKS/{begins.year} (contoh)", begins, begins, _day(today, -45))
    early = today - dt.timedelta(days=500)
    mou = Terms(f"460/3/MoU/{early.year} (contoh)", early, early, _day(today, -500))
    draft = Terms("", None, today, None)
    health, social = cast.by_agency["dinas_kesehatan"], cast.by_agency["dinas_sosial"]
    plans = (
        ("PKS", health, _COMPANY, AgreementKind.PKS, "Gizi balita (contoh)", pks, Group.THIRD),
        ("MoU", social, _FOUNDATION, AgreementKind.MOU, "Pendampingan (contoh)", mou, Group.SECOND),
        ("Konsep", health, _UNIVERSITY, AgreementKind.PKS, "Kajian (contoh)", draft, Group.THIRD),
    )
    return {
        key: pacts.add_agreement(
            actor=actor, organization=found[name], at=next(moments), is_sample=True,
            draft=AgreementDraft(
                kind, title, terms, f"{actor.organization} dan {name}", "", (group,),
                _paper(actor, title, terms, next(moments)) if terms.number else None,
            ),
        )
        for key, actor, name, kind, title, terms, group in plans
    }  # fmt: skip


def _paper(actor: Actor, title: str, terms: Terms, at: dt.datetime) -> Document:
    paper = Paper(
        f"Perjanjian: {title}", str(actor.organization), str(actor.regency),
        facts=(("Nomor", terms.number),), paragraphs=("Perjanjian ini karangan untuk contoh.",),
    )  # fmt: skip
    file = ContentFile(pdf(paper), name=f"Perjanjian {title}.pdf")
    return kept_file(actor, file, at=at, period_from=terms.from_date, period_until=terms.until_date)


def _give(
    cast: Cast, gift: Gift, partner: Organization, paper: Agreement | None,
    moments: Iterator[dt.datetime], today: dt.date,
) -> None:  # fmt: skip
    actor = cast.by_agency[gift.agency]
    until = None if gift.until_day is None else _day(today, gift.until_day)
    draft = ContributionDraft(
        gift.kind, gift.text, _day(today, gift.from_day), until, gift.group, gift.indicator,
        gift.pledged, _PLACES if gift.group is Group.THIRD else (), paper,
    )  # fmt: skip
    row = actions.add_contribution(
        actor=actor, organization=partner, draft=draft, at=next(moments), is_sample=True
    )
    for days, rupiah in gift.came:
        actions.add_arrival(
            actor=actor, row=row, date=_day(today, days), text="Diterima (contoh)", rupiah=rupiah,
            document=None, today=today, at=next(moments),
        )  # fmt: skip


def _forum(
    cast: Cast, found: dict[str, Organization], moments: Iterator[dt.datetime], today: dt.date
) -> None:
    begins = dt.date(today.year - 1, 7, 23)
    terms = Terms(f"188.45/90/KPTS/{begins.year} (contoh)", begins, begins, None)
    draft = ForumDraft(
        "Forum Perusahaan Sahabat Anak (contoh)", terms, (str(found[_COMPANY].public_id),)
    )
    forum = pacts.save_forum(
        actor=cast.secretariat, draft=draft, from_version=0, at=next(moments), is_sample=True
    )
    for days, title, group in (
        (200, "Kelas pengasuhan bagi pekerja (contoh)", Group.SECOND),
        (25, "Ruang laktasi di tempat kerja (contoh)", Group.THIRD),
    ):
        pacts.add_work(
            actor=cast.secretariat, forum=forum, date=_day(today, days), title=title, text="",
            group=group, document=None, at=next(moments),
        )  # fmt: skip


def _quotes(cast: Cast, moments: Iterator[dt.datetime], today: dt.date) -> None:
    """A quote with a consent that holds, and one whose consent has ended."""
    paper = Paper(
        "Lembar persetujuan", "", str(cast.regency),
        paragraphs=("Lembar ini karangan untuk contoh.",),
    )  # fmt: skip
    file = ContentFile(pdf(paper), name="Lembar persetujuan media (contoh).pdf")
    signed = kept_file(cast.secretariat, file, at=next(moments))
    for text, first, last in (
        ("Kami ingin jalan ke sekolah yang terang. (contoh)", 60, -300),
        ("Taman dekat rumah membuat kami senang bermain. (contoh)", 500, 100),
    ):
        consent = Consent(
            "Wali anak (contoh)", "Berita tentang forum anak", _day(today, first),
            _day(today, last), is_guardian=True,
        )  # fmt: skip
        draft = MaterialDraft(
            MaterialKind.QUOTE, text, "Anak, 14 tahun", True, consent, paper=signed
        )
        materials.add_material(
            actor=cast.secretariat, draft=draft, at=next(moments), is_sample=True
        )


def _day(today: dt.date, before: int) -> dt.date:
    """So many days before today; ahead of it where they are negative."""
    return today - dt.timedelta(days=before)
