"""What the header texts above a column name: one field, or two that are stacked in its cells."""

from __future__ import annotations

import re

from invoicekit.blocks.model import Table
from invoicekit.invoice.columns.header import body, column_text
from invoicekit.invoice.columns.rates import GST_RATES, RATE_SAID, TAXES
from invoicekit.invoice.printed import printed_rows
from invoicekit.invoice.row_names import row_meaning
from invoicekit.invoice.values import parse_amount
from invoicekit.invoice.vocabulary import Meaning, column_meaning, plain

_CERTAIN, _LIKELY_WHOLE, _LIKELY = 0.9, 0.75, 0.6  # scores of a header's meaning, and of a part of one
_SHARE = re.compile(r"[\d.,]+ ?%")
_RATE = re.compile(r"^(?:rate\w?|%|percent)$")
AMOUNT = re.compile(r"^a[mn]\w{0,5}t$")  # also misread: "Amoumt", "Anount"
_BETWEEN = re.compile(r"(?<!\bU)/|&|\band\b", re.I)  # of two names in one header: "Item Code & Description", but "U/M"
_WORD = re.compile(r"[^\W\d_]{4}")
_AMOUNT_FIRST = re.compile(r"am\w*\.?\s*/", re.I)  # "Amt/CGST%"
_BROKEN_TAX = re.compile(r"\bU TGST\b")  # wrapped within the word
_RATE_OVER_DISCOUNT = re.compile(r"(?:discount|disc)\.? ?\(?% ?/? ?(?:inr|rs\.?|₹|amt\.?|amount)\)?", re.I)
# What stands over amounts, as over those below "CGST %".
_CURRENCIES = frozenset({"inr", "rs", "₹", "eur", "€", "chf", "gbp", "£", "usd", "$"})
_TAX_WORDS = {"cgst": "cgst", "sgst": "sgst", "utgst": "sgst", "ugst": "sgst", "igst": "igst", "cess": "cess"}
_ITS_NUMBER = frozenset({"number", "no", "nr", "numéro", "nummer"})  # behind what is sold: "Part Description / Number"
_WITH_FREE = frozenset({"qty", "free"})
# What may stand below the name of a price or an amount.
_QUALIFIERS = frozenset(
    {"ohne mwst", "ohne ust", "zonder btw", "excl btw", "incl btw", "excl vat", "ex vat", "inkl mwst"}
)
_COUNTED = frozenset({"quantity", "unit_price"})
_MOST_FIGURES = 3  # of a count; article numbers have more
_LONGEST_UNIT = 5  # letters: "Stück"
_MISREAD_SIGN = "96"  # "%", by OCR; no tax has this rate
_OF_TAXES = re.compile(r"tax|gst|rate|%|vat|amount|amt", re.I)  # the name of a group that says what its columns hold
_BESIDE_TAX = frozenset({"%", "rate", "percent", "tax", "amount", "amt", "value", "rs", "inr"})


def names_of(table: Table, column: int, last_row: int) -> list[Meaning]:
    """The fields that a column of a table is headed by, in the rows down to the last of the header."""
    text = _BROKEN_TAX.sub("UTGST", column_text(table, column, last_row))
    rated = _rate_over_amount(text)
    meanings = rated or _tax_within(table, column, last_row) or _meanings(text)
    certain = len(meanings) > 1 or (meanings and meanings[0].score > _CERTAIN)
    beside = [] if certain else _beside_names(table, column, last_row)
    found = rated or _stacked_names(table, column, last_row, text) or beside or meanings
    if not found and (own := _own_text(table, column, last_row)) != text and any(map(str.isalpha, own)):
        found = [each for each in _meanings(own) if each.score > _CERTAIN]  # "Unité" of "Marché", which says nothing
    if not found and text.casefold().strip(" .:()[]") in _CURRENCIES:
        return [Meaning("total_amount", _LIKELY)]  # "EUR" alone heads the amounts
    named = [each.name for each in found]
    if named == ["total_amount"] and _holds_names(table, column, last_row):
        return [Meaning("title", found[0].score)]  # so does "Charge"
    if named == ["title"] and plain(text) == "items" and _holds_counts(table, column, last_row):
        return [Meaning("quantity", found[0].score)]
    if (named == ["quantity"] or ("unit" in named and _COUNTED & set(named))) and _holds_units(table, column, last_row):
        return [Meaning("unit", found[0].score)]  # "Qty. U/M"
    if named == ["tax_percent"] and _holds_amounts(table, column, last_row):
        return [Meaning("tax_amount", found[0].score)]  # "Tax" heads either
    return found


