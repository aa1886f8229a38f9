"""Finds what is printed below an invoice's lines and is neither line nor tax: freight, discounts, payments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from invoicekit.blocks.model import Document, Line, Page, Table
from invoicekit.invoice.model import LineItem, Value
from invoicekit.invoice.printed import as_value, printed
from invoicekit.invoice.row_names import charge_meaning
from invoicekit.invoice.values import parse_amount, parse_date
from invoicekit.invoice.vocabulary import label_meaning

_NAMES_AND_SUMS = 2  # rows of a table of sums
_SUMS, _SURE = frozenset({"taxable_amount", "total_invoice_amount"}), 0.7
_MONEY = re.compile(r"\d(?:[.,]\d{2}|/-)[^\d%]*$")


@dataclass(frozen=True)
class Charge:
    """A charge, an allowance or a payment; the latter two are negative, and a payment has ``settles``."""

    value: Value
    settles: bool


def find_charges(document: Document, items: Sequence[LineItem], decimal_mark: str = "") -> list[Charge]:
    """The charges, allowances and payments of a whole invoice, from top to bottom."""
    last_page, bottom = _end_of(items)
    found = []
    for page in document.pages:
        if page.number < last_page:
            continue
        for row in _rows(page, bottom if page.number == last_page else 0.0):
            if charge := _charge(row, decimal_mark):
                found.append(charge)
    return found + [charge for table in document.tables for charge in _of_sums(table, decimal_mark)]


def _of_sums(table: Table, mark: str) -> Iterator[Charge]:
    """The charges of a table with sums below their names, as the e-invoice portal prints them: "Other Charges"."""
    grid = {(cell.row, cell.column): cell for cell in table.cells if cell.words}
    names = [cell for (row, _), cell in grid.items() if row == 1]
    if table.row_count != _NAMES_AND_SUMS or not any(_names_sum(cell.text) for cell in names):
        return
    for name in names:
        kind, below = charge_meaning(name.text), grid.get((2, name.column))
        amount = parse_amount(below.text, mark) if kind and below else None
        if amount and below:
            value = as_value(printed(below.words), amount if kind == "added" else -abs(amount))
            yield Charge(value, kind == "settled")


def _end_of(items: Sequence[LineItem]) -> tuple[int, float]:
    """The page and the height where the last line is printed; (0, 0) where there is none."""
    places = [(v.page, v.box.bottom) for item in items for v in (item.total_amount, item.title) if v and v.box]
    return max(places, default=(0, 0.0))


def _rows(page: Page, top: float) -> list[list[Line]]:
    """What stands side by side below a height, each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(page.lines, key=lambda each: each.box.middle[1]):
        if line.box.top < top:
            continue
        if rows and line.box.middle[1] - rows[-1][0].box.middle[1] < 0.5 * line.box.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda each: each.box.left) for row in rows]


def _names_sum(text: str) -> bool:
    """Whether a text is the name of a sum, such as "Total Current Charges", which is none of those it sums up."""
    meaning = label_meaning(text)
    return meaning is not None and meaning.name in _SUMS and meaning.score >= _SURE


def _charge(row: Sequence[Line], mark: str) -> Charge | None:
    """The last amount of money on a row whose words before it name a charge."""
    words = [word for line in row for word in line.words]
    at = max((i for i, word in enumerate(words) if _MONEY.search(word.text) and not parse_date(word.text)), default=0)
    said = " ".join(word.text for word in words[:at])
    kind = "" if _names_sum(said) else charge_meaning(said)
    amount = parse_amount(words[at].text, mark) if kind else None
    if not amount:
        return None
    value = as_value(printed(words[at : at + 1]), amount if kind == "added" else -abs(amount))
    return Charge(value, kind == "settled")
