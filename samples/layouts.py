"""Draws the sample invoices with reportlab: one function a layout, each unlike the others as real invoices are."""

from __future__ import annotations

from collections.abc import Callable

from invoices_data import Invoice, Party
from reportlab.lib.pagesizes import A4, landscape
from sheet import Sheet, edges_of, german, grid_row, in_words, indian, western

MARGIN = 40


def _date(invoice: Invoice, form: str = "%d-%m-%Y") -> str:
    return invoice.issued.strftime(form)


def ruled_columns(invoice: Invoice) -> bytes:
    """As accounting programs print: a form on top, columns ruled from header to total, tax by HSN below."""
    sheet, right = Sheet(), 555
    sheet.text(300, 50, "TAX INVOICE", 13, bold=True, align="center")
    sheet.box(MARGIN, 62, right, 230)
    sheet.rule(320, 62, 320, 230)
    _stacked_party(sheet, MARGIN + 5, 78, invoice.seller)
    sheet.rule(MARGIN, 146, 320, 146)
    sheet.text(MARGIN + 5, 159, "Buyer (Bill to)", 8)
    _stacked_party(sheet, MARGIN + 5, 173, invoice.buyer)
    labels = (
        ("Invoice No.", invoice.number, "Dated", _date(invoice, "%d-%b-%Y")),
        ("Delivery Note", "", "Mode/Terms of Payment", "30 days"),
        ("Buyer's Order No.", invoice.po_number, "Place of Supply", invoice.place_of_supply),
    )
    for at, (label, value, label2, value2) in enumerate(labels):
        top = 62 + at * 34
        for x, name, text in ((324, label, value), (444, label2, value2)):
            sheet.text(x, top + 11, name, 7.5)
            sheet.text(x, top + 25, text, 9, bold=True)
        sheet.rule(320, top + 34, right, top + 34)
    sheet.rule(440, 62, 440, 164)
    edges = edges_of(MARGIN, (24, 201, 60, 48, 62, 50, 70))
    left = frozenset({1, 2})
    sheet.row(
        244, edges, ("Sl", "Description of Goods", "HSN/SAC", "GST", "Quantity", "Rate", "Amount"), left, bold=True
    )
    sheet.row(254, edges, ("No.", "", "", "Rate", "", "", ""), left, bold=True)
    sheet.rule(MARGIN, 260, right, 260)
    y = 275.0
    for number, item in enumerate(invoice.items, 1):
        quantity = f"{item.quantity} {item.unit}"
        sheet.row(
            y,
            edges,
            (str(number), item.title, item.hsn, f"{item.rate} %", quantity, indian(item.price), indian(item.taxable)),
            left,
        )
        y += 18
    sheet.rule(edges[6], y - 8, right, y - 8)
    sheet.text(right - 4, y + 3, indian(invoice.taxable), 8, align="right")
    for at, (label, amount) in enumerate(
        (("Output CGST", invoice.half_tax), ("Output SGST", invoice.half_tax), ("Round Off", invoice.round_off))
    ):
        sheet.text(edges[2] - 4, y + 18 + 14 * at, label, 8, bold=True, align="right")
        sheet.text(right - 4, y + 18 + 14 * at, western(amount), 8, align="right")
    bottom = 470
    sheet.rule(MARGIN, bottom, right, bottom)
    sheet.row(
        bottom + 12,
        edges,
        ("", "Total", "", "", f"{invoice.quantity}", "", f"Rs. {indian(invoice.total)}"),
        left,
        bold=True,
    )
    for edge in edges:
        sheet.rule(edge, 230, edge, bottom + 18)
    sheet.rule(MARGIN, bottom + 18, right, bottom + 18)
    sheet.text(MARGIN + 4, bottom + 32, "Amount Chargeable (in words)", 8)
    sheet.text(MARGIN + 4, bottom + 45, f"INR {in_words(invoice.total)} Only", 9, bold=True)
    sheet.text(MARGIN + 4, 700, "We declare that this invoice shows the actual price of the goods described.", 7.5)
    sheet.text(right - 4, 730, f"for {invoice.seller.name}", 9, bold=True, align="right")
    return sheet.pdf()


