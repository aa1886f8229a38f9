"""The cells of a row to a line item: each column's field, and the details printed below a description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from invoicekit.blocks.model import Cell, Table, Word
from invoicekit.invoice.cell_parts import HSN, parts_of
from invoicekit.invoice.columns import Header
from invoicekit.invoice.descriptions import begins_detail, name_of
from invoicekit.invoice.line_additions import take_additions, take_times
from invoicekit.invoice.line_details import (
    LABELLED_RATE,
    makes,
    position_of,
    take_asin,
    take_counts,
    take_described_discount,
    take_gtin,
    take_labelled,
    take_labelled_rates,
    take_rebate,
    value_of,
)
from invoicekit.invoice.line_headers import take_said
from invoicekit.invoice.model import LineItem
from invoicekit.invoice.printed import number_of, printed_rows, text_of
from invoicekit.invoice.values import MINUS, parse_amount, parse_discount, parse_percent, parse_quantity

# The contract's Total Amount is the last amount that is printed on a line: these, from the last to the first.
AMOUNTS = ("total_amount", "taxable_amount", "tax_amount", "igst_amount", "sgst_amount", "cgst_amount")
_ZERO = re.compile(r"zero(?:[ -]rated)?", re.I)
_HSN_LIKE = re.compile(r"\b\d{3,10}\b")  # of another length, which fails its check instead of being lost
_PER_UNIT = re.compile(r"(?<=\d) ?/ ?(?:([^\W\d]+)\.?|\d{1,4})$")  # a price "/hr", "/ 100"
_PENCE = re.compile(r"([\d.,]+) ?[p¢]")  # a hundredth of the currency: "5.284p" for a unit of gas
_MISREAD_DOLLAR = re.compile(r"^S(?=\d)")
_NAMED_TAX = re.compile(r"([CSI]GST)\b", re.I)  # in a column of taxes: "IGST @5%"
_RATE_NAMED = re.compile(r"(\d{1,2}(?:\.\d+)?\s?%)\s?([CSI]GST)", re.I)  # "18.00% IGST"
_RATE_ALONE = re.compile(r"(?:[^\W\d][\w.]*\s)?\d{1,2}(?:[.,]\d+)?\s?%")  # "TVA 20 %"
_WITH_CESS = re.compile(r"[\d.]+\s*\+\s*(\d+(?:\.\d+)?)")  # the rates of GST and cess on an e-invoice
_TAX_NAME = r"[CSI]GST|UTGST|CESS"
_TAX_NAMES = re.compile(rf"(?:(?:{_TAX_NAME})\s*)+$", re.I)  # "CGST" over "SGST", in a column of their own
_OF_WEIGHT = re.compile(r"k(?:gs?|ilos?|ilogram\w*)?\.?", re.I)
_WEIGHT = re.compile(r"\d[\d.,]*[.,]\d{2,3}")
_PRICED = frozenset({"unit_price", "taxable_amount", "total_amount"})
_WITH_CENTS = re.compile(r"\d[.,]\d{2}$")
_CATEGORY = re.compile(r"^(?:S|Z|E|AE|K|G|O|L|M)\s+(?=\d)")  # of VAT, in EN 16931: "S 21.00"
_CODES = frozenset({"product_id", "sku"})
_CODE_BREAK = re.compile(r"(?<=[\-/]) (?=\w)")  # a code that is wrapped behind its hyphen
_TEXTS = frozenset({"serial_number", "product_id", "sku", "title", "unit"})
_RATED = ("cgst", "sgst", "igst", "cess", "tax", "discount")  # whose amounts may stand with their rates in one cell
_NAMED_BEFORE = re.compile(r"(?:[CSI]?GST|VAT)? ?@ ?", re.I)  # a rate: "GST@5%"
_NAMED_TAXES = frozenset({"cgst_amount", "sgst_amount", "igst_amount", "cgst_percent", "sgst_percent"})
_OTHER_TAXES = frozenset({"cgst_amount", "sgst_amount", "tax_amount"})


def read_row(table: Table, header: Header, cells: Sequence[Cell], mark: str) -> LineItem:
    """The values of a row's cells by what their columns hold, whatever the row is."""
    line = LineItem(table.page)
    for cell in cells:
        for name, words in parts_of(cell, header.columns.get(cell.column, ()), mark):
            if words and name != "other" and getattr(line, name) is None:
                _set(line, name, words, mark, cell.box.right)
    if line.unit and "quantity" not in header.fields:
        _part_unit(line, mark)
    if line.unit and line.unit_price is None:
        _part_price(line, header, cells, mark)
    if line.quantity is None:
        _part_quantity(line, header, cells, mark)
    _take_named_taxes(line, header, cells, mark)
    take_labelled_rates(line, header, cells)
    take_labelled(line, cells)
    take_gtin(line, header, cells)
    take_counts(line, header, cells, mark)
    take_asin(line, cells)
    take_said(line, header, cells)
    take_additions(line, header, cells, mark)
    if line.quantity and line.quantity.text.startswith("(") and not _is_given_back(line):
        line.quantity = None  # "(2)" of something that is paid is hardly less than nothing
    if line.igst_percent and line.tax_amount and not header.fields & _NAMED_TAXES:
        line.igst_amount = line.igst_amount or line.tax_amount  # "IGST %" beside "Tax amount"
    if line.igst_amount and not header.fields & _OTHER_TAXES:
        line.igst_percent = line.igst_percent or line.tax_percent  # "GST %" beside "IGST Amt.", which is all the tax
    if line.total_amount is None:
        last = next((value for name in AMOUNTS if (value := getattr(line, name))), None)
        line.total_amount = last
    take_described_discount(line, header, cells, mark)
    if not line.discount_percent and not line.discount_amount:
        _take_charged_quantity(line, header, cells, mark)
    take_times(line, header, cells, mark)
    return line


