"""Every answer gets the points it earns and the reason for them; what is unclear is a finding."""

from __future__ import annotations

from decimal import Decimal

import pytest

from layak.core.findings import Place, has_errors
from layak.core.instrument.model import Band, Instrument, Option, Text
from layak.core.scoring.model import Answer, Basis, QuestionScore, Reason, Score
from layak.core.scoring.score import ScoringStopped, score
from tests.instruments import small_instrument, with_indicator, with_question

SMALL = small_instrument()


def points(code: str, number: str, *, has_evidence: bool | None = None) -> Answer:
    return Answer(code, Basis.POINTS, Decimal(number), has_evidence=has_evidence)


def level(code: str, number: str) -> Answer:
    return Answer(code, Basis.LEVEL, Decimal(number))


def value(code: str, number: str) -> Answer:
    return Answer(code, Basis.VALUE, Decimal(number))


def option(code: str, name: str) -> Answer:
    return Answer(code, Basis.VALUE, option=name)


def scored(result: Score, code: str) -> QuestionScore:
    return next(each for each in result.questions() if each.question.code == code)


@pytest.mark.parametrize(
    ("answer", "earned", "reason"),
    [
        (points("1.1", "8"), "8", Reason.FULL),
        (points("1.1", "0.0001"), "0.0001", Reason.PARTIAL),
        (points("1.1", "0"), "0", Reason.NOT_MET),
        (points("1.1", "-0"), "0", Reason.NOT_MET),
        (level("1.2a", "1"), "1.5", Reason.FULL),
        (level("1.2a", "0.3333"), "0.49995", Reason.PARTIAL),
        (level("1.2a", "0"), "0", Reason.NOT_MET),
        (option("1.1", "a"), "8", Reason.FULL),
        (option("1.1", "PERATURAN BUPATI"), "4.5", Reason.PARTIAL),
        (option("1.1", "none"), "0", Reason.NOT_MET),
        (value("2.1", "0.9999"), "0", Reason.NOT_MET),
        (value("2.1", "1"), "2", Reason.PARTIAL),
        (value("2.1", "4"), "5", Reason.FULL),
        (value("21A.1", "87.4999"), "2.5", Reason.PARTIAL),
        (value("21A.1", "100"), "5", Reason.FULL),
        (value("21A.2", "5"), "0", Reason.NOT_MET),
        (value("21A.2", "4.9999"), "3", Reason.FULL),
        (points("1.1", "8", has_evidence=True), "8", Reason.FULL),
        (points("1.1", "8", has_evidence=False), "8", Reason.NO_EVIDENCE),
        (points("1.1", "3", has_evidence=False), "3", Reason.NO_EVIDENCE),
        (points("1.1", "0", has_evidence=False), "0", Reason.NOT_MET),
    ],
)
def test_a_sound_answer_earns_its_points_and_says_why(
    answer: Answer, earned: str, reason: Reason
) -> None:
    result = score(SMALL, [answer])
    found = scored(result, answer.question)
    assert (found.points, found.reason) == (Decimal(earned), reason)
    assert result.points == Decimal(earned)
    assert result.findings == ()


