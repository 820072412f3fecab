"""What a person does with the page, by mouse and by keyboard: served, and opened from disk."""

import browser
import needs
import pytest

pytestmark = needs.browser

THEME = "document.documentElement.dataset.theme || 'system'"


@pytest.fixture(params=["served", "from disk"])
def address(request, demo_output):
    """Where the demo's page lies."""
    if request.param == "from disk":
        yield f"file://{demo_output}/index.html"
    else:
        with browser.served(demo_output) as origin:
            yield origin + "/index.html"


@pytest.fixture
def seen(address, open_page):
    """The page, which must stay quiet whatever is done with it."""
    seen = open_page(address)
    yield seen
    seen.stays_quiet()


def test_there_are_models_and_their_age(seen):
    assert len(seen.names()) > 10
    assert "ago" in seen.page.inner_text(".standing")


def test_the_first_stop_of_the_keyboard_skips_to_the_content(seen):
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.hash") == "#main"


def test_every_typed_word_counts(seen):
    total = len(seen.names())
    seen.page.focus("#words")
    seen.page.keyboard.type("claude opus")
    found = seen.names()
    assert found
    assert all("Opus" in name for name in found)
    assert seen.count().startswith(f"{len(found)} of {total}")


def test_nonsense_finds_nothing_and_an_empty_search_brings_all_back_in_order(seen):
    names = seen.names()
    seen.page.fill("#words", "no such model anywhere")
    assert seen.names() == []
    assert seen.count().startswith("0 of")
    seen.page.fill("#words", "")
    assert seen.names() == names


def test_a_click_puts_the_largest_context_first_and_says_so_to_a_screen_reader(seen):
    seen.page.click("thead th:nth-child(4) button")
    sizes = browser.numbers(seen.column(4))
    assert sizes == sorted(sizes, reverse=True)
    assert seen.page.get_attribute("#model-table thead th:nth-child(4)", "aria-sort") == "descending"


def test_keys_sort_by_price_both_ways_and_back(seen):
    names = seen.names()
    seen.page.focus("#model-table thead th:nth-child(6) button")
    seen.page.keyboard.press("Enter")
    prices = seen.column(6)
    known = browser.numbers(prices)
    assert known == sorted(known) and len(known) > 3
    assert all(prices[: len(known)]) and not any(prices[len(known) :]), "what is unknown goes last"
    seen.page.keyboard.press("Space")
    known = browser.numbers(seen.column(6))
    assert known == sorted(known, reverse=True)
    assert not seen.column(6)[-1], "the unknown is still last"
    seen.page.keyboard.press("Enter")
    assert seen.names() == names, "a third time gives the page's own order back"


def test_only_what_is_proven_usable_is_left_on_demand(seen):
    total = len(seen.names())
    seen.page.check("#only-usable")
    assert all("usable" in text for text in seen.column(3))
    assert 0 < len(seen.names()) < total


def test_one_backend_can_be_chosen(seen):
    seen.page.select_option("#of-backend", label="openrouter")
    assert seen.column(3)
    assert all("openrouter" in text for text in seen.column(3))


def test_the_rows_of_the_script_are_those_of_the_program_cell_by_cell(seen, address, open_page):
    # A sort and its undoing make the script write the rows anew.
    for _ in range(3):
        seen.page.click("thead th:nth-child(6) button")
    assert seen.cells()
    assert seen.cells() == open_page(address, scripts=False).cells()


def test_the_switch_sets_a_theme_that_is_remembered(seen):
    for wanted in ("light", "dark"):
        seen.page.click("#theme")
        assert seen.page.evaluate(THEME) == wanted
    seen.page.reload()
    assert seen.page.evaluate(THEME) == "dark"


def test_a_backend_unfolds(seen):
    seen.page.locator(".backend summary").first.click()
    assert seen.page.locator(".backend dl").first.is_visible()
