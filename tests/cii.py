"""Cross Industry Invoices as Factur-X 1.0 (D16B) and ZUGFeRD 1.0 write them, and PDFs that carry one."""

from __future__ import annotations

import io

import pypdfium2 as pdfium

_RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity"
_UDT = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType"
# What the two versions call the same elements.
_D16B = {
    "root": "CrossIndustryInvoice",
    "rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    "ram": f"{_RAM}:100",
    "udt": f"{_UDT}:100",
    "document": "ExchangedDocument",
    "transaction": "SupplyChainTradeTransaction",
    "agreement": "ApplicableHeaderTradeAgreement",
    "settlement": "ApplicableHeaderTradeSettlement",
    "sums": "SpecifiedTradeSettlementHeaderMonetarySummation",
    "order": "IssuerAssignedID",
    "line_settlement": "SpecifiedLineTradeSettlement",
    "line_delivery": "SpecifiedLineTradeDelivery",
    "line_sums": "SpecifiedTradeSettlementLineMonetarySummation",
    "rate": "RateApplicablePercent",
}
_ZUGFERD_1 = {
    "root": "CrossIndustryDocument",
    "rsm": "urn:ferd:CrossIndustryDocument:invoice:1p0",
    "ram": f"{_RAM}:12",
    "udt": f"{_UDT}:15",
    "document": "HeaderExchangedDocument",
    "transaction": "SpecifiedSupplyChainTradeTransaction",
    "agreement": "ApplicableSupplyChainTradeAgreement",
    "settlement": "ApplicableSupplyChainTradeSettlement",
    "sums": "SpecifiedTradeSettlementMonetarySummation",
    "order": "ID",
    "line_settlement": "SpecifiedSupplyChainTradeSettlement",
    "line_delivery": "SpecifiedSupplyChainTradeDelivery",
    "line_sums": "SpecifiedTradeSettlementMonetarySummation",
    "rate": "ApplicablePercent",
}
VERSIONS = {"Factur-X 1.0": _D16B, "ZUGFeRD 1.0": _ZUGFERD_1}

_LINE = """
<ram:IncludedSupplyChainTradeLineItem>
  <ram:SpecifiedTradeProduct><ram:Name>{title}</ram:Name></ram:SpecifiedTradeProduct>
  <ram:{line_delivery}><ram:BilledQuantity unitCode="H87">{quantity}</ram:BilledQuantity></ram:{line_delivery}>
  <ram:{line_settlement}>
    <ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:{rate}>19.00</ram:{rate}></ram:ApplicableTradeTax>
    <ram:{line_sums}><ram:LineTotalAmount>{amount}</ram:LineTotalAmount></ram:{line_sums}>
  </ram:{line_settlement}>
</ram:IncludedSupplyChainTradeLineItem>"""
_INVOICE = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:{root} xmlns:rsm="{rsm}" xmlns:ram="{ram}" xmlns:udt="{udt}">
<rsm:{document}>
  <ram:ID>{number}</ram:ID>
  <ram:IssueDateTime><udt:DateTimeString format="102">20260703</udt:DateTimeString></ram:IssueDateTime>
</rsm:{document}>
<rsm:{transaction}>{lines}
  <ram:{agreement}>
    <ram:SellerTradeParty><ram:Name>Bei Spiel GmbH</ram:Name>
      <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">201/113/40209</ram:ID></ram:SpecifiedTaxRegistration>
      <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE136695976</ram:ID></ram:SpecifiedTaxRegistration>
    </ram:SellerTradeParty>
    <ram:BuyerTradeParty><ram:Name>Werra Papierfabrik AG</ram:Name></ram:BuyerTradeParty>
    <ram:BuyerOrderReferencedDocument><ram:{order}>B-77120</ram:{order}></ram:BuyerOrderReferencedDocument>
  </ram:{agreement}>
  <ram:{settlement}>
    <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
    <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>
      <udt:DateTimeString format="102">20260724</udt:DateTimeString>
    </ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
    <ram:{sums}>
      <ram:LineTotalAmount>120.00</ram:LineTotalAmount>
      <ram:TaxBasisTotalAmount>120.00</ram:TaxBasisTotalAmount>
      <ram:TaxTotalAmount currencyID="CHF">21.44</ram:TaxTotalAmount>
      <ram:TaxTotalAmount currencyID="EUR">22.80</ram:TaxTotalAmount>
      <ram:GrandTotalAmount>{total}</ram:GrandTotalAmount>
    </ram:{sums}>
  </ram:{settlement}>
</rsm:{transaction}>
</rsm:{root}>"""


def cii(version: str = "Factur-X 1.0", *, number: str = "4711", total: str = "142.80", second: str = "20.00") -> bytes:
    """An invoice of two lines as XML of one of VERSIONS; ``second`` is the second line's amount."""
    names = VERSIONS[version]
    items = (("Drucksensor", "2.0000", "100.00"), ("Kabel", "4.0000", second))
    lines = "".join(_LINE.format(title=t, quantity=q, amount=a, **names) for t, q, a in items)
    return _INVOICE.format(number=number, total=total, lines=lines, **names).encode()


def attach(pdf: bytes, xml: bytes, name: str = "factur-x.xml") -> bytes:
    """A PDF with a file attached to it."""
    buffer = io.BytesIO()
    with pdfium.PdfDocument(pdf) as document:
        document.new_attachment(name).set_data(xml)
        document.save(buffer)
    return buffer.getvalue()
