"""What the rows of tables that are no items say: totals by column, and labels with their amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from invoicekit.blocks.model import Cell, Table, Word
from invoicekit.invoice.columns import Header
from invoicekit.invoice.labels import Evidence, of_start, pairs
from invoicekit.invoice.line_cells import read_row
from invoicekit.invoice.model import LineItem, Value
from invoicekit.invoice.number_words import is_number_word, spelled_amount
from invoicekit.invoice.printed import number_of, printed, printed_rows, text_of, union
from invoicekit.invoice.row_names import row_meaning
from invoicekit.invoice.values import parse_amount, parse_percent
from invoicekit.invoice.vocabulary import label_meaning, named_label

SUM_TOLERANCE = Decimal("0.05")


@dataclass
class Items:
    """The line items of a document, how much of them are costs beside fees, the tables with headers, the evidence in
    their other rows, and column totals, of all items or of a section of them."""

    lines: list[LineItem] = field(default_factory=list)
    costs: list[Value] = field(default_factory=list)
    headed: list[Table] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    totals: list[dict[str, Value]] = field(default_factory=list)
    of_sections: list[dict[str, Value]] = field(default_factory=list)
    open_section: int = 0  # the index of the line with which a section begins that no total closed


def hand_back(cells: Sequence[Cell], line: LineItem, kind: str, items: Items) -> None:
    """A row that is no item still says something: totals by column, or a label with an amount."""
    says = any(number_of(value) for _, value in line.values() if isinstance(value.value, Decimal))
    if kind == "totals" and not _is_payment(cells) and (says or _are_named(cells)):
        items.totals.append(_named_total(dict(line.values()), cells))
    texts = [cell for cell in cells if any(character.isalpha() or character == "%" for character in cell.text)]
    numbers = [cell for cell in cells if parse_amount(cell.text) is not None]
    for cell in cells:
        if cell not in numbers:
            items.evidence += _within(cell.words)
    own: list[Cell] = []  # labels with an amount of their own
    for label, amount in pairwise(sorted(cells, key=lambda cell: cell.column)):
        # "Round off" and its amount, level with a tax in the table to their left.
        first, counts = label is cells[0], amount in numbers
        named = label_meaning(label.text) if label not in numbers and (counts or first) else None
        if named and named.name == "amount_in_words" and _is_spelled(amount):
            items.evidence.append(Evidence(label.text, printed(amount.words), label.box, 0.9))
        if named and named.score == 1 and counts:
            own += [label]
            items.evidence.append(Evidence(label.text, printed(amount.words), label.box, 0.8))
    if texts and numbers and kind in ("taxes", "totals"):
        last = max(numbers, key=lambda cell: cell.column)
        before = [cell for cell in texts if cell not in numbers and cell.column < last.column]
        # Beside a table that was read with it, a sum has its name right before it.
        nearest = max((cell.column for cell in numbers if cell is not last), default=0)
        names = [cell.text for cell in before if cell.column > nearest]
        names = names if any(map(str.isalpha, "".join(names))) else []  # "%" behind a rate names nothing
        others = [cell for cell in texts if cell not in numbers]
        label = _label_of(names or [cell.text for cell in others if cell not in own] or [cell.text for cell in others])
        items.evidence.append(Evidence(label, printed(last.words, last.text), texts[0].box, 0.9))


def _is_spelled(cell: Cell) -> bool:
    """Whether a cell holds an amount in words and no label before it."""
    return spelled_amount(cell.text) is not None and is_number_word(cell.words[0].text)


def _are_named(cells: Sequence[Cell]) -> bool:
    """Whether some cells say anything but zeros, which an empty row of a form may hold."""
    return any(character.isalpha() for cell in cells for character in cell.text)


def orders_in(cells: Sequence[Cell]) -> list[Evidence]:
    """The order that a note across a table's columns names: "Ihre Bestellung 4500071263 vom 14.10.2026"."""
    found = _within([word for cell in sorted(cells, key=lambda each: each.column) for word in cell.words])
    named = ((each, label_meaning(each.label)) for each in found)
    return [each for each, meaning in named if meaning and meaning.name == "po_number"]


def _is_payment(cells: Sequence[Cell]) -> bool:
    """Whether a row says what was paid or given back, as below a receipt's total: "CASH 150.00", "CHANGE 27.25"."""
    first = min(cells, key=lambda cell: cell.column)
    return named_label(text_of(printed_rows(first.words)[0])) == "other"


def _within(words: Sequence[Word]) -> Iterator[Evidence]:
    """What one cell says of sums: "Subtotal 1,200.00", "Items : 10 Qty : 295", also behind an amount of its column."""
    if words and parse_amount(words[0].text) is not None and "%" not in "".join(word.text for word in words[:2]):
        words = words[1:]
    found = pairs(words)
    for named, rest in found:
        yield Evidence(text_of(named), printed(rest), union([word.box for word in named]), 0.8)
    if not found and (started := of_start(words)):
        yield started


