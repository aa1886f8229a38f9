"""What a document says in label and value, wherever it says so: form fields, lines, and the cells of tables."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise, takewhile

from invoicekit.blocks.model import Document, Line, Page, Table, Word
from invoicekit.invoice.bare_dates import date_of_line
from invoicekit.invoice.broken import broken_labels
from invoicekit.invoice.due_sentences import due_in_sentence
from invoicekit.invoice.labelled_sums import included_tax
from invoicekit.invoice.labels import Evidence, behind_glued_label, of_start, pairs, rated_label
from invoicekit.invoice.model import AMOUNT_FIELDS, REFERENCE_FIELDS
from invoicekit.invoice.name_index import SAME_WORDS
from invoicekit.invoice.places import (
    BOX,
    FAR,
    line_below,
    line_beside,
    middle_of,
    only_other_on_row,
    same_row,
    side_by_side,
    with_neighbours,
)
from invoicekit.invoice.printed import Printed, holds, printed, printed_line, union
from invoicekit.invoice.values import BARE_CURRENCY, parse_amount, parse_date, parse_quantity
from invoicekit.invoice.vocabulary import label_meaning, named_label, second_meaning, sentence_meaning

# A printed form's "No. 342" or "# INV-0042", which hardly says what it numbers.
_BARE_NUMBER = re.compile(r"(?:no ?\.?|#)\s*:?\s*((?=[\w/\-]*\d)[\w/\-]+)$", re.I)
_NOTE = re.compile(r"(?:credit|debit) note", re.I)
# "IGST - India (18% on ₹71,092.00)": a tax with its country, and what it is on.
_TAX_OF_COUNTRY = re.compile(r"([^\W\d]+) - [^\W\d][^\d()]*\(\d[\d.,]*\s?% on\b")
_PARTING = frozenset("|•·")  # what parts a line into labels with their values
# What is off for those who pay soon, and what parts when from when in a sentence.
_PROMPT = re.compile(
    r"(?<!ohne )skonto|(?<!sans )escompte|betalingskorting|(?:cash|prompt payment|early payment) discount", re.I
)
_CLAUSE = re.compile(r"\b(?:oder|ou|or|of)\b|; |, (?!\d{4}\b)|(?<=[^\W\d]{3})\. ", re.I)
_AND_DATE = re.compile(r"(?:&|/|\band\b)\s*(?:date|dt)\b", re.I)
_LEAST_LABEL = 0.7  # the score of what is a label
_REACH = 8.0  # of a line's height, up or down to what may go with it
_EXACT, _NEXT_ROW = 0.003, 2.5  # of the page's width; of the letters' height


def gather(document: Document, headed: Sequence[Table] = (), sold: Container[str] = ()) -> list[Evidence]:
    """All label-and-value evidence of a document, in reading order by kind.

    ``sold`` are the ids of the words in the line items' values.

    The cells of ``headed`` tables stand below their headers, so that neighbours there are no label and value.
    """
    found = [each for page in document.pages for each in _of_page(page, headed, sold)]
    return found + [
        each for table in document.tables if not any(table is each for each in headed) for each in _of_table(table)
    ]


def _of_page(page: Page, headed: Sequence[Table], sold: Container[str]) -> Iterator[Evidence]:
    tables = [table for table in headed if table.page == page.number]
    taken = {word.id for table in tables for cell in table.cells for word in cell.words}
    inside = [line for line in page.lines if any(holds(table.box, line.box) for table in tables)]
    # A line above the first item may be in no cell: "Delivery note 8004, your order 4500318827".
    held = {id(line) for line in inside if any(word.id in taken for word in line.words)}
    for each in page.form_fields:
        if each.value_words and all(word.id in sold for word in each.value_words):
            continue  # a column's name and what the only item below has there
        if each.value_words and _BARE_NUMBER.match(f"{each.key} {each.value}"):
            yield Evidence(each.key, printed(each.value_words, each.value), each.key_box, 0.4, "invoice_number")
        elif each.value_words:
            yield Evidence(each.key, printed(each.value_words, each.value), each.key_box, 1.0)
    free = [line for line in page.lines if id(line) not in held]
    for line, near in with_neighbours(free, _REACH):
        yield from _of_line(line, near, free)
        yield from _of_wrapped(line, near)
    for line in broken_labels(free):
        for named, rest in pairs(line.words)[:1]:
            label = " ".join(word.text for word in named)
            yield Evidence(label, printed(rest), union([word.box for word in named]), 0.8)


def _of_line(line: Line, lines: Sequence[Line], page: Sequence[Line]) -> Iterator[Evidence]:
    """Within a line by its colon; or a line that is all label, with the line to its right or below.

    ``lines`` are those near it, of all that the ``page`` has.
    """
    words = line.words
    if dated := date_of_line(line, page):
        yield dated
    if included := included_tax(line):
        yield included
    if prompt := _without_discount(line):
        yield from [prompt] if prompt.label else []
        return
    if said := sentence_meaning([word.text for word in words]):
        name, start = said
        yield Evidence(line.text, printed(words[start:]), line.box, 0.6, name)
    if due := due_in_sentence(line, lines):
        yield due
    if number := _BARE_NUMBER.match(line.text):
        # Of a credit note it is the note's own, and "Invoice #" that of what it is for.
        trust = 1.0 if any(_heads_note(each, line) for each in lines) else 0.4
        yield Evidence(line.text, printed(words[-1:], number[1]), line.box, trust, "invoice_number")
        return
    if tax := _TAX_OF_COUNTRY.match(line.text):
        near = [each for each in lines if each.box.left > line.box.right and side_by_side(line, each)]
        yield from (Evidence(tax[1], printed_line(each), line.box, 0.85) for each in near if _is_figure(each.text))
        return
    yield from filter(None, map(of_start, _parted(words)[1:]))
    yield from _order_behind_comma(words)
    if found := pairs(words):
        for named, rest in found:
            label = " ".join(word.text for word in named)
            yield Evidence(label, printed(rest), union([word.box for word in named]), 0.95)
        if all(BARE_CURRENCY.fullmatch(word.text) for word in found[-1][1]):
            # "Net payable : Rs." with its amount to the right
            yield from (Evidence(label, printed_line(each), line.box, 0.9) for each in _numbers_beside(line, lines)[:1])
        if label_meaning(label) is None:
            # "Less : Round off" with its amount to the right
            text = " ".join(word.text for word in rest)
            yield from (Evidence(text, printed_line(each), line.box, 0.8) for each in _numbers_beside(line, lines))
        return
    if glued := behind_glued_label(words):
        yield glued
        return
    if rated := rated_label(words):
        for number in _numbers_beside(line, lines):
            yield Evidence(rated, printed_line(number), line.box, 0.85)
    meaning = label_meaning(line.text)
    started = of_start(words)
    if started and (meaning is None or meaning.score < 0.95):
        yield started
        counted = parse_amount(started.value.text) is not None or _is_count_of_sum(started)
        if counted and (numbers := _numbers_beside(line, lines)):
            yield Evidence(started.label, printed_line(numbers[-1]), started.label_box, 0.85)  # a count stood before it
        return
    if meaning is None or meaning.score < _LEAST_LABEL:
        meaning = second_meaning(line.text)
    if meaning is None:
        return
    beside, below = line_beside(line, lines) or only_other_on_row(line, lines), line_below(line, lines)
    numbered = beside is None or meaning.name not in REFERENCE_FIELDS or any(map(str.isdigit, beside.text))
    is_last = beside is None and any(_is_label(e.text) for e in lines if e is not line and same_row(e, line))
    if is_last or not numbered or (beside and _is_label(beside.text)):
        beside, below = None, line_below(line, lines, BOX)  # a row of labels has its values below it
    if beside is None and below is None and meaning.name in REFERENCE_FIELDS:
        further = line_below(line, lines, BOX)  # in a box of its own
        below = further if further and any(map(str.isdigit, further.text)) else None
    heads = beside is not None and below is not None and meaning.name in REFERENCE_FIELDS and _heads(line, below)
    if beside is not None:
        yield Evidence(line.text, _whole(beside, meaning.name, lines), line.box, 0.6 if heads else 0.9)
    for number in _numbers_beside(line, lines):
        if number is not beside:
            yield Evidence(line.text, printed_line(number), line.box, 0.85)
    if below is not None:
        value = _with_date(below, lines) if _AND_DATE.search(line.text) else _whole(below, meaning.name, lines)
        yield Evidence(line.text, value, line.box, 0.75 if beside is None or heads else 0.6)


def _heads_note(title: Line, line: Line) -> bool:
    """Whether a line is the title of a credit or debit note right above another."""
    step = line.box.middle[1] - title.box.middle[1]
    return bool(_NOTE.fullmatch(title.text)) and 0 < step < BOX * max(title.box.height, line.box.height)


def _is_count_of_sum(started: Evidence) -> bool:
    """Whether behind a sum's name stands how many that are: "Grand Total 696.00 Units"."""
    meaning = label_meaning(started.label)
    return meaning is not None and meaning.name in AMOUNT_FIELDS and parse_quantity(started.value.text) is not None


