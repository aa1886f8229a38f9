"""Line items from the tables whose headers name them; what stands among them and is no item is handed back."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from invoicekit.blocks.model import Cell, Document, Table
from invoicekit.invoice.columns import Header, read_header
from invoicekit.invoice.costs import find_costs
from invoicekit.invoice.descriptions import begins_detail, goes_on, name_of, wrap_edge
from invoicekit.invoice.detail_rows import is_billed_itself, take_details
from invoicekit.invoice.item_forms import tables_of_forms
from invoicekit.invoice.labels import Evidence
from invoicekit.invoice.line_cells import read_row, take_title
from invoicekit.invoice.model import LineItem, Value
from invoicekit.invoice.notes import is_note, without_notes
from invoicekit.invoice.overflow import without_overflow
from invoicekit.invoice.printed import number_of, printed_rows
from invoicekit.invoice.row_evidence import Items, hand_back, orders_in, read_totals, sums_up
from invoicekit.invoice.row_kinds import is_nearer_below, kind_of
from invoicekit.invoice.row_names import charge_meaning, row_meaning
from invoicekit.invoice.section_sums import Section, is_bare, without_section_sums
from invoicekit.invoice.tax_codes import NO_CODES, TaxCodes, coded_column, take_coded_rate, tax_codes
from invoicekit.invoice.till_lines import lines_that_multiply, lines_without_table
from invoicekit.invoice.values import parse_amount
from invoicekit.invoice.vocabulary import plain

_CLOSE = 0.012  # of the page's height, between two pieces of one table
_SAME_SIDE = 0.015  # of the page's width, by which their left sides differ
_FOOT, _LEAST_TOTALS = 0.08, 4  # of the page's height, from the items down to their totals; texts of that row
_POSITION = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]*", re.I)
_SOLD = frozenset({"title", "product_id", "sku", "unit_price"})
_PLAIN = ("serial_number", "title", "quantity", "unit", "unit_price", "total_amount")


def find_lines(document: Document, decimal_mark: str = "") -> Items:
    """The line items of a document; a table that goes on without a header takes that of the table before it."""
    items = Items()
    tables = _in_order(document.tables)
    headers = [read_header(table) for table in tables]
    # Where one table counts or prices things, others that list names and amounts sum up its taxes.
    counted = any(header and header.is_of_items and header.has_quantities for header in headers)
    # Where one names what is sold, those of codes alone sum up the taxes by them.
    titled = any(header and header.is_of_items and "title" in header.fields for header in headers)
    last: tuple[Table, Header] | None = None
    others: list[tuple[Table, Header]] = []
    codes = tax_codes(document, decimal_mark)
    summaries: list[tuple[int, int]] = []  # where the lines of tables of names and amounts alone begin and end
    for table, header in zip(tables, headers, strict=True):
        if header is None and last and _goes_on(last[0], table):
            header = replace(last[1], last_row=0)
        again = bool(header and last and header.names == last[1].names)
        if header and last and again:
            header = replace(last[1], last_row=header.last_row)  # of a next page, whose few rows tell less
        if header is None:
            if last and (row := _totals_below(last[0], table)):
                read_totals(row, replace(last[1], last_row=0), decimal_mark, items)
            continue
        header = _with_totals(table, header, decimal_mark, document)
        if len(header.fields) > 2 or header.is_of_items:
            items.headed.append(table)
        described = {"title", "hsn", "total_amount"} <= header.fields  # labour, beside the parts that are counted
        lists = not counted and ("title" in header.fields or not titled)
        by_codes = titled and not _SOLD & header.fields  # quantities by HSN code
        if header.is_of_items and not by_codes and (header.has_quantities or described or lists):
            last = (table, header)
            begun = len(items.lines)
            _read_rows(table, header, decimal_mark, items, codes, within=again or not header.last_row)
            if header.fields <= {"title", "quantity", "unit_price", "total_amount"}:
                summaries.append((begun, len(items.lines)))
        else:
            others.append((table, header))
    _drop_summary(items, summaries, document, decimal_mark)
    items.lines = without_section_sums(items.lines, numbered=True)  # sections go on over pages
    items.totals += filter(None, (_of_all(total, items.lines) for total in items.of_sections))
    for table, header in others:
        if not _read_costs(table, header, decimal_mark, items, document):
            read_totals(table, header, decimal_mark, items)
    for table in () if items.lines else tables_of_forms(document):
        if header := read_header(table):
            _read_rows(table, header, decimal_mark, items, within=True)
    if not items.lines:
        items.lines = lines_without_table(document, decimal_mark)
    elif not any(_says_more(line) for line in items.lines):
        items.lines = lines_that_multiply(document, items.lines, decimal_mark) or items.lines
    costs = find_costs(document, items.lines, decimal_mark) if items.lines else []
    items.lines += costs
    items.costs = [line.total_amount for line in costs if line.total_amount]
    return items


def _drop_summary(items: Items, lists: Sequence[tuple[int, int]], document: Document, mark: str) -> None:
    """Drop the lines of a list that sums up by kinds what other tables say one by one, as telephone companies do; but
    none where all lines together are an amount that is printed."""
    amounts = [number_of(line.total_amount) if line.total_amount else Decimal(0) for line in items.lines]
    for start, end in lists:
        total, others = sum(amounts[start:end]), [*amounts[:start], *amounts[end:]]
        repeats = 1 < end - start < len(others) and total and total == sum(others)
        if repeats and sum(amounts) not in _amounts_of(document, mark):
            del items.lines[start:end]
            return


def _with_totals(table: Table, header: Header, mark: str, document: Document) -> Header:
    """The header, with a column of prices as that of the totals where it has none and the prices add up to an amount
    that is printed: what a thousand leaflets cost, not each."""
    if "unit_price" not in header.fields or header.fields & {"total_amount", "taxable_amount"}:
        return header
    rows = _rows_of(table, header, mark)
    lines = [line for _, cells, line in rows if not any(row_meaning(cell.text) for cell in cells)]
    prices = [number_of(line.unit_price) for line in lines if line.title and line.unit_price]
    total = sum(prices, Decimal(0))
    if len(prices) < 2 or total not in _amounts_of(document, mark):
        return header
    columns = {
        n: tuple("total_amount" if name == "unit_price" else name for name in held)
        for n, held in header.columns.items()
    }
    return replace(header, columns=columns)


def _amounts_of(document: Document, mark: str) -> Container[Decimal | None]:
    """The numbers that are words of a document."""
    return {parse_amount(word.text, mark) for word in document.words}


def _read_costs(table: Table, header: Header, mark: str, items: Items, document: Document) -> bool:
    """Whether a table beside the items lists costs by name and amount alone that are items too, as lawyers bill them
    and telephone companies calls: with the other items they make an amount that is printed."""
    costs = Items()
    if header.is_of_items and header.fields == {"title", "total_amount"} and items.lines:
        _read_rows(table, header, mark, costs)
    total = sum((line.total_amount.value for line in [*items.lines, *costs.lines] if line.total_amount), Decimal(0))
    names = [str(line.title.value) if line.title else "" for line in costs.lines]
    named = all(name and charge_meaning(name) not in ("deducted", "settled") for name in names)
    if not costs.lines or not named or total not in _amounts_of(document, mark):
        return False
    items.lines += costs.lines
    items.evidence += costs.evidence
    return True


def _says_more(line: LineItem) -> bool:
    """Whether a line says more than any printed row does: what is sold, how many, at which price, for how much."""
    return any(name not in _PLAIN for name, _ in line.values())


def _in_order(tables: Sequence[Table]) -> list[Table]:
    """The tables as they were found, each before one that goes on it on the same page."""
    found: list[Table] = []
    for table in tables:
        below = (at for at, each in enumerate(found) if each.page == table.page and _goes_on(table, each))
        found.insert(next(below, len(found)), table)
    return found


def _goes_on(above: Table, table: Table) -> bool:
    """Whether a table may go on another: on a later page, or right below it, with as many columns."""
    if table.column_count != above.column_count:
        return False
    close = abs(table.box.top - above.box.bottom) < _CLOSE and abs(table.box.left - above.box.left) < _SAME_SIDE
    return table.page > above.page or (table.page == above.page and close and _has_columns_of(table, above))


def _totals_below(above: Table, table: Table) -> Table | None:
    """The first row of a table right below the items where it holds their totals, each in the column of the items
    below which it stands; None where it holds something else."""
    near = table.page == above.page and 0 < table.box.top - above.box.bottom < _FOOT
    cells = sorted((cell for cell in table.cells if cell.row == 1 and cell.words), key=lambda cell: cell.column)
    if not near or not cells or row_meaning(cells[0].text) != "totals":
        return None
    sides = _sides(above)
    columns = [next((n for n, (a, b) in sides.items() if a < cell.box.middle[0] < b), 0) for cell in cells]
    if 0 in columns[1:] or len(set(columns)) < len(columns) or len(columns) < _LEAST_TOTALS:
        return None
    first = columns[0] or min(sides)
    moved = zip(cells, [first, *columns[1:]], strict=True)
    return replace(table, cells=[replace(cell, column=n, column_span=1, row_span=1) for cell, n in moved])


def _has_columns_of(table: Table, above: Table) -> bool:
    """Whether most columns of a table stand below those of the one above it."""
    sides = [_sides(each) for each in (above, table)]
    both = [(sides[0][n], sides[1][n]) for n in sides[0].keys() & sides[1].keys()]
    under = [min(a[1], b[1]) - max(a[0], b[0]) > 0.5 * min(a[1] - a[0], b[1] - b[0]) for a, b in both]
    return 2 * sum(under) > len(under)


def _sides(table: Table) -> dict[int, tuple[float, float]]:
    """Where the columns of a table that hold something begin and end."""
    found: dict[int, tuple[float, float]] = {}
    for cell in table.cells:
        if cell.words and cell.column_span == 1:
            left, right = found.get(cell.column, (1.0, 0.0))
            found[cell.column] = min(left, cell.box.left), max(right, cell.box.right)
    return found


def _read_rows(
    table: Table, header: Header, mark: str, items: Items, codes: TaxCodes = NO_CODES, *, within: bool = False
) -> None:
    """Read a table's rows; ``within`` the section that one on another page began."""
    closed = False  # by a total: only rows that count or price something are items below it
    taxed = False  # by a row among these
    first = len(items.lines)
    section = Section(begun := items.open_section if within else first)
    known = len(items.lines) if header.last_row else 0  # a table that goes on here goes on with its last line too
    rows = [*_rows_of(table, header, mark)]
    orders: list[Evidence] = []
    # Below a section's total go on what the next one counts, and what stands above that.
    counted = max((number for number, _, line in rows if line.quantity and line.unit_price), default=0)
    apart = _rows_apart(table, header)
    coded_rates = coded_column(table, header, codes)
    for number, cells, line in rows:
        take_coded_rate(line, cells, coded_rates, codes)
        own = bool(items.lines[first:]) and is_billed_itself(line, items.lines[-1], table, cells, mark)
        if items.lines[first:] and not own and take_details(items.lines[first:], table, header, cells, mark):
            continue
        # "** Solde vidanges **" is a section's, whose name no list has.
        of_section = section.start > begun and is_bare(line) and not line.product_id
        is_sum = sums_up(line, items.lines) or (of_section and sums_up(line, items.lines[section.start :]))
        if is_note(cells, sums_up=is_sum):
            orders += orders_in(cells)
            continue
        kind = "totals" if is_sum else kind_of(cells, line, header)
        # A description that does not end, or a code without one, goes on below.
        open_title = bool(items.lines) and (goes_on(items.lines[-1].title) or not items.lines[-1].title)
        if kind == "continuation" and not open_title and (number in apart or is_nearer_below(table, number)):
            kind = "none"  # the heading of a section
        if closed and kind == "continuation":
            kind = "none"  # what stands below a total goes on no item: it heads the next section
        listed = bool(line.quantity or line.unit_price or _counts_on(line, items.lines))
        named = line.title is not None and not line.title.text[:1].isdigit()  # no rate of a tax by its code
        coded = bool(line.product_id) and named and all(each.product_id for each in items.lines[first:])
        listed = listed or (not header.has_quantities and (coded or _is_position(line.serial_number)))
        if closed and number > counted and not listed:
            kind = kind if kind in ("totals", "taxes") else "totals"
        taxed = taxed or kind == "taxes"
        if kind == "item" and taxed and _is_charge(line, items.lines[first:]):
            kind = "none"
        closed = closed or is_sum or (kind == "totals" and bool(items.lines) and _names_total(cells))
        if kind == "item":
            closed = False  # that total was a section's
            take_title(line, header, cells)
            section = section.closed(items)
            items.lines.append(line)
        elif kind == "continuation" and len(items.lines) > known:
            _continue(items.lines[-1], line)
        else:
            orders += orders_in(cells) if kind == "none" else []
            before = len(items.totals), len(items.evidence)
            hand_back(cells, line, kind, items)
            section = section.with_total(items, before) if kind == "totals" else section
            if kind == "taxes" and not header.has_quantities:
                section = Section(len(items.lines))  # the total was all that is taxed; fees may follow
    if section.start > begun:
        section = section.closed(items, last=True)
    items.open_section = section.start
    items.lines[first:] = without_section_sums(items.lines[first:])
    items.evidence += orders if len({plain(each.value.text) for each in orders}) == 1 else []


