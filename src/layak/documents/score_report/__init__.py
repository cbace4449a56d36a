"""What the score's report says, made once for both papers: the workbook and the PDF."""

from layak.documents.score_report.build import build
from layak.documents.score_report.model import ScoreReport

__all__ = ["ScoreReport", "build"]
