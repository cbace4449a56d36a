"""The sample's RAD in draft: lines in every cluster, with money that is nobody's real price."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from layak.apps.assessment.models import Round
from layak.apps.organizations.models import Organization, Pillar
from layak.apps.plan_documents.actions import save_text
from layak.apps.plan_documents.assembling import PlanState
from layak.apps.plan_documents.making import make
from layak.apps.planning.actions import add_line, lock_line
from layak.apps.planning.gaps import GapRow, gap_rows
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.planning.plans import (
    PlanSetup,
    add_plan_comment,
    open_plan,
    set_ceilings,
)
from layak.core.action_plan.model import (
    Cost,
    Counting,
    Line,
    Move,
    Pledge,
    PledgeKind,
    Source,
    Target,
)
from layak.web.sample.people import Cast

TITLE = "RAD KLA {first}–{last} (contoh)"
#: What every line says of its money.
_INVENTED = "Target dan biaya pada aksi ini karangan untuk contoh, bukan rencana atau harga daerah."
_MILLION = 1_000_000
_YEARS = 5


@dataclass(frozen=True, slots=True)
class Sketch:
    """A line of the sample: ``questions`` it moves, ``targets`` of the five years, and what each
    year costs in millions of rupiah. ``level`` targets are a state, in percent."""

    cluster: str
    agency: str
    title: str
    output: str
    unit: str
    questions: tuple[str, ...]
    targets: tuple[int, int, int, int, int]
    millions: tuple[int, int, int, int, int]
    source: Source = Source.PAD
    code: str = ""
    group: str = ""
    quarters: tuple[int, ...] = (2, 3)
    level: int | None = None
    pledge: tuple[Pillar, PledgeKind, str, int] | None = None


_KLA = "2.08.07.2.01.0003"
SKETCHES = (
    Sketch("K0", "dinas_pppa", "Pelatihan Konvensi Hak Anak bagi anggota Gugus Tugas",
           "Anggota Gugus Tugas bersertifikat", "orang", ("2.2",), (40, 20, 20, 20, 20),
           (85, 45, 45, 45, 45), code=_KLA, group="Anggota Gugus Tugas dari semua lembaga"),
    Sketch("K0", "dinas_pppa", "Rapat koordinasi Gugus Tugas setiap triwulan",
           "Rapat dengan notula", "kali", ("2.3", "2.5"), (4, 4, 4, 4, 4), (24, 24, 26, 26, 28),
           code=_KLA, quarters=(1, 2, 3, 4)),
    Sketch("K0", "bappeda", "Profil anak lima klaster diperbarui setiap tahun",
           "Profil anak", "dokumen", ("2.6",), (1, 1, 1, 1, 1), (30, 30, 32, 32, 35),
           pledge=(Pillar.ACADEMIA, PledgeKind.RESEARCH, "Pendampingan pengolahan data", 0)),
    Sketch("K0", "dinas_pppa", "Forum dunia usaha sahabat anak dibentuk dan berkegiatan",
           "Perusahaan yang bermitra", "perusahaan", ("3.2", "3.3"), (3, 2, 2, 2, 1),
           (15, 10, 10, 10, 10), pledge=(Pillar.BUSINESS, PledgeKind.MONEY, "Dana kegiatan", 50)),
    Sketch("K0", "dinas_pppa", "Siaran hak anak bersama media daerah", "Siaran", "kali",
           ("2.7", "3.1a"), (12, 12, 12, 12, 12), (18, 18, 18, 20, 20), quarters=(1, 2, 3, 4),
           pledge=(Pillar.MEDIA, PledgeKind.AIRTIME, "Satu siaran tiap bulan", 0)),
    Sketch("K1", "disdukcapil", "Pencatatan akta kelahiran keliling ke desa",
           "Anak yang memiliki akta kelahiran", "persen", ("4.2", "4.4"), (93, 95, 96, 98, 99),
           (120, 120, 110, 90, 80), Source.DAU, group="Anak tanpa akta, terutama di desa terjauh",
           quarters=(1, 2, 3, 4), level=92),
    Sketch("K1", "dinas_kominfo", "Standardisasi Pusat Informasi Sahabat Anak",
           "Layanan yang terstandar", "layanan", ("5.2", "5.7"), (1, 1, 1, 1, 1),
           (60, 60, 60, 65, 65), Source.DAU),
    Sketch("K1", "dinas_pppa", "Forum Anak ikut Musrenbang di semua kecamatan",
           "Kecamatan dengan usulan anak", "kecamatan", ("6.2", "6.3"), (5, 5, 5, 5, 5),
           (40, 40, 42, 42, 45), group="Pengurus Forum Anak", quarters=(1,)),
    Sketch("K2", "dinas_pppa", "Puspaga melayani di setiap kecamatan",
           "Keluarga yang dilayani", "keluarga", ("8.2", "8.3"), (200, 250, 300, 300, 350),
           (150, 150, 160, 160, 170), Source.DAK_NON_PHYSICAL, quarters=(1, 2, 3, 4)),
    Sketch("K2", "kemenag", "Bimbingan remaja dan pencatatan dispensasi nikah bersama",
           "Sekolah yang dibimbing", "sekolah", ("7.1", "7.2"), (20, 20, 20, 20, 20),
           (35, 35, 35, 35, 35), Source.APBN, group="Siswa kelas IX–XII"),
    Sketch("K2", "dinas_pendidikan", "Gugus tugas PAUD-HI dan pelatihan pengelolanya",
           "Pengelola terlatih KHA", "orang", ("9.1", "9.2"), (50, 40, 40, 30, 30),
           (55, 45, 45, 35, 35), Source.DAU),
    Sketch("K2", "dinas_perhubungan", "Rute aman selamat ke sekolah", "Rute", "rute",
           ("11.5", "11.6"), (2, 2, 2, 2, 2), (180, 180, 190, 190, 200), Source.DAU,
           quarters=(2, 3, 4)),
    Sketch("K3", "dinas_kesehatan", "Kelas ibu dan konselor PMBA di setiap puskesmas",
           "Konselor PMBA", "orang", ("14.7", "14.8", "14.1"), (12, 8, 8, 6, 6),
           (90, 70, 70, 60, 60), Source.DAK_NON_PHYSICAL, quarters=(1, 2, 3, 4)),
    Sketch("K3", "dinas_kesehatan", "Puskesmas dengan pelayanan ramah anak",
           "Puskesmas ber-SK ramah anak", "persen", ("15.1", "15.4"), (60, 75, 85, 95, 100),
           (75, 75, 75, 60, 60), Source.DAU, level=40),
    Sketch("K3", "satpol_pp", "Pengawasan kawasan tanpa rokok", "Tempat yang diawasi", "tempat",
           ("17.4", "17.3b", "17.3c"), (40, 40, 40, 40, 40), (28, 28, 28, 30, 30),
           quarters=(1, 2, 3, 4)),
    Sketch("K4", "dinas_pendidikan", "Satuan pendidikan ramah anak ber-SK dan dievaluasi",
           "Satuan pendidikan ber-SK", "satuan", ("19.2a", "19.2b", "19.2c", "19.4"),
           (30, 40, 40, 40, 40), (110, 120, 120, 120, 120), Source.DAU),
    Sketch("K4", "dinas_pendidikan", "Pusat Kreativitas Anak di setiap kecamatan", "Pusat", "pusat",
           ("20.1", "20.4"), (1, 1, 1, 1, 1), (95, 95, 95, 100, 100), Source.DAU),
    Sketch("K5", "dinas_pppa", "Standardisasi layanan UPTD PPA", "Anak yang dilayani", "anak",
           ("21A.7a", "21B.1"), (60, 65, 70, 70, 70), (220, 230, 230, 240, 240),
           Source.DAK_NON_PHYSICAL, group="Anak korban kekerasan", quarters=(1, 2, 3, 4)),
    Sketch("K5", "dinas_tenaga_kerja", "Penarikan pekerja anak kembali ke sekolah",
           "Anak yang kembali bersekolah", "anak", ("21C.1", "21C.5"), (15, 15, 15, 10, 10),
           (45, 45, 45, 40, 40)),
    Sketch("K5", "dinas_sosial", "Layanan bagi anak penyandang disabilitas", "Anak", "anak",
           ("23A.1", "23A.2"), (40, 45, 50, 50, 50), (70, 75, 75, 80, 80), Source.DAU),
    Sketch("KD", "dinas_pppa", "Perlindungan Anak Terpadu Berbasis Masyarakat di desa", "Desa",
           "desa", ("26.4",), (15, 15, 15, 13, 13), (65, 65, 65, 60, 60), Source.VILLAGE_FUND),
)  # fmt: skip


def build_rad(
    cast: Cast, round_: Round, moments: Iterator[dt.datetime], *, first: int
) -> ActionPlan:
    """A draft over five years from ``first``, with remarks, a ceiling and a locked line."""
    sari = cast.secretariat
    last = first + _YEARS - 1
    setup = PlanSetup(TITLE.format(first=first, last=last), round_, first, last, is_sample=True)
    plan = open_plan(actor=sari, setup=setup, at=next(moments))
    gaps = {row.question.code: row for row in gap_rows(plan)}
    partners = partners_of(cast)
    rows = [
        add_line(
            actor=sari, plan=plan, at=next(moments),
            line=sketched(sketch, cast, gaps, partners, first=first),
        )
        for sketch in SKETCHES
        if sketch.agency in cast.by_agency
    ]  # fmt: skip
    lock_line(actor=sari, plan=plan, key=str(rows[0].public_id), locked=True, at=next(moments))
    organization = cast.by_agency["dinas_pppa"].organization
    if organization is not None:
        limits: dict[int, int | None] = dict.fromkeys(range(first, last + 1), 300 * _MILLION)
        set_ceilings(
            actor=sari, plan=plan, organization=organization, source=Source.PAD,
            limits=limits, at=next(moments),
        )  # fmt: skip
    _talk(cast, rows, next(moments))
    _paper(cast, plan, moments)
    return plan


def _paper(cast: Cast, plan: ActionPlan, moments: Iterator[dt.datetime]) -> None:
    """What is written in the plan's document, and the draft that was made of it."""
    sari = cast.secretariat
    text = "Teks contoh: daerah ini mendahulukan Forum Anak dan layanan di kecamatan. (contoh)"
    save_text(actor=sari, plan=plan, section="policy", text=text, from_version=0, at=next(moments))
    make(actor=sari, state=PlanState(plan), at=next(moments))


