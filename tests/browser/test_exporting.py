"""An analyst looks through the sheets, writes the workbooks, and opens the one that was downloaded."""

from __future__ import annotations

from pathlib import Path

from analyst import SCRIPT, export
from driving import SMALL, Server, open_app, open_notebook, run_all, screenshot
from making import pdf
from playwright.sync_api import Page, expect

import invoicekit
from invoicekit.workspace import Workspace

LINES = ("<script>window.hacked=1</script>", "Invoice No: X-1", "Invoice Date: 03/02/2026", "Grand Total: 1,250.00")


def make_newest(stack: Workspace, *sources: Path) -> None:
    """Submit documents as the newest batch, and wait until they are read."""
    invoicekit.wait(stack, invoicekit.submit(stack, invoicekit.inspect(sources), progress=False), progress=False)


def test_in_jupyterlab(page: Page, lab: Server, stack: Workspace, samples: Path, tmp_path: Path):
    (tmp_path / "empty.pdf").write_bytes(b"")
    documents = sorted(samples.glob("*.pdf"))
    make_newest(stack, *documents, tmp_path)
    open_notebook(page, lab, "04_export_excel")
    run_all(page)
    expect(page.locator(".jp-RenderedSVG")).to_have_count(4)
    screenshot(page, "charts", page.locator(".jp-RenderedSVG").first)
    page.get_by_role("button", name="Line Items (").click()
    expect(page.get_by_text("Showing 1 to 10 of")).to_be_visible()
    page.get_by_placeholder("Document").last.press_sequentially("kassel")
    expect(page.get_by_text("Showing 1 to 3 of 3 entries (filtered from")).to_be_visible()
    page.get_by_role("button", name="Invoices (7)").click()
    rows = export(page, tmp_path)
    screenshot(page, "export", page.get_by_text("Written to"))
    read = {path.name: "SUCCEEDED" for path in documents}
    assert {row[0]: row[1] for row in rows} == {**read, "empty.pdf": "REFUSED"}
    assert (lab.notebooks.parent / "OUT" / "gst" / "two-pages-delhi.pdf.xlsx").exists()


def test_in_a_small_voila_window_with_texts_that_would_do_harm(page: Page, app: Server, stack, tmp_path: Path):
    (tmp_path / SCRIPT).write_bytes(pdf(lines=LINES))
    make_newest(stack, tmp_path)
    page.set_viewport_size(SMALL)
    open_app(page, app, "04_export_excel")
    expect(page.get_by_role("cell", name=SCRIPT)).to_be_visible()
    page.get_by_role("button", name="Form Fields (").click()
    [row] = export(page, tmp_path)
    screenshot(page, "small-export", page.get_by_text("Written to"))
    assert row[0] == SCRIPT
    expect(page.get_by_text("load_batch(")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    assert not page.evaluate("window.hacked")
