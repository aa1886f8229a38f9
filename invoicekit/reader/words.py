"""Reads the words of a page picture by OCR, with boxes that end where the ink does."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from invoicekit.reader.engine import Engine, engine
from invoicekit.reader.faint import inked
from invoicekit.reader.lean import lean_and_fan
from invoicekit.reader.misread import normal
from invoicekit.reader.model import Frame, ReadWord, Rect, around
from invoicekit.reader.orientation import quarter_turns
from invoicekit.reader.reread import Recogniser, padded

_LEAST_CONFIDENCE = 0.5
_LABEL_AND_VALUE = re.compile(r"((?:[^\W\d][\w./\- ]*|#):)(?!//)(.+)")
_RATE_AND_SLASH = re.compile(r"(\d[\d.,]*%?)(/)$")  # "9.00%/" before the amount in the next row
_LEAST_SPACED = 4
# What the recogniser takes a rupee sign for.
_IDEOGRAPH = re.compile(r"^[\u4e00-\u9fff](?=\d)")
_SIGNS = frozenset("-+$£€₹")
_PIN_CODE = re.compile(r"[1-9]\d{5}\W?")  # India's; no amount that is less than nothing goes without commas
_LARGE_SIGNS, _SPECK = frozenset("+=<>~"), 0.3  # signs that are larger than that share of the letters' height
_STACK_GAP = 0.25  # of a column's width: the paper between two figures that stand one above the other
_LEAST_INKED = 0.2  # share of a word's width, or else of its height, that its ink takes up
_FILLED = 0.9  # the share of a row or a column that a rule's ink fills
_NEIGHBOUR = 0.4  # of the letters' height: of a higher run of ink one cannot tell whose it is
_TALL = 1.5  # times as high as wide: a line that the recogniser turns, to read it sideways

_Line = Sequence[tuple[str, float, Any]]  # words: text, confidence (0 to 1), corners


def read_words(picture: np.ndarray, threads: int = 0) -> tuple[list[ReadWord], Frame, np.ndarray]:
    """The words of a picture (height x width x 3, uint8), placed on the page turned straight, how it lay, and the
    picture turned upright by quarters.

    ``threads`` bounds the engine's threads, 0 takes all cores.
    """
    with engine(threads) as ocr:
        turns, picture, result = _upright(picture, ocr)
        height, width = picture.shape[:2]
        if result.boxes is None:
            return [], Frame(width, height, turns=turns), picture
        ink = inked(picture)
        lines = [part for line in result.word_results for part in _unstacked(line, picture, ink, ocr.word)]
    angle, fan = lean_and_fan(np.asarray(result.boxes), height)
    frame = Frame(width, height, angle, turns, fan)
    words = []
    for line in lines:
        found: list[ReadWord] = []
        for text, score, corners in _joined(line):
            text = _IDEOGRAPH.sub("", normal(text))
            if text and score >= _LEAST_CONFIDENCE:
                found += _parted(ReadWord(text, 100.0 * score, _straight(tight(ink, corners), frame)))
        words += _signed(found)
    return without_specks(words), frame, picture


def _upright(picture: np.ndarray, ocr: Engine) -> tuple[int, np.ndarray, Any]:
    """By how many quarters a picture is turned clockwise to be upright, the picture so turned, and what it says."""
    found = ocr.lines(picture)
    if found.boxes is None:
        return 0, picture, found
    read = []
    for turns in quarter_turns(picture, found.boxes, ocr.upside_down):
        turned = np.ascontiguousarray(np.rot90(picture, -turns)) if turns else picture
        if turns or read:
            ocr.lines(turned)  # upside down they are found less well, on end not all
        read.append((turns, turned, ocr.page(turned)))
    return max(read, key=lambda each: _sureness(each[2]))


def _sureness(result: Any) -> float:
    """How surely a page's letters were read (0 to 1): upside down, few look like any."""
    lines = [(len(text), score) for text, score in zip(result.txts or (), result.scores or (), strict=True)]
    return sum(count * score for count, score in lines) / max(1, sum(count for count, _ in lines))


def _unstacked(line: _Line, picture: np.ndarray, ink: np.ndarray, recognise: Recogniser) -> list[_Line]:
    """A line, or the figures of a narrow column each as a line of its own, where the detector took them for one that
    is printed sideways."""
    points = np.concatenate([np.asarray(corners, dtype=float) for _, _, corners in line])
    place = tight(ink, points)
    if place.height < _TALL * place.width:
        return [line]
    top, left = int(place.top), int(place.left)
    marks = np.flatnonzero((ink[top : int(place.bottom), left : int(place.right)] > 0).any(axis=1))
    rows = np.split(marks, np.flatnonzero(np.diff(marks) > _STACK_GAP * place.width) + 1)
    # Upright letters are higher than wide, sideways ones wider than high.
    if len(rows) < 2 or any(row[-1] - row[0] < place.width for row in rows):
        return [line]
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    found: list[_Line] = []
    for row in rows:
        rect = Rect(place.left, top + row[0], place.right, top + row[-1] + 1)
        text, confidence = recognise(padded(grey, rect, rect.height))
        corners = np.array([[rect.left, rect.top], [rect.right - 1, rect.top], [rect.right - 1, rect.bottom - 1]])
        found.append([(text, confidence / 100.0, corners)])
    return found


