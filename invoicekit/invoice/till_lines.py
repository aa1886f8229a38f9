"""Line items that no table's header names: what a till's receipt, a bill or a letter lists, each with its amount.

They are believed only where they add up to an amount that is printed below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from invoicekit.blocks.model import Document, Word
from invoicekit.invoice.line_cells import value_of
from invoicekit.invoice.model import LineItem
from invoicekit.invoice.places import same_row
from invoicekit.invoice.till_rows import Row, rows_of, rows_of_page
from invoicekit.invoice.values import parse_amount
from invoicekit.invoice.vocabulary import charge_meaning

_TIMES = re.compile(  # "2 x 1,49", "0,613 kg X 0,79 EUR/kg", "3 @ 2.00", "1,386 kWh @ $0.08915"
    r"(?<![\d.,])(\d[\d.,]*)\s?([^\W\d]{1,6}\.?)?\s?[x×*@]\s?[€£$]?(\d[\d.,]*[.,] ?\d{2,5})(?!\d)", re.I
)
_SIZE = re.compile(r"\d+ ?[a-z]$")  # "100g", a name's last row
_COUNT = re.compile(r"\d{1,3}[x×]?", re.I)  # before a name: "2 Lager"
_CODE = re.compile(r"[\d\-/]{6,}")  # an article's number, and no word of its name
_SAME_EDGE = 0.03  # of the page's width, by which the right edges of amounts differ
_SAME_INDENT = 0.005  # of the page's width
_WRAPPED = 2.2  # of the letters' height, at most from a name's row to its next
_LEAST_LETTERS = 2
_CENT = Decimal("0.01")


def lines_without_table(document: Document, mark: str = "") -> list[LineItem]:
    """The lines of the first page that lists some which add up; none where none do."""
    for page in document.pages:
        rows = list(rows_of_page(page, mark))
        listed = _listed(rows, mark) or _outlined(rows)
        # Beside other texts a list is only seen as the table that it is.
        others = (_listed(list(rows_of(table, mark)), mark, by_name=True) for table in page.tables)
        if found := listed or next(filter(None, others), []):
            lines = [_line(row, mark, goes_on=row is not found[0]) for row in found]
            return lines if all(line.title for line in lines) else []
    return []


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


def _line(row: Row, mark: str, *, goes_on: bool) -> LineItem:
    """A row as a line, with its name from the lines above where only a code or a count stands beside the amount.

    ``goes_on`` says whether another row of the list is above it, and no letterhead.
    """
    line = LineItem(row.word.page, total_amount=value_of([row.word], row.word.text, row.amount))
    texts = [list(text) for text in row.texts]
    if (rest := _take_times(line, texts, mark)) is not None:
        texts = rest
    else:
        for each in row.above:
            _take_times(line, [each.words], mark)
        if not line.quantity and (end := _take_price(line, row, mark)):
            texts = _up_to(texts, end)
    if texts and sum(map(len, texts)) > 1:
        texts[0] = _without_count(line, texts[0], mark)
    names = [[word for word in text if _is_of_name(word)] for text in texts]
    words = max(names, key=_letters, default=[])  # the other texts are columns
    if _letters(words) < _LEAST_LETTERS:
        words = _name_above(row, goes_on=goes_on)
    if words:
        text = " ".join(word.text for word in words)
        line.title = value_of(words, text, text)
    return line


def _name_above(row: Row, *, goes_on: bool) -> list[Word]:
    """The words of the lowest printed row above an amount that has letters, with those above that it goes on."""
    named = [
        each for each in row.above if _letters(each.words) >= _LEAST_LETTERS or (goes_on and _SIZE.match(each.text))
    ]
    last = max(named, key=lambda each: each.box.middle[1], default=None)
    level = [each for each in named if last and same_row(each, last)]
    found = sorted(level, key=lambda each: each.box.left)
    for each in sorted(named, key=lambda each: -each.box.top) if goes_on and len(level) == 1 else ():
        step = found[0].box.top - each.box.top
        aligned = abs(each.box.left - found[0].box.left) < _SAME_INDENT and step < _WRAPPED * each.box.height
        if each is not last and aligned and not _TIMES.search(each.text):
            found.insert(0, each)
    return [word for each in found for word in each.words]


def _take_times(line: LineItem, texts: Sequence[Sequence[Word]], mark: str) -> list[list[Word]] | None:
    """Fill quantity, unit and price from "2 x 1,49" where they multiply to the amount; the words that are left then.

    Where they do not, a number is misread; they are no name all the same.
    """
    for at, words in enumerate(texts):
        text = " ".join(word.text for word in words)
        match = _TIMES.search(text)
        if match is None:
            continue
        before = list(words[: len(text[: match.start()].split())])
        if _multiply(line, words, match[1], match[3], mark):
            line.unit = value_of(words, match[2], match[2]) if match[2] else None
        elif _letters(before) >= _LEAST_LETTERS:
            continue
        return [list(each) for each in (*texts[:at], before, *texts[at + 1 :]) if each]
    return None


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
    if line.quantity:
        line.serial_number = value_of(words[:1], words[0].text, words[0].text)
    elif count:
        line.quantity = value_of(words[:1], words[0].text, count)
    return words[1:]


def _is_of_name(word: Word) -> bool:
    """Whether a word may be of a name: no article's code, no tax code that stands alone, no mark."""
    alone = len(word.text) == 1 and not word.text.isdigit()
    return not alone and not _CODE.fullmatch(word.text) and any(map(str.isalnum, word.text))


def _letters(words: Sequence[Word]) -> int:
    return sum(character.isalpha() for word in words for character in word.text)
