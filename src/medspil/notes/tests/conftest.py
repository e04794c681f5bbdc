"""A note from Dina, a second professional, and who looks at it."""

import pytest

from conftest import Screen
from medspil.accounts.models import Person, Team
from medspil.notes import actions_withhold
from medspil.notes.models import Note
from medspil.notes.tests.writing import shown_on, soon, written
from medspil.partnerships.actions import add_member
from medspil.partnerships.models import Membership, Role, Workbook


@pytest.fixture
def note(dinas: Screen) -> Note:
    """Dina has written it to Alma, and to all who work with her."""
    return written(dinas, "Du ringede selv til skolen.")


@pytest.fixture
def emils(emil: Person, book: Workbook, team: Team) -> Screen:
    """Emil works with Alma, too."""
    add_member(workbook=book, person=emil, role=Role.PROFESSIONAL, team=team)
    return Screen(emil, book)


@pytest.fixture
def asked(note: Note, dinas: Screen, emils: Screen) -> Note:
    """Dina has asked that it waits; Emil hasn't said yes."""
    actions_withhold.ask(
        shown=shown_on(dinas, note), rule="Barnets lov § 5", reason="Politiet taler med dem.", until=soon()
    )
    return note


@pytest.fixture
def waiting(asked: Note, emils: Screen) -> Note:
    """Dina and Emil stand by it that the note waits."""
    actions_withhold.say_yes(shown=shown_on(emils, asked))
    return asked


@pytest.fixture
def emils_place(emils: Screen) -> Membership:
    return Membership.objects.get(person=emils.person)
