"""One party of an invoice, and what a printed line is to it: name, address, tax id, state, or nothing of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from invoicekit.blocks.model import Line
from invoicekit.invoice.parties.ids import PARTED, tax_id_of
from invoicekit.invoice.parties.plausible import (
    COMPANY,
    PLACED,
    STATE_LABEL_END,
    is_bare_label,
    is_street,
    is_title,
    may_be_name,
    names_party,
    names_state,
)
from invoicekit.invoice.printed import Printed, printed, printed_line, union
from invoicekit.invoice.states import state_code, state_within
from invoicekit.invoice.values import parse_date
from invoicekit.invoice.vocabulary import label_meaning, names_place, plain

# With one of these a party's address is over.
NO_ADDRESS = re.compile(
    r"\b(?:gst(?:in)?|pan|cin|state(?! (?:highway|hwy|route|rte|road|rd|street|st)\b)|"
    r"ph|scac|phone|t[ée]l[ée]?(?:phone|[fé]ono|efoon|fon|fax)?|"
    r"company no|reg(?:d|istration)?\.? no|"
    r"mob?(?:ile?)?|cell(?=\W*(?:phone|num|no\b|nr|tel|mob|whatsapp|\+|\d|$))|"
    r"iec|sac|lut|e-?mail|fax|place of supply|vat|ust|tva|"
    r"sire[nt]|ein|frn|udyam|msme|abn|acn|gln|eori|duns|mwst|contact|fssai|iban|website|kvk|btw|eg-nr|"
    r"roc(?= \d{5})|uin|d\.?\s?l\.?\s?no|code|nif|cif|"
    r"p\.?\s?iva|r\.?g\.?s\.?e\.?a\.?a|lic(?:en[cs]e)?|vehicle|truck(?= ?(?:no|nr|reg|lic|plate|#|:))|"
    r"fein|telesales|handelsregister|hrb|"
    r"mandat(?= \d{4})|gläubiger-id)\b.*[:\d]|[\w.+-]*@|www\.|(?<!\d)0\d(?:[ .]\d\d){4}(?!\d)|"
    r"(?-i:^[a-z\d-]+(?:\.[a-z]{2,})+$)|"
    r"(?<!\d)(?:1-)?\(?\d{3}\)?[ -]\d{3}-\d{4}\b|"  # a telephone number of North America
    r"^MC[- ]?\d{5,}\b|\bDOT \d{6,}|"
    r"^[TFM]\.?:? ?(?:\+\d|\(?0\d)[\d ()/\-]{6,}|"
    r"^place of supply\b|\bau capital de\b|"
    r"^[UL]\d{5}[A-Z]{2}\d{4}[A-Z]{3}\d{6}$|^[\W_]*$|^[+()\d\s./-]{8,}$|^\S*\d{8,}\S*$",
    re.I,
)
# What a letterhead says that a firm does, between its name and its address.
TRADE = re.compile(
    r"\bprinters$|\b(?:established|estd?\.?|since|depuis|seit|sinds) (?:in )?(?:1[89]|20)\d\d\b|"
    r"^(?:attorneys at law|solicitors|chartered accountants|rechtsanwälte|steuerberater|avocats?)\b|"
    r"\bcommission agents\b|\bgas safe\b|"
    r"\bmfrs?\.? (?:of|&|and)\b|"
    r"\b(?:dealers?|stockists?|manufacturers?|wholesalers?|contractors?|suppliers|distributors|exporters|specialists|makers|fabricators)\b|"
    r"^(?:distributeurs?|grossistes?|négociants?|fabricants?|importateurs?) (?:de|en|d['’])\b|"
    r"^(?:[^\W\d]+ )?(?:consultants?|specialists?|experts?|engineers?) in\b|"
    r"^customs brokers$|^composition taxable person|\b(?:bonded|insured)\b|"
    r"^(?:prop(?:rietor|rietrix)?|inh(?:aber(?:in)?)?)\b[.:](?!.*\b(?:e\.? ?k|gmbh|ltd|limited|s\.?l)\b)|"
    r"\b(?:fleet owners|hallmarked|govt\.? contractor|class contractors?)\b|^govt\.? regd|"
    r"^(?:an? )?(?:unit|division|subsidiary|brand|member) of\b|"
    r"^(?:chartered|cost) accountants?$|"
    r"^consulting [^\W\d]+$|^tätigkeitsschwerpunkte?\b|"
    r"^[^\d,:]*\b(?:tiling|plumbing|roofing|plastering|decorating|landscaping|joinery|carpentry|bricklaying|flooring|"
    r"glazing|paving|drainage)(?: services)?$|"
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
_DEALER = re.compile(r"authori[sz]ed\b[^,]*\bdealers?\b[^,]*$", re.I)  # "Authorised 3S Dealer"
_OWNER = re.compile(
    r"prop(?:rietor|rietrix)?\b[.: ]+[^\W\d][^\d,()]*, "
    r"(?=[^,]*\b(?:road|rd|street|marg|lane|nagar|colony|chowk|bazaa?r|near|opp)\b)",
    re.I,
)
# Below a name, of two things in small letters: "enseignes & marquage".
_SLOGAN = re.compile(r"[a-zà-ÿ]{4,}(?: [a-zà-ÿ]+)*(?:,| &| et| und| and| en| y) (?:[a-zà-ÿ]+ ?)+")
# "Meisterbetrieb seit 1978"
_SINCE = re.compile(r"\b(?:seit|since|depuis|sinds|dal|desde|established|estd?\.?)\s", re.I)
_FOUNDED = re.compile(r"\b(?:1[89]|20)\d\d\b")  # "Country Store · Established 1908" is no address
_SEVERAL = re.compile(r",|\d [-–] \d")  # "Elm Street 9 - 4285 AB Delft", as "Elm Street 9, Delft", is street and town
_FIRM = re.compile(r"(?:inc|ltd|llc|llp|pvt|private|s\.|gmbh|co)\b", re.I)  # behind a name's comma
_ENDS_AS_FIRM = re.compile(rf"{COMPANY.pattern}\W*$", re.I)
# Where an address begins behind a name of two words or more.
_PREMISES = re.compile(
    r"(?<=[^\W\d]|\.)\s+(?<=\S\s)(?=(?:h(?:ouse)?|plot|flat|shop|door|gala|khasra|survey|office|room|unit|block|bldg)\.?"
    r" ?no\b[.:]?[ -]?\w{0,3}\d[^,]*,)",
    re.I,
)
_LEAST_ADDRESS = 10  # characters before a telephone number in an address's last line
# Before a name, in a form.
_NAMED = re.compile(r"^\W*(?:(?:company|firm|party|legal|trade)?\s*name|company|firm|m/s)\s*[:\-]+\s*(?=\w)", re.I)
_FOR = re.compile(r"^attn\W+(?=\w)", re.I)  # "ATTN: Lamps Limited" above an address
# "Designation : Executive Engineer", "Broker : Naresh Agency": other things that a form says of a party.
_LABELLED = re.compile(r"([^\W\d_]+(?:(?:[ .'’]{1,2}| ?/ ?)[^\W\d_]+){0,3}\.?)\s*:\s*\S")
_LABELLED_ADDRESS = re.compile(r"^add(?:ress|\.)\s+(?=\S*\d)", re.I)
_ASSOCIATION = re.compile(r"(?:[^\W\d]+['’]? ){0,3}association(?: \(?(?:ltd|limited|regd)\.?\)?)?", re.I)
_REGISTERED = re.compile(r"sede legale\b", re.I)
_HALF_NAME = re.compile(r"[^\W\d]+(?:genossenschaft|gesellschaft|betrieb|erei|handlung|werkstatt)", re.I)
_NUMBERED = re.compile(r"^(?:0\d{2,}|\d{5,})\s+(?=[^\W\d])")  # "00417 GIRIDEEPAM COLLEGE": a customer's number
_MOST_STATE = 12  # words of a state and its code
_STATE_CODE = re.compile(r"[\s,;(]*\b(?:state\s+)?code\b\W*\d{1,2}\W*$", re.I)
_PIN_CODE = re.compile(r"(?:pin|post(?:al)?|zip)\s?code\b", re.I)
_STATE_CODE_BEHIND = re.compile(r"([^\W\d][^\d:,]*),\s*state\s+code\b\W*\d{1,2}\W*$", re.I)
_STATE_AND_CODE = re.compile(r"\d{1,2}\s*[-–]\s*\D+|\D+\(\s*\d{1,2}\s*\)")
_STATE = re.compile(
    r"\bstate(?:\s+name)?\s*:\s*(?:\d{1,2}\s*[-–]\s*)?([^\W\d][^\d:,(]*?)\s*(?=[,(]|\b(?:state|code)\b|$)", re.I
)
_REMARK = re.compile(r"^\([^\d]*\)$")
_FORMS = re.compile(rf"{COMPANY.pattern}(?:\s*(?:[&+]|und)?\s*{COMPANY.pattern})*", re.I)
_DEGREES = re.compile(r"(?:(?:dr|prof|dipl|med|dent|vet|ing|phil|rer|nat|jur|mag)\b\.?[ -]?)+", re.I)
_GOES_ON = re.compile(r"(?<=\w)(\s?)([-–]), ")  # a row that ends in a dash before the next: "Rajkot -" over "360002"
_BOOKS = re.compile(r"\(from \d{1,2}-[a-z]{3}-\d{2,4}\)", re.I)  # since when Tally has them, below a firm's name
_OF_BANK = re.compile(r"\bbank\b|\bifsc\b|\ba/?c\b", re.I)
_LABEL = 0.8  # the score of a label; "Marsh Lane Depot" is less of one
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


def take(party: Party, line: Line) -> None:
    """Add a line to a party, as what it is."""
    party.tax_id = party.tax_id or tax_id_of(line)
    if any(map(str.isdigit, "".join(each.text for each in party.address))) and _REGISTERED.match(line.text):
        return  # beside where it is written to
    meaning = label_meaning(line.text.partition(":")[0])
    if names_state(line.text):
        take_state(party, line)
    elif tax_id_of(line) and (state := _STATE.search(line.text)):
        party.state = party.state or printed_line(line, state[1])
    if party.name is None and (named := _NAMED.match(line.text) or _FOR.match(line.text)):
        if not is_bare_label(line.text[named.end() :]):  # "Attn: Accounts Payable"
            add(party, printed_line(line, line.text[named.end() :]))
        return
    if meaning and meaning.name == "address" and meaning.score >= _LABEL and party.name:
        # "Regd. Office: ..." stands below where the goods came from; what has no number was another thing's second row.
        party.has_whole_address = any(any(map(str.isdigit, part.text)) for part in party.address)
        party.address = party.address if party.has_whole_address else []
        if rest := _up_to_telephone(line.text.partition(":")[2].strip()):
            add(party, printed_line(line, rest))
        return
    if party.name and _is_branch(party, line.text):
        add(party, printed_line(line, line.text.partition(":")[2].strip()))
        return
    if party.name and (labelled := _LABELLED_ADDRESS.match(line.text)):
        add(party, printed_line(line, line.text[labelled.end() :]))  # of a bill book, filled in behind it
        return
    if _took_rest_of_name(party, printed_line(line)):
        return
    digits = sum(character.isdigit() for character in line.text)
    no_name = 2 * digits > len(line.text) or line.text.startswith("(")
    is_label = meaning is not None and meaning.score >= _VERY_LABEL and ":" not in line.text
    if is_bare_label(line.text) or line.text.rstrip().endswith(":"):
        return
    if party.name is None and (no_name or is_label or names_party(line.text) or parse_date(line.text)):
        return
    if _says_otherwise(line.text) or (is_label and meaning and meaning.name != "other"):
        return
    if _STATE_AND_CODE.fullmatch(line.text) and state_code(line.text):
        party.state = party.state or printed_line(line)  # "29-Karnataka" is no address
        return
    if party.name and len(parts := PARTED.split(line.text)) > 1:
        # "9 Elm Street · Boston · Tel. 617 555 0144" says the address before the ways to call; "Drinks · Food" none.
        for part in parts if any(map(str.isdigit, _FOUNDED.sub("", line.text))) else ():
            if not NO_ADDRESS.search(part) and not TRADE.search(part):
                add(party, printed_line(line, part))
        return
    if party.name and (state := _STATE_CODE_BEHIND.match(line.text)):
        add(party, printed_line(line, state[1]))  # "Maharashtra, State Code: 27"
        return
    founded = _SINCE.search(line.text) and not any(map(str.isdigit, _FOUNDED.sub("", line.text)))
    trade = party.name and (not digits or founded or (_DEALER.match(line.text) and not PLACED.search(line.text)))
    trade = trade and (
        TRADE.search(line.text) or _REMARK.match(line.text) or (not party.address and _SLOGAN.fullmatch(line.text))
    )
    if trade and (owner := _OWNER.match(line.text)):
        add(party, printed_line(line, line.text[owner.end() :]))  # "Prop. Harjinder Singh, Link Road"
        return
    trade = trade or (party.name and _BOOKS.fullmatch(line.text))
    elsewhere = None if _PIN_CODE.match(line.text) else NO_ADDRESS.search(line.text)
    before = _before(line.text, elsewhere)
    several = _SEVERAL.search(before) or (PLACED.search(before) and not before.startswith("("))
    if party.name and len(before) >= _LEAST_ADDRESS and several and not trade:
        add(party, printed_line(line, before))  # "Kokar, Ranchi 834001, Tel 0651-2541122"
        return
    other = elsewhere or is_title(line.text) or trade or (party.name and _is_date(line.text))
    other = other or bool(party.tax_id and plain(party.tax_id.text) == plain(line.text))
    labelled = ":" in line.text and party.name and meaning and not names_place(line.text.partition(":")[0])
    if not (other or labelled):
        add(party, printed_line(line))


def _up_to_telephone(text: str) -> str:
    """An address without how to reach who is there, behind its town: "..., Pune - 411016 Tel. : 020-25663140"."""
    before = _before(text, NO_ADDRESS.search(text))
    return before if PLACED.search(before) else text


def _before(text: str, elsewhere: re.Match[str] | None) -> str:
    """A text up to what is no address, without the sign that parts them; empty where nothing is such."""
    return text[: elsewhere.start()].rstrip(" ,.|-–(") if elsewhere else ""


def _is_branch(party: Party, text: str) -> bool:
    """Whether a line says at which of its branches a firm is, "Branch : Plot 4, ...", and not at which its bank."""
    head, _, place = text.partition(":")
    bank = any(_OF_BANK.search(line.text) for line in party.lines)
    return plain(head) == "branch" and "," in place and any(map(str.isdigit, place)) and not bank


def _says_otherwise(text: str) -> bool:
    """Whether a line is labelled as something that is no part of an address; "Works: Phase V, Pune 411026" is one."""
    labelled = _LABELLED.match(text)
    if labelled is None or names_place(labelled[1]):
        return False
    return not ("," in text and any(map(str.isdigit, text)))


def take_state(party: Party, line: Line) -> None:
    """Add a line that is labelled as the state, without the code behind its name: "State Name : Goa, Code : 30"."""
    text = STATE_LABEL_END.split(line.text, maxsplit=1)[-1].strip()
    name = _STATE_CODE.sub("", text) or text
    if not any(map(str.isalpha, name)):
        name = state_within(line.text.replace(":", "")) or name  # "Uttar Pradesh, State Code: 09"
    if ":" in name:  # another label behind it
        words = name.split()
        starts = (" ".join(words[:end]) for end in range(min(len(words), _MOST_STATE), 0, -1))
        name = _STATE_CODE.sub("", next(filter(state_code, starts), name))
    party.state = party.state or printed_line(line, name)


def _is_date(text: str) -> bool:
    return len(text.split()) == 1 and parse_date(text) is not None


def add(party: Party, text: Printed) -> None:
    """Add a text: the name where there is none yet, else a line of the address."""
    if party.name is None:
        bare = text.text if is_street(text.text) else _NUMBERED.sub("", text.text)
        party.name, rest = _parted_name(replace(text, text=bare) if bare != text.text else text)
        party.address += [rest] if rest else []
    elif (
        not _took_rest_of_name(party, text)
        and plain(text.text) != plain(party.name.text)
        and not party.has_whole_address
    ):
        party.address.append(text)


def _took_rest_of_name(party: Party, text: Printed) -> bool:
    """Add a text to a party's name where it goes on below it; whether it does."""
    if party.name is None or party.address or not _is_rest_of_name(party.name.text, text.text):
        return False
    words = (*party.name.words, *text.words)
    party.name = replace(printed(words), text=f"{party.name.text} {text.text}") if words else party.name
    return True


