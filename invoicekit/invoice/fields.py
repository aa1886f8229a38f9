"""Header values: every field's candidates from the evidence, and the choice among them by trust and by agreement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import filterfalse

from invoicekit.blocks.model import Document
from invoicekit.invoice.amounts import SPELLED, Candidate, Candidates, agreeing_amounts, amount_of
from invoicekit.invoice.counts import (
    SURE_COUNT,
    beside_sub_totals,
    counted,
    counts_beside_totals,
    counts_in_totals,
    second_of_pair,
)
from invoicekit.invoice.double_labels import read_double
from invoicekit.invoice.identifiers import identifier, order_number, order_said
from invoicekit.invoice.labelled_sums import bare_amounts, net_before_tax, sums_of_rates, taxes_in_sentences
from invoicekit.invoice.labels import Evidence
from invoicekit.invoice.model import AMOUNT_FIELDS, Value
from invoicekit.invoice.number_words import parse_number_words
from invoicekit.invoice.printed import Printed, as_value, number_of
from invoicekit.invoice.row_evidence import Items
from invoicekit.invoice.states import state_within
from invoicekit.invoice.tax_table import TaxSum
from invoicekit.invoice.values import find_dates, parse_amount, parse_date, parse_quantity
from invoicekit.invoice.vocabulary import (
    Meaning,
    heads_column,
    label_meaning,
    label_words_of,
    plain,
    second_meaning,
)

_TEXT_FIELDS = ("place_of_supply", "country_of_origin", "amount_in_words")
_UNTIL = re.compile(
    r"\b(?:thru|until|till|valid|expir\w*|before|bis|gültig|verfallen|jusqu['’]au|tot|hasta|fino al|[ts]/[md])\b", re.I
)
_TIME = re.compile(r"\b\d{1,2}(?::|h)\d{2}\b", re.I)
_NUMBER_LABEL = re.compile(r"n[°º]|\bn[or]\.?:?$|#|num|nummer", re.I)
_LONE_DATE = re.compile(r"\W*(?:dated?|dt|datum|fecha|data|date)\W*", re.I)
_STAMPED = re.compile(r"\d\d:\d\d:\d\d ?(?:[+-]\d\d:?\d\d|IST|UTC)")
_MONTHS_NUMBER = re.compile(r"20\d\d[-/]\d{2}[-/]\d{2,3}")
_REFERENCE = re.compile(r"\bref(?:erence)?\b|\bréf|referen[tz]", re.I)
# "PVG-PO-0772", a French "BC 2024-19"; "PO19 8NY" is a place's postcode.
_CALLED_ORDER = re.compile(
    r"(?<![^\W_])(?:PO(?!\d{1,2} ?\d[A-Z]{2}\b)|BC|CDE|WO|PUR|ORD)(?=[-/ ]?\d)|\b(?i:order) (?=\d)"
)
_PLACE_AND = re.compile(r"[^\W\d][^\d,:]{1,40}, (?:den|le|lì|li|el)", re.I)  # a letter's "Hagnau, den" before its date
_DATED_AT = 0.7  # of 1: how sure that is the invoice's
_OWN_REFERENCES = frozenset({"ref", "ref no", "our ref", "our ref no"})  # of a letter that bills: its only number
_ONLY_REFERENCE = 0.2  # of 1, less than anything else that may be the invoice's number
_REFERRED = 0.7  # of 1: how sure such a reference is the order's number, surer than a bare "Order"
_INVOICES = re.compile(
    r"\b(?:inv(?:oice)?\b.*\b(?:no|num\w*|dated?|dt)\b|rechnung|(?:facture|fattura|factura)\b|factuur)", re.I
)
_ORDER = re.compile(
    r"\W*(?:order|bestel|(?:n[°o]\W*(?:de\s+)?)?commande)\W*(?:no|number|nummer|nr|n[°o]|#|id)?\W*"
    r"(?:(?:and )?(?:date|dt)\W*)?",
    re.I,
)  # a seller's number for it as likely as the buyer's
# A carrier's progressive number, and that of the money's receipt.
_OF_OTHER = re.compile(r"\W*pro\W*(?:no|number)?\W*|(?!.*\b(?:invoice|bill)\b).*\breceipt\b.*", re.I)
_MOST_DATE, _DATE_IN_TEXT = 5, 0.8  # words of a date; of its score, where more stands with it
_LABELLED = 0.6  # the score of a number with a label
_BARE_ORDER = 0.65  # of its score
_BARE_DATE, _LOWER_HALF = 0.9, 0.5  # the same, of a date as a signature has one; of the page's height, from its top
_IN_SENTENCE, _GOES_ON = 0.4, re.compile(r"\d\s+(?:of|under)\s+[^\W\d]")  # "Dt. 23.04.2015 of ministry of"
_NUMBERS_CUSTOMER = 0.95  # of its score: figures alone beside "Référence client" may be the customer's, not an order's
_OF_CUSTOMER = re.compile(r"(?!.*(?:order|commande|bestell|auftrag|purchase)).*(?:client|cust|kunde|klant)", re.I)
_CERTAIN, _FAR, _SAID = 0.95, 0.7, 0.4  # a label; trust in what stands further from it; of the score of a number
_LESS = re.compile(r"\bless\b|\(\s?[-−–]\s?\)", re.I)  # "Less: Round off", "Round off (-)"
_TOLD_TWICE = 1.1  # of 1: the score of a tax that is printed, and that those printed by rate add up to
_UNLABELLED = 0.8  # of its confidence is left to a value that no label names
_MOST_LABEL = 5  # words
_DATED = re.compile(r"\b(?:vom|von|of|dated?|dt|datum|du|van|del)\b|\s[|/]\s", re.I)  # "Rechnung 4711 vom 3.7.2026"
_SENTENCE_END = re.compile(r"(?<=[^\W\d]{3})\.(?=\s)|(?<=\))\.")  # "Goa (30). No tax is payable ..."
_STATE_NAME = re.compile(r"^state(?: name)?\s*:\s*(?=[^\W\d])", re.I)  # within its box
_NEXT_LABEL = re.compile(r"\s+(?=reverse charge\b)", re.I)  # on the same printed row
_WORDY_TOTAL = re.compile(r"tax|gst|vat", re.I)


def find_fields(
    evidence: Sequence[Evidence],
    items: Items,
    *,
    day_first: bool,
    decimal_mark: str,
    tax_ids: Iterable[str],
    taxes: Iterable[TaxSum] = (),
    named_taxes: Iterable[tuple[str, Value, Value]] = (),
    rate_sums: Iterable[tuple[str, Value]] = (),
    charges: Sequence[Value] = (),
    is_titled: bool = True,
) -> dict[str, Value]:
    """The header values but for the parties and the currency, by field.

    ``charges`` are those within the total; ``is_titled`` says whether the document calls itself an invoice, so that a
    bare "Number" is the invoice's.
    """
    parsers = _parsers(day_first, decimal_mark)
    candidates: Candidates = {}
    for each in _without_orders_dates(_of_note([*filterfalse(_is_of_signature, evidence), *items.evidence])):
        for name, value, score in _read(each, parsers, is_titled):
            candidates.setdefault(name, []).append(Candidate(value, score))
    for totals in items.totals:
        for name, field in (("quantity", "total_quantity"), ("total_amount", "total_invoice_amount")):
            if value := totals.get(name):
                candidates.setdefault(field, []).append(Candidate(value, 0.8))
        for field in AMOUNT_FIELDS:
            if value := totals.get(field):
                candidates.setdefault(field, []).append(Candidate(value, 0.9))
        if value := totals.get("tax_amount"):
            candidates.setdefault("total_tax_amount", []).append(Candidate(value, 0.85))
            if items.lines and all(line.igst_amount for line in items.lines):  # a column of taxes that are all IGST
                candidates.setdefault("igst_amount", []).append(Candidate(value, 0.85))
        if (price := totals.get("unit_price")) and _is_taxable(price, totals):
            candidates.setdefault("taxable_amount", []).append(Candidate(price, 0.8))
    candidates.setdefault("total_tax_amount", []).extend(taxes_in_sentences(evidence, decimal_mark))
    bare = [*bare_amounts(evidence, decimal_mark)]
    for name in ("taxable_amount", "total_invoice_amount"):
        candidates.setdefault(name, []).extend(bare)
    for name, candidate in net_before_tax(evidence, decimal_mark):
        candidates.setdefault(name, []).append(candidate)
    for name, candidate in sums_of_rates([*evidence, *items.evidence], decimal_mark):
        known = candidates.setdefault(name, [])
        alike = next((each for each in known if amount_of(each) == amount_of(candidate)), None)
        known.append(replace(alike, score=_TOLD_TWICE) if alike else candidate)
    for name, tax, taxable in named_taxes:
        candidates.setdefault(name, []).append(Candidate(tax, 0.95))
        candidates.setdefault("taxable_amount", []).append(Candidate(taxable, 0.4))
    for name, total in rate_sums:
        candidates.setdefault(name, []).append(Candidate(total, 0.95))
    counts = candidates.get("total_quantity", [])
    if exact := counted(counts, items):
        candidates["total_quantity"] = exact  # not what is carried to the next page
    elif not any(each.score > SURE_COUNT for each in counts):
        said = [*evidence, *items.evidence]
        beside = [*counts_beside_totals(said, decimal_mark), *counts_in_totals(items, decimal_mark)]
        sums = [
            *candidates.get("total_invoice_amount", ()),
            *beside_sub_totals(candidates.get("taxable_amount", ()), items),
        ]
        candidates["total_quantity"] = counted([*counts, *sums, *beside], items)
    if spelled_all := candidates.get("amount_in_words"):
        candidates["amount_in_words"] = _without_parts(spelled_all)
    if any(0 < abs(amount_of(each)) < 1 for each in candidates.get("round_off", ())):
        # To the nearest rupee: what is larger is an amount beside it (CGST Act 2017, section 170).
        candidates["round_off"] = [each for each in candidates["round_off"] if abs(amount_of(each)) < 1]
    known_ids = {plain(each) for each in tax_ids}
    found = {
        name: choice.value
        for name, options in candidates.items()
        if name not in AMOUNT_FIELDS and (choice := _best(name, options, known_ids))
    }
    if spelled := found.get("amount_in_words"):
        candidates["total_invoice_amount"] = _as_spelled(candidates.get("total_invoice_amount", ()), str(spelled.value))
    found |= agreeing_amounts(candidates, items, taxes, charges)
    taxes_of = ("cgst_amount", "sgst_amount", "igst_amount", "cess_amount")
    levied = [name for name in taxes_of if name in found and number_of(found[name])]
    if levied == ["igst_amount"]:
        found.setdefault("total_tax_amount", found["igst_amount"])  # the only tax is all of it
    return found


def _is_taxable(price: Value, totals: dict[str, Value]) -> bool:
    """Whether the total of a column of prices is what is taxed: with the taxes beside it, it makes the total."""
    tax, total = totals.get("tax_amount"), totals.get("total_amount")
    return bool(tax and total) and number_of(price) + number_of(tax) == number_of(total)


def _of_note(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """A credit or debit note's evidence without that of the invoice it is about; the latter's date only if it has one.

    "Gutschrift-Nr. GS-44" and "Datum" are the note's, "Rechnung Nr. 310" and "Rechnung vom" are not.
    """
    own = [each for each in evidence if not _INVOICES.search(each.label) or _is_of_note(each.label)]
    names = [(meaning.name, each) for each in own if (meaning := label_meaning(each.label))]
    if not any(name == "invoice_number" and _is_of_note(e.label) and identifier(e.value.text) for name, e in names):
        return evidence
    if any(name == "invoice_date" and parse_date(each.value.text) for name, each in names):
        return own
    return [each for each in evidence if each in own or parse_date(each.value.text)]


def _without_orders_dates(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence without a bare "Dated" right of an order's number, where there is another date of the invoice."""
    named = [(meaning.name, each) for each in evidence if (meaning := label_meaning(each.label))]
    dates = [each for name, each in named if name == "invoice_date" and parse_date(each.value.text)]
    orders = [each for each in dates if _LONE_DATE.fullmatch(each.label) and _is_beside_order(each, named)]
    if not orders or all(any(plain(each.value.text) == plain(o.value.text) for o in orders) for each in dates):
        return evidence
    return [each for each in evidence if not any(each is order for order in orders)]


