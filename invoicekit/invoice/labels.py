"""A label and the value printed with it, where both stand in one printed line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from invoicekit.blocks.model import Box, Word
from invoicekit.invoice.identifiers import SERIES
from invoicekit.invoice.model import AMOUNT_FIELDS
from invoicekit.invoice.printed import Printed, printed, union
from invoicekit.invoice.values import MINUS, find_dates, parse_amount, parse_date
from invoicekit.invoice.vocabulary import heads_column, label_meaning, may_name, second_meaning

_MOST_LABEL_WORDS = 5
_DATED = frozenset({"invoice_date", "due_date"})
_WORDED = frozenset({"place_of_supply", "country_of_origin", "amount_in_words"})
_VALUE = re.compile(
    r"(?:n[°º]|nr\.|no\.)\d|[#(\-]?[₹€£$]?(?:[A-Z]{1,5}[/\-]){0,3}[A-Z/\-]{0,6}\d|[₹€£$]$|Rs\.?$|INR$|EUR$|GBP$|USD$",
    re.I,
)  # what numbers begin with
_LEAST_FIGURES = 3  # of a number with its letters apart
_TERMS = re.compile(r"net \d{1,3}$", re.I)  # "Net 60": within how many days to pay
_SIGNED = re.compile(r"[$€£₹]\d[\d,]*\.\d\d")
_GLUED = re.compile(r"([^\W\d][^:#]*[:#]|n[.°º])(?!//)([^\W_].*)")  # "No:WG/1182", "n.318/1": right behind the label


@dataclass(frozen=True)
class Evidence:
    """A label and what stands with it.

    ``trust`` (0 to 1) says how sure the two belong together; ``field`` names the field where a sentence says it.
    """

    label: str
    value: Printed
    label_box: Box
    trust: float
    field: str = ""


def of_start(words: Sequence[Word]) -> Evidence | None:
    """A label at the start of some words with its value behind it: "Rechnung Nr. 4711", "Total payable 12.00".

    A rate at the end ("USt. 19 %") is part of the label.
    """
    if words and words[-1].text.endswith("%"):
        return None
    worded = may_name(_label_of(words), _WORDED)
    for end in range(min(_MOST_LABEL_WORDS, len(words) - 1), 0, -1):
        series = end == len(words) - 2 and _is_series(words[end:])
        if not (worded or series or _begins_number(words[end:]) or _begins_date(words[end:])):
            continue
        label = _label_of(words[:end])
        if words[end].text.startswith("#") and label_meaning(label) is None:
            label = f"{label} #"  # "Check #118"
        meaning = label_meaning(label)
        bare = not any(character.isdigit() for word in words[end:] for character in word.text)
        if words[end].text.endswith("%") or (bare and meaning and meaning.name not in _WORDED):
            continue  # a rate or a currency alone is no value
        if meaning and meaning.name == "round_off" and any(word.text in MINUS for word in words[1:end]):
            continue  # of what may be less than nothing it is no dash: "Round off - ₹ 0.46"
        if _TERMS.match(f"{label} {words[end].text}"):
            return None
        if meaning and meaning.score >= 0.9 and _is_value(words[end:], meaning.name):
            return _split_at(words, end, label)
    first = next((i for i, word in enumerate(words) if _VALUE.match(word.text)), 0)
    if 0 < first <= _MOST_LABEL_WORDS and any(character.isdigit() for word in words[first:] for character in word.text):
        meaning = label_meaning(_label_of(words[:first]))
        if meaning and meaning.score >= 0.7:
            return _split_at(words, first, _label_of(words[:first]))
    if len(words) > 1 and _SIGNED.fullmatch(words[-1].text):  # "NJ 6.625% Sales Tax (0.0%) $149.53"
        meaning = label_meaning(_label_of(words[:-1]))
        if meaning and meaning.name in AMOUNT_FIELDS and meaning.score >= 0.85:
            return _split_at(words, len(words) - 1, _label_of(words[:-1]))
    return None


def _is_value(words: Sequence[Word], field: str) -> bool:
    """Whether words begin as a field's value does: with a number, a date that is written out, or any word."""
    series = field == "invoice_number" and _is_series(words)
    return field in _WORDED or _begins_number(words) or series or (field in _DATED and _begins_date(words))


