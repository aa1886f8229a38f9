"""Reads again, one by one, the table cells that hold ink and came out empty: the detector misses single digits."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence

import cv2
import numpy as np

from invoicekit.reader.model import Grid, ReadWord, Rect, around

_LEAST_CONFIDENCE = 60.0
_RULE = 3  # pixels beside a cell's edge that may be its rule
_LETTER = (0.45, 1.6)  # of the usual letters' height: what is lower is a speck, what is higher a rule
_WIDEST = 12.0  # of the letters' height: a longer run of ink would have been found
_PAD = 1.2  # of the letters' height around what is read; with less, a lone "1" is doubted

Recogniser = Callable[[np.ndarray], tuple[str, float]]


def missing_words(
    grey: np.ndarray, grids: Sequence[Grid], words: Sequence[ReadWord], recognise: Recogniser
) -> list[ReadWord]:
    """Words in empty cells of a straight page's tables (grey picture, height x width, uint8).

    ``recognise`` gives the text of a small picture (height x width x 3) and its confidence, 0 to 100.
    """
    heights = [word.rect.height for word in words]
    if not heights or not grids:
        return []
    letter = statistics.median(heights)
    found = []
    for place in _empty_places(grids, words):
        ink = ink_of(grey, place, letter)
        if ink is None:
            continue
        text, confidence = recognise(padded(grey, ink, letter))
        if text and confidence >= _LEAST_CONFIDENCE:
            found.append(ReadWord(text, confidence, ink))
    return found


def _empty_places(grids: Sequence[Grid], words: Sequence[ReadWord]) -> Iterator[Rect]:
    """The cells without words, of rows that have some."""
    for grid in grids:
        filled = {cell.row for cell in grid.cells if cell.words}
        for cell in grid.cells:
            if cell.row in filled and not cell.words and not any(_touch(cell.rect, word.rect) for word in words):
                yield cell.rect


def _touch(a: Rect, b: Rect) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.y < a.bottom


def ink_of(grey: np.ndarray, place: Rect, letter: float) -> Rect | None:
    """The box of what looks like letters in a cell, None where nothing does."""
    height, width = grey.shape
    left, top = max(0, int(place.left) + _RULE), max(0, int(place.top) + _RULE)
    right, bottom = min(width, int(place.right) - _RULE), min(height, int(place.bottom) - _RULE)
    if right - left < letter / 3 or bottom - top < letter / 2:
        return None
    crop = grey[top:bottom, left:right]
    dark = (crop < np.median(crop) - 60).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    letters = [
        Rect(float(left + x), float(top + y), float(left + x + w), float(top + y + h))
        for x, y, w, h, _ in stats[1:]
        if _LETTER[0] * letter <= h <= _LETTER[1] * letter and w <= _LETTER[1] * letter
    ]
    if not letters:
        return None
    box = around(letters)
    return box if box.width <= _WIDEST * letter and box.height <= _LETTER[1] * letter else None


def padded(grey: np.ndarray, box: Rect, letter: float) -> np.ndarray:
    """The picture (height x width x 3) of a box with paper around it, nothing of its surroundings but that."""
    pad = round(_PAD * letter)
    inside = grey[int(box.top) : int(box.bottom), int(box.left) : int(box.right)]
    paper = int(np.percentile(inside, 95))
    framed = cv2.copyMakeBorder(inside, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=paper)
    return cv2.cvtColor(framed, cv2.COLOR_GRAY2RGB)
