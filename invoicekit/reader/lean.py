"""How the lines of a scan or photo lean, told by the boxes of its text lines, and the picture turned straight."""

from __future__ import annotations

from math import cos, radians, sin

import cv2
import numpy as np

from invoicekit.reader.model import Frame

_LEAST_RUN, _LEAST_LEANING = 150, 3  # pixels of a line, and lines, to tell how a page leans
_LEAST_ANGLE, _MOST_ANGLE = radians(0.05), radians(8)
_FAR_BELOW, _FEWEST_PAIRS = 0.15, 10  # of the page's height, between two lines compared; of those
_LEAST_FAN, _EXPLAINED = 0.01, 0.6  # radians; what it leaves unexplained of how the lines lean, as a share


def straighten(picture: np.ndarray, frame: Frame) -> np.ndarray:
    """The grey picture (height x width) of an upright page turned straight."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    if frame.fan:
        down, across = np.mgrid[0:height, 0:width].astype(np.float32)
        x, y = frame.leaning(across, down)
        return cv2.remap(grey, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    if not frame.angle:
        return grey
    c, s, x, y = cos(frame.angle), sin(frame.angle), width / 2, height / 2
    # Maps a pixel of the straight page to its place on the given one (WARP_INVERSE_MAP).
    matrix = np.array([[c, -s, x - c * x + s * y], [s, c, y - s * x - c * y]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return cv2.warpAffine(grey, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE)


def lean_and_fan(boxes: np.ndarray, height: int) -> tuple[float, float]:
    """The angle in radians by which the text lines lean, and by how much more a pixel further down; 0 where either is
    too small or too large to trust.

    A line counts by the square of its length: the boxes of short ones mostly lie straight, however the page leans.
    """
    runs, rises = (boxes[:, 1] - boxes[:, 0]).astype(float).T
    long = runs > _LEAST_RUN
    if long.sum() < _LEAST_LEANING:
        return 0.0, 0.0
    angles, weights, below = np.arctan2(rises, runs)[long], runs[long] ** 2, boxes[long, 0, 1] - height / 2
    angle, fan = _middle(angles, weights), _fan(angles, weights, below / height)
    if fan:
        angle = _middle(angles - fan * below / height, weights)
    trusted = _LEAST_ANGLE < abs(angle) < _MOST_ANGLE or fan
    return (angle, fan / height) if trusted else (0.0, 0.0)


def _fan(angles: np.ndarray, weights: np.ndarray, below: np.ndarray) -> float:
    """By how much more lines at the foot of a photo lean than those at its head (Theil and Sen's estimate); 0 where
    that does not tell how most lines lean."""
    one, other = np.triu_indices(len(angles), 1)
    far = np.abs(below[other] - below[one]) > _FAR_BELOW
    one, other = one[far], other[far]
    if len(one) < _FEWEST_PAIRS:
        return 0.0
    growth = (angles[other] - angles[one]) / (below[other] - below[one])
    fan = _middle(growth, np.minimum(weights[one], weights[other]))
    left = [_middle(np.abs(rest - _middle(rest, weights)), weights) for rest in (angles, angles - fan * below)]
    return fan if abs(fan) >= _LEAST_FAN and left[1] < _EXPLAINED * left[0] else 0.0


def _middle(values: np.ndarray, weights: np.ndarray) -> float:
    """The median of weighted values."""
    order = np.argsort(values)
    total = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(total, total[-1] / 2)])
