"""Columns, rows and sums of bills whose programs print them in their own way."""

from __future__ import annotations

from decimal import Decimal

import pytest
from making import table_pdf
from understanding import table, understood, value

from invoicekit import blocks, invoice, reader

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))


def lines_of(*rows: tuple[str, ...], places: tuple[float, ...] = (60, 240, 320, 400, 480)) -> list[dict[str, object]]:
    found = understood(*table(*rows, places=places)).lines
    return [{name: each.value for name, each in line.values()} for line in found]


def test_a_bill_of_net_tax_and_total_names_no_column_of_what_is_sold():
    lines = lines_of(
        ("", "Net £", "VAT @ 20% £", "Total £"),
        ("Professional charges", "1,150.00", "230.00", "1,380.00"),
        ("Acting for your lender", "225.00", "45.00", "270.00"),
        ("Total of this bill", "1,375.00", "275.00", "1,650.00"),
    )
    assert [line["title"] for line in lines] == ["Professional charges", "Acting for your lender"]
    assert (lines[0]["taxable_amount"], lines[0]["tax_amount"]) == (Decimal(1150), Decimal(230))


def test_the_numbers_of_a_bill_of_quantities_are_positions():
    lines = lines_of(
        ("Item No.", "Description", "Qty", "Rate", "Amount"),
        ("1.01", "Excavation in soft soil", "82.50", "148.00", "12,210.00"),
        ("1.03", "Anti-termite treatment", "410.00", "118.50", "48,585.00"),
        ("2.01", "Brick masonry", "72.60", "6,120.00", "4,44,312.00"),
        places=(60, 110, 300, 380, 460),
    )
    assert [line["serial_number"] for line in lines] == ["1.01", "1.03", "2.01"]
    assert "product_id" not in lines[0]


def test_a_code_in_brackets_is_one_where_some_items_have_none():
    lines = lines_of(
        ("Description", "Qty", "Rate", "Amount"),
        ("[SNS-200] Humidity sensor", "6.00", "50.00", "300.00"),
        ("[GTW-4G] Modbus gateway", "1.00", "80.00", "80.00"),
        ("Price difference", "1.00", "10.00", "10.00"),
        ("Returned cables", "1.00", "20.00", "20.00"),
        ("Postage", "1.00", "5.00", "5.00"),
    )
    assert [line.get("product_id") for line in lines] == ["SNS-200", "GTW-4G", None, None, None]


def test_what_is_not_counted_costs_its_price():
    lines = lines_of(
        ("", "Omschrijving", "Bedrag", "Totaal"),
        ("18 uur", "Illustraties", "€ 72,00", "€ 1.296,00"),
        ("6 uur", "Correcties", "€ 72,00", "€ 432,00"),
        ("", "Reiskosten", "€ 19,32", "€ 19,32"),
        places=(60, 130, 320, 420),
    )
    assert [line.get("quantity") for line in lines] == [Decimal(18), Decimal(6), None]
    assert lines[0]["unit_price"] == Decimal(72)


def test_a_price_is_told_where_quantities_have_units():
    lines = lines_of(
        ("Aantal", "Omschrijving", "Bedrag", "Totaal"),
        ("6 uur", "Redactie", "€ 82,50", "€ 495,00"),
        ("84 km", "Reiskosten", "€ 0,25", "€ 21,00"),
        places=(60, 130, 320, 420),
    )
    assert [line["unit_price"] for line in lines] == [Decimal("82.50"), Decimal("0.25")]


def test_the_code_of_customs_is_read_by_its_names():
    lines = lines_of(
        ("Pos.", "Bezeichnung", "Menge", "Preis", "Betrag"),
        ("1", "Rillenkugellager", "10", "5,00", "50,00"),
        ("", "Stat. Warennr. 84821010", "", "", ""),
        ("2", "Keilriemen", "2", "8,00", "16,00"),
        places=(60, 100, 300, 380, 460),
    )
    assert lines[0]["hsn"] == "84821010"


