"""What is sold in the words of its description, without the details that are printed below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from invoicekit.blocks.model import Cell, Word
from invoicekit.invoice.line_details import LABELLED_HSN
from invoicekit.invoice.model import Value
from invoicekit.invoice.printed import printed_rows, text_of
from invoicekit.invoice.vocabulary import column_meaning, plain

# "GTIN:", "Chassis No. MBJT18842", "Manufacturer # 4006" begin a detail.
_LABEL = re.compile(
    r"[^\W\d_][\w./\-]*(?::| # ?\w)|IMEI\b"
    r"|(?=[^\W\d_a-z])(?:[\w./\-]+\s){0,2}(?:[^\W\d_][\w./\-]*\s?:|#\s?\w*\d|No\b[.:]*\s?(?=\S*\d)\S{4})"
)
_FRAMED = re.compile(r"([-=*~_]{2,}).*\1$")  # "--- Food ---" over the first item of a section
_PRICE_WORDS, _PRICE = 2, re.compile(r"price|preis$|prix\b|prijs", re.I)
_LEAST_BREAKS, _LEAST_WIDE = 4, 0.7  # that tell where a column's texts are wrapped; of their cell's width
_SAME_LEFT = 0.005  # of the page's width, by which texts of a column begin apart
_MOST_DETAIL_WORDS = 3  # of the name of a detail: "Cust. Mat. TM-YK-1410"
# At the end of a printed row.
_GOES_ON = frozenset(
    {"&", "+", "-", "–", "/", "and", "with", "for", "of", "und", "et", "en", "y", "e", "as", "per", "by", "to", "from"}
    | {"at", "in", "on", "mit", "von", "für", "nach", "de", "du", "des", "pour", "avec", "voor", "van", "met"}
    | {"Appln.", "Regn.", "Registration", "Application"}  # whose number follows
)


def begins_detail(text: str) -> bool:
    """Whether a text begins with a label of its own, as details below a description do: "GTIN: 4006", "Batch F126"."""
    words = text.split()
    meaning = column_meaning(text) if len(words) <= _PRICE_WORDS and _PRICE.search(text) else None
    prices = (
        meaning is not None and meaning.name == "unit_price" and meaning.score == 1
    )  # "Basic price", in a row of its own
    prices = prices or plain(text) == "gross price"  # before the discount
    return prices or bool(LABELLED_HSN.match(text)) or bool(_LABEL.match(text)) or _begins_known_detail(words)


def goes_on(title: Value | None) -> bool:
    """Whether a description ends in a word that something follows: "Wheel alignment &"."""
    return title is not None and title.text.rpartition(" ")[2] in _GOES_ON


def _begins_known_detail(words: Sequence[str]) -> bool:
    """Whether words begin with the name of a column that is no line's value, with a number behind it."""
    for end in range(1, min(len(words) - 1, _MOST_DETAIL_WORDS) + 1):
        if any(map(str.isdigit, words[end])):
            meaning = column_meaning(" ".join(words[:end]))
            return meaning is not None and meaning.name == "other" and meaning.score == 1
    return False


def wrap_edge(cells: Sequence[Cell]) -> float | None:
    """Where a column's texts are wrapped, left of where its cells end, as a fraction of the page's width.

    It is the end of the longest row, if each row that another one follows would have passed it with the next word.
    """
    lefts = [min(word.box.left for word in cell.words) for cell in cells]
    begin = median(lefts) if lefts else 0.0  # other texts stand below the items
    cells = [cell for cell, left in zip(cells, lefts, strict=True) if abs(left - begin) < _SAME_LEFT]
    rows = [row for cell in cells for row in pairwise(printed_rows(cell.words))]
    if len(rows) < _LEAST_BREAKS:
        return None
    edge = max(word.box.right for cell in cells for word in cell.words)
    wide = all(edge - cell.box.left > _LEAST_WIDE * cell.box.width for cell in cells)
    return edge if wide and all(above[-1].box.right + below[0].box.width > edge for above, below in rows) else None


def name_of(words: Sequence[Word], right: float) -> list[Word]:
    """A description without the details printed below it.

    Its first printed row, and each next one whose first word would not have fitted onto the row before it: only a text
    that is too long is wrapped.
    """
    rows = printed_rows(words)
    if len(rows) > 1 and _FRAMED.match(text_of(rows[0])):
        del rows[0]
    if len(rows) > 1 and _FRAMED.match(text_of(rows[-1])):
        del rows[-1]  # over the first item of the next section
    kept = list(rows[0])
    for above, row in pairwise(rows):
        height = above[-1].box.height
        if above[-1].text in _GOES_ON:
            kept += row
            continue
        if above[-1].box.right + height / 2 + row[0].box.width < right - 1.5 * height or begins_detail(text_of(row)):
            break
        kept += row
    return kept
