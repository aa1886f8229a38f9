"""A page's lines as who looks for names and addresses reads them: without emblems, what is one text as one, and a
heading apart from the name behind it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from invoicekit.blocks.model import Line, Page
from invoicekit.invoice.parties.block import LEGAL_FORM
from invoicekit.invoice.parties.plausible import is_street
from invoicekit.invoice.places import line_below, same_row, with_neighbours
from invoicekit.invoice.printed import of_words, text_of, union
from invoicekit.invoice.vocabulary import label_meaning, party_meaning, plain

_SAME_LEFT = 0.005  # of the page's width
_APART = 2.6  # of the letters' height, between two pieces of a line that is spread over its column
_NEAR = 2.5  # of the letters' height, between two rows of a block
_BEGINS_HEADING = frozenset(
    {"sold", "ship", "shipped", "bill", "billed", "invoice", "invoiced", "deliver", "delivered"}
)
_LEAST_PIECES = 3
_LARGE, _ONE_SIZE = 1.4, 0.05  # of the page's usual letters; share by which the heights of one text's pieces differ
_HEAD = 0.2  # of the page's height, where its letterhead is
_TOWN = re.compile(r"[^\W\d][^\d,]*, [A-Z]{2} \d{5}(?:-\d{4})?")
_BETWEEN = frozenset("-–|•·&")  # of the parts of an address, or of a name
_GAP = 0.6  # of a heading's height, as shares of the page's width and height, up to the name beside it
_LOW = 0.6  # times as high as another piece is the lowest, of capitals or figures alone
_TITLED = re.compile(r"(?:m/s|messrs|mrs?|ms|dr|shri|smt)\b\.?,?", re.I)  # before a name
_MOST_HEADING, _MOST_NAME = 4, 8  # words
_PAGE_SHAPE = 1.4  # height to width of a page: boxes are fractions of either


def with_whole_lines(page: Page) -> Page:
    """The page with names without their emblems, with headings on two rows as one, with lines that are spread over
    their column as one, and with headings apart from the names behind them."""
    page = replace(page, lines=[_without_emblem(line) for line in page.lines])
    page = _with_joined_headings(_with_spread_lines(page))
    return replace(page, lines=[part for line in page.lines for part in _parted(line)])


def _with_spread_lines(page: Page) -> Page:
    """The page with a line that is set to its column's full width, "G-4, Shyam    Arcade,    Rajkot", as one, and a
    legal form with the name before it."""
    whole: dict[int, Line] = {}
    taken: set[int] = set()
    usual = median(line.box.height for line in page.lines) if page.lines else 0.0
    for line, level in with_neighbours(page.lines, 1 / _LOW):
        pieces = _pieces(line, level)
        if len(pieces) == 1:
            continue
        labelled = any(":" in each.text or label_meaning(each.text) for each in pieces)
        parted = len(pieces) < _LEAST_PIECES and not _goes_on(*pieces) and not _are_logo(pieces, usual)
        if labelled or parted or _are_columns(pieces, page.lines):
            pieces = [line, *(each for each in pieces[1:2] if LEGAL_FORM.match(each.text))]
        if len(pieces) > 1:
            whole[id(line)] = _as_one(pieces)
            taken |= {id(each) for each in pieces[1:]}
    lines = [whole.get(id(line), line) for line in page.lines if id(line) not in taken]
    return replace(page, lines=lines) if whole else page


def _pieces(line: Line, level: Sequence[Line]) -> list[Line]:
    """A line that is the first on its printed row, and those that follow it there, each near the one before.

    ``level`` are the lines at about its height.
    """
    height = line.box.height
    alike = (each for each in level if _LOW * height < each.box.height < height / _LOW)  # no logo
    row = sorted((each for each in alike if same_row(line, each)), key=lambda each: each.box.left)
    found = [line]
    for each in row[1:]:
        gap = (each.box.left - found[-1].box.right) / (line.box.height * _PAGE_SHAPE)
        if gap > _APART:
            break
        if gap < -_LOW:
            return [line]  # below another that is level with it too: a block beside a logo
        found.append(each)
    return found if row[0] is line else [line]


def _are_columns(pieces: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether close above or below each piece another line begins where it does: blocks side by side."""

    def is_headed(piece: Line) -> bool:
        near = _NEAR * piece.box.height
        beside = (each for each in lines if abs(each.box.left - piece.box.left) < _SAME_LEFT)
        return any(0 < abs(each.box.top - piece.box.top) < near for each in beside)

    return len(pieces) >= _LEAST_PIECES and all(map(is_headed, pieces))


