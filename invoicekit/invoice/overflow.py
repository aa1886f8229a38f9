"""Gives the words of a text that is longer than its column back to it, where they were read into the next column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from invoicekit.blocks.model import Cell, Word
from invoicekit.invoice.columns import Header
from invoicekit.invoice.printed import printed_rows

_TEXTS = frozenset({"title", "product_id", "sku", "serial_number", "hsn", "unit", "other"})
_WORD_GAP = 0.6  # of the letters' height, the most between two words of a text


def without_overflow(cells: Sequence[Cell], header: Header) -> list[Cell]:
    """A row's cells, where words at the start of a column of numbers go on a printed row of the title before it:
    "with certificate of" beside the 5 that are sold."""
    found = sorted(cells, key=lambda cell: cell.column)
    for at in range(1, len(found)):
        title, numbers = found[at - 1], found[at]
        names = header.columns.get(numbers.column, ("other",))
        if "title" in header.columns.get(title.column, ()) and not _TEXTS & set(names):
            over = _over(title.words, numbers.words)
            if over and len(over) < len(numbers.words):
                found[at - 1] = _of(title, _in_rows([*title.words, *over]))
                found[at] = _of(numbers, [word for word in numbers.words if not any(word is each for each in over)])
    return found


def _over(title: Sequence[Word], numbers: Sequence[Word]) -> list[Word]:
    """The words without a digit that stand a word's gap behind the end of a title's printed row."""
    found: list[Word] = []
    for row in printed_rows(title):
        last = row[-1]
        for word in sorted(numbers, key=lambda each: each.box.left):
            level = last.box.top < word.box.middle[1] < last.box.bottom
            near = -last.box.height < word.box.left - last.box.right < _WORD_GAP * last.box.height
            if level and near and not any(map(str.isdigit, word.text)):
                found.append(word)
                last = word
    return found


def _in_rows(words: Sequence[Word]) -> list[Word]:
    return [word for row in printed_rows(words) for word in row]


def _of(cell: Cell, words: list[Word]) -> Cell:
    return replace(cell, words=words, text=" ".join(word.text for word in words))
