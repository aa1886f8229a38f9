"""What a row of a table, or what stands below it, says by its first words: a total, a tax, a note, a charge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from invoicekit.invoice.values import parse_date
from invoicekit.invoice.vocabulary import Vocabulary, current, index_of, phrases_of, plain, spaced_phrases

_RATE_BEFORE = re.compile(r"^\W*\d{1,2}(?:[.,]\d{1,3})?\s*%")  # "20 % USt von 300,00"
_SIGNS = ("add", "plus", "less")  # before what is added to or taken from the lines: "Add : IGST"
# Between a note's name and its numbers stand only these.
_NOTES = {"carried": "page_words", "perhaps_carried": "page_words", "papers": "reference_words"}
_DATE = 3  # words of a date in figures, behind a paper's number
_LEAST_GLUED = 5  # letters of a name that is found within a longer word


def row_meaning(text: str) -> str:
    """ "totals" or "taxes" for a row of an item table that begins so, else empty: a tax return is neither."""
    words = plain(_RATE_BEFORE.sub("", text) if "%" in text else text).split()
    while words and words[0] in _SIGNS:
        del words[0]
    kinds = {kind for kind, _ in _beginnings("rows", words)}
    return next((kind for kind in ("taxes", "totals") if kind in kinds and "items" not in kinds), "")


def note_meaning(text: str) -> str:
    """What a text between the items notes: "carried" (from page to page: "Übertrag von Seite 1"), "perhaps_carried",
    "papers" (that the items came with, and their number: "BL 418842 du 06/10/2025"), else empty."""
    words = plain(text).split()
    begun = _beginnings("notes", words)
    kinds = {kind for kind, end in begun if kind in _NOTES and _notes_only_numbers(kind, words[end:])}
    return next((kind for kind in _NOTES if kind in kinds), "")


def heads_costs(text: str) -> bool:
    """Whether a text heads costs that are charged beside fees: "Disbursements (outside the scope of VAT)"."""
    return any(kind == "costs" for kind, _ in _beginnings("notes", plain(text).split()))


def _beginnings(table: str, words: Sequence[str]) -> list[tuple[str, int]]:
    """What of a table some words begin with: each thing, and the index of the word behind its name."""
    known = index_of(table).by_first_word.get(words[0], ()) if words else ()
    return [(name, len(phrase)) for phrase, name in known if tuple(words[: len(phrase)]) == phrase]


def _notes_only_numbers(kind: str, words: Sequence[str]) -> bool:
    """Whether behind a note's name stand numbers and words that go with them, or a paper's number and date.

    Behind the number of one paper another may be named, as its owner calls it: "Pakbon 7714 d.d. 02-09-2025 Uw order:
    418 Zuiderhof".
    """
    between = current().names["notes"][_NOTES[kind]]
    rest = [word for word in words if not (any(map(str.isdigit, word)) or word in between or len(word) == 1)]
    begun = list(takewhile(lambda word: word not in rest, words))
    numbers = [word for word in begun if any(map(str.isdigit, word))]
    if kind == "papers" and len(numbers) > _DATE and parse_date("/".join(numbers[1 : _DATE + 1])):
        return True  # whatever is said of it: "Bon de livraison N° BL118402 du 05/11/2026 - Chantier Le Pouliguen"
    if kind != "papers" or not rest:
        return not rest and (kind != "papers" or any(any(map(str.isdigit, word)) for word in words))
    at = words.index(rest[0])
    other = next((end for name, end in _beginnings("notes", words[at:]) if name == kind), 0)
    parts = (words[:at], words[at + other :])
    return other > 0 and all(any(any(map(str.isdigit, word)) for word in part) for part in parts)


def charge_meaning(text: str) -> str:
    """The kind of what a text adds to a whole invoice or takes off it: "added", "deducted" or "settled", else empty."""
    return _charge_named(current(), plain(text))


@lru_cache(maxsize=8192)
def _charge_named(vocabulary: Vocabulary, said: str) -> str:
    spaced, words = f" {said} ", said.split()
    for kind in ("settled", "deducted", "added"):
        glued = _glued(vocabulary, kind)
        named = any(each in spaced for each in spaced_phrases(vocabulary, "charges", kind))
        if named or any(word.startswith(glued) or word.endswith(glued) for word in words):
            return kind
    return ""


@lru_cache(maxsize=16)
def _glued(vocabulary: Vocabulary, kind: str) -> tuple[str, ...]:
    """The names of a kind of charges with which a longer word may begin or end, as Germanic languages write them
    together: "Rechnungsrabatt", "Versandkosten"."""
    single = (phrase[0] for phrase in phrases_of(vocabulary, "charges", kind) if len(phrase) == 1)
    return tuple(each for each in single if len(each) >= _LEAST_GLUED)
