"""Which of the candidates for taxable amount, taxes and total belong together: those that add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from invoicekit.invoice.model import AMOUNT_FIELDS, Value
from invoicekit.invoice.printed import number_of
from invoicekit.invoice.row_evidence import Items
from invoicekit.invoice.tax_table import TaxSum

SPELLED = 1.5  # of 1: the score of a total that is printed in words as well, surer than any label gives
_LEAST_SURE = 0.75  # the score of what a label names without doubt
_LEAST_ALONE = 0.4  # a candidate with less counts only where it adds up with others
_EXACT, _TOLERANCE = Decimal(0), Decimal("0.05")  # of currency units, by which amounts differ and still add up
_MOST_CANDIDATES, _MOST_PARTS = 6, 4  # few enough to try all combinations


@dataclass(frozen=True)
class Candidate:
    """A possible value of a field; ``score`` is 0 to 1."""

    value: Value
    score: float


Candidates = dict[str, list[Candidate]]


def agreeing_amounts(
    candidates: Candidates, items: Items, taxes: Iterable[TaxSum] = (), charges: Sequence[Value] = ()
) -> dict[str, Value]:
    """The amounts; where taxable amount, taxes and total have several candidates, those that add up.

    Where none do with a tax, the sums of the taxes that are printed by rate, if they make the total.
    """
    ranked = {name: _ranked(candidates.get(name, ())) for name in AMOUNT_FIELDS}
    subtotal = _unlabelled_subtotal(items)
    if subtotal:
        ranked["taxable_amount"] = _ranked([*ranked["taxable_amount"], Candidate(subtotal, 0.5)])
    first = {name: ranked[name][0] for name in AMOUNT_FIELDS if ranked[name]}
    beside = [each.value for each in charges if isinstance(each.value, Decimal)]
    rests = list(dict.fromkeys((_rest(first), _rest(first) + sum(beside))))
    totals = ranked["total_invoice_amount"]
    found = _spelled_first(ranked, rests) or _adding_up(ranked, rests)
    if totals and totals[0].score >= SPELLED and not _is_sure(found):
        ranked["total_invoice_amount"] = totals[:1]  # whatever else adds up by chance
        found = _adding_up(ranked, rests)
    if not _has_tax(found):
        found = _by_rates(taxes, ranked, rests) or found
    if not _has_tax(found):
        # "Total" above the taxes and "Grand Total" below them.
        among_totals = _adding_up(ranked | {"taxable_amount": totals}, rests)
        found = among_totals if _has_tax(among_totals) else found
    if found:
        if found.keys() & {"cgst_amount", "igst_amount"} and "total_tax_amount" not in found:
            first.pop("total_tax_amount", None)  # another amount than that of the taxes that add up
        first |= found
        _drop_part(first, found)
    else:
        for name in ("taxable_amount", "total_tax_amount", "total_invoice_amount"):
            if name in first and first[name].score < _LEAST_ALONE:
                del first[name]
        if "total_invoice_amount" in first:
            allowed = sum(each for each in beside if each < 0)
            first["total_invoice_amount"] = total = _to_pay(ranked["total_invoice_amount"], allowed)
            within = (each for each in ranked["taxable_amount"] if amount_of(each) <= amount_of(total))
            if "taxable_amount" in first and (taxable := next(within, None)):
                first["taxable_amount"] = taxable  # what customs assess is more than their broker charges
    if "total_invoice_amount" in first and not _has_tax(found):
        total = first["total_invoice_amount"]
        first["total_invoice_amount"] = _rounded(total, ranked["total_invoice_amount"], first.get("round_off"))
    taxable, tax = first.get("taxable_amount"), first.get("total_tax_amount")
    if taxable and tax and not set(taxable.value.word_ids).isdisjoint(tax.value.word_ids):
        del first["taxable_amount"]  # one number is not both
    return {name: each.value for name, each in first.items()}


def _drop_part(first: dict[str, Candidate], found: dict[str, Candidate]) -> None:
    """Leave away an IGST that is less than all the tax, where no other tax is named: it is that of one service."""
    igst, tax = first.get("igst_amount"), found.get("total_tax_amount")
    others = first.keys() & {"cgst_amount", "sgst_amount", "cess_amount"}
    if igst and tax and not others and "igst_amount" not in found and amount_of(igst) < amount_of(tax):
        del first["igst_amount"]


def _to_pay(totals: Sequence[Candidate], allowances: Decimal | int) -> Candidate:
    """Where nothing adds up, of the totals named as surely as the first the largest; what is allowed off, is off."""
    alike = [each for each in totals if each.score > totals[0].score - 0.09]
    largest = max(alike, key=amount_of)
    return next((each for each in alike if amount_of(each) == amount_of(largest) + allowances), largest)


def _rounded(total: Candidate, totals: Sequence[Candidate], round_off: Candidate | None) -> Candidate:
    """A total, or the one that is printed with what it was rounded by."""
    rounded = amount_of(total) + amount_of(round_off) if round_off else None
    return next((each for each in totals if amount_of(each) == rounded), total)


def _adding_up(ranked: dict[str, list[Candidate]], rests: Sequence[Decimal]) -> dict[str, Candidate]:
    """The best candidates that add up with one of the rests: exactly if any do, else but for a rounding; or none."""
    splits = _splits(ranked)
    totals = ranked["total_invoice_amount"]
    taxes = ranked["total_tax_amount"]
    # The parts alone may be the tax, where what was taken for their total is none.
    choices = [
        (taxable, tax, split)
        for taxable, tax, split in product(ranked["taxable_amount"], [*taxes, None], splits)
        if tax or split or not taxes
    ]
    # First where the taxes' parts agree with their total as well.
    ways = product((_EXACT, _TOLERANCE), rests, (True, False), choices, totals)
    for tolerance, rest, with_parts, choice, total in ways:
        taxable, tax, split = choice
        divided = sum(map(amount_of, split.values()), Decimal(0))
        through_split = tax is None or _close(amount_of(tax), divided)
        added = divided if divided and through_split else amount_of(tax) if tax else divided
        if (with_parts and divided and not through_split) or (not added and total is not totals[0]):
            continue  # without a tax any sub-total adds up with itself
        if tax and not split and abs(amount_of(tax)) > abs(amount_of(taxable)):
            continue  # the two are mixed up: no rate is above 100 %, but for a cess
        if abs(amount_of(taxable) + added + rest - amount_of(total)) <= tolerance:
            found = {"taxable_amount": taxable, "total_invoice_amount": total}
            return found | ({"total_tax_amount": tax} if tax else {}) | (split if through_split else {})
    return {}


def _spelled_first(ranked: dict[str, list[Candidate]], rests: Sequence[Decimal]) -> dict[str, Candidate]:
    """The amounts that add up with the total that is spelled in words as well, or but for less than one with another
    that it was rounded from."""
    totals = ranked["total_invoice_amount"]
    if not totals or totals[0].score < SPELLED:
        return {}
    rounded = [amount_of(totals[0]) - amount_of(each) for each in totals[1:]]
    return _adding_up(
        ranked | {"total_invoice_amount": totals[:1]}, [*rests, *(each for each in rounded if abs(each) < 1)]
    )


def _is_sure(found: dict[str, Candidate]) -> bool:
    """Whether amounts that add up are all named as surely as labels do, with a tax: what is spelled beside them is the
    balance that is due."""
    return _has_tax(found) and all(each.score > _LEAST_SURE for each in found.values())


def _has_tax(found: dict[str, Candidate]) -> bool:
    return any(
        amount_of(each) for name, each in found.items() if name not in ("taxable_amount", "total_invoice_amount")
    )


def _rest(first: dict[str, Candidate]) -> Decimal:
    """What a total holds beside taxable amount and taxes."""
    return sum((amount_of(first[name]) for name in ("tcs_amount", "round_off") if name in first), Decimal(0))


def _by_rates(
    taxes: Iterable[TaxSum], ranked: dict[str, list[Candidate]], rests: Sequence[Decimal]
) -> dict[str, Candidate]:
    """The first sum of taxes by rate that agrees with a total; with an amount of no known label where none has one."""
    totals = ranked["total_invoice_amount"]
    for tolerance, each, rest in product((_EXACT, _TOLERANCE), taxes, rests):
        taxable, tax = Candidate(each.taxable, 1.0), Candidate(each.tax, 1.0)
        unnamed = [Candidate(each.total, 1.0)] if each.total and not totals else []
        for total in [*totals, *unnamed]:
            if abs(amount_of(taxable) + amount_of(tax) + rest - amount_of(total)) <= tolerance:
                return {"taxable_amount": taxable, "total_tax_amount": tax, "total_invoice_amount": total}
    return {}


def _splits(ranked: dict[str, list[Candidate]]) -> list[dict[str, Candidate]]:
    """The choices of a total tax's parts, the likeliest first; CGST and SGST are alike (CGST Act 2017, section 9)."""
    names = [name for name in ("cgst_amount", "sgst_amount", "igst_amount", "cess_amount") if ranked[name]]
    found = [dict(zip(names, each, strict=True)) for each in product(*(ranked[name][:_MOST_PARTS] for name in names))]
    alike = [
        each
        for each in found
        if not {"cgst_amount", "sgst_amount"} <= each.keys()
        or _close(amount_of(each["cgst_amount"]), amount_of(each["sgst_amount"]))
    ]
    return [*alike, *(each for each in found[:1] if each not in alike)]


def _ranked(options: Iterable[Candidate]) -> list[Candidate]:
    """Candidates by score, each amount once, few enough to try all combinations."""
    found: dict[Decimal, Candidate] = {}
    for each in sorted(options, key=lambda c: -c.score):
        found.setdefault(amount_of(each), each)
    return list(found.values())[:_MOST_CANDIDATES]


def _unlabelled_subtotal(items: Items) -> Value | None:
    """An amount below the lines that names nothing and is the sum of what is taxed of them."""
    taxed = [line.taxable_amount or line.total_amount for line in items.lines]
    amounts = [each.value for each in taxed if each]
    total = sum((each for each in amounts if isinstance(each, Decimal)), Decimal(0))
    options = [value for totals in items.totals if (value := totals.get("total_amount"))]
    return next((each for each in options if isinstance(each.value, Decimal) and _close(each.value, total)), None)


def amount_of(candidate: Candidate) -> Decimal:
    return number_of(candidate.value)


def _close(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= _TOLERANCE
