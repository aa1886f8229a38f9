"""Documents to inspect and review in the browser, and notebook 3 opened on one of them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import nbformat
from driving import Server, open_notebook, run_all
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook
from playwright.sync_api import Page
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from invoicekit import intake, jobs
from invoicekit.batch import Batch
from invoicekit.workspace import Workspace

COLUMNS = (50, 90, 300, 360, 440, 540)  # points from the left
HEADER = ("No", "Description", "Qty", "Rate", "Amount")
LINES = (("1", "Brass lamp", "2", "100.00", "200.00"), ("2", "Silk cord", "3", "50.00", "170.00"))


def invoice_pdf(
    number: str, *, seller: str = "Nilgiri Tea Estate", lines: Sequence[Sequence[str]] = LINES, total: str = "370.00"
) -> bytes:
    """An invoice of two pages: header, lines in a ruled table, and the total over the page."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(50, 790, seller)
    canvas.setFont("Helvetica", 10)
    for row, text in enumerate(
        (f"Invoice No: {number}", "Invoice Date: 03/02/2026", "Bill To:", "Palani Provision Store")
    ):
        canvas.drawString(50, 760 - 18 * row, text)
    for at, row in enumerate((HEADER, *lines)):
        top = 660 - 24 * at
        for text, (left, right) in zip(row, pairwise(COLUMNS), strict=True):
            canvas.rect(left, top - 24, right - left, 24)
            canvas.drawString(left + 5, top - 16, text)
    canvas.showPage()
    canvas.drawString(50, 780, f"Taxable Amount: {total}")
    canvas.drawString(50, 760, f"Grand Total: {total}")
    canvas.save()
    return buffer.getvalue()


def submit(stack: Workspace, folder: Path, **documents: bytes) -> Batch:
    """Submit documents by name, and wait until they are read."""
    for name, data in documents.items():
        (folder / f"{name}.pdf").write_bytes(data)
    candidates = intake.inspect([folder / f"{name}.pdf" for name in documents])
    batch = jobs.submit(stack, candidates, progress=False)
    jobs.wait(stack, batch, progress=False)
    return batch


def parameterized(server: Server, batch: Batch, document: str, **more: object) -> str:
    """A copy of notebook 3 on one document of a batch; gives its name."""
    notebook = load_notebook_node(str(server.notebooks / "03_inspect_blocks.ipynb"))
    made = parameterize_notebook(notebook, {"batch_id": batch.id, "document": document, **more})
    name = f"inspect-{batch.id}-{Path(document).stem}"
    nbformat.write(made, server.notebooks / f"{name}.ipynb")
    return name


def inspect(page: Page, lab: Server, batch: Batch, document: str, **more: object) -> None:
    """Open notebook 3 on a document in JupyterLab, and run it."""
    open_notebook(page, lab, parameterized(lab, batch, document, **more))
    run_all(page)
