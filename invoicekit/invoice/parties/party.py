"""One party of an invoice, and what a printed line is to it: name, address, tax id, state, or nothing of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from stdnum.es import nif

from invoicekit.blocks.model import Line
from invoicekit.invoice.printed import Printed, printed, printed_line, union
from invoicekit.invoice.states import names_of
from invoicekit.invoice.values import find_gstin, find_vat_number, parse_date
from invoicekit.invoice.vocabulary import label_meaning, names_place, plain

# What stands at the top of invoices and is nobody's name.
_TITLE = re.compile(
    r"invoice|original|duplicate|triplicate|recipient|facture|rechnung|factuur|factura|fattura|page \d|copy|"
    r"^gst\b|receipt|tax credit|cash memo|credit memo|freight bill|www\.|@|^tel\b|^phone|"
    r"^welcome\b|^thank|^merci (?:de|pour)\b|^gracias por\b|^(?:vielen )?danke? für\b|^bedankt voor\b|^grazie per\b|"
    r"e-?mail|zugferd|factur-?x|details$|bill of supply",
    re.I,
)
# With one of these a party's address is over.
_NO_ADDRESS = re.compile(
    r"\b(?:gst(?:in)?|pan|cin|state|ph|phone|t[ée]l[ée]?(?:phone|[fé]ono|efoon|fon|fax)?|"
    r"company no|reg(?:istration)?\.? no|"
    r"mob?(?:ile)?|cell|iec|sac|lut|e-?mail|fax|place of supply|vat|ust|tva|"
    r"sire[nt]|ein|frn|udyam|msme|abn|acn|gln|eori|duns|mwst|contact|fssai|iban|website|kvk|btw|uin|d\.?\s?l\.?\s?no|code|nif|cif|"
    r"p\.?\s?iva|licen[cs]e|fein|telesales|handelsregister|hrb)\b.*[:\d]|@|www\.|"
    r"(?<!\d)(?:1-)?\(?\d{3}\)?[ -]\d{3}-\d{4}\b|"  # a telephone number of North America
    r"^[UL]\d{5}[A-Z]{2}\d{4}[A-Z]{3}\d{6}$|^[\W_]*$|^[+()\d\s./-]{8,}$|^\S*\d{8,}\S*$",
    re.I,
)
# What a letterhead says that a firm does, between its name and its address.
_TRADE = re.compile(
    r"^(?:attorneys at law|solicitors|chartered accountants|rechtsanwälte|steuerberater|avocats?)\b|"
    r"\b(?:dealers?|stockists?|manufacturers?|wholesalers?|contractors|suppliers|distributors|exporters|specialists)\b|"
    r"^composition taxable person|\b(?:fleet owners|hallmarked|govt\.? contractor)\b|^(?:a )?unit of\b|"
    r"^(?:chartered|cost) accountants?$|"
    r"^(?:(?:zahn|tier|fach)?[äa]rzt(?:in)?|fachärztin|übersetzer(?:in)?|architekt(?:in)?|steuerberater(?:in)?|"
    r"traduct(?:or|ora|eur|rice)|arquitect[oa]|abogad[oa]|fisioterapeuta|psicólog[oa]|infirmi(?:er|ère)|architecte|"
    r"correct(?:eur|rice)|rédact(?:eur|rice)|graphiste|illustrat(?:eur|rice|or)|photographe?r?|fotograf(?:in|o|a)?|"
    r"grafi(?:k|sch )?(?:er(?:in)?|designer)|lektor(?:in)?|translator|copywriter|web ?designer|développeu(?:r|se)|"
    r"innere medizin|allgemeinmedizin|kardiologie|orthopädie|dermatologie|gynäkologie|urologie|neurologie|"
    r"kinésithérapeute|ostéopathe|geometra|architetto|avvocato|dott(?:ore|\.ssa)? commercialista|fysiotherapeut)\b|"
    r"\b(?:réparateur|réparations?) toutes marques\b|\bmaître artisan\b|"
    r"^(?:advocates|architects|engineers|company secretaries)\b",
    re.I,
)
# Labels of a form's boxes, which stand where a name does.
_BARE_LABEL = re.compile(
    r"^\W*(?:name|address|code|anschrift|adresse|firma|nom|naam|m/s|herrn?|frau|familie|messrs|spett\.?\s?le)\W*$", re.I
)
_PARTED = re.compile(r"\s*[●•·|]\s*")  # what stands in one line of a letterhead
# A tax number that says no country: "VAT Reg. No. 177 4432 09", "CIF: B84512239".
_LABELLED_ID = re.compile(r"(.*?[^\W\d][.:)]*)[\s:]+([A-Z]{0,2}\d\d-\d{7}|[A-Z]{0,2}\d(?:[\d ]*\d)?[A-Z]?)(?:\W|$)")
_ID_DIGITS = range(7, 13)
_NIF = re.compile(r"\b(?:[A-HJ-NP-SUVW]-?\d{7}-?[\dA-J]|[XYZ]-?\d{7}-?[A-Z]|\d{8}-?[A-Z])\b")
_NIF_LABEL = re.compile(r"\b(?:N\.?I\.?F|C\.?I\.?F|D\.?N\.?I|N\.?I\.?E)\b", re.I)
_BARE_ID = re.compile(r"[A-Z]{0,3}[ -]?\d[\d ./-]*\d ?[A-Z]{0,2}")
_TAX_NAMES, _BARE_ID_DIGITS = ("vat", "vat tin", "tva", "gst"), range(9, 13)
# Whatever else such a line says: "TAX INVOICE (Original for Buyer)".
_BEGINS_TITLE = re.compile(r"(?:tax invoice|bill of supply|(?:credit|debit) note)\b(?!\s*(?:no|num|date|#))", re.I)
_CONTACT = re.compile(r"www\.|@|\btel|phone|e-?mail", re.I)
_MOST_TITLE_WORDS = 4
_LEAST_ADDRESS = 10  # characters before a telephone number in an address's last line
# Before a name, in a form.
_NAMED = re.compile(r"^\W*(?:(?:company|firm|party|legal|trade)?\s*name|company|firm|m/s)\s*[:\-]+\s*(?=\w)", re.I)
_FOR = re.compile(r"^attn\W+(?=\w)", re.I)  # "ATTN: Lamps Limited" above an address
# "Designation : Executive Engineer", "Broker : Naresh Agency": other things that a form says of a party.
_LABELLED = re.compile(r"([^\W\d_]+(?:(?:[ .'’]| ?/ ?)[^\W\d_]+){0,3}\.?)\s*:\s*\S")
_DECORATED = re.compile(r"([~|॥*!]).*[~|॥*!]$")  # "~ Shree Ganeshay Namah ~" above a trader's name
_STATE_CODE = re.compile(r"[\s,;(]*\b(?:state\s+)?code\b\W*\d{1,2}\W*$", re.I)
_PIN_CODE = re.compile(r"(?:pin|post(?:al)?|zip)\s?code\b", re.I)
_STATE_CODE_BEHIND = re.compile(r"([^\W\d][^\d:,]*),\s*state\s+code\b\W*\d{1,2}\W*$", re.I)
_STATE = re.compile(r"\bstate(?:\s+name)?\s*:\s*([^\W\d][^\d:,(]*?)\s*(?=[,(]|\b(?:state|code)\b|$)", re.I)
_REMARK = re.compile(r"^\([^\d]*\)$")
_LABEL_LIKE = 0.7  # less of a label is a name with such a word in it, "Sai Mobile Point"
_VERY_LABEL = 0.95  # a label and nothing else, which is nobody's name


@dataclass
class Party:
    """One party as printed; the address is what stands below the name, the first where several are labelled."""

    name: Printed | None = None
    address: list[Printed] = field(default_factory=list)
    tax_id: Printed | None = None
    state: Printed | None = None
    lines: list[Line] = field(default_factory=list)
    has_whole_address: bool = False

    @property
    def full_address(self) -> Printed | None:
        return _joined(self.address)

    @property
    def name_and_address(self) -> Printed | None:
        return _joined([*([self.name] if self.name else []), *self.address])


def state_of(party: Party) -> Printed | None:
    """A party's state: as a label says it, else as its address names it, where its GSTIN is of that state too.

    An address may be another than the one that is registered for GST.
    """
    if party.state or not party.tax_id:
        return party.state
    names = [plain(name).split() for name in names_of(party.tax_id.text[:2])]
    words = [word for part in party.address for word in part.words]
    texts = [plain(word.text) for word in words]
    for name in names:
        for start in range(len(words) - len(name), -1, -1):
            if texts[start : start + len(name)] == name:
                found = words[start : start + len(name)]
                return printed(found, " ".join(word.text for word in found).strip(" ,.-"))
    return None


def tax_id_of(line: Line) -> Printed | None:
    """The GSTIN or VAT number printed in a line."""
    text = find_gstin(line.text) or find_vat_number(line.text) or _labelled_id(line.text) or _spanish_id(line.text)
    if text is None:
        return None
    words = [word for word in line.words if word.text.strip(":,") and plain(word.text) in plain(text)] or line.words
    confidence = min((word.confidence for word in words), default=line.confidence)
    return Printed(text, confidence, line.page, line.box, tuple(words))


def bare_id_of(line: Line) -> Printed | None:
    """The tax number that a line is, where nothing in it says so: "327 1844 57" below "VAT Number"."""
    return printed_line(line) if _BARE_ID.fullmatch(line.text) and _digits(line.text) >= _ID_DIGITS.start else None


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def _labelled_id(text: str) -> str | None:
    """A tax number without a country, by the label before it."""
    for part in _PARTED.split(text):
        match = _LABELLED_ID.match(part)
        meaning = label_meaning(match[1]) if match else None
        digits = sum(c.isdigit() for c in match[2]) if match else 0
        if match and meaning and meaning.name in ("tax_id", "buyer_tax_id") and meaning.score >= _VERY_LABEL:
            return match[2] if digits in _ID_DIGITS else None
        if match and plain(match[1]) in _TAX_NAMES and digits in _BARE_ID_DIGITS:
            return match[2]  # "VAT 232 153 895": no amount has as many digits and no decimals
    return None


def _spanish_id(text: str) -> str | None:
    """A Spanish tax number, told by its check character: alone, as below a firm's name, or behind its label."""
    match = _NIF.search(text)
    labelled = bool(match and _NIF_LABEL.search(text[: match.start()]))
    return match[0] if match and nif.is_valid(match[0]) and (labelled or match[0] == text) else None