def _is_of_signature(each: Evidence) -> bool:
    """Whether a bare "Date:" is the moment of a digital signature, with its time zone."""
    return bool(_STAMPED.search(each.value.text) and _LONE_DATE.fullmatch(each.label))


def _is_beside_order(date_: Evidence, named: Sequence[tuple[str, Evidence]]) -> bool:
    """Whether the label nearest to the left of a date's, on the same row, is that of an order's number."""
    box, page = date_.label_box, date_.value.page
    row = [(name, each.label_box) for name, each in named if each.value.page == page]
    left = [(b.left, name) for name, b in row if b.right < box.left and b.top < box.middle[1] < b.bottom]
    return max(left, default=(0.0, ""))[1] == "po_number"


def _is_of_note(label: str) -> bool:
    return not {"credit", "debit", "return"}.isdisjoint(label_words_of(label))


def only_date(document: Document, *, day_first: bool) -> Value | None:
    """The date of a document that prints a single one, as receipts do without a label, or a single one with the time
    of day; None where dates differ.

    Until when goods may be returned is another date.
    """
    found = [
        (when, Printed(line.text, line.confidence * _UNLABELLED, line.page, line.box, tuple(line.words)))
        for line in document.lines
        if not _UNTIL.search(line.text) and (when := parse_date(line.text, day_first=day_first))
    ]
    timed = [(when, line) for when, line in found if _has_time(line.text)]
    for each in (found, timed):
        if len({when for when, _ in each}) == 1:
            return as_value(each[0][1], each[0][0])
    return None


