"""Line items from the tables whose headers name them; what stands among them and is no item is handed back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from invoicekit.blocks.model import Cell, Document, Table, Word
from invoicekit.invoice.columns import Header, read_header
from invoicekit.invoice.evidence import Evidence, of_start, printed, printed_rows
from invoicekit.invoice.model import LineItem, Value
from invoicekit.invoice.values import parse_amount, parse_percent, parse_quantity
from invoicekit.invoice.vocabulary import label_meaning, row_meaning

_HSN = re.compile(r"\b\d{4}(?:[. ]?\d{2}){0,2}\b|\b\d{2}\b")  # 2, 4, 6 or 8 digits
_HSN_LIKE = re.compile(r"\b\d{3,10}\b")  # of another length, which fails its check instead of being lost
_LABEL = re.compile(r"[^\W\d_][\w./\-]*:")  # "GTIN:" begins a detail
_LABELLED_HSN = re.compile(r"\b(?:HSN|SAC)(?:/SAC)?(?: Code)?\W{0,3}(\d{4,8})\b", re.I)
_NAMED_TAX = re.compile(r"([CSI]GST)\b", re.I)  # in a column of taxes: "IGST @5%"
_ENDS_AS_TOTAL = re.compile(r"^[^\W\d]+ total\b[\W\d]*$", re.I)  # "Labour Total 2,930.00"
_TEXTS = frozenset({"serial_number", "product_id", "sku", "title", "unit"})
_SUM_TOLERANCE = Decimal("0.05")
_AMOUNTS = ("total_amount", "taxable_amount", "tax_amount", "igst_amount", "sgst_amount", "cgst_amount")


@dataclass
class Items:
    """The line items of a document, the tables with headers, the evidence in their other rows, and column totals."""

    lines: list[LineItem] = field(default_factory=list)
    headed: list[Table] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    totals: list[dict[str, Value]] = field(default_factory=list)


def find_lines(document: Document, decimal_mark: str = "") -> Items:
    """The line items of a document; a table that goes on without a header takes that of the table before it."""
    items = Items()
    headers = [read_header(table) for table in document.tables]
    # Where one table counts or prices things, others that list names and amounts sum up its taxes.
    counted = any(header and header.is_of_items and header.has_quantities for header in headers)
    last: tuple[Table, Header] | None = None
    for table, header in zip(document.tables, headers, strict=True):
        if header is None and last and table.page > last[0].page and table.column_count == last[0].column_count:
            header = Header(0, last[1].columns)  # it continues on the next page
        if header is None:
            continue
        if len(header.fields) > 2 or header.is_of_items:
            items.headed.append(table)
        described = {"title", "hsn", "total_amount"} <= header.fields  # labour, beside the parts that are counted
        if header.is_of_items and (header.has_quantities or described or not counted):
            last = (table, header)
            _read_rows(table, header, decimal_mark, items)
        else:
            _read_totals(table, header, decimal_mark, items)
    return items


def _read_rows(table: Table, header: Header, mark: str, items: Items) -> None:
    closed = False  # by a total: only rows that count or price something are items below it
    for number in range(header.last_row + 1, table.row_count + 1):
        cells = [cell for cell in table.cells if cell.row == number and cell.words]
        if not cells:
            continue
        line = _line(table, header, cells, mark)
        kind = "totals" if _sums_up(line, items.lines) else _kind(cells, line, header)
        if closed and not (line.quantity or line.unit_price):
            kind = kind if kind in ("totals", "taxes") else "totals"
        closed = closed or (kind == "totals" and bool(items.lines) and _names_total(cells))
        if kind == "item":
            items.lines.append(line)
        elif kind == "continuation" and items.lines:
            _continue(items.lines[-1], line)
        else:
            _hand_back(cells, line, kind, items)


def _line(table: Table, header: Header, cells: Sequence[Cell], mark: str) -> LineItem:
    line = LineItem(table.page)
    for cell in cells:
        names = header.columns.get(cell.column, ())
        parts = _parts(cell.words, names)
        rate_above = bool(names) and names[0].endswith("_percent")
        if rate_above and len(parts) < len(names) and parse_percent(cell.text, mark) is None:
            names = names[1:]  # a total has no rate above its amount
        for name, words in zip(names, parts, strict=False):
            if words and name != "other" and getattr(line, name) is None:
                _set(line, name, words, mark, cell.box.right)
    if line.hsn is None:
        _take_labelled_hsn(line, cells)
    if line.total_amount is None:
        # The contract's Total Amount is the last amount that is printed on the line.
        last = next((value for name in _AMOUNTS if (value := getattr(line, name))), None)
        line.total_amount = last
    return line


def _name_of(words: Sequence[Word], right: float) -> list[Word]:
    """A description without the details printed below it.

    Its first printed row, and each next one whose first word would not have fitted onto the row before it: only a text
    that is too long is wrapped.
    """
    rows = printed_rows(words)
    kept = list(rows[0])
    for above, row in pairwise(rows):
        height = above[-1].box.height
        if above[-1].box.right + height / 2 + row[0].box.width < right - 1.5 * height or _LABEL.match(row[0].text):
            break
        kept += row
    return kept


def _take_labelled_hsn(line: LineItem, cells: Sequence[Cell]) -> None:
    """An HSN code that is printed below the description."""
    for cell in cells:
        if match := _LABELLED_HSN.search(cell.text):
            words = [word for word in cell.words if match[1] in word.text] or cell.words
            line.hsn = _value(words, match[1], match[1])
            return


def _parts(words: Sequence[Word], names: Sequence[str]) -> list[list[Word]]:
    """The words of a cell for each of the fields that its column holds."""
    if len(names) > 1 and names[0] == "serial_number":
        return _numbered(words)
    return _stacked(words, len(names))


def _numbered(words: Sequence[Word]) -> list[list[Word]]:
    """A cell's words as a position, where it begins with one, and the rest."""
    at = 1 if words[0].text.isdigit() and len(words) > 1 else 0
    return [list(words[:at]), list(words[at:])]


