"""The review form for notebooks: an invoice's values beside the snippets they were read from, to confirm or correct."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

import anywidget
import pandas as pd
import traitlets
from botocore.exceptions import BotoCoreError, ClientError
from PIL import Image

from invoicekit.errors import InvoicekitError
from invoicekit.field_rows import FieldRow, by_urgency, header_rows, line_columns, line_rows
from invoicekit.invoice.corrections import CONFIRMED, LINE_FIELDS, is_number
from invoicekit.invoice.model import LineItem, Value
from invoicekit.page_picture import CLOSE, SHARP, WIDE, page_picture, snippet
from invoicekit.review import Review
from invoicekit.widgets.assets import source
from invoicekit.widgets.shown import Shown

_ALL_COLUMNS = line_columns((), LINE_FIELDS)


class ReviewForm(Shown, anywidget.AnyWidget):
    """Edits an invoice through a ``Review``, which keeps each correction at once; checks are shown as they then stand.

    Args:
        review: of ``invoicekit.open_review``.
        data: the document's bytes, as submitted.
    """

    _esm = source("dom.js", "review.js")
    _css = source("widgets.css", "review.css")
    fields = traitlets.List(traitlets.Dict()).tag(sync=True)  # the header's, the most urgent first
    columns = traitlets.List(traitlets.Dict()).tag(sync=True)  # of the lines: name, label
    more_columns = traitlets.List(traitlets.Dict()).tag(sync=True)  # that no line fills
    lines = traitlets.List(traitlets.Dict()).tag(sync=True)  # number, removed, cells
    checks = traitlets.List(traitlets.Dict()).tag(sync=True)
    snippets = traitlets.Dict().tag(sync=True)  # PNG by the header field's name

    def __init__(self, review: Review, data: bytes):
        self._review = review
        self._picture = lru_cache(8)(lambda page: page_picture(data, page, SHARP))
        self._more_columns: set[str] = set()
        self._added: set[int] = set()
        # The order stays as it is while the form is used: a row that is confirmed does not jump away.
        self._order = [row.name for row in by_urgency(header_rows(review.invoice))]
        super().__init__(**self._state(), snippets=self._snippets())
        self.on_msg(self._receive)

    def static_html(self) -> str:
        rows = [(each["label"], each["text"], ", ".join(each["failed"])) for each in self.fields if each["text"]]
        return pd.DataFrame(rows, columns=["Field", "Value", "Failed checks"]).to_html(index=False, border=0)

    def _state(self) -> dict[str, Any]:
        invoice, corrected = self._review.invoice, self._review.corrected
        rows = {row.name: row for row in header_rows(invoice)}
        added = {number: LineItem(1) for number in self._added if number not in corrected.lines}
        lines = dict(sorted({**added, **corrected.removed, **corrected.lines}.items()))
        columns = line_columns(lines.values(), self._more_columns)
        cells: dict[int, list[dict[str, Any]]] = {number: [] for number in lines}
        for row in line_rows(invoice, lines, columns):
            cells[row.line].append(self._as_dict(row))
        return {
            "fields": [self._as_dict(rows[name]) for name in self._order],
            "columns": _named(columns),
            "more_columns": _named(
                {name: label for name, label in line_columns((), LINE_FIELDS).items() if name not in columns}
            ),
            "lines": [{"number": n, "removed": n in corrected.removed, "cells": cells[n]} for n in lines],
            "checks": [asdict(each) | {"where": self._review.where(each)} for each in invoice.checks],
        }

    def _as_dict(self, row: FieldRow) -> dict[str, Any]:
        value = row.value
        return {
            "name": row.name,
            "label": row.label,
            "line": row.line,
            "text": self._review.text(row.name, row.line),
            "confidence": None if value is None else round(value.confidence, 1),
            "corrected": row.corrected,
            "confirmed": row.corrected.endswith(CONFIRMED),
            "doubtful": row.is_doubtful,
            "number": is_number(row.name),
            "failed": [check.name for check in row.failed],
        }

    def _snippets(self) -> dict[str, bytes]:
        values = {name: self._review.value(name) for name in self._order}
        return {name: found for name, value in values.items() if (found := self._snippet(value))}

    def _snippet(self, value: Value | None, around: tuple[float, float] = CLOSE) -> bytes:
        if value is None or value.box is None:
            return b""
        return _png(snippet(self._picture(value.page), value.box, around))

    def _receive(self, _: Any, message: dict[str, Any], __: Any) -> None:
        name, line = message.get("name", ""), message.get("line")
        try:
            if message["do"] == "look":
                self.send({"looked": [line, name]}, [self._snippet(self._review.value(name, line), WIDE)])
                return
            self._do(message["do"], name, line, message.get("text", ""))
        except (InvoicekitError, BotoCoreError, ClientError) as error:
            self.send({"line": line, "name": name, "error": str(error)})
            return
        for trait, value in self._state().items():
            setattr(self, trait, value)
        self.send({"line": line, "name": name, "error": ""})

    def _do(self, action: str, name: str, line: int | None, text: str) -> None:
        if action == "set":
            self._review.set(name, text, line)
        elif action == "remove_line":
            self._review.remove_line(line)
        elif action == "keep_line":
            self._review.keep_line(line)
        elif action == "add_line":
            self._added.add(self._review.next_line)
        elif action == "add_column":
            self._more_columns.add(name)


def _named(columns: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "label": label} for name, label in columns.items()]


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
