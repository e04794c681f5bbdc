"""A meeting as a file for one's own calendar (RFC 5545), which others may see over one's shoulder (P21).

It says that there is a meeting and when. Who is met, where, and where the file is from, it doesn't say.
"""

from datetime import UTC, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Meeting
from .times import LENGTH

LINE_LONGEST = 75  # octets, the line's end not counted

# A time that waits for another answer is nobody's any more: it leaves the calendar until a new one is proposed.
_STATUS = {
    Meeting.State.PROPOSED: "TENTATIVE",
    Meeting.State.AGREED: "CONFIRMED",
    Meeting.State.HELD: "CONFIRMED",
    Meeting.State.NOT_YET: "CANCELLED",
    Meeting.State.CALLED_OFF: "CANCELLED",
}


def calendar_file(meeting: Meeting, starts: datetime) -> bytes:
    """The same UID each time and a SEQUENCE that grows: a moved meeting replaces the old one in the calendar."""
    title = _("Meeting")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//-//-//DA",  # required, and some calendars show it: so it names nobody
        "BEGIN:VEVENT",
        f"UID:{meeting.pk}",
        f"DTSTAMP:{_in_utc(timezone.now())}",
        # In UTC, so that the nights when the clock is moved can't shift it.
        f"DTSTART:{_in_utc(starts)}",
        f"DTEND:{_in_utc(starts + LENGTH)}",
        f"SEQUENCE:{meeting.version - 1}",
        f"SUMMARY:{escaped(title)}",
        f"STATUS:{_STATUS[Meeting.State(meeting.state)]}",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def _in_utc(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    r"""Text as a value (3.3.11).

    >>> escaped("a;b,c\\d\ne")
    'a\\;b\\,c\\\\d\\ne'
    """
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\n").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A line of at most 75 octets, the rest on lines that begin with a space (3.1). No letter is cut in two."""
    out, width = bytearray(), 0
    for letter in line:
        octets = letter.encode()
        if width + len(octets) > LINE_LONGEST:
            out += b"\r\n "
            width = 1
        out += octets
        width += len(octets)
    return bytes(out + b"\r\n")
