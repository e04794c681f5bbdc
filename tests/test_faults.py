"""Faults: a full disk, two at once, a stale page, a double submit. Nothing is lost, nothing is half done."""

import errno
import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from uuid import uuid4

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, connection, connections
from django.test import Client
from django.urls import reverse

from conftest import Screen
from medspil.accounts.actions import (
    PinWrong,
    add_team_role,
    check_pin,
    create_person,
    invite,
    open_invitation,
    set_pin,
)
from medspil.accounts.models import Person, Team, TeamRole
from medspil.checkins import actions as checkins
from medspil.checkins.access import SeenCheckIn, pair_in
from medspil.checkins.models import CheckIn, Rhythm
from medspil.maps.actions import start_wave
from medspil.maps.models import Item, Operation, Wave
from medspil.maps.wave_state import Change
from medspil.notes import actions as notes
from medspil.notes import actions_withhold as notes_withhold
from medspil.notes.models import Answer, Note, Version
from medspil.notes.tests.writing import said, shown_on, soon, written
from medspil.partnerships.actions import (
    Stale,
    accept_as_citizen,
    accept_into_team,
    add_member,
    ensure_workbook,
    propose_member,
)
from medspil.partnerships.models import Membership, Role, Workbook
from medspil.site.middleware import disk_is_full

BOTH = ["default", "keystore"]
committed = pytest.mark.django_db(transaction=True, databases=BOTH)


@pytest.fixture
def full_disk() -> Iterator[Callable[[], None]]:
    """SQLITE_FULL by a limit on the pages of the file; disk_full (53100) raised inside PostgreSQL."""
    undo: list[str] = []

    def fill() -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("VACUUM")  # no free pages may be left over from other tests
                cursor.execute("PRAGMA page_count")
                pages = cursor.fetchone()[0]
                cursor.execute(f"PRAGMA max_page_count = {pages}")
                undo.append("PRAGMA max_page_count = 1073741823")
            else:
                cursor.execute(
                    "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                    "RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$"
                )
                cursor.execute(
                    "CREATE TRIGGER no_room BEFORE INSERT ON maps_operation FOR EACH ROW EXECUTE FUNCTION no_room()"
                )
                undo.extend(["DROP TRIGGER no_room ON maps_operation", "DROP FUNCTION no_room()"])

    yield fill
    with connection.cursor() as cursor:
        for statement in undo:
            cursor.execute(statement)


def big_operation(wave: str) -> dict[str, object]:
    value = {"name": "Mormor", "about": "å" * 200}
    return {"op": str(uuid4()), "wave": wave, "ref": str(uuid4()), "do": "add", "kind": "alter", "value": value}


@committed
def test_a_full_disk_says_so_saves_nothing_and_works_again_afterwards(
    almas: Screen, signed_in: Callable[[Person], Client], full_disk: Callable[[], None]
) -> None:
    browser = signed_in(almas.person)
    almas.add("Sille")
    wave = str(almas.map().wave.pk)
    body = json.dumps({"cursor": "", "operations": [big_operation(wave) for _ in range(400)]})
    url = reverse("map_operations", args=[almas.workbook.pk])
    full_disk()
    response = browser.post(url, body, content_type="application/json")
    assert response.status_code == 507
    assert almas.names() == {"Sille"}
    assert Operation.objects.count() == 1
    with connection.cursor() as cursor:
        cursor.execute(
            "PRAGMA max_page_count = 1073741823"
            if connection.vendor == "sqlite"
            else "ALTER TABLE maps_operation DISABLE TRIGGER no_room"
        )
    again = browser.post(url, body, content_type="application/json")
    assert {result["status"] for result in again.json()["results"]} == {"applied"}
    assert Operation.objects.count() == 401


@committed
def test_a_full_disk_on_a_form_is_a_page_in_plain_danish(
    almas: Screen, signed_in: Callable[[Person], Client], full_disk: Callable[[], None]
) -> None:
    browser = signed_in(almas.person)
    almas.add("Sille")
    full_disk()
    for size in (40, 10, 1, 1):  # a form writes little: use up the room that is left in the pages first
        use_up_room(almas, size)
    page = browser.post(reverse("map_list", args=[almas.workbook.pk]), {"name": "z" * 120, "op": str(uuid4())})
    assert page.status_code == 507
    assert "gemt" in page.content.decode()


