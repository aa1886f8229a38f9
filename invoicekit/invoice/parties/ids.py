"""Tax ids: by what they look like, by a label within the line, beside it or above it, and by their country's checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from stdnum.be import vat
from stdnum.es import nif

from invoicekit.blocks.model import Line
from invoicekit.invoice.places import BOX, line_below, same_row
from invoicekit.invoice.printed import Printed, printed_line
from invoicekit.invoice.values import find_gstin, find_vat_number
from invoicekit.invoice.vocabulary import Vocabulary, current, label_meaning, named_party, plain

PARTED = re.compile(r"\s*[●•·|]\s*")  # what stands in one line of a letterhead
# A tax number that says no country: "VAT Reg. No. 177 4432 09", "CIF: B84512239".
_LABELLED_ID = re.compile(r"(.*?[^\W\d][.:)]*)[\s:#]+([A-Z]{0,2}\d\d-\d{7}|[A-Z]{0,2}\d(?:[\d ]*\d)?[A-Z]?)(?:\W|$)")
_ID_DIGITS = range(7, 13)
_TAX_NAMES, _BARE_ID_DIGITS = ("vat", "vat tin", "tva", "gst"), range(9, 13)
_NATIONAL_ID = re.compile(
    r"\b(?:Steuer-?(?:nummer|nr\.?)|St\.?-?Nr\.?)\s*:?\s*(\d{2,3}[ /]?\d{3,4}[ /]?\d{4,5}(?:/\d)?)(?!\d)"
    r"|\b(?:FEIN|EIN|Fed(?:\.|eral)? (?:Tax )?ID(?: No\.?)?)\s*[:#]?\s*(\d{2}-\d{7})(?!\d)",
    re.I,
)
# Spain's, told by its check character: alone, as below a firm's name, or behind a label: "DNI / CIF : 53785377S".
_NIF = re.compile(r"\b(?:[A-HJ-NP-SUVW]-?\d{7}-?[\dA-J]|[XYZ]-?\d{7}-?[A-Z]|\d{8}-?[A-Z])\b")
_NIF_LABEL = re.compile(r"\b(?:N\.?I\.?F|C\.?I\.?F|D\.?N\.?I|N\.?I\.?E)\b", re.I)
_BARE_ID = re.compile(r"[A-Z]{0,3}[ -]?\d[\d ./-]*\d ?[A-Z]{0,2}")
_BELGIAN = re.compile(r"[01]\d{3}\.\d{3}\.\d{3}")
# What stands in one line of the small print: "Registered in England No. 02881467. VAT Reg No. 736 6118 28."
_CLAUSE = re.compile(
    rf"{PARTED.pattern}|\s[–-]\s|\s(?=(?i:vat|btw|tva|ust-?id) ?-?(?i:reg|no|nr|num|id))|"
    r"(?:(?<=[^\W\d]{4})|(?<=\d\d)|(?<=LLP|Ltd|Inc|LLC|plc))\.\s(?=[A-Z])"
)
TAX_LABEL = re.compile(r"\s*(?:p\.? ?i\.|p\.? ?iva|vat|gstin?|ust-?id|btw|tva|c\.? ?f\.|nif|cif)(?!\w)", re.I)
_NEAR = 0.12  # of the page's width, from a label to its tax id
_SAME_COLUMN, _BELOW_NAME = 0.01, 0.12  # of the page's width; of its height
_ROW_GAP = 0.05  # of the page's width, between a telephone number and the tax id behind it
_VERY_LABEL = 0.95  # a label and nothing else
_OF_SEVERAL = re.compile(r"\s/\s")  # "UW BTW NUMMER / UW REFERENTIE" over both


def tax_id_of(line: Line) -> Printed | None:
    """The GSTIN or VAT number printed in a line."""
    text = _id_in(current(), line.text)
    if text is None:
        return None
    words = [word for word in line.words if word.text.strip(":,") and plain(word.text) in plain(text)] or line.words
    confidence = min((word.confidence for word in words), default=line.confidence)
    return Printed(text, confidence, line.page, line.box, tuple(words))


@lru_cache(maxsize=8192)  # many rules ask about the same lines
def _id_in(_: Vocabulary, text: str) -> str | None:
    digits = sum(map(str.isdigit, text))
    found = find_gstin(text) or find_vat_number(text) if digits else None
    if found is None and digits >= _ID_DIGITS.start:
        found = _labelled_id(text) or _national(text)
    return found


def tax_id_with(label: Line, lines: Sequence[Line]) -> tuple[Line, Printed] | None:
    """The line to the right of a tax id's label, or below it, that holds the tax id; and the tax id."""
    if not names_tax_id(label) or tax_id_of(label):
        return None
    near = [
        each for each in beside_or_below(label, lines) if each is not label and each.box.left - label.box.right < _NEAR
    ]
    found = ((each, tax_id_of(each) or _bare_id(each)) for each in near)
    return next(((line, tax_id) for line, tax_id in found if tax_id), None)


