"""Parties that no heading names: the letterhead, a sender's line, a block with an address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import accumulate, islice
from statistics import median

from invoicekit.blocks.model import Line, Page
from invoicekit.invoice.parties.beside import Labels, colon_beside
from invoicekit.invoice.parties.block import follows, party_below, placed
from invoicekit.invoice.parties.domains import has_domain
from invoicekit.invoice.parties.foot import DASH, FOOT
from invoicekit.invoice.parties.headings import UPPER_HALF
from invoicekit.invoice.parties.ids import PARTED
from invoicekit.invoice.parties.labelled import labelled_party
from invoicekit.invoice.parties.letters import LETTERHEAD, is_sender, legal_name, sender
from invoicekit.invoice.parties.party import Party
from invoicekit.invoice.parties.plausible import COMPANY, heads_document, is_street, may_be_name
from invoicekit.invoice.places import line_beside
from invoicekit.invoice.printed import printed, printed_line, union
from invoicekit.invoice.values import find_gstin, parse_amount
from invoicekit.invoice.vocabulary import plain

_REMARK = re.compile(r"\s*\([^()]*\)$")
_FIRM = re.compile(rf"[^\d,:]*{COMPANY.pattern}\W*(?:\([^()]*\))?", re.I)  # a name that ends in its legal form
_FORM_AND_NAME = re.compile(r"(?:SARL|SASU?|EURL|SIA|UAB|OÜ) [^\W\d][^\d,:]*$")  # "SARL Dupont et fils"
_OWNER = re.compile(r"^(?:inh(?:aber(?:in)?)?\b\.?|prop(?:rietor)?\b\.?|titulaire\b|titular\b|titolare\b):?\s*", re.I)
_AS_LARGE = 0.25  # share by which the heights of letters of one size differ: those of "Aage" and of "ACME"
_LARGE = 1.4  # of the height of the page's usual letters: those of a logo
_ONE_SIZE, _EDGE = 0.15, 0.01  # share of the height; of the page's width
_OFF_CENTRE = 0.5  # of a name's height: by how much its second row is off its middle on a photo that leans
_LEANING_STEP = 1.5  # of the letters' height, between two rows of a name
_BESIDE = 0.1  # of the page's height: how much lower a seller's address stands than the name
_NAME_END = re.compile(rf"{DASH.pattern}|\s\(")
_ICON, _BELOW_LOGO = 0.1, 2.0  # of the page's width: a logo's picture beside its text; of its letters' height
_LEAST_BRAND = 7  # letters of a word that tells a firm
_LEAST_SHARED = 4  # letters of a word that a logo and its firm's name have in common
_PIECE = 5  # letters of what is read of a logo whose letters stand apart
_LEVEL = 0.03  # of the page's height: a block that is level with the logo
_NEXT_ROW, _HUNDREDTHS = 3.0, 2  # of the letters' height; decimals of money
_HEAD = 0.08  # of the page's height: a sender's line there is the letterhead


def letterhead(page: Page, taken: set[int], headings: Sequence[Line]) -> Party:
    """The largest text at the top of the page that is no title, label or other party, and what stands below it."""
    heads, labels = {id(line) for line in headings}, Labels.of(page.lines)
    candidates = [
        line
        for line in page.lines
        if line.box.top < LETTERHEAD
        and id(line) not in taken
        and id(line) not in heads
        and may_be_name(line.text)
        and not colon_beside(page, line)
        and not labels.are_around(line)
    ]
    if not candidates:
        return Party()
    tallest = max(line.box.height for line in candidates)
    candidates = [line for line in candidates if line.box.height == tallest or not _lists_trades(line.text)]
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
    if placed(wider := party_below(page, _with_icon(page, name), printed_line(name), headings)):
        return wider
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
    found = next((each for each in parties if placed(each)), party)
    # An addressee may stand below a logo whose web address the page has: a hotel's, on a guest's bill.
    others = has_domain(party, page.lines) and not has_domain(found, page.lines)
    return party if others else found


def _lists_trades(text: str) -> bool:
    """Whether a text lists what a firm does, in smaller letters than its name: "Werkzeuge · Spanntechnik"."""
    return len(PARTED.findall(text)) > 1 and not any(map(str.isdigit, text)) and not COMPANY.search(text)


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
        if PARTED.search(line.text):
            continue  # "Roofing · Gutters · Repairs" is what the firm does
        alike = abs(line.box.height - name.box.height) < _ONE_SIZE * name.box.height
        at_left = abs(line.box.left - name.box.left) < _EDGE
        centred = abs(line.box.middle[0] - name.box.middle[0]) < max(_EDGE, _OFF_CENTRE * name.box.height)
        if (
            alike
            and (at_left or centred)
            and not any(map(str.isdigit, line.text))
            and 0 < line.box.top - name.box.bottom < name.box.height
        ) or (centred and _goes_on_leaning(name, line)):
            return line
    return None


def _goes_on_leaning(name: Line, line: Line) -> bool:
    """Whether on a photo that leans, where the boxes of rows reach into each other, a row without figures is the next
    below a name, in letters as large."""
    letters, others = (median(word.box.height for word in each.words) for each in (name, line))
    step = line.box.middle[1] - name.box.middle[1]
    leans = line.box.top < name.box.bottom and not any(map(str.isdigit, line.text))
    return leans and 0 < step < _LEANING_STEP * letters and abs(others - letters) < _AS_LARGE * letters


def _with_icon(page: Page, name: Line) -> Line:
    """A logo's text from where its picture begins, to the left, if what stands right below it begins there and is no
    other firm; what the firm does may stand between them, under its name."""
    near = _BELOW_LOGO * name.box.height
    under = [line for line in page.lines if 0 < line.box.middle[1] - name.box.bottom < near]
    under = [line for line in under if abs(line.box.left - name.box.left) > _EDGE or any(map(str.isdigit, line.text))]
    below = min((each for each in under if each.box.left < name.box.right), key=lambda each: each.box.top, default=None)
    if below is None or COMPANY.search(below.text) or not below.box.left < name.box.left < below.box.right:
        return name
    left = max(below.box.left, name.box.left - _ICON)
    return replace(name, box=name.box._replace(left=left, width=name.box.right - left))


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
    firm, *rest = DASH.split(first, maxsplit=1)
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


def block_beside_logo(page: Page, taken: set[int], headings: Sequence[Line], seller: Party) -> Party | None:
    """The firm's block level with a logo at the top of the page, with its tax id, where another firm's with another tax
    id stands further down: the addressee's."""
    if seller.name is None or seller.name.box is None or seller.name.box.top > _HEAD:
        return None
    firms = (each for each in _blocks(page, taken, headings) if each.tax_id and placed(each) and _is_firm(each))
    first = [*islice(firms, 2)]
    if len({plain(each.tax_id.text) for each in first if each.tax_id}) < 2:
        return None
    own, other = (each.name.box for each in first if each.name and each.name.box)
    level = abs(own.top - seller.name.box.top) < _LEVEL and own.left > seller.name.box.right
    return first[0] if level and other.top > max(line.box.bottom for line in first[0].lines) else None


