"""Runs all benchmarks, prints their tables and keeps them in results.md: ``make bench``."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

import accuracy
import forms
import parsing
import reading
import writing

RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    """All tables of one run on one machine."""
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {datetime.now(UTC):%Y-%m-%d}"
    parts = [f"# Benchmarks\n\nMade by `make bench`: {machine}.\n"]
    for part in (accuracy.report, reading.report, forms.report, parsing.report, writing.report):
        parts.append(part())
        print(parts[-1], flush=True)
    RESULTS.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
