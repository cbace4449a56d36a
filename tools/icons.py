"""Build the icon sprite: ``python -m tools.icons FOLDER``, the folder of Tabler's outline icons.

Only icons that a template names go in (``<c-icon name="…">``, ``icon="…"``,
``{% small_icon "…" %}``), or the menu, a badge's `Look`, or a table `_ICONS`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "src" / "layak"
SPRITE = SOURCES / "web" / "static" / "icons.svg"
#: Our own mark: a tall and a small figure, which are also two bars of a chart.
LOGO = (
    '<symbol id="logo" viewBox="0 0 32 32"><circle cx="11.5" cy="6.5" r="4" fill="currentColor"/>'
    '<rect x="8" y="12.5" width="7" height="15.5" rx="3.5" fill="currentColor"/>'
    '<circle cx="22" cy="14" r="3.2" fill="#f0c987"/>'
    '<rect x="19.2" y="19" width="5.6" height="9" rx="2.8" fill="#f0c987"/></symbol>'
)
_IN_TEMPLATES = re.compile(
    r'<c-icon\s[^>]*?(?<!:)name="([a-z][a-z0-9-]*)"|\sicon="([a-z][a-z0-9-]*)"'
)
_IN_TAGS = re.compile(r'{% small_icon "([a-z][a-z0-9-]*)" %}')
_IN_BLOCKS = re.compile(r"{% block icon %}([a-z][a-z0-9-]*){% endblock %}")
_IN_MENU = re.compile(r'Place\(\s*gettext_noop\("[^"]+"\),\s*"([a-z][a-z0-9-]*)"')
_IN_LOOKS = re.compile(r'Look\("[a-z-]+", "([a-z][a-z0-9-]*)"')
_TABLES = re.compile(r"_ICONS\b[^{]*\{(.*?)\}", re.DOTALL)


def used() -> set[str]:
    """The names of every icon that a template or the menu asks for."""
    names = set()
    for template in SOURCES.rglob("templates/**/*.html"):
        text = template.read_text()
        names |= {one or other for one, other in _IN_TEMPLATES.findall(text)}
        names |= set(_IN_TAGS.findall(text))
        names |= set(_IN_BLOCKS.findall(text))
    for module in SOURCES.glob("apps/*/*.py"):
        for table in _TABLES.findall(module.read_text()):
            names |= set(re.findall(r':\s*"([a-z][a-z0-9-]*)"', table))
    tags = SOURCES / "web" / "templatetags"
    names |= set(_IN_LOOKS.findall((tags / "badges.py").read_text()))
    return names | set(_IN_MENU.findall((tags / "navigation.py").read_text()))


def symbol(name: str, svg: str) -> str:
    """One icon as a symbol; the outline's invisible frame is left out."""
    shapes = re.findall(r"<(?:path|circle|rect|line|polyline)\b[^>]*/>", svg)
    body = "".join(re.sub(r"\s+", " ", each) for each in shapes if 'stroke="none"' not in each)
    return (
        f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        f'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">{body}</symbol>'
    )


def sprite(folder: Path) -> str:
    """The whole file, sorted by name."""
    symbols = [symbol(name, (folder / f"{name}.svg").read_text()) for name in sorted(used())]
    return "\n".join(['<svg xmlns="http://www.w3.org/2000/svg">', LOGO, *symbols, "</svg>", ""])


if __name__ == "__main__":
    SPRITE.write_text(sprite(Path(sys.argv[1])))
