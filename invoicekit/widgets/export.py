"""Shows the sheets as they will be, filterable, writes the workbooks, and offers them for download."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pandas as pd
from itables.widget import ITable

from invoicekit import exports
from invoicekit.frames import sheet_frames
from invoicekit.widgets.shown import Shown
from invoicekit.workbook import Entry

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
_STILL = {  # what is worth showing of each sheet where nothing can be filtered
    "Invoices": ["Document", "Invoice Number", "Invoice Date", "Seller Name", "Currency", "Total Invoice Amount"],
    "Line Items": ["Document", "Title", "HSN", "Quantity", "Unit Price", "Total Amount"],
    "Failures": ["Document", "Stage", "Reason"],
}
_STILL_ROWS = 8
_MOST_BYTES = "4MB"  # of a sheet's cells that are sent to the browser; the table says what it leaves out


class Export(Shown, widgets.VBox):
    """The sheets, one at a time, and a button that writes them.

    Args:
        entries: what ``exports.fetch`` gives.
        out: the folder that ``exports.export`` writes to.
    """

    def __init__(self, entries: Sequence[Entry], out: str | Path):
        self._entries, self._out = entries, Path(out)
        self._frames = sheet_frames(entries)
        self._sheet = widgets.ToggleButtons(
            options=[(f"{name} ({len(frame)})", name) for name, frame in self._frames.items()],
            description="Sheet",
            tooltips=[f"Show sheet {name}" for name in self._frames],
            style={"button_width": "auto"},
        )
        self._table = widgets.VBox()
        self._write = widgets.Button(description="Write workbooks", icon="file-excel-o", button_style="primary")
        self._links = widgets.HTML()
        self._sheet.observe(self._show, names="value")
        self._write.on_click(lambda _: self.write())
        super().__init__([self._sheet, self._table, widgets.HBox([self._write, self._links])])
        self._show()

    def write(self) -> Path:
        """Write the workbooks, show where they are, and offer them for download; gives the first one's path."""
        self._links.value = '<span role="status">Writing…</span>'
        try:
            path = exports.export(self._entries, self._out, progress=False)
        except OSError as error:
            self._links.value = f'<span role="status">Not written: {escape(str(error))}</span>'
            raise
        workbook = download_link(path.name, path.read_bytes(), XLSX)
        everything = download_link("workbooks.zip", zipped(path.parent), ZIP)
        self._links.value = (
            f'<span role="status">Written to {escape(str(self._out))}.</span> '
            f"Download {workbook}, or with the GST sheets as {everything}"
        )
        return path

    def static_html(self) -> str:
        parts = []
        for name, columns in _STILL.items():
            frame = self._frames[name]
            parts.append(f"<h4>{name}: {len(frame)}</h4>" + _html(frame[columns].head(_STILL_ROWS)))
        checks = self._frames["Checks"]
        failed = checks[checks["Result"] == "fail"]
        parts.insert(2, f"<h4>Failed checks: {len(failed)}</h4>" + _html(failed.head(_STILL_ROWS)))
        return "".join(parts)

    def _show(self, _: Any = None) -> None:
        frame = self._frames[self._sheet.value]
        for shown in self._table.children:
            shown.close()
        self._table.children = [
            ITable(
                frame.fillna("").astype(str),
                caption=f"Sheet {self._sheet.value}",
                showIndex=False,
                column_filters="footer",
                scrollX=True,
                maxBytes=_MOST_BYTES,
                maxColumns=0,
                classes="display compact nowrap",
            )
        ]


def download_link(name: str, data: bytes, media_type: str) -> str:
    """A link that holds a file itself, so that it works wherever the notebook is looked at."""
    content = base64.b64encode(data).decode()
    style = "color: var(--jp-content-link-color, #0645ad); text-decoration: underline"
    return f'<a style="{style}" download="{escape(name)}" href="data:{media_type};base64,{content}">{escape(name)}</a>'


def zipped(folder: Path) -> bytes:
    """The register and the GST workbooks of a folder, as a zip."""
    buffer = io.BytesIO()
    paths = [folder / exports.REGISTER_NAME, *sorted((folder / exports.GST_FOLDER).glob("*.xlsx"))]
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:  # workbooks are compressed already
        for path in paths:
            archive.write(path, path.relative_to(folder))
    return buffer.getvalue()


def _html(frame: pd.DataFrame) -> str:
    return frame.to_html(index=False, border=0, na_rep="")
