"""The lines of one party: what stands below or beside its heading or its name, down to where its block ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from invoicekit.blocks.model import Box, Line, Page
from invoicekit.invoice.model import REFERENCE_FIELDS
from invoicekit.invoice.name_index import SAME_WORDS
from invoicekit.invoice.parties.beside import (
    CLOSE,
    COLON,
    FORM_COLUMN,
    begins_row,
    is_level,
    labelled_otherwise,
    name_beside,
    right_of,
    state_beside,
)
from invoicekit.invoice.parties.ids import names_tax_id, tax_id_of, tax_id_with
from invoicekit.invoice.parties.letters import is_sender
from invoicekit.invoice.parties.party import (
    Party,
    add,
    take,
    take_state,
)
from invoicekit.invoice.parties.plausible import (
    CAPITAL,
    COMPANY,
    PLACED,
    heads_document,
    is_bare_label,
    may_be_name,
    speaks,
)
from invoicekit.invoice.printed import Printed, printed, printed_line, union
from invoicekit.invoice.vocabulary import heads_column, label_meaning, plain

_MOST_LINES = 9
_CERTAIN = 0.95
_REACH = 8.0  # of the letters' height, from a party's block down to a tax id at the foot of its box
_FORM_HEIGHT = 0.15  # of the page's height, from a party's name to where its form says the address
_HANGING = 0.005  # of the page's width, by which the rows of one value differ
_LINE_STEP = 2.2  # of the letters' height, from one line of a block to the next
_TO_TOWN = 3.6  # of the letters' height, from an address's line to that of its town: an empty one may stand between
_EMPTY_LINE = 1.7  # of the step from line to line in a block
_SAME_MIDDLE = 0.008  # of the page's width
_FORM_EDGE = 0.005  # of the page's width: a row that begins where its heading does is a form's, however it is centred
_WORD_GAP = 0.03  # of the page's width, between two texts that are set as one line
_SECTION = re.compile(r"\d{1,2}\. [^\W\d]|no\.?\s*:?\s*\d+$", re.I)  # "4. Details of Goods", "No. 342"
# What is left of a firm's name on the row below, where it is too long for its box.
LEGAL_FORM = re.compile(
    r"(?:(?:private|pvt|limited|ltd|llp|india|inc|company|co|corporation|gmbh|llc|b\.?v|s\.?r\.?l|sas|services|industries|"
    r"enterprises|traders|agencies|solutions|systems|technologies|associates|international|distributors|"
    r"(?:consultants|consulting|engineers|engineering|contractors|builders|products|supplies|holdings|developments)"
    r"(?= (?:ltd|limited|llp|plc|pvt|private|inc|llc|gmbh)\b))\b[.,\s]*"
    r"|\([^\W\d]+\)\s*)+$",
    re.I,
)
_WHOLE = re.compile(r"[^\W\d][^,]*,[^,]*\d[^,]*,.*\d")  # name, street and town in one line
_LOGO = 0.9  # of the height of the letters below a logo
_SUM = re.compile(r"[$€£₹]\s?\d|\d\s?€")


def party_below(page: Page, heading: Line, rest: Printed | None, others: Sequence[Line]) -> Party:
    """The lines under a heading, down to the next heading or a wide gap."""
    party, in_column = Party(lines=[heading]), False
    if rest:
        add(party, rest)
    elif beside := name_beside(page, heading, others):
        # A form with its labels on the left: the party stands in the column beside them.
        take(party, beside)
        party.lines.append(beside)
        if beside.box.left - heading.box.right < CLOSE:
            # The address may begin where the heading does, or where the name does.
            heading = replace(heading, box=union([heading.box, beside.box]))
        else:
            heading, in_column = beside, True
    whole = rest is not None and _WHOLE.search(rest.text) and PLACED.search(rest.text)
    height, bottom, step = max(heading.box.height, 0.008), heading.box.bottom, 0.0
    above: Line | None = None
    indent = -1.0  # where the rows below a label and its value on one row begin, under the value
    first = None if party.name else _below_centred(page, heading)
    for line in sorted(page.lines, key=lambda each: each.box.top):
        if line is heading or line.box.middle[1] <= heading.box.bottom:
            continue
        if line.box.top - bottom >= _REACH * height:
            break
        aligned = abs(line.box.left - first.box.left) < 0.02 if first else _aligned(line.box, heading.box)
        aligned = aligned or (not first and _is_row_centred(page, line, heading.box))
        if above is None and indent < 0 and _hangs_under(page, line, heading):
            indent = line.box.left
        aligned = aligned or (above is not None and _hangs(line, above)) or abs(line.box.left - indent) < _HANGING
        aligned = aligned and (in_column or not line.text.startswith(":"))  # the value of a form's row: "PIN  : 6"
        if not aligned:
            continue
        # An empty line may stand below the name; below a logo's large letters it is one of the smaller letters.
        letters = height if party.address else min(height, _LOGO * max(line.box.height, 0.008))
        far = line.box.top - bottom > (2.2 if party.address else 3.0) * letters
        # In France and Germany one often parts the town from the street.
        is_town = bool(party.name) and not placed(party) and bool(PLACED.search(line.text)) and ":" not in line.text
        far = far and not (is_town and line.box.top - bottom <= _TO_TOWN * max(line.box.height, 0.008))
        # Below the town an empty line parts what follows.
        far = far or (step > 0 and placed(party) and line.box.bottom - bottom > _EMPTY_LINE * step)
        if in_column and any(0 < line.box.left - each.box.right < COLON and is_level(each, line) for each in others):
            break  # the next party's row of the form
        if far or line in others or len(party.lines) > _MOST_LINES:
            # A tax id at the foot of the party's box is still its own.
            if far and line not in others and not party.tax_id:
                _take_tax_id(page, party, line)
            break
        if _is_next_part(page, party, line, in_column) or (whole and not _says_id(page, line)):
            break
        if in_column and not party.address and labelled_otherwise(page, line):
            bottom = line.box.bottom
            continue  # a patient's number, between name and address
        party.lines.append(line)
        step, bottom, above = line.box.bottom - bottom, line.box.bottom, line
        _take_row(page, party, line)
    return party


def _says_id(page: Page, line: Line) -> bool:
    """Whether a line says a tax id, or is the label of one, as may stand below an address that is whole."""
    return tax_id_of(line) is not None or tax_id_with(line, page.lines) is not None


def _hangs_under(page: Page, line: Line, heading: Line) -> bool:
    """Whether a line stands right below a party's row, set in from it as the next one is: below "To M/s. ..."."""
    step = _LINE_STEP * heading.box.height
    inside = heading.box.left < line.box.left < heading.box.right
    below = (each for each in page.lines if 0 < each.box.top - line.box.top < step)
    return (
        inside
        and 0 < line.box.top - heading.box.top < step
        and any(abs(each.box.left - line.box.left) < _HANGING for each in below)
    )


