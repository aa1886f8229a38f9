"""Printed texts to values: amounts, quantities, rates, dates, tax ids, currencies. None where a text is not one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from stdnum.in_ import gstin

from invoicekit.invoice.label_words import without_accents

_SYMBOLS = {"₹": "INR", "rs": "INR", "inr": "INR", "rupees": "INR", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP"}
_SYMBOLS |= {
    "₨": "INR",
    "`": "INR",  # shown as a rupee sign by fonts from before it was in Unicode (2010), which billing programs still use
    "$": "USD",
    "usd": "USD",
    "us$": "USD",
    "s$": "SGD",
    "a$": "AUD",
    "c$": "CAD",
    "hk$": "HKD",
    "nz$": "NZD",
    "chf": "CHF",
    "aed": "AED",
    "sgd": "SGD",
    "aud": "AUD",
    "cad": "CAD",
    "kč": "CZK",
    "kć": "CZK",  # misread
    "czk": "CZK",
    "zł": "PLN",
    "pln": "PLN",
    "sek": "SEK",
    "dkk": "DKK",
    "nok": "NOK",
    "rm": "MYR",
    "myr": "MYR",
    "¥": "JPY",
    "jpy": "JPY",
    "฿": "THB",
    "thb": "THB",
    "₱": "PHP",
    "r$": "BRL",
    "brl": "BRL",
    "₺": "TRY",
    "zar": "ZAR",
    "huf": "HUF",
    "sar": "SAR",
    "qar": "QAR",
    "mxn": "MXN",
    "cny": "CNY",
}
# "RS485" is an interface, "RS1,485" rupees, "6206-2RS" a bearing with its seals; "Balance CAD" is paid as cash against
# documents, "Rm 214" a hotel's.
_CURRENCY = re.compile(
    r"[₹₨€£¥฿₱₺]|`(?=\s?\d)|\b(?:US|S|A|C|HK|NZ|R)\$|\$|(?<![A-Za-z])RM(?=\s?\d[\d,]*\.\d\d|\)|$)|"
    r"(?<![A-Za-z])(?:(?:(?<!(?<![\d.,])2)|(?!(?-i:RS)))(?!(?-i:RS)\d{3}(?![\d.,/]))Rs\.?(?!-[A-Z])|INR|EUR|GBP|USD|CHF|AED|SGD|AUD|"
    r"(?<!balance )CAD(?! (?:at|basis|terms|/)|/|\d{4}(?![\d.,]))|CZK|K[čć]|PLN|zł|SEK|DKK|NOK|MYR|JPY|THB|BRL|ZAR|HUF|"
    r"SAR|QAR|MXN|CNY|Rupees)(?![A-Za-z])",
    re.I,
)
# What an ASCII text with a currency has of these: a sign, or one of the words.
_SIGNS = frozenset(each[-1] for each in _SYMBOLS if each.isascii() and not each[-1].isalpha())
_LETTERED = re.compile(r"[a-z]+")
_CODES = frozenset(each for each in _SYMBOLS if each.isalpha() and each.isascii())
BARE_CURRENCY = re.compile(r"(?:rs|inr|eur|usd|gbp|chf)\.?|[₹€£$]", re.I)  # a word that may stand before an amount
_DIGIT, _NO_PART = re.compile(r"\d"), re.compile(r"[^\d.,]")  # of a number
_AMOUNT = re.compile(r"[(+\-−–]?\s*(?:\d[\d.,'’\s]*|\.\d{2,4}|,\d\d)\)?\s*[-−–]?")
_WORD = re.compile(r"[^\W\d_]{7}")  # longer than any currency's: no amount has one
_NO_CENTS = re.compile(r"(?<=\d)\s*(?:/[-=]{1,2}|[.,]\s*[-−–—]{1,2})$")  # "1,234/-", "1.234,--", "5.–"
_LESS, _MORE = re.compile(r"\([-−–]\)"), re.compile(r"\(\+\)\s*")
_MISREAD_COMMA = re.compile(r"(?<=\d);(?=\d{2,3}(?:[.,]|$))")  # "64;800.00"
_TAX_MARK = re.compile(r"(?<=[.,]\d\d) ?[A-DNTX]$")  # "675.00T" is taxed, a shop's "1.20 A" at its rate A
# Currencies by their names, where a sentence says in which amounts are.
_NAMED_CURRENCY = re.compile(
    r"\b(?:in|en|i)\s(?:(?P<EUR>euros?)|(?P<USD>us[- ]?dollars?)|(?P<GBP>pounds? sterling|british pounds?)"
    r"|(?P<CHF>schweizer franken|francs suisses|swiss francs)|(?P<INR>indian rupees))\b",
    re.I,
)
# A space within a number stands before three digits; any other parts two numbers.
_SEVERAL = re.compile(r"[.,]\d+\s+\d|\d\s+(?!\d{3}(?!\d))\d")
_UNIT_FIRST = re.compile(r"^([^\W\d]{2,8}\.?) (\d[\d.,]*)$")  # "Nos 36"
_QUANTITY = re.compile(
    r"(\(\d[\d.,]*\)|[-−]?\s?[\d][\d.,'’ ]*)((?<=\d)-(?!\w))?\s*"
    r"([^\W\d][\w./²³()]*(?:-[^\W\d]{2,}|(?<=lump) sum|(?<=man) (?:days?|hours?|months?)\b|(?<=sq) (?:ft|m)\b)?)?",
    re.I,
)
_MISREAD_PERCENT = re.compile(r"(?<=\d)o$")  # "9o", by OCR
# GSTIN: state code, PAN, entity number, Z, check digit (CGST Rules 2017, rule 10; form GST REG-06).
GSTIN = re.compile(r"\b\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]\b")
_GLUED = re.compile(r"(?<=GSTIN)(?=\d)|(?<=UIN)(?=\d)")  # a space that was not read
# In pieces, as a scan with wide letters is read, or some print it; its check digit tells that it is one.
_GSTIN_APART = re.compile(r"\b\d{2} ?[A-Z]{5} ?\d{4} ?[A-Z] ?[1-9A-Z] ?Z ?[0-9A-Z]\b")
# What misprints and misreadings make of it is still in its place, and fails the check instead of being lost.
_GSTIN_LIKE = re.compile(r"\b\d{2}(?=[A-Z0-9]*[A-Z]{3})(?=[A-Z0-9]*\d{3})[A-Z0-9]{12,14}\b")
# EU, UK and Swiss VAT numbers: https://ec.europa.eu/taxation_customs/vies/#/faq
_VAT = re.compile(
    r"\b(?:ATU\d{8}|BE ?[01]\d{3}[ .]?\d{3}[ .]?\d{3}|DE ?\d{3} ?\d{3} ?\d{3}|FR ?[A-Z0-9]{2}(?: ?\d){9}"
    r"|FR ?\d{3} \d{3} \d{3} \d{2}|GB ?\d{3} ?\d{4} ?\d{2}(?: ?\d{3})?|IT ?\d{11}|ES ?[A-Z0-9]\d{7}[A-Z0-9]|LU ?\d{8}"
    r"|NL ?\d{4}\.?\d{2}\.?\d{3}[ .]?B ?\d{2}"
    r"|NL ?\d{11}|PL ?\d{10}|IE ?\d[A-Z0-9]\d{5}[A-Z]{1,2}|DK ?\d{8}|SE ?\d{12}|CHE[- ]?\d{3}\.\d{3}\.\d{3}"
    r"|CZ ?\d{8,10}|SK ?\d{10}|PT ?\d{9}|FI ?\d{8}|HU ?\d{8}|HR ?\d{11}|LV ?\d{11}|EE ?\d{9}|LT ?\d{9}(?:\d{3})?"
    r"|SI ?\d{8}|EL ?\d{9}|RO ?\d{6,10})\b"
)
MINUS = "-−–"  # how a minus is printed
_TWO_DECIMALS = re.compile(r"\d([.,])\d{2}\D*$")
_DOTTED_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:19|20)\d\d\.\d{1,2}\.\d{1,2}")  # and no number
_MISREAD_MONTH = re.compile(r"(?<=[\s\-./])(?:0ct|n0v|5ep|ju1|au9)", re.I)  # "12 0ct 2026"
_LETTERS = str.maketrans("0519", "oslg")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jänner janvier januari enero gennaio janv jän ene gen",
            "feb february februar feber février fevrier februari febrero febbraio févr fevr fév",
            "mar march märz maerz mars maart marzo mrt mär",
            "apr april avril abril aprile avr abr",
            "may mai mei mayo maggio mag",
            "jun june juni juin junio giugno giu",
            "jul july juli juillet julio luglio juil lug",
            "aug august août aout augustus agosto ago",
            "sep sept september septembre septiembre setiembre settembre sett",
            "oct october oktober octobre octubre ottobre okt ott",
            "nov november novembre noviembre",
            "dec december dezember décembre decembre diciembre dicembre dez déc dic",
        ),
        1,
    )
    for name in names.split()
}
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d{2})[./\-] ?(\d{1,2})[./\-] ?(\d{1,2})(?!\d)")
# Separators may differ, as misread ones do, where the year is written out; "2/4.00" is no date.
_YEAR_LAST = re.compile(
    r"(?<!\d)(\d{1,2})\s?(?P<mark>[./,\-])\s?(\d{1,2})\s?(?:[./,\-]\s?(\d{4})|(?P=mark)\s?(\d{2}))(?!\d)"
)
_DAY_MONTH_NAME = re.compile(
    r"(?<!\d)(\d{1,2})(?: ?(?:st|nd|rd|th)|er|re|e|[ºª°.])?[\s\-/.]*(?:(?:day )?(?:of|de)\s+)?"
    r"([^\W\d_]{3,10})\.?[\s\-/.,']*(?:(?:of|del?)\s+)?(\d{4}|\d{2})(?!\d)"
    r"(?!\s*,\s*\d{4})",  # "1 - July 31, 2014" is two days
    re.I,
)
_MONTH_NAME_DAY = re.compile(
    r"\b([^\W\d_]{3,10})\.?[\s\-/]*(\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|[\s\-/]+)(\d{4})\b", re.I
)


@lru_cache(maxsize=8192)  # the same words are asked about by many rules
def parse_amount(text: str, decimal_mark: str = "") -> Decimal | None:
    """An amount of money or another number, in any of the usual styles.

    1,39,416.04 · 1.234,56 · 1 234,56 · 1'234.50 · (12.00) · 12.00- · (-)12.00 · .985 · ₹ 5 · Rs. 1,234/- · 1.234,-- ·
    18.301.68 and 18;301.68 (a comma misread). The last separator is the decimal one, unless it stands before exactly
    three digits and is not the document's ``decimal_mark``; the printed decimals are kept.
    """
    if not _DIGIT.search(text) or _WORD.search(text):
        return None
    stripped = _stripped(text)
    if _AMOUNT.fullmatch(stripped) is None or _SEVERAL.search(stripped) or _DOTTED_DATE.fullmatch(stripped):
        return None
    negative = stripped.startswith(("(", "-", "−", "–")) or stripped.endswith(("-", "−", "–"))
    digits = _NO_PART.sub("", stripped).rstrip(".,")
    plain = _plain_number(f"0{digits}" if digits[:1] in (".", ",") else digits, decimal_mark)
    if plain is None:
        return None
    return -plain if negative else plain


def _stripped(text: str) -> str:
    """An amount without what stands around its digits: its currency, a tax mark, the sign for no cents."""
    if text[-1].isdigit() and _AMOUNT.fullmatch(text):
        return text  # as most are
    bare = _NO_CENTS.sub("", _TAX_MARK.sub("", _CURRENCY.sub(" ", text).strip(" *:")))
    return _MISREAD_COMMA.sub(",", _LESS.sub("-", _MORE.sub("", bare.strip(" *:="))))


def parse_percent(text: str, decimal_mark: str = "") -> Decimal | None:
    """A rate such as "9.00", "12 %" or "19,0 %", between 0 and 100."""
    text = text.partition("+")[0] or text  # an e-invoice's "18.00+0.00" is GST and cess
    text = _MISREAD_PERCENT.sub("", text)
    value = parse_amount(text.replace("%", " ").replace("@", " ").rstrip("/ "), decimal_mark)  # "9 % /" over an amount
    return value if value is not None and 0 <= value <= 100 else None


def parse_discount(text: str, decimal_mark: str = "") -> Decimal | None:
    """A discount such as "12 %", or several, one after the other: "10+5" leaves 95 % of 90 %, which is 14.5 % off."""
    parts = text.replace("%", "").split("+")
    rates = [parse_percent(part, decimal_mark) for part in parts]
    left = Decimal(100)
    for rate in rates:
        if rate is None:
            return parse_percent(text, decimal_mark)
        left = left * (100 - rate) / 100
    return 100 - left


@lru_cache(maxsize=8192)
def parse_quantity(text: str, decimal_mark: str = "") -> tuple[Decimal, str] | None:
    """A quantity with its unit, which may be empty: "74 PCS", "3,00 m²", "50 /0" (cases and pieces)."""
    text = _UNIT_FIRST.sub(r"\2 \1", text.strip())
    match = _QUANTITY.match(text)
    if match is None:
        return None
    number = _plain_number(_NO_PART.sub("", match[1]).strip(".,"), decimal_mark)
    if number is None:
        return None
    negative = match[1].startswith(("-", "−", "(")) or match[2]  # "27-", as SAP prints what is given back
    return -number if negative else number, match[3] or ""


@lru_cache(maxsize=8192)
def parse_date(text: str, *, day_first: bool = True) -> date | None:
    """The first date in a text; ``day_first`` decides 1/7/2017, and gives way where only the other order is a date."""
    return next((found for found, _, _ in find_dates(text, day_first=day_first)), None)


def find_dates(text: str, *, day_first: bool = True) -> Iterator[tuple[date, int, int]]:
    """Every date in a text with where it begins and ends: those in figures first, then those with a month's name."""
    if not _DIGIT.search(text):
        return
    for match in _YEAR_FIRST.finditer(text):
        if found := _date(*map(int, match.groups())):
            yield found, *match.span()
    match = _YEAR_LAST.search(text)
    while match:
        a, b, year = int(match[1]), int(match[3]), _year(int(match[4] or match[5]))
        day, month = (a, b) if day_first else (b, a)
        found = _date(year, month, day) or _date(year, day, month)
        if found:
            yield found, *match.span()
        # In "RE-77 / 01.07.2017" a date begins within what is none.
        match = _YEAR_LAST.search(text, match.end() if found else match.end(1))
    text = _MISREAD_MONTH.sub(lambda match: match[0].translate(_LETTERS), text)
    for match in _DAY_MONTH_NAME.finditer(text):
        month = _MONTHS.get(match[2].casefold())
        if month and (found := _date(_year(int(match[3])), month, int(match[1]))):
            yield found, *match.span()
    for match in _MONTH_NAME_DAY.finditer(text):
        month = _MONTHS.get(match[1].casefold())
        if month and (found := _date(int(match[3]), month, int(match[2]))):
            yield found, *match.span()


