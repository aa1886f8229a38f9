"""Finds the seller, the buyer and where goods are shipped to: names, addresses, tax ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from invoicekit.blocks.model import Document, Line, Page, Table
from invoicekit.invoice.broken import broken_labels
from invoicekit.invoice.parties.address import tidy, without_street_for_name
from invoicekit.invoice.parties.block import labelled_address, party_below, placed
from invoicekit.invoice.parties.domains import has_domain
from invoicekit.invoice.parties.headings import (
    OTHER,
    PAYEE,
    UPPER_HALF,
    Heading,
    billed_first,
    headings_of,
    name_of_form,
)
from invoicekit.invoice.parties.ids import (
    beside_or_below,
    first_tax_id,
    id_below,
    is_near,
    names_buyers_id,
    national_id,
    tax_id_of,
)
from invoicekit.invoice.parties.labelled import labelled_party
from invoicekit.invoice.parties.letterhead import (
    address_at_foot,
    block,
    gst_office,
    is_same_name,
    letterhead,
    named_as,
    own_block,
    registered_address,
    sender_line,
    with_block,
    with_street_beside,
)
from invoicekit.invoice.parties.letters import address_window, addressees, greeted, legal_name, recipient
from invoicekit.invoice.parties.party import Party
from invoicekit.invoice.parties.plausible import COMPANY, PLACED
from invoicekit.invoice.parties.signed import signed_for
from invoicekit.invoice.parties.state import state_of, take_state_on_row
from invoicekit.invoice.parties.whole_lines import with_whole_lines
from invoicekit.invoice.printed import Printed, holds, printed_line
from invoicekit.invoice.values import find_gstin
from invoicekit.invoice.vocabulary import begins_slip, names_place, plain

__all__ = ["Party", "find_parties", "state_of"]
_DELIVERY = frozenset({"delivery", "livraison"})  # where, when or how
_SENDS = frozenset({"consignor", "afzender", "absender", "expéditeur", "remitente"})
_KINDS = ("seller", "buyer", "ship_to")
_RIGHT_HALF = 0.5  # of the page's width, from its left
_SAME = re.compile(r"same as (?:above|(?:the )?(?:consignee|buyer|bill|ship))|^-?\s*do\s*-?$", re.I)


@dataclass
class _Search:
    """The parties of a page as they are found, and the lines that are somebody's already."""

    page: Page
    lines: Sequence[Line]  # of all pages
    heads: list[Line]
    parties: dict[str, Party] = field(default_factory=lambda: {kind: Party() for kind in _KINDS})
    payee: Party = field(default_factory=Party)
    taken: set[int] = field(default_factory=set)

    @property
    def seller(self) -> Party:
        return self.parties["seller"]

    @property
    def buyer(self) -> Party:
        return self.parties["buyer"]

    def give(self, kind: str, party: Party) -> None:
        """Say who a party is; its lines are no one else's."""
        self.parties[kind] = party
        self.taken |= {id(line) for line in party.lines}


def find_parties(document: Document, tables: Sequence[Table] = ()) -> dict[str, Party]:
    """The parties of a document's first page by kind (seller, buyer, ship_to); those that are not found are empty.

    What stands in one of ``tables`` is nobody's address.
    """
    if not document.pages:
        return _Search(Page(1), [], []).parties
    page = with_whole_lines(_above_slip(_outside(document.pages[0], tables)))
    headings = headings_of(page)
    if all(kind in (OTHER, PAYEE) for kind, *_ in headings):
        headings += name_of_form(page)
    search = _Search(page, document.lines, [line for _, line, _ in headings])
    _find_headed(search, headings)
    headed = search.buyer.name is not None
    _find_recipient(search)
    _find_sender(search)
    if not search.buyer.name:
        search.give("buyer", block(page, search.taken, search.heads))
        _swap_by_domain(search)
    _share_tax_ids(search, headed=headed)
    take_state_on_row(search.seller, page)
    if not search.buyer.name and not search.parties["ship_to"].name:
        search.buyer.name = greeted(page)
    for kind, party in search.parties.items():
        without_street_for_name(party)
        tidy(party, is_seller=kind == "seller")
    return search.parties


def _swap_by_domain(search: _Search) -> None:
    """Of two parties that nothing heads, the one whose name the letter's web or mail address has is the seller."""
    seller, buyer = search.seller, search.buyer
    if placed(buyer) and has_domain(buyer, search.lines) and not has_domain(seller, search.lines):
        search.parties |= {"seller": buyer, "buyer": seller}


