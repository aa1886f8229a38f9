"""Finds the seller, the buyer and where goods are shipped to: names, addresses, tax ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from invoicekit.blocks.model import Box, Document, Line, Page, Table
from invoicekit.invoice.evidence import Printed, holds, printed, printed_line, union, wrapped_label
from invoicekit.invoice.letters import LETTERHEAD, address_window, is_sender, legal_name, recipient, sender
from invoicekit.invoice.party import Party, add, heads_document, is_bare_label, may_be_name, take, take_state, tax_id_of
from invoicekit.invoice.values import find_gstin
from invoicekit.invoice.vocabulary import begins_slip, label_meaning, party_meaning, plain

_MOST_LINES = 9
_CERTAIN = 0.95
_NEAR = 0.12  # of the page's width
_FORM = frozenset({"invoice_number", "invoice_date", "due_date", "po_number"})
_BLOCKS = 0.5  # of the page's height, from its top: where parties without headings stand
_LEAST_BLOCK, _LINE_STEP = 2, 2.2  # lines of a name and address, and the letters' heights from one to the next
_EMPTY_LINE = 1.7  # of the step from line to line in a block
_AS_LARGE = 0.25  # share by which the heights of letters of one size differ: those of "Aage" and of "ACME"
_SECTION = re.compile(r"\d{1,2}\. [^\W\d]|no\.?\s*:?\s*\d+$", re.I)  # "4. Details of Goods", "No. 342"
_SAME = re.compile(r"same as (?:above|(?:the )?(?:consignee|buyer|bill|ship))|^-?\s*do\s*-?$", re.I)
_LEGAL_FORM = re.compile(
    r"(?:(?:private|pvt|limited|ltd|llp|india|inc|company|co|corporation)\b[.,\s]*|\([^\W\d]+\)\s*)+$", re.I
)
_SUM = re.compile(r"[$€£₹]\s?\d|\d\s?€")
_EMPLOYER = frozenset({"company", "company name"})
_COLON = 0.15  # of the page's width, from a label to the column of colons
_BESIDE = 0.1  # of the page's height: how much lower a seller's address stands than the name
_FOOT = 0.85  # of the page's height, from its top
_HEAD = 0.08  # of the page's height: a sender's line there is the letterhead
# Postal codes of the countries we know.
_PLACED = re.compile(
    r"\b\d{3} ?\d{3}\b|\b\d{5}\b|\b\d{4} ?[A-Z]{2}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d{4} [A-Z][a-z]+"
)
# A text with one of these is a company's name, whatever else it says.
_COMPANY = re.compile(
    r"\b(?:gmbh|ag|kg|ohg|ug|e\.?k|ltd|limited|llp|llc|plc|inc|corp(?:oration)?|pvt|private|sarl|sas|sa|bv|b\.v|nv|n\.v|"
    r"s\.?r\.?l|s\.?p\.?a|s\.l|co)\b\.?",
    re.I,
)


def find_parties(document: Document, tables: Sequence[Table] = ()) -> dict[str, Party]:
    """The parties of a document's first page by kind (seller, buyer, ship_to); those that are not found are empty.

    What stands in one of ``tables`` is nobody's address.
    """
    parties = {kind: Party() for kind in ("seller", "buyer", "ship_to")}
    if not document.pages:
        return parties
    page = _above_slip(_outside(document.pages[0], tables))
    headings = _headings(page) or _name_of_form(page)
    for kind, line, rest in headings:
        party = _party_below(page, line, rest, [each for _, each, _ in headings])
        if party.name and not parties[kind].name:
            parties[kind] = party
        elif party.name and not parties[kind].address:
            # "Customer details" named them, and "Billing address" says where they are.
            named = parties[kind].name
            address = (party.name, *party.address)
            parties[kind].address = [each for each in address if not named or plain(each.text) != plain(named.text)]
            parties[kind].lines += party.lines
    _resolve_same(parties)
    taken = {id(line) for party in parties.values() for line in party.lines}
    taken |= {id(line) for _, line, _ in headings}
    if not parties["buyer"].name:
        parties["buyer"] = address_window(page, taken)
        taken |= {id(line) for line in parties["buyer"].lines[1:]}
    heads = [line for _, line, _ in headings]
    if not parties["buyer"].name and (name := recipient(page, taken)):
        parties["buyer"] = _party_below(page, name, printed_line(name), heads)
        taken |= {id(line) for line in parties["buyer"].lines}
    if not parties["seller"].name:
        parties["seller"] = _letterhead(page, taken, heads)
        taken |= {id(line) for line in parties["seller"].lines}
        if not parties["seller"].address and parties["buyer"].name:
            parties["seller"] = _with_block(parties["seller"], _block(page, taken, heads))
        own = _sender_line(page)
        if own and (not parties["seller"].address or _is_same(own, parties["seller"])):
            parties["seller"] = own
        if not parties["seller"].name:
            parties["seller"] = legal_name(page)
    if not parties["seller"].address and (foot := _address_at_foot(page)):
        parties["seller"].address = [foot]
    taken |= {id(line) for line in parties["seller"].lines}
    if not parties["buyer"].name:
        parties["buyer"] = _block(page, taken, heads)
        taken |= {id(line) for line in parties["buyer"].lines}
    for line, found in _labelled_as_buyers(document.lines):
        # Whatever stands nearest, a tax id that is labelled as the buyer's is not the seller's.
        taken.add(id(line))
        parties["buyer"].tax_id = parties["buyer"].tax_id or found
        seller = parties["seller"]
        if seller.tax_id and plain(seller.tax_id.text) == plain(found.text):
            seller.tax_id = None
    if not parties["seller"].tax_id:
        parties["seller"].tax_id = _first_tax_id([line for line in document.lines if id(line) not in taken])
    return parties


def _is_same(a: Party, b: Party) -> bool:
    """Whether one of two parties' names is the beginning of the other's, as a logo's of a firm's full name."""
    names = [plain(each.name.text) for each in (a, b) if each.name]
    return len(names) > 1 and (names[0].startswith(names[1]) or names[1].startswith(names[0]))


def _is_full_name(short: str, text: str) -> bool:
    """Whether a line below a logo's text says the firm's whole name: "PapierPlus" over "PapierPlus SAS"."""
    return plain(text).startswith(f"{plain(short)} ") and bool(_COMPANY.search(text[len(short) :]))


def _repeats(party: Party, line: Line) -> bool:
    """Whether a line is the sender's, with the name of a party that stands above it."""
    return bool(party.name and is_sender(line) and plain(line.text).startswith(plain(party.name.text)))


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


