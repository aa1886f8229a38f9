"""Makes faint print as dark as other print, as of a ribbon or a toner that is used up: the detector misses it else."""

from __future__ import annotations

import cv2
import numpy as np

_SMALLER, _SMOOTHED = 0.125, 21  # the scale at which the paper is looked at, and pixels there over which it is smoothed
_WIDEST = 31  # pixels there: what is darker for as far is a band with light letters on it, not paper
_DARKEST = 90  # percentile of the ink: letters have edges, which are lighter
_FAINT, _LEAST = 130, 30  # of 255 darker than the paper: ink below the first is faint, below the second it is grain
_FEW = 0.001  # share of a page that is darker: black text, however few its lines are, on pale grounds or a watermark
_WHITE, _BLACK = 250, 50  # what paper and the darkest ink become


def inked(picture: np.ndarray) -> np.ndarray:
    """A mask (height x width, uint8) of what is printed on a picture (height x width x 3, uint8): what is off its
    background by more than Otsu's threshold."""
    return _ink(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))[1]


def darkened(picture: np.ndarray) -> np.ndarray:
    """A picture (height x width x 3, uint8) on white paper with its ink as dark as ink usually is; the same where some
    lines of it are dark already, or where there is none."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    off, mask = _ink(grey)
    printed = off[mask > 0]
    dark = float(np.percentile(printed, _DARKEST)) if len(printed) else 0.0
    if not _LEAST <= dark < _FAINT or np.mean(off >= _FAINT) > _FEW:
        return picture
    paper = _enlarged(cv2.dilate(_smooth(grey), np.ones((_WIDEST, _WIDEST), np.uint8)), grey)
    gain = (_WHITE - _BLACK) / dark
    clear = np.clip(_WHITE - gain * (paper.astype(np.float32) - grey), 0, 255).astype(np.uint8)
    return cv2.cvtColor(clear, cv2.COLOR_GRAY2RGB)


def share_of_ink(picture: np.ndarray, boxes: np.ndarray | None) -> float:
    """How much of what is printed on a picture lies in some boxes (boxes x 4 x 2, pixels)."""
    mask = inked(picture)
    within = np.zeros_like(mask)
    for box in () if boxes is None else boxes:
        cv2.fillPoly(within, [np.asarray(box, np.int32)], 255)
    return float(np.count_nonzero(mask & within) / max(1, np.count_nonzero(mask)))


def _ink(grey: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How far each pixel of a grey picture is off its surroundings, darker or lighter, and which are print."""
    off = cv2.absdiff(grey, _enlarged(_smooth(grey), grey))
    return off, cv2.threshold(off, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]


def _smooth(grey: np.ndarray) -> np.ndarray:
    height, width = (max(1, round(_SMALLER * side)) for side in grey.shape)
    return cv2.medianBlur(cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA), _SMOOTHED)


def _enlarged(small: np.ndarray, grey: np.ndarray) -> np.ndarray:
    return cv2.resize(small, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