def wide_grid(invoice: Invoice) -> bytes:
    """A landscape page with a rule around every cell, rates and amounts in columns of their own."""
    sheet = Sheet(landscape(A4))
    right = sheet.width - MARGIN
    sheet.text(sheet.width / 2, 46, invoice.seller.name.upper(), 16, bold=True, align="center")
    sheet.text(sheet.width / 2, 60, invoice.seller.full_address, 9, align="center")
    sheet.text(sheet.width / 2, 73, f"GSTIN: {invoice.seller.tax_id}", 9, bold=True, align="center")
    sheet.fill(MARGIN, 82, right, 98, (0.86, 0.9, 0.95))
    sheet.text(sheet.width / 2, 93, "TAX INVOICE", 10, bold=True, align="center")
    sheet.box(MARGIN, 98, right, 178)
    for x in (330, 570):
        sheet.rule(x, 98, x, 178)
    for x, heading in ((MARGIN + 5, "Bill To:"), (335, "Ship To:")):
        sheet.text(x, 112, heading, 9, bold=True)
        sheet.lines(x, 126, (invoice.buyer.name, *invoice.buyer.address))
    sheet.text(MARGIN + 5, 168, f"GSTIN: {invoice.buyer.tax_id}", 9)
    due = invoice.due.strftime("%d.%m.%Y") if invoice.due else ""
    for at, (label, value) in enumerate(
        (
            ("Invoice No.", invoice.number),
            ("Invoice Date", _date(invoice, "%d.%m.%Y")),
            ("Due Date", due),
            ("PO No.", invoice.po_number),
            ("Place of Supply", invoice.place_of_supply),
        )
    ):
        sheet.text(575, 112 + 14 * at, f"{label}:", 9)
        sheet.text(670, 112 + 14 * at, value, 9, bold=True)
    edges = edges_of(MARGIN, (30, 70, 190, 66, 56, 40, 64, 84, 46, 72, 44))
    left = frozenset({1, 2, 3, 5})
    header = (
        "S.No",
        "Item Code",
        "Description",
        "HSN",
        "Qty",
        "UOM",
        "Rate",
        "Taxable Value",
        "IGST %",
        "IGST Amt",
        "",
    )
    edges[-1] = right
    grid_row(sheet, 190, edges, (*header[:-1], "Total"), left, bold=True)
    y = 190.0
    for number, item in enumerate(invoice.items, 1):
        y += 18
        amounts = (
            indian(item.price),
            indian(item.taxable),
            f"{item.rate:.2f}",
            indian(item.tax),
            indian(item.taxable + item.tax),
        )
        grid_row(
            sheet,
            y,
            edges,
            (str(number), item.code, item.title, item.hsn, f"{item.quantity}", item.unit, *amounts),
            left,
        )
    y += 18
    totals = (
        "",
        "",
        "Total",
        "",
        f"{invoice.quantity}",
        "",
        "",
        indian(invoice.taxable),
        "",
        indian(invoice.tax),
        indian(invoice.total),
    )
    grid_row(sheet, y, edges, totals, left, bold=True)
    sheet.text(MARGIN, y + 40, f"Amount in words: Rupees {in_words(invoice.total)} Only", 9)
    sheet.text(right, y + 90, "Authorised Signatory", 9, align="right")
    return sheet.pdf()


def boxed(invoice: Invoice) -> bytes:
    """A small trader's bill, to be scanned: boxes, two tax columns, amounts at the foot."""
    sheet, right = Sheet(font="Times-Roman"), 555
    sheet.text(300, 60, invoice.seller.name, 20, bold=True, align="center")
    sheet.text(300, 76, invoice.seller.full_address, 10, align="center")
    sheet.text(300, 90, f"GSTIN: {invoice.seller.tax_id}", 10, align="center")
    sheet.rule(MARGIN, 100, right, 100, 1.2)
    sheet.text(300, 116, "TAX INVOICE", 12, bold=True, align="center")
    sheet.text(MARGIN, 140, f"Invoice No: {invoice.number}", 11)
    sheet.text(right, 140, f"Date: {_date(invoice, '%d/%m/%Y')}", 11, align="right")
    sheet.text(MARGIN, 164, "Billed To:", 11, bold=True)
    sheet.lines(MARGIN, 178, (invoice.buyer.name, *invoice.buyer.address, f"GSTIN: {invoice.buyer.tax_id}"), 11, 14)
    sheet.text(MARGIN, 240, f"Place of Supply: {invoice.place_of_supply}", 11)
    edges = edges_of(MARGIN, (30, 190, 75, 45, 40, 60, 75))
    left = frozenset({1, 2})
    grid_row(sheet, 262, edges, ("No", "Particulars", "HSN Code", "Qty", "Unit", "Rate", "Amount"), left, 10, bold=True)
    y = 262.0
    for number, item in enumerate(invoice.items, 1):
        y += 20
        cells = (
            str(number),
            item.title,
            item.hsn,
            f"{item.quantity}",
            item.unit,
            indian(item.price),
            indian(item.taxable),
        )
        grid_row(sheet, y, edges, cells, left, 10)
    y += 34
    for label, amount in (
        ("Taxable Amount", invoice.taxable),
        ("CGST", invoice.half_tax),
        ("SGST", invoice.half_tax),
        ("Grand Total", invoice.total),
    ):
        sheet.text(430, y, label, 11, bold=label == "Grand Total", align="right")
        sheet.text(right - 4, y, indian(amount), 11, bold=label == "Grand Total", align="right")
        y += 17
    sheet.text(MARGIN, y + 20, f"Rupees {in_words(invoice.total)} Only", 11)
    sheet.text(right, y + 70, f"For {invoice.seller.name}", 11, align="right")
    return sheet.pdf()