def test_a_question_nobody_answered_counts_as_zero_and_says_so() -> None:
    result = score(SMALL, [])
    assert {each.reason for each in result.questions()} == {Reason.UNANSWERED}
    assert (result.points, result.lost, result.maximum) == (0, 30, 30)
    assert all(each.unanswered == each.lost for each in result.indicators())


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (points("1.1", "8.0001"), "above_maximum"),
        (points("1.1", "-0.0001"), "negative"),
        (level("1.2a", "1.0001"), "level_out_of_range"),
        (level("1.2a", "50"), "level_out_of_range"),
        (level("1.2a", "-1"), "negative"),
        (value("2.1", "-1"), "negative"),
        (value("21A.1", "100.0001"), "percentage_above_100"),
        (value("1.2a", "1"), "value_not_expected"),
        (value("1.2b", "1"), "value_not_expected"),
        (option("1.1", "d"), "unknown_option"),
        (option("1.1", ""), "unknown_option"),
        (Answer("1.1", Basis.POINTS), "no_number"),
        (Answer("1.2a", Basis.LEVEL), "no_number"),
        (Answer("2.1", Basis.VALUE), "no_number"),
        (points("1.1", "1.00001"), "not_exact"),
        (points("1.1", "NaN"), "not_exact"),
        (points("1.1", "Infinity"), "not_exact"),
        (value("2.1", "1000000000"), "not_exact"),
    ],
)
def test_an_answer_that_cannot_be_used_is_a_finding_and_never_a_silent_zero(
    answer: Answer, code: str
) -> None:
    result = score(SMALL, [answer, points("2.2", "3")])
    assert [(each.code, each.where.subject) for each in result.findings] == [
        (code, answer.question)
    ]
    assert has_errors(result.findings)
    assert scored(result, answer.question).reason is Reason.REJECTED
    assert result.points == 3


def test_a_finding_says_where_the_answer_stood() -> None:
    place = Place(file="nilai.csv", row=12, column="points", subject="1.1")
    answer = Answer("1.1", Basis.POINTS, Decimal(9), place=place)
    (finding,) = score(SMALL, [answer]).findings
    assert finding.where == place
    assert str(finding.message) == "Nilai 9 melebihi maksimum 8."
    assert str(finding.where.message()) == "nilai.csv, baris 12, kolom points (1.1)"


def test_an_unknown_question_is_a_finding_and_earns_nothing() -> None:
    result = score(SMALL, [points("9.9", "1"), points("1.1", "1")])
    assert [(each.code, each.where.subject) for each in result.findings] == [
        ("unknown_question", "9.9")
    ]
    assert result.points == 1


def test_of_two_answers_to_a_question_neither_counts_and_both_are_named() -> None:
    twice = [
        Answer("1.1", Basis.POINTS, Decimal(8), place=Place(row=row, subject="1.1"))
        for row in (4, 9)
    ]
    result = score(SMALL, twice)
    assert [(each.code, each.where.row) for each in result.findings] == [
        ("answered_twice", 4),
        ("answered_twice", 9),
    ]
    assert scored(result, "1.1").reason is Reason.REJECTED
    assert result.points == 0


def test_two_answers_to_a_choice_question_never_become_an_option_without_english_name() -> None:
    instrument = with_question(
        SMALL,
        "1.1",
        options=(Option("a", Text("Perda"), Decimal(8)), Option("c", Text("Tidak"), Decimal(0))),
    )
    result = score(instrument, [option("1.1", "a"), option("1.1", "a")])
    assert {each.code for each in result.findings} == {"answered_twice"}
    assert result.points == 0


def test_an_option_whose_name_others_share_is_not_guessed() -> None:
    instrument = with_question(
        SMALL,
        "1.1",
        options=(
            Option("a", Text("Perda", "Rule"), Decimal(8)),
            Option("b", Text("Perbup", "Rule"), Decimal(2)),
        ),
    )
    (finding,) = score(instrument, [option("1.1", "rule")]).findings
    assert finding.code == "ambiguous_option"
    assert score(instrument, [option("1.1", "perbup")]).points == 2


def test_an_option_is_known_by_its_code_even_where_another_has_that_label_in_english() -> None:
    instrument = with_question(
        SMALL,
        "1.1",
        options=(
            Option("yes", Text("Ya"), Decimal(8)),
            Option("no", Text("Tidak", "Yes"), Decimal(0)),
        ),
    )
    assert score(instrument, [option("1.1", "Yes")]).points == 8
    assert score(instrument, [option("1.1", "tidak")]).points == 0