def _talk(cast: Cast, rows: list[Action], at: dt.datetime) -> None:
    health = cast.by_agency["dinas_kesehatan"]
    add_plan_comment(
        actor=health, plan=rows[0].plan, line=rows[0], at=at,
        text="Mohon petugas gizi puskesmas ikut dilatih. (contoh)",
    )  # fmt: skip


def sketched(
    sketch: Sketch, cast: Cast, gaps: dict[str, GapRow], partners: dict[str, Organization], *,
    first: int,
) -> Line:  # fmt: skip
    """A sketch as a line of a plan that begins in ``first``; ``gaps`` by question, ``partners`` by
    pillar."""
    lead = cast.by_agency[sketch.agency].organization
    is_level = sketch.level is not None
    targets = tuple(Target(first + at, Decimal(n)) for at, n in enumerate(sketch.targets))
    return Line(
        key="", number=0, cluster=sketch.cluster, title=sketch.title, gap=_INVENTED,
        moves=tuple(_moves(sketch, gaps)), output=sketch.output, unit=sketch.unit,
        baseline=Decimal(sketch.level) if sketch.level is not None else Decimal(0),
        baseline_year=first - 1, targets=targets,
        total=targets[-1].amount if is_level else Decimal(sum(sketch.targets)),
        counting=Counting.LEVEL if is_level else Counting.SUM, target_group=sketch.group,
        lead=str(lead.public_id) if lead else "", pillar=lead.pillar if lead else "",
        pledges=tuple(_pledges(sketch, partners, first)), code=sketch.code,
        costs=tuple(
            Cost(first + at, sketch.source, millions * _MILLION)
            for at, millions in enumerate(sketch.millions)
        ),
        quarters=sketch.quarters,
    )  # fmt: skip


def _moves(sketch: Sketch, gaps: dict[str, GapRow]) -> Iterator[Move]:
    for code in sketch.questions:
        if row := gaps.get(code):
            yield Move(code, row.expected, row.question.maximum)


def _pledges(sketch: Sketch, partners: dict[str, Organization], first: int) -> Iterator[Pledge]:
    if sketch.pledge is None or sketch.pledge[0] not in partners:
        return
    pillar, kind, text, millions = sketch.pledge
    key = str(partners[pillar].public_id)
    is_money = kind is PledgeKind.MONEY
    yield Pledge(
        key, pillar, kind, f"{text} (contoh)", first if is_money else None,
        millions * _MILLION if is_money else None,
    )  # fmt: skip


def partners_of(cast: Cast) -> dict[str, Organization]:
    """An organization of every pillar beside the government."""
    rows = Organization.objects.filter(regency=cast.regency).order_by("-pk")
    return {row.pillar: row for row in rows}
