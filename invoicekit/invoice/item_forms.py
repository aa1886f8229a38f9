"""Items printed as forms, one below the other: "Position 10" over "Bezeichnung: Parkbank" and "Menge: 12".

So do the viewers of electronic invoices, such as the one that the German authorities publish for XRechnung (EN 16931).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from invoicekit.blocks.model import Cell, Document, Line, Table, Word
from invoicekit.invoice.places import middle_of, same_row
from invoicekit.invoice.printed import union
from invoicekit.invoice.row_names import row_meaning
from invoicekit.invoice.vocabulary import column_meaning

_HEADING = re.compile(
    r"(?:position|pos\.?|item|line|line item|poste?|ligne|regel) (?:(?:no|nr|n°)\.? ?|# ?)?\d{1,6}", re.I
)
_POSITION = "Position"
_CERTAIN = 0.95  # score of a label's meaning
_WANTED = frozenset({"title", "total_amount"})

Field = tuple[list[Word], list[Word]]  # a label's words and its value's
Form = dict[str, Field]  # by the name of what the label means


def tables_of_forms(document: Document) -> list[Table]:
    """The items of each page that prints them as forms as a table: a header of the labels, and a row an item, on the
    page where that begins."""
    begun: list[list[Form]] = []
    for page in document.pages:
        headings = sorted((line for line in page.lines if _HEADING.fullmatch(line.text)), key=middle_of)
        places = [*map(middle_of, headings), 1.0]
        if begun and begun[-1] and not begun[-1][-1].keys() >= _WANTED:  # goes on from the page before
            _fill(begun[-1][-1], [line for line in page.lines if middle_of(line) < places[0]])
        begun.append([])
        for heading, (top, bottom) in zip(headings, pairwise(places), strict=True):
            form: Form = {"serial_number": (heading.words[:-1], heading.words[-1:])}
            _fill(form, [line for line in page.lines if top < middle_of(line) < bottom])
            begun[-1].append(form)
    found = ([form for form in forms if form.keys() >= _WANTED] for forms in begun)
    return [_as_table(forms) for forms in found if forms]


def _fill(form: Form, lines: Sequence[Line]) -> None:
    """Add the fields of some lines to an item, down to the invoice's own sums, which stand below the last."""
    for line in sorted(lines, key=middle_of):
        found = _field(line, lines)
        if found and found[0] in form and row_meaning(line.text.partition(":")[0]) == "totals":
            return
        if found:
            form.setdefault(*found)


def _field(line: Line, lines: Sequence[Line]) -> tuple[str, Field] | None:
    """What a label with a colon names of an item, with its value behind it or beside it on the row."""
    at = next((n for n, word in enumerate(line.words, 1) if word.text.endswith(":")), 0)
    label, value = line.words[:at], line.words[at:]
    meaning = column_meaning(" ".join(word.text for word in label).rstrip(" :")) if label else None
    if meaning is None or meaning.score < _CERTAIN:
        return None
    beside = [each for each in lines if same_row(each, line) and each.box.left > line.box.right]
    nearest = min(beside, key=lambda each: each.box.left, default=None)
    if not value and nearest and not nearest.text.endswith(":"):
        value = nearest.words
    return (meaning.name, (label, value)) if value else None


def _as_table(forms: Sequence[Form]) -> Table:
    names = list(dict.fromkeys(name for form in forms for name in form))
    labels = {name: next(form[name][0] for form in forms if name in form) for name in names}
    cells = [_cell(1, at, labels[name], "COLUMN_HEADER") for at, name in enumerate(names, 1)]
    cells += [
        _cell(row, names.index(name) + 1, value)
        for row, form in enumerate(forms, 2)
        for name, (_, value) in form.items()
    ]
    cells[0].text = _POSITION  # whatever it is called, "Item 1"
    boxes = [word.box for cell in cells if cell.page == cells[0].page for word in cell.words]
    return Table(cells[0].page, union(boxes), min(cell.confidence for cell in cells), cells)


def _cell(row: int, column: int, words: list[Word], *types: str) -> Cell:
    text, confidence = " ".join(word.text for word in words), min(word.confidence for word in words)
    return Cell(row, column, text, confidence, words[0].box, words[0].page, words=words, entity_types=types)
