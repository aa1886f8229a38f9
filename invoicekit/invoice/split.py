"""Parts a document of several invoices into one a document, and leaves out the copies of an invoice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from invoicekit.blocks.model import Document, Page
from invoicekit.invoice.evidence import gather
from invoicekit.invoice.fields import find_fields
from invoicekit.invoice.row_evidence import Items
from invoicekit.invoice.upright import upright
from invoicekit.invoice.vocabulary import BUILT_IN, Vocabulary, label_meaning, plain, using

_PAGE = re.compile(r"\b(?:page|pg|seite|blatt|pagina|página|blz)\b\W{0,3}(\d{1,3})", re.I)
_COPY = re.compile(
    r"\b(?:duplicate|triplicate|quadruplicate|copy|duplikat|zweitschrift|kopie|duplicata|copie|copia)\b", re.I
)
_ORIGINAL = re.compile(r"\boriginal", re.I)
_WAY_BILL, _TITLE = re.compile(r"e-?way bill", re.I), 0.12  # of the page's height, from its top
_LOOK_ALIKE = str.maketrans("oilszbgq", "01152869")  # letters that are misread as digits, or digits as them
_SIGNS = ("invoice_number", "invoice_date", "total_invoice_amount")
_CERTAIN = 0.9  # of a label: other words than the very name of a field part no invoices
_TELLING = 4  # characters of a number that does not stand on other invoices' pages by chance
_READ_SURELY = 90.0  # confidence from which on one other character is another number
_ALIKE, _ALIKE_AS_MARKED = 0.9, 0.6  # of the numbers on two pages: alone, and where one says that it is a copy
_MOST_PAGES_APART = 50  # a copy and its original; keeps long documents quick
_FEWEST_NUMBERS = 8  # on pages that are told to be alike by their numbers


@dataclass(frozen=True)
class _Signs:
    """What a page says of the invoice that it belongs to."""

    number: str = ""
    confidence: float = 0.0
    begins: bool = False


@dataclass(frozen=True)
class _Numbered:
    """A page with the numbers on it, and whether it says that it is a copy."""

    page: Page
    numbers: Counter[str]
    says_copy: bool


def split(document: Document, vocabulary: Vocabulary = BUILT_IN) -> list[Document]:
    """The invoices of a document, each with its pages, which keep their numbers; the document alone where it is one.

    A page begins another invoice where it has a labelled invoice number of its own, with a date, a total or the page
    number 1, and neither it nor the pages before mention each other's number. In doubt pages stay together: repeated
    headers, "Page 2 of 3", annexes, terms and copies belong to the invoice that they follow or name.
    """
    if len(document.pages) < 2:
        return [document]
    with using(vocabulary):
        signs = [_signs(page) for page in upright(document)[0].pages]
    groups: list[tuple[_Signs, list[Page]]] = []
    for page, sign in zip(document.pages, signs, strict=True):
        named = next((pages for of, pages in groups if _same(of, sign)), None) if sign.number else None
        if named is not None:
            named.append(page)
        elif groups and not _begins_another(page, sign, groups[-1]):
            groups[-1][1].append(page)
        else:
            groups.append((sign, [page]))
    return [Document(pages) for _, pages in groups]


def without_copies(document: Document) -> Document:
    """The document without pages that repeat an earlier one: the duplicate and triplicate of CGST Rules 2017, rule 48,
    and the e-way bill (rule 138), which lists the goods again.

    The first copy counts, so that no line is booked twice; it is the original where there is one.
    """
    kept: list[_Numbered] = []
    for page in document.pages if len(document.pages) > 1 else ():
        if kept and _is_way_bill(page):
            continue
        numbered = _Numbered(page, _numbers(page), _says_copy(page))
        if not any(_is_copy(numbered, earlier) for earlier in kept[-_MOST_PAGES_APART:]):
            kept.append(numbered)
    pages = [each.page for each in kept]
    return document if not pages or len(pages) == len(document.pages) else Document(pages)


def _is_way_bill(page: Page) -> bool:
    """Whether a page is titled an e-way bill, as Tally prints it behind the invoice."""
    return any(line.box.top < _TITLE and _WAY_BILL.fullmatch(line.text) for line in page.lines)


def _signs(page: Page) -> _Signs:
    evidence = [each for each in gather(Document([page])) if _is_certain(each.label)]
    found = find_fields(evidence, Items(), day_first=True, decimal_mark="", tax_ids=())
    number = found.get("invoice_number")
    if number is None:
        return _Signs()
    shown = _page_number(page)
    begins = shown == 1 or (shown is None and len(found.keys() & set(_SIGNS)) > 1)
    return _Signs(str(number.value), number.confidence, begins)


def _is_certain(label: str) -> bool:
    """Whether a label names one of the signs by a name of its own; "#" alone names other things too."""
    label = label.replace("#", " ")
    parts = [label_meaning(each) for each in (label, *label.split("/"))]
    return any(each and each.name in _SIGNS and each.score >= _CERTAIN for each in parts)


def _page_number(page: Page) -> int | None:
    """The number that a page prints of itself."""
    found = [match for line in page.lines if (match := _PAGE.search(line.text))]
    return int(found[0][1]) if found else None


def _same(a: _Signs, b: _Signs) -> bool:
    """Whether two pages name the same number, or numbers that one misread character parts."""
    first, second = (plain(each.number).replace(" ", "").translate(_LOOK_ALIKE) for each in (a, b))
    if first == second:
        return True
    misread = min(a.confidence, b.confidence) < _READ_SURELY
    return misread and bool(first) and bool(second) and Levenshtein.distance(first, second) <= 1


def _begins_another(page: Page, sign: _Signs, current: tuple[_Signs, list[Page]]) -> bool:
    of, pages = current
    if not sign.begins or not of.number:
        return False
    return not _mentions(page, of.number) and not any(_mentions(each, sign.number) for each in pages)


def _mentions(page: Page, number: str) -> bool:
    if len(number) < _TELLING:
        return False
    whole = re.compile(rf"(?<![^\W_]){re.escape(number)}(?![^\W_])", re.I)
    return any(whole.search(line.text) for line in page.lines)


def _is_copy(page: _Numbered, earlier: _Numbered) -> bool:
    """Whether a page holds the same numbers as an earlier one, all but a few that were misread."""
    fewer, more = sorted((page.numbers.total(), earlier.numbers.total()))
    if fewer < _FEWEST_NUMBERS or fewer < _ALIKE_AS_MARKED * more:
        return False
    alike = (page.numbers & earlier.numbers).total() / (page.numbers | earlier.numbers).total()
    return alike >= _ALIKE or (alike >= _ALIKE_AS_MARKED and page.says_copy and not earlier.says_copy)


def _numbers(page: Page) -> Counter[str]:
    return Counter(word.text.strip(".,:;") for word in page.words if any(each.isdigit() for each in word.text))


def _says_copy(page: Page) -> bool:
    texts: Sequence[str] = [line.text for line in page.lines]
    return any(map(_COPY.search, texts)) and not any(map(_ORIGINAL.search, texts))
