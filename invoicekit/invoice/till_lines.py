"""Line items that no table's header names: what a till's receipt, a bill or a letter lists, each with its amount.

They are believed only where they add up to an amount that is printed below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from invoicekit.blocks.model import Document, Line, Page, Word
from invoicekit.invoice.line_cells import value_of
from invoicekit.invoice.model import AMOUNT_FIELDS, LineItem
from invoicekit.invoice.values import parse_amount, parse_date
from invoicekit.invoice.vocabulary import charge_meaning, label_meaning, row_meaning

_MONEY = re.compile(r"[₹€£$\-−(]{0,3}\d[\d.,'’]*[.,]\d{2}[)€$\-*]?[A-Z]?")
_TIMES = re.compile(  # "2 x 1,49", "0,613 kg X 0,79 EUR/kg", "3 @ 2.00"
    r"(\d+(?:[.,]\d{1,3})?)\s?(?:[^\W\d]{1,4}\.?)?\s?[x×*@]\s?[€£$]?(\d[\d.,]*[.,]\d{2})(?!\d)", re.I
)
_COUNT = re.compile(r"\d{1,3}[x×]?", re.I)  # before a name: "2 Lager"
_CODE = re.compile(r"[\d\-/]{4,}")  # an article's number, and no word of its name
_SAME_ROW = 0.6  # of the letters' height, by which the middles of what stands side by side differ
_SAME_EDGE = 0.03  # of the page's width, by which the right edges of amounts differ
_SAME_INDENT = 0.005  # of the page's width
_MOST_BEHIND = 1  # words behind an amount: a tax code, a currency, "SALE"
_LEAST_LETTERS = 2
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class _Row:
    """An amount and what is printed to its left; ``above`` are the lines between it and the amount before."""

    amount: Decimal
    word: Word
    words: tuple[Word, ...]
    above: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def is_sum(self) -> bool:
        """Whether the row is a total, a tax or a payment."""
        meaning = label_meaning(self.text)
        named = meaning is not None and meaning.name in AMOUNT_FIELDS and meaning.score >= 0.75
        return named or bool(row_meaning(self.text)) or charge_meaning(self.text) == "settled"


def lines_without_table(document: Document, mark: str = "") -> list[LineItem]:
    """The lines of the first page that lists some which add up; none where none do."""
    for page in document.pages:
        rows = list(_rows(page, mark))
        if found := _listed(rows) or _outlined(rows):
            lines = [_line(row, mark) for row in found]
            return lines if all(line.title for line in lines) else []
    return []


def _rows(page: Page, mark: str) -> Iterator[_Row]:
    """The amounts of money that end a printed row, from top to bottom."""
    top, free = 0.0, sorted(page.lines, key=lambda line: line.box.middle[1])
    for line in free:
        beside = [each for each in page.lines if each is not line and _same_row(each, line)]
        right = [each for each in beside if each.box.left >= line.box.right]
        at = _amount_at(line.words, mark)
        if at is None or any(len(each.text) > 1 for each in right):
            continue
        left = sorted((each for each in beside if each.box.right <= line.box.left), key=lambda each: each.box.left)
        words = (*(word for each in left for word in each.words), *line.words[:at])
        above = tuple(each for each in free if top < each.box.middle[1] < line.box.middle[1] and each not in left)
        amount = parse_amount(line.words[at].text, mark)
        if amount is not None:
            yield _Row(amount, line.words[at], words, above)
            top = line.box.middle[1]


def _same_row(a: Line, b: Line) -> bool:
    return abs(a.box.middle[1] - b.box.middle[1]) < _SAME_ROW * max(a.box.height, b.box.height)


def _amount_at(words: Sequence[Word], mark: str) -> int | None:
    """The index of the amount of money that ends a line, but for a word behind it."""
    for at in range(len(words) - 1, max(-1, len(words) - 2 - _MOST_BEHIND), -1):
        text = words[at].text
        if _MONEY.fullmatch(text) and not parse_date(text) and parse_amount(text, mark) is not None:
            return at
        if any(character.isdigit() for character in text):
            return None
    return None


def _listed(rows: Sequence[_Row]) -> list[_Row]:
    """The longest run of rows in one column, above all sums, that adds up to the next row's amount or to a sum."""
    first = next((i for i, row in enumerate(rows) if row.is_sum), len(rows))
    best: list[_Row] = []
    for row in rows[:first]:
        column = [each for each in rows[:first] if _same_edge(each, row)]
        for start in range(len(column)):
            for end in range(len(column), start, -1):
                run = column[start:end]
                if len(run) > len(best) and _adds_up(run, [*column[end:][:1], *rows[first:]]):
                    best = run
    return best


