"""What the reader's parts hand on: pictures, words, tables and pairs, in pixels of a page that was turned straight."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Rect:
    """A box in pixels from the top left corner; right and bottom are exclusive."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def x(self) -> float:
        """The horizontal centre."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """The vertical centre."""
        return (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom

    def transposed(self) -> Rect:
        """The box on the page turned over its diagonal."""
        return Rect(self.top, self.left, self.bottom, self.right)


def around(rects: Iterable[Rect]) -> Rect:
    """The smallest box around some (at least one)."""
    rects = list(rects)
    return Rect(
        min(each.left for each in rects),
        min(each.top for each in rects),
        max(each.right for each in rects),
        max(each.bottom for each in rects),
    )


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word; ``confidence`` is 0 to 100. A ``sideways`` one is printed across the page's other text."""

    text: str
    confidence: float
    rect: Rect
    sideways: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand side by side without a wide gap: Textract's LINE."""

    words: tuple[ReadWord, ...]

    @property
    def text(self) -> str:
        return text_of(self.words)

    @property
    def rect(self) -> Rect:
        return around(word.rect for word in self.words)


def text_of(words: Iterable[ReadWord]) -> str:
    """What words say that are read one after the other."""
    return " ".join(word.text for word in words)


@dataclass(frozen=True, slots=True)
class CheckBox:
    """A box to tick: Textract's SELECTION_ELEMENT."""

    rect: Rect
    selected: bool


@dataclass(slots=True)
class GridCell:
    """A table cell; ``row`` and ``column`` count from 1."""

    row: int
    column: int
    rect: Rect
    words: list[ReadWord] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    check_boxes: list[CheckBox] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table. ``columns`` (left and right of each) tells the next page where it may go on without a header; ``title``
    is what is printed right above it."""

    rect: Rect
    cells: list[GridCell]
    confidence: float = 90.0
    columns: list[tuple[float, float]] = field(default_factory=list)
    title: list[ReadWord] = field(default_factory=list)


@dataclass(slots=True)
class Pair:
    """A form field: the words of its key and of its value, or the check box that is its value.

    ``in_box`` says that the value stands in an outlined box of its own.
    """

    key: list[ReadWord]
    value: list[ReadWord]
    confidence: float = 80.0
    check_box: CheckBox | None = None
    in_box: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """How the straight page lies in the page as it was given.

    The given page was turned clockwise by ``turns`` quarters to be upright, ``width`` by ``height`` pixels, and then
    straightened by ``angle`` (radians) around its middle. On a photo taken from one side lines lean by ``fan`` (radians
    a pixel) more, the lower they stand.
    """

    width: float
    height: float
    angle: float = 0.0
    turns: int = 0
    fan: float = 0.0

    def corners(self, rect: Rect) -> list[tuple[float, float]]:
        """The corners of a box in fractions of the given page, in the order of reading from its top left."""
        points = ((rect.left, rect.top), (rect.right, rect.top), (rect.right, rect.bottom), (rect.left, rect.bottom))
        return [self._given(*self.leaning(x, y)) for x, y in points]

    def fractions(self, rect: Rect) -> tuple[float, float, float, float]:
        """(left, top, width, height) of a box in fractions of the given page, kept inside it."""
        xs, ys = zip(*self.corners(rect), strict=True)
        return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)

    def straight(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the upright page lies on the straight one."""
        x, y = self._turn(x, y, -self.angle)
        return x, y - self.fan * (x - self.width / 2) * (y - self.height / 2)

    def leaning(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Where a point of the straight page, or many (two arrays), lies on the upright one."""
        middle = self.height / 2
        return self._turn(x, middle + (y - middle) / (1 - self.fan * (x - self.width / 2)), self.angle)

    def _given(self, x: float, y: float) -> tuple[float, float]:
        """A point of the upright page in fractions of the given one."""
        across, down = _clip(x / self.width), _clip(y / self.height)
        return ((across, down), (down, 1 - across), (1 - across, 1 - down), (1 - down, across))[self.turns]

    def _turn(self, x: Any, y: Any, angle: float) -> tuple[Any, Any]:
        if not angle:
            return x, y
        cos, sin = math.cos(angle), math.sin(angle)
        x, y = x - self.width / 2, y - self.height / 2
        return x * cos - y * sin + self.width / 2, x * sin + y * cos + self.height / 2


def _clip(fraction: float) -> float:
    return float(min(1.0, max(0.0, fraction)))  # no array's scalar: those are slow to work with


@dataclass(slots=True)
class PagePicture:
    """A page to be read: its picture (height x width x 3, uint8, RGB) and its words where it has a text layer.

    Both are turned clockwise by ``turns`` quarters from how the page was given.
    """

    number: int
    picture: np.ndarray
    words: list[ReadWord] | None = None
    turns: int = 0


@dataclass(frozen=True, slots=True)
class DamagedPage:
    """A page whose content cannot be decoded; the others of its document can."""

    number: int
