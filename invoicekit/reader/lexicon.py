"""Knows header words, totals and labels by the lists in lexicon.toml, and numbers and dates by their form."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from itertools import pairwise
from pathlib import Path

_LISTS = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8"))
HEADER_WORDS = frozenset(_LISTS["header_words"])
TAX_WORDS = frozenset(_LISTS["tax_words"])
TOTAL_WORDS = frozenset(_LISTS["total_words"])
CURRENCIES = frozenset(("€", "eur", "£", "gbp", "$", "usd", "chf", "₹", "inr"))
LABELS = re.compile(f"^(?:{'|'.join([*_LISTS['labels'], *_LISTS['headings']])})$", re.IGNORECASE)
_FORM_LABELS = re.compile(f"^(?:{'|'.join(_LISTS['form_labels'])})$", re.IGNORECASE)
_HEADINGS = re.compile(f"^(?:{'|'.join(_LISTS['headings'])})$", re.IGNORECASE)
_PAPER = re.compile(
    rf"(?:{'|'.join(map(re.escape, sorted(_LISTS['papers'], key=len, reverse=True)))})\.? "
    r"(?:(?:no|nr|num(?:ber)?|n°|n[oº]|[a-z]{2})\.? ?)?[#:]? ?"  # "Despatch DN 551204"
    r"(?=\S*\d{2})[\w/.\-]{4,}(?=$|,| (?:vom|dated?|du|del|van|of|from|[/|–-]|\S+:)(?: |$))",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"^(?:\(-\)|[(\-+])?(?:[₹€$£]|rs\.?|inr|eur|usd|gbp|chf)?\s*\d[\d.,'\s]*\)?-?\s*"
    r"(?:%|€|eur|usd|gbp|inr|chf|cr|dr|(?<=[.,]\d\d)(?-i:[A-DNTX]))?$",  # "675.00T": what is taxed is marked
    re.IGNORECASE,
)
DECIMAL = re.compile(r"\d[.,]\d{2,4}(?!\d)")
_MOST_TAX_WORDS = 6
_NO_TOTALS = {("gross", behind) for behind in ("price", "rate")}  # of an item
_WORDS = frozenset({"cum", "gum", "rum"})  # cubic metres, and goods: no "sum" that was misread
DATE = re.compile(r"\d{1,4}[./-]\s?(?:\d{1,2}|[A-Za-z]{3,9})[./-]\s?\d{2,4}")


def plain(text: str) -> str:
    """A word as the lexicon has it: lower case, without the punctuation around it."""
    return unicodedata.normalize("NFC", text).casefold().strip(" .:;,()[]#*")


def header_score(texts: list[str]) -> int:
    """How many different words of a row are header words."""
    words = {part for text in texts for part in (plain(text), *re.split(r"[/\s\-]", plain(text)))}
    return len(words & HEADER_WORDS)


def is_number(text: str) -> bool:
    """Whether a text is an amount, a count or a rate."""
    return bool(NUMBER.match(text.strip()))


def ends_in_number(texts: list[str]) -> bool:
    """Whether the last text of a row is a number, or its currency behind one."""
    last = texts[-2] if len(texts) > 1 and plain(texts[-1]) in CURRENCIES else texts[-1]
    return is_number(last)


def is_total(texts: list[str]) -> bool:
    """Whether a row names a total among its first words; one letter of "sum" or "total" may be misread."""
    words = [plain(text) for text in texts[:4]]
    words = [word for word, behind in pairwise([*words, ""]) if (word, behind) not in _NO_TOTALS][:3]
    alone = sum(any(letter.isalpha() for letter in text) for text in texts) == 1  # "2 SUN Pantocid" is no sum
    return any(word in TOTAL_WORDS or _one_letter_off(word, short=alone) for word in words)


def is_label(text: str) -> bool:
    """Whether a text is a label that the lexicon has, whatever stops and colons stand around it."""
    return bool(LABELS.match(text.strip(" .:")))


def is_form_label(text: str) -> bool:
    """Whether a text is a label among others: in a column of them, in a cell of a form."""
    return is_label(text) or bool(_FORM_LABELS.match(text.strip(" .:")))


def is_count(texts: list[str]) -> bool:
    """Whether a row below the items says how many they are."""
    return " ".join(filter(None, map(plain, texts[:3]))) in ("no of items", "number of items", "total no of")


def names_paper(texts: list[str]) -> bool:
    """Whether a row begins with the number of an order or a delivery: "Lieferschein LS-748211 vom 04.11.2025"."""
    return bool(_PAPER.match(" ".join(texts)))


def heads_text(text: str) -> bool:
    """Whether a text is a label that heads a text of several rows: "SHIP TO", "Remarks"."""
    return bool(_HEADINGS.match(text.strip(" .:")))


def is_in_words(texts: list[str]) -> bool:
    """Whether a row below the items begins to say their sum in words."""
    return " ".join(filter(None, map(plain, texts[:4]))).startswith(tuple(_LISTS["in_words"]))


def is_tax(texts: list[str]) -> bool:
    """Whether a row below the items says a tax or a taxable amount: by its first word, and few words with it.

    A rate at its end is a detail of an item: "CGST: 9.0 %".
    """
    short = 0 < len(texts) <= _MOST_TAX_WORDS
    return short and plain(texts[0]) in TAX_WORDS and not texts[-1].endswith("%")


def _one_letter_off(word: str, *, short: bool) -> bool:
    return word not in _WORDS and any(
        len(word) == len(total) and sum(a != b for a, b in zip(word, total, strict=True)) == 1
        for total in ("total", "subtotal", *(("sum",) if short else ()))
    )
