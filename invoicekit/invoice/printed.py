"""Printed words as texts with a place, and texts as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from operator import attrgetter

from invoicekit.blocks.model import Box, Line, Word
from invoicekit.invoice.model import Value

_top, _left = attrgetter("box.top"), attrgetter("box.left")


@dataclass(frozen=True)
class Printed:
    """A printed text with its place and confidence (0 to 100)."""

    text: str
    confidence: float
    page: int
    box: Box
    words: tuple[Word, ...] = ()


def printed(words: Sequence[Word], text: str = "") -> Printed:
    """Some words of one page (at least one) as one text."""
    return Printed(
        text or text_of(words),
        min(word.confidence for word in words),
        words[0].page,
        union([word.box for word in words]),
        tuple(words),
    )


def printed_line(line: Line, text: str = "") -> Printed:
    """A line, or some text of it, with its place."""
    return Printed(text or line.text.lstrip(": "), line.confidence, line.page, line.box, tuple(line.words))


def text_of(words: Sequence[Word]) -> str:
    """Words as one text."""
    return " ".join(word.text for word in words)


def of_words(line: Line, words: Sequence[Word]) -> Line:
    """A line cut down to some of its words (at least one)."""
    return replace(line, text=text_of(words), words=list(words), box=union([word.box for word in words]))


def as_value(printed: Printed, value: str | Decimal | date) -> Value:
    """A value with the place where it is printed."""
    return Value(
        printed.text,
        value,
        printed.confidence,
        printed.page,
        printed.box,
        tuple(word.id for word in printed.words),
    )


def sum_of(values: Sequence[Value]) -> Value:
    """One value of several that are printed apart, in the place of the first."""
    total = sum(map(number_of, values), Decimal(0))
    ids = tuple(each for value in values for each in value.word_ids)
    text = " + ".join(value.text for value in values)
    return Value(text, total, min(value.confidence for value in values), values[0].page, values[0].box, ids)


def number_of(value: Value) -> Decimal:
    """A value's number; 0 where it is none."""
    return value.value if isinstance(value.value, Decimal) else Decimal(0)


def printed_rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words by the printed row they stand on, from top to bottom and left to right."""
    if len(words) == 1:
        return [list(words)]
    rows: list[list[Word]] = []
    bottom = -1.0  # of the first word of the row
    for word in sorted(words, key=_top):
        _, top, _, height = word.box
        if top + height / 2 < bottom:
            rows[-1].append(word)
        else:
            rows.append([word])
            bottom = top + height
    for row in rows:
        row.sort(key=_left)
    return rows


def union(boxes: Sequence[Box]) -> Box:
    """The smallest box around some (at least one)."""
    if len(boxes) == 1:
        return boxes[0]
    left, top = min([box.left for box in boxes]), min([box.top for box in boxes])
    right = max([box.left + box.width for box in boxes])  # asked too often for a property's cost
    bottom = max([box.top + box.height for box in boxes])
    return Box(left, top, right - left, bottom - top)


def holds(box: Box, other: Box) -> bool:
    """Whether the middle of one box lies in another."""
    x, y = other.left + other.width / 2, other.top + other.height / 2  # asked too often for a property's cost
    return box.left <= x <= box.left + box.width and box.top <= y <= box.top + box.height
