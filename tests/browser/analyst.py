"""What an analyst does in the notebooks, in JupyterLab as in Voilà."""

from __future__ import annotations

import re
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

SCRIPT = "<img src=x onerror=window.hacked=1>.pdf"


def choose(page: Page, files: list[Path]) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose files").click()
    chooser.value.set_files(files)
    expect(page.get_by_text(re.compile(r"\d+ files? uploaded"))).to_be_visible()


def picked(page: Page) -> Locator:
    """The rows of what was picked."""
    return page.get_by_role("region", name="Picked documents").locator("tbody tr")


def watched(page: Page, name: str) -> Locator:
    """The row of a document in the batch."""
    return page.get_by_role("region", name="Documents", exact=True).locator("tbody tr").filter(has_text=name)


def submit_and_watch(page: Page, files: list[Path]) -> None:
    """What an analyst does in notebook 2."""
    page.get_by_role("button", name="Clear").click()
    expect(picked(page)).to_have_count(0)
    choose(page, files)
    expect(picked(page)).to_have_count(3)
    locked = picked(page).filter(has_text="locked.pdf")
    expect(locked).to_contain_text("✗ No: the PDF is protected by a password")
    expect(picked(page).filter(has_text="tea march.pdf")).to_contain_text("✓ Yes")
    expect(picked(page).locator("img")).to_have_count(2)
    expect(page.get_by_text("2 documents with 2 pages can be taken; on AWS, Textract charges about")).to_be_visible()
    page.get_by_role("button", name="Submit").click()
    submitted = page.get_by_text(re.compile("Submitted: batch .*: 2 submitted, 1 refused"))
    batch_id = submitted.inner_text().split()[2]
    expect(page.get_by_text(f"Batch {batch_id} 3 of 3 documents finished, 1 of them failed or refused")).to_be_visible()
    expect(watched(page, "tea march.pdf")).to_contain_text(re.compile(r"✓ read\s*0:\d\d"))
    expect(watched(page, "locked.pdf")).to_contain_text("✗ refused")
    expect(watched(page, SCRIPT)).to_contain_text("✓ read")
    assert not page.evaluate("window.hacked")


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
