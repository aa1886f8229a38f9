"""Each field in the column that names it best, where several name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from invoicekit.blocks.model import Table
from invoicekit.invoice.columns.header import CODE, body, column_text
from invoicekit.invoice.columns.places import mostly
from invoicekit.invoice.printed import printed_rows
from invoicekit.invoice.row_names import row_meaning
from invoicekit.invoice.values import parse_amount
from invoicekit.invoice.vocabulary import Meaning

_DESCRIBES = re.compile(r"\b(?:title|description|particulars|name)\b", re.I)
_DELIVERED = re.compile(
    r"\b(?:ship(?:ped)?|shp|delivered|supplied|invoiced|billed|geliefert|versendet|livrée?s?|expédiée?s?|facturée?s?|geleverd)\b",
    re.I,
)
_LETTERED = re.compile(r"[A-Z]{1,3}-?\d{2,}")
_LONG = re.compile(r"[^\W\d]?\d{4,}")  # "0010", "Ä5000"
_SHORT_NUMBER = re.compile(r"\d{1,3}\b")
_PACK = re.compile(r"\d+\s?[x×]\s?\d", re.I)  # "48X45G"
_FIRST = (1, 10)  # of a section's positions
_IN_SECTION, _LETTER = re.compile(r"\d{1,3}\.\d{1,3}"), re.compile(r"[A-Z]|\d{1,2}|[IVX]{1,4}")
_STEP = 10  # of positions, as SAP counts them
_MOST_OUT = 3  # times as many positions as rows, of an order of which some are left out
_SURE = 0.75  # score of a header's meaning
_TAXES = frozenset({"tax_percent", "tax_amount", "cgst_amount", "sgst_amount", "igst_amount"})
# Columns of what was ordered, or billed before: "Marché", "Previous".
_OTHERWISE = re.compile(
    r"\b(?:previous(?:ly)?|précédente?s?|cumul\w*|to date|à ce jour|marché|contract|tendered|bisher\w*|kumuliert|"
    r"vorige)\b",
    re.I,
)
_GROSS = re.compile(r"gross\b", re.I)
_TAXABLE = re.compile(r"\b(?:taxable|assessable)\b", re.I)
_DISCOUNTED = re.compile(r"\bafter disc", re.I)
_WITH_TAX = re.compile(r"\b(?:t\.?t\.?c|incl|brutto|gross)\b", re.I)
BEFORE_TAX = re.compile(r"\b(?:h\.?t|net(?:to|t)?|excl)\b", re.I)
_CALLED_ITEM = re.compile(r"items?|artikel|article|artículo|articolo", re.I)
_SHORTER = 2  # times as many letters has what describes a thing as what calls it


def letters_of(texts: Iterable[str]) -> int:
    """The letters of the words that describe something: neither codes nor the labels of details ("FSN: MOBG2TZ")."""
    words = [word.strip(".,;()'\"") for text in texts for word in text.split()]
    return sum(
        len(word) for word in words if word.isalpha() or all(part.isalpha() for part in re.split(r"[-&/']", word))
    )


@dataclass(frozen=True)
class Hints:
    """What tells columns of one name apart.

    How many letters each holds, which hold nothing but codes and which of these count up, which are described as what
    is sold ("Description" beside "Product"), which hold codes over names, which are gross, which say that they are
    taxed, which are after discounts, which are before taxes and which with them, which hold short numbers, which say
    what was delivered of what was ordered, which are of a contract or of bills before, which hold codes of letters and
    figures, which hold numbers as long as no position is, which hold positions within sections, which hold no figures,
    which hold packs, and which call things by words below "Item" alone.
    """

    letters: Counter[int]
    codes: set[int]
    counts: set[int]
    described: set[int]
    coded: set[int]
    gross: set[int]
    taxable: set[int]
    discounted: set[int]
    net: set[int]
    with_tax: set[int]
    short: set[int]
    delivered: set[int]
    otherwise: set[int]
    lettered: set[int]
    long: set[int]
    dotted: set[int]
    wordy: set[int]
    packs: set[int]
    items: set[int]


def hints_of(table: Table, last_row: int) -> Hints:
    """The hints of a table; its header ends with ``last_row`` or a little below."""
    letters = Counter({column: letters_of(texts) for column, texts in body(table, 0).items()})
    below = body(table, last_row)
    of_items = _of_items(table, last_row)
    # "Total Units: 33" below the numbers of what is sold is none of them.
    items = {n: [text for text in texts if not row_meaning(text)] for n, texts in of_items.items()}
    codes = {n for n, texts in items.items() if texts and all(CODE.match(text) for text in texts)}
    several = {n for n in codes if len(below[n]) > 1}
    headers = {n: column_text(table, n, last_row) for n in range(1, table.column_count + 1)}
    described = {n for n, text in headers.items() if _DESCRIBES.search(text) and not _repeats(below.get(n, ()))}
    return Hints(
        letters,
        codes,
        {n for n in codes if counts_up([text for text in below[n] if not row_meaning(text)])},
        described,
        _with_codes_above(table, last_row),
        {n for n, text in headers.items() if _GROSS.match(text)},
        {n for n, text in headers.items() if _TAXABLE.search(text)},
        {n for n, text in headers.items() if _DISCOUNTED.search(text)},
        {n for n, text in headers.items() if BEFORE_TAX.search(text)},
        {n for n, text in headers.items() if _WITH_TAX.search(text)},
        {n for n, texts in below.items() if mostly([bool(_SHORT_NUMBER.match(text)) for text in texts])},
        {n for n, text in headers.items() if _DELIVERED.search(text)},
        {n for n, text in headers.items() if _OTHERWISE.search(text)},
        *({n for n in several if all(map(form.fullmatch, below[n]))} for form in (_LETTERED, _LONG)),
        {n for n, texts in below.items() if _counts_in_sections(texts)},
        {n for n, texts in of_items.items() if not any(c.isdigit() for text in texts for c in text)},
        {n for n, texts in of_items.items() if mostly([bool(_PACK.match(text)) for text in texts])},
        {
            n
            for n, texts in below.items()
            if _CALLED_ITEM.fullmatch(headers[n]) and mostly([t[0].isalpha() for t in texts])
        },
    )


def _of_items(table: Table, last_row: int) -> dict[int, list[str]]:
    """The texts below a header by their column, without rows that hold no number behind the first column where others
    do: "Advice note 014/338206 of 03/02/25"."""
    rows = {cell.row for cell in table.cells if cell.column > 1 and parse_amount(cell.text) is not None}
    items = replace(table, cells=[cell for cell in table.cells if cell.row <= last_row or cell.row in rows])
    return body(items, last_row) or body(table, last_row)


def _repeats(texts: Sequence[str]) -> bool:
    """Whether a column says few things over and over, as of subscriptions that they were used."""
    return len(texts) > 2 and 2 * len(set(texts)) < len(texts)


def _rank(column: int, hints: Hints) -> tuple[bool, bool, int]:
    return column in hints.coded, column in hints.described, hints.letters[column]


def _with_codes_above(table: Table, last_row: int) -> set[int]:
    """The columns in which most cells are a code on a printed row of its own over a name."""
    found: dict[int, list[bool]] = {}
    for cell in table.cells:
        if cell.row > last_row and cell.words:
            first, *rest = printed_rows(cell.words)
            coded = len(first) == 1 and bool(CODE.match(first[0].text)) and "-" in first[0].text
            named = bool(rest) and letters_of([word.text for word in rest[0]]) > 0
            found.setdefault(cell.column, []).append(coded and named)
    return {column for column, each in found.items() if 2 * each.count(True) > len(each) > 1}


def counts_up(texts: Sequence[str]) -> bool:
    """Whether texts are numbers in equal steps, as the positions of an order are; some are left out of those in tens
    with zeros before them, as where all was not delivered: "0010", "0020", "0040"."""
    numbers = [int(text) for text in texts if text.isdecimal()]
    steps = {b - a for a, b in pairwise(numbers)}
    most = _STEP * _MOST_OUT
    few_out = bool(numbers) and numbers[0] <= most and numbers[-1] <= most * len(numbers)
    padded = few_out and all(text.startswith("0") for text in texts) and not any(n % _STEP for n in numbers)
    return len(numbers) == len(texts) > 1 and (len(steps) == 1 or padded) and min(steps) > 0


def _counts_in_sections(texts: Sequence[str]) -> bool:
    """Whether texts are the positions of items in sections, and the letters of these: "A", "1.1", "1.2", "B", "2.1"."""
    numbers = [tuple(map(int, text.split("."))) for text in texts if _IN_SECTION.fullmatch(text)]
    rising = bool(numbers) and numbers[0][1] in _FIRST and all(_comes_next(a, b) for a, b in pairwise(numbers))
    return len(numbers) > 1 and rising and all(_IN_SECTION.fullmatch(text) or _LETTER.fullmatch(text) for text in texts)


def _comes_next(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    """Whether a position is the next in its section, or the first of a later one, and neither is a price."""
    return b[1] in _FIRST if b[0] > a[0] else b[0] == a[0] and 0 < b[1] - a[1] <= _STEP


def without_rivals(found: dict[int, list[Meaning]], hints: Hints) -> dict[int, tuple[str, ...]]:
    """Each field in the column that names it best.

    Of equal ones the title in a column that is described as such, else where most letters stand, the amount furthest
    right, what was delivered before what was ordered, others furthest left.
    """
    found = {n: [m for m in meanings if not _is_other_number(m, n, hints)] for n, meanings in found.items()}
    _drop_otherwise(found, hints)
    _part_positions(found, hints)
    owners: dict[str, tuple[float, int]] = {}
    for column, meanings in found.items():
        for each in meanings:
            score, rival = owners.get(each.name, (0.0, 0))
            says_more = _rank(column, hints) > _rank(rival, hints)
            wins = each.name == "total_amount" or (each.name == "title" and says_more)
            wins = wins or (each.name == "quantity" and column in hints.delivered and rival not in hints.delivered)
            if each.score > score or (each.score == score and wins):
                owners[each.name] = (each.score, column)
    _drop_gross(found, owners, hints.gross)
    _keep_taxed(found, owners, hints)
    _keep_net(found, owners, hints)
    _keep_amount_beside_rate(found, owners, "tax")
    _keep_amount_beside_rate(found, owners, "discount")
    _keep_second_number(found, owners, hints)
    _keep_code(found, owners, hints)
    _keep_positions(found, owners, hints)
    _keep_unit(found, owners, hints)
    kept = {
        column: tuple(m.name if m.name == "other" or owners[m.name][1] == column else "other" for m in meanings)
        for column, meanings in found.items()
    }
    return {column: names for column, names in kept.items() if set(names) - {"other"}}


def _drop_otherwise(found: dict[int, list[Meaning]], hints: Hints) -> None:
    """Of several quantities or amounts those of a contract, of bills before, or of all so far, are not this bill's."""
    for name in ("quantity", "total_amount", "taxable_amount"):
        columns = {n for n, meanings in found.items() if [m.name for m in meanings] == [name]}
        if columns - hints.otherwise:
            found |= {n: [Meaning("other", 1.0)] for n in columns & hints.otherwise}