def test_an_items_tax_and_total_stand_in_rows_below_it():
    lines = lines_of(
        ("Item", "Description", "Qty", "Rate", "Amount"),
        ("10", "Binder", "4.00", "100.00", "400.00"),
        ("", "Assessable Value", "", "", "400.00"),
        ("", "IN: Integrated GST", "", "18.00 %", "72.00"),
        ("", "Item Total", "", "", "472.00"),
        ("20", "Dispersant", "2.00", "50.00", "100.00"),
        ("", "Assessable Value", "", "", "100.00"),
        ("", "IN: Integrated GST", "", "18.00 %", "18.00"),
        ("", "Item Total", "", "", "118.00"),
        places=(60, 100, 300, 380, 460),
    )
    amounts = [(line["taxable_amount"], line["igst_amount"], line["total_amount"]) for line in lines]
    assert amounts == [(Decimal(400), Decimal(72), Decimal(472)), (Decimal(100), Decimal(18), Decimal(118))]


def test_positions_stand_below_a_name_that_was_misread():
    lines = lines_of(
        (",", "Description", "Qty", "Rate", "Amount"),
        ("1", "Pump", "2", "50.00", "100.00"),
        ("2", "Seal", "1", "80.00", "80.00"),
        places=(60, 100, 300, 380, 460),
    )
    assert [line["serial_number"] for line in lines] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("AMOUNT PAYABLE : RUPEES ONE HUNDRED ONLY", "RUPEES ONE HUNDRED ONLY"),
        (
            "Arrêtée la présente facture à la somme de cent vingt euros et dix centimes.",
            "cent vingt euros et dix centimes",
        ),
        ("One Hundred Rupees and Fifty Paise", "One Hundred Rupees and Fifty Paise"),
        ("Rupees One Hundred Only Bank Details : Kakatiya Bank", "Rupees One Hundred Only"),
    ],
)
def test_an_amount_in_words_behind_other_words(text, spelled):
    label = [(60, 386, "Amount in words :")] if "Bank" in text else []
    assert value(understood(*SOLD, *label, (60, 400, text)).amount_in_words) == spelled


@pytest.mark.parametrize(
    ("label", "text", "name", "found"),
    [
        ("Bill No:", "- SBR/25-26/041", "invoice_number", "SBR/25-26/041"),
        ("Réf. de commande :", "QXKZRVMPA", "po_number", "QXKZRVMPA"),
        ("Order ID:", "OD311840275316990004", "po_number", "OD311840275316990004"),
    ],
)
def test_what_a_label_numbers(label, text, name, found):
    assert value(getattr(understood((60, 120, f"{label} {text}"), (60, 90, "Invoice"), *SOLD), name)) == found


def test_a_letters_place_and_date():
    rows = (("Rechnung Nr.", "25-001437"), ("Hagnau, den", "13.03.2025"), ("Zimmer", "212"), ("Abreise", "14.03.2025"))
    form = [(x, 120 + 14 * at, text) for at, row in enumerate(rows) for x, text in zip((330, 430), row, strict=True)]
    assert str(value(understood(*form, *SOLD).invoice_date)) == "2025-03-13"


def test_what_is_taxed_and_the_tax_right_of_one_label():
    found = understood(
        *table(("Bezeichnung", "Menge", "Preis", "Betrag"), ("Buch", "1", "124,00", "124,00")),
        (300, 400, "USt. Gesamt"),
        (400, 400, "124,00 €"),
        (480, 400, "20,88 €"),
        (300, 420, "Gesamtbetrag"),
        (480, 420, "144,88 €"),
    )
    assert (value(found.taxable_amount), value(found.total_tax_amount)) == (Decimal(124), Decimal("20.88"))


def test_a_price_behind_an_items_name_is_no_part_of_it():
    lines = lines_of(
        ("Pos.", "Bezeichnung", "Menge", "Preis", "Betrag"),
        ("10", "Rillenkugellager", "10", "", ""),
        ("", "Bruttopreis", "", "5,00", "50,00"),
        ("20", "Keilriemen", "2", "", ""),
        ("", "Bruttopreis", "", "8,00", "16,00"),
        places=(60, 100, 300, 380, 460),
    )
    assert [line["title"] for line in lines] == ["Rillenkugellager", "Keilriemen"]
    assert [line["serial_number"] for line in lines] == ["10", "20"]


