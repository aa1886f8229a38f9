"""Items printed as forms, as viewers of electronic invoices show them, and the parties of those."""

from __future__ import annotations

from decimal import Decimal

from making import pages_pdf
from understanding import value

from invoicekit import blocks, invoice, reader


def position(number: str, top: float, *fields: tuple[str, str]) -> list[tuple[float, float, str]]:
    rows = (
        (x, top + 14 * (at + 1), text)
        for at, field in enumerate(fields)
        for x, text in zip((50, 200), field, strict=True)
    )
    return [(50, top, f"Position {number}"), *(row for row in rows if row[2])]


BENCH = (
    ("Menge:", "12"),
    ("Einheit:", "H87"),
    ("Preis pro Einheit (netto):", "486,00"),
    ("Gesamtpreis (netto):", "5.832,00"),
    ("Steuersatz in Prozent:", "19"),
    ("Bezeichnung:", "Parkbank Lindau"),
    ("Artikelnummer:", "PB-LI-180"),
)
HOOP = (("Bezeichnung:", "Anlehnbügel"), ("Menge:", "20"), ("Einheit:", "H87"), ("Gesamtpreis (netto):", "1.855,00"))


def understood(*pages):
    return invoice.extract(blocks.parse(reader.read(pages_pdf(*pages))))


def test_items_printed_as_forms_are_lines_over_the_pages():
    found = understood([*position("10", 100, *BENCH)], [*position("20", 100, *HOOP)])
    first, second = found.lines
    assert (value(first.serial_number), value(first.title), value(first.product_id)) == (
        "10",
        "Parkbank Lindau",
        "PB-LI-180",
    )
    assert (value(first.quantity), value(first.unit), value(first.unit_price)) == (12, "H87", 486)
    assert (value(first.tax_percent), value(first.total_amount)) == (19, Decimal("5832.00"))
    assert (value(second.title), value(second.total_amount), second.page) == ("Anlehnbügel", 1855, 2)


def test_a_heading_without_an_items_fields_is_none():
    found = understood([*position("10", 100, ("Bezeichnung:", "Leiterin"), ("Einheit:", "Bauhof"))])
    assert found.lines == []


def test_the_parties_of_an_electronic_invoice_are_read_below_its_headings():
    rows = (
        ("Informationen zum Käufer", "", "Informationen zum Verkäufer", ""),
        ("Name:", "Stadt Wangen", "Firmenname:", "Illertal Stadtmobiliar GmbH"),
        ("Straße / Hausnummer:", "Marktplatz 1", "Straße / Hausnummer:", "Kiesweg 27"),
        ("PLZ:", "88239", "PLZ:", "88319"),
        ("Ort:", "Wangen", "Ort:", "Aitrach"),
    )
    places = (50, 160, 310, 420)
    texts = [
        (x, 100 + 16 * at, text) for at, row in enumerate(rows) for x, text in zip(places, row, strict=True) if text
    ]
    found = understood(texts)
    assert (value(found.buyer_name), value(found.buyer_address)) == ("Stadt Wangen", "Marktplatz 1, 88239 Wangen")
    assert (value(found.seller_name), value(found.seller_address)) == (
        "Illertal Stadtmobiliar GmbH",
        "Kiesweg 27, 88319 Aitrach",
    )


def test_an_item_goes_on_over_the_page_and_ends_above_the_invoices_sums():
    door = position("1", 600, ("Description:", "Oak door"), ("Quantity:", "2"))
    rest = [(50, 60, "Unit price:"), (200, 60, "150.00"), (50, 74, "Line total:"), (200, 74, "300.00")]
    sums = [(50, 100, "Total:"), (200, 100, "260.00"), (50, 114, "Discount:"), (200, 114, "40.00")]
    [line] = understood(door, [*rest, *sums]).lines
    assert (value(line.serial_number), value(line.title), value(line.total_amount)) == ("1", "Oak door", 300)
    assert line.discount_amount is None
