"""Finds an invoice's currency: as it is labelled, signed or coded, else as a country's tax id or address tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from invoicekit.blocks.model import Document, Line
from invoicekit.invoice.labels import Evidence
from invoicekit.invoice.model import Value
from invoicekit.invoice.printed import Printed, as_value, printed
from invoicekit.invoice.values import find_currency, find_gstin, find_vat_number, named_currency
from invoicekit.invoice.vocabulary import column_meaning, label_meaning, plain

# By its country code a tax id tells the currency.
_CURRENCY_OF_TAX_ID = {"GB": "GBP", "CHE": "CHF", "PL": "PLN", "DK": "DKK", "SE": "SEK"}
_DIGIT = re.compile(r"\d")
_RUPEES = re.compile(r"₹|\bINR\b|\brupees?\b", re.I)  # "Rs" may be something else
_UNITED_STATES = re.compile(r"\bUSD\b|\bUS ?(?:\$|dollars?\b)", re.I)
# The other dollars, with what only invoices of their countries say: a business number, the name of a tax.
_DOLLARS = {
    "AUD": re.compile(r"\bA\.?B\.?N\.?\W{0,3}\d\d \d{3} \d{3} \d{3}\b"),
    "CAD": re.compile(r"\b(?:GST/HST|HST|QST|TPS|TVQ)\b"),
    "NZD": re.compile(r"\bNZBN\b"),
    "SGD": re.compile(r"\bUEN\b"),
    "HKD": re.compile(r"\bHK ?\$"),
}
_MOSTLY = 2  # times as often as rupees, what an export is invoiced in
_STATE = (
    r"(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|"
    r"W[AIVY])"
)
# A state and a ZIP code: "Columbus OH 43201".
_ZIP = re.compile(rf"\b{_STATE} \d{{5}}(?:-\d{{4}})?\b")
_CITY_AND_STATE = re.compile(rf"[^\W\d], ?{_STATE}$")
_AMERICAN_PHONE = re.compile(r"(?<![\d-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?![\d-])")


def find_currency_of(document: Document, evidence: Sequence[Evidence], tax_id: str) -> Value | None:
    """The currency: as labelled, as the sign or code beside amounts, or as the seller's tax id tells."""
    for each in evidence:
        meaning = label_meaning(each.label)
        if meaning and meaning.name == "currency" and (code := find_currency(each.value.text)):
            return as_value(each.value, code)
    counts: dict[str, list[Printed]] = {}
    for each in evidence:
        if each.field == "amount_in_words" and (code := find_currency(each.value.text)):
            counts.setdefault(code, []).append(each.value)  # "USD One Thousand Only"
    lines = document.lines
    for line in lines:
        code = find_currency(line.text)
        if code and (_DIGIT.search(line.text) or _heads_amounts(line.text)):
            counts.setdefault(code, []).append(_placed(line))
    # A cell's amounts are those of lines, its header may be part of one.
    for cell in (cell for table in document.tables for cell in table.cells if cell.words):
        code = None if _DIGIT.search(cell.text) else find_currency(cell.text)
        if code and _heads_amounts(cell.text):
            counts.setdefault(code, []).append(printed(cell.words))
    # An Indian export is invoiced in another currency by its code, whatever it is worth in rupees; a sign alone may be
    # a misread digit.
    foreign = {code: places for code, places in counts.items() if code != "INR"}
    coded = any(code in each.text or "US$" in each.text for code, places in foreign.items() for each in places)
    coded = coded and max(map(len, foreign.values())) > _MOSTLY * len(counts.get("INR", ()))
    if find_gstin(tax_id) and not coded:
        place = counts.get("INR", [_place_of(document, tax_id)])[0]
        return as_value(place, "INR")
    named = [(line, code) for line in lines if (code := named_currency(line.text))]
    vat_numbers = [number for line in lines if (number := find_vat_number(line.text))]
    sure = any(_RUPEES.search(place.text) for place in counts.get("INR", ()))
    if not sure and (vat_numbers or named):
        counts.pop("INR", None)  # "RS 485" is an interface where VAT is charged
    if counts:
        code, places = max(counts.items(), key=lambda item: len(item[1]))
        return as_value(places[0], _dollar_of(document) if code == "USD" else code)
    if named:
        return as_value(_placed(named[0][0]), named[0][1])
    for line in lines:
        if (code := find_currency(line.text)) and not (code == "INR" and vat_numbers):
            return as_value(_placed(line), code)
    vat_number = next((each for each in (tax_id, *vat_numbers) if each[:2].isalpha()), "")
    if vat_number:
        code = next((c for prefix, c in _CURRENCY_OF_TAX_ID.items() if vat_number.startswith(prefix)), "EUR")
        return as_value(_place_of(document, vat_number), code)
    place = next((line for line in document.lines if _ZIP.search(line.text)), None)
    return as_value(_place_of(document, place.text), "USD") if place else None


def is_in_america(document: Document) -> bool:
    """Whether a document says an address in the United States."""
    texts = [line.text for line in document.lines]
    # "SAN FRANCISCO, CA" names a state as it might a region elsewhere, where telephone numbers are written otherwise.
    in_city = any(map(_CITY_AND_STATE.search, texts)) and any(map(_AMERICAN_PHONE.search, texts))
    return in_city or any(map(_ZIP.search, texts))


def _dollar_of(document: Document) -> str:
    """Whose dollar a bare "$" is: that of the United States where no code says otherwise, nor its country's law."""
    texts = [line.text for line in document.lines]
    if any(_UNITED_STATES.search(text) for text in texts):
        return "USD"
    codes = Counter(code for text in texts if (code := find_currency(text)) in _DOLLARS)
    by_law = (code for code, law in _DOLLARS.items() if any(law.search(text) for text in texts))
    return codes.most_common(1)[0][0] if codes else next(by_law, "USD")


def _heads_amounts(text: str) -> bool:
    meaning = column_meaning(text)
    return meaning is not None and meaning.name in ("unit_price", "total_amount")


def _place_of(document: Document, text: str) -> Printed:
    return _placed(next((line for line in document.lines if plain(text) in plain(line.text)), document.lines[0]))


def _placed(line: Line) -> Printed:
    return Printed(line.text, line.confidence, line.page, line.box)