def _rows_of(table: Table, header: Header, mark: str) -> Iterator[tuple[int, list[Cell], LineItem]]:
    """The rows below a table's header that say anything: number, cells, and what these would be of a line."""
    below = _as_wrapped([cell for cell in table.cells if cell.row > header.last_row and cell.words], header)
    for number in range(header.last_row + 1, table.row_count + 1):
        cells = without_notes([cell for cell in below if cell.row == number])
        if cells := without_overflow(cells, header):
            yield number, cells, read_row(table, header, cells, mark)


def _rows_apart(table: Table, header: Header) -> set[int]:
    """The rows that go on no description above them, in a table that has others wrapped within their cells: what they
    begin with would have fitted onto the row above."""
    described = next((column for column, names in header.columns.items() if "title" in names), 0)
    below = _as_wrapped([cell for cell in table.cells if cell.row > header.last_row and cell.words], header)
    cells = {cell.row: cell for cell in below if cell.column == described}
    wraps = any(len(printed_rows(cell.words)) > 1 for cell in cells.values())
    above = {
        row: [*printed_rows(cells[row - 1].words)[-1], *cell.words] for row, cell in cells.items() if row - 1 in cells
    }
    return {
        row for row, words in above.items() if wraps and cells[row].words[0] not in name_of(words, cells[row].box.right)
    }


