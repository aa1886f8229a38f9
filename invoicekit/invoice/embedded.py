"""The invoice that a PDF carries as XML: Factur-X, ZUGFeRD and XRechnung in UN/CEFACT's Cross Industry Invoice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

# Names under which the specifications attach it (Factur-X 1.08, chapter 6.2.2; ZUGFeRD 1.0 and 2.x), in lower case.
FILE_NAMES = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml")
_ROOTS = ("CrossIndustryInvoice", "CrossIndustryDocument")  # of D16B (ZUGFeRD 2, Factur-X) and of ZUGFeRD 1.0


@dataclass(frozen=True)
class EmbeddedLine:
    """One line; ``total_amount`` is without tax, ``tax_percent`` its rate."""

    title: str = ""
    quantity: Decimal | None = None
    total_amount: Decimal | None = None
    tax_percent: Decimal | None = None


@dataclass(frozen=True)
class EmbeddedInvoice:
    """What the XML says, by the names of ``Invoice``; ``problem`` says why it could not be read, else it is empty."""

    invoice_number: str = ""
    invoice_date: date | None = None
    due_date: date | None = None
    po_number: str = ""
    seller_name: str = ""
    seller_tax_id: str = ""
    buyer_name: str = ""
    buyer_tax_id: str = ""
    currency: str = ""
    taxable_amount: Decimal | None = None
    total_tax_amount: Decimal | None = None
    total_invoice_amount: Decimal | None = None
    lines: tuple[EmbeddedLine, ...] = ()
    problem: str = ""


def parse_embedded(xml: bytes) -> EmbeddedInvoice:
    """Read a Cross Industry Invoice (EN 16931 in its CII syntax) of Factur-X, ZUGFeRD 1.0 and 2.x, or XRechnung.

    Document types and entities are refused, since documents come from strangers. What is not well-formed, or is
    another kind of XML, gives an EmbeddedInvoice with its ``problem``.
    """
    try:
        root = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        return EmbeddedInvoice(problem=f"not well-formed: {error}")
    if root.tag.rpartition("}")[2] not in _ROOTS:
        return EmbeddedInvoice(problem=f"no Cross Industry Invoice, but {root.tag.rpartition('}')[2]}")
    return _invoice(root)


def _invoice(root: Element) -> EmbeddedInvoice:
    seller, buyer = _first(root, "SellerTradeParty"), _first(root, "BuyerTradeParty")
    settlement = _first(root, "ApplicableHeaderTradeSettlement", "ApplicableSupplyChainTradeSettlement")
    names = ("SpecifiedTradeSettlementHeaderMonetarySummation", "SpecifiedTradeSettlementMonetarySummation")
    sums = _first(settlement, *names)
    currency = _text(settlement, "InvoiceCurrencyCode")
    return EmbeddedInvoice(
        invoice_number=_text(_first(root, "ExchangedDocument", "HeaderExchangedDocument"), "ID"),
        invoice_date=_date(_first(root, "IssueDateTime")),
        due_date=_date(_first(_first(settlement, "SpecifiedTradePaymentTerms"), "DueDateDateTime")),
        po_number=_order_number(_first(root, "BuyerOrderReferencedDocument")),
        seller_name=_text(seller, "Name"),
        seller_tax_id=_vat_number(seller),
        buyer_name=_text(buyer, "Name"),
        buyer_tax_id=_vat_number(buyer),
        currency=currency,
        taxable_amount=_amount(sums, "TaxBasisTotalAmount"),
        total_tax_amount=_amount(sums, "TaxTotalAmount", currency),
        total_invoice_amount=_amount(sums, "GrandTotalAmount", currency),
        lines=tuple(_lines(root.iterfind(".//{*}IncludedSupplyChainTradeLineItem"))),
    )


def _lines(items: Iterable[Element]) -> Iterable[EmbeddedLine]:
    for item in items:
        total = _amount(item, ".//{*}LineTotalAmount")
        if total is not None:  # else it is a remark (ZUGFeRD 1.0) or a group's heading
            yield EmbeddedLine(
                _text(_first(item, "SpecifiedTradeProduct"), "Name"),
                _amount(item, ".//{*}BilledQuantity"),
                total,
                _amount(item, ".//{*}RateApplicablePercent") or _amount(item, ".//{*}ApplicablePercent"),
            )


def _first(parent: Element | None, *names: str) -> Element | None:
    """The first element below with one of some names, whatever its namespace: the versions differ in those."""
    if parent is None:
        return None
    return next((found for name in names if (found := parent.find(f".//{{*}}{name}")) is not None), None)


def _text(parent: Element | None, name: str) -> str:
    """The text of a child."""
    found = parent.find(f"{{*}}{name}") if parent is not None else None
    return " ".join((found.text or "").split()) if found is not None else ""


def _date(parent: Element | None) -> date | None:
    """A date in the format 102 of UN/EDIFACT 2379: 20260824."""
    text = _text(parent, "DateTimeString")
    try:
        return datetime.strptime(text, "%Y%m%d").date()
    except ValueError:
        return None


def _amount(parent: Element | None, path: str, currency: str = "") -> Decimal | None:
    """The first number at a path; of several that in the invoice's currency."""
    if parent is None:
        return None
    found = parent.findall(path if "{" in path else f"{{*}}{path}")
    found.sort(key=lambda each: each.get("currencyID", currency) != currency)
    try:
        number = Decimal((found[0].text or "").strip()) if found else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _order_number(parent: Element | None) -> str:
    return _text(parent, "IssuerAssignedID") or _text(parent, "ID")


def _vat_number(party: Element | None) -> str:
    """The VAT number among a party's registrations (scheme VA)."""
    ids = party.findall("{*}SpecifiedTaxRegistration/{*}ID") if party is not None else []
    return next(((each.text or "").strip() for each in ids if each.get("schemeID") == "VA"), "")
