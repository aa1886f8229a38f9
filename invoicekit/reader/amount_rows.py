"""Printed rows to the rows of a table, told by their amounts: wrapped descriptions, headings of sections."""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Sequence
from itertools import pairwise

from invoicekit.reader.grids import Column, column_at
from invoicekit.reader.lexicon import CURRENCIES, DATE, DECIMAL, ends_in_number, is_number, is_total, names_paper, plain
from invoicekit.reader.lines import rows as printed_rows
from invoicekit.reader.model import ReadWord, around
from invoicekit.reader.row_measures import Row, letter_height, step

_APART = 1.5  # of the letters' height
_NEARER = 1.3  # times as far is a heading from what is above it as from its first item
# What stands where the other rows have a number: a rate of nothing, a price of nothing.
_FOR_NUMBERS = frozenset(
    {"zero", "nil", "exempt", "free", "gratis", "offert", "offerts", "kostenlos", "inkl", "netto"}
    | {"vrij", "vrijgesteld", "verlegd", "steuerfrei", "exonéré", "esente", "exento", "exenta"}
)
_GOES_ON = (",", "-", "&", "/")  # a text goes on below
_LEAST_ITEMS = 3  # that tell where in their rows the amounts stand
_RATE = re.compile(r"\d{1,2}(?:[.,]\d{1,3})? ?%?")  # of a tax
_NOTHING = frozenset({"-", "–", "—"})  # stands below amounts for none
_FURTHER = 1.1  # times as far from the item above it as from the one below is a heading
_APART_ROWS = 1.9  # of the letters' height, from row to row, where a wrapped text is set closer
_CLOSER = 0.75  # of that distance: a text that is wrapped is set closer
_AS_ROWS = 0.9  # of the distance of two rows: a text as far above an item is a row of its own
_ALIKE, _ALIKE_ABOVE = 0.25, 0.5  # share by which two gaps differ and are still alike; above a numbered item


def rows_by_amount(words: list[ReadWord], columns: list[Column], pitch: float = math.inf) -> list[Row]:
    """The rows of a stretch of a table without rules across it; ``pitch`` is the distance of the table's rows (below).

    Each row holds one printed row with a number in the rightmost column that has them; printed rows without one, such
    as a wrapped description or a second value, belong to the row above or below, parted by the widest gap.
    """
    lines = printed_rows(words)
    if not lines:
        return []
    anchors = _without_taxes_below_rates(_anchors(lines, columns), lines, columns)
    # A total among the items may have no number in the last column, such as that of rates.
    totals = [i for i, line in enumerate(lines) if i not in anchors and is_total([w.text for w in line[:1]])]
    anchors = sorted([*anchors, *(i for i in totals if ends_in_number([w.text for w in lines[i]]))])
    pitch = min(pitch, row_pitch(lines, columns))
    if len(anchors) <= 1:
        at = anchors[0] if anchors else 0
        headed = at == 1 and (_is_row_above(lines[0], lines[1], pitch) or names_paper([w.text for w in lines[0]]))
        return [lines[0], [word for line in lines[1:] for word in line]] if headed else [words]
    ends = _ends(lines, anchors, columns)
    starts = [0, *(end + 1 for end in ends[:-1])]
    if _stands_apart(lines, anchors[0]) or _begin_rows(anchors, starts, ends):
        # A line above the first item, such as a contract's number or a section's heading, is no part of it.
        starts, ends = [0, anchors[0], *starts[1:]], [anchors[0] - 1, *ends]
    headings = _headings(lines, anchors, columns, pitch)
    # Before and behind a heading another row begins.
    cuts = {*starts, *headings, *(each + 1 for each in headings), len(lines)}
    return [[word for line in lines[start:end] for word in line] for start, end in pairwise(sorted(cuts))]


def _headings(lines: list[Row], anchors: list[int], columns: list[Column], pitch: float) -> set[int]:
    """The printed rows that head a group of items: "Labour:" above the first, or a text where items have their numbers.

    A row with a number of its own and no amount heads a section: "2 Heating". Below an item a text with a colon may be
    a detail of it.
    """
    items = [lines[i] for i in anchors if not _is_sum(lines[i], columns)]
    starts = [[word.text for word in item if column_at(columns, word.rect) == 0] for item in items]
    numbered = bool(starts) and all(map(_is_position, starts))
    found = _outdented(lines, anchors, columns)
    for i, line in enumerate(lines):
        first = min(line, key=lambda word: word.rect.left)
        named = numbered and column_at(columns, first.rect) == 0 and first.text.strip("():").isalpha()
        opens = i < anchors[0] and line[-1].text.endswith(":")
        own = numbered and _is_position([word.text for word in line if column_at(columns, word.rect) == 0])
        # A text that goes on below its amount is centred on its row.
        alone = i + 2 in anchors or i + 2 >= len(lines) or _are_parted(*lines[i : i + 3])
        stands = alone and i + 1 in anchors and _stands_over(line, lines[i + 1], lines[i - 1] if i else None, columns)
        spaced = i + 1 in anchors and _is_row_above(line, lines[i + 1], pitch)
        spaced = spaced and (i == 0 or step(lines[i - 1], line) > _AS_ROWS * pitch)
        over = i + 1 in anchors and (
            _runs_over_codes(line, lines[i + 1], columns) or names_paper([word.text for word in line])
        )
        over = over and (i == 0 or step(lines[i - 1], line) > _FURTHER * step(line, lines[i + 1]))
        if i not in anchors and i < anchors[-1] and (named or opens or own or stands or spaced or over):
            found.add(i)
    return found