def _find_headed(search: _Search, headings: Sequence[Heading]) -> None:
    """The parties that headings name."""
    for kind, line, rest in billed_first(headings):
        if kind in (OTHER, PAYEE):
            other = party_below(search.page, line, rest, search.heads)
            search.heads += other.lines if placed(other) else []
            search.payee = other if kind == PAYEE and placed(other) else search.payee
            continue
        party, known = labelled_party(search.page, line, search.heads), search.parties[kind]
        if not party.name:
            party = party_below(search.page, line, rest, search.heads)
        if party.name and not party.address and (place := labelled_address(search.page, line, search.heads)).name:
            party.address = [place.name, *place.address]
            party.lines += place.lines
        if kind == "ship_to" and not placed(party) and plain(line.text) in _DELIVERY:
            continue  # when or how it was delivered
        sends = kind == "seller" and plain(line.text.partition(":")[0]) in _SENDS
        if sends and (not party.address or _is_below_letterhead(search, line)):
            continue  # from whom goods come that another carries
        if line.box.top > UPPER_HALF and not placed(party) and not party.tax_id:
            continue  # "Receiver" below the items signs
        if party.name and not known.name:
            search.parties[kind] = party
        elif party.name and not known.address:
            # "Customer details" named them, and "Billing address" says where they are.
            address = (party.name, *party.address)
            known.address = [each for each in address if not known.name or plain(each.text) != plain(known.name.text)]
            known.lines += party.lines
    _resolve_same(search.parties)
    lines = [*search.heads, *(line for party in search.parties.values() for line in party.lines)]
    search.taken = {id(line) for line in lines}


def _is_below_letterhead(search: _Search, heading: Line) -> bool:
    """Whether a letterhead with an address stands above a heading."""
    above = replace(search.page, lines=[line for line in search.page.lines if line.box.bottom < heading.box.top])
    return placed(letterhead(above, set(), search.heads))


def _find_recipient(search: _Search) -> None:
    """The buyer of a letter, by its address window or by the words that say for whom it is."""
    if not placed(search.buyer):
        party = address_window(search.page, search.taken)
        if not search.buyer.name or placed(party):  # "Patient: ..." below it says only about whom the letter is
            search.parties["buyer"] = party
            search.taken |= {id(line) for line in party.lines[1:]}  # the first is the sender's
    if not placed(search.buyer) and (name := recipient(search.page, search.taken)):
        party = party_below(search.page, name, printed_line(name), search.heads)
        if not search.buyer.name or placed(party):
            search.give("buyer", party)


def _find_sender(search: _Search) -> None:
    """The seller, by the letterhead and what completes it: a block beside it, a sender's line, the small print."""
    page, heads = search.page, [*search.heads, *addressees(search.page)]
    headed = search.seller.name is not None
    if not headed:
        _give_letterhead(search, letterhead(page, search.taken, heads))
        taken = search.taken - {id(line) for line in search.seller.lines}
        own = None if placed(search.seller) else own_block(page, taken, heads, search.seller)
        if own:
            search.give("seller", own)
        if not search.seller.address and search.buyer.name:
            search.parties["seller"] = with_block(search.seller, block(page, search.taken, heads))
        if not search.seller.address:
            search.parties["seller"] = with_street_beside(search.seller, page, search.taken, heads)
        own = sender_line(page)
        if own and (not search.seller.address or is_same_name(own, search.seller)):
            own.tax_id = own.tax_id or search.seller.tax_id
            search.parties["seller"] = own
        _take_signed(search, signed_for(search.lines))
    _take_legal_name(search, legal_name(page), headed=headed)
    name = search.seller.name.text if search.seller.name else ""
    foot = gst_office(search.lines) or registered_address(search.lines) or address_at_foot(page, name)
    payee = search.payee.address if is_same_name(search.payee, search.seller) else []
    elsewhere = payee or ([foot] if foot else [])
    if elsewhere and not _is_address(search.seller, elsewhere[-1]):
        search.seller.address = elsewhere
    search.give("seller", search.seller)


def _is_address(seller: Party, foot: Printed) -> bool:
    """Whether what stands below a seller's name is its address, and no slogan, list of references or ways to reach it.

    Where it names a town without a street, and the foot of the letter the same with one, that says more.
    """
    texts = [each.text for each in seller.address]
    said = ", ".join(texts)
    if any(":" in text and "," not in text and not names_place(text.partition(":")[0]) for text in texts):
        return False
    town = PLACED.search(said)
    if town and not any(map(str.isdigit, PLACED.sub("", said))):
        return town[0] not in foot.text or len(said) > len(foot.text)
    return placed(seller)


def _give_letterhead(search: _Search, party: Party) -> None:
    """The letterhead's party is the seller; where the block below its name says "Customer GSTIN", that is the buyer."""
    if search.buyer.name or not party.address or not any(names_buyers_id(line) for line in party.lines):
        search.give("seller", party)
        return
    name, *address = party.address
    search.give("seller", Party(name=party.name, lines=party.lines[:1]))
    search.give("buyer", replace(party, name=name, address=address, lines=party.lines[1:]))


def _take_signed(search: _Search, signed: Party) -> None:
    """Take the name of the firm that signs: in full for a logo that begins it, else where the letterhead shows none, or
    another than the one below which the firm's address stands."""
    seller = search.seller
    if not signed.name or is_same_name(signed, search.buyer):
        return
    if seller.name and is_same_name(signed, seller):
        is_fuller = len(signed.name.text) > len(seller.name.text) and COMPANY.search(signed.name.text)
        below = any(plain(each.text) == plain(signed.name.text) for each in seller.address)
        if is_fuller and not below and not COMPANY.search(seller.name.text):
            seller.name = signed.name
        return
    if seller.name is None:
        search.parties["seller"] = signed
    if printed_above := named_as(search.page, signed.name.text):
        party = party_below(search.page, printed_above, signed.name, search.heads)
        if placed(party) or not placed(seller):
            search.parties["seller"] = party


