"""Runs the notebooks in order on the samples and stores their outputs in place: ``make notebooks``."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

PROJECT = Path(__file__).resolve().parents[2]


def copy_project(to: Path) -> Path:
    """Copy what the notebooks need to run on their own, so that nothing is written beside the real ones."""
    for name in ("notebooks", "samples"):
        shutil.copytree(PROJECT / name, to / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return to / "notebooks"


def main() -> None:
    """Execute copies against an embedded AWS of their own, and write the outputs back."""
    with tempfile.TemporaryDirectory(prefix="invoicekit-notebooks-") as folder:
        home = Path(folder) / "home"
        # A progress bar is gone when its work is done, and leaves nothing worth storing.
        os.environ |= {"INVOICEKIT_HOME": str(home), "TQDM_DISABLE": "1"}
        try:
            for path in sorted(copy_project(Path(folder)).glob("*.ipynb")):
                _store(path)
        finally:
            from invoicekit.local import emulator

            emulator.destroy(home)


def _store(path: Path) -> None:
    print(path.name, file=sys.stderr)
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}, timeout=600).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # the times of this run
    # The widgets' state would make a dead picture of them, and grow with every change.
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    nbformat.write(notebook, PROJECT / "notebooks" / path.name)


if __name__ == "__main__":
    main()