def _part_positions(found: dict[int, list[Meaning]], hints: Hints) -> None:
    """Beside a column that describes what is sold, an "Item" that counts up holds positions, however sure its name."""
    titled = [n for n, meanings in found.items() if "title" in (m.name for m in meanings)]
    numbered = [n for n in titled if n in hints.counts | hints.dotted]
    known = any(m.name == "serial_number" for n, meanings in found.items() for m in meanings if n not in numbered)
    if numbered and len(titled) > len(numbered) and not known:
        found[numbered[0]] = [Meaning("serial_number", 1.0)]


def _is_other_number(meaning: Meaning, column: int, hints: Hints) -> bool:
    """Whether a column is said to be one of positions by "No." alone, and holds other numbers: "AWB No.", "LR No."."""
    return meaning.name == "serial_number" and meaning.score < _SURE and column not in hints.short


def _drop_gross(found: dict[int, list[Meaning]], owners: dict[str, tuple[float, int]], gross: set[int]) -> None:
    """A gross amount left of the discount or of what is taxed is no line's total: neither is taken into account.

    Nor is an amount left of a discount behind which is printed what is taxed, whatever it is called.
    """
    column, taxable = _place(owners, "total_amount"), _place(owners, "taxable_amount")
    discount = max(_place(owners, "discount_percent"), _place(owners, "discount_amount"))
    if column and ((column in gross and column < max(discount, taxable)) or column < discount < taxable):
        found[column] = [Meaning("other", owners.pop("total_amount")[0])]
        rest = [(m.score, n) for n, meanings in found.items() for m in meanings if m.name == "total_amount"]
        owners |= {"total_amount": max(rest)} if rest else {}


