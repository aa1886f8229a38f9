"""The rows of a till's receipt, a bill or a table that end in an amount of money."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from invoicekit.blocks.model import Line, Page, Table, Word
from invoicekit.invoice.model import AMOUNT_FIELDS
from invoicekit.invoice.places import same_row
from invoicekit.invoice.values import parse_amount, parse_date
from invoicekit.invoice.vocabulary import charge_meaning, label_meaning, row_meaning

_MONEY = re.compile(r"[₹€£$\-−(]{0,3}\d[\d.,'’]*[.,]\d{2}[)€$\-*]?(?: ?[A-Z])?")
_GROSS = re.compile(r"\bin[ck]l\w*\.? .*%", re.I)  # "Beitrag inklusive 19 % Versicherungsteuer"
_MOST_BEHIND = 1  # words behind an amount: a tax code, a currency, "SALE"
_GAP = 0.012  # of the page's width, the least between two texts


@dataclass(frozen=True)
class Row:
    """An amount and the texts to its left; ``above`` are the lines between it and the amount before."""

    amount: Decimal
    word: Word
    texts: tuple[tuple[Word, ...], ...]
    above: tuple[Line, ...] = ()

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


def rows_of_page(page: Page, mark: str) -> Iterator[Row]:
    """The amounts of money that end a printed row, from top to bottom."""
    top, free = 0.0, sorted(page.lines, key=lambda line: line.box.middle[1])
    for line in free:
        beside = [each for each in page.lines if each is not line and same_row(each, line)]
        right = [each for each in beside if each.box.left >= line.box.right]
        at = _amount_at(line.words, mark)
        if at is None or any(len(each.text) > 1 for each in right):
            continue
        left = sorted((each for each in beside if each.box.right <= line.box.left), key=lambda each: each.box.left)
        texts = _texts([*(each.words for each in left), line.words[:at]])
        above = tuple(each for each in free if top < each.box.middle[1] < line.box.middle[1] and each not in left)
        amount = money(line.words[at].text, mark)
        if amount is not None:
            yield Row(amount, line.words[at], texts, above)
            top = line.box.middle[1]


def money(text: str, mark: str) -> Decimal | None:
    """An amount of money, also where a tax code is set right behind it: "$19.99S"."""
    if not _MONEY.fullmatch(text) or parse_date(text):
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
