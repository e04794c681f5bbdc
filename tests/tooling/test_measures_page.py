"""docs/networks-measures.md names every column of the table, and no other."""

import re

from medspil.networks.measures.columns import BUILT_IN, OF_A_NUMBER, OF_AN_ATTRIBUTE, SCALARS, Columns
from medspil.networks.measures.table import CHANGE, WHOSE
from tools.steps import ROOT


def test_every_column_is_on_the_page_and_no_other() -> None:
    lines = (ROOT / "docs" / "networks-measures.md").read_text(encoding="utf-8").splitlines()
    first_cells = [line.split("|")[1] for line in lines if line.startswith("| `")]
    found = {name for cell in first_cells for name in re.findall(r"`([^`]+)`", cell)}
    of_x = {f"{figure}_X" for figure in (*OF_AN_ATTRIBUTE, *OF_A_NUMBER)} | {"n_X_V", "p_X_V"}
    assert found == {*WHOSE, *SCALARS, *of_x, *CHANGE}


def test_a_column_of_the_table_is_one_of_those_patterns() -> None:
    """The page says X and V; here they are filled in."""
    columns = Columns(sectors=("family",), rings=1, kinds=("person",))
    filled = {f"{figure}_{name}" for figure in OF_AN_ATTRIBUTE[:7] for name in BUILT_IN}
    values = {("sector", "family"), ("ring", "1"), ("kind", "person")}
    filled |= {f"{letter}_{name}_{value}" for letter in "np" for name, value in values}
    assert set(columns.names) == {*SCALARS, *filled}
