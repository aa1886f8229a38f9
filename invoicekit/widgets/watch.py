"""Watches a batch: one row a document with its stage and time, failures as they come, and another try for those."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import ipywidgets as widgets
from botocore.exceptions import BotoCoreError, ClientError

from invoicekit import jobs, results
from invoicekit.batch import Batch
from invoicekit.errors import InvoicekitError
from invoicekit.frames import statuses_frame
from invoicekit.jobs import DocumentStatus
from invoicekit.widgets.attended import is_attended
from invoicekit.widgets.notice import Notice
from invoicekit.widgets.rows_table import Row, RowsTable
from invoicekit.widgets.shown import Shown
from invoicekit.workspace import Workspace

COLUMNS = ("Document", "Status", "Time", "Pages", "Reason")
STAGES = {
    "REFUSED": "✗ refused",
    "QUEUED": "… queued",
    "IN_PROGRESS": "… being read",
    "SUCCEEDED": "✓ read",
    "PARTIAL_SUCCESS": "✓ read in part",
    "FAILED": "✗ failed",
}
_LONGEST_PAUSE = 2.0  # seconds between two looks, while somebody looks
_AFTER_ERROR = 5.0  # seconds until the next look


class Watch(Shown, widgets.VBox):
    """A live table of a batch, kept up to date by a thread until all documents are finished or the widget is closed.

    Nothing is kept here: it is made anew from what the stack knows of the batch.

    Args:
        workspace: where the batch was submitted.
        batch_id: the batch; the newest one where empty. There may be none yet.
    """

    _live: ClassVar[dict[str, Watch]] = {}

    def __init__(self, workspace: Workspace, batch_id: str = ""):
        self._workspace = workspace
        self.batch: Batch | None = None
        self.statuses: list[DocumentStatus] = []
        self._stop = threading.Event()
        self._title = Notice()
        self._bar = widgets.IntProgress(
            0,
            0,
            1,
            description="Progress",
            tooltip="Finished documents",
            layout={"width": "100%", "max_width": "600px"},
        )
        self._retry = widgets.Button(description="Retry all failed", icon="refresh", disabled=True)
        self._retry.on_click(lambda _: self._in_thread(lambda: self.retry(self._failed())))
        self._table = RowsTable("Documents", COLUMNS, lambda name: self._in_thread(lambda: self.retry([name])))
        self._message = Notice()
        super().__init__([self._title, self._bar, self._table, widgets.HBox([self._retry, self._message])])
        self._title.say("Nothing was submitted yet.")
        with suppress(InvoicekitError):  # the first batch may be still to come
            self.follow(results.load_batch(workspace, batch_id))

    def follow(self, batch: Batch) -> None:
        """Watch this batch from now on; without a person to see it, only when ``wait`` is called."""
        self._stop.set()
        self._stop = threading.Event()
        self.batch = batch
        if is_attended():
            if (earlier := Watch._live.get(batch.id)) not in (None, self):
                earlier.close()
            Watch._live[batch.id] = self
            threading.Thread(target=self._look, args=(batch, self._stop), daemon=True).start()

    def wait(self) -> list[DocumentStatus]:
        """Wait until all documents of the batch are finished, and say how each ended (see ``jobs.wait``)."""
        if self.batch is None:
            raise InvoicekitError("there is no batch to wait for: submit one first")
        self._show(self.batch, jobs.wait(self._workspace, self.batch))
        return self.statuses

    def retry(self, names: Collection[str]) -> None:
        """Give failed documents another try, and watch on."""
        if self.batch is not None:
            self.follow(jobs.resubmit(self._workspace, self.batch, names))

    def close(self) -> None:
        self._stop.set()
        if self.batch is not None and Watch._live.get(self.batch.id) is self:
            del Watch._live[self.batch.id]
        super().close()

    def static_html(self) -> str:
        return statuses_frame(self.statuses).to_html(index=False, border=0) if self.statuses else self._title.value

    def _failed(self) -> list[str]:
        return [each.document.name for each in self.statuses if each.status == "FAILED"]

    def _look(self, batch: Batch, stop: threading.Event) -> None:
        def pause(seconds: float) -> None:
            stop.wait(min(seconds, _LONGEST_PAUSE))

        while not stop.is_set():
            try:
                for statuses in jobs.follow(self._workspace, batch, pause=pause):
                    if stop.is_set():
                        return
                    self._show(batch, statuses)
                return
            except (InvoicekitError, ClientError, BotoCoreError) as error:
                self._message.say(f"The batch could not be looked at, and will be again: {error}")
                stop.wait(_AFTER_ERROR)

    def _in_thread(self, work: Callable[[], None]) -> None:
        """Do what takes a while and may fail, so that the kernel stays free."""

        def run() -> None:
            try:
                self._message.say("Submitting again…")
                work()
                self._message.say("")
            except (InvoicekitError, ClientError, BotoCoreError) as error:
                self._message.say(f"Not submitted again: {error}")

        threading.Thread(target=run, daemon=True).start()

    def _show(self, batch: Batch, statuses: Sequence[DocumentStatus]) -> None:
        self.statuses = list(statuses)
        finished = sum(each.is_final for each in statuses)
        self._bar.max, self._bar.value = max(1, len(statuses)), finished
        self._bar.bar_style = "success" if finished == len(statuses) else ""
        self._title.say(f"Batch {batch.id}: {summary(statuses)}")
        self._table.show(row(each, datetime.now(UTC)) for each in statuses)
        self._retry.disabled = not self._failed()


def summary(statuses: Sequence[DocumentStatus]) -> str:
    """How far a batch is."""
    finished = sum(each.is_final for each in statuses)
    failed = sum(each.is_final and not each.is_readable for each in statuses)
    bad = f", {failed} of them failed or refused" if failed else ""
    return f"{finished} of {len(statuses)} documents finished{bad}"


def row(status: DocumentStatus, now: datetime) -> Row:
    """A document as a row of the table; what failed can be tried again."""
    name, elapsed, job = status.document.name, status.elapsed(now), status.analysis
    pages = job.page_count if job and job.page_count else status.document.pages
    bad = status.is_final and not status.is_readable
    texts = (
        name,
        STAGES.get(status.status, status.status),
        _clock(elapsed) if elapsed is not None else "",
        str(pages or ""),
        status.reason if bad else "",
    )
    action = "Retry" if status.status == "FAILED" else ""
    return Row(name, texts, tone="bad" if bad else "good" if status.is_final else "", action=action)


def _clock(elapsed: timedelta) -> str:
    """Such as "0:07" or "1:02:03"."""
    minutes, seconds = divmod(int(elapsed.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
