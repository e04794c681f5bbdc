"""A codebook as a file: JSON for machines, Markdown for people, each with its hash, so that data can name it.

>>> from medspil.networks.codebook import of_instrument
>>> from medspil.networks.instrument import load
>>> print(codebook_markdown(of_instrument(load("seven-questions"))).splitlines()[0])
# Codebook: seven-questions/1
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from medspil.networks.codebook import Codebook, Dataset, Variable

from .safe import new_file, scrubbed


def write_codebook(dataset: Dataset, path: Path, *, keep_private: bool = False) -> None:
    """Write the codebook of a data set: Markdown where the path ends with ``.md``, else JSON."""
    book = dataset.codebook
    text = codebook_markdown(book) if path.suffix == ".md" else codebook_json(book)
    with new_file(path) as work:
        work.write_text(text, "utf-8")


def codebook_json(book: Codebook) -> str:
    """The codebook as JSON, with ``hash`` at the end: SHA-256 of all before it (`Codebook.hash`)."""
    return json.dumps({**book.as_json(), "hash": book.hash}, ensure_ascii=False, indent=2) + "\n"


def codebook_markdown(book: Codebook) -> str:
    """The codebook as a page of tables."""
    return "\n".join(_lines(book)) + "\n"


def _lines(book: Codebook) -> Iterator[str]:
    yield from (f"# Codebook: {_cell(book.name)}", "", _cell(book.source), "", f"SHA-256: `{book.hash}`")
    yield from _table("Ego", book.ego)
    for title, types in (("Alters", book.nodes), ("Ties", book.edges)):
        for one in types:
            yield from _table(f"{title}: {_cell(one.name)}", one.variables)


def _table(title: str, variables: Sequence[Variable]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    if not variables:
        yield "No variables."
        return
    yield from ("| variable | type | question or label | values |", "|---|---|---|---|")
    for one in variables:
        asked = " / ".join(f"{_cell(text)} ({language})" for language, text in one.labels.items())
        values = ", ".join(f"`{_cell(str(option.value))}`" for option in one.options)
        yield f"| `{_cell(one.name)}` | {one.type}{' (encrypted)' if one.encrypted else ''} | {asked} | {values} |"


def _cell(text: str) -> str:
    return scrubbed(" ".join(text.split())).replace("\\", "\\\\").replace("|", "\\|").replace("`", "'")
