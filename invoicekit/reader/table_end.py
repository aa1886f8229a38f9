"""Where the rows of an item table without rules end: at a total, a wide gap, another header."""

from __future__ import annotations

import re
import statistics
from itertools import pairwise

from invoicekit.reader.grids import RIGHT_EDGE
from invoicekit.reader.header_rows import is_header
from invoicekit.reader.lexicon import (
    CURRENCIES,
    DECIMAL,
    TAX_WORDS,
    ends_in_number,
    is_count,
    is_in_words,
    is_number,
    is_tax,
    is_total,
    plain,
)
from invoicekit.reader.lines import split
from invoicekit.reader.model import Segment
from invoicekit.reader.row_measures import Row, gap, letter_height, step

END_GAP = 5.0  # of the letters' height: a wider gap below a row ends the table
_MOST_TOTAL_WORDS, _MOST_TAX_AMOUNTS = 3, 2
_LEFT_OF, _SENTENCE_WORDS = 0.8, 5  # of the letters' height, left of a table's texts; words of a sentence there
_MOST_DETAILS = 6  # printed rows from an item that stands alone to the next
_MOST_BETWEEN, _LEAST_NAMED = 3, 3  # printed rows from a total to the next item; columns of a table of items
_LEAST_TOTALS = 3  # numbers of a total that stands far below the items
_MOST_TEXTS = 0.7  # share of an item's texts that another has, some of them read as one
_PAGE_NUMBER = re.compile(r"(?:page|seite|pagina|página|blad)\W{0,3}\d+(?:\s*(?:of|von|de|van|/)\s*\d+)?", re.I)
_EVENLY = 0.2  # share by which the distances of such items differ


def end_of(lines: list[Row], start: int, space: float) -> int:
    """The index after a table's last row: a total, the number of items, a wide gap, another header, or a sentence that
    begins left of the table."""
    if start >= len(lines):
        return start
    height = statistics.median(letter_height(line) for line in lines[start : start + 20])
    item: Row | None = None  # the first row with an amount
    taxes = False  # whether the items are taxes themselves
    left = min((line[0].rect.left for line in lines[max(start - 1, 0) : start + 1]), default=0.0) - _LEFT_OF * height
    for i in range(start, len(lines)):
        texts = [word.text for word in lines[i]]
        amount = any(DECIMAL.search(text) for text in texts)
        if item:
            wide = gap(lines[i - 1], lines[i]) > END_GAP * height and not _is_spaced(lines, start, i, item, space)
            wide = wide and not _is_total_of(lines[i], item)
            segments = split(lines[i], space)
            sentence = lines[i][0].rect.left < left and len(segments[0].words) >= _SENTENCE_WORDS
            ended = is_count(texts) or is_in_words(texts) or _PAGE_NUMBER.fullmatch(segments[-1].text)
            ended = ended or (len(segments) > 1 and all(map(_is_sum, segments)))
            if wide or sentence or is_header(lines[i], space) or ended:
                return i
            wider = _outgrows(lines[i], [*lines[max(start - 1, 0) : start], item])
            if wider and len(segments) < len(split(item, space)):
                return i - (len(lines[i - 1]) == 1 and not is_number(lines[i - 1][0].text))  # its heading above
        if is_total(texts):
            if item is None and _items_follow(lines, start, i, space):
                continue  # of a section on the page before
            return i + 1 if amount else i
        if item and amount and (ends_in_total(lines[i], space) or (is_tax(texts) and not taxes)):
            return i
        if amount and not item:
            item, taxes = lines[i], is_tax(texts)
    return len(lines)


def _items_follow(lines: list[Row], start: int, total: int, space: float) -> bool:
    """Whether close below a total, which stands right below a header, a printed row fills most of its columns."""
    if total != start or start == 0:
        return False
    header = lines[start - 1]
    named = len(split(header, space))
    if lines[total][-1].rect.right > header[-1].rect.right + RIGHT_EDGE * letter_height(header):
        return False  # of sums in a box beside it
    for line in lines[total + 1 : total + 1 + _MOST_BETWEEN]:
        if is_header(line, space) or is_total([word.text for word in line]):
            return False
        if named > _LEAST_NAMED and 2 * len(split(line, space)) > named and ends_in_number([w.text for w in line]):
            return True
    return False


