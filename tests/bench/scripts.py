"""How much JavaScript a page brings, compressed: the entries that it names and all that they import."""

import gzip
import json
from pathlib import Path
from typing import Any

import medspil.site

BUILT = Path(medspil.site.__file__).parent / "static" / "built"
PAGES = {"an ordinary page": ("src/site.ts",), "the map page": ("src/site.ts", "src/map/map.ts")}


def sizes() -> dict[str, int]:
    """Bytes of JavaScript after gzip, by kind of page."""
    manifest: dict[str, Any] = json.loads((BUILT / "manifest.json").read_text())
    return {
        page: sum(len(gzip.compress((BUILT / name).read_bytes(), 9)) for name in _files(manifest, entries))
        for page, entries in PAGES.items()
    }


def _files(manifest: dict[str, Any], entries: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    waiting = list(entries)
    while waiting:
        chunk = manifest[waiting.pop()]
        if chunk["file"] not in found:
            found.add(chunk["file"])
            waiting += [*chunk.get("imports", []), *chunk.get("dynamicImports", [])]
    return {name for name in found if name.endswith(".js")}
