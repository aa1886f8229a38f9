"""Finds check boxes on the picture of a page, whether each is ticked, and what it stands for."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from invoicekit.reader.lines import rows, split, usual_space
from invoicekit.reader.model import CheckBox, Grid, Pair, ReadWord, Rect, Segment
from invoicekit.reader.rules import dark_pixels

_SIDES = (16, 70)  # pixels at 200 dpi: 2 to 9 mm
_SQUARE = 1.25  # the longer side by the shorter
_SIDE_FILL = 0.85  # share of a side's length that is drawn
_INSIDE = 0.22  # of a side: how far from it the tick is looked for
_TICKED = 0.04  # share of the inside that is ink
_FAR = 3.0  # of the box's height: text further away is not its label
_PLAINLY = 0.3  # share that no shade makes
_CONFIDENCE = 85.0
_GLYPHS = frozenset("xX✓✔vV✗✘☐☑☒□■口日oO0D[]")  # what a reader makes of a tick, or of the box itself


def find_check_boxes(grey: np.ndarray, words: Sequence[ReadWord]) -> list[CheckBox]:
    """The check boxes of a straight page's grey picture (height x width, uint8), from top to bottom.

    A box with other text in it is a field for that; and so is no letter of a word taken for one.
    """
    dark = dark_pixels(grey)
    shortest = _SIDES[0] - 2
    # Strokes of letters and ticks go with this, straight sides stay.
    lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8))
    lines |= cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((shortest, 1), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    found = []
    for left, top, width, height, _ in stats[1:]:
        if not _is_square(width, height) or not _has_four_sides(lines[top : top + height, left : left + width]):
            continue
        rect = Rect(float(left), float(top), float(left + width), float(top + height))
        if all(word.text in _GLYPHS or not word.text.isprintable() for word in words_in(rect, words)):
            found.append(CheckBox(rect, _is_ticked(dark, grey, rect)))
    return sorted(found, key=lambda each: (each.rect.top, each.rect.left))


def place_check_boxes(boxes: Sequence[CheckBox], grids: Sequence[Grid], words: Sequence[ReadWord]) -> list[Pair]:
    """Give the check boxes in tables to their cells, and each, as a form field, to the text beside it in that cell."""
    printed = rows(words)
    space = usual_space(printed)
    segments = [segment for row in printed for segment in split(row, space)]
    cells = [cell for grid in grids for cell in grid.cells]
    found = []
    for box in boxes:
        cell = next((each for each in cells if each.rect.holds(box.rect.x, box.rect.y)), None)
        if cell:
            cell.check_boxes.append(box)
        near = [each for each in segments if cell.rect.holds(each.rect.x, each.rect.y)] if cell else segments
        if label := _label(box, boxes, near):
            found.append(Pair(_behind_question(label.words), [], _CONFIDENCE, box))
    return found


def _label(box: CheckBox, boxes: Sequence[CheckBox], segments: Sequence[Segment]) -> Segment | None:
    """The text to the right of a box, up to the next box; where there is none, the text to its left."""
    rect = box.rect
    row = [each for each in segments if min(each.rect.bottom, rect.bottom) > max(each.rect.top, rect.top)]
    others = [each.rect for each in boxes if each is not box and abs(each.rect.y - rect.y) < rect.height]
    right = min((each for each in row if each.rect.left >= rect.x), key=lambda each: each.rect.left, default=None)
    between = right and any(rect.x < other.x < right.rect.left for other in others)
    if right and not between and right.rect.left - rect.right <= _FAR * rect.height:
        return right
    left = max((each for each in row if each.rect.right <= rect.x), key=lambda each: each.rect.right, default=None)
    if left and rect.left - left.rect.right <= _FAR * rect.height:
        return left
    return None


def _behind_question(words: Sequence[ReadWord]) -> list[ReadWord]:
    """What a box stands for, without the question before it: "oui" of "Remise en service : oui"."""
    ends = [i for i, word in enumerate(words[:-1], 1) if word.text.endswith(":")]
    return list(words[ends[-1] if ends else 0 :])


def words_in(rect: Rect, words: Sequence[ReadWord]) -> list[ReadWord]:
    """What was read in a check box, of the box itself, or across it."""
    return [word for word in words if word.rect.holds(rect.x, rect.y) or rect.holds(word.rect.x, word.rect.y)]


def _is_square(width: int, height: int) -> bool:
    short, long = sorted((width, height))
    return short >= _SIDES[0] and long <= _SIDES[1] and long <= _SQUARE * short


def _has_four_sides(lines: np.ndarray) -> bool:
    """Whether a picture of straight strokes is a rectangle and nothing but that; round letters have no full side."""
    filled = lines > 0
    edge = max(2, min(filled.shape) // 6)
    across = filled[:edge].any(axis=0), filled[-edge:].any(axis=0)
    down = filled[:, :edge].any(axis=1), filled[:, -edge:].any(axis=1)
    inside = filled[2 * edge : -2 * edge, 2 * edge : -2 * edge]
    hollow = not inside.size or inside.mean() < 0.5
    return hollow and all(side.mean() >= _SIDE_FILL for side in (*across, *down))


def _is_ticked(dark: np.ndarray, grey: np.ndarray, rect: Rect) -> bool:
    """Whether there is ink inside a box: as dark as its sides rather than the paper, on which those cast a shade."""
    edge = round(_INSIDE * min(rect.width, rect.height))
    inside = slice(int(rect.top) + edge, int(rect.bottom) - edge), slice(int(rect.left) + edge, int(rect.right) - edge)
    sides = grey[int(rect.top) : int(rect.bottom), int(rect.left) : int(rect.right)].min()
    between = (float(sides) + float(np.median(grey[inside]))) / 2
    light = grey[inside].min() > between and (dark[inside] > 0).mean() < _PLAINLY
    return bool((dark[inside] > 0).mean() > _TICKED) and not light
