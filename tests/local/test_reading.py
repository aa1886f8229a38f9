"""The local Textract's pool of reading processes."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from making import pdf

from invoicekit.local.textract_server.reading import Readings


def test_processes_are_replaced_and_no_document_waits_for_ever(tmp_path: Path):
    """With the pool's own way of replacing its processes, the last of some documents was never read."""
    readings = Readings(tmp_path / "readings", workers=1, documents_a_process=5)
    threads = ThreadPoolExecutor(8)
    try:
        futures = [
            threads.submit(readings.read, pdf(f"R-{number}"), (), tmp_path / f"{number}.jsonl") for number in range(16)
        ]
        assert [future.result(timeout=60).pages for future in futures] == [1] * 16
    finally:
        readings.close()
        threads.shutdown()


def test_readings_are_forgotten_with_the_jobs_that_asked_for_them(tmp_path: Path):
    new, old = tmp_path / "new.json", tmp_path / "old.json"
    for reading in (new, old):
        reading.write_text("{}")
    long_ago = time.time() - 8 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    Readings(tmp_path, workers=1).close()
    assert (new.exists(), old.exists()) == (True, False)
