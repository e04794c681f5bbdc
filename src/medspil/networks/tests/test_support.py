"""What a map says about the seven questions, in the person's own answers."""

from __future__ import annotations

from dataclasses import fields

from medspil.networks.instrument import load
from medspil.networks.model import Alter, Response, Wave
from medspil.networks.support import Carrier, QuestionSupport, Support, support

SEVEN = load("seven-questions")
PEOPLE = (
    Alter("m", "Mormor", sector="family"),
    Alter("d", "Dina", sector="professionals"),
    Alter("r", "Rikke", sector="professionals"),
    Alter("s", "Sille", sector="friends"),
    Alter("x", "en ny"),
)


def said(**answers: str) -> Support:
    """Answers by question: letters of people, or a stance."""
    stances = {"none_now", "rather_not", "dont_know"}
    responses = [
        Response(code, stance=given) if given in stances else Response(code, frozenset(given))
        for code, given in answers.items()
    ]
    return support(Wave(1, PEOPLE, (), tuple(responses)), SEVEN)


def test_each_question_has_who_how_many_and_from_where() -> None:
    first = said(Q1="smd").questions[0]
    assert [alter.name for alter in first.alters] == ["Mormor", "Dina", "Sille"]
    assert first.sectors == ("family", "friends", "professionals")
    assert len(said().questions) == 7


def test_p11_only_what_the_citizen_said_nobody_to_is_uncovered() -> None:
    answers = said(Q1="none_now", Q2="rather_not", Q3="dont_know", Q4="m", Q5="")
    assert answers.uncovered == ("Q1",)
    assert answers.unanswered == ("Q5", "Q6", "Q7")


def test_one_person_alone() -> None:
    assert said(Q1="m", Q2="ms", Q3="d").by_one == ("Q1", "Q3")


def test_professionals_only() -> None:
    assert said(Q1="dr", Q2="dm", Q3="d", Q4="dx", Q5="none_now").by_professionals == ("Q1", "Q3")


def test_whoever_is_named_under_more_than_half_carries_very_many() -> None:
    assert [one.codes for one in said(Q1="m", Q2="m", Q3="m", Q4="m").carriers] == [("Q1", "Q2", "Q3", "Q4")]
    assert said(Q1="m", Q2="m", Q3="m").carriers == ()


def test_an_empty_map_has_its_questions_all_the_same() -> None:
    empty = support(Wave(1), SEVEN)
    assert [one.code for one in empty.questions] == list(SEVEN.codes)
    assert empty.unanswered == SEVEN.codes and not empty.carriers and not empty.by_one


def test_p13_nothing_in_it_is_a_number_about_somebody() -> None:
    for kind in (Support, QuestionSupport, Carrier):
        assert not [one.name for one in fields(kind) if "int" in str(one.type) or "float" in str(one.type)]
