"""Takes the signs as which a box's dotted side is read off the texts behind it: ":Name", "; Invoice Number"."""

from __future__ import annotations

from dataclasses import replace

from invoicekit.blocks.model import Document, Line, Page
from invoicekit.invoice.parties.beside import colon_beside
from invoicekit.invoice.places import same_row
from invoicekit.invoice.printed import of_words

_SIDES = frozenset(":;|!")
_LEAST_ALIKE = 3  # texts that begin so, one below the other
_LEAST_LED = 2
_SAME_LEFT = 0.01  # of the page's width
_LABELS = 0.08  # of the page's width: what ends as near before a colon is the label of what follows it


def without_dotted_sides(document: Document) -> Document:
    """A document whose texts begin behind the side of the box that they stand in."""
    return replace(document, pages=[_without(page) for page in document.pages])


def _without(page: Page) -> Page:
    begun = [line for line in page.lines if line.text[:1] in _SIDES and len(line.text) > 1]
    bare = [line for line in begun if not any(_is_labelled(line, other) for other in page.lines)]
    alike = [[other for other in bare if _begin_alike(line, other)] for line in bare]
    # Behind some of the labels stand their values, which begin with a colon too.
    sides = [
        each
        for each in alike
        if len(each) >= _LEAST_ALIKE and sum(bool(colon_beside(page, line)) for line in each) >= _LEAST_LED
    ]
    along = {id(line) for each in sides for line in each}
    if not along:
        return page
    return replace(page, lines=[_behind_side(line) if id(line) in along else line for line in page.lines])


def _is_labelled(line: Line, other: Line) -> bool:
    return other is not line and 0 <= line.box.left - other.box.right < _LABELS and same_row(line, other)


def _begin_alike(line: Line, other: Line) -> bool:
    return abs(line.box.left - other.box.left) < _SAME_LEFT


def _behind_side(line: Line) -> Line:
    first, *rest = line.words
    text = first.text.lstrip(":;|! ")
    return of_words(line, [replace(first, text=text), *rest] if text else rest)
