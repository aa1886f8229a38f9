"""Ways in which invoices of Europe and North America are printed, each on a page made for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from making import pages_pdf
from understanding import Text, table, understood, value

from invoicekit import blocks, invoice, reader

PLACES = (60, 110, 300, 380, 480)


def rows_of(found: invoice.Invoice, *names: str) -> list[tuple[object, ...]]:
    return [tuple(value(getattr(line, name)) for name in names) for line in found.lines]


def test_what_quantities_times_prices_give_is_the_total_whatever_it_is_called():
    found = understood(
        (60, 60, "INVOICE"),
        *table(
            ("Code", "Description", "Qty", "Price", "Worth"),
            ("1001", "Plain flour sack", "2", "9.85", "19.70"),
            ("1002", "Caster sugar sack", "3", "11.20", "33.60"),
            places=PLACES,
        ),
    )
    assert rows_of(found, "quantity", "total_amount") == [(2, Decimal("19.70")), (3, Decimal("33.60"))]


def test_a_discount_that_is_printed_negative_is_off():
    found = understood(
        (60, 60, "FATTURA"),
        *table(
            ("Descrizione", "Quantità", "Prezzo", "Sconto", "Importo"),
            ("Gres grigio", "10,00", "20,00", "-15,00%", "170,00"),
            ("Battiscopa", "2,00", "50,00", "-10,00%", "90,00"),
        ),
    )
    assert rows_of(found, "discount_percent", "total_amount") == [(15, 170), (10, 90)]


def test_two_columns_whose_headers_say_neither_are_quantity_and_price_where_they_make_the_total():
    found = understood(
        (60, 60, "Factuur"),
        *table(
            ("", "Omschrijving", "Bedrag", "Totaal", "Btw"),
            ("3 x", "Pagina's ontwerpen", "245,00", "735,00", "21%"),
            ("6,5 uur", "Fotobewerking", "72,50", "471,25", "21%"),
            places=(60, 120, 320, 400, 480),
        ),
    )
    assert rows_of(found, "quantity", "unit", "unit_price") == [
        (3, None, 245),
        (Decimal("6.5"), "uur", Decimal("72.50")),
    ]


SECTIONS = table(
    ("N°", "Description", "Qté", "P.U. HT", "Montant HT"),
    ("1", "DEPOSE", "", "", ""),
    ("1.1", "Vidange du circuit", "1,00", "480,00", "480,00"),
    ("1.2", "Nettoyage", "2,00", "385,00", "770,00"),
    ("", "Sous-total", "", "", "1 250,00"),
    ("2", "ELECTRICITE", "", "", ""),
    ("2.1", "Ligne dédiée", "10,00", "1 019,80", "10 198,00"),
    ("2.2", "Disjoncteur", "1,00", "128,00", "128,00"),
    ("", "Sous-total", "", "", "10 326,00"),
    places=PLACES,
)


def test_sections_have_headings_and_totals_that_are_no_items():
    found = understood(
        (60, 60, "FACTURE"),
        *SECTIONS,
        (380, 520, "Total HT"),
        (480, 520, "11 576,00"),
        (380, 540, "TVA 10 %"),
        (480, 540, "1 157,60"),
        (380, 560, "Total TTC"),
        (480, 560, "12 733,60"),
    )
    assert rows_of(found, "title", "total_amount") == [
        ("Vidange du circuit", 480),
        ("Nettoyage", 770),
        ("Ligne dédiée", 10198),
        ("Disjoncteur", 128),
    ]
    assert value(found.taxable_amount) == 11576
    assert value(found.total_invoice_amount) == Decimal("12733.60")


def test_a_text_over_an_item_that_is_no_part_of_its_name_heads_a_section():
    items = (("Fester Anschluss", "46,18"), ("Router zur Miete", "6,68"), ("Karte", "4,16"))
    texts: list[Text] = [(60, 300, "Leistung"), (300, 300, "Zeitraum"), (480, 300, "Netto (Euro)")]
    for top, heading, (name, amount) in zip(
        (324, 360, 396), ("Monatliches", "Geräte", "Einmaliges"), items, strict=True
    ):
        texts += [(60, top, heading), (60, top + 14, name), (300, top + 14, "Oktober"), (500, top + 14, amount)]
    assert rows_of(understood((60, 60, "Rechnung"), *texts), "title") == [(name,) for name, _ in items]


def test_a_repeated_header_ends_the_letterhead_of_the_next_page():
    def page(*rows: tuple[str, ...]) -> list[Text]:
        letterhead = [(60, 80, "14 Canal Road"), (300, 80, "ACCOUNT"), (380, 80, "NUMBER"), (480, 80, "884.11")]
        head = ("Item", "Description", "Quantity", "Price", "Total")
        return [(60, 60, "INVOICE"), *letterhead, *table(head, *rows, places=PLACES)]

    data = pages_pdf(
        page(("A1", "Ball bearing", "6", "9.42", "56.52"), ("A2", "Belt", "4", "14.88", "59.52")),
        page(("A3", "Cutoff wheel", "2", "58.30", "116.60"), ("A4", "Gloves", "1", "17.95", "17.95")),
    )
    found = invoice.extract(blocks.parse(reader.read(data)))
    assert rows_of(found, "product_id") == [("A1",), ("A2",), ("A3",), ("A4",)]


def test_an_address_that_is_labelled_part_by_part_is_put_together():
    """As the stylesheet of Italy's Agenzia delle Entrate prints e-invoices."""
    found = understood(
        (60, 60, "Cedente/prestatore (fornitore)"),
        (320, 60, "Cessionario/committente (cliente)"),
        *((60, 76 + 14 * at, text) for at, text in enumerate((
            "Identificativo fiscale ai fini IVA: IT03118840242",
            "Denominazione: Ceramiche Esempio Srl",
            "Indirizzo: Via Emilia 244",
            "Comune: Faenza",
            "Cap: 48018",
        ))),
        (160, 118, "Provincia: RA"),
        *((320, 76 + 14 * at, text) for at, text in enumerate((
            "Denominazione: Edil Prova Srl",
            "Indirizzo: Via Ravegnana 71",
            "Comune: Forlì",
            "Cap: 47122",
        ))),
    )  # fmt: skip
    assert value(found.seller_name) == "Ceramiche Esempio Srl"
    assert value(found.seller_address) == "Via Emilia 244, 48018 Faenza RA"
    assert value(found.buyer_name) == "Edil Prova Srl"
    assert value(found.buyer_address) == "Via Ravegnana 71, 47122 Forlì"