def tight(ink: np.ndarray, corners: np.ndarray) -> Rect:
    """The box shrunk to its ink; as it was where there is none.

    Rules that only graze its edge are not its ink, nor are the letters of the lines above and below.
    """
    points = corners
    height, width = ink.shape
    left, top = max(0, int(points[:, 0].min())), max(0, int(points[:, 1].min()))
    right, bottom = min(width, int(points[:, 0].max()) + 1), min(height, int(points[:, 1].max()) + 1)
    crop = _without_rules(ink, left, top, right, bottom)
    rows = _own_rows(_profile(crop, 1))
    columns = np.flatnonzero(crop[rows].any(axis=0))
    # Letters of a light colour leave hardly any ink where most of the page is black.
    narrow = len(columns) and columns[-1] - columns[0] < _LEAST_INKED * (right - left)
    if not len(columns) or (narrow and rows[-1] - rows[0] < _LEAST_INKED * (bottom - top)):
        return Rect(left, top, right, bottom)
    return Rect(left + columns[0], top + rows[0], left + columns[-1] + 1, top + rows[-1] + 1)


def _without_rules(ink: np.ndarray, left: int, top: int, right: int, bottom: int) -> np.ndarray:
    """Where a box has ink, but for vertical rules: these go on above it or below it, which no letter's stem does."""
    crop = ink[top:bottom, left:right] > 0
    stems = crop.mean(axis=0) > _FILLED
    reach = (bottom - top) // 2
    around = (ink[max(0, top - reach) : top, left:right], ink[bottom : bottom + reach, left:right])
    rules = np.zeros_like(stems)
    for beyond in around:
        if 0 < reach == len(beyond):
            rules |= stems & ((beyond > 0).mean(axis=0) > _FILLED)
    if rules.any():
        crop[:, rules | np.roll(rules, 1) | np.roll(rules, -1)] = False
    return crop


def _profile(crop: np.ndarray, axis: int) -> np.ndarray:
    """Which rows hold ink, without those at the edges that a rule fills from end to end."""
    filled = crop.mean(axis=axis)
    marks = filled > 0
    rule = filled > _FILLED
    edge = max(1, len(marks) // 5)
    marks[:edge] &= ~rule[:edge]
    marks[-edge:] &= ~rule[-edge:]
    return marks


def _own_rows(marks: np.ndarray) -> np.ndarray:
    """The rows of a word's own ink: what the box's upper or lower edge cuts off is a neighbour's."""
    rows = np.flatnonzero(marks)
    runs = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)
    most = _NEIGHBOUR * max(map(len, runs))
    if runs[0].size and runs[0][0] == 0 and len(runs[0]) < most:
        runs = runs[1:]
    if runs[-1].size and runs[-1][-1] == len(marks) - 1 and len(runs[-1]) < most:
        runs = runs[:-1]
    return np.concatenate(runs)


def _joined(line: _Line) -> list[tuple[str, float, np.ndarray]]:
    """A line's (text, score, corners); four or more letters that stand alone are one word, printed with wide spaces."""
    found: list[tuple[str, float, np.ndarray]] = []
    run: list[tuple[str, float, np.ndarray]] = []
    for text, score, corners in [*line, ("", 0.0, ())]:
        if len(text.strip()) == 1 and (text.strip().isalnum() or (run and run[-1][0].isdigit() and text in ",.")):
            run.append((text.strip(), score, np.asarray(corners, dtype=float)))
            continue
        if len(run) >= _LEAST_SPACED:
            points = np.concatenate([each for _, _, each in run])
            found.append(("".join(each for each, _, _ in run), min(each for _, each, _ in run), points))
        else:
            found += run
        run = []
        if text:
            found.append((text, score, np.asarray(corners, dtype=float)))
    return found


def _parted(word: ReadWord) -> list[ReadWord]:
    """Two words where a label and its value were read as one ("GSTIN:29AB"), or a number and the slash behind it: the
    recogniser drops narrow spaces."""
    match = _LABEL_AND_VALUE.match(word.text) or _RATE_AND_SLASH.match(word.text)
    if match is None:
        return [word]
    rect, share = word.rect, match.end(1) / len(word.text)
    x = rect.left + rect.width * share
    return [
        ReadWord(match[1], word.confidence, Rect(rect.left, rect.top, x, rect.bottom)),
        ReadWord(match[2], word.confidence, Rect(x, rect.top, rect.right, rect.bottom)),
    ]


def without_specks(words: list[ReadWord]) -> list[ReadWord]:
    """The words without specks of dirt that were read as a sign: as small as a dot, which a plus never is."""
    letter = statistics.median([word.rect.height for word in words]) if words else 0.0
    return [
        word
        for word in words
        if word.text not in _LARGE_SIGNS or max(word.rect.width, word.rect.height) > _SPECK * letter
    ]


def _signed(words: list[ReadWord]) -> list[ReadWord]:
    """A line's words, each amount with the sign or the currency printed a little before it, as Textract has them."""
    found: list[ReadWord] = []
    for word in words:
        sign = found[-1] if found else None
        if sign and sign.text in _SIGNS and word.text[0].isdigit() and _is_close(sign.rect, word.rect):
            before = found[-2] if len(found) > 1 else None
            parted = sign.text == "-" and _PIN_CODE.fullmatch(word.text)  # "Jaipur - 302016"
            if before is None or not (before.text[-1].isdigit() or parted):  # nor is a dash between two numbers
                confidence = min(sign.confidence, word.confidence)
                found[-1] = ReadWord(sign.text + word.text, confidence, around((sign.rect, word.rect)))
                continue
        found.append(word)
    return found


def _is_close(a: Rect, b: Rect) -> bool:
    return 0 <= b.left - a.right <= b.height


def _straight(rect: Rect, frame: Frame) -> Rect:
    """The box around the same place on the straight page: its centre moves, its size stays."""
    x, y = frame.straight(rect.x, rect.y)
    return Rect(x - rect.width / 2, y - rect.height / 2, x + rect.width / 2, y + rect.height / 2)