def _stacked(words: Sequence[Word], parts: int) -> list[list[Word]]:
    """A cell's words as one part, or split by printed rows where its column holds two values."""
    return [list(words)] if parts < 2 else printed_rows(words)


def _set(line: LineItem, name: str, words: Sequence[Word], mark: str, right: float) -> None:
    """Fill one field, if the words are such a value; ``right`` is where their column ends."""
    text = " ".join(word.text for word in words)
    value: str | Decimal | None
    if name == "tax_amount" and (named := _NAMED_TAX.match(text)):
        name = f"{named[1].casefold()}_amount"
    if name == "quantity":
        parsed = parse_quantity(text, mark)
        value = parsed[0] if parsed else None
        if parsed and parsed[1] and line.unit is None:
            line.unit = _value(words, parsed[1], parsed[1])
    elif name == "hsn":
        match = _HSN.search(text) or _HSN_LIKE.search(text)
        value = match[0] if match else None
    elif name == "title":
        text = value = " ".join(word.text for word in _name_of(words, right))
    elif name in _TEXTS:
        value = text
    elif name.endswith("_percent"):
        value = parse_percent(text, mark)
    else:
        value = parse_amount(text, mark)
        value = value if value is not None else _amount_among(words, mark, name)
    _take_rate(line, name, words, mark)
    if name == "discount_amount" and "%" in text:
        name, value = "discount_percent", parse_percent(text, mark)
    if name.endswith("_percent") and value is None:
        _set_rate_and_amount(line, name.removesuffix("_percent"), words, mark)
    if value is not None and getattr(line, name) is None:
        setattr(line, name, _value(words, text, value))


def _take_rate(line: LineItem, name: str, words: Sequence[Word], mark: str) -> None:
    """The rate that stands with a tax's amount in one cell: "26.23" over "2.5 %"."""
    tax, _, kind = name.rpartition("_")
    if kind != "amount" or tax not in ("cgst", "sgst", "igst", "cess", "tax") or len(words) < 2:
        return
    for at, word in enumerate(words):
        if word.text.rstrip(")").endswith("%") and getattr(line, f"{tax}_percent") is None:
            rate = words[at - 1 : at + 1] if word.text == "%" and at else [word]
            text = " ".join(each.text for each in rate).strip("()")
            value = parse_percent(text, mark)
            if value is not None:
                setattr(line, f"{tax}_percent", _value(rate, text, value))


def _set_rate_and_amount(line: LineItem, tax: str, words: Sequence[Word], mark: str) -> None:
    """Both values of a cell that says a tax and, behind it, its rate: "154.28 (5%)"."""
    _take_rate(line, f"{tax}_amount", words, mark)
    amounts = [(word, value) for word in words if (value := parse_amount(word.text, mark)) is not None]
    if amounts and hasattr(line, f"{tax}_amount") and getattr(line, f"{tax}_percent") is not None:
        word, value = amounts[0]
        setattr(line, f"{tax}_amount", _value([word], word.text, value))


def _amount_among(words: Sequence[Word], mark: str, name: str) -> Decimal | None:
    """The amount at the start of a cell that says more, such as "141,981.49 per case".

    Of several amounts and nothing else the last is the line's total; which of them another field means is not said.
    """
    values = [value for word in words if (value := parse_amount(word.text, mark)) is not None]
    if len(values) == len(words) > 1:
        return values[-1] if name == "total_amount" else None
    return next(iter(values), None)


def _value(words: Sequence[Word], text: str, value: str | Decimal) -> Value:
    place = printed(words, text)
    return Value(text, value, place.confidence, place.page, place.box, tuple(word.id for word in words))


