"""What stands beside a party's heading or beside a line of its block: names, tax ids, states, other labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from invoicekit.blocks.model import Line, Page
from invoicekit.invoice.model import REFERENCE_FIELDS
from invoicekit.invoice.parties.ids import names_tax_id, tax_id_of
from invoicekit.invoice.parties.plausible import heads_document, is_bare_label, is_street, may_be_name, names_state
from invoicekit.invoice.places import BOX, line_below, same_row
from invoicekit.invoice.vocabulary import label_meaning, names_place, party_meaning

FORM_COLUMN = 0.25  # of the page's width, from a form's label to the column of values
FORM_HEIGHT = 0.1  # of the page's height, within which a form's rows stand
COLON = 0.15  # of the page's width, from a label to the column of colons
NEAR = 0.12  # of the page's width
_BESIDE = 0.1  # of the page's width, from a heading to the name
_LEAST_LABELS, _KNOWN = 2, 0.9  # how many of them; the score of what is one
_SAME_LEFT = 0.01  # of the page's width
_OF_NUMBER = re.compile(r"(?:\b(?:no|number|num|nr|dated?)\b\W*|#)$", re.I)  # "Invoice No", and no title "Invoice"
CLOSE = 0.02  # of the page's width, hardly more than a space
_LEVEL = 0.6  # of the letters' height, by which the middles of lines on one row differ


def is_level(line: Line, other: Line) -> bool:
    """Whether a line stands on the same printed row as another."""
    one, level = line.box, other.box  # asked so often that it is worked out without a call
    return abs(one.top + one.height / 2 - level.top - level.height / 2) < _LEVEL * level.height


def right_of(line: Line, lines: Sequence[Line], reach: float) -> list[Line]:
    """The lines of a row that begin within ``reach``, of the page's width, behind the end of one of them."""
    right = line.box.right
    return [each for each in lines if 0 < each.box.left - right < reach and is_level(each, line)]


def name_beside(page: Page, heading: Line, others: Sequence[Line]) -> Line | None:
    """The name to the right of a heading below which another label of the form stands, or nothing."""
    if after_colon := _behind_colon(page, heading):
        return after_colon
    close = next((line for line in right_of(heading, page.lines, CLOSE) if line not in others), None)
    if close and may_be_name(close.text):
        return close  # "Customer  Mrs. A. Nair"
    below = [
        line
        for line in page.lines
        if abs(line.box.left - heading.box.left) < 0.02
        and 0 < line.box.top - heading.box.bottom < 3 * heading.box.height
    ]
    in_form = heading.text.endswith(":") and any(line.text.endswith(":") for line in below)
    in_form = in_form or _is_form_row(page, heading, below)
    if not in_form and any(not is_bare_label(line.text) and not names_tax_id(line) for line in below):
        return None
    reach = FORM_COLUMN if in_form else _BESIDE
    beside = [line for line in right_of(heading, page.lines, reach) if line not in others]
    nearest = min(beside, key=lambda line: line.box.left, default=None)
    fits = nearest and (may_be_name(nearest.text) or is_street(nearest.text))  # "Billing Address:" names only that
    return nearest if fits else None


def _is_form_row(page: Page, heading: Line, below: Sequence[Line]) -> bool:
    """Whether the row below a heading is a label too, "Bill To Address", and both have values in one column."""
    labels = [line for line in below if party_meaning(line.text) or label_meaning(line.text)]
    values = [min(right_of(line, page.lines, FORM_COLUMN), key=_left, default=None) for line in (heading, *labels[:1])]
    first, second = values if len(values) > 1 else (None, None)
    return first is not None and second is not None and abs(first.box.left - second.box.left) < _SAME_LEFT


def _left(line: Line) -> float:
    return line.box.left


def _behind_colon(page: Page, heading: Line) -> Line | None:
    """The name in a form that sets its colons in a column of their own: "Guest name   : A. Nair"."""
    line = colon_beside(page, heading)
    name = line.text.lstrip(": ") if line else ""
    return replace(line, text=name) if line and may_be_name(name) else None


