"""The working-day clock: weekends, Danish holidays, and the nights on which the clocks are moved."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from medspil.voices.clock import after_working_days, days_left, due_after, is_working_day, last_day

DENMARK = ZoneInfo("Europe/Copenhagen")


def at(text: str) -> datetime:
    """A time as a Danish clock shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=DENMARK)


@pytest.mark.parametrize(
    ("day", "what"),
    [
        ("2026-01-01", "New Year's Day"),
        ("2026-04-02", "Maundy Thursday"),
        ("2026-04-03", "Good Friday"),
        ("2026-04-06", "Easter Monday"),
        ("2026-05-14", "Ascension Day"),
        ("2026-05-25", "Whit Monday"),
        ("2026-06-05", "Constitution Day"),
        ("2026-12-24", "Christmas Eve"),
        ("2026-12-25", "Christmas Day"),
        ("2026-12-31", "New Year's Eve"),
        ("2026-11-28", "a Saturday"),
        ("2026-11-29", "a Sunday"),
    ],
)
def test_nobody_is_at_work(day: str, what: str) -> None:
    assert not is_working_day(date.fromisoformat(day)), what


@pytest.mark.parametrize(
    ("day", "what"),
    [
        ("2026-05-01", "the first of May"),
        ("2026-05-01", "Prayer Day's Friday, which is a working day since 2024"),
        ("2026-05-15", "the day after Ascension Day"),
        ("2026-12-23", "the day before Christmas Eve"),
    ],
)
def test_somebody_is_at_work(day: str, what: str) -> None:
    assert is_working_day(date.fromisoformat(day)), what


def test_prayer_day_was_a_holiday_until_it_was_abolished() -> None:
    assert not is_working_day(date(2023, 5, 5))
    assert is_working_day(date(2024, 4, 26))


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("2026-11-23 09:00", "2026-11-30"),  # a Monday: the week after
        ("2026-11-27 23:59", "2026-12-04"),  # a Friday night
        ("2026-11-28 12:00", "2026-12-04"),  # a Saturday begins on Monday
        ("2026-03-27 14:00", "2026-04-08"),  # over the clocks, and over Easter
        ("2026-12-22 10:00", "2027-01-04"),  # over Christmas and New Year: 23, 28, 29, 30 and 4
        ("2026-05-12 10:00", "2026-05-20"),  # over Ascension Day
    ],
)
def test_five_working_days(said: str, last: str) -> None:
    due = due_after(at(said), 5)
    assert last_day(due) == date.fromisoformat(last)
    local = due.astimezone(DENMARK)
    assert (local.hour, local.minute) == (0, 0), "the whole of the last day is left"


def test_the_night_on_which_the_clocks_go_forward_and_the_one_on_which_they_go_back() -> None:
    spring = due_after(at("2026-03-26 12:00"), 1)  # a Thursday; its last day is Friday, in winter time
    assert spring == datetime(2026, 3, 27, 23, 0, tzinfo=UTC)
    after_spring = due_after(at("2026-03-27 12:00"), 1)  # Friday; its last day is Monday, in summer time
    assert after_spring == datetime(2026, 3, 30, 22, 0, tzinfo=UTC)
    autumn = due_after(at("2026-10-23 12:00"), 1)  # Friday; its last day is Monday, in winter time again
    assert autumn == datetime(2026, 10, 26, 23, 0, tzinfo=UTC)
    # Both passes of the hour that comes twice belong to the same Sunday.
    twice = [at("2026-10-25 02:30"), at("2026-10-25 02:30").replace(fold=1)]
    assert twice[0].astimezone(UTC) != twice[1].astimezone(UTC)
    assert len({due_after(one, 1) for one in twice}) == 1


def test_just_before_and_after_midnight_in_denmark_are_two_days_whatever_utc_says() -> None:
    before, after = datetime(2026, 7, 1, 21, 59, tzinfo=UTC), datetime(2026, 7, 1, 22, 1, tzinfo=UTC)
    assert last_day(due_after(before, 1)) == date(2026, 7, 2)
    assert last_day(due_after(after, 1)) == date(2026, 7, 3)


def test_what_is_left_counts_down_over_a_weekend_and_ends_at_nothing() -> None:
    due = due_after(at("2026-11-26 10:00"), 3)  # Thursday: Friday, Monday, Tuesday
    seen = [days_left(due, at(f"2026-{day} 10:00")) for day in ("11-26", "11-27", "11-28", "11-29", "11-30", "12-01")]
    assert seen == [3, 2, 2, 2, 1, 0]
    assert days_left(due, at("2026-12-09 10:00")) == 0


def test_the_clock_is_denmarks_also_where_a_page_is_shown_in_another_zone() -> None:
    with timezone.override("America/New_York"):
        due = due_after(at("2026-11-23 00:30"), 1)
        assert last_day(due) == date(2026, 11, 24)


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31)), st.integers(min_value=1, max_value=20))
def test_there_are_exactly_so_many_working_days_in_between(day: date, count: int) -> None:
    end = after_working_days(day, count)
    assert is_working_day(end)
    between = [day + timedelta(days=one) for one in range(1, (end - day).days + 1)]
    assert sum(map(is_working_day, between)) == count