def two_pages(invoice: Invoice) -> bytes:
    """Horizontal rules only, the table going on under the same header on a second page."""
    sheet, right, per_page = Sheet(), 555, 14
    edges = edges_of(MARGIN, (30, 170, 62, 50, 40, 60, 103))
    left = frozenset({1, 2})
    header = ("#", "Item Description", "HSN", "Qty", "Unit", "Rate", "Amount (INR)")
    parts = [invoice.items[:per_page], invoice.items[per_page:]]
    number = 0
    for page, items in enumerate(parts, 1):
        sheet.text(MARGIN, 50, invoice.seller.name, 15, bold=True)
        sheet.text(right, 50, "Tax Invoice", 13, align="right")
        sheet.text(right, 66, f"Page {page} of 2", 8, align="right")
        y = 100.0
        if page == 1:
            sheet.lines(MARGIN, 66, (*invoice.seller.address, f"GSTIN: {invoice.seller.tax_id}"))
            sheet.text(MARGIN, 120, "Bill To", 9, bold=True)
            sheet.lines(MARGIN, 133, (invoice.buyer.name, *invoice.buyer.address, f"GSTIN: {invoice.buyer.tax_id}"))
            due = invoice.due.strftime("%d %B %Y") if invoice.due else ""
            pairs = (
                ("Invoice Number", invoice.number),
                ("Invoice Date", _date(invoice, "%d %B %Y")),
                ("Due Date", due),
                ("PO Number", invoice.po_number),
                ("Place of Supply", invoice.place_of_supply),
            )
            for at, (label, value) in enumerate(pairs):
                sheet.text(350, 120 + 14 * at, label, 9)
                sheet.text(right, 120 + 14 * at, value, 9, bold=True, align="right")
            y = 215.0
        sheet.rule(MARGIN, y - 12, right, y - 12, 1)
        sheet.row(y, edges, header, left, bold=True)
        sheet.rule(MARGIN, y + 5, right, y + 5, 1)
        for item in items:
            y += 20
            number += 1
            cells = (
                str(number),
                item.title,
                item.hsn,
                f"{item.quantity}",
                item.unit,
                indian(item.price),
                indian(item.taxable),
            )
            sheet.row(y, edges, cells, left)
            sheet.rule(MARGIN, y + 6, right, y + 6, 0.3)
        if page == 1:
            sheet.text(right, y + 24, "continued on page 2", 8, align="right")
            sheet.canvas.showPage()
    for at, (label, amount) in enumerate(
        (("Sub Total", invoice.taxable), ("IGST @ 18%", invoice.tax), ("Grand Total", invoice.total))
    ):
        sheet.text(450, y + 30 + 16 * at, label, 9, bold=at == 2, align="right")
        sheet.text(right - 4, y + 30 + 16 * at, indian(amount), 9, bold=at == 2, align="right")
    sheet.text(MARGIN, y + 90, f"Total in words: Rupees {in_words(invoice.total)} Only", 9)
    return sheet.pdf()


