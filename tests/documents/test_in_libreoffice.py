"""What we write opens in LibreOffice, and what LibreOffice saves comes back unchanged."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from layak.core.instrument.writer import content_hash
from layak.core.scoring.score import score
from layak.documents import instrument_workbook, score_report, score_workbook
from layak.documents.answer_sheet import read_answers
from layak.documents.languages import translator
from layak.documents.reference import instrument, sample_sheet

pytestmark = pytest.mark.office

KLA = instrument("kla-2024")
WORDS = translator("id")


def converted(data: bytes, *, name: str, to: str, folder: Path) -> bytes:
    """``data`` opened by LibreOffice and saved as another kind of file."""
    source = folder / name
    source.write_bytes(data)
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", to, "--outdir", str(folder / "out"), str(source),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (folder / "out" / source.with_suffix(f".{to}").name).read_bytes()


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_an_instrument_saved_again_by_libreoffice_is_the_same(kind: str, tmp_path: Path) -> None:
    written = instrument_workbook.write_instrument(KLA, translator=WORDS)
    saved = converted(written, name="instrumen.xlsx", to=kind, folder=tmp_path)
    again = instrument_workbook.read_instrument(saved, file=f"instrumen.{kind}")
    assert content_hash(again.require()) == content_hash(KLA)


def test_the_report_prints_from_libreoffice_with_its_totals(tmp_path: Path) -> None:
    answers = read_answers(sample_sheet(), file="contoh.csv", instrument=KLA).answers
    made_at = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    report = score_report.build(
        KLA, score(KLA, answers), title="Kabupaten Ogan Ilir 2024", made_at=made_at, words=WORDS
    )
    workbook = score_workbook.write(report)
    printed = pypdfium2.PdfDocument(
        converted(workbook, name="laporan.xlsx", to="pdf", folder=tmp_path)
    )
    text = "".join(page.get_textpage().get_text_bounded() for page in printed)
    for figure in ("771.61", "228.39", "Nindya"):
        assert figure in text.replace(",", ".")  # the decimal mark is LibreOffice's own choice
    assert "Err:" not in text
    assert "#REF!" not in text
