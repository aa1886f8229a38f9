"""Bills of garages, hauliers, brewers, roofers, flooring and print shops: columns, rows and labels of their own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from making import page_pdf, table_pdf
from understanding import table, understood, value

from invoicekit import blocks, invoice, reader
from invoicekit.invoice.values import parse_quantity

SOLD = (("Description", "Qty", "Rate", "Amount"), ("Lamp", "2", "50.00", "100.00"), ("Bulb", "4", "25.00", "100.00"))


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("27-", ("-27", "")),
        ("4- Ki", ("-4", "Ki")),
        ("10-pack", ("10", "")),
        ("5-10", ("5", "")),
        ("- 3", ("-3", "")),
    ],
)
def test_what_is_given_back_may_have_its_minus_behind_it(text, quantity):
    number, unit = quantity
    assert parse_quantity(text) == (Decimal(number), unit)


def test_pallets_are_a_quantity():
    rows = (("Details", "Pallets", "Net Amt"), ("Wisbech to Avonmouth", "6", "318.00"), ("Return", "40", "145.00"))
    assert [value(line.quantity) for line in understood(*table(*rows)).lines] == [6, 40]


def test_cartons_beside_a_quantity_are_none():
    rows = (
        ("Item", "Cartons", "Qty", "Unit Price", "Total"),
        ("Green tea", "2", "48", "1.50", "72.00"),
        ("Black tea", "5", "60", "2.00", "120.00"),
    )
    assert [value(line.quantity) for line in understood(*table(*rows)).lines] == [48, 60]


def test_a_short_name_below_item_is_what_is_sold_by_its_code():
    rows = (
        ("Item", "Description", "Rate", "Amount"),
        ("Floor Prep", "Moisture testing and floor preparation", "745.60", "745.60"),
        ("LVT Labor", "Install luxury vinyl tile with adhesive", "958.50", "958.50"),
    )
    lines = understood(*table(*rows, places=(60, 160, 400, 480))).lines
    assert [value(line.product_id) for line in lines] == ["Floor Prep", "LVT Labor"]
    assert value(lines[0].title) == "Moisture testing and floor preparation"


def test_an_item_as_long_as_its_description_is_no_code():
    rows = (
        ("Item", "Description", "Rate", "Amount"),
        ("Luxury vinyl tile", "Driftwood", "745.60", "745.60"),
        ("Rubber cove base", "Black", "958.50", "958.50"),
    )
    lines = understood(*table(*rows, places=(60, 160, 400, 480))).lines
    assert [value(line.product_id) for line in lines] == [None, None]


def test_an_item_with_its_code_goes_on_below_a_sections_total():
    rows = (
        ("Item", "Description", "Est Amt", "Curr %", "Amount"),
        ("Prep", "Moisture testing and preparation", "18,640.00", "40.00%", "7,456.00"),
        ("Labor", "Install luxury vinyl tile", "21,300.00", "45.00%", "9,585.00"),
        ("", "Subtotal, work completed", "", "", "17,041.00"),
        ("Retain", "Less retainage withheld, 10%", "", "", "-1,704.10"),
    )
    lines = invoice.extract(blocks.parse(reader.read(table_pdf(rows)))).lines
    assert [value(line.total_amount) for line in lines] == [Decimal("7456"), Decimal("9585"), Decimal("-1704.10")]


def test_names_of_sections_with_their_sums_are_no_items():
    rows = (
        ("N°", "Désignation", "Qté", "P.U. HT", "Total HT"),
        ("1", "Dépose", "", "", "131,20"),
        ("1.1", "Dépose de la couverture", "6,00", "18,00", "108,00"),
        ("1.2", "Dépose du liteaunage", "5,00", "4,64", "23,20"),
        ("2", "Zinguerie", "", "", "54,00"),
        ("2.1", "Gouttière demi-ronde", "1,00", "54,00", "54,00"),
    )
    lines = understood(*table(*rows, places=(60, 100, 300, 380, 460))).lines
    assert [value(line.serial_number) for line in lines] == ["1.1", "1.2", "2.1"]


def test_units_below_the_name_of_a_quantity_are_units():
    rows = (
        ("Item", "Product", "Shipped", "Qty.\nU/M", "Amount"),
        ("1", "Brass ball valve", "24", "EA", "443.28"),
        ("2", "Black pipe", "210", "FT", "840.00"),
    )
    lines = invoice.extract(blocks.parse(reader.read(table_pdf(rows)))).lines
    assert [value(line.unit) for line in lines] == ["EA", "FT"]
    assert [value(line.quantity) for line in lines] == [24, 210]


def test_a_quantity_that_happens_to_cost_what_those_above_do_is_an_item():
    rows = (
        ("Description", "Hours", "Rate", "Amount"),
        ("Telephone conference", "1", "225.00", "225.00"),
        ("Draft of the answer", "3", "225.00", "675.00"),
        ("Review of the lease", "4", "225.00", "900.00"),
    )
    assert len(understood(*table(*rows)).lines) == 3


def test_what_a_garage_charges_beside_parts_is_a_charge():
    below = ((320, 380, "Shop Supplies:"), (400, 380, "24.00"), (320, 400, "Total:"), (400, 400, "224.00"))
    found = understood(*table(*SOLD), *below)
    assert [check.result for check in found.checks if check.name == "Lines add up"] == ["pass"]


def test_an_order_behind_a_delivery_note_on_one_line():
    said = "Bon de livraison N° BL00006027 du 18/11/2025 - Votre commande : 25/117 du 12/11/2025"
    assert value(understood((60, 60, "MATAGRI SARL"), (60, 200, said), *table(*SOLD)).po_number) == "25/117"


def test_a_payments_reference_is_no_orders_number():
    texts = ((60, 60, "Muehlebach AG"), (60, 160, "Referenz"), (160, 160, "00 00000 00000 32014 80041 90711"))
    assert understood(*texts, *table(*SOLD)).po_number is None


def test_a_date_below_a_page_number_is_the_letters():
    texts = ((60, 60, "Pruitt & Lang, P.C."), (400, 100, "Page: 1"), (400, 114, "March 31, 2025"))
    other = (60, 560, "Report of March 1, 2025")
    assert value(understood(*texts, *table(*SOLD), other).invoice_date) == date(2025, 3, 31)


def test_a_direct_debit_of_the_invoice_amount_is_due():
    said = "Der Rechnungsbetrag wird zum 10.09.2025 per SEPA-Lastschrift eingezogen."
    assert value(understood((60, 60, "Getränke Brandl OHG"), (60, 400, said)).due_date) == date(2025, 9, 10)


def test_a_row_for_which_no_tax_is_charged_is_a_row_of_its_own():
    rows = (
        ((60, "Aantal"), (110, "Omschrijving"), (300, "Prijs"), (380, "Bedrag"), (460, "Btw")),
        ((60, "8"), (110, "Herhalingstraining"), (300, "165,00"), (380, "1.320,00"), (460, "vrij")),
        ((110, "Groep A, locatie Zwolle"),),
        ((60, "3"), (110, "Basisopleiding"), (300, "295,00"), (380, "885,00"), (460, "vrij")),
        ((110, "Groep B, incl. certificaat"),),
        ((60, "1"), (110, "Ontruimingsoefening"), (300, "545,00"), (380, "545,00"), (460, "21%")),
        ((60, "2"), (110, "Elektroden"), (300, "69,50"), (380, "139,00"), (460, "21%")),
    )
    tops = (300, 330, 342, 364, 376, 398, 420)
    texts = [(x, top, text) for top, row in zip(tops, rows, strict=True) for x, text in row]
    document = blocks.parse(reader.read(page_pdf(*texts)))
    assert document.tables[0].rows[3][1] == "Ontruimingsoefening"


def test_amounts_below_a_currency_alone_are_what_is_charged_and_long_numbers_what_for():
    rows = (
        ("Datum", "Nr.", "Leistung", "Anz.", "EUR"),
        ("05.10.26", "0010", "Untersuchung", "1", "12,94"),
        ("", "0070", "Vitalitätsprüfung", "1", "6,47"),
        ("", "Ä5000", "Röntgenaufnahme", "2", "5,25"),
    )
    lines = understood(*table(*rows, places=(50, 110, 160, 400, 460))).lines
    assert [value(line.product_id) for line in lines] == ["0010", "0070", "Ä5000"]
    assert [value(line.total_amount) for line in lines] == [Decimal("12.94"), Decimal("6.47"), Decimal("5.25")]


def test_a_code_may_have_an_ampersand():
    rows = (
        ("Product", "Description", "Qty", "Price", "Goods"),
        ("HAG-712", "12W split load consumer unit", "1", "84.80", "84.80"),
        ("T&E2.5-100", "Twin and earth cable, 100 m", "2", "60.00", "120.00"),
    )
    lines = understood(*table(*rows, places=(50, 130, 360, 410, 470))).lines
    assert [value(line.product_id) for line in lines] == ["HAG-712", "T&E2.5-100"]


def test_a_rate_behind_the_taxs_name_below_its_amount():
    rows = (
        ("1", "Turmeric", "14", "2,079.00", "103.95\nGST@5%"),
        ("2", "Chilli", "4", "4,720.00", "236.00\nGST@5%"),
    )
    header = ("#", "Items", "Qty", "Taxable", "Tax")
    lines = invoice.extract(blocks.parse(reader.read(table_pdf((header, *rows))))).lines
    assert [value(line.tax_percent) for line in lines] == [5, 5]
    assert [value(line.tax_amount) for line in lines] == [Decimal("103.95"), Decimal("236")]


def test_items_that_are_numbers_are_counted():
    rows = (
        ("Item #", "Color Description", "Items", "Price", "Total"),
        ("3001C", "Navy short sleeve tee", "84", "9.85", "827.40"),
        ("18500", "Black hooded sweatshirt", "34", "27.40", "931.60"),
    )
    lines = invoice.extract(blocks.parse(reader.read(table_pdf(rows)))).lines
    assert [value(line.quantity) for line in lines] == [84, 34]
    assert value(lines[0].title) == "Navy short sleeve tee"


def test_a_contracts_total_is_no_item():
    rows = (
        ("Plant No", "Description", "Qty", "Rate", "Net"),
        ("RC42", "Road plate", "6", "16.00", "96.00"),
        ("PB10", "Barrier", "40", "1.10", "44.00"),
        ("Contract H204881 total", "", "", "", "140.00"),
        ("GN20", "Generator", "1", "118.00", "118.00"),
    )
    lines = invoice.extract(blocks.parse(reader.read(table_pdf(rows)))).lines
    assert [value(line.product_id) for line in lines] == ["RC42", "PB10", "GN20"]


def test_the_number_below_credit_note_is_its_own():
    head = (
        (400, 60, "CREDIT NOTE", 16.0),
        (420, 82, "# CN-00087"),
        (400, 160, "Invoice# :"),
        (470, 160, "FF/25-26/0612"),
    )
    assert value(understood((60, 60, "FlexForge Fitness LLP"), *head, *table(*SOLD)).invoice_number) == "CN-00087"


def test_a_code_and_a_name_on_the_first_of_several_rows():
    rows = (
        ("1", "MEN-0112 Fenêtre PVC\nDouble vitrage", "2,00", "742,00", "1 484,00"),
        ("2", "POSE-01 Dépose\nde l'existant", "18,00", "46,00", "828,00"),
    )
    header = ("N°", "Réf. Désignation", "Qté", "PU HT", "Total HT")
    lines = invoice.extract(blocks.parse(reader.read(table_pdf((header, *rows))))).lines
    assert [value(line.product_id) for line in lines] == ["MEN-0112", "POSE-01"]
    assert str(value(lines[0].title)).startswith("Fenêtre PVC")
