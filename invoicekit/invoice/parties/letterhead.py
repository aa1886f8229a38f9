"""Parties that no heading names: the letterhead, the sender's small print, a block with an address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from invoicekit.blocks.model import Line, Page
from invoicekit.invoice.parties.beside import colon_beside, is_among_labels
from invoicekit.invoice.parties.block import follows, party_below, placed
from invoicekit.invoice.parties.headings import UPPER_HALF
from invoicekit.invoice.parties.ids import tax_id_of
from invoicekit.invoice.parties.labelled import labelled_party
from invoicekit.invoice.parties.letters import LETTERHEAD, OF_FIRM, is_sender, legal_name, sender
from invoicekit.invoice.parties.party import Party
from invoicekit.invoice.parties.plausible import COMPANY, PLACED, heads_document, is_street, may_be_name
from invoicekit.invoice.places import line_below
from invoicekit.invoice.printed import Printed, printed, printed_line, union
from invoicekit.invoice.values import find_gstin
from invoicekit.invoice.vocabulary import plain

_REMARK = re.compile(r"\s*\([^()]*\)$")
_FIRM = re.compile(rf"[^\d,:]*{COMPANY.pattern}\W*(?:\([^()]*\))?", re.I)  # a name that ends in its legal form
_FORM_AND_NAME = re.compile(r"(?:SARL|SASU?|EURL|SIA|UAB|OÜ) [^\W\d][^\d,:]*$")  # "SARL Dupont et fils"
_OWNER = re.compile(r"^(?:inh(?:aber(?:in)?)?\b\.?|prop(?:rietor)?\b\.?|titulaire\b|titular\b|titolare\b):?\s*", re.I)
_AS_LARGE = 0.25  # share by which the heights of letters of one size differ: those of "Aage" and of "ACME"
_LARGE = 1.4  # of the height of the page's usual letters: those of a logo
_ONE_SIZE, _EDGE = 0.15, 0.01  # share of the height; of the page's width
_OFF_CENTRE = 0.5  # of a name's height: by how much its second row is off its middle on a photo that leans
_BESIDE = 0.1  # of the page's height: how much lower a seller's address stands than the name
_FOOT = 0.85  # of the page's height, from its top
_PARTS = re.compile(r"\s*[|•·]\s*|,?\s+(?=(?:ph|tel|phone|mob|email|e-mail)\b|(?-i:T) [\d+(])", re.I)
_DASH = re.compile(r"\s[—–-]\s")
_NAME_END = re.compile(rf"{_DASH.pattern}|\s\(")
_FORM_BEHIND = re.compile(r"((?:inc|llc|ltd|corp|co|lp|s\.a|s\.l|gmbh)\b\.?), ", re.I)
_LABEL = re.compile(r"^[^\W\d][^:\d]*: ")  # "Siège social : "
_REGISTERED = re.compile(
    r"(?:reg(?:istere|')?d\.? (?:office|address)|siège social|sitz der gesellschaft|sede legale|domicilio social)"
    r"\s*(?:at|is|in)?\s*[:\-–]?\s*(?P<address>.*)",
    re.I,
)
_GST_OFFICE = re.compile(r"\boffice\b[^:,]*:\s*(?P<address>[^|:]*?\d{3} ?\d{3}\b[^|:.]*?)[.|,;\s]*\bGSTIN", re.I)
_CLAUSE_END = re.compile(r"[.;|·]|\s[–-]\s|,? (?:tel|ph|vat|gst|cin|e-?mail)\b", re.I)
_TOWN = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,5}(?: ?[A-Z]{2})? [^\W\d]")
_STREET_AND_TOWN = re.compile(rf"\d\w?, {_TOWN.pattern}|^\d.*[^\W\d], {_TOWN.pattern}")
_MOST_ROWS = 3  # of an address at the foot
_HEAD = 0.08  # of the page's height: a sender's line there is the letterhead


def letterhead(page: Page, taken: set[int], headings: Sequence[Line]) -> Party:
    """The largest text at the top of the page that is no title, label or other party, and what stands below it."""
    candidates = [
        line
        for line in page.lines
        if line.box.top < LETTERHEAD
        and id(line) not in taken
        and line not in headings
        and may_be_name(line.text)
        and not colon_beside(page, line)
        and not is_among_labels(line, page.lines)
    ]
    if not candidates:
        return Party()
    tallest = max(line.box.height for line in candidates)
    # The first of those about as large: capitals alone are lower than letters that reach below the line.
    first = min(candidates, key=lambda line: line.box.top)
    is_head = first.box.top < _HEAD and is_sender(first)
    name = first if is_head else next(line for line in candidates if line.box.height > 0.6 * tallest)
    if is_sender(name):
        return sender(name)
    others = [line for line in page.lines if id(line) in taken]
    headings = [*headings, *others]
    if second := _second_row(page, name, candidates):
        below = replace(page, lines=[line for line in page.lines if line is not second])
        whole = printed([*name.words, *second.words], f"{name.text} {second.text}")
        low = replace(name, box=union([name.box, second.box]))
        party = party_below(below, low, whole, headings)
        party.lines += [name, second]
        return party
    party = _with_logos_name(_with_legal_name(party_below(page, name, printed_line(name), headings)), candidates)
    if COMPANY.search(name.text) or placed(party):
        return party
    if own := own_block(page, taken, headings, party):
        return own
    for line in (each for each in candidates if each.box.height > name.box.height):
        # A slogan beside the logo may stand a little higher than that.
        own = own_block(page, taken, headings, Party(name=printed_line(line)))
        if own and own.name and plain(own.name.text) != plain(line.text):
            return own
    if (legal := legal_name(page)).name and plain(legal.name.text).startswith(f"{plain(name.text)} "):
        return party  # the firm that the small print names in full
    # Where none is larger, as a logo is, the first with an address below it: a slogan may stand above.
    alike = [line for line in candidates if abs(line.box.height - name.box.height) < _AS_LARGE * name.box.height]
    first = [line for line in alike if not any(follows(above, line) for above in candidates)]
    parties = (_with_logos_name(party_below(page, line, printed_line(line), headings), candidates) for line in first)
    return next((each for each in parties if placed(each)), party)


def named_as(page: Page, name: str) -> Line | None:
    """The line that is a firm's name in a letterhead, or in one that is set at the foot, before what the firm does or
    which brand it has."""
    heads = (line for line in page.lines if line.box.top < LETTERHEAD and plain(line.text) == plain(name))
    feet = (line for line in page.lines if line.box.top > UPPER_HALF)
    return next(heads, None) or next(
        (line for line in feet if plain(_NAME_END.split(line.text)[0]) == plain(name)), None
    )


def _second_row(page: Page, name: Line, candidates: Sequence[Line]) -> Line | None:
    """The second row of a logo whose name is set in two, in letters as large and larger than the page's others."""
    usual = median(line.box.height for line in page.lines)
    if COMPANY.search(name.text) or name.box.height < _LARGE * usual:
        return None
    for line in candidates:
        alike = abs(line.box.height - name.box.height) < _ONE_SIZE * name.box.height
        at_left = abs(line.box.left - name.box.left) < _EDGE
        centred = abs(line.box.middle[0] - name.box.middle[0]) < max(_EDGE, _OFF_CENTRE * name.box.height)
        if (
            alike
            and (at_left or centred)
            and not any(map(str.isdigit, line.text))
            and 0 < line.box.top - name.box.bottom < name.box.height
        ):
            return line
    return None


