"""Words to lines, as Textract makes them: side by side, split at wide gaps, in reading order."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from itertools import pairwise

from invoicekit.reader.model import ReadWord, Rect, Segment

_WIDE_GAP = 1.1  # of the letters' height
_WIDE_SPACES = 1.5  # of the page's usual space: a typewriter's is as wide as its letters


def rows(words: Iterable[ReadWord]) -> list[list[ReadWord]]:
    """Words grouped by the printed row they stand on, rows from top to bottom, words from left to right."""
    found: list[list[ReadWord]] = []
    for word in sorted(words, key=lambda each: each.rect.y):
        # The row's middle is its last words' middle, so that a row that still leans a little stays one.
        row = next((each for each in reversed(found[-4:]) if _same_row(each, word)), None)
        if row is None:
            found.append([word])
        else:
            row.append(word)
    for row in found:
        row.sort(key=lambda each: each.rect.left)
    return sorted(found, key=lambda row: statistics.fmean(each.rect.y for each in row))


def in_order(words: Iterable[ReadWord]) -> list[ReadWord]:
    """Words in reading order: row by row, each from left to right."""
    return [word for row in rows(words) for word in row]


def segments(words: Iterable[ReadWord], cells: Sequence[Rect] = ()) -> list[Segment]:
    """The lines of a page in reading order; none crosses a ruled cell's edge."""
    found = rows(words)
    space = usual_space(found)
    return [segment for row in found for part in _by_cell(row, cells) for segment in split(part, space)]


def usual_space(rows: Iterable[Sequence[ReadWord]]) -> float:
    """The usual space between the words of a page's rows, in pixels; wide gaps are not counted."""
    gaps = [
        gap
        for row in rows
        for a, b in pairwise(row)
        if 0 < (gap := b.rect.left - a.rect.right) < 2 * _WIDE_GAP * _height(a, b)
    ]
    return statistics.median(gaps) if gaps else 0.0


def split(row: Sequence[ReadWord], space: float) -> list[Segment]:
    """A row split where the gap between two words is wide; ``space`` is the page's usual one in pixels."""
    parts: list[list[ReadWord]] = []
    for word in row:
        wide = max(_WIDE_GAP * _height(parts[-1][-1], word), _WIDE_SPACES * space) if parts else 0.0
        if parts and word.rect.left - parts[-1][-1].rect.right <= wide:
            parts[-1].append(word)
        else:
            parts.append([word])
    return [Segment(tuple(part)) for part in parts]


def _by_cell(row: Sequence[ReadWord], cells: Sequence[Rect]) -> list[list[ReadWord]]:
    """A row parted where one ruled cell ends and another begins."""
    holders = [next((i for i, cell in enumerate(cells) if cell.holds(w.rect.x, w.rect.y)), -1) for w in row]
    parts: list[list[ReadWord]] = []
    for at, word in enumerate(row):
        if at and holders[at] == holders[at - 1]:
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def _same_row(row: list[ReadWord], word: ReadWord) -> bool:
    nearest = min(row, key=lambda each: abs(each.rect.x - word.rect.x))
    overlap = min(nearest.rect.bottom, word.rect.bottom) - max(nearest.rect.top, word.rect.top)
    mark = not any(character.isalnum() for character in word.text)
    # A comma alone hangs below the letters beside it.
    return overlap > (0.0 if mark else 0.5 * min(nearest.rect.height, word.rect.height))


def _height(a: ReadWord, b: ReadWord) -> float:
    """The letters' height; punctuation alone is low, so the taller counts."""
    return max(a.rect.height, b.rect.height)
