"""What a text cannot be to a party, whatever rule proposes it: no name is a title or a street, no address a label."""

from __future__ import annotations

import re
from functools import lru_cache

from invoicekit.invoice.values import parse_date
from invoicekit.invoice.vocabulary import Vocabulary, current, label_meaning, party_meaning, plain

# How a letter's address says for whom it is: within the block, or alone on the line above the name.
ATTENTION = re.compile(
    r"^(?:attn\b|attention\b|fao\b|t\.?a\.?v\.?\s|z\.? ?hd\b|zu händen|à l['’]attention|a la atención|c\.?a\. )", re.I
)
_TITLE = re.compile(
    r"invoice|original|duplicate|triplicate|recipient|facture|rechnung|factuur|factura|fattura|page \d|copy|"
    r"^gst\b|receipt|tax credit|cash memo|credit memo|freight bill|www\.|@|^tel\b|^phone|"
    r"^welcome\b|^thank|^merci (?:de|pour)\b|^gracias por\b|^(?:vielen )?danke? für\b|^bedankt voor\b|^grazie per\b|"
    r"e-?mail|zugferd|factur-?x|details$|bill of supply",
    re.I,
)
# A text of nothing but such words is a document's title: "Application and Certificate for Payment".
_TITLE_WORDS = re.compile(
    r"(?:(?:account|advice|and|angebot|application|auftragsbestätigung|avoir|bill|bon|bordereau|cash|certificate|claim|"
    r"commande|commercial|confirmation|credit|de|debit|delivery|der|devis|document|du|estimate|final|for|gutschrift|"
    r"interim|lieferschein|livraison|memo|monthly|nota|note|of|offerte|order|packing|payment|presupuesto|preventivo|pro|"
    r"progress|proforma|provisional|quotation|quote|relevé|request|sales?|statement|summary|supply|tax|the|to|voucher)"
    r"(?: |$))+"
)
# Whatever else such a line says: "TAX INVOICE (Original for Buyer)".
_BEGINS_TITLE = re.compile(r"(?:tax invoice|bill of supply|(?:credit|debit) note)\b(?!\s*(?:no|num|date|#))", re.I)
_PAGE = re.compile(r"(?:page|seite|blatt|blad|pagina|página|sheet)\W*\d", re.I)
_CONTACT = re.compile(r"www\.|@|\btel|phone|e-?mail", re.I)
_MOST_TITLE_WORDS = 4
_DECORATED = re.compile(r"([~|॥*!]).*[~|॥*!]$")  # "~ Shree Ganeshay Namah ~" above a trader's name
# The same with a sign that was not read, or none: "| Sri Gangamma Devi Prasanna".
_INVOKES = re.compile(
    r"[|॥~*]+ ?(?:sh?r(?:i|ee)|om|ja[iy])\b[^\d]*\b(?:namah?a?|prasann?a|kr[iu]pa)\W*$|"
    r"(?:sh?r(?:i|ee)|om|ja[iy])\b[^\d]*\bnamaha?\W*$",
    re.I,
)
# What speaks to its reader heads a section of a letter: "Your water bill", "Sehr geehrte Damen und Herren".
_SPEAKS = re.compile(
    r"(?:your|ihre?|votre|vos|uw|vostr[aoe]|dear|sehr geehrte[rn]?|geachte|"
    r"estimad[oa]s?|gentile|subject to|(?:strictly )?private (?:and|&) confidential|strictly private|vertraulich|"
    r"persönlich(?: ?(?:/|und|&) ?vertraulich)?|personnel et confidentiel|vertrouwelijk)\b",
    re.I,
)
# A street and a house number: "Kerkepad 41", "35 rue d'ici", "C/ Feria 118", "901 N 5th St". "WEG Seestraße 8" is the
# association of that house's owners.
_STREET = re.compile(
    r"(?!WEG )"
    r"[^\d,:]*(?:straat|weg|laan|pad|plein|dijk|kade|singel|gracht|stra(?:ß|ss)e|str\.|gasse|allee|platz|ufer|damm|steig|(?<![eip])ring|graben|chaussee)"
    r" \d{1,4} ?[a-z]?(?:[-/]\d+)?(?:,.*)?$|"
    r"\d{1,5}(?: ?(?:bis|ter|[a-z]))?,? "
    r"(?:rue|avenue|av\.|boulevard|bd|chemin|place|allée|quai|route|impasse|cours)\b.*|"
    r"(?:c/|calle|avda\.?|avenida|plaza|paseo|via|viale|corso|piazza) ?[^\d,]*,? ?(?:\d{1,4}|s/n)\b.*|"
    r"\d{1,5}[a-z]?(?: [nsew]\.?)? (?:\d{1,3}(?:st|nd|rd|th) )?[^\d,]*"
    r"\b(?:street|st|road|rd|lane|ln|avenue|ave|drive|dr|boulevard|blvd|way|court|"
    r"ct|square|terrace|close|crescent|parkway|pkwy|highway|hwy|place|pl)\.?"
    r"(?: (?:north|south|east|west|[ns]?[ew]|[ns])\b\.?)?"
    r"(?:(?:,| (?:ste|suite|apt|unit|fl)\b).*)?$|p\.? ?o\.? box \d+.*|"
    r"(?!.*\b(?:inc|ltd|limited|llp|llc|gmbh)\b)(?:flat|plot|shop|gala|door)(?: nos?\b)?\.? "
    r"[a-z]{0,2}[-/]?\d[\d/-]*[a-z]?(?:,[^:]*)?|"
    r"unit \d+[a-z]?, [^\d,:]*\b(?:yard|park|estate|centre|center|court|mews|building|works|wharf|mill|house)(?:,.*)?",
    re.I,
)
# Labels of a form's boxes, which stand where a name does.
_BARE_LABEL = re.compile(
    r"^\W*(?:name|address|code|anschrift|adresse|firma|nom|naam|m/s|familie|messrs|spett\.?\s?le|"
    # Of a firm's departments: "Accounts Department".
    r"(?:accounts|accounting|finance|purchas(?:e|ing)|procurement|accounts payable)(?: dep(?:artment|t\.?))?|"
    r"(?:service |compta(?:bilité)? ?)?(?:comptabilité|fournisseurs|achats)(?: fournisseurs)?|"
    r"(?:kreditoren|finanz)?buchhaltung|einkauf|(?:crediteuren|financiële |t\.a\.v\. )*administratie|"
    # Before the names of one or two persons: "Herrn und Frau".
    r"(?:(?:herrn?|frau|mr|mrs|ms|m|mme|monsieur|madame|dhr|mevr|de heer|mevrouw|sig|sig\.ra|sr|sra)\b\W*"
    r"(?:(?:und|and|et|en|e|y|&)\s+)?)+|"
    # To whom at a firm a letter goes: "The Manager (HR & Admin)", "The Company Secretary".
    r"(?:the (?:[^\W\d]+ ){0,2})?(?:manager|managing director|director|owner|occupier|secretary|bursar|proprietor|"
    r"principal|registrar|chairman|superintendent|engineer|commissioner|headmaster|headmistress|dean|"
    r"accounts payable|directors|partners|trustees|executors)(?:\s*\([^()]*\))?|"
    r"eheleute|kantoren|vestigingen|bureaux|offices|niederlassungen|standorte)\W*$",
    re.I,
)
_PERSON = re.compile(
    r"(?:herrn?|frau|mr|mrs|ms|miss|mme|mlle|mevr?|mevrouw|dhr|de heer|sr|sra|sig|sig\.ra)\.? "
    r"[^\W\d]+(?:[ .-]+[^\W\d]+){0,3}$",
    re.I,
)
# "Ship-to party 100482-07", "BILL CHARGES TO ACCT 733190", "Bill To Party (Cust. Code 0001004418)"
NUMBER_BEHIND = re.compile(
    r"\s*\([^()]*[^\W\d][^()]*\s\d[\d/-]+\)$|(?:\s+(?:acct|account|a/c)\.?)?\s+\(?[A-Z]?\d[\d/-]+\)?$", re.I
)
_VERY_LABEL = 0.95
# Postal codes of the countries we know.
PLACED = re.compile(
    r"\b\d{3} ?\d{3}\b|\b\d{5}\b|\b\d{4} ?[A-Z]{2}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d{4} [A-Z][a-z]+|"
    r"(?:^|(?<=[–-] )|(?<=, ))\d{4} [A-Z][A-Z'’-]{2,}$|"  # in capitals, as old systems print, a town alone
    r"\b[AC-FHKNPRTV-Y]\d[\dW] [AC-FHKNPRTV-Y\d]{4}\b"
)
_LETTERED_NUMBER = re.compile(r"[A-Z]{1,4}[-/]?\d{3,}")  # a customer's
STATE_LABEL_END = re.compile(r":|\s[-–]\s")  # of a label and a state
# A text with one of these is a company's name, whatever else it says.
COMPANY = re.compile(
    r"\b(?:gmbh|ag|kg|ohg|ug|e\.?k|s\.? ?à ?r\.? ?l|"
    r"ltd|limited|llp|llc|plc|inc|corp(?:oration)?|pvt|private|sarl|sas|sa|bv|b\.v|nv|n\.v|"
    r"s\.?r\.?l|s\.?p\.?a|s\.l|s\.?[al]\.?u|sasu|eurl|pllc|p\.c|"
    r"e\.u|sprl|bvba|vof|gbr|aps|oyj|kft|lda|s\.?r\.?o|d\.o\.o|sp\. ?z ?o\.?o|co)\b\.?",
    re.I,
)
_DOMAIN = re.compile(r"(?:[a-z\d][a-z\d-]*\.)+[a-z]{2,6}(?:/\S*)?")
# A number in some register, "SIREN 488 217 365 RCS Lorient".
_REGISTERED = re.compile(r"(?:siren|siret|r\.?c\.?s|ape|naf|hrb|kvk|cin)\b\W*\d", re.I)
_IDEOGRAM = re.compile(r"[\u3400-\u9fff]")
_FEWEST_LETTERS, _LONGEST = 4, 100  # characters of a name
CAPITAL = re.compile(r"\b(?:au capital|capital social)\b", re.I)  # "SARL au capital de 15 000 €"
_LABEL_LIKE = 0.7  # less of a label is a name with such a word in it, "Sai Mobile Point"


