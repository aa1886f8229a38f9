"""Gives the words of a text that is longer than its column back to it, where they were read into the next columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from invoicekit.blocks.model import Cell, Document, Table, Word
from invoicekit.invoice.cell_parts import HSN
from invoicekit.invoice.columns import Header
from invoicekit.invoice.printed import printed_rows, text_of

_TEXTS = frozenset({"title", "product_id", "sku", "serial_number", "unit", "other"})
_WORD_GAP = 0.6  # of the letters' height, the most between two words of a text
_ALIGNED = 0.3  # of the letters' height, by which the sides of a column's values differ


def with_whole_texts(document: Document) -> Document:
    """A document in whose tables a text in the lower storey of a row stands in one cell: SAP prints what is sold below
    its number, under the columns of the customs code and the quantity too."""
    pages = []
    for page in document.pages:
        line_of = {id(word): at for at, line in enumerate(page.lines) for word in line.words if len(line.words) > 1}
        pages.append(replace(page, tables=[_with_whole_texts(table, line_of) for table in page.tables]))
    return replace(document, pages=pages)


def _with_whole_texts(table: Table, line_of: Mapping[int, int]) -> Table:
    """A table whose texts of several words, by the printed line that they are of, stand in one cell each."""
    moved: dict[int, int] = {}  # by word, the column that it goes to
    for _, row in groupby(sorted(table.cells, key=lambda cell: (cell.row, cell.column)), lambda cell: cell.row):
        cells = [cell for cell in row if cell.words and cell.row_span == cell.column_span == 1]
        moved |= _moved(cells, line_of) if len(cells) > 1 else {}
    if not moved:
        return table
    gained = {(cell.row, moved[id(word)]): [] for cell in table.cells for word in cell.words if id(word) in moved}
    for cell in table.cells:
        for word in cell.words:
            if id(word) in moved:
                gained[cell.row, moved[id(word)]].append(word)
    cells = []
    for cell in table.cells:
        kept = [word for word in cell.words if id(word) not in moved]
        more = gained.get((cell.row, cell.column), [])
        unchanged = not more and len(kept) == len(cell.words)
        cells.append(cell if unchanged else _of(cell, _in_rows([*kept, *more])))
    return replace(table, cells=cells)


def _moved(cells: Sequence[Cell], line_of: Mapping[int, int]) -> dict[int, int]:
    """The words of a row of cells that go to the cell in which their printed line begins, in another storey than what
    else these cells hold."""
    lines: dict[int, dict[int, list[Word]]] = {}  # of printed lines, the words in each column
    for cell in cells:
        for word in cell.words:
            if (line := line_of.get(id(word))) is not None:
                lines.setdefault(line, {}).setdefault(cell.column, []).append(word)
    held = {cell.column: cell.words for cell in cells}
    found: dict[int, int] = {}
    for parts in lines.values():
        first, *others = parts
        rest = {n: [word for word in held[n] if not _is_level(word, parts[n][0])] for n in others}
        beside = all(rest[n] and _stands_over_figures(parts[n][0], rest[n]) for n in others)
        if beside and not all(_is_in_column(parts[n], rest[n]) for n in others):
            found |= {id(word): first for n in others for word in parts[n]}
    return found


def _stands_over_figures(word: Word, rest: Sequence[Word]) -> bool:
    """Whether a word stands below some others, or over figures, as a name's does and that of a header does not."""
    return word.box.top > rest[0].box.top or any(any(map(str.isdigit, each.text)) for each in rest)


def _is_level(word: Word, other: Word) -> bool:
    return other.box.top < word.box.middle[1] < other.box.bottom


def _is_in_column(words: Sequence[Word], above: Sequence[Word]) -> bool:
    """Whether words begin, or end, where those above them in their column do, as a second value would."""
    near = _ALIGNED * above[0].box.height
    left, right = min(word.box.left for word in above), max(word.box.right for word in above)
    starts, ends = min(word.box.left for word in words), max(word.box.right for word in words)
    return abs(starts - left) < near or abs(ends - right) < near


def without_overflow(cells: Sequence[Cell], header: Header) -> list[Cell]:
    """A row's cells, where words at the start of a column of numbers or codes go on a printed row of the title before
    it: "with certificate of" beside the 5 that are sold."""
    found = sorted(cells, key=lambda cell: cell.column)
    for at in range(1, len(found)):
        title, numbers = found[at - 1], found[at]
        names = header.columns.get(numbers.column, ("other",))
        if "title" in header.columns.get(title.column, ()) and not _TEXTS & set(names):
            over = _over(title.words, numbers.words, figures="hsn" in names)
            rest = [word for word in numbers.words if not any(word is each for each in over)]
            if over and rest and ("hsn" not in names or HSN.fullmatch(text_of(rest))):
                found[at - 1] = _of(title, _in_rows([*title.words, *over]))
                found[at] = _of(numbers, rest)
    return found


def _over(title: Sequence[Word], numbers: Sequence[Word], *, figures: bool) -> list[Word]:
    """The words that stand a word's gap behind the end of a title's printed row, with digits only where ``figures``
    says so: codes stand farther off."""
    found: list[Word] = []
    for row in printed_rows(title):
        last = row[-1]
        for word in sorted(numbers, key=lambda each: each.box.left):
            level = last.box.top < word.box.middle[1] < last.box.bottom
            near = -last.box.height < word.box.left - last.box.right < _WORD_GAP * last.box.height
            if level and near and (figures or not any(map(str.isdigit, word.text))):
                found.append(word)
                last = word
    return found


def _in_rows(words: Sequence[Word]) -> list[Word]:
    return [word for row in printed_rows(words) for word in row]


def _of(cell: Cell, words: list[Word]) -> Cell:
    return replace(cell, words=words, text=text_of(words))