def _with_logos_name(party: Party, candidates: Sequence[Line]) -> Party:
    """A letterhead's party by its second line, where a logo elsewhere says how that begins: the first is a slogan."""
    if party.name is None or not party.address or any(map(str.isdigit, party.address[0].text)):
        return party
    first, second = plain(party.name.text), plain(party.address[0].text)
    logos = [plain(line.text) for line in candidates if line not in party.lines]
    if any(second == each or (second.startswith(f"{each} ") and not first.startswith(each)) for each in logos):
        return replace(party, name=party.address[0], address=party.address[1:])
    return party


def _with_legal_name(party: Party) -> Party:
    """A letterhead's party by the firm's full name where that stands below a brand: "IndieFly" over "InterSky Ltd"."""
    first = party.address[0].text if party.address else ""
    if party.name is None or COMPANY.search(party.name.text):
        return party
    firm, *rest = _DASH.split(first, maxsplit=1)
    if rest and _FIRM.fullmatch(firm):  # "InterSky Ltd - 4 Mill Lane - Leeds"
        name, place = replace(party.address[0], text=firm), replace(party.address[0], text=rest[0])
        return replace(party, name=name, address=[place, *party.address[1:]])
    if not _FIRM.fullmatch(first) and not _FORM_AND_NAME.match(first):
        return party
    name = replace(party.address[0], text=_OWNER.sub("", _REMARK.sub("", first)))
    return replace(party, name=name, address=party.address[1:])


