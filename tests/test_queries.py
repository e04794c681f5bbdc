"""Every page asks the databases at most ten times, however many rows lie behind it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conftest import Screen, visitor
from medspil.accounts.actions import add_team_role, create_person
from medspil.accounts.models import Person, Team
from medspil.agreements import actions as agreements
from medspil.agreements.access import AgreementView
from medspil.agreements.models import Agreement, Handover
from medspil.checkins import actions as checkins
from medspil.checkins.access import SeenCheckIn, pair_in
from medspil.checkins.models import CheckIn
from medspil.knowing import actions as knowing
from medspil.knowing.access import KnowView
from medspil.learning import actions as learning
from medspil.learning.access import this_week
from medspil.learning.models import Moment
from medspil.maps.actions import start_wave
from medspil.maps.actions_introduce import vouch
from medspil.maps.models import Item, Operation, RelationMap
from medspil.maps.wave_state import Change
from medspil.meetings.actions import add_point, met_today, propose
from medspil.meetings.models import Meeting
from medspil.notes import actions as notes
from medspil.notes.access import note_in, reach_for
from medspil.notes.models import Note
from medspil.partnerships.access import Purpose
from medspil.partnerships.actions import add_member, end_membership, ensure_workbook
from medspil.partnerships.audience import Audience
from medspil.partnerships.models import AccessEvent, Role, Workbook
from medspil.voices.access import heard_voice
from medspil.voices.actions import answer
from medspil.voices.models import Outcome, Voice

MOST = 10

PAGES = (
    "home",
    "me",
    "workbook",
    "members",
    "agreements",
    "agreement_new",
    "agreement",
    "looks",
    "voices",
    "voice_new",
    "voice",
    "voice_whom",
    "said_to_me",
    "answer",
    "meetings",
    "new_meeting",
    "meeting",
    "change_meeting",
    "meeting_calendar",
    "path",
    "checkins",
    "checkin_pair",
    "checkin_new",
    "checkin",
    "know_me",
    "write_know_me",
    "moments",
    "new_moment",
    "moment",
    "own_marks",
    "notes",
    "new_note",
    "note",
    "correct_note",
    "map",
    "map_state",
    "map_feed",
    "map_list",
    "map_questions",
    "map_question",
    "map_person",
    "map_compare",
    "map_says",
    "map_export",
    "map_history",
    "map_confirm",
    "map_wave",
    "map_print",
    "word_help",
    "word_rules",
    "word_category",
    "word_rule",
)


NOT_THEIRS = {("alma", "home"), ("alma", "said_to_me"), ("alma", "answer"), ("dina", "looks"), ("dina", "map_question")}
NOT_THEIRS |= {("alma", "correct_note"), ("alma", "checkin_new"), ("alma", "own_marks"), ("dina", "new_moment")}
NOT_THEIRS |= {("dina", name) for name in ("voices", "voice_new", "voice", "voice_whom")}


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements of both databases, without the savepoints of the test's own transaction."""
    said: list[str] = []
    with CaptureQueriesContext(connections["default"]) as one, CaptureQueriesContext(connections["keystore"]) as two:
        yield said
    said += [query["sql"] for query in (*one, *two) if "SAVEPOINT" not in query["sql"]]


def people(screen: Screen, count: int) -> list[Change]:
    places = [{"ring": 1 + n % 3, "sector": "friends", "x": 0.5, "y": -0.3} for n in range(count)]
    return [
        Change(uuid4(), uuid4(), "add", kind="alter", value={"name": f"Ven {n}", "place": place})
        for n, place in enumerate(places)
    ]


