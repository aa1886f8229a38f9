"""What of the texts below a party's name is its address: nothing before its first line, and nothing behind its town."""

from __future__ import annotations

import re
from dataclasses import replace

from invoicekit.invoice.parties.ids import PARTED
from invoicekit.invoice.parties.party import Party
from invoicekit.invoice.parties.plausible import (
    ATTENTION,
    COMPANY,
    PLACED,
    heads_document,
    is_street,
    is_titled_person,
    may_be_name,
)
from invoicekit.invoice.printed import Printed, printed
from invoicekit.invoice.vocabulary import label_meaning, names_place, plain

# "Licence n° QP/61884", whose figures are no postal code, as those of "A-4614 Wels" and "Indore -452015" are.
_REFERENCE = re.compile(r":|/\d{4,}|(?<!\b[A-Z])(?<!\b[A-Z][A-Z])(?<!\s)(?<!\d{5})-\d{4,}")
_PIN = re.compile(r"[^\W\d]{3,}(?: [^\W\d]+)*-\d{6}\.?")  # a town in India: "Nagpur-440035"
_MOST_BEHIND_TOWN = 4  # words of a country or a state
_REMARK = re.compile(r"^\([^()\d]*\)\s*")  # "(A Government Undertaking) Park Street 4"
_SINCE = re.compile(r"\b(?:since|est(?:d|ablished)?\.?|seit|gegr\.?|depuis|sinds|desde|dal) (?:1[89]|20)\d\d\b", re.I)
_LISTED = re.compile(
    r"\w [-–] .*\w [-–] \w|\s[*~/+]\s|\s&\s.*,|,.*\s&\s"
)  # "Offset Printing * Binding", "Tiles, Sanitary & Fittings"
_CERTIFIED = re.compile(
    r"\bISO[ :/-]{0,3}\d{4,5}|\b(?:certified|accredited|zertifiziert|akkreditiert|(?:certifi|accrédit)[ée]e?)\b", re.I
)
_FORM_AND_NAME = re.compile(r"(?:S\.?A\.?R\.?L\.?|S\.?A\.?S\.?U?\.?|E\.?U\.?R\.?L\.?) [^\W\d][^\d,:]*$")
_UNIT_OF = re.compile(
    r"(?: [-–(]\s?|^)(?:an? )?(?:unit|division|brand|trading (?:style|name)) of (?:m/s\.? )?(?=[^\W\d])", re.I
)
_YEAR = re.compile(r"\s*\(?\b20\d\d ?[-–/] ?(?:20)?\d\d\)?$")  # of Tally's books: "ROSHNI OPTICALS (2025-26)"
_ACCOUNT = re.compile(  # "(A/C 0214)", "(C01147)"
    r"\s*\((?:(?:a/c|account|code|cust(?:omer)?)\b[^()]*\d[^()]*|[A-Z]{1,3}-?\d{3,}|\d{5,})\)$", re.I
)
_SPACED = re.compile(r"(?:\w ){2,}\w$")  # "C O F F E E"
# What is written small in the names of houses, streets and places.
_PARTICLES = frozenset(
    {"a", "al", "am", "an", "auf", "aan", "bei", "bij", "d", "da", "dal", "de", "del", "della", "den", "der", "des"}
    | {"di", "do", "dos", "du", "el", "en", "het", "im", "in", "l", "la", "las", "le", "les", "los", "of", "op", "the"}
    | {"upon", "van", "vom", "von", "y", "yr", "zu", "zum", "zur"}
)
_CODES = re.compile(
    r"^(?:bic|swift|iban|fn|rcs|siren|siret|ape|naf|kvk|hrb|hra)\b|\b(?:capital (?:social|de)|rcs)\b", re.I
)

