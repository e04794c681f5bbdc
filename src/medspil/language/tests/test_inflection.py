"""Words in all their forms."""

from pathlib import Path

import pytest

from medspil.language.errors import BadRule
from medspil.language.inflection import inflect
from medspil.language.lexicon import Lexicon


@pytest.mark.parametrize(
    ("lemma", "kind", "parts", "forms"),
    [
        ("hævde", "v", "", "hævde hævder hævdede hævdet hævd hævdende hævdes hævdedes"),
        ("bruge", "v", "+te", "bruge bruger brugte brugt brug brugende bruges brugtes"),
        ("glemme", "v", "+te", "glemme glemmer glemte glemt glem glemmende glemmes glemtes"),
        ("påstå", "v", "påstår påstod påstået", "påstå påstår påstod påstået påstående påstås påståede"),
        ("kontrollere", "v", "+ede", "kontrollere kontrollerer kontrollerede kontrolleret kontroller kontrolleres"),
        ("slippe", "v", "slipper slap sluppet", "slip slap sluppet slupne slippes"),
        ("klient", "n", "+en +er", "klient klienten klienter klienterne klients klientens klienters klienternes"),
        ("misbruger", "n", "+en +e", "misbruger misbrugeren misbrugere misbrugerne"),
        ("krise", "n", "+en +r", "krise krisen kriser kriserne krisens"),
        ("krav", "n", "+et =", "krav kravet kravene kravets"),
        ("barn", "n", "+et børn børnene", "barn barnet børn børnene barnets børns børnenes"),
        ("besøg", "n", "+et =", "besøg besøget besøgene"),
        ("dom", "n", "dommen domme", "dom dommen domme dommene"),
        ("useriøs", "a", "+t +e", "useriøs useriøst useriøse"),
        ("umoden", "a", "umodent umodne", "umoden umodent umodne"),
        ("ansvarlig", "a", "+t +e", "ansvarlig ansvarligt ansvarlige ansvarligere ansvarligst ansvarligste"),
        ("manipulerende", "a", "", "manipulerende"),
        ("forældet", "a", "", "forældet forældede"),
        ("nervøs", "a", "", "nervøs nervøst nervøse"),
        ("fælles", "a", "", "fælles"),
        ("voldsom", "a", "", "voldsom voldsomt voldsomme voldsommere voldsomst voldsomste"),
        ("skrive", "v", "skriver skrev skrevet", "skrev skreves skrevne skreven"),
        ("doven", "a", "", "doven dovent dovne"),
        ("acceptere", "v", "", "accepter acceptér accepteres"),
    ],
)
def test_a_danish_word_has_its_forms(lemma: str, kind: str, parts: str, forms: str) -> None:
    made = {form for every in inflect("da", lemma, kind, tuple(parts.split())).values() for form in every}
    assert set(forms.split()) - made == set()


@pytest.mark.parametrize(
    ("lemma", "kind", "parts", "forms"),
    [
        ("refuse", "v", "", "refuse refuses refused refusing"),
        ("deny", "v", "", "deny denies denied denying"),
        ("be", "v", "", "be am is are was were been being"),
        ("have", "v", "had had", "have has had having"),
        ("stop", "v", "", "stop stops stopped stopping"),
        ("fail", "v", "", "fail fails failed failing"),
        ("tell", "v", "told told", "tell tells told telling"),
        ("client", "n", "", "client clients client's clients'"),
        ("agency", "n", "", "agency agencies"),
        ("child", "n", "children", "child children children's"),
        ("lazy", "a", "+er", "lazy lazier laziest"),
    ],
)
def test_an_english_word_has_its_forms(lemma: str, kind: str, parts: str, forms: str) -> None:
    made = {form for every in inflect("en", lemma, kind, tuple(parts.split())).values() for form in every}
    assert set(forms.split()) - made == set()


@pytest.mark.parametrize(("kind", "parts"), [("v", ("x",)), ("n", ()), ("a", ("+t",)), ("x", ("+t",)), ("q", ())])
def test_parts_that_make_no_word_are_refused(kind: str, parts: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="ord"):
        inflect("da", "ord", kind, parts)


def test_of_two_lines_of_a_word_the_fuller_one_counts(tmp_path: Path) -> None:
    for name, line in (("a.txt", "plan/n +en"), ("b.txt", "plan/n +en +er"), ("c.txt", "plan/n +en\nspille/v +ede")):
        (tmp_path / name).write_text(f"{line}\n", "utf-8")
    (tmp_path / "d.txt").write_text("spille/v\n", "utf-8")
    words = Lexicon("da")
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        words.add(tmp_path / name)
    assert words.paradigm("plan", "n")["pl"] == ("planer",)
    (tmp_path / "e.txt").write_text("plan/n +en +e\n", "utf-8")
    with pytest.raises(BadRule, match="other forms elsewhere"):
        words.add(tmp_path / "e.txt")
