"""Reads documents in a pool of processes; the same bytes are read once, however many jobs ask for them."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from invoicekit.errors import DocumentError
from invoicekit.local.textract_server.shape import EXPENSE, blocks_for

# Processes are replaced after so many documents, since image libraries keep what they once allocated.
_DOCUMENTS_A_PROCESS = 40


@dataclass(frozen=True)
class Reading:
    """The result for one job: how many pages, Textract's warnings of them, and the file with one block a line."""

    pages: int
    warnings: list[dict[str, Any]]
    blocks: Path


class Readings:
    """Documents' readings, kept in a folder under the hash of their bytes."""

    def __init__(self, folder: Path, workers: int):
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._workers = workers
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
        pool = self._pool
        try:
            with self._share_of_cores() as threads:
                return pool.submit(_read_in_process, document, reading, features, blocks, threads).result()
        except BrokenProcessPool as error:
            with self._guard:
                if self._pool is pool:
                    self._pool = self._new_pool()
            raise DocumentError("InternalServerError", "the reading process died; is there enough memory?") from error

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._workers,
            mp_context=multiprocessing.get_context("spawn"),  # threads and forks do not mix
            max_tasks_per_child=_DOCUMENTS_A_PROCESS,
        )

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
