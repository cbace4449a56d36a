"""What the report of a gathering states: ready texts, in the order they are read.

PDF and Word take the same content, so that no word can differ between them. It can be kept as JSON,
and both papers can be set again from that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from layak.core.messages import Message, Translator, msg
from layak.documents.gatherings.follow_up import NextStep

LABELS: Mapping[str, Message] = {
    "title": msg("Laporan kegiatan"),
    "facts": msg("Pelaksanaan"),
    "agenda": msg("Acara"),
    "time": msg("Waktu"),
    "item": msg("Mata acara"),
    "speaker": msg("Pembicara atau fasilitator"),
    "participants": msg("Peserta"),
    "organization": msg("Lembaga"),
    "people": msg("Orang"),
    "total": msg("Jumlah"),
    "minutes": msg("Notulen"),
    "decisions": msg("Keputusan"),
    "actions": msg("Tindak lanjut"),
    "number": msg("No."),
    "what": msg("Yang dilakukan"),
    "who": msg("Penanggung jawab"),
    "due": msg("Paling lambat"),
    "state": msg("Keadaan"),
    "results": msg("Hasil pelatihan"),
    "proposals": msg("Hasil kerja kelompok: usulan aksi"),
    "group": msg("Kelompok"),
    "gap": msg("Kesenjangan"),
    "action": msg("Usulan aksi"),
    "when": msg("Waktu dan biaya"),
    "follow_ups": msg("Rencana tindak lanjut peserta"),
    "name": msg("Nama"),
    "annexes": msg("Lampiran"),
    "nothing": msg("Tidak ada."),
    "sample": msg("CONTOH"),
    "sample_about": msg("CONTOH – bukan dokumen sebenarnya"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known, named."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A part of the gathering: when, what, by whom."""

    time: str
    item: str
    speaker: str


@dataclass(frozen=True, slots=True)
class OrganizationCount:
    """How many people of an organization (or of none) were there."""

    organization: str
    people: int


@dataclass(frozen=True, slots=True)
class ActionItem:
    """What follows from the gathering: what is done, by whom, until when, and how far it is."""

    what: str
    who: str
    due: str
    state: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An action that a group proposed for the plan; ``when`` holds years and money, ``state`` what
    became of it."""

    group: str
    gap: str
    action: str
    who: str
    when: str
    state: str


@dataclass(frozen=True, slots=True)
class Signer:
    """Whose signature the report bears: ``role`` (leader, minutes) and a name, which may be
    blank."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class GatheringReport:
    """The whole report in one language. ``kind`` says what it was (meeting, training).

    ``facts`` are about how it was held (day, place, leader, budget line). ``results`` are what a
    training brought (tests, gain, certificates) and empty for anything else. ``minutes`` may hold
    several paragraphs. A meeting without decisions or actions says so; other parts that are empty
    are left out.
    """

    language: str
    region: str
    organizer: str
    kind: str
    title: str
    facts: tuple[Fact, ...]
    agenda: tuple[AgendaItem, ...] = ()
    participants: tuple[OrganizationCount, ...] = ()
    minutes: str = ""
    decisions: tuple[str, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    results: tuple[Fact, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    follow_ups: tuple[NextStep, ...] = ()
    annexes: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    is_sample: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON values; `from_dict` takes it back."""
        return asdict(self)


_ROWS: Mapping[str, type] = {
    "facts": Fact, "agenda": AgendaItem, "participants": OrganizationCount, "actions": ActionItem,
    "results": Fact, "proposals": Proposal, "follow_ups": NextStep, "signers": Signer,
}  # fmt: skip


def from_dict(content: Mapping[str, Any]) -> GatheringReport:
    """The report of `GatheringReport.as_dict`, also after it was JSON."""
    rows = {name: tuple(kind(**each) for each in content[name]) for name, kind in _ROWS.items()}
    texts = {name: tuple(content[name]) for name in ("decisions", "annexes")}
    return GatheringReport(**{**content, **rows, **texts})


def on_paper(report: GatheringReport, words: Translator) -> dict[str, Any]:
    """The report as both papers hold it: labels, numbered rows, and which parts are shown."""
    content = report.as_dict()
    for name in ("actions", "follow_ups", "proposals"):
        for number, each in enumerate(content[name], start=1):
            each["number"] = str(number)
    for each in content["participants"]:
        each["people"] = str(each["people"])
    paragraphs = [line.strip() for line in report.minutes.splitlines() if line.strip()]
    is_meeting = not report.results
    always = {"participants"} | ({"minutes", "decisions", "actions"} if is_meeting else set())
    parts = ("agenda", "participants", "minutes", "decisions", "actions", "results", "proposals",
             "follow_ups", "annexes", "signers")  # fmt: skip
    return content | {
        "labels": {name: words.render(label) for name, label in LABELS.items()},
        "heading": f"{words.render(LABELS['title'])}: {report.kind}",
        "minutes": paragraphs,
        "people": str(sum(each.people for each in report.participants)),
        "shows": {name: name in always or bool(content[name]) for name in parts},
    }
