"""The notebooks run in JupyterLab and in Voilà as a person opens them there."""

from __future__ import annotations

from driving import Server, open_app, open_notebook, run_all
from playwright.sync_api import Page, expect


def test_deploys_in_jupyterlab(page: Page, lab: Server):
    open_notebook(page, lab, "01_deploy_stack")
    run_all(page)
    expect(page.get_by_text("DocumentBucketName")).to_be_visible()


def test_deploys_in_voila_without_showing_code(page: Page, app: Server):
    open_app(page, app, "01_deploy_stack")
    expect(page.get_by_text("DocumentBucketName")).to_be_visible()
    expect(page.get_by_text("invoicekit.deploy(")).to_have_count(0)
