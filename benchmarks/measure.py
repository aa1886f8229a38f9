"""Times and memory of one piece of work, as the benchmarks take them."""

from __future__ import annotations

import gc
import importlib.util
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared" / "samples"


def seconds(work: Callable[[], Any], times: int = 3, clock: Callable[[], float] = time.perf_counter) -> float:
    """The best of some runs, each after a clean-up; ``time.process_time`` for a clock leaves out other processes."""
    best = float("inf")
    for _ in range(times):
        gc.collect()
        start = clock()
        work()
        best = min(best, clock() - start)
    return best


def milliseconds(work: Callable[[], Any]) -> tuple[Any, float]:
    """The result of a piece of work, and the processor time of its only run, without that of other threads."""
    start = time.thread_time()
    result = work()
    return result, 1000 * (time.thread_time() - start)


def megabytes(work: Callable[[], Any]) -> float:
    """What a piece of work allocates at its peak, its result included."""
    gc.collect()
    tracemalloc.start()
    kept = work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del kept
    return peak / 1e6


def process_megabytes(code: str) -> float:
    """The largest resident size of a Python process that runs some code.

    The process tells it itself: what the system counts for children includes this process's own size before the start.
    """
    tell = "print(next(row.split()[1] for row in open('/proc/self/status') if row.startswith('VmHWM')))"
    run = subprocess.run([sys.executable, "-c", f"{code}\n{tell}"], check=True, capture_output=True, text=True)
    return int(run.stdout.split()[-1]) / 1024


def block_scorer() -> ModuleType | None:
    """The shared scorer of blocks; None where it is not there."""
    path = SHARED / "score_blocks.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [f"## {title}", "", "| " + " | ".join(headers) + " |", "|" + " --- |" * len(headers)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows), ""])
