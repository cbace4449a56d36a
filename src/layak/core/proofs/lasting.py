"""What becomes of last round's documents when a new round begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layak.core.instrument.model import Question
from layak.core.messages import Message, msg
from layak.core.proofs.kinds import traits_of
from layak.core.proofs.model import Paper, ProofState
from layak.core.proofs.validity import counts, state_of_paper
from layak.core.texts import wording


class Lasting(StrEnum):
    """What is to be done with a document of the last round: exactly one of these."""

    VALID = "valid"  # proves the new round as it is
    RENEW = "renew"  # a newer, complete or right one is needed
    QUESTION_CHANGED = "question_changed"  # somebody must look whether it still answers
    EXPIRED = "expired"  # no longer in force; counts for nothing


@dataclass(frozen=True, slots=True)
class Sorted:
    """The class of one document on one question, and why in words."""

    lasting: Lasting
    why: Message


def sort_for_new_round(
    *,
    paper: Paper,
    old_question: Question | None,
    new_question: Question | None,
    first_year: int,
    last_year: int,
) -> Sorted:
    """The class of a document that proved ``old_question`` in the last round.

    ``new_question`` is the question it would prove now, ``None`` where the instrument has none;
    the years are the new round's. The first that applies: the question is gone; expired; the
    question reads or wants otherwise; to be renewed; valid.
    """
    if new_question is None or old_question is None:
        return _changed(old_question, new_question)
    about = {"first_year": first_year, "last_year": last_year}
    is_over = not counts(paper=paper, question=new_question, **about)
    if is_over and not traits_of(paper.kind).is_yearly:
        return Sorted(Lasting.EXPIRED, _why_over(paper, max(first_year, last_year)))
    if _asks_otherwise(old_question, new_question):
        return _changed(old_question, new_question)
    state = state_of_paper(paper=paper, question=new_question, **about)
    why = _NOT_FRESH.get(state) or _why_short(paper, max(first_year, last_year))
    if why is not None:
        return Sorted(Lasting.RENEW, why)
    return Sorted(Lasting.VALID, msg("Masih berlaku untuk tahun data siklus ini."))


#: Why a newer document is needed, where this one is not fresh on the question.
_NOT_FRESH: Mapping[ProofState, Message] = MappingProxyType(
    {
        ProofState.WRONG_KIND: msg("Jenisnya bukan yang diminta pertanyaan ini."),
        ProofState.OUT_OF_PERIOD: msg("Dibuat tiap tahun, dan yang ini tentang tahun lain."),
        ProofState.UNCHECKED: msg("Jenis atau masa berlakunya belum lengkap diisi."),
        ProofState.UNSIGNED: msg("Belum ditandatangani."),
    }
)


def _asks_otherwise(old: Question, new: Question) -> bool:
    return _is_reworded(old, new) or set(old.evidence) != set(new.evidence)


def _is_reworded(old: Question, new: Question) -> bool:
    return wording(old.text.id) != wording(new.text.id)


def _changed(old: Question | None, new: Question | None) -> Sorted:
    if new is None:
        why = msg("Pertanyaan yang dibuktikan dokumen ini tidak ada lagi.")
    elif old is None:
        why = msg("Pertanyaan {code} baru; periksa apakah dokumen ini menjawabnya.", code=new.code)
    elif _is_reworded(old, new):
        why = msg("Bunyi pertanyaan {code} berubah.", code=new.code)
    else:
        why = msg("Data dukung yang diminta pertanyaan {code} berubah.", code=new.code)
    return Sorted(Lasting.QUESTION_CHANGED, why)


def _why_over(paper: Paper, last_year: int) -> Message:
    begin = paper.period_from
    if begin is not None and begin.year > last_year:
        return msg("Baru berlaku sejak {day}, setelah tahun data siklus ini.", day=begin)
    return msg("Masa berlakunya berakhir {day}.", day=paper.period_until)


def _why_short(paper: Paper, last_year: int) -> Message | None:
    """Where a fresh document ends before the last of the years it should be about."""
    needed = last_year - traits_of(paper.kind).years_back
    end = paper.period_until
    if end is None or (end.year, end.month, end.day) >= (needed, 12, 31):
        return None
    return msg("Hanya sampai {day}; siapkan penggantinya.", day=end)