def is_bare_label(text: str) -> bool:
    """Whether a text is only the label of a form's box, such as "Name"."""
    return bool(_BARE_LABEL.match(text))


def is_title(text: str) -> bool:
    """Whether a short text names a document, such as "TAX INVOICE"."""
    plain_words = not any(character.isdigit() for character in text) and len(text.split()) <= _MOST_TITLE_WORDS
    if _BEGINS_TITLE.match(text):
        return True
    # Whole words only: "Sliced Invoices" is a company.
    return plain_words and any(not text[match.end() :][:1].isalpha() for match in _TITLE.finditer(text))


def heads_document(text: str) -> bool:
    """Whether a text is a document's title, and none of the ways to reach its sender that are no names either."""
    return is_title(text) and not _CONTACT.search(text)


def may_be_name(text: str) -> bool:
    """Whether a text can be a party's name: letters, no title of a document, no label, no date."""
    letters = sum(character.isalpha() for character in text)
    if text.startswith("(") or _DECORATED.match(text):
        return False  # a remark, such as under which law an invoice is issued, or an invocation
    meaning = label_meaning(text)
    labelled = ":" in text or (meaning is not None and meaning.score >= _LABEL_LIKE)
    return (
        letters >= 4 and letters > len(text) / 2 and not labelled and not _TITLE.search(text) and not parse_date(text)
    )


