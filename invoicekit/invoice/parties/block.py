"""The lines of one party: what stands below or beside its heading or its name, down to where its block ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from invoicekit.blocks.model import Box, Line, Page
from invoicekit.invoice.parties.letters import is_sender
from invoicekit.invoice.parties.party import (
    Party,
    add,
    bare_id_of,
    heads_document,
    is_bare_label,
    may_be_name,
    take,
    take_state,
    tax_id_of,
)
from invoicekit.invoice.places import line_below
from invoicekit.invoice.printed import Printed, printed, printed_line
from invoicekit.invoice.vocabulary import label_meaning, party_meaning, plain

_BESIDE, _FORM_COLUMN = 0.1, 0.25  # of the page's width, from a heading to the name; in a form of labels to its column
_COLON = 0.15  # of the page's width, from a label to the column of colons
NEAR = 0.12  # of the page's width
_LEVEL = 0.6  # of the letters' height, by which the middles of lines on one row differ
_REFERENCE = re.compile(r":|[/\-]\d{4,}")  # "Licence n° QP/61884", whose figures are no postal code
_MOST_LINES = 9
_MOST_BEHIND_TOWN = 4  # words of a country or a state
_CERTAIN = 0.95
_FORM = frozenset({"invoice_number", "invoice_date", "due_date", "po_number"})
_FORM_HEIGHT = 0.15  # of the page's height, from a party's name to where its form says the address
_HANGING = 0.005  # of the page's width, by which the rows of one value differ
_LINE_STEP = 2.2  # of the letters' height, from one line of a block to the next
_EMPTY_LINE = 1.7  # of the step from line to line in a block
_SECTION = re.compile(r"\d{1,2}\. [^\W\d]|no\.?\s*:?\s*\d+$", re.I)  # "4. Details of Goods", "No. 342"
_LEGAL_FORM = re.compile(
    r"(?:(?:private|pvt|limited|ltd|llp|india|inc|company|co|corporation)\b[.,\s]*|\([^\W\d]+\)\s*)+$", re.I
)
_SUM = re.compile(r"[$€£₹]\s?\d|\d\s?€")
# Postal codes of the countries we know.
PLACED = re.compile(
    r"\b\d{3} ?\d{3}\b|\b\d{5}\b|\b\d{4} ?[A-Z]{2}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d{4} [A-Z][a-z]+"
)
# A text with one of these is a company's name, whatever else it says.
COMPANY = re.compile(
    r"\b(?:gmbh|ag|kg|ohg|ug|e\.?k|ltd|limited|llp|llc|plc|inc|corp(?:oration)?|pvt|private|sarl|sas|sa|bv|b\.v|nv|n\.v|"
    r"s\.?r\.?l|s\.?p\.?a|s\.l|s\.?[al]\.?u|sasu|eurl|"
    r"sprl|bvba|vof|gbr|aps|oyj|kft|lda|s\.?r\.?o|d\.o\.o|sp\. ?z ?o\.?o|co)\b\.?",
    re.I,
)


def is_level(line: Line, other: Line) -> bool:
    """Whether a line stands on the same printed row as another."""
    return abs(line.box.middle[1] - other.box.middle[1]) < _LEVEL * other.box.height


def party_below(page: Page, heading: Line, rest: Printed | None, others: Sequence[Line]) -> Party:
    """The lines under a heading, down to the next heading or a wide gap."""
    party, in_column = Party(lines=[heading]), False
    if rest:
        add(party, rest)
    elif beside := _name_beside(page, heading, others):
        # A form with its labels on the left: the party stands in the column beside them.
        take(party, beside)
        party.lines.append(beside)
        heading, in_column = beside, True
    height, bottom, step = max(heading.box.height, 0.008), heading.box.bottom, 0.0
    above: Line | None = None
    first = None if party.name else _below_centred(page, heading)
    for line in sorted(page.lines, key=lambda each: each.box.top):
        aligned = abs(line.box.left - first.box.left) < 0.02 if first else _aligned(line.box, heading.box)
        aligned = aligned or (above is not None and _hangs(line, above))
        if line is heading or line.box.middle[1] <= heading.box.bottom or not aligned:
            continue
        # An empty line may stand below the name.
        far = line.box.top - bottom > (2.2 if party.address else 3.0) * height
        # Below the town an empty line parts what follows.
        far = far or (step > 0 and placed(party) and line.box.bottom - bottom > _EMPTY_LINE * step)
        if far or line in others or len(party.lines) > _MOST_LINES:
            # A tax id at the foot of the party's box is still its own.
            if far and line not in others and not party.tax_id and line.box.top - bottom < 8 * height:
                party.tax_id = tax_id_of(line)
                party.lines += [line] if party.tax_id else []
            break
        if _is_next_part(page, party, line, in_column):
            break
        if in_column and not party.address and _labelled_otherwise(page, line):
            bottom = line.box.bottom
            continue  # a patient's number, between name and address
        party.lines.append(line)
        step, bottom, above = line.box.bottom - bottom, line.box.bottom, line
        _take_row(page, party, line)
    return party


def _hangs(line: Line, above: Line) -> bool:
    """Whether a line goes on the value behind the label of the line above, below that value's first word."""
    at = next((i for i, word in enumerate(above.words[:-1]) if word.text.endswith(":")), None)
    if at is None:
        return False
    step = line.box.top - above.box.top
    return abs(line.box.left - above.words[at + 1].box.left) < _HANGING and 0 < step < _LINE_STEP * above.box.height


