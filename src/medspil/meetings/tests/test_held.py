"""Held, not written (P10), and what the path tells of it."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medspil.accounts.models import Person
from medspil.meetings.models import Meeting
from medspil.partnerships.models import Workbook

SignedIn = Callable[[Person], Client]
NOTHING = {"where": "", "decide": "", "another": False}


def test_p10_that_they_met_is_one_press_with_no_content(
    todays: Meeting, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    browser, before = signed_in(dina), dict(todays.content)
    page = browser.get(reverse("meetings", args=[book.pk])).content.decode()
    url = reverse("turn_meeting", args=[book.pk, todays.pk, "moedtes"])
    assert f'action="{url}"' in page and "vi skriver ikke mere" in page, "it stands on the list, one press away"
    answer = browser.post(url, follow=True).content.decode()
    todays.refresh_from_db()
    assert (todays.state, todays.content) == ("held", before)
    assert "Har noget betydning for en afgørelse, skal det skrives ned" in " ".join(answer.split())


def test_p10_they_met_without_a_plan_and_that_is_all_it_says(
    book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    for who in (alma, dina):
        signed_in(who).post(reverse("met_today", args=[book.pk, dina.pk]))
    held = list(Meeting.objects.all())
    assert [(one.state, one.content) for one in held] == [("held", NOTHING)] * 2
    assert {one.starts.date() for one in held if one.starts} == {timezone.now().date()}


def test_p10_nobody_says_they_met_before_the_day(
    agreed: Meeting, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    page = signed_in(dina).post(reverse("turn_meeting", args=[book.pk, agreed.pk, "moedtes"]), follow=True)
    agreed.refresh_from_db()
    assert agreed.state == "agreed" and page.status_code == 200
