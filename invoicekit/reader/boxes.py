"""Form fields in ruled boxes: a label in small print at the top and its value below, or nothing yet."""

from __future__ import annotations

import statistics
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from invoicekit.reader.lexicon import header_score, is_label, is_number
from invoicekit.reader.lines import by_holder, in_order, rows
from invoicekit.reader.model import CheckBox, Grid, Pair, ReadWord, Rect, around, text_of

MOST_KEY_WORDS = 6
_MOST_LABEL_WORDS = 20  # of a label in small print, which may say how to fill in its box
_MOST_LABEL_ROWS, _LEAST_LETTERS = 2, 2  # of a label; one letter is a mark
_MOST_VALUE_ROWS = 4
_SMALL = 0.9  # of the value's letters: a label's are smaller
_TINY = 0.6  # of the value's letters: so much smaller is small print beyond doubt
_SPACE = 0.3  # of the letters' height, between words
_FORM, _ALIKE = 3, 1.6  # boxes with small print that make a page a form, and the size of labels in its others
_INDENT = 2.5  # of the letters' height, from the box's left edge to its label
_DOWN = 1.5  # of the letters' height, from the box's upper edge to its label
_BLANK = 1.5  # of the letters' height: room for a value

Box = tuple[Rect, Sequence[ReadWord]]  # a ruled cell and its words


def boxed_pairs(
    words: Sequence[ReadWord], cells: Sequence[Rect], tables: Sequence[Grid], ticks: Sequence[CheckBox] = ()
) -> list[Pair]:
    """The boxes of a form with a label in small print, or a known label on two rows, at the top and a value below.

    Where several show that a page is such a form, its other boxes of two rows are read alike: the letters' sizes differ
    little there. ``tables`` hold none, nor do boxes with something to tick, which has labels of its own.
    """
    cells = [cell for cell in cells if not any(cell.holds(each.rect.x, each.rect.y) for each in ticks)]
    free = [word for word in words if not any(grid.rect.holds(word.rect.x, word.rect.y) for grid in tables)]
    boxes = [(cell, group) for cell, group in by_holder(free, cells).items() if cell is not None]
    small = [_small_label(*box, _SMALL) for box in boxes]
    if sum(pair is not None for pair in small) >= _FORM:
        small = [pair or _small_label(*box, _ALIKE) for pair, box in zip(small, boxes, strict=True)]
    return [found for pair, box in zip(small, boxes, strict=True) if (found := pair or _wrapped_label(*box))]


@dataclass(frozen=True, slots=True)
class FormBoxes:
    """The boxes of a page that is a form: those with small print or a known label above a value, and ``beside`` them
    those whose letters differ less, that hold a label and room for a value, or something to tick."""

    sure: Collection[Rect] = ()
    beside: Collection[Rect] = ()


NO_FORM = FormBoxes()


def form_boxes(words: Sequence[ReadWord], cells: Sequence[Rect], ticks: Sequence[CheckBox] = ()) -> FormBoxes:
    """The boxes with small print or a known label at the top, where there are so many that a page is a form; none
    otherwise."""
    boxes = [(cell, group) for cell, group in by_holder(words, cells).items() if cell is not None]
    sure = [cell for cell, group in boxes if _small_label(cell, group, _SMALL) or _has_known_label(group)]
    if len(sure) < _FORM:
        return NO_FORM
    rest = [(cell, group) for cell, group in boxes if cell not in sure]
    beside = [cell for cell, group in rest if _small_label(cell, group, _ALIKE) or has_room(cell, group)]
    ticked = [cell for cell, _ in rest if any(cell.holds(each.rect.x, each.rect.y) for each in ticks)]
    return FormBoxes(sure, {*beside, *ticked})


def _has_known_label(words: Sequence[ReadWord]) -> bool:
    """Whether a known label stands over a value in letters of one size, as Tally prints them: "Dated", "19-Nov-2024".

    A column's name on two rows is none: "Material No." over "Description of Goods".
    """
    first, *below = (text_of(row) for row in rows(words))
    if not 1 <= len(below) <= _MOST_VALUE_ROWS or not is_label(first) or is_label(below[0]):
        return False
    return any(map(str.isdigit, below[0])) or not header_score(below[0].split())


