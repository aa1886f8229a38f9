"""A Document to an Invoice: parties, lines, header values, checks."""

from __future__ import annotations

import re

from invoicekit.blocks.model import Document, Line
from invoicekit.invoice import in_words
from invoicekit.invoice.charges import find_charges
from invoicekit.invoice.checks import run_checks
from invoicekit.invoice.colons import with_colons
from invoicekit.invoice.currencies import find_currency_of, is_in_america
from invoicekit.invoice.dotted_sides import without_dotted_sides
from invoicekit.invoice.evidence import gather
from invoicekit.invoice.fields import find_fields, only_date
from invoicekit.invoice.hundredths import with_hundredths
from invoicekit.invoice.leaders import without_leaders
from invoicekit.invoice.lines import find_lines
from invoicekit.invoice.model import Invoice, Value
from invoicekit.invoice.overflow import with_whole_texts
from invoicekit.invoice.pans import find_pans
from invoicekit.invoice.parcel_label import without_parcel_label
from invoicekit.invoice.parties import Party, find_parties, state_of
from invoicekit.invoice.parties.plausible import heads_document
from invoicekit.invoice.printed import Printed, as_value, number_of
from invoicekit.invoice.rate_table import find_rate_tables
from invoicekit.invoice.sidebars import without_sidebars
from invoicekit.invoice.split import without_copies
from invoicekit.invoice.tax_table import find_named_taxes, find_tax_sums
from invoicekit.invoice.upright import put_back, upright
from invoicekit.invoice.values import decimal_mark, is_day_first
from invoicekit.invoice.vocabulary import BUILT_IN, Vocabulary, using

_EMPLOYER_ID = re.compile(r"\d{2}-\d{7}")  # of the Internal Revenue Service
_INVOICE = re.compile(r"invoice|bill\b|credit note|rechnung|facture|factuur|factura|fattura", re.I)


def extract(document: Document, vocabulary: Vocabulary = BUILT_IN) -> Invoice:
    """Understand a document as one invoice; what is not printed stays None, what looks wrong fails a check.

    Of an invoice that comes with its copies (original, duplicate, triplicate) the first is understood. A document of
    several invoices goes through ``split`` first.
    """
    with using(vocabulary):
        return _extract(without_copies(document))


def _extract(document: Document) -> Invoice:
    if not document.lines:
        return Invoice()
    document, turns = without_parcel_label(*upright(with_colons(without_leaders(document))))
    document = with_whole_texts(without_sidebars(with_hundredths(without_dotted_sides(document))))
    mark = decimal_mark(word.text for word in document.words)
    items = find_lines(document, mark)
    parties = find_parties(document, items.headed)
    seller, buyer, ship_to = parties["seller"], parties["buyer"], parties["ship_to"]
    sold = {each for line in items.lines for _, value in line.values() for each in value.word_ids}
    evidence = [*gather(document, items.headed, sold), *in_words.unlabelled(document)]
    tax_ids = [party.tax_id.text for party in parties.values() if party.tax_id]
    currency = find_currency_of(document, evidence, tax_ids[0] if tax_ids else "")
    # Only in the United States does the month come first; who has a GSTIN or a VAT number is not there.
    american = currency.value == "USD" if currency else is_in_america(document)
    employers = all(map(_EMPLOYER_ID.fullmatch, tax_ids)) and (not tax_ids or is_in_america(document))
    abroad = not american or not employers
    day_first = is_day_first((line.text for line in document.lines), default=abroad)
    taxes = find_tax_sums(document, items.lines, mark)  # looked for where the labelled amounts do not add up
    charges = find_charges(document, items.lines, mark)
    of_total = [each.value for each in charges if not each.settles]
    found = find_fields(
        evidence,
        items,
        day_first=day_first,
        decimal_mark=mark,
        tax_ids=tax_ids,
        taxes=taxes,
        named_taxes=find_named_taxes(document, mark),
        rate_sums=find_rate_tables(document, items.headed, mark),
        charges=of_total,
        is_titled=any(map(_is_title, document.lines)),
    )
    # Costs beside fees may be outside what is taxed.
    beside = [*items.costs, *(each.value for each in charges)]
    invoice = Invoice(lines=items.lines, currency=currency, charges=beside)
    invoice.pans = find_pans(evidence)
    if spelled := found.get("amount_in_words"):
        found["amount_in_words"] = in_words.whole(spelled, document)
    for name, value in found.items():
        setattr(invoice, name, value)
    if not {"invoice_date", "due_date"} & found.keys():
        invoice.invoice_date = only_date(document, day_first=day_first)
    _name_rates(invoice)
    _add_parties(invoice, seller, buyer, ship_to)
    put_back(invoice, turns)
    invoice.checks = run_checks(invoice)
    return invoice


def _is_title(line: Line) -> bool:
    """Whether a line calls the document an invoice, also in letters set apart: "INVO ICE"."""
    spaced = _INVOICE.fullmatch(line.text.replace(" ", ""))
    return bool(spaced or (heads_document(line.text) and _INVOICE.search(line.text)))


def _name_rates(invoice: Invoice) -> None:
    """What the lines' bare rates and taxes are of, where IGST is the invoice's only tax."""
    igst, others = invoice.igst_amount, (invoice.cgst_amount, invoice.sgst_amount)
    if igst and number_of(igst) and not any(each and number_of(each) for each in others):
        for line in invoice.lines:
            line.igst_percent = line.igst_percent or line.tax_percent
            line.igst_amount = line.igst_amount or line.tax_amount


def _add_parties(invoice: Invoice, seller: Party, buyer: Party, ship_to: Party) -> None:
    buyer_tax_id = buyer.tax_id or ship_to.tax_id
    if not buyer.name:
        # An invoice that names only where goods go names its buyer there.
        buyer = ship_to
    invoice.seller_name = _text(seller.name)
    invoice.seller_address = _text(seller.full_address)
    invoice.seller_state = _text(state_of(seller))
    invoice.seller_tax_id = _text(seller.tax_id)
    invoice.buyer_name = _text(buyer.name)
    invoice.buyer_address = _text(buyer.full_address)
    invoice.buyer_tax_id = _text(buyer_tax_id)
    invoice.ship_to_address = _text(ship_to.name_and_address)


def _text(printed: Printed | None) -> Value | None:
    return as_value(printed, printed.text.strip(" ,:")) if printed else None