def _heads(label: Line, below: Line) -> bool:
    """Whether the number or date right below a label, exactly where that begins, is its value.

    In a column of labels with their values to the right, a label would stand there.
    """
    aligned = abs(label.box.left - below.box.left) < _EXACT
    near = below.box.middle[1] - label.box.middle[1] < _NEXT_ROW * label.box.height
    return aligned and near and any(map(str.isdigit, below.text)) and label_meaning(below.text) is None


def _with_date(line: Line, lines: Sequence[Line]) -> Printed:
    """A line with the date on the row below it, as both stand below "Invoice No. & Date"."""
    under = None if parse_date(line.text) else line_below(line, lines)
    return printed([*line.words, *under.words]) if under and parse_date(under.text) else printed_line(line)


def _parted(words: Sequence[Word]) -> list[Sequence[Word]]:
    """The parts of a line that has signs between them: "Invoice# 30221 | Date 3/18/2025 | PO# 8841"."""
    ends = [i for i, word in enumerate(words) if word.text in _PARTING]
    return [words[start:end] for start, end in zip([0, *(i + 1 for i in ends)], [*ends, len(words)], strict=True)]


def _order_behind_comma(words: Sequence[Word]) -> Iterator[Evidence]:
    """An order's number among references: "Lieferschein 80045512 vom 12.10.2026, Ihre Bestellung 4500318827"."""
    ends = [i + 1 for i, word in enumerate(words) if word.text.endswith(",")]
    for start, end in pairwise([*ends, len(words)]):
        label, number = " ".join(word.text for word in words[start : end - 1]), words[end - 1 : end]
        if any(map(str.isdigit, " ".join(word.text for word in number))) and named_label(label) == "po_number":
            yield Evidence(label, printed(number), words[start].box, 0.8)