def _outdented(lines: list[Row], anchors: list[int], columns: list[Column]) -> set[int]:
    """The printed rows above items that begin left of them, where few items have one: "Biscuit  Canine, 4 yrs" over
    what was done for it. Where most have one, it is their name over their code."""
    found = {
        i - 1
        for i in anchors
        if i and i - 1 not in anchors and not is_total([word.text for word in lines[i]])
        if lines[i - 1][0].rect.left < lines[i][0].rect.left - letter_height(lines[i]) / 2
        if column_at(columns, lines[i - 1][0].rect) == column_at(columns, lines[i][0].rect)
        if not lines[i - 1][-1].text.endswith(_GOES_ON) and not lines[i][0].text[:1].islower()
    }
    return found if 2 * len(found) < len(anchors) else set()


def _is_sum(line: Row, columns: list[Column]) -> bool:
    """Whether a printed row with an amount is a section's total, or what is carried to the next page: it names that and
    nothing else."""
    named = is_total([word.text for word in line])
    others = {column_at(columns, word.rect) for word in line if is_number(word.text)}
    return len(others) == 1 and (named or column_at(columns, line[0].rect) > 0)


def row_pitch(lines: list[Row], columns: list[Column]) -> float:
    """How far the rows of a table that are one printed row each stand apart, in pixels; infinite where that is no
    further than printed rows within one row do."""
    anchors = _anchors(lines, columns)
    rows = [step(lines[a], lines[b]) for a, b in pairwise(anchors) if b == a + 1]
    if not rows:
        return math.inf
    height = statistics.median(word.rect.height for line in lines for word in line)
    closest = min(step(a, b) for a, b in pairwise(lines))
    return min(rows) if min(rows) > _APART_ROWS * height or closest < _CLOSER * min(rows) else math.inf


def _is_row_above(line: Row, item: Row, pitch: float) -> bool:
    """Whether a text above an item stands as far from it as another row would."""
    return len(line) < len(item) and step(line, item) > _AS_ROWS * pitch


def _are_parted(heading: Row, item: Row, below: Row) -> bool:
    """Whether what is printed below an item stands further from it than the text above does."""
    above, middle, under = (around(word.rect for word in line) for line in (heading, item, below))
    return under.y - middle.y > _NEARER * (middle.y - above.y)


def _stands_over(line: Row, item: Row, above: Row | None, columns: list[Column]) -> bool:
    """Whether a text right above an item heads a section, "Monthly charges": nearer to the item than to what is above
    it, without figures, and so short that the item's name would have fitted behind it."""
    at = {column_at(columns, word.rect) for word in line}
    names = [word for word in item if column_at(columns, word.rect) in at]
    if len(at) > 1 or not names or not all(any(map(str.isalpha, w.text)) or len(w.text) < 2 for w in line):
        return False
    box, below = around(word.rect for word in line), around(word.rect for word in item)
    column = at.pop()
    # A column is as wide as its longest text, or wider.
    beside = columns[column + 1][0] if column + 1 < len(columns) else columns[column][1]
    right = (columns[column][1] + beside) / 2
    fits = box.right + box.height / 2 + names[0].rect.width < right
    gap = box.top - max(word.rect.bottom for word in above) if above else math.inf
    aligned = abs(names[0].rect.left - box.left) < box.height / 2
    return fits and aligned and gap > _NEARER * max(below.top - box.bottom, 1.0)


def _runs_over_codes(line: Row, item: Row, columns: list[Column]) -> bool:
    """Whether a text above an item begins where that has its code and is too long for such a column: "PIÈCES ET
    FOURNITURES" heads a section."""
    codes = [word for word in item if column_at(columns, word.rect) == 0]
    box = around(word.rect for word in line)
    if len(codes) != 1 or any(c.isdigit() for word in line for c in word.text):
        return False
    starts = abs(box.left - codes[0].rect.left) < box.height
    return starts and box.right > columns[0][1] + box.height / 2 and any(c.isdigit() for c in codes[0].text)


