"""Follows ruled lines beyond the pieces that were seen, as far as paper shows on both sides of what is left of them.

A scanner breaks hairlines and grey rules: a piece that is dark enough shows where the rule runs, and beside it much
less darkness tells that it goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from invoicekit.reader.model import Rect

_STEP = 12  # pixels, looked at together: so wide that the grain of the paper levels out
_BEHIND, _LAST_STEP = 36, 4  # pixels, behind what hides a piece, and up to the corner
_NEAR, _FAR = 4, 6  # pixels from a rule's middle, between which its paper is looked for
_FAINT = 9  # of 255: by which the paper on both sides is lighter than a faint rule
_PRINTED = 0.9  # share of a piece that a letter hides: the paper between two rules shows
_DRIFT = 1  # pixels by which a rule that still leans a little is higher or lower a step further
_SAME_LINE = 3  # pixels by which two pieces of one rule are apart
_MOST_LEAN = 6  # pixels by which a whole rule leans


def followed(grey: np.ndarray, rules: Sequence[Rect]) -> list[Rect]:
    """The horizontal rules of a straight page (grey picture, height x width, uint8), each up to where it ends.

    Pieces of one rule become one.
    """
    found: list[Rect] = []
    for rule in sorted(rules, key=lambda each: -each.width):
        if not any(_is_part(rule, whole) for whole in found):
            left, first = _end(grey, rule.left, rule.y, -1)
            right, last = _end(grey, rule.right, rule.y, 1)
            top, bottom = min(rule.top, first, last), max(rule.bottom, first, last)
            found.append(Rect(left, top, right, bottom))
    return sorted(found, key=lambda each: (each.top, each.left))


def _is_part(rule: Rect, whole: Rect) -> bool:
    near = whole.top - _SAME_LINE <= rule.y <= whole.bottom + _SAME_LINE
    return near and rule.left >= whole.left - _STEP and rule.right <= whole.right + _STEP


def _end(grey: np.ndarray, x: float, y: float, way: int) -> tuple[float, float]:
    """Where a rule that was seen up to a place ends on its way to the left (-1) or to the right (1): x and y."""
    at, line = int(x), round(y)
    start = line
    while abs(line - start) <= _MOST_LEAN:
        height = _height(grey, at, line, way * _STEP)
        step = _STEP
        if height is None and _is_dark(grey, *sorted((at, at + way * _STEP)), line):
            # A letter that hangs down on a rule hides a piece of it; behind that it goes on further than letters do.
            height, step = _height(grey, at + way * _STEP, line, way * _BEHIND), _STEP + _BEHIND
        if height is None:
            break
        at, line = at + way * step, height
    while _height(grey, at, line, way * _LAST_STEP) is not None:
        at += way * _LAST_STEP
    return float(at), float(line)


def _height(grey: np.ndarray, at: int, line: int, step: int) -> int | None:
    """How high a rule stands in the next step from a place on it, None where it does not go on."""
    first, last = sorted((at, at + step))
    heights = range(line - _DRIFT, line + _DRIFT + 1)
    if first < 0 or last > grey.shape[1] or heights[0] < _FAR or heights[-1] + _FAR >= len(grey):
        return None
    strength, _, best = max((_strength(grey, first, last, y), -abs(y - line), y) for y in heights)
    return best if strength >= _FAINT else None


def _is_dark(grey: np.ndarray, left: int, right: int, y: int) -> bool:
    """Whether nearly all of a piece of a row of pixels is printed on, whatever is around it; none is off the page."""
    if not 0 <= y < len(grey):
        return False
    part = grey[max(0, y - _FAR) : y + _FAR + 1, max(0, left) : right].astype(np.float32)
    row = grey[y, max(0, left) : right]
    return bool(row.size) and bool(np.mean(row < part.max() - _FAINT) >= _PRINTED)


def _strength(grey: np.ndarray, left: int, right: int, y: int) -> float:
    """By how much the paper above and below a piece of a row of pixels is lighter than it, nearly all along it."""
    part = grey[y - _FAR : y + _FAR + 1, left:right].astype(np.float32)
    above, below = part[: _FAR - _NEAR + 1].mean(axis=0), part[_FAR + _NEAR :].mean(axis=0)
    return float(np.sort(np.minimum(above, below) - part[_FAR])[(right - left) // 4])
