"""Small pictures of documents' first pages."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from invoicekit.errors import DocumentError
from invoicekit.page_picture import page_picture

SIZE = (96, 128)  # pixels that it fits in


def thumbnail(path: Path) -> str:
    """A document's first page as a data URL of a PNG; empty where it cannot be shown."""
    try:
        picture = page_picture(path.read_bytes(), size=SIZE)
    except (DocumentError, OSError):
        return ""
    buffer = io.BytesIO()
    picture.quantize(16).save(buffer, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()
