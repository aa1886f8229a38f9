"""The rows of a till's receipt, a bill or a table that end in an amount of money."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from invoicekit.blocks.model import Line, Page, Table, Word
from invoicekit.invoice.model import AMOUNT_FIELDS
from invoicekit.invoice.places import same_row
from invoicekit.invoice.printed import union
from invoicekit.invoice.row_names import charge_meaning, row_meaning
from invoicekit.invoice.values import BARE_CURRENCY, parse_amount, parse_date
from invoicekit.invoice.vocabulary import label_meaning

_MONEY = re.compile(r"(?:[A-Z]{1,2}|[₹€£$\-−(]){0,3}\d[\d.,'’]*[.,]\d{2}[)€$\-*]?(?: ?[A-Z])?")
_GROSS = re.compile(r"\bin[ck]l\w*\.? .*%", re.I)  # "Beitrag inklusive 19 % Versicherungsteuer"
_TAX_CODE = re.compile(r"\W|\W?[A-Z]{1,3}\W?")  # behind an amount: "SR", "*S"
_SPACED = re.compile(r"(?<=\d) (?=\d{3})")
_COUNT = re.compile(r"(\d{1,3}) ?[x×*@]?", re.I)
_THOUSANDS, _HUNDREDS = re.compile(r"[€£$\-−]?\d{1,3}(?: \d{3})*"), re.compile(r"\d{3}(?:,\d{2}\D?)?")
_DIGIT_GAP = 0.7  # of the letters' height, the most between the digits of one amount
_MOST_BEHIND = 1  # words behind an amount: a tax code, a currency, "SALE"
_GAP = 0.012  # of the page's width, the least between two texts


@dataclass(frozen=True)
class Row:
    """An amount and the texts to its left; ``above`` and ``below`` are the printed rows between it and others."""

    amount: Decimal
    word: Word
    texts: tuple[tuple[Word, ...], ...]
    above: tuple[tuple[Word, ...], ...] = ()
    below: tuple[tuple[Word, ...], ...] = ()

    @property
    def words(self) -> list[Word]:
        return [word for text in self.texts for word in text]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def is_sum(self) -> bool:
        """Whether the row is a total, a tax or a payment."""
        meaning = label_meaning(self.text)
        named = meaning is not None and meaning.name in AMOUNT_FIELDS and meaning.score >= 0.75
        named = named or bool(_GROSS.search(self.text) or row_meaning(self.text))
        return named or charge_meaning(self.text) == "settled"

    def says(self, amount: Decimal, mark: str) -> bool:
        """Whether an amount is among the texts, as what a tax is on stands before it."""
        return any(money(word.text, mark) == amount for word in self.words)


def rows_of(table: Table, mark: str) -> Iterator[Row]:
    """The rows of a table that end in an amount of money."""
    for number in range(1, table.row_count + 1):
        *before, last = [cell.words for cell in table.cells if cell.row == number and cell.words] or [[]]
        amount = money(last[-1].text, mark) if before else None
        if amount is not None:
            yield Row(amount, last[-1], tuple(map(tuple, before)))


def rows_of_page(page: Page, mark: str) -> list[Row]:
    """The amounts of money that end a printed row, from top to bottom."""
    rows: list[Row] = []
    for row in _rows(page, mark):
        if rows and _prices(rows[-1], row):
            price = rows.pop()
            row = replace(row, above=(*price.above, (*price.words, price.word), *row.above))
        rows.append(row)
    return [replace(row, below=next_.above) for row, next_ in pairwise(rows)] + rows[-1:]


def _rows(page: Page, mark: str) -> Iterator[Row]:
    lines, passed = sorted(page.lines, key=lambda line: line.box.middle[1]), 0.0
    taken: list[Line] = []
    for line in lines:
        words = _with_whole_thousands(line.words)
        at = _amount_at(words, mark)
        if at is None:
            continue
        beside = [each for each in lines if each is not line and same_row(each, line)]
        if any(not _TAX_CODE.fullmatch(each.text) for each in beside if each.box.left >= line.box.right):
            continue
        amount, left = money(words[at].text, mark), _left_of(line, lines)
        if amount is None:
            continue
        between = [each for each in lines if passed < each.box.middle[1] < line.box.middle[1]]
        above = [each for each in between if not any(each is other for other in (*left, *beside, *taken))]
        texts = _texts([*(each.words for each in left), _without_currency(words[:at])])
        yield Row(amount, words[at], texts, tuple(_joined(above)))
        passed, taken = line.box.middle[1], [*left, *beside]


def _with_whole_thousands(words: Sequence[Word]) -> list[Word]:
    """A line's words, the thousands of an amount and its rest as one: "1 995,00"."""
    found: list[Word] = []
    for word in words:
        last = found[-1] if found else None
        near = last and word.box.left - last.box.right < _DIGIT_GAP * word.box.height
        if last and near and _THOUSANDS.fullmatch(last.text) and _HUNDREDS.fullmatch(word.text):
            text = f"{last.text} {word.text}"
            found[-1] = replace(word, text=text, box=union([last.box, word.box]))
        else:
            found.append(word)
    return found


def _without_currency(words: Sequence[Word]) -> Sequence[Word]:
    """The words before an amount without the currency right before it: "Rs. 35,000.00"."""
    return words[:-1] if words and BARE_CURRENCY.fullmatch(words[-1].text) else words


def _prices(row: Row, below: Row) -> bool:
    """Whether a row of a count and a price alone, "2 x  1,49", says how the amount below it is made."""
    count = _COUNT.fullmatch(row.text)
    return count is not None and int(count[1]) * row.amount == below.amount


def _left_of(line: Line, lines: Sequence[Line]) -> list[Line]:
    """The texts left of an amount on its printed row, from left to right; where it leans, each level with the next."""
    found, nearest = [], line
    for each in sorted(lines, key=lambda each: -each.box.right):
        if each.box.right <= nearest.box.left and (same_row(each, nearest) or same_row(each, line)):
            found.insert(0, each)
            nearest = each
    return found


def _joined(lines: Sequence[Line]) -> Iterator[tuple[Word, ...]]:
    """Lines from top to bottom as printed rows, those side by side as one."""
    rest = list(lines)
    while rest:
        row = sorted((each for each in rest if same_row(each, rest[0])), key=lambda each: each.box.left)
        yield tuple(word for each in row for word in each.words)
        rest = [each for each in rest if not any(each is other for other in row)]


@lru_cache(maxsize=4096)
def money(text: str, mark: str) -> Decimal | None:
    """An amount of money, also where a tax code is set right behind it: "$19.99S"."""
    if not _MONEY.fullmatch(_SPACED.sub("", text)) or parse_date(text):
        return None
    return parse_amount(text.rstrip(string.ascii_uppercase).rstrip(), mark)


def _texts(parts: Iterable[Sequence[Word]]) -> tuple[tuple[Word, ...], ...]:
    """Texts from left to right, those without a gap between them as one."""
    found: list[tuple[Word, ...]] = []
    for words in filter(None, parts):
        if found and abs(words[0].box.left - found[-1][-1].box.right) < _GAP:
            found[-1] += tuple(words)
        else:
            found.append(tuple(words))
    return tuple(found)


def _amount_at(words: Sequence[Word], mark: str) -> int | None:
    """The index of the amount of money that ends a line, but for a word behind it."""
    for at in range(len(words) - 1, max(-1, len(words) - 2 - _MOST_BEHIND), -1):
        text = words[at].text
        if money(text, mark) is not None:
            return at
        if any(character.isdigit() for character in text):
            return None
    return None