def is_day_first(texts: Iterable[str], default: bool) -> bool:
    """Whether a document's dates in figures begin with the day: as those show that have only one order."""
    orders = [(int(match[1]), int(match[3])) for text in texts for match in _YEAR_LAST.finditer(text)]
    day_first = sum(12 < a <= 31 and b <= 12 for a, b in orders)
    month_first = sum(12 < b <= 31 and a <= 12 for a, b in orders)
    return default if day_first == month_first else day_first > month_first


def find_gstin(text: str) -> str | None:
    """The first GSTIN in a text, or what stands in the place of one: two digits and 12 to 14 letters and digits."""
    upper = _GLUED.sub(" ", text.upper())
    upper = without_accents(upper)  # a speck over a letter: "08BGTPC6617L1ŻV"
    match = GSTIN.search(upper)
    if match is None and (apart := _GSTIN_APART.search(upper)) and gstin.is_valid(found := apart[0].replace(" ", "")):
        return found
    match = match or _GSTIN_LIKE.search(upper)
    return match[0] if match else None


def find_vat_number(text: str) -> str | None:
    """The first VAT number of a European country in a text, as printed."""
    match = _VAT.search(text)
    return match[0] if match else None


@lru_cache(maxsize=8192)
def find_currency(text: str) -> str | None:
    """The ISO 4217 code of the first currency sign or code in a text, or of the one that it names."""
    bare = text.isascii() and _SIGNS.isdisjoint(text) and _CODES.isdisjoint(_LETTERED.findall(text.lower()))
    if not bare and (match := _CURRENCY.search(text)):
        return _SYMBOLS[match[0].casefold().rstrip(".")]
    return named_currency(text)


