"""The demo's page: its age, its words without scripts, its access for everybody, its width."""

import datetime
import os

import browser
import needs
import pytest
from axe_core_python.sync_playwright import Axe

pytestmark = needs.browser

WORDS = {"available": "up", "unavailable": "down", "degraded": "slow"}
DAY = 86400


@pytest.fixture
def address(demo_output):
    return f"file://{demo_output}/index.html"


@pytest.fixture
def shoot(request):
    """Keeps a picture in the folder that ROLLCALL_SCREENSHOTS names, if it names one."""
    folder = os.environ.get("ROLLCALL_SCREENSHOTS")
    name = request.node.name.replace("/", "-").replace(" ", "-")
    return lambda seen, **more: folder and seen.page.screenshot(path=f"{folder}/{name}.png", **more)


@pytest.fixture
def later(chromium, address):
    """Opens the page with the clock moved on, by seconds: the page, and its banner of age."""
    contexts = []

    def open_later(seconds):
        contexts.append(chromium.new_context())
        page = contexts[-1].new_page()
        page.clock.set_fixed_time(datetime.datetime.now() + datetime.timedelta(seconds=seconds))
        page.goto(address)
        return page, page.locator("#age")

    yield open_later
    for context in contexts:
        context.close()


def test_a_fresh_page_has_no_banner_of_age(later):
    assert not later(0)[1].is_visible()


def test_a_page_whose_next_run_is_long_overdue_says_so(later):
    _, banner = later(DAY / 8)
    assert banner.is_visible()
    assert "stopped" in banner.inner_text()


def test_a_page_that_is_no_longer_good_says_so_in_words_and_in_its_title(later):
    page, banner = later(3 * DAY)
    assert banner.is_visible()
    assert "out of date" in banner.inner_text()
    assert "old" in page.title()


@pytest.fixture
def plain(open_page, address):
    """The page without scripts, which must stay quiet."""
    seen = open_page(address, scripts=False)
    yield seen
    seen.stays_quiet()


def test_without_scripts_every_model_is_there(plain, demo_output):
    body = plain.page.locator("body").inner_text()
    models = browser.models(browser.snapshot(demo_output))
    # Routes of one model stand in one row, under the name of the best.
    assert not [model["display_name"] for model in models if model["model_id"] not in body]


def test_without_scripts_each_backend_has_its_status_and_what_to_do(plain, demo_output, shoot):
    shoot(plain)
    backends = browser.snapshot(demo_output)["backends"]
    assert backends
    for name, backend in backends.items():
        card = plain.page.locator(f"#backend-{name}").inner_text()
        assert WORDS.get(backend["status"], backend["status"]) in card.split(), name
        if backend["status"] == "unavailable":
            assert backend["probe"]["hint"].replace("`", "") in card, name


def test_without_scripts_no_control_does_nothing(plain):
    assert not plain.page.locator("#find").is_visible()


def test_without_scripts_the_page_says_until_when_it_is_good(plain):
    body = plain.page.locator("body").inner_text()
    assert "if 20" in body
    assert "UTC is past" in body


@pytest.mark.parametrize("width, scheme", [(1280, "light"), (1280, "dark"), (360, "light")])
def test_axe_finds_no_barrier(open_page, address, width, scheme, shoot):
    seen = open_page(address, width=width, scheme=scheme, bypass=True)
    seen.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    seen.page.evaluate("for (const card of document.querySelectorAll('.backend')) card.style.contentVisibility = 'visible'")
    found = Axe().run(seen.page, options={"resultTypes": ["violations"]})["violations"]
    shoot(seen, full_page=True)
    assert not [(item["id"], [node["html"][:160] for node in item["nodes"]][:3]) for item in found]


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_never_scrolls_sideways(open_page, address, width, shoot):
    seen = open_page(address, width=width)
    shoot(seen, full_page=width == 360)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