def plain_columns(invoice: Invoice) -> bytes:
    """As a line printer prints: one typewriter font, no rules, columns by spaces."""
    sheet = Sheet(font="Courier")
    text = [
        f"{invoice.seller.name:<48}TAX INVOICE",
        *invoice.seller.address,
        f"GSTIN: {invoice.seller.tax_id}",
        "",
        f"Bill To: {'':<39}Invoice No   : {invoice.number}",
        f"{invoice.buyer.name:<48}Invoice Date : {_date(invoice, '%d/%m/%Y')}",
        f"{invoice.buyer.address[0]:<48}State        : {invoice.seller.state}",
        f"{invoice.buyer.address[1]}",
        f"GSTIN: {invoice.buyer.tax_id}",
        f"Place of Supply: {invoice.place_of_supply}",
        "",
        "",
        f"{'No':<4}{'Description':<30}{'HSN':<11}{'Qty':>5}{'Rate':>12}{'Amount':>14}",
        "",
    ]
    for number, item in enumerate(invoice.items, 1):
        text.append(
            f"{number:<4}{item.title:<30}{item.hsn:<11}{item.quantity:>5}{indian(item.price):>12}{indian(item.taxable):>14}"
        )
    text += [
        "",
        f"{'Sub Total':>62}{indian(invoice.taxable):>14}",
        f"{'CGST 9%':>62}{indian(invoice.half_tax):>14}",
        f"{'SGST 9%':>62}{indian(invoice.half_tax):>14}",
        f"{'Total':>62}{indian(invoice.total):>14}",
        "",
        f"Rupees {in_words(invoice.total)} Only",
    ]
    sheet.lines(MARGIN, 60, text, 9.5, 15)
    return sheet.pdf()


def british(invoice: Invoice) -> bytes:
    """A modern letterhead with a shaded header row and few rules."""
    sheet, right = Sheet(), 555
    sheet.fill(0, 0, sheet.width, 12, (0.16, 0.35, 0.3))
    sheet.text(MARGIN, 60, invoice.seller.name, 18, bold=True)
    sheet.lines(MARGIN, 76, invoice.seller.address, 9)
    sheet.text(MARGIN, 102, f"VAT No: {invoice.seller.tax_id}", 9)
    sheet.text(right, 60, "INVOICE", 22, align="right")
    due = invoice.due.strftime("%d %B %Y") if invoice.due else ""
    for at, (label, value) in enumerate(
        (
            ("Invoice Number:", invoice.number),
            ("Invoice Date:", _date(invoice, "%d %B %Y")),
            ("Due Date:", due),
            ("PO Number:", invoice.po_number),
        )
    ):
        sheet.text(330, 150 + 16 * at, label, 10)
        sheet.text(440, 150 + 16 * at, value, 10, bold=True)
    sheet.text(MARGIN, 150, "Bill To:", 10, bold=True)
    sheet.lines(MARGIN, 166, (invoice.buyer.name, *invoice.buyer.address), 10, 14)
    edges = edges_of(MARGIN, (235, 60, 75, 60, 85))
    left = frozenset({0})
    sheet.fill(MARGIN, 236, right, 256, (0.85, 0.91, 0.88))
    sheet.row(250, edges, ("Description", "Qty", "Unit Price", "VAT %", "Amount"), left, 10, bold=True)
    y = 252.0
    for item in invoice.items:
        y += 22
        sheet.row(
            y,
            edges,
            (item.title, f"{item.quantity}", western(item.price), f"{item.rate}", western(item.taxable)),
            left,
            10,
        )
    y += 16
    sheet.rule(MARGIN, y, right, y)
    for label, amount in (("Subtotal", invoice.taxable), ("VAT", invoice.tax), ("Total Due", invoice.total)):
        y += 20
        sheet.text(440, y, label, 10, bold=label == "Total Due", align="right")
        sheet.text(right - 4, y, f"£{western(amount)}", 10, bold=label == "Total Due", align="right")
    sheet.text(MARGIN, 760, "Payment by bank transfer within 30 days. Thank you for your business.", 9)
    return sheet.pdf()