def _is_rest_of_name(name: str, text: str) -> bool:
    """Whether a row goes on a firm's name: "Pfeifer & Langhans" over "Möbelteile GmbH", where "&" makes no person.

    So does "Owners Association" below "Pine Court Apartment", and "Leinetal eG" below "Wohnungsgenossenschaft".
    """
    if _DEGREES.fullmatch(name) and may_be_name(text):
        return True  # "Dr. med. dent." over "Friederike Ostermann"
    form = COMPANY.search(text)
    again = plain(name).split()[:1] == plain(text).split()[:1]  # the firm's full name below its brand
    joined = ("&" in name or " and " in name) and not again
    if _spelled(text).startswith(_spelled(name)):
        return False  # "Ink & Co" in full: "Ink and Co Design LLP"
    half = bool(_HALF_NAME.fullmatch(name)) and bool(form or text.endswith(" eG"))
    bare = bool(_FORMS.fullmatch(text.strip()))  # "S.à r.l.", "GmbH & Co. KG" alone
    goes_on = bool(form) and text.startswith("& ")
    rest = bool(_ASSOCIATION.fullmatch(text)) or half or bare or goes_on or (joined and bool(form))
    return rest and not COMPANY.search(name) and not any(c.isdigit() or c in ",:" for c in text)


