"""Parts what was read as one word across the rules between cells, by reading each cell's piece of it again."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from invoicekit.reader.model import ReadWord, Rect
from invoicekit.reader.reread import Recogniser, ink_of, padded

_LEAST_CONFIDENCE = 60.0
_IN_CELL = 0.12  # of a word's height, a thin digit's width: less of it in a cell is a box that is too wide


def parted_words(
    grey: np.ndarray, cells: Sequence[Rect], words: Sequence[ReadWord], recognise: Recogniser
) -> list[ReadWord]:
    """The words of a straight page (grey picture, height x width, uint8), those with figures parted at cells' edges.

    Narrow columns are detected as one line of text, and their figures run into each other. A word of which a piece
    cannot be read stays as it is.
    """
    letter = statistics.median([word.rect.height for word in words]) if words else 0.0
    found = []
    for word in words:
        crossed = _crossed(word, cells)
        pieces = [_piece(grey, word, cell, letter, recognise) for cell in crossed] if len(crossed) > 1 else []
        read = [piece for piece in pieces if piece]
        found += _as_read_whole(word, read) if read and len(read) == len(pieces) else [word]
    return found


def _as_read_whole(word: ReadWord, pieces: list[ReadWord]) -> list[ReadWord]:
    """Two pieces with what was read of the whole word where one of them agrees with it: a rule cuts into letters."""
    if len(pieces) != 2:
        return pieces
    first, last = pieces
    if word.text.startswith(first.text) and len(word.text) > len(first.text):
        last = replace(last, text=word.text.removeprefix(first.text))
    elif word.text.endswith(last.text) and len(word.text) > len(last.text):
        first = replace(first, text=word.text.removesuffix(last.text))
    return [first, last]


def _crossed(word: ReadWord, cells: Sequence[Rect]) -> list[Rect]:
    """The cells that a word with figures reaches into, from left to right."""
    if word.sideways or not any(character.isdigit() for character in word.text):
        return []
    rect = word.rect
    crossed = [
        cell
        for cell in cells
        if cell.top < rect.y < cell.bottom
        and min(cell.right, rect.right) - max(cell.left, rect.left) > _IN_CELL * rect.height
    ]
    return sorted(crossed, key=lambda cell: cell.left)


def _piece(grey: np.ndarray, word: ReadWord, cell: Rect, letter: float, recognise: Recogniser) -> ReadWord | None:
    rect, margin = word.rect, word.rect.height / 2
    left, right = max(cell.left, rect.left - margin), min(cell.right, rect.right + margin)
    top, bottom = max(cell.top, rect.top - margin / 2), min(cell.bottom, rect.bottom + margin / 2)
    ink = ink_of(grey, Rect(left, top, right, bottom), letter)
    if ink is None:
        return None
    text, confidence = recognise(padded(grey, ink, letter))
    return ReadWord(text, confidence, ink) if text and confidence >= _LEAST_CONFIDENCE else None
