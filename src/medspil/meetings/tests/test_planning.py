"""One proposes, the other answers; what was changed in between is said, and nothing is lost."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Screen
from medspil.accounts.actions import save_profile
from medspil.accounts.models import AuditEvent, Person
from medspil.meetings import actions
from medspil.meetings.models import Meeting, Point
from medspil.meetings.times import LocalTimeField, may_be_ahead
from medspil.partnerships.actions import Stale
from medspil.partnerships.models import Workbook

SignedIn = Callable[[Person], Client]


def text(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_alma_says_yes_to_the_time_that_dina_proposes(
    proposed: Meeting, book: Workbook, alma: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(alma)
    page = text(browser, "meeting", book.pk, proposed.pk)
    assert "Dina foreslår" in page and "Mette kommer" in page and "Din skole" in page
    browser.post(reverse("turn_meeting", args=[book.pk, proposed.pk, "ja"]), {"seen": proposed.version})
    proposed.refresh_from_db()
    assert proposed.state == "agreed"
    assert "Alma og Dina mødes" in text(browser, "meeting", book.pk, proposed.pk)


def test_whoever_proposed_cannot_say_yes_for_the_other(proposed: Meeting, dinas: Screen, beside: Screen) -> None:
    with pytest.raises(Stale):
        actions.say_yes(view=dinas.book_view(), meeting=proposed, seen=proposed.version)
    actions.say_yes(view=beside.book_view(), meeting=proposed, seen=proposed.version)  # Alma, with the pen
    proposed.refresh_from_db()
    assert proposed.state == "agreed"


def test_p18_not_yet_is_an_answer_and_either_may_propose_again(
    proposed: Meeting, almas: Screen, dinas: Screen, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    actions.say_not_yet(view=almas.book_view(), meeting=proposed, seen=proposed.version)
    assert "Det er et godt svar" in text(signed_in(dina), "meeting", book.pk, proposed.pk)
    proposed.refresh_from_db()
    assert proposed.starts is not None
    later = proposed.starts + timedelta(days=7)
    actions.change_plan(view=dinas.book_view(), meeting=proposed, seen=proposed.version, starts=later, where="Hjemme")
    proposed.refresh_from_db()
    assert (proposed.state, proposed.content["where"], proposed.content["decide"]) == (
        "proposed",
        "Hjemme",
        "Din skole",
    )


def test_a_yes_to_a_time_that_was_changed_meanwhile_is_not_taken(
    proposed: Meeting, almas: Screen, book: Workbook, alma: Person, dina: Person, dinas: Screen, signed_in: SignedIn
) -> None:
    seen = proposed.version
    assert proposed.starts is not None
    later = proposed.starts + timedelta(hours=2)
    actions.change_plan(view=dinas.book_view(), meeting=proposed, seen=seen, starts=later, where="Et andet sted")
    url = reverse("turn_meeting", args=[book.pk, proposed.pk, "ja"])
    page = signed_in(alma).post(url, {"seen": seen}, follow=True).content.decode()
    proposed.refresh_from_db()
    assert proposed.state == "proposed"
    assert "lavet om i mellemtiden" in page and "Et andet sted" in page


def test_a_change_on_top_of_a_change_loses_nothing_that_was_typed(
    proposed: Meeting, book: Workbook, alma: Person, signed_in: SignedIn, dinas: Screen
) -> None:
    browser, url = signed_in(alma), reverse("change_meeting", args=[book.pk, proposed.pk])
    browser.get(url)
    seen = proposed.version
    actions.change_plan(
        view=dinas.book_view(), meeting=proposed, seen=seen, starts=proposed.starts, where="Flyttet til skolen"
    )
    written = {"where": "Kan vi ikke gå en tur?", "starts": "", "seen": seen}
    response = browser.post(url, written)
    page = response.content.decode()
    assert "Kan vi ikke gå en tur?" in page and "rettet, mens du skrev" in page
    again = {**written, "seen": response.context["form"]["seen"].value()}
    assert browser.post(url, again).status_code == 302
    proposed.refresh_from_db()
    assert proposed.content["where"] == "Kan vi ikke gå en tur?"
    assert (proposed.state, proposed.starts) == ("proposed", None)


def test_new_words_alone_leave_an_agreed_time_agreed(agreed: Meeting, dinas: Screen) -> None:
    actions.change_plan(
        view=dinas.book_view(), meeting=agreed, seen=agreed.version, starts=agreed.starts, where="Lokale 3"
    )
    agreed.refresh_from_db()
    assert (agreed.state, agreed.content["where"]) == ("agreed", "Lokale 3")


def test_a_second_press_makes_no_second_meeting(book: Workbook, dina: Person, signed_in: SignedIn) -> None:
    browser, url = signed_in(dina), reverse("new_meeting", args=[book.pk, dina.pk])
    op = browser.get(url).context["form"]["op"].value()
    for _ in range(2):
        assert browser.post(url, {"op": op, "where": "Kajen"}).status_code == 302
    assert Meeting.objects.count() == 1


def test_either_calls_off_without_a_reason_and_p11_no_trace_stays(
    agreed: Meeting, almas: Screen, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    actions.call_off(view=almas.book_view(), meeting=agreed)
    assert "Aflyst" in text(signed_in(dina), "meetings", book.pk)
    assert actions.forget_called_off() == 0, "before the day both must see it"
    Meeting.objects.update(starts=timezone.now() - timedelta(hours=1))
    assert "Aflyst" not in text(signed_in(dina), "meetings", book.pk)
    assert actions.forget_called_off() == 1
    assert not Meeting.objects.exists()


def test_p11_a_citizen_proposes_without_filling_in_anything(
    book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    browser, url = signed_in(alma), reverse("new_meeting", args=[book.pk, dina.pk])
    form = browser.get(url).context["form"]
    assert not [field for field in form.fields.values() if field.required]
    assert browser.post(url, {}).status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.starts, meeting.proposed_by) == (None, alma)
    assert "Alma vil gerne mødes. Du må sige hvornår" in text(signed_in(dina), "meeting", book.pk, meeting.pk)
    page = browser.post(reverse("meeting", args=[book.pk, meeting.pk]), {"text": " "}, follow=True).content.decode()
    assert "Det er også fint" in page and not Point.objects.exists()


def test_who_is_told_before_writing_p08_is_who_can_read(
    proposed: Meeting,
    book: Workbook,
    dina: Person,
    alma: Person,
    signed_in: SignedIn,
    almas: Screen,
    companion: object,
    gorm: Person,
) -> None:
    assert "Alma kan læse det med det samme" in text(signed_in(dina), "meeting", book.pk, proposed.pk)
    assert "Det kan Dina også" in text(signed_in(alma), "meeting", book.pk, proposed.pk)
    actions.bring(view=almas.book_view(), meeting=proposed, person=gorm, comes=True)
    assert "Det kan Dina, Gorm også" in text(signed_in(alma), "meeting", book.pk, proposed.pk)
    assert "Mette kommer" in text(signed_in(gorm), "meeting", book.pk, proposed.pk)


def test_two_agendas_stand_side_by_side_and_each_says_what_to_begin_with(
    proposed: Meeting, almas: Screen, dinas: Screen, book: Workbook, alma: Person, signed_in: SignedIn
) -> None:
    actions.add_point(view=almas.book_view(), meeting=proposed, text="Min plads i klassen")
    own = actions.add_point(view=almas.book_view(), meeting=proposed, text="Søndagene hos Mormor")
    actions.add_point(view=dinas.book_view(), meeting=proposed, text="Ferien")
    browser = signed_in(alma)
    browser.post(reverse("change_point", args=[book.pk, proposed.pk, own.pk, "foerst"]))
    page = text(browser, "meeting", book.pk, proposed.pk)
    assert page.index("Lad os begynde her") < page.index("Søndagene") < page.index("Min plads") < page.index("Ferien")


def test_nobody_touches_a_point_of_the_others(
    proposed: Meeting, almas: Screen, book: Workbook, dina: Person, signed_in: SignedIn, beside: Screen
) -> None:
    point = actions.add_point(view=almas.book_view(), meeting=proposed, text="Min plads i klassen")
    for verb in ("foerst", "slet"):
        url = reverse("change_point", args=[book.pk, proposed.pk, point.pk, verb])
        assert signed_in(dina).post(url).status_code == 404
    hers = actions.add_point(view=beside.book_view(), meeting=proposed, text="Med pennen")
    assert (hers.by_id, hers.device_of) == (almas.person.pk, dina)


@pytest.mark.parametrize("name", ["emil", "karin"])
def test_others_in_the_book_see_nothing_of_it_before_alma_says_so(
    name: str,
    proposed: Meeting,
    almas: Screen,
    book: Workbook,
    request: pytest.FixtureRequest,
    signed_in: SignedIn,
    guardian: object,
    team: object,
) -> None:
    from medspil.partnerships.actions import add_member

    person = request.getfixturevalue(name)
    if name == "emil":
        add_member(workbook=book, person=person, role="professional", team=team)  # type: ignore[arg-type]
    browser, url = signed_in(person), reverse("meeting", args=[book.pk, proposed.pk])
    assert browser.get(url).status_code == 404
    assert "kl. 15.00" not in text(browser, "meetings", book.pk)
    actions.show_to(view=almas.book_view(), meeting=proposed, audience="circle")  # type: ignore[arg-type]
    # A guardian to whom nothing is shown isn't in the circle either (P20).
    assert browser.get(url).status_code == (200 if name == "emil" else 404)


def test_alma_erases_a_meeting_that_has_been_with_everything_in_it(
    todays: Meeting, almas: Screen, dinas: Screen, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    actions.add_point(view=dinas.book_view(), meeting=todays, text="Ferien")
    url = reverse("turn_meeting", args=[book.pk, todays.pk, "slet"])
    signed_in(alma).post(url)
    assert Meeting.objects.exists(), "not while it is ahead: the other one counts on it"
    actions.say_held(view=almas.book_view(), meeting=todays)
    signed_in(dina).post(url)
    assert Meeting.objects.exists(), "it is Alma's book"
    signed_in(alma).post(url)
    assert not Meeting.objects.exists() and not Point.objects.exists()
    assert AuditEvent.objects.filter(verb="meeting erased", what=todays.pk).exists()


def at(clock: str) -> datetime:
    found = LocalTimeField().clean(clock)
    assert isinstance(found, datetime)
    return found


def test_times_hold_over_the_nights_when_the_clock_is_moved() -> None:
    assert at("2027-01-15T15:00").utcoffset() == timedelta(hours=1)
    assert at("2027-07-15T15:00").utcoffset() == timedelta(hours=2)
    twice = at("2027-10-31T02:30")
    assert (twice.hour, twice.utcoffset()) == (2, timedelta(hours=2)), "of the hour that comes twice, the first"
    with pytest.raises(ValidationError, match="stillet frem"):
        at("2027-03-28T02:30")
    with pytest.raises(ValidationError, match="klokkeslæt"):
        at("i morgen")


@pytest.mark.parametrize("clock", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_time_at_the_edge_of_the_calendar_is_refused_in_words(
    clock: str, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    url = reverse("new_meeting", args=[book.pk, dina.pk])
    page = signed_in(alma).post(url, {"starts": clock, "where": "Kajen"})
    assert page.status_code == 200 and "Kajen" in page.content.decode()
    assert page.context["form"].errors["starts"]


def test_one_plans_neither_for_what_has_been_nor_for_years_ahead() -> None:
    now = timezone.now()
    assert may_be_ahead(None) is None
    assert may_be_ahead(now + timedelta(days=30))
    for wrong in (now - timedelta(days=1), datetime(2099, 1, 1, tzinfo=ZoneInfo("Europe/Copenhagen"))):
        with pytest.raises(ValidationError):
            may_be_ahead(wrong)


def test_the_meetings_come_along_with_both_agendas(almas: Screen, dina: Person) -> None:
    from medspil.meetings.on_paper import on_paper

    assert "Der er ingen møder." in on_paper(almas.book_view())[1]
    meeting = actions.propose(view=almas.book_view(), professional=dina, starts=None, where="På havnen")
    actions.add_point(view=almas.book_view(), meeting=meeting, text="Skolen")
    name, text = on_paper(almas.book_view())
    assert name == "møder.txt"
    assert "På havnen\nAlma: Skolen\n" in text


def test_a_meeting_on_a_day_when_dina_is_away_is_said_and_stands(
    book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    day = timezone.localdate() + timedelta(days=9)
    save_profile(person=dina, body={"away_first": day.isoformat(), "away_last": day.isoformat(), "stand_in": "Emil"})
    url = reverse("new_meeting", args=[book.pk, dina.pk])
    sent = {"op": str(uuid4()), "starts": f"{day}T10:00"}
    page = signed_in(alma).post(url, sent, follow=True).content.decode()
    assert "Se på dagen igen: Dina er væk den" in page
    assert Meeting.objects.filter(workbook=book, starts__isnull=False).count() == 1