def _tax_within(table: Table, column: int, last_row: int) -> list[Meaning]:
    """The tax that a column is headed by below the name of a group that is no tax's: "IGST 18%" of "Agency charges"."""
    own = _own_text(table, column, last_row)
    if _OF_TAXES.search(column_text(table, column, last_row).replace(own, "")):
        return []
    inner = _of_one_tax(own)
    return [inner] if inner and inner.name.endswith("_amount") else []


def _own_text(table: Table, column: int, last_row: int) -> str:
    """The header texts above a column, but for the names of groups."""
    own = [cell for cell in table.cells if cell.row <= last_row and cell.column == column and cell.column_span == 1]
    return " ".join(cell.text for cell in own)


def _holds_names(table: Table, column: int, last_row: int) -> bool:
    """Whether a column holds nothing but texts, most of which name no sum: what is charged, beside the amounts in
    another."""
    texts = body(table, last_row).get(column, ())
    wordy = all(parse_amount(text) is None and any(map(str.isalpha, text)) for text in texts)
    return bool(texts) and wordy and 2 * sum(map(bool, map(row_meaning, texts))) < len(texts)


def _holds_counts(table: Table, column: int, last_row: int) -> bool:
    """Whether a column holds nothing but short whole numbers, which are no positions from 1 on."""
    texts = body(table, last_row).get(column, ())
    if not texts or not all(text.isdigit() and len(text) <= _MOST_FIGURES for text in texts):
        return False
    return [int(text) for text in texts] != list(range(1, len(texts) + 1))


def _holds_units(table: Table, column: int, last_row: int) -> bool:
    """Whether a column holds nothing but short words without figures."""
    texts = body(table, last_row).get(column, ())
    return bool(texts) and all(text.strip(".").isalpha() and len(text) <= _LONGEST_UNIT for text in texts)


def _holds_amounts(table: Table, column: int, last_row: int) -> bool:
    """Whether a column holds a number without a sign for rates that is higher than any rate is: "251.10 (18%)". The
    name and amount of a sum at its end are none."""
    held = [text for text in body(table, last_row).get(column, ()) if not _WORD.search(text)]
    texts = [word for text in held for word in _SHARE.sub("", text).split()]
    values = [value for text in texts if (value := parse_amount(text)) is not None]
    return max(values, default=0) > max(GST_RATES)


def _stacked_names(table: Table, column: int, last_row: int, text: str) -> list[Meaning]:
    """The fields of a column whose header has one below the other, each by its very name; else none.

    A name that is only wrapped ("Unit" over "Price") is one.
    """
    whole = column_meaning(text)
    cells = [cell for cell in table.cells if cell.row <= last_row and cell.column == column and cell.words]
    if (whole and whole.score > _CERTAIN) or any(cell.column_span > 1 for cell in cells):
        return []
    rows = [row for cell in cells for row in printed_rows(cell.words)]
    rows = [row for row in rows if plain(" ".join(word.text for word in row)) not in _QUALIFIERS]
    named = [column_meaning(" ".join(word.text for word in row)) for row in rows]
    certain = [each for each in named if each and each.score > _CERTAIN]
    return certain if len(certain) == len(rows) == len({each.name for each in certain}) > 1 else []


