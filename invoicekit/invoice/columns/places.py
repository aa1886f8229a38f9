"""Which columns of a table are known to hold what, and which are free to be told by their values."""

from __future__ import annotations

from collections.abc import Sequence

from invoicekit.blocks.model import Table

Columns = dict[int, tuple[str, ...]]
_ROWS_A_MISTAKE = 5


def places_of(columns: Columns) -> dict[str, int]:
    """The column of each field that has one to itself."""
    return {names[0]: column for column, names in columns.items() if len(names) == 1}


def amount_of(places: dict[str, int]) -> int | None:
    """The column of a line's amount, before taxes where both are there."""
    return places.get("taxable_amount", places.get("total_amount"))


def free_columns(table: Table, columns: Columns) -> list[int]:
    """The columns that no field is known to be in."""
    return [n for n in range(1, table.column_count + 1) if columns.get(n, ("other",)) == ("other",)]


def mostly(found: Sequence[bool]) -> bool:
    """Whether something is so in the rows of a table; of five rows one may be misprinted or misread."""
    return bool(found) and found.count(False) <= len(found) // _ROWS_A_MISTAKE
