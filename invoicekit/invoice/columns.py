"""Finds what each column of a table holds: the header rows, and one or two meanings a column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from invoicekit.blocks.model import Table
from invoicekit.invoice.evidence import printed_rows
from invoicekit.invoice.values import parse_amount, parse_percent, parse_quantity
from invoicekit.invoice.vocabulary import Meaning, column_meaning, plain, row_meaning

_MOST_HEADER_ROWS = 4
_CERTAIN = 0.9
_WHOLE = 100  # percent
_LEAST_TITLE = 4  # letters a row, for a column to say what is sold
# Whole and halved, as notified under section 9 of the CGST Act and section 5 of the IGST Act, 2017.
_RATES = ("0", "0.05", "0.1", "0.125", "0.25", "0.75", "1", "1.5", "2.5", "3", "5", "6", "7.5", "9", "12", "14", "18")
GST_RATES = frozenset(map(Decimal, (*_RATES, "20", "28", "40")))
_CODE = re.compile(r"[A-Z0-9][A-Z0-9./\-]*$")
_TAXES = ("cgst", "sgst", "igst", "cess")
_DESCRIBES = re.compile(r"\b(?:title|description|particulars|name)\b", re.I)
_GROSS = re.compile(r"gross\b", re.I)
_RATE = re.compile(r"^(?:rate\w?|%|percent)$")
_BARE_RATE = re.compile(r"^(?:rate(?: %)?|%)$")
_AMOUNT = re.compile(r"^a[mn]\w{0,5}t$")  # also misread: "Amoumt", "Anount"


@dataclass(frozen=True)
class Header:
    """A table's header: its last row, and for each column (from 1) the fields it holds, top to bottom."""

    last_row: int
    columns: dict[int, tuple[str, ...]]

    @property
    def fields(self) -> set[str]:
        return {name for names in self.columns.values() for name in names if name != "other"}

    @property
    def has_quantities(self) -> bool:
        """Whether it counts or prices what it lists; tables of taxes and payments do not."""
        return bool({"quantity", "unit_price"} & self.fields)

    @property
    def is_of_items(self) -> bool:
        """Whether it heads line items: something named, and a price or an amount of it."""
        named = {"title", "product_id", "hsn", "sku"} & self.fields
        return (
            bool(named)
            and bool({"total_amount", "unit_price", "taxable_amount"} & self.fields)
            and (len(self.fields) >= 3 or self.fields == {"title", "total_amount"})
        )


def read_header(table: Table) -> Header | None:
    """The header of a table, None where its first rows name fewer than two columns."""
    rows = table.rows
    flagged = max((cell.row for cell in table.cells if cell.is_header), default=0)
    letters = Counter({n: _letters(texts) for n, texts in _body(table, 0).items()})
    texts = {n: _column_text(table, n, flagged or 1) for n in range(1, table.column_count + 1)}
    described = {n for n, text in texts.items() if _DESCRIBES.search(text)}
    gross = {n for n, text in texts.items() if _GROSS.match(text)}
    codes = {n for n, texts in _body(table, flagged or 1).items() if all(_CODE.match(text) for text in texts)}
    best: Header | None = None
    for last in [flagged] if flagged else range(1, min(_MOST_HEADER_ROWS, len(rows)) + 1):
        if not flagged and any(_has_amount(text) for text in rows[last - 1]):
            break
        found = {n: _names_of(table, n, last) for n in range(1, table.column_count + 1)}
        columns = _without_rivals(found, letters, codes, described, gross)
        if best is None or len(columns) > len(best.columns):
            best = Header(last, columns)
    if best is None or len(best.fields) < 2:
        return None
    columns = _with_taxes(table, best.last_row, _with_title(table, _with_rates(table, best)))
    return Header(best.last_row, _with_quantity(table, best.last_row, _with_price(table, best.last_row, columns)))


def _body(table: Table, last_row: int) -> dict[int, list[str]]:
    """The texts below a header, by column."""
    found: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.row > last_row and cell.text:
            found.setdefault(cell.column, []).append(cell.text)
    return found


def _letters(texts: Iterable[str]) -> int:
    """The letters of the words that describe something: neither codes nor the labels of details ("FSN: MOBG2TZ")."""
    words = [word.strip(".,;()'\"") for text in texts for word in text.split()]
    return sum(
        len(word) for word in words if word.isalpha() or all(part.isalpha() for part in re.split(r"[-&/']", word))
    )


