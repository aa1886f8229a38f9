"""Items that are paragraphs, each with its amount at the end of its last row, as lawyers and accountants bill them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from invoicekit.reader.aligned_rows import header_above
from invoicekit.reader.grids import Column, grid_of_rows
from invoicekit.reader.lexicon import DECIMAL, is_number
from invoicekit.reader.lines import rows as printed_rows
from invoicekit.reader.lines import split, usual_space
from invoicekit.reader.model import Grid, ReadWord, Segment, around
from invoicekit.reader.row_measures import Row, gap, letter_height

_ALIGNED = 0.6  # of the letters' height, by which the right edges of amounts differ
_PARTED = 1.2  # times as far as the rows of a paragraph stand from each other are paragraphs
_MOST_GAP = 4.0  # of the letters' height, between two paragraphs
_LEAST = 3  # paragraphs
_LEAST_TALL = 2  # those of several rows


def paragraph_grids(words: Sequence[ReadWord]) -> list[Grid]:
    """The tables of paragraphs among words that stand in no other table and in no ruled cell."""
    rows = printed_rows(words)
    space = usual_space(rows)
    lines = [split(row, space) for row in rows]
    found: list[Grid] = []
    start = 0
    while start < len(rows):
        run = _run(rows, lines, start)
        if _is_table(lines, run):
            found.append(_grid(rows, lines, run, space))
        start = run[-1][1] + 1 if run else start + 1
    return found


def _is_table(lines: list[list[Segment]], run: list[tuple[int, int]]) -> bool:
    """Whether paragraphs are so many that they are no chance, and nothing but values stands right of their texts: the
    names of sums are printed beside a note."""
    if len(run) < _LEAST or sum(last > first for first, last in run) < _LEAST_TALL:
        return False
    right = max(each.rect.right for first, last in run for line in lines[first:last] for each in line)
    texts = (each for _, last in run for each in lines[last] if not is_number(each.text))
    return all(each.rect.left < right for each in texts)


def _run(rows: list[Row], lines: list[list[Segment]], start: int) -> list[tuple[int, int]]:
    """The first and last printed rows of paragraphs that follow each other from a row on, aligned at both edges."""
    found: list[tuple[int, int]] = []
    while paragraph := _paragraph(rows, lines, start):
        first, last = paragraph
        if found:
            before, height = found[-1][1], letter_height(rows[first])
            within = max(
                (gap(*pair) for a, b in (*found, paragraph) for pair in pairwise(rows[a : b + 1])), default=0.0
            )
            apart = gap(rows[before], rows[first])
            edges = (
                lines[first][0].rect.left - lines[found[0][0]][0].rect.left,
                lines[last][-1].rect.right - lines[found[0][1]][-1].rect.right,
            )
            if (
                any(abs(edge) > _ALIGNED * height for edge in edges)
                or not _PARTED * within < apart < _MOST_GAP * height
            ):
                break
        found.append(paragraph)
        start = last + 1
    return found


def _paragraph(rows: list[Row], lines: list[list[Segment]], first: int) -> tuple[int, int] | None:
    """The rows of text from one on, all left of the amount that the last of them ends in; none where none does."""
    for last in range(first, len(rows)):
        *texts, end = lines[last]
        if last > first and gap(rows[last - 1], rows[last]) > letter_height(rows[last]):
            return None
        if texts and is_number(end.text) and DECIMAL.search(end.text):
            left = min(each.rect.left for each in lines[last] if is_number(each.text))
            inside = all(each.rect.right < left for i in range(first, last) for each in lines[i])
            return (first, last) if inside and not is_number(texts[0].text) else None
        if any(DECIMAL.search(each.text) and is_number(each.text) for each in lines[last]):
            return None
    return None


def _grid(rows: list[Row], lines: list[list[Segment]], run: list[tuple[int, int]], space: float) -> Grid:
    first, last = run[0][0], run[-1][1]
    # Further left than the rows of a paragraph go on stand a date and who did it.
    edge = min(lines[i][0].rect.left for a, b in run for i in range(a + 1, b + 1))
    columns = _columns([part for line in lines[first : last + 1] for each in line for part in _parted(each, edge)])
    header, _ = header_above(lines, first, (columns[0][0], columns[-1][1]))
    names = [word for row in header for segment in row for word in segment.words]
    body = [[word for row in rows[a : b + 1] for word in row] for a, b in run]
    every = [*([names] if names else []), *body]
    return grid_of_rows(every, columns, around(word.rect for row in every for word in row), space, header=bool(names))


def _parted(segment: Segment, edge: float) -> list[Segment]:
    """A text as one, or as what stands before an edge and behind it."""
    at = next((i for i, word in enumerate(segment.words) if word.rect.x > edge), 0)
    return [Segment(segment.words[:at]), Segment(segment.words[at:])] if at else [segment]


def _columns(segments: Sequence[Segment]) -> list[Column]:
    """Where something is printed from left to right, in pixels."""
    found: list[Column] = []
    for segment in sorted(segments, key=lambda each: each.rect.left):
        left, right = segment.rect.left, segment.rect.right
        if found and left <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found
