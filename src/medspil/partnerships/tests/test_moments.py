"""The path is put together from parts that each come newest first."""

from datetime import UTC, datetime
from uuid import UUID

from medspil.partnerships.moments import Moment, latest


def moment(hour: int, number: int = 0) -> Moment:
    return Moment(datetime(2026, 5, 3, hour, tzinfo=UTC), UUID(int=number), "note", "Dina wrote.")


def test_the_latest_of_all_parts_come_first() -> None:
    notes, meetings = [moment(12), moment(8)], [moment(10), moment(9)]
    assert [one.at.hour for one in latest([notes, meetings], most=3)] == [12, 10, 9]


def test_two_at_the_same_time_have_an_order_of_their_own() -> None:
    assert [one.id.int for one in latest([[moment(9, 1)], [moment(9, 2)]], most=2)] == [2, 1]
