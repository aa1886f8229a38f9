"""Words to lines, as Textract makes them: side by side, split at wide gaps and between columns, in reading order."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence
from itertools import pairwise

from invoicekit.reader.model import ReadWord, Rect, Segment, around

_LARGE = 1.8  # times the usual height of a page's letters: those of a logo or a title
_WIDE_GAP = 1.1  # of the letters' height
_WIDE_SPACES = 1.5  # of the page's usual space: a typewriter's is as wide as its letters
_COLUMN_GAP = 0.45  # of the letters' height, usually the least between two columns
_NEAR_ROWS, _LEAST_ROWS = 6.0, 2  # of the letters' height around a row; rows that show the same column there
_SAME_START, _VERY_START = 0.25, 0.1  # of the letters' height
_TYPED_WORDS, _TYPED_TEXTS, _TYPED_SHARE = 3, 4, 0.2  # words of a text, such texts of one pitch, of all that long
_SAME_STEP, _SAME_PITCH = 0.05, 0.02  # of a pitch, by which the steps of one text, and of several, differ
_WHITE, _WIDE_PITCHES = 1.0, 1.75  # of the pitch: around a word's letters; from one word to another that is apart
_RAISED = frozenset({"st", "nd", "rd", "th"})
_DIGITS_GAP = 0.75  # of the letters' height, between the thousands of a number
# "1 364,21": the thousands of a number that ends in cents, before a comma as where they are parted by spaces.
_THOUSANDS = re.compile(r"[-+(€]?\d{1,3}(?: \d{3})*")
_CENTS = re.compile(r"\d{3},\d{2,4}\)?-?")


def rows(words: Iterable[ReadWord]) -> list[list[ReadWord]]:
    """Words grouped by the printed row they stand on, rows from top to bottom, words from left to right."""
    found: list[list[ReadWord]] = []
    words = sorted(words, key=lambda each: each.rect.y)
    marks = [word for word in words if _is_mark(word)]
    letters = [word for word in words if not _is_mark(word)]
    # A logo as high as two rows beside it would take half of the words of each: it goes to the nearer of them.
    most = _LARGE * statistics.median(word.rect.height for word in letters) if letters else 0.0
    for word in (each for each in letters if each.rect.height <= most):
        # The row's middle is its last words' middle, so that a row that still leans a little stays one.
        row = next((each for each in reversed(found[-4:]) if _overlap(each, word) > 0.5), None)
        if row is None:
            found.append([word])
        else:
            row.append(word)
    for word in (each for each in letters if each.rect.height > most):
        _join_nearest(found, word, 0.5)
    for mark in marks:
        # A comma alone hangs below the letters beside it, a star stands above them: the nearest row is its.
        _join_nearest(found, mark, 0.0)
    for row in found:
        row.sort(key=lambda each: each.rect.left)
    return sorted(found, key=lambda row: statistics.fmean(each.rect.y for each in row))


def _join_nearest(found: list[list[ReadWord]], word: ReadWord, least: float) -> None:
    """A word put in the row that it stands on most, in one of its own where that is no more than ``least`` of it."""
    row = max(found, key=lambda each: _overlap(each, word), default=None)
    if row is None or _overlap(row, word) <= least:
        found.append([word])
    else:
        row.append(word)


def by_holder(words: Iterable[ReadWord], cells: Sequence[Rect]) -> dict[Rect | None, list[ReadWord]]:
    """Words by the ruled cell that they stand in, those in none by None."""
    found: dict[Rect | None, list[ReadWord]] = {}
    for word in words:
        holder = next((cell for cell in cells if cell.holds(word.rect.x, word.rect.y)), None)
        found.setdefault(holder, []).append(word)
    return found


def in_order(words: Iterable[ReadWord]) -> list[ReadWord]:
    """Words in reading order: row by row, each from left to right."""
    return [word for row in rows(words) for word in row]


def whole_numbers(row: Sequence[ReadWord]) -> list[list[ReadWord]]:
    """The words of a row, those together that are one number: "1 364,21"."""
    found: list[list[ReadWord]] = []
    for word in reversed(row):
        behind = found[-1] if found else []
        near = behind and behind[0].rect.left - word.rect.right <= _DIGITS_GAP * _height(word, behind[0])
        before = " ".join(each.text for each in (word, *behind[:-1]))
        if near and _CENTS.fullmatch(behind[-1].text) and _THOUSANDS.fullmatch(before):
            behind.insert(0, word)
        else:
            found.append([word])
    return found[::-1]


def one_word(words: Sequence[ReadWord]) -> ReadWord:
    """Words side by side as one, to see how far they reach together."""
    return ReadWord(" ".join(w.text for w in words), words[0].confidence, around(w.rect for w in words))


def segments(words: Iterable[ReadWord], cells: Sequence[Rect] = ()) -> list[Segment]:
    """The lines of a page in reading order; none crosses a ruled cell's edge."""
    found = rows(words)
    space = usual_space(found)
    pitch = typed_pitch(found, space)
    parts = [[segment for part in _by_cell(row, cells) for segment in split(part, space, pitch)] for row in found]
    # Where a column of text begins: segments with another to their left on the same row.
    starts = [segment.words[0] for row in parts for segment in row[1:]]
    return [part for row in parts for segment in row for part in _by_column(segment, starts, space)]


def sideways_segments(words: Iterable[ReadWord]) -> list[Segment]:
    """The lines of words that are printed sideways, which come in the order of reading."""
    parts: list[list[ReadWord]] = []
    for word in words:
        if parts and _goes_on_sideways(parts[-1][-1].rect, word.rect):
            parts[-1].append(word)
        else:
            parts.append([word])
    return [Segment(tuple(part)) for part in parts]


