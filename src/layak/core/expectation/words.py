"""How states of proof and kinds of question are called in the sentences of an expectation."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from layak.core.instrument.model import Kind
from layak.core.messages import Message, msg
from layak.core.proofs.model import ProofState

STATE_WORDS: Mapping[ProofState, Message] = MappingProxyType(
    {
        ProofState.NONE: msg("belum ada dokumen"),
        ProofState.WRONG_KIND: msg("dokumen bukan dari jenis yang diminta"),
        ProofState.OUT_OF_PERIOD: msg("dokumen untuk tahun yang lain"),
        ProofState.UNCHECKED: msg("jenis atau tahun dokumen belum dinyatakan"),
        ProofState.UNSIGNED: msg("dokumen belum ditandatangani"),
        ProofState.FRESH: msg("dokumen sesuai jenis dan tahunnya"),
        ProofState.UPHELD_BEFORE: msg("dokumen sesuai, dan klaim tahun lalu dipertahankan"),
    }
)

KIND_WORDS: Mapping[Kind, Message] = MappingProxyType(
    {
        Kind.CHOICE: msg("pilihan jawaban"),
        Kind.LEVEL: msg("tingkat pemenuhan"),
        Kind.NUMBER: msg("jumlah"),
        Kind.PERCENTAGE: msg("persentase"),
        Kind.PERCENTAGE_TREND: msg("persentase dibandingkan tahun lalu"),
        Kind.MATRIX: msg("tabel matriks"),
        Kind.TEXT: msg("uraian"),
    }
)
