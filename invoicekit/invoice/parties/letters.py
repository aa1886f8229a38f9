"""Parties of letters: the address window, and senders whose whole address stands in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from invoicekit.blocks.model import Line, Page
from invoicekit.invoice.parties.ids import tax_id_of
from invoicekit.invoice.parties.party import NO_ADDRESS, TRADE, Party, take
from invoicekit.invoice.parties.plausible import (
    ATTENTION,
    COMPANY,
    PLACED,
    heads_document,
    is_street,
    is_titled_person,
    may_be_name,
)
from invoicekit.invoice.places import line_beside, middle_of
from invoicekit.invoice.printed import Printed, printed_line
from invoicekit.invoice.vocabulary import plain

LETTERHEAD = 0.4  # of the page's height, from its top
_WINDOW = 0.3  # of the page's width: where a letter's address window begins
_LETTER, _TO_TOWN = 2.0, 3.0  # of the step from line to line, down to the letter; to the town below an empty line
_SAME_EDGE = 0.01  # of the page's width, by which the left edges of a block's lines differ
_STEP = 2.2  # of the letters' height, from one line of a block to the next
_SEPARATOR = r"(?:\s*[●•·|]\s*|\s[*–-](?:\s|(?=\d)))"  # a scan may lose a space: "Bureautique -41 chaussée"
# "Name, Street 9, 24103 Town" in small letters above the window.
_COMMAS = re.compile(
    r"[^\W\d][^,\d]*, [^,]*\d+ ?\w?[,.] (?:[A-Z]{1,2}[- ])?\d{4,5} [^\W\d][^,\d]*$"
    r"|[^\W\d][^,\d]* (?:GmbH|AG|KG|SE|e\.K\.), [^,\d]+, \d{5} [^\W\d][^,\d]*$"  # a department of a firm
)
_SALUTATION = re.compile(r"^(?:herrn?|frau|familie|firma|mr|mrs|ms|madame|monsieur|mme|de heer|mevrouw)\.?$", re.I)
_GREETING = re.compile(
    r"(?i:hi|hello|dear|hallo|beste|geachte|bonjour|hola|ciao|liebe[rs]?|namaste) "
    r"((?:(?i:mr|mrs|ms|herrn?|frau|m|mme)\.? )?[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_.]*){1,3})[,!]$"
)
# A firm's name as the law wants it at the foot of letters: "Free SAS au capital de", "X Ltd. Registered in England".
_LEGAL_FOOT = re.compile(
    r"(?P<name>[^\W\d].{1,60}?(?:\b(?:gmbh(?: & co\.? kg)?|ag|e\.k\.|ltd|limited|plc|llp|inc|llc|sarl|eurl|sasu?|"
    r"s\.?a\.?|b\.?v\.?|n\.v\.|s\.?r\.?l\.?|s\.?p\.?a\.?|s\.l\.)|(?= - Société Anonyme)))(?=[\s,.·|–-]).*"
    r"(?:capital|regd|registered|inscrita|circle office|\bcin\b|gstin|R\.?C\.?S|"
    r"siret|registered|company (?:reg|no)|hrb|amtsgericht|geschäftsführ|kvk|cap\. soc)",
    re.I,
)
# A dash parts a name from the firm's form: "BATI NORD - SAS au capital de", where "Free SAS" is a name with it.
_FORM_APART = re.compile(r"\s[–-]\s[^\s–-]+$")
_TRADING = re.compile(
    r"^(?:.* (?:is|are) (?:a )?(?:trading|business|brand) names? of |"
    r"(?:owned|managed|operated)(?: (?:and|&) (?:managed|operated))? by )",
    re.I,
)
ADDRESS_LABEL = re.compile(r"^[^\d:,]{0,30}\b(?:address|office|off\.)\s*:\s*", re.I)  # "Regd. & billing address:"
# Where a firm is registered, as the small print below its name says it.
_OFFICE = re.compile(
    r"(?:reg(?:istere|')?d\.? office|siège social|sitz der gesellschaft|domicilio social|sede legale|sídlo)\b", re.I
)
# What a letterhead says of the firm, parted like a sender's address: "SARL au capital de 8 000 € - SIRET 418 842 077".
OF_FIRM = re.compile(r"\b(?:capital|siret|siren|r\.?c\.?s|ape|naf|hrb|kvk|rea|fn(?= \d))\b", re.I)
_AS_SMALL = 0.6  # of the height of a line's letters: much smaller ones beside a logo are none of its line
_NAME_END = re.compile(r"\s[|•·(]")
_BEHIND = re.compile(r"\s[|•·]|,?\s+(?=(?:tel|ph|phone|mob|e-?mail)\b)", re.I)  # an address at the foot
_SHORT = 20  # characters: no firm's name and what the law wants beside it
_SMALL_PRINT = 0.6  # of the page's height, from its top
_NEAR_FOOT = 4.4  # of the letters' height, from the small print up to the name: two rows
_CENTRED = 0.03  # of the page's width
# The same parted by dots or bars, or only the name from the address: "Name Ltd · Unit 2, Mill Road, Leeds, LS1 4AP".
_FORM = r"\b(?:GmbH|Ltd|Limited|LLP|plc|Inc|LLC|SAS|SARL|S\.L\.|B\.V\.)"
_SENDER = re.compile(
    rf"[^\W\d].*?{_SEPARATOR}.*\d.*{_SEPARATOR}.*\d|"
    rf"[^\W\d][^\d,]*?{_FORM}{_SEPARATOR}[^●•·|]*\d[^●•·|]*, [^●•·|]*\d[^●•·|]*$|"
    # A scan may lose the sign before the town.
    rf"[^\W\d][^\d,]*?{_FORM}{_SEPARATOR}[^●•·|,\d]*\d+ ?[a-z]? \d{{4,5}} [^\W\d]{{2,}}[^●•·|,\d]*$"
)

# A small line that lost all of its signs, above a window: "Blick Vermessung Heerstr. 214- 26129 Oldenburg".
_RUN_TOGETHER = re.compile(
    r"(?!(?:objekt|projekt|bauvorhaben|bv|lieferort|leistungsort|einsatzort|baustelle|kommission)\b)"
    r"[^\W\d][^\d,:]*(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring) \d+ ?[a-z]?\W{0,3}\d{5} [^\W\d][^\d,:]*$",
    re.I,
)
# "X Services, Inc., 1800 Terminal Way, Reno, NV 89502. Questions about this invoice? ..."
_NAME_AND_PLACE = re.compile(
    rf"(?P<name>[^\W\d][^\d:|•·]*?{_FORM}\b\.?)(?:,|,? (?:Plot|Unit|Flat|Survey|Block|Tower|Level)) \d[^:|•·]*, "
    rf"[^:|•·]*?(?:{PLACED.pattern})"
)
# The same without a sign, of a firm whose brand is known: "MaruNet Limited 3rd Floor, Anand Bhawan, Jaipur 302001".
_FIRM_AND_PLACE = re.compile(
    rf"(?P<name>[^\W\d][^\d:|•·]*?{_FORM}\b\.?),?\s(?P<place>\d[^:|•·]*, [^:|•·]*?(?:{PLACED.pattern}))"
)


def address_window(page: Page, taken: set[int]) -> Party:
    """The buyer in a letter's window: below the sender's address in one small line (DIN 5008, 6.3)."""
    # A line with the sender's name before one that has but the address, as a letterhead does.
    origins = (line for line in page.lines if line.box.top < LETTERHEAD and line.box.left < _WINDOW)
    for origin in sorted(origins, key=lambda line: not is_sender(line)):
        if _begins_sender(page, origin):
            party = Party(lines=[origin])
            below = [
                line for line in page.lines if 0 < line.box.top - origin.box.top < 0.16 and line.box.left < _WINDOW
            ]
            lefts = [line.box.left for line in below]
            left = min(lefts, default=0.0)
            if any(abs(each - origin.box.left) < _SAME_EDGE for each in lefts):
                left = origin.box.left  # further left begins the letter
            bottom = step = 0.0
            for line in sorted(below, key=lambda each: each.box.top):
                if abs(line.box.left - left) > 0.02 or id(line) in taken:
                    continue
                limit = _TO_TOWN if PLACED.match(line.text) else _LETTER
                far = step and line.box.top - bottom > limit * step
                if far or (party.address and heads_document(line.text)):
                    break  # the letter begins
                step = line.box.top - bottom if bottom else 0.0
                bottom = line.box.top
                party.lines.append(line)
                take(party, line)
            run_together = _RUN_TOGETHER.match(origin.text) and not is_sender(origin)
            if run_together and not any(PLACED.search(each.text) for each in party.address):
                continue  # where a job was done
            if party.name and party.address and may_be_name(party.name.text):
                return party
    return Party()


def addressees(page: Page) -> list[Line]:
    """The lines that name a person with a title, as a sender's letterhead does not."""
    return [line for line in page.lines if is_titled_person(line.text)]


