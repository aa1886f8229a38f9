"""Form fields in tables: labels and values in one cell, names beside their values, rows of a name and a value."""

from __future__ import annotations

from collections.abc import Sequence

from invoicekit.reader.boxes import MOST_KEY_WORDS, empty_fields, names, others
from invoicekit.reader.label_columns import enough_known
from invoicekit.reader.label_fields import ends_label, pairs_of
from invoicekit.reader.lexicon import is_label, is_number
from invoicekit.reader.lines import rows, usual_space
from invoicekit.reader.model import Grid, Pair, ReadWord

_BARE = 0.8  # of labels: those without figures
_SIGNS = ("add:", "less:")  # before what is added to a sum, or taken off it


def pairs_of_grids(grids: Sequence[Grid], boxed: Sequence[Pair] = ()) -> list[Pair]:
    """The pairs that tables hold too: labels with their values in one cell, names beside their values in two columns,
    headers over a single row, and boxes to be filled in.

    ``boxed`` are the fields known so far, whose words make no others.
    """
    found: list[Pair] = []
    for grid in grids:
        plain = not any(cell.header for cell in grid.cells)
        boxes = [(cell.rect, cell.words) for cell in grid.cells if cell.words] if plain else []
        space = usual_space(rows(word for _, words in boxes for word in words))
        own = [pair for _, words in boxes if _is_labelled(words) for pair in pairs_of(words, space)]
        own = others(own, boxed)
        own += others(_neighbours(grid), [*boxed, *own])
        found += [*own, *empty_fields(boxes, [*boxed, *own])]
    return found


def _is_labelled(words: Sequence[ReadWord]) -> bool:
    """Whether a cell begins with a label that ends in a colon and has its value behind it."""
    at = next((i for i, word in enumerate(words) if ends_label(word.text)), len(words))
    return at < min(len(words) - 1, MOST_KEY_WORDS) and words[0].text.casefold() not in _SIGNS


def _neighbours(grid: Grid) -> list[Pair]:
    """The cells of two columns, or of two rows, as names and values, and those of forms with several side by side."""
    columns, rows_ = max(c.column for c in grid.cells), max(c.row for c in grid.cells)
    at = {(c.row, c.column): c.words for c in grid.cells if c.words}
    found = []
    over = rows_ == 2 and all(_is_known(at.get((1, column))) for column in range(1, columns + 1))  # "Date", "Invoice #"
    over = over and not _is_known(at.get((2, 1)))
    if columns == 2 and not over:
        found = [(at.get((row, 1)), at.get((row, 2))) for row in range(1, rows_ + 1)]
    elif _alternates(grid):
        sides = [(row, column) for row in range(1, rows_ + 1) for column in range(1, columns, 2)]
        found = [(at.get((row, column)), at.get((row, column + 1))) for row, column in sides]
    elif rows_ == 2:
        found = [(at.get((1, column)), at.get((2, column))) for column in range(1, columns + 1)]
    filled = [(key, value) for key, value in found if key and value]
    if all(len(rows(key)) > 1 and len(rows(value)) > 1 for key, value in filled):
        return []  # cells of several printed rows have labels of their own, or are texts
    return [Pair(key, value, 70.0) for key, value in filled if names(key)]


def _is_known(words: Sequence[ReadWord] | None) -> bool:
    return words is not None and is_label(" ".join(word.text for word in words))


def _alternates(grid: Grid) -> bool:
    """Whether a table without a header holds labels and values in turn: "Policy No. | 3001 | Issued On | 28-Feb"."""
    columns = max(cell.column for cell in grid.cells)
    if columns % 2 or any(cell.header for cell in grid.cells):
        return False
    texts = {(cell.row, cell.column): " ".join(word.text for word in cell.words) for cell in grid.cells if cell.words}
    labels = [text for (_, column), text in texts.items() if column % 2]
    values = [text for (_, column), text in texts.items() if not column % 2]
    bare = sum(not any(map(str.isdigit, text)) for text in labels)
    return enough_known(labels) and bare > _BARE * len(labels) and not any(map(is_label, values))


def pairs_of_rows(grids: Sequence[Grid], found: Sequence[Pair]) -> list[Pair]:
    """The rows of tables of amounts that hold a name and one value only, as a sum does, and those of two columns.

    ``found`` are the fields known so far, whose keys make no others.
    """
    taken = {id(word) for pair in found for word in pair.key}
    fields = []
    for grid in grids:
        filled = [cell for cell in grid.cells if cell.words and not cell.header]
        plain = not any(cell.header for cell in grid.cells)
        for number in sorted({cell.row for cell in filled}) if max(cell.column for cell in filled) > 2 or plain else ():
            row = [cell.words for cell in filled if cell.row == number]
            if len(row) == 2 and names(row[0]) and _is_value(row[1]) and not taken & {id(word) for word in row[0]}:
                fields.append(Pair(row[0], row[1], 70.0))
    return fields


def _is_value(words: Sequence[ReadWord]) -> bool:
    return is_number(" ".join(word.text for word in words))
