"""Finds the ruled lines of a page and the cells that they enclose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np

from invoicekit.reader.model import ReadWord, Rect

_OUTSHONE = 20  # pixels to either side with which a pixel is compared
_SHORTEST = 36  # pixels at 200 dpi: longer than a letter is high
_REACH = 7  # pixels by which a line is drawn longer, so that corners close
_THICKEST = 14  # pixels; what is thicker is a filled area
_WIDE_FILL = 8  # times as wide as high: the ground of a table's header, not a picture
_SAME_EDGE = 10  # pixels by which rules of one table end apart
_OUTER = 20  # pixels between the ends of rules and the table's side
_CLOSED = 0.85  # share of a side that is ruled, where it counts as there: scanners break thin rules
_BESIDE = 6  # pixels on either side of a rule, where its paper is looked for
_LIGHTER = 8  # of 255: by which the paper is lighter than its rule
_SEEN = 0.5  # share of a rule's length with paper on either side
_LEAST_COLUMN_RULES = 4  # that begin or end alike, for a table's open top or bottom: two boxes side by side have three
_LEAST_RULES = 3  # that end alike, for a side of a table that is open
_MOST_STROKE = 2.2  # of a word's height: a stroke is found longer than it is, by the shortest rule at most
_WORD_EDGE = 0.15  # of a word's height: what is nearer its edge may underline it
_LEAST_CELL = 12  # pixels, width and height
_LARGEST_CELL = 0.6  # share of the page: a frame around everything is no cell
_LEAST_FILL = 0.8  # share of its box that a cell's area fills


def dark_pixels(grey: np.ndarray) -> np.ndarray:
    """A mask (height x width, uint8) of what is darker than its surroundings, so that shades do not count."""
    mode = cv2.ADAPTIVE_THRESH_MEAN_C
    return cv2.adaptiveThreshold(255 - grey, 255, mode, cv2.THRESH_BINARY, 2 * _OUTSHONE + 1, -12)


def find_rules(grey: np.ndarray) -> tuple[list[Rect], list[Rect]]:
    """The horizontal and the vertical rules of a grey picture (height x width, uint8) of a straight page."""
    dark = dark_pixels(grey)
    horizontal = [rule for rule in _runs(dark, (_SHORTEST, 1)) if _stands_out(grey.T, rule.transposed())]
    grounds = [rule for rule in horizontal if rule.height == 1]
    vertical = [rule for rule in _runs(dark, (1, _SHORTEST)) if _stands_out(grey, rule)]
    return horizontal, [_up_to_ground(rule, grounds) for rule in vertical]


def _up_to_ground(rule: Rect, edges: list[Rect]) -> Rect:
    """A vertical rule up to the dark ground that it meets, beside whose ``edges`` a light rule does not stand out."""
    met = [edge.y for edge in edges if edge.left - _SAME_EDGE < rule.x < edge.right + _SAME_EDGE]
    top = min((y for y in met if 0 < rule.top - y <= _OUTSHONE), default=rule.top)
    bottom = max((y for y in met if 0 < y - rule.bottom <= _OUTSHONE), default=rule.bottom)
    return Rect(rule.left, top, rule.right, bottom)


def _stands_out(grey: np.ndarray, rule: Rect) -> bool:
    """Whether a vertical rule is one, or a piece of a dark ground between its light letters: paper beside it tells.

    An edge of a ground, which is a pixel wide, has paper on one side only, but all along it: light letters are none.
    """
    top, bottom, left, right = int(rule.top), int(rule.bottom), int(rule.left), int(rule.right)
    line = grey[top:bottom, left:right].mean(axis=1)
    beside = [grey[top:bottom, max(0, left - _BESIDE) : left], grey[top:bottom, right : right + _BESIDE]]
    lighter = [np.median(side, axis=1) - line > _LIGHTER for side in beside if side.size]
    if right - left == 1:
        return not lighter or bool(np.mean(np.any(lighter, axis=0)) >= _LEAST_FILL)
    return not lighter or bool(np.mean(np.all(lighter, axis=0)) >= _SEEN)


def transposed(rules: Sequence[Rect]) -> list[Rect]:
    """Horizontal rules as vertical ones of the picture turned over its diagonal, and the other way round."""
    return [rule.transposed() for rule in rules]


def outside_words(horizontal: list[Rect], words: Sequence[ReadWord]) -> list[Rect]:
    """The rules that are no strokes of a word, whose letters ran into each other."""
    boxes = [word.rect for word in words if not word.sideways]
    return [rule for rule in horizontal if not any(_runs_through(rule, box) for box in boxes)]


def without_strokes(vertical: list[Rect], words: Sequence[ReadWord]) -> list[Rect]:
    """The vertical rules that are no letters of a word in large print: the I of a firm's name."""
    boxes = [word.rect for word in words if not word.sideways]
    return [rule for rule in vertical if not any(_is_stroke(rule, box) for box in boxes)]


