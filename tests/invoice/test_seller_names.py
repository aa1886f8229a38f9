"""Which text on a page is the seller's name, and where its address stands."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from understanding import table, understood, value

from invoicekit import blocks, invoice, reader

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))


def sized(*texts: tuple[float, float, float, str]) -> invoice.Invoice:
    """The invoice on a page with texts at places and in sizes, all in points, above what is sold."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for x, y, size, text in (*texts, *((x, y, 10, text) for x, y, text in SOLD)):
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, A4[1] - y, text)
    canvas.save()
    return invoice.extract(blocks.parse(reader.read(buffer.getvalue())))


@pytest.mark.parametrize("known", [("Order No", "Due Date"), ("Invoice No", "Invoice Date")])
def test_a_label_among_labels_and_what_is_below_it_are_no_seller(known: tuple[str, str]):
    places, own = (60, 160, 260), ("Malabar Lamp Works", "14 Harbour Road, Aluva 683101")
    labels = [(x, 60, 14, text) for x, text in zip(places, (*known, "Sales Executive"), strict=True)]
    values = [(x, 76, 8, text) for x, text in zip(places, ("NF 2219", "03/02/2026", "Meera Rao"), strict=True)]
    found = sized(*labels, *values, *((60, 120 + 14 * at, 8, text) for at, text in enumerate(own)))
    assert (value(found.seller_name), value(found.seller_address)) == own


def test_a_sellers_name_at_the_foot_before_what_the_firm_does():
    foot = ("Malabar Lamps Private Limited — stockist", "14 Harbour Road, Aluva 683101, Kerala")
    sign = (360, 480, "For Malabar Lamps Private Limited"), (360, 520, "Authorised Signatory")
    buyer = (60, 100, "Bill to"), (60, 114, "Palani Stores"), (60, 128, "2 Fort Road, Kannur")
    found = understood(*buyer, *SOLD, *sign, *((60, 560 + 14 * at, text) for at, text in enumerate(foot)))
    assert value(found.seller_name) == "Malabar Lamps Private Limited"
    assert value(found.seller_address) == foot[1]


def test_a_slogan_a_little_above_the_logo():
    own = ("Fine Paws Dallas", "4418 Burnet Road", "Dallas, Texas 75201")
    texts = [(400, 84 + 14 * at, 7, text) for at, text in enumerate(own)]
    found = sized((220, 52, 10, "Walk with confidence"), (60, 62, 14, "FINE PAWS"), *texts)
    assert value(found.seller_name) == "Fine Paws Dallas"


def test_a_legal_form_below_the_name():
    texts = ("Malabar Lamp Works", "Private Limited", "14 Harbour Road", "Aluva 683101")
    bill = [(60, 100 + 14 * at, text) for at, text in enumerate(("Bill to", *texts))]
    found = understood((60, 50, "Nandi Lamps"), *bill, *SOLD)
    assert value(found.buyer_name) == "Malabar Lamp Works Private Limited"


@pytest.mark.parametrize("whom", ["The Manager (HR & Admin)", "The Company Secretary", "The Principal", "Proprietor"])
def test_to_whom_at_a_firm_a_letter_goes_is_not_the_buyer(whom: str):
    texts = ("To", whom, "Malabar Lamp Works", "14 Harbour Road", "Aluva 683101")
    found = understood((60, 50, "Nandi Lamps"), *((60, 100 + 14 * at, text) for at, text in enumerate(texts)), *SOLD)
    assert value(found.buyer_name) == "Malabar Lamp Works"


def test_a_heading_on_two_rows():
    heading = (60, 100, "SOLD"), (60, 114, "TO:")
    texts = ("Malabar Lamp Works", "14 Harbour Road", "Aluva 683101")
    found = understood(
        (60, 50, "Nandi Lamps"), *heading, *((120, 100 + 14 * at, text) for at, text in enumerate(texts)), *SOLD
    )
    assert value(found.buyer_name) == "Malabar Lamp Works"


def test_names_under_the_middle_of_their_headings():
    headings = (140, 100, "Bill to"), (400, 100, "Ship to")
    left = ("Name: Malabar Lamp Works, Aluva", "14 Harbour Road", "Kochi 682001")
    right = ("Name: Palani Provision Store, Palani", "2 Fort Road", "Palani 624601")
    texts = [(x, 114 + 14 * at, text) for x, side in ((60, left), (320, right)) for at, text in enumerate(side)]
    found = understood((60, 50, "Nandi Lamps"), *headings, *texts, *SOLD)
    assert value(found.buyer_name) == "Malabar Lamp Works, Aluva"
    assert value(found.buyer_address) == "14 Harbour Road, Kochi 682001"


def test_a_letterheads_address_is_kept_where_the_foots_is_shorter():
    texts = (60, 50, "Lindner"), (60, 64, "Lindenhof, Waldquartier"), (60, 78, "76703 Kraichtal")
    found = understood(*texts, *SOLD, (60, 800, "Lindner, 76703 Kraichtal"))
    assert value(found.seller_address) == "Lindenhof, Waldquartier, 76703 Kraichtal"


def test_a_row_level_with_the_title_of_the_payment_slip_is_part_of_it():
    window = [
        (60, 100 + 14 * at, text) for at, text in enumerate(("Mrs Ellen White", "18 Silver Street", "Wells BA5 1RN"))
    ]
    slip = (60, 700, "Payment advice"), (300, 699, "To: Coastal Power Ltd")
    assert value(understood((60, 50, "Coastal Power"), *window, *SOLD, *slip).buyer_name) == "Mrs Ellen White"


def test_a_name_behind_its_emblem_is_centred_without_it():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("ZapfDingbats", 14)
    canvas.drawString(196, A4[1] - 60, "★")
    for y, size, text in (
        (60, 14, "MALABAR LAMP WORKS"),
        (76, 8, "14 Harbour Road, Aluva 683101"),
        (200, 8, "Thank you"),
    ):
        canvas.setFont("Helvetica", size)
        canvas.drawCentredString(A4[0] / 2, A4[1] - y, text)
    canvas.save()
    found = invoice.extract(blocks.parse(reader.read(buffer.getvalue())))
    assert value(found.seller_name) == "MALABAR LAMP WORKS"
    assert value(found.seller_address) == "14 Harbour Road, Aluva 683101"