def _spelled(name: str) -> str:
    """A name with "&" as it is spoken."""
    return plain(name.replace("&", " and "))


def _parted_name(text: Printed) -> tuple[Printed, Printed | None]:
    """A name and the address that begins in its line: "Mia Keller, 8 Elm Lane, Austin", "A. Roy - Flat 3B, ...",
    "Tyne Joinery Ltd, Saltmeadows Road, Gateshead, NE8 3AH", "Savita Karki House No. 41, Lane 3"."""
    for separator in (" - ", ", "):
        name, _, rest = text.text.partition(separator)
        numbered = any(map(str.isdigit, rest.split(",")[0])) and "," in rest
        placed = _ENDS_AS_FIRM.search(name) and rest.count(",") > 1 and PLACED.search(rest)
        starts = (numbered or placed) and not _FIRM.match(rest)
        if starts and not any(map(str.isdigit, name)) and may_be_name(name):
            return replace(text, text=name.strip()), replace(text, text=rest.strip())
    if (premises := _PREMISES.search(text.text)) and may_be_name(name := text.text[: premises.start()].strip(" ,-")):
        return replace(text, text=name), replace(text, text=text.text[premises.start() :])
    return text, None


def _joined(parts: Sequence[Printed]) -> Printed | None:
    if not parts:
        return None
    text = _GOES_ON.sub(r"\1\2\1", ", ".join(part.text.strip(" ,") for part in parts))
    words = tuple(word for part in parts for word in part.words)
    return Printed(text, min(p.confidence for p in parts), parts[0].page, union([p.box for p in parts]), words)
