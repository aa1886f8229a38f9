"""What stands between the items of a table and is none: sums carried from page to page, the papers goods came with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from invoicekit.blocks.model import Cell, Word
from invoicekit.invoice.printed import printed_rows
from invoicekit.invoice.row_names import note_meaning
from invoicekit.invoice.values import parse_amount

_MOST_CARRIED = 2  # numbers: of a quantity and an amount


def is_note(cells: Sequence[Cell], *, sums_up: bool) -> bool:
    """Whether a row says nothing but a note, with what is carried behind it: "B/F 1,200.00".

    ``sums_up`` tells whether its amount is the sum of the lines before it.
    """
    first, *others = sorted(cells, key=lambda cell: cell.column)
    numbers = [cell for cell in others if parse_amount(cell.text) is not None]
    if note_meaning(" ".join(cell.text for cell in (first, *others))) == "papers":
        return not numbers
    kind = note_meaning(first.text)
    carried = kind == "carried" or (kind == "perhaps_carried" and sums_up)
    return carried and len(numbers) == len(others) <= _MOST_CARRIED


def without_notes(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a row without the printed rows of a note that was read with it, in its column or across several,
    and what is level with it."""
    across = printed_rows([word for cell in cells for word in cell.words])
    notes = [row for row in across if len(across) > 1 and note_meaning(_text(row)) == "papers"]
    notes += [
        row
        for cell in cells
        for row in _rows_beside_others(cell)
        if (kind := note_meaning(_text(row))) and (kind == "papers" or _has_sum(row, cells))
    ]
    return [_without(cell, notes) for cell in cells] if notes else list(cells)


def _rows_beside_others(cell: Cell) -> list[list[Word]]:
    rows = printed_rows(cell.words)
    return rows if len(rows) > 1 else []


def _has_sum(note: Sequence[Word], cells: Sequence[Cell]) -> bool:
    """Whether an amount of its own stands beside a note, over or under that of the item."""
    rows = [row for cell in cells for row in _rows_beside_others(cell) if row[0] is not note[0]]
    return any(_is_level(row, note) and parse_amount(_text(row)) is not None for row in rows)


def _without(cell: Cell, notes: Sequence[Sequence[Word]]) -> Cell:
    rows = _rows_beside_others(cell)
    kept = [row for row in rows if not any(_is_level(row, note) for note in notes)]
    if not kept or len(kept) == len(rows):
        return cell
    words = [word for row in kept for word in row]
    return replace(cell, words=words, text=_text(words))


def _is_level(row: Sequence[Word], note: Sequence[Word]) -> bool:
    return note[0].box.top < row[0].box.middle[1] < note[0].box.bottom


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
