"""Several invoices in one document, and the copies of one."""

from __future__ import annotations

from making import pages_pdf
from understanding import table

from invoicekit import blocks, invoice, reader
from invoicekit.blocks.model import Document
from invoicekit.understanding import check_batch, understand
from invoicekit.workbook import Entry

ITEMS = (
    (60, 300, "S.No"),
    (100, 300, "Description"),
    (300, 300, "Qty"),
    (380, 300, "Rate"),
    (480, 300, "Amount"),
)


def page(number: str, *more: tuple[float, float, str], first: int = 1, total: str = "350.00"):
    """A page of an invoice with two lines."""
    return (
        (60, 60, "Nilgiri Tea Estate"),
        (60, 80, f"Invoice No: {number}"),
        (60, 100, "Invoice Date: 03/02/2026"),
        (60, 130, "Bill To:"),
        (60, 144, "Palani Provision Store"),
        *ITEMS,
        (60, 320, f"{first}"),
        (100, 320, f"Green tea {first}"),
        (310, 320, "2"),
        (385, 320, "100.00"),
        (485, 320, "200.00"),
        (60, 340, f"{first + 1}"),
        (100, 340, f"Black tea {first + 1}"),
        (310, 340, "3"),
        (390, 340, "50.00"),
        (485, 340, "150.00"),
        (380, 380, f"Grand Total {total}"),
        *more,
    )


def read(*pages) -> Document:
    return blocks.parse(reader.read(pages_pdf(*pages)))


def numbers(document: Document) -> list[list[int]]:
    return [[page.number for page in part.pages] for part in invoice.split(document)]


def test_each_invoice_is_its_own_with_its_pages_numbers():
    document = read(page("NT-1001"), page("NT-1002", total="351.00"), page("NT-1003", total="352.00"))
    assert numbers(document) == [[1], [2], [3]]
    entries = understand(Entry("scan.pdf", "SUCCEEDED", document, link="s3://b/scan.pdf"))
    assert [each.name for each in entries] == ["scan.pdf (1 of 3)", "scan.pdf (2 of 3)", "scan.pdf (3 of 3)"]
    assert [each.invoice.invoice_number.value for each in entries] == ["NT-1001", "NT-1002", "NT-1003"]
    assert entries[2].invoice.invoice_number.page == 3
    assert {(each.status, each.link) for each in entries} == {("SUCCEEDED", "s3://b/scan.pdf")}


def test_one_invoice_keeps_the_documents_name():
    [entry] = understand(Entry("scan.pdf", "SUCCEEDED", read(page("NT-1001"))))
    assert entry.name == "scan.pdf"


def test_a_repeated_header_is_the_same_invoice():
    assert numbers(read(page("NT-1001"), page("NT-1001", first=3), page("NT-1001", first=5))) == [[1, 2, 3]]


def test_a_page_that_says_it_goes_on_is_no_other_invoice():
    document = read(page("NT-1001", (60, 700, "Page 1 of 2")), page("DC-8812", (60, 700, "Page 2 of 2")))
    assert numbers(document) == [[1, 2]]


def test_a_page_that_names_the_invoice_before_belongs_to_it():
    document = read(page("NT-1001"), page("CN-2001", (60, 600, "Adjustment against NT-1001 of 3 February")))
    assert numbers(document) == [[1, 2]]


def test_terms_and_annexes_belong_to_the_invoice_before_them():
    terms = ((60, 60, "Terms and conditions"), (60, 80, "Goods once sold are not taken back."))
    note = ((60, 60, "Delivery Note No: 8812"), (60, 80, "Dated: 03/02/2026"), (60, 100, "12 chests of tea"))
    assert numbers(read(page("NT-1001"), terms, page("NT-1002"), note)) == [[1, 2], [3, 4]]


def test_pages_that_were_scanned_out_of_order_come_together():
    document = read(page("NT-1001"), page("NT-1002"), page("NT-1001", first=3, total="700.00"))
    assert numbers(document) == [[1, 3], [2]]


def test_a_misread_character_makes_no_other_invoice():
    document = read(page("NT-1001"), page("NT-1O01", first=3))
    assert numbers(document) == [[1, 2]]


def test_of_the_copies_of_an_invoice_the_first_counts():
    marks = ("ORIGINAL FOR RECIPIENT", "DUPLICATE FOR TRANSPORTER", "TRIPLICATE FOR SUPPLIER")
    document = read(*(page("NT-1001", (400, 40, mark)) for mark in marks))
    assert numbers(document) == [[1, 2, 3]]
    understood = invoice.extract(document)
    assert len(understood.lines) == 2
    assert {line.page for line in understood.lines} == {1}
    assert understood.failed_checks == []


def test_an_invoice_without_copies_keeps_all_its_pages():
    understood = invoice.extract(read(page("NT-1001"), page("NT-1001", first=3, total="700.00")))
    assert [line.page for line in understood.lines] == [1, 1, 2, 2]


def test_the_same_number_twice_in_a_batch_is_flagged_in_both():
    one, other = read(page("NT-1001")), read(page("NT-1002"))
    entries = [
        *understand(Entry("a.pdf", "SUCCEEDED", one)),
        *understand(Entry("b.pdf", "SUCCEEDED", other)),
        *understand(Entry("c.pdf", "SUCCEEDED", one)),
        Entry("d.pdf", "FAILED"),
    ]
    check_batch(entries)
    found = [each.invoice.checks[-1] for each in entries if each.invoice]
    assert [check.result for check in found] == ["fail", "pass", "fail"]
    assert "c.pdf" in found[0].found and "a.pdf" in found[2].found


def test_the_e_way_bill_behind_an_invoice_lists_nothing_again():
    header = ("Description", "Qty", "Rate", "Amount")
    first = [
        (60, 60, "TAX INVOICE"),
        (60, 80, "Invoice No: MRM/0419"),
        *table(header, ("Bricks", "2", "50.00", "100.00")),
    ]
    goods = table(("Product Name", "HSN", "Quantity", "Taxable Amt"), ("Bricks & Bricks", "6902", "2 MTS", "100.00"))
    second = [(270, 60, "e-Way Bill"), (60, 80, "Doc No. : Tax Invoice - MRM/0419"), *goods]
    found = invoice.extract(blocks.parse(reader.read(pages_pdf(first, second))))
    assert [str(line.title.value) for line in found.lines] == ["Bricks"]
