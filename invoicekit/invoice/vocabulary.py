"""Knows what a label, a party's heading or a column's header means, by the names in vocabulary.toml and a user's."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from invoicekit.errors import VocabularyError
from invoicekit.invoice.label_words import LabelWords, label_words
from invoicekit.invoice.name_index import Meaning, NameIndex

Names = Mapping[str, Mapping[str, tuple[str, ...]]]
_LEAST_SURE = 0.95  # of each part of a label
_LEAST_TOTAL = 0.9  # of a total's label that says what it is of, and that taxes are not in it
_SUM_WORDS = frozenset({"net", "excl", "incl", "vat", "amount"})  # beside "total"
# What a total is of, where it is of all: "Total goods and services excluding VAT".
_SOLD = frozenset(
    {
        "charges",
        "goods",
        "services",
        "and",
        "items",
        "lines",
        "positionen",
        "leistungen",
        "dienstleistungen",
        "entgelte",
    }
    | {"waren", "prestations", "services", "diensten", "goederen", "producten", "servizi", "beni", "servicios"}
)
_JOINTS = re.compile(r"[/&+]|\s(?:and|und|et|en|y|e)\s", re.I)  # of the parts of a label
_LEAST_PARTY = 0.8  # of a heading
_KEPT = 32768  # texts whose meaning is remembered: a batch says the same on many pages
_SECOND = 0.6  # of its score is left to a label's second meaning
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# "IGST @ 18 %", "CGST2.5" and "IGST - India (18% on 100.00)" name IGST and CGST.
_RATE = re.compile(
    r"\(\d{1,2}(?:[.,]\d{1,3})?\s*% on\b.*|@?\s*\(?\d{1,2}(?:[.,]\d{1,3})?\s*%\)?|(?<=gst)\s?\d{1,2}(?:\.\d{1,2})?\b",
    re.I,
)
_DIGIT, _FIGURES = re.compile(r"\d"), re.compile(r"[\d\s.,:/\-+()]*\d[\d\s.,:/\-+()]*")
_CURRENCY = re.compile(r" (?:(?:in |en )?(?:rs|inr|usd?|eur|gbp|chf)|(?:in|en) euros?)$")
_INDIC, _LATIN = re.compile(r"[\u0900-\u0dff]+"), re.compile(r"[A-Za-z]{2}")  # the scripts of India
_PLAIN_WORDS = re.compile(r"[^\W_]+|[%#°]")
_CURRENCIES = ("rs", "inr", "usd", "us", "eur", "gbp", "chf", "euro", "euros")  # with which such a label ends
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_OWN = frozenset({"invoice_number", "invoice_date"})  # what an invoice may print of another invoice as well
# Beside a party's role.
_OF_PARTY = frozenset({"name", "details", "detail", "information", "particulars", "of", "the", "s"})
_AND_ADDRESS = frozenset({"and", "address", "add"})  # behind a name
# What a tax is on is no part of its name: "21% btw over € 1.961,50", "Sales tax (8 % on $120.00)".
_TAXED = re.compile(r"\b(?:over|on|auf|sur|sobre|su|op)\s+(?:[A-Z]{3}\s?|[€$£]\s?)?\d[\d.,' ]*(?:\s?€)?\)?$", re.I)
_TAX_NUMBER = re.compile(r"(?<=%\)) #?[A-Z]{0,2}\d{6,}$")  # below a tax's name: "VAT (20%)", "#GB390441712"
# Of a place, as American states and counties levy it: "MN/Ramsey Sales Tax (8.375%)".
_SALES_TAX = re.compile(
    r"(?!.*\b(?i:from|to|without|before|excl|incl|no|non|with|on|of|exempt|total|balance|amount|due|less|plus)\b)"
    r"(?:[A-Z][\w./'&-]*\s){1,4}(?i:sales (?:(?:and|&) use )?tax)\b"
)
_LONGEST_LABEL = 60  # characters; a sentence is no label


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The names of things: by table (labels, parties, columns and so on), then by what they name."""

    names: Names


