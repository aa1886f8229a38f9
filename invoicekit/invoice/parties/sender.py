"""Who sends a letter where no heading says it: the letterhead, and what completes it in small print and signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from invoicekit.blocks.model import Line
from invoicekit.invoice.parties.block import party_below, placed
from invoicekit.invoice.parties.domains import has_domain
from invoicekit.invoice.parties.foot import address_at_foot, gst_office, registered_address
from invoicekit.invoice.parties.headings import UPPER_HALF
from invoicekit.invoice.parties.ids import names_buyers_id, tax_id_of
from invoicekit.invoice.parties.letterhead import (
    block,
    block_beside_logo,
    is_same_name,
    letterhead,
    named_as,
    own_block,
    sender_line,
    with_block,
    with_street_beside,
)
from invoicekit.invoice.parties.letters import addressees, firm_of_brand, legal_name
from invoicekit.invoice.parties.party import TRADE, Party
from invoicekit.invoice.parties.plausible import COMPANY, PLACED, is_street, may_be_name
from invoicekit.invoice.parties.search import Search
from invoicekit.invoice.parties.signed import signed_for
from invoicekit.invoice.places import same_row
from invoicekit.invoice.printed import Printed, printed
from invoicekit.invoice.values import find_gstin
from invoicekit.invoice.vocabulary import names_place, plain

_CONTACT = frozenset(
    {"contact us", "contact", "contact details", "kontakt", "contactgegevens", "contactez nous", "contacto"}
)
_OF_OTHERS = re.compile(
    r"^(?:an? )?(?:part|member|division|unit|brand|subsidiary) of\b|^an? .*\bcompany$|\bc/o\b", re.I
)
_LEAST_BRAND = 6  # letters
_SAME_SIZE, _SMALLER = 0.08, 0.85  # of the height of a name's letters
_BESIDE = 0.06  # of the page's height, up or down to what stands beside a name
_RIGHT_HALF = 0.5  # of the page's width, from its left


def find_sender(search: Search) -> None:
    """The seller, by the letterhead and what completes it: a block beside it, a sender's line, the small print."""
    page, heads = search.page, [*search.heads, *addressees(search.page)]
    headed = search.seller.name is not None
    if not headed:
        _give_letterhead(search, letterhead(page, search.taken, heads))
        taken = search.taken - {id(line) for line in search.seller.lines}
        own = None if placed(search.seller) else own_block(page, taken, heads, search.seller)
        if own:
            search.give("seller", own)
        own = sender_line(page, search.taken)
        if own and (not placed(search.seller) or (own.address and is_same_name(own, search.seller))):
            if own.name and own.address and not search.buyer.name:
                _part_addressee(search, own.name.text)
            own.tax_id = own.tax_id or search.seller.tax_id
            search.parties["seller"] = own
        elif (
            own
            and _is_firms_foot(own)
            and not search.buyer.name
            and _is_buyers_place(search, own)
            and _elsewhere(search.seller, own)
        ):
            search.give("buyer", search.seller)
            search.parties["seller"] = own
        if not search.seller.address and search.buyer.name:
            search.parties["seller"] = with_block(search.seller, block(page, search.taken, heads))
        elif not search.seller.address and (own := block_beside_logo(page, search.taken, heads, search.seller)):
            search.give("seller", own)
        if not search.seller.address or not any(map(_has_figure, search.seller.address)):
            beside = with_street_beside(search.seller, page, search.taken, heads)
            search.parties["seller"] = beside if placed(beside) else search.seller
        if search.seller.name and not search.seller.address:
            _take_contact(search, heads)
        _take_signed(search, signed_for(search.lines))
    legal = next((found for each in search.feet if (found := legal_name(each)).name), Party())
    if not legal.name and search.seller.name:
        legal = firm_of_brand(page, search.seller.name.text)
    _take_legal_name(search, legal, headed=headed)
    if search.seller.name and not search.seller.address:
        taken = search.taken - {id(line) for line in search.seller.lines}
        search.parties["seller"] = own_block(page, taken, heads, search.seller) or search.seller
    if not headed:
        _take_second_row(search.seller, search.page.lines)
    name = search.seller.name.text if search.seller.name else ""
    foot = gst_office(search.lines) or registered_address(search.lines)
    foot = foot or next(filter(None, (address_at_foot(each, name) for each in search.feet)), None)
    payee = search.payee.address if is_same_name(search.payee, search.seller) else []
    elsewhere = payee or ([foot] if foot else [])
    if elsewhere and not _is_address(search.seller, elsewhere[-1]):
        search.seller.address = elsewhere
    search.give("seller", search.seller)


def _take_second_row(seller: Party, lines: Sequence[Line]) -> None:
    """Take the second row of a name that is wrapped, in letters larger than those of the address below: on the first
    its next word would have run into what stands beside it."""
    if seller.name is None or len(seller.address) < 2 or COMPANY.search(seller.name.text):
        return
    row, below = seller.address[:2]
    boxes = [each.box for each in (seller.name, row, below)]
    if not all(boxes) or any(map(str.isdigit, row.text)) or "," in row.text or TRADE.search(row.text):
        return
    first, second, small = (box.height for box in boxes if box)
    name, word = seller.name.box, row.words[0].box if row.words else row.box
    near = [each for each in lines if name and abs(each.box.top - name.top) < _BESIDE and each.box.left > name.right]
    if not word or not name or not any(each.box.left < name.right + first / 2 + word.width for each in near):
        return
    if abs(first - second) < _SAME_SIZE * first and small < _SMALLER * first and may_be_name(row.text):
        seller.name = printed([*seller.name.words, *row.words], f"{seller.name.text} {row.text}")
        del seller.address[0]


