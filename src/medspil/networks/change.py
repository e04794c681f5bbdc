"""What changed from one wave to another: who came, stayed and left, who moved, and who was named anew.

People are known again by their id, ties by their two ends and their kind. The figures are those of panel studies of
personal networks (Feld, Suitor & Hoegh 2007); where a figure has nothing to be a share of, it is missing (None).

>>> from medspil.networks.model import Alter, Response, Wave
>>> april = Wave(1, (Alter("m", "Mormor", ring=2), Alter("r", "Rikke", ring=2)))
>>> november = Wave(2, (Alter("m", "Mormor", ring=1), Alter("l", "Lone", ring=2)))
>>> change = compare(april, november)
>>> [(one.alter.name, one.status, one.ring_move) for one in change.alters]
[('Mormor', 'stayed', -1), ('Lone', 'came', None), ('Rikke', 'left', None)]
>>> change.stability, change.turnover
(0.5, 0.6666666666666666)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .model import Alter, RelationMap, Tie, Wave

Status = Literal["came", "stayed", "left"]


@dataclass(frozen=True, slots=True)
class AlterChange:
    """One alter in two waves; ``before`` or ``after`` is None where they were not on the map.

    ``ring_move`` is ring after minus ring before, so -1 is one ring closer; None where one of the two is unknown or the
    maps have another number of rings. ``gained`` and ``lost`` are codes of questions: of whoever stayed, only those
    that ego answered in both waves.
    """

    id: str
    status: Status
    before: Alter | None
    after: Alter | None
    ring_move: int | None = None
    sector_move: tuple[str, str] | None = None
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def alter(self) -> Alter:
        """The alter as they stand now, or stood last."""
        alter = self.after or self.before
        assert alter is not None  # noqa: S101  whoever is in neither wave is in no change
        return alter

    @property
    def is_changed(self) -> bool:
        moved = bool(self.ring_move) or self.sector_move is not None
        return self.status != "stayed" or moved or bool(self.gained or self.lost)


@dataclass(frozen=True, slots=True)
class TieChange:
    """One tie in two waves. ``between_stayed``: whether both its ends are on both maps."""

    status: Status
    tie: Tie
    between_stayed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """The change from ``before`` to ``after``. Alters: who stayed, then who came, then who left, each as on the map."""

    before: Wave
    after: Wave
    alters: tuple[AlterChange, ...]
    ties: tuple[TieChange, ...]
    # The questions that ego answered in both waves, so that a difference is a change.
    questions: tuple[str, ...]

    def those(self, status: Status) -> tuple[AlterChange, ...]:
        return tuple(one for one in self.alters if one.status == status)

    @property
    def size_change(self) -> int:
        return len(self.after.alters) - len(self.before.alters)

    @property
    def stability(self) -> float | None:
        """Stayed ÷ size before (Wellman et al. 1997): the share of the first network that is still there.

        From 0 to 1; missing where the first map was empty.
        """
        return _share(len(self.those("stayed")), len(self.before.alters))

    @property
    def turnover(self) -> float | None:
        """(Came + left) ÷ all who were on either map (Burt 2000). From 0 to 1; missing where both were empty."""
        return _share(len(self.alters) - len(self.those("stayed")), len(self.alters))

    @property
    def jaccard(self) -> float | None:
        """Stayed ÷ all who were on either map (Jaccard 1901), which is 1 - turnover. Missing where both were empty."""
        return _share(len(self.those("stayed")), len(self.alters))

    @property
    def tie_churn(self) -> float | None:
        """(New + lost ties) ÷ ties on either map, of all alters. From 0 to 1; missing where there were none."""
        return _share(sum(one.status != "stayed" for one in self.ties), len(self.ties))

    @property
    def tie_churn_stayed(self) -> float | None:
        """The same among those who stayed only: ties that came or went though both ends were there all along."""
        ties = [one for one in self.ties if one.between_stayed]
        return _share(sum(one.status != "stayed" for one in ties), len(ties))

    @property
    def ring_moves(self) -> tuple[int, int]:
        """How many of those who stayed came closer, and how many went further out."""
        moves = [one.ring_move for one in self.alters if one.ring_move]
        return sum(move < 0 for move in moves), sum(move > 0 for move in moves)


def compare(before: Wave, after: Wave) -> Change:
    """The change from one wave of a map to another of the same map. Cost: linear in people, ties and answers."""
    stayed = [alter for alter in after.alters if alter.id in before]
    came = [alter for alter in after.alters if alter.id not in before]
    left = [alter for alter in before.alters if alter.id not in after]
    old, new = _named(before), _named(after)
    questions = _answered_in_both(before, after)
    same_rings = before.layout.rings == after.layout.rings
    alters = [
        *(_stayed(before.alter(alter.id), alter, same_rings, old, new, questions) for alter in stayed),
        *(AlterChange(one.id, "came", None, one, gained=tuple(new.get(one.id, ()))) for one in came),
        *(AlterChange(one.id, "left", one, None, lost=tuple(old.get(one.id, ()))) for one in left),
    ]
    return Change(before, after, tuple(alters), tuple(_tie_changes(before, after)), questions)


def _stayed(
    before: Alter,
    after: Alter,
    same_rings: bool,
    old: dict[str, list[str]],
    new: dict[str, list[str]],
    questions: tuple[str, ...],
) -> AlterChange:
    known = same_rings and before.ring is not None and after.ring is not None
    was, now = old.get(after.id, ()), new.get(after.id, ())
    sectors = (before.sector, after.sector)
    return AlterChange(
        after.id,
        "stayed",
        before,
        after,
        ring_move=after.ring - before.ring if known else None,  # type: ignore[operator]  # known says so
        sector_move=sectors if None not in sectors and sectors[0] != sectors[1] else None,  # type: ignore[arg-type]
        gained=tuple(code for code in questions if code in now and code not in was),
        lost=tuple(code for code in questions if code in was and code not in now),
    )


def _named(wave: Wave) -> dict[str, list[str]]:
    """The questions under which each alter is named, in the answers' order."""
    named: dict[str, list[str]] = {}
    for response in wave.responses:
        for alter in response.yes:
            named.setdefault(alter, []).append(response.question)
    return named


def _answered_in_both(before: Wave, after: Wave) -> tuple[str, ...]:
    """Questions with names or "nobody right now" in both waves. Whoever skips one, or won't say, has taken nobody's
    place away (P11).
    """
    if before.instrument != after.instrument:
        return ()
    said = [{one.question for one in wave.responses if one.yes or one.stance == "none_now"} for wave in (before, after)]
    return tuple(one.question for one in after.responses if one.question in said[0] & said[1])


def _tie_changes(before: Wave, after: Wave) -> Iterator[TieChange]:
    old = {tie.key: tie for tie in before.ties}
    new = {tie.key: tie for tie in after.ties}
    there = before.ids & after.ids
    for status, ties in (
        ("stayed", [tie for key, tie in new.items() if key in old]),
        ("came", [tie for key, tie in new.items() if key not in old]),
        ("left", [tie for key, tie in old.items() if key not in new]),
    ):
        for tie in ties:
            yield TieChange(status, tie, tie.a in there and tie.b in there)  # type: ignore[arg-type]  # a Status


def changes(relation_map: RelationMap) -> Iterator[Change]:
    """The change from each wave to the next."""
    for before, after in zip(relation_map.waves, relation_map.waves[1:], strict=False):
        yield compare(before, after)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