BUILT_IN = Vocabulary(
    {
        table: {name: tuple(phrases) for name, phrases in names.items()}
        for table, names in tomllib.loads(
            Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8")
        ).items()
    }
)
# Which vocabulary the functions below go by, for the length of a ``with using(...)`` of one thread.
_CURRENT: ContextVar[Vocabulary] = ContextVar("vocabulary", default=BUILT_IN)


def extended(text: str, origin: str = "the vocabulary") -> Vocabulary:
    """The built-in vocabulary with the names of a user's file, which has the shape of vocabulary.toml.

    A name that the built-in vocabulary gives to something else then means what the user says.

    Args:
        text: the file's text, TOML.
        origin: what to call the file in errors.

    Raises:
        VocabularyError: it is no TOML, names a table or a field that there is not, or holds no lists of texts.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{origin} is not valid TOML: {error}") from error
    names = {table: dict(known) for table, known in BUILT_IN.names.items()}
    for table, more in tables.items():
        if table not in names or not isinstance(more, dict):
            known = ", ".join(f"[{each}]" for each in names)
            raise VocabularyError(f"{origin}: there is no table [{table}]; use {known}")
        for name, phrases in more.items():
            if name not in names[table]:
                raise VocabularyError(f"{origin}: [{table}] has no {name!r}; use {', '.join(names[table])}")
            if not isinstance(phrases, list) or not all(isinstance(each, str) and plain(each) for each in phrases):
                raise VocabularyError(f'{origin}: {name} in [{table}] must be a list of texts, such as ["Bill No."]')
            names[table] = _with(names[table], name, phrases)
    return Vocabulary(names)


@contextmanager
def using(vocabulary: Vocabulary) -> Iterator[None]:
    """Let the functions of this module go by a vocabulary, within the ``with`` and in this thread."""
    token = _CURRENT.set(vocabulary)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def current() -> Vocabulary:
    """The vocabulary that the functions of this module go by."""
    return _CURRENT.get()


def index_of(kind: str) -> NameIndex:
    """The names of one table of the current vocabulary."""
    return _index(_CURRENT.get(), kind)


def label_meaning(text: str) -> Meaning | None:
    """The header field that a label names; "other" for known labels of nothing that an invoice holds.

    The number or date of another invoice is nothing either: "zu unserer Rechnung Nr.", "Original invoice date".
    """
    return _label_meaning(_CURRENT.get(), text)


def named_label(text: str) -> str:
    """The header field whose very name a text is, empty where it is none: unlike a meaning, quick to tell."""
    return index_of("labels").named(_plain_label(text))


def named_party(text: str) -> str:
    """The party whose very heading a text is, empty where it is none."""
    return _named("parties", text)


def may_name(text: str, fields: frozenset[str]) -> bool:
    """Whether a text has a word in it with which a label of one of some header fields begins."""
    return not _first_words(_CURRENT.get(), fields).isdisjoint(plain(text).split())


def second_meaning(text: str) -> Meaning | None:
    """The other field that a label of two meanings may name: "Net amount" is before taxes, or what is to be paid."""
    name = index_of("ambiguous").named(_plain_label(text))
    return Meaning(name, _SECOND) if name else None


def party_meaning(text: str) -> Meaning | None:
    """The party (buyer, ship_to, seller, other) that a heading names; the heading must say hardly more than that.

    A remark in brackets at its end says nothing else: "Bill To (Third Party)". "Name of the Insured", "Consumer
    Details" and "Name & Address of Buyer" name whom "Insured", "Consumer" and "Buyer" do.
    """
    meaning = _best("parties", text)
    if meaning and meaning.score >= _LEAST_PARTY:
        return meaning
    if (bare := _REMARK.sub("", text)) != text:
        return party_meaning(bare)
    words = plain(text).split()
    beside = _OF_PARTY | _AND_ADDRESS if "name" in words else _OF_PARTY
    role = [word for word in words if word not in beside]
    meaning = _best("parties", " ".join(role)) if 0 < len(role) < len(words) else None
    return meaning if meaning and meaning.score == 1 else None


def column_meaning(text: str) -> Meaning | None:
    """The column of the line items that a header names."""
    return _best("columns", text)


def sentence_meaning(words: Sequence[str]) -> tuple[str, int] | None:
    """What a sentence says in passing, such as the due date in "payable by 12 May".

    Gives the field whose value stands behind a known phrase, and the index of the word where that value begins.
    """
    known = index_of("sentences")
    parts = tuple(plain(" ".join(words)).split())
    found = [
        (known.rank[name], -len(phrase), at, name)
        for at, part in enumerate(parts)
        for phrase, name in known.by_first_word.get(part, ())
        if parts[at : at + len(phrase)] == phrase and at + len(phrase) < len(parts)
    ]
    if not found:
        return None
    _, length, at, name = min(found)  # of two things the one that the vocabulary names first, in its longest name
    owners = [index for index, word in enumerate(words) for _ in plain(word).split()]
    return name, owners[at - length]


def part_meaning(text: str) -> str:
    """The part of a party's name and address that a form's label names, empty where it is none."""
    return _named("address", text)


def heads_column(text: str) -> bool:
    """Whether a text is a column's very name."""
    return bool(_named("columns", text))


