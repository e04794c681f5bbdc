"""What a map says about its questions, as an opening for a talk: the person's own answers, never a score (P13).

>>> from medspil.networks.instrument import load
>>> from medspil.networks.model import Alter, Response, Wave
>>> people = Alter("m", "Mormor", sector="family"), Alter("d", "Dina", sector="professionals")
>>> answers = Response("Q1", frozenset("m")), Response("Q6", frozenset("d")), Response("Q4", stance="none_now")
>>> said = support(Wave(1, people, (), answers), load("seven-questions"))
>>> [(one.code, [alter.name for alter in one.alters]) for one in said.questions if one.is_answered]
[('Q1', ['Mormor']), ('Q4', []), ('Q6', ['Dina'])]
>>> said.uncovered, said.by_one, said.by_professionals
(('Q4',), ('Q1', 'Q6'), ('Q6',))
"""

from __future__ import annotations

from dataclasses import dataclass

from .instrument import Instrument
from .model import Alter, Response, Wave

PROFESSIONALS = "professionals"
UNANSWERED = Response("-")


@dataclass(frozen=True, slots=True)
class QuestionSupport:
    """One question: whom ego named, in the map's order, and from which sectors (in the layout's order)."""

    code: str
    alters: tuple[Alter, ...]
    sectors: tuple[str, ...]
    stance: str
    private: bool

    @property
    def is_answered(self) -> bool:
        return bool(self.alters or self.stance)

    @property
    def is_uncovered(self) -> bool:
        """Ego says that there is nobody right now. A question that was skipped is not one without anybody (P11)."""
        return not self.alters and self.stance == "none_now"

    @property
    def carried_by_one(self) -> bool:
        return len(self.alters) == 1

    @property
    def professionals_only(self) -> bool:
        """Everybody named stands among the professionals. One without a sector counts as none."""
        return bool(self.alters) and all(alter.sector == PROFESSIONALS for alter in self.alters)


@dataclass(frozen=True, slots=True)
class Carrier:
    """Somebody who is named under very many of the questions, and which."""

    alter: Alter
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """All questions of an instrument, in its order, and what in them may be worth a talk."""

    questions: tuple[QuestionSupport, ...]
    carriers: tuple[Carrier, ...]

    @property
    def uncovered(self) -> tuple[str, ...]:
        return tuple(one.code for one in self.questions if one.is_uncovered)

    @property
    def unanswered(self) -> tuple[str, ...]:
        return tuple(one.code for one in self.questions if not one.is_answered)

    @property
    def by_one(self) -> tuple[str, ...]:
        return tuple(one.code for one in self.questions if one.carried_by_one)

    @property
    def by_professionals(self) -> tuple[str, ...]:
        return tuple(one.code for one in self.questions if one.professionals_only)


def support(wave: Wave, instrument: Instrument) -> Support:
    """What stands under each question. Somebody carries very many when they are named under more than half of them."""
    answers = {response.question: response for response in wave.responses}
    questions = tuple(_question(wave, answers.get(code, UNANSWERED), code) for code in instrument.codes)
    named: dict[str, list[str]] = {}
    for one in questions:
        for alter in one.alters:
            named.setdefault(alter.id, []).append(one.code)
    very_many = len(instrument.codes) // 2 + 1
    carriers = (Carrier(wave.alter(one), tuple(codes)) for one, codes in named.items() if len(codes) >= very_many)
    return Support(questions, tuple(carriers))


def _question(wave: Wave, response: Response, code: str) -> QuestionSupport:
    alters = tuple(alter for alter in wave.alters if alter.id in response.yes)
    named = {alter.sector for alter in alters}
    sectors = tuple(sector for sector in wave.layout.sectors if sector in named)
    return QuestionSupport(code, alters, sectors, response.stance, response.private)
