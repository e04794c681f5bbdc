"""A codebook as the bridge needs it: for each kind of node and edge, and for ego, ids by name, and values to and fro.

>>> from medspil.networks.codebook import Option
>>> kind = Kind("person", "", (Variable("drinks", "categorical", options=(Option(1), Option(2)), id="v1"),))
>>> kind.raw("drinks", ("2",)), kind.value("v1", (1, 2)), kind.ours
(('v1', (2,)), ('drinks', ('1', '2')), False)
"""

from __future__ import annotations

from medspil.networks.codebook import Codebook, Variable
from medspil.networks.errors import BadData
from medspil.networks.model import Layout, Value

from .columns import scalar_text
from .session import Raw, Scalar, variable_id

# The variables by which `codebook.of_instrument` describes an alter.
OF_ALTER = {
    "name": "text",
    "kind": "categorical",
    "ring": "ordinal",
    "sector": "categorical",
    "position": "layout",
    "gone": "categorical",
    "about": "text",
}
STANCE = "_stance"


class Kind:
    """``ours``: whether it is drawn on a map of ours. ``name_id``: the variable that holds a name, if any."""

    __slots__ = ("by_id", "by_name", "id", "ids", "name", "name_id", "options", "ours")

    def __init__(self, name: str, identifier: str, variables: tuple[Variable, ...]) -> None:
        self.name, self.id = name, identifier or name
        self.by_name = {variable.name: variable for variable in variables}
        self.by_id = {variable_id(variable): variable for variable in variables}
        self.ids = {variable.name: variable_id(variable) for variable in variables}
        self.ours = all(name in self.by_name and self.by_name[name].type == kind for name, kind in OF_ALTER.items())
        named = self.by_name.get("name")
        self.name_id = variable_id(named) if named and named.type == "text" else ""
        self.options: dict[str, dict[str, Scalar]] = {
            variable.name: {scalar_text(option.value): option.value for option in variable.options}
            for variable in variables
            if variable.type == "categorical"
        }

    def raw(self, name: str, value: Value) -> tuple[str, Raw]:
        """A value of ours as the session has it, with the id of its variable. Raises BadData."""
        variable = self.by_name.get(name)
        if variable is None:
            return name, value
        if variable.type == "categorical" and isinstance(value, tuple):
            return variable_id(variable), tuple(self.option(name, str(one)) for one in value)
        return variable_id(variable), value

    def option(self, name: str, value: str) -> Scalar:
        """The option of a categorical variable that is written so. Raises BadData where the codebook has none."""
        options = self.options[name]
        if value not in options:
            raise BadData(
                f"{name} is {value!r}, which the codebook doesn't know.",
                f"Add it to the codebook's options ({', '.join(options)}).",
            )
        return options[value]

    def value(self, key: str, raw: Raw) -> tuple[str, Value]:
        """What the session has as a value of ours, with the name of its variable."""
        variable = self.by_id.get(key)
        name = variable.name if variable else key
        if isinstance(raw, tuple):
            if variable and variable.type == "layout" and len(raw) == 2:
                return name, (float(raw[0]), float(raw[1]))
            return name, tuple(scalar_text(one) for one in raw)
        return name, raw

    def mark(self, name: str) -> str:
        """The column of a mark. Raises BadData where a variable of the codebook is called so."""
        if name in self.by_name or name in self.by_id:
            raise BadData(
                f"{self.name} has a variable called {name}, so that there is no place for ours.", "Call it otherwise."
            )
        return name

    def marked(self, name: str, attributes: dict[str, Raw]) -> Raw:
        """What the mark says; it is taken out of the attributes."""
        return None if name in self.by_name or name in self.by_id else attributes.pop(name, None)


class Kinds:
    """The whole codebook. ``ours`` is the kind of node that is drawn on a map of ours, if there is one."""

    def __init__(self, codebook: Codebook) -> None:
        self.hash = codebook.hash
        self.ego = Kind("ego", "ego", codebook.ego)
        nodes = [Kind(one.name, one.id, one.variables) for one in codebook.nodes]
        edges = [Kind(one.name, one.id, one.variables) for one in codebook.edges]
        self.node_named, self.node_with_id = _by_name_and_id(nodes)
        self.edge_named, self.edge_with_id = _by_name_and_id(edges)
        self.ours = next((kind for kind in nodes if kind.ours), None)
        self.layout = Layout()
        self.questions: tuple[str, ...] = ()
        if self.ours:
            rings = len(self.ours.by_name["ring"].options)
            self.layout = Layout(max(1, rings), tuple(self.ours.options["sector"]))
            asked = [name.removesuffix(STANCE) for name in self.ego.by_name if name.endswith(STANCE)]
            self.questions = tuple(name for name in asked if name in self.ours.by_name)


def _by_name_and_id(kinds: list[Kind]) -> tuple[dict[str, Kind], dict[str, Kind]]:
    return {kind.name: kind for kind in kinds}, {kind.id: kind for kind in kinds}