def _same_edge(a: _Row, b: _Row) -> bool:
    return abs(a.word.box.right - b.word.box.right) <= _SAME_EDGE


def _adds_up(run: Sequence[_Row], below: Sequence[_Row]) -> bool:
    """Whether some rows add up to the next row, or to a sum below; one alone only where it counts what is sold."""
    total = sum((row.amount for row in run), Decimal(0))
    if len(run) == 1:
        counts = bool(run[0].words) and _COUNT.fullmatch(run[0].words[0].text) is not None
        return counts and any(row.is_sum and row.amount == total for row in below)
    if sum(bool(row.amount) for row in run) < 2 and any(charge_meaning(row.text) for row in run):
        return False  # what nothing is taken off makes itself
    return bool(total) and any(row.amount == total for row in below if row.is_sum or row is below[0])


def _outlined(rows: Sequence[_Row]) -> list[_Row]:
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


def _indent(row: _Row) -> float:
    return row.words[0].box.left


def _line(row: _Row, mark: str) -> LineItem:
    """A row as a line, with its name from the line above where only a code or a count stands beside the amount."""
    line = LineItem(row.word.page, total_amount=value_of([row.word], row.word.text, row.amount))
    words = list(row.words)
    for part in (words, *(list(each.words) for each in row.above)):
        if _take_times(line, part, mark):
            words = [] if part is words else words
            break
    words = [word for word in _without_count(line, _without_price(line, words, mark), mark) if _is_of_name(word)]
    if _letters(words) < _LEAST_LETTERS:
        named = [each for each in row.above if _letters(each.words) >= _LEAST_LETTERS]
        nearest = max(named, key=lambda each: each.box.middle[1], default=None)
        level = [each for each in named if nearest and _same_row(each, nearest)]
        words = [word for each in sorted(level, key=lambda each: each.box.left) for word in each.words]
    if words:
        text = " ".join(word.text for word in words)
        line.title = value_of(words, text, text)
    return line


def _take_times(line: LineItem, words: Sequence[Word], mark: str) -> bool:
    """Fill quantity and price from "2 x 1,49" where they multiply to the amount."""
    match = _TIMES.search(" ".join(word.text for word in words))
    return bool(match) and _multiply(line, words, match[1], match[2], mark)


def _without_price(line: LineItem, words: list[Word], mark: str) -> list[Word]:
    """The words before an amount without the quantity and the price that end them: "Desk 2 549,00"."""
    if line.quantity is None and len(words) > 2 and _multiply(line, words[-2:], words[-2].text, words[-1].text, mark):
        return words[:-2]
    return words


def _multiply(line: LineItem, words: Sequence[Word], quantity: str, price: str, mark: str) -> bool:
    count, each = parse_amount(quantity, mark), parse_amount(price, mark)
    total = line.total_amount.value if line.total_amount else None
    if count is None or each is None or not isinstance(total, Decimal) or abs(count * each - total) > _CENT:
        return False
    line.quantity, line.unit_price = value_of(words, quantity, count), value_of(words, price, each)
    return True


def _without_count(line: LineItem, words: list[Word], mark: str) -> list[Word]:
    """The words of a row without the count before the name: "2 Lager", "1x Ale"."""
    if line.quantity is None and len(words) > 1 and _COUNT.fullmatch(words[0].text):
        count = parse_amount(words[0].text.rstrip("xX×"), mark)
        if count:
            line.quantity = value_of(words[:1], words[0].text, count)
            return words[1:]
    return words


def _is_of_name(word: Word) -> bool:
    """Whether a word may be of a name: no article's code, no tax code that stands alone, no mark."""
    alone = len(word.text) == 1 and not word.text.isdigit()
    return not alone and not _CODE.fullmatch(word.text) and any(map(str.isalnum, word.text))


def _letters(words: Sequence[Word]) -> int:
    return sum(character.isalpha() for word in words for character in word.text)