def _goes_on(piece: Line, behind: Line) -> bool:
    """Whether a sign stands alone between two pieces, "612 E. Sprague Ave.  -  Spokane, WA 99202", or they are a street
    and its town."""
    parted = piece.words[-1].text in _BETWEEN or behind.words[0].text in _BETWEEN
    return parted or (is_street(piece.text) and bool(_TOWN.fullmatch(behind.text)))


def _are_logo(pieces: Sequence[Line], usual: float) -> bool:
    """Whether two pieces are the name of a letterhead, in large letters of one size with hardly more than a space."""
    a, b = (each.box for each in pieces)
    large = min(a.height, b.height) > _LARGE * usual and abs(a.height - b.height) < _ONE_SIZE * a.height
    return large and b.left - a.right < _PAGE_SHAPE * _LOW * a.height and a.top < _HEAD


def _as_one(pieces: Sequence[Line]) -> Line:
    words = [word for each in pieces for word in each.words]
    text = " ".join(each.text for each in pieces)
    return replace(pieces[0], text=text, words=words, box=union([each.box for each in pieces]))


def _with_joined_headings(page: Page) -> Page:
    """The page with headings on two rows, "SOLD" over "TO:", as one beside the first."""
    joined: dict[int, list[Line]] = {}
    second: set[int] = set()
    for line in page.lines:
        first, *name = line.words or [None]
        below = line_below(line, page.lines) if first and plain(first.text) in _BEGINS_HEADING else None
        text = f"{first.text} {below.text}" if first and below and len(below.words) == 1 else ""
        apart = not name or name[0].box.left - first.box.right > _GAP * first.box.height  # no "Ship via UPS" over "To:"
        meaning = party_meaning(text.partition(":")[0]) if text and apart else None
        if first and below and meaning and meaning.score == 1 and abs(line.box.left - below.box.left) < _SAME_LEFT:
            heading = replace(of_words(line, [first]), text=text, words=[first, *below.words])
            joined[id(line)] = [heading, *([of_words(line, name)] if name else [])]  # the name may stand beside "BILL"
            second.add(id(below))
    lines = [each for line in page.lines for each in joined.get(id(line), [line]) if id(line) not in second]
    return replace(page, lines=lines) if joined else page


def _without_emblem(line: Line) -> Line:
    """A line without the sign that stands for a logo before a name, which is centred without it: "★ ACME"."""
    first, *rest = line.words or [None]
    if first is None or not rest or len(first.text) > 1 or not _is_emblem(first.text):
        return line
    return of_words(line, rest)


def _is_emblem(character: str) -> bool:
    """Whether a character is a sign, or one of a script that is read only where a picture stands."""
    return unicodedata.category(character) == "So" or unicodedata.name(character, "").startswith("CJK")


def _parted(line: Line) -> list[Line]:
    """A party's heading and the name behind it without a colon, told by how that begins: "To M/s. Palani Stores"."""
    at = next((i for i, word in enumerate(line.words[:_MOST_HEADING]) if _TITLED.fullmatch(word.text)), 0)
    heading, name = line.words[:at], line.words[at:]
    meaning = party_meaning(text_of(heading)) if 0 < at < len(line.words) - 1 else None
    if meaning is None or meaning.score < 1 or ":" in line.text or len(name) > _MOST_NAME:
        return [line]
    return [of_words(line, heading), of_words(line, name)]
