"""Outside data that lies beside the checkout, in ``shared/data``: read from there, never copied."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.steps import ROOT


def shared(name: str) -> Path:
    """The file; where there is no such folder the test is skipped, and says so."""
    for place in ROOT.parents:
        folder = place / "shared" / "data"
        if folder.is_dir():
            return folder / name
    pytest.skip(f"SKIPPED: there is no folder shared/data beside the checkout, so {name} was not read.")
