"""Whatever two people do: a screen that follows the feed shows what a fresh one would, and no more."""

from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Screen
from medspil.accounts.actions import add_team_role, create_organisation, create_person
from medspil.maps.models import Operation
from medspil.maps.queries import cursor_now, history, news_since
from medspil.maps.wave_state import AUDIENCES, Change, ItemState
from medspil.partnerships.actions import add_member, ensure_workbook
from medspil.partnerships.models import Role

SECRET = "Den hemmelige"

# One step: who does what, to the nth that is there, and whether the other screen looks afterwards.
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["alma", "dina"]),
        st.sampled_from(["add", "name", "show", "remove", "erase", "tie", "answer", "again"]),
        st.integers(min_value=0, max_value=5),
        st.sampled_from(AUDIENCES),
        st.booleans(),
    ),
    max_size=16,
)


def two_screens() -> tuple[Screen, Screen]:
    team = create_organisation(name="Kommune", team="Team")
    alma, dina = (create_person(name=name, username=str(uuid4()), password=None) for name in ("Alma", "Dina"))
    add_team_role(team=team, person=dina, role="professional")
    book = ensure_workbook(citizen=alma)
    add_member(workbook=book, person=dina, role=Role.PROFESSIONAL, team=team)
    return Screen(alma, book), Screen(dina, book)


class Follower:
    """A screen that was opened once and then only follows the feed, as the browser does."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        view = screen.map()
        self.cursor = cursor_now(view)
        self.items = {item.ref: item for item in view.items}

    def look(self) -> None:
        news, self.cursor = news_since(self.screen.map(), self.cursor)
        for one in news:
            if one.item is None:
                self.drop(one.ref)
            else:
                self.items[one.ref] = one.item

    def drop(self, ref: UUID) -> None:
        """With a person go their ties and their place in answers: docs/map-operations.md."""
        self.items.pop(ref, None)
        for tie in [item for item in self.items.values() if str(ref) in (item.body.get("a"), item.body.get("b"))]:
            self.items.pop(tie.ref)
        for item in self.items.values():
            item.body.get("yes", {}).pop(str(ref), None)

    def shows(self) -> dict[UUID, object]:
        return shown(list(self.items.values()))


def shown(items: list[ItemState]) -> dict[UUID, object]:
    """What can be seen; an answer with nothing in it looks like no answer."""
    return {
        item.ref: (item.kind, item.audience, item.body)
        for item in items
        if item.kind != "response" or item.body["yes"] or item.body["stance"]
    }


def carry_out(screen: Screen, do: str, nth: int, audience: str, last: list[Change]) -> None:
    alters = list(screen.map().alters)
    ref = alters[nth % len(alters)] if alters else uuid4()
    other = alters[(nth + 1) % len(alters)] if alters else uuid4()
    change = {
        "add": Change(uuid4(), uuid4(), "add", kind="alter", value={"name": f"Ven {nth}"}),
        "name": Change(uuid4(), ref, "set", field="name", value=f"Navn {nth}"),
        "show": Change(uuid4(), ref, "show", value=audience),
        "remove": Change(uuid4(), ref, "remove"),
        "erase": Change(uuid4(), ref, "erase"),
        "tie": Change(uuid4(), uuid4(), "add", kind="tie", value={"a": str(ref), "b": str(other)}),
        "answer": Change(
            uuid4(),
            screen.map().response_ref(f"Q{nth + 1}"),
            "add",
            kind="response",
            value={"question": f"Q{nth + 1}", "yes": {str(ref): True}},
        ),
    }.get(do, last[-1] if last else None)
    if change:
        last.append(change)
        screen.send(change)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_a_screen_that_follows_shows_what_a_fresh_one_would(steps: list[tuple[str, str, int, str, bool]]) -> None:
    almas, dinas = two_screens()
    secret = almas.add(SECRET)
    almas.do("show", secret, value="me")
    following = {"alma": Follower(almas), "dina": Follower(dinas)}
    sent: list[Change] = []
    for who, do, nth, audience, looks in steps:
        carry_out({"alma": almas, "dina": dinas}[who], do, nth, audience, sent)
        if looks:
            following["dina" if who == "alma" else "alma"].look()
    for follower in following.values():
        follower.look()
        assert follower.shows() == shown(follower.screen.map().items)


def test_whom_alma_hides_and_then_erases_leaves_a_screen_that_did_not_look_in_between() -> None:
    almas, dinas = two_screens()
    mormor = almas.add("Mormor")
    dina = Follower(dinas)
    assert mormor in dina.items
    almas.do("show", mormor, value="me")
    late = Follower(dinas)
    almas.do("erase", mormor)
    dina.look()
    assert mormor not in dina.items
    news, _cursor = news_since(dinas.map(), late.cursor)
    assert news == [], "who had not seen it hears nothing"
    assert "Mormor" not in str([operation.content for operation in Operation.objects.all()])
    assert len(history(dinas.map())) <= 1


def around_the_secret(almas: Screen, secret: UUID, nth: int) -> None:
    """Everything one may do about one person, as Alma does it on her own phone."""
    code = f"Q{nth + 1}"
    there = almas.map().responses().get(code)
    others = [ref for ref in almas.map().alters if ref != secret]
    almas.do("set", secret, field="about", value=f"ord {nth}")
    if there:
        almas.do("set", there.ref, field=f"yes.{secret}", value=str(secret) not in there.body["yes"])
    else:
        almas.answer(code, secret)
    if others:
        almas.do("add", uuid4(), kind="tie", value={"a": str(secret), "b": str(others[nth % len(others)])})
    extra = uuid4()
    add = Change(uuid4(), extra, "add", kind="alter", value={"name": f"{SECRET} {nth}"})
    almas.send(add, Change(uuid4(), extra, "show", value="me"))
    almas.answer(code, extra)
    almas.do("remove", extra)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_is_done_around_a_secret_the_other_screen_hears_nothing_of_it(
    steps: list[tuple[str, str, int, str, bool]],
) -> None:
    almas, dinas = two_screens()
    secret = almas.add(SECRET)
    almas.do("show", secret, value="me")
    cursor = cursor_now(dinas.map())
    for who, do, nth, audience, _looks in steps:
        if do not in {"show", "erase", "remove"}:
            carry_out({"alma": almas, "dina": dinas}[who], do, nth, audience, [])
            _, cursor = news_since(dinas.map(), cursor)
            around_the_secret(almas, secret, nth)
            news, cursor = news_since(dinas.map(), cursor)
            assert news == [], "what is done to the secret alone is no news at all"
            seen = str([(item.kind, item.body, item.versions) for item in dinas.map().items])
            assert str(secret) not in seen
            assert SECRET not in seen + str(history(dinas.map()))
