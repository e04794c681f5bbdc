"""axe-core in the page, through the browser's own debugger, since the pages let no foreign script in.

With ``MEDSPIL_EVERY_LOOK=yes`` every rule is asked in every language, width and scheme, and not only those whose answer
can differ; it takes about twice as long.
"""

import os
from functools import cache
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WIDTHS = (320, 768, 1280)
EVERY_LOOK = os.environ.get("MEDSPIL_EVERY_LOOK") == "yes"
COLOURS = ("color-contrast", "link-in-text-block")
Options = dict[str, object]
Scheme = Literal["light", "dark"]
ALL_RULES: Options = {"runOnly": {"type": "tag", "values": TAGS}}
BUT_COLOURS: Options = {**ALL_RULES, "rules": {rule: {"enabled": False} for rule in COLOURS}}
ONLY_COLOURS: Options = {"runOnly": {"type": "rule", "values": COLOURS}}


@cache
def _source() -> str:
    return AXE.read_text("utf-8")


def _looks(*, colours: bool) -> tuple[tuple[Scheme, Options], ...]:
    """In the dark only colours are others: what doesn't look at colours has been seen in the light."""
    if EVERY_LOOK:
        return ("light", ALL_RULES), ("dark", ALL_RULES)
    return (("light", ALL_RULES), ("dark", ONLY_COLOURS)) if colours else (("light", BUT_COLOURS),)


def faults_in_all_looks(tab: Page, *, colours: bool = True) -> list[str]:
    """What axe finds on the page as it stands, at every width, in light and in dark; and what is wider than the screen.

    ``colours`` are left out where the page was seen in another language: words have no colours of their own.
    """
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(_source())
    found: dict[str, None] = {}
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        # 320 pixels: the smallest phone, and what is left of 1280 at 400 %.
        for over in tab.evaluate(_TOO_WIDE):
            found[f"{tab.url} at {width}: has to be pushed sideways: {over}"] = None
        for scheme, options in _looks(colours=colours):
            tab.emulate_media(color_scheme=scheme)
            for fault in tab.evaluate(_RUN, options):
                found[f"{tab.url} at {width}, {scheme}: {fault}"] = None
    for name in tab.evaluate(_TWICE):
        found[f"{tab.url}: the id {name} stands twice"] = None
    return list(found)


_RUN = """async (asked) => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const options = { ...asked, resultTypes: ['violations'], preload: false, iframes: false };
  const { violations } = await axe.run(document, options);
  const why = (node) => (node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? '';
  return violations.flatMap(({ id, nodes }) => nodes.map((node) =>
    `${id}: ${node.target.join(' ')} ${node.html.slice(0, 160)} ${why(node)}`));
}"""

_TOO_WIDE = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const page = document.documentElement;
  if (page.scrollWidth <= innerWidth) return [];
  const beyond = [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > innerWidth)
    .map((one) => `${one.tagName} ${one.getAttribute('class')}`);
  return [`${page.scrollWidth} pixels`, ...beyond.slice(0, 5)];
}"""

# axe asks about ids only where a label or an aria attribute needs them.
_TWICE = """() => {
  const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}"""
