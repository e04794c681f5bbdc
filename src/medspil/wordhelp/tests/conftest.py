"""Every test has an allowance of its own."""

import pytest

from medspil.wordhelp import views
from medspil.wordhelp.limits import Allowance


@pytest.fixture(autouse=True)
def allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "ALLOWANCE", Allowance())