def _is_series(words: Sequence[Word]) -> bool:
    """Whether words are a number with its letters apart, "TAR 0742", which are no label, column or month."""
    text = _label_of(words)
    letters = words[0].text
    if not SERIES.fullmatch(text) or sum(map(str.isdigit, text)) < _LEAST_FIGURES:
        return False
    return not (label_meaning(letters) or heads_column(letters) or parse_date(f"1 {letters} 2025"))


def _begins_number(words: Sequence[Word]) -> bool:
    first = words[1 if len(words) > 1 and words[0].text in MINUS else 0].text  # "- ₹ 0.46"
    return bool(_VALUE.match(first))


def _begins_date(words: Sequence[Word]) -> bool:
    return any(start == 0 for _, start, _ in find_dates(_label_of(words)))


def _label_of(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def rated_label(words: Sequence[Word]) -> str:
    """The label of a tax that says its rate and what it is on: "Btw 21% over € 270,25", "VAT 20 % on 408.00"."""
    at = next((i for i, word in enumerate(words) if word.text.endswith("%")), 0)
    if not 0 < at < len(words) - 1 or parse_amount(words[-1].text) is None:
        return ""
    start = at - 1 if words[at].text == "%" else at
    meaning = label_meaning(" ".join(word.text for word in words[:start])) if start else None
    return " ".join(word.text for word in words[: at + 1]) if meaning and meaning.score >= 0.9 else ""


def behind_glued_label(words: Sequence[Word]) -> Evidence | None:
    """A known label whose value begins in the same word: "Invoice No:WG/1182"."""
    for at, word in enumerate(words[:_MOST_LABEL_WORDS]):
        if match := _GLUED.fullmatch(word.text):
            label = " ".join([*(each.text for each in words[:at]), match[1]])
            text = " ".join([match[2], *(each.text for each in words[at + 1 :])])
            known = label_meaning(label)
            box = union([each.box for each in words[: at + 1]])
            return Evidence(label, printed(words[at:], text), box, 0.9) if known and known.score >= 0.7 else None
    return None


def pairs(words: Sequence[Word]) -> list[tuple[Sequence[Word], Sequence[Word]]]:
    """The labels and values of a line, each label with its colon: "Invoice No. : GP/441 Date : 14.07.2025".

    Of what stands before a further colon the known label is one, and the rest is the value before.
    """
    at = _colon(words, 0)
    if at is None or at + 1 == len(words):
        return []
    label, start = _behind_dash(words[: at + 1]), at + 1
    found = []
    while (at := _colon(words, start + 1)) is not None and at + 1 < len(words):
        begin = next(
            (i for i in range(max(start + 1, at - _MOST_LABEL_WORDS), at + 1) if _names(words[i : at + 1])), None
        )
        if begin is None:
            break
        found.append((label, words[start:begin]))
        label, start = words[begin : at + 1], at + 1
    return [*found, (label, words[start:])]


def _behind_dash(words: Sequence[Word]) -> Sequence[Word]:
    """A label without what a dash parts from it: "Bon de livraison N° BL00006027 du 18/11/2025 - Votre commande :"."""
    at = max((i for i, word in enumerate(words) if word.text in MINUS), default=-1)
    return words[at + 1 :] if at > 0 and _names(words[at + 1 :]) else words


def _colon(words: Sequence[Word], start: int) -> int | None:
    return next((i for i in range(start, len(words)) if words[i].text.endswith(":")), None)


def _names(words: Sequence[Word]) -> bool:
    text = _label_of(words)
    meaning = label_meaning(text)
    return (meaning is not None and meaning.score == 1) or second_meaning(text) is not None


def _split_at(words: Sequence[Word], at: int, label: str) -> Evidence:
    return Evidence(label, printed(words[at:]), union([word.box for word in words[:at]]), 0.7)