def _is_firm(party: Party) -> bool:
    return party.name is not None and party.name.box is not None and bool(COMPANY.search(party.name.text))


def own_block(page: Page, taken: set[int], headings: Sequence[Line], seller: Party) -> Party | None:
    """The block with a seller's whole name, or the same again, and the address, where a logo says only the name.

    Of a firm's name the logo may say the brand with other words: "Linden Wood" of "Woodworks Linden Ltd".
    """
    logo = plain(seller.name.text) if seller.name else ""
    letters = logo.replace(" ", "") if _is_spaced(logo) else ""  # "HO OG ZICHT", as a scan shows letters set apart
    brand = {word for word in logo.split() if len(word) >= _LEAST_BRAND}

    def has_logo(name: str) -> bool:
        is_firm = bool(brand) and brand <= set(plain(name).split()) and COMPANY.search(name)
        bare = plain(COMPANY.sub("", name))  # "Vandaele-Buyse BV" of "CHAPEWERKEN VANDAELE-BUYSE"
        is_part = COMPANY.search(name) and len(bare) >= _LEAST_BRAND and f" {bare} " in f" {logo} "
        # "De Vrije Installatie" of "De Vrije Installatietechniek B.V."
        begins = len(logo) >= _LEAST_BRAND and plain(name).startswith(logo) and COMPANY.search(name)
        spelt = letters and letters in accumulate(plain(name).split())
        return bool(f" {logo} " in f" {plain(name)} " or is_firm or is_part or begins or spelt)

    found = _blocks(page, taken, headings, set() if letters else {*logo.split()}) if logo else ()
    return next((each for each in found if each.name and has_logo(each.name.text)), None)


