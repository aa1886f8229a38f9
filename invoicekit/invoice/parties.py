"""Finds the seller, the buyer and where goods are shipped to: names, addresses, tax ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from invoicekit.blocks.model import Box, Document, Line, Page, Table
from invoicekit.invoice.evidence import Printed, holds, union
from invoicekit.invoice.values import find_gstin, find_vat_number, parse_date
from invoicekit.invoice.vocabulary import label_meaning, party_meaning, plain

_LETTERHEAD = 0.4  # of the page's height, from its top
_MOST_LINES = 9
_WINDOW = 0.3  # of the page's width: where a letter's address window begins
# What stands at the top of invoices and is nobody's name.
_TITLE = re.compile(
    r"invoice|original|duplicate|triplicate|recipient|facture|rechnung|factuur|factura|fattura|page \d|copy|"
    r"^gst\b|receipt|tax credit|cash memo|www\.|@|^tel\b|^phone|e-?mail|zugferd|factur-?x",
    re.I,
)
# With one of these a party's address is over.
_NO_ADDRESS = re.compile(
    r"\b(?:gst(?:in)?|pan|cin|state|phone|tel|mob(?:ile)?|e-?mail|fax|place of supply|vat|ust|tva|siret|contact|"
    r"fssai|iban|website|kvk|btw|uin|d\.?l\.? no|code)\b.*[:\d]|@|www\.",
    re.I,
)


# A text with one of these is a company's name, whatever else it says.
_COMPANY = re.compile(
    r"\b(?:gmbh|ag|kg|ohg|ug|e\.?k|ltd|limited|llp|llc|plc|inc|corp(?:oration)?|pvt|private|sarl|sas|sa|bv|b\.v|nv|n\.v|"
    r"s\.?r\.?l|s\.?p\.?a|s\.l|co)\b\.?",
    re.I,
)
_SEPARATOR = r"(?:\s*[●•·|]\s*|\s[*–-]\s)"
_SENDER = re.compile(rf"[^\W\d].*?{_SEPARATOR}.*\d.*{_SEPARATOR}.*\d")
# Labels of a form's boxes, which stand where a name does.
_BARE_LABEL = re.compile(r"^\W*(?:name|address|code|anschrift|adresse|firma|nom|naam|m/s)\W*$", re.I)


@dataclass
class Party:
    """One party as printed; the address is what stands below the name."""

    name: Printed | None = None
    address: list[Printed] = field(default_factory=list)
    tax_id: Printed | None = None
    state: Printed | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def full_address(self) -> Printed | None:
        return _joined(self.address)

    @property
    def name_and_address(self) -> Printed | None:
        return _joined([*([self.name] if self.name else []), *self.address])


def find_parties(document: Document, tables: Sequence[Table] = ()) -> dict[str, Party]:
    """The parties of a document's first page by kind (seller, buyer, ship_to); those that are not found are empty.

    What stands in one of ``tables`` is nobody's address.
    """
    parties = {kind: Party() for kind in ("seller", "buyer", "ship_to")}
    if not document.pages:
        return parties
    page = _outside(document.pages[0], tables)
    headings = _headings(page)
    for kind, line, rest in headings:
        party = _party_below(page, line, rest, [each for _, each, _ in headings])
        if party.name and not parties[kind].name:
            parties[kind] = party
    taken = {id(line) for party in parties.values() for line in party.lines}
    taken |= {id(line) for _, line, _ in headings}
    if not parties["buyer"].name:
        parties["buyer"] = _address_window(page, taken)
        taken |= {id(line) for line in parties["buyer"].lines[1:]}
    if not parties["seller"].name:
        parties["seller"] = _letterhead(page, taken, [line for _, line, _ in headings])
    taken |= {id(line) for line in parties["seller"].lines}
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


def tax_id_of(line: Line) -> Printed | None:
    """The GSTIN or VAT number printed in a line."""
    text = find_gstin(line.text) or find_vat_number(line.text)
    if text is None:
        return None
    words = [word for word in line.words if word.text.strip(":,") and plain(word.text) in plain(text)] or line.words
    confidence = min((word.confidence for word in words), default=line.confidence)
    return Printed(text, confidence, line.page, line.box, tuple(words))


def _outside(page: Page, tables: Sequence[Table]) -> Page:
    """The page without the lines that stand in its tables."""
    boxes = [table.box for table in tables if table.page == page.number]
    return replace(page, lines=[line for line in page.lines if not any(holds(box, line.box) for box in boxes)])


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
        value = None
        if rest.strip():
            words = [word for word in line.words if word.box.left >= _colon_at(line)]
            box = union([word.box for word in words]) if words else line.box
            value = Printed(rest.strip(), line.confidence, line.page, box, tuple(words))
        found.append((meaning.name, line, value))
    return found


def _colon_at(line: Line) -> float:
    """Where the text behind a line's first colon begins, as a fraction of the page's width."""
    for word, following in zip(line.words, [*line.words[1:], None], strict=True):
        if ":" in word.text:
            return following.box.left if following else word.box.right
    return line.box.right


def _party_below(page: Page, heading: Line, rest: Printed | None, others: Sequence[Line]) -> Party:
    """The lines under a heading, down to the next heading or a wide gap."""
    party = Party(lines=[heading])
    if rest:
        _add(party, rest)
    elif beside := _name_beside(page, heading, others):
        # A form with its labels on the left: the party stands in the column beside them.
        _take(party, beside)
        party.lines.append(beside)
        heading = beside
    height, bottom = max(heading.box.height, 0.008), heading.box.bottom
    for line in sorted(page.lines, key=lambda each: each.box.top):
        if line is heading or line.box.middle[1] <= heading.box.bottom or not _aligned(line.box, heading.box):
            continue
        far = line.box.top - bottom > (2.2 if party.name else 3.0) * height
        if far or line in others or len(party.lines) > _MOST_LINES:
            # A tax id at the foot of the party's box is still its own.
            if far and line not in others and not party.tax_id and line.box.top - bottom < 8 * height:
                party.tax_id = tax_id_of(line)
                party.lines += [line] if party.tax_id else []
            break
        party.lines.append(line)
        bottom = line.box.bottom
        _take(party, line)
    return party


def _aligned(box: Box, heading: Box) -> bool:
    """Whether a line begins where its heading does, or ends there or is centred under it, as the block is set."""
    right_or_centre = min(abs(box.right - heading.right), abs(box.middle[0] - heading.middle[0]))
    return abs(box.left - heading.left) < 0.05 or right_or_centre < 0.008


def _name_beside(page: Page, heading: Line, others: Sequence[Line]) -> Line | None:
    """The name to the right of a heading below which another label of the form stands, or nothing."""
    below = [
        line
        for line in page.lines
        if abs(line.box.left - heading.box.left) < 0.02
        and 0 < line.box.top - heading.box.bottom < 3 * heading.box.height
    ]
    if any(not _BARE_LABEL.match(line.text) for line in below):
        return None
    beside = [
        line
        for line in page.lines
        if 0 < line.box.left - heading.box.right < 0.1
        and abs(line.box.middle[1] - heading.box.middle[1]) < 0.6 * heading.box.height
        and line not in others
    ]
    nearest = min(beside, key=lambda line: line.box.left, default=None)
    return nearest if nearest and _may_be_name(nearest.text) else None


def _address_window(page: Page, taken: set[int]) -> Party:
    """The buyer in a letter's window: below the sender's address in one small line (DIN 5008, 6.3)."""
    for sender in page.lines:
        if sender.box.top < _LETTERHEAD and _is_sender(page, sender):
            party = Party(lines=[sender])
            below = [
                line for line in page.lines if 0 < line.box.top - sender.box.top < 0.16 and line.box.left < _WINDOW
            ]
            left = min((line.box.left for line in below), default=0.0)
            bottom = step = 0.0
            for line in sorted(below, key=lambda each: each.box.top):
                if abs(line.box.left - left) > 0.02 or id(line) in taken:
                    continue
                if step and line.box.top - bottom > 2 * step:
                    break  # the letter begins
                step = line.box.top - bottom if bottom else 0.0
                bottom = line.box.top
                party.lines.append(line)
                _take(party, line)
            if party.name and party.address:
                return party
    return Party()


def _is_sender(page: Page, line: Line) -> bool:
    """Whether a line, with what stands beside it, names sender, street and town, parted by dots or bars."""
    row = [
        each
        for each in page.lines
        if abs(each.box.middle[1] - line.box.middle[1]) < line.box.height and each.box.left >= line.box.left
    ]
    text = " ".join(each.text for each in sorted(row, key=lambda each: each.box.left))
    return bool(_SENDER.match(text))


def _letterhead(page: Page, taken: set[int], headings: Sequence[Line]) -> Party:
    """The largest text at the top of the page that is no title, label or other party, and what stands below it."""
    candidates = [
        line for line in page.lines if line.box.top < _LETTERHEAD and id(line) not in taken and _may_be_name(line.text)
    ]
    if not candidates:
        return Party()
    tallest = max(line.box.height for line in candidates)
    # The first of those about as large: capitals alone are lower than letters that reach below the line.
    name = next(line for line in candidates if line.box.height > 0.6 * tallest)
    if _SENDER.match(name.text):
        return _sender(name)
    return _party_below(page, name, _printed(name), headings)


def _sender(line: Line) -> Party:
    """A party whose name, street and town stand in one line, parted by dots or bars."""
    name, *address = re.split(_SEPARATOR, line.text)
    party = Party(name=_printed(line, name), lines=[line])
    party.address = [_printed(line, each) for each in address]
    return party


def _may_be_name(text: str) -> bool:
    letters = sum(character.isalpha() for character in text)
    labelled = ":" in text or label_meaning(text) is not None
    return (
        letters >= 4 and letters > len(text) / 2 and not labelled and not _TITLE.search(text) and not parse_date(text)
    )


def _take(party: Party, line: Line) -> None:
    """Add a line to a party, as what it is."""
    party.tax_id = party.tax_id or tax_id_of(line)
    meaning = label_meaning(line.text.partition(":")[0])
    if meaning and meaning.name == "seller_state" and ":" in line.text:
        party.state = party.state or _printed(line, line.text.partition(":")[2].strip())
    digits = sum(character.isdigit() for character in line.text)
    if _BARE_LABEL.match(line.text) or (party.name is None and 2 * digits > len(line.text)):
        return
    if not (_NO_ADDRESS.search(line.text) or (":" in line.text and party.name and meaning)):
        _add(party, _printed(line))


def _add(party: Party, text: Printed) -> None:
    if party.name is None:
        party.name = text
    elif plain(text.text) != plain(party.name.text):
        party.address.append(text)


def _printed(line: Line, text: str = "") -> Printed:
    return Printed(text or line.text.lstrip(": "), line.confidence, line.page, line.box, tuple(line.words))


def _joined(parts: Sequence[Printed]) -> Printed | None:
    if not parts:
        return None
    text = ", ".join(part.text.strip(" ,") for part in parts)
    words = tuple(word for part in parts for word in part.words)
    return Printed(text, min(p.confidence for p in parts), parts[0].page, union([p.box for p in parts]), words)


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
