"""Line items that no table's header names: what a till's receipt, a bill or a letter lists, each with its amount.

They are believed only where they add up to an amount that is printed below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from invoicekit.blocks.model import Document, Word
from invoicekit.invoice.line_cells import value_of
from invoicekit.invoice.model import LineItem, Value
from invoicekit.invoice.printed import number_of
from invoicekit.invoice.till_rows import Row, rows_of, rows_of_page
from invoicekit.invoice.values import parse_amount
from invoicekit.invoice.vocabulary import charge_meaning

_TIMES = re.compile(  # "2 x 1,49", "0,613 kg X 0,79 EUR/kg", "3 @ 2.00"
    r"(\d+(?:[.,]\d{1,3})?)\s?(?:[^\W\d]{1,4}\.?)?\s?[x×*@]\s?[€£$]?(\d[\d.,]*[.,]\d{2})(?!\d)", re.I
)
_COUNT = re.compile(r"\d{1,3}[x×]?", re.I)  # before a name: "2 Lager"
_CODE = re.compile(r"[\d\-/]{6,}")  # an article's number, and no word of its name
_SAME_EDGE = 0.03  # of the page's width, by which the right edges of amounts differ
_SAME_INDENT = 0.005  # of the page's width
_LEAST_LETTERS = 2
_FARTHER_ABOVE = 1.3  # times as far as a name below the first amount is whatever stands above that
_CENT = Decimal("0.01")


def lines_without_table(document: Document, mark: str = "") -> list[LineItem]:
    """The lines of the first page that lists some which add up; none where none do."""
    for page in document.pages:
        rows = rows_of_page(page, mark)
        named = {row.amount for row in rows if row.is_sum}
        listed = _listed(rows, mark) or _outlined(rows) or _multiplied(rows, named, mark)
        # Beside other texts a list is only seen as the table that it is.
        others = (_listed(list(rows_of(table, mark)), mark, by_name=True) for table in page.tables)
        if found := listed or next(filter(None, others), []):
            below = _names_below(found)
            lines = [_line(row, mark, below=below) for row in found]
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
    found = [_line(row, mark) for row in _multiplied(rows, sums, mark)]
    if known is not None and (len(found), _sum_of(each.total_amount for each in found)) != (len(than), known):
        return []
    return found if all(line.title for line in found) else []


def _amounts(lines: Sequence[LineItem]) -> Iterator[list[Value | None]]:
    for name in ("total_amount", "taxable_amount"):
        yield [getattr(line, name) for line in lines]


def _sum_of(amounts: Iterable[Value | None]) -> Decimal:
    return sum((number_of(each) for each in amounts if each), Decimal(0))


def _multiplied(rows: Sequence[Row], sums: set[Decimal], mark: str) -> list[Row]:
    """The rows above all sums that are a quantity times a price, if together they are one of the sums."""
    priced = [bool(_line(row, mark).unit_price) for row in rows]
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
        if not total or (end == 1 and not _counts(row)) or _is_remainder(run):
            continue
        if total in sums or closed:
            yield True, run
        elif end > 1 and not unnamed and any(each.amount == total for each in below):
            unnamed = True
            yield False, run
        if closed:
            return


def _counts(row: Row) -> bool:
    return bool(row.words) and _COUNT.fullmatch(row.words[0].text) is not None


def _is_remainder(run: Sequence[Row]) -> bool:
    """Whether nothing is taken off or put on some amount: "Gross 20.00", "Discount 0.00"."""
    alone = len(run) > 1 and sum(bool(row.amount) for row in run) < 2
    return alone and any(charge_meaning(row.text) for row in run)


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


def _line(row: Row, mark: str, *, below: bool = False) -> LineItem:
    """A row as a line; its name is above or ``below`` it where only a code or a count stands beside the amount."""
    line = LineItem(row.word.page, total_amount=value_of([row.word], row.word.text, row.amount))
    texts = [list(text) for text in row.texts]
    if _take_times(line, row.words, mark):
        texts = []
    elif not any(_take_times(line, each, mark) for each in (*row.above, *row.below)):
        texts = _up_to(texts, end) if (end := _take_price(line, row, mark)) else texts
    if texts and sum(map(len, texts)) > 1:
        texts[0] = _without_count(line, texts[0], mark)
    names = [_without_codes([word for word in text if not _is_mark(word)]) for text in texts]
    words = max(names, key=_letters, default=[])  # the other texts are columns
    if _letters(words) < _LEAST_LETTERS:
        words = _name_at(row, row.below if below else row.above)
    if words:
        text = " ".join(word.text for word in words)
        line.title = value_of(words, text, text)
    return line


def _name_at(row: Row, rows: Sequence[Sequence[Word]]) -> list[Word]:
    """The words of the printed row nearest to an amount, of some that stand above or below it."""
    return list(min(_named(rows), key=lambda each: _steps_to(row, each), default=()))


def _named(rows: Sequence[Sequence[Word]]) -> list[Sequence[Word]]:
    return [each for each in rows if _letters(each) >= _LEAST_LETTERS]


def _steps_to(row: Row, words: Sequence[Word]) -> float:
    return abs(words[0].box.middle[1] - row.word.box.middle[1])


def _names_below(rows: Sequence[Row]) -> bool:
    """Whether a list prints each name below its amount: also the last, and the first far from anything above."""
    first, last = rows[0], rows[-1]
    if not _named(last.below) or not _named(first.below):
        return False
    above, below = (
        min((_steps_to(first, each) for each in _named(of)), default=1.0) for of in (first.above, first.below)
    )
    return above > _FARTHER_ABOVE * below


def _take_times(line: LineItem, words: Sequence[Word], mark: str) -> bool:
    """Fill quantity and price from "2 x 1,49", or the two numbers of a row, where they multiply to the amount."""
    match = _TIMES.search(" ".join(word.text for word in words))
    if match is None and len(words) == 2:  # the sign between them was not read
        return _multiply(line, words, words[0].text, words[1].text, mark)
    return bool(match) and _multiply(line, words, match[1], match[2], mark)


def _take_price(line: LineItem, row: Row, mark: str) -> int:
    """How many words of a row stand before the quantity and the price that end it: "Desk 2 549,00", "Desk 2 PCS 5.00".

    0 where none do; the unit between them is the line's.
    """
    words = row.words
    for size in (2, 3):
        part = words[-size:]
        unit = part[1:-1]
        bare = not any(character.isdigit() for word in unit for character in word.text)
        if len(words) > size and bare and _multiply(line, part, part[0].text, part[-1].text, mark):
            line.unit = value_of(unit, unit[0].text, unit[0].text) if unit else None
            return len(words) - size
    if len(words) > 2 and _COUNT.fullmatch(words[0].text):
        ends = [words[0], words[-1]]  # the count stands before the name: "2 Desk 549,00"
        return len(words) - 1 if _multiply(line, ends, words[0].text, words[-1].text, mark) else 0
    return 0


def _up_to(texts: Sequence[list[Word]], end: int) -> list[list[Word]]:
    """The first ``end`` words of some texts."""
    found = []
    for text in texts:
        found += [text[:end]] if end > 0 else []
        end -= len(text)
    return found


def _multiply(line: LineItem, words: Sequence[Word], quantity: str, price: str, mark: str) -> bool:
    count, each = parse_amount(quantity, mark), parse_amount(price, mark)
    total = line.total_amount.value if line.total_amount else None
    if count is None or each is None or not isinstance(total, Decimal) or abs(count * each - total) > _CENT:
        return False
    line.quantity, line.unit_price = value_of(words, quantity, count), value_of(words, price, each)
    return True


def _without_count(line: LineItem, words: list[Word], mark: str) -> list[Word]:
    """The words of a row without the number before the name: a count ("2 Lager", "1x Ale"), else a position."""
    if not words or not _COUNT.fullmatch(words[0].text):
        return words
    count = parse_amount(words[0].text.rstrip("xX×"), mark)
    if line.quantity and words[0].id in line.quantity.word_ids:
        return words[1:]
    if line.quantity:
        line.serial_number = value_of(words[:1], words[0].text, words[0].text)
    elif count:
        line.quantity = value_of(words[:1], words[0].text, count)
    return words[1:]


def _is_mark(word: Word) -> bool:
    """Whether a word is no part of any name: a tax code that stands alone, a sign."""
    return (len(word.text) == 1 and not word.text.isdigit()) or not any(map(str.isalnum, word.text))


def _without_codes(words: Sequence[Word]) -> list[Word]:
    """The words of a name without the article's code before or behind it."""
    kept = list(words)
    for at in (0, -1):
        while kept and _CODE.fullmatch(kept[at].text):
            del kept[at]
    return kept


def _letters(words: Sequence[Word]) -> int:
    return sum(character.isalpha() for word in words for character in word.text)