def _take_charged_quantity(line: LineItem, header: Header, cells: Sequence[Cell], mark: str) -> None:
    """The quantity that is charged, where what was delivered is counted and weighed and the unit is that of weight.

    With the price another column's weight makes the amount, "8" pieces of "43,260" kg at "11,850", and the quantity
    does not.
    """
    price, total, count = line.unit_price, line.total_amount, line.quantity
    weighed = line.unit is not None and _OF_WEIGHT.fullmatch(line.unit.text)
    if not weighed or not (price and total and count) or makes(number_of(count), price, total):
        return
    others = (cell for cell in cells if set(header.columns.get(cell.column, ())) <= {"other"} and cell.words)
    found = [
        (cell, number)
        for cell in others
        if _WEIGHT.fullmatch(cell.text) and (number := parse_amount(cell.text, mark)) is not None
    ]
    charged = [(cell, number) for cell, number in found if makes(number, price, total)]
    if len(charged) == 1:
        cell, number = charged[0]
        line.quantity = value_of(cell.words, cell.text, number)


def _is_given_back(line: LineItem) -> bool:
    amount = line.total_amount or line.taxable_amount
    return amount is not None and number_of(amount) < 0


def _part_unit(line: LineItem, mark: str) -> None:
    """A quantity and its unit, whose columns were not told apart: "3 Can"."""
    both = line.unit
    if both and (parsed := parse_quantity(both.text, mark)):
        line.quantity = replace(both, value=parsed[0])
        line.unit = replace(both, text=parsed[1], value=parsed[1]) if parsed[1] else None


def _part_price(line: LineItem, header: Header, cells: Sequence[Cell], mark: str) -> None:
    """A unit and a price, whose columns were not told apart: "ROL 14,860.00"."""
    cell = next((cell for cell in cells if "unit" in header.columns.get(cell.column, ())), None)
    if cell is None or len(cell.words) < 2 or line.quantity is None:
        return
    *unit, price = cell.words
    amount = parse_amount(price.text, mark) if _WITH_CENTS.search(price.text) else None
    own = "unit_price" in header.fields - set(header.columns[cell.column])
    if amount is not None and price.id not in line.quantity.word_ids and not own:
        text = text_of(unit)
        line.unit, line.unit_price = value_of(unit, text, text), value_of([price], price.text, amount)