def take(party: Party, line: Line) -> None:
    """Add a line to a party, as what it is."""
    party.tax_id = party.tax_id or tax_id_of(line)
    meaning = label_meaning(line.text.partition(":")[0])
    if meaning and meaning.name == "seller_state" and ":" in line.text:
        take_state(party, line)
    elif tax_id_of(line) and (state := _STATE.search(line.text)):
        party.state = party.state or printed_line(line, state[1])
    if party.name is None and (named := _NAMED.match(line.text) or _FOR.match(line.text)):
        add(party, printed_line(line, line.text[named.end() :]))
        return
    if meaning and meaning.name == "address" and party.name:
        # "Regd. Office: ..." stands below where the goods came from; what has no number was another thing's second row.
        party.has_whole_address = any(any(map(str.isdigit, part.text)) for part in party.address)
        party.address = party.address if party.has_whole_address else []
        add(party, printed_line(line, line.text.partition(":")[2].strip()))
        return
    digits = sum(character.isdigit() for character in line.text)
    no_name = 2 * digits > len(line.text) or line.text.startswith("(")
    is_label = meaning is not None and meaning.score >= _VERY_LABEL and ":" not in line.text
    if is_bare_label(line.text) or (party.name is None and (no_name or is_label or parse_date(line.text))):
        return
    if _says_otherwise(line.text) or (is_label and meaning and meaning.name in ("tax_id", "buyer_tax_id")):
        return
    if party.name and len(parts := _PARTED.split(line.text)) > 1:
        # "9 Elm Street · Boston · Tel. 617 555 0144" says the address before the ways to call; "Drinks · Food" none.
        for part in parts if digits else ():
            if not _NO_ADDRESS.search(part):
                add(party, printed_line(line, part))
        return
    if party.name and (state := _STATE_CODE_BEHIND.match(line.text)):
        add(party, printed_line(line, state[1]))  # "Maharashtra, State Code: 27"
        return
    trade = party.name and not digits and (_TRADE.search(line.text) or _REMARK.match(line.text))
    elsewhere = None if _PIN_CODE.match(line.text) else _NO_ADDRESS.search(line.text)
    before = line.text[: elsewhere.start()].rstrip(" ,.|-–(") if elsewhere else ""
    if party.name and len(before) >= _LEAST_ADDRESS and "," in before and not trade:
        add(party, printed_line(line, before))  # "Kokar, Ranchi 834001, Tel 0651-2541122"
        return
    other = elsewhere or is_title(line.text) or trade or (party.name and _is_date(line.text))
    other = other or bool(party.tax_id and plain(party.tax_id.text) == plain(line.text))
    if not (other or (":" in line.text and party.name and meaning)):
        add(party, printed_line(line))