def is_title(text: str) -> bool:
    """Whether a short text names a document, such as "TAX INVOICE"."""
    if _BEGINS_TITLE.match(text) or _TITLE_WORDS.fullmatch(plain(text)) or _PAGE.match(text):
        return True
    plain_words = not any(character.isdigit() for character in text) and len(text.split()) <= _MOST_TITLE_WORDS
    # Whole words only: "Sliced Invoices" is a company.
    return plain_words and any(not text[match.end() :][:1].isalpha() for match in _TITLE.finditer(text))


def heads_document(text: str) -> bool:
    """Whether a text is a document's title, and none of the ways to reach its sender that are no names either."""
    return is_title(text) and not _CONTACT.search(text)


def is_street(text: str) -> bool:
    """Whether a text is a street with a number, which is an address and nobody's name."""
    return bool(_STREET.fullmatch(text.strip(" ,")))


def speaks(text: str) -> bool:
    """Whether a text speaks to its reader, as no name and no address does: "Vos références"."""
    return bool(_SPEAKS.match(text))


def is_titled_person(text: str) -> bool:
    """Whether a text is a person with a title, in one line: "Mrs Eleanor Whitlock"."""
    return bool(_PERSON.match(text))


def says_number(text: str) -> bool:
    """Whether a text is no name: a number with its label, "Customer No. 48812", or a customer's code, "HYD10442"."""
    if _LETTERED_NUMBER.fullmatch(text.strip(" ()")):
        return True
    bare = NUMBER_BEHIND.sub("", text.strip())
    label = label_meaning(bare) if bare != text.strip() else None
    return label is not None and label.score >= _VERY_LABEL


