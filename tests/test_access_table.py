"""Access is a table: every address × every member of the cast × method × state of membership.

The rows come from the URL configuration itself. An address that stands in no row is refused to everyone, and the
test fails until somebody has said who may. Every row has at least one success.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from conftest import Screen
from medspil.accounts.actions import create_person, hand_over_pen, invite
from medspil.accounts.models import Person, Team
from medspil.agreements.actions import make
from medspil.agreements.models import Handover
from medspil.checkins import actions as checkins
from medspil.checkins.access import pair_in
from medspil.checkins.models import CheckIn
from medspil.learning.actions import mark
from medspil.maps.actions_study import say_yes
from medspil.maps.models import Wave
from medspil.meetings.actions import add_point, met_today, propose
from medspil.meetings.models import Meeting
from medspil.notes.tests.writing import written
from medspil.partnerships.actions import add_member, end_membership
from medspil.partnerships.audience import Audience
from medspil.partnerships.models import Membership, Role, Workbook
from tests.access_rows import BOOK_ADDRESSES, EVERYONE, TABLE

STATES = (Membership.State.INVITED, Membership.State.PAUSED, Membership.State.ENDED)


def own_addresses() -> Iterator[URLPattern]:
    """Every address of ours; allauth's own pages are tested in accounts."""

    def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                if str(pattern.pattern) != "konto/":
                    yield from walk(pattern.url_patterns)
            else:
                yield pattern

    yield from walk(get_resolver().url_patterns)


NAMES = sorted({str(pattern.name) for pattern in own_addresses()})


