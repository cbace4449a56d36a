"""What the report says is what the score says, in words and to the last digit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.instrument.model import Band, Instrument, Text
from layak.core.scoring.gaps import gaps
from layak.core.scoring.model import Answer, Basis
from layak.core.scoring.score import score
from layak.core.values import ZERO
from layak.documents.score_report import ScoreReport
from layak.documents.score_report.model import QuestionLine
from tests.documents.score_reports import (
    CORNERS,
    corner,
    kla,
    levels,
    many_findings,
    report_of,
    sample_score,
)
from tests.instruments import capped_instruments, small_instrument, with_question


def test_the_sample_says_its_total_its_rank_and_what_is_missing() -> None:
    summary = corner("sample").summary
    assert (summary.earned.text, summary.of_maximum) == ("771,61", "dari 1000 poin")
    assert (summary.rank, summary.rank_about) == ("Nindya", "mulai 701 poin")
    assert summary.needed is not None
    assert (summary.needed.text, summary.needed_about) == (
        "29,39",
        "poin lagi menuju Utama, mulai 801",
    )
    assert summary.answered == "274 dari 274 pertanyaan dijawab"


@pytest.mark.parametrize("name", CORNERS)
def test_every_line_adds_up(name: str) -> None:
    report = corner(name)
    clusters = [each.line for each in report.clusters]
    for line in (report.total, *clusters, *report.indicators()):
        assert line.earned.value + line.lost.value == line.maximum.value
        assert line.unearned.value + line.unanswered.value == line.lost.value
    for part in report.clusters:
        assert sum(each.earned.value for each in part.indicators) == part.line.earned.value
    assert sum(each.unanswered.value for each in clusters) == report.total.unanswered.value


@pytest.mark.parametrize("name", CORNERS)
def test_gaps_less_what_is_beyond_reach_are_the_lost_points(name: str) -> None:
    assert_gaps_add_up(corner(name))


@given(instrument=capped_instruments(), level=st.sampled_from(["0", "0.5", "0.9", "1"]))
@settings(max_examples=25, deadline=None)
def test_gaps_add_up_for_any_instrument(instrument: Instrument, level: str) -> None:
    assert_gaps_add_up(report_of(levels(level, of=instrument), of=instrument))


def assert_gaps_add_up(report: ScoreReport) -> None:
    by_agency = sum((each.lost.value for each in report.agencies), ZERO)
    assert by_agency == report.sum_of_questions.value
    deductions = sum((each.deduction.value for each in report.beyond_reach), ZERO)
    assert by_agency + deductions == report.summary.lost.value == report.total.lost.value


def test_every_lost_point_is_listed_once_and_the_costliest_agency_first() -> None:
    report = corner("sample")
    listed = [line.code for each in report.agencies for line in each.questions]
    assert sorted(listed) == sorted(each.question.code for each in gaps(sample_score()))
    owned = [each.lost.value for each in report.agencies[:-1]]
    assert owned == sorted(owned, reverse=True)
    assert report.agencies[-1].name == "Belum ada penanggung jawab"


@pytest.mark.parametrize("name", CORNERS)
def test_every_figure_is_written_with_all_its_digits(name: str) -> None:
    report = corner(name)
    mark = "," if report.language == "id" else "."
    for line in report.questions:
        for figure in (line.points, line.lost, line.maximum):
            assert Decimal(figure.text.replace(mark, ".")) == figure.value
            assert figure.places == report.places


def test_points_with_many_digits_get_more_places_and_bounds_only_their_own() -> None:
    assert corner("sample").places == 2
    assert corner("many digits").places == 6
    assert corner("many digits").total.maximum.text == "1000"


def test_a_share_of_a_hundred_is_said_only_where_nothing_is_lost() -> None:
    nearly = replace_points(small_instrument(), "21A.1", "4.9999")
    lines = [line for line in nearly.indicators() if line.code == "21A"]
    assert [line.share.text for line in lines] == ["99,9"]


def replace_points(instrument: Instrument, code: str, points: str) -> ScoreReport:
    """Every question full but one."""
    answers = [
        Answer(each.code, Basis.POINTS, Decimal(points) if each.code == code else each.maximum)
        for each in instrument.questions()
    ]
    return report_of(score(instrument, answers), of=instrument)


def test_a_certain_step_is_said_plainly() -> None:
    line = line_of(report_small({"2.1": "2"}), "2.1")
    assert (line.step, gain_of(line), line.is_observed) == ("≥ 4: sampai 5 poin", "3,00", False)


def test_a_step_seen_in_other_sheets_is_marked_as_no_rule() -> None:
    line = line_of(report_small({"1.2a": "0.3"}), "1.2a")
    assert (line.step, gain_of(line), line.is_observed) == ("sampai 0,75 poin", "0,45", True)


def test_without_any_known_step_the_rest_up_to_the_maximum_is_named() -> None:
    line = line_of(report_small({"1.2b": "1"}), "1.2b")
    assert (line.step, gain_of(line), line.is_observed) == ("sampai penuh", "1,50", False)


def test_an_option_that_would_earn_more_is_named_in_the_readers_language() -> None:
    assert line_of(report_small({"1.1": "4.5"}), "1.1").step == "Perda: sampai 8 poin"
    english = report_small({"1.1": "4.5"}, language="en")
    assert line_of(english, "1.1").step == "Regional law: up to 8 points"


def test_a_percentage_that_would_earn_more_has_its_unit_and_mark() -> None:
    line = line_of(report_small({"21A.1": "2.5"}), "21A.1")
    assert line.step == "≥ 87,5 %: sampai 5 poin"


def test_a_full_indicator_offers_no_step_and_says_why() -> None:
    capped = line_of(corner("all full"), "19.9")
    assert (capped.reason, capped.step, capped.gain) == (
        "Jawaban melebihi maksimum indikator",
        "tidak ada: maksimum indikator sudah tercapai",
        None,
    )
    assert [each.deduction.text for each in corner("all full").beyond_reach] == ["−3,00"]


def test_who_else_answers_and_what_proves_it_stand_beside_a_gap() -> None:
    report = report_small({})
    assert line_of(report, "1.1").others == "Dinas Kesehatan"
    assert line_of(report, "21A.2").others.endswith("setiap kecamatan")
    assert line_of(report, "21A.3").others.endswith("setiap desa/kelurahan")
    assert line_of(report, "2.2").evidence == "Laporan (paling lama 12 bulan)"


def test_an_agency_and_a_proof_without_a_name_are_shown_by_their_code() -> None:
    nameless = replace(small_instrument(), agencies=(), evidence_kinds=())
    line = line_of(report_of(score(nameless, []), of=nameless), "1.1")
    assert (line.lead, line.evidence) == ("bappeda", "Sk")


def test_a_claim_is_never_shown_without_what_verification_has_cost_others() -> None:
    caution = corner("sample").summary.caution
    assert caution.startswith("Ini klaim, belum diverifikasi.")
    assert "69,6 (Magelang) sampai 296,3 poin (Batang)" in caution
    assert "menyisakan 475,31 sampai 702,01 poin" in caution
    assert caution.endswith("Peringkat Nindya karena itu belum aman.")


def test_losses_are_not_taken_off_a_claim_that_is_smaller_or_on_another_scale() -> None:
    nothing = corner("no answers").summary
    assert nothing.losses is None
    assert "menyisakan" not in nothing.caution
    assert "belum aman" not in nothing.caution
    assert report_small({}).summary.losses is None


def test_the_highest_rank_has_nothing_above_it() -> None:
    summary = corner("all full").summary
    assert (summary.rank, summary.needed) == ("KLA", None)
    assert summary.needed_about == "peringkat tertinggi sudah tercapai"
    assert corner("no answers").summary.rank == "belum berperingkat"


def test_a_gate_that_is_not_met_is_named() -> None:
    notes = report_small({"21A.1": "5", "21A.2": "3", "2.1": "5"}).summary.notes
    assert "Syarat belum terpenuhi: 1.1 paling sedikit 4 poin" in notes


def test_points_without_evidence_are_counted_in_a_note() -> None:
    answer = Answer("1.1", Basis.POINTS, Decimal("4.5"), has_evidence=False)
    report = report_of(score(small_instrument(), [answer]), of=small_instrument())
    assert "4,5 poin diklaim tanpa data dukung" in report.summary.notes
    assert line_of(report, "1.1").reason == "Diklaim tanpa data dukung"


def test_findings_come_gravest_first_with_place_and_message() -> None:
    report = report_of(sample_score(), findings=many_findings(4))
    assert [each.severity for each in report.findings] == ["Salah", "Periksa", "Periksa", "Catatan"]
    assert report.findings[0].place.endswith(".xlsx, lembar EM 2024, baris 3, kolom C (1.2a)")
    assert report.findings[0].message == "Nilai 3 melebihi maksimum 1,5."
    assert "Temuan: 4, diuraikan di bagian akhir." in report.summary.notes


def test_a_title_is_one_visible_line() -> None:
    report = report_of(sample_score(), title="  Kabupaten\u202e Satu\r\n\x07 Dua ")
    assert report.title == "Kabupaten Satu Dua"


def test_the_day_is_the_readers_own_and_written_out() -> None:
    assert corner("sample").made == "23 November 2026"
    assert corner("sample").instrument.startswith("kla-2024, versi 1, sidik ")


def test_the_english_report_has_english_texts_and_points() -> None:
    indonesian, english = corner("sample"), corner("english")
    assert english.summary.earned.text == "771.61"
    assert english.labels.keys() == indonesian.labels.keys()
    assert [
        name for name in english.labels if english.labels[name] == indonesian.labels[name]
    ] == []
    assert all(line.text != other.text for line, other in zip(
        english.questions, indonesian.questions, strict=True))  # fmt: skip
    for attribute in ("reason", "step"):
        said = {getattr(line, attribute) for line in english.questions} - {""}
        assert said.isdisjoint({getattr(line, attribute) for line in indonesian.questions})


def test_a_step_into_a_band_without_a_bound_names_its_points_alone() -> None:
    instrument = with_question(small_instrument(), "2.1", bands=(Band(None, None, Decimal(2)),))
    line = line_of(report_of(score(instrument, []), of=instrument), "2.1")
    assert (line.step, gain_of(line), line.is_observed) == ("sampai 2 poin", "2,00", False)


def test_texts_of_an_indonesian_only_instrument_stay_indonesian() -> None:
    single = replace(kla(), title=Text("Hanya Indonesia"))
    assert report_of(score(single, []), of=single, language="en").instrument_title == (
        "Hanya Indonesia"
    )


def report_small(points: dict[str, str], *, language: str = "id") -> ScoreReport:
    """The small instrument with some questions answered in points."""
    instrument = small_instrument()
    answers = [Answer(code, Basis.POINTS, Decimal(value)) for code, value in points.items()]
    return report_of(score(instrument, answers), of=instrument, language=language)


def line_of(report: ScoreReport, code: str) -> QuestionLine:
    return next(line for line in report.questions if line.code == code)


def gain_of(line: QuestionLine) -> str:
    assert line.gain is not None
    return line.gain.text
