"""The list of pages for screenshots and axe is whole."""

from tests.browser.pages import LOOKERS, NO_PAGE, ON_THE_WAY, all_names


def test_every_address_is_a_page_in_the_list_or_has_a_reason_not_to_be() -> None:
    assert set(all_names()) - set(LOOKERS) - set(NO_PAGE) - ON_THE_WAY == set()


def test_nothing_in_the_list_is_gone_from_the_product() -> None:
    only_in_the_example = {"demo_enter"}
    assert (set(LOOKERS) | set(NO_PAGE) | ON_THE_WAY) - set(all_names()) <= only_in_the_example