def _sender_line(page: Page) -> Party | None:
    """The sender by a letter's small line above its window or at its foot: a full name, where a logo is short."""
    places = (line for line in page.lines if line.box.top < LETTERHEAD or line.box.top > _FOOT)
    return next((sender(line) for line in places if is_sender(line)), None)


def _address_at_foot(page: Page) -> Printed | None:
    """The sender's address in the line at a letter's foot, before its telephone numbers."""
    for line in page.lines:
        address = re.split(r"\s*[|•·]\s*|\s+(?=(?:ph|tel|phone|mob|email|e-mail)\b)", line.text, flags=re.I)[0]
        if line.box.top > _FOOT and "," in address and _PLACED.search(address) and not tax_id_of(line):
            return printed_line(line, address)
    return None


def _above_slip(page: Page) -> Page:
    """The page down to the slip at its foot that goes back with the payment."""
    top = min((line.box.top for line in page.lines if begins_slip(line.text)), default=1.0)
    return replace(page, lines=[line for line in page.lines if line.box.top < top])


def _block(page: Page, taken: set[int], headings: Sequence[Line]) -> Party:
    """The first block in the upper half of the page that no heading names: a name, and an address with its town."""
    free = [line for line in page.lines if line.box.top < _BLOCKS and id(line) not in taken]
    for name in sorted(free, key=lambda line: (line.box.top, line.box.left)):
        if not may_be_name(name.text) or any(_follows(above, name) for above in free):
            continue
        party = _party_below(replace(page, lines=free), name, printed_line(name), headings)
        if any(heads_document(line.text) for line in party.lines):
            continue  # the logo above the title
        gstin = party.tax_id and find_gstin(party.tax_id.text)
        if len(party.address) >= _LEAST_BLOCK - 1 and (gstin or _placed(party)):
            return party
    return Party()


def _with_block(seller: Party, block: Party) -> Party:
    """A letterhead's party with the block that stands apart from it.

    The block is the whole seller, below a logo's text, where it begins with a firm's name, else the seller's address.
    """
    if not block.name or not seller.name:
        return block if block.name else seller
    if _COMPANY.search(block.name.text) or plain(seller.name.text) == plain(block.name.text):
        return block
    if abs(block.name.box.top - seller.name.box.top) > _BESIDE:
        return seller
    address = [block.name, *block.address]
    return replace(seller, address=address, tax_id=block.tax_id, lines=[*seller.lines, *block.lines])