@pytest.mark.parametrize(
    ("below", "address"),
    [
        pytest.param(
            ["8 rue des Acacias", "56000 VANNES", "Agrément n° QP/61884"], "8 rue des Acacias, 56000 VANNES", id="rest"
        ),
        pytest.param(
            ["7718 Pecos Trail • Santa Fe, NM 87505 • (505) 555-0121"],
            "7718 Pecos Trail, Santa Fe, NM 87505",
            id="dots",
        ),
    ],
)
def test_a_sellers_address_ends_with_its_town(below: list[str], address: str):
    found = understood((60, 60, "Garage Le Goff SARL"), *((60, 74 + 14 * at, text) for at, text in enumerate(below)))
    assert value(found.seller_address) == address


def test_a_block_that_says_a_logos_name_is_the_sellers():
    found = understood(
        (60, 60, "wilgenroos"),
        (400, 60, "Studio Wilgenroos"),
        (400, 74, "Oude Gracht 214"),
        (400, 88, "3511 NR Utrecht"),
        (60, 140, "Praktijk De Singel"),
        (60, 154, "Kade 71"),
        (60, 168, "3511 GM Utrecht"),
        (60, 240, "Factuur"),
    )
    assert value(found.seller_name) == "Studio Wilgenroos"
    assert value(found.seller_address) == "Oude Gracht 214, 3511 NR Utrecht"
    assert value(found.buyer_name) == "Praktijk De Singel"


def test_the_foot_says_the_address_where_a_slogan_stands_below_the_name():
    found = understood(
        (60, 60, "Zilverbeek B.V."),
        (60, 76, "alles voor thuis"),
        (60, 240, "Factuur"),
        (100, 800, "Zilverbeek B.V. · Wilhelminakade 88 · 3072 AP Rotterdam · KvK 24330087"),
    )
    assert value(found.seller_address) == "Wilhelminakade 88, 3072 AP Rotterdam"


