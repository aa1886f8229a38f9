"""Labels by meaning, not by the first substring: the defects of the earlier system among them."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from invoicekit.blocks.model import Box, Line
from invoicekit.errors import VocabularyError
from invoicekit.invoice.parties.ids import tax_id_of
from invoicekit.invoice.row_names import charge_meaning, row_meaning
from invoicekit.invoice.vocabulary import BUILT_IN, column_meaning, extended, label_meaning, party_meaning, using
from invoicekit.understanding import load_vocabulary


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Invoice No.", "invoice_number"),
        ("Invoice Number:", "invoice_number"),
        ("Dated", "invoice_date"),
        ("Invoice Date", "invoice_date"),
        ("PO No.", "po_number"),
        ("Buyer's Order No.", "po_number"),
        ("CGST", "cgst_amount"),
        ("Output CGST", "cgst_amount"),
        ("IGST @ 18%", "igst_amount"),
        ("zzgl. 19 % USt", "total_tax_amount"),
        ("Grand Total", "total_invoice_amount"),
        ("Invcice No", "invoice_number"),  # a letter misread
        ("lnvoice Number", "invoice_number"),  # the first
        ("Rechnungsnummer", "invoice_number"),
        ("Date d'échéance", "due_date"),
        ("Factuurdatum", "invoice_date"),
        ("Amount Paid", "other"),  # "id" is no part of a name
        ("Order Date", "other"),
        ("Faellig bis", "due_date"),  # where there are no umlauts
        ("Total Costs", "other"),  # and no CGST
        ("Memorandum of Fees No.", "invoice_number"),
        ("Your W.O.", "po_number"),
        ("COO", "country_of_origin"),
        ("Value of Goods", "taxable_amount"),
        ("Total Central GST", "cgst_amount"),
        ("State Goods and Services Tax", "sgst_amount"),
        ("Integrated GST Total", "igst_amount"),
        ("Rounding Amount", "round_off"),
        ("Net Receivable", "total_invoice_amount"),
        ("Line Amounts", "taxable_amount"),
    ],
)
def test_labels(text: str, name: str):
    meaning = label_meaning(text)
    assert meaning is not None
    assert meaning.name == name


@pytest.mark.parametrize("text", ["", "Thank you for your business", "Nandi Lamps & Fittings", "x" * 200])
def test_what_is_no_label(text: str):
    assert label_meaning(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sl No.", "serial_number"),
        ("Description of Goods", "title"),
        ("HSN/SAC", "hsn"),
        ("Qty", "quantity"),
        ("Rate", "unit_price"),
        ("CGST Amount", "cgst_amount"),
        ("SGST %", "sgst_percent"),
        ("Taxable Value", "taxable_amount"),
        ("Amount", "total_amount"),
        ("Einzelpreis", "unit_price"),
    ],
)
def test_columns(text: str, name: str):
    meaning = column_meaning(text)
    assert meaning is not None
    assert meaning.name == name


def test_parties_need_hardly_more_than_their_name():
    assert party_meaning("Bill To").name == "buyer"
    assert party_meaning("Ship To:").name == "ship_to"
    assert party_meaning("Service Site").name == "ship_to"
    assert party_meaning("Billed By").name == "seller"
    assert party_meaning("Please pay to our account at the bank") is None
    for text in (
        "Consumer Name",
        "Name of the Insured",
        "Details of Purchaser",
        "Account Holder's Name",
        "Billing Party",
    ):
        assert party_meaning(text).name == "buyer", text
    for text in ("Bank Name", "Name of Work", "Details of Goods", "Item Name"):
        assert party_meaning(text) is None, text


def test_rows_that_are_no_items():
    assert row_meaning("Page Sub-Total") == "totals"
    assert row_meaning("Output CGST 9%") == "taxes"
    assert row_meaning("Total Station Tripod") == "totals"  # only its figures tell that it is an item
    assert row_meaning("Copper wire") == ""


def test_a_users_names_are_added_to_those_that_are_known():
    more = extended('[labels]\ninvoice_number = ["Memo Ref", "Challan No."]\n[columns]\nquantity = ["Bags"]')
    assert label_meaning("Memo Ref") is None
    with using(more):
        assert label_meaning("Memo Ref:").name == "invoice_number"
        assert label_meaning("Challan No").name == "invoice_number"  # which is "other" without the file
        assert label_meaning("Invoice No").name == "invoice_number"
        assert column_meaning("Bags").name == "quantity"
    assert label_meaning("Memo Ref") is None
    assert label_meaning("Challan No").name == "other"


def test_a_vocabulary_is_that_of_its_thread():
    seen = []
    with using(extended('[labels]\ninvoice_number = ["Memo Ref"]')):
        thread = threading.Thread(target=lambda: seen.append(label_meaning("Memo Ref")))
        thread.start()
        thread.join()
    assert seen == [None]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[labels", "my.toml is not valid TOML"),
        ("[label]\ninvoice_number = []", "my.toml: there is no table [label]; use [labels], "),
        ('[labels]\ninvoice_no = ["Memo"]', "my.toml: [labels] has no 'invoice_no'; use invoice_number,"),
        ('[labels]\ninvoice_number = "Memo"', "my.toml: invoice_number in [labels] must be a list of texts"),
        ('[labels]\ninvoice_number = ["Memo", 3]', "my.toml: invoice_number in [labels] must be a list of texts"),
        ('[labels]\ninvoice_number = ["-"]', "my.toml: invoice_number in [labels] must be a list of texts"),
        ("labels = 3", "my.toml: there is no table [labels]"),
    ],
)
def test_what_is_wrong_with_a_users_file_is_said(text: str, says: str):
    with pytest.raises(VocabularyError) as error:
        extended(text, "my.toml")
    assert says in str(error.value)


def test_a_users_file_is_that_named_or_that_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("INVOICEKIT_HOME", str(tmp_path))
    assert load_vocabulary() is BUILT_IN
    (tmp_path / "vocabulary.toml").write_text('[labels]\npo_number = ["Indent"]', encoding="utf-8")
    named = tmp_path / "other.toml"
    named.write_text('[labels]\npo_number = ["Auftragskennung"]', encoding="utf-8")
    with using(load_vocabulary()):
        assert label_meaning("Indent").name == "po_number"
    with using(load_vocabulary(named)):
        assert label_meaning("Auftragskennung").name == "po_number"
        assert label_meaning("Indent") is None
    with pytest.raises(VocabularyError, match=r"missing\.toml"):
        load_vocabulary(tmp_path / "missing.toml")


def test_charges():
    assert charge_meaning("zzgl. Versandkosten") == "added"
    assert charge_meaning("Rechnungsrabatt 1: 2,00 %") == "deducted"
    assert charge_meaning("Less: Discount") == "deducted"
    assert charge_meaning("Less: deposit paid") == "settled"
    assert charge_meaning("Freight & forwarding") == "added"
    assert charge_meaning("Thank you") == ""


@pytest.mark.parametrize(
    ("meaning", "text", "name"),
    [
        (label_meaning, "Faktura č.", "invoice_number"),
        (label_meaning, "Datum splatnosti", "due_date"),
        (label_meaning, "Celkem k úhradě", "total_invoice_amount"),
        (label_meaning, "Razem brutto", "total_invoice_amount"),
        (label_meaning, "Totaal bedrag excl. BTW", "taxable_amount"),
        (label_meaning, "Saldo adeudado", "total_invoice_amount"),
        (party_meaning, "Odběratel", "buyer"),
        (party_meaning, "Sprzedawca", "seller"),
        (party_meaning, "Cobrar a", "buyer"),
        (column_meaning, "Cena za jednotku", "unit_price"),
        (column_meaning, "Ilość", "quantity"),
        (column_meaning, "Cuota de IVA", "tax_amount"),
    ],
)
def test_names_of_more_countries_are_known(meaning, text, name):
    assert meaning(text).name == name


def test_a_tax_id_by_a_users_label_is_no_others():
    line = Line("Zubrkey: 1234567890", 99.0, Box(0.1, 0.1, 0.3, 0.01), 1)
    assert tax_id_of(line) is None
    with using(extended('[labels]\ntax_id = ["Zubrkey"]\n')):
        found = tax_id_of(line)
    assert found is not None
    assert found.text == "1234567890"
    assert tax_id_of(line) is None
