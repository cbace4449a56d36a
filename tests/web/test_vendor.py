"""What the pages are made of: vendored files as listed, icons that exist, nothing inline."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders

from tools.icons import used
from tools.vendored import LIST, STATIC, digest

PACKAGES = tomllib.loads(LIST.read_text())["package"]
FILES = {name: hash_ for package in PACKAGES for name, hash_ in package.get("files", {}).items()}
SOURCES = STATIC.parents[1]
TEMPLATES = sorted(SOURCES.rglob("templates/**/*.html"))
STYLES = sorted(STATIC.rglob("*.css"))
MODULES = sorted((STATIC / "js").glob("*.js"))


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_vendored_file_has_the_hash_it_is_listed_with(name: str) -> None:
    assert digest(name) == FILES[name]


def test_every_vendored_file_is_listed() -> None:
    present = {path.relative_to(STATIC).as_posix() for path in STATIC.glob("vendor/**/*.*")}
    assert present - {"vendor/vendor.toml"} <= set(FILES)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: str(package["name"]))
def test_a_package_says_its_version_licence_source_and_build(package: dict[str, str]) -> None:
    assert all(package[key] for key in ("version", "licence", "source", "build"))


def test_htmx_is_the_version_that_is_listed() -> None:
    listed = next(package for package in PACKAGES if package["name"] == "htmx")
    path = finders.find("django_htmx/htmx-2.min.js")
    assert path is not None
    assert f'version:"{listed["version"]}"' in Path(path).read_text()
    assert f"django-htmx {version('django-htmx')}" in listed["source"]


def test_the_sprite_holds_exactly_the_icons_that_are_used() -> None:
    symbols = ElementTree.parse(STATIC / "icons.svg").getroot()  # noqa: S314  # our own file
    assert {symbol.get("id") for symbol in symbols} == used() | {"logo"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle=", text)
    assert not re.search(r"\son[a-z]+=", text)
    scripts = re.findall(r"<script\b([^>]*)>", text)
    assert all("src=" in each or 'type="application/json"' in each for each in scripts)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_names_only_files_that_exist(path: Path) -> None:
    for address in re.findall(r'url\("?([^")]+)"?\)', path.read_text()):
        assert (path.parent / address).resolve().is_file(), address


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_is_short_and_holds_no_words_for_people(path: Path) -> None:
    text = path.read_text()
    assert text.count("\n") <= 120
    code = re.sub(r"//.*", "", text)
    assert not re.search(r"textContent = \"[^\"]+\"|textContent = '[^']+'", code)


def test_the_main_module_loads_every_behaviour() -> None:
    loaded = set(re.findall(r'"\./([a-z]+)\.js"', "".join(path.read_text() for path in MODULES)))
    assert {path.stem for path in MODULES} == loaded | {"main"}