def test_a_customers_number_is_no_heading():
    found = understood(
        (60, 60, "Suministros Turia, S.L."),
        (60, 74, "Calle Canarias, 118"),
        (60, 88, "46023 Valencia"),
        (400, 60, "Cliente:"),
        (460, 60, "00417"),
        (400, 74, "Su pedido:"),
        (460, 74, "P-771"),
        (60, 160, "Restaurantes Marina, S.A."),
        (60, 174, "Paseo de Neptuno, 32"),
        (60, 188, "46011 Valencia"),
        (60, 250, "FACTURA"),
    )
    assert value(found.buyer_name) == "Restaurantes Marina, S.A."
    assert value(found.po_number) == "P-771"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Zahlbar bis 08.09.2025 abzüglich 3,00 % Skonto oder bis 28.09.2025 netto Kasse.", date(2025, 9, 28)),
        ("Zahlbar netto bis 03.12.2025, 3% Skonto innerhalb 10 Tagen bis 13.11.2025.", date(2025, 12, 3)),
        ("bis zum 28.10.2025 mit 2,000 % Skonto = 108,54 EUR", None),
    ],
)
def test_a_discount_for_those_who_pay_soon_is_not_due(text: str, due: date | None):
    assert value(understood((60, 60, "RECHNUNG"), (60, 80, "Datum: 01.09.2025"), (60, 500, text)).due_date) == due


@pytest.mark.parametrize(
    ("label", "text", "number"),
    [
        ("Ihre Bestellung", "4500091877 / 02.09.2025", "4500091877"),
        ("Your ref", "Tidewater / PO 5561", "5561"),
        ("Ihr Auftrag", "Best. 4417/SB vom 12.02.2025", "4417/SB"),
    ],
)
def test_an_orders_number_stands_among_other_words(label: str, text: str, number: str):
    assert value(understood((60, 60, "INVOICE"), (60, 80, f"{label}: {text}")).po_number) == number


def test_a_number_in_groups_of_digits_is_whole():
    found = understood((60, 60, "Rechnung"), (60, 80, "Rechnungsnummer: 88 4417 2093 0118"))
    assert value(found.invoice_number) == "88 4417 2093 0118"


def test_a_row_of_labels_has_its_values_in_the_boxes_below():
    found = understood(
        (60, 60, "FACTURE"), (60, 200, "Numéro"), (160, 200, "Date"), (60, 228, "FC042117"), (160, 228, "30/06/25")
    )
    assert value(found.invoice_number) == "FC042117"
    assert value(found.invoice_date) == date(2025, 6, 30)


def test_a_code_that_begins_like_rupees_is_no_currency():
    found = understood((60, 60, "INVOICE"), (60, 80, "RS-FRM10"), (60, 100, "Invoice Total £487.50"))
    assert value(found.currency) == "GBP"


def test_sums_beside_a_summary_of_taxes_are_read_each_with_its_label():
    """The first stands beside the summary's header, others share a row with two rates."""
    summary = (("Taux", "Base HT", "Montant TVA"), ("5,50 %", "1 000,00", "55,00"), ("20,00 %", "50,00", "10,00"))
    sums = (("Total HT", "1 050,00"), ("Total TVA", "65,00"), ("Total TTC", "1 115,00"), ("Acompte versé", "-500,00"))
    found = understood(
        (60, 60, "FACTURE"),
        *table(*summary, top=500, places=(60, 140, 220)),
        *table(*sums, top=500, places=(340, 480)),
        (340, 580, "Net à payer"),
        (480, 580, "615,00"),
    )
    assert value(found.taxable_amount) == 1050
    assert value(found.total_tax_amount) == 65
    assert value(found.total_invoice_amount) == 1115


def test_a_number_behind_a_sign_that_is_the_labels():
    assert value(understood((60, 60, "Copper Kettle Taproom"), (60, 100, "Check #118")).invoice_number) == "118"


def test_taxes_of_several_names_and_rates_are_one():
    found = understood(
        *table(
            ("Description", "Qty", "Rate", "Amount"),
            ("Lamp shade", "2", "50.00", "100.00"),
            places=(60, 240, 400, 480),
        ),
        *table(
            ("Subtotal", "100.00"),
            ("State Sales Tax 6%", "6.00"),
            ("Local Option Tax 1%", "1.00"),
            ("Total", "107.00"),
            top=450,
            places=(300, 480),
        ),
    )
    assert value(found.total_tax_amount) == Decimal("7.00")


def test_a_number_of_year_month_and_count_is_no_date_behind_its_label():
    found = understood(
        (60, 60, "Camille Fournier"), (60, 100, "FACTURE n° 2025-03-02"), (60, 116, "Date : 28 mars 2025")
    )
    assert (value(found.invoice_number), value(found.invoice_date)) == ("2025-03-02", date(2025, 3, 28))
