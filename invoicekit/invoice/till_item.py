"""One row of a till's receipt, a bill or a table as a line: its name, its count and its price."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from invoicekit.blocks.model import Word
from invoicekit.invoice.line_cells import value_of
from invoicekit.invoice.model import LineItem
from invoicekit.invoice.printed import text_of
from invoicekit.invoice.till_paragraphs import is_position, paragraph_of
from invoicekit.invoice.till_rows import Row
from invoicekit.invoice.values import parse_amount

_TIMES = re.compile(  # "2 x 1,49", "0,613 kg X 0,79 EUR/kg", "3 @ 2.00", "1,386 kWh @ $0.08915"
    r"(?<![\d.,])(\d[\d.,]*)\s?([^\W\d]{1,6}\.?)?\s?[x×*@]\s?[€£$]?(\d[\d.,]*[.,] ?\d{2,5})(?!\d)", re.I
)
_SIZE = re.compile(r"\d+ ?[a-z]")  # "100g", a name's last row
_COUNT = re.compile(r"\d{1,3}[x×]?", re.I)  # before a name: "2 Lager"
_CODE = re.compile(r"[\d\-/]{6,}")  # an article's number, and no word of its name
_SAME_INDENT = 0.005  # of the page's width
_WRAPPED = 2.2  # of the letters' height, at most from a name's row to its next
_LEAST_LETTERS = 2
_LEAST_POSITIONS = 3
_FARTHER_ABOVE = 1.3  # times as far as a name below the first amount is whatever stands above that
CENT = Decimal("0.01")


def line_of(row: Row, mark: str, *, below: bool = False, goes_on: bool = False) -> LineItem:
    """A row as a line; its name is above or ``below`` it where only a code or a count stands beside the amount.

    ``goes_on`` says whether another row of the list is above it, and no letterhead.
    """
    line = LineItem(row.word.page, total_amount=value_of([row.word], row.word.text, row.amount))
    texts = [list(text) for text in row.texts]
    if paragraph := paragraph_of(row):
        texts = [paragraph]
    elif (rest := _take_times(line, texts, mark)) is not None:
        texts = rest
    else:
        for each in (*row.above, *row.below):
            if not line.quantity:
                _take_times(line, [each], mark)
        if not line.quantity and (end := _take_price(line, row, mark)):
            texts = _up_to(texts, end)
    if texts and sum(map(len, texts)) > 1:
        texts[0] = _without_count(line, texts[0], mark)
    names = [_without_codes(_without_marks(text)) for text in texts]
    words = max(names, key=_letters, default=[])  # the other texts are columns
    if _letters(words) < _LEAST_LETTERS:
        words = _name_at(row, row.below) if below else _name_above(row, goes_on=goes_on)
    if words:
        text = text_of(words)
        line.title = value_of(words, text, text)
    return line


def _name_at(row: Row, rows: Sequence[Sequence[Word]]) -> list[Word]:
    """The words of the printed row nearest to an amount, of some that stand above or below it."""
    return list(min(_named(rows), key=lambda each: _steps_to(row, each), default=()))


def _name_above(row: Row, *, goes_on: bool) -> list[Word]:
    """The words of the printed row nearest above an amount, in a list with those that it goes on or that end it."""
    nearest = _name_at(row, row.above)
    if not goes_on or not nearest:
        return nearest
    sizes = [each for each in row.above if _SIZE.fullmatch(text_of(each))]
    found: list[Sequence[Word]] = []
    for each in sorted([*_named(row.above), *sizes], key=lambda each: _steps_to(row, each)):
        if found and not _wraps(each, found[0]):
            break
        found.insert(0, each)
    return [word for each in found for word in each]


def _wraps(above: Sequence[Word], below: Sequence[Word]) -> bool:
    """Whether a printed row goes on that above it."""
    step = below[0].box.top - above[0].box.top
    return abs(above[0].box.left - below[0].box.left) < _SAME_INDENT and step < _WRAPPED * above[0].box.height


def _named(rows: Sequence[Sequence[Word]]) -> list[Sequence[Word]]:
    return [each for each in rows if _letters(each) >= _LEAST_LETTERS and not _TIMES.match(text_of(each))]


def _steps_to(row: Row, words: Sequence[Word]) -> float:
    return abs(words[0].box.middle[1] - row.word.box.middle[1])


def are_named_below(rows: Sequence[Row]) -> bool:
    """Whether a list prints each name below its amount: also the last, and the first far from anything above."""
    first, last = rows[0], rows[-1]
    if not _named(last.below) or not _named(first.below):
        return False
    above, below = (
        min((_steps_to(first, each) for each in _named(of)), default=1.0) for of in (first.above, first.below)
    )
    return above > _FARTHER_ABOVE * below


def _take_times(line: LineItem, texts: Sequence[Sequence[Word]], mark: str) -> list[list[Word]] | None:
    """Fill quantity, unit and price from "2 x 1,49", or the two numbers of a row, where they multiply to the amount.

    Gives the words that are left then, None where there is no such text. Where it does not multiply, a number is
    misread; it is no name all the same.
    """
    for at, words in enumerate(texts):
        text = text_of(words)
        match = _TIMES.search(text)
        if match is None:
            continue
        before = list(words[: len(text[: match.start()].split())])
        if _multiply(line, words, match[1], match[3], mark):
            line.unit = value_of(words, match[2], match[2]) if match[2] else None
        elif _letters(before) >= _LEAST_LETTERS:
            continue
        return [list(each) for each in (*texts[:at], before, *texts[at + 1 :]) if each]
    words = [word for text in texts for word in text]
    # The sign between them was not read.
    alone = len(words) == 2 and _multiply(line, words, words[0].text, words[1].text, mark)
    return [] if alone else None


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


def with_positions(lines: Sequence[LineItem]) -> list[LineItem]:
    """Lines of which the numbers before their names are 1, 2, 3: these count the lines, not what is sold.

    Of two lines "1" and "2" may well be counts.
    """
    counts = [line.quantity for line in lines if line.quantity and not line.unit_price]
    if len(lines) < _LEAST_POSITIONS or [each.value for each in counts] != list(range(1, len(lines) + 1)):
        return list(lines)
    positions = [replace(each, value=each.text) for each in counts]
    return [replace(line, quantity=None, serial_number=at) for line, at in zip(lines, positions, strict=True)]


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
    if count is None or each is None or not isinstance(total, Decimal) or abs(count * each - total) > CENT:
        return False
    line.quantity, line.unit_price = value_of(words, quantity, count), value_of(words, price, each)
    return True


def counts(row: Row) -> bool:
    """Whether a row begins with how many are sold."""
    return bool(row.words) and _COUNT.fullmatch(row.words[0].text) is not None


def _without_count(line: LineItem, words: list[Word], mark: str) -> list[Word]:
    """The words of a row without the number before the name: a count ("2 Lager", "1x Ale"), else a position ("2.")."""
    if words and is_position(words[0]):
        line.serial_number = value_of(words[:1], words[0].text, words[0].text.strip("(.)"))
        return words[1:]
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


def _without_marks(words: Sequence[Word]) -> list[Word]:
    """The words of a name without the marks before and behind it; a letter among them is part of it."""
    kept = list(words)
    for at in (0, -1):
        while kept and _is_mark(kept[at]):
            del kept[at]
    return kept


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