def named_currency(text: str) -> str | None:
    """The ISO 4217 code of the currency that a sentence names: "Montants exprimés en Euros"."""
    named = _NAMED_CURRENCY.search(text)
    return named.lastgroup if named else None


def decimal_mark(texts: Iterable[str]) -> str:
    """The decimal separator of a document, by the texts that end in a separator and two digits; empty if undecided."""
    marks = [match[1] for text in texts if (match := _TWO_DECIMALS.search(text)) and not _DOTTED_DATE.search(text)]
    comma = marks.count(",")
    return "," if comma > len(marks) - comma else "." if comma < len(marks) - comma else ""


def _plain_number(digits: str, decimal_mark: str = "") -> Decimal | None:
    if not digits or not digits[0].isdigit():
        return None
    separators = [each for each in digits if each in ".,"]
    if not separators:
        return Decimal(digits)
    if len(separators) > 1 and not all(2 <= len(group) <= 3 for group in digits.replace(",", ".").split(".")[1:-1]):
        return None
    last = separators[-1]
    whole, _, decimals = digits.rpartition(last)
    grouping = len(decimals) == 3 and (len(separators) == 1 or len(set(separators)) == 1)
    before = _without_separators(whole)
    if grouping and last != decimal_mark and len(before.lstrip("0")) <= 3 * len(separators) and before.strip("0"):
        return Decimal(_without_separators(digits))
    return Decimal(f"{before}.{decimals}")


def _without_separators(digits: str) -> str:
    return digits.replace(".", "").replace(",", "")


def _year(year: int) -> int:
    return year if year > 99 else 1900 + year if year >= 90 else 2000 + year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if 1990 <= year <= 2100 else None
