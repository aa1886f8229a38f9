"""The same content as Amazon's own parsers on the same answers: lines, tables cell by cell, form fields."""

from __future__ import annotations

import copy
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from making import pdf, table_pdf
from textractor.parsers import response_parser
from trp import Document as ResponseParserDocument

from invoicekit import reader
from invoicekit.blocks import parse

ROWS = (("No", "Description", "Qty", "Rate", "Amount"), ("1", "Lamp shade", "2", "50.00", "100.00"))


def recorded(shared: Path) -> list[tuple[str, dict[str, Any]]]:
    """Textract's own answers."""
    paths = sorted((shared / "textract").glob("*.textract.json"))
    return [(path.name, json.loads(path.read_text(encoding="utf-8"))) for path in paths]


def own_answers() -> list[tuple[str, dict[str, Any]]]:
    """Our reader's answers, so that a clone without the recorded ones compares too."""
    return [("form", reader.read(pdf("P-1", pages=2))), ("table", reader.read(table_pdf(ROWS)))]


@pytest.fixture(scope="module", params=["own", "recorded"])
def answers(request: pytest.FixtureRequest) -> list[tuple[str, dict[str, Any]]]:
    return own_answers() if request.param == "own" else recorded(request.getfixturevalue("shared"))


def test_response_parser_sees_the_same(answers):
    for name, answer in answers:
        ours, peer = parse(answer), ResponseParserDocument(copy.deepcopy(answer))
        assert [line.text for line in ours.lines] == [line.text for page in peer.pages for line in page.lines], name
        fields = [(each.key, each.value) for each in ours.form_fields]
        assert fields == [(text(f.key), text(f.value)) for page in peer.pages for f in page.form.fields], name
        tables = [table for page in peer.pages for table in page.tables]
        assert len(ours.tables) == len(tables)
        for table, other in zip(ours.tables, tables, strict=True):
            cells = {
                (c, r): cell.text.strip() for c, row in enumerate(other.rows, 1) for r, cell in enumerate(row.cells, 1)
            }
            for cell in table.cells:
                # The peer leaves the parts of a merged cell apart; we say their text once, at its top left.
                covered = [
                    cells[row, column]
                    for row in range(cell.row, cell.row + cell.row_span)
                    for column in range(cell.column, cell.column + cell.column_span)
                ]
                assert cell.text == " ".join(filter(None, covered)), (name, cell)


def test_textractor_sees_the_same(answers):
    for name, answer in answers:
        ours, peer = parse(answer), response_parser.parse(copy.deepcopy(answer))
        # It orders lines by their place on the page, we keep Textract's order.
        assert Counter(line.text for line in ours.lines) == Counter(line.text for line in peer.lines), name
        # It keeps check boxes in a list of their own.
        fields = Counter((f.key, f.value) for f in ours.form_fields if not f.value.endswith("SELECTED"))
        others = Counter((" ".join(w.text for w in f.key), str(f.value.text).strip()) for f in peer.key_values)
        assert fields == others, name
        assert len(ours.tables) == len(peer.tables)
        for table, other in zip(ours.tables, peer.tables, strict=True):
            cells = {(cell.row_index, cell.col_index): " ".join(cell.text.split()) for cell in other.table_cells}
            for cell in table.cells:
                whole = cell.row_span * cell.column_span == 1
                # Of a merged cell it gives the first part's text, we the whole.
                assert cell.text == cells[cell.row, cell.column] or not whole, (name, cell)


def text(part: Any) -> str:
    return part.text.strip() if part else ""