def test_a_disk_that_is_full_when_the_session_is_written_is_said_in_the_same_words(
    almas: Screen, signed_in: Callable[[Person], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session is written when the page is done, where no view is left to catch it."""
    browser = signed_in(almas.person)
    browser.raise_request_exception = False

    def no_room(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(SessionStore, "save", no_room)
    page = browser.get(reverse("map_list", args=[almas.workbook.pk]))
    assert page.status_code == 507
    assert "gemt" in page.content.decode()


def use_up_room(screen: Screen, size: int) -> None:
    someone = next(iter(screen.map().alters))

    def write_on() -> None:
        for _ in range(200):
            about = {"field": "about", "value": "x" * 100}
            screen.send(*[Change(uuid4(), someone, "set", **about) for _ in range(size)])

    with pytest.raises(DatabaseError) as error:
        write_on()
    assert disk_is_full(error.value)


def in_threads(*jobs: Callable[[], object]) -> list[object]:
    """Run all at once, each with a database connection of its own; what they raised is among the answers."""
    answers: list[object] = []
    barrier = threading.Barrier(len(jobs))

    def run(job: Callable[[], object]) -> None:
        barrier.wait()
        try:
            answers.append(job())
        except Exception as error:
            answers.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@committed
def test_two_who_draw_at_once_both_stand_on_the_map(almas: Screen, dinas: Screen) -> None:
    jobs = [(lambda screen=screen, n=n: screen.add(f"Ven {n}")) for n in range(4) for screen in (almas, dinas)]
    answers = in_threads(*jobs)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert Item.objects.count() == Operation.objects.count() == 8


@committed
def test_the_same_operation_from_two_tabs_at_once_is_applied_once(almas: Screen) -> None:
    added = Change(uuid4(), uuid4(), "add", kind="alter", value={"name": "Mormor"})
    answers = in_threads(*[lambda: almas.send(added)[0].status] * 4)
    assert sorted(str(answer) for answer in answers) == ["applied", "repeated", "repeated", "repeated"]


@committed
def test_two_new_maps_at_once_are_one(almas: Screen) -> None:
    first = almas.map().wave.pk
    answers = in_threads(*[lambda: start_wave(view=almas.map(), seen=first).pk] * 3)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert Wave.objects.count() == 2


@committed
def test_many_guesses_of_a_pin_at_once_are_all_counted(alma: Person) -> None:
    set_pin(person=alma, pin="2580")
    answers = in_threads(*[lambda: check_pin(person=alma, pin="0000")] * 8)
    assert all(isinstance(answer, PinWrong) for answer in answers)
    with pytest.raises(PinWrong):
        check_pin(person=alma, pin="2580")


def faults(answers: list[object]) -> list[object]:
    return [answer for answer in answers if isinstance(answer, Exception)]


@committed
def test_two_presses_on_begin_make_one_workbook(bo: Person) -> None:
    assert faults(in_threads(*[lambda: ensure_workbook(citizen=bo)] * 4)) == []
    assert Workbook.objects.count() == 1


@committed
def test_two_invitations_accepted_at_once_make_one_workbook_with_both_in_it(
    bo: Person, dina: Person, emil: Person, team: Team
) -> None:
    letters = [open_invitation(invite(kind="citizen", by=who, team=team).secret) for who in (dina, emil)]
    jobs = [partial(accept_as_citizen, invitation=one, citizen=bo) for one in letters]
    assert faults(in_threads(*jobs)) == []
    assert {one.person for one in Membership.objects.filter(workbook__citizen=bo)} == {dina, emil}


@committed
def test_proposing_the_same_colleague_twice_at_once_is_one_proposal(dinas: Screen, emil: Person, team: Team) -> None:
    view = dinas.book_view()
    assert faults(in_threads(*[lambda: propose_member(view=view, person=emil, team=team)] * 4)) == []
    assert Membership.objects.get(person=emil).state == "invited"


@committed
def test_two_invitations_into_a_team_at_once_make_one_role(freja: Person, bo: Person, team: Team) -> None:
    letters = [open_invitation(invite(kind="professional", by=freja, team=team).secret) for _time in range(2)]
    jobs = [partial(accept_into_team, invitation=one, person=bo) for one in letters]
    assert faults(in_threads(*jobs)) == []
    assert TeamRole.objects.filter(person=bo).count() == 1


@committed
def test_a_companion_is_added_once_by_two_links_at_once(almas: Screen, gorm: Person) -> None:
    jobs = [lambda: add_member(workbook=almas.workbook, person=gorm, role="companion")] * 4
    assert faults(in_threads(*jobs)) == []
    assert Membership.objects.filter(person=gorm).count() == 1


@committed
def test_people_who_come_at_once_each_have_a_key(team: Team) -> None:
    answers = in_threads(*[lambda: create_person(name="Ny", username=f"ny-{uuid4()}").name] * 4)
    assert answers == ["Ny"] * 4


@committed
def test_two_who_answer_a_note_at_once_both_stand_and_a_second_press_adds_nothing(
    almas: Screen, dinas: Screen, emil: Person, team: Team
) -> None:
    add_member(workbook=almas.workbook, person=emil, role=Role.PROFESSIONAL, team=team)
    note, emils, ref = written(dinas, "Du ringede selv."), Screen(emil, almas.workbook), uuid4()
    jobs = [partial(notes.answer, shown=shown_on(almas, note), text="Ja", seen=1, ref=ref) for _ in range(3)]
    jobs += [partial(notes.answer, shown=shown_on(emils, note), text="Jeg hørte det", seen=1)]
    answers = in_threads(*jobs)
    assert {type(one) for one in answers} <= {type(None), Stale}
    assert sorted(one.text for one in shown_on(dinas, note).answers) == ["Ja", "Jeg hørte det"]


@committed
def test_of_two_corrections_of_a_note_at_once_one_stands_and_the_other_is_told(dinas: Screen) -> None:
    note = written(dinas, "Du ringede selv.")
    jobs = [partial(notes.correct, shown=shown_on(dinas, note), said={"words": f"Fane {n}"}, seen=1) for n in range(3)]
    answers = in_threads(*jobs)
    assert sorted(str(type(one).__name__) for one in answers) == ["NoneType", "Stale", "Stale"]
    assert len(said(note)) == 2


@committed
def test_a_note_erased_while_it_is_answered_leaves_nothing_half_done(almas: Screen, dinas: Screen) -> None:
    note = written(dinas, "Du ringede selv.")
    hers, dinas_own = shown_on(almas, note), shown_on(dinas, note)
    jobs = [partial(notes.erase, shown=hers), partial(notes.answer, shown=shown_on(almas, note), text="Ja", seen=1)]
    jobs += [partial(notes.correct, shown=dinas_own, said={"words": "Rettet"}, seen=1)]
    answers = in_threads(*jobs)
    assert {type(one) for one in answers} <= {type(None), Stale}
    assert not Note.objects.exists() and not Answer.objects.exists() and not Version.objects.exists()


@committed
def test_of_two_who_are_the_second_at_once_one_is(almas: Screen, dinas: Screen, emil: Person, team: Team) -> None:
    other = create_person(name="Line", username="line", password=None)
    add_team_role(team=team, person=other, role="professional")
    screens = [Screen(person, almas.workbook) for person in (emil, other)]
    for screen in screens:
        add_member(workbook=almas.workbook, person=screen.person, role=Role.PROFESSIONAL, team=team)
    note = written(dinas, "Du ringede selv.")
    notes_withhold.ask(shown=shown_on(dinas, note), rule="§", reason="x", until=soon())
    answers = in_threads(*[partial(notes_withhold.say_yes, shown=shown_on(screen, note)) for screen in screens])
    assert sorted(str(type(one).__name__) for one in answers) == ["NoneType", "Stale"]
    assert shown_on(almas, note).waits


@committed
def test_of_two_who_propose_how_often_they_check_in_at_once_one_is_told(almas: Screen, dinas: Screen) -> None:
    pairs = [pair_in(screen.book_view(), dinas.person.pk) for screen in (almas, dinas)]
    jobs = [partial(checkins.propose, pair=pair, beat=beat, seen=0) for pair, beat in zip(pairs, "14", strict=True)]
    answers = in_threads(*jobs)
    assert sorted(str(type(one).__name__) for one in answers) == ["NoneType", "Stale"]
    assert Rhythm.objects.count() == 1


@committed
def test_of_two_check_ins_and_of_two_answers_to_one_at_once_one_is_there(
    almas: Screen, dinas: Screen, beside: Screen
) -> None:
    dina = dinas.person.pk
    checkins.propose(pair=pair_in(dinas.book_view(), dina), beat="free", seen=0)
    checkins.say_yes(pair=pair_in(almas.book_view(), dina), seen=1)
    pair = pair_in(dinas.book_view(), dina)
    begun = in_threads(*[partial(checkins.begin, pair=pair, steps={"hope": "fully"}, words="")] * 3)
    assert sorted(str(type(one).__name__) for one in begun) == ["CheckIn", "Stale", "Stale"]
    row = CheckIn.objects.get()
    seen = [SeenCheckIn(pair_in(screen.book_view(), dina), row) for screen in (almas, beside)]
    said = in_threads(*[partial(checkins.answer, seen=one, steps={"hope": "mostly"}, words="") for one in seen])
    assert sorted(str(type(one).__name__) for one in said) == ["NoneType", "Stale"]
    assert row.answers.count() == 2


def test_a_form_sent_twice_adds_one_person(almas: Screen, signed_in: Callable[[Person], Client]) -> None:
    browser, url = signed_in(almas.person), reverse("map_list", args=[almas.workbook.pk])
    filled = {"name": "Mormor", "op": str(uuid4())}
    assert [browser.post(url, filled).status_code for _ in range(2)] == [302, 302]
    assert Item.objects.count() == 1


def test_a_stale_form_changes_only_what_its_reader_changed(
    almas: Screen, dinas: Screen, signed_in: Callable[[Person], Client]
) -> None:
    mormor = almas.add("Mormor")
    page = {f"initial-{name}": "" for name in ("about", "ring", "gone")}
    page |= {"initial-name": "Mormor", "initial-sort": "person", "initial-sector": "family"}
    dinas.do("set", mormor, field="name", value="Bedste")
    filled = {
        **page,
        "name": "Mormor",
        "about": "min mors mor",
        "ring": "",
        "sector": "family",
        "sort": "person",
        "gone": "",
    }
    signed_in(almas.person).post(reverse("map_person", args=[almas.workbook.pk, mormor]), filled)
    body = almas.map().alters[mormor].body
    assert (body["name"], body["about"]) == ("Bedste", "min mors mor")


@pytest.mark.parametrize("name", ["x" * 300, "", "   ", "\u202e"])
def test_a_name_that_does_not_fit_comes_back_with_a_reason(
    almas: Screen, signed_in: Callable[[Person], Client], name: str
) -> None:
    url = reverse("map_list", args=[almas.workbook.pk])
    response = signed_in(almas.person).post(url, {"name": name, "op": str(uuid4())}, follow=True)
    assert Item.objects.count() == 0
    assert response.status_code in {200, 422}
    assert 'class="errors' in response.content.decode() or "status-line" in response.content.decode()


@pytest.mark.parametrize("name", ["👨‍👩‍👧 Familien", "جدتي", "<script>alert(1)</script>", "Ærø & Ålborg"])
def test_odd_names_stand_on_every_page_as_they_were_written(
    almas: Screen, signed_in: Callable[[Person], Client], name: str
) -> None:
    from django.utils.html import escape

    browser = signed_in(almas.person)
    browser.post(reverse("map_list", args=[almas.workbook.pk]), {"name": name, "op": str(uuid4())})
    wave = almas.map().wave.pk
    for page in (reverse("map_list", args=[almas.workbook.pk]), reverse("map_print", args=[almas.workbook.pk, wave])):
        text = browser.get(page).content.decode()
        assert escape(name) in text
        assert "<script>alert" not in text