def _keep_taxed(found: dict[int, list[Meaning]], owners: dict[str, tuple[float, int]], hints: Hints) -> None:
    """Of two columns of what is taxed the one that is said to be after the discount or stands behind it, else the only
    one that says so itself: "Basic Value", "Discount" or "P&F", "Taxable Value"."""
    score, column = owners.get("taxable_amount", (0.0, 0))
    discount = max(_place(owners, "discount_percent"), _place(owners, "discount_amount"))
    named = [n for n, meanings in found.items() if [(m.name, m.score) for m in meanings] == [("taxable_amount", score)]]
    behind = [n for n in named if column < discount < n]
    said = [n for n in named if n in hints.taxable]
    after = [n for n in named if n in hints.discounted]
    if column and (better := after or behind[:1] or (said if len(said) == 1 else [])):
        owners["taxable_amount"] = (score, better[0])


def _place(owners: dict[str, tuple[float, int]], name: str) -> int:
    """The column of a field, 0 where there is none."""
    return owners.get(name, (0.0, 0))[1]


def _keep_net(found: dict[int, list[Meaning]], owners: dict[str, tuple[float, int]], hints: Hints) -> None:
    """Of two columns of totals the one further left, before the taxes or called so ("T. HT", "T. TTC"), holds what is
    taxed."""
    totals = sorted(column for column, meanings in found.items() if [m.name for m in meanings] == ["total_amount"])
    names = {column: [m.name for m in meanings] for column, meanings in found.items()}
    taxes = [n for n, each in names.items() if not _TAXES.isdisjoint(each)]
    called = len(totals) == 2 and totals[0] in hints.net and totals[1] in hints.with_tax
    parted = len(totals) == 2 and any(totals[0] < each < totals[1] for each in taxes)
    if (called or parted) and "taxable_amount" not in owners:
        meaning = Meaning("taxable_amount", owners["total_amount"][0])
        found[totals[0]] = [meaning]
        owners["taxable_amount"] = (meaning.score, totals[0])