def _goes_on_sideways(before: Rect, rect: Rect) -> bool:
    width = max(before.width, rect.width)
    gap = max(before.top, rect.top) - min(before.bottom, rect.bottom)
    return abs(before.x - rect.x) < 0.5 * width and gap <= _WIDE_GAP * width


def usual_space(rows: Iterable[Sequence[ReadWord]]) -> float:
    """The usual space between the words of a page's rows, in pixels; wide gaps are not counted."""
    gaps = [
        gap
        for row in rows
        for a, b in pairwise(row)
        if 0 < (gap := b.rect.left - a.rect.right) < 2 * _WIDE_GAP * _height(a, b)
    ]
    return statistics.median(gaps) if gaps else 0.0


def typed_pitch(rows: Sequence[Sequence[ReadWord]], space: float) -> float:
    """The pitch of a page's typewriter face in pixels, from one letter to the next; 0 where it has none.

    Some texts in which each word begins as many pitches behind the last one's start as that has letters, and one for
    the space, show it: in other faces that is chance, and another pitch each time.
    """
    heights = [word.rect.height for row in rows for word in row]
    space = max(space, statistics.median(heights)) if heights else space  # a space is as wide as its letters there
    texts = [part.words for row in rows for part in split(row, space) if len(part.words) >= _TYPED_WORDS]
    steps = [[(b.rect.left - a.rect.left) / (len(a.text) + 1) for a, b in pairwise(words)] for words in texts]
    even = [statistics.fmean(each) for each in steps if max(each) - min(each) < _SAME_STEP * min(each)]
    alike = [sum(abs(each - pitch) < _SAME_PITCH * pitch for each in even) for pitch in even]
    most = max(alike, default=0)
    return even[alike.index(most)] if most >= _TYPED_TEXTS and most > _TYPED_SHARE * len(texts) else 0.0


def _is_typed(word: ReadWord, pitch: float) -> bool:
    """Whether a word is as wide as its letters in a typewriter face are, but for what these leave white at its ends."""
    return -_WHITE * pitch < word.rect.width - len(word.text) * pitch < _SAME_STEP * pitch


def split(row: Sequence[ReadWord], space: float, pitch: float = 0.0) -> list[Segment]:
    """A row split where the gap between two words is wide; ``space`` is the page's usual one in pixels, ``pitch`` that
    of its typewriter face, in which a comma leaves half of its place white."""
    parts: list[list[ReadWord]] = []
    for word in row:
        wide = max(_WIDE_GAP * _height(parts[-1][-1], word), _WIDE_SPACES * space) if parts else 0.0
        if parts and pitch and _is_typed(parts[-1][-1], pitch) and _is_typed(word, pitch):
            wide = max(wide, _WIDE_PITCHES * pitch)
        if parts and word.rect.left - parts[-1][-1].rect.right <= wide:
            parts[-1].append(word)
        else:
            parts.append([word])
    return [Segment(tuple(part)) for part in parts]


def _by_column(segment: Segment, starts: Sequence[ReadWord], space: float) -> list[Segment]:
    """A segment parted where the rows near it begin a column: a full line ends hardly before the next column."""
    first, *rest = whole_numbers(segment.words)
    parts = [first]
    for number in rest:
        before, word = parts[-1][-1], number[0]
        height = _height(before, word)
        wide = word.rect.left - before.rect.right > max(_COLUMN_GAP * height, _WIDE_SPACES * space)
        # A value that is set in a column is still its label's.
        if not before.text.endswith(":") and _begins_column(word, height, starts, wide):
            parts.append(number)
        else:
            parts[-1] += number
    return [Segment(tuple(part)) for part in parts]


def _begins_column(word: ReadWord, height: float, starts: Sequence[ReadWord], wide: bool) -> bool:
    """Whether a word is in line with the starts of a column in several rows close by.

    Without a ``wide`` gap before it, as exactly as no chance makes it, and with those above and below; in a column of
    values behind colons, ": Gujarat", with one.
    """
    tolerance = (_SAME_START if wide else _VERY_START) * height
    rows = [
        each.rect.y - word.rect.y
        for each in starts
        if abs(each.rect.left - word.rect.left) < tolerance
        and abs(each.rect.y - word.rect.y) < _NEAR_ROWS * height
        and (wide or each.text.startswith(":") == word.text.startswith(":"))
    ]
    return len(rows) >= _LEAST_ROWS and (wide or (len(rows) > _LEAST_ROWS and min(rows) < 0 < max(rows)))


def _by_cell(row: Sequence[ReadWord], cells: Sequence[Rect]) -> list[list[ReadWord]]:
    """A row parted where one ruled cell ends and another begins."""
    holders = [next((i for i, cell in enumerate(cells) if cell.holds(w.rect.x, w.rect.y)), -1) for w in row]
    parts: list[list[ReadWord]] = []
    for at, word in enumerate(row):
        if at and holders[at] == holders[at - 1]:
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def _is_mark(word: ReadWord) -> bool:
    """Whether a word is a sign, or what stands raised behind a day: "18" and "th"."""
    return word.text in _RAISED or not any(character.isalnum() for character in word.text)


def _overlap(row: list[ReadWord], word: ReadWord) -> float:
    """How much of a word, or of the nearest word of a row if that is lower, stands on that row; negative beside it."""
    nearest = min(row, key=lambda each: abs(each.rect.x - word.rect.x))
    overlap = min(nearest.rect.bottom, word.rect.bottom) - max(nearest.rect.top, word.rect.top)
    return overlap / min(nearest.rect.height, word.rect.height)


def _height(a: ReadWord, b: ReadWord) -> float:
    """The letters' height; punctuation alone is low, so the taller counts."""
    return max(a.rect.height, b.rect.height)