def is_bare_label(text: str) -> bool:
    """Whether a text is only the label of a form's box, "Name", or that in two languages: "Address / Adresse"."""
    return all(map(_BARE_LABEL.match, text.split(" / ")))


def names_state(text: str) -> bool:
    """Whether a text is labelled as a party's state: "State Name : Goa, Code : 30", "STATE - GOA"."""
    head, *rest = STATE_LABEL_END.split(text, maxsplit=1)
    meaning = label_meaning(head) if rest else None
    return meaning is not None and meaning.name == "seller_state"


def names_party(text: str) -> bool:
    """Whether a text is the heading of a party and nothing else."""
    meaning = party_meaning(text)
    return meaning is not None and meaning.score == 1


def may_be_name(text: str) -> bool:
    """Whether a text can be a party's name: letters, no title of a document, no label, no street, no date."""
    return _may_be_name(current(), text)


@lru_cache(maxsize=8192)
def _may_be_name(_: Vocabulary, text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    if len(_IDEOGRAM.findall(text)) > letters / 2:
        return False  # a frame of "#" signs that were read as such: "井井井汁"
    if letters < _FEWEST_LETTERS or letters <= len(text) / 2 or ":" in text or len(text) > _LONGEST:
        return False
    if (
        _DOMAIN.fullmatch(text)
        or text.startswith("(")
        or _DECORATED.match(text)
        or _INVOKES.match(text)
        or CAPITAL.search(text)
        or _REGISTERED.match(text)
    ):
        return False  # a remark, such as under which law an invoice is issued, or an invocation
    if is_bare_label(text) or speaks(text) or is_street(text) or names_party(text) or is_title(text):
        return False
    meaning = label_meaning(text)
    labelled = meaning is not None and meaning.score >= _LABEL_LIKE
    return not labelled and not _TITLE.search(text) and not parse_date(text)
