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


def placed(left: float, top: float, value: float, *rows: tuple[float, str, str]) -> list[Text]:
    """Labels and the values beside them, each row so far below the first."""
    texts = [((left, top + down, label), (value, top + down, text)) for down, label, text in rows]
    return [each for both in texts for each in both if each[2]]


LEASE = placed(
    60,
    200,
    170,
    (0, "Landlord", "Larkspur Commons LLC,"),
    (11, "", "a Colorado company"),
    (26, "Tenant", "Ridge & Rill, Inc."),
    (41, "Guarantor", "Naomi Feldkamp"),
    (56, "Tenant Notice", "Attn: Lease Desk"),
    (67, "Address", "915 Copperleaf Way"),
    (78, "", "Fort Collins, CO 80525"),
)


def test_values_and_labels_of_several_rows():
    found = fields(*LEASE)
    assert ("Landlord", "Larkspur Commons LLC, a Colorado company") in found
    assert ("Tenant Notice Address", "Attn: Lease Desk 915 Copperleaf Way Fort Collins, CO 80525") in found
    assert len(found) == 4


def test_a_column_of_labels_beside_another_whose_labels_are_known():
    rows = (0, "Rentable Area", "4,850 SF"), (15, "Pro Rata Share", "11.72%"), (30, "Term", "60 months")
    assert {("Rentable Area", "4,850 SF"), ("Pro Rata Share", "11.72%")} <= fields(
        *LEASE, *placed(330, 200, 440, *rows)
    )
    assert not fields(*placed(330, 200, 440, *rows))


def test_what_stands_below_a_value_further_down_is_none_of_it():
    rows = (0, "Product", "Citric acid"), (15, "Batch", "fine"), (30, "Customer", "Pharmagel Oy")
    found = fields(*placed(60, 200, 170, *rows), (170, 270, "Analytical results"))
    assert found == {("Product", "Citric acid"), ("Batch", "fine"), ("Customer", "Pharmagel Oy")}


def test_labelled_rows_below_a_value_are_none_of_it():
    rows = (
        (0, "Invoice No", "INV-104"),
        (13, "PO Number", "PO-88"),
        (26, "Customer", "Bolt & Co"),
        (39, "Our ref", "77-1"),
    )
    below = [(170, 239, "Phone: 0113 496 0000")]
    found = fields(*placed(60, 200, 170, *rows[:3]), *below)
    assert ("Customer", "Bolt & Co") in found
    assert ("Phone:", "0113 496 0000") in found
    assert ("Customer", "Bolt & Co") in fields(*placed(60, 200, 170, *rows))


def test_numbers_and_dates_below_each_other_are_several_values():
    rows = (
        (0, "Reference", "INV-104"),
        (11, "Date", "03/02/2026"),
        (30, "Due Date", "05/03/2026"),
        (41, "Terms", "30 days"),
    )
    found = fields(*placed(60, 200, 170, *rows))
    assert {("Reference", "INV-104"), ("Due Date", "05/03/2026")} <= found


def test_a_list_of_people_is_no_form():
    rows = (
        ("Name", "Role", "Company"),
        ("John Smith", "Engineer", "Acme Ltd"),
        ("Ann Lee", "Supervisor", "Bolt & Co"),
        ("Una Orr", "Manager", "Nord plc"),
    )
    found = fields(*((x, 200 + (y - 300) * 0.8, text) for x, y, text in table(*rows, places=(60, 200, 340))))
    assert not {each for each in found if each[0] in ("Engineer", "Manager", "Una Orr")}