def _is_next_part(page: Page, party: Party, line: Line, in_column: bool) -> bool:
    """Whether with a line the next part of the page begins: a form, a title, a sum, the sender's line again."""
    if party.name and (_begins_form(line) or _SUM.search(line.text)):
        return True
    if party.address and (heads_document(line.text) or (in_column and _labelled_otherwise(page, line))):
        return True
    return _repeats(party, line)


def _take_row(page: Page, party: Party, line: Line) -> None:
    """Add a line to a party, and its state and tax id where they stand beside it."""
    if party.name and not party.address and _is_full_name(party.name.text, line.text):
        party.name = printed_line(line)
        return
    if party.name and not party.address and COMPANY.search(party.name.text) and _LEGAL_FORM.match(line.text):
        party.name = printed([*party.name.words, *line.words], f"{party.name.text} {line.text}")
        return
    take(party, line)
    if not party.state and (beside := _state_beside(page, line)):
        take_state(party, beside)
    if not party.tax_id and (found := tax_id_with(page, line)):
        party.lines.append(found[0])
        party.tax_id = found[1]


def labelled_address(page: Page, heading: Line, others: Sequence[Line]) -> Party:
    """The address, as name and address of a party, below its label in the column of a form under a party's name."""
    for line in sorted(page.lines, key=lambda each: each.box.top):
        below = 0 < line.box.top - heading.box.bottom < _FORM_HEIGHT and abs(line.box.left - heading.box.left) < 0.02
        meaning = label_meaning(line.text) if below else None
        if meaning and meaning.name == "address" and meaning.score >= _CERTAIN:
            return party_below(page, line, None, others)
    return Party()


def follows(above: Line, line: Line) -> bool:
    """Whether a line goes on the block of the line above it."""
    step = line.box.top - above.box.top
    aligned = abs(line.box.left - above.box.left) < 0.01
    return aligned and 0 < step < _LINE_STEP * above.box.height and may_be_name(above.text)


def without_rest(party: Party) -> None:
    """Leave away what is printed below a party's town and has figures, a label or many words: it is no address."""
    towns = [
        at for at, each in enumerate(party.address) if PLACED.search(each.text) and not _REFERENCE.search(each.text)
    ]
    behind = party.address[towns[-1] + 1 :] if towns else []
    for each in behind:
        if any(c.isdigit() or c == ":" for c in each.text) or len(each.text.split()) > _MOST_BEHIND_TOWN:
            party.address.remove(each)


def placed(party: Party) -> bool:
    """Whether a party's address says its town."""
    return any(PLACED.search(each.text) for each in party.address)


def _below_centred(page: Page, heading: Line) -> Line | None:
    """The first line of a box whose heading is centred in it, where the box's lines begin left of the heading."""
    x, height = heading.box.middle[0], max(heading.box.height, 0.008)
    under = [
        line
        for line in page.lines
        if 0 < line.box.top - heading.box.bottom < 3 * height
        and line.box.left < heading.box.right
        and line.box.right > heading.box.left
    ]
    first = min(under, key=lambda line: line.box.top, default=None)
    centred = first and not _aligned(first.box, heading.box) and first.box.left < heading.box.left
    return first if first and centred and first.box.right > x else None


def _labelled_otherwise(page: Page, line: Line) -> bool:
    """Whether a line of a form's column of values has a label to its left that is none of an address."""
    left = [each for each in page.lines if 0 < line.box.left - each.box.right < _COLON and is_level(each, line)]
    label = max(left, key=lambda each: each.box.right, default=None)
    if label is None or is_bare_label(label.text) or party_meaning(label.text):
        return False
    meaning = label_meaning(label.text)
    return meaning is None or meaning.name not in ("address", "tax_id", "buyer_tax_id", "seller_state")