def _whole(line: Line, field: str, lines: Sequence[Line]) -> Printed:
    """A value with its rest on the row below, as narrow columns part it: "FA-2025-" over "0391", "7 mai" over "25"."""
    under = line_below(line, lines)
    if under is None or not any(map(str.isdigit, under.text)) or label_meaning(under.text):
        return printed_line(line)
    joined = f"{line.text} {under.text}"
    if field in ("invoice_date", "due_date") and parse_date(line.text) is None and parse_date(under.text) is None:
        return printed([*line.words, *under.words], joined) if parse_date(joined) else printed_line(line)
    if field in ("invoice_number", "po_number") and line.text.endswith(("-", "/")) and len(under.words) == 1:
        return printed([*line.words, *under.words], line.text + under.text)
    return printed_line(line)


def _is_label(text: str) -> bool:
    """Whether a text is a known label and nothing else, in its own words or in others that mean the same."""
    meaning = label_meaning(text)
    return meaning is not None and meaning.score >= SAME_WORDS and not any(map(str.isdigit, text))


def _without_discount(line: Line) -> Evidence | None:
    """The due date of a line that also says until when a discount is given, or an empty one where it says only that.

    "Zahlbar bis 8.9.2025 abzüglich 3 % Skonto oder bis 28.9.2025 netto": the later, without the discount.
    """
    clauses = _PROMPT.search(line.text) and [each for each in _CLAUSE.split(line.text) if parse_date(each)]
    if not clauses:
        return None
    text = next((each for each in clauses if not _PROMPT.search(each)), "")
    return Evidence(text, printed_line(line, text or " "), line.box, 0.75, "due_date")


