"""What the forum of businesses still lacks for the two questions that ask about it."""

from __future__ import annotations

from collections.abc import Sequence

from layak.core.messages import Message, msg
from layak.core.partnerships.agreements import AgreementState


def forum_lacks(
    state: AgreementState | None, *, has_document: bool, members: int,
    works: Sequence[tuple[int, bool]], year: int,
) -> list[Message]:  # fmt: skip
    """What is missing in words. ``state`` is that of its decree, none where there is no forum;
    ``works`` are what it did: the year, and whether a document proves it."""
    if state is None:
        return [msg("Forum dunia usaha belum dicatat.")]
    found = []
    if state is AgreementState.DRAFT:
        found.append(msg("SK forum belum bernomor."))
    if state is AgreementState.ENDED:
        found.append(msg("Masa berlaku SK forum sudah berakhir."))
    if not has_document:
        found.append(msg("SK forum belum ditautkan sebagai dokumen."))
    if not members:
        found.append(msg("Belum ada anggota yang disebut."))
    proved = [is_proved for of_year, is_proved in works if of_year == year]
    if not proved:
        found.append(msg("Belum ada kegiatan forum pada {year}.", year=year))
    elif not any(proved):
        found.append(msg("Belum ada kegiatan {year} yang dibuktikan dokumen.", year=year))
    return found