def _take_legal_name(search: _Search, legal: Party, *, headed: bool) -> None:
    """Take the firm's name in the small print: in full for a brand that it begins with, else where no heading names
    the seller and the letterhead shows none that is a firm's or has an address.

    Where the only address stands on the right, as in a letter's window in France, it is the buyer's.
    """
    seller = search.seller
    if not legal.name:
        return
    if seller.name is None:
        search.parties["seller"] = legal
        return
    is_firm = COMPANY.search(seller.name.text)
    if not is_firm and plain(legal.name.text).split()[:1] == plain(seller.name.text).split()[:1]:
        seller.name = legal.name
        seller.tax_id = seller.tax_id or legal.tax_id
        seller.lines = [*seller.lines, *legal.lines]
    elif headed or is_same_name(legal, seller):
        return
    elif placed(seller) and not search.buyer.name and _is_buyers_place(search, legal):
        search.give("buyer", seller)
        search.parties["seller"] = legal
    elif not is_firm and not (placed(seller) if legal.address else seller.address):
        search.parties["seller"] = legal


def _is_buyers_place(search: _Search, legal: Party) -> bool:
    """Whether the only party with an address is the buyer of a firm in the small print: it stands on the right, or the
    letter's web or mail address is the firm's."""
    name, lines = search.seller.name, search.lines
    on_right = name is not None and name.box.left > _RIGHT_HALF
    return on_right or (has_domain(legal, lines) and not has_domain(search.seller, lines))


def _share_tax_ids(search: _Search, *, headed: bool) -> None:
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
        if seller.tax_id and plain(seller.tax_id.text) == plain(found.text):
            seller.tax_id = None
    for party in (buyer, search.parties["ship_to"]):
        if not party.tax_id and party.lines:
            named = next((line for line in party.lines if party.name and party.name.text in line.text), party.lines[0])
            found = id_below(named, lines, [*search.heads, *seller.lines])
            is_sellers = found and seller.tax_id and plain(found.text) == plain(seller.tax_id.text)
            party.tax_id = None if is_sellers else found
    if not seller.tax_id:
        free = [line for line in lines if id(line) not in search.taken]
        seller.tax_id = (
            first_tax_id(free) or national_id([*seller.lines, *free]) or first_tax_id([*broken_labels(lines)])
        )
    if buyer.tax_id and not any(plain(found.text) == plain(buyer.tax_id.text) for _, found in labelled):
        _give_only_id(search, buyer.tax_id, headed=headed)


def _give_only_id(search: _Search, only: Printed, *, headed: bool) -> None:
    """Give a tax id that is printed once to the seller, who has to print it, even right below the buyer's address,
    unless a heading says whose that is; a GSTIN stands with whom it belongs to."""
    seller, buyer = search.seller, search.buyer
    is_sellers = seller.tax_id and plain(seller.tax_id.text) == plain(only.text)
    if not is_sellers and (seller.tax_id or headed or find_gstin(only.text)):
        return
    every = [plain(found.text) for line in search.lines if (found := tax_id_of(line))]
    if every.count(plain(only.text)) < 2 and (is_sellers or len(set(every)) < 2):
        seller.tax_id, buyer.tax_id = only, None


def _resolve_same(parties: dict[str, Party]) -> None:
    """Where one of buyer and consignee is said to be the same as the other, give it the other's name and address."""
    for kind, other in (("buyer", "ship_to"), ("ship_to", "buyer")):
        party, source = parties[kind], parties[other]
        if party.name and _SAME.search(party.name.text) and source.name and source.address:
            parties[kind] = replace(source, tax_id=party.tax_id or source.tax_id, lines=[*party.lines, *source.lines])


def _outside(page: Page, tables: Sequence[Table]) -> Page:
    """The page without the lines that stand in its tables."""
    boxes = [table.box for table in tables if table.page == page.number]
    return replace(page, lines=[line for line in page.lines if not any(holds(box, line.box) for box in boxes)])


def _above_slip(page: Page) -> Page:
    """The page down to the slip at its foot that goes back with the payment."""
    top = min((line.box.top for line in page.lines if begins_slip(line.text)), default=1.0)
    return replace(page, lines=[line for line in page.lines if line.box.middle[1] < top])


def _labelled_as_buyers(lines: Sequence[Line]) -> Iterator[tuple[Line, Printed]]:
    """Tax ids with a label that gives them to the buyer, within a line, to its right or below it."""
    ids = [line for line in lines if tax_id_of(line)]
    for label in lines:
        if any(is_near(label, each) for each in ids) and names_buyers_id(label):
            values = ((each, tax_id_of(each)) for each in beside_or_below(label, lines))
            yield from islice(((each, found) for each, found in values if found), 1)
