"""The OCR engine: RapidOCR's models, one set a thread, the detector run band by band so that its memory is bounded."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import cv2
import numpy as np

from invoicekit.reader.decoding import WordDecoder

_BAND = 1024  # pixel rows that the detector looks at together, without the margins
_MARGIN = 128  # more rows on either side, so that a band's edge does not show
_STEP = 32  # the detector's network takes multiples of it
_DOLLAR = re.compile(r"^S(?=\d[\d,]*\.\d\d$)")
_MOST_LINES = 10000  # on a page, specks included; RapidOCR's own bound of 1,000 loses lines to them
_CONTRAST = 0.3  # of the detector's input, which spans 2 from black to white: what is flatter is bare paper
_NEAR_INK = 65  # pixels around a place in which text has ink


class Engine:
    """RapidOCR with models of its own; for one thread at a time, since it keeps what it was told last.

    ``threads`` bounds the threads that it computes with, 0 takes all cores.
    """

    def __init__(self, threads: int):
        from rapidocr import RapidOCR

        self._ocr = RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.max_side_len": 4096,  # its default of 2,000 silently shrinks an A4 page at 200 dpi
                "Global.return_word_box": True,
                "Global.use_cls": False,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads or -1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )
        # It loads its models late, and offers no other way of seeing to how they are run.
        detector = self._ocr._load_det_model()
        detector.session = _in_bands(detector.session)
        detector.postprocess_op.max_candidates = _MOST_LINES
        recogniser = self._ocr._load_rec_model()
        recogniser.postprocess_op = WordDecoder(recogniser.postprocess_op.character)

    def page(self, picture: np.ndarray) -> Any:
        """RapidOCR's result for a picture (height x width x 3, uint8): ``boxes`` of lines, None where there is none,
        and ``word_results``, for each line its words' (text, score, corners)."""
        return self._ocr(picture, use_det=True, use_cls=False, use_rec=True)

    def word(self, picture: np.ndarray) -> tuple[str, float]:
        """The text of a picture (height x width x 3, uint8) of one word, and its confidence (0 to 100)."""
        result = self._ocr(picture, use_det=False, use_cls=False, use_rec=True)
        if not result.txts:
            return "", 0.0
        return normal(result.txts[0]), 100.0 * result.scores[0]

    def upside_down(self, lines: list[np.ndarray]) -> list[tuple[bool, float]]:
        """Of each picture of a text line: whether it is upside down, and how surely (0 to 1)."""
        _, result = self._ocr.cls_and_rotate(lines)
        return [("180" in label, score) for label, score in result.cls_res]


_idle: dict[int, list[Engine]] = {}


@contextmanager
def engine(threads: int = 0) -> Iterator[Engine]:
    """An engine that no other thread uses meanwhile; they are kept, since loading one takes half a second."""
    kept = _idle.setdefault(threads, [])
    try:
        found = kept.pop()
    except IndexError:
        found = Engine(threads)
    try:
        yield found
    finally:
        kept.append(found)


def normal(text: str) -> str:
    """A recognised word in common signs.

    The recogniser knows Chinese full-width ones, takes an x between figures for a times sign, which Textract writes as
    x, and the $ before an amount for an S.
    """
    return _DOLLAR.sub("$", unicodedata.normalize("NFKC", text).strip().replace("×", "x"))


Network = Callable[[np.ndarray], np.ndarray]


def _in_bands(network: Network) -> Network:
    """A network from a picture (1 x 3 x height x width) to a map (1 x 1 x height x width), run on what is printed only
    and on so many rows at a time: on a whole page its memory is ten times the models'."""

    def run(picture: np.ndarray) -> np.ndarray:
        height, width = picture.shape[2:]
        result = np.zeros((1, 1, height, width), dtype=np.float32)
        first, last = _printed(picture[0, 0])
        left, right = _printed(picture[0, 0].T)
        bands = max(1, math.ceil((last - first) / _BAND))
        rows = max(_STEP, _up((last - first) / bands))
        for top in range(first, last, rows):
            bottom = min(last, top + rows)
            above, below = max(0, top - _MARGIN), min(height, bottom + _MARGIN)
            part = np.ascontiguousarray(picture[:, :, above:below, left:right])
            band = _on_ink(part, network(part))
            result[:, :, top:bottom, left:right] = band[:, :, top - above : bottom - above]
        return result

    return run


def _on_ink(picture: np.ndarray, found: np.ndarray) -> np.ndarray:
    """A map of text without what is found on bare paper: in a band of nothing but grain the network sees text all over,
    and RapidOCR then drops what is text, since it takes so many places of a page and no more."""
    window = np.ones((_NEAR_INK, _NEAR_INK), dtype=np.uint8)
    grey = np.ascontiguousarray(picture[0, 0])
    bare = cv2.dilate(grey, window) - cv2.erode(grey, window) < _CONTRAST
    return np.where(bare, np.float32(0), found)


def _printed(picture: np.ndarray) -> tuple[int, int]:
    """The first and the last row of a picture (rows x columns) with anything on it, with margins, in steps."""
    marks = np.flatnonzero(np.ptp(picture, axis=1) > _CONTRAST)
    if not len(marks):
        return 0, 0
    first, last = int(marks[0]) - _MARGIN, int(marks[-1]) + 1 + _MARGIN
    return max(0, first // _STEP * _STEP), min(len(picture), _up(last))


def _up(size: float) -> int:
    """The next multiple of a step."""
    return math.ceil(size / _STEP) * _STEP
