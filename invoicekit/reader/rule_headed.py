"""Tables whose header stands between two rules, whatever its names are: a line above, one below, texts in columns."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from itertools import pairwise

from invoicekit.reader.column_finder import find_columns
from invoicekit.reader.grids import Row, grid_of_rows
from invoicekit.reader.lexicon import is_number
from invoicekit.reader.lines import rows as printed_rows
from invoicekit.reader.lines import split, usual_space
from invoicekit.reader.model import Grid, ReadWord, Rect, around
from invoicekit.reader.row_measures import gap, letter_height, step

_LEAST_COLUMNS, _LEAST_ROWS = 3, 2
_MOST_HEADER = 6.0  # of the letters' height, between the two rules
_SAME_ENDS = 20  # pixels by which two rules of one table differ at their ends
_WRAPPED = 0.6  # of the letters' height: a text goes on closer below
_MOST_FIGURES = 0.25  # share of a header's texts with figures
_MOST_STEP = 2.0  # of the letters' height, usual between the first two rows
_LEADING = 1.2  # of the letters' height: the paper between two rows of one text
_WIDE_STEP = 2.5  # of the usual step between rows: the table is over
_CLOSE_ROW = 2.0  # of the letters' height, between two rows
_OUTSIDE = 0.4  # of the letters' height, left of a table's texts


def rule_headed_grids(words: Sequence[ReadWord], rules: Sequence[Rect]) -> list[Grid]:
    """The tables below such headers, among words that stand in no other table; ``rules`` are the horizontal ones."""
    lines = printed_rows(list(words))
    space = usual_space(lines)
    wide = sorted(rules, key=lambda rule: rule.y)
    found: list[Grid] = []
    for upper, lower in pairwise(wide):
        if any(grid.rect.holds(upper.x, upper.y) for grid in found):
            continue  # a rule between two rows
        header = [line for line in lines if upper.y < _middle(line) < lower.y]
        above = max((line for line in lines if _middle(line) < upper.y), key=_middle, default=None)
        if not _is_header(header, upper, lower, space) or (above and _is_row(above, header, space)):
            continue
        below = [line for line in lines if _middle(line) > lower.y and _is_within(line, lower)]
        inner = [rule for rule in wide if rule.y > lower.y and _alike(rule, lower)]
        body = _between(_body(below, lower.y, inner, space), inner)
        columns = find_columns(header, body, space) if len(body) >= _LEAST_ROWS else []
        if len(columns) < _LEAST_COLUMNS:
            continue
        every = [[word for line in header for word in line], *body]
        found.append(grid_of_rows(every, columns, around(word.rect for row in every for word in row), space))
    return found


def _is_header(header: list[Row], upper: Rect, lower: Rect, space: float) -> bool:
    """Whether what stands between two rules alike names columns: several texts, and no numbers, times or labels."""
    if not _alike(upper, lower) or not header:
        return False
    height = letter_height(header[0])
    texts = [segment.text for line in header for segment in split(line, space)]
    close = lower.y - upper.y < _MOST_HEADER * height
    named = max(len(split(line, space)) for line in header) >= _LEAST_COLUMNS
    valued = any(is_number(text) or ":" in text for text in texts)
    figures = _MOST_FIGURES * len(texts) < sum(any(map(str.isdigit, text)) for text in texts)
    return close and named and not (valued or figures) and all(_is_within(line, lower) for line in header)


def _alike(a: Rect, b: Rect) -> bool:
    """Whether two rules begin and end at one place."""
    return abs(a.left - b.left) < _SAME_ENDS and abs(a.right - b.right) < _SAME_ENDS


def _is_row(above: Row, header: list[Row], space: float) -> bool:
    """Whether right above what may be a header stands another row of the same table: it is one of its rows."""
    close = gap(above, header[0]) < _CLOSE_ROW * letter_height(above)
    return close and len(split(above, space)) >= _LEAST_COLUMNS


def _body(lines: list[Row], top: float, rules: Sequence[Rect], space: float) -> list[Row]:
    """The rows of a table, down to a wide gap, a text that begins left of them, or the rule that closes it."""
    found: list[Row] = []
    if not lines or min(word.rect.top for word in lines[0]) - top > _CLOSE_ROW * letter_height(lines[0]):
        return []
    left = min(word.rect.left for word in lines[0])
    for line, below in pairwise([*lines, []]):
        if line[0].rect.left < left - _OUTSIDE * letter_height(line):
            break
        parted = found and any(_middle(found[-1]) < rule.y < _middle(line) for rule in rules)
        if parted and not _goes_on(line, below, space):
            break
        steps = [step(a, b) for a, b in pairwise(found)]
        usual = statistics.median(steps) if steps else _MOST_STEP * letter_height(line)
        if found and step(found[-1], line) > _WIDE_STEP * usual:
            break
        wraps = (
            found
            and line[0].rect.left > left + letter_height(line)
            and gap(found[-1], line) < _WRAPPED * (letter_height(line))
        )
        if wraps:
            found[-1] = [*found[-1], *line]
        else:
            found.append(list(line))
    return found


def _between(rows: list[Row], rules: Sequence[Rect]) -> list[Row]:
    """The rows of a table that has a rule between most of them, with what is wrapped between two rules as one."""
    parted = [any(_middle(above) < rule.y < _middle(row) for rule in rules) for above, row in pairwise(rows)]
    if 2 * sum(parted) <= len(parted):
        return rows
    found, above = rows[:1], rows[:1]
    for row, apart in zip(rows[1:], parted, strict=True):
        if apart or not _is_rest(row, above[-1]):
            found.append(row)
        else:
            found[-1] = [*found[-1], *row]
        above.append(row)
    return found


def _is_rest(row: Row, above: Row) -> bool:
    """Whether a row goes on texts of the row close above it: it ends before that does, and has no number."""
    close = gap(above, row) < _LEADING * letter_height(row)
    return close and row[-1].rect.right < above[-1].rect.right and not any(is_number(word.text) for word in row)


def _goes_on(line: Row, below: Row, space: float) -> bool:
    """Whether a table goes on below a rule: with a row of several texts, or a section's heading above such a row."""
    rows = [len(split(each, space)) if each else 0 for each in (line, below)]
    return rows[0] > 1 or (rows[1] >= _LEAST_COLUMNS and gap(line, below) < _CLOSE_ROW * letter_height(line))


def _is_within(line: Row, rule: Rect) -> bool:
    place = around(word.rect for word in line)
    return rule.left - _SAME_ENDS < place.left and place.right < rule.right + _SAME_ENDS


def _middle(line: Row) -> float:
    return around(word.rect for word in line).y