def _part_quantity(line: LineItem, header: Header, cells: Sequence[Cell], mark: str) -> None:
    """A quantity that was read into the cell of the price, where the two multiply to the amount: "3 9,500.00"."""
    cell = next((cell for cell in cells if header.columns.get(cell.column) == ("unit_price",)), None)
    if cell is None or len(cell.words) != 2 or line.total_amount is None or "quantity" not in header.fields:
        return
    count, price = (parse_amount(word.text, mark) for word in cell.words)
    if count and price and count * price == line.total_amount.value:
        line.quantity, line.unit_price = (
            value_of([word], word.text, each) for word, each in zip(cell.words, (count, price), strict=True)
        )


def _take_named_taxes(line: LineItem, header: Header, cells: Sequence[Cell], mark: str) -> None:
    """Each tax's rate and amount where a cell names the taxes, one below the other, beside their rates and amounts."""
    names = next((found for cell in cells if (found := _TAX_NAMES.match(cell.text))), None)
    if names is None:
        return
    taxes = [each.casefold() for each in re.findall(_TAX_NAME, names[0], re.I)]
    for field_name in ("tax_percent", "tax_amount"):
        column = next((n for n, held in header.columns.items() if held == (field_name,)), None)
        words = next((cell.words for cell in cells if cell.column == column), ())
        rows = printed_rows(words) if words else []
        if len(rows) == len(taxes):
            for tax, row in zip(taxes, rows, strict=True):
                _set(line, field_name.replace("tax", tax.replace("utgst", "sgst")), row, mark, 1.0)


def take_title(line: LineItem, header: Header, cells: Sequence[Cell]) -> None:
    """What a charge is called that stands in another column than what is sold ("Product" beside "Title")."""
    free = [cell for cell in cells if cell.column not in header.columns and _letters_of(cell.text) > 2]
    if line.title is None and "title" in header.fields and free:
        name = name_of(free[0].words, free[0].box.right)
        text = text_of(name)
        line.title = value_of(name, text, text)


def _letters_of(text: str) -> int:
    return sum(character.isalpha() for character in text)


def _set(line: LineItem, name: str, words: Sequence[Word], mark: str, right: float) -> None:
    """Fill one field, if the words are such a value; ``right`` is where their column ends."""
    if name == "serial_number":
        words = position_of(words)
    if name == "unit" and parse_amount(text_of((rows := printed_rows(words))[-1]), mark) is not None:
        words = rows[0]  # "EA" over "1.0", how much one is
    text = text_of(words)
    value: str | Decimal | None
    if name == "tax_amount" and _RATE_ALONE.fullmatch(text):
        name = "tax_percent"
    if name in ("tax_amount", "tax_percent") and len(taxes := _each_tax(words)) > 1:
        for tax, said in taxes:
            kind = "percent" if _RATE_ALONE.fullmatch(text_of(said)) else "amount"
            _set(line, f"{tax}_{kind}", said, mark, right)
        return
    if name == "tax_amount" and (named := _NAMED_TAX.match(text)):
        name = f"{named[1].casefold()}_amount"
    if (
        name in _CODES
        and len(rows := printed_rows(words)) > 1
        and len(rows[0]) == 1
        and begins_detail(text_of(rows[1]))
    ):
        words, text = rows[0], text_of(rows[0])  # below it "Ihre Materialnummer: 100-23-0418"
    if name == "tax_percent" and (rated := _RATE_NAMED.fullmatch(text)):
        name, text = f"{rated[2].casefold()}_percent", rated[1]
    if name == "quantity":
        parsed = parse_quantity(text, mark)
        value = parsed[0] if parsed else None
        if parsed and parsed[1] and parsed[1].casefold() != "x" and line.unit is None:  # "3 x" has none
            line.unit = value_of(words, parsed[1], parsed[1])
    elif name == "hsn":
        match = HSN.search(text) or _HSN_LIKE.search(text)
        value = match[0] if match else None
    elif name == "title":
        if LABELLED_RATE.fullmatch(text) or (_WITH_CENTS.search(text) and parse_amount(text, mark) is not None):
            return  # a detail of a line without a description, or an amount in its place
        text = value = " ".join(word.text for word in name_of(words, right))
    elif name in _CODES:
        text = value = _CODE_BREAK.sub("", text).strip("[]:")
    elif name in _TEXTS:
        value = text
    elif name.endswith("_percent"):
        # "-15,00 %" is off, and no tax is less than nothing: "(18%)".
        off = name == "discount_percent"
        rate = text.strip(MINUS) if off else _CATEGORY.sub("", text.strip("()"))
        value = Decimal(0) if _ZERO.fullmatch(rate) else (parse_discount if off else parse_percent)(rate, mark)
        if name == "tax_percent" and (cess := _WITH_CESS.match(text)):
            line.cess_percent = line.cess_percent or value_of(words, text, Decimal(cess[1]))
    else:
        value = parse_amount(_MISREAD_DOLLAR.sub("$", _PER_UNIT.sub("", text)), mark)
        if name == "unit_price" and (pence := _PENCE.fullmatch(text)) and (amount := parse_amount(pence[1], mark)):
            value = amount / 100
        value = value if value is not None else _amount_among(words, mark, name)
    if name == "unit_price" and line.unit is None and (per := _PER_UNIT.search(text)) and per[1]:
        line.unit = value_of(words, per[1], per[1])
    if name in _PRICED:
        take_rebate(line, words, mark)
    _take_rate(line, name, words, mark)
    if name == "discount_amount" and "%" in text:
        amounts = [word for word in words if word.text.strip("()") and parse_amount(word.text, mark) is not None]
        if not amounts or parse_percent(text, mark) is not None:
            name, value = "discount_percent", parse_percent(text, mark)
    if name.endswith("_percent") and value is None:
        _set_rate_and_amount(line, name.removesuffix("_percent"), words, mark)
    if name == "discount_amount" and isinstance(value, Decimal):
        value = abs(value)  # "-400.00" in a column of discounts is one of 400
    if value is not None and getattr(line, name) is None:
        setattr(line, name, value_of(words, text, value))


