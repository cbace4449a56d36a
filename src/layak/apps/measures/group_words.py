"""Sexes, ages and figures in words."""

from __future__ import annotations

from collections.abc import Mapping

from layak.core.measures.breakdown import AGES, BOTH, UNDER_FIVE, UNDER_TWO
from layak.core.messages import Message, msg

SEX_WORDS: Mapping[str, Message] = {
    BOTH: msg("Laki-laki dan perempuan"),
    "m": msg("Laki-laki"),
    "f": msg("Perempuan"),
}
AGE_WORDS: Mapping[str, Message] = {
    UNDER_FIVE: msg("Semua balita (0–59 bulan)"),
    UNDER_TWO: msg("Di bawah dua tahun (0–23 bulan)"),
    **{each: msg("{first}–{last} bulan", first=int(each[:2]), last=int(each[3:])) for each in AGES},
}
