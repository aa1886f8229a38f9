"""Details of a line that are printed with labels or signs of their own, below what is sold or beside its price."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from stdnum import ean

from invoicekit.blocks.model import Cell, Word
from invoicekit.invoice.columns import Header
from invoicekit.invoice.model import LineItem, Value
from invoicekit.invoice.printed import as_value, number_of, printed, printed_rows, text_of
from invoicekit.invoice.values import parse_amount, parse_percent

# The Harmonized System's code of goods: by its Indian names, and by those of European and American customs.
LABELLED_HSN = re.compile(
    r"\b(?:(?:HSN|SAC)(?:/SAC)?(?: Code)?|(?:Stat(?:istische|\.) ?)?Waren(?:nr\.?|nummer)"
    r"|(?:Zoll|Waren)tarif-?(?:nr|nummer)"
    r"|HTS(?:US)?(?: code)?|HS[ -]code|commodity code|tarief(?:code| ?nr)?|goederencode|code douanier"
    r"|tariff (?:code|no))"
    r"\W{0,3}(\d{4}\.\d{2}(?:\.\d{2,4})?|\d{4} \d{4}|\d{4,11})\b(?![./]\d)",
    re.I,
)
_LABELLED_CODE = re.compile(
    r"\b(?:ASIN|FSI?N|MPN|(?:item|part|product|article|model|style|design) (?:no|code|number)"
    r"|art(?:ikel)?\.?[- ]?(?:nr|no|nummer)|réf(?:érence)?)\b[.:# ]{1,3}(?=\S*\d)([A-Z0-9][\w/\-]{3,})",
    re.I,
)
_LABELLED_SKU = re.compile(r"\bSKU\b[.:# ]{1,3}(?=\S*[\d\-])([A-Z0-9](?:[\w/\-]|\.(?=\w)){3,})", re.I)
# Amazon's numbers of an article and of a seller's own behind a title: "... | B09N3ZNHTY ( BT-AD141-BLK )".
_ASIN = re.compile(r"\|?\s*\b(B0[A-Z0-9]{8})\b\s*\(\s*([^()]+?)\s*\)")
_BREAK = re.compile(r"(?<=-) ")  # of a line, behind a code's hyphen
_LABELLED = {"hsn": LABELLED_HSN, "sku": _LABELLED_SKU, "product_id": _LABELLED_CODE}
# "Quantity: 35" over "Unit Price: $191.88", as subscriptions are billed.
_LABELLED_COUNTS = {
    "quantity": re.compile(r"\b(?:quantity|qty|menge|quantité|qté|aantal)\s?:\s?(\d[\d.,]*)", re.I),
    "unit_price": re.compile(
        r"\b(?:unit price|price per unit|einzelpreis|prix unitaire|stukprijs)\s?:\s?(\S*\d)", re.I
    ),
}
LABELLED_RATE = re.compile(
    r"\b([CSI]GST)(?:\s?/\s?U[TG]?GST)?\W{0,3}(\d{1,2}(?:\.\d+)?)\s?%", re.I
)  # below a description
_REBATE = re.compile(
    r"(?:^|\s)\(?[-−–]\s?(\d{1,2}(?:[.,]\d+)?)\s?%\)?(?=\s|$)|\b(\d{1,2}(?:[.,]\d+)?)\s?%\s?(?:off|disc)\b", re.I
)  # beside or below a price or an amount: "282.00 (-6%)", "10% off"
_OFF = re.compile(
    r"\b(?:abz[üu]gl|rabatt|nachlass|discount|disc|less|korting|remise|rabais|descuento|dto|sconto)", re.I
)
_SHARE = re.compile(r"(\d{1,2}(?:[.,]\d+)?)\s?%")
_ROUNDED = Decimal("0.01")  # of currency units
_GTIN = re.compile(r"\d{13,14}")  # of eight digits it may be a customs code, of twelve a telephone number
_DESCRIBED = frozenset({"title", "product_id", "sku", "other"})  # columns where details of what is sold may stand


def take_labelled(line: LineItem, cells: Sequence[Cell]) -> None:
    """The codes that are printed with their labels below the description, where no column holds them."""
    for name, pattern in _LABELLED.items():
        found = ((cell, match) for cell in cells if (match := pattern.search(cell.text)))
        cell, match = next(found, (None, None))
        if cell and match and getattr(line, name) is None:
            words = [word for word in cell.words if match[1] in word.text] or cell.words
            setattr(line, name, value_of(words, match[1], match[1]))


def take_gtin(line: LineItem, header: Header, cells: Sequence[Cell]) -> None:
    """The number of an article that stands alone on a row below what is sold, told by its check digit (GS1's GTIN)."""
    if line.sku or "sku" in header.fields:
        return
    described = (cell for cell in cells if "title" in header.columns.get(cell.column, ()))
    rows = [row for cell in described for row in printed_rows(cell.words)[1:]]
    found = next((row for row in rows if len(row) == 1 and _GTIN.fullmatch(row[0].text)), None)
    if found and ean.is_valid(found[0].text):
        line.sku = value_of(found, found[0].text, found[0].text)


def take_counts(line: LineItem, header: Header, cells: Sequence[Cell], mark: str) -> None:
    """The quantity and the price that are printed with labels below a description, where no columns hold them."""
    for name, pattern in _LABELLED_COUNTS.items():
        found = ((cell, match) for cell in cells if (match := pattern.search(cell.text)))
        cell, match = next(found, (None, None))
        number = parse_amount(match[1], mark) if match and name not in header.fields else None
        if cell and match and number is not None and getattr(line, name) is None:
            words = [word for word in cell.words if match[1] in word.text] or cell.words
            setattr(line, name, value_of(words, match[1], number))


def take_asin(line: LineItem, cells: Sequence[Cell]) -> None:
    """The two codes that Amazon prints behind a title, which end it, or below what is left of it."""
    said = next((match for cell in cells if (match := _ASIN.search(cell.text))), None)
    if said and line.title and not _ASIN.search(line.title.text):
        line.product_id = line.product_id or replace(line.title, text=said[1], value=said[1])
        line.sku = line.sku or replace(line.title, text=said[2], value=_BREAK.sub("", said[2]))
    match = _ASIN.search(line.title.text) if line.title else None
    if line.title and match:
        line.product_id = line.product_id or replace(line.title, text=match[1], value=match[1])
        line.sku = line.sku or replace(line.title, text=match[2], value=_BREAK.sub("", match[2]))
        name = line.title.text[: match.start()].rstrip(" |")
        line.title = replace(line.title, text=name, value=name)


def take_labelled_rates(line: LineItem, header: Header, cells: Sequence[Cell]) -> None:
    """A tax's rate that is printed below the description: "IGST: 18.0 %"."""
    for cell in cells:
        for match in LABELLED_RATE.finditer(cell.text):
            name = f"{match[1].casefold()}_percent"
            described = set(header.columns.get(cell.column, ())) <= _DESCRIBED
            if described and getattr(line, name) is None:
                rate = match[2]
                words = [word for word in cell.words if rate in word.text] or cell.words
                setattr(line, name, value_of(words, match[0], Decimal(rate)))


def take_rebate(line: LineItem, words: Sequence[Word], mark: str) -> None:
    """The discount's rate that stands beside or below a price or an amount: "265.08" over "282.00 (-6%)"."""
    found = _REBATE.search(" ".join(word.text for word in words))
    rate = parse_percent(found[1] or found[2], mark) if found else None
    if found and rate is not None and line.discount_percent is None:
        line.discount_percent = value_of(words, found[0].strip(), rate)


def take_described_discount(line: LineItem, header: Header, cells: Sequence[Cell], mark: str) -> None:
    """The discount's rate that is said below what is sold, "abzgl. 15 % Rabatt", where with it the price makes the
    line's amount."""
    price, count, total = line.unit_price, line.quantity, line.total_amount
    if line.discount_percent or not (price and count and total) or line.discount_amount:
        return
    for cell in cells:
        described = set(header.columns.get(cell.column, ())) <= _DESCRIBED
        for row in printed_rows(cell.words)[1:] if described else ():
            text = text_of(row)
            rates = (
                [(each, parse_percent(each[1], mark)) for each in _SHARE.finditer(text)] if _OFF.search(text) else []
            )
            for said, rate in rates:
                if rate and makes(number_of(count), price, total, off=rate):
                    line.discount_percent = value_of(row, said[0], rate)
                    return


def makes(count: Decimal, price: Value, total: Value, *, off: Decimal = Decimal(0), less: Decimal = Decimal(0)) -> bool:
    """Whether so many at a price make an amount, ``off`` per cent or an amount ``less``."""
    return abs(count * number_of(price) * (1 - off / 100) - less - number_of(total)) <= _ROUNDED


def position_of(words: Sequence[Word]) -> Sequence[Word]:
    """A cell's position: its first printed row where that is a number alone, whatever was read below it ("6." over
    "Ways")."""
    first, *below = printed_rows(words)
    return first if below and len(first) == 1 and first[0].text.strip(".)").isdecimal() else words


def value_of(words: Sequence[Word], text: str, value: str | Decimal) -> Value:
    return as_value(printed(words, text), value)