def _each_tax(words: Sequence[Word]) -> list[tuple[str, list[Word]]]:
    """The taxes that one cell says, with the words behind each one's name: "CGST @9.0% :Rs.49.58 SGST @9.0% ..."."""
    found: list[tuple[str, list[Word]]] = []
    for word in words:
        if named := _NAMED_TAX.match(word.text):
            found.append((named[1].casefold(), []))
        elif found:
            found[-1][1].append(word)
    return [(tax, said) for tax, said in found if said]


def _take_rate(line: LineItem, name: str, words: Sequence[Word], mark: str) -> None:
    """The rate that stands with a tax's or a discount's amount in one cell: "26.23" over "2.5 %"."""
    tax, _, kind = name.rpartition("_")
    if kind != "amount" or tax not in _RATED or len(words) < 2:
        return
    for at, word in enumerate(words):
        if word.text.rstrip(")").endswith("%") and getattr(line, f"{tax}_percent") is None:
            rate = words[at - 1 : at + 1] if word.text == "%" and at else [word]
            text = _NAMED_BEFORE.sub("", " ".join(each.text for each in rate).strip("()"))
            value = parse_percent(text, mark)
            if value is not None:
                setattr(line, f"{tax}_percent", value_of(rate, text, value))


def _set_rate_and_amount(line: LineItem, tax: str, words: Sequence[Word], mark: str) -> None:
    """Both values of a cell that says a tax and, behind it, its rate: "154.28 (5%)"."""
    _take_rate(line, f"{tax}_amount", words, mark)
    rate = getattr(line, f"{tax}_percent")
    others = [word for word in words if not rate or word.id not in rate.word_ids]  # "TVA 20 %" says nothing else
    amounts = [(word, value) for word in others if (value := parse_amount(word.text, mark)) is not None]
    if amounts and hasattr(line, f"{tax}_amount") and getattr(line, f"{tax}_percent") is not None:
        word, value = amounts[0]
        setattr(line, f"{tax}_amount", value_of([word], word.text, value))


def _amount_among(words: Sequence[Word], mark: str, name: str) -> Decimal | None:
    """The amount at the start of a cell that says more, such as "141,981.49 per case".

    Of several amounts and nothing else the last is the line's total; which of them another field means is not said.
    """
    values = [value for word in words if (value := parse_amount(word.text, mark)) is not None]
    if len(values) == len(words) > 1:
        return values[-1] if name == "total_amount" else None
    return next(iter(values), None)
