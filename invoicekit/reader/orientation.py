"""Finds by how many quarters a scanned page must be turned to be upright."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

_MOST_LINES = 12  # the longest lines decide
_LEAST_LINES = 3
_TALL = 1.5  # times as high as wide: a line of text that stands on end
_SURE = 0.7
_AGREED = 2 / 3  # of the lines, that say the same where that is to be believed
_PIECE = 6.0  # times as long as high: what is shown of a line

Classifier = Callable[[list[np.ndarray]], list[tuple[bool, float]]]


def quarter_turns(picture: np.ndarray, boxes: np.ndarray, classify: Classifier) -> list[int]:
    """Clockwise quarter turns (0 to 3) that make a picture (height x width x 3) upright, the likeliest first.

    Where too few of its lines agree, as those in a till's letters of dots do not, both ways up are given.

    Args:
        boxes: the corners of its text lines (lines x 4 x 2, pixels).
        classify: says of pictures of lines whether each is upside down, and how surely (0 to 1).
    """
    rects = {_bounds(box, picture.shape): box for box in boxes}
    tall = [each for each in rects if each[3] - each[1] > _TALL * (each[2] - each[0])]
    wide = [each for each in rects if each[2] - each[0] > _TALL * (each[3] - each[1])]
    sideways = len(tall) > len(wide)
    chosen = sorted(tall if sideways else wide, key=_length)[-_MOST_LINES:]
    if len(chosen) < _LEAST_LINES:
        return [0]
    pieces = [_bounds(_beginning(rects[rect]), picture.shape) for rect in chosen]
    lines = [picture[top:bottom, left:right] for left, top, right, bottom in pieces]
    # A line that reads from top to bottom lies flat after a quarter turn counter-clockwise.
    votes = classify([np.ascontiguousarray(np.rot90(line)) if sideways else line for line in lines])
    flipped = sum(upside_down for upside_down, score in votes if score >= _SURE)
    upright = sum(not upside_down for upside_down, score in votes if score >= _SURE)
    ways = [3, 1] if sideways else [0, 2]
    if flipped > upright and (sideways or flipped >= _LEAST_LINES):
        ways.reverse()
    return ways[:1] if max(flipped, upright) >= _AGREED * len(chosen) else ways


def _beginning(box: np.ndarray) -> np.ndarray:
    """The corners of a line's first piece: a whole line is squeezed for the classifier till nobody could read it, and
    the bounds of one that leans hold much paper."""
    top_left, top_right, _, bottom_left = np.asarray(box, dtype=float)
    across, down = top_right - top_left, bottom_left - top_left
    width, height = np.linalg.norm(across), np.linalg.norm(down)
    if width >= height:
        across *= min(1.0, _PIECE * height / width)
    else:
        down *= min(1.0, _PIECE * width / height)
    return np.array([top_left, top_left + across, top_left + across + down, top_left + down])


def _bounds(box: np.ndarray, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    left, top = (max(0, int(value)) for value in box.min(axis=0))
    right, bottom = (int(value) for value in box.max(axis=0))
    return left, top, min(shape[1], max(right, left + 1)), min(shape[0], max(bottom, top + 1))


def _length(rect: tuple[int, int, int, int]) -> int:
    return max(rect[2] - rect[0], rect[3] - rect[1])
