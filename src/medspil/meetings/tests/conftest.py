"""A meeting that Dina has proposed to Alma, and who looks at it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import Screen
from medspil.accounts.models import Person
from medspil.meetings import actions
from medspil.meetings.models import Meeting


@pytest.fixture
def proposed(dinas: Screen, dina: Person) -> Meeting:
    starts = (timezone.localtime() + timedelta(days=4)).replace(hour=15, minute=0, second=0, microsecond=0)
    return actions.propose(
        view=dinas.book_view(), professional=dina, starts=starts, where="På havnen. Mette kommer.", decide="Din skole"
    )


@pytest.fixture
def agreed(proposed: Meeting, almas: Screen) -> Meeting:
    actions.say_yes(view=almas.book_view(), meeting=proposed, seen=proposed.version)
    proposed.refresh_from_db()
    return proposed


@pytest.fixture
def todays(agreed: Meeting) -> Meeting:
    """The day of the meeting has come."""
    Meeting.objects.filter(pk=agreed.pk).update(starts=timezone.now() - timedelta(minutes=5))
    agreed.refresh_from_db()
    return agreed
