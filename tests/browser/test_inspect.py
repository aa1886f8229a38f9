"""The blocks viewer as an analyst uses it: click, hover, layers, search, and fields that lead to their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import LAPTOP, SMALL, TIMEOUT, Server, open_app, screenshot
from making import table_pdf
from playwright.sync_api import Browser, Locator, Page, expect
from reviewing import inspect, parameterized, submit

from invoicekit import results
from invoicekit.batch import Batch
from invoicekit.blocks.model import Box, Document

EVIL = ("<script>hacked=1</script>", "<img src=x onerror=hacked=1>")


@pytest.fixture(scope="module")
def batch(stack, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Batch:
    lines = [(str(number), text, "1", "9.00", "9.00") for number, text in enumerate(EVIL, 1)]
    evil = table_pdf([("No", "Description", "Qty", "Rate", "Amount"), *lines])
    plain = (samples / "two-pages-delhi.pdf").read_bytes()
    return submit(stack, tmp_path_factory.mktemp("inspect"), plain=plain, evil=evil)


@pytest.fixture(scope="module")
def read(stack, batch: Batch) -> Document:
    return results.read_document(stack, batch, "plain.pdf").document


@pytest.fixture(scope="module")
def opened(browser: Browser, lab: Server, batch: Batch) -> Iterator[Page]:
    """Notebook 3 on the plain invoice, opened once for all tests of this module."""
    context = browser.new_context(viewport=LAPTOP)
    context.set_default_timeout(TIMEOUT)
    page = context.new_page()
    inspect(page, lab, batch, "plain.pdf")
    yield page
    context.close()


@pytest.fixture
def viewer(opened: Page) -> Locator:
    """The viewer on its first page, nothing selected."""
    found = opened.get_by_label("Blocks of the document")
    number = found.get_by_label("Page", exact=True)
    number.fill("1")
    number.press("Enter")
    expect(found.locator("path.line")).to_be_attached()
    found.get_by_role("button", name="Fit the page's width").click()
    found.get_by_role("application").press("Escape")
    return found


def point(viewer: Locator, box: Box) -> tuple[float, float]:
    """Where the middle of a box of the shown page is on the screen."""
    x, y = box.middle
    return tuple(
        viewer.get_by_role("application").evaluate(
            """(svg, [x, y]) => {
                const view = svg.viewBox.baseVal, frame = svg.getBoundingClientRect();
                const page = svg.querySelector("image");
                const scale = frame.width / view.width;
                return [frame.left + (x * page.width.baseVal.value - view.x) * scale,
                        frame.top + (y * page.height.baseVal.value - view.y) * scale];
            }""",
            [x, y],
        )
    )


def details(viewer: Locator) -> Locator:
    return viewer.locator(".details")


def test_a_click_shows_the_block_its_relations_and_the_field_it_became(opened: Page, viewer: Locator, read: Document):
    word = next(each for each in read.page(1).words if each.text == "07AALFY2286C1ZZ")
    viewer.get_by_label("Words").check()
    viewer.get_by_role("application").scroll_into_view_if_needed()
    opened.mouse.click(*point(viewer, word.box))
    expect(details(viewer)).to_contain_text("Word")
    expect(details(viewer)).to_contain_text("07AALFY2286C1ZZ")
    expect(details(viewer).get_by_role("button", name="Line: GSTIN: 07AALFY2286C1ZZ")).to_be_visible()
    expect(details(viewer)).to_contain_text("Became")
    expect(details(viewer).get_by_role("button", name="Seller Tax ID 07AALFY2286C1ZZ")).to_be_visible()
    details(viewer).get_by_role("button", name="Value: 07AALFY2286C1ZZ").click()
    expect(details(viewer).get_by_role("button", name="Key: GSTIN:")).to_be_visible()
    opened.mouse.move(*point(viewer, word.box))
    expect(viewer.locator(".tip")).to_have_text("Word · “07AALFY2286C1ZZ” · 100 %")
    viewer.get_by_label("Words").uncheck()


def test_layers_are_switched_and_coloured(viewer: Locator):
    expect(viewer.locator("path.word")).to_have_count(0)
    viewer.get_by_label("Words").check()
    expect(viewer.locator("path.word")).to_have_count(1)
    viewer.get_by_label("Tables").uncheck()
    expect(viewer.locator("path.cell, path.table")).to_have_count(0)
    viewer.get_by_label("Colour by").select_option("confidence")
    expect(viewer.locator("path.high")).to_have_count(1)
    expect(viewer.get_by_text("less than 80 %")).to_be_visible()
    viewer.get_by_label("Colour by").select_option("kind")
    viewer.get_by_label("Tables").check()
    viewer.get_by_label("Words").uncheck()
    expect(viewer.locator("path.table")).to_have_count(1)


def test_search_goes_through_all_pages(viewer: Locator):
    search = viewer.get_by_label("Search the document's text")
    search.fill("nowhere")
    expect(viewer.get_by_text("nothing found")).to_be_visible()
    search.fill("hacksaw")
    expect(viewer.get_by_text("1 of 2")).to_be_visible()
    search.press("Enter")
    expect(viewer.get_by_text("2 of 2")).to_be_visible()
    expect(viewer.get_by_label("Page", exact=True)).to_have_value("2")
    search.fill("drill BIT 12")
    expect(viewer.get_by_text("1 of 1")).to_be_visible()
    expect(viewer.get_by_label("Page", exact=True)).to_have_value("1")
    search.fill("")
    expect(viewer.get_by_text("1 of 1")).to_have_count(0)


def test_a_field_leads_to_where_it_was_read(opened: Page, viewer: Locator, read: Document):
    viewer.get_by_role("button", name="Total Invoice Amount 104,690.78").click()
    expect(viewer.get_by_label("Page", exact=True)).to_have_value("2")
    viewer.get_by_role("button", name="Zoom in").click(click_count=4)
    viewer.get_by_role("button", name="Line 2: Title Hex nut M10").click()
    expect(viewer.get_by_label("Page", exact=True)).to_have_value("1")
    expect(viewer.locator("path.selected")).to_have_attribute("d", re.compile("^M"))
    expect(details(viewer).get_by_role("button", name="M10")).to_be_visible()


def test_it_is_used_by_keyboard_without_waking_the_notebooks_shortcuts(opened: Page, viewer: Locator):
    cells = opened.locator(".jp-Cell").count()
    drawing = viewer.get_by_role("application")
    drawing.press("n")
    expect(details(viewer)).to_contain_text("Confidence")
    before = drawing.get_attribute("viewBox")
    drawing.press("+")
    drawing.press("ArrowDown")
    assert drawing.get_attribute("viewBox") != before
    for key in ("a", "b", "d", "d", "x"):
        drawing.press(key)
    drawing.press("PageDown")
    expect(viewer.get_by_label("Page", exact=True)).to_have_value("2")
    assert opened.locator(".jp-Cell").count() == cells


def test_it_looks_well_wide_and_narrow(opened: Page, viewer: Locator):
    viewer.get_by_role("button", name="PO Number AB/26/077").click()
    for size in (SMALL, LAPTOP):
        opened.set_viewport_size(size)
        expect(viewer.get_by_text("Fields of the invoice")).to_be_visible()
        assert viewer.evaluate("each => each.scrollWidth <= each.clientWidth")
    screenshot(opened, "inspect", viewer.locator(".main"))


def test_text_from_a_document_is_text(page: Page, lab: Server, batch: Batch):
    inspect(page, lab, batch, "evil.pdf")
    viewer, review = page.get_by_label("Blocks of the document"), page.get_by_label("Review of the invoice")
    viewer.get_by_label("Search the document's text").fill("<script>")
    expect(viewer.get_by_text("1 of 1")).to_be_visible()
    for number, text in enumerate(EVIL, 1):
        viewer.get_by_role("button", name=f"Line {number}: Title {text}").click()
        expect(details(viewer)).to_contain_text(text)
        expect(review.get_by_label(f"Line {number}, Title", exact=True)).to_have_value(text)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x]").count() == 0


def test_it_works_in_voila(page: Page, app: Server, batch: Batch):
    open_app(page, app, parameterized(app, batch, "plain.pdf"))
    viewer = page.get_by_label("Blocks of the document")
    viewer.get_by_role("button", name="Next page").click()
    expect(viewer.get_by_label("Page", exact=True)).to_have_value("2")
    review = page.get_by_label("Review of the invoice")
    expect(review.get_by_label("Invoice Number", exact=True)).to_have_value("YHT/1043")