# A person's: "Jo van Dam" is no name here.
_FULL_NAME = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+(?:[ -][^\W\d_a-z][^\W\d_A-Z.]*){1,2}")
_FOUNDED = re.compile(r"\((?:1[89]|20)\d\d\)")  # "Otterhead Garden Centre (2009) Ltd"
_OFFICER = re.compile(  # who reads it: "The Chief Financial Officer" over the firm
    r"(?:the )?(?:[^\W\d]+[ .&]+){0,3}(?:officer|manager|director|controller|secretary|engineer|head|president|"
    r"accountant)(?: ?[(–-].*)?,?",
    re.I,
)
_KINDS = (
    r"(?:school|academy|college|university|hospital|clinic|council|trust|club|association|society|charity|institute|"
    r"foundation|museum|schule|verein|krankenhaus|klinik|école|collège|lycée|mairie|hôpital|stichting|vereniging|gemeente)"
)
_INSTITUTION = re.compile(  # "Ms H Dewhirst" over "Aireborough Grange School", or over "Lycée de Guidel"
    r"(?!(?:near|opp|opposite|behind|beside|next|c/o|am|an|beim|zum|zur|place|rue|avenue)\b)[^\d,]+ "
    rf"{_KINDS}|{_KINDS} (?:of|de|du|des|der|van)\b[^\d,]*",
    re.I,
)
_CAPITAL_BEHIND = re.compile(r"(?<=\w)[\s,–-]+(?:au capital|capital social|cap\. soc)\b.*", re.I)
_FIRM_NAME = re.compile(rf"(?!(?:a|an|the) )[^\W\d].*{COMPANY.pattern}\W*$", re.I)


def tidy(party: Party, *, is_seller: bool) -> None:
    """Leave of a party's address what belongs to it.

    Between a seller's logo and address stand the firm's full name and what it does; between a buyer's name and address
    a department, which is part of it.
    """
    party.address = _first_place(party.address)
    if party.name and COMPANY.search(name := PARTED.split(party.name.text)[0]):
        party.name = replace(party.name, text=name)  # "Wieland GmbH · Markt 17 Kassel"
    if not is_seller:
        _take_couple(party)
        _take_firm(party)
    if party.name:
        party.name = replace(party.name, text=_bare_name(party.name.text, is_seller=is_seller))
    if is_seller:
        _take_full_name(party)
        party.address = _without_trade(party.address)
    _leave_rest(party)


def _bare_name(name: str, *, is_seller: bool) -> str:
    """A party's name without its account; a seller's without the year of the books and the firm's capital, and of a
    unit's the firm's."""
    name = _CAPITAL_BEHIND.sub("", _YEAR.sub("", name)) if is_seller else name
    name = _ACCOUNT.sub("", name) or name
    return _UNIT_OF.split(name, maxsplit=1)[-1] if is_seller else name


def without_street_for_name(party: Party) -> None:
    """Count a street that stands where a name does to the address: who it is, is not printed there."""
    if party.name and is_street(party.name.text):
        party.address.insert(0, party.name)
        party.name = None


def _has_town(text: str) -> bool:
    parts = text.split(", ")
    return any(_is_placed(part) and (_PIN.fullmatch(part) or not _REFERENCE.search(part)) for part in parts)


def _is_placed(part: str) -> bool:
    """Whether a part of an address has a postal code: a house's number, "1880 Matheson Boulevard East", is none."""
    found = PLACED.search(part)
    return found is not None and not (found.start() == 0 and is_street(part))


def _first_place(address: list[Printed]) -> list[Printed]:
    """The lines down to the first town where a title or another firm stands below it."""
    for at, each in enumerate(address):
        if _has_town(each.text) and any(_begins_other(below.text) for below in address[at + 1 :]):
            return address[: at + 1]
    return address


def _begins_other(text: str) -> bool:
    named = COMPANY.search(text) and not any(map(str.isdigit, text)) and may_be_name(text)
    return heads_document(text) or bool(named)


def _take_firm(party: Party) -> None:
    """The name of the firm below that of a person, whose attention is meant: "Mrs Sunita Rao" over "Everley Insurance
    Brokers LLP", or "Rolf Sander" over "Sander Gerüstbau GmbH"; or both rows, where the person is named below."""
    first = party.address[0] if party.address else None
    if first is None or any(map(str.isdigit, _FOUNDED.sub("", first.text))):
        return
    person = party.name.text if party.name else ""
    addressed = is_titled_person(person) or _OFFICER.fullmatch(person)
    if not COMPANY.search(first.text) and not (addressed and _INSTITUTION.fullmatch(first.text)):
        return
    named = _FULL_NAME.fullmatch(person) and not COMPANY.search(person)
    whole = _FIRM_NAME.match(first.text)
    read_by = any(ATTENTION.match(line.text) or is_titled_person(line.text) for line in party.lines)
    half = not (addressed or COMPANY.search(person)) and read_by
    half = half and not (named and whole and _shares_word(person, first.text))
    if party.name and half:  # who reads it is named below
        words = (*party.name.words, *first.words)
        party.name, party.address = printed(words, f"{person} {first.text}"), party.address[1:]
    elif addressed or (named and whole):
        party.name, party.address = first, party.address[1:]


