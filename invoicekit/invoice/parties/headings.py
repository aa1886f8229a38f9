"""The headings that name parties: "Bill To", "Consignee", a form's "Name:"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from invoicekit.blocks.model import Line, Page, Word
from invoicekit.invoice.evidence import wrapped_label
from invoicekit.invoice.model import REFERENCE_FIELDS
from invoicekit.invoice.parties.beside import NEAR, colon_beside, right_of
from invoicekit.invoice.parties.ids import TAX_LABEL, tax_id_of
from invoicekit.invoice.parties.plausible import COMPANY, NUMBER_BEHIND, PLACED, may_be_name, says_number
from invoicekit.invoice.places import BOX, line_below, same_row
from invoicekit.invoice.printed import Printed, printed, printed_line, union
from invoicekit.invoice.vocabulary import Meaning, label_meaning, part_meaning, party_meaning, plain

OTHER, PAYEE = "other", "payee"  # who neither sells nor buys; to whom to pay
UPPER_HALF = 0.5  # of the page's height, from its top: where parties without headings stand
_SERVED = frozenset({"guest", "patient", "passenger", "student", "traveller", "traveler"})
_SERVES = frozenset({"vendeur", "vendeuse", "vendedor", "vendedora", "venditore", "verkoper", "verkäufer"})
_BILLED = frozenset({"company", "bill", "billed", "billing", "invoice", "invoiced"})
_EMPLOYER = frozenset({"company", "company name"})
_ONE_ADDRESS, _BOTH = ("buyer", "ship_to"), re.compile(r"\s*(?:/|&|\+|\band\b)\s*", re.I)
_CUSTOMER_CODE = re.compile(r"[A-Z0-9][A-Z0-9./\-]{2,}")
_TAX_ID = re.compile(r" (?:id|gstin|pan)$")  # "Billing Address GSTIN" heads no address
# Before a name, without a colon: "Name Of Consignee P H KULKARNI INTERIORS", "Spett.le Grilli S.n.c.".
_NAME_OF = re.compile(
    r"(names? of (?:the )?(?:consignee|buyer|customer|party|recipient|receiver|client)|spett(?:abile|\.? ?le))"
    r"\s+(?=\w)",
    re.I,
)
_DEALER = re.compile(r"dealers?\b", re.I)
_ADDRESSED = frozenset({"ditta", "cliente", "società"})  # over the name
_NAMES_FORM = frozenset({"naam", "bedrijf", "bedrijfsnaam"})
_MOST_PERSON = 2  # words of a person's name
_MOST_WORDS = 6  # of a heading with two names
_MOST_COMMAS = 3  # of a name and an address
_NEXT_ROW = 2.2  # of a line's height, to the next row of its block
_SAME_COLUMN, _BLOCK = 0.01, 0.08  # of the page's width; of its height, of an address
_MOST_BEHIND = 80  # characters behind a heading's colon

Heading = tuple[str, Line, Printed | None]  # the party's kind, the line, and what stands behind its colon


def headings_of(page: Page) -> list[Heading]:
    """(party, line, what stands behind the colon) for each heading of a party."""
    found = []
    for line in page.lines:
        head, colon, rest = line.text.partition(":")
        head = head if colon else NUMBER_BEHIND.sub("", head)
        named = None if colon else _NAME_OF.match(line.text)
        if named and may_be_name(rest := line.text[named.end() :]) and plain(rest) not in _ADDRESSED:
            head = named[1]
        elif named:
            rest = ""
        meaning = party_meaning(head) or _first_meaning(head)
        if meaning is None:
            continue
        label = label_meaning(head)
        is_label = label is not None and label.score >= meaning.score  # "Invoice No" is not "Invoice To"
        if meaning.name in (OTHER, PAYEE):
            is_label = meaning.score < 1 or bool(rest.strip())
        is_name = not colon and COMPANY.search(head)
        if is_label or is_name or _TAX_ID.search(plain(head)) or (colon and _is_sentence(rest.strip())):
            continue
        if colon and rest.strip() and plain(head) == "empfänger":
            continue  # who is paid, beside an IBAN
        if not colon and (wrapped_label(line, page.lines) or _heads_code(page, line)):
            continue  # "Customer" over "Code", or over a code
        if plain(head) in _SERVES and _is_person(page, line, rest):
            continue  # "Vendeur: Inès" served at the till
        if colon and not rest.strip() and _is_numbered(page, line):
            continue  # "Cliente:" with the customer's number beside it
        value = None
        # "Billed to: 700214", "Customer: HYD10442", "Bill To : Customer No. 48812" give a number; the name is below.
        if any(character.isalpha() for character in rest) and not says_number(rest) and not TAX_LABEL.match(rest):
            words = _behind_colon(line) or line.words[len(head.split()) :]
            box = union([word.box for word in words]) if words else line.box
            value = Printed(rest.strip(), line.confidence, line.page, box, tuple(words))
        found += [(kind, line, value) for kind in _kinds(head, meaning.name)]
    found = [each for each in found if not _is_in_address(page, each[1], found)]
    found = [*_of_form_above(page, found), *_of_dealer(page, found)]
    return [("buyer" if _is_employer(line, found) else kind, line, value) for kind, line, value in found]


def _of_dealer(page: Page, found: Sequence[Heading]) -> list[Heading]:
    """Headings, of which those of a dealer name the seller where another names a customer and no firm stands above: a
    garage's "Dealer Name" beside "Customer"."""
    top = min((line.box.top for _, line, _ in found), default=0.0)
    if any(line.box.top < top and COMPANY.search(line.text) for line in page.lines):
        return list(found)
    dealer = [_DEALER.match(line.text) is not None for _, line, _ in found]
    customer = any(kind == "buyer" and not each for (kind, *_), each in zip(found, dealer, strict=True))
    return [
        ("seller" if each and customer and kind == "buyer" else kind, line, value)
        for (kind, line, value), each in zip(found, dealer, strict=True)
    ]


