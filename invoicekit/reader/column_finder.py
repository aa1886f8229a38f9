"""Finds the columns of a table without rules: stretches of the page's width under the words of its header."""

from __future__ import annotations

import statistics

import numpy as np

from invoicekit.reader.grids import REACHES, RIGHT_EDGE, Column, Row, column_at, overlap
from invoicekit.reader.lexicon import CURRENCIES, ends_in_number, is_number, plain
from invoicekit.reader.lines import one_word, whole_numbers
from invoicekit.reader.model import Rect, text_of

_COLUMN_GAP = 1.1  # of the letters' height: narrower gaps are spaces within a column
_COLUMN_SPACES = 1.5  # of the page's usual space between words
_INNER_GAP = 0.45  # of a column gap: enough where the header has a word for each side of it
_NUMBERS_GAP = 0.8  # of a column gap: enough between numbers
_GUTTER = 0.8  # of the page's usual space: enough where the words beside a gap are aligned as well
_WIDE = 1.3  # of the page's usual space: no gap between two words of a text
_ALIGNED = 0.4  # of the letters' height, by which the edges of a column's words differ
_MOST_BRIDGES = 0.34  # share of the rows whose words may bridge the gap between two columns


def find_columns(header: list[Row], items: list[Row], space: float) -> list[Column]:
    """Where the columns are: runs of the page's width that words cover, each headed by a word of the header.

    ``items`` are the printed rows below the header; ``space`` is the page's usual space between words in pixels.
    """
    header, items = _with_whole_numbers(header), _with_whole_numbers(items)
    voters = _voters(items)
    words = [word for line in [*header, *voters] for word in line]
    gap = max(_COLUMN_GAP * statistics.median(word.rect.height for word in words), _COLUMN_SPACES * space)
    most = _MOST_BRIDGES * len(voters)
    weighted = [(word.rect, most + 1) for line in header for word in line]
    weighted += [(word.rect, 1.0) for line in voters for word in line]
    headings = [word.rect for line in header for word in line]
    columns: list[Column] = []
    narrow = max(_INNER_GAP * gap, _COLUMN_SPACES * space)
    for run in _runs(weighted, most, gap):
        heads = [rect for rect in headings if overlap(rect, run) > 0]
        inner = _runs(_inside(voters, run), most, narrow)
        if len(inner) < 2:
            # Values that stand above each other, such as a tax over its rate, are in no voter, but one for each.
            inner = _runs(_inside(items, run, numbers=True), len(voters) - 1, narrow)
        parts = _split_by_rows(run, inner, heads)
        if len(parts) < 2:
            parts = _split_by_numbers(run, voters, _runs(_inside(voters, run), most, _NUMBERS_GAP * gap))
        if len(parts) < 2:
            # A number beside a text that is wrapped above and below it.
            parts = _split_by_rows(run, _runs(_inside(items, run), most, narrow), heads)
        columns += [each for part in parts for each in _split_by_gutters(part, voters, heads, space)]
    return _headed(_with_signs(columns, voters), headings, voters)


def _with_signs(columns: list[Column], items: list[Row]) -> list[Column]:
    """The columns, those of nothing but currencies or "%" as part of the numbers beside them.

    Currencies stand behind their numbers where the last column holds nothing else, else before them: "$     12.00".
    """
    texts = [[word.text for line in items for word in line if overlap(word.rect, column) > 0] for column in columns]
    money = [bool(held) and all(plain(text) in CURRENCIES for text in held) for held in texts]
    behind = [set(held) == {"%"} or (each and money[-1]) for held, each in zip(texts, money, strict=True)]
    before = [each and not money[-1] for each in money]
    found: list[Column] = []
    for at, column in enumerate(columns):
        if found and (behind[at] or before[at - 1]):
            found[-1] = (found[-1][0], column[1])
        else:
            found.append(column)
    return found


def _with_whole_numbers(rows: list[Row]) -> list[Row]:
    """Rows with "1 364,21" as one word."""
    return [[one_word(each) if len(each) > 1 else each[0] for each in whole_numbers(row)] for row in rows]


