"""The blocks viewer for notebooks: a page with its blocks drawn over it, to zoom, click and search through."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import anywidget
import traitlets

from invoicekit.blocks.model import Document
from invoicekit.field_rows import FieldRow, filled_rows
from invoicekit.invoice.model import Invoice
from invoicekit.page_picture import SHARP, page_picture
from invoicekit.page_view import find_text, page_view
from invoicekit.widgets.assets import source
from invoicekit.widgets.shown import Shown


class BlocksViewer(Shown, anywidget.AnyWidget):
    """Shows a page at a time; setting ``page`` turns it, setting ``query`` searches all pages.

    Args:
        data: the document's bytes, as submitted.
        document: what was read of it.
        page: the page to begin with, from 1.
        invoice: what was understood of it; its fields are listed, each leading to its place.
    """

    _esm = source("dom.js", "blocks_viewer.js")
    _css = source("widgets.css", "blocks_viewer.css")
    page = traitlets.Int(1).tag(sync=True)
    pages = traitlets.List(traitlets.Int()).tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)  # of page_view, with the picture
    fields = traitlets.List(traitlets.Dict()).tag(sync=True)
    query = traitlets.Unicode().tag(sync=True)
    found = traitlets.Dict({"query": "", "places": []}).tag(sync=True)  # places: [page, [left, top, width, height]]

    def __init__(self, data: bytes, document: Document, page: int = 1, invoice: Invoice | None = None):
        self._data, self._document = data, document
        self._rows = filled_rows(invoice) if invoice else []
        super().__init__(
            page=page, pages=[each.number for each in document.pages], fields=[_as_dict(row) for row in self._rows]
        )
        self._show()
        self.observe(self._show, names="page")
        self.observe(self._search, names="query")

    def static_html(self) -> str:
        return f"<p>The blocks of page {self.page} of {len(self.pages)}: run this cell to see them.</p>"

    @traitlets.validate("page")
    def _known_page(self, proposal: Any) -> int:
        self._document.page(proposal["value"])
        return proposal["value"]

    def _show(self, _: Any = None) -> None:
        picture = page_picture(self._data, self.page, SHARP)
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=88)
        size = {"picture": buffer.getvalue(), "width": picture.width, "height": picture.height}
        self.shown = page_view(self._document, self.page, self._rows) | size

    def _search(self, _: Any = None) -> None:
        places = [[page, list(box)] for page, box in find_text(self._document, self.query)]
        self.found = {"query": self.query, "places": places}


def _as_dict(row: FieldRow) -> dict[str, Any]:
    value = row.value
    return {
        "label": row.label if row.line is None else f"Line {row.line}: {row.label}",
        "text": f"{value.value:,}" if isinstance(value.value, Decimal) else str(value.value),
        "page": value.page,
        "box": list(value.box) if value.box else None,
        "confidence": round(value.confidence, 1),
        "corrected": value.corrected,
        "failed": [f"{check.name}: {check.found}, expected {check.expected}" for check in row.failed],
    }
