"""The review form as an analyst uses it: confirm, correct, lines, checks, and the correction in the workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import LAPTOP, SMALL, TIMEOUT, Server, screenshot
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, expect
from reviewing import inspect, submit

from invoicekit import exports, results
from invoicekit.batch import Batch
from invoicekit.review import open_review

NAME = "sofa.pdf"


@pytest.fixture(scope="module")
def batch(stack, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """The sample with a wrong product, as a document of its own, since it is corrected."""
    data = (samples / "plain-columns-wrong-sum.pdf").read_bytes() + b"\n% to review\n"
    return submit(stack, tmp_path_factory.mktemp("review"), sofa=data)


@pytest.fixture(scope="module")
def opened(browser: Browser, lab: Server, batch: Batch) -> Iterator[Page]:
    context = browser.new_context(viewport=LAPTOP)
    context.set_default_timeout(TIMEOUT)
    page = context.new_page()
    inspect(page, lab, batch, NAME, reviewer="ana")
    yield page
    context.close()


@pytest.fixture
def form(opened: Page) -> Locator:
    return opened.get_by_label("Review of the invoice")


def test_it_looks_well_wide_and_narrow(opened: Page, form: Locator):
    form.get_by_label("Line 2, Quantity").focus()
    expect(form.get_by_alt_text("Where Line 2, Quantity was read")).to_be_visible()
    for size in (SMALL, LAPTOP):
        opened.set_viewport_size(size)
        expect(form.get_by_label("Seller Name", exact=True)).to_be_visible()
        assert form.evaluate("each => each.scrollWidth <= each.clientWidth")
    screenshot(opened, "review", form.get_by_label("Buyer Name", exact=True))


def test_values_stand_beside_their_snippets_and_what_fails_is_told(form: Locator):
    expect(form.get_by_alt_text("Where Invoice Number was read")).to_be_visible()
    expect(form.get_by_text("✗ Quantity times price")).to_be_visible()
    expect(form.get_by_role("status")).to_have_text("3 values to look at")
    expect(form.locator("td.bad")).to_have_count(3)
    form.get_by_role("button", name="Go to the next").click()
    expect(form.get_by_label("Line 2, Unit Price")).to_be_focused()


def test_enter_confirms_and_goes_on(form: Locator, stack, batch: Batch):
    number = form.get_by_label("Invoice Number", exact=True)
    number.press("Enter")
    expect(form.get_by_text("✓ confirmed")).to_have_count(1)
    expect(form.get_by_label("Invoice Date", exact=True)).to_be_focused()
    form.get_by_role("button", name="Confirm Invoice Date").click()
    expect(form.get_by_text("✓ confirmed")).to_have_count(2)
    kept = open_review(stack, batch).invoice
    assert kept.invoice_number.corrected.startswith("by ana, ")
    assert kept.invoice_date.confidence == 100


def test_what_a_field_cannot_hold_is_refused_where_it_was_typed(form: Locator):
    date = form.get_by_label("Invoice Date", exact=True)
    date.fill("soon")
    date.press("Enter")
    expect(form.get_by_role("alert").filter(has_text="'soon' is not a date, such as 2026-08-14")).to_be_visible()
    expect(date).to_have_attribute("aria-invalid", "true")
    date.press("Escape")
    date.press("Enter")
    expect(date).to_have_attribute("aria-invalid", "false")


def test_a_line_is_removed_restored_and_added(form: Locator, stack, batch: Batch):
    form.get_by_role("button", name="Remove line 3").click()
    expect(form.get_by_label("Line 3, Title", exact=True)).to_be_disabled()
    form.get_by_role("button", name="Restore line 3").click()
    expect(form.get_by_label("Line 3, Title", exact=True)).to_be_enabled()
    form.get_by_role("button", name="Add a line").click()
    form.get_by_label("Line 4, Title", exact=True).fill("Delivery")
    form.get_by_label("Line 4, Title", exact=True).press("Enter")
    expect(form.get_by_label("Line 4, Title", exact=True).locator("xpath=..")).to_have_class("good")
    assert [line.title.text for line in open_review(stack, batch).invoice.lines][-1] == "Delivery"
    form.get_by_role("button", name="Remove line 4").click()
    expect(form.get_by_role("button", name="Restore line 4")).to_be_visible()
    form.get_by_label("Add a column").select_option("Discount Percent")
    expect(form.get_by_label("Line 1, Discount Percent")).to_be_visible()


def test_a_correction_makes_the_checks_anew_and_is_in_the_workbook(form: Locator, stack, batch: Batch, tmp_path: Path):
    amount = form.get_by_label("Line 2, Total Amount")
    amount.fill("7,500.00")
    amount.press("ArrowDown")
    expect(form.get_by_text("✗ Quantity times price")).to_have_count(0)
    expect(form.locator("td.bad")).to_have_count(0)
    seller = form.get_by_label("Seller Name", exact=True)
    seller.fill("=HYPERLINK(1)")
    seller.press("Enter")
    expect(form.get_by_text("✎ corrected")).to_have_count(1)
    path = exports.export(results.fetch(stack, batch, progress=False), tmp_path, progress=False)
    book = load_workbook(path)
    lines = book["Line Items"]
    total = [cell.value for cell in lines[1]].index("Total Amount") + 1
    assert lines.cell(3, total).value == 7500
    sellers = book["Invoices"].cell(2, [cell.value for cell in book["Invoices"][1]].index("Seller Name") + 1)
    assert (sellers.value, sellers.data_type) == ("=HYPERLINK(1)", "s")
    assert "by ana" in sellers.comment.text and "was 'Chamundi Interiors Pvt Ltd'" in sellers.comment.text
    assert "was '7900.00'" in lines.cell(3, total).comment.text


def test_keys_typed_in_the_form_are_not_the_notebooks(opened: Page, form: Locator):
    cells = opened.locator(".jp-Cell").count()
    button = form.get_by_role("button", name="Confirm Currency")
    button.focus()
    for key in ("a", "b", "d", "d", "x"):
        button.press(key)
    assert opened.locator(".jp-Cell").count() == cells
