"""A citizen with much behind them: as many meetings, promises, notes and things said as one likes."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from medspil.accounts.models import Person
from medspil.accounts.visitor import Visitor
from medspil.agreements.actions import make
from medspil.meetings.models import Meeting
from medspil.notes import actions as notes
from medspil.notes.access import reach_for
from medspil.partnerships.access import Purpose, WorkbookView, workbook_for
from medspil.privacy import keys
from medspil.voices.actions import Receiver, write
from medspil.voices.queries import choices

from .citizens import Citizen, citizen_with
from .town import Town

BEGAN = datetime(2020, 1, 1, 12, tzinfo=UTC)


def citizen_who_lived(events: int, town: Town) -> Citizen:
    """A fourth each of meetings held, promises, notes and things said; all but meetings by the product's actions."""
    citizen = citizen_with(14, town)
    with keys.keyring():
        between = {"workbook": citizen.book, "citizen": citizen.person, "professional": citizen.dina}
        Meeting.objects.bulk_create(
            Meeting(**between, proposed_by=citizen.dina, state="held", audience="two", starts=BEGAN + timedelta(days=n))
            for n in range(events // 4)
        )
        own, dinas = _at(citizen.person, citizen), _at(citizen.dina, citizen)
        reach = reach_for(dinas, "fagpersoner")
        to = next(one for one in choices(own) if one.person.pk == citizen.dina.pk)
        for n in range(events // 4):
            make(ref=uuid4(), book=dinas, other=citizen.person.pk, mine=True, words=f"Jeg ringer, gang {n}.")
            notes.write(view=dinas, reach=reach, said={"words": f"Du fortalte om din uge {n}."})
            write(view=own, ref=uuid4(), words="Det gik godt.", kind="", to=Receiver(to.person, to.team), past=[])
    return citizen


def _at(person: Person, citizen: Citizen) -> WorkbookView:
    return workbook_for(Visitor(person, None, uuid4()), citizen.book.pk, to=Purpose.READ)
