"""Form fields by labels: behind leading dots, in grids of labels and values in turn, numbered, several on one row."""

from __future__ import annotations

import io

from making import page_pdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from invoicekit import blocks, reader


def fields_of(pdf: bytes) -> dict[str, str]:
    document = blocks.parse(reader.read(pdf))
    return {each.key: each.value for page in document.pages for each in page.form_fields}


def ruled(rows: list[tuple[str, ...]], widths: tuple[int, ...]) -> bytes:
    """A ruled grid of texts."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("Helvetica", 9)
    for at, row in enumerate(rows):
        x = 40
        for width, text in zip(widths, row, strict=True):
            canvas.rect(x, 700 - 20 * at, width, 20)
            canvas.drawString(x + 4, 706 - 20 * at, text)
            x += width
    canvas.save()
    return buffer.getvalue()


def test_dots_lead_from_a_label_to_its_value():
    texts = [
        (60, 100, "Auftrags-Nr."),
        (128, 100, ".....:"),
        (160, 100, "AB-2024-03317"),
        (60, 114, "Datum"),
        (105, 114, "............:"),
        (160, 114, "22.04.2024"),
        (60, 300, "Mit freundlichen Grüßen aus Beckum, Ihre Firma Brennecke"),
    ]
    found = fields_of(page_pdf(*texts))
    assert found["Auftrags-Nr. .....:"] == "AB-2024-03317"
    assert found["Datum ............:"] == "22.04.2024"


def test_labels_and_values_in_turn():
    rows = [
        ("Policy No.", "3001/MI-12844701", "Issued On", "28-Feb-2024"),
        ("Insured Name", "Mr. Raghav Kamath", "Servicing Branch", "Mangaluru"),
        ("Mobile No.", "98XXXXXX41", "Email ID", "rp@mailbox.example"),
    ]
    found = fields_of(ruled(rows, (110, 150, 110, 150)))
    assert found["Issued On"] == "28-Feb-2024"
    assert found["Servicing Branch"] == "Mangaluru"
    assert "Mr. Raghav Kamath" not in found


def test_two_labels_over_their_values_are_read_downwards():
    rows = [("Date", "Invoice #"), ("3/14/2024", "18652")]
    assert fields_of(ruled(rows, (120, 120))) == {"Date": "3/14/2024", "Invoice #": "18652"}


def test_numbered_labels_are_no_values_of_each_other():
    texts = [
        (60, 100, "(2) Registration number"),
        (260, 100, "(3) Country of registration"),
        (60, 114, "YK17 ZRV"),
        (260, 114, "GB"),
    ]
    assert fields_of(page_pdf(*texts))["(2) Registration number"] == "YK17 ZRV"


def test_several_fields_on_one_row():
    texts = [
        (60, 700, "GSTIN of Insurer: 29AAKCS7714Q1ZE HSN/SAC: 997134"),
        (60, 730, "Reg. No. 177 | CIN: U66010MH2009"),
    ]
    found = fields_of(page_pdf(*texts, (60, 100, "Schedule of the policy that was issued to you")))
    assert found["GSTIN of Insurer:"] == "29AAKCS7714Q1ZE"
    assert found["HSN/SAC:"] == "997134"


def test_what_is_added_to_a_sum_is_no_label():
    rows = [
        ("Basic Premium", "12,480.00"),
        ("Add: Zero Depreciation", "3,852.00"),
        ("Less: No Claim Bonus", "4,368.00"),
    ]
    assert not {"Add:", "Less:"} & fields_of(ruled(rows, (200, 100))).keys()


def test_labels_in_a_column_with_labels_for_values():
    rows = [("Terms of delivery", "Freight"), ("Terms of payment", "30 days")]
    assert fields_of(ruled(rows, (120, 120)))["Terms of payment"] == "30 days"


def test_a_sentence_with_a_label_in_it_is_one_value():
    texts = [(60, 700, "Remarks: please quote invoice number: 4711 in the payment")]
    found = fields_of(page_pdf(*texts, (60, 100, "Schedule of the policy that was issued to you")))
    assert found["Remarks:"] == "please quote invoice number: 4711 in the payment"