def _follows(above: Line, line: Line) -> bool:
    """Whether a line goes on the block of the line above it."""
    step = line.box.top - above.box.top
    aligned = abs(line.box.left - above.box.left) < 0.01
    return aligned and 0 < step < _LINE_STEP * above.box.height and may_be_name(above.text)


def _headings(page: Page) -> list[tuple[str, Line, Printed | None]]:
    """(party, line, what stands behind the colon) for each heading of a party."""
    found = []
    for line in page.lines:
        head, colon, rest = line.text.partition(":")
        meaning = party_meaning(head)
        label = label_meaning(head)
        is_label = meaning and label and label.score >= meaning.score  # "Invoice No" is not "Invoice To"
        is_name = not colon and _COMPANY.search(head)
        if meaning is None or is_label or is_name or (colon and len(rest.strip()) > 80):
            continue
        if not colon and wrapped_label(line, page.lines):
            continue  # "Customer" over "Code"
        value = None
        if any(character.isalpha() for character in rest):  # "Billed to: 700214" gives a number, the name stands below
            words = [word for word in line.words if word.box.left >= _colon_at(line)]
            box = union([word.box for word in words]) if words else line.box
            value = Printed(rest.strip(), line.confidence, line.page, box, tuple(words))
        found.append((meaning.name, line, value))
    return [each for each in found if not _is_employer(each[1], found)]


def _name_of_form(page: Page) -> list[tuple[str, Line, Printed | None]]:
    """The buyer's name in a shop's form that heads nobody: "Name: ..." over "Address: ..."."""
    for line in page.lines:
        head, colon, rest = line.text.partition(":")
        if colon and plain(head) == "name" and may_be_name(rest.strip()) and line.box.top < _BLOCKS:
            words = [word for word in line.words if word.box.left >= _colon_at(line)]
            return [("buyer", line, printed(words, rest.strip()))] if words else []
    return []


def _is_employer(line: Line, headings: Sequence[tuple[str, Line, Printed | None]]) -> bool:
    """Whether a "Company" is that of the guest or customer who is named just above, and not the seller."""
    return plain(line.text.partition(":")[0]) in _EMPLOYER and any(
        kind == "buyer" and abs(line.box.left - above.box.left) < 0.02 and 0 < line.box.top - above.box.top < _NEAR
        for kind, above, _ in headings
    )


def _colon_at(line: Line) -> float:
    """Where the text behind a line's first colon begins, as a fraction of the page's width."""
    for word, following in zip(line.words, [*line.words[1:], None], strict=True):
        if ":" in word.text:
            return following.box.left if following else word.box.right
    return line.box.right


def _party_below(page: Page, heading: Line, rest: Printed | None, others: Sequence[Line]) -> Party:
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
    first = None if party.name else _below_centred(page, heading)
    for line in sorted(page.lines, key=lambda each: each.box.top):
        aligned = abs(line.box.left - first.box.left) < 0.02 if first else _aligned(line.box, heading.box)
        if line is heading or line.box.middle[1] <= heading.box.bottom or not aligned:
            continue
        # An empty line may stand below the name.
        far = line.box.top - bottom > (2.2 if party.address else 3.0) * height
        # Below the town an empty line parts what follows.
        far = far or (step > 0 and _placed(party) and line.box.bottom - bottom > _EMPTY_LINE * step)
        if far or line in others or len(party.lines) > _MOST_LINES:
            # A tax id at the foot of the party's box is still its own.
            if far and line not in others and not party.tax_id and line.box.top - bottom < 8 * height:
                party.tax_id = tax_id_of(line)
                party.lines += [line] if party.tax_id else []
            break
        if party.name and (_begins_form(line) or _SUM.search(line.text)):
            break
        if party.address and (heads_document(line.text) or (in_column and _labelled_otherwise(page, line))):
            break  # the letterhead or the party's part of the form is over
        if _repeats(party, line):
            break
        party.lines.append(line)
        step, bottom = line.box.bottom - bottom, line.box.bottom
        if party.name and not party.address and _is_full_name(party.name.text, line.text):
            party.name = printed_line(line)
            continue
        if party.name and not party.address and _COMPANY.search(party.name.text) and _LEGAL_FORM.match(line.text):
            party.name = printed([*party.name.words, *line.words], f"{party.name.text} {line.text}")
            continue
        take(party, line)
        if not party.state and (beside := _state_beside(page, line)):
            take_state(party, beside)
        if not party.tax_id and (beside := _tax_id_beside(page, line)):
            party.tax_id = tax_id_of(beside)
            party.lines.append(beside)
    return party


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
    left = [
        each
        for each in page.lines
        if 0 < line.box.left - each.box.right < _COLON
        and abs(each.box.middle[1] - line.box.middle[1]) < 0.6 * line.box.height
    ]
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