@pytest.fixture
def few(almas: Screen, dina: Person) -> Screen:
    screen = almas
    screen.send(*people(screen, 3))
    start_wave(view=screen.map(), seen=screen.map().wave.pk)
    screen.answer("Q1", *list(screen.map().alters)[:2])
    vouched(screen, dina, 1)
    said(screen, dina, 2)
    dina, ahead = Person.objects.get(username="dina"), timezone.now() + timedelta(days=3)
    meeting = propose(view=screen.book_view(), professional=dina, starts=ahead, where="")
    add_point(view=screen.book_view(), meeting=meeting, text="Skolen")
    met_today(view=screen.book_view(), professional=meeting.professional)
    told(screen, dina, 1)
    marked(screen, dina, 1)
    noted(screen, dina, 1)
    checked_in(screen, dina, 2)
    agreed(screen, dina, 2)
    return screen


def agreed(screen: Screen, dina: Person, number: int) -> None:
    """Promises both ways, every other of them over."""
    book = screen.book_view()
    for turn in range(number):
        made = agreements.make(ref=uuid4(), book=book, other=dina.pk, mine=True, words=f"Jeg kommer {turn}.")
        about = next(iter(screen.map().alters))
        agreements.make(ref=uuid4(), book=book, other=dina.pk, mine=False, words=f"Du kommer {turn}.", about=about)
        if turn % 2:
            agreements.let_go(view=AgreementView(book, made))


def checked_in(screen: Screen, dina: Person, number: int) -> None:
    """Check-ins of Alma and Dina on days before the first one."""
    dinas = Screen(dina, screen.workbook).book_view()
    if pair_in(dinas, dina.pk).rhythm is None:
        checkins.propose(pair=pair_in(dinas, dina.pk), beat="free", seen=0)
        checkins.say_yes(pair=pair_in(screen.book_view(), dina.pk), seen=1)
    for _ in range(number):
        row = checkins.begin(pair=pair_in(dinas, dina.pk), steps={"trust": "a_little"}, words="Undskyld.")
        pair = pair_in(screen.book_view(), dina.pk)
        checkins.answer(seen=SeenCheckIn(pair, row), steps={"trust": "fully"}, words="Tak.")
        then = timezone.now() - timedelta(days=7 * CheckIn.objects.count())
        CheckIn.objects.filter(pk=row.pk).update(begun=then, day=then.date())


def vouched(screen: Screen, dina: Person, number: int) -> None:
    """Those on the map who vouch for Dina."""
    for ref in list(screen.map().alters)[:number]:
        vouch(view=screen.map(), ref=ref, professional=dina.pk)


def told(screen: Screen, dina: Person, number: int) -> None:
    """Versions of “Get to know me”, and what Dina suggests."""
    for turn in range(number):
        knowing.write(found=KnowView(screen.book_view()), said={"works": f"Nummer {turn}"})
    dinas = Screen(dina, screen.workbook).book_view()
    knowing.write(found=KnowView(dinas), said={"works": "Gå en tur først."})


def marked(screen: Screen, dina: Person, number: int) -> None:
    """Moments from their meetings, and as many weeks of what Dina has marked about herself."""
    meeting = Meeting.objects.filter(state="held").order_by("created")[0]
    for turn in range(number):
        view = screen.book_view()
        learning.mark(view=view, meeting=meeting, codes=["room", "finger"], audience=Audience.PROFESSIONALS)
        learning.mark_own(person=dina, codes=["finger"], week=this_week() - timedelta(weeks=turn))


def noted(screen: Screen, dina: Person, number: int) -> None:
    """Notes from Dina, and the first of them with answers and versions."""
    dinas = Screen(dina, screen.workbook).book_view()
    for _ in range(number):
        notes.write(view=dinas, reach=reach_for(dinas, "fagpersoner"), said={"words": "Du ringede selv."})
    first = Note.objects.order_by("written")[0].pk
    for turn in range(1, number + 1):
        seen = note_in(dinas, first).number
        notes.answer(shown=note_in(screen.book_view(), first), text=f"Svar {turn}", seen=seen)
        notes.correct(shown=note_in(dinas, first), said={"words": f"Rettet {turn}"}, seen=seen)


