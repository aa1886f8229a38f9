"""How high the letters of a picture are, from its ink alone."""

from __future__ import annotations

import cv2
import numpy as np

from invoicekit.reader.rules import dark_pixels

_HEIGHTS = (6, 120)  # pixels: what is lower is a speck or a dot, what is higher a picture
_WIDEST = 3.0  # times as wide as high: what is wider is a rule
_FILL = (0.15, 0.9)  # share of its box that a letter's ink fills
_LEAST = 40  # letters, to tell their height


def letter_height(grey: np.ndarray) -> float:
    """The usual height of small letters in a grey picture (height x width, uint8) in pixels, 0 where it has too few."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark_pixels(grey), connectivity=8)
    _, _, width, height, area = stats[1:].T
    fill = area / (width * height)
    letters = (height >= _HEIGHTS[0]) & (height <= _HEIGHTS[1]) & (width <= _WIDEST * height)
    letters &= (fill >= _FILL[0]) & (fill <= _FILL[1])
    return float(np.median(height[letters])) if letters.sum() >= _LEAST else 0.0
