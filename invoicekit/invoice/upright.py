"""Turns a document whose pages lie on their side or head, so that left, right, above and below mean what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from invoicekit.blocks.model import Box, Cell, Document, FormField, Line, Page, Table, Word
from invoicekit.invoice.model import Invoice, Value

Holder = TypeVar("Holder", Line, Cell)


def quarter_turns(page: Page) -> int:
    """By how many clockwise quarters (0 to 3) a page is turned, told by the way its lines read."""
    votes = Counter(_direction(line) for line in page.lines if len(line.words) > 1)
    return votes.most_common(1)[0][0] if votes else 0


def upright(document: Document) -> tuple[Document, dict[int, int]]:
    """The document with its pages upright, and the turns of those that were not, by page number."""
    turns = {page.number: found for page in document.pages if (found := quarter_turns(page))}
    if not turns:
        return document, {}
    return Document([_turned(page, turns.get(page.number, 0)) for page in document.pages]), turns


def put_back(invoice: Invoice, turns: dict[int, int]) -> None:
    """Give an invoice's values the places that they have on the pages as they are."""
    for value in _values(invoice):
        if value.box is not None and (turned := turns.get(value.page)):
            value.box = _turn(value.box, turned)


def _values(invoice: Invoice) -> Iterator[Value]:
    for part in (invoice, *invoice.lines):
        yield from (value for _, value in part.values())
    yield from (*invoice.charges, *invoice.pans)


def _direction(line: Line) -> int:
    (x0, y0), (x1, y1) = line.words[0].box.middle, line.words[-1].box.middle
    if abs(x1 - x0) >= abs(y1 - y0):
        return 0 if x1 >= x0 else 2
    return 1 if y1 > y0 else 3


def _turn(box: Box, quarters: int) -> Box:
    """A box after its page was turned clockwise by some quarters."""
    for _ in range(quarters % 4):
        box = Box(1 - box.bottom, box.left, box.height, box.width)
    return box


def _turned(page: Page, turns: int) -> Page:
    """A copy of a page, turned back by what it was turned."""
    if not turns:
        return page
    words: dict[int, Word] = {}

    def place(box: Box) -> Box:
        return _turn(box, -turns)

    def word(each: Word) -> Word:
        if id(each) not in words:
            words[id(each)] = replace(each, box=place(each.box))
        return words[id(each)]

    def holder(each: Holder) -> Holder:
        return replace(each, box=place(each.box), words=[word(w) for w in each.words])

    def table(each: Table) -> Table:
        return replace(each, box=place(each.box), cells=[holder(c) for c in each.cells])

    def form_field(each: FormField) -> FormField:
        return replace(
            each,
            key_box=place(each.key_box),
            value_box=place(each.value_box) if each.value_box else None,
            key_words=[word(w) for w in each.key_words],
            value_words=[word(w) for w in each.value_words],
        )

    return Page(
        page.number,
        [holder(each) for each in page.lines],
        [word(each) for each in page.words],
        [table(each) for each in page.tables],
        [form_field(each) for each in page.form_fields],
    )
