"""The project's own samples, field by field and line by line, from document to understood invoice."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from accuracy import agrees

from invoicekit import blocks, invoice, reader
from invoicekit.blocks.model import Document
from invoicekit.workbook.columns import INVOICE_COLUMNS, LINE_COLUMNS

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TRUTH = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
HEADER, LINES = dict(INVOICE_COLUMNS), dict(LINE_COLUMNS)


@pytest.fixture(scope="module")
def read_sample():
    """Reads a sample by its file name, each once."""
    known: dict[str, Document] = {}

    def read(name: str) -> Document:
        if name not in known:
            known[name] = blocks.parse(reader.read((SAMPLES / "invoices" / name).read_bytes()))
        return known[name]

    return read


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_header(name: str, read_sample):
    understood = invoice.extract(read_sample(name))
    wrong = {
        column: (want, getattr(understood, HEADER[column]))
        for column, want in TRUTH[name]["header"].items()
        if not agrees(column, want, getattr(understood, HEADER[column]))
    }
    assert not wrong


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_lines(name: str, read_sample):
    understood = invoice.extract(read_sample(name))
    want = TRUTH[name]["lines"]
    assert len(understood.lines) == len(want)
    for number, (line, wanted) in enumerate(zip(understood.lines, want, strict=True), 1):
        wrong = {
            column: (value, getattr(line, LINES[column]))
            for column, value in wanted.items()
            if not agrees(column, value, getattr(line, LINES[column]))
        }
        assert not wrong, f"line {number}"


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_only_the_wrong_sum_is_flagged(name: str, read_sample):
    failed = invoice.extract(read_sample(name)).failed_checks
    if name != "plain-columns-wrong-sum.pdf":
        assert failed == []
        return
    [check] = failed
    assert (check.name, check.expected, check.found) == ("Quantity times price", "7,500.00", "7,900.00")


def test_a_value_knows_where_it_is_printed(read_sample):
    number = invoice.extract(read_sample("wide-grid-gujarat.pdf")).invoice_number
    assert (number.text, number.page) == ("STM-260922", 1)
    assert 0.5 < number.box.left < 0.9
    assert number.box.top < 0.3
    assert len(number.word_ids) == 1


def test_understanding_nothing_is_an_empty_invoice():
    empty = invoice.extract(Document())
    assert list(empty.values()) == []
    assert empty.lines == []


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_on_its_side_is_understood_as_if_it_stood(degrees: int, read_sample):
    name = "wide-grid-gujarat.pdf"
    straight = invoice.extract(read_sample(name))
    buffer = io.BytesIO()
    with pdfium.PdfDocument(SAMPLES / "invoices" / name) as document:
        document[0].set_rotation(degrees)
        document.save(buffer)
    turned = invoice.extract(blocks.parse(reader.read(buffer.getvalue())))
    values = {field: value.value for field, value in straight.values()}
    assert {field: value.value for field, value in turned.values()} == values
    assert len(turned.lines) == len(straight.lines)
    # The place is told as the page was given.
    x, y = straight.invoice_number.box.middle
    there = {90: (1 - y, x), 180: (1 - x, 1 - y), 270: (y, 1 - x)}[degrees]
    assert turned.invoice_number.box.middle == pytest.approx(there, abs=0.01)
