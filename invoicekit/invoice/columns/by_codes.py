"""Columns of positions and products' numbers told by their values, also where they stand before what is sold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from invoicekit.blocks.model import Table, Word
from invoicekit.invoice.columns.header import CODE, CODED_TITLE, body, column_text, marked_code
from invoicekit.invoice.columns.places import Columns, free_columns, mostly, places_of
from invoicekit.invoice.columns.rivals import counts_up
from invoicekit.invoice.printed import printed_rows
from invoicekit.invoice.row_names import row_meaning
from invoicekit.invoice.values import parse_date
from invoicekit.invoice.vocabulary import plain

_ITEM_NUMBERS = frozenset({"item no", "item", "item #", "item number", "item nr"})
_NUMBERS = frozenset({"number", "nummer", "numéro", "número", "numero"})
_BAR_CODES = frozenset(
    {"upc", "ean", "gtin", "barcode", "bar code", "upc code", "ean code", "upc ean", "ean upc", "gtin ean"}
)
_COUNTED = re.compile(r"(\d{1,3})[.)]? \S")
_SEVERAL = 3
_IN_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
_TAB, _UNLIKE = 0.002, 0.01  # of the page's width: where texts at a tab stop begin; by which codes differ in length
_MOST_APART = 0.8  # of the cells
_SERVICE = re.compile(r"99(?:5[4-9]|[6-9]\d)\d\d")
_SHORT = 4  # digits that a position has not
# Longer than a position: "LB-20410", "60400", "THERM-PR".
_LONG_CODE = re.compile(r"(?=[^\d]*\d)[A-Z0-9][A-Z0-9/\-]{4,}|[A-Z]{2,}(?:-[A-Z0-9]+)+")


def with_positions(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where one left of what is sold counts "1.", "2.", "3." below no name or "Item", which may
    count in tens."""
    title = min((column for column, names in columns.items() if "title" in names), default=0)
    if "serial_number" in places_of(columns) or not title:
        return columns
    texts = body(table, last_row)
    for column in free_columns(table, columns):
        counted = [text.rstrip(".)") for text in texts.get(column, ())]
        numbers = [int(text) for text in counted if text.isdecimal()]
        named = plain(column_text(table, column, last_row))  # a "#" may have been read as a comma
        step = numbers[0] if named == "item" and numbers else 1
        counts = len(numbers) > 1 and mostly([number == step * n for n, number in enumerate(numbers, 1)])
        if column < title and (not named or named == "item") and counts:
            return columns | {column: ("serial_number",)}
    return columns