def _beside_names(table: Table, column: int, last_row: int) -> list[Meaning]:
    """The fields of two columns that were read as one: "Prix unitaire" left of "Rem.", each by its very name."""
    cells = [cell for cell in table.cells if cell.row <= last_row and cell.column == column]
    words = [word for cell in cells for word in cell.words]
    if len(cells) != 1 or cells[0].column_span > 1:
        return []
    for word in words[1:]:
        # A gap down the header: nothing reaches over where the right one begins.
        left = [each for each in words if each.box.right < word.box.left]
        right = [each for each in words if each.box.left >= word.box.left]
        named = [column_meaning(" ".join(each.text for each in part)) for part in (left, right)]
        certain = [each for each in named if each and each.score > _CERTAIN and each.name != "other"]
        apart = len(left) + len(right) == len(words) and len({each.name for each in certain}) == 2
        if apart and (certain[1].name == "title" or _holds_two(table, column, last_row)):
            return certain
    return []


def _holds_two(table: Table, column: int, last_row: int) -> bool:
    """Whether two numbers stand beside each other in a column: "2 45.00", where "Net Rate" is one."""
    texts = body(table, last_row).get(column, ())
    return any(sum(any(map(str.isdigit, word)) for word in text.split()) > 1 for text in texts)


def _meanings(text: str) -> list[Meaning]:
    """The fields that a column header names: one, or two where it says that values are stacked."""
    if numbered := _numbered(text):
        return numbered
    if tax := _of_one_tax(text):
        return [tax]
    if set(plain(text).split()) == _WITH_FREE:
        return [Meaning("quantity", 1.0), Meaning("other", 1.0)]  # "20 2": two are given with twenty
    whole = column_meaning(text)
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    if len(parts) > 1 and (whole is None or whole.score < 1):
        least = _LIKELY if whole is None or whole.score < _LIKELY_WHOLE else _CERTAIN
        named = [meaning for part in parts if (meaning := column_meaning(part)) and meaning.score > least]
        if [each.name for each in named] == ["title"] and plain(parts[-1]) in _ITS_NUMBER:
            named.append(Meaning("product_id", 1.0))
        if len({each.name for each in named}) > 1:
            return list({each.name: each for each in named}.values())[:2]
    return [whole] if whole else []


def _numbered(text: str) -> list[Meaning]:
    """ "Pos Art.Nr." or "S.No. Items" heads a position and, close beside it, something else."""
    words = text.split()
    at = next((i for i, word in enumerate(words) if plain(word) in ("pos", "position")), None)
    position = column_meaning(words[at or 0]) if len(words) > 1 else None
    if position is None or position.name != "serial_number" or position.score < 1:
        return []
    other = column_meaning(" ".join(word for i, word in enumerate(words) if i != (at or 0)))
    sold = other and other.name in ("title", "product_id") and other.score > _CERTAIN
    return [position, other] if other and (sold or at is not None) else []


def _rate_over_amount(text: str) -> list[Meaning]:
    """ "CGST Rate % / Amount" holds a rate over an amount, and so does "Disc. % Amount".

    Over "CGST 9% (Rs.)" the rate is the header's own.
    """
    if _RATE_OVER_DISCOUNT.fullmatch(text):
        return [Meaning("discount_percent", 1.0), Meaning("discount_amount", 1.0)]
    words = plain(text).split()
    tax = next((tax for tax in TAXES if any(tax in word for word in words)), "")
    if RATE_SAID.search(text):
        return []
    rate, amount = any(map(_RATE.match, words)), any(map(AMOUNT.match, words)) or not _CURRENCIES.isdisjoint(words)
    names = [Meaning(f"{tax}_percent", 1.0), Meaning(f"{tax}_amount", 1.0)] if tax and rate and amount else []
    return names[::-1] if _AMOUNT_FIRST.match(text) else names


def _of_one_tax(text: str) -> Meaning | None:
    """ "IGST Tax %" holds rates, "SGST/UTGST Rs." amounts, and so does "CGST 9%": the rate is the header's own."""
    words = ["%" if word == _MISREAD_SIGN else word for word in plain(text).split()]
    taxes = {_TAX_WORDS[word] for word in words if word in _TAX_WORDS}
    rest = [word for word in words if word not in _TAX_WORDS]
    if len(taxes) != 1 or not all(word in _BESIDE_TAX or word.isdigit() for word in rest):
        return None
    rates = any(map(_RATE.match, rest)) and not any(map(str.isdigit, rest))
    return Meaning(f"{taxes.pop()}_{'percent' if rates else 'amount'}", 1.0)