def _sums_up(line: LineItem, before: Sequence[LineItem]) -> bool:
    """Whether a row is the sum of the lines before it, whatever it is called or misread as."""
    amounts = [each.total_amount.value for each in before if each.total_amount]
    if len(amounts) < 2 or line.total_amount is None:
        return False
    return abs(sum(amounts, Decimal(0)) - line.total_amount.value) <= _SUM_TOLERANCE


def _kind(cells: Sequence[Cell], line: LineItem, header: Header) -> str:
    """What a row is: an item, a total, a tax, the continuation of the item above, or nothing."""
    first = min(cells, key=lambda cell: cell.column)
    named = row_meaning(line.title.text if line.title else first.text) or row_meaning(" ".join(c.text for c in cells))
    details = [name for name in ("quantity", "unit_price", "hsn", "product_id") if getattr(line, name)]
    numbers = any(getattr(line, name) for name in _AMOUNTS)
    if named and not (line.quantity and line.unit_price):
        return named
    if numbers and not details and _ENDS_AS_TOTAL.search(" ".join(c.text for c in cells)):
        return "totals"
    if numbers and (line.title or line.product_id) and (details or not _is_bare(header)):
        return "item"
    if numbers and not line.title and not details:
        return "totals"
    if line.title and not numbers and not line.quantity:
        return "continuation"
    return "item" if numbers else "none"


def _is_bare(header: Header) -> bool:
    """A table without quantities, whose rows are items by their title and amount alone."""
    return bool({"quantity", "unit_price"} & header.fields)


def _continue(line: LineItem, more: LineItem) -> None:
    """Join a wrapped description to its line; a detail with a label of its own is none."""
    line.hsn = line.hsn or more.hsn
    if line.title and more.title and not _LABEL.match(more.title.text):
        ids = line.title.word_ids + more.title.word_ids
        text = f"{line.title.text} {more.title.text}"
        line.title = Value(
            text, text, min(line.title.confidence, more.title.confidence), line.title.page, line.title.box, ids
        )


def _hand_back(cells: Sequence[Cell], line: LineItem, kind: str, items: Items) -> None:
    """A row that is no item still says something: totals by column, or a label with an amount."""
    if kind == "totals":
        items.totals.append(dict(line.values()))
    texts = [cell for cell in cells if any(character.isalpha() or character == "%" for character in cell.text)]
    numbers = [cell for cell in cells if parse_amount(cell.text) is not None]
    for cell in cells:
        # "Subtotal 1,200.00" in one cell.
        if cell not in numbers and (within := of_start(cell.words)):
            items.evidence.append(within)
    if texts and numbers and kind in ("taxes", "totals"):
        last = max(numbers, key=lambda cell: cell.column)
        label = _label_of([cell.text for cell in texts if cell not in numbers])
        items.evidence.append(Evidence(label, printed(last.words, last.text), texts[0].box, 0.9))


def _label_of(texts: Sequence[str]) -> str:
    """The label of a row's amount: the texts before it, without those further left that say something else."""
    options = [" ".join(texts[at:]) for at in range(len(texts))]
    scores = [meaning.score if (meaning := label_meaning(each)) else 0.0 for each in options]
    return options[scores.index(max(scores))] if options else ""


def _names_total(cells: Sequence[Cell]) -> bool:
    return any(row_meaning(cell.text) == "totals" for cell in cells)


def _is_sum(lines: Sequence[LineItem]) -> bool:
    """Whether the last of some rows is the sum of the others."""
    return len(lines) > 2 and _sums_up(lines[-1], lines[:-1])


def _read_totals(table: Table, header: Header, mark: str, items: Items) -> None:
    """The total row of a table that sums up taxes, or its only row."""
    rows = range(header.last_row + 1, table.row_count + 1)
    by_row = {n: [cell for cell in table.cells if cell.row == n and cell.words] for n in rows}
    filled = [cells for cells in by_row.values() if cells]
    wanted = [cells for cells in filled if row_meaning(min(cells, key=lambda c: c.column).text) == "totals"]
    rated = [cells for cells in filled if any(parse_percent(c.text, mark) is not None and "%" in c.text for c in cells)]
    if not wanted:
        # Without a name for it: the row without a rate below those with one, or the only row.
        unrated = [cells for cells in filled if rated and cells not in rated]
        wanted = unrated[-1:] or (filled if len(filled) == 1 else rated if len(rated) == 1 else [])
        if not wanted and _is_sum([_line(table, header, cells, mark) for cells in filled]):
            wanted = filled[-1:]
    for cells in filled:
        for label, amount in pairwise(sorted(cells, key=lambda c: c.column)):
            if label_meaning(label.text) and parse_amount(amount.text, mark) is not None:
                items.evidence.append(Evidence(label.text, printed(amount.words, amount.text), label.box, 0.8))
    for cells in wanted:
        items.totals.append(dict(_line(table, header, cells, mark).values()))
