"""The words of a table's cell, parted among the fields that its column holds: a code, what is sold, a position."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from invoicekit.blocks.model import Cell, Word
from invoicekit.invoice.columns import CODE, CODED_TITLE, marked_code
from invoicekit.invoice.line_details import LABELLED_HSN
from invoicekit.invoice.printed import printed_rows, text_of
from invoicekit.invoice.values import parse_percent, parse_quantity

HSN = re.compile(r"\b\d{4}(?:[. ]?\d{2}){0,2}\b|\b\d{2}\b")  # 2, 4, 6 or 8 digits
_JOINED_HSN = re.compile(r"(.*[^\W\d])/(\d{6}|\d{8})")
_TIMES = re.compile(r"\d[\d.,]*[x×]")
_CARRIER = re.compile(r"(?:carrier|tracking|shipped via)\b[^:]*:", re.I)
_WIDE = 1.5  # of a word's height (of the page's; a page is higher than wide), a gap that no space has
_CODE_ALONE = re.compile(r"(?=(?:[^\d]*\d){3})[A-Z0-9][A-Z0-9/\-.x]{4,}$")  # a material's number above its name


def parts_of(cell: Cell, names: Sequence[str], mark: str) -> list[tuple[str, Sequence[Word]]]:
    """The words of a cell for each of the fields that its column holds."""
    if names in (("title",), ("title", "other"), CODED_TITLE) or ({"title", "hsn"} <= set(names) and names[0] != "hsn"):
        return _described(cell.words, names)
    if names == ("quantity", "title") and (at := _counted(cell.words)):
        return [("quantity", cell.words[:at]), *_described(cell.words[at:], names[1:])]
    if len(names) > 1 and names[0] in ("serial_number", "hsn"):
        parts = _numbered(cell.words) if names[0] == "serial_number" or names[1] == "title" else []
        return list(zip(names, parts or _stacked(cell.words, len(names)), strict=False))
    if names[:1] == ("product_id",) and "title" in names:
        cell = replace(cell, words=_without_carrier(cell.words))
    titled = names[:1] == ("title",)  # whose own numbers part nothing
    parts = _coded(cell.words, names) or (printed_rows(cell.words) if titled else _stacked(cell.words, len(names)))
    if names == ("product_id", "title") and all(word.box.right < cell.box.right for word in cell.words):
        parts = [*parts[:1], [word for part in parts[1:] for word in part]]  # the name may be wrapped within the cell
    if names and names[0].endswith("_percent") and len(parts) < len(names) and parse_percent(cell.text, mark) is None:
        names = names[1:]  # a total has no rate above its amount
    return list(zip(names, parts, strict=False))


def _without_carrier(words: list[Word]) -> list[Word]:
    """What is sold without the row above it that says how it came: "Carrier: UPS GROUND Tracking #: 1Z55"."""
    above, *rest = printed_rows(words)
    return [word for row in rest for word in row] if rest and _CARRIER.match(text_of(above)) else words


def _counted(words: Sequence[Word]) -> int:
    """How many words say a quantity before what is sold: "1 Small Business Exchange", "1,5 x Uur"."""
    times = len(words) > 1 and words[1].text in ("x", "×") and parse_quantity(words[0].text) is not None
    at = 2 if times else int(words[0].text.isdigit() or bool(_TIMES.fullmatch(words[0].text)))
    return at if at < len(words) else 0


def _described(words: Sequence[Word], names: Sequence[str]) -> list[tuple[str, Sequence[Word]]]:
    """The parts of a cell that describes what is sold: its code above or before the name, and an HSN code below."""
    above, *rest = rows = printed_rows(words)
    found: list[tuple[str, Sequence[Word]]] = []
    named = (rest[0] if names == CODED_TITLE else rest[0][:1]) if rest else []  # "3/4 BRASS BALL VALVE" begins so
    coded_above = names == CODED_TITLE or _CODE_ALONE.match(above[0].text)
    if len(above) == 1 and coded_above and any(map(str.isalpha, text_of(named))):
        found, rows = [("product_id", above)], rest
    elif names == CODED_TITLE and (code := marked_code([word.text for word in above])):
        found, rows = [("product_id", above[:1])], [above[code.words :], *rest]
    coded = next((row for row in rows if "hsn" in names and _is_hsn(text_of(row))), None)
    last = rows[-1][-1] if "hsn" in names and rows and not coded else None
    if last and (joined := _JOINED_HSN.fullmatch(last.text)):  # "CHAIN KIT REPLACEMENT/998729", named so too
        name = [word for row in rows for word in row if word is not last]
        code = replace(last, text=joined[2])
        return [*found, ("title", [*name, replace(last, text=joined[1])]), ("hsn", [code])]
    if coded:
        found.append(("hsn", coded))
    return [*found, ("title", [word for row in rows if row is not coded for word in row])]


def _is_hsn(text: str) -> bool:
    return bool(LABELLED_HSN.search(text) or HSN.fullmatch(text))


def _numbered(words: Sequence[Word]) -> list[list[Word]]:
    """A cell's words as a position or a code, where it begins with one, and the rest."""
    at = 1 if words[0].text.rstrip(".)").isdigit() and len(words) > 1 else 0
    return [list(words[:at]), list(words[at:])]


def _stacked(words: Sequence[Word], parts: int) -> list[list[Word]]:
    """A cell's words as one part, or split by printed rows, else by its numbers, where its column holds two values."""
    if parts < 2:
        return [list(words)]
    rows = printed_rows(words)
    numbers = _by_number(words) if len(rows) == 1 else []
    return numbers if len(numbers) == parts else rows


def _by_number(words: Sequence[Word]) -> list[list[Word]]:
    """A printed row's words by its numbers, each with the signs behind it: "4,55 € 10%"."""
    found: list[list[Word]] = [[]]
    for word in words:
        if any(map(str.isdigit, word.text)) and any(map(str.isdigit, text_of(found[-1]))):
            found.append([])
        found[-1].append(word)
    return found


def _coded(words: Sequence[Word], names: Sequence[str]) -> list[list[Word]]:
    """A cell's words as the code before a title and the title, where its column holds these, else none."""
    if names != ("product_id", "title"):
        return []
    first, *rest = printed_rows(words)
    if rest and (len(first) == 1 or not any(map(str.isalpha, first[1].text))):
        return []
    words = [word for row in (first, *rest) for word in row]
    coded = _is_code(words[0].text) or (CODE.match(words[0].text) and _is_apart(words))  # "FRT   Freight"
    at = 1 if coded else 0  # alone, where the title stands on the row below
    return [list(words[:at]), list(words[at:])]


def _is_apart(words: Sequence[Word]) -> bool:
    """Whether the first of some words stands farther from the second than words of one text do."""
    return len(words) > 1 and words[1].box.left - words[0].box.right > _WIDE * words[0].box.height


def _is_code(text: str) -> bool:
    return CODE.match(text) is not None and any(map(str.isdigit, text))