def _is_position(texts: Sequence[str]) -> bool:
    """Whether texts where items have their numbers are one, or a date."""
    return bool(texts) and all(is_number(text) or bool(DATE.fullmatch(text)) for text in texts)


def _stands_apart(lines: list[Row], first: int) -> bool:
    """Whether what is printed above the first row with a number stands further from it than a line does."""
    if not first:
        return False
    above, row = (around(word.rect for word in lines[i]) for i in (first - 1, first))
    return row.top - above.bottom > _APART * row.height


def _begin_rows(anchors: list[int], starts: list[int], ends: list[int]) -> bool:
    """Whether amounts stand at the top of their rows: all but the first one's, and some of these go on below them."""
    begun = [start == anchor for anchor, start in zip(anchors[1:], starts[1:], strict=True)]
    longer = sum(end > anchor for anchor, end in zip(anchors, ends, strict=True))
    return anchors[0] > 0 and all(begun) and 2 * longer > len(anchors) >= _LEAST_ITEMS


def _anchors(lines: list[Row], columns: list[Column]) -> list[int]:
    """Which printed rows have a number in the rightmost column that usually has one; in a text it is none."""
    numbers: dict[int, list[int]] = {}
    dashes: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        texts: dict[int, list[str]] = {}
        for word in line:
            texts.setdefault(column_at(columns, word.rect), []).append(word.text)
        for column, held in texts.items():
            named = len(held) == 1 and plain(held[0]) in _FOR_NUMBERS
            if named or (any(map(is_number, held)) and all(is_number(t) or _goes_with_number(t) for t in held)):
                numbers.setdefault(column, []).append(i)
            elif held[0] in _NOTHING and len(held) == 1:
                dashes.setdefault(column, []).append(i)
    most = max(map(len, numbers.values()), default=0)
    usual = [column for column, found in numbers.items() if 2 * len(found) >= most]
    return sorted([*numbers[max(usual)], *dashes.get(max(usual), ())]) if usual else []


def _without_taxes_below_rates(anchors: list[int], lines: list[Row], columns: list[Column]) -> list[int]:
    """The anchors without those whose numbers are taxes right below their rates, "14.00" over "38,094.00", where the
    item has its amount in other columns and each item's taxes stand so."""
    below = [b for a, b in pairwise(anchors) if b == a + 1 and _are_taxes_below(lines[a], lines[b], columns)]
    rest = [i for i in anchors if i not in below]
    items = [i for i in rest if not _is_sum(lines[i], columns)]
    return rest if len(below) >= len(items) > 0 else anchors


def _are_taxes_below(above: Row, line: Row, columns: list[Column]) -> bool:
    numbers, over = (
        {column_at(columns, word.rect): word.text for word in row if is_number(word.text)} for row in (line, above)
    )
    rates = [over.get(column, "") for column in numbers]
    amounts = [text for column, text in over.items() if column not in numbers and DECIMAL.search(text)]
    rated = bool(rates) and all(map(_RATE.fullmatch, rates)) and all(map(DECIMAL.search, numbers.values()))
    return rated and bool(amounts) and column_at(columns, line[0].rect) > 0


def _goes_with_number(text: str) -> bool:
    """Whether a word may stand beside a number without making it a text: a currency, a sign, a tax's letter."""
    return plain(text) in CURRENCIES or len(text) == 1


def _ends(lines: list[Row], anchors: list[int], columns: list[Column]) -> list[int]:
    """For each row its last printed row: between two anchors the widest gap parts them, of equal ones the last.

    A printed row with a position of its own begins the row below it, where that has its amount further down.
    """
    starts = [_is_position([w.text for w in line if column_at(columns, w.rect) == 0]) for line in lines]
    boxes = [around(word.rect for word in line) for line in lines]
    found = []
    for upper, lower in pairwise(anchors):
        numbered = [i for i in range(upper + 1, lower) if starts[i]]
        if len(numbered) == 1 and not any(column_at(columns, word.rect) == 0 for word in lines[lower]):
            found.append(numbered[0] - 1)
            continue
        gaps = [boxes[i + 1].top - max(box.bottom for box in boxes[upper : i + 1]) for i in range(upper, lower)]
        widest = max(gaps)
        # What has no position of its own goes on the item above one that has.
        alike = _ALIKE_ABOVE if starts[lower] else _ALIKE
        last_is_wide = gaps[-1] >= widest - alike * max(widest, 1.0)
        found.append(upper + (len(gaps) - 1 if last_is_wide else gaps.index(widest)))
    return [*found, len(lines) - 1]
