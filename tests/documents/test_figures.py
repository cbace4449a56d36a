"""Charts: the same option draws the same picture, with every figure and nothing but text in it."""

from __future__ import annotations

import asyncio
import re
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest

from layak.core.messages import INDONESIAN
from layak.documents import figures
from layak.documents.charts import frame
from layak.documents.charts.bars import Bar, Reference, bars
from layak.documents.charts.choropleth import Area, choropleth, colour
from layak.documents.charts.groups import Kind, groups
from layak.documents.charts.series import Line, Mark, series
from layak.documents.languages import translator

SERVICE = Line("Data layanan", (
    Mark("2023", Decimal("21.4"), Decimal("20.1"), Decimal("22.9")), Mark("2025", Decimal("18.25")),
))  # fmt: skip
SURVEY = Line("Survei", (Mark("2024", Decimal("24.6")),))
PERIODS = ("2023", "2024", "2025")
SQUARE = [[[103.0, -3.0], [104.0, -3.0], [104.0, -2.0], [103.0, -2.0], [103.0, -3.0]]]
MAP = {
    "type": "FeatureCollection",
    "features": [{
        "type": "Feature", "properties": {"kode": "16.12.01"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }],
}  # fmt: skip


def lines(*wanted: Line) -> dict[str, Any]:
    return series(wanted, periods=PERIODS, unit="%", words=INDONESIAN)


def texts(option: dict[str, Any], **options: Any) -> list[str]:
    drawing = figures.svg(option, width=600, height=260, words=INDONESIAN, **options)
    root = ElementTree.fromstring(drawing)  # noqa: S314  # ours
    return ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]


def test_every_figure_of_a_series_stands_in_the_picture_with_a_decimal_comma() -> None:
    written = texts(lines(SERVICE, SURVEY))
    assert {"21,4", "18,25", "24,6", *PERIODS, "Data layanan", "Survei"} <= set(written)


def test_a_survey_is_not_joined_to_service_data() -> None:
    drawn = [each for each in lines(SERVICE, SURVEY)["series"] if each["type"] == "line"]
    assert [each["name"] for each in drawn] == ["Data layanan", "Survei"]
    assert drawn[1]["data"][0] is None
    assert drawn[0]["data"][1] is None


def test_limits_are_bars_from_the_lower_to_the_upper_where_both_are_known() -> None:
    below, span = [each for each in lines(SERVICE)["series"] if each["type"] == "bar"]
    assert below["data"] == [20.1, None, None]
    assert span["data"][0] == pytest.approx(2.8)
    assert not [each for each in lines(SURVEY)["series"] if each["type"] == "bar"]


def test_what_is_said_to_a_screen_reader_has_every_figure() -> None:
    said = lines(SERVICE, SURVEY)["aria"]["label"]["description"]
    assert said == "Data layanan (%): 2023 21,4, 2025 18,25. Survei (%): 2024 24,6."


def test_the_same_option_gives_the_same_bytes_and_nothing_for_a_mouse() -> None:
    first, second = (
        figures.svg(lines(SERVICE), width=600, height=260, words=INDONESIAN) for _ in range(2)
    )
    assert first == second
    assert "<style" not in first
    assert "class=" not in first


def test_a_figure_is_drawn_where_an_event_loop_is_running_too() -> None:
    figures._engine.cache_clear()  # the engine is made where the loop is running

    async def drawn() -> list[str]:
        return texts(lines(SERVICE))

    # In a thread: the tests' browser may keep a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        assert "21,4" in thread.submit(asyncio.run, drawn()).result()
    figures._engine.cache_clear()
    assert "21,4" in texts(lines(SERVICE))


def test_a_process_that_drew_a_figure_ends_by_itself_and_well() -> None:
    drawing = (
        "from layak.core.messages import INDONESIAN\n"
        "from layak.documents import figures\n"
        "figures.svg({'series': []}, width=100, height=60, words=INDONESIAN)\n"
    )
    ended = subprocess.run([sys.executable, "-c", drawing], timeout=60, check=False)
    assert ended.returncode == 0