def _outgrows(line: Row, table: list[Row]) -> bool:
    """Whether a printed row begins left of a table's header and item, and ends in a number right of both: that of
    another list."""
    reach = RIGHT_EDGE * letter_height(line)
    left, right = min(row[0].rect.left for row in table), max(row[-1].rect.right for row in table)
    return line[0].rect.left < left - reach and line[-1].rect.right > right + reach and is_number(line[-1].text)


def _is_sum(segment: Segment) -> bool:
    """Whether a text is a name with its amount, as sums stand side by side: "Warenwert 1.402,58"."""
    *names, amount = (word.text for word in segment.words)
    named = any(name.isalpha() and plain(name) not in CURRENCIES for name in names)
    return bool(DECIMAL.search(amount)) and named and not any(map(is_number, names))


def _is_spaced(lines: list[Row], start: int, at: int, item: Row, space: float) -> bool:
    """Whether a printed row far below the one before is an item all the same: the items stand so far apart."""
    alike = [i for i in range(start, min(at + _MOST_DETAILS, len(lines))) if _is_alike(lines[i], item, space)]
    if at not in alike:
        return False
    if (before := alike[: alike.index(at)]) and counts_on(lines[before[-1]], lines[at]):
        return True
    steps = [step(lines[a], lines[b]) for a, b in pairwise(alike)]
    here = alike.index(at)
    own, near = steps[here - 1 : here], [*steps[max(here - 2, 0) : max(here - 1, 0)], *steps[here : here + 1]]
    return any(abs(each - own[0]) < _EVENLY * own[0] for each in near) if own else False


def _is_total_of(line: Row, item: Row) -> bool:
    """Whether a printed row far below the items is their total all the same: its numbers end where an item's texts
    do, a quantity's where its unit does."""
    reach = RIGHT_EDGE * letter_height(item) / 2
    ends = [word.rect.right for word in item]
    last = max((word.rect.right for word in item if is_number(word.text)), default=ends[-1])
    numbers = [word.rect.right for word in line if is_number(word.text)]
    level = [right for right in numbers if any(abs(right - end) <= reach for end in ends)]
    total = is_total([word.text for word in line])
    return total and len(level) == len(numbers) >= _LEAST_TOTALS and abs(level[-1] - last) <= reach


def counts_on(above: Row, below: Row) -> bool:
    """Whether two rows begin with a number and the next one."""
    a, b = above[0].text, below[0].text
    return a.isdecimal() and b.isdecimal() and int(a) + 1 == int(b)


def _is_alike(line: Row, item: Row, space: float) -> bool:
    """Whether a printed row has nearly as many texts as an item and reaches from where that begins to where it ends.

    A position, a single figure, may not have been read.
    """
    reach = RIGHT_EDGE * letter_height(item)
    texts = split(item, space)
    begins = any(abs(line[0].rect.left - each.rect.left) <= reach for each in texts[:2])
    ends = ends_in_number([word.text for word in line]) and abs(line[-1].rect.right - item[-1].rect.right) <= reach
    return begins and ends and len(split(line, space)) >= max(3, _MOST_TEXTS * len(texts))


def ends_in_total(line: Row, space: float) -> bool:
    """Whether the last text of a row names the total behind it, beside a note that stands to the left of the sums."""
    named = _named_at_end(line, space)
    return 0 < len(named) <= _MOST_TOTAL_WORDS and is_total(named)


def ends_in_tax(line: Row, space: float) -> bool:
    """Whether the last text of a row names the tax behind it, with its rate: "VAT at 20%  54.00", "TVA 21% sur 878,12 €
    184,41 €", and no item has more amounts before it."""
    named = _named_at_end(line, space)
    amounts = sum(bool(DECIMAL.search(word.text)) for word in line)
    based = any(DECIMAL.search(text) for text in named) and is_tax(named)
    short = 0 < len(named) <= _MOST_TOTAL_WORDS and plain(named[0]).replace(".", "") in TAX_WORDS
    return amounts <= _MOST_TAX_AMOUNTS and (short or based)


def _named_at_end(line: Row, space: float) -> list[str]:
    """The words of the text before the number in which a row ends, hardly apart from it where letters are all of one
    width."""
    *before, last = split(line, space)
    if is_number(last.text):
        return [word.text for word in before[-1].words] if before else []
    *named, amount = (word.text for word in last.words)
    return named if before and is_number(amount) else []