def begins_slip(text: str) -> bool:
    """Whether a text heads the slip that goes back with the payment."""
    return _has_mark(text, "slip")


def names_place(text: str) -> bool:
    """Whether a label has a word in it that stands before a part of an address: "Plot No", "Dist"."""
    return any((word,) in phrases_of(_CURRENT.get(), "marks", "address_words") for word in plain(text).split())


@lru_cache(maxsize=_KEPT)
def plain(text: str) -> str:
    """Lower case, letters, digits, %, # and ° as words with one space between them."""
    whole = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold().replace("ß", "ss")
    return " ".join(_PLAIN_WORDS.findall(whole))


def label_words_of(text: str) -> tuple[str, ...]:
    """What a text's words mean, by the names that vocabulary.toml has for them in labels: "Zahlbar bis" is pay by."""
    return _words(_CURRENT.get()).of(plain(text))


def _has_mark(text: str, kind: str) -> bool:
    words = f" {plain(text)} "
    return any(mark in words for mark in spaced_phrases(_CURRENT.get(), "marks", kind))


@lru_cache(maxsize=64)
def spaced_phrases(vocabulary: Vocabulary, kind: str, name: str) -> tuple[str, ...]:
    """The names of one thing, each between spaces, as a plain text between spaces holds it."""
    return tuple(f" {' '.join(phrase)} " for phrase in phrases_of(vocabulary, kind, name))


