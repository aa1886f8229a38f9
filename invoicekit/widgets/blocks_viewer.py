"""A viewer for notebooks: a page with its blocks drawn over it, and its tables and form fields beside."""

from __future__ import annotations

import io
from typing import Any

import ipywidgets as widgets

from invoicekit.blocks.model import Document, Page
from invoicekit.frames import form_fields_frame, table_frame
from invoicekit.page_picture import LAYERS, draw_blocks, page_picture


class BlocksViewer(widgets.VBox):
    """Turn pages, switch layers on and off; text from the document is shown escaped.

    Args:
        data: the document's bytes, as submitted.
        document: what was read of it.
        page: the page to begin with, from 1.
    """

    def __init__(self, data: bytes, document: Document, page: int = 1):
        self._data, self._pages = data, {each.number: each for each in document.pages}
        self._page = widgets.BoundedIntText(
            value=page, min=min(self._pages), max=max(self._pages), description="Page", layout={"width": "150px"}
        )
        self._layers = {
            name: widgets.Checkbox(
                value=name != "words", description=name.replace("_", " "), indent=False, layout={"width": "auto"}
            )
            for name in LAYERS
        }
        self._picture = widgets.Image(format="png", layout={"width": "55%", "object_fit": "contain"})
        self._tables = widgets.HTML(layout={"width": "45%", "overflow": "auto", "max_height": "900px"})
        for control in (self._page, *self._layers.values()):
            control.observe(self._draw, names="value")
        super().__init__(
            [
                widgets.HBox([self._page, *self._layers.values()]),
                widgets.HBox([self._picture, self._tables]),
            ]
        )
        self._draw()

    def _draw(self, _: Any = None) -> None:
        page = self._pages[self._page.value]
        shown = [name for name, control in self._layers.items() if control.value]
        buffer = io.BytesIO()
        draw_blocks(page_picture(self._data, page.number), page, shown).save(buffer, "PNG")
        self._picture.value = buffer.getvalue()
        self._tables.value = _tables_html(page)


def _tables_html(page: Page) -> str:
    """The page's tables and form fields as HTML; pandas escapes what the document says."""
    parts = []
    for number, table in enumerate(page.tables, 1):
        parts += [f"<h4>Table {number}</h4>", table_frame(table).to_html(index=False, border=0)]
    if page.form_fields:
        fields = form_fields_frame(Document([page]))[["Key", "Value", "Confidence"]]
        parts += ["<h4>Form fields</h4>", fields.to_html(index=False, border=0)]
    return "".join(parts) or "<p>No table and no form field on this page.</p>"
