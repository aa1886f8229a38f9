"""An analyst looks through the sheets, writes the workbooks, and opens the one that was downloaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import SMALL, Server, open_app, open_notebook, run_all, screenshot
from making import pdf
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

import invoicekit
from invoicekit.workspace import Workspace

SCRIPT = "<img src=x onerror=window.hacked=1>.pdf"
LINES = ("<script>window.hacked=1</script>", "Invoice No: X-1", "Invoice Date: 03/02/2026", "Grand Total: 1,250.00")


@pytest.fixture(autouse=True)
def batch(stack: Workspace, tmp_path: Path, samples: Path) -> None:
    """The newest batch: samples in two currencies, one document that would do harm, and one that is empty."""
    (tmp_path / SCRIPT).write_bytes(pdf(lines=LINES))
    (tmp_path / "empty.pdf").write_bytes(b"")
    sources = [samples / "rechnung-kassel.pdf", samples / "two-pages-delhi.pdf", tmp_path]
    invoicekit.wait(stack, invoicekit.submit(stack, invoicekit.inspect(sources), progress=False), progress=False)


def export(page: Page, folder: Path) -> list[list[object]]:
    """Write and download; gives the rows of the sheet Invoices."""
    page.get_by_role("button", name="Write workbooks").click()
    link = page.get_by_role("link", name="invoices.xlsx")
    expect(link).to_be_visible()
    with page.expect_download() as download:
        link.press("Enter")
    assert download.value.suggested_filename == "invoices.xlsx"
    download.value.save_as(folder / "downloaded.xlsx")
    rows = load_workbook(folder / "downloaded.xlsx")["Invoices"].iter_rows(min_row=2, values_only=True)
    return [list(row) for row in rows]


def test_in_jupyterlab(page: Page, lab: Server, tmp_path: Path):
    open_notebook(page, lab, "04_export_excel")
    run_all(page)
    expect(page.locator(".jp-RenderedSVG")).to_have_count(4)
    screenshot(page, "charts", page.locator(".jp-RenderedSVG").first)
    expect(page.get_by_role("cell", name=SCRIPT)).to_be_visible()
    page.get_by_role("button", name="Line Items (25)").click()
    expect(page.get_by_text("Showing 1 to 10 of 25 entries")).to_be_visible()
    page.get_by_placeholder("Document").last.press_sequentially("kassel")
    expect(page.get_by_text("filtered from 25 total entries")).to_be_visible()
    page.get_by_role("button", name="Invoices (4)").click()
    rows = export(page, tmp_path)
    screenshot(page, "export", page.get_by_text("Written to"))
    assert {row[0]: row[1] for row in rows} == {
        "rechnung-kassel.pdf": "SUCCEEDED",
        "two-pages-delhi.pdf": "SUCCEEDED",
        SCRIPT: "SUCCEEDED",
        "empty.pdf": "REFUSED",
    }
    assert (lab.notebooks.parent / "OUT" / "gst" / "two-pages-delhi.pdf.xlsx").exists()
    assert not page.evaluate("window.hacked")


def test_in_a_small_voila_window(page: Page, app: Server, tmp_path: Path):
    page.set_viewport_size(SMALL)
    open_app(page, app, "04_export_excel")
    assert len(export(page, tmp_path)) == 4
    screenshot(page, "small-export", page.get_by_text("Written to"))
    expect(page.get_by_text("load_batch(")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    assert not page.evaluate("window.hacked")