def recipient(page: Page, taken: set[int]) -> Line | None:
    """The line that names for whom a letter is: above or below "Attention: ...", below "Herrn", where no heading is."""
    lines = [line for line in page.lines if line.box.top < LETTERHEAD and id(line) not in taken]
    for line in lines:
        if _SALUTATION.match(line.text) and (name := _next(lines, line, 1)):
            return name
        if ATTENTION.match(line.text) and may_be_name((first := _first_of_block(lines, line)).text):
            return first
    return None


def _next(lines: Sequence[Line], line: Line, way: int) -> Line | None:
    """The line right below one (``way`` 1) or right above it (-1) in its block."""
    steps = [
        (way * (each.box.top - line.box.top), each)
        for each in lines
        if abs(each.box.left - line.box.left) < _SAME_EDGE and way * (each.box.top - line.box.top) > 0
    ]
    step, nearest = min(steps, key=lambda each: each[0], default=(0.0, line))
    return nearest if 0 < step < _STEP * max(line.box.height, nearest.box.height) else None


def _first_of_block(lines: Sequence[Line], line: Line) -> Line:
    while above := _next(lines, line, -1):
        line = above
    return line


def greeted(page: Page) -> Printed | None:
    """The person to whom a letter without an address speaks: "Hi Karthik Subramani,"."""
    for line in page.lines:
        if (match := _GREETING.match(line.text)) and may_be_name(match[1]):
            return printed_line(line, match[1])
    return None