def _has_time(text: str) -> bool:
    """Whether a text says the time of day beside its date."""
    spans = [(start, end) for _, start, end in find_dates(text)]
    return any(_TIME.search(f"{text[:start]} {text[end:]}") for start, end in spans[:1])


Parser = Callable[[str], "str | Decimal | date | None"]


def _parsers(day_first: bool, mark: str) -> dict[str, Parser]:
    parsers: dict[str, Parser] = {name: lambda text: parse_amount(text, mark) for name in AMOUNT_FIELDS}
    parsers |= {name: lambda text: parse_date(text, day_first=day_first) for name in ("invoice_date", "due_date")}
    parsers |= {"invoice_number": identifier, "po_number": order_number}
    parsers |= {name: _text for name in _TEXT_FIELDS}
    parsers["place_of_supply"] = _place
    parsers["country_of_origin"] = lambda text: _text(_SENTENCE_END.split(text)[0].rstrip("."))
    parsers["amount_in_words"] = lambda text: text if parse_number_words(text) else None
    parsers["total_quantity"] = lambda text: (parse_quantity(second_of_pair(text), mark) or (None,))[0]
    return parsers


def _read(evidence: Evidence, parsers: dict[str, Parser], is_titled: bool) -> list[tuple[str, Value, float]]:
    """The fields that a piece of evidence gives; a label of two ("Invoice No./Date") gives both."""
    label = evidence.label
    if double := read_double(label, evidence.value.text):
        return _typed(evidence, double, parsers)
    meaning = Meaning(evidence.field, 1.0) if evidence.field else label_meaning(label)
    second = second_meaning(label)
    if second and second.name == "invoice_number" and not (meaning or is_titled):
        second = None
    meant = [each for each in (meaning, second) if each]
    found = _typed(evidence, [(each, evidence.value.text) for each in meant], parsers)
    if meaning and meaning.name == "other" and _REFERENCE.search(label) and _CALLED_ORDER.search(evidence.value.text):
        found += _typed(evidence, [(Meaning("po_number", _REFERRED), evidence.value.text)], parsers)
    if _PLACE_AND.fullmatch(label.strip()):
        found += _typed(evidence, [(Meaning("invoice_date", _DATED_AT), evidence.value.text)], parsers)
    if plain(label) in _OWN_REFERENCES:
        found += _typed(evidence, [(Meaning("invoice_number", _ONLY_REFERENCE), evidence.value.text)], parsers)
    dated = _DATED.search(evidence.value.text) if meaning and meaning.name == "invoice_number" else None
    if meaning and dated:
        # The number may look like a part of a date: "318/1 del 30 Settembre".
        behind = evidence.value.text[dated.end() :]
        text = behind if parse_date(behind) else evidence.value.text
        slashed = "/" in dated[0]  # "TE / 01 / 05 / 25" may be all number
        if not slashed or any(map(str.isdigit, evidence.value.text[: dated.start()])):
            score = meaning.score * (_BARE_DATE if slashed else 1)
            found += _typed(evidence, [(Meaning("invoice_date", score), text)], parsers)
    return found


