"""The block parser against json.loads, textractor and the response parser: time, memory, growth."""

from __future__ import annotations

import json
from typing import Any

from measure import megabytes, seconds, table
from responses import response
from textractor.parsers import response_parser
from trp import Document as ResponseParserDocument

from invoicekit import blocks

PAGES = 50


def ours(raw: dict[str, Any]) -> tuple:
    document = blocks.parse(raw)
    fields = [(each.key, each.value) for each in document.form_fields]
    return [each.text for each in document.lines], [each.rows for each in document.tables], fields


def textractor(raw: dict[str, Any]) -> tuple:
    document = response_parser.parse(raw)
    tables = [[cell.text for cell in each.table_cells] for each in document.tables]
    fields = [(each.key, each.value) for each in document.key_values]
    return [each.text for each in document.lines], tables, fields


def response_parser_peer(raw: dict[str, Any]) -> tuple:
    document = ResponseParserDocument(raw)
    lines = [line.text for page in document.pages for line in page.lines]
    tables = [[cell.text for row in each.rows for cell in row.cells] for p in document.pages for each in p.tables]
    return lines, tables, [(each.key, each.value) for page in document.pages for each in page.form.fields]


def report() -> str:
    """A table of all; each parser gets a fresh response, since some write into it."""
    text = json.dumps(response(PAGES))
    base = seconds(lambda: json.loads(text))
    size = megabytes(lambda: json.loads(text))
    rows = [["json.loads", f"{base:.2f}", "1.0", f"{size:.0f}", "1.0"]]
    for name, parse, times in (
        ("invoicekit.blocks", ours, 3),
        ("amazon-textract-response-parser", response_parser_peer, 1),
        ("amazon-textract-textractor", textractor, 1),
    ):
        raw = json.loads(text)
        took, used = seconds(lambda p=parse, r=raw: p(r), times), megabytes(lambda p=parse, t=text: p(json.loads(t)))
        rows.append([name, f"{took:.2f}", f"{took / base:.1f}", f"{used - size:.0f}", f"{(used - size) / size:.1f}"])
    headers = ["", "seconds", "x json.loads", "MB beyond the JSON", "x its memory"]
    title = f"Parsing a response of {PAGES} pages, {len(text) / 1e6:.0f} MB: all lines, tables and form fields"
    return table(title, headers, rows) + growth()


def growth() -> str:
    """Milliseconds a page as responses grow.

    Of parsing alone: making lists of all of a long document takes Python's garbage collection longer by the page.
    """
    rows = []
    for pages in (50, 500, 3000):
        raw = response(pages)
        rows.append([f"{pages:,}", f"{1000 * seconds(lambda r=raw: blocks.parse(r), 1) / pages:.1f}"])
    return "\n" + table("Parsing longer documents, the parser alone", ["pages", "ms a page"], rows)


if __name__ == "__main__":
    print(report())
