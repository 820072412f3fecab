"""The page of 50,000 models."""

import os

import needs
import pytest

pytestmark = needs.browser

SIZE_OF_A_PAGE = 250
# Types a text letter by letter and counts, for each letter, the rows that the page wrote.
KEYSTROKES = """words => {
    const field = document.getElementById("words"), written = [];
    const observer = new MutationObserver(() => {});
    observer.observe(document.body, { childList: true, subtree: true });
    for (let end = 1; end <= words.length; end++) {
        field.value = words.slice(0, end);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        const added = observer.takeRecords().flatMap(record => [...record.addedNodes]);
        written.push(added.filter(node => node.nodeName === "TR").length);
    }
    return written;
}"""
INTERACTIVE = "performance.getEntriesByType('navigation')[0].domInteractive"


@pytest.fixture(scope="module")
def path(module_fleet, make_module_job):
    """The page's file."""
    module_fleet.models = 500
    job = make_module_job(module_fleet, 100)
    assert job.run() == 0, job.stderr
    return job.output + "/index.html"


@pytest.fixture
def seen(path, open_page):
    seen = open_page(f"file://{path}")
    yield seen
    seen.stays_quiet()


def test_its_file_is_no_larger_than_16_mb(path):
    assert os.path.getsize(path) < 16e6


def test_it_loads_and_shows_one_page_of_models(seen, note):
    note(f"page of 50,000 models: interactive after {seen.page.evaluate(INTERACTIVE):.0f} ms")
    assert "50,000 models" in seen.count()
    assert len(seen.names()) == SIZE_OF_A_PAGE


def test_a_keystroke_writes_no_more_than_one_page_of_rows(seen):
    written = seen.page.evaluate(KEYSTROKES, "77-model-123")
    assert seen.names() == ["77-model-123"]
    assert written[0] > 0
    assert max(written) <= SIZE_OF_A_PAGE


def test_sorting_down_starts_with_the_last(seen):
    for _ in range(2):
        seen.page.locator("#model-table thead button").first.click()
    assert seen.names()[0] == "99-model-99"
    assert len(seen.names()) == SIZE_OF_A_PAGE


def test_the_next_page_shows_the_next_models(seen):
    seen.page.get_by_role("button", name="Next page").click()
    assert "251 to 500 here" in seen.count()


def test_without_scripts_the_rest_is_folded_and_unfolds(path, open_page):
    seen = open_page(f"file://{path}", scripts=False)
    folds = seen.page.locator("#models details")
    assert folds.count() == 50
    folds.last.locator("summary").click()
    assert "99-model-99" in folds.last.inner_text()
