"""Puts amounts together whose rupees and paise stand in columns of their own, as on printed bill books."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from invoicekit.blocks.model import Cell, Document, FormField, Line, Page, Word
from invoicekit.invoice.printed import text_of, union

Holder = TypeVar("Holder", Line, Cell)
_WHOLE = re.compile(r"\(?(?:rs|rupees)\.?\)?|₹", re.I)
_PARTS = re.compile(r"\(?(?:ps?|paise|paisa)\.?\)?", re.I)
_BESIDE = 0.12  # of the page's width, between the names of the two columns
_NUMBER = re.compile(r"\(?-?[₹]?\d[\d,]*")
_HUNDREDTHS = re.compile(r"\d\d\)?|[-–—]+|=")  # a dash where there are none


def with_hundredths(document: Document) -> Document:
    """A document in whose columns "Rs." and "P." each amount is one word, with the place of both."""
    return replace(document, pages=[_joined(page) for page in document.pages])


def _joined(page: Page) -> Page:
    pairs = [pair for heads in _columns(page.words) for pair in _amounts(page.words, *heads)]
    if not pairs:
        return page
    whole = {id(rupees): _amount(rupees, paise) for rupees, paise in pairs}
    gone = {id(paise) for _, paise in pairs}

    def words(given: Sequence[Word]) -> list[Word]:
        return [whole.get(id(each), each) for each in given if id(each) not in gone]

    def holder(each: Holder) -> Holder:
        if not any(id(word) in gone or id(word) in whole for word in each.words):
            return each
        kept = words(each.words)
        # A cell keeps its place, as the columns do.
        box = union([word.box for word in kept]) if kept and isinstance(each, Line) else each.box
        return replace(each, words=kept, text=text_of(kept), box=box)

    def form_field(each: FormField) -> FormField:
        kept = words(each.value_words)
        return each if kept == each.value_words else replace(each, value_words=kept, value=text_of(kept))

    return replace(
        page,
        words=words(page.words),
        lines=[line for line in map(holder, page.lines) if line.words],
        tables=[replace(table, cells=[holder(cell) for cell in table.cells]) for table in page.tables],
        form_fields=[form_field(each) for each in page.form_fields],
    )


def _columns(words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """The names of two columns side by side, "Rs." and "P."."""
    for parts in words:
        if not _PARTS.fullmatch(parts.text):
            continue
        beside = (each for each in words if _level(each, parts) and 0 < parts.box.left - each.box.right < _BESIDE)
        nearest = max(beside, key=lambda each: each.box.right, default=None)
        if nearest and _WHOLE.fullmatch(nearest.text):
            yield nearest, parts


def _amounts(words: Sequence[Word], whole: Word, parts: Word) -> Iterator[tuple[Word, Word]]:
    """The rupees and paise of the amounts below the names of their columns."""
    between = (whole.box.right + parts.box.left) / 2
    right = parts.box.right + (parts.box.left - between)
    below = [each for each in words if each.box.top > parts.box.bottom]
    for paise in below:
        if not (between < paise.box.middle[0] < right and _HUNDREDTHS.fullmatch(paise.text)):
            continue
        beside = (each for each in below if _level(each, paise) and 0 < paise.box.left - each.box.right < _BESIDE)
        rupees = max(beside, key=lambda each: each.box.right, default=None)
        if rupees and _NUMBER.fullmatch(rupees.text) and rupees.box.right > whole.box.left - _BESIDE / 2:
            yield rupees, paise


def _amount(rupees: Word, paise: Word) -> Word:
    hundredths = paise.text if paise.text[0].isdigit() else "00"
    confidence = min(rupees.confidence, paise.confidence)
    box = union([rupees.box, paise.box])
    return replace(rupees, text=f"{rupees.text}.{hundredths}", confidence=confidence, box=box)


def _level(a: Word, b: Word) -> bool:
    return abs(a.box.middle[1] - b.box.middle[1]) < 0.6 * max(a.box.height, b.box.height)
