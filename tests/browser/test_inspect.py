from driving import Server, open_notebook, run_all
from playwright.sync_api import Page


def test_try(page: Page, lab: Server):
    open_notebook(page, lab, "01_deploy_stack")
    run_all(page)
    open_notebook(page, lab, "02_submit_invoices")
    run_all(page)
    open_notebook(page, lab, "03_inspect_blocks")
    page.evaluate("""() => { const nb = window.jupyterapp.shell.currentWidget.content.model.sharedModel;
       const c = nb.cells.find(c => c.source.startsWith('target =')); c.setSource(c.source.replace('document = ""', 'document = "plain-columns-wrong-sum.pdf"')); }""")
    run_all(page)
    review = page.get_by_label("Review of the invoice")
    review.scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    review.screenshot(path="/tmp/w/inspect-shots/r1280.png")
    review.get_by_label("Line 1, Quantity").focus()
    page.wait_for_timeout(1000)
    page.screenshot(path="/tmp/w/inspect-shots/r1280b.png")
    page.set_viewport_size({"width": 800, "height": 700})
    page.wait_for_timeout(800)
    review.screenshot(path="/tmp/w/inspect-shots/r800.png")