@dataclass
class World:
    """Everything that an address can point at."""

    people: dict[str, Person]
    book: Workbook
    team: Team
    ref: object
    wave: Wave
    members: dict[str, Membership]
    role_id: int

    def as_before(self) -> None:
        """What one visitor ended is open again for the next."""
        for member in self.members.values():
            shown = member is not self.members["karin"]
            Membership.objects.filter(pk=member.pk).update(state="active", ended=None, sees_map=shown)

    def agreement(self) -> UUID:
        """Something that Dina has promised Alma."""
        screen = Screen(self.people["dina"], self.book)
        alma = self.people["alma"].pk
        return make(ref=uuid4(), book=screen.book_view(), other=alma, mine=True, words="Jeg ringer.").pk

    def left_behind(self, *, audience: str = "professionals") -> UUID:
        """What somebody who has left had promised Alma, and Dina is asked to take over."""
        left = create_person(name="Bente", username=f"bente-{uuid4()}", password=None)
        member = add_member(workbook=self.book, person=left, role=Role.PROFESSIONAL, team=self.team)
        book = Screen(left, self.book).book_view()
        alma = self.people["alma"].pk
        made = make(ref=uuid4(), book=book, other=alma, mine=True, words="Jeg ringer.", audience=audience)
        end_membership(view=book, membership_id=member.pk)
        Handover.objects.create(agreement=made, successor=self.people["dina"])
        return made.pk

    def study_yes(self) -> UUID:
        """A yes to a study that stands."""
        screen = Screen(self.people["alma"], self.book)
        return say_yes(view=screen.map(), study="Unge og tillid").pk

    def said_to_dina(self) -> UUID:
        return Screen(self.people["alma"], self.book).say("I kom for sent.", to=self.people["dina"]).pk

    def check_in(self) -> UUID:
        """Dina has gone first, at a rhythm that both have agreed to."""
        dina, dinas = self.people["dina"], Screen(self.people["dina"], self.book).book_view()
        if pair_in(dinas, dina.pk).rhythm is None:
            checkins.propose(pair=pair_in(dinas, dina.pk), beat="free", seen=0)
            almas = Screen(self.people["alma"], self.book).book_view()
            checkins.say_yes(pair=pair_in(almas, dina.pk), seen=1)
        CheckIn.objects.all().delete()
        return checkins.begin(pair=pair_in(dinas, dina.pk), steps={"hope": "fully"}, words="").pk

    def meeting(self) -> Meeting:
        """A meeting that Dina has proposed to Alma."""
        view = Screen(self.people["dina"], self.book).book_view()
        starts = timezone.now() + timedelta(days=3)
        return propose(view=view, professional=self.people["dina"], starts=starts, where="På havnen")

    def held(self) -> Meeting:
        """A meeting of Alma and Dina that was held."""
        view = Screen(self.people["alma"], self.book).book_view()
        return met_today(view=view, professional=self.people["dina"])

    def moment(self) -> UUID:
        """What Alma has marked after it, for her professionals too."""
        view = Screen(self.people["alma"], self.book).book_view()
        return mark(view=view, meeting=self.held(), codes=["finger"], audience=Audience.PROFESSIONALS).pk

    def note(self) -> UUID:
        return written(Screen(self.people["dina"], self.book), "Du ringede selv.").pk

    def point_of(self, who: str) -> tuple[UUID, UUID]:
        """A meeting, and a point on it that is Dina's where Dina asks, and otherwise Alma's."""
        meeting = self.meeting()
        view = Screen(self.people["dina" if who == "dina" else "alma"], self.book).book_view()
        return meeting.pk, add_point(view=view, meeting=meeting, text="Skolen").pk

    def address(self, name: str, who: str) -> str:
        book = self.book.pk
        match name:
            case "team" | "new_workbook_in":
                return reverse(name, args=[self.team.pk])
            case "end_role":
                return reverse(name, args=[self.team.pk, self.role_id])
            case "new_sign_in":
                return reverse(name, args=[self.team.pk, self.people["emil"].pk])
            case "withdraw_invitation":
                made = invite(kind="member", by=self.people["alma"], workbook=book, role="companion")
                return reverse(name, args=[made.invitation.pk])
            case "invitation" | "accept_invitation":
                return reverse(name, args=[invite(kind="citizen", by=self.people["dina"], team=self.team).secret])
            case "change_member":
                mine = self.members.get(who, self.members["gorm"])
                return reverse(name, args=[book, mine.pk, "slut"])
            case "new_meeting" | "met_today":
                return reverse(name, args=[book, self.people["dina"].pk])
            case "checkin_pair" | "checkin_new":
                return reverse(name, args=[book, self.people["dina"].pk])
            case "checkin_rhythm":
                return reverse(name, args=[book, self.people["dina"].pk, "pause"])
            case "checkin":
                return reverse(name, args=[book, self.check_in()])
            case "checkin_turn":
                return reverse(name, args=[book, self.check_in(), "talt"])
            case "turn_meeting":
                return reverse(name, args=[book, self.meeting().pk, "aflys"])
            case "change_point":
                return reverse(name, args=[book, *self.point_of(who), "slet"])
            case "meeting" | "change_meeting" | "bring_to_meeting" | "show_meeting" | "meeting_calendar":
                return reverse(name, args=[book, self.meeting().pk])
            case "new_moment":
                return reverse(name, args=[book, self.held().pk])
            case "moment" | "show_moment" | "erase_moment":
                return reverse(name, args=[book, self.moment()])
            case "turn_know_me":
                return reverse(name, args=[book, uuid4(), "nej"])
            case "erase_own_marks":
                return reverse(name, args=[uuid4()])
            case "new_note":
                return reverse(name, args=[book, "fagpersoner"])
            case "note" | "correct_note" | "withhold_note" | "show_note":
                return reverse(name, args=[book, self.note()])
            case "turn_note":
                return reverse(name, args=[book, self.note(), "aabn"])
            case "map_person" | "map_tie":
                return reverse(name, args=[book, self.ref])
            case "map_introduce":
                return reverse(name, args=[book, self.ref, self.people["dina"].pk, "sig"])
            case "map_change_item":
                return reverse(name, args=[book, self.ref, "slip"])
            case "map_sector":
                return reverse(name, args=[book, "family"])
            case "map_question":
                return reverse(name, args=[book, "Q1"])
            case "map_wave" | "map_print" | "map_svg" | "map_png":
                return reverse(name, args=[book, self.wave.pk])
            case "agreement" | "agreement_yes" | "agreement_kept" | "agreement_let_go" | "agreement_anew":
                return reverse(name, args=[book, self.agreement()])
            case "agreement_take_over":
                return reverse(name, args=[book, self.left_behind()])
            case "agreement_show_words":
                return reverse(name, args=[book, self.left_behind(audience="two")])
            case "promise_waiting":
                return reverse(name, args=[self.left_behind()])
            case "agreement_erase" | "agreement_not_now":
                return reverse(name, args=[book, self.agreement()])
            case "map_study_no" | "map_study_export":
                return reverse(name, args=[book, self.study_yes()])
            case "answer":
                return reverse(name, args=[self.said_to_dina()])
            case "voice" | "voice_whom":
                return reverse(name, args=[book, self.said_to_dina()])
            case "voice_do":
                return reverse(name, args=[book, self.said_to_dina(), "luk"])
            case "word_category":
                return reverse(name, args=["da", "blame"])
            case "word_rule":
                return reverse(name, args=["da.blame.refuse"])
            case "own_sign_in":
                # Only somebody who has no sign-in yet is made one; Alma's is closed in the other tests.
                Person.objects.filter(pk=self.book.citizen_id).update(password="!")
                return reverse(name, args=[book])
            case _ if name in BOOK_ADDRESSES or name in {"bring_along", "looks", "voices", "voice_new"}:
                return reverse(name, args=[book])
            case _:
                return reverse(name)


