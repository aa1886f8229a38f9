"""Puts colons that stand in a column of their own before the values behind them: "Party Name", ":", "A. Nair"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from invoicekit.blocks.model import Document, Line, Page
from invoicekit.invoice.printed import of_words
from invoicekit.invoice.vocabulary import label_meaning

_COLONS = frozenset({":", ":-", "-:"})
_BEHIND, _BEFORE = 0.06, 0.16  # of the page's width, from a colon to its value, and from its label
_VERY_LABEL = 0.95
_LEVEL = 0.6  # of the value's height, by which the middles of both differ


def with_colons(document: Document) -> Document:
    """A document in which no line is a colon alone, if there is a value behind it and a label before it."""
    if not any(line.text in _COLONS for line in document.lines):
        return document
    return replace(document, pages=[_with_colons(page) for page in document.pages])


def _with_colons(page: Page) -> Page:
    led: dict[int, Line] = {}  # by the value's line, its colon
    for colon in (line for line in page.lines if line.text in _COLONS):
        value = _behind(colon, page.lines)
        if value is not None and _has_label(colon, page.lines):
            led[id(value)] = colon
    taken = {id(colon) for colon in led.values()}
    lines = [line for line in page.lines if id(line) not in taken]
    return replace(page, lines=[_led(line, led.get(id(line))) for line in lines])


def _behind(colon: Line, lines: Sequence[Line]) -> Line | None:
    right = colon.box.right
    near = [each for each in lines if 0 <= each.box.left - right < _BEHIND and _is_level(colon, each)]
    value = min(near, key=lambda each: each.box.left, default=None)
    return None if value is None or _is_label(value, lines) else value


def _is_label(value: Line, lines: Sequence[Line]) -> bool:
    """Whether a text is the next label, the value before it being empty: it has a colon of its own, or a name."""
    own = (each for each in lines if each.text in _COLONS and 0 <= each.box.left - value.box.right < _BEFORE)
    meaning = label_meaning(value.text)
    named = meaning is not None and meaning.score >= _VERY_LABEL and not any(map(str.isdigit, value.text))
    return named or value.text.endswith(":") or any(_is_level(each, value) for each in own)


def _has_label(colon: Line, lines: Sequence[Line]) -> bool:
    left = colon.box.left
    return any(0 <= left - each.box.right < _BEFORE and _is_level(colon, each) for each in lines)


def _is_level(colon: Line, other: Line) -> bool:
    return abs(colon.box.middle[1] - other.box.middle[1]) < _LEVEL * max(other.box.height, colon.box.height)


def _led(line: Line, colon: Line | None) -> Line:
    return line if colon is None else of_words(line, [*colon.words, *line.words])
