"""Limits of a plan in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from layak.core.messages import Message, msg
from layak.core.planning import limits as kinds
from layak.core.planning.model import Problem

#: What is known of an answer, by its status.
STATUS_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        "optimal": msg("Terbukti terbaik: tidak ada rencana yang lebih baik."),
        "feasible": msg("Memenuhi semua batas; waktu habis sebelum terbukti terbaik."),
        "infeasible": msg("Tidak ada rencana yang memenuhi semua batas."),
        "unknown": msg("Waktu habis sebelum ada rencana atau bukti. Beri waktu lebih lama."),
    }
)


def rupiah(amount: int) -> str:
    """An amount as it is written in Indonesia: ``1.250.000``."""
    return f"{amount:,}".replace(",", ".")


def limit_words(problem: Problem, limit: kinds.Limit) -> Message:
    """What a limit asks for, as a sentence of its own."""
    match limit:
        case kinds.Budget():
            return msg(
                "Anggaran {whose} paling banyak Rp{rupiah}.",
                whose=_whose(problem, limit.agency, limit.year, limit.source),
                rupiah=rupiah(limit.rupiah),
            )
        case kinds.Staff():
            return msg(
                "Tenaga {whose} paling banyak {days} hari kerja.",
                whose=_whose(problem, limit.agency, limit.year, ""), days=limit.days,
            )  # fmt: skip
        case kinds.Points():
            return msg(
                "Nilai harapan {part} tahun {year} paling sedikit {points} poin.",
                part=limit.indicator or limit.cluster or msg("seluruhnya"), year=limit.year,
                points=limit.at_least,
            )  # fmt: skip
        case kinds.Chance():
            return msg(
                "Peluang mencapai {points} poin pada tahun {year} paling sedikit {share} persen.",
                points=limit.at_least, year=limit.year, share=limit.probability * 100,
            )  # fmt: skip
        case kinds.Gains() | kinds.Count() | kinds.Covers() | kinds.Exclusive() | kinds.Fair():
            return _of_shape(problem, limit)
    return _of_action(problem, limit)


def _of_shape(
    problem: Problem,
    limit: kinds.Gains | kinds.Count | kinds.Covers | kinds.Exclusive | kinds.Fair,
) -> Message:
    """Limits on what the plan consists of."""
    match limit:
        case kinds.Gains():
            return msg("Manfaat bagi anak paling sedikit {amount}.", amount=limit.at_least)
        case kinds.Count():
            return msg("Paling banyak {count} aksi.", count=limit.at_most)
        case kinds.Covers():
            return msg(
                "Klaster {cluster} punya paling sedikit {count} aksi.",
                cluster=problem.name_of(limit.cluster), count=limit.at_least,
            )  # fmt: skip
        case kinds.Exclusive():
            names = ", ".join(_title(problem, each) for each in limit.actions)
            return msg("Paling banyak {count} dari: {names}.", count=limit.at_most, names=names)
        case kinds.Fair():
            return msg(
                "Setiap distrik mendapat paling sedikit {share} persen dari rata-rata dana per"
                " bobot.",
                share=limit.share * 100,
            )


def _of_action(
    problem: Problem,
    limit: kinds.Must | kinds.Lock | kinds.MustNot | kinds.Earliest | kinds.Latest | kinds.Requires,
) -> Message:
    title = _title(problem, limit.action)
    match limit:
        case kinds.Must(year=None):
            return msg("{action} harus ada dalam rencana.", action=title)
        case kinds.Must():
            return msg("{action} harus dimulai tahun {year}.", action=title, year=limit.year)
        case kinds.Lock():
            return msg(
                "{action} dikunci: mulai {year}, oleh {agency}, {units} satuan.",
                action=title, year=limit.year, agency=problem.name_of(limit.agency),
                units=limit.units,
            )  # fmt: skip
        case kinds.MustNot():
            return msg("{action} tidak boleh diambil.", action=title)
        case kinds.Earliest():
            return msg("{action} mulai paling cepat {year}.", action=title, year=limit.year)
        case kinds.Latest():
            return msg("{action} mulai paling lambat {year}.", action=title, year=limit.year)
        case kinds.Requires():
            return msg(
                "{action} memerlukan {needs} selesai lebih dahulu.",
                action=title, needs=_title(problem, limit.needs),
            )  # fmt: skip


def _title(problem: Problem, key: str) -> str:
    return problem.action(key).title or key


def _whose(problem: Problem, agency: str, year: int | None, source: str) -> Message:
    """Which money or staff: of an agency, in a year, from a source, or all."""
    parts: list[object] = []
    if agency:
        parts.append(problem.name_of(agency))
    if year is not None:
        parts.append(msg("tahun {year}", year=year))
    if source:
        parts.append(msg("dari {source}", source=problem.name_of(source)))
    if not parts:
        return msg("seluruhnya")
    places = ", ".join(f"{{part{number}}}" for number in range(len(parts)))
    return Message(places, {f"part{number}": part for number, part in enumerate(parts)})
