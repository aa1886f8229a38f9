"""Turns pages that lie on their side or head, and levels those that lean, so that left, right, above and below mean
what they say."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from invoicekit.blocks.model import Box, Cell, Document, FormField, Line, Page, Table, Word
from invoicekit.invoice.model import Invoice, Value
from invoicekit.invoice.printed import union

Holder = TypeVar("Holder", Line, Cell)
_LEAST_LEAN = 0.004  # of the page's height, from one side of the page to the other
_FEWEST_LINES = 5  # that lean alike
_LEAST_WIDTH = 0.1  # of the page's width: shorter lines tell little
_LEAST_LEFT = 0.4  # share of a box's height that is left where it is levelled
_PHOTO_LEAN, _LEAST_FAN = 0.015, 0.01  # of the page's height, from side to side: most lines' on a photo; its growth
_FAR_BELOW, _FEWEST_PAIRS = 0.15, 10  # of the page's height, between two lines compared; of those
_HANGING = frozenset("gjpqyQ,;_()[]{}|/@$£€₹'\"*-–")  # what reaches below the line or does not stand on it
_ALIKE = 0.75  # share of the lines that lean to the same side
_PHOTO = 0.5  # share of the lines on a photo that lean by so much


@dataclass(frozen=True)
class Turn:
    """How a page lies: turned clockwise by ``quarters``, and then falling by ``lean`` (of its height) to the right.

    That is at half its height: on a photo taken from one side it falls by ``fan`` more at the foot than at the head.
    What does not begin at its top, as below a parcel's label, begins ``lower`` by a share of its height.
    """

    quarters: int = 0
    lean: float = 0.0
    fan: float = 0.0
    lower: float = 0.0

    def undone(self, box: Box) -> Box:
        """A box of the page on the upright one."""
        level = self._levelled(_turn(box, -self.quarters))
        return level._replace(top=level.top - self.lower) if self.lower else level

    def done(self, box: Box) -> Box:
        """A box of the upright page on the page as it is."""
        level = box._replace(top=box.top + self.lower) if self.lower else box
        return _turn(self._leaning(level), self.quarters)

    def _levelled(self, box: Box) -> Box:
        """A box on a page that leans, where it is on the level page: what leans in it needs less height there."""
        x, y = box.middle
        lean = self._lean_at(y)
        height = max(box.height - abs(lean) * box.width, _LEAST_LEFT * box.height)
        return Box(box.left, y - lean * (x - 0.5) - height / 2, box.width, height)

    def _leaning(self, box: Box) -> Box:
        """The reverse of ``_levelled``."""
        x, level = box.middle
        y = (level + self._lean_at(0.0) * (x - 0.5)) / (1 - self.fan * (x - 0.5))
        height = box.height + abs(self._lean_at(y)) * box.width
        return Box(box.left, y - height / 2, box.width, height)

    def _lean_at(self, y: float) -> float:
        return self.lean + self.fan * (y - 0.5)


def quarter_turns(page: Page) -> int:
    """By how many clockwise quarters (0 to 3) a page is turned, told by the way its lines read."""
    votes = Counter(_direction(line) for line in page.lines if len(line.words) > 1)
    return votes.most_common(1)[0][0] if votes else 0


def upright(document: Document) -> tuple[Document, dict[int, Turn]]:
    """The document with its pages upright and level, and the turns of those that were not, by page number."""
    turns = {page.number: found for page in document.pages if (found := _turn_of(page)) != Turn()}
    if not turns:
        return document, {}
    return Document([turned(page, turns.get(page.number, Turn())) for page in document.pages]), turns


def put_back(invoice: Invoice, turns: Mapping[int, Turn]) -> None:
    """Give an invoice's values the places that they have on the pages as they are."""
    for value in _values(invoice):
        if value.box is not None and (turn := turns.get(value.page)):
            value.box = turn.done(value.box)


def _turn_of(page: Page) -> Turn:
    quarters = quarter_turns(page)
    return Turn(quarters, *_lean_and_fan(turned(page, Turn(quarters))))


def _lean_and_fan(page: Page) -> tuple[float, float]:
    """By how much of its height an upright page's lines fall from its left to its right, 0 where they are level; and
    by how much more at its foot than at its head."""
    leans = _leans(page)
    if len(leans) < _FEWEST_LINES:
        return 0.0, 0.0
    fan = _fan(leans)
    lean = statistics.median(each - fan * (y - 0.5) for y, each in leans)
    if fan:
        return lean, fan
    alike = sum(each * lean > 0 for _, each in leans) >= _ALIKE * len(leans)
    return (lean if alike and abs(lean) >= _LEAST_LEAN else 0.0), 0.0


def _leans(page: Page) -> list[tuple[float, float]]:
    """How high each line of several words stands, and by how much of the page's height one as wide would fall."""
    standing = [[word for word in line.words if _HANGING.isdisjoint(word.text)] for line in page.lines]
    leans = [(ends[0].box.bottom, _slope(*map(_foot, ends))) for words in standing if (ends := _ends(words))]
    if len(leans) >= _FEWEST_LINES:
        return leans
    whole = [ends for line in page.lines if (ends := _ends(line.words))]
    return [(ends[0].box.middle[1], _slope(*(word.box.middle for word in ends))) for ends in whole]


def _fan(leans: Sequence[tuple[float, float]]) -> float:
    """By how much more the lines of a photo fall at the foot of the page than at its head (Theil and Sen's estimate);
    0 on a page that was scanned."""
    if sum(abs(lean) >= _PHOTO_LEAN for _, lean in leans) < _PHOTO * len(leans):
        return 0.0
    pairs = [(b[0] - a[0], b[1] - a[1]) for a, b in combinations(sorted(leans), 2) if b[0] - a[0] > _FAR_BELOW]
    fan = statistics.median(more / below for below, more in pairs) if len(pairs) >= _FEWEST_PAIRS else 0.0
    return fan if abs(fan) >= _LEAST_FAN else 0.0


def _ends(words: Sequence[Word]) -> tuple[Word, Word] | None:
    """The first and the last of some words that reach over enough of the page's width."""
    wide = len(words) > 1 and words[-1].box.right - words[0].box.left > _LEAST_WIDTH
    return (words[0], words[-1]) if wide else None


def _foot(word: Word) -> tuple[float, float]:
    """The middle of what a word stands on, which its capitals do not move."""
    return word.box.middle[0], word.box.bottom


def _slope(start: tuple[float, float], end: tuple[float, float]) -> float:
    across = end[0] - start[0]
    return (end[1] - start[1]) / across if across > 0 else 0.0


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


def turned(page: Page, turn: Turn) -> Page:
    """A copy of a page, turned back by what it was turned."""
    if turn == Turn():
        return page
    words: dict[int, Word] = {}

    def place(box: Box) -> Box:
        return turn.undone(box)

    def word(each: Word) -> Word:
        if id(each) not in words:
            words[id(each)] = replace(each, box=place(each.box))
        return words[id(each)]

    def holder(each: Holder) -> Holder:
        words = [word(w) for w in each.words]
        # The words of a line stand lower than its box, which holds them as they lean.
        tight = turn.lean and words and isinstance(each, Line)
        return replace(each, box=union([w.box for w in words]) if tight else place(each.box), words=words)

    def table(each: Table) -> Table:
        cells = [holder(c) for c in each.cells]
        box = union([c.box for c in cells]) if turn.lean and cells else place(each.box)
        return replace(each, box=box, cells=cells)

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