def said(screen: Screen, dina: Person, talks: int, replies: int = 1) -> None:
    """Talks with Dina, each with a few answers."""
    for number in range(talks):
        voice = screen.say(f"Nummer {number}", kind="criticism", to=dina)
        for turn in range(replies):
            at = visitor(dina)
            heard = heard_voice(at, voice.pk, to=Purpose.READ)
            answer(heard=heard, outcome=Outcome.CHANGED, words="Nu ringer jeg.", turn=turn)


def crowd(screen: Screen, team: Team, alma: Person, dina: Person) -> None:
    """10,000 rows behind the pages: people on the map, history, readings, and other people's workbooks."""
    ends = people(screen, 100)
    screen.send(*ends)
    map_row, wave = screen.map().map, screen.map().wave
    made = [
        Operation(
            op=uuid4(),
            map=map_row,
            wave=wave,
            citizen=alma,
            ref=ends[n % 100].ref,
            by=alma,
            audience_before="professionals",
            audience_after="professionals",
            content={"do": "set", "kind": "alter", "field": "about", "value": str(n), "name": "Ven"},
        )
        for n in range(4000)
    ]
    last = Operation.objects.bulk_create(made, batch_size=500)[-1]
    RelationMap.objects.filter(pk=map_row.pk).update(last_operation=last.pk)
    now = timezone.now()
    AccessEvent.objects.bulk_create(
        [
            AccessEvent(
                workbook=screen.workbook,
                person=dina,
                role="professional",
                what="map",
                item=wave.pk,
                why="read",
                sitting=uuid4(),
                at=now,
            )
            for _ in range(5000)
        ],
        batch_size=500,
    )
    vouched(screen, dina, 60)
    said(screen, dina, 60, 3)
    told(screen, dina, 60)
    marked(screen, dina, 60)
    noted(screen, dina, 60)
    checked_in(screen, dina, 60)
    agreed(screen, dina, 150)
    for number in range(60):
        other = create_person(name=f"Borger {number}", username=f"borger{number}", password=None)
        add_member(workbook=ensure_workbook(citizen=other), person=dina, role=Role.PROFESSIONAL, team=team)
    for number in range(20):
        colleague = create_person(name=f"Kollega {number}", username=f"kollega{number}", password=None)
        add_team_role(team=team, person=colleague, role="professional")
        add_member(workbook=screen.workbook, person=colleague, role=Role.PROFESSIONAL, team=team)
    meeting = Meeting.objects.get(state="proposed")
    for number in range(60):
        add_point(view=screen.book_view(), meeting=meeting, text=f"Punkt {number}")
        met_today(view=screen.book_view(), professional=dina)
    assert Item.objects.count() + Operation.objects.count() + AccessEvent.objects.count() > 9_000


def address(name: str, screen: Screen) -> str:
    book = screen.workbook.pk
    if name in {"home", "me", "said_to_me", "own_marks", "word_help", "word_rules"}:
        return reverse(name)
    if name in {"voice", "voice_whom", "answer"}:
        first = Voice.objects.order_by("written")[0].pk
        return reverse(name, args=[first] if name == "answer" else [book, first])
    if name == "checkin":
        return reverse(name, args=[book, CheckIn.objects.order_by("-begun")[0].pk])
    if name in {"new_meeting", "checkin_pair", "checkin_new"}:
        return reverse(name, args=[book, Person.objects.get(username="dina").pk])
    if name in {"word_category", "word_rule"}:
        return reverse(name, args=["da", "blame"] if name == "word_category" else ["da.blame.refuse"])
    if name == "agreement":
        return reverse(name, args=[book, Agreement.objects.order_by("made")[0].pk])
    if name == "new_moment":
        return reverse(name, args=[book, Meeting.objects.filter(state="held").order_by("created")[0].pk])
    if name == "moment":
        return reverse(name, args=[book, Moment.objects.order_by("at")[0].pk])
    if name == "new_note":
        return reverse(name, args=[book, "fagpersoner"])
    if name in {"note", "correct_note"}:
        return reverse(name, args=[book, Note.objects.order_by("written")[0].pk])
    if name in {"meeting", "change_meeting", "meeting_calendar"}:
        return reverse(name, args=[book, Meeting.objects.get(state="proposed").pk])
    if name == "map_question":
        return reverse(name, args=[book, "Q1"])
    if name == "map_person":
        return reverse(name, args=[book, next(iter(screen.map().alters))])
    if name in {"map_wave", "map_print"}:
        return reverse(name, args=[book, screen.map().wave.pk])
    return reverse(name, args=[book])


