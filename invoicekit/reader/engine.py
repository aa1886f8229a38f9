"""The OCR engine: RapidOCR's models, one set a page at a time, so run that time and memory are bounded."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from operator import itemgetter
from typing import Any

import cv2
import numpy as np

from invoicekit.reader.decoding import WordDecoder
from invoicekit.reader.faint import darkened, share_of_ink
from invoicekit.reader.misread import normal

_BAND = 1024  # pixel rows that the detector looks at together, without the margins
_MARGIN = 128  # more rows on either side, so that a band's edge does not show
_STEP = 32  # the detector's network takes multiples of it
_MOST_LINES = 10000  # on a page, specks included; RapidOCR's own bound of 1,000 loses lines to them
_LEAST_TEXT = 0.1  # share of the ink that text is, beside rules and pictures
_CONTRAST = 0.3  # of the detector's input, which spans 2 from black to white: what is flatter is bare paper
_LINE_HEIGHT, _COLUMN = 48, 8  # pixels, of a line that the recogniser takes, and of its columns
_LEAST_WIDTH, _USUAL_WIDTH = 80, 320  # pixels to which a shorter line is padded; it was trained with the latter
_SURE = 0.985  # of a line read with the former: below it commas turn into points, and x into X
_BEGUN = 3  # columns within which a line's first letter begins, unless one before it was not known
_NEAR_INK = 65  # pixels around a place in which text has ink


class Engine:
    """RapidOCR with models of its own; for one thread at a time, since it keeps what it was told last.

    ``threads`` bounds the threads that it computes with, 0 takes all cores.
    """

    def __init__(self, threads: int):
        from rapidocr import RapidOCR

        threads = threads or os.cpu_count() or 1
        self._ocr = RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.max_side_len": 4096,  # its default of 2,000 silently shrinks an A4 page at 200 dpi
                "Global.return_word_box": True,
                "Global.use_cls": False,
                "Rec.rec_batch_num": 1,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
            }
        )
        self._found: Any = None  # the lines of the picture that is read, by RapidOCR's detector
        self._seen: Callable[[np.ndarray], np.ndarray] = darkened  # what the detector sees of a picture
        self._find, self._ocr.detect_and_crop = self._ocr.detect_and_crop, self._found_once
        # It loads its models late, and offers no other way of seeing to how they are run.
        detector = self._ocr._load_det_model()
        detector.session = _in_bands(_frugal(detector.session))
        preprocess = _by_table(detector.get_preprocess(), lambda picture: self._seen(picture))
        detector.get_preprocess = lambda: preprocess
        detector.postprocess_op.max_candidates = _MOST_LINES
        # Lines are small: to read several at once takes less time than to have all threads read one.
        self._ocr.cfg.EngineConfig.onnxruntime.intra_op_num_threads = 1
        recogniser = self._ocr._load_rec_model()
        recogniser.postprocess_op = WordDecoder(recogniser.postprocess_op.character)
        self._ocr.text_rec = _line_by_line(recogniser, ThreadPoolExecutor(threads).map if threads > 1 else map)

    def lines(self, picture: np.ndarray) -> Any:
        """RapidOCR's result for a picture (height x width x 3, uint8) that is not read yet: ``boxes`` of lines (lines x
        4 x 2, pixels), None where there is none."""
        if darkened(picture) is not picture:
            found = self._lines(picture, darkened)
            # Letters of dots that stand apart are none to the detector once the dots are sharp.
            if share_of_ink(picture, found.boxes) >= _LEAST_TEXT:
                return found
        return self._lines(picture, lambda each: each)

    def _lines(self, picture: np.ndarray, seen: Callable[[np.ndarray], np.ndarray]) -> Any:
        self._found, self._seen = None, seen
        return self._ocr(picture, use_det=True, use_cls=False, use_rec=False)

    def page(self, picture: np.ndarray) -> Any:
        """RapidOCR's result for the picture whose ``lines`` were found last: their ``boxes``, and ``word_results``, for
        each line its words' (text, score, corners)."""
        return self._ocr(picture, use_det=True, use_cls=False, use_rec=True)

    def _found_once(self, picture: np.ndarray, record: dict[str, Any]) -> tuple[list[np.ndarray], Any]:
        """RapidOCR's step that finds a picture's lines and cuts them out, but once: it takes a third of the time."""
        if self._found is None:
            parts, lines = self._find(picture, record)
            self._found = parts, replace(lines, img=None), record["padding_1"]
        parts, lines, record["padding_1"] = self._found
        return parts, copy(lines)  # RapidOCR writes its own scale into what it is given

    def forget(self) -> None:
        """Let the pieces of the last picture go."""
        self._found = None

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
        found.forget()
        kept.append(found)


Network = Callable[[np.ndarray], np.ndarray]


def _by_table(preprocess: Any, seen: Callable[[np.ndarray], np.ndarray]) -> Any:
    """RapidOCR's preprocessing of a page, as it is to be ``seen``; it computes what each byte of the page stands for,
    which is looked up instead."""
    levels = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2)
    table = preprocess.normalize(levels).astype(np.float32)
    preprocess.normalize = lambda picture: cv2.LUT(seen(picture), table)
    return preprocess


def _frugal(session: Any) -> Network:
    """The network of RapidOCR's session, giving back all memory after each run: a run's parts share it meanwhile."""
    from onnxruntime import RunOptions

    options = RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    [name] = session.get_input_names()
    return lambda picture: session.session.run(None, {name: picture}, options)[0]


def _line_by_line(recogniser: Any, each: Callable[..., Iterable[Any]]) -> Callable[[Any], Any]:
    """RapidOCR's recogniser, reading each line by itself; ``each`` is a ``map``, which may do several at once.

    In a batch each line is padded to the longest, which takes time, and is read otherwise beside other neighbours. A
    short line is padded little at first, and as usual where it was not read surely so.
    """
    from rapidocr.ch_ppocr_rec.typings import TextRecInput, TextRecOutput

    def padded(given: Any, least: int) -> Any:
        height, width = given.img.shape[:2]
        whole = _up(max(least, _LINE_HEIGHT * width / height), _COLUMN)
        one = copy(recogniser)
        one.rec_image_shape = [3, _LINE_HEIGHT, whole + 0.1]  # it takes their ratio and rounds down
        return one(given)

    def line(given: Any) -> Any:
        height, width = given.img.shape[:2]
        if _LINE_HEIGHT * width < _USUAL_WIDTH * height and _is_sure(result := padded(given, _LEAST_WIDTH)):
            return result
        return padded(given, _USUAL_WIDTH)

    def lines(given: Any) -> Any:
        pictures = [given.img] if isinstance(given.img, np.ndarray) else given.img
        # The longest first, so that no thread is left with one at the end.
        order = sorted(range(len(pictures)), key=lambda at: pictures[at].shape[0] / pictures[at].shape[1])
        tasks = [TextRecInput(pictures[at], given.return_word_box) for at in order]
        found = [result for _, result in sorted(zip(order, each(line, tasks), strict=True), key=itemgetter(0))]
        return TextRecOutput(
            pictures,
            tuple(result.txts[0] for result in found),
            tuple(result.scores[0] for result in found),
            tuple(result.word_results[0] for result in found),
        )

    return lines


def _is_sure(result: Any) -> bool:
    """Whether a line that was padded less than usual was read as it would be with more."""
    [info] = result.word_results
    return result.scores[0] >= _SURE and info.word_cols[0][0] <= _BEGUN


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


def _up(size: float, step: int = _STEP) -> int:
    """The next multiple of a step."""
    return math.ceil(size / step) * step