def _hangs(line: Line, above: Line) -> bool:
    """Whether a line goes on the value behind the label of the line above, below that value's first word."""
    at = next((i for i, word in enumerate(above.words[:-1]) if word.text.endswith(":")), None)
    if at is None:
        return False
    step = line.box.top - above.box.top
    return abs(line.box.left - above.words[at + 1].box.left) < _HANGING and 0 < step < _LINE_STEP * above.box.height


def _is_next_part(page: Page, party: Party, line: Line, in_column: bool) -> bool:
    """Whether with a line the next part of the page begins: a form, a title, a sum, the sender's line again."""
    sums = _SUM.search(line.text) and not CAPITAL.search(line.text)
    if party.name and (begins_form(line) or sums or _heads_columns(page, line)):
        return True
    if party.name and (_is_heading(page, line) or (speaks(line.text) and not PLACED.search(line.text))):
        return True
    if party.address and (heads_document(line.text) or (in_column and labelled_otherwise(page, line))):
        return True
    return _repeats(party, line)


def _take_row(page: Page, party: Party, line: Line) -> None:
    """Add a line to a party, and its state and tax id where they stand beside it."""
    if party.name and not party.address and _is_full_name(party.name.text, line.text):
        party.name = printed_line(line)
        return
    if party.name and not party.address and LEGAL_FORM.match(line.text):
        party.name = printed([*party.name.words, *line.words], f"{party.name.text} {line.text}")
        return
    if not (party.name and begins_row(page, line)):
        take(party, line)
    if not party.state and (beside := state_beside(page, line)):
        take_state(party, beside)
    _take_tax_id(page, party, line)


def _take_tax_id(page: Page, party: Party, line: Line) -> None:
    """The party's tax id where a line says it, or is its label, or has it close behind: "Mob: 98930  GSTIN: 23AB"."""
    own = tax_id_of(line)
    found = (line, own) if own else tax_id_with(line, page.lines)
    if not found:
        behind = ((each, tax_id_of(each)) for each in right_of(line, page.lines, _WORD_GAP))
        found = next(((each, tax_id) for each, tax_id in behind if tax_id), None)
    if not party.tax_id and found:
        party.tax_id = found[1]
        party.lines += [line, found[0]]


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


