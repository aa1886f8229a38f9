"""The header of an item table without rules: which printed row is one, and how many rows it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from invoicekit.reader.bands import first_header_row, last_header_row
from invoicekit.reader.grids import Column, column_at, overlap
from invoicekit.reader.lexicon import DATE, DECIMAL, header_score, is_number, is_total
from invoicekit.reader.lines import split
from invoicekit.reader.model import Rect, around
from invoicekit.reader.row_measures import Row, gap, letter_height

_HEADER_SCORE = 3
# The value of a label, not a name: "CoA-2024-5523", "24F1907-B"; a header may say years.
_CODE = re.compile(r"(?!(?:[A-Z]{1,2})?(?:19|20)\d\d(?:[-/](?:\d\d){1,2})?$)(?=(?:\D*\d){4})(?=.*[A-Za-z-])[\w./-]+")
_SIGNS = frozenset({"%", "96"})  # what a row of percent signs below the names of rates is read as
_MOST_HEADER_ROWS = 4
_UPPER_GAP, _SAME_EDGE = 1.5, 0.6  # of the letters' height: paper between two rows of a header; by which edges differ
_PER = re.compile(r"[^\W\d]+[/-]1000?$|per-", re.I)


def repeats_header(line: Row, columns: list[Column], space: float) -> bool:
    """Whether a printed row is a header that stands over nearly all of some columns, with a text for each."""
    heads = split(line, space)
    over = {column_at(columns, each.rect) for each in heads if any(overlap(each.rect, c) > 0 for c in columns)}
    return is_header(line, space) and len(over) == len(heads) >= len(columns) - 1


def is_header(line: Row, space: float) -> bool:
    texts = [word.text for word in line]
    score = header_score(texts)
    # Names close together are few texts, but most of their words are known.
    return (
        score >= _HEADER_SCORE
        and len(split(line, space)) >= (2 if 2 * score >= len(texts) else 3)
        # A number beside the header, such as a total on the same printed row, does not make it a row; dates do.
        and 4 * sum(bool(DECIMAL.search(text) or DATE.fullmatch(text)) for text in texts) <= score
        and not _is_labelled(texts)
        and not any(_is_code(each.words[-1].text) for each in split(line, space))
        and not is_total(texts[:1])
    )


def _is_labelled(texts: Sequence[str]) -> bool:
    """Whether a row is one of labels, or has a value behind one: "HSN/SAC: 90189099"."""
    valued = any(a.endswith(":") and any(map(str.isdigit, b)) for a, b in pairwise(texts))
    return valued or sum(":" in text for text in texts) > 1


def header_extent(lines: list[Row], at: int, rules: Sequence[Rect], space: float) -> tuple[int, int]:
    """The first and last printed row of a header, since its words may be wrapped; a rule below tells for sure."""
    height = letter_height(lines[at])
    first = last = at
    ruled_above = first_header_row(lines, at, rules)
    while (
        first > 0
        and last - first < _MOST_HEADER_ROWS - 1
        and (
            _wraps(lines[first - 1], lines[first], height)
            or (first > ruled_above and _is_upper(lines[first - 1], lines[first], space))
        )
    ):
        first -= 1
    if ruled := last_header_row(lines, at, rules):
        return first, ruled
    while (
        last + 1 < len(lines) and last - first < _MOST_HEADER_ROWS - 1 and _wraps(lines[last + 1], lines[last], height)
    ):
        last += 1
    return first, last


def _wraps(line: Row, neighbour: Row, height: float) -> bool:
    a, b = around(w.rect for w in line), around(w.rect for w in neighbour)
    between = max(a.top, b.top) - min(a.bottom, b.bottom)
    return between < 0.9 * height and _names(line)


def _is_upper(line: Row, below: Row, space: float) -> bool:
    """Whether a row below the rule that opens a header is its upper one: close above, each of its names over another
    that goes on it, and no value of a label."""
    close = gap(line, below) < _UPPER_GAP * letter_height(below)
    if not close or not _names(line) or any(_is_code(word.text) for word in line):
        return False
    upper, lower = ([each.rect for each in split(row, space)] for row in (line, below))
    return len(upper) > 1 and all(any(_is_over(each, other) for other in lower) for each in upper)


def _is_over(upper: Rect, lower: Rect) -> bool:
    """Whether two texts begin or end at one place, or have their middles there."""
    off = _SAME_EDGE * lower.height
    return min(abs(upper.left - lower.left), abs(upper.right - lower.right), abs(upper.x - lower.x)) < off


def _is_code(text: str) -> bool:
    """Whether a text is a label's value; "Rate/1000" is a name."""
    return bool(_CODE.fullmatch(text)) and not header_score([text]) and not _PER.match(text)


def _names(line: Row) -> bool:
    """Whether a row may be one of a header's: it has a word that heads columns, and neither numbers nor labels."""
    texts = ["%" if word.text in _SIGNS else word.text for word in line]
    digits = any(any(c.isdigit() for c in text) and not text.isalpha() and is_number(text) for text in texts)
    return not digits and header_score(texts) >= 1 and not any(":" in text for text in texts)