def _with(names: Mapping[str, tuple[str, ...]], name: str, phrases: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The names of one table with some phrases given to one of them, and taken from the others."""
    own = {plain(each) for each in phrases}
    kept = {each: tuple(known for known in names[each] if plain(known) not in own) for each in names}
    return kept | {name: (*phrases, *kept[name])}


def _named(kind: str, text: str) -> str:
    """What a text is the very name of, empty where it is none."""
    return index_of(kind).named(plain(text))


def _best(kind: str, text: str) -> Meaning | None:
    # Figures alone, as most texts of a table are, name nothing.
    return None if _FIGURES.fullmatch(text) else _best_of(_CURRENT.get(), kind, text)


@lru_cache(maxsize=_KEPT)
def _label_meaning(vocabulary: Vocabulary, text: str) -> Meaning | None:
    meaning = _best("labels", text)
    if meaning and meaning.score < 1 and meaning.name in _OWN and _has_mark(text, "another"):
        return Meaning("other", meaning.score)
    return meaning


@lru_cache(maxsize=_KEPT)
def _best_of(vocabulary: Vocabulary, kind: str, text: str) -> Meaning | None:
    """The best match; of equals the one that the vocabulary names first.

    Where a label says nothing known, the remark in brackets at its end is left away: "IGST (Export under LUT)".
    """
    if not text.isascii() and _INDIC.search(text) and _LATIN.search(text):
        text = _INDIC.sub(" ", text)  # public bodies print both: the English says enough
    label = _plain_label(text) if kind == "labels" else plain(text)
    if not label or len(label) > _LONGEST_LABEL:
        return None
    found = _index(vocabulary, kind).match(label)
    if kind == "columns" and (found is None or found.score < 1) and label.endswith(_CURRENCIES):
        bare = _index(vocabulary, kind).match(_CURRENCY.sub("", label))
        if bare and not bare.name.endswith("_percent"):  # "Disc Rs" is an amount
            found = max(filter(None, (found, bare)), key=lambda each: each.score)
    if kind == "labels" and (found is None or found.score < _LEAST_SURE) and _SALES_TAX.match(text):
        return Meaning("total_tax_amount", _LEAST_SURE)
    if kind == "labels" and (found is None or found.score < _LEAST_SURE) and (same := _of_parts(vocabulary, text)):
        return same
    if kind == "labels" and (found is None or found.score < _LEAST_TOTAL) and (sums := _sum_said(vocabulary, label)):
        return Meaning(sums, _LEAST_TOTAL)
    if found or kind != "labels" or (bare := _REMARK.sub("", text)) == text:
        return found
    return _best_of(vocabulary, kind, bare)


def _of_parts(vocabulary: Vocabulary, text: str) -> Meaning | None:
    """What all parts of a label name, if it is one thing: "Bill date and tax point"."""
    parts = [part.strip() for part in _JOINTS.split(text) if part.strip()]
    found = [_best_of(vocabulary, "labels", part) for part in parts] if len(parts) > 1 else []
    names = {each.name if each and each.score >= _LEAST_SURE else "" for each in found}
    return Meaning(names.pop(), _LEAST_SURE) if len(names) == 1 and "" not in names else None


def _sum_said(vocabulary: Vocabulary, label: str) -> str:
    """The total before or with taxes that a label names, of all that is sold: "Total charges ex VAT", "Summe der
    Entgelte netto". That of weights, of savings or of a part is neither."""
    said = _words(vocabulary).of(label)
    rest = [word for word in said[1:] if word not in _SUM_WORDS]
    if said[:1] != ("total",) or not all(word in _SOLD or word in _CURRENCIES for word in rest):
        return ""
    before = (said[-1] == "net" and bool(rest)) or set(said[-2:]) == {"excl", "vat"}
    return "taxable_amount" if before else "total_invoice_amount" if set(said[-2:]) == {"incl", "vat"} else ""


@lru_cache(maxsize=_KEPT)
def _plain_label(text: str) -> str:
    """A label as the vocabulary has it, without rates, what is taxed, and a currency at its end ("Net Amount Rs.")."""
    label = plain(_RATE.sub(" ", _TAXED.sub(" ", _TAX_NUMBER.sub("", text))) if _DIGIT.search(text) else text)
    return (_CURRENCY.sub("", label) or label) if label.endswith(_CURRENCIES) else label


@lru_cache(maxsize=32)
def _first_words(vocabulary: Vocabulary, fields: frozenset[str]) -> frozenset[str]:
    """The words with which labels of some header fields begin."""
    return frozenset(phrase[0] for name in fields for phrase in phrases_of(vocabulary, "labels", name))


@lru_cache(maxsize=32)
def _index(vocabulary: Vocabulary, kind: str) -> NameIndex:
    phrases = {name: phrases_of(vocabulary, kind, name) for name in vocabulary.names[kind]}
    return NameIndex.of(phrases, _words(vocabulary) if kind == "labels" else None)


@lru_cache(maxsize=16)
def _words(vocabulary: Vocabulary) -> LabelWords:
    names = {name: [plain(each) for each in phrases] for name, phrases in vocabulary.names["words"].items()}
    fillers = names.pop("fillers")
    return label_words({name.replace("_", " "): phrases for name, phrases in names.items()}, fillers)


@lru_cache(maxsize=1024)
def phrases_of(vocabulary: Vocabulary, kind: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The names of one thing, each also as it is written where there are no umlauts: "fällig", "faellig"."""
    names = [plain(each) for each in vocabulary.names[kind][name]]
    return tuple(tuple(each.split()) for each in dict.fromkeys([*names, *(each.translate(_UMLAUTS) for each in names)]))