def _voters(items: list[Row]) -> list[Row]:
    """The rows that show where columns are: those that end in a number at the table's right edge, all if none does; or
    in a mark behind one, such as the code of a tax, where more do."""
    ends = [line[-1] for line in items if ends_in_number([word.text for word in line]) and len(line) > 2]
    marked = [line for line in items if len(line) > 3 and _is_mark(line[-1].text) and is_number(line[-2].text)]
    if len(marked) > len(ends):
        return marked
    if not ends:
        return items
    edge = max(word.rect.right for word in ends)
    reach = RIGHT_EDGE * statistics.median(word.rect.height for word in ends)
    return [line for line in items if line[-1] in ends and edge - line[-1].rect.right <= reach]


def _is_mark(text: str) -> bool:
    return len(text) == 1 and text.isalpha()


def _inside(rows: list[Row], run: Column, *, numbers: bool = False) -> list[tuple[Rect, float]]:
    """The words of some rows that stand in a run, or only the numbers among them; each weighs 1."""
    words = [word for row in rows for word in row if overlap(word.rect, run) > 0]
    return [(word.rect, 1.0) for word in words if not numbers or is_number(word.text)]


def _runs(weighted: list[tuple[Rect, float]], most: float, gap: float) -> list[Column]:
    """The stretches of the page's width that rects of more than ``most`` weight cover; narrow gaps are bridged."""
    if not weighted:
        return []
    left = min(rect.left for rect, _ in weighted)
    cover = np.zeros(int(max(rect.right for rect, _ in weighted) - left) + 2)
    for rect, weight in weighted:
        cover[int(rect.left - left) : int(rect.right - left) + 1] += weight
    runs: list[list[float]] = []
    for x in np.flatnonzero(cover > most):
        if runs and x - runs[-1][1] <= gap:
            runs[-1][1] = float(x)
        else:
            runs.append([float(x), float(x)])
    return [(left + first, left + last + 1) for first, last in runs]


def _split_by_rows(run: Column, inner: list[Column], headings: list[Rect]) -> list[Column]:
    """A run as several columns where its rows show them and its header has a word for each, printed close together."""
    if len(inner) < 2:
        return [run]
    owned: list[list[Rect]] = [[] for _ in inner]
    for rect in headings:
        owned[column_at(inner, _firm(rect, headings, inner))].append(rect)
    if not all(any(overlap(rect, part) > 0 for rect in rects) for part, rects in zip(inner, owned, strict=True)):
        return [run]
    lefts = [min([part[0], *(rect.left for rect in rects)]) for part, rects in zip(inner, owned, strict=True)]
    rights = [max([part[1], *(rect.right for rect in rects)]) for part, rects in zip(inner, owned, strict=True)]
    for i, (right, left) in enumerate(zip(rights, lefts[1:], strict=False)):
        if right > left:
            # A header word that reaches over a column beside its own still heads one; the rows' edges decide.
            rights[i], lefts[i + 1] = inner[i][1], inner[i + 1][0]
    return list(zip(lefts, rights, strict=True))


def _split_by_numbers(run: Column, rows: list[Row], parts: list[Column]) -> list[Column]:
    """A run as several columns where only a word of its header reaches over the gap between them, such as "CGST" over
    the middle of rates and amounts: they hold nothing but numbers."""
    words = [word for row in rows for word in row if overlap(word.rect, run) > 0]
    return parts if len(parts) > 1 and all(is_number(word.text) for word in words) else [run]


def _firm(rect: Rect, headings: list[Rect], parts: list[Column]) -> Rect:
    """A word of the header that hardly reaches any of some stretches goes with its nearest neighbour in its row, as
    "Taxable" does with "Value"; others stay what they are."""
    if max(overlap(rect, part) for part in parts) > REACHES * rect.width:
        return rect
    beside = [each for each in headings if each is not rect and each.top < rect.y < each.bottom]
    return min(beside, key=lambda each: max(each.left - rect.right, rect.left - each.right), default=rect)


def _split_by_gutters(run: Column, rows: list[Row], headings: list[Rect], space: float) -> list[Column]:
    """A run as several columns where a gap goes down through all rows, with aligned words and a header beside it."""
    parted = [[word for word in row if overlap(word.rect, run) > 0] for row in rows]
    # Rows that say the same are aligned at every gap.
    inside = list({text_of(row): row for row in parted}.values())
    headings = [rect for rect in headings if overlap(rect, run) > 0]
    runs = _runs([(word.rect, 1.0) for row in inside for word in row], 0, _GUTTER * space)
    parts: list[Column] = []
    for part in runs:
        if parts and not _are_apart(inside, (parts[-1], part), headings, space):
            parts[-1] = (parts[-1][0], part[1])
        else:
            parts.append(part)
    return _split_by_rows(run, parts, headings)


