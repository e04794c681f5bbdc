"""The days on which the example's people meet."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from medspil.site.demo import alma_meetings, bo_meetings
from medspil.site.demo.alma_meetings import on_a_working_day
from medspil.voices.clock import is_working_day


@pytest.mark.parametrize("today", ["2026-11-28", "2027-03-28", "2027-12-25", "2027-06-05", "2027-05-17"])
def test_alma_and_bo_never_meet_anyone_on_a_day_off(today: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.fromisoformat(f"{today}T09:00").replace(tzinfo=ZoneInfo("Europe/Copenhagen"))
    monkeypatch.setattr(timezone, "now", lambda: now)
    planned = [plan.days_ago for plan in (*alma_meetings.HELD, alma_meetings.AHEAD)]
    planned += [days for days, _ in (*alma_meetings.JUST_MET, *bo_meetings.JUST_MET)] + [-20, -5]
    for days_ago in planned:
        moved = on_a_working_day(days_ago)
        assert is_working_day(timezone.localdate() - timedelta(days=moved)), (today, days_ago)
        assert (moved > 0) == (days_ago > 0) and abs(moved - days_ago) <= 5, "what has been has been"
