"""Instruments: sets of questions about the people on a map, shipped as data with their source.

>>> load("seven-questions").questions[1].text["en"]
"Who can make me smile, even when I'm at my lowest?"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files


class InstrumentError(Exception):
    """The instrument's file is missing or not in order. The text names the file and the mend."""


@dataclass(frozen=True)
class Question:
    """One question, asked of every person on the map at once.

    ``statement`` is the source's own wording; ``text`` and ``small`` are what is shown, by language code.
    """

    code: str
    statement: str
    text: Mapping[str, str]
    small: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Instrument:
    """A versioned set of questions and where it comes from."""

    id: str
    version: int
    name: Mapping[str, str]
    source: str
    questions: tuple[Question, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(question.code for question in self.questions)


@cache
def load(name: str) -> Instrument:
    """Return a shipped instrument by its id. Raises InstrumentError when there is none, or it is not in order."""
    file = files("medspil.networks") / "instruments" / f"{name}.toml"
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        questions = tuple(Question(**question) for question in data.pop("questions"))
        return Instrument(questions=questions, **data)
    except FileNotFoundError as error:
        raise InstrumentError(f"There is no instrument called {name!r}.") from error
    except (tomllib.TOMLDecodeError, TypeError, KeyError) as error:
        raise InstrumentError(f"The instrument file {name}.toml is not in order: {error}.") from error