def empty_fields(boxes: Iterable[Box], found: Sequence[Pair]) -> list[Pair]:
    """Boxes of a form to be filled in: a short label at the upper edge and nothing below it.

    ``found`` are the fields known so far, whose words make no others.
    """
    taken = {id(word) for pair in found for word in (*pair.key, *pair.value)}
    fields = []
    for cell, words in boxes:
        if words and not any(id(word) in taken for word in words) and has_room(cell, words):
            fields.append(Pair(in_order(words), [], 60.0))
    return fields


def has_room(cell: Rect, words: Sequence[ReadWord]) -> bool:
    """Whether a box holds a short label at its upper edge and room for a value below it."""
    printed = len(rows(words))
    lettered = sum(character.isalpha() for word in words for character in word.text) >= _LEAST_LETTERS
    label = lettered and (names(words) if printed == 1 else has_letters(words) and len(words) <= _MOST_LABEL_WORDS)
    place = around(word.rect for word in words)
    room = cell.bottom - place.bottom > _BLANK * place.height and place.top - cell.top < place.height
    return label and room and printed <= _MOST_LABEL_ROWS


def others(pairs_: Sequence[Pair], found: Sequence[Pair]) -> list[Pair]:
    """Those of some pairs that have no word in common with the fields known so far."""
    taken = {id(word) for pair in found for word in (*pair.key, *pair.value)}
    return [pair for pair in pairs_ if not any(id(word) in taken for word in (*pair.key, *pair.value))]


def names(words: Sequence[ReadWord]) -> bool:
    """Whether some words are a name, not a value: letters, and no more digits than those."""
    return has_letters(words) and len(words) <= MOST_KEY_WORDS


def has_letters(words: Sequence[ReadWord]) -> bool:
    """Whether some words have more letters than digits."""
    text = "".join(word.text for word in words)
    return sum(c.isalpha() for c in text) > sum(c.isdigit() for c in text)


def _small_label(cell: Rect, words: Sequence[ReadWord], size: float) -> Pair | None:
    """ "1 Wages, tips, other compensation" in small letters at a box's top, "52,418.77" in larger ones below.

    ``size`` is the most that the label's letters have of the value's height.
    """
    printed = rows(words)
    count = next((i for i, row in enumerate(printed) if i and _height(printed[0]) < size * _height(row)), 0)
    if not 1 <= count <= _MOST_LABEL_ROWS or not 1 <= len(printed) - count <= _MOST_VALUE_ROWS:
        return None
    if _goes_on(printed[count - 1], printed[count], cell):
        return None
    key = [word for row in printed[:count] for word in row]
    place = around(word.rect for word in key)
    at_corner = place.left - cell.left < _INDENT * place.height and place.top - cell.top < _DOWN * place.height
    plain = not any(word.text.endswith(":") for word in key[:-1])
    if size >= 1 and not _is_below(key, [word for row in printed[count:] for word in row], cell):
        return None
    if not at_corner or not plain or not has_letters(key) or len(key) > _MOST_LABEL_WORDS:
        return None
    return Pair(key, [word for row in printed[count:] for word in row], 75.0)


def _goes_on(above: Sequence[ReadWord], row: Sequence[ReadWord], cell: Rect) -> bool:
    """Whether a row only goes on the one above, which had no room for its first word: a text that wraps in its box.

    The letters' height says little then: words without "b", "g" or "(" are lower than others of the same size.
    """
    place, first = around(word.rect for word in above), row[0].rect
    full = cell.right - place.right < first.width + _SPACE * first.height
    return full and not is_number(row[0].text) and _height(above) > _TINY * _height(row)


def _is_below(key: Sequence[ReadWord], value: Sequence[ReadWord], cell: Rect) -> bool:
    """Whether a value stands below the start of its label and fills its box, as no second row of the label does; so
    does a number at the box's right edge."""
    a, b = (around(word.rect for word in words) for words in (key, value))
    at_right = is_number(value[-1].text) and cell.right - b.right < a.height
    return (abs(a.left - b.left) < a.height or at_right) and cell.bottom - b.bottom < _BLANK * b.height


def _height(row: Sequence[ReadWord]) -> float:
    return statistics.median(word.rect.height for word in row)


def _wrapped_label(_: Rect, words: Sequence[ReadWord]) -> Pair | None:
    """A ruled cell with a known label on two printed rows and its value below."""
    printed = rows(words)
    key = [word for row in printed[:2] for word in row]
    if len(printed) != 3 or not is_label(text_of(key)):
        return None
    return Pair(key, list(printed[2]), 75.0)