def _as_wrapped(cells: list[Cell], header: Header) -> list[Cell]:
    """A table's cells, of which those that describe end where their texts are wrapped, if that is left of their end."""
    described = [column for column, names in header.columns.items() if "title" in names]
    titles = [cell for cell in cells if cell.column in described and cell.column_span == 1]
    edge = wrap_edge(titles)
    if edge is None:
        return cells
    ending = {id(cell): replace(cell, box=cell.box._replace(width=edge - cell.box.left)) for cell in titles}
    return [ending.get(id(cell), cell) for cell in cells]


def _continue(line: LineItem, more: LineItem) -> None:
    """Join a wrapped description to its line; a detail with a label of its own is none."""
    line.hsn = line.hsn or more.hsn
    if line.title is None and line.product_id and more.title and not begins_detail(more.title.text):
        line.title = more.title  # below its code
    elif line.title and more.title and not begins_detail(more.title.text):
        ids = line.title.word_ids + more.title.word_ids
        text = f"{line.title.text} {more.title.text}"
        line.title = Value(
            text, text, min(line.title.confidence, more.title.confidence), line.title.page, line.title.box, ids
        )


def _counts_on(line: LineItem, before: Sequence[LineItem]) -> bool:
    """Whether a row's position is the next after the last item's, as that of the first item of another section."""
    positions = [each.serial_number.text.rstrip(".)") if each.serial_number else "" for each in (*before[-1:], line)]
    return len(positions) == 2 and all(map(str.isdecimal, positions)) and int(positions[1]) == int(positions[0]) + 1


def _of_all(total: dict[str, Value], lines: Sequence[LineItem]) -> dict[str, Value]:
    """The columns of a section's total that no other section has a value in, such as those of taxes."""
    amounts = {name: [value for line in lines if (value := getattr(line, name))] for name in total}
    sums = {name: sum(map(number_of, values), Decimal(0)) for name, values in amounts.items() if values}
    return {name: value for name, value in total.items() if sums.get(name) == number_of(value) and sums[name]}


def _is_charge(line: LineItem, items: Sequence[LineItem]) -> bool:
    """Whether a row below the taxes is no item but charged on top, since it has no position where all items have one:
    "Phyto Fee Reimbursement"."""
    priced = bool(line.quantity and line.unit_price)
    return not priced and not line.serial_number and bool(items) and all(each.serial_number for each in items)


def _is_position(value: Value | None) -> bool:
    """Whether a row is numbered, as fees below the taxes are: "a)", "4."."""
    return value is not None and _POSITION.fullmatch(value.text) is not None


def _names_total(cells: Sequence[Cell]) -> bool:
    return any(row_meaning(cell.text) == "totals" for cell in cells)
