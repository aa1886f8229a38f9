"""Form fields without a colon behind their label: columns of labels beside values, colons and units set apart."""

from __future__ import annotations

from making import page_pdf
from understanding import Text, table

from invoicekit import blocks, reader


def fields(*texts: Text) -> set[tuple[str, str]]:
    return {(each.key, each.value) for each in blocks.parse(reader.read(page_pdf(*texts))).pages[0].form_fields}


def test_labels_without_colons_in_a_column_beside_their_values():
    rows = (
        ("Invoice Number", "NF 2219"),
        ("Loan against", "Home at Aluva"),
        ("Invoice Date", "3 February 2026"),
        ("Mode of cover", "Annual"),
    )
    assert fields(*((x, 100 + (y - 300) * 0.7, text) for x, y, text in table(*rows, places=(60, 160)))) == set(rows)


def test_a_label_left_of_a_colon_that_leads_its_value():
    texts = (60, 100, "No."), (130, 100, ": KM/2219"), (60, 114, "Station"), (130, 114, ": Aluva")
    assert fields(*texts) == {("No. :", "KM/2219"), ("Station :", "Aluva")}


def test_an_amount_at_the_edge_behind_its_currency():
    assert fields((300, 100, "Net payable : Rs."), (480, 100, "1,250.00")) == {("Net payable :", "Rs. 1,250.00")}