def block(page: Page, taken: set[int], headings: Sequence[Line]) -> Party:
    """The first block in the upper half of the page that no heading names: a name, and an address with its town."""
    return next(_blocks(page, taken, headings), Party())


def own_block(page: Page, taken: set[int], headings: Sequence[Line], seller: Party) -> Party | None:
    """The block with a seller's whole name, or the same again, and the address, where a logo says only the name."""
    logo = plain(seller.name.text) if seller.name else ""
    found = (each for each in _blocks(page, taken, headings) if each.name and logo)
    return next((each for each in found if each.name and f" {logo} " in f" {plain(each.name.text)} "), None)


def _blocks(page: Page, taken: set[int], headings: Sequence[Line]) -> Iterator[Party]:
    free = [line for line in page.lines if line.box.top < UPPER_HALF and id(line) not in taken]
    for name in sorted(free, key=lambda line: (line.box.top, line.box.left)):
        if not may_be_name(name.text) or any(follows(above, name) for above in free):
            continue
        if is_among_labels(name, page.lines):
            continue
        own = replace(page, lines=free)
        party = labelled_party(own, name, headings, is_name=True)
        party = party if placed(party) else party_below(own, name, printed_line(name), headings)
        if any(heads_document(line.text) for line in party.lines):
            continue  # the logo above the title
        gstin = party.tax_id and find_gstin(party.tax_id.text)
        lettered = any(character.isalpha() for each in party.address for character in each.text)
        if lettered and (gstin or placed(party)):
            yield party


def with_block(seller: Party, block: Party) -> Party:
    """A letterhead's party with the block that stands apart from it.

    The block is the whole seller, below a logo's text, where it begins with a firm's name, else the seller's address.
    """
    if not block.name or not seller.name:
        return block if block.name else seller
    if COMPANY.search(block.name.text) or plain(seller.name.text) == plain(block.name.text):
        return block
    if abs(block.name.box.top - seller.name.box.top) > _BESIDE:
        return seller
    address = [block.name, *block.address]
    return replace(seller, address=address, tax_id=block.tax_id, lines=[*seller.lines, *block.lines])


def with_street_beside(seller: Party, page: Page, taken: set[int], headings: Sequence[Line]) -> Party:
    """A letterhead's party with the address level with its name, which begins with its street: in a band across the
    page's head name, telephone and address stand side by side."""
    if seller.name is None:
        return seller
    name, free = seller.name.box, [line for line in page.lines if id(line) not in taken]
    for street in free:
        level = street.box.top < name.bottom and street.box.bottom > name.top
        if not level or not is_street(street.text) or any(follows(above, street) for above in free):
            continue
        party = party_below(replace(page, lines=free), street, printed_line(street), headings)
        if party.name and placed(party):
            lines = [*seller.lines, street, *party.lines]
            found = seller.tax_id or party.tax_id
            return replace(seller, address=[party.name, *party.address], tax_id=found, lines=lines)
    return seller


def sender_line(page: Page) -> Party | None:
    """The sender by a letter's small line above its window or at its foot: a full name, where a logo is short."""
    places = (line for line in page.lines if line.box.top < LETTERHEAD or line.box.top > _FOOT)
    return next((sender(line) for line in places if is_sender(line)), None)