def _is_stroke(rule: Rect, box: Rect) -> bool:
    return box.holds(rule.x, rule.y) and rule.height < _MOST_STROKE * box.height


def _runs_through(rule: Rect, box: Rect) -> bool:
    margin = _WORD_EDGE * box.height
    across = rule.left > box.left - box.height and rule.right < box.right + box.height
    return across and box.top + margin < rule.y < box.bottom - margin


def enclosed_cells(horizontal: list[Rect], vertical: list[Rect], shape: tuple[int, int]) -> list[Rect]:
    """The rectangles between rules; ``shape`` is the picture's height and width."""
    across, down = transposed(horizontal), transposed(vertical)
    vertical = [*vertical, *_open_sides(horizontal, vertical, _LEAST_RULES)]
    # A table may begin with a light ground, up to which its vertical rules reach.
    horizontal = [*horizontal, *transposed(_open_sides(down, across, _LEAST_COLUMN_RULES))]
    if len(horizontal) < 2 or len(vertical) < 2:
        return []
    lines = np.zeros(shape, np.uint8)
    for rule in horizontal:
        y = round(rule.y)
        cv2.line(lines, (round(rule.left) - _REACH, y), (round(rule.right) + _REACH, y), 255, 3)
    for rule in vertical:
        x = round(rule.x)
        cv2.line(lines, (x, round(rule.top) - _REACH), (x, round(rule.bottom) + _REACH), 255, 3)
    _, _, stats, _ = cv2.connectedComponentsWithStats(255 - lines, connectivity=4)
    height, width = shape
    cells = []
    for left, top, w, h, area in stats[1:]:
        inside = left > 0 and top > 0 and left + w < width and top + h < height
        large = w * h > _LARGEST_CELL * width * height
        if inside and not large and min(w, h) >= _LEAST_CELL and area >= _LEAST_FILL * w * h:
            cells.append(Rect(float(left), float(top), float(left + w), float(top + h)))
    return cells


def _open_sides(horizontal: list[Rect], vertical: list[Rect], least: int) -> list[Rect]:
    """The sides of tables that have rules between their columns and none at their outer edge; or, of transposed rules,
    their tops and bottoms. So many rules at ``least`` end there."""
    found = []
    for edge in ("left", "right"):
        ends = sorted(horizontal, key=lambda rule: getattr(rule, edge))
        while ends:
            x = getattr(ends[0], edge)
            group = [rule for rule in ends if getattr(rule, edge) - x <= _SAME_EDGE]
            ends = ends[len(group) :]
            through = [rule for rule in horizontal if rule.left < x - _OUTER and rule.right > x + _OUTER]
            found += _open_runs(x, sorted(group, key=lambda rule: rule.y), through, vertical, least)
    return found


