"""What is wrong with a page in a browser: for fingers, for ears, for narrow screens."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, PHONE, Window

RULES = {
    "resultTypes": ["violations"],  # nodes that pass are not listed one by one
    "preload": False,  # of style sheets: it would ask for them a second time
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]},
    "rules": {name: {"enabled": True} for name in ("heading-order", "target-size", "region")},
}
VIOLATIONS = "rules => axe.run(rules).then(found => found.violations)"
TOO_SMALL = """() => [...document.querySelectorAll('button, .button, summary, nav:not(.crumbs) a')]
    .filter(each => { const box = each.getBoundingClientRect();
        return box.width && (box.height < 43.5 || box.width < 43.5); })
    .map(each => `too small for a finger: ${each.outerHTML.slice(0, 90)}`)"""
STICKS_OUT = """() => document.scrollingElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('main *, header *, footer *')]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1).slice(0, 3)
    .map(each => `sticks out: ${each.outerHTML.slice(0, 90)}`)"""
CUT_OFF = """() => [...document.querySelectorAll('.table-wrap')]
    .filter(each => each.scrollWidth > each.clientWidth + 1)
    .map(each => `a table to be scrolled sideways: ${each.textContent.trim().slice(0, 40)}`)"""
COVERED = """() => { scrollTo(0, document.scrollingElement.scrollHeight);
    const bar = document.querySelector('.nav'), last = document.querySelector('.footer');
    return bar && last && last.getBoundingClientRect().bottom > bar.getBoundingClientRect().top + 1
        ? ['the bar at the bottom covers the end of the page'] : []; }"""
#: Components that were not made: their tags stand in the page as they were written.
LEFT_OVER = r"""() => [...(document.body.innerHTML.matchAll(/<c-[a-z]+|\{[%{][^}]*/g))]
    .map(found => `not rendered: ${found[0]}`)"""


def faults(window: Window) -> list[str]:
    """Everything that is wrong with the open page, in words."""
    page = window.page
    size = page.viewport_size or PHONE
    found = [*page.evaluate(STICKS_OUT), *page.evaluate(LEFT_OVER)]
    if size["width"] == PHONE["width"]:
        found += [*page.evaluate(TOO_SMALL), *page.evaluate(CUT_OFF), *page.evaluate(COVERED)]
    said = list(window.problems)
    page.evaluate(Axe().axe_script)
    for each in page.evaluate(VIOLATIONS, RULES):
        found += [f"{each['id']}: {node['html'][:160]}" for node in each["nodes"]]
    window.problems[:] = said  # what the examination itself says is not the page's
    return found


def sticking_out_on_a_desk(window: Window) -> list[str]:
    """What is too wide for a desk, without loading the page once more."""
    page = window.page
    before = page.viewport_size or PHONE
    page.set_viewport_size(DESKTOP)
    found: list[str] = page.evaluate(STICKS_OUT)
    page.set_viewport_size(before)
    return found
