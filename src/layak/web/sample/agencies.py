"""The sample's 32 organizations: who answers for which of the instrument's agencies.

Government and vertical offices bear the names such offices have everywhere; companies, media and
associations are invented and say so.
"""

from __future__ import annotations

from dataclasses import dataclass

from layak.apps.organizations.models import Kind, Pillar


@dataclass(frozen=True, slots=True)
class SampleAgency:
    """One organization. ``mailbox`` names its account, ``duties`` the agencies it answers for."""

    name: str
    short_name: str
    mailbox: str
    duties: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    kind: Kind = Kind.OPD
    pillar: Pillar = Pillar.GOVERNMENT


_OPD = (
    SampleAgency(
        "Dinas Pengendalian Penduduk, KB, Pemberdayaan Perempuan dan Perlindungan Anak",
        "DPPKBPPPA", "dppkbpppa", ("dinas_pppa",), ("DPPPAPPKB", "DP3A", "Dinas PPPA"),
    ),
    SampleAgency("Dinas Kesehatan", "Dinkes", "dinkes", ("dinas_kesehatan",), ("Dinkes",)),
    SampleAgency("Dinas Sosial", "Dinsos", "dinsos", ("dinas_sosial",), ("Dinsos",)),
    SampleAgency(
        "Dinas Pendidikan dan Kebudayaan", "Disdikbud", "disdikbud",
        ("dinas_pendidikan",), ("Disdikbud", "Disdik"),
    ),
    SampleAgency(
        "Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil", "disdukcapil",
        ("disdukcapil",), ("Capil", "Dukcapil", "Disdukcapil"),
    ),
    SampleAgency(
        "Dinas Komunikasi dan Informatika", "Diskominfo", "diskominfo",
        ("dinas_kominfo",), ("Kominfo", "Diskominfo"),
    ),
    SampleAgency(
        "Dinas Perpustakaan dan Kearsipan", "Dispusip", "perpustakaan",
        ("dinas_perpustakaan",), ("Perpustakaan",),
    ),
    SampleAgency(
        "Dinas Pariwisata, Pemuda, dan Olahraga", "Disparpora", "disparpora",
        ("dinas_pariwisata",), ("Dinas Pariwisata", "Disparpor", "Dispora"),
    ),
    SampleAgency("Dinas Lingkungan Hidup", "DLH", "dlh", ("dinas_lh",), ("DLH",)),
    SampleAgency(
        "Dinas Pekerjaan Umum dan Penataan Ruang", "Dinas PUPR", "pupr",
        ("dinas_pupr",), ("Dinas PU", "Dinas PUPR"),
    ),
    SampleAgency(
        "Dinas Perumahan dan Kawasan Permukiman", "Dinas Perkim", "perkim",
        ("dinas_pupr",), ("Perkim", "Dinas PU Perkim"),
    ),
    SampleAgency("Dinas Perhubungan", "Dishub", "dishub", ("dinas_perhubungan",), ("Dishub",)),
    SampleAgency(
        "Dinas Tenaga Kerja dan Transmigrasi", "Disnaker", "disnaker",
        ("dinas_tenaga_kerja",), ("Disnaker",),
    ),
    SampleAgency(
        "Satuan Polisi Pamong Praja", "Satpol PP", "satpolpp", ("satpol_pp",), ("Satpol PP",),
    ),
    SampleAgency(
        "Badan Penanggulangan Bencana Daerah", "BPBD", "bpbd", ("bpbd",), ("BPBD",),
    ),
    SampleAgency(
        "Badan Kesatuan Bangsa dan Politik", "Kesbangpol", "kesbangpol",
        ("kesbangpol",), ("Kesbangpol",),
    ),
    SampleAgency(
        "Badan Perencanaan Pembangunan Daerah", "Bappeda", "bappeda",
        ("bappeda",), ("Bappeda", "Bappelitbangda"),
    ),
    SampleAgency(
        "Bagian Hukum Sekretariat Daerah", "Bagian Hukum", "hukum",
        ("bagian_hukum",), ("Bagian Hukum", "JDIH"),
    ),
    SampleAgency("Badan Pendapatan Daerah", "Bapenda", "bapenda", ("bapenda",), ("Bapenda",)),
    SampleAgency(
        "UPTD Perlindungan Perempuan dan Anak", "UPTD PPA", "uptdppa", ("uptd_ppa",), ("UPTD PPA",),
    ),
)  # fmt: skip

_VERTICAL = tuple(
    SampleAgency(name, short, mailbox, duties, aliases, kind=Kind.VERTICAL)
    for name, short, mailbox, duties, aliases in (
        ("Kantor Kementerian Agama", "Kemenag", "kemenag", ("kemenag",), ("Kemenag",)),
        ("Kepolisian Resor (Unit PPA)", "Polres", "polres", ("polres",), ("Polres", "UPPA Polres")),
        ("Kejaksaan Negeri", "Kejari", "kejari", ("kejaksaan",), ("Kejaksaan",)),
        ("Badan Narkotika Nasional Kabupaten", "BNNK", "bnnk", ("bnn",), ("BNN",)),
        ("Pengadilan Agama", "PA", "pa", ("pengadilan",), ("PA", "PAN")),
        ("Pengadilan Negeri", "PN", "pn", ("pengadilan",), ("PN",)),
    )
)

_PARTNERS = (
    SampleAgency(
        "Forum Anak Daerah (contoh)", "Forum Anak", "forumanak", ("forum_anak",), ("FAD",),
        Kind.CHILDRENS_FORUM, Pillar.SOCIETY,
    ),
    SampleAgency(
        "Yayasan Contoh Peduli Anak (contoh)", "Yayasan Contoh", "yayasan", (), (),
        Kind.COMMUNITY, Pillar.SOCIETY,
    ),
    SampleAgency(
        "Forum Perusahaan Sahabat Anak (contoh)", "Forum Perusahaan", "perusahaan",
        ("dunia_usaha",), ("Dunia Usaha",), Kind.COMPANY, Pillar.BUSINESS,
    ),
    SampleAgency(
        "PT Contoh Sawit Ramah Anak (contoh)", "PT Contoh", "pt", (), (),
        Kind.COMPANY, Pillar.BUSINESS,
    ),
    SampleAgency(
        "Radio Contoh FM (contoh)", "Radio Contoh", "radio", (), (), Kind.MEDIA, Pillar.MEDIA,
    ),
    SampleAgency(
        "Universitas Contoh (contoh)", "Universitas Contoh", "universitas", (), (),
        Kind.UNIVERSITY, Pillar.ACADEMIA,
    ),
)  # fmt: skip

AGENCIES = _OPD + _VERTICAL + _PARTNERS
#: Where the task force's secretariat sits.
SECRETARIAT = _OPD[0]
#: The organizations of each small regency, which nobody of PALI may see.
NEIGHBOURS = _OPD[:2]
