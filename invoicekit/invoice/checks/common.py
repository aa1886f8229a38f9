"""What all checks share: results, tolerances, and how two amounts are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

from invoicekit.invoice.model import Check, Value

LINE_TOLERANCE = Decimal("0.05")  # a line's products are rounded once, its tax once more
SUM_TOLERANCE = Decimal("0.50")  # many rounded lines
TOTAL_TOLERANCE = Decimal("0.05")
WORDS_TOLERANCE = Decimal("0.99")  # words often leave out the paise
RATE_TOLERANCE = Decimal("0.02")  # a line: a tax rounded on each line or once on their sum
PASS, FAIL, NOT_APPLICABLE = "pass", "fail", "not applicable"
TAXES = ("cgst", "sgst", "igst", "cess")
_MOST_CHARGES = 6  # more than any invoice prints; keeps the number of sums small


def compare(
    name: str, expected: Decimal, found: Decimal, tolerance: Decimal, where: str, fields: tuple[str, ...] = ()
) -> Check:
    """Pass where two amounts differ by no more than the tolerance."""
    result = PASS if abs(expected - found) <= tolerance else FAIL
    return Check(name, result, f"{expected:,}", f"{found:,}", where, fields)


def compare_any(
    name: str, options: Sequence[Decimal], found: Decimal, tolerance: Decimal, where: str, fields: tuple[str, ...] = ()
) -> Check:
    """Pass where an amount is one of several (at least one) that it may be; the nearest is what was expected."""
    return compare(name, min(options, key=lambda each: abs(each - found)), found, tolerance, where, fields)


def sums_of(charges: Iterable[Value]) -> list[Decimal]:
    """What any of an invoice's charges and allowances come to, none of them included (0 first)."""
    amounts = [n for each in charges if (n := number(each)) is not None][:_MOST_CHARGES]
    return [sum(some, Decimal(0)) for count in range(len(amounts) + 1) for some in combinations(amounts, count)]


def number(value: Value | None) -> Decimal | None:
    """A value's number, None where it is none."""
    return value.value if value is not None and isinstance(value.value, Decimal) else None


def day(value: Value | None) -> date | None:
    """A value's date, None where it is none."""
    return value.value if value is not None and isinstance(value.value, date) else None


def cents(amount: Decimal) -> Decimal:
    """An amount with two decimals."""
    return amount.quantize(Decimal("0.01"))
