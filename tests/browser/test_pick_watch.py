"""An analyst picks files, submits them, and watches them to their end; in JupyterLab and in Voilà."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from analyst import SCRIPT, picked, submit_and_watch, watched
from driving import SMALL, Server, contrast, open_app, open_notebook, run_all, screenshot, theme
from playwright.sync_api import Page, expect

import invoicekit
from invoicekit.workspace import Workspace


def test_three_files_one_bad_in_jupyterlab(page: Page, lab: Server, files: list[Path], stack: Workspace):
    open_notebook(page, lab, "02_submit_invoices")
    run_all(page)
    expect(picked(page)).to_have_count(9)
    screenshot(page, "pick", page.get_by_role("region", name="Picked documents"))
    submit_and_watch(page, files)
    batch = invoicekit.load_batch(stack)
    page.reload()  # closes the tab and opens it again
    open_notebook(page, lab, "02_submit_invoices")
    run_all(page)
    expect(page.get_by_text(f"Batch {batch.id}: 3 of 3 documents finished")).to_be_visible()


def test_three_files_one_bad_in_a_small_voila_window(page: Page, app: Server, files: list[Path]):
    page.set_viewport_size(SMALL)
    open_app(page, app, "02_submit_invoices")
    submit_and_watch(page, files)
    screenshot(page, "small-watch", page.get_by_role("region", name="Documents", exact=True))
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


def test_files_are_dropped_and_large_ones_come_in_pieces(page: Page, lab: Server):
    open_notebook(page, lab, "02_submit_invoices")
    run_all(page)
    # Both are larger than a piece; the second is larger than what is taken.
    page.evaluate(
        """() => {
            const files = new DataTransfer();
            const text = "%PDF-1.4 ";
            files.items.add(new File([text, new Uint8Array(3 * 1024 * 1024)], "three.pdf"));
            files.items.add(new File([text, new Uint8Array(30 * 1024 * 1024)], "thirty.pdf"));
            document.querySelector(".invoicekit-drop").dispatchEvent(new DragEvent("drop", {dataTransfer: files}));
        }"""
    )
    expect(picked(page).filter(has_text="three.pdf")).to_contain_text("3,145.7 kB")
    expect(picked(page).filter(has_text="three.pdf")).to_contain_text("the PDF is damaged")
    expect(picked(page).filter(has_text="thirty.pdf")).to_contain_text("more than the limit of 4,194,304")
    page.get_by_role("button", name="Remove thirty.pdf").press("Enter")
    expect(picked(page).filter(has_text="thirty.pdf")).to_have_count(0)
    expect(picked(page)).to_have_count(10)


def test_folders_of_the_server_are_browsed(page: Page, lab: Server, files: list[Path]):
    open_notebook(page, lab, "02_submit_invoices")
    run_all(page)
    page.get_by_role("button", name="Clear").click()
    page.get_by_role("button", name="Browse the server").press("Enter")
    page.get_by_label("Folder", exact=True).fill(str(files[0].parent.parent))
    page.get_by_label("Folder", exact=True).press("Enter")
    page.get_by_label("Contents", exact=True).select_option(f"{files[0].parent.name}/")
    page.get_by_role("button", name="Open folder").click()
    page.get_by_label("Contents", exact=True).select_option([SCRIPT, "locked.pdf"])
    page.get_by_role("button", name=re.compile("Add$")).click()
    expect(picked(page)).to_have_count(2)
    assert not page.evaluate("window.hacked")


def test_a_failed_document_gets_another_try(page: Page, lab: Server, files, samples, stack, textract_faults):
    known = [samples / name for name in ("rechnung-kassel.pdf", "two-pages-delhi.pdf", "wide-grid-gujarat.pdf")]
    invoicekit.wait(stack, invoicekit.submit(stack, invoicekit.inspect(known), progress=False), progress=False)
    textract_faults(operation="StartDocumentAnalysis", code="AccessDeniedException")
    invoicekit.submit(stack, invoicekit.inspect([*known, files[0], files[2]]), progress=False)
    open_notebook(page, lab, "02_submit_invoices")
    run_all(page)
    row = watched(page, "tea march.pdf")
    expect(row).to_contain_text("✗ failed")
    expect(row).to_contain_text("asked for by a test")
    screenshot(page, "watch", page.get_by_role("region", name="Documents", exact=True))
    page.get_by_role("button", name="Retry tea march.pdf").press("Enter")
    expect(row).to_contain_text("✓ read")


@pytest.mark.parametrize("name", ["JupyterLab Light", "JupyterLab Dark"])
def test_the_batch_can_be_read_in_both_themes(page: Page, lab: Server, files: list[Path], stack: Workspace, name: str):
    batch = invoicekit.submit(stack, invoicekit.inspect([files[0], files[2]]), progress=False)
    invoicekit.wait(stack, batch, progress=False)
    open_notebook(page, lab, "02_submit_invoices")
    run_all(page)
    with theme(page, name):
        for document in ("tea march.pdf", "locked.pdf"):
            assert contrast(watched(page, document).locator("td").first) >= 4.5


def test_the_server_takes_larger_messages_than_by_default(lab: Server):
    """The setting that the package installs is where JupyterLab looks for it."""
    path = Path(sys.prefix) / "etc/jupyter/jupyter_server_config.d/invoicekit.json"
    settings = json.loads(path.read_text())["ServerApp"]["tornado_settings"]
    assert settings["websocket_max_message_size"] > 10 * 1024 * 1024