def _count_below(label: Sequence[Word], count: Sequence[Word]) -> Evidence | None:
    """A count of all that is sold below its name in one cell: "TOTAL QTY" over "140"."""
    named = label_meaning(text_of(label))
    if named is None or named.name != "total_quantity" or named.score < 1 or len(count) > 1:
        return None
    return Evidence(text_of(label), printed(count), union([word.box for word in label]), 0.8)


def _named_total(totals: dict[str, Value], cells: Sequence[Cell]) -> dict[str, Value]:
    """A row's totals, where a "Sub Total" of the amounts is what is taxed, and not what is to be paid."""
    named = [meaning for cell in cells if (meaning := label_meaning(cell.text))]
    if any(each.name == "taxable_amount" and each.score == 1 for each in named) and "taxable_amount" not in totals:
        return {"taxable_amount" if name == "total_amount" else name: value for name, value in totals.items()}
    return totals


def _label_of(texts: Sequence[str]) -> str:
    """The label of a row's amount: the texts before it, without those further left that say something else, and the
    last without the end of a note that was read with it."""
    options = [" ".join(texts[at:]) for at in range(len(texts))]
    words = texts[-1].split() if texts else []
    options += [" ".join(words[at:]) for at in range(1, len(words))]
    scores = [meaning.score if (meaning := label_meaning(each)) else 0.0 for each in options]
    return options[scores.index(max(scores))] if options else ""


def sums_up(line: LineItem, before: Sequence[LineItem]) -> bool:
    """Whether a row is the sum of the lines before it, whatever it is called or misread as, and no item that happens to
    cost as much: a quantity times its price."""
    amounts = [each.total_amount.value for each in before if each.total_amount]
    if len(amounts) < 2 or line.total_amount is None or not line.total_amount.value:
        return False  # nothing is the sum of nothings
    if line.quantity and line.unit_price:
        product = number_of(line.quantity) * number_of(line.unit_price)
        if abs(product - number_of(line.total_amount)) <= SUM_TOLERANCE:
            return False
    return abs(sum(amounts, Decimal(0)) - line.total_amount.value) <= SUM_TOLERANCE


def _is_sum(lines: Sequence[LineItem]) -> bool:
    """Whether the last of some rows is the sum of the others."""
    return len(lines) > 2 and sums_up(lines[-1], lines[:-1])


def _level(label: Cell, amount: Cell) -> Iterator[tuple[str, Sequence[Word]]]:
    """A label and its amount, or of two cells with several printed rows the labels and amounts that are level."""
    rows = printed_rows(amount.words)
    if len(rows) == 1:
        yield label.text, amount.words
        return
    for row in rows:
        top, bottom = row[0].box.top, row[0].box.bottom
        level = [word.text for word in label.words if top < word.box.middle[1] < bottom]
        yield " ".join(level), row


def read_totals(table: Table, header: Header, mark: str, items: Items) -> None:
    """The total row of a table that sums up taxes, or its only row."""
    rows = range(header.last_row + 1, table.row_count + 1)
    by_row = {n: [cell for cell in table.cells if cell.row == n and cell.words] for n in rows}
    filled = [cells for cells in by_row.values() if cells and not _is_payment(cells)]
    wanted = [cells for cells in filled if row_meaning(min(cells, key=lambda c: c.column).text) == "totals"]
    rated = [cells for cells in filled if any(parse_percent(c.text, mark) is not None and "%" in c.text for c in cells)]
    if not wanted:
        # Without a name for it: the row without a rate below those with one, or the only row.
        unrated = [cells for cells in filled if rated and cells not in rated]
        wanted = unrated[-1:] or (filled if len(filled) == 1 else rated if len(rated) == 1 else [])
        if not wanted and _is_sum([read_row(table, header, cells, mark) for cells in filled]):
            wanted = filled[-1:]
    above = ([cell for cell in table.cells if cell.row == n and cell.words] for n in range(1, header.last_row + 1))
    for cells in [*above, *filled]:  # sums may stand beside a header
        for cell in cells:  # sums with their names in one cell: "Sub Total 950.00" over "Round off - 0.20"
            rows_within = printed_rows(cell.words)
            items.evidence += [each for row in rows_within for each in _within(row)]
            items.evidence += [found for pair in pairwise(rows_within) if (found := _count_below(*pair))]
        said = [cell for cell in cells if any(map(str.isalnum, cell.text))]  # "Taxable", ":" and "22,857.28"
        for label, amount in pairwise(sorted(said, key=lambda c: c.column)):
            for named, words in _level(label, amount):
                if label_meaning(named) and parse_amount(" ".join(word.text for word in words), mark) is not None:
                    items.evidence.append(Evidence(named, printed(words), label.box, 0.8))
    for cells in wanted:
        items.totals.append(dict(read_row(table, header, cells, mark).values()))
