"""Plans as their documents state them: a small one, one of any size, one with awful names."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from layak.core.action_plan.model import (
    Cost,
    Counting,
    Line,
    Move,
    Plan,
    Pledge,
    PledgeKind,
    Source,
    Target,
)
from layak.documents.action_plan import build
from layak.documents.action_plan.build import Names
from layak.documents.action_plan.model import (
    ClusterPart,
    DueDate,
    Fact,
    GapLine,
    Making,
    PlanDocument,
    PlanLine,
    Standing,
    Text,
)
from layak.documents.languages import translator

MAKING = Making("Bappeda", dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC))
HOSTILE = '=1+1 <b>&amp;</b> {{ 7*7 }} {% for x in y %} "kutip" مرحبا ' + "Panjang" * 25
YEARS = range(2026, 2031)
CLUSTERS = {
    "K0": "Kelembagaan", "K1": "Klaster I Hak sipil", "K2": "Klaster II Pengasuhan",
    "K3": "Klaster III Kesehatan", "K4": "Klaster IV Pendidikan", "K5": "Klaster V Perlindungan",
}  # fmt: skip
NAMES = Names(
    agencies={
        "dp3a": "DPPKBPPPA", "dinkes": "Dinas Kesehatan", "disdik": "Dinas Pendidikan",
        "pt": "PT Contoh", "kampus": "Universitas Contoh",
    },
    pillars={
        "government": "Pemerintah", "business": "Dunia usaha", "academia": "Akademisi",
    },
    clusters=CLUSTERS,
    places={"16.12.01": "Talang Ubi"},
    questions={"2.4": "RAD tersusun dan mencakup semua klaster", "13.1": "Gizi anak"},
    codes={"2.08.07.2.01.0003": "Koordinasi KLA"},
)  # fmt: skip


def a_line(number: int, **changes: object) -> Line:
    """A line with everything a line may have; further ones differ in who, where and how much."""
    leads = ("dp3a", "dinkes", "disdik")
    known: dict[str, object] = {
        "key": f"line-{number}", "number": number, "cluster": list(CLUSTERS)[number % 6],
        "title": f"Aksi {number} pelatihan petugas layanan anak",
        "gap": "Petugas belum terlatih Konvensi Hak Anak",
        "moves": (Move("2.4", Decimal(5), Decimal(10)), Move("13.1", Decimal("1.25"), Decimal(3))),
        "output": "Petugas terlatih", "unit": "orang", "baseline": Decimal(12),
        "baseline_year": 2025,
        "targets": tuple(Target(year, Decimal(20 + number % 7)) for year in YEARS),
        "total": Decimal(5 * (20 + number % 7)), "counting": Counting.SUM,
        "places": ("16.12.01",) if number % 2 else (), "target_group": "Petugas puskesmas dan guru",
        "lead": leads[number % 3], "pillar": "government",
        "pledges": (
            Pledge("pt", "business", PledgeKind.MONEY, "hibah", 2026, 5_000_000 + number),
            Pledge("kampus", "academia", PledgeKind.RESEARCH, "kajian dampak"),
        ) if number % 4 == 0 else (),
        "costs": tuple(
            Cost(year, (Source.PAD, Source.DAU)[number % 2], 25_000_001 * (1 + number % 5))
            for year in YEARS
        ),
        "code": "2.08.07.2.01.0003", "quarters": (2, 3),
    }  # fmt: skip
    return Line(**(known | changes))  # type: ignore[arg-type]  # fields by name


def a_plan(count: int, **changes: object) -> Plan:
    """A plan of so many lines."""
    lines = tuple(a_line(number, **changes) for number in range(1, count + 1))
    return Plan(YEARS.start, YEARS.stop - 1, lines)


def document(
    plan: Plan, *, language: str = "id", mark: str = "", name: str = "Kabupaten Contoh"
) -> PlanDocument:
    """What the document of a plan states, with points and gaps that are always the same."""
    words = translator(language)
    lines = build.lines_of(plan, NAMES, words)
    sums = build.sums_of(plan, NAMES, words)
    by_dimension = {each.dimension: each for each in sums}
    return PlanDocument(
        language=language, place=name, government=f"Pemerintah {name}", province="Sumatera Selatan",
        title=f"RAD KLA {name}", first_year=plan.first_year, last_year=plan.last_year,
        status="Rancangan" if mark else "Ditetapkan", mark=mark, version=0 if mark else 3,
        version_hash="" if mark else "0123456789abcdef", as_of="2 Maret 2026",
        decree_number="" if mark else "Perbup 7/2026", decree_date="" if mark else "1 Maret 2026",
        is_sample=True,
        standing=Standing(
            "Evaluasi 2025", "kla-2024", Decimal("702.41"), Decimal(1000), "Nindya",
            Decimal("618.3"), Decimal("590.1"), Decimal("640.9"), "Madya", "Utama",
            Decimal("98.59"), Decimal("61.75"),
        ),
        measures=(Fact("Anak di bawah 2 tahun pendek", "8,43 % (e-PPGBM, 2024)"),),
        texts=(
            Text("background", "Latar belakang", ("Anak adalah warga daerah.", name)),
            Text("K3", "Klaster III", ("Fokus pada gizi.",)),
        ),
        legal_basis=("Undang-Undang Nomor 35 Tahun 2014", "Peraturan Presiden Nomor 25 Tahun 2021"),
        gaps=_gaps(name),
        clusters=_clusters(lines),
        sums=sums,
        agencies=build.takers_of(lines, by_dimension["agency"], NAMES.agencies, by_pillar=False),
        pillars=build.takers_of(lines, by_dimension["pillar"], NAMES.pillars, by_pillar=True),
        dates=(DueDate("30 Juni 2026", "Laporan triwulan II"),),
        decisions=(Fact("Versi 3", "Ditetapkan, 1 Maret 2026"),),
        signature=("Bupati Contoh,", "", "(nama)"),
    )  # fmt: skip


def _gaps(name: str) -> tuple[GapLine, ...]:
    return tuple(
        GapLine(
            f"{n}.{m}", f"Pertanyaan {n}.{m} {name}", f"Indikator {n}", f"K{n % 6}", "DPPKBPPPA",
            Decimal("1.5"), Decimal(n) / 4, Decimal(m) / 100, (1, 2) if m == 1 else (),
        )
        for n in range(24, 0, -1) for m in (1, 2, 3)
    )  # fmt: skip


def _clusters(lines: list[PlanLine]) -> tuple[ClusterPart, ...]:
    return tuple(
        ClusterPart(
            code, title, Decimal(100), Decimal("81.5"), Decimal(150),
            tuple(each for each in lines if each.cluster == code),
        )
        for code, title in CLUSTERS.items()
    )  # fmt: skip