def _open_runs(x: float, group: list[Rect], through: list[Rect], vertical: list[Rect], least: int) -> list[Rect]:
    """Where rules that end at ``x``, from top to bottom, are closed by none there, over several rows on end.

    Where some go ``through`` between them, the others only broke off there. Between two pieces of a side one row is
    enough: a copier broke it.
    """
    found = []
    run: list[Rect] = []
    side = [v for v in vertical if abs(v.x - x) <= _OUTER]
    for above, below in [*pairwise(group), (None, None)]:
        broke = above and below and any(above.y < rule.y < below.y for rule in through)
        if above and below and not broke and _is_open(x, above, below, vertical):
            run = [*(run or [above]), below]
            continue
        if len(run) >= least or (len(run) == 2 and _goes_on(side, *run, vertical)):
            found.append(Rect(x, run[0].y, x + 1, run[-1].y))
        run = []
    return found


def _goes_on(side: list[Rect], above: Rect, below: Rect, vertical: list[Rect]) -> bool:
    """Whether a piece of a table's side ends where a row begins, and another begins where it ends, and rules between
    its columns run through it: there is none between two tables one above the other."""
    ends = any(abs(rule.bottom - above.y) <= _OUTER for rule in side)
    begins = any(abs(rule.top - below.y) <= _OUTER for rule in side)
    met = [rule.x for rule in vertical if rule.top < above.y + _OUTER and rule.bottom > below.y - _OUTER]
    inner = [at for at in met if above.left + _OUTER < at < above.right - _OUTER]
    return ends and begins and len(inner) >= 2


def _is_open(x: float, above: Rect, below: Rect, vertical: list[Rect]) -> bool:
    """Whether columns are ruled between two rules, or end at these, and their end at ``x`` is not, or in part, as a
    scanner broke it."""
    crossing = [v for v in vertical if v.top < below.y and v.bottom > above.y]
    left, right = min(above.left, below.left), max(above.right, below.right)
    within = [v for v in crossing if left + _OUTER < v.x < right - _OUTER]
    side = sum(min(v.bottom, below.y) - max(v.top, above.y) for v in crossing if abs(v.x - x) <= _OUTER)
    return len(within) >= 2 and side <= _CLOSED * (below.y - above.y)


def _runs(dark: np.ndarray, kernel: tuple[int, int]) -> list[Rect]:
    """The long thin runs along one direction; small breaks, as scanners make them, are bridged when they are drawn."""
    opened = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(kernel[::-1], np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    found = []
    for label, (left, top, w, h, _) in enumerate(stats[1:], 1):
        rect = Rect(float(left), float(top), float(left + w), float(top + h))
        area = labels[top : top + h, left : left + w]
        if min(w, h) <= _THICKEST:
            found.append(rect)
        elif w >= _WIDE_FILL * h and _is_ground(area == label):
            # The ground of a header ends where a rule would be.
            found += _edges(rect, along=kernel[0] > kernel[1])
        elif kernel[0] < kernel[1]:
            found += _thin_parts(area == label, rect)
    return found


def _thin_parts(area: np.ndarray, place: Rect) -> list[Rect]:
    """The vertical rules that run down from a ground, in an area (height x width, bool) at a place: what is left of it
    without all that is wider than a rule."""
    mask = area.astype(np.uint8) * 255
    wide = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, _THICKEST + 1), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.subtract(mask, wide), connectivity=8)
    return [
        Rect(place.left + left, place.top + top, place.left + left + w, place.top + top + h)
        for left, top, w, h, _ in stats[1:]
        if w <= _THICKEST and h >= _SHORTEST
    ]


def _is_ground(area: np.ndarray) -> bool:
    """Whether an area (height x width, bool) is a filled one: along its upper and its lower edge, since what is dark
    for its surroundings is hollow where there is nothing else around."""
    return all(edge.mean(axis=1).max() >= _LEAST_FILL for edge in (area[:_THICKEST], area[-_THICKEST:]))


def _edges(rect: Rect, *, along: bool) -> list[Rect]:
    """The upper and lower edges of a filled area, or else its left and right ones, as thin rules."""
    if along:
        return [Rect(rect.left, y, rect.right, y + 1) for y in (rect.top, rect.bottom - 1)]
    return [Rect(x, rect.top, x + 1, rect.bottom) for x in (rect.left, rect.right - 1)]
