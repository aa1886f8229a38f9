"""Fixtures for understanding: the project's samples read once, and invoices built from printed values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from invoicekit import blocks, reader
from invoicekit.blocks.model import Document

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="session")
def truth() -> dict[str, Any]:
    return json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def read_sample():
    """Reads a sample by its file name, each once."""
    known: dict[str, Document] = {}

    def read(name: str) -> Document:
        if name not in known:
            known[name] = blocks.parse(reader.read((SAMPLES / "invoices" / name).read_bytes()))
        return known[name]

    return read
