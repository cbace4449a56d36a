"""Defects in how one question turns an answer into points: bands, options, steps."""

from __future__ import annotations

from typing import Any

from tests.core.instrument.planting import Expected, Ground, Plain, Plant

RULES: dict[str, Plant] = {}


def rules(plant: Plant) -> Plant:
    RULES[plant.__name__] = plant
    return plant


def _measured(ground: Ground, code: str, *bands: Plain, kind: str = "percentage") -> Expected:
    question = ground.add_measured(kind)
    question["bands"] = list(bands)
    ground.dice.shuffle(question["bands"])  # the order in the file means nothing
    return {(code, question["code"])}


def band(at_least: str | None, below: str | None, points: str) -> Plain:
    ends = {"at_least": at_least, "below": below}
    return {key: end for key, end in ends.items() if end is not None} | {"points": points}


LOW, MIDDLE, HIGH = band(None, "50", "0"), band("50", "75", "1"), band("75", None, "2")


@rules
def band_missing_in_the_middle(ground: Ground) -> Expected:
    return _measured(ground, "band_hole", LOW, HIGH)


@rules
def hole_of_one_tick(ground: Ground) -> Expected:
    return _measured(ground, "band_hole", LOW, band("50.0001", "75", "1"), HIGH)


@rules
def bands_overlap(ground: Ground) -> Expected:
    return _measured(ground, "band_overlap", band(None, "50.0001", "0"), MIDDLE, HIGH)


@rules
def band_inside_another(ground: Ground) -> Expected:
    wide = band(None, "75", "0")
    return _measured(ground, "band_overlap", wide, band("20", "30", "0"), HIGH)


@rules
def band_written_twice(ground: Ground) -> Expected:
    return _measured(ground, "band_overlap", LOW, MIDDLE, MIDDLE, HIGH)


@rules
def bands_without_zero(ground: Ground) -> Expected:
    return _measured(ground, "band_hole", band("0.0001", "50", "0"), MIDDLE, HIGH)


@rules
def bands_without_one_hundred(ground: Ground) -> Expected:
    return _measured(ground, "band_hole", LOW, MIDDLE, band("75", "100", "2"))


@rules
def count_without_a_top(ground: Ground) -> Expected:
    top = band("75", "1000", "2")
    return _measured(ground, "band_hole", LOW, MIDDLE, top, kind="number")


@rules
def band_of_no_width(ground: Ground) -> Expected:
    return _measured(ground, "band_empty", LOW, band("50", "50", "1"), MIDDLE, HIGH)


@rules
def band_upside_down(ground: Ground) -> Expected:
    return _measured(ground, "band_empty", LOW, band("75", "50", "1"), MIDDLE, HIGH, kind="matrix")


@rules
def better_value_fewer_points(ground: Ground) -> Expected:
    worse = band("50", "75", "0")
    return _measured(ground, "band_wrong_direction", band(None, "50", "1"), worse, HIGH)


@rules
def direction_turned(ground: Ground) -> Expected:
    question = ground.add_measured("percentage_trend", direction="lower")
    return {("band_wrong_direction", question["code"])}


@rules
def band_above_the_maximum(ground: Ground) -> Expected:
    return _measured(ground, "points_above_maximum", LOW, MIDDLE, band("75", None, "2.0001"))


@rules
def maximum_in_no_band(ground: Ground) -> Expected:
    return _measured(ground, "maximum_not_reachable", LOW, MIDDLE, band("75", None, "1.9999"))


@rules
def bands_on_a_level(ground: Ground) -> Expected:
    return {("bands_unused", ground.add_measured("level")["code"])}


@rules
def bands_on_a_choice(ground: Ground) -> Expected:
    question = ground.add_choice()
    question["bands"] = [LOW, MIDDLE, HIGH]
    return {("bands_unused", question["code"])}


def _choice(ground: Ground, found: str, position: int, **fields: Any) -> Expected:
    """A choice question of which one option has other ``fields``; ``None`` leaves one out."""
    question = ground.add_choice()
    option = question["options"][position] | fields
    question["options"][position] = {k: v for k, v in option.items() if v is not None}
    return {(found, question["code"])}


@rules
def option_code_twice(ground: Ground) -> Expected:
    return _choice(ground, "option_repeated", 1, code="A")


@rules
def option_label_twice(ground: Ground) -> Expected:
    return _choice(ground, "option_repeated", 2, label="ADA SEBAGIAN")


@rules
def option_label_is_anothers_code(ground: Ground) -> Expected:
    return _choice(ground, "option_repeated", 2, label="A")


@rules
def only_one_option(ground: Ground) -> Expected:
    question = ground.add_choice()
    question["options"] = question["options"][:1]
    return {("too_few_options", question["code"])}


@rules
def choice_without_options(ground: Ground) -> Expected:
    return {("too_few_options", ground.add_question(kind="choice")["code"])}


@rules
def option_without_points(ground: Ground) -> Expected:
    return _choice(ground, "points_partly_unknown", 1, points=None)


@rules
def best_option_without_points(ground: Ground) -> Expected:
    return _choice(ground, "points_partly_unknown", 0, points=None)


@rules
def option_above_the_maximum(ground: Ground) -> Expected:
    return _choice(ground, "points_above_maximum", 1, points="3")


@rules
def maximum_in_no_option(ground: Ground) -> Expected:
    return _choice(ground, "maximum_not_reachable", 0, points="1.5")


@rules
def options_on_a_text(ground: Ground) -> Expected:
    question = ground.add_choice()
    question["kind"] = "text"
    return {("options_unused", question["code"])}


@rules
def step_above_one(ground: Ground) -> Expected:
    return {("steps_invalid", ground.add_question(steps=["0", "0.5", "1.0001"])["code"])}


@rules
def steps_not_rising(ground: Ground) -> Expected:
    return {("steps_invalid", ground.add_question(steps=["0", "1", "0.5"])["code"])}


@rules
def step_twice(ground: Ground) -> Expected:
    return {("steps_invalid", ground.add_question(steps=["0", "0.5", "0.50"])["code"])}