def _is_spaced(logo: str) -> bool:
    """Whether a logo was read in pieces of some letters, as one is whose letters stand apart."""
    words = logo.split()
    return len(words) > 1 and len("".join(words)) >= _LEAST_BRAND and max(map(len, words)) <= _PIECE


def _blocks(page: Page, taken: set[int], headings: Sequence[Line], words: Set[str] = frozenset()) -> Iterator[Party]:
    """Blocks of a name and an address with its town; where some ``words`` are given, names have one of them."""
    free = [line for line in page.lines if line.box.top < UPPER_HALF and id(line) not in taken]
    labels = Labels.of(page.lines)
    for name in sorted(free, key=lambda line: (line.box.top, line.box.left)):
        if not may_be_name(name.text) or any(follows(above, name) for above in free):
            continue
        if labels.are_around(name) or (words and words.isdisjoint(plain(name.text).split())):
            continue
        if _is_among_sums(name, free):
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


def _is_among_sums(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line and one above it have sums of money beside them, as the rows below a receipt's items have:
    "TOTAL 1810.46" over "TEND 1810.46"."""
    if not _is_before_money(line, lines):
        return False
    over = (each for each in lines if 0 < line.box.top - each.box.top < _NEXT_ROW * line.box.height)
    return any(abs(each.box.left - line.box.left) < _EDGE and _is_before_money(each, lines) for each in over)


def _is_before_money(line: Line, lines: Sequence[Line]) -> bool:
    beside = line_beside(line, lines)
    amount = parse_amount(beside.text) if beside else None
    return amount is not None and amount.as_tuple().exponent == -_HUNDREDTHS


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
    page's head name, telephone and address stand side by side. So may a house, over a mail address of the firm's, or
    the firm's own name over it, which is then the seller's."""
    if seller.name is None:
        return seller
    name, free = seller.name.box, [line for line in page.lines if id(line) not in taken]
    for street in free:
        # The first row of an address that is as high as a logo may stand a little above the logo's text.
        level = street.box.top < name.bottom and street.box.bottom > name.top - name.height / 2
        if not level or street in seller.lines or any(follows(above, street) for above in free):
            continue
        party = party_below(replace(page, lines=free), street, printed_line(street), headings)
        if party.name and placed(party) and (is_street(street.text) or _is_reached(seller, party, free)):
            lines = [*seller.lines, street, *party.lines]
            found = seller.tax_id or party.tax_id
            shared = {*plain(seller.name.text).split()} & {*plain(street.text).split()}
            is_firm = COMPANY.search(street.text) and any(len(word) >= _LEAST_SHARED for word in shared)
            name, address = (party.name, party.address) if is_firm else (seller.name, [party.name, *party.address])
            return replace(seller, name=name, address=address, tax_id=found, lines=lines)
    return seller


def _is_reached(seller: Party, party: Party, lines: Sequence[Line]) -> bool:
    """Whether right below a block stands a web or mail address of the seller's."""
    last = max(party.lines, key=lambda line: line.box.bottom)
    near = _BELOW_LOGO * last.box.height
    return has_domain(seller, [*party.lines, *(line for line in lines if 0 < line.box.top - last.box.top < near)])


def sender_line(page: Page, taken: Set[int] = frozenset()) -> Party | None:
    """The sender by a letter's small line above its window or at its foot: a full name, where a logo is short."""
    places = (line for line in page.lines if line.box.top < LETTERHEAD or line.box.top > FOOT)
    return next((sender(line) for line in places if is_sender(line) and id(line) not in taken), None)


def is_same_name(a: Party, b: Party) -> bool:
    """Whether one of two parties' names is the beginning of the other's, as a logo's of a firm's full name, or its last
    words, as the second row of a logo is."""
    names = sorted((plain(each.name.text) for each in (a, b) if each.name), key=len)
    if len(names) < 2:
        return False
    return names[1].startswith(names[0]) or (" " in names[0] and names[1].endswith(f" {names[0]}"))
