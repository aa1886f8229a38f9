"""Tables that go on over pages, put together where their columns agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from invoicekit.blocks.model import Table

_SAME_PLACE = 0.02  # of the page's width, by which a column begins elsewhere on the next page


def joined_tables(tables: Sequence[Table]) -> list[Table]:
    """The tables of a document, each with the rows that go on it on the pages behind it.

    Textract ends every table with its page. A page's first table goes on the last one of the page before where both
    have as many columns that begin at the same places; a header that is printed again counts once. Cells keep their own
    pages and boxes, a joined table has those of its beginning. Line items are always read over pages; for other uses it
    is the caller's choice.
    """
    found: list[Table] = []
    last: dict[int, Table] = {}  # the lowest table that each page has, as it was
    for table in sorted(tables, key=lambda each: (each.page, each.box.top)):
        above = last.get(table.page - 1) if table.page not in last else None
        last[table.page] = table
        if found and above is not None and _agree(above, table):
            start = _rows_repeated(found[-1], table)
            down = found[-1].row_count - start
            cells = [replace(cell, row=cell.row + down) for cell in table.cells if cell.row > start]
            found[-1] = replace(found[-1], cells=[*found[-1].cells, *cells], footer=table.footer or found[-1].footer)
        else:
            found.append(table)
    return found


def _agree(above: Table, below: Table) -> bool:
    """Whether two tables have as many columns, which begin at the same places."""
    if above.column_count != below.column_count:
        return False
    places = [dict(_begins(table)) for table in (above, below)]
    return all(abs(left - places[1].get(column, left)) < _SAME_PLACE for column, left in places[0].items())


def _begins(table: Table) -> Iterator[tuple[int, float]]:
    """Where each column begins, by its cells that are not merged."""
    return ((cell.column, cell.box.left) for cell in table.cells if cell.column_span == 1)


def _rows_repeated(above: Table, below: Table) -> int:
    """How many rows at a table's top say what those at the top of the one before it do: its header, printed again."""
    same = 0
    for first, again in zip(above.rows, below.rows, strict=False):
        if first != again or not any(first):
            break
        same += 1
    return same