def test_numbers_on_an_axis_are_in_the_readers_language() -> None:
    small = Line("Data", (Mark("2024", Decimal("0.4")),))
    option = lines(small)
    assert "0,4" in texts(option)
    english = figures.svg(option, width=600, height=260, words=translator("en"))
    assert ">0.1<" in english


@pytest.mark.parametrize(
    ("language", "small", "large"),
    [("id", "1.234,5", "12.345.678"), ("en", "1,234.5", "12,345,678")],
)
def test_labels_group_their_thousands_as_the_axis_does(
    language: str, small: str, large: str
) -> None:
    words = translator(language)
    values = (Decimal("1234.5"), Decimal(12_345_678), Decimal("-1234.5"), Decimal("0.5"))
    said = [frame.figure(words, each) for each in values]
    assert said == [small, large, f"-{small}", words.number(Decimal("0.5"))]
    line = Line("Anak", (Mark("2024", values[0]), Mark("2025", values[1])))
    option = series([line], periods=("2024", "2025"), unit="anak", words=words)
    drawing = figures.svg(option, width=600, height=260, words=words)
    assert f">{large}<" in drawing
    assert f"2024 {small}" in option["aria"]["label"]["description"]
    row = bars([Bar("Ogan Ilir", values[0])], unit="anak", words=words)
    assert small in row["aria"]["label"]["description"]
    kinds = (Kind("Anak", (values[0],)),)
    assert f"Anak {small}" in str(groups(["PALI"], kinds, unit="anak", words=words)["aria"])


@pytest.mark.parametrize("draw", [
    lambda: bars([Bar("PALI", Decimal(2))], unit="juta rupiah", words=INDONESIAN),
    lambda: groups(["PALI"], [Kind("PAD", (Decimal(2),))], unit="juta rupiah", words=INDONESIAN),
])  # fmt: skip
def test_the_unit_of_an_axis_stands_within_the_picture(draw: Any) -> None:
    drawing = figures.svg(draw(), width=600, height=200, words=INDONESIAN)
    (place,) = re.findall(r"translate\([\d.]+ ([\d.]+)\)\"[^>]*>juta rupiah<", drawing)
    assert float(place) + 13 <= 200


def test_names_cannot_become_markup() -> None:
    awful = Line("</text><script>", (Mark("2024", Decimal(1)), Mark("2025", Decimal(2))))
    drawing = figures.svg(lines(awful, SURVEY), width=600, height=260, words=INDONESIAN)
    assert "<script" not in drawing


def test_bars_name_places_and_the_figures_they_are_held_against() -> None:
    rows = [Bar("Ogan Ilir", Decimal("18.3"), is_own=True), Bar("Muara Enim", Decimal(0))]
    option = bars(
        rows, unit="%", words=INDONESIAN, references=[Reference("Indonesia", Decimal("21.5"))]
    )
    assert {"Ogan Ilir", "18,3", "0", "Indonesia 21,5"} <= set(texts(option))


@pytest.mark.parametrize(
    "draw", [lambda: lines(Line("Kosong", ())), lambda: bars([], unit="%", words=INDONESIAN)]
)
def test_nothing_is_not_drawn(draw: Any) -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        draw()


def test_a_map_has_a_sign_on_its_places_and_all_words_for_a_reader() -> None:
    area = Area("16.12.01", "Talang Ubi", "hidden", "–", "dirahasiakan untuk melindungi anak")
    option = choropleth([area], map_name="kecamatan")
    assert texts(option, maps={"kecamatan": MAP}) == ["–"]
    assert "dirahasiakan" in option["aria"]["label"]["description"]
    drawing = figures.svg(option, width=600, height=260, words=INDONESIAN, maps={"kecamatan": MAP})
    assert colour("hidden") in drawing


def test_a_picture_for_word_is_twice_as_sharp() -> None:
    drawing = figures.svg(lines(SERVICE), width=600, height=260, words=INDONESIAN)
    content = figures.png(drawing, width=600)
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (1200, 520)
