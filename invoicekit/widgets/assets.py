"""Reads the widgets' JavaScript and styles, which are plain files beside their modules."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent


def source(*names: str) -> str:
    """Some files one after the other, as one module; what comes first may be used by what follows."""
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)
