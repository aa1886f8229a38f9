"""The sender's address in the small print: at a letter's foot, behind a name, where a firm is registered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from invoicekit.blocks.model import Line, Page
from invoicekit.invoice.parties.headings import UPPER_HALF
from invoicekit.invoice.parties.ids import tax_id_of
from invoicekit.invoice.parties.letters import ADDRESS_LABEL, OF_FIRM
from invoicekit.invoice.parties.party import NO_ADDRESS
from invoicekit.invoice.parties.plausible import COMPANY, PLACED
from invoicekit.invoice.places import line_below
from invoicekit.invoice.printed import Printed, printed, printed_line
from invoicekit.invoice.vocabulary import plain

_EDGE = 0.01  # of the page's width
FOOT = 0.85  # of the page's height, from its top
_PARTS = re.compile(r"\s*[|•·]\s*|,?\s+(?=(?:ph|tel|phone|mob|email|e-mail)\b|(?-i:T) [\d+(])", re.I)
DASH = re.compile(r"\s[—–-]\s")
_FORM_BEHIND = re.compile(r"((?:inc|llc|ltd|corp|co|lp|s\.a|s\.l|gmbh)\b\.?), ", re.I)
_LABEL = re.compile(r"^[^\W\d][^:\d]*: ")  # "Siège social : "
_REGISTERED = re.compile(
    r"(?:reg(?:istere|')?d\.? (?:office|off\.|address)|siège social|sitz der gesellschaft|sede legale|domicilio social)"
    r"\s*(?:(?:&|and) works)?\s*(?:at|is|in)?\s*[:\-–]?\s*(?P<address>.*)",
    re.I,
)
_GST_OFFICE = re.compile(r"\boffice\b[^:,]*:\s*(?P<address>[^|:]*?\d{3} ?\d{3}\b[^|:.]*?)[.|,;\s]*\bGSTIN", re.I)
_CLAUSE_END = re.compile(r"[.;|·]|\s[–-]\s|,? (?:tel|ph|vat|gst|cin|e-?mail)\b", re.I)
_SENTENCE_END = re.compile(r"\.\s(?=(?:registered|reg|company|vat|incorporated|directors?|tel|cin)\b)", re.I)
_TOWN = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,5}(?: ?[A-Z]{2})? [^\W\d]")
_STREET_AND_TOWN = re.compile(rf"\d\w?, {_TOWN.pattern}|^\d.*[^\W\d], {_TOWN.pattern}")
_PLACE_AND_TOWN = re.compile(r"[^\W\d][^\d,:]*, \d{5} [^\W\d][^\d,:]*")  # "Parc d'activités de Kerven, 29260 LESNEVEN"
# Who has the firm in its register or its money: "Tribunal de commerce, 29200 Brest".
_OFFICES = re.compile(
    r"\b(?:tribunal|greffe|cour|banque|bank|crédit|caisse|sparkasse|\w*bank|(?:amts|land)gericht|finanzamt)\b", re.I
)
_MOST_ROWS = 3  # of an address at the foot


def address_at_foot(page: Page, name: str) -> Printed | None:
    """The sender's address in the line at a letter's foot, before its telephone numbers or behind its name."""
    for line in page.lines:
        named = plain(line.text) == plain(name) or (_begins_with(line, name) and COMPANY.search(line.text))
        if named and line.box.top > UPPER_HALF and (below := _block_below(page, line)):
            return below
        own = line.box.top > FOOT or (line.box.top > UPPER_HALF and _begins_with(line, name))
        if own and (behind := _behind_name(line, name)):
            return behind
        if line.box.top <= FOOT:
            continue
        parts = [_LABEL.sub("", part) for each in _PARTS.split(line.text) for part in DASH.split(each)]
        for street, town in pairwise(parts):
            place = _PLACE_AND_TOWN.fullmatch(town) and not OF_FIRM.search(town) and not _OFFICES.search(town)
            if _STREET_AND_TOWN.search(town) or place:
                return printed_line(line, town)
            if _TOWN.match(town) and any(map(str.isdigit, street)) and not COMPANY.search(street):
                return printed_line(line, f"{street}, {town}")
        first = ADDRESS_LABEL.sub("", _PARTS.split(line.text)[0])
        if PLACED.match(first):
            continue  # the end of an address
        of_firm = OF_FIRM.search(first) or NO_ADDRESS.search(first)
        if "," in first and PLACED.search(first) and not tax_id_of(line) and not of_firm:
            return printed_line(line, first)
    return None


def _block_below(page: Page, name: Line) -> Printed | None:
    """The street and the town that stand below a name at a letter's foot, each on a row of its own."""
    rows, above = [], name
    for _ in range(_MOST_ROWS):
        under = line_below(above, page.lines)
        if under is None or not _is_set_below(under, name):
            return None
        tax_id = tax_id_of(under)
        text = under.text.partition(tax_id.text)[0] if tax_id else under.text  # whose digits may look like a town's
        if tax_id and not PLACED.search(text):
            if rows:
                return None
            above = under
            continue  # between the name and the street
        rows.append(under)
        if PLACED.search(text) and len(rows) > 1:
            words = [word for row in rows for word in row.words]
            return printed(words, ", ".join(row.text for row in rows))
        above = under
    return None


def _is_set_below(line: Line, name: Line) -> bool:
    """Whether a row begins where a name does, or is centred below it."""
    begins = abs(line.box.left - name.box.left) <= _EDGE
    return begins or abs(line.box.middle[0] - name.box.middle[0]) <= _EDGE


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
        # "..., Ireland. Registered in Ireland no. 604418": another sentence has its own.
        sentence = _SENTENCE_END.search(address)
        towns = list(PLACED.finditer(address))
        within = [each for each in towns if not sentence or each.start() < sentence.start()] or towns[:1]
        if towns and ("," in address or address[:1].isdigit()):
            end = within[-1].end()
            return printed_line(line, address[:end] + _CLAUSE_END.split(address[end:])[0])
    return None
