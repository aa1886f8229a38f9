"""What stands beside the rows of a table, as in a box or a column of its own: sums, or the firm's own small print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, takewhile

from invoicekit.reader.header_rows import is_header
from invoicekit.reader.lexicon import DECIMAL, LABELS, is_label, is_number, is_tax, is_total
from invoicekit.reader.lines import rows as printed_rows
from invoicekit.reader.lines import split
from invoicekit.reader.model import ReadWord, Segment, around
from invoicekit.reader.row_measures import Row, gap, letter_height
from invoicekit.reader.table_end import END_GAP

_MOST_ROWS = 14  # printed rows below a header among which the sums begin
_LEAST_TEXTS, _LEAST_LETTERS = 4, 4  # rows of a column beside a table; letters of a word in most of them
_ABOVE = 4  # printed rows above a header, beside which a column of texts may begin
_LEAST_SUMS, _LEAST_NAMED, _LEAST_ROWS = 3, 2, 2  # sums, those with a known name, and rows with amounts beside them
_WHITE = 0.6  # of the letters' height, between a table and sums beside it


def without_beside(lines: list[Row], at: int, space: float) -> tuple[list[Row], int]:
    """The printed rows of a page with a header ``at`` an index, without the sums that stand beside the rows below it,
    level with them or not, and without a column of texts right of all that it names; and the header's index."""
    lines, at = _without_sidebar(lines, at, space)
    return [*lines[:at], *_without_sums(lines[at:], space)], at


def _without_sums(lines: list[Row], space: float) -> list[Row]:
    header, below = lines[0], _close_below(lines)
    words = [word for row in (header, *below) for word in row]
    for x in _channels(words, _WHITE * letter_height(header)):
        right = [word for row in below for word in row if word.rect.left > x]
        sums = list(takewhile(_is_sum, (split(row, space) for row in printed_rows(right)))) if right else []
        if len(sums) < _LEAST_SUMS or sum(names_sum(row[0]) for row in sums) < _LEAST_NAMED:
            continue
        if any(_heads(word, row[1]) for word in header for row in sums):
            continue  # the amounts have a column's name: a table's own taxes
        bottom = sums[-1][0].rect.bottom
        left = [word for word in words if word.rect.right < x and word.rect.top < bottom]
        kept = printed_rows(left)
        numbered = sum(any(DECIMAL.search(word.text) for word in row) for row in kept)
        if numbered >= _LEAST_ROWS and is_header(kept[0], space):
            rest = [word for row in lines for word in row if word.rect.right < x or word.rect.top >= bottom]
            return printed_rows(rest)
    return lines


def _without_sidebar(lines: list[Row], at: int, space: float) -> tuple[list[Row], int]:
    """The printed rows without the texts right of a header's last word, if those below it begin below each other, hold
    few numbers, and are parted from what stands left of them all the way down; and the header's index."""
    header, body = lines[at], lines[at + 1 :]
    *names, last = split(header, space)
    # Of the sidebar a label may be level with the header: "Rechnungsdatum".
    named = (names[-1] if names and is_label(last.text) else last).rect.right
    below = [word.rect.right for row in body for word in row if word.rect.left <= named]
    edge = max([named, *below]) + letter_height(header)
    right = [word for row in body for word in row if word.rect.left > edge]
    rows = printed_rows(right) if right else []
    if len(rows) < _LEAST_TEXTS:
        return lines, at
    left = min(word.rect.left for word in right)
    begun = sum(row[0].rect.left - left < letter_height(row) for row in rows)
    figures = sum(any(DECIMAL.search(word.text) for word in row) for row in rows)
    wordy = sum(any(len(word.text) >= _LEAST_LETTERS for word in row) for row in rows)  # no marks of taxes
    if begun < len(rows) or 2 * figures > len(rows) or 2 * wordy < len(rows):
        return lines, at
    if is_label(last.text) and _is_column(rows, [[word for word in row if word.rect.left <= edge] for row in body]):
        return lines, at  # "Order No." of each item
    near = max(0, at - _ABOVE)
    above = [kept for row in lines[near:at] if (kept := [word for word in row if word.rect.left <= edge])]
    kept = [kept for row in lines[at:] if (kept := [word for word in row if word.rect.left <= edge])]
    return [*lines[:near], *above, *kept], near + len(above)


def _is_column(texts: Sequence[Row], table: Sequence[Row]) -> bool:
    """Whether texts beside a table's rows are numbers, one for each row with an amount, level with it."""
    numbered = all(any(map(str.isdigit, "".join(word.text for word in row))) for row in texts)
    items = [around(w.rect for w in row) for row in table if any(DECIMAL.search(word.text) for word in row)]
    level = [any(box.top < row[0].rect.y < box.bottom for box in items) for row in texts]
    return numbered and all(level) and len(texts) <= len(items)


def _close_below(lines: Sequence[Row]) -> list[Row]:
    pairs = pairwise(lines[: _MOST_ROWS + 1])
    return [below for _, below in takewhile(lambda pair: gap(*pair) <= END_GAP * letter_height(pair[1]), pairs)]


def _channels(words: Sequence[ReadWord], white: float) -> Iterator[float]:
    """Where nothing is printed between left and right, from left to right, in pixels."""
    ordered = sorted(words, key=lambda each: each.rect.left)
    reached_before = accumulate((word.rect.right for word in ordered), max)
    for word, reached in zip(ordered[1:], reached_before, strict=False):
        if word.rect.left - reached >= white:
            yield (reached + word.rect.left) / 2


def _heads(word: ReadWord, amount: Segment) -> bool:
    over = word.rect.left < amount.rect.right and word.rect.right > amount.rect.left
    return over and not is_number(word.text)


def _is_sum(row: Sequence[Segment]) -> bool:
    return len(row) == 2 and not is_number(row[0].words[0].text) and is_number(row[1].text)


def names_sum(segment: Segment) -> bool:
    """Whether a text is the name of a sum: a total, a tax, or a known label."""
    texts = [word.text for word in segment.words]
    return is_total(texts) or is_tax(texts) or bool(LABELS.match(segment.text))
