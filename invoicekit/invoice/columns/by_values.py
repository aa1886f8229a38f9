"""Columns that their headers do not name, or not well, told by the values below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from invoicekit.blocks.model import Table
from invoicekit.invoice.columns.by_codes import (
    with_bar_codes,
    with_coded_titles,
    with_counted_titles,
    with_item_numbers,
    with_positions,
    with_product_numbers,
    with_service_codes,
)
from invoicekit.invoice.columns.by_product import (
    with_both,
    with_discount,
    with_multiples,
    with_net_price,
    with_price,
    with_product,
    with_quantity,
    with_total,
    without_priced_units,
)
from invoicekit.invoice.columns.by_rates import with_tax_rates
from invoicekit.invoice.columns.header import (
    CODE,
    SUM_TOLERANCE,
    Header,
    adds_up,
    body,
    column_text,
    rows_with_amounts,
    sum_of,
)
from invoicekit.invoice.columns.names import AMOUNT
from invoicekit.invoice.columns.places import Columns, free_columns, mostly, places_of
from invoicekit.invoice.columns.rates import GST_RATES, RATE_SAID, TAX_AMOUNTS, TAXES
from invoicekit.invoice.columns.rivals import BEFORE_TAX, letters_of
from invoicekit.invoice.values import parse_amount, parse_percent
from invoicekit.invoice.vocabulary import column_meaning, plain

_WHOLE = 100  # percent
_LEAST_TITLE = 4  # letters a row, for a column to say what is sold
_FRENCH_COUNTS = frozenset({"qté", "qte", "quantité", "quantite", "qté livrée"})
_COUNTED_IN = re.compile(r"[^\W\d]+\b")  # "Each", "Box of 6", and no "B12"
_BARE_RATE = re.compile(r"^(?:rate(?: %)?|%)$")


def by_values(table: Table, header: Header) -> Header:
    """A header with what the values below it tell of its columns."""
    columns = header.columns
    for told in (
        _with_signs,
        _with_rates,
        without_priced_units,
        with_discount,
        with_total,
        _with_title,
        _with_taxes,
        _with_state_tax,
        _with_units,
        _with_gross,
        _with_sum,
        _with_net,
        _with_taxable,
        _with_tax_amounts,
        with_tax_rates,
        with_both,
        with_multiples,
        with_net_price,
        with_price,
        with_quantity,
        with_product,
        with_positions,
        with_item_numbers,
        with_product_numbers,
        with_bar_codes,
        with_service_codes,
        with_coded_titles,
        with_counted_titles,
    ):
        columns = told(table, header.last_row, columns)
    return Header(header.last_row, columns)


def _with_signs(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where one holds nothing but the sign of the numbers left of it, "21" beside "%": its name is
    theirs."""
    texts = body(table, last_row)
    for column, held in texts.items():
        if set(held) == {"%"} and column in columns and columns.get(column - 1, ("other",)) == ("other",):
            columns = {n: names for n, names in columns.items() if n != column} | {column - 1: columns[column]}
    return columns


