"""Labels of a number and its date: "Invoice No./Date: 1234 / 01.07.2017"."""

from __future__ import annotations

import re

from invoicekit.invoice.values import find_dates
from invoicekit.invoice.vocabulary import Meaning, label_meaning

_JOINTS = re.compile(r"[/&+,]|\b(?:and|und|et|en|y|e|with|mit)\b", re.I)
_DATE = re.compile(r"\W*(?:dt|dtd|dated?|datum|fecha|data)\W*", re.I)
_NUMBERS = ("invoice_number", "po_number")
# What stands between a number and its date, or before either.
_BETWEEN = re.compile(
    r"^[\s/&,:;|+\-]+|[\s/&,:;|+\-]*(?:\b(?:dt|dtd|dated|date|vom|von|du|of|van|del|and|und|et))?[\s/&,:;|.+\-]*$", re.I
)


def read_double(label: str, text: str) -> list[tuple[Meaning, str]]:
    """What a label of a number and a date gives: the number's text and, where it is the invoice's, the date's.

    Nothing where the label is none, or its value holds no date: then it may be that the date stands elsewhere.
    """
    double = _double(label)
    dates = sorted(find_dates(text), key=lambda each: each[1])
    if double is None or not dates:
        return []
    number, comes_first = double
    _, start, end = dates[-1 if comes_first else 0]
    rest = _BETWEEN.sub("", text[:start] if comes_first else text[end:])
    found = [(number, _BETWEEN.sub("", rest))] if rest else []
    if number.name == "invoice_number":
        # The date of an order is not the invoice's.
        found.append((Meaning("invoice_date", number.score), text[start:end]))
    return found


def _double(label: str) -> tuple[Meaning, bool] | None:
    """The number that a label of two names, and whether it comes before its date."""
    parts = [part for part in _JOINTS.split(label) if part.strip(" .:#")]
    if len(parts) != 2:
        return None
    dated = [bool(_DATE.fullmatch(part)) or _is_date(part) for part in parts]
    numbers = [None if is_date else label_meaning(part) for part, is_date in zip(parts, dated, strict=True)]
    number = next((each for each in numbers if each and each.name in _NUMBERS), None)
    return (number, dated[1]) if number and sum(dated) == 1 else None


def _is_date(part: str) -> bool:
    meaning = label_meaning(part)
    return meaning is not None and meaning.name == "invoice_date"
