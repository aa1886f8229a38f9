"""The XML that a Factur-X or ZUGFeRD PDF carries: read, compared with the print, never put in its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from cii import VERSIONS, attach, cii
from making import page_pdf

from invoicekit import blocks, reader
from invoicekit.attachments import embedded_xml
from invoicekit.invoice.embedded import parse_embedded
from invoicekit.invoice.model import Check, Invoice
from invoicekit.understanding import understand
from invoicekit.workbook import Entry

PRINTED = (
    (60, 130, "Bei Spiel GmbH · Ecke 12 · 12345 Stadthausen"),
    (60, 150, "Werra Papierfabrik AG"),
    (60, 164, "Industrieweg 3"),
    (60, 178, "37213 Witzenhausen"),
    (60, 250, "Rechnung 4711 vom 03.07.2026"),
    (60, 300, "Pos"),
    (100, 300, "Bezeichnung"),
    (300, 300, "Menge"),
    (380, 300, "Einzelpreis"),
    (480, 300, "Betrag"),
    (60, 320, "1"),
    (100, 320, "Drucksensor"),
    (310, 320, "2"),
    (390, 320, "50,00"),
    (485, 320, "100,00"),
    (60, 340, "2"),
    (100, 340, "Kabel"),
    (310, 340, "4"),
    (395, 340, "5,00"),
    (490, 340, "20,00"),
    (350, 380, "Zwischensumme netto 120,00 EUR"),
    (350, 396, "MwSt. 19 % 22,80 EUR"),
    (350, 412, "Gesamtbetrag 142,80 EUR"),
    (60, 500, "Bitte beachten: Lieferung zu B-77120, USt-IdNr. DE136695976"),
)


def understood(xml: bytes, name: str = "factur-x.xml") -> Invoice:
    pdf = attach(page_pdf(*PRINTED), xml, name)
    [entry] = understand(Entry("rechnung.pdf", "SUCCEEDED", blocks.parse(reader.read(pdf))), pdf)
    return entry.invoice


def checks(invoice: Invoice) -> dict[str, Check]:
    return {check.name: check for check in invoice.checks if check.name.startswith("Factur-X")}


@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_says_the_same(version: str):
    found = parse_embedded(cii(version))
    assert found.problem == ""
    assert (found.invoice_number, found.invoice_date, found.due_date) == ("4711", date(2026, 7, 3), date(2026, 7, 24))
    assert (found.seller_name, found.seller_tax_id) == ("Bei Spiel GmbH", "DE136695976")
    assert (found.buyer_name, found.buyer_tax_id, found.po_number) == ("Werra Papierfabrik AG", "", "B-77120")
    assert (found.currency, found.taxable_amount) == ("EUR", Decimal("120.00"))
    assert (found.total_tax_amount, found.total_invoice_amount) == (Decimal("22.80"), Decimal("142.80"))
    lines = [(line.title, line.quantity, line.total_amount, line.tax_percent) for line in found.lines]
    assert lines == [("Drucksensor", 2, 100, 19), ("Kabel", 4, 20, 19)]


@pytest.mark.parametrize(
    ("version", "name"), [("Factur-X 1.0", "factur-x.xml"), ("ZUGFeRD 1.0", "ZUGFeRD-invoice.xml")]
)
def test_what_is_printed_agrees(version: str, name: str):
    found = checks(understood(cii(version), name))
    assert {check.result for check in found.values()} <= {"pass", "not applicable"}
    assert found["Factur-X: Invoice Number"].result == "pass"
    assert found["Factur-X: Total Invoice Amount"].found == "142.80"


def test_what_differs_is_flagged_and_stays_as_printed():
    invoice = understood(cii(total="152.80", second="30.00"))
    found = checks(invoice)
    total = found["Factur-X: Total Invoice Amount"]
    assert (total.result, total.expected, total.found) == ("fail", "152.80", "142.80")
    assert total.fields == ("total_invoice_amount",)
    assert invoice.total_invoice_amount.value == Decimal("142.80")
    failed = [check for check in invoice.failed_checks if check.name == "Factur-X: Line amount"]
    assert [(check.line, check.expected, check.found) for check in failed] == [(1, "30.00", "20.00")]


def test_a_value_that_was_missed_is_filled_only_where_it_is_printed():
    invoice = understood(cii())
    # No label names the order; the XML does, and it is printed in a sentence.
    assert (invoice.po_number.value, invoice.po_number.text, invoice.po_number.page) == ("B-77120", "B-77120,", 1)
    assert invoice.po_number.box.top > 0.5
    # The due date is in the XML alone.
    assert invoice.due_date is None
    due = checks(invoice)["Factur-X: Due Date"]
    assert (due.result, due.expected, due.found) == ("not applicable", "2026-07-24", "")


def test_a_pdf_without_xml_has_no_such_check():
    pdf = page_pdf(*PRINTED)
    [entry] = understand(Entry("rechnung.pdf", "SUCCEEDED", blocks.parse(reader.read(pdf))), pdf)
    assert checks(entry.invoice) == {}
    assert embedded_xml(attach(pdf, b"<x/>", "terms.xml")) is None
    assert embedded_xml(b"no PDF") is None


@pytest.mark.parametrize(
    ("xml", "problem"),
    [
        (b"<broken", "not well-formed"),
        (b"<Order/>", "no Cross Industry Invoice, but Order"),
        (b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "not well-formed"),
        (b"\xff\xfe\x00", "not well-formed"),
    ],
)
def test_xml_that_is_no_invoice_is_flagged_and_does_no_harm(xml: bytes, problem: str):
    invoice = understood(xml)
    check = checks(invoice)["Factur-X"]
    assert check.result == "fail"
    assert problem in check.found
    assert invoice.total_invoice_amount.value == Decimal("142.80")


def test_an_amount_that_is_no_number_is_none():
    found = parse_embedded(cii(total="NaN", second="abc"))
    assert found.total_invoice_amount is None
    assert len(found.lines) == 1