def _take_couple(party: Party) -> None:
    """The names of two persons with titles, one below the other, as one: a couple that buys a flat."""
    second = party.address[0] if party.address else None
    if party.name and second and is_titled_person(party.name.text) and is_titled_person(second.text):
        words = (*party.name.words, *second.words)
        party.name, party.address = printed(words, f"{party.name.text}, {second.text}"), party.address[1:]


def _shares_word(person: str, firm: str) -> bool:
    """Whether a firm has a person's name: "Rolf Sander" that of "Sander Gerüstbau GmbH"."""
    return not set(plain(person).split()).isdisjoint(plain(firm).split())


def _take_full_name(party: Party) -> None:
    """The name of a logo, "NEXORA" over "TECH", in full where the firm's own stands before its address."""
    if party.name is None or COMPANY.search(party.name.text):
        return
    for at, each in enumerate(party.address[:3]):
        if any(map(str.isdigit, each.text)):
            return
        if at == 0 and f" {plain(each.text)} ".endswith(f" {plain(party.name.text)} "):
            party.name, party.address = each, party.address[1:]  # "Hoveniersbedrijf De Groene Eem"
            return
        begins = plain(each.text).startswith(f"{plain(party.name.text)} ")
        if begins and COMPANY.search(each.text) and may_be_name(each.text):
            party.name, party.address = each, party.address[at + 1 :]
            return


def _without_trade(address: list[Printed]) -> list[Printed]:
    """The lines of an address that says its town, without what a firm does or since when above its first line."""
    start = 0
    while start < len(address) - 1 and any(_has_town(each.text) for each in address[start + 1 :]):
        text = address[start].text
        goes_on = start > 0 and "," in text and not any(map(str.isdigit, text)) and not names_place(text)
        firm = _FORM_AND_NAME.match(text)  # that has the name above: "S.A.R.L. LEMAÎTRE ET FILS"
        if not _says_trade(text) and not goes_on and not firm:
            break
        start += 1
    kept = address[start:]
    if kept and (bare := _REMARK.sub("", kept[0].text)) and bare != kept[0].text:
        kept = [replace(kept[0], text=bare), *kept[1:]]
    return kept


def _says_trade(text: str) -> bool:
    """Whether a text above an address describes a firm, as no house's or place's name does: with words in small
    letters, a list, the year in which it began, or what it is certified for."""
    if _SINCE.search(text) or _CERTIFIED.search(text) or _SPACED.fullmatch(text.strip()):
        return True
    if any(map(str.isdigit, text)) or names_place(text) or is_street(text):
        return False
    words = re.findall(r"[^\W\d_]+", text)
    small = [word for word in words[1:] if word.islower() and word not in _PARTICLES]
    return bool(small) or bool(_LISTED.search(text))


def _leave_rest(party: Party) -> None:
    """Leave away what is printed below a party's town and has figures, a label or many words: it is no address."""
    towns = [at for at, each in enumerate(party.address) if _has_town(each.text)]
    if not towns:
        return
    last = towns[-1]
    kept = [each for each in party.address[last + 1 :] if not _is_rest(each.text)]
    party.address = [*party.address[:last], _up_to_town(party.address[last]), *kept]


def _is_rest(text: str) -> bool:
    figures = any(c.isdigit() or c in ":@" for c in text)
    label = label_meaning(text)
    return (
        (label is not None and label.score == 1)
        or figures
        or len(text.split()) > _MOST_BEHIND_TOWN
        or bool(_CODES.search(text))
    )


def _up_to_town(text: Printed) -> Printed:
    """A text without what follows its town behind a comma and is no country: "4614 Wels, FN 241188k LG Wels"."""
    parts = text.text.split(", ")
    towns = [at for at, part in enumerate(parts) if _is_placed(part)]
    behind = range(towns[-1] + 1, len(parts)) if towns else range(0)
    # "4600 Wels, Terminalstraße 28" ends in its street.
    end = next((at for at in behind if _is_rest(parts[at]) and not is_street(parts[at])), len(parts)) if towns else 0
    return replace(text, text=", ".join(parts[:end])) if 0 < end < len(parts) else text
