"""The blocks viewer as an analyst uses it: layers, clicks, search, fields that lead to their place."""

from __future__ import annotations

from driving import Server, open_notebook, run_all
from playwright.sync_api import Page


def test_try(page: Page, lab: Server):
    open_notebook(page, lab, "01_deploy_stack")
    run_all(page)
    open_notebook(page, lab, "02_submit_invoices")
    run_all(page)
    open_notebook(page, lab, "03_inspect_blocks")
    run_all(page)
    viewer = page.get_by_label("Blocks of the document")
    viewer.scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    page.screenshot(path="/tmp/w/inspect-shots/v1280.png")
    page.set_viewport_size({"width": 800, "height": 700})
    page.wait_for_timeout(800)
    viewer.scroll_into_view_if_needed()
    page.screenshot(path="/tmp/w/inspect-shots/v800.png")
    print(page.evaluate("performance.getEntriesByName('invoicekit:page').map(e => e.duration)"))