@pytest.fixture
def world(
    team: Team,
    book: Workbook,
    almas: Screen,
    alma: Person,
    dina: Person,
    karin: Person,
    gorm: Person,
    freja: Person,
    emil: Person,
    ivan: Person,
    guardian: Membership,
    companion: Membership,
) -> World:
    ref = almas.add("Mormor")
    almas.do("show", ref, value="circle")
    Membership.objects.filter(pk=companion.pk).update(sees_map=True)
    people = {"alma": alma, "dina": dina, "karin": karin, "gorm": gorm, "freja": freja, "emil": emil, "ivan": ivan}
    members = {"dina": Membership.objects.get(person=dina), "karin": guardian, "gorm": companion}
    role_id = emil.team_roles.get().pk
    return World(people, book, team, ref, almas.map().wave, members, role_id)


@pytest.fixture
def browser(world: World, signed_in: Callable[[Person], Client]) -> Callable[[str], Client]:
    def enter(who: str) -> Client:
        name, _, _ = who.partition(" with the pen")
        client = Client() if name == "nobody" else signed_in(world.people[name])
        if who.endswith("with the pen"):
            out = hand_over_pen(citizen=world.book.citizen_id, workbook=world.book.pk)
            session = client.session
            session["pen"] = {"id": str(out.pk), "workbook": str(world.book.pk), "until": out.until.timestamp()}
            session.save()
        return client

    return enter


def got_in(status: int) -> bool:
    """A page, a redirect onwards, or a form that asks for more is in; 404, 405 and the way to the sign-in are not."""
    return status in {200, 204, 302, 400, 409, 422}


def without_tokens(page: bytes, address: str) -> bytes:
    """The page without what differs each time: its own address and the form tokens."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", page.replace(address.encode(), b""))


def opened(client: Client, method: str, address: str) -> bool:
    response = client.get(address) if method == "GET" else client.post(address)
    sent_to_sign_in = response.status_code == 302 and response["Location"].startswith(reverse("account_login"))
    return got_in(response.status_code) and not sent_to_sign_in


def test_every_address_stands_in_the_table() -> None:
    assert set(NAMES) == set(TABLE)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", NAMES)
def test_the_right_people_get_in_and_nobody_else(
    world: World, browser: Callable[[str], Client], name: str, method: str
) -> None:
    allowed = TABLE[name][0 if method == "GET" else 1]
    expected = allowed or frozenset()
    who_got_in = set()
    for who in sorted(EVERYONE | expected):
        if opened(browser(who), method, world.address(name, who)):
            who_got_in.add(who)
        world.as_before()
    assert who_got_in == expected


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", ["dina", "gorm"])
@pytest.mark.parametrize("name", BOOK_ADDRESSES)
def test_a_membership_that_is_not_active_opens_nothing(
    world: World, browser: Callable[[str], Client], name: str, who: str, state: Membership.State
) -> None:
    get, post = TABLE[name]
    for method, allowed in (("GET", get), ("POST", post)):
        if allowed and who in allowed:
            member = world.members[who]
            ended = {"ended": world.wave.opened} if state == Membership.State.ENDED else {"ended": None}
            address = world.address(name, who)
            Membership.objects.filter(pk=member.pk).update(state=state, **ended)
            assert not opened(browser(who), method, address), method
            Membership.objects.filter(pk=member.pk).update(state=Membership.State.ACTIVE, ended=None)
            assert opened(browser(who), method, address), method


@pytest.mark.parametrize("name", BOOK_ADDRESSES)
def test_a_stranger_cannot_tell_a_closed_page_from_one_that_is_not_there(
    world: World, browser: Callable[[str], Client], name: str
) -> None:
    client = browser("ivan")
    closed = world.address(name, "ivan")
    missing = closed.replace(str(world.book.pk), str(uuid4()))
    one, other = client.get(closed), client.get(missing)
    assert one.status_code == other.status_code
    assert without_tokens(one.content, closed) == without_tokens(other.content, missing)


def test_a_guardians_membership_ends_by_itself_on_the_day(
    world: World, browser: Callable[[str], Client], guardian: Membership
) -> None:
    address = world.address("workbook", "karin")
    assert opened(browser("karin"), "GET", address)
    Membership.objects.filter(pk=guardian.pk).update(until="2026-01-01")
    assert not opened(browser("karin"), "GET", address)


def test_a_professional_who_guesses_the_ids_of_another_workbook_gets_nothing(
    world: World, signed_in: Callable[[Person], Client], bo: Person, emil: Person, team: Team
) -> None:
    from medspil.partnerships.actions import ensure_workbook

    other = ensure_workbook(citizen=bo)
    add_member(workbook=other, person=emil, role=Role.PROFESSIONAL, team=team)
    client = signed_in(emil)
    assert client.get(reverse("map_wave", args=[other.pk, world.wave.pk])).status_code == 404
    assert client.get(reverse("map_person", args=[other.pk, world.ref])).status_code == 404
    assert client.post(reverse("change_member", args=[other.pk, world.members["dina"].pk, "slut"])).status_code == 302
    assert Membership.objects.get(pk=world.members["dina"].pk).state == "active"


def test_a_forged_token_is_refused(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["alma"], backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.post(reverse("start_alone"))
    assert response.status_code == 403