def _of_form_above(page: Page, found: Sequence[Heading]) -> list[Heading]:
    """The seller of a form above the first heading that labels its rows: "Name : ..." over "Address : ..."."""
    named = sorted((line.box.top, kind) for kind, line, _ in found if kind not in (OTHER, PAYEE))
    first, kind = named[0] if named else (0.0, "")
    if kind != "buyer" or first > UPPER_HALF or any(each == "seller" for _, each in named):
        return []
    for line in sorted(page.lines, key=lambda each: each.box.top):
        if may_be_name(line.text) and not tax_id_of(line):
            return []  # a letterhead
        head, colon, rest = line.text.partition(":")
        below = line_below(line, page.lines) if colon and plain(head) == "name" and line.box.top < first else None
        if below and may_be_name(rest.strip()) and plain(below.text.partition(":")[0]) == "address":
            return _of_row("seller", line, rest)
    return []


def _is_in_address(page: Page, line: Line, headings: Sequence[Heading]) -> bool:
    """Whether a "Site: ..." is a row of the address below another heading of where goods go, under the name there, or
    of a buyer's that has no town yet."""
    if plain(line.text.partition(":")[0]) != "site":
        return False
    column = [each for each in page.lines if abs(each.box.left - line.box.left) < _SAME_COLUMN]
    for kind, head, _ in headings:
        if head is line or not 0 < line.box.top - head.box.top < _BLOCK or not any(head is each for each in column):
            continue
        between = [each for each in column if head.box.top < each.box.top < line.box.top]
        if between and (kind == "ship_to" or (kind == "buyer" and not any(PLACED.search(e.text) for e in between))):
            return True
    return False


def _is_person(page: Page, heading: Line, rest: str) -> bool:
    """Whether a name behind, beside or below the heading of who sells is a person's, who serves: one or two words, no
    firm."""
    beside = min(right_of(heading, page.lines, NEAR), key=lambda each: each.box.left, default=None)
    if beside is None or label_meaning(beside.text):
        beside = line_below(heading, page.lines)
    name = rest.strip() or (beside.text if beside else "")
    return 0 < len(name.split()) <= _MOST_PERSON and not COMPANY.search(name) and not any(map(str.isdigit, name))


def _heads_code(page: Page, line: Line) -> bool:
    """Whether below a heading in a form's row of labels stands a customer's code: "Client" over "CROUSSE"."""
    below = line_below(line, page.lines, BOX)
    name = line_below(below, page.lines, _NEXT_ROW) if below else None
    if name and may_be_name(name.text) and any(map(str.isdigit, below.text)):
        return False  # the customer's number above the name
    coded = below is not None and bool(_CUSTOMER_CODE.fullmatch(below.text)) and label_meaning(below.text) is None
    return coded and any(_is_label(each) for each in page.lines if each is not line and same_row(each, line))


def _is_label(line: Line) -> bool:
    meaning = label_meaning(line.text)
    return meaning is not None and meaning.score == 1 and meaning.name in REFERENCE_FIELDS


