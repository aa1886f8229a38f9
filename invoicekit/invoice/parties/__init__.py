"""Finds the seller, the buyer and where goods are shipped to: names, addresses, tax ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from invoicekit.blocks.model import Document, Line, Page, Table
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
    heads_served,
    name_of_form,
)
from invoicekit.invoice.parties.labelled import labelled_party
from invoicekit.invoice.parties.letterhead import block, letterhead
from invoicekit.invoice.parties.letters import address_window, greeted, recipient
from invoicekit.invoice.parties.party import Party
from invoicekit.invoice.parties.plausible import COMPANY, PLACED
from invoicekit.invoice.parties.search import Search
from invoicekit.invoice.parties.sender import find_sender
from invoicekit.invoice.parties.shared_ids import share_tax_ids
from invoicekit.invoice.parties.state import state_of, take_state_above, take_state_on_row
from invoicekit.invoice.parties.whole_lines import with_whole_lines
from invoicekit.invoice.printed import holds, printed_line
from invoicekit.invoice.vocabulary import begins_slip, named_label, plain

__all__ = ["Party", "find_parties", "state_of"]
_DELIVERY = frozenset({"delivery", "livraison", "shipping"})  # where, when or how
_SITES = frozenset({"chantier", "baustelle", "werf", "site"})  # where, or what is built
_SENDS = frozenset({"consignor", "afzender", "absender", "expéditeur", "remitente"})
_SERVICE = "service"  # before "address"
_SAME = re.compile(r"same as (?:above|(?:the )?(?:consignee|buyer|bill|ship))|^-?\s*do\s*-?$", re.I)


def find_parties(document: Document, tables: Sequence[Table] = ()) -> dict[str, Party]:
    """The parties of a document's first page by kind (seller, buyer, ship_to); those that are not found are empty.

    What stands in one of ``tables`` is nobody's address.
    """
    if not document.pages:
        return Search(Page(1), [], [], []).parties
    page = with_whole_lines(_above_slip(_outside(document.pages[0], tables)))
    headings = headings_of(page)
    if all(kind in (OTHER, PAYEE) for kind, *_ in headings):
        headings += name_of_form(page)
    feet = [page, *document.pages[1:][-1:]]
    search = Search(page, document.lines, feet, [line for _, line, _ in headings])
    _find_headed(search, headings)
    headed, sends = search.buyer.name is not None, search.seller.name is not None
    _find_recipient(search)
    served = _hold_back_served(search, headings)
    find_sender(search)
    if not search.buyer.name:
        search.give("buyer", block(page, search.taken, search.heads))
        if not sends:
            _swap_by_domain(search)
    if served.name and not _is_firm_above(search.buyer, served):
        search.give("buyer", served)
    share_tax_ids(search, headed=headed)
    take_state_on_row(search.seller, page)
    take_state_above(search.seller, page, [line for _, line, _ in headings])
    if not search.buyer.name and not search.parties["ship_to"].name:
        search.buyer.name = greeted(page)
    for kind, party in search.parties.items():
        without_street_for_name(party)
        tidy(party, is_seller=kind == "seller")
    return search.parties


def _hold_back_served(search: Search, headings: Sequence[Heading]) -> Party:
    """The buyer, who is then none yet, if it is only a guest's or a patient's name: the firm to which the letter is
    addressed may stand above without a heading."""
    buyer = search.buyer
    if placed(buyer) or not any(line in buyer.lines and heads_served(line) for _, line, _ in headings):
        return Party()
    search.parties["buyer"] = Party()
    return buyer


def _is_firm_above(buyer: Party, served: Party) -> bool:
    """Whether a firm with an address stands above a guest's or patient's name."""
    if not (buyer.name and placed(buyer) and COMPANY.search(buyer.name.text) and buyer.name.box and served.lines):
        return False
    return buyer.name.box.top < served.lines[0].box.top


def _swap_by_domain(search: Search) -> None:
    """Of two parties that nothing heads, the one whose name the letter's web or mail address has is the seller."""
    seller, buyer = search.seller, search.buyer
    if placed(buyer) and has_domain(buyer, search.lines) and not has_domain(seller, search.lines):
        search.parties |= {"seller": buyer, "buyer": seller}


def _find_headed(search: Search, headings: Sequence[Heading]) -> None:
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
        head = plain(line.text.partition(":")[0])
        in_line = party.name is not None and PLACED.search(party.name.text)
        if (
            kind == "ship_to"
            and not placed(party)
            and (plain(line.text) in _DELIVERY or (head in _SITES and not in_line))
        ):
            continue  # when or how it was delivered, or what is done there
        sends = kind == "seller" and head in _SENDS
        if sends and (not party.address or _is_below_letterhead(search, line)):
            continue  # from whom goods come that another carries
        if line.box.top > UPPER_HALF and not (placed(party) or in_line or party.tax_id):
            continue  # "Receiver" below the items signs
        if party.name and not known.name:
            search.parties[kind] = party
        elif party.name and not known.address:
            # "Customer details" named them, and "Billing address" says where they are.
            address = (party.name, *party.address)
            known.address = [each for each in address if not known.name or plain(each.text) != plain(known.name.text)]
            known.lines += party.lines
    _find_service_address(search)
    _resolve_same(search.parties)
    lines = [*search.heads, *(line for party in search.parties.values() for line in party.lines)]
    search.taken = {id(line) for line in lines}


def _find_service_address(search: Search) -> None:
    """Where a service was done, which a utility's customer lives at: another place than that of a buyer who has one."""
    if not placed(search.buyer) or search.parties["ship_to"].name:
        return
    for line in search.page.lines:
        head, _, rest = line.text.partition(":")
        if named_label(head) == "address" and _SERVICE in plain(head).split() and not rest.strip():
            party = party_below(search.page, line, None, [*search.heads, *search.buyer.lines])
            if placed(party) and not _is_at(party, search.buyer):
                search.parties["ship_to"] = party


def _is_at(party: Party, other: Party) -> bool:
    """Whether a party that no name stands with is where another one is."""
    texts = party.name_and_address, other.full_address
    return len({plain(each.text) if each else "" for each in texts}) == 1


def _is_below_letterhead(search: Search, heading: Line) -> bool:
    """Whether a letterhead with an address stands above a heading."""
    above = replace(search.page, lines=[line for line in search.page.lines if line.box.bottom < heading.box.top])
    return placed(letterhead(above, set(), search.heads))


def _find_recipient(search: Search) -> None:
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
