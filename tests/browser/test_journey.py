"""The whole way of an analyst in one browser: from three files to the correction in the downloaded workbook."""

from __future__ import annotations

from pathlib import Path

from analyst import export, submit_and_watch
from driving import Server, open_notebook, run_all
from openpyxl import load_workbook
from playwright.sync_api import Page, expect


def test_pick_watch_inspect_correct_and_export(page: Page, lab: Server, files: list[Path], tmp_path: Path):
    open_notebook(page, lab, "02_submit_invoices")
    run_all(page)
    submit_and_watch(page, files)

    open_notebook(page, lab, "03_inspect_blocks")
    run_all(page)
    viewer = page.get_by_label("Blocks of the document")
    viewer.get_by_role("button", name="Total Invoice Amount").click()
    expect(viewer.locator(".details")).to_contain_text("1,250.00")
    form = page.get_by_label("Review of the invoice")
    total = form.get_by_label("Total Invoice Amount", exact=True)
    total.fill("1275.50")
    total.press("Enter")
    expect(form.get_by_text("✎ corrected")).to_have_count(1)

    open_notebook(page, lab, "04_export_excel")
    run_all(page)
    rows = export(page, tmp_path)
    assert sorted(row[1] for row in rows) == ["REFUSED", "SUCCEEDED", "SUCCEEDED"]
    sheet = load_workbook(tmp_path / "downloaded.xlsx")["Invoices"]
    column = [cell.value for cell in sheet[1]].index("Total Invoice Amount") + 1
    [corrected] = [cell for cell in (sheet.cell(row, column) for row in (2, 3, 4)) if cell.value == 1275.5]
    assert "was '1250.00'" in corrected.comment.text