def _over(rect: Rect, part: Column) -> bool:
    """Whether a word of the header stands over a stretch, and not only reaches it."""
    return overlap(rect, part) > 0.5 * min(rect.width, part[1] - part[0])


def _are_apart(rows: list[Row], sides: tuple[Column, Column], headings: list[Rect], space: float) -> bool:
    """Whether the gap between two stretches parts columns: words begin where a header does, or numbers end alike.

    Where the gap is as wide as that between any two words, what stands before it must be figures, such as dates.
    """
    left, right = ([[w for w in row if overlap(w.rect, side) > 0] for row in rows] for side in sides)
    headed = any(_over(rect, sides[1]) and not _over(rect, sides[0]) for rect in headings)
    pairs = [(a[-1], b[0]) for a, b in zip(left, right, strict=True) if a and b]
    if len(pairs) < 2:
        # A column that is hardly filled, such as a discount's: the header alone shows the gap.
        gap = _gap_between(headings, sides)
        return headed and gap > _WIDE * space and _end_alike([row for row in right if row])
    wide = any(b.rect.left - a.rect.right > _WIDE * space for a, b in pairs)
    figures = all(any(c.isdigit() for c in a.text) for a, _ in pairs)
    firsts = [row[0].rect for row in right if row]
    begin = any(all(abs(first.left - head.left) <= _ALIGNED * first.height for first in firsts) for head in headings)
    return (wide or figures) and (begin or (headed and (_end_alike(left) or _end_alike(right))))


def _gap_between(headings: list[Rect], sides: tuple[Column, Column]) -> float:
    """How far the words of a header over two stretches are apart, 0 where there are none over one of them."""
    left, right = ([rect for rect in headings if _over(rect, side)] for side in sides)
    return min(rect.left for rect in right) - max(rect.right for rect in left) if left and right else 0.0


def _end_alike(rows: list[Row]) -> bool:
    """Whether the rows all have numbers and end below each other."""
    ends = [row[-1] for row in rows if row]
    rights = [word.rect.right for word in ends]
    reach = _ALIGNED * max((word.rect.height for word in ends), default=0.0)
    numbers = all(any(is_number(word.text) for word in row) for row in rows if row)
    return bool(ends) and numbers and max(rights) - min(rights) <= reach


def _headed(columns: list[Column], headings: list[Rect], items: list[Row]) -> list[Column]:
    """Columns without a header word are the tail of the texts to their left, unless they hold numbers.

    Even then, where the header word to their left, or to their right, stands over nothing: it is printed at the other
    edge of the column than its numbers.
    """
    found: list[Column] = []
    texts = [word.rect for line in items for word in line]
    for at, column in enumerate(columns):
        words = [word for line in items for word in line if overlap(word.rect, column) > 0]
        # The header of codes may stand in the middle of what is printed in full below them.
        own = any(_one_column(column, each, headings, texts) for each in columns[at + 1 : at + 2])
        numbers = sum(is_number(word.text) for word in words)
        headed = _covers(headings, column)
        tail = not headed and not own and 2 * numbers < len(words)
        if found and (tail or _one_column(found[-1], column, headings, texts)):
            found[-1] = (found[-1][0], column[1])
        else:
            found.append(column)
    return found


def _one_column(left: Column, right: Column, headings: list[Rect], texts: list[Rect]) -> bool:
    """Whether one of two neighbours is a header word without anything below it but what reaches there from the other,
    which is all that is below it."""
    texts = [rect for rect in texts if not (overlap(rect, left) > 0 and overlap(rect, right) > 0)]
    heads, bodies = ([_covers(rects, each) for each in (left, right)] for rects in (headings, texts))
    return sum(heads) == 1 and sum(bodies) == 1 and heads != bodies


def _covers(rects: list[Rect], column: Column) -> bool:
    return any(overlap(rect, column) > 0 for rect in rects)
