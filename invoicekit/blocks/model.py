"""What a read document is: pages of lines, words, tables and form fields, each with its place and confidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Box(NamedTuple):
    """An axis-parallel box in fractions (0 to 1) of its page's width and height, as Textract's BoundingBox."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """(x, y) of the centre."""
        return self.left + self.width / 2, self.top + self.height / 2


@dataclass(slots=True)
class Word:
    """One printed word; ``confidence`` is 0 to 100."""

    text: str
    confidence: float
    box: Box
    page: int
    id: str = ""
    handwritten: bool = False


@dataclass(slots=True)
class Line:
    """Words printed side by side, in Textract's reading order."""

    text: str
    confidence: float
    box: Box
    page: int
    words: list[Word] = field(default_factory=list)
    id: str = ""


@dataclass(slots=True)
class Cell:
    """A table cell. ``row`` and ``column`` count from 1; a merged cell spans more than one of either."""

    row: int
    column: int
    text: str
    confidence: float
    box: Box
    page: int
    row_span: int = 1
    column_span: int = 1
    words: list[Word] = field(default_factory=list)
    entity_types: tuple[str, ...] = ()
    id: str = ""

    @property
    def is_header(self) -> bool:
        return "COLUMN_HEADER" in self.entity_types


@dataclass(slots=True)
class Table:
    """A table; ``cells`` holds merged cells once and no cell that one of them covers."""

    page: int
    box: Box
    confidence: float
    cells: list[Cell] = field(default_factory=list)
    title: str = ""
    footer: str = ""
    id: str = ""

    @property
    def row_count(self) -> int:
        return max((cell.row + cell.row_span - 1 for cell in self.cells), default=0)

    @property
    def column_count(self) -> int:
        return max((cell.column + cell.column_span - 1 for cell in self.cells), default=0)

    @property
    def rows(self) -> list[list[str]]:
        """The texts as a full grid; a merged cell's text stands once, at its top left."""
        width = self.column_count
        grid = [[""] * width for _ in range(self.row_count)]
        for cell in self.cells:
            grid[cell.row - 1][cell.column - 1] = cell.text
        return grid


@dataclass(slots=True)
class FormField:
    """A key with its value, such as "Invoice No." with "1234"; check boxes have the value SELECTED or NOT_SELECTED."""

    key: str
    value: str
    confidence: float
    page: int
    key_box: Box
    value_box: Box | None = None
    key_words: list[Word] = field(default_factory=list)
    value_words: list[Word] = field(default_factory=list)
    id: str = ""


@dataclass(slots=True)
class SelectionElement:
    """A check box or radio button; ``status`` is SELECTED or NOT_SELECTED."""

    status: str
    confidence: float
    box: Box
    page: int
    id: str = ""


@dataclass(slots=True)
class Page:
    number: int
    lines: list[Line] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    form_fields: list[FormField] = field(default_factory=list)
    selection_elements: list[SelectionElement] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    pages: list[Page] = field(default_factory=list)

    def page(self, number: int) -> Page:
        """A page by its number, from 1.

        Raises:
            IndexError: the document has no such page.
        """
        found = next((page for page in self.pages if page.number == number), None)
        if found is None:
            raise IndexError(f"there is no page {number}; the document has {len(self.pages)}")
        return found

    @property
    def lines(self) -> list[Line]:
        return [line for page in self.pages for line in page.lines]

    @property
    def words(self) -> list[Word]:
        return [word for page in self.pages for word in page.words]

    @property
    def tables(self) -> list[Table]:
        return [table for page in self.pages for table in page.tables]

    @property
    def form_fields(self) -> list[FormField]:
        return [form_field for page in self.pages for form_field in page.form_fields]
