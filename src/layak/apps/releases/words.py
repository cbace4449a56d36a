"""The choices of a release, and what is hidden, in words."""

from __future__ import annotations

from collections.abc import Mapping

from layak.core.measures.releasing import Ages, Level
from layak.core.messages import Message, msg

LEVELS: Mapping[Level, Message] = {
    Level.REGENCY: msg("Kabupaten/kota saja"),
    Level.DISTRICT: msg("Kecamatan"),
    Level.VILLAGE: msg("Desa dan kelurahan"),
}
AGES: Mapping[Ages, Message] = {
    Ages.TOGETHER: msg("Semua balita bersama-sama"),
    Ages.UNDER_TWO: msg("Hanya yang di bawah dua tahun"),
    Ages.GROUPS: msg("Per kelompok umur"),
}
#: The sign of a hidden cell and what it means; the same for all of them, never a zero.
SIGN = "–"
HIDDEN = msg("dirahasiakan untuk melindungi anak")
#: What a cell is that holds nobody.
NOBODY = msg("tidak ada yang diukur")
METHOD = msg(
    "Z-skor menurut Standar Pertumbuhan Anak WHO 2006; z-skor yang tidak masuk akal tidak "
    "dihitung. Persen = pembilang dibagi penyebut; rentang 95 % menurut Wilson."
)
ROUNDED = msg(
    "Setiap angka dibulatkan ke kelipatan {base}, sehingga jumlah bagian dapat berbeda dari "
    "totalnya."
)