def colon_beside(page: Page, label: Line) -> Line | None:
    """The line that begins with the colon of a label, in a form that sets its colons in a column of their own."""
    return next((line for line in right_of(label, page.lines, COLON) if line.text.startswith(":")), None)


def begins_row(page: Page, line: Line) -> bool:
    """Whether a line labels another thing than an address in such a form: "Party Mobile No." before "  : 98100"."""
    nearest = min(right_of(line, page.lines, COLON), key=lambda each: each.box.left, default=None)
    return nearest is not None and nearest.text.startswith(":") and not names_place(line.text)


def labelled_otherwise(page: Page, line: Line) -> bool:
    """Whether a line of a form's column of values has a label to its left that is none of an address."""
    left = [each for each in page.lines if 0 < line.box.left - each.box.right < COLON and is_level(each, line)]
    label = max(left, key=lambda each: each.box.right, default=None)
    if label is None or is_bare_label(label.text) or party_meaning(label.text):
        return False
    meaning = label_meaning(label.text)
    return meaning is None or meaning.name not in ("address", "tax_id", "buyer_tax_id", "seller_state")


def state_beside(page: Page, line: Line) -> Line | None:
    """The line to the right of a tax id that is labelled as the state."""
    if not tax_id_of(line):
        return None
    return next((each for each in right_of(line, page.lines, NEAR) if names_state(each.text)), None)


def label_before(line: Line, labels: Sequence[Line]) -> Line | None:
    """The nearest of some labels that end close before a line on its printed row."""
    left = line.box.left
    near = (each for each in labels if 0 < left - each.box.right < COLON and same_row(each, line))
    return max(near, key=lambda each: each.box.right, default=None)


@dataclass(frozen=True)
class Labels:
    """The lines of a page with the known labels among them, of anything and of the invoice's own."""

    lines: Sequence[Line]
    known: Sequence[Line]
    own: Sequence[Line]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Labels:
        """The known labels among some lines."""
        found = [(line, each) for line in lines if (each := label_meaning(line.text)) and each.score >= _KNOWN]
        own = [line for line, each in found if each.name in (*REFERENCE_FIELDS, "other")]
        return cls(lines, [line for line, _ in found], own)

    def are_around(self, line: Line) -> bool:
        """Whether a line is one of a form's row of boxes, or what is said below such a label."""
        top, left = line.box.top, line.box.left
        boxes = (
            each
            for each in self.lines
            if 0 < top - each.box.top < BOX * each.box.height and abs(each.box.left - left) < _SAME_LEFT
        )
        return self._value(line) or any(map(self._behind, (line, *boxes)))

    def _value(self, line: Line) -> bool:
        """Whether a line stands in a form's column of values, right of the invoice's own labels: "Your reference"."""
        top, left = line.box.top, line.box.left
        column = (
            each
            for each in self.lines
            if abs(each.box.left - left) < _SAME_LEFT and abs(each.box.top - top) < FORM_HEIGHT
        )
        return bool(self.own) and sum(map(self._labelled, column)) >= _LEAST_LABELS

    def _labelled(self, line: Line) -> bool:
        """Whether the nearest line on the left is a known label, which has no value below it."""
        label = label_before(line, self.own)
        if label is None:
            return False
        right, end = label.box.right, line.box.left
        if any(right < each.box.right < end and same_row(each, line) for each in self.lines):
            return False  # behind it stands something else
        below = line_below(label, self.lines)
        return below is None or label_meaning(below.text) is not None

    def _behind(self, line: Line) -> bool:
        """Whether two lines to the left on a printed row are known labels."""
        end = line.box.left
        left = (each for each in self.known if each.box.right < end and same_row(line, each))
        row = (each for each in left if _OF_NUMBER.search(each.text) or not heads_document(each.text))
        return len(list(islice(row, _LEAST_LABELS))) == _LEAST_LABELS
