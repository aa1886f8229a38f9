"""Reads documents in a pool of processes; the same bytes are read once, however many jobs ask for them."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from invoicekit.errors import DocumentError
from invoicekit.local.textract_server.faults import KEPT_SECONDS
from invoicekit.local.textract_server.shape import EXPENSE, blocks_for

# The processes are replaced after so many documents each, since image libraries keep what they once allocated.
DOCUMENTS_A_PROCESS = 40


@dataclass(frozen=True)
class Reading:
    """The result for one job: how many pages, Textract's warnings of them, and the file with one block a line."""

    pages: int
    warnings: list[dict[str, Any]]
    blocks: Path


class Readings:
    """Documents' readings, kept in a folder under the hash of their bytes.

    Those older than a job may be are forgotten at the start.

    ``workers`` processes read, each about ``documents_a_process`` documents before a new one takes its place.
    """

    def __init__(self, folder: Path, workers: int, documents_a_process: int = DOCUMENTS_A_PROCESS):
        folder.mkdir(parents=True, exist_ok=True)
        _forget_old(folder)
        self._folder = folder
        self._workers = workers
        self._most, self._taken = documents_a_process * workers, 0
        self._pool = self._new_pool()
        self._locks: dict[str, threading.Lock] = {}
        self._guard = threading.Lock()
        self._busy = 0

    def read(self, data: bytes, features: tuple[str, ...], blocks: Path) -> Reading:
        """Read a document, or take its earlier reading, and write the blocks for some features to a file.

        Raises:
            DocumentError: it cannot be read.
        """
        digest = hashlib.sha256(data).hexdigest()
        with self._one_at_a_time(digest):
            document = self._folder / f"{digest}.document"
            document.write_bytes(data)
            try:
                return self._run(document, self._folder / f"{digest}.json", features, blocks)
            finally:
                document.unlink(missing_ok=True)

    def close(self) -> None:
        """End the processes without waiting for what they read."""
        for process in list((self._pool._processes or {}).values()):
            process.terminate()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _run(self, document: Path, reading: Path, features: tuple[str, ...], blocks: Path) -> Reading:
        with self._share_of_cores() as threads:
            future = self._submit(document, reading, features, blocks, threads)
            try:
                return future.result()
            except BrokenProcessPool as error:
                reason = "the reading process died; is there enough memory?"
                raise DocumentError("InternalServerError", reason) from error

    def _submit(self, *arguments: Any) -> Future[Reading]:
        with self._guard:
            # Not by the pool's max_tasks_per_child: with that a document may wait for ever
            # (https://github.com/python/cpython/issues/115634).
            if self._taken >= self._most:
                self._renew()
            self._taken += 1
            try:
                return self._pool.submit(_read_in_process, *arguments)
            except BrokenProcessPool:  # which another document did
                self._renew()
                return self._pool.submit(_read_in_process, *arguments)

    def _renew(self) -> None:
        """A new pool for what comes; the old one ends when it has read what it was given."""
        self._pool.shutdown(wait=False)
        self._pool, self._taken = self._new_pool(), 0

    def _new_pool(self) -> ProcessPoolExecutor:
        # Threads and forks do not mix.
        return ProcessPoolExecutor(self._workers, mp_context=multiprocessing.get_context("spawn"))

    @contextmanager
    def _share_of_cores(self) -> Iterator[int]:
        """The threads for one more document: all cores for a lone one, one each for many."""
        with self._guard:
            self._busy += 1
            share = max(1, self._workers // self._busy)
        try:
            yield share
        finally:
            with self._guard:
                self._busy -= 1

    @contextmanager
    def _one_at_a_time(self, digest: str) -> Iterator[None]:
        with self._guard:
            lock = self._locks.setdefault(digest, threading.Lock())
        with lock:
            yield


def _forget_old(folder: Path) -> None:
    for reading in folder.iterdir():
        if time.time() - reading.stat().st_mtime > KEPT_SECONDS:
            reading.unlink()


def _read_in_process(document: Path, reading: Path, features: tuple[str, ...], blocks: Path, threads: int) -> Reading:
    """Runs in the pool; large results stay in files instead of crossing between processes."""
    from invoicekit import reader

    if reading.exists():
        response = json.loads(reading.read_text(encoding="utf-8"))
    else:
        response = reader.read(document.read_bytes(), threads=threads)
        new = reading.with_suffix(".new")
        new.write_text(json.dumps(response, ensure_ascii=False), encoding="utf-8")
        new.replace(reading)
    with blocks.open("w", encoding="utf-8") as file:
        for each in _contents(response["Blocks"], features):
            file.write(json.dumps(each, ensure_ascii=False) + "\n")
    return Reading(response["DocumentMetadata"]["Pages"], response.get("Warnings", []), blocks)


def _contents(blocks: list[dict[str, Any]], features: tuple[str, ...]) -> list[dict[str, Any]]:
    if EXPENSE not in features:
        return blocks_for(blocks, features)
    from invoicekit.local.textract_server.expense import expense_documents

    return expense_documents(blocks)
