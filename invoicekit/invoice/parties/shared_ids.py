"""Which tax id is the seller's and which the buyer's."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from itertools import islice

from stdnum.in_ import gstin

from invoicekit.blocks.model import Line
from invoicekit.invoice.broken import broken_labels
from invoicekit.invoice.labels import of_start
from invoicekit.invoice.model import REFERENCE_FIELDS
from invoicekit.invoice.parties.headings import UPPER_HALF
from invoicekit.invoice.parties.ids import (
    beside_or_below,
    first_tax_id,
    id_below,
    is_near,
    names_buyers_id,
    names_tax_id,
    national_id,
    tax_id_of,
    tax_id_with,
)
from invoicekit.invoice.parties.party import Party
from invoicekit.invoice.parties.plausible import CAPITAL, COMPANY
from invoicekit.invoice.parties.search import Search
from invoicekit.invoice.places import same_row
from invoicekit.invoice.printed import Printed
from invoicekit.invoice.values import find_gstin
from invoicekit.invoice.vocabulary import label_meaning, plain

_CUSTOMERS_NUMBER = re.compile(
    r"(?:customer|client|kunden|klant|debiteur(?:en)?)[ -]?(?:id|no\b|number|nr\b|nummer)"
    r"|n[°.] ?client|cod(?:\.|ice) cliente|n[.º°] ?(?:de )?cliente",
    re.I,
)
_SAME_COLUMN, _SAME_BLOCK = 0.01, 0.12  # of the page's width; of its height
_BLOCK, _STEP = 0.2, 3.0  # of the page's height, from a name to its tax id; of the letters' height, to the next row
_OF_PLATFORM = re.compile(r"\b(?:by|via|through|powered|durch|über)\b", re.I)  # "Invoicing by Ledgerly Payments Ltd."
_OURS = re.compile(r"\b(?:unsere?|our|notre|nostra|onze|nuestro)\b", re.I)
_OF_OTHERS = re.compile(r"\b(?:transporter|carrier|bank|operator|e-?commerce|consignee|broker|agent)\b", re.I)
_REGISTERED = re.compile(r"(?:pan|cin|tan|iec|udyam|msme)\b", re.I)
_SMALL_PRINT = 0.88  # of the page's height, from its top
_FOOT = 0.03  # of the page's height, between a note and the small print at the foot


def share_tax_ids(search: Search, *, headed: bool) -> None:
    """Whatever stands nearest, a tax id that is labelled as the buyer's is not the seller's; the first free one is.

    ``headed`` tells whether a heading says who the buyer is.
    """
    seller, buyer, lines = search.seller, search.buyer, search.lines
    labelled = [*_labelled_as_buyers(lines)]
    for line, found in labelled:
        if buyer.tax_id and plain(buyer.tax_id.text) != plain(found.text):
            continue  # "Company GSTIN" may be either's
        search.taken.add(id(line))
        buyer.tax_id = buyer.tax_id or found
        if _is_same(seller.tax_id, found):
            seller.tax_id = None
    if not buyer.tax_id and (beside := _beside_name(buyer, lines, seller)):
        buyer.tax_id = beside[1]
        search.taken.add(id(beside[0]))
        if _is_same(seller.tax_id, buyer.tax_id):
            seller.tax_id = None  # there is another
    ship_to = search.parties["ship_to"]
    noted = _is_note(ship_to)
    if noted:
        ship_to.tax_id = None
        search.taken -= {id(line) for line in ship_to.lines[1:] if tax_id_of(line)}
    for party in (buyer,) if noted else (buyer, ship_to):
        if not party.tax_id and party.lines:
            found = id_below(_name_line(party) or party.lines[0], lines, [*search.heads, *seller.lines])
            party.tax_id = None if _is_same(seller.tax_id, found) else found
    free = [line for line in lines if id(line) not in search.taken]
    if not seller.tax_id:
        _take_from_foot(seller, buyer, free)
    if not seller.tax_id:
        seller.tax_id = (
            first_tax_id(free) or national_id([*seller.lines, *free]) or first_tax_id([*broken_labels(lines)])
        )
    if _is_same(seller.tax_id, buyer.tax_id):
        # Of two in one row of blocks the seller's stands in the column below its name.
        seller.tax_id = _in_column_of(seller, lines) or seller.tax_id
    if seller.tax_id and not buyer.tax_id:
        others = ((line, found) for line, found in _beside_customers_number(lines) if id(line) not in search.taken)
        buyer.tax_id = next((f for _, f in others if _figures(f) != _figures(seller.tax_id)), None)
    if buyer.tax_id and not any(_is_same(found, buyer.tax_id) for _, found in labelled):
        _give_only_id(search, buyer.tax_id, headed=headed)


def _is_same(a: Printed | None, b: Printed | None) -> bool:
    """Whether two tax ids, where both are known, are the same."""
    return a is not None and b is not None and plain(a.text) == plain(b.text)


def _name_line(party: Party) -> Line | None:
    """The line of a party's name."""
    return next((line for line in party.lines if party.name and party.name.text in line.text), None)


def _take_from_foot(seller: Party, buyer: Party, free: Sequence[Line]) -> None:
    """Take the sender's tax id from the small print at the foot, where another, of the firm that the invoice goes to,
    stands among what is said of the invoice."""
    found = [(line, tax_id) for line in free if (tax_id := tax_id_of(line))]
    at_foot = [tax_id for line, tax_id in found if line.box.top > _SMALL_PRINT and _is_own(line, seller)]
    above = [tax_id for line, tax_id in found if line.box.top < UPPER_HALF and not _OURS.search(line.text)]
    is_firm = any(COMPANY.search(line.text) for line in buyer.lines)
    if is_firm and len({plain(each.text) for each in above}) == len({plain(each.text) for each in at_foot}) == 1:
        seller.tax_id = at_foot[0]
        buyer.tax_id = buyer.tax_id or (None if _is_same(above[0], at_foot[0]) else above[0])