def _typed(
    evidence: Evidence, texts: list[tuple[Meaning, str]], parsers: dict[str, Parser]
) -> list[tuple[str, Value, float]]:
    found = []
    for meaning, text in texts:
        parser = parsers.get(meaning.name)
        value, score = parser(text.strip()) if parser else None, meaning.score * evidence.trust
        if isinstance(value, date) and len(text.split()) > _MOST_DATE:
            score *= _DATE_IN_TEXT
        if value is None and meaning.name == "invoice_number" and _numbers_month(evidence, text):
            value, score = text.strip(), score / 2  # where no other is found
        if value is None and meaning.name == "po_number" and meaning.score > _CERTAIN and evidence.trust > _FAR:
            value, score = order_said(text), score * _SAID  # where no number is found
        if meaning.name == "invoice_date" and _LONE_DATE.fullmatch(evidence.label):
            at_foot = evidence.label_box.top > _LOWER_HALF
            score *= _IN_SENTENCE if _GOES_ON.search(text) else _BARE_DATE if at_foot else 1
        if meaning.name == "round_off" and isinstance(value, Decimal) and _LESS.search(evidence.label):
            value = -abs(value)
        if meaning.name == "po_number" and _ORDER.fullmatch(evidence.label):
            score *= _BARE_ORDER
        if meaning.name == "po_number" and text.strip().isdigit() and _OF_CUSTOMER.match(evidence.label):
            score *= _NUMBERS_CUSTOMER
        if meaning.name == "invoice_number" and _OF_OTHER.fullmatch(evidence.label):
            score *= _UNLABELLED  # beside an "Invoice No." it is the shipment's, or the payment's
        if value is not None:
            found.append((meaning.name, as_value(evidence.value, value), score))
    return found