def _keep_amount_beside_rate(found: dict[int, list[Meaning]], owners: dict[str, tuple[float, int]], name: str) -> None:
    """Beside a column of rates, another that names the same ("VAT %", "VAT"; "Disc %", "Disc") holds its amount."""
    rate, amount = f"{name}_percent", f"{name}_amount"
    rates = sorted(column for column, meanings in found.items() if [m.name for m in meanings] == [rate])
    if len(rates) == 2 and amount not in owners and owners[rate][1] == rates[0]:
        found[rates[1]] = [Meaning(amount, owners[rate][0])]
        owners[amount] = (owners[rate][0], rates[1])


def _keep_second_number(found: dict[int, list[Meaning]], owners: dict[str, tuple[float, int]], hints: Hints) -> None:
    """Beside a column of positions, another of numbers that do not count up ("Sl.", "No.") holds the products' own; so
    does the only one where they have letters, or are longer than positions are."""
    numbers = sorted(column for column, meanings in found.items() if [m.name for m in meanings] == ["serial_number"])
    lone = numbers if len(numbers) == 1 and numbers[0] in hints.lettered | hints.long - hints.counts else []
    if lone and "product_id" not in owners:  # "Nr." over "W100"
        found[lone[0]] = [Meaning("product_id", 1.0)]
        owners["product_id"] = (1.0, lone[0])
        return
    coded = len(numbers) == 2 and numbers[1] in hints.codes - hints.counts
    if coded and "product_id" not in owners and owners["serial_number"][1] == numbers[0]:
        found[numbers[1]] = [Meaning("product_id", 1.0)]
        owners["product_id"] = (1.0, numbers[1])


def _keep_code(found: dict[int, list[Meaning]], owners: dict[str, tuple[float, int]], hints: Hints) -> None:
    """Beside the column that describes what is sold, one of codes that is named alike ("Item") holds its number, or its
    position where the codes count up (SAP's 000010, 000020); so does one of short names, as QuickBooks has them."""
    items = [column for column, meanings in found.items() if [m.name for m in meanings] == ["title"]]
    title = owners["title"][1] if items else 0
    short = {n for n in hints.items & set(items) if _SHORTER * hints.letters[n] < hints.letters[title]}
    left = [column for column in items if column in hints.codes | short and column < title]
    name = "serial_number" if left and left[0] in hints.counts else "product_id"
    if left and name not in owners:
        found[left[0]] = [Meaning(name, 1.0)]
        owners[name] = (1.0, left[0])


def _keep_positions(found: dict[int, list[Meaning]], owners: dict[str, tuple[float, int]], hints: Hints) -> None:
    """An "Item" that counts up is a position where only numbers name what is sold: that stands with them."""
    column = _place(owners, "title")
    if column in hints.counts and "product_id" in owners and "serial_number" not in owners:
        found[column] = [Meaning("serial_number", 1.0)]
        owners["serial_number"] = (1.0, column)
        del owners["title"]  # the only one: beside another it was parted before


def _keep_unit(found: dict[int, list[Meaning]], owners: dict[str, tuple[float, int]], hints: Hints) -> None:
    """Of two columns of units, one that holds words alone before one that says what a pack holds: "48X45G", "CS"."""
    score, column = owners.get("unit", (0.0, 0))
    wordy = [n for n, m in found.items() if [(e.name, e.score) for e in m] == [("unit", score)] and n in hints.wordy]
    if column in hints.packs and wordy:
        owners["unit"] = (score, wordy[0])