def legal_name(page: Page) -> Party:
    """The seller as the small print says it at the foot or edge of the page, where a picture shows the name."""
    for line in page.lines:
        if len(line.text) > _SHORT and (match := _LEGAL_FOOT.match(line.text)):
            name = _FORM_APART.sub("", _TRADING.sub("", match["name"])).strip(" -–·,")
            return Party(name=printed_line(line, name), tax_id=tax_id_of(line), lines=[line])
        if line.box.top > _SMALL_PRINT and (match := _NAME_AND_PLACE.match(line.text)):
            return Party(name=printed_line(line, match["name"]), lines=[line])
    registered = next((party for line in page.lines if (party := _registered(page, line))), None)
    return registered or _at_foot(page) or Party()


def firm_of_brand(page: Page, brand: str) -> Party:
    """The firm in the small print whose name begins as a brand does, with its address behind it."""
    first = plain(brand).split()[:1]
    for line in page.lines:
        match = _FIRM_AND_PLACE.match(line.text) if line.box.top > _SMALL_PRINT else None
        if match and plain(match["name"]).split()[:1] == first:
            place = printed_line(line, match["place"])
            return Party(name=printed_line(line, match["name"]), address=[place], tax_id=tax_id_of(line), lines=[line])
    return Party()


def _at_foot(page: Page) -> Party | None:
    """The firm whose name begins the small print, alone or before what else it is, over or beside its address:
    "X Hospitality Private Limited | Unit: Hotel Y"."""
    for line in page.lines:
        if line.box.top < _SMALL_PRINT:
            continue
        name = _NAME_END.split(line.text)[0].strip(" -–·,.")
        form = list(COMPANY.finditer(name))
        if not form or form[-1].end() < len(name) or not may_be_name(name):
            continue
        step = _NEAR_FOOT * line.box.height
        beside = line_beside(line, page.lines)
        below = [each for each in page.lines if 0 < each.box.top - line.box.top < step and _is_under(each, line)]
        is_beside = beside is not None and "," in beside.text and PLACED.search(beside.text)
        rows = [beside] if beside and is_beside else sorted(below, key=lambda each: each.box.top)
        at = next((i for i, each in enumerate(rows) if PLACED.search(each.text)), None)
        if at is not None and ("," in rows[at].text or (at == 1 and is_street(rows[0].text))):
            places = [ADDRESS_LABEL.sub("", _BEHIND.split(each.text)[0].rstrip(" |")) for each in rows[: at + 1]]
            address = [printed_line(*each) for each in zip(rows, places, strict=False)]
            full = f"{name}." if name[-2:-1] == "." and f"{name}." in line.text else name  # "B.V." keeps its last stop
            return Party(name=printed_line(line, full), address=address, lines=[line, *rows[: at + 1]])
    return None


