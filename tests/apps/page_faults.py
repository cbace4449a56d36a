"""What must not stand in any page, whoever reads it and whatever it is about."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

#: Elements that mean nothing without a text, or a name for those who hear the page.
_SPEAKING = {
    "a", "button", "caption", "dt", "h1", "h2", "h3", "h4", "label", "legend", "option", "summary",
    "th", "title",
}  # fmt: skip
_VOID = {"base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
#: Python's word for nothing, not the English one ("None yet").
_NOTHING = re.compile(r"\bNone\b(?! [a-z])")
_TWICE_ESCAPED = re.compile(r"&amp;(?:amp|lt|gt|quot|#39|#x27);")
_TEMPLATE = re.compile(r"\{%|\{\{|\{#|</?c-[a-z]")


class _Reader(HTMLParser):
    """Collects what the checks ask for in one pass."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.faults: list[str] = []
        self.ids: Counter[str] = Counter()
        self._open: list[tuple[str, dict[str, str], list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.words += [value for name, value in given.items() if name != "d"]
        self.faults += [f"inline {name} on <{tag}>" for name in given if _is_inline(name)]
        if tag == "script" and not given.get("src"):
            self.faults.append("a script in the page")
        if "id" in given:
            self.ids[given["id"]] += 1
        name = given.get("aria-label") or given.get("alt") or ""
        self._hear(name)
        if tag == "input" and given.get("name") == "csrfmiddlewaretoken":
            self._mark_form()
        if tag not in _VOID:
            self._open.append((tag, given, [name]))

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _, _ in self._open):
            name, given, heard = self._open.pop()
            self._check(name, given, " ".join(heard).strip())
            if name == tag:
                return

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append(data)
            self._hear(data)

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002
        """Nobody asks for line and column, and counting them takes long."""
        return j

    def _hear(self, said: str) -> None:
        """What is said inside an element is heard in all that are open around it."""
        if said:
            for _, _, heard in self._open:
                heard.append(said)

    def _check(self, tag: str, given: dict[str, str], heard: str) -> None:
        if tag in _SPEAKING and not heard:
            self.faults.append(f"<{tag}> says nothing: {given}")
        if tag == "form" and given.get("method") == "post" and "token" not in given:
            self.faults.append(f"a form without its token: {given}")

    def _mark_form(self) -> None:
        for name, given, _ in reversed(self._open):
            if name == "form":
                given["token"] = "yes"  # noqa: S105  # no secret: the form has one
                return


def _is_inline(attribute: str) -> bool:
    return attribute == "style" or attribute.startswith("on")


def faults_of(html: str, *, holds_templates: bool = False) -> list[str]:
    """Everything that is wrong with a page; ``holds_templates``: people typed template tags."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = list(reader.faults)
    found += [f"two elements are called {name}" for name, n in reader.ids.items() if n > 1]
    found += [f"None: {text.strip()[:60]}" for text in reader.words if _NOTHING.search(text)]
    found += [f"escaped twice: {match}" for match in set(_TWICE_ESCAPED.findall(html))]
    if not holds_templates:
        found += [f"a template shows: {match}" for match in set(_TEMPLATE.findall(html))]
    if "<script>alert" in html:
        found.append("a script that somebody typed")
    return found
