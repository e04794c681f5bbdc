"""The drawing made by the server: safe, whole and readable whatever people are called."""

import xml.etree.ElementTree as ElementTree
from uuid import UUID, uuid4

import pytest
import resvg_py

from conftest import Screen
from medspil.maps.drawing import Picture, draw
from medspil.maps.geometry import SECTORS, free_place
from medspil.maps.labels import Sheet, Wish, arrange, measure, shortened, wrapped
from medspil.maps.picture import FAMILY, as_file, as_png, fonts, legend, on_page, picture_of
from medspil.maps.shapes import outline
from medspil.maps.wave_state import ItemState
from medspil.maps.words import usual_sector_names

SVG = "{http://www.w3.org/2000/svg}"
NAMES = (
    "Mormor",
    "Ole & <b>Bo</b>",
    "\"'>",
    "شهرزاد",
    "👨‍👩‍👧",
    "A" * 120,
    "Æøå Ñ",
    "]]>",
    "{{ 7 }} %s",
    "\u05e9\u05dc\u05d5\u05dd",
)


def picture(*names: str, lit: frozenset[str] | None = None, **body: object) -> Picture:
    """A picture with these people spread over the sheet."""
    items: dict[UUID, ItemState] = {}
    taken: list[tuple[float, float]] = []
    for number, name in enumerate(names):
        sector, ring = SECTORS[number % 5], number % 3 + 1
        x, y = free_place(ring, sector, taken)
        taken.append((x, y))
        place = {"ring": ring, "sector": sector, "x": x, "y": y}
        usual = {"name": name, "place": place, "sort": "person", "gone": "", "about": "", "confirmed": True}
        item = ItemState(uuid4(), "alter", "professionals", {**usual, **body})
        items[item.ref] = item
    return Picture(ego="Alma", title="Kort", sectors=usual_sector_names(), alters=items, ties=[], lit=lit)


def texts(svg: str) -> str:
    return " ".join("".join(node.itertext()) for node in ElementTree.fromstring(svg).iter(f"{SVG}text"))


@pytest.mark.parametrize("name", NAMES)
def test_any_name_gives_a_well_formed_drawing(name: str) -> None:
    root = ElementTree.fromstring(as_file(picture(name)))
    assert {node.tag for node in root.iter()} <= {
        SVG + tag
        for tag in ("svg", "title", "desc", "style", "g", "circle", "path", "line", "text", "tspan", "textPath")
    }
    assert as_png(picture(name)).startswith(b"\x89PNG")


def test_a_name_is_written_as_it_is() -> None:
    assert "<b>&amp;</b>" in texts(draw(picture("<b>&amp;</b>")))


def test_a_file_says_in_words_what_it_shows_and_a_page_leaves_that_to_the_list(almas: Screen) -> None:
    almas.add("Farfar", gone="died", place={"ring": 2, "sector": "family", "x": 0.1, "y": -0.5})
    shown = picture_of(almas.map())
    description = ElementTree.fromstring(as_file(shown)).find(f"{SVG}desc")
    assert description is not None
    assert description.text == "Familie: Farfar (lidt længere væk, er død)."
    assert "<desc" not in on_page(shown)


def test_a_long_name_is_cut_in_the_drawing_and_stays_inside_it() -> None:
    said = texts(draw(picture("A" * 120)))
    assert "…" in said
    assert "A" * 20 not in said


def test_the_drawing_on_a_page_brings_no_style_of_its_own() -> None:
    svg = on_page(picture("Mormor"))
    assert "<style" not in svg
    assert "style=" not in svg


def test_kinds_have_different_shapes() -> None:
    assert len({outline(sort, 20) for sort in ("person", "animal", "place", "institution")}) == 4


@pytest.mark.parametrize("gone", ["died", "missed"])
def test_those_who_are_gone_have_an_edge_and_a_sign_not_only_a_colour(gone: str) -> None:
    svg = draw(picture("Farfar", gone=gone))
    assert f"alter--{gone}" in svg
    assert f"badge--{gone}" in svg


def test_those_named_under_a_question_are_lit_and_the_rest_are_dim() -> None:
    dark = picture("Mormor", "Noah")
    first = str(next(iter(dark.alters)))
    svg = draw(Picture(**{**vars(dark), "lit": frozenset([first])}))
    assert svg.count("badge--lit") == 1
    assert svg.count("is-dim") == 1


def test_every_letter_of_danish_and_an_emoji_have_a_glyph_without_the_machines_fonts() -> None:
    def drawn(letter: str) -> bytes:
        text = f'<text y="30" font-size="30">{letter}</text>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{text}</svg>'
        return bytes(
            resvg_py.svg_to_bytes(svg_string=svg, font_files=fonts(), skip_system_fonts=True, font_family=FAMILY)
        )

    pictures = [drawn(letter) for letter in ("æ", "ø", "å", "Æ", "Ø", "Å", "é", "🐶", "❤")]
    assert len(set(pictures)) == len(pictures)
    assert drawn(" ") not in pictures


def test_the_legend_shows_the_private_sign_to_the_citizen_only(almas: Screen, dinas: Screen) -> None:
    assert len(legend(almas.map())) == len(legend(dinas.map())) + 1


def test_p20_what_alma_keeps_to_herself_is_in_no_picture_of_dinas(almas: Screen, dinas: Screen) -> None:
    place = {"ring": 1, "sector": "family", "x": 0.1, "y": -0.3}
    almas.do("show", almas.add("Far", place=place), value="me")
    assert "Far" in texts(as_file(picture_of(almas.map())))
    assert "Far" not in as_file(picture_of(dinas.map())).replace("Familie", "")
    assert as_png(picture_of(almas.map())) != as_png(picture_of(dinas.map()))


class TestLabels:
    """Names keep clear of each other as well as is cheap."""

    sheet = Sheet(text=33, node=30, ego=70, rim=440, half=494)

    def test_names_with_room_stand_below_their_people(self) -> None:
        labels = arrange([Wish("a", "Mormor", -250, 0), Wish("b", "Noah", 250, 0)], self.sheet)
        assert all(label.y > 30 and label.anchor == "middle" for label in labels.values())

    def test_two_names_that_would_lie_on_each_other_are_moved_apart(self) -> None:
        labels = arrange([Wish("a", "Mormor", 200, 0), Wish("b", "Farmor", 270, 0)], self.sheet)
        spots = {(label.x, label.y, label.anchor) for label in labels.values()}
        assert len(spots) == 2
        assert (
            len({round(label.y) for label in labels.values()}) == 2 or len({one.anchor for one in labels.values()}) == 2
        )

    def test_a_crowd_is_drawn_without_names_on_top_of_each_other(self) -> None:
        crowd = [Wish(str(n), f"Navn {n}", (n % 10 - 5) * 60, (n // 10 - 5) * 60) for n in range(100)]
        labels = arrange(crowd, self.sheet)
        assert 20 < len(labels) <= 100

    def test_a_name_is_broken_between_words(self) -> None:
        assert wrapped("Tante Birgitte", 180, 33) == ("Tante", "Birgitte")
        assert wrapped("Tante Gry", 300, 33) == ("Tante Gry",)

    def test_a_cut_name_fits(self) -> None:
        assert measure(shortened("W" * 40, 200, 33), 33) <= 200