def test_what_is_not_counted_goes_on_below_a_sections_total():
    lines = lines_of(
        ("Libellé", "Quantité", "Prix unitaire HT", "Montant HT"),
        ("Consommation", "100", "0,50", "50,00"),
        ("Abonnement", "", "", "10,00"),
        ("Total fourniture", "", "", "60,00"),
        ("Composante de gestion", "", "", "18,10"),
        ("Composante de comptage", "", "", "23,60"),
        ("Accise", "100", "0,02", "2,00"),
        ("Total taxes", "", "", "43,70"),
        places=(60, 240, 320, 440),
    )
    names = ["Consommation", "Abonnement", "Composante de gestion", "Composante de comptage", "Accise"]
    assert [line["title"] for line in lines] == names


def test_a_units_size_below_it_is_no_part_of_it():
    lines = lines_of(
        ("Description", "Qty", "UOM", "Unit Price", "Price"),
        ("Breaker", "12.00", "EA", "14.62", "175.44"),
        ("", "", "1.0", "", ""),
        ("Conduit", "10.00", "FT", "2.00", "20.00"),
        ("", "", "1.0", "", ""),
    )
    assert [line["unit"] for line in lines] == ["EA", "FT"]
    assert [line["total_amount"] for line in lines] == [Decimal("175.44"), Decimal(20)]


def test_a_rate_without_its_sign_below_an_item_is_its_taxs():
    rows = (
        ("Qty", "Description", "Rate", "Tax Amt", "Amount"),
        ("36 DR", "Paint", "100.00", "", "3,600.00"),
        ("", "IN: Central GST OP", "9.00", "324.00", ""),
        ("", "IN: State GST OP", "9.00", "324.00", ""),
        ("10 DR", "Hardener", "100.00", "", "1,000.00"),
        ("", "IN: Central GST OP", "9.00", "90.00", ""),
        ("", "IN: State GST OP", "9.00", "90.00", ""),
    )
    found = invoice.extract(blocks.parse(reader.read(table_pdf(rows)))).lines
    taxes = [(value(line.cgst_amount), value(line.sgst_amount)) for line in found]
    assert taxes == [(Decimal(324), Decimal(324)), (Decimal(90), Decimal(90))]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Uw referentie: PR-1187 / M. Bos", "po_number", "PR-1187"),
        ("Facture n° 10 148 226 907 du 5 août 2025", "invoice_number", "10 148 226 907"),
        ("Invoice Number : XQRN-148207", "invoice_number", "XQRN-148207"),
    ],
)
def test_numbers_beside_names_and_dates(text, name, found):
    assert value(getattr(understood((60, 120, text), *SOLD), name)) == found


def test_an_amount_in_words_goes_on_in_the_next_cell_of_its_row():
    rows = (
        ("Sr", "Description", "Qty", "Rate", "Amount"),
        ("1", "Bearing", "2", "75.00", "150.00"),
        ("Amount in words : RUPEES ONE", "HUNDRED FIFTY ONLY", "", "", ""),
        ("", "", "", "Total", "150.00"),
    )
    found = understood(*table(*rows, places=(60, 215, 320, 400, 480)))
    assert value(found.amount_in_words) == "RUPEES ONE HUNDRED FIFTY ONLY"


def test_items_counted_in_tens_are_positions():
    lines = lines_of(
        ("Item", "Material Code", "Description of Goods", "Qty", "Rate", "Amount"),
        ("10", "DGB6206", "Ball bearing", "2.000", "50.00", "100.00"),
        ("20", "SRB22216", "Roller bearing", "1.000", "80.00", "80.00"),
        ("Total", "", "", "3.000", "", "180.00"),
        places=(60, 100, 190, 330, 400, 480),
    )
    assert [line["serial_number"] for line in lines] == ["10", "20"]


