"""Line items that no table's header names: what a till's receipt, a bill or a letter lists, each with its amount.

They are believed only where they add up to an amount that is printed below them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from invoicekit.blocks.model import Document
from invoicekit.invoice.model import LineItem, Value
from invoicekit.invoice.printed import number_of
from invoicekit.invoice.row_names import charge_meaning
from invoicekit.invoice.till_item import CENT, are_named_below, counts, line_of, with_positions
from invoicekit.invoice.till_rows import Row, rows_of, rows_of_page

_SAME_EDGE = 0.03  # of the page's width, by which the right edges of amounts differ
_SAME_INDENT = 0.005  # of the page's width


def lines_without_table(document: Document, mark: str = "") -> list[LineItem]:
    """The lines of the first page that lists some which add up; none where none do."""
    for page in document.pages:
        rows = rows_of_page(page, mark)
        named = {row.amount for row in rows if row.is_sum}
        listed = _listed(rows, mark) or _outlined(rows) or _multiplied(rows, named, mark)
        # Beside other texts a list is only seen as the table that it is, and so are paragraphs.
        tables = [list(rows_of(table, mark)) for table in page.tables]
        same = (each for each in tables if listed and [row.amount for row in each] == [row.amount for row in listed])
        others = (_listed(each, mark, by_name=True) for each in tables)
        if found := next(same, listed) or next(filter(None, others), []):
            below = are_named_below(found)
            lines = with_positions([line_of(row, mark, below=below, goes_on=row is not found[0]) for row in found])
            return lines if all(line.title for line in lines) else []
    return []


def lines_that_multiply(document: Document, than: Sequence[LineItem], mark: str = "") -> list[LineItem]:
    """The rows that each are a quantity times a price and together a sum by its name, where ``than`` are not so.

    A table that is set by spaces in letters of unequal width has no columns: what is read of them is mixed up, and the
    printed rows are not.
    """
    rows = [row for page in document.pages for row in rows_of_page(page, mark)]
    sums = {row.amount for row in rows if row.is_sum}
    known = next((amount for amount in map(_sum_of, _amounts(than)) if amount in sums), None)
    if known is not None and all(line.quantity and line.unit_price for line in than):
        return []
    found = [line_of(row, mark) for row in _multiplied(rows, sums, mark)]
    if known is not None and (len(found), _sum_of(each.total_amount for each in found)) != (len(than), known):
        return []
    # Those above the first section's total, which are read aright already.
    fewer = len(found) < len(than) and all(map(_is_product, than[: len(found)]))
    return found if all(line.title for line in found) and not fewer else []


def _is_product(line: LineItem) -> bool:
    """Whether a line's amount is its quantity times its price."""
    numbers = [number_of(each) for each in (line.quantity, line.unit_price, line.total_amount) if each]
    return len(numbers) == 3 and abs(numbers[0] * numbers[1] - numbers[2]) <= CENT


def _amounts(lines: Sequence[LineItem]) -> Iterator[list[Value | None]]:
    for name in ("total_amount", "taxable_amount"):
        yield [getattr(line, name) for line in lines]


def _sum_of(amounts: Iterable[Value | None]) -> Decimal:
    return sum((number_of(each) for each in amounts if each), Decimal(0))


def _multiplied(rows: Sequence[Row], sums: set[Decimal], mark: str) -> list[Row]:
    """The rows above all sums that are a quantity times a price, if together they are one of the sums."""
    priced = [bool(line_of(row, mark).unit_price) for row in rows]
    first = next((at for at, row in enumerate(rows) if row.is_sum and not priced[at]), len(rows))
    found = [row for at, row in enumerate(rows[:first]) if priced[at]]
    return found if found and sum(row.amount for row in found) in sums else []


def _listed(rows: Sequence[Row], mark: str, *, by_name: bool = False) -> list[Row]:
    """The run of rows in one column, above all sums, that adds up: the longest to a sum by its name, else any.

    With ``by_name`` only to a sum that is named: in a table of wages another amount may be theirs.
    """
    first = next((i for i, row in enumerate(rows) if row.is_sum), len(rows))
    sums = {row.amount for row in rows[first:] if row.is_sum}
    best: tuple[bool, list[Row]] = (False, [])
    for row in rows[:first]:
        column = [each for each in rows[:first] if _same_edge(each, row)]
        for start in range(len(column)):
            for named, run in _runs(column[start:], [*column, *rows[first : first + 1]][start:], sums, mark):
                best = max(best, (named, run), key=lambda each: (each[0], len(each[1])))
    return best[1] if best[0] or not by_name else []


def _runs(
    column: Sequence[Row], rows: Sequence[Row], sums: set[Decimal], mark: str
) -> Iterator[tuple[bool, list[Row]]]:
    """The runs from a column's first row on that add up, and whether to a sum by its name.

    ``rows`` are those of the column and the one below it. The first of them that says the sum of those before closes
    the run. A row alone counts only where it says how many are sold.
    """
    total, unnamed = Decimal(0), False
    for end, row in enumerate(column, 1):
        total += row.amount
        run, below = list(column[:end]), rows[end : end + 1]
        closed = end > 1 and any(each.says(total, mark) for each in below)
        if not total or (end == 1 and not counts(row)) or _is_remainder(run):
            continue
        if total in sums or closed:
            yield True, run
        elif end > 1 and not unnamed and any(each.amount == total for each in below):
            unnamed = True
            yield False, run
        if closed:
            return


def _is_remainder(run: Sequence[Row]) -> bool:
    """Whether nothing is taken off or put on some amount, "Gross 20.00" and "Discount 0.00", or what was owed before
    is paid: "Last bill 61.24", "Received -61.24" and "Charges 95.42"."""
    amounts = [row.amount for row in run if row.amount]
    settled = [each for each in amounts if -each in amounts]
    alone = len(run) > 1 and len(amounts) - len(settled) < 2
    return alone and bool(settled or any(charge_meaning(row.text) for row in run))


def _same_edge(a: Row, b: Row) -> bool:
    return abs(a.word.box.right - b.word.box.right) <= _SAME_EDGE


def _outlined(rows: Sequence[Row]) -> list[Row]:
    """The heads of an account in outline that add up to its total: each service over its charge and its tax."""
    totals = [row.amount for row in rows if row.is_sum]
    for at, row in enumerate(rows):
        if row.is_sum or not row.words:
            continue
        rest = rows[at:]
        heads = [each for each in rest if each.words and abs(_indent(each) - _indent(row)) <= _SAME_INDENT]
        deeper = [each for each in rest if each.words and _indent(each) - _indent(row) > _SAME_INDENT]
        detailed = len(heads) > 1 and len(deeper) >= len(heads) and not any(each.is_sum for each in heads)
        if detailed and sum(each.amount for each in heads) in totals:
            return heads
    return []


def _indent(row: Row) -> float:
    return row.words[0].box.left
