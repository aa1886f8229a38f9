"""A person's corrections to what was read: what they may say, and how they are applied to an invoice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from invoicekit.errors import CorrectionError
from invoicekit.invoice.checks import run_checks
from invoicekit.invoice.model import Invoice, LineItem, Value
from invoicekit.invoice.values import decimal_mark, find_currency, parse_amount, parse_date, parse_percent

Action = Literal["set", "confirm", "remove_line", "keep_line"]
HEADER_FIELDS = tuple(each.name for each in fields(Invoice) if each.type == "Value | None")
LINE_FIELDS = tuple(
    each.name for each in fields(LineItem) if each.type == "Value | None" and each.name not in ("additions", "times")
)  # which no column of the workbook shows
CONFIRMED = "confirmed as read"  # how the note of a value ends that was only confirmed
_DATES = frozenset({"invoice_date", "due_date"})
_NUMBERS = frozenset({"round_off", "total_quantity", "quantity", "unit_price", "mrp"})


@dataclass(frozen=True)
class Correction:
    """What a person said of one value, or of one line.

    ``field`` is an attribute of Invoice, or of LineItem where ``line`` is given: the line's number from 1 as it was
    read. That number stays when other lines are removed; a number beyond the lines that were read adds a line.

    ``action`` is "set" (``text`` is the value; empty: nothing is printed), "confirm" (it is right as read),
    "remove_line" (it is no line of the invoice) or "keep_line" (it is one after all); the last two have no ``field``.
    ``invoice`` is which of its document's invoices it concerns, from 1.
    ``old`` is what stood there (see ``written``), ``who`` the person, ``when`` the time as ISO 8601 in UTC.
    """

    field: str = ""
    text: str = ""
    line: int | None = None
    old: str = ""
    who: str = ""
    when: str = ""
    action: Action = "set"
    invoice: int = 1


@dataclass(frozen=True)
class Corrected:
    """An invoice with its corrections applied; its lines by number, and those that were taken out."""

    invoice: Invoice
    lines: dict[int, LineItem] = field(default_factory=dict)
    removed: dict[int, LineItem] = field(default_factory=dict)


def apply(invoice: Invoice, corrections: Iterable[Correction]) -> Invoice:
    """The invoice, or a new one with the corrections applied and the checks made again where there are any."""
    corrections = list(corrections)
    return correct(invoice, corrections).invoice if corrections else invoice


def correct(invoice: Invoice, corrections: Iterable[Correction]) -> Corrected:
    """Apply corrections in the order of their time, so that the last one wins.

    A corrected value keeps its page, box and words, has confidence 100 and says in ``corrected`` who gave it, when, and
    what was there. Where something else is read by now than the person saw, the person's value still stands, and
    ``corrected`` says so; a confirmation then counts for nothing, since it confirmed another value.

    Raises:
        CorrectionError: one names a field that there is not, or a text that its field cannot hold.
    """
    header, removed = replace(invoice), set()
    lines = dict(enumerate(map(replace, invoice.lines), 1))
    for each in sorted(corrections, key=lambda correction: correction.when):
        _check_names(each)
        if each.line is not None and each.line not in lines:
            lines[each.line] = LineItem(invoice.lines[-1].page if invoice.lines else 1)
        if each.action == "remove_line":
            removed.add(each.line)
        elif each.action == "keep_line":
            removed.discard(each.line)
        else:
            _apply_one(header if each.line is None else lines[each.line], each, invoice)
    kept = {number: lines[number] for number in sorted(lines.keys() - removed)}
    header.lines = list(kept.values())
    header.checks = run_checks(header)
    return Corrected(header, kept, {number: lines[number] for number in sorted(removed)})


def parse(name: str, text: str, invoice: Invoice) -> str | Decimal | date | None:
    """A text as the value of a field, as a person writes it: by the style of the invoice, or ISO; None where empty.

    Raises:
        CorrectionError: it is not such a value; says how to write it.
    """
    text = text.strip()
    if not text:
        return None
    currency = invoice.currency.value if invoice.currency else ""
    mark = _decimal_mark(invoice)
    if name in _DATES:
        return _some(name, text, parse_date(text, day_first=currency != "USD"), "a date, such as 2026-08-14")
    if name.endswith("_percent"):
        return _some(name, text, parse_percent(text, mark), "a rate from 0 to 100, such as 18")
    if is_number(name):
        return _some(name, text, parse_amount(text, mark), "a number, such as 1234.50")
    if name == "currency":
        code = text.upper() if re.fullmatch(r"[A-Za-z]{3}", text) else find_currency(text)
        return _some(name, text, code, "a currency's code, such as INR")
    return text.upper() if name.endswith("_tax_id") else text


def is_number(name: str) -> bool:
    """Whether a field holds a number."""
    return name.endswith(("_amount", "_percent")) or name in _NUMBERS


def written(value: Value, invoice: Invoice) -> str:
    """A value as a review shows it and as ``parse`` takes it back: dates as ISO, numbers ungrouped."""
    if isinstance(value.value, Decimal):
        return f"{value.value:f}".replace(".", _decimal_mark(invoice))
    return str(value.value)


def _decimal_mark(invoice: Invoice) -> str:
    return decimal_mark(value.text for part in (invoice, *invoice.lines) for _, value in part.values()) or "."


def _check_names(correction: Correction) -> None:
    if correction.line is not None and correction.line < 1:
        raise CorrectionError(f"there is no line {correction.line}: lines count from 1")
    if correction.action in ("remove_line", "keep_line"):
        if correction.line is None:
            raise CorrectionError(f"{correction.action} needs the number of a line")
        return
    known = HEADER_FIELDS if correction.line is None else LINE_FIELDS
    if correction.field not in known:
        what = "an invoice" if correction.line is None else "a line"
        raise CorrectionError(f"{what} has no field {correction.field!r}; it has {', '.join(known)}")


def _apply_one(part: Invoice | LineItem, correction: Correction, invoice: Invoice) -> None:
    before: Value | None = getattr(part, correction.field)
    current = written(before, invoice) if before else ""
    if correction.action == "confirm":
        if before is not None and current == correction.old:
            # Who corrected it stays said, whoever agrees with it.
            note = before.corrected or f"{_by(correction)}; {CONFIRMED}"
            _put(part, correction.field, replace(before, confidence=100.0, corrected=note))
        return
    value = parse(correction.field, correction.text, invoice)
    note = f"{_by(correction)}; {_history(correction.old, current)}"
    if value is None:
        _put(part, correction.field, None, note)
    else:
        place = before or Value("", "", 100.0, part.page if isinstance(part, LineItem) else 1)
        after = replace(place, text=correction.text.strip(), value=value, confidence=100.0, corrected=note)
        _put(part, correction.field, after)


def _put(part: Invoice | LineItem, name: str, after: Value | None, emptied: str = "") -> None:
    """Set a field, and others that hold the very same printed value, as a line's last amount is its total too.

    ``emptied`` says of fields without a value who took it out, when, and what stood there.
    """
    before = getattr(part, name)
    same = {name, *(each for each, value in part.values() if value is before)}
    for each in same:
        setattr(part, each, after)
    kept = {each: note for each, note in part.emptied.items() if each not in same}
    part.emptied = kept | (dict.fromkeys(sorted(same), emptied) if emptied else {})


def _by(correction: Correction) -> str:
    return f"by {correction.who or 'somebody'}, {correction.when[:16].replace('T', ' ')} UTC"


def _history(old: str, current: str) -> str:
    was = f"was {old!r}" if old else "was empty"
    return was if current == old else f"{was}, since then {current!r}"


def _some(name: str, text: str, value: str | Decimal | date | None, example: str) -> str | Decimal | date:
    if value is None:
        raise CorrectionError(f"{name}: {text!r} is not {example}")
    return value
