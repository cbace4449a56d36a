"""Charts drawn outside the browser: an ECharts option becomes SVG for PDF, or PNG for Word.

The same bundle draws in the browser (`static/js/charts.js`), so a figure looks the same on screen
and on paper.
"""

from __future__ import annotations

import asyncio
import atexit
import json
import re
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeAlias

import typst

from layak.core.messages import Translator
from layak.documents.typeset import FONTS, TEMPLATES

if TYPE_CHECKING:  # an engine of JavaScript: loaded by whoever draws
    from py_mini_racer import MiniRacer

Option: TypeAlias = Mapping[str, Any]
GeoJson: TypeAlias = Mapping[str, Any]
#: The longest a drawing may take; every other takes some milliseconds.
_TIMEOUT_SECONDS = 30
_PIXELS_PER_INCH = 192.0
_SVG_PIXELS_PER_INCH = 96
#: For a mouse on a page, and counted on from drawing to drawing: on paper it says nothing.
_FOR_A_MOUSE = re.compile(
    r' (?:class="zr\d+-[^"]*"|ecmeta_\w+="[^"]*")|<style >.*?</style>', re.DOTALL
)
_DRAWING_NUMBER = re.compile(r"\bzr\d+-")
_drawing = threading.Lock()


def svg(
    option: Option, *, width: int, height: int, words: Translator,
    maps: Mapping[str, GeoJson] | None = None,
) -> str:  # fmt: skip
    """``option`` (see `documents.charts`) as SVG text of so many pixels; numbers as ``words`` does.

    ``maps`` are the GeoJSON of the maps that the option names. The same input gives the same text.
    """
    arguments = [option, maps or {}, width, height, words.language]
    with _drawing:  # one engine, and it draws one figure at a time
        drawn: Any = _engine().call("draw", *arguments, timeout_sec=_TIMEOUT_SECONDS)
    return _DRAWING_NUMBER.sub("zr-", _FOR_A_MOUSE.sub("", str(drawn)))


def png(drawing: str, *, width: int) -> bytes:
    """An SVG of `svg` as PNG, at twice its ``width`` in pixels so that print is sharp."""
    inches = str(width / _SVG_PIXELS_PER_INCH)
    drawn: bytes = typst.compile(
        TEMPLATES / "figure.typ", format="png", ppi=_PIXELS_PER_INCH, root=TEMPLATES,
        font_paths=[FONTS], ignore_system_fonts=True,
        sys_inputs={"drawing": drawing, "inches": inches},
    )  # fmt: skip
    return drawn


@cache
def _engine() -> MiniRacer:
    from py_mini_racer import mini_racer

    # With a loop of its own: it would take the one that runs in the thread that makes it, if there
    # is one, and then wait for itself.
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    ending = ExitStack()
    ending.callback(loop.call_soon_threadsafe, loop.stop)
    engine = ending.enter_context(mini_racer(loop))
    # Left to the end of the interpreter it would wait for a thread that is gone by then.
    atexit.register(ending.close)
    bundle = files("layak").joinpath("web", "static", "vendor", "echarts.js")
    # Ended with a plain value: the engine waits for ever on one that it cannot hand over.
    engine.eval(f"{bundle.read_text(encoding='utf-8')};0")
    engine.eval(f"{_DRAW};0")
    return engine


_DRAW = """
function draw(option, maps, width, height, language) {
  for (const [name, geometry] of Object.entries(maps)) echarts.registerMap(name, geometry);
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption(echarts.worded(option, language));
  const drawn = chart.renderToSVGString();
  chart.dispose();
  return drawn;
}
"""


def as_json(option: Option) -> str:
    """``option`` as a page carries it to the browser."""
    return json.dumps(option, ensure_ascii=False, separators=(",", ":"))
