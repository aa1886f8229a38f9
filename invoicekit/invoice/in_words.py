"""Finds amounts in words where no label names them, and the rest of those that take more than one printed line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from invoicekit.blocks.model import Document, Line, Word
from invoicekit.invoice.labels import Evidence
from invoicekit.invoice.model import Value
from invoicekit.invoice.number_words import is_number_word, parse_number_words
from invoicekit.invoice.printed import as_value, printed

_FIELD = "amount_in_words"
_LEAST_WORDS = 3  # that spell an amount where nothing says that it is one
_UNLABELLED = 0.5  # trust
_MOST_ROWS = 3  # below the first
_ALIGNED, _NEXT_ROW = 0.03, 2.2  # of the page's width; of the letters' height
_END = re.compile(r"\bonly\W*$", re.I)
_CURRENCY = re.compile(r"^\W*(?:indian|us|rupees?|rs|inr|dollars?|euros?|usd)\W*$", re.I)
_BRACKETS = re.compile(r"^\(([^()]*)\)$")
_OF_TAX = re.compile(r"\b(?:tax|gst|vat)\b", re.I)


def unlabelled(document: Document) -> Iterator[Evidence]:
    """Lines that spell an amount and say nothing else, such as "Rupees Two Lakh Thirty Five Thousand Only": they begin
    or end with the currency, or end with "only"."""
    for line in document.lines:
        words = [word for word in line.words if any(c.isalnum() for c in word.text)]
        if len(words) < _LEAST_WORDS or not (
            _CURRENCY.match(words[0].text) or _CURRENCY.match(words[-1].text) or _END.search(line.text)
        ):
            continue
        if all(is_number_word(word.text) for word in words) and parse_number_words(line.text) is not None:
            yield Evidence("", printed(line.words), line.box, _UNLABELLED, _FIELD)


def whole(value: Value, document: Document) -> Value:
    """An amount in words with its currency before it and with the rows that it goes on below, as printed but for
    brackets around it."""
    lines = [line for line in document.lines if line.page == value.page]
    first = next((line for line in lines if any(word.id in value.word_ids for word in line.words)), None)
    if first is None:
        return value
    words = [word for line in lines for word in line.words if word.id in value.word_ids]
    words = [*_before(first.words, words[0]), *words]
    above = next(line for line in reversed(lines) if words[-1] in line.words)
    for _ in range(_MOST_ROWS):
        if _END.search(above.text):
            break
        below = _next_row(above, first, words[0].box.left, lines)
        if below is None:
            break
        words += below.words
        above = below
    if len(words) == len(value.word_ids) and not _BRACKETS.match(value.text):
        return value
    text = _BRACKETS.sub(r"\1", printed(words).text.strip(" :"))
    return as_value(printed(words, text), text)


def _before(words: Sequence[Word], first: Word) -> list[Word]:
    """The currency's name right before the first word of an amount, unless it ends in a colon, as labels do."""
    at = next((i for i, word in enumerate(words) if word is first), 0)
    start = at
    while start and _CURRENCY.match(words[start - 1].text) and not words[start - 1].text.endswith(":"):
        start -= 1
    return list(words[start:at])


def _next_row(above: Line, first: Line, left: float, lines: Sequence[Line]) -> Line | None:
    """The line right below that goes on spelling, in line with the label, the first word or the right edge."""
    for line in sorted(lines, key=lambda each: each.box.top):
        step = line.box.middle[1] - above.box.middle[1]
        right = abs(line.box.right - above.box.right)
        aligned = min(abs(line.box.left - first.box.left), abs(line.box.left - left), right) < _ALIGNED
        if aligned and 0.5 * above.box.height < step < _NEXT_ROW * above.box.height:
            said = [word.text for word in line.words if any(c.isalnum() for c in word.text)]
            spelled = said and all(map(is_number_word, said)) and not _OF_TAX.search(line.text)
            return line if spelled else None
    return None
