"""What the content security policy forbids in a page is forbidden in a template: inline code of any kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

# A block of data is not a script: no browser runs it.
DATA = {"application/json", "application/ld+json"}
_DJANGO = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_COMMENT = re.compile(r"\{%\s*comment\b.*?\{%\s*endcomment\s*%\}", re.DOTALL)


def _blank(match: re.Match[str]) -> str:
    """As many characters and lines as were there, so that places in the file stay right."""
    return re.sub(r"[^\n]", " ", match.group())


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "style":
            self._report("an inline <style>; styles are in frontend/src/styles")
        if tag == "script" and "src" not in values and values.get("type") not in DATA:
            self._report("an inline <script>; scripts are in frontend/src")
        for name, value in attrs:
            if name == "style":
                self._report("a style attribute; give the element a class")
            elif re.match(r"on[a-z]+$|hx-on", name):
                self._report(f"the handler {name}; listen in frontend/src")
            elif (value or "").strip().lower().startswith("javascript:"):
                self._report(f"a script in {name}; listen in frontend/src")

    def _report(self, what: str) -> None:
        self.found.append((self.getpos()[0], what))


def findings(template: str) -> list[tuple[int, str]]:
    """Line and fault, for one template."""
    page = _Page()
    page.feed(_DJANGO.sub(_blank, _COMMENT.sub(_blank, template)))
    page.close()
    return page.found


def check(files: Iterable[Path], root: Path) -> Iterator[str]:
    for file in files:
        for line, what in findings(file.read_text()):
            yield f"{file.relative_to(root)}:{line}: {what}"