def with_item_numbers(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where "Item No." heads short numbers that rise from row to row, which are positions.

    Those of a bill of quantities are numbered within their sections: "1.01", "1.03", "2.01".
    """
    places = places_of(columns)
    column = places.get("product_id", 0)
    if not column or "serial_number" in places or plain(column_text(table, column, last_row)) not in _ITEM_NUMBERS:
        return columns
    texts = body(table, last_row).get(column, [])
    if 2 * sum(bool(_IN_SECTION.fullmatch(text)) for text in texts) > len(texts):
        return columns | {column: ("serial_number",)}
    numbers = [int(text) for text in texts if text.isdecimal() and len(text.lstrip("0")) < _SHORT]
    short = mostly([text.isdecimal() and len(text.lstrip("0")) < _SHORT for text in texts])
    rising = len(numbers) > 1 and all(a < b for a, b in pairwise(numbers))
    return columns | {column: ("serial_number",)} if short and rising else columns


def with_product_numbers(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where "No." or "Number" heads longer codes that do not count up, which are the products'
    own."""
    places = places_of(columns)
    if {"product_id", "sku"} & {name for names in columns.values() for name in names}:
        return columns
    below = body(table, last_row)
    for free in free_columns(table, columns):
        texts = below.get(free, [])
        if plain(column_text(table, free, last_row)) in _NUMBERS and _are_codes(texts, len(texts)):
            lettered = all(_is_bare_code(text) and not text.isdecimal() for text in texts)  # no telephone's
            return columns | {free: ("product_id",)} if lettered else columns
    column = places.get("serial_number", 0)
    # The heading of a section has several words.
    texts = [text for text in below.get(column, []) if " " not in text and not row_meaning(text)]
    coded = [bool(_LONG_CODE.fullmatch(text.lstrip("0"))) for text in texts]
    numbered = bool(column) and mostly(coded) and not counts_up(texts)
    return columns | {column: ("product_id",)} if numbered else columns


def with_bar_codes(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where of what is sold only the bar code is printed: "UPC" of a grocer's bill."""
    if {"product_id", "sku"} & {name for names in columns.values() for name in names}:
        return columns
    texts = body(table, last_row)
    coded = (n for n in texts if plain(column_text(table, n, last_row)) in _BAR_CODES)
    column = next((n for n in coded if mostly([text.isdecimal() for text in texts[n]])), 0)
    return columns | {column: ("product_id",)} if column else columns


def with_service_codes(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where one whose name was not read holds services' codes: six figures from 9954 to 9999 on
    (annexure to CBIC notification 11/2017 - Central Tax (Rate))."""
    if "hsn" in places_of(columns):
        return columns
    texts = body(table, last_row)
    unnamed = (n for n in free_columns(table, columns) if not any(map(str.isalpha, column_text(table, n, last_row))))
    free = (n for n in unnamed if len(texts.get(n, ())) > 1)
    column = next((n for n in free if mostly([bool(_SERVICE.fullmatch(text)) for text in texts[n]])), 0)
    return columns | {column: ("hsn",)} if column else columns


def with_coded_titles(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where in what is sold most cells begin with a code: on a printed row of its own, in brackets
    or before a dash."""
    title = places_of(columns).get("title", 0)
    if not title or {"product_id", "sku"} & {name for names in columns.values() for name in names}:
        return columns
    cells = [cell for cell in table.cells if cell.row > last_row and cell.column == title and cell.words]
    above = [rows[0] for cell in cells if len(rows := printed_rows(cell.words)) > 1]
    alone = [row[0].text for row in above if len(row) == 1 and CODE.match(row[0].text)]
    marked = [code for cell in cells if (code := marked_code([word.text for word in cell.words]))]
    # Of three or more with a second row the others may be details of them, such as SAP's discounts and net amounts.
    counted = len(above) if len(above) >= _SEVERAL else len(cells)
    if _are_codes(alone, counted) and len(alone) == len(above):
        return columns | {title: CODED_TITLE}
    in_brackets = all(code.in_brackets for code in marked)
    texts = [code.text for code in marked]
    # Brackets are sure: below the items the column may hold what else is printed there.
    fits = _are_codes(texts, 0 if in_brackets and len(texts) > 1 else len(cells), fewest=1 if in_brackets else 2)
    if fits:
        return columns | {title: CODED_TITLE}
    return columns | {title: ("product_id", "title")} if _stand_apart([cell.words for cell in cells]) else columns


def _stand_apart(cells: Sequence[Sequence[Word]]) -> bool:
    """Whether in most of some cells a code of its own is followed by what is sold at one place, as at a tab stop."""
    pairs = [(words[0], words[1]) for words in cells if len(words) > 1]
    lefts = sorted(name.box.left for _, name in pairs)
    if len(pairs) < _SEVERAL:
        return False
    stop = lefts[len(lefts) // 2]
    codes = [code for code, name in pairs if abs(name.box.left - stop) < _TAB and _is_bare_code(code.text)]
    ends = [code.box.right for code in codes]
    apart = len(ends) > _MOST_APART * len(cells) and max(ends) - min(ends) > _UNLIKE
    return apart and _are_codes([code.text for code in codes], len(cells), fewest=_SEVERAL)


def _is_bare_code(text: str) -> bool:
    """Whether a text alone may be a product's code: with letters, or of some figures, and no date or time."""
    lettered = any(map(str.isalpha, text)) or (text.isdecimal() and len(text) >= _SHORT)
    return bool(CODE.match(text)) and lettered and not parse_date(text)


def _are_codes(codes: Sequence[str], cells: int, fewest: int = 2) -> bool:
    """Whether what most of some cells begin with are codes: each another one, most of them with digits."""
    numbered = 2 * sum("-" in code or any(map(str.isdigit, code)) for code in codes) > len(codes)
    return numbered and fewest <= len(set(codes)) == len(codes) and 2 * len(codes) > cells


def with_counted_titles(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where what is sold, or its code, is counted in its own cells: "1. Web design", "2 BRKCLN"."""
    places = places_of(columns)
    if any("serial_number" in names for names in columns.values()):
        return columns
    for name in ("product_id", "title"):
        texts = body(table, last_row).get(places.get(name, 0), [])
        counts = [int(match[1]) for text in texts if (match := _COUNTED.match(text))]
        if len(counts) > 1 and counts == [*range(1, len(counts) + 1)] and 2 * len(counts) > len(texts):
            return columns | {places[name]: ("serial_number", name)}
    return columns