def address_at_foot(page: Page, name: str) -> Printed | None:
    """The sender's address in the line at a letter's foot, before its telephone numbers or behind its name."""
    for line in page.lines:
        named = plain(line.text) == plain(name) or (_begins_with(line, name) and COMPANY.search(line.text))
        if named and line.box.top > UPPER_HALF and (below := _block_below(page, line)):
            return below
        own = line.box.top > _FOOT or (line.box.top > UPPER_HALF and _begins_with(line, name))
        if own and (behind := _behind_name(line, name)):
            return behind
        if line.box.top <= _FOOT:
            continue
        parts = [_LABEL.sub("", part) for each in _PARTS.split(line.text) for part in _DASH.split(each)]
        for street, town in pairwise(parts):
            if _STREET_AND_TOWN.search(town):
                return printed_line(line, town)
            if _TOWN.match(town) and any(map(str.isdigit, street)) and not COMPANY.search(street):
                return printed_line(line, f"{street}, {town}")
        first = _PARTS.split(line.text)[0]
        if PLACED.match(first):
            continue  # the end of an address
        if "," in first and PLACED.search(first) and not tax_id_of(line) and not OF_FIRM.search(first):
            return printed_line(line, first)
    return None


def _block_below(page: Page, name: Line) -> Printed | None:
    """The street and the town that stand below a name at a letter's foot, each on a row of its own."""
    rows, above = [], name
    for _ in range(_MOST_ROWS):
        under = line_below(above, page.lines)
        if under is None or abs(under.box.left - name.box.left) > _EDGE:
            return None
        rows.append(under)
        if PLACED.search(under.text) and len(rows) > 1:
            words = [word for row in rows for word in row.words]
            return printed(words, ", ".join(row.text for row in rows))
        above = under
    return None


def _begins_with(line: Line, name: str) -> bool:
    return bool(name) and plain(line.text).startswith(f"{plain(name)} ")


def _behind_name(line: Line, name: str) -> Printed | None:
    """The address in a line that begins with the sender's or a firm's name: "Penn Ltd, Mill Lane, Halifax HX3 5AX.
    Registered in England"."""
    first, _, rest = line.text.partition(", ")
    if form := _FORM_BEHIND.match(rest):  # "Capital Services, Inc., 1800 Terminal Way"
        first, rest = f"{first}, {form[1]}", rest[form.end() :]
    named = COMPANY.search(first) or plain(first) == plain(name)
    # "1807 Colley Ave" begins like a town with its postcode.
    town = next((each for each in PLACED.finditer(rest) if "," in rest[: each.start()]), None) if named else None
    if town is None or OF_FIRM.search(rest[: town.end()]):
        return None
    return printed_line(line, rest[: town.end()] + _CLAUSE_END.split(rest[town.end() :])[0])


def gst_office(lines: Sequence[Line]) -> Printed | None:
    """The sender's office that is named with its GSTIN in the small print, which is the one that supplies: "Circle
    office: Plot 31, Gurugram 122003, Haryana | GSTIN: ..."."""
    found = ((line, match) for line in lines if (match := _GST_OFFICE.search(line.text)))
    return next((printed_line(line, match["address"].strip(" .,")) for line, match in found), None)


def registered_address(lines: Sequence[Line]) -> Printed | None:
    """The sender's address in the small print: "... Registered office: 4 Mill Lane, Leeds, LS1 4AP."."""
    for line in lines:
        match = _REGISTERED.search(line.text)
        address = _PARTS.split(match["address"])[0] if match else ""  # figures of a telephone number look like a town's
        towns = list(PLACED.finditer(address))
        if towns and ("," in address or address[:1].isdigit()):
            end = towns[-1].end()
            return printed_line(line, address[:end] + _CLAUSE_END.split(address[end:])[0])
    return None


def is_same_name(a: Party, b: Party) -> bool:
    """Whether one of two parties' names is the beginning of the other's, as a logo's of a firm's full name."""
    names = [plain(each.name.text) for each in (a, b) if each.name]
    return len(names) > 1 and (names[0].startswith(names[1]) or names[1].startswith(names[0]))
