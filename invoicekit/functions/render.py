"""One table as CSV and as HTML, safe to open: no formula runs and no markup of the document's survives."""

from __future__ import annotations

import csv
import html
import io
import re

from invoicekit.blocks.model import Table

# Spreadsheet programs run a cell as a formula by its first character: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
_PLAIN_NUMBER = re.compile(r"[+-]?[\d.,\s]*\d[\d.,\s]*%?")


def safe_csv_text(text: str) -> str:
    """The text, after an apostrophe where a spreadsheet program could take it for a formula; plain numbers stay."""
    if text.startswith(_FORMULA_START) and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def table_csv(table: Table) -> str:
    """The table's rows as CSV (RFC 4180)."""
    out = io.StringIO()
    csv.writer(out).writerows([safe_csv_text(text) for text in row] for row in table.rows)
    return out.getvalue()


def table_html(table: Table) -> str:
    """The table as one HTML element; merged cells span as printed."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        tag = "th" if cell.is_header else "td"
        spans = "".join(
            f' {name}="{span}"'
            for name, span in (("rowspan", cell.row_span), ("colspan", cell.column_span))
            if span > 1
        )
        rows.setdefault(cell.row, []).append(f"<{tag}{spans}>{html.escape(cell.text)}</{tag}>")
    caption = f"<caption>{html.escape(table.title)}</caption>" if table.title else ""
    body = "\n".join(f"<tr>{''.join(rows.get(row, []))}</tr>" for row in range(1, table.row_count + 1))
    return f"<table>{caption}\n{body}\n</table>\n"
