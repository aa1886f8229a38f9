"""A file picker for notebooks: choose documents of a folder, or upload some from your own machine."""

from __future__ import annotations

import tempfile
from pathlib import Path

import ipywidgets as widgets

from invoicekit import intake


class FilePicker(widgets.VBox):
    """Shows the documents of a folder, and takes uploads beside them.

    ``paths`` is what to submit: the uploads and the selected files, or the whole folder where nothing was chosen; so
    a notebook that runs unattended submits the folder of its parameter.
    """

    def __init__(self, folder: str | Path):
        """``folder`` may also be one file or a glob pattern."""
        self._documents = {str(path): path for path in intake.gather(folder)}
        self._uploads = Path(tempfile.mkdtemp(prefix="invoicekit-uploads-"))
        root = Path(folder).resolve()
        self._list = widgets.SelectMultiple(
            options=[(_label(path, root), str(path)) for path in self._documents.values()],
            rows=min(12, max(4, len(self._documents))),
            layout=widgets.Layout(width="100%"),
        )
        self._upload = widgets.FileUpload(
            accept=",".join(intake.media.EXTENSIONS), multiple=True, description="Upload files"
        )
        hint = f"{len(self._documents)} documents in {folder}. Choose some, upload others, or take all."
        super().__init__([widgets.Label(hint), self._list, self._upload])

    @property
    def paths(self) -> list[Path]:
        chosen = [self._documents[each] for each in self._list.value] + self._saved_uploads()
        return chosen or list(self._documents.values())

    def _saved_uploads(self) -> list[Path]:
        saved = []
        for upload in self._upload.value:
            # Only the last part of a name from a browser is taken, so that it cannot point out of the folder.
            path = self._uploads / Path(upload["name"]).name
            path.write_bytes(bytes(upload["content"]))
            saved.append(path)
        return saved


def _label(path: Path, root: Path) -> str:
    return str(path.relative_to(root)) if path.is_relative_to(root) else path.name