def placed(party: Party) -> bool:
    """Whether a party's address says its town."""
    return any(PLACED.search(each.text) for each in party.address)


def _below_centred(page: Page, heading: Line) -> Line | None:
    """The first line of a box whose heading is centred in it, where the box's lines begin left of the heading; the
    first, a short name, may end there too."""
    x, height = heading.box.middle[0], max(heading.box.height, 0.008)
    near = [line for line in page.lines if 0 < line.box.top - heading.box.bottom < 3 * height]
    under = [line for line in near if line.box.left < heading.box.right and line.box.right > heading.box.left]
    first = min(under, key=lambda line: line.box.top, default=None)
    centred = first and not _aligned(first.box, heading.box) and first.box.left < heading.box.left
    if first and not (centred and (first.box.right > x or _goes_under(page, first, heading))):
        return None
    short = [line for line in near if line.box.right < heading.box.left and _goes_under(page, line, heading)]
    return first if not short or (first and first.box.top <= short[0].box.top) else short[0]


def _goes_under(page: Page, line: Line, heading: Line) -> bool:
    """Whether the next row below a line begins where it does and reaches below a heading to its right."""
    step = _LINE_STEP * line.box.height
    below = (each for each in page.lines if 0 < each.box.top - line.box.top < step and follows(line, each))
    return any(each.box.right > heading.box.left for each in below)


def begins_form(line: Line) -> bool:
    """Whether a line is the label of a header value, which stands in the column beside it."""
    words = [word.text for word in line.words if not any(character.isdigit() for character in word.text)]
    meaning = label_meaning(" ".join(words))
    if meaning and meaning.name == "other":
        # The next box of the form; a single word such as "Place" may as well be part of an address.
        return len(line.words) > 1 and len(words) == len(line.words) and meaning.score >= SAME_WORDS
    refers = meaning is not None and meaning.score >= _CERTAIN and meaning.name in REFERENCE_FIELDS
    return refers or bool(_SECTION.match(line.text))


def _aligned(box: Box, heading: Box) -> bool:
    """Whether a line begins where its heading does, or ends there or is centred under it, as the block is set."""
    return (
        abs(box.left - heading.left) < 0.05
        or abs(box.right - heading.right) < _SAME_MIDDLE
        or _is_centred(box, heading)
    )


def _is_centred(box: Box, heading: Box) -> bool:
    return abs(box.middle[0] - heading.middle[0]) < _SAME_MIDDLE


def _is_row_centred(page: Page, line: Line, heading: Box) -> bool:
    """Whether a line and what stands close beside it are centred below a heading, and no row of a form."""
    if abs(line.box.left - heading.left) <= _FORM_EDGE or line.box.middle[0] > heading.middle[0]:
        return False  # with what stands to its right it is even less in the middle
    return _is_centred(_row(page, line), heading)


def _row(page: Page, line: Line) -> Box:
    """The place of a line with those close beside it, which are set as one: an address, and then "Ph: ..."."""
    row = [line]
    for each in sorted(right_of(line, page.lines, 1.0), key=lambda each: each.box.left):
        if 0 < each.box.left - row[-1].box.right < _WORD_GAP:
            row.append(each)
    return union([each.box for each in row])


def _heads_columns(page: Page, line: Line) -> bool:
    """Whether a line is one of several names of columns on a row, with which a table begins."""
    several = sum(heads_column(word.text) for word in line.words)
    if not several and not heads_column(line.text):
        return False
    names = [each for each in page.lines if is_level(each, line) and heads_column(each.text)]
    return len(names) > 1 or several == len(line.words) > 1


def _is_heading(page: Page, line: Line) -> bool:
    """Whether a line ends in a colon and has nothing beside it: what stands below it is something else."""
    if not line.text.endswith(":") or is_bare_label(line.text) or names_tax_id(line):
        return False
    return not right_of(line, page.lines, FORM_COLUMN)


def _is_full_name(short: str, text: str) -> bool:
    """Whether a line below a logo's text says the whole name: "PapierPlus" over "PapierPlus SAS", "... Lille Nord"."""
    is_name = COMPANY.search(text[len(short) :]) or not any(c.isdigit() or c in ",:" for c in text)
    return plain(text).startswith(f"{plain(short)} ") and bool(is_name)


def _repeats(party: Party, line: Line) -> bool:
    """Whether a line is the sender's, with the name of a party that stands above it."""
    return bool(party.name and is_sender(line) and plain(line.text).startswith(plain(party.name.text)))
