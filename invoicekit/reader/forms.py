"""Form fields: labels with their values, by colons, by known labels, and in ruled cells that hold both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from invoicekit.reader.blanks import blank_pairs
from invoicekit.reader.boxes import MOST_KEY_WORDS, boxed_pairs, empty_fields, names
from invoicekit.reader.lexicon import DATE, LABELS, is_number
from invoicekit.reader.lines import by_holder, in_order, rows, split, usual_space
from invoicekit.reader.model import CheckBox, Grid, Pair, ReadWord, Rect, Segment

_FAR = 18.0  # of the letters' height: a value further right belongs to something else
_MOST_VALUE_LINES = 6
_LEADING = 1.1  # of the letters' height: more paper between two lines parts a value from what follows
_INDENT = 0.4  # of the letters' height
_WRAPPED = 0.6  # of the letters' height: the paper between the two rows of one label
_DASHES = ("-", "–", "—")
_PAGE = re.compile(r"\(?\d{1,4}(?:/\d{1,4})?\)?$")
_RULE = 12  # pixels between two cells side by side
_CURRENCY = re.compile(r"\b(?:GBP|EUR|USD|INR|Rs\.?)(?!\w)|[£€$₹]", re.I)


def form_fields(
    words: list[ReadWord],
    cells: Sequence[Rect],
    grids: Sequence[Grid],
    aligned: Sequence[Grid],
    ticks: Sequence[CheckBox] = (),
    blanks: Sequence[Rect] = (),
) -> list[Pair]:
    """The form fields of a page, those within its tables as well.

    Args:
        grids: tables with rules or headers.
        aligned: tables without.
        blanks: rules that are no side of a cell, on which something may be written.
    """
    boxed = boxed_pairs(words, cells, grids, ticks)
    loose = [word for word in words if not any(grid.rect.holds(word.rect.x, word.rect.y) for grid in grids)]
    boxed += _others(blank_pairs(loose, blanks), boxed)
    found = [*boxed, *pairs(words, cells, [grid.rect for grid in grids], boxed)]
    return [*found, *pairs_of_grids(grids, boxed), *pairs_of_rows(aligned, found)]


def pairs(
    words: list[ReadWord], cells: Sequence[Rect], tables: Sequence[Rect], boxed: Sequence[Pair] = ()
) -> list[Pair]:
    """The form fields outside of tables.

    Args:
        cells: the ruled cells of the page; what stands in one is not paired with what stands outside.
        tables: the places of item tables, whose words are no form fields.
        boxed: the fields known so far, whose words make no others.
    """
    free = [word for word in words if not any(each.holds(word.rect.x, word.rect.y) for each in tables)]
    by_cell = by_holder(free, cells)
    space = usual_space(rows(words))
    ruled = {cell: group for cell, group in by_cell.items() if cell is not None}
    across = _others(_across_cells(ruled), boxed)
    within = [pair for group in by_cell.values() for pair in _pairs_of(group, space)]
    found = across + _others(within, [*boxed, *across])
    return found + empty_fields(ruled.items(), [*boxed, *found])


def _others(pairs_: Sequence[Pair], found: Sequence[Pair]) -> list[Pair]:
    """Those of some pairs that have no word in common with the fields known so far."""
    taken = {id(word) for pair in found for word in (*pair.key, *pair.value)}
    return [pair for pair in pairs_ if not any(id(word) in taken for word in (*pair.key, *pair.value))]


def _across_cells(by_cell: dict[Rect, list[ReadWord]]) -> list[Pair]:
    """A ruled cell with one value, and the known label beside it in the cell to its left, which may hold several."""
    found = []
    for cell, group in by_cell.items():
        if len(group) > 2 or not _has_digit(group[0].text):
            continue
        left = next((each for each in by_cell if _is_right_of(cell, each)), None)
        beside = [word for word in by_cell[left] if cell.top <= word.rect.y < cell.bottom] if left else []
        key = in_order(beside)
        if LABELS.match(_CURRENCY.sub("", " ".join(word.text for word in key)).strip(" .:")):
            found.append(Pair(key, in_order(group), 75.0))
    return found


def _is_right_of(cell: Rect, of: Rect) -> bool:
    overlap = min(cell.bottom, of.bottom) - max(cell.top, of.top)
    return abs(cell.left - of.right) <= _RULE and overlap > 0.5 * min(cell.height, of.height)


def pairs_of_grids(grids: Sequence[Grid], boxed: Sequence[Pair] = ()) -> list[Pair]:
    """The pairs that tables hold too: labels with their values in one cell, names beside their values in two columns,
    headers over a single row, and boxes to be filled in.

    ``boxed`` are the fields known so far, whose words make no others.
    """
    found: list[Pair] = []
    for grid in grids:
        plain = not any(cell.header for cell in grid.cells)
        boxes = [(cell.rect, cell.words) for cell in grid.cells if cell.words] if plain else []
        space = usual_space(rows(word for _, words in boxes for word in words))
        own = [pair for _, words in boxes if _is_labelled(words) for pair in _pairs_of(words, space)]
        own = _others(own, boxed)
        own += _others(_neighbours(grid), [*boxed, *own])
        found += [*own, *empty_fields(boxes, [*boxed, *own])]
    return found


def _is_labelled(words: Sequence[ReadWord]) -> bool:
    """Whether a cell begins with a label that ends in a colon and has its value behind it."""
    at = next((i for i, word in enumerate(words) if _ends_label(word.text)), len(words))
    return at < min(len(words) - 1, MOST_KEY_WORDS)


def _neighbours(grid: Grid) -> list[Pair]:
    """The cells of two columns, or of two rows, as names and values."""
    columns, rows_ = max(c.column for c in grid.cells), max(c.row for c in grid.cells)
    at = {(c.row, c.column): c.words for c in grid.cells if c.words}
    found = []
    if columns == 2:
        found = [(at.get((row, 1)), at.get((row, 2))) for row in range(1, rows_ + 1)]
    elif rows_ == 2:
        found = [(at.get((1, column)), at.get((2, column))) for column in range(1, columns + 1)]
    return [Pair(key, value, 70.0) for key, value in found if key and value and names(key)]


def pairs_of_rows(grids: Sequence[Grid], found: Sequence[Pair]) -> list[Pair]:
    """The rows of tables of amounts that hold a name and one value only, as a sum does, and those of two columns.

    ``found`` are the fields known so far, whose keys make no others.
    """
    taken = {id(word) for pair in found for word in pair.key}
    fields = []
    for grid in grids:
        filled = [cell for cell in grid.cells if cell.words and not cell.header]
        plain = not any(cell.header for cell in grid.cells)
        for number in sorted({cell.row for cell in filled}) if max(cell.column for cell in filled) > 2 or plain else ():
            row = [cell.words for cell in filled if cell.row == number]
            if len(row) == 2 and names(row[0]) and _is_value(row[1]) and not taken & {id(word) for word in row[0]}:
                fields.append(Pair(row[0], row[1], 70.0))
    return fields


def _is_value(words: Sequence[ReadWord]) -> bool:
    return is_number(" ".join(word.text for word in words))


def _pairs_of(words: list[ReadWord], space: float) -> list[Pair]:
    lines = [split(row, space) for row in rows(words)]
    used: set[int] = set()
    found = []
    for number, line in enumerate(lines):
        for position, segment in enumerate(line):
            if id(segment) in used:
                continue
            pair = (
                _by_colon(lines, number, position, used)
                or _by_label(lines, number, position, used)
                or _by_dash(segment)
                or _by_count(line, position)
            )
            if pair:
                used.add(id(segment))
                found.append(pair)
    return found


def _by_colon(lines: list[list[Segment]], number: int, position: int, used: set[int]) -> Pair | None:
    """ "Label: value", "Label : value", "Label # value", or "Label:" with its value beside or below it."""
    words = lines[number][position].words
    at = next((i for i, word in enumerate(words) if _ends_label(word.text)), None)
    if at is None or at >= MOST_KEY_WORDS:
        return None
    # A colon that stands at the start of a word belongs to the label before it: ": 1234" after "Invoice No".
    leads = words[at].text.startswith(":") and len(words[at].text) > 1
    end = at if leads else at + 1
    key, value = list(words[:end]), list(words[end:])
    if not any(any(c.isalpha() for c in word.text) for word in key):
        return None
    if not value:
        if _is_heading(lines, number, position):
            return None
        value = _beside(lines, number, position, used) or _below(lines, number, position, used)
    return Pair([*_above(lines, number, position, used), *key], value)


def _is_heading(lines: list[list[Segment]], number: int, position: int) -> bool:
    """Whether labels with values of their own stand indented below a label that is alone on its row."""
    segment = lines[number][position]
    beside = lines[number][position + 1 : position + 2]
    near = any(each.rect.left - segment.rect.right < _FAR * segment.rect.height for each in beside)
    if near or number + 1 == len(lines):
        return False
    indent = segment.rect.height * _INDENT
    return any(
        _is_label(each) and indent < each.rect.left - segment.rect.left < segment.rect.width
        for each in lines[number + 1]
    )


def _above(lines: list[list[Segment]], number: int, position: int, used: set[int]) -> list[ReadWord]:
    """The first row of a label that goes on in the next one, close below: "Pay to the / order of:"."""
    segment = lines[number][position]
    for each in lines[number - 1] if number and segment.text[:1].islower() else ():
        close = segment.rect.top - each.rect.bottom < _WRAPPED * segment.rect.height
        aligned = abs(each.rect.left - segment.rect.left) < 0.5 * segment.rect.height
        if close and aligned and id(each) not in used and len(each.words) <= MOST_KEY_WORDS and not _is_label(each):
            used.add(id(each))
            return list(each.words)
    return []


def _by_label(lines: list[list[Segment]], number: int, position: int, used: set[int]) -> Pair | None:
    """A known label without a colon, its value beside it or below."""
    segment = lines[number][position]
    if not LABELS.match(segment.text.strip(" .:")):
        return None
    value = _beside(lines, number, position, used, like_a_value=True) or _below(lines, number, position, used)
    return Pair(list(segment.words), value, 70.0) if value else None


def _by_dash(segment: Segment) -> Pair | None:
    """ "Label - value": words without figures, a dash that stands alone, and a value with figures."""
    at = next((i for i, word in enumerate(segment.words) if word.text in _DASHES), 0)
    key, value = segment.words[:at], segment.words[at + 1 :]
    text = "".join(word.text for word in key)
    if not value or len(text) < 2 or not text.isalpha() or at > MOST_KEY_WORDS or not _has_digit(value[0].text):
        return None
    return Pair(list(segment.words[: at + 1]), list(value), 70.0)


def _by_count(line: list[Segment], position: int) -> Pair | None:
    """A known label and a number side by side without a wide gap, the last on their row: "Page 1/1", "Total 93.50"."""
    *key, value = line[position].words
    if position + 1 < len(line):
        return None  # "Total 5 | 130.00" has its amount there
    label = " ".join(word.text for word in key).strip(" .:")
    if not LABELS.match(label) or not (is_number(value.text) or _PAGE.match(value.text)):
        return None
    return Pair(key, [value], 70.0)


def _beside(
    lines: list[list[Segment]], number: int, position: int, used: set[int], *, like_a_value: bool = False
) -> list[ReadWord]:
    segment, line = lines[number][position], lines[number]
    if position + 1 >= len(line):
        return []
    candidate = line[position + 1]
    near = candidate.rect.left - segment.rect.right < _FAR * segment.rect.height
    text = candidate.text
    value = text.lstrip(": ")
    if not near or id(candidate) in used or _is_label(candidate) or not value:
        return []
    if like_a_value and not (text.startswith(":") or is_number(value) or DATE.search(value) or _has_digit(value)):
        return []
    used.add(id(candidate))
    words = list(candidate.words)
    return words[1:] if words[0].text == ":" else words


def _below(lines: list[list[Segment]], number: int, position: int, used: set[int]) -> list[ReadWord]:
    """The segment that starts below the label, on the next printed row."""
    segment = lines[number][position]
    for line in lines[number + 1 : number + 2]:
        for candidate in line:
            close = candidate.rect.top - segment.rect.bottom < 1.5 * segment.rect.height
            aligned = abs(candidate.rect.left - segment.rect.left) < 2.0 * segment.rect.height
            if close and aligned and id(candidate) not in used and not _is_label(candidate):
                used.add(id(candidate))
                return [*candidate.words, *_further(lines, number + 1, candidate, used)]
    return []


def _further(lines: list[list[Segment]], number: int, first: Segment, used: set[int]) -> list[ReadWord]:
    """The rest of a value of several lines, as a name has its address below it; numbers have none."""
    words: list[ReadWord] = []
    if _has_digit(first.text):
        return words
    above = first
    for line in lines[number + 1 : number + 1 + _MOST_VALUE_LINES]:
        below = [
            each
            for each in line
            if abs(each.rect.left - first.rect.left) < 0.5 * first.rect.height
            and each.rect.top - above.rect.bottom < _LEADING * first.rect.height
        ]
        if not below or id(below[0]) in used or _is_label(below[0]):
            break
        above = below[0]
        used.add(id(above))
        words += above.words
    return words


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _is_label(segment: Segment) -> bool:
    text = segment.text
    return bool(LABELS.match(text.strip(" .:"))) or (":" in text[1:] and not _is_time_or_link(text))


def _ends_label(text: str) -> bool:
    return (":" in text and not _is_time_or_link(text)) or text.endswith("#")


def _is_time_or_link(text: str) -> bool:
    before, _, after = text.partition(":")
    return "//" in text or (before[-2:].isdigit() and after[:2].isdigit())
