"""What viewers are given: a page's blocks with their relations, the fields they became, and what a search finds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from invoicekit.blocks.model import (
    Box,
    Cell,
    Document,
    FormField,
    Line,
    Page,
    SelectionElement,
    Table,
    Word,
)
from invoicekit.field_rows import filled_rows, header_rows, line_rows
from invoicekit.invoice.model import Check, Invoice, LineItem, Value
from invoicekit.page_picture import snippet
from invoicekit.page_view import KINDS, find_text, page_view

PLACE = Box(0.1, 0.2, 0.1, 0.02)


def words(text: str, page: int = 1, top: float = 0.2) -> list[Word]:
    return [
        Word(each, 90.0 + at, Box(0.1 * (at + 1), top, 0.08, 0.02), page, f"{page}-{top}-{at}")
        for at, each in enumerate(text.split())
    ]


def line(text: str, page: int = 1, top: float = 0.2) -> Line:
    made = words(text, page, top)
    return Line(text, 91.0, Box(0.1, top, 0.1 * len(made), 0.02), page, made, f"line-{page}-{top}")


@pytest.fixture
def document() -> Document:
    first, second, other = line("Invoice No: A-17"), line("Lamp 300.00", top=0.4), line("invoice no: A-17", 2)
    table = Table(1, Box(0.1, 0.4, 0.3, 0.1), 88.0, [Cell(1, 1, "Lamp", 87.0, second.box, 1, 1, 2, second.words[:1])])
    field = FormField("Invoice No:", "A-17", 93.0, 1, PLACE, PLACE, first.words[:2], first.words[2:])
    box = SelectionElement("SELECTED", 80.0, Box(0.12, 0.405, 0.01, 0.01), 1)
    page = Page(1, [first, second], [*first.words, *second.words], [table], [field], [box])
    return Document([page, Page(2, [other], other.words)])


@pytest.fixture
def invoice(document: Document) -> Invoice:
    number, amount = document.page(1).words[2], document.page(1).words[4]
    found = Value("300.00", Decimal("300.00"), 94.0, 1, amount.box, (amount.id,))
    return Invoice(
        invoice_number=Value("A-17", "A-17", 92.0, 1, number.box, (number.id,)),
        lines=[LineItem(1, total_amount=found)],
        checks=[
            Check("Numbered", "fail", fields=("invoice_number",)),
            Check("Adds up", "fail", fields=("total_amount",), line=0),
            Check("Fine", "pass", fields=("total_amount",), line=0),
        ],
    )


def named(view: dict, kind: str) -> list[int]:
    return [at for at, each in enumerate(view["kinds"]) if KINDS[each] == kind]


def test_every_block_of_the_page_has_its_place_text_and_confidence(document: Document):
    view = page_view(document, 1)
    count = len(view["kinds"])
    assert [len(view[each]) for each in ("texts", "confidences", "notes")] == [count] * 3
    assert len(view["boxes"]) == 4 * count
    assert [view["texts"][at] for at in named(view, "WORD")] == ["Invoice", "No:", "A-17", "Lamp", "300.00"]
    [cell] = named(view, "CELL")
    assert (view["texts"][cell], view["notes"][cell]) == ("Lamp", "row 1, column 1, spans 1 × 2")
    assert view["boxes"][4 * cell : 4 * cell + 4] == [0.1, 0.4, 0.2, 0.02]


def test_relations_go_from_block_to_block(document: Document):
    view = page_view(document, 1)
    [key], [value], [table], [cell] = (named(view, each) for each in ("KEY", "VALUE", "TABLE", "CELL"))
    assert view["values"] == {key: [value]}
    assert [view["texts"][at] for at in view["children"][key]] == ["Invoice", "No:"]
    assert view["children"][table] == [cell]
    assert view["children"][cell] == [*view["children"][named(view, "LINE")[1]][:1], *named(view, "SELECTION_ELEMENT")]


def test_words_lead_to_the_fields_they_became(document: Document, invoice: Invoice):
    rows = filled_rows(invoice)
    view = page_view(document, 1, rows)
    found = {view["texts"][at]: [rows[each].label for each in fields] for at, fields in view["fields"].items()}
    assert found == {"A-17": ["Invoice Number"], "300.00": ["Total Amount"]}
    assert page_view(document, 2, rows)["fields"] == {}


def test_a_page_that_is_not_there_is_an_error(document: Document):
    with pytest.raises(IndexError, match="no page 3"):
        page_view(document, 3)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("A-17", [(1, "A-17"), (2, "A-17")]),
        ("INVOICE  no: a", [(1, "Invoice No: A-17"), (2, "invoice no: A-17")]),
        ("o", [(1, "Invoice"), (1, "No:"), (2, "invoice"), (2, "no:")]),
        ("amp", [(1, "Lamp")]),
        ("nowhere", []),
        ("  ", []),
    ],
)
def test_search_gives_the_boxes_of_the_words_that_match(document: Document, query: str, expected: list):
    found = find_text(document, query)
    texts = []
    for page, box in found:
        row = [word for word in document.page(page).words if word.box.top == box.top]
        texts.append((page, " ".join(word.text for word in row if box.left <= word.box.middle[0] <= box.right)))
    assert texts == expected


def test_rows_say_which_failed_checks_concern_them(invoice: Invoice):
    first, *rest = header_rows(invoice)
    assert (first.label, [check.name for check in first.failed]) == ("Invoice Number", ["Numbered"])
    assert all(not row.failed for row in rest)
    [amount] = line_rows(invoice, {7: invoice.lines[0]})
    assert (amount.line, amount.label, [check.name for check in amount.failed]) == (7, "Total Amount", ["Adds up"])


def test_a_snippet_shows_what_stands_around_a_box():
    from PIL import Image

    picture = Image.new("RGB", (1000, 1000), "white")
    found = snippet(picture, Box(0.5, 0.5, 0.1, 0.02))
    assert (found.width, found.height) == (180, 36)
    assert found.getpixel((90, 6)) != (255, 255, 255)
    assert snippet(picture, Box(0.0, 0.0, 1.0, 1.0)).size == (1000, 1000)
    assert picture.getcolors() == [(1_000_000, (255, 255, 255))]