def _first_meaning(head: str) -> Meaning | None:
    """Whom the first of two names of one party means: "Supplier / Dispatch Plant (1010)"."""
    first, slash, _ = head.partition(" / ")
    meaning = party_meaning(first) if slash and len(head.split()) <= _MOST_WORDS else None
    return meaning if meaning and meaning.score == 1 else None


def billed_first(headings: Sequence[Heading]) -> list[Heading]:
    """Headings in their order; but where one says who is billed, those of a guest or a patient, who is served, last."""
    names = [set(plain(line.text.partition(":")[0]).split()) for _, line, _ in headings]
    billed = any(kind == "buyer" and words & _BILLED for (kind, *_), words in zip(headings, names, strict=True))
    served = [billed and heads_served(line) for _, line, _ in headings]
    return [each for late in (False, True) for each, is_late in zip(headings, served, strict=True) if is_late == late]


def heads_served(line: Line) -> bool:
    """Whether a heading names whom something was done for, who need not be billed: "Guest Name", "Patient"."""
    return not _SERVED.isdisjoint(plain(line.text.partition(":")[0]).split())


def _kinds(head: str, kind: str) -> tuple[str, ...]:
    """The parties that a heading names: one, or two of one address ("Bill To / Ship To")."""
    named = {meaning.name for part in _BOTH.split(head) if (meaning := party_meaning(part))}
    return _ONE_ADDRESS if named == set(_ONE_ADDRESS) else (kind,)


def _is_sentence(rest: str) -> bool:
    """Whether a text behind a colon is longer than a name and no address in one line, which a firm's may begin."""
    if COMPANY.search(rest[:_MOST_BEHIND]) and rest.count(",") >= _MOST_COMMAS and len(rest) < 2 * _MOST_BEHIND:
        return False
    return len(rest) > _MOST_BEHIND and not (
        rest.count(",") > 1 and PLACED.search(rest) and len(rest) < 2 * _MOST_BEHIND
    )


def _is_numbered(page: Page, line: Line) -> bool:
    """Whether the value beside a label, in a form, is a number."""
    value = min(right_of(line, page.lines, NEAR), key=lambda each: each.box.left, default=None)
    return value is not None and not any(map(str.isalpha, value.text))


def _names_form(page: Page, line: Line) -> bool:
    """Whether a line labels the name in a form: "Name", or in Dutch where its address is labelled below it."""
    label = plain(line.text.partition(":")[0])
    below = [
        part_meaning(each.text.partition(":")[0])
        for each in page.lines
        if abs(each.box.left - line.box.left) < _SAME_COLUMN and 0 < each.box.top - line.box.top < _BLOCK
    ]
    return label == "name" or (label in _NAMES_FORM and "street" in below)


def name_of_form(page: Page) -> list[Heading]:
    """The buyer's name in a shop's form that heads nobody: "Name: ..." over "Address: ..."."""
    for line in page.lines:
        _, colon, rest = line.text.partition(":")
        if colon and _names_form(page, line) and may_be_name(rest.strip()) and line.box.top < UPPER_HALF:
            return _of_row("buyer", line, rest)
        value = colon_beside(page, line) if _names_form(page, line) and line.box.top < UPPER_HALF else None
        if value and may_be_name(value.text.strip(": ")):
            return [("buyer", line, printed_line(value, value.text.strip(": ")))]
    return []


def _is_employer(line: Line, headings: Sequence[Heading]) -> bool:
    """Whether a "Company" is that of the guest or customer who is named just above, and not the seller."""
    return plain(line.text.partition(":")[0]) in _EMPLOYER and any(
        kind == "buyer" and abs(line.box.left - above.box.left) < 0.02 and 0 < line.box.top - above.box.top < NEAR
        for kind, above, _ in headings
    )


def _of_row(kind: str, line: Line, rest: str) -> list[Heading]:
    """A form's row as the heading of a party, whose name is what stands behind its colon."""
    words = _behind_colon(line)
    return [(kind, line, printed(words, rest.strip()))] if words else []


def _behind_colon(line: Line) -> list[Word]:
    """The words behind a line's first colon."""
    start = _colon_at(line)
    return [word for word in line.words if word.box.left >= start]


def _colon_at(line: Line) -> float:
    """Where the text behind a line's first colon begins, as a fraction of the page's width."""
    for word, following in zip(line.words, [*line.words[1:], None], strict=True):
        if ":" in word.text:
            return following.box.left if following else word.box.right
    return line.box.right
