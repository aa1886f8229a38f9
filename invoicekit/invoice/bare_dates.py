"""Dates that no label beside them names: a letter's, one alone at the top, one below the invoice's number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from invoicekit.blocks.model import Line
from invoicekit.invoice.labels import Evidence, behind_glued_label, of_start
from invoicekit.invoice.places import BOX, line_below, line_beside
from invoicekit.invoice.printed import printed_line
from invoicekit.invoice.values import parse_date
from invoicekit.invoice.vocabulary import label_meaning

# A letter's place and date: "Leipzig, den 30. September 2025", "Lyon, le 3 mai 2025".
_DATELINE = re.compile(
    r"[^\W\d][^\d,:]*, (?:den |am |le |li |il |a |à )?\d{1,2}"
    r"(?:[./]\d{1,2}[./]|(?:\.|st|nd|rd|th|er|º)?(?: de)? [^\W\d]+,?(?: de)? )(?:\d{4}|\d{2})"
)
_WRITTEN_DATE = re.compile(r"\d{1,2}(?:\.|st|nd|rd|th|er|º)? [^\W\d]+,? \d{4}|[^\W\d]+ \d{1,2}(?:st|nd|rd|th)?, \d{4}")
_DATE = re.compile(
    rf"{_WRITTEN_DATE.pattern}|\d{{1,2}}-[^\W\d]{{3}}-(?:\d{{4}}|\d{{2}})|\d{{1,4}}([./-])\d{{1,2}}\1\d{{2,4}}"
)
_OF_DATE = re.compile(r"(?:del|vom|du|van|of|dated?|dt|dd)\.?\s+(\S+(?: \S+){0,2})", re.I)
_INSTALMENT = re.compile(r"(\d{1,2}([./-])\d{1,2}\2\d{4})\s*:\s")
_BARE_NUMBER = re.compile(r"#\s?(?=[^\W_]*[-/]?\d)[\w/-]+")  # "#INV-108842" below the title "Invoice"
_SAME_EDGE, _BELOW_TITLE = 0.01, 1.5  # of the page's width; of the title's height
_LETTER = 0.4  # of the page's height, from its top, where a letter says its date


def date_of_line(line: Line, lines: Sequence[Line]) -> Evidence | None:
    """The invoice's date, or when it is due, where a line says that without a label of its own."""
    if _DATELINE.fullmatch(line.text):
        return Evidence(line.text, printed_line(line), line.box, 0.5, "invoice_date")
    if _is_date_alone(line, lines) and (_is_written(line) or _is_only_date(line, lines)):
        return Evidence(line.text, printed_line(line), line.box, 0.4, "invoice_date")
    return _below_title(line, lines) or _below_its_label(line, lines)


def _below_title(line: Line, lines: Sequence[Line]) -> Evidence | None:
    """The date alone right below the title with an invoice's number, or that alone: "Factuur VF26-47", "#4713" over
    "9 november 2026"."""
    if not _DATE.fullmatch(line.text) or parse_date(line.text) is None:
        return None
    for title in lines:
        gap = line.box.top - title.box.bottom
        edges = abs(line.box.left - title.box.left), abs(line.box.right - title.box.right)
        if title.page != line.page or min(edges) > _SAME_EDGE or not 0 < gap < _BELOW_TITLE * title.box.height:
            continue
        numbered = of_start(title.words) or behind_glued_label(title.words)
        meaning = label_meaning(numbered.label) if numbered else None
        if (meaning and meaning.name == "invoice_number") or _BARE_NUMBER.fullmatch(title.text):
            return Evidence(line.text, printed_line(line), line.box, 0.7, "invoice_date")
    return None


def _below_its_label(line: Line, lines: Sequence[Line]) -> Evidence | None:
    """The date on the row below an invoice's number, "del 14/10/2026", or of the only instalment below "Scadenze"."""
    dated, instalment = _OF_DATE.fullmatch(line.text), _INSTALMENT.match(line.text)
    match = dated or instalment
    if not match or parse_date(match[1]) is None:
        return None
    above = next((each for each in lines if line_below(each, lines, BOX) is line), None)
    numbered = of_start(above.words) if above else None
    meaning = label_meaning(numbered.label if numbered else above.text) if above else None
    wanted = ("invoice_number",) if dated else ("due_date", "other")  # "Scadenze" heads terms as well
    if meaning is None or meaning.name not in wanted or (instalment and _follows(line, lines)):
        return None
    return Evidence(line.text, printed_line(line, match[1]), line.box, 0.7, "invoice_date" if dated else "due_date")


def _follows(line: Line, lines: Sequence[Line]) -> bool:
    """Whether another instalment stands below one."""
    below = line_below(line, lines)
    return below is not None and _INSTALMENT.match(below.text) is not None


def _is_written(line: Line) -> bool:
    """Whether a date is written out, as a letter's is."""
    return bool(_WRITTEN_DATE.fullmatch(line.text))


def _is_only_date(line: Line, lines: Sequence[Line]) -> bool:
    """Whether no other line is a date without a label."""
    return not any(_is_date_alone(each, lines) for each in lines if each is not line)


def _is_date_alone(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line in the upper part is a date and nothing else, with no label beside or above."""
    if line.box.top > _LETTER or not _DATE.fullmatch(line.text) or parse_date(line.text) is None:
        return False
    # "Page: 1" has its value.
    named = (each for each in lines if each.text.endswith(":") or (":" not in each.text and label_meaning(each.text)))
    near = [each for each in named if line_below(each, [line], BOX) or line_beside(each, [line])]
    return not any(line_below(each, lines, BOX) is line or line_beside(each, lines) is line for each in near)
