"""A page to draw a sample invoice on, and the ways invoices print amounts."""

from __future__ import annotations

import io
import itertools
from collections.abc import Sequence
from decimal import Decimal

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

Row = Sequence[str]


def indian(amount: Decimal) -> str:
    """1234567.8 as 12,34,567.80."""
    whole, _, cents = f"{amount:.2f}".partition(".")
    head, tail = whole[:-3], whole[-3:]
    groups = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail]) + "." + cents


def german(amount: Decimal) -> str:
    """1234567.8 as 1.234.567,80."""
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def western(amount: Decimal) -> str:
    return f"{amount:,.2f}"


class Sheet:
    """A page to draw on, with the origin at the top left."""

    def __init__(self, size: tuple[float, float] = A4, font: str = "Helvetica"):
        self.width, self.height = size
        self.font = font
        self._buffer = io.BytesIO()
        # Without the time of making, so that the same bytes come out again.
        self.canvas = Canvas(self._buffer, pagesize=size, invariant=1)

    def text(self, x: float, y: float, text: str, size: float = 9, *, bold: bool = False, align: str = "left") -> None:
        names = {"Times-Roman": "Times-Bold"}
        font = names.get(self.font, f"{self.font}-Bold") if bold else self.font
        self.canvas.setFont(font, size)
        draw = {
            "left": self.canvas.drawString,
            "right": self.canvas.drawRightString,
            "center": self.canvas.drawCentredString,
        }
        draw[align](x, self.height - y, text)

    def lines(self, x: float, y: float, texts: Sequence[str], size: float = 9, gap: float = 12) -> float:
        """Texts one below the other; gives the place below the last."""
        for at, text in enumerate(texts):
            self.text(x, y + at * gap, text, size)
        return y + len(texts) * gap

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.6) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setLineWidth(0.6)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0)

    def fill(self, x0: float, y0: float, x1: float, y1: float, shade: tuple[float, float, float]) -> None:
        self.canvas.setFillColorRGB(*shade)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillColorRGB(0, 0, 0)

    def row(
        self, y: float, edges: Sequence[float], texts: Row, left: frozenset[int], size: float = 8, *, bold: bool = False
    ) -> None:
        """Texts in columns: those in ``left`` from their left edge, the others to their right one."""
        for at, text in enumerate(texts):
            if at in left:
                self.text(edges[at] + 4, y, text, size, bold=bold)
            else:
                self.text(edges[at + 1] - 4, y, text, size, bold=bold, align="right")

    def pdf(self) -> bytes:
        self.canvas.save()
        return self._buffer.getvalue()


def edges_of(start: float, widths: Sequence[float]) -> list[float]:
    edges = [start]
    for width in widths:
        edges.append(edges[-1] + width)
    return edges


def grid_row(
    sheet: Sheet,
    y: float,
    edges: Sequence[float],
    texts: Row,
    left: frozenset[int],
    size: float = 8,
    *,
    bold: bool = False,
    height: float = 18,
) -> None:
    """A row with a rule around every cell."""
    top = y - 0.7 * height
    for start, end in itertools.pairwise(edges):
        sheet.box(start, top, end, top + height)
    sheet.row(y, edges, texts, left, size, bold=bold)


_ONES = (
    *("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"),
    *("Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen"),
)
_TENS = ("Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")


def in_words(amount: Decimal) -> str:
    """An amount on the Indian scale: 156146.50 is One Lakh Fifty Six Thousand … and Fifty Paise."""
    rupees, paise = divmod(int(amount * 100), 100)
    words = []
    for size, name in ((10_000_000, "Crore"), (100_000, "Lakh"), (1_000, "Thousand"), (100, "Hundred")):
        count, rupees = divmod(rupees, size)
        if count:
            words += [_below_hundred(count), name]
    if rupees:
        words.append(_below_hundred(rupees))
    return " ".join(words) + (f" and {_below_hundred(paise)} Paise" if paise else "")


def _below_hundred(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f" {_ONES[ones]}" if ones else "")