def _begins_form(line: Line) -> bool:
    """Whether a line is the label of a header value, which stands in the column beside it."""
    words = [word.text for word in line.words if not any(character.isdigit() for character in word.text)]
    meaning = label_meaning(" ".join(words))
    if meaning and meaning.name == "other":
        # The next box of the form; a single word such as "Place" may as well be part of an address.
        return len(line.words) > 1 and len(words) == len(line.words) and meaning.score == 1
    return bool(_SECTION.match(line.text)) or bool(meaning and meaning.score >= _CERTAIN and meaning.name in _FORM)


def tax_id_with(page: Page, label: Line) -> tuple[Line, Printed] | None:
    """The line to the right of a tax id's label, or below it, that holds the tax id; and the tax id."""
    meaning = label_meaning(label.text)
    if meaning is None or meaning.name != "tax_id" or meaning.score < _CERTAIN or tax_id_of(label):
        return None
    row = [each for each in page.lines if 0 < each.box.left - label.box.right < NEAR and is_level(each, label)]
    near = sorted(row, key=lambda each: each.box.left)
    if below := line_below(label, page.lines):
        near.append(below)
    found = ((each, tax_id_of(each) or bare_id_of(each)) for each in near)
    return next(((line, tax_id) for line, tax_id in found if tax_id), None)


def _state_beside(page: Page, line: Line) -> Line | None:
    """The line to the right of a tax id that is labelled as the state."""
    if not tax_id_of(line):
        return None
    for each in page.lines:
        meaning = label_meaning(each.text.partition(":")[0])
        beside = 0 < each.box.left - line.box.right < NEAR
        level = is_level(each, line)
        if beside and level and ":" in each.text and meaning and meaning.name == "seller_state":
            return each
    return None


def _aligned(box: Box, heading: Box) -> bool:
    """Whether a line begins where its heading does, or ends there or is centred under it, as the block is set."""
    right_or_centre = min(abs(box.right - heading.right), abs(box.middle[0] - heading.middle[0]))
    return abs(box.left - heading.left) < 0.05 or right_or_centre < 0.008


def _name_beside(page: Page, heading: Line, others: Sequence[Line]) -> Line | None:
    """The name to the right of a heading below which another label of the form stands, or nothing."""
    if after_colon := _behind_colon(page, heading):
        return after_colon
    below = [
        line
        for line in page.lines
        if abs(line.box.left - heading.box.left) < 0.02
        and 0 < line.box.top - heading.box.bottom < 3 * heading.box.height
    ]
    in_form = heading.text.endswith(":") and any(line.text.endswith(":") for line in below)
    if not in_form and any(not is_bare_label(line.text) and not _is_tax_label(line.text) for line in below):
        return None
    reach = _FORM_COLUMN if in_form else _BESIDE
    beside = [
        line
        for line in page.lines
        if 0 < line.box.left - heading.box.right < reach and is_level(line, heading) and line not in others
    ]
    nearest = min(beside, key=lambda line: line.box.left, default=None)
    return nearest if nearest and may_be_name(nearest.text) else None


def _is_tax_label(text: str) -> bool:
    meaning = label_meaning(text)
    return meaning is not None and meaning.name == "tax_id" and meaning.score >= _CERTAIN


def _behind_colon(page: Page, heading: Line) -> Line | None:
    """The name in a form that sets its colons in a column of their own: "Guest name   : A. Nair"."""
    line = colon_beside(page, heading)
    name = line.text.lstrip(": ") if line else ""
    return replace(line, text=name) if line and may_be_name(name) else None


def colon_beside(page: Page, label: Line) -> Line | None:
    """The line that begins with the colon of a label, in a form that sets its colons in a column of their own."""
    for line in page.lines:
        if line.text.startswith(":") and 0 < line.box.left - label.box.right < _COLON and is_level(line, label):
            return line
    return None


def _is_full_name(short: str, text: str) -> bool:
    """Whether a line below a logo's text says the whole name: "PapierPlus" over "PapierPlus SAS", "... Lille Nord"."""
    is_name = COMPANY.search(text[len(short) :]) or not any(c.isdigit() or c in ",:" for c in text)
    return plain(text).startswith(f"{plain(short)} ") and bool(is_name)


def _repeats(party: Party, line: Line) -> bool:
    """Whether a line is the sender's, with the name of a party that stands above it."""
    return bool(party.name and is_sender(line) and plain(line.text).startswith(plain(party.name.text)))
