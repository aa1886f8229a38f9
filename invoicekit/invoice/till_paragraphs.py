"""Names of several printed rows that begin with their position, as an advocate sets them: "1. To drafting ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from invoicekit.blocks.model import Word
from invoicekit.invoice.till_rows import Row

_POSITION = re.compile(r"\(?\d{1,3}[.)]")  # "1.", "1)" or "(1)"
_WRAPPED = 2.2  # of the letters' height, at most from a printed row of a name to its next
_SAME_LEFT = 0.005  # of the page's width, by which letters that begin rows set alike differ


def is_position(word: Word) -> bool:
    """Whether a word is a position with its sign, and no count: "1."."""
    return _POSITION.fullmatch(word.text) is not None


def paragraph_of(row: Row) -> list[Word]:
    """The words of the name that begins with a position above an amount or beside it and goes on, line by line, to
    the next position; none where there is no such, or other columns stand between it and the amount."""
    if len(row.texts) > 1:
        return []
    first = row.texts[0] if row.texts else ()
    rows = [*row.above, first, *row.below] if first else [*row.above, *row.below]
    start = next((at for at in range(min(len(row.above), len(rows) - 1), -1, -1) if is_position(rows[at][0])), None)
    if start is None:
        return []
    found = list(rows[start])
    for at in range(start + 1, len(rows)):
        if is_position(rows[at][0]) or not _goes_on(found, rows[at]):
            break
        found += rows[at]
    reaches = not first or first[0] in found
    return found if reaches and len(found) > 1 else []


def _goes_on(words: Sequence[Word], row: Sequence[Word]) -> bool:
    """Whether a printed row is the next of a name, which does not begin left of its position."""
    step = row[0].box.top - words[-1].box.top
    return step < _WRAPPED * words[-1].box.height and row[0].box.left >= words[0].box.left - _SAME_LEFT