def _is_under(line: Line, name: Line) -> bool:
    """Whether a line begins where one above it does, or is centred below it."""
    return min(abs(line.box.left - name.box.left), abs(line.box.middle[0] - name.box.middle[0])) < _CENTRED


def _registered(page: Page, line: Line) -> Party | None:
    """The firm whose name stands alone right above where it is registered: "Registered Office: ..."."""
    if not _OFFICE.match(line.text):
        return None
    over = [
        each
        for each in page.lines
        if 0 < line.box.middle[1] - each.box.middle[1] < _NEAR_FOOT * line.box.height and _is_under(line, each)
    ]
    name = max(over, key=lambda each: each.box.top, default=None)
    if name is None or not may_be_name(name.text) or any(map(str.isdigit, name.text)):
        return None
    return Party(name=printed_line(name), tax_id=tax_id_of(line), lines=[name])


def _begins_sender(page: Page, line: Line) -> bool:
    """Whether a line, with what stands beside it, names sender, street and town, parted by dots or bars."""
    if OF_FIRM.search(line.text):
        return False
    y, height, left = middle_of(line), line.box.height, line.box.left
    row = [
        each
        for each in page.lines
        if each.box.left >= left
        and abs(middle_of(each) - y) < height
        and (each.box.height > _AS_SMALL * line.box.height or not any(map(str.isalnum, each.text)))
    ]
    text = " ".join(each.text for each in sorted(row, key=lambda each: each.box.left))
    return bool(_SENDER.match(text) or _COMMAS.match(line.text) or _RUN_TOGETHER.match(line.text))


def is_sender(line: Line) -> bool:
    """Whether a line names sender, street and town, parted by dots or bars."""
    if not (_SENDER.match(line.text) or _COMMAS.match(line.text)) or _LEGAL_FOOT.match(line.text):
        return False
    # Else it is only the address below a name, or how to reach its sender.
    first, *rest = re.split(rf"{_SEPARATOR}|,", line.text)
    places = (each for each in (first, *rest) if not (OF_FIRM.search(each) or NO_ADDRESS.search(each)))
    return may_be_name(first) and not TRADE.search(first) and any(map(PLACED.search, places))


def sender(line: Line) -> Party:
    """A party whose name, street and town stand in one line, parted by dots or bars."""
    name, *address = re.split(r",\s*" if _COMMAS.match(line.text) else _SEPARATOR, line.text)
    party = Party(name=printed_line(line, name), tax_id=tax_id_of(line), lines=[line])
    address = takewhile(lambda each: not NO_ADDRESS.search(each), address)
    party.address = [printed_line(line, each) for each in address if not TRADE.search(each)]
    return party
