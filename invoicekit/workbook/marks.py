"""What is to be said of a value beside itself: failed checks, doubt, corrections. Each is a mark and a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from invoicekit.invoice.model import Check, Invoice, LineItem, Value, correction_of

FAILED, CORRECTED, DOUBTFUL = "failed", "corrected", "doubtful"
LOW_CONFIDENCE = 80.0  # of 100; a value read with less is marked
_MOST_TOLD = 8  # failed checks in one note

FieldChecks = Mapping[str, Sequence[Check]]


def failures_by_field(invoice: Invoice) -> dict[int | None, dict[str, list[Check]]]:
    """The failed checks by the line they concern (None for the header) and by attribute.

    A check does not count against a value that is not printed, unless none of those it concerns is.
    """
    found: dict[int | None, dict[str, list[Check]]] = {}
    for check in invoice.failed_checks:
        part = _part(invoice, check.line)
        fields = [name for name in check.fields if hasattr(part, name)]
        for name in [each for each in fields if getattr(part, each) is not None] or fields:
            found.setdefault(check.line, {}).setdefault(name, []).append(check)
    return found


def mark_of(part: Invoice | LineItem, name: str, failed: Sequence[Check] = ()) -> tuple[str, str]:
    """(mark, reason) of an attribute with the failed checks that concern it; empty where all is well."""
    value: Value | None = getattr(part, name)
    doubtful = value is not None and value.confidence < LOW_CONFIDENCE
    corrected = correction_of(part, name)
    if not (failed or doubtful or corrected):
        return "", ""
    reasons = [_failure(check) for check in failed]
    if corrected:
        reasons.append(f"Corrected {corrected}")
    elif value is not None:
        reasons.append(f"Read with confidence {value.confidence:.1f} of 100, {_place(value)}")
    return FAILED if failed else CORRECTED if corrected else DOUBTFUL, "\n".join(reasons)


def mark_of_count(failed: Sequence[Check]) -> tuple[str, str]:
    """(mark, reason) of the number of failed checks: all of them, up to a few."""
    told = [f"{_failure(check)} ({check.where})" if check.where else _failure(check) for check in failed[:_MOST_TOLD]]
    if len(failed) > _MOST_TOLD:
        told.append(f"and {len(failed) - _MOST_TOLD} more, see sheet Checks")
    return (FAILED if failed else ""), "\n".join(told)


def mark_of_lowest(invoice: Invoice) -> tuple[str, str]:
    """(mark, reason) of an invoice's lowest confidence: which value it is."""
    values = [(each.confidence, name, each) for part in (invoice, *invoice.lines) for name, each in part.values()]
    if not values:
        return "", ""
    confidence, name, value = min(values, key=lambda each: each[0])
    if confidence >= LOW_CONFIDENCE:
        return "", ""
    return DOUBTFUL, f"{name.replace('_', ' ').capitalize()}: {value.text!r}, {_place(value)}"


def _part(invoice: Invoice, line: int | None) -> Invoice | LineItem | None:
    if line is None:
        return invoice
    return invoice.lines[line] if line < len(invoice.lines) else None


def _failure(check: Check) -> str:
    said = [f"{word} {text}" for word, text in (("expected", check.expected), ("found", check.found)) if text]
    return f"Check failed: {check.name}" + (f": {', '.join(said)}" if said else "")


def _place(value: Value) -> str:
    if value.box is None:
        return f"page {value.page}"
    return f"page {value.page}, {value.box.left:.0%} from the left and {value.box.top:.0%} from the top"
