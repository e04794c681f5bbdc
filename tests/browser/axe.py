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
# In the dark only colours are others: what doesn't look at colours has been seen in the light.
COLOURS = ("color-contrast", "link-in-text-block")
EVERY_LOOK = os.environ.get("MEDSPIL_EVERY_LOOK") == "yes"
ALL_RULES: dict[str, object] = {"type": "tag", "values": TAGS}
SCHEMES: tuple[tuple[Literal["light", "dark"], dict[str, object]], ...] = (
    ("light", ALL_RULES),
    ("dark", ALL_RULES if EVERY_LOOK else {"type": "rule", "values": COLOURS}),
)


@cache
def _source() -> str:
    return AXE.read_text("utf-8")


def faults_in_all_looks(tab: Page, *, dark: bool = True) -> list[str]:
    """What axe finds on the page as it stands, at every width, in light and in dark; and what is wider than the screen.

    ``dark`` is left out where the page was seen in it in another language: words have no colours of their own.
    """
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(_source())
    found: dict[str, None] = {}
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        # 320 pixels: the smallest phone, and what is left of 1280 at 400 %.
        for over in tab.evaluate(_TOO_WIDE):
            found[f"{tab.url} at {width}: has to be pushed sideways: {over}"] = None
        for scheme, rules in SCHEMES if dark or EVERY_LOOK else SCHEMES[:1]:
            tab.emulate_media(color_scheme=scheme)
            for fault in tab.evaluate(_RUN, rules):
                found[f"{tab.url} at {width}, {scheme}: {fault}"] = None
    for name in tab.evaluate(_TWICE):
        found[f"{tab.url}: the id {name} stands twice"] = None
    return list(found)


_RUN = """async (rules) => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const options = { runOnly: rules, resultTypes: ['violations'], preload: false, iframes: false };
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
