"""Documents to inspect and review in the browser, and notebook 3 opened on one of them."""

from __future__ import annotations

from pathlib import Path

import nbformat
from driving import Server, open_notebook, run_all
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook
from playwright.sync_api import Page

from invoicekit import intake, jobs
from invoicekit.batch import Batch
from invoicekit.workspace import Workspace


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