def count(client: Client, url: str) -> int:
    client.get(url)  # the first reading of a sitting is logged, and the session learns of it
    with counted() as said:
        response = client.get(url)
    assert response.status_code == 200, url
    return len(said)


def test_every_page_asks_at_most_ten_times_and_as_often_with_ten_thousand_rows(
    few: Screen, signed_in: Callable[[Person], Client], team: Team, alma: Person, dina: Person, book: Workbook
) -> None:
    browsers = {"alma": signed_in(alma), "dina": signed_in(dina)}
    asked = [(who, name) for who in browsers for name in PAGES]
    asked = [pair for pair in asked if pair not in NOT_THEIRS]
    before = {pair: count(browsers[pair[0]], address(pair[1], few)) for pair in asked}
    crowd(few, team, alma, dina)
    after = {pair: count(browsers[pair[0]], address(pair[1], few)) for pair in asked}
    assert {pair: n for pair, n in after.items() if n > MOST} == {}
    assert {pair: (before[pair], after[pair]) for pair in asked if before[pair] != after[pair]} == {}


def test_what_waits_for_a_new_one_costs_its_leader_and_alma_no_more_when_it_is_much(
    almas: Screen, signed_in: Callable[[Person], Client], team: Team, alma: Person, freja: Person
) -> None:
    def leaves(number: int) -> None:
        """As many have left, each with a promise, and every second of them has a successor."""
        for turn in range(number):
            left = create_person(name=f"Bente {turn}", username=f"bente-{uuid4()}", password=None)
            add_team_role(team=team, person=left, role="professional")
            member = add_member(workbook=almas.workbook, person=left, role=Role.PROFESSIONAL, team=team)
            book = Screen(left, almas.workbook).book_view()
            made = agreements.make(ref=uuid4(), book=book, other=alma.pk, mine=True, words="Jeg ringer.")
            end_membership(view=book, membership_id=member.pk)
            Handover.objects.create(agreement=made, successor=left if turn % 2 else None)

    def counts() -> list[int]:
        one = Agreement.objects.order_by("made")[0].pk
        book = almas.workbook.pk
        hers = [count(browsers[0], reverse("agreements", args=[book])), count(browsers[0], _page(book, one))]
        pages = [reverse("promises_waiting"), reverse("promise_waiting", args=[one])]
        return [*hers, *(count(browsers[1], page) for page in pages)]

    browsers = signed_in(alma), signed_in(freja)
    leaves(2)
    few = counts()
    leaves(60)
    assert counts() == few
    assert max(few) <= MOST


def _page(book: UUID, agreement: UUID) -> str:
    return reverse("agreement", args=[book, agreement])


def test_a_map_of_a_hundred_is_saved_in_one_round_trip_with_a_fixed_number_of_questions(
    almas: Screen, signed_in: Callable[[Person], Client]
) -> None:
    import json

    def save(number: int) -> int:
        wave = str(almas.map().wave.pk)
        sent = [
            {
                "op": str(uuid4()),
                "wave": wave,
                "ref": str(uuid4()),
                "do": "add",
                "kind": "alter",
                "value": {"name": f"V{n}"},
            }
            for n in range(number)
        ]
        url = reverse("map_operations", args=[almas.workbook.pk])
        with counted() as said:
            body = json.dumps({"cursor": "", "operations": sent})
            assert browser.post(url, body, content_type="application/json").status_code == 200
        return len(said)

    browser = signed_in(almas.person)
    browser.get(reverse("map", args=[almas.workbook.pk]))
    few, hundred = save(2), save(100)
    # SQLite takes 999 values in a statement, so that a hundred rows are written in two.
    assert hundred - few <= 1
