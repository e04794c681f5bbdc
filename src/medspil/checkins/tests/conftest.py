"""Alma and Dina, who have agreed to check in when they want to, and who looks at it."""

from collections.abc import Callable, Mapping
from uuid import uuid4

import pytest

from conftest import Screen
from medspil.accounts.models import Person
from medspil.checkins import actions
from medspil.checkins.access import Pair, SeenCheckIn, pair_in
from medspil.checkins.models import CheckIn

SAID = {"emotional": "mostly", "rights": "fully", "trust": "a_little"}
PairOf = Callable[[Screen], Pair]
See = Callable[[Screen, CheckIn], SeenCheckIn]


@pytest.fixture
def pair_of(dina: Person) -> PairOf:
    """Alma and Dina as they stand now, seen from a screen."""

    def find(screen: Screen) -> Pair:
        return pair_in(screen.book_view(), dina.pk)

    return find


@pytest.fixture
def see(pair_of: PairOf) -> See:
    def find(screen: Screen, check_in: CheckIn) -> SeenCheckIn:
        return SeenCheckIn(pair_of(screen), CheckIn.objects.get(pk=check_in.pk))

    return find


@pytest.fixture
def agreed(pair_of: PairOf, dinas: Screen, almas: Screen) -> None:
    """Dina has proposed that they check in when they want to, and Alma has said yes."""
    actions.propose(pair=pair_of(dinas), beat="free", seen=0)
    actions.say_yes(pair=pair_of(almas), seen=1)


@pytest.fixture
def begun(agreed: None, pair_of: PairOf, dinas: Screen) -> CheckIn:
    """Dina has gone first."""
    return actions.begin(pair=pair_of(dinas), steps=SAID, words="Jeg kom for sent. Undskyld.")


@pytest.fixture
def answered(begun: CheckIn, see: See, almas: Screen) -> CheckIn:
    """Alma sees two of the things as Dina does, and trust two steps higher."""
    said: Mapping[str, str] = {"emotional": "mostly", "trust": "fully"}
    actions.answer(seen=see(almas, begun), steps=said, words="Ring, før du kommer.", ref=uuid4())
    begun.refresh_from_db()
    return begun
