"""What Alma has marked after meetings with Dina, and what Dina has marked about herself."""

from datetime import timedelta

from medspil.accounts.models import Person
from medspil.learning import actions
from medspil.learning.access import this_week
from medspil.meetings.models import Meeting
from medspil.partnerships.audience import Audience
from medspil.partnerships.models import Workbook

from .actions import happened
from .desk import Desk

# How many weeks ago, and what fits.
OWN = ((9, ["demand", "know_better"]), (8, ["criticism"]), (3, ["room", "equal"]))


def tell(*, alma: Person, dina: Person, book: Workbook) -> None:
    held = list(Meeting.objects.filter(workbook=book, state=Meeting.State.HELD).order_by("starts"))
    at_school, not_rung, with_mette = held[2], held[-3], held[-2]
    for days_ago, meeting, codes, audience in (
        (150, at_school, ["finger", "norm"], Audience.ME),
        (66, not_rung, ["criticism", "seriously"], Audience.TWO),
        (25, with_mette, ["room", "belonging", "consequences"], Audience.PROFESSIONALS),
    ):
        with happened(days_ago, "20.15"):
            actions.mark(view=Desk(alma, book).book(), meeting=meeting, codes=codes, audience=audience)
    for weeks_ago, codes in OWN:
        actions.mark_own(person=dina, codes=codes, week=this_week() - timedelta(weeks=weeks_ago))