def _tax_id_beside(page: Page, label: Line) -> Line | None:
    """The line to the right of a tax id's label that holds the tax id."""
    meaning = label_meaning(label.text)
    if meaning is None or meaning.name != "tax_id" or tax_id_of(label):
        return None
    row = [
        each
        for each in page.lines
        if 0 < each.box.left - label.box.right < _NEAR
        and abs(each.box.middle[1] - label.box.middle[1]) < 0.6 * label.box.height
    ]
    return next((each for each in sorted(row, key=lambda each: each.box.left) if tax_id_of(each)), None)


def _state_beside(page: Page, line: Line) -> Line | None:
    """The line to the right of a tax id that is labelled as the state."""
    if not tax_id_of(line):
        return None
    for each in page.lines:
        meaning = label_meaning(each.text.partition(":")[0])
        beside = 0 < each.box.left - line.box.right < _NEAR
        level = abs(each.box.middle[1] - line.box.middle[1]) < 0.6 * line.box.height
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
    if any(not is_bare_label(line.text) and not _is_tax_label(line.text) for line in below):
        return None
    beside = [
        line
        for line in page.lines
        if 0 < line.box.left - heading.box.right < 0.1
        and abs(line.box.middle[1] - heading.box.middle[1]) < 0.6 * heading.box.height
        and line not in others
    ]
    nearest = min(beside, key=lambda line: line.box.left, default=None)
    return nearest if nearest and may_be_name(nearest.text) else None


def _is_tax_label(text: str) -> bool:
    meaning = label_meaning(text)
    return meaning is not None and meaning.name == "tax_id" and meaning.score >= _CERTAIN


def _behind_colon(page: Page, heading: Line) -> Line | None:
    """The name in a form that sets its colons in a column of their own: "Guest name   : A. Nair"."""
    for line in page.lines:
        level = abs(line.box.middle[1] - heading.box.middle[1]) < 0.6 * heading.box.height
        if level and line.text.startswith(":") and 0 < line.box.left - heading.box.right < _COLON:
            name = line.text.lstrip(": ")
            return replace(line, text=name) if may_be_name(name) else None
    return None


def _letterhead(page: Page, taken: set[int], headings: Sequence[Line]) -> Party:
    """The largest text at the top of the page that is no title, label or other party, and what stands below it."""
    candidates = [
        line
        for line in page.lines
        if line.box.top < LETTERHEAD and id(line) not in taken and may_be_name(line.text) and not _has_value(page, line)
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
    party = _party_below(page, name, printed_line(name), headings)
    if _COMPANY.search(name.text) or _placed(party):
        return party
    # Where none is larger, as a logo is, the first with an address below it: a slogan may stand above.
    alike = [line for line in candidates if abs(line.box.height - name.box.height) < _AS_LARGE * name.box.height]
    first = [line for line in alike if not any(_follows(above, line) for above in candidates)]
    others = (_party_below(page, line, printed_line(line), headings) for line in first)
    return next((other for other in others if _placed(other)), party)


def _placed(party: Party) -> bool:
    """Whether a party's address says its town."""
    return any(_PLACED.search(each.text) for each in party.address)


def _has_value(page: Page, line: Line) -> bool:
    """Whether a line is the label of a form that sets its colons in a column of their own."""
    return any(
        each.text.startswith(":")
        and 0 < each.box.left - line.box.right < _COLON
        and abs(each.box.middle[1] - line.box.middle[1]) < 0.6 * line.box.height
        for each in page.lines
    )


def _labelled_as_buyers(lines: Sequence[Line]) -> Iterator[tuple[Line, Printed]]:
    """Tax ids with a label that gives them to the buyer, within a line or to its right."""
    for line in lines:
        meaning = label_meaning(line.text.partition(":")[0])
        if meaning is None or meaning.name != "buyer_tax_id":
            continue
        row = [
            each
            for each in lines
            if each.page == line.page and abs(each.box.middle[1] - line.box.middle[1]) < line.box.height
        ]
        for each in sorted(row, key=lambda each: each.box.left):
            if each.box.left >= line.box.left and (found := tax_id_of(each)):
                yield each, found
                break


def _first_tax_id(lines: Sequence[Line]) -> Printed | None:
    return next((found for line in lines if (found := tax_id_of(line))), None)
