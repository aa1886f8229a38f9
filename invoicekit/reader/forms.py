"""Form fields: labels with their values, by colons, by known labels, and in ruled cells that hold both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from invoicekit.reader.lexicon import DATE, LABELS, is_number
from invoicekit.reader.lines import in_order, rows, split, usual_space
from invoicekit.reader.model import Grid, Pair, ReadWord, Rect, Segment

_FAR = 18.0  # of the letters' height: a value further right belongs to something else
_MOST_KEY_WORDS = 6
_MOST_VALUE_LINES = 6
_LEADING = 1.1  # of the letters' height: more paper between two lines parts a value from what follows
_DASHES = ("-", "–", "—")
_RULE = 12  # pixels between two cells side by side
_CURRENCY = re.compile(r"\b(?:GBP|EUR|USD|INR|Rs\.?)(?!\w)|[£€$₹]", re.I)


def pairs(words: list[ReadWord], cells: Sequence[Rect], tables: Sequence[Rect]) -> list[Pair]:
    """The form fields of a page.

    Args:
        cells: the ruled cells of the page; what stands in one is not paired with what stands outside.
        tables: the places of item tables, whose words are no form fields.
    """
    free = [word for word in words if not any(each.holds(word.rect.x, word.rect.y) for each in tables)]
    by_cell: dict[Rect | None, list[ReadWord]] = {}
    for word in free:
        holder = next((cell for cell in cells if cell.holds(word.rect.x, word.rect.y)), None)
        by_cell.setdefault(holder, []).append(word)
    space = usual_space(rows(words))
    ruled = {cell: group for cell, group in by_cell.items() if cell is not None}
    across = _across_cells(ruled) + [pair for group in ruled.values() if (pair := _wrapped_label(group))]
    paired = {id(word) for pair in across for word in (*pair.key, *pair.value)}
    within = [pair for group in by_cell.values() for pair in _pairs_of(group, space)]
    return across + [pair for pair in within if not any(id(word) in paired for word in (*pair.key, *pair.value))]


def _wrapped_label(group: list[ReadWord]) -> Pair | None:
    """A ruled cell with a known label on two printed rows and its value below."""
    printed = rows(group)
    key = [word for row in printed[:2] for word in row]
    if len(printed) != 3 or not LABELS.match(" ".join(word.text for word in key).strip(" .:")):
        return None
    return Pair(key, list(printed[2]), 75.0)


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


def pairs_of_grids(grids: Sequence[Grid]) -> list[Pair]:
    """The pairs that tables hold too: names beside their values in two columns, and headers over a single row."""
    found = []
    for grid in grids:
        columns, rows_ = max(c.column for c in grid.cells), max(c.row for c in grid.cells)
        at = {(c.row, c.column): c.words for c in grid.cells if c.words}
        if columns == 2:
            found += [(at.get((row, 1)), at.get((row, 2))) for row in range(1, rows_ + 1)]
        elif rows_ == 2:
            found += [(at.get((1, column)), at.get((2, column))) for column in range(1, columns + 1)]
    return [Pair(key, value, 70.0) for key, value in found if key and value and _names(key)]


def _names(words: Sequence[ReadWord]) -> bool:
    """Whether some words are a name, not a value: letters, and no more digits than those."""
    text = "".join(word.text for word in words)
    return sum(c.isalpha() for c in text) > sum(c.isdigit() for c in text) and len(words) <= _MOST_KEY_WORDS


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
            )
            if pair:
                used.add(id(segment))
                found.append(pair)
    return found


def _by_colon(lines: list[list[Segment]], number: int, position: int, used: set[int]) -> Pair | None:
    """ "Label: value", "Label : value", "Label # value", or "Label:" with its value beside or below it."""
    words = lines[number][position].words
    at = next((i for i, word in enumerate(words) if _ends_label(word.text)), None)
    if at is None or at >= _MOST_KEY_WORDS:
        return None
    # A colon that stands at the start of a word belongs to the label before it: ": 1234" after "Invoice No".
    leads = words[at].text.startswith(":") and len(words[at].text) > 1
    end = at if leads else at + 1
    key, value = list(words[:end]), list(words[end:])
    if not any(any(c.isalpha() for c in word.text) for word in key):
        return None
    if not value:
        value = _beside(lines, number, position, used) or _below(lines, number, position, used)
    return Pair(key, value)


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
    if not value or len(text) < 2 or not text.isalpha() or at > _MOST_KEY_WORDS or not _has_digit(value[0].text):
        return None
    return Pair(list(segment.words[: at + 1]), list(value), 70.0)


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
