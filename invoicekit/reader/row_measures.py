"""How printed rows of a page stand to each other, in pixels."""

from __future__ import annotations

import statistics

from invoicekit.reader.model import ReadWord, around

Row = list[ReadWord]


def gap(above: Row, below: Row) -> float:
    """The paper between two rows, less than 0 where they overlap."""
    return min(word.rect.top for word in below) - max(word.rect.bottom for word in above)


def step(above: Row, below: Row) -> float:
    """From the middle of a row to that of another."""
    return around(word.rect for word in below).y - around(word.rect for word in above).y


def letter_height(line: Row) -> float:
    """The usual height of a row's words."""
    return statistics.median(word.rect.height for word in line)