def _numbers_month(evidence: Evidence, text: str) -> bool:
    """Whether a label says "n°" before year, month and a count: "Facture n° 2025-03-02" only looks like a date."""
    return bool(_NUMBER_LABEL.search(evidence.label) and _MONTHS_NUMBER.fullmatch(text.strip()))


def _text(text: str) -> str | None:
    """A text that is no label and begins with none: it is that of the form's next box."""
    words = text.split()
    starts = [text, *(" ".join(words[:end]) for end in range(1, min(len(words), _MOST_LABEL) + 1))]
    labels = [meaning for each in starts if (meaning := label_meaning(each)) and meaning.score == 1]
    return None if labels else text.strip(" :") or None


def _place(text: str) -> str | None:
    """A place of supply: the state's name alone where its code stands with it, "Punjab (03)"."""
    text = _STATE_NAME.sub("", _NEXT_LABEL.split(_SENTENCE_END.split(text)[0])[0])
    place = None if heads_column(text) else _text(text)  # no "Pos. Beschreibung"
    return place and (state_within(place) or place)


def _best(name: str, options: list[Candidate], tax_ids: set[str]) -> Candidate | None:
    """The candidate with the best score, the first of equals; tax ids are nobody's number."""
    if name == "amount_in_words":
        # That of the invoice, not of its tax.
        options = [c for c in options if not _WORDY_TOTAL.search(c.value.text)] or options
        return max(options, key=lambda c: (c.score, parse_number_words(str(c.value.value)) or 0))
    usable = [c for c in options if not (isinstance(c.value.value, str) and plain(c.value.value) in tax_ids)]
    if name == "invoice_number":  # a statement behind an invoice lists others as well
        first = min((c.value.page for c in usable if c.score >= _LABELLED), default=0)
        usable = [c for c in usable if c.value.page <= first] or usable
    return max(usable, key=lambda c: c.score, default=None)


def _without_parts(spelled: Sequence[Candidate]) -> list[Candidate]:
    """Amounts in words but for those that are only a part of another: "Eighty" in a cell right of "Rupees"."""
    texts = [f" {plain(str(each.value.value))} " for each in spelled]
    return [each for each, text in zip(spelled, texts, strict=True) if not any(text in o != text for o in texts)]


def _as_spelled(totals: Iterable[Candidate], words: str) -> list[Candidate]:
    """The candidates for the total; the one that is printed in words as well is it for sure."""
    amount = parse_number_words(words)
    return [Candidate(each.value, SPELLED) if amount_of(each) == amount else each for each in totals]