def _of_wrapped(line: Line, lines: Sequence[Line]) -> Iterator[Evidence]:
    """A label of two printed rows in a narrow column, with its value beside them: "Invoice" over "No"."""
    below = wrapped_label(line, lines)
    if below is None:
        return
    label = f"{line.text} {below.text}"
    top, bottom, right = line.box.top, below.box.bottom, max(line.box.right, below.box.right)
    beside = [each for each in lines if 0 < each.box.left - right < FAR and top < each.box.middle[1] < bottom]
    values = sorted(beside, key=lambda each: (each.box.left, each.box.top))
    if value := next((each for each in values if any(character.isalnum() for character in each.text)), None):
        yield Evidence(label, printed_line(value), union([line.box, below.box]), 0.9)


def wrapped_label(line: Line, lines: Sequence[Line]) -> Line | None:
    """The line below with which a line is one label, or None."""
    if any(map(str.isdigit, line.text)):
        return None
    below = next((each for each in lines if _wraps(line, each) and not any(map(str.isdigit, each.text))), None)
    return below if below and named_label(f"{line.text} {below.text}") else None


def _wraps(line: Line, below: Line) -> bool:
    if abs(line.box.left - below.box.left) >= 0.005:
        return False
    step = middle_of(below) - middle_of(line)
    return 0.5 * line.box.height < step < 2 * line.box.height


def _numbers_beside(line: Line, lines: Sequence[Line]) -> list[Line]:
    """The first and the last number or date on the same printed row, however far, as a sum's amounts stand.

    Those behind another label are that one's: "Items in total  147.00   Sub total  17,465.00".
    """
    right = line.box.right
    row = [each for each in lines if each.box.left > right and same_row(line, each)]
    own = takewhile(lambda each: not _is_label(each.text), sorted(row, key=lambda each: each.box.left))
    numbers = [each for each in own if _is_figure(each.text)]
    return [numbers[0], numbers[-1]] if len(numbers) > 1 else numbers


def _is_figure(text: str) -> bool:
    return parse_amount(text) is not None or parse_date(text) is not None


def _of_table(table: Table) -> Iterator[Evidence]:
    """Neighbouring cells as label and value; and a first row's labels with the values below them."""
    grid = {(cell.row, cell.column): cell for cell in table.cells if cell.words}
    for row in range(1, table.row_count + 1):
        filled = [grid[row, column] for column in range(1, table.column_count + 1) if (row, column) in grid]
        cells = [cell for cell in filled if any(map(str.isalnum, cell.text))]  # a colon may have a column
        for left, right in pairwise(cells):
            yield Evidence(left.text, printed(right.words, right.text), left.box, 0.85)
    for (row, column), cell in grid.items():
        if row == 1 and (2, column) in grid and label_meaning(cell.text):
            below = grid[2, column]
            yield Evidence(cell.text, printed(below.words, below.text), cell.box, 0.7)
