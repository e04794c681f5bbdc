"""What the tests of networks share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def shared_data() -> Path:
    """Outside data, which is never copied into the project: the folder ``shared/data`` beside the checkout or above.

    Without it the test is skipped, and says so.
    """
    above = Path(__file__).resolve().parents
    folder = next((one / "shared" / "data" for one in above if (one / "shared" / "data").is_dir()), None)
    if folder is None:
        pytest.skip("There is no folder shared/data beside the checkout: nothing was compared with the outside data.")
    return folder