def rechnung(invoice: Invoice) -> bytes:
    """A German business letter: address window, block of numbers, comma decimals."""
    sheet, right = Sheet(), 545
    sheet.text(right, 60, invoice.seller.name, 14, bold=True, align="right")
    sheet.text(right, 74, invoice.seller.full_address, 9, align="right")
    sheet.text(60, 130, f"{invoice.seller.name} · {invoice.seller.full_address}", 6.5)
    sheet.text(60, 146, "Rechnung an:", 8)
    sheet.lines(60, 160, (invoice.buyer.name, *invoice.buyer.address), 10, 14)
    due = invoice.due.strftime("%d.%m.%Y") if invoice.due else ""
    for at, (label, value) in enumerate(
        (
            ("Rechnungsnummer:", invoice.number),
            ("Rechnungsdatum:", _date(invoice, "%d.%m.%Y")),
            ("Bestellnummer:", invoice.po_number),
            ("Fällig am:", due),
        )
    ):
        sheet.text(350, 160 + 14 * at, label, 9)
        sheet.text(right, 160 + 14 * at, value, 9, align="right")
    sheet.text(60, 250, "Rechnung", 16, bold=True)
    edges = edges_of(60, (30, 65, 165, 50, 45, 65, 65))
    left = frozenset({1, 2, 4})
    sheet.row(
        282,
        edges,
        ("Pos", "Artikelnr.", "Bezeichnung", "Menge", "Einheit", "Einzelpreis", "Betrag"),
        left,
        9,
        bold=True,
    )
    sheet.rule(60, 288, right, 288)
    y = 288.0
    for number, item in enumerate(invoice.items, 1):
        y += 18
        cells = (
            str(number),
            item.code,
            item.title,
            german(item.quantity),
            item.unit,
            german(item.price),
            german(item.taxable),
        )
        sheet.row(y, edges, cells, left, 9)
    sheet.rule(60, y + 8, right, y + 8)
    y += 8
    for label, amount in (
        ("Nettobetrag", invoice.taxable),
        ("zzgl. 19 % USt", invoice.tax),
        ("Gesamtbetrag", invoice.total),
    ):
        y += 17
        sheet.text(440, y, label, 9, bold=label == "Gesamtbetrag", align="right")
        sheet.text(right - 4, y, f"{german(amount)} €", 9, bold=label == "Gesamtbetrag", align="right")
    sheet.text(60, 780, f"USt-IdNr.: {invoice.seller.tax_id}", 8)
    sheet.text(250, 780, "IBAN: DE02 1203 0000 0000 2020 51", 8)
    return sheet.pdf()


def american(invoice: Invoice) -> bytes:
    """A shop's invoice in dollars, month first."""
    sheet, right = Sheet(font="Times-Roman"), 540
    sheet.text(60, 70, invoice.seller.name, 22, bold=True)
    sheet.lines(60, 88, invoice.seller.address, 11, 14)
    sheet.text(right, 70, "INVOICE", 20, align="right")
    due = invoice.due.strftime("%m/%d/%Y") if invoice.due else ""
    for at, (label, value) in enumerate(
        (
            ("Invoice #:", invoice.number),
            ("Date:", _date(invoice, "%m/%d/%Y")),
            ("Due Date:", due),
            ("PO #:", invoice.po_number),
        )
    ):
        sheet.text(440, 110 + 17 * at, label, 12, align="right")
        sheet.text(right, 110 + 17 * at, value, 12, align="right")
    sheet.text(60, 150, "Bill To:", 12, bold=True)
    sheet.lines(60, 168, (invoice.buyer.name, *invoice.buyer.address), 12, 16)
    edges = edges_of(60, (240, 60, 90, 90))
    left = frozenset({0})
    grid_row(sheet, 240, edges, ("Description", "Quantity", "Unit Price", "Amount"), left, 12, bold=True, height=24)
    y = 240.0
    for item in invoice.items:
        y += 24
        grid_row(
            sheet,
            y,
            edges,
            (item.title, f"{item.quantity}", f"${western(item.price)}", f"${western(item.taxable)}"),
            left,
            12,
            height=24,
        )
    for label, amount in (("Subtotal:", invoice.taxable), ("Sales Tax:", invoice.tax), ("Balance Due:", invoice.total)):
        y += 26
        sheet.text(440, y + 20, label, 12, bold=label == "Balance Due:", align="right")
        sheet.text(right - 4, y + 20, f"${western(amount)}", 12, bold=label == "Balance Due:", align="right")
    sheet.text(60, 700, "Thank you for riding with us!", 12)
    return sheet.pdf()


LAYOUTS: dict[str, Callable[[Invoice], bytes]] = {
    "ruled-columns-karnataka.pdf": ruled_columns,
    "wide-grid-gujarat.pdf": wide_grid,
    "scan-chennai.pdf": boxed,
    "two-pages-delhi.pdf": two_pages,
    "plain-columns-wrong-sum.pdf": plain_columns,
    "vat-leeds.png": british,
    "rechnung-kassel.pdf": rechnung,
    "photo-portland.jpg": american,
    "fax-mumbai.tiff": boxed,
}


def _stacked_party(sheet: Sheet, x: float, y: float, party: Party) -> None:
    sheet.text(x, y, party.name, 10, bold=True)
    sheet.lines(x, y + 13, (*party.address, f"GSTIN/UIN: {party.tax_id}", f"State Name: {party.state}"), 8.5, 12)
