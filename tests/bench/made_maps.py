"""Made-up maps for the bench of the networks' measures: the same for the same seed, on any machine."""

import random

from medspil.networks.instrument import load
from medspil.networks.model import KINDS, MEDSPIL_LAYOUT, Alter, Ego, RelationMap, Response, Tie, Wave

PEOPLE = 20
TIED = 0.3
NAMED = 0.3
CODES = load("seven-questions").codes


def made_map(seed: int) -> RelationMap:
    """Twenty people in rings and sectors, three ties in ten of those there could be, all seven questions answered."""
    dice = random.Random(seed)
    names = [f"a{number}" for number in range(PEOPLE)]
    alters = tuple(
        Alter(name, kind=dice.choice(KINDS), ring=dice.randint(1, 3), sector=dice.choice(MEDSPIL_LAYOUT.sectors))
        for name in names
    )
    ties = tuple(Tie(a, b) for n, a in enumerate(names) for b in names[n + 1 :] if dice.random() < TIED)
    answers = tuple(Response(code, frozenset(one for one in names if dice.random() < NAMED)) for code in CODES)
    return RelationMap(Ego(f"e{seed}"), (Wave(1, alters, ties, answers),))
