"""Sections of tables: what heads them, the sums that end them, and the rules that end above these."""

from __future__ import annotations

import io
from collections.abc import Sequence

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
