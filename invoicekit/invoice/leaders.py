"""Takes the dots that lead from a text to its amount out of a document: "Audience, forfait..........650,00 €"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from invoicekit.blocks.model import Box, Cell, Document, Line, Table, Word
from invoicekit.invoice.printed import of_words, text_of

_LEADER = re.compile(r"(\.{4,}|…{2,})")
_DOTS = re.compile(r"[.…]+")
_FEWEST = 4  # dots of a leader, also where each is a word


def without_leaders(document: Document) -> Document:
    """A document whose lines end where a leader begins and begin anew behind it; leaders in cells are left out."""
    if not any(_LEADER.search(line.text) or line.text.count(" . ") >= _FEWEST // 2 for line in document.lines):
        return document
    pages = [
        replace(
            page,
            lines=[part for line in page.lines for part in _parts_of(line)],
            words=[piece for word in page.words for piece in _pieces(word) if not _LEADER.fullmatch(piece.text)],
            tables=[_without(table) for table in page.tables],
        )
        for page in document.pages
    ]
    return replace(document, pages=pages)


def _parts_of(line: Line) -> list[Line]:
    parts = list(_parted(line.words))
    if len(parts) == 1 and len(parts[0]) == len(line.words):
        return [line]
    return [of_words(line, part) for part in parts if part]


def _without(table: Table) -> Table:
    return replace(table, cells=[_without_in(cell) for cell in table.cells])


def _without_in(cell: Cell) -> Cell:
    words = [word for part in _parted(cell.words) for word in part]
    return replace(cell, words=words, text=text_of(words)) if len(words) != len(cell.words) else cell


def _parted(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words from leader to leader."""
    pieces = [piece for word in words for piece in _pieces(word)]
    part: list[Word] = []
    dots: list[Word] = []
    for piece in pieces:
        if _DOTS.fullmatch(piece.text):
            dots.append(piece)
            continue
        if sum(len(each.text) for each in dots) >= _FEWEST:
            yield part
            part = []
        else:
            part += dots
        part.append(piece)
        dots = []
    yield part if sum(len(each.text) for each in dots) >= _FEWEST else [*part, *dots]


def _pieces(word: Word) -> Iterator[Word]:
    """A word and the leader that was read as one with it, apart; each with its share of the box."""
    if not _LEADER.search(word.text) or _DOTS.fullmatch(word.text):
        yield word
        return
    start = 0
    for text in filter(None, _LEADER.split(word.text)):
        share = word.box.width / len(word.text)
        box = Box(word.box.left + start * share, word.box.top, len(text) * share, word.box.height)
        yield replace(word, text=text, box=box)
        start += len(text)