def _with_rates(table: Table, header: Header) -> dict[int, tuple[str, ...]]:
    """A header's columns, where one that names a tax and holds nothing but lawful rates holds those."""
    body = _body(table, header.last_row)

    def renamed(column: int, names: tuple[str, ...]) -> tuple[str, ...]:
        if names == ("discount_percent",) and "discount_amount" not in header.fields:
            amounts = [parse_amount(text) or Decimal(0) for text in body.get(column, ())]
            return ("discount_amount",) if max(amounts, default=0) > _WHOLE else names  # "Disc" heads either
        tax = names[0].removesuffix("_amount")
        if len(names) > 1 or tax not in _TAXES or names[0] == tax or f"{tax}_percent" in header.fields:
            return names
        values = [parse_percent(text) for text in body.get(column, ())]
        return (f"{tax}_percent",) if values and all(each in GST_RATES for each in values) and any(values) else names

    return {column: renamed(column, names) for column, names in header.columns.items()}


def _with_price(table: Table, last_row: int, columns: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """A header's columns, where the one that times the quantity gives the total is the price if none is said to be."""
    places = {names[0]: column for column, names in columns.items() if len(names) == 1}
    if "unit_price" in places or not {"quantity", "total_amount"} <= places.keys():
        return columns
    rows = table.rows[last_row:]
    for column in range(1, table.column_count + 1):
        if columns.get(column, ("other",)) != ("other",):
            continue
        cells = [(row[places["quantity"] - 1], row[column - 1], row[places["total_amount"] - 1]) for row in rows]
        filled = [each for each in cells if all(each)]
        if filled and all(_multiplies(*each) for each in filled):
            return columns | {column: ("unit_price",)}
    return columns


def _with_quantity(table: Table, last_row: int, columns: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """A header's columns, where the one that times the price gives the amount is the quantity.

    Goods are counted in bundles and pieces and sold by weight or length: "Pcs", "Mtrs", "Rate", "Amount".
    """
    places = {names[0]: column for column, names in columns.items() if len(names) == 1}
    amount = places.get("taxable_amount", places.get("total_amount"))
    discount = places.get("discount_percent", places.get("discount_amount"))
    share = "discount_percent" in places
    if "unit_price" not in places or amount is None:
        return columns
    body = table.rows[last_row:]
    # A tax in the table's foot, with its rate below the prices, is no line.
    items = [row for row in body if not row_meaning(" ".join(row))]
    priced = [row for row in items if parse_amount(row[places["unit_price"] - 1]) and parse_amount(row[amount - 1])]

    def fits(column: int) -> bool:
        cells = [(row[column - 1], row[places["unit_price"] - 1], row[amount - 1]) for row in priced]
        offs = [row[discount - 1] if discount else "" for row in priced]
        return all(all(each) and _multiplies(*each, off, share=share) for each, off in zip(cells, offs, strict=True))

    counted = places.get("quantity")
    if not priced or (counted and fits(counted)):
        return columns
    found = [n for n in range(1, table.column_count + 1) if columns.get(n, ("other",)) == ("other",) and fits(n)]
    if len(found) != 1:
        return columns
    return {n: names for n, names in columns.items() if n != counted} | {found[0]: ("quantity",)}


def _with_taxes(table: Table, last_row: int, columns: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """A header's columns, where a bare "Amt" right of a tax's rate is its amount ("CGST %", "Amt"), or the reverse."""
    for column, names in list(columns.items()):
        tax = names[0].removesuffix("_percent")
        words = plain(_column_text(table, column + 1, last_row)).split()
        bare = len(words) == 1 and _AMOUNT.match(words[0])
        if len(names) == 1 and tax in _TAXES and names[0] != tax and bare and column + 1 < table.column_count:
            columns = {n: kept for n, kept in columns.items() if kept != (f"{tax}_amount",)}
            columns[column + 1] = (f"{tax}_amount",)
    for column, names in list(columns.items()):
        tax = names[0].removesuffix("_amount")
        rated = {f"{tax}_percent"} & {name for each in columns.values() for name in each}
        beside = plain(_column_text(table, column - 1, last_row)) if column > 1 else ""
        if len(names) == 1 and tax in _TAXES and names[0] != tax and not rated and _BARE_RATE.match(beside):
            columns = columns | {column - 1: (f"{tax}_percent",)}  # of "Rate" and "Amount" below "IGST"
    last = column_meaning(_column_text(table, table.column_count, last_row))
    if table.column_count not in columns and last and last.name in ("total_amount", "taxable_amount"):
        named = {name for names in columns.values() for name in names}
        # "Net amt" behind the taxes is with them, whatever it names elsewhere.
        if "total_amount" not in named and "taxable_amount" in named:
            columns = columns | {table.column_count: ("total_amount",)}
    return columns


def _multiplies(quantity: str, price: str, total: str, discount: str = "", *, share: bool = True) -> bool:
    """Whether a quantity times a price, less a discount, is a total, as far as cents tell.

    The discount is a ``share`` in percent, or an amount.
    """
    each, amount = parse_amount(price), parse_amount(total)
    if not (each and amount):
        return False
    off = (parse_percent(discount) if share else parse_amount(discount)) or Decimal(0)
    counts = {count[0] for mark in ("", ".", ",") if (count := parse_quantity(quantity, mark))}  # "268.000" is either
    gross = [count * each for count in counts]
    return any(abs(all_ - (all_ * off / 100 if share else abs(off)) - amount) <= Decimal("0.01") for all_ in gross)


def _with_title(table: Table, columns: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """A header's columns, where the one of most letters is what is sold if none is said to be."""
    named = {name for names in columns.values() for name in names}
    if "title" in named or not {"quantity", "unit_price"} & named:
        return columns
    letters = {column: _letters(texts) for column, texts in _body(table, 0).items() if column not in columns}
    widest = max(letters, key=lambda column: letters[column], default=0)
    return columns | {widest: ("title",)} if letters.get(widest, 0) >= _LEAST_TITLE * table.row_count else columns


def _without_rivals(
    found: dict[int, list[Meaning]], letters: dict[int, int], codes: set[int], described: set[int], gross: set[int]
) -> dict[int, tuple[str, ...]]:
    """Each field in the column that names it best.

    Of equal ones the title in a column that is ``described`` as such ("Description" beside "Product"), else where most
    ``letters`` stand, the amount furthest right, others furthest left.
    """
    owners: dict[str, tuple[float, int]] = {}
    for column, meanings in found.items():
        for each in meanings:
            score, rival = owners.get(each.name, (0.0, 0))
            says_more = (column in described, letters[column]) > (rival in described, letters[rival])
            wins = each.name == "total_amount" or (each.name == "title" and says_more)
            if each.score > score or (each.score == score and wins):
                owners[each.name] = (each.score, column)
    _drop_gross(found, owners, gross)
    _keep_net(found, owners)
    _keep_tax(found, owners)
    _keep_code(found, owners, codes)
    kept = {
        column: tuple(m.name if m.name == "other" or owners[m.name][1] == column else "other" for m in meanings)
        for column, meanings in found.items()
    }
    return {column: names for column, names in kept.items() if set(names) - {"other"}}


def _drop_gross(found: dict[int, list[Meaning]], owners: dict[str, tuple[float, int]], gross: set[int]) -> None:
    """A gross amount left of the discount or of what is taxed is no line's total: neither is taken into account."""
    column = owners.get("total_amount", (0.0, 0))[1]
    later = ("discount_percent", "discount_amount", "taxable_amount")
    if column in gross and any(owners.get(name, (0.0, 0))[1] > column for name in later):
        found[column] = [Meaning("other", owners.pop("total_amount")[0])]
        rest = [(m.score, n) for n, meanings in found.items() for m in meanings if m.name == "total_amount"]
        owners |= {"total_amount": max(rest)} if rest else {}


def _keep_net(found: dict[int, list[Meaning]], owners: dict[str, tuple[float, int]]) -> None:
    """Of two columns of totals the one further left, before the taxes, holds what is taxed."""
    totals = sorted(column for column, meanings in found.items() if [m.name for m in meanings] == ["total_amount"])
    taxes = [column for column, meanings in found.items() if any(m.name.endswith("tax_amount") for m in meanings)]
    if len(totals) == 2 and "taxable_amount" not in owners and any(totals[0] < each < totals[1] for each in taxes):
        meaning = Meaning("taxable_amount", owners["total_amount"][0])
        found[totals[0]] = [meaning]
        owners["taxable_amount"] = (meaning.score, totals[0])


def _keep_tax(found: dict[int, list[Meaning]], owners: dict[str, tuple[float, int]]) -> None:
    """Beside a column of rates, one that names the same tax ("VAT %", "VAT") holds its amount."""
    rates = sorted(column for column, meanings in found.items() if [m.name for m in meanings] == ["tax_percent"])
    if len(rates) == 2 and "tax_amount" not in owners and owners["tax_percent"][1] == rates[0]:
        found[rates[1]] = [Meaning("tax_amount", owners["tax_percent"][0])]
        owners["tax_amount"] = (owners["tax_percent"][0], rates[1])


def _keep_code(found: dict[int, list[Meaning]], owners: dict[str, tuple[float, int]], codes: set[int]) -> None:
    """Beside the column that describes what is sold, one of codes that is named alike ("Item") holds its number."""
    items = [column for column, meanings in found.items() if [m.name for m in meanings] == ["title"]]
    left = [column for column in items if column in codes and column < owners["title"][1]] if items else []
    if left and "product_id" not in owners:
        found[left[0]] = [Meaning("product_id", 1.0)]
        owners["product_id"] = (1.0, left[0])


def _column_text(table: Table, column: int, last_row: int) -> str:
    """The header texts above a column, those of merged cells included."""
    return " ".join(
        cell.text
        for cell in table.cells
        if cell.row <= last_row and cell.column <= column < cell.column + cell.column_span and cell.text
    )


def _names_of(table: Table, column: int, last_row: int) -> list[Meaning]:
    """The fields that a column of a table is headed by, in the rows down to the last of the header."""
    text = _column_text(table, column, last_row)
    found = _stacked_names(table, column, last_row, text) or _meanings(text)
    if [each.name for each in found] == ["tax_percent"] and _holds_amounts(table, column, last_row):
        return [Meaning("tax_amount", found[0].score)]  # "Tax" heads either
    return found


def _holds_amounts(table: Table, column: int, last_row: int) -> bool:
    """Whether a column holds no rates: none with a sign for it, and one higher than any rate is."""
    texts = [cell.text for cell in table.cells if cell.row > last_row and cell.column == column and cell.text]
    values = [value for text in texts if (value := parse_amount(text)) is not None]
    return not any("%" in text for text in texts) and max(values, default=0) > max(GST_RATES)


def _stacked_names(table: Table, column: int, last_row: int, text: str) -> list[Meaning]:
    """The fields of a column whose header has one below the other, each by its very name; else none.

    A name that is only wrapped ("Unit" over "Price") is one.
    """
    whole = column_meaning(text)
    cells = [cell for cell in table.cells if cell.row <= last_row and cell.column == column and cell.words]
    if (whole and whole.score > _CERTAIN) or any(cell.column_span > 1 for cell in cells):
        return []
    rows = [row for cell in cells for row in printed_rows(cell.words)]
    named = [column_meaning(" ".join(word.text for word in row)) for row in rows]
    certain = [each for each in named if each and each.score > _CERTAIN]
    return certain if len(certain) == len(rows) == len({each.name for each in certain}) > 1 else []


def _meanings(text: str) -> list[Meaning]:
    """The fields that a column header names: one, or two where it says that values are stacked."""
    if stacked := _rate_and_amount(text):
        return stacked
    if numbered := _numbered(text):
        return numbered
    whole = column_meaning(text)
    parts = [part for part in text.split("/") if part.strip()]
    if len(parts) > 1 and (whole is None or whole.score < 0.75):
        named = [meaning for part in parts if (meaning := column_meaning(part)) and meaning.score > 0.6]
        if len({each.name for each in named}) > 1:
            return list({each.name: each for each in named}.values())[:2]
    return [whole] if whole else []


def _numbered(text: str) -> list[Meaning]:
    """ "Pos Art.Nr." heads a position and, close beside it, something else."""
    words = text.split()
    positions = [word for word in words if plain(word) in ("pos", "position")]
    rest = column_meaning(" ".join(word for word in words if word not in positions)) if positions else None
    return [Meaning("serial_number", 1.0), rest] if rest else []


def _rate_and_amount(text: str) -> list[Meaning]:
    """ "CGST Rate % / Amount" holds a rate over an amount."""
    words = plain(text).split()
    tax = next((tax for tax in _TAXES if any(tax in word for word in words)), "")
    rate, amount = any(map(_RATE.match, words)), any(map(_AMOUNT.match, words))
    return [Meaning(f"{tax}_percent", 1.0), Meaning(f"{tax}_amount", 1.0)] if tax and rate and amount else []


def _has_amount(text: str) -> bool:
    return bool(re.search(r"\d[.,]\d{2}\b", text))