def _with_rates(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where one that names a tax and holds nothing but lawful rates holds those."""
    texts = body(table, last_row)
    fields = {name for names in columns.values() for name in names}

    def renamed(column: int, names: tuple[str, ...]) -> tuple[str, ...]:
        said = "%" in column_text(table, column, last_row)
        if names == ("unit_price",) and all("%" in text for text in texts.get(column, [""])):
            return ("tax_percent",) if "tax_percent" not in fields else ("other",)  # "Rate" heads either
        lone = names == ("discount_percent",) and "discount_amount" not in fields
        if lone and plain(column_text(table, column, last_row)) == "conc %":
            return ("other",)  # of an acid, and no concession
        if lone and not said:
            amounts = [parse_amount(text) or Decimal(0) for text in texts.get(column, ())]
            return ("discount_amount",) if max(amounts, default=0) > _WHOLE else names  # "Disc" heads either
        tax = names[0].removesuffix("_amount")
        if len(names) > 1 or tax not in TAXES or names[0] == tax or f"{tax}_percent" in fields:
            return names
        if any(map(AMOUNT.match, plain(column_text(table, column, last_row)).split())):
            return names  # amounts by name, whatever they are
        # "6% 408.00" below "CGST" is a rate and its amount.
        values = [None if " " in text.strip(" %") else parse_percent(text) for text in texts.get(column, ())]
        return (f"{tax}_percent",) if values and all(each in GST_RATES for each in values) and any(values) else names

    return {column: renamed(column, names) for column, names in columns.items()}


def _holds_prices(table: Table, column: int, last_row: int) -> bool:
    """Whether no number in a column can be a rate in percent."""
    return all((parse_amount(text) or 0) > _WHOLE for text in body(table, last_row).get(column, [""]))


def _with_units(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where one of "Units" beside "Quantity" says what is counted: "EA", "Box of 6".

    "Cond." beside a French quantity is how a wholesaler packs; elsewhere it is in which condition things are.
    """
    quantity = places_of(columns).get("quantity", 0)
    if not quantity or any("unit" in names for names in columns.values()):
        return columns
    texts, french = body(table, last_row), plain(column_text(table, quantity, last_row)) in _FRENCH_COUNTS
    for column in free_columns(table, columns):
        name, held = column_text(table, column, last_row), texts.get(column, ())
        meaning = column_meaning(name)
        counts = meaning is not None and meaning.name == "quantity" and all(map(_COUNTED_IN.match, held))
        packs = french and plain(name) == "cond" and any(map(str.isalpha, "".join(held)))
        if held and (counts or packs):
            return columns | {column: ("unit",)}
    return columns


def _with_gross(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where the last is an amount with the taxes left of it: "Amount", "IGST Amt", "Gross Amt"."""
    places, last = places_of(columns), table.column_count
    net = places.get("total_amount", 0)
    taxes = [column for name, column in places.items() if name in TAX_AMOUNTS]
    free = last in free_columns(table, columns) and "taxable_amount" not in places
    if not free or not net or not taxes or not all(net < column for column in taxes):
        return columns
    filled = rows_with_amounts(table, last_row, net, last)
    added = mostly([adds_up(row, (net, *taxes), last) for row in filled])
    taxed = any(sum_of(row, taxes) for row in filled)
    return columns | {net: ("taxable_amount",), last: ("total_amount",)} if taxed and added else columns


def _with_sum(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where the last is what is taxed with the taxes and none is said to be the total: a hotel's
    "Taxable Rate", "CGST", "SGST", "Net Price"."""
    places, last = places_of(columns), table.column_count
    net = places.get("taxable_amount", 0)
    taxes = [column for name, column in places.items() if name in TAX_AMOUNTS]
    if "total_amount" in places or not net or not taxes or not all(net < column < last for column in taxes):
        return columns
    if last in columns and columns[last] != ("unit_price",):
        return columns
    filled = rows_with_amounts(table, last_row, net, last)
    added = len(filled) > 1 and all(adds_up(row, (net, *taxes), last) for row in filled)
    taxed = any(sum_of(row, taxes) for row in filled)
    return columns | {net: ("taxable_amount",), last: ("total_amount",)} if added and taxed else columns


def _with_net(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where the only amount is called net and the tax on it stands behind: "Net Amount", "VAT
    Amount"."""
    places = places_of(columns)
    total, tax = places.get("total_amount", 0), places.get("tax_amount", 0)
    if "taxable_amount" in places or not 0 < total < tax or columns[total] != ("total_amount",):
        return columns
    return columns | {total: ("taxable_amount",)} if BEFORE_TAX.search(column_text(table, total, last_row)) else columns


def _with_taxable(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where the one that makes the total with the taxes beside it is what is taxed ("Charges"), or
    the one that a tax's header says the share of: "Service fee" of "IGST 18%", beside fares that are only passed on."""
    places = places_of(columns)
    taxes = [column for name, column in places.items() if name in TAX_AMOUNTS]
    if "taxable_amount" in places or "total_amount" not in places or not taxes:
        return columns
    total = places["total_amount"]
    rows = rows_with_amounts(table, last_row, total)
    free = [n for n in free_columns(table, columns) if any(row[n - 1] for row in rows)]
    found = [n for n in free if all(adds_up(row, (n, *taxes), total) for row in rows)]
    if rows and not found and len(taxes) == 1 and (said := RATE_SAID.search(column_text(table, taxes[0], last_row))):
        found = [n for n in free if all(_is_taxed(row, n, taxes[0], Decimal(said[1])) for row in rows)]
    return columns | {found[0]: ("taxable_amount",)} if len(found) == 1 and rows else columns


def _is_taxed(row: Sequence[str], base: int, tax: int, rate: Decimal) -> bool:
    """Whether the amount in one column of a row is taxed by that in another."""
    return (
        bool(parse_amount(row[base - 1]))
        and abs(sum_of(row, (base,)) * rate / _WHOLE - sum_of(row, (tax,))) <= SUM_TOLERANCE
    )


def _with_taxes(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where a bare "Amt" right of a tax's rate is its amount ("CGST %", "Amt"), or the reverse.

    So is one that has the tax's name before it, and perhaps the next one's, as a scan is read: "CGST SGST Amount".
    """
    for column, names in list(columns.items()):
        tax = names[0].removesuffix("_percent")
        words = plain(column_text(table, column + 1, last_row)).split()
        bare = bool(words) and AMOUNT.match(words[-1]) and (len(words) == 1 or words[0] == tax)
        if len(names) == 1 and tax in TAXES and names[0] != tax and bare and column + 1 < table.column_count:
            columns = {n: kept for n, kept in columns.items() if kept != (f"{tax}_amount",)}
            columns[column + 1] = (f"{tax}_amount",)
    for column, names in list(columns.items()):
        tax = names[0].removesuffix("_amount")
        rated = {f"{tax}_percent"} & {name for each in columns.values() for name in each}
        beside = plain(column_text(table, column - 1, last_row)) if column > 1 else ""
        amount = len(names) == 1 and tax in TAXES and names[0] != tax and not rated
        amount = amount and not RATE_SAID.search(column_text(table, column, last_row))
        if amount and _BARE_RATE.match(beside) and not _holds_prices(table, column - 1, last_row):
            columns = columns | {column - 1: (f"{tax}_percent",)}  # of "Rate" and "Amount" below "IGST"
    for column, names in list(columns.items()):
        # "CGST" over the middle of rates and amounts was read as the name of the rates.
        tax = names[0].removesuffix("_percent")
        if len(names) > 1 or tax not in TAXES or names[0] == tax or column + 1 in columns:
            continue
        amounts = mostly([parse_amount(text) is not None for text in body(table, last_row).get(column + 1, ())])
        named = plain(column_text(table, column + 1, last_row))
        if amounts and named in ("", plain(column_text(table, column, last_row))):
            columns = {n: kept for n, kept in columns.items() if kept != (f"{tax}_amount",)}
            columns[column + 1] = (f"{tax}_amount",)
    last = column_meaning(column_text(table, table.column_count, last_row))
    if table.column_count not in columns and last and last.name in ("total_amount", "taxable_amount"):
        named = {name for names in columns.values() for name in names}
        # "Net amt" behind the taxes is with them, whatever it names elsewhere.
        if "total_amount" not in named and "taxable_amount" in named:
            columns = columns | {table.column_count: ("total_amount",)}
    return columns


def _with_state_tax(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where the name of the second tax could not be read, as below a stamp: its amounts, and its
    rates, are the central tax's in every row (CGST Act 2017, section 9; the SGST Acts)."""
    places = places_of(columns)
    for kind in ("amount", "percent"):
        central = places.get(f"cgst_{kind}", 0)
        if not central or f"sgst_{kind}" in places or "igst_amount" in places:
            continue
        rows = [row for row in table.rows[last_row:] if (parse_amount(row[central - 1].strip("%")) or 0) > 0]
        behind = [n for n in free_columns(table, columns) if central < n <= central + 2]
        free = [n for n in behind if all(_says(row, n, central) for row in rows)]
        if len(rows) > 1 and free:
            columns = columns | {free[0]: (f"sgst_{kind}",)}
    return columns


def _says(row: Sequence[str], column: int, other: int) -> bool:
    """Whether a cell of a row says what another does, whatever else was read in it."""
    return row[other - 1] in (row[column - 1], *row[column - 1].split())


def _with_tax_amounts(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where "VAT" between "Net" and "Gross" is what is added, and no rate, however small."""
    places = places_of(columns)
    wanted = [places.get(name, 0) for name in ("taxable_amount", "tax_percent", "total_amount")]
    if not all(wanted) or "tax_amount" in places:
        return columns
    added = mostly([adds_up(row, wanted[:-1], wanted[-1]) for row in rows_with_amounts(table, last_row, *wanted)])
    return columns | {places["tax_percent"]: ("tax_amount",)} if added else columns


def _with_title(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where the one of most letters is what is sold if none is said to be.

    It may have been taken for one of codes or positions by its name: "Artikel", "Material", "Position". In a bill of
    "Net", "VAT" and "Total" it has no name.
    """
    named = {name for names in columns.values() for name in names}
    if "title" in named or not {"quantity", "unit_price", "total_amount", "taxable_amount"} & named:
        return columns
    texts = body(table, last_row)
    for column in filter(None, map(places_of(columns).get, ("product_id", "serial_number"))):
        if mostly([letters_of([text]) >= _LEAST_TITLE and not CODE.match(text) for text in texts.get(column, ())]):
            return columns | {column: ("title",)}
    if not {"quantity", "unit_price"} & named and not {"taxable_amount", "total_amount"} <= named:
        return columns
    letters = {column: letters_of(texts) for column, texts in body(table, 0).items() if column not in columns}
    widest = max(letters, key=lambda column: letters[column], default=0)
    return columns | {widest: ("title",)} if letters.get(widest, 0) >= _LEAST_TITLE * table.row_count else columns
