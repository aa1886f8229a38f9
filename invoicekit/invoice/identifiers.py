"""Numbers that companies give: an invoice's and an order's, and what looks like one and is none."""

from __future__ import annotations

import re

from invoicekit.invoice.values import find_dates, parse_date
from invoicekit.invoice.vocabulary import heads_column, label_meaning, party_meaning, plain

_IDENTIFIER = re.compile(r"[A-Za-z0-9](?:[\w./\-#&]|\(\d+\)(?=\d))*(?:(?: ?[/\-] ?|(?<=[/\-]) )[\w./\-]+)*")
SERIES = re.compile(r"[A-Z]{2,5} \d[\w./\-]*|[A-Z] \d{5,}|[A-Z] (?:19|20)\d\d \d{3,}")  # "BC 2026/0417", "F 2025 11483"
# "Q118 K7", "CY19 OKV/DAI"
_IN_TWO = re.compile(r"[A-Z0-9][A-Z0-9./\-]* (?:[A-Z]\d{1,2}|\d{1,2}[A-Z]|[A-Z]{3}/[A-Z]{3})")
_HYPHENS = dict.fromkeys(range(0x2010, 0x2013), "-")  # those that do not break a line, and others that look alike
_NUMBER_SIGN = re.compile(r"^(?:n[°º]|n[or]\.)\s*(?=\w)", re.I)
_GROUPS = re.compile(r"\d+(?: \d{2,})+")  # "88 4417 2093": a number in groups of digits
_OF_ORDER = re.compile(r"\b(?:[PW]\.?O\.?|Best(?:ellung|\.)?)[ :]+(?:N[or]\.? ?)?(?=[\w/\-]*\d)([\w/\-]+)", re.I)
_ORDERED = re.compile(r"Ord(?:ine|\.) (?:N[or]?\. ?)?(?=[\w/\-]*\d)([\w/\-]+)", re.I)
_STREET = re.compile(  # what stands beside an order's label in a form may be an address: "1184 NW Wall Street"
    r"\d+\w? [^\d,]*\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|blvd|boulevard|highway|hwy)\b",
    re.I,
)
_POST_BOX = re.compile(r"box \d+$", re.I)  # behind "P.O."
_WITH_DATE = re.compile(r"\s/\s?\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$")  # "4500091877 / 02.09.2025"
# "10 148 226 907 du 5 août 2025", "NU 26/31 vom 11.08.2026"
_OF_DATE = re.compile(r"^(.*?\d[\w./\-]*) (?:du|vom|van|dated|del?|of) \d.*$")
_WITH_NAME = re.compile(
    r"^((?:(?:PO|BC|WO) )?\S*\d\S*)\s/\s+[^\W\d_].*$"
)  # "PR-1187 / M. Bos": who ordered, or for when
_PLACE = re.compile(r"\d{4,6} [^\W\d][^\W\d]{2,}(?:[ \-][^\W\d]+)*")  # beside an order's label: "41002 Sevilla"
_PIN = re.compile(r"(?=[A-Z]*[AEIOUY])[A-Z]{4,}-\d{6}", re.I)  # a town in India with its postal code: "DINDIGUL-624001"
_LETTERS = re.compile(r"[A-Z]{9}")  # a shop's: PrestaShop numbers its orders with nine capitals
_BEHIND_DASH = re.compile(r"\s[-–—]\s+[^\W\d][^\d:]*:.*$")  # another label: "A-17 - Date: 03/02/2026"
# "MAA2503 / 14-NOV-25"
_BEHIND_SLASH = re.compile(r"\s/\s(\d{1,2}[-./ ](?:\d{1,2}|[A-Za-z]{3,9})[-./ ]\d{2,4}\b).*")
_BEHIND_DATE = re.compile(r" ?/ ?(?!\d+$)")  # "04-02-2026 / 3B" says when, and then by which tour
_MOST_FIGURES = 20  # of a number that an order has; a payment's reference has more (Swiss QR-bill: 27)
_MOST_SAID = 6  # words that tell of an order without a number
_NOTHING = frozenset({"na", "n a", "nil", "none", "not applicable", "keine", "kein", "geen", "néant", "aucune", "same"})
_PLACED_BY = frozenset({"phone", "telephone", "mail", "email", "e mail", "fax", "telefon", "téléphone", "tel"})
_VERY_LABEL = 0.9  # the score of what is one
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d{2})?")  # an amount: "1,09,052.80"
_MONEY = re.compile(
    r"(?:[₹€£$]|(?:rs\.?|inr|eur|usd|gbp)(?![a-z]))\s*[\d.,]+$|[\d.,]+\s*(?:[₹€£$]|(?:inr|eur|usd|gbp)$)", re.I
)


def identifier(text: str) -> str | None:
    """A number as given by a company: it has a digit, and is no amount with its currency or a date alone."""
    given = _NUMBER_SIGN.sub("", text.translate(_HYPHENS).lstrip("-–—").strip(" :#"))  # "Bill No: - SB/041"
    given = _BEHIND_DASH.sub("", _OF_DATE.sub(r"\1", given))
    if (
        (dated := _BEHIND_SLASH.search(given))
        and parse_date(dated[1])
        and any(map(str.isdigit, given[: dated.start()]))
    ):
        given = given[: dated.start()]
    match = _GROUPS.fullmatch(given) or SERIES.fullmatch(given) or _IN_TWO.fullmatch(given) or _IDENTIFIER.match(given)
    if match is None or not any(character.isdigit() for character in match[0]):
        return None
    found = match[0].rstrip("./-")
    if _PIN.fullmatch(found):
        return None
    is_date = any(start == 0 and end >= len(found) for _, start, end in find_dates(given))
    return None if is_date or _GROUPED.fullmatch(given) or _MONEY.match(text.strip(" :")) else found


def order_number(text: str) -> str | None:
    """The number of an order, without its date, or among other words: "Tidewater / PO 5561"."""
    when = any(start == 0 and _BEHIND_DATE.match(text, end) for _, start, end in find_dates(text))
    if _STREET.match(text) or _POST_BOX.match(text) or _PLACE.fullmatch(text) or when:
        return None
    if _LETTERS.fullmatch(text.strip(" :#")):
        return text.strip(" :#")
    named = _OF_ORDER.search(text) or _ORDERED.match(text)
    found = identifier(named[1] if named else _WITH_NAME.sub(r"\1", _WITH_DATE.sub("", text)))
    return found if found and sum(map(str.isdigit, found)) <= _MOST_FIGURES else None


def order_said(text: str) -> str | None:
    """What stands for the number of an order that has none, by whom or how it was placed: "Verbal - Renee", "WA-Order".

    Another label, a date, an amount or an address is none; nor is "N/A".
    """
    said = text.strip(" :#-–—")
    if plain(said) in _PLACED_BY:
        return said
    letters, label = sum(map(str.isalpha, said)), label_meaning(said)
    if letters < 2 or len(said.split()) > _MOST_SAID or ":" in said or plain(said) in _NOTHING:
        return None
    named = (label and label.score >= _VERY_LABEL) or party_meaning(said) or heads_column(said)
    place = _STREET.match(said) or _POST_BOX.match(said) or _PLACE.fullmatch(said) or _PIN.fullmatch(said)
    return None if named or place or _MONEY.search(said) or parse_date(said) else said
