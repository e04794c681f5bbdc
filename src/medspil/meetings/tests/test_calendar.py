"""A meeting in one's own calendar: when, and nothing else (P21)."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Screen
from medspil.accounts.models import Person
from medspil.meetings import actions
from medspil.meetings.calendar_file import LINE_LONGEST, escaped, folded
from medspil.meetings.models import Meeting
from medspil.meetings.times import on_the_wall
from medspil.partnerships.models import AccessEvent, Workbook

SignedIn = Callable[[Person], Client]


def read(raw: bytes) -> dict[str, str]:
    """A strict reading: lines end with CRLF, none is too long, and each name stands once in the one event."""
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= LINE_LONGEST for line in raw.split(b"\r\n"))
    lines = raw.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[3] == "BEGIN:VEVENT" and lines[-2:] == ["END:VEVENT", "END:VCALENDAR"]
    assert all(re.fullmatch(r"[A-Z-]+:[^\x00-\x1f\x7f]+", line) for line in lines)
    event = dict(line.split(":", 1) for line in lines[4:-2])
    assert len(event) == len(lines) - 6
    assert {"UID", "DTSTAMP", "DTSTART"} <= set(event)
    return event


def fetched(client: Client, meeting: Meeting) -> dict[str, str]:
    answer = client.get(reverse("meeting_calendar", args=[meeting.workbook_id, meeting.pk]))
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
    return read(answer.content)


def test_p21_almas_calendar_says_møde_and_when_and_nothing_that_tells(
    agreed: Meeting, alma: Person, signed_in: SignedIn, book: Workbook
) -> None:
    answer = signed_in(alma).get(reverse("meeting_calendar", args=[book.pk, agreed.pk]))
    event = read(answer.content)
    assert agreed.starts is not None
    assert event.pop("DTSTART") == agreed.starts.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    assert set(event) == {"UID", "DTSTAMP", "DTEND", "SEQUENCE", "SUMMARY", "STATUS", "CLASS"}
    assert (event["SUMMARY"], event["STATUS"], event["CLASS"]) == ("Møde", "CONFIRMED", "PRIVATE")
    said = (answer.content.decode() + answer["Content-Disposition"]).lower()
    told = ("alma", "dina", "mette", "havnen", "skole", "medspil", "http", str(book.pk))
    assert [word for word in told if word in said] == []
    assert 'filename="moede.ics"' in said


@pytest.mark.parametrize(
    ("clock", "utc"), [("2027-03-27", "140000"), ("2027-03-28", "130000"), ("2027-10-31", "140000")]
)
def test_three_in_the_afternoon_stays_so_on_both_sides_of_summer_time(
    clock: str, utc: str, agreed: Meeting, alma: Person, signed_in: SignedIn
) -> None:
    starts = on_the_wall(datetime.fromisoformat(f"{clock}T15:00"))
    Meeting.objects.filter(pk=agreed.pk).update(starts=starts)
    assert fetched(signed_in(alma), agreed)["DTSTART"] == f"{clock.replace('-', '')}T{utc}Z"


def test_a_meeting_that_dina_moves_or_calls_off_replaces_the_old_one_in_almas_calendar(
    agreed: Meeting, alma: Person, almas: Screen, dinas: Screen, signed_in: SignedIn
) -> None:
    browser = signed_in(alma)
    first, later = fetched(browser, agreed), timezone.now() + timedelta(days=9)
    actions.change_plan(view=dinas.book_view(), meeting=agreed, seen=agreed.version, starts=later, where="")
    moved = fetched(browser, agreed)
    agreed.refresh_from_db()
    actions.say_not_yet(view=almas.book_view(), meeting=agreed, seen=agreed.version)
    waits = fetched(browser, agreed)
    agreed.refresh_from_db()
    actions.call_off(view=dinas.book_view(), meeting=agreed)
    gone = fetched(browser, agreed)
    assert len({one["UID"] for one in (first, moved, waits, gone)}) == 1
    numbers = [int(one["SEQUENCE"]) for one in (first, moved, waits, gone)]
    assert numbers == sorted(set(numbers))
    assert [one["STATUS"] for one in (first, moved, waits, gone)] == [
        "CONFIRMED",
        "TENTATIVE",
        "CANCELLED",
        "CANCELLED",
    ]


def test_a_meeting_without_a_time_has_no_file_and_no_link(
    dinas: Screen, dina: Person, alma: Person, signed_in: SignedIn, book: Workbook, agreed: Meeting
) -> None:
    timeless = actions.propose(view=dinas.book_view(), professional=dina, starts=None, where="")
    browser = signed_in(alma)
    url = reverse("meeting_calendar", args=[book.pk, timeless.pk])
    assert browser.get(url).status_code == 404
    assert url not in browser.get(reverse("meeting", args=[book.pk, timeless.pk])).content.decode()
    page = browser.get(reverse("meeting", args=[book.pk, agreed.pk])).content.decode()
    assert reverse("meeting_calendar", args=[book.pk, agreed.pk]) in page


def test_p07_alma_sees_that_dina_has_taken_the_meeting_with_her(
    agreed: Meeting, dina: Person, signed_in: SignedIn
) -> None:
    fetched(signed_in(dina), agreed)
    assert AccessEvent.objects.filter(person=dina, what="meeting", item=agreed.pk, why="print").count() == 1


def test_a_long_danish_line_is_folded_between_letters() -> None:
    line = "SUMMARY:" + "æøå" * 60
    parts = folded(line).split(b"\r\n")
    assert max(map(len, parts)) <= LINE_LONGEST and parts[-1] == b""
    assert "".join(part.decode().removeprefix(" ") for part in parts) == line
    assert escaped("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne"