def _says_otherwise(text: str) -> bool:
    """Whether a line is labelled as something that is no part of an address; "Works: Phase V, Pune 411026" is one."""
    labelled = _LABELLED.match(text)
    if labelled is None or names_place(labelled[1]):
        return False
    return not ("," in text and any(map(str.isdigit, text)))


def take_state(party: Party, line: Line) -> None:
    """Add a line that is labelled as the state, without the code behind its name: "State Name : Goa, Code : 30"."""
    text = line.text.partition(":")[2].strip()
    party.state = party.state or printed_line(line, _STATE_CODE.sub("", text) or text)


def _is_date(text: str) -> bool:
    return len(text.split()) == 1 and parse_date(text) is not None


def add(party: Party, text: Printed) -> None:
    """Add a text: the name where there is none yet, else a line of the address."""
    if party.name is None:
        party.name = text
    elif plain(text.text) != plain(party.name.text) and not party.has_whole_address:
        party.address.append(text)


def _joined(parts: Sequence[Printed]) -> Printed | None:
    if not parts:
        return None
    text = ", ".join(part.text.strip(" ,") for part in parts)
    words = tuple(word for part in parts for word in part.words)
    return Printed(text, min(p.confidence for p in parts), parts[0].page, union([p.box for p in parts]), words)