def _has_figure(part: Printed) -> bool:
    return any(map(str.isdigit, part.text))


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


def _give_letterhead(search: Search, party: Party) -> None:
    """The letterhead's party is the seller; where the block below its name says "Customer GSTIN", that is the buyer."""
    if search.buyer.name or not party.address or not any(names_buyers_id(line) for line in party.lines):
        search.give("seller", party)
        return
    name, *address = party.address
    search.give("seller", Party(name=party.name, lines=party.lines[:1]))
    search.give("buyer", replace(party, name=name, address=address, lines=party.lines[1:]))


def _take_contact(search: Search, heads: Sequence[Line]) -> None:
    """Give the seller the address that stands without a name below "Contact us"."""
    for line in search.page.lines:
        party = party_below(search.page, line, None, heads) if plain(line.text) in _CONTACT else Party()
        if party.name and placed(party) and is_street(party.name.text):
            search.seller.address = [party.name, *party.address]
            search.seller.lines += party.lines
            return


def _take_signed(search: Search, signed: Party) -> None:
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


def _take_legal_name(search: Search, legal: Party, *, headed: bool) -> None:
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
    if not is_firm and _has_brand(legal.name.text, seller.name.text):
        if legal.address and not search.buyer.name:
            _part_by_tax_id(search, legal)
            _part_addressee(search, legal.name.text)
        seller.name = legal.name
        seller.tax_id = seller.tax_id or legal.tax_id
        seller.lines = [*seller.lines, *legal.lines]
    elif headed and not is_firm and seller.name.text[:1].isdigit():
        seller.name = legal.name  # "1427 - Butibori Stock Point" is one of its plants
    elif headed or is_same_name(legal, seller):
        return
    elif placed(seller) and not search.buyer.name and _is_buyers_place(search, legal):
        search.give("buyer", seller)
        search.parties["seller"] = legal
    elif not is_firm and not (placed(seller) if legal.address else seller.address):
        search.parties["seller"] = legal


def _part_by_tax_id(search: Search, legal: Party) -> None:
    """Give the buyer what stands below a brand with the GSTIN of another firm than that in the small print: its PAN,
    which is within that (CGST Rules 2017, rule 10), differs."""
    seller = search.seller
    level = [line for line in search.lines if any(line.page == e.page and same_row(line, e) for e in legal.lines)]
    own = legal.tax_id or next((found for line in level if (found := tax_id_of(line))), None)
    name, *address = seller.address or [None]
    ids = [find_gstin(each.text) if each else None for each in (own, seller.tax_id)]
    if name is None or not all(ids) or len({each[2:12] for each in ids if each}) == 1:
        return
    if not any(map(str.isdigit, name.text)):
        search.give("buyer", Party(name, address, seller.tax_id, lines=seller.lines[1:]))
        seller.address, seller.tax_id, seller.lines = legal.address, own, seller.lines[:1]


def _part_addressee(search: Search, legal: str) -> None:
    """Give the buyer what stands below a brand where that is another firm than the one in the small print, which has an
    address of its own there, with an address: who is written to. The brand may say of which group it is."""
    seller = search.seller
    for at, part in enumerate(seller.address[:-1]):
        if any(map(str.isdigit, part.text)):
            return
        firm = COMPANY.search(part.text) and "," not in part.text and not _OF_OTHERS.search(part.text)
        own = _has_brand(legal, part.text) or _has_brand(part.text, legal)
        party = Party(part, seller.address[at + 1 :], seller.tax_id, lines=seller.lines[at + 1 :])
        if firm and not own and placed(party):
            search.give("buyer", party)
            seller.address, seller.tax_id, seller.lines = seller.address[:at], None, seller.lines[: at + 1]
            return


def _has_brand(name: str, brand: str) -> bool:
    """Whether a firm's name begins as a brand does, or has it within: "Deccan Lightlink Networks" has "lightlink"."""
    words, own = plain(name).split(), plain(brand).split()
    return words[:1] == own[:1] or (len("".join(own)) >= _LEAST_BRAND and "".join(own) in "".join(words))


def _elsewhere(seller: Party, own: Party) -> bool:
    """Whether two parties share neither street nor town: a brand may stand over its firm's address."""
    said = {plain(part) for each in seller.address for part in each.text.split(",")}
    return said.isdisjoint(plain(part) for each in own.address for part in each.text.split(","))


def _is_firms_foot(own: Party) -> bool:
    """Whether a sender's line is that of a firm at the foot of the page, with its address."""
    name = own.name
    return name is not None and name.box.top > UPPER_HALF and bool(COMPANY.search(name.text)) and placed(own)


def _is_buyers_place(search: Search, legal: Party) -> bool:
    """Whether the only party below a name of its own is the buyer of a firm in the small print: it stands on the right,
    or the letter's web or mail address is the firm's."""
    name, lines = search.seller.name, search.lines
    on_right = name is not None and name.box.left > _RIGHT_HALF
    return on_right or (has_domain(legal, lines) and not has_domain(search.seller, lines))
