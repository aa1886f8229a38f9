"""The recogniser's likelihoods to words: sees narrow spaces, keeps words whole, and gives each its own confidence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

_BLANK = 0  # the network's class for no letter; its last class is the space
_LIKELY_SPACE = 0.15  # enough in a gap between letters: in narrow ones it is torn between a space and nothing
_WIDER = 1.3  # times as far as the line's letters usually stand apart: where there may be such a gap
_WIDE_GAP = 5  # of the network's columns: letters further apart are two words
_FEWEST_APART, _SPACED = 6, 1.6  # pairs of letters; times as far apart as letters of a word are those of two


class WordDecoder:
    """Takes the place of RapidOCR's own decoder.

    That one drops spaces which are less likely than nothing, parts a whole line into letters where it takes one for
    Chinese, and gives the line's first letters' confidences to its words.
    """

    def __init__(self, letters: Sequence[str]):
        self._letters = letters

    def __call__(
        self,
        likelihoods: np.ndarray,
        return_word_box: bool = False,
        wh_ratio_list: Sequence[float] = (1.0,),
        max_wh_ratio: float = 1.0,
    ) -> tuple[list[tuple[str, float]], list[Any]]:
        """For each line (lines x columns x classes) its text and confidence (0 to 1), and RapidOCR's WordInfo.

        The last two arguments tell how much of the columns each line fills, the others being padding.
        """
        from rapidocr.ch_ppocr_rec.typings import WordInfo, WordType

        texts, infos = [], []
        for line, ratio in zip(likelihoods, wh_ratio_list, strict=True):
            letters = self._read(line)
            texts.append(("".join(letter for letter, _, _ in letters), _mean([score for _, _, score in letters])))
            words = _words(letters)
            infos.append(
                WordInfo(
                    words=[[letter for letter, _, _ in word] for word in words],
                    word_cols=[[column for _, column, _ in word] for word in words],
                    word_types=[WordType.EN_NUM] * len(words),
                    line_txt_len=len(line) * ratio / max_wh_ratio,
                    confs=[_mean([score for _, _, score in word]) for word in words],
                )
            )
        return texts, infos if return_word_box else []

    def _read(self, line: np.ndarray) -> list[tuple[str, int, float]]:
        """The letters of a line, spaces among them: (letter, column, confidence)."""
        space = line.shape[1] - 1
        classes = line.argmax(axis=1)
        starts = _starts(classes)
        if len(starts) > 2:
            wide = _WIDER * float(np.median(np.diff(starts)))
            for a, b in pairwise(starts):
                doubtful = a + 1 + line[a + 1 : b, space].argmax() if b - a >= wide else a
                if classes[doubtful] == _BLANK and line[doubtful, space] > _LIKELY_SPACE:
                    classes[doubtful] = space
            starts = _starts(classes)
        return [(self._letters[classes[i]], int(i), float(line[i].max())) for i in starts]


def _starts(classes: np.ndarray) -> np.ndarray:
    """The columns where a letter or a space begins."""
    return np.flatnonzero((np.diff(classes, prepend=-1) != 0) & (classes != _BLANK))


def _words(letters: Sequence[tuple[str, int, float]]) -> list[list[tuple[str, int, float]]]:
    """Letters parted at spaces and at wide gaps."""
    found: list[list[tuple[str, int, float]]] = [[]]
    before, wide = None, _wide_gap(letters)
    for letter in letters:
        _, column, _ = letter
        if letter[0].isspace():
            found.append([])
        else:
            if before is not None and column - before > wide:
                found.append([])
            found[-1].append(letter)
        before = column
    return [word for word in found if word]


def _wide_gap(letters: Sequence[tuple[str, int, float]]) -> float:
    """How far apart letters of two words are, in columns; further where a heading's letters are set apart: "H O T E L",
    which is told by the closest quarter of them."""
    apart = [b[1] - a[1] for a, b in pairwise(letters) if a[0].isalpha() and b[0].isalpha()]
    if len(apart) < _FEWEST_APART or 2 * len(apart) < len(letters):
        return _WIDE_GAP
    return max(_WIDE_GAP, _SPACED * sorted(apart)[len(apart) // 4])


def _mean(scores: Sequence[float]) -> float:
    return sum(scores) / len(scores) if scores else 0.0