def test_an_answer_its_reader_rejected_gets_no_second_finding() -> None:
    rejected = Answer("1.1", Basis.POINTS, Decimal(99), rejected=True)
    result = score(SMALL, [rejected])
    assert result.findings == ()
    assert scored(result, "1.1").reason is Reason.REJECTED
    both = score(SMALL, [rejected, points("1.1", "3")])
    assert [each.code for each in both.findings] == ["answered_twice"]
    assert both.points == 0


def test_a_question_over_the_indicators_maximum_is_capped_in_the_instruments_order() -> None:
    instrument = with_indicator(SMALL, "1", maximum=Decimal(9))
    full = [points("1.2b", "2.5"), points("1.1", "8"), points("1.2a", "1.5")]
    result = score(instrument, full)
    indicator = next(result.indicators())
    assert [(each.points, each.reason) for each in indicator.questions] == [
        (8, Reason.FULL),
        (1, Reason.CAPPED),
        (0, Reason.CAPPED),
    ]
    assert (indicator.points, indicator.lost, indicator.beyond_reach) == (9, 0, 3)
    assert {each.next_step for each in indicator.questions} == {None}


def test_an_unanswered_question_of_a_full_indicator_is_offered_no_step() -> None:
    instrument = with_indicator(SMALL, "1", maximum=Decimal(8))
    result = score(instrument, [points("1.1", "8")])
    assert scored(result, "1.2a").reason is Reason.UNANSWERED
    assert scored(result, "1.2a").next_step is None
    assert scored(result, "2.1").next_step is not None


NO_RULE: tuple[tuple[Instrument, Answer, str], ...] = (
    (SMALL, option("21A.3", "ya"), "points_unknown"),
    (SMALL, value("2.2", "3"), "no_bands"),
    (
        with_question(SMALL, "2.1", bands=(Band(Decimal(5), None, Decimal(5)),)),
        value("2.1", "4.9999"),
        "band_hole",
    ),
    (
        with_question(
            SMALL,
            "2.1",
            bands=(Band(None, Decimal(5), Decimal(0)), Band(Decimal(4), None, Decimal(5))),
        ),
        value("2.1", "4.5"),
        "band_overlap",
    ),
    (
        with_question(SMALL, "2.1", bands=(Band(None, None, Decimal(6)),)),
        value("2.1", "1"),
        "points_out_of_range",
    ),
    (
        with_question(SMALL, "1.1", options=(Option("a", Text("Ya"), Decimal("8.5")),)),
        option("1.1", "a"),
        "points_out_of_range",
    ),
)


@pytest.mark.parametrize(
    ("instrument", "answer", "code"), NO_RULE, ids=[code for _, _, code in NO_RULE]
)
def test_a_rule_that_cannot_be_evaluated_stops_the_scoring_and_names_its_question(
    instrument: Instrument, answer: Answer, code: str
) -> None:
    with pytest.raises(ScoringStopped) as stopped:
        score(instrument, [points("1.2a", "1"), answer])
    assert [(each.code, each.where.subject) for each in stopped.value.findings] == [
        (code, answer.question)
    ]


def test_all_rules_that_cannot_be_evaluated_are_named_at_once_beside_the_bad_answers() -> None:
    answers = [option("21A.3", "ya"), value("2.2", "3"), points("1.1", "9"), points("9.9", "1")]
    with pytest.raises(ScoringStopped) as stopped:
        score(SMALL, answers)
    assert {(each.code, each.where.subject) for each in stopped.value.findings} == {
        ("points_unknown", "21A.3"),
        ("no_bands", "2.2"),
        ("above_maximum", "1.1"),
        ("unknown_question", "9.9"),
    }


def test_points_claimed_without_a_document_are_added_up() -> None:
    claimed = [
        points("1.1", "8", has_evidence=False),
        points("1.2a", "1", has_evidence=True),
        points("1.2b", "2"),
        points("2.1", "0.5", has_evidence=False),
    ]
    assert score(SMALL, claimed).without_evidence == Decimal("8.5")
