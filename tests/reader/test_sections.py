"""Sections of tables: what heads them, the sums that end them, and the rules that end above these."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise

from making import page_pdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from invoicekit import blocks, reader

Row = Sequence[tuple[float, str]]


def tables_of(*rows: Row, tops: Sequence[float] = (), step: float = 18) -> list[list[list[str]]]:
    tops = tops or [300 + step * at for at in range(len(rows))]
    texts = [(x, top, text) for top, row in zip(tops, rows, strict=True) for x, text in row]
    return [table.rows for table in blocks.parse(reader.read(page_pdf(*texts))).tables]


def test_a_text_left_of_the_items_below_it_heads_them():
    (found,) = tables_of(
        ((50, "Description"), (260, "Staff"), (330, "Quantity"), (430, "Total")),
        ((50, "Biscuit  Canine, 4 yrs, 48.6 lb"),),
        ((65, "Examination"), (260, "KAR"), (330, "1.00"), (430, "64.00")),
        ((65, "Rabies vaccine"), (260, "MTD"), (330, "1.00"), (430, "31.50")),
        ((65, "Worm test"), (260, "MTD"), (330, "1.00"), (430, "58.00")),
        ((50, "Juno  Feline, 9 yrs, 10.3 lb"),),
        ((65, "Recheck"), (260, "KAR"), (330, "1.00"), (430, "42.00")),
        ((65, "Thyroid panel"), (260, "LPW"), (330, "1.00"), (430, "87.40")),
        step=14,
    )
    assert [row[0] for row in found if row[3]] == [
        "Description",
        "Examination",
        "Rabies vaccine",
        "Worm test",
        "Recheck",
        "Thyroid panel",
    ]


def test_names_left_of_their_codes_are_parts_of_the_items_below_them():
    (found,) = tables_of(
        ((50, "Description"), (260, "Quantity"), (330, "Price"), (430, "Total")),
        ((50, "Front brake rotor"),),
        ((65, "BR-54"), (260, "2.00"), (330, "89.95"), (430, "179.90")),
        ((50, "Brake pad set"),),
        ((65, "AC-14"), (260, "1.00"), (330, "74.50"), (430, "74.50")),
        ((50, "Oil filter"),),
        ((65, "FL-50"), (260, "1.00"), (330, "8.95"), (430, "8.95")),
        tops=(300, 320, 332, 352, 364, 384, 396),
    )
    assert [row[0] for row in found][1:] == ["Front brake rotor BR-54", "Brake pad set AC-14", "Oil filter FL-50"]


def test_a_sum_of_the_page_before_right_below_a_header_ends_nothing():
    (found,) = tables_of(
        ((50, "Plant No"), (120, "Description"), (300, "Qty"), (360, "Rate"), (430, "Net")),
        ((300, "Contract H205 total"), (430, "1,222.40")),
        ((50, "RC42"), (120, "Road plate"), (300, "6"), (360, "16.00"), (430, "96.00")),
        ((50, "PB10"), (120, "Barrier"), (300, "40"), (360, "1.10"), (430, "44.00")),
    )
    assert [row[0] for row in found] == ["Plant No", "", "RC42", "PB10"]


def test_a_sums_name_on_two_rows_goes_on_no_item():
    (found,) = tables_of(
        ((50, "Pos."), (90, "Bezeichnung"), (300, "Menge"), (360, "Preis"), (430, "Betrag")),
        ((50, "1"), (90, "Monteurstunden"), (300, "2"), (360, "64,50"), (430, "129,00")),
        ((50, "2"), (90, "Auszubildender"), (300, "2"), (360, "38,00"), (430, "76,00")),
        ((90, "Summe 04 Regiearbeiten und"), (430, "205,00")),
        ((90, "Inbetriebnahme"),),
        ((50, "3"), (90, "Kleinmaterial"), (300, "1"), (360, "20,00"), (430, "20,00")),
        tops=(300, 318, 336, 354, 366, 390),
    )
    assert found[2] == ["2", "Auszubildender", "2", "38,00", "76,00"]
    assert "Summe 04 Regiearbeiten und Inbetriebnahme" in found[3]


def test_the_numbers_of_a_law_in_a_sums_name_are_in_no_column():
    (found,) = tables_of(
        ((50, "Datum"), (110, "Nr."), (160, "Leistung"), (340, "Anz."), (400, "Faktor"), (460, "EUR")),
        ((50, "05.10.26"), (110, "0010"), (160, "Untersuchung"), (340, "1"), (400, "2,3"), (460, "12,94")),
        ((50, "05.10.26"), (110, "0070"), (160, "Vitalitätsprüfung"), (340, "1"), (400, "2,3"), (460, "6,47")),
        ((50, "05.10.26"), (110, "2040"), (160, "Anlegen von Spanngummi"), (340, "1"), (400, "2,3"), (460, "8,41")),
        ((50, "Zwischensumme Auslagen und Material (§§ 3, 4, 9 GOZ)"), (460, "27,82")),
    )
    assert found[-1] == ["Zwischensumme Auslagen und Material (§§ 3, 4, 9 GOZ)", "", "", "", "", "27,82"]


def test_a_ruled_cell_over_many_columns_is_read_without_its_rules():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 9)
    for left, right in ((40, 70), (70, 420), (420, 490), (490, 540)):
        canvas.rect(left, 640, right - left, 20)
        canvas.rect(left, 540, right - left, 100)
    rows = (
        ("N°", "Désignation", "U", "Qté", "P.U. HT", "Total HT", "TVA"),
        ("1.1", "Neutralisation de la colonne", "U", "1,00", "145,00", "145,00", "10,00"),
        ("1.2", "Dépose des colonnes plomb", "ml", "42,50", "18,60", "790,50", "10,00"),
        ("1.3", "Évacuation des déchets", "ens", "1,00", "285,00", "285,00", "10,00"),
    )
    for at, row in enumerate(rows):
        for x, text in zip((44, 74, 270, 310, 370, 430, 500), row, strict=True):
            canvas.drawString(x, 646 - 24 * at, text)
    canvas.save()
    (found,) = (table.rows for table in blocks.parse(reader.read(buffer.getvalue())).tables)
    assert found == [list(row) for row in rows]


def test_a_paper_above_the_items_heads_them():
    places = (50, 80, 130, 300, 340, 400, 480)
    items = (
        ("10", "110420", "Milchleistungsfutter", "6.840", "kg", "31,90", "2.181,96"),
        ("20", "110655", "Kälberkorn pelletiert", "40", "Sack", "14,85", "594,00"),
    )
    rows = [[*zip(places, item, strict=True)] for item in items]
    names = ("Pos.", "Artikel", "Bezeichnung", "Menge", "ME", "Preis", "Betrag")
    heading = ((80, "Lieferschein LS-748211 vom 04.11.2025"), (280, "Abladestelle: Hof Brinkmeyer, Stall 2"))
    (found,) = tables_of(
        [*zip(places, names, strict=True)],
        heading,
        rows[0],
        ((130, "Partie 25-4471"),),
        rows[1],
        ((380, "Summe LS-748211"), (480, "2.775,96")),
        heading,
        rows[0],
        ((130, "Charge 25/1077"),),
        rows[1],
        tops=(300, 316, 329, 339, 353, 368, 383, 396, 406, 420),
    )
    assert [row[1] for row in found if row[0]] == ["Artikel", "110420", "110655", "110420", "110655"]


def test_details_that_run_on_below_columns_belong_to_what_they_begin_below():
    items = [
        ((50, "10"), (80, "HYH-2SN-08"), (240, "40092200"), (320, "120"), (360, "MTR"), (480, "38,208.00")),
        ((80, "Thermoplastic hose of steel braid SAE 100 R7 DN10"),),
        ((80, "Cust. Part: RV40317"), (190, "Order/Line: 118842 / 1"), (300, "Pack ID: 70551")),
    ]
    (found,) = tables_of(
        ((50, "Line"), (80, "Part number"), (240, "HSN"), (320, "Qty"), (360, "UOM"), (480, "Total")),
        *items,
        *[((50, f"{20 + 10 * at}"), *items[0][1:]) if not row else items[row] for at in range(2) for row in range(3)],
        tops=(300, 320, 332, 344, 362, 374, 386, 404, 416, 428),
    )
    details = (
        "HYH-2SN-08 Thermoplastic hose of steel braid SAE 100 R7 DN10 Cust. Part: RV40317 Order/Line: 118842 / 1 Pack "
    )
    details += "ID: 70551"
    assert found[1:] == [[at, details, "40092200", "120", "MTR", "38,208.00"] for at in ("10", "20", "30")]


def test_a_description_that_goes_on_below_heads_no_section():
    (found,) = tables_of(
        ((50, "Description"), (260, "Qty"), (330, "Price"), (430, "Total")),
        ((50, "Door handle"), (260, "2.00"), (330, "10.00"), (430, "20.00")),
        ((50, "Wall paint, washable, extra matt,"),),
        ((60, "white, 10 litres"), (260, "2.00"), (330, "89.95"), (430, "179.90")),
        ((50, "Brush"), (260, "1.00"), (330, "4.00"), (430, "4.00")),
        ((50, "Roller"), (260, "1.00"), (330, "6.00"), (430, "6.00")),
        step=13,
    )
    assert [row[0] for row in found][2] == "Wall paint, washable, extra matt, white, 10 litres"


def test_numbers_of_orders_beside_the_amounts_are_a_column():
    (found,) = tables_of(
        ((50, "Description"), (230, "Qty"), (300, "Rate"), (370, "Amount"), (470, "Order No")),
        *(
            ((50, f"Lamp {at}"), (230, "2"), (300, "50.00"), (370, "100.00"), (470, f"PURCH-{at}7"))
            for at in range(1, 6)
        ),
    )
    assert [row[-1] for row in found] == ["Order No", *(f"PURCH-{at}7" for at in range(1, 6))]


def test_the_first_sections_heading_stands_between_a_dark_header_and_the_ruled_rows():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    columns = (50, 110, 330, 400, 470, 550)
    canvas.setFillColorRGB(0.1, 0.25, 0.4)
    canvas.rect(50, 680, 500, 24, fill=1, stroke=0)
    canvas.setFillColorRGB(1, 1, 1)
    for x, text in zip(columns, ("Item", "Description", "Qty", "Rate", "Amount"), strict=False):
        canvas.drawString(x + 5, 688, text)
    canvas.setFillColorRGB(0, 0, 0)
    rows = (
        ("Kitchen",),
        ("2140", "Bar mop towel", "380", "0.10", "38.00"),
        ("2155", "Bib apron", "84", "0.50", "42.00"),
    )
    for at, row in enumerate(rows):
        y = 660 - 20 * at
        edges = columns if len(row) > 1 else (50, 550)
        for left, right in pairwise(edges):
            canvas.rect(left, y, right - left, 20)
        for x, text in zip(columns, row, strict=False):
            canvas.drawString(x + 5, y + 6, text)
    canvas.save()
    (table,) = blocks.parse(reader.read(buffer.getvalue())).tables
    assert table.rows == [
        ["Item", "Description", "Qty", "Rate", "Amount"],
        ["Kitchen", "", "", "", ""],
        *map(list, rows[1:]),
    ]


def test_what_is_sold_may_begin_as_a_papers_name_does():
    (found,) = tables_of(
        ((50, "Description"), (260, "Qty"), (330, "Price"), (430, "Total")),
        ((50, "Delivery of 20 m3 ready-mix"),),
        ((50, "concrete C25/30"), (260, "20.00"), (330, "90.00"), (430, "1,800.00")),
        ((50, "Order 12 brochures A4"),),
        ((50, "gloss, folded"), (260, "12.00"), (330, "2.00"), (430, "24.00")),
        ((50, "Ticket 4711 Berlin - Hamburg"),),
        ((50, "second class"), (260, "1.00"), (330, "60.00"), (430, "60.00")),
        tops=(300, 318, 330, 348, 360, 378, 390),
    )
    assert [row[0] for row in found[1:]] == [
        "Delivery of 20 m3 ready-mix concrete C25/30",
        "Order 12 brochures A4 gloss, folded",
        "Ticket 4711 Berlin - Hamburg second class",
    ]