def _is_own(line: Line, seller: Party) -> bool:
    """Whether a line of the small print is the sender's: no other firm is named in it, such as a platform."""
    own = plain(seller.name.text).split()[:1] if seller.name else []
    other = COMPANY.search(line.text) and not CAPITAL.search(line.text) and not set(own) & set(plain(line.text).split())
    return not other and not _OF_PLATFORM.search(line.text)


def _figures(tax_id: Printed) -> str:
    """A tax id without its country: "417 8812 33" is GB417881233 too."""
    return plain(tax_id.text).replace(" ", "").lstrip(string.ascii_lowercase)


def _in_column_of(party: Party, lines: Sequence[Line]) -> Printed | None:
    """The only other tax id than a party's own in the column of its name, by itself or with its label there."""
    if party.name is None or party.name.box is None or party.tax_id is None:
        return None
    left, top = party.name.box.left, party.name.box.top
    column = [line for line in lines if abs(line.box.left - left) < _SAME_COLUMN and 0 < line.box.top - top < _BLOCK]
    rows = [tax_id_with(line, lines) or (line, tax_id_of(line)) for line in column]
    # A number that only looks like one may stand there too.
    sure = [each for _, each in rows if each and (not find_gstin(each.text) or gstin.is_valid(each.text))]
    found = {
        plain(each.text): each for each in sure if bool(find_gstin(each.text)) == bool(find_gstin(party.tax_id.text))
    }
    found.pop(plain(party.tax_id.text), None)
    return next(iter(found.values())) if len(found) == 1 else None


def _beside_name(party: Party, lines: Sequence[Line], seller: Party) -> tuple[Line, Printed] | None:
    """The tax id on the row of a party's name, right of it with nothing between them, where another is left for the
    seller; those among what is said of the invoice, and in the seller's block, are none."""
    name = _name_line(party)
    right = (each for each in lines if name and each.box.left > name.box.right and same_row(each, name))
    nearest = min(right, key=lambda each: each.box.left, default=None)
    found = tax_id_of(nearest) if nearest else None
    if nearest is None or found is None or any(nearest is line for line in seller.lines):
        return None
    free = (line for line in lines if not _OF_OTHERS.search(line.text))
    others = {plain(each.text) for line in free if (each := tax_id_of(line))} - {plain(found.text)}
    step = _STEP * nearest.box.height
    column = [line for line in lines if 0 < abs(line.box.top - nearest.box.top) < step]
    facts = [line for line in column if abs(line.box.left - nearest.box.left) < _SAME_COLUMN and _is_fact(line)]
    return (nearest, found) if others and not facts else None


def _is_fact(line: Line) -> bool:
    """Whether a line begins with a label of what is said of the invoice."""
    if _REGISTERED.match(line.text):
        return True
    label = of_start(line.words)
    meaning = label_meaning(label.label if label else line.text.partition(":")[0])
    return meaning is not None and meaning.name in REFERENCE_FIELDS


def _is_note(ship_to: Party) -> bool:
    """Whether a delivery's address is one line of a note below the items: what tax id stands further down at the foot
    is the sender's."""
    if not ship_to.lines or ship_to.lines[0].box.top <= UPPER_HALF:
        return False
    note = ship_to.lines[0].box
    below = ship_to.tax_id is None or (ship_to.tax_id.box is not None and ship_to.tax_id.box.top - note.bottom > _FOOT)
    return below and all(each.box is not None and each.box.top < note.bottom for each in ship_to.address)


def _give_only_id(search: Search, only: Printed, *, headed: bool) -> None:
    """Give a tax id that is printed once to the seller, who has to print it, even right below the buyer's address,
    unless a heading says whose that is; a GSTIN stands with whom it belongs to."""
    seller, buyer = search.seller, search.buyer
    is_sellers = seller.tax_id and plain(seller.tax_id.text) == plain(only.text)
    if not is_sellers and (seller.tax_id or headed or find_gstin(only.text)):
        return
    every = [plain(found.text) for line in search.lines if (found := tax_id_of(line))]
    if every.count(plain(only.text)) < 2 and (is_sellers or len(set(every)) < 2):
        seller.tax_id, buyer.tax_id = only, None


def _labelled_as_buyers(lines: Sequence[Line]) -> Iterator[tuple[Line, Printed]]:
    """Tax ids with a label that gives them to the buyer, within a line, to its right or below it."""
    ids = [line for line in lines if tax_id_of(line)]
    for label in lines:
        if any(is_near(label, each) for each in ids) and names_buyers_id(label):
            values = ((each, tax_id_of(each)) for each in beside_or_below(label, lines))
            yield from islice(((each, found) for each, found in values if found), 1)


def _beside_customers_number(lines: Sequence[Line]) -> Iterator[tuple[Line, Printed]]:
    """Tax ids whose labels stand in one column with that of the customer's number."""
    numbers = [line for line in lines if _CUSTOMERS_NUMBER.match(line.text)]
    for label in lines if numbers else ():
        column = (each for each in numbers if abs(each.box.left - label.box.left) < _SAME_COLUMN)
        if names_tax_id(label) and any(0 < abs(each.box.top - label.box.top) < _SAME_BLOCK for each in column):
            yield from ((line, found) for line in lines if same_row(line, label) and (found := tax_id_of(line)))