def test_the_taxes_of_all_classes_beside_the_sums():
    header = ("CLASS", "TOTAL", "SGST", "CGST", "TOTAL GST", "SUB TOTAL", "300.00")
    rows = (
        ("GST 5.00", "100.00", "2.50", "2.50", "5.00", "SGST PAYBLE", "20.50"),
        ("GST 18.00", "200.00", "18.00", "18.00", "36.00", "CGST PAYBLE", "20.50"),
        ("TOTAL", "300.00", "20.50", "20.50", "41.00", "GRAND TOTAL", "341.00"),
    )
    places = (60, 120, 180, 230, 280, 400, 500)
    found = understood(*SOLD, *table(header, *rows, top=420, places=places))
    assert value(found.total_tax_amount) == Decimal(41)


def test_the_date_below_the_title_with_the_number():
    found = understood(
        (60, 60, "Factuur VF26-04713"),
        (60, 74, "9 november 2026"),
        (60, 110, "Vervaldatum: 9-12-2026"),
        *SOLD,
    )
    assert str(value(found.invoice_date)) == "2026-11-09"


def test_a_number_may_be_glued_to_its_sign():
    assert value(understood((360, 60, "Invoice#INV318846"), *SOLD).invoice_number) == "INV318846"


def test_what_a_price_is_without_is_no_column_of_its_own():
    lines = lines_of(
        ("", "", "Eenheidsprijs", "Regelbedrag"),
        ("Omschrijving", "Aantal", "excl. btw", "excl. btw"),
        ("Bureau", "6", "489,00", "2.934,00"),
        ("Stoel", "2", "50,00", "100,00"),
        places=(60, 240, 320, 420),
    )
    assert (lines[0]["unit_price"], lines[0]["total_amount"]) == (Decimal(489), Decimal(2934))


def test_where_a_page_is_delivered_may_be_said_in_one_line_below_the_items():
    found = understood(
        *SOLD,
        (60, 640, "Delivered to:"),
        (60, 654, "Thornbury Ltd, Goods In, Wheatley Hall Road, Doncaster, DN2 4LP"),
    )
    assert str(value(found.ship_to_address)).startswith("Thornbury Ltd, Goods In")


def test_odoos_untaxed_amount_is_what_is_taxed():
    sums = (("Untaxed Amount", "1,000.00"), ("CGST 2.5%", "25.00"), ("SGST 2.5%", "25.00"), ("Total", "1,050.00"))
    printed = [(x, 420 + 16 * at, text) for at, row in enumerate(sums) for x, text in zip((330, 480), row, strict=True)]
    assert value(understood(*SOLD, *printed).taxable_amount) == Decimal(1000)


def test_a_quantity_and_a_price_below_what_is_charged():
    lines = lines_of(
        ("Charge description", "Subtotal", "Taxes", "Total"),
        ("Business Annual", "200.00", "20.00", "220.00"),
        ("Quantity: 4", "", "", ""),
        ("Unit Price: $50.00", "", "", ""),
        ("Cloud Recording", "40.00", "4.00", "44.00"),
        ("Quantity: 1", "", "", ""),
        ("Unit Price: $40.00", "", "", ""),
    )
    assert [(line["quantity"], line["unit_price"]) for line in lines] == [
        (Decimal(4), Decimal(50)),
        (Decimal(1), Decimal(40)),
    ]


def test_what_is_given_free_beside_a_quantity_is_no_part_of_it():
    rows = (
        ("Qty Free", "Product Name", "Rate", "Disc", "Amount"),
        ("20 2", "AZIREL 500 TAB", "85.36", "0.00", "1707.20"),
        ("30", "PANTOCID CAP", "10.00", "0.00", "300.00"),
    )
    found = invoice.extract(blocks.parse(reader.read(table_pdf(rows)))).lines
    assert [value(line.quantity) for line in found] == [Decimal(20), Decimal(30)]


def test_an_amount_in_words_goes_on_behind_a_rule_of_its_form():
    found = understood(
        *SOLD, (60, 400, "Rs. in words : Nine"), (156, 400, "Thousand Eight Hundred"), (60, 414, "Fifty Three only")
    )
    assert value(found.amount_in_words).endswith("Thousand Eight Hundred Fifty Three only")
