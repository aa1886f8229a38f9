"""Form fields whose value stands in an outlined box of its own, or nothing yet: the label left of the box or above."""

from __future__ import annotations

from collections.abc import Sequence

from invoicekit.reader.boxes import has_letters
from invoicekit.reader.label_fields import ends_label
from invoicekit.reader.lexicon import heads_text, is_label
from invoicekit.reader.lines import by_holder, in_order, rows, split
from invoicekit.reader.model import CheckBox, Grid, Pair, ReadWord, Rect, Segment, around, text_of

_FORM = 3  # such boxes that make a page a form
_LEAST_WIDTH, _MOST_HEIGHT = 3.0, 12.0  # of a box, of the letters' height
_NEAR = 14.0  # of the letters' height, from the end of a label to its box on the right
_OVER = 1.2  # of the letters' height, from a label to its box below
_OVER_KNOWN, _INSET = 2.0, 2.0  # the same, and from a box's side, of a label that heads texts
_ALIGNED = 0.6  # of the letters' height
_SAME_SIDE = 12  # pixels, between the cells of one box
_SIDE = 6  # pixels: sides of two cells that are one
_MOST_KEY_WORDS, _MOST_VALUE_ROWS = 8, 6


def outlined_pairs(
    words: Sequence[ReadWord], cells: Sequence[Rect], grids: Sequence[Grid], ticks: Sequence[CheckBox], space: float
) -> list[Pair]:
    """The outlined boxes of a page with their labels, where these head texts or there are so many that it is a form.

    Boxes side by side without paper between them are a table's or have their labels within; so has one with a colon.

    Args:
        words: those that stand in no table.
        space: the page's usual one between words, in pixels.
    """
    free = [cell for cell in cells if not any(grid.rect.holds(cell.x, cell.y) for grid in grids)]
    boxes = [cell for cell in free if not any(cell.holds(each.rect.x, each.rect.y) for each in ticks)]
    boxes = [cell for cell in boxes if _stands_alone(cell, free)]
    by_box = by_holder(words, boxes)
    labels = [part for row in rows(by_box.pop(None, [])) for part in split(row, space)]
    used: set[int] = set()
    found = []
    for box in boxes:
        value = by_box.get(box, [])
        if len(rows(value)) > _MOST_VALUE_ROWS or any(ends_label(word.text) for word in value[:-1]):
            continue
        key = _label_left(box, labels, cells, used) or _label_above(box, labels, used)
        if key:
            used |= {id(part) for part in key}
            found.append(
                Pair(in_order([word for part in key for word in part.words]), in_order(value), 75.0, in_box=True)
            )
    if len(found) >= _FORM:
        return found
    return [pair for pair in found if pair.value and heads_text(text_of(pair.key))]


def headed_pairs(words: Sequence[ReadWord], cells: Sequence[Rect]) -> list[Pair]:
    """A label that heads texts, alone in a ruled cell, often on a dark ground, and the text in the cell right below.

    ``words`` are those that stand in no table.
    """
    held = {cell: in_order(group) for cell, group in by_holder(words, cells).items() if cell is not None}
    found = []
    for cell, key in held.items():
        if not heads_text(text_of(key)):
            continue
        below = next((each for each in held if _is_below(each, cell)), None)
        text = held[below] if below else []
        starts = (text_of(text[:end]) for end in range(1, _MOST_KEY_WORDS))
        labelled = any(ends_label(word.text) for word in text[:_MOST_KEY_WORDS]) or any(map(is_label, starts))
        if text and not labelled:
            found.append(Pair(key, text, 75.0))
    return found


def _is_below(cell: Rect, of: Rect) -> bool:
    same_sides = abs(cell.left - of.left) <= _SAME_SIDE and abs(cell.right - of.right) <= _SAME_SIDE
    return same_sides and abs(cell.top - of.bottom) <= _SAME_SIDE


def _stands_alone(box: Rect, cells: Sequence[Rect]) -> bool:
    """Whether a cell touches no other, but may be within one."""
    return not any(_touches(each, box) and not _frames(each, box) for each in cells if each is not box)


def _touches(a: Rect, b: Rect) -> bool:
    across, down = min(a.right, b.right) - max(a.left, b.left), min(a.bottom, b.bottom) - max(a.top, b.top)
    return across > -_SIDE and down > -_SIDE


def _frames(frame: Rect, box: Rect) -> bool:
    across = frame.left <= box.left and frame.right >= box.right
    return across and frame.top <= box.top and frame.bottom >= box.bottom


def _label_left(box: Rect, labels: Sequence[Segment], cells: Sequence[Rect], used: set[int]) -> list[Segment]:
    """The text nearest to the left of a box, on one or two rows."""
    beside = [
        each
        for each in labels
        if each.rect.right <= box.left + _SIDE
        and box.top - _ALIGNED * each.rect.height < each.rect.y < box.bottom + _ALIGNED * each.rect.height
        and box.left - each.rect.right < _NEAR * each.rect.height
        and not any(_stands_between(cell, each.rect, box) for cell in cells)
    ]
    nearest = max(beside, key=lambda each: each.rect.right, default=None)
    if nearest is None:
        return []
    edge = nearest.rect.left
    key = [each for each in beside if abs(each.rect.left - edge) < _ALIGNED * each.rect.height]
    return key if _is_label(key, used) and _fits(box, key) else []


def _stands_between(cell: Rect, label: Rect, box: Rect) -> bool:
    """Whether another cell ends between a label and a box to its right."""
    return label.right <= cell.right <= box.left and cell.top < label.y < cell.bottom


def _label_above(box: Rect, labels: Sequence[Segment], used: set[int]) -> list[Segment]:
    """The text right above the left end of a box."""
    for each in labels:
        heads = heads_text(each.text)  # on a ground it stands in from the box's side
        over, inset = (_OVER_KNOWN, _INSET) if heads else (_OVER, _ALIGNED)
        height = each.rect.height
        close = 0 <= box.top - each.rect.bottom < over * height and each.rect.right < box.right + _SIDE
        if close and -_ALIGNED * height < each.rect.left - box.left < inset * height:
            behind = any(_is_behind(other.rect, each.rect, box) for other in labels)  # its value, or the rest of a text
            return [each] if not behind and _is_label([each], used) and _fits(box, [each]) else []
    return []


def _is_behind(rect: Rect, label: Rect, box: Rect) -> bool:
    return label.right < rect.left < box.right and label.top < rect.y < label.bottom


def _is_label(key: Sequence[Segment], used: set[int]) -> bool:
    words = [word for part in key for word in part.words]
    fresh = not any(id(part) in used for part in key)
    return fresh and len(key) <= 2 and len(words) <= _MOST_KEY_WORDS and has_letters(words)


def _fits(box: Rect, key: Sequence[Segment]) -> bool:
    """Whether a box is as large as one to be filled in, and no frame around more."""
    height = around(part.rect for part in key).height / len(key)
    return box.width > _LEAST_WIDTH * height and box.height < _MOST_HEIGHT * height
