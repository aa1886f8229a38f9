"""Picks documents, dropped, chosen or of a server's folder; shows what can be taken, and what not and why; submits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import ipywidgets as widgets
from botocore.exceptions import BotoCoreError, ClientError

from invoicekit import intake, jobs, media
from invoicekit.batch import Batch
from invoicekit.errors import InvoicekitError
from invoicekit.frames import candidates_frame
from invoicekit.intake import Candidate
from invoicekit.widgets.attended import is_attended
from invoicekit.widgets.drop_zone import DropZone
from invoicekit.widgets.folder_browser import FolderBrowser
from invoicekit.widgets.notice import Notice
from invoicekit.widgets.rows_table import Row, RowsTable
from invoicekit.widgets.shown import Shown
from invoicekit.widgets.thumbnail import thumbnail
from invoicekit.workspace import Workspace

COLUMNS = ("Document", "Type", "Pages", "Size", "Can it be taken?")
_REDRAW_SECONDS = 1.0  # while pictures of many documents are drawn


class FilePicker(Shown, widgets.VBox):
    """A batch in the making; ``candidates`` is what it holds, ``batch`` what was submitted last.

    Args:
        workspace: where to submit.
        sources: what to begin with: files, folders or glob patterns; a notebook that runs unattended submits these.
        size_limit: in bytes, for each file.
        batch_id: a name for the batch; made from the time where empty.

    Raises:
        InvoicekitError: a source names nothing that exists.
    """

    def __init__(
        self,
        workspace: Workspace,
        sources: str | Path | Iterable[str | Path] = (),
        *,
        size_limit: int = intake.DEFAULT_SIZE_LIMIT,
        batch_id: str = "",
    ):
        self._workspace, self._size_limit = workspace, size_limit
        self.candidates: list[Candidate] = []
        self.batch: Batch | None = None
        self._too_large: list[Candidate] = []
        self._callbacks: list[Callable[[Batch], None]] = []
        self._pictures: dict[str, str] = {}
        self._drawing = threading.Lock()
        self._table = RowsTable("Picked documents", COLUMNS, self.remove)
        self._summary = Notice()
        self._message = Notice()
        self._name = widgets.Text(
            batch_id, description="Batch name", placeholder="made from the time", style={"description_width": "initial"}
        )
        self._clear = widgets.Button(description="Clear", icon="trash", tooltip="Remove all documents from the list")
        self._submit = widgets.Button(description="Submit", icon="upload", button_style="primary")
        self._clear.on_click(lambda _: self.clear())
        self._submit.on_click(lambda _: threading.Thread(target=self._submit_and_say, daemon=True).start())
        browser = FolderBrowser(Path.cwd(), self.add)
        browser.layout.display = "none"
        browse = widgets.ToggleButton(
            description="Browse the server",
            icon="folder-open",
            tooltip="Add files of a folder on the notebook's server",
            layout={"width": "auto", "align_self": "flex-start"},
        )
        browse.observe(
            lambda change: browser.layout.set_trait("display", None if change.new else "none"), names="value"
        )
        super().__init__(
            [
                DropZone(",".join(media.EXTENSIONS), size_limit, self._take_upload),
                browse,
                browser,
                self._table,
                self._summary,
                widgets.HBox([self._name, self._clear, self._submit], layout={"flex_flow": "row wrap"}),
                self._message,
            ]
        )
        self._set(intake.gather(sources))

    @property
    def paths(self) -> list[Path]:
        """The files that it holds."""
        return [each.path for each in self.candidates if each not in self._too_large]

    def add(self, sources: Iterable[str | Path]) -> None:
        """Add files, folders or glob patterns."""
        try:
            self._set([*self.paths, *intake.gather(sources)])
        except InvoicekitError as error:
            self._message.say(str(error))

    def remove(self, name: str) -> None:
        """Take a document out again."""
        self._too_large = [each for each in self._too_large if each.name != name]
        self._set([each.path for each in self.candidates if each.path in self.paths and each.name != name])

    def clear(self) -> None:
        """Take all documents out."""
        self._too_large = []
        self._set([])

    def on_submit(self, callback: Callable[[Batch], None]) -> None:
        """Call ``callback`` with each batch that is submitted."""
        self._callbacks.append(callback)

    def submit(self) -> Batch:
        """Submit the documents as one batch.

        Raises:
            InvoicekitError: see ``jobs.submit``.
        """
        self.batch = jobs.submit(
            self._workspace, self.candidates, batch_id=self._name.value.strip(), progress=not is_attended()
        )
        self._message.say(f"Submitted: {self.batch}")
        for callback in self._callbacks:
            callback(self.batch)
        return self.batch

    def static_html(self) -> str:
        return candidates_frame(self.candidates).to_html(index=False, border=0) + self._summary.value

    def _submit_and_say(self) -> None:
        self._submit.disabled = True
        self._message.say("Submitting…")
        try:
            self.submit()
            self._name.value = ""  # the next batch is another one
        except (InvoicekitError, ClientError, BotoCoreError) as error:
            self._submit.disabled = False
            self._message.say(f"Not submitted: {error}")

    def _take_upload(self, paths: list[Path], too_large: list[tuple[str, int]]) -> None:
        self._too_large += [
            Candidate(Path(name), name, size, refusal=intake.size_refusal(size, self._size_limit))
            for name, size in too_large
        ]
        self.add(paths)

    def _set(self, paths: list[Path]) -> None:
        self.candidates = [*intake.inspect(paths, size_limit=self._size_limit), *self._too_large]
        self._show_rows()
        if is_attended():  # the rows need not wait for their pictures
            threading.Thread(target=self._draw_pictures, daemon=True).start()
        self._table.caption = f"Picked documents: {len(self.candidates)}"
        self._summary.say(summary(self.candidates, self._workspace.target, self._workspace.job_types()))
        self._message.say("")
        self._submit.disabled = not self.candidates

    def _show_rows(self) -> None:
        self._table.show(map(self._row, self.candidates))

    def _row(self, candidate: Candidate) -> Row:
        kind, refusal = media.NAMES.get(candidate.media_type, "unknown"), candidate.refusal
        size = f"{candidate.size / 1000:,.1f} kB"
        texts = (candidate.name, kind, str(candidate.pages or ""), size, f"✗ No: {refusal}" if refusal else "✓ Yes")
        picture = self._pictures.get(candidate.sha256, "")
        return Row(candidate.name, texts, picture, "bad" if refusal else "", "Remove")

    def _draw_pictures(self) -> None:
        """Draw the first pages that are missing, and show them as they come."""
        with self._drawing:
            missing = {each.sha256: each.path for each in self.candidates if each.sha256 not in self._pictures}
            shown = time.monotonic()
            for sha256, path in missing.items():
                self._pictures[sha256] = thumbnail(path) if sha256 else ""
                if time.monotonic() - shown > _REDRAW_SECONDS:
                    self._show_rows()
                    shown = time.monotonic()
            if missing:
                self._show_rows()


def summary(candidates: Iterable[Candidate], target: str, job_types: Iterable[str]) -> str:
    """How much there is to submit, and what Textract will cost for some types of jobs."""
    taken = [each for each in candidates if not each.refusal]
    pages = sum(each.pages for each in taken)
    cost = intake.estimate_cost(taken, job_types=job_types)
    price = f"on AWS, Textract charges about {cost:.2f} US dollars"
    free = "" if target == "aws" else f"; target {target!r} costs nothing"
    return f"{len(taken)} documents with {pages} pages can be taken; {price}{free}"