def id_below(name: Line, lines: Sequence[Line], others: Sequence[Line]) -> Printed | None:
    """The tax id in the column below a name, further down than its block reaches; ``others`` begin something else."""
    column = [
        line
        for line in lines
        if line.page == name.page
        and abs(line.box.left - name.box.left) < _SAME_COLUMN
        and 0 < line.box.top - name.box.top < _BELOW_NAME
    ]
    for line in sorted(column, key=lambda each: each.box.top):
        if any(line is each for each in others):
            return None
        beside = tax_id_with(line, lines)
        end = line.box.right
        row = [each for each in lines if 0 < each.box.left - end < _ROW_GAP and same_row(each, line)]
        if found := tax_id_of(line) or (beside and beside[1]) or next(filter(None, map(tax_id_of, row)), None):
            return found
    return None


def first_tax_id(lines: Sequence[Line]) -> Printed | None:
    """The first tax id that a line says, else one that stands beside or below its label."""
    alone = (found[1] for line in lines if (found := tax_id_with(line, lines)))
    return next((found for line in lines if (found := tax_id_of(line))), None) or next(alone, None)


def national_id(lines: Sequence[Line]) -> Printed | None:
    """The tax office's number, which a seller in Germany may print instead of a VAT number (section 14 (4) UStG)."""
    found = ((line, match) for line in lines if (match := _NATIONAL_ID.search(line.text)))
    return next((printed_line(line, match[1] or match[2]) for line, match in found), None)


def names_tax_id(line: Line) -> bool:
    """Whether a line is the label of a tax id and nothing else."""
    meaning = label_meaning(line.text)
    return meaning is not None and meaning.name == "tax_id" and meaning.score >= _VERY_LABEL


def names_buyers_id(line: Line) -> bool:
    """Whether a line is labelled as the buyer's tax id, or as that and something else: "Cliente : P.I. IT0172..."."""
    head, _, rest = line.text.partition(":")
    if TAX_LABEL.match(rest) and named_party(head) == "buyer":
        return True
    parts = _OF_SEVERAL.split(line.text.partition(":")[0])
    return any((meaning := label_meaning(part)) is not None and meaning.name == "buyer_tax_id" for part in parts)


def is_near(label: Line, line: Line) -> bool:
    """Whether a line is not too far up or down for it to be one of those beside or below a label."""
    one, other = label.box, line.box
    apart = one.top + one.height / 2 - other.top - other.height / 2
    return label.page == line.page and abs(apart) < BOX * max(one.height, other.height)


def beside_or_below(label: Line, lines: Sequence[Line]) -> Iterator[Line]:
    """A label's line itself, those to its right, and the one below it."""
    row = [
        each for each in lines if each.page == label.page and same_row(each, label) and each.box.left >= label.box.left
    ]
    yield from sorted(row, key=lambda each: each.box.left)
    if below := line_below(label, [each for each in lines if each.page == label.page], BOX):
        yield below


def _bare_id(line: Line) -> Printed | None:
    """The tax number that a line is, where nothing in it says so: "327 1844 57" below "VAT Number"."""
    digits = sum(map(str.isdigit, line.text))
    return printed_line(line) if _BARE_ID.fullmatch(line.text) and digits >= _ID_DIGITS.start else None


def _national(text: str) -> str | None:
    """A tax number of Spain or Belgium without a country, told by its check digits."""
    if _BELGIAN.fullmatch(text.strip()) and vat.is_valid(text):
        return text.strip()
    match = _NIF.search(text)
    labelled = bool(match and _NIF_LABEL.search(text[: match.start()]))
    return match[0] if match and nif.is_valid(match[0]) and (labelled or match[0] == text) else None


def _labelled_id(text: str) -> str | None:
    """A tax number without a country, by the label before it."""
    for part in _CLAUSE.split(text):
        match = _LABELLED_ID.match(part)
        digits = sum(map(str.isdigit, match[2])) if match else 0
        if match is None or digits not in _ID_DIGITS:
            continue
        meaning = label_meaning(match[1])
        if meaning and meaning.name in ("tax_id", "buyer_tax_id") and meaning.score >= _VERY_LABEL:
            return match[2]
        if plain(match[1]) in _TAX_NAMES and digits in _BARE_ID_DIGITS:
            return match[2]  # "VAT 232 153 895": no amount has as many digits and no decimals
    return None
