"""Whom a sentence is about, and what excuses its words: sentences about people."""

from functools import cache

import pytest

from medspil.language.check import Checker
from medspil.language.tests.test_patterns import checker

REFUSES = "nægte/v"


@cache
def about(who: str, language: str = "da") -> Checker:
    words = {"da": (REFUSES, "svigte/v", "hævde/v", "manipulerende/a"), "en": ("refuse/v", "claim/v")}
    return checker(*words[language], who=who, language=language, laws="keep")


@pytest.mark.parametrize(
    "text",
    [
        "Borgeren nægtede at komme.",
        "I går nægtede du at komme.",
        "Efter mødet med kommunen nægtede han at skrive under.",
        "Vi skrev, at han nægtede.",
        "Brevet til kommunen siger, at hun nægter.",
        "Skolen oplyser, at Ali nægter at komme.",
        "Desværre svigtede Sara igen.",
        "Karen nægter at tage telefonen.",
        "Borgeren, som har nægtet hjælp, bor alene.",
        "Den mor, der nægtede, fik et brev.",
        "Nægter at samarbejde.",
        "Medicinen nægter han at tage.",
        "Hvis I nægter, lukker vi sagen.",
        "Kommunen ringede og hun nægtede at svare.",
        "Hun valgte at nægte.",
        "Lægen siger, at patienten nægter.",
        "Har du nægtet?",
        "Hjælpen blev nægtet af borgeren.",
        "Moren til pigen er manipulerende.",
        "Nægtede kommunen adgang.",
    ],
)
def test_the_citizen_is_spoken_about(text: str) -> None:
    assert about("citizen").check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kommunen nægtede.",
        "Ifølge loven kan kommunen nægte det.",
        "Vi har ikke nægtet noget.",
        "I går nægtede sagsbehandleren at svare.",
        "Naboen hævder, at der er larm.",
        "Din nabo hævder, at hækken er for høj.",
        "Hendes advokat hævder det modsatte.",
        "Mors advokat hævder det modsatte.",
        "Firmaet, der nægtede at betale, er lukket.",
        "Virksomheden ringede: Maskinen nægtede at starte.",
        "Printeren nægter igen.",
        "Du skrev, at hjælperen har svigtet.",
        "Vikaren, som svigtede, har ringet.",
        "Desværre svigtede tolken, så vi flyttede mødet.",
        "En vikar hævder, at han var her.",
        "Vores gamle printer nægter.",
        "Reklamen hævder, at vinduer pudser sig selv.",
        "Myndighederne i hjemlandet nægtede dem pas.",
        "Hun blev nægtet adgang til sin egen sag.",
        "Du er blevet nægtet hjælp.",
        "Hjælpen er blevet nægtet af kommunen.",
        "Brevet blev nægtet udleveret af naboen.",
        "Firmaet valgte at nægte betaling.",
        "Planen er manipulerende.",
    ],
)
def test_somebody_else_is_spoken_about(text: str) -> None:
    assert about("any").check(text)
    assert about("citizen").check(text) == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("The client refused to come.", True),
        ("We heard that she refuses.", True),
        ("Yesterday Ali refused to come.", True),
        ("The resident who refused moved out.", True),
        ("The council refused to pay.", False),
        ("The printer refused again.", False),
        ("The company that refused to pay has closed.", False),
        ("Your neighbour claims that it is loud.", False),
        ("She was refused entry.", False),
        ("Help was refused by the client.", True),
        ("Our own team refused.", False),
        ("Refused the doctor's help.", True),
        ("Refused to answer the council.", True),
        ("Why did the council refuse to pay?", False),
    ],
)
def test_english_has_people_too(text: str, is_found: bool) -> None:
    assert about("any", "en").check(text)
    assert bool(about("citizen", "en").check(text)) is is_found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Efter byggelovens § 17 kan ejeren straffes.", False),
        ("Lovforslaget siger, at ejere kan straffes.", False),
        ("Efter straffelovens § 17 kan du straffes.", True),
        ("Vold kan straffes, jf. § 244.", True),
        ("Den, der ikke svarer, kan straffes.", True),
    ],
)
def test_a_law_that_speaks_of_nobody_here_is_left_alone(text: str, is_found: bool) -> None:
    assert bool(checker("straffe/v", category="threat").check(text)) is is_found
    assert checker("straffe/v", category="bureaucratic", laws="keep").check(text)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Du bliver straffet.", True),
        ("Du bliver ikke straffet.", False),
        ("Ingen bliver straffet for at sige nej.", False),
        ("Hvis du ikke kommer, bliver du straffet.", True),
        ("Du bliver straffet, hvis du ikke kommer.", True),
        ("Vi straffer aldrig nogen.", False),
        ("Du bliver straffet uden varsel.", True),
        ("Man kan sige nej uden at straffe nogen.", False),
    ],
)
def test_what_is_denied_can_be_left_alone(text: str, is_found: bool) -> None:
    assert bool(checker("straffe/v", negated="skip").check(text)) is is_found
    assert checker("straffe/v").check(text)


def test_a_negation_that_the_pattern_asks_for_is_no_excuse() -> None:
    assert checker("~3 ikke komme/v", negated="skip").check("Du kom ikke.")


@pytest.mark.parametrize(
    "text",
    [
        "Hun sagde: “Jeg nægter bare.”",
        "»Jeg nægter,« svarede han.",
        'Han råbte: "Du nægter altid!"',
        "I brevet står der „han nægtede at komme ind“.",
    ],
)
def test_what_somebody_says_is_theirs(text: str) -> None:
    assert checker(REFUSES).check(text) == []
    assert checker(REFUSES, quotes="keep").check(text)


def test_a_heading_can_be_left_alone() -> None:
    text = "Når nogen nægter\n\nHan nægtede."
    for headings, count in (("skip", 1), ("keep", 2)):
        assert len(checker(REFUSES, headings=headings).check(text, headings=[(0, 16)])) == count


def test_what_somebody_calls_themselves_is_their_choice() -> None:
    assert checker("misbruger/n").check("Hun kalder sig selv misbruger. En misbruger er et menneske.") == []
    assert len(checker("misbruger/n").check("En misbruger er et menneske.")) == 1
