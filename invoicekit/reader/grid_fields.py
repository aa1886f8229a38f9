"""Form fields in tables: labels and values in one cell, names beside their values, rows of a name and a value."""

from __future__ import annotations

from collections.abc import Sequence

from invoicekit.reader.boxes import MOST_KEY_WORDS, empty_fields, has_letters, names, others
from invoicekit.reader.label_columns import enough_known
from invoicekit.reader.label_fields import ends_label, pairs_of
from invoicekit.reader.lexicon import DATE, is_form_label, is_label, is_number
from invoicekit.reader.lines import rows, usual_space
from invoicekit.reader.model import Grid, GridCell, Pair, ReadWord, text_of

_BARE, _MOST_KNOWN_VALUES = 0.8, 0.2  # of labels: those without figures; of values: those that are labels elsewhere
_TABLE_COLUMNS, _TABLE_ROWS = 3, 4  # from which on a table without known header is none to be filled in
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
        found += [*own, *empty_fields(boxes if _is_form(grid) else (), [*boxed, *own])]
    return found


def _is_form(grid: Grid) -> bool:
    """Whether a table has fewer columns or rows than one of values, or holds many known labels."""
    small = max(c.column for c in grid.cells) < _TABLE_COLUMNS or max(c.row for c in grid.cells) < _TABLE_ROWS
    return small or enough_known([text_of(cell.words) for cell in grid.cells if cell.words])


def _is_labelled(words: Sequence[ReadWord]) -> bool:
    """Whether a cell begins with a label that ends in a colon and has its value behind it."""
    at = next((i for i, word in enumerate(words) if ends_label(word.text)), len(words))
    return at < min(len(words) - 1, MOST_KEY_WORDS) and words[0].text.casefold() not in _SIGNS


def _neighbours(grid: Grid) -> list[Pair]:
    """The cells of two columns, or of two rows, as names and values, and those of forms with several side by side."""
    columns, rows_ = max(c.column for c in grid.cells), max(c.row for c in grid.cells)
    at = {(c.row, c.column): c.words for c in grid.cells if c.words}
    found = []
    over = rows_ == 2 and all(_is_sure(at.get((1, column))) for column in range(1, columns + 1))  # "Date", "Invoice #"
    over = over and not _is_sure(at.get((2, 1)))
    if columns == 2 and not over:
        found = [(at.get((row, 1)), at.get((row, 2))) for row in range(1, rows_ + 1)]
    elif alternates(grid):
        sides = [(row, column) for row in range(1, rows_ + 1) for column in range(1, columns, 2)]
        found = [(at.get((row, column)), at.get((row, column + 1))) for row, column in sides]
    elif rows_ == 2:
        found = [(at.get((1, column)), at.get((2, column))) for column in range(1, columns + 1)]
    elif not any(cell.header for cell in grid.cells):
        found = _by_rows(grid)
    filled = [(key, value) for key, value in found if key and value]
    if all(len(rows(key)) > 1 and len(rows(value)) > 1 for key, value in filled):
        return []  # cells of several printed rows have labels of their own, or are texts
    return [Pair(list(key), list(value), 70.0) for key, value in filled if _is_name(key)]


def _is_name(words: Sequence[ReadWord]) -> bool:
    """Whether some words can be a label: few, or known as one."""
    return names(words) or (has_letters(words) and is_form_label(text_of(words)))


def _is_sure(words: Sequence[ReadWord] | None) -> bool:
    return words is not None and is_label(text_of(words))


def alternates(grid: Grid) -> bool:
    """Whether a table without a header holds labels and values in turn: "Policy No. | 3001 | Issued On | 28-Feb"."""
    columns = max(cell.column for cell in grid.cells)
    if columns % 2 or any(cell.header for cell in grid.cells):
        return False
    texts = {(cell.row, cell.column): text_of(cell.words) for cell in grid.cells if cell.words}
    labels = [text for (_, column), text in texts.items() if column % 2]
    values = [text for (_, column), text in texts.items() if not column % 2]
    if any((row, column - 1) not in texts for row, column in texts if not column % 2):
        return False  # a value without a label
    bare = sum(not any(map(str.isdigit, text)) for text in labels)
    known = sum(map(is_form_label, values)) > _MOST_KNOWN_VALUES * len(values) or any(map(is_label, values))
    return enough_known(labels) and bare > _BARE * len(labels) and not known


def _by_rows(grid: Grid) -> list[tuple[Sequence[ReadWord], Sequence[ReadWord]]]:
    """Labels with their values beside them or in the row below, row by row, of a form whose rows differ; none of a
    table, where rows of values follow each other."""
    numbers = sorted({cell.row for cell in grid.cells if cell.words})
    rows_ = [sorted((c for c in grid.cells if c.row == n and c.words), key=lambda c: c.column) for n in numbers]
    found: list[tuple[Sequence[ReadWord], Sequence[ReadWord]]] = []
    at = groups = 0
    while at < len(rows_):
        row, below, after = (rows_[i] if i < len(rows_) else [] for i in (at, at + 1, at + 2))
        at, pairs = at + 1, []
        if _is_beside(row, max(cell.column for cell in grid.cells)):
            pairs = [(key.words, value.words) for key, value in zip(row[::2], row[1::2], strict=True)]
        elif _are_captions(row) and below and not _labels_in(below) and not _is_alike(below, after):
            under = {cell.column: cell.words for cell in below}
            at, pairs = at + 1, [(cell.words, under[cell.column]) for cell in row if cell.column in under]
        found += pairs
        groups += bool(pairs)
    return found if groups > 1 else []  # one row of labels heads a table


def _is_beside(row: Sequence[GridCell], columns: int) -> bool:
    """Whether a row that fills all columns holds labels and values in turn, half of the labels known or more."""
    labels, values = row[::2], row[1::2]
    filled = sum(cell.column_span for cell in row) == columns and len(labels) == len(values)
    return filled and 2 * _labels_in(labels) >= len(labels) and not _labels_in(values)


def _are_captions(row: Sequence[GridCell]) -> bool:
    """Whether a row holds nothing but labels, half of them known."""
    return 2 * _labels_in(row) >= len(row) > 0 and all(has_letters(cell.words) for cell in row)


def _is_alike(row: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Whether the next row of a table has values in the same columns."""
    return [cell.column for cell in row] == [cell.column for cell in below] and not _labels_in(below)


def _labels_in(row: Sequence[GridCell]) -> int:
    return sum(is_form_label(text_of(cell.words)) for cell in row)


def pairs_of_rows(grids: Sequence[Grid], found: Sequence[Pair]) -> list[Pair]:
    """The rows of tables of amounts that hold a name and one value only, as a sum does, and those of two columns.

    ``found`` are the fields known so far, whose keys make no others.
    """
    taken = {id(word) for pair in found for word in pair.key}
    fields = []
    for grid in grids:
        filled = [cell for cell in grid.cells if cell.words and not cell.header]
        plain, columns = not any(cell.header for cell in grid.cells), max(cell.column for cell in filled)
        for number in sorted({cell.row for cell in filled}) if columns > 2 or plain else ():
            row = [cell.words for cell in filled if cell.row == number]
            if len(row) != 2 or taken & {id(word) for word in row[0]}:
                continue
            text = text_of(row[1])
            if names(row[0]) and (is_number(text) or (columns == 2 and DATE.fullmatch(text))):
                fields.append(Pair(row[0], row[1], 70.0))
    return fields
