"""Words that are set with wide spaces between their letters, as headings and firms' names are: "K A L I N G A"."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from invoicekit.reader.lines import rows
from invoicekit.reader.model import ReadWord, Rect, around

_LEAST_LETTERS = 4
_MOST_GAP = 1.6  # of the letters' height, between two letters of a word
_NEXT_WORD = 1.6  # times the usual gap between the letters of a run
_SPACE = 0.5  # of the letters' height, between two words
_ALIKE = 0.25  # share by which the letters' heights differ


def joined_letters(words: Sequence[ReadWord]) -> list[ReadWord]:
    """The words of a page, each run of single letters side by side as the words that they make."""
    if sum(map(_is_letter, words)) < _LEAST_LETTERS:
        return list(words)
    found: list[ReadWord] = [word for word in words if word.sideways]
    for row in rows(word for word in words if not word.sideways):
        for run in _runs(row):
            found += _joined(run) if len(run) >= _LEAST_LETTERS else run
    return found


def _runs(row: Sequence[ReadWord]) -> list[list[ReadWord]]:
    """The words of a row, letters that follow each other closely together."""
    found: list[list[ReadWord]] = []
    for word in row:
        before = found[-1][-1] if found else None
        if before and _is_letter(before) and _is_letter(word) and _goes_on(before, word):
            found[-1].append(word)
        else:
            found.append([word])
    return found


def _goes_on(before: ReadWord, word: ReadWord) -> bool:
    height = max(before.rect.height, word.rect.height)
    alike = abs(before.rect.height - word.rect.height) < _ALIKE * height
    return alike and word.rect.left - before.rect.right < 2 * _MOST_GAP * height


def _joined(run: Sequence[ReadWord]) -> list[ReadWord]:
    """A run of letters as words: a gap that is wider than usual parts two."""
    gaps = [b.rect.left - a.rect.right for a, b in pairwise(run)]
    usual = statistics.median(gaps)
    if usual > _MOST_GAP * run[0].rect.height:
        return list(run)
    parts = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > _NEXT_WORD * max(usual, 1.0):
            parts.append([word])
        else:
            parts[-1].append(word)
    found = [
        ReadWord("".join(w.text for w in part), min(w.confidence for w in part), around(w.rect for w in part))
        for part in parts
    ]
    # The space behind a letter is part of it: the words of the run stand as close as in other lines.
    nexts = [each.rect.left - _SPACE * each.rect.height for each in found[1:]]
    return [_up_to(word, right) for word, right in zip(found, nexts, strict=False)] + found[-1:]


def _up_to(word: ReadWord, right: float) -> ReadWord:
    rect = word.rect
    return replace(word, rect=Rect(rect.left, rect.top, max(rect.right, right), rect.bottom))


def _is_letter(word: ReadWord) -> bool:
    return len(word.text) == 1 and word.text.isalpha() and word.text.isupper()
